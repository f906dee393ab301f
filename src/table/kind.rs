//! What kind of table a heading belongs to, and which field each of its columns holds.
//!
//! Every kind reads the columns in its own way; the readings compete as wholes, by what they explain, what they leave
//! over, what the title says and what the cells below look like.

use indexmap::IndexMap;

use super::head::{Column, Head};
use super::words::{Set, Word as W};
use crate::value::period::Period;

/// The kinds of tables, one per array of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names are the arrays'")]
pub enum Jenis {
    Renstra,
    RenstraProgram,
    Rkt,
    PkIndikator,
    PkAnggaran,
    Iku,
    Pengukuran,
    Riwayat,
    AkhirRenstra,
    Nasional,
    Responden,
    Distribusi,
    /// Counts of the answers per unsur: a distribution by its headings, tallies by its figures (never competes itself).
    Frekuensi,
    Skor,
    SkmRekap,
    Keluaran,
    Anggaran,
    Belanja,
    AnggaranSasaran,
    Evaluasi,
    CapaianPeriodik,
    Skala,
    Penghargaan,
}

impl Jenis {
    /// All kinds.
    pub const ALL: [Self; 22] = [
        Self::Renstra,
        Self::RenstraProgram,
        Self::Rkt,
        Self::PkIndikator,
        Self::PkAnggaran,
        Self::Iku,
        Self::Pengukuran,
        Self::Riwayat,
        Self::AkhirRenstra,
        Self::Nasional,
        Self::Responden,
        Self::Distribusi,
        Self::Skor,
        Self::SkmRekap,
        Self::Keluaran,
        Self::Anggaran,
        Self::Belanja,
        Self::AnggaranSasaran,
        Self::Evaluasi,
        Self::CapaianPeriodik,
        Self::Skala,
        Self::Penghargaan,
    ];

