//! What the page shows, as one JSON text: the documents' own parts, with the words that the program prints.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::bundel::{Diperiksa, lapor, ringkasan, teks};
use crate::finding::{Rule, Temuan};
use crate::import::pengaturan::{ISI, JENIS};
use crate::model::{Angka, Hasil, Nilai, Ringkasan};

#[derive(Serialize)]
struct Tampilan<'a> {
    judul: String,
    /// Word and text of each line.
    baris: Vec<(&'static str, String)>,
    catatan: String,
    pesan: &'a [String],
    ringkasan: Ringkasan,
    jumlah: String,
    cakupan: String,
    instansi: Option<&'a str>,
    pemda: Option<&'a str>,
    tahun: Option<i32>,
    tabel: Vec<Rekap>,
    grafik: Vec<Grafik>,
    sumber: Vec<Berkas<'a>>,
    temuan: Vec<Baris>,
    aturan: BTreeMap<&'static str, Aturan>,
    jenis: &'static [&'static str],
    isi: &'static [&'static str],
    /// Names of sasaran, indikator and program, to choose two wordings of one from.
    nama: Vec<&'a str>,
    /// The stem of names of downloads.
    nama_unduhan: String,
    /// Position and name of each annotated copy.
    ditandai: &'a [(usize, String)],
    versi: &'static str,
}

#[derive(Serialize)]
struct Berkas<'a> {
    berkas: &'a str,
    format: &'static str,
    lembar: Vec<Lembar<'a>>,
}

#[derive(Serialize)]
struct Lembar<'a> {
    nama: &'a str,
    tampak: bool,
    /// Why nothing is read from it.
    catatan: Option<&'static str>,
    tabel: Vec<Tabel<'a>>,
}

#[derive(Serialize)]
struct Tabel<'a> {
    jenis: Option<&'a str>,
    tahun: Option<i32>,
    rentang: &'a str,
    baris_judul: &'a str,
    /// Letters, heading, field.
    kolom: Vec<(&'a str, Option<&'a str>, &'a str)>,
    diabaikan: &'a [String],
    tersembunyi: String,
    alasan: Vec<String>,
}

/// A finding, with what of its two values is worth a line.
#[derive(Serialize)]
struct Baris {
    #[serde(flatten)]
    temuan: Temuan,
    angka: (Option<String>, Option<String>),
    /// Position in the document's order, by level first.
    urutan: usize,
}

#[derive(Serialize)]
struct Aturan {
    judul: &'static str,
    /// Heading and text.
    penjelasan: Vec<(String, String)>,
}

/// A table of results, as texts.
#[derive(Serialize)]
struct Rekap {
    judul: &'static str,
    kolom: Vec<&'static str>,
    /// The first column of figures: from there on cells are set to the right.
    angka_mulai: usize,
    baris: Vec<Vec<String>>,
}

