//! Number formats: what a format code says about a cell's meaning.

use std::sync::Arc;

use super::{Percent, Style};

/// A number format, read.
#[allow(
    clippy::struct_excessive_bools,
    reason = "independent facts, each a yes or no"
)]
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(super) struct NumberFormat {
    pub percent: bool,
    pub percent_label: bool,
    pub decimals: Option<u8>,
    pub zero_as_dash: bool,
    pub literal: Option<Arc<str>>,
    /// It shows a date or a time.
    pub date: bool,
}

impl NumberFormat {
    /// Puts it into a style.
    pub fn apply(&self, style: &mut Style) {
        style.percent = if self.percent {
            Percent::Yes
        } else {
            Percent::No
        };
        style.percent_label = self.percent_label;
        style.decimals = self.decimals;
        style.zero_as_dash = self.zero_as_dash;
        style.literal.clone_from(&self.literal);
    }
}

/// The code of a built-in format (ECMA-376 part 1, 18.8.30); the locale-dependent date formats as one that is a date.
pub(super) fn builtin(id: u32) -> &'static str {
    match id {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        5 | 6 | 37 | 38 => "#,##0_);(#,##0)",
        7 | 8 | 39 | 40 => "#,##0.00_);(#,##0.00)",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        12 => "# ?/?",
        13 => "# ??/??",
        14..=17 | 22 | 27..=31 | 34..=36 | 50..=54 | 57 | 58 => "yyyy-mm-dd",
        18..=21 | 32 | 33 | 45..=47 | 55 | 56 => "hh:mm:ss",
        41 | 42 => "_(* #,##0_);_(* \\(#,##0\\);_(* \"-\"_);_(@_)",
        43 | 44 => "_(* #,##0.00_);_(* \\(#,##0.00\\);_(* \"-\"??_);_(@_)",
        48 => "##0.0E+0",
        49 => "@",
        _ => "General",
    }
}

/// One section of a format code, taken apart.
#[allow(
    clippy::struct_excessive_bools,
    reason = "independent facts, each a yes or no"
)]
#[derive(Default)]
struct Section {
    /// Characters that are not literal.
    bare: String,
    /// Literal text before and after the number.
    before: String,
    after: String,
    /// `[h]`, `[mm]`, `[ss]`.
    elapsed: bool,
    digits: bool,
    percent: bool,
    literal_percent: bool,
}

impl Section {
    fn literal(&mut self, c: char) {
        if c == '%' {
            self.literal_percent = true;
        }
        if self.digits {
            self.after.push(c);
        } else {
            self.before.push(c);
        }
    }
}

fn sections(code: &str) -> Vec<Section> {
    let mut all = vec![Section::default()];
    let mut chars = code.chars().peekable();
    while let Some(c) = chars.next() {
        let Some(section) = all.last_mut() else {
            break;
        };
        match c {
            ';' => {
                if all.len() > 4 {
                    break;
                }
                all.push(Section::default());
            }
            '"' => {
                for c in chars.by_ref().take_while(|c| *c != '"') {
                    section.literal(c);
                }
            }
            '\\' | '!' => {
                if let Some(c) = chars.next() {
                    section.literal(c);
                }
            }
            // A blank of a character's width; a character that fills the cell.
            '_' => {
                chars.next();
                section.literal(' ');
            }
            '*' => {
                chars.next();
            }
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                let lower = inside.to_ascii_lowercase();
                if !lower.is_empty()
                    && (lower.chars().all(|c| c == 'h')
                        || lower.chars().all(|c| c == 'm')
                        || lower.chars().all(|c| c == 's'))
                {
                    section.elapsed = true;
                } else if let Some(currency) = inside.strip_prefix('$') {
                    for c in currency.chars().take_while(|c| *c != '-') {
                        section.literal(c);
                    }
                }
            }
            '%' => {
                section.percent = true;
                section.bare.push(c);
            }
            '0' | '#' | '?' => {
                section.digits = true;
                section.bare.push(c);
            }
            ' ' | '(' | ')' | '-' | '+' | '$' | ':' | '\u{a0}' => {
                section.literal(c);
                section.bare.push(c);
            }
            'G' | 'g'
                if chars
                    .clone()
                    .take(6)
                    .collect::<String>()
                    .eq_ignore_ascii_case("eneral") =>
            {
                for _ in 0..6 {
                    chars.next();
                }
                section.digits = true;
                section.bare.push('G');
            }
            _ => section.bare.push(c),
        }
    }
    all
}

