//! Texts for a terminal of 100 columns.

/// Columns of a line.
pub const LEBAR: usize = 100;

/// Without control characters other than line breaks: texts of a workbook must not steer the terminal.
pub fn tame(text: &str) -> String {
    text.chars()
        .map(|c| if c == '\n' || !c.is_control() { c } else { ' ' })
        .collect()
}

/// Appends `text` to `out`, wrapped at [`LEBAR`]: the first line after `first`, the others after `rest`.
pub fn wrap(out: &mut String, first: &str, rest: &str, text: &str) {
    let text = tame(text);
    let mut line = first.to_owned();
    let mut width = columns(first);
    let mut empty = true;
    for word in text.split_whitespace() {
        let mut word = word;
        let len = columns(word);
        if !empty && width + 1 + len > LEBAR {
            out.push_str(line.trim_end());
            out.push('\n');
            rest.clone_into(&mut line);
            width = columns(rest);
            empty = true;
        }
        if !empty {
            line.push(' ');
            width += 1;
        }
        // A word longer than a line (a path) is cut into pieces.
        while width + columns(word) > LEBAR && width < LEBAR {
            let room = LEBAR - width;
            let cut = word.char_indices().nth(room).map_or(word.len(), |(i, _)| i);
            line.push_str(&word[..cut]);
            out.push_str(&line);
            out.push('\n');
            rest.clone_into(&mut line);
            width = columns(rest);
            word = &word[cut..];
        }
        line.push_str(word);
        width += columns(word);
        empty = false;
    }
    out.push_str(line.trim_end());
    out.push('\n');
}

fn columns(text: &str) -> usize {
    text.chars().count()
}

/// A text cut to `max` characters, with an ellipsis where it was longer.
pub fn short(text: &str, max: usize) -> String {
    let text = tame(text).replace('\n', " ");
    if columns(&text) <= max {
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

    #[test]
    fn lines_fit() {
        let mut out = String::new();
        wrap(&mut out, "  a: ", "     ", &"kata ".repeat(60));
        wrap(&mut out, "", "", &"x".repeat(250));
        wrap(&mut out, "", "", "satu\u{1b}[31m merah");
        assert!(out.lines().all(|l| l.chars().count() <= LEBAR), "{out}");
        assert!(!out.contains('\u{1b}'));
        assert_eq!(short("satu dua tiga", 8), "satu du…");
    }
}
