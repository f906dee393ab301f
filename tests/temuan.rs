//! The findings on the samples: every row of the list of what the report of Bangsalsari must show, at its cell; nothing
//! on what reconciles; nothing to act on in the clean bundle.
//!
//! What must be found, and the right values, come from the reviewer's list of the published report (37 contradictions,
//! checked by hand against the report), the cells from the generator of the workbooks (`samples/buat_bangsalsari.py`).

use std::path::{Path, PathBuf};

use lampiran::check::check;
use lampiran::finding::{Level, Temuan};
use lampiran::measure::measure;
use lampiran::workbook::Limits;
use lampiran::{Input, Options, read};

/// Reads, computes and checks one sample.
fn temuan(name: &str) -> Vec<Temuan> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("samples")
        .join(name);
    let mut paths: Vec<PathBuf> = std::fs::read_dir(&folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    let inputs: Vec<Input> = paths
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
        .collect();
    let model = read(
        &inputs,
        &Options {
            tahun: None,
            folder: Some(name.to_owned()),
            limits: Limits::default(),
        },
    );
    let (found, _) = check(&model, &measure(&model));
    found
        .iter()
        .map(lampiran::finding::Finding::temuan)
        .collect()
}

/// One row of the list: which cell (sheet and address, any of several), which words or numbers must be said, at least
/// which level.
struct Harus {
    nomor: &'static str,
    sel: &'static [(&'static str, &'static str)],
    kata: &'static [&'static str],
    tingkat: Level,
}

