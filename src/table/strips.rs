//! Tables beside each other that have nothing to do with each other: strips of a sheet, parted by empty columns.
//!
//! One empty column says little: many tables have one inside. Two and more, empty from the top of the sheet to its end, part
//! what stands left of them from what stands right of them, where each side has a heading at a place of its own or a title
//! of its own. What is parted by less is told apart inside the heading (`split`).

use super::head::{self, Head};
use super::view::View;
use super::{Table, titles_above};
use crate::value::number::looks_numeric;
use crate::workbook::{Row, Sheet, Value};

/// So many empty columns part two strips.
const GAP: u32 = 2;

/// First and last column of a strip.
type Range = (u32, u32);

/// The strips of a sheet, from the left, each as a sheet of its own; none where there is one, or a part is no table by
/// itself. `tables` tells the tables of a sheet.
pub fn strips(view: &View<'_>, tables: impl Fn(&View<'_>) -> Vec<Table>) -> Vec<Sheet> {
    let ranges = ranges(view);
    if ranges.len() < 2 {
        return Vec::new();
    }
    let mut out: Vec<(Range, Sheet, Option<Head>)> = Vec::new();
    for range in ranges {
        let part = part(view.sheet, range);
        let own = View::new(&part);
        let head = head::heads(&own).into_iter().next();
        // What has no heading (a note, a signature) goes with what is left of it; so does what stands in its rows.
        let beside = match (&head, out.last()) {
            (None, _) => true,
            (Some(head), Some((_, _, Some(left)))) => {
                (head.top, head.bottom) == (left.top, left.bottom) && !is_titled(&own, head)
            }
            _ => false,
        };
        match out.last_mut() {
            Some((left, sheet, _)) if beside => {
                *left = (left.0, range.1);
                *sheet = self::part(view.sheet, *left);
            }
            Some((left, sheet, none @ None)) => {
                *left = (left.0, range.1);
                *sheet = self::part(view.sheet, *left);
                *none = head;
            }
            _ => out.push((range, part, head)),
        }
    }
    if out.len() < 2 {
        return Vec::new();
    }
    let sheets: Vec<Sheet> = out.into_iter().map(|(_, sheet, _)| sheet).collect();
    let found: Vec<Vec<Table>> = sheets.iter().map(|s| tables(&View::new(s))).collect();
    if stand_alone(view, &found) {
        sheets
    } else {
        Vec::new()
    }
}

/// Whether a table has a title of its own. A few words right above its heading may be the heading of a group: BELANJA
/// LANGSUNG beside BELANJA TIDAK LANGSUNG.
fn is_titled(view: &View<'_>, head: &Head) -> bool {
    titles_above(view, head, None)
        .iter()
        .any(|(text, row, _)| row + 1 < head.top || text.split_whitespace().count() > 4)
}

/// Whether the tables of the strips are tables by themselves: each is one of ours, or begins with numbers or names as a list
/// does. The right half of a table begins with its figures.
fn stand_alone(view: &View<'_>, strips: &[Vec<Table>]) -> bool {
    let ours = |tables: &[Table]| tables.iter().any(|t| t.jenis.is_some());
    let list = |tables: &[Table]| {
        tables.first().is_some_and(|t| {
            let below = view.rows_from(t.bottom + 1).take(20);
            let mut first = below.filter_map(|row| {
                let cell = view.cell(row.index, t.first_col)?;
                Some(
                    matches!(&cell.value, Value::Text(text) if !looks_numeric(text))
                        || matches!(cell.value, Value::Number(1.0)),
                )
            });
            first.next() == Some(true)
        })
    };
    strips.iter().any(|s| ours(s)) && strips.iter().all(|s| ours(s) || list(s))
}

/// The columns that hold anything, as runs that are parted by a gap.
fn ranges(view: &View<'_>) -> Vec<Range> {
    let sheet = view.sheet;
    if !sheet.packed.is_empty() {
        return Vec::new();
    }
    // A title may be merged across all tables.
    let titles = view
        .rows()
        .find(|row| view.cells(row).count() >= 3)
        .map_or(0, |row| row.index);
    let mut filled = vec![false; view.width as usize];
    let mut mark = |from: u32, to: u32| {
        for col in from..=to {
            if let Some(slot) = filled.get_mut(col as usize) {
                *slot = true;
            }
        }
    };
    for row in view.rows() {
        view.cells(row).for_each(|c| mark(c.col, c.col));
    }
    for m in &sheet.merges {
        if m.first_row >= titles && view.cell(m.first_row, m.first_col).is_some() {
            mark(m.first_col, m.last_col.min(view.width));
        }
    }
    let mut out: Vec<Range> = Vec::new();
    let mut empty = GAP;
    for (col, filled) in (0u32..).zip(filled) {
        if sheet.col_hidden(col) {
            continue;
        }
        match (filled, out.last_mut()) {
            (false, _) => {
                empty += 1;
                continue;
            }
            (true, Some(last)) if empty < GAP => last.1 = col,
            (true, _) => out.push((col, col)),
        }
        empty = 0;
    }
    out
}

/// The part of a sheet in a range of its columns; its cells keep their places.
fn part(sheet: &Sheet, (from, to): Range) -> Sheet {
    let inside = |col: u32| (from..=to).contains(&col);
    let rows = sheet.rows.iter().filter_map(|row| {
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