    /// The array's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Renstra => "renstra",
            Self::RenstraProgram => "renstra_program",
            Self::Rkt => "rkt",
            Self::PkIndikator => "pk.indikator",
            Self::PkAnggaran => "pk.anggaran",
            Self::Iku => "iku",
            Self::Pengukuran => "pengukuran",
            Self::Riwayat => "riwayat",
            Self::AkhirRenstra => "akhir_renstra",
            Self::Nasional => "nasional",
            Self::Responden | Self::Frekuensi => "skm.responden",
            Self::Distribusi => "skm.distribusi",
            Self::Skor => "skm.skor",
            Self::SkmRekap => "skm.rekap",
            Self::Keluaran => "keluaran",
            Self::Anggaran => "anggaran",
            Self::Belanja => "belanja",
            Self::AnggaranSasaran => "anggaran_sasaran",
            Self::Evaluasi => "evaluasi",
            Self::CapaianPeriodik => "capaian_periodik",
            Self::Skala => "skala",
            Self::Penghargaan => "penghargaan",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.name() == name)
    }
}

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
    fn leaf(&self) -> Set {
        self.head.leaf
    }
    fn all(&self) -> Set {
        self.head.all
    }
    /// A question of a survey: by its words, by the answers below it, or by the name of an unsur above figures 1–4.
    fn asks(&self) -> bool {
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
    fn says(&self, w: W) -> bool {
        self.leaf().has(w)
            || self.all().has(w) && !self.leaf().any(&VALUE_WORDS) && !self.is_text_leaf()
    }
    fn is_text_leaf(&self) -> bool {
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
    fn one_source(&self) -> bool {
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
    fn money(&self) -> bool {
        !self.one_source() && self.money_said()
    }
    fn money_said(&self) -> bool {
        self.leaf().any(&[W::Rupiah, W::Anggaran]) && !self.leaf().has(W::Persen)
            || self.all().has(W::Keuangan) && self.leaf().has(W::Rupiah)
            || self.budget_document()
    }
    /// Amounts under the name of a budget document or of its state: `APBD`, `P-APBD`, `Sebelum`, `Sesudah`.
    fn budget_document(&self) -> bool {
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
                _ if super::words::is_year(word) => {}
                _ => return false,
            }
        }
        document || state && (self.all().has(W::Anggaran) || key == "perubahan")
    }
    /// Money by its heading or by what stands below.
    fn moneyish(&self) -> bool {
        self.money()
            || self.all().any(&[W::Rupiah, W::Anggaran]) && !self.leaf().any(&[W::Persen, W::K])
            || self.sample.large * 2 > self.sample.filled
    }
    fn percent(&self) -> bool {
        self.leaf().has(W::Persen) && !self.leaf().any(&[W::Indikator, W::Uraian])
            || self.leaf().has(W::Porsi)
    }
    /// Holds figures, by heading or by what stands below.
    fn value(&self) -> bool {
        !self.is_text_leaf() && self.all().any(&VALUE_WORDS)
    }
    /// A column without figures that says of each row whether it holds the target or the realisasi.
    fn sides(&self) -> bool {
        self.sample.are_sides()
    }
    /// A column that says of each row which triwulan or month its figures are of.
    fn turns(&self) -> bool {
        let s = self.sample;
        let told = s.turns >= 2 && s.turns == s.texts
            || s.texts == 0 && s.answers >= 2 && s.answers == s.filled;
        told && matches!(
            self.head.leaf_key().as_str(),
            "triwulan" | "tw" | "bulan" | "periode" | "triwulan ke" | "bulan ke"
        )
    }
    /// What respondents add in their own words: its answers belong to no unsur.
    fn remarks(&self) -> bool {
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
    fn codes_alone(&self) -> bool {
        let s = self.sample;
        s.codes > 0 && s.codes * 10 >= s.filled * 8 && s.length <= s.texts * 26
    }
    /// Its lowest heading is made of the vocabulary, years and periods alone: `2023`, no `Kenaikan (2023-2022)`.
    fn says_nothing_else(&self) -> bool {
        let last = self.head.levels.last();
        last.is_none_or(|(t, _, _)| super::words::heading(t).unknown == 0)
    }
    /// Beside the formula itself, the reason or the definition is not the formula.
    fn formula_itself(&self) -> bool {
        let key = self.head.leaf_key();
        ["formula", "rumus", "hitung"]
            .iter()
            .any(|w| key.contains(w))
    }
    fn mostly_text(&self) -> bool {
        self.sample.texts > self.sample.numbers + self.sample.with_unit
    }
}

const VALUE_WORDS: [W; 16] = [
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

/// The field that a column of words holds, whatever the kind. None for columns of figures.
fn text_field(c: &Col<'_>) -> Option<&'static str> {
    let (l, a) = (c.leaf(), c.all());
    let key = c.head.leaf_key();
    if key == "no"
        || key == "nomor"
        || l.has(W::No)
            && !l.any(&[W::Responden, W::Unsur, W::Program, W::Kegiatan, W::Kode])
            && key.len() <= 12
    {
        return Some("no");
    }
    if l.has(W::SasaranRpjmd) {
        return Some("_sasaran_rpjmd");
    }
    // `Kode Indikator` beside the indikator itself.
    if key.starts_with("kode ") && l.any(&[W::Indikator, W::Sasaran, W::Tujuan]) {
        return Some("_kode_lain");
    }
    if l.has(W::PenanggungJawab) {
        return Some("penanggung_jawab");
    }
    if l.has(W::Satuan) {
        return (!l.has(W::Harga)).then_some("satuan");
    }
    if l.has(W::SumberData) {
        return Some("sumber_data");
    }
    if l.has(W::SumberDana) {
        return Some("_sumber_dana");
    }
    if l.has(W::Formulasi) && !l.has(W::Indikator)
        || l.has(W::Formulasi) && key.starts_with("formula")
    {
        return Some("formulasi");
    }
    if l.has(W::Lokasi) {
        return Some("lokasi");
    }
    // The Indikator Kinerja Kunci of a LPPD: `IKK Outcome`.
    if key.split(' ').next() == Some("ikk") && c.mostly_text() {
        return Some("indikator");
    }
    let levels = [W::Program, W::Kegiatan, W::SubKegiatan]
        .iter()
        .filter(|w| l.has(**w))
        .count();
    let starts_value = [
        "target",
        "realisasi",
        "capaian",
        "rencana",
        "pagu",
        "anggaran",
        "tingkat",
        "sisa",
        "alokasi",
    ]
    .iter()
    .any(|w| key.starts_with(w))
        && !key.starts_with("rencana aksi");
    // INDIKATOR KINERJA {Uraian · Target}
    let described = key == "uraian"
        && c.head
            .levels
            .iter()
            .rev()
            .nth(1)
            .is_some_and(|(above, _, _)| super::words::heading(above).words.has(W::Indikator));
    if (l.has(W::Indikator) || described) && !starts_value {
        let of = |w: W| l.has(w) || a.has(w) && levels == 0;
        return Some(match () {
            // `Indikator Tujuan/Sasaran`: the row says whose it is.
            () if l.has(W::Tujuan) && l.has(W::Sasaran) => "indikator",
            () if l.has(W::Tujuan) || a.has(W::Tujuan) && !l.any(&[W::Sasaran]) && levels == 0 => {
                "indikator_tujuan"
            }
            () if levels >= 2 || l.has(W::Program) && l.has(W::Urusan) => "indikator",
            () if of(W::SubKegiatan) => "indikator_sub_kegiatan",
            () if of(W::Program) && !of(W::Kegiatan) => "indikator_program",
            () if of(W::Kegiatan) && !of(W::Program) => "indikator_kegiatan",
            () if of(W::Sasaran) => "indikator_sasaran",
            () => "indikator",
        });
    }
    // `Nama Rekening` beside `Kode Rekening`.
    if l.has(W::Kode) && key.starts_with("nama ") && !l.any(&[W::Program, W::Kegiatan]) {
        return Some("uraian");
    }
    if l.has(W::Kode) && (!l.any(&[W::Program, W::Kegiatan]) || c.codes_alone()) {
        return Some("kode");
    }
    // Kode {Urusan · Bidang · Program · Kegiatan · Sub Kegiatan}
    if c.head.upper.has(W::Kode)
        && !c.head.upper.any(&[W::Uraian, W::Program, W::Kegiatan])
        && l.any(&[
            W::Urusan,
            W::Program,
            W::Kegiatan,
            W::SubKegiatan,
            W::Organisasi,
            W::Belanja,
        ])
        && c.sample.length <= c.sample.texts * 20
    {
        return Some("kode");
    }
    if starts_value {
        return None;
    }
    if l.has(W::Strategi) && levels == 0 && !l.any(&[W::Sasaran, W::Tujuan]) {
        return Some("strategi");
    }
    if l.has(W::Kebijakan) {
        return Some("kebijakan");
    }
    // The uraian under a group: SASARAN OPD {Uraian · Indikator · Target}.
    let own = if l.has(W::Uraian)
        && !l.any(&[
            W::Program,
            W::Kegiatan,
            W::SubKegiatan,
            W::Sasaran,
            W::Tujuan,
            W::Urusan,
        ]) {
        a
    } else {
        l
    };
    let own_levels = [W::Program, W::Kegiatan, W::SubKegiatan, W::Urusan]
        .iter()
        .filter(|w| own.has(**w))
        .count();
    // `Sasaran Program`, as a PK of eselon III and IV heads it: one thing, where `Sasaran / Program` are two.
    if matches!(
        key.as_str(),
        "sasaran program" | "sasaran kegiatan" | "sasaran sub kegiatan" | "sasaran subkegiatan"
    ) && c
        .head
        .levels
        .last()
        .is_some_and(|(t, _, _)| !t.contains(['/', '&', ',']))
    {
        return Some("sasaran");
    }
    if own.has(W::Tujuan) && own.has(W::Sasaran) && own_levels == 0 {
        return Some("_tujuan_sasaran");
    }
    if own_levels == 0 && !l.any(&VALUE_WORDS) {
        if own.has(W::Tujuan) {
            return Some("tujuan");
        }
        if own.has(W::Sasaran) {
            return Some("sasaran");
        }
    }
    if own_levels >= 1
        && (!l.any(&[
            W::Target,
            W::Realisasi,
            W::Capaian,
            W::Persen,
            W::Rupiah,
            W::Sisa,
            W::Porsi,
            W::Jenis,
        ]) || l.has(W::Uraian))
    {
        let anggaran_alone = l.has(W::Anggaran) && !l.has(W::Uraian);
        if !anggaran_alone {
            return Some(match () {
                () if own_levels >= 2 => "uraian",
                () if own.has(W::Urusan) => "_urusan",
                () if own.has(W::SubKegiatan) => "sub_kegiatan",
                () if own.has(W::Kegiatan) => "kegiatan",
                () => "program",
            });
        }
    }
    if l.has(W::Uraian) && !l.any(&[W::Target, W::Realisasi]) {
        return Some("uraian");
    }
    if l.has(W::Arah) {
        return Some("arah");
    }
    if l.has(W::Predikat) && !l.has(W::Persen) {
        return Some("predikat");
    }
    if l.has(W::Mutu) {
        return Some("mutu");
    }
    if l.has(W::Kendala) {
        return Some("kendala");
    }
    if l.has(W::TindakLanjut) {
        return Some("tindak_lanjut");
    }
    if l.has(W::Keterangan) {
        return Some("keterangan");
    }
    if l.has(W::Penjelasan) {
        return Some("penjelasan");
    }
    None
}

/// A reading of the columns: field and weight for each.
pub type Reading = Vec<Slot>;

/// The field and the weight of one column, where it has any.
type Slot = Option<(String, f32)>;

/// What is known about the table beside its columns.
#[derive(Debug, Clone, Default)]
pub struct Hints {
    /// The title lines, the sheet's and the file's name, as words.
    pub title: String,
    /// Report year, where a title names one.
    pub year: Option<i32>,
    /// First and last year of a period that a title names.
    pub years: Option<(i32, i32)>,
    /// A column says of each row whether it holds the target or the realisasi.
    pub sides: bool,
}

/// Whether the title is that of a Perjanjian Kinerja, and of nothing that follows from one.
fn agreed(hints: &Hints) -> bool {
    let has = |words: &[&str]| words.iter().any(|w| hints.title.contains(w));
    has(&["perjanjian kinerja", "penetapan kinerja"])
        && !has(&[
            "aksi",
            "realisasi",
            "capaian",
            "monitoring",
            "pemantauan",
            "pengukuran",
            "evaluasi",
        ])
}

/// A forward estimate: `Prakiraan Maju Rencana Tahun 2026`.
fn is_forward(c: &Column) -> bool {
    let path = super::words::key(&c.path());
    path.contains("prakiraan maju") || path.contains("perkiraan maju")
}

fn year_key(c: &Column, hints: &Hints) -> Option<String> {
    if let Some(year) = c.year {
        return Some(year.to_string());
    }
    let n = c.counted?;
    let year = hints.years.map(|(from, _)| from + i32::from(n) - 1);
    Some(year.map_or_else(|| format!("ke-{n}"), |y| y.to_string()))
}

/// Reads the columns as a table of `kind`: fields with weights, and how well the whole fits. None where a required field
/// is missing.
#[allow(clippy::cognitive_complexity, reason = "one arm per kind, each short")]
pub fn read_as(kind: Jenis, cols: &[Col<'_>], hints: &Hints) -> Option<(Reading, f32)> {
    use Jenis as J;
    let distinct_years = {
        let mut keys: Vec<_> = cols
            .iter()
            .filter_map(|c| year_key(c.head, hints))
            .collect();
        keys.sort();
        keys.dedup();
        keys.len()
    };
    let periods = cols.iter().filter(|c| c.head.period.is_some()).count();
    // Columns of a year as a whole: the periods of a year may stand under it.
    let bare_years = cols
        .iter()
        .filter(|c| c.head.period.is_none() && year_key(c.head, hints).is_some())
        .count();
    let unsur = cols.iter().filter(|c| c.head.unsur.is_some()).count();
    let sample = |f: fn(&Sample) -> u32| cols.iter().map(|c| f(c.sample)).sum::<u32>();
    let series = matches!(kind, J::Anggaran | J::Belanja) && is_series(cols, hints);
    // Two years side by side: the title's own, else the latest, is the one that a budget is about.
    let budget_year = matches!(kind, J::Anggaran | J::Belanja)
        .then(|| cols.iter().filter_map(|c| c.head.year))
        .filter(|_| distinct_years >= 2 && !series)
        .and_then(|all| {
            let all: Vec<i32> = all.collect();
            hints
                .year
                .filter(|y| all.contains(y))
                .or_else(|| all.iter().copied().max())
        });
    let mut reading: Reading = cols
        .iter()
        .map(|c| {
            if budget_year.is_some_and(|y| c.head.year.is_some_and(|own| own != y)) {
                return None;
            }
            let text = text_field(c);
            if series && let Some(year) = year_key(c.head, hints) {
                return of_year(c, text, &year);
            }
            field_of(kind, c, text, hints, distinct_years, periods)
        })
        .collect();
    // Accounts under `No`: the column of the code.
    if kind == Jenis::Anggaran && !reading.iter().flatten().any(|(f, _)| f == "kode") {
        for (slot, c) in reading.iter_mut().zip(cols) {
            if let Some(slot) = slot.as_mut().filter(|(f, _)| f == "no")
                // (No numbering begins with 4, 5 or 6 throughout.)
                && (c.sample.accounts > 0
                    || c.sample.filled >= 3 && c.sample.fives == c.sample.filled)
            {
                *slot = ("kode".to_owned(), 1.5);
            }
        }
    }
    if kind == J::Pengukuran {
        beside_report_year(cols, hints, &mut reading);
    }
    // Beside no tujuan and no sasaran of its own, the sasaran of the RPJMD is the table's.
    if matches!(
        kind,
        J::Pengukuran
            | J::Riwayat
            | J::AkhirRenstra
            | J::Nasional
            | J::CapaianPeriodik
            | J::PkIndikator
            | J::Iku
            | J::Renstra
    ) && !reading
        .iter()
        .flatten()
        .any(|(f, _)| f.contains("sasaran") && f != "_sasaran_rpjmd" || f.contains("tujuan"))
    {
        for (slot, c) in reading.iter_mut().zip(cols) {
            if c.leaf().has(W::SasaranRpjmd) {
                *slot = Some(("sasaran".to_owned(), 1.0));
            }
        }
    }
    if kind == J::Rkt {
        indicator_of_the_sasaran(&mut reading);
        targets_of_levels(cols, &mut reading);
    }
    if kind == J::PkIndikator && !reading.iter().flatten().any(|(f, _)| f == "program") {
        // Money of the sasaran, without programs, is none of a PK's lines.
        for slot in &mut reading {
            if slot.as_ref().is_some_and(|(f, _)| f == "anggaran") {
                *slot = None;
            }
        }
    }
    if kind == J::Pengukuran {
        of_the_indicator(&mut reading, &["target", "realisasi"]);
        money_beside(cols, &mut reading);
    }
    if matches!(kind, J::PkIndikator | J::Iku) {
        of_the_indicator(&mut reading, &["target"]);
    }
    if kind == J::Renstra {
        targets_of_the_indicator(&mut reading);
    }
    if kind == J::CapaianPeriodik {
        // Beside the realisasi of each period, that of the year is no sum that has to be told apart.
        let told = reading
            .iter()
            .flatten()
            .any(|(f, _)| f.starts_with("periode.") && f.ends_with(".realisasi"));
        for (slot, c) in reading.iter_mut().zip(cols).filter(|_| told) {
            if slot.as_ref().is_some_and(|(f, _)| f == "jumlah") && c.leaf().has(W::Realisasi) {
                *slot = None;
            }
        }
        periods_of_activities(cols, &mut reading);
    }
    let turns = cols.iter().position(Col::turns);
    if let Some(turns) = turns.filter(|_| kind == J::CapaianPeriodik) {
        turns_in_rows(cols, turns, &mut reading);
    }
    if kind == J::Skor {
        scores_of_one_year(cols, hints, &mut reading);
    }
    if matches!(kind, J::Pengukuran | J::AkhirRenstra | J::Nasional) {
        // The same field of several years: that of the report year, else the latest.
        for (slot, c) in reading.iter_mut().zip(cols) {
            if let (Some((field, weight)), Some(year)) = (slot, c.head.year)
                && matches!(field.as_str(), "target" | "realisasi" | "capaian")
                && *weight < 3.0
            {
                *weight += match hints.year {
                    Some(own) if own == year => 0.02,
                    Some(_) => -0.02,
                    None => (year - 2000) as f32 * 0.0001,
                };
            }
        }
    }
    if kind == Jenis::Keluaran {
        plain_list(cols, &mut reading);
    }
    if kind == Jenis::Distribusi {
        // Beside counts and percentages of each answer, a bare sum is that of the counts.
        let answer = |c: &Col<'_>| {
            c.all()
                .any(&[W::TidakBaik, W::KurangBaik, W::SangatBaik, W::Baik])
        };
        let both = cols.iter().any(|c| answer(c) && c.leaf().has(W::Persen))
            && cols.iter().any(|c| answer(c) && !c.leaf().has(W::Persen));
        for (slot, c) in reading.iter_mut().zip(cols) {
            if both && !c.all().has(W::Persen) && slot.as_ref().is_some_and(|(f, _)| f == "total") {
                *slot = None;
            }
        }
    }
    if kind == Jenis::Riwayat {
        // A capaian beside the realisasi of its year is what of the target was reached.
        let spent: Vec<String> = reading
            .iter()
            .flatten()
            .filter(|(f, w)| f.starts_with("realisasi.") && *w > 1.0)
            .map(|(f, _)| f.clone())
            .collect();
        for (field, weight) in reading.iter_mut().flatten() {
            if *weight < 1.0 && spent.contains(field) {
                *field = field.replacen("realisasi.", "rasio.", 1);
            }
        }
    }
    if kind == Jenis::Responden {
        bare_questions(cols, hints, &mut reading);
    }
    if kind == J::AnggaranSasaran && cols.iter().any(|c| c.leaf().has(W::Realisasi)) {
        // Beside what was spent, a bare percent is that of it.
        for (slot, c) in reading.iter_mut().zip(cols) {
            if slot.as_ref().is_some_and(|(f, _)| f == "porsi")
                && !c.leaf().any(&[W::Porsi, W::Anggaran])
            {
                *slot = None;
            }
        }
    }
    dedupe(kind, cols, &mut reading);
    fallback(kind, cols, &mut reading);
    if kind == Jenis::Anggaran {
        shares(cols, &mut reading);
        change_is_no_rest(&mut reading);
    }
    let has = |field: &str| {
        reading.iter().flatten().any(|(f, _)| {
            f == field || series && split_year(f).is_some_and(|(name, _)| name == field)
        })
    };
    let count = |prefix: &str| {
        reading
            .iter()
            .flatten()
            .filter(|(f, _)| f.starts_with(prefix))
            .count()
    };
    let named = |words: &[&str]| words.iter().any(|w| hints.title.contains(w));
    let name = has("indikator")
        || has("uraian")
        || has("program")
        || has("kegiatan")
        || has("sub_kegiatan");
    let money_years = reading
        .iter()
        .flatten()
        .filter(|(f, _)| f.starts_with("pagu."))
        .count();
    let realisasi = cols
        .iter()
        .any(|c| c.says(W::Realisasi) && !c.all().has(W::Standar));
    // A list of payments by date (SP2D, BKU) is no budget.
    let register = cols
        .iter()
        .any(|c| c.sample.filled > 0 && matches!(c.head.leaf_key().as_str(), "tanggal" | "tgl"));
    let mut bonus = 0.0f32;
    let fits = match kind {
        J::Renstra => {
            bonus += if named(&["renstra", "rencana strategis", "matriks"]) {
                2.0
            } else {
                0.0
            };
            // Years that no word says are targets.
            let said = named(&[
                "renstra",
                "rencana",
                "target",
                "matriks",
                "rpjmd",
                "sasaran",
                "tujuan",
                "cascading",
                "rkt",
                "perjanjian",
                "indikator kinerja utama",
                "iku",
            ]) || has("sasaran")
                || has("tujuan")
                || has("_tujuan_sasaran")
                || has("kondisi_awal")
                || has("kondisi_akhir")
                || cols.iter().zip(&reading).any(|(c, slot)| {
                    slot.as_ref().is_some_and(|(f, _)| f.starts_with("target."))
                        && c.all().any(&[W::Target, W::Rencana])
                });
            has("indikator")
                && said
                && count("target.") >= 2
                && money_years == 0
                && !realisasi
                && !cols.iter().any(Col::sides)
        }
        J::RenstraProgram => {
            bonus += 2.0;
            // A plan of one year with its forward estimate (prakiraan maju) is a Renja.
            let forward = cols.iter().any(|c| is_forward(c.head));
            (has("uraian") || has("program") || has("kegiatan"))
                && money_years >= 2
                // Money of two years beside its realisasi is two budgets, no plan.
                && !(realisasi && count("target.") == 0)
                && !(forward && money_years <= 2)
        }
        J::Rkt => {
            bonus += if named(&[
                "rkt",
                "rencana kinerja tahunan",
                "rencana kerja",
                "rkpd",
                "renja",
            ]) {
                3.0
            } else {
                0.0
            };
            let levels = has("program") || has("kegiatan") || has("sub_kegiatan") || has("uraian");
            // RKA and DPA are budgets by account.
            let by_account = sample(|s| s.accounts) > 0 && count("indikator") == 0;
            let planned = has("anggaran")
                && (count("indikator") + count("target") > 0 || has("program") && has("kegiatan"));
            // Up to 2014 a RKT held the sasaran alone, as the PK after it, or its kegiatan without their money.
            let titled = named(&["rkt", "rencana kinerja tahun"])
                && !named(&["perjanjian", "penetapan"])
                && has("sasaran")
                && count("target") >= 1
                && (levels && count("indikator") >= 1 || count("indikator") == 1);
            (levels && (planned || has("kegiatan") && count("target") >= 2) || titled)
                && !realisasi
                && !by_account
                && distinct_years < 3
                && periods < 3
        }
        J::PkIndikator => {
            bonus += if named(&["perjanjian kinerja", "penetapan kinerja", "pk "]) {
                4.0
            } else {
                0.0
            };
            has("indikator")
                && has("target")
                && !realisasi
                && distinct_years < 2
                && (!has("anggaran") || agreed(hints) && has("program"))
                && !has("formulasi")
                && (periods < 2 || agreed(hints))
        }
        J::PkAnggaran => {
            bonus += if named(&["perjanjian kinerja", "penetapan kinerja", "pk "]) {
                4.0
            } else {
                0.0
            };
            let program = has("program");
            program
                && has("anggaran")
                && !realisasi
                && !has("indikator")
                && !has("sasaran")
                && !has("persen")
                && distinct_years < 2
                && periods < 2
        }
        J::Iku => {
            bonus += if named(&["indikator kinerja utama", "iku"]) {
                2.0
            } else {
                0.0
            };
            // What was reached in several years is a history, whatever its formulas (IKK of a LPPD).
            let reached = |c: &Col<'_>| c.says(W::Capaian) && year_key(c.head, hints).is_some();
            has("indikator")
                && (has("formulasi") || has("sumber_data") && has("penanggung_jawab"))
                && !realisasi
                && (super::words::names_iku(&hints.title)
                    || cols.iter().filter(|c| reached(c)).count() < 2)
        }
        J::Pengukuran => {
            bonus += if named(&[
                "pengukuran",
                "capaian kinerja",
                "realisasi kinerja tahun",
                "pencapaian",
            ]) {
                1.5
            } else {
                0.0
            };
            // Beside other years in a table that compares them, the year is one of several.
            if named(&["perbandingan", "tahun sebelumnya", "lima tahun"]) && count("realisasi.") > 0
            {
                bonus -= 2.0;
            }
            has("indikator")
                && has("target")
                && has("realisasi")
                && periods < 2
                && turns.is_none()
                // Input, output and outcome of kegiatan.
                && !cols.iter().zip(&reading).any(|(c, slot)| {
                    slot.as_ref().is_some_and(|(f, _)| f == "indikator")
                        && c.sample.masukan >= 2
                        && c.sample.masukan * 4 >= c.sample.filled
                })
                && !has("anggaran")
                && count("rupiah") == 0
        }
        J::Riwayat => {
            bonus += if named(&["perbandingan", "tahun sebelumnya", "lima tahun"]) {
                1.5
            } else {
                0.0
            };
            has("indikator") && count("realisasi.") >= 2 && distinct_years >= 2
        }
        J::AkhirRenstra => {
            has("indikator")
                && has("target")
                && has("realisasi")
                && reading
                    .iter()
                    .flatten()
                    .any(|(f, w)| f == "target" && *w >= 3.0)
        }
        J::Nasional => has("indikator") && has("realisasi") && has("nasional"),
        J::Responden => {
            let form = cols
                .iter()
                .filter(|c| c.head.unsur.is_none() && c.asks())
                .count();
            let bare = reading
                .iter()
                .flatten()
                .filter(|(f, _)| f.starts_with("unsur."))
                .count();
            // Answers are whole: fractions are means of them.
            let of = |f: fn(&Sample) -> u32| -> u32 {
                let asked = cols.iter().filter(|c| c.head.unsur.is_some());
                asked.map(|c| f(c.sample)).sum()
            };
            let means = of(|s| s.fractions) * 2 > of(|s| s.numbers);
            // Several columns under one unsur: answers that are ticked, each in its own column.
            let ticks = cols
                .iter()
                .filter(|c| c.head.unsur.is_some() && c.head.shared)
                .count();
            (unsur >= 3 || form >= 4 || bare >= 5)
                && !means
                && ticks * 2 < unsur.max(1)
                && !has("unit")
                && !has("nilai")
        }
        J::Distribusi | J::Frekuensi => {
            has("unsur")
                && count("tidak_baik") + count("kurang_baik") + count("baik") + count("sangat_baik")
                    >= 3
        }
        J::Skor => has("unsur") && (has("skor") || count("_periode") >= 2),
        J::SkmRekap => {
            let unsur = count("unsur.");
            (has("unit") || has("tahun"))
                && (unsur >= 3 || has("nilai") && has("mutu"))
                && (has("nilai") || unsur >= 3)
        }
        J::Keluaran => {
            let blocks = sample(|s| s.masukan) >= 1
                && has("uraian")
                && has("target")
                // RKA and DPA only plan.
                && (has("realisasi") || has("_label"));
            let list = has("sub_kegiatan")
                && count("keluaran.target") > 0
                && count("keluaran.realisasi") > 0;
            bonus += if blocks {
                6.0
            } else if list {
                4.0
            } else {
                0.0
            };
            blocks || list
        }
        J::Anggaran => {
            let name = has("uraian")
                || has("program")
                || has("kegiatan")
                || has("sub_kegiatan")
                || has("_organisasi");
            let money = has("anggaran")
                && (has("realisasi")
                    || has("kode")
                    || has("sisa")
                    || has("_selisih")
                    || has("persen")
                    || has("_porsi")
                    || has("fisik")
                    || count("periode.") > 0)
                || count("belanja.") >= 2
                // Periods of money, not of scores.
                || count("periode.") >= 3 && (has("kode") || cols.iter().any(Col::moneyish))
                || has("anggaran") && sample(|s| s.codes) > 0
                // The budgets of several years, by the title alone.
                || series
                    && has("anggaran")
                    && named(&["anggaran", "pagu"])
                    && !named(&["realisasi", "penyerapan"])
                // Kinds of belanja side by side, with their sum.
                || has("anggaran")
                    && cols
                        .iter()
                        .filter(|c| {
                            c.money_values() && (c.leaf().has(W::Belanja) || kind_of_belanja(c))
                        })
                        .count()
                        >= 2;
            // Persons or documents counted under `Jumlah` are no money.
            let of_money = has("kode")
                || sample(|s| s.codes + s.belanja) > 0
                || named(&[
                    "anggaran", "lra", "rfk", "keuangan", "belanja", "apbd", "pagu", "dpa",
                ])
                || cols.iter().zip(&reading).any(|(c, slot)| {
                    slot.as_ref().is_some_and(|(f, _)| {
                        super::is_value_field(f) && !matches!(f.as_str(), "persen" | "fisik")
                    }) && (c.money()
                        || c.sample.large > 0
                        || c.all().any(&[
                            W::Anggaran,
                            W::Rupiah,
                            W::Keuangan,
                            W::Belanja,
                            W::Operasi,
                        ]))
                });
            bonus += if named(&["anggaran", "lra", "rfk", "keuangan", "belanja", "apbd"]) {
                1.0
            } else {
                0.0
            };
            bonus -= if has("kode") || periods > 2 {
                0.0
            } else {
                (sample(|s| s.belanja) as f32 * 0.4).min(6.0)
            };
            // Months as rows are no programs: each holds the whole pagu.
            let months = cols.iter().zip(&reading).any(|(c, slot)| {
                slot.as_ref().is_some_and(|(f, _)| f == "uraian")
                    && c.sample.months > 0
                    && c.sample.months * 10 >= c.sample.filled * 7
            });
            name && money
                && !register
                && of_money
                && !months
                && count("indikator") == 0
                && (!has("target") || count("periode.") > 0)
        }
        J::Belanja => {
            bonus += (sample(|s| s.belanja) as f32).min(6.0);
            // BELANJA TIDAK LANGSUNG {Uraian · Anggaran · Realisasi}
            let grouped = cols.iter().any(|c| group_of_belanja(c.head).is_some());
            bonus += if grouped { 6.0 } else { 0.0 };
            let coded = cols
                .iter()
                .any(|c| c.leaf().has(W::Kode) || c.sample.accounts > 0);
            let named_so = cols
                .iter()
                .any(|c| c.leaf().has(W::Belanja) && !c.value() && !c.money_values())
                || has("jenis")
                    && (named(&["belanja", "anggaran"]) || cols.iter().any(Col::money_values));
            (has("uraian") || has("kelompok") || has("jenis"))
                && !register
                && has("anggaran")
                && (named_so || grouped || sample(|s| s.belanja) >= 2)
                // Programs below their kelompok make a budget of it.
                && sample(|s| s.programs) == 0
                && !coded
                && periods < 2
        }
        J::AnggaranSasaran => {
            has("sasaran")
                && has("anggaran")
                && (!realisasi || !has("program") && has("porsi"))
                && count("indikator") == 0
                && (has("program") || has("porsi"))
                && distinct_years < 2
        }
        J::Evaluasi => {
            let groups = [
                "target_renstra.",
                "realisasi_lalu.",
                "target.",
                "triwulan.",
                "realisasi.",
                "kumulatif.",
                "capaian.",
                "capaian_renstra.",
            ];
            let found = groups.iter().filter(|g| count(g) > 0).count();
            bonus += if named(&["evaluasi", "e 81", "e81"]) {
                2.0
            } else {
                0.0
            };
            let both =
                |group: &str| has(&format!("{group}.kinerja")) && has(&format!("{group}.rupiah"));
            // Kinerja and money of target, realisasi and capaian: it is told by its columns alone.
            let pairs = both("target")
                && both("capaian")
                && (both("realisasi") || (1..=4).any(|n| both(&format!("triwulan.TW{n}"))))
                && has("uraian");
            let told = found >= 4
                || pairs
                // Only some triwulan so far, with money, under a title that says what it is.
                || found >= 3 && count("target.") > 0 && named(&["evaluasi", "e 81", "e81"]);
            let money = reading
                .iter()
                .flatten()
                .any(|(f, _)| f.ends_with(".rupiah"));
            name && told
                && (count("target_renstra.") > 0
                    || money
                        && (count("triwulan.") > 0
                            // A short form: target, realisasi, capaian of the year, kinerja and money each.
                            || pairs
                            || has("uraian") && named(&["evaluasi renja", "evaluasi hasil"])))
        }
        J::CapaianPeriodik => {
            let money = cols
                .iter()
                .filter(|c| c.head.period.is_some() && c.moneyish())
                .count();
            bonus += 1.0;
            let in_rows = has("_masa") && has("indikator") && has("masa.realisasi");
            in_rows
                || (has("indikator") || has("sasaran"))
                    && reading
                    .iter()
                    .flatten()
                    .filter(|(f, _)| f.starts_with("periode.") && !f.ends_with(".capaian"))
                    .count()
                    // `Realisasi s/d TW III` beside the target of the year.
                    >= if has("target") && has("indikator") && realisasi { 1 } else { 2 }
                    && money * 2 <= periods
                    && bare_years < periods
        }
        J::Skala => sample(|s| s.bands) >= 2 && has("nama") && has("teks"),
        J::Penghargaan => has("nama") && (has("pemberi") || has("tingkat")),
    };
    if !fits {
        return None;
    }
    let explained: f32 = reading
        .iter()
        .flatten()
        .map(|(f, w)| if f.starts_with('_') { 0.2 } else { *w })
        .sum();
    let left_over = cols
        .iter()
        .zip(&reading)
        .filter(|(c, r)| {
            r.is_none() && !c.head.levels.is_empty() && !c.all().is_empty() && !c.head.shared
        })
        .count();
    Some((reading, explained + bonus - left_over as f32))
}

/// Rencana aksi: `Indikator Kinerja · Target · Kegiatan · Indikator Kegiatan · TW I …`: the periods are of the indikator that
/// stands next to them, not of the one further left nor of its target.
fn periods_of_activities(cols: &[Col<'_>], reading: &mut [Option<(String, f32)>]) {
    let is =
        |slot: &Option<(String, f32)>, field: &str| slot.as_ref().is_some_and(|s| s.0 == field);
    let Some(first) = reading
        .iter()
        .position(|r| r.as_ref().is_some_and(|s| s.0.starts_with("periode.")))
    else {
        return;
    };
    let Some(near) = (0..first).rev().find(|&i| {
        is(&reading[i], "indikator")
            && cols[i].head.leaf_key().contains("kegiatan")
            && cols[i].sample.filled > 0
    }) else {
        return;
    };
    if !reading[..near].iter().any(|r| is(r, "indikator")) {
        return;
    }
    for slot in &mut reading[..near] {
        if ["indikator", "target", "satuan"]
            .iter()
            .any(|f| is(slot, f))
        {
            *slot = None;
        }
    }
}

/// Money of three years and more side by side (T-C.24: Anggaran pada Tahun, Realisasi pada Tahun, Rasio): each year has
/// records of its own.
fn is_series(cols: &[Col<'_>], hints: &Hints) -> bool {
    let mut years: Vec<String> = cols
        .iter()
        .filter(|c| c.money_values() && c.head.period.is_none() && !is_forward(c.head))
        .filter_map(|c| year_key(c.head, hints))
        .collect();
    years.sort_unstable();
    years.dedup();
    years.len() >= 3
}

/// The field of a column of one year in a series: `anggaran.2016`. None for a year that is only counted (`ke-1`) where no
/// period says which it is.
fn of_year(c: &Col<'_>, text: Option<&'static str>, year: &str) -> Option<(String, f32)> {
    let (l, a) = (c.leaf(), c.all());
    let (field, weight) = match () {
        () if text.is_some() || year.parse::<i32>().is_err() => return None,
        () if a.has(W::Rasio) || c.percent() && !c.money_values() => ("persen", 1.0),
        () if a.has(W::Sisa) => ("sisa", 1.0),
        () if a.has(W::Realisasi) && !l.has(W::Anggaran) => ("realisasi", 1.5),
        () if a.has(W::Sebelum) => ("anggaran_sebelum", 1.0),
        () if c.moneyish() => ("anggaran", 2.0),
        () => return None,
    };
    Some((format!("{field}.{year}"), weight))
}

/// `anggaran.2016`: the field and its year.
pub fn split_year(field: &str) -> Option<(&str, i32)> {
    let (name, year) = field.rsplit_once('.')?;
    Some((name, year.parse().ok().filter(|_| year.len() == 4)?))
}

/// The field of one column, read as part of a table of `kind`, with its weight.
fn field_of(
    kind: Jenis,
    c: &Col<'_>,
    text: Option<&'static str>,
    hints: &Hints,
    distinct_years: usize,
    periods: usize,
) -> Option<(String, f32)> {
    use Jenis as J;
    let some = |field: &str, weight: f32| Some((field.to_owned(), weight));
    let (l, a) = (c.leaf(), c.all());
    // `Sasaran / Program` beside indicators: what they are the indicators of.
    let text = if matches!(
        kind,
        J::PkIndikator
            | J::Iku
            | J::Pengukuran
            | J::Riwayat
            | J::AkhirRenstra
            | J::Nasional
            | J::CapaianPeriodik
    ) && matches!(
        text,
        Some("program" | "kegiatan" | "sub_kegiatan" | "uraian")
    ) && l.has(W::Sasaran)
    {
        Some("sasaran")
    } else {
        text
    };
    // KINERJA · INDIKATOR · TARGET: the newer word for a sasaran.
    let text = if text.is_none()
        && matches!(
            kind,
            J::PkIndikator | J::Iku | J::Pengukuran | J::CapaianPeriodik
        )
        && c.head.leaf_key() == "kinerja"
        && c.mostly_text()
    {
        Some("sasaran")
    } else {
        text
    };
    if c.sample.names_and_sides()
        && matches!(kind, J::Riwayat | J::CapaianPeriodik)
        && matches!(text, Some("uraian" | "sasaran" | "program" | "kegiatan"))
    {
        return some("indikator", 2.0);
    }
    if c.sides()
        && (matches!(kind, J::Riwayat | J::CapaianPeriodik) || kind == J::Anggaran && periods >= 3)
    {
        return some("_baris", 1.0);
    }
    if c.head.levels.is_empty() {
        return None;
    }
    // How money grew from year to year is no money.
    if matches!(kind, J::Anggaran | J::Belanja)
        && super::words::key(&c.head.path()).contains("pertumbuhan")
    {
        return None;
    }
    let year = year_key(c.head, hints);
    let period = c.head.period.map(Period::key);
    let common = |text: &str| -> Option<(String, f32)> {
        Some((
            text.to_owned(),
            if text == "no" {
                0.5
            } else if text.starts_with('_') {
                0.2
            } else {
                1.0
            },
        ))
    };
    match kind {
        J::Renstra => match text {
            Some("indikator_sasaran" | "indikator") => some("indikator", 2.0),
            Some("program" | "uraian")
                if a.any(&[W::Strategi, W::Kebijakan]) || text == Some("program") =>
            {
                some("program", 1.0)
            }
            Some(
                t @ ("no" | "tujuan" | "indikator_tujuan" | "sasaran" | "satuan" | "strategi"
                | "kebijakan" | "_sasaran_rpjmd" | "_tujuan_sasaran"),
            ) => common(t),
            // The list of IKU with its targets per year is both.
            Some(t @ ("formulasi" | "penanggung_jawab" | "sumber_data"))
                if super::words::names_iku(&hints.title) =>
            {
                some(t, if c.formula_itself() { 0.7 } else { 0.6 })
            }
            Some(_) => None,
            None if a.has(W::Awal) => some("kondisi_awal", 1.5),
            None if a.has(W::Akhir) && (year.is_none() || !a.has(W::Target) || l.has(W::Akhir)) => {
                some("kondisi_akhir", 1.5)
            }
            None if (a.has(W::Target) || a.has(W::Rencana))
                && !a.any(&[W::Realisasi, W::Standar])
                || a.is_empty() =>
            {
                Some((format!("target.{}", year?), 1.0))
            }
            None if a.has(W::Tahun) && !a.any(&[W::Realisasi, W::Capaian, W::Rasio]) => {
                Some((format!("target.{}", year?), 0.8))
            }
            None => None,
        },
        J::RenstraProgram => match text {
            // Beside those of the programs, the indicators of the sasaran are another document's.
            Some("indikator_sasaran") => some("indikator", 1.2),
            Some(
                "indikator_program" | "indikator_kegiatan" | "indikator_sub_kegiatan" | "indikator",
            ) => some("indikator", 1.5),
            Some("program" | "kegiatan" | "uraian") => some("uraian", 2.0),
            Some("sub_kegiatan") => some("uraian", 1.0),
            Some(t @ ("no" | "kode" | "satuan" | "penanggung_jawab" | "lokasi" | "keterangan")) => {
                common(t)
            }
            Some(t @ ("tujuan" | "sasaran")) => some(t, 0.2),
            Some(_) => None,
            None if l.has(W::Organisasi) || l.has(W::Unit) => some("penanggung_jawab", 1.0),
            None if a.has(W::Awal) && !c.money() => some("kondisi_awal", 1.0),
            None if a.has(W::Akhir) && c.money() => some("pagu_akhir", 1.0),
            None if a.has(W::Akhir) => some("kondisi_akhir", 1.0),
            None => {
                let year = year?;
                // The years may stand below TARGET and PAGU.
                let bare = !l.any(&VALUE_WORDS) && !a.has(W::Realisasi);
                if c.money()
                    || l.has(W::Rupiah)
                    || bare && a.any(&[W::Anggaran, W::Rupiah]) && c.money_values()
                {
                    Some((format!("pagu.{year}"), 1.0))
                } else if l.any(&[W::Target, W::K]) || bare && a.has(W::Target) {
                    Some((format!("target.{year}"), 1.0))
                } else {
                    None
                }
            }
        },
        J::Rkt => {
            let level = |c: &Col<'_>| -> &'static str {
                match () {
                    () if c.all().has(W::SubKegiatan) => "_sub_kegiatan",
                    () if c.all().has(W::Kegiatan) && !c.all().has(W::Program) => "_kegiatan",
                    () if c.all().has(W::Program) && !c.all().has(W::Kegiatan) => "_program",
                    () if c.all().has(W::Sasaran) => "_sasaran",
                    () => "",
                }
            };
            match text {
                _ if is_forward(c.head) => common("_maju"),
                Some("indikator") if a.has(W::Keluaran) && a.has(W::Kegiatan) => {
                    some("indikator", 1.0)
                }
                Some(
                    t @ ("no"
                    | "kode"
                    | "tujuan"
                    | "indikator_tujuan"
                    | "sasaran"
                    | "program"
                    | "kegiatan"
                    | "sub_kegiatan"
                    | "indikator_sasaran"
                    | "indikator_program"
                    | "indikator_kegiatan"
                    | "indikator_sub_kegiatan"
                    | "indikator"
                    | "satuan"),
                ) => common(t),
                Some("uraian") => some("uraian", 1.5),
                Some("_urusan") => common("_urusan"),
                Some("penanggung_jawab" | "lokasi" | "_sumber_dana" | "keterangan") => {
                    common(match text {
                        Some("lokasi") => "_lokasi",
                        Some("keterangan") => "_keterangan",
                        Some("_sumber_dana") => "_sumber_dana",
                        _ => "_penanggung_jawab",
                    })
                }
                Some(_) => None,
                None if l.has(W::Organisasi) => common("_penanggung_jawab"),
                None if period.is_some() && (c.money() || c.money_values()) => None,
                None if c.money() || l.has(W::Anggaran) && !l.has(W::Persen) => {
                    some("anggaran", 2.0)
                }
                None if l.has(W::Total) => some("anggaran", 1.5),
                None if l.has(W::Target) || l.has(W::Rencana) => {
                    Some((format!("target{}", level(c)), 1.0))
                }
                None => None,
            }
        }
        J::PkIndikator | J::Iku => match text {
            Some(
                "indikator_sasaran" | "indikator" | "indikator_program" | "indikator_kegiatan",
            ) => some("indikator", 2.0),
            Some(t @ ("no" | "sasaran" | "satuan")) => common(t),
            Some("tujuan") => common("_tujuan"),
            Some(t @ ("formulasi" | "penanggung_jawab" | "sumber_data")) => {
                if kind == J::Iku {
                    let other = t != "formulasi" || c.formula_itself();
                    some(t, if other { 1.5 } else { 1.3 })
                } else {
                    None
                }
            }
            Some("penjelasan") if kind == J::Iku => some("formulasi", 1.2),
            // The programs and their money beside the indicators.
            Some("program" | "kegiatan" | "sub_kegiatan" | "uraian")
                if kind == J::PkIndikator && agreed(hints) =>
            {
                some("program", 1.0)
            }
            Some("program") if kind == J::PkIndikator => None,
            Some("keterangan") => common("_keterangan"),
            Some(_) => None,
            None if l.has(W::Organisasi) && kind == J::Iku => some("penanggung_jawab", 1.0),
            // TARGET {Sebelum Perubahan · Setelah Perubahan}: of figures that are no money.
            None if kind == J::PkIndikator
                && a.has(W::Target)
                && !a.has(W::Rupiah)
                && before_or_after(c.head).is_some()
                && !c.money_values()
                && period.is_none() =>
            {
                some("target", 1.9)
            }
            None if kind == J::PkIndikator && agreed(hints) && c.money() && period.is_none() => {
                some("anggaran", 1.5)
            }
            // The targets per triwulan beside that of the year.
            None if kind == J::PkIndikator && period.is_some() && agreed(hints) && !c.money() => {
                Some((format!("periode.{}.target", period?), 1.0))
            }
            None if kind == J::PkIndikator
                && (l.has(W::Target) || a.has(W::Target) && !l.any(&VALUE_WORDS))
                && !c.money()
                && period.is_none() =>
            {
                // Beside the target of the PK, that of the Renstra is another document's.
                some(
                    "target",
                    match () {
                        () if l.has(W::Renstra) => 1.8,
                        () if l.has(W::Target) => 2.0,
                        () => 1.9,
                    },
                )
            }
            None => None,
        },
        J::PkAnggaran => match text {
            Some("program" | "kegiatan" | "uraian" | "sub_kegiatan") => some("program", 2.0),
            Some(t @ ("no" | "keterangan" | "sasaran")) => common(t),
            Some("kode") => common("_kode"),
            Some(_) => None,
            None if period.is_some() => None,
            None if c.percent() => some("persen", 1.0),
            None if c.money() => some("anggaran", 2.0),
            None => None,
        },
        J::Pengukuran | J::AkhirRenstra | J::Nasional => {
            if c.head.period.is_some() {
                return None;
            }
            match text {
                Some(
                    "indikator_sasaran" | "indikator" | "indikator_program" | "indikator_kegiatan",
                ) => some("indikator", 2.0),
                Some("_tujuan_sasaran") => some("sasaran", 1.0),
                // `Sasaran (Jiwa)` of SPM and programmes of health: the people to be reached, what a percentage is of.
                Some("sasaran") if kind == J::Pengukuran && c.sample.numbers > c.sample.texts => {
                    some("penyebut", 1.0)
                }
                Some(t @ ("no" | "sasaran")) => common(t),
                Some("tujuan") => common(if kind == J::Pengukuran {
                    "tujuan"
                } else {
                    "_tujuan"
                }),
                Some("indikator_tujuan") => common("_indikator_tujuan"),
                Some(t @ ("satuan" | "arah")) => common(if kind == J::Pengukuran {
                    t
                } else if t == "satuan" {
                    "_satuan"
                } else {
                    "_arah"
                }),
                Some("predikat") if kind == J::Pengukuran => some("predikat", 1.0),
                Some("keterangan") => match kind {
                    J::Nasional => some("keterangan", 1.0),
                    J::Pengukuran => some("_keterangan", 0.6),
                    _ => some("_keterangan", 0.2),
                },
                Some("kode") => common("_kode"),
                Some("penanggung_jawab" | "formulasi" | "sumber_data") => common(match text {
                    Some("formulasi") => "_formulasi",
                    Some("sumber_data") => "_sumber_data",
                    _ => "_penanggung_jawab",
                }),
                Some(_) => None,
                None if l.has(W::Bobot) && kind == J::Pengukuran => some("bobot", 1.0),
                // An export names the year on each row.
                None if kind == J::Pengukuran
                    && matches!(c.head.leaf_key().as_str(), "tahun" | "tahun anggaran") =>
                {
                    some("_tahun", 0.2)
                }
                None if l.has(W::Pembilang) && kind == J::Pengukuran => some("pembilang", 1.5),
                None if l.has(W::Penyebut) && kind == J::Pengukuran => some("penyebut", 1.5),
                None if l.any(&[W::Rupiah, W::Anggaran]) => None,
                None if l.has(W::Nasional) => match kind {
                    // Beside what the nation reached, its target and its standard are less.
                    J::Nasional if l.any(&[W::Target, W::Standar]) => some("nasional", 2.9),
                    J::Nasional => some("nasional", 3.0),
                    J::Pengukuran => some("nasional", 0.4),
                    _ => None,
                },
                None if l.has(W::Kemajuan) => match kind {
                    J::AkhirRenstra => some("tingkat_kemajuan", 3.0),
                    J::Pengukuran => some("capaian", 1.0),
                    _ => None,
                },
                None if a.has(W::Akhir)
                    && (l.has(W::Target) || a.has(W::Target))
                    && !l.any(&[W::Realisasi, W::Capaian]) =>
                {
                    match kind {
                        J::AkhirRenstra => some("target", 3.0),
                        J::Pengukuran => some("target_akhir", 0.8),
                        _ => None,
                    }
                }
                None if kind == J::Nasional
                    && l.any(&[W::Capaian, W::Persen])
                    && !l.has(W::Realisasi) =>
                {
                    some("_capaian", 0.5)
                }
                // The absorption of the budget is none of an indicator's.
                None if c.head.leaf_key().contains("serap") => None,
                // Beside the office's own, that of the province is another's.
                None if l.has(W::Realisasi) && c.head.leaf_key().contains("provinsi") => {
                    some("realisasi", 0.2)
                }
                None if l.has(W::Realisasi)
                    && !l.has(W::Persen)
                    && !(l.has(W::Capaian) && c.percent()) =>
                {
                    some("realisasi", 2.0)
                }
                // `Realisasi (%)`, `Target (%)`: the sign is the unit of what is named first.
                None if l.has(W::Realisasi)
                    && !l.has(W::Capaian)
                    && c.head.leaf_key().starts_with("realisasi") =>
                {
                    some("realisasi", 1.9)
                }
                None if l.has(W::Target)
                    && !l.has(W::Capaian)
                    && c.head.leaf_key().starts_with("target") =>
                {
                    match kind {
                        J::Pengukuran => some("target", 2.0),
                        J::AkhirRenstra => some("target", 1.0),
                        _ => some("_target", 0.5),
                    }
                }
                None if l.any(&[W::Capaian, W::Persen]) => match kind {
                    J::Pengukuran => some("capaian", 1.5),
                    J::AkhirRenstra => some("tingkat_kemajuan", 1.0),
                    _ => None,
                },
                None if l.any(&[W::Target, W::Rencana]) => match kind {
                    J::Pengukuran => some("target", 2.0),
                    J::AkhirRenstra => some("target", 1.0),
                    J::Nasional => some("_target", 0.5),
                    _ => None,
                },
                // `Th. 2021` under REALISASI
                None if a.has(W::Realisasi) && !a.has(W::Nasional) => some("realisasi", 1.5),
                None if a.has(W::Target) && year.is_some() && kind == J::Pengukuran => {
                    some("target", 1.5)
                }
                None => None,
            }
        }
        J::Riwayat => match text {
            Some(
                "indikator_sasaran" | "indikator" | "indikator_program" | "indikator_kegiatan",
            ) => some("indikator", 2.0),
            Some(t @ ("no" | "sasaran" | "satuan")) => common(t),
            Some("tujuan") => common("_tujuan"),
            Some("keterangan") => common("_keterangan"),
            Some(_) => None,
            None if a.has(W::Standar) => common("_standar"),
            None if a.has(W::Rasio)
                || a.has(W::Capaian) && a.has(W::Persen) && !a.has(W::Realisasi) =>
            {
                Some((format!("rasio.{}", year?), 1.0))
            }
            None if a.has(W::Realisasi) => Some((format!("realisasi.{}", year?), 1.2)),
            None if a.has(W::Proyeksi) => common("_proyeksi"),
            None if a.has(W::Target) => Some((format!("target.{}", year?), 1.0)),
            None if a.has(W::Capaian) && distinct_years >= 2 => {
                Some((format!("realisasi.{}", year?), 0.8))
            }
            // `%` beside target and realisasi of its year.
            None if l.has(W::Persen) && distinct_years >= 2 => {
                Some((format!("realisasi.{}", year?), 0.8))
            }
            // Each row says which side its figures are.
            None if hints.sides => Some((format!("realisasi.{}", year?), 1.2)),
            // Bare years under a title that speaks of what was reached.
            None if !l.any(&VALUE_WORDS)
                && c.says_nothing_else()
                && !a.any(&[W::Rencana, W::Awal, W::Akhir])
                && [
                    "capaian",
                    "realisasi",
                    "pencapaian",
                    "perkembangan",
                    "indikator pelayanan",
                    "kinerja pelayanan",
                ]
                .iter()
                .any(|w| hints.title.contains(w))
                && !["target", "rencana", "renstra"]
                    .iter()
                    .any(|w| hints.title.split(' ').any(|t| t == *w)) =>
            {
                Some((format!("realisasi.{}", year?), 0.9))
            }
            None => None,
        },
        J::Responden => {
            if let Some(n) = c.head.unsur {
                return Some((format!("unsur.U{n}"), 1.0));
            }
            // A web form's questions are numbered by their order, later. A whole question may hold any word of the vocabulary
            // (`… dengan jenis pelayanannya?`, `… di unit ini?`), so it comes first.
            if c.asks() {
                return Some(("unsur.?".to_owned(), 1.0));
            }
            if let Some(group) = ticked(c) {
                let value = c.head.levels.last().map_or("", |(t, _, _)| t.trim());
                return Some((format!("profil.{group}.{value}"), 0.5));
            }
            let field = match () {
                () if l.has(W::Waktu) => "_waktu",
                () if l.has(W::Kelamin) || c.head.leaf_key() == "l p" => "profil.jenis_kelamin",
                () if l.has(W::Usia) => "profil.usia",
                () if l.has(W::Pendidikan) => "profil.pendidikan",
                () if l.has(W::Pekerjaan) => "profil.pekerjaan",
                () if l.any(&[W::Responden, W::No]) => "no",
                () if l.any(&[W::Nama, W::Jenis, W::Orang, W::Unit]) => "_lain",
                () => return None,
            };
            some(field, 0.5)
        }
        J::Distribusi | J::Frekuensi => match () {
            () if text == Some("no") => some("no", 0.5),
            () if c.head.answer.is_some() => {
                const ANSWERS: [&str; 4] = ["tidak_baik", "kurang_baik", "baik", "sangat_baik"];
                let n = usize::from(c.head.answer.unwrap_or(1));
                some(ANSWERS.get(n.wrapping_sub(1))?, 2.0)
            }
            // Counts and percent under one answer: the percent.
            () if a.any(&[W::TidakBaik, W::KurangBaik, W::SangatBaik, W::Baik]) => {
                let weight = if l.has(W::Persen) { 2.1 } else { 2.0 };
                match () {
                    () if a.has(W::TidakBaik) => some("tidak_baik", weight),
                    () if a.has(W::KurangBaik) => some("kurang_baik", weight),
                    () if a.has(W::SangatBaik) => some("sangat_baik", weight),
                    () => some("baik", weight),
                }
            }
            () if l.has(W::Total) => some("total", 1.0),
            () if l.any(&[W::Unsur, W::Uraian, W::Indikator]) => some("unsur", 2.0),
            () => None,
        },
        J::Skor => match () {
            () if text == Some("no") => some("no", 0.5),
            // The scores of a triwulan or semester beside those of others are none of the year.
            () if period.is_some()
                && periods >= 2
                && (a.any(&[W::Skor, W::Nilai, W::Mutu, W::Predikat, W::Kinerja])
                    || a.has(W::Tahun) && c.sample.numbers > 0) =>
            {
                some("_periode", 0.6)
            }
            // The mean of the periods left of it.
            () if c.head.leaf_key().starts_with("rata rata") && c.sample.numbers > 0 => {
                some("skor", 1.8)
            }
            // The years of a series, under nothing but `Tahun`.
            () if year.is_some()
                && c.sample.numbers > 0
                && c.says_nothing_else()
                && !a.any(&[W::Target, W::Realisasi, W::Responden, W::Total]) =>
            {
                some("skor", 1.9)
            }
            // The sum of the answers, and the weighted NRR, are no scores.
            () if a.has(W::Tertimbang)
                || l.has(W::Total)
                    && c.sample.fractions == 0
                    && c.sample.hundreds * 10 < c.sample.numbers * 8 =>
            {
                None
            }
            // Of the NRR on 1–4 and the score on 25–100, the score.
            () if l.any(&[W::Skor, W::Nilai]) && !c.mostly_text() => {
                let scored = c.sample.hundreds * 10 >= c.sample.numbers * 8;
                some("skor", if scored { 2.1 } else { 2.0 })
            }
            // Beside the letter of the mutu, the word of the kinerja.
            () if l.any(&[W::Predikat, W::Kinerja]) => some("predikat", 1.0),
            () if l.any(&[W::Mutu, W::Keterangan]) => some("predikat", 0.9),
            // Of the codes and the names of the unsur, the names.
            () if l.has(W::Unsur) && c.head.unsur.is_none() => {
                let codes = c.sample.length <= c.sample.texts * 5;
                some("unsur", if codes { 1.9 } else { 2.0 })
            }
            () => None,
        },
        J::SkmRekap => {
            if let Some(n) = c.head.unsur {
                return Some((format!("unsur.U{n}"), 0.5));
            }
            match () {
                () if text == Some("no") => some("no", 0.5),
                // Headed by the names of the unsur instead of their codes.
                () if crate::value::answer::names_unsur(&c.head.leaf_key())
                    && !l.any(&[W::Nilai, W::Unit, W::Jenis])
                    && c.sample.numbers > c.sample.texts =>
                {
                    some("unsur.?", 0.5)
                }
                () if l.has(W::Responden) => some("responden", 1.0),
                () if c.head.leaf_key() == "tahun" => some("tahun", 1.0),
                () if l.has(W::Mutu) => some("mutu", 1.5),
                () if l.any(&[W::Kinerja, W::Predikat]) => some("kinerja", 1.5),
                () if l.any(&[W::Unit, W::Organisasi, W::Nama]) && !l.any(&[W::Nilai]) => {
                    some("unit", 2.0)
                }
                // Beside the NRR on 1–4 and the sum of the weighted ones, the index on 25–100.
                () if l.any(&[W::Nilai, W::Skor]) => {
                    let s = c.sample;
                    let scored = s.hundreds > 0 && s.hundreds * 10 >= s.numbers * 8;
                    some("nilai", if scored { 1.5 } else { 1.4 })
                }
                // The kinds of service of one office.
                () if l.has(W::Jenis) && c.head.leaf_key().contains("layanan") => some("unit", 1.5),
                () => None,
            }
        }
        J::Keluaran => match text {
            Some("no") => some("no", 0.5),
            Some("sasaran" | "program" | "kegiatan" | "sub_kegiatan") => {
                common(text.unwrap_or_default())
            }
            Some("satuan") => some("keluaran.satuan", 1.0),
            // Masukan, Keluaran, Hasil: the label of the row.
            Some(t)
                if t.starts_with("indikator")
                    && c.sample.masukan * 4 >= c.sample.filled
                    && c.sample.masukan > 0
                    && c.sample.length <= c.sample.texts * 14 =>
            {
                some("_label", 0.5)
            }
            // INDIKATOR · TOLOK UKUR KINERJA · TARGET KINERJA of RKA and DPA.
            Some("indikator") if is_tolok_ukur(&c.head.leaf_key()) => some("uraian", 1.5),
            // (A heading merged over several columns has its words in one of them.)
            Some(
                "indikator" | "indikator_kegiatan" | "indikator_sub_kegiatan" | "indikator_program",
            ) if c.sample.filled > 0 || !c.head.shared => some("keluaran.uraian", 1.5),
            Some("uraian") => some("uraian", 1.5),
            Some("penjelasan" | "keterangan") => some("penjelasan", 0.5),
            Some("kode" | "penanggung_jawab") => common("_kode"),
            Some(_) => None,
            None if l.has(W::Organisasi) => common("_skpd"),
            // Target {Kinerja · Rp} · Realisasi {Kinerja · Rp}
            None if period.is_none()
                && c.head.levels.len() > 1
                && !l.any(&[W::Target, W::Realisasi, W::Rencana])
                && l.any(&[
                    W::K,
                    W::Kinerja,
                    W::Fisik,
                    W::Rupiah,
                    W::Anggaran,
                    W::Keuangan,
                ])
                && c.head
                    .upper
                    .any(&[W::Target, W::Realisasi, W::Capaian, W::Persen]) =>
            {
                let side = if l.any(&[W::Rupiah, W::Anggaran, W::Keuangan]) {
                    "masukan"
                } else {
                    "keluaran"
                };
                let upper = c.head.upper;
                let what = match () {
                    () if upper.has(W::Realisasi) && !upper.has(W::Capaian) => "realisasi",
                    () if upper.any(&[W::Capaian, W::Persen]) => "persen",
                    () => "target",
                };
                Some((format!("{side}.{what}"), 1.2))
            }
            None => {
                let list = periods > 0 || cols_have_levels(c);
                let prefix = if list { "keluaran." } else { "" };
                match () {
                    () if l.any(&[W::Persen, W::Capaian]) && !l.has(W::Realisasi) => Some((
                        format!("{}persen", if list { "keluaran." } else { "" }),
                        1.0,
                    )),
                    () if l.has(W::Realisasi) => match period {
                        Some(p) => Some((format!("periode.{p}.realisasi"), 0.8))
                            .filter(|_| list)
                            .map(|(f, w)| (format!("keluaran.realisasi@{f}"), w)),
                        None => Some((format!("{prefix}realisasi"), 1.5)),
                    },
                    () if l.any(&[W::Target, W::Rencana]) => match period {
                        Some(p) => Some((format!("keluaran.target@periode.{p}.target"), 0.8)),
                        None => Some((format!("{prefix}target"), 1.5)),
                    },
                    () => None,
                }
            }
        },
        J::Anggaran => {
            let field = anggaran_field(c, text, period.as_deref(), periods, &hints.title);
            // Bare months under a title that speaks of realisasi alone.
            let words: Vec<&str> = hints.title.split(' ').collect();
            let spent = words.contains(&"realisasi")
                && !words
                    .iter()
                    .any(|w| matches!(*w, "rencana" | "target" | "kas" | "rak"));
            match field {
                // The sum beside them.
                _ if spent
                    && periods >= 2
                    && !c.percent()
                    && !c.head.levels.iter().any(|(t, _, _)| {
                        super::words::heading(t).words.any(&[
                            W::Anggaran,
                            W::Rencana,
                            W::Target,
                            W::Sisa,
                        ])
                    })
                    && c.head.levels.iter().any(|(t, _, _)| {
                        let key = super::words::key(t);
                        ["jumlah", "total", "jml"]
                            .iter()
                            .any(|w| key.split(' ').next() == Some(w))
                    })
                    && c.money_values() =>
                {
                    some("realisasi", 1.3)
                }
                Some((f, w))
                    if spent
                        && !a.any(&[W::Rencana, W::Target, W::Anggaran])
                        && f.starts_with("periode.")
                        && f.ends_with(".rencana") =>
                {
                    Some((f.replace(".rencana", ".realisasi"), w))
                }
                field => field,
            }
        }
        J::Belanja => match text {
            Some("no") => some("no", 0.5),
            Some("uraian" | "program") => some("uraian", 1.5),
            Some("keterangan") => common("_keterangan"),
            Some(_) => None,
            None if l.has(W::Jenis) && !c.money() || l.has(W::Jenis) && c.mostly_text() => {
                some("jenis", 2.0)
            }
            None if l.has(W::Kelompok) && (!c.money() || c.mostly_text()) => some("kelompok", 2.0),
            None if l.has(W::Belanja) && c.mostly_text() => some("uraian", 2.0),
            None if l.any(&[W::Persen, W::Porsi]) || l.has(W::Capaian) && !l.has(W::Realisasi) => {
                some("persen", 1.0)
            }
            None if l.has(W::Realisasi) => some("realisasi", 1.5),
            None if l.has(W::Sisa) => common("_sisa"),
            None if c.money() || l.any(&[W::Anggaran, W::Total]) => some("anggaran", 2.0),
            None => None,
        },
        J::AnggaranSasaran => match text {
            Some("program" | "kegiatan" | "uraian" | "sub_kegiatan") => some("program", 2.0),
            Some(t @ ("no" | "sasaran")) => Some((t.to_owned(), if t == "no" { 0.5 } else { 2.0 })),
            Some("keterangan") => common("_keterangan"),
            Some(_) => None,
            // Money of a triwulan is none of the year.
            None if period.is_some() => None,
            // (What was spent of it is told by its words, the share of the whole may have none.)
            None if l.any(&[W::Realisasi, W::Capaian]) => None,
            None if l.any(&[W::Persen, W::Porsi]) => some(
                "porsi",
                if l.any(&[W::Porsi, W::Anggaran]) {
                    2.1
                } else {
                    2.0
                },
            ),
            None if c.money() => some("anggaran", 2.0),
            None => None,
        },
        J::Evaluasi => evaluasi_field(c, text, period.as_deref()),
        J::CapaianPeriodik => match text {
            Some(
                "indikator_sasaran" | "indikator" | "indikator_program" | "indikator_kegiatan",
            ) => some("indikator", 2.0),
            Some(t @ ("no" | "sasaran" | "satuan" | "arah" | "kendala" | "tindak_lanjut")) => {
                common(t)
            }
            // What is done, in every row; under a period it is that period's.
            Some("program" | "kegiatan" | "uraian" | "sub_kegiatan") if period.is_none() => {
                common("_lain")
            }
            Some(
                "kode" | "penanggung_jawab" | "keterangan" | "tujuan" | "program" | "kegiatan"
                | "uraian" | "sub_kegiatan",
            ) => common("_sampingan"),
            Some(_) => None,
            None => match period {
                Some(p)
                    if l.any(&[W::Realisasi])
                        || a.has(W::Realisasi) && !l.any(&[W::Target, W::Rencana, W::Capaian]) =>
                {
                    Some((format!("periode.{p}.realisasi"), 1.0))
                }
                // Money beside the figures of performance.
                Some(_) if c.money() && (c.money_values() || c.sample.filled == 0) => None,
                // What of the period's target was reached: kept for the checks.
                Some(p) if l.any(&[W::Capaian, W::Persen]) && !l.any(&[W::Target, W::Rencana]) => {
                    Some((format!("periode.{p}.capaian"), 0.2))
                }
                // Headings that do not say which side they are: the title does.
                Some(p)
                    if !a.any(&[W::Target, W::Rencana])
                        && ["realisasi", "capaian", "laporan", "rekapitulasi", "rekap"]
                            .iter()
                            .any(|w| hints.title.split(' ').any(|t| t == *w))
                        && !["target", "rencana", "aksi"]
                            .iter()
                            .any(|w| hints.title.split(' ').any(|t| t == *w)) =>
                {
                    Some((format!("periode.{p}.realisasi"), 1.0))
                }
                Some(p) => Some((format!("periode.{p}.target"), 1.0)),
                None if l.any(&[W::Target, W::Rencana])
                    || l.any(&[W::K, W::Setahun]) && a.has(W::Target) && !a.has(W::Realisasi) =>
                {
                    some("target", 1.0)
                }
                // The sum beside the periods, or what was reached in the whole year.
                None if l.any(&[W::Total, W::Realisasi])
                    && !l.any(&[W::Capaian, W::Persen])
                    && !c.money()
                    && periods >= 2
                    && !c.mostly_text() =>
                {
                    some("jumlah", if l.has(W::Total) { 0.6 } else { 0.5 })
                }
                // `Jenis Pelayanan`: what is counted month by month.
                None if l.has(W::Jenis) && !l.has(W::Belanja) && c.mostly_text() => {
                    some("indikator", 1.5)
                }
                None if l.has(W::PenanggungJawab) || l.has(W::Organisasi) => common("_sampingan"),
                None => None,
            },
        },
        J::Skala => {
            if text == Some("no") {
                return some("no", 0.5);
            }
            if c.sample.bands * 2 > c.sample.filled {
                // Of the bands of 1–4 and of 25–100, those that a capaian or IKM is looked up in.
                some("teks", if c.sample.high_bands > 0 { 3.1 } else { 3.0 })
            } else if c.mostly_text() {
                // Of the letter and the word, the word.
                let letters = c.sample.length <= c.sample.texts * 2;
                some("nama", if letters { 2.9 } else { 3.0 })
            } else {
                None
            }
        }
        J::Penghargaan => match () {
            () if text == Some("no") => some("no", 0.5),
            () if l.has(W::Pemberi) => some("pemberi", 2.0),
            () if l.has(W::Penghargaan) => some("nama", 2.0),
            () if l.has(W::Tingkat) && !l.any(&[W::Capaian, W::Kemajuan]) => some("tingkat", 1.0),
            () if l.has(W::Tahun) => some("tahun", 1.0),
            // The date says the year.
            () if c.head.leaf_key().starts_with("tanggal") => some("tahun", 0.8),
            () => None,
        },
    }
}

/// `Tolok Ukur Kinerja`, as forms of Permendagri 13/2006 head what a row's indikator is.
fn is_tolok_ukur(key: &str) -> bool {
    key.starts_with("tolok ukur") || key.starts_with("tolak ukur")
}

/// The part of the profile whose values stand in columns of their own, ticked or counted by ones: `Jenis Kelamin {L · P}`.
fn ticked(c: &Col<'_>) -> Option<&'static str> {
    let s = c.sample;
    let marks = s.filled == s.answers + s.zeros + s.dashes + s.texts && s.length <= s.texts * 3;
    if !marks || c.leaf().has(W::Kode) {
        return None;
    }
    [
        (W::Kelamin, "jenis_kelamin"),
        (W::Usia, "usia"),
        (W::Pendidikan, "pendidikan"),
        (W::Pekerjaan, "pekerjaan"),
    ]
    .into_iter()
    .find(|(w, _)| c.head.upper.has(*w) && !c.leaf().has(*w))
    .map(|(_, group)| group)
}

/// `Belanja Pegawai`, `Belanja Barang dan Jasa {Anggaran · Realisasi}`: one kind of belanja, in its own column.
fn kind_of_belanja(c: &Col<'_>) -> bool {
    (c.money_values() || c.sample.zeros > 0 && c.sample.zeros == c.sample.filled)
        && c.head.levels.iter().any(|(text, _, _)| {
            let key = super::words::key(text);
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
    let own = super::words::heading(&last.0).words;
    upper
        .iter()
        .find(|(t, _, _)| {
            matches!(
                super::words::key(t).as_str(),
                "belanja langsung" | "belanja tidak langsung" | "belanja operasi" | "belanja modal"
            )
        })
        .filter(|_| own.any(&[W::Uraian, W::Jenis, W::Program]))
        .cloned()
}

fn cols_have_levels(c: &Col<'_>) -> bool {
    c.all().any(&[W::SubKegiatan, W::Setahun])
}

fn anggaran_field(
    c: &Col<'_>,
    text: Option<&'static str>,
    period: Option<&str>,
    periods: usize,
    title: &str,
) -> Option<(String, f32)> {
    let some = |field: &str, weight: f32| Some((field.to_owned(), weight));
    let (l, a) = (c.leaf(), c.all());
    // `Rincian Perhitungan {Volume · Satuan · Harga}` of RKA and DPA: what the amount is made of.
    let below = c.head.levels.len() > 1;
    if below && c.head.upper.has(W::Rincian) && !l.has(W::Total)
        || below && is_part_of_amount(&c.head.leaf_key())
    {
        return some("_rincian", 0.2);
    }
    if c.one_source() {
        return None;
    }
    match text {
        Some("no") => return some("no", 0.5),
        Some("kode") => return some("kode", 1.5),
        Some("program" | "uraian") => return some("uraian", 2.0),
        Some("kegiatan") => return some("uraian", 1.5),
        Some("sub_kegiatan") => return some("uraian", 1.2),
        Some("sasaran") => return some("sasaran", 0.2),
        Some("keterangan" | "penanggung_jawab" | "lokasi") => return some("_keterangan", 0.2),
        Some(t) if t.starts_with("indikator") => return some("indikator", 0.1),
        Some(_) => return None,
        None => {}
    }
    if l.has(W::Kode) {
        return some("uraian", 1.5);
    }
    match c.head.leaf_key().as_str() {
        "rincian" => return some("_baris", 0.5),
        "tahun" | "tahun anggaran" => return some("_tahun", 0.2),
        _ => {}
    }
    if a.has(W::Tertimbang) || l.has(W::Bobot) || l.has(W::Capaian) && a.has(W::Fisik) {
        return some("_tertimbang", 0.2);
    }
    for (word, group) in [
        (W::Operasi, "operasi"),
        (W::Modal, "modal"),
        (W::TakTerduga, "tak_terduga"),
        (W::Transfer, "transfer"),
    ] {
        if a.has(word) {
            let side = if l.has(W::Realisasi) || a.has(W::Realisasi) && !l.has(W::Anggaran) {
                "realisasi"
            } else {
                "anggaran"
            };
            return Some((format!("belanja.{group}.{side}"), 1.0));
        }
    }
    // Kinds of belanja side by side are parts of the amount that the total beside them says.
    if kind_of_belanja(c) {
        return None;
    }
    if let Some(p) = period {
        let titled = |words: &[&str]| words.iter().any(|w| title.split(' ').any(|t| t == *w));
        let spent_by_title = titled(&["realisasi", "penyerapan", "serapan", "progres"])
            && !titled(&["rencana", "target", "kas", "rak", "rko", "rok"]);
        let side = match () {
            // `Sisa Anggaran s/d Semester Pertama` is the remainder so far; that of one period alone is none of the year.
            () if l.has(W::Sisa) => {
                return if a.has(W::Kumulatif) && periods <= 2 {
                    some("sisa", 0.9)
                } else {
                    some("_sisa", 0.2)
                };
            }
            () if a.has(W::Fisik) && a.any(&[W::Rencana, W::Target]) => "fisik_rencana",
            () if a.has(W::Fisik) => "fisik",
            () if l.any(&[W::Persen, W::Capaian])
                && !l.any(&[W::Realisasi, W::Rencana, W::Target])
                || c.percent() =>
            {
                return some("_persen", 0.2);
            }
            // Money beside the physical progress: what was spent.
            () if l.has(W::Realisasi)
                || a.has(W::Keuangan) && !a.any(&[W::Rencana, W::Target, W::Anggaran])
                || a.has(W::Realisasi) && !l.any(&[W::Rencana, W::Target, W::Anggaran]) =>
            {
                "realisasi"
            }
            // Headings that do not say which side they are: the title does.
            () if !a.any(&[W::Target, W::Rencana, W::Anggaran]) && spent_by_title => "realisasi",
            () => "rencana",
        };
        return Some((format!("periode.{p}.{side}"), 1.0));
    }
    let timed = scope(c.head);
    // A target or volume that is no money is none of a budget's.
    if l.has(W::Target) && !l.any(&[W::Rupiah, W::Fisik]) && !a.has(W::Fisik) && !c.money_values() {
        return None;
    }
    if l.has(W::Organisasi) && !l.has(W::Realisasi) {
        return some("_organisasi", 0.3);
    }
    if a.has(W::Fisik) && !l.has(W::Rupiah) {
        if a.any(&[W::Rencana, W::Target]) {
            return match timed {
                Some(SoFar::Before | SoFar::Alone) => some("_lalu", 0.2),
                _ => some("_fisik_rencana", 0.5),
            };
        }
        return match timed {
            Some(SoFar::Before) => some("_lalu", 0.5),
            Some(SoFar::Now) => some("fisik", 1.4),
            Some(SoFar::Alone) => some("fisik", 0.8),
            // `% Fisik` beside what was done in metres.
            None if l.has(W::Persen) => some("fisik", 1.2),
            None => some("fisik", 1.0),
        };
    }
    if l.has(W::Sisa) || a.has(W::Sisa) && !l.any(&[W::Persen, W::Realisasi]) {
        return if l.has(W::Persen) && !l.has(W::Rupiah) {
            some("_sisa_persen", 0.2)
        } else {
            some("sisa", 1.0)
        };
    }
    let realisasi = l.has(W::Realisasi)
        || a.has(W::Realisasi) && !l.has(W::Anggaran)
        // `KEUANGAN {Rp · %}` beside the pagu.
        || a.has(W::Keuangan)
            && l.has(W::Rupiah)
            && !a.any(&[W::Target, W::Rencana, W::Anggaran]);
    // `REALISASI (%) {FISIK · KEU}`: the unit may stand above.
    let percent_above =
        a.has(W::Persen) && !l.has(W::Rupiah) && c.sample.large == 0 && c.sample.numbers > 0;
    if (l.has(W::Capaian) || l.has(W::Persen) && !l.has(W::Rupiah) || percent_above)
        && !c.money_values()
    {
        // `%` under REALISASI, CAPAIAN or KEUANGAN is the absorption; under DPA or RENCANA it is a share of something else.
        if a.any(&[W::Rencana, W::Sebelum])
            || a.has(W::Target) && !a.has(W::Realisasi) && !l.has(W::Capaian)
            || a.has(W::Anggaran) && !a.any(&[W::Realisasi, W::Capaian]) && c.head.levels.len() > 1
        {
            return some("_porsi", 0.2);
        }
        match timed {
            Some(SoFar::Before) => return some("_lalu", 0.2),
            Some(SoFar::Alone) => return some("persen", 0.5),
            _ => {}
        }
        if a.has(W::Kumulatif) && a.has(W::Realisasi) && !l.has(W::Capaian) {
            return some("persen", 0.6);
        }
        return some("persen", if l.has(W::Capaian) { 1.2 } else { 1.0 });
    }
    if realisasi {
        return match timed {
            Some(SoFar::Before) => some("_lalu", 0.5),
            // The sum over all ways of payment, beside that of each.
            Some(SoFar::Now) if l.has(W::Total) => some("realisasi", 1.9),
            Some(SoFar::Now) => some("realisasi", 1.8),
            Some(SoFar::Alone) => some("realisasi", 1.2),
            None => some("realisasi", if l.has(W::Realisasi) { 1.6 } else { 1.5 }),
        };
    }
    if a.has(W::Capaian) && l.has(W::Persen) {
        return some("persen", 1.1);
    }
    if a.has(W::Sebelum) {
        return some("anggaran_sebelum", 1.0);
    }
    if a.any(&[W::Rencana]) && !l.has(W::Anggaran) {
        return some("_rencana", 0.5);
    }
    if c.money() || a.has(W::Anggaran) || l.has(W::Total) || l.has(W::Belanja) {
        return some(
            "anggaran",
            if l.has(W::Langsung) {
                // Belanja Tidak Langsung and Langsung are parts of the sum beside them.
                0.8
            } else if c.head.leaf_key().contains("indikatif") {
                // Pagu Definitif beside it is what was agreed.
                1.9
            } else if l.has(W::Total) && a.has(W::Anggaran) {
                2.2
            } else if l.has(W::Anggaran) || a.has(W::Anggaran) {
                2.0
            } else {
                1.0
            },
        );
    }
    None
}

/// `Volume`, `Satuan`, `Harga` below a heading that several share (`SEBELUM PERUBAHAN`).
fn is_part_of_amount(key: &str) -> bool {
    matches!(
        key,
        "vol"
            | "volume"
            | "sat"
            | "satuan"
            | "harga"
            | "harga satuan"
            | "koefisien"
            | "ppn"
            | "tarif"
    )
}

/// What a heading says of the figures of a month: those before it, its own, or the sum so far, which counts.
enum SoFar {
    Before,
    Alone,
    Now,
}

/// What the lowest level that speaks of it says.
fn scope(head: &Column) -> Option<SoFar> {
    head.levels
        .iter()
        .rev()
        .find_map(|(text, _, _)| so_far(&super::words::key(text)))
}

/// `s/d Bulan Lalu`, `Bulan Ini`, `s/d Bulan Ini`.
fn so_far(key: &str) -> Option<SoFar> {
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

impl Col<'_> {
    fn money_values(&self) -> bool {
        // A program without Belanja Modal has 0 there.
        let told = self.sample.filled.saturating_sub(self.sample.zeros);
        told > 0 && self.sample.large * 2 > told
    }
}

fn evaluasi_field(
    c: &Col<'_>,
    text: Option<&'static str>,
    period: Option<&str>,
) -> Option<(String, f32)> {
    let some = |field: &str, weight: f32| Some((field.to_owned(), weight));
    let (l, a) = (c.leaf(), c.all());
    match text {
        Some("no") => return some("no", 0.3),
        Some("indikator_sasaran") => return some("indikator", 1.8),
        Some(
            "indikator_program" | "indikator_kegiatan" | "indikator_sub_kegiatan" | "indikator",
        ) => return some("indikator", 2.0),
        Some("program" | "kegiatan" | "uraian" | "sub_kegiatan") => return some("uraian", 2.0),
        Some(t @ ("kode" | "sasaran" | "satuan" | "penanggung_jawab")) => return some(t, 1.0),
        Some("keterangan" | "lokasi" | "tujuan") => return some("_lain", 0.2),
        Some(_) => return None,
        None => {}
    }
    if l.any(&[W::Organisasi, W::Unit]) && !a.any(&[W::Target, W::Realisasi, W::Capaian]) {
        return some("penanggung_jawab", 0.8);
    }
    let side = if l.any(&[W::Rupiah, W::Anggaran])
        && !l.any(&[W::Kinerja, W::Target, W::Realisasi, W::Capaian])
    {
        "rupiah"
    } else {
        "kinerja"
    };
    let plain_leaf = l.any(&[W::K, W::Rupiah]) || !l.any(&[W::Target, W::Realisasi, W::Capaian]);
    let own = if plain_leaf { a } else { l };
    let group = match () {
        () if period.is_some() && own.any(&[W::Realisasi, W::Triwulan]) && !own.has(W::Capaian)
            || period.is_some() && a.has(W::Triwulan) =>
        {
            return Some((format!("triwulan.{}.{side}", period?), 1.0));
        }
        () if own.has(W::Capaian)
            && (own.any(&[W::Renstra, W::Akhir]) || a.has(W::Renstra) && !plain_leaf) =>
        {
            "capaian_renstra"
        }
        () if own.has(W::Capaian) => "capaian",
        () if own.has(W::Realisasi) && own.has(W::Lalu) => "realisasi_lalu",
        () if own.has(W::Realisasi) && own.has(W::Kumulatif) => "kumulatif?",
        () if own.has(W::Realisasi) && own.any(&[W::Renstra]) => "kumulatif",
        () if own.has(W::Realisasi) => "realisasi",
        () if own.has(W::Target) && own.any(&[W::Renstra, W::Akhir]) => "target_renstra",
        () if own.has(W::Target) => "target",
        () if own.has(W::Kumulatif) => "kumulatif?",
        () => return None,
    };
    Some((format!("{group}.{side}"), 1.0))
}

/// `Selisih` right of the budget before and after its change, and of no realisasi, is how it changed.
fn change_is_no_rest(reading: &mut Reading) {
    let at = |field: &str| {
        reading
            .iter()
            .position(|s| s.as_ref().is_some_and(|(f, _)| f == field))
    };
    let (Some(before), Some(after), Some(sisa)) =
        (at("anggaran_sebelum"), at("anggaran"), at("sisa"))
    else {
        return;
    };
    if sisa > before.max(after) && at("realisasi").is_none_or(|r| r > sisa) {
        reading[sisa] = Some(("_selisih".to_owned(), 0.2));
    }
}

/// Two columns of one field: the better keeps it; what can stand in several columns (kode, the levels of uraian) stays.
fn dedupe(kind: Jenis, cols: &[Col<'_>], reading: &mut Reading) {
    if kind == Jenis::Evaluasi {
        // A realisasi "sampai dengan": before the target of the year it is last year's, after it the sum so far.
        let mut seen_target = false;
        for slot in reading.iter_mut().flatten() {
            if slot.0.starts_with("target.") {
                seen_target = true;
            }
            if let Some(side) = slot.0.strip_prefix("kumulatif?.") {
                slot.0 = format!(
                    "{}.{side}",
                    if seen_target {
                        "kumulatif"
                    } else {
                        "realisasi_lalu"
                    }
                );
            }
        }
    }
    if kind == Jenis::Evaluasi
        && !reading
            .iter()
            .flatten()
            .any(|(f, _)| f.starts_with("realisasi."))
    {
        // Without years before, the sum so far is that of this year.
        let has = |group: &str| reading.iter().flatten().any(|(f, _)| f.starts_with(group));
        if !has("realisasi_lalu.") && !has("target_renstra.") {
            for (field, _) in reading.iter_mut().flatten() {
                if let Some(side) = field.strip_prefix("kumulatif.") {
                    *field = format!("realisasi.{side}");
                }
            }
        }
        // All triwulan that there are are one sum so far: `Realisasi s/d Triwulan III`.
        let sums = |i: usize| cols[i].all().has(W::Kumulatif);
        let of: Vec<usize> = (0..reading.len())
            .filter(|&i| matches!(&reading[i], Some((f, _)) if f.starts_with("triwulan.")))
            .collect();
        // `triwulan.TW3.kinerja`: the period and the side.
        let parts = |i: usize| {
            let (period, side) = reading[i].as_ref()?.0.rsplit_once('.')?;
            Some((period.to_owned(), side.to_owned()))
        };
        let told: Vec<_> = of.iter().filter_map(|&i| parts(i)).collect();
        if of.iter().all(|&i| sums(i)) && told.windows(2).all(|w| w[0].0 == w[1].0) {
            for (i, (_, side)) in of.into_iter().zip(told) {
                if let Some((field, _)) = &mut reading[i] {
                    *field = format!("realisasi.{side}");
                }
            }
        }
    }
    if matches!(kind, Jenis::Responden | Jenis::SkmRekap) {
        let mut n = reading
            .iter()
            .flatten()
            .filter_map(|(f, _)| f.strip_prefix("unsur.U")?.parse::<u32>().ok())
            .max()
            .unwrap_or(0);
        for slot in reading.iter_mut().flatten() {
            if slot.0 == "unsur.?" {
                n += 1;
                slot.0 = format!("unsur.U{n}");
            }
        }
    }
    let mut best: IndexMap<String, usize> = IndexMap::new();
    for i in 0..reading.len() {
        let Some((field, weight)) = reading[i].clone() else {
            continue;
        };
        if field == "kode" || field.starts_with('_') {
            continue;
        }
        let Some(&other) = best.get(&field) else {
            best.insert(field, i);
            continue;
        };
        let other_weight = reading[other].as_ref().map_or(0.0, |(_, w)| *w);
        if field == "uraian"
            && matches!(
                kind,
                Jenis::Anggaran | Jenis::Evaluasi | Jenis::RenstraProgram
            )
        {
            continue;
        }
        // A heading over several columns: that one holds it whose cells say more.
        let figures = super::is_value_field(&field);
        let fuller = |i: usize| {
            let s = cols[i].sample;
            // Of a figure and its unit under one heading, the figure.
            if figures {
                return (s.numbers.max(s.with_unit)) * 1000 + s.filled.min(999);
            }
            (s.filled - s.dashes.min(s.filled)) * 1000 + s.length.min(999)
        };
        // Of a budget before and after its change, the changed one counts; the other is what it was before.
        if field == "anggaran"
            && let Some(before) = before_change(cols[other].head, cols[i].head).or_else(|| {
                // `Pagu` beside `Pagu Perubahan`.
                let pagu = |n: usize| cols[n].leaf().has(W::Anggaran);
                let changed = one_is(change_of(cols[other].head), change_of(cols[i].head), &2);
                changed.filter(|_| kind == Jenis::Anggaran && pagu(other) && pagu(i))
            })
        {
            let (old, new) = if before { (other, i) } else { (i, other) };
            reading[old] = (kind == Jenis::Anggaran)
                .then(|| ("anggaran_sebelum".to_owned(), 1.0))
                .filter(|_| !best.contains_key("anggaran_sebelum"));
            if reading[old].is_some() {
                best.insert("anggaran_sebelum".to_owned(), old);
            }
            best.insert(field, new);
            continue;
        }
        // Of a target before and after the change of a PK or RKT, the changed one is agreed; of the money as well. Of kinds of
        // belanja, too: what was before has no place of its own.
        let heads = (cols[other].head, cols[i].head);
        let agreed = (field.starts_with("target") || field == "anggaran")
            && matches!(kind, Jenis::PkIndikator | Jenis::Rkt | Jenis::PkAnggaran);
        if (agreed || field.starts_with("belanja."))
            && let Some(before) = before_change(heads.0, heads.1).or_else(|| {
                // `TARGET` beside `TARGET PERUBAHAN`.
                one_is(before_or_after(heads.0), before_or_after(heads.1), &true).filter(|_| agreed)
            })
        {
            let (old, new) = if before { (other, i) } else { (i, other) };
            reading[old] = None;
            best.insert(field, new);
            continue;
        }
        // `Realisasi s/d TW II` beside that of TW II alone: what of the year is reached so far.
        let sums = |n: usize| cols[n].all().has(W::Kumulatif);
        let total = match kind {
            Jenis::Anggaran if field.starts_with("periode.") && field.ends_with(".realisasi") => {
                Some(("realisasi".to_owned(), 1.8))
            }
            Jenis::Evaluasi => field
                .strip_prefix("triwulan.")
                .and_then(|f| f.split_once('.'))
                .map(|(_, side)| (format!("realisasi.{side}"), 1.0)),
            _ => None,
        };
        if let Some(total) = total.filter(|_| sums(i) != sums(other)) {
            let (own, so_far) = if sums(i) { (other, i) } else { (i, other) };
            best.insert(field.clone(), own);
            // What was reached up to earlier periods is a part of it.
            for (n, slot) in reading.iter_mut().enumerate() {
                let earlier = slot.as_ref().is_some_and(|(f, _)| {
                    f.starts_with("periode.") && f.ends_with(".realisasi") && sums(n)
                });
                if earlier {
                    *slot = Some(("_lalu".to_owned(), 0.5));
                }
            }
            let free = !best.contains_key(&total.0);
            if free {
                best.insert(total.0.clone(), so_far);
            }
            reading[so_far] = free.then_some(total);
            continue;
        }
        let shared = cols[i].head.levels.last() == cols[other].head.levels.last();
        let bobot = field == "bobot" && cols[i].head.upper.has(W::Indikator);
        let better = if shared {
            fuller(i) > fuller(other)
        } else {
            weight > other_weight || bobot
        };
        if better {
            reading[other] = None;
            best.insert(field, i);
        } else {
            // What was to be spent by now, beside the money of the year (RFK).
            let planned = kind == Jenis::Anggaran
                && field == "anggaran"
                && cols[i].all().any(&[W::Target, W::Rencana]);
            reading[i] = planned.then(|| ("_rencana".to_owned(), 0.5));
        }
    }
}

/// In a table of pengukuran, what stands beside the figures of the report year: realisasi of years before, the target at
/// the end of the Renstra and what of it is reached.
fn beside_report_year(cols: &[Col<'_>], hints: &Hints, reading: &mut Reading) {
    let is =
        |slot: &Option<(String, f32)>, field: &str| slot.as_ref().is_some_and(|(f, _)| f == field);
    let years_of = |reading: &Reading, field: &str| -> Vec<i32> {
        cols.iter()
            .zip(reading)
            .filter(|(_, s)| is(s, field))
            .filter_map(|(c, _)| c.head.year)
            .collect()
    };
    let spent = years_of(reading, "realisasi");
    let planned = years_of(reading, "target");
    let own = hints
        .year
        .filter(|y| spent.contains(y) || spent.is_empty())
        .or_else(|| spent.iter().copied().filter(|y| planned.contains(y)).max())
        .or_else(|| spent.iter().copied().max())
        .or(hints.year);
    let mut end = reading.iter().position(|s| is(s, "target_akhir"));
    for i in 0..reading.len() {
        let (year, all) = (cols[i].head.year, cols[i].all());
        let later = year.zip(own).is_some_and(|(y, own)| y > own);
        if is(&reading[i], "target") {
            if later && !year.is_some_and(|y| spent.contains(&y)) {
                reading[i] = Some(("target_akhir".to_owned(), 0.8));
                end = end.or(Some(i));
            } else if year.is_some() && own.is_some() && year != own {
                reading[i] = year.map(|y| (format!("target.{y}"), -0.5));
            } else if cols[i].leaf().has(W::Renstra)
                && let Some((_, weight)) = reading[i].as_mut()
            {
                // Beside the target of the Perjanjian Kinerja.
                *weight -= 0.3;
            }
        } else if is(&reading[i], "realisasi") {
            let before = if all.has(W::Lalu) && year.is_none_or(|y| Some(y) == own) {
                own.map(|y| y - 1)
            } else {
                year.filter(|y| own.is_some_and(|own| *y != own))
            };
            if let Some(y) = before {
                reading[i] = Some((format!("realisasi.{y}"), 0.8));
            } else if all.has(W::Lalu) {
                reading[i] = Some(("_lalu".to_owned(), 0.2));
            }
        }
    }
    let has_capaian =
        |reading: &Reading, before: usize| reading[..before].iter().any(|s| is(s, "capaian"));
    for i in 0..reading.len() {
        if !is(&reading[i], "capaian") {
            continue;
        }
        let (year, all) = (cols[i].head.year, cols[i].all());
        let of_end = all.any(&[W::Akhir, W::Kemajuan])
            || end.is_some_and(|e| i > e) && has_capaian(reading, i);
        if end.is_some() && of_end {
            reading[i] = Some(("tingkat_kemajuan".to_owned(), 0.8));
        } else if year.zip(own).is_some_and(|(y, own)| y < own) {
            reading[i] = Some(("_capaian_lalu".to_owned(), 0.2));
        }
    }
}

/// The columns left of the indikator, and those from it on.
fn around_the_indicator(reading: &mut Reading) -> Option<(&mut [Slot], &mut [Slot])> {
    let at = reading
        .iter()
        .position(|s| s.as_ref().is_some_and(|(f, _)| f == "indikator"))?;
    Some(reading.split_at_mut(at))
}

/// Target, realisasi and capaian of the tujuan left of the indikator of the sasaran, where that has its own at its right:
/// all that are `asked`.
fn of_the_indicator(reading: &mut Reading, asked: &[&str]) {
    let is =
        |slot: &Option<(String, f32)>, field: &str| slot.as_ref().is_some_and(|(f, _)| f == field);
    let Some((left, right)) = around_the_indicator(reading) else {
        return;
    };
    let both =
        |field: &str| left.iter().any(|s| is(s, field)) && right.iter().any(|s| is(s, field));
    if !asked.iter().all(|field| both(field)) {
        return;
    }
    for slot in left {
        if ["target", "realisasi", "capaian", "predikat", "satuan"]
            .iter()
            .any(|f| is(slot, f))
        {
            *slot = None;
        }
    }
}

/// Targets of the tujuan left of the indikator of the sasaran, where that has its own of the same years at its right.
fn targets_of_the_indicator(reading: &mut Reading) {
    let Some((left, right)) = around_the_indicator(reading) else {
        return;
    };
    for slot in left {
        let again = slot.as_ref().is_some_and(|(field, _)| {
            (field.starts_with("target.") || field.starts_with("kondisi_"))
                && right.iter().flatten().any(|(f, _)| f == field)
        });
        if again {
            *slot = None;
        }
    }
}

/// The periods stand in the rows: the figures are of the period that the row names, but for the target of the year, which
/// stands left of it.
fn turns_in_rows(cols: &[Col<'_>], turns: usize, reading: &mut Reading) {
    reading[turns] = Some(("_masa".to_owned(), 0.2));
    let targets: Vec<usize> = (0..cols.len())
        .filter(|&i| reading[i].as_ref().is_some_and(|(f, _)| f == "target"))
        .collect();
    for (i, c) in cols.iter().enumerate() {
        let l = c.leaf();
        let words = l.any(&[W::Indikator, W::Satuan, W::Rupiah, W::Anggaran, W::No]);
        let side = match () {
            () if i == turns || words => continue,
            () if l.has(W::Realisasi) && !l.has(W::Capaian) => "realisasi",
            () if l.any(&[W::Capaian, W::Persen]) => "capaian",
            () if targets.contains(&i)
                && (i > turns || targets.len() > 1 && Some(&i) == targets.last()) =>
            {
                "target"
            }
            () => continue,
        };
        reading[i] = Some((format!("masa.{side}"), 1.5));
    }
}

/// Scores of two years side by side: those of the title's year, else of the latest, with the mutu at their right.
fn scores_of_one_year(cols: &[Col<'_>], hints: &Hints, reading: &mut Reading) {
    let years: Vec<i32> = cols
        .iter()
        .zip(reading.iter())
        .filter(|(_, s)| s.as_ref().is_some_and(|(f, _)| f == "skor"))
        .filter_map(|(c, _)| c.head.year)
        .collect();
    let Some(own) = hints
        .year
        .filter(|y| years.contains(y))
        .or_else(|| years.iter().copied().max())
        .filter(|own| years.iter().any(|y| y != own))
    else {
        return;
    };
    let mut year = None;
    for (c, slot) in cols.iter().zip(reading.iter_mut()) {
        year = c.head.year.or(year);
        let scored = slot
            .as_ref()
            .is_some_and(|(f, _)| matches!(f.as_str(), "skor" | "predikat"));
        if scored && year.is_some_and(|y| y != own) {
            *slot = None;
        }
    }
}

/// `SASARAN · INDIKATOR KINERJA · TARGET · PROGRAM · KEGIATAN` in a RKT: what stands between the sasaran and the programs is
/// of the sasaran.
fn indicator_of_the_sasaran(reading: &mut Reading) {
    let at = |reading: &Reading, fields: &[&str]| {
        reading.iter().position(|s| {
            s.as_ref()
                .is_some_and(|(f, _)| fields.contains(&f.as_str()))
        })
    };
    let named = reading
        .iter()
        .flatten()
        .filter(|(f, _)| f.starts_with("indikator") && f != "indikator_tujuan")
        .count();
    let (Some(sasaran), Some(indikator), Some(below)) = (
        at(reading, &["sasaran"]),
        at(reading, &["indikator"]),
        at(reading, &["program", "kegiatan", "sub_kegiatan", "uraian"]),
    ) else {
        return;
    };
    if named == 1 && sasaran < indikator && indikator < below {
        for (field, _) in reading[indikator..below].iter_mut().flatten() {
            if matches!(field.as_str(), "indikator" | "target") {
                field.push_str("_sasaran");
            }
        }
    }
}

/// Several plain columns TARGET (and SATUAN) in a RKT: each belongs to the indikator at its left.
fn targets_of_levels(cols: &[Col<'_>], reading: &mut Reading) {
    let is =
        |slot: &Option<(String, f32)>, field: &str| slot.as_ref().is_some_and(|(f, _)| f == field);
    let level_left = |reading: &Reading, i: usize| -> Option<&'static str> {
        reading[..i]
            .iter()
            .rev()
            .flatten()
            .find_map(|(f, _)| match f.as_str() {
                "indikator_sasaran" => Some("_sasaran"),
                "indikator_program" => Some("_program"),
                "indikator_kegiatan" => Some("_kegiatan"),
                "indikator_sub_kegiatan" => Some("_sub_kegiatan"),
                f if f.starts_with("indikator") => Some(""),
                _ => None,
            })
    };
    let several =
        |reading: &Reading, field: &str| reading.iter().filter(|s| is(s, field)).count() > 1;
    if several(reading, "target") {
        for i in 0..reading.len() {
            if is(&reading[i], "target")
                && let Some(level) = level_left(reading, i)
            {
                reading[i] = Some((format!("target{level}"), 1.0));
            }
        }
    }
    if several(reading, "satuan") {
        // The one field of units is that of the lowest level.
        let last = (0..cols.len()).rev().find(|&i| is(&reading[i], "satuan"));
        for (i, slot) in reading.iter_mut().enumerate() {
            if is(slot, "satuan") && Some(i) != last {
                *slot = None;
            }
        }
    }
}

/// In a table of pengukuran, the programs and their money beside the figures of performance: `uang.*`, once for each side.
/// Without a column of programs the pagu is the sasaran's, and what was spent of it has no place.
fn money_beside(cols: &[Col<'_>], reading: &mut Reading) {
    let program = (0..cols.len()).find(|&i| {
        reading[i].is_none()
            && cols[i].mostly_text()
            && matches!(
                text_field(&cols[i]),
                Some("program" | "kegiatan" | "sub_kegiatan" | "uraian")
            )
    });
    let money: Vec<usize> = (0..cols.len())
        .filter(|&i| cols[i].money_values())
        .collect();
    let side = |spent: bool| {
        let mut found = money.iter().copied().filter(|&i| {
            let l = cols[i].leaf();
            let says_spent =
                l.has(W::Realisasi) || cols[i].all().has(W::Realisasi) && !l.has(W::Anggaran);
            says_spent == spent && !l.any(&[W::Sisa, W::Target])
        });
        found.next().filter(|_| found.next().is_none())
    };
    let Some(planned) = side(false) else { return };
    let Some(program) = program else {
        if reading.iter().flatten().any(|(f, _)| f == "sasaran") {
            reading[planned] = Some(("uang.anggaran".to_owned(), 0.3));
        }
        return;
    };
    let spent = side(true);
    // `FISIK (%)` beside money is the progress of the work, no capaian of the indikator.
    let fisik = (planned..cols.len()).find(|&i| {
        let l = cols[i].leaf();
        l.has(W::Fisik) && !l.any(&[W::Capaian, W::Target, W::Rencana])
    });
    if let Some(fisik) = fisik {
        reading[fisik] = Some(("uang.fisik".to_owned(), 0.3));
    }
    reading[program] = Some(("uraian".to_owned(), 0.3));
    for (field, _) in reading.iter_mut().flatten().filter(|(f, _)| f == "_kode") {
        "kode".clone_into(field);
    }
    reading[planned] = Some(("uang.anggaran".to_owned(), 0.3));
    if let Some(spent) = spent {
        reading[spent] = Some(("uang.realisasi".to_owned(), 0.3));
        // The absorption stands right of what was spent.
        if let Some(c) = cols.get(spent + 1)
            && c.percent() | c.leaf().has(W::Capaian)
            && !c.leaf().any(&[W::Kinerja])
        {
            reading[spent + 1] = Some(("uang.persen".to_owned(), 0.3));
        }
    }
}

/// Questions without words (`Pertanyaan 1`, `Q1`, `1`), answered by their numbers: five or more columns of 1–4 side by side
/// in a survey.
fn bare_questions(cols: &[Col<'_>], hints: &Hints, reading: &mut Reading) {
    let survey = cols.iter().any(|c| c.leaf().has(W::Waktu))
        || [
            "survei",
            "survey",
            "skm",
            "ikm",
            "kuesioner",
            "responden",
            "kepuasan",
        ]
        .iter()
        .any(|w| hints.title.split(' ').any(|t| t == *w));
    if !survey
        || reading
            .iter()
            .flatten()
            .any(|(f, _)| f.starts_with("unsur."))
    {
        return;
    }
    let asked = |i: usize| {
        let (c, s) = (&cols[i], cols[i].sample);
        (reading[i].is_none() || reading[i].as_ref().is_some_and(|(f, _)| f == "_lain"))
            && !c.head.levels.is_empty()
            && !c.remarks()
            && s.answers > 0
            && (s.answers + s.beyond) * 10 >= s.filled * 8
            && s.answers * 10 >= s.filled * 7
    };
    let asked: Vec<bool> = (0..cols.len()).map(asked).collect();
    let mut from = 0;
    while from < asked.len() {
        let run = asked[from..].iter().take_while(|a| **a).count();
        if run >= 5 {
            for slot in &mut reading[from..from + run] {
                *slot = Some(("unsur.?".to_owned(), 1.0));
            }
        }
        from += run.max(1);
    }
}

/// A lone `%` of a budget without realisasi is a share of the whole or of a change, no absorption.
fn shares(cols: &[Col<'_>], reading: &mut Reading) {
    let has = |reading: &Reading, field: &str| reading.iter().flatten().any(|(f, _)| f == field);
    if has(reading, "realisasi") || reading.iter().flatten().any(|(f, _)| f.contains('.')) {
        return;
    }
    for (slot, c) in reading.iter_mut().zip(cols) {
        if slot.as_ref().is_some_and(|(f, _)| f == "persen")
            && !c.all().any(&[W::Capaian, W::Realisasi, W::Keuangan])
        {
            *slot = Some(("_porsi".to_owned(), 0.2));
        }
    }
}

/// A list of outputs under plain headings: sub kegiatan, indikator, target, realisasi in one row each, no block with rows
/// Masukan and Keluaran; its money is the masukan.
fn plain_list(cols: &[Col<'_>], reading: &mut Reading) {
    let has = |reading: &Reading, field: &str| reading.iter().flatten().any(|(f, _)| f == field);
    if cols.iter().any(|c| c.sample.masukan > 0)
        || !has(reading, "sub_kegiatan")
        || !has(reading, "keluaran.uraian")
        || reading
            .iter()
            .flatten()
            .any(|(f, _)| f.starts_with("keluaran.target"))
    {
        return;
    }
    for (slot, c) in reading.iter_mut().zip(cols) {
        let money = c.all().any(&[W::Anggaran, W::Rupiah, W::Keuangan]);
        match slot {
            Some((field, _)) if matches!(field.as_str(), "target" | "realisasi" | "persen") => {
                *field = format!("{}.{field}", if money { "masukan" } else { "keluaran" });
            }
            None if c.money() => *slot = Some(("masukan.target".to_owned(), 1.0)),
            _ => {}
        }
    }
}

/// Whether a heading says that its figures are those before (`Some(false)`) or after the change.
fn before_or_after(c: &Column) -> Option<bool> {
    change_of(c).map(|rank| rank > 0)
}

/// How far the budget of a column has come, by the lowest of its headings that says so.
fn change_of(c: &Column) -> Option<u8> {
    c.levels
        .iter()
        .rev()
        .find_map(|(text, _, _)| change_rank(&super::words::key(text)))
}

/// How far the budget has come: 0 before its change, 1 after a pergeseran, 2 after the change.
fn change_rank(key: &str) -> Option<u8> {
    // `APBD 2022` beside `P-APBD 2022`.
    let key = key
        .rsplit_once(' ')
        .filter(|(_, last)| super::words::is_year(last))
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
fn before_change(a: &Column, b: &Column) -> Option<bool> {
    let (a, b) = (change_of(a)?, change_of(b)?);
    match a.cmp(&b) {
        std::cmp::Ordering::Less => Some(true),
        std::cmp::Ordering::Greater => Some(false),
        // A later pergeseran stands right of an earlier one.
        std::cmp::Ordering::Equal => (a == 1).then_some(true),
    }
}

/// Of two headings, which one alone says so: `Some(true)` where it is the second, and the first says nothing.
fn one_is<T: PartialEq>(a: Option<T>, b: Option<T>, said: &T) -> Option<bool> {
    match (a, b) {
        (None, Some(b)) if b == *said => Some(true),
        (Some(a), None) if a == *said => Some(false),
        _ => None,
    }
}

/// What the words do not tell, the cells below may: the unit beside a figure, the target with its units, the amounts.
fn fallback(kind: Jenis, cols: &[Col<'_>], reading: &mut Reading) {
    use Jenis as J;
    let has = |reading: &Reading, field: &str| reading.iter().flatten().any(|(f, _)| f == field);
    // A column of short words without a heading of its own, right of a figure: satuan.
    if matches!(
        kind,
        J::Evaluasi
            | J::Pengukuran
            | J::Renstra
            | J::CapaianPeriodik
            | J::PkIndikator
            | J::Rkt
            | J::Riwayat
    ) && !has(reading, "satuan")
    {
        for i in 1..cols.len() {
            let s = cols[i].sample;
            // Under a heading of its own only what are units indeed.
            let headless = cols[i].head.levels.is_empty()
                || cols[i].head.shared
                || cols[i].head.levels.last() == cols[i - 1].head.levels.first()
                || reading[i].is_none() && s.units * 10 >= s.filled * 6;
            let beside = reading[i - 1].as_ref().is_some_and(|(f, _)| {
                f.contains("target") || f.contains("kinerja") || f.contains("realisasi")
            });
            if headless
                && beside
                && s.filled >= 1
                && s.short * 10 >= s.filled * 8
                && s.texts * 10 >= s.filled * 8
                && s.dashes == 0
            {
                reading[i] = Some(("satuan".to_owned(), 0.8));
                break;
            }
        }
    }
    if kind == J::Anggaran && !has(reading, "uraian") {
        // The names may stand under the heading of the amounts, or under none that says so.
        let names = (0..cols.len())
            .filter(|&i| {
                cols[i].mostly_text()
                    && !reading[i].as_ref().is_some_and(|(f, _)| {
                        // (A unit heads the names where nothing else does.)
                        matches!(f.as_str(), "_baris" | "no" | "kode" | "sasaran")
                            || f == "_keterangan"
                                && text_field(&cols[i]) != Some("penanggung_jawab")
                            || f.starts_with("indikator")
                    })
                    && text_field(&cols[i]) != Some("satuan")
            })
            .max_by_key(|&i| cols[i].sample.length);
        if let Some(i) = names {
            reading[i] = Some(("uraian".to_owned(), 1.0));
        }
    }
    if matches!(kind, J::Anggaran | J::Belanja) && !has(reading, "persen") {
        // A merged heading over several columns is no proof of their unit: small figures beside amounts are the percent.
        let small = (1..cols.len()).find(|&i| {
            let s = cols[i].sample;
            reading[i].is_none()
                && cols[i].head.shared
                && s.numbers > 0
                && s.large == 0
                && reading[i - 1]
                    .as_ref()
                    .is_some_and(|(f, _)| f == "realisasi")
                && cols[i - 1].sample.large > 0
        });
        if let Some(i) = small {
            reading[i] = Some(("persen".to_owned(), 0.8));
        }
    }
    if kind == J::Rkt {
        if !reading
            .iter()
            .flatten()
            .any(|(f, _)| f.starts_with("target"))
            && let Some(i) = (0..cols.len()).find(|&i| {
                reading[i].is_none()
                    && cols[i].sample.with_unit * 2 > cols[i].sample.filled
                    && cols[i].sample.filled >= 3
            })
        {
            reading[i] = Some(("target".to_owned(), 0.6));
        }
        if !has(reading, "anggaran")
            && let Some(i) = (0..cols.len()).find(|&i| {
                reading[i].is_none()
                    && cols[i].sample.large * 2 > cols[i].sample.filled
                    && cols[i].sample.filled >= 3
            })
        {
            reading[i] = Some(("anggaran".to_owned(), 0.6));
        }
    }
}

/// The field that each column of words holds, whatever the kind.
pub fn text_fields(columns: &[Column]) -> Vec<Option<&'static str>> {
    let sample = Sample::default();
    columns
        .iter()
        .map(|head| {
            text_field(&Col {
                head,
                sample: &sample,
            })
        })
        .collect()
}

/// The best reading of the columns, with its kind, score, and the margin to the second-best kind.
pub fn best(
    head: &Head,
    samples: &[Sample],
    hints: &Hints,
    only: Option<Jenis>,
) -> Option<(Jenis, Reading, f32, f32)> {
    let cols: Vec<Col<'_>> = head
        .columns
        .iter()
        .zip(samples)
        .map(|(head, sample)| Col { head, sample })
        .collect();
    let mut found: Vec<(Jenis, Reading, f32)> = Jenis::ALL
        .into_iter()
        .filter(|k| only.is_none_or(|o| o == *k))
        .filter_map(|k| read_as(k, &cols, hints).map(|(r, s)| (k, r, s)))
        .collect();
    found.sort_by(|a, b| b.2.total_cmp(&a.2));
    let second = found.get(1).map_or(0.0, |f| f.2);
    let (kind, reading, score) = found.into_iter().next()?;
    Some((kind, reading, score, score - second))
}
