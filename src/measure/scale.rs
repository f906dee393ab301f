//! Scales: ordered lower bounds with names, looked up on a value rounded to nine decimals (domain §3).

use rust_decimal::Decimal;

use crate::measure::skm;
use crate::model::{Model, NamaSkala, Peraturan, Skala, TabelId};
use crate::value::arith;

/// The decimals that predicates are decided on, in the program and in the workbook's formulas alike.
pub const DECIDED: u32 = 9;

/// One band: values from `bound` up (above it where not `inclusive`); without a bound, everything below the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// Lower bound; none for the lowest band of a scale that says "else".
    pub bound: Option<Decimal>,
    /// `≥` rather than `>`.
    pub inclusive: bool,
    /// The predicate.
    pub name: String,
}

/// Where a scale comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// Built in, or Pengaturan's own.
    Named(NamaSkala),
    /// Printed in a table of the bundle.
    Printed(TabelId),
}

/// A scale, from its highest band down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    /// From the highest down.
    pub bands: Vec<Band>,
    /// Where it comes from.
    pub source: Source,
}

impl Scale {
    /// A scale that is built in; `sendiri` without bands is empty.
    pub fn built_in(name: NamaSkala) -> Self {
        // (bound, `≥`, name); the last is "else".
        let bands: &[(i64, bool, &str)] = match name {
            NamaSkala::Lkjip => &[
                (100, false, "SANGAT BAIK"),
                (76, true, "BAIK"),
                (55, true, "CUKUP"),
                (0, true, "KURANG"),
            ],
            NamaSkala::StSr => &[
                (91, true, "Sangat Tinggi"),
                (76, true, "Tinggi"),
                (66, true, "Sedang"),
                (51, true, "Rendah"),
                (0, true, "Sangat Rendah"),
            ],
            NamaSkala::Lan => &[
                (85, true, "Sangat Berhasil"),
                (70, true, "Berhasil"),
                (55, true, "Cukup Berhasil"),
                (0, true, "Kurang Berhasil"),
            ],
            NamaSkala::Akip => &[
                (90, false, "AA"),
                (80, false, "A"),
                (70, false, "BB"),
                (60, false, "B"),
                (50, false, "CC"),
                (30, false, "C"),
                (0, true, "D"),
            ],
            NamaSkala::Sendiri => &[],
        };
        let last = bands.len().saturating_sub(1);
        Self {
            bands: bands
                .iter()
                .enumerate()
                .map(|(i, (bound, inclusive, name))| Band {
                    bound: (i != last).then(|| Decimal::from(*bound)),
                    inclusive: *inclusive,
                    name: (*name).to_owned(),
                })
                .collect(),
            source: Source::Named(name),
        }
    }

    /// The scale that a bundle's capaian are read on: Pengaturan's, else the one it prints, else `lkjip`.
    pub fn of(model: &Model) -> Self {
        let setelan = &model.setelan;
        let own = || {
            let mut bands: Vec<Band> = setelan
                .skala_sendiri
                .iter()
                .map(|p| Band {
                    bound: Some(p.batas.0),
                    inclusive: p.termasuk,
                    name: p.nama.clone(),
                })
                .collect();
            bands.sort_by(|a, b| b.bound.cmp(&a.bound).then(a.inclusive.cmp(&b.inclusive)));
            // Capaian has the floor 0: a lowest band that begins there is "else".
            if let Some(last) = bands.last_mut().filter(|b| b.bound <= Some(Decimal::ZERO)) {
                last.bound = None;
            }
            Self {
                bands,
                source: Source::Named(NamaSkala::Sendiri),
            }
        };
        match setelan.skala {
            Some(name) if name != NamaSkala::Sendiri => Self::built_in(name),
            _ if !setelan.skala_sendiri.is_empty() => own(),
            _ => Self::printed(model).unwrap_or_else(|| Self::built_in(NamaSkala::Lkjip)),
        }
    }

    /// The first printed scale of capaian in the bundle, where its bands read as one.
    pub fn printed(model: &Model) -> Option<Self> {
        tables(&model.skala)
            .into_iter()
            .find_map(|(tabel, rows)| Self::from_rows(tabel, &rows))
    }

