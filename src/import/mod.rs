//! Tables → records: one file per kind of document, and Pengaturan.

pub mod pengaturan;
pub mod skm;

use crate::model::Model;
use crate::workbook::Limits;

/// One input file in memory.
#[derive(Debug, Clone)]
pub struct Input {
    /// Its path relative to INPUT, with `/`: a file's own name, inside a folder the path.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Whether it is a Pengaturan workbook given by `--pengaturan`.
    pub pengaturan: bool,
}

/// What reading is told beside the files.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// `--tahun`.
    pub tahun: Option<i32>,
    /// The name of the folder that was given, for its year.
    pub folder: Option<String>,
    /// Limits on input.
    pub limits: Limits,
}

/// Reads the files of one bundle (one instansi) into the model. Files that cannot be read are findings of level galat;
/// [`Model::sumber`] lists those that could.
pub fn read(inputs: &[Input], options: &Options) -> Model {
    let _ = (inputs, options);
    Model::default()
}
