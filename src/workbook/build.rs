//! What every reader builds on: sheets cell by cell, in bounds and in order, with everything that is odd noted.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::limits::{MAX_COLS, MAX_ROWS};
use super::packed::{BATCH, HEAD, Packed};
use super::{Cell, Limits, Merge, Percent, Row, Sheet, Style, Trouble, Value, grouped, shorten};
use crate::finding::reading::{
    BACA_004, BACA_005, BACA_006, BACA_007, BACA_008, BACA_009, BACA_010, BACA_011, BACA_012,
    BACA_013, BACA_014,
};
use crate::finding::{Finding, Level, Rule};
use crate::model::{Sel, SheetName, column_name};

/// So many findings of one rule are told for a sheet; the rest are counted.
const TOLD: u32 = 20;
/// Texts up to this length are looked for among those that are kept already.
const SHARED_LENGTH: usize = 96;
/// So many different texts are kept for sharing.
const SHARED_COUNT: usize = 200_000;

/// So many cells may lie beyond Excel's last row or column.
const OUTSIDE: u64 = 10_000;
/// So many cells may be repetitions of others.
const REPEATED: u64 = 2_000_000;

/// A book while it is read.
pub(super) struct Notes<'l> {
    pub limits: &'l Limits,
    berkas: String,
    order: u32,
    sheets: Vec<Sheet>,
    findings: Vec<Finding>,
    /// Why a sheet could not be read, for the case that none could.
    broken: Option<String>,
    listed: u32,
    cells: u64,
    empty: u64,
    repeated: u64,
    outside: u64,
    text_bytes: u64,
    shared: HashSet<Arc<str>, foldhash::fast::RandomState>,
}

/// A text, and whether it had to be cut.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    pub text: Arc<str>,
    pub cut: bool,
}

/// A cell format: its style, and whether it shows a date.
#[derive(Debug, Clone, Default)]
pub(super) struct Xf {
    pub style: Style,
    pub date: bool,
}

/// What all sheets share.
pub(super) struct Shared {
    pub xfs: Vec<Xf>,
    /// For cells whose format is not in the list.
    pub unknown: Xf,
    pub strings: Vec<Kept>,
    pub date_1904: bool,
}

impl Shared {
    pub fn xf(&self, index: u32) -> &Xf {
        self.xfs
            .get(usize::try_from(index).unwrap_or(usize::MAX))
            .unwrap_or(&self.unknown)
    }

    /// A number in a format: a date where the format shows one.
    pub fn value(&self, number: f64, xf: &Xf) -> Value {
        if xf.date {
            Value::Date(number + if self.date_1904 { 1462.0 } else { 0.0 })
        } else {
            Value::Number(number)
        }
    }

    pub fn new(date_1904: bool) -> Self {
        Self {
            xfs: Vec::new(),
            // Where the format is not known, neither is whether it is a percent.
            unknown: Xf {
                style: Style {
                    percent: Percent::Unknown,
                    ..Style::default()
                },
                date: false,
            },
            strings: Vec::new(),
            date_1904,
        }
    }
}

impl<'l> Notes<'l> {
    pub fn new(berkas: &str, order: u32, limits: &'l Limits) -> Self {
        Self {
            limits,
            berkas: berkas.to_owned(),
            order,
            sheets: Vec::new(),
            findings: Vec::new(),
            broken: None,
            listed: 0,
            cells: 0,
            empty: 0,
            repeated: 0,
            outside: 0,
            text_bytes: 0,
            shared: HashSet::default(),
        }
    }

    /// The file's name, without folders and ending.
    pub fn stem(&self) -> &str {
        let name = self.berkas.rsplit('/').next().unwrap_or(&self.berkas);
        match name.rsplit_once('.') {
            Some((stem, _)) if !stem.is_empty() => stem,
            _ => name,
        }
    }

    /// Begins the next sheet.
    pub fn sheet(&mut self, lembar: &str, visible: bool) -> Result<Building, Trouble> {
        if u64::from(self.listed) >= self.limits.lembar {
            return Err(self
                .limits
                .passed("lembar", format!("{} lembar", self.listed)));
        }
        let order = self.listed;
        self.listed += 1;
        Ok(Building {
            sheet: Sheet {
                name: Arc::new(SheetName {
                    file_order: self.order,
                    sheet_order: order,
                    berkas: self.berkas.clone(),
                    lembar: lembar.to_owned(),
                }),
                visible,
                ..Sheet::default()
            },
            in_order: true,
            styles: HashMap::default(),
            last_style: None,
            filtered: Vec::new(),
            told: BTreeMap::new(),
            findings: Vec::new(),
            kept: HEAD,
            packing: Packing::Open,
        })
    }

