//! A sheet → where its tables lie: headings, columns, kinds of rows. Pure; the vocabulary of headings is data, in one
//! file ([`words`]).
//!
//! A table is found by its heading ([`head`]), read as the kind whose reading explains most ([`kind`]), and followed down
//! to where its rows end ([`rows`]). A reading takes each column ([`col`]) for a field of the kind ([`field`]), then settles
//! what the columns say of each other ([`settle`]).

pub mod col;
pub mod field;
pub mod head;
pub mod kind;
pub mod rows;
pub mod settle;
pub mod strips;
pub mod view;
pub mod words;

use indexmap::IndexMap;

pub use col::Sample;
pub use field::split_year;
pub use head::{Column, Head};
pub use kind::{Hints, Jenis};
pub use rows::{BodyRow, RowKind};
pub use view::View;

use crate::value::{self, kode, period};
use crate::workbook::{Percent, Row, Value};

/// Field → its columns, in the order of the sheet.
pub type Fields = IndexMap<String, Vec<u32>, foldhash::fast::RandomState>;

/// A table on a sheet.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// Its kind; none for a table that is not ours.
    pub jenis: Option<Jenis>,
    /// First heading row.
    pub top: u32,
    /// Last heading row.
    pub bottom: u32,
    /// First column.
    pub first_col: u32,
    /// Last column.
    pub last_col: u32,
    /// Field → its columns (kode and uraian may have several).
    pub fields: Fields,
    /// Columns with a heading that are no field.
    pub ignored: Vec<u32>,
    /// Columns whose heading is known, and that are no field of this kind.
    pub unused: Vec<u32>,
    /// Columns of figures without a heading, inside it or right beside it: column, row of the first figure.
    pub unheaded: Vec<(u32, u32)>,
    /// All columns with their headings.
    pub columns: Vec<Column>,
    /// The rows below the heading.
    pub rows: Vec<BodyRow>,
    /// The lines above the heading: text, row, column.
    pub titles: Vec<(String, u32, u32)>,
    /// The lines below the data.
    pub notes: Vec<(String, u32, u32)>,
    /// Rows that were passed over although they hold figures: row and why.
    pub passed: Vec<(u32, &'static str)>,
    /// Why it was read so.
    pub alasan: Vec<String>,
    /// Margin to the second-best kind.
    pub margin: f32,
    /// The row where the next table, or its title, begins.
    pub limit: u32,
    /// First and last rows of its heading where that stands again, on its next pages.
    pub again: Vec<(u32, u32)>,
    /// Tallies that go on with those at their left: the numbers of the respondents say so.
    pub continues: bool,
    /// Texts that are broken over rows, whole, at the row and column where they are read.
    pub whole: IndexMap<(u32, u32), crate::workbook::Cell, foldhash::fast::RandomState>,
}

impl Table {
    /// The heading of a column.
    pub fn column(&self, col: u32) -> Option<&Column> {
        self.columns.iter().find(|c| c.col == col)
    }

    /// The one column of a field.
    pub fn field(&self, name: &str) -> Option<u32> {
        self.fields.get(name).and_then(|c| c.first()).copied()
    }

    /// The field of a column.
    pub fn field_of(&self, col: u32) -> Option<&str> {
        self.fields
            .iter()
            .find(|(_, cols)| cols.contains(&col))
            .map(|(f, _)| f.as_str())
    }

    /// Whether the figures of the periods are, by their heading, those of what is done: TARGET RENCANA AKSI {TW I …}.
    pub fn plans_activities(&self) -> bool {
        let plans = |c: &Column| {
            let mut groups = c.levels.iter().map(|(t, _, _)| words::key(t));
            groups.any(|k| k.contains("target") && k.contains("aksi"))
        };
        let mut columns = self.columns.iter();
        self.fields.contains_key("_lain")
            && columns.any(|c| {
                self.field_of(c.col)
                    .is_some_and(|f| f.starts_with("periode."))
                    && plans(c)
            })
    }

    /// The last row that belongs to it.
    pub fn last_row(&self) -> u32 {
        self.rows.last().map_or(self.bottom, |r| r.row)
    }
}

/// What Pengaturan says about a sheet.
#[derive(Debug, Clone, Default)]
pub struct Override {
    /// The kind that the sheet holds.
    pub jenis: Option<Jenis>,
    /// Column (letters, or the text of its heading) → field.
    pub kolom: Vec<(String, String)>,
}

/// All tables of a sheet, from the top, those side by side from the left.
pub fn find(view: &View<'_>, file_name: &str, over: &Override) -> Vec<Table> {
    let heads = head::heads(view);
    let mut tables: Vec<Table> = Vec::new();
    let titles: Vec<Vec<(String, u32, u32)>> = heads
        .iter()
        .enumerate()
        .map(|(i, h)| titles_above(view, h, i.checked_sub(1).map(|p| heads[p].bottom)))
        .collect();
    let mut sheet_title = String::new();
    for (i, head) in heads.iter().enumerate() {
        let limit = heads.get(i + 1).map_or(u32::MAX, |next| {
            titles[i + 1].first().map_or(next.top, |t| t.1)
        });
        // A heading that repeats the one above, without a title between: a page break.
        if titles[i].is_empty()
            && let Some(previous) = tables.last_mut()
            && same_heading(&previous.columns, &head.columns)
            && previous.jenis.is_some()
        {
            previous
                .alasan
                .push(format!("judul kolom diulang di baris {}", head.top + 1));
            previous.again.push((head.top, head.bottom));
            let more = body(view, previous, head.bottom + 1, limit, head.bottom);
            previous.rows.extend(more);
            previous.limit = limit;
            continue;
        }
        let title = title_words(&titles[i], &sheet_title, &view.sheet.name.lembar, file_name);
        if i == 0 {
            sheet_title = titles[0]
                .iter()
                .map(|t| t.0.as_str())
                .collect::<Vec<_>>()
                .join(" ");
        }
        let samples: Vec<Sample> = sample(view, &head.columns, head.bottom + 1, limit);
        let hints = Hints {
            year: titles[i].iter().find_map(|t| period::year(&t.0)),
            years: titles[i]
                .iter()
                .find_map(|t| period::years(&t.0))
                .or_else(|| period::years(&sheet_title)),
            title,
            sides: samples.iter().any(|s| s.are_sides() || s.names_and_sides()),
        };
        let parts = split(head, &samples, &hints, over.jenis);
        for (columns, reading) in parts {
            let mut table = build(view, head, &columns, reading, over);
            sides_below_names(&mut table, head, &samples);
            table.titles.clone_from(&titles[i]);
            if table.jenis.is_none() && titles[i].is_empty() {
                // Inside the body of tables of ours this is a row of theirs that only looks like a heading.
                let top = tables.last().map(|t| t.top);
                let mut inside = false;
                for previous in tables.iter_mut().rev().take_while(|t| Some(t.top) == top) {
                    if previous.jenis.is_some()
                        && previous.last_row() + 2 >= head.top
                        && previous.first_col <= table.last_col
                        && table.first_col <= previous.last_col
                    {
                        let more = body(view, previous, head.top, limit, previous.last_row());
                        previous.rows.extend(more);
                        previous.limit = limit;
                        inside = true;
                    }
                }
                if inside {
                    continue;
                }
            }
            table.limit = limit;
            table.rows = body(view, &mut table, head.bottom + 1, limit, head.bottom);
            nameless_total(view, &mut table);
            idle_activities(view, &mut table);
            table.continues = tables.last().is_some_and(|l| goes_on(view, l, &table));
            let below = (table.jenis == Some(Jenis::PkIndikator)
                && !table.fields.contains_key("anggaran"))
            .then(|| money_below(view, &table, limit))
            .flatten();
            tables.push(table);
            tables.extend(below);
        }
    }
    tables
}

fn title_words(
    titles: &[(String, u32, u32)],
    sheet_title: &str,
    sheet: &str,
    file: &str,
) -> String {
    let own = titles
        .iter()
        .map(|t| t.0.as_str())
        .collect::<Vec<_>>()
        .join(" ");
    // The nearest title decides; without one, what the sheet and the file are named.
    if own.is_empty() {
        words::key(&format!("{sheet_title} {sheet} {file}"))
    } else {
        words::key(&format!("{own} {sheet}"))
    }
}