const HARUS: &[Harus] = &[
    Harus {
        nomor: "1 keluaran Musrenbang",
        sel: &[("Sasaran 2", "E17")],
        kata: &["18815000", "8815000", "207,54"],
        tingkat: Level::Galat,
    },
    Harus {
        nomor: "2 realisasi SKM",
        sel: &[
            ("Tabel 3.1", "E17"),
            ("Sasaran 1", "H9"),
            ("Sasaran 1", "E17"),
        ],
        kata: &["93.71", "90"],
        tingkat: Level::Galat,
    },
    Harus {
        nomor: "3 realisasi rekomendasi",
        sel: &[("Tabel 3.1", "E18")],
        kata: &["99.02", "100"],
        tingkat: Level::Galat,
    },
    Harus {
        nomor: "4 tingkat kemajuan rekomendasi",
        sel: &[("Sasaran 2", "F17")],
        kata: &["99.02", "100"],
        tingkat: Level::Galat,
    },
    Harus {
        nomor: "5, 27 tingkat kemajuan SKM",
        sel: &[("Sasaran 1", "F17")],
        kata: &["Baik", "93.71"],
        tingkat: Level::Galat,
    },
    Harus {
        nomor: "6 nasional SKM",
        sel: &[("Sasaran 1", "D25")],
        kata: &["93.71"],
        tingkat: Level::Peringatan,
    },
    Harus {
        nomor: "7 target SKM",
        sel: &[
            ("Tabel 3.1", "D17"),
            ("PK 2021", "D6"),
            ("Matriks RS", "K7"),
        ],
        kata: &["B (", "A (", "100 ("],
        tingkat: Level::Galat,
    },
    Harus {
        nomor: "8 indikator desa",
        sel: &[("PK 2021", "C7"), ("IKU", "C18"), ("Matriks RS", "E9")],
        kata: &["Desa yang sudah menyusun", "pengukuran", "RKT"],
        tingkat: Level::Galat,
    },
    Harus {
        nomor: "9 distribusi unsur 4",
        sel: &[("Distribusi", "C9:G9")],
        kata: &["150", "100"],
        tingkat: Level::Galat,
    },
    Harus {
        nomor: "10 skor unsur 5",
        sel: &[("Skor", "C9")],
        kata: &["72.5"],
        tingkat: Level::Galat,
    },
    Harus {
        nomor: "10 skor unsur 13",
        sel: &[("Skor", "C17")],
        kata: &["65", "57.5", "Baik"],
        tingkat: Level::Galat,
    },
    Harus {
        nomor: "10 skor unsur 14",
        sel: &[("Skor", "C18")],
        kata: &["100", "75", "Sangat Baik"],
        tingkat: Level::Galat,
    },
    Harus {
        nomor: "11 label unsur 2",
        sel: &[("Skor", "D6")],
        kata: &["Sangat baik", "Baik"],
        tingkat: Level::Galat,
    },
    Harus {
        nomor: "12 unsur 1 tanpa distribusi",
        sel: &[("Distribusi", "A6")],
        kata: &["kosong"],
        tingkat: Level::Info,
    },
    Harus {
        nomor: "12 unsur 2 tanpa distribusi",
        sel: &[("Distribusi", "A7")],
        kata: &["kosong"],
        tingkat: Level::Info,
    },
    Harus {
        nomor: "13 tahun survei",
        sel: &[("Skor", "C19")],
        kata: &["66.4", "93.71", "2018"],
        tingkat: Level::Peringatan,
    },
    Harus {
        nomor: "14 peraturan",
        sel: &[("Skor", "C19")],
        kata: &["66,43", "C", "12 dari 14"],
        tingkat: Level::Info,
    },
    Harus {
        nomor: "15 satuan 2019",
        sel: &[("Sasaran 1", "F9")],
        kata: &["2019"],
        tingkat: Level::Info,
    },
    Harus {
        nomor: "16 serapan sebagai kinerja",
        sel: &[("Sasaran 2", "H9")],
        kata: &["866.983.050", "875.599.000", "99,02"],
        tingkat: Level::Peringatan,
    },
    Harus {
        nomor: "17 gaji, anggaran",
        sel: &[("Per Jenis Belanja", "C6"), ("Per Program", "C11")],
        kata: &["2329987812", "2426987812"],
        tingkat: Level::Galat,
    },
    Harus {
        nomor: "17 gaji, realisasi",
        sel: &[("Ikhtisar BL BTL", "D12"), ("Per Program", "D11")],
        kata: &["1850332236", "1945838236"],
        tingkat: Level::Galat,
    },
    Harus {
        nomor: "18 belanja realisasi",
        sel: &[("Ikhtisar BL BTL", "D12"), ("Ikhtisar BL BTL", "D13")],
        kata: &["3336869389", "3348600038", "11.730.649"],
        tingkat: Level::Galat,
    },
    Harus {
        nomor: "19 RKT pelayanan",
        sel: &[("RKT 2021", "L10")],
        kata: &["61960500", "9290000"],
        tingkat: Level::Galat,
    },
    Harus {
        nomor: "19 RKT pemerintahan",
        sel: &[("RKT 2021", "L11")],
        kata: &["1017600000", "856784000"],
        tingkat: Level::Galat,
    },
    Harus {
        nomor: "20 program 1 tanpa sasaran",
        sel: &[("Per Program", "A9")],
        kata: &["2.981.389.512", "77,11", "651.401.700"],
        tingkat: Level::Info,
    },
    Harus {
        nomor: "20 program 4 tanpa sasaran",
        sel: &[("Per Program", "A24")],
        kata: &["268.724.100"],
        tingkat: Level::Info,
    },
    Harus {
        nomor: "21 848 dan 820",
        sel: &[("RKT 2021", "J11"), ("Sasaran 2", "D10")],
        kata: &["848", "820"],
        tingkat: Level::Info,
    },
    Harus {
        nomor: "22 persen keluaran pelayanan",
        sel: &[("Sasaran 1", "F10")],
        kata: &["98,7", "92", "82", "82,2", "84,13", "87,81"],
        tingkat: Level::Info,
    },
    Harus {
        nomor: "23 formula IKU",
        sel: &[("IKU", "D17")],
        kata: &["tindaklanjuti", "100 %"],
        tingkat: Level::Info,
    },
    Harus {
        nomor: "24 celah skala",
        sel: &[("Tabel 3.1", "A8"), ("Tabel 3.1", "A9")],
        kata: &["75", "76"],
        tingkat: Level::Info,
    },
    Harus {
        nomor: "25 RKT sebagian",
        sel: &[("RKT 2021", "A10")],
        kata: &["1.079.560.500", "3.866.278.512", "1 dari 4 program"],
        tingkat: Level::Info,
    },
    Harus {
        nomor: "26 target RKT",
        sel: &[("RKT 2021", "K10")],
        kata: &["12 Bulan", "KTP"],
        tingkat: Level::Info,
    },
    Harus {
        nomor: "28 nama bagian",
        sel: &[("Sasaran 1", "F10")],
        kata: &["Lain 2", "Lain2"],
        tingkat: Level::Info,
    },
    Harus {
        nomor: "29 penyimpangan 2018",
        sel: &[("Sasaran 1", "E9")],
        kata: &["25,81", "25 %"],
        tingkat: Level::Info,
    },
    Harus {
        nomor: "30 nomor kelas CUKUP",
        sel: &[("Tabel 3.1", "A9")],
        kata: &["CUKUP", "bernomor 2", "seharusnya 3"],
        tingkat: Level::Info,
    },
    Harus {
        nomor: "30 nomor kelas KURANG",
        sel: &[("Tabel 3.1", "A10")],
        kata: &["KURANG", "bernomor 3", "seharusnya 4"],
        tingkat: Level::Info,
    },
    Harus {
        nomor: "31 PK perubahan",
        sel: &[("PK 2021", "A6")],
        kata: &["DPPA", "murni"],
        tingkat: Level::Info,
    },
    Harus {
        nomor: "32 tujuan RKT",
        sel: &[("RKT 2021", "A10")],
        kata: &["Tujuan"],
        tingkat: Level::Info,
    },
    Harus {
        nomor: "33 angka tertinggal",
        sel: &[("Tabel 3.1", "C18")],
        kata: &["\"3\""],
        tingkat: Level::Info,
    },
    Harus {
        nomor: "34 program Renstra",
        sel: &[("Matriks RS", "N7")],
        kata: &["Program Penyelenggaraan Pelayanan Umum"],
        tingkat: Level::Info,
    },
    Harus {
        nomor: "34 program Renstra kedua",
        sel: &[("Matriks RS", "N8")],
        kata: &["Program koordinasi"],
        tingkat: Level::Info,
    },
    Harus {
        nomor: "35 dua penggolongan",
        sel: &[("Ikhtisar BL BTL", "A6")],
        kata: &["Belanja Operasi", "Belanja Langsung"],
        tingkat: Level::Info,
    },
    Harus {
        nomor: "36 judul anggaran",
        sel: &[("Per Program", "A5")],
        kata: &["3866278512", "1536290700"],
        tingkat: Level::Info,
    },
    Harus {
        nomor: "37 kegiatan Musrenbang",
        sel: &[
            ("Sasaran 2", "C14"),
            ("Sasaran 2", "D14"),
            ("Sasaran 2", "B14"),
        ],
        kata: &["Koordinasi Kegiatan Pemberdayaan Desa"],
        tingkat: Level::Info,
    },
    Harus {
        nomor: "37 kegiatan RKT",
        sel: &[("RKT 2021", "I11")],
        kata: &["sub kegiatan"],
        tingkat: Level::Info,
    },
    Harus {
        nomor: "38 orang dan kegiatan",
        sel: &[("Sasaran 2", "E10")],
        kata: &["4 kegiatan"],
        tingkat: Level::Info,
    },
];

