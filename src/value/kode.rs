//! Codes of urusan, program, kegiatan, sub kegiatan and accounts.
//!
//! Shapes, by Permendagri 90/2019 and the Kepmendagri that followed it (domain §5):
//!
//! | level | form |
//! |---|---|
//! | urusan | `7` |
//! | bidang | `7.01` |
//! | organisasi | `2.16.2.20.2.21.01.0000`: three bidang, two digits, four digits |
//! | program | `7.01.02` |
//! | kegiatan | `7.01.02.2.01` (squeezed `7.01.02.201`) |
//! | sub kegiatan | `7.01.02.2.01.01`, since 2023 `7.01.02.2.01.0001` (squeezed `7.01.02.201.01`) |
//! | account | `5`, `5.1`, `5.1.02.01.001.00026` |
//!
//! `X` and `XX` stand for the bidang in lists of what every office has (`X.XX.01.2.01`). Older codes (Permendagri 13/2006)
//! are bidang, organisasi, program, kegiatan by depth: `1.20.03.53.04`.

use super::text;
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

/// What an account is in a table of belanja, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Akun {
    /// BELANJA, the whole above its groups.
    Seluruhnya,
    /// A group or kind of belanja.
    Belanja,
    /// What an LRA has beside it: pendapatan, pembiayaan, what is left.
    Lain,
}

/// What the account of that name is.
pub fn akun(name: &str) -> Akun {
    let key = text::key(name);
    match key.split(' ').next() {
        _ if matches!(key.as_str(), "belanja" | "belanja daerah") => Akun::Seluruhnya,
        Some("pendapatan" | "surplus" | "defisit" | "silpa") => Akun::Lain,
        _ if key.split(' ').any(|w| w == "pembiayaan") => Akun::Lain,
        _ => Akun::Belanja,
    }
}

fn number(part: &str, len: usize) -> bool {
    part.len() == len && part.bytes().all(|b| b.is_ascii_digit())
}

/// The lengths of a squeezed kegiatan, and of what lies below it.
const SQUEEZED: &[u8] = b"1.2.2.3";

/// What `parts` are, squeezed kegiatan expanded; none where they have no lawful shape.
fn shape(parts: &[&str]) -> Option<Kode> {
    let mut parts: Vec<String> = parts.iter().map(|p| p.to_ascii_uppercase()).collect();
    // 7.01.02.201[.01] → 7.01.02.2.01[.01]
    if Lengths::of(&parts)?.get().starts_with(SQUEEZED)
        && let Some(squeezed) = parts.get(3)
        && squeezed.starts_with(['1', '2'])
    {
        let (kewenangan, kegiatan) = (squeezed[..1].to_owned(), squeezed[1..].to_owned());
        parts.splice(3..4, [kewenangan, kegiatan]);
    }
    let (tingkat,) = level(&parts, &Lengths::of(&parts)?)?;
    Some(Kode {
        teks: parts.join("."),
        tingkat,
    })
}

/// The lengths of the parts (`1.2.2`), an X counting as a digit; no text of its own, because every row of a budget asks.
struct Lengths {
    /// No code has more parts than 16.
    signs: [u8; 32],
    len: usize,
}

impl Lengths {
    /// None where there are too many parts, one is too long, the first is 0, or an X stands elsewhere than for urusan and
    /// bidang.
    fn of<S: AsRef<str>>(parts: &[S]) -> Option<Self> {
        if parts.first()?.as_ref() == "0" || parts.len() > 16 {
            return None;
        }
        let mut out = Self {
            signs: [b'.'; 32],
            len: parts.len() * 2 - 1,
        };
        for (i, part) in parts.iter().map(AsRef::as_ref).enumerate() {
            let lawful = part.bytes().all(|b| b.is_ascii_digit())
                || (i == 0 && part == "X")
                || (i == 1 && part == "XX");
            if !lawful || !(1..=5).contains(&part.len()) {
                return None;
            }
            // At most 5: one digit.
            *out.signs.get_mut(i * 2)? = b'0' + part.len() as u8;
        }
        Some(out)
    }

    fn get(&self) -> &[u8] {
        self.signs.get(..self.len).unwrap_or_default()
    }
}