fn same_heading(a: &[Column], b: &[Column]) -> bool {
    let keys = |columns: &[Column]| {
        columns
            .iter()
            .filter(|c| !c.levels.is_empty())
            .map(|c| (c.col, words::key(&c.path())))
            .collect::<Vec<_>>()
    };
    let (a, b) = (keys(a), keys(b));
    !a.is_empty() && a == b
}

/// The lines above a heading that belong to it: rows of one or two texts, without figures, up to a table or a gap.
fn titles_above(view: &View<'_>, head: &Head, after: Option<u32>) -> Vec<(String, u32, u32)> {
    let mut out: Vec<(String, u32, u32)> = Vec::new();
    let mut below = head.top;
    let mut lines = 0;
    let from = after.map_or(0, |a| a + 1);
    let rows: Vec<&Row> = view
        .rows_from(from)
        .take_while(|r| r.index < head.top)
        .collect();
    for (n, row) in rows.iter().enumerate().rev() {
        let mut cells: Vec<_> = view.cells(row).collect();
        // A text that is written into each of the columns it was merged over is one.
        cells.dedup_by(|b, a| a.value == b.value && matches!(a.value, Value::Text(_)));
        if cells.is_empty() {
            continue;
        }
        if below - row.index > 4 || lines >= 14 {
            break;
        }
        // `Halaman 2`: a page break, no title.
        if let [only] = cells.as_slice()
            && rows::is_page(&view.text(only))
        {
            below = row.index;
            continue;
        }
        if below == head.top && row.index + 1 == head.top && head::is_numbering(view, row) {
            // The columns may be numbered above their heading.
            below = row.index;
            continue;
        }
        let texts: Vec<String> = cells.iter().map(|c| view.text(c)).collect();
        // Amounts written as text are figures too; a year is part of a title.
        let numbers = cells
            .iter()
            .zip(&texts)
            .filter(|(c, t)| {
                !matches!(c.value, Value::Text(_))
                    || value::number::looks_numeric(t) && !words::is_year(t)
            })
            .count();
        let first = texts.first().map_or("", String::as_str);
        if after.is_some() {
            // Between two tables: what belongs to the one above ends the titles.
            let filled = |index: u32| view.sheet.row(index).is_some_and(|r| !r.cells.is_empty());
            // (`NILAI UNSUR SKM TAHUN 2023` by itself, below a blank row, is a title, and no mean without a figure.)
            let attached = texts.len() > 1 || row.index.checked_sub(1).is_some_and(filled);
            let labelled = attached && rows::label(first, true).is_some()
                || rows::is_note(first)
                || ["penjelasan", "masukan", "keluaran"]
                    .iter()
                    .any(|w| words::key(first).starts_with(w));
            if labelled
                || texts.iter().any(|t| rows::is_signature(t))
                    && !n
                        .checked_sub(1)
                        .is_some_and(|n| is_entitled(view, rows[n], row))
                || numbers > 0
                || texts.iter().filter(|t| *t != ":").count() > 2
            {
                break;
            }
            // The last row of the table above: of two cells, or of one elsewhere than the titles, right below it, a blank row
            // between it and what stands below.
            let elsewhere = out.last().is_some_and(|(_, _, col)| *col != cells[0].col);
            if (texts.len() == 2
                && !texts
                    .iter()
                    .any(|t| t.contains(':') && !t.contains(|c: char| c.is_ascii_digit()))
                || texts.len() == 1 && elsewhere)
                && row.index + 1 < below
                && row.index > from
                && filled(row.index - 1)
            {
                break;
            }
            // A numbered row of the table above.
            if first.trim_end_matches('.').parse::<u32>().is_ok() && texts.len() > 1 {
                break;
            }
        } else if numbers > 1 && rows::label(first, true).is_some() {
            // Sums or means of the table, above its heading.
            below = row.index;
            continue;
        } else if numbers > 1 || texts.len() > 4 {
            break;
        }
        lines += 1;
        for (cell, text) in cells.iter().zip(texts).rev() {
            out.push((text, row.index, cell.col));
        }
        below = row.index;
    }
    out.reverse();
    out
}

/// Whether an office stands in the second line of a title: CAMAT SUKAMAJU below PERJANJIAN KINERJA TAHUN 2022.
fn is_entitled(view: &View<'_>, above: &Row, row: &Row) -> bool {
    let (mut title, mut office) = (view.cells(above), view.cells(row));
    match (title.next(), office.next(), title.next(), office.next()) {
        (Some(title), Some(office), None, None) => {
            let text = view.text(title);
            above.index + 1 == row.index
                && title.col == office.col
                && matches!(title.value, Value::Text(_))
                && !rows::is_signature(&text)
                && period::year(&text).is_some()
        }
        _ => false,
    }
}

/// How many rows below a heading are looked at to tell its kind.
const SAMPLE_ROWS: usize = 80;

fn sample(view: &View<'_>, columns: &[Column], from: u32, limit: u32) -> Vec<Sample> {
    let mut out = vec![Sample::default(); columns.len()];
    for row in view
        .rows_from(from)
        .take_while(|r| r.index < limit)
        .take(SAMPLE_ROWS)
    {
        for cell in view.cells(row) {
            let Ok(i) = columns.binary_search_by_key(&cell.col, |c| c.col) else {
                // Labels left of the first heading: Masukan/Input, Keluaran/Output.
                if columns.first().is_some_and(|c| cell.col < c.col)
                    && is_masukan(&words::key(&view.text(cell)))
                {
                    out[0].masukan += 1;
                }
                continue;
            };
            sample_cell(&mut out[i], view, cell);
        }
    }
    out
}

/// A text that says which side a row holds: the target, the realisasi, or what comes of both.
pub fn is_side(key: &str) -> bool {
    matches!(
        key.trim_end_matches(" %").trim_start_matches("% "),
        "target"
            | "realisasi"
            | "rencana"
            | "capaian"
            | "capaian kinerja"
            | "rasio"
            | "rasio capaian"
            | "target keuangan"
            | "rencana keuangan"
            | "realisasi keuangan"
            | "target fisik"
            | "rencana fisik"
            | "realisasi fisik"
            | "deviasi"
            | "deviasi keuangan"
            | "deviasi fisik"
    )
}

fn is_masukan(key: &str) -> bool {
    ["masukan", "keluaran", "input", "output"]
        .iter()
        .any(|w| key.starts_with(w))
}

/// An account of Permendagri 90/2019: `5.1.02`, `4.1.01.02.01`; no numbering counts with two digits from its third part on.
fn is_account(text: &str) -> bool {
    let parts: Vec<&str> = text.trim_end_matches('.').split('.').collect();
    // (`5.1.02.01`, until 2020 `5.2.2.01`.)
    parts.len() >= 3
        && matches!(parts[0], "4" | "5" | "6")
        && parts[1].len() == 1
        && (parts[2].len() >= 2 || parts.len() > 3)
        && parts[3..].iter().all(|p| p.len() >= 2)
        && parts.iter().all(|p| p.bytes().all(|b| b.is_ascii_digit()))
}

