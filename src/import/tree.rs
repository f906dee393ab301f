//! The level of a row in the tree of urusan, program, kegiatan, sub kegiatan: from its code where there is one, else from
//! its numbering, else from indentation, column, bold and capitals.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::reader::Reader;
use super::sums::{self, Line, Proof};
use crate::finding::{Finding, tabel};
use crate::model::{At, Teks, Tingkat};
use crate::table::{RowKind, view, words};
use crate::value::{kode, text};
use crate::workbook::{Cell, Value};

/// One row's place in the tree.
#[derive(Debug, Clone, Default)]
pub struct Node {
    /// Its code, in the official form.
    pub kode: Option<Teks>,
    /// Its name, without numbering and code.
    pub uraian: Option<Teks>,
    /// Its level.
    pub tingkat: Option<Tingkat>,
}

/// What a row without a code shows of its level.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Style {
    /// Its numbering: class of marker.
    Marker(u8),
    /// Column of the name, indent, bold, capitals.
    Look(u32, u8, bool, bool),
}

/// Follows the rows of one table down.
#[derive(Debug, Default)]
pub struct Tree {
    stack: Vec<(Style, Option<Tingkat>)>,
    any_code: bool,
    /// A name said itself that it is a program, or a kegiatan.
    said: [bool; 2],
    /// The level of the last row with a code.
    coded: Option<Tingkat>,
    /// The last code of a program.
    program: Option<String>,
    /// Columns of names whose headings say one level each (`Program`, `Kegiatan`, `Sub Kegiatan`); none until looked for.
    levels: Option<Vec<(u32, Tingkat)>>,
    /// The names that stand above the next row, by level.
    above: Vec<(Tingkat, String)>,
    /// The levels of rows that their sums tell.
    proven: BTreeMap<u32, Tingkat>,
}

impl Tree {
    /// The tree of a table of names in one column without codes: rows that look alike, or otherwise than their sums say, are
    /// told by those. Rows `apart` are none of the tree.
    pub fn by_sums(reader: &mut Reader<'_>, money: &str, apart: impl Fn(u32) -> bool) -> Self {
        use words::Word as W;
        let mut tree = Tree::default();
        let table = reader.table;
        let Some(names) = table.field("uraian") else {
            return tree;
        };
        if table.fields.contains_key("kode") || tree.is_by_columns(reader) {
            return tree;
        }
        let leaf = table.column(names).map(|c| c.leaf);
        let heading = [W::Program, W::Kegiatan, W::SubKegiatan]
            .iter()
            .filter(|w| leaf.is_some_and(|l| l.has(**w)))
            .count();
        let mut proven = BTreeMap::new();
        let mut open = Vec::new();
        let mut levels: Vec<Tingkat> = Vec::new();
        let mut lines: Vec<Line> = Vec::new();
        let mut end = |lines: &mut Vec<Line>, total: Option<Decimal>| {
            match sums::proof(lines, total, heading) {
                // That they are all alike does not say what they are.
                Proof::Right if lines.iter().any(|l| l.level != lines[0].level) => {}
                Proof::Right => open.extend_from_slice(lines),
                Proof::Levels(levels) => {
                    proven.extend(lines.iter().map(|l| l.row).zip(levels));
                }
                Proof::None => open.extend_from_slice(lines),
            }
            lines.clear();
        };
        for body in &table.rows {
            let row = body.row;
            let amount = reader.peek(row, money);
            if body.kind != RowKind::Data || apart(row) {
                let total = matches!(body.kind, RowKind::Total(..)).then_some(amount);
                end(&mut lines, total.flatten());
                continue;
            }
            if describes(reader, row).is_some() {
                continue;
            }
            let node = tree.node(reader, row);
            // A second line of indikator below a row is none of its own.
            if node.is_none() && amount.is_none() {
                continue;
            }
            let level = node.as_ref().and_then(|n| n.tingkat);
            levels.extend(level.filter(|l| !levels.contains(l)));
            match (node, amount, level) {
                (
                    Some(node),
                    Some(amount),
                    Some(level @ (Tingkat::Program | Tingkat::Kegiatan | Tingkat::SubKegiatan)),
                ) => lines.push(Line {
                    row,
                    amount,
                    level,
                    said: node.kode.is_some()
                        || node.uraian.is_some_and(|u| level_word(&u).is_some()),
                }),
                _ => end(&mut lines, None),
            }
        }
        end(&mut lines, None);
        // All alike below a heading that names several levels, and nothing proves that they are alike.
        if let [first, .., last] = open.as_slice()
            && heading > 1
            && levels == [first.level]
            && !open.iter().all(|l| l.said)
        {
            let level = match first.level {
                Tingkat::Program => "program",
                Tingkat::Kegiatan => "kegiatan",
                _ => "sub kegiatan",
            };
            reader.findings.push(
                Finding::at(
                    &tabel::BACA_057,
                    &reader.view.sel(first.row, names),
                    format!(
                        "Judul kolom menyebut beberapa tingkat, tetapi baris {}–{} tidak dapat dibedakan: semua dibaca sebagai {level}.",
                        first.row + 1,
                        last.row + 1
                    ),
                )
                .saran("Beri kode, nomor (1, a, -), atau kata Program/Kegiatan/Sub Kegiatan di depan nama."),
            );
        }
        Tree {
            proven,
            ..Tree::default()
        }
    }

