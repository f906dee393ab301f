//! The cases of `tests/kasus/`: which there are, and each as the workbook that the program is given.

use std::path::{Path, PathBuf};

use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet};

/// All cases, or those that `KASUS` names a part of.
pub fn semua() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kasus");
    let only = std::env::var("KASUS").unwrap_or_default();
    let mut cases: Vec<PathBuf> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e != "json" && e != "md"))
        .filter(|p| only.is_empty() || name(p).contains(&only))
        .collect();
    cases.sort();
    assert!(!cases.is_empty(), "no case of that name");
    cases
}

/// The name of a case.
pub fn name(path: &Path) -> String {
    path.file_stem().unwrap().to_string_lossy().into_owned()
}

/// The workbook of a case, in `folder`: a grid is written as .xlsx, an HTML page is saved as .xls, the rest is taken as it is.
pub fn masukan(case: &Path, folder: &Path) -> PathBuf {
    let ending = case.extension().unwrap().to_string_lossy().into_owned();
    let path = folder.join(format!(
        "{}.{}",
        name(case),
        match ending.as_str() {
            "txt" => "xlsx",
            "html" => "xls",
            other => other,
        }
    ));
    if ending == "txt" {
        write_grid(&std::fs::read_to_string(case).unwrap(), &path);
    } else {
        std::fs::copy(case, &path).unwrap();
    }
    path
}

/// Writes a grid as .xlsx.
pub fn write_grid(text: &str, path: &Path) {
    grid(text).save(path).unwrap();
}

/// A grid with each merge taken out and filled in.
pub fn filled(text: &str) -> String {
    let mut above: Vec<String> = Vec::new();
    let mut out = String::new();
    for line in text.lines() {
        if line.starts_with("//") || line.starts_with('@') || line.starts_with("== ") {
            out.push_str(line);
        } else {
            let mut row: Vec<String> = line.split('|').map(str::to_owned).collect();
            for c in 0..row.len() {
                let from = match row[c].trim() {
                    "<" => c.checked_sub(1).and_then(|left| row.get(left)).cloned(),
                    "^" => above.get(c).cloned(),
                    _ => None,
                };
                if let Some(text) = from {
                    row[c] = text;
                }
            }
            out.push_str(&row.join("|"));
            above = row;
        }
        out.push('\n');
    }
    out
}

/// A grid with an empty column in the middle; a merge that reaches over it reaches over it still.
pub fn spaced(text: &str) -> String {
    let is_row = |line: &str| {
        !line.starts_with(['@']) && !line.starts_with("//") && !line.starts_with("== ")
    };
    let width = text
        .lines()
        .filter(|l| is_row(l))
        .map(|l| l.split('|').count())
        .max()
        .unwrap_or(0);
    let at = width / 2;
    let line = |line: &str| {
        let mut row: Vec<&str> = line.split('|').collect();
        if is_row(line) && row.len() > at {
            row.insert(at, if row[at].trim() == "<" { "<" } else { "" });
        }
        row.join("|")
    };
    let order = |line: &str| match line
        .strip_prefix("@kolom ")
        .map(|l| l.bytes().next().unwrap_or(b'A'))
    {
        Some(letter) if usize::from(letter - b'A') >= at => {
            format!("@kolom {}", char::from(letter + 1))
        }
        _ => line.to_owned(),
    };
    text.lines().map(|l| order(&line(l)) + "\n").collect()
}

/// Whether a grid is one sheet without hidden rows and columns.
pub fn is_plain(text: &str) -> bool {
    !text
        .lines()
        .any(|l| l.starts_with("== ") || l.starts_with('@'))
}

fn rows(text: &str) -> Vec<Vec<&str>> {
    text.lines()
        .filter(|l| !l.starts_with("//"))
        .map(|l| l.split('|').collect())
        .collect()
}

/// Two plain grids on two sheets.
pub fn apart(a: &str, b: &str) -> String {
    format!("== A\n{a}\n== B\n{b}")
}

/// Two plain grids beside each other, so many empty columns between.
pub fn beside(a: &str, b: &str, gap: usize) -> String {
    let (a, b) = (rows(a), rows(b));
    let width = a.iter().map(Vec::len).max().unwrap_or(0) + gap;
    let mut out = String::from("== A\n");
    for i in 0..a.len().max(b.len()) {
        let mut row = a.get(i).cloned().unwrap_or_default();
        if let Some(right) = b.get(i) {
            row.resize(width, "");
            row.extend(right);
        }
        out.push_str(&row.join("|"));
        out.push('\n');
    }
    out
}

