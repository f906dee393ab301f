//! `lampiran rekap`: many instansi and years. Each sub-folder, workbook, or JSON file of `olah --json` is one.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::args::{Keluaran, Umum};
use super::bundel;
use super::gagal::{Gagal, Layar, Selesai, cetak, hasil};
use super::masukan::{file_name, folder_name, is_workbook};
use super::simpan::Tertulis;
use super::teks::{banyak, orang, wrap};
use crate::bundel::masukan::is_lock;
use crate::export::json;
use crate::finding::Level;
use crate::measure::rekap::roll_up;
use crate::model::{RekapGagal, RekapInstansi, Rekapitulasi, Ringkasan};
use crate::value::period;
use crate::workbook::Limits;

/// So many findings of the roll-up are printed; the workbook and the document have all.
const SHOWN: usize = 3;

/// One instansi-year to be.
struct Unit {
    /// Relative to INPUT.
    name: String,
    path: PathBuf,
    /// It lies in a folder that was given: outputs of the program are skipped there.
    from_folder: bool,
}

/// What became of it.
enum Jadi {
    Instansi(Box<RekapInstansi>),
    /// An output of the program that lies in a folder.
    Keluaran(Box<RekapInstansi>),
    Gagal(RekapGagal, String),
}

/// Rolls up.
pub fn run(
    inputs: &[PathBuf],
    keluaran: &Keluaran,
    umum: &Umum,
    layar: Layar,
) -> Result<Selesai, Gagal> {
    let outputs = super::olah::Outputs::of(keluaran, inputs, "rekap", umum)?;
    let limits = bundel::limits(umum)?;
    let mut units = Vec::new();
    let mut gagal = Vec::new();
    for input in inputs {
        collect(input, &mut units, &mut gagal, layar);
    }
    let paths: Vec<(String, PathBuf)> = units
        .iter()
        .filter_map(|u| Some((u.name.clone(), u.path.canonicalize().ok()?)))
        .collect();
    outputs.check(umum, &paths)?;

    let total = units.len();
    let count = AtomicUsize::new(0);
    let results: Vec<(Jadi, Vec<String>)> = units
        .par_iter()
        .map(|unit| {
            let result = one(unit, umum, &limits);
            let done = count.fetch_add(1, Ordering::Relaxed) + 1;
            layar.tahap(&format!(
                "{} dari {} instansi",
                banyak(done as u64),
                banyak(total as u64)
            ));
            result
        })
        .collect();
    layar.tahap("");

    let mut instansi = Vec::new();
    let mut own = Vec::new();
    let mut saran = Vec::new();
    for (result, pesan) in results {
        for text in pesan {
            layar.pesan(&text);
        }
        match result {
            Jadi::Instansi(i) => instansi.push(*i),
            Jadi::Keluaran(i) => own.push(*i),
            Jadi::Gagal(g, advice) => {
                gagal.push(g);
                saran.push(advice);
            }
        }
    }
    // A folder of outputs alone is a roll-up of outputs; beside their sources they would count twice.
    if instansi.is_empty() {
        instansi = own;
    } else {
        for unit in &own {
            layar.pesan(&format!(
                "Dilewati: {} (keluaran program ini).",
                unit.sumber
            ));
        }
    }
    if instansi.is_empty() {
        let lines: Vec<String> = gagal
            .iter()
            .take(12)
            .map(|g| format!("\n- {}", bernama(&g.berkas, &g.pesan)))
            .collect();
        return Err(Gagal::new(
            format!("Tidak ada instansi yang dapat dibaca.{}", lines.concat()),
            saran.into_iter().next().unwrap_or_else(|| {
                "Sebut folder yang berisi satu subfolder, workbook, atau JSON untuk tiap instansi."
                    .to_owned()
            }),
        ));
    }
    for g in &gagal {
        layar.pesan(&format!("Dilewati: {}", bernama(&g.berkas, &g.pesan)));
    }
    let rekap = roll_up(instansi, gagal);
    let written = outputs.write(
        umum,
        layar,
        |file| super::ekspor::rekap(file, &rekap),
        |out| json::rekap(out, &rekap),
    )?;
    let report = report(&rekap, &written, umum.uji);
    if outputs.json_to_stdout() && !umum.uji {
        layar.pesan(&report);
        hasil(|out| json::rekap(out, &rekap))?;
    } else if !umum.senyap {
        cetak(&report)?;
    }
    let galat = rekap.instansi.iter().any(|i| i.ringkasan.galat > 0)
        || rekap.temuan.iter().any(|t| t.tingkat == Level::Galat)
        || !rekap.gagal.is_empty();
    Ok(if umum.ketat && galat {
        Selesai::AdaGalat
    } else {
        Selesai::Baik
    })
}

