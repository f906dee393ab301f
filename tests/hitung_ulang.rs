//! The output is alive: LibreOffice recalculates every formula and comes to the stored results; a changed input flows to
//! the summary. Needs LibreOffice, so it is run with `--ignored` (`.ci/run` installs it).

#![allow(clippy::unwrap_used, reason = "a test")]

mod bantu;

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use lampiran::workbook::{Limits, Value, open};

/// Recalculates on load, always.
const PROFILE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"#;

/// Sheet and cell → what stands there.
type Cells = BTreeMap<(String, String), Value>;

/// The books as LibreOffice computes and saves them, in one run.
fn all_recalculated(dir: &Path, books: &[PathBuf]) -> Vec<Vec<u8>> {
    let profile = dir.join("profile");
    std::fs::create_dir_all(profile.join("user")).unwrap();
    std::fs::write(profile.join("user/registrymodifications.xcu"), PROFILE).unwrap();
    let out = dir.join("dihitung");
    let done = Command::new("soffice")
        .arg(format!(
            "-env:UserInstallation=file://{}",
            profile.display()
        ))
        .args([
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
        ])
        .arg(&out)
        .args(books)
        .output()
        .expect("LibreOffice is installed");
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    books
        .iter()
        .map(|book| std::fs::read(out.join(book.file_name().unwrap())).unwrap())
        .collect()
}

fn recalculated(dir: &Path, book: &Path) -> Vec<u8> {
    all_recalculated(dir, &[book.to_owned()]).remove(0)
}

fn cells(bytes: &[u8]) -> Cells {
    let book = open("o.xlsx", 0, bytes, &Limits::default()).unwrap();
    let mut all = Cells::new();
    for sheet in &book.sheets {
        for row in &sheet.rows {
            for cell in &row.cells {
                let at = sheet.sel(row.index, cell.col);
                all.insert((at.lembar().to_owned(), at.a1()), cell.value.clone());
            }
        }
    }
    all
}

fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => {
            (a - b).abs() <= 1e-9_f64.max(1e-12 * a.abs().max(b.abs()))
        }
        (Value::Text(a), Value::Text(b)) => {
            // LibreOffice writes line breaks of its own kind.
            a.replace("\r\n", "\n") == b.replace("\r\n", "\n")
        }
        (a, b) => a == b,
    }
}

fn blank(value: Option<&Value>) -> bool {
    match value {
        None => true,
        Some(Value::Text(t)) => t.is_empty(),
        Some(_) => false,
    }
}

/// The cells where two books differ; `""` and an empty cell are one.
fn differences(stored: &Cells, fresh: &Cells) -> Vec<String> {
    let mut all: Vec<&(String, String)> = stored.keys().chain(fresh.keys()).collect();
    all.sort();
    all.dedup();
    all.into_iter()
        .filter(|at| {
            let (a, b) = (stored.get(*at), fresh.get(*at));
            match (a, b) {
                (Some(a), Some(b)) => !same(a, b),
                _ => !(blank(a) && blank(b)),
            }
        })
        .map(|at| format!("{at:?}: {:?} → {:?}", stored.get(at), fresh.get(at)))
        .collect()
}

/// Runs the main job on a sample; the output's path.
fn output(dir: &Path, sample: &str) -> PathBuf {
    let out = dir.join(format!("{sample}.xlsx"));
    let input = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("samples")
        .join(sample);
    bantu::olah([input], &out, &[]);
    out
}

/// The number of formulas, and of those without a stored result.
fn formulas(bytes: &[u8]) -> (usize, usize) {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let (mut all, mut without) = (0, 0);
    for i in 0..zip.len() {
        let mut part = zip.by_index(i).unwrap();
        if !part.name().unwrap().starts_with("xl/worksheets/sheet") {
            continue;
        }
        let mut xml = String::new();
        part.read_to_string(&mut xml).unwrap();
        all += xml.matches("<f>").count();
        without += xml
            .split("</f>")
            .skip(1)
            .filter(|after| !after.starts_with("<v>"))
            .count();
    }
    (all, without)
}

