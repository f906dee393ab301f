//! Model and results → the sheets of the lampiran workbook, as neutral sheets: cells with a role. `export/` writes them.

pub mod rekap;
mod sheet;
pub mod tandai;

pub use sheet::{
    Align, Area, Cell, Chart, Image, Num, Outcome, Page, Report, Role, Row, Series, Sheet, Style,
    Tab, Tone, Validation, Value, Walk, absolute, quoted, relative, span,
};

use crate::finding::Finding;
use crate::model::{Hasil, Model};

/// What the report tells beside the figures.
#[derive(Debug, Clone, Default)]
pub struct Meta {
    /// Version of the program: `0.1.0`.
    pub versi: String,
    /// The inputs, as they were named.
    pub masukan: Vec<String>,
    /// Date of the document (year, month, day), from the inputs or an option, never from the clock: the same input gives
    /// the same bytes. None: the first of January after the report year.
    pub tanggal: Option<(u16, u8, u8)>,
    /// The logo that Pengaturan names (PNG or JPEG).
    pub logo: Option<Vec<u8>>,
}

/// Builds the lampiran workbook of one bundle.
pub fn build<'a>(
    model: &'a Model,
    hasil: &'a Hasil,
    temuan: &'a [Finding],
    meta: &Meta,
) -> Report<'a> {
    let _ = (hasil, temuan);
    let mut sheet = Sheet::new("Ringkasan", &[30.0, 60.0], model.setelan.kertas);
    sheet.cells([Cell::text(Role::Title, "RINGKASAN")]);
    Report {
        judul: "Lampiran Laporan Kinerja".to_owned(),
        program: format!("lampiran {}", meta.versi),
        sheets: vec![sheet],
        ..Report::default()
    }
}
