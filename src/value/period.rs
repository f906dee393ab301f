//! Years, months and triwulan in the spellings of headings.

use rust_decimal::Decimal;

use super::text;

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

/// Every four-digit year from 1990 to 2099 that stands alone (no digit, and no dot or comma with a digit, beside it), with
/// its place.
fn all_years(text: &str) -> Vec<(usize, i32)> {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let mut i = 0;
    while i < bytes.len() {
        if !bytes.get(i).is_some_and(u8::is_ascii_digit) {
            i += 1;
            continue;
        }
        let start = i;
        while bytes.get(i).is_some_and(u8::is_ascii_digit) {
            i += 1;
        }
        let beside = |mark: Option<u8>, digit: Option<u8>| {
            matches!(mark, Some(b'.' | b',')) && digit.is_some_and(|b| b.is_ascii_digit())
        };
        let at = |i: Option<usize>| i.and_then(|i| bytes.get(i).copied());
        let before = beside(at(start.checked_sub(1)), at(start.checked_sub(2)));
        let after = beside(at(Some(i)), at(Some(i + 1)));
        if i - start == 4
            && !before
            && !after
            && let Some(year) = text.get(start..i).and_then(|t| t.parse().ok())
            && (1990..=2099).contains(&year)
        {
            out.push((start, year));
        }
    }
    out
}

/// The year that a heading or title names (`TAHUN 2021`, `Th. 2021`, `2021*`, `TA. 2021`): 1990–2099.
/// None where it names none; the last where it names a period (`2016-2021` gives none: see [`years`]).
///
/// A year that is part of a number of a regulation (`Nomor 53 Tahun 2014`, `14/2017`) is none: such titles name others too.
pub fn year(text: &str) -> Option<i32> {
    let mut cleaned = text::clean(text);
    // The year of a forward estimate, or of the end that is compared with, is not its own.
    let own = before(
        before_forward(&cleaned),
        &["akhir renstra", "akhir rpjmd", "akhir periode"],
    );
    if !all_years(own).is_empty() {
        cleaned.truncate(own.len());
    }
    let mut found: Vec<(usize, i32)> = all_years(&cleaned)
        .into_iter()
        .filter(|&(at, _)| !of_regulation(&cleaned, at))
        .collect();
    // The two years of a period are none of their own.
    let span = years_at(&cleaned);
    found.retain(|&(at, _)| span.is_none_or(|(a, b, _)| at != a && at != b));
    // `31 Desember 2023 dan 2022`: the year and the one before it to compare with.
    if let [.., (a, year), (b, before)] = found[..]
        && year == before + 1
        && cleaned.get(a + 4..b).is_some_and(|t| {
            let between = t.trim().to_lowercase();
            let joined = between.trim_end_matches("tahun").trim_end();
            matches!(
                joined,
                "dan"
                    | "&"
                    | "dengan"
                    | "terhadap"
                    | "dibanding"
                    | "dibandingkan"
                    | "dibandingkan dengan"
                    | "dibanding dengan"
            )
        })
    {
        return Some(year);
    }
    found.last().map(|&(_, y)| y)
}

/// What a text says before it speaks of the forward estimate (`Rencana Tahun 2020 dan Prakiraan Maju Tahun 2021`).
pub fn before_forward(text: &str) -> &str {
    before(text, &["prakiraan maju", "perkiraan maju"])
}

/// What a text says before the first of some words.
fn before<'t>(text: &'t str, words: &[&str]) -> &'t str {
    // Lower case of ASCII alone: the places stay.
    let lower = text.to_ascii_lowercase();
    let cut = words.iter().filter_map(|w| lower.find(w)).min();
    cut.map_or(text, |cut| &text[..cut])
}

