//! Model → capaian, predikat, SKM, anggaran, roll-up: pure functions, exact decimals.

#![deny(clippy::arithmetic_side_effects)]

pub mod capaian;
#[cfg(test)]
pub(crate) mod contoh;
pub mod interval;
pub mod link;
pub mod rekap;
pub mod scale;
pub mod skm;

use crate::model::{Hasil, Model};

/// Computes all results of a bundle for its report year.
pub fn measure(model: &Model) -> Hasil {
    Hasil {
        skm: skm::measure(model),
        ..Hasil::default()
    }
}

/// A number as people write it, without grouping: `88,31`.
fn angka_id(value: rust_decimal::Decimal) -> String {
    crate::model::Angka(value).to_string().replace('.', ",")
}
