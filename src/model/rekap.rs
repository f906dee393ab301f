//! The roll-up over many instansi and years: the document of `rekap --json`.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::angka::Angka;
use super::hasil::Hasil;
use crate::finding::Temuan;

/// How many open findings there are of each level.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs, reason = "the names are the levels")]
pub struct Ringkasan {
    pub galat: u64,
    pub peringatan: u64,
    pub info: u64,
}

/// The roll-up.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[allow(
    missing_docs,
    reason = "the fields are the contract's keys, documented there"
)]
pub struct Rekapitulasi {
    pub skema: String,
    /// Sorted by pemda, instansi, tahun.
    pub instansi: Vec<RekapInstansi>,
    /// By year.
    pub gabungan: IndexMap<String, Gabungan>,
    pub gagal: Vec<RekapGagal>,
    /// What the roll-up itself found: doubles, instansi without a year.
    pub temuan: Vec<Temuan>,
}

/// One instansi in one year.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[allow(
    missing_docs,
    reason = "the fields are the contract's keys, documented there"
)]
pub struct RekapInstansi {
    pub instansi: Option<String>,
    pub pemda: Option<String>,
    pub tahun: Option<i32>,
    pub hasil: Hasil,
    pub ringkasan: Ringkasan,

    /// What was given: the sub-folder, workbook or JSON file, for messages and the workbook's links.
    #[serde(skip)]
    #[schemars(skip)]
    pub sumber: String,
    /// The same instansi and year stands before it: listed, not counted.
    #[serde(skip)]
    #[schemars(skip)]
    pub ganda: bool,
}

/// All instansi of one year.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(
    missing_docs,
    reason = "the fields are the contract's keys, documented there"
)]
pub struct Gabungan {
    pub jumlah_instansi: u64,
    /// How many of them have a capaian.
    pub dihitung: u64,
    /// The mean of the instansi, percent.
    pub capaian: Option<Angka>,
    /// By the scale that all instansi share; null where they differ.
    pub predikat: Option<String>,
    /// How many instansi have each predicate.
    pub per_predikat: IndexMap<String, u64>,
    /// The mean of the surveys, on 25–100.
    pub skm: Option<Angka>,
    pub anggaran: GabunganAnggaran,
}

/// The money of all instansi of one year, rupiah; `persen` in percent.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(
    missing_docs,
    reason = "the fields are the contract's keys, documented there"
)]
pub struct GabunganAnggaran {
    pub pagu: Option<Angka>,
    pub realisasi: Option<Angka>,
    pub sisa: Option<Angka>,
    pub persen: Option<Angka>,
}

/// What could not be read.
#[derive(
    Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[allow(
    missing_docs,
    reason = "the fields are the contract's keys, documented there"
)]
pub struct RekapGagal {
    pub berkas: String,
    pub pesan: String,
}
