//! What all sheets share: the findings by cell, where each figure was printed, the scales, how values become cells.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rust_decimal::Decimal;

use super::sheet::{Align, Cell, Num, Role, Row, Sheet, Tab, Value, quoted};
use super::{Meta, skala};
use crate::finding::{Finding, Level};
use crate::measure::link::Links;
use crate::model::{Hasil, Jumlah, Kertas, Model, Nilai, Sel, Teks};
use crate::value::with_comma;

/// What tells one table from another: year, table, sheet.
pub type TableKey = (Option<i32>, u32, Option<String>);

/// Where a figure stands in the output: sheet, row, column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The sheet.
    pub sheet: String,
    /// Row, from 0.
    pub row: u32,
    /// Column, from 0.
    pub col: u16,
}

impl Place {
    /// `'Tabel 3.1'!$G$7`.
    pub fn absolute(&self) -> String {
        format!(
            "{}!{}",
            quoted(&self.sheet),
            super::sheet::absolute(self.row, self.col)
        )
    }

    /// For a link: `'Tabel 3.1'!G7`.
    pub fn link(&self) -> String {
        format!(
            "{}!{}",
            quoted(&self.sheet),
            super::sheet::relative(self.row, self.col)
        )
    }
}

/// One assessed or listed indicator, with its cells on Tabel 3.1.
#[derive(Debug, Clone)]
pub struct IndicatorCells {
    /// Position in `hasil.indikator`.
    pub index: usize,
    /// The cells.
    pub target: Place,
    /// The realisasi.
    pub realisasi: Place,
    /// The capaian.
    pub capaian: Place,
    /// The predikat.
    pub predikat: Place,
    /// The weight, where there are weights.
    pub bobot: Option<Place>,
    /// The capaian as the formula has it, unrounded.
    pub value: Option<Decimal>,
}

/// A cell of money and what it comes to.
pub type PlacedAmount = (Place, Option<Decimal>);

/// Cells that later sheets refer to.
#[derive(Debug, Default)]
pub struct Places {
    /// Indicators on Tabel 3.1.
    pub indikator: Vec<IndicatorCells>,
    /// The budget's total: anggaran, realisasi, sisa, persen.
    pub pagu: Option<[Place; 4]>,
    /// Programs: name, anggaran and realisasi with what they come to, persen.
    pub program: Vec<(String, [PlacedAmount; 2], Place)>,
    /// Rows of the budget.
    pub anggaran: Option<BudgetRows>,
    /// SKM: value, mutu, kinerja.
    pub skm: Option<[Place; 3]>,
    /// SKM unsur: name and score cells, the mean beside each; sheet, first and last row, columns of name, score, mean.
    pub skm_unsur: Option<(String, u32, u32, u16, u16, u16)>,
    /// SKM unsur: name → score cell, below-the-mean flag.
    pub skm_skor: Vec<(String, Place, Option<Decimal>)>,
    /// The column of the unsur's names.
    pub skm_label: Option<u16>,
    /// The unrounded value of the survey.
    pub skm_value: Option<Decimal>,
    /// Indicators whose realisasi is a formula of X and Y: position in `hasil.indikator` → its value.
    pub xy: BTreeMap<usize, Decimal>,
    /// First and last row of the programs on Ringkasan.
    pub program_rows: Option<(u32, u32)>,
    /// Sasaran: name → capaian, predikat on Ringkasan.
    pub sasaran: Vec<(String, Place, Place)>,
    /// Money per sasaran: name → anggaran, realisasi, persen, porsi.
    pub anggaran_sasaran: Vec<(String, [Place; 4])>,
    /// Efficiency per sasaran on Ringkasan.
    pub efisiensi: Vec<Efisiensi>,
    /// Series per indicator: sheet, years row, target row, realisasi row, first and last column, name.
    pub perkembangan: Vec<Perkembangan>,
    /// Riwayat: position in `model.riwayat`, year → cell.
    pub riwayat: BTreeMap<(usize, String), Place>,
    /// Renstra: position in `model.renstra`, year → cell.
    pub renstra: BTreeMap<(usize, String), Place>,
    /// Akhir renstra: position → target, realisasi, tingkat kemajuan.
    pub akhir: BTreeMap<usize, [Place; 3]>,
}

