//! Models that tests build by hand: the tables of the report of Bangsalsari 2021 as recorded (domain §7).

use indexmap::IndexMap;
use rust_decimal::Decimal;

use crate::model::*;

pub(crate) fn d(text: &str) -> Decimal {
    Decimal::from_str_exact(text).expect("a decimal")
}

pub(crate) fn teks(text: &str) -> Teks {
    Teks::new(text.to_owned(), Sel::default())
}

pub(crate) fn jumlah(text: &str) -> Jumlah {
    Jumlah::new(Angka(d(text)), Sel::default())
}

/// A value: a number as people write it (`99,02`), a letter, or words.
pub(crate) fn nilai(text: &str) -> Nilai {
    let number = text.trim_end_matches('%').trim().replace(',', ".");
    let angka = Decimal::from_str_exact(&number).ok().map(Angka);
    let letter = ["A", "B", "C", "D", "AA", "BB", "CC"].contains(&text);
    Nilai {
        teks: text.to_owned(),
        angka,
        satuan: text.contains('%').then(|| "%".to_owned()),
        huruf: letter.then(|| text.to_owned()),
        ..Nilai::default()
    }
}

pub(crate) fn per_tahun(values: &[(&str, &str)]) -> PerTahun {
    values
        .iter()
        .map(|(y, v)| ((*y).to_owned(), Some(nilai(v))))
        .collect()
}

const TUJUAN1: &str = "Meningkatkan kualitas Kelembagaan dan Kapabilitas Penyelenggaraan Pemerintahan khususnya pemerintahan Kecamatan dan Kelurahan/desa dalam upaya meningkatkan Pelayanan.";
const TUJUAN2: &str =
    "Meningkatkan Koordinasi Pemerintahan dan penyelenggara Pemerintahan Kelurahan/desa";
const SKM_PK: &str = "Nilai survey kepuasan masyarakat (SKM) dalam pelayanan Publik";
const SASARAN_SKM: &str =
    "Meningkatnya Nilai Survey kepuasan masyarakat (SKM) dalam pelayanan Publik";
const SASARAN_RENSTRA2: &str =
    "Meningkatnya Koordinasi Pemerintahan dan penyelenggara Pemerintahan Kelurahan/ desa";
const SASARAN_PK2: &str =
    "Meningkatkan Koordinasi pemerintahan dan penyelenggaraan pemerintahan Desa";
const SASARAN_312: &str = "Meningkatkan Koordinasi pemerintahan dan penyelenggaraan pemerintahan diwilayah Kecamatan Bangsalsari";
const SASARAN_35: &str = "Meningkatkan Koordinasi pemerintahan dan penyelenggaraan pemerintahan di wilayah Kecamatan Bangsalsari";
const SASARAN_RKT2: &str = "Meningkatnya koordinasi bidang pemerintahan, pembangunan dan penyelenggaraan pemerintahan wilayah Kecamatan";
const REK_PK: &str = "Persentase rekomendasi hasil koordinasi di bidang pemerintahan, ketentraman dan ketertiban, pemberdayaan masyarakat dan kesejahteraan sosial";
const REK_RENSTRA: &str = "Prosentase rekomendasi hasil bidang pemerintahan, ketertiban dan Keamanan, pemberdayaan Masyarakat dan Kesos yang ditindaklanjuti dalam 1 tahun";
const REK_35: &str = "Persentase rekomendasi hasil bidang pemerintahan, ketentraman dan ketertiban, pemberdayaan masyarakat dan kesejahteraan sosial yang ditindaklanjuti dalam 1 tahun";
const REK_37: &str = "Persentase rekomendasi hasil bidang pemerintahan, ketentaraan dan ketertiban, pemberdayaan masyarakat dan kesejahteraan sosial yang ditindaklanjuti dalam 1 tahun";
const REK_RKT: &str = "Prosentase rekomendasi hasil koordinasi bidang pemerintahan, ketentraman dan ketertiban umum, pemberdayaan masyarakat dan kesejahteraan sosial yang ditindaklanjuti";
const DESA_PK: &str = "Persentase Desa yang sudah menyusun dokumen perencanaan, penganggaran dengan benar dan tepat waktu";
const DESA_RENSTRA: &str = "Prosentase Desa yang sudah menyusun dokumen perencanaan, penganggaran dan pelaporan dg benar dan tepat waktu";
pub(crate) const PROGRAM2: &str = "Program Penyelenggaraan Pemerintahan Dan Pelayanan Publik";
pub(crate) const PROGRAM2_PELAYANAN: &str = "Penyelenggaraan Pemerintahan Dan Pelayanan Publik (Program Penyelenggaraan Pelayanan Umum Kecamatan)";
pub(crate) const PROGRAM2_KOORDINASI: &str = "Penyelenggaraan Pemerintahan Dan Pelayanan Publik (Program Koordinasi Pemerintahan, Pembangunan dan Penyelenggaraan Pemerintahan Wilayah Kecamatan)";
const EFEKTIFITAS: &str = "Peningkatan Efektifitas Kegiatan Pemerintahan di Tingkat Kecamatan";
const PELAYANAN: &str =
    "Peningkatan Efektifitas Pelaksanaan Pelayanan kepada Masyarakat di Wilayah Kecamatan";
