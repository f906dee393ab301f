//! .xlsx and .xlsm: one streaming pass over each part. Cells are read here and not by calamine, so that a bad cell is a
//! finding at its address, and value, format, formula, merges and what is hidden come from the same pass.

use std::collections::BTreeMap;

use super::build::{Building, Kept, Notes, Shared, Xf, iso_date, number};
use super::format::{self, NumberFormat};
use super::package::Package;
use super::xml::{Node, Tag, Xml, end_name, local};
use super::{Limits, Merge, Style, Trouble, Value};
use crate::finding::reading::BACA_001;
use crate::model::{Format, parse_a1};

/// A relationship of a part.
#[derive(Debug, Clone)]
pub(super) struct Relation {
    /// The last word of its type: `worksheet`, `styles`.
    pub kind: String,
    /// The part it leads to, without a leading `/`; none where it leads outside or is no path.
    pub target: Option<String>,
}

/// A sheet as the workbook lists it.
#[derive(Debug, Default)]
pub(super) struct Listed {
    pub name: String,
    pub visible: bool,
    pub relation: String,
    /// Rows of `_xlnm._FilterDatabase`: an advanced filter hides in them.
    pub filter_rows: Option<(u32, u32)>,
}

#[derive(Debug, Default)]
struct Workbook {
    sheets: Vec<Listed>,
    date_1904: bool,
}

