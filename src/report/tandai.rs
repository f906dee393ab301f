//! A copy of an input's values, with every finding marked at its cell.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::sheet::{Cell, Num, Report, Role, Row, Sheet, Tab, absolute, quoted};
use crate::finding::Finding;
use crate::model::Kertas;
use crate::value::{arith, with_comma};
use crate::workbook::{self, Book, Percent};

/// Columns are so wide at least and at most, in characters.
const WIDTH: (usize, usize) = (5, 48);

/// The copy: the visible sheets with their values, and a first sheet that lists the findings and leads to the cells.
/// `berkas` is the file's name among the inputs; findings about other files are left out.
pub fn build(book: &Book, berkas: &str, findings: &[Finding], program: &str) -> Report<'static> {
    let mine: Vec<&Finding> = findings
        .iter()
        .filter(|f| f.temuan().berkas.as_deref() == Some(berkas))
        .collect();
    let mut names: Vec<String> = Vec::new();
    let list_name = lawful("Temuan lampiran", &mut names);
    let mut sheets = Vec::new();
    // Where each sheet of the input went.
    let mut renamed: BTreeMap<&str, String> = BTreeMap::new();
    for sheet in book.sheets.iter().filter(|s| s.visible) {
        let name = lawful(&sheet.name.lembar, &mut names);
        let marks = marks(&mine, &sheet.name.lembar);
        sheets.push(copy(sheet, &name, &marks));
        renamed.insert(&sheet.name.lembar, name);
    }
    sheets.insert(0, list(&list_name, &mine, &renamed));
    Report {
        judul: format!("{berkas} dengan temuan"),
        program: program.to_owned(),
        sheets,
        ..Report::default()
    }
}

/// What the note at each cell says.
fn marks(findings: &[&Finding], lembar: &str) -> BTreeMap<(u32, u32), String> {
    let mut marks: BTreeMap<(u32, u32), String> = BTreeMap::new();
    for finding in findings {
        let Some(at) = finding.at.as_ref().filter(|at| at.lembar() == lembar) else {
            continue;
        };
        let mut text = format!(
            "{} ({}): {}",
            finding.rule.code,
            finding.level.word(),
            finding.pesan
        );
        if let Some(saran) = &finding.saran {
            text.push('\n');
            text.push_str(saran);
        }
        let (last_row, last_col) = finding.to.unwrap_or((at.row, at.col));
        for row in at.row..=last_row.min(at.row.saturating_add(200)) {
            for col in at.col..=last_col.min(at.col.saturating_add(50)) {
                let note = marks.entry((row, col)).or_default();
                if !note.is_empty() {
                    note.push_str("\n\n");
                }
                note.push_str(&text);
            }
        }
    }
    marks
}

fn copy(
    sheet: &workbook::Sheet,
    name: &str,
    marks: &BTreeMap<(u32, u32), String>,
) -> Sheet<'static> {
    let mut out = Sheet::new(name, &[], Kertas::F4);
    let last_row = sheet
        .rows
        .last()
        .map_or(0, |r| r.index)
        .max(marks.keys().map(|k| k.0).max().unwrap_or(0));
    let mut widths: Vec<usize> = Vec::new();
    let mut source = sheet.rows.iter().peekable();
    for index in 0..=last_row {
        let mut row = Row::default();
        if let Some(found) = source.next_if(|r| r.index == index) {
            for cell in &found.cells {
                let Ok(col) = u16::try_from(cell.col) else {
                    continue;
                };
                let (copied, len) = value(sheet, cell);
                // A merged title may run over its neighbours: it tells nothing about its column's width.
                if sheet.merge_at(index, cell.col).is_none() {
                    let at = usize::from(col);
                    if widths.len() <= at {
                        widths.resize(at + 1, WIDTH.0);
                    }
                    if let Some(width) = widths.get_mut(at) {
                        *width = (*width).max(len + 2).min(WIDTH.1);
                    }
                }
                row.cells.push((col, copied));
            }
        }
        for (&(_, col), note) in marks.range((index, 0)..=(index, u32::MAX)) {
            let Ok(col) = u16::try_from(col) else {
                continue;
            };
            match row.cells.iter_mut().find(|(c, _)| *c == col) {
                Some((_, cell)) => {
                    cell.style.role = Role::Marked;
                    cell.note = Some(note.clone());
                }
                None => row
                    .cells
                    .push((col, Cell::empty(Role::Marked).note(Some(note.clone())))),
            }
        }
        out.push(row);
    }
    out.widths = widths.into_iter().map(|w| w as f64).collect();
    for merge in &sheet.merges {
        let area = (
            u16::try_from(merge.first_col),
            u16::try_from(merge.last_col),
        );
        if let (Ok(first), Ok(last)) = area
            && merge.first_row <= last_row
        {
            out.merges
                .push((merge.first_row, first, merge.last_row.min(last_row), last));
        }
    }
    out.merges.retain(|m| (m.0, m.1) != (m.2, m.3));
    out
}

