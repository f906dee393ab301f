//! Reads the cells of one table: what a row's fields hold, with fill-down, merged areas and several lines in one cell.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use indexmap::IndexMap;
use rust_decimal::Decimal;

use crate::finding::{Finding, tabel};
use crate::model::{Angka, At, Jumlah, Nilai, Sel, Teks};
use crate::table::{Jenis, Table, View, rows, view, words};
use crate::value::{self, Context, Convention, arith, number, period, text};
use crate::workbook::{Cell, Percent, Style, Value};

/// What is known of a column of figures as a whole.
#[derive(Debug, Clone, Default)]
pub struct ColumnInfo {
    /// Its heading says %.
    pub percent: bool,
    /// How it writes numbers as text.
    pub convention: Convention,
    /// What its amounts are multiplied by (`Rp. (000)`), with the words that say so.
    pub multiplier: Option<(Decimal, &'static str)>,
}

/// One line of a cell that holds several, or the whole cell.
#[derive(Debug, Clone)]
pub struct Part<'a> {
    /// The cell's content, or one line of it.
    pub value: Cow<'a, Value>,
    /// The cell's style.
    pub style: &'a Style,
    /// The cell.
    pub at: Sel,
    /// Its column.
    pub col: u32,
}

/// Reads one table.
#[derive(Debug)]
pub struct Reader<'a> {
    /// The sheet.
    pub view: &'a View<'a>,
    /// The table.
    pub table: &'a Table,
    /// Its columns of figures.
    info: IndexMap<u32, ColumnInfo, foldhash::fast::RandomState>,
    /// What was filled down: field → cells' parts.
    down: IndexMap<&'static str, Part<'a>, foldhash::fast::RandomState>,
    /// What was met.
    pub findings: Vec<Finding>,
    said: BTreeSet<(u32, u8)>,
    /// Cells of percentages that stand as fractions, and whether their column shows the sign.
    fractions: BTreeMap<(u32, u32), bool>,
    /// Cells with a bare fraction beside percentages that nothing settles.
    doubtful: BTreeSet<(u32, u32)>,
}

/// The levels of fields that fill down: a new one ends what was filled down below it.
const LEVELS: [&[&str]; 9] = [
    &["tujuan"],
    &["indikator_tujuan"],
    &["sasaran"],
    &[
        "indikator_sasaran",
        "target_sasaran",
        "_satuan_sasaran",
        "strategi",
        "kebijakan",
    ],
    &["program"],
    &["indikator_program", "target_program", "_satuan_program"],
    &["kegiatan"],
    &["indikator_kegiatan", "target_kegiatan", "_satuan_kegiatan"],
    &["kelompok"],
];

/// Where only some headings of money say thousands (`PAGU (Rp. 000) {2024 · 2025} · KONDISI AKHIR {Rp}`), the others are
/// in thousands too when their figures are of the same size.
fn share_multiplier(
    view: &View<'_>,
    info: &mut IndexMap<u32, ColumnInfo, foldhash::fast::RandomState>,
    of_money: &[u32],
    sample: &[u32],
) {
    let said = |col: &u32| info.get(col).and_then(|i| i.multiplier);
    let Some(multiplier) = of_money.iter().find_map(said) else {
        return;
    };
    let (told, silent): (Vec<u32>, Vec<u32>) = of_money.iter().partition(|c| said(c).is_some());
    let largest = |cols: &[u32]| {
        let cells = cols
            .iter()
            .flat_map(|&c| sample.iter().map(move |&r| (r, c)));
        cells
            .filter_map(|(r, c)| {
                let cell = view.cell(r, c)?;
                let plain = crate::value::Context::default();
                let amount = crate::value::amount(&cell.value, view.sheet.style(cell), &plain);
                Some(amount.value?.angka.abs())
            })
            .max()
            .unwrap_or_default()
    };
    let limit = arith::mul(largest(&told), Decimal::ONE_HUNDRED);
    for col in silent {
        if limit.is_some_and(|limit| largest(&[col]) <= limit)
            && let Some(i) = info.get_mut(&col)
        {
            i.multiplier = Some(multiplier);
        }
    }
}