/// Reads a package into `notes`.
pub(super) fn read(package: &mut Package<'_>, notes: &mut Notes<'_>) -> Result<Format, Trouble> {
    let path = main_part(package)?;
    let workbook = workbook(package, &path)?;
    let relations = relations(package, &path)?;
    let macros = package.has("xl/vbaProject.bin");
    let format = if macros || macro_type(package)? {
        Format::Xlsm
    } else {
        Format::Xlsx
    };
    let find = |kind: &str, usual: &str| {
        relations
            .values()
            .find(|r| r.kind == kind)
            .and_then(|r| r.target.clone())
            .unwrap_or_else(|| usual.to_owned())
    };
    let mut shared = Shared::new(workbook.date_1904);
    match styles(package, &find("styles", "xl/styles.xml"), notes.limits.gaya) {
        Ok(xfs) => shared.xfs = xfs,
        Err(Trouble::Broken(cause)) => notes.damaged(
            "Format sel rusak: persen dan tanggal pada berkas ini tidak dapat dikenali",
            &cause,
        ),
        Err(refused) => return Err(refused),
    }
    // (A workbook without texts has no such part.)
    let part = find("sharedStrings", "xl/sharedStrings.xml");
    if let Err(trouble) = package.read_xml(&part, |mut xml| {
        strings(&mut xml, notes, &mut shared.strings)
    }) {
        match trouble {
            Trouble::Broken(cause) => notes.damaged(
                "Daftar teks rusak: sebagian teks pada berkas ini tidak terbaca",
                &cause,
            ),
            refused @ Trouble::Refuse(_) => return Err(refused),
        }
    }
    if macros {
        notes.macros();
    }
    if package.under("xl/externallinks/").next().is_some() {
        notes.external_links();
    }
    let mut worksheets = 0u32;
    for listed in &workbook.sheets {
        let relation = relations.get(&listed.relation);
        if relation.is_some_and(|r| !matches!(r.kind.as_str(), "worksheet" | "")) {
            continue;
        }
        worksheets += 1;
        let target = relation.and_then(|r| r.target.as_deref());
        let Some(part) = target.filter(|t| package.has(t)) else {
            notes.lost_sheet(
                &listed.name,
                &format!("bagian {} tidak ada", target.unwrap_or("lembar")),
            );
            continue;
        };
        let mut sheet = notes.sheet(&listed.name, listed.visible)?;
        let read = package.read_xml(part, |mut xml| {
            worksheet(&mut xml, part, &shared, listed, notes, &mut sheet)
        });
        match read {
            Ok(Some(())) => {}
            Ok(None) => sheet.broken(notes, &format!("{part} tidak ada")),
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
    Ok(format)
}

/// The workbook part that the package names.
pub(super) fn main_part(package: &mut Package<'_>) -> Result<String, Trouble> {
    let named = relations(package, "")?
        .into_values()
        .find(|r| r.kind == "officeDocument")
        .and_then(|r| r.target)
        .filter(|t| package.has(t));
    if let Some(named) = named {
        return Ok(named);
    }
    ["xl/workbook.xml", "xl/workbook.bin"]
        .into_iter()
        .find(|name| package.has(name))
        .map(str::to_owned)
        .ok_or_else(|| Trouble::Broken("xl/workbook.xml tidak ada".to_owned()))
}

/// Whether the package says that it may hold macros.
fn macro_type(package: &mut Package<'_>) -> Result<bool, Trouble> {
    let Some(mut xml) = package.xml("[Content_Types].xml")? else {
        return Ok(false);
    };
    loop {
        match xml.next() {
            Ok(Node::Start(tag)) if tag.name() == "Override" => {
                if tag
                    .get("ContentType")
                    .is_some_and(|t| t.contains("macroEnabled.main+xml"))
                {
                    return Ok(true);
                }
            }
            Ok(Node::Eof) | Err(Trouble::Broken(_)) => return Ok(false),
            Ok(_) => {}
            Err(refused) => return Err(refused),
        }
    }
}

/// The relationships of a part ("" for the package's own), by id. A damaged or missing list is an empty one.
pub(super) fn relations(
    package: &mut Package<'_>,
    part: &str,
) -> Result<BTreeMap<String, Relation>, Trouble> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let path = if folder.is_empty() {
        format!("_rels/{name}.rels")
    } else {
        format!("{folder}/_rels/{name}.rels")
    };
    let mut found = BTreeMap::new();
    let Some(mut xml) = package.xml(&path)? else {
        return Ok(found);
    };
    loop {
        match xml.next() {
            Ok(Node::Start(tag)) if tag.name() == "Relationship" => {
                let (mut id, mut kind, mut target, mut external) =
                    (String::new(), String::new(), String::new(), false);
                for (key, value) in tag.attributes() {
                    match key {
                        "Id" => id = value.into_owned(),
                        "Type" => {
                            value
                                .rsplit('/')
                                .next()
                                .unwrap_or_default()
                                .clone_into(&mut kind);
                        }
                        "Target" => target = value.into_owned(),
                        "TargetMode" => external = value == "External",
                        _ => {}
                    }
                }
                let target = (!external).then(|| resolve(folder, &target)).flatten();
                found.insert(id, Relation { kind, target });
                if found.len() > 100_000 {
                    return Ok(found);
                }
            }
            Ok(Node::Eof) | Err(Trouble::Broken(_)) => return Ok(found),
            Ok(_) => {}
            Err(refused) => return Err(refused),
        }
    }
}

/// A target relative to a folder of the package; none where it leads outside.
fn resolve(folder: &str, target: &str) -> Option<String> {
    let target = target.replace('\\', "/");
    let mut parts: Vec<&str> = Vec::new();
    if !target.starts_with('/') {
        parts.extend(folder.split('/').filter(|p| !p.is_empty()));
    }
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

fn workbook(package: &mut Package<'_>, path: &str) -> Result<Workbook, Trouble> {
    let mut book = Workbook::default();
    let Some(mut xml) = package.xml(path)? else {
        return Err(Trouble::Broken(format!("{path} tidak ada")));
    };
    // The sheet whose `_FilterDatabase` is being read.
    let mut filter_of: Option<usize> = None;
    let mut text = String::new();
    loop {
        match xml.next() {
            Ok(Node::Start(tag)) => match tag.name() {
                "workbookPr" => book.date_1904 = tag.flag("date1904", false),
                "sheet" => {
                    let mut listed = Listed {
                        visible: true,
                        ..Listed::default()
                    };
                    for (key, value) in tag.raw_attributes() {
                        match key {
                            "name" => listed.name = super::xlsx::unescape(&value).into_owned(),
                            "state" => listed.visible = !matches!(&*value, "hidden" | "veryHidden"),
                            _ if key.ends_with(":id") => listed.relation = value.into_owned(),
                            _ => {}
                        }
                    }
                    book.sheets.push(listed);
                }
                "definedName" => {
                    text.clear();
                    filter_of = tag
                        .get("name")
                        .filter(|n| n.eq_ignore_ascii_case("_xlnm._FilterDatabase"))
                        .and_then(|_| tag.number("localSheetId"));
                }
                _ => {}
            },
            Ok(Node::Text(piece)) if filter_of.is_some() && text.len() < 1000 => {
                text.push_str(&piece);
            }
            Ok(Node::End(end)) if end_name(&end) == "definedName" => {
                if let Some(listed) = filter_of.take().and_then(|i| book.sheets.get_mut(i)) {
                    listed.filter_rows = text
                        .rsplit('!')
                        .next()
                        .and_then(area)
                        .map(|a| (a.first_row, a.last_row));
                }
            }
            Ok(Node::Eof) => return Ok(book),
            Ok(_) => {}
            // What is listed can be read.
            Err(Trouble::Broken(_)) if !book.sheets.is_empty() => return Ok(book),
            Err(trouble) => return Err(trouble),
        }
    }
}

/// `A4:N50` as an area (one cell is an area too); none where it is none.
pub(super) fn area(text: &str) -> Option<Merge> {
    let (from, to) = text.split_once(':').unwrap_or((text, text));
    let (first_row, first_col) = parse_a1(from)?;
    let (last_row, last_col) = parse_a1(to)?;
    Some(Merge {
        first_row,
        first_col,
        last_row,
        last_col,
    })
}

/// The cell formats; an empty list where there is no such part.
fn styles(package: &mut Package<'_>, path: &str, most: u64) -> Result<Vec<Xf>, Trouble> {
    #[derive(Default)]
    struct Font {
        bold: bool,
        symbol: bool,
    }
    let limits = package.limits();
    let Some(mut xml) = package.xml(path)? else {
        return Ok(Vec::new());
    };
    let mut codes: BTreeMap<u32, String> = BTreeMap::new();
    let mut read: BTreeMap<u32, NumberFormat> = BTreeMap::new();
    let mut fonts: Vec<Font> = Vec::new();
    let mut fills: Vec<bool> = Vec::new();
    let mut xfs: Vec<Xf> = Vec::new();
    let mut section = String::new();
    loop {
        match xml.next()? {
            Node::Start(tag) => {
                let name = tag.name();
                match name {
                    "numFmts" | "fonts" | "fills" | "borders" | "cellStyleXfs" | "cellXfs"
                    | "cellStyles" | "dxfs" | "tableStyles" | "extLst" | "colors" => {
                        name.clone_into(&mut section);
                    }
                    "numFmt" if section == "numFmts" => {
                        if let (Some(id), Some(code)) =
                            (tag.number("numFmtId"), tag.get("formatCode"))
                            && codes.len() < 65_536
                        {
                            codes.insert(id, code.into_owned());
                        }
                    }
                    "font" if section == "fonts" => fonts.push(Font::default()),
                    "b" if section == "fonts" => {
                        if let Some(font) = fonts.last_mut() {
                            font.bold = tag.flag("val", true);
                        }
                    }
                    "name" if section == "fonts" => {
                        if let (Some(font), Some(name)) = (fonts.last_mut(), tag.get("val")) {
                            font.symbol = format::symbol_font(&name);
                        }
                    }
                    "fill" if section == "fills" => fills.push(false),
                    "patternFill" | "gradientFill" if section == "fills" => {
                        let kind = tag.get("patternType");
                        if let Some(fill) = fills.last_mut() {
                            *fill = name == "gradientFill"
                                || kind.is_some_and(|k| !matches!(&*k, "none" | "gray125"));
                        }
                    }
                    "xf" if section == "cellXfs" => {
                        let id: u32 = tag.number("numFmtId").unwrap_or(0);
                        let number_format = read.entry(id).or_insert_with(|| {
                            format::read(
                                codes
                                    .get(&id)
                                    .map_or_else(|| format::builtin(id), String::as_str),
                            )
                        });
                        let mut xf = Xf {
                            style: Style::default(),
                            date: number_format.date,
                        };
                        number_format.apply(&mut xf.style);
                        let of = |key: &str| tag.number::<usize>(key).unwrap_or(usize::MAX);
                        if let Some(font) = fonts.get(of("fontId")) {
                            xf.style.bold = font.bold;
                            xf.style.symbol_font = font.symbol;
                        }
                        xf.style.filled = fills.get(of("fillId")).copied().unwrap_or(false);
                        xfs.push(xf);
                    }
                    "alignment" if section == "cellXfs" => {
                        if let Some(xf) = xfs.last_mut() {
                            xf.style.indent = tag
                                .number::<u32>("indent")
                                .map_or(0, |n| u8::try_from(n).unwrap_or(250));
                        }
                    }
                    _ => {}
                }
                let held = xfs.len().max(fonts.len()).max(fills.len()) as u64;
                if held > most {
                    return Err(limits.passed("gaya", format!("{held} format")));
                }
            }
            Node::Eof => return Ok(xfs),
            _ => {}
        }
    }
}

/// The shared texts, as far as they can be read.
fn strings(
    xml: &mut Xml<'_>,
    notes: &mut Notes<'_>,
    strings: &mut Vec<Kept>,
) -> Result<(), Trouble> {
    let most = usize::try_from(notes.limits.potongan).unwrap_or(usize::MAX);
    let mut text = String::new();
    let (mut in_item, mut in_text, mut phonetic) = (false, false, false);
    // Where the run at hand begins, and whether its white space counts.
    let mut run = (0usize, false);
    // The last event was a tag behind which an item may begin.
    let mut behind = false;
    loop {
        if behind && xml.may_nest(2) {
            while let Some((text, length)) = plain_item(xml.ahead(), most) {
                let kept = notes.text(&unescape(text))?;
                xml.pass(length);
                keep_string(strings, kept, notes.limits)?;
            }
        }
        behind = false;
        match xml.next()? {
            Node::Start(tag) => match tag.name() {
                "sst" => behind = true,
                "si" => {
                    in_item = true;
                    text.clear();
                }
                "t" => {
                    in_text = in_item && !phonetic;
                    run = (text.len(), preserved(&tag));
                }
                "rPh" => phonetic = true,
                _ => {}
            },
            Node::Text(piece) if in_text => {
                text.push_str(&piece);
                if text.len() > most {
                    return Err(notes
                        .limits
                        .passed("potongan", format!("{} byte", text.len())));
                }
            }
            Node::End(end) => match end_name(&end) {
                "t" => {
                    if in_text && !run.1 {
                        trim_from(&mut text, run.0);
                    }
                    in_text = false;
                }
                "rPh" => phonetic = false,
                "si" => {
                    in_item = false;
                    behind = true;
                    let kept = notes.text(&unescape(&text))?;
                    keep_string(strings, kept, notes.limits)?;
                }
                _ => {}
            },
            Node::Eof => {
                if xml.replaced() {
                    notes.undecodable();
                }
                return Ok(());
            }
            _ => {}
        }
    }
}

fn keep_string(strings: &mut Vec<Kept>, kept: Kept, limits: &Limits) -> Result<(), Trouble> {
    strings.push(kept);
    if strings.len() as u64 > limits.teks {
        return Err(limits.passed("teks", format!("{} teks", strings.len())));
    }
    Ok(())
}

/// The text of the item that `bytes` begin with, and the item's length; none where it is not whole, or has anything but the
/// plain `<si><t>…</t></si>`: as with cells, the events of XML then tell what it is.
fn plain_item(bytes: &[u8], most: usize) -> Option<(&str, usize)> {
    let rest = bytes.strip_prefix(b"<si><t")?;
    let (rest, preserved) = match rest.strip_prefix(b" xml:space=\"preserve\"") {
        Some(rest) => (rest, true),
        None => (rest, false),
    };
    let rest = rest.strip_prefix(b">")?;
    let end = rest
        .iter()
        .position(|b| matches!(b, b'<' | b'&' | b'\r'))
        .filter(|end| *end <= most)?;
    let (text, rest) = rest.split_at_checked(end)?;
    let text = std::str::from_utf8(text).ok()?;
    let rest = rest.strip_prefix(b"</t></si>")?;
    let text = if preserved {
        text
    } else {
        text.trim_matches(white)
    };
    Some((text, bytes.len() - rest.len()))
}

/// White space of XML.
fn white(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// Whether the white space at the ends of a text counts.
fn preserved(tag: &Tag<'_>) -> bool {
    tag.get("space").as_deref() == Some("preserve")
}

/// Takes white space from both ends of what begins at `from`.
fn trim_from(text: &mut String, from: usize) {
    let tail = text.get(from..).unwrap_or_default();
    let kept = tail.trim_matches(white);
    if kept.len() < tail.len() {
        let kept = kept.to_owned();
        text.truncate(from);
        text.push_str(&kept);
    }
}

/// Excel's `_xHHHH_` as characters.
pub(super) fn unescape(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.contains("_x") {
        return std::borrow::Cow::Borrowed(text);
    }
    let code = |rest: &str| -> Option<u16> {
        let digits = rest.get(..7)?.strip_prefix("_x")?.strip_suffix('_')?;
        digits
            .bytes()
            .all(|b| b.is_ascii_hexdigit())
            .then(|| u16::from_str_radix(digits, 16).ok())
            .flatten()
    };
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let mut units = Vec::new();
        let mut tail = from;
        while let Some(unit) = code(tail) {
            units.push(unit);
            tail = tail.get(7..).unwrap_or_default();
        }
        if units.is_empty() {
            out.push_str("_x");
            rest = from.get(2..).unwrap_or_default();
        } else {
            out.extend(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)));
            rest = tail;
        }
    }
    out.push_str(rest);
    std::borrow::Cow::Owned(out)
}

