//! Figures and the relations between them: sums, differences, percentages, the same fact in two places.
//!
//! Rules put every recorded figure in here, and what ties it to others. [`Graf::selesaikan`] looks for the fewest wrong
//! figures that explain all relations that do not hold, so that one cause is one finding (domain §6): a figure is blamed
//! for the relations that would hold if it were another value, less those that would then be broken. What only follows
//! from a figure (its percent, its remainder) does not speak for it.

use std::collections::{BTreeMap, BinaryHeap};
use std::fmt::Write;

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::explain::{self, Konteks, Sebab};
use super::kata;
use crate::finding::{Finding, Rule};
use crate::measure::interval::Interval;
use crate::model::{Jumlah, Nilai, Sel};
use crate::value::arith;

/// A figure's position in the graph.
pub type Id = u32;

/// How exactly a figure is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ketepatan {
    /// Counts, targets, amounts in full rupiah.
    Tepat,
    /// By the digits it is written with.
    Tertulis,
    /// Written with so many decimals.
    Desimal(u8),
}

/// One recorded figure.
#[derive(Debug, Clone, Copy)]
pub struct Fig<'a> {
    /// Its cell (of a value without one, its record's).
    pub at: &'a Sel,
    /// The figure.
    pub value: Decimal,
    /// How exactly it is known.
    pub tepat: Ketepatan,
    /// What it is: `Anggaran`, `Realisasi`.
    pub apa: &'static str,
    /// Whose it is: a program, an indicator.
    pub milik: &'a str,
    /// Which of two copies gives way: the higher rank.
    pub pangkat: u8,
    /// Some relation ties it to another figure.
    pub terkait: bool,
}

impl Fig<'_> {
    /// All values it may stand for.
    pub fn interval(&self) -> Interval {
        match self.tepat {
            Ketepatan::Tepat => Interval::exact(self.value),
            Ketepatan::Tertulis => Interval::recorded(self.value),
            Ketepatan::Desimal(places) => Interval::written(self.value, u32::from(places)),
        }
    }

    /// `Anggaran "Penyediaan Gaji …"`.
    pub fn nama(&self) -> String {
        if self.milik.is_empty() {
            self.apa.to_owned()
        } else {
            format!("{} \"{}\"", self.apa, kata::pendek(self.milik))
        }
    }
}

/// The form of a relation: the total, and what it is of its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bentuk {
    /// total = Σ parts.
    Jumlah,
    /// total = Σ parts ÷ n.
    RataRata,
    /// total = a − b.
    Selisih,
    /// total = a ÷ b × 100.
    Persen,
    /// total = a ÷ b.
    Rasio,
    /// total = (2b − a) ÷ b × 100: capaian of an indicator for which less is better.
    Turun,
    /// total = the one part.
    Sama,
    /// total is what was computed from figures outside the graph.
    Tetap,
}

/// One relation.
#[derive(Debug, Clone, Copy)]
struct Rel {
    rule: &'static Rule,
    bentuk: Bentuk,
    total: Id,
    from: u32,
    len: u32,
    /// Copies of one fact are one group: one finding.
    grup: u32,
    /// Σ parts, or the computed value of [`Bentuk::Tetap`].
    nilai: Option<Interval>,
    /// Why, for [`Bentuk::Tetap`].
    alasan: u32,
    /// Parts that hold no figure.
    kosong: u32,
}

/// A sum that does not make its total.
#[derive(Debug, Clone)]
pub struct TakGenap {
    rel: usize,
    /// The rule that says so.
    pub rule: &'static Rule,
    /// The total.
    pub total: Id,
    /// What is summed.
    pub bagian: Vec<Id>,
    /// The sum.
    pub jumlah: Interval,
    /// The total less the sum.
    pub selisih: Interval,
}

/// A figure that explains relations which do not hold.
#[derive(Debug, Clone)]
struct Tuduhan {
    fig: Id,
    rels: Vec<u32>,
    seharusnya: Interval,
    nilai: i64,
}

/// The graph.
#[derive(Debug, Default)]
pub struct Graf<'a> {
    figs: Vec<Fig<'a>>,
    rels: Vec<Rel>,
    kolam: Vec<Id>,
    alasan: Vec<String>,
    grup: u32,
    /// Cells of figures that were blamed, and of those in the relations this explains.
    terjelaskan: Vec<Id>,
}

impl<'a> Graf<'a> {
    /// A graph that is about to hold so many figures, and as many relations.
    pub fn with_room(figures: usize) -> Self {
        Self {
            figs: Vec::with_capacity(figures),
            rels: Vec::with_capacity(figures),
            kolam: Vec::with_capacity(figures * 2),
            ..Self::default()
        }
    }

    /// A new figure.
    pub fn fig(&mut self, fig: Fig<'a>) -> Id {
        self.figs.push(fig);
        Id::try_from(self.figs.len() - 1).unwrap_or(Id::MAX)
    }

