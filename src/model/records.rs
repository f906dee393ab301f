//! The records that workbooks are normalised into: one type per array of the contract's document, plain data.
//!
//! Field names are the JSON keys. A field that no column gives is `None`. Amounts are whole rupiah, percentages are
//! percent (90 means 90 %), years are calendar years.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::angka::{Jumlah, Nilai, Teks};
use super::at::Sel;
use super::letak::{Kunjungan, Letak, masuk};

/// Which table a record was read from: its position in [`super::Model::tabel`].
pub type TabelId = u32;

/// Declares record types: derives, documentation of the fields that all share, the table a record came from, where its
/// figures stand.
macro_rules! records {
    ($( $(#[$meta:meta])* $name:ident { $( $(#[$field_meta:meta])* $field:ident : $type:ty ),* $(,)? } )*) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
        #[allow(missing_docs, reason = "the fields are the contract's keys, documented there")]
        pub struct $name {
            $( $(#[$field_meta])* pub $field: $type, )*
            /// The table it was read from.
            #[serde(skip)]
            #[schemars(skip)]
            pub tabel: TabelId,
        }

        impl Letak for $name {
            fn letak(&self, path: &mut String, visit: &mut Kunjungan<'_>) {
                $( masuk(path, stringify!($field), &self.$field, visit); )*
            }
        }
    )* };
}

/// Values by year, in the order of the columns; a year that a heading only counts is `ke-3`.
pub type PerTahun = IndexMap<String, Option<Nilai>>;

records! {
    /// One indicator row of a Renstra matrix or of a target table.
    Renstra {
        tujuan: Option<Teks>, indikator_tujuan: Option<Teks>, sasaran: Option<Teks>, indikator: Option<Teks>, satuan: Option<Teks>,
        target: PerTahun, kondisi_awal: Option<Nilai>, kondisi_akhir: Option<Nilai>,
        strategi: Option<Teks>, kebijakan: Option<Teks>, program: Option<Teks>, asal: Sel,
    }
    /// One row of a plan of programs with targets and money per year (T-C.27, Tabel 4.3).
    RenstraProgram {
        kode: Option<Teks>, uraian: Option<Teks>, tingkat: Option<Tingkat>, indikator: Option<Teks>, satuan: Option<Teks>,
        kondisi_awal: Option<Nilai>, target: PerTahun, pagu: IndexMap<String, Option<Jumlah>>,
        kondisi_akhir: Option<Nilai>, pagu_akhir: Option<Jumlah>,
        penanggung_jawab: Option<Teks>, lokasi: Option<Teks>, keterangan: Option<Teks>, asal: Sel,
    }
    /// One row of a yearly plan (RKT, RKPD, Renja).
    Rkt {
        tahun: Option<i32>, tujuan: Option<Teks>, indikator_tujuan: Option<Teks>,
        sasaran: Option<Teks>, indikator_sasaran: Option<Teks>, target_sasaran: Option<Nilai>,
        program: Option<Teks>, indikator_program: Option<Teks>, target_program: Option<Nilai>,
        kegiatan: Option<Teks>, indikator_kegiatan: Option<Teks>, target_kegiatan: Option<Nilai>,
        sub_kegiatan: Option<Teks>, indikator_sub_kegiatan: Option<Teks>, target_sub_kegiatan: Option<Nilai>,
        anggaran: Option<Jumlah>, asal: Sel,
    }
    /// One Perjanjian Kinerja: the indicators and the programs of one document.
    Pk {
        tahun: Option<i32>, dokumen: Dokumen, jabatan: Option<Teks>,
        indikator: Vec<PkIndikator>, anggaran: Vec<PkAnggaran>,
    }
    /// One indicator of a Perjanjian Kinerja.
    PkIndikator { sasaran: Option<Teks>, indikator: Option<Teks>, satuan: Option<Teks>, target: Option<Nilai>, asal: Sel }
    /// One program of a Perjanjian Kinerja.
    PkAnggaran { program: Option<Teks>, anggaran: Option<Jumlah>, keterangan: Option<Teks>, asal: Sel }
    /// One Indikator Kinerja Utama.
    Iku {
        sasaran: Option<Teks>, indikator: Option<Teks>, satuan: Option<Teks>, formulasi: Option<Teks>,
        penanggung_jawab: Option<Teks>, sumber_data: Option<Teks>, asal: Sel,
    }
    /// One row of Tabel 3.1, pengukuran kinerja.
    Pengukuran {
        tahun: Option<i32>, tujuan: Option<Teks>, sasaran: Option<Teks>, indikator: Option<Teks>, satuan: Option<Teks>,
        arah: Option<Teks>, bobot: Option<Jumlah>, target: Option<Nilai>, pembilang: Option<Jumlah>, penyebut: Option<Jumlah>,
        realisasi: Option<Nilai>, capaian: Option<Nilai>, predikat: Option<Teks>, asal: Sel,
    }
    /// One indicator over several years.
    Riwayat {
        sasaran: Option<Teks>, indikator: Option<Teks>, satuan: Option<Teks>,
        realisasi: PerTahun, target: PerTahun, rasio: PerTahun, asal: Sel,
    }
    /// One indicator against the target at the end of the Renstra.
    AkhirRenstra {
        tahun: Option<i32>, sasaran: Option<Teks>, indikator: Option<Teks>,
        target: Option<Nilai>, realisasi: Option<Nilai>, tingkat_kemajuan: Option<Nilai>, asal: Sel,
    }
    /// One indicator against the national figure.
    Nasional {
        tahun: Option<i32>, sasaran: Option<Teks>, indikator: Option<Teks>,
        realisasi: Option<Nilai>, nasional: Option<Nilai>, keterangan: Option<Teks>, asal: Sel,
    }
    /// The tallies of one survey, per responden.
    Responden {
        tahun: Option<i32>,
        /// Rows with any answer.
        jumlah: u64,
        unsur: Vec<Unsur>, profil: Profil, asal: Sel,
    }
    /// The answers to one unsur.
    Unsur {
        kode: String, nama: Option<Teks>,
        /// Answers 1–4.
        terisi: u64,
        /// Their sum.
        jumlah_nilai: super::Angka,
        /// How often each answer "1" … "4" was given.
        frekuensi: IndexMap<String, u64>,
    }
    /// The profile of the respondents: how often each value occurs, as written.
    Profil {
        jenis_kelamin: IndexMap<String, u64>, usia: IndexMap<String, u64>, pendidikan: IndexMap<String, u64>, pekerjaan: IndexMap<String, u64>,
    }
    /// The distribution of the answers to one unsur, in percent.
    Distribusi {
        tahun: Option<i32>, no: Option<i64>, unsur: Option<Teks>, tidak_baik: Option<Jumlah>, kurang_baik: Option<Jumlah>,
        baik: Option<Jumlah>, sangat_baik: Option<Jumlah>, total: Option<Jumlah>, asal: Sel,
    }
    /// The score of one unsur on 25–100, as recorded.
    Skor { tahun: Option<i32>, no: Option<i64>, unsur: Option<Teks>, skor: Option<Jumlah>, predikat: Option<Teks>, asal: Sel }
    /// The result of one unit of service or instansi; unsur as recorded.
    Rekap {
        tahun: Option<i32>, unit: Option<Teks>, responden: Option<u64>, unsur: IndexMap<String, Option<Jumlah>>,
        nilai: Option<Jumlah>, mutu: Option<Teks>, kinerja: Option<Teks>, asal: Sel,
    }
    /// One block Masukan/Keluaran of a sub kegiatan.
    Keluaran {
        tahun: Option<i32>, sasaran: Option<Teks>, program: Option<Teks>, kegiatan: Option<Teks>, sub_kegiatan: Option<Teks>,
        masukan: Option<Masukan>, keluaran: Vec<KeluaranUraian>, penjelasan: Option<Teks>, asal: Sel,
    }
    /// The money of a block.
    Masukan { uraian: Option<Teks>, target: Option<Jumlah>, realisasi: Option<Jumlah>, persen: Option<Jumlah> }
    /// One output of a block.
    KeluaranUraian { uraian: Option<Teks>, target: Option<Nilai>, realisasi: Option<Nilai>, persen: Option<Jumlah> }
    /// One row of a budget: a program, kegiatan, sub kegiatan, account, or a recorded total.
    Anggaran {
        tahun: Option<i32>, kode: Option<Teks>, uraian: Option<Teks>, anggaran_sebelum: Option<Jumlah>, tingkat: Option<Tingkat>,
        anggaran: Option<Jumlah>, realisasi: Option<Jumlah>, sisa: Option<Jumlah>, persen: Option<Jumlah>, fisik: Option<Jumlah>,
        belanja: Option<Box<KelompokBelanja>>, periode: IndexMap<String, Periode>, asal: Sel,
    }
    /// The four groups of belanja of one budget row.
    KelompokBelanja { operasi: AnggaranRealisasi, modal: AnggaranRealisasi, tak_terduga: AnggaranRealisasi, transfer: AnggaranRealisasi }
    /// Anggaran and realisasi of one group.
    AnggaranRealisasi { anggaran: Option<Jumlah>, realisasi: Option<Jumlah> }
    /// Money and physical progress of one month (`01` … `12`) or triwulan (`TW1` … `TW4`).
    Periode { rencana: Option<Jumlah>, realisasi: Option<Jumlah>, fisik_rencana: Option<Jumlah>, fisik: Option<Jumlah> }
    /// One row of a table by kelompok and jenis belanja; a group's own line has no `jenis`.
    Belanja {
        tahun: Option<i32>, kelompok: Option<Teks>, jenis: Option<Teks>,
        anggaran: Option<Jumlah>, realisasi: Option<Jumlah>, persen: Option<Jumlah>, asal: Sel,
        /// Anggaran less realisasi as recorded, for the checks alone.
        #[serde(skip)] #[schemars(skip)] sisa: Option<Jumlah>,
    }
    /// One program of one sasaran, with its money.
    AnggaranSasaran {
        tahun: Option<i32>, sasaran: Option<Teks>, program: Option<Teks>, anggaran: Option<Jumlah>, porsi: Option<Jumlah>, asal: Sel,
    }
    /// Kinerja and rupiah of one column pair of form E.81.
    Kr { kinerja: Option<Nilai>, rupiah: Option<Jumlah> }
    /// One row of form E.81 or its kin.
    Evaluasi {
        tahun: Option<i32>, kode: Option<Teks>, sasaran: Option<Teks>, uraian: Option<Teks>, tingkat: Option<Tingkat>,
        indikator: Option<Teks>, satuan: Option<Teks>, target_renstra: Option<Kr>, realisasi_lalu: Option<Kr>, target: Option<Kr>,
        triwulan: IndexMap<String, Option<Kr>>, realisasi: Option<Kr>, kumulatif: Option<Kr>, capaian: Option<Kr>,
        capaian_renstra: Option<Kr>, penanggung_jawab: Option<Teks>, asal: Sel,
    }
    /// One indicator with targets and realisasi per triwulan or month.
    CapaianPeriodik {
        tahun: Option<i32>, sasaran: Option<Teks>, indikator: Option<Teks>, satuan: Option<Teks>, arah: Option<Teks>, target: Option<Nilai>,
        periode: IndexMap<String, TargetRealisasi>, kendala: Option<Teks>, tindak_lanjut: Option<Teks>, asal: Sel,
        /// The sum beside the periods, as recorded: for the checks.
        #[serde(skip)] #[schemars(skip)] jumlah: Option<Nilai>,
    }
    /// Target and realisasi of one period.
    TargetRealisasi {
        target: Option<Nilai>, realisasi: Option<Nilai>,
        /// What of the target was reached, as recorded: for the checks.
        #[serde(skip)] #[schemars(skip)] capaian: Option<Nilai>,
    }
    /// One band of a printed scale of predicates.
    Skala {
        nama: Option<Teks>, batas_bawah: Option<Jumlah>, batas_atas: Option<Jumlah>, teks: Option<Teks>, asal: Sel,
        /// Its number as written (`2.`): checked, in no document.
        #[serde(skip)] #[schemars(skip)] no: Option<Teks>,
    }
    /// One award.
    Penghargaan { nama: Option<Teks>, pemberi: Option<Teks>, tingkat: Option<Teks>, tahun: Option<i32>, asal: Sel }
    /// One person who signs.
    Penandatangan { peran: Peran, nama: Option<Teks>, jabatan: Option<Teks>, nip: Option<Teks> }
}

/// The level of a row in the tree of urusan, program and kegiatan.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names are the levels")]
pub enum Tingkat {
    Urusan,
    Bidang,
    Organisasi,
    Program,
    Kegiatan,
    SubKegiatan,
    Rekening,
    Jumlah,
}

/// Which Perjanjian Kinerja it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Dokumen {
    #[default]
    Murni,
    Perubahan,
}

/// The part of a person who signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Peran {
    PihakPertama,
    PihakKedua,
    Mengetahui,
    #[default]
    Lain,
}

/// Everything about the Survei Kepuasan Masyarakat.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Skm {
    /// Tallies per responden; the first table where there are several.
    pub responden: Option<Responden>,
    /// Percent distribution per unsur.
    pub distribusi: Vec<Distribusi>,
    /// Scores per unsur.
    pub skor: Vec<Skor>,
    /// The recorded mean of the scores.
    pub rata_rata: Option<Jumlah>,
    /// Results of several units.
    pub rekap: Vec<Rekap>,
}
