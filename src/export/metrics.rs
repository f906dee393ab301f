//! How wide a text is and how many lines it takes: rows that wrap need a stored height, because LibreOffice and previews
//! do not let them grow.

use rust_decimal::Decimal;

use crate::report::{Align, Cell, Num, Outcome, Role, Value};

/// Widths of Calibri at 11 points, in pixels of a screen (96 dpi), as Excel lays it out; other characters count as 8.
fn width_of(c: char) -> u32 {
    match c {
        ' ' | '\'' => 3,
        '.' | ',' | ':' | ';' | 'I' | '`' | 'i' | 'j' | 'l' | '|' => 4,
        '!' | '(' | ')' | '-' | 'J' | '[' | ']' | 'f' | 'r' | 't' | '{' | '}' => 5,
        '"' | '/' | 'L' | '\\' | 'c' | 's' | 'z' => 6,
        '#'
        | '$'
        | '*'
        | '+'
        | '0'..='9'
        | '<'
        | '='
        | '>'
        | '?'
        | 'E'
        | 'F'
        | 'S'
        | 'T'
        | 'Y'
        | 'Z'
        | '^'
        | '_'
        | 'a'
        | 'g'
        | 'k'
        | 'v'
        | 'x'
        | 'y'
        | '~' => 7,
        'A' | 'D' | 'G' | 'H' | 'U' | 'V' => 9,
        '&' | 'N' | 'O' | 'Q' => 10,
        '%' | 'w' => 11,
        'M' | 'm' => 12,
        '@' | 'W' => 13,
        _ => 8,
    }
}

/// The width of a text in pixels.
pub fn drawn(text: &str, size: f64, bold: bool) -> f64 {
    f64::from(text.chars().map(width_of).sum::<u32>()) * size / 11.0 * if bold { 1.05 } else { 1.0 }
}

/// The lines that a text takes in so many pixels, words broken where they are wider than a line.
pub fn lines(text: &str, width: f64, size: f64, bold: bool) -> u32 {
    let width = width.max(8.0);
    let space = drawn(" ", size, bold);
    let mut total = 0u32;
    for paragraph in text.split('\n') {
        total += 1;
        let mut left = width;
        for word in paragraph.split_whitespace() {
            let mut need = drawn(word, size, bold);
            if left < width {
                if need + space > left {
                    total += 1;
                    left = width;
                } else {
                    need += space;
                }
            }
            while need > left {
                total += 1;
                need -= left;
                left = width;
            }
            left -= need;
        }
    }
    total
}

/// Font size in points of a role.
pub fn size(role: Role) -> f64 {
    match role {
        Role::Big => 18.0,
        Role::Title | Role::Kop => 14.0,
        Role::Subtitle => 11.0,
        _ => 10.0,
    }
}

/// Whether a cell's font is bold.
pub fn bold(cell: &Cell) -> bool {
    cell.style.bold
        || matches!(
            cell.style.role,
            Role::Kop
                | Role::Title
                | Role::Subtitle
                | Role::Heading
                | Role::Total
                | Role::Group
                | Role::Big
        )
}

/// Pixels of a column so many characters wide.
pub fn pixels(width: f64) -> f64 {
    (width * 7.0 + 5.0).floor()
}

/// The height in points that a cell needs in a width of so many pixels.
pub fn height(cell: &Cell, width: f64) -> f64 {
    let size = size(cell.style.role);
    // Excel gives a line of Calibri 10 some 12,75 points.
    let line = (size * 1.29).ceil();
    let (Value::Text(text) | Value::Formula(_, Outcome::Text(text))) = &cell.value else {
        return line + 2.0;
    };
    if !cell.style.wrap {
        return line + 2.0;
    }
    // 6 pixels of padding, 9 a step of indent, 5 % for fonts that stand in for Calibri.
    let room = (width - 6.0 - 9.0 * f64::from(cell.style.indent)) * 0.95;
    f64::from(lines(text, room, size, bold(cell))) * line + 3.0
}

/// Whether its content stands right by default.
pub fn is_number(cell: &Cell) -> bool {
    cell.style.align == Align::Auto
        && cell.style.num != Num::Text
        && matches!(
            cell.value,
            Value::Number(_) | Value::Formula(_, Outcome::Number(_))
        )
}

/// The narrowest column in characters that shows what has one line only: a number, or a link, whose text LibreOffice does
/// not break. None for all else.
pub fn line_width(cell: &Cell) -> Option<f64> {
    let shown = match &cell.value {
        Value::Number(number) | Value::Formula(_, Outcome::Number(number)) => {
            shown(*number, &cell.style.num)
        }
        Value::Text(text) if cell.link.is_some() => text.clone(),
        _ => return None,
    };
    let pixels = drawn(&shown, size(cell.style.role), bold(cell));
    Some((pixels + 7.0 + 9.0 * f64::from(cell.style.indent)) / 7.0)
}

/// A number as its format shows it.
fn shown(number: Decimal, num: &Num) -> String {
    let (decimals, unit, grouped) = match num {
        Num::Decimals(n) => (usize::from(*n), "", true),
        Num::Unit(n, unit) => (usize::from(*n), unit.as_str(), true),
        Num::Percent(n) => (usize::from(*n), "%", true),
        // As many digits as there is room for: two decimals tell enough.
        Num::General => (number.scale().min(2) as usize, "", false),
        Num::Year | Num::Text => (0, "", false),
    };
    let whole = number.trunc().abs().to_string();
    let groups = if grouped { (whole.len() - 1) / 3 } else { 0 };
    let mut shown = whole;
    shown.push_str(&".".repeat(groups));
    if decimals > 0 {
        shown.push(',');
        shown.push_str(&"0".repeat(decimals));
    }
    if !unit.is_empty() {
        shown.push(' ');
        shown.push_str(unit);
    }
    if number.is_sign_negative() {
        shown.push('-');
    }
    shown
}

/// The narrowest column in characters that shows a cell whole: its number on one line, its longest words unbroken (words
/// of more than `word` characters may break).
pub fn narrowest(cell: &Cell, word: usize) -> f64 {
    if let Some(width) = line_width(cell) {
        return width;
    }
    let (size, bold) = (size(cell.style.role), bold(cell));
    let pixels = match &cell.value {
        Value::Text(text) | Value::Formula(_, Outcome::Text(text)) if cell.style.wrap => text
            .split_whitespace()
            .map(|w| drawn(&w.chars().take(word).collect::<String>(), size, bold))
            .fold(0.0, f64::max),
        Value::Text(text) | Value::Formula(_, Outcome::Text(text)) => {
            drawn(text, size, bold).min(160.0)
        }
        _ => 0.0,
    };
    (pixels + 8.0 + 9.0 * f64::from(cell.style.indent)) / 7.0
}
