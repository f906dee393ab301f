//! Tallies of a Survei Kepuasan Masyarakat: rows = responden, columns U1 … Un, with profile columns beside them; and the
//! exports of web forms, whose answers are words (domain §4).
//!
//! A table is counted row by row ([`Counter::row`]), so that it may be streamed: what is kept grows with the counts, not
//! with the rows.

use std::sync::Arc;

use indexmap::IndexMap;
use rust_decimal::Decimal;

use crate::finding::nilai::{NILAI_201, NILAI_202, NILAI_203, NILAI_204};
use crate::finding::{Finding, nilai::issue_finding};
use crate::model::{
    Angka, At, JenisTercatat, Nilai, Profil, Responden, Sel, SheetName, TabelId, Teks, Tercatat,
    Unsur, column_name,
};
use crate::value::answer::{Answer, number_answer, steps_down, text_answer};
use crate::value::{self, Context, Convention, Issue, arith, number, text};
use crate::workbook::{Cell, Style, Value};

/// A column of answers.
#[derive(Debug, Clone, Default)]
pub struct TallyColumn {
    /// `U1`.
    pub kode: String,
    /// The name of the unsur, or the question.
    pub nama: Option<Teks>,
    /// From 0.
    pub col: u32,
}

/// What a profile column tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the fields of `profil`")]
pub enum ProfileField {
    JenisKelamin,
    Usia,
    Pendidikan,
    Pekerjaan,
}

/// Where the tallies lie.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    /// The sheet.
    pub sheet: Arc<SheetName>,
    /// The year of the table.
    pub tahun: Option<i32>,
    /// The table's position in the model.
    pub tabel: TabelId,
    /// The columns of answers, from the left.
    pub columns: Vec<TallyColumn>,
    /// The profile columns.
    pub profile: Vec<(ProfileField, u32)>,
    /// Columns that stand for one value of the profile, ticked where it is so.
    pub ticked: Vec<(ProfileField, u32, Arc<str>)>,
    /// The column of the respondents' numbers.
    pub no: Option<u32>,
    /// Titles and headings, with their cells: one may name another scale (`Skala 1 – 5`).
    pub headings: Vec<Teks>,
}

/// What the tallies say.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// The counts; none where nothing was answered, or the survey is on another scale.
    pub responden: Option<Responden>,
    /// The recorded rows below: Σ, NRR, NRR tertimbang, IKM, mutu.
    pub tercatat: Vec<Tercatat>,
    /// Stray answers, unknown words, a refused scale.
    pub findings: Vec<Finding>,
    /// Rows of data, those without answers among them.
    pub rows: u64,
    /// The last of them with an answer, from 0.
    pub last_row: Option<u32>,
}

/// How many stray cells of a column are named one by one.
const NAMED: usize = 25;

/// The counts of one column.
#[derive(Debug, Clone, Default)]
struct Column {
    freq: [u64; 4],
    /// Rows of the first stray numbers, with what they hold.
    stray: Vec<(u32, String)>,
    strays: u64,
    /// The last row with a stray number.
    last_stray: u32,
    /// Words of no scale: the first row, and how often.
    unknown: IndexMap<String, (u32, u64)>,
    /// `cukup X`, and `kurang X` or `tidak X`: together a scale of five steps.
    middle: u64,
    less: bool,
    /// `Cukup` and `Tidak ada`, as they are written: the first row, and how often. What they mean the column tells.
    enough: IndexMap<String, (u32, u64)>,
    none: IndexMap<String, (u32, u64)>,
    /// `B`, of which the whole survey tells whether it is Baik.
    letter: IndexMap<String, (u32, u64)>,
    /// `SB`, `KB` or `TB` was met.
    letters: bool,
    /// Another word on pengaduan was met.
    complaint: bool,
    /// Errors and formulas without result.
    broken: Vec<(u32, Issue)>,
}

impl Column {
    /// Decides what `Cukup`, `Tidak ada` and `B` were.
    fn settle(&mut self, letters: bool) {
        let mut unknown = |words: &IndexMap<String, (u32, u64)>| {
            for (word, &(row, n)) in words {
                self.unknown.entry(word.clone()).or_insert((row, 0)).1 += n;
            }
        };
        let count =
            |words: &IndexMap<String, (u32, u64)>| words.values().map(|(_, n)| n).sum::<u64>();
        let [worst, second, third, _] = &mut self.freq;
        if letters {
            *third += count(&self.letter);
        } else {
            unknown(&self.letter);
        }
        if self.less {
            self.middle += count(&self.enough);
            unknown(&self.enough);
        } else {
            *second += count(&self.enough);
        }
        if self.complaint {
            *worst += count(&self.none);
        } else {
            unknown(&self.none);
        }
        self.unknown.sort_by(|_, a, _, b| a.0.cmp(&b.0));
    }
}

/// Counts the tallies of one table, row by row.
#[derive(Debug)]
pub struct Counter {
    tally: Tally,
    columns: Vec<Column>,
    /// Column on the sheet → what it is.
    roles: Vec<Role>,
    first_tally: u32,
    jumlah: u64,
    rows: u64,
    first: Option<(u32, u32)>,
    last_row: u32,
    /// Numbered rows without an answer: first, last, how many.
    unanswered: Option<(u32, u32, u64)>,
    /// The profile as it stands in the cells, by [`ProfileField`]: what it means is settled once a value, at the end.
    profil: [IndexMap<Raw, u64>; 4],
    tercatat: Vec<Tercatat>,
    /// Rows below with errors and formulas without result: the first such cell and the last.
    unread: Vec<(Sel, u32, Issue)>,
    /// What texts were read as.
    words: IndexMap<Arc<str>, Answer>,
    below: bool,
    /// The highest number of a responden so far.
    last_no: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Tally(usize),
    Profile(ProfileField),
    Ticked(usize),
    No,
    Other,
}

/// Whether a cell ticks its column: a mark or a 1, no 0 and no dash.
fn is_tick(value: &Value) -> bool {
    match value {
        Value::Number(n) => matches!(n, 1.0),
        Value::Text(t) => !matches!(t.trim(), "" | "-" | "–" | "0"),
        _ => false,
    }
}

/// What a profile cell holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Raw {
    Text(Arc<str>),
    Whole(i64),
}

