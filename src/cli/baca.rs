//! `lampiran baca`: only reads. The text shows which table was found where, which heading became which field, and what
//! was not read, and why.

use std::fmt::Write;

use super::args::{self, Bentuk, Umum};
use super::bundel;
use super::gagal::{Gagal, Layar, Selesai, cetak, hasil};
use super::periksa::{list, summary};
use super::teks::{banyak, short, wrap};
use crate::export::json;
use crate::finding::Finding;
use crate::model::{Format, Lembar, Model, Tabel, TabelSumber};

/// Reads, and prints what was understood.
pub fn run(args: &args::Baca, umum: &Umum, layar: Layar) -> Result<Selesai, Gagal> {
    let terbaca = bundel::baca(&args.input, umum, layar)?;
    let mut findings: Vec<Finding> = terbaca
        .model
        .findings
        .iter()
        .filter(|f| json::is_reading(f))
        .cloned()
        .collect();
    crate::finding::sort(&mut findings);
    if let Some(path) = &args.pengaturan_baru {
        super::ekspor::pengaturan_baru(path, &terbaca, umum, layar)?;
    }
    let mut model = terbaca.model;
    let ringkasan = bundel::ringkasan(&findings);
    match args.format {
        Bentuk::Json => {
            json::fill(&mut model, &findings);
            hasil(|out| json::baca(out, &model))?;
        }
        Bentuk::Teks => {
            let mut text = teks(&model);
            if !findings.is_empty() {
                text.push_str("\nTemuan saat membaca\n\n");
                list(&mut text, &findings);
            }
            text.push('\n');
            wrap(&mut text, "", "", &summary(ringkasan));
            cetak(&text)?;
        }
    }
    Ok(if ringkasan.galat > 0 {
        Selesai::AdaGalat
    } else {
        Selesai::Baik
    })
}

/// Every sheet, and what its tables were taken for.
fn teks(model: &Model) -> String {
    let mut out = String::new();
    let known = |text: &Option<crate::model::Teks>| {
        text.as_ref()
            .map_or_else(|| "(tidak diketahui)".to_owned(), |t| t.value.clone())
    };
    wrap(
        &mut out,
        "Instansi : ",
        "           ",
        &known(&model.instansi),
    );
    wrap(&mut out, "Pemda    : ", "           ", &known(&model.pemda));
    let tahun = model
        .tahun
        .map_or_else(|| "(tidak diketahui)".to_owned(), |t| t.to_string());
    wrap(&mut out, "Tahun    : ", "           ", &tahun);
    wrap(&mut out, "Catatan  : ", "           ", &counts(model));
    for sumber in &model.sumber {
        out.push('\n');
        wrap(
            &mut out,
            "",
            "  ",
            &format!("{} ({})", sumber.berkas, format_name(sumber.format)),
        );
        for lembar in &sumber.lembar {
            sheet(&mut out, model, &sumber.berkas, lembar);
        }
    }
    out
}

fn sheet(out: &mut String, model: &Model, berkas: &str, lembar: &Lembar) {
    let note = if !lembar.tampak {
        " (tersembunyi, tidak dibaca)"
    } else if lembar.tabel.is_empty() {
        " (tidak ada tabel)"
    } else {
        ""
    };
    wrap(out, "  Lembar ", "    ", &format!("{}{note}", lembar.nama));
    for tabel in &lembar.tabel {
        let found = model.tabel.iter().find(|t| {
            t.sheet.berkas == berkas
                && t.sheet.lembar == lembar.nama
                && t.jenis == tabel.jenis
                && rentang_starts(&tabel.rentang, t)
        });
        table(out, tabel, found);
    }
}

fn rentang_starts(rentang: &str, tabel: &Tabel) -> bool {
    let first = rentang.split(':').next().unwrap_or(rentang);
    crate::model::parse_a1(first).is_some_and(|(row, _)| row == tabel.first_row)
}

