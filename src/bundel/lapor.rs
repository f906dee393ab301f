//! What people are told about a run, line by line: the same words on a terminal and on the page.

use indexmap::IndexMap;

use super::masukan::few;
use super::teks::{banyak, orang};
use super::{Diperiksa, ringkasan};
use crate::check::{Cakupan, TidakTerkait};
use crate::finding::{Finding, Level, Temuan};
use crate::import::own;
use crate::model::{Angka, Format, Lembar, Model, Ringkasan, Tabel, TabelSumber, parse_a1};

/// Instansi, pemda and year in one line.
pub fn judul(model: &Model) -> String {
    let mut title = model.instansi.as_ref().map_or_else(
        || "Instansi tidak diketahui".to_owned(),
        |t| t.value.clone(),
    );
    if let Some(pemda) = &model.pemda {
        title.push_str(", ");
        title.push_str(&pemda.value);
    }
    if let Some(tahun) = model.tahun {
        title.push_str(", tahun ");
        title.push_str(&tahun.to_string());
    }
    title
}

/// Nothing can be computed yet: says which cells wait to be filled.
fn belum_ada_realisasi(done: &Diperiksa) -> String {
    let waiting = done
        .findings
        .iter()
        .find(|f| f.rule.code == "CAP-021")
        .map(Finding::temuan);
    match waiting {
        Some(Temuan {
            berkas: Some(berkas),
            lembar: Some(lembar),
            sel: Some(sel),
            ..
        }) => format!(
            "belum ada realisasi; isi {sel} di lembar {lembar}, berkas {berkas}, lalu jalankan lagi"
        ),
        _ => "belum ada realisasi; tambahkan tabel pengukuran kinerja (formulirnya: lampiran templat), lalu jalankan lagi"
            .to_owned(),
    }
}

/// What was done: a word and its text, for each line.
pub fn hasil(done: &Diperiksa) -> Vec<(&'static str, String)> {
    let model = &done.model;
    let tables: usize = model
        .sumber
        .iter()
        .flat_map(|s| &s.lembar)
        .map(|l| l.tabel.iter().filter(|t| t.jenis.is_some()).count())
        .sum();
    let mut lines = vec![(
        "Dibaca",
        format!(
            "{} tabel dari {} berkas",
            banyak(tables as u64),
            banyak(model.sumber.len() as u64)
        ),
    )];
    let lost = tidak_terbaca(done);
    match lost.as_slice() {
        [] => {}
        // One has room for its cause.
        [(name, temuan)] => {
            let saran = temuan.saran.as_deref().unwrap_or_default();
            let pesan = &temuan.pesan;
            let text = if pesan.contains(&format!("{name} ")) {
                format!("{pesan} {saran}")
            } else {
                format!("{name} tidak terbaca. {pesan} {saran}")
            };
            lines.push(("Gagal", text.trim_end().to_owned()));
        }
        many => {
            let names: Vec<String> = many.iter().map(|(name, _)| name.clone()).collect();
            lines.push((
                "Gagal",
                format!("{} tidak terbaca; sebabnya di lembar Temuan", few(&names)),
            ));
        }
    }
    lines.push(("Capaian", capaian(done)));
    if let Some(skm) = &done.hasil.skm
        && let Some(nilai) = skm.nilai
    {
        lines.push((
            "SKM",
            format!(
                "{}, mutu {} ({})",
                orang(&nilai.to_string()),
                skm.mutu.as_deref().unwrap_or("-"),
                skm.kinerja.as_deref().unwrap_or("-")
            ),
        ));
    }
    if let Some(anggaran) = &done.hasil.anggaran {
        let money = |word: &str, a: Option<Angka>| {
            a.map_or_else(
                || format!("{word} belum ada"),
                |a| format!("{word} Rp {}", orang(&a.to_string())),
            )
        };
        let percent = anggaran
            .persen
            .map_or_else(String::new, |p| format!(" ({} %)", orang(&p.to_string())));
        lines.push((
            "Anggaran",
            format!(
                "{}, {}{percent}",
                money("pagu", anggaran.pagu),
                money("realisasi", anggaran.realisasi)
            ),
        ));
    }
    let text = jumlah(ringkasan(&done.findings));
    lines.push((
        "Temuan",
        match text.strip_prefix("Temuan: ") {
            Some(counts) => format!("{counts} Rinciannya di lembar Temuan."),
            None => text,
        },
    ));
    lines
}

