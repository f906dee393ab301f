//! Separated values: one sheet, named as the file without its ending. Every value is a text as written: what a number is,
//! the column above decides.

use super::build::Notes;
use super::{Style, Trouble};
use crate::model::Format;

const DELIMITERS: [char; 4] = [';', ',', '\t', '|'];

/// Reads a decoded text into `notes`.
pub(super) fn read(text: &str, notes: &mut Notes<'_>) -> Result<Format, Trouble> {
    if text.contains(char::REPLACEMENT_CHARACTER) {
        notes.undecodable();
    }
    let text = text
        .trim_start_matches('\u{feff}')
        .trim_end_matches('\u{1a}');
    let (delimiter, text) = match declared(text) {
        Some(found) => found,
        None => (sniff(text), text),
    };
    let name = notes.stem().to_owned();
    let mut sheet = notes.sheet(&name, true)?;
    let style = Style::default();
    let mut trouble = Ok(());
    fields(text, delimiter, |row, col, field| {
        trouble = notes
            .text(field)
            .and_then(|kept| sheet.put_text(notes, (row, col), (0, &style), &kept));
        trouble.is_ok()
    });
    trouble?;
    sheet.finish(notes);
    Ok(Format::Csv)
}

/// Excel's own first line `sep=;`, and what follows it.
fn declared(text: &str) -> Option<(char, &str)> {
    let rest = text
        .strip_prefix("sep=")
        .or_else(|| text.strip_prefix("SEP="))?;
    let mut chars = rest.chars();
    let delimiter = chars.next()?;
    let rest = chars.as_str();
    let rest = rest.strip_prefix('\r').unwrap_or(rest);
    Some((delimiter, rest.strip_prefix('\n')?))
}

/// Calls `take(row, column, field)` for every field, until it says stop. A quote at the beginning of a field holds
/// delimiters and line breaks; a quote inside a bare field is a character.
fn fields(text: &str, delimiter: char, mut take: impl FnMut(u32, u32, &str) -> bool) {
    let (mut row, mut col) = (0u32, 0u32);
    let mut field = String::new();
    let mut chars = text.chars().peekable();
    let (mut quoted, mut begun) = (false, false);
    while let Some(c) = chars.next() {
        if quoted {
            if c != '"' {
                field.push(c);
            } else if chars.peek() == Some(&'"') {
                chars.next();
                field.push('"');
            } else {
                quoted = false;
            }
            continue;
        }
        match c {
            '"' if !begun => {
                quoted = true;
                begun = true;
            }
            c if c == delimiter => {
                if !take(row, col, &field) {
                    return;
                }
                field.clear();
                begun = false;
                col = col.saturating_add(1);
            }
            '\r' | '\n' => {
                if c == '\r' && chars.peek() == Some(&'\n') {
                    chars.next();
                }
                if !take(row, col, &field) {
                    return;
                }
                field.clear();
                begun = false;
                col = 0;
                row = row.saturating_add(1);
            }
            c => {
                begun |= !c.is_whitespace();
                field.push(c);
            }
        }
    }
    take(row, col, &field);
}

/// The delimiter by which most of the first lines fall into the same number of fields.
fn sniff(text: &str) -> char {
    let mut best = (0u64, ',');
    for delimiter in DELIMITERS {
        let mut widths: Vec<u32> = Vec::new();
        fields(text, delimiter, |row, col, _| {
            let row = row as usize;
            if widths.len() <= row {
                widths.resize(row + 1, 0);
            }
            if let Some(width) = widths.get_mut(row) {
                *width = col + 1;
            }
            row < 200 && col < 20_000
        });
        let mut counts = std::collections::BTreeMap::new();
        for width in widths.iter().filter(|w| **w > 1) {
            *counts.entry(*width).or_insert(0u64) += 1;
        }
        // Many lines of one width tell more than a few wide ones: a comma in a text makes two fields now and then.
        let score = counts
            .iter()
            .map(|(width, lines)| lines * 1000 + u64::from((*width).min(900)))
            .max()
            .unwrap_or(0);
        if score > best.0 {
            best = (score, delimiter);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str, delimiter: char) -> Vec<(u32, u32, String)> {
        let mut out = Vec::new();
        fields(text, delimiter, |r, c, f| {
            if !f.is_empty() {
                out.push((r, c, f.to_owned()));
            }
            true
        });
        out
    }

    /// RFC 4180, and what Excel makes of quotes.
    #[test]
    fn quotes_hold_delimiters_breaks_and_quotes() {
        assert_eq!(
            all("a;\"b;\"\"c\"\"\nd\";e\r\n\r\nf;5\" x", ';'),
            [
                (0, 0, "a".to_owned()),
                (0, 1, "b;\"c\"\nd".to_owned()),
                (0, 2, "e".to_owned()),
                (2, 0, "f".to_owned()),
                (2, 1, "5\" x".to_owned()),
            ]
        );
    }

    #[test]
    fn delimiters_are_found() {
        assert_eq!(sniff("No;Target;Realisasi\n1;1,5;2,5\n2;3,5;4\n"), ';');
        assert_eq!(sniff("No,Target,Realisasi\n1,1.5,2.5\n"), ',');
        assert_eq!(sniff("No\tTarget\n1\t\"1,5\"\n"), '\t');
        assert_eq!(declared("sep=;\r\na;b"), Some((';', "a;b")));
    }
}
