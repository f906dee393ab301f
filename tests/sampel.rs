//! The samples, read whole: every figure of their tables present, exact, at its cell.
//!
//! `tests/sampel/NAME.json` is what `baca --format json` must say about `samples/NAME/`, without `sumber` and `temuan`.
//! It was written by the generator of the workbooks (`samples/buat.py`) from its own data and cell positions, by the
//! rules of the contract: the program had no part in it. `NAME.sel.json` is where the generator put each figure:
//! FILE!SHEET, JSON Pointer into the document, cell.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use lampiran::model::Model;
use lampiran::workbook::Limits;
use lampiran::{Input, Options, read};
use serde_json::Value;

#[test]
fn bangsalsari_2021_is_read_whole() {
    compare("bangsalsari-2021");
}

#[test]
fn kecamatan_contoh_2026_is_read_whole() {
    compare("kecamatan-contoh-2026");
}

/// Every figure of the records stands at the cell that the generator wrote it into.
#[test]
fn every_figure_is_at_its_cell() {
    for name in ["bangsalsari-2021", "kecamatan-contoh-2026"] {
        let path =
            Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/sampel/{name}.sel.json"));
        let text = std::fs::read_to_string(path).expect("the cells are there");
        let sheets: BTreeMap<String, BTreeMap<String, String>> =
            serde_json::from_str(&text).expect("the cells are JSON");
        let truth: BTreeMap<String, String> = sheets
            .iter()
            .flat_map(|(sheet, cells)| {
                cells
                    .iter()
                    .map(move |(path, cell)| (path.clone(), format!("{sheet}!{cell}")))
            })
            .collect();
        assert!(truth.len() > 100, "{name}: {} figures", truth.len());
        let mut found = BTreeMap::new();
        model(name).letak(&mut |path, cell| {
            found.insert(path.to_owned(), cell.to_string());
        });
        let differences: Vec<String> = truth
            .keys()
            .chain(found.keys())
            .filter(|path| truth.get(*path) != found.get(*path))
            .map(|path| {
                format!(
                    "{path}: expected {:?}, got {:?}",
                    truth.get(path),
                    found.get(path)
                )
            })
            .collect();
        assert!(
            differences.is_empty(),
            "{name}, {} differences:\n{}",
            differences.len(),
            differences.join("\n")
        );
    }
}

/// The truth has the shape of the document: read into the model and written again, it is the same.
#[test]
fn the_truth_has_the_shape_of_the_document() {
    for name in [
        "bangsalsari-2021",
        "kecamatan-contoh-2026",
        "kecamatan-contoh-2026-potong",
    ] {
        let truth = truth(name);
        let model = model_of_the_truth(name);
        let mut again = serde_json::to_value(&model).expect("the model is JSON");
        remove_what_the_truth_lacks(&mut again);
        let mut differences = Vec::new();
        differ("", &truth, &again, &mut differences);
        assert!(differences.is_empty(), "{}", differences.join("\n"));
    }
}

/// Nothing is found in the clean bundle, rounded or cut off, that people would have to look at (domain §6: agreement is
/// by intervals).
#[test]
fn the_clean_bundle_is_clean() {
    for name in ["kecamatan-contoh-2026", "kecamatan-contoh-2026-potong"] {
        let model = model_of_the_truth(name);
        let (findings, _) = lampiran::check::check(&model, &lampiran::measure::measure(&model));
        let loud: Vec<String> = findings
            .iter()
            .filter(|finding| finding.level != lampiran::finding::Level::Info)
            .map(|finding| format!("{:?}", finding.temuan()))
            .collect();
        assert!(loud.is_empty(), "{name}:\n{}", loud.join("\n"));
    }
}

/// The truth as the model that a reader would give (without the cells of single figures).
fn model_of_the_truth(name: &str) -> Model {
    let mut whole = truth(name);
    for key in ["sumber", "temuan"] {
        whole[key] = Value::Array(Vec::new());
    }
    serde_json::from_value(whole).expect("the truth fits the model")
}

/// `tests/sampel/NAME.json`.
fn truth(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/sampel/{name}.json"));
    let text = std::fs::read_to_string(path).expect("the truth is there");
    serde_json::from_str(&text).expect("the truth is JSON")
}

