//! Round trip: what `olah` writes is read by `olah` again, with the same results; also after LibreOffice saved it, as staff do
//! who go on working in it. The two sides are two runs of the program on workbooks of quite other layouts: the samples as
//! an office keeps them, and our own lampiran.

#![allow(clippy::unwrap_used, reason = "a test")]

mod bantu;

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

const SAMPLES: [&str; 2] = ["bangsalsari-2021", "kecamatan-contoh-2026"];

/// `hasil` of `olah --json`, with the survey's counts and the rows of form E.81, which `hasil` has not; less the cells.
/// The workbook is written to `book`.
fn olah(input: &Path, book: &Path) -> Value {
    let json = book.with_extension("json");
    bantu::olah([input], book, &["--json".as_ref(), json.as_ref()]);
    let all: Value = serde_json::from_slice(&std::fs::read(json).unwrap()).unwrap();
    let mut hasil = all["hasil"].clone();
    hasil["responden"] = all["skm"]["responden"].clone();
    hasil["evaluasi"] = all["evaluasi"].clone();
    rounded(&mut hasil["evaluasi"]);
    forget_cells(&mut hasil);
    hasil
}

/// Figures of records at two decimals: the percentages that an office records rounded are formulas in our output, and
/// are read from it with all their digits.
fn rounded(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.remove("teks");
            map.values_mut().for_each(rounded);
        }
        Value::Array(list) => list.iter_mut().for_each(rounded),
        Value::String(text) => {
            // A kode is no figure: it has several points, or none.
            let fraction = text.split_once('.').filter(|(_, f)| f.len() > 2);
            if let Some(number) = fraction.and_then(|_| text.parse::<f64>().ok()) {
                *text = format!("{number:.2}");
            }
        }
        _ => {}
    }
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
        if name == "kecamatan-contoh-2026" {
            // What the sample holds: 64 responden, 6 occupations among them, 25 rows of form E.81 (on two sheets of ours).
            assert_eq!(expected["responden"]["jumlah"], 64);
            let profil = &expected["responden"]["profil"]["pekerjaan"];
            assert_eq!(profil.as_object().map(serde_json::Map::len), Some(6));
            assert_eq!(expected["evaluasi"].as_array().map(Vec::len), Some(25));
        }
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

/// Last year's output in this year's bundle: the comparisons over years grow by the year that was measured. The figures of
/// 2022–2026 are those of the sample (`samples/buat_contoh.py`), those of 2027 are written here.
#[test]
fn last_years_output_is_this_years_history() {
    let dir = tempfile::tempdir().unwrap();
    let bundle = dir.path().join("bundel");
    std::fs::create_dir(&bundle).unwrap();
    olah(
        &sample("kecamatan-contoh-2026"),
        &bundle.join("Lampiran 2026.xlsx"),
    );
    std::fs::remove_file(bundle.join("Lampiran 2026.json")).unwrap();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let rows = [
        ["PENGUKURAN KINERJA TAHUN 2027", "", "", "", ""],
        ["KECAMATAN TIRTASARI KABUPATEN CONTOH", "", "", "", ""],
        [
            "NO",
            "SASARAN STRATEGIS",
            "INDIKATOR KINERJA",
            "TARGET 2027",
            "REALISASI",
        ],
        [
            "1",
            "Meningkatnya kualitas pelayanan administrasi kecamatan",
            "Nilai Survei Kepuasan Masyarakat",
            "87",
            "90",
        ],
    ];
    for (row, cells) in (0..).zip(rows) {
        for (col, text) in (0..).zip(cells) {
            match text.parse::<f64>() {
                Ok(number) => sheet.write(row, col, number).unwrap(),
                Err(_) => sheet.write(row, col, text).unwrap(),
            };
        }
    }
    book.save(bundle.join("Pengukuran 2027.xlsx")).unwrap();

    let output = dir.path().join("Lampiran 2027.xlsx");
    olah(&bundle, &output);
    let model = lampiran::read(
        &[lampiran::Input {
            name: "Lampiran 2027.xlsx".to_owned(),
            isi: std::fs::read(output).unwrap().into(),
            pengaturan: false,
        }],
        &lampiran::Options {
            tahun: None,
            folder: None,
            limits: lampiran::workbook::Limits::default(),
        },
    );
    assert_eq!(model.tahun, Some(2027));
    let angka = |v: &Option<lampiran::model::Nilai>| {
        v.as_ref().and_then(|v| v.angka).map(|a| a.to_string())
    };
    let indikator = "Nilai Survei Kepuasan Masyarakat";
    let riwayat: Vec<_> = model
        .riwayat
        .iter()
        .filter(|r| r.indikator.as_ref().is_some_and(|i| i.value == indikator))
        .flat_map(|r| &r.realisasi)
        .map(|(year, value)| (year.as_str(), angka(value).unwrap_or_default()))
        .collect();
    let expected = [
        ("2022", "81.5"),
        ("2023", "82.75"),
        ("2024", "84.25"),
        ("2025", "85.4"),
        ("2026", "87.89"),
        ("2027", "90"),
    ];
    assert_eq!(riwayat, expected.map(|(y, v)| (y, v.to_owned())));
    let akhir: Vec<_> = model
        .akhir_renstra
        .iter()
        .filter(|r| r.indikator.as_ref().is_some_and(|i| i.value == indikator))
        .map(|r| (r.tahun, angka(&r.realisasi)))
        .collect();
    assert_eq!(akhir, [(Some(2027), Some("90".to_owned()))]);
}