impl<'a> Reader<'a> {
    /// A reader of `table`; looks over its columns of figures once.
    pub fn new(view: &'a View<'a>, table: &'a Table) -> Self {
        let mut info = IndexMap::default();
        let sample: Vec<u32> = table.rows.iter().map(|r| r.row).take(400).collect();
        let title_multiplier = table.titles.iter().rev().find_map(|t| {
            let key = words::key(&t.0);
            if key.contains("dalam ") || key.split(' ').count() <= 4 {
                return period::multiplier(&t.0);
            }
            // `REALISASI ANGGARAN TAHUN 2023 (Rp. Juta)`
            let (_, bracketed) = t.0.rsplit_once('(')?;
            let unit = bracketed.split(')').next().unwrap_or("");
            (words::tokens(unit).len() <= 3)
                .then(|| period::multiplier(unit))
                .flatten()
        });
        let mut of_money = Vec::new();
        for (field, cols) in &table.fields {
            if !crate::table::is_value_field(field) {
                continue;
            }
            for &col in cols {
                let heading = table.column(col);
                let mut percent =
                    heading.is_some_and(|c| c.levels.iter().any(|(t, _, _)| says_percent(t)));
                let money = is_money(field)
                    || field == "realisasi"
                        && matches!(table.jenis, Some(Jenis::Anggaran | Jenis::Belanja));
                if money && !field.starts_with("capaian") {
                    percent = false;
                    of_money.push(col);
                }
                let multiplier = heading
                    .and_then(|c| {
                        c.levels
                            .iter()
                            .rev()
                            .find_map(|(t, _, _)| period::multiplier(t))
                    })
                    .or_else(|| title_multiplier.filter(|_| money && !field.starts_with("capaian")))
                    .filter(|_| money);
                let texts: Vec<Arc<str>> = sample
                    .iter()
                    .filter_map(|r| match view.cell(*r, col).map(|c| &c.value) {
                        Some(Value::Text(t)) => Some(Arc::clone(t)),
                        _ => None,
                    })
                    .collect();
                let mut convention = number::convention(texts.iter().map(AsRef::as_ref));
                // Nothing of a survey passes 100: `3,389` is no thousand.
                if convention == Convention::Unproven
                    && matches!(table.jenis, Some(Jenis::Skor | Jenis::SkmRekap))
                {
                    let marked = |mark: char| texts.iter().any(|t| t.contains(mark));
                    convention = match (marked(','), marked('.')) {
                        (true, false) => Convention::Indonesian,
                        (false, true) => Convention::Us,
                        _ => convention,
                    };
                }
                info.insert(
                    col,
                    ColumnInfo {
                        percent,
                        convention,
                        multiplier,
                    },
                );
            }
        }
        share_multiplier(view, &mut info, &of_money, &sample);
        let mut reader = Self {
            view,
            table,
            info,
            down: IndexMap::default(),
            findings: Vec::new(),
            said: BTreeSet::new(),
            fractions: BTreeMap::new(),
            doubtful: BTreeSet::new(),
        };
        reader.find_fractions();
        reader
    }

    /// Percentages that stand as fractions (0.8154) without a percent format: settled by arithmetic where the row has
    /// what they are of, else by siblings that are plainly ×100.
    fn find_fractions(&mut self) {
        let pairs = [
            ("persen", "realisasi", "anggaran"),
            ("persen", "realisasi", "target"),
            ("capaian", "realisasi", "target"),
            ("tingkat_kemajuan", "realisasi", "target"),
            ("fisik", "", ""),
        ];
        for (field, part, whole) in pairs {
            let Some(col) = self.table.field(field) else {
                continue;
            };
            let mut undecided = Vec::new();
            let mut found = Vec::new();
            let (mut least, mut others) = (Decimal::MAX, 0u32);
            let mut signed = false;
            for body in &self.table.rows {
                let Some((n, sign)) = self.bare(body.row, col) else {
                    continue;
                };
                signed |= sign;
                if n <= Decimal::ZERO {
                    continue;
                }
                if sign || n >= Decimal::new(15, 1) {
                    least = least.min(n);
                    others += 1;
                    continue;
                }
                match (self.peek(body.row, part), self.peek(body.row, whole)) {
                    (Some(p), Some(w)) if !p.is_zero() => {
                        let Some(ratio) = arith::div(p, w) else {
                            continue;
                        };
                        if is_ratio(n, ratio) && !is_percent(n, ratio) {
                            found.push(body.row);
                        }
                    }
                    _ if n < Decimal::ONE => undecided.push(body.row),
                    _ => {}
                }
            }
            if others > 0 && least >= Decimal::from(20) {
                found.append(&mut undecided);
            }
            // The absorption beside it stands as fractions throughout: so does the progress.
            if field == "fisik" && others == 0 && !self.fractions.is_empty() {
                found.extend(
                    self.table
                        .rows
                        .iter()
                        .map(|b| b.row)
                        .filter(|r| self.bare(*r, col).is_some_and(|(n, _)| n > Decimal::ZERO)),
                );
            }
            self.fractions
                .extend(found.into_iter().map(|r| ((r, col), signed)));
        }
        self.find_doubtful();
    }

