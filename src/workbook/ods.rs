//! .ods: `content.xml` streamed. Percent, merges, what is hidden and what a filter hides all stand there.

use std::collections::BTreeMap;

use super::build::{Building, Kept, Notes, iso_date, number};
use super::format::{self, NumberFormat};
use super::limits::{MAX_COLS, MAX_ROWS};
use super::package::{Package, protected};
use super::xml::{Node, Tag, Xml, end_name};
use super::{Merge, Percent, Style, Trouble, Value};
use crate::finding::reading::BACA_001;
use crate::model::{Format, parse_a1};

/// A style of any family, as written.
#[derive(Debug, Clone, Default)]
struct Written {
    parent: Option<String>,
    data: Option<String>,
    bold: Option<bool>,
    symbol: Option<bool>,
    indent: Option<u8>,
    filled: Option<bool>,
    /// `table:display="false"` of a table's style: the sheet is hidden.
    hidden: bool,
}

/// All styles of the book.
#[derive(Debug, Default)]
struct Styles {
    /// Family and name.
    written: BTreeMap<(String, String), Written>,
    data: BTreeMap<String, Data>,
    fonts: BTreeMap<String, bool>,
    /// Cell styles that were asked for, resolved: name → key and style.
    resolved: BTreeMap<(String, bool), (u32, Style)>,
}

/// A number style while it is read.
#[derive(Debug, Clone, Default)]
struct Data {
    format: NumberFormat,
    /// Its own text is a lone dash.
    dash: bool,
    number: bool,
    after: String,
    /// Conditions and the styles that apply then.
    maps: Vec<(String, String)>,
}

impl Styles {
    fn data(&self, name: &str) -> NumberFormat {
        let Some(main) = self.data.get(name) else {
            return NumberFormat::default();
        };
        // The parts of a format are styles of their own: the positive part tells percent and decimals, the part for zero
        // whether it shows as a dash.
        let applied = |condition: &str| {
            main.maps
                .iter()
                .find(|(c, _)| c.replace(' ', "") == condition)
                .and_then(|(_, name)| self.data.get(name))
        };
        let positive = applied("value()>0").or_else(|| applied("value()>=0"));
        let zero = applied("value()=0").or_else(|| {
            (applied("value()>0").is_some() && applied("value()<0").is_some()).then_some(main)
        });
        let mut format = positive.unwrap_or(main).format.clone();
        format.zero_as_dash = zero.is_some_and(|z| z.dash);
        format
    }

    /// A cell's style by its name, and whether the cell says that it is a percent.
    fn cell(&mut self, name: &str, percent: bool) -> (u32, &Style) {
        static PLAIN: std::sync::LazyLock<Style> = std::sync::LazyLock::new(Style::default);
        let key = (name.to_owned(), percent);
        if !self.resolved.contains_key(&key) {
            let mut style = Style::default();
            let mut data: Option<String> = None;
            let (mut bold, mut symbol, mut indent, mut filled) = (None, None, None, None);
            let mut at = Some(name.to_owned());
            // A style inherits from its parent; a circle of parents ends after some steps.
            for _ in 0..16 {
                let Some(written) = at
                    .take()
                    .and_then(|name| self.written.get(&("table-cell".to_owned(), name)))
                else {
                    break;
                };
                data = data.or_else(|| written.data.clone());
                bold = bold.or(written.bold);
                symbol = symbol.or(written.symbol);
                indent = indent.or(written.indent);
                filled = filled.or(written.filled);
                at.clone_from(&written.parent);
            }
            if let Some(data) = data {
                self.data(&data).apply(&mut style);
            }
            if percent {
                style.percent = Percent::Yes;
                style.percent_label = false;
            }
            style.bold = bold.unwrap_or(false);
            style.symbol_font = symbol.unwrap_or(false);
            style.indent = indent.unwrap_or(0);
            style.filled = filled.unwrap_or(false);
            let number = u32::try_from(self.resolved.len()).unwrap_or(u32::MAX);
            self.resolved.insert(key.clone(), (number, style));
        }
        self.resolved
            .get(&key)
            .map_or((u32::MAX, &*PLAIN), |(number, style)| (*number, style))
    }

