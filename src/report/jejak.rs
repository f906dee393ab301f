//! How far a contested or decided figure reaches: every cell whose formula takes it, directly or through other cells, is
//! marked and says which figure it stands on. Formulas are followed as they are written, so that nothing on the way can
//! be forgotten.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::sync::Arc;

use super::sheet::{Area, Cell, Report, Row, Sheet, Tab, Value, Walk};

/// So many figures are named in a note; the others are counted.
const NAMED: usize = 3;
/// Formulas lead from sheet to sheet in fewer steps than that.
const STEPS: usize = 64;

/// What a cell stands on: positions in the list of reasons.
type Dasar = BTreeSet<usize>;
/// The cells of a sheet that stand on something.
type Tercapai = BTreeMap<(u32, u16), Dasar>;

/// A formula: sheet, row, column, and the areas it takes (sheet, area).
struct Rumus {
    sheet: usize,
    row: u32,
    col: u16,
    refs: Vec<(usize, Area)>,
}

/// Marks what is computed from cells that [`Cell::dasar`] names.
pub fn tandai(report: &mut Report<'_>) {
    let mut alasan: Vec<Arc<str>> = Vec::new();
    let mut known: BTreeMap<Arc<str>, usize> = BTreeMap::new();
    let mut number = |words: &Arc<str>| -> usize {
        *known.entry(Arc::clone(words)).or_insert_with(|| {
            alasan.push(Arc::clone(words));
            alasan.len() - 1
        })
    };
    let mut reached: Vec<Tercapai> = Vec::new();
    for sheet in &report.sheets {
        let mut here = Tercapai::new();
        for (row, cells) in rows(sheet) {
            for (col, cell) in &cells.cells {
                if !cell.dasar.is_empty() {
                    here.entry((row, *col))
                        .or_default()
                        .extend(cell.dasar.iter().map(&mut number));
                }
            }
        }
        if let Some(walk) = &sheet.walk {
            for (at, words) in &walk.dasar {
                here.entry(*at)
                    .or_default()
                    .extend(words.iter().map(&mut number));
            }
        }
        reached.push(here);
    }
    if alasan.is_empty() {
        return;
    }
    let roots: Vec<BTreeSet<(u32, u16)>> = reached
        .iter()
        .map(|r| r.keys().copied().collect())
        .collect();
    spread(&formulas(report), &mut reached);
    for ((sheet, reached), roots) in report.sheets.iter_mut().zip(&reached).zip(&roots) {
        mark(sheet, reached, roots, &alasan);
    }
}

/// The rows of a sheet that are there, with their index: those above a walk, and those below it.
fn rows<'s>(sheet: &'s Sheet<'_>) -> impl Iterator<Item = (u32, &'s Row)> {
    let below = sheet.walk.iter().flat_map(|walk| {
        walk.after
            .iter()
            .enumerate()
            .map(|(at, row)| (after(walk) + at as u32, row))
    });
    sheet
        .rows
        .iter()
        .enumerate()
        .map(|(at, row)| (at as u32, row))
        .chain(below)
}

/// The row of the first of [`Walk::after`].
fn after(walk: &Walk<'_>) -> u32 {
    walk.first.saturating_add(walk.count)
}

fn formulas(report: &Report<'_>) -> Vec<Rumus> {
    let names: BTreeMap<String, usize> = report
        .sheets
        .iter()
        .enumerate()
        .map(|(at, sheet)| (sheet.name.to_lowercase(), at))
        .collect();
    let mut all = Vec::new();
    for (at, sheet) in report.sheets.iter().enumerate() {
        for (row, cells) in rows(sheet) {
            for (col, cell) in &cells.cells {
                if let Value::Formula(expr, _) = &cell.value {
                    all.push(Rumus {
                        sheet: at,
                        row,
                        col: *col,
                        refs: references(expr, at, &names),
                    });
                }
            }
        }
    }
    all
}

/// Hands what cells stand on to those that take them, until nothing changes.
fn spread(formulas: &[Rumus], reached: &mut [Tercapai]) {
    for _ in 0..STEPS {
        let mut changed = false;
        for f in formulas {
            let mut found = Dasar::new();
            for (sheet, (r1, c1, r2, c2)) in &f.refs {
                let Some(cells) = reached.get(*sheet) else {
                    continue;
                };
                for (_, dasar) in cells
                    .range((*r1, 0)..=(*r2, u16::MAX))
                    .filter(|((_, col), _)| (c1..=c2).contains(&col))
                {
                    found.extend(dasar);
                }
            }
            if found.is_empty() {
                continue;
            }
            if let Some(cells) = reached.get_mut(f.sheet) {
                let own = cells.entry((f.row, f.col)).or_default();
                let before = own.len();
                own.append(&mut found);
                changed |= own.len() > before;
            }
        }
        if !changed {
            break;
        }
    }
}