/// An account: 4, 5 or 6, then one digit; two digits, two, three, five. Longer forms of SIMDA have two digits throughout.
fn looks_account<S: AsRef<str>>(parts: &[S]) -> bool {
    let Some((first, rest)) = parts.split_first() else {
        return false;
    };
    let len = |at: usize| rest.get(at).map_or(0, |p| p.as_ref().len());
    matches!(first.as_ref(), "4" | "5" | "6")
        && rest
            .first()
            .map(AsRef::as_ref)
            .is_none_or(|p| number(p, 1) && p != "0")
        && rest.len() <= 5
        && rest
            .iter()
            .skip(1)
            .map(AsRef::as_ref)
            .all(|p| (1..=5).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()))
        // 5.1.02.01.001.00026: two, two, three, five digits; older: 5.2.2.01.01.
        && len(1) <= 2
        && len(2) <= 2
        && len(3) <= 3
}

/// The level: outer none where the shape is no code, inner none where it does not tell.
fn level<S: AsRef<str>>(parts: &[S], lengths: &Lengths) -> Option<(Option<Tingkat>,)> {
    if parts.len() > 1 && looks_account(parts) {
        return Some((Some(Tingkat::Rekening),));
    }
    let tingkat = match lengths.get() {
        // A bare digit: urusan, account or a number in a list; the table tells. SIMDA repeats the bidang before the
        // organisasi (`1.20.1.20.03.01.15`), and its depth tells nothing sure.
        b"1" | b"1.2.1.2.2" | b"1.2.1.2.2.2" | b"1.2.1.2.2.2.2" | b"1.2.1.2.2.2.3"
        | b"1.2.1.2.2.2.2.2" | b"1.2.1.2.2.2.2.3" => None,
        b"1.2" => Some(Tingkat::Bidang),
        // Three bidang (0.00 where there are fewer), then the organisasi, perhaps its unit.
        b"1.2.1.2.1.2.2" | b"1.2.1.2.1.2.2.2" | b"1.2.1.2.1.2.2.4" => Some(Tingkat::Organisasi),
        // `1.2.2.2` and the kegiatan below it: Permendagri 13/2006, with the organisasi in the third place.
        b"1.2.2" | b"1.2.2.2" => Some(Tingkat::Program),
        b"1.2.2.1.2" | b"1.2.2.2.2" | b"1.2.2.2.3" => Some(Tingkat::Kegiatan),
        b"1.2.2.1.2.2" | b"1.2.2.1.2.4" => Some(Tingkat::SubKegiatan),
        // An account appended to its sub kegiatan, or kegiatan.
        long if [
            "1.2.2.1.2.2.",
            "1.2.2.1.2.4.",
            "1.2.2.1.2.",
            "1.2.1.2.2.2.2.",
        ]
        .iter()
        .any(|head| {
            // Two signs a part.
            long.starts_with(head.as_bytes())
                && parts.get(head.len() / 2..).is_some_and(looks_account::<S>)
        }) =>
        {
            Some(Tingkat::Rekening)
        }
        _ => return None,
    };
    Some((tingkat,))
}

fn parts_of(text: &str) -> Option<Vec<&str>> {
    if !text.is_ascii() || text.len() > 60 {
        return None;
    }
    let lawful = |p: &&str| {
        !p.is_empty()
            && (p.bytes().all(|b| b.is_ascii_digit())
                || p.eq_ignore_ascii_case("X")
                || p.eq_ignore_ascii_case("XX"))
    };
    let text = text.trim_matches(|c: char| c == '.' || c.is_whitespace());
    // As long as any code: asked of every row of a budget.
    let mut parts: Vec<&str> = Vec::with_capacity(16);
    if text.bytes().any(|b| b == b'.') {
        // Older SIPD writes the bidang of an organisasi with a dash: `7-01.0-00.0-00.05.0000`.
        // Or with blanks between some of its parts: `7 01 01 2.01 06`.
        for part in text.split(['.', '-']).map(str::trim_ascii) {
            if part.bytes().any(|b| b.is_ascii_whitespace()) {
                parts.extend(part.split_ascii_whitespace());
            } else {
                parts.push(part);
            }
        }
    } else {
        parts.extend(text.split([' ', '-', '/']).filter(|p| !p.is_empty()));
    }
    (!parts.is_empty() && parts.iter().all(lawful)).then_some(parts)
}