    fn sheet_hidden(&self, name: &str) -> bool {
        self.written
            .get(&("table".to_owned(), name.to_owned()))
            .is_some_and(|w| w.hidden)
    }
}

/// Where in the styles the reader is.
#[derive(Default)]
struct StyleReader {
    family: String,
    style: Option<(String, String)>,
    data: Option<(String, Data)>,
    in_text: bool,
}

impl StyleReader {
    fn start(&mut self, tag: &Tag<'_>, styles: &mut Styles) {
        match tag.name() {
            "font-face" => {
                let (mut name, mut family) = (String::new(), String::new());
                for (key, value) in tag.attributes() {
                    match key {
                        "name" => name = value.into_owned(),
                        "font-family" => value.trim_matches(['\'', '"']).clone_into(&mut family),
                        _ => {}
                    }
                }
                let symbol = format::symbol_font(&family);
                styles.fonts.insert(name, symbol);
            }
            "style" if tag.full_name() == "style:style" => {
                let mut written = Written::default();
                let (mut name, mut family) = (String::new(), String::new());
                for (key, value) in tag.attributes() {
                    match key {
                        "name" => name = value.into_owned(),
                        "family" => family = value.into_owned(),
                        "parent-style-name" => written.parent = Some(value.into_owned()),
                        "data-style-name" => written.data = Some(value.into_owned()),
                        _ => {}
                    }
                }
                self.family.clone_from(&family);
                let key = (family, name);
                styles.written.insert(key.clone(), written);
                self.style = Some(key);
            }
            "text-properties"
            | "paragraph-properties"
            | "table-cell-properties"
            | "table-properties" => {
                let Some(written) = self.style.as_ref().and_then(|k| styles.written.get_mut(k))
                else {
                    return;
                };
                for (key, value) in tag.raw_attributes() {
                    match key {
                        "fo:font-weight" => {
                            written.bold = Some(
                                &*value == "bold"
                                    || value.parse::<u32>().is_ok_and(|weight| weight >= 600),
                            );
                        }
                        "style:font-name" => {
                            written.symbol = Some(
                                styles
                                    .fonts
                                    .get(&*value)
                                    .copied()
                                    .unwrap_or_else(|| format::symbol_font(&value)),
                            );
                        }
                        "fo:font-family" => {
                            written.symbol =
                                Some(format::symbol_font(value.trim_matches(['\'', '"'])));
                        }
                        "fo:margin-left" => written.indent = indent(&value),
                        "fo:background-color" => written.filled = Some(&*value != "transparent"),
                        "table:display" => written.hidden = &*value == "false",
                        _ => {}
                    }
                }
            }
            "number-style" | "percentage-style" | "currency-style" | "date-style"
            | "time-style" | "boolean-style" | "text-style" => {
                let mut data = Data::default();
                data.format.percent = tag.name() == "percentage-style";
                data.format.date = matches!(tag.name(), "date-style" | "time-style");
                let name = tag.get("name").unwrap_or_default().into_owned();
                self.data = Some((name, data));
            }
            "number" | "scientific-number" if self.data.is_some() => {
                if let Some((_, data)) = &mut self.data {
                    data.number = true;
                    data.format.decimals = tag
                        .number::<u32>("decimal-places")
                        .map(|n| u8::try_from(n.min(30)).unwrap_or(30));
                }
            }
            "fraction" => {
                if let Some((_, data)) = &mut self.data {
                    data.number = true;
                }
            }
            "map" => {
                if let Some((_, data)) = &mut self.data
                    && data.maps.len() < 16
                {
                    data.maps.push((
                        tag.get("condition").unwrap_or_default().into_owned(),
                        tag.get("apply-style-name").unwrap_or_default().into_owned(),
                    ));
                }
            }
            "text" if self.data.is_some() => self.in_text = true,
            _ => {}
        }
    }

