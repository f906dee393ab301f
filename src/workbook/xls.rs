//! .xls (BIFF5 and BIFF8): one walk over the records of the workbook stream.

use std::collections::BTreeMap;

use encoding_rs::Encoding;

use super::build::{Building, Kept, Notes, Shared, Xf};
use super::cfb::Compound;
use super::format;
use super::package::protected;
use super::{Merge, Percent, Style, Trouble, Value};
use crate::finding::reading::{BACA_001, BACA_003};
use crate::model::Format;

/// Reads a compound file into `notes`.
pub(super) fn read(bytes: &[u8], notes: &mut Notes<'_>) -> Result<Format, Trouble> {
    let file = Compound::open(bytes).map_err(|trouble| match trouble {
        Trouble::Broken(cause) => Trouble::refuse(
            &BACA_003,
            "Berkas rusak atau terpotong: daftar isinya tidak dapat dibaca.",
            "Salin atau unduh ulang berkas ini dari sumbernya; bila Excel masih dapat membukanya, simpan ulang sebagai .xlsx \
             lalu jalankan lagi.",
            Some(cause),
        ),
        refused @ Trouble::Refuse(_) => refused,
    })?;
    if file.has("EncryptedPackage") || file.has("EncryptionInfo") {
        return Err(protected());
    }
    let other = [
        ("WordDocument", "dokumen Word lama (.doc)"),
        ("PowerPoint Document", "presentasi PowerPoint lama (.ppt)"),
        ("__properties_version1.0", "surel Outlook (.msg)"),
        ("VisioDocument", "gambar Visio"),
        ("ParagraphStyles", "dokumen Works"),
    ];
    let stream = ["Workbook", "Book"]
        .into_iter()
        .find_map(|name| file.stream(name));
    let Some(stream) = stream else {
        let what = other.into_iter().find(|(name, _)| file.has(name)).map_or(
            "berkas majemuk (OLE) tanpa workbook di dalamnya",
            |(_, what)| what,
        );
        return Err(Trouble::refuse(
            &BACA_001,
            &format!("Berkas ini {what}, bukan workbook Excel."),
            "Salin tabelnya ke Excel, simpan sebagai .xlsx, lalu jalankan lagi.",
            Some(
                file.entries()
                    .iter()
                    .take(8)
                    .map(|e| super::shorten(&e.name, 32))
                    .collect::<Vec<_>>()
                    .join(", "),
            ),
        ));
    };
    let stream = stream?;
    workbook(&stream, notes)?;
    if file.has("_VBA_PROJECT_CUR") || file.has("_VBA_PROJECT") {
        notes.macros();
    }
    Ok(Format::Xls)
}

fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(
        data.get(at..at.checked_add(2)?)?.try_into().ok()?,
    ))
}

fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(
        data.get(at..at.checked_add(4)?)?.try_into().ok()?,
    ))
}

fn f64_at(data: &[u8], at: usize) -> Option<f64> {
    Some(f64::from_le_bytes(
        data.get(at..at.checked_add(8)?)?.try_into().ok()?,
    ))
}

/// The records of a stream.
struct Records<'a> {
    stream: &'a [u8],
    at: usize,
    /// The stream ended inside a record.
    cut: bool,
}

struct Record<'a> {
    kind: u16,
    data: &'a [u8],
}

const CONTINUE: u16 = 0x3C;

impl<'a> Records<'a> {
    fn new(stream: &'a [u8], at: usize) -> Self {
        Self {
            stream,
            at,
            cut: false,
        }
    }

    fn peek(&self) -> Option<(u16, usize)> {
        Some((
            u16_at(self.stream, self.at)?,
            usize::from(u16_at(self.stream, self.at + 2)?),
        ))
    }

