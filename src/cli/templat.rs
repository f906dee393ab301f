//! `lampiran templat`: writes the blank forms.

use std::path::Path;

use super::args::{self, Umum};
use super::gagal::{Gagal, Layar, Selesai, cetak};
use super::olah::written_lines;

/// Writes the forms into the folder, which is made where it is not there.
pub fn run(args: &args::Templat, umum: &Umum, _layar: Layar) -> Result<Selesai, Gagal> {
    let folder = args
        .folder
        .as_deref()
        .unwrap_or(Path::new("templates-xlsx"));
    let written = super::ekspor::templat(folder, umum)?;
    if !umum.senyap {
        let mut text = String::new();
        written_lines(&mut text, &written, umum.uji);
        if umum.uji {
            text.push_str("Uji coba: tidak ada yang ditulis.\n");
        }
        cetak(&text)?;
    }
    Ok(Selesai::Baik)
}