fn collect(input: &Path, units: &mut Vec<Unit>, gagal: &mut Vec<RekapGagal>, layar: Layar) {
    if !input.is_dir() && is_lock(&file_name(input)) {
        layar.pesan(&format!(
            "Dilewati: {} (berkas sementara Excel).",
            file_name(input)
        ));
        return;
    }
    if !input.is_dir() {
        units.push(Unit {
            name: file_name(input),
            path: input.to_owned(),
            from_folder: false,
        });
        return;
    }
    let before = units.len();
    folder(input, "", units, layar);
    if units.len() == before {
        gagal.push(RekapGagal {
            berkas: folder_name(input),
            pesan: "tidak berisi subfolder, workbook, atau JSON".to_owned(),
        });
    }
}

fn folder(dir: &Path, prefix: &str, units: &mut Vec<Unit>, layar: Layar) {
    for path in children(dir) {
        let own = file_name(&path);
        let name = format!("{prefix}{own}");
        if own.starts_with('.') {
            continue;
        }
        if path.is_dir() {
            if only_years(&path) {
                folder(&path, &format!("{name}/"), units, layar);
                continue;
            }
        } else if is_lock(&own) {
            layar.pesan(&format!("Dilewati: {name} (berkas sementara Excel)."));
            continue;
        } else if !is_workbook(&path) && !is_json(&path) {
            layar.pesan(&format!("Dilewati: {name} (bukan workbook atau JSON)."));
            continue;
        }
        units.push(Unit {
            name,
            path,
            from_folder: true,
        });
    }
}

fn children(dir: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(dir)
        .into_iter()
        .flatten()
        .filter_map(Result::ok)
        .map(|e| e.path())
        .collect();
    paths.sort();
    paths
}

/// A folder that holds only folders named by a year is one instansi over several years.
fn only_years(dir: &Path) -> bool {
    let inside = children(dir);
    !inside.is_empty()
        && inside
            .iter()
            .all(|p| p.is_dir() && period::year(&folder_name(p)).is_some())
}

fn is_json(path: &Path) -> bool {
    path.extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("json"))
}

fn one(unit: &Unit, umum: &Umum, limits: &Limits) -> (Jadi, Vec<String>) {
    let mut pesan = Vec::new();
    let result = if is_json(&unit.path) {
        from_json(unit, limits).map(|i| (i, false))
    } else {
        from_bundle(unit, umum, limits, &mut pesan)
    };
    let jadi = match result {
        Ok((instansi, true)) => Jadi::Keluaran(Box::new(instansi)),
        Ok((instansi, false)) => Jadi::Instansi(Box::new(instansi)),
        Err(g) => Jadi::Gagal(
            RekapGagal {
                berkas: unit.name.clone(),
                pesan: g.pesan,
            },
            g.saran,
        ),
    };
    (jadi, pesan)
}

/// The name of the folder or file, where no title names the instansi.
fn fallback(unit: &Unit) -> String {
    if unit.path.is_dir() {
        folder_name(&unit.path)
    } else {
        unit.path
            .file_stem()
            .map(|s| s.to_string_lossy().into_owned())
            .unwrap_or_default()
    }
}

