//! Words of messages: numbers, cells and long names as people read them.

use rust_decimal::Decimal;

use crate::model::{Nilai, Sel};

/// A number with a decimal comma and grouping points: `1.234,56`.
pub fn angka(value: Decimal) -> String {
    let plain = value.normalize().to_string();
    let (sign, plain) = plain
        .strip_prefix('-')
        .map_or(("", plain.as_str()), |rest| ("−", rest));
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    let mut out = String::from(sign);
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
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

/// A value as written, or `kosong`.
pub fn nilai(value: Option<&Nilai>) -> String {
    match value {
        Some(v) if !v.teks.is_empty() => v.teks.clone(),
        Some(v) => v.decimal().map_or_else(|| "kosong".to_owned(), angka),
        None => "kosong".to_owned(),
    }
}

/// Where a cell is, seen from another: `F7` on the same sheet, `lembar!F7` in the same file, else with the file.
pub fn tempat(from: &Sel, to: &Sel) -> String {
    let Some(sheet) = &to.sheet else {
        return "Pengaturan".to_owned();
    };
    if from.same_sheet(to) {
        to.a1()
    } else if from.berkas() == to.berkas() {
        format!("{}!{}", sheet.lembar, to.a1())
    } else {
        format!("{}!{} ({})", sheet.lembar, to.a1(), sheet.berkas)
    }
}

/// The first words of a long name.
pub fn pendek(text: &str) -> String {
    singkat(text, 6)
}

/// The first `words` words of a text.
pub fn singkat(text: &str, words: usize) -> String {
    let mut parts = text.split_whitespace();
    let head: Vec<&str> = parts.by_ref().take(words).collect();
    let mut out = head.join(" ");
    if out.chars().count() > 70 {
        out = out.chars().take(70).collect();
        out.push('…');
    } else if parts.next().is_some() {
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Expected texts from the house rule: decimal comma and grouping points in what people see.
    #[test]
    fn numbers_are_written_as_people_write_them() {
        for (given, shown) in [
            ("1536290700", "1.536.290.700"),
            ("99.020", "99,02"),
            ("-1234.5", "−1.234,5"),
            ("0", "0"),
            ("100", "100"),
        ] {
            assert_eq!(
                angka(Decimal::from_str_exact(given).expect("a decimal")),
                shown
            );
        }
    }
}
