//! Headings: which rows of a sheet are the heading of a table, and what each column is headed with.

use std::borrow::Cow;

use super::view::{self, View};
use super::words::{self, Heading, Set, Word};
use crate::value::period::{self, Period};
use crate::value::{answer, looks_numeric};
use crate::workbook::{Cell, Row, Value};

/// The heading of a table.
#[derive(Debug, Clone, Default)]
pub struct Head {
    /// First row.
    pub top: u32,
    /// Last row, a numbering row included.
    pub bottom: u32,
    /// The columns, from the left.
    pub columns: Vec<Column>,
}

/// One column with all levels of its heading.
#[derive(Debug, Clone, Default)]
pub struct Column {
    /// First column of the cells below it.
    pub col: u32,
    /// Last column that the heading spans.
    pub last: u32,
    /// The texts of its levels, from the top, with their cells.
    pub levels: Vec<(String, u32, u32)>,
    /// What all levels together speak of.
    pub all: Set,
    /// What the lowest level speaks of.
    pub leaf: Set,
    /// What the levels above the lowest speak of.
    pub upper: Set,
    /// The year it names; that of the lowest level that names one.
    pub year: Option<i32>,
    /// Which year of the period it counts (`Tahun-3`).
    pub counted: Option<u8>,
    /// The month or triwulan it names.
    pub period: Option<Period>,
    /// The number of the unsur it names.
    pub unsur: Option<u8>,
    /// The answer it counts, from 1 (worst) to 4: `Jawaban {a · b · c · d}`.
    pub answer: Option<u8>,
    /// What the numbering row says under it (`12 = 8+9+10+11`).
    pub numbering: Option<String>,
    /// The texts of its levels repeat those of the column to its left: a heading merged over several columns.
    pub shared: bool,
    /// So many columns without anything in them, under no group, stand at its left: what may part two tables.
    pub apart: usize,
}

impl Column {
    /// The whole heading, levels joined by ` · `.
    pub fn path(&self) -> String {
        self.levels
            .iter()
            .map(|(t, _, _)| t.as_str())
            .collect::<Vec<_>>()
            .join(" · ")
    }

    /// The key of the lowest level.
    pub fn leaf_key(&self) -> String {
        self.levels
            .last()
            .map(|(t, _, _)| words::key(t))
            .unwrap_or_default()
    }

    /// The place of the lowest level.
    pub fn at(&self) -> Option<(u32, u32)> {
        self.levels.last().map(|(_, r, c)| (*r, *c))
    }
}

/// What the cells of one row look like.
#[derive(Debug, Default)]
struct Look {
    /// Cells that read as headings.
    strong: usize,
    /// Cells that are part of a heading without speaking of anything: years, periods, K, units.
    under: usize,
    /// Texts that do not read as headings.
    other: usize,
    /// Numbers that are no years.
    numbers: usize,
    /// Different things spoken of.
    words: Set,
    /// Different texts among the headings.
    distinct: usize,
    /// First cell's text.
    first: String,
    first_col: u32,
    cells: usize,
}

fn look(view: &View<'_>, row: &Row) -> Look {
    let mut out = Look::default();
    let mut seen: Vec<String> = Vec::new();
    let mut last: Option<(u32, String)> = None;
    for cell in view.cells(row) {
        let text = view.text(cell);
        // A group that is written into each of its columns counts once.
        let at_left = last.replace((cell.col + 1, text.clone()));
        if at_left.is_some_and(|(col, left)| col == cell.col && left == text)
            && matches!(cell.value, Value::Text(_))
        {
            continue;
        }
        if out.cells == 0 {
            out.first.clone_from(&text);
            out.first_col = cell.col;
        }
        out.cells += 1;
        match &cell.value {
            Value::Number(n) if n.fract() == 0.0 && (1990.0..=2099.0).contains(n) => out.under += 1,
            Value::Text(_) => {
                let heading = words::heading(&text);
                if heading.strong() && !states_a_figure(&text, heading) {
                    out.strong += 1;
                    out.words = out.words.union(heading.words);
                    let key = words::key(&text);
                    if !seen.contains(&key) {
                        seen.push(key);
                    }
                } else if is_under(&text) {
                    out.under += 1;
                } else if !words::plain(&text) {
                    out.other += 1;
                }
            }
            _ => out.numbers += 1,
        }
    }
    out.distinct = seen.len();
    out
}

/// A text that holds vocabulary and yet is data: a figure with its unit (`4 Kegiatan`, `100 %`, `12 Bulan`), a scale's
/// band, a numbered line (`1. Program …`), an amount.
fn states_a_figure(text: &str, heading: Heading) -> bool {
    let first = text.chars().next().unwrap_or(' ');
    let digits = text.chars().filter(char::is_ascii_digit).count();
    if digits == 0 {
        return text.starts_with("- ") || text.starts_with("• ");
    }
    if text.starts_with(['-', '•', '–'])
        || crate::value::number::looks_numeric(text) && heading.known <= 1
    {
        return true;
    }
    if words::unsur(text).is_some() || period::year(text).is_some() || period::years(text).is_some()
    {
        return false;
    }
    // `Rp. (000)`, `Tingkat capaian n-1`, `(1)`
    first.is_ascii_digit() && (heading.known <= 1 || text.len() > 12) || digits > 6
}