/// The cell's value, and how many characters it takes.
fn value(sheet: &workbook::Sheet, cell: &workbook::Cell) -> (Cell, usize) {
    let style = sheet.style(cell);
    let text = |t: &str| {
        let len = t.lines().map(|l| l.chars().count()).max().unwrap_or(0);
        (Cell::text(Role::Plain, t).wrap().bold_if(style.bold), len)
    };
    match &cell.value {
        workbook::Value::Text(t) => text(t),
        workbook::Value::Number(n) => match arith::from_f64(*n) {
            Some(number) => {
                let decimals = style.decimals.unwrap_or_else(|| scale(number));
                let num = if style.percent == Percent::Yes {
                    Num::Percent(decimals)
                } else if style.decimals.is_none() {
                    Num::General
                } else {
                    Num::Decimals(decimals)
                };
                let len = number.trunc().to_string().len() * 4 / 3 + usize::from(decimals) + 2;
                (
                    Cell::number(Role::Plain, number, num).bold_if(style.bold),
                    len,
                )
            }
            None => text(&n.to_string()),
        },
        workbook::Value::Bool(b) => text(if *b { "TRUE" } else { "FALSE" }),
        workbook::Value::Date(serial) => text(&date(*serial)),
        workbook::Value::Error(e) => text(e),
        workbook::Value::NoResult => text("(rumus tanpa hasil)"),
    }
}

fn scale(number: Decimal) -> u8 {
    u8::try_from(number.normalize().scale()).unwrap_or(9)
}

/// A serial date of the 1900 system as day-month-year.
fn date(serial: f64) -> String {
    if !(1.0..2_958_466.0).contains(&serial) {
        return serial.to_string();
    }
    // Days since 1970-01-01; Excel's 1900 has a 29 February that never was, so that serials from 61 on count from
    // 1899-12-30.
    let days = serial as i64 - 25_569 + i64::from(serial < 60.0);
    // Civil date from days: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1_460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let day = doy - (153 * mp + 2) / 5 + 1;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    let year = yoe + era * 400 + i64::from(month <= 2);
    format!("{day:02}-{month:02}-{year}")
}