fn sample_cell(s: &mut Sample, view: &View<'_>, cell: &crate::workbook::Cell) {
    s.filled += 1;
    let style = view.sheet.style(cell);
    match &cell.value {
        Value::Number(n) => {
            s.numbers += 1;
            s.fives += u32::from((4.0..7.0).contains(n));
            s.zeros += u32::from(*n == 0.0);
            s.fractions += u32::from(n.fract() != 0.0);
            s.large += u32::from(n.abs() >= 100_000.0);
            s.answers += u32::from([1.0, 2.0, 3.0, 4.0].contains(n));
            s.hundreds += u32::from((25.0..=100.0).contains(n));
            s.beyond += u32::from(n.fract() == 0.0 && (5.0..=10.0).contains(n));
            s.percents += u32::from(style.percent == Percent::Yes);
        }
        Value::Text(raw) => {
            let text = value::text::clean(raw);
            s.accounts += u32::from(is_account(&text));
            s.fives += u32::from(
                text.starts_with(['4', '5', '6'])
                    && text.chars().nth(1).is_none_or(|c| c == '.')
                    && text.chars().all(|c| c.is_ascii_digit() || c == '.'),
            );
            s.words += u32::from(value::answer::is_answer_word(&text));
            if is_band(&text) {
                s.bands += 1;
                s.texts += 1;
                // A part of two digits and more that is no decimals.
                let marks = |c: char| c == ',' || c == '.';
                s.high_bands += u32::from(
                    text.split(|c: char| !c.is_ascii_digit() && !marks(c))
                        .filter_map(|n| n.split(marks).next())
                        .any(|whole| whole.trim_start_matches('0').len() >= 2),
                );
                return;
            }
            let amount = value::amount(&cell.value, style, &value::Context::default());
            if let Some(amount) = amount.value {
                s.numbers += 1;
                s.with_unit += u32::from(amount.percent);
                s.large += u32::from(amount.angka.abs() >= rust_decimal::Decimal::from(100_000));
                s.hundreds += u32::from(
                    amount.angka >= rust_decimal::Decimal::from(25)
                        && amount.angka <= rust_decimal::Decimal::ONE_HUNDRED,
                );
                s.fractions += u32::from(!amount.angka.fract().is_zero());
                s.answers +=
                    u32::from((1..=4).any(|n| amount.angka == rust_decimal::Decimal::from(n)));
                if kode::kode(&text).is_some_and(|k| k.tingkat.is_some()) {
                    s.codes += 1;
                }
                return;
            }
            // `3,205`: a figure, whichever of two it is.
            if text.contains(',') && text.chars().all(|c| c.is_ascii_digit() || c == ',') {
                s.numbers += 1;
                return;
            }
            if kode::kode(&text).is_some_and(|k| k.tingkat.is_some())
                || kode::split(&text).is_some_and(|(k, _)| k.tingkat.is_some())
            {
                s.codes += 1;
            }
            let key = words::key(value::text::split_marker(&text).1);
            s.sides += u32::from(is_side(&key));
            if text
                .chars()
                .all(|c| matches!(c, '-' | '–' | '•' | '*' | '.' | '…' | ' ' | ':'))
            {
                s.dashes += 1;
                return;
            }
            let nilai = value::nilai(&cell.value, style, &value::Context::default()).value;
            if nilai.is_some_and(|n| n.angka.is_some() || n.bagian.is_some()) {
                s.with_unit += 1;
                return;
            }
            s.texts += 1;
            s.turns += u32::from(text.len() <= 20 && period::period(&text, true).is_some());
            s.months += u32::from(text.len() <= 20 && period::period(&text, false).is_some());
            s.units += u32::from(value::text::is_unit(&text));
            s.length += text.len() as u32;
            s.short += u32::from(
                text.len() <= 24
                    && key.split(' ').count() <= 3
                    && !text.chars().any(|c| c.is_ascii_digit()),
            );
            s.belanja += u32::from(
                ["belanja", "pendapatan", "pembiayaan"]
                    .iter()
                    .any(|w| key.starts_with(w)),
            );
            s.masukan += u32::from(is_masukan(&key));
            s.programs += u32::from(["program", "kegiatan"].iter().any(|w| key.starts_with(w)));
        }
        _ => {}
    }
}

/// A band of a printed scale: `Lebih dari 100 %`, `76 % s/d 100 %`, `Kurang dari 55 %`, `91 ≤ 100`, `≥ 90`, `0 – 54,99`.
pub fn is_band(text: &str) -> bool {
    // An amount is none, though it ends with a dash: `Rp. 1.000.000,-`.
    let text = text.trim_end_matches(['-', ',', '=', ' ']);
    if text.to_ascii_lowercase().starts_with("rp") {
        return false;
    }
    let key = words::key(text);
    let numbers = key.split(' ').filter(|t| t.parse::<u32>().is_ok()).count();
    if numbers == 0 {
        return false;
    }
    let compared = [
        "lebih dari",
        "kurang dari",
        "di atas",
        "diatas",
        "di bawah",
        "dibawah",
        "lebih besar",
        "lebih kecil",
        "minimal",
        "maksimal",
    ]
    .iter()
    .any(|w| key.starts_with(w));
    let signed = text.contains(['≤', '≥', '<', '>', '≦', '≧']);
    let letters = key.chars().filter(|c| c.is_alphabetic()).count();
    // (A number of a telephone is none: `0331-422001`.)
    let short = |t: &str| t.len() <= 4 || t.parse::<u32>().is_err();
    let range = numbers >= 2
        && letters <= 14
        && key.split(' ').all(short)
        && (text.contains(['-', '–', '—'])
            || key.contains(" s d ")
            || key.contains("sampai")
            || key.contains(" sd "));
    compared && letters <= 40
        || signed && letters <= 14
        || range && !text.contains('/') | key.contains(" s d ")
}

fn rows_name(field: &str) -> bool {
    is_name_field(field) || field == "no"
}

/// The columns of one of several tables side by side, and what it was found to be: kind, reading, score, margin.
type Side = (Vec<Column>, Option<(Jenis, field::Reading, f32, f32)>);

/// Splits a heading into tables side by side: where a name column repeats, and both sides are tables of their own.
fn split(head: &Head, samples: &[Sample], hints: &Hints, only: Option<Jenis>) -> Vec<Side> {
    let whole = kind::best(head, samples, hints, only);
    // Where, whether it is sure, and whether one side may be none of ours.
    let mut cuts: Vec<(usize, bool, bool)> = Vec::new();
    let roles = field::text_fields(&head.columns);
    let keys: Vec<String> = head.columns.iter().map(Column::leaf_key).collect();
    // A cascading has an indikator and a target beside each of its levels.
    let cascading = matches!(whole, Some((Jenis::Rkt, ..)));
    for i in 1..head.columns.len() {
        // What stands first right of an empty column begins a table: a number, a name.
        let gap = head.columns[i].apart > 0
            && !head.columns[i].levels.is_empty()
            && (roles[i].is_some() || samples[i].texts > 0);
        // The same name column once more: SASARAN {Uraian} and PROGRAM {Uraian} are two, `Program/Kegiatan` twice is one.
        let named = roles[i].is_some_and(rows_name) && !head.columns[i].shared;
        let again = named && (0..i).any(|j| roles[j] == roles[i] && keys[j] == keys[i]);
        // A second `No` right of an empty column begins another table, whatever the first is.
        let apart = gap && again && roles[i] == Some("no");
        let repeats = again && !cascading;
        if gap || repeats {
            // What the repeated name belongs to goes with it: SASARAN KEGIATAN left of the second INDIKATOR.
            let again =
                |k: usize| roles[k].is_some_and(rows_name) && (0..k).any(|j| roles[j] == roles[k]);
            let from = (1..i).rev().take_while(|k| again(*k)).last();
            let cut = from.filter(|_| !gap).unwrap_or(i);
            // One empty column parts no table that explains more as a whole.
            let sure = repeats || apart || head.columns[i].apart > 1;
            cuts.push((cut, sure, apart));
        }
    }
    for (cut, sure, apart) in cuts {
        let part = |range: std::ops::Range<usize>| {
            let head = Head {
                columns: head.columns[range.clone()].to_vec(),
                ..*head
            };
            let best = kind::best(&head, &samples[range], hints, only);
            (head.columns, best)
        };
        let left = part(0..cut);
        let right = part(cut..head.columns.len());
        // The bands of a scale are no part of the rows beside them.
        let sure = sure || matches!(right.1, Some((Jenis::Skala, ..)));
        let score = |side: &Option<(Jenis, field::Reading, f32, f32)>| {
            side.as_ref().map_or(f32::MIN, |(_, _, score, _)| *score)
        };
        if !sure && score(&whole) > score(&left.1).max(score(&right.1)) {
            continue;
        }
        if left.1.is_some() && right.1.is_some() || apart && (left.1.is_some() || right.1.is_some())
        {
            let right_head = Head {
                columns: right.0.clone(),
                ..*head
            };
            let mut out = vec![left];
            out.extend(split(&right_head, &samples[cut..], hints, only));
            return out;
        }
    }
    vec![(head.columns.clone(), whole)]
}

