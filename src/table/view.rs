//! A sheet as a person sees it: hidden rows and columns left out, merged areas known from any of their cells.

use std::borrow::Cow;

use crate::model::Sel;
use crate::value::{answer, arith, text};
use crate::workbook::{Cell, Merge, Row, Sheet, Value};

/// The visible part of a sheet.
#[derive(Debug)]
pub struct View<'a> {
    /// The sheet.
    pub sheet: &'a Sheet,
    /// Positions in [`Sheet::rows`] of the rows that are seen.
    rows: Vec<usize>,
    /// By column: the merged areas over it, as `(first row, position)`, sorted; areas are disjoint.
    merges: Vec<Vec<(u32, usize)>>,
    /// One past the last column that holds anything.
    pub width: u32,
    /// How many values hidden rows and columns hold.
    pub hidden_values: u64,
    /// Rows that hold one text, written into each of their cells: what a merge across the table becomes where merges are
    /// taken out and filled in. Only the first cell counts.
    across: Vec<u32>,
}

impl<'a> View<'a> {
    /// The visible part of `sheet`.
    pub fn new(sheet: &'a Sheet) -> Self {
        let mut hidden_values = 0u64;
        let mut rows = Vec::with_capacity(sheet.rows.len());
        let mut width = 0;
        for (i, row) in sheet.rows.iter().enumerate() {
            if sheet.row_hidden(row.index) {
                hidden_values += row.cells.len() as u64;
                continue;
            }
            if !sheet.hidden_cols.is_empty() {
                hidden_values +=
                    row.cells.iter().filter(|c| sheet.col_hidden(c.col)).count() as u64;
            }
            if let Some(last) = row.cells.iter().rev().find(|c| !sheet.col_hidden(c.col)) {
                width = width.max(last.col + 1);
            }
            rows.push(i);
        }
        width = width.max(sheet.packed.last_col().map_or(0, |c| c + 1));
        let mut merges = vec![Vec::new(); width as usize];
        for (i, merge) in sheet.merges.iter().enumerate() {
            for col in merge.first_col..=merge.last_col.min(width.saturating_sub(1)) {
                if let Some(list) = merges.get_mut(col as usize) {
                    list.push((merge.first_row, i));
                }
            }
        }
        for list in &mut merges {
            list.sort_unstable();
        }
        let mut view = Self {
            sheet,
            rows,
            merges,
            width,
            hidden_values,
            across: Vec::new(),
        };
        view.across = view
            .rows()
            .filter(|row| view.says_one_thing(row))
            .map(|row| row.index)
            .collect();
        view
    }

    /// Three cells and more with the same words, which are no answers: respondents may answer alike.
    fn says_one_thing(&self, row: &Row) -> bool {
        let mut cells = self.seen(&row.cells);
        let Some(Value::Text(first)) = cells.next().map(|c| &c.value) else {
            return false;
        };
        let mut same = 1;
        let alike = cells.all(|c| {
            same += 1;
            matches!(&c.value, Value::Text(t) if t == first)
        });
        alike && same >= 3 && first.trim().contains(' ') && !answer::is_answer_word(first)
    }

    /// Whether a row holds one text, written into each of its cells.
    pub fn is_across(&self, row: u32) -> bool {
        self.across.binary_search(&row).is_ok()
    }

    /// Whether a cell repeats the first one of such a row.
    fn repeats(&self, row: u32, col: u32) -> bool {
        self.is_across(row)
            && self
                .sheet
                .row(row)
                .and_then(|r| r.cells.iter().find(|c| self.counts(c)))
                .is_some_and(|first| first.col != col)
    }

    /// Whether a cell is filled and visible.
    fn counts(&self, cell: &Cell) -> bool {
        !self.sheet.col_hidden(cell.col) && !is_blank(&cell.value)
    }