    /// Keeps a text; the same short text twice is kept once.
    pub fn text(&mut self, text: &str) -> Result<Kept, Trouble> {
        let most = usize::try_from(self.limits.panjang_teks).unwrap_or(usize::MAX);
        if text.len() > most
            && let Some((at, _)) = text.char_indices().nth(most)
        {
            return Ok(Kept {
                text: self.keep(text.get(..at).unwrap_or_default())?,
                cut: true,
            });
        }
        Ok(Kept {
            text: self.keep(text)?,
            cut: false,
        })
    }

    fn keep(&mut self, text: &str) -> Result<Arc<str>, Trouble> {
        let shared = text.len() <= SHARED_LENGTH;
        if shared && let Some(kept) = self.shared.get(text) {
            return Ok(Arc::clone(kept));
        }
        // What a text costs beside its bytes: its counters and its place in a table.
        self.text_bytes += text.len() as u64 + 16;
        if self.text_bytes > self.limits.ukuran_teks {
            return Err(self
                .limits
                .passed("ukuran-teks", format!("{} byte", self.text_bytes)));
        }
        let kept: Arc<str> = Arc::from(text);
        if shared && self.shared.len() < SHARED_COUNT {
            self.shared.insert(Arc::clone(&kept));
        }
        Ok(kept)
    }

    /// Counts a cell that holds nothing but a format.
    pub fn empty_cell(&mut self) -> Result<(), Trouble> {
        self.empty += 1;
        if self.empty > self.limits.sel_kosong {
            return Err(self
                .limits
                .passed("sel-kosong", format!("{} sel", self.empty)));
        }
        Ok(())
    }

    /// Counts a cell beyond Excel's last row or column: a few are a slip of a program, many are none of a workbook.
    pub fn outside_cell(&mut self) -> Result<(), Trouble> {
        self.outside += 1;
        if self.outside > OUTSIDE {
            return Err(Trouble::refuse(
                &BACA_004,
                &format!(
                    "Berkas memuat lebih dari {} sel di luar batas Excel (baris 1.048.576, kolom XFD).",
                    grouped(OUTSIDE)
                ),
                "Bila asalnya tepercaya, bagi datanya ke beberapa lembar di aplikasi asalnya, lalu jalankan lagi.",
                None,
            ));
        }
        Ok(())
    }

    /// Whether `count` more cells, all of them repetitions, may be kept: a file of some bytes may ask for billions.
    pub fn may_repeat(&mut self, count: u64) -> Result<(), Trouble> {
        self.repeated = self.repeated.saturating_add(count);
        if self.repeated > REPEATED || self.cells.saturating_add(count) > self.limits.sel {
            return Err(self
                .limits
                .passed("sel", format!("{} sel berulang", self.repeated)));
        }
        Ok(())
    }

    fn filled_cell(&mut self) -> Result<(), Trouble> {
        self.cells += 1;
        if self.cells > self.limits.sel {
            return Err(self.limits.passed("sel", format!("{} sel", self.cells)));
        }
        Ok(())
    }

    /// A finding about the file.
    pub fn about_file(&mut self, rule: &'static Rule, pesan: impl Into<String>, saran: &str) {
        let finding = Finding::about(rule, &self.berkas, None, pesan).saran(saran);
        self.findings.push(finding);
    }

    /// The workbook has macros.
    pub fn macros(&mut self) {
        self.about_file(
            &BACA_010,
            "Berkas memuat makro; makro tidak dijalankan, hanya isi sel yang dibaca.",
            "Bila ada nilai yang baru muncul setelah makro dijalankan, jalankan dahulu di Excel lalu simpan.",
        );
    }

    /// The workbook has links to others.
    pub fn external_links(&mut self) {
        self.about_file(
            &BACA_009,
            "Ada rumus yang mengambil nilai dari workbook lain; tautan tidak dibuka, yang dibaca ialah nilai terakhir yang tersimpan.",
            "Bila nilainya mungkin usang, buka kedua berkas di Excel, perbarui tautannya, lalu simpan.",
        );
    }

    /// A part that all sheets need is damaged.
    pub fn damaged(&mut self, pesan: &str, cause: &str) {
        self.broken.get_or_insert_with(|| cause.to_owned());
        self.about_file(
            &BACA_005,
            format!("{pesan} ({}).", shorten(cause, 160)),
            "Buka berkas di Excel, periksa, simpan ulang sebagai .xlsx, lalu jalankan lagi.",
        );
    }