/// Fields without a place of their own in the records, whose cells are read all the same.
const USED: [&str; 12] = [
    "_satuan_sasaran",
    "_satuan_program",
    "_satuan_kegiatan",
    "_masa",
    "_tujuan_sasaran",
    "_baris",
    "_satuan",
    "_keterangan",
    "_waktu",
    "_tahun",
    "_lain",
    "_label",
];

/// `a. Target`, `b. Realisasi` below the name of an indikator, in its column: that column says as well which side the
/// figures of a row are.
fn sides_below_names(table: &mut Table, head: &Head, samples: &[Sample]) {
    if !matches!(table.jenis, Some(Jenis::Riwayat | Jenis::CapaianPeriodik))
        || table.fields.contains_key("_baris")
    {
        return;
    }
    let Some(names) = table.field("indikator") else {
        return;
    };
    let mut columns = head.columns.iter().zip(samples);
    if columns.any(|(c, s)| c.col == names && s.names_and_sides()) {
        table.fields.insert("_baris".to_owned(), vec![names]);
    }
}

fn build(
    view: &View<'_>,
    head: &Head,
    columns: &[Column],
    reading: Option<(Jenis, field::Reading, f32, f32)>,
    over: &Override,
) -> Table {
    let mut table = Table {
        top: head.top,
        bottom: head.bottom,
        first_col: columns.first().map_or(0, |c| c.col),
        last_col: columns.last().map_or(0, |c| c.col),
        columns: columns.to_vec(),
        ..Table::default()
    };
    let mut fields: Vec<Option<String>> = vec![None; columns.len()];
    if let Some((jenis, reading, score, margin)) = reading {
        table.jenis = Some(jenis);
        table.margin = margin;
        table.alasan.push(format!(
            "dikenali sebagai {} dari judul kolom (nilai {score:.1}, selisih {margin:.1})",
            jenis.name()
        ));
        for (i, slot) in reading.into_iter().enumerate() {
            fields[i] = slot.map(|(f, _)| f);
        }
    }
    for (name, field) in &over.kolom {
        let wanted = words::key(name);
        let named = |c: &Column| crate::model::column_name(c.col).eq_ignore_ascii_case(name.trim());
        // `K` is column K also where the heading of another column is K (kinerja).
        let by_letters = columns.iter().any(named);
        for (i, column) in columns.iter().enumerate() {
            let letters = crate::model::column_name(column.col);
            if named(column)
                || !by_letters
                    && !wanted.is_empty()
                    && (words::key(&column.path()) == wanted || column.leaf_key() == wanted)
            {
                table.alasan.push(format!(
                    "kolom {letters} diatur sebagai {field} oleh Pengaturan"
                ));
                for other in fields.iter_mut().flatten().filter(|f| *f == field) {
                    other.clear();
                }
                fields[i] = (field != "abaikan").then(|| field.clone());
            }
        }
    }
    for (i, column) in columns.iter().enumerate() {
        match fields[i].as_deref() {
            Some(field) if !field.is_empty() && !field.starts_with('_') => table
                .fields
                .entry(field.to_owned())
                .or_default()
                .push(column.col),
            Some(field) if field.starts_with('_') => {}
            _ if !column.levels.is_empty() && !column.shared => table.ignored.push(column.col),
            _ => {}
        }
        if let Some(field) = fields[i].as_deref().filter(|f| f.starts_with('_')) {
            if !USED.contains(&field) {
                table.unused.push(column.col);
            }
            table
                .fields
                .entry(field.to_owned())
                .or_default()
                .push(column.col);
        }
    }
    align(view, &mut table);
    widen(view, &mut table);
    table
}

/// Columns of figures that stand beside their heading: where a heading has no figures of its own and the one at its left
/// has two columns of them, the second is its own; a merged cell of the data that reaches under a heading is its own.
fn align(view: &View<'_>, table: &mut Table) {
    let from = table.bottom + 1;
    let rows: Vec<u32> = view
        .rows_from(from)
        .take(SAMPLE_ROWS)
        .map(|r| r.index)
        .collect();
    // `Rp` before the amounts, in a column of its own, is no figure.
    let cells = |col: u32| {
        rows.iter()
            .filter_map(move |r| view.cell(*r, col))
            .filter(|c| words::key(&view.text(c)) != "rp")
    };
    let filled = |col: u32| cells(col).count();
    // The numbers left of the names, under one merged heading: `1` and `2` above anything else.
    let numbers = |col: u32| {
        let mut first = cells(col).take(2).map(|c| is_numbering(&view.text(c)));
        first.next() == Some(true) && first.next() != Some(false)
    };
    let names: Vec<(String, u32)> = table
        .fields
        .iter()
        .filter(|(f, c)| !f.starts_with('_') && c.len() == 1)
        .map(|(f, c)| (f.clone(), c[0]))
        .collect();
    for (field, col) in names {
        let of_names = is_name_field(&field) && !matches!(field.as_str(), "kode" | "uraian");
        if filled(col) > 0 && !(of_names && numbers(col)) {
            continue;
        }
        let is_taken = |table: &Table, c: u32| {
            table
                .fields
                .iter()
                .any(|(f, cols)| f != &field && cols.contains(&c))
        };
        let text_field = matches!(
            field.as_str(),
            "uraian" | "indikator" | "sasaran" | "tujuan" | "program" | "kegiatan" | "kode" | "no"
        );
        // To the left: a column of figures that no field has, or a merged data cell that reaches under this heading.
        if !text_field && col > 0 {
            let left = col - 1;
            let own = table.fields.iter().any(|(_, cols)| cols.contains(&left))
                && table
                    .column(left)
                    .is_some_and(|c| !c.levels.is_empty() && !c.shared);
            if filled(left) > 0 && !own && !is_taken(table, left) {
                table.fields.insert(field.clone(), vec![left]);
                table
                    .alasan
                    .push(format!("angka {field} berdiri satu kolom di kiri judulnya"));
                continue;
            }
        }
        // To the right, up to the next heading: LRA's uraian by level, figures off their heading.
        let mut found = Vec::new();
        let mut c = col + 1;
        while c < view.width {
            let headed = table
                .column(c)
                .is_some_and(|x| !x.levels.is_empty() && !x.shared);
            if headed || is_taken(table, c) {
                break;
            }
            if filled(c) > 0 {
                found.push(c);
            }
            c += 1;
        }
        if !found.is_empty() {
            if !text_field || filled(col) > 0 {
                found.truncate(1);
            }
            table
                .alasan
                .push(format!("isi {field} berdiri di kanan judulnya"));
            table.fields.insert(field, found);
            if filled(col) > 0 {
                table
                    .fields
                    .entry("no".to_owned())
                    .or_insert_with(|| vec![col]);
            }
        }
    }
    // Uraian by level in several columns without headings of their own.
    for field in ["uraian", "kode"] {
        let Some(cols) = table.fields.get(field).cloned() else {
            continue;
        };
        let mut all = cols.clone();
        let Some(&last) = cols.last() else { continue };
        let mut c = last + 1;
        while c < view.width {
            let headed = table.column(c).is_some_and(|x| {
                !x.levels.is_empty() && (!x.shared || table.field_of(c).is_some())
            });
            if headed || table.field_of(c).is_some() {
                break;
            }
            if filled(c) > 0 {
                all.push(c);
            }
            c += 1;
        }
        table.fields.insert(field.to_owned(), all);
    }
}

/// Columns left of the first heading that hold texts of the body (`Masukan/Input`, `:`).
fn widen(view: &View<'_>, table: &mut Table) {
    if table.jenis != Some(Jenis::Keluaran) {
        return;
    }
    let rows: Vec<u32> = view
        .rows_from(table.bottom + 1)
        .take(12)
        .map(|r| r.index)
        .collect();
    let left = rows
        .iter()
        .filter_map(|r| view.sheet.row(*r))
        .filter_map(|r| view.cells(r).next())
        .map(|c| c.col)
        .min()
        .unwrap_or(table.first_col);
    while table.first_col > left {
        table.first_col -= 1;
        table.columns.insert(
            0,
            Column {
                col: table.first_col,
                last: table.first_col,
                ..Column::default()
            },
        );
    }
}

