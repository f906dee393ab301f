//! Pengaturan: what staff set in Excel, as data. Read by `import/`, used everywhere after it.

use super::angka::{Angka, Jumlah, Teks};
use super::at::Sel;
use super::records::Peran;

/// All settings; the default is what holds where nothing is set.
#[derive(Debug, Clone, Default)]
#[allow(
    missing_docs,
    reason = "the blocks are the contract's, documented there"
)]
pub struct Setelan {
    pub instansi: Option<Teks>,
    pub pemda: Option<Teks>,
    pub tahun: Option<i32>,
    /// The scale of predicates; none: `lkjip`, or the scale printed in the bundle where it reads as one.
    pub skala: Option<NamaSkala>,
    pub peraturan_skm: Option<Peraturan>,
    pub bobot_skm: BobotSkm,
    /// Upper cap of capaian, in percent; none: no cap.
    pub batas_capaian: Option<Angka>,
    pub target_nol: TargetNol,
    pub huruf: AturanHuruf,
    pub akumulasi: Option<Akumulasi>,
    pub dasar_porsi: DasarPorsi,
    pub kertas: Kertas,
    /// Path of a logo, relative to the Pengaturan workbook.
    pub logo: Option<Teks>,
    /// An own scale (block Skala), from the highest bound down.
    pub skala_sendiri: Vec<Pita>,
    pub lembar: Vec<AturLembar>,
    pub kolom: Vec<AturKolom>,
    pub hubungan: Vec<AturHubungan>,
    pub indikator: Vec<AturIndikator>,
    pub program: Vec<AturProgram>,
    pub penandatangan: Vec<AturPenandatangan>,
    pub keputusan: Vec<Keputusan>,
}

/// The scales that are built in, and the office's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the settings' values")]
pub enum NamaSkala {
    Lkjip,
    StSr,
    Lan,
    Akip,
    Sendiri,
}

/// Which regulation on SKM.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Peraturan {
    /// KEP/25/M.PAN/2/2004.
    P2004,
    /// Permenpan 14/2017.
    P2017,
}

/// Exact weights (1/n), or those that the regulations print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "the names are the settings' values")]
pub enum BobotSkm {
    #[default]
    Tepat,
    Cetak,
}

/// What a target of 0 gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TargetNol {
    /// Not assessed: "Belum terukur".
    #[default]
    TidakDinilai,
    /// 100 where the realisasi is 0 too (or, for naik, above it); else 0.
    Seratus,
}

/// What a letter target with a numeric realisasi is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "the names are the settings' values")]
pub enum AturanHuruf {
    #[default]
    BatasBawah,
    BatasAtas,
    CapaiBand,
}

/// How periods add up to the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the settings' values")]
pub enum Akumulasi {
    Jumlah,
    Akhir,
    RataRata,
}

/// What shares are taken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "the names are the settings' values")]
pub enum DasarPorsi {
    #[default]
    Pagu,
    BelanjaLangsung,
}

/// The paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "the names are the papers")]
pub enum Kertas {
    #[default]
    F4,
    A4,
}

/// One band of a scale: values from `batas` up (above it where not `termasuk`) are `nama`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "said above")]
pub struct Pita {
    pub batas: Angka,
    pub termasuk: bool,
    pub nama: String,
}

/// Block Lembar.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs, reason = "the columns of the block")]
pub struct AturLembar {
    pub berkas: Option<String>,
    pub lembar: Option<String>,
    /// The array's name, or `abaikan`.
    pub jenis: String,
    pub at: Sel,
}

/// Block Kolom.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs, reason = "the columns of the block")]
pub struct AturKolom {
    pub berkas: Option<String>,
    pub lembar: Option<String>,
    /// Letters, or the heading's text.
    pub kolom: String,
    /// The field (`target.2021`), or `abaikan`.
    pub isi: String,
    pub at: Sel,
}

/// Block Hubungan.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs, reason = "the columns of the block")]
pub struct AturHubungan {
    pub tertulis: String,
    pub sama_dengan: String,
    pub at: Sel,
}

/// Block Indikator.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs, reason = "the columns of the block")]
pub struct AturIndikator {
    pub indikator: String,
    pub arah: Option<Arah>,
    pub rumus: Option<String>,
    pub akumulasi: Option<Akumulasi>,
    pub bobot: Option<Angka>,
    pub satuan: Option<String>,
    pub at: Sel,
}

/// The direction of an indicator.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Default,
    serde::Serialize,
    serde::Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Arah {
    /// Higher is better: R/T.
    #[default]
    Naik,
    /// Lower is better: (2T − R)/T.
    Turun,
    /// Lower is better: T/R.
    TurunRasio,
    /// Inside the range is best.
    Rentang,
}

/// Block Program.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs, reason = "the columns of the block")]
pub struct AturProgram {
    pub program: String,
    pub sasaran: String,
    pub at: Sel,
}

/// Block Penandatangan.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs, reason = "the columns of the block")]
pub struct AturPenandatangan {
    pub peran: Peran,
    pub nama: Option<Teks>,
    pub jabatan: Option<Teks>,
    pub nip: Option<Teks>,
    pub at: Sel,
}

/// Block Keputusan: what people decided on one finding.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs, reason = "the columns of the block")]
pub struct Keputusan {
    pub kode: String,
    pub berkas: String,
    pub lembar: String,
    pub sel: String,
    pub tercatat: String,
    pub tindakan: Tindakan,
    pub nilai: Option<Jumlah>,
    /// The value as written, for one that is no number.
    pub nilai_teks: Option<Teks>,
    pub alasan: Option<String>,
    pub at: Sel,
}

/// What was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tindakan {
    /// Keep the recorded value, silence the finding while it stays the same.
    #[default]
    Biarkan,
    /// Compute with the given value.
    Pakai,
}
