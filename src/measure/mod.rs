//! Model → capaian, predikat, SKM, anggaran, roll-up: pure functions, exact decimals.

// In tests figures are small, and a panic is a failed test.
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

pub mod anggaran;
pub mod capaian;
#[cfg(test)]
pub(crate) mod contoh;
pub mod deret;
pub mod interval;
pub mod keputusan;
pub mod link;
pub mod rekap;
pub mod rollup;
pub mod scale;
pub mod skm;

use std::borrow::Cow;

use indexmap::IndexMap;

use crate::model::{Hasil, Model};
use link::Links;
use scale::Scale;

/// Computes all results of a bundle for its report year, with people's decisions applied.
pub fn measure(model: &Model) -> Hasil {
    linked(model).1
}

/// The same, with the links of the model as it is.
pub fn linked(model: &Model) -> (Links, Hasil) {
    let links = Links::build(model);
    let hasil = match keputusan::apply_decisions(model).0 {
        Cow::Borrowed(model) => measure_with(model, &links),
        Cow::Owned(model) => measure_with(&model, &Links::build(&model)),
    };
    (links, hasil)
}

/// The same, of a model whose decisions are applied already.
pub fn measure_with(model: &Model, links: &Links) -> Hasil {
    let scale = Scale::of(model);
    let rows = rollup::indikator(model, links, &scale);
    let sasaran = rollup::sasaran(&rows, &scale);
    // Groups of the links → how the results call them.
    let mut names: IndexMap<usize, String> = IndexMap::new();
    for row in &rows {
        if let (Some(group), Some(name)) = (row.sasaran, &row.hasil.sasaran) {
            names.entry(group).or_insert_with(|| name.clone());
        }
    }
    let (anggaran, serapan) = anggaran::measure(model, links, &names).unzip();
    let capaian: Vec<_> = sasaran
        .iter()
        .map(|(s, mean)| (s.sasaran.clone(), *mean))
        .collect();
    Hasil {
        tujuan: rollup::tujuan(&rows, &scale),
        instansi: rollup::instansi(&rows, &scale),
        skm: skm::measure(model),
        efisiensi: anggaran::efisiensi(&capaian, &serapan.unwrap_or_default()),
        anggaran,
        sasaran: sasaran.into_iter().map(|(s, _)| s).collect(),
        indikator: rows.into_iter().map(|r| r.hasil).collect(),
    }
}

/// A number as people write it, without grouping: `88,31`.
fn angka_id(value: rust_decimal::Decimal) -> String {
    crate::model::Angka(value).to_string().replace('.', ",")
}