/// The rows of a table from `from` on, up to where it ends; `last` is the row that they follow on.
fn body(view: &View<'_>, table: &mut Table, from: u32, limit: u32, last: u32) -> Vec<BodyRow> {
    let mut out: Vec<BodyRow> = Vec::new();
    let mut last = last;
    let (first_col, last_col) = (table.first_col, table.last_col);
    let value_cols: Vec<u32> = table
        .fields
        .iter()
        .filter(|(f, _)| is_value_field(f))
        .flat_map(|(_, c)| c.iter().copied())
        .collect();
    let name_cols: Vec<u32> = table
        .fields
        .iter()
        .filter(|(f, _)| is_name_field(f))
        .flat_map(|(_, c)| c.iter().copied())
        .collect();
    let mapped_cols: Vec<u32> = table.fields.values().flatten().copied().collect();
    let heading: Vec<(u32, Vec<String>)> = table
        .columns
        .iter()
        .map(|c| {
            (
                c.col,
                c.levels.iter().map(|(t, _, _)| words::key(t)).collect(),
            )
        })
        .collect();
    let mut after_total = false;
    let of_indicators: Vec<u32> = (table.columns.iter())
        .filter(|c| c.leaf.has(words::Word::Indikator))
        .map(|c| c.col)
        .collect();
    let of_indicators = |col: u32| of_indicators.contains(&col);
    for row in view.rows_from(from).take_while(|r| r.index < limit) {
        let index = row.index;
        let cells: Vec<&crate::workbook::Cell> = row
            .cells
            .iter()
            .filter(|c| {
                c.col >= first_col
                    && c.col <= last_col
                    && !view.sheet.col_hidden(c.col)
                    && !view::is_blank(&c.value)
            })
            .collect();
        if cells.is_empty() {
            continue;
        }
        let gap = view.gap(last, index);
        if cells.len() >= 3
            && head::is_numbering(view, row)
            && !out
                .iter()
                .any(|r| r.row + 1 == index && r.kind == RowKind::Data && cells.len() < 4)
        {
            last = index;
            continue;
        }
        // (The number of a row may be a text.)
        let no = table.field("no");
        let first_text = cells.iter().find(|c| match &c.value {
            Value::Text(t) => no != Some(c.col) || t.trim().parse::<u32>().is_err(),
            _ => false,
        });
        let label_text = first_text.map(|c| (view.text(c), c.col));
        let label_key = label_text
            .as_ref()
            .map(|(text, _)| words::key(text))
            .unwrap_or_default();
        if rows::is_example(&label_key) {
            last = index;
            continue;
        }
        // The heading once more (its years may be numbers).
        let figures = cells.iter().any(
            |c| matches!(c.value, Value::Number(n) if !(n.fract() == 0.0 && (1990.0..=2099.0).contains(&n))),
        );
        let repeats = cells
            .iter()
            .filter(|c| {
                !figures
                    && matches!(c.value, Value::Text(_))
                    && heading.iter().any(|(col, keys)| {
                        *col == c.col
                            && !keys.is_empty()
                            && keys.contains(&words::key(&view::shown_text(c)))
                    })
            })
            .count();
        if repeats >= 2 && repeats * 10 >= cells.len() * 7 {
            last = index;
            continue;
        }
        let numbers = cells
            .iter()
            .filter(|c| value_cols.contains(&c.col) && is_figure(view, c))
            .count();
        let names = cells
            .iter()
            .filter(|c| name_cols.contains(&c.col) && matches!(c.value, Value::Text(_)))
            .count();
        let mapped = cells
            .iter()
            .filter(|c| mapped_cols.contains(&c.col))
            .count();
        let has_no = table
            .field("no")
            .is_some_and(|c| view.cell(index, c).is_some());
        let has_kode = table
            .fields
            .get("kode")
            .is_some_and(|cols| cols.iter().any(|c| view.cell(index, *c).is_some()));
        if gap == 0
            && !has_no
            && !has_kode
            && rejoin(view, table, &mut out, &cells, index, numbers > 0)
        {
            last = index;
            continue;
        }
        if let Some((text, col)) = &label_text {
            let span = view
                .merge(index, *col)
                .map_or(1, |m| m.last_col - m.first_col + 1);
            let own_column =
                name_cols.contains(col) && span < 3 || table.field_of(*col) == Some("indikator");
            // An indicator may be named `Jumlah …`, `Rata-rata …`, `Nilai IKM`, `Predikat …`: there only a bare label counts.
            let of_indicator = span < 3
                && (of_indicators(*col)
                    || table.field_of(*col).is_some_and(|f| {
                        f.starts_with("indikator") || f == "keluaran.uraian" || f == "unit"
                    }));
            let bare = matches!(
                label_key.as_str(),
                "jumlah" | "total" | "rata rata" | "rerata" | "grand total" | "jumlah total"
            ) || label_key.starts_with("rata rata capaian");
            // No item of a budget is named `Jumlah BTL`, `Total Belanja Kecamatan`.
            let own_column = own_column
                && !(numbers > 0
                    && matches!(
                        table.jenis,
                        Some(
                            Jenis::Anggaran
                                | Jenis::Belanja
                                | Jenis::PkAnggaran
                                | Jenis::AnggaranSasaran
                        )
                    ));
            // The index of the unit below the scores of its unsur.
            if matches!(table.jenis, Some(Jenis::Skor | Jenis::Distribusi))
                && [
                    "indeks ",
                    "skm ",
                    "nilai skm",
                    "nilai indeks",
                    "indeks",
                    "jumlah responden",
                    "total responden",
                ]
                .iter()
                .any(|w| label_key.starts_with(w))
                && label_key != "indeks"
                && !out.is_empty()
            {
                out.push(BodyRow {
                    row: index,
                    kind: RowKind::Derived(text.clone(), *col),
                });
                last = index;
                after_total = true;
                continue;
            }
            let bare = bare
                || table.jenis == Some(Jenis::Evaluasi)
                    && matches!(label_key.as_str(), "predikat" | "predikat kinerja");
            // No unit of service is a mean.
            let of_unit = table.field_of(*col) == Some("unit");
            if let Some(label) = rows::label_of(&label_key, text, own_column)
                .filter(|l| !of_indicator || bare || of_unit && *l == rows::Label::Mean)
            {
                let label_is_row_of_ours = table.jenis == Some(Jenis::Keluaran);
                if !label_is_row_of_ours && (numbers > 0 || cells.len() >= 2 || gap == 0) {
                    out.push(BodyRow {
                        row: index,
                        kind: match label {
                            rows::Label::Total => RowKind::Total(text.clone(), *col),
                            // `Jumlah / Rata-rata`: the sum of the money, beside the mean of its percents.
                            rows::Label::Mean
                                if table.jenis.is_some_and(Jenis::of_money)
                                    && !label_key.starts_with('r') =>
                            {
                                RowKind::Total(text.clone(), *col)
                            }
                            rows::Label::Mean => RowKind::Mean(text.clone(), *col),
                            rows::Label::Derived => RowKind::Derived(text.clone(), *col),
                        },
                    });
                    last = index;
                    after_total = true;
                    continue;
                }
            }
            if numbers == 0 && rows::is_note_of(&label_key, text) {
                if text.len() > 3 {
                    table.notes.push((text.clone(), index, *col));
                }
                if gap > 0 || after_total || cells.len() <= 2 {
                    // Notes end a table; what follows them is no data of it.
                    table
                        .notes
                        .extend(notes_below(view, index, limit, first_col, last_col));
                    break;
                }
                last = index;
                continue;
            }
        }
        // How the total of a PK is made up, below it: no programs.
        if table.jenis == Some(Jenis::PkAnggaran)
            && after_total
            && !has_no
            && let Some((text, col)) = &label_text
            && label_key.starts_with("belanja ")
        {
            out.push(BodyRow {
                row: index,
                kind: RowKind::Derived(text.clone(), *col),
            });
            last = index;
            continue;
        }
        let may_end = numbers == 0 && (gap > 0 || after_total || names == 0 || mapped <= 1);
        let signature = may_end
            && cells
                .iter()
                .filter(|c| matches!(c.value, Value::Text(_)) && !is_pj(table, c.col))
                .any(|c| rows::is_signature(&view.text(c)));
        if signature {
            break;
        }
        let lone = cells.len() == 1
            || numbers == 0
                && cells
                    .iter()
                    .map(|c| view.text(c))
                    .filter(|t| t != ":" && t != "-")
                    .count()
                    == 1;
        if let Some((text, col)) = label_text.as_ref().filter(|_| lone && numbers == 0) {
            let merged = view.is_across(index)
                || view
                    .merge(index, *col)
                    .is_some_and(|m| m.last_col > m.first_col + 1);
            if is_section(text) || merged && !name_cols.contains(col) {
                out.push(BodyRow {
                    row: index,
                    kind: RowKind::Across(text.clone(), *col),
                });
                last = index;
                after_total = false;
                continue;
            }
        }
        // The programs and their money below the indicators of a PK, without a heading of their own.
        if table.jenis == Some(Jenis::PkIndikator)
            && !table.fields.contains_key("anggaran")
            && money_line(view, table, &cells).is_some()
        {
            break;
        }
        let tree = matches!(
            table.jenis,
            Some(
                Jenis::Anggaran
                    | Jenis::Evaluasi
                    | Jenis::RenstraProgram
                    | Jenis::Rkt
                    | Jenis::Belanja
                    | Jenis::Keluaran
                    | Jenis::Renstra
                    | Jenis::CapaianPeriodik
            )
        );
        let data = mapped > 0 && (names > 0 || numbers > 0 || has_kode || has_no);
        // Another indikator of the row above, in a column that is not read.
        let more = gap == 0 && lone && first_text.is_some_and(|c| of_indicators(c.col));
        if more && !data {
            last = index;
            continue;
        }
        if !data || table.jenis.is_none() && gap > 1 {
            if gap > 0 || mapped == 0 && lone {
                if gap > 1 || !has_no {
                    break;
                }
                continue;
            }
            if numbers > 0 {
                table.passed.push((index, "angka tanpa nama"));
            }
            last = index;
            continue;
        }
        // After a gap only what is plainly a row of this table goes on with it.
        let first_rows = out.is_empty();
        let plain = numbers > 0 && (names > 0 || has_no || has_kode)
            || names > 0 && (has_no || has_kode)
            || mapped >= 3 && names > 0
            || first_rows && (names > 0 || numbers > 0);
        let goes_on = gap == 0
            || plain && gap <= 6
            || tree && (names > 0 || has_kode) && gap <= 2 && !after_total
            || covered(view, &name_cols, last, index);
        if !goes_on {
            break;
        }
        if names == 0 && numbers > 0 && after_total && !has_no && !has_kode {
            table
                .passed
                .push((index, "angka di bawah baris jumlah atau rata-rata"));
            last = index;
            continue;
        }
        out.push(BodyRow {
            row: index,
            kind: RowKind::Data,
        });
        last = index;
        after_total = false;
    }
    // Names alone at the end belong to what follows, not to this table; pre-numbered rows are no rows.
    while out
        .last()
        .is_some_and(|r| r.kind == RowKind::Data && only_numbered(view, table, r.row))
    {
        out.pop();
    }
    out
}

