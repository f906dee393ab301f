//! RKT-…, PK-…, IKU-…, REN-…: what a document as a whole says and lacks; codes; outputs.

use std::collections::{BTreeMap, BTreeSet};

use super::graf::cell;
use super::kata;
use super::pagu::cari;
use super::{Cx, sama_tahun};
use crate::finding::Finding;
use crate::measure::link::Kind;
use crate::model::{Angka, Dokumen, Nilai, Sel, TabelId, Teks, Tingkat};
use crate::value::{arith, text};

crate::rules! {
    /// ## Yang diperiksa
    /// Program, kegiatan, dan anggaran yang dimuat RKT dibandingkan dengan tabel anggaran dan PK tahun yang sama.
    ///
    /// ## Mengapa penting
    /// RKT yang hanya memuat sebagian program tidak menunjukkan bagaimana seluruh pagu mendukung sasaran.
    ///
    /// ## Contoh
    /// RKT memuat 1 program (1.079.560.500), anggaran dan PK 4 program (3.866.278.512).
    ///
    /// ## Yang perlu dilakukan
    /// Lengkapi RKT dengan program yang belum ada, atau jelaskan bahwa yang dimuat hanya program utama.
    RKT_001: "RKT-001", Peringatan, "RKT tidak memuat semua program";

    /// ## Yang diperiksa
    /// Target keluaran kegiatan yang sama di RKT dan di tabel keluaran.
    ///
    /// ## Mengapa penting
    /// Realisasi tidak dapat dibandingkan dengan target yang satuannya lain.
    ///
    /// ## Contoh
    /// RKT menargetkan 12 Bulan, keluaran menargetkan KK 1.000, KTP 2.500, dan seterusnya.
    ///
    /// ## Yang perlu dilakukan
    /// Samakan target keluaran di RKT dengan yang diukur.
    RKT_002: "RKT-002", Peringatan, "Target keluaran RKT lain dari tabel keluaran";

    /// ## Yang diperiksa
    /// Kegiatan yang di RKT atau keluaran ditempatkan pada tingkat atau induk lain daripada di tabel anggaran.
    ///
    /// ## Mengapa penting
    /// Susunan program, kegiatan, dan sub kegiatan mengikuti nomenklatur; pagunya dijumlahkan menurut susunan itu.
    ///
    /// ## Contoh
    /// RKT menyebut sebuah sub kegiatan sebagai kegiatan; keluaran menaruhnya di bawah kegiatan yang tidak ada di anggaran.
    ///
    /// ## Yang perlu dilakukan
    /// Ikuti susunan di tabel anggaran (DPA).
    RKT_003: "RKT-003", Peringatan, "Kegiatan pada tingkat atau induk yang lain";

    /// ## Yang diperiksa
    /// PK yang memakai angka DPPA tetapi judulnya bukan perubahan, dan ada tidaknya PK murni.
    ///
    /// ## Mengapa penting
    /// Laporan melampirkan PK murni dan PK perubahan; tanpa salah satunya perubahan target tidak terlihat.
    ///
    /// ## Contoh
    /// Satu PK berketerangan "DPPA TA. 2021" tanpa kata Perubahan di judulnya; PK murni tidak ada.
    ///
    /// ## Yang perlu dilakukan
    /// Lengkapi judulnya dengan "Perubahan", dan lampirkan PK murni.
    PK_001: "PK-001", Peringatan, "PK perubahan tanpa judul perubahan atau tanpa PK murni";

    /// ## Yang diperiksa
    /// Formulasi indikator: pembilang dan penyebut harus menyebut hal yang berbeda.
    ///
    /// ## Mengapa penting
    /// Bila keduanya memuat syarat yang sama, hasilnya selalu 100 % dan tidak mengukur apa pun.
    ///
    /// ## Contoh
    /// "Jumlah rekomendasi … ditindaklanjuti" dibagi "Jumlah semua koordinasi … ditindaklanjuti".
    ///
    /// ## Yang perlu dilakukan
    /// Hapus syarat dari penyebutnya, misalnya "Jumlah seluruh rekomendasi".
    IKU_001: "IKU-001", Peringatan, "Pembilang dan penyebut formulasi memuat syarat yang sama";

    /// ## Yang diperiksa
    /// Program yang disebut Renstra dicari di tabel anggaran tahun laporan.
    ///
    /// ## Mengapa penting
    /// Program Renstra yang tidak dianggarkan tidak dapat dilaksanakan; sering kali namanya masih nomenklatur lama.
    ///
    /// ## Contoh
    /// Renstra: "Program Penyelenggaraan Pelayanan Umum"; tidak ada program bernama itu di anggaran 2021.
    ///
    /// ## Yang perlu dilakukan
    /// Petakan ke nomenklatur yang berlaku, atau jelaskan di laporan.
    REN_001: "REN-001", Info, "Program Renstra tidak ada di anggaran";

    /// ## Yang diperiksa
    /// Bentuk kode rekening dan kode program menurut nomenklatur tahunnya.
    ///
    /// ## Mengapa penting
    /// Kode lama tidak dikenal SIPD dan tidak dapat dicocokkan dengan DPA.
    ///
    /// ## Contoh
    /// 7.01.02.2.01.01 (dua angka) dalam anggaran 2024; sejak 2023 sub kegiatan memakai empat angka: 7.01.02.2.01.0001.
    ///
    /// ## Yang perlu dilakukan
    /// Ganti dengan kode dari DPA tahun itu.
    ANG_020: "ANG-020", Peringatan, "Bentuk kode bukan dari nomenklatur tahunnya";
}

