//! Where everything came from: files, sheets, tables, and the rows of a table that are no records.

use std::sync::Arc;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::angka::{Nilai, Teks};
use super::at::{Sel, SheetName};
use super::records::TabelId;

/// One input file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(
    missing_docs,
    reason = "the fields are the contract's keys, documented there"
)]
pub struct Sumber {
    pub berkas: String,
    pub format: Format,
    pub sha256: String,
    pub lembar: Vec<Lembar>,
}

/// What kind of file it is, recognised by content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names are the formats")]
pub enum Format {
    #[default]
    Xlsx,
    Xlsm,
    Xlsb,
    Xls,
    Ods,
    Html,
    Csv,
}

/// One sheet.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(
    missing_docs,
    reason = "the fields are the contract's keys, documented there"
)]
pub struct Lembar {
    pub nama: String,
    pub tampak: bool,
    pub tabel: Vec<TabelSumber>,
    /// Why a sheet was left out that is known without looking for tables: settings, the program's own.
    #[serde(skip)]
    #[schemars(skip)]
    pub alasan: Option<&'static str>,
}

/// One table of a sheet, as the document lists it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(
    missing_docs,
    reason = "the fields are the contract's keys, documented there"
)]
pub struct TabelSumber {
    /// The array's name; null for a table that is not ours.
    pub jenis: Option<String>,
    /// First heading row to last data row: `A4:N9`.
    pub rentang: String,
    /// `4:6`.
    pub baris_judul: String,
    /// Field → column letters.
    pub kolom: IndexMap<String, String>,
    /// Columns that were not read.
    pub diabaikan: Vec<String>,
    pub tersembunyi: Tersembunyi,
    /// Why it was read so, for `baca --format teks`: one short Indonesian sentence each.
    #[serde(skip)]
    #[schemars(skip)]
    pub alasan: Vec<String>,
}

/// Hidden rows (`40:41`) and columns (`F:G`) inside a table's range.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[allow(
    missing_docs,
    reason = "the fields are the contract's keys, documented there"
)]
pub struct Tersembunyi {
    pub baris: Vec<String>,
    pub kolom: Vec<String>,
}

/// A table that was found, for rules that need more than its records.
#[derive(Debug, Clone, Default)]
pub struct Tabel {
    /// Its position in [`super::Model::tabel`].
    pub id: TabelId,
    /// The array's name (`pk.anggaran`, `skm.rekap`), none for a table that is not ours.
    pub jenis: Option<String>,
    /// Its sheet.
    pub sheet: Arc<SheetName>,
    /// First heading row, from 0.
    pub first_row: u32,
    /// Last data row (a total row below the data included), from 0.
    pub last_row: u32,
    /// First and last column, from 0.
    pub first_col: u32,
    /// Last column, from 0.
    pub last_col: u32,
    /// The lines above the heading that belong to it, from the top.
    pub judul: Vec<Teks>,
    /// The lines below it: Sumber Data, notes.
    pub catatan: Vec<Teks>,
    /// The headings: field → text of the heading, with its cell.
    pub kepala: IndexMap<String, Teks>,
    /// Its year: own heading or title, else sheet, workbook, folder.
    pub tahun: Option<i32>,
    /// Numbers in its hidden rows and columns, by (row, column) from 0, from the top: in no record, but a total may count
    /// them. Of very many only the first.
    pub tersembunyi: Vec<((u32, u32), rust_decimal::Decimal)>,
}

/// What a recorded row that is no record says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum JenisTercatat {
    /// JUMLAH, Total.
    Jumlah,
    /// Rata-rata.
    RataRata,
    /// A predicate for the whole table: Predikat kinerja, MUTU PELAYANAN.
    Predikat,
    /// SKM: Σ nilai per unsur.
    JumlahNilai,
    /// SKM: NRR per unsur.
    Nrr,
    /// SKM: NRR tertimbang per unsur.
    NrrTertimbang,
    /// SKM: the index of the unit (IKM), on 25–100 or on 1–4 as recorded.
    Ikm,
    /// SKM: number of questionnaires (returned, filled in).
    JumlahResponden,
}

/// A recorded row that is checked, not listed: total, mean, predicate, the bottom rows of SKM tallies, the row of the
/// whole pemda in a recap.
#[derive(Debug, Clone)]
pub struct Tercatat {
    /// Its table.
    pub tabel: TabelId,
    /// What it says.
    pub jenis: JenisTercatat,
    /// Its label: `JUMLAH`.
    pub label: Teks,
    /// Its values by field, as columns are named (`anggaran`, `unsur.U1`, `realisasi.2017`).
    pub nilai: IndexMap<String, Nilai>,
    /// The records it is over: those of the table whose `asal` row lies from `from_row` to `to_row` (from 0).
    pub from_row: u32,
    /// Last row, from 0.
    pub to_row: u32,
    /// The first cell of its row.
    pub asal: Sel,
}