    /// The same tree from its top: what stood above is over.
    pub fn restart(&mut self) {
        *self = Tree {
            proven: std::mem::take(&mut self.proven),
            ..Tree::default()
        };
    }

    /// The filled names of a row in columns by level, from the left: level, name, place. Empty where the names stand in one
    /// column.
    fn by_columns(&mut self, reader: &Reader<'_>, row: u32) -> Vec<(Tingkat, Node)> {
        let levels = self.levels.get_or_insert_with(|| level_columns(reader));
        levels
            .iter()
            .filter_map(|(col, level)| {
                let (cell, r, c, above) = reader.cell_at(row, *col)?;
                let Value::Text(raw) = &cell.value else {
                    return None;
                };
                let clean = text::clean(raw);
                if above || !clean.chars().any(char::is_alphabetic) {
                    return None;
                }
                let at = reader.view.sel(r, c);
                let (kode, name) = match kode::split(&clean) {
                    Some((code, rest)) => {
                        (Some(At::new(code.teks, at.clone())), text::record(rest))
                    }
                    None => (level_code(reader, row, *level), text::record(&clean)),
                };
                (!name.is_empty()).then(|| {
                    (
                        *level,
                        Node {
                            kode,
                            uraian: Some(At::new(name, at)),
                            tingkat: Some(*level),
                        },
                    )
                })
            })
            .collect()
    }

    /// Whether the names of the levels stand in columns of their own.
    pub fn is_by_columns(&mut self, reader: &Reader<'_>) -> bool {
        !self
            .levels
            .get_or_insert_with(|| level_columns(reader))
            .is_empty()
    }

    /// The nodes above a row's own that the row names in columns of their own and no row named before.
    pub fn parents(&mut self, reader: &Reader<'_>, row: u32) -> Vec<Node> {
        let mut named = self.by_columns(reader, row);
        named.pop();
        let mut out = Vec::new();
        for (level, node) in named {
            let name = node.uraian.as_ref().map_or("", |u| u.as_str());
            if self.above.iter().any(|(l, n)| *l == level && n == name) {
                continue;
            }
            self.above.retain(|(l, _)| *l < level);
            self.above.push((level, name.to_owned()));
            out.push(node);
        }
        out
    }

