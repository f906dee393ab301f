//! What could not be done.

/// Why a job could not be done at all: what people are told.
#[derive(Debug, Clone)]
pub struct Gagal {
    /// What is the matter, with file, sheet and cell where there are any.
    pub pesan: String,
    /// What to do.
    pub saran: String,
    /// The technical cause, shown by `--rinci`.
    pub sebab: Option<String>,
}

impl Gagal {
    /// A failure with what to do about it.
    pub fn new(pesan: impl Into<String>, saran: impl Into<String>) -> Self {
        Self {
            pesan: pesan.into(),
            saran: saran.into(),
            sebab: None,
        }
    }

    /// With the technical cause.
    #[must_use]
    pub fn sebab(mut self, sebab: &impl ToString) -> Self {
        self.sebab = Some(sebab.to_string());
        self
    }
}
