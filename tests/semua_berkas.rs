//! Opens every file of a folder, for people who look after reading: run by hand, with the folder in `LAMPIRAN_FOLDER` and
//! the report's path in `LAMPIRAN_LAPORAN`.
//!
//! ```text
//! LAMPIRAN_FOLDER=target/hostile LAMPIRAN_LAPORAN=target/laporan.jsonl \
//!     cargo test --release --test semua_berkas -- --ignored
//! ```
//!
//! One JSON line a file: what it was taken for or why it was refused, seconds, and where `LAMPIRAN_ISI` is set every cell,
//! merge and hidden range, to be compared with what another program reads. `LAMPIRAN_BANDING` compares with calamine.

#![allow(clippy::unwrap_used, reason = "a tool of the tests")]
#![allow(
    clippy::float_cmp,
    reason = "two readers of the same bytes: the same value, or one is wrong"
)]

use std::io::Write;
use std::time::Instant;

use lampiran::workbook::{Limits, Percent, Sheet, Value, open};
use serde_json::json;

fn cells(sheet: &Sheet) -> Vec<serde_json::Value> {
    sheet
        .rows
        .iter()
        .flat_map(|row| {
            row.cells.iter().map(move |cell| {
                let style = sheet.style(cell);
                let (kind, value) = match &cell.value {
                    Value::Text(t) => ("t", json!(&**t)),
                    Value::Number(n) => ("n", json!(n)),
                    Value::Bool(b) => ("b", json!(b)),
                    Value::Date(d) => ("d", json!(d)),
                    Value::Error(e) => ("e", json!(&**e)),
                    Value::NoResult => ("x", json!(null)),
                };
                json!([
                    row.index,
                    cell.col,
                    kind,
                    value,
                    match style.percent {
                        Percent::Yes => "%",
                        Percent::No => "",
                        Percent::Unknown => "?",
                    },
                    style.bold,
                    style.indent
                ])
            })
        })
        .collect()
}

/// Where calamine reads a cell of a visible sheet otherwise: an independent reader, for folders of honest files.
fn differences(bytes: &[u8], sheets: &[Sheet]) -> Vec<String> {
    use calamine::{Data, Reader, open_workbook_auto_from_rs};
    let mut found = Vec::new();
    let Ok(mut other) = open_workbook_auto_from_rs(std::io::Cursor::new(bytes.to_vec())) else {
        return vec!["calamine reads nothing".to_owned()];
    };
    for sheet in sheets.iter().filter(|s| s.visible) {
        let Ok(range) = other.worksheet_range(&sheet.name.lembar) else {
            found.push(format!("{}: calamine reads nothing", sheet.name.lembar));
            continue;
        };
        let mut mine = std::collections::BTreeMap::new();
        for row in &sheet.rows {
            for cell in &row.cells {
                mine.insert((row.index, cell.col), cell.value.clone());
            }
        }
        let (top, left) = range.start().unwrap_or_default();
        for (row, col, data) in range.used_cells() {
            let at = (
                top + u32::try_from(row).unwrap(),
                left + u32::try_from(col).unwrap(),
            );
            let value = mine.remove(&at);
            let same = match (data, &value) {
                (Data::Int(a), Some(Value::Number(b))) => *a as f64 == *b,
                (Data::Float(a), Some(Value::Number(b))) => a == b,
                (Data::Float(a), Some(Value::Date(b))) => (a - b).abs() < 1e-9,
                (Data::String(a), Some(Value::Text(b))) => {
                    a.replace("\r\n", "\n") == b.replace("\r\n", "\n")
                }
                (Data::String(a), None) => a.is_empty(),
                (Data::Bool(a), Some(Value::Bool(b))) => a == b,
                (Data::DateTime(a), Some(Value::Date(b) | Value::Number(b))) => {
                    let a = a.as_f64();
                    (a - b).abs() < 1e-9 || (a + 1462.0 - b).abs() < 1e-9
                }
                (Data::DateTimeIso(_) | Data::DurationIso(_), Some(Value::Date(_)))
                | (Data::Error(_), Some(Value::Error(_))) => true,
                _ => false,
            };
            if !same {
                found.push(format!(
                    "{} {at:?}: calamine {data:?}, here {value:?}",
                    sheet.name.lembar
                ));
            }
        }
        for (at, value) in mine {
            if value != Value::NoResult {
                found.push(format!("{} {at:?}: only here {value:?}", sheet.name.lembar));
            }
        }
    }
    found.truncate(8);
    found
}

/// The peak of resident memory in MiB, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|l| l.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? / 1024)
}

#[test]
#[ignore = "needs a folder: LAMPIRAN_FOLDER, LAMPIRAN_LAPORAN"]
fn every_file_of_a_folder_opens_or_says_why_not() {
    let Ok(folder) = std::env::var("LAMPIRAN_FOLDER") else {
        return;
    };
    let mut report = std::fs::File::create(std::env::var("LAMPIRAN_LAPORAN").unwrap()).unwrap();
    let compare = std::env::var_os("LAMPIRAN_BANDING").is_some();
    let whole = std::env::var_os("LAMPIRAN_ISI").is_some();
    let only = std::env::var("LAMPIRAN_HANYA").unwrap_or_default();
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.is_file() && p.to_string_lossy().contains(&only))
        .collect();
    paths.sort();
    for path in paths {
        let bytes = std::fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        // Told before it is opened: a crash leaves its name.
        writeln!(report, "{}", json!({ "buka": name })).unwrap();
        // A peak of its own for each file, where the system allows it.
        let _ = std::fs::write("/proc/self/clear_refs", "5");
        let start = Instant::now();
        let result = open(&name, 0, &bytes, &Limits::default());
        let seconds = start.elapsed().as_secs_f64();
        let line = match &result {
            Ok(book) => json!({
                "berkas": name, "detik": seconds, "puncak": peak(), "format": book.format,
                "lembar": book.sheets.iter().map(|s| json!({
                    "nama": s.name.lembar, "tampak": s.visible, "baris": s.rows.len(),
                    "sel": s.rows.iter().map(|r| r.cells.len()).sum::<usize>(),
                    "gabungan": s.merges.len(), "baris_sembunyi": s.hidden_rows, "kolom_sembunyi": s.hidden_cols,
                    "nilai_sembunyi": s.hidden_values,
                    "isi": if whole { cells(s) } else { Vec::new() },
                    "daerah": if whole { s.merges.iter().map(|m| json!([m.first_row, m.first_col, m.last_row, m.last_col])).collect() } else { Vec::new() },
                })).collect::<Vec<_>>(),
                "beda": if compare { std::panic::catch_unwind(|| differences(&bytes, &book.sheets)).unwrap_or_else(|_| vec!["calamine panics".to_owned()]) } else { Vec::new() },
                "temuan": book.findings.iter().map(|f| format!("{} {} {}", f.rule.code, f.level.word(), f.pesan)).collect::<Vec<_>>(),
            }),
            Err(error) => json!({
                "berkas": name, "detik": seconds, "puncak": peak(), "kode": error.rule.code, "pesan": error.pesan,
                "saran": error.saran, "sebab": error.sebab,
            }),
        };
        writeln!(report, "{line}").unwrap();
    }
}