    /// A listed sheet of which nothing can be read.
    pub fn lost_sheet(&mut self, lembar: &str, cause: &str) {
        self.listed += 1;
        self.broken.get_or_insert_with(|| cause.to_owned());
        let finding = Finding::about(
            &BACA_005,
            &self.berkas,
            Some(lembar),
            format!("Lembar {} tidak dapat dibaca ({}).", shorten(lembar, 60), shorten(cause, 160)),
        )
        .saran("Buka berkas di Excel, periksa lembar itu, simpan ulang sebagai .xlsx, lalu jalankan lagi.");
        self.findings.push(finding);
    }

    /// Letters could not be decoded.
    pub fn undecodable(&mut self) {
        self.about_file(
            &BACA_014,
            "Sebagian huruf di dalam berkas tidak dikenali dan diganti tanda \u{fffd}.",
            "Simpan ulang dari Excel sebagai .xlsx, atau sebagai CSV UTF-8.",
        );
    }

    /// The sheets, the findings in the order of files, sheets and cells, and why a sheet is missing.
    pub fn finish(self) -> (Vec<Sheet>, Vec<Finding>, Option<String>) {
        (self.sheets, self.findings, self.broken)
    }
}

/// A sheet while it is read.
pub(super) struct Building {
    sheet: Sheet,
    in_order: bool,
    /// The reader's own number of a style → position in the sheet's styles.
    styles: HashMap<u32, u16, foldhash::fast::RandomState>,
    last_style: Option<(u32, u16)>,
    /// Rows in which a filter with criteria hides.
    filtered: Vec<(u32, u32)>,
    told: BTreeMap<&'static str, u32>,
    findings: Vec<Finding>,
    /// Rows of the sheet that are not packed: the head, and odd ones below it.
    kept: usize,
    packing: Packing,
}

/// Whether rows of a tall sheet are packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Packing {
    /// Not yet known.
    Open,
    Yes,
    No,
}

impl Building {
    /// Its name.
    pub fn name(&self) -> &str {
        &self.sheet.name.lembar
    }

    /// Whether its cells are kept.
    pub fn visible(&self) -> bool {
        self.sheet.visible
    }

    /// Whether it holds any value.
    pub fn is_empty(&self) -> bool {
        self.sheet.rows.is_empty() && self.sheet.hidden_values == 0
    }

    /// How many columns the last row holds: the next one is like it.
    fn usual_width(&self) -> usize {
        self.sheet.rows.last().map_or(8, |r| r.cells.len())
    }

    /// A value at (`row`, `col`), from 0, in the reader's style `key`.
    pub fn put(
        &mut self,
        notes: &mut Notes<'_>,
        (row, col): (u32, u32),
        (key, style): (u32, &Style),
        value: Value,
    ) -> Result<(), Trouble> {
        if row >= MAX_ROWS || col >= MAX_COLS {
            notes.outside_cell()?;
            self.outside(|| format!("baris {}, kolom {}", u64::from(row) + 1, u64::from(col) + 1));
            return Ok(());
        }
        notes.filled_cell()?;
        if !self.sheet.visible {
            self.sheet.hidden_values += 1;
            return Ok(());
        }
        let style = self.style(key, style);
        let cell = Cell { col, style, value };
        let width = self.usual_width();
        match self.sheet.rows.last_mut() {
            Some(last) if last.index == row => {
                if last.cells.last().is_some_and(|c| c.col >= col) {
                    self.in_order = false;
                }
                last.cells.push(cell);
            }
            last => {
                if last.is_some_and(|last| last.index > row) {
                    self.in_order = false;
                }
                let mut cells = Vec::with_capacity(width);
                cells.push(cell);
                self.sheet.rows.push(Row { index: row, cells });
                if self.sheet.rows.len() >= self.kept + 2 * BATCH {
                    self.pack();
                }
            }
        }
        Ok(())
    }

    /// Packs the oldest rows below the head, where they are of few different values.
    fn pack(&mut self) {
        if self.packing == Packing::Open {
            let learned = self.sheet.rows.get(..HEAD).and_then(Packed::learn);
            self.packing = match learned {
                Some(packed) if self.in_order => {
                    self.sheet.packed = packed;
                    Packing::Yes
                }
                _ => Packing::No,
            };
        }
        if self.packing == Packing::No || !self.in_order || self.sheet.packed.useless() {
            self.packing = Packing::No;
            self.kept = usize::MAX - 2 * BATCH;
            return;
        }
        let rows = &mut self.sheet.rows;
        let batch: Vec<Row> = rows.drain(self.kept..self.kept + BATCH).collect();
        let odd: Vec<Row> = batch
            .into_iter()
            .filter(|row| !self.sheet.packed.push(row))
            .collect();
        let at = self.kept;
        self.kept += odd.len();
        rows.splice(at..at, odd);
    }