/// The type of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Kind {
    #[default]
    Number,
    Shared,
    Formula,
    Inline,
    Bool,
    Error,
    Date,
    Unknown,
}

/// A cell while it is read.
#[derive(Default)]
struct Current {
    row: u32,
    col: u32,
    /// An address that is none.
    bad_address: Option<String>,
    xf: u32,
    kind: Kind,
    formula: bool,
    stored: bool,
    text: String,
}

/// `F7` as row and column, from 0, without limits of Excel; none where it is no address.
fn address(text: &str) -> Option<(u32, u32)> {
    let bytes = text.as_bytes();
    let letters = bytes.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    let (name, digits) = bytes.split_at_checked(letters)?;
    if letters == 0 || letters > 3 || digits.is_empty() || digits.len() > 7 {
        // `$A$8`: written by hand, still plain.
        return text.contains('$').then(|| parse_a1(text)).flatten();
    }
    let mut col = 0u32;
    for b in name {
        col = col * 26 + u32::from(b.to_ascii_uppercase() - b'A') + 1;
    }
    let mut row = 0u32;
    for b in digits {
        row = row * 10 + u32::from(b.checked_sub(b'0').filter(|d| *d <= 9)?);
    }
    Some((row.checked_sub(1)?, col - 1))
}

/// Where the characters at hand belong.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Into {
    Nothing,
    Value,
    Inline,
}

