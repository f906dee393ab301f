//! Writes a report as .xlsx bytes.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use rust_xlsxwriter as x;
use rust_xlsxwriter::{
    Chart as XChart, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartSolidFill,
    ChartType, Color, ConditionalFormatCell, ConditionalFormatCellRule, DataValidation,
    DataValidationErrorStyle, DataValidationRule, DocProperties, ExcelDateTime, Format, Formula,
    Note, Url, Workbook, Worksheet, XlsxError,
};

use super::long::{self, Numbers, Stop};
use super::{format, metrics};
use crate::model::Kertas;
use crate::report::{
    Area, Cell, Chart, Outcome, Report, Role, Row, Sheet, Style, Tab, Validation, Value, quoted,
};

/// Why a workbook could not be written.
#[derive(Debug, thiserror::Error)]
#[error("workbook tidak dapat ditulis: {0}")]
pub struct ExportError(#[from] XlsxError);

impl ExportError {
    /// The kind of the failure where the folder of temporary files was its cause: long sheets are written through it.
    pub fn temporary(&self) -> Option<std::io::ErrorKind> {
        match &self.0 {
            XlsxError::IoError(e) => Some(e.kind()),
            _ => None,
        }
    }
}

/// Sheets with at least so many rows below their heading are long ([`long`]).
const LONG: u32 = 5_000;
/// Whether long sheets go their own way. Without a temporary file (a browser) `rust_xlsxwriter` numbers formats and texts
/// in another order, which the way of [`long`] cannot foretell: the same cells, other bytes.
const QUICK: bool = !cfg!(target_family = "wasm");
/// The smallest scale that prints 10 points as 6.
const SMALLEST: f64 = 0.625;
/// Excel's limits.
const MAX_TEXT: usize = 32_767;
const MAX_HEIGHT: f64 = 409.0;

/// Writes the workbook; the same report gives the same bytes.
pub fn xlsx(report: &Report<'_>) -> Result<Vec<u8>, ExportError> {
    match written(report, QUICK) {
        Err(Stop::Plain) => match written(report, false) {
            Err(Stop::Plain) => Err(XlsxError::ParameterError("baris panjang".to_owned()).into()),
            Err(Stop::Error(error)) => Err(error.into()),
            Ok(bytes) => Ok(bytes),
        },
        Err(Stop::Error(error)) => Err(error.into()),
        Ok(bytes) => Ok(bytes),
    }
}

/// Writes the workbook; `quick`: the rows of long sheets on their own way ([`long`]).
pub(super) fn written(report: &Report<'_>, quick: bool) -> Result<Vec<u8>, Stop> {
    let mut book = Workbook::new();
    let (year, month, day) = report.tanggal.unwrap_or((2000, 1, 1));
    let date = ExcelDateTime::from_ymd(year, u8::max(month, 1), u8::max(day, 1))
        .or_else(|_| ExcelDateTime::from_ymd(2000, 1, 1))?;
    book.set_properties(
        &DocProperties::new()
            .set_title(&report.judul)
            .set_author(if report.instansi.is_empty() {
                &report.program
            } else {
                &report.instansi
            })
            .set_company(&report.instansi)
            .set_comment(format!("Dibuat dengan {}", report.program))
            .set_custom_property("lampiran", report.program.as_str())
            .set_creation_datetime(&date),
    );
    book.set_zip_compression_level(4);
    let mut formats = Formats::default();
    let mut numbers = Numbers::default();
    let mut rows = Vec::new();
    for (index, sheet) in report.sheets.iter().enumerate() {
        let long = sheet.walk.as_ref().is_some_and(|w| w.count >= LONG);
        if !long || !sheet.charts.is_empty() {
            write_sheet(
                book.add_worksheet(),
                sheet,
                &mut formats,
                index == 0,
                |_, _, _| Ok(false),
            )?;
            continue;
        }
        let target = add_long(&mut book)?;
        formats.numbers = Some(numbers);
        write_sheet(
            target,
            sheet,
            &mut formats,
            index == 0,
            |target, formats, widths| {
                let numbers = formats.numbers.as_mut();
                if let (true, Some(walk), Some(numbers)) = (quick, &sheet.walk, numbers) {
                    rows.push(long::rows(target, sheet, walk, index, widths, numbers)?);
                    return Ok(true);
                }
                Ok(false)
            },
        )?;
        numbers = formats.numbers.take().unwrap_or_default();
    }
    for (name, reference) in &report.names {
        book.define_name(name.as_str(), &format!("={reference}"))?;
    }
    let bytes = book.save_to_buffer()?;
    if rows.is_empty() {
        return Ok(bytes);
    }
    long::packed(&bytes, &rows)
}

/// A long sheet goes row by row through a temporary file.
#[cfg(not(target_family = "wasm"))]
fn add_long(book: &mut Workbook) -> Result<&mut Worksheet, XlsxError> {
    book.add_worksheet_with_low_memory()
}

/// A browser has no files: every sheet is kept in memory.
#[cfg(target_family = "wasm")]
#[allow(clippy::unnecessary_wraps, reason = "as above")]
fn add_long(book: &mut Workbook) -> Result<&mut Worksheet, XlsxError> {
    Ok(book.add_worksheet())
}

/// Formats by style, made once.
#[derive(Default)]
struct Formats {
    made: BTreeMap<(Style, bool, bool, bool), Format>,
    /// The numbers that they get, while a long sheet is written.
    numbers: Option<Numbers>,
}

impl Formats {
    /// The format of a cell; `tall`: it is merged over several rows.
    fn get(&mut self, cell: &Cell, tall: bool) -> &Format {
        let quote = matches!(&cell.value, Value::Text(t) if t.starts_with(['=', '+', '-', '@']));
        let number = metrics::is_number(cell);
        let format = self
            .made
            .entry((cell.style.clone(), number, quote, tall))
            .or_insert_with(|| format::format(&cell.style, number, quote, tall));
        if let Some(numbers) = &mut self.numbers {
            numbers.of(format);
        }
        format
    }
}

fn write_sheet(
    target: &mut Worksheet,
    sheet: &Sheet<'_>,
    formats: &mut Formats,
    first: bool,
    // Writes the walked rows, where that is not done here.
    walked: impl FnOnce(&mut Worksheet, &mut Formats, &[f64]) -> Result<bool, Stop>,
) -> Result<(), Stop> {
    target.set_name(&sheet.name)?;
    // A formula whose result is "" has its result from here: `set_result("")` is stored as 0.
    target.set_formula_result_default("");
    let merged: BTreeMap<(u32, u16), (u32, u16)> = sheet
        .merges
        .iter()
        .map(|&(r1, c1, r2, c2)| ((r1, c1), (r2, c2)))
        .collect();
    let widths = filled_pages(sheet, fitted(sheet), &merged);
    let widths = widths.as_slice();
    for (col, width) in widths.iter().enumerate() {
        target.set_column_width(col as u16, *width)?;
    }
    page(target, sheet)?;
    if first {
        target.set_active(true);
    }
    let heights = heights(sheet, widths, &merged);
    let breaks = breaks(sheet, widths, &heights);
    if !breaks.is_empty() {
        target.set_page_breaks(&breaks)?;
    }
    for (index, row) in sheet.rows.iter().enumerate() {
        write_row(
            target,
            index as u32,
            row,
            formats,
            &merged,
            heights.get(index).copied(),
        )?;
    }
    let mut next = sheet.rows.len() as u32;
    if let Some(walk) = &sheet.walk {
        let none = BTreeMap::new();
        next = walk.first;
        if walked(target, formats, widths)? {
            next += walk.count;
        } else {
            for at in 0..walk.count {
                let row = (walk.row)(at);
                let height = row_height(widths, next, &row, &none);
                write_row(target, next, &row, formats, &none, Some(height))?;
                next += 1;
            }
        }
        for row in &walk.after {
            let height = row_height(widths, next, row, &merged);
            write_row(target, next, row, formats, &merged, Some(height))?;
            next += 1;
        }
    }
    for chart in &sheet.charts {
        target.insert_chart(chart.at.0, chart.at.1, &xchart(chart))?;
    }
    for image in &sheet.images {
        let mut picture = x::Image::new_from_buffer(&image.bytes)?.set_alt_text(&image.alt);
        let scale = f64::from(image.height) / picture.height().max(1.0);
        picture = picture.set_scale_width(scale).set_scale_height(scale);
        target.insert_image(image.at.0, image.at.1, &picture)?;
    }
    for (area, rule) in &sheet.validations {
        validate(target, *area, rule)?;
    }
    for (area, bands) in &sheet.predicates {
        for (cell, tone) in bands {
            let rule = ConditionalFormatCell::new()
                .set_rule(ConditionalFormatCellRule::EqualTo(Formula::new(cell)))
                .set_format(format::tone(*tone));
            target.add_conditional_format(area.0, area.1, area.2, area.3, &rule)?;
        }
    }
    if let Some((r1, c1, r2, c2)) = sheet.filter {
        target.autofilter(r1, c1, r2, c2)?;
    }
    let _ = next;
    Ok(())
}

fn page(target: &mut Worksheet, sheet: &Sheet<'_>) -> Result<(), XlsxError> {
    target.set_paper_size(match sheet.page.kertas {
        // Folio, 215.9 × 330.2 mm: what offices call F4.
        Kertas::F4 => 14,
        Kertas::A4 => 9,
    });
    if sheet.page.upright {
        target.set_portrait();
    } else {
        target.set_landscape();
    }
    target.set_print_fit_to_pages(1, 0);
    // Inches: 1,5 cm at the sides, 1,8 cm above and below.
    target.set_margins(0.6, 0.6, 0.7, 0.75, 0.3, 0.35);
    target.set_print_center_horizontally(true);
    target.set_footer("&L&8&A&R&8Halaman &P dari &N");
    let (rows, columns) = sheet.frozen();
    if (rows, columns) != (0, 0) {
        target.set_freeze_panes(rows, columns)?;
    }
    if let Some((from, to)) = sheet.repeat {
        target.set_repeat_rows(from, to)?;
    }
    target.set_screen_gridlines(false);
    target.set_tab_color(Color::RGB(match sheet.tab {
        Tab::Summary => 0x1F_3864,
        Tab::Table => 0x8E_A9DB,
        Tab::Service => 0xBF_BFBF,
    }));
    Ok(())
}

/// Points across the paper and down it, less the margins of `page`.
fn paper(page: &crate::report::Page) -> (f64, f64) {
    let (short, long) = match page.kertas {
        Kertas::F4 => (612.0, 936.0),
        Kertas::A4 => (595.3, 841.9),
    };
    let (across, down) = if page.upright {
        (short, long)
    } else {
        (long, short)
    };
    (across - 1.2 * 72.0, down - 1.45 * 72.0)
}

/// The widths of the columns: no number and no link is wider than its column; those of words give way where the sheet, fitted to the
/// width of a page, would be printed in less than 6 points.
fn fitted(sheet: &Sheet<'_>) -> Vec<f64> {
    let mut widths = sheet.widths.clone();
    let wide = wide(sheet);
    for (index, row) in sheet.rows.iter().enumerate() {
        for (col, cell) in &row.cells {
            if let (Some(width), Some(need)) =
                (widths.get_mut(usize::from(*col)), metrics::line_width(cell))
                && !wide.contains(&(index as u32, *col))
            {
                *width = width.max(need.min(60.0));
            }
        }
    }
    let allowed = paper(&sheet.page).0 / SMALLEST / 0.75;
    let total: f64 = widths.iter().map(|w| metrics::pixels(*w)).sum();
    if total <= allowed {
        return widths;
    }
    // Words give way in steps: unbroken first, then broken where they are long.
    for word in [14, 9, 6] {
        let total: f64 = widths.iter().map(|w| metrics::pixels(*w)).sum();
        if total <= allowed {
            break;
        }
        let least = least(sheet, word);
        let spare: f64 = widths
            .iter()
            .zip(&least)
            .map(|(w, l)| (w - l).max(0.0))
            .sum();
        let excess = (total - allowed) / 7.0;
        let share = if spare > 0.0 {
            (excess / spare).min(1.0)
        } else {
            0.0
        };
        for (width, need) in widths.iter_mut().zip(&least) {
            *width -= (*width - need).max(0.0) * share;
        }
    }
    widths
}

/// Cells that are merged over several columns.
fn wide(sheet: &Sheet<'_>) -> BTreeSet<(u32, u16)> {
    sheet
        .merges
        .iter()
        .filter(|m| m.3 > m.1)
        .map(|m| (m.0, m.1))
        .collect()
}

/// What every column needs: its numbers, and its longest words up to so many characters.
fn least(sheet: &Sheet<'_>, word: usize) -> Vec<f64> {
    let mut least = vec![4.0_f64; sheet.widths.len()];
    let wide = wide(sheet);
    for (index, row) in sheet.rows.iter().enumerate() {
        for (col, cell) in &row.cells {
            if let Some(need) = least.get_mut(usize::from(*col))
                && !wide.contains(&(index as u32, *col))
            {
                *need = need.max(metrics::narrowest(cell, word));
            }
        }
    }
    if sheet.walk.is_some() {
        // Not walked twice: as wide as it was made.
        least.clone_from(&sheet.widths);
    }
    least
}

/// Pixels of the columns that a cell covers.
fn room(widths: &[f64], col: u16, last: u16) -> f64 {
    (col..=last)
        .map(|c| metrics::pixels(widths.get(usize::from(c)).copied().unwrap_or(8.43)))
        .sum()
}

/// The widths with which a few last rows need no page of their own: fitted to its width, a wider sheet is printed a little
/// smaller, and more rows find room. Never below 7 points, and only where a page is saved by it.
fn filled_pages(
    sheet: &Sheet<'_>,
    widths: Vec<f64>,
    merged: &BTreeMap<(u32, u16), (u32, u16)>,
) -> Vec<f64> {
    /// Enough for the tables of one office; longer ones have many pages anyway.
    const MOST_ROWS: usize = 400;
    const STEPS: [f64; 9] = [1.03, 1.06, 1.09, 1.12, 1.15, 1.18, 1.21, 1.24, 1.27];
    if sheet.walk.is_some()
        || !sheet.charts.is_empty()
        || !sheet.page.breaks.is_empty()
        || sheet.rows.len() > MOST_ROWS
    {
        return widths;
    }
    let pages = |widths: &[f64]| {
        let (breaks, last, _) = paged(sheet, widths, &heights(sheet, widths, merged));
        (breaks.len(), last)
    };
    let (breaks, last) = pages(&widths);
    if breaks == 0 || last > 0.45 {
        return widths;
    }
    let across = paper(&sheet.page).0;
    let width = room(&widths, 0, sheet.columns().saturating_sub(1)) * 0.75;
    let base = (across / width.max(1.0)).max(1.0);
    STEPS
        .iter()
        .map(|step| (base * step, across / (width * base * step).max(1.0)))
        .take_while(|(_, scale)| *scale >= 0.7)
        .map(|(factor, _)| -> Vec<f64> { widths.iter().map(|w| w * factor).collect() })
        .find(|wider| pages(wider).0 < breaks)
        .unwrap_or(widths)
}

/// Excel takes no more breaks on one sheet.
const MOST_BREAKS: usize = 1023;

/// Rows before which a page begins: where the sheet says so, and before what stays on one page and would be split.
fn breaks(sheet: &Sheet<'_>, widths: &[f64], heights: &[f64]) -> Vec<u32> {
    if sheet.walk.is_some() {
        let said = sheet.page.breaks.iter().copied();
        return said.take(MOST_BREAKS).collect();
    }
    // All of them, or none: a page that ends elsewhere than reckoned would split what was kept together further on.
    let (breaks, _, needed) = paged(sheet, widths, heights);
    if needed && breaks.len() <= MOST_BREAKS {
        breaks
    } else {
        Vec::new()
    }
}

/// The rows before which a page begins, how full the last page is (a part of 1), whether pages would end elsewhere
/// without them.
fn paged(sheet: &Sheet<'_>, widths: &[f64], heights: &[f64]) -> (Vec<u32>, f64, bool) {
    let (across, down) = paper(&sheet.page);
    let width = room(widths, 0, sheet.columns().saturating_sub(1)) * 0.75;
    let scale = (across / width.max(1.0)).min(1.0);
    // A little less than there is: printers and fonts differ.
    let depth = down / scale * 0.96;
    let height = |row: u32| heights.get(row as usize).copied().unwrap_or(15.0);
    let mut keep: Vec<(u32, u32)> = sheet.keep.clone();
    keep.extend(totals(sheet));
    keep.extend(groups(sheet));
    keep.extend(
        sheet
            .merges
            .iter()
            .filter(|m| m.2 > m.0)
            .map(|m| (m.0, m.2)),
    );
    let repeated: f64 = sheet
        .repeat
        .map_or(0.0, |(from, to)| (from..=to).map(height).sum());
    keep.retain(|&(from, to)| (from..=to).map(height).sum::<f64>() <= depth - repeated);
    let mut result = Vec::new();
    let mut forced = false;
    let mut start = 0u32;
    let mut filled = 0.0;
    let mut row = 0u32;
    let rows = sheet.rows.len() as u32;
    // More breaks than Excel takes are left out all together.
    while row < rows && result.len() <= MOST_BREAKS {
        if sheet.page.breaks.contains(&row) && row > start {
            result.push(row);
            forced = true;
            start = row;
            filled = repeated;
        }
        filled += height(row);
        if filled > depth && row > start {
            // What began on this page and would be split moves to the next one as a whole.
            let mut at = row;
            while let Some(from) = keep
                .iter()
                .filter(|(from, to)| *from < at && at <= *to && *from > start)
                .map(|k| k.0)
                .min()
            {
                at = from;
            }
            forced |= at < row;
            result.push(at);
            start = at;
            filled = repeated;
            row = at;
            continue;
        }
        row += 1;
    }
    let last = filled / depth.max(1.0);
    (result, last, forced || !keep.is_empty())
}

/// Each total with the row above it and what stands right below it (sources): a total alone on a page sums up nothing.
fn totals(sheet: &Sheet<'_>) -> impl Iterator<Item = (u32, u32)> {
    let is_total = |row: &Row| {
        row.cells
            .first()
            .is_some_and(|(_, cell)| cell.style.role == Role::Total)
    };
    sheet
        .rows
        .iter()
        .enumerate()
        .filter(move |(_, row)| is_total(row))
        .map(|(index, _)| {
            let below = sheet
                .rows
                .get(index + 1)
                .is_some_and(|row| !row.cells.is_empty());
            let index = index as u32;
            (index.saturating_sub(1), index + u32::from(below))
        })
}

/// Each row that names a group or a table, with the row below it: a name at the foot of a page heads nothing.
fn groups(sheet: &Sheet<'_>) -> impl Iterator<Item = (u32, u32)> {
    let names = |row: &Row| {
        row.cells
            .first()
            .is_some_and(|(_, cell)| matches!(cell.style.role, Role::Group | Role::Subtitle))
    };
    let last = sheet.rows.len() as u32;
    (0u32..)
        .zip(&sheet.rows)
        .filter(move |(index, row)| names(row) && index + 1 < last)
        .map(|(index, _)| (index, index + 1))
}

/// The height of one row from its own cells; those merged downwards do not count.
pub(super) fn row_height(
    widths: &[f64],
    index: u32,
    row: &Row,
    merged: &BTreeMap<(u32, u16), (u32, u16)>,
) -> f64 {
    if let Some(height) = row.height {
        return height;
    }
    row.cells
        .iter()
        .filter_map(|(col, cell)| {
            let (last_row, last_col) = merged.get(&(index, *col)).copied().unwrap_or((index, *col));
            (last_row == index && cell.value != Value::Empty)
                .then(|| metrics::height(cell, room(widths, *col, last_col)))
        })
        .fold(15.0, f64::max)
        .min(MAX_HEIGHT)
}

/// The heights of all rows; a text merged downwards stretches its last row where the rows are too low for it.
fn heights(
    sheet: &Sheet<'_>,
    widths: &[f64],
    merged: &BTreeMap<(u32, u16), (u32, u16)>,
) -> Vec<f64> {
    let mut heights: Vec<f64> = sheet
        .rows
        .iter()
        .enumerate()
        .map(|(index, row)| row_height(widths, index as u32, row, merged))
        .collect();
    for (&(row, col), &(last_row, last_col)) in merged {
        if last_row == row {
            continue;
        }
        let cell = sheet
            .rows
            .get(row as usize)
            .and_then(|r| r.cells.iter().find(|(c, _)| *c == col));
        let Some((_, cell)) = cell else { continue };
        let need = metrics::height(cell, room(widths, col, last_col));
        let have: f64 = heights
            .get(row as usize..=last_row as usize)
            .map_or(0.0, |h| h.iter().sum());
        if need > have {
            // Spread evenly, so that no row stands out.
            let share = (need - have) / f64::from(last_row - row + 1);
            for height in heights
                .iter_mut()
                .take(last_row as usize + 1)
                .skip(row as usize)
            {
                *height = (*height + share).ceil().min(MAX_HEIGHT);
            }
        }
    }
    heights
}

fn write_row(
    target: &mut Worksheet,
    index: u32,
    row: &Row,
    formats: &mut Formats,
    merged: &BTreeMap<(u32, u16), (u32, u16)>,
    height: Option<f64>,
) -> Result<(), XlsxError> {
    if let Some(height) = height.filter(|_| !row.cells.is_empty() || row.height.is_some()) {
        target.set_row_height(index, height)?;
    }
    let mut cells: Vec<&(u16, Cell)> = row.cells.iter().collect();
    cells.sort_by_key(|(col, _)| *col);
    for (col, cell) in cells {
        let area = merged.get(&(index, *col));
        if area.is_none() && cell.value == Value::Empty && inside(merged, index, *col) {
            continue;
        }
        let tall = area.is_some_and(|&(last_row, _)| last_row > index);
        let format = formats.get(cell, tall).clone();
        if let Some(&(last_row, last_col)) = area {
            target.merge_range(index, *col, last_row, last_col, "", &format)?;
        }
        write_cell(target, index, *col, cell, &format)?;
    }
    Ok(())
}

/// Whether a cell lies under a merged area that begins elsewhere.
fn inside(merged: &BTreeMap<(u32, u16), (u32, u16)>, row: u32, col: u16) -> bool {
    merged
        .range(..=(row, col))
        .any(|(&(r, c), &(lr, lc))| r <= row && row <= lr && c <= col && col <= lc)
}

fn write_cell(
    target: &mut Worksheet,
    row: u32,
    col: u16,
    cell: &Cell,
    format: &Format,
) -> Result<(), XlsxError> {
    if let Some(link) = &cell.link {
        let text = match &cell.value {
            Value::Text(text) => clip(text),
            _ => Cow::Borrowed(""),
        };
        let url = Url::new(format!("internal:{link}")).set_text(text);
        target.write_url_with_format(row, col, url, format)?;
    }
    match &cell.value {
        Value::Empty => {
            target.write_blank(row, col, format)?;
        }
        Value::Text(text) => {
            if cell.link.is_none() {
                target.write_string_with_format(row, col, clip(text), format)?;
            }
        }
        Value::Number(number) => write_number(target, row, col, *number, format)?,
        Value::Formula(expr, outcome) => {
            let formula = Formula::new(expr);
            match outcome {
                Outcome::Empty => {
                    target.write_formula_with_format(row, col, formula, format)?;
                }
                Outcome::Number(number) => {
                    let result = float(*number).to_string();
                    target.write_formula_with_format(
                        row,
                        col,
                        formula.set_result(result),
                        format,
                    )?;
                }
                // A text that reads as a number would be stored without its type: kept as a plain text.
                Outcome::Text(text) if text.parse::<f64>().is_ok() => {
                    target.write_string_with_format(row, col, clip(text), format)?;
                }
                Outcome::Text(text) => {
                    target.write_formula_with_format(
                        row,
                        col,
                        formula.set_result(clip(text)),
                        format,
                    )?;
                }
            }
        }
    }
    if let Some(text) = &cell.note {
        target.insert_note(row, col, &note(text))?;
    }
    Ok(())
}

/// A note that shows beside its cell.
pub(super) fn note(text: &str) -> Note {
    let lines = text
        .lines()
        .map(|l| l.chars().count() / 38 + 1)
        .sum::<usize>();
    Note::new(text.chars().take(2_000).collect::<String>())
        .add_author_prefix(false)
        .set_author("lampiran")
        .set_width(260)
        .set_height(u32::try_from(lines).unwrap_or(8).clamp(3, 16) * 17)
}

/// A number; beyond 15 significant digits Excel would change it, so it is written as a text.
fn write_number(
    target: &mut Worksheet,
    row: u32,
    col: u16,
    number: Decimal,
    format: &Format,
) -> Result<(), XlsxError> {
    if digits(number) > 15 {
        target.write_string_with_format(row, col, number.normalize().to_string(), format)?;
    } else {
        target.write_number_with_format(row, col, float(number), format)?;
    }
    Ok(())
}

/// How many significant digits a number has.
pub(super) fn digits(number: Decimal) -> u32 {
    number
        .normalize()
        .mantissa()
        .unsigned_abs()
        .checked_ilog10()
        .map_or(1, |d| d + 1)
}

/// The float nearest to a decimal: through its digits, so that 0.1 is Excel's 0.1.
pub(super) fn float(number: Decimal) -> f64 {
    number.to_string().parse().unwrap_or(0.0)
}

pub(super) fn clip(text: &str) -> Cow<'_, str> {
    // No text has more UTF-16 units than bytes.
    if text.len() <= MAX_TEXT {
        return Cow::Borrowed(text);
    }
    // Excel counts UTF-16 units. Reading cuts at the same length, with a finding.
    let mut units = 0;
    text.chars()
        .take_while(|c| {
            units += c.len_utf16();
            units <= MAX_TEXT
        })
        .collect()
}

