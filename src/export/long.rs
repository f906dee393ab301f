//! The rows of long sheets, written as XML here, on all cores, a piece of rows at a time, and put into the package that
//! `rust_xlsxwriter` makes: by its own calls a row of a long budget costs three times as much, on one core.
//!
//! `rust_xlsxwriter` writes all of a long sheet but the walked rows. In their place stands one row of blank cells, a cell
//! for each format that the walked rows use. The formats' numbers are foretold, because rows are written before the
//! package is, and held against what stands in that row: where they differ, or a row holds what only `rust_xlsxwriter`
//! writes, the workbook is written by it alone ([`Stop::Plain`]).

use std::io::{self, Cursor, Read, Write};

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};
use rayon::prelude::*;
use rust_decimal::Decimal;
use rust_xlsxwriter::{Format, Worksheet, XlsxError};
use zip::ZipArchive;

use super::xlsx::{clip, digits, float, note, row_height};
use super::{format, metrics};
use crate::model::column_name;
use crate::report::{Cell, Outcome, Sheet, Style, Value, Walk};

/// Rows of one piece: some half a megabyte of XML, which stays near the core that works on it.
const PIECE: u32 = 1024;
/// Pieces that are worked on at once; not the number of cores, so that bytes are the same on every machine.
const AT_ONCE: u32 = 16;
/// Level of compression: a third faster than the next, whose bytes are a twentieth fewer.
const LEVEL: u32 = 2;

/// Why rows are not written here.
#[derive(Debug)]
pub enum Stop {
    /// They hold what only `rust_xlsxwriter` writes.
    Plain,
    /// The workbook cannot be written.
    Error(XlsxError),
}

impl From<XlsxError> for Stop {
    fn from(error: XlsxError) -> Self {
        Self::Error(error)
    }
}

/// What a format is made from: style, content is a number, text begins like a formula.
type Look = (Style, bool, bool);

/// The formats of all sheets with global numbers, in the order of their first use: 0 is the default one.
#[derive(Default)]
pub struct Numbers {
    formats: Vec<Format>,
}

impl Numbers {
    /// The number of a format, a new one where it was not used before.
    pub fn of(&mut self, format: &Format) -> u32 {
        let at = self.formats.iter().position(|f| f == format);
        let at = at.unwrap_or_else(|| {
            self.formats.push(format.clone());
            self.formats.len() - 1
        });
        at as u32 + 1
    }
}

/// The walked rows of one sheet, compressed.
pub struct Rows {
    /// The sheet's part in the package.
    part: String,
    /// Row of the formats, from 0.
    at: u32,
    /// The numbers of the formats, by column.
    numbers: Vec<u32>,
    deflated: Vec<u8>,
    crc: Crc,
    /// The last column and row of the sheet, as `G105281`.
    last: String,
}

/// The formats that walked rows use.
#[derive(Default)]
struct Palette {
    looks: Vec<(Look, u32)>,
    formats: Vec<Format>,
}

/// One piece of rows.
#[derive(Default)]
struct Piece {
    deflated: Vec<u8>,
    crc: Crc,
    notes: Vec<(u32, u16, String)>,
    /// Looks that the palette did not hold; then there are no bytes.
    missing: Vec<Look>,
}