    /// A bare fraction in a row whose other figures of the same kind are percentages far above 1: settled by a capaian
    /// that only one reading explains, else both readings are said.
    fn find_doubtful(&mut self) {
        let columns: Vec<(&str, u32)> = self
            .table
            .fields
            .iter()
            .filter(|(f, cols)| crate::table::is_measured(f) && cols.len() == 1)
            .filter_map(|(f, cols)| Some((f.as_str(), *cols.first()?)))
            .collect();
        let money = matches!(
            self.table.jenis,
            Some(Jenis::Anggaran | Jenis::Belanja | Jenis::AnggaranSasaran)
        );
        if columns.len() < 2 || money {
            return;
        }
        let high = Decimal::from(20);
        let stored = !self.fractions.is_empty();
        for body in &self.table.rows {
            let row = body.row;
            let of_row = ["satuan", "_satuan"].iter().any(|f| {
                self.part(row, f)
                    .and_then(|p| part_text(&p))
                    .is_some_and(|t| is_percent_word(&t))
            });
            let cells: Vec<(&str, u32, Decimal, bool)> = columns
                .iter()
                .filter_map(|(f, col)| {
                    let (n, sign) = self.bare(row, *col)?;
                    let headed = self.info.get(col).is_some_and(|i| i.percent);
                    Some((*f, *col, n, sign || of_row || headed))
                })
                .collect();
            let siblings = cells.iter().any(|(_, _, n, sign)| *sign && *n >= high);
            // All figures of a percentage are bare fractions: so is the whole table stored where its capaian is.
            let bare = !siblings
                && cells.len() >= 2
                && cells.iter().any(|(_, _, n, _)| *n < Decimal::ONE)
                && cells.iter().all(|(_, col, n, percent)| {
                    *percent
                        && *n > Decimal::ZERO
                        && *n <= Decimal::ONE
                        && !self.shows_percent(row, *col)
                });
            if bare {
                for (_, col, _, _) in &cells {
                    if stored {
                        self.fractions.insert((row, *col), true);
                    } else {
                        self.doubtful.insert((row, *col));
                    }
                }
                continue;
            }
            if !siblings {
                continue;
            }
            for (field, col, n, _) in cells
                .iter()
                .filter(|(_, _, n, _)| *n > Decimal::ZERO && *n <= Decimal::ONE)
            {
                if self.shows_percent(row, *col) || self.fractions.contains_key(&(row, *col)) {
                    continue;
                }
                match self.by_capaian(row, field, *n) {
                    Some(true) => {
                        self.fractions.insert((row, *col), true);
                    }
                    Some(false) => {}
                    // 1 beside 100: one per cent is as good a figure as any.
                    None if *n == Decimal::ONE => {}
                    None => {
                        self.doubtful.insert((row, *col));
                    }
                }
            }
        }
    }

