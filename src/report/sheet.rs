//! Neutral sheets: cells with a role, merges, charts, what a page looks like. Nothing here knows a file format.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::model::{Kertas, column_name};

/// A workbook to be written.
#[derive(Default)]
pub struct Report<'a> {
    /// Title of the document, for its properties.
    pub judul: String,
    /// The office, for its properties.
    pub instansi: String,
    /// The program with its version: `lampiran 0.1.0`.
    pub program: String,
    /// Date of the document (year, month, day); a fixed one where none is known, so that bytes are reproducible.
    pub tanggal: Option<(u16, u8, u8)>,
    /// The sheets in their order.
    pub sheets: Vec<Sheet<'a>>,
    /// Defined names: name → absolute reference (`Skala!$A$5:$A$8`).
    pub names: Vec<(String, String)>,
}

/// One sheet.
#[derive(Default)]
pub struct Sheet<'a> {
    /// Its name, lawful in Excel.
    pub name: String,
    /// Widths of the columns, in characters.
    pub widths: Vec<f64>,
    /// The rows, by index from 0.
    pub rows: Vec<Row>,
    /// Rows that are made one by one when they are written, below `rows`: long tables need no copy.
    pub walk: Option<Walk<'a>>,
    /// Merged areas.
    pub merges: Vec<Area>,
    /// Rows and columns that stay in view.
    pub freeze: (u32, u16),
    /// Several blocks, none of whose headings can stay in view: the title does, where the sheet is longer than a screen.
    pub blocks: bool,
    /// Heading rows that every page repeats (first, last).
    pub repeat: Option<(u32, u32)>,
    /// Where the arrows of an autofilter stand.
    pub filter: Option<Area>,
    /// The page.
    pub page: Page,
    /// Rows that stay on one page (first, last).
    pub keep: Vec<(u32, u32)>,
    /// Charts.
    pub charts: Vec<Chart>,
    /// Pictures.
    pub images: Vec<Image>,
    /// What may be typed where.
    pub validations: Vec<(Area, Validation)>,
    /// Cells whose predicate is coloured, and the cells of the scale from the best band down.
    pub predicates: Vec<(Area, Vec<(String, Tone)>)>,
    /// Colour of the tab.
    pub tab: Tab,
}

/// Rows made on the way.
pub struct Walk<'a> {
    /// How many.
    pub count: u32,
    /// The row at a position from 0; its row on the sheet is `first + position`.
    pub row: Box<dyn Fn(u32) -> Row + Send + Sync + 'a>,
    /// The row on the sheet of position 0.
    pub first: u32,
    /// Rows below them.
    pub after: Vec<Row>,
    /// Figures among them that people contest or have decided on, with all that are summed from them: row on the sheet and
    /// column, and the words for what is computed from them.
    pub dasar: BTreeMap<(u32, u16), Vec<Arc<str>>>,
}

/// An area, inclusive, from 0: first row, first column, last row, last column.
pub type Area = (u32, u16, u32, u16);

/// One row.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Its cells by column; a later one at the same column wins.
    pub cells: Vec<(u16, Cell)>,
    /// Its height in points, where it is not to follow from its texts.
    pub height: Option<f64>,
}

/// One cell.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    /// What it holds.
    pub value: Value,
    /// How it looks.
    pub style: Style,
    /// A note that shows beside it.
    pub note: Option<String>,
    /// Where a click leads: `'Tabel 3.1'!A1`.
    pub link: Option<String>,
    /// For a figure that people contest or have decided on: what every cell that is computed from it says.
    pub dasar: Vec<Arc<str>>,
}

/// What a cell holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Value {
    /// Nothing: borders and fill alone.
    #[default]
    Empty,
    /// A text.
    Text(String),
    /// A number.
    Number(Decimal),
    /// A formula (without `=`) with its result.
    Formula(String, Outcome),
}

/// The stored result of a formula.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Outcome {
    /// The text "".
    #[default]
    Empty,
    /// A text.
    Text(String),
    /// A number.
    Number(Decimal),
}