/// The profile as the document has it: values as written, sex as L and P, ages in classes.
fn profil(raw: [IndexMap<Raw, u64>; 4]) -> Profil {
    let settle = |counts: IndexMap<Raw, u64>, name: fn(&str) -> String| {
        let mut out: IndexMap<String, u64> = IndexMap::new();
        for (raw, n) in counts {
            let written = match raw {
                Raw::Text(t) => text::record(&t),
                Raw::Whole(n) => n.to_string(),
            };
            if !written.is_empty() && !value::is_blank(&written) {
                *out.entry(name(&written)).or_insert(0) += n;
            }
        }
        out
    };
    let [kelamin, usia, pendidikan, pekerjaan] = raw;
    Profil {
        jenis_kelamin: settle(kelamin, sex),
        usia: sorted_ages(settle(usia, age)),
        pendidikan: settle(pendidikan, str::to_owned),
        pekerjaan: settle(pekerjaan, str::to_owned),
        ..Profil::default()
    }
}

/// Adds the counts of tallies that go on with others.
pub fn add(whole: &mut Responden, more: Responden) {
    whole.jumlah += more.jumlah;
    for (own, other) in whole.unsur.iter_mut().zip(more.unsur) {
        own.terisi += other.terisi;
        if let Some(sum) = arith::add(own.jumlah_nilai.0, other.jumlah_nilai.0) {
            own.jumlah_nilai = Angka(sum);
        }
        for (answer, n) in other.frekuensi {
            *own.frekuensi.entry(answer).or_insert(0) += n;
        }
    }
    for (own, other) in [
        (&mut whole.profil.jenis_kelamin, more.profil.jenis_kelamin),
        (&mut whole.profil.usia, more.profil.usia),
        (&mut whole.profil.pendidikan, more.profil.pendidikan),
        (&mut whole.profil.pekerjaan, more.profil.pekerjaan),
    ] {
        for (value, n) in other {
            *own.entry(value).or_insert(0) += n;
        }
    }
}

/// Beginnings of labels of the rows below, lower case.
const LABELS: [&str; 16] = [
    "jumlah",
    "jml",
    "nilai",
    "nrr",
    "bobot",
    "ikm",
    "indeks",
    "total",
    "rata",
    "mutu",
    "kinerja",
    "kuesioner",
    "kuisioner",
    "predikat",
    "skor",
    "skm",
];

/// Whether a text may be the label of a row below the tallies. Cheap: asked of every text of a million rows.
fn may_be_label(text: &str) -> bool {
    let text =
        text.trim_start_matches(|c: char| c.is_whitespace() || c.is_ascii_digit() || c == '.');
    text.starts_with(['Σ', '∑', 'σ'])
        || LABELS.iter().any(|l| {
            text.get(..l.len())
                .is_some_and(|h| h.eq_ignore_ascii_case(l))
        })
}

/// What a row below the tallies says, by its label.
pub fn bottom_row(label: &str) -> Option<JenisTercatat> {
    let trimmed =
        label.trim_start_matches(|c: char| c.is_whitespace() || c.is_ascii_digit() || c == '.');
    let sum = trimmed.starts_with(['Σ', '∑', 'σ']);
    let key = text::key(trimmed.trim_start_matches(['Σ', '∑', 'σ']));
    let has = |word: &str| key.split(' ').any(|w| w == word);
    let starts = |words: &[&str]| {
        words
            .iter()
            .any(|w| key == *w || key.starts_with(&format!("{w} ")))
    };
    // `NRR x 0,11`
    let times = has("x") || has("bobot") || label.contains(['×', '*']);
    // (`NRR tertbg`, `NRR tert.`)
    let weighted = key.split(' ').any(|w| w.starts_with("tert"));
    if weighted || has("nrrt") || starts(&["bobot nilai"]) || has("nrr") && times {
        return Some(JenisTercatat::NrrTertimbang);
    }
    if has("kuesioner")
        || has("kuisioner")
        || starts(&["jumlah responden", "total responden", "jumlah resp"])
    {
        return Some(JenisTercatat::JumlahResponden);
    }
    if starts(&["mutu", "kinerja", "predikat"]) {
        return Some(JenisTercatat::Predikat);
    }
    if has("nrr")
        || starts(&["rata rata", "nilai rata rata", "rerata", "jumlah nrr"])
        || has("rerata")
    {
        return Some(JenisTercatat::Nrr);
    }
    if has("ikm")
        || starts(&[
            "indeks",
            "nilai indeks",
            "nilai skm",
            "skm",
            "nilai survei kepuasan masyarakat",
            "nilai konversi",
        ])
    {
        return Some(JenisTercatat::Ikm);
    }
    if sum
        || starts(&[
            "jumlah",
            "jml",
            "total",
            "nilai per unsur",
            "nilai unsur",
            "total nilai",
            "skor",
        ])
    {
        return Some(JenisTercatat::JumlahNilai);
    }
    None
}

/// Whether a row's texts label one of the rows below the tallies; `tallies` are the columns of answers.
pub fn is_bottom(cells: &[Cell], tallies: &[u32]) -> bool {
    cells.iter().any(|c| {
        !tallies.contains(&c.col)
            && matches!(&c.value, Value::Text(t) if may_be_label(t) && bottom_row(t).is_some())
    })
}

impl Counter {
    /// A counter for the tallies that lie as `tally` says.
    pub fn new(tally: Tally) -> Self {
        let width = tally
            .columns
            .iter()
            .map(|c| c.col)
            .chain(tally.profile.iter().map(|p| p.1))
            .chain(tally.ticked.iter().map(|p| p.1))
            .chain(tally.no)
            .max()
            .map_or(0, |c| c as usize + 1)
            .min(16_384);
        let mut roles = vec![Role::Other; width];
        let mut set = |col: u32, role: Role| {
            if let Some(slot) = roles.get_mut(col as usize) {
                *slot = role;
            }
        };
        for (field, col) in &tally.profile {
            set(*col, Role::Profile(*field));
        }
        for (i, (_, col, _)) in tally.ticked.iter().enumerate() {
            set(*col, Role::Ticked(i));
        }
        if let Some(no) = tally.no {
            set(no, Role::No);
        }
        for (i, column) in tally.columns.iter().enumerate() {
            set(column.col, Role::Tally(i));
        }
        Self {
            columns: vec![Column::default(); tally.columns.len()],
            first_tally: tally.columns.iter().map(|c| c.col).min().unwrap_or(0),
            tally,
            roles,
            jumlah: 0,
            rows: 0,
            first: None,
            last_row: 0,
            unanswered: None,
            profil: std::array::from_fn(|_| IndexMap::new()),
            tercatat: Vec::new(),
            unread: Vec::new(),
            words: IndexMap::new(),
            below: false,
            last_no: 0,
        }
    }

    fn role(&self, col: u32) -> Role {
        self.roles.get(col as usize).copied().unwrap_or(Role::Other)
    }