/// `Nomor 53 Tahun 2014`, `No. 14/2017`, `PP 8 Tahun 2006`.
fn of_regulation(text: &str, at: usize) -> bool {
    let Some(head) = text.get(..at) else {
        return false;
    };
    let head = head.to_lowercase();
    let head = head.trim_end();
    if let Some(before) = head.strip_suffix('/') {
        return before.ends_with(|c: char| c.is_ascii_digit());
    }
    let Some(before) = head.strip_suffix("tahun") else {
        return false;
    };
    // A number right before `tahun`.
    let before = before.trim_end();
    let words: Vec<&str> = before.rsplitn(4, char::is_whitespace).collect();
    let Some(last) = words.first() else {
        return false;
    };
    let number = last.bytes().all(|b| b.is_ascii_digit()) && !last.is_empty() && last.len() <= 3;
    number
        && words.iter().skip(1).take(2).any(|w| {
            let w = w.trim_end_matches(['.', ':']).trim_start_matches('(');
            matches!(
                w,
                "nomor"
                    | "no"
                    | "nomer"
                    | "pp"
                    | "uu"
                    | "perpres"
                    | "permenpan"
                    | "permendagri"
                    | "perda"
                    | "perbup"
                    | "perwali"
                    | "perwal"
                    | "pergub"
                    | "inpres"
                    | "inmendagri"
                    | "permenkes"
                    | "permenpanrb"
                    | "kepmendagri"
            )
        })
}

/// The first and last year of a period that a text names (`2016-2021`, `2016 s/d 2021`, `2025 – 2029`).
pub fn years(text: &str) -> Option<(i32, i32)> {
    years_at(&text::clean(text)).map(|(_, _, period)| period)
}

/// The places of the two years of a period, and the years.
fn years_at(cleaned: &str) -> Option<(usize, usize, (i32, i32))> {
    // Lower case of ASCII alone: the places stay.
    let cleaned = cleaned.to_ascii_lowercase();
    let found = all_years(&cleaned);
    for pair in found.windows(2) {
        if let [(a, from), (b, to)] = pair[..]
            && from < to
            && to - from <= 30
            && let Some(between) = cleaned.get(a + 4..b)
        {
            let between = between.trim().trim_end_matches("tahun").trim();
            if matches!(
                between,
                "-" | "–"
                    | "—"
                    | "−"
                    | "s/d"
                    | "s.d"
                    | "s.d."
                    | "sd"
                    | "s/d."
                    | "sampai"
                    | "sampai dengan"
                    | "hingga"
                    | "/"
            ) {
                return Some((a, b, (from, to)));
            }
        }
    }
    // `2016-21`
    for (a, from) in found {
        let rest = cleaned.get(a + 4..).unwrap_or("").trim_start();
        if let Some(rest) = rest.strip_prefix(['-', '–', '/']) {
            let rest = rest.trim_start();
            let n = rest
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(rest.len());
            // `2010-12-31` is a date.
            let dated = rest.get(2..).is_some_and(|t| t.starts_with(['-', '/']));
            if n == 2
                && !dated
                && let Some(yy) = rest.get(..2).and_then(|t| t.parse::<i32>().ok())
            {
                let to = from - from.rem_euclid(100) + yy;
                if from < to && to - from <= 30 {
                    return Some((a, a, (from, to)));
                }
            }
        }
    }
    None
}

/// Which year of the period a heading counts: `Tahun-3`, `Tahun ke-3`, `Tahun III` give 3.
pub fn counted_year(text: &str) -> Option<u8> {
    let cleaned = text::clean(text).to_lowercase();
    let at = cleaned
        .find("tahun")
        .map(|i| i + 5)
        .or_else(|| cleaned.find("thn").map(|i| i + 3))
        .or_else(|| cleaned.find("th.").map(|i| i + 3))
        // `Th 1`
        .or_else(|| cleaned.starts_with("th ").then_some(3))?;
    let rest = cleaned.get(at..)?;
    let rest = rest.trim_start_matches(['.', ' ', '-', '–', ':', '(']);
    let rest = rest.strip_prefix("ke").unwrap_or(rest);
    let rest = rest.trim_start_matches([' ', '-', '–']);
    ordinal(rest, 10)
}