    /// A printed scale; none where its rows are no scale of capaian (mutu of SKM, letters of AKIP, bounds that do not
    /// descend).
    fn from_rows(tabel: TabelId, rows: &[&Skala]) -> Option<Self> {
        let mut bands = Vec::new();
        for row in rows {
            let name = row.nama.as_ref()?.value.clone();
            bands.push(Band {
                bound: row.batas_bawah.as_ref().map(|b| b.value.0),
                inclusive: !begins_above(row),
                name,
            });
        }
        bands.sort_by(|a, b| b.bound.cmp(&a.bound).then(a.inclusive.cmp(&b.inclusive)));
        let descend = bands
            .iter()
            .zip(bands.iter().skip(1))
            .all(|(a, b)| a.bound > b.bound && a.name != b.name);
        // Capaian is in percent; a scale of 1–4 or of the mutu of SKM is another one.
        let top = bands.first()?.bound?;
        let of_skm = [Peraturan::P2004, Peraturan::P2017].iter().any(|p| {
            skm::bands(*p)
                .iter()
                .filter(|m| m.lower > Decimal::from(25))
                .all(|m| {
                    bands.iter().any(|b| {
                        b.bound
                            .and_then(|x| arith::sub(x, m.lower))
                            .is_some_and(|x| x.abs() <= Decimal::new(2, 2))
                    })
                })
        });
        let letters = bands
            .iter()
            .all(|b| b.name.chars().count() <= 2 && b.name.chars().all(char::is_alphabetic));
        if bands.len() < 2 || !descend || top < Decimal::from(50) || of_skm || letters {
            return None;
        }
        if let Some(last) = bands.last_mut().filter(|b| b.bound <= Some(Decimal::ZERO)) {
            last.bound = None;
        }
        Some(Self {
            bands,
            source: Source::Printed(tabel),
        })
    }

    /// The band of a value, decided on nine decimals; none below the lowest bound.
    pub fn band(&self, value: Decimal) -> Option<&Band> {
        let value = arith::round(value, DECIDED);
        self.bands.iter().find(|b| match b.bound {
            Some(bound) if b.inclusive => value >= bound,
            Some(bound) => value > bound,
            None => true,
        })
    }

    /// The predicate of a value.
    pub fn predikat(&self, value: Decimal) -> Option<&str> {
        self.band(value).map(|b| b.name.as_str())
    }

    /// Position of a predicate from the top, capitals aside.
    pub fn rank(&self, name: &str) -> Option<usize> {
        let wanted = crate::value::text::key(name);
        self.bands
            .iter()
            .position(|b| crate::value::text::key(&b.name) == wanted)
    }
}

/// Rows by table, in order.
fn tables(rows: &[Skala]) -> Vec<(TabelId, Vec<&Skala>)> {
    let mut tables: Vec<(TabelId, Vec<&Skala>)> = Vec::new();
    for row in rows {
        match tables.iter_mut().find(|(t, _)| *t == row.tabel) {
            Some((_, list)) => list.push(row),
            None => tables.push((row.tabel, vec![row])),
        }
    }
    tables
}

/// Whether the lower bound itself lies below the band: `Lebih dari 100 %`, `> 100`.
fn begins_above(row: &Skala) -> bool {
    let Some(text) = &row.teks else {
        return false;
    };
    let text = text.to_lowercase();
    let or_equal = text.contains('≥') || text.contains(">=") || text.contains("sama dengan");
    !or_equal
        && (text.contains('>')
            || text.contains("lebih dari")
            || text.contains("di atas")
            || text.contains("diatas")
            || text.contains("lebih besar dari"))
}

/// Whether the upper bound itself lies above the band: `Kurang dari 55 %`, `< 55`.
fn ends_below(row: &Skala) -> bool {
    let Some(text) = &row.teks else {
        return false;
    };
    let text = text.to_lowercase();
    let or_equal = text.contains('≤') || text.contains("<=") || text.contains("sama dengan");
    !or_equal
        && (text.contains('<')
            || text.contains("kurang dari")
            || text.contains("di bawah")
            || text.contains("dibawah")
            || text.contains("lebih kecil dari"))
}

/// Values that a printed scale names no predicate for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The table.
    pub tabel: TabelId,
    /// End of the band below, and whether it belongs to that band.
    pub from: Decimal,
    /// `from` belongs to the gap.
    pub from_included: bool,
    /// Beginning of the band above.
    pub to: Decimal,
    /// `to` belongs to the gap.
    pub to_included: bool,
    /// Position in `skala` of the band below the gap.
    pub below: usize,
    /// Position in `skala` of the band above it.
    pub above: usize,
}

impl Gap {
    /// Whether a value (at nine decimals) lies in it.
    pub fn contains(&self, value: Decimal) -> bool {
        let value = arith::round(value, DECIDED);
        (value > self.from || (self.from_included && value == self.from))
            && (value < self.to || (self.to_included && value == self.to))
    }
}