    /// One row below the headings, from the top: its filled cells, by column. Hidden rows are left out by the caller.
    pub fn row(&mut self, index: u32, cells: &[Cell]) {
        // The example row of the blank forms.
        if cells.first().is_some_and(
            |c| matches!(&c.value, Value::Text(t) if t.trim().eq_ignore_ascii_case("contoh")),
        ) {
            return;
        }
        if let Some((jenis, label)) = self.label(index, cells) {
            self.recorded(index, cells, jenis, label);
            self.below = true;
            return;
        }
        let number = cells
            .iter()
            .filter(|c| self.role(c.col) == Role::No)
            .find_map(|c| respondent(&c.value));
        let numbered = number.is_some();
        // Below the first Σ, only a row that goes on with the numbers is one of responden; the rest are notes, keys to the
        // unsur, weights.
        if self.below && number.is_none_or(|n| n <= self.last_no) {
            return;
        }
        // Numbers of the columns, or the weights of the unsur, above the answers.
        if self.rows == 0 && (numbering(cells) || self.weights(cells)) {
            return;
        }
        self.last_no = self.last_no.max(number.unwrap_or(0));
        let mut answered = false;
        let mut touched = false;
        for cell in cells {
            let Role::Tally(i) = self.role(cell.col) else {
                continue;
            };
            let answer = self.answer(&cell.value);
            let Some(column) = self.columns.get_mut(i) else {
                continue;
            };
            match answer {
                Answer::Valid(n) | Answer::Complaint(n) | Answer::Letters(n) => {
                    column.complaint |= matches!(answer, Answer::Complaint(_));
                    column.letters |= matches!(answer, Answer::Letters(_));
                    if let Some(freq) = column.freq.get_mut(usize::from(n).wrapping_sub(1)) {
                        *freq += 1;
                    }
                    if !column.less
                        && n <= 2
                        && matches!(&cell.value, Value::Text(t) if steps_down(t))
                    {
                        column.less = true;
                    }
                    answered = true;
                }
                Answer::Blank => continue,
                Answer::None | Answer::Enough | Answer::Letter => {
                    let words = match answer {
                        Answer::None => &mut column.none,
                        Answer::Enough => &mut column.enough,
                        _ => &mut column.letter,
                    };
                    words.entry(shown(&cell.value)).or_insert((index, 0)).1 += 1;
                    answered = true;
                }
                Answer::Stray => {
                    column.strays += 1;
                    column.last_stray = index;
                    if column.stray.len() < NAMED {
                        column.stray.push((index, shown(&cell.value)));
                    }
                }
                Answer::Unknown | Answer::Middle => {
                    column.middle += u64::from(answer == Answer::Middle);
                    match &cell.value {
                        Value::Error(e) if column.broken.len() < NAMED => {
                            column
                                .broken
                                .push((index, Issue::ErrorValue(e.to_string())));
                        }
                        Value::NoResult if column.broken.len() < NAMED => {
                            column.broken.push((index, Issue::NoResult));
                        }
                        Value::Error(_) | Value::NoResult => {}
                        other => {
                            let word = text::clean(&shown(other));
                            // A column of essays is no tally; its first texts are enough to say so.
                            if column.unknown.len() < 1000 || column.unknown.contains_key(&word) {
                                column.unknown.entry(word).or_insert((index, 0)).1 += 1;
                            }
                        }
                    }
                }
            }
            touched = true;
        }
        if !touched {
            if numbered {
                self.rows += 1;
                let (first, _, n) = self.unanswered.unwrap_or((index, index, 0));
                self.unanswered = Some((first, index, n + 1));
            }
            return;
        }
        self.rows += 1;
        self.last_row = index;
        if self.first.is_none() {
            self.first = cells.first().map(|c| (index, c.col));
        }
        if !answered {
            return;
        }
        self.jumlah += 1;
        for cell in cells {
            match self.role(cell.col) {
                Role::Profile(field) => self.profile(field, &cell.value),
                Role::Ticked(i) if is_tick(&cell.value) => {
                    if let Some((field, _, value)) = self.tally.ticked.get(i).cloned() {
                        self.profile(field, &Value::Text(value));
                    }
                }
                _ => {}
            }
        }
    }

    /// `Bobot | 0,11 | 0,11 …`
    fn weights(&self, cells: &[Cell]) -> bool {
        cells.iter().any(|c| {
            !matches!(self.role(c.col), Role::Tally(_))
                && matches!(&c.value, Value::Text(t) if text::key(t).split(' ').next() == Some("bobot"))
        })
    }

    fn answer(&mut self, value: &Value) -> Answer {
        match value {
            Value::Number(n) => number_answer(*n),
            Value::Text(t) => {
                if let Some(known) = self.words.get(t) {
                    return *known;
                }
                let answer = text_answer(t);
                if self.words.len() < 4096 {
                    self.words.insert(Arc::clone(t), answer);
                }
                answer
            }
            Value::Bool(_) | Value::Date(_) => Answer::Stray,
            Value::Error(_) | Value::NoResult => Answer::Unknown,
        }
    }

    fn profile(&mut self, field: ProfileField, value: &Value) {
        let raw = match value {
            Value::Text(t) => Raw::Text(Arc::clone(t)),
            Value::Number(n) if n.fract().abs() < 1e-9 && n.abs() < 1e9 => Raw::Whole(*n as i64),
            Value::Error(_) | Value::NoResult => return,
            other => Raw::Text(shown(other).into()),
        };
        if let Some(counts) = self.profil.get_mut(field as usize) {
            *counts.entry(raw).or_insert(0) += 1;
        }
    }

    /// The label of a row below the tallies, where it is one.
    fn label(&self, index: u32, cells: &[Cell]) -> Option<(JenisTercatat, Teks)> {
        // A row that tells of a person is none, whatever that person's occupation is called.
        let profile = cells
            .iter()
            .filter(|c| matches!(self.role(c.col), Role::Profile(_)))
            // (A label that is written into each of its columns tells nothing more.)
            .filter(|c| cells.first().is_some_and(|label| label.value != c.value))
            .count();
        if profile > 1 {
            return None;
        }
        for cell in cells {
            if matches!(self.role(cell.col), Role::Tally(_)) {
                continue;
            }
            let Value::Text(raw) = &cell.value else {
                continue;
            };
            // `N` where the respondents are numbered: how many answered.
            let number = self.role(cell.col) == Role::No && matches!(raw.trim(), "N" | "n");
            if !number && !may_be_label(raw) {
                continue;
            }
            // A name or an occupation in a row with a number (`7 | Indeks …`) is a responden.
            if cell.col > self.first_tally
                || cells.iter().any(|c| {
                    self.role(c.col) == Role::No
                        && c.col != cell.col
                        && matches!(c.value, Value::Number(_))
                })
            {
                continue;
            }
            let responden = number.then_some(JenisTercatat::JumlahResponden);
            if let Some(jenis) = responden.or_else(|| bottom_row(raw)) {
                let at = Sel::new(&self.tally.sheet, index, cell.col);
                return Some((jenis, At::new(text::clean(raw), at)));
            }
        }
        None
    }

