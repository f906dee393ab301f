//! HTML tables saved as .xls: a token at a time, without a tree. One sheet; a row of it is a row of the tables.

use std::collections::{BTreeMap, HashMap};

use html5gum::emitters::default::{DefaultEmitter, Token};
use html5gum::{HtmlString, Tokenizer};

use super::build::{Building, Kept, Notes, number};
use super::format::{self, NumberFormat};
use super::limits::{MAX_COLS, MAX_ROWS};
use super::ods::is_error;
use super::{Merge, Percent, Style, Trouble, Value};
use crate::finding::reading::BACA_001;
use crate::model::Format;

/// What CSS says about a cell.
#[derive(Debug, Clone, Default)]
struct Css {
    format: Option<String>,
    bold: Option<bool>,
    indent: Option<u8>,
    filled: Option<bool>,
    symbol: Option<bool>,
    hidden: bool,
}

impl Css {
    fn read(text: &str) -> Self {
        let mut css = Self::default();
        for (name, value) in declarations(text) {
            match name.as_str() {
                "mso-number-format" => css.format = Some(number_format(&value)),
                "font-weight" => {
                    css.bold = Some(
                        value.starts_with("bold") || value.parse::<u32>().is_ok_and(|w| w >= 600),
                    );
                }
                "font-family" | "font" => {
                    css.symbol =
                        Some(value.split(',').any(|font| {
                            format::symbol_font(font.trim().trim_matches(['"', '\'']))
                        }));
                    if name == "font" && value.contains("bold") {
                        css.bold = Some(true);
                    }
                }
                "mso-char-indent-count" => css.indent = value.parse().ok(),
                "background" | "background-color" => {
                    css.filled = Some(!matches!(
                        value.as_str(),
                        "" | "none" | "transparent" | "white" | "#fff" | "#ffffff"
                    ));
                }
                "display" => css.hidden = value == "none",
                _ => {}
            }
        }
        css
    }

    /// This, and what `over` says instead.
    fn over(mut self, over: &Self) -> Self {
        if over.format.is_some() {
            self.format.clone_from(&over.format);
        }
        self.bold = over.bold.or(self.bold);
        self.indent = over.indent.or(self.indent);
        self.filled = over.filled.or(self.filled);
        self.symbol = over.symbol.or(self.symbol);
        self.hidden |= over.hidden;
        self
    }
}

/// The declarations of a block: name in lower case, value as written. Quotes and backslashes hold semicolons.
fn declarations(text: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let mut part = String::new();
    let mut quote = None;
    let mut chars = text.chars();
    let mut take = |part: &mut String| {
        if let Some((name, value)) = part.split_once(':') {
            all.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
        part.clear();
    };
    while let Some(c) = chars.next() {
        match (c, quote) {
            ('\\', _) => {
                part.push(c);
                part.extend(chars.next());
            }
            (';', None) => take(&mut part),
            ('"' | '\'', None) => {
                quote = Some(c);
                part.push(c);
            }
            (c, Some(q)) if c == q => {
                quote = None;
                part.push(c);
            }
            _ => part.push(c),
        }
    }
    take(&mut part);
    all
}

/// The number format of a CSS value: quotes off, escapes resolved, Excel's names as codes.
fn number_format(value: &str) -> String {
    let value = value.trim();
    let inner = ['"', '\'']
        .iter()
        .find_map(|q| value.strip_prefix(*q).and_then(|v| v.strip_suffix(*q)))
        .unwrap_or(value);
    let mut code = String::new();
    let mut chars = inner.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\\' {
            code.push(c);
            continue;
        }
        let mut digits = String::new();
        while digits.len() < 4
            && let Some(d) = chars.next_if(char::is_ascii_hexdigit)
        {
            digits.push(d);
        }
        if digits.len() == 4 {
            code.extend(
                u32::from_str_radix(&digits, 16)
                    .ok()
                    .and_then(char::from_u32),
            );
        } else if digits.is_empty() {
            code.extend(chars.next());
        } else {
            // `\0` and its kin: a digit that was escaped without need.
            code.push_str(&digits);
        }
    }
    match code.to_ascii_lowercase().as_str() {
        "percent" => "0.00%".to_owned(),
        "fixed" => "0.00".to_owned(),
        "standard" | "comma" => "#,##0.00".to_owned(),
        "scientific" => "0.00E+00".to_owned(),
        "general date" | "short date" | "medium date" | "long date" => "yyyy-mm-dd".to_owned(),
        "short time" | "medium time" | "long time" => "hh:mm".to_owned(),
        _ => code,
    }
}