    fn next(&mut self) -> Option<Record<'a>> {
        let Some((kind, length)) = self.peek() else {
            self.cut |= self.at < self.stream.len();
            return None;
        };
        let from = self.at + 4;
        let Some(data) = self.stream.get(from..from + length) else {
            self.cut = true;
            return None;
        };
        self.at = from + length;
        Some(Record { kind, data })
    }

    /// The CONTINUE records that follow.
    fn continued(&mut self) -> Vec<&'a [u8]> {
        let mut all = Vec::new();
        while self.peek().is_some_and(|(kind, _)| kind == CONTINUE) {
            let Some(record) = self.next() else {
                break;
            };
            all.push(record.data);
        }
        all
    }
}

/// Texts over a record and its continuations.
struct Pieces<'a> {
    pieces: Vec<&'a [u8]>,
    piece: usize,
    at: usize,
}

impl<'a> Pieces<'a> {
    fn new(first: &'a [u8], mut more: Vec<&'a [u8]>) -> Self {
        more.insert(0, first);
        Self {
            pieces: more,
            piece: 0,
            at: 0,
        }
    }

    fn left(&self) -> &'a [u8] {
        self.pieces
            .get(self.piece)
            .and_then(|p| p.get(self.at..))
            .unwrap_or_default()
    }

    /// Steps to the next piece that holds anything; false at the end.
    fn advance(&mut self) -> bool {
        while self.left().is_empty() {
            if self.piece + 1 >= self.pieces.len() {
                return false;
            }
            self.piece += 1;
            self.at = 0;
        }
        true
    }

    fn byte(&mut self) -> Option<u8> {
        if !self.advance() {
            return None;
        }
        let byte = self.left().first().copied();
        self.at += 1;
        byte
    }

    fn short(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn word(&mut self) -> Option<u32> {
        Some(u32::from(self.short()?) | u32::from(self.short()?) << 16)
    }

    fn skip(&mut self, mut n: u64) -> Option<()> {
        while n > 0 {
            if !self.advance() {
                return None;
            }
            let step = n.min(self.left().len() as u64);
            self.at += usize::try_from(step).unwrap_or(0);
            n -= step;
        }
        Some(())
    }

    /// `count` characters; their width may change where a continuation begins. What is there, and whether all were.
    fn chars(&mut self, count: usize, mut wide: bool, out: &mut Vec<u16>) -> bool {
        let mut rest = count;
        while rest > 0 {
            if self.left().is_empty() {
                if !self.advance() {
                    return false;
                }
                let Some(flags) = self.byte() else {
                    return false;
                };
                wide = flags & 1 != 0;
                continue;
            }
            let left = self.left();
            if wide {
                let n = rest.min(left.len() / 2);
                if n == 0 {
                    // Half a character at the end of a piece.
                    self.at += 1;
                    continue;
                }
                out.extend(
                    left.chunks_exact(2)
                        .take(n)
                        .filter_map(|c| c.try_into().ok().map(u16::from_le_bytes)),
                );
                self.at += 2 * n;
                rest -= n;
            } else {
                let n = rest.min(left.len());
                out.extend(left.iter().take(n).map(|b| u16::from(*b)));
                self.at += n;
                rest -= n;
            }
        }
        true
    }
}

/// A text of BIFF8 with a length of two bytes: what is there of it.
fn text8(data: &[u8], more: Vec<&[u8]>) -> Option<String> {
    let mut pieces = Pieces::new(data, more);
    let count = usize::from(pieces.short()?);
    let flags = pieces.byte().unwrap_or(0);
    if flags & 8 != 0 {
        pieces.skip(2)?;
    }
    if flags & 4 != 0 {
        pieces.skip(4)?;
    }
    let mut units = Vec::new();
    pieces.chars(count, flags & 1 != 0, &mut units);
    Some(String::from_utf16_lossy(&units))
}

/// Characters of BIFF8 after their length: flags, then the characters.
fn name8(data: &[u8], count: usize) -> String {
    let Some((flags, rest)) = data.split_first() else {
        return String::new();
    };
    let units: Vec<u16> = if flags & 1 != 0 {
        rest.chunks_exact(2)
            .take(count)
            .filter_map(|c| c.try_into().ok().map(u16::from_le_bytes))
            .collect()
    } else {
        rest.iter().take(count).map(|b| u16::from(*b)).collect()
    };
    String::from_utf16_lossy(&units)
}

