//! Columns whose heading names two or three levels (`Sasaran / Program`, `Sasaran / Indikator`, `Tujuan/Sasaran/Program`): which
//! of its rows is what. Told by the words of the rows, by which rows have figures, by how they look, and by arithmetic.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::reader::{self, Reader};
use super::tree;
use crate::finding::{Finding, tabel};
use crate::table::rows::BodyRow;
use crate::table::words::{self, Word};
use crate::table::{RowKind, Table, is_measured};
use crate::value::{kode, text};
use crate::workbook::Value;

/// What a row of such a column names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Peran {
    /// A tujuan.
    Tujuan,
    /// A sasaran.
    Sasaran,
    /// A record of the table: its indikator, program, kegiatan.
    Isi,
}

/// How a row's name looks.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Look {
    col: u32,
    indent: u32,
    bold: bool,
    capitals: bool,
    marker: Option<u8>,
}

struct Line {
    row: u32,
    look: Look,
    /// What its own words say it is.
    says: Option<Peran>,
    /// It has figures of its own.
    valued: bool,
    amount: Option<Decimal>,
}

/// The levels above its records that the heading of a field's column names: tujuan, sasaran.
fn heads(table: &Table, field: &str) -> (bool, bool) {
    let Some(column) = table.field(field).and_then(|c| table.column(c)) else {
        return (false, false);
    };
    let key = column.leaf_key();
    let words: Vec<&str> = key.split(' ').collect();
    let at = |w: &str| words.iter().position(|t| *t == w);
    // `Indikator Sasaran` is one thing, `Sasaran / Indikator` are two.
    let own = ["indikator", "program", "kegiatan", "iku", "uraian", "sub"]
        .iter()
        .filter_map(|w| at(w))
        .min();
    let before = |w: Option<usize>| w.is_some_and(|i| own.is_some_and(|o| i < o));
    let leaf = column.leaf;
    (
        leaf.has(Word::Tujuan) && before(at("tujuan")),
        leaf.has(Word::Sasaran) && before(at("sasaran").or_else(|| at("utama"))),
    )
}

/// Of a column `Sasaran / Program / Kegiatan` beside the indikator: the rows that are a sasaran (or tujuan). What the others name
/// has no place in such a record, and is none; where they cannot be told apart, all are read as sasaran.
pub fn goals(reader: &mut Reader<'_>) -> BTreeMap<u32, Peran> {
    let column = reader
        .table
        .field("sasaran")
        .and_then(|c| reader.table.column(c));
    // (`Sasaran Program` is one thing.)
    let several = column
        .and_then(|c| c.levels.last())
        .is_some_and(|(text, _, _)| text.contains('/'));
    if !several || !heads(reader.table, "sasaran").1 {
        return BTreeMap::new();
    }
    let goals = roles(reader, "sasaran");
    let own = |b: &&BodyRow| b.kind == RowKind::Data && reader.own(b.row, "sasaran");
    let rows: Vec<u32> = (reader.table.rows.iter().filter(own))
        .map(|b| b.row)
        .collect();
    let looks: Vec<_> = rows
        .iter()
        .filter_map(|row| look(reader, *row, "sasaran", false))
        .collect();
    let said = looks.iter().filter(|l| l.1 == Some(Peran::Isi)).count();
    let alike = looks.windows(2).all(|pair| pair[0].0 == pair[1].0);
    // (A table may hold sasaran alone, whatever its heading says.)
    if said == 0 && (alike || goals.is_empty()) {
        return goals;
    }
    let (rule, what) = if goals.is_empty() || alike && said + 1 < looks.len() {
        (
            &tabel::BACA_057,
            "tidak dapat dibedakan: yang tidak bertuliskan Program atau Kegiatan dibaca sebagai sasaran",
        )
    } else {
        (
            &tabel::BACA_055,
            "memuat program atau kegiatan: indikatornya dibaca di bawah sasarannya, namanya tidak",
        )
    };
    if let [first, .., last] = rows.as_slice()
        && let Some(col) = reader.table.field("sasaran")
    {
        let pesan = format!(
            "Judul kolom menyebut beberapa tingkat; baris {}–{} {what}.",
            first + 1,
            last + 1
        );
        let at = reader.view.sel(*first, col);
        reader.findings.push(Finding::at(rule, &at, pesan));
    }
    goals
}