    /// An amount of rupiah, or another exact number.
    pub fn jumlah(
        &mut self,
        value: Option<&'a Jumlah>,
        asal: &'a Sel,
        apa: &'static str,
        milik: &'a str,
        pangkat: u8,
    ) -> Option<Id> {
        let value = value?;
        Some(self.fig(Fig {
            at: cell(&value.at, asal),
            value: value.value.0,
            tepat: Ketepatan::Tepat,
            apa,
            milik,
            pangkat,
            terkait: false,
        }))
    }

    /// A percentage or another computed number.
    pub fn persen(
        &mut self,
        value: Option<&'a Jumlah>,
        asal: &'a Sel,
        apa: &'static str,
        milik: &'a str,
        pangkat: u8,
    ) -> Option<Id> {
        let id = self.jumlah(value, asal, apa, milik, pangkat)?;
        self.figs[id as usize].tepat = Ketepatan::Tertulis;
        Some(id)
    }

    /// The number of a value; `target`: exact. A whole number with a unit that is no % is a count, and exact too.
    pub fn nilai(
        &mut self,
        value: Option<&'a Nilai>,
        asal: &'a Sel,
        apa: &'static str,
        milik: &'a str,
        target: bool,
        pangkat: u8,
    ) -> Option<Id> {
        let value = value?;
        let number = value.decimal()?;
        let count = value.satuan.as_deref().is_some_and(hitungan) && whole(number);
        let written = written_decimals(&value.teks);
        let tepat = if target || count {
            Ketepatan::Tepat
        } else if u32::from(written) > number.normalize().scale() {
            Ketepatan::Desimal(written)
        } else {
            Ketepatan::Tertulis
        };
        Some(self.fig(Fig {
            at: cell(&value.at, asal),
            value: number,
            tepat,
            apa,
            milik,
            pangkat,
            terkait: false,
        }))
    }

    /// Says that a figure counts things, as another document's unit tells: a whole number is exact.
    pub fn cacah(&mut self, id: Option<Id>) {
        if let Some(id) = id
            && whole(self.get(id).value)
            && self.get(id).tepat == Ketepatan::Tertulis
        {
            self.figs[id as usize].tepat = Ketepatan::Tepat;
        }
    }

    /// What was computed from exact figures: the recorded one, and what it should be before rounding.
    #[cfg(test)]
    pub fn dihitung(&self) -> Vec<(Sel, Decimal)> {
        self.rels
            .iter()
            .filter(|r| {
                matches!(
                    r.bentuk,
                    Bentuk::Persen
                        | Bentuk::Rasio
                        | Bentuk::Turun
                        | Bentuk::RataRata
                        | Bentuk::Tetap
                )
            })
            .filter_map(|r| {
                let v = self.usul(r, r.total)?;
                (v.low() == v.high()).then(|| (self.get(r.total).at.clone(), v.low()))
            })
            .collect()
    }