    /// The rows that are seen and hold anything, from the top.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = &'a Row> + '_ {
        self.rows.iter().filter_map(|i| self.sheet.rows.get(*i))
    }

    /// The same from row `from` on.
    pub fn rows_from(&self, from: u32) -> impl Iterator<Item = &'a Row> + '_ {
        let start = self
            .rows
            .partition_point(|i| self.sheet.rows.get(*i).is_some_and(|r| r.index < from));
        self.rows[start..]
            .iter()
            .filter_map(|i| self.sheet.rows.get(*i))
    }

    /// Hands over the rows from `from` on, above `limit`, packed ones among them, until `each` says that it is enough
    /// (false). Cells in hidden columns are among those of a row.
    pub fn each_row(&self, from: u32, limit: u32, mut each: impl FnMut(u32, &[Cell]) -> bool) {
        let mut go_on = true;
        let mut plain = self
            .rows_from(from)
            .take_while(|r| r.index < limit)
            .peekable();
        if !self.sheet.packed.is_empty() {
            self.sheet.packed.each(|index, cells| {
                while let Some(row) = plain.next_if(|r| go_on && r.index < index) {
                    go_on = each(row.index, self.one_or_all(row));
                }
                if go_on && index >= from && index < limit {
                    go_on = each(index, cells);
                }
                go_on && index < limit
            });
        }
        for row in plain {
            if !go_on {
                return;
            }
            go_on = each(row.index, self.one_or_all(row));
        }
    }

    /// The cells of a row that count: the first alone where the others repeat it.
    fn one_or_all<'c>(&self, row: &'c Row) -> &'c [Cell] {
        if !self.is_across(row.index) {
            return &row.cells;
        }
        let first = row.cells.iter().position(|c| self.counts(c));
        first
            .and_then(|i| row.cells.get(i..=i))
            .unwrap_or(&row.cells)
    }

    /// How many rows without a value lie between two rows.
    pub fn gap(&self, above: u32, below: u32) -> u32 {
        let packed = &self.sheet.packed;
        let between = below.saturating_sub(above).saturating_sub(1);
        if packed.is_empty() {
            return between;
        }
        between.saturating_sub(packed.above(below) - packed.above(above.saturating_add(1)))
    }

    /// The last row that holds anything.
    pub fn last_row(&self) -> Option<u32> {
        self.rows().next_back().map(|r| r.index)
    }

    /// The filled, visible cells of a row.
    pub fn cells(&self, row: &'a Row) -> impl Iterator<Item = &'a Cell> + '_ {
        self.seen(self.one_or_all(row))
    }

    /// Those of some cells that are filled and visible.
    pub fn seen<'c>(&self, cells: &'c [Cell]) -> impl Iterator<Item = &'c Cell> {
        cells.iter().filter(|c| self.counts(c))
    }

    /// The cell at (`row`, `col`), where it is seen and filled.
    pub fn cell(&self, row: u32, col: u32) -> Option<&'a Cell> {
        if self.sheet.row_hidden(row) || self.sheet.col_hidden(col) || self.repeats(row, col) {
            return None;
        }
        self.sheet.cell(row, col).filter(|c| !is_blank(&c.value))
    }

    /// The merged area over (`row`, `col`).
    pub fn merge(&self, row: u32, col: u32) -> Option<Merge> {
        let list = self.merges.get(col as usize)?;
        let after = list.partition_point(|(first, _)| *first <= row);
        let (_, i) = list.get(after.checked_sub(1)?)?;
        self.sheet
            .merges
            .get(*i)
            .copied()
            .filter(|m| row <= m.last_row)
    }

    /// The cell that (`row`, `col`) shows: its own, or the one at the origin of the merged area over it; with the
    /// origin's place.
    pub fn shown(&self, row: u32, col: u32) -> Option<(&'a Cell, u32, u32)> {
        if let Some(m) = self.merge(row, col) {
            let cell = self
                .sheet
                .cell(m.first_row, m.first_col)
                .filter(|c| !is_blank(&c.value))?;
            return Some((cell, m.first_row, m.first_col));
        }
        self.cell(row, col).map(|c| (c, row, col))
    }

    /// The cleaned text that a cell shows; numbers plainly.
    pub fn text(&self, cell: &Cell) -> String {
        shown_text(cell).into_owned()
    }

    /// The cleaned text at (`row`, `col`), merged areas included.
    pub fn text_at(&self, row: u32, col: u32) -> Option<String> {
        self.shown(row, col)
            .map(|(cell, _, _)| self.text(cell))
            .filter(|t| !t.is_empty())
    }

    /// The address of a cell.
    pub fn sel(&self, row: u32, col: u32) -> Sel {
        self.sheet.sel(row, col)
    }
}

/// Whether a value is a text of blanks alone.
pub fn is_blank(value: &Value) -> bool {
    matches!(value, Value::Text(t) if t.chars().all(|c| c.is_whitespace() || c == '\u{a0}' || c == '\u{200b}'))
}

/// The cleaned text that a cell shows; numbers plainly, with a decimal comma.
pub fn shown_text(cell: &Cell) -> Cow<'_, str> {
    match &cell.value {
        Value::Text(t) => text::cleaned(t),
        Value::Number(n) => Cow::Owned(
            arith::from_f64(*n).map_or_else(|| n.to_string(), |d| d.to_string().replace('.', ",")),
        ),
        Value::Bool(b) => Cow::Borrowed(if *b { "TRUE" } else { "FALSE" }),
        Value::Date(n) => Cow::Owned(n.to_string()),
        Value::Error(e) => Cow::Borrowed(e),
        Value::NoResult => Cow::Borrowed(""),
    }
}
