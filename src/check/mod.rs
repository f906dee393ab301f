//! Model → findings: one rule, one item. Rules of one topic stand in one file beside their code.
//!
//! | file | rules | about |
//! |---|---|---|
//! | [`hubungan`] | HUB-… | one fact in several documents, what is missing, twice or worded otherwise |
//! | [`pohon`] | ANG-001 … ANG-007 | sums, percentages and remainders of every table with money |
//! | [`pagu`] | ANG-010 … ANG-019 | the same money in several documents |
//! | [`dokumen`] | RKT-…, PK-…, IKU-…, REN-…, ANG-020 | what a document as a whole says and lacks; codes |
//! | [`capaian`] | CAP-… | capaian, tingkat kemajuan, predikat |
//! | [`kosong`] | CAP-020, ANG-021 | blanks between figures |
//! | [`evaluasi`] | CAP-003, CAP-014 | Rata-rata and Predikat below form E.81 |
//! | [`skm`] | SKM-… | the survey |
//! | [`tersembunyi`] | — | totals that hidden rows or columns complete |
//!
//! Relations between figures (sums, ratios, copies) go into [`graf`], which finds the fewest wrong figures that explain
//! all of what does not hold; rules about words, labels and missing rows push their findings themselves.

#![allow(
    clippy::many_single_char_names,
    reason = "t, r, a, q are target, realisasi, anggaran, percent: the letters of the formulas"
)]

mod capaian;
#[cfg(test)]
mod contoh;
mod dokumen;
mod evaluasi;
mod explain;
mod graf;
mod hubungan;
mod kata;
#[cfg(test)]
mod katalog;
mod keputusan;
mod kosong;
#[cfg(test)]
mod mutasi;
mod pagu;
mod pohon;
mod skm;
mod tersembunyi;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::finding::{Finding, Rule};
use crate::measure::link::Links;
use crate::model::{Hasil, Model, Sel};

/// How many of the recorded figures were tied to another figure, and why the rest could not be.
#[derive(
    Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[allow(
    missing_docs,
    reason = "the fields are the contract's keys, documented there"
)]
pub struct Cakupan {
    pub angka: u64,
    pub terkait: u64,
    pub tidak_terkait: Vec<TidakTerkait>,
}

/// Recorded figures that nothing could be compared with.
#[derive(
    Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[allow(
    missing_docs,
    reason = "the fields are the contract's keys, documented there"
)]
pub struct TidakTerkait {
    pub alasan: String,
    pub jumlah: u64,
}

/// What all rules share: the model, the results, the graph of figures, and the findings so far.
struct Cx<'a> {
    pub model: &'a Model,
    pub hasil: &'a Hasil,
    pub links: &'a Links,
    /// Which way each indicator goes.
    pub arahan: capaian::Arahan,
    pub graf: graf::Graf<'a>,
    pub out: Vec<Finding>,
    /// The figures of `model.anggaran`, of `pengukuran`, `riwayat` (realisasi and target by year), `akhir_renstra`,
    /// `nasional`, and of the survey: for rules that compare documents.
    pub uang: Vec<pohon::BarisUang>,
    /// The tables of `model.anggaran`.
    pub tabel_uang: Rc<[pohon::TabelUang]>,
    pub ukur: Vec<capaian::Ukur>,
    pub riwayat: Vec<capaian::FigRiwayat<'a>>,
    pub akhir: Vec<capaian::Ukur>,
    pub nasional: Vec<Option<graf::Id>>,
    pub skm: skm::FigSkm,
    /// The yearly targets of `capaian_periodik`.
    pub rencana: Vec<Option<graf::Id>>,
    /// The money of form E.81: target and realisasi of each row.
    pub rupiah: Vec<(Option<graf::Id>, Option<graf::Id>)>,
    /// The figures of tables that may have a row JUMLAH or Rata-rata: by table and field, with their row.
    pub kolom: BTreeMap<(u32, String), Vec<(u32, graf::Id)>>,
    /// The capaian of form E.81, for its rows Rata-rata and Predikat.
    pub e81: evaluasi::Kolom81,
    /// The outputs of `keluaran`: block, wording, target.
    pub keluaran: Vec<(usize, Option<&'a crate::model::Teks>, Option<graf::Id>)>,
    /// The main budget table.
    pub pagu: Option<Rc<pagu::Pagu>>,
    /// Cells that a finding is about or explains: what follows from it is not reported again.
    pub terjelaskan: BTreeSet<Sel>,
}