    /// Packed rows are such that nothing but their cells tells of them: no merge, nothing hidden, nothing out of order.
    fn settle_packed(&mut self) {
        let Some((first, _)) = self.sheet.packed.span() else {
            return;
        };
        let sheet = &self.sheet;
        if !self.in_order
            || !sheet.hidden_rows.is_empty()
            || !sheet.hidden_cols.is_empty()
            || sheet
                .merges
                .iter()
                .any(|m| m.last_row.max(m.first_row) >= first)
        {
            self.sheet.unpack();
        }
    }

    /// A text at a place; nothing for an empty one.
    pub fn put_text(
        &mut self,
        notes: &mut Notes<'_>,
        place: (u32, u32),
        style: (u32, &Style),
        kept: &Kept,
    ) -> Result<(), Trouble> {
        if kept.text.is_empty() {
            return notes.empty_cell();
        }
        if kept.cut {
            self.note(&BACA_013, place, |sel| {
                format!(
                    "Teks di {sel} lebih panjang daripada {} karakter dan dipotong.",
                    grouped(u64::try_from(kept.text.chars().count()).unwrap_or_default())
                )
            });
        }
        self.put(notes, place, style, Value::Text(Arc::clone(&kept.text)))
    }

    fn style(&mut self, key: u32, style: &Style) -> u16 {
        if let Some((last, index)) = self.last_style
            && last == key
        {
            return index;
        }
        let styles = &mut self.sheet.styles;
        let index = *self.styles.entry(key).or_insert_with(|| {
            // Styles that differ only in what does not matter here are one; there are few.
            let found = styles.iter().take(512).position(|s| s == style);
            let index = found.unwrap_or_else(|| {
                styles.push(style.clone());
                styles.len() - 1
            });
            u16::try_from(index).unwrap_or(u16::MAX)
        });
        self.last_style = Some((key, index));
        index
    }

    fn note(
        &mut self,
        rule: &'static Rule,
        (row, col): (u32, u32),
        pesan: impl FnOnce(&str) -> String,
    ) -> Option<&mut Finding> {
        let told = self.told.entry(rule.code).or_default();
        *told += 1;
        if *told > TOLD {
            return None;
        }
        let pesan = pesan(&Sel::new(&self.sheet.name, row, col).a1());
        // A marked copy has no place beyond Excel's last row and column.
        let sel = Sel::new(
            &self.sheet.name,
            row.min(MAX_ROWS - 1),
            col.min(MAX_COLS - 1),
        );
        self.findings.push(Finding::at(rule, &sel, pesan));
        self.findings.last_mut()
    }

    fn about<S: Into<String>>(
        &mut self,
        rule: &'static Rule,
        pesan: impl FnOnce() -> S,
    ) -> Option<&mut Finding> {
        let told = self.told.entry(rule.code).or_default();
        *told += 1;
        if *told > TOLD {
            return None;
        }
        self.findings.push(Finding::about(
            rule,
            &self.sheet.name.berkas,
            Some(&self.sheet.name.lembar),
            pesan(),
        ));
        self.findings.last_mut()
    }

    /// A cell whose content is not what its type says; `kept` tells whether its text is kept.
    pub fn bad_cell(&mut self, place: (u32, u32), kind: &str, content: &str, kept: bool) {
        let shown = shorten(content, 60);
        if let Some(finding) = self.note(&BACA_006, place, |sel| {
            if kept {
                format!("Sel {sel} tercatat sebagai {kind}, tetapi isinya \"{shown}\"; dibaca sebagai teks.")
            } else {
                format!("Sel {sel} tercatat sebagai {kind}, tetapi isinya \"{shown}\"; tidak dapat dibaca.")
            }
        }) {
            finding.tercatat = Some(shown);
            finding.saran = Some("Ketik ulang isi sel itu di Excel lalu simpan.".to_owned());
            if !kept {
                finding.level = Level::Galat;
            }
        }
    }

    /// A cell whose address is none.
    pub fn outside(&mut self, address: impl FnOnce() -> String) {
        if let Some(finding) = self.about(&BACA_007, || {
            format!(
                "Ada isi pada alamat \"{}\" yang tidak ada di Excel; isinya tidak dibaca.",
                shorten(&address(), 40)
            )
        }) {
            finding.saran = Some(
                "Buka berkas di Excel, simpan ulang sebagai .xlsx, lalu jalankan lagi.".to_owned(),
            );
        }
    }