/// All of them.
pub(super) fn periksa(cx: &mut Cx<'_>) {
    rkt(cx);
    target_keluaran(cx);
    induk(cx);
    pk(cx);
    formulasi(cx);
    renstra(cx);
    kode(cx);
    keluaran(cx);
}

/// The plan against the budget.
fn rkt(cx: &mut Cx<'_>) {
    let model = cx.model;
    let Some(p) = cx.pagu.clone() else { return };
    let rows: Vec<&crate::model::Rkt> = model
        .rkt
        .iter()
        .filter(|r| sama_tahun(r.tahun, model.tahun))
        .collect();
    let Some(first) = rows.first() else { return };
    if rows.iter().all(|r| r.program.is_none()) {
        return;
    }
    let links = cx.links;
    let planned: BTreeSet<usize> = model
        .rkt
        .iter()
        .enumerate()
        .filter(|(_, r)| sama_tahun(r.tahun, model.tahun))
        .flat_map(|(i, _)| {
            ["program", "kegiatan", "sub_kegiatan"]
                .into_iter()
                .map(move |f| (i, f))
        })
        .filter_map(|(i, f)| links.program.at("rkt", i, 0, f))
        .collect();
    let programs: Vec<usize> = p
        .utama
        .iter()
        .copied()
        .filter(|&i| model.anggaran[i].tingkat == Some(Tingkat::Program))
        .collect();
    let missing: Vec<&str> = programs
        .iter()
        .filter(|&&i| {
            links
                .program
                .at("anggaran", i, 0, "uraian")
                .is_none_or(|g| !planned.contains(&g))
        })
        .filter_map(|&i| model.anggaran[i].uraian.as_deref().map(String::as_str))
        .collect();
    if missing.is_empty() || programs.is_empty() {
        return;
    }
    let sum = arith::sum(
        rows.iter()
            .filter_map(|r| r.anggaran.as_ref().map(|a| a.value.0)),
    )
    .unwrap_or_default();
    let whole = p.total[0].nilai(cx).unwrap_or_default();
    let mut names: Vec<String> = missing
        .iter()
        .take(3)
        .map(|n| format!("\"{}\"", kata::singkat(n, 4)))
        .collect();
    if missing.len() > 3 {
        names.push(format!("{} lagi", missing.len() - 3));
    }
    let f = Finding::at(
        &RKT_001,
        &first.asal,
        format!(
            "RKT memuat {} dari {} program, {} dari {}; belum ada: {}.",
            programs.len() - missing.len(),
            programs.len(),
            kata::angka(sum),
            kata::angka(whole),
            names.join(", ")
        ),
    )
    .values(Angka(sum), Angka(whole))
    .saran("Lengkapi RKT, atau jelaskan bahwa yang dimuat hanya program utama.");
    cx.out.push(f);
}

/// The words of a text that tell what it counts.
fn kata_isi(t: &str) -> BTreeSet<String> {
    text::key(t)
        .split(' ')
        .filter(|w| w.len() > 3 && !w.bytes().any(|b| b.is_ascii_digit()))
        .map(str::to_owned)
        .collect()
}