/// A copy in which one cell of one sheet holds another number.
fn edited(bytes: &[u8], sheet: usize, cell: &str, value: &str) -> Vec<u8> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut copy = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let wanted = format!("xl/worksheets/sheet{sheet}.xml");
    let mut done = false;
    for i in 0..zip.len() {
        let mut part = zip.by_index(i).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        if name == wanted {
            let xml = String::from_utf8(content).unwrap();
            let start = xml
                .find(&format!("<c r=\"{cell}\""))
                .expect("the cell is there");
            let from = start + xml[start..].find("<v>").unwrap() + 3;
            let to = from + xml[from..].find("</v>").unwrap();
            content = format!("{}{value}{}", &xml[..from], &xml[to..]).into_bytes();
            done = true;
        }
        copy.start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        copy.write_all(&content).unwrap();
    }
    assert!(done);
    copy.finish().unwrap().into_inner()
}

#[test]
#[ignore = "needs LibreOffice"]
fn stored_results_are_what_libreoffice_computes() {
    let dir = tempfile::tempdir().unwrap();
    for sample in ["bangsalsari-2021", "kecamatan-contoh-2026"] {
        let path = output(dir.path(), sample);
        let bytes = std::fs::read(&path).unwrap();
        let (all, without) = formulas(&bytes);
        assert!(
            all >= 100 && without == 0,
            "{all} formulas, {without} without a result"
        );
        let stored = cells(&bytes);
        let errors: Vec<_> = stored
            .iter()
            .filter(|(_, v)| matches!(v, Value::Error(_)))
            .collect();
        assert!(errors.is_empty(), "{errors:?}");
        let wrong = differences(&stored, &cells(&recalculated(dir.path(), &path)));
        assert!(
            wrong.is_empty(),
            "{sample}: {} differ\n{}",
            wrong.len(),
            wrong[..wrong.len().min(20)].join("\n")
        );
    }
}

/// Budgets in which the pagu is not the plain sum of what stands at the top: money on kegiatan alone, accounts beside a
/// program, pendapatan above belanja; and a realisasi with its letter. By CSV, as an office would export it.
#[test]
#[ignore = "needs LibreOffice"]
fn sums_that_no_row_of_the_source_has_are_alive() {
    const HEAD: &str = "REALISASI ANGGARAN\nKECAMATAN CONTOH\nTAHUN 2022\n\n\
                        Kode;Uraian;Anggaran (Rp);Realisasi (Rp);Sisa (Rp);%\n";
    let rows = [
        "7.01.01;Program Penunjang Urusan;;;;\n7.01.01.2.01;Perencanaan;10000000;9000000;1000000;90\n\
         7.01.01.2.02;Administrasi Keuangan;90000000;81000000;9000000;90\n",
        "5.1.1.01;Gaji dan Tunjangan;200000000;150000000;50000000;75\n\
         7.01.01;Program Penunjang Urusan;100000000;90000000;10000000;90\n",
        "4;PENDAPATAN;50000000;60000000;-10000000;120\n5;BELANJA;100000000;90000000;10000000;90\n\
         5.1;BELANJA OPERASI;100000000;90000000;10000000;90\n",
    ];
    let letters = "PENGUKURAN KINERJA\nKECAMATAN CONTOH\nTAHUN 2022\n\n\
                   No;Sasaran;Indikator Kinerja;Satuan;Target;Realisasi;Capaian (%)\n\
                   1;Meningkatnya akuntabilitas;Nilai SAKIP;Predikat;B (61);B (60,4);99,02\n";
    let dir = tempfile::tempdir().unwrap();
    let budgets = rows.map(|rows| format!("{HEAD}{rows}"));
    for (n, text) in budgets
        .iter()
        .map(String::as_str)
        .chain([letters])
        .enumerate()
    {
        let input = dir.path().join(format!("masukan {n}.csv"));
        std::fs::write(&input, text).unwrap();
        let out = dir.path().join(format!("{n}.xlsx"));
        bantu::olah([&input], &out, &[]);
        let stored = cells(&std::fs::read(&out).unwrap());
        let wrong = differences(&stored, &cells(&recalculated(dir.path(), &out)));
        assert!(wrong.is_empty(), "{text}\n{}", wrong.join("\n"));
    }
}