/// Words that no name ends in: what follows stands in the next row.
const OPEN: [&str; 14] = [
    "dan", "atau", "serta", "untuk", "dengan", "di", "ke", "dari", "pada", "dalam", "oleh", "bagi",
    "yang", "urusan",
];

/// Words that tell only whose something is: a text of nothing else, with one of the first three, is the end of a name.
const WHOSE: [&str; 9] = [
    "daerah",
    "kabupaten",
    "kota",
    "perangkat",
    "pemerintah",
    "pemerintahan",
    "urusan",
    "kecamatan",
    "provinsi",
];

/// First words of lone names that are none of the row above: a level, who spends it, an account, where the money is from.
const HEADS: [&str; 21] = [
    "program",
    "kegiatan",
    "sub",
    "sekretariat",
    "bagian",
    "kelurahan",
    "desa",
    "kecamatan",
    "dinas",
    "badan",
    "inspektorat",
    "uptd",
    "upt",
    "puskesmas",
    "kasi",
    "unit",
    "belanja",
    "pendapatan",
    "pembiayaan",
    "sumber",
    "lokasi",
];

/// Takes a row that only goes on with the texts of the row above (`Program Penunjang Urusan`, below it `Pemerintahan
/// Daerah`): they are read whole, at the row with the figures. A text says itself that it goes on: it begins with a small
/// letter or a word that joins, or the one above it ends in a word that no name ends in; so does a lone name without a code
/// below one with its code, and what only describes a record. Where one text of a row goes on, so do those beside it.
/// False where the row is one of its own.
fn rejoin(
    view: &View<'_>,
    table: &mut Table,
    out: &mut [BodyRow],
    cells: &[&crate::workbook::Cell],
    index: u32,
    figures: bool,
) -> bool {
    let Some(above) = out
        .last()
        .filter(|r| r.kind == RowKind::Data)
        .map(|r| r.row)
    else {
        return false;
    };
    // What only describes a record: a row of nothing else is none of its own.
    let describes = |col: u32| {
        table.field_of(col).is_some_and(|f| {
            matches!(
                f,
                "formulasi" | "keterangan" | "penanggung_jawab" | "sumber_data"
            )
        })
    };
    let is_text = |col: u32| {
        describes(col)
            || table
                .field_of(col)
                .is_some_and(|f| is_name_field(f) && !f.starts_with('_'))
    };
    let described = cells.iter().all(|c| describes(c.col));
    // A lone name without a code, right below a row with one, where nothing says that it heads what follows.
    let uncoded = !figures
        && cells.len() == 1
        && table.fields.get("kode").is_some_and(|cols| {
            cols.iter()
                .any(|c| view.cell(above, *c).is_some() && !is_text(*c))
        });
    // Nothing follows it that it could head.
    let is_last = uncoded
        && view.rows_from(index + 1).next().is_none_or(|r| {
            let label = |c: &crate::workbook::Cell| rows::label(&view.text(c), true).is_some();
            view.gap(index, r.index) > 0 || view.cells(r).any(label)
        });
    let heads = |text: &str| {
        let key = words::key(text);
        text.contains(':') || !is_last && HEADS.contains(&key.split(' ').next().unwrap_or(""))
    };
    // A total, a note, a signature right below the table. (`Kasubag Umum` beside another source is who answers for it.)
    let of_no_record = |text: &str| {
        !described && rows::label(text, false).is_some()
            || rows::is_note(text)
            || rows::is_signature(text) && !(described && cells.len() >= 2)
    };
    let upper = |col: u32| {
        table
            .whole
            .get(&(above, col))
            .or_else(|| view.cell(above, col))
            .filter(|_| view.merge(above, col).is_none() && view.merge(index, col).is_none())
    };
    let valued = figures
        || view.sheet.row(above).is_some_and(|r| {
            let of_value = |col: u32| table.field_of(col).is_some_and(is_value_field);
            r.cells.iter().any(|c| of_value(c.col))
        });
    // A lone name without a number in a list of the money of a PK, right between two rows with theirs, or above the total.
    let unnumbered = !figures
        && valued
        && cells.len() == 1
        && table.jenis == Some(Jenis::PkAnggaran)
        && table.field("no").is_some_and(|no| {
            let told = |row: &crate::workbook::Row| {
                let label = |c: &crate::workbook::Cell| rows::label(&view.text(c), true).is_some();
                view.cell(row.index, no).is_some() || view.cells(row).any(label)
            };
            let next = view.rows_from(index + 1).next();
            view.cell(above, no).is_some()
                && next.is_none_or(|r| view.gap(index, r.index) > 0 || told(r))
        });
    let mut joined = Vec::new();
    let mut goes_on = described;
    for cell in cells {
        let figure = figures && !is_text(cell.col);
        if figure && view.cell(above, cell.col).is_none() {
            continue;
        }
        let (Some(first), Value::Text(_), true) = (upper(cell.col), &cell.value, is_text(cell.col))
        else {
            return false;
        };
        let (start, end) = (view.text(first), view.text(cell));
        if !matches!(first.value, Value::Text(_)) || of_no_record(&end) {
            return false;
        }
        let own = !described
            && !((uncoded || unnumbered) && !heads(&end))
            && !goes_on_with(&start, &end, figures);
        if own && !valued {
            return false;
        }
        goes_on |= !own;
        let text = format!("{start} {end}");
        joined.push((
            cell.col,
            crate::workbook::Cell {
                value: Value::Text(text.into()),
                ..(*first).clone()
            },
        ));
    }
    if joined.is_empty() || !goes_on {
        return false;
    }
    let row = if figures { index } else { above };
    if figures {
        // The figures stand on this row: its number and what else the row above holds go with them.
        let cells = view.sheet.row(above).map_or(&[][..], |r| &r.cells);
        for cell in cells {
            table.whole.insert((row, cell.col), cell.clone());
        }
        if let Some(last) = out.last_mut() {
            last.row = row;
        }
    }
    for (col, cell) in joined {
        table.whole.insert((row, col), cell);
    }
    true
}

