//! Numbers as staff write them.

use rust_decimal::Decimal;

use super::{arith, text};
use crate::model::{Angka, Bagian, Nilai, Rentang};
use crate::workbook::{Percent, Style, Value};

/// How a column writes numbers as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Convention {
    /// Nothing proves either. Read as Indonesian; `1,234`, a decimal here and a thousand there, is ambiguous.
    #[default]
    Unproven,
    /// `.` groups, `,` is the decimal mark.
    Indonesian,
    /// `,` groups, `.` is the decimal mark.
    Us,
    /// Both are proven in one column: `1.234` and `1,234` are ambiguous.
    Mixed,
}

/// What is known about a cell before it is read.
#[derive(Debug, Clone, Default)]
pub struct Context<'a> {
    /// The column's convention for numbers written as text.
    pub convention: Convention,
    /// Heading or unit column say %.
    pub percent: bool,
    /// The unit of the unit column or heading.
    pub satuan: Option<&'a str>,
    /// A fraction in a percent column whose siblings are ×100 (0.8154 between 81.54 and 79.10): multiply by 100.
    pub fraction: bool,
    /// A bare fraction beside percentages, and nothing decides whether it is one hundredth of what is meant: both readings.
    pub doubtful: bool,
}

/// What a person should know about how a value was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Issue {
    /// It can be read in two ways.
    Ambiguous {
        /// The reading that was taken (none taken: the value has no number).
        taken: Option<Decimal>,
        /// Both readings.
        readings: Vec<Decimal>,
    },
    /// Letters among the digits were taken for digits: `l0`, `O`.
    LettersAsDigits,
    /// An error value.
    ErrorValue(String),
    /// A formula without a stored result.
    NoResult,
    /// A date where a number was due.
    Date,
    /// A number too large for an exact decimal.
    TooLarge,
    /// A text where a number was due.
    NotANumber,
    /// A unit where a bare number was due (`12 Bulan` in a column of amounts).
    UnexpectedUnit(String),
    /// A fraction without a percent format was read as a percent.
    FractionAsPercent,
    /// The format of the file does not tell whether it is a percent.
    PercentUnknown,
    /// Digits beyond the 15th.
    TooPrecise,
}

/// A value with what should be known about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading<T> {
    /// The value; none for an empty cell.
    pub value: Option<T>,
    /// What a person should know.
    pub issues: Vec<Issue>,
}

impl<T> Default for Reading<T> {
    fn default() -> Self {
        Self {
            value: None,
            issues: Vec::new(),
        }
    }
}

impl<T> Reading<T> {
    fn issue(issue: Issue) -> Self {
        Self {
            value: None,
            issues: vec![issue],
        }
    }
}

// ---------------------------------------------------------------------------------------------------------------------
// Digits

/// What the digits of one number say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Digits {
    /// One number.
    One(Decimal),
    /// Two: the first by `.` as grouping, the other by `.` as decimal mark (for `,` the other way round).
    Two(Decimal, Decimal),
    /// Too large for an exact decimal.
    TooLarge,
}

/// What stands around the digits and decides between their readings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Around {
    /// Nothing.
    Nothing,
    /// `Rp` or `,-`: rupiah have no thousandths.
    Rupiah,
    /// %: 1.234 % is as likely 1,234 % as 1234 %.
    Percent,
}

fn plain(whole: &str, fraction: &str) -> Option<Digits> {
    let whole = whole.trim_start_matches('0');
    let text = match (whole.is_empty(), fraction.is_empty()) {
        (true, true) => "0".to_owned(),
        (true, false) => format!("0.{fraction}"),
        (false, true) => whole.to_owned(),
        (false, false) => format!("{whole}.{fraction}"),
    };
    if whole.len() > 28 {
        return Some(Digits::TooLarge);
    }
    match Decimal::from_str_exact(&text) {
        Ok(number) => Some(Digits::One(number.normalize())),
        // More decimals than an exact decimal holds: rounded at its end, far beyond what anyone writes.
        Err(_) => text
            .parse::<Decimal>()
            .ok()
            .map(|d| Digits::One(d.normalize()))
            .or(Some(Digits::TooLarge)),
    }
}

fn one(digits: Digits) -> Option<Decimal> {
    match digits {
        Digits::One(d) => Some(d),
        _ => None,
    }
}

/// Whether the parts between separators are groups: one to three digits, then three each; no leading zero.
fn grouped(parts: &[&str]) -> bool {
    let Some((first, rest)) = parts.split_first() else {
        return false;
    };
    (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && !rest.is_empty()
        && rest.iter().all(|p| p.len() == 3)
}

/// Reads digits with separators, without sign, unit or blanks.
fn digits(token: &str, convention: Convention, around: Around) -> Option<Digits> {
    let token = token.trim_end_matches(['.', ',']);
    if !token.bytes().any(|b| b.is_ascii_digit())
        || !token
            .bytes()
            .all(|b| b.is_ascii_digit() || b == b'.' || b == b',')
    {
        return None;
    }
    let dots = token.matches('.').count();
    let commas = token.matches(',').count();
    if dots == 0 && commas == 0 {
        return plain(token, "");
    }
    if dots > 0 && commas > 0 {
        let at = token.rfind(['.', ','])?;
        let (whole, fraction) = (token.get(..at)?, token.get(at + 1..)?);
        let mark = token.get(at..=at)?;
        let group = if mark == "," { '.' } else { ',' };
        if whole.contains(mark) {
            return None;
        }
        let parts: Vec<&str> = whole.split(group).collect();
        return grouped(&parts)
            .then(|| plain(&parts.concat(), fraction))
            .flatten();
    }
    let mark = if dots > 0 { '.' } else { ',' };
    let parts: Vec<&str> = token.split(mark).collect();
    if let [whole, fraction] = parts[..] {
        let decimal = plain(whole, fraction)?;
        if !grouped(&parts) {
            // `93.71`, `0,815`, `1234,567`, `,5`: no grouping.
            return Some(decimal);
        }
        let group = plain(&parts.concat(), "")?;
        let (Some(group), Some(decimal)) = (one(group), one(decimal)) else {
            return Some(Digits::TooLarge);
        };
        if around == Around::Rupiah {
            return Some(Digits::One(group));
        }
        return Some(match (convention, mark) {
            (Convention::Indonesian | Convention::Unproven, '.') if around == Around::Percent => {
                Digits::Two(group, decimal)
            }
            (Convention::Us, '.') | (Convention::Indonesian, ',') => Digits::One(decimal),
            (Convention::Us, ',') | (Convention::Indonesian | Convention::Unproven, '.') => {
                Digits::One(group)
            }
            _ => Digits::Two(group, decimal),
        });
    }
    if grouped(&parts) {
        return plain(&parts.concat(), "");
    }
    // `1.536.290.700.00`: the last mark is the decimal one, though it is the same as the others.
    let (last, head) = parts.split_last()?;
    if grouped(head) && last.len() == 2 {
        let decimal = one(plain(&head.concat(), last)?)?;
        let whole = one(plain(&parts.concat(), "")?)?;
        return Some(Digits::Two(whole, decimal));
    }
    None
}

/// A number inside a text, and what was done to read it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Numeral {
    digits: Digits,
    /// `(1.000)`, `-5`.
    negative: bool,
    /// Letters among the digits were taken for digits.
    letters: bool,
    /// More than 15 significant digits.
    precise: bool,
}

impl Numeral {
    fn signed(&self, number: Decimal) -> Decimal {
        if self.negative {
            (-number).normalize()
        } else {
            number
        }
    }

    /// The number, and the issues of its reading.
    fn settle(&self, issues: &mut Vec<Issue>) -> Option<Decimal> {
        if self.letters {
            issues.push(Issue::LettersAsDigits);
        }
        match self.digits {
            Digits::One(number) => {
                if self.precise {
                    issues.push(Issue::TooPrecise);
                }
                Some(self.signed(number))
            }
            Digits::Two(a, b) => {
                issues.push(Issue::Ambiguous {
                    taken: None,
                    readings: vec![self.signed(a), self.signed(b)],
                });
                None
            }
            Digits::TooLarge => {
                issues.push(Issue::TooLarge);
                None
            }
        }
    }
}

const MINUS: [char; 4] = ['-', '−', '–', '‑'];

