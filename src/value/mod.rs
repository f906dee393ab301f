//! What a cell means: Indonesian numbers, percent, units, letters, periods → [`crate::model::Nilai`]. Pure.

pub mod arith;
pub mod kode;
pub mod number;
pub mod period;
pub mod text;

pub use number::{Amount, Context, Convention, Issue, Reading, amount, count, nilai};