fn table(out: &mut String, tabel: &TabelSumber, found: Option<&Tabel>) {
    let Some(jenis) = &tabel.jenis else {
        let why = if tabel.alasan.is_empty() {
            "tidak dikenali".to_owned()
        } else {
            tabel.alasan.join("; ")
        };
        wrap(
            out,
            &format!("    {}  ", tabel.rentang),
            "      ",
            &format!("tidak dibaca: {why}"),
        );
        return;
    };
    let tahun = found
        .and_then(|t| t.tahun)
        .map_or_else(String::new, |t| format!(", tahun {t}"));
    wrap(
        out,
        &format!("    {}  ", tabel.rentang),
        "      ",
        &format!("{jenis}{tahun}; judul kolom di baris {}", tabel.baris_judul),
    );
    for (field, col) in &tabel.kolom {
        let heading = found.and_then(|t| t.kepala.get(field));
        let mut line = String::new();
        if let Some(heading) = heading {
            let _ = write!(line, "\"{}\" ", short(&heading.value, 60));
        }
        let _ = write!(line, "→ {field}");
        wrap(out, &format!("      {col:<4}"), "          ", &line);
    }
    if !tabel.diabaikan.is_empty() {
        wrap(
            out,
            "      ",
            "        ",
            &format!("kolom yang tidak dibaca: {}", tabel.diabaikan.join(", ")),
        );
    }
    let hidden = [
        ("baris", &tabel.tersembunyi.baris),
        ("kolom", &tabel.tersembunyi.kolom),
    ]
    .iter()
    .filter(|(_, list)| !list.is_empty())
    .map(|(word, list)| format!("{word} {}", list.join(", ")))
    .collect::<Vec<_>>()
    .join("; ");
    if !hidden.is_empty() {
        wrap(
            out,
            "      ",
            "        ",
            &format!("tersembunyi, tidak dibaca: {hidden}"),
        );
    }
    for why in &tabel.alasan {
        wrap(out, "      ", "        ", why);
    }
}

fn format_name(format: Format) -> &'static str {
    match format {
        Format::Xlsx => "xlsx",
        Format::Xlsm => "xlsm",
        Format::Xlsb => "xlsb",
        Format::Xls => "xls",
        Format::Ods => "ods",
        Format::Html => "tabel HTML",
        Format::Csv => "csv",
    }
}

/// How many records of each kind.
pub fn counts(model: &Model) -> String {
    let pk: usize = model.pk.iter().map(|p| p.indikator.len()).sum();
    let pk_anggaran: usize = model.pk.iter().map(|p| p.anggaran.len()).sum();
    let responden = model.skm.responden.as_ref().map_or(0, |r| r.jumlah);
    let parts: Vec<String> = [
        ("renstra", model.renstra.len()),
        ("renstra_program", model.renstra_program.len()),
        ("rkt", model.rkt.len()),
        ("pk.indikator", pk),
        ("pk.anggaran", pk_anggaran),
        ("iku", model.iku.len()),
        ("pengukuran", model.pengukuran.len()),
        ("riwayat", model.riwayat.len()),
        ("akhir_renstra", model.akhir_renstra.len()),
        ("nasional", model.nasional.len()),
        ("skm.responden", usize::try_from(responden).unwrap_or(0)),
        ("skm.distribusi", model.skm.distribusi.len()),
        ("skm.skor", model.skm.skor.len()),
        ("skm.rekap", model.skm.rekap.len()),
        ("keluaran", model.keluaran.len()),
        ("anggaran", model.anggaran.len()),
        ("belanja", model.belanja.len()),
        ("anggaran_sasaran", model.anggaran_sasaran.len()),
        ("evaluasi", model.evaluasi.len()),
        ("capaian_periodik", model.capaian_periodik.len()),
        ("skala", model.skala.len()),
        ("penghargaan", model.penghargaan.len()),
        ("penandatangan", model.penandatangan.len()),
    ]
    .iter()
    .filter(|(_, n)| *n > 0)
    .map(|(name, n)| format!("{} {name}", banyak(*n as u64)))
    .collect();
    if parts.is_empty() {
        "tidak ada".to_owned()
    } else {
        parts.join(", ")
    }
}
