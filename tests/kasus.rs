//! Awkward workbooks with what must be read from them beside each: `tests/kasus/`, walked without a list. Its README says
//! how a case is written; `KASUS=part-of-a-name` runs a few.

#![allow(clippy::unwrap_used, reason = "a test")]

mod bantu;

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use bantu::kasus::name;

#[test]
fn every_case_is_read_as_its_json_says() {
    let cases = bantu::kasus::semua();
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
        if let Some(wanted) = expected.get("cetak") {
            printed(case, wanted, &mut faults);
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

/// What is read of a workbook, without the places where it stands and the tables that it lies in.
fn content(path: &Path) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_lampiran"))
        .args(["baca", "--format", "json"])
        .arg(path)
        .output()
        .unwrap();
    let mut value = serde_json::from_slice(&output.stdout).unwrap_or(Value::Null);
    without(&mut value, &["asal", "teks", "tabel", "sumber", "temuan"]);
    value
}

/// Takes keys out of a document, however deep they lie.
fn without(value: &mut Value, keys: &[&str]) {
    match value {
        Value::Object(o) => {
            o.retain(|key, _| !keys.contains(&key.as_str()));
            o.values_mut().for_each(|v| without(v, keys));
        }
        Value::Array(a) => a.iter_mut().for_each(|v| without(v, keys)),
        _ => {}
    }
}

/// The cases that are grids: name and text.
fn grids() -> impl Iterator<Item = (String, String)> {
    bantu::kasus::semua()
        .into_iter()
        .filter(|case| case.extension().is_some_and(|e| e == "txt"))
        .map(|case| (name(&case), std::fs::read_to_string(&case).unwrap()))
}

/// Read otherwise once their merges are filled in. A list to shorten.
const FILLED_OTHERWISE: [&str; 3] = [
    "e81-nomor-digabung-ke-bawah",
    "penetapan-kinerja-2014",
    "responden-dicentang-per-jawaban",
];

/// Read otherwise with an empty column in their middle, where each half explains more by itself.
const SPACED_OTHERWISE: [&str; 1] = ["cascading-tiga-eselon-menyamping"];

/// A careful person reads the same where merges were taken out and filled in, as other programs write them.
#[test]
fn merges_that_were_filled_in_are_read_the_same() {
    read_the_same(bantu::kasus::filled, &FILLED_OTHERWISE);
}

/// An empty column in the middle of a table is as if it were not there.
#[test]
fn an_empty_column_changes_nothing() {
    read_the_same(bantu::kasus::spaced, &SPACED_OTHERWISE);
}

/// Reads every grid as it is and made otherwise: the content must be the same.
fn read_the_same(otherwise: fn(&str) -> String, except: &[&str]) {
    let mut wrong = Vec::new();
    let mut all = 0;
    for (name, text) in grids() {
        let other = otherwise(&text);
        if except.contains(&name.as_str()) || other.trim_end() == text.trim_end() {
            continue;
        }
        all += 1;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(format!("{name}.xlsx"));
        bantu::kasus::write_grid(&text, &path);
        let plain = content(&path);
        bantu::kasus::write_grid(&other, &path);
        if content(&path) != plain {
            wrong.push(name);
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {all}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// Right of one empty column these cannot be told from the right half of a table: no title, or one of three words.
const PARTED_BY_ONE_OTHERWISE: [&str; 3] = [
    "sasaran-indikator-menjorok",
    "sipd-program-sampai-akun-dalam-kolom",
    "tabel-4-3",
];
/// Read otherwise with another case below. A list to shorten.
const BELOW_OTHERWISE: [&str; 1] = ["iku-formulasi-tiga-baris"];

/// Cases in pairs on one sheet, beside each other and below each other, say what they say on two sheets.
#[test]
fn tables_on_one_sheet_say_what_they_say_on_two() {
    // In an order of no meaning, in which a new case stands between two others and leaves the rest as they are.
    let order = |name: &str| {
        let step = |h: u32, b: u8| (h ^ u32::from(b)).wrapping_mul(16_777_619);
        name.bytes().fold(2_166_136_261, step)
    };
    let mut cases: Vec<(u32, String, String)> = grids()
        // Below the answers of a web form may stand anything: nothing else is looked for.
        .filter(|(name, text)| bantu::kasus::is_plain(text) && !name.starts_with("formulir-web"))
        .map(|(name, text)| (order(&name), name, text))
        .collect();
    cases.sort();
    let mut wrong = Vec::new();
    let mut all = 0;
    for pair in cases.windows(2) {
        let [(n, a, one), (_, b, other)] = pair else {
            continue;
        };
        // Half of them are enough.
        if n % 2 == 0 {
            continue;
        }
        all += 1;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Buku.xlsx");
        let read = |grid: String| {
            bantu::kasus::write_grid(&grid, &path);
            records(&path)
        };
        let two = read(bantu::kasus::apart(one, other));
        for gap in [1, 2] {
            let known = gap == 1 && PARTED_BY_ONE_OTHERWISE.contains(&b.as_str());
            if !known && read(bantu::kasus::beside(one, other, gap)) != two {
                wrong.push(format!("{a} |{gap}| {b}"));
            }
        }
        // Tables beside each other are parted by columns that are empty from the top of the sheet to its end.
        let strips = a.contains("berdampingan") || b.contains("berdampingan");
        let known = strips || BELOW_OTHERWISE.contains(&a.as_str());
        if !known && read(bantu::kasus::below(one, other)) != two {
            wrong.push(format!("{a} / {b}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {all} pairs:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// The records of a workbook in any order, without their places and years: those of a table without a year of its own
/// are those of what is read with it.
fn records(path: &Path) -> Vec<String> {
    let mut all = content(path);
    without(&mut all, &["tahun"]);
    let mut out = Vec::new();
    for key in ARRAYS {
        for record in all[key].as_array().into_iter().flatten() {
            out.push(format!("{key}: {record}"));
        }
    }
    out.sort();
    out
}

/// What a command says of a case, else the message that nothing could be read.
fn read(case: &Path, command: &[&str]) -> Result<Value, String> {
    let folder = tempfile::tempdir().unwrap();
    let output = run(case, command, folder.path());
    serde_json::from_slice(&output.stdout)
        .map_err(|_| String::from_utf8_lossy(&output.stderr).replace('\n', " "))
}

/// Compares cells of the written workbook: `"Belanja!C13": "3000000"`.
fn printed(case: &Path, wanted: &Value, faults: &mut Vec<String>) {
    use lampiran::workbook::{Limits, Value as Stored, open};
    let folder = tempfile::tempdir().unwrap();
    run(case, &["olah", "-o", "hasil.xlsx"], folder.path());
    let bytes = std::fs::read(folder.path().join("hasil.xlsx")).unwrap();
    let book = open("hasil.xlsx", 0, &bytes, &Limits::default()).unwrap();
    for (place, value) in wanted.as_object().unwrap() {
        let found = book.sheets.iter().find_map(|sheet| {
            let mut cells = sheet.rows.iter().flat_map(|r| {
                r.cells
                    .iter()
                    .map(|c| (sheet.sel(r.index, c.col), &c.value))
            });
            let at = |sel: &lampiran::model::Sel| format!("{}!{}", sel.lembar(), sel.a1());
            cells.find(|(sel, _)| at(sel) == *place).map(|(_, v)| v)
        });
        let found = found.map_or_else(String::new, |v| match v {
            Stored::Number(n) => n.to_string(),
            Stored::Text(t) => t.to_string(),
            other => format!("{other:?}"),
        });
        if found != value.as_str().unwrap() {
            faults.push(format!("{place}: {value} expected, {found} is printed"));
        }
    }
}

/// Runs a command on a case in a folder.
fn run(case: &Path, command: &[&str], folder: &Path) -> std::process::Output {
    let path = bantu::kasus::masukan(case, folder);
    Command::new(env!("CARGO_BIN_EXE_lampiran"))
        .args(command)
        .arg(&path)
        .current_dir(folder)
        .output()
        .unwrap()
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
            "periksa" | "hasil" | "cetak" => {}
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
