//! `lampiran baca`: only reads. The text shows which table was found where, which heading became which field, and what
//! was not read, and why.

use std::fmt::Write;

use super::args::{self, Bentuk, Umum};
use super::bundel;
use super::gagal::{Gagal, Layar, Selesai, cetak, hasil};
use super::periksa::list;
use super::teks::{short, wrap};
use crate::bundel::lapor;
use crate::export::json;
use crate::finding::Finding;
use crate::model::{Lembar, Model, Tabel, TabelSumber};

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
            wrap(&mut text, "", "", &lapor::jumlah(ringkasan));
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
    wrap(
        &mut out,
        "Catatan  : ",
        "           ",
        &lapor::catatan(model),
    );
    for sumber in &model.sumber {
        out.push('\n');
        wrap(
            &mut out,
            "",
            "  ",
            &format!("{} ({})", sumber.berkas, lapor::format_name(sumber.format)),
        );
        for lembar in &sumber.lembar {
            sheet(&mut out, model, &sumber.berkas, lembar);
        }
    }
    out
}

fn sheet(out: &mut String, model: &Model, berkas: &str, lembar: &Lembar) {
    let note = lapor::catatan_lembar(lembar).map_or_else(String::new, |note| format!(" ({note})"));
    wrap(out, "  Lembar ", "    ", &format!("{}{note}", lembar.nama));
    for tabel in &lembar.tabel {
        let found = lapor::tabel(model, berkas, &lembar.nama, tabel);
        table(out, tabel, found);
    }
}

fn table(out: &mut String, tabel: &TabelSumber, found: Option<&Tabel>) {
    let Some(jenis) = &tabel.jenis else {
        wrap(
            out,
            &format!("    {}  ", tabel.rentang),
            "      ",
            &format!("tidak dibaca: {}", lapor::alasan(tabel)),
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
    let hidden = lapor::tersembunyi(tabel);
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