/// Reads a whole cell as a code. None where it is none (a numbering, a word, an amount).
///
/// Parts may be parted by dots, also with blanks around them, or by blanks alone (`1 20 03 53 04`). A bare digit, and one
/// with a closing dot (`1.`), is a code without a level only without that dot.
pub fn kode(text: &str) -> Option<Kode> {
    if let Some(kode) = plain(text) {
        return Some(kode);
    }
    let cleaned = super::text::cleaned(text);
    let parts = parts_of(&cleaned)?;
    // `1.` is numbering; so is `1.1.`
    if cleaned.ends_with('.') && parts.len() < 3 {
        return None;
    }
    shape(&parts)
}

/// The code that most are: digits with dots between, in its official form already. Asked of every row of a budget.
fn plain(text: &str) -> Option<Kode> {
    let mut parts = [""; 16];
    let mut count = 0;
    for part in text.split('.') {
        if part.is_empty() || !part.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        *parts.get_mut(count)? = part;
        count += 1;
    }
    let parts = parts.get(..count)?;
    let lengths = Lengths::of(parts)?;
    if lengths.get().starts_with(SQUEEZED) {
        return None;
    }
    let (tingkat,) = level(parts, &lengths)?;
    Some(Kode {
        teks: text.to_owned(),
        tingkat,
    })
}

/// How many parts a code has: accounts lie in each other by them.
pub fn depth(code: &str) -> usize {
    // Texts are short: a byte at a time is quicker than a search.
    1 + code.bytes().filter(|b| *b == b'.').count()
}

/// Code and name in one cell: `7.01.01.2.01.0001 - Penyusunan …`, `7.01.01 PROGRAM …`.
///
/// A bare digit before a name is numbering, and so is one with a closing dot (`1. Belanja`).
pub fn split(text: &str) -> Option<(Kode, &str)> {
    let text = text.trim_matches(|c: char| c.is_whitespace());
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | 'X' | 'x')))?;
    let (head, rest) = text.split_at(end);
    if !head.contains('.') || !rest.starts_with(|c: char| c.is_whitespace() || is_dash(c)) {
        return None;
    }
    let kode = kode(head)?;
    let rest = rest.trim_start();
    let rest = rest
        .strip_prefix(|c: char| is_dash(c) || c == ':')
        .map_or(rest, str::trim_start);
    // `7.01 7.02`: two codes, no name.
    rest.chars()
        .any(char::is_alphabetic)
        .then_some((kode, rest))
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—')
}

/// A code whose parts stand in several cells, from the left (`7`, `01`, `02`, `2.01`, `0001`).
///
/// Number cells have lost their leading zeros (`7`, `1`, `2`): a part after the first is filled up to two digits where the
/// form has two.
pub fn join(parts: &[&str]) -> Option<Kode> {
    let cleaned: Vec<String> = parts
        .iter()
        .map(|p| super::text::clean(p))
        .filter(|p| !p.is_empty())
        .collect();
    if cleaned.is_empty() {
        return None;
    }
    let mut all: Vec<&str> = Vec::new();
    for part in &cleaned {
        all.extend(parts_of(part)?);
    }
    if let Some(kode) = shape(&all).filter(|k| k.tingkat.is_some() || all.len() == 1) {
        return Some(kode);
    }
    let short = |p: &str| number(p, 1);
    // Tried in order: the form of today (kewenangan has one digit), then the older one (two digits throughout).
    for kewenangan in [Some(3), None] {
        let filled: Vec<String> = all
            .iter()
            .enumerate()
            .map(|(i, p)| {
                if i > 0 && short(p) && Some(i) != kewenangan {
                    format!("0{p}")
                } else {
                    (*p).to_owned()
                }
            })
            .collect();
        let filled: Vec<&str> = filled.iter().map(String::as_str).collect();
        if let Some(kode) = shape(&filled).filter(|k| k.tingkat.is_some()) {
            return Some(kode);
        }
    }
    None
}

/// Year, month, day of a date serial of the 1900 system; none outside 1900–9999.
pub fn date(serial: f64) -> Option<(i32, u32, u32)> {
    if !serial.is_finite() || !(1.0..2_958_466.0).contains(&serial) {
        return None;
    }
    let days = serial.floor() as i64;
    // Excel counts a 29 February 1900 that never was (serial 60).
    let days = if days < 60 { days + 1 } else { days };
    // Days since 0000-03-01, by the civil calendar: 1899-12-30 is day 693 899 there.
    let z = days + 693_899;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1_460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let day = doy - (153 * mp + 2) / 5 + 1;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    let year = yoe + era * 400 + i64::from(month <= 2);
    Some((
        i32::try_from(year).ok()?,
        u32::try_from(month).ok()?,
        u32::try_from(day).ok()?,
    ))
}