fn validate(target: &mut Worksheet, area: Area, rule: &Validation) -> Result<(), XlsxError> {
    target.add_data_validation(area.0, area.1, area.2, area.3, &validation(rule)?)?;
    Ok(())
}

fn validation(rule: &Validation) -> Result<DataValidation, XlsxError> {
    Ok(match rule {
        Validation::List(items) => DataValidation::new()
            .allow_list_strings(items)?
            .set_error_title("Isian lain")?
            .set_error_message("Pilih salah satu dari daftar.")?,
        Validation::From(range) => DataValidation::new()
            .allow_list_formula(Formula::new(range))
            .set_error_title("Isian lain")?
            .set_error_message("Pilih salah satu dari daftar.")?,
        Validation::Offer(range) => DataValidation::new()
            .allow_list_formula(Formula::new(range))
            .set_error_style(DataValidationErrorStyle::Information)
            .set_error_title("Isian lain")?
            .set_error_message(
                "Nama ini tidak ada di daftar. Klik OK bila memang itu maksudnya, misalnya target.2031.",
            )?,
        Validation::Amount => DataValidation::new()
            .allow_decimal_number(DataValidationRule::GreaterThanOrEqualTo(0.0))
            .set_error_style(DataValidationErrorStyle::Warning)
            .set_error_title("Bukan angka")?
            .set_error_message("Isi angka 0 atau lebih, tanpa Rp dan tanpa titik.")?,
        Validation::Year => DataValidation::new()
            .allow_whole_number(DataValidationRule::Between(1990, 2100))
            .set_error_style(DataValidationErrorStyle::Warning)
            .set_error_title("Bukan tahun")?
            .set_error_message("Isi tahun dengan empat angka, misalnya 2021.")?,
        Validation::Any => DataValidation::new(),
        Validation::Hint(rule, text) => {
            validation(rule)?.set_input_message(text.chars().take(255).collect::<String>())?
        }
    })
}

