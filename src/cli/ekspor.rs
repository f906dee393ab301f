//! The workbooks that commands write: report → export → a file.

use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use super::args::Umum;
use super::bundel::{Diperiksa, Terbaca, limits};
use super::gagal::{Gagal, Layar};
use super::simpan::Tujuan;
use crate::export;
use crate::finding::Finding;
use crate::measure::keputusan::apply_decisions;
use crate::model::{Hasil, Rekapitulasi, Setelan};
use crate::report::{self, Meta, Report};
use crate::workbook::{self, OWN_MARK};

/// A logo may have so many bytes.
const LOGO: u64 = 8 << 20;

fn program() -> String {
    format!("lampiran {}", env!("CARGO_PKG_VERSION"))
}

/// What the report tells beside the figures.
pub fn meta(terbaca: &Terbaca, layar: Layar) -> Meta {
    Meta {
        versi: env!("CARGO_PKG_VERSION").to_owned(),
        masukan: terbaca.inputs.iter().map(|i| i.name.clone()).collect(),
        tanggal: None,
        logo: logo(&terbaca.model.setelan, &terbaca.paths, layar),
    }
}

/// The picture that Pengaturan names, relative to its workbook.
fn logo(setelan: &Setelan, paths: &[(String, PathBuf)], layar: Layar) -> Option<Vec<u8>> {
    let wanted = setelan.logo.as_ref()?;
    let beside = paths
        .iter()
        .find(|(name, _)| name == wanted.at.berkas())
        .and_then(|(_, path)| path.parent())?;
    let mut bytes = Vec::new();
    let read = File::open(beside.join(&wanted.value))
        .and_then(|f| f.take(LOGO + 1).read_to_end(&mut bytes));
    let picture = bytes.starts_with(b"\x89PNG") || bytes.starts_with(b"\xff\xd8");
    if read.is_err() || !picture || bytes.len() as u64 > LOGO {
        layar.pesan(&format!(
            "Logo {} tidak dipakai: bukan PNG atau JPEG yang dapat dibaca. Periksa Pengaturan, sel {}.",
            wanted.value,
            wanted.at.a1()
        ));
        return None;
    }
    Some(bytes)
}

fn save(file: &mut File, report: &Report<'_>) -> std::io::Result<()> {
    let bytes = export::xlsx(report).map_err(std::io::Error::other)?;
    file.write_all(&bytes)
}

/// The lampiran workbook.
pub fn lampiran(file: &mut File, done: &Diperiksa, meta: &Meta) -> std::io::Result<()> {
    let (model, _) = apply_decisions(&done.model);
    let mut report = report::build(&model, &done.hasil, &done.findings, meta);
    mark(&mut report, done.model.tahun);
    save(file, &report)
}

/// The roll-up workbook.
pub fn rekap(file: &mut File, rekap: &Rekapitulasi) -> std::io::Result<()> {
    let mut report = report::rekap::build(rekap, &program());
    mark(&mut report, None);
    save(file, &report)
}

/// Outputs are known again by a defined name that refers to the report year.
fn mark(report: &mut Report<'_>, tahun: Option<i32>) {
    report
        .names
        .push((OWN_MARK.to_owned(), tahun.unwrap_or(0).to_string()));
}

/// A copy of every input's values with the findings marked at their cells.
pub fn tandai(
    folder: &Path,
    terbaca: &Terbaca,
    findings: &[Finding],
    umum: &Umum,
    layar: Layar,
) -> Result<(), Gagal> {
    let limits = limits(umum)?;
    let mut names: Vec<String> = Vec::new();
    let mut targets = Vec::new();
    for (order, input) in terbaca.inputs.iter().enumerate() {
        let flat = input.name.replace('/', " - ");
        let stem = flat.rsplit_once('.').map_or(flat.as_str(), |(s, _)| s);
        let mut name = format!("{stem}-ditandai.xlsx");
        if names.contains(&name) {
            name = format!("{flat}-ditandai.xlsx");
        }
        names.push(name.clone());
        targets.push((order, input, Tujuan::Tetap(folder.join(name))));
    }
    if !umum.uji {
        std::fs::create_dir_all(folder).map_err(|e| super::simpan::cannot_write(folder, &e))?;
        for (_, _, target) in &targets {
            target.check(umum.timpa, &terbaca.paths)?;
        }
    }
    for (order, input, target) in targets {
        if umum.uji {
            layar.pesan(&format!(
                "Akan ditulis: {}",
                target.path(umum.timpa).display()
            ));
            continue;
        }
        let order = u32::try_from(order).unwrap_or(u32::MAX);
        // A file that cannot be opened is a finding already: there is nothing to copy.
        let Ok(book) = workbook::open(&input.name, order, &input.bytes, &limits) else {
            continue;
        };
        let mut report = report::tandai::build(&book, &input.name, findings, &program());
        mark(&mut report, None);
        let path = target.tulis(umum.timpa, |file| save(file, &report))?;
        layar.pesan(&format!("Ditulis: {}", path.display()));
    }
    Ok(())
}

/// A Pengaturan workbook filled with what was recognised.
pub fn pengaturan_baru(
    path: &Path,
    terbaca: &Terbaca,
    umum: &Umum,
    layar: Layar,
) -> Result<(), Gagal> {
    let target = Tujuan::Tetap(path.to_owned());
    target.check(umum.timpa, &terbaca.paths)?;
    if umum.uji {
        layar.pesan(&format!("Akan ditulis: {}", path.display()));
        return Ok(());
    }
    let hasil = Hasil::default();
    let report = report::pengaturan(&terbaca.model, &hasil, &meta(terbaca, layar));
    let path = target.tulis(umum.timpa, |file| save(file, &report))?;
    layar.pesan(&format!("Ditulis: {}", path.display()));
    Ok(())
}

/// The blank forms: every one of them, or none where one of them must not be overwritten.
pub fn templat(folder: &Path, umum: &Umum) -> Result<Vec<PathBuf>, Gagal> {
    let forms = report::templat::forms();
    if !umum.uji {
        std::fs::create_dir_all(folder).map_err(|e| super::simpan::cannot_write(folder, &e))?;
        for (name, _) in &forms {
            Tujuan::Tetap(folder.join(name)).check(umum.timpa, &[])?;
        }
    }
    let mut written = Vec::new();
    for (name, form) in &forms {
        let target = Tujuan::Tetap(folder.join(name));
        written.push(if umum.uji {
            target.path(umum.timpa)
        } else {
            target.tulis(umum.timpa, |file| save(file, form))?
        });
    }
    Ok(written)
}
