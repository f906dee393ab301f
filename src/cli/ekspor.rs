//! The workbooks that commands write: report → export → a file.

use std::fs::File;
use std::path::{Path, PathBuf};

use super::args::Umum;
use super::bundel::Diperiksa;
use super::gagal::{Gagal, Layar};
use crate::finding::Finding;
use crate::import::Input;
use crate::model::{Model, Rekapitulasi};

fn not_yet() -> Gagal {
    Gagal::new("Penulisan workbook belum tersedia.", "Pakai --json.")
}

/// The lampiran workbook.
pub fn lampiran(_file: &mut File, _done: &Diperiksa) -> Result<(), Gagal> {
    Err(not_yet())
}

/// The roll-up workbook.
pub fn rekap(_file: &mut File, _rekap: &Rekapitulasi) -> Result<(), Gagal> {
    Err(not_yet())
}

/// A copy of every input's values with the findings marked at their cells.
pub fn tandai(
    _folder: &Path,
    _inputs: &[Input],
    _paths: &[PathBuf],
    _findings: &[Finding],
    _umum: &Umum,
    _layar: Layar,
) -> Result<(), Gagal> {
    Err(not_yet())
}

/// A Pengaturan workbook filled with what was recognised.
pub fn pengaturan_baru(
    _path: &Path,
    _model: &Model,
    _inputs: &[PathBuf],
    _umum: &Umum,
    _layar: Layar,
) -> Result<(), Gagal> {
    Err(not_yet())
}

/// The blank forms: file name and content.
pub fn templat(_folder: &Path, _umum: &Umum) -> Result<Vec<PathBuf>, Gagal> {
    Err(not_yet())
}
