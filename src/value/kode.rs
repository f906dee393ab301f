//! Codes of urusan, program, kegiatan, sub kegiatan and accounts.

use crate::model::Tingkat;

/// A code in its official form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kode {
    /// Parts joined with dots, leading zeros as the official form has them, squeezed forms expanded:
    /// `7.01.02.2.01.0001`, `5.1.02.01.001.00026`.
    pub teks: String,
    /// Its level; none where the form does not tell (a bare `1`).
    pub tingkat: Option<Tingkat>,
}

/// Reads a whole cell as a code. None where it is none (a numbering, a word, an amount).
pub fn kode(text: &str) -> Option<Kode> {
    let _ = text;
    None
}

/// Code and name in one cell: `7.01.01.2.01.0001 - Penyusunan …`, `7.01.01 PROGRAM …`.
pub fn split(text: &str) -> Option<(Kode, &str)> {
    let _ = text;
    None
}

/// A code whose parts stand in several cells, from the left (`7`, `01`, `02`, `2.01`, `0001`).
pub fn join(parts: &[&str]) -> Option<Kode> {
    let _ = parts;
    None
}

/// A date serial that was a code (`7.01` → 7 January): the code's texts that it may have been.
pub fn from_date(serial: f64) -> Vec<String> {
    let _ = serial;
    Vec::new()
}
