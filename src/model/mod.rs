//! The records: plain data, no logic. One normalised model per bundle (one instansi), whatever its workbooks looked like.

mod angka;
mod at;
mod hasil;
mod letak;
mod records;
mod rekap;
mod setelan;
mod sumber;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use angka::{Angka, Bagian, Jumlah, Nilai, Rentang, Teks};
pub use at::{At, Sel, SheetName, column_name, parse_a1};
pub use hasil::*;
pub use letak::Letak;
pub use records::*;
pub use rekap::*;
pub use setelan::*;
pub use sumber::*;

use crate::finding::{Finding, Temuan};

/// The version of the documents.
pub const SKEMA: &str = "lampiran/1";

/// What one bundle of workbooks says: the document of `baca --format json`, with the cell of every figure.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[allow(
    missing_docs,
    reason = "the fields are the contract's keys, documented there"
)]
pub struct Model {
    pub skema: String,
    pub instansi: Option<Teks>,
    pub pemda: Option<Teks>,
    /// The report year.
    pub tahun: Option<i32>,
    pub sumber: Vec<Sumber>,
    pub renstra: Vec<Renstra>,
    pub renstra_program: Vec<RenstraProgram>,
    pub rkt: Vec<Rkt>,
    pub pk: Vec<Pk>,
    pub iku: Vec<Iku>,
    pub pengukuran: Vec<Pengukuran>,
    pub riwayat: Vec<Riwayat>,
    pub akhir_renstra: Vec<AkhirRenstra>,
    pub nasional: Vec<Nasional>,
    pub skm: Skm,
    pub keluaran: Vec<Keluaran>,
    pub anggaran: Vec<Anggaran>,
    pub belanja: Vec<Belanja>,
    pub anggaran_sasaran: Vec<AnggaranSasaran>,
    pub evaluasi: Vec<Evaluasi>,
    pub capaian_periodik: Vec<CapaianPeriodik>,
    pub skala: Vec<Skala>,
    pub penghargaan: Vec<Penghargaan>,
    pub penandatangan: Vec<Penandatangan>,
    /// The findings as the document shows them; filled from [`Model::findings`] when the document is written.
    pub temuan: Vec<Temuan>,

    /// The tables that were found, by [`TabelId`]; rules look up titles, notes and ranges here.
    #[serde(skip)]
    #[schemars(skip)]
    pub tabel: Vec<Tabel>,
    /// Recorded totals, means and other derived rows: checked, and in no array.
    #[serde(skip)]
    #[schemars(skip)]
    pub tercatat: Vec<Tercatat>,
    /// The tallies of further surveys (other years, a copy); [`Skm::responden`] is the first.
    #[serde(skip)]
    #[schemars(skip)]
    pub responden_lain: Vec<Responden>,
    /// What reading found (families BACA, KOLOM, NILAI, ATUR).
    #[serde(skip)]
    #[schemars(skip)]
    pub findings: Vec<Finding>,
    /// What people set in Pengaturan.
    #[serde(skip)]
    #[schemars(skip)]
    pub setelan: Setelan,
}