fn worksheet(
    xml: &mut Xml<'_>,
    part: &str,
    shared: &Shared,
    listed: &Listed,
    notes: &mut Notes<'_>,
    sheet: &mut Building,
) -> Result<(), Trouble> {
    let most = usize::try_from(notes.limits.potongan).unwrap_or(usize::MAX);
    let mut cell = Current::default();
    let mut into = Into::Nothing;
    let (mut in_data, mut in_cell, mut inline, mut phonetic) = (false, false, false, false);
    // Where the run of an inline text begins, and whether its white space counts.
    let mut run = (0usize, false);
    // The row at hand and the column after the last cell: for cells that do not name their place.
    let (mut row, mut next_row, mut next_col) = (0u32, 0u32, 0u32);
    let mut filter: Option<(Option<Merge>, bool)> = None;
    let mut filter_mode = false;
    let mut filtered = false;
    let mut any = false;
    // The last event was a tag behind which a cell may begin.
    let mut behind = false;
    loop {
        if behind && in_data && !in_cell && xml.may_nest(3) {
            loop {
                while let Some(length) = plain_cell(xml.ahead(), &mut cell, (row, next_col), most) {
                    xml.pass(length);
                    next_col = cell.col.saturating_add(1);
                    finish_cell(&cell, shared, notes, sheet)?;
                }
                // Inside worksheet, sheetData and row: one row ends, the next begins.
                if xml.depth() != 3 {
                    break;
                }
                let Some((tag, length)) = plain_row(xml.ahead()) else {
                    break;
                };
                xml.pass(length);
                row = tag.begin(next_row, sheet);
                (next_row, next_col) = (row.saturating_add(1), 0);
            }
        }
        behind = false;
        let depth = xml.depth();
        match xml.next()? {
            Node::Start(tag) => {
                if !any && tag.name() != "worksheet" {
                    return Err(Trouble::Broken(format!("{part} bukan lembar kerja")));
                }
                any = true;
                match tag.name() {
                    "c" if in_data => {
                        in_cell = true;
                        cell.text.clear();
                        (cell.row, cell.col) = (row, next_col);
                        cell.bad_address = None;
                        cell.xf = 0;
                        cell.kind = Kind::Number;
                        cell.formula = false;
                        cell.stored = false;
                        for (key, value) in tag.attributes() {
                            match key {
                                "r" => match address(&value) {
                                    Some(place) => (cell.row, cell.col) = place,
                                    None => cell.bad_address = Some(value.into_owned()),
                                },
                                "s" => cell.xf = value.parse().unwrap_or(u32::MAX),
                                "t" => {
                                    cell.kind = match &*value {
                                        "n" => Kind::Number,
                                        "s" => Kind::Shared,
                                        "str" => Kind::Formula,
                                        "inlineStr" => Kind::Inline,
                                        "b" => Kind::Bool,
                                        "e" => Kind::Error,
                                        "d" => Kind::Date,
                                        _ => Kind::Unknown,
                                    }
                                }
                                _ => {}
                            }
                        }
                        next_col = cell.col.saturating_add(1);
                    }
                    "v" if in_cell && !inline => {
                        into = Into::Value;
                        cell.stored = true;
                    }
                    // A text of its own counts before a value beside it.
                    "is" if in_cell => {
                        inline = true;
                        cell.text.clear();
                    }
                    "t" if inline && !phonetic => {
                        into = Into::Inline;
                        run = (cell.text.len(), preserved(&tag));
                    }
                    "f" if in_cell => cell.formula = true,
                    "rPh" if in_cell => phonetic = true,
                    "row" if in_data => {
                        let mut read = RowTag::default();
                        for (key, value) in tag.attributes() {
                            read.attribute(key, &value);
                        }
                        row = read.begin(next_row, sheet);
                        (next_row, next_col) = (row.saturating_add(1), 0);
                        behind = true;
                    }
                    "sheetData" => in_data = depth == 1,
                    "col" if !in_data && depth == 2 => {
                        let hidden = tag.flag("hidden", false)
                            || (tag.flag("customWidth", false)
                                && tag.get("width").and_then(|w| number(&w)) == Some(0.0));
                        if let (true, Some(min), Some(max)) =
                            (hidden, tag.number::<u32>("min"), tag.number::<u32>("max"))
                            && min > 0
                        {
                            sheet.hide_cols(min - 1, max.saturating_sub(1));
                        }
                    }
                    "mergeCell" if !in_data => {
                        if let Some(text) = tag.get("ref") {
                            match area(&text) {
                                Some(area) => sheet.merge(notes, area)?,
                                None => sheet.odd_merge(&text),
                            }
                        }
                    }
                    "sheetPr" if depth == 1 => filter_mode = tag.flag("filterMode", false),
                    // Saved views of other people hold filters too: only the sheet's own counts.
                    "autoFilter" if depth == 1 => {
                        filter = Some((tag.get("ref").and_then(|r| area(&r)), false));
                    }
                    "filters" | "customFilters" | "top10" | "dynamicFilter" | "colorFilter"
                    | "iconFilter" => {
                        if let Some((_, criteria)) = &mut filter {
                            *criteria = true;
                        }
                    }
                    _ => {}
                }
            }
            Node::Text(piece) => {
                if into != Into::Nothing {
                    cell.text.push_str(&piece);
                    if cell.text.len() > most {
                        return Err(notes
                            .limits
                            .passed("potongan", format!("{} byte", cell.text.len())));
                    }
                }
            }
            Node::End(end) => match end_name(&end) {
                "v" => into = Into::Nothing,
                "t" => {
                    if into == Into::Inline && !run.1 {
                        trim_from(&mut cell.text, run.0);
                    }
                    into = Into::Nothing;
                }
                "rPh" => phonetic = false,
                "c" if in_cell => {
                    in_cell = false;
                    inline = false;
                    behind = true;
                    into = Into::Nothing;
                    finish_cell(&cell, shared, notes, sheet)?;
                }
                "sheetData" => in_data = false,
                "autoFilter" => {
                    if let Some((Some(area), true)) = filter.take() {
                        filtered = true;
                        sheet.filter(area.first_row, area.last_row);
                    }
                }
                _ => {}
            },
            Node::Eof => break,
            Node::Other => {}
        }
    }
    if filter_mode
        && !filtered
        && let Some((from, to)) = listed.filter_rows
    {
        sheet.filter(from, to);
    }
    if xml.replaced() {
        notes.undecodable();
    }
    if any {
        Ok(())
    } else {
        Err(Trouble::Broken("bagian lembar kosong".to_owned()))
    }
}