/// The number at the start of `text` (no blanks before it), and the rest. `around` is decided by what stands before.
fn numeral(text: &str, convention: Convention, rupiah: bool) -> Option<(Numeral, &str)> {
    let mut negative = false;
    let mut rest = text;
    if let Some(after) = rest.strip_prefix(MINUS) {
        negative = true;
        rest = after;
    }
    let end = rest
        .find(|c: char| {
            !(c.is_ascii_digit() || matches!(c, '.' | ',' | 'O' | 'o' | 'l' | 'I' | '|'))
        })
        .unwrap_or(rest.len());
    let (mut token, mut after) = rest.split_at(end);
    // Letters at the end belong to a unit (`10 l`, `5 Orang`), but for an O among zeros (`10O`).
    let followed = after.starts_with(char::is_alphabetic);
    let keep = token
        .trim_end_matches(|c: char| matches!(c, 'l' | 'I' | '|') || (followed && c.is_alphabetic()))
        .len();
    if keep < token.len() {
        (token, after) = rest.split_at(keep);
    }
    if token == "." || token == "," || token.is_empty() {
        return None;
    }
    let letters = token.chars().any(char::is_alphabetic) || token.contains('|');
    let cleaned: String;
    if letters {
        let lone = matches!(token, "O" | "o");
        if !lone && !token.bytes().any(|b| b.is_ascii_digit()) {
            return None;
        }
        cleaned = token
            .chars()
            .map(|c| match c {
                'O' | 'o' => '0',
                'l' | 'I' | '|' => '1',
                c => c,
            })
            .collect();
    } else {
        // Groups parted by blanks: `1 536 290 700`.
        let mut all = token.to_owned();
        if (1..=3).contains(&token.len()) && token.bytes().all(|b| b.is_ascii_digit()) {
            let mut groups = 0;
            let mut tail = after;
            while let Some(next) = tail.strip_prefix(' ') {
                let group: &str = next.get(..3).unwrap_or("");
                if group.len() == 3
                    && group.bytes().all(|b| b.is_ascii_digit())
                    && !next[3..].starts_with(|c: char| c.is_ascii_digit() || c == '.')
                {
                    all.push_str(group);
                    tail = &next[3..];
                    groups += 1;
                } else {
                    break;
                }
            }
            if groups >= 2 {
                after = tail;
                // Decimals behind the groups: `1 536 290 700,00`.
                if let Some(next) = after.strip_prefix(',') {
                    let n = next
                        .find(|c: char| !c.is_ascii_digit())
                        .unwrap_or(next.len());
                    if n > 0 {
                        all.push(',');
                        all.push_str(&next[..n]);
                        after = &next[n..];
                    }
                }
            } else {
                token.clone_into(&mut all);
            }
        }
        cleaned = all;
    }
    // `1.500.000,-` `,--` `.-` `,=`: whole rupiah.
    let mut whole = rupiah;
    if cleaned.ends_with([',', '.']) || after.starts_with([',', '.']) {
        let tail = after.trim_start_matches([',', '.']);
        for dash in ["--", "-", "–", "—", "="] {
            if let Some(t) = tail.strip_prefix(dash)
                && !t.starts_with(|c: char| c.is_ascii_digit())
            {
                after = t;
                whole = true;
                break;
            }
        }
    }
    // `750.000=`: closed so that nothing can be added.
    if let Some(t) = after.strip_prefix('=')
        && t.trim().is_empty()
    {
        after = t;
        whole = true;
    }
    let trimmed = after.trim_start();
    let around = if whole {
        Around::Rupiah
    } else if trimmed.starts_with('%') || starts_with_word(trimmed, "persen") {
        Around::Percent
    } else {
        Around::Nothing
    };
    let digits = digits(&cleaned, convention, around)?;
    let significant = cleaned
        .bytes()
        .filter(u8::is_ascii_digit)
        .skip_while(|&b| b == b'0')
        .count();
    let precise = significant > 15
        && cleaned
            .trim_end_matches(['0', '.', ','])
            .bytes()
            .filter(u8::is_ascii_digit)
            .skip_while(|&b| b == b'0')
            .count()
            > 15;
    Some((
        Numeral {
            digits,
            negative,
            letters,
            precise,
        },
        after,
    ))
}

fn starts_with_word(text: &str, word: &str) -> bool {
    text.get(..word.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(word))
        && !text[word.len()..].starts_with(char::is_alphabetic)
}

/// `Rp`, `Rp.`, `IDR` at the start: the rest.
fn currency(text: &str) -> Option<&str> {
    for sign in ["Rp", "IDR"] {
        if text
            .get(..sign.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(sign))
        {
            let rest = &text[sign.len()..];
            if rest.starts_with(char::is_alphabetic) {
                continue;
            }
            return Some(rest.trim_start_matches(['.', ':', ' ']));
        }
    }
    None
}

// ---------------------------------------------------------------------------------------------------------------------
// Whole texts

/// A text that is one number.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Single {
    numeral: Numeral,
    /// The unit of the text: `%`, `Bulan`, `Rp`.
    satuan: Option<String>,
    /// The letter beside it: `93,71 (A)`.
    huruf: Option<String>,
    /// ribu, juta, miliar behind an amount of rupiah.
    factor: Option<Decimal>,
}

/// The letters of the scales: SKM A–D, AKIP AA … D.
const HURUF: [&str; 7] = ["AA", "A", "BB", "B", "CC", "C", "D"];

fn letter(text: &str) -> Option<String> {
    let text = text.trim();
    if HURUF.contains(&text) {
        return Some(text.to_owned());
    }
    // `A (Memuaskan)`
    let (head, rest) = text.split_once('(')?;
    let words = rest.strip_suffix(')')?;
    let head = head.trim();
    (HURUF.contains(&head)
        && !words.is_empty()
        && words
            .chars()
            .all(|c| c.is_alphabetic() || c.is_whitespace()))
    .then(|| head.to_owned())
}

/// Words that predicates are made of.
const PREDICATES: [&str; 10] = [
    "sangat",
    "cukup",
    "kurang",
    "tidak",
    "baik",
    "tinggi",
    "sedang",
    "rendah",
    "memuaskan",
    "puas",
];

/// Words before a number that only name what it is.
const BEFORE: [&str; 13] = [
    "nilai",
    "skor",
    "indeks",
    "angka",
    "sebanyak",
    "sebesar",
    "level",
    "sejumlah",
    "±",
    "+/-",
    "sekitar",
    "peringkat",
    "ranking",
];

/// Signs and words that bound a number; it keeps them in its text.
const BOUNDS: [&str; 24] = [
    "≥",
    ">=",
    "=>",
    "≤",
    "<=",
    "=<",
    ">",
    "<",
    "maksimal",
    "maksimum",
    "maks",
    "max",
    "minimal",
    "minimum",
    "min",
    "lebih dari",
    "kurang dari",
    "paling sedikit",
    "paling banyak",
    "paling lama",
    "sekurang-kurangnya",
    "setinggi-tingginya",
    "di atas",
    "di bawah",
];

fn after_word<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    words.iter().find_map(|word| {
        let head = text.get(..word.len())?;
        if !head.eq_ignore_ascii_case(word) && head.to_lowercase() != *word {
            return None;
        }
        let rest = &text[word.len()..];
        let is_word = word.ends_with(char::is_alphabetic);
        if is_word && rest.starts_with(char::is_alphabetic) {
            return None;
        }
        Some(rest.trim_start_matches(|c: char| c == '.' && is_word || c == ':' || c == ' '))
    })
}