/// Whether a text can stand in a lower heading row without speaking of anything: a year, a period, a unit.
fn is_under(text: &str) -> bool {
    period::year(text).is_some() && text.len() <= 14
        || period::years(text).is_some() && text.len() <= 16
        || period::period(text, true).is_some()
        || period::counted_year(text).is_some()
        || words::unsur(text).is_some() && text.len() <= 6
        || is_budget_state(text)
}

/// A budget before or after its change: `Murni`, `Perubahan`, `Sebelum`, `Sesudah`.
fn is_budget_state(text: &str) -> bool {
    matches!(
        words::key(text).as_str(),
        "murni" | "induk" | "perubahan" | "sebelum" | "sesudah" | "setelah" | "semula" | "menjadi"
    )
}

/// Whether a row only numbers the columns: `1 2 3`, `(1) (2)`, `(a) (b) ©`, `6a`, `15 = 14 / 6 x 100`.
pub fn is_numbering(view: &View<'_>, row: &Row) -> bool {
    let mut last = 0i64;
    let mut cells = 0usize;
    let mut steps = 0usize;
    let mut letters = 0usize;
    let mut romans = 0usize;
    let mut at_left = Cow::Borrowed("");
    for cell in view.cells(row) {
        let text = view::shown_text(cell);
        // The number of a merged cell, filled in; a heading merged down beside the numbers.
        if std::mem::replace(&mut at_left, text.clone()) == text && cells > 0
            || text.len() > 1 && repeats(view, row.index, cell)
        {
            continue;
        }
        let bare = text.trim_matches(|c: char| "()[]. ".contains(c)).trim();
        let bare = bare
            .trim_start_matches("Kolom")
            .trim_start_matches("Kol")
            .trim_start_matches(['.', ' ']);
        let counted = roman(bare).filter(|n| *n == last + 1);
        romans += usize::from(counted.is_some());
        let number = leading_number(bare).or(counted);
        // What a column is computed from stands for its number: `5/4 x 100`.
        if number.is_none() && cells >= 3 && is_formula(bare) {
            cells += 1;
            steps += 1;
            last += 1;
            continue;
        }
        let Some(n) = number.or_else(|| letter(bare)) else {
            return false;
        };
        letters += usize::from(number.is_none());
        if number.is_some() && bare.len() > 3 && !bare.contains('=') && !bare.contains('(') {
            return false;
        }
        // `1 (2021)`, `2 (2022)`: years of a period, counted.
        if period::year(bare).is_some() {
            return false;
        }
        cells += 1;
        if n < last || n > 99 {
            return false;
        }
        steps += usize::from(n == last + 1 || n == last && cells > 1);
        last = n;
    }
    cells >= 3
        // `I II III IV` are the triwulan.
        && !(3..=4).contains(&romans)
        && (steps * 10 >= cells * 7)
        && (letters == 0 || letters * 2 >= cells)
        && last >= i64::try_from(cells).unwrap_or(99) - 1
}

/// The place of a letter that numbers a column: `a`, `(f) = (e)/(d)`; autocorrect made signs of `(c)` and `(r)`.
fn letter(text: &str) -> Option<i64> {
    let mut chars = text.chars();
    let first = chars.next()?;
    let rest = chars.as_str();
    let alone = rest.is_empty();
    match first {
        '©' if alone => Some(3),
        '®' if alone => Some(18),
        c if c.is_ascii_alphabetic() => (alone
            || rest.trim_start_matches([')', ']', ' ']).starts_with('='))
        .then(|| i64::from(c.to_ascii_lowercase() as u32) - 96),
        _ => None,
    }
}

/// A Roman numeral in capitals up to XVI.
fn roman(text: &str) -> Option<i64> {
    const ROMAN: [&str; 16] = [
        "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV",
        "XV", "XVI",
    ];
    let i = ROMAN.iter().position(|r| *r == text)?;
    i64::try_from(i + 1).ok()
}

/// Whether a text is nothing but a formula of column numbers: `5/4 x 100%`.
fn is_formula(text: &str) -> bool {
    text.contains(['/', ':', '+', '='])
        && text.len() <= 24
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || "/:+-=x×X*%() ".contains(c))
}

/// The number that a numbering begins with: `6a` → 6, `15 = 14 / 6 x 100` → 15, `01` → 1.
fn leading_number(text: &str) -> Option<i64> {
    let after = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.strip_suffix(after)?;
    // `(6) = (5)/(4) x 100%`
    let rest = after.trim_start_matches(')').trim_start();
    let follows = rest.is_empty()
        || rest.starts_with('=')
        || rest.starts_with('(')
        || rest.len() == 1 && rest.chars().all(|c| c.is_ascii_lowercase());
    (follows && digits.len() <= 2)
        .then(|| digits.parse().ok())
        .flatten()
}