    /// The node of a row. None where it names nothing.
    pub fn node(&mut self, reader: &mut Reader<'_>, row: u32) -> Option<Node> {
        let mut node = Node::default();
        let codes = code_cells(reader, row);
        if let Some((level, own)) = self.by_columns(reader, row).pop() {
            node = own;
            if let Some((code, at)) = join_codes(reader, &codes) {
                node.tingkat = code.tingkat.or(node.tingkat);
                node.kode = Some(At::new(code.teks, at));
            }
            self.above.retain(|(l, _)| *l < level);
            let name = node.uraian.as_ref().map_or("", |u| u.as_str());
            self.above.push((level, name.to_owned()));
            self.coded = node.tingkat;
            return Some(node);
        }
        let name = name_cell(reader, row);
        if let Some((code, at)) = join_codes(reader, &codes) {
            node.tingkat = code.tingkat;
            node.kode = Some(At::new(code.teks, at));
        }
        let mut marker = None;
        if let Some((raw, at, _, _)) = &name {
            let clean = text::cleaned(raw);
            if node.kode.is_none()
                && let Some((code, rest)) = kode::split(&clean)
            {
                node.tingkat = code.tingkat;
                node.kode = Some(At::new(code.teks, at.clone()));
                let rest = text::record(rest);
                if !rest.is_empty() {
                    node.uraian = Some(At::new(rest, at.clone()));
                }
            }
            if node.uraian.is_none() {
                let (m, rest) = text::split_marker(&clean);
                marker = m.map(str::to_owned);
                if !rest.is_empty() {
                    node.uraian = Some(At::new(rest.to_owned(), at.clone()));
                }
            }
        }
        if let Some(kode) = &node.kode {
            self.any_code = true;
            if node.tingkat.is_none() && kode.len() == 1 {
                node.tingkat = of_digit(reader, row, kode);
            }
            self.older_code(&mut node);
        } else if node.uraian.is_some() {
            node.tingkat = code_level(reader, &codes);
        }
        // A name that begins in the column of the codes: `SURPLUS/(DEFISIT)`, merged over both.
        if node.kode.is_none()
            && node.uraian.is_none()
            && let Some((words, at, _)) = codes.first()
            && words.chars().filter(|c| c.is_alphabetic()).count() > 3
        {
            node.tingkat = level_word(words);
            node.uraian = Some(At::new(text::record(words), at.clone()));
            return Some(node);
        }
        if node.kode.is_none() && node.uraian.is_none() {
            return None;
        }
        if let Some(level) = self.proven.get(&row) {
            node.tingkat = Some(*level);
        }
        if node.tingkat.is_none() {
            let no = number_cell(reader, row);
            node.tingkat = self.by_style(
                &node,
                marker.or(no).as_deref(),
                name.as_ref().map(|n| (n.2, n.3, n.0)),
                reader,
                row,
            );
        } else {
            let level = node.tingkat;
            if node.kode.is_some() {
                self.coded = level;
            }
            self.stack.retain(|(_, l)| *l < level);
        }
        if node.tingkat == Some(Tingkat::Program)
            && let Some(kode) = &node.kode
        {
            self.program = Some(kode.to_string());
        }
        Some(node)
    }

    /// Three and four parts of Permendagri 13/2006 are organisasi and program (`1.20.03`, `1.20.03.53`), or, where the
    /// organisasi is left out, program and kegiatan (`4.01.15`, `4.01.15.03`), and longer ones of SIMDA do not say their
    /// level at all: the names tell, and what goes on one part from a program is its kegiatan.
    fn older_code(&mut self, node: &mut Node) {
        let Some(kode) = node
            .kode
            .as_ref()
            .filter(|_| matches!(node.tingkat, None | Some(Tingkat::Program)))
        else {
            return;
        };
        let said = node.uraian.as_ref().and_then(|u| level_word(u));
        if kode.matches('.').count() == 2 && said == Some(Tingkat::Organisasi) {
            node.tingkat = said;
            self.program = None;
        } else if said != Some(Tingkat::Program)
            && self
                .program
                .as_ref()
                .and_then(|p| kode.strip_prefix(p.as_str())?.strip_prefix('.'))
                .is_some_and(|own| !own.contains('.'))
        {
            node.tingkat = Some(Tingkat::Kegiatan);
        }
    }

