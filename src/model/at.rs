//! Where a figure stands: every value of the model knows its cell.

use std::cmp::Ordering;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A sheet of an input, as people name it. Ordered by file (as given: by the bytes of its path), then by sheet.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct SheetName {
    /// Position of the file among the inputs, from 0.
    pub file_order: u32,
    /// Position of the sheet in its file, from 0.
    pub sheet_order: u32,
    /// The file's path relative to INPUT, with `/`.
    pub berkas: String,
    /// The sheet's name.
    pub lembar: String,
}

/// One cell of one sheet of one input; rows and columns count from 0.
///
/// The sheet is shared, so that an address costs 16 bytes and no look-up; one without a sheet belongs to a value that
/// was given by hand (Pengaturan) or comes from no cell.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Sel {
    /// The sheet, or none.
    pub sheet: Option<Arc<SheetName>>,
    /// Row, from 0.
    pub row: u32,
    /// Column, from 0.
    pub col: u32,
}

/// By sheet, row, column.
impl Ord for Sel {
    fn cmp(&self, other: &Self) -> Ordering {
        // Cells of one sheet share its name: nearly all that are compared are such.
        let sheets = match (&self.sheet, &other.sheet) {
            (Some(a), Some(b)) if Arc::ptr_eq(a, b) => Ordering::Equal,
            (a, b) => a.cmp(b),
        };
        sheets
            .then(self.row.cmp(&other.row))
            .then(self.col.cmp(&other.col))
    }
}

impl PartialOrd for Sel {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Sel {
    /// The cell at `row`, `col` (from 0) of `sheet`.
    pub fn new(sheet: &Arc<SheetName>, row: u32, col: u32) -> Self {
        Self {
            sheet: Some(Arc::clone(sheet)),
            row,
            col,
        }
    }

    /// The file's name, or "".
    pub fn berkas(&self) -> &str {
        self.sheet.as_ref().map_or("", |s| &s.berkas)
    }

    /// The sheet's name, or "".
    pub fn lembar(&self) -> &str {
        self.sheet.as_ref().map_or("", |s| &s.lembar)
    }

    /// The address inside the sheet: `F7`.
    pub fn a1(&self) -> String {
        format!("{}{}", column_name(self.col), u64::from(self.row) + 1)
    }

    /// Whether the two stand on one sheet of one file.
    pub fn same_sheet(&self, other: &Self) -> bool {
        self.sheet == other.sheet
    }
}

/// `FILE!SHEET!CELL`, or nothing for a value without a cell.
impl fmt::Display for Sel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.sheet {
            Some(sheet) => write!(f, "{}!{}!{}", sheet.berkas, sheet.lembar, self.a1()),
            None => Ok(()),
        }
    }
}

/// The letters of a column, counted from 0: 0 is `A`, 26 is `AA`.
pub fn column_name(mut col: u32) -> String {
    let mut name = Vec::new();
    loop {
        name.push(b'A' + u8::try_from(col % 26).unwrap_or(0));
        if col < 26 {
            break;
        }
        col = col / 26 - 1;
    }
    name.reverse();
    String::from_utf8(name).unwrap_or_default()
}

/// `(row, column)` from 0 of an address such as `F7` or `$F$7`; none where it is no address within Excel's limits.
pub fn parse_a1(text: &str) -> Option<(u32, u32)> {
    let text = text.trim().replace('$', "");
    let split = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = text.split_at(split);
    if letters.is_empty() || letters.len() > 3 || digits.len() > 7 {
        return None;
    }
    let mut col = 0u32;
    for c in letters.chars() {
        let c = c.to_ascii_uppercase();
        if !c.is_ascii_uppercase() {
            return None;
        }
        col = col * 26 + (c as u32 - 'A' as u32 + 1);
    }
    let row: u32 = digits.parse().ok()?;
    ((1..=1_048_576).contains(&row) && col <= 16_384).then(|| (row - 1, col - 1))
}

impl Serialize for Sel {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Sel {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let parsed = text.rsplit_once('!').and_then(|(head, cell)| {
            let (berkas, lembar) = head.split_once('!')?;
            let (row, col) = parse_a1(cell)?;
            let sheet = SheetName {
                berkas: berkas.to_owned(),
                lembar: lembar.to_owned(),
                ..SheetName::default()
            };
            Some(Self {
                sheet: Some(Arc::new(sheet)),
                row,
                col,
            })
        });
        Ok(parsed.unwrap_or_default())
    }
}

impl JsonSchema for Sel {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Asal".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({ "type": "string", "description": "FILE!SHEET!CELL" })
    }
}

/// A value with the cell that it was read from. In JSON it is the value alone.
#[derive(Debug, Clone, Default)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Its cell.
    pub at: Sel,
}

impl<T> At<T> {
    /// `value`, read from `at`.
    pub fn new(value: T, at: Sel) -> Self {
        Self { value, at }
    }
}

/// Two values are equal where they say the same, wherever they stand.
impl<T: PartialEq> PartialEq for At<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T> Deref for At<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: Serialize> Serialize for At<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for At<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self {
            value: T::deserialize(deserializer)?,
            at: Sel::default(),
        })
    }
}

impl<T: JsonSchema> JsonSchema for At<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<T>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Expected names from Excel's own column headings.
    #[test]
    fn columns_are_named_as_excel_names_them() {
        for (col, name) in [
            (0, "A"),
            (25, "Z"),
            (26, "AA"),
            (51, "AZ"),
            (52, "BA"),
            (701, "ZZ"),
            (702, "AAA"),
            (16_383, "XFD"),
        ] {
            assert_eq!(column_name(col), name);
            assert_eq!(parse_a1(&format!("{name}7")), Some((6, col)));
        }
        assert_eq!(parse_a1("XFE1"), None);
        assert_eq!(parse_a1("A0"), None);
    }
}