    /// Whether the recorded capaian of a row says that a target or realisasi stands as a fraction.
    fn by_capaian(&self, row: u32, field: &str, n: Decimal) -> Option<bool> {
        let other = match field {
            "realisasi" => "target",
            "target" => "realisasi",
            _ => return None,
        };
        let capaian = self.peek(row, "capaian")?;
        let other = self.peek(row, other)?;
        let times = arith::mul(n, Decimal::ONE_HUNDRED)?;
        let fits = |n: Decimal| {
            let ratio = if field == "realisasi" {
                arith::div(n, other)
            } else {
                arith::div(other, n)
            };
            ratio.is_some_and(|r| is_percent(capaian, r) || is_ratio(capaian, r))
        };
        match (fits(times), fits(n)) {
            (true, false) => Some(true),
            (false, true) => Some(false),
            _ => None,
        }
    }

    /// A number at (`row`, `col`) as it stands, and whether it shows the percent sign; a cell whose format cannot tell is
    /// none.
    fn bare(&self, row: u32, col: u32) -> Option<(Decimal, bool)> {
        let (cell, _, _, _) = self.cell_at(row, col)?;
        let style = self.view.sheet.style(cell);
        match &cell.value {
            Value::Number(n) => match style.percent {
                Percent::No => Some((arith::from_f64(*n)?, style.percent_label)),
                Percent::Yes => Some((
                    arith::mul(arith::from_f64(*n)?, Decimal::ONE_HUNDRED)?,
                    true,
                )),
                Percent::Unknown => None,
            },
            Value::Text(t) => {
                let convention = self
                    .info
                    .get(&col)
                    .map(|i| i.convention)
                    .unwrap_or_default();
                let context = Context {
                    convention,
                    ..Context::default()
                };
                let amount = value::amount(&cell.value, style, &context).value?;
                let clean = text::clean(t);
                // A unit of its own is no percent: `0,5 Ha`.
                (amount.percent || !clean.chars().any(char::is_alphabetic))
                    .then_some((amount.angka, amount.percent))
            }
            _ => None,
        }
    }

    /// Whether a cell shows the percent sign itself.
    fn shows_percent(&self, row: u32, col: u32) -> bool {
        self.bare(row, col).is_some_and(|(_, sign)| sign)
    }

    /// A bare number of a field, for arithmetic before the columns are settled.
    pub fn peek(&self, row: u32, field: &str) -> Option<Decimal> {
        let part = self.part(row, field)?;
        value::amount(&part.value, part.style, &Context::default())
            .value
            .map(|a| a.angka)
    }

    /// Takes a column's multiplier away: the sheet's own figures deny it.
    pub fn drop_multipliers(&mut self) -> bool {
        let mut any = false;
        for info in self.info.values_mut() {
            any |= info.multiplier.take().is_some();
        }
        any
    }

    /// The columns whose amounts are multiplied, with the words that say so.
    pub fn multipliers(&self) -> Vec<(u32, Decimal, &'static str)> {
        self.info
            .iter()
            .filter_map(|(c, i)| i.multiplier.map(|(m, w)| (*c, m, w)))
            .collect()
    }

    /// The cell that a field holds in `row`: its own, or that of a merged area over it. `true` where the area began above.
    pub fn cell(&self, row: u32, field: &str) -> Option<(&'a Cell, u32, u32, bool)> {
        let cols = self.table.fields.get(field)?;
        cols.iter().find_map(|col| self.cell_at(row, *col))
    }

    /// The same by column. An area that spans several columns of the table belongs to the first of them.
    pub fn cell_at(&self, row: u32, col: u32) -> Option<(&'a Cell, u32, u32, bool)> {
        if let Some(m) = self.view.merge(row, col) {
            // A text merged across the columns of figures is a note, not a figure in each.
            if m.first_col < col
                && self.table.field_of(m.first_col).is_some()
                && m.first_col >= self.table.first_col
            {
                return None;
            }
            let cell = self
                .view
                .sheet
                .cell(m.first_row, m.first_col)
                .filter(|c| !view::is_blank(&c.value))?;
            // An area that began in the heading says nothing about the rows below.
            if m.first_row <= self.table.bottom {
                return None;
            }
            return Some((cell, m.first_row, m.first_col, m.first_row < row));
        }
        let whole = (!self.table.whole.is_empty())
            .then(|| self.table.whole.get(&(row, col)))
            .flatten();
        whole
            .or_else(|| self.view.cell(row, col))
            .map(|c| (c, row, col, false))
    }

