//! Rows of tall sheets of few different values (tallies of a survey), in some bytes each: a million rows of answers take
//! 15 MB instead of half a gigabyte.
//!
//! Only rows like those at the head of the sheet are packed: numbers and dates, and texts that stand in the same column
//! there. What is new (a label, a note, a heading), the head, and the last rows stay as they are, so that whoever looks for
//! tables sees all that can tell one.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Cell, Row, Value};

/// So many rows at the head of a sheet are never packed.
pub(super) const HEAD: usize = 4096;
/// Nor are the last ones: so many are looked at at once.
pub(super) const BATCH: usize = 512;
/// Bytes of one block: no block is ever copied to a larger one.
const BLOCK: usize = 64 << 10;
/// Codes up to here are positions in the column's list.
const LISTED: usize = 250;
/// The column's last number and one more.
const NEXT: u8 = 250;
/// A number, a date: eight bytes follow.
const NUMBER: u8 = 251;
const DATE: u8 = 252;

/// What tells a value of a column from the others: kind, bits (of a number, or where a shared text lies), style.
type Key = (u8, u64, u16);

/// The values that a column may hold.
#[derive(Debug, Clone, Default)]
struct Column {
    listed: Vec<(u16, Value)>,
    codes: HashMap<Key, u8, foldhash::fast::RandomState>,
    /// The style of its numbers that are not listed.
    style: Option<u16>,
    /// The last of them, while packing.
    last: f64,
}

/// Packed rows, from the top.
#[derive(Debug, Clone, Default)]
pub struct Packed {
    columns: Vec<Column>,
    /// Which columns a row fills.
    shapes: Vec<Vec<u32>>,
    /// Rows that follow each other: the first one's index, how many, and how many packed rows lie above them.
    runs: Vec<(u32, u32, u32)>,
    blocks: Vec<Vec<u8>>,
    /// Rows that could not be packed.
    odd: usize,
}

fn key(style: u16, value: &Value) -> Option<Key> {
    match value {
        Value::Number(n) => Some((0, n.to_bits(), style)),
        Value::Text(t) => Some((1, Arc::as_ptr(t).cast::<u8>() as usize as u64, style)),
        _ => None,
    }
}

/// Whether a number is one of the few that answers are.
fn small(n: f64) -> bool {
    n.fract() == 0.0 && (0.0..=9.0).contains(&n)
}

impl Packed {
    /// Whether nothing is packed.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// The first and the last packed row.
    pub fn span(&self) -> Option<(u32, u32)> {
        let (first, last) = (self.runs.first()?, self.runs.last()?);
        Some((first.0, last.0 + (last.1 - 1)))
    }

    /// How many packed rows lie above row `index`.
    pub fn above(&self, index: u32) -> u32 {
        let run = self.runs.partition_point(|(from, _, _)| *from < index);
        let run = run.checked_sub(1).and_then(|i| self.runs.get(i));
        run.map_or(0, |(from, count, above)| above + (*count).min(index - from))
    }

    /// The last column that a packed row fills.
    pub fn last_col(&self) -> Option<u32> {
        self.shapes.iter().filter_map(|s| s.last()).max().copied()
    }

    /// Whether rows below these are worth packing: most cells hold small numbers, or texts that return. Then it learns
    /// what the columns hold.
    pub(super) fn learn(head: &[Row]) -> Option<Self> {
        let body = head.get(head.len() / 4..)?;
        let all: usize = body.iter().map(|r| r.cells.len()).sum();
        let few = body
            .iter()
            .flat_map(|r| &r.cells)
            .filter(|c| match &c.value {
                Value::Number(n) => small(*n),
                Value::Text(t) => Arc::strong_count(t) > 8,
                _ => false,
            })
            .count();
        if all == 0 || few * 10 < all * 6 {
            return None;
        }
        let mut out = Self::default();
        for cell in head.iter().flat_map(|r| &r.cells) {
            let at = cell.col as usize;
            if out.columns.len() <= at {
                out.columns.resize_with(at + 1, Column::default);
            }
            let listed = match &cell.value {
                Value::Number(n) => small(*n),
                Value::Text(_) => true,
                _ => false,
            };
            let Some(column) = out.columns.get_mut(at).filter(|_| listed) else {
                continue;
            };
            if let Some(key) = key(cell.style, &cell.value)
                && column.listed.len() < LISTED
                && !column.codes.contains_key(&key)
            {
                column.codes.insert(key, column.listed.len() as u8);
                column.listed.push((cell.style, cell.value.clone()));
            }
        }
        Some(out)
    }