    /// A figure by its position.
    pub fn get(&self, id: Id) -> &Fig<'a> {
        &self.figs[id as usize]
    }

    /// How many figures there are, and how many of them are tied.
    pub fn hitung(&self) -> (u64, u64) {
        (
            self.figs.len() as u64,
            self.figs.iter().filter(|f| f.terkait).count() as u64,
        )
    }

    /// All figures.
    pub fn semua(&self) -> &[Fig<'a>] {
        &self.figs
    }

    /// Ties `total` to `parts`. `kosong` parts hold no figure.
    pub fn ikat(
        &mut self,
        rule: &'static Rule,
        bentuk: Bentuk,
        total: Id,
        parts: &[Id],
        kosong: usize,
    ) {
        let grup = self.grup;
        self.grup += 1;
        self.ikat_grup(rule, bentuk, total, parts, kosong, grup);
    }

    fn ikat_grup(
        &mut self,
        rule: &'static Rule,
        bentuk: Bentuk,
        total: Id,
        parts: &[Id],
        kosong: usize,
        grup: u32,
    ) {
        if parts.is_empty() || parts.contains(&total) {
            return;
        }
        let nilai = match bentuk {
            Bentuk::Jumlah | Bentuk::RataRata => {
                let fraction = parts.iter().any(|&p| !whole(self.get(p).value));
                // A total in full rupiah above parts with sen is a rounded one.
                if fraction && self.get(total).tepat == Ketepatan::Tepat {
                    self.figs[total as usize].tepat = Ketepatan::Tertulis;
                }
                Interval::sum(parts.iter().map(|&p| self.get(p).interval()))
            }
            _ => None,
        };
        let from = u32::try_from(self.kolam.len()).unwrap_or(u32::MAX);
        self.kolam.extend_from_slice(parts);
        for &id in parts.iter().chain([&total]) {
            self.figs[id as usize].terkait = true;
        }
        self.rels.push(Rel {
            rule,
            bentuk,
            total,
            from,
            len: u32::try_from(parts.len()).unwrap_or(u32::MAX),
            grup,
            nilai,
            alasan: 0,
            kosong: u32::try_from(kosong).unwrap_or(u32::MAX),
        });
    }

    /// Says that all these figures are copies of one fact.
    pub fn sama(&mut self, rule: &'static Rule, copies: &[Id]) {
        let grup = self.grup;
        self.grup += 1;
        // Amounts with sen beside amounts in full rupiah: the latter are rounded.
        if copies.iter().any(|&c| !whole(self.get(c).value)) {
            for &c in copies {
                if self.get(c).tepat == Ketepatan::Tepat {
                    self.figs[c as usize].tepat = Ketepatan::Tertulis;
                }
            }
        }
        // All pairs of a few; of very many, each with the first.
        for (i, &a) in copies.iter().enumerate() {
            let rest = if copies.len() > 12 && i > 0 {
                &[]
            } else {
                &copies[i + 1..]
            };
            for &b in rest {
                self.ikat_grup(rule, Bentuk::Sama, a, &[b], 0, grup);
            }
        }
    }

    /// Says what a figure should be, computed from what is no figure of the graph; `alasan` finishes the sentence
    /// "seharusnya … (…)".
    pub fn tetap(&mut self, rule: &'static Rule, fig: Id, nilai: Interval, alasan: String) {
        let grup = self.grup;
        self.grup += 1;
        self.figs[fig as usize].terkait = true;
        self.alasan.push(alasan);
        self.rels.push(Rel {
            rule,
            bentuk: Bentuk::Tetap,
            total: fig,
            from: 0,
            len: 0,
            grup,
            nilai: Some(nilai),
            alasan: u32::try_from(self.alasan.len() - 1).unwrap_or(0),
            kosong: 0,
        });
    }

    /// Marks a figure as compared by a rule of its own.
    pub fn terkait(&mut self, id: Id) {
        self.figs[id as usize].terkait = true;
    }

    /// Whether a relation of this form would hold.
    pub fn berlaku(&self, bentuk: Bentuk, total: Id, parts: &[Id]) -> bool {
        self.harusnya(bentuk, parts)
            .is_some_and(|v| v.meets(&self.get(total).interval()))
    }

    /// What the total should be; none where it cannot be computed.
    pub fn harusnya(&self, bentuk: Bentuk, parts: &[Id]) -> Option<Interval> {
        let part = |i: usize| parts.get(i).map(|&p| self.get(p).interval());
        match bentuk {
            Bentuk::Jumlah => Interval::sum(parts.iter().map(|&p| self.get(p).interval())),
            Bentuk::RataRata => Interval::sum(parts.iter().map(|&p| self.get(p).interval()))?
                .div(&Interval::exact(Decimal::from(parts.len()))),
            Bentuk::Selisih => part(0)?.sub(&part(1)?),
            Bentuk::Persen => part(0)?.percent_of(&part(1)?),
            Bentuk::Rasio => part(0)?.div(&part(1)?),
            Bentuk::Turun => Interval::exact(Decimal::TWO * Decimal::ONE_HUNDRED)
                .sub(&part(0)?.percent_of(&part(1)?)?),
            Bentuk::Sama => part(0),
            Bentuk::Tetap => None,
        }
    }

    /// What a quotient is by its figures as they are written.
    fn persis(&self, rel: &Rel, who: Id) -> Option<Decimal> {
        let [a, b] = *self.parts(rel) else {
            return None;
        };
        let quotient = arith::div(self.get(a).value, self.get(b).value)?;
        let percent = arith::mul(quotient, Decimal::ONE_HUNDRED)?;
        match rel.bentuk {
            _ if who != rel.total => None,
            Bentuk::Persen => Some(percent),
            Bentuk::Rasio => Some(quotient),
            Bentuk::Turun => arith::sub(Decimal::from(200), percent),
            _ => None,
        }
    }

    fn parts(&self, rel: &Rel) -> &[Id] {
        let from = rel.from as usize;
        self.kolam.get(from..from + rel.len as usize).unwrap_or(&[])
    }

    /// What `who` would have to be for `rel` to hold, all else as recorded.
    fn usul(&self, rel: &Rel, who: Id) -> Option<Interval> {
        let hundred = Interval::exact(Decimal::ONE_HUNDRED);
        let total = self.get(rel.total).interval();
        if who == rel.total {
            return match rel.bentuk {
                Bentuk::Jumlah | Bentuk::Tetap => rel.nilai,
                Bentuk::RataRata => rel.nilai?.div(&Interval::exact(Decimal::from(rel.len))),
                bentuk => self.harusnya(bentuk, self.parts(rel)),
            };
        }
        let parts = self.parts(rel);
        let first = parts.first().copied() == Some(who);
        let other = parts
            .get(usize::from(first))
            .map(|&p| self.get(p).interval());
        match rel.bentuk {
            Bentuk::Jumlah => {
                let rest = rel.nilai?.sub(&self.get(who).interval())?;
                total.sub(&rest)
            }
            Bentuk::RataRata => {
                let rest = rel.nilai?.sub(&self.get(who).interval())?;
                total
                    .mul(&Interval::exact(Decimal::from(rel.len)))?
                    .sub(&rest)
            }
            Bentuk::Selisih if first => total.add(&other?),
            Bentuk::Selisih => other?.sub(&total),
            Bentuk::Persen if first => total.mul(&other?)?.div(&hundred),
            Bentuk::Persen => other?.percent_of(&total),
            Bentuk::Rasio if first => total.mul(&other?),
            Bentuk::Rasio => other?.div(&total),
            Bentuk::Turun => {
                let left = Interval::exact(Decimal::TWO * Decimal::ONE_HUNDRED).sub(&total)?;
                if first {
                    left.mul(&other?)?.div(&hundred)
                } else {
                    other?.percent_of(&left)
                }
            }
            Bentuk::Sama => Some(total),
            Bentuk::Tetap => None,
        }
    }

    /// Whether a relation holds; one that cannot be computed does.
    fn holds(&self, rel: &Rel) -> bool {
        self.usul(rel, rel.total)
            .is_none_or(|v| v.meets(&self.get(rel.total).interval()))
    }

    /// The sums that do not make their totals.
    pub fn tak_genap(&self) -> Vec<TakGenap> {
        self.rels
            .iter()
            .enumerate()
            .filter(|(_, r)| r.bentuk == Bentuk::Jumlah && !self.holds(r))
            .filter_map(|(rel, r)| {
                let jumlah = r.nilai?;
                Some(TakGenap {
                    rel,
                    rule: r.rule,
                    total: r.total,
                    bagian: self.parts(r).to_vec(),
                    jumlah,
                    selisih: self.get(r.total).interval().sub(&jumlah)?,
                })
            })
            .collect()
    }

    /// Takes a sum as made: what completes it is known, and speaks for its total.
    pub fn tenangkan(&mut self, sum: &TakGenap) {
        let total = self.get(sum.total).interval();
        if let Some(rel) = self.rels.get_mut(sum.rel) {
            rel.bentuk = Bentuk::Tetap;
            rel.nilai = Some(total);
            rel.len = 0;
        }
    }

    /// Finds the figures that explain what does not hold, and says so.
    pub fn selesaikan(&mut self) -> Vec<Finding> {
        let broken: Vec<bool> = self
            .rels
            .par_iter()
            .with_min_len(4096)
            .map(|r| !self.holds(r))
            .collect();
        if !broken.contains(&true) {
            return Vec::new();
        }
        // The relations of each figure that takes part in a broken one.
        let mut suspects: BTreeMap<Id, Vec<u32>> = BTreeMap::new();
        for (i, rel) in self.rels.iter().enumerate() {
            if broken[i] {
                suspects.entry(rel.total).or_default();
                for &p in self.parts(rel) {
                    suspects.entry(p).or_default();
                }
            }
        }
        for (i, rel) in self.rels.iter().enumerate() {
            let i = u32::try_from(i).unwrap_or(u32::MAX);
            if let Some(list) = suspects.get_mut(&rel.total) {
                list.push(i);
            }
            let from = rel.from as usize;
            for p in &self.kolam[from..from + rel.len as usize] {
                if let Some(list) = suspects.get_mut(p) {
                    list.push(i);
                }
            }
        }
        let mut open = broken.clone();
        let mut heap: BinaryHeap<(i64, std::cmp::Reverse<Id>)> = suspects
            .iter()
            .filter_map(|(&fig, list)| {
                let t = self.tuduh(fig, list, &broken, &open)?;
                Some((t.nilai, std::cmp::Reverse(fig)))
            })
            .collect();
        let mut verdicts = Vec::new();
        while let Some((score, std::cmp::Reverse(fig))) = heap.pop() {
            let Some(list) = suspects.get(&fig) else {
                continue;
            };
            // What was explained meanwhile no longer speaks for this figure.
            let Some(t) = self.tuduh(fig, list, &broken, &open) else {
                continue;
            };
            if t.nilai < score {
                heap.push((t.nilai, std::cmp::Reverse(fig)));
                continue;
            }
            for &r in &t.rels {
                open[r as usize] = false;
            }
            verdicts.push(t);
        }
        // Copies that differ among themselves beyond the blamed one belong to the same finding: only its first stays.
        let mut done: std::collections::BTreeSet<u32> = std::collections::BTreeSet::new();
        let mut out = Vec::new();
        for t in &verdicts {
            let same: Vec<u32> = t
                .rels
                .iter()
                .map(|&r| &self.rels[r as usize])
                .filter(|r| r.bentuk == Bentuk::Sama)
                .map(|r| r.grup)
                .collect();
            if same.len() == t.rels.len() && same.iter().all(|g| done.contains(g)) {
                continue;
            }
            done.extend(same);
            let t = &self.tanpa_tebak(t);
            out.push(self.temuan(t));
            self.terjelaskan.push(t.fig);
            for &r in &t.rels {
                let rel = self.rels[r as usize];
                self.terjelaskan.push(rel.total);
                let from = rel.from as usize;
                // The rows of a long sum are not explained by it; the few figures of a ratio are.
                if rel.len <= 2 {
                    self.terjelaskan
                        .extend_from_slice(&self.kolam[from..from + rel.len as usize]);
                }
            }
        }
        out
    }

    /// The cells that findings of the graph are about or explain.
    pub fn terjelaskan(&self) -> impl Iterator<Item = &'a Sel> + '_ {
        self.terjelaskan.iter().map(|&id| self.get(id).at)
    }

    /// How much speaks for blaming one figure, and what it should be then.
    fn tuduh(&self, fig: Id, list: &[u32], broken: &[bool], open: &[bool]) -> Option<Tuduhan> {
        let proposals: Vec<(u32, Interval)> = list
            .iter()
            .filter(|&&r| open[r as usize])
            .filter_map(|&r| Some((r, self.usul(&self.rels[r as usize], fig)?)))
            .collect();
        let mut best: Option<Tuduhan> = None;
        // Each proposal as the value it should be; the narrowest that most others agree with wins.
        for (_, seed) in proposals.iter().take(24) {
            let rels: Vec<u32> = proposals
                .iter()
                .filter(|(_, p)| p.meets(seed))
                .map(|&(r, _)| r)
                .collect();
            let seharusnya = proposals
                .iter()
                .filter(|(_, p)| p.meets(seed))
                .map(|&(_, p)| p)
                .fold(*seed, |a, b| if width(&b) < width(&a) { b } else { a });
            let mut score: i64 = rels
                .iter()
                .map(|&r| match self.rels[r as usize].bentuk {
                    Bentuk::Jumlah | Bentuk::Sama | Bentuk::Tetap => 100,
                    _ => 90,
                })
                .sum();
            for &r in list {
                if broken[r as usize] {
                    continue;
                }
                let rel = &self.rels[r as usize];
                if self.usul(rel, fig).is_none_or(|p| p.meets(&seharusnya)) {
                    continue;
                }
                // A percent or remainder that was computed from the wrong figure follows from it.
                let follows = rel.total != fig
                    && !matches!(rel.bentuk, Bentuk::Jumlah | Bentuk::Sama | Bentuk::Tetap);
                score -= if follows { 40 } else { 95 };
            }
            // A figure that is computed from others gives way; so does the copy of lower rank.
            let f = self.get(fig);
            if rels.iter().all(|&r| {
                let rel = &self.rels[r as usize];
                rel.total == fig && rel.bentuk != Bentuk::Sama
            }) {
                score += 10;
            }
            score += i64::from(f.pangkat);
            if explain::explain_interval(f.value, &seharusnya, Konteks::default()).is_some() {
                score += 5;
            }
            if best.as_ref().is_none_or(|b| score > b.nilai) {
                best = Some(Tuduhan {
                    fig,
                    rels,
                    seharusnya,
                    nilai: score,
                });
            }
        }
        best
    }

    /// A part of a sum that only this sum speaks against is a guess among its siblings: the total is named instead, with
    /// all its parts.
    fn tanpa_tebak(&self, t: &Tuduhan) -> Tuduhan {
        if let [one] = t.rels[..] {
            let rel = &self.rels[one as usize];
            if matches!(rel.bentuk, Bentuk::Jumlah | Bentuk::RataRata)
                && rel.total != t.fig
                && rel.len > 1
                && rel.rule.code != super::pagu::ANG_012.code
                && let Some(seharusnya) = self.usul(rel, rel.total)
            {
                return Tuduhan {
                    fig: rel.total,
                    rels: t.rels.clone(),
                    seharusnya,
                    nilai: t.nilai,
                };
            }
        }
        t.clone()
    }

    /// The relation that names the finding: a copy, then a sum, then what is derived.
    fn utama(&self, t: &Tuduhan) -> Rel {
        let order = |r: &Rel| match r.bentuk {
            Bentuk::Sama => 0,
            // A remainder is what it is by its own row, before any sum.
            Bentuk::Selisih if r.total == t.fig => 1,
            Bentuk::Jumlah => 2,
            Bentuk::Tetap => 3,
            Bentuk::RataRata => 4,
            Bentuk::Persen | Bentuk::Rasio | Bentuk::Turun => 5,
            Bentuk::Selisih => 6,
        };
        let mut rels: Vec<Rel> = t.rels.iter().map(|&r| self.rels[r as usize]).collect();
        rels.sort_by_key(|r| (order(r), r.total != t.fig));
        rels.swap_remove(0)
    }

    /// The finding about a blamed figure.
    fn temuan(&self, t: &Tuduhan) -> Finding {
        let fig = self.get(t.fig);
        let rel = self.utama(t);
        let mut should = self
            .persis(&rel, t.fig)
            .filter(|v| t.seharusnya.contains(*v))
            .map_or_else(|| titik(&t.seharusnya), |v| arith::round(v, 2).normalize());
        // A capaian is never below 0.
        if rel.bentuk == Bentuk::Turun && rel.total == t.fig {
            should = should.max(Decimal::ZERO);
        }
        let parts = self.parts(&rel);
        let values: Vec<Decimal> = if rel.bentuk == Bentuk::Jumlah && rel.total == t.fig {
            parts.iter().map(|&p| self.get(p).value).collect()
        } else {
            Vec::new()
        };
        let cause = explain::explain_interval(
            fig.value,
            &t.seharusnya,
            Konteks {
                bagian: &values,
                tahun_lalu: None,
            },
        );
        let mut pesan = format!(
            "{} tercatat {}, seharusnya {}: {}.",
            fig.nama(),
            kata::angka(fig.value),
            kata::angka(should),
            self.alasan_rel(&rel, t.fig)
        );
        // With the figure as it stands, its percent would be another one.
        if rel.bentuk == Bentuk::Sama
            && let Some(percent) = t
                .rels
                .iter()
                .map(|&r| self.rels[r as usize])
                .find(|r| r.bentuk == Bentuk::Persen && r.total != t.fig)
            && let Some(v) = self.usul(&percent, percent.total)
        {
            let _ = write!(
                pesan,
                " Dengan angka itu persennya {}.",
                kata::angka(titik(&v))
            );
        }
        if let Some(cause) = cause {
            let row = match cause {
                Sebab::TidakIkut(i) | Sebab::DuaKali(i) => parts
                    .get(i)
                    .map(|&p| kata::tempat(fig.at, self.get(p).at))
                    .unwrap_or_default(),
                _ => String::new(),
            };
            pesan.push(' ');
            pesan.push_str(&cause.kalimat(&row));
        }
        let mut explains: Vec<Sel> = Vec::new();
        for &r in &t.rels {
            let rel = &self.rels[r as usize];
            if rel.total != t.fig {
                explains.push(self.get(rel.total).at.clone());
            }
            if rel.len <= 2 || (rel.len <= 12 && rel.total == t.fig) {
                explains.extend(
                    self.parts(rel)
                        .iter()
                        .filter(|&&p| p != t.fig)
                        .map(|&p| self.get(p).at.clone()),
                );
            }
        }
        explains.sort();
        explains.dedup();
        // A part of a whole of which no part stands out: the sum is what is wrong.
        if rel.bentuk == Bentuk::Jumlah
            && rel.total != t.fig
            && rel.rule.code == super::pagu::ANG_012.code
        {
            let sum = rel.nilai.map(|n| titik(&n)).unwrap_or_default();
            let total = self.get(rel.total);
            let terms: Vec<String> = parts
                .iter()
                .map(|&p| kata::angka(self.get(p).value))
                .collect();
            let gap = arith::sub(total.value, sum).unwrap_or_default();
            return Finding::at(
                rel.rule,
                fig.at,
                format!(
                    "{} kelompok belanja berjumlah {} = {}, sedangkan {} seluruhnya {} di {}; selisih {}.",
                    fig.apa,
                    terms.join(" + "),
                    kata::angka(sum),
                    total.apa.to_lowercase(),
                    kata::angka(total.value),
                    kata::tempat(fig.at, total.at),
                    kata::angka(gap)
                ),
            )
            .values(crate::model::Angka(sum), crate::model::Angka(total.value))
            .saran("Cari belanja sebesar selisihnya pada LRA, lalu perbaiki kelompok yang kurang.")
            .explains(explains);
        }
        let level = t
            .rels
            .iter()
            .map(|&r| self.rels[r as usize].rule.level)
            .min()
            .unwrap_or(rel.rule.level);
        // What the row does not say: that less is better. Then the recorded figure lies on the other side of 100.
        let hundred = Decimal::ONE_HUNDRED;
        let turned = rel.bentuk == Bentuk::Persen
            && rel.total == t.fig
            && (fig.value > hundred && should < hundred || fig.value < hundred && should > hundred);
        let falls = turned && self.berlaku(Bentuk::Turun, t.fig, parts);
        let falls_as_ratio =
            turned && matches!(*parts, [r, t_] if self.berlaku(Bentuk::Persen, t.fig, &[t_, r]));
        let saran = if falls_as_ratio {
            "Angka itu cocok bila makin kecil makin baik: isi Arah dengan turun-rasio di Pengaturan, blok Indikator."
        } else if falls {
            "Angka itu cocok bila makin kecil makin baik: isi Arah dengan turun di Pengaturan, blok Indikator."
        } else {
            saran(rel.bentuk, rel.total == t.fig)
        };
        Finding::at(rel.rule, fig.at, pesan)
            .level(level)
            .values(crate::model::Angka(fig.value), crate::model::Angka(should))
            .saran(saran)
            .explains(explains)
    }

    /// Why the figure should be another one.
    fn alasan_rel(&self, rel: &Rel, who: Id) -> String {
        let at = self.get(who).at;
        let parts = self.parts(rel);
        let place = |id: Id| {
            let f = self.get(id);
            format!(
                "{} {} di {}",
                f.apa.to_lowercase(),
                kata::angka(f.value),
                kata::tempat(at, f.at)
            )
        };
        match rel.bentuk {
            Bentuk::Jumlah if who == rel.total => {
                let empty = if rel.kosong > 0 {
                    format!(" ({} baris kosong)", rel.kosong)
                } else {
                    String::new()
                };
                format!(
                    "itulah jumlah {} baris rinciannya{empty}, {}",
                    parts.len(),
                    self.rentang(at, parts)
                )
            }
            Bentuk::Jumlah => format!(
                "agar bersama {} baris lain sama dengan {}",
                parts.len().saturating_sub(1),
                place(rel.total)
            ),
            Bentuk::RataRata if who == rel.total => {
                format!(
                    "itulah rata-rata {} nilai, {}",
                    parts.len(),
                    self.rentang(at, parts)
                )
            }
            Bentuk::RataRata => format!("menurut {}", place(rel.total)),
            Bentuk::Selisih if who == rel.total => {
                let minus: Vec<String> = parts
                    .iter()
                    .map(|&p| kata::angka(self.get(p).value))
                    .collect();
                minus.join(" − ")
            }
            Bentuk::Persen | Bentuk::Rasio if who == rel.total => {
                let terms: Vec<String> = parts.iter().map(|&p| place(p)).collect();
                format!(
                    "{}{}",
                    terms.join(" dibagi "),
                    if rel.bentuk == Bentuk::Persen {
                        " × 100"
                    } else {
                        ""
                    }
                )
            }
            Bentuk::Turun if who == rel.total => {
                let terms: Vec<String> = parts.iter().map(|&p| place(p)).collect();
                format!(
                    "(2 × target − realisasi) ÷ target × 100, {}",
                    terms.join(", ")
                )
            }
            Bentuk::Selisih | Bentuk::Persen | Bentuk::Rasio | Bentuk::Turun => {
                format!("menurut {}", place(rel.total))
            }
            Bentuk::Sama => {
                let others: Vec<Id> = self
                    .rels
                    .iter()
                    .filter(|r| r.grup == rel.grup)
                    .flat_map(|r| {
                        [r.total]
                            .into_iter()
                            .chain(self.parts(r).iter().copied())
                            .collect::<Vec<_>>()
                    })
                    .filter(|&id| id != who)
                    .fold(Vec::new(), |mut list, id| {
                        if !list.contains(&id) {
                            list.push(id);
                        }
                        list
                    });
                let mut text: Vec<String> = others
                    .iter()
                    .take(3)
                    .map(|&id| {
                        let f = self.get(id);
                        format!("{} di {}", kata::angka(f.value), kata::tempat(at, f.at))
                    })
                    .collect();
                if others.len() > 3 {
                    text.push(format!("dan {} lagi", others.len() - 3));
                }
                text.join("; ")
            }
            Bentuk::Tetap => self
                .alasan
                .get(rel.alasan as usize)
                .cloned()
                .unwrap_or_default(),
        }
    }

    /// The cells of some figures, first and last.
    fn rentang(&self, at: &Sel, parts: &[Id]) -> String {
        match (parts.first(), parts.last()) {
            (Some(&a), Some(&b)) if a != b => format!(
                "{}–{}",
                kata::tempat(at, self.get(a).at),
                self.get(b).at.a1()
            ),
            (Some(&a), _) => kata::tempat(at, self.get(a).at),
            _ => String::new(),
        }
    }
}