/// The efficiency of one sasaran on Ringkasan.
#[derive(Debug, Clone)]
pub struct Efisiensi {
    /// The sasaran.
    pub sasaran: String,
    /// Capaian less serapan: cell and value.
    pub tingkat: (Place, Decimal),
    /// What is said of it: cell and words.
    pub keterangan: (Place, &'static str),
}

/// Where the rows of the budget stand.
#[derive(Debug, Clone, Default)]
pub struct BudgetRows {
    /// The sheet.
    pub sheet: String,
    /// Position in `model.anggaran` → row, and what its anggaran comes to there.
    pub rows: BTreeMap<usize, (u32, Option<Decimal>)>,
    /// The column of anggaran.
    pub anggaran: u16,
    /// The column of realisasi.
    pub realisasi: Option<u16>,
}

impl BudgetRows {
    /// The cells of a row: anggaran, with what it comes to, and realisasi.
    pub fn get(&self, index: usize) -> Option<(PlacedAmount, Option<Place>)> {
        let (row, comes_to) = *self.rows.get(&index)?;
        let place = |col: u16| Place {
            sheet: self.sheet.clone(),
            row,
            col,
        };
        Some(((place(self.anggaran), comes_to), self.realisasi.map(place)))
    }
}

/// The years of one indicator on the sheet Perkembangan.
#[derive(Debug, Clone)]
pub struct Perkembangan {
    /// The sheet.
    pub sheet: String,
    /// Row of the years, of the differences, of realisasi, of the words naik, turun, tetap.
    pub rows: [u32; 4],
    /// First and last column of the years.
    pub cols: (u16, u16),
    /// Position in `model.riwayat`.
    pub riwayat: usize,
}

/// What is said at a figure's cell.
#[derive(Debug, Clone, Default)]
pub struct Kata {
    /// The findings' words.
    pub text: String,
    /// What the cells that are computed from it say.
    pub dasar: Vec<Arc<str>>,
}

/// The words of the findings by cell.
#[derive(Debug, Default)]
pub struct KataSel {
    by_cell: BTreeMap<Sel, Kata>,
    /// Whether any sheet has words in a row: every cell of a long budget asks, and nearly none has any.
    rows: Vec<bool>,
}

impl KataSel {
    fn new(by_cell: BTreeMap<Sel, Kata>) -> Self {
        let mut rows = Vec::new();
        for at in by_cell.keys() {
            let row = at.row as usize;
            if rows.len() <= row {
                rows.resize(row + 1, false);
            }
            if let Some(has) = rows.get_mut(row) {
                *has = true;
            }
        }
        Self { by_cell, rows }
    }

    /// What is said at a cell.
    pub fn get(&self, at: &Sel) -> Option<&Kata> {
        self.rows
            .get(at.row as usize)
            .is_some_and(|has| *has)
            .then(|| self.by_cell.get(at))
            .flatten()
    }

    /// Whether figures that are computed from others say anything.
    pub fn any_dasar(&self) -> bool {
        self.by_cell.values().any(|k| !k.dasar.is_empty())
    }
}

/// Where a recorded figure was printed, and what was: of two values in one cell, one.
pub struct Printed {
    /// The cell.
    pub place: Place,
    /// What it holds.
    pub value: Value,
}

/// What all sheets share.
pub struct Ctx<'a> {
    /// The records.
    pub model: &'a Model,
    /// The results.
    pub hasil: &'a Hasil,
    /// The findings.
    pub temuan: &'a [Finding],
    /// Program, inputs, date, logo.
    pub meta: Meta,
    /// The scale in use.
    pub skala: skala::Skala,
    /// Which wordings are the same.
    pub links: &'a Links,
    /// The words of the findings by cell; shared with rows that are made when they are written.
    pub words: Arc<KataSel>,
    /// Where each recorded figure was printed first.
    pub placed: BTreeMap<Sel, Printed>,
    /// Cells that later sheets refer to.
    pub places: Places,
    /// Names of sheets in use.
    names: BTreeSet<String>,
    /// Formulas over several cells that were placed already, with their cell.
    once: BTreeMap<String, String>,
}

