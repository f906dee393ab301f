//! A column of a table with what stands below it, and what its heading and its cells say together.

use super::head::Column;
use super::words::{self, Set, Word as W};

/// What the cells below one heading look like; counts over the rows that were sampled.
#[derive(Debug, Clone, Default)]
pub struct Sample {
    /// Filled cells.
    pub filled: u32,
    /// Numbers, and texts that are amounts or numbers.
    pub numbers: u32,
    /// Of these: at least 100 000.
    pub large: u32,
    /// Of these: whole numbers 1–4.
    pub answers: u32,
    /// Of these: whole numbers 5–10.
    pub beyond: u32,
    /// Texts that are answers of a survey: `Sesuai`, `b. Kurang mudah`.
    pub words: u32,
    /// Figures with a unit: `12 Bulan`, `100 %`.
    pub with_unit: u32,
    /// Other texts.
    pub texts: u32,
    /// Of these: short, without digits, at most three words.
    pub short: u32,
    /// Texts that are a band of a scale.
    pub bands: u32,
    /// Of these: with a bound above 10.
    pub high_bands: u32,
    /// Texts that begin with Belanja or Pendapatan, Pembiayaan.
    pub belanja: u32,
    /// Texts that name Masukan or Keluaran.
    pub masukan: u32,
    /// Texts that are codes of programs or accounts.
    pub codes: u32,
    /// Of these: accounts (`5.1.02.01`).
    pub accounts: u32,
    /// Numbers and texts that may be accounts, or a numbering: `5`, `5.1`, `5.1.2`.
    pub fives: u32,
    /// Texts that are lone dashes or markers.
    pub dashes: u32,
    /// Numbers shown as percent.
    pub percents: u32,
    /// Texts that begin with Program or Kegiatan.
    pub programs: u32,
    /// Texts that are units: `Dokumen`, `Orang/Bulan`.
    pub units: u32,
    /// Texts that only say which side a row holds: Target, Realisasi.
    pub sides: u32,
    /// Figures on 25–100.
    pub hundreds: u32,
    /// The sum of the lengths of texts.
    pub length: u32,
    /// Texts that are a month or a triwulan.
    pub months: u32,
    /// Numbers that are 0.
    pub zeros: u32,
    /// Numbers that are not whole.
    pub fractions: u32,
    /// Texts that are a triwulan or month, a bare Roman numeral among them.
    pub turns: u32,
}

impl Sample {
    /// Nearly every cell says whether its row holds the target or the realisasi.
    pub fn are_sides(&self) -> bool {
        self.sides >= 2 && self.sides * 10 >= self.filled * 8
    }
    /// Names of indikator with `a. Target` and `b. Realisasi` below each.
    pub fn names_and_sides(&self) -> bool {
        !self.are_sides() && self.sides >= 2 && self.sides * 2 >= self.filled
    }
}

/// A column with what stands below it.
#[derive(Debug, Clone)]
pub struct Col<'a> {
    /// Its heading.
    pub head: &'a Column,
    /// What stands below.
    pub sample: &'a Sample,
}

