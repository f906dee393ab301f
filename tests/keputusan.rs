//! People decide on every `galat` of Bangsalsari in a workbook Pengaturan, as the reviewer of the report would, and the
//! next run has none: its figures are the corrected ones, its inputs are untouched (contract, block Keputusan).
//!
//! The corrected figures: domain §7, last paragraph (capaian 93,71 and 99,02: realisasi ÷ 100, the target of Tabel 3.1).

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use lampiran::check::check;
use lampiran::finding::{Finding, Level, Temuan};
use lampiran::measure::keputusan::apply_decisions;
use lampiran::measure::link::Links;
use lampiran::measure::measure;
use lampiran::model::{Hasil, Model};
use lampiran::report::{Cell, Meta, build, relative};
use lampiran::workbook::Limits;
use lampiran::{Input, Options, read};

/// Findings whose recorded figure is wrong and whose right one is known: computed with. All others are accepted.
const PAKAI: [&str; 4] = ["HUB-002", "CAP-002", "ANG-010", "SKM-002"];

/// The workbooks of the sample.
fn paths() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/bangsalsari-2021");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    paths
}

fn bytes() -> BTreeMap<PathBuf, Vec<u8>> {
    paths()
        .into_iter()
        .map(|path| {
            let bytes = std::fs::read(&path).expect("the file can be read");
            (path, bytes)
        })
        .collect()
}

/// Reads and computes the bundle, with settings where there are any; its findings.
fn jalankan(pengaturan: Option<Vec<u8>>) -> (Model, Hasil, Vec<Finding>) {
    let mut inputs: Vec<Input> = bytes()
        .into_iter()
        .map(|(path, bytes)| Input {
            name: path
                .file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned(),
            isi: bytes.into(),
            pengaturan: false,
        })
        .collect();
    inputs.extend(pengaturan.map(|bytes| Input {
        name: "Pengaturan.xlsx".to_owned(),
        isi: bytes.into(),
        pengaturan: true,
    }));
    let model = read(
        &inputs,
        &Options {
            tahun: None,
            folder: Some("bangsalsari-2021".to_owned()),
            limits: Limits::default(),
        },
    );
    let hasil = measure(&model);
    let (found, _) = check(&model, &hasil);
    (model, hasil, found)
}

fn galat(found: &[Finding]) -> Vec<Temuan> {
    found
        .iter()
        .filter(|f| f.level == Level::Galat)
        .map(Finding::temuan)
        .collect()
}

/// A workbook with the block Keputusan: one row for each finding, its Tercatat changed by `ubah`.
fn buku(found: &[Temuan], ubah: impl Fn(&Temuan) -> String) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Pengaturan").expect("a name");
    let heads = [
        "Kode",
        "Berkas",
        "Lembar",
        "Sel",
        "Tercatat",
        "Keputusan",
        "Nilai",
        "Alasan",
    ];
    sheet.write(0, 0, "Keputusan").expect("the block's name");
    for (head, col) in heads.iter().zip(0..) {
        sheet.write(1, col, *head).expect("a heading");
    }
    for (t, row) in found.iter().zip(2..) {
        let pakai = PAKAI.contains(&t.kode.as_str());
        let text = |v: &Option<String>| v.clone().unwrap_or_default();
        for (value, col) in [
            t.kode.clone(),
            text(&t.berkas),
            text(&t.lembar),
            text(&t.sel),
            ubah(t),
            if pakai { "pakai" } else { "biarkan" }.to_owned(),
            String::new(),
            "sudah diperiksa".to_owned(),
        ]
        .into_iter()
        .zip(0..)
        {
            sheet.write(row, col, value).expect("a cell");
        }
        if pakai {
            let value: f64 = text(&t.seharusnya).parse().expect("a plain decimal");
            sheet.write(row, 6, value).expect("a number");
        }
    }
    book.save_to_buffer().expect("a workbook")
}

fn tercatat(t: &Temuan) -> String {
    t.tercatat.clone().unwrap_or_default()
}

/// The capaian of the indicators that are measured, as people write them.
fn capaian(hasil: &Hasil) -> Vec<String> {
    hasil
        .indikator
        .iter()
        .filter_map(|c| c.capaian.map(|v| v.0.round_dp(2).normalize().to_string()))
        .collect()
}