impl<'a> Ctx<'a> {
    /// Collects what all sheets share.
    pub fn new(
        model: &'a Model,
        hasil: &'a Hasil,
        temuan: &'a [Finding],
        links: &'a Links,
        meta: &Meta,
    ) -> Self {
        let mut by_cell: BTreeMap<Sel, Kata> = BTreeMap::new();
        for f in temuan {
            let mut line = format!("{} ({}): {}", f.rule.code, f.level.word(), f.pesan);
            if let Some(decision) = &f.keputusan {
                line.extend([" Keputusan: ", decision, "."]);
            }
            for at in f.at.iter().chain(&f.explains) {
                if at.sheet.is_none() {
                    continue;
                }
                let kata = by_cell.entry(at.clone()).or_default();
                if !kata.text.is_empty() {
                    kata.text.push('\n');
                }
                kata.text.push_str(&line);
                let dasar = dasar(f, at, f.at.as_ref() == Some(at));
                kata.dasar.extend(dasar.map(Arc::from));
            }
        }
        Self {
            model,
            hasil,
            temuan,
            meta: meta.clone(),
            skala: skala::Skala::of(model, hasil),
            links,
            words: Arc::new(KataSel::new(by_cell)),
            placed: BTreeMap::new(),
            places: Places::default(),
            names: BTreeSet::new(),
            once: BTreeMap::new(),
        }
    }

    /// The paper.
    pub fn kertas(&self) -> Kertas {
        self.model.setelan.kertas
    }

    /// The report year as words, or dots to fill in.
    pub fn tahun(&self) -> String {
        self.model
            .tahun
            .map_or_else(|| "....".to_owned(), |t| t.to_string())
    }

    /// The office in capitals, or a placeholder.
    pub fn instansi(&self) -> String {
        self.model
            .instansi
            .as_ref()
            .map_or_else(|| "(NAMA INSTANSI)".to_owned(), |t| t.value.to_uppercase())
    }

    /// The office and its pemda in capitals.
    pub fn kop(&self) -> String {
        match &self.model.pemda {
            Some(pemda) => format!("{} {}", self.instansi(), pemda.value.to_uppercase()),
            None => self.instansi(),
        }
    }

    /// A sheet with its title lines; the title leads back to Ringkasan.
    pub fn open(&mut self, name: &str, widths: &[f64], titles: &[String]) -> Sheet<'a> {
        let name = self.name(name);
        let mut sheet = Sheet::new(name, widths, self.kertas());
        sheet.tab = Tab::Table;
        let columns = sheet.columns();
        for (at, title) in titles.iter().enumerate() {
            let role = if at == 0 { Role::Title } else { Role::Subtitle };
            let mut cell = Cell::text(role, title.clone()).center().wrap();
            if at == 0 {
                cell = cell.link("Ringkasan!A1");
            }
            sheet.across(columns, cell);
        }
        sheet.skip(1);
        sheet
    }

    /// Forgets Ringkasan, to build it once more.
    pub fn again(&mut self) {
        self.names.remove("ringkasan");
        self.once.retain(|_, cell| !cell.starts_with("Ringkasan!"));
        self.places.sasaran.clear();
        self.places.efisiensi.clear();
    }

    /// A lawful name of a sheet that is not in use yet.
    pub fn name(&mut self, name: &str) -> String {
        let clean: String = name
            .chars()
            .map(|c| if "[]:*?/\\'".contains(c) { ' ' } else { c })
            .take(31)
            .collect();
        let clean = clean.trim().to_owned();
        let mut result = clean.clone();
        let mut count = 2u32;
        while !self.names.insert(result.to_lowercase()) {
            let suffix = format!(" ({count})");
            result = clean.chars().take(31 - suffix.len()).collect::<String>() + &suffix;
            count += 1;
        }
        result
    }

    /// The note of a record: where it comes from.
    pub fn source(at: &Sel) -> Option<String> {
        at.sheet.as_ref().map(|_| {
            format!(
                "Sumber: {}, lembar {}, sel {}",
                at.berkas(),
                at.lembar(),
                at.a1()
            )
        })
    }

    /// Puts the cell of a recorded figure: remembers where it was printed, marks it where a finding is about it.
    pub fn put(&mut self, sheet: &mut Sheet<'_>, row: u32, col: u16, at: &Sel, cell: Cell) {
        if at.sheet.is_some() {
            let place = Place {
                sheet: sheet.name.clone(),
                row,
                col,
            };
            self.placed.entry(at.clone()).or_insert_with(|| Printed {
                place,
                value: cell.value.clone(),
            });
        }
        let cell = self.mark(at, cell);
        sheet.put(row, col, cell);
    }

    /// Marks a cell where a finding is about it.
    pub fn mark(&self, at: &Sel, cell: Cell) -> Cell {
        mark(&self.words, at, cell)
    }

    /// The first cell of a record's row: its number, with its source as a note.
    pub fn no(at: &Sel, number: usize) -> Cell {
        Cell::count(Role::Body, number as u64)
            .center()
            .note(Self::source(at))
    }

    /// A formula over several cells, written once and referred to ever after.
    pub fn once(&mut self, expr: String, place: &Place) -> String {
        if let Some(cell) = self.once.get(&expr) {
            cell.clone()
        } else {
            self.once.insert(expr.clone(), place.absolute());
            expr
        }
    }
}