    fn text(&mut self, piece: &str) {
        if !self.in_text {
            return;
        }
        if let Some((_, data)) = &mut self.data {
            if piece.contains('%') && !data.format.percent {
                data.format.percent_label = true;
            }
            if !data.number && matches!(piece.trim(), "-" | "–" | "—") {
                data.dash = true;
            }
            if data.number && data.after.len() < 100 {
                data.after.push_str(piece);
            }
        }
    }

    fn end(&mut self, name: &str, styles: &mut Styles) {
        match name {
            "text" => self.in_text = false,
            "style" => self.style = None,
            "number-style" | "percentage-style" | "currency-style" | "date-style"
            | "time-style" | "boolean-style" | "text-style" => {
                if let Some((name, mut data)) = self.data.take() {
                    let unit = data
                        .after
                        .trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
                    if unit.chars().any(char::is_alphabetic) {
                        data.format.literal = Some(unit.into());
                    }
                    data.dash &= !data.number;
                    styles.data.insert(name, data);
                }
            }
            _ => {}
        }
    }
}

/// A margin as indent steps: LibreOffice makes a step of its own 10 points, one from Excel 7.5.
fn indent(length: &str) -> Option<u8> {
    let split = length.find(|c: char| c.is_ascii_alphabetic())?;
    let (value, unit) = length.split_at(split);
    let points = number(value)?
        * match unit {
            "cm" => 72.0 / 2.54,
            "mm" => 7.2 / 2.54,
            "in" => 72.0,
            "pt" => 1.0,
            _ => return None,
        };
    Some((points / 8.5).round().clamp(0.0, 250.0) as u8)
}

/// Reads a package into `notes`.
pub(super) fn read(package: &mut Package<'_>, notes: &mut Notes<'_>) -> Result<Format, Trouble> {
    if encrypted(package)? {
        return Err(protected());
    }
    let most = usize::try_from(notes.limits.gaya).unwrap_or(usize::MAX);
    let mut styles = Styles::default();
    if let Some(mut xml) = package.xml("styles.xml")? {
        let mut reader = StyleReader::default();
        loop {
            match xml.next() {
                Ok(Node::Start(tag)) => reader.start(&tag, &mut styles),
                Ok(Node::Text(piece)) => reader.text(&piece),
                Ok(Node::End(end)) => reader.end(end_name(&end), &mut styles),
                Ok(Node::Eof) | Err(Trouble::Broken(_)) => break,
                Ok(Node::Other) => {}
                Err(refused) => return Err(refused),
            }
            if styles.written.len() > most {
                return Err(notes
                    .limits
                    .passed("gaya", format!("{} gaya", styles.written.len())));
            }
        }
    }
    if package.under("basic/").next().is_some() || package.under("scripts/").next().is_some() {
        notes.macros();
    }
    package
        .read_xml("content.xml", |mut xml| {
            read_content(&mut xml, styles, notes)
        })?
        .ok_or_else(|| Trouble::Broken("content.xml tidak ada".to_owned()))
}