/// Two plain grids below each other, two empty rows between.
pub fn below(a: &str, b: &str) -> String {
    format!("== A\n{}\n\n\n{b}", a.trim_end())
}

/// A cell of a grid: what it holds and how it looks.
#[derive(Clone, Default)]
struct Cell {
    text: String,
    bold: bool,
    format: &'static str,
    exact: bool,
    indent: u8,
}

/// Writes the grids of a text as sheets of a workbook.
fn grid(text: &str) -> Workbook {
    let mut book = Workbook::new();
    let mut title = "Sheet1".to_owned();
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut orders: Vec<String> = Vec::new();
    let mut sheets = Vec::new();
    for line in text.lines() {
        if line.starts_with("//") {
            continue;
        }
        if let Some(next) = line.strip_prefix("== ") {
            if !rows.is_empty() {
                sheets.push((
                    title.clone(),
                    std::mem::take(&mut rows),
                    std::mem::take(&mut orders),
                ));
            }
            next.trim().clone_into(&mut title);
        } else if let Some(order) = line.strip_prefix('@') {
            orders.push(order.trim().to_owned());
        } else {
            rows.push(line.split('|').map(|c| c.trim_end().to_owned()).collect());
        }
    }
    sheets.push((title, rows, orders));
    for (title, rows, orders) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(&title).unwrap();
        write(sheet, &rows);
        for order in orders {
            let mut words = order.split(' ');
            match (words.next(), words.next()) {
                (Some("baris"), Some(n)) => {
                    sheet.set_row_hidden(n.parse::<u32>().unwrap() - 1).unwrap();
                }
                (Some("kolom"), Some(letter)) => {
                    let col = u16::from(letter.bytes().next().unwrap() - b'A');
                    sheet.set_column_hidden(col).unwrap();
                }
                _ => panic!("@{order} is no order: @baris N, @kolom X"),
            }
        }
    }
    book
}

fn write(sheet: &mut Worksheet, rows: &[Vec<String>]) {
    let marker = |r: usize, c: usize| {
        rows.get(r)
            .and_then(|row: &Vec<String>| row.get(c))
            .map_or("", |t| t.trim())
    };
    for (r, row) in rows.iter().enumerate() {
        for c in 0..row.len() {
            if matches!(marker(r, c), "" | "<" | "^") {
                continue;
            }
            let mut last = c;
            while marker(r, last + 1) == "<" {
                last += 1;
            }
            let mut bottom = r;
            while marker(bottom + 1, c) == "^" {
                bottom += 1;
            }
            let cell = styled(&row[c]);
            let mut format = Format::new();
            if cell.bold {
                format = format.set_bold();
            }
            if !cell.format.is_empty() {
                format = format.set_num_format(cell.format);
            }
            if cell.indent > 0 {
                format = format.set_align(FormatAlign::Left).set_indent(cell.indent);
            }
            let place = |n: usize| u32::try_from(n).unwrap();
            let column = |n: usize| u16::try_from(n).unwrap();
            if last > c || bottom > r {
                sheet
                    .merge_range(
                        place(r),
                        column(c),
                        place(bottom),
                        column(last),
                        "",
                        &format,
                    )
                    .unwrap();
            }
            let (row, col) = (place(r), column(c));
            match cell.text.parse::<f64>() {
                Ok(number) if !cell.exact => {
                    sheet
                        .write_number_with_format(row, col, number, &format)
                        .unwrap();
                }
                _ => {
                    sheet
                        .write_string_with_format(row, col, &cell.text, &format)
                        .unwrap();
                }
            }
        }
    }
}

/// Takes the marks off a cell of the grid.
fn styled(text: &str) -> Cell {
    let mut cell = Cell::default();
    let mut rest = text.trim_start();
    loop {
        if let Some(more) = rest.strip_prefix('*') {
            cell.bold = true;
            rest = more;
        } else if let Some(more) = rest.strip_prefix('>') {
            cell.indent += 1;
            rest = more;
        } else if let Some(more) = rest.strip_prefix('%').filter(|m| m.parse::<f64>().is_ok()) {
            cell.format = "0.00%";
            rest = more;
        } else if let Some(more) = rest.strip_prefix('#').filter(|m| m.parse::<f64>().is_ok()) {
            cell.format = "dd/mm/yyyy";
            rest = more;
        } else {
            break;
        }
    }
    if let Some(exact) = rest.strip_prefix('\'') {
        cell.exact = true;
        rest = exact;
    }
    cell.text = rest.replace("\\n", "\n");
    cell
}