impl From<Option<Decimal>> for Outcome {
    fn from(value: Option<Decimal>) -> Self {
        value.map_or(Self::Empty, Self::Number)
    }
}

impl From<Option<String>> for Outcome {
    fn from(value: Option<String>) -> Self {
        value.map_or(Self::Empty, Self::Text)
    }
}

impl From<Option<&str>> for Outcome {
    fn from(value: Option<&str>) -> Self {
        value.map_or(Self::Empty, |v| Self::Text(v.to_owned()))
    }
}

/// What a cell is for; its look follows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Words around the tables.
    #[default]
    Plain,
    /// The letterhead.
    Kop,
    /// The sheet's title.
    Title,
    /// A line below the title, the title of a table.
    Subtitle,
    /// A heading of a table.
    Heading,
    /// The row (1) (2) (3) below it.
    Numbering,
    /// A text of a table.
    Body,
    /// A figure that people type.
    Input,
    /// A figure that is computed.
    Computed,
    /// A row of a total.
    Total,
    /// A row across a table that names a group.
    Group,
    /// A remark: small, grey.
    Remark,
    /// A link.
    Link,
    /// A figure that a finding is about.
    Marked,
    /// An example to be overwritten.
    Example,
    /// A big figure on the first page.
    Big,
    /// Its caption.
    Caption,
}

/// How numbers show.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Num {
    /// As they are.
    #[default]
    General,
    /// Thousands grouped, so many decimals.
    Decimals(u8),
    /// Thousands grouped, so many decimals, a unit behind: `12 Bulan`.
    Unit(u8, String),
    /// A fraction shown as a percent with so many decimals: 0.9629 shows as 96,29%.
    Percent(u8),
    /// A year: no grouping.
    Year,
    /// Text, also where it looks like a number: codes, NIP.
    Text,
}

/// Where a cell's content stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Align {
    /// Texts left, numbers right.
    #[default]
    Auto,
    /// Left.
    Left,
    /// Centred.
    Center,
    /// Right.
    Right,
}

/// How a cell looks.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Style {
    /// What it is for.
    pub role: Role,
    /// How its number shows.
    pub num: Num,
    /// Where its content stands.
    pub align: Align,
    /// Indent steps.
    pub indent: u8,
    /// Bold.
    pub bold: bool,
    /// Lines break at the column's width.
    pub wrap: bool,
    /// A finding is about it: another fill.
    pub marked: bool,
}

/// Good, middling, bad: the colour that goes with a predicate's word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    /// Green.
    Good,
    /// Blue.
    Fair,
    /// Yellow.
    Weak,
    /// Red.
    Bad,
}

/// What a sheet is for: the colour of its tab.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tab {
    /// Tables.
    #[default]
    Table,
    /// Summary.
    Summary,
    /// Settings, findings, sources.
    Service,
}

/// The page.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// The paper.
    pub kertas: Kertas,
    /// Upright instead of across.
    pub upright: bool,
    /// Rows before which a new page begins.
    pub breaks: Vec<u32>,
}

