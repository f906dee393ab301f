//! Sheets of the program's own that hold no data: Petunjuk of the blank forms, Pilihan beside Pengaturan. They are known by
//! what stands on them: also where somebody renamed them, copied them into another workbook, or saved them as .xls.

use super::pengaturan::{ISI, JENIS};
use crate::value::text;
use crate::workbook::{Sheet, Value};

/// What `baca` says of a sheet of settings.
pub const PENGATURAN: &str = "dipakai sebagai pengaturan";

/// The title of the sheet Petunjuk.
pub const PETUNJUK: &str = "PETUNJUK PENGISIAN";
/// Its lines: how a form is filled in.
pub const LANGKAH: [&str; 6] = [
    "Isi hanya sel kosong di bawah baris Contoh. Baris Contoh (abu-abu) boleh dihapus; program tidak membacanya.",
    "Ganti (NAMA INSTANSI) dengan nama instansi dan pemda, dan titik-titik pada judul dengan tahunnya.",
    "Satu baris untuk satu indikator, program atau sub kegiatan. Tulis tujuan, sasaran dan program hanya pada baris pertamanya; baris kosong di bawahnya ikut.",
    "Angka ditulis tanpa Rp dan tanpa titik. Satuan boleh di belakang angka (12 Laporan) atau di kolom Satuan. Yang belum ada dikosongkan, bukan diisi 0.",
    "Jangan mengubah judul kolom. Kolom tahun boleh ditambah atau diganti tahunnya.",
    "Simpan dalam satu folder, lalu seret folder itu ke ikon lampiran (atau jalankan: lampiran olah FOLDER)",
];
/// The same on the form of the settings, which has no table to fill in.
pub const LANGKAH_PENGATURAN: [&str; 3] = [
    "Isi hanya yang perlu: sel kolom Nilai di blok Umum, dan baris kosong di blok lain. Yang kosong memakai nilai baku.",
    "Klik sebuah sel: pilihan dan penjelasannya muncul. Arti pilihan Jenis dan Isi ada di lembar Pilihan.",
    "Simpan di folder yang memuat workbook Anda, lalu seret folder itu ke ikon lampiran (atau jalankan: lampiran olah FOLDER)",
];

/// The example on the form of Masukan/Keluaran, whose blocks without a word in them look like no table.
pub const CONTOH_BLOK: &str = "Satu blok untuk setiap sub kegiatan; baris Penjelasan boleh ditambahkan. Contoh keluaran: Jumlah laporan pelayanan, 12 Laporan, 12 Laporan";

/// The title of the sheet Pilihan.
pub const PILIHAN: &str = "DAFTAR PILIHAN";
/// The line below it.
pub const PILIHAN_UNTUK: &str =
    "Untuk kolom Jenis dan Isi di lembar Pengaturan. Program tidak membaca lembar ini.";
/// Its headings.
pub const PILIHAN_KOLOM: [&str; 3] = ["Jenis (blok Lembar)", "Artinya", "Isi (blok Kolom)"];

/// What a kind of table is, for the sheet Pilihan; in the order of [`JENIS`].
pub const ARTI: [&str; JENIS.len()] = [
    "Matriks Renstra: tujuan, sasaran, indikator, target per tahun",
    "Program Renstra dengan target dan pagu per tahun",
    "Rencana Kinerja Tahunan, Renja, RKPD",
    "Perjanjian Kinerja: sasaran, indikator, target",
    "Perjanjian Kinerja: program dan anggaran",
    "Indikator Kinerja Utama",
    "Pengukuran kinerja: target dan realisasi setahun",
    "Realisasi beberapa tahun",
    "Realisasi dibandingkan dengan target akhir Renstra",
    "Realisasi dibandingkan dengan nasional",
    "SKM: satu baris untuk satu responden",
    "SKM: persentase jawaban per unsur",
    "SKM: nilai per unsur",
    "SKM: hasil beberapa unit atau instansi",
    "Masukan dan keluaran per sub kegiatan",
    "Anggaran dan realisasi: DPA, LRA, RAK, RFK",
    "Belanja menurut jenisnya",
    "Anggaran per sasaran",
    "Evaluasi Renja: formulir E.81 dan sejenisnya",
    "Capaian per triwulan atau bulan",
    "Skala predikat",
    "Penghargaan",
    "Lembar ini tidak dibaca",
];

/// The texts of a sheet.
fn texts(sheet: &Sheet) -> impl Iterator<Item = String> {
    sheet
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .filter_map(|cell| match &cell.value {
            Value::Text(t) => Some(text::clean(t)),
            _ => None,
        })
        .filter(|t| !t.is_empty())
}

/// Whether a sheet is a Petunjuk. Somebody may have added a table of their own: look for tables first.
pub fn is_guide(sheet: &Sheet) -> bool {
    let mut texts = texts(sheet);
    texts.next().is_some_and(|t| t == PETUNJUK)
        && texts
            .filter(|t| {
                LANGKAH
                    .iter()
                    .chain(&LANGKAH_PENGATURAN)
                    .any(|line| line == t)
            })
            .count()
            >= 2
}

/// Whether a sheet is the form of Masukan/Keluaran.
pub fn has_blocks(sheet: &Sheet) -> bool {
    texts(sheet).take(8).any(|t| t == CONTOH_BLOK)
}

/// Whether a sheet is a Pilihan, and nothing else stands on it.
pub fn is_choices(sheet: &Sheet) -> bool {
    let mut texts = texts(sheet);
    texts.next().is_some_and(|t| t == PILIHAN) && texts.all(|t| is_choice(&t))
}

/// Whether a text belongs on the sheet Pilihan. A single other one makes it a sheet like any: nothing typed is lost.
fn is_choice(text: &str) -> bool {
    let base = text.split('.').next().unwrap_or(text);
    text == PILIHAN_UNTUK
        || PILIHAN_KOLOM.contains(&text)
        || JENIS.contains(&text)
        || ARTI.contains(&text)
        || ISI.contains(&base)
}
