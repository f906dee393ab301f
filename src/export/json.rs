//! Model and results → the JSON documents of the contract, and their schemas, made from the same types.

use std::io::Write;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde::{Deserialize, Serialize};

use crate::check::Cakupan;
use crate::finding::{Finding, Temuan};
use crate::model::{Hasil, Model, Rekapitulasi, Ringkasan, SKEMA};

/// The document of `olah --json`.
#[derive(Debug, Serialize, JsonSchema)]
struct Olah<'a> {
    #[serde(flatten)]
    model: &'a Model,
    hasil: &'a Hasil,
}

/// The document of `periksa --format json`.
#[derive(Debug, Serialize, JsonSchema)]
struct Periksa<'a> {
    skema: &'a str,
    temuan: Vec<Temuan>,
    ringkasan: Ringkasan,
    cakupan: &'a Cakupan,
}

/// What `rekap` takes of a document of `olah --json`.
#[derive(Debug, Clone, Deserialize)]
#[allow(
    missing_docs,
    reason = "the fields are the contract's keys, documented there"
)]
pub struct Ringkas {
    pub skema: String,
    pub instansi: Option<String>,
    pub pemda: Option<String>,
    pub tahun: Option<i32>,
    pub temuan: Vec<Temuan>,
    pub hasil: Hasil,
}

/// Whether a finding belongs to the document of `baca`.
pub fn is_reading(finding: &Finding) -> bool {
    ["BACA-", "KOLOM-", "NILAI-", "ATUR-"]
        .iter()
        .any(|family| finding.rule.code.starts_with(family))
}

/// Writes the document of `baca`; the model is [`fill`]ed.
pub fn baca(out: &mut dyn Write, model: &Model) -> std::io::Result<()> {
    write(out, model)
}

/// Writes the document of `olah`; the model is [`fill`]ed.
pub fn olah(out: &mut dyn Write, model: &Model, hasil: &Hasil) -> std::io::Result<()> {
    write(out, &Olah { model, hasil })
}

/// Writes the document of `periksa`.
pub fn periksa(
    out: &mut dyn Write,
    findings: &[Finding],
    ringkasan: Ringkasan,
    cakupan: &Cakupan,
) -> std::io::Result<()> {
    write(
        out,
        &Periksa {
            skema: SKEMA,
            temuan: findings.iter().map(Finding::temuan).collect(),
            ringkasan,
            cakupan,
        },
    )
}

/// Writes the document of `rekap`.
pub fn rekap(out: &mut dyn Write, rekap: &Rekapitulasi) -> std::io::Result<()> {
    write(out, rekap)
}

/// Reads what `rekap` needs of a document of `olah --json`.
///
/// # Errors
///
/// Where it is no such document.
pub fn ringkas(bytes: &[u8]) -> Result<Ringkas, serde_json::Error> {
    serde_json::from_slice(bytes)
}

/// Writes any document, indented, with a line break at its end.
pub fn write(mut out: &mut dyn Write, document: &impl Serialize) -> std::io::Result<()> {
    serde_json::to_writer_pretty(&mut out, document)?;
    out.write_all(b"\n")
}

/// Gives the model what only its document shows: the name of the schema, and the findings.
pub fn fill(model: &mut Model, findings: &[Finding]) {
    SKEMA.clone_into(&mut model.skema);
    model.temuan = findings.iter().map(Finding::temuan).collect();
}

/// The documents that have a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the commands")]
pub enum Dokumen {
    Olah,
    Baca,
    Periksa,
    Rekap,
}

/// The JSON Schema (2020-12) of a document. All keys are required; what may be unknown allows null.
pub fn schema(dokumen: Dokumen) -> Schema {
    let generator = SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator();
    match dokumen {
        Dokumen::Olah => generator.into_root_schema_for::<Olah<'_>>(),
        Dokumen::Baca => generator.into_root_schema_for::<Model>(),
        Dokumen::Periksa => generator.into_root_schema_for::<Periksa<'_>>(),
        Dokumen::Rekap => generator.into_root_schema_for::<Rekapitulasi>(),
    }
}
