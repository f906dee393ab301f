//! Forms of money as offices lay them out, each small and whole: the records and, where it matters, what must not be one.
//! The expected values are typed from the rows of the same test, by the rules of the domain's sections 1, 2 and 5.

#![allow(clippy::unwrap_used, reason = "a test")]

use assert_cmd::Command;
use rust_xlsxwriter::{Format, Workbook};
use serde_json::Value;

/// Writes the rows (a cell that parses as a number is one, unless it begins with `'`; `_` is an empty cell) with the merged
/// areas (first row, first column, last row, last column), and reads them.
fn read(rows: &[&[&str]], merges: &[(u32, u16, u32, u16)]) -> Value {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (r, row) in rows.iter().enumerate() {
        for (c, cell) in row.iter().enumerate() {
            let (r, c) = (u32::try_from(r).unwrap(), u16::try_from(c).unwrap());
            if *cell == "_" {
                continue;
            }
            if let Some(text) = cell.strip_prefix('\'') {
                sheet.write_string(r, c, text).unwrap();
            } else if let Ok(number) = cell.parse::<f64>() {
                sheet.write_number(r, c, number).unwrap();
            } else {
                sheet.write_string(r, c, *cell).unwrap();
            }
        }
    }
    let plain = Format::new();
    for (r1, c1, r2, c2) in merges {
        let text = rows
            .get(*r1 as usize)
            .and_then(|r| r.get(*c1 as usize))
            .unwrap();
        sheet.merge_range(*r1, *c1, *r2, *c2, text, &plain).unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("uang.xlsx");
    book.save(&path).unwrap();
    let output = Command::cargo_bin("lampiran")
        .unwrap()
        .args(["baca", path.to_str().unwrap(), "--format", "json"])
        .output()
        .unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The fields of every record of an array, `-` for null.
fn table(document: &Value, array: &str, fields: &[&str]) -> Vec<String> {
    document[array]
        .as_array()
        .unwrap()
        .iter()
        .map(|record| {
            fields
                .iter()
                .map(|f| {
                    let value = f.split('/').fold(record, |v, key| &v[key]);
                    value.as_str().map_or_else(
                        || {
                            if value.is_null() {
                                "-".to_owned()
                            } else {
                                value.to_string()
                            }
                        },
                        str::to_owned,
                    )
                })
                .collect::<Vec<_>>()
                .join(" | ")
        })
        .collect()
}

const KECAMATAN: &[&str] = &["KECAMATAN SUKAMAJU KABUPATEN JEMBER"];

#[test]
fn the_changed_budget_counts() {
    let d = read(
        &[
            KECAMATAN,
            &["REALISASI ANGGARAN TAHUN 2024"],
            &["Kode", "Uraian", "Jumlah Anggaran", "_", "Realisasi", "%"],
            &["_", "_", "Murni", "Perubahan", "_", "_"],
            &[
                "7.01.01.",
                "Program Penunjang",
                "1000000",
                "1200000",
                "1100000",
                "0.9167",
            ],
        ],
        &[(2, 2, 2, 3)],
    );
    assert_eq!(
        table(
            &d,
            "anggaran",
            &[
                "kode",
                "anggaran_sebelum",
                "anggaran",
                "realisasi",
                "persen"
            ]
        ),
        ["7.01.01 | 1000000 | 1200000 | 1100000 | 91.67"]
    );
}

#[test]
fn apbd_and_p_apbd_are_amounts() {
    let d = read(
        &[
            KECAMATAN,
            &["ANGGARAN BELANJA TAHUN 2023"],
            &[
                "NO",
                "KELOMPOK BELANJA",
                "JENIS BELANJA",
                "APBD",
                "P-APBD",
                "REALISASI",
            ],
            &[
                "1",
                "Belanja Operasi",
                "Belanja Pegawai",
                "100000000",
                "110000000",
                "100000000",
            ],
            &[
                "_",
                "_",
                "Belanja Barang dan Jasa",
                "50000000",
                "60000000",
                "50000000",
            ],
            &[
                "_",
                "Jumlah Belanja Operasi",
                "_",
                "150000000",
                "170000000",
                "150000000",
            ],
        ],
        &[],
    );
    assert_eq!(
        table(
            &d,
            "belanja",
            &["kelompok", "jenis", "anggaran", "realisasi"]
        ),
        [
            "Belanja Operasi | Belanja Pegawai | 110000000 | 100000000",
            "Belanja Operasi | Belanja Barang dan Jasa | 60000000 | 50000000",
        ]
    );
}

#[test]
fn accounts_under_no_are_an_lra_of_the_first_year_named() {
    let d = read(
        &[
            KECAMATAN,
            &["LAPORAN REALISASI ANGGARAN"],
            &["UNTUK TAHUN YANG BERAKHIR SAMPAI DENGAN 31 DESEMBER 2023 DAN 2022"],
            &[
                "NO. URUT",
                "URAIAN",
                "ANGGARAN",
                "REALISASI 2023",
                "LEBIH/(KURANG)",
                "%",
                "REALISASI 2022",
            ],
            &[
                "5",
                "BELANJA DAERAH",
                "3000000",
                "2900000",
                "'(100.000,00)",
                "96.67",
                "2500000",
            ],
            &[
                "'5.1",
                "BELANJA OPERASI",
                "3000000",
                "2900000",
                "'(100.000,00)",
                "96.67",
                "2500000",
            ],
            &[
                "'5.1.01",
                "Belanja Pegawai",
                "3000000",
                "2900000",
                "'(100.000,00)",
                "96.67",
                "2500000",
            ],
            &[
                "_",
                "JUMLAH BELANJA",
                "3000000",
                "2900000",
                "'(100.000,00)",
                "96.67",
                "2500000",
            ],
        ],
        &[],
    );
    assert_eq!(
        table(
            &d,
            "anggaran",
            &["tahun", "kode", "tingkat", "realisasi", "sisa"]
        ),
        [
            "2023 | 5 | rekening | 2900000 | -100000",
            "2023 | 5.1 | rekening | 2900000 | -100000",
            "2023 | 5.1.01 | rekening | 2900000 | -100000",
            "2023 | - | jumlah | 2900000 | -100000",
        ]
    );
    assert!(table(&d, "belanja", &["jenis"]).is_empty());
}

#[test]
fn the_budget_of_the_title_year_and_the_sum_so_far() {
    let d = read(
        &[
            KECAMATAN,
            &["PERBANDINGAN ANGGARAN DAN REALISASI TAHUN 2022 DAN 2023"],
            &["No", "Program", "Tahun 2022", "_", "Tahun 2023", "_"],
            &["_", "_", "Anggaran", "Realisasi", "Anggaran", "Realisasi"],
            &[
                "1",
                "Program Penunjang",
                "900000",
                "800000",
                "1000000",
                "950000",
            ],
        ],
        &[(2, 2, 2, 3), (2, 4, 2, 5)],
    );
    assert_eq!(
        table(&d, "anggaran", &["tahun", "anggaran", "realisasi"]),
        ["2023 | 1000000 | 950000"]
    );
    let d = read(
        &[
            KECAMATAN,
            &["LAPORAN REALISASI BELANJA TAHUN 2024"],
            &["Kode", "Uraian", "Anggaran", "Realisasi", "_", "_", "Sisa"],
            &[
                "_",
                "_",
                "_",
                "s/d Bulan Lalu",
                "Bulan Ini",
                "s/d Bulan Ini",
                "_",
            ],
            &[
                "'5.1.01",
                "Belanja Pegawai",
                "1000000",
                "400000",
                "100000",
                "500000",
                "500000",
            ],
        ],
        &[(2, 3, 2, 5)],
    );
    assert_eq!(
        table(&d, "anggaran", &["anggaran", "realisasi", "sisa"]),
        ["1000000 | 500000 | 500000"]
    );
}

#[test]
fn an_rka_is_a_budget_by_account() {
    let d = read(
        &[
            KECAMATAN,
            &["RENCANA KERJA DAN ANGGARAN (RKA) TAHUN 2025"],
            &[
                "Kode Rekening",
                "Uraian",
                "Volume",
                "Satuan",
                "Harga Satuan",
                "Jumlah (Rp)",
            ],
            &[
                "5.1.02.01.01.0024",
                "Belanja Alat Tulis Kantor",
                "_",
                "_",
                "_",
                "3000000",
            ],
            &["_", "- Kertas HVS", "40", "Rim", "50000", "2000000"],
            &["_", "- Tinta", "10", "Botol", "100000", "1000000"],
        ],
        &[],
    );
    assert_eq!(
        table(&d, "anggaran", &["kode", "uraian", "tingkat", "anggaran"]),
        [
            "5.1.02.01.01.0024 | Belanja Alat Tulis Kantor | rekening | 3000000",
            "- | Kertas HVS | rekening | 2000000",
            "- | Tinta | rekening | 1000000",
        ]
    );
    assert!(table(&d, "rkt", &["anggaran"]).is_empty());
}

#[test]
fn groups_by_their_numbering_and_thousands() {
    let d = read(
        &[
            KECAMATAN,
            &["REALISASI PER JENIS BELANJA TAHUN 2023"],
            &["No", "Jenis Belanja", "Pagu (Rp.000)", "Realisasi (Rp.000)"],
            &["A", "Belanja Tidak Langsung", "_", "_"],
            &["1", "Belanja Pegawai", "2000", "1900"],
            &["_", "Jumlah BTL", "2000", "1900"],
            &["B", "Belanja Langsung", "_", "_"],
            &["1", "Belanja Pegawai", "100", "90"],
            &["2", "Belanja Modal", "50", "40"],
            &["_", "Total BTL + BL", "2150", "2030"],
        ],
        &[],
    );
    assert_eq!(
        table(
            &d,
            "belanja",
            &["kelompok", "jenis", "anggaran", "realisasi"]
        ),
        [
            "Belanja Tidak Langsung | - | - | -",
            "Belanja Tidak Langsung | Belanja Pegawai | 2000000 | 1900000",
            "Belanja Langsung | - | - | -",
            "Belanja Langsung | Belanja Pegawai | 100000 | 90000",
            "Belanja Langsung | Belanja Modal | 50000 | 40000",
        ]
    );
}

#[test]
fn amounts_with_a_dash_are_no_scale() {
    let d = read(
        &[
            &["PERJANJIAN KINERJA PERUBAHAN TAHUN 2023"],
            &["KECAMATAN SUKAMAJU"],
            &["No", "Program", "Anggaran", "_", "Keterangan"],
            &["_", "_", "Sebelum", "Sesudah", "_"],
            &[
                "1",
                "Program Penunjang",
                "Rp. 1.000.000,-",
                "Rp. 1.200.000,-",
                "P-APBD",
            ],
            &[
                "2",
                "Program Pemberdayaan",
                "Rp. 2.000.000,-",
                "Rp. 1.900.000,-",
                "P-APBD",
            ],
        ],
        &[(2, 2, 2, 3)],
    );
    assert!(table(&d, "skala", &["nama"]).is_empty());
    let pk = &d["pk"][0];
    assert_eq!(
        table(pk, "anggaran", &["program", "anggaran"]),
        [
            "Program Penunjang | 1200000",
            "Program Pemberdayaan | 1900000"
        ]
    );
}

#[test]
fn money_beside_progress_and_bare_months_are_spent() {
    let d = read(
        &[
            KECAMATAN,
            &["REALISASI FISIK DAN KEUANGAN TAHUN 2024"],
            &[
                "No",
                "Uraian Program/Kegiatan",
                "Anggaran (Rp)",
                "Triwulan I",
                "_",
                "Triwulan II",
                "_",
            ],
            &[
                "_",
                "_",
                "_",
                "Keuangan (Rp)",
                "Fisik (%)",
                "Keuangan (Rp)",
                "Fisik (%)",
            ],
            &[
                "1",
                "Program Penunjang",
                "500000000",
                "100000000",
                "22",
                "200000000",
                "44",
            ],
        ],
        &[(2, 3, 2, 4), (2, 5, 2, 6)],
    );
    assert_eq!(
        table(
            &d,
            "anggaran",
            &[
                "periode/TW1/rencana",
                "periode/TW1/realisasi",
                "periode/TW2/realisasi",
                "periode/TW2/fisik"
            ]
        ),
        ["- | 100000000 | 200000000 | 44"]
    );
    let d = read(
        &[
            KECAMATAN,
            &["REALISASI ANGGARAN PER BULAN TAHUN 2023"],
            &["(DALAM JUTAAN RUPIAH)"],
            &[
                "No",
                "Program/Kegiatan",
                "Pagu",
                "Januari",
                "Februari",
                "Maret",
            ],
            &["1", "Program Penunjang", "'1.200,5", "100", "200", "300"],
        ],
        &[],
    );
    assert_eq!(
        table(
            &d,
            "anggaran",
            &["anggaran", "periode/01/rencana", "periode/01/realisasi"]
        ),
        ["1200500000 | - | 100000000"]
    );
}

#[test]
fn a_renja_with_its_forward_estimate_is_a_plan_of_one_year() {
    let d = read(
        &[
            &["RENCANA PROGRAM DAN KEGIATAN TAHUN 2025 DAN PRAKIRAAN MAJU TAHUN 2026"],
            &["KECAMATAN SUKAMAJU"],
            &[
                "Kode",
                "Program/Kegiatan/Sub Kegiatan",
                "Indikator Kinerja",
                "Rencana Tahun 2025",
                "_",
                "Prakiraan Maju Rencana Tahun 2026",
                "_",
            ],
            &[
                "_",
                "_",
                "_",
                "Target",
                "Pagu Indikatif (Rp)",
                "Target",
                "Pagu Indikatif (Rp)",
            ],
            &[
                "7.01.01.",
                "Program Penunjang",
                "Nilai SAKIP",
                "72 Nilai",
                "1000000",
                "73 Nilai",
                "1100000",
            ],
        ],
        &[(2, 3, 2, 4), (2, 5, 2, 6)],
    );
    assert_eq!(
        table(
            &d,
            "rkt",
            &["tahun", "program", "target_program/teks", "anggaran"]
        ),
        ["2025 | Program Penunjang | 72 Nilai | 1000000"]
    );
    assert!(table(&d, "renstra_program", &["kode"]).is_empty());
}

#[test]
fn a_plain_list_of_outputs_keeps_its_money() {
    let d = read(
        &[
            KECAMATAN,
            &["CAPAIAN KELUARAN SUB KEGIATAN TAHUN 2023"],
            &[
                "No",
                "Sub Kegiatan",
                "Indikator Keluaran",
                "Satuan",
                "Target",
                "Realisasi",
                "Capaian (%)",
                "Anggaran",
                "_",
            ],
            &["_", "_", "_", "_", "_", "_", "_", "Pagu", "Realisasi"],
            &[
                "1",
                "Musrenbang",
                "Jumlah dokumen",
                "Dokumen",
                "4",
                "3",
                "75",
                "50000000",
                "45000000",
            ],
        ],
        &[(2, 7, 2, 8)],
    );
    assert_eq!(
        table(
            &d,
            "keluaran",
            &["sub_kegiatan", "masukan/target", "masukan/realisasi"]
        ),
        ["Musrenbang | 50000000 | 45000000"]
    );
    assert_eq!(d["keluaran"][0]["keluaran"][0]["realisasi"]["angka"], "3");
}

#[test]
fn absorbed_amounts_and_the_final_pagu() {
    let d = read(
        &[
            KECAMATAN,
            &["REALISASI BELANJA TAHUN 2024"],
            &[
                "No",
                "Program",
                "Pagu Awal",
                "Pergeseran",
                "Pagu Akhir",
                "Penyerapan",
                "_",
            ],
            &["_", "_", "_", "_", "_", "Rp", "%"],
            &[
                "1",
                "Program Penunjang",
                "1000000",
                "200000",
                "1200000",
                "900000",
                "75",
            ],
        ],
        &[(2, 5, 2, 6)],
    );
    assert_eq!(
        table(
            &d,
            "anggaran",
            &["anggaran_sebelum", "anggaran", "realisasi", "persen"]
        ),
        ["1000000 | 1200000 | 900000 | 75"]
    );
}
