//! Awkward workbooks with what must be read from them beside each: `tests/kasus/`, walked without a list. Its README says
//! how a case is written; `KASUS=part-of-a-name` runs a few.

#![allow(clippy::unwrap_used, reason = "a test")]

use std::path::{Path, PathBuf};
use std::process::Command;

use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet};
use serde_json::Value;

#[test]
fn every_case_is_read_as_its_json_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kasus");
    let only = std::env::var("KASUS").unwrap_or_default();
    let mut cases: Vec<PathBuf> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e != "json" && e != "md"))
        .filter(|p| only.is_empty() || name(p).contains(&only))
        .collect();
    cases.sort();
    assert!(!cases.is_empty(), "no case of that name");
    let mut wrong: Vec<String> = Vec::new();
    for case in &cases {
        let expected = std::fs::read_to_string(case.with_extension("json"))
            .unwrap_or_else(|e| panic!("{} has no JSON beside it: {e}", name(case)));
        let expected: Value =
            serde_json::from_str(&expected).unwrap_or_else(|e| panic!("{}.json: {e}", name(case)));
        let mut faults = Vec::new();
        match read(case, &["baca", "--format", "json"]) {
            Ok(actual) => document(&expected, &actual, &mut faults),
            Err(message) => faults.push(message),
        }
        if let Some(wanted) = expected.get("periksa") {
            match read(case, &["periksa", "--format", "json"]) {
                Ok(actual) => findings(wanted, &actual["temuan"], &mut faults),
                Err(message) => faults.push(message),
            }
        }
        if let Some(wanted) = expected.get("hasil") {
            match read(case, &["olah", "--json", "-", "-o", "hasil.xlsx"]) {
                Ok(actual) => same("hasil", wanted, &actual["hasil"], &mut faults),
                Err(message) => faults.push(message),
            }
        }
        if !faults.is_empty() {
            wrong.push(format!("{}\n    {}", name(case), faults.join("\n    ")));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {} cases are read otherwise:\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
}

fn name(path: &Path) -> String {
    path.file_stem().unwrap().to_string_lossy().into_owned()
}

/// What a command says of a case: a grid is written as .xlsx, an HTML page is saved as .xls, the rest is taken as it is. Else
/// the message that nothing could be read.
fn read(case: &Path, command: &[&str]) -> Result<Value, String> {
    let folder = tempfile::tempdir().unwrap();
    let ending = case.extension().unwrap().to_string_lossy().into_owned();
    let path = folder.path().join(format!(
        "{}.{}",
        name(case),
        match ending.as_str() {
            "txt" => "xlsx",
            "html" => "xls",
            other => other,
        }
    ));
    if ending == "txt" {
        grid(&std::fs::read_to_string(case).unwrap())
            .save(&path)
            .unwrap();
    } else {
        std::fs::copy(case, &path).unwrap();
    }
    let output = Command::new(env!("CARGO_BIN_EXE_lampiran"))
        .args(command)
        .arg(&path)
        .current_dir(folder.path())
        .output()
        .unwrap();
    serde_json::from_slice(&output.stdout)
        .map_err(|_| String::from_utf8_lossy(&output.stderr).replace('\n', " "))
}

/// A cell of a grid: what it holds and how it looks.
#[derive(Clone, Default)]
struct Cell {
    text: String,
    bold: bool,
    format: &'static str,
    exact: bool,
    indent: u8,
}

/// Writes the grids of a text as sheets of a workbook.
fn grid(text: &str) -> Workbook {
    let mut book = Workbook::new();
    let mut title = "Sheet1".to_owned();
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut orders: Vec<String> = Vec::new();
    let mut sheets = Vec::new();
    for line in text.lines() {
        if line.starts_with("//") {
            continue;
        }
        if let Some(next) = line.strip_prefix("== ") {
            if !rows.is_empty() {
                sheets.push((
                    title.clone(),
                    std::mem::take(&mut rows),
                    std::mem::take(&mut orders),
                ));
            }
            next.trim().clone_into(&mut title);
        } else if let Some(order) = line.strip_prefix('@') {
            orders.push(order.trim().to_owned());
        } else {
            rows.push(line.split('|').map(|c| c.trim_end().to_owned()).collect());
        }
    }
    sheets.push((title, rows, orders));
    for (title, rows, orders) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(&title).unwrap();
        write(sheet, &rows);
        for order in orders {
            let mut words = order.split(' ');
            match (words.next(), words.next()) {
                (Some("baris"), Some(n)) => {
                    sheet.set_row_hidden(n.parse::<u32>().unwrap() - 1).unwrap();
                }
                (Some("kolom"), Some(letter)) => {
                    let col = u16::from(letter.bytes().next().unwrap() - b'A');
                    sheet.set_column_hidden(col).unwrap();
                }
                _ => panic!("@{order} is no order: @baris N, @kolom X"),
            }
        }
    }
    book
}