fn single(cleaned: &str, convention: Convention) -> Option<Single> {
    // `BB (75,10)` is `75,10 (BB)`.
    if let Some((letter, rest)) = cleaned.split_once(' ')
        && HURUF.contains(&letter)
        && let Some(number) = rest
            .trim()
            .strip_prefix('(')
            .and_then(|r| r.strip_suffix(')'))
        && number.starts_with(|c: char| c.is_ascii_digit())
    {
        let mut found = single(number, convention)?;
        found.huruf = Some(letter.to_owned());
        return Some(found);
    }
    // `Baik (82,50)`: the figure with its predicate.
    if let Some((words, rest)) = cleaned.split_once('(')
        && !words.trim().is_empty()
        && words
            .split_whitespace()
            .all(|w| PREDICATES.contains(&w.to_lowercase().as_str()))
        && let Some(number) = rest.strip_suffix(')')
        && number.starts_with(|c: char| c.is_ascii_digit())
    {
        return single(number, convention);
    }
    let mut rest = cleaned;
    let mut money = false;
    let mut negative = false;
    let mut unit = None;
    // `(1.000)`, `Rp (1.000)`, `(Rp 1.000)`: in brackets is negative.
    let (mut inner, mut tail) = (None, "");
    if let Some(after) = currency(rest) {
        money = true;
        rest = after;
    }
    if let Some(after) = rest.strip_prefix('(')
        && let Some(close) = after.find(')')
    {
        inner = Some(after[..close].trim());
        tail = after[close + 1..].trim();
        negative = true;
    }
    if let Some(bracketed) = inner {
        rest = bracketed;
        if let Some(after) = currency(rest) {
            money = true;
            rest = after;
        }
    } else if let Some(after) = rest.strip_prefix(MINUS)
        && let Some(after) = currency(after.trim_start())
    {
        // `-Rp 1.000`
        money = true;
        negative = true;
        rest = after;
    }
    if !money && inner.is_none() {
        if let Some(after) = after_word(rest, &BOUNDS).filter(|r| !r.is_empty()) {
            rest = after;
            if let Some(after) = currency(rest) {
                money = true;
                rest = after;
            }
        } else if let Some(after) = after_word(rest, &BEFORE).filter(|r| !r.is_empty()) {
            rest = after;
        } else if let Some(after) = rest.strip_prefix('%') {
            unit = Some("%".to_owned());
            rest = after.trim_start();
        }
    }
    let (mut numeral, after) = numeral(rest, convention, money)?;
    // `(o)` numbers a column; `Rp. (000)` heads one.
    if (negative && numeral.negative) || (inner.is_some() && numeral.letters) {
        return None;
    }
    if rest.starts_with("000") && after.is_empty() {
        return None;
    }
    numeral.negative |= negative;
    let mut after = after.trim();
    if inner.is_some() {
        // `(12,5 %)`, `(12,5) %`; a word inside and one behind is something else.
        if !after.is_empty() && !tail.is_empty() {
            return None;
        }
        if after.is_empty() {
            after = tail;
        }
    }
    let mut found = Single {
        numeral,
        satuan: money.then(|| "Rp".to_owned()).or(unit),
        huruf: None,
        factor: None,
    };
    // `93,71 (A)`, `2 (dua) dokumen`, `12 (Bulan)`
    if let Some(open) = after.strip_prefix('(') {
        let close = open.find(')')?;
        let bracketed = open[..close].trim();
        after = open[close + 1..].trim();
        if HURUF.contains(&bracketed) {
            found.huruf = Some(bracketed.to_owned());
        } else if text::is_unit(bracketed) && after.is_empty() {
            found.satuan = text::satuan(bracketed);
        } else if bracketed.bytes().any(|b| b.is_ascii_digit()) {
            return None;
        }
    }
    if let Some(rest) = after.strip_prefix('%') {
        let rest = rest.trim();
        // `93,71 % (A)`
        if let Some(open) = rest.strip_prefix('(')
            && let Some(close) = open.strip_suffix(')')
            && HURUF.contains(&close.trim())
        {
            found.huruf = Some(close.trim().to_owned());
        } else if rest.chars().any(|c| c.is_ascii_digit()) && !counts_in_brackets(rest) {
            return None;
        }
        found.satuan = Some("%".to_owned());
        return Some(found);
    }
    // A sign of a footnote (`93,71*)`), dots or commas behind the number say nothing.
    let unit = after
        .trim_start_matches(['.', ',', ';', ':'])
        .trim()
        .trim_end_matches('*')
        .trim();
    let unit = if unit == "*)" || unit == "**)" {
        ""
    } else {
        unit
    };
    // `200 desa (88,5%)`
    let unit = match unit.split_once('(') {
        Some((head, rest))
            if !head.trim().is_empty() && rest.contains(|c: char| c.is_ascii_digit()) =>
        {
            head.trim_end()
        }
        _ => unit,
    };
    if unit.is_empty() {
        return Some(found);
    }
    if !unit_like(unit) {
        return None;
    }
    if money {
        let word = text::clean(unit).to_lowercase();
        let word = word.trim_end_matches('.');
        if let Some((factor, _)) = super::period::multiplier_word(word) {
            found.factor = Some(factor);
        } else if word != "rupiah" && found.satuan.is_some() {
            // `Rp 1.000 per orang`: the unit is more than rupiah.
            found.satuan = Some(format!("Rp {unit}"));
        }
    } else {
        found.satuan = text::satuan(unit);
    }
    Some(found)
}

/// `(181 desa)` behind a percentage: how many that is.
fn counts_in_brackets(text: &str) -> bool {
    text.strip_prefix('(')
        .and_then(|t| t.strip_suffix(')'))
        .is_some_and(|inner| {
            // `(45 dari 100)`
            if let Some((a, b)) = inner.split_once(" dari ") {
                let whole = |t: &str| {
                    single(t.trim(), Convention::Unproven).is_some_and(|s| s.factor.is_none())
                };
                return whole(a) && whole(b);
            }
            !inner.contains(['(', '%'])
                && inner.starts_with(|c: char| c.is_ascii_digit())
                && single(inner.trim(), Convention::Unproven)
                    .is_some_and(|s| s.satuan.is_some() && s.factor.is_none())
        })
}

/// Whether a rest behind a number may be its unit: words, no further number (but `m2`, `km2`), not a sentence.
fn unit_like(unit: &str) -> bool {
    unit.chars().count() <= 60
        && unit
            .strip_prefix('/')
            .unwrap_or(unit)
            .starts_with(|c: char| c.is_alphabetic() || matches!(c, '‰' | '°'))
        && !unit.split_whitespace().any(|word| {
            word.starts_with(|c: char| c.is_ascii_digit())
                && !matches!(word, "1000" | "1.000" | "100.000" | "10.000" | "100000")
        })
        && !unit.contains(['=', '≤', '≥', '<', '>'])
        && unit.split_whitespace().count() <= 6
}

/// What stands between the ends of a range.
const TO: [&str; 11] = [
    "s/d.",
    "s/d",
    "s.d.",
    "s.d",
    "sd.",
    "sd",
    "sampai dengan",
    "sampai",
    "hingga",
    "–",
    "—",
];

fn range(cleaned: &str, convention: Convention) -> Option<(Numeral, Numeral, Option<String>)> {
    let rest = after_word(cleaned, &["antara"]).unwrap_or(cleaned);
    let rest = currency(rest).unwrap_or(rest);
    let (from, after) = numeral(rest, convention, false)?;
    let mut after = after.trim_start();
    let mut unit = None;
    if let Some(rest) = after.strip_prefix('%') {
        unit = Some("%".to_owned());
        after = rest.trim_start();
    }
    let low = after.to_lowercase();
    let mut rest = None;
    for sep in TO.into_iter().chain(["-", "−", "‑"]) {
        if low.starts_with(sep) && low.len() == after.len() {
            let next = &after[sep.len()..];
            if next.starts_with(char::is_alphabetic) && sep.ends_with(char::is_alphabetic) {
                continue;
            }
            rest = Some(next.trim_start());
            break;
        }
    }
    let rest = rest?;
    let rest = currency(rest).unwrap_or(rest);
    let (to, after) = numeral(rest, convention, false)?;
    if to.negative {
        return None;
    }
    let after = after.trim();
    if !after.is_empty() {
        if after == "%" {
            unit = Some("%".to_owned());
        } else if unit_like(after) {
            unit = text::satuan(after);
        } else {
            return None;
        }
    }
    Some((from, to, unit))
}

/// One part of a composite value, as it is found: label, number, what follows it up to the next label.
struct Part {
    label: String,
    numeral: Numeral,
    unit: Option<String>,
}

/// `KK = 1.000 KTP = 2.500`, also with `:`, on one line or several.
fn parts(raw: &str, convention: Convention) -> Option<Vec<Part>> {
    let equals = raw.contains('=');
    if !equals && !raw.contains(':') {
        return counted_parts(raw, convention);
    }
    let sep = if equals { '=' } else { ':' };
    let mut found: Vec<Part> = Vec::new();
    for line in text::plain_lines(raw) {
        let mut rest = line.as_str();
        while !rest.trim().is_empty() {
            let Some(at) = rest.find(sep) else {
                // What is left behind the last number is its unit.
                let unit = rest.trim().trim_end_matches([',', ';', '.']).trim();
                if !unit.is_empty() {
                    let last = found.last_mut().filter(|p| p.unit.is_none())?;
                    if !unit_like(unit) && unit != "%" {
                        return None;
                    }
                    last.unit = text::satuan(unit);
                }
                break;
            };
            let head =
                rest[..at].trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
            let head = text::split_marker(head).1;
            let head = head.strip_prefix(['-', '•', '–']).unwrap_or(head).trim();
            if head.is_empty()
                || head.chars().count() > 60
                || !head.chars().any(char::is_alphabetic)
            {
                return None;
            }
            let tail = rest[at + sep.len_utf8()..].trim_start();
            let tail = currency(tail).unwrap_or(tail);
            let (numeral, after) = numeral(tail, convention, false)?;
            let after = after.trim_start();
            let mut unit = None;
            rest = after;
            if let Some(percent) = after.strip_prefix('%') {
                unit = Some("%".to_owned());
                rest = percent;
            }
            found.push(Part {
                label: head.to_owned(),
                numeral,
                unit,
            });
        }
    }
    if found.is_empty() || (!equals && found.len() < 2) {
        return None;
    }
    // `KK = 1.000 lembar KTP = 2.500 lembar`: the unit behind the last number begins the labels of the others.
    if let Some(unit) = found.last().and_then(|p| p.unit.clone())
        && found.len() > 1
        && found
            .iter()
            .skip(1)
            .all(|p| p.label.len() > unit.len() + 1 && p.label.starts_with(&format!("{unit} ")))
    {
        for part in found.iter_mut().skip(1) {
            part.label = part.label[unit.len() + 1..].to_owned();
        }
        for part in &mut found {
            part.unit = Some(unit.clone());
        }
    }
    Some(found)
}

/// Words that tie what follows to the number before it: no second part begins behind them.
const TYING: [&str; 14] = [
    "x", "×", "@", "dari", "per", "dalam", "untuk", "di", "pada", "selama", "setiap", "tiap", "ke",
    "sampai",
];

