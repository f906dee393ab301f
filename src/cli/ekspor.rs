//! The workbooks that commands write: report → export → a file.

use std::fs::File;
use std::io::{Error, Read, Result as IoResult, Write};
use std::path::{Path, PathBuf};

use super::args::Umum;
use super::bundel::{Diperiksa, Terbaca, limits};
use super::gagal::{Gagal, Layar};
use super::simpan::{Sementara, Tertulis, Tujuan};
use crate::bundel::ekspor::{self, LOGO};
use crate::export::{self, ExportError};
use crate::finding::Finding;
use crate::model::Rekapitulasi;
use crate::report::{self, Meta};

/// What the report tells beside the figures.
pub fn meta(terbaca: &Terbaca, layar: Layar) -> Meta {
    let logo = ekspor::logo(&terbaca.model, |berkas, path| {
        picture(berkas, path, &terbaca.paths)
    });
    if let Err(pesan) = &logo {
        layar.pesan(pesan);
    }
    ekspor::meta(&terbaca.inputs, logo.ok().flatten())
}

/// The bytes of a picture beside the workbook `berkas`, or the first part of one that is too large.
fn picture(berkas: &str, path: &str, paths: &[(String, PathBuf)]) -> Option<Vec<u8>> {
    let beside = paths
        .iter()
        .find(|(name, _)| name == berkas)
        .and_then(|(_, path)| path.parent())?;
    let mut bytes = Vec::new();
    File::open(beside.join(path))
        .and_then(|f| f.take(LOGO + 1).read_to_end(&mut bytes))
        .ok()?;
    Some(bytes)
}

fn save(file: &mut File, bytes: Result<Vec<u8>, ExportError>) -> IoResult<()> {
    let bytes = bytes.map_err(|e| match e.temporary() {
        Some(kind) => Error::new(kind, Sementara(e.to_string())),
        None => Error::other(e),
    })?;
    file.write_all(&bytes)
}

/// The lampiran workbook.
pub fn lampiran(file: &mut File, done: &Diperiksa, meta: &Meta) -> IoResult<()> {
    save(file, ekspor::lampiran(done, meta))
}

/// The roll-up workbook.
pub fn rekap(file: &mut File, rekap: &Rekapitulasi) -> IoResult<()> {
    save(file, ekspor::rekap(rekap))
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
    let targets: Vec<_> = ekspor::nama_ditandai(&terbaca.inputs)
        .into_iter()
        .zip(&terbaca.inputs)
        .enumerate()
        .map(|(order, (name, input))| (order, input, Tujuan::Tetap(folder.join(name))))
        .collect();
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
        let Some(bytes) = ekspor::ditandai(order, input, findings, &limits) else {
            continue;
        };
        say(layar, &target.tulis(umum.timpa, |file| save(file, bytes))?);
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
    super::olah::is_workbook(path)?;
    let target = Tujuan::Tetap(path.to_owned());
    target.check(umum.timpa, &terbaca.paths)?;
    if umum.uji {
        layar.pesan(&format!("Akan ditulis: {}", path.display()));
        return Ok(());
    }
    let bytes = ekspor::pengaturan(&terbaca.model, &meta(terbaca, layar));
    say(layar, &target.tulis(umum.timpa, |file| save(file, bytes))?);
    Ok(())
}

/// The line about an output beside the result.
fn say(layar: Layar, written: &Tertulis) {
    let mut text = String::new();
    super::olah::written_lines(&mut text, std::slice::from_ref(written), false);
    layar.pesan(text.trim_end());
}

/// The blank forms: every one of them, or none where one of them must not be overwritten.
pub fn templat(folder: &Path, umum: &Umum) -> Result<Vec<Tertulis>, Gagal> {
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
            Tertulis::biasa(target.path(umum.timpa))
        } else {
            target.tulis(umum.timpa, |file| save(file, export::xlsx(form)))?
        });
    }
    Ok(written)
}