fn code_page(page: u16) -> &'static Encoding {
    match page {
        1250 => encoding_rs::WINDOWS_1250,
        1251 => encoding_rs::WINDOWS_1251,
        1253 => encoding_rs::WINDOWS_1253,
        1254 => encoding_rs::WINDOWS_1254,
        1255 => encoding_rs::WINDOWS_1255,
        1256 => encoding_rs::WINDOWS_1256,
        1257 => encoding_rs::WINDOWS_1257,
        1258 => encoding_rs::WINDOWS_1258,
        866 => encoding_rs::IBM866,
        874 => encoding_rs::WINDOWS_874,
        932 => encoding_rs::SHIFT_JIS,
        936 => encoding_rs::GBK,
        949 => encoding_rs::EUC_KR,
        950 => encoding_rs::BIG5,
        10_000 | 32_768 => encoding_rs::MACINTOSH,
        _ => encoding_rs::WINDOWS_1252,
    }
}

/// What the globals say beside the formats and texts.
struct Globals {
    biff8: bool,
    encoding: &'static Encoding,
}

impl Globals {
    /// A text whose length takes two bytes.
    fn text(&self, data: &[u8], more: Vec<&[u8]>) -> Option<String> {
        if self.biff8 {
            return text8(data, more);
        }
        let count = usize::from(u16_at(data, 0)?);
        let rest = data.get(2..)?;
        let bytes = rest.get(..count.min(rest.len())).unwrap_or_default();
        Some(
            self.encoding
                .decode_without_bom_handling(bytes)
                .0
                .into_owned(),
        )
    }

    /// Characters after a length of one byte.
    fn name(&self, data: &[u8], count: usize) -> String {
        if self.biff8 {
            return name8(data, count);
        }
        let bytes = data.get(..count.min(data.len())).unwrap_or_default();
        self.encoding
            .decode_without_bom_handling(bytes)
            .0
            .into_owned()
    }
}

struct Listed {
    name: String,
    offset: usize,
    visible: bool,
    kind: u8,
    filter_rows: Option<(u32, u32)>,
}