impl Col<'_> {
    pub(super) fn leaf(&self) -> Set {
        self.head.leaf
    }
    pub(super) fn all(&self) -> Set {
        self.head.all
    }
    /// A question of a survey: by its words, by the answers below it, or by the name of an unsur above figures 1–4.
    pub(super) fn asks(&self) -> bool {
        if self.remarks() {
            return false;
        }
        let most = |n: u32| n > 0 && n * 10 >= self.sample.filled * 6;
        self.leaf().has(W::Unsur) && self.head.leaf_key().len() > 25
            || most(self.sample.words)
            || self.sample.filled >= 3
                && most(self.sample.answers + self.sample.beyond)
                && self.sample.answers > 0
                && !self.leaf().any(&[
                    W::No,
                    W::Responden,
                    W::Usia,
                    W::Kelamin,
                    W::Pendidikan,
                    W::Pekerjaan,
                ])
                && crate::value::answer::names_unsur(&self.head.leaf_key())
    }
    /// Speaks of `w` at its lowest level, or above it where the lowest level says nothing but a year, a period or a unit.
    pub(super) fn says(&self, w: W) -> bool {
        self.leaf().has(w)
            || self.all().has(w) && !self.leaf().any(&VALUE_WORDS) && !self.is_text_leaf()
    }
    pub(super) fn is_text_leaf(&self) -> bool {
        self.leaf().any(&[
            W::Indikator,
            W::Satuan,
            W::Uraian,
            W::Kode,
            W::No,
            W::PenanggungJawab,
            W::Lokasi,
            W::SumberDana,
        ])
    }
    /// `DAU`, `PAD (Rp)`: money of one source, a part of what the whole is made of.
    pub(super) fn one_source(&self) -> bool {
        let key = self.head.leaf_key();
        let source = |w: &str| {
            matches!(
                w,
                "dau"
                    | "dak"
                    | "pad"
                    | "dbh"
                    | "dbhcht"
                    | "did"
                    | "bok"
                    | "blud"
                    | "jkn"
                    | "bos"
                    | "add"
                    | "dd"
                    | "bhpr"
                    | "bhp"
                    | "pdrd"
            )
        };
        // General and specific grants are parts of DAU.
        let beside = |w: &str| matches!(w, "rp" | "sg" | "bg");
        key.split(' ').any(source) && key.split(' ').all(|w| source(w) || beside(w))
    }
    /// Money by its heading.
    pub(super) fn money(&self) -> bool {
        !self.one_source() && self.money_said()
    }
    pub(super) fn money_said(&self) -> bool {
        self.leaf().any(&[W::Rupiah, W::Anggaran]) && !self.leaf().has(W::Persen)
            || self.all().has(W::Keuangan) && self.leaf().has(W::Rupiah)
            || self.budget_document()
    }
    /// Amounts under the name of a budget document or of its state: `APBD`, `P-APBD`, `Sebelum`, `Sesudah`.
    pub(super) fn budget_document(&self) -> bool {
        if !self.money_values() {
            return false;
        }
        let key = self.head.leaf_key();
        let mut document = false;
        let mut state = false;
        for word in key.split(' ') {
            match word {
                "apbd" | "papbd" | "dpa" | "dppa" | "pak" => document = true,
                "sebelum" | "sesudah" | "setelah" | "murni" | "perubahan" | "semula"
                | "menjadi" | "induk" => {
                    state = true;
                }
                "p" | "rp" => {}
                _ if words::is_year(word) => {}
                _ => return false,
            }
        }
        document || state
    }
    /// Money by its heading or by what stands below.
    pub(super) fn moneyish(&self) -> bool {
        self.money()
            || self.all().any(&[W::Rupiah, W::Anggaran]) && !self.leaf().any(&[W::Persen, W::K])
            || self.sample.large * 2 > self.sample.filled
    }
    pub(super) fn percent(&self) -> bool {
        self.leaf().has(W::Persen) && !self.leaf().any(&[W::Indikator, W::Uraian])
            || self.leaf().has(W::Porsi)
    }
    /// Holds figures, by heading or by what stands below.
    pub(super) fn value(&self) -> bool {
        !self.is_text_leaf() && self.all().any(&VALUE_WORDS)
    }
    /// A column without figures that says of each row whether it holds the target or the realisasi.
    pub(super) fn sides(&self) -> bool {
        self.sample.are_sides()
    }
    /// A column that says of each row which triwulan or month its figures are of.
    pub(super) fn turns(&self) -> bool {
        let s = self.sample;
        let told = s.turns >= 2 && s.turns == s.texts
            || s.texts == 0 && s.answers >= 2 && s.answers == s.filled;
        told && matches!(
            self.head.leaf_key().as_str(),
            "triwulan" | "tw" | "bulan" | "periode" | "triwulan ke" | "bulan ke"
        )
    }
    /// What respondents add in their own words: its answers belong to no unsur.
    pub(super) fn remarks(&self) -> bool {
        let key = self.head.leaf_key();
        ["saran", "kritik", "harapan", "komentar"]
            .iter()
            .any(|w| key.split(' ').any(|t| t == *w))
            && !self.leaf().has(W::Unsur)
            && !["penanganan", "pengaduan", "pengelolaan"]
                .iter()
                .any(|w| key.contains(w))
    }
    /// `Kode Program` above codes without their names, where `Kode / Program` may hold both in one cell.
    pub(super) fn codes_alone(&self) -> bool {
        let s = self.sample;
        s.codes > 0 && s.codes * 10 >= s.filled * 8 && s.length <= s.texts * 26
    }
    /// Its lowest heading is made of the vocabulary, years and periods alone: `2023`, no `Kenaikan (2023-2022)`.
    pub(super) fn says_nothing_else(&self) -> bool {
        let last = self.head.levels.last();
        last.is_none_or(|(t, _, _)| words::heading(t).unknown == 0)
    }
    /// Beside the formula itself, the reason or the definition is not the formula.
    pub(super) fn formula_itself(&self) -> bool {
        let key = self.head.leaf_key();
        ["formula", "rumus", "hitung"]
            .iter()
            .any(|w| key.contains(w))
    }
    pub(super) fn mostly_text(&self) -> bool {
        self.sample.texts > self.sample.numbers + self.sample.with_unit
    }
    pub(super) fn money_values(&self) -> bool {
        // A program without Belanja Modal has 0 there.
        let told = self.sample.filled.saturating_sub(self.sample.zeros);
        told > 0 && self.sample.large * 2 > told
    }
}