fn write(sheet: &mut Worksheet, rows: &[Vec<String>]) {
    let marker = |r: usize, c: usize| {
        rows.get(r)
            .and_then(|row: &Vec<String>| row.get(c))
            .map_or("", |t| t.trim())
    };
    for (r, row) in rows.iter().enumerate() {
        for c in 0..row.len() {
            if matches!(marker(r, c), "" | "<" | "^") {
                continue;
            }
            let mut last = c;
            while marker(r, last + 1) == "<" {
                last += 1;
            }
            let mut bottom = r;
            while marker(bottom + 1, c) == "^" {
                bottom += 1;
            }
            let cell = styled(&row[c]);
            let mut format = Format::new();
            if cell.bold {
                format = format.set_bold();
            }
            if !cell.format.is_empty() {
                format = format.set_num_format(cell.format);
            }
            if cell.indent > 0 {
                format = format.set_align(FormatAlign::Left).set_indent(cell.indent);
            }
            let place = |n: usize| u32::try_from(n).unwrap();
            let column = |n: usize| u16::try_from(n).unwrap();
            if last > c || bottom > r {
                sheet
                    .merge_range(
                        place(r),
                        column(c),
                        place(bottom),
                        column(last),
                        "",
                        &format,
                    )
                    .unwrap();
            }
            let (row, col) = (place(r), column(c));
            match cell.text.parse::<f64>() {
                Ok(number) if !cell.exact => {
                    sheet
                        .write_number_with_format(row, col, number, &format)
                        .unwrap();
                }
                _ => {
                    sheet
                        .write_string_with_format(row, col, &cell.text, &format)
                        .unwrap();
                }
            }
        }
    }
}

/// Takes the marks off a cell of the grid.
fn styled(text: &str) -> Cell {
    let mut cell = Cell::default();
    let mut rest = text.trim_start();
    loop {
        if let Some(more) = rest.strip_prefix('*') {
            cell.bold = true;
            rest = more;
        } else if let Some(more) = rest.strip_prefix('>') {
            cell.indent += 1;
            rest = more;
        } else if let Some(more) = rest.strip_prefix('%').filter(|m| m.parse::<f64>().is_ok()) {
            cell.format = "0.00%";
            rest = more;
        } else if let Some(more) = rest.strip_prefix('#').filter(|m| m.parse::<f64>().is_ok()) {
            cell.format = "dd/mm/yyyy";
            rest = more;
        } else {
            break;
        }
    }
    if let Some(exact) = rest.strip_prefix('\'') {
        cell.exact = true;
        rest = exact;
    }
    cell.text = rest.replace("\\n", "\n");
    cell
}

/// Arrays of records: what a case does not name must be empty.
const ARRAYS: [&str; 16] = [
    "renstra",
    "renstra_program",
    "rkt",
    "pk",
    "iku",
    "pengukuran",
    "riwayat",
    "akhir_renstra",
    "nasional",
    "keluaran",
    "anggaran",
    "belanja",
    "anggaran_sasaran",
    "evaluasi",
    "capaian_periodik",
    "skala",
];

fn document(expected: &Value, actual: &Value, faults: &mut Vec<String>) {
    let wanted = expected.as_object().unwrap();
    for key in ARRAYS {
        let count = actual[key].as_array().map_or(0, Vec::len);
        if !wanted.contains_key(key) && count > 0 {
            faults.push(format!(
                "{key}: {count} records that nobody expects: {}",
                short(&actual[key])
            ));
        }
    }
    for part in ["responden", "distribusi", "skor", "rekap"] {
        let found = &actual["skm"][part];
        let empty = found.is_null() || found.as_array().is_some_and(Vec::is_empty);
        if !empty && expected["skm"].get(part).is_none() {
            faults.push(format!("skm.{part}: nobody expects {}", short(found)));
        }
    }
    for (key, value) in wanted {
        match key.as_str() {
            "temuan" => findings(value, &actual["temuan"], faults),
            "periksa" | "hasil" => {}
            "tabel" => tables(value, &actual["sumber"], faults),
            _ => same(key, value, &actual[key], faults),
        }
    }
    if !wanted.contains_key("temuan") {
        faults.push("the case says nothing of its findings (\"temuan\": [])".to_owned());
    }
}