/// The rows of a column of indikator that only name a group of them (`I KESEHATAN IBU`, `A. Pelayanan`): they have no figures
/// and stand out by a Roman number, a letter, bold or capitals, as no row with figures does. What is reached (`Meningkatnya …`)
/// is the sasaran of the rows below, where no column has it; other names are said, and are no indikator.
pub fn groups(reader: &mut Reader<'_>) -> BTreeMap<u32, Peran> {
    let table = reader.table;
    // (Below a name without figures stand its Target and Realisasi.)
    if table.fields.contains_key("_baris") {
        return BTreeMap::new();
    }
    let measured: Vec<&String> = table.fields.keys().filter(|f| is_measured(f)).collect();
    let told = |row: u32, f: &str| reader.part(row, f).is_some();
    let (mut with, mut without) = (Vec::new(), Vec::new());
    for body in table.rows.iter().filter(|b| b.kind == RowKind::Data) {
        let Some((look, _)) = look(reader, body.row, "indikator", true) else {
            continue;
        };
        if measured.iter().any(|f| told(body.row, f)) {
            with.push(look);
        } else if !told(body.row, "satuan") && !told(body.row, "sasaran") {
            without.push((body.row, look));
        }
    }
    let marks = |l: &Look| [matches!(l.marker, Some(1 | 2)), l.bold, l.capitals];
    let stands_out = |l: &Look| (0..3).any(|i| marks(l)[i] && with.iter().all(|w| !marks(w)[i]));
    without.retain(|(_, look)| !with.is_empty() && stands_out(look));
    let mut out = BTreeMap::new();
    let mut names = Vec::new();
    for (row, _) in without {
        let Some(name) = reader.teks(row, "indikator") else {
            continue;
        };
        let reached = name
            .value
            .split(' ')
            .next()
            .is_some_and(|w| w.ends_with("nya"));
        let role = if reached && !table.fields.contains_key("sasaran") {
            Peran::Sasaran
        } else {
            names.push(name);
            Peran::Isi
        };
        out.insert(row, role);
    }
    if let Some(first) = names.first() {
        let said: Vec<&str> = names.iter().take(3).map(|n| n.value.as_str()).collect();
        let more = if names.len() > 3 { ", …" } else { "" };
        let pesan = format!(
            "Baris tanpa angka dibaca sebagai judul kelompok indikator: {}{more}.",
            said.join(", ")
        );
        reader
            .findings
            .push(Finding::at(&tabel::BACA_055, &first.at, pesan));
    }
    out
}

/// The rows of a field's column that are a tujuan or a sasaran, where its heading says that it holds them; else empty.
pub fn roles(reader: &Reader<'_>, field: &str) -> BTreeMap<u32, Peran> {
    let table = reader.table;
    let (tujuan, sasaran) = heads(table, field);
    if !tujuan && !sasaran {
        return BTreeMap::new();
    }
    let of_indicators = field.starts_with("indikator");
    let measured: Vec<&String> = table.fields.keys().filter(|f| is_measured(f)).collect();
    let mut lines: Vec<Line> = Vec::new();
    for body in table
        .rows
        .iter()
        .filter(|b| matches!(b.kind, RowKind::Data))
    {
        if let Some((look, says)) = look(reader, body.row, field, of_indicators) {
            lines.push(Line {
                row: body.row,
                look,
                says,
                valued: measured.iter().any(|f| {
                    reader
                        .part(body.row, f)
                        .and_then(|p| reader::part_text(&p))
                        .is_some_and(|t| t.chars().any(char::is_alphanumeric))
                }),
                amount: ["anggaran", "realisasi"]
                    .iter()
                    .find_map(|f| reader.peek(body.row, f)),
            });
        }
    }
    let mut out: BTreeMap<u32, Peran> = lines
        .iter()
        .filter_map(|l| Some((l.row, l.says?)))
        .collect();
    if of_indicators {
        by_figures(&lines, &mut out);
    } else {
        by_look(&lines, &mut out);
    }
    if tujuan && sasaran {
        two_levels(&lines, &mut out);
    } else if tujuan {
        for role in out.values_mut().filter(|r| **r == Peran::Sasaran) {
            *role = Peran::Tujuan;
        }
    }
    out.retain(|_, r| *r != Peran::Isi);
    out
}

fn look(
    reader: &Reader<'_>,
    row: u32,
    field: &str,
    of_indicators: bool,
) -> Option<(Look, Option<Peran>)> {
    let cols = reader.table.fields.get(field)?;
    let (cell, col) = cols.iter().find_map(|c| {
        let (cell, _, col, above) = reader.cell_at(row, *c)?;
        (!above && matches!(cell.value, Value::Text(_))).then_some((cell, col))
    })?;
    let Value::Text(raw) = &cell.value else {
        return None;
    };
    let clean = text::clean(raw);
    let (marker, name) = text::split_marker(&clean);
    let style = reader.view.sheet.style(cell);
    let spaces = raw
        .chars()
        .take_while(|c| c.is_whitespace() || *c == '\u{a0}')
        .count()
        .min(40) as u32;
    let number = marker
        .map(str::to_owned)
        .or_else(|| tree::number_cell(reader, row));
    let key = words::key(name);
    let coded = marker
        .unwrap_or("")
        .chars()
        .any(|c| c.is_ascii_digit())
        .then(|| marker.and_then(|m| m.chars().next()))
        .flatten();
    let has_kode = reader.table.fields.get("kode").is_some_and(|c| {
        c.iter()
            .any(|c| reader.cell_at(row, *c).is_some_and(|x| !x.3))
    });
    let says = match () {
        () if key.starts_with("tujuan ") || coded == Some('T') => Some(Peran::Tujuan),
        () if key.starts_with("sasaran ") && reader::section(&clean).is_some()
            || coded == Some('S') =>
        {
            Some(Peran::Sasaran)
        }
        () if !of_indicators
            && (has_kode || kode::split(&clean).is_some() || tree::level_word(name).is_some()) =>
        {
            Some(Peran::Isi)
        }
        () => None,
    };
    let look = Look {
        col,
        indent: u32::from(style.indent) * 4 + spaces,
        bold: style.bold,
        capitals: name.chars().any(char::is_alphabetic) && !name.chars().any(char::is_lowercase),
        marker: number
            .as_deref()
            .map(str::trim)
            .and_then(tree::marker_class),
    };
    Some((look, says))
}

