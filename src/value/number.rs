//! Numbers as staff write them.

use rust_decimal::Decimal;

use crate::model::Nilai;
use crate::workbook::{Style, Value};

/// How a column writes numbers as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Convention {
    /// `.` groups, `,` is the decimal mark.
    #[default]
    Indonesian,
    /// `,` groups, `.` is the decimal mark.
    Us,
}

/// What is known about a cell before it is read.
#[derive(Debug, Clone, Default)]
pub struct Context<'a> {
    /// The column's convention for numbers written as text.
    pub convention: Convention,
    /// Heading or unit column say %.
    pub percent: bool,
    /// The unit of the unit column or heading.
    pub satuan: Option<&'a str>,
    /// A fraction in a percent column whose siblings are ×100 (0.8154 between 81.54 and 79.10): multiply by 100.
    pub fraction: bool,
}

/// What a person should know about how a value was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Issue {
    /// It can be read in two ways.
    Ambiguous {
        /// The reading that was taken (none taken: the value has no number).
        taken: Option<Decimal>,
        /// Both readings.
        readings: Vec<Decimal>,
    },
    /// Letters among the digits were taken for digits: `l0`, `O`.
    LettersAsDigits,
    /// An error value.
    ErrorValue(String),
    /// A formula without a stored result.
    NoResult,
    /// A date where a number was due.
    Date,
    /// A number too large for an exact decimal.
    TooLarge,
    /// A text where a number was due.
    NotANumber,
    /// A fraction without a percent format was read as a percent.
    FractionAsPercent,
    /// The format of the file does not tell whether it is a percent.
    PercentUnknown,
    /// Digits beyond the 15th.
    TooPrecise,
}

/// A value with what should be known about it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reading<T> {
    /// The value; none for an empty cell.
    pub value: Option<T>,
    /// What a person should know.
    pub issues: Vec<Issue>,
}

/// Reads a cell as NILAI. Its address (`at`) is left to the caller.
pub fn nilai(value: &Value, style: &Style, context: &Context<'_>) -> Reading<Nilai> {
    let _ = (value, style, context);
    Reading {
        value: None,
        issues: Vec::new(),
    }
}

/// A bare number: rupiah, a percentage, a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// The number; a percent as percent (96.29).
    pub angka: Decimal,
    /// It shows as a percent.
    pub percent: bool,
}

/// Reads a cell as an amount of rupiah or another bare number (`1.536.290.700,-`, `Rp. 3.866.278.512`, `39,74 %`).
/// A lone `-`, `nihil`, `Rp.` is no value and no issue.
pub fn amount(value: &Value, style: &Style, context: &Context<'_>) -> Reading<Amount> {
    let _ = (value, style, context);
    Reading {
        value: None,
        issues: Vec::new(),
    }
}

/// Reads a count of people: a whole number, not negative.
pub fn count(value: &Value, style: &Style) -> Reading<u64> {
    let _ = (value, style);
    Reading {
        value: None,
        issues: Vec::new(),
    }
}

/// The convention that a column's texts prove; Indonesian where they prove nothing.
pub fn convention<'a>(texts: impl IntoIterator<Item = &'a str>) -> Convention {
    let _ = texts.into_iter().count();
    Convention::Indonesian
}