    /// The part that a field holds in `row`.
    pub fn part(&self, row: u32, field: &str) -> Option<Part<'a>> {
        let cols = self.table.fields.get(field)?;
        let (cell, r, c, _) = cols.iter().find_map(|col| self.cell_at(row, *col))?;
        let col = cols.first().copied().unwrap_or(c);
        Some(Part {
            value: Cow::Borrowed(&cell.value),
            style: self.view.sheet.style(cell),
            at: self.view.sel(r, c),
            col,
        })
    }

    /// Whether a field is filled in the row itself (a merged area that began above does not count).
    pub fn own(&self, row: u32, field: &str) -> bool {
        self.cell(row, field).is_some_and(|(_, _, _, above)| !above)
    }

    /// The first filled cell of the row itself, inside the table.
    pub fn asal(&self, row: u32) -> Sel {
        let first = self.view.sheet.row(row).and_then(|r| {
            r.cells.iter().find(|c| {
                c.col >= self.table.first_col
                    && c.col <= self.table.last_col.max(self.view.width)
                    && !self.view.sheet.col_hidden(c.col)
                    && !view::is_blank(&c.value)
            })
        });
        self.view
            .sel(row, first.map_or(self.table.first_col, |c| c.col))
    }

    /// Takes the row's own cells of the fields that fill down; call once a row, before reading them by [`Self::down`].
    pub fn fill_down(&mut self, row: u32, fields: &[&'static str]) {
        for (rank, level) in LEVELS.iter().enumerate() {
            for field in level.iter().filter(|f| fields.contains(*f)) {
                let Some(part) = self.part(row, field) else {
                    continue;
                };
                // `sda`, `idem`, `"`: what stands above.
                if self.down.contains_key(field) && part_text(&part).is_some_and(|t| is_ditto(&t)) {
                    continue;
                }
                let same = self.down.get(field).is_some_and(|old| old.at == part.at);
                let same_text = self
                    .down
                    .get(field)
                    .is_some_and(|old| part_text(old) == part_text(&part));
                if same {
                    continue;
                }
                if !same_text && matches!(*field, "tujuan" | "sasaran" | "program" | "kegiatan") {
                    self.end_below(rank);
                }
                self.down.insert(field, part);
            }
        }
    }

    fn end_below(&mut self, rank: usize) {
        for level in &LEVELS[rank + 1..8] {
            for field in *level {
                self.down.shift_remove(field);
            }
        }
    }

    /// Sets a field from a row across the table (`Sasaran 1 : …`).
    pub fn set_down(&mut self, field: &'static str, text: &str, at: Sel) {
        static PLAIN: std::sync::LazyLock<Style> = std::sync::LazyLock::new(Style::default);
        let rank = LEVELS.iter().position(|l| l.contains(&field)).unwrap_or(0);
        self.end_below(rank);
        let col = at.col;
        self.down.insert(
            field,
            Part {
                value: Cow::Owned(Value::Text(Arc::from(text))),
                style: &PLAIN,
                at,
                col,
            },
        );
    }

    /// What a row across the table sets: its field and text.
    pub fn across(&mut self, text: &str, row: u32, col: u32) {
        let Some((field, name)) = section(text) else {
            return;
        };
        if let Some(name) = name {
            let at = self.view.sel(row, col);
            self.set_down(field, &name, at);
        }
    }

    /// The text filled down for a field.
    pub fn down_teks(&self, field: &str) -> Option<Teks> {
        self.down.get(field).and_then(|p| self.part_teks(p))
    }

    /// The value filled down for a field.
    pub fn down_nilai(&mut self, field: &str, satuan: Option<&str>) -> Option<Nilai> {
        let part = self.down.get(field)?.clone();
        self.part_nilai(&part, satuan)
    }

    /// A record's text of a field in a row.
    pub fn teks(&self, row: u32, field: &str) -> Option<Teks> {
        self.part(row, field).and_then(|p| self.part_teks(&p))
    }

    /// A part as a record's text: cleaned, without a list marker.
    #[expect(clippy::unused_self, reason = "called as its sister part_nilai is")]
    pub fn part_teks(&self, part: &Part<'_>) -> Option<Teks> {
        let text = part_text(part)?;
        Some(At::new(text, part.at.clone()))
    }

    /// A value of a field in a row.
    pub fn nilai(&mut self, row: u32, field: &str, satuan: Option<&str>) -> Option<Nilai> {
        let part = self.part(row, field)?;
        self.part_nilai(&part, satuan)
    }

    /// A part as NILAI.
    pub fn part_nilai(&mut self, part: &Part<'_>, satuan: Option<&str>) -> Option<Nilai> {
        let info = self.info.get(&part.col).cloned().unwrap_or_default();
        let place = (part.at.row, part.at.col);
        let fraction = self.fractions.get(&place).copied();
        let percent = fraction == Some(true) || info.percent || satuan.is_some_and(is_percent_word);
        let satuan = satuan.map(|s| if is_percent_word(s) { "%" } else { s });
        let context = Context {
            convention: info.convention,
            percent,
            satuan,
            fraction: fraction.is_some(),
            doubtful: self.doubtful.contains(&place),
        };
        let read = value::nilai(&part.value, part.style, &context);
        if !read.issues.is_empty() {
            let shown = shown(part);
            self.report(&read.issues, &part.at, &shown);
        }
        let mut nilai = read.value?;
        nilai.at = part.at.clone();
        Some(nilai)
    }

    /// An amount of a field in a row: rupiah (multiplied as the heading says), a percentage, a bare number.
    pub fn jumlah(&mut self, row: u32, field: &str) -> Option<Jumlah> {
        let part = self.part(row, field)?;
        self.part_jumlah(&part)
    }

    /// A part as an amount.
    pub fn part_jumlah(&mut self, part: &Part<'_>) -> Option<Jumlah> {
        let info = self.info.get(&part.col).cloned().unwrap_or_default();
        let place = (part.at.row, part.at.col);
        let fraction = self.fractions.get(&place).copied();
        let context = Context {
            convention: info.convention,
            percent: fraction == Some(true) || info.percent,
            satuan: None,
            fraction: fraction.is_some(),
            doubtful: self.doubtful.contains(&place),
        };
        let read = value::amount(&part.value, part.style, &context);
        if !read.issues.is_empty() {
            let shown = shown(part);
            self.report(&read.issues, &part.at, &shown);
        }
        let mut angka = read.value?.angka;
        if let Some((factor, _)) = info.multiplier {
            angka = arith::mul(angka, factor)?;
        }
        Some(At::new(Angka(angka.normalize()), part.at.clone()))
    }

    /// A whole number of a field: a number within its column.
    pub fn number(&self, row: u32, field: &str) -> Option<i64> {
        let part = self.part(row, field)?;
        match &*part.value {
            Value::Number(n) if n.fract() == 0.0 && n.abs() < 1e9 => Some(*n as i64),
            Value::Text(t) => text::clean(t)
                .trim_matches(|c: char| ".()".contains(c))
                .parse()
                .ok(),
            _ => None,
        }
    }

    fn report(&mut self, issues: &[value::Issue], at: &Sel, shown: &str) {
        for issue in issues {
            // A column of fractions is said once.
            if matches!(issue, value::Issue::FractionAsPercent) && !self.once(at.col, 1) {
                continue;
            }
            self.findings
                .push(crate::finding::nilai::issue_finding(issue, at, shown));
        }
    }

    /// Says something once a column.
    pub fn once(&mut self, col: u32, what: u8) -> bool {
        self.said.insert((col, what))
    }

    /// The records of a row whose cells hold several marked lines: for each, the parts of `fields`. `main` is the field
    /// that decides (indikator, uraian). One record with the whole cells where the counts do not fit, and a finding.
    pub fn lines(&mut self, row: u32, fields: &[&str]) -> Vec<IndexMap<String, Part<'a>>> {
        let parts: Vec<(String, Part<'a>)> = fields
            .iter()
            .filter_map(|f| Some(((*f).to_owned(), self.part(row, f)?)))
            .collect();
        let whole = || vec![parts.iter().cloned().collect::<IndexMap<_, _>>()];
        let lines: Vec<Vec<text::Line>> = parts
            .iter()
            .map(|(_, p)| match &*p.value {
                Value::Text(t) => text::lines(t),
                _ => Vec::new(),
            })
            .collect();
        let n = lines.iter().map(Vec::len).max().unwrap_or(0);
        if n < 2 {
            return whole();
        }
        // The cells that hold several: as many lines as the fullest, marked or bare.
        let split: Vec<Option<Vec<text::Line>>> = parts
            .iter()
            .zip(&lines)
            .map(|((_, p), l)| {
                if l.len() >= 2 {
                    return Some(l.clone());
                }
                let Value::Text(raw) = &*p.value else {
                    return None;
                };
                let bare: Vec<&str> = raw
                    .split(['\n', '\r', '\u{2028}'])
                    .map(str::trim)
                    .filter(|s| !s.is_empty())
                    .collect();
                (bare.len() >= 2).then(|| {
                    bare.iter()
                        .map(|s| text::Line {
                            marker: None,
                            text: text::record(s),
                        })
                        .collect()
                })
            })
            .collect();
        let fits = split.iter().flatten().all(|l| l.len() == n);
        let names = parts
            .iter()
            .zip(&split)
            .filter(|((f, _), _)| crate::table::is_name_field(f))
            .all(|(_, s)| s.is_some());
        if !fits || !names {
            if let Some((_, p)) = parts
                .iter()
                .zip(&split)
                .find(|(_, s)| s.as_ref().is_some_and(|l| l.len() == n))
                .map(|(p, _)| p)
            {
                self.findings.push(
                    Finding::at(&tabel::NILAI_050, &p.at, format!("Sel ini berisi {n} baris bernomor, tetapi sel lain di baris yang sama tidak {n}: dibaca sebagai satu baris utuh."))
                        .saran("Pisahkan menjadi satu baris tabel untuk tiap indikator."),
                );
            }
            return whole();
        }
        let markers: Vec<Option<String>> = split
            .iter()
            .flatten()
            .next()
            .map(|l| l.iter().map(|x| x.marker.clone()).collect())
            .unwrap_or_default();
        (0..n)
            .map(|i| {
                parts
                    .iter()
                    .zip(&split)
                    .map(|((f, p), s)| {
                        let part = match s {
                            None => p.clone(),
                            Some(l) => {
                                let by_marker = markers[i]
                                    .as_ref()
                                    .filter(|m| !matches!(m.as_str(), "-" | "•" | "–"))
                                    .and_then(|m| l.iter().find(|x| x.marker.as_ref() == Some(m)));
                                let line = by_marker.unwrap_or(&l[i]);
                                Part {
                                    value: Cow::Owned(Value::Text(Arc::from(line.text.as_str()))),
                                    ..p.clone()
                                }
                            }
                        };
                        (f.clone(), part)
                    })
                    .collect()
            })
            .collect()
    }
}