    fn by_style(
        &mut self,
        node: &Node,
        marker: Option<&str>,
        look: Option<(u32, u8, &str)>,
        reader: &Reader<'_>,
        row: u32,
    ) -> Option<Tingkat> {
        let name = node.uraian.as_ref().map_or("", |u| u.as_str());
        let by_word = level_word(name);
        self.said[0] |= by_word == Some(Tingkat::Program);
        self.said[1] |= by_word == Some(Tingkat::Kegiatan);
        let (col, indent, raw) = look?;
        let bold = reader
            .view
            .cell(row, col)
            .is_some_and(|c| reader.view.sheet.style(c).bold);
        let capitals =
            name.chars().any(char::is_alphabetic) && !name.chars().any(char::is_lowercase);
        let spaces = raw
            .chars()
            .take_while(|c| c.is_whitespace() || *c == '\u{a0}')
            .count()
            .min(40) as u8;
        let style = match marker.and_then(marker_class) {
            Some(class) => Style::Marker(class),
            None => Style::Look(
                col,
                indent.saturating_mul(4).saturating_add(spaces),
                bold,
                capitals,
            ),
        };
        if let Some(i) = self.stack.iter().position(|(s, _)| *s == style) {
            self.stack.truncate(i + 1);
        } else {
            // Without a marker of its own: farther right or less striking is deeper, else it returns to a level above.
            if let Style::Look(c, d, b, k) = &style {
                while let Some((Style::Look(pc, pd, pb, pk), _)) = self.stack.last() {
                    let deeper = (c, d) > (pc, pd)
                        || (c, d) == (pc, pd) && (*pk && !*k || pk == k && *pb && !*b);
                    if deeper {
                        break;
                    }
                    self.stack.pop();
                }
            }
            let above = self.stack.last().and_then(|(_, l)| *l).or(self.coded);
            let level = match (by_word, above) {
                // `- Kelurahan …` below a kegiatan: who spends it.
                (Some(Tingkat::Organisasi), Some(Tingkat::Kegiatan | Tingkat::SubKegiatan)) => {
                    Some(Tingkat::Rekening)
                }
                (Some(level), _) => Some(level),
                (None, None) => Some(top_level(reader, col)),
                (None, Some(Tingkat::Urusan)) => Some(Tingkat::Bidang),
                (None, Some(Tingkat::Bidang | Tingkat::Organisasi)) => Some(top_level(reader, col)),
                (None, Some(Tingkat::Program)) => Some(Tingkat::Kegiatan),
                (None, Some(Tingkat::Kegiatan)) => Some(Tingkat::SubKegiatan),
                (None, Some(_)) => Some(Tingkat::Rekening),
            };
            self.stack.push((style, level));
            return level;
        }
        let stored = self.stack.last().and_then(|(_, l)| *l);
        let below_kegiatan = |(_, level): &(Style, Option<Tingkat>)| {
            matches!(level, Some(Tingkat::Kegiatan | Tingkat::SubKegiatan))
        };
        match by_word {
            Some(Tingkat::Organisasi)
                if stored == Some(Tingkat::Rekening) && self.stack.iter().any(below_kegiatan) =>
            {
                stored
            }
            Some(level) if Some(level) != stored => {
                if let Some(last) = self.stack.last_mut() {
                    last.1 = Some(level);
                }
                Some(level)
            }
            // Under PROGRAM/KEGIATAN, where programs say so, a row of the same look that does not is one of theirs; under
            // KEGIATAN/SUB KEGIATAN likewise.
            None if matches!(self.stack.last(), Some((Style::Look(..), _))) => {
                use words::Word as W;
                let heads =
                    |words: &[W]| reader.table.column(col).is_some_and(|c| c.leaf.any(words));
                match stored {
                    Some(Tingkat::Program)
                        if self.said[0] && heads(&[W::Kegiatan, W::SubKegiatan]) =>
                    {
                        Some(Tingkat::Kegiatan)
                    }
                    Some(Tingkat::Kegiatan) if self.said[1] && heads(&[W::SubKegiatan]) => {
                        Some(Tingkat::SubKegiatan)
                    }
                    _ => stored,
                }
            }
            _ => stored,
        }
    }
}

/// What only describes the program or kegiatan above it, in a row without a code: `Outcome : …`, `Indikator : …`.
pub fn describes(reader: &Reader<'_>, row: u32) -> Option<Teks> {
    // Asked of every row: the cheap side first.
    let marked = |c: &Cell| matches!(&c.value, Value::Text(t) if t.contains(':'));
    if !reader.view.sheet.row(row)?.cells.iter().any(marked) {
        return None;
    }
    let (raw, at, ..) = name_cell(reader, row)?;
    let (label, _) = raw.split_once(':')?;
    let known = matches!(
        words::key(label).as_str(),
        "outcome"
            | "output"
            | "indikator"
            | "indikator kinerja"
            | "indikator program"
            | "indikator kegiatan"
            | "indikator sub kegiatan"
            | "keluaran"
            | "hasil"
            | "tolok ukur"
            | "target"
            | "lokasi"
            | "sumber dana"
    );
    (known && code_cells(reader, row).is_empty()).then(|| At::new(text::clean(label), at))
}