    /// A recorded row: its values by unsur; a value beside them is `nilai` (the only one) or `total`.
    fn recorded(&mut self, index: u32, cells: &[Cell], mut jenis: JenisTercatat, label: Teks) {
        let mut nilai: IndexMap<String, Nilai> = IndexMap::new();
        for cell in cells {
            if cell.col == label.at.col {
                continue;
            }
            let issue = match &cell.value {
                Value::NoResult => Some(Issue::NoResult),
                Value::Error(e) => Some(Issue::ErrorValue(e.to_string())),
                _ => None,
            };
            if let Some(issue) = issue {
                match self.unread.last_mut().filter(|u| u.0.row == index) {
                    Some(unread) => unread.1 = cell.col,
                    None => self.unread.push((
                        Sel::new(&self.tally.sheet, index, cell.col),
                        cell.col,
                        issue,
                    )),
                }
                continue;
            }
            let Some(mut read) = small_number(&cell.value) else {
                continue;
            };
            read.at = Sel::new(&self.tally.sheet, index, cell.col);
            let key = match self.role(cell.col) {
                Role::Tally(i) => match self.tally.columns.get(i) {
                    Some(column) => format!("unsur.{}", column.kode),
                    None => continue,
                },
                _ => "total".to_owned(),
            };
            nilai.entry(key).or_insert(read);
        }
        // An index has one value; below every unsur stand its NRR, weighted where none passes 1.
        if jenis == JenisTercatat::Ikm
            && self.columns.len() >= 3
            && nilai.keys().filter(|k| k.starts_with("unsur.")).count() == self.columns.len()
        {
            let of_unsur = nilai.iter().filter(|(k, _)| k.starts_with("unsur."));
            let weighted = of_unsur
                .filter_map(|(_, v)| v.decimal())
                .all(|n| n <= Decimal::ONE);
            jenis = if weighted {
                JenisTercatat::NrrTertimbang
            } else {
                JenisTercatat::Nrr
            };
        }
        // `Jumlah NRR tertimbang` over all unsur: the index on 1–4.
        if jenis == JenisTercatat::NrrTertimbang && nilai.len() == 1 && self.columns.len() > 1 {
            jenis = JenisTercatat::Ikm;
        }
        let single = matches!(
            jenis,
            JenisTercatat::Ikm | JenisTercatat::Predikat | JenisTercatat::JumlahResponden
        );
        // One value in a row that is over all unsur, wherever a merge put it.
        if single && nilai.len() <= 2 {
            let mut out = IndexMap::new();
            for (_, value) in nilai {
                let key = if value.angka.is_some() {
                    "nilai"
                } else {
                    "mutu"
                };
                out.entry(key.to_owned()).or_insert(value);
            }
            nilai = out;
        }
        if nilai.is_empty() {
            return;
        }
        // `Nilai per unsur` is Σ in most forms; where no value passes 4 below many answers, it is the mean.
        if jenis == JenisTercatat::JumlahNilai
            && self.jumlah > 4
            && nilai.values().all(|v| {
                v.decimal()
                    .is_some_and(|n| n <= Decimal::from(4) && !n.is_zero())
            })
        {
            jenis = JenisTercatat::Nrr;
        }
        let asal = cells.first().map_or_else(
            || label.at.clone(),
            |c| Sel::new(&self.tally.sheet, index, c.col),
        );
        self.tercatat.push(Tercatat {
            tabel: self.tally.tabel,
            jenis,
            label,
            nilai,
            from_row: self.first.map_or(index, |f| f.0),
            to_row: self.last_row,
            asal,
        });
    }

    /// What was counted.
    pub fn finish(mut self) -> Outcome {
        let letters = self.columns.iter().any(|c| c.letters);
        for column in &mut self.columns {
            column.settle(letters);
        }
        let valid: u64 = self.columns.iter().flat_map(|c| c.freq).sum();
        let strays: u64 = self.columns.iter().map(|c| c.strays).sum();
        if let Some(refused) = self.refused(valid, strays) {
            return Outcome {
                findings: vec![refused],
                rows: self.rows,
                last_row: self.first.map(|_| self.last_row),
                ..Outcome::default()
            };
        }
        let findings = self.findings(valid);
        let last_row = self.first.map(|_| self.last_row);
        if valid == 0 {
            return Outcome {
                findings,
                tercatat: Vec::new(),
                responden: None,
                rows: self.rows,
                last_row,
            };
        }
        let (row, col) = self.first.unwrap_or_default();
        let profil = profil(self.profil);
        let unsur = self
            .tally
            .columns
            .iter()
            .zip(&self.columns)
            .map(|(column, counts)| {
                let terisi: u64 = counts.freq.iter().sum();
                let sum: u64 = (1u64..)
                    .zip(counts.freq)
                    .map(|(k, n)| k.saturating_mul(n))
                    .sum();
                Unsur {
                    kode: column.kode.clone(),
                    nama: column.nama.clone(),
                    terisi,
                    jumlah_nilai: Angka(Decimal::from(sum)),
                    frekuensi: (1..=4)
                        .zip(counts.freq)
                        .map(|(k, n)| (k.to_string(), n))
                        .collect(),
                    tabel: self.tally.tabel,
                }
            })
            .collect();
        Outcome {
            responden: Some(Responden {
                tahun: self.tally.tahun,
                jumlah: self.jumlah,
                unsur,
                profil,
                asal: Sel::new(&self.tally.sheet, row, col),
                tabel: self.tally.tabel,
            }),
            tercatat: self.tercatat,
            findings,
            rows: self.rows,
            last_row,
        }
    }

    fn sel(&self, row: u32, column: usize) -> Sel {
        let col = self.tally.columns.get(column).map_or(0, |c| c.col);
        Sel::new(&self.tally.sheet, row, col)
    }

