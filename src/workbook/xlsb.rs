//! .xlsb: the parts of .xlsx as binary records (MS-XLSB).

use super::build::{Building, Notes, Shared, Xf};
use super::format;
use super::package::{Binary, Package};
use super::xls::{error_name, rk};
use super::xlsx::{main_part, relations, surroundings};
use super::{Merge, Style, Trouble, Value};
use crate::finding::reading::BACA_001;
use crate::model::Format;

/// The records of a part.
struct Records<'a> {
    part: Binary<'a>,
    data: Vec<u8>,
    most: u64,
}

impl Records<'_> {
    /// The kind of the next record, whose bytes are then in `data`.
    fn next(&mut self) -> Result<Option<u32>, Trouble> {
        let Some(first) = self.part.byte()? else {
            return Ok(None);
        };
        let cut = || Trouble::Broken("rekaman terpotong".to_owned());
        let mut kind = u32::from(first);
        if first & 0x80 != 0 {
            let second = self.part.byte()?.ok_or_else(cut)?;
            kind = u32::from(first & 0x7F) | u32::from(second & 0x7F) << 7;
        }
        let mut length = 0u64;
        for shift in 0..4 {
            let byte = self.part.byte()?.ok_or_else(cut)?;
            length |= u64::from(byte & 0x7F) << (7 * shift);
            if byte & 0x80 == 0 {
                break;
            }
        }
        if length > self.most {
            return Err(Trouble::Broken(format!("rekaman sepanjang {length} byte")));
        }
        self.part.read_into(
            &mut self.data,
            usize::try_from(length).unwrap_or(usize::MAX),
        )?;
        Ok(Some(kind))
    }

    fn short(&self, at: usize) -> Option<u16> {
        Some(u16::from_le_bytes(
            self.data.get(at..at + 2)?.try_into().ok()?,
        ))
    }

    fn word(&self, at: usize) -> Option<u32> {
        Some(u32::from_le_bytes(
            self.data.get(at..at + 4)?.try_into().ok()?,
        ))
    }

    fn double(&self, at: usize) -> Option<f64> {
        Some(f64::from_le_bytes(
            self.data.get(at..at + 8)?.try_into().ok()?,
        ))
    }

    /// A text with its length, and where it ends; none where it runs over the end of its record.
    fn wide(&self, at: usize) -> Option<(String, usize)> {
        let count = self.word(at)? as usize;
        let from = at + 4;
        let to = from.checked_add(count.checked_mul(2)?)?;
        let units: Vec<u16> = self
            .data
            .get(from..to)?
            .chunks_exact(2)
            .filter_map(|c| c.try_into().ok().map(u16::from_le_bytes))
            .collect();
        Some((String::from_utf16_lossy(&units), to))
    }
}

fn records<'p>(package: &'p mut Package<'_>, name: &str) -> Result<Option<Records<'p>>, Trouble> {
    let most = package.limits().potongan;
    Ok(package.binary(name)?.map(|part| Records {
        part,
        data: Vec::new(),
        most,
    }))
}