/// The level that a name says itself.
pub fn level_word(name: &str) -> Option<Tingkat> {
    let key = words::key(name);
    let mut tokens = key.split(' ');
    let (first, second) = (tokens.next().unwrap_or(""), tokens.next().unwrap_or(""));
    match first {
        "program" => Some(Tingkat::Program),
        "kegiatan" if second != "pemerintahan" => Some(Tingkat::Kegiatan),
        "subkegiatan" => Some(Tingkat::SubKegiatan),
        "sub" if second == "kegiatan" => Some(Tingkat::SubKegiatan),
        "urusan" => Some(if key.starts_with("urusan pemerintahan bidang") {
            Tingkat::Bidang
        } else {
            Tingkat::Urusan
        }),
        "bidang" if second == "urusan" || name.chars().all(|c| !c.is_lowercase()) => {
            Some(Tingkat::Bidang)
        }
        "unsur" => Some(Tingkat::Urusan),
        "dinas" | "badan" | "kecamatan" | "kelurahan" | "inspektorat" | "sekretariat" | "biro"
        | "satuan"
            if !key.contains("program") =>
        {
            Some(Tingkat::Organisasi)
        }
        "belanja" | "pendapatan" | "pembiayaan" | "surplus" | "defisit" | "silpa" => {
            Some(Tingkat::Rekening)
        }
        _ => None,
    }
}

/// Roman I, capital A, number 1, small letter a, number in brackets 1), small letter in brackets, dash, dot.
pub(super) fn marker_class(marker: &str) -> Option<u8> {
    let bare: String = marker.chars().filter(|c| c.is_alphanumeric()).collect();
    let bracket = marker.contains(')');
    if bare.is_empty() {
        return Some(match marker.trim().chars().next()? {
            '-' | '–' | '—' => 7,
            _ => 8,
        });
    }
    let dots = marker.trim_end_matches(['.', ')']).matches('.').count() as u8;
    if bare.chars().all(|c| c.is_ascii_digit()) {
        return Some(if dots > 0 {
            20 + dots
        } else if bracket {
            5
        } else {
            3
        });
    }
    if bare.len() > 1 && bare.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
        || bare == "I"
        || bare == "V"
    {
        return Some(1);
    }
    if bare.chars().all(|c| c.is_ascii_uppercase()) {
        return Some(2);
    }
    if bare.len() == 1 {
        return Some(if bracket { 6 } else { 4 });
    }
    None
}

pub(super) fn number_cell(reader: &Reader<'_>, row: u32) -> Option<String> {
    let (cell, _, _, above) = reader.cell(row, "no")?;
    if above {
        return None;
    }
    // 1,1 below 1 is a numbering, no decimal.
    let text = view::shown_text(cell).replace(',', ".");
    (text.len() <= 8).then_some(text)
}

/// The cells of the columns of the code, in order: text and place.
fn code_cells<'a>(
    reader: &Reader<'a>,
    row: u32,
) -> Vec<(Cow<'a, str>, crate::model::Sel, &'a Value)> {
    let Some(cols) = reader.table.fields.get("kode") else {
        return Vec::new();
    };
    let mut out: Vec<(Cow<'a, str>, crate::model::Sel, &'a Value)> = Vec::new();
    for col in cols {
        if let Some((cell, r, c, _)) = reader.cell_at(row, *col) {
            let at = reader.view.sel(r, c);
            if out.last().is_some_and(|(_, last, _)| *last == at) {
                continue;
            }
            out.push((view::shown_text(cell), at, &cell.value));
        }
    }
    out
}

/// `5,1`: a code that was a number to the program that wrote the file, with that program's decimal comma.
fn points(shown: &str) -> Cow<'_, str> {
    let number = |t: &str| t.bytes().all(|b| b.is_ascii_digit() || b == b',');
    if shown.contains(',') && number(shown) {
        Cow::Owned(shown.replace(',', "."))
    } else {
        Cow::Borrowed(shown)
    }
}