    /// The finding that refuses a survey on another scale.
    fn refused(&self, valid: u64, strays: u64) -> Option<Finding> {
        let saran = "Survei kepuasan masyarakat memakai jawaban 1 sampai 4. Pakai kuesioner resmi, atau tandai lembar ini abaikan di Pengaturan.";
        for heading in &self.tally.headings {
            if let Some(scale) = other_scale(&heading.value) {
                return Some(
                    Finding::at(
                        &NILAI_202,
                        &heading.at,
                        format!("Judulnya menyebut skala {scale}, bukan 1 sampai 4. Survei ini tidak dihitung."),
                    )
                    .recorded(text::clean(&heading.value))
                    .saran(saran),
                );
            }
        }
        let middle: u64 = self
            .columns
            .iter()
            .filter(|c| c.less)
            .map(|c| c.middle)
            .sum();
        let unknown: u64 = self
            .columns
            .iter()
            .flat_map(|c| c.unknown.values())
            .map(|(_, n)| n)
            .sum();
        let all = valid.saturating_add(strays).saturating_add(unknown);
        // More than one in twenty is no slip of the pen.
        let many = |n: u64| n >= 3 && n.saturating_mul(20) > all;
        if many(strays) {
            let (i, (row, first)) = self
                .columns
                .iter()
                .enumerate()
                .filter_map(|(i, c)| c.stray.first().map(|s| (i, s)))
                .min_by_key(|(i, s)| (s.0, *i))?;
            return Some(
                Finding::at(
                    &NILAI_202,
                    &self.sel(*row, i),
                    format!(
                        "{strays} dari {all} jawaban di luar 1 sampai 4 (pertama: {first}), jadi skalanya lain. Survei ini tidak dihitung."
                    ),
                )
                .recorded(first)
                .saran(saran),
            );
        }
        if many(middle) || unknown.saturating_mul(2) > all && unknown >= 3 {
            let (i, word, row) = self
                .columns
                .iter()
                .enumerate()
                .filter_map(|(i, c)| c.unknown.iter().next().map(|(w, (row, _))| (i, w, *row)))
                .min_by_key(|(i, _, row)| (*row, *i))?;
            return Some(
                Finding::at(
                    &NILAI_202,
                    &self.sel(row, i),
                    format!(
                        "{unknown} dari {all} jawaban bukan pilihan kuesioner resmi (pertama: \"{word}\"), jadi skalanya lain. Survei ini tidak dihitung."
                    ),
                )
                .recorded(word)
                .saran(saran),
            );
        }
        None
    }

    fn findings(&self, valid: u64) -> Vec<Finding> {
        let mut out = Vec::new();
        for (i, (column, counts)) in self.tally.columns.iter().zip(&self.columns).enumerate() {
            let kode = &column.kode;
            for (row, text) in &counts.stray {
                out.push(
                    Finding::at(
                        &NILAI_201,
                        &self.sel(*row, i),
                        format!(
                            "Jawaban {kode} berisi {text}, di luar 1 sampai 4. Tidak dihitung."
                        ),
                    )
                    .recorded(text)
                    .saran("Lihat kuesionernya, lalu perbaiki atau kosongkan sel ini."),
                );
            }
            let named = counts.stray.len() as u64;
            if counts.strays > named
                && let Some((first, _)) = counts.stray.last()
            {
                out.push(
                    Finding::at(
                        &NILAI_201,
                        &self.sel(first.saturating_add(1), i),
                        format!(
                            "Masih ada {} jawaban {kode} lain di luar 1 sampai 4 di kolom {}. Tidak dihitung.",
                            counts.strays - named,
                            column_name(column.col)
                        ),
                    )
                    .to(counts.last_stray, column.col)
                    .saran("Lihat kuesionernya, lalu perbaiki atau kosongkan sel-sel itu."),
                );
            }
            for (row, issue) in &counts.broken {
                out.push(issue_finding(issue, &self.sel(*row, i), ""));
            }
            for (word, (row, n)) in counts.unknown.iter().take(NAMED) {
                let times = if *n > 1 {
                    format!(" ({n} kali di kolom ini)")
                } else {
                    String::new()
                };
                out.push(
                    Finding::at(
                        &NILAI_203,
                        &self.sel(*row, i),
                        format!("Jawaban {kode} \"{word}\"{times} bukan pilihan kuesioner resmi. Tidak dihitung."),
                    )
                    .recorded(word)
                    .saran("Ganti dengan pilihan resmi, atau dengan angka 1 sampai 4."),
                );
            }
            if counts.unknown.len() > NAMED
                && let Some((_, (row, _))) = counts.unknown.get_index(NAMED)
            {
                out.push(
                    Finding::at(
                        &NILAI_203,
                        &self.sel(*row, i),
                        format!(
                            "Masih ada {} jawaban {kode} lain yang bukan pilihan kuesioner resmi. Tidak dihitung.",
                            counts.unknown.len() - NAMED
                        ),
                    )
                    .saran("Ganti dengan pilihan resmi, atau dengan angka 1 sampai 4."),
                );
            }
        }
        // One row below, one finding: its formulas have one cause.
        for (at, last, issue) in self.unread.iter().filter(|_| valid > 0) {
            out.push(issue_finding(issue, at, "").to(at.row, *last));
        }
        if let Some((first, last, n)) = self.unanswered.filter(|_| valid > 0) {
            let col = self.tally.no.unwrap_or(self.first_tally);
            let rows = if n == 1 {
                format!("Baris {} bernomor", u64::from(first) + 1)
            } else {
                format!(
                    "{n} baris bernomor (baris {} sampai {})",
                    u64::from(first) + 1,
                    u64::from(last) + 1
                )
            };
            out.push(
                Finding::at(
                    &NILAI_204,
                    &Sel::new(&self.tally.sheet, first, col),
                    format!("{rows} tanpa jawaban: dianggap kuesioner yang tidak kembali."),
                )
                .saran("Tidak perlu apa-apa bila memang tidak kembali."),
            );
        }
        out
    }
}

/// The number of a responden: `7`, `7.`, `R7`, `Resp 7`.
fn respondent(value: &Value) -> Option<u64> {
    match value {
        Value::Number(n) if *n >= 0.0 && n.fract().abs() < 1e-9 && *n < 1e12 => Some(*n as u64),
        Value::Text(t) if t.len() <= 24 => t
            .trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '(' | ')'))
            .trim_start_matches(|c: char| {
                c.is_ascii_alphabetic() || matches!(c, ' ' | '-' | '_' | '.')
            })
            .parse()
            .ok(),
        _ => None,
    }
}

/// A row `1 2 3 …` or `(1) (2) (3) …` over all columns: it numbers them.
fn numbering(cells: &[Cell]) -> bool {
    let mut last: Option<i64> = None;
    for cell in cells {
        let n = match &cell.value {
            Value::Number(n) if n.fract().abs() < 1e-9 && n.abs() < 1e6 => *n as i64,
            Value::Text(t) => {
                let bare = text::clean(t);
                match bare.trim_matches(['(', ')', ' ']).parse() {
                    Ok(n) => n,
                    Err(_) => return false,
                }
            }
            _ => return false,
        };
        if last.is_some_and(|l| n != l + 1) {
            return false;
        }
        last = Some(n);
    }
    // 1 2 3 4 alone may be answers; they begin no numbering of all columns unless there are more than four.
    cells.len() > 4
}