/// The cell of a value, or its record's where it has none.
pub fn cell<'a>(at: &'a Sel, asal: &'a Sel) -> &'a Sel {
    if at.sheet.is_some() { at } else { asal }
}

/// How many digits stand behind the decimal comma of a text that holds one number.
fn written_decimals(text: &str) -> u8 {
    text.rsplit_once(',').map_or(0, |(_, tail)| {
        u8::try_from(tail.chars().take_while(char::is_ascii_digit).count()).unwrap_or(0)
    })
}

/// Whether a unit counts things; an index, a score or a percentage is measured and may be rounded to a whole number.
pub fn hitungan(satuan: &str) -> bool {
    let key = crate::value::text::key(satuan);
    satuan != "%"
        && !key.is_empty()
        && !key.split(' ').any(|w| {
            matches!(
                w,
                "nilai"
                    | "indeks"
                    | "index"
                    | "poin"
                    | "skor"
                    | "angka"
                    | "rasio"
                    | "predikat"
                    | "level"
                    | "kategori"
                    | "persen"
                    | "prosen"
                    | "skala"
            )
        })
}

fn whole(value: Decimal) -> bool {
    value.normalize().scale() == 0
}

fn width(interval: &Interval) -> Decimal {
    arith::sub(interval.high(), interval.low()).unwrap_or(Decimal::MAX)
}