    /// The sheet is damaged from here on.
    pub fn broken(&mut self, notes: &mut Notes<'_>, cause: &str) {
        notes.broken.get_or_insert_with(|| cause.to_owned());
        let pesan = match self.sheet.rows.last() {
            Some(last) if self.in_order => format!(
                "Lembar {} rusak dan hanya terbaca sampai baris {} ({}).",
                shorten(&self.sheet.name.lembar, 60),
                u64::from(last.index) + 1,
                shorten(cause, 160)
            ),
            Some(_) => format!(
                "Lembar {} rusak dan hanya terbaca sebagian ({}).",
                shorten(&self.sheet.name.lembar, 60),
                shorten(cause, 160)
            ),
            None => format!(
                "Lembar {} rusak dan tidak terbaca ({}).",
                shorten(&self.sheet.name.lembar, 60),
                shorten(cause, 160)
            ),
        };
        if let Some(finding) = self.about(&BACA_005, || pesan) {
            finding.saran = Some(
                "Buka berkas di Excel, periksa lembar itu, simpan ulang sebagai .xlsx, lalu jalankan lagi.".to_owned(),
            );
        }
    }

    /// A text in a drawing.
    pub fn drawing_text(&mut self, at: Option<(u32, u32)>, text: &str) {
        let shown = shorten(text, 80);
        let place = at.filter(|(r, c)| *r < MAX_ROWS && *c < MAX_COLS);
        let pesan = |sel: &str| {
            format!("Teks \"{shown}\" di dalam bentuk pada lembar ini{sel} tidak dibaca.")
        };
        let finding = match place {
            Some(place) => self.note(&BACA_008, place, |sel| {
                pesan(&format!(" (di sekitar {sel})"))
            }),
            None => self.about(&BACA_008, || pesan("")),
        };
        if let Some(finding) = finding {
            finding.tercatat = Some(shown);
            finding.saran = Some("Bila teks itu bagian dari tabel, ketik di dalam sel.".to_owned());
        }
    }

    /// The sheet holds pictures and no value.
    pub fn only_pictures(&mut self) {
        let pesan = format!(
            "Lembar {} hanya berisi gambar, yang tidak dapat dibaca.",
            shorten(&self.sheet.name.lembar, 60)
        );
        if let Some(finding) = self.about(&BACA_008, || pesan) {
            finding.saran =
                Some("Bila gambar itu sebuah tabel, ketik isinya di dalam sel.".to_owned());
        }
    }

    /// A text that stands in no cell, above `row`.
    pub fn loose(&mut self, row: u32, kept: &Kept) {
        // Titles are few; a page of prose is none.
        if self.sheet.visible && self.sheet.loose.len() < 1000 {
            self.sheet.loose.push((row, Arc::clone(&kept.text)));
        }
    }

    /// A merged area, in any order; whether the count is within the limit.
    pub fn merge(&mut self, notes: &Notes<'_>, area: Merge) -> Result<(), Trouble> {
        if self.sheet.merges.len() as u64 >= notes.limits.gabungan {
            return Err(notes
                .limits
                .passed("gabungan", format!("{} gabungan", self.sheet.merges.len())));
        }
        let regular = area.first_row <= area.last_row
            && area.first_col <= area.last_col
            && area.last_row < MAX_ROWS
            && area.last_col < MAX_COLS;
        if !regular {
            self.odd_merge(&format!(
                "{}{}:{}{}",
                column_name(area.first_col.min(99_999)),
                u64::from(area.first_row) + 1,
                column_name(area.last_col.min(99_999)),
                u64::from(area.last_row) + 1
            ));
        } else if (area.first_row, area.first_col) != (area.last_row, area.last_col) {
            self.sheet.merges.push(area);
        }
        Ok(())
    }

    /// A merged area that is none.
    pub fn odd_merge(&mut self, area: &str) {
        if let Some(finding) = self.about(&BACA_012, || {
            format!(
                "Sel gabungan \"{}\" tidak wajar dan diabaikan.",
                shorten(area, 40)
            )
        }) {
            finding.saran =
                Some("Pisahkan (Unmerge) lalu gabungkan ulang sel itu di Excel.".to_owned());
        }
    }

    /// Rows `from` to `to` are hidden.
    pub fn hide_rows(&mut self, from: u32, to: u32) {
        push_range(&mut self.sheet.hidden_rows, from, to.min(MAX_ROWS - 1));
    }