/// Reads a package into `notes`.
pub(super) fn read(package: &mut Package<'_>, notes: &mut Notes<'_>) -> Result<Format, Trouble> {
    let path = main_part(package)?;
    let relations = relations(package, &path)?;
    let mut shared = Shared::new(false);
    let mut listed: Vec<(String, bool, String)> = Vec::new();
    {
        let Some(mut book) = records(package, &path)? else {
            return Err(Trouble::Broken(format!("{path} tidak ada")));
        };
        loop {
            match book.next() {
                Ok(Some(153)) => {
                    shared.date_1904 = book.data.first().is_some_and(|b| b & 1 != 0);
                }
                Ok(Some(156)) => {
                    if let (Some(state), Some((id, end))) = (book.word(0), book.wide(8))
                        && let Some((name, _)) = book.wide(end)
                    {
                        listed.push((name, state == 0, id));
                    }
                }
                Ok(None) => break,
                Ok(_) => {}
                Err(Trouble::Broken(_)) if !listed.is_empty() => break,
                Err(trouble) => return Err(trouble),
            }
        }
    }
    let find = |kind: &str, usual: &str| {
        relations
            .values()
            .find(|r| r.kind == kind)
            .and_then(|r| r.target.clone())
            .unwrap_or_else(|| usual.to_owned())
    };
    match styles(package, &find("styles", "xl/styles.bin"), notes.limits.gaya) {
        Ok(xfs) => shared.xfs = xfs,
        Err(Trouble::Broken(cause)) => notes.damaged(
            "Format sel rusak: persen dan tanggal pada berkas ini tidak dapat dikenali",
            &cause,
        ),
        Err(refused) => return Err(refused),
    }
    if let Err(trouble) = strings(
        package,
        &find("sharedStrings", "xl/sharedStrings.bin"),
        notes,
        &mut shared,
    ) {
        match trouble {
            Trouble::Broken(cause) => notes.damaged(
                "Daftar teks rusak: sebagian teks pada berkas ini tidak terbaca",
                &cause,
            ),
            refused @ Trouble::Refuse(_) => return Err(refused),
        }
    }
    if package.has("xl/vbaProject.bin") {
        notes.macros();
    }
    if package.under("xl/externallinks/").next().is_some() {
        notes.external_links();
    }
    let mut worksheets = 0;
    for (name, visible, id) in &listed {
        let relation = relations.get(id);
        if relation.is_some_and(|r| r.kind != "worksheet") {
            continue;
        }
        worksheets += 1;
        let Some(part) = relation
            .and_then(|r| r.target.as_deref())
            .filter(|t| package.has(t))
        else {
            notes.lost_sheet(name, "bagian lembar tidak ada");
            continue;
        };
        let mut sheet = notes.sheet(name, *visible)?;
        match worksheet(package, part, &shared, notes, &mut sheet) {
            Ok(()) => {}
            Err(Trouble::Broken(cause)) => sheet.broken(notes, &cause),
            Err(refused) => return Err(refused),
        }
        if sheet.visible() {
            surroundings(package, part, &mut sheet)?;
        }
        sheet.finish(notes);
    }
    if worksheets == 0 {
        return Err(Trouble::refuse(
            &BACA_001,
            "Workbook tidak memuat lembar data: hanya grafik, dialog, atau makro.",
            "Periksa apakah ini berkas yang dimaksud; tabel harus berada pada lembar kerja biasa.",
            None,
        ));
    }
    Ok(Format::Xlsb)
}

fn styles(package: &mut Package<'_>, path: &str, most: u64) -> Result<Vec<Xf>, Trouble> {
    let limits = package.limits();
    let Some(mut part) = records(package, path)? else {
        return Ok(Vec::new());
    };
    let mut codes = std::collections::BTreeMap::new();
    let (mut fonts, mut fills, mut xfs) = (Vec::new(), Vec::new(), Vec::new());
    let mut in_cells = false;
    while let Some(kind) = part.next()? {
        match kind {
            44 => {
                if let (Some(id), Some((code, _))) = (part.short(0), part.wide(2)) {
                    codes.insert(id, code);
                }
            }
            43 => fonts.push((
                part.short(4).is_some_and(|weight| weight >= 600),
                part.wide(21)
                    .is_some_and(|(name, _)| format::symbol_font(&name)),
            )),
            // No pattern is 0, and 17 the grey that every book lists and no cell shows.
            45 => fills.push(
                part.word(0)
                    .is_some_and(|pattern| !matches!(pattern, 0 | 17)),
            ),
            617 => in_cells = true,
            618 => in_cells = false,
            47 if in_cells => {
                let id = part.short(2).unwrap_or(0);
                let number_format = format::read(
                    codes
                        .get(&id)
                        .map_or_else(|| format::builtin(u32::from(id)), String::as_str),
                );
                let mut style = Style {
                    indent: part.data.get(11).copied().unwrap_or(0),
                    ..Style::default()
                };
                number_format.apply(&mut style);
                let at = |at| usize::from(part.short(at).unwrap_or(u16::MAX));
                if let Some((bold, symbol)) = fonts.get(at(4)) {
                    style.bold = *bold;
                    style.symbol_font = *symbol;
                }
                style.filled = fills.get(at(6)).copied().unwrap_or(false);
                xfs.push(Xf {
                    style,
                    date: number_format.date,
                });
            }
            _ => {}
        }
        let held = xfs.len().max(fonts.len()).max(fills.len()) as u64;
        if held > most {
            return Err(limits.passed("gaya", format!("{held} format")));
        }
    }
    Ok(xfs)
}

fn strings(
    package: &mut Package<'_>,
    path: &str,
    notes: &mut Notes<'_>,
    shared: &mut Shared,
) -> Result<(), Trouble> {
    let Some(mut part) = records(package, path)? else {
        return Ok(());
    };
    while let Some(kind) = part.next()? {
        if kind == 19 {
            let (text, _) = part
                .wide(1)
                .ok_or_else(|| Trouble::Broken("teks bersama terpotong".to_owned()))?;
            shared.strings.push(notes.text(&text)?);
            if shared.strings.len() as u64 > notes.limits.teks {
                return Err(notes
                    .limits
                    .passed("teks", format!("{} teks", shared.strings.len())));
            }
        }
    }
    Ok(())
}