/// The one value to show for an interval: the number itself where it is one, else the roundest inside it.
pub fn titik(interval: &Interval) -> Decimal {
    let (low, high) = (interval.low(), interval.high());
    if low == high {
        return arith::round(low, 2).normalize();
    }
    let middle = arith::add(low, high)
        .and_then(|s| arith::div(s, Decimal::TWO))
        .unwrap_or(low);
    (0..=2)
        .map(|places| arith::round(middle, places))
        .find(|v| interval.contains(*v))
        .unwrap_or_else(|| arith::round(middle, 4))
        .normalize()
}

fn saran(bentuk: Bentuk, total: bool) -> &'static str {
    match bentuk {
        Bentuk::Sama => "Cocokkan kedua tempat dengan dokumen sumbernya, lalu samakan.",
        Bentuk::Jumlah if total => {
            "Jumlahkan lagi baris rinciannya, atau perbaiki baris yang salah."
        }
        Bentuk::Jumlah => "Periksa angka baris ini pada dokumen sumbernya.",
        _ if total => "Hitung ulang sel ini.",
        _ => "Periksa angka ini pada dokumen sumbernya.",
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::finding::Level;
    use crate::model::SheetName;

    static RULE: Rule = Rule {
        code: "TES-001",
        level: Level::Galat,
        title: "",
        doc: "",
    };

    fn d(text: &str) -> Decimal {
        Decimal::from_str_exact(text).expect("a decimal")
    }

    /// A program with two kegiatan, their anggaran, realisasi and percent: row by row, three figures each.
    fn graf<'a>(cells: &'a [Sel], rows: &[[&str; 3]]) -> Graf<'a> {
        let mut g = Graf::default();
        let mut ids = Vec::new();
        for (r, row) in rows.iter().enumerate() {
            let mut line = Vec::new();
            for (c, text) in row.iter().enumerate() {
                line.push(g.fig(Fig {
                    at: &cells[r * 3 + c],
                    value: d(text),
                    tepat: if c == 2 {
                        Ketepatan::Tertulis
                    } else {
                        Ketepatan::Tepat
                    },
                    apa: ["Anggaran", "Realisasi", "Persen"][c],
                    milik: "",
                    pangkat: 0,
                    terkait: false,
                }));
            }
            g.ikat(&RULE, Bentuk::Persen, line[2], &[line[1], line[0]], 0);
            ids.push(line);
        }
        for c in 0..2 {
            let parts: Vec<Id> = ids[1..].iter().map(|l| l[c]).collect();
            g.ikat(&RULE, Bentuk::Jumlah, ids[0][c], &parts, 0);
        }
        g
    }

    fn cells() -> Vec<Sel> {
        let sheet = Arc::new(SheetName::default());
        (0..9).map(|i| Sel::new(&sheet, i / 3, i % 3)).collect()
    }

    /// The figures are those of program 2 in domain §7, which reconcile.
    #[test]
    fn what_reconciles_is_silent() {
        let cells = cells();
        let mut g = graf(
            &cells,
            &[
                ["866074000", "857633800", "99.03"],
                ["856784000", "848688200", "99.06"],
                ["9290000", "8945600", "96.29"],
            ],
        );
        assert!(g.selesaikan().is_empty());
    }

    /// One wrong figure at a time, each kind: one finding, at the figure, with the right value (worked out by hand).
    #[test]
    fn one_cause_is_one_finding_at_its_cell() {
        let right = [
            ["866074000", "857633800", "99.03"],
            ["856784000", "848688200", "99.06"],
            ["9290000", "8945600", "96.29"],
        ];
        for (row, col, wrong) in [
            (2, 0, "929000"),
            (1, 0, "865784000"),
            (0, 0, "866704000"),
            (2, 1, "8954600"),
            (0, 1, "85763380"),
            (1, 2, "90.66"),
            (2, 2, "0.9629"),
        ] {
            let cells = cells();
            let mut rows = right;
            rows[row][col] = wrong;
            let mut g = graf(&cells, &rows);
            let found = g.selesaikan();
            assert_eq!(found.len(), 1, "{row} {col}: {found:?}");
            assert_eq!(
                found[0].at.as_ref().map(Sel::a1),
                Some(cells[row * 3 + col].a1()),
                "{found:?}"
            );
            assert_eq!(found[0].seharusnya.as_deref(), Some(right[row][col]));
        }
    }
}