    /// Columns `from` to `to` are hidden.
    pub fn hide_cols(&mut self, from: u32, to: u32) {
        push_range(&mut self.sheet.hidden_cols, from, to.min(MAX_COLS - 1));
    }

    /// A filter with criteria lies over rows `from` to `to`: what is hidden there, it hides.
    pub fn filter(&mut self, from: u32, to: u32) {
        self.filtered.push((from, to));
    }

    /// Puts everything in order and hands the sheet over.
    pub fn finish(mut self, notes: &mut Notes<'_>) {
        self.settle_packed();
        if !self.in_order {
            self.sort();
        }
        for row in &mut self.sheet.rows {
            row.cells.shrink_to_fit();
        }
        self.check_merges();
        self.sheet.hidden_rows = without(
            normalised(std::mem::take(&mut self.sheet.hidden_rows)),
            &normalised(std::mem::take(&mut self.filtered)),
        );
        self.sheet.hidden_cols = normalised(std::mem::take(&mut self.sheet.hidden_cols));
        self.tell_hidden();
        let more: Vec<(&'static str, u32)> = self
            .told
            .iter()
            .filter(|(_, n)| **n > TOLD)
            .map(|(code, n)| (*code, *n - TOLD))
            .collect();
        for (code, n) in more {
            let rule = self
                .findings
                .iter()
                .map(|f| f.rule)
                .find(|r| r.code == code);
            if let Some(rule) = rule {
                self.findings.push(Finding::about(
                    rule,
                    &self.sheet.name.berkas,
                    Some(&self.sheet.name.lembar),
                    format!(
                        "{}: masih ada {} lagi di lembar ini.",
                        rule.title,
                        grouped(u64::from(n))
                    ),
                ));
            }
        }
        notes.findings.append(&mut self.findings);
        notes.sheets.push(self.sheet);
    }

    /// Rows by index, cells by column, each once: of two values of one cell the last counts, and a finding says so.
    fn sort(&mut self) {
        let mut rows = std::mem::take(&mut self.sheet.rows);
        rows.sort_by_key(|r| r.index);
        let mut sorted: Vec<Row> = Vec::with_capacity(rows.len());
        for row in rows {
            match sorted.last_mut() {
                Some(last) if last.index == row.index => last.cells.extend(row.cells),
                _ => sorted.push(row),
            }
        }
        let mut doubles = Vec::new();
        for row in &mut sorted {
            row.cells.sort_by_key(|c| c.col);
            let mut cells: Vec<Cell> = Vec::with_capacity(row.cells.len());
            for cell in row.cells.drain(..) {
                match cells.last_mut() {
                    Some(last) if last.col == cell.col => {
                        if last.value != cell.value {
                            doubles.push((
                                row.index,
                                cell.col,
                                shown(&last.value),
                                shown(&cell.value),
                            ));
                        }
                        *last = cell;
                    }
                    _ => cells.push(cell),
                }
            }
            row.cells = cells;
        }
        self.sheet.rows = sorted;
        for (row, col, first, last) in doubles {
            if let Some(finding) = self.note(&BACA_007, (row, col), |sel| {
                format!("Sel {sel} tercatat dua kali, \"{first}\" dan \"{last}\"; yang dipakai yang terakhir.")
            }) {
                finding.tercatat = Some(last);
                finding.saran = Some("Buka berkas di Excel, periksa sel itu, simpan ulang lalu jalankan lagi.".to_owned());
            }
        }
    }

    /// Keeps merged areas that do not overlap. Giant ones end with the cells: nothing above may walk a million rows.
    fn check_merges(&mut self) {
        let last_row = self.sheet.rows.last().map_or(0, |r| r.index);
        let last_col = self
            .sheet
            .rows
            .iter()
            .filter_map(|r| r.cells.last())
            .map(|c| c.col)
            .chain(self.sheet.packed.last_col())
            .max()
            .unwrap_or(0);
        let mut merges = std::mem::take(&mut self.sheet.merges);
        for area in &mut merges {
            if area.last_row - area.first_row > 5_000 {
                area.last_row = area.last_row.min(last_row).max(area.first_row);
            }
            if area.last_col - area.first_col > 500 {
                area.last_col = area.last_col.min(last_col).max(area.first_col);
            }
        }
        merges.sort_unstable();
        merges.dedup();
        // Areas that reach down to the row at hand, by their first column; disjoint in columns.
        let mut open: BTreeMap<u32, Merge> = BTreeMap::new();
        let mut kept = Vec::with_capacity(merges.len());
        let mut odd = Vec::new();
        for area in merges {
            if (area.first_row, area.first_col) == (area.last_row, area.last_col) {
                continue;
            }
            let clash = loop {
                let Some((&key, other)) = open.range(..=area.last_col).next_back() else {
                    break None;
                };
                if other.last_col < area.first_col {
                    break None;
                }
                if other.last_row >= area.first_row {
                    break Some(*other);
                }
                open.remove(&key);
            };
            if let Some(other) = clash {
                odd.push((area, other));
            } else {
                open.insert(area.first_col, area);
                kept.push(area);
            }
        }
        self.sheet.merges = kept;
        for (area, other) in odd {
            if let Some(finding) = self.note(&BACA_012, (area.first_row, area.first_col), |_| {
                format!(
                    "Sel gabungan {} bertumpang tindih dengan {} dan diabaikan.",
                    range(area),
                    range(other)
                )
            }) {
                finding.saran =
                    Some("Pisahkan (Unmerge) lalu gabungkan ulang sel itu di Excel.".to_owned());
            }
        }
    }

    /// One info per sheet: how many values are hidden.
    fn tell_hidden(&mut self) {
        let saran =
            "Bila isinya harus ikut, tampilkan (Unhide) di Excel, simpan, lalu jalankan lagi.";
        let lembar = shorten(&self.sheet.name.lembar, 60);
        let pesan = if self.sheet.visible {
            if self.sheet.hidden_rows.is_empty() && self.sheet.hidden_cols.is_empty() {
                return;
            }
            let values: usize = self
                .sheet
                .rows
                .iter()
                .map(|row| {
                    if self.sheet.row_hidden(row.index) {
                        row.cells.len()
                    } else if self.sheet.hidden_cols.is_empty() {
                        0
                    } else {
                        row.cells
                            .iter()
                            .filter(|c| self.sheet.col_hidden(c.col))
                            .count()
                    }
                })
                .sum();
            if values == 0 {
                return;
            }
            let mut places = Vec::new();
            if !self.sheet.hidden_rows.is_empty() {
                places.push(format!(
                    "baris {}",
                    list(&self.sheet.hidden_rows, |r| (u64::from(r) + 1).to_string())
                ));
            }
            if !self.sheet.hidden_cols.is_empty() {
                places.push(format!(
                    "kolom {}",
                    list(&self.sheet.hidden_cols, column_name)
                ));
            }
            format!(
                "Lembar {lembar}: {} tersembunyi dan memuat {} nilai, yang tidak dibaca.",
                places.join(" dan "),
                grouped(values as u64)
            )
        } else if self.sheet.hidden_values == 0 {
            return;
        } else {
            format!(
                "Lembar {lembar} tersembunyi dan memuat {} nilai, yang tidak dibaca.",
                grouped(self.sheet.hidden_values)
            )
        };
        if let Some(finding) = self.about(&BACA_011, || pesan) {
            finding.saran = Some(saran.to_owned());
        }
    }
}

/// `40–41, 50 (dan 3 lagi)`.
fn list(ranges: &[(u32, u32)], name: impl Fn(u32) -> String) -> String {
    let mut shown: Vec<String> = ranges
        .iter()
        .take(5)
        .map(|&(from, to)| {
            if from == to {
                name(from)
            } else {
                format!("{}–{}", name(from), name(to))
            }
        })
        .collect();
    if ranges.len() > 5 {
        shown.push(format!("dan {} lagi", ranges.len() - 5));
    }
    shown.join(", ")
}

fn range(area: Merge) -> String {
    format!(
        "{}{}:{}{}",
        column_name(area.first_col),
        area.first_row + 1,
        column_name(area.last_col),
        area.last_row + 1
    )
}

fn shown(value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Error(text) => shorten(text, 40),
        Value::Number(n) | Value::Date(n) => n.to_string(),
        Value::Bool(b) => if *b { "TRUE" } else { "FALSE" }.to_owned(),
        Value::NoResult => "rumus tanpa hasil".to_owned(),
    }
}