/// Whether two outputs are worded alike: four of five words.
fn mirip(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    a.len() >= 3 && a.intersection(b).count() * 5 >= a.len().max(b.len()) * 4
}

/// The output targets of a plan: what, how much, where.
fn rencana(model: &crate::model::Model) -> Vec<(&Teks, &Nilai, &crate::model::Rkt)> {
    model
        .rkt
        .iter()
        .flat_map(|row| {
            [
                (&row.indikator_kegiatan, &row.target_kegiatan),
                (&row.indikator_sub_kegiatan, &row.target_sub_kegiatan),
            ]
            .into_iter()
            .filter_map(move |(n, t)| Some((n.as_ref()?, t.as_ref()?, row)))
        })
        .collect()
}

/// The target is a plain number with this unit.
fn satuan(v: &Nilai) -> String {
    v.satuan.as_deref().map(text::key).unwrap_or_default()
}

/// Ties the output targets of the plan to those that are measured, where both are numbers of one unit.
pub(super) fn ikat(cx: &mut Cx<'_>) {
    let model = cx.model;
    let measured: Vec<(BTreeSet<String>, usize, super::graf::Id, String)> = cx
        .keluaran
        .iter()
        .filter_map(|&(i, u, t)| {
            let unit = model.keluaran[i]
                .keluaran
                .iter()
                .find(|k| k.uraian.as_ref() == u)
                .and_then(|k| k.target.as_ref())
                .map(satuan)?;
            Some((kata_isi(u?), i, t?, unit))
        })
        .collect();
    for (name, target, row) in rencana(model) {
        let milik = name.as_str();
        let id = cx.graf.nilai(
            Some(target),
            &row.asal,
            "Target keluaran RKT",
            milik,
            true,
            3,
        );
        let Some(id) = id else { continue };
        let own = kata_isi(name);
        let unit = satuan(target);
        let mates: Vec<super::graf::Id> = measured
            .iter()
            .filter(|(words, i, _, u)| {
                sama_tahun(model.keluaran[*i].tahun, row.tahun)
                    && (*u == unit || u.is_empty() || unit.is_empty())
                    && mirip(&own, words)
            })
            .map(|(_, _, t, _)| *t)
            .collect();
        // Several alike are not one fact.
        if let [one] = mates[..] {
            cx.graf.sama(&RKT_002, &[one, id]);
        }
    }
}

/// Output targets of the plan that are of another kind than those that are measured.
fn target_keluaran(cx: &mut Cx<'_>) {
    let model = cx.model;
    for (name, target, row) in rencana(model) {
        let own = kata_isi(name);
        if target.is_blank() {
            continue;
        }
        for block in model
            .keluaran
            .iter()
            .filter(|k| sama_tahun(k.tahun, row.tahun))
        {
            for k in &block.keluaran {
                let (Some(u), Some(t)) = (&k.uraian, &k.target) else {
                    continue;
                };
                // Two plain numbers of one unit are tied in the graph.
                let comparable = target.angka.is_some()
                    && t.angka.is_some()
                    && (satuan(target) == satuan(t)
                        || satuan(target).is_empty()
                        || satuan(t).is_empty());
                if t.is_blank()
                    || comparable
                    || target.bagian.is_some() && target.bagian == t.bagian
                    || !mirip(&own, &kata_isi(u))
                {
                    continue;
                }
                let at = cell(&target.at, &row.asal);
                let f = Finding::at(
                    &RKT_002,
                    at,
                    format!(
                        "Target \"{}\" di RKT {}, di keluaran {} ({}).",
                        kata::pendek(name),
                        target.teks,
                        kata::singkat(&t.teks, 8),
                        kata::tempat(at, cell(&t.at, &block.asal))
                    ),
                )
                .values(&target.teks, &t.teks)
                .saran("Samakan target keluaran di RKT dengan yang diukur.");
                cx.out.push(f);
            }
        }
    }
}