/// The gaps of all printed scales: between `55 % s/d 75 %` and `76 % s/d 100 %` lies 75 < x < 76.
pub fn gaps(skala: &[Skala]) -> Vec<Gap> {
    let mut gaps = Vec::new();
    for (tabel, _) in tables(skala) {
        let mut rows: Vec<(usize, &Skala)> = skala
            .iter()
            .enumerate()
            .filter(|(_, r)| r.tabel == tabel)
            .collect();
        // From the lowest up; a band without a lower bound is the lowest.
        rows.sort_by_key(|(_, r)| r.batas_bawah.as_ref().map(|b| b.value));
        for ((below, low), (above, high)) in rows.iter().zip(rows.iter().skip(1)) {
            let (Some(from), Some(to)) = (&low.batas_atas, &high.batas_bawah) else {
                continue;
            };
            let (from, to) = (from.value.0, to.value.0);
            let (from_included, to_included) = (ends_below(low), begins_above(high));
            if from < to || (from == to && from_included && to_included) {
                gaps.push(Gap {
                    tabel,
                    from,
                    from_included,
                    to,
                    to_included,
                    below: *below,
                    above: *above,
                });
            }
        }
    }
    gaps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::contoh::{d, jumlah, teks};
    use crate::model::{Angka, Pita};
    use proptest::prelude::*;

    fn band(nama: &str, text: &str, low: Option<&str>, high: Option<&str>) -> Skala {
        Skala {
            nama: Some(teks(nama)),
            teks: Some(teks(text)),
            batas_bawah: low.map(jumlah),
            batas_atas: high.map(jumlah),
            tabel: 3,
            ..Skala::default()
        }
    }

    fn printed() -> Vec<Skala> {
        vec![
            band("SANGAT BAIK", "Lebih dari 100 %", Some("100"), None),
            band("BAIK", "76 % s/d 100 %", Some("76"), Some("100")),
            band("CUKUP", "55 % s/d 75 %", Some("55"), Some("75")),
            band("KURANG", "Kurang dari 55 %", None, Some("55")),
        ]
    }

    /// Domain §3, by its bounds.
    #[test]
    fn built_in_scales() {
        for (name, value, predikat) in [
            (NamaSkala::Lkjip, "100.000000001", "SANGAT BAIK"),
            (NamaSkala::Lkjip, "100.0000000004", "BAIK"),
            (NamaSkala::Lkjip, "76", "BAIK"),
            (NamaSkala::Lkjip, "75.5", "CUKUP"),
            (NamaSkala::Lkjip, "54.99999999999999", "CUKUP"),
            (NamaSkala::Lkjip, "54.99", "KURANG"),
            (NamaSkala::StSr, "91", "Sangat Tinggi"),
            (NamaSkala::StSr, "65.99", "Rendah"),
            (NamaSkala::StSr, "0", "Sangat Rendah"),
            (NamaSkala::Lan, "85", "Sangat Berhasil"),
            (NamaSkala::Lan, "54", "Kurang Berhasil"),
            (NamaSkala::Akip, "90", "A"),
            (NamaSkala::Akip, "90.01", "AA"),
            (NamaSkala::Akip, "30", "D"),
        ] {
            assert_eq!(
                Scale::built_in(name).predikat(d(value)),
                Some(predikat),
                "{value}"
            );
        }
    }

    /// The printed scale of the report is `lkjip`, with the gap of row 24.
    #[test]
    fn the_printed_scale_and_its_gap() {
        let mut model = Model {
            skala: printed(),
            ..Model::default()
        };
        let scale = Scale::of(&model);
        assert_eq!(scale.source, Source::Printed(3));
        assert_eq!(scale.bands, Scale::built_in(NamaSkala::Lkjip).bands);
        let gaps = gaps(&model.skala);
        assert_eq!(gaps.len(), 1);
        assert!(
            gaps[0].contains(d("75.5")) && !gaps[0].contains(d("75")) && !gaps[0].contains(d("76"))
        );

        model.setelan.skala = Some(NamaSkala::StSr);
        assert_eq!(Scale::of(&model).predikat(d("95")), Some("Sangat Tinggi"));
        model.setelan.skala = None;
        model.setelan.skala_sendiri = vec![Pita {
            batas: Angka(d("80")),
            termasuk: true,
            nama: "Tercapai".to_owned(),
        }];
        assert_eq!(Scale::of(&model).predikat(d("80")), Some("Tercapai"));
        assert_eq!(Scale::of(&model).predikat(d("79.99")), None);
    }

    /// The intervals of SKM and the letters of AKIP are no scale of capaian.
    #[test]
    fn other_printed_scales_are_left_alone() {
        let model = Model {
            skala: vec![
                band("Tidak Baik", "25,00 – 64,99", Some("25"), Some("64.99")),
                band("Kurang Baik", "65,00 – 76,60", Some("65"), Some("76.60")),
                band("Baik", "76,61 – 88,30", Some("76.61"), Some("88.30")),
                band("Sangat Baik", "88,31 – 100", Some("88.31"), Some("100")),
            ],
            ..Model::default()
        };
        assert_eq!(Scale::of(&model).source, Source::Named(NamaSkala::Lkjip));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        /// A higher value never has a lower predicate.
        #[test]
        fn lookup_is_monotone(a in 0i64..20_000_000_000, b in 0i64..20_000_000_000) {
            let (low, high) = (Decimal::new(a.min(b), 8), Decimal::new(a.max(b), 8));
            for name in [NamaSkala::Lkjip, NamaSkala::StSr, NamaSkala::Lan, NamaSkala::Akip] {
                let scale = Scale::built_in(name);
                let rank = |v| scale.predikat(v).and_then(|p| scale.rank(p)).expect("a predicate");
                prop_assert!(rank(high) <= rank(low));
            }
        }
    }
}
