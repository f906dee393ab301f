//! Round trip: what `olah` writes is read by `olah` again, with the same results; also after LibreOffice saved it, as staff do
//! who go on working in it. The two sides are two runs of the program on workbooks of quite other layouts: the samples as
//! an office keeps them, and our own lampiran.

#![allow(clippy::unwrap_used, reason = "a test")]

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

const SAMPLES: [&str; 2] = ["bangsalsari-2021", "kecamatan-contoh-2026"];

/// `hasil` of `olah --json`, less the cells; the workbook is written to `book`.
fn olah(input: &Path, book: &Path) -> Value {
    let json = book.with_extension("json");
    let done = assert_cmd::Command::cargo_bin("lampiran")
        .unwrap()
        .arg("olah")
        .arg(input)
        .arg("-o")
        .arg(book)
        .arg("--json")
        .arg(&json)
        .output()
        .unwrap();
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    let all: Value = serde_json::from_slice(&std::fs::read(json).unwrap()).unwrap();
    let mut hasil = all["hasil"].clone();
    forget_cells(&mut hasil);
    hasil
}

fn forget_cells(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.remove("asal");
            map.values_mut().for_each(forget_cells);
        }
        Value::Array(list) => list.iter_mut().for_each(forget_cells),
        _ => {}
    }
}

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("samples")
        .join(name)
}

#[test]
fn an_output_gives_the_same_results_again() {
    let dir = tempfile::tempdir().unwrap();
    for name in SAMPLES {
        let (first, second) = (
            dir.path().join(format!("{name} 1.xlsx")),
            dir.path().join(format!("{name}.xlsx")),
        );
        let expected = olah(&sample(name), &first);
        assert!(expected["instansi"]["capaian"].is_string(), "{expected}");
        let again = olah(&first, &second);
        assert_eq!(again, expected, "{name}");
    }
}

#[test]
#[ignore = "needs LibreOffice"]
fn an_output_saved_by_libreoffice_gives_them_too() {
    let dir = tempfile::tempdir().unwrap();
    for name in SAMPLES {
        let book = dir.path().join(format!("{name}.xlsx"));
        let expected = olah(&sample(name), &book);
        for format in ["xlsx", "ods", "xls"] {
            let out = dir.path().join(format);
            let done = Command::new("soffice")
                .arg(format!(
                    "-env:UserInstallation=file://{}",
                    dir.path().join("profile").display()
                ))
                .args(["--headless", "--convert-to", format, "--outdir"])
                .arg(&out)
                .arg(&book)
                .output()
                .expect("LibreOffice is installed");
            assert!(
                done.status.success(),
                "{}",
                String::from_utf8_lossy(&done.stderr)
            );
            let saved = out.join(format!("{name}.{format}"));
            let again = olah(&saved, &dir.path().join(format!("{name}-{format}.xlsx")));
            assert_eq!(again, expected, "{name} as .{format}");
        }
    }
}
