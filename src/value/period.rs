//! Years, months and triwulan in the spellings of headings.

/// A part of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// 1 … 12.
    Month(u8),
    /// 1 … 4.
    Quarter(u8),
    /// 1, 2.
    Semester(u8),
}

impl Period {
    /// The key in records: `01`, `TW1`, `SM1`.
    pub fn key(self) -> String {
        match self {
            Self::Month(m) => format!("{m:02}"),
            Self::Quarter(q) => format!("TW{q}"),
            Self::Semester(s) => format!("SM{s}"),
        }
    }
}

/// The year that a heading or title names (`TAHUN 2021`, `Th. 2021`, `2021*`, `TA. 2021`): 1990–2099.
/// None where it names none; the last where it names a period (`2016-2021` gives none: see [`years`]).
pub fn year(text: &str) -> Option<i32> {
    let _ = text;
    None
}

/// The first and last year of a period that a text names (`2016-2021`, `2016 s/d 2021`, `2025 – 2029`).
pub fn years(text: &str) -> Option<(i32, i32)> {
    let _ = text;
    None
}

/// Which year of the period a heading counts: `Tahun-3`, `Tahun ke-3`, `Tahun III` give 3.
pub fn counted_year(text: &str) -> Option<u8> {
    let _ = text;
    None
}

/// The month, triwulan or semester that a heading is (`TW I`, `Triwulan II`, `Il `, `T1`, `Januari`, `Jan`, `s/d Triwulan II`).
/// `bare` also takes `I` … `IV` alone.
pub fn period(text: &str, bare: bool) -> Option<Period> {
    let _ = (text, bare);
    None
}