/// Writes the walked rows of sheet number `index`, and into `target` what stands for them.
pub fn rows(
    target: &mut Worksheet,
    sheet: &Sheet<'_>,
    walk: &Walk<'_>,
    index: usize,
    widths: &[f64],
    numbers: &mut Numbers,
) -> Result<Rows, Stop> {
    let mut palette = Palette::default();
    let mut out = Rows {
        part: format!("xl/worksheets/sheet{}.xml", index + 1),
        at: walk.first,
        numbers: Vec::new(),
        deflated: Vec::new(),
        crc: Crc::new(),
        last: format!(
            "{}{}",
            column_name(u32::from(sheet.columns().saturating_sub(1))),
            u64::from(walk.first) + u64::from(walk.count) + walk.after.len() as u64
        ),
    };
    let mut from = 0;
    while from < walk.count {
        // The first piece alone: it meets nearly all formats.
        let pieces = if from == 0 { 1 } else { AT_ONCE };
        let to = from.saturating_add(PIECE * pieces).min(walk.count);
        let starts: Vec<u32> = (from..to).step_by(PIECE as usize).collect();
        let made: Vec<Result<Piece, Stop>> = starts
            .par_iter()
            .map(|&start| piece(walk, start, to, widths, &palette))
            .collect();
        for (piece_made, &start) in made.into_iter().zip(&starts) {
            let mut done = piece_made?;
            while !done.missing.is_empty() {
                for look in done.missing.drain(..) {
                    palette.add(look, numbers);
                }
                done = piece(walk, start, to, widths, &palette)?;
            }
            out.deflated.extend_from_slice(&done.deflated);
            out.crc.combine(&done.crc);
            for (row, col, text) in &done.notes {
                target.insert_note(*row, *col, &note(text))?;
            }
        }
        from = to;
    }
    for (col, format) in palette.formats.iter().enumerate() {
        let col = u16::try_from(col).map_err(|_| Stop::Plain)?;
        target.write_blank(walk.first, col, format)?;
        out.numbers.push(numbers.of(format));
    }
    Ok(out)
}

impl Palette {
    fn add(&mut self, look: Look, numbers: &mut Numbers) {
        if self.looks.iter().any(|(l, _)| *l == look) {
            return;
        }
        let format = format::format(&look.0, look.1, look.2, false);
        self.looks.push((look, numbers.of(&format)));
        if !self.formats.contains(&format) {
            self.formats.push(format);
        }
    }
}

/// One piece: rows from `start` on, at most [`PIECE`] of them and below `end`.
fn piece(
    walk: &Walk<'_>,
    start: u32,
    end: u32,
    widths: &[f64],
    palette: &Palette,
) -> Result<Piece, Stop> {
    let mut out = Piece::default();
    let mut xml: Vec<u8> = Vec::with_capacity(PIECE as usize * 480);
    let none = std::collections::BTreeMap::new();
    // Where the last cell of a column found its look: the next row's is most often the same.
    let mut last: Vec<usize> = vec![0; widths.len()];
    for at in start..start.saturating_add(PIECE).min(end) {
        let mut row = (walk.row)(at);
        let index = walk.first + at;
        let height = row_height(widths, index, &row, &none);
        if row.cells.is_empty() && row.height.is_none() {
            continue;
        }
        open_row(&mut xml, index, height).map_err(|_| Stop::Plain)?;
        row.cells.sort_by_key(|(col, _)| *col);
        let cells = &row.cells;
        for (i, (col, cell)) in cells.iter().enumerate() {
            // Of two at one column the later wins.
            if cells.get(i + 1).is_some_and(|(next, _)| next == col) {
                continue;
            }
            if cell.link.is_some() {
                return Err(Stop::Plain);
            }
            let quote =
                matches!(&cell.value, Value::Text(t) if t.starts_with(['=', '+', '-', '@']));
            let number = metrics::is_number(cell);
            let same = |(style, n, q): &Look| *n == number && *q == quote && *style == cell.style;
            let guess = last.get(usize::from(*col)).copied().unwrap_or(0);
            let found = palette
                .looks
                .get(guess)
                .filter(|(l, _)| same(l))
                .map(|l| (guess, l.1))
                .or_else(|| {
                    let i = palette.looks.iter().position(|(l, _)| same(l))?;
                    palette.looks.get(i).map(|l| (i, l.1))
                });
            let Some((place, xf)) = found else {
                let look = (cell.style.clone(), number, quote);
                if !out.missing.contains(&look) {
                    out.missing.push(look);
                }
                continue;
            };
            if let Some(slot) = last.get_mut(usize::from(*col)) {
                *slot = place;
            }
            write_cell(&mut xml, index, *col, xf, cell).map_err(|_| Stop::Plain)?;
            if let Some(text) = &cell.note {
                out.notes.push((index, *col, text.clone()));
            }
        }
        xml.extend_from_slice(b"</row>");
    }
    if out.missing.is_empty() {
        (out.deflated, out.crc) = deflated(&xml, false).map_err(|_| Stop::Plain)?;
    }
    Ok(out)
}