/// Reads a format code (as files keep it: English letters, point as the decimal mark).
pub(super) fn read(code: &str) -> NumberFormat {
    // Longer than Excel allows: no format, and no work for it.
    if code.len() > 2048 {
        return NumberFormat::default();
    }
    let sections = sections(code);
    let Some(first) = sections.first() else {
        return NumberFormat::default();
    };
    let date_letters = first
        .bare
        .chars()
        .any(|c| matches!(c.to_ascii_lowercase(), 'y' | 'm' | 'd' | 'h' | 's'));
    // `ss.000` shows parts of a second; a digit elsewhere makes it a number.
    let digits = first.bare.contains(['#', '?', 'G'])
        || first
            .bare
            .split_once('0')
            .is_some_and(|(before, _)| !before.ends_with(['.', ',']));
    let date = first.elapsed || (date_letters && !digits);
    if date {
        return NumberFormat {
            date,
            ..NumberFormat::default()
        };
    }
    let decimals = (first.digits && !first.bare.contains(['G', '/'])).then(|| {
        first.bare.split_once('.').map_or(0, |(_, after)| {
            after
                .chars()
                .take_while(|c| matches!(c, '0' | '#' | '?'))
                .count()
                .min(30) as u8
        })
    });
    let zero_as_dash = sections.get(2).is_some_and(|zero| {
        !zero.bare.contains(['0', '#', 'G'])
            && matches!(
                format!("{}{}", zero.before, zero.after).trim(),
                "-" | "–" | "—"
            )
    });
    let literal = first
        .after
        .trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '²' | '³' | '/' | '.'))
        .trim_matches(|c: char| c.is_whitespace());
    let literal = literal
        .chars()
        .any(char::is_alphabetic)
        .then(|| Arc::from(literal));
    NumberFormat {
        percent: first.percent,
        percent_label: first.literal_percent && !first.percent,
        decimals,
        zero_as_dash,
        literal,
        date: false,
    }
}

/// Whether letters of this font are pictures.
pub(super) fn symbol_font(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["wingdings", "webdings", "symbol", "marlett", "zapfdingbats"]
        .iter()
        .any(|n| name.starts_with(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Expected values by hand from the format codes' rules (ECMA-376 part 1, 18.8.31).
    #[test]
    fn codes_are_read_as_excel_shows_them() {
        for (code, percent, label, decimals) in [
            ("General", false, false, None),
            ("0", false, false, Some(0)),
            ("0.00%", true, false, Some(2)),
            ("0%;-0%", true, false, Some(0)),
            ("0.0 %", true, false, Some(1)),
            ("0\" %\"", false, true, Some(0)),
            ("0.00\\%", false, true, Some(2)),
            ("#,##0.00", false, false, Some(2)),
            ("[Red]0.0%", true, false, Some(1)),
            (
                "_(* #,##0_);_(* \\(#,##0\\);_(* \"-\"_);_(@_)",
                false,
                false,
                Some(0),
            ),
            ("@", false, false, None),
        ] {
            let format = read(code);
            assert_eq!(
                (format.percent, format.percent_label, format.decimals),
                (percent, label, decimals),
                "{code}"
            );
            assert!(!format.date, "{code}");
        }
    }

    #[test]
    fn dates_are_told_from_numbers() {
        for code in [
            "dd/mm/yyyy",
            "[$-421]dd mmmm yyyy;@",
            "h:mm AM/PM",
            "[h]:mm:ss",
            "mm:ss.0",
            "yyyy\\-mm\\-dd",
            "d-mmm-yy",
        ] {
            assert!(read(code).date, "{code}");
        }
        for code in [
            "0 \"hari\"",
            "#,##0 \"dokumen\"",
            "[$Rp-421]#,##0",
            "\"Rp\"#,##0.00",
            "0.00E+00",
            "0 dok",
        ] {
            assert!(!read(code).date, "{code}");
        }
    }

    #[test]
    fn units_and_dashes_are_found() {
        assert_eq!(read("0\" Dokumen\"").literal.as_deref(), Some("Dokumen"));
        assert_eq!(read("General\" orang\"").literal.as_deref(), Some("orang"));
        assert_eq!(read("\"Rp\"#,##0").literal, None);
        assert_eq!(read("0\" %\"").literal, None);
        assert!(read(builtin(41)).zero_as_dash);
        assert!(read(builtin(43)).zero_as_dash);
        assert!(!read("0;-0;0").zero_as_dash);
        assert!(read("#,##0;(#,##0);-").zero_as_dash);
    }
}