fn from_json(unit: &Unit, limits: &Limits) -> Result<RekapInstansi, Gagal> {
    let bytes = super::masukan::read(&unit.path, limits)?;
    let document = json::ringkas(&bytes).map_err(|e| {
        Gagal::new(
            format!("{} bukan dokumen olah --json.", unit.name),
            "Buat ulang dengan: lampiran olah INPUT --json BERKAS.",
        )
        .sebab(&e)
    })?;
    if document.skema != crate::model::SKEMA {
        return Err(Gagal::new(
            format!(
                "{} berskema \"{}\", bukan \"{}\".",
                unit.name,
                document.skema,
                crate::model::SKEMA
            ),
            "Buat ulang dengan versi program ini.",
        ));
    }
    let count = |level| {
        document
            .temuan
            .iter()
            .filter(|t| t.tingkat == level && t.keputusan.is_none())
            .count() as u64
    };
    Ok(RekapInstansi {
        instansi: document.instansi.or_else(|| Some(fallback(unit))),
        pemda: document.pemda,
        tahun: document.tahun,
        ringkasan: Ringkasan {
            galat: count(Level::Galat),
            peringatan: count(Level::Peringatan),
            info: count(Level::Info),
        },
        hasil: document.hasil,
        sumber: unit.name.clone(),
        ganda: false,
    })
}

fn from_bundle(
    unit: &Unit,
    umum: &Umum,
    limits: &Limits,
    pesan: &mut Vec<String>,
) -> Result<(RekapInstansi, bool), Gagal> {
    let terbaca = bundel::baca_diam(std::slice::from_ref(&unit.path), umum, limits)?;
    pesan.extend(
        terbaca
            .pesan
            .iter()
            .map(|text| format!("{}: {text}", unit.name)),
    );
    let own = unit.from_folder
        && unit.path.is_file()
        && terbaca
            .inputs
            .iter()
            .filter(|i| !i.pengaturan)
            .any(|i| crate::workbook::own_output(&i.isi).is_some());
    let model = terbaca.model;
    let done = bundel::periksa(
        model,
        Layar {
            senyap: true,
            rinci: false,
        },
    );
    let text = |t: &Option<crate::model::Teks>| t.as_ref().map(|t| t.value.clone());
    Ok((
        RekapInstansi {
            instansi: text(&done.model.instansi).or_else(|| Some(fallback(unit))),
            pemda: text(&done.model.pemda),
            tahun: done.model.tahun,
            ringkasan: bundel::ringkasan(&done.findings),
            hasil: done.hasil,
            sumber: unit.name.clone(),
            ganda: false,
        },
        own,
    ))
}

/// What was done, in a few lines.
fn report(rekap: &Rekapitulasi, written: &[Tertulis], uji: bool) -> String {
    let mut out = String::new();
    for (tahun, g) in &rekap.gabungan {
        let capaian = g.capaian.map_or_else(
            || "belum terukur".to_owned(),
            |c| {
                format!(
                    "capaian {} % {}",
                    orang(&c.to_string()),
                    g.predikat.as_deref().unwrap_or("")
                )
                .trim_end()
                .to_owned()
            },
        );
        let serapan = g.anggaran.persen.map_or_else(String::new, |p| {
            format!(", serapan {} %", orang(&p.to_string()))
        });
        wrap(
            &mut out,
            &format!("Tahun {tahun}: "),
            "  ",
            &format!(
                "{} instansi, {} dinilai, {capaian}{serapan}",
                banyak(g.jumlah_instansi),
                banyak(g.dihitung)
            ),
        );
    }
    for temuan in rekap.temuan.iter().take(SHOWN) {
        wrap(&mut out, &format!("{}: ", temuan.kode), "  ", &temuan.pesan);
    }
    if rekap.temuan.len() > SHOWN {
        wrap(
            &mut out,
            "",
            "  ",
            &format!(
                "… dan {} temuan rekap lagi, di lembar Temuan.",
                banyak((rekap.temuan.len() - SHOWN) as u64)
            ),
        );
    }
    super::olah::written_lines(&mut out, written, uji);
    if uji {
        out.push_str("Uji coba: tidak ada yang ditulis.\n");
    }
    out
}
/// A message with the name of its file, said once.
fn bernama(berkas: &str, pesan: &str) -> String {
    if pesan.starts_with(&format!("{berkas}: ")) || pesan.starts_with(&format!("{berkas} ")) {
        pesan.to_owned()
    } else {
        format!("{berkas}: {pesan}")
    }
}