/// Every awkward case: what is stored in its output is what LibreOffice computes.
#[test]
#[ignore = "needs LibreOffice"]
fn every_case_is_alive() {
    /// Books of one run of LibreOffice: some five seconds.
    const AT_ONCE: usize = 64;
    let dir = tempfile::tempdir().unwrap();
    let books: Vec<PathBuf> = bantu::kasus::semua()
        .iter()
        .filter_map(|case| {
            let input = bantu::kasus::masukan(case, dir.path());
            let out = dir
                .path()
                .join(format!("{} keluaran.xlsx", bantu::kasus::name(case)));
            // Some cases hold nothing that could be written.
            let done = Command::new(env!("CARGO_BIN_EXE_lampiran"))
                .args(["olah", "--senyap", "-o"])
                .args([&out, &input])
                .output()
                .unwrap();
            done.status.success().then_some(out)
        })
        .collect();
    let mut wrong = Vec::new();
    for books in books.chunks(AT_ONCE) {
        for (book, fresh) in books.iter().zip(all_recalculated(dir.path(), books)) {
            let stored = cells(&std::fs::read(book).unwrap());
            let differ = differences(&stored, &cells(&fresh));
            if !differ.is_empty() {
                wrong.push(format!("{}\n    {}", book.display(), differ.join("\n    ")));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        books.len(),
        wrong.join("\n")
    );
}

/// Capaian 90 becomes 95 (R/T × 100 with T = 100), and the summary follows: the mean of 95 and 100.
#[test]
#[ignore = "needs LibreOffice"]
fn a_changed_realisasi_flows_to_the_summary() {
    let dir = tempfile::tempdir().unwrap();
    let path = output(dir.path(), "bangsalsari-2021");
    let bytes = std::fs::read(&path).unwrap();
    let before = cells(&bytes);
    let book = open("o.xlsx", 0, &bytes, &Limits::default()).unwrap();
    // The cell of the measured indicator whose realisasi is 90: number 90 in a column headed REALISASI.
    let (at, sheet) = book
        .sheets
        .iter()
        .enumerate()
        .filter(|(_, s)| s.name.lembar.contains("3.1"))
        .find_map(|(i, s)| {
            let heading = s.rows.iter().flat_map(|r| &r.cells).find(
                |c| matches!(&c.value, Value::Text(t) if t.to_uppercase().starts_with("REALISASI")),
            )?;
            let row = s.rows.iter().find(|r| {
                r.cell(heading.col)
                    .is_some_and(|c| c.value == Value::Number(90.0))
            })?;
            Some((s.sel(row.index, heading.col), i))
        })
        .expect("the table of pengukuran has a realisasi of 90");
    let path = dir.path().join("diubah.xlsx");
    std::fs::write(&path, edited(&bytes, sheet + 1, &at.a1(), "95")).unwrap();
    let after = cells(&recalculated(dir.path(), &path));
    let changed: Vec<&(String, String)> = after
        .iter()
        .filter(|(k, v)| before.get(*k).is_some_and(|b| !same(b, v)))
        .map(|(k, _)| k)
        .collect();
    for sheet in ["3.1", "Ringkasan"] {
        assert!(
            changed.iter().any(|(s, _)| s.contains(sheet)),
            "{sheet}: {changed:?}"
        );
    }
    let on_summary = |value: f64| {
        after
            .iter()
            .any(|((s, _), v)| s == "Ringkasan" && same(v, &Value::Number(value)))
    };
    assert!(on_summary(97.5), "the mean of the instansi: {changed:?}");
}
