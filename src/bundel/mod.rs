//! One bundle through the engine, in memory: names and bytes → model → results → findings → workbooks as bytes. The
//! program and the browser page both go through here; what is left to them is where bytes come from and go to.
//!
//! | file | does |
//! |---|---|
//! | `masukan` | which files of a bundle are read, and by which names |
//! | `lapor` | what people are told about a run, line by line |
//! | `ekspor` | the workbooks of a bundle, as bytes |
//! | `teks` | words and figures as people read them |
//! | `gagal` | what could not be done |

pub mod ekspor;
pub mod gagal;
pub mod lapor;
pub mod masukan;
pub mod teks;

use crate::check::{Cakupan, Uang, check_with};
use crate::finding::{Finding, Level};
use crate::import::{self, Input, Options};
use crate::measure::deret::isi_riwayat;
use crate::measure::link::Links;
use crate::measure::linked;
use crate::model::{Hasil, Model, Ringkasan};

use gagal::Gagal;
use masukan::Masukan;
use teks::banyak;

/// A bundle that was read.
#[derive(Debug)]
pub struct Terbaca {
    /// What its workbooks say.
    pub model: Model,
    /// Its files in memory, for a copy of their values.
    pub inputs: Vec<Input>,
    /// What people should know: files that were skipped.
    pub pesan: Vec<String>,
}

/// A bundle that was read, computed and checked.
#[derive(Debug)]
pub struct Diperiksa {
    /// What its workbooks say.
    pub model: Model,
    /// What was computed.
    pub hasil: Hasil,
    /// Which names in it are the same.
    pub links: Links,
    /// Everything found, those of reading among them.
    pub findings: Vec<Finding>,
    /// How many figures were tied to another one.
    pub cakupan: Cakupan,
}

/// Reads a bundle.
///
/// # Errors
///
/// Where nothing could be read, or no table is known.
pub fn baca(masukan: Masukan, options: &Options) -> Result<Terbaca, Gagal> {
    let terbaca = read(masukan, options)?;
    if terbaca.model.sumber.is_empty() {
        return Err(unreadable(&terbaca.model));
    }
    if !known_table(&terbaca.model) {
        return Err(unknown(&terbaca.model));
    }
    Ok(terbaca)
}

fn read(mut masukan: Masukan, options: &Options) -> Result<Terbaca, Gagal> {
    let own = std::mem::take(&mut masukan.keluaran_lama);
    if masukan.inputs.iter().all(|i| i.pengaturan) {
        let names: Vec<&str> = own.iter().map(|(i, _)| i.name.as_str()).collect();
        return Err(Gagal::new(
            format!("Hanya ada keluaran program ini: {}.", names.join(", ")),
            "Letakkan workbook asalnya di folder itu, atau sebut berkas keluaran itu sendiri sebagai INPUT.",
        ));
    }
    let mut model = import::read(&masukan.inputs, options);
    // An output of the report year holds what is about to be computed: only its settings count. One of an earlier year
    // is history.
    let tahun = model.tahun;
    let before = masukan.inputs.len();
    for (mut input, year) in own {
        let earlier = year.is_some_and(|y| tahun.is_some_and(|t| y < t));
        let later = year.is_some_and(|y| tahun.is_some_and(|t| y > t));
        if !earlier {
            masukan.pesan.push(format!(
                "Dilewati: {} (keluaran program ini{}).",
                input.name,
                if later {
                    " untuk tahun sesudahnya"
                } else {
                    "; hanya pengaturan dan keputusannya yang dipakai"
                }
            ));
            input.pengaturan = true;
        }
        if !later {
            masukan.inputs.push(input);
        }
    }
    if masukan.inputs.len() > before {
        masukan
            .inputs
            .sort_by(|a, b| a.name.as_bytes().cmp(b.name.as_bytes()));
        model = import::read(
            &masukan.inputs,
            &Options {
                tahun,
                ..options.clone()
            },
        );
    }
    model.findings.append(&mut masukan.findings);
    Ok(Terbaca {
        model,
        inputs: masukan.inputs,
        pesan: masukan.pesan,
    })
}

