//! Model → findings: one rule, one item. Rules of one family stand in one file beside their code.

use crate::finding::{Finding, Rule};
use crate::model::{Hasil, Model};

/// How many of the recorded figures were tied to another figure, and why the rest could not be.
#[derive(
    Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[allow(
    missing_docs,
    reason = "the fields are the contract's keys, documented there"
)]
pub struct Cakupan {
    pub angka: u64,
    pub terkait: u64,
    pub tidak_terkait: Vec<TidakTerkait>,
}

/// Recorded figures that nothing could be compared with.
#[derive(
    Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[allow(
    missing_docs,
    reason = "the fields are the contract's keys, documented there"
)]
pub struct TidakTerkait {
    pub alasan: String,
    pub jumlah: u64,
}

/// All findings of a bundle, those of reading among them: sorted by level, then place; decided ones left out or marked.
pub fn check(model: &Model, hasil: &Hasil) -> (Vec<Finding>, Cakupan) {
    let _ = hasil;
    (model.findings.clone(), Cakupan::default())
}

/// Every rule of the program, in the order of the codes.
pub fn catalogue() -> Vec<&'static Rule> {
    crate::finding::reading::ALL.to_vec()
}