/// All headings of a sheet, from the top; each with its columns over the whole width.
pub fn heads(view: &View<'_>) -> Vec<Head> {
    let mut found = Vec::new();
    let mut next = 0u32;
    let rows: Vec<&Row> = view.rows().collect();
    let mut i = 0;
    while i < rows.len() {
        let row = rows[i];
        if row.index < next {
            i += 1;
            continue;
        }
        // Directly below a heading, or below a row of figures, only a row of nothing but headings begins another table:
        // names of programs and indicators are full of the words of headings.
        let attached = || {
            i > 0 && rows[i - 1].index + 1 == row.index && {
                let above = look(view, rows[i - 1]);
                row.index == next || above.numbers > 0 || above.cells >= 3
            }
        };
        // Titles of tables side by side, above their headings.
        let titles = || {
            rows.get(i + 1).is_some_and(|below| {
                below.index == row.index + 1
                    && is_title_row(view, row, below)
                    && starts_heading(view, below)
            })
        };
        if starts_heading(view, row)
            && !titles()
            && (!attached()
                || row.index != next
                    && (only_headings(view, row)
                        || names_survey(view, row)
                        || found.last().is_some_and(|head| is_again(view, head, row))))
        {
            let head = extend(view, &rows, i);
            next = head.bottom + 1;
            found.push(head);
            if i == 0 && is_web_form(view, row) && is_time(view, row) {
                // An export holds one table, and its texts may be anything.
                break;
            }
        }
        i += 1;
    }
    let mut limit = u32::MAX;
    for head in found.iter_mut().rev() {
        head.columns = columns(view, head.top, head.bottom, limit);
        limit = head.top;
    }
    found
}

/// Whether a row is the first one of a heading once more: the next page of a table.
fn is_again(view: &View<'_>, head: &Head, row: &Row) -> bool {
    let shows = |row: &Row| -> Vec<(u32, String)> {
        view.cells(row).map(|c| (c.col, view.text(c))).collect()
    };
    let first = view.rows_from(head.top).next().map(shows);
    first.is_some_and(|first| first.len() >= 2 && first == shows(row))
}

/// Whether every text of a row is made of the vocabulary alone.
fn only_headings(view: &View<'_>, row: &Row) -> bool {
    view.cells(row).all(|c| {
        let heading = words::heading(&view.text(c));
        heading.known > 0 && heading.unknown == 0 || is_under(&view.text(c))
    })
}

fn starts_heading(view: &View<'_>, row: &Row) -> bool {
    // Cheap first: a row of numbers, or with too little in it, heads nothing.
    let texts = row
        .cells
        .iter()
        .filter(|c| matches!(c.value, Value::Text(_)))
        .count();
    // Years stand in headings as numbers.
    let years = row
        .cells
        .iter()
        .filter(|c| matches!(c.value, Value::Number(n) if n.fract() == 0.0 && (1990.0..=2099.0).contains(&n)))
        .count();
    // Questions without words are headed by their numbers.
    let asked = counted_questions(row);
    if texts < 2 || (texts + years + asked) * 2 < row.cells.len() {
        // The questions of a web form may be headed by their numbers alone.
        return texts > 0 && row.cells.len() >= 6 && is_web_form(view, row);
    }
    if view.cells(row).all(|c| {
        super::rows::is_signature(&view.text(c))
            || view.text(c).starts_with('(') && view.text(c).ends_with(')')
    }) {
        return false;
    }
    // `SATUAN KERJA PERANGKAT DAERAH` beside `RKA - SKPD 2.2.1`: the name of a form.
    if view.cells(row).any(|c| is_form(&view.text(c))) {
        return false;
    }
    let look = look(view, row);
    if starts_with_numbering(&look.first) && look.numbers + look.other > 0 {
        return false;
    }
    if is_web_form(view, row) || names_survey(view, row) {
        return true;
    }
    look.strong >= 2
        && look.distinct >= 2
        && (look.strong + look.under) * 10 >= (look.cells - look.numbers) * 6
        && look.numbers.saturating_sub(asked) * 4 <= look.cells
        && !row_is_label_and_value(view, row)
        && !is_answers(view, row)
}

/// How many cells side by side count 1, 2, 3 … in a row; none where they are fewer than five.
fn counted_questions(row: &Row) -> usize {
    let mut run = 0usize;
    let mut longest = 0;
    let mut next = 0u32;
    for cell in &row.cells {
        let counts =
            matches!(cell.value, Value::Number(n) if n.fract() == 0.0 && n as usize == run + 1);
        run = match () {
            // (An empty column may stand between.)
            () if counts && (run == 0 || cell.col <= next + 1) => run + 1,
            () => usize::from(matches!(cell.value, Value::Number(1.0))),
        };
        next = cell.col + 1;
        longest = longest.max(run);
    }
    if longest >= 5 { longest } else { 0 }
}