/// `1.000 KK, 2.500 KTP`: numbers, each before its own label, which differ.
fn counted_parts(raw: &str, convention: Convention) -> Option<Vec<Part>> {
    let mut found: Vec<Part> = Vec::new();
    for line in text::plain_lines(raw) {
        let mut rest = text::split_marker(&line).1.trim();
        while !rest.is_empty() {
            let (numeral, after) = numeral(rest, convention, false)?;
            if numeral.negative || numeral.letters {
                return None;
            }
            // A label: words up to the next number that stands at the start of a word.
            let after = after.trim_start();
            let end = after
                .char_indices()
                .find(|(i, c)| {
                    c.is_ascii_digit()
                        && after[..*i].ends_with(|b: char| {
                            b.is_whitespace() || b == ',' || b == ';' || b == '+'
                        })
                })
                .map_or(after.len(), |(i, _)| i);
            let (label, next) = after.split_at(end);
            let label = label
                .trim_end_matches(|c: char| {
                    c.is_whitespace() || matches!(c, ',' | ';' | '+' | '.' | '&')
                })
                .trim_end_matches(" dan")
                .trim_end();
            let last = label.rsplit(' ').next().unwrap_or("").to_lowercase();
            if !label.starts_with(char::is_alphabetic)
                || label.chars().count() > 40
                || label.split(' ').count() > 4
                || TYING.contains(&last.as_str())
                || starts_with_word(label, "persen")
                || !unit_like(label)
            {
                return None;
            }
            found.push(Part {
                label: label.to_owned(),
                numeral,
                unit: None,
            });
            rest = next;
        }
    }
    let differ = found.iter().enumerate().all(|(i, p)| {
        found[..i]
            .iter()
            .all(|q| !q.label.eq_ignore_ascii_case(&p.label))
    });
    // `12 Bulan 3 Hari` is one duration.
    let time = |p: &Part| {
        matches!(
            p.label.to_lowercase().as_str(),
            "tahun" | "bulan" | "minggu" | "hari" | "jam" | "menit" | "detik"
        )
    };
    (found.len() >= 2 && differ && !found.iter().all(time)).then_some(found)
}

/// Whether a text says that there is nothing: `-`, `- %`, `nihil`, `n/a`, `belum ada`, dotted lines. It is not zero.
pub fn is_blank(text: &str) -> bool {
    let cleaned = text::clean(text);
    let low = cleaned.to_lowercase();
    let core = low
        .trim_start_matches(['(', '['])
        .trim_end_matches([')', ']'])
        .trim();
    let core = currency(core).unwrap_or(core).trim();
    let core = core.trim_end_matches('%').trim();
    if core.is_empty() {
        // `Rp.`, `()`; a lone % says the unit only.
        return true;
    }
    if core.chars().all(|c| {
        matches!(
            c,
            '-' | '–'
                | '—'
                | '−'
                | '‑'
                | '_'
                | '.'
                | '…'
                | ','
                | '/'
                | ' '
                | '?'
                | '~'
                | '√'
                | '✓'
                | '✔'
                | '☑'
        )
    }) {
        return true;
    }
    let core = core.trim_end_matches('.');
    matches!(
        core,
        // A schedule is ticked with letters, too.
        "x" | "v"
            | "nihil"
            | "n/a"
            | "na"
            | "n.a"
            | "#n/a"
            | "nil"
            | "null"
            | "belum ada"
            | "belum ada data"
            | "belum tersedia"
            | "data belum ada"
            | "data belum tersedia"
            | "data tidak tersedia"
            | "tidak tersedia"
            | "tidak ada"
            | "tidak ada data"
            | "belum rilis"
            | "belum dirilis"
            | "belum terukur"
            | "belum diukur"
            | "belum dihitung"
            | "kosong"
            | "tad"
            | "t.a.d"
    )
}

/// A plain decimal as people type it, with a decimal comma; any other text as it is.
pub fn with_comma(text: &str) -> String {
    match Decimal::from_str_exact(text) {
        Ok(_) => text.replace('.', ","),
        Err(_) => text.to_owned(),
    }
}

/// The opinions of the BPK are grades in words: a target that is no number, and none that was meant to be one.
fn is_opinion(text: &str) -> bool {
    matches!(
        text::key(text).trim_start_matches("opini "),
        "wtp"
            | "wdp"
            | "tmp"
            | "wajar tanpa pengecualian"
            | "wajar tanpa pengecualian wtp"
            | "wtp wajar tanpa pengecualian"
            | "wajar dengan pengecualian"
            | "tidak memberikan pendapat"
    )
}

/// Whether a text is a number as a whole, perhaps with a unit, an amount or a percent.
pub fn looks_numeric(text: &str) -> bool {
    let cleaned = text::clean(text);
    if cleaned.chars().count() > 80 || !cleaned.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    // `- 11 Desa`: one line of a list.
    let body = match text::split_marker(&cleaned) {
        (Some(mark), body) if !mark.bytes().any(|b| b.is_ascii_alphanumeric()) => body,
        _ => &cleaned,
    };
    single(body, Convention::Unproven).is_some()
}

/// A number as `teks` writes it: decimal comma, no grouping.
pub fn format_plain(number: Decimal) -> String {
    Angka(number).to_string().replace('.', ",")
}

/// A number as people read it in messages: grouping points, decimal comma (`1.536.290.700,5`).
pub fn format_grouped(number: Decimal) -> String {
    let plain = Angka(number).to_string();
    let (sign, body) = match plain.strip_prefix('-') {
        Some(body) => ("-", body),
        None => ("", plain.as_str()),
    };
    let (whole, fraction) = body.split_once('.').unwrap_or((body, ""));
    let mut out = String::from(sign);
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push('.');
        }
        out.push(c);
    }
    if !fraction.is_empty() {
        out.push(',');
        out.push_str(fraction);
    }
    out
}

// ---------------------------------------------------------------------------------------------------------------------
// Cells

/// A number cell's number: percent format and fraction applied.
struct Stored {
    angka: Decimal,
    /// % from the number format or a fraction in a percent column.
    percent: bool,
    issues: Vec<Issue>,
}

fn stored(value: f64, style: &Style, context: &Context<'_>) -> Result<Stored, Issue> {
    let number = arith::from_f64(value).ok_or(Issue::TooLarge)?;
    let mut issues = Vec::new();
    let hundred = |n: Decimal| arith::mul(n, Decimal::ONE_HUNDRED).map(|n| n.normalize());
    let says_percent = context.percent || unit_of(context).as_deref() == Some("%");
    if style.percent == Percent::Yes {
        return Ok(Stored {
            angka: hundred(number).ok_or(Issue::TooLarge)?,
            percent: true,
            issues,
        });
    }
    if style.percent_label {
        return Ok(Stored {
            angka: number,
            percent: true,
            issues,
        });
    }
    if context.fraction {
        issues.push(Issue::FractionAsPercent);
        return Ok(Stored {
            angka: hundred(number).ok_or(Issue::TooLarge)?,
            percent: says_percent,
            issues,
        });
    }
    if context.doubtful {
        return Err(doubt(number));
    }
    // Where the file does not tell: a whole number above 1 is hardly a percent in disguise; a fraction may be.
    if style.percent == Percent::Unknown
        && !number.is_zero()
        && (number.abs() < Decimal::ONE || (says_percent && number.abs() == Decimal::ONE))
    {
        issues.push(Issue::PercentUnknown);
    }
    if number.abs() >= Decimal::from(1_000_000_000_000_000_i64) {
        issues.push(Issue::TooPrecise);
    }
    Ok(Stored {
        angka: number,
        percent: context.percent,
        issues,
    })
}

/// A bare fraction beside percentages: itself, or a hundred times itself.
fn doubt(number: Decimal) -> Issue {
    let times = arith::mul(number, Decimal::ONE_HUNDRED).map(|n| n.normalize());
    Issue::Ambiguous {
        taken: None,
        readings: [Some(number), times].into_iter().flatten().collect(),
    }
}

fn unit_of(context: &Context<'_>) -> Option<String> {
    context.satuan.and_then(text::satuan)
}

/// % from the heading, else the unit of the unit column.
fn fallback_unit(context: &Context<'_>) -> Option<String> {
    if context.percent {
        return Some("%".to_owned());
    }
    unit_of(context)
}

/// A date as people write it, for texts: `07/01/2021`.
pub fn date_text(serial: f64) -> String {
    match super::kode::date(serial) {
        Some((year, month, day)) => format!("{day:02}/{month:02}/{year}"),
        None => arith::from_f64(serial).map_or_else(String::new, format_plain),
    }
}

