//! Forms of headings and rows that staff use, one small table each. Expected values are read off the rows by hand.

use std::process::Command;

use serde_json::Value;

/// Reads rows (cells separated by `;`) as a CSV file of that name.
fn read(name: &str, rows: &[&str]) -> Value {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join(format!("{name}.csv"));
    std::fs::write(&path, rows.join("\n")).expect("written");
    let out = Command::new(env!("CARGO_BIN_EXE_lampiran"))
        .args(["baca", "--format", "json"])
        .arg(&path)
        .output()
        .expect("run");
    serde_json::from_slice(&out.stdout)
        .unwrap_or_else(|e| panic!("{name}: {e} {}", String::from_utf8_lossy(&out.stderr)))
}

fn angka<'a>(doc: &'a Value, pointer: &str) -> &'a str {
    doc.pointer(pointer)
        .and_then(Value::as_str)
        .unwrap_or_else(|| panic!("{pointer} in {doc:#}"))
}

/// Rows that only number the columns are nobody's figures.
#[test]
fn numbering_rows_in_every_form() {
    for row in [
        "(1);(2);(3);(4);(5);(6) = (5)/(4) x 100%",
        "01;02;03;04;05;06",
        "I;II;III;IV;V;VI",
        "Kol. 1;Kol. 2;Kol. 3;Kol. 4;Kol. 5;Kol. 6",
        "(a);(b);(c);(d);(e);(f)=(e)/(d)",
        "1;2;3;4;5;5/4 x 100",
        ";;(1);(2);(3);(4=3/2)",
    ] {
        let doc = read(
            "ukur",
            &[
                "PENGUKURAN KINERJA TAHUN 2023;;;;;",
                "No;Sasaran;Indikator;Target;Realisasi;Capaian",
                row,
                "1;Sasaran A;Indeks A;100;90;90",
                "2;Sasaran B;Indeks B;80;60;75",
            ],
        );
        let records = doc["pengukuran"].as_array().expect("array");
        assert_eq!(records.len(), 2, "{row}");
        assert_eq!(angka(&doc, "/pengukuran/0/target/angka"), "100", "{row}");
    }
}

/// The unit in a heading, behind the name or below it, takes nothing from the name.
#[test]
fn a_unit_in_the_heading() {
    for head in [
        &["No;Sasaran;Indikator;Target (%);Realisasi (%);Capaian (%)"][..],
        &[
            "No;Sasaran;Indikator;Target;Realisasi;Capaian",
            ";;;(%);(%);(%)",
        ][..],
    ] {
        let mut rows = vec!["PENGUKURAN KINERJA TAHUN 2023;;;;;"];
        rows.extend(head);
        rows.extend([
            "1;Sasaran A;Persentase A;80;70;87,5",
            "2;Sasaran B;Persentase B;100;90;90",
        ]);
        let doc = read("ukur", &rows);
        for (field, angka_) in [("target", "80"), ("realisasi", "70"), ("capaian", "87.5")] {
            assert_eq!(angka(&doc, &format!("/pengukuran/0/{field}/angka")), angka_);
            assert_eq!(angka(&doc, &format!("/pengukuran/0/{field}/satuan")), "%");
        }
    }
}

/// Rows Target and Realisasi of one indikator are one record, never a target twice.
#[test]
fn rows_of_target_and_realisasi() {
    let doc = read(
        "riwayat",
        &[
            "Perbandingan kinerja 2021-2023;;;;;",
            "No;Indikator;Uraian;Tahun ke-1;Tahun ke-2;Tahun ke-3",
            "1;Nilai IKM;Target;80;82;84",
            ";;Realisasi;81;83;85",
            "2;Jumlah desa;Target;5;6;7",
            ";;Realisasi;4;6;7",
        ],
    );
    assert_eq!(doc["riwayat"].as_array().map(Vec::len), Some(2));
    assert_eq!(angka(&doc, "/riwayat/0/target/2022/angka"), "82");
    assert_eq!(angka(&doc, "/riwayat/1/realisasi/2021/angka"), "4");
    assert!(doc["renstra"].as_array().is_some_and(Vec::is_empty));
}

/// `T | R` under the triwulan; months under a title that says realisasi.
#[test]
fn sides_of_periods() {
    let doc = read(
        "aksi",
        &[
            "CAPAIAN KINERJA PER TRIWULAN TAHUN 2023;;;;;;;;;;",
            "No;Indikator;Target;TW.I;;TW.II;;TW.Ill;;TW.IV;",
            ";;;T;R;T;R;T;R;T;R",
            "1;Nilai IKM;84;80;81;81;82;82;80;84;85",
        ],
    );
    assert_eq!(
        angka(&doc, "/capaian_periodik/0/periode/TW3/realisasi/angka"),
        "80"
    );
    assert_eq!(
        angka(&doc, "/capaian_periodik/0/periode/TW4/target/angka"),
        "84"
    );
    let doc = read(
        "bulanan",
        &[
            "REALISASI KINERJA BULANAN TAHUN 2023;;;;;",
            "No;Indikator;Target;Januari;Februari;Maret",
            "1;Layanan KTP;1200;100;110;120",
            "2;Layanan KK;600;50;60;70",
        ],
    );
    assert_eq!(
        angka(&doc, "/capaian_periodik/0/periode/02/realisasi/angka"),
        "110"
    );
}