/// Whether a text goes on with the one in the row above; `sure` asks for a word that says so, not a small letter alone.
fn goes_on_with(above: &str, text: &str, sure: bool) -> bool {
    let small = |t: &str| {
        let letter = value::text::record(t).chars().find(|c| c.is_alphabetic());
        letter.is_some_and(char::is_lowercase)
    };
    let open = |word: Option<&str>| {
        word.is_some_and(|w| OPEN.contains(&w.to_lowercase().as_str()) || matches!(w, "/" | "&"))
    };
    let key = words::key(text);
    let first = key.split(' ').next();
    let whose = || {
        let mut words = key.split(' ');
        words.clone().all(|w| WHOSE.contains(&w)) && words.any(|w| WHOSE[..3].contains(&w))
    };
    value::text::split_marker(text).0.is_none()
        && text.chars().filter(|c| c.is_alphabetic()).count() > 1
        && !small(above)
        && (open(above.split(' ').next_back())
            || above.ends_with([',', '/'])
            || first != Some("urusan") && open(first)
            || whose()
            || small(text) && !sure)
}

/// The column of the name and of the amount, where a row holds a program or kegiatan by its word, one amount in rupiah and
/// nothing else that tells: a line of the money below a PK.
fn money_line(
    view: &View<'_>,
    table: &Table,
    cells: &[&crate::workbook::Cell],
) -> Option<(u32, u32)> {
    let mut name = None;
    let mut amount = None;
    for cell in cells {
        let text = view.text(cell);
        let bare = value::text::record(&text);
        if table.field("no") == Some(cell.col) && bare.len() <= 3
            || matches!(bare.as_str(), "" | ":" | "-" | "Rp" | "Rp.")
        {
            continue;
        }
        let large = value::amount(
            &cell.value,
            view.sheet.style(cell),
            &value::Context::default(),
        )
        .value
        .is_some_and(|a| a.angka >= rust_decimal::Decimal::from(100_000));
        let key = words::key(&bare);
        if large && amount.is_none() {
            amount = Some(cell.col);
        } else if name.is_none() && ["program ", "kegiatan "].iter().any(|w| key.starts_with(w)) {
            name = Some(cell.col);
        } else if amount.is_none() {
            return None;
        }
    }
    name.zip(amount)
}

/// The programs and their money that stand below the indicators of a PK without a heading: a table of their own.
fn money_below(view: &View<'_>, above: &Table, limit: u32) -> Option<Table> {
    let mut rows: Vec<BodyRow> = Vec::new();
    let mut at = None;
    let from = above.rows.last().map_or(above.bottom, |r| r.row) + 1;
    for row in view.rows_from(from).take_while(|r| r.index < limit) {
        let cells: Vec<&crate::workbook::Cell> = view
            .cells(row)
            .filter(|c| c.col >= above.first_col && c.col <= above.last_col)
            .collect();
        if cells.is_empty() {
            continue;
        }
        if let Some(found) = money_line(view, above, &cells) {
            if *at.get_or_insert(found) != found {
                break;
            }
            rows.push(BodyRow {
                row: row.index,
                kind: RowKind::Data,
            });
            continue;
        }
        if rows.is_empty() {
            if row.index > from + 6 {
                break;
            }
            continue;
        }
        let label = cells
            .iter()
            .find(|c| matches!(c.value, Value::Text(_)))
            .map(|c| (view.text(c), c.col));
        if let Some((text, col)) = label
            && rows::label(&text, false) == Some(rows::Label::Total)
        {
            rows.push(BodyRow {
                row: row.index,
                kind: RowKind::Total(text, col),
            });
        }
        break;
    }
    let (name, amount) = at?;
    let first = rows.first()?.row;
    let column = |col: u32| Column {
        col,
        last: col,
        ..Column::default()
    };
    Some(Table {
        jenis: Some(Jenis::PkAnggaran),
        top: first.saturating_sub(1),
        bottom: first.saturating_sub(1),
        first_col: above.first_col,
        last_col: above.last_col,
        fields: [
            ("program".to_owned(), vec![name]),
            ("anggaran".to_owned(), vec![amount]),
        ]
        .into_iter()
        .collect(),
        columns: vec![column(name.min(amount)), column(name.max(amount))],
        rows,
        alasan: vec!["program dan anggaran tanpa judul kolom di bawah tabel PK".to_owned()],
        margin: 10.0,
        limit,
        ..Table::default()
    })
}

/// Money without a name below the last row of a table of money is its total where it can be; else it is passed over,
/// with a word: it is no record of the group above.
fn nameless_total(view: &View<'_>, table: &mut Table) {
    if !matches!(
        table.jenis,
        Some(Jenis::Anggaran | Jenis::Belanja | Jenis::PkAnggaran | Jenis::AnggaranSasaran)
    ) {
        return;
    }
    let Some(col) = table.field("anggaran") else {
        return;
    };
    let Some(last) = table.rows.last().filter(|r| r.kind == RowKind::Data) else {
        return;
    };
    let row = last.row;
    let named = table
        .fields
        .iter()
        .filter(|(f, _)| is_name_field(f) || matches!(f.as_str(), "no" | "kode"))
        .flat_map(|(_, cols)| cols)
        .any(|c| {
            view.cell(row, *c).is_some()
                || view
                    .merge(row, *c)
                    .is_some_and(|m| m.first_row > table.bottom && m.first_row < row)
        });
    let amount = |row: u32| {
        let cell = view.cell(row, col)?;
        let context = value::Context::default();
        value::amount(&cell.value, view.sheet.style(cell), &context)
            .value
            .map(|a| a.angka)
    };
    let (false, Some(whole)) = (named, amount(row)) else {
        return;
    };
    let above: Vec<rust_decimal::Decimal> = table
        .rows
        .iter()
        .filter(|r| r.kind == RowKind::Data && r.row != row)
        .filter_map(|r| amount(r.row))
        .collect();
    let sum = above
        .iter()
        .try_fold(rust_decimal::Decimal::ZERO, |s, a| value::arith::add(s, *a));
    // A tree's total is one of its sums: the checks say which, or that it is none.
    let tree = matches!(table.jenis, Some(Jenis::Anggaran | Jenis::Belanja));
    let total =
        above.len() >= 2 && (sum == Some(whole) || tree && above.iter().all(|a| *a <= whole));
    if total {
        if let Some(last) = table.rows.last_mut() {
            last.kind = RowKind::Total(String::new(), table.first_col);
        }
    } else {
        table.rows.pop();
        table.passed.push((row, "angka tanpa nama"));
    }
}