/// Computes and checks; several years of pengukuran fill the riwayat first.
pub fn periksa(mut model: Model) -> Diperiksa {
    isi_riwayat(&mut model);
    let ((links, hasil), uang) = rayon::join(|| linked(&model), || Uang::of(&model));
    let (findings, cakupan) = check_with(&model, &hasil, &links, uang);
    Diperiksa {
        model,
        hasil,
        links,
        findings,
        cakupan,
    }
}

/// How many findings of each level are still open: what people have decided no longer counts.
pub fn ringkasan(findings: &[Finding]) -> Ringkasan {
    let count = |level| {
        findings
            .iter()
            .filter(|f| f.level == level && f.keputusan.is_none())
            .count() as u64
    };
    Ringkasan {
        galat: count(Level::Galat),
        peringatan: count(Level::Peringatan),
        info: count(Level::Info),
    }
}

fn known_table(model: &Model) -> bool {
    model
        .sumber
        .iter()
        .flat_map(|s| &s.lembar)
        .flat_map(|l| &l.tabel)
        .any(|t| t.jenis.is_some())
}

/// No file could be read: every cause.
fn unreadable(model: &Model) -> Gagal {
    let mut lines: Vec<String> = Vec::new();
    let mut saran = String::new();
    for finding in &model.findings {
        let text = place(finding);
        if !lines.contains(&text) {
            lines.push(text);
        }
        if saran.is_empty() {
            saran = finding.saran.clone().unwrap_or_default();
        }
    }
    let pesan = match lines.as_slice() {
        [] => "Tidak ada masukan yang dapat dibaca.".to_owned(),
        [one] => one.clone(),
        _ => format!(
            "Tidak ada masukan yang dapat dibaca.\n- {}",
            lines.join("\n- ")
        ),
    };
    if saran.is_empty() {
        "Buka berkasnya di Excel, simpan ulang sebagai .xlsx, lalu jalankan lagi."
            .clone_into(&mut saran);
    }
    Gagal::new(pesan, saran)
}

/// No table is ours: what was seen instead.
fn unknown(model: &Model) -> Gagal {
    let mut lines = Vec::new();
    for sumber in &model.sumber {
        for lembar in &sumber.lembar {
            let why = lembar
                .tabel
                .iter()
                .flat_map(|t| &t.alasan)
                .next()
                .cloned()
                .or_else(|| lapor::catatan_lembar(lembar).map(str::to_owned))
                .unwrap_or_else(|| "tidak ada tabel yang dikenal".to_owned());
            lines.push(format!("{}, lembar {}: {why}", sumber.berkas, lembar.nama));
        }
    }
    lines.extend(
        model
            .findings
            .iter()
            .filter(|f| f.level != Level::Info)
            .map(place),
    );
    let more = lines.len().saturating_sub(12);
    lines.truncate(12);
    if more > 0 {
        lines.push(format!("dan {} lagi", banyak(more as u64)));
    }
    Gagal::new(
        format!(
            "Tidak ada tabel LKjIP yang dikenal dalam masukan.\n- {}",
            lines.join("\n- ")
        ),
        "Periksa judul kolomnya, atau sebutkan isi lembar itu di Pengaturan, blok Lembar.",
    )
}

/// `renstra.xlsx, lembar Matriks, sel F7: …`
pub fn place(finding: &Finding) -> String {
    let temuan = finding.temuan();
    let mut parts = Vec::new();
    if let Some(berkas) = &temuan.berkas {
        parts.push(berkas.clone());
    }
    if let Some(lembar) = &temuan.lembar {
        parts.push(format!("lembar {lembar}"));
    }
    if let (Some(sel), Some(_)) = (&temuan.sel, &temuan.lembar) {
        parts.push(format!("sel {sel}"));
    }
    if parts.is_empty() {
        temuan.pesan
    } else if temuan.pesan.starts_with(&parts[0]) && parts.len() == 1 {
        // The message names its file itself.
        temuan.pesan
    } else {
        format!("{}: {}", parts.join(", "), temuan.pesan)
    }
}
