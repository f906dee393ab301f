//! Limits on input, looked after before any parser runs: the one place that names them.

use super::{OpenError, Trouble};
use crate::finding::reading::BACA_004;

/// How much of anything a workbook may hold. `--batas NAMA=NILAI` changes one.
///
/// The defaults let an honest full sheet of a million rows through (0.5 GB of XML in a file of 45 MB), and keep what a
/// file of some kilobytes may ask for within half a gigabyte.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Size of a file, bytes.
    pub ukuran: u64,
    /// Entries of a zip package.
    pub entri: u64,
    /// Bytes that all parts of a package which are read may inflate to, counted while inflating.
    pub urai: u64,
    /// How many times its packed size a part may inflate to; looked at beyond [`RATIO_FREE`] bytes.
    pub rasio: u64,
    /// Bytes of one piece of markup or text: a tag with its attributes, the text between two tags.
    pub potongan: u64,
    /// Depth to which elements may be nested.
    pub kedalaman: u64,
    /// Sheets.
    pub lembar: u64,
    /// Filled cells of a workbook.
    pub sel: u64,
    /// Cells of a workbook, empty ones with a format among them.
    pub sel_kosong: u64,
    /// Merged areas of one sheet.
    pub gabungan: u64,
    /// Shared texts.
    pub teks: u64,
    /// Bytes of all texts that are kept.
    pub ukuran_teks: u64,
    /// Characters of one cell's text; what is longer is cut, with a finding.
    pub panjang_teks: u64,
    /// Cell formats.
    pub gaya: u64,
}

/// Below so many inflated bytes no ratio is suspicious: small repetitive sheets pack very well.
pub(super) const RATIO_FREE: u64 = 48 << 20;

/// Rows of a sheet, as Excel has them.
pub(super) const MAX_ROWS: u32 = 1_048_576;
/// Columns of a sheet, as Excel has them.
pub(super) const MAX_COLS: u32 = 16_384;

impl Default for Limits {
    fn default() -> Self {
        Self {
            ukuran: 256 << 20,
            entri: 20_000,
            urai: 1 << 30,
            rasio: 120,
            potongan: 16 << 20,
            kedalaman: 200,
            lembar: 5_000,
            sel: 16_000_000,
            sel_kosong: 64_000_000,
            gabungan: 100_000,
            teks: 4_000_000,
            ukuran_teks: 192 << 20,
            panjang_teks: 32_767,
            gaya: 65_536,
        }
    }
}

/// Name, what it limits in Indonesian, and the field.
type Entry = (&'static str, &'static str, fn(&mut Limits) -> &mut u64);

/// All limits, in the order in which `--batas` explains them.
const ENTRIES: &[Entry] = &[
    ("ukuran", "ukuran berkas, dalam byte", |l| &mut l.ukuran),
    ("entri", "jumlah bagian di dalam berkas", |l| &mut l.entri),
    ("urai", "ukuran isi setelah diurai, dalam byte", |l| {
        &mut l.urai
    }),
    (
        "rasio",
        "perbandingan ukuran isi terurai dan terpadat",
        |l| &mut l.rasio,
    ),
    ("potongan", "ukuran satu potongan isi, dalam byte", |l| {
        &mut l.potongan
    }),
    ("kedalaman", "kedalaman susunan isi", |l| &mut l.kedalaman),
    ("lembar", "jumlah lembar", |l| &mut l.lembar),
    ("sel", "jumlah sel terisi", |l| &mut l.sel),
    (
        "sel-kosong",
        "jumlah sel, termasuk sel kosong berformat",
        |l| &mut l.sel_kosong,
    ),
    ("gabungan", "jumlah sel gabungan pada satu lembar", |l| {
        &mut l.gabungan
    }),
    ("teks", "jumlah teks bersama", |l| &mut l.teks),
    ("ukuran-teks", "ukuran seluruh teks, dalam byte", |l| {
        &mut l.ukuran_teks
    }),
    (
        "panjang-teks",
        "panjang teks satu sel, dalam karakter",
        |l| &mut l.panjang_teks,
    ),
    ("gaya", "jumlah format sel", |l| &mut l.gaya),
];

impl Limits {
    /// Sets the limit `name` to `value` (a whole number; points as grouping are allowed).
    ///
    /// # Errors
    ///
    /// In Indonesian, where there is no such limit or the value is no whole number.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), String> {
        let Some((_, _, field)) = ENTRIES.iter().find(|(n, ..)| *n == name.trim()) else {
            let names: Vec<&str> = ENTRIES.iter().map(|(n, ..)| *n).collect();
            return Err(format!(
                "tidak ada batas bernama \"{name}\"; yang ada: {}",
                names.join(", ")
            ));
        };
        let plain: String = value
            .trim()
            .chars()
            .filter(|c| !matches!(c, '.' | '_'))
            .collect();
        let number = plain.parse::<u64>().map_err(|_| {
            format!(
                "nilai batas {name} harus bilangan bulat, misalnya {name}=1000000, bukan \"{value}\""
            )
        })?;
        *field(self) = number;
        Ok(())
    }

    /// Name, explanation in Indonesian, and value of every limit, for help and documentation.
    pub fn describe(&self) -> Vec<(&'static str, &'static str, u64)> {
        let mut copy = self.clone();
        ENTRIES
            .iter()
            .map(|(name, words, field)| (*name, *words, *field(&mut copy)))
            .collect()
    }

    /// The refusal of a file that passes the limit `name`.
    pub(super) fn passed(&self, name: &str, sebab: impl Into<String>) -> Trouble {
        let (words, value) = self
            .describe()
            .into_iter()
            .find(|(n, ..)| *n == name)
            .map_or(("batas", 0), |(_, words, value)| (words, value));
        Trouble::Refuse(Box::new(OpenError {
            rule: &BACA_004,
            pesan: format!("Berkas melewati batas {words} ({}).", super::grouped(value)),
            saran: format!(
                "Jika berkas ini memang sebesar itu dan asalnya tepercaya, jalankan lagi dengan --batas {name}=NILAI yang \
                 lebih besar; jika tidak, simpan ulang dari Excel hanya dengan lembar yang diperlukan."
            ),
            sebab: Some(sebab.into()),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_limit_can_be_set_by_its_name() {
        let mut limits = Limits::default();
        for (name, ..) in Limits::default().describe() {
            limits.set(name, "1.234").unwrap();
        }
        assert!(limits.describe().iter().all(|(_, _, v)| *v == 1234));
        assert!(limits.set("sel", "banyak").is_err());
        assert!(limits.set("apa", "1").unwrap_err().contains("ukuran"));
    }

    /// `jelaskan BACA-004` names every limit with its value.
    #[test]
    fn every_limit_is_documented() {
        let doc = BACA_004
            .doc
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        for (name, _, value) in Limits::default().describe() {
            let said = format!(" {name} {}", super::super::grouped(value));
            assert!(doc.contains(&said), "{said}");
        }
    }
}