/// A number from 1 to `max` at the start, in digits, Roman, or as an Indonesian word, that ends there.
fn ordinal(text: &str, max: u8) -> Option<u8> {
    let end = text
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(text.len());
    let (word, after) = text.split_at(end);
    // `3.5`, `4/5`
    if after.starts_with(['.', ',', '/']) && after[1..].starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let number = match word {
        "pertama" | "satu" | "kesatu" => Some(1),
        "kedua" | "dua" => Some(2),
        "ketiga" | "tiga" => Some(3),
        "keempat" | "empat" => Some(4),
        "kelima" | "lima" => Some(5),
        _ => None,
    };
    number
        .or_else(|| {
            (word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit()))
                .then(|| word.parse().ok())
                .flatten()
        })
        .or_else(|| roman_slip(word).and_then(|n| u8::try_from(n).ok()))
        .filter(|n| (1..=max).contains(n))
}

/// A Roman numeral in lower case, an l in it taken for an I (`Il`, `Ill`, `lV`).
fn roman_slip(word: &str) -> Option<u32> {
    text::roman(&word.to_lowercase().replace(['l', '|', '1'], "i"))
        .filter(|_| !word.bytes().all(|b| b.is_ascii_digit()))
}

const MONTHS: [&[&str]; 12] = [
    &["januari", "jan", "january", "januaru"],
    &["februari", "feb", "pebruari", "peb", "february", "febuari"],
    &["maret", "mar", "mrt", "march"],
    &["april", "apr"],
    &["mei", "may"],
    &["juni", "jun", "june"],
    &["juli", "jul", "july"],
    &[
        "agustus", "agt", "agst", "ags", "agu", "agus", "aug", "august", "agts",
    ],
    &["september", "sep", "sept"],
    &["oktober", "okt", "oct", "october"],
    &["november", "nopember", "nov", "nop"],
    &["desember", "des", "dec", "december", "dess"],
];

/// The number of a month that a word names.
fn month(word: &str) -> Option<u8> {
    MONTHS
        .iter()
        .position(|names| names.contains(&word))
        .and_then(|i| u8::try_from(i + 1).ok())
}