    /// Whether packing is of no use: most rows are odd.
    pub(super) fn useless(&self) -> bool {
        self.odd > HEAD && self.odd > self.above(u32::MAX) as usize
    }

    /// Packs a row below the others; false where it is not like them.
    pub(super) fn push(&mut self, row: &Row) -> bool {
        let done = self.pack(row).is_some();
        self.odd += usize::from(!done);
        done
    }

    fn pack(&mut self, row: &Row) -> Option<()> {
        let shape = match self.shapes.iter().position(|s| {
            s.len() == row.cells.len() && s.iter().zip(&row.cells).all(|(a, c)| *a == c.col)
        }) {
            Some(shape) => shape,
            None if self.shapes.len() < 255 => {
                self.shapes.push(row.cells.iter().map(|c| c.col).collect());
                self.shapes.len() - 1
            }
            None => return None,
        };
        // Whole rows only: a row may not begin in one block and end in another.
        if self
            .blocks
            .last()
            .is_none_or(|b| b.len() + 1 + row.cells.len() * 9 > BLOCK)
        {
            self.blocks.push(Vec::with_capacity(BLOCK));
        }
        let block = self.blocks.last_mut()?;
        let start = block.len();
        block.push(u8::try_from(shape).ok()?);
        for cell in &row.cells {
            if encode(&mut self.columns, block, cell).is_none() {
                block.truncate(start);
                return None;
            }
        }
        // Only now, as a row that is given up leaves nothing behind.
        for cell in &row.cells {
            if let (Value::Number(n), Some(column)) =
                (&cell.value, self.columns.get_mut(cell.col as usize))
            {
                column.last = *n;
            }
        }
        match self.runs.last_mut() {
            Some((from, count, _)) if *from + *count == row.index => *count += 1,
            last => {
                let above = last.map_or(0, |(_, count, above)| *above + *count);
                self.runs.push((row.index, 1, above));
            }
        }
        Some(())
    }

    /// Hands over the packed rows from the top, index and cells, until `row` says that it is enough (false).
    pub fn each(&self, mut row: impl FnMut(u32, &[Cell]) -> bool) {
        let mut last: Vec<f64> = vec![0.0; self.columns.len()];
        let mut cells: Vec<Cell> = Vec::new();
        let indices = self
            .runs
            .iter()
            .flat_map(|(from, count, _)| *from..from.saturating_add(*count));
        let mut bytes = self.blocks.iter().flatten().copied();
        for index in indices {
            cells.clear();
            let shape = bytes.next().and_then(|s| self.shapes.get(usize::from(s)));
            for &col in shape.into_iter().flatten() {
                if let Some(cell) = self.decode(col, &mut bytes, &mut last) {
                    cells.push(cell);
                }
            }
            if !row(index, &cells) {
                return;
            }
        }
    }

    fn decode(
        &self,
        col: u32,
        bytes: &mut impl Iterator<Item = u8>,
        last: &mut [f64],
    ) -> Option<Cell> {
        let column = self.columns.get(col as usize)?;
        let code = bytes.next()?;
        let mut eight = || {
            let mut raw = [0u8; 8];
            for b in &mut raw {
                *b = bytes.next()?;
            }
            Some(f64::from_le_bytes(raw))
        };
        let (style, value) = match code {
            NUMBER => (column.style?, Value::Number(eight()?)),
            DATE => (column.style?, Value::Date(eight()?)),
            NEXT => (column.style?, Value::Number(last.get(col as usize)? + 1.0)),
            listed => column.listed.get(usize::from(listed))?.clone(),
        };
        if let (Value::Number(n), Some(slot)) = (&value, last.get_mut(col as usize)) {
            *slot = *n;
        }
        Some(Cell { col, style, value })
    }