/// Files that were named or lay in the folder, and of which nothing could be read, with the cause.
pub fn tidak_terbaca(done: &Diperiksa) -> Vec<(String, Temuan)> {
    let mut lost: Vec<(String, Temuan)> = done
        .findings
        .iter()
        .filter(|f| f.level == Level::Galat && f.rule.code.starts_with("BACA"))
        .map(Finding::temuan)
        .filter_map(|t| Some((t.berkas.clone()?, t)))
        .filter(|(name, _)| !done.model.sumber.iter().any(|s| s.berkas == *name))
        .collect();
    lost.sort_by(|a, b| a.0.cmp(&b.0));
    lost.dedup_by(|a, b| a.0 == b.0);
    lost
}

/// For a dry run: each file, and the kinds of tables that are read from it.
pub fn per_berkas(model: &Model) -> Vec<(String, String)> {
    model
        .sumber
        .iter()
        .map(|sumber| {
            let mut kinds: IndexMap<&str, usize> = IndexMap::new();
            for tabel in sumber.lembar.iter().flat_map(|l| &l.tabel) {
                if let Some(jenis) = &tabel.jenis {
                    let n = kinds.entry(jenis).or_insert(0);
                    *n = n.saturating_add(1);
                }
            }
            let text = if kinds.is_empty() {
                let settings = sumber
                    .lembar
                    .iter()
                    .any(|l| l.alasan == Some(own::PENGATURAN));
                if settings {
                    own::PENGATURAN
                } else {
                    "tidak ada tabel yang dikenal"
                }
                .to_owned()
            } else {
                kinds
                    .iter()
                    .map(|(kind, n)| match n {
                        1 => (*kind).to_owned(),
                        n => format!("{kind} ({})", banyak(*n as u64)),
                    })
                    .collect::<Vec<_>>()
                    .join(", ")
            };
            (sumber.berkas.clone(), text)
        })
        .collect()
}

/// What is to be said of a sheet beside its tables: why there is none.
pub fn catatan_lembar(lembar: &Lembar) -> Option<&'static str> {
    if !lembar.tampak {
        Some("tersembunyi, tidak dibaca")
    } else if lembar.tabel.is_empty() {
        lembar.alasan.or(Some("tidak ada tabel"))
    } else {
        None
    }
}

fn capaian(done: &Diperiksa) -> String {
    let instansi = &done.hasil.instansi;
    match instansi.capaian {
        Some(c) => format!(
            "{} % {} ({} dari {} indikator dinilai)",
            orang(&c.to_string()),
            instansi.predikat.as_deref().unwrap_or("tanpa predikat"),
            banyak(instansi.dihitung),
            banyak(instansi.jumlah_indikator)
        ),
        None if instansi.jumlah_indikator == 0 => "tidak ada indikator".to_owned(),
        None if done.hasil.indikator.iter().all(|i| i.realisasi.is_none()) => {
            belum_ada_realisasi(done)
        }
        None => format!(
            "belum terukur (0 dari {} indikator dinilai)",
            banyak(instansi.jumlah_indikator)
        ),
    }
}

/// `3 galat, 5 peringatan, 12 info.`
pub fn jumlah(ringkasan: Ringkasan) -> String {
    let Ringkasan {
        galat,
        peringatan,
        info,
    } = ringkasan;
    if galat + peringatan + info == 0 {
        "Tidak ada temuan.".to_owned()
    } else {
        format!(
            "Temuan: {} galat, {} peringatan, {} info.",
            banyak(galat),
            banyak(peringatan),
            banyak(info)
        )
    }
}

