//! A file's bytes → sheets of cells. The only place that knows calamine, zip, CFB and HTML; limits are kept here, before
//! any parser runs.

mod cell;
mod limits;
mod own;

pub use cell::{Cell, Merge, Percent, Row, Sheet, Style, Value};
pub use limits::Limits;
pub use own::{OWN_MARK, own_output};

use crate::finding::Finding;
use crate::model::Format;

/// One file, read.
#[derive(Debug, Clone)]
pub struct Book {
    /// By content, not by name.
    pub format: Format,
    /// Of the whole file, lower-case hex.
    pub sha256: String,
    /// All sheets in their order, hidden ones among them (without cells; see [`Sheet::visible`]).
    pub sheets: Vec<Sheet>,
    /// What was met on the way: bad cells, drawings with text, macros, external links, sheets that could not be read.
    pub findings: Vec<Finding>,
}

/// Why a file cannot be read at all: in plain Indonesian words, with what to do.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{pesan}")]
pub struct OpenError {
    /// The rule of the catalogue it falls under.
    pub rule: &'static crate::finding::Rule,
    /// What is the matter.
    pub pesan: String,
    /// What to do.
    pub saran: String,
    /// The technical cause, shown by `--rinci`.
    pub sebab: Option<String>,
}

/// Reads one file. `name` is its path relative to INPUT, `order` its position among the inputs.
///
/// # Errors
///
/// Where the file is no workbook, is protected, or passes a limit.
pub fn open(name: &str, order: u32, bytes: &[u8], limits: &Limits) -> Result<Book, OpenError> {
    let _ = (name, order, bytes, limits);
    Err(OpenError {
        rule: &crate::finding::reading::BACA_001,
        pesan: String::new(),
        saran: String::new(),
        sebab: None,
    })
}