/// `sumber` and `temuan` are other tests' business.
fn remove_what_the_truth_lacks(document: &mut Value) {
    if let Some(document) = document.as_object_mut() {
        document.remove("sumber");
        document.remove("temuan");
    }
}

/// `samples/NAME`, read as one bundle.
fn model(name: &str) -> Model {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    read(
        &inputs(&root.join("samples").join(name)),
        &Options {
            tahun: None,
            folder: Some(name.to_owned()),
            limits: Limits::default(),
        },
    )
}

/// Compares what is read from `samples/NAME` the document with the truth, all differences at once.
fn compare(name: &str) {
    let mut found = serde_json::to_value(model(name)).expect("the model is JSON");
    remove_what_the_truth_lacks(&mut found);
    let mut differences = Vec::new();
    differ("", &truth(name), &found, &mut differences);
    assert!(
        differences.is_empty(),
        "{} differences:\n{}",
        differences.len(),
        differences.join("\n")
    );
}

/// The workbooks of a folder, in the order of the bytes of their names.
fn inputs(folder: &Path) -> Vec<Input> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| Input {
            name: path
                .file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned(),
            isi: std::fs::read(path).expect("the file can be read").into(),
            pengaturan: false,
        })
        .collect()
}

/// Lists where `found` is not as `truth`: path, expected, got. Records of two lists are compared by their place; where
/// the lists differ in length, records are paired by `asal` first, so that one too many does not shift all others.
fn differ(path: &str, truth: &Value, found: &Value, out: &mut Vec<String>) {
    match (truth, found) {
        (Value::Object(a), Value::Object(b)) => {
            for (key, value) in a {
                let path = format!("{path}.{key}");
                match b.get(key) {
                    Some(other) => differ(&path, value, other, out),
                    None => out.push(format!(
                        "{path}\n    expected {value}\n    got      no such key"
                    )),
                }
            }
            for (key, value) in b {
                if !a.contains_key(key) {
                    out.push(format!(
                        "{path}.{key}\n    expected no such key\n    got      {value}"
                    ));
                }
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (i, (value, other)) in a.iter().zip(b).enumerate() {
                differ(&place(path, i, value), value, other, out);
            }
        }
        (Value::Array(a), Value::Array(b)) => {
            out.push(format!(
                "{path}\n    expected {} records\n    got      {}",
                a.len(),
                b.len()
            ));
            let mut left: Vec<Option<&Value>> = b.iter().map(Some).collect();
            for (i, value) in a.iter().enumerate() {
                let twin = left
                    .iter_mut()
                    .find(|other| other.is_some_and(|o| same_origin(value, o)))
                    .and_then(Option::take);
                match twin {
                    Some(other) => differ(&place(path, i, value), value, other, out),
                    None => out.push(format!(
                        "{}\n    expected {value}\n    got      no such record",
                        place(path, i, value)
                    )),
                }
            }
            for other in left.into_iter().flatten() {
                out.push(format!(
                    "{path}\n    expected no such record\n    got      {other}"
                ));
            }
        }
        _ if truth == found => {}
        _ => out.push(format!(
            "{path}\n    expected {truth}\n    got      {found}"
        )),
    }
}

/// The path of a record, with the cell where it stands.
fn place(path: &str, i: usize, record: &Value) -> String {
    match record.get("asal").and_then(Value::as_str) {
        Some(asal) => format!("{path}[{i}] ({asal})"),
        None => format!("{path}[{i}]"),
    }
}

/// Whether two records stand in one cell; a PK, which has none of its own, on one sheet; else whether they say the same.
fn same_origin(a: &Value, b: &Value) -> bool {
    match (origin(a), origin(b)) {
        (Some(a), Some(b)) => a == b,
        _ => a == b,
    }
}

/// The cell of a record, or the sheet of its first indicator or program.
fn origin(record: &Value) -> Option<String> {
    if let Some(asal) = record.get("asal") {
        return asal.as_str().map(str::to_owned);
    }
    let inner = ["indikator", "anggaran"]
        .iter()
        .find_map(|key| record.get(key)?.get(0)?.get("asal")?.as_str())?;
    inner.rsplit_once('!').map(|(sheet, _)| sheet.to_owned())
}
