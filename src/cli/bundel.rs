//! One bundle of files through the engine: what [`crate::bundel`] does in memory, with paths and messages.

use std::path::PathBuf;

use crate::bundel;
use crate::import::{Input, Options};
use crate::model::Model;
use crate::workbook::Limits;

pub use crate::bundel::{Diperiksa, ringkasan};

use super::args::Umum;
use super::gagal::{Gagal, Layar};
use super::masukan::gather;

/// A bundle that was read.
#[derive(Debug)]
pub struct Terbaca {
    /// What its workbooks say.
    pub model: Model,
    /// Its inputs by name, resolved: none of them is ever written.
    pub paths: Vec<(String, PathBuf)>,
    /// Its files in memory, for a copy of their values.
    pub inputs: Vec<Input>,
    /// What people should know: files that were skipped.
    pub pesan: Vec<String>,
}

/// The limits on input, with those that `--batas` changes.
///
/// # Errors
///
/// Where a name is unknown or a value is none.
pub fn limits(umum: &Umum) -> Result<Limits, Gagal> {
    let mut limits = Limits::default();
    for given in &umum.batas {
        set_limit(&mut limits, given)?;
    }
    Ok(limits)
}

fn set_limit(limits: &mut Limits, given: &str) -> Result<(), Gagal> {
    let (name, value) = given.split_once('=').ok_or_else(|| {
        Gagal::new(
            format!("--batas {given} tidak dimengerti."),
            "Tulis NAMA=NILAI, misalnya ukuran=1000000000.",
        )
    })?;
    limits.set(name, value).map_err(|why| {
        let names: Vec<String> = limits
            .describe()
            .iter()
            .map(|(name, _, _)| (*name).to_owned())
            .collect();
        let near = super::usage::nearest(name, &names).filter(|n| n != name);
        Gagal::new(
            format!("--batas {given} tidak berlaku: {why}."),
            near.map_or_else(String::new, |near| format!("Maksud Anda {near}?")),
        )
    })
}

/// Reads a bundle, and says what was skipped.
///
/// # Errors
///
/// Where nothing could be read, or no table is known.
pub fn baca(inputs: &[PathBuf], umum: &Umum, layar: Layar) -> Result<Terbaca, Gagal> {
    layar.tahap("Membaca …");
    let terbaca = baca_diam(inputs, umum, &limits(umum)?);
    layar.tahap("");
    let terbaca = terbaca?;
    for pesan in &terbaca.pesan {
        layar.pesan(pesan);
    }
    Ok(terbaca)
}

/// Reads a bundle without a word: many are read at once.
///
/// # Errors
///
/// Where nothing could be read, or no table is known.
pub fn baca_diam(inputs: &[PathBuf], umum: &Umum, limits: &Limits) -> Result<Terbaca, Gagal> {
    let (masukan, paths) = gather(inputs, umum.pengaturan.as_deref(), limits)?;
    let options = Options {
        tahun: umum.tahun,
        folder: masukan.folder.clone(),
        limits: limits.clone(),
    };
    let terbaca = bundel::baca(masukan, &options)?;
    Ok(Terbaca {
        model: terbaca.model,
        paths,
        inputs: terbaca.inputs,
        pesan: terbaca.pesan,
    })
}

/// Computes and checks.
pub fn periksa(model: Model, layar: Layar) -> Diperiksa {
    layar.tahap("Menghitung dan memeriksa …");
    let done = bundel::periksa(model);
    layar.tahap("");
    done
}