fn workbook(stream: &[u8], notes: &mut Notes<'_>) -> Result<(), Trouble> {
    let mut records = Records::new(stream, 0);
    let first = records
        .next()
        .filter(|r| r.kind == 0x809)
        .ok_or_else(|| Trouble::Broken("aliran workbook tidak diawali BOF".to_owned()))?;
    let mut globals = Globals {
        biff8: match u16_at(first.data, 0) {
            Some(0x600) => true,
            Some(0x500) => false,
            version => {
                return Err(Trouble::Broken(format!(
                    "versi BIFF {version:?} tidak dikenal"
                )));
            }
        },
        encoding: encoding_rs::WINDOWS_1252,
    };
    let mut shared = Shared::new(false);
    let mut codes: BTreeMap<u16, String> = BTreeMap::new();
    // Bold, symbols.
    let mut fonts: Vec<(bool, bool)> = Vec::new();
    // Font, format, indent, filled.
    let mut xfs: Vec<(u16, u16, u8, bool)> = Vec::new();
    let mut listed: Vec<Listed> = Vec::new();
    let mut filters: Vec<(usize, u32, u32)> = Vec::new();
    let mut external = false;
    while let Some(record) = records.next() {
        let data = record.data;
        match record.kind {
            0x0A => break,
            0x2F => return Err(protected()),
            0x42 => {
                if let Some(page) = u16_at(data, 0) {
                    globals.encoding = code_page(page);
                }
            }
            0x22 => shared.date_1904 = u16_at(data, 0) == Some(1),
            0x31 => {
                let bold = u16_at(data, 6).is_some_and(|w| w >= 600);
                let name = data
                    .get(14)
                    .map(|n| globals.name(data.get(15..).unwrap_or_default(), usize::from(*n)))
                    .unwrap_or_default();
                fonts.push((bold, format::symbol_font(&name)));
            }
            0x41E => {
                let code = if globals.biff8 {
                    data.get(2..).and_then(|d| text8(d, Vec::new()))
                } else {
                    data.get(2)
                        .map(|n| globals.name(data.get(3..).unwrap_or_default(), usize::from(*n)))
                };
                if let (Some(id), Some(code)) = (u16_at(data, 0), code) {
                    codes.insert(id, code);
                }
            }
            0xE0 => {
                let (indent, filled) = if globals.biff8 {
                    (
                        data.get(8).map_or(0, |b| b & 15),
                        u32_at(data, 14).is_some_and(|d| d >> 26 != 0),
                    )
                } else {
                    (0, u32_at(data, 8).is_some_and(|d| d >> 16 & 0x3F != 0))
                };
                xfs.push((
                    u16_at(data, 0).unwrap_or(0),
                    u16_at(data, 2).unwrap_or(0),
                    indent,
                    filled,
                ));
                if xfs.len() as u64 > notes.limits.gaya {
                    return Err(notes.limits.passed("gaya", format!("{} format", xfs.len())));
                }
            }
            0x85 => {
                let (Some(offset), Some(state), Some(kind), Some(count)) =
                    (u32_at(data, 0), data.get(4), data.get(5), data.get(6))
                else {
                    continue;
                };
                listed.push(Listed {
                    name: globals.name(data.get(7..).unwrap_or_default(), usize::from(*count)),
                    offset: offset as usize,
                    // 1 is hidden, 2 very hidden.
                    visible: !matches!(state & 3, 1..=3),
                    kind: *kind,
                    filter_rows: None,
                });
            }
            0x18 => filters.extend(filter_name(data, globals.biff8)),
            // A reference to the workbook itself (0x0401) or to an add-in (0x3A01) is none to the outside.
            0x1AE => external |= u16_at(data, 2).is_some_and(|n| !matches!(n, 0x0401 | 0x3A01)),
            0xFC => {
                let more = records.continued();
                if !sst(data, more, notes, &mut shared.strings)? {
                    notes.damaged(
                        "Daftar teks rusak: sebagian teks pada berkas ini tidak terbaca",
                        "SST terpotong",
                    );
                }
            }
            _ => {}
        }
    }
    for (index, from, to) in filters {
        if let Some(sheet) = listed.get_mut(index) {
            sheet.filter_rows = Some((from, to));
        }
    }
    for (font, id, indent, filled) in xfs {
        let number_format = format::read(
            codes
                .get(&id)
                .map_or_else(|| format::builtin(u32::from(id)), String::as_str),
        );
        let mut style = Style {
            indent,
            filled,
            percent: Percent::No,
            ..Style::default()
        };
        number_format.apply(&mut style);
        // There is no font 4: Excel counts past it.
        let font = if font > 4 { font - 1 } else { font };
        if let Some((bold, symbol)) = fonts.get(usize::from(font)) {
            style.bold = *bold;
            style.symbol_font = *symbol;
        }
        shared.xfs.push(Xf {
            style,
            date: number_format.date,
        });
    }
    if external {
        notes.external_links();
    }
    if listed.is_empty() {
        return Err(Trouble::Broken("tidak ada lembar yang tercatat".to_owned()));
    }
    let mut worksheets = 0;
    for sheet in &listed {
        if sheet.kind != 0 {
            continue;
        }
        worksheets += 1;
        let mut records = Records::new(stream, sheet.offset);
        let begins = records
            .next()
            .filter(|r| r.kind == 0x809 && matches!(u16_at(r.data, 2), Some(0x10)));
        if begins.is_none() {
            notes.lost_sheet(&sheet.name, "letak lembar di luar berkas");
            continue;
        }
        let mut building = notes.sheet(&sheet.name, sheet.visible)?;
        worksheet(&mut records, &globals, &shared, sheet, notes, &mut building)?;
        building.finish(notes);
    }
    if worksheets == 0 {
        return Err(Trouble::refuse(
            &BACA_001,
            "Workbook tidak memuat lembar data: hanya grafik, dialog, atau makro.",
            "Periksa apakah ini berkas yang dimaksud; tabel harus berada pada lembar kerja biasa.",
            None,
        ));
    }
    Ok(())
}

