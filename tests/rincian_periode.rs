//! What stands beside periods and above programs is checked, though it is in no record: the capaian of a triwulan, the sum
//! beside the months, the money on the row of a sasaran. Expected values are worked out by hand.

#![allow(clippy::unwrap_used, reason = "a test")]

use std::process::Command;

use serde_json::Value;

/// The findings of `periksa` on one .csv, as `KODE CELL tercatat seharusnya`, infos left out.
fn temuan(csv: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("satu.csv");
    std::fs::write(&path, csv).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_lampiran"))
        .args(["periksa", "--format", "json"])
        .arg(&path)
        .output()
        .unwrap();
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    let text = |t: &Value, key: &str| t[key].as_str().unwrap_or("-").to_owned();
    document["temuan"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|t| t["tingkat"] != "info")
        .map(|t| {
            ["kode", "sel", "tercatat", "seharusnya"]
                .map(|k| text(t, k))
                .join(" ")
        })
        .collect()
}

#[test]
fn capaian_of_a_triwulan_is_compared_with_its_target() {
    // 210 of 200 is 105 %; the other three hold.
    let csv = "PENGUKURAN KINERJA TRIWULAN TAHUN 2024\n\
        No;Indikator Kinerja;Satuan;Target;Target TW I;Realisasi TW I;Capaian TW I;Target TW II;Realisasi TW II;Capaian TW II\n\
        1;Kunjungan ibu hamil;Orang;400;100;90;90;200;210;150\n\
        2;Imunisasi dasar lengkap;Orang;300;80;80;100;160;152;95\n";
    assert_eq!(temuan(csv), ["CAP-001 J3 150 105"]);
    assert_eq!(temuan(&csv.replace(";150\n", ";105\n")), [] as [&str; 0]);
}

#[test]
fn the_sum_beside_the_months_is_their_sum() {
    // 1.000 + 950 + 1.100 = 3.050.
    let csv = "LAPORAN KUNJUNGAN TAHUN 2023\n\
        No;Indikator;Satuan;Target;Januari;Februari;Maret;Jumlah\n\
        1;Rawat jalan;Orang;12000;1000;950;1100;3150\n\
        2;Persalinan;Orang;240;20;18;22;60\n";
    assert_eq!(temuan(csv), ["CAP-018 H3 3150 3050"]);
    assert_eq!(temuan(&csv.replace("3150", "3050")), [] as [&str; 0]);
}

#[test]
fn the_money_of_a_sasaran_is_that_of_its_programs() {
    // 500.000.000 + 300.000.000 = 800.000.000.
    let csv = "ALOKASI ANGGARAN PER SASARAN STRATEGIS TAHUN 2023\n\
        NO;SASARAN / PROGRAM;ANGGARAN (Rp);REALISASI (Rp)\n\
        1;Meningkatnya kualitas pelayanan publik;900.000.000;750.000.000\n\
        ;Program Pelayanan Publik;500.000.000;480.000.000\n\
        ;Program Penunjang Urusan;300.000.000;270.000.000\n\
        2;Meningkatnya keberdayaan desa;250.000.000;240.000.000\n\
        ;Program Pemberdayaan Masyarakat Desa;250.000.000;240.000.000\n\
        ;JUMLAH;1.050.000.000;990.000.000\n";
    assert_eq!(temuan(csv), ["ANG-001 C3 900000000 800000000"]);
    assert_eq!(
        temuan(&csv.replace("900.000.000;750", "800.000.000;750")),
        [] as [&str; 0]
    );
}