fn join_codes(
    reader: &mut Reader<'_>,
    cells: &[(Cow<'_, str>, crate::model::Sel, &Value)],
) -> Option<(kode::Kode, crate::model::Sel)> {
    let (_, first, _) = cells.first()?;
    // Most codes stand in one cell.
    if let [(shown, at, Value::Text(_))] = cells {
        let shown = points(shown);
        return kode::kode(bare(&shown)).map(|k| (k, at.clone()));
    }
    let mut parts: Vec<String> = Vec::new();
    for (shown, at, value) in cells {
        match value {
            Value::Date(serial) => {
                let guesses = kode::from_date(*serial);
                let guess = guesses.first()?.clone();
                reader.findings.push(
                    Finding::at(
                        &tabel::NILAI_051,
                        at,
                        format!("Kode berubah menjadi tanggal di Excel; dibaca sebagai {guess}."),
                    )
                    .recorded(&guess)
                    .saran("Ubah format sel menjadi Text, lalu ketik ulang kodenya."),
                );
                parts.push(guess);
            }
            // A number was a text of digits: 7.01 shows with a comma here.
            Value::Number(_) => parts.push(shown.replace(',', ".")),
            _ => parts.push(bare(&points(shown)).to_owned()),
        }
    }
    let parts: Vec<&str> = parts
        .iter()
        .map(String::as_str)
        .filter(|p| !p.is_empty() && *p != "-")
        .collect();
    let last = parts.last()?;
    // One code, written into each of the columns that it was merged over: no code has four parts alike.
    let filled = parts.len() > 3 || parts.len() > 2 && last.contains('.');
    if parts.len() == 1 || filled && parts.iter().all(|p| p == last) {
        return kode::kode(last).map(|k| (k, first.clone()));
    }
    // Columns that repeat their parents (SIPD): the rightmost is the whole code.
    // (`2` before `2.01` may be a program and its kegiatan: without points before it every column must go on so.)
    let extends = |w: &[&str]| w[1].strip_prefix(w[0]).is_some_and(|r| r.starts_with('.'));
    let repeats = parts.windows(2).any(|w| w[0].contains('.') && extends(w))
        || parts.windows(2).all(extends)
        || kode::kode(last).is_some_and(|k| k.tingkat.is_some() && last.matches('.').count() >= 2);
    if repeats {
        let at = cells.last()?.1.clone();
        return kode::kode(last).map(|k| (k, at));
    }
    kode::join(&parts).map(|k| (k, first.clone()))
}

/// The level of a code of one digit: what the next code below it goes on to, a bidang or an account.
fn of_digit(reader: &Reader<'_>, row: u32, digit: &str) -> Option<Tingkat> {
    let rows = &reader.table.rows;
    let below = rows.partition_point(|b| b.row <= row);
    let next = rows.get(below)?;
    let parts: Vec<String> = code_cells(reader, next.row)
        .iter()
        .map(|(text, _, _)| text.replace(',', "."))
        .collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let code = kode::join(&parts).or_else(|| kode::kode(parts.last()?))?;
    match code.tingkat? {
        _ if !code.teks.starts_with(digit) => None,
        Tingkat::Bidang => Some(Tingkat::Urusan),
        Tingkat::Rekening => Some(Tingkat::Rekening),
        _ => None,
    }
}

/// The level of a row without a lawful code, where the columns of the code are headed by the levels (`Program`, `Kegiatan`
/// above `01`, `03`): the last one that is filled.
fn code_level(
    reader: &Reader<'_>,
    codes: &[(Cow<'_, str>, crate::model::Sel, &Value)],
) -> Option<Tingkat> {
    if codes.is_empty() || reader.table.fields.get("kode")?.len() < 2 {
        return None;
    }
    let (_, at, _) = codes
        .iter()
        .rfind(|(text, _, _)| text.chars().any(|c| c.is_ascii_digit()))?;
    one_level(reader.table.column(at.col)?.leaf)
}

/// The level that a heading speaks of, where it is one.
fn one_level(leaf: words::Set) -> Option<Tingkat> {
    use words::Word as W;
    match (
        leaf.has(W::Program),
        leaf.has(W::Kegiatan),
        leaf.has(W::SubKegiatan),
    ) {
        (true, false, false) => Some(Tingkat::Program),
        (false, true, false) => Some(Tingkat::Kegiatan),
        (false, false, true) => Some(Tingkat::SubKegiatan),
        _ => None,
    }
}

/// The highest level under the heading of the names: `Kegiatan/Sub Kegiatan` heads no programs, `Sub Kegiatan` alone no kegiatan.
fn top_level(reader: &Reader<'_>, col: u32) -> Tingkat {
    use words::Word as W;
    reader
        .table
        .column(col)
        .filter(|c| !c.all.has(W::Sasaran))
        .filter(|c| !c.all.has(W::Urusan) || !c.all.has(W::Program))
        .and_then(
            |c| match (c.leaf.has(W::Program), c.leaf.has(W::Kegiatan)) {
                (false, true) => Some(Tingkat::Kegiatan),
                _ => one_level(c.leaf),
            },
        )
        .unwrap_or(Tingkat::Program)
}

/// A code without the points around it.
fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| c == '.' || c.is_whitespace())
}

/// The code of a level in a column of its own: `Kode Program` beside `Nama Program`.
fn level_code(reader: &Reader<'_>, row: u32, level: Tingkat) -> Option<crate::model::Teks> {
    use words::Word as W;
    let cols = reader.table.fields.get("kode")?;
    let of_level = |leaf: words::Set| match level {
        Tingkat::Program => leaf.has(W::Program),
        Tingkat::Kegiatan => leaf.has(W::Kegiatan) && !leaf.has(W::SubKegiatan),
        Tingkat::SubKegiatan => leaf.has(W::SubKegiatan),
        _ => false,
    };
    let col = cols
        .iter()
        .find(|c| reader.table.column(**c).is_some_and(|c| of_level(c.leaf)))?;
    let (cell, r, c, _) = reader.cell_at(row, *col)?;
    let Value::Text(raw) = &cell.value else {
        return None;
    };
    let code = kode::kode(&text::clean(raw))?;
    Some(At::new(code.teks, reader.view.sel(r, c)))
}

/// The columns of names whose headings say one level each, where there are two and more.
fn level_columns(reader: &Reader<'_>) -> Vec<(u32, Tingkat)> {
    use words::Word as W;
    let Some(cols) = reader.table.fields.get("uraian") else {
        return Vec::new();
    };
    let mut out: Vec<(u32, Tingkat)> = Vec::new();
    for col in cols {
        let Some(leaf) = reader.table.column(*col).map(|c| c.leaf) else {
            continue;
        };
        let Some(level) = one_level(leaf).or_else(|| {
            // `Nama Rekening` beside them: the accounts of each.
            (leaf.has(W::Kode) && leaf.has(W::Nama)).then_some(Tingkat::Rekening)
        }) else {
            continue;
        };
        if leaf.any(&[W::Uraian, W::Urusan, W::Sasaran]) || out.iter().any(|(_, l)| *l >= level) {
            return Vec::new();
        }
        out.push((*col, level));
    }
    if out.len() >= 2 && out.len() == cols.len() {
        out
    } else {
        Vec::new()
    }
}

/// The cell that names the row: its raw text, place, column and indent. Of several columns (a name per level) the first
/// filled one that is no lone marker.
fn name_cell<'a>(reader: &Reader<'a>, row: u32) -> Option<(&'a str, crate::model::Sel, u32, u8)> {
    for field in ["uraian", "sub_kegiatan", "kegiatan", "program"] {
        let Some(cols) = reader.table.fields.get(field) else {
            continue;
        };
        for col in cols {
            let Some((cell, r, c, above)) = reader.cell_at(row, *col) else {
                continue;
            };
            if above {
                continue;
            }
            let Value::Text(raw) = &cell.value else {
                continue;
            };
            let clean = text::cleaned(raw);
            if clean.chars().all(|c| !c.is_alphanumeric())
                || clean.len() <= 3 && marker_class(&clean).is_some()
            {
                continue;
            }
            return Some((
                raw,
                reader.view.sel(r, c),
                c,
                reader.view.sheet.style(cell).indent,
            ));
        }
    }
    None
}