/// Activities that name no row, because every row has an indikator of its own, are not read; where the periods are theirs,
/// the indikator and its target are not.
fn idle_activities(view: &View<'_>, table: &mut Table) {
    if table.jenis != Some(Jenis::CapaianPeriodik) {
        return;
    }
    let Some(indikator) = table.field("indikator") else {
        return;
    };
    let own = |b: &BodyRow| b.kind != RowKind::Data || view.cell(b.row, indikator).is_some();
    if table.plans_activities() {
        // What they are done for is named no further.
        table.unused.push(indikator);
        table
            .unused
            .extend(table.fields.shift_remove("target").into_iter().flatten());
    } else if table.rows.iter().all(own) {
        let idle = table.fields.get("_lain").into_iter().flatten().copied();
        table.unused.extend(idle);
    }
}

/// Whether tallies beside others are of the same unsur, and number their respondents on from the last of those.
fn goes_on(view: &View<'_>, left: &Table, table: &Table) -> bool {
    let tallies = |t: &Table| t.jenis == Some(Jenis::Responden);
    if !tallies(left) || !tallies(table) || left.top != table.top {
        return false;
    }
    let same = table
        .fields
        .keys()
        .filter(|f| f.starts_with("unsur."))
        .all(|f| left.fields.contains_key(f));
    let numbers = |t: &Table| -> Vec<f64> {
        let rows = view.rows_from(t.bottom + 1);
        let col = t.field("no");
        rows.take_while(|r| r.index < t.limit)
            .take(TALLY_ROWS)
            .filter_map(|r| match &view.cell(r.index, col?)?.value {
                Value::Number(n) => Some(*n),
                Value::Text(t) => t.trim().parse().ok(),
                _ => None,
            })
            .collect()
    };
    same && numbers(left)
        .last()
        .zip(numbers(table).first())
        .is_some_and(|(last, first)| (last + 1.0 - first).abs() < 0.5)
}

/// Tallies side by side are a form that was printed: more rows are not compared.
const TALLY_ROWS: usize = 2_000;

fn only_numbered(view: &View<'_>, table: &Table, row: u32) -> bool {
    let Some(row) = view.sheet.row(row) else {
        return true;
    };
    let no = table.field("no");
    row.cells
        .iter()
        .filter(|c| {
            c.col >= table.first_col && c.col <= table.last_col && !view::is_blank(&c.value)
        })
        .all(|c| Some(c.col) == no)
}

fn notes_below(
    view: &View<'_>,
    row: u32,
    limit: u32,
    first: u32,
    last: u32,
) -> Vec<(String, u32, u32)> {
    let mut out = Vec::new();
    let mut previous = row;
    for r in view.rows_from(row + 1).take_while(|r| r.index < limit) {
        let cells: Vec<_> = view
            .cells(r)
            .filter(|c| c.col >= first && c.col <= last)
            .collect();
        if cells.is_empty() {
            continue;
        }
        if r.index > previous + 1 || cells.len() > 1 || !matches!(cells[0].value, Value::Text(_)) {
            break;
        }
        let text = view.text(cells[0]);
        if rows::is_signature(&text) {
            break;
        }
        out.push((text, r.index, cells[0].col));
        previous = r.index;
    }
    out
}

/// Whether a merged area of a name column reaches from above the gap to this row.
fn covered(view: &View<'_>, names: &[u32], last: u32, index: u32) -> bool {
    names
        .iter()
        .any(|c| view.merge(index, *c).is_some_and(|m| m.first_row <= last))
}

fn is_pj(table: &Table, col: u32) -> bool {
    matches!(
        table.field_of(col),
        Some(
            "penanggung_jawab"
                | "keterangan"
                | "formulasi"
                | "sumber_data"
                | "lokasi"
                | "_keterangan"
                | "_penanggung_jawab"
                | "_lain"
                | "_sampingan"
                | "satuan"
                | "no"
        )
    )
}

/// A row across the table that says where the rows below belong.
pub fn is_section(text: &str) -> bool {
    // `1. Program …` without its number; `Sasaran 1 :` is what is looked for, not a marker to drop.
    let bare = match value::text::split_marker(text) {
        (Some(marker), rest) if marker.chars().filter(|c| c.is_alphabetic()).count() <= 3 => rest,
        _ => text,
    };
    let key = words::key(bare);
    let first = key.split(' ').next().unwrap_or("");
    [
        "sasaran", "tujuan", "program", "kegiatan", "sub", "urusan", "bidang", "misi", "seksi",
    ]
    .contains(&first)
        && (text.contains(':')
            || text.chars().any(|c| c.is_ascii_digit())
            || key.split(' ').count() > 1)
}

/// What numbers an item and says nothing of it: `1`, `1.2.`, `a)`, `IV`.
pub fn is_numbering(text: &str) -> bool {
    let bare = text.trim_matches(['.', ')', '(', ' ']);
    let mut letters = bare.chars().filter(|c| c.is_alphabetic());
    bare.len() <= 6
        && (bare.chars().all(|c| c.is_ascii_digit() || c == '.')
            || letters.clone().count() == 1 && bare.len() == 1
            || letters.all(|c| matches!(c, 'I' | 'V' | 'X')) && !bare.contains(' '))
}

fn is_figure(view: &View<'_>, cell: &crate::workbook::Cell) -> bool {
    match &cell.value {
        Value::Number(_) | Value::Error(_) | Value::NoResult | Value::Date(_) => true,
        Value::Text(t) => {
            t.chars().any(|c| c.is_ascii_digit()) && !rows::is_place_and_date(t)
                || matches!(t.trim(), "-" | "–")
                || value::nilai(
                    &cell.value,
                    view.sheet.style(cell),
                    &value::Context::default(),
                )
                .value
                .is_some_and(|n| n.huruf.is_some())
        }
        Value::Bool(_) => false,
    }
}

/// Whether a field holds figures.
pub fn is_value_field(field: &str) -> bool {
    let head = field.split(['.', '_']).next().unwrap_or("");
    matches!(
        head,
        "target"
            | "realisasi"
            | "capaian"
            | "anggaran"
            | "pagu"
            | "sisa"
            | "persen"
            | "fisik"
            | "belanja"
            | "periode"
            | "masa"
            | "rasio"
            | "kondisi"
            | "skor"
            | "nilai"
            | "unsur"
            | "tidak"
            | "kurang"
            | "baik"
            | "sangat"
            | "total"
            | "kumulatif"
            | "triwulan"
            | "porsi"
            | "tingkat"
            | "bobot"
            | "pembilang"
            | "penyebut"
            | "nasional"
    ) && field != "unsur"
        && field != "tingkat"
        || field.starts_with("keluaran.target")
        || field.starts_with("keluaran.realisasi")
        || field == "keluaran.persen"
        || field.starts_with("masukan.")
        || matches!(
            field,
            "uang.anggaran"
                | "uang.realisasi"
                | "uang.persen"
                | "uang.fisik"
                | "_periode"
                | "jumlah"
        )
        || field == "_proyeksi"
        || field == "_tertimbang"
        || field == "_rencana"
}

/// Whether a field holds what an indicator measures: targets, realisasi, baseline; not what is computed from them.
pub fn is_measured(field: &str) -> bool {
    field == "target"
        || field == "realisasi"
        || field == "nasional"
        || ["target.", "realisasi.", "kondisi_", "target_"]
            .iter()
            .any(|p| field.starts_with(p))
            && !field.ends_with(".rupiah")
        || (field.starts_with("periode.") || field.starts_with("masa."))
            && (field.ends_with(".target") || field.ends_with(".realisasi"))
}

/// Whether a field names what a row is about.
pub fn is_name_field(field: &str) -> bool {
    matches!(
        field,
        "tujuan"
            | "sasaran"
            | "indikator"
            | "indikator_tujuan"
            | "indikator_sasaran"
            | "indikator_program"
            | "indikator_kegiatan"
            | "indikator_sub_kegiatan"
            | "program"
            | "kegiatan"
            | "sub_kegiatan"
            | "strategi"
            | "kebijakan"
            | "uraian"
            | "unit"
            | "unsur"
            | "nama"
            | "teks"
            | "jenis"
            | "kelompok"
            | "_tujuan_sasaran"
            | "keluaran.uraian"
            | "_baris"
            | "_urusan"
            | "_tujuan"
            | "_sasaran"
    )
}