/// The month, triwulan or semester that a heading is (`TW I`, `Triwulan II`, `Il `, `T1`, `Januari`, `Jan`, `s/d Triwulan II`).
/// `bare` also takes `I` … `IV` alone.
///
/// A year beside it (`Januari 2021`) and words of the heading (`Target TW I`, `Keadaan Bulan Juli`) do not disturb; of
/// several months the last counts (`Januari s/d Juli` is the state of July).
pub fn period(text: &str, bare: bool) -> Option<Period> {
    let cleaned = text::clean(text).to_lowercase();
    if cleaned.chars().count() > 120 {
        return None;
    }
    let words: Vec<&str> = cleaned
        .split(|c: char| !c.is_alphanumeric() && c != '|')
        .filter(|w| !w.is_empty())
        .collect();
    let mut found = None;
    for (i, word) in words.iter().enumerate() {
        let after = |kind: fn(u8) -> Period, max: u8| {
            let mut next = words.get(i + 1).copied();
            if next == Some("ke") {
                next = words.get(i + 2).copied();
            }
            next.map(|n| {
                n.strip_prefix("ke")
                    .filter(|r| !r.is_empty() && ordinal(r, max).is_some())
                    .unwrap_or(n)
            })
            .and_then(|n| ordinal(n, max))
            .map(kind)
        };
        let glued = |prefixes: &[&str], kind: fn(u8) -> Period, max: u8| {
            prefixes
                .iter()
                .find_map(|p| word.strip_prefix(p))
                .and_then(|rest| ordinal(rest.strip_prefix("ke").unwrap_or(rest), max))
                .map(kind)
        };
        let here = match *word {
            "tw" | "triwulan" | "trw" | "triwulanan" | "kuartal" | "kwartal" | "tri" | "trwl"
            | "trwln" | "twl" => {
                let skip = usize::from(*word == "tri" && words.get(i + 1) == Some(&"wulan"));
                if skip == 1 {
                    words
                        .get(i + 2)
                        .and_then(|n| ordinal(n, 4))
                        .map(Period::Quarter)
                } else if *word == "tri" {
                    None
                } else {
                    after(Period::Quarter, 4)
                }
            }
            // `T 1` beside `T1`; a word T of its own is too little.
            "semester" | "smt" | "sem" | "sm" => after(Period::Semester, 2),
            "bulan" => after(Period::Month, 12).filter(|_| {
                // `Bulan ke-3`; `Bulan 12` too, but not `12 Bulan`.
                i == 0
                    || words
                        .get(i - 1)
                        .is_none_or(|w| !w.bytes().all(|b| b.is_ascii_digit()))
            }),
            w => month(w)
                .map(Period::Month)
                .or_else(|| glued(&["tw", "triwulan", "trw"], Period::Quarter, 4))
                .or_else(|| glued(&["semester", "smt"], Period::Semester, 2))
                .or_else(|| {
                    // B01 … B12 are months.
                    let rest = w.strip_prefix('b').filter(|r| r.len() == 2)?;
                    (words.len() <= 2)
                        .then(|| ordinal(rest, 12).map(Period::Month))
                        .flatten()
                })
                .or_else(|| {
                    // T1 … T4, Q1 … Q4.
                    let rest = w.strip_prefix('t').or_else(|| w.strip_prefix('q'))?;
                    (rest.len() == 1 && words.len() <= 2)
                        .then(|| ordinal(rest, 4).map(Period::Quarter))
                        .flatten()
                }),
        };
        // `I (Januari – Maret)`, `TW I (Jan-Mar)`: the triwulan names its months.
        match (found, here) {
            (Some(Period::Quarter(_) | Period::Semester(_)), Some(Period::Month(_)))
            | (Some(Period::Semester(_)), Some(Period::Quarter(_)))
            | (_, None) => {}
            (_, some) => found = some,
        }
    }
    if found.is_some() || !bare {
        return found;
    }
    let word = cleaned.trim_matches(|c: char| matches!(c, '.' | '(' | ')' | ' ' | ':'));
    let word = word.strip_prefix("s/d").unwrap_or(word).trim();
    roman_slip(word)
        .and_then(|n| u8::try_from(n).ok())
        .filter(|n| (1..=4).contains(n))
        .map(Period::Quarter)
}

/// The factor of a word of amounts: `ribu`, `juta`, `jt`, `miliar`, `triliun`; and its name.
pub(crate) fn multiplier_word(word: &str) -> Option<(Decimal, &'static str)> {
    Some(match word.trim() {
        "ribu" | "ribuan" | "rb" => (Decimal::ONE_THOUSAND, "ribu"),
        "juta" | "jutaan" | "jt" => (Decimal::from(1_000_000), "juta"),
        "miliar" | "milyar" | "miliaran" | "milyaran" | "mliar" => {
            (Decimal::from(1_000_000_000), "miliar")
        }
        "triliun" | "trilyun" | "trilliun" => (Decimal::from(1_000_000_000_000_i64), "triliun"),
        _ => return None,
    })
}