/// What a cell shows, for messages.
fn shown(value: &Value) -> String {
    match value {
        Value::Text(t) => text::clean(t),
        Value::Number(n) => {
            value::arith::from_f64(*n).map_or_else(|| n.to_string(), number::format_plain)
        }
        Value::Bool(b) => if *b { "BENAR" } else { "SALAH" }.to_owned(),
        Value::Error(e) => e.to_string(),
        Value::NoResult => String::new(),
        date @ Value::Date(_) => value::nilai(date, &Style::default(), &Context::default())
            .value
            .map(|v| v.teks)
            .unwrap_or_default(),
    }
}

/// A value of a row below. None of them has thousandths of its own grouping that would matter: NRR is at most 4, IKM at
/// most 100, so one mark with three digits behind it (`3,275`, `3.275`) is the decimal mark. Sums are whole numbers: there
/// `1.234` is 1234.
fn small_number(value: &Value) -> Option<Nilai> {
    let style = Style::default();
    if let Value::Text(raw) = value {
        let cleaned = text::clean(raw);
        if value::is_blank(&cleaned) {
            return None;
        }
        let start = cleaned.split(['.', ',']).next().unwrap_or("");
        let marks = cleaned.matches(['.', ',']).count();
        let convention = if marks == 1 && start.parse::<u32>().is_ok_and(|n| n <= 4) {
            if cleaned.contains('.') {
                Convention::Us
            } else {
                Convention::Indonesian
            }
        } else {
            Convention::Unproven
        };
        let context = Context {
            convention,
            ..Context::default()
        };
        return value::nilai(value, &style, &context).value;
    }
    value::nilai(value, &style, &Context::default()).value
}

/// L or P, else as written.
pub(super) fn sex(written: &str) -> String {
    match text::key(written).as_str() {
        "l" | "lk" | "laki" | "laki laki" | "lelaki" | "pria" | "male" | "cowok" | "laki2"
        | "laki laki l" | "l laki laki" => "L".to_owned(),
        "p" | "pr" | "pe" | "perempuan" | "wanita" | "female" | "cewek" | "perempuan p"
        | "p perempuan" => "P".to_owned(),
        _ => written.to_owned(),
    }
}

/// The classes of ages, in their order.
const AGES: [&str; 5] = ["<20", "20–29", "30–39", "40–49", "≥50"];

/// The class of an age given in years (`25`, `25 tahun`, `25 th`); else as written.
fn age(written: &str) -> String {
    let low = written.to_lowercase();
    let end = low.find(|c: char| !c.is_ascii_digit()).unwrap_or(low.len());
    let (digits, rest) = low.split_at(end);
    let unit = rest.trim().trim_end_matches('.');
    if !matches!(unit, "" | "tahun" | "thn" | "th" | "t") {
        return written.to_owned();
    }
    match digits.parse::<u32>() {
        Ok(n @ 1..=120) => match n {
            0..20 => AGES[0],
            20..30 => AGES[1],
            30..40 => AGES[2],
            40..50 => AGES[3],
            _ => AGES[4],
        }
        .to_owned(),
        _ => written.to_owned(),
    }
}

/// The classes first, in their order; then what was written otherwise, in the order it was met.
fn sorted_ages(met: IndexMap<String, u64>) -> IndexMap<String, u64> {
    let mut out = IndexMap::new();
    for class in AGES {
        if let Some(n) = met.get(class) {
            out.insert(class.to_owned(), *n);
        }
    }
    for (key, n) in met {
        out.entry(key).or_insert(n);
    }
    out
}

/// Another scale than 1–4 that a heading names: `Skala 1 – 5`, `(1-5)`, `skala Likert 5`, `nilai 1 s/d 10`.
fn other_scale(heading: &str) -> Option<String> {
    let low = text::clean(heading).to_lowercase();
    let numbers: Vec<(usize, usize, u32)> = {
        let bytes = low.as_bytes();
        let mut found = Vec::new();
        let mut i = 0;
        while i < bytes.len() {
            let start = i;
            while bytes.get(i).is_some_and(u8::is_ascii_digit) {
                i += 1;
            }
            if i > start {
                if let Some(n) = low.get(start..i).and_then(|t| t.parse().ok()) {
                    found.push((start, i, n));
                }
            } else {
                i += 1;
            }
        }
        found
    };
    let scale = low.find("skala").or_else(|| low.find("likert"));
    for pair in numbers.windows(2) {
        if let [(start, end, from), (next, after, to)] = pair[..]
            && let Some(between) = low.get(end..next)
            && matches!(
                between.trim(),
                "-" | "–"
                    | "—"
                    | "s/d"
                    | "s.d"
                    | "s.d."
                    | "sd"
                    | "sampai"
                    | "sampai dengan"
                    | "hingga"
            )
            && from <= 1
            && matches!(to, 3 | 5..=10 | 100)
        {
            let bracketed = low
                .get(..start)
                .is_some_and(|h| h.trim_end().ends_with('('))
                && low
                    .get(after..)
                    .is_some_and(|t| t.trim_start().starts_with(')'));
            let named = scale.is_some_and(|s| s < start && start - s <= 30);
            if named || bracketed {
                return Some(format!("{from}–{to}"));
            }
        }
    }
    let scale = scale?;
    let (_, _, n) = numbers
        .iter()
        .find(|(start, _, _)| *start > scale && start - scale <= 20)?;
    (matches!(n, 5 | 6 | 7 | 10) && numbers.iter().filter(|(s, _, _)| *s > scale).count() == 1)
        .then(|| n.to_string())
}