/// The text of a part as messages show it: a date too.
fn shown(part: &Part<'_>) -> String {
    match &*part.value {
        Value::Date(serial) => number::date_text(*serial),
        _ => part_text(part).unwrap_or_default(),
    }
}

/// Whether a recorded figure is `ratio`, rounded or cut off at two or more decimals.
fn is_ratio(value: Decimal, ratio: Decimal) -> bool {
    arith::sub(value, ratio).is_some_and(|d| d.abs() <= Decimal::new(51, 4))
}

/// Whether a recorded figure is `ratio` in percent, rounded or cut off at two or more decimals.
fn is_percent(value: Decimal, ratio: Decimal) -> bool {
    arith::mul(ratio, Decimal::ONE_HUNDRED)
        .and_then(|r| arith::sub(value, r))
        .is_some_and(|d| d.abs() <= Decimal::new(11, 3))
}

/// The text of a part as a record holds it.
pub fn part_text(part: &Part<'_>) -> Option<String> {
    let text = match &*part.value {
        Value::Text(t) => text::record(t),
        Value::Number(n) => arith::from_f64(*n).map(|d| d.to_string().replace('.', ","))?,
        Value::Bool(b) => if *b { "TRUE" } else { "FALSE" }.to_owned(),
        Value::Error(e) => e.to_string(),
        Value::Date(_) | Value::NoResult => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// `%`, persen, prosentase as a unit.
pub fn is_percent_word(text: &str) -> bool {
    matches!(
        words::key(text).as_str(),
        "%" | "persen" | "prosentase" | "persentase" | "presentase" | "persentasi"
    )
}

/// Whether a heading says that its figures are percent: a lone %, `(%)`, persen.
fn says_percent(text: &str) -> bool {
    let key = words::tokens(text);
    key.iter().any(|t| t == "%" || t == "persen") || key.len() == 1 && is_percent_word(text)
}

/// Whether a text only repeats the cell above: `sda`, `s.d.a`, `idem`, ditto marks.
fn is_ditto(text: &str) -> bool {
    let bare: String = text
        .chars()
        .filter(|c| !matches!(c, '.' | ' ' | '-' | '(' | ')'))
        .collect();
    matches!(
        bare.to_lowercase().as_str(),
        "sda" | "idem" | "\"" | "\"\"" | "”" | "“" | "〃" | "''" | ",," | "samadengandiatas"
    )
}

/// Whether a field holds rupiah.
pub fn is_money(field: &str) -> bool {
    let last = field.rsplit('.').next().unwrap_or(field);
    matches!(
        last,
        "anggaran" | "anggaran_sebelum" | "sisa" | "rupiah" | "rencana"
    ) || field.starts_with("pagu")
        || field.starts_with("belanja.")
        || field.starts_with("periode.") && last == "realisasi"
        || field == "uang.realisasi"
        || field == "pagu_akhir"
}

/// Reads `Sasaran 1 : …`, `Program : …`, `Tujuan 2. …`: the field and the name after the label, where there is one.
pub fn section(text: &str) -> Option<(&'static str, Option<String>)> {
    let text = text::clean(text);
    // `1. Program …` without its number; `Sasaran 1 :` is what is looked for, not a marker to drop.
    let text = match text::split_marker(&text) {
        (Some(marker), rest) if marker.chars().filter(|c| c.is_alphabetic()).count() <= 3 => {
            rest.to_owned()
        }
        _ => text,
    };
    let key = words::key(&text);
    let first = key.split(' ').next().unwrap_or("");
    let field = match first {
        "tujuan" => "tujuan",
        "sasaran" => "sasaran",
        "program" => "program",
        "kegiatan" => "kegiatan",
        "sub" if key.starts_with("sub kegiatan") => "sub_kegiatan",
        "subkegiatan" => "sub_kegiatan",
        _ => return None,
    };
    // `Sasaran 1 : Meningkatnya …`, `Program : …`
    if let Some((label, rest)) = text.split_once(':')
        && words::tokens(label).len() <= 4
    {
        let rest = text::record(rest);
        return Some((field, (!rest.is_empty()).then_some(rest)));
    }
    // `Program Penunjang …`: the label is part of the name.
    let tokens = words::tokens(&text);
    let numbered = tokens.get(1).is_some_and(|t| {
        t.parse::<u32>().is_ok() || matches!(t.as_str(), "i" | "ii" | "iii" | "iv" | "v" | "vi")
    });
    if numbered {
        let rest: Vec<&str> = text.split(' ').skip(2).collect();
        let rest = rest.join(" ");
        let rest = rest
            .trim_start_matches(['.', ')', '-', '–', ' '])
            .to_owned();
        return Some((field, (rest.len() > 3).then_some(rest)));
    }
    (tokens.len() > 2 && matches!(field, "program" | "kegiatan" | "sub_kegiatan"))
        .then_some((field, Some(text)))
}

/// Whether a text leaves its place open.
pub fn is_placeholder(text: &str) -> bool {
    rows::is_dotted(text)
        || text.starts_with('(')
            && text.ends_with(')')
            && matches!(
                words::key(text).as_str(),
                "nama camat"
                    | "nip"
                    | "nama bupati"
                    | "nama"
                    | "nama kepala"
                    | "jabatan"
                    | "nama jelas"
                    | "nama lengkap"
            )
}
