//! A file's bytes → sheets of cells. The only place that knows zip, CFB, BIFF, XML and HTML; limits are kept here, before
//! and while a part is read.
//!
//! | file | for |
//! |---|---|
//! | `detect` | what a file is, by its content; refusals for what is no workbook |
//! | `package`, `xml` | zip packages: names checked, parts streamed and counted while inflating; XML events |
//! | `beside` | a large part inflated on another core while it is read |
//! | `cfb` | compound files: chains followed within the file and never twice around |
//! | `xlsx`, `xlsb`, `xls`, `ods`, `html`, `csv` | one reader a format, one pass over each part |
//! | `format` | number formats: percent, labels, decimals, dates |
//! | `packed` | rows of tall sheets of few different values, in some bytes each |
//! | `build` | what all readers build on: cells in bounds and in order, merges disjoint, hidden ranges, findings |
//!
//! The readers are our own, and not calamine: it tells neither the address of a bad cell nor percent formats outside of
//! .xlsx, merges of .ods and .xlsb, or hidden rows, and some files of a few kilobytes abort the process in it. The tests
//! compare with it.

mod beside;
mod build;
mod cell;
mod cfb;
mod csv;
mod detect;
mod format;
mod html;
mod isi;
mod limits;
mod ods;
mod own;
mod package;
mod packed;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod xls;
mod xlsb;
mod xlsx;
mod xml;

pub use cell::{Cell, Merge, Percent, Row, Sheet, Style, Value};
pub use isi::{Isi, bytes};
pub use limits::Limits;
pub use own::{OWN_MARK, own_output};
pub use packed::Packed;

use crate::finding::Finding;
use crate::finding::reading::{BACA_001, BACA_003};
use crate::model::Format;
use build::Notes;
use detect::Kind;
use isi::Origin;