/// What a cell that is computed from a figure says about a finding on that figure: it is contested, or people decided on
/// another value. None for what is good to know.
fn dasar(f: &Finding, at: &Sel, own: bool) -> Option<String> {
    let place = format!("{}, lembar {}, sel {}", at.berkas(), at.lembar(), at.a1());
    match &f.keputusan {
        Some(k) if k.starts_with("pakai ") => own.then(|| {
            format!(
                "{place}: tercatat {}, {k} (keputusan atas {})",
                f.tercatat
                    .as_deref()
                    .map_or_else(|| "kosong".to_owned(), with_comma),
                f.rule.code
            )
        }),
        _ if f.level == Level::Info => None,
        _ => Some(format!("{place}: dipersoalkan {}", f.rule.code)),
    }
}

/// Marks a cell where a finding is about it: another fill, and its words as a note.
pub fn mark(words: &KataSel, at: &Sel, mut cell: Cell) -> Cell {
    let Some(kata) = words.get(at) else {
        return cell;
    };
    let figure = matches!(cell.value, Value::Number(_) | Value::Formula(..))
        || cell.style.role == Role::Input;
    if figure {
        cell.dasar.clone_from(&kata.dasar);
    }
    let words = &kata.text;
    let note = match (&cell.note, Ctx::source(at)) {
        (Some(own), _) => format!("{own}\n{words}"),
        (None, Some(source)) => format!("{words}\n{source}"),
        (None, None) => words.clone(),
    };
    let mut cell = cell.note(Some(note));
    cell.style.marked = true;
    cell
}

/// A text with its cell, as a table's text.
pub fn words(text: Option<&Teks>) -> Cell {
    text.map_or_else(
        || Cell::empty(Role::Body),
        |t| Cell::text(Role::Body, t.value.clone()),
    )
}

/// The cell a text stands in.
pub fn at_of(text: Option<&Teks>) -> Sel {
    text.map(|t| t.at.clone()).unwrap_or_default()
}

/// Decimals that a number is written with, at most four.
pub fn places(value: Decimal) -> u8 {
    u8::try_from(value.normalize().scale()).unwrap_or(4).min(4)
}

/// A value that formulas use: its number with its unit as a label, else its text.
pub fn figure(value: Option<&Nilai>) -> Cell {
    let Some(value) = value else {
        return Cell::empty(Role::Input);
    };
    match (value.decimal(), &value.huruf, &value.rentang, &value.bagian) {
        (Some(number), None, None, None) => {
            Cell::number(Role::Input, number, number_format(value, number)).center()
        }
        _ => Cell::text(Role::Input, value.teks.clone()).center(),
    }
}

/// A value as it was written; plain numbers become numbers.
pub fn written(value: Option<&Nilai>) -> Cell {
    let Some(value) = value else {
        return Cell::empty(Role::Input);
    };
    match value.decimal() {
        Some(number) if value.huruf.is_none() && is_plain(&value.teks) => {
            Cell::number(Role::Input, number, number_format(value, number)).center()
        }
        _ => Cell::text(Role::Input, value.teks.clone()).center(),
    }
}

/// Whether a text is a number with at most a %.
fn is_plain(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '%' | ' '))
}

/// The format of a value: a unit that was written beside the number stays beside it.
fn number_format(value: &Nilai, number: Decimal) -> Num {
    match value.satuan.as_deref() {
        Some(unit) if value.teks.contains(unit) => Num::Unit(places(number), unit.to_owned()),
        _ => Num::Decimals(places(number)),
    }
}

/// An amount of rupiah.
pub fn rupiah(value: Option<&Jumlah>) -> Cell {
    value.map_or_else(
        || Cell::empty(Role::Input),
        |v| Cell::number(Role::Input, v.value.0, Num::Decimals(0)),
    )
}

/// A percentage, as a number under a heading that says %.
pub fn percent(value: Option<&Jumlah>) -> Cell {
    value.map_or_else(
        || Cell::empty(Role::Input),
        |v| Cell::number(Role::Input, v.value.0, Num::Decimals(2)),
    )
}