/// The name of the unsur in a heading, without its code: `U1. Persyaratan`, `Kemudahan Prosedur (V1)`, a whole question.
/// None where the heading is only the code.
pub fn unsur_name(heading: &str) -> Option<String> {
    let cleaned = text::record(heading);
    let is_code = |t: &str| {
        let t =
            t.trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']' | '.' | ':' | '-' | ' '));
        let low = t.to_lowercase();
        let rest = low
            .strip_prefix(['u', 'v'])
            .or_else(|| low.strip_prefix("unsur"));
        rest.is_some_and(|r| {
            let r = r.trim_start_matches(['-', ' ', '.']);
            (1..=2).contains(&r.len()) && r.bytes().all(|b| b.is_ascii_digit())
        })
    };
    if is_code(&cleaned) || cleaned.is_empty() {
        return None;
    }
    if let Some(open) = cleaned.rfind(['(', '['])
        && cleaned.get(open..).is_some_and(is_code)
    {
        return cleaned.get(..open).map(|t| t.trim_end().to_owned());
    }
    // `U1 Persyaratan`, `U1. Persyaratan`, `U1 - Persyaratan`, `U1: …`
    if let Some((head, rest)) = cleaned.split_once(' ')
        && is_code(head)
    {
        let rest = rest.trim_start_matches(['-', '–', ':', '.', '=', ' ']);
        // `U1 (Persyaratan)`
        let rest = rest
            .strip_prefix('(')
            .and_then(|r| r.strip_suffix(')'))
            .map_or(rest, str::trim);
        if rest.chars().any(char::is_alphabetic) {
            return Some(rest.to_owned());
        }
    }
    Some(cleaned)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sheet() -> Arc<SheetName> {
        Arc::new(SheetName {
            berkas: "skm.xlsx".into(),
            lembar: "Tally".into(),
            ..SheetName::default()
        })
    }

    /// No, jenis kelamin, usia, pendidikan, then `n` unsur from column E on.
    fn tally(n: u32) -> Tally {
        Tally {
            sheet: sheet(),
            tahun: Some(2021),
            columns: (1..=n)
                .map(|i| TallyColumn {
                    kode: format!("U{i}"),
                    nama: None,
                    col: 3 + i,
                })
                .collect(),
            profile: vec![
                (ProfileField::JenisKelamin, 1),
                (ProfileField::Usia, 2),
                (ProfileField::Pendidikan, 3),
            ],
            no: Some(0),
            ..Tally::default()
        }
    }

    fn value(text: &str) -> Option<Value> {
        if text.is_empty() {
            return None;
        }
        Some(match text.parse::<f64>() {
            Ok(n) => Value::Number(n),
            Err(_) => Value::Text(text.into()),
        })
    }

    /// A row from texts: numbers become number cells, "" is no cell.
    fn cells(texts: &[&str]) -> Vec<Cell> {
        (0u32..)
            .zip(texts)
            .filter_map(|(col, t)| {
                Some(Cell {
                    col,
                    style: 0,
                    value: value(t)?,
                })
            })
            .collect()
    }

    fn count(tally: Tally, rows: &[&[&str]]) -> Outcome {
        let mut counter = Counter::new(tally);
        for (i, row) in (5u32..).zip(rows) {
            counter.row(i, &cells(row));
        }
        counter.finish()
    }

    fn freq(outcome: &Outcome) -> Vec<Vec<u64>> {
        outcome
            .responden
            .iter()
            .flat_map(|r| &r.unsur)
            .map(|u| u.frekuensi.values().copied().collect())
            .collect()
    }

    /// Counted by hand.
    #[test]
    fn tallies_are_counted() {
        let out = count(
            tally(3),
            &[
                &["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
                &["1", "L", "19", "SMA", "3", "4", "2"],
                &["2", "Perempuan", "25 tahun", "S1", "4", "4", "3"],
                &["3", "Wanita", "50", "SMA", "3", "", "3"],
                &["4", "", "", "", "", "", ""],
                &["JUMLAH", "", "", "", "10", "8", "8"],
                &["NRR / Unsur", "", "", "", "3,333", "4.000", "2.667"],
                &["NRR Tertimbang", "", "", "", "1,11", "1,33", "0,89"],
                &["IKM UNIT PELAYANAN", "", "", "", "83,25", "", ""],
                &["Mutu Pelayanan", "", "", "", "B", "", ""],
                &["Keterangan: U1 = Persyaratan", "", "", "", "1", "", ""],
            ],
        );
        let responden = out.responden.as_ref().expect("counts");
        assert_eq!(responden.jumlah, 3);
        assert_eq!(freq(&out), [[0, 0, 2, 1], [0, 0, 0, 2], [0, 1, 2, 0]]);
        let sums: Vec<String> = responden
            .unsur
            .iter()
            .map(|u| u.jumlah_nilai.to_string())
            .collect();
        assert_eq!(sums, ["10", "8", "8"]);
        assert_eq!(
            responden.unsur.iter().map(|u| u.terisi).collect::<Vec<_>>(),
            [3, 2, 3]
        );
        assert_eq!(responden.asal.to_string(), "skm.xlsx!Tally!A7");
        assert_eq!(responden.profil.jenis_kelamin.get("L"), Some(&1));
        assert_eq!(responden.profil.jenis_kelamin.get("P"), Some(&2));
        let ages: Vec<(&str, u64)> = responden
            .profil
            .usia
            .iter()
            .map(|(k, n)| (k.as_str(), *n))
            .collect();
        assert_eq!(ages, [("<20", 1), ("20–29", 1), ("≥50", 1)]);
        assert_eq!(responden.profil.pendidikan.get("SMA"), Some(&2));
        let kinds: Vec<JenisTercatat> = out.tercatat.iter().map(|t| t.jenis).collect();
        assert_eq!(
            kinds,
            [
                JenisTercatat::JumlahNilai,
                JenisTercatat::Nrr,
                JenisTercatat::NrrTertimbang,
                JenisTercatat::Ikm,
                JenisTercatat::Predikat
            ]
        );
        let number = |i: usize, key: &str| {
            out.tercatat
                .get(i)
                .and_then(|t| t.nilai.get(key))
                .and_then(|v| v.angka)
                .map(|a| a.to_string())
        };
        assert_eq!(number(0, "unsur.U1").as_deref(), Some("10"));
        assert_eq!(number(1, "unsur.U1").as_deref(), Some("3.333"));
        assert_eq!(number(1, "unsur.U2").as_deref(), Some("4"));
        assert_eq!(number(3, "nilai").as_deref(), Some("83.25"));
        assert_eq!(
            out.tercatat
                .get(4)
                .and_then(|t| t.nilai.get("mutu"))
                .and_then(|v| v.huruf.as_deref()),
            Some("B")
        );
        // The row without answers is a questionnaire that did not come back (domain §4).
        assert_eq!(
            out.findings.iter().map(|f| f.rule.code).collect::<Vec<_>>(),
            ["NILAI-204"]
        );
    }

    #[test]
    fn stray_answers_are_named_and_not_counted() {
        let row: [&str; 7] = ["9", "L", "30", "SMA", "3", "3", "3"];
        let mut rows: Vec<&[&str]> = vec![&row; 20];
        rows.push(&["21", "L", "30", "SMA", "5", "Lumayan", "0"]);
        rows.push(&["22", "L", "30", "SMA", "3", "#", "4"]);
        let out = count(tally(3), &rows);
        assert_eq!(freq(&out), [[0, 0, 21, 0], [0, 0, 20, 0], [0, 0, 20, 1]]);
        // 20 whole rows, and row 22; row 21 has no answer that counts.
        assert_eq!(out.responden.map(|r| r.jumlah), Some(21));
        let found: Vec<(String, Option<String>)> = out
            .findings
            .iter()
            .map(|f| {
                let t = f.temuan();
                (t.kode, t.sel)
            })
            .collect();
        assert_eq!(
            found,
            [
                ("NILAI-201".to_owned(), Some("E26".to_owned())),
                ("NILAI-203".to_owned(), Some("F26".to_owned())),
                ("NILAI-203".to_owned(), Some("F27".to_owned())),
                ("NILAI-201".to_owned(), Some("G26".to_owned())),
            ]
        );
    }

    /// Contract: "answers beyond it are more than stray", or the heading says so.
    #[test]
    fn another_scale_is_refused() {
        let out = count(
            tally(3),
            &[
                &["1", "", "", "", "5", "4", "3"],
                &["2", "", "", "", "2", "5", "5"],
            ],
        );
        assert!(out.responden.is_none());
        assert_eq!(
            out.findings.iter().map(|f| f.rule.code).collect::<Vec<_>>(),
            ["NILAI-202"]
        );
        for (heading, refused) in [
            ("Jawaban (skala 1 – 5)", true),
            ("Skala Likert 1 s/d 5", true),
            ("Nilai (1-5)", true),
            ("Skala 5", true),
            ("Skala 1-4", false),
            ("Nilai unsur (1 s/d 4)", false),
            ("Bulan 1-5", false),
            ("Skala 100 %", false),
        ] {
            assert_eq!(other_scale(heading).is_some(), refused, "{heading}");
        }
        let mut named = tally(3);
        named.headings = vec![At::new("Skala 1-5".into(), Sel::default())];
        assert!(
            count(named, &[&["1", "", "", "", "4", "4", "3"]])
                .responden
                .is_none()
        );
        let five: [&[&str]; 3] = [
            &["1", "", "", "", "Kurang puas", "Cukup puas", "Puas"],
            &["2", "", "", "", "Cukup puas", "Kurang puas", "Puas"],
            &["3", "", "", "", "Cukup puas", "Puas", "Puas"],
        ];
        assert!(count(tally(3), &five).responden.is_none());
    }

    /// `Cukup` and `Tidak ada` mean what their column makes of them.
    #[test]
    fn words_that_the_column_settles() {
        let out = count(
            tally(3),
            &[
                &["1", "", "", "", "Tidak ada", "Cukup", "3"],
                &["2", "", "", "", "Dikelola dengan baik", "Baik", "4"],
                &[
                    "3",
                    "",
                    "",
                    "",
                    "b. Ada tetapi tidak berfungsi",
                    "Buruk",
                    "Tidak ada",
                ],
            ],
        );
        assert_eq!(freq(&out), [[1, 1, 0, 1], [1, 1, 1, 0], [0, 0, 1, 1]]);
        let found: Vec<Option<String>> = out.findings.iter().map(|f| f.temuan().sel).collect();
        assert_eq!(found, [Some("G8".to_owned())]);
    }

    #[test]
    fn a_blank_form_says_nothing() {
        let out = count(
            tally(3),
            &[
                &["1"],
                &["2"],
                &["Σ Nilai / Unsur", "", "", "", "0", "0", "0"],
            ],
        );
        assert!(out.responden.is_none() && out.tercatat.is_empty() && out.findings.is_empty());
        assert_eq!(out.rows, 2);
    }

    /// Labels of domain §8.
    #[test]
    fn labels_of_bottom_rows() {
        use JenisTercatat as J;
        for (label, jenis) in [
            ("Σ Nilai / Unsur", J::JumlahNilai),
            ("Jumlah Nilai/Unsur", J::JumlahNilai),
            ("Nilai per unsur", J::JumlahNilai),
            ("NRR / Unsur", J::Nrr),
            ("NRR per Unsur (Nilai Rata-Rata)", J::Nrr),
            ("NRR Tertimbang / Unsur", J::NrrTertimbang),
            ("NRRT", J::NrrTertimbang),
            ("Bobot Nilai Tertimbang", J::NrrTertimbang),
            ("IKM UNIT PELAYANAN", J::Ikm),
            ("Nilai IKM", J::Ikm),
            ("MUTU PELAYANAN", J::Predikat),
            ("Kinerja Unit Pelayanan", J::Predikat),
            ("Jumlah kuesioner terisi", J::JumlahResponden),
            ("Rata-rata", J::Nrr),
        ] {
            assert!(may_be_label(label), "{label}");
            assert_eq!(bottom_row(label), Some(jenis), "{label}");
        }
        assert!(!may_be_label("Ibu rumah tangga"));
        assert_eq!(bottom_row("Persyaratan"), None);
    }

    #[test]
    fn names_of_unsur() {
        for (heading, name) in [
            ("U1", None),
            ("U-1", None),
            ("V01", None),
            ("Kemudahan Prosedur (V1)", Some("Kemudahan Prosedur")),
            ("U1. Persyaratan", Some("Persyaratan")),
            ("U1 - Persyaratan", Some("Persyaratan")),
            (
                "1. Bagaimana pendapat Saudara?",
                Some("Bagaimana pendapat Saudara?"),
            ),
        ] {
            assert_eq!(unsur_name(heading).as_deref(), name, "{heading}");
        }
    }

    #[test]
    fn profiles() {
        for (text, class) in [
            ("19", "<20"),
            ("20 th", "20–29"),
            ("39 Tahun", "30–39"),
            ("50", "≥50"),
            ("21-30", "21-30"),
            ("1985", "1985"),
            ("> 50", "> 50"),
        ] {
            assert_eq!(age(text), class);
        }
        for (text, code) in [
            ("L", "L"),
            ("Laki-laki", "L"),
            ("PRIA", "L"),
            ("Pr", "P"),
            ("1", "1"),
        ] {
            assert_eq!(sex(text), code);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn nothing_panics(rows in proptest::collection::vec(proptest::collection::vec("(\\PC{0,6}|[0-6]|-|Σ|NRR|Baik|Cukup puas)", 0..9), 0..12), text in "\\PC*") {
            let mut counter = Counter::new(tally(4));
            for (i, row) in (0u32..).zip(&rows) {
                let texts: Vec<&str> = row.iter().map(String::as_str).collect();
                counter.row(i, &cells(&texts));
            }
            let out = counter.finish();
            if let Some(r) = &out.responden {
                for u in &r.unsur {
                    prop_assert!(u.terisi <= r.jumlah);
                }
            }
            let _ = (other_scale(&text), unsur_name(&text), bottom_row(&text), age(&text), sex(&text));
        }
    }
}
