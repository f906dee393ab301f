//! What a sheet is to everything above: cells with what reading needs, merges, what is hidden.

use std::sync::Arc;

use super::Packed;
use crate::model::{Sel, SheetName};

/// One sheet.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// File and name.
    pub name: Arc<SheetName>,
    /// False for hidden and very hidden sheets: their cells are counted in `hidden_values`, and not kept.
    pub visible: bool,
    /// Rows that hold anything, from the top; hidden ones among them. Of a tall sheet of few different values, without
    /// those that are [`Self::packed`].
    pub rows: Vec<Row>,
    /// Rows of a tall sheet of few different values, between the others; none after [`super::open`].
    pub packed: Packed,
    /// Merged areas: inside the sheet, disjoint, sorted by first row, then column.
    pub merges: Vec<Merge>,
    /// Rows that are hidden, as inclusive ranges from 0, sorted, disjoint. Rows that only a filter with criteria hides
    /// are not among them.
    pub hidden_rows: Vec<(u32, u32)>,
    /// Columns that are hidden, likewise.
    pub hidden_cols: Vec<(u32, u32)>,
    /// The styles that cells refer to.
    pub styles: Vec<Style>,
    /// How many values a hidden sheet holds.
    pub hidden_values: u64,
    /// Texts that stand in no cell, each above row `.0` (HTML: headings and paragraphs between tables, captions). Titles
    /// with the year or the instansi may be among them; they have no address of their own.
    pub loose: Vec<(u32, Arc<str>)>,
}

/// One row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Row {
    /// From 0.
    pub index: u32,
    /// Its filled cells, by column.
    pub cells: Vec<Cell>,
}

/// One filled cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// From 0.
    pub col: u32,
    /// Position in [`Sheet::styles`].
    pub style: u16,
    /// What it holds.
    pub value: Value,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A text as kept in the file, line breaks and blanks included; `_x000D_` and its kin already turned into characters.
    /// Never empty (a text of blanks alone may occur).
    Text(Arc<str>),
    /// A number as stored.
    Number(f64),
    /// A truth value.
    Bool(bool),
    /// A date or time, as a serial number of the 1900 system (days; 2 = 1900-01-01 … as Excel counts).
    Date(f64),
    /// An error value: `#DIV/0!`.
    Error(Arc<str>),
    /// A formula without a stored result.
    NoResult,
}

/// Whether a cell shows its number as a percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Percent {
    /// An unquoted % in its number format: 0.9629 shows as 96,29 %.
    Yes,
    /// Not so.
    #[default]
    No,
    /// The format of the file does not tell.
    Unknown,
}

/// What a cell's style says about its meaning.
#[allow(
    clippy::struct_excessive_bools,
    reason = "independent facts, each a yes or no"
)]
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Style {
    /// Shows as a percent.
    pub percent: Percent,
    /// The literal % of a format that only labels (`0" %"`, `0\%`): the unit is %, without the factor 100.
    pub percent_label: bool,
    /// Decimals that the number format shows; none where it does not say (General) or the file does not tell.
    pub decimals: Option<u8>,
    /// The third part of the number format shows `-`: a 0 is printed as a dash.
    pub zero_as_dash: bool,
    /// A unit that the number format shows as a literal: `0" Dokumen"` → `Dokumen`.
    pub literal: Option<Arc<str>>,
    /// Bold.
    pub bold: bool,
    /// Indent steps.
    pub indent: u8,
    /// A font of symbols (Wingdings): letters are pictures.
    pub symbol_font: bool,
    /// Filled with a colour.
    pub filled: bool,
}

/// A merged area, inclusive, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Merge {
    pub first_row: u32,
    pub first_col: u32,
    pub last_row: u32,
    pub last_col: u32,
}

impl Sheet {
    /// Makes all packed rows rows again.
    pub fn unpack(&mut self) {
        if self.packed.is_empty() {
            return;
        }
        let packed = std::mem::take(&mut self.packed);
        self.rows.extend(packed.unpack());
        self.rows.sort_by_key(|r| r.index);
    }

    /// The row at `index`, where it holds anything.
    pub fn row(&self, index: u32) -> Option<&Row> {
        at(&self.rows, index, |r| r.index)
    }

    /// The cell at (`row`, `col`), where it is filled.
    pub fn cell(&self, row: u32, col: u32) -> Option<&Cell> {
        self.row(row)?.cell(col)
    }

    /// The style of a cell.
    pub fn style(&self, cell: &Cell) -> &Style {
        static PLAIN: std::sync::LazyLock<Style> = std::sync::LazyLock::new(Style::default);
        self.styles.get(usize::from(cell.style)).unwrap_or(&PLAIN)
    }

    /// The merged area that holds (`row`, `col`).
    pub fn merge_at(&self, row: u32, col: u32) -> Option<Merge> {
        let end = self
            .merges
            .partition_point(|m| (m.first_row, m.first_col) <= (row, col));
        // Areas are few per sheet and sorted by first row; those that begin above may still reach down to `row`.
        self.merges[..end]
            .iter()
            .rev()
            .find(|m| m.last_row >= row && m.first_col <= col && col <= m.last_col)
            .copied()
    }

    /// Whether a row is hidden (by hand; not by a filter).
    pub fn row_hidden(&self, row: u32) -> bool {
        contains(&self.hidden_rows, row)
    }

    /// Whether a column is hidden.
    pub fn col_hidden(&self, col: u32) -> bool {
        contains(&self.hidden_cols, col)
    }

    /// The address of a cell.
    pub fn sel(&self, row: u32, col: u32) -> Sel {
        Sel::new(&self.name, row, col)
    }
}

/// The element numbered `index` of elements whose numbers rise: at most as far from either end as its number is, so that
/// among numbers with few gaps there is little to search.
fn at<T>(sorted: &[T], index: u32, number: impl Fn(&T) -> u32) -> Option<&T> {
    let before = index.checked_sub(number(sorted.first()?))? as usize;
    let behind = number(sorted.last()?).checked_sub(index)? as usize;
    let from = sorted.len().saturating_sub(behind.saturating_add(1));
    let near = sorted.get(from..=before.min(sorted.len() - 1))?;
    let found = near.binary_search_by_key(&index, number).ok()?;
    near.get(found)
}

fn contains(ranges: &[(u32, u32)], index: u32) -> bool {
    let after = ranges.partition_point(|&(from, _)| from <= index);
    after > 0 && ranges[after - 1].1 >= index
}

impl Row {
    /// The cell at `col`, where it is filled.
    pub fn cell(&self, col: u32) -> Option<&Cell> {
        at(&self.cells, col, |c| c.col)
    }
}