/// `FORMULIR RKA-BELANJA SKPD`, `DPA - SKPD 2.2.1`.
fn is_form(text: &str) -> bool {
    // Asked of every row: the cheap side first.
    if text.len() > 40 {
        return false;
    }
    let key = words::key(text);
    let mut words = key.split(' ');
    match words.next() {
        Some("formulir") => true,
        Some("rka" | "dpa" | "dppa" | "rkap" | "dpal") => words
            .next()
            .is_some_and(|w| matches!(w, "skpd" | "ppkd" | "belanja" | "rincian" | "opd")),
        _ => false,
    }
}

/// A form's line `Instansi : Kecamatan …` is no heading, though both sides hold its words.
fn row_is_label_and_value(view: &View<'_>, row: &Row) -> bool {
    view.cells(row).any(|c| {
        let text = view.text(c);
        text == ":" || text.starts_with(": ") || text.ends_with(" :") || text.ends_with(':')
    })
}

/// Whether a row begins with the heading of the time stamps of a web form.
fn is_time(view: &View<'_>, row: &Row) -> bool {
    // The rows may be numbered before their time.
    view.cells(row).take(2).any(|c| {
        // Asked of every row of a sheet: the cheap side first.
        matches!(&c.value, Value::Text(t) if t.len() <= 60 && words::may_be_time(t))
            && words::heading(&view.text(c)).words.has(Word::Waktu)
    })
}

/// A row of answers in words (`Baik`, `Sangat baik`, `Baik` …). The four words once each, or each as often, head a
/// distribution.
fn is_answers(view: &View<'_>, row: &Row) -> bool {
    let mut words: std::collections::BTreeMap<String, u32> = std::collections::BTreeMap::new();
    for cell in view.cells(row) {
        let text = view.text(cell);
        if answer::is_answer_word(&text) {
            *words.entry(words::key(&text)).or_insert(0) += 1;
        }
    }
    let all: u32 = words.values().sum();
    all >= 4 && !(words.len() == 4 && words.values().all(|n| n * 4 == all))
}

/// Tallies headed by the names of the unsur instead of their codes: five of them in a row without figures.
fn names_survey(view: &View<'_>, row: &Row) -> bool {
    let mut names = 0;
    for cell in view.cells(row) {
        let text = view.text(cell);
        if !matches!(cell.value, Value::Text(_)) || looks_numeric(&text) {
            return false;
        }
        names += u32::from(text.len() <= 60 && answer::names_unsur(&text));
    }
    names >= 5
}

/// The export of a web form: a time stamp first, whole questions as headings.
fn is_web_form(view: &View<'_>, row: &Row) -> bool {
    if is_time(view, row) && view.cells(row).count() >= 4 {
        return true;
    }
    // Whole questions are long: asked of every row, so the cheap side first.
    let long = |cell: &&Cell| matches!(&cell.value, Value::Text(t) if t.len() > 25);
    row.cells.iter().filter(long).count() >= 4
        && view
            .cells(row)
            .filter(long)
            .map(view::shown_text)
            .filter(|text| text.len() > 25)
            .filter(|text| words::heading(text).words.has(Word::Unsur))
            .count()
            >= 4
}

fn starts_with_numbering(text: &str) -> bool {
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    !digits.is_empty()
        && digits.len() <= 3
        && text[digits.len()..]
            .trim_start_matches(['.', ')'])
            .trim()
            .is_empty()
}