/// A date serial that was a code (`7.01` → 7 January, `1.20` → January 2020): the code's texts that it may have been.
///
/// Excel takes `d.mm` of this year and `m.yy` for dates; three parts (`7.01.02`) for day, month, year.
pub fn from_date(serial: f64) -> Vec<String> {
    let Some((year, month, day)) = date(serial) else {
        return Vec::new();
    };
    let mut out = Vec::new();
    let yy = year.rem_euclid(100);
    // A code's first part has one digit.
    if day <= 9 {
        out.push(format!("{day}.{month:02}"));
        // An account: `5.1`.
        if (4..=6).contains(&day) && month <= 9 {
            out.push(format!("{day}.{month}"));
        }
    }
    if day == 1 && month <= 9 {
        out.push(format!("{month}.{yy:02}"));
    }
    if day <= 9 {
        out.push(format!("{day}.{month:02}.{yy:02}"));
    }
    if month <= 9 {
        // Read as month first, by a machine set to English.
        out.push(format!("{month}.{day:02}"));
        out.push(format!("{month}.{day:02}.{yy:02}"));
    }
    let mut seen = Vec::new();
    out.retain(|t| {
        let new = !seen.contains(t);
        seen.push(t.clone());
        new
    });
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn seen(text: &str) -> Option<(String, Option<Tingkat>)> {
        kode(text).map(|k| (k.teks, k.tingkat))
    }

    /// Contract, "kode", and domain §5.
    #[test]
    fn official_forms() {
        for (text, teks, tingkat) in [
            ("7", "7", None),
            ("5", "5", None),
            ("7.01", "7.01", Some(Tingkat::Bidang)),
            (
                "2.16.2.20.2.21.01.0000",
                "2.16.2.20.2.21.01.0000",
                Some(Tingkat::Organisasi),
            ),
            (
                "7.01.0.00.0.00.05.0000",
                "7.01.0.00.0.00.05.0000",
                Some(Tingkat::Organisasi),
            ),
            // Permendagri 13/2006 as SIMDA prints it: a code, of no sure level.
            ("3.25 . 3.25.01", "3.25.3.25.01", None),
            ("1.20 . 1.20.03 . 15", "1.20.1.20.03.15", None),
            ("7.01.02", "7.01.02", Some(Tingkat::Program)),
            ("7.01.02.2.01", "7.01.02.2.01", Some(Tingkat::Kegiatan)),
            ("7.01.02.201", "7.01.02.2.01", Some(Tingkat::Kegiatan)),
            (
                "7.01.02.2.01.01",
                "7.01.02.2.01.01",
                Some(Tingkat::SubKegiatan),
            ),
            (
                "7.01.02.2.01.0001",
                "7.01.02.2.01.0001",
                Some(Tingkat::SubKegiatan),
            ),
            (
                "7.01.02.201.01",
                "7.01.02.2.01.01",
                Some(Tingkat::SubKegiatan),
            ),
            (
                "7.01.02.201.0001",
                "7.01.02.2.01.0001",
                Some(Tingkat::SubKegiatan),
            ),
            ("X.XX.01", "X.XX.01", Some(Tingkat::Program)),
            ("X.XX.01.2.01", "X.XX.01.2.01", Some(Tingkat::Kegiatan)),
            ("5.01.03", "5.01.03", Some(Tingkat::Program)),
            ("5.1", "5.1", Some(Tingkat::Rekening)),
            ("5.1.02", "5.1.02", Some(Tingkat::Rekening)),
            ("5.2.02", "5.2.02", Some(Tingkat::Rekening)),
            (
                "5.1.02.01.001.00026",
                "5.1.02.01.001.00026",
                Some(Tingkat::Rekening),
            ),
            (
                "7.01.01.2.06.01.5.1.02.01.001.00026",
                "7.01.01.2.06.01.5.1.02.01.001.00026",
                Some(Tingkat::Rekening),
            ),
            ("1.20.03.53", "1.20.03.53", Some(Tingkat::Program)),
            ("1.20.03.53.04", "1.20.03.53.04", Some(Tingkat::Kegiatan)),
            ("1 20 03 53 04", "1.20.03.53.04", Some(Tingkat::Kegiatan)),
            (
                "7-01.0-00.0-00.05.0000",
                "7.01.0.00.0.00.05.0000",
                Some(Tingkat::Organisasi),
            ),
            (
                "7.01.01.2.06.5.1.02.01.001.00026",
                "7.01.01.2.06.5.1.02.01.001.00026",
                Some(Tingkat::Rekening),
            ),
            ("7 . 01 . 02", "7.01.02", Some(Tingkat::Program)),
            ("7.01.02.", "7.01.02", Some(Tingkat::Program)),
        ] {
            assert_eq!(seen(text), Some((teks.to_owned(), tingkat)), "{text}");
        }
    }

    #[test]
    fn what_is_no_code() {
        for text in [
            "1.",
            "a.",
            "-",
            "",
            "10",
            "1.1.",
            "Program",
            "3.866.278.512",
            "12 Bulan",
            "0",
            "2021",
            "93.71",
            "1,5",
            "01/02/2021",
        ] {
            assert_eq!(seen(text), None, "{text}");
        }
    }

    /// Contract, "Code and name in one cell".
    #[test]
    fn code_and_name() {
        for (text, teks, nama) in [
            (
                "7.01.01.2.01.0001 - Penyusunan Dokumen",
                "7.01.01.2.01.0001",
                "Penyusunan Dokumen",
            ),
            ("7.01.01 PROGRAM PENUNJANG", "7.01.01", "PROGRAM PENUNJANG"),
            ("7.01 KECAMATAN", "7.01", "KECAMATAN"),
            ("7.01.01-PROGRAM", "7.01.01", "PROGRAM"),
            ("X.XX.01 – Program", "X.XX.01", "Program"),
            (
                "7.01.02.201.01\nFasilitasi",
                "7.01.02.2.01.01",
                "Fasilitasi",
            ),
        ] {
            let (kode, rest) = split(text).expect(text);
            assert_eq!((kode.teks.as_str(), rest), (teks, nama));
        }
        for text in [
            "1. Belanja",
            "1 Belanja",
            "7.01.01",
            "7.01 7.02",
            "1.234 Orang",
            "a. Belanja",
        ] {
            assert_eq!(split(text), None, "{text}");
        }
    }

    #[test]
    fn codes_over_several_cells() {
        for (parts, teks) in [
            (&["7", "01", "02", "2.01", "0001"][..], "7.01.02.2.01.0001"),
            (&["7", "1", "2"], "7.01.02"),
            (&["7", "1", "2", "2", "1"], "7.01.02.2.01"),
            (&["7.01", "02"], "7.01.02"),
            (&["1", "20", "03", "53", "04"], "1.20.03.53.04"),
            (&["5", "1", "02"], "5.1.02"),
            (&["", "7.01.02"], "7.01.02"),
            (&["7"], "7"),
        ] {
            assert_eq!(
                join(parts).map(|k| k.teks).as_deref(),
                Some(teks),
                "{parts:?}"
            );
        }
        assert_eq!(join(&["1", "Program"]), None);
        assert_eq!(join(&[]), None);
    }

    /// Serials from Excel's count of days: 44203 is 7 January 2021, 43831 is 1 January 2020, 60 the 29 February 1900.
    #[test]
    fn dates_that_were_codes() {
        assert_eq!(date(44203.0), Some((2021, 1, 7)));
        assert_eq!(date(43831.0), Some((2020, 1, 1)));
        assert_eq!(date(1.0), Some((1900, 1, 1)));
        assert_eq!(date(61.0), Some((1900, 3, 1)));
        assert!(from_date(44203.0).contains(&"7.01".to_owned()));
        assert!(from_date(43831.0).contains(&"1.20".to_owned()));
        assert_eq!(date(f64::NAN), None);
        assert_eq!(date(-5.0), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn nothing_panics(text in "\\PC*", close in "[0-9X. -]{0,40}", serial in proptest::num::f64::ANY) {
            for t in [&text, &close] {
                let _ = (kode(t), split(t), join(&[t, t]));
            }
            let _ = from_date(serial);
        }

        #[test]
        fn a_code_reads_as_itself(text in "[1-9](\\.[0-9]{2}){1,2}|[1-9]\\.[0-9]{2}\\.[0-9]{2}\\.[12]\\.[0-9]{2}(\\.[0-9]{2}|\\.[0-9]{4})?|[456](\\.[1-9](\\.[0-9]{2}(\\.[0-9]{2}(\\.[0-9]{3}(\\.[0-9]{5})?)?)?)?)") {
            prop_assert_eq!(kode(&text).map(|k| k.teks), Some(text));
        }
    }
}