/// Reads a cell as NILAI. Its address (`at`) is left to the caller.
pub fn nilai(value: &Value, style: &Style, context: &Context<'_>) -> Reading<Nilai> {
    match value {
        Value::Text(raw) => nilai_text(raw, context),
        Value::Number(number) => {
            let stored = match stored(*number, style, context) {
                Ok(stored) => stored,
                Err(issue) => {
                    return Reading {
                        value: Some(Nilai {
                            teks: arith::from_f64(*number)
                                .map_or_else(|| format!("{number}"), format_plain),
                            ..Nilai::default()
                        }),
                        issues: vec![issue],
                    };
                }
            };
            let satuan = if stored.percent {
                Some("%".to_owned())
            } else {
                style
                    .literal
                    .as_deref()
                    .and_then(text::satuan)
                    .or_else(|| fallback_unit(context))
            };
            let mut teks = format_plain(stored.angka);
            if satuan.as_deref() == Some("%") {
                teks.push_str(" %");
            }
            Reading {
                value: Some(Nilai {
                    teks,
                    angka: Some(Angka(stored.angka)),
                    satuan,
                    ..Nilai::default()
                }),
                issues: stored.issues,
            }
        }
        Value::Bool(b) => Reading {
            value: Some(Nilai {
                teks: if *b { "BENAR" } else { "SALAH" }.to_owned(),
                ..Nilai::default()
            }),
            issues: vec![Issue::NotANumber],
        },
        Value::Date(serial) => Reading {
            value: Some(Nilai {
                teks: date_text(*serial),
                ..Nilai::default()
            }),
            issues: vec![Issue::Date],
        },
        Value::Error(error) => Reading::issue(Issue::ErrorValue(error.to_string())),
        Value::NoResult => Reading::issue(Issue::NoResult),
    }
}

fn nilai_text(raw: &str, context: &Context<'_>) -> Reading<Nilai> {
    let cleaned = text::clean(raw);
    if cleaned.is_empty() {
        return Reading::default();
    }
    let mut value = Nilai {
        teks: cleaned.clone(),
        ..Nilai::default()
    };
    let mut issues = Vec::new();
    if is_blank(&cleaned) {
        return Reading {
            value: Some(value),
            issues,
        };
    }
    if let Some(error) = error_text(&cleaned) {
        issues.push(Issue::ErrorValue(error));
        return Reading {
            value: Some(value),
            issues,
        };
    }
    if let Some(huruf) = letter(&cleaned) {
        value.huruf = Some(huruf);
        value.satuan = unit_of(context).filter(|u| u != "%");
        return Reading {
            value: Some(value),
            issues,
        };
    }
    let convention = context.convention;
    if let Some((from, to, unit)) = range(&cleaned, convention) {
        let dari = from.settle(&mut issues);
        let sampai = to.settle(&mut issues);
        if let (Some(dari), Some(sampai)) = (dari, sampai)
            && dari <= sampai
        {
            value.rentang = Some(Rentang {
                dari: Angka(dari),
                sampai: Angka(sampai),
            });
            value.satuan = unit.or_else(|| fallback_unit(context));
        } else if issues.is_empty() {
            issues.push(Issue::NotANumber);
        }
        return Reading {
            value: Some(value),
            issues,
        };
    }
    if let Some(found) = parts(raw, convention) {
        let mut list = Vec::new();
        let unit = found.first().and_then(|p| p.unit.clone());
        let one_unit = found.iter().all(|p| p.unit == unit);
        for part in found {
            let Some(angka) = part.numeral.settle(&mut issues) else {
                continue;
            };
            list.push(Bagian {
                label: part.label,
                angka: Angka(angka),
            });
        }
        if issues
            .iter()
            .any(|i| matches!(i, Issue::Ambiguous { .. } | Issue::TooLarge))
        {
            // A part without a number would be lost without a word in its sum.
            list.clear();
        }
        if !list.is_empty() {
            value.bagian = Some(list);
            value.satuan = unit.filter(|_| one_unit).or_else(|| fallback_unit(context));
        }
        return Reading {
            value: Some(value),
            issues,
        };
    }
    // A list marker before a value with words is a marker; before a bare number it may as well be a minus.
    let (mark, body) = text::split_marker(&cleaned);
    let mut body = body;
    if mark.is_some_and(|m| m.chars().all(|c| MINUS.contains(&c))) {
        if let Some(found) = single(body, convention)
            && found
                .satuan
                .as_deref()
                .is_none_or(|u| u == "%" || u == "Rp")
            && let Digits::One(number) = found.numeral.digits
        {
            issues.push(Issue::Ambiguous {
                taken: None,
                readings: vec![-number, number],
            });
            return Reading {
                value: Some(value),
                issues,
            };
        }
    } else if mark.is_some_and(|m| m.starts_with('(')) {
        // `(1) %`: brackets of a negative number, not of a list.
        body = &cleaned;
    }
    let Some(mut found) = single(body, convention) else {
        if !is_opinion(body) {
            issues.push(Issue::NotANumber);
        }
        return Reading {
            value: Some(value),
            issues,
        };
    };
    if context.percent && found.satuan.is_none() {
        reconsider(&mut found, body, context);
    }
    if let Some(number) = found.numeral.settle(&mut issues) {
        let number = match found.factor {
            Some(factor) => arith::mul(number, factor).map(|n| n.normalize()),
            None => Some(number),
        };
        let bare = found.satuan.is_none();
        let fraction = context.fraction && bare;
        let number = match number {
            Some(n) if fraction => {
                issues.push(Issue::FractionAsPercent);
                arith::mul(n, Decimal::ONE_HUNDRED).map(|n| n.normalize())
            }
            n => n,
        };
        if number.is_none() {
            issues.push(Issue::TooLarge);
        }
        let number = match number {
            Some(n) if bare && context.doubtful => {
                issues.push(doubt(n));
                None
            }
            n => n,
        };
        value.angka = number.map(Angka);
    }
    value.satuan = found.satuan.or_else(|| fallback_unit(context));
    value.huruf = found.huruf;
    Reading {
        value: Some(value),
        issues,
    }
}

/// Under a heading that says %, a bare `96.296` is as ambiguous as `96.296 %`.
fn reconsider(found: &mut Single, body: &str, context: &Context<'_>) {
    let token: String = body
        .chars()
        .filter(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
        .collect();
    if found.satuan.is_none()
        && !found.numeral.letters
        && let Some(read) = digits(&token, context.convention, Around::Percent)
    {
        found.numeral.digits = read;
    }
}

/// An error value that was copied as a text (`#DIV/0!`).
fn error_text(text: &str) -> Option<String> {
    const ERRORS: [&str; 9] = [
        "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "Err:",
    ];
    ERRORS
        .iter()
        .find(|e| text.starts_with(**e))
        .map(|_| text.to_owned())
}

/// A bare number: rupiah, a percentage, a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// The number; a percent as percent (96.29).
    pub angka: Decimal,
    /// It shows as a percent.
    pub percent: bool,
}

/// Reads a cell as an amount of rupiah or another bare number (`1.536.290.700,-`, `Rp. 3.866.278.512`, `39,74 %`).
/// A lone `-`, `nihil`, `Rp.` is no value and no issue.
pub fn amount(value: &Value, style: &Style, context: &Context<'_>) -> Reading<Amount> {
    let read = match value {
        Value::Text(raw) => {
            let cleaned = text::clean(raw);
            if cleaned.is_empty() || is_blank(&cleaned) {
                return Reading::default();
            }
            return amount_text(&cleaned, context);
        }
        Value::Number(number) => stored(*number, style, context),
        Value::Bool(_) => Err(Issue::NotANumber),
        Value::Date(_) => Err(Issue::Date),
        Value::Error(error) => Err(Issue::ErrorValue(error.to_string())),
        Value::NoResult => Err(Issue::NoResult),
    };
    match read {
        Ok(stored) => Reading {
            value: Some(Amount {
                angka: stored.angka,
                percent: stored.percent,
            }),
            issues: stored.issues,
        },
        Err(issue) => Reading::issue(issue),
    }
}

fn amount_text(cleaned: &str, context: &Context<'_>) -> Reading<Amount> {
    if let Some(error) = error_text(cleaned) {
        return Reading::issue(Issue::ErrorValue(error));
    }
    let Some(mut found) = single(cleaned, context.convention) else {
        return Reading::issue(Issue::NotANumber);
    };
    if context.percent && found.satuan.is_none() {
        reconsider(&mut found, cleaned, context);
    }
    let unit = found.satuan.as_deref();
    let percent = unit == Some("%") || (unit.is_none() && context.percent);
    let mut factor = found.factor.unwrap_or(Decimal::ONE);
    if let Some(unit) = unit.filter(|u| !matches!(*u, "%" | "Rp")) {
        let low = unit.to_lowercase();
        let low = low.trim_end_matches('.');
        let low = low.strip_suffix("rupiah").unwrap_or(low).trim();
        if let Some((by, _)) = super::period::multiplier_word(low) {
            factor = by;
        } else if !low.is_empty() {
            return Reading::issue(Issue::UnexpectedUnit(unit.to_owned()));
        }
    }
    let mut issues = Vec::new();
    if context.fraction && unit.is_none() {
        issues.push(Issue::FractionAsPercent);
        factor = Decimal::ONE_HUNDRED;
    }
    let value = found.numeral.settle(&mut issues).and_then(|number| {
        if context.doubtful && unit.is_none() {
            issues.push(doubt(number));
            return None;
        }
        let angka = arith::mul(number, factor).map(|n| n.normalize());
        if angka.is_none() {
            issues.push(Issue::TooLarge);
        }
        angka.map(|angka| Amount { angka, percent })
    });
    Reading { value, issues }
}