fn extend(view: &View<'_>, rows: &[&Row], start: usize) -> Head {
    let top_row = rows[start];
    let mut top = top_row.index;
    let mut bottom = top;
    // The export of a web form has one heading row; answers in words below it (`Baik`) would pass for headings.
    if start == 0 && is_web_form(view, top_row) && is_time(view, top_row) {
        return Head {
            top,
            bottom,
            ..Head::default()
        };
    }
    let first_col = view.cells(top_row).map(|c| c.col).min().unwrap_or(0);
    // A row of groups above ("Target Kinerja Sasaran Pada Tahun", the years over TARGET and PAGU), though it has too few
    // headings to begin by itself. One text over the first column is a title, not a group.
    if let Some(above) = start
        .checked_sub(1)
        .map(|i| rows[i])
        .filter(|r| r.index + 1 == top)
    {
        let l = look(view, above);
        let cells: Vec<u32> = view.cells(above).map(|c| c.col).collect();
        let groups = match cells.as_slice() {
            [] => false,
            [only] => *only > first_col,
            many => many.iter().any(|c| *c > first_col),
        };
        if l.strong + l.under >= 1
            && l.other == 0
            && l.numbers == 0
            && groups
            && !is_title_row(view, above, top_row)
            && !row_is_label_and_value(view, above)
        {
            top = above.index;
        }
    }
    // Merged areas that begin in the heading reach down over its lower rows.
    let reach = |row: u32, bottom: u32| {
        rows.iter()
            .filter(|r| r.index == row)
            .flat_map(|r| view.cells(r))
            .filter_map(|c| view.merge(row, c.col))
            .filter(|m| m.first_row == row && m.last_row < row + 6)
            .map(|m| m.last_row)
            .fold(bottom, u32::max)
    };
    // `I`, `A` below `No`: a row of the body, whatever its words (`I | Kelurahan Blandongan`).
    let counts = |l: &Look| {
        l.cells >= 2
            && (roman(&l.first).is_some() || l.first.len() == 1 && l.first.as_str() >= "A")
            && view.cell(top_row.index, l.first_col).is_some_and(|c| {
                matches!(
                    words::key(&view.text(c)).as_str(),
                    "no" | "nomor" | "n0" | "no urut"
                )
            })
    };
    let mut merged = reach(top, reach(top_row.index, bottom));
    let mut numbered = false;
    for row in &rows[start + 1..] {
        let index = row.index;
        if index > bottom.max(merged) + 1 || index > top + 9 {
            break;
        }
        if is_numbering(view, row) {
            bottom = index;
            numbered = true;
            continue;
        }
        let l = look(view, row);
        let inside = index <= merged;
        if index <= merged && counts_years(view, row) {
            bottom = index;
            merged = reach(index, merged);
            continue;
        }
        let sub_heading = l.numbers == 0
            && !starts_with_numbering(&l.first)
            && !counts(&l)
            && l.strong + l.under >= 1
            && (l.other == 0 || (l.strong + l.under) >= 3 * l.other)
            && !data_like(view, row, numbered)
            && !is_answers(view, row);
        // Inside the merged area of a heading above it, a row of short texts is a heading whatever its words.
        let short = inside && l.numbers == 0 && view.cells(row).all(|c| view.text(c).len() <= 60);
        if numbered && !inside && !sub_heading_after_numbering(&l) {
            break;
        }
        let repeated = index == bottom + 1 && view.cells(row).any(|c| repeats(view, index, c));
        if sub_heading || short || repeated || under_groups(view, rows, row, bottom, first_col) {
            bottom = index;
            merged = reach(index, merged);
        } else if !inside {
            break;
        } else {
            // A merged heading that reaches into the data: stop above it.
            merged = index - 1;
            break;
        }
    }
    Head {
        top,
        bottom: bottom.max(merged.min(top + 9)).max(top),
        ..Head::default()
    }
}

/// Whether a cell says in words what the cell right above it says: a merge down a heading that was filled in.
fn repeats(view: &View<'_>, row: u32, cell: &Cell) -> bool {
    matches!(&cell.value, Value::Text(t) if t.chars().any(char::is_alphabetic))
        && row
            .checked_sub(1)
            .and_then(|above| view.cell(above, cell.col))
            .is_some_and(|above| {
                // (Letter for letter: `(nama)` below NAMA stands for one.)
                matches!(above.value, Value::Text(_))
                    && view.text(above).to_lowercase() == view.text(cell).to_lowercase()
            })
}

/// A lower heading row, whatever its words, under groups that are not merged: short texts, all of them under a group or under
/// the blanks at its right, nothing under the first column; the body below begins there.
fn under_groups(view: &View<'_>, rows: &[&Row], row: &Row, above: u32, first: u32) -> bool {
    if row.index != above + 1 {
        return false;
    }
    let cells: Vec<&Cell> = view.cells(row).collect();
    let shows = |row: u32, col: u32| view.shown(row, col).is_some();
    let text = |c: &&Cell| {
        c.col > first && matches!(&c.value, Value::Text(t) if t.len() <= 60 && !looks_numeric(t))
    };
    let grouped = |c: &&Cell| {
        !shows(above, c.col)
            || !shows(above, c.col + 1) && view.cell(row.index, c.col + 1).is_some()
    };
    // The names of the unsur below their codes.
    let coded = |c: &&Cell| {
        view.text_at(above, c.col)
            .is_some_and(|t| words::unsur(&t).is_some())
            && !answer::is_answer_word(&view.text(c))
    };
    cells.len() >= 2
        && cells.iter().all(text)
        && (cells.iter().all(coded)
            || cells.iter().all(grouped) && cells.iter().any(|c| !shows(above, c.col)))
        && rows
            .iter()
            .find(|r| r.index > row.index)
            .is_some_and(|next| shows(next.index, first))
}

/// A lower heading row that counts years in several groups: `1 2 3 4 5` under each `… Tahun ke-`, beside plain headings.
fn counts_years(view: &View<'_>, row: &Row) -> bool {
    let mut counted = 0;
    for cell in view.cells(row) {
        let text = view.text(cell);
        if let Ok(n) = text.trim().parse::<u8>() {
            let above = row
                .index
                .checked_sub(1)
                .and_then(|r| view.shown(r, cell.col));
            let ke = above.is_some_and(|(c, _, _)| is_counting(&view.text(c)));
            if !ke || !(1..=10).contains(&n) {
                return false;
            }
            counted += 1;
        } else if text.len() > 60 {
            return false;
        }
    }
    counted >= 2
}