fn worksheet(
    package: &mut Package<'_>,
    part: &str,
    shared: &Shared,
    notes: &mut Notes<'_>,
    sheet: &mut Building,
) -> Result<(), Trouble> {
    let Some(mut part) = records(package, part)? else {
        return Err(Trouble::Broken("bagian lembar tidak ada".to_owned()));
    };
    let (mut row, mut col) = (0u32, 0u32);
    let mut filter: Option<(u32, u32)> = None;
    let mut any = false;
    let mut short = false;
    while let Some(kind) = part.next()? {
        any = true;
        match kind {
            0 => {
                if let Some(index) = part.word(0) {
                    row = index;
                    if part.data.get(11).is_some_and(|b| b & 0x10 != 0) {
                        sheet.hide_rows(row, row);
                    }
                } else {
                    short = true;
                }
            }
            1..=18 | 62 => {
                // The short kinds name no column: it is the next one.
                let place = if (12..=18).contains(&kind) {
                    col.checked_add(1).map(|c| (c, 0))
                } else {
                    part.word(0).map(|c| (c, 4))
                };
                let Some((next, at)) = place else {
                    short = true;
                    continue;
                };
                col = next;
                let Some(xf) = part.word(at).map(|w| w & 0x00FF_FFFF) else {
                    short = true;
                    continue;
                };
                let at = at + 4;
                let format = shared.xf(xf);
                let style = (xf, &format.style);
                let place = (row, col);
                let byte = part.data.get(at).copied();
                let number = match kind {
                    2 | 13 => part.word(at).map(rk),
                    5 | 9 | 16 => part.double(at),
                    _ => None,
                };
                match kind {
                    1 | 12 => notes.empty_cell()?,
                    2 | 5 | 9 | 13 | 16 => match number {
                        Some(n) if n.is_finite() => {
                            sheet.put(notes, place, style, shared.value(n, format))?;
                        }
                        Some(n) => sheet.bad_cell(place, "bilangan", &n.to_string(), false),
                        None => short = true,
                    },
                    3 | 11 | 14 => match byte {
                        Some(code) => {
                            let name = notes.text(error_name(code))?.text;
                            sheet.put(notes, place, style, Value::Error(name))?;
                        }
                        None => short = true,
                    },
                    4 | 10 | 15 => match byte {
                        Some(b) => sheet.put(notes, place, style, Value::Bool(b != 0))?,
                        None => short = true,
                    },
                    7 | 18 => match part.word(at) {
                        Some(index) => match shared.strings.get(index as usize) {
                            Some(kept) => sheet.put_text(notes, place, style, kept)?,
                            None => {
                                sheet.bad_cell(place, "teks bersama", &index.to_string(), false);
                            }
                        },
                        None => short = true,
                    },
                    6 | 8 | 17 | 62 => {
                        // A rich text has a byte of flags before it.
                        match part.wide(if kind == 62 { at + 1 } else { at }) {
                            Some((text, _)) => {
                                let kept = notes.text(&text)?;
                                sheet.put_text(notes, place, style, &kept)?;
                            }
                            None => sheet.bad_cell(place, "teks", "(terpotong)", false),
                        }
                    }
                    _ => {}
                }
            }
            60 => {
                if let (Some(from), Some(to), Some(flags)) =
                    (part.word(0), part.word(4), part.short(16))
                    && (flags & 1 != 0 || part.word(8) == Some(0))
                {
                    sheet.hide_cols(from, to);
                }
            }
            176 => {
                if let (Some(first_row), Some(last_row), Some(first_col), Some(last_col)) =
                    (part.word(0), part.word(4), part.word(8), part.word(12))
                {
                    sheet.merge(
                        notes,
                        Merge {
                            first_row,
                            first_col,
                            last_row,
                            last_col,
                        },
                    )?;
                }
            }
            161 => filter = part.word(0).zip(part.word(4)),
            162 => filter = None,
            // Criteria of any kind inside the filter.
            165 | 167..=172 => {
                if let Some((from, to)) = filter {
                    sheet.filter(from, to);
                }
            }
            _ => {}
        }
    }
    if !any {
        return Err(Trouble::Broken("bagian lembar kosong".to_owned()));
    }
    if short {
        return Err(Trouble::Broken(
            "ada rekaman sel yang terlalu pendek".to_owned(),
        ));
    }
    Ok(())
}
