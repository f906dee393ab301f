//! What a cell means: Indonesian numbers, percent, units, letters, periods → [`crate::model::Nilai`]. Pure.

pub mod answer;
pub mod arah;
pub mod arith;
pub mod kode;
pub mod number;
pub mod period;
pub mod rumus;
pub mod text;

pub use number::{
    Amount, Context, Convention, Issue, Reading, amount, convention, count, format_grouped,
    format_plain, is_blank, looks_numeric, nilai, with_comma,
};