/// `Target Renstra Tahun ke-`: what stands below are the years of the period, counted.
fn is_counting(text: &str) -> bool {
    let key = words::key(text);
    key == "ke" || key.ends_with(" ke")
}

/// Whether a row above a heading is its title and no row of groups: it says so (`Tabel 3.1 …`), or stands over the column
/// of the numbers, which no group does.
fn is_title_row(view: &View<'_>, above: &Row, heading: &Row) -> bool {
    view.cells(above).any(|c| {
        let key = words::key(&view.text(c));
        let first = key.split(' ').next().unwrap_or("");
        let merged = view.merge(above.index, c.col).is_some();
        matches!(
            first,
            "tabel"
                | "table"
                | "formulir"
                | "lampiran"
                | "form"
                | "matriks"
                | "daftar"
                | "rekapitulasi"
                | "rekap"
                | "laporan"
        ) || !merged
            && (matches!(first, "pengukuran" | "perjanjian" | "perbandingan")
                || names_office(&view.text(c))
                // (The same word twice is one heading, written into each of its rows.)
                || view.cell(heading.index, c.col).is_some_and(|below| {
                    let below = words::key(&view.text(below));
                    matches!(below.as_str(), "no" | "nomor" | "n0") && below != key
                }))
    })
}

fn sub_heading_after_numbering(l: &Look) -> bool {
    l.under + l.strong >= 2 && l.other == 0 && l.numbers == 0
}

/// `Kabupaten Jember Tahun 2019-2023`: whose table it is and of which year, in words that head no column.
fn names_office(text: &str) -> bool {
    let heading = words::heading(text);
    let first = words::tokens(text).into_iter().next().unwrap_or_default();
    matches!(
        first.as_str(),
        "kabupaten"
            | "kota"
            | "provinsi"
            | "pemerintah"
            | "kecamatan"
            | "kelurahan"
            | "dinas"
            | "badan"
    ) && heading.unknown > 0
}

/// A row of the body that holds words of the vocabulary: a predicate beside a band, a name in the first column with
/// blanks in all columns of figures.
fn data_like(view: &View<'_>, row: &Row, numbered: bool) -> bool {
    let cells: Vec<String> = view.cells(row).map(|c| view.text(c)).collect();
    if numbered && cells.len() <= 2 {
        return true;
    }
    // One lone text: a row across the table (`Sasaran 1 : …`, `PROGRAM …`), unless it is a bare period or unit.
    if let [only] = cells.as_slice() {
        let heading = words::heading(only);
        return only.contains(':')
            || !is_under(only) && tokens_of(only) > 4
            || heading.words.is_empty() && !is_under(only);
    }
    false
}

fn tokens_of(text: &str) -> usize {
    words::tokens(text).len()
}

/// The columns from `first` to `last` that are seen and hold anything from row `top` on, above `limit`: one that is empty is
/// as if it were not there, whatever groups stand over it.
fn filled(view: &View<'_>, (first, last): (u32, u32), top: u32, limit: u32) -> Vec<u32> {
    let seen = (first..=last).filter(|c| !view.sheet.col_hidden(*c));
    let mut blank: Vec<u32> = seen.clone().collect();
    view.each_row(top, limit, |_, cells| {
        // (Most of them are filled in the first rows.)
        blank.retain(|col| {
            let at = cells.partition_point(|c| c.col < *col);
            cells
                .get(at)
                .is_none_or(|c| c.col != *col || view::is_blank(&c.value))
        });
        !blank.is_empty()
    });
    seen.filter(|c| blank.binary_search(c).is_err()).collect()
}

