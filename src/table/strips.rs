//! Tables beside each other that have nothing to do with each other: strips of a sheet, parted by empty columns.
//!
//! Two empty columns and more, empty from the top of the sheet to its end, part what stands left of them from what stands
//! right of them, where each side has a heading at a place of its own or a title of its own. One empty column says less,
//! because many tables have one inside: right of it must stand a list with a title. What is parted by less is told apart
//! inside the heading (`split`).

use super::head::{self, Head};
use super::view::{View, is_blank};
use super::words::Word;
use super::{Table, titles_above};
use crate::value::number::looks_numeric;
use crate::value::period;
use crate::workbook::{Cell, Row, Sheet, Value};

/// So many rows of a sheet tell what its strips are.
const TELLING: usize = 5_000;

/// First and last column of a strip.
type Range = (u32, u32);

/// A strip, and what stands first in it.
struct Strip {
    range: Range,
    /// Its first rows.
    sheet: Sheet,
    /// First and last row of its heading, or of the first row of what looks like a table; none where nothing does.
    head: Option<(u32, u32)>,
    /// That is a heading by what it says.
    headed: bool,
    /// It has a title of its own.
    titled: bool,
    /// It begins with numbers or names, as a list does. The right half of a table begins with its figures.
    list: bool,
}

/// The strips of a sheet, from the left, each as a sheet of its own; none where there is one, or a part is no table by
/// itself. `tables` tells the tables of a sheet.
pub fn strips(sheet: &Sheet, tables: impl Fn(&View<'_>) -> Vec<Table>) -> Vec<Sheet> {
    let ranges = ranges(sheet);
    if ranges.len() < 2 {
        return Vec::new();
    }
    // The first rows tell: whole, a long sheet would be copied for each of its columns that stand apart.
    let rows = sheet.rows.len().min(TELLING);
    let mut out: Vec<Strip> = Vec::new();
    for (gap, range) in ranges {
        let strip = Strip::of(sheet, range, rows);
        match out.last_mut() {
            // What is no table (a note, a signature) goes with what is left of it; so does what stands in its rows, where
            // it has no title, or its own heading alone would not be known for one.
            Some(left)
                if left.head.is_none()
                    || strip.head.is_none()
                    || strip.head == left.head && !strip.titled
                    || !strip.headed && strip.head.map(|h| h.0) == left.head.map(|h| h.0)
                    || gap == 1 && !(strip.titled && strip.list) =>
            {
                *left = Strip::of(sheet, (left.range.0, range.1), rows);
            }
            _ => out.push(strip),
        }
    }
    if out.len() < 2 {
        return Vec::new();
    }
    let ours = |s: &Strip| {
        let mut found = tables(&View::new(&s.sheet)).into_iter();
        found.any(|t| t.jenis.is_some())
    };
    let known: Vec<bool> = out.iter().map(ours).collect();
    let alone = |(s, known): (&Strip, &bool)| *known || s.titled || s.list;
    if known.contains(&true) && out.iter().zip(&known).all(alone) {
        let whole = |s: Strip| part(sheet, s.range, sheet.rows.len());
        out.into_iter().map(whole).collect()
    } else {
        Vec::new()
    }
}

impl Strip {
    fn of(whole: &Sheet, range: Range, rows: usize) -> Self {
        let sheet = part(whole, range, rows);
        let view = View::new(&sheet);
        let head = head::heads(&view).into_iter().next();
        let headed = head.is_some();
        let head = head.or_else(|| {
            // Rows of three cells and more, without a heading that says anything to us.
            let mut wide = view.rows().filter(|row| view.cells(row).count() >= 3);
            let top = wide.next().filter(|_| wide.next().is_some())?.index;
            Some(Head {
                top,
                bottom: top,
                ..Head::default()
            })
        });
        // A few words right above a heading may be the heading of a group: BELANJA LANGSUNG beside BELANJA TIDAK LANGSUNG.
        let titled = head.as_ref().is_some_and(|head| {
            titles_above(&view, head, None)
                .iter()
                .any(|(text, row, _)| {
                    let words = text.split_whitespace().count();
                    row + 1 < head.top || words > 4 || words == 4 && period::year(text).is_some()
                })
        });
        let list = head.as_ref().is_some_and(|head| {
            // Codes may be numbers of any size.
            let first = head.columns.first();
            if first.is_some_and(|c| c.all.any(&[Word::No, Word::Kode])) {
                return true;
            }
            let below = view.rows_from(head.bottom + 1).take(20);
            let mut first = below.filter_map(|row| view.cell(row.index, range.0));
            first.next().is_some_and(|cell| match &cell.value {
                Value::Text(text) => !looks_numeric(text),
                Value::Number(n) => n.to_bits() == 1f64.to_bits(),
                _ => false,
            })
        });
        Self {
            range,
            head: head.map(|h| (h.top, h.bottom)),
            headed,
            titled,
            list,
            sheet,
        }
    }
}

/// The columns that hold anything, as runs, each with the number of empty columns before it.
fn ranges(sheet: &Sheet) -> Vec<(u32, Range)> {
    if !sheet.packed.is_empty() {
        return Vec::new();
    }
    let seen = |row: u32| !sheet.row_hidden(row);
    let counts = |cell: &Cell| !sheet.col_hidden(cell.col) && !is_blank(&cell.value);
    let width = sheet.rows.iter().filter_map(|r| r.cells.last());
    let width = width.map(|c| c.col + 1).max().unwrap_or(0);
    let mut filled = vec![false; width as usize];
    // The first row of a table: a title above may be merged across all tables.
    let mut first = None;
    for row in sheet.rows.iter().filter(|row| seen(row.index)) {
        if first.is_none() && row.cells.iter().filter(|c| counts(c)).count() >= 3 {
            first = Some(row.index);
        }
        for cell in &row.cells {
            // Asked of every cell of a sheet: nearly all stand in columns that are known to be filled.
            if let Some(filled) = filled.get_mut(cell.col as usize)
                && !*filled
            {
                *filled = counts(cell);
            }
        }
    }
    for m in &sheet.merges {
        let origin = sheet.cell(m.first_row, m.first_col);
        let reach = m.first_col as usize..=(m.last_col.min(width.saturating_sub(1))) as usize;
        if Some(m.first_row) >= first
            && seen(m.first_row)
            && origin.is_some_and(counts)
            && let Some(over) = filled.get_mut(reach)
        {
            over.fill(true);
        }
    }
    let mut out: Vec<(u32, Range)> = Vec::new();
    let mut empty = 0;
    for (col, filled) in (0u32..).zip(filled) {
        if sheet.col_hidden(col) {
            continue;
        }
        match (filled, out.last_mut()) {
            (false, _) => {
                empty += 1;
                continue;
            }
            (true, Some((_, last))) if empty == 0 => last.1 = col,
            (true, _) => out.push((empty, (col, col))),
        }
        empty = 0;
    }
    out
}

/// The part of a sheet in a range of its columns, of so many of its rows; its cells keep their places.
fn part(sheet: &Sheet, (from, to): Range, rows: usize) -> Sheet {
    let inside = |col: u32| (from..=to).contains(&col);
    let rows = sheet.rows.iter().take(rows).filter_map(|row| {
        let cells: Vec<_> = row
            .cells
            .iter()
            .filter(|c| inside(c.col))
            .cloned()
            .collect();
        (!cells.is_empty()).then_some(Row {
            index: row.index,
            cells,
        })
    });
    Sheet {
        name: sheet.name.clone(),
        visible: sheet.visible,
        rows: rows.collect(),
        merges: sheet
            .merges
            .iter()
            .filter(|m| inside(m.first_col))
            .map(|m| crate::workbook::Merge {
                last_col: m.last_col.min(to),
                ..*m
            })
            .collect(),
        hidden_rows: sheet.hidden_rows.clone(),
        hidden_cols: sheet.hidden_cols.clone(),
        styles: sheet.styles.clone(),
        ..Sheet::default()
    }
}