/// Kegiatan at another level, or under another parent, than in the budget.
fn induk(cx: &mut Cx<'_>) {
    let model = cx.model;
    let Some(p) = cx.pagu.clone() else { return };
    for (i, row) in model.rkt.iter().enumerate() {
        if !sama_tahun(row.tahun, model.tahun) {
            continue;
        }
        for (field, name, level) in [
            ("kegiatan", &row.kegiatan, Tingkat::Kegiatan),
            ("sub_kegiatan", &row.sub_kegiatan, Tingkat::SubKegiatan),
        ] {
            let Some(name) = name else { continue };
            let Some((n, _)) = cari(cx, &p, "rkt", i, 0, &[(field, Some(name), level)]) else {
                continue;
            };
            let budget = &model.anggaran[n];
            if budget.tingkat == Some(level) || budget.tingkat.is_none() {
                continue;
            }
            let at = cell(&name.at, &row.asal);
            let f = Finding::at(
                &RKT_003,
                at,
                format!(
                    "\"{}\" ditulis sebagai {}, di tabel anggaran adalah {} ({}).",
                    kata::pendek(name),
                    tingkat(level),
                    budget.tingkat.map_or("lain", tingkat),
                    kata::tempat(at, &budget.asal)
                ),
            )
            .values(tingkat(level), budget.tingkat.map_or("lain", tingkat))
            .saran("Ikuti susunan di tabel anggaran (DPA).");
            cx.out.push(f);
        }
    }
    let links = cx.links;
    for (i, row) in model.keluaran.iter().enumerate() {
        if !sama_tahun(row.tahun, model.tahun) {
            continue;
        }
        let (Some(sub), Some(kegiatan)) = (&row.sub_kegiatan, &row.kegiatan) else {
            continue;
        };
        let Some((n, _)) = cari(
            cx,
            &p,
            "keluaran",
            i,
            0,
            &[
                ("sub_kegiatan", Some(sub), Tingkat::SubKegiatan),
                ("kegiatan", Some(kegiatan), Tingkat::Kegiatan),
                ("program", row.program.as_ref(), Tingkat::Program),
            ],
        ) else {
            continue;
        };
        let Some(parent) = p.di_bawah(n) else {
            continue;
        };
        let own = links.program.at("keluaran", i, 0, "kegiatan");
        let theirs = links.program.at("anggaran", parent, 0, "uraian");
        if own.is_some() && own == theirs {
            continue;
        }
        let Some(name) = &model.anggaran[parent].uraian else {
            continue;
        };
        let at = cell(&kegiatan.at, &row.asal);
        let f = Finding::at(
            &RKT_003,
            at,
            format!(
                "Kegiatan ditulis \"{}\"; di tabel anggaran sub kegiatan ini di bawah \"{}\" ({}).",
                kata::pendek(kegiatan),
                kata::pendek(name),
                kata::tempat(at, &model.anggaran[parent].asal)
            ),
        )
        .values(kegiatan.as_str(), name.as_str())
        .saran("Ikuti susunan di tabel anggaran (DPA).");
        cx.out.push(f);
    }
}

fn tingkat(t: Tingkat) -> &'static str {
    match t {
        Tingkat::Urusan => "urusan",
        Tingkat::Bidang => "bidang urusan",
        Tingkat::Organisasi => "organisasi",
        Tingkat::Program => "program",
        Tingkat::Kegiatan => "kegiatan",
        Tingkat::SubKegiatan => "sub kegiatan",
        Tingkat::Rekening => "rekening",
        Tingkat::Jumlah => "jumlah",
    }
}

/// A PK on the figures of the DPPA.
fn pk(cx: &mut Cx<'_>) {
    let model = cx.model;
    for doc in model.pk.iter().filter(|d| d.dokumen == Dokumen::Perubahan) {
        let murni = model
            .pk
            .iter()
            .any(|d| d.dokumen == Dokumen::Murni && sama_tahun(d.tahun, doc.tahun));
        let Some((tabel, asal)) = doc
            .indikator
            .first()
            .map(|r| (r.tabel, &r.asal))
            .or_else(|| doc.anggaran.first().map(|r| (r.tabel, &r.asal)))
        else {
            continue;
        };
        let changed = |said: &str| {
            let k = text::key(said);
            ["perubahan", "papbd", "p apbd", "dppa"]
                .iter()
                .any(|w| k.contains(w))
        };
        let titled = model
            .tabel
            .get(tabel as usize)
            .is_some_and(|t| t.judul.iter().any(|j| changed(j)));
        let known = model.tabel.get(tabel as usize).is_some();
        if murni && (titled || !known) {
            continue;
        }
        let why = doc
            .anggaran
            .iter()
            .find_map(|r| r.keterangan.as_ref().filter(|k| changed(k)))
            .map_or_else(String::new, |k| {
                format!(" (keterangan \"{}\")", kata::singkat(k, 4))
            });
        let untitled = known && !titled;
        let mut parts = Vec::new();
        if untitled {
            parts.push("judulnya tidak menyebut perubahan");
        }
        if !murni {
            parts.push("PK murni tidak ada");
        }
        let f = Finding::at(
            &PK_001,
            asal,
            format!(
                "PK ini memakai angka perubahan{why}, tetapi {}.",
                parts.join(" dan ")
            ),
        )
        .values(
            if untitled { "PK" } else { "PK Perubahan" },
            if murni {
                "PK Perubahan"
            } else {
                "PK Perubahan, dengan PK murni"
            },
        )
        .saran(match (untitled, murni) {
            (true, false) => "Lengkapi judulnya dengan \"Perubahan\", dan lampirkan PK murni.",
            (true, true) => "Lengkapi judulnya dengan \"Perubahan\".",
            (false, _) => "Lampirkan PK murni.",
        });
        cx.out.push(f);
    }
}