const MUSRENBANG: &str =
    "Peningkatan Partisipasi Masyarakat dalam Forum Musyawarah Perencanaan Pembangunan di Desa";

/// The report's tables, as recorded.
pub(crate) fn bangsalsari() -> Model {
    use Tingkat::{Jumlah as Total, Kegiatan, Program, SubKegiatan};
    let renstra = |tujuan: &str, sasaran: &str, indikator: &str, target: &[(&str, &str)]| Renstra {
        tujuan: Some(teks(tujuan)),
        sasaran: Some(teks(sasaran)),
        indikator: Some(teks(indikator)),
        target: per_tahun(target),
        program: Some(teks(if tujuan == TUJUAN1 {
            "Program Penyelenggaraan Pelayanan Umum"
        } else {
            "Program koordinasi, pembinaan dan penyelenggaraan pemerintahan, ketertiban dan keamanan, pemberdayaan masyarakat dan Kesos"
        })),
        tabel: 1,
        ..Renstra::default()
    };
    let hundred = [
        ("2016", "75"),
        ("2017", "80"),
        ("2018", "85"),
        ("2019", "90"),
        ("2020", "95"),
        ("2021", "100"),
    ];
    let pk = |sasaran: &str, indikator: &str, target: &str| PkIndikator {
        sasaran: Some(teks(sasaran)),
        indikator: Some(teks(indikator)),
        target: Some(nilai(target)),
        tabel: 2,
        ..PkIndikator::default()
    };
    let pk_program = |program: &str, anggaran: &str| PkAnggaran {
        program: Some(teks(program)),
        anggaran: Some(jumlah(anggaran)),
        tabel: 3,
        ..PkAnggaran::default()
    };
    let iku = |sasaran: &str, indikator: &str| Iku {
        sasaran: Some(teks(sasaran)),
        indikator: Some(teks(indikator)),
        tabel: 4,
        ..Iku::default()
    };
    let pengukuran = |sasaran: &str, indikator: &str, target: &str, realisasi: &str| Pengukuran {
        tahun: Some(2021),
        sasaran: Some(teks(sasaran)),
        indikator: Some(teks(indikator)),
        target: Some(nilai(target)),
        realisasi: Some(nilai(realisasi)),
        capaian: Some(nilai(realisasi)),
        tabel: 5,
        ..Pengukuran::default()
    };
    let riwayat = |sasaran: &str, indikator: &str, values: &[(&str, &str)], tabel| Riwayat {
        sasaran: Some(teks(sasaran)),
        indikator: Some(teks(indikator)),
        realisasi: per_tahun(values),
        tabel,
        ..Riwayat::default()
    };
    let akhir = |sasaran: &str, indikator: &str, values: [&str; 3], tabel| AkhirRenstra {
        tahun: Some(2021),
        sasaran: Some(teks(sasaran)),
        indikator: Some(teks(indikator)),
        target: Some(nilai(values[0])),
        realisasi: Some(nilai(values[1])),
        tingkat_kemajuan: Some(nilai(values[2])),
        tabel,
        ..AkhirRenstra::default()
    };
    let nasional = |sasaran: &str, indikator: &str, realisasi: &str, tabel| Nasional {
        tahun: Some(2021),
        sasaran: Some(teks(sasaran)),
        indikator: Some(teks(indikator)),
        realisasi: Some(nilai(realisasi)),
        nasional: Some(nilai("-")),
        tabel,
        ..Nasional::default()
    };
    let rkt = |sasaran: &str, indikator: &str, program: &str, kegiatan: &str, anggaran: &str| Rkt {
        tahun: Some(2021),
        sasaran: Some(teks(sasaran)),
        indikator_sasaran: Some(teks(indikator)),
        target_sasaran: Some(nilai("100%")),
        program: Some(teks(program)),
        kegiatan: Some(teks(kegiatan)),
        anggaran: Some(jumlah(anggaran)),
        tabel: 12,
        ..Rkt::default()
    };
    let keluaran = |sasaran: &str,
                    program: &str,
                    kegiatan: &str,
                    sub: &str,
                    target: &str,
                    realisasi: &str,
                    tabel| Keluaran {
        tahun: Some(2021),
        sasaran: Some(teks(sasaran)),
        program: Some(teks(program)),
        kegiatan: Some(teks(kegiatan)),
        sub_kegiatan: Some(teks(sub)),
        masukan: Some(Masukan {
            target: Some(jumlah(target)),
            realisasi: Some(jumlah(realisasi)),
            ..Masukan::default()
        }),
        tabel,
        ..Keluaran::default()
    };
    let anggaran = |tingkat: Tingkat, uraian: &str, anggaran: &str, realisasi: &str| Anggaran {
        tahun: Some(2021),
        uraian: Some(teks(uraian)),
        tingkat: Some(tingkat),
        anggaran: Some(jumlah(anggaran)),
        realisasi: Some(jumlah(realisasi)),
        tabel: 16,
        ..Anggaran::default()
    };
    let belanja =
        |kelompok: &str, jenis: Option<&str>, anggaran: &str, realisasi: Option<&str>| Belanja {
            tahun: Some(2021),
            kelompok: Some(teks(kelompok)),
            jenis: jenis.map(teks),
            anggaran: Some(jumlah(anggaran)),
            realisasi: realisasi.map(jumlah),
            tabel: 17,
            ..Belanja::default()
        };
    let c3 = |sasaran: &str, program: &str, anggaran: &str| AnggaranSasaran {
        tahun: Some(2021),
        sasaran: Some(teks(sasaran)),
        program: Some(teks(program)),
        anggaran: Some(jumlah(anggaran)),
        tabel: 18,
        ..AnggaranSasaran::default()
    };
    Model {
        tahun: Some(2021),
        instansi: Some(teks("Kecamatan Bangsalsari")),
        pemda: Some(teks("Kabupaten Jember")),
        renstra: vec![
            renstra(
                TUJUAN1,
                "Meningkatnya kualitas Pelayanan",
                "Hasil Survei Kepuasan Masyarakat (SKM) pada bidang Pelayanan Publik.",
                &[
                    ("2016", "B"),
                    ("2017", "A"),
                    ("2018", "A"),
                    ("2019", "A"),
                    ("2020", "A"),
                    ("2021", "A"),
                ],
            ),
            renstra(TUJUAN2, SASARAN_RENSTRA2, REK_RENSTRA, &hundred),
            renstra(TUJUAN2, SASARAN_RENSTRA2, DESA_RENSTRA, &hundred),
        ],
        rkt: vec![
            rkt(
                "Meningkatkan kualitas pelayanan",
                "Nilai survey kepuasan masyarakat",
                PROGRAM2_PELAYANAN,
                "Penyelenggaraan Urusan Pemerintahan yang tidak dilaksanakan oleh unit kerja perangkat daerah yang ada di kecamatan (Koordinasi Pelayanan Umum)",
                "61960500",
            ),
            rkt(
                SASARAN_RKT2,
                REK_RKT,
                PROGRAM2_KOORDINASI,
                "Peningkatan efektifitas kegiatan pemerintahan di tingkat kecamatan (Koordinasi Penyelenggaraan Pemerintahan)",
                "1017600000",
            ),
        ],
        pk: vec![Pk {
            tahun: Some(2021),
            dokumen: Dokumen::Perubahan,
            indikator: vec![
                pk(SASARAN_SKM, SKM_PK, "B"),
                pk(SASARAN_PK2, REK_PK, "100 %"),
                pk(SASARAN_PK2, DESA_PK, "100 %"),
            ],
            anggaran: vec![
                pk_program(
                    "Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota",
                    "2712665412",
                ),
                pk_program(PROGRAM2, "866074000"),
                pk_program(
                    "Program Pemberdayaan Masyarakat Desa Dan Kelurahan",
                    "18815000",
                ),
                pk_program(
                    "Program Koordinasi Ketentraman Dan Ketertiban Umum",
                    "268724100",
                ),
            ],
            ..Pk::default()
        }],
        iku: vec![
            iku(
                "Meningkatnya Kualitas Pelayanan",
                "Hasil Survey Kepuasan Masyarakat (SKM) pada bidang pelayanan publik",
            ),
            iku(
                "Meningkatnya Koordinasi pemerintahan dan penyelenggaraan pemerintahan Kecamatan dan Kelurahan",
                "Prosentase rekomendasi hasil koordinasi di bidang pemerintahan, ketentraman dan ketertiban, pemberdayaan masyarakat dan Kesos yang ditindaklanjuti dalam satu tahun",
            ),
            iku(
                "Meningkatnya Koordinasi pemerintahan dan penyelenggaraan pemerintahan Kecamatan dan Kelurahan",
                DESA_RENSTRA,
            ),
        ],
        pengukuran: vec![
            pengukuran(
                SASARAN_SKM,
                "Persentase Hasil Survey Kepuasan Masyarakat (SKM)",
                "100",
                "90",
            ),
            pengukuran(
                SASARAN_312,
                "3 Persentase rekomendasi hasil koordinasi di bidang pemerintahan, ketentraman dan ketertiban, pemberdayaan masyarakat dan kesejahteraan sosial yang ditindaklanjuti",
                "100",
                "100",
            ),
        ],
        riwayat: vec![
            riwayat(
                SASARAN_SKM,
                SKM_PK,
                &[
                    ("2017", "89,50"),
                    ("2018", "66,40"),
                    ("2019", "83%"),
                    ("2020", "81,40"),
                    ("2021", "93,71"),
                ],
                6,
            ),
            riwayat(
                SASARAN_35,
                REK_35,
                &[
                    ("2017", "95,79"),
                    ("2018", "96,63"),
                    ("2019", "100"),
                    ("2020", "100"),
                    ("2021", "99,02"),
                ],
                7,
            ),
        ],
        akhir_renstra: vec![
            akhir(SASARAN_SKM, SKM_PK, ["100%", "93,71%", "Baik"], 8),
            akhir(SASARAN_35, REK_35, ["100", "99,02", "100"], 9),
        ],
        nasional: vec![
            nasional(SASARAN_SKM, SKM_PK, "-", 10),
            nasional(SASARAN_312, REK_37, "99,02", 11),
        ],
        skm: skm(),
        keluaran: vec![
            keluaran(
                "Meningkatnya Kualitas Pelayanan",
                PROGRAM2,
                "Penyelenggaraan Urusan Pemerintahan yang tidak Dilaksanakan oleh Unit Kerja Perangkat Daerah yang ada di Kecamatan",
                PELAYANAN,
                "9290000",
                "8945600",
                13,
            ),
            keluaran(
                SASARAN_35,
                PROGRAM2,
                "Kegiatan Koordinasi Penyelenggaraan Kegiatan Pemerintahan di Tingkat Kecamatan",
                EFEKTIFITAS,
                "856784000",
                "848688200",
                14,
            ),
            keluaran(
                SASARAN_35,
                "Program Pemberdayaan masyarakat desa dan kelurahan (Program Koordinasi Pemerintahan, Pembangunan dan Penyelenggaraan Pemerintahan Wilayah Kecamatan)",
                "Kegiatan Peningkatan Partisipasi masyarakat dalam forum musyawarah perencanaan pembangunan di desa (Koordinasi Penyelenggaraan Pemerintahan)",
                MUSRENBANG,
                "8815000",
                "18294850",
                15,
            ),
        ],
        anggaran: vec![
            anggaran(
                Program,
                "PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN/KOTA",
                "2712665412",
                "2211874288",
            ),
            anggaran(
                Kegiatan,
                "Administrasi Keuangan Perangkat Daerah",
                "2426987812",
                "1945838236",
            ),
            anggaran(
                SubKegiatan,
                "Penyediaan Gaji dan Tunjangan ASN",
                "2426987812",
                "1945838236",
            ),
            anggaran(
                Kegiatan,
                "Penyediaan Jasa Penunjang Urusan Pemerintahan Daerah",
                "93212600",
                "86169450",
            ),
            anggaran(
                SubKegiatan,
                "Penyediaan Jasa Pelayanan Umum Kantor",
                "93212600",
                "86169450",
            ),
            anggaran(
                Kegiatan,
                "Pemeliharaan Barang Milik Daerah Penunjang Urusan Pemerintahan Daerah",
                "192465000",
                "179866602",
            ),
            anggaran(
                SubKegiatan,
                "Penyediaan Jasa Pemeliharaan, Biaya Pemeliharaan dan Pajak Kendaraan Perorangan Dinas atau Kendaraan Dinas Jabatan",
                "192465000",
                "179866602",
            ),
            anggaran(
                Program,
                "PROGRAM PENYELENGGARAAN PEMERINTAHAN DAN PELAYANAN PUBLIK",
                "866074000",
                "857633800",
            ),
            anggaran(
                Kegiatan,
                "Koordinasi Penyelenggaraan Kegiatan Pemerintahan di Tingkat Kecamatan",
                "856784000",
                "848688200",
            ),
            anggaran(SubKegiatan, EFEKTIFITAS, "856784000", "848688200"),
            anggaran(
                Kegiatan,
                "Penyelenggaraan Urusan Pemerintahan yang tidak Dilaksanakan oleh Unit Kerja Perangkat Daerah yang ada di Kecamatan",
                "9290000",
                "8945600",
            ),
            anggaran(SubKegiatan, PELAYANAN, "9290000", "8945600"),
            anggaran(
                Program,
                "PROGRAM PEMBERDAYAAN MASYARAKAT DESA DAN KELURAHAN",
                "18815000",
                "18294850",
            ),
            anggaran(
                Kegiatan,
                "Koordinasi Kegiatan Pemberdayaan Desa",
                "18815000",
                "18294850",
            ),
            anggaran(SubKegiatan, MUSRENBANG, "18815000", "18294850"),
            anggaran(
                Program,
                "PROGRAM KOORDINASI KETENTRAMAN DAN KETERTIBAN UMUM",
                "268724100",
                "260797100",
            ),
            anggaran(
                Kegiatan,
                "Koordinasi Penerapan dan Penegakan Peraturan Daerah dan Peraturan Kepala Daerah",
                "268724100",
                "260797100",
            ),
            anggaran(
                SubKegiatan,
                "Koordinasi/Sinergi Dengan Perangkat Daerah yang Tugas dan Fungsinya di Bidang Penegakan Peraturan Perundang-Undangan dan/atau Kepolisian Negara Republik Indonesia",
                "268724100",
                "260797100",
            ),
            anggaran(Total, "JUMLAH", "3866278512", "3348600038"),
        ],
        belanja: vec![
            belanja("Belanja Operasi", None, "3810949512", None),
            belanja(
                "Belanja Operasi",
                Some("Belanja Pegawai"),
                "2329987812",
                None,
            ),
            belanja(
                "Belanja Operasi",
                Some("Belanja Barang/jasa"),
                "1480961700",
                None,
            ),
            belanja("Belanja Modal", None, "55329000", None),
            belanja("Belanja Langsung", None, "1536290700", Some("1486537153")),
            belanja(
                "Belanja Tidak Langsung",
                None,
                "2329987812",
                Some("1850332236"),
            ),
        ],
        anggaran_sasaran: vec![
            c3(
                "Meningkatkan kualitas pelayanan",
                PROGRAM2_PELAYANAN,
                "9290000",
            ),
            c3(SASARAN_RKT2, PROGRAM2_KOORDINASI, "856784000"),
            c3(
                SASARAN_RKT2,
                "Pemberdayaan masyarakat desa dan kelurahan (Program Koordinasi Pemerintahan, Pembangunan dan Penyelenggaraan Pemerintahan Wilayah Kecamatan)",
                "18815000",
            ),
        ],
        ..Model::default()
    }
}