/// One file, read.
#[derive(Debug, Clone)]
pub struct Book {
    /// By content, not by name.
    pub format: Format,
    /// Of the whole file, lower-case hex.
    pub sha256: String,
    /// All sheets in their order, hidden ones among them (without cells; see [`Sheet::visible`]).
    pub sheets: Vec<Sheet>,
    /// What was met on the way: bad cells, drawings with text, macros, external links, sheets that could not be read,
    /// what is hidden.
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

/// What stops a reader.
#[derive(Debug)]
enum Trouble {
    /// The whole file is refused.
    Refuse(Box<OpenError>),
    /// This part is damaged from here on; what came before is good. The technical cause.
    Broken(String),
}

impl Trouble {
    fn refuse(
        rule: &'static crate::finding::Rule,
        pesan: &str,
        saran: &str,
        sebab: Option<String>,
    ) -> Self {
        Self::Refuse(Box::new(OpenError {
            rule,
            pesan: pesan.to_owned(),
            saran: saran.to_owned(),
            sebab,
        }))
    }
}

/// Reads one file. `name` is its path relative to INPUT, `order` its position among the inputs.
///
/// # Errors
///
/// Where the file is no workbook, is protected, or passes a limit.
pub fn open(name: &str, order: u32, bytes: &[u8], limits: &Limits) -> Result<Book, OpenError> {
    let mut book = opened(name, order, Origin::Memory(bytes), limits)?;
    book.sheets.iter_mut().for_each(Sheet::unpack);
    Ok(book)
}

/// As [`open`], but rows of tall sheets of few different values stay [`Packed`].
///
/// # Errors
///
/// As [`open`].
pub fn open_packed(name: &str, order: u32, isi: &Isi, limits: &Limits) -> Result<Book, OpenError> {
    opened(name, order, isi.origin(), limits)
}

fn opened(name: &str, order: u32, origin: Origin<'_>, limits: &Limits) -> Result<Book, OpenError> {
    read(name, order, origin, limits).map_err(|trouble| match trouble {
        Trouble::Refuse(error) => *error,
        Trouble::Broken(cause) => broken(cause),
    })
}

/// The refusal of a file of which nothing can be read.
fn broken(cause: String) -> OpenError {
    OpenError {
        rule: &BACA_003,
        pesan: "Berkas rusak atau terpotong, sehingga tidak ada lembar yang dapat dibaca."
            .to_owned(),
        saran: "Salin atau unduh ulang berkas ini dari sumbernya; bila Excel masih dapat membukanya, simpan ulang \
                lalu jalankan lagi."
            .to_owned(),
        sebab: Some(cause),
    }
}

fn read(name: &str, order: u32, origin: Origin<'_>, limits: &Limits) -> Result<Book, Trouble> {
    if origin.len() > limits.ukuran {
        return Err(limits.passed("ukuran", format!("{} byte", origin.len())));
    }
    let mut notes = Notes::new(name, order, limits);
    // What stays in its file is a package.
    let (kind, bytes) = match origin {
        Origin::Memory(bytes) => (detect::kind(bytes)?, bytes),
        Origin::Outside(..) => (Kind::Zip, &[][..]),
    };
    let format = match kind {
        Kind::Zip => {
            let budget = xml::Budget::new(limits);
            let mut package = package::Package::open(origin, &budget)?;
            match detect::package(&package)? {
                detect::Packaged::Ooxml => xlsx::read(&mut package, &mut notes)?,
                detect::Packaged::Binary => xlsb::read(&mut package, &mut notes)?,
                detect::Packaged::OpenDocument => ods::read(&mut package, &mut notes)?,
            }
        }
        Kind::Compound => xls::read(bytes, &mut notes)?,
        Kind::Html(text) => html::read(&text, &mut notes)?,
        Kind::Csv(text) => csv::read(&text, &mut notes)?,
    };
    let (sheets, findings, broken) = notes.finish();
    if let Some(cause) = &broken
        && sheets
            .iter()
            .all(|s| s.rows.is_empty() && s.hidden_values == 0)
    {
        return Err(Trouble::Broken(cause.clone()));
    }
    if sheets.is_empty() {
        return Err(Trouble::refuse(
            &BACA_001,
            "Berkas tidak memuat lembar kerja yang dapat dibaca.",
            "Periksa di Excel apakah lembarnya ada, simpan ulang sebagai .xlsx, lalu jalankan lagi.",
            None,
        ));
    }
    Ok(Book {
        format,
        sha256: origin
            .sha256()
            .map_err(|e| Trouble::Broken(e.to_string()))?,
        sheets,
        findings,
    })
}

/// Looks over a file's container alone, as [`open`] does before and while it reads: what it is, the names and number of
/// its parts, what each of them inflates to. Gives the bytes of all its parts. The fuzzer's way to the container.
///
/// # Errors
///
/// Where the file is no workbook, is protected, is damaged, or passes a limit.
pub fn container(bytes: &[u8], limits: &Limits) -> Result<u64, OpenError> {
    parts(bytes, limits).map_err(|trouble| match trouble {
        Trouble::Refuse(error) => *error,
        Trouble::Broken(cause) => broken(cause),
    })
}

fn parts(bytes: &[u8], limits: &Limits) -> Result<u64, Trouble> {
    let mut total = 0;
    match detect::kind(bytes)? {
        Kind::Zip => {
            let budget = xml::Budget::new(limits);
            let mut package = package::Package::open(Origin::Memory(bytes), &budget)?;
            detect::package(&package)?;
            let names: Vec<String> = package.under("").map(str::to_owned).collect();
            for name in names {
                if let Some(mut part) = package.binary(&name)? {
                    while part.byte()?.is_some() {
                        total += 1;
                    }
                }
            }
        }
        Kind::Compound => {
            let file = cfb::Compound::open(bytes)?;
            for entry in file.entries() {
                if let Some(stream) = file.stream(&entry.name) {
                    total += stream?.len() as u64;
                }
            }
        }
        Kind::Html(text) | Kind::Csv(text) => total = text.len() as u64,
    }
    Ok(total)
}

/// A whole number as people see it: 1.048.576.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push('.');
        }
        text.push(c);
    }
    text
}

/// A text in one line, at most `most` characters.
fn shorten(text: &str, most: usize) -> String {
    let mut short: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(most)
        .collect();
    if text.chars().nth(most).is_some() {
        short.push('…');
    }
    short
}