/// Lying bars with names.
#[derive(Serialize)]
struct Grafik {
    judul: &'static str,
    /// What it shows, for those who do not see it.
    alt: String,
    /// Name, plain decimal, the same as people write it.
    batang: Vec<(String, String, String)>,
    /// A line across all bars: name, plain decimal, as people write it.
    garis: Option<(&'static str, String, String)>,
}

/// What the page shows.
pub fn tampilan(
    done: &Diperiksa,
    pesan: &[String],
    nama_unduhan: String,
    ditandai: &[(usize, String)],
) -> String {
    let model = &done.model;
    let mut aturan = BTreeMap::new();
    for f in &done.findings {
        aturan.entry(f.rule.code).or_insert_with(|| explain(f.rule));
    }
    let sumber = model
        .sumber
        .iter()
        .map(|s| Berkas {
            berkas: &s.berkas,
            format: lapor::format_name(s.format),
            lembar: s
                .lembar
                .iter()
                .map(|l| Lembar {
                    nama: &l.nama,
                    tampak: l.tampak,
                    catatan: lapor::catatan_lembar(l),
                    tabel: l
                        .tabel
                        .iter()
                        .map(|t| {
                            let found = lapor::tabel(model, &s.berkas, &l.nama, t);
                            Tabel {
                                jenis: t.jenis.as_deref(),
                                tahun: found.and_then(|f| f.tahun),
                                rentang: &t.rentang,
                                baris_judul: &t.baris_judul,
                                kolom: t
                                    .kolom
                                    .iter()
                                    .map(|(field, letters)| {
                                        let heading = found
                                            .and_then(|f| f.kepala.get(field))
                                            .map(|h| h.value.as_str());
                                        (letters.as_str(), heading, field.as_str())
                                    })
                                    .collect(),
                                diabaikan: &t.diabaikan,
                                tersembunyi: lapor::tersembunyi(t),
                                alasan: if t.jenis.is_some() {
                                    t.alasan.clone()
                                } else {
                                    vec![lapor::alasan(t)]
                                },
                            }
                        })
                        .collect(),
                })
                .collect(),
        })
        .collect();
    let temuan = lapor::menurut_tempat(&done.findings)
        .into_iter()
        .map(|(f, temuan)| {
            let (a, b) = lapor::angka(&temuan);
            Baris {
                angka: (a.map(teks::orang), b.map(teks::orang)),
                urutan: done
                    .findings
                    .iter()
                    .position(|other| std::ptr::eq(other, f))
                    .unwrap_or(usize::MAX),
                temuan,
            }
        })
        .collect();
    let shown = Tampilan {
        judul: lapor::judul(model),
        baris: lapor::hasil(done),
        catatan: lapor::catatan(model),
        pesan,
        ringkasan: ringkasan(&done.findings),
        jumlah: lapor::jumlah(ringkasan(&done.findings)),
        cakupan: lapor::cakupan(&done.cakupan),
        instansi: model.instansi.as_ref().map(|t| t.value.as_str()),
        pemda: model.pemda.as_ref().map(|t| t.value.as_str()),
        tahun: model.tahun,
        tabel: tables(&done.hasil),
        grafik: charts(&done.hasil),
        sumber,
        temuan,
        aturan,
        jenis: &JENIS,
        isi: &ISI,
        nama: names(done),
        nama_unduhan,
        ditandai,
        versi: env!("CARGO_PKG_VERSION"),
    };
    serde_json::to_string(&shown).unwrap_or_default()
}

fn text(teks: Option<&crate::model::Teks>) -> Option<&str> {
    teks.map(|t| t.value.as_str())
}

/// Names of sasaran, indikator and program of the bundle, each once.
fn names(done: &Diperiksa) -> Vec<&str> {
    let model = &done.model;
    let mut all: Vec<&str> = Vec::new();
    all.extend(
        model
            .renstra
            .iter()
            .flat_map(|r| [text(r.sasaran.as_ref()), text(r.indikator.as_ref())])
            .flatten(),
    );
    all.extend(
        model
            .iku
            .iter()
            .flat_map(|r| [text(r.sasaran.as_ref()), text(r.indikator.as_ref())])
            .flatten(),
    );
    all.extend(
        model
            .pengukuran
            .iter()
            .flat_map(|r| [text(r.sasaran.as_ref()), text(r.indikator.as_ref())])
            .flatten(),
    );
    all.extend(
        model
            .pk
            .iter()
            .flat_map(|p| &p.indikator)
            .flat_map(|r| [text(r.sasaran.as_ref()), text(r.indikator.as_ref())])
            .flatten(),
    );
    if let Some(anggaran) = &done.hasil.anggaran {
        all.extend(anggaran.program.iter().map(|p| p.program.as_str()));
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// The rule's documentation, by its headings.
fn explain(rule: &Rule) -> Aturan {
    let mut parts: Vec<(String, String)> = Vec::new();
    for line in rule.doc.lines().map(str::trim) {
        if let Some(heading) = line.strip_prefix("## ") {
            parts.push((heading.to_owned(), String::new()));
        } else if let Some((_, text)) = parts.last_mut() {
            if !text.is_empty() && !line.is_empty() {
                text.push(if line.starts_with("- ") { '\n' } else { ' ' });
            }
            text.push_str(&line.replace('`', ""));
        }
    }
    Aturan {
        judul: rule.title,
        penjelasan: parts,
    }
}

/// `-` where there is none.
fn figure(value: Option<Angka>) -> String {
    value.map_or_else(|| "-".to_owned(), |a| teks::orang(&a.to_string()))
}

fn written(value: Option<&Nilai>) -> String {
    value.map_or_else(|| "-".to_owned(), |n| n.teks.clone())
}

fn word(value: Option<&String>) -> String {
    value.cloned().unwrap_or_else(|| "-".to_owned())
}

/// The tables of Ringkasan.
fn tables(hasil: &Hasil) -> Vec<Rekap> {
    let mut all = Vec::new();
    let mut add = |judul, kolom: &[&'static str], angka_mulai, baris: Vec<Vec<String>>| {
        if !baris.is_empty() {
            all.push(Rekap {
                judul,
                kolom: kolom.to_vec(),
                angka_mulai,
                baris,
            });
        }
    };
    let of = |dihitung: u64, jumlah: u64| {
        format!("{} dari {}", teks::banyak(dihitung), teks::banyak(jumlah))
    };
    add(
        "Capaian per indikator",
        &[
            "Indikator",
            "Predikat",
            "Target",
            "Realisasi",
            "Capaian (%)",
        ],
        2,
        hasil
            .indikator
            .iter()
            .map(|i| {
                let predikat = i.predikat.as_ref().or(i.alasan_kosong.as_ref());
                vec![
                    i.indikator.clone(),
                    word(predikat),
                    written(i.target.as_ref()),
                    written(i.realisasi.as_ref()),
                    figure(i.capaian),
                ]
            })
            .collect(),
    );
    add(
        "Capaian per sasaran",
        &["Sasaran", "Predikat", "Indikator dinilai", "Capaian (%)"],
        2,
        hasil
            .sasaran
            .iter()
            .map(|s| {
                vec![
                    s.sasaran.clone(),
                    word(s.predikat.as_ref()),
                    of(s.dihitung, s.jumlah_indikator),
                    figure(s.capaian),
                ]
            })
            .collect(),
    );
    add(
        "Capaian per tujuan",
        &["Tujuan", "Predikat", "Indikator dinilai", "Capaian (%)"],
        2,
        hasil
            .tujuan
            .iter()
            .map(|t| {
                vec![
                    t.tujuan.clone(),
                    word(t.predikat.as_ref()),
                    of(t.dihitung, t.jumlah_indikator),
                    figure(t.capaian),
                ]
            })
            .collect(),
    );
    add(
        "Indikator per predikat",
        &["Predikat", "Jumlah indikator"],
        1,
        hasil
            .instansi
            .per_predikat
            .iter()
            .filter(|_| hasil.instansi.jumlah_indikator > 0)
            .map(|(nama, jumlah)| vec![nama.clone(), teks::banyak(*jumlah)])
            .collect(),
    );
    if let Some(skm) = &hasil.skm {
        add(
            "Survei Kepuasan Masyarakat per unsur",
            &["Unsur", "Mutu", "Kinerja", "Skor"],
            3,
            skm.unsur
                .iter()
                .map(|u| {
                    vec![
                        u.unsur.clone(),
                        word(u.mutu.as_ref()),
                        word(u.kinerja.as_ref()),
                        figure(u.skor),
                    ]
                })
                .collect(),
        );
    }
    if let Some(anggaran) = &hasil.anggaran {
        add(
            "Anggaran dan realisasi per program",
            &["Program", "Anggaran (Rp)", "Realisasi (Rp)", "Serapan (%)"],
            1,
            anggaran
                .program
                .iter()
                .map(|p| {
                    vec![
                        p.program.clone(),
                        figure(p.anggaran),
                        figure(p.realisasi),
                        figure(p.persen),
                    ]
                })
                .collect(),
        );
        add(
            "Anggaran per sasaran",
            &[
                "Sasaran",
                "Anggaran (Rp)",
                "Realisasi (Rp)",
                "Serapan (%)",
                "Porsi dari pagu (%)",
            ],
            1,
            anggaran
                .sasaran
                .iter()
                .map(|s| {
                    vec![
                        s.sasaran.clone(),
                        figure(s.anggaran),
                        figure(s.realisasi),
                        figure(s.persen),
                        figure(s.porsi),
                    ]
                })
                .collect(),
        );
    }
    add(
        "Efisiensi per sasaran",
        &[
            "Sasaran",
            "Efisien",
            "Capaian (%)",
            "Serapan (%)",
            "Tingkat efisiensi",
        ],
        2,
        hasil
            .efisiensi
            .iter()
            .map(|e| {
                vec![
                    e.sasaran.clone(),
                    match e.efisien {
                        Some(true) => "ya",
                        Some(false) => "tidak",
                        None => "-",
                    }
                    .to_owned(),
                    figure(e.capaian),
                    figure(e.serapan),
                    figure(e.tingkat),
                ]
            })
            .collect(),
    );
    all
}

/// The charts of Ringkasan.
fn charts(hasil: &Hasil) -> Vec<Grafik> {
    let bar = |nama: &str, nilai: Option<Angka>| {
        nilai.map(|n| {
            let plain = n.to_string();
            let shown = teks::orang(&plain);
            (nama.to_owned(), plain, shown)
        })
    };
    let mut all = Vec::new();
    let mut add = |judul, satuan: &str, batang: Vec<(String, String, String)>, garis| {
        if batang.is_empty() {
            return;
        }
        let said: Vec<String> = batang
            .iter()
            .map(|(nama, _, shown)| format!("{nama} {shown}{satuan}"))
            .collect();
        all.push(Grafik {
            judul,
            alt: format!("{judul}: {}.", said.join("; ")),
            batang,
            garis,
        });
    };
    add(
        "Capaian per sasaran (%)",
        " %",
        hasil
            .sasaran
            .iter()
            .filter_map(|s| bar(&s.sasaran, s.capaian))
            .collect(),
        None,
    );
    if let Some(skm) = &hasil.skm {
        add(
            "Skor SKM per unsur",
            "",
            skm.unsur
                .iter()
                .filter_map(|u| bar(&u.unsur, u.skor))
                .collect(),
            skm.nilai.map(|n| {
                let plain = n.to_string();
                let shown = teks::orang(&plain);
                ("Nilai SKM", plain, shown)
            }),
        );
    }
    if let Some(anggaran) = &hasil.anggaran {
        add(
            "Serapan anggaran per program (%)",
            " %",
            anggaran
                .program
                .iter()
                .filter_map(|p| bar(&p.program, p.persen))
                .collect(),
            None,
        );
    }
    all
}