#[test]
fn all_galat_decided_give_the_corrected_figures_and_no_galat() {
    let before = bytes();
    let (_, hasil, found) = jalankan(None);
    assert_eq!(capaian(&hasil), ["90", "100"]);
    let galat_awal = galat(&found);
    assert!(!galat_awal.is_empty());

    let (model, hasil, found) = jalankan(Some(buku(&galat_awal, tercatat)));
    assert_eq!(model.setelan.keputusan.len(), galat_awal.len());
    assert!(galat(&found).is_empty(), "{:#?}", galat(&found));
    assert_eq!(capaian(&hasil), ["93.71", "99.02"]);
    // What is computed with another value is still told, with who decided what.
    for code in PAKAI {
        assert!(
            found.iter().any(|f| f.rule.code == code
                && f.level == Level::Info
                && f.keputusan
                    .as_deref()
                    .is_some_and(|k| k.starts_with("pakai ") && k.ends_with("sudah diperiksa"))),
            "{code} is not told"
        );
    }
    // What reads as recorded stays as recorded: the model holds 90 and 100.
    let recorded: Vec<_> = model
        .pengukuran
        .iter()
        .map(|r| r.realisasi.as_ref().expect("a realisasi").teks.clone())
        .collect();
    assert_eq!(recorded, ["90", "100"]);
    assert_eq!(before, bytes(), "the inputs are untouched");
}

/// A decision about another recorded value than the present one is none: the finding is back, and says so.
#[test]
fn a_decision_on_a_value_that_changed_comes_back() {
    let (_, _, found) = jalankan(None);
    let all = galat(&found);
    let (_, hasil, found) = jalankan(Some(buku(&all, |t| {
        if t.kode == "HUB-002" && tercatat(t) == "90" {
            "89".to_owned()
        } else {
            tercatat(t)
        }
    })));
    let back = galat(&found);
    assert_eq!(back.len(), 1, "{back:#?}");
    assert_eq!(back[0].kode, "HUB-002");
    assert!(
        back[0]
            .keputusan
            .as_deref()
            .is_some_and(|k| k.contains("putuskan lagi")),
        "{back:#?}"
    );
    assert_eq!(capaian(&hasil), ["90", "99.02"]);
}

/// Every cell of the output that is computed with a decided value says so, step by step up to the first page; what is not
/// computed from it says nothing.
#[test]
fn the_output_says_so_at_every_cell_that_a_decision_reaches() {
    let (_, _, found) = jalankan(None);
    let (model, hasil, found) = jalankan(Some(buku(&galat(&found), tercatat)));
    let (decided, _) = apply_decisions(&model);
    let links = Links::build(&decided);
    let report = build(&decided, &hasil, &found, &links, &Meta::default());
    // Realisasi of the survey: 90 recorded, 93,71 decided (domain §7, row 2); 100 and 99,02 of rekomendasi (row 3).
    let says = |cell: &Cell, words: &str| cell.note.as_deref().is_some_and(|n| n.contains(words));
    let reached = |words: &str| -> BTreeMap<String, Vec<String>> {
        let mut out: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for sheet in &report.sheets {
            for (at, row) in sheet.rows.iter().enumerate() {
                for (col, cell) in &row.cells {
                    if says(cell, words) {
                        let at = u32::try_from(at).expect("a row");
                        out.entry(sheet.name.clone())
                            .or_default()
                            .push(relative(at, *col));
                    }
                }
            }
        }
        out
    };
    let skm = reached("tercatat 90, pakai 93,71: sudah diperiksa (keputusan atas HUB-002)");
    let rekomendasi =
        reached("tercatat 100, pakai 99,02: sudah diperiksa (keputusan atas HUB-002)");
    // Capaian and predikat of its own row of Tabel 3.1, and not of the other row.
    assert_eq!(skm["Tabel 3.1 Pengukuran"], ["F6", "G6"], "{skm:?}");
    assert_eq!(rekomendasi["Tabel 3.1 Pengukuran"], ["F7", "G7"]);
    // The means and the efficiency of the first page, the sentences.
    for sheet in ["Ringkasan", "Narasi", "Kalimat"] {
        assert!(skm.contains_key(sheet), "{sheet} is silent: {skm:?}");
    }
    for sheet in [
        "Anggaran",
        "Efisiensi",
        "SKM Distribusi",
        "SKM Skor",
        "Belanja",
        "Skala",
    ] {
        assert!(!skm.contains_key(sheet), "{sheet}: {skm:?}");
    }
    // They are seen, not only read.
    let table = report
        .sheets
        .iter()
        .find(|s| s.name == "Tabel 3.1 Pengukuran")
        .expect("the sheet");
    assert!(
        table.rows[5]
            .cells
            .iter()
            .filter(|(col, _)| (5..=6).contains(col))
            .all(|(_, cell)| cell.style.marked)
    );
}

/// Without decisions, the cells computed from figures in dispute say which.
#[test]
fn what_is_computed_from_a_contested_figure_is_marked() {
    let (model, hasil, found) = jalankan(None);
    let links = Links::build(&model);
    let report = build(&model, &hasil, &found, &links, &Meta::default());
    let summary = &report.sheets[0];
    let marked = summary
        .rows
        .iter()
        .flat_map(|r| &r.cells)
        .filter(|(_, c)| {
            c.style.marked
                && c.note
                    .as_deref()
                    .is_some_and(|n| n.contains("Tabel 3.1, sel E17: dipersoalkan HUB-002"))
        })
        .count();
    assert!(marked > 3, "{marked}");
}