/// A piece of a part, compressed to whole bytes, so that pieces can follow each other; the last one ends the part.
fn deflated(bytes: &[u8], ends: bool) -> io::Result<(Vec<u8>, Crc)> {
    let mut crc = Crc::new();
    crc.update(bytes);
    let mut encoder =
        DeflateEncoder::new(Vec::with_capacity(bytes.len() / 8), Compression::new(LEVEL));
    encoder.write_all(bytes)?;
    if ends {
        return Ok((encoder.finish()?, crc));
    }
    encoder.flush()?;
    Ok((std::mem::take(encoder.get_mut()), crc))
}

fn open_row(xml: &mut Vec<u8>, index: u32, height: f64) -> io::Result<()> {
    write!(xml, "<row r=\"{}\"", u64::from(index) + 1)?;
    // In whole pixels; 20 is what a row has anyway.
    let pixels = (height * 4.0 / 3.0).round() as u32;
    if pixels != 20 {
        // A pixel is 0.75 points.
        let rest = ["", ".75", ".5", ".25"][(pixels % 4) as usize];
        write!(
            xml,
            " ht=\"{}{rest}\" customHeight=\"1\"",
            u64::from(pixels) * 3 / 4
        )?;
    }
    xml.push(b'>');
    Ok(())
}

fn write_cell(xml: &mut Vec<u8>, row: u32, col: u16, xf: u32, cell: &Cell) -> io::Result<()> {
    xml.extend_from_slice(b"<c r=\"");
    let letter = u8::try_from(col).ok().filter(|c| *c < 26).map(|c| b'A' + c);
    match letter {
        Some(letter) => xml.push(letter),
        None => xml.extend_from_slice(column_name(u32::from(col)).as_bytes()),
    }
    whole(xml, u64::from(row) + 1);
    xml.extend_from_slice(b"\" s=\"");
    whole(xml, u64::from(xf));
    xml.push(b'"');
    match &cell.value {
        Value::Empty => xml.extend_from_slice(b"/>"),
        Value::Text(text) => inline(xml, &clip(text)),
        Value::Number(number) if digits(*number) > 15 => {
            inline(xml, &number.normalize().to_string());
        }
        Value::Number(number) => {
            xml.extend_from_slice(b"><v>");
            figure(xml, *number)?;
            xml.extend_from_slice(b"</v></c>");
        }
        // A text that reads as a number would be stored without its type: kept as a plain text.
        Value::Formula(_, Outcome::Text(text)) if text.parse::<f64>().is_ok() => {
            inline(xml, &clip(text));
        }
        Value::Formula(expr, outcome) => {
            xml.extend_from_slice(if matches!(outcome, Outcome::Number(_)) {
                b"><f>"
            } else {
                b" t=\"str\"><f>"
            });
            escape(xml, expr);
            xml.extend_from_slice(b"</f><v>");
            match outcome {
                Outcome::Number(number) => figure(xml, *number)?,
                Outcome::Text(text) => escape(xml, &clip(text)),
                Outcome::Empty => {}
            }
            xml.extend_from_slice(b"</v></c>");
        }
    }
    Ok(())
}

/// A whole number; rows are full of them, and `write!` takes three times as long.
fn whole(xml: &mut Vec<u8>, number: impl itoa::Integer) {
    xml.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
}

/// The float nearest to a decimal, in its shortest form: up to 15 digits that is the decimal itself.
fn figure(xml: &mut Vec<u8>, number: Decimal) -> io::Result<()> {
    // Rupiah: most figures are whole and short.
    if number.scale() == 0
        && let Ok(rupiah) = i64::try_from(number.mantissa())
        && rupiah.abs() < 1_000_000_000_000_000
    {
        whole(xml, rupiah);
        return Ok(());
    }
    let plain = number.normalize();
    if digits(plain) > 15 {
        write!(xml, "{}", float(plain))
    } else {
        write!(xml, "{plain}")
    }
}

