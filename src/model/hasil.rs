//! What is computed: the part `hasil` of the document of `olah --json`.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::angka::{Angka, Nilai, Teks};
use super::at::Sel;
use super::setelan::Arah;

/// All results of one instansi-year. Percentages in percent, rounded half-up to two decimals; amounts in rupiah.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[allow(
    missing_docs,
    reason = "the fields are the contract's keys, documented there"
)]
pub struct Hasil {
    pub indikator: Vec<HasilIndikator>,
    pub sasaran: Vec<HasilSasaran>,
    pub tujuan: Vec<HasilTujuan>,
    pub instansi: HasilInstansi,
    pub skm: Option<HasilSkm>,
    pub anggaran: Option<HasilAnggaran>,
    pub efisiensi: Vec<Efisiensi>,
}

/// One indicator of the report year.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[allow(
    missing_docs,
    reason = "the fields are the contract's keys, documented there"
)]
pub struct HasilIndikator {
    pub tujuan: Option<String>,
    pub sasaran: Option<String>,
    pub indikator: String,
    pub target: Option<Nilai>,
    pub realisasi: Option<Nilai>,
    pub arah: Arah,
    /// The formula used, in words: `R/T × 100`.
    pub rumus: String,
    pub capaian: Option<Angka>,
    pub predikat: Option<String>,
    /// Why there is no capaian.
    pub alasan_kosong: Option<String>,

    /// The capaian before rounding to two decimals (at nine decimals).
    #[serde(skip)]
    #[schemars(skip)]
    pub capaian_penuh: Option<Angka>,
    /// The capaian before the cap, where the cap changed it.
    #[serde(skip)]
    #[schemars(skip)]
    pub capaian_tanpa_batas: Option<Angka>,
    /// The number that the target stands for (a letter's bound), where it is not the target's own.
    #[serde(skip)]
    #[schemars(skip)]
    pub target_setara: Option<Angka>,
    /// The weight.
    #[serde(skip)]
    #[schemars(skip)]
    pub bobot: Option<Angka>,
    /// The row of pengukuran, else of PK, it comes from.
    #[serde(skip)]
    #[schemars(skip)]
    pub asal: Sel,
    /// Position in `pengukuran`, where it is measured.
    #[serde(skip)]
    #[schemars(skip)]
    pub pengukuran: Option<usize>,
}

/// The mean of one sasaran.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[allow(
    missing_docs,
    reason = "the fields are the contract's keys, documented there"
)]
pub struct HasilSasaran {
    pub sasaran: String,
    pub capaian: Option<Angka>,
    pub predikat: Option<String>,
    pub jumlah_indikator: u64,
    pub dihitung: u64,
}

/// The mean of one tujuan.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[allow(
    missing_docs,
    reason = "the fields are the contract's keys, documented there"
)]
pub struct HasilTujuan {
    pub tujuan: String,
    pub capaian: Option<Angka>,
    pub predikat: Option<String>,
    pub jumlah_indikator: u64,
    pub dihitung: u64,
}

/// The mean of the instansi.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[allow(
    missing_docs,
    reason = "the fields are the contract's keys, documented there"
)]
pub struct HasilInstansi {
    pub capaian: Option<Angka>,
    pub predikat: Option<String>,
    pub jumlah_indikator: u64,
    pub dihitung: u64,
    /// Every predicate of the scale, in its order, with the number of indicators.
    pub per_predikat: IndexMap<String, u64>,
}

/// The survey.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[allow(
    missing_docs,
    reason = "the fields are the contract's keys, documented there"
)]
pub struct HasilSkm {
    /// `2004` or `2017`.
    pub peraturan: String,
    /// `responden`, `skor` or `distribusi`.
    pub sumber: String,
    pub nilai: Option<Angka>,
    pub mutu: Option<String>,
    pub kinerja: Option<String>,
    pub peraturan_lain: Option<PeraturanLain>,
    pub unsur: Vec<HasilUnsur>,
    pub prioritas: Vec<String>,
}

/// The mutu by the other regulation.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[allow(
    missing_docs,
    reason = "the fields are the contract's keys, documented there"
)]
pub struct PeraturanLain {
    pub peraturan: String,
    pub mutu: Option<String>,
    pub kinerja: Option<String>,
}

/// One unsur of the survey.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[allow(
    missing_docs,
    reason = "the fields are the contract's keys, documented there"
)]
pub struct HasilUnsur {
    pub unsur: String,
    /// Nilai rata-rata, on 1–4.
    pub nrr: Option<Angka>,
    /// On 25–100.
    pub skor: Option<Angka>,
    pub mutu: Option<String>,
    pub kinerja: Option<String>,
    /// Its row.
    #[serde(skip)]
    #[schemars(skip)]
    pub asal: Sel,
}

/// The budget.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[allow(
    missing_docs,
    reason = "the fields are the contract's keys, documented there"
)]
pub struct HasilAnggaran {
    pub pagu: Option<Angka>,
    pub realisasi: Option<Angka>,
    pub sisa: Option<Angka>,
    pub persen: Option<Angka>,
    pub program: Vec<HasilProgram>,
    pub sasaran: Vec<AnggaranPerSasaran>,
    pub tanpa_sasaran: Vec<TanpaSasaran>,
}

/// One program.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[allow(
    missing_docs,
    reason = "the fields are the contract's keys, documented there"
)]
pub struct HasilProgram {
    pub program: String,
    pub anggaran: Option<Angka>,
    pub realisasi: Option<Angka>,
    pub persen: Option<Angka>,
    /// Its row.
    #[serde(skip)]
    #[schemars(skip)]
    pub asal: Sel,
}

/// The money of one sasaran.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[allow(
    missing_docs,
    reason = "the fields are the contract's keys, documented there"
)]
pub struct AnggaranPerSasaran {
    pub sasaran: String,
    pub anggaran: Option<Angka>,
    pub realisasi: Option<Angka>,
    pub persen: Option<Angka>,
    /// Share of the whole pagu, percent.
    pub porsi: Option<Angka>,
    /// Share of Belanja Langsung, percent; null where that is not known.
    pub porsi_bl: Option<Angka>,
    /// The budget lines that serve it: uraian and the row in `anggaran`.
    #[serde(skip)]
    #[schemars(skip)]
    pub baris: Vec<(Teks, usize)>,
}

/// A budget line that serves no sasaran.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[allow(
    missing_docs,
    reason = "the fields are the contract's keys, documented there"
)]
pub struct TanpaSasaran {
    pub uraian: String,
    pub anggaran: Option<Angka>,
    /// Its row.
    #[serde(skip)]
    #[schemars(skip)]
    pub asal: Sel,
}

/// Capaian kinerja against serapan of one sasaran.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[allow(
    missing_docs,
    reason = "the fields are the contract's keys, documented there"
)]
pub struct Efisiensi {
    pub sasaran: String,
    pub capaian: Option<Angka>,
    pub serapan: Option<Angka>,
    /// capaian − serapan.
    pub tingkat: Option<Angka>,
    /// Only where the target was met.
    pub efisien: Option<bool>,
}
