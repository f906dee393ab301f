//! Model and results → the sheets of the lampiran workbook, as neutral sheets: cells with a role. `export/` writes them.

mod anggaran;
mod ctx;
mod jejak;
mod keluaran;
mod kinerja;
mod layanan;
mod narasi;
pub mod rekap;
mod rencana;
mod ringkasan;
mod sheet;
mod skala;
mod skm;
pub mod tandai;
pub mod templat;

use ctx::Ctx;

pub use sheet::{
    Align, Area, Cell, Chart, Image, Num, Outcome, Page, Report, Role, Row, Series, Sheet, Style,
    Tab, Tone, Validation, Value, Walk, absolute, quoted, relative, span,
};

use crate::finding::Finding;
use crate::measure::link::Links;
use crate::model::{Hasil, Model};

/// What the report tells beside the figures.
#[derive(Debug, Clone, Default)]
pub struct Meta {
    /// Version of the program: `0.1.0`.
    pub versi: String,
    /// The inputs, as they were named.
    pub masukan: Vec<String>,
    /// Date of the document (year, month, day), from the inputs or an option, never from the clock: the same input gives
    /// the same bytes. None: the first of January after the report year.
    pub tanggal: Option<(u16, u8, u8)>,
    /// The logo that Pengaturan names (PNG or JPEG).
    pub logo: Option<Vec<u8>>,
}

/// Builds the lampiran workbook of one bundle. `model` is the one that the results were computed from: where people
/// decided on findings, the model with their values ([`crate::measure::keputusan::apply_decisions`]).
pub fn build<'a>(
    model: &'a Model,
    hasil: &'a Hasil,
    temuan: &'a [Finding],
    links: &'a Links,
    meta: &Meta,
) -> Report<'a> {
    let mut ctx = Ctx::new(model, hasil, temuan, links, meta);
    let mut names = Vec::new();
    // Ringkasan is first in the book and last to be built: it refers to all others.
    let skala = skala::sheet(&mut ctx, &mut names);
    let mut sheets = Vec::new();
    sheets.extend(rencana::renstra(&mut ctx));
    sheets.extend(rencana::rkt(&mut ctx));
    sheets.extend(rencana::pk(&mut ctx));
    sheets.extend(rencana::iku(&mut ctx));
    sheets.push(rencana::penghargaan(&mut ctx));
    if !model.pengukuran.is_empty() {
        sheets.extend(kinerja::pengukuran(&mut ctx));
    }
    sheets.extend(kinerja::perbandingan(&mut ctx));
    sheets.extend(skm::sheets(&mut ctx));
    sheets.extend(keluaran::blocks(&mut ctx));
    sheets.extend(anggaran::budgets(&mut ctx));
    sheets.extend(anggaran::belanja(&mut ctx));
    sheets.extend(anggaran::per_sasaran(&mut ctx));
    sheets.extend(keluaran::evaluasi(&mut ctx));
    sheets.extend(keluaran::periodik(&mut ctx));
    sheets.extend(rencana::program(&mut ctx));
    let perkembangan = kinerja::perkembangan(&mut ctx);
    let service = [
        layanan::temuan(&mut ctx),
        layanan::pengaturan(&mut ctx, false),
        layanan::pilihan(&mut ctx, &mut names),
        layanan::sumber(&mut ctx),
    ];
    // Ringkasan needs the names of all sheets, Narasi the cells of Ringkasan: its place is kept.
    let narasi_at = sheets.len() + usize::from(perkembangan.is_some());
    sheets.extend(perkembangan);
    sheets.push(skala);
    sheets.extend(service);
    let draft = ringkasan::sheet(&mut ctx, &sheets);
    let ringkasan = match narasi::sheets(&mut ctx) {
        Some(narasi) => {
            for (at, sheet) in (narasi_at..).zip(narasi) {
                sheets.insert(at, sheet);
            }
            ctx.again();
            ringkasan::sheet(&mut ctx, &sheets)
        }
        None => draft,
    };
    sheets.insert(0, ringkasan);
    let mut report = Report {
        judul: format!(
            "Lampiran Laporan Kinerja {} Tahun {}",
            ctx.instansi(),
            ctx.tahun()
        ),
        instansi: model
            .instansi
            .as_ref()
            .map(|i| i.value.clone())
            .unwrap_or_default(),
        program: format!("lampiran {}", meta.versi),
        tanggal: meta.tanggal.or_else(|| {
            model
                .tahun
                .and_then(|t| u16::try_from(t + 1).ok())
                .map(|t| (t, 1, 1))
        }),
        sheets,
        names,
    };
    jejak::tandai(&mut report);
    report
}

/// The workbook of `baca --pengaturan-baru`: the sheet Pengaturan filled with what was recognised.
pub fn pengaturan<'a>(
    model: &'a Model,
    hasil: &'a Hasil,
    links: &'a Links,
    meta: &Meta,
) -> Report<'a> {
    let mut ctx = Ctx::new(model, hasil, &[], links, meta);
    let mut names = Vec::new();
    let mut sheets = vec![
        layanan::pengaturan(&mut ctx, true),
        layanan::pilihan(&mut ctx, &mut names),
    ];
    sheet::cells_mut(&mut sheets).for_each(|cell| cell.link = None);
    Report {
        judul: "Pengaturan lampiran".to_owned(),
        instansi: model
            .instansi
            .as_ref()
            .map(|i| i.value.clone())
            .unwrap_or_default(),
        program: format!("lampiran {}", meta.versi),
        tanggal: meta.tanggal,
        sheets,
        names,
    }
}
