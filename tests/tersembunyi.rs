//! What is not seen is not read; where a total fits only with hidden rows or columns, the finding about the total says so
//! (contract). The sums are by hand.

use lampiran::check::check;
use lampiran::finding::{Finding, Level, Temuan};
use lampiran::measure::measure;
use lampiran::workbook::Limits;
use lampiran::{Input, Options, read};
use rust_xlsxwriter::Workbook;

/// A budget of one program with four sub kegiatan, 100 + 200 + 300 + 400 of which 90 + 180 + 270 + 360 are spent; `total`
/// is what row JUMLAH says of the budget. Rows from 0; sub kegiatan stand in rows 5 to 8.
fn buku(total: f64, hide: impl Fn(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Anggaran").expect("a name");
    sheet
        .write(0, 0, "REALISASI ANGGARAN PER PROGRAM TAHUN 2026")
        .expect("a title");
    for (head, col) in [
        "Kode",
        "Program/Kegiatan/Sub Kegiatan",
        "Anggaran (Rp)",
        "Realisasi (Rp)",
    ]
    .iter()
    .zip(0..)
    {
        sheet.write(2, col, *head).expect("a heading");
    }
    let rows = [
        ("7.01.02", "PROGRAM PELAYANAN PUBLIK", 1000.0, 900.0),
        ("7.01.02.2.01", "Koordinasi Pelayanan", 1000.0, 900.0),
        ("7.01.02.2.01.0001", "Pelayanan Loket", 100.0, 90.0),
        ("7.01.02.2.01.0002", "Pelayanan Keliling", 200.0, 180.0),
        ("7.01.02.2.01.0003", "Pemeliharaan Gedung", 300.0, 270.0),
        ("7.01.02.2.01.0004", "Penyuluhan Warga", 400.0, 360.0),
    ];
    for ((kode, uraian, anggaran, realisasi), row) in rows.iter().zip(3..) {
        sheet.write(row, 0, *kode).expect("a code");
        sheet.write(row, 1, *uraian).expect("a name");
        // Whole rupiah of a size that no rounding explains.
        sheet.write(row, 2, anggaran * 10_007.0).expect("money");
        sheet.write(row, 3, realisasi * 10_007.0).expect("money");
    }
    sheet.write(9, 1, "JUMLAH").expect("a label");
    sheet.write(9, 2, total * 10_007.0).expect("money");
    sheet.write(9, 3, 900.0 * 10_007.0).expect("money");
    hide(sheet);
    book.save_to_buffer().expect("a workbook")
}

fn galat(bytes: Vec<u8>) -> Vec<Temuan> {
    let model = read(
        &[Input {
            name: "anggaran.xlsx".to_owned(),
            isi: bytes.into(),
            pengaturan: false,
        }],
        &Options {
            tahun: None,
            folder: None,
            limits: Limits::default(),
        },
    );
    assert!(model.anggaran.len() >= 5);
    let (found, _) = check(&model, &measure(&model));
    found
        .iter()
        .filter(|f| f.level == Level::Galat)
        .map(Finding::temuan)
        .collect()
}

#[test]
fn nothing_hidden_nothing_said() {
    let found = galat(buku(1000.0, |_| ()));
    assert!(found.is_empty(), "{found:#?}");
}

/// The kegiatan is 1000, its visible sub kegiatan 100 + 400: rows 7 and 8 hold the rest, 500 (times 10.007).
#[test]
fn a_total_that_hidden_rows_complete_says_so() {
    let found = galat(buku(1000.0, |sheet| {
        for row in [6, 7] {
            sheet.set_row_hidden(row).expect("a row");
        }
    }));
    assert_eq!(found.len(), 1, "{found:#?}");
    let t = &found[0];
    assert_eq!(t.kode, "ANG-001");
    assert_eq!(t.sel.as_deref(), Some("C5"));
    assert_eq!(t.tercatat.as_deref(), Some("10007000"));
    assert_eq!(t.seharusnya.as_deref(), Some("5003500"));
    assert!(t.pesan.contains("baris tersembunyi 7:8"), "{}", t.pesan);
    assert!(t.pesan.contains("5.003.500"), "{}", t.pesan);
}

/// A total that is wrong with and without the hidden row: the hidden row is only mentioned.
#[test]
fn a_total_that_hidden_rows_do_not_complete_mentions_them() {
    let found = galat(buku(1234.0, |_| ()));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0].kode, "ANG-002");
    assert!(!format!("{found:?}").contains("tersembunyi"));

    // The hidden row stands outside the sum of JUMLAH (a program): its hidden sub kegiatan explains the kegiatan only.
    let found = galat(buku(1234.0, |sheet| {
        sheet.set_row_hidden(7).expect("a row");
    }));
    let jumlah = found
        .iter()
        .find(|t| t.sel.as_deref() == Some("C10"))
        .expect("the total");
    assert!(
        jumlah
            .saran
            .as_deref()
            .is_some_and(|s| s.contains("tersembunyi di 8")),
        "{jumlah:#?}"
    );
    assert!(
        found
            .iter()
            .any(|t| t.sel.as_deref() == Some("C5") && t.pesan.contains("baris tersembunyi 8")),
        "{found:#?}"
    );
}