/// Reads a count of people: a whole number, not negative.
pub fn count(value: &Value, style: &Style) -> Reading<u64> {
    let context = Context::default();
    let read = nilai(value, style, &context);
    let mut issues = read.issues;
    let Some(found) = read.value else {
        return Reading {
            value: None,
            issues,
        };
    };
    let number = found.decimal();
    if let Some(number) = number
        && number.fract().is_zero()
        && let Ok(count) = u64::try_from(number)
    {
        return Reading {
            value: Some(count),
            issues,
        };
    }
    if (number.is_some() || !found.is_blank()) && issues.is_empty() {
        issues.push(Issue::NotANumber);
    }
    Reading {
        value: None,
        issues,
    }
}

/// What one text proves about the convention of its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Proof {
    Indonesian,
    /// Groups with commas: nothing else can be meant.
    Us,
    /// A decimal point (`93.71`): of a US column, or of one careless hand. With its number.
    Point(Decimal),
    /// `1.234`: as a decimal.
    OpenPoint(Decimal),
    Nothing,
}

fn proof(text: &str) -> Proof {
    let cleaned = text::clean(text);
    let start = cleaned
        .find(|c: char| c.is_ascii_digit())
        .unwrap_or(cleaned.len());
    let body = &cleaned[start..];
    let end = body
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')))
        .unwrap_or(body.len());
    let (token, after) = body.split_at(end);
    // Two numbers in a text (a range, a composite, a sentence) prove nothing.
    if after.bytes().any(|b| b.is_ascii_digit()) {
        return Proof::Nothing;
    }
    let token = token.trim_end_matches(['.', ',']);
    let (dots, commas) = (token.matches('.').count(), token.matches(',').count());
    let parts: Vec<&str> = token.split(['.', ',']).collect();
    match (dots, commas) {
        (0, 1) if !grouped(&parts) => Proof::Indonesian,
        (1, 0) => {
            let Some(Digits::One(number)) = parts
                .first()
                .zip(parts.get(1))
                .and_then(|(whole, fraction)| plain(whole, fraction))
            else {
                return Proof::Nothing;
            };
            if grouped(&parts) {
                Proof::OpenPoint(number)
            } else if parts.first().is_some_and(|whole| whole.len() > 3) {
                // `1234.5`, as programs write it: by hand the thousands would be grouped.
                Proof::Us
            } else {
                Proof::Point(number)
            }
        }
        (2.., 0) if grouped(&parts) => Proof::Indonesian,
        (0, 2..) if grouped(&parts) => Proof::Us,
        (1.., 1..) => {
            if digits(token, Convention::Unproven, Around::Nothing).is_none() {
                Proof::Nothing
            } else if token.rfind(',') > token.rfind('.') {
                Proof::Indonesian
            } else {
                Proof::Us
            }
        }
        _ => Proof::Nothing,
    }
}