fn inline(xml: &mut Vec<u8>, text: &str) {
    if text.is_empty() {
        xml.extend_from_slice(b"/>");
        return;
    }
    let white = ['\t', '\n', ' '];
    xml.extend_from_slice(if text.starts_with(white) || text.ends_with(white) {
        b" t=\"inlineStr\"><is><t xml:space=\"preserve\">"
    } else {
        b" t=\"inlineStr\"><is><t>"
    });
    // `_x0041_` would be read as the character that it names.
    if text.contains("_x") {
        escape(xml, &literal(text));
    } else {
        escape(xml, text);
    }
    xml.extend_from_slice(b"</t></is></c>");
}

/// `_x0041_` as a text of itself.
fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let named = from.as_bytes().get(2..7).is_some_and(|d| {
            d.last() == Some(&b'_') && d.iter().take(4).all(u8::is_ascii_hexdigit)
        });
        out.push_str(if named { "_x005F_x" } else { "_x" });
        rest = from.get(2..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

fn escape(xml: &mut Vec<u8>, text: &str) {
    let bytes = text.as_bytes();
    let mut from = 0;
    for (at, &b) in bytes.iter().enumerate() {
        let with: &[u8] = match b {
            b'&' => b"&amp;",
            b'<' => b"&lt;",
            b'>' => b"&gt;",
            b'\t' | b'\n' => continue,
            0..=0x1f => b"",
            _ => continue,
        };
        xml.extend_from_slice(bytes.get(from..at).unwrap_or_default());
        if with.is_empty() {
            xml.extend_from_slice(format!("_x{b:04X}_").as_bytes());
        } else {
            xml.extend_from_slice(with);
        }
        from = at + 1;
    }
    xml.extend_from_slice(bytes.get(from..).unwrap_or_default());
}

/// An entry of the package as it is stored.
struct Entry {
    name: String,
    method: u16,
    crc: u32,
    size: u64,
    packed: Vec<u8>,
}

/// The package with the walked rows in it.
pub fn packed(package: &[u8], long: &[Rows]) -> Result<Vec<u8>, Stop> {
    let mut archive = ZipArchive::new(Cursor::new(package)).map_err(|_| Stop::Plain)?;
    let grown: usize = long.iter().map(|r| r.deflated.len()).sum();
    let mut out: Vec<u8> = Vec::with_capacity(package.len() + grown + (64 << 10));
    let mut directory: Vec<u8> = Vec::new();
    let mut count = 0u16;
    for index in 0..archive.len() {
        let mut entry = stored(&mut archive, index).ok_or(Stop::Plain)?;
        if let Some(rows) = long.iter().find(|r| r.part == entry.name) {
            let mut xml = String::new();
            archive
                .by_index(index)
                .ok()
                .and_then(|mut f| f.read_to_string(&mut xml).ok())
                .ok_or(Stop::Plain)?;
            rows.join(&xml, &mut entry).ok_or(Stop::Plain)?;
        }
        let offset = u32::try_from(out.len()).map_err(|_| Stop::Plain)?;
        let head = header(&entry).ok_or(Stop::Plain)?;
        out.extend_from_slice(b"PK\x03\x04");
        out.extend_from_slice(&head);
        out.extend_from_slice(entry.name.as_bytes());
        out.extend_from_slice(&entry.packed);
        // Made by Unix, version 2.0; no comment, first disk, no attributes but rw-------.
        directory.extend_from_slice(b"PK\x01\x02\x14\x03");
        directory.extend_from_slice(&head);
        directory.extend_from_slice(&[0; 6]);
        directory.extend_from_slice(&(0o100_600u32 << 16).to_le_bytes());
        directory.extend_from_slice(&offset.to_le_bytes());
        directory.extend_from_slice(entry.name.as_bytes());
        count = count.checked_add(1).ok_or(Stop::Plain)?;
    }
    let offset = u32::try_from(out.len()).map_err(|_| Stop::Plain)?;
    let size = u32::try_from(directory.len()).map_err(|_| Stop::Plain)?;
    out.extend_from_slice(&directory);
    out.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    out.extend_from_slice(&count.to_le_bytes());
    out.extend_from_slice(&count.to_le_bytes());
    out.extend_from_slice(&size.to_le_bytes());
    out.extend_from_slice(&offset.to_le_bytes());
    out.extend_from_slice(&[0, 0]);
    Ok(out)
}

/// An entry with its bytes as they are packed.
fn stored(archive: &mut ZipArchive<Cursor<&[u8]>>, index: usize) -> Option<Entry> {
    let mut file = archive.by_index_raw(index).ok()?;
    let method = match file.compression() {
        zip::CompressionMethod::Stored => 0,
        zip::CompressionMethod::Deflated => 8,
        _ => return None,
    };
    let mut packed = Vec::with_capacity(usize::try_from(file.compressed_size()).ok()?);
    file.read_to_end(&mut packed).ok()?;
    Some(Entry {
        name: file.name().ok()?.into_owned(),
        method,
        crc: file.crc32(),
        size: file.size(),
        packed,
    })
}

/// What the local header and the directory say alike: version 2.0, no flags, method, 1980-01-01, sum, sizes, no extras.
fn header(entry: &Entry) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(26);
    out.extend_from_slice(&20u16.to_le_bytes());
    out.extend_from_slice(&0u16.to_le_bytes());
    out.extend_from_slice(&entry.method.to_le_bytes());
    out.extend_from_slice(&0u16.to_le_bytes());
    out.extend_from_slice(&0x21u16.to_le_bytes());
    out.extend_from_slice(&entry.crc.to_le_bytes());
    out.extend_from_slice(&u32::try_from(entry.packed.len()).ok()?.to_le_bytes());
    out.extend_from_slice(&u32::try_from(entry.size).ok()?.to_le_bytes());
    out.extend_from_slice(&u16::try_from(entry.name.len()).ok()?.to_le_bytes());
    out.extend_from_slice(&0u16.to_le_bytes());
    Some(out)
}