/// How many of the recorded figures were tied to another one, and why the rest could not be; empty where there are none.
pub fn cakupan(cakupan: &Cakupan) -> String {
    if cakupan.angka == 0 {
        return String::new();
    }
    let mut text = format!(
        "Cakupan: {} dari {} angka tercatat sudah dicocokkan dengan angka lain.",
        banyak(cakupan.terkait),
        banyak(cakupan.angka)
    );
    if !cakupan.tidak_terkait.is_empty() {
        // One reason, said once: `Target: tidak ada …` and `Realisasi: tidak ada …` go together.
        let mut reasons: IndexMap<&str, Vec<String>> = IndexMap::new();
        for TidakTerkait { alasan, jumlah } in &cakupan.tidak_terkait {
            let (apa, mengapa) = alasan.split_once(": ").unwrap_or(("angka", alasan));
            reasons
                .entry(mengapa)
                .or_default()
                .push(format!("{} {apa}", banyak(*jumlah)));
        }
        let parts: Vec<String> = reasons
            .iter()
            .map(|(mengapa, list)| format!("{mengapa} ({})", list.join(", ")))
            .collect();
        text.push_str(" Yang lain tidak: ");
        text.push_str(&parts.join("; "));
        text.push('.');
    }
    text
}

/// By file and sheet; within a sheet in the order given (by level, then cell).
pub fn menurut_tempat(findings: &[Finding]) -> Vec<(&Finding, Temuan)> {
    let mut order: Vec<(&Finding, Temuan)> = findings.iter().map(|f| (f, f.temuan())).collect();
    order.sort_by_key(|(f, t)| {
        let sheet = f.at.as_ref().and_then(|a| a.sheet.clone());
        (
            t.berkas.clone(),
            sheet.map(|s| s.sheet_order),
            t.lembar.clone(),
        )
    });
    order
}

/// The recorded and the expected value, where they are worth a line of their own: texts that the message names already
/// are not said twice; figures are, to be scanned.
pub fn angka(temuan: &Temuan) -> (Option<&str>, Option<&str>) {
    let said = |value: &Option<String>| {
        value.as_ref().is_none_or(|v| {
            let start: String = v.chars().take(40).collect();
            v.parse::<f64>().is_err() && temuan.pesan.contains(&start)
        })
    };
    if said(&temuan.tercatat) && said(&temuan.seharusnya) {
        (None, None)
    } else {
        (temuan.tercatat.as_deref(), temuan.seharusnya.as_deref())
    }
}

/// The table of the model that `tabel` of a source is, with its headings and year.
pub fn tabel<'m>(
    model: &'m Model,
    berkas: &str,
    lembar: &str,
    tabel: &TabelSumber,
) -> Option<&'m Tabel> {
    let first = tabel.rentang.split(':').next().unwrap_or(&tabel.rentang);
    // Two tables beside each other begin in one row.
    let at = parse_a1(first);
    model.tabel.iter().find(|t| {
        t.sheet.berkas == berkas
            && t.sheet.lembar == lembar
            && t.jenis == tabel.jenis
            && Some((t.first_row, t.first_col)) == at
    })
}

/// Why a table was not read.
pub fn alasan(tabel: &TabelSumber) -> String {
    if tabel.alasan.is_empty() {
        "tidak dikenali".to_owned()
    } else {
        tabel.alasan.join("; ")
    }
}

/// The rows and columns of a table that are hidden; empty where none is.
pub fn tersembunyi(tabel: &TabelSumber) -> String {
    [
        ("baris", &tabel.tersembunyi.baris),
        ("kolom", &tabel.tersembunyi.kolom),
    ]
    .iter()
    .filter(|(_, list)| !list.is_empty())
    .map(|(word, list)| format!("{word} {}", list.join(", ")))
    .collect::<Vec<_>>()
    .join("; ")
}

/// A format, as people call it.
pub fn format_name(format: Format) -> &'static str {
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
pub fn catatan(model: &Model) -> String {
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