/// The convention that a column's texts prove; [`Convention::Unproven`] where they prove nothing.
///
/// A decimal point alone (`93.71`) proves less than groups do: with `1.234` beside it, the column is read as US only where
/// that number as a decimal is of the size of the others (3.275 among 3.27 and 3.1); else it is mixed.
pub fn convention<'a>(texts: impl IntoIterator<Item = &'a str>) -> Convention {
    let (mut indonesian, mut us) = (false, false);
    let mut point: Option<(Decimal, Decimal)> = None;
    let mut open: Option<(Decimal, Decimal)> = None;
    let widen = |range: &mut Option<(Decimal, Decimal)>, n: Decimal| {
        let (low, high) = range.unwrap_or((n, n));
        *range = Some((low.min(n), high.max(n)));
    };
    for text in texts {
        match proof(text) {
            Proof::Indonesian => indonesian = true,
            Proof::Us => us = true,
            Proof::Point(n) => widen(&mut point, n),
            Proof::OpenPoint(n) => widen(&mut open, n),
            Proof::Nothing => {}
        }
    }
    match (indonesian, us, point) {
        (true, true, _) | (true, _, Some(_)) => Convention::Mixed,
        (true, false, None) => Convention::Indonesian,
        (false, true, _) => Convention::Us,
        (false, false, None) => Convention::Unproven,
        (false, false, Some((low, high))) => match open {
            None => Convention::Us,
            Some((open_low, open_high)) => {
                let four = Decimal::from(4);
                let fits = arith::mul(open_low, four).is_some_and(|n| n >= low)
                    && arith::mul(high, four).is_some_and(|n| n >= open_high);
                if fits {
                    Convention::Us
                } else {
                    Convention::Mixed
                }
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn dec(text: &str) -> Decimal {
        Decimal::from_str_exact(text).expect("a decimal")
    }

    fn text_value(text: &str) -> Value {
        Value::Text(text.into())
    }

    fn read(text: &str) -> Reading<Nilai> {
        nilai(&text_value(text), &Style::default(), &Context::default())
    }

    /// `angka` and `satuan` of a text without context; "" is none.
    fn seen(text: &str) -> (String, String) {
        let value = read(text).value.unwrap_or_default();
        (
            value.angka.map(|a| a.to_string()).unwrap_or_default(),
            value.satuan.unwrap_or_default(),
        )
    }

    fn rupiah(text: &str) -> Option<String> {
        let read = amount(&text_value(text), &Style::default(), &Context::default());
        read.value.map(|a| Angka(a.angka).to_string())
    }

    /// Every written example of domain §2 that is one number; expected by the rules there.
    #[test]
    fn examples_of_the_domain() {
        for (text, angka, satuan) in [
            ("1.536.290.700,-", "1536290700", ""),
            ("Rp. 3.866.278.512", "3866278512", "Rp"),
            ("Rp 1.536.290.700,00", "1536290700", "Rp"),
            ("Rp1.536.290.700,-", "1536290700", "Rp"),
            ("10.701.893.800,00", "10701893800", ""),
            ("1,002,654,953.00", "1002654953", ""),
            ("39,74 %", "39.74", "%"),
            ("83%", "83", "%"),
            ("83", "83", ""),
            ("100 %", "100", "%"),
            ("12 Bulan", "12", "Bulan"),
            ("4 Kegiatan", "4", "Kegiatan"),
            ("18 dok", "18", "dok"),
            ("11 Desa", "11", "Desa"),
            ("- 11 Desa", "11", "Desa"),
            ("93.71", "93.71", ""),
            ("1.234", "1234", ""),
            ("7.01", "7.01", ""),
            ("100\u{a0}%", "100", "%"),
            ("2000000000 Rp", "2000000000", "Rp"),
            ("2000000000\u{a0}Rp", "2000000000", "Rp"),
            ("0.02 unit", "0.02", "unit"),
            ("66,40", "66.4", ""),
            ("99,02", "99.02", ""),
            ("100 persen", "100", "%"),
            ("100 prosentase", "100", "%"),
            ("(1.000)", "-1000", ""),
            ("(Rp 1.000)", "-1000", "Rp"),
            ("Rp (1.000,50)", "-1000.5", "Rp"),
            ("-Rp 1.000", "-1000", "Rp"),
            ("-25,81 %", "-25.81", "%"),
            ("−25,81", "-25.81", ""),
            ("0,815", "0.815", ""),
            ("1234,567", "1234.567", ""),
            ("1 536 290 700", "1536290700", ""),
            ("1.536.290.700,--", "1536290700", ""),
            ("≥ 80", "80", ""),
            ("≥80 %", "80", "%"),
            ("maks. 5", "5", ""),
            ("Maksimal 5 hari", "5", "hari"),
            ("> 80", "80", ""),
            ("2 (dua) Dokumen", "2", "Dokumen"),
            ("12 (Bulan)", "12", "Bulan"),
            ("100 m2", "100", "m2"),
            ("12 kali/tahun", "12", "kali/tahun"),
            ("Rp 1,5 juta", "1500000", "Rp"),
            ("Rp. 1,234", "1234", "Rp"),
            ("Nilai 80", "80", ""),
            ("93,71*", "93.71", ""),
            ("93,71 *)", "93.71", ""),
            ("Level 3 (Terdefinisi)", "3", ""),
        ] {
            let read = read(text);
            assert_eq!(seen(text), (angka.to_owned(), satuan.to_owned()), "{text}");
            assert_eq!(read.issues, [], "{text}");
            assert!(looks_numeric(text), "{text}");
        }
    }

    #[test]
    fn amounts_are_bare() {
        for (text, angka) in [
            ("1.536.290.700,-", "1536290700"),
            ("Rp. 3.866.278.512", "3866278512"),
            ("Rp.3.866.278.512,-", "3866278512"),
            ("1.500 juta", "1500000000"),
            ("2000000000 Rp", "2000000000"),
            ("39,74 %", "39.74"),
            ("(1.000)", "-1000"),
        ] {
            assert_eq!(rupiah(text).as_deref(), Some(angka), "{text}");
        }
        for text in ["-", "nihil", "Rp.", "Rp. -", "Rp -", " ", "- %", "……"] {
            let read = amount(&text_value(text), &Style::default(), &Context::default());
            assert_eq!((read.value, read.issues), (None, vec![]), "{text}");
        }
        let read = amount(
            &text_value("12 Bulan"),
            &Style::default(),
            &Context::default(),
        );
        assert_eq!(read.issues, [Issue::UnexpectedUnit("Bulan".into())]);
    }

    /// Contract: "`teks` kept, all else null. It is not zero."
    #[test]
    fn blanks_are_not_zero() {
        for text in [
            "-",
            "- %",
            "nihil",
            "NIHIL",
            "n/a",
            "N/A",
            "belum ada",
            "…",
            ".......",
            "--",
            "–",
            "___",
            "#N/A",
        ] {
            let read = read(text);
            let value = read.value.expect("not empty");
            assert_eq!(value.teks, text);
            assert!(value.is_blank() && value.satuan.is_none(), "{text}");
            assert_eq!(read.issues, []);
            assert!(!looks_numeric(text));
        }
        assert_eq!(read("\u{a0} \n").value, None);
        assert_eq!(seen("0").0, "0");
        assert_eq!(seen("0 %"), ("0".into(), "%".into()));
    }

    /// Contract: whole-cell letters, a number with its letter.
    #[test]
    fn letters_of_scales() {
        for (text, huruf, angka) in [
            ("B", "B", ""),
            ("BB", "BB", ""),
            ("A", "A", ""),
            ("AA", "AA", ""),
            ("A (Memuaskan)", "A", ""),
            ("93,71 (A)", "A", "93.71"),
            ("93,71 % (A)", "A", "93.71"),
            ("BB (75,12)", "BB", "75.12"),
        ] {
            let value = read(text).value.unwrap_or_default();
            assert_eq!(value.huruf.as_deref(), Some(huruf), "{text}");
            assert_eq!(
                value.angka.map(|a| a.to_string()).unwrap_or_default(),
                angka
            );
        }
        let value = read("Sangat Baik (88,50)").value.unwrap_or_default();
        assert_eq!(value.angka.map(|a| a.to_string()), Some("88.5".to_owned()));
        for text in ["Baik", "Nilai B", "E", "ABC", "BBB", "b", "Sangat Baik (A)"] {
            let value = read(text).value.unwrap_or_default();
            assert_eq!((value.huruf, value.angka), (None, None), "{text}");
        }
    }

    #[test]
    fn ranges() {
        for (text, from, to, unit) in [
            ("80 – 90 %", "80", "90", Some("%")),
            ("80-90", "80", "90", None),
            ("80 s/d 90", "80", "90", None),
            ("76 % s/d 100 %", "76", "100", Some("%")),
            ("80,5 - 90,25", "80.5", "90.25", None),
            ("1.000 – 2.000 orang", "1000", "2000", Some("orang")),
        ] {
            let value = read(text).value.unwrap_or_default();
            let range = value.rentang.expect(text);
            assert_eq!(
                (range.dari.to_string(), range.sampai.to_string()),
                (from.into(), to.into())
            );
            assert_eq!(value.satuan.as_deref(), unit);
            assert_eq!(value.angka, None);
        }
        for text in ["12-05-2021", "90 - 80"] {
            let read = read(text);
            let value = read.value.unwrap_or_default();
            assert!(value.is_blank(), "{text}");
            assert_eq!(read.issues, [Issue::NotANumber]);
        }
    }

    /// Domain §1 keluaran and §7 no. 28.
    #[test]
    fn composite_targets() {
        let expected = [
            ("KK", "1000"),
            ("KTP", "2500"),
            ("A.K", "750"),
            ("S.P", "1000"),
            ("Lain 2", "6000"),
        ];
        for text in [
            "KK = 1.000 KTP = 2.500 A.K = 750 S.P = 1000 Lain 2 = 6.000",
            "KK = 1.000\nKTP = 2.500\nA.K = 750\nS.P = 1000\nLain 2 = 6.000",
            "KK : 1.000 KTP : 2.500 A.K : 750 S.P : 1000 Lain 2 : 6.000",
            "KK=1.000, KTP=2.500, A.K=750, S.P=1000, Lain 2=6.000",
            "- KK = 1.000\n- KTP = 2.500\n- A.K = 750\n- S.P = 1000\n- Lain 2 = 6.000",
            "KK = 1.000 lbr KTP = 2.500 lbr A.K = 750 lbr S.P = 1000 lbr Lain 2 = 6.000 lbr",
        ] {
            let value = read(text).value.unwrap_or_default();
            let parts = value.bagian.expect(text);
            let seen: Vec<(&str, String)> = parts
                .iter()
                .map(|p| (p.label.as_str(), p.angka.to_string()))
                .collect();
            let expected: Vec<(&str, String)> =
                expected.iter().map(|&(l, n)| (l, n.to_owned())).collect();
            assert_eq!(seen, expected, "{text}");
            assert_eq!(value.angka, None);
        }
    }

    /// Domain §2: "What stays ambiguous is a finding with both readings, never a guess."
    #[test]
    fn ambiguous_texts_have_no_number() {
        for (text, convention, readings) in [
            ("1,234", Convention::Unproven, ["1234", "1.234"]),
            ("1.234", Convention::Mixed, ["1234", "1.234"]),
            ("1,234", Convention::Mixed, ["1234", "1.234"]),
            ("96.296 %", Convention::Unproven, ["96296", "96.296"]),
            ("- 5", Convention::Unproven, ["-5", "5"]),
            (
                "1.536.290.700.00",
                Convention::Unproven,
                ["153629070000", "1536290700"],
            ),
        ] {
            let context = Context {
                convention,
                ..Context::default()
            };
            let read = nilai(&text_value(text), &Style::default(), &context);
            assert_eq!(read.value.unwrap_or_default().angka, None, "{text}");
            assert_eq!(
                read.issues,
                [Issue::Ambiguous {
                    taken: None,
                    readings: readings.map(dec).to_vec()
                }],
                "{text}"
            );
        }
        let percent = Context {
            percent: true,
            ..Context::default()
        };
        let read = nilai(&text_value("96.296"), &Style::default(), &percent);
        assert!(matches!(read.issues[..], [Issue::Ambiguous { .. }]));
        for (text, convention, angka) in [
            ("1,234", Convention::Indonesian, "1.234"),
            ("1.234", Convention::Indonesian, "1234"),
            ("1,234", Convention::Us, "1234"),
            ("1.234", Convention::Us, "1.234"),
            ("93,71", Convention::Us, "93.71"),
            ("96.296 %", Convention::Us, "96.296"),
        ] {
            let context = Context {
                convention,
                ..Context::default()
            };
            let read = nilai(&text_value(text), &Style::default(), &context);
            assert_eq!(
                read.value
                    .and_then(|v| v.angka)
                    .map(|a| a.to_string())
                    .as_deref(),
                Some(angka)
            );
            assert_eq!(read.issues, []);
        }
    }

    #[test]
    fn columns_prove_their_convention() {
        for (texts, expected) in [
            (&["1.234", "5"][..], Convention::Unproven),
            (&["1,234"], Convention::Unproven),
            (&["1,234", "93,71"], Convention::Indonesian),
            (&["1.536.290.700", "1,234"], Convention::Indonesian),
            (&["1,002,654,953.00", "1,234"], Convention::Us),
            (&["0.30", "84.43"], Convention::Us),
            (&["3.27", "3.1", "3.275"], Convention::Us),
            (&["93.71", "1.234"], Convention::Mixed),
            (&["1234.5", "3.275"], Convention::Us),
            (&["93,71", "66.4"], Convention::Mixed),
            (&["1.234.567", "1,234,567"], Convention::Mixed),
            (&["80,5 - 90,5", "Tahun 2021", "-"], Convention::Unproven),
        ] {
            assert_eq!(convention(texts.iter().copied()), expected, "{texts:?}");
        }
    }

    #[test]
    fn letters_taken_for_digits() {
        for (text, angka) in [
            ("l0", "10"),
            ("1O", "10"),
            ("O", "0"),
            ("1O0 %", "100"),
            ("l.5OO", "1500"),
        ] {
            let read = read(text);
            assert_eq!(
                read.value
                    .and_then(|v| v.angka)
                    .map(|a| a.to_string())
                    .as_deref(),
                Some(angka),
                "{text}"
            );
            assert_eq!(read.issues, [Issue::LettersAsDigits]);
        }
        assert_eq!(seen("5 Orang"), ("5".into(), "Orang".into()));
        assert_eq!(seen("10 l"), ("10".into(), "l".into()));
        assert_eq!(seen("3 lembar"), ("3".into(), "lembar".into()));
        assert_eq!(seen("3lembar"), ("3".into(), "lembar".into()));
    }

    #[test]
    fn what_is_no_number() {
        for text in [
            "Baik",
            "Januari 2021",
            "01/02/2021",
            "12 Bulan 3 Hari",
            "7.01.02.2.01",
            "1,2,3",
            "II",
            "Tahun 2021",
            "3/4",
            "(o)",
            "Rp. (000)",
            "1.002.1",
        ] {
            let read = read(text);
            assert_eq!(read.value.unwrap_or_default().angka, None, "{text}");
            assert_eq!(read.issues, [Issue::NotANumber], "{text}");
            assert!(!looks_numeric(text), "{text}");
        }
        assert_eq!(
            read("#DIV/0!").issues,
            [Issue::ErrorValue("#DIV/0!".into())]
        );
        assert_eq!(
            read("99999999999999999999999999999999").issues,
            [Issue::TooLarge]
        );
        assert_eq!(read("1.234.567.890.123.456,78").issues, [Issue::TooPrecise]);
    }

    fn cell(
        number: f64,
        style: &Style,
        context: &Context<'_>,
    ) -> (String, String, String, Vec<Issue>) {
        let read = nilai(&Value::Number(number), style, context);
        let value = read.value.unwrap_or_default();
        (
            value.teks,
            value.angka.map(|a| a.to_string()).unwrap_or_default(),
            value.satuan.unwrap_or_default(),
            read.issues,
        )
    }

    /// Contract, "NILAI in detail": percent however it is stored; 15 significant digits (domain §2).
    #[test]
    fn number_cells() {
        let plain = Style::default();
        let percent = Style {
            percent: Percent::Yes,
            ..Style::default()
        };
        let label = Style {
            percent_label: true,
            ..Style::default()
        };
        let literal = Style {
            literal: Some(" Dokumen".into()),
            ..Style::default()
        };
        let none = Context::default();
        let heading = Context {
            percent: true,
            ..Context::default()
        };
        let unit = Context {
            satuan: Some("Persen"),
            ..Context::default()
        };
        let bulan = Context {
            satuan: Some("Bulan"),
            ..Context::default()
        };
        let fraction = Context {
            percent: true,
            fraction: true,
            ..Context::default()
        };
        let row = |t: &str, a: &str, s: &str| {
            (
                t.to_owned(),
                a.to_owned(),
                s.to_owned(),
                Vec::<Issue>::new(),
            )
        };
        assert_eq!(cell(0.9629, &percent, &none), row("96,29 %", "96.29", "%"));
        assert_eq!(cell(1.0, &percent, &none), row("100 %", "100", "%"));
        assert_eq!(cell(96.29, &plain, &heading), row("96,29 %", "96.29", "%"));
        assert_eq!(cell(96.29, &plain, &unit), row("96,29 %", "96.29", "%"));
        assert_eq!(cell(96.29, &label, &none), row("96,29 %", "96.29", "%"));
        assert_eq!(cell(18.0, &literal, &none), row("18", "18", "Dokumen"));
        assert_eq!(cell(12.0, &plain, &bulan), row("12", "12", "Bulan"));
        assert_eq!(cell(0.1 + 0.2, &plain, &none), row("0,3", "0.3", ""));
        assert_eq!(
            cell(1_536_290_700.0, &plain, &none),
            row("1536290700", "1536290700", "")
        );
        assert_eq!(cell(-0.0, &plain, &none), row("0", "0", ""));
        let mut expected = row("81,54 %", "81.54", "%");
        expected.3 = vec![Issue::FractionAsPercent];
        assert_eq!(cell(0.8154, &plain, &fraction), expected);
        let unknown = Style {
            percent: Percent::Unknown,
            ..Style::default()
        };
        assert_eq!(cell(0.8154, &unknown, &none).3, [Issue::PercentUnknown]);
        assert_eq!(cell(81.0, &unknown, &none).3, []);
        assert_eq!(cell(1e29, &plain, &none).3, [Issue::TooLarge]);
        assert_eq!(cell(f64::NAN, &plain, &none).3, [Issue::TooLarge]);
        // The unit of the text comes before that of heading and column.
        let read = nilai(&text_value("12 Bulan"), &plain, &heading);
        assert_eq!(read.value.and_then(|v| v.satuan).as_deref(), Some("Bulan"));
        let read = nilai(&text_value("83"), &plain, &heading);
        assert_eq!(read.value.and_then(|v| v.satuan).as_deref(), Some("%"));
    }

    #[test]
    fn other_cells() {
        let (style, context) = (Style::default(), Context::default());
        let read = nilai(&Value::Error("#REF!".into()), &style, &context);
        assert_eq!(
            (read.value, read.issues),
            (None, vec![Issue::ErrorValue("#REF!".into())])
        );
        let read = nilai(&Value::NoResult, &style, &context);
        assert_eq!((read.value, read.issues), (None, vec![Issue::NoResult]));
        // 7 January 2021, by Excel's own count 44203.
        let read = nilai(&Value::Date(44203.0), &style, &context);
        assert_eq!(read.value.map(|v| v.teks).as_deref(), Some("07/01/2021"));
        assert_eq!(read.issues, [Issue::Date]);
        assert_eq!(count(&text_value("25 orang"), &style).value, Some(25));
        assert_eq!(count(&Value::Number(25.0), &style).value, Some(25));
        assert_eq!(
            count(&Value::Number(2.5), &style).issues,
            [Issue::NotANumber]
        );
        assert_eq!(
            count(&Value::Number(-1.0), &style).issues,
            [Issue::NotANumber]
        );
        assert_eq!(count(&text_value("-"), &style), Reading::default());
    }

    #[test]
    fn numbers_in_messages() {
        assert_eq!(format_grouped(dec("1536290700.5")), "1.536.290.700,5");
        assert_eq!(format_grouped(dec("-1000")), "-1.000");
        assert_eq!(format_grouped(dec("100")), "100");
        assert_eq!(format_plain(dec("-0.50")), "-0,5");
    }

    fn us(number: Decimal) -> String {
        format_grouped(number)
            .replace('.', "\u{1}")
            .replace(',', ".")
            .replace('\u{1}', ",")
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn no_text_panics(any in "\\PC*", close in "[(-]?(Rp)?[. ]?[0-9Ol.,]{0,12}[ %(–-]{0,3}[0-9.,A-C=:]{0,6}[)a-z %]{0,5}") {
            for text in [&any, &close] {
                for convention in [Convention::Unproven, Convention::Indonesian, Convention::Us, Convention::Mixed] {
                    let context = Context { convention, percent: text.len().is_multiple_of(2), fraction: text.len().is_multiple_of(3), satuan: Some("%"), doubtful: false };
                    let _ = nilai(&text_value(text), &Style::default(), &context);
                    let _ = amount(&text_value(text), &Style::default(), &context);
                }
                let _ = (count(&text_value(text), &Style::default()), looks_numeric(text), is_blank(text));
                let _ = convention([text.as_str()]);
            }
        }

        #[test]
        fn no_number_panics(number in proptest::num::f64::ANY) {
            for percent in [Percent::Yes, Percent::No, Percent::Unknown] {
                let style = Style { percent, ..Style::default() };
                let context = Context { percent: true, fraction: true, ..Context::default() };
                let _ = nilai(&Value::Number(number), &style, &context);
                let _ = amount(&Value::Number(number), &style, &Context::default());
                let _ = nilai(&Value::Date(number), &style, &context);
            }
        }

        #[test]
        fn indonesian_numbers_come_back(mantissa in -999_999_999_999_999_i64..=999_999_999_999_999, scale in 0u32..6) {
            let number = Decimal::new(mantissa, scale).normalize();
            let context = Context { convention: Convention::Indonesian, ..Context::default() };
            for text in [format_grouped(number), format_plain(number), format!("Rp {}", format_grouped(number)), format!("{} Orang", format_grouped(number))] {
                // Rupiah have no thousandths, so `Rp 1,234` is read as 1234.
                if text.starts_with("Rp") && number.scale() == 3 {
                    continue;
                }
                let read = nilai(&text_value(&text), &Style::default(), &context);
                prop_assert_eq!(read.value.and_then(|v| v.decimal()), Some(number), "{}", text);
            }
        }

        #[test]
        fn us_numbers_come_back(mantissa in -999_999_999_999_999_i64..=999_999_999_999_999, scale in 0u32..6) {
            let number = Decimal::new(mantissa, scale).normalize();
            let context = Context { convention: Convention::Us, ..Context::default() };
            let text = us(number);
            let read = nilai(&text_value(&text), &Style::default(), &context);
            prop_assert_eq!(read.value.and_then(|v| v.decimal()), Some(number), "{}", text);
        }

        #[test]
        fn float_cells_keep_fifteen_digits(mantissa in -999_999_999_999_999_i64..=999_999_999_999_999, scale in 0u32..8) {
            let number = Decimal::new(mantissa, scale).normalize();
            let float: f64 = number.to_string().parse().expect("a float");
            let read = nilai(&Value::Number(float), &Style::default(), &Context::default());
            prop_assert_eq!(read.value.and_then(|v| v.decimal()), Some(number));
        }
    }
}