impl Cx<'_> {
    /// Adds a finding.
    pub fn temuan(&mut self, finding: Finding) {
        if let Some(at) = &finding.at {
            self.terjelaskan.insert(at.clone());
        }
        self.terjelaskan.extend(finding.explains.iter().cloned());
        self.out.push(finding);
    }

    /// Keeps a figure for the row JUMLAH or Rata-rata of its table.
    pub fn kolom_tambah(&mut self, tabel: u32, field: &str, row: u32, id: Option<graf::Id>) {
        if let Some(id) = id {
            self.kolom
                .entry((tabel, field.to_owned()))
                .or_default()
                .push((row, id));
        }
    }

    /// Drops what reading said about the value of a cell, because a rule says more.
    pub fn ganti_bacaan(&mut self, at: &Sel) {
        self.out
            .retain(|f| f.at.as_ref() != Some(at) || !f.rule.code.starts_with("NILAI-1"));
    }

    /// Whether a finding is already about this cell, or explains it.
    pub fn sudah(&self, at: &Sel) -> bool {
        self.terjelaskan.contains(at)
    }
}

/// Whether two records are of one year; one without a year is of any.
fn sama_tahun(a: Option<i32>, b: Option<i32>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

/// All findings of a bundle, those of reading among them: sorted by level, then place; decided ones left out or marked.
pub fn check(model: &Model, hasil: &Hasil) -> (Vec<Finding>, Cakupan) {
    check_with(model, hasil, &Links::build(model), Uang::of(model))
}

/// The part of the checks that needs no results: made while they are computed.
pub struct Uang<'a>(pohon::Uang<'a>);

impl<'a> Uang<'a> {
    /// Ties the budget's figures to each other.
    pub fn of(model: &'a Model) -> Self {
        Self(pohon::ikat(model))
    }
}

/// The same, with the links and the money of the model, which are there already.
pub fn check_with(
    model: &Model,
    hasil: &Hasil,
    links: &Links,
    uang: Uang<'_>,
) -> (Vec<Finding>, Cakupan) {
    let cx = jalankan(model, hasil, links, uang);
    let cakupan = cakupan(&cx);
    let mut out = keputusan::terapkan(cx.out, model);
    urutkan(&mut out);
    (out, cakupan)
}

/// Runs all rules.
fn jalankan<'a>(
    model: &'a Model,
    hasil: &'a Hasil,
    links: &'a Links,
    Uang(uang): Uang<'a>,
) -> Cx<'a> {
    let mut cx = Cx {
        model,
        hasil,
        graf: uang.graf,
        out: Vec::new(),
        uang: uang.baris,
        tabel_uang: uang.tabel.into(),
        ukur: Vec::new(),
        riwayat: Vec::new(),
        akhir: Vec::new(),
        nasional: Vec::new(),
        skm: skm::FigSkm::default(),
        rencana: Vec::new(),
        rupiah: Vec::new(),
        kolom: BTreeMap::new(),
        e81: BTreeMap::new(),
        keluaran: Vec::new(),
        pagu: None,
        links,
        arahan: capaian::Arahan::new(model, hasil),
        terjelaskan: BTreeSet::new(),
    };
    for f in &model.findings {
        cx.temuan(f.clone());
    }
    // First what ties figures to each other (those of the budget are tied already), then the causes of what does not hold,
    // then all else.
    capaian::ikat(&mut cx);
    skm::ikat(&mut cx);
    hubungan::ikat(&mut cx);
    capaian::ikat_periode(&mut cx);
    pagu::ikat(&mut cx);
    evaluasi::ikat(&mut cx);
    tersembunyi::periksa(&mut cx);
    let mut found = cx.graf.selesaikan();
    tersembunyi::sebut(&cx, &mut found);
    cx.out.extend(found);
    let explained: Vec<Sel> = cx.graf.terjelaskan().cloned().collect();
    cx.terjelaskan.extend(explained);
    pohon::periksa(&mut cx);
    pagu::periksa(&mut cx);
    hubungan::periksa(&mut cx);
    dokumen::periksa(&mut cx);
    capaian::periksa(&mut cx);
    evaluasi::periksa(&mut cx);
    kosong::periksa(&mut cx);
    skm::periksa(&mut cx);

    cx
}

/// By level, then place, then code.
fn urutkan(out: &mut Vec<Finding>) {
    out.sort_by_cached_key(|f| {
        let t = f.temuan();
        (
            f.level,
            f.at.as_ref()
                .and_then(|at| at.sheet.as_ref().map(|s| (s.file_order, s.sheet_order)))
                .unwrap_or_default(),
            t.berkas,
            t.lembar,
            f.at.as_ref().map(|at| (at.row, at.col)),
            t.kode,
            t.pesan,
        )
    });
    // One sentence about one cell is said once.
    out.dedup_by(|a, b| {
        a.rule.code == b.rule.code && a.at == b.at && a.to == b.to && a.pesan == b.pesan
    });
}