/// Words that say nothing about what is counted.
const HAMPA: [&str; 14] = [
    "jumlah", "semua", "seluruh", "total", "yang", "di", "dan", "dalam", "pada", "x", "100",
    "dibagi", "kali", "dg",
];

/// Numerator and denominator of a formula: parted by a line of dashes, a slash with blanks, or "dibagi".
fn pecah(formulasi: &str) -> Option<(String, String)> {
    let text = text::clean(formulasi);
    let bar = text
        .char_indices()
        .scan(0usize, |run, (i, c)| {
            *run = if matches!(c, '-' | '_' | '─' | '–' | '—' | '=') {
                *run + 1
            } else {
                0
            };
            Some((i, *run))
        })
        .find(|&(_, run)| run >= 4)
        .map(|(i, _)| i);
    let (top, rest) = if let Some(end) = bar {
        let start = text
            .char_indices()
            .take_while(|&(i, _)| i <= end)
            .filter(|&(_, c)| !matches!(c, '-' | '_' | '─' | '–' | '—' | '='))
            .last()
            .map_or(0, |(i, c)| i + c.len_utf8());
        (text.get(..start)?.to_owned(), text.get(end..)?.to_owned())
    } else if let Some((a, b)) = text.split_once(" dibagi ") {
        (a.to_owned(), b.to_owned())
    } else if let Some((a, b)) = text.split_once(" / ") {
        (a.to_owned(), b.to_owned())
    } else {
        return None;
    };
    // The rest of the bar, and the factor (x 100 %), are no denominator.
    let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    let rest = rest
        .strip_prefix(['x', 'X', '×'])
        .map_or(rest, |r| r.trim_start());
    let rest = rest.strip_prefix("100").map_or(rest, |r| {
        r.trim_start_matches(|c: char| !c.is_alphanumeric())
    });
    Some((top, rest.to_owned()))
}

/// The conditions in a formula: its words that say something.
fn isi(text_: &str) -> Vec<String> {
    text::key(text_)
        .split(' ')
        .filter(|w| w.len() > 2 && !HAMPA.contains(w))
        .map(str::to_owned)
        .collect()
}

/// Stems of words that set a condition: what makes a case count.
const SYARAT: [&str; 14] = [
    "tindaklanjut",
    "selesai",
    "susun",
    "sesuai",
    "laksana",
    "tepat",
    "penuh",
    "terbit",
    "capai",
    "aktif",
    "lengkap",
    "tangani",
    "realisasi",
    "puas",
];

/// The stem of a word that sets a condition.
fn syarat(word: &str) -> Option<&'static str> {
    SYARAT.into_iter().find(|stem| word.contains(stem))
}

