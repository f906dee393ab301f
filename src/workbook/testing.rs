//! For tests: sheets made from texts, and sheets as texts.

use std::fmt::Write;
use std::sync::Arc;

use super::{Cell, Row, Sheet, Value};
use crate::model::{SheetName, column_name};

/// A visible sheet of these rows; empty texts are empty cells, numbers in plain notation are numbers.
pub(crate) fn sheet(name: &str, rows: &[&[&str]]) -> Sheet {
    let rows = rows
        .iter()
        .enumerate()
        .map(|(index, cells)| Row {
            index: index as u32,
            cells: cells
                .iter()
                .enumerate()
                .filter(|(_, text)| !text.is_empty())
                .map(|(col, text)| Cell {
                    col: col as u32,
                    style: 0,
                    value: text
                        .parse()
                        .map_or_else(|_| Value::Text(Arc::from(*text)), Value::Number),
                })
                .collect(),
        })
        .filter(|row: &Row| !row.cells.is_empty())
        .collect();
    Sheet {
        name: Arc::new(SheetName {
            berkas: "uji.xlsx".to_owned(),
            lembar: name.to_owned(),
            ..SheetName::default()
        }),
        visible: true,
        rows,
        ..Sheet::default()
    }
}

/// A line for every cell: `B3 0.9629`; line breaks in texts as `\n`.
pub(crate) fn show(sheet: &Sheet) -> String {
    let mut out = String::new();
    for row in &sheet.rows {
        for cell in &row.cells {
            let value = match &cell.value {
                Value::Text(text) => text.replace('\n', "\\n"),
                Value::Number(n) => n.to_string(),
                Value::Bool(b) => b.to_string(),
                Value::Date(d) => format!("tanggal {d}"),
                Value::Error(e) => e.to_string(),
                Value::NoResult => "(tanpa hasil)".to_owned(),
            };
            let _ = writeln!(out, "{}{} {value}", column_name(cell.col), row.index + 1);
        }
    }
    out
}

#[test]
fn a_sheet_made_from_texts_shows_as_such() {
    let made = sheet("Data", &[&["No", "", "Nilai"], &[], &["1", "a\nb"]]);
    assert_eq!(show(&made), "A1 No\nC1 Nilai\nA3 1\nB3 a\\nb\n");
}
