//! `lampiran skema`: the JSON Schema of a command's document.

use super::args;
use super::gagal::{Gagal, Selesai, hasil};
use crate::export::json::{Dokumen, schema, write};

/// Prints the schema.
pub fn run(args: &args::Skema) -> Result<Selesai, Gagal> {
    let dokumen = match args.dokumen {
        args::Dokumen::Olah => Dokumen::Olah,
        args::Dokumen::Baca => Dokumen::Baca,
        args::Dokumen::Periksa => Dokumen::Periksa,
        args::Dokumen::Rekap => Dokumen::Rekap,
    };
    hasil(|out| write(out, &schema(dokumen)))?;
    Ok(Selesai::Baik)
}