/// Formulas that always give 100 %.
fn formulasi(cx: &mut Cx<'_>) {
    let model = cx.model;
    for row in &model.iku {
        let Some(f) = &row.formulasi else { continue };
        let Some((top, bottom)) = pecah(f) else {
            continue;
        };
        let (top, bottom) = (isi(&top), isi(&bottom));
        if top.len() < 3 || bottom.len() < 3 {
            continue;
        }
        // The condition that is asked of the numerator must not be asked of the denominator.
        let asked: Vec<&String> = top.iter().filter(|w| syarat(w).is_some()).collect();
        let below: BTreeSet<&str> = bottom.iter().filter_map(|w| syarat(w)).collect();
        let same = top == bottom
            || (!asked.is_empty()
                && asked
                    .iter()
                    .all(|w| syarat(w).is_some_and(|stem| below.contains(stem))));
        if !same {
            continue;
        }
        let condition = asked
            .iter()
            .map(|w| w.as_str())
            .collect::<Vec<_>>()
            .join(" ");
        let at = cell(&f.at, &row.asal);
        let finding = Finding::at(
            &IKU_001,
            at,
            format!(
                "Formulasi \"{}\": pembilang dan penyebut sama-sama memuat \"{}\", sehingga hasilnya selalu 100 %.",
                kata::pendek(row.indikator.as_deref().map_or("", String::as_str)),
                kata::singkat(
                    if condition.is_empty() { f.as_str() } else { &condition },
                    5
                )
            ),
        )
        .values(kata::singkat(f, 40), "penyebut tanpa syarat itu")
        .saran("Hapus syarat dari penyebutnya, misalnya \"Jumlah seluruh rekomendasi\".");
        cx.out.push(finding);
    }
}

/// Programs that only the Renstra knows.
fn renstra(cx: &mut Cx<'_>) {
    let model = cx.model;
    if cx.pagu.is_none() {
        return;
    }
    let links = cx.links;
    let mut said = BTreeSet::new();
    for (i, row) in model.renstra.iter().enumerate() {
        let Some(name) = &row.program else { continue };
        if !said.insert(text::key(name)) {
            continue;
        }
        let group = links
            .program
            .at("renstra", i, 0, "program")
            .or_else(|| links.program.find(name))
            .and_then(|g| links.program.get(g));
        let budget = group.and_then(|g| {
            g.members.iter().find(|m| {
                m.array == "anggaran"
                    && model
                        .anggaran
                        .get(m.index)
                        .is_some_and(|a| sama_tahun(a.tahun, model.tahun))
            })
        });
        // A program of another name is another program until people say that it is the same.
        let own = group.and_then(|g| {
            g.members
                .iter()
                .find(|m| m.array == "renstra" && m.index == i)
        });
        let said_same = own.is_some_and(|m| m.kind == Kind::Set)
            || budget.is_some_and(|b| text::key(&b.teks) == text::key(name));
        if budget.is_some() && said_same {
            continue;
        }
        let near = budget.map_or_else(String::new, |b| {
            format!(" Yang termirip: \"{}\".", kata::singkat(&b.teks, 8))
        });
        let at = cell(&name.at, &row.asal);
        let f = Finding::at(
            &REN_001,
            at,
            format!(
                "Program Renstra \"{}\" tidak ada di tabel anggaran tahun laporan.{near}",
                kata::singkat(name, 10)
            ),
        )
        .values(name.as_str(), "program dari tabel anggaran")
        .saran("Petakan ke nomenklatur yang berlaku di blok Hubungan pada Pengaturan, atau jelaskan di laporan.");
        cx.out.push(f);
    }
}