fn columns(view: &View<'_>, top: u32, bottom: u32, limit: u32) -> Vec<Column> {
    // The cells of the heading's rows; numbering rows apart.
    let mut numbering_rows = Vec::new();
    let mut text_rows = Vec::new();
    for row in view.rows_from(top).take_while(|r| r.index <= bottom) {
        if is_numbering(view, row) {
            numbering_rows.push(row);
        } else {
            text_rows.push(row);
        }
    }
    let mut first = u32::MAX;
    let mut last = 0;
    for row in text_rows.iter().chain(&numbering_rows) {
        for cell in view.cells(row) {
            first = first.min(cell.col);
            let end = view
                .merge(row.index, cell.col)
                .map_or(cell.col, |m| m.last_col);
            last = last.max(end.min(view.width.saturating_sub(1)).max(cell.col));
        }
    }
    if first > last {
        return Vec::new();
    }
    let cols = filled(view, (first, last), top, limit);
    let width = cols.len();
    // Each row as what it shows per column: text with origin, or nothing; groups that are not merged reach to the right
    // over blanks, where the row below has cells of its own.
    let rows: Vec<u32> = (top..=bottom)
        .filter(|r| !numbering_rows.iter().any(|n| n.index == *r))
        .collect();
    let mut grid: Vec<Vec<Option<(String, u32, u32)>>> = rows
        .iter()
        .map(|r| {
            cols.iter()
                .map(|c| {
                    if view.sheet.row_hidden(*r) {
                        return None;
                    }
                    view.shown(*r, *c)
                        .map(|(cell, row, col)| (view.text(cell), row, col))
                        // A numbering cell may be merged down beside a row `K | Rp`.
                        .filter(|(t, row, _)| {
                            !t.is_empty() && !numbering_rows.iter().any(|n| n.index == *row)
                        })
                })
                .collect()
        })
        .collect();
    for (depth, r) in rows.iter().enumerate() {
        for i in 1..width {
            let c = cols[i];
            let Some((text, row, col)) = grid[depth][i - 1].clone().filter(|left| left.1 == *r)
            else {
                continue;
            };
            // A group that is written into each of its columns is one as well.
            let blank_or_same = grid[depth][i]
                .as_ref()
                .is_none_or(|(own, _, _)| words::key(own) == words::key(&text));
            // A vertical merge, and what has no heading of its own below, is no group.
            let below = |i: usize| {
                (depth + 1..rows.len())
                    .any(|d| grid[d][i].as_ref().is_some_and(|(_, row, _)| *row > *r))
            };
            // The same level above must not change between the two columns.
            let same_above = depth == 0
                || grid[depth - 1][i].as_ref().map(|x| (x.1, x.2))
                    == grid[depth - 1][i - 1].as_ref().map(|x| (x.1, x.2));
            let whole = grid[depth][i].is_some() && !below(i - 1) && !below(i);
            if blank_or_same
                && view.merge(*r, c).is_none()
                && same_above
                && (whole || below(i - 1) && below(i))
            {
                grid[depth][i] = Some((text, row, col));
            }
        }
    }
    let mut out: Vec<Column> = Vec::new();
    for (i, c) in cols.iter().copied().enumerate() {
        let mut column = Column {
            col: c,
            last: c,
            ..Column::default()
        };
        for line in &grid {
            let Some((text, row, col)) = &line[i] else {
                continue;
            };
            // Merged over several rows, or written into each of them.
            if column.levels.last().is_some_and(|(above, r, k)| {
                (r, k) == (row, col) || k == col && words::key(above) == words::key(text)
            }) {
                continue;
            }
            column.levels.push((text.clone(), *row, *col));
        }
        // (A group over it: merged, or spread over its parts on both sides.)
        let parted = i > 0
            && column.levels.first().is_none_or(|(_, row, col)| {
                grid.iter().all(|line| {
                    line[i - 1]
                        .as_ref()
                        .is_none_or(|(_, r, k)| (r, k) != (row, col))
                })
            });
        if parted {
            column.apart = (cols[i - 1] + 1..c)
                .filter(|gap| {
                    !view.sheet.col_hidden(*gap)
                        && rows.iter().all(|r| view.shown(*r, *gap).is_none())
                })
                .count();
        }
        column.numbering = numbering_rows
            .iter()
            .filter_map(|r| view.shown(r.index, c))
            .map(|(cell, _, _)| view.text(cell))
            .next();
        if column.levels.is_empty() {
            // Under no heading: it belongs to the heading at its left, where that is not merged (LRA), or has none
            // (satuan beside target). Kept apart; the kind decides.
            column.shared = false;
            out.push(column);
            continue;
        }
        column.shared = out.last().is_some_and(|left: &Column| {
            !left.levels.is_empty()
                && left.levels.last().map(|l| (l.1, l.2))
                    == column.levels.last().map(|l| (l.1, l.2))
        });
        describe(&mut column);
        out.push(column);
    }
    count_below(view, &numbering_rows, &mut out);
    initials_of_months(&mut out);
    units_below(&mut out);
    out
}

/// `Bulan {J · F · M · A …}`: twelve columns headed with the initials of the months.
fn initials_of_months(columns: &mut [Column]) {
    const INITIALS: [&str; 12] = ["j", "f", "m", "a", "m", "j", "j", "a", "s", "o", "n", "d"];
    let keys: Vec<String> = columns.iter().map(Column::leaf_key).collect();
    let Some(at) = keys.windows(12).position(|w| w == INITIALS) else {
        return;
    };
    for (column, n) in columns.iter_mut().skip(at).take(12).zip(1u8..) {
        column.period = Some(Period::Month(n));
        column.leaf = Set::default();
        column.all = column.upper;
    }
}

/// A unit alone below a heading of one column says nothing but the unit; below one of several it tells them apart.
fn units_below(columns: &mut [Column]) {
    let parents: Vec<Option<(u32, u32)>> = columns
        .iter()
        .map(|c| c.levels.iter().rev().nth(1).map(|(_, r, k)| (*r, *k)))
        .collect();
    for (i, column) in columns.iter_mut().enumerate() {
        let Some((text, _, _)) = column.levels.last() else {
            continue;
        };
        let alone =
            parents[i].is_some() && parents.iter().filter(|p| **p == parents[i]).count() == 1;
        if is_bare_unit(text)
            && alone
            && let Some((above, _, _)) = column.levels.iter().rev().nth(1)
        {
            column.leaf = words::heading(above).words;
        }
    }
}