impl Rows {
    /// Puts the rows in the place of the row of formats; none where the formats' numbers are other ones.
    fn join(&self, xml: &str, entry: &mut Entry) -> Option<()> {
        let begins = format!("<row r=\"{}\"", u64::from(self.at) + 1);
        let from = xml.find(&begins)?;
        let row = xml.get(from..)?;
        let end = row.find("</row>")? + "</row>".len();
        let row = row.get(..end)?;
        let told: Vec<u32> = row
            .split(" s=\"")
            .skip(1)
            .filter_map(|cell| cell.split('"').next()?.parse().ok())
            .collect();
        if told != self.numbers {
            return None;
        }
        let head = xml.get(..from)?;
        let (before, after) = head.split_once("<dimension ref=\"")?;
        let (_, after) = after.split_once('"')?;
        let head = format!("{before}<dimension ref=\"A1:{}\"{after}", self.last);
        let (mut packed, mut crc) = deflated(head.as_bytes(), false).ok()?;
        packed.extend_from_slice(&self.deflated);
        crc.combine(&self.crc);
        let (tail, tail_crc) = deflated(xml.get(from + end..)?.as_bytes(), true).ok()?;
        packed.extend_from_slice(&tail);
        crc.combine(&tail_crc);
        entry.method = 8;
        // The sum counts modulo 2³², as a package without Zip64 does.
        entry.size = u64::from(crc.amount());
        entry.crc = crc.sum();
        entry.packed = packed;
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::xlsx::written;
    use super::*;
    use crate::report::{Report, Role, Row};
    use crate::workbook::{self, Limits};

    fn row(at: u32) -> Row {
        let text = match at % 5 {
            0 => format!("Program <{at}> & \"kutip\"  ganda"),
            1 => "=bukan rumus".to_owned(),
            2 => " tepi\nbaris kedua _x0041_ \u{1} ".to_owned(),
            3 => "é–“” Sub Kegiatan panjang ".repeat(6),
            _ => String::new(),
        };
        let amount = Decimal::new(i64::from(at) * 1_234_567 - 1_000_000, at % 4);
        let outcome = match at % 4 {
            0 => Outcome::Number(Decimal::from(at) / Decimal::from(7)),
            1 => Outcome::Text("BAIK & <cukup>".to_owned()),
            2 => Outcome::Text("95".to_owned()),
            _ => Outcome::Empty,
        };
        let mut cells = vec![
            (
                2,
                Cell::number(Role::Input, amount, crate::report::Num::Decimals(2)),
            ),
            (0, Cell::text(Role::Body, format!("7.01.{at}"))),
            (
                1,
                Cell::text(Role::Body, text).bold_if(at.is_multiple_of(50)),
            ),
            (
                3,
                Cell::formula(format!("IF(A{at}<>\"\",1,2)&\"\""), outcome),
            ),
            (
                4,
                Cell::number(
                    Role::Computed,
                    Decimal::from_i128_with_scale(1_234_567_890_123_456_789, 3),
                    crate::report::Num::General,
                ),
            ),
        ];
        if at % 700 == 3 {
            cells[0].1.style.marked = true;
            cells[0].1.note = Some("Catatan & <tanda>".to_owned());
        }
        // The later of two at one column wins.
        if at % 1000 == 9 {
            cells.push((4, Cell::text(Role::Body, "yang terakhir")));
        }
        Row {
            cells,
            height: (at % 300 == 1).then_some(33.0),
        }
    }

    fn report<'a>() -> Report<'a> {
        let sheet = |name: &str| Sheet {
            name: name.to_owned(),
            widths: vec![12.0, 40.0, 18.0, 12.0, 12.0],
            rows: vec![Row {
                cells: vec![
                    (0, Cell::text(Role::Title, name)),
                    (1, Cell::empty(Role::Title)),
                ],
                height: None,
            }],
            merges: vec![(0, 0, 0, 1)],
            walk: Some(Walk {
                count: 5_400,
                row: Box::new(row),
                first: 1,
                dasar: std::collections::BTreeMap::new(),
                after: vec![Row {
                    cells: vec![(0, Cell::text(Role::Total, "JUMLAH"))],
                    height: None,
                }],
            }),
            ..Sheet::default()
        };
        let short = Sheet {
            name: "Pendek".to_owned(),
            widths: vec![10.0],
            rows: vec![row(4)],
            ..Sheet::default()
        };
        Report {
            sheets: vec![short, sheet("Panjang"), sheet("Panjang juga")],
            ..Report::default()
        }
    }

    /// The quick way gives what `rust_xlsxwriter` alone gives: every cell, its style, what is merged; and twice the same
    /// bytes.
    #[test]
    fn the_rows_are_those_of_the_library() {
        let quick = written(&report(), true).unwrap();
        assert!(quick == written(&report(), true).unwrap(), "other bytes");
        let plain = written(&report(), false).unwrap();
        assert!(quick != plain, "the rows were not written here");
        let open = |bytes: &[u8]| workbook::open("a.xlsx", 0, bytes, &Limits::default()).unwrap();
        let (a, b) = (open(&quick), open(&plain));
        assert!(a.findings.is_empty(), "{:?}", a.findings);
        assert_eq!(a.sheets.len(), b.sheets.len());
        for (x, y) in a.sheets.iter().zip(&b.sheets) {
            assert_eq!(x.merges, y.merges);
            assert_eq!(x.rows.len(), y.rows.len());
            for (r, s) in x.rows.iter().zip(&y.rows) {
                assert_eq!(r.cells.len(), s.cells.len(), "row {}", r.index);
                for (c, d) in r.cells.iter().zip(&s.cells) {
                    assert_eq!((c.col, &c.value), (d.col, &d.value), "row {}", r.index);
                    assert_eq!(x.style(c), y.style(d), "row {}", r.index);
                }
            }
        }
        // Heights, numbers of formats and notes, as the parts say them.
        let part = |bytes: &[u8], name: &str| {
            let mut text = String::new();
            ZipArchive::new(Cursor::new(bytes))
                .unwrap()
                .by_name(name)
                .unwrap()
                .read_to_string(&mut text)
                .unwrap();
            text
        };
        for name in ["xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml"] {
            let rows = |bytes: &[u8]| -> Vec<String> {
                part(bytes, name)
                    .split("<row ")
                    .skip(1)
                    .filter_map(|r| r.split('>').next().map(str::to_owned))
                    .collect()
            };
            assert_eq!(rows(&quick), rows(&plain));
        }
        assert_eq!(
            part(&quick, "xl/comments1.xml"),
            part(&plain, "xl/comments1.xml")
        );
    }
}