/// The rows of a built-in name `_FilterDatabase`, with the position of its sheet.
fn filter_name(data: &[u8], biff8: bool) -> Option<(usize, u32, u32)> {
    let flags = u16_at(data, 0)?;
    let length = *data.get(3)?;
    let sheet = usize::from(u16_at(data, 8)?).checked_sub(1)?;
    let name = data.get(14..)?;
    let name = if biff8 { name.get(1..)? } else { name };
    if flags & 0x20 == 0 || length != 1 || *name.first()? != 0x0D {
        return None;
    }
    let formula = name.get(1..)?;
    if *formula.first()? & 0x1F != 0x1B {
        return None;
    }
    let at = if biff8 { 3 } else { 15 };
    Some((
        sheet,
        u32::from(u16_at(formula, at)?),
        u32::from(u16_at(formula, at + 2)?),
    ))
}

/// The shared texts; whether all that are counted were there.
fn sst(
    data: &[u8],
    more: Vec<&[u8]>,
    notes: &mut Notes<'_>,
    strings: &mut Vec<Kept>,
) -> Result<bool, Trouble> {
    let mut pieces = Pieces::new(data, more);
    let (Some(_), Some(unique)) = (pieces.word(), pieces.word()) else {
        return Ok(false);
    };
    let mut units = Vec::new();
    for _ in 0..unique {
        // Some programs count more than they write: a cell that refers to what is not there says so.
        if !pieces.advance() {
            break;
        }
        let (Some(count), Some(flags)) = (pieces.short(), pieces.byte()) else {
            return Ok(false);
        };
        let runs = if flags & 8 != 0 {
            pieces.short()
        } else {
            Some(0)
        };
        let extra = if flags & 4 != 0 {
            pieces.word()
        } else {
            Some(0)
        };
        let (Some(runs), Some(extra)) = (runs, extra) else {
            return Ok(false);
        };
        units.clear();
        let whole = pieces.chars(usize::from(count), flags & 1 != 0, &mut units);
        strings.push(notes.text(&String::from_utf16_lossy(&units))?);
        if strings.len() as u64 > notes.limits.teks {
            return Err(notes
                .limits
                .passed("teks", format!("{} teks", strings.len())));
        }
        let skipped = pieces.skip(u64::from(runs) * 4 + u64::from(extra));
        if !whole || skipped.is_none() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// A number as four bytes: an integer or the upper part of a double, perhaps × 100.
pub(super) fn rk(raw: u32) -> f64 {
    let value = if raw & 2 != 0 {
        f64::from(raw.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(raw & !3) << 32)
    };
    if raw & 1 != 0 { value / 100.0 } else { value }
}

/// The error value of a code.
pub(super) fn error_name(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        0x2B => "#GETTING_DATA",
        _ => "#ERROR!",
    }
}

fn worksheet(
    records: &mut Records<'_>,
    globals: &Globals,
    shared: &Shared,
    listed: &Listed,
    notes: &mut Notes<'_>,
    sheet: &mut Building,
) -> Result<(), Trouble> {
    let mut depth = 0u32;
    // A formula whose text follows: row, column, style.
    let mut awaited: Option<((u32, u32), u32)> = None;
    let mut filtered = false;
    let mut note_object = false;
    let mut pictures = 0u32;
    let mut ended = false;
    let mut short = false;
    while let Some(record) = records.next() {
        let data = record.data;
        // Charts on the sheet are streams of their own between BOF and EOF.
        match record.kind {
            0x809 => {
                depth += 1;
                continue;
            }
            0x0A => {
                if depth == 0 {
                    ended = true;
                    break;
                }
                depth -= 1;
                continue;
            }
            _ if depth > 0 => continue,
            _ => {}
        }
        let place = || Some((u32::from(u16_at(data, 0)?), u32::from(u16_at(data, 2)?)));
        let number = |notes: &mut Notes<'_>, sheet: &mut Building, place, xf: u32, value: f64| {
            let style = shared.xf(xf);
            if value.is_finite() {
                sheet.put(notes, place, (xf, &style.style), shared.value(value, style))
            } else {
                sheet.bad_cell(place, "bilangan", &value.to_string(), false);
                Ok(())
            }
        };
        let style_at = |at| u16_at(data, at).map(u32::from);
        if !matches!(record.kind, 0x207 | 0x4BC | 0x221 | 0x236 | CONTINUE)
            && let Some((place, xf)) = awaited.take()
        {
            sheet.put(notes, place, (xf, &shared.xf(xf).style), Value::NoResult)?;
        }
        let mut well = true;
        match record.kind {
            0x203 => {
                if let (Some(place), Some(xf), Some(value)) =
                    (place(), style_at(4), f64_at(data, 6))
                {
                    number(notes, sheet, place, xf, value)?;
                } else {
                    well = false;
                }
            }
            0x27E => {
                if let (Some(place), Some(xf), Some(raw)) = (place(), style_at(4), u32_at(data, 6))
                {
                    number(notes, sheet, place, xf, rk(raw))?;
                } else {
                    well = false;
                }
            }
            0xBD => {
                // Row, first column, then style and number of each, then the last column.
                if let (Some((row, col)), true) = (place(), data.len() >= 6) {
                    let cells = data.get(4..data.len() - 2).unwrap_or_default();
                    for (i, pair) in cells.chunks_exact(6).enumerate() {
                        if let (Some(xf), Some(raw)) = (u16_at(pair, 0), u32_at(pair, 2)) {
                            let col = col + u32::try_from(i).unwrap_or(0);
                            number(notes, sheet, (row, col), u32::from(xf), rk(raw))?;
                        }
                    }
                    well = cells.len().is_multiple_of(6);
                } else {
                    well = false;
                }
            }
            0x204 | 0xD6 => {
                let more = records.continued();
                if let (Some(place), Some(xf), Some(text)) = (
                    place(),
                    style_at(4),
                    data.get(6..).and_then(|d| globals.text(d, more)),
                ) {
                    let kept = notes.text(&text)?;
                    sheet.put_text(notes, place, (xf, &shared.xf(xf).style), &kept)?;
                } else {
                    well = false;
                }
            }
            0xFD => {
                if let (Some(place), Some(xf), Some(index)) =
                    (place(), style_at(4), u32_at(data, 6))
                {
                    match shared.strings.get(index as usize) {
                        Some(kept) => {
                            sheet.put_text(notes, place, (xf, &shared.xf(xf).style), kept)?;
                        }
                        None => sheet.bad_cell(place, "teks bersama", &index.to_string(), false),
                    }
                } else {
                    well = false;
                }
            }
            0x205 => {
                if let (Some(place), Some(xf), Some(value), Some(error)) =
                    (place(), style_at(4), data.get(6), data.get(7))
                {
                    let value = if *error == 0 {
                        Value::Bool(*value != 0)
                    } else {
                        Value::Error(notes.text(error_name(*value))?.text)
                    };
                    sheet.put(notes, place, (xf, &shared.xf(xf).style), value)?;
                } else {
                    well = false;
                }
            }
            0x06 | 0x206 | 0x406 => {
                if let (Some(place), Some(xf), Some(result), Some(flags)) =
                    (place(), style_at(4), data.get(6..14), u16_at(data, 14))
                {
                    let style = (xf, &shared.xf(xf).style);
                    let byte = |i: usize| result.get(i).copied().unwrap_or(0);
                    if u16_at(result, 6) == Some(0xFFFF) {
                        match byte(0) {
                            0 => awaited = Some((place, xf)),
                            1 => sheet.put(notes, place, style, Value::Bool(byte(2) != 0))?,
                            2 => {
                                let error = notes.text(error_name(byte(2)))?.text;
                                sheet.put(notes, place, style, Value::Error(error))?;
                            }
                            // An empty text; written by programs that do not compute, with the request to do so on loading.
                            _ if flags & 3 != 0 => {
                                sheet.put(notes, place, style, Value::NoResult)?;
                            }
                            _ => notes.empty_cell()?,
                        }
                    } else if let Some(value) = f64_at(result, 0) {
                        number(notes, sheet, place, xf, value)?;
                    }
                } else {
                    well = false;
                }
            }
            0x207 => {
                let more = records.continued();
                if let Some((place, xf)) = awaited.take() {
                    match globals.text(data, more) {
                        Some(text) => {
                            let kept = notes.text(&text)?;
                            sheet.put_text(notes, place, (xf, &shared.xf(xf).style), &kept)?;
                        }
                        None => well = false,
                    }
                }
            }
            0x201 | 0xBE => notes.empty_cell()?,
            0x208 => {
                if let (Some(row), Some(flags)) = (u16_at(data, 0), u16_at(data, 12))
                    && flags & 0x20 != 0
                {
                    sheet.hide_rows(u32::from(row), u32::from(row));
                }
            }
            0x7D => {
                if let (Some(from), Some(to), Some(width), Some(flags)) = (
                    u16_at(data, 0),
                    u16_at(data, 2),
                    u16_at(data, 4),
                    u16_at(data, 8),
                ) && (flags & 1 != 0 || width == 0)
                {
                    sheet.hide_cols(u32::from(from), u32::from(to.min(255)));
                }
            }
            0xE5 => {
                let count = usize::from(u16_at(data, 0).unwrap_or(0));
                let areas = data.get(2..).unwrap_or_default().chunks_exact(8);
                well = areas.len() >= count;
                for area in areas.take(count) {
                    let at = |i| u32::from(u16_at(area, i).unwrap_or(0));
                    sheet.merge(
                        notes,
                        Merge {
                            first_row: at(0),
                            last_row: at(2),
                            first_col: at(4),
                            last_col: at(6),
                        },
                    )?;
                }
            }
            0x9B | 0x9E | 0x87E => filtered = true,
            0x5D => {
                // The first sub-record tells what kind of object it is.
                let kind = (u16_at(data, 0) == Some(0x15))
                    .then(|| u16_at(data, 4))
                    .flatten();
                note_object = kind == Some(0x19);
                pictures += u32::from(kind == Some(8));
            }
            0x1B6 => {
                let count = usize::from(u16_at(data, 10).unwrap_or(0));
                let more = records.continued();
                if count > 0 && !note_object && sheet.visible() {
                    let mut pieces = Pieces::new(&[], more);
                    let mut units = Vec::new();
                    pieces.chars(count, false, &mut units);
                    let text = String::from_utf16_lossy(&units);
                    if !text.trim().is_empty() {
                        sheet.drawing_text(None, text.trim());
                    }
                }
            }
            _ => {}
        }
        short |= !well;
    }
    if let Some((place, xf)) = awaited {
        sheet.put(notes, place, (xf, &shared.xf(xf).style), Value::NoResult)?;
    }
    if filtered {
        let (from, to) = listed.filter_rows.unwrap_or((0, u32::from(u16::MAX)));
        sheet.filter(from, to);
    }
    if pictures > 0 && sheet.is_empty() && sheet.visible() {
        sheet.only_pictures();
    }
    if records.cut || !ended {
        sheet.broken(notes, "aliran workbook terputus");
    } else if short {
        sheet.broken(notes, "ada rekaman sel yang terlalu pendek");
    }
    Ok(())
}