/// The survey: 12 distributions, 14 scores, the printed mean.
fn skm() -> Skm {
    let rows: [(&str, Option<[&str; 4]>, &str, &str); 14] = [
        ("Persyaratan", None, "90", "Sangat baik"),
        ("Kemudahan Prosedur", None, "72.5", "Sangat baik"),
        (
            "Kecepatan Pelayanan",
            Some(["10", "0", "90", "0"]),
            "70",
            "baik",
        ),
        (
            "Biaya lain (pungutan)",
            Some(["30", "80", "20", "20"]),
            "55",
            "Kurang baik",
        ),
        (
            "Kesesuaian antara hasil pelayanan dengan ketentuan yang ada",
            Some(["0", "10", "90", "0"]),
            "70",
            "baik",
        ),
        (
            "Kemampuan memberikan pelayanan",
            Some(["0", "90", "10", "0"]),
            "52.5",
            "Kurang baik",
        ),
        (
            "Kesopanan petugas",
            Some(["10", "10", "80", "0"]),
            "67.5",
            "baik",
        ),
        (
            "Kesesuaian pelaksanaan pelayanan dengan standart pelayanan",
            Some(["0", "10", "90", "0"]),
            "72.5",
            "baik",
        ),
        (
            "Penanganan pengaduan dan saran",
            Some(["0", "90", "10", "0"]),
            "52.5",
            "Kurang baik",
        ),
        (
            "Kejelasan alur pembagian petugas Pelayanan",
            Some(["40", "0", "50", "10"]),
            "57.5",
            "Kurang baik",
        ),
        (
            "Waktu pelaksanaan pelayanan",
            Some(["0", "0", "90", "10"]),
            "77.5",
            "baik",
        ),
        (
            "Kenyamanan",
            Some(["0", "60", "40", "0"]),
            "60",
            "Kurang baik",
        ),
        (
            "Kecepatan dan ketepatan waktu",
            Some(["10", "20", "70", "0"]),
            "57.5",
            "Kurang baik",
        ),
        ("Keamanan", Some(["0", "0", "0", "100"]), "75", "baik"),
    ];
    Skm {
        distribusi: (1..)
            .zip(&rows)
            .map(|(no, (unsur, p, _, _))| Distribusi {
                tahun: Some(2021),
                no: Some(no),
                unsur: Some(teks(unsur)),
                tidak_baik: p.map(|p| jumlah(p[0])),
                kurang_baik: p.map(|p| jumlah(p[1])),
                baik: p.map(|p| jumlah(p[2])),
                sangat_baik: p.map(|p| jumlah(p[3])),
                total: p.map(|_| jumlah("100")),
                tabel: 19,
                ..Distribusi::default()
            })
            .collect(),
        skor: (1..)
            .zip(&rows)
            .map(|(no, (unsur, _, skor, predikat))| Skor {
                tahun: Some(2021),
                no: Some(no),
                unsur: Some(teks(unsur)),
                skor: Some(jumlah(skor)),
                predikat: Some(teks(predikat)),
                tabel: 20,
                ..Skor::default()
            })
            .collect(),
        rata_rata: Some(jumlah("66.4")),
        ..Skm::default()
    }
}

/// Tallies: for each unsur its answers 1 … 4 and how often.
pub(crate) fn responden(tahun: i32, jumlah: u64, answers: &[[u64; 4]]) -> Responden {
    Responden {
        tahun: Some(tahun),
        jumlah,
        unsur: (1..)
            .zip(answers)
            .map(|(n, counts): (u32, _)| Unsur {
                kode: format!("U{n}"),
                terisi: counts.iter().sum(),
                jumlah_nilai: Angka(
                    (1u64..)
                        .zip(counts)
                        .map(|(value, count)| Decimal::from(value * count))
                        .sum(),
                ),
                frekuensi: (1..)
                    .zip(counts)
                    .map(|(value, count): (u32, _)| (value.to_string(), *count))
                    .collect::<IndexMap<_, _>>(),
                ..Unsur::default()
            })
            .collect(),
        ..Responden::default()
    }
}