/// The rules of a style sheet by selector: `.xl65`, `td`.
fn rules(sheet: &str, all: &mut BTreeMap<String, Css>) {
    for block in sheet.split('}') {
        let Some((selectors, body)) = block.split_once('{') else {
            continue;
        };
        let css = Css::read(body);
        for selector in selectors.replace("<!--", "").replace("-->", "").split(',') {
            let selector = selector.trim().to_ascii_lowercase();
            // `table.a td.b` applies to the last.
            if let Some(last) = selector.split_whitespace().next_back()
                && all.len() < 10_000
            {
                let name = last
                    .find('.')
                    .map_or(last, |at| last.get(at..).unwrap_or(last));
                let known = all.remove(name).unwrap_or_default();
                all.insert(name.to_owned(), known.over(&css));
            }
        }
    }
}

type Attributes = BTreeMap<String, String>;

fn attributes(raw: &BTreeMap<HtmlString, html5gum::Spanned<HtmlString, ()>>) -> Attributes {
    raw.iter()
        .map(|(name, value)| {
            (
                String::from_utf8_lossy(name).to_ascii_lowercase(),
                String::from_utf8_lossy(&value.value).into_owned(),
            )
        })
        .collect()
}

/// Reads a decoded page into `notes`.
pub(super) fn read(text: &str, notes: &mut Notes<'_>) -> Result<Format, Trouble> {
    if text.contains(char::REPLACEMENT_CHARACTER) {
        notes.undecodable();
    }
    let name = sheet_name(text).unwrap_or_else(|| "Sheet1".to_owned());
    let sheet = notes.sheet(&name, true)?;
    let mut page = Page::new(sheet);
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(text, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                page.start(&name, &attributes(&tag.attributes), notes)?;
            }
            Token::EndTag(tag) => page.end(&String::from_utf8_lossy(&tag.name), notes)?,
            Token::String(text) => page.text(&String::from_utf8_lossy(&text.value)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    page.end_cell(notes)?;
    page.end_table(notes)?;
    if !page.tables {
        return Err(Trouble::refuse(
            &BACA_001,
            "Berkas ini halaman web (HTML) tanpa tabel, bukan workbook Excel.",
            "Mungkin yang terunduh ialah halaman masuk (login) atau pesan galat aplikasinya: masuk dahulu ke aplikasi, unduh \
             ulang, lalu jalankan lagi.",
            None,
        ));
    }
    page.end_loose(notes)?;
    page.sheet.finish(notes);
    Ok(Format::Html)
}

/// The name that Excel's own block of the page gives the sheet.
fn sheet_name(text: &str) -> Option<String> {
    let at = text.find("<x:Name>").or_else(|| text.find("<x:name>"))?;
    let rest = text.get(at + 8..)?;
    let name = rest.split("</").next()?.trim();
    let name = name
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
    (!name.is_empty() && name.len() <= 400).then_some(name)
}

/// A cell while it is read.
struct Current {
    attributes: Attributes,
    css: Css,
    col: u32,
    bold: bool,
    text: Text,
}

/// Text with its white space as a browser shows it.
#[derive(Default)]
struct Text {
    text: String,
    space: bool,
}

impl Text {
    fn push(&mut self, piece: &str) {
        for c in piece.chars() {
            if matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
                self.space = true;
            } else {
                if self.space && !self.text.is_empty() && !self.text.ends_with('\n') {
                    self.text.push(' ');
                }
                self.space = false;
                self.text.push(c);
            }
        }
    }

    fn line(&mut self) {
        self.space = false;
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    fn take(&mut self) -> String {
        self.space = false;
        let mut text = std::mem::take(&mut self.text);
        text.truncate(text.trim_end_matches('\n').len());
        text
    }
}

struct Page {
    sheet: Building,
    rules: BTreeMap<String, Css>,
    styles: HashMap<Style, u32>,
    formats: HashMap<String, NumberFormat>,
    tables: bool,
    depth: u32,
    /// The row at hand; none before the first.
    row: Option<u32>,
    row_css: Css,
    /// Whether the row holds anything yet.
    filled: bool,
    col: u32,
    /// By column, the first row that is free again.
    occupied: Vec<u32>,
    merges: Vec<Merge>,
    cell: Option<Current>,
    /// Elements whose text is not shown: name.
    skip: Option<String>,
    style_sheet: bool,
    loose: Text,
    col_at: u32,
    bold_depth: u32,
    work: u64,
}

impl Page {
    fn new(sheet: Building) -> Self {
        Self {
            sheet,
            rules: BTreeMap::new(),
            styles: HashMap::new(),
            formats: HashMap::new(),
            tables: false,
            depth: 0,
            row: None,
            row_css: Css::default(),
            filled: false,
            col: 0,
            occupied: Vec::new(),
            merges: Vec::new(),
            cell: None,
            skip: None,
            style_sheet: false,
            loose: Text::default(),
            col_at: 0,
            bold_depth: 0,
            work: 0,
        }
    }

    fn css(&self, element: &str, attributes: &Attributes) -> Css {
        let mut css = self.rules.get(element).cloned().unwrap_or_default();
        if let Some(classes) = attributes.get("class") {
            for class in classes.split_whitespace().take(20) {
                if let Some(rule) = self.rules.get(&format!(".{}", class.to_ascii_lowercase())) {
                    css = css.over(rule);
                }
            }
        }
        if let Some(style) = attributes.get("style") {
            css = css.over(&Css::read(style));
        }
        if let Some(color) = attributes.get("bgcolor") {
            css.filled = Some(!matches!(
                color.to_ascii_lowercase().as_str(),
                "" | "white" | "#ffffff"
            ));
        }
        css
    }

    fn next_row(&self) -> u32 {
        self.row.map_or(0, |r| r.saturating_add(1))
    }

    fn start(
        &mut self,
        name: &str,
        attributes: &Attributes,
        notes: &mut Notes<'_>,
    ) -> Result<(), Trouble> {
        if self.skip.is_some() {
            return Ok(());
        }
        match name {
            "style" => {
                self.style_sheet = true;
                self.skip = Some(name.to_owned());
            }
            "script" | "title" | "xml" | "template" | "noscript" => {
                self.skip = Some(name.to_owned());
            }
            "table" => {
                self.end_cell(notes)?;
                self.end_loose(notes)?;
                self.tables = true;
                self.depth += 1;
                self.col_at = 0;
            }
            "tr" => {
                self.end_cell(notes)?;
                self.end_loose(notes)?;
                // The first row of a table inside an otherwise empty row is that row.
                if !(self.depth > 1 && self.row.is_some() && !self.filled) {
                    self.row = Some(self.next_row());
                    self.filled = false;
                }
                self.col = 0;
                self.row_css = self.css("tr", attributes);
                if self.row_css.hidden
                    && let Some(row) = self.row
                {
                    self.sheet.hide_rows(row, row);
                }
            }
            "td" | "th" => {
                self.end_cell(notes)?;
                self.begin_cell(name, attributes, notes)?;
            }
            "col" => {
                let span = span(attributes.get("span"), 1000);
                if self.depth == 1 {
                    let css = self.css("col", attributes);
                    if css.hidden {
                        self.sheet
                            .hide_cols(self.col_at, self.col_at.saturating_add(span - 1));
                    }
                    self.col_at = self.col_at.saturating_add(span);
                }
            }
            "b" | "strong" => {
                self.bold_depth += 1;
                if let Some(cell) = &mut self.cell {
                    cell.bold |= cell.text.text.is_empty();
                }
            }
            "br" => self.line(),
            "p" | "div" | "li" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "center" | "caption"
            | "hr" => {
                self.block(notes)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str, notes: &mut Notes<'_>) -> Result<(), Trouble> {
        if let Some(skipped) = &self.skip {
            if skipped == name {
                self.skip = None;
                self.style_sheet = false;
            }
            return Ok(());
        }
        match name {
            "td" | "th" | "tr" => self.end_cell(notes)?,
            "table" => {
                self.end_cell(notes)?;
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    self.end_table(notes)?;
                }
            }
            "b" | "strong" => self.bold_depth = self.bold_depth.saturating_sub(1),
            "p" | "div" | "li" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "center" | "caption" => {
                self.block(notes)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, piece: &str) {
        if self.skip.is_some() {
            if self.style_sheet {
                rules(piece, &mut self.rules);
            }
            return;
        }
        match &mut self.cell {
            Some(cell) => cell.text.push(piece),
            None => self.loose.push(piece),
        }
    }

    fn line(&mut self) {
        match &mut self.cell {
            Some(cell) => cell.text.line(),
            None => self.loose.line(),
        }
    }

    /// A block begins or ends: a line of its own.
    fn block(&mut self, notes: &mut Notes<'_>) -> Result<(), Trouble> {
        match &mut self.cell {
            Some(cell) => {
                if !cell.text.text.ends_with('\n') {
                    cell.text.line();
                }
                Ok(())
            }
            None => self.end_loose(notes),
        }
    }

    fn end_loose(&mut self, notes: &mut Notes<'_>) -> Result<(), Trouble> {
        let text = self.loose.take();
        for line in text.lines().filter(|l| !l.trim().is_empty()) {
            let kept = notes.text(line.trim())?;
            self.sheet.loose(self.next_row(), &kept);
        }
        Ok(())
    }

    fn begin_cell(
        &mut self,
        name: &str,
        attributes: &Attributes,
        notes: &Notes<'_>,
    ) -> Result<(), Trouble> {
        let row = *self.row.get_or_insert(0);
        let occupied = |occupied: &[u32], col: u32| {
            occupied.get(col as usize).is_some_and(|until| *until > row)
        };
        while self.col < MAX_COLS && occupied(&self.occupied, self.col) {
            self.col += 1;
        }
        let cols =
            span(attributes.get("colspan"), 1000).min(MAX_COLS.saturating_sub(self.col).max(1));
        let rows = span(attributes.get("rowspan"), 65_534);
        let from = self.col;
        self.col = from.saturating_add(cols);
        if (rows > 1 || cols > 1) && from < MAX_COLS {
            self.work += u64::from(cols);
            if self.work > 50_000_000 {
                return Err(notes.limits.passed("sel", "bentangan kolom".to_owned()));
            }
            if rows > 1 {
                let to = self.col.min(MAX_COLS) as usize;
                if self.occupied.len() < to {
                    self.occupied.resize(to, 0);
                }
                for until in self.occupied.iter_mut().take(to).skip(from as usize) {
                    *until = row.saturating_add(rows);
                }
            }
            self.merges.push(Merge {
                first_row: row,
                first_col: from,
                last_row: row.saturating_add(rows - 1).min(MAX_ROWS - 1),
                last_col: self.col.min(MAX_COLS) - 1,
            });
            if self.merges.len() as u64 > notes.limits.gabungan {
                return Err(notes
                    .limits
                    .passed("gabungan", format!("{} gabungan", self.merges.len())));
            }
        }
        let css = self.row_css.clone().over(&self.css(name, attributes));
        let bold = css.bold.unwrap_or(name == "th" || self.bold_depth > 0);
        self.cell = Some(Current {
            attributes: attributes.clone(),
            css,
            col: from,
            bold,
            text: Text::default(),
        });
        Ok(())
    }

    fn end_cell(&mut self, notes: &mut Notes<'_>) -> Result<(), Trouble> {
        let Some(mut cell) = self.cell.take() else {
            return Ok(());
        };
        let text = cell.text.take();
        let Some(row) = self.row else {
            return Ok(());
        };
        let mut format = cell.css.format.clone();
        let stored = cell
            .attributes
            .get("sdval")
            .or_else(|| cell.attributes.get("x:num"))
            .map(String::as_str);
        if let Some(sdnum) = cell.attributes.get("sdnum") {
            // `1033;0;0.00%`: language, format language, code.
            let mut parts = sdnum.splitn(3, ';');
            let language = parts.next().unwrap_or_default();
            if let Some(code) = parts.nth(1).filter(|c| !c.is_empty()) {
                format = Some(
                    if matches!(language, "1057" | "1031" | "1043") && !code.contains("0.0") {
                        code.replace(',', ".")
                    } else {
                        code.to_owned()
                    },
                );
            }
        }
        let format = format.map(|code| {
            if self.formats.len() > 10_000 {
                self.formats.clear();
            }
            self.formats
                .entry(code)
                .or_insert_with_key(|code| format::read(code))
                .clone()
        });
        let mut style = Style {
            bold: cell.bold,
            indent: cell.css.indent.unwrap_or(0),
            filled: cell.css.filled.unwrap_or(false),
            symbol_font: cell.css.symbol.unwrap_or(false),
            ..Style::default()
        };
        if let Some(format) = &format {
            format.apply(&mut style);
        }
        let stored_number = match stored {
            Some(stored) if !stored.is_empty() => number(stored),
            // Without a value of its own the attribute says that the text is one.
            Some(_) => number(&text),
            None => None,
        };
        let value = if let Some(error) = cell.attributes.get("x:err") {
            let shown = if error.is_empty() {
                text.as_str()
            } else {
                error
            };
            Some(Value::Error(notes.text(shown)?.text))
        } else if let Some(truth) = cell.attributes.get("x:bool") {
            let shown = if truth.is_empty() {
                text.as_str()
            } else {
                truth
            };
            Some(Value::Bool(
                shown.eq_ignore_ascii_case("true") || shown == "1",
            ))
        } else if stored.is_some() && is_error(&text) {
            // LibreOffice keeps the error of a formula as its text, beside the number 0.
            Some(Value::Error(notes.text(&text)?.text))
        } else if cell.attributes.contains_key("x:str") {
            None
        } else {
            stored_number.map(|n| {
                if format.as_ref().is_some_and(|f| f.date) {
                    Value::Date(n)
                } else {
                    Value::Number(n)
                }
            })
        };
        if let (Some(Value::Number(n)), None) = (&value, &format) {
            style.percent = shown_percent(&text, *n);
        }
        let count = u32::try_from(self.styles.len()).unwrap_or(u32::MAX);
        let key = *self.styles.entry(style.clone()).or_insert(count);
        let place = (row, cell.col);
        match value {
            Some(value) => {
                self.filled = true;
                self.sheet.put(notes, place, (key, &style), value)
            }
            None if text.chars().all(char::is_whitespace) => notes.empty_cell(),
            None => {
                self.filled = true;
                if let Some(stored) = stored.filter(|s| !s.is_empty() && stored_number.is_none()) {
                    self.sheet.bad_cell(place, "bilangan", stored, true);
                }
                let kept: Kept = notes.text(&text)?;
                self.sheet.put_text(notes, place, (key, &style), &kept)
            }
        }
    }

    /// The outermost table ends: spans reach no further.
    fn end_table(&mut self, notes: &mut Notes<'_>) -> Result<(), Trouble> {
        let last = self.row.unwrap_or(0);
        self.occupied.clear();
        for mut area in std::mem::take(&mut self.merges) {
            area.last_row = area.last_row.min(last).max(area.first_row);
            self.sheet.merge(notes, area)?;
        }
        Ok(())
    }
}

/// A span of at least one, at most `most`.
fn span(text: Option<&String>, most: u32) -> u32 {
    let Some(text) = text else {
        return 1;
    };
    let digits: String = text
        .trim()
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    match digits.parse::<u32>() {
        Ok(n) => n.clamp(1, most),
        Err(e) if *e.kind() == std::num::IntErrorKind::PosOverflow => most,
        Err(_) => 1,
    }
}

/// Whether a number without a known format shows as a percent: its text has a %, and is 100 times as much.
fn shown_percent(text: &str, number: f64) -> Percent {
    let Some(shown) = text.trim().strip_suffix('%') else {
        return Percent::No;
    };
    let shown = shown.trim().replace(',', ".");
    match shown.parse::<f64>() {
        Ok(shown) if (shown - number * 100.0).abs() <= 0.51 => Percent::Yes,
        Ok(shown) if (shown - number).abs() <= 0.51 => Percent::No,
        _ => Percent::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Codes as Excel writes them into its HTML.
    #[test]
    fn number_formats_of_css_are_codes() {
        for (css, code) in [
            ("\"0\\.00%\"", "0.00%"),
            ("Percent", "0.00%"),
            ("'0%'", "0%"),
            ("\\@", "@"),
            ("\"\\#\\,\\#\\#0\"", "#,##0"),
            ("\"0\\0022 hari\\0022\"", "0\" hari\""),
        ] {
            assert_eq!(number_format(css), code, "{css}");
        }
    }

    #[test]
    fn quotes_hold_semicolons() {
        assert_eq!(
            declarations("a:\"x;y\"; b : \\;z;C:d"),
            [
                ("a".to_owned(), "\"x;y\"".to_owned()),
                ("b".to_owned(), "\\;z".to_owned()),
                ("c".to_owned(), "d".to_owned())
            ]
        );
    }

    #[test]
    fn percents_are_seen_in_the_text() {
        assert_eq!(shown_percent("96,29%", 0.9629), Percent::Yes);
        assert_eq!(shown_percent("96,29 %", 96.29), Percent::No);
        assert_eq!(shown_percent("96,29", 0.9629), Percent::No);
    }
}