fn push_range(ranges: &mut Vec<(u32, u32)>, from: u32, to: u32) {
    if from > to {
        return;
    }
    match ranges.last_mut() {
        Some(last) if last.1.checked_add(1) == Some(from) => last.1 = to,
        _ => ranges.push((from, to)),
    }
}

/// Sorted and disjoint.
fn normalised(mut ranges: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    ranges.sort_unstable();
    let mut out: Vec<(u32, u32)> = Vec::with_capacity(ranges.len());
    for (from, to) in ranges {
        match out.last_mut() {
            Some(last) if from <= last.1.saturating_add(1) => last.1 = last.1.max(to),
            _ => out.push((from, to)),
        }
    }
    out
}

/// `ranges` less `less`; both sorted and disjoint.
fn without(ranges: Vec<(u32, u32)>, less: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let mut out = Vec::with_capacity(ranges.len());
    for (mut from, to) in ranges {
        let first = less.partition_point(|l| l.1 < from);
        let mut gone = false;
        for &(l_from, l_to) in less.get(first..).unwrap_or_default() {
            if l_from > to {
                break;
            }
            if l_from > from {
                out.push((from, l_from - 1));
            }
            if l_to >= to {
                gone = true;
                break;
            }
            from = l_to + 1;
        }
        if !gone {
            out.push((from, to));
        }
    }
    out
}