/// Codes of sub kegiatan by the nomenclature of their year: two digits to 2022, four from 2023 on (2023 has both). A table
/// that writes all of them so has one cause, and one finding.
fn kode(cx: &mut Cx<'_>) {
    let model = cx.model;
    let rows = model
        .anggaran
        .iter()
        .map(|r| (r.tabel, &r.kode, r.tingkat, r.tahun, &r.asal))
        .chain(
            model
                .evaluasi
                .iter()
                .map(|r| (r.tabel, &r.kode, r.tingkat, r.tahun, &r.asal)),
        );
    // By table: how many codes of sub kegiatan it has, and those of another nomenclature.
    let mut tables: BTreeMap<TabelId, (usize, Vec<_>)> = BTreeMap::new();
    for (table, kode, level, year, asal) in rows {
        let (Some(kode), Some(Tingkat::SubKegiatan), Some(year)) =
            (kode, level, year.or(model.tahun))
        else {
            continue;
        };
        let Some((head, last)) = kode.rsplit_once('.') else {
            continue;
        };
        if head.split('.').count() != 5 {
            continue;
        }
        let (all, wrong) = tables.entry(table).or_default();
        *all += 1;
        if (year >= 2024 && last.len() == 2) || (year <= 2022 && last.len() == 4) {
            wrong.push((kode, head, last, year, asal));
        }
    }
    for (all, wrong) in tables.into_values() {
        let one = all > 2 && wrong.len() == all;
        let others: Vec<&Sel> = wrong
            .iter()
            .skip(1)
            .filter(|_| one)
            .map(|(kode, _, _, _, asal)| cell(&kode.at, asal))
            .collect();
        for (kode, head, last, year, asal) in wrong.into_iter().take(if one { 1 } else { all }) {
            let (digits, due, should) = if last.len() == 2 {
                ("dua", "empat", format!("{head}.00{last}"))
            } else {
                (
                    "empat",
                    "dua",
                    format!("{head}.{}", last.strip_prefix("00").unwrap_or(last)),
                )
            };
            let (what, saran) = if one {
                (
                    format!(
                        "Semua kode sub kegiatan di tabel ini ({})",
                        crate::value::format_grouped(all.into())
                    ),
                    "Periksa tahun tabel ini. Bila tahunnya benar, ganti dengan kode dari DPA tahun itu.",
                )
            } else {
                (
                    format!("Kode {}", kode.as_str()),
                    "Ganti dengan kode dari DPA tahun itu.",
                )
            };
            let f = Finding::at(
                &ANG_020,
                cell(&kode.at, asal),
                format!("{what} memakai {digits} angka; nomenklatur {year} memakai {due}."),
            )
            .values(kode.as_str(), should)
            .saran(saran)
            .explains(others.iter().copied().cloned());
            cx.out.push(f);
        }
    }
}

/// Outputs without a percent: what it would be.
fn keluaran(cx: &mut Cx<'_>) {
    let model = cx.model;
    for row in &model.keluaran {
        for k in &row.keluaran {
            let (Some(t), Some(r), None) = (&k.target, &k.realisasi, &k.persen) else {
                continue;
            };
            let parts: Vec<(String, rust_decimal::Decimal)> = match (&t.bagian, &r.bagian) {
                (Some(a), Some(b)) => b
                    .iter()
                    .enumerate()
                    .filter_map(|(n, part)| {
                        let target = a
                            .iter()
                            .find(|x| x.label == part.label)
                            .or_else(|| a.get(n).filter(|_| a.len() == b.len()))?;
                        Some((
                            part.label.clone(),
                            arith::percent(part.angka.0, target.angka.0)?,
                        ))
                    })
                    .collect(),
                _ => match (t.decimal(), r.decimal()) {
                    (Some(t), Some(r)) => arith::percent(r, t)
                        .map(|v| (String::new(), v))
                        .into_iter()
                        .collect(),
                    _ => Vec::new(),
                },
            };
            if parts.is_empty() {
                continue;
            }
            let values: Vec<rust_decimal::Decimal> = parts.iter().map(|(_, v)| *v).collect();
            let Some(mean) = arith::mean(&values).map(|m| arith::round(m, 2)) else {
                continue;
            };
            let list: Vec<String> = parts
                .iter()
                .map(|(label, v)| {
                    format!("{label} {}", kata::angka(arith::round(*v, 2)))
                        .trim()
                        .to_owned()
                })
                .collect();
            let at = cell(&r.at, &row.asal);
            let f = Finding::at(
                &super::capaian::CAP_017,
                at,
                format!(
                    "Persen keluaran \"{}\" kosong; seharusnya {}{}.",
                    kata::pendek(k.uraian.as_deref().map_or("", String::as_str)),
                    list.join(" · "),
                    if list.len() > 1 {
                        format!(", rata-rata {}", kata::angka(mean))
                    } else {
                        String::new()
                    }
                ),
            )
            .values("kosong", Angka(mean))
            .saran("Isi persennya.");
            cx.out.push(f);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The two formulas of the report's IKU (domain §7, row 23).
    #[test]
    fn a_formula_parts_at_its_bar() {
        let (top, bottom) = pecah(
            "Jumlah rekomendasi di tindaklanjuti dalam satu tahun -----x 100% Jumlah semua koordinasi di tindaklanjuti",
        )
        .expect("a bar");
        assert_eq!(
            top.trim(),
            "Jumlah rekomendasi di tindaklanjuti dalam satu tahun"
        );
        assert_eq!(bottom, "Jumlah semua koordinasi di tindaklanjuti");
        assert_eq!(pecah("Hasil Perhitungan Survei"), None);
    }
}
