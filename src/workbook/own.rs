//! Whether a workbook is an output of this program, and of which year.

use std::io::Read;

use super::isi::{Isi, Origin};

/// The defined name that every output carries; it refers to the report year (`=2021`), 0 where there is none. A defined
/// name survives what staff do in Excel and LibreOffice.
pub const OWN_MARK: &str = "LAMPIRAN_TAHUN";

/// A package of more parts is none of ours.
const ENTRIES: u64 = 2_000;
/// More of a workbook part is not looked at.
const PART: u64 = 1 << 20;

/// `Some` for an output of the program, with its report year where it says one.
pub fn own_output(isi: &Isi) -> Option<Option<i32>> {
    // Outputs have few parts; opening reads the list of all.
    let origin = isi.origin();
    let package = match origin {
        Origin::Memory(bytes) => bytes.starts_with(b"PK"),
        Origin::Outside(..) => true,
    };
    if !package || super::package::count(origin) > ENTRIES {
        return None;
    }
    let mut zip = zip::ZipArchive::new(origin.reader().ok()?).ok()?;
    let mut xml = Vec::new();
    zip.by_name("xl/workbook.xml")
        .ok()?
        .take(PART)
        .read_to_end(&mut xml)
        .ok()?;
    let xml = String::from_utf8_lossy(&xml);
    let (_, after) = xml.split_once(&format!("name=\"{OWN_MARK}\""))?;
    let (_, value) = after.split_once('>')?;
    let (value, _) = value.split_once('<')?;
    Some(
        value
            .trim()
            .parse()
            .ok()
            .filter(|year| (1990..=2099).contains(year)),
    )
}