/// Findings as `KODE CELL`: all that are expected, and no other galat or peringatan.
fn findings(expected: &Value, actual: &Value, faults: &mut Vec<String>) {
    let said: Vec<(String, bool, String)> = actual
        .as_array()
        .unwrap()
        .iter()
        .map(|f| {
            let text = |key: &str| f[key].as_str().unwrap_or("").to_owned();
            (
                format!("{} {}", text("kode"), text("sel"))
                    .trim()
                    .to_owned(),
                text("tingkat") != "info",
                text("pesan"),
            )
        })
        .collect();
    let wanted: Vec<&str> = expected
        .as_array()
        .unwrap()
        .iter()
        .map(|v| v.as_str().unwrap())
        .collect();
    let split = |want: &str| -> (String, String) {
        let (place, text) = want.split_once(": ").unwrap_or((want, ""));
        (place.to_owned(), text.to_owned())
    };
    for want in &wanted {
        let (place, text) = split(want);
        if !said
            .iter()
            .any(|(s, _, p)| *s == place && p.contains(&text))
        {
            faults.push(format!("temuan: {want} is missing"));
        }
    }
    for (found, grave, pesan) in said {
        if grave && !wanted.iter().any(|w| split(w).0 == found) {
            faults.push(format!("temuan: nobody expects {found}: {pesan}"));
        }
    }
}

/// Tables as `jenis range`, in their order; a table that is not ours is `null range`.
fn tables(expected: &Value, sumber: &Value, faults: &mut Vec<String>) {
    let mut found = Vec::new();
    for book in sumber.as_array().unwrap() {
        for sheet in book["lembar"].as_array().unwrap() {
            for table in sheet["tabel"].as_array().unwrap() {
                found.push(format!(
                    "{} {}",
                    table["jenis"].as_str().unwrap_or("null"),
                    table["rentang"].as_str().unwrap_or("")
                ));
            }
        }
    }
    let wanted: Vec<&str> = expected
        .as_array()
        .unwrap()
        .iter()
        .map(|v| v.as_str().unwrap())
        .collect();
    if wanted != found {
        faults.push(format!("tabel: {found:?}, not {wanted:?}"));
    }
}

/// Everything that `expected` says holds; a text stands for the `angka` of a NILAI, and for the cell of an asal.
fn same(path: &str, expected: &Value, actual: &Value, faults: &mut Vec<String>) {
    match (expected, actual) {
        (Value::Object(e), Value::Object(_)) => {
            for (key, value) in e {
                same(&format!("{path}.{key}"), value, &actual[key], faults);
            }
        }
        (Value::Array(e), Value::Array(a)) => {
            if e.len() != a.len() {
                faults.push(format!(
                    "{path}: {} instead of {}: {}",
                    a.len(),
                    e.len(),
                    short(actual)
                ));
                return;
            }
            for (i, (e, a)) in e.iter().zip(a).enumerate() {
                same(&format!("{path}[{i}]"), e, a, faults);
            }
        }
        (Value::String(e), Value::Object(a)) if a.contains_key("angka") => {
            if a["angka"].as_str() != Some(e) {
                faults.push(format!("{path}: {} instead of {e}", short(actual)));
            }
        }
        (Value::String(e), Value::String(a)) if path.rsplit('.').next() == Some("asal") => {
            if a != e && !a.ends_with(&format!("!{e}")) {
                faults.push(format!("{path}: {a} instead of {e}"));
            }
        }
        _ => {
            if expected != actual {
                faults.push(format!("{path}: {} instead of {expected}", short(actual)));
            }
        }
    }
}

/// A value on one line, without what is null.
fn short(value: &Value) -> String {
    fn bare(value: &Value) -> Value {
        match value {
            Value::Object(o) => Value::Object(
                o.iter()
                    .filter(|(_, v)| !v.is_null())
                    .map(|(k, v)| (k.clone(), bare(v)))
                    .collect(),
            ),
            Value::Array(a) => Value::Array(a.iter().map(bare).collect()),
            other => other.clone(),
        }
    }
    let text = bare(value).to_string();
    if text.chars().count() > 900 {
        text.chars().take(900).chain("…".chars()).collect()
    } else {
        text
    }
}