/// The cell that `bytes` begin with, read into `cell`, and its length; none where it is not whole, or has anything but the
/// plain `<c r="F7" s="3" t="s"><f>…</f><v>12</v></c>` and its kin: then the events of XML tell what it is. Most cells are
/// so plain, and read in a third of the time.
fn plain_cell(bytes: &[u8], cell: &mut Current, place: (u32, u32), most: usize) -> Option<usize> {
    let mut rest = bytes.strip_prefix(b"<c")?;
    (cell.row, cell.col) = place;
    cell.bad_address = None;
    cell.xf = 0;
    cell.kind = Kind::Number;
    cell.formula = false;
    cell.stored = false;
    cell.text.clear();
    loop {
        match rest {
            [b' ', name @ (b'r' | b's' | b't'), b'=', b'"', tail @ ..] => {
                let value;
                (value, rest) = plain_value(tail)?;
                match name {
                    b'r' => (cell.row, cell.col) = address(std::str::from_utf8(value).ok()?)?,
                    b's' => cell.xf = digits(value)?,
                    _ => {
                        cell.kind = match value {
                            b"n" => Kind::Number,
                            b"s" => Kind::Shared,
                            b"str" => Kind::Formula,
                            b"inlineStr" => Kind::Inline,
                            b"b" => Kind::Bool,
                            b"e" => Kind::Error,
                            _ => return None,
                        }
                    }
                }
            }
            [b'/', b'>', tail @ ..] => return Some(bytes.len() - tail.len()),
            [b'>', tail @ ..] => {
                rest = tail;
                break;
            }
            _ => return None,
        }
    }
    if let Some(tail) = rest.strip_prefix(b"<f>") {
        let end = tail.iter().position(|b| *b == b'<')?;
        rest = tail.get(end..)?.strip_prefix(b"</f>")?;
        cell.formula = true;
    }
    let text = |tail: &[u8], cell: &mut Current, trimmed: bool| -> Option<usize> {
        let end = tail
            .iter()
            .position(|b| matches!(b, b'<' | b'&' | b'\r'))
            .filter(|end| *end <= most)?;
        let text = std::str::from_utf8(tail.get(..end)?).ok()?;
        cell.text.push_str(if trimmed {
            text.trim_matches([' ', '\t', '\n'])
        } else {
            text
        });
        Some(end)
    };
    if let Some(tail) = rest.strip_prefix(b"<v>") {
        let end = text(tail, cell, false)?;
        cell.stored = true;
        rest = tail.get(end..)?.strip_prefix(b"</v>")?;
    } else if let Some(tail) = rest.strip_prefix(b"<is><t>") {
        let end = text(tail, cell, true)?;
        rest = tail.get(end..)?.strip_prefix(b"</t></is>")?;
    } else if let Some(tail) = rest.strip_prefix(b"<is><t xml:space=\"preserve\">") {
        let end = text(tail, cell, false)?;
        rest = tail.get(end..)?.strip_prefix(b"</t></is>")?;
    }
    rest.strip_prefix(b"</c>")
        .map(|tail| bytes.len() - tail.len())
}