/// A column of indicators: those have figures. A row without them that looks as they do is an indicator still to be
/// measured, where other rows look otherwise; a row with them that looks as a sasaran is one (a mean stands beside it).
fn by_figures(lines: &[Line], out: &mut BTreeMap<u32, Peran>) {
    let looks = |valued: bool| -> Vec<&Look> {
        lines
            .iter()
            .filter(|l| l.says.is_none() && l.valued == valued)
            .map(|l| &l.look)
            .collect()
    };
    let (with, without) = (looks(true), looks(false));
    let count = |list: &[&Look], look: &Look| list.iter().filter(|l| **l == look).count();
    let distinct = without.iter().any(|l| count(&with, l) == 0);
    for line in lines.iter().filter(|l| l.says.is_none()) {
        let (n, m) = (count(&with, &line.look), count(&without, &line.look));
        let role = if line.valued {
            // As many rows of that look have no figures, and others with figures look otherwise.
            if distinct && m >= n && n * 2 <= with.len() {
                Peran::Sasaran
            } else {
                Peran::Isi
            }
        } else if distinct && n > 0 && n > m {
            Peran::Isi
        } else {
            Peran::Sasaran
        };
        out.insert(line.row, role);
    }
}

/// A column of programs: the first row is a sasaran unless its words say otherwise; others are where they look like it
/// and no words deny it, or, where all look alike, where the amounts below add up to theirs.
fn by_look(lines: &[Line], out: &mut BTreeMap<u32, Peran>) {
    let Some(first) = lines.iter().find(|l| l.says != Some(Peran::Tujuan)) else {
        return;
    };
    let open: Vec<&Line> = lines.iter().filter(|l| l.says.is_none()).collect();
    let known = lines.iter().any(|l| l.says == Some(Peran::Isi));
    let alike = lines.iter().all(|l| l.look == first.look);
    // Words decide where they stand: an unlabelled row below `Sasaran 1 : …` is none.
    if matches!(first.says, Some(Peran::Isi | Peran::Sasaran)) {
        return;
    }
    if alike && !known {
        for row in sums(lines) {
            out.insert(row, Peran::Sasaran);
        }
        return;
    }
    for line in open {
        if line.look == first.look || first.says == Some(Peran::Sasaran) && line.row == first.row {
            out.insert(line.row, Peran::Sasaran);
        }
    }
}

/// The rows whose amount is the sum of the rows below them, up to the next such row; none where the whole column cannot
/// be read so.
fn sums(lines: &[Line]) -> Vec<u32> {
    let amounts: Option<Vec<Decimal>> = lines.iter().map(|l| l.amount).collect();
    let Some((deep, _)) = amounts.and_then(|a| super::sums::forest(&a, 2)) else {
        return Vec::new();
    };
    let highest = lines.iter().zip(deep).filter(|(_, deep)| *deep == 0);
    highest.map(|(line, _)| line.row).collect()
}

/// Of two levels above the records, the outer is the tujuan: by its words, else by its look.
fn two_levels(lines: &[Line], out: &mut BTreeMap<u32, Peran>) {
    let above: Vec<&Line> = lines
        .iter()
        .filter(|l| matches!(out.get(&l.row), Some(Peran::Sasaran | Peran::Tujuan)))
        .collect();
    let Some(first) = above.first() else { return };
    let alike = above.iter().all(|l| l.look == first.look);
    if alike || first.says == Some(Peran::Sasaran) {
        return;
    }
    for line in &above {
        if line.says.is_none() && line.look == first.look {
            out.insert(line.row, Peran::Tujuan);
        }
    }
}

/// Sets what a row names, where it is a tujuan or a sasaran.
pub fn set(reader: &mut Reader<'_>, roles: &BTreeMap<u32, Peran>, row: u32, field: &str) -> bool {
    let Some(role) = roles.get(&row) else {
        return false;
    };
    if *role == Peran::Isi {
        return true;
    }
    let Some(part) = reader.part(row, field) else {
        return false;
    };
    let Some(raw) = reader::part_text(&part) else {
        return false;
    };
    let name = match reader::section(&raw) {
        Some((_, Some(name))) => name,
        _ => raw,
    };
    let level = if *role == Peran::Tujuan {
        "tujuan"
    } else {
        "sasaran"
    };
    reader.set_down(level, &name, part.at);
    true
}