/// The cells of sheets.
pub fn cells_mut<'s>(sheets: &'s mut [Sheet<'_>]) -> impl Iterator<Item = &'s mut Cell> {
    sheets
        .iter_mut()
        .flat_map(|s| &mut s.rows)
        .flat_map(|r| &mut r.cells)
        .map(|(_, cell)| cell)
}

/// A chart.
#[derive(Debug, Clone, Default)]
pub struct Chart {
    /// Its title.
    pub title: String,
    /// What it shows, for those who do not see it.
    pub alt: String,
    /// Upper left cell.
    pub at: (u32, u16),
    /// Width and height in pixels.
    pub size: (u32, u32),
    /// What is drawn.
    pub series: Vec<Series>,
    /// Title of the axis of values.
    pub axis: String,
    /// Bars lie.
    pub lying: bool,
    /// The labels of the last line stand below it: another line runs above.
    pub below: bool,
    /// For lines over years: the labels of the series are numbers, from the first year to the last; each series has its
    /// own years, so that one may begin later than another.
    pub years: Option<(i32, i32)>,
}

/// One series of a chart.
#[derive(Debug, Clone, Default)]
pub struct Series {
    /// Its name.
    pub name: String,
    /// Labels: sheet and area.
    pub labels: (String, Area),
    /// Values: sheet and area.
    pub values: (String, Area),
    /// A line instead of bars.
    pub line: bool,
}

/// A picture.
#[derive(Debug, Clone, Default)]
pub struct Image {
    /// PNG or JPEG.
    pub bytes: Vec<u8>,
    /// What it shows.
    pub alt: String,
    /// Upper left cell.
    pub at: (u32, u16),
    /// Height in pixels.
    pub height: u32,
}

/// What may be typed.
#[derive(Debug, Clone)]
pub enum Validation {
    /// One of these.
    List(Vec<String>),
    /// One of the cells that a defined name stands for.
    From(String),
    /// The same, offered only: another text is taken after a question.
    Offer(String),
    /// A number from 0 up.
    Amount,
    /// A year.
    Year,
    /// Anything.
    Any,
    /// A rule with a note that shows while the cell is chosen; at most 255 characters.
    Hint(Box<Validation>, String),
}

impl Style {
    /// A role alone.
    pub fn of(role: Role) -> Self {
        Self {
            role,
            wrap: matches!(
                role,
                Role::Heading
                    | Role::Body
                    | Role::Input
                    | Role::Group
                    | Role::Total
                    | Role::Marked
                    | Role::Example
            ),
            ..Self::default()
        }
    }
}

impl Cell {
    /// A cell of a role.
    pub fn new(role: Role, value: Value) -> Self {
        Self {
            value,
            style: Style::of(role),
            ..Self::default()
        }
    }

    /// A text.
    pub fn text(role: Role, text: impl Into<String>) -> Self {
        let text = text.into();
        Self::new(
            role,
            if text.is_empty() {
                Value::Empty
            } else {
                Value::Text(text)
            },
        )
    }

    /// A number.
    pub fn number(role: Role, value: Decimal, num: Num) -> Self {
        Self::new(role, Value::Number(value)).num(num)
    }

    /// A whole number without grouping needs.
    pub fn count(role: Role, value: u64) -> Self {
        Self::number(role, Decimal::from(value), Num::Decimals(0))
    }

    /// A formula with its result.
    pub fn formula(expr: impl Into<String>, outcome: impl Into<Outcome>) -> Self {
        Self::new(Role::Computed, Value::Formula(expr.into(), outcome.into()))
    }

    /// Borders and fill alone.
    pub fn empty(role: Role) -> Self {
        Self::new(role, Value::Empty)
    }

    /// With a number format.
    #[must_use]
    pub fn num(mut self, num: Num) -> Self {
        self.style.num = num;
        self
    }

    /// With another role, all else kept.
    #[must_use]
    pub fn role(mut self, role: Role) -> Self {
        self.style.role = role;
        self
    }

    /// Aligned.
    #[must_use]
    pub fn align(mut self, align: Align) -> Self {
        self.style.align = align;
        self
    }

    /// Centred.
    #[must_use]
    pub fn center(self) -> Self {
        self.align(Align::Center)
    }

    /// Bold.
    #[must_use]
    pub fn bold(mut self) -> Self {
        self.style.bold = true;
        self
    }

    /// Bold where so.
    #[must_use]
    pub fn bold_if(mut self, bold: bool) -> Self {
        self.style.bold |= bold;
        self
    }

    /// Indented.
    #[must_use]
    pub fn indent(mut self, indent: u8) -> Self {
        self.style.indent = indent;
        self
    }

    /// With line breaks at the column's width.
    #[must_use]
    pub fn wrap(mut self) -> Self {
        self.style.wrap = true;
        self
    }

    /// With a note.
    #[must_use]
    pub fn note(mut self, note: Option<String>) -> Self {
        self.note = note.or(self.note);
        self
    }

    /// With a link to a cell.
    #[must_use]
    pub fn link(mut self, link: impl Into<String>) -> Self {
        self.link = Some(link.into());
        self
    }
}

impl Row {
    /// A row from its cells, beginning at column A.
    pub fn new(cells: impl IntoIterator<Item = Cell>) -> Self {
        Self {
            cells: cells
                .into_iter()
                .enumerate()
                .map(|(col, cell)| (col as u16, cell))
                .collect(),
            height: None,
        }
    }
}

impl Sheet<'_> {
    /// An empty sheet.
    pub fn new(name: impl Into<String>, widths: &[f64], kertas: Kertas) -> Self {
        Self {
            name: name.into(),
            widths: widths.to_vec(),
            page: Page {
                kertas,
                ..Page::default()
            },
            ..Self::default()
        }
    }

    /// Rows and columns that stay in view.
    pub fn frozen(&self) -> (u32, u16) {
        /// Rows that a screen shows.
        const SCREEN: usize = 40;
        /// Rows of a title.
        const TITLE: u32 = 2;
        match self.blocks {
            true if self.rows.len() > SCREEN => (TITLE, 0),
            true => (0, 0),
            false => self.freeze,
        }
    }

    /// The index of the next row.
    pub fn next(&self) -> u32 {
        self.rows.len() as u32
    }

    /// Adds a row; its index.
    pub fn push(&mut self, row: Row) -> u32 {
        self.rows.push(row);
        self.next() - 1
    }

    /// Adds a row of cells from column A on; its index.
    pub fn cells(&mut self, cells: impl IntoIterator<Item = Cell>) -> u32 {
        self.push(Row::new(cells))
    }

    /// Adds empty rows.
    pub fn skip(&mut self, count: usize) {
        for _ in 0..count {
            self.rows.push(Row::default());
        }
    }

    /// Puts a cell, adding rows as needed.
    pub fn put(&mut self, row: u32, col: u16, cell: Cell) {
        while self.next() <= row {
            self.rows.push(Row::default());
        }
        if let Some(target) = self.rows.get_mut(row as usize) {
            target.cells.retain(|(c, _)| *c != col);
            target.cells.push((col, cell));
        }
    }

    /// Adds a row that holds one cell over the first `columns` columns.
    pub fn across(&mut self, columns: u16, cell: Cell) -> u32 {
        let filler = Cell {
            style: cell.style.clone(),
            ..Cell::default()
        };
        let mut cells = vec![(0, cell)];
        cells.extend((1..columns).map(|col| (col, filler.clone())));
        let row = self.push(Row {
            cells,
            height: None,
        });
        if columns > 1 {
            self.merges.push((row, 0, row, columns - 1));
        }
        row
    }

    /// The number of columns that have a width.
    pub fn columns(&self) -> u16 {
        self.widths.len() as u16
    }

    /// A reference to a cell from another sheet: `'Tabel 3.1'!$C$7`.
    pub fn absolute(&self, row: u32, col: u16) -> String {
        format!("{}!{}", quoted(&self.name), absolute(row, col))
    }
}

/// `'Tabel 3.1'`, or `Skala` where no quotes are needed.
pub fn quoted(sheet: &str) -> String {
    let plain = sheet.chars().all(|c| c.is_ascii_alphabetic());
    if plain {
        sheet.to_owned()
    } else {
        format!("'{}'", sheet.replace('\'', "''"))
    }
}

/// `C7`.
pub fn relative(row: u32, col: u16) -> String {
    let mut out = column_name(u32::from(col));
    out.push_str(itoa::Buffer::new().format(u64::from(row) + 1));
    out
}

/// `$C$7`.
pub fn absolute(row: u32, col: u16) -> String {
    format!("${}${}", column_name(u32::from(col)), u64::from(row) + 1)
}

/// `C7:C9`, or `C7` for one cell.
pub fn span(col: u16, from: u32, to: u32) -> String {
    if from == to {
        relative(from, col)
    } else {
        format!("{}:{}", relative(from, col), relative(to, col))
    }
}
