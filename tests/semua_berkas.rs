//! Opens every file of a folder, for people who look after reading: run by hand, with the folder in `LAMPIRAN_FOLDER` and
//! the report's path in `LAMPIRAN_LAPORAN`.
//!
//! ```text
//! LAMPIRAN_FOLDER=target/hostile LAMPIRAN_LAPORAN=target/laporan.jsonl \
//!     cargo test --release --test semua_berkas -- --ignored
//! ```
//!
//! One JSON line a file: what it was taken for or why it was refused, seconds, and where `LAMPIRAN_ISI` is set every cell,
//! merge and hidden range, to be compared with what another program reads.

#![allow(clippy::unwrap_used, reason = "a tool of the tests")]

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

/// The peak of resident memory in MiB, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|l| l.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? / 1024)
}

#[test]
#[ignore = "run by hand on a folder"]
fn every_file_of_a_folder_opens_or_says_why_not() {
    let folder = std::env::var("LAMPIRAN_FOLDER").unwrap();
    let mut report = std::fs::File::create(std::env::var("LAMPIRAN_LAPORAN").unwrap()).unwrap();
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
