//! Words and figures as people read them, on a terminal and on the page.

/// Without control characters other than line breaks: texts of a workbook must not steer the terminal.
pub fn tame(text: &str) -> String {
    text.chars()
        .map(|c| if c == '\n' || !c.is_control() { c } else { ' ' })
        .collect()
}

/// A text cut to `max` characters, with an ellipsis where it was longer.
pub fn short(text: &str, max: usize) -> String {
    let text = tame(text).replace('\n', " ");
    if text.chars().count() <= max {
        return text;
    }
    let mut cut: String = text.chars().take(max.saturating_sub(1)).collect();
    cut.truncate(cut.trim_end().len());
    cut.push('…');
    cut
}

/// A plain decimal as people write it: `1536290700.5` → `1.536.290.700,5`. Other texts stay.
pub fn orang(text: &str) -> String {
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |d| ("-", d));
    let (whole, fraction) = digits
        .split_once('.')
        .map_or((digits, None), |(w, f)| (w, Some(f)));
    let number = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !number(whole) || fraction.is_some_and(|f| !number(f)) {
        return text.to_owned();
    }
    let mut out = String::from(sign);
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push('.');
        }
        out.push(c);
    }
    if let Some(fraction) = fraction {
        out.push(',');
        out.push_str(fraction);
    }
    out
}

/// A count as people write it.
pub fn banyak(n: impl TryInto<u64>) -> String {
    orang(&n.try_into().unwrap_or(u64::MAX).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Expected texts: Indonesian grouping, by hand.
    #[test]
    fn numbers_as_people_write_them() {
        for (plain, written) in [
            ("0", "0"),
            ("999", "999"),
            ("1000", "1.000"),
            ("-1536290700.5", "-1.536.290.700,5"),
            ("99.02", "99,02"),
            ("7.01.02", "7.01.02"),
            ("B", "B"),
            ("", ""),
        ] {
            assert_eq!(orang(plain), written);
        }
    }
}