/// The value of an attribute behind its opening quote, and what follows it; none where it is long or has entities.
fn plain_value(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = bytes
        .iter()
        .take(64)
        .position(|b| matches!(b, b'"' | b'&' | b'<' | b'>'))?;
    let (value, after) = bytes.split_at_checked(end)?;
    Some((value, after.strip_prefix(b"\"")?))
}

/// What a row says of itself.
#[derive(Default)]
struct RowTag {
    row: Option<u32>,
    hidden: bool,
    height: Option<f64>,
    custom: bool,
}

impl RowTag {
    fn attribute(&mut self, key: &str, value: &str) {
        match key {
            "r" => {
                let row = value.parse::<u32>().ok().and_then(|r| r.checked_sub(1));
                self.row = row.or(self.row);
            }
            "hidden" => self.hidden = matches!(value, "1" | "true"),
            "ht" => self.height = number(value),
            "customHeight" => self.custom = matches!(value, "1" | "true"),
            _ => {}
        }
    }

    /// Begins the row that it speaks of, where it names none the `next`: which one that is.
    fn begin(&self, next: u32, sheet: &mut Building) -> u32 {
        let row = self.row.unwrap_or(next);
        if self.hidden || self.custom && self.height == Some(0.0) {
            sheet.hide_rows(row, row);
        }
        row
    }
}