/// The cell of an amount.
pub fn at_amount(value: Option<&Jumlah>) -> Sel {
    value.map(|v| v.at.clone()).unwrap_or_default()
}

/// The cell of a value.
pub fn at_value(value: Option<&Nilai>) -> Sel {
    value.map(|v| v.at.clone()).unwrap_or_default()
}

/// A column of a table's heading: its words, and the columns below it.
pub struct Head<'h>(pub &'h str, pub Vec<String>);

/// Writes a heading of one or two rows and the numbering row; the rows it takes (first, last).
pub fn heading(sheet: &mut Sheet<'_>, heads: &[Head<'_>], numbering: bool) -> (u32, u32) {
    let two = heads.iter().any(|h| !h.1.is_empty());
    let first = sheet.next();
    let (mut top, mut below) = (Row::default(), Row::default());
    let mut col = 0u16;
    for head in heads {
        let span = u16::try_from(head.1.len().max(1)).unwrap_or(1);
        top.cells.push((col, Cell::text(Role::Heading, head.0)));
        if two && head.1.is_empty() {
            below.cells.push((col, Cell::empty(Role::Heading)));
            sheet.merges.push((first, col, first + 1, col));
        }
        for (at, name) in head.1.iter().enumerate() {
            let at = col + at as u16;
            if at > col {
                top.cells.push((at, Cell::empty(Role::Heading)));
            }
            below
                .cells
                .push((at, Cell::text(Role::Heading, name.clone())));
        }
        if span > 1 {
            sheet.merges.push((first, col, first, col + span - 1));
        }
        col += span;
    }
    sheet.push(top);
    if two {
        sheet.push(below);
    }
    if numbering {
        sheet.cells((1..=col).map(|n| Cell::text(Role::Numbering, format!("({n})"))));
    }
    // A heading stays with its title and its first row.
    let last = sheet.next() - 1;
    sheet.keep.push((first.saturating_sub(1), last + 1));
    (first, last)
}

/// Merges equal neighbours of a column downwards: the text stays at the first of a run, the others are emptied. Runs of
/// more than `MAX_RUN` rows are emptied without a merge, so that no cell is cut by a page.
pub fn runs(sheet: &mut Sheet<'_>, col: u16, from: u32, to: u32, parents: &[u16]) {
    const MAX_RUN: u32 = 10;
    let text = |sheet: &Sheet<'_>, row: u32, col: u16| -> Option<String> {
        let cells = &sheet.rows.get(row as usize)?.cells;
        match &cells.iter().find(|(c, _)| *c == col)?.1.value {
            Value::Text(text) => Some(text.clone()),
            _ => None,
        }
    };
    let keys: Vec<Option<Vec<Option<String>>>> = (from..=to)
        .map(|row| {
            text(sheet, row, col).map(|own| {
                let mut key: Vec<Option<String>> =
                    parents.iter().map(|&p| text(sheet, row, p)).collect();
                key.push(Some(own));
                key
            })
        })
        .collect();
    let mut start = 0usize;
    while start < keys.len() {
        let mut end = start;
        while keys.get(start).is_some_and(Option::is_some) && keys.get(end + 1) == keys.get(start) {
            end += 1;
        }
        if end > start {
            let (first, last) = (from + start as u32, from + end as u32);
            for row in first + 1..=last {
                sheet.put(row, col, Cell::empty(Role::Body));
            }
            if last - first < MAX_RUN {
                sheet.merges.push((first, col, last, col));
            }
        }
        start = end + 1;
    }
}

/// The line below a table that says where it comes from, with a link to the sheet Sumber.
pub fn source_line(sheet: &mut Sheet<'_>, ats: &[&Sel], notes: &[String]) {
    let columns = sheet.columns();
    let above = sheet.rows.iter().rposition(|r| !r.cells.is_empty());
    for note in notes {
        sheet.across(columns, Cell::text(Role::Remark, note.clone()).wrap());
    }
    let mut names: Vec<String> = Vec::new();
    for at in ats {
        if at.sheet.is_some() {
            let name = format!("{} (lembar {})", at.berkas(), at.lembar());
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    if !names.is_empty() {
        sheet.across(
            columns,
            Cell::text(Role::Remark, format!("Sumber berkas: {}", names.join("; ")))
                .wrap()
                .align(Align::Left),
        );
    }
    // Alone on a page it would say the source of nothing.
    if let Some(above) = above {
        sheet.keep.push((above as u32, sheet.next() - 1));
    }
}