fn list(name: &str, findings: &[&Finding], renamed: &BTreeMap<&str, String>) -> Sheet<'static> {
    let mut out = Sheet::new(
        name,
        &[5.0, 12.0, 11.0, 22.0, 10.0, 52.0, 18.0, 18.0, 42.0],
        Kertas::F4,
    );
    out.tab = Tab::Service;
    out.across(9, Cell::text(Role::Title, "TEMUAN"));
    out.cells([Cell::text(
        Role::Remark,
        "Klik sel untuk membukanya. Salinan ini hanya berisi nilai; berkas asal tidak berubah.",
    )]);
    out.skip(1);
    let heading = out.cells(
        [
            "No",
            "Tingkat",
            "Kode",
            "Lembar",
            "Sel",
            "Temuan",
            "Tercatat",
            "Seharusnya",
            "Saran",
        ]
        .map(|h| Cell::text(Role::Heading, h)),
    );
    out.freeze = (heading + 1, 0);
    out.repeat = Some((heading, heading));
    for (i, finding) in findings.iter().enumerate() {
        let t = finding.temuan();
        let text = |t: Option<String>| Cell::text(Role::Body, t.unwrap_or_default());
        let sel = match (
            &finding.at,
            t.lembar.as_deref().and_then(|l| renamed.get(l)),
        ) {
            (Some(at), Some(sheet)) => {
                let col = u16::try_from(at.col).unwrap_or(0);
                Cell::text(Role::Link, t.sel.clone().unwrap_or_default()).link(format!(
                    "{}!{}",
                    quoted(sheet),
                    absolute(at.row, col)
                ))
            }
            _ => text(t.sel.clone()),
        };
        out.cells([
            Cell::count(Role::Body, i as u64 + 1),
            Cell::text(Role::Body, t.tingkat.word()),
            Cell::text(Role::Body, t.kode),
            text(t.lembar),
            sel,
            Cell::text(Role::Body, t.pesan),
            text(t.tercatat.map(|v| with_comma(&v))),
            text(t.seharusnya.map(|v| with_comma(&v))),
            text(t.saran),
        ]);
    }
    if findings.is_empty() {
        out.cells([Cell::text(Role::Body, "Tidak ada temuan dalam berkas ini.")]);
    } else {
        let last = out.next() - 1;
        out.filter = Some((heading, 0, last, 8));
    }
    out
}

/// A name that Excel takes and that is not used yet: at most 31 characters, none of `[]:*?/\`, no apostrophe at an end.
fn lawful(name: &str, used: &mut Vec<String>) -> String {
    let clean: String = name
        .chars()
        .map(|c| {
            if matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\') || c.is_control() {
                ' '
            } else {
                c
            }
        })
        .collect();
    let clean = clean.trim().trim_matches('\'').trim();
    let base = if clean.is_empty() || clean.eq_ignore_ascii_case("history") {
        "Lembar"
    } else {
        clean
    };
    // Excel counts UTF-16 units.
    let cut = |text: &str, max: usize| {
        let mut out = String::new();
        let mut len = 0;
        for c in text.chars() {
            len += c.len_utf16();
            if len > max {
                break;
            }
            out.push(c);
        }
        out
    };
    let taken = |n: &str| used.iter().any(|u| u.to_lowercase() == n.to_lowercase());
    let mut name = cut(base, 31);
    let mut n = 2u32;
    while taken(&name) {
        let tail = format!(" ({n})");
        name = format!("{}{tail}", cut(base, 31 - tail.len()));
        n = n.saturating_add(1);
    }
    used.push(name.clone());
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Expected names: Excel's rules for sheet names.
    #[test]
    fn names_are_lawful() {
        let mut used = Vec::new();
        assert_eq!(lawful("a/b:c", &mut used), "a b c");
        assert_eq!(lawful("A b C", &mut used), "A b C (2)");
        assert_eq!(lawful("'", &mut used), "Lembar");
        assert_eq!(lawful(&"x".repeat(40), &mut used), "x".repeat(31));
        assert_eq!(
            lawful(&"x".repeat(40), &mut used),
            format!("{} (2)", "x".repeat(27))
        );
    }

    /// Expected dates: Excel's own serials.
    #[test]
    fn dates_by_serial() {
        for (serial, text) in [
            (1.0, "01-01-1900"),
            (61.0, "01-03-1900"),
            (25_569.0, "01-01-1970"),
            (44_561.0, "31-12-2021"),
        ] {
            assert_eq!(date(serial), text);
        }
    }
}