/// The end of a row and the start of the next that `bytes` begin with, and their length; none where they are not whole, or
/// written in another way than programs do.
fn plain_row(bytes: &[u8]) -> Option<(RowTag, usize)> {
    let mut rest = bytes.strip_prefix(b"</row><row")?;
    let mut tag = RowTag::default();
    loop {
        rest = match rest {
            [b'>', tail @ ..] => return Some((tag, bytes.len() - tail.len())),
            [b' ', tail @ ..] => tail,
            _ => return None,
        };
        let end = rest.iter().take(64).position(|b| *b == b'=')?;
        let (name, after) = rest.split_at_checked(end)?;
        if !name.iter().all(|b| b.is_ascii_alphanumeric() || *b == b':') {
            return None;
        }
        let after = after.strip_prefix(b"=\"")?;
        let value;
        (value, rest) = plain_value(after)?;
        tag.attribute(
            local(std::str::from_utf8(name).ok()?),
            std::str::from_utf8(value).ok()?,
        );
    }
}

/// A short whole number.
fn digits(text: &[u8]) -> Option<u32> {
    if text.is_empty() || text.len() > 9 {
        return None;
    }
    text.iter().try_fold(0u32, |n, b| {
        Some(n * 10 + u32::from(b.checked_sub(b'0').filter(|d| *d <= 9)?))
    })
}

fn finish_cell(
    cell: &Current,
    shared: &Shared,
    notes: &mut Notes<'_>,
    sheet: &mut Building,
) -> Result<(), Trouble> {
    let text = cell.text.as_str();
    if text.is_empty() && !cell.formula {
        return notes.empty_cell();
    }
    if let Some(bad) = &cell.bad_address {
        notes.outside_cell()?;
        sheet.outside(|| {
            if bad.is_empty() {
                "(kosong)".to_owned()
            } else {
                bad.clone()
            }
        });
        return Ok(());
    }
    let place = (cell.row, cell.col);
    let xf = shared.xf(cell.xf);
    let style = (cell.xf, &xf.style);
    let keep = |notes: &mut Notes<'_>, sheet: &mut Building, text: &str| {
        let kept = notes.text(&unescape(text))?;
        sheet.put_text(notes, place, style, &kept)
    };
    match cell.kind {
        // A formula may end in an empty text: that is blank. Without a stored value it was never computed.
        Kind::Formula if text.is_empty() && cell.stored => notes.empty_cell(),
        _ if text.trim().is_empty() && cell.formula => {
            sheet.put(notes, place, style, Value::NoResult)
        }
        Kind::Number => {
            if let Some(number) = number(text) {
                let value = shared.value(number, xf);
                return sheet.put(notes, place, style, value);
            }
            if text.trim().is_empty() {
                return notes.empty_cell();
            }
            sheet.bad_cell(place, "bilangan", text, true);
            keep(notes, sheet, text)
        }
        Kind::Shared => {
            let found = text
                .trim()
                .parse::<usize>()
                .ok()
                .and_then(|i| shared.strings.get(i));
            if let Some(kept) = found {
                return sheet.put_text(notes, place, style, kept);
            }
            sheet.bad_cell(place, "teks bersama", text, false);
            notes.empty_cell()
        }
        Kind::Formula | Kind::Inline => keep(notes, sheet, text),
        Kind::Bool => match text.trim() {
            "1" | "true" | "TRUE" => sheet.put(notes, place, style, Value::Bool(true)),
            "0" | "false" | "FALSE" => sheet.put(notes, place, style, Value::Bool(false)),
            _ => {
                sheet.bad_cell(place, "benar/salah", text, true);
                keep(notes, sheet, text)
            }
        },
        Kind::Error => {
            let kept = notes.text(text)?;
            sheet.put(notes, place, style, Value::Error(kept.text))
        }
        Kind::Date => {
            if let Some(serial) = iso_date(text).or_else(|| number(text)) {
                return sheet.put(notes, place, style, Value::Date(serial));
            }
            sheet.bad_cell(place, "tanggal", text, true);
            keep(notes, sheet, text)
        }
        Kind::Unknown => {
            sheet.bad_cell(place, "jenis yang tidak dikenal", text, true);
            keep(notes, sheet, text)
        }
    }
}