fn xchart(chart: &Chart) -> XChart {
    const COLOURS: [u32; 5] = [0x2F_5597, 0xC5_5A11, 0x54_8235, 0x7F_6000, 0x70_30A0];
    let range = |(sheet, area): &(String, Area)| {
        let (r1, c1, r2, c2) = *area;
        format!(
            "={}!{}:{}",
            quoted(sheet),
            crate::report::absolute(r1, c1),
            crate::report::absolute(r2, c2)
        )
    };
    let kind = if chart.lying {
        ChartType::Bar
    } else {
        ChartType::Column
    };
    let only_lines = chart.series.iter().all(|s| s.line);
    let mut bars = XChart::new(match (chart.years, only_lines) {
        (Some(_), _) => ChartType::ScatterStraightWithMarkers,
        (None, true) => ChartType::Line,
        _ => kind,
    });
    let mut lines = XChart::new(ChartType::Line);
    let any_line = !only_lines && chart.series.iter().any(|s| s.line);
    let label = |at: x::ChartDataLabelPosition, colour: Color| {
        let mut label = x::ChartDataLabel::new();
        label
            .show_value()
            .set_position(at)
            .set_font(ChartFont::new().set_size(8).set_color(colour));
        label
    };
    let black = Color::RGB(0x26_2626);
    for (index, series) in chart.series.iter().enumerate() {
        let colour = Color::RGB(COLOURS[index % COLOURS.len()]);
        let line = series.line && !only_lines;
        let target = if line { &mut lines } else { &mut bars };
        let added = target.add_series();
        added
            .set_name(series.name.as_str())
            .set_categories(range(&series.labels).as_str())
            .set_values(range(&series.values).as_str());
        if line {
            let mut stroke = ChartLine::new();
            stroke.set_color(Color::RGB(0xC0_0000)).set_width(2.25);
            added
                .set_format(ChartFormat::new().set_line(&stroke))
                .set_marker(x::ChartMarker::new().set_none());
        } else if series.line {
            // Told apart in black and white as well.
            let last = index + 1 == chart.series.len();
            let shape = if last {
                x::ChartMarkerType::Circle
            } else {
                x::ChartMarkerType::Square
            };
            let mut marker = x::ChartMarker::new();
            marker.set_type(shape).set_size(6);
            added.set_marker(&marker);
            // Along years the crate writes a line's own format behind its marker, where Excel's schema has it before: the
            // colours are Excel's.
            if chart.years.is_none() {
                let mut stroke = ChartLine::new();
                stroke.set_color(colour).set_width(2.25);
                if !last {
                    stroke.set_dash_type(x::ChartLineDashType::Dash);
                }
                added.set_format(ChartFormat::new().set_line(&stroke));
            }
            // Labels of two lines that lie close together could not be read.
            if last {
                let at = if chart.below {
                    x::ChartDataLabelPosition::Below
                } else {
                    x::ChartDataLabelPosition::Above
                };
                added.set_data_label(&label(at, black));
            }
        } else {
            // A line across the bars would strike through labels above them.
            let mut value = if any_line {
                label(x::ChartDataLabelPosition::InsideBase, Color::RGB(0xFF_FFFF))
            } else {
                label(x::ChartDataLabelPosition::OutsideEnd, black)
            };
            value.set_num_format("#,##0.00");
            added
                .set_format(
                    ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(colour)),
                )
                .set_gap(60)
                .set_data_label(&value);
        }
    }
    if any_line {
        bars.combine(&lines);
    }
    bars.title()
        .set_name(chart.title.as_str())
        .set_font(ChartFont::new().set_size(12).set_bold());
    if !chart.axis.is_empty() {
        bars.y_axis().set_name(chart.axis.as_str());
        bars.y_axis().set_name_font(ChartFont::new().set_size(9));
    }
    bars.y_axis().set_min(0);
    bars.y_axis().set_num_format("#,##0");
    bars.y_axis().set_font(ChartFont::new().set_size(9));
    bars.x_axis().set_font(ChartFont::new().set_size(9));
    if chart.lying {
        bars.x_axis().set_reverse();
    }
    if let Some((first, last)) = chart.years {
        // Room at both ends, without a year of its own.
        bars.x_axis()
            .set_min(first.saturating_sub(1))
            .set_max(last.saturating_add(1))
            .set_major_unit(1)
            .set_num_format(format!("[<{first}]\"\";[>{last}]\"\";0"))
            .set_major_gridlines(false);
    }
    if chart.series.len() > 1 {
        bars.legend().set_position(ChartLegendPosition::Bottom);
    } else {
        bars.legend().set_hidden();
    }
    bars.set_width(chart.size.0);
    bars.set_height(chart.size.1);
    bars.set_alt_text(chart.alt.as_str());
    bars
}