fn read_content(
    xml: &mut Xml<'_>,
    styles: Styles,
    notes: &mut Notes<'_>,
) -> Result<Format, Trouble> {
    let most = usize::try_from(notes.limits.gaya).unwrap_or(usize::MAX);
    let mut reader = StyleReader::default();
    let mut content = Content::new(styles);
    loop {
        let depth = xml.depth();
        match xml.next() {
            Ok(Node::Start(tag)) => {
                if content.in_body {
                    content.start(&tag, depth, notes)?;
                } else {
                    reader.start(&tag, &mut content.styles);
                    content.in_body = tag.name() == "spreadsheet";
                    if matches!(
                        tag.full_name(),
                        "office:text" | "office:presentation" | "office:drawing"
                    ) {
                        return Err(Trouble::refuse(
                            &BACA_001,
                            "Berkas ini dokumen OpenDocument lain (teks, presentasi, atau gambar), bukan workbook.",
                            "Salin tabelnya ke lembar kerja, simpan sebagai .xlsx, lalu jalankan lagi.",
                            None,
                        ));
                    }
                    if content.styles.written.len() > most {
                        return Err(notes
                            .limits
                            .passed("gaya", format!("{} gaya", content.styles.written.len())));
                    }
                }
            }
            Ok(Node::Text(piece)) => {
                if content.in_body {
                    content.text(&piece, notes)?;
                } else {
                    reader.text(&piece);
                }
            }
            Ok(Node::End(end)) => {
                if content.in_body {
                    content.end(end_name(&end), depth, notes)?;
                } else {
                    reader.end(end_name(&end), &mut content.styles);
                }
            }
            Ok(Node::Eof) => break,
            Ok(Node::Other) => {}
            Err(Trouble::Broken(cause)) => {
                if let Some(mut sheet) = content.sheet.take() {
                    sheet.broken(notes, &cause);
                    content.done.push(sheet);
                } else {
                    notes.damaged("Isi berkas rusak: sebagian lembar tidak terbaca", &cause);
                }
                break;
            }
            Err(refused) => return Err(refused),
        }
    }
    for sheet in content.done {
        sheet.finish(notes);
    }
    if content.external {
        notes.external_links();
    }
    if xml.replaced() {
        notes.undecodable();
    }
    Ok(Format::Ods)
}

fn encrypted(package: &mut Package<'_>) -> Result<bool, Trouble> {
    let Some(mut xml) = package.xml("META-INF/manifest.xml")? else {
        return Ok(false);
    };
    loop {
        match xml.next() {
            Ok(Node::Start(tag)) if tag.name() == "encryption-data" => return Ok(true),
            Ok(Node::Eof) | Err(Trouble::Broken(_)) => return Ok(false),
            Ok(_) => {}
            Err(refused) => return Err(refused),
        }
    }
}

/// A cell while it is read.
#[derive(Default)]
struct Current {
    style: Option<String>,
    repeat: u32,
    kind: String,
    value: Option<String>,
    formula: bool,
    covered: bool,
    error: bool,
    span: (u32, u32),
    paragraphs: u32,
    text: String,
}

/// A cell of the row at hand.
struct Held {
    col: u32,
    repeat: u32,
    style: (String, bool),
    value: Option<Read>,
}

/// A value before it is put.
#[derive(Clone)]
enum Read {
    Value(Value),
    Text(Kept),
    /// What its type says, and what it holds.
    Bad(&'static str, Kept),
}

struct Content {
    styles: Styles,
    in_body: bool,
    sheet: Option<Building>,
    /// Sheets that are read; filters are told behind them all.
    done: Vec<Building>,
    /// Sheet and rows of the database range at hand.
    database: Option<(String, u32, u32)>,
    /// Depth of the table that is the sheet.
    table_depth: u64,
    /// Columns: up to which one, their default style.
    columns: Vec<(u32, Option<String>)>,
    next_col: u32,
    row: u32,
    row_repeat: u32,
    row_style: Option<String>,
    col: u32,
    held: Vec<Held>,
    cell: Option<Current>,
    /// Depth of a note, a shape: its text is not the cell's.
    aside: Option<(u64, bool)>,
    aside_text: String,
    spaces: u64,
    external: bool,
}

impl Content {
    fn new(styles: Styles) -> Self {
        Self {
            styles,
            in_body: false,
            sheet: None,
            done: Vec::new(),
            database: None,
            table_depth: 0,
            columns: Vec::new(),
            next_col: 0,
            row: 0,
            row_repeat: 1,
            row_style: None,
            col: 0,
            held: Vec::new(),
            cell: None,
            aside: None,
            aside_text: String::new(),
            spaces: 0,
            external: false,
        }
    }

