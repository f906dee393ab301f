//! Limits on input, looked after before any parser runs.

/// How much of anything a workbook may hold. `--batas NAMA=NILAI` changes one.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Size of a file, bytes.
    pub ukuran: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { ukuran: 512 << 20 }
    }
}