/// What lies around the cells of a sheet: tables with their filters, drawings.
pub(super) fn surroundings(
    package: &mut Package<'_>,
    part: &str,
    sheet: &mut Building,
) -> Result<(), Trouble> {
    let mut pictures = 0u32;
    for relation in relations(package, part)?.into_values() {
        // The tables of .xlsb are binary; that they hide rows is rare.
        let Some(target) = relation
            .target
            .filter(|t| !t.to_lowercase().ends_with("bin"))
        else {
            continue;
        };
        match relation.kind.as_str() {
            "table" => {
                if let Some(mut xml) = package.xml(&target)? {
                    let mut over = None;
                    tolerate(table_filter(&mut xml, &mut over))?;
                    if let Some((from, to)) = over {
                        sheet.filter(from, to);
                    }
                }
            }
            "drawing" => {
                if let Some(mut xml) = package.xml(&target)? {
                    tolerate(drawing(&mut xml, sheet, &mut pictures))?;
                }
                for relation in relations(package, &target)?.into_values() {
                    if relation.kind == "diagramData"
                        && let Some(target) = relation.target
                        && let Some(mut xml) = package.xml(&target)?
                    {
                        tolerate(drawing(&mut xml, sheet, &mut pictures))?;
                    }
                }
            }
            _ => {}
        }
    }
    if pictures > 0 && sheet.is_empty() {
        sheet.only_pictures();
    }
    Ok(())
}

/// Damage beside the cells loses no value.
fn tolerate(result: Result<(), Trouble>) -> Result<(), Trouble> {
    match result {
        Err(refused @ Trouble::Refuse(_)) => Err(refused),
        _ => Ok(()),
    }
}

/// The rows over which a table's filter with criteria lies.
fn table_filter(xml: &mut Xml<'_>, over: &mut Option<(u32, u32)>) -> Result<(), Trouble> {
    let mut filter = None;
    loop {
        match xml.next()? {
            Node::Start(tag) => match tag.name() {
                "autoFilter" => filter = tag.get("ref").and_then(|r| area(&r)),
                "filters" | "customFilters" | "top10" | "dynamicFilter" | "colorFilter"
                | "iconFilter" => {
                    if let Some(area) = filter {
                        *over = Some((area.first_row, area.last_row));
                    }
                }
                _ => {}
            },
            Node::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// Texts and pictures of a drawing.
fn drawing(xml: &mut Xml<'_>, sheet: &mut Building, pictures: &mut u32) -> Result<(), Trouble> {
    #[derive(PartialEq)]
    enum In {
        Nothing,
        Text,
        Row,
        Col,
    }
    let mut inside = In::Nothing;
    let mut from = false;
    let (mut row, mut col) = (None, None);
    let mut digits = String::new();
    let mut text = String::new();
    loop {
        match xml.next()? {
            Node::Start(tag) => match tag.name() {
                "from" => from = true,
                "row" if from => inside = In::Row,
                "col" if from => inside = In::Col,
                "twoCellAnchor" | "oneCellAnchor" | "absoluteAnchor" => {
                    (row, col) = (None, None);
                    text.clear();
                }
                "pic" => *pictures += 1,
                "t" => inside = In::Text,
                _ => {}
            },
            Node::Text(piece) => match inside {
                In::Nothing => {}
                In::Text => {
                    if text.len() < 2000 {
                        text.push_str(&piece);
                    }
                }
                In::Row | In::Col => digits.push_str(piece.trim()),
            },
            Node::End(end) => match end_name(&end) {
                "from" => from = false,
                "row" | "col" if inside != In::Nothing && inside != In::Text => {
                    let number = digits.parse().ok();
                    if inside == In::Row {
                        row = number;
                    } else {
                        col = number;
                    }
                    digits.clear();
                    inside = In::Nothing;
                }
                "t" => inside = In::Nothing,
                // A paragraph ends; a text box is one text.
                "p" if !text.is_empty() => text.push(' '),
                "txBody" | "twoCellAnchor" | "oneCellAnchor" | "absoluteAnchor" | "pt" => {
                    if !text.trim().is_empty() {
                        sheet.drawing_text(row.zip(col), text.trim());
                    }
                    text.clear();
                }
                _ => {}
            },
            Node::Eof => return Ok(()),
            Node::Other => {}
        }
    }
}