    fn start(&mut self, tag: &Tag<'_>, depth: u64, notes: &mut Notes<'_>) -> Result<(), Trouble> {
        if self.aside.is_some() {
            return Ok(());
        }
        let full = tag.full_name();
        if self.sheet.is_some() && full.starts_with("draw:") {
            self.aside = Some((depth, true));
            self.aside_text.clear();
            return Ok(());
        }
        match tag.name() {
            "annotation" | "tracked-changes" | "dde-link" | "forms" => {
                self.aside = Some((depth, false));
            }
            "table" if self.sheet.is_none() && full == "table:table" => {
                let name = tag.get("name").unwrap_or_default().into_owned();
                let hidden = tag
                    .get("style-name")
                    .is_some_and(|style| self.styles.sheet_hidden(&style));
                self.sheet = Some(notes.sheet(&name, !hidden)?);
                self.table_depth = depth;
                self.columns.clear();
                (self.next_col, self.row, self.col) = (0, 0, 0);
                self.held.clear();
            }
            "database-range" => {
                self.database = tag.get("target-range-address").as_deref().and_then(target);
            }
            "filter" => {
                if let Some((name, from, to)) = self.database.take()
                    && let Some(sheet) = self.done.iter_mut().find(|s| s.name() == name)
                {
                    sheet.filter(from, to);
                }
            }
            "table-column" => {
                let repeat = repeated(tag, "number-columns-repeated");
                let from = self.next_col;
                self.next_col = from.saturating_add(repeat).min(MAX_COLS);
                let style = tag
                    .get("default-cell-style-name")
                    .map(std::borrow::Cow::into_owned);
                self.columns.push((self.next_col, style));
                if tag.get("visibility").as_deref() == Some("collapse")
                    && self.next_col > from
                    && let Some(sheet) = &mut self.sheet
                {
                    sheet.hide_cols(from, self.next_col - 1);
                }
            }
            "table-row" => {
                self.row_repeat = repeated(tag, "number-rows-repeated");
                self.row_style = tag
                    .get("default-cell-style-name")
                    .map(std::borrow::Cow::into_owned);
                self.col = 0;
                self.held.clear();
                // Rows that a filter hides say so; whether it has criteria stands behind all sheets.
                if matches!(
                    tag.get("visibility").as_deref(),
                    Some("collapse" | "filter")
                ) && self.row < MAX_ROWS
                    && let Some(sheet) = &mut self.sheet
                {
                    sheet.hide_rows(self.row, self.row.saturating_add(self.row_repeat - 1));
                }
            }
            "table-cell" | "covered-table-cell" => self.begin_cell(tag),
            "p" | "h" => {
                if let Some(cell) = &mut self.cell {
                    if cell.paragraphs > 0 {
                        cell.text.push('\n');
                    }
                    cell.paragraphs += 1;
                }
            }
            "s" => {
                // Counted over the whole file: a few bytes may stand for a billion.
                let count = tag.number::<u64>("c").unwrap_or(1).min(32_767);
                self.spaces += count;
                if let Some(cell) = &mut self.cell
                    && self.spaces < 8 << 20
                {
                    cell.text.extend(std::iter::repeat_n(
                        ' ',
                        usize::try_from(count).unwrap_or(0),
                    ));
                }
            }
            "tab" => {
                if let Some(cell) = &mut self.cell {
                    cell.text.push('\t');
                }
            }
            "line-break" => {
                if let Some(cell) = &mut self.cell {
                    cell.text.push('\n');
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn begin_cell(&mut self, tag: &Tag<'_>) {
        let mut cell = Current {
            repeat: 1,
            span: (1, 1),
            covered: tag.name() == "covered-table-cell",
            ..Current::default()
        };
        for (key, value) in tag.raw_attributes() {
            match key {
                "table:style-name" => cell.style = Some(value.into_owned()),
                "table:number-columns-repeated" => cell.repeat = count(&value),
                "table:number-columns-spanned" => cell.span.1 = count(&value),
                "table:number-rows-spanned" => cell.span.0 = count(&value),
                "table:formula" => {
                    cell.formula = true;
                    self.external |= value.contains("file:") || value.contains("http:");
                }
                "office:value-type" => cell.kind = value.into_owned(),
                "calcext:value-type" => cell.error = &*value == "error",
                "office:value"
                | "office:date-value"
                | "office:time-value"
                | "office:boolean-value"
                | "office:string-value" => {
                    cell.value = Some(value.into_owned());
                }
                _ => {}
            }
        }
        self.cell = Some(cell);
    }

    fn text(&mut self, piece: &str, notes: &Notes<'_>) -> Result<(), Trouble> {
        if let Some((_, shape)) = self.aside {
            if shape && self.aside_text.len() < 2000 {
                self.aside_text.push_str(piece);
            }
            return Ok(());
        }
        let most = usize::try_from(notes.limits.potongan).unwrap_or(usize::MAX);
        // White space between the elements of a cell is none of its text.
        if let Some(cell) = self.cell.as_mut().filter(|c| c.paragraphs > 0) {
            let blank = cell.text.is_empty() || cell.text.ends_with([' ', '\n']);
            if piece.contains(['\n', '\t', '\r'])
                || piece.contains("  ")
                || (blank && piece.starts_with(' '))
            {
                // As XML text: runs of white space are one blank, those that count are elements.
                let mut last_blank = cell.text.is_empty() || cell.text.ends_with('\n');
                for c in piece.chars() {
                    let white = matches!(c, ' ' | '\t' | '\n' | '\r');
                    if !white {
                        cell.text.push(c);
                    } else if !last_blank {
                        cell.text.push(' ');
                    }
                    last_blank = white;
                }
            } else {
                cell.text.push_str(piece);
            }
            if cell.text.len() > most {
                return Err(notes
                    .limits
                    .passed("potongan", format!("{} byte", cell.text.len())));
            }
        }
        Ok(())
    }

    fn end(&mut self, name: &str, depth: u64, notes: &mut Notes<'_>) -> Result<(), Trouble> {
        if let Some((begun, shape)) = self.aside {
            if matches!(name, "p" | "h") && shape && !self.aside_text.is_empty() {
                self.aside_text.push(' ');
            }
            // The depth before an end tag counts the element itself.
            if depth == begun + 1 {
                self.aside = None;
                if shape
                    && !self.aside_text.trim().is_empty()
                    && let Some(sheet) = self.sheet.as_mut().filter(|s| s.visible())
                {
                    let place = self.cell.is_some().then_some((self.row, self.col));
                    sheet.drawing_text(place, self.aside_text.trim());
                }
            }
            return Ok(());
        }
        match name {
            "table-cell" | "covered-table-cell" => {
                if let Some(cell) = self.cell.take() {
                    self.end_cell(cell, notes)?;
                }
            }
            "table-row" => self.end_row(notes)?,
            "table" if depth == self.table_depth + 1 => self.done.extend(self.sheet.take()),
            "database-range" => self.database = None,
            "spreadsheet" => self.in_body = false,
            _ => {}
        }
        Ok(())
    }

    /// The default style of a column.
    fn column_style(&self, col: u32) -> Option<&String> {
        let at = self.columns.partition_point(|(to, _)| *to <= col);
        self.columns.get(at).and_then(|(_, style)| style.as_ref())
    }

    fn end_cell(&mut self, cell: Current, notes: &mut Notes<'_>) -> Result<(), Trouble> {
        let col = self.col;
        self.col = col.saturating_add(cell.repeat);
        if cell.span != (1, 1)
            && !cell.covered
            && let Some(sheet) = &mut self.sheet
        {
            sheet.merge(
                notes,
                Merge {
                    first_row: self.row,
                    first_col: col,
                    last_row: self.row.saturating_add(cell.span.0 - 1),
                    last_col: col.saturating_add(cell.span.1 - 1),
                },
            )?;
        }
        let Some(value) = read_value(&cell, notes)? else {
            return notes.empty_cell();
        };
        let style = cell
            .style
            .or_else(|| self.row_style.clone())
            .or_else(|| self.column_style(col).cloned())
            .unwrap_or_else(|| "Default".to_owned());
        self.held.push(Held {
            col,
            repeat: cell.repeat.min(MAX_COLS.saturating_sub(col).max(1)),
            style: (style, cell.kind == "percentage"),
            value: Some(value),
        });
        Ok(())
    }

    fn end_row(&mut self, notes: &mut Notes<'_>) -> Result<(), Trouble> {
        let repeat = self
            .row_repeat
            .min(MAX_ROWS.saturating_sub(self.row).max(1));
        let first = self.row;
        self.row = first.saturating_add(self.row_repeat);
        if self.held.is_empty() {
            return Ok(());
        }
        let Some(sheet) = &mut self.sheet else {
            return Ok(());
        };
        let cells: u64 = self.held.iter().map(|h| u64::from(h.repeat)).sum();
        notes.may_repeat(cells * u64::from(repeat) - self.held.len() as u64)?;
        for row in first..first.saturating_add(repeat) {
            for held in &self.held {
                let (key, style) = self.styles.cell(&held.style.0, held.style.1);
                for col in held.col..held.col.saturating_add(held.repeat) {
                    match &held.value {
                        Some(Read::Value(value)) => {
                            sheet.put(notes, (row, col), (key, style), value.clone())?;
                        }
                        Some(Read::Text(kept)) => {
                            sheet.put_text(notes, (row, col), (key, style), kept)?;
                        }
                        Some(Read::Bad(kind, kept)) => {
                            sheet.bad_cell((row, col), kind, &kept.text, !kept.text.is_empty());
                            sheet.put_text(notes, (row, col), (key, style), kept)?;
                        }
                        None => {}
                    }
                }
            }
        }
        self.held.clear();
        Ok(())
    }
}

/// `$'Data 1'.$A$4:.$N$50` as sheet and rows.
fn target(address: &str) -> Option<(String, u32, u32)> {
    let (from, to) = address.rsplit_once(':')?;
    let (sheet, from) = from.rsplit_once('.')?;
    let to = to.rsplit('.').next()?;
    let sheet = sheet.trim_start_matches('$');
    let sheet = sheet
        .strip_prefix('\'')
        .and_then(|s| s.strip_suffix('\''))
        .map_or_else(|| sheet.to_owned(), |s| s.replace("''", "'"));
    Some((sheet, parse_a1(from)?.0, parse_a1(to)?.0))
}

fn repeated(tag: &Tag<'_>, name: &str) -> u32 {
    tag.get(name).map_or(1, |v| count(&v))
}

/// A count of at least one, at most what a sheet holds.
fn count(text: &str) -> u32 {
    match text.trim().parse::<u64>() {
        Ok(n) => u32::try_from(n.clamp(1, 1 << 24)).unwrap_or(1),
        // Beyond 64 bits is far beyond a sheet; words and negative counts are one.
        Err(e) if *e.kind() == std::num::IntErrorKind::PosOverflow => 1 << 24,
        Err(_) => 1,
    }
}

fn read_value(cell: &Current, notes: &mut Notes<'_>) -> Result<Option<Read>, Trouble> {
    let shown = cell.text.as_str();
    let value = cell.value.as_deref();
    // Older files write the error of a formula as a text beside the number 0.
    if cell.error || (cell.formula && is_error(shown)) {
        let name = if shown.is_empty() { "#N/A" } else { shown };
        return Ok(Some(Read::Value(Value::Error(notes.text(name)?.text))));
    }
    let bad = |kind: &'static str, notes: &mut Notes<'_>| -> Result<Option<Read>, Trouble> {
        let content = value.filter(|v| !v.is_empty()).unwrap_or(shown);
        Ok(Some(Read::Bad(kind, notes.text(content)?)))
    };
    match cell.kind.as_str() {
        "float" | "percentage" | "currency" => match value.and_then(number) {
            Some(n) => Ok(Some(Read::Value(Value::Number(n)))),
            None if value.is_none_or(str::is_empty) && shown.is_empty() => Ok(None),
            None => bad("bilangan", notes),
        },
        "date" => match value.and_then(iso_date) {
            Some(serial) => Ok(Some(Read::Value(Value::Date(serial)))),
            None => bad("tanggal", notes),
        },
        "time" => match value.and_then(duration) {
            Some(days) => Ok(Some(Read::Value(Value::Date(days)))),
            None => bad("waktu", notes),
        },
        "boolean" => match value {
            Some("true") => Ok(Some(Read::Value(Value::Bool(true)))),
            Some("false") => Ok(Some(Read::Value(Value::Bool(false)))),
            _ => bad("benar/salah", notes),
        },
        _ => {
            let text = if cell.paragraphs == 0 {
                value.unwrap_or_default()
            } else {
                shown
            };
            if text.is_empty() {
                // A formula that ends in an empty text has a type; one that was never computed has none.
                let never = cell.formula && cell.kind.is_empty();
                return Ok(never.then_some(Read::Value(Value::NoResult)));
            }
            Ok(Some(Read::Text(notes.text(text)?)))
        }
    }
}

/// Whether a text is the name of an error value.
pub(super) fn is_error(shown: &str) -> bool {
    matches!(
        shown,
        "#DIV/0!" | "#VALUE!" | "#REF!" | "#NAME?" | "#NUM!" | "#N/A" | "#NULL!"
    ) || (shown.starts_with("Err:") && shown.len() <= 8)
}

/// `PT12H30M15.5S` as days.
fn duration(text: &str) -> Option<f64> {
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, text),
    };
    let text = text.strip_prefix('P')?;
    let (days, time) = text.split_once('T').unwrap_or((text, ""));
    let mut total = 0.0;
    if !days.is_empty() {
        total += number(days.strip_suffix('D')?)?;
    }
    let mut rest = time;
    for (unit, scale) in [('H', 24.0), ('M', 1440.0), ('S', 86_400.0)] {
        if let Some((value, after)) = rest.split_once(unit) {
            total += number(value)? / scale;
            rest = after;
        }
    }
    // Excel's last day is in the year 9999.
    (rest.is_empty() && total < 3_000_000.0).then_some(sign * total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_days() {
        assert_eq!(duration("PT12H00M00S"), Some(0.5));
        assert_eq!(duration("-P1DT06H0M0S"), Some(-1.25));
        assert_eq!(duration("PT99999999999999999999H"), None);
        assert_eq!(duration("12:00"), None);
    }

    #[test]
    fn counts_are_bounded() {
        assert_eq!(count("18446744073709551616"), 1 << 24);
        assert_eq!(count("-1"), 1);
        assert_eq!(count("0"), 1);
        assert_eq!(count("3"), 3);
    }

    /// Lengths as LibreOffice writes them for one and two steps of its own, and for one to three of Excel.
    #[test]
    fn margins_are_steps() {
        for (length, steps) in [
            ("0cm", 0),
            ("0.353cm", 1),
            ("0.706cm", 2),
            ("0.1043in", 1),
            ("0.2083in", 2),
            ("0.3126in", 3),
        ] {
            assert_eq!(indent(length), Some(steps), "{length}");
        }
    }
}
