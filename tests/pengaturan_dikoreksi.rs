//! `baca --pengaturan-baru` writes what was recognised; corrected in one cell by LibreOffice and passed back, it changes that
//! reading and nothing else. Needs LibreOffice, so it is run with `--ignored` (`.ci/run` installs it).

#![allow(clippy::unwrap_used, reason = "a test")]

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

fn baca(options: &[&str]) -> Value {
    let input = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/bangsalsari-2021");
    let output = Command::new(env!("CARGO_BIN_EXE_lampiran"))
        .arg("baca")
        .arg(input)
        .args(["--format", "json"])
        .args(options)
        .output()
        .unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The workbook as LibreOffice saves it in another format.
fn saved_as(dir: &Path, book: &Path, ending: &str, filter: &str) -> PathBuf {
    let out = dir.join(ending);
    let done = Command::new("soffice")
        .arg(format!(
            "-env:UserInstallation=file://{}",
            dir.join("profile").display()
        ))
        .args(["--headless", "--convert-to"])
        .arg(format!("{ending}:{filter}"))
        .arg("--outdir")
        .arg(&out)
        .arg(book)
        .output()
        .expect("LibreOffice is installed");
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    out.join(book.file_name().unwrap()).with_extension(ending)
}

/// The paths at which two documents differ, with both sides.
fn differences(path: &str, a: &Value, b: &Value, out: &mut Vec<String>) {
    match (a, b) {
        (Value::Object(x), Value::Object(y)) => {
            let mut keys: Vec<&String> = x.keys().chain(y.keys()).collect();
            keys.sort();
            keys.dedup();
            for key in keys {
                differences(
                    &format!("{path}/{key}"),
                    x.get(key).unwrap_or(&Value::Null),
                    y.get(key).unwrap_or(&Value::Null),
                    out,
                );
            }
        }
        (Value::Array(x), Value::Array(y)) if x.len() == y.len() => {
            for (i, (x, y)) in x.iter().zip(y).enumerate() {
                differences(&format!("{path}/{i}"), x, y, out);
            }
        }
        _ if a == b => {}
        _ => out.push(path.to_owned()),
    }
}

#[test]
#[ignore = "needs LibreOffice"]
fn one_corrected_cell_changes_one_reading() {
    let dir = tempfile::tempdir().unwrap();
    let given = dir.path().join("Pengaturan.xlsx");
    let before = baca(&["--pengaturan-baru", given.to_str().unwrap()]);

    // Passed back as it is, it changes nothing.
    let mut changed = Vec::new();
    let again = baca(&["--pengaturan", given.to_str().unwrap()]);
    differences("", &before, &again, &mut changed);
    assert_eq!(changed, Vec::<String>::new());

    // Column K of the matrix of the Renstra is taken for the year 2022, not 2021: one cell.
    let flat = saved_as(
        dir.path(),
        &given,
        "fods",
        "OpenDocument Spreadsheet Flat XML",
    );
    let text = std::fs::read_to_string(&flat).unwrap();
    let (old, new) = (
        "<text:p>target.2021</text:p>",
        "<text:p>target.2022</text:p>",
    );
    // The sheet behind it lists what a column may hold.
    let (settings, choices) = text.split_once("table:name=\"Pilihan\"").unwrap();
    assert_eq!(
        settings.matches(old).count(),
        1,
        "the sample has one such column"
    );
    let text = format!(
        "{}table:name=\"Pilihan\"{choices}",
        settings.replace(old, new)
    );
    std::fs::write(&flat, text).unwrap();
    let corrected = saved_as(dir.path(), &flat, "xlsx", "Calc MS Excel 2007 XML");

    let after = baca(&["--pengaturan", corrected.to_str().unwrap()]);
    let mut changed = Vec::new();
    differences("", &before, &after, &mut changed);
    assert!(!changed.is_empty());
    let renstra = before["renstra"].as_array().unwrap();
    for (i, record) in renstra.iter().enumerate() {
        assert_eq!(
            after["renstra"][i]["target"]["2022"], record["target"]["2021"],
            "renstra {i}"
        );
    }
    // In the records the figure under its year; among the tables the name of that column.
    changed.retain(|path| {
        let of_record = path.starts_with("/renstra/")
            && ["/target/2021", "/target/2022"]
                .iter()
                .any(|end| path.contains(end));
        let of_column = path.starts_with("/sumber/0/lembar/")
            && ["/kolom/target.2021", "/kolom/target.2022"]
                .iter()
                .any(|end| path.ends_with(end));
        !of_record && !of_column
    });
    assert_eq!(changed, Vec::<String>::new());
}