/// A lower heading row of bare numbers under one group is no numbering of the columns: `1 2 3 …` under `Tahun ke-` counts
/// years, under `Nilai per Unsur` the unsur.
fn count_below(view: &View<'_>, rows: &[&Row], columns: &mut [Column]) {
    for row in rows {
        let cells: Vec<(u32, Option<u8>)> = view
            .cells(row)
            .filter(|c| !repeats(view, row.index, c))
            .map(|c| (c.col, counted(&view.text(c))))
            .collect();
        let in_order = cells
            .iter()
            .zip(1u8..)
            .all(|((_, found), expected)| *found == Some(expected));
        if !in_order {
            continue;
        }
        let group = |col: u32| {
            columns
                .iter()
                .find(|c| c.col == col)
                .and_then(|c| c.levels.last().cloned())
        };
        let Some(first) = cells.first().and_then(|(col, _)| group(*col)) else {
            continue;
        };
        // A group that is not merged stands over its first column alone, or over each of them.
        if !cells
            .iter()
            .all(|(col, _)| group(*col).is_none_or(|g| (&g.0, g.1) == (&first.0, first.1)))
        {
            continue;
        }
        let years = is_counting(&first.0);
        let answers = cells.len() == 4 && names_answers(&first.0);
        let words = words::heading(&first.0).words;
        let unsur = words.has(Word::Unsur);
        // `Bulan {1 … 12}`, `Triwulan {1 … 4}`
        let counted = match cells.len() {
            12 if words.has(Word::Bulan) => Some(Period::Month as fn(u8) -> Period),
            4 if words.has(Word::Triwulan) => Some(Period::Quarter as fn(u8) -> Period),
            _ => None,
        };
        for (col, n) in cells {
            if let Some(column) = columns.iter_mut().find(|c| c.col == col) {
                if let (Some(period), Some(n)) = (counted, n) {
                    if column.levels.is_empty() {
                        column.levels.push(first.clone());
                        describe(column);
                    }
                    column.period = Some(period(n));
                    column.shared = false;
                }
                if column.levels.is_empty() && (years || unsur) {
                    column.levels.push(first.clone());
                    describe(column);
                }
                if years {
                    column.counted = n;
                } else if answers {
                    column.answer = n;
                    column.shared = false;
                } else if unsur {
                    column.unsur = n;
                }
                if years || unsur {
                    column.shared = false;
                }
            }
        }
    }
}

/// A number, or the letter of an answer as one.
fn counted(text: &str) -> Option<u8> {
    match text.trim().as_bytes() {
        [c @ b'a'..=b'd'] => Some(c - b'a' + 1),
        [c @ b'A'..=b'D'] => Some(c - b'A' + 1),
        _ => text.trim().parse().ok(),
    }
}

/// Whether what is numbered below are the answers of a questionnaire: `Jawaban`, `Pilihan Jawaban`, `Skala Penilaian`.
fn names_answers(text: &str) -> bool {
    words::tokens(text).iter().any(|w| {
        matches!(
            w.as_str(),
            "jawaban" | "pilihan" | "skala" | "penilaian" | "persepsi"
        )
    })
}

/// Whether a lower heading is only the unit of the one above it: `(%)`, `( % )`.
fn is_bare_unit(text: &str) -> bool {
    text.starts_with('(') && text.trim_matches(|c: char| "() ".contains(c)) == "%"
}

/// Fills in what the levels of a column speak of.
fn describe(column: &mut Column) {
    let depth = column.levels.len();
    for (i, (text, _, _)) in column.levels.iter().enumerate() {
        let mut heading = words::heading(text);
        // `Anggaran dan Realisasi {Pagu {Murni · Perubahan} · Realisasi {Rp · %}}`: which of the two, the level below says.
        if i + 2 < depth && heading.words.all(&[Word::Anggaran, Word::Realisasi]) {
            heading.words = heading.words.without(Word::Realisasi);
        }
        column.all = column.all.union(heading.words);
        if i + 1 == depth {
            column.leaf = heading.words;
        } else {
            column.upper = column.upper.union(heading.words);
        }
        if let Some(year) = period::year(text).filter(|_| period::years(text).is_none()) {
            column.year = Some(year);
        }
        let below = i
            .checked_sub(1)
            .and_then(|above| column.levels.get(above))
            .filter(|(above, _, _)| is_counting(above))
            .and_then(|_| text.trim().parse::<u8>().ok());
        if let Some(n) = period::counted_year(text).or(below) {
            column.counted = Some(n);
        }
        let triwulan_above = column.all.has(Word::Triwulan);
        if let Some(p) = period::period(text, triwulan_above || words::key(text).len() <= 3) {
            column.period = Some(p);
        }
        if let Some(n) = words::unsur(text) {
            column.unsur = Some(n);
        }
    }
}