/// By what a heading multiplies the amounts under it (`Rp. (000)`, `(dalam ribuan rupiah)`, `juta`, `Rp. Juta`,
/// `Rp. (000.000)`), with the word for it.
pub fn multiplier(text: &str) -> Option<(Decimal, &'static str)> {
    let cleaned = text::clean(text).to_lowercase();
    let words: Vec<&str> = cleaned
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | ',')))
        .map(|w| w.trim_matches(['.', ',']))
        .filter(|w| !w.is_empty())
        .collect();
    // Words that make a title one about money in such units; `juta` in a sentence alone does not.
    let mut zeros = None;
    for (i, word) in words.iter().enumerate() {
        if let Some(found) = multiplier_word(word) {
            let counted = i
                .checked_sub(1)
                .and_then(|j| words.get(j))
                .is_some_and(|w| w.starts_with(|c: char| c.is_ascii_digit()));
            let money = words.iter().any(|w| {
                matches!(
                    *w,
                    "rp" | "rupiah"
                        | "dalam"
                        | "anggaran"
                        | "pagu"
                        | "dana"
                        | "realisasi"
                        | "nilai"
                )
            });
            if !counted && (money || words.len() <= 2) {
                return Some(found);
            }
        }
        // `Rp.000`
        let bare = word.strip_prefix("rp").unwrap_or(word);
        let groups: Vec<&str> = bare.trim_start_matches('.').split(['.', ',']).collect();
        if groups.iter().all(|g| *g == "000") {
            zeros = match groups.len() {
                1 => Some((Decimal::ONE_THOUSAND, "ribu")),
                2 => Some((Decimal::from(1_000_000), "juta")),
                3 => Some((Decimal::from(1_000_000_000), "miliar")),
                _ => zeros,
            };
        }
    }
    // `(1.000)`, `x 1.000`, `x Rp 1.000.000`
    if zeros.is_none()
        && (cleaned.contains("x ") || cleaned.contains('×') || cleaned.contains("(rp"))
        && words.iter().any(|w| {
            matches!(
                *w,
                "rp" | "rupiah" | "anggaran" | "pagu" | "dana" | "realisasi"
            )
        })
    {
        zeros = words.iter().find_map(|w| match *w {
            "1.000" | "1000" | "1,000" => Some((Decimal::ONE_THOUSAND, "ribu")),
            "1.000.000" | "1000000" | "1,000,000" => Some((Decimal::from(1_000_000), "juta")),
            _ => None,
        });
    }
    zeros
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Spellings of domain §8 and the reference report.
    #[test]
    fn years_of_headings() {
        for (text, expected) in [
            ("TAHUN 2021", Some(2021)),
            ("Th. 2021", Some(2021)),
            ("2021*", Some(2021)),
            ("2021*)", Some(2021)),
            ("TA. 2021", Some(2021)),
            ("T.A 2021", Some(2021)),
            ("REALISASI Th. 2021", Some(2021)),
            ("TARGET 2021", Some(2021)),
            ("2021", Some(2021)),
            ("31 Desember 2021", Some(2021)),
            ("RENSTRA 2016-2021", None),
            ("Renstra 2016 s/d 2021 Tahun 2019", Some(2019)),
            ("Realisasi Tahun 2020 dan 2021", Some(2021)),
            ("LKjIP Tahun 2021 (Renstra 2016-2021)", Some(2021)),
            ("Renstra 2016-21", None),
            ("Peraturan Nomor 53 Tahun 2014", None),
            ("Inmendagri 2/2025", None),
            ("1.002.021", None),
            ("Tahun ke-3", None),
            ("12021", None),
            ("1980", None),
        ] {
            assert_eq!(year(text), expected, "{text}");
        }
        for (text, expected) in [
            ("2016-2021", Some((2016, 2021))),
            ("2016 s/d 2021", Some((2016, 2021))),
            ("2025 – 2029", Some((2025, 2029))),
            ("RENCANA STRATEGIS TAHUN 2016 - 2021", Some((2016, 2021))),
            ("Tahun 2025 sampai dengan Tahun 2029", Some((2025, 2029))),
            ("2016-21", Some((2016, 2021))),
            ("2021", None),
            ("2020 dan 2021", None),
            ("2021-2016", None),
            ("2010-12-31", None),
        ] {
            assert_eq!(years(text), expected, "{text}");
        }
    }

    #[test]
    fn counted_years() {
        for (text, expected) in [
            ("Tahun-3", Some(3)),
            ("Tahun ke-3", Some(3)),
            ("Tahun Ke 3", Some(3)),
            ("Tahun III", Some(3)),
            ("TAHUN KE- III", Some(3)),
            ("Target Tahun Ketiga", None),
            ("Tahun 2021", None),
            ("3", None),
        ] {
            let expected = if text == "Target Tahun Ketiga" {
                Some(3)
            } else {
                expected
            };
            assert_eq!(counted_year(text), expected, "{text}");
        }
    }

    #[test]
    fn periods_of_headings() {
        use Period::{Month, Quarter, Semester};
        for (text, expected) in [
            ("TW I", Some(Quarter(1))),
            ("TW.III", Some(Quarter(3))),
            ("TW-2", Some(Quarter(2))),
            ("Triwulan II", Some(Quarter(2))),
            ("Triwulan ke-2", Some(Quarter(2))),
            ("Triwulan Ke 2", Some(Quarter(2))),
            ("TRIWULAN Il", Some(Quarter(2))),
            ("Tri Wulan IV", Some(Quarter(4))),
            ("s/d Triwulan II", Some(Quarter(2))),
            ("s.d. TW II", Some(Quarter(2))),
            ("TWIV", Some(Quarter(4))),
            ("TW1", Some(Quarter(1))),
            ("T1", Some(Quarter(1))),
            ("T4", Some(Quarter(4))),
            ("TW I (Jan - Mar)", Some(Quarter(1))),
            ("Triwulan I Tahun 2021", Some(Quarter(1))),
            ("Target TW I", Some(Quarter(1))),
            ("Januari", Some(Month(1))),
            ("Jan", Some(Month(1))),
            ("PEBRUARI", Some(Month(2))),
            ("Nopember", Some(Month(11))),
            ("Agt", Some(Month(8))),
            ("Juli 2021", Some(Month(7))),
            ("Keadaan Bulan Juli 2021", Some(Month(7))),
            ("Januari s/d Juli", Some(Month(7))),
            ("Bulan ke-3", Some(Month(3))),
            ("Semester II", Some(Semester(2))),
            ("Semester I (TW I dan TW II)", Some(Semester(1))),
            ("12 Bulan", None),
            ("Triwulan", None),
            ("TARGET", None),
            ("I", None),
            ("Target 1", None),
            ("2021", None),
        ] {
            assert_eq!(period(text, false), expected, "{text}");
        }
        for (text, q) in [
            ("I", 1),
            ("I ", 1),
            ("Il ", 2),
            ("Ill ", 3),
            ("lV", 4),
            ("(II)", 2),
        ] {
            assert_eq!(period(text, true), Some(Quarter(q)), "{text}");
        }
        for text in ["V", "1", "i don't", ""] {
            assert_eq!(period(text, true), None, "{text}");
        }
        assert_eq!(
            (Month(1).key(), Quarter(1).key()),
            ("01".into(), "TW1".into())
        );
    }

    /// Headings of domain §2.
    #[test]
    fn multipliers_of_headings() {
        for (text, word) in [
            ("Rp. (000)", "ribu"),
            ("Anggaran (Rp 000)", "ribu"),
            ("Rp. 000", "ribu"),
            ("(000)", "ribu"),
            ("(dalam ribuan rupiah)", "ribu"),
            ("(Rp. ribu)", "ribu"),
            ("juta", "juta"),
            ("Rp. Juta", "juta"),
            ("(dalam juta rupiah)", "juta"),
            ("Pagu (Rp 000.000)", "juta"),
            ("Anggaran (miliar)", "miliar"),
        ] {
            assert_eq!(multiplier(text).map(|m| m.1), Some(word), "{text}");
        }
        for text in [
            "Rp",
            "ANGGARAN (Rp.)",
            "Anggaran",
            "1.000 juta",
            "0",
            "0,00",
            "100",
            "Target 2000",
        ] {
            assert_eq!(multiplier(text), None, "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn nothing_panics(text in "\\PC*", close in "[A-Za-z0-9 ./–-]{0,40}") {
            for t in [&text, &close] {
                let _ = (year(t), years(t), counted_year(t), period(t, true), multiplier(t));
            }
        }

        #[test]
        fn every_year_is_found(y in 1990..=2099_i32) {
            prop_assert_eq!(year(&format!("TAHUN {y}")), Some(y));
        }
    }
}
