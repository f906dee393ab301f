//! The workbooks of a bundle, as bytes.

use std::borrow::Cow;
use std::io::Write;

use super::Diperiksa;
use crate::export::{self, ExportError};
use crate::finding::Finding;
use crate::import::Input;
use crate::measure::deret;
use crate::measure::keputusan::apply_decisions;
use crate::measure::link::Links;
use crate::model::{Hasil, Model, Rekapitulasi};
use crate::report::{self, Meta, Report};
use crate::workbook::{self, Limits, OWN_MARK};

/// A logo may have so many bytes.
pub const LOGO: u64 = 8 << 20;

/// The program, as outputs name it.
fn program() -> String {
    format!("lampiran {}", env!("CARGO_PKG_VERSION"))
}

/// What the report tells beside the figures.
pub fn meta(inputs: &[Input], logo: Option<Vec<u8>>) -> Meta {
    Meta {
        versi: env!("CARGO_PKG_VERSION").to_owned(),
        masukan: inputs.iter().map(|i| i.name.clone()).collect(),
        tanggal: None,
        logo,
    }
}

/// The picture that Pengaturan names, where it can be used: `read` gives the bytes of a path that is relative to the
/// workbook of that name.
///
/// # Errors
///
/// Where it is no PNG or JPEG that can be read: what people are told.
pub fn logo(
    model: &Model,
    read: impl FnOnce(&str, &str) -> Option<Vec<u8>>,
) -> Result<Option<Vec<u8>>, String> {
    let Some(wanted) = &model.setelan.logo else {
        return Ok(None);
    };
    read(wanted.at.berkas(), &wanted.value)
        .filter(|b| b.starts_with(b"\x89PNG") || b.starts_with(b"\xff\xd8"))
        .filter(|b| b.len() as u64 <= LOGO)
        .map(Some)
        .ok_or_else(|| {
            format!(
                "Logo {} tidak dipakai: bukan PNG atau JPEG yang dapat dibaca. Periksa Pengaturan, sel {}.",
                wanted.value,
                wanted.at.a1()
            )
        })
}

/// The model that is written, with the decisions of people and the comparisons over years completed, and its links.
fn tercetak(done: &Diperiksa) -> (Cow<'_, Model>, Cow<'_, Links>) {
    let model = deret::lengkap(apply_decisions(&done.model).0);
    let links = match &model {
        Cow::Borrowed(_) => Cow::Borrowed(&done.links),
        Cow::Owned(model) => Cow::Owned(Links::build(model)),
    };
    (model, links)
}

/// The lampiran workbook.
///
/// # Errors
///
/// Where it cannot be written.
pub fn lampiran(done: &Diperiksa, meta: &Meta) -> Result<Vec<u8>, ExportError> {
    let (model, links) = tercetak(done);
    let mut report = report::build(&model, &done.hasil, &done.findings, &links, meta);
    mark(&mut report, done.model.tahun);
    export::xlsx(&report)
}

/// The sheets that the lampiran workbook will have, for a dry run.
pub fn lembar(done: &Diperiksa, meta: &Meta) -> Vec<String> {
    let (model, links) = tercetak(done);
    report::build(&model, &done.hasil, &done.findings, &links, meta)
        .sheets
        .iter()
        .map(|s| s.name.clone())
        .collect()
}

/// The roll-up workbook.
///
/// # Errors
///
/// Where it cannot be written.
pub fn rekap(rekap: &Rekapitulasi) -> Result<Vec<u8>, ExportError> {
    let mut report = report::rekap::build(rekap, &program());
    mark(&mut report, None);
    export::xlsx(&report)
}

/// The names of the annotated copies, one for each input.
pub fn nama_ditandai(inputs: &[Input]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for input in inputs {
        let flat = input.name.replace('/', " - ");
        let stem = flat.rsplit_once('.').map_or(flat.as_str(), |(s, _)| s);
        let mut name = format!("{stem}-ditandai.xlsx");
        if names.contains(&name) {
            name = format!("{flat}-ditandai.xlsx");
        }
        names.push(name);
    }
    names
}

/// A copy of one input's values with the findings marked at their cells; none where the file cannot be opened: that is
/// a finding already, and there is nothing to copy. `order` is the input's place among all.
///
/// # Errors
///
/// Where it cannot be written.
pub fn ditandai(
    order: usize,
    input: &Input,
    findings: &[Finding],
    limits: &Limits,
) -> Option<Result<Vec<u8>, ExportError>> {
    let order = u32::try_from(order).unwrap_or(u32::MAX);
    let mut book = workbook::open_packed(&input.name, order, &input.isi, limits).ok()?;
    book.sheets.iter_mut().for_each(workbook::Sheet::unpack);
    let mut report = report::tandai::build(&book, &input.name, findings, &program());
    mark(&mut report, None);
    Some(export::xlsx(&report))
}

/// A Pengaturan workbook filled with what was recognised.
///
/// # Errors
///
/// Where it cannot be written.
pub fn pengaturan(model: &Model, meta: &Meta) -> Result<Vec<u8>, ExportError> {
    let hasil = Hasil::default();
    let links = Links::build(model);
    export::xlsx(&report::pengaturan(model, &hasil, &links, meta))
}

/// Outputs are known again by a defined name that refers to the report year.
fn mark(report: &mut Report<'_>, tahun: Option<i32>) {
    report
        .names
        .push((OWN_MARK.to_owned(), tahun.unwrap_or(0).to_string()));
}

/// Files in one zip, as they are: workbooks are compressed already.
///
/// # Errors
///
/// Where it cannot be written.
pub fn zip<W: std::io::Write + std::io::Seek>(
    out: W,
    files: &[(String, Vec<u8>)],
) -> zip::result::ZipResult<W> {
    let mut zip = zip::ZipWriter::new(out);
    let stored = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Stored)
        // The same files give the same bytes.
        .last_modified_time(zip::DateTime::default());
    for (name, bytes) in files {
        zip.start_file(name.as_str(), stored)?;
        zip.write_all(bytes)?;
    }
    zip.finish()
}