fn mark(
    sheet: &mut Sheet<'_>,
    reached: &Tercapai,
    roots: &BTreeSet<(u32, u16)>,
    alasan: &[Arc<str>],
) {
    // Sentences are copied into the report: their colour would come along.
    let colour = sheet.tab != Tab::Service && !matches!(sheet.name.as_str(), "Narasi" | "Kalimat");
    let first_below = sheet.walk.as_ref().map_or(u32::MAX, after);
    for (&(row, col), dasar) in reached {
        if roots.contains(&(row, col)) {
            continue;
        }
        let target = if row < first_below {
            sheet.rows.get_mut(row as usize)
        } else {
            sheet
                .walk
                .as_mut()
                .and_then(|walk| walk.after.get_mut((row - first_below) as usize))
        };
        // A later cell at the same column wins.
        let cell = target.and_then(|row| row.cells.iter_mut().rev().find(|(c, _)| *c == col));
        if let Some((_, cell)) = cell {
            say(cell, dasar.iter().filter_map(|&d| alasan.get(d)), colour);
        }
    }
    if let Some(walk) = &mut sheet.walk
        && !walk.dasar.is_empty()
    {
        let dasar = std::mem::take(&mut walk.dasar);
        let first = walk.first;
        let inner = std::mem::replace(&mut walk.row, Box::new(|_| Row::default()));
        walk.row = Box::new(move |at| long_row(inner(at), first + at, &dasar));
    }
}

/// A row that is made on the way: its own figures, and what the row computes from them.
fn long_row(mut row: Row, index: u32, dasar: &BTreeMap<(u32, u16), Vec<Arc<str>>>) -> Row {
    let here: BTreeMap<u16, &Vec<Arc<str>>> = dasar
        .range((index, 0)..=(index, u16::MAX))
        .map(|((_, col), words)| (*col, words))
        .collect();
    if here.is_empty() {
        return row;
    }
    let none = BTreeMap::new();
    for (col, cell) in &mut row.cells {
        if !cell.dasar.is_empty() {
            continue;
        }
        let mut words: BTreeSet<&Arc<str>> = here.get(col).copied().into_iter().flatten().collect();
        if let Value::Formula(expr, _) = &cell.value {
            for (_, (r1, c1, r2, c2)) in references(expr, 0, &none) {
                if (r1..=r2).contains(&index) {
                    words.extend(here.range(c1..=c2).flat_map(|(_, words)| words.iter()));
                }
            }
        }
        if !words.is_empty() {
            say(cell, words.into_iter(), true);
        }
    }
    row
}

/// Marks a cell, and names in its note what it is computed from.
fn say<'w>(cell: &mut Cell, words: impl Iterator<Item = &'w Arc<str>>, colour: bool) {
    let words: Vec<&str> = words.map(|w| &**w).collect();
    let mut text = String::from("Dihitung dari:");
    for line in words.iter().take(NAMED) {
        text.push_str("\n- ");
        text.push_str(line);
    }
    if words.len() > NAMED {
        let _ = write!(text, "\n- dan {} lagi", words.len() - NAMED);
    }
    cell.note = Some(match cell.note.take() {
        Some(own) => format!("{own}\n{text}"),
        None => text,
    });
    cell.style.marked |= colour;
}

/// The areas that a formula takes: references in A1 notation outside of texts. A name that is no sheet's leads nowhere
/// (scales are named, and no figure is among them).
fn references(expr: &str, own: usize, names: &BTreeMap<String, usize>) -> Vec<(usize, Area)> {
    let mut found = Vec::new();
    let mut rest = expr;
    // The sheet named just before, for the reference that follows its `!`.
    let mut sheet = Some(own);
    while let Some(c) = rest.chars().next() {
        match c {
            '"' => {
                rest = closed(rest, '"').1;
            }
            '\'' => {
                let (name, after) = closed(rest, '\'');
                rest = after;
                if let Some(after) = rest.strip_prefix('!') {
                    rest = after;
                    sheet = names.get(&name.to_lowercase()).copied();
                    continue;
                }
            }
            c if c.is_alphanumeric() || matches!(c, '$' | '_' | '.') => {
                let len = rest
                    .find(|c: char| !(c.is_alphanumeric() || matches!(c, '$' | '_' | '.')))
                    .unwrap_or(rest.len());
                let (word, after) = rest.split_at(len);
                if let Some(after) = after.strip_prefix('!') {
                    rest = after;
                    sheet = names.get(&word.to_lowercase()).copied();
                    continue;
                }
                rest = after;
                if let (Some(from), false) = (a1(word), after.starts_with('(')) {
                    let mut to = from;
                    if let Some(second) = after.strip_prefix(':') {
                        let len = second
                            .find(|c: char| !(c.is_ascii_alphanumeric() || c == '$'))
                            .unwrap_or(second.len());
                        let (word, after) = second.split_at(len);
                        if let Some(end) = a1(word) {
                            to = end;
                            rest = after;
                        }
                    }
                    if let Some(sheet) = sheet {
                        found.push((
                            sheet,
                            (
                                from.0.min(to.0),
                                from.1.min(to.1),
                                from.0.max(to.0),
                                from.1.max(to.1),
                            ),
                        ));
                    }
                }
            }
            _ => rest = rest.get(c.len_utf8()..).unwrap_or(""),
        }
        sheet = Some(own);
    }
    found
}