fn cakupan(cx: &Cx<'_>) -> Cakupan {
    let (angka, terkait) = cx.graf.hitung();
    let mut alasan: std::collections::BTreeMap<&str, u64> = std::collections::BTreeMap::new();
    for fig in cx.graf.semua().iter().filter(|f| !f.terkait) {
        *alasan.entry(fig.apa).or_default() += 1;
    }
    Cakupan {
        angka,
        terkait,
        tidak_terkait: alasan
            .into_iter()
            .map(|(apa, jumlah)| TidakTerkait {
                alasan: format!("{apa}: tidak ada angka lain yang memuat hal yang sama"),
                jumlah,
            })
            .collect(),
    }
}

/// Every rule of the program, in the order of the codes.
pub fn catalogue() -> Vec<&'static Rule> {
    let mut all: Vec<&'static Rule> = [
        crate::finding::reading::ALL,
        crate::finding::reading::atur::ALL,
        crate::finding::nilai::ALL,
        crate::finding::tabel::ALL,
        hubungan::ALL,
        pohon::ALL,
        pagu::ALL,
        dokumen::ALL,
        capaian::ALL,
        kosong::ALL,
        skm::ALL,
    ]
    .concat();
    all.sort_by_key(|rule| rule.code);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What people read is short (40 words), says what to do, and stands at a cell.
    #[test]
    fn messages_are_short_and_say_what_to_do() {
        for name in ["bangsalsari-2021", "kecamatan-contoh-2026"] {
            let model = contoh::sampel(name);
            let (found, cakupan) = check(&model, &crate::measure::measure(&model));
            assert!(cakupan.terkait <= cakupan.angka);
            for f in found {
                let words = f.pesan.split_whitespace().count();
                assert!(
                    words <= 40,
                    "{} has {words} words: {}",
                    f.rule.code,
                    f.pesan
                );
                assert!(f.saran.is_some(), "{} says not what to do", f.rule.code);
                assert!(
                    f.at.is_some(),
                    "{} stands nowhere: {}",
                    f.rule.code,
                    f.pesan
                );
            }
        }
    }

    /// A figure stands once in the graph: it would count twice in the coverage, and a fault in it would be two.
    #[test]
    fn every_figure_stands_once() {
        for name in ["bangsalsari-2021", "kecamatan-contoh-2026"] {
            let model = contoh::sampel(name);
            let hasil = crate::measure::measure(&model);
            let links = Links::build(&model);
            let cx = jalankan(&model, &hasil, &links, Uang::of(&model));
            let mut seen = BTreeSet::new();
            for fig in cx.graf.semua() {
                assert!(
                    seen.insert((fig.at, fig.apa)),
                    "{name}: {} at {}",
                    fig.apa,
                    fig.at
                );
            }
            assert!(seen.len() > 100);
        }
    }

    /// Every rule is documented under the four headings, has a lawful code of its own and a title of its own.
    #[test]
    fn the_catalogue_is_in_order() {
        let all = catalogue();
        let families = [
            "BACA", "KOLOM", "NILAI", "HUB", "CAP", "SKM", "ANG", "RKT", "PK", "IKU", "REN", "ATUR",
        ];
        let mut codes = BTreeSet::new();
        let mut titles = BTreeSet::new();
        for rule in all {
            let (family, number) = rule.code.split_once('-').expect("FAMILY-NUMBER");
            assert!(families.contains(&family), "{}", rule.code);
            assert!(
                number.len() == 3 && number.bytes().all(|b| b.is_ascii_digit()),
                "{}",
                rule.code
            );
            assert!(codes.insert(rule.code), "{} twice", rule.code);
            assert!(titles.insert(rule.title), "{} twice", rule.title);
            let mut rest = rule.doc;
            for heading in [
                "## Yang diperiksa",
                "## Mengapa penting",
                "## Contoh",
                "## Yang perlu dilakukan",
            ] {
                let (_, after) = rest
                    .split_once(heading)
                    .unwrap_or_else(|| panic!("{} lacks {heading}", rule.code));
                let text = after.split("##").next().unwrap_or("").trim();
                assert!(
                    text.len() > 20,
                    "{} says nothing under {heading}",
                    rule.code
                );
                rest = after;
            }
        }
    }
}