/// The words that head figures.
pub const VALUE_WORDS: [W; 16] = [
    W::Target,
    W::Rencana,
    W::Realisasi,
    W::Capaian,
    W::Kemajuan,
    W::Anggaran,
    W::Rupiah,
    W::Sisa,
    W::Rasio,
    W::Proyeksi,
    W::Awal,
    W::Akhir,
    W::Skor,
    W::Bobot,
    W::Persen,
    W::Porsi,
];

/// `Belanja Pegawai`, `Belanja Barang dan Jasa {Anggaran · Realisasi}`: one kind of belanja, in its own column.
pub fn kind_of_belanja(c: &Col<'_>) -> bool {
    (c.money_values() || c.sample.zeros > 0 && c.sample.zeros == c.sample.filled)
        && c.head.levels.iter().any(|(text, _, _)| {
            let key = words::key(text);
            let mut words = key.split(' ');
            words.next() == Some("belanja")
                && words.next().is_some_and(|w| {
                    matches!(
                        w,
                        "pegawai" | "barang" | "hibah" | "bantuan" | "bunga" | "subsidi" | "jasa"
                    )
                })
        })
}

/// The group of belanja that stands over all columns of a table: `BELANJA TIDAK LANGSUNG`.
pub fn group_of_belanja(head: &Column) -> Option<(String, u32, u32)> {
    let (last, upper) = head.levels.split_last()?;
    let own = words::heading(&last.0).words;
    upper
        .iter()
        .find(|(t, _, _)| {
            matches!(
                words::key(t).as_str(),
                "belanja langsung" | "belanja tidak langsung" | "belanja operasi" | "belanja modal"
            )
        })
        .filter(|_| own.any(&[W::Uraian, W::Jenis, W::Program]))
        .cloned()
}

/// What a heading says of the figures of a month: those before it, its own, or the sum so far, which counts.
pub enum SoFar {
    /// Those before it.
    Before,
    /// Its own.
    Alone,
    /// The sum so far.
    Now,
}

/// What the lowest level that speaks of it says.
pub fn scope(head: &Column) -> Option<SoFar> {
    head.levels
        .iter()
        .rev()
        .find_map(|(text, _, _)| so_far(&words::key(text)))
}

/// `s/d Bulan Lalu`, `Bulan Ini`, `s/d Bulan Ini`.
pub fn so_far(key: &str) -> Option<SoFar> {
    let sum = ["s d ", "sd ", "sampai", "kumulatif", "jumlah", "total"]
        .iter()
        .any(|w| key.contains(w));
    // A unit may follow: `s/d bulan lalu (Rp)`.
    if key.split(' ').any(|w| w == "lalu") {
        Some(SoFar::Before)
    } else if sum {
        Some(SoFar::Now)
    } else {
        key.split(' ').any(|w| w == "ini").then_some(SoFar::Alone)
    }
}

/// Whether a heading says that its figures are those before (`Some(false)`) or after the change.
pub fn before_or_after(c: &Column) -> Option<bool> {
    change_of(c).map(|rank| rank > 0)
}

/// How far the budget of a column has come, by the lowest of its headings that says so.
pub fn change_of(c: &Column) -> Option<u8> {
    c.levels
        .iter()
        .rev()
        .find_map(|(text, _, _)| change_rank(&words::key(text)))
}

/// How far the budget has come: 0 before its change, 1 after a pergeseran, 2 after the change.
pub fn change_rank(key: &str) -> Option<u8> {
    // `APBD 2022` beside `P-APBD 2022`.
    let key = key
        .rsplit_once(' ')
        .filter(|(_, last)| words::is_year(last))
        .map_or(key, |(head, _)| head);
    let says = |words: &[&str]| key.split(' ').any(|t| words.contains(&t));
    match () {
        () if matches!(key, "apbd" | "dpa") => Some(0),
        () if says(&["sebelum", "murni", "induk", "semula", "awal"]) => Some(0),
        () if says(&["pergeseran"]) => Some(1),
        () if says(&[
            "perubahan",
            "setelah",
            "sesudah",
            "menjadi",
            "papbd",
            "dppa",
            "revisi",
            "pak",
        ]) || key.contains("p apbd")
            || matches!(key, "pagu akhir" | "anggaran akhir") =>
        {
            Some(2)
        }
        () => None,
    }
}

/// Whether `a` heads the budget before its change and `b` the changed one; `Some(false)` the other way round.
pub fn before_change(a: &Column, b: &Column) -> Option<bool> {
    let (a, b) = (change_of(a)?, change_of(b)?);
    match a.cmp(&b) {
        std::cmp::Ordering::Less => Some(true),
        std::cmp::Ordering::Greater => Some(false),
        // A later pergeseran stands right of an earlier one.
        std::cmp::Ordering::Equal => (a == 1).then_some(true),
    }
}