/// A quoted text at the start, without its quotes (doubled ones are one), and what follows it.
fn closed(text: &str, quote: char) -> (String, &str) {
    let mut inside = String::new();
    let mut chars = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        if c == quote {
            if chars.peek().is_some_and(|(_, next)| *next == quote) {
                chars.next();
            } else {
                return (inside, text.get(at + c.len_utf8()..).unwrap_or(""));
            }
        }
        inside.push(c);
    }
    (inside, "")
}

/// `$C$7` as row and column from 0.
fn a1(word: &str) -> Option<(u32, u16)> {
    let plain: String = word.chars().filter(|c| *c != '$').collect();
    let digits = plain.find(|c: char| c.is_ascii_digit())?;
    let (letters, number) = plain.split_at(digits);
    let lawful = (1..=3).contains(&letters.len())
        && letters.bytes().all(|b| b.is_ascii_uppercase())
        && number.bytes().all(|b| b.is_ascii_digit());
    if !lawful {
        return None;
    }
    let (row, col) = crate::model::parse_a1(&plain)?;
    Some((row, u16::try_from(col).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kertas;
    use crate::report::sheet::{Outcome, Role};

    /// By hand.
    #[test]
    fn references_are_found_and_nothing_else() {
        let names: BTreeMap<String, usize> =
            [("tabel 3.1 pengukuran", 3), ("skala", 4), ("it's", 5)]
                .into_iter()
                .map(|(n, i)| (n.to_owned(), i))
                .collect();
        let one = |sheet, row, col| (sheet, (row, col, row, col));
        for (expr, expected) in [
            ("D6*2", vec![one(0, 5, 3)]),
            ("SUM(D6:E$8)", vec![(0, (5, 3, 7, 4))]),
            (
                "IF('Tabel 3.1 Pengukuran'!$G$7=\"B9 A1\",C1,LOG10(2))",
                vec![one(3, 6, 6), one(0, 0, 2)],
            ),
            ("Skala!$A$5:$A$8", vec![(4, (4, 0, 7, 0))]),
            ("'It''s'!B2+Lain!C3", vec![one(5, 1, 1)]),
            (
                "INDEX(Skala_Nama,MATCH(ROUND(F6,9),Skala_Batas,1))",
                vec![one(0, 5, 5)],
            ),
            ("\"capaian \"&TEXT(A1,\"0,00\")", vec![one(0, 0, 0)]),
        ] {
            assert_eq!(references(expr, 0, &names), expected, "{expr}");
        }
    }

    /// A figure in dispute, a sum of it, a share of the sum on another sheet, and a cell beside them.
    #[test]
    fn what_is_computed_from_it_says_so_at_every_step() {
        let formula = |expr: &str| Cell::formula(expr, Outcome::Empty);
        let mut root = Cell::count(Role::Input, 90);
        root.dasar = vec!["tercatat 90, dipakai 93,71".into()];
        let mut first = Sheet::new("Tabel 3.1", &[], Kertas::F4);
        first.cells([root, Cell::count(Role::Input, 5)]);
        first.cells([formula("SUM(A1:B1)"), formula("B1*2")]);
        let mut second = Sheet::new("Ringkasan", &[], Kertas::F4);
        second.cells([formula("'Tabel 3.1'!A2/2"), formula("'Tabel 3.1'!B2")]);
        second.cells([formula("A1+B1"), formula("B1")]);
        let mut report = Report {
            sheets: vec![first, second],
            ..Report::default()
        };
        tandai(&mut report);
        let marked: Vec<Vec<bool>> = report
            .sheets
            .iter()
            .flat_map(|s| &s.rows)
            .map(|r| r.cells.iter().map(|(_, c)| c.style.marked).collect())
            .collect();
        assert_eq!(
            marked,
            [[false, false], [true, false], [true, false], [true, false]]
        );
        let note = report.sheets[1].rows[1].cells[0].1.note.as_deref();
        assert_eq!(note, Some("Dihitung dari:\n- tercatat 90, dipakai 93,71"));
    }
}