/// Rows 1–38 of the list, and none left out: a row that several findings make up has several entries.
#[test]
fn everything_that_does_not_add_up_in_bangsalsari_is_found_at_its_cell() {
    let found = temuan("bangsalsari-2021");
    let mut missing = Vec::new();
    for n in 1..=38u32 {
        let numbers = |h: &Harus| -> Vec<u32> {
            h.nomor
                .split_once(char::is_alphabetic)
                .map_or("", |(numbers, _)| numbers)
                .split([',', ' '])
                .filter_map(|n| n.parse().ok())
                .collect()
        };
        assert!(
            HARUS.iter().any(|h| numbers(h).contains(&n)),
            "row {n} of the list is not asserted"
        );
    }
    for h in HARUS {
        let at_cell: Vec<&Temuan> = found
            .iter()
            .filter(|t| {
                h.sel.iter().any(|(lembar, sel)| {
                    t.lembar.as_deref() == Some(lembar) && t.sel.as_deref() == Some(sel)
                })
            })
            .collect();
        let says = |t: &&&Temuan| {
            let all = format!(
                "{} {} {}",
                t.pesan,
                t.tercatat.as_deref().unwrap_or(""),
                t.seharusnya.as_deref().unwrap_or("")
            );
            t.tingkat <= h.tingkat && h.kata.iter().all(|k| all.contains(k))
        };
        if !at_cell.iter().any(|t| says(&t)) {
            missing.push(format!(
                "{}: at {:?} only {:?}",
                h.nomor,
                h.sel,
                at_cell
                    .iter()
                    .map(|t| format!("{} {} {:?}", t.kode, t.pesan, t.seharusnya))
                    .collect::<Vec<_>>()
            ));
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// What reconciles is left alone: the percentages of the program table, its sums, the PK's programs, the shares of belanja.
#[test]
fn what_reconciles_in_bangsalsari_is_not_reported() {
    let wrong: Vec<String> = temuan("bangsalsari-2021")
        .into_iter()
        .filter(|t| t.tingkat != Level::Info)
        .filter(|t| match t.lembar.as_deref() {
            // Only the title may be complained about.
            Some("Per Program") => t.sel.as_deref() != Some("A5"),
            Some("PK 2021") => t.kode.starts_with("ANG"),
            Some("Per Jenis Belanja") => t.sel.as_deref() != Some("C6"),
            Some("Ikhtisar BL BTL") => !matches!(t.sel.as_deref(), Some("D12" | "D13")),
            Some("Per Sasaran") => true,
            _ => false,
        })
        .map(|t| format!("{} {:?} {:?} {}", t.kode, t.lembar, t.sel, t.pesan))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The bundle that contradicts nothing gives nothing to act on.
#[test]
fn the_clean_bundle_is_clean() {
    let wrong: Vec<String> = temuan("kecamatan-contoh-2026")
        .into_iter()
        .filter(|t| t.tingkat != Level::Info)
        .map(|t| format!("{} {:?} {:?} {}", t.kode, t.lembar, t.sel, t.pesan))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