/// A whole part of a date as a serial number of the 1900 system, as Excel counts (1900-02-29 exists); none where there is
/// no such day.
pub(super) fn serial(year: i32, month: u32, day: u32) -> Option<f64> {
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let days_of = [
        31,
        if leap { 29 } else { 28 },
        31,
        30,
        31,
        30,
        31,
        31,
        30,
        31,
        30,
        31,
    ];
    let last = *days_of.get(usize::try_from(month.checked_sub(1)?).ok()?)?;
    if !(1583..=9999).contains(&year) || day == 0 || day > last {
        return None;
    }
    // Days from 1970-01-01 (Howard Hinnant, days_from_civil), then to Excel's epoch.
    let y = i64::from(year) - i64::from(month <= 2);
    let era = y.div_euclid(400);
    let of_era = y - era * 400;
    let month = i64::from(month);
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + i64::from(day) - 1;
    let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468;
    let serial = days + 25_569;
    Some(if serial < 61 { serial - 1 } else { serial } as f64)
}

/// `2021-12-31`, `2021-12-31T08:30:00`, `08:30:00` as a serial number.
pub(super) fn iso_date(text: &str) -> Option<f64> {
    let text = text.trim().trim_end_matches('Z');
    if text.contains(':') && !text.contains('-') {
        return clock(text);
    }
    let (date, time) = match text.split_once(['T', ' ']) {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let mut parts = date.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let days = serial(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
    match time {
        Some(time) => Some(days + clock(time)?),
        None => Some(days),
    }
}

/// `08:30:00` as a part of a day.
fn clock(time: &str) -> Option<f64> {
    let mut seconds = 0.0;
    for (part, scale) in time.split(':').zip([3600.0, 60.0, 1.0]) {
        let value: f64 = part.parse().ok()?;
        if !(0.0..100.0).contains(&value) {
            return None;
        }
        seconds += value * scale;
    }
    Some(seconds / 86_400.0)
}

/// A number as files keep it: plain or with an exponent, finite; none for anything else.
pub(super) fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    if !text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.')) {
        return None;
    }
    // Rust would take "-inf" and "-nan".
    if text.len() > 1
        && text
            .get(1..)
            .is_some_and(|t| t.starts_with(['i', 'I', 'n', 'N']))
    {
        return None;
    }
    text.parse::<f64>().ok().filter(|n| n.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Serial numbers from Excel.
    #[test]
    fn dates_count_as_excel_counts() {
        assert_eq!(serial(1900, 1, 1), Some(1.0));
        assert_eq!(serial(1900, 2, 28), Some(59.0));
        assert_eq!(serial(1900, 3, 1), Some(61.0));
        assert_eq!(serial(2021, 12, 31), Some(44_561.0));
        assert_eq!(serial(2021, 2, 29), None);
        assert_eq!(iso_date("2021-12-31T12:00:00"), Some(44_561.5));
        assert_eq!(iso_date("12:00:00"), Some(0.5));
        assert_eq!(iso_date("2021-99-99"), None);
    }

    #[test]
    fn ranges_are_subtracted() {
        assert_eq!(
            without(vec![(0, 10), (20, 30)], &[(3, 5), (25, 40)]),
            vec![(0, 2), (6, 10), (20, 24)]
        );
        assert_eq!(
            normalised(vec![(5, 6), (0, 1), (2, 3)]),
            vec![(0, 3), (5, 6)]
        );
    }

    #[test]
    fn only_plain_numbers_are_numbers() {
        for (text, value) in [
            ("1.5", Some(1.5)),
            (" 90 ", Some(90.0)),
            ("-1e3", Some(-1000.0)),
            (".5", Some(0.5)),
        ] {
            assert_eq!(number(text), value);
        }
        for text in ["1,5", "", "NaN", "inf", "-inf", "1e309", "0x10", "sembilan"] {
            assert_eq!(number(text), None, "{text}");
        }
    }
}