/// Of several years in one heading the report year's figures are measured.
#[test]
fn the_report_year_among_several() {
    let doc = read(
        "ukur",
        &[
            "PENGUKURAN KINERJA TAHUN 2023;;;;;;;;",
            "No;Indikator;Satuan;Tahun 2022;;;Tahun 2023;;",
            ";;;Target;Realisasi;%;Target;Realisasi;%",
            "1;Jumlah A;Dok;10;9;90;12;6;50",
            "2;Jumlah B;Dok;20;10;50;20;20;100",
        ],
    );
    let read_as = [
        "/pengukuran/0/realisasi/angka",
        "/riwayat/0/realisasi/2023/angka",
    ];
    assert!(
        read_as
            .iter()
            .any(|p| doc.pointer(p).and_then(Value::as_str) == Some("6"))
    );
    assert_ne!(
        doc.pointer("/pengukuran/0/realisasi/angka"),
        Some(&Value::from("9"))
    );
}

/// A PK with targets per triwulan is a PK still.
#[test]
fn pk_with_targets_per_triwulan() {
    let doc = read(
        "pk",
        &[
            "PERJANJIAN KINERJA TAHUN 2024;;;;;;;",
            "No;Sasaran Strategis;Indikator Kinerja;Target;TW I;TW II;TW III;TW IV",
            "1;Sasaran A;Jumlah A;100;25;50;75;100",
        ],
    );
    assert_eq!(angka(&doc, "/pk/0/indikator/0/target/angka"), "100");
    assert_eq!(
        angka(&doc, "/capaian_periodik/0/periode/TW2/target/angka"),
        "50"
    );
}

/// `1 … 9` under a heading of unsur; scores on 25–100 before the NRR; percent before counts; remarks are no answers.
#[test]
fn surveys() {
    let doc = read(
        "skm",
        &[
            "DATA SKM 2023;;;;;;;;;",
            "No;Nilai Unsur Pelayanan;;;;;;;;",
            ";1;2;3;4;5;6;7;8;9",
            "1;3;3;4;3;3;3;4;3;3",
            "2;3;2;4;3;3;3;4;3;3",
            "3;4;3;4;3;3;3;4;3;3",
        ],
    );
    assert_eq!(doc.pointer("/skm/responden/jumlah"), Some(&Value::from(3)));
    assert_eq!(angka(&doc, "/skm/responden/unsur/1/jumlah_nilai"), "8");
    let doc = read(
        "skor",
        &[
            "NILAI SKM PER UNSUR 2023;;;",
            "No;Unsur Pelayanan;NRR;Nilai Unsur (NRR x 25)",
            "1;Persyaratan;3,2;80",
            "2;Waktu Penyelesaian;3,4;85",
            "3;Perilaku Pelaksana;3,6;90",
        ],
    );
    assert_eq!(angka(&doc, "/skm/skor/1/skor"), "85");
    let doc = read(
        "distribusi",
        &[
            "Distribusi jawaban 2023;;;;;;;;;",
            "No;Unsur;Tidak Baik;;Kurang Baik;;Baik;;Sangat Baik;",
            ";;F;%;F;%;F;%;F;%",
            "1;Persyaratan;1;2;5;10;24;48;20;40",
            "2;Prosedur;2;4;4;8;24;48;20;40",
        ],
    );
    assert_eq!(angka(&doc, "/skm/distribusi/0/baik"), "48");
}

/// A row across the table says where the rows below belong, in whatever column it stands.
#[test]
fn sections_across() {
    for pad in ["", ";"] {
        let first = format!("{pad}Sasaran 1 : Meningkatnya pelayanan");
        let second = format!("{pad}Sasaran 2 : Meningkatnya desa");
        let doc = read(
            "ukur",
            &[
                "PENGUKURAN KINERJA TAHUN 2023;;;;;",
                "No;Sasaran;Indikator;Target;Realisasi;Capaian",
                &first,
                "1;;Indeks A;100;90;90",
                "2;;Indeks B;100;90;90",
                &second,
                "1;;Indeks C;100;90;90",
            ],
        );
        let sasaran = |i: usize| angka(&doc, &format!("/pengukuran/{i}/sasaran"));
        assert_eq!(sasaran(0), "Meningkatnya pelayanan");
        assert_eq!(sasaran(1), "Meningkatnya pelayanan");
        assert_eq!(sasaran(2), "Meningkatnya desa");
    }
}