    /// All packed rows as rows.
    pub(super) fn unpack(&self) -> Vec<Row> {
        let mut out = Vec::new();
        self.each(|index, cells| {
            out.push(Row {
                index,
                cells: cells.to_vec(),
            });
            true
        });
        out
    }
}

fn encode(columns: &mut [Column], block: &mut Vec<u8>, cell: &Cell) -> Option<()> {
    let column = columns.get_mut(cell.col as usize)?;
    if let Some(code) = key(cell.style, &cell.value).and_then(|k| column.codes.get(&k)) {
        block.push(*code);
        return Some(());
    }
    if column.style.is_some_and(|s| s != cell.style) {
        return None;
    }
    #[allow(
        clippy::float_cmp,
        reason = "only what unpacks to the same bits may be packed"
    )]
    match cell.value {
        Value::Number(n) if n == column.last + 1.0 => block.push(NEXT),
        Value::Number(n) => {
            block.push(NUMBER);
            block.extend_from_slice(&n.to_le_bytes());
        }
        Value::Date(n) => {
            block.push(DATE);
            block.extend_from_slice(&n.to_le_bytes());
        }
        _ => return None,
    }
    column.style = Some(cell.style);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(index: u32, texts: &[Arc<str>]) -> Row {
        let mut cells = vec![Cell {
            col: 0,
            style: 1,
            value: Value::Number(f64::from(index)),
        }];
        let pick = |n: u32| Arc::clone(&texts[n as usize % texts.len()]);
        cells.push(Cell {
            col: 1,
            style: 0,
            value: Value::Text(pick(index)),
        });
        if !index.is_multiple_of(7) {
            cells.push(Cell {
                col: 3,
                style: 2,
                value: Value::Number(f64::from(index % 4 + 1)),
            });
        }
        cells.push(Cell {
            col: 4,
            style: 3,
            value: if index.is_multiple_of(5) {
                Value::Date(44_000.25 + f64::from(index))
            } else {
                Value::Number(f64::from(index % 3))
            },
        });
        Row { index, cells }
    }

    #[test]
    fn rows_come_back_as_they_were() {
        let texts: Vec<Arc<str>> = ["L", "P", "PNS", "Petani"].map(Arc::from).to_vec();
        let head: Vec<Row> = (0..400).map(|i| row(i, &texts)).collect();
        let mut packed = Packed::learn(&head).unwrap();
        let mut kept = Vec::new();
        for index in (400..2_000).chain(2_100..2_200) {
            let mut next = row(index, &texts);
            if index % 100 == 3 {
                next.cells[1].value = Value::Text(Arc::from("baru"));
            }
            if packed.push(&next) {
                kept.push(next);
            } else {
                assert_eq!(index % 100, 3);
            }
        }
        assert_eq!(packed.unpack(), kept);
        assert_eq!(packed.span(), Some((400, 2_199)));
        assert_eq!(packed.above(2_050), 1_600 - 16);
        assert!(packed.blocks.iter().map(Vec::len).sum::<usize>() < kept.len() * 14);
    }

    #[test]
    fn a_budget_is_not_packed() {
        let head: Vec<Row> = (0..400)
            .map(|i| Row {
                index: i,
                cells: vec![
                    Cell {
                        col: 0,
                        style: 0,
                        value: Value::Text(Arc::from(format!("7.01.{i}"))),
                    },
                    Cell {
                        col: 1,
                        style: 0,
                        value: Value::Number(f64::from(i) * 1000.0 + 10.0),
                    },
                ],
            })
            .collect();
        assert!(Packed::learn(&head).is_none());
    }
}
