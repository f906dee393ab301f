//! SKM-…: the survey: distribution, scores, labels, tallies, the index, and which regulation the labels follow.

use std::fmt::Write;

use rust_decimal::Decimal;

use super::Cx;
use super::graf::{Bentuk, Id, cell, titik};
use super::kata;
use crate::finding::Finding;
use crate::measure::interval::Interval;
use crate::measure::skm::factors;
use crate::model::{
    Angka, Distribusi, JenisTercatat, Jumlah, Nilai, Peraturan, Responden, Sel, Skor,
};
use crate::value::{arith, text};

crate::rules! {
    /// ## Yang diperiksa
    /// Persentase jawaban setiap unsur (Tidak Baik sampai Sangat Baik) dijumlahkan; hasilnya harus 100 %, juga kolom Total-nya.
    ///
    /// ## Mengapa penting
    /// Distribusi yang tidak berjumlah 100 % tidak mungkin benar, dan skor unsur itu ikut diragukan.
    ///
    /// ## Contoh
    /// 30 + 80 + 20 + 20 = 150 %, sedangkan kolom Total tertulis 100 %.
    ///
    /// ## Yang perlu dilakukan
    /// Hitung ulang persentase unsur itu dari rekap kuesioner.
    SKM_001: "SKM-001", Galat, "Distribusi jawaban tidak berjumlah 100 %";

    /// ## Yang diperiksa
    /// Skor setiap unsur dihitung ulang dari distribusinya: Σ (persen × 25, 50, 75, 100) dibagi Σ persen.
    ///
    /// ## Mengapa penting
    /// Skor menentukan label unsur dan nilai SKM seluruhnya.
    ///
    /// ## Contoh
    /// Semua jawaban Sangat Baik (100 %), skor tercatat 75; seharusnya 100.
    ///
    /// ## Yang perlu dilakukan
    /// Hitung ulang skor, lalu labelnya dan rata-ratanya.
    SKM_002: "SKM-002", Galat, "Skor unsur tidak sesuai distribusinya";

    /// ## Yang diperiksa
    /// Label setiap unsur dibandingkan dengan interval peraturan yang dipakai tabel itu (KEP/25/2004 atau Permenpan 14/2017).
    ///
    /// ## Mengapa penting
    /// Dua unsur dengan skor sama tidak boleh berlabel lain.
    ///
    /// ## Contoh
    /// Skor 72,5 berlabel Sangat Baik, padahal 62,51–81,25 adalah Baik (2004).
    ///
    /// ## Yang perlu dilakukan
    /// Ganti label menurut interval, atau perbaiki skornya.
    SKM_003: "SKM-003", Galat, "Label unsur tidak sesuai skornya";

    /// ## Yang diperiksa
    /// Unsur yang diberi skor tetapi distribusi jawabannya kosong, dan sebaliknya.
    ///
    /// ## Mengapa penting
    /// Skor tanpa distribusi tidak dapat dibuktikan.
    ///
    /// ## Contoh
    /// Unsur 1 (Persyaratan) berskor 90, sedangkan baris distribusinya kosong.
    ///
    /// ## Yang perlu dilakukan
    /// Lengkapi distribusinya dari rekap kuesioner.
    SKM_004: "SKM-004", Peringatan, "Unsur berskor tanpa distribusi jawaban";

    /// ## Yang diperiksa
    /// Rata-rata unsur dihitung ulang dari skor yang tercatat.
    ///
    /// ## Mengapa penting
    /// Rata-rata inilah nilai SKM yang dilaporkan.
    ///
    /// ## Contoh
    /// Skor 70, 80, 90 dengan rata-rata tercatat 82; seharusnya 80.
    ///
    /// ## Yang perlu dilakukan
    /// Hitung ulang rata-rata dari semua unsur.
    SKM_005: "SKM-005", Galat, "Rata-rata skor SKM tidak sesuai skor unsurnya";

    /// ## Yang diperiksa
    /// Nilai SKM dari tabel survei dibandingkan dengan realisasi indikator SKM tahun yang sama di tabel kinerja.
    ///
    /// ## Mengapa penting
    /// Keduanya satu fakta; bila berbeda, survei tahun lain atau angka lain telah dipakai.
    ///
    /// ## Contoh
    /// Tabel survei memberi 66,4, yaitu nilai 2018 pada deretnya, sedangkan realisasi 2021 tercatat 93,71.
    ///
    /// ## Yang perlu dilakukan
    /// Pastikan survei mana yang dipakai untuk tahun laporan, lalu samakan.
    SKM_006: "SKM-006", Galat, "Nilai survei lain dari realisasi indikator SKM";

    /// ## Yang diperiksa
    /// Peraturan yang diikuti label dan mutu, dibandingkan dengan peraturan lainnya.
    ///
    /// ## Mengapa penting
    /// KEP/25/M.PAN/2/2004 sudah diganti; menurut Permenpan 14/2017 interval lebih tinggi dan mutunya dapat turun.
    ///
    /// ## Contoh
    /// Nilai 66,43 adalah B (Baik) menurut 2004, tetapi C (Kurang Baik) menurut 2017.
    ///
    /// ## Yang perlu dilakukan
    /// Pilih peraturan_skm pada Pengaturan, dan sebutkan peraturannya dalam laporan.
    SKM_007: "SKM-007", Info, "Peraturan SKM lain memberi mutu lain";

    /// ## Yang diperiksa
    /// Baris Σ Nilai per unsur dibandingkan dengan jumlah jawaban 1–4 setiap responden.
    ///
    /// ## Mengapa penting
    /// Semua baris di bawahnya (NRR, IKM) dihitung dari jumlah ini.
    ///
    /// ## Contoh
    /// Jawaban U3 berjumlah 412, baris jumlah tertulis 421.
    ///
    /// ## Yang perlu dilakukan
    /// Periksa rumus jumlahnya: sering kali baris responden terakhir tidak ikut.
    SKM_008: "SKM-008", Galat, "Jumlah nilai unsur tidak sesuai jawaban responden";

    /// ## Yang diperiksa
    /// NRR per unsur dihitung ulang: jumlah nilai dibagi kuesioner terisi (atau jawaban pada unsur itu).
    ///
    /// ## Mengapa penting
    /// NRR menunjukkan unsur yang harus diperbaiki.
    ///
    /// ## Contoh
    /// Jumlah nilai 310 dari 100 kuesioner, NRR tercatat 3,01; seharusnya 3,10.
    ///
    /// ## Yang perlu dilakukan
    /// Hitung ulang NRR unsur itu.
    SKM_009: "SKM-009", Galat, "NRR tidak sesuai jumlah nilai dan responden";

    /// ## Yang diperiksa
    /// NRR tertimbang dihitung ulang: NRR kali bobot (tepat 1/n, atau bobot cetak 0,111 · 0,11 · 0,071).
    ///
    /// ## Mengapa penting
    /// Jumlah NRR tertimbang kali 25 adalah nilai IKM.
    ///
    /// ## Contoh
    /// NRR 3,4 dengan bobot 0,111, tertimbang tercatat 0,773; seharusnya 0,377.
    ///
    /// ## Yang perlu dilakukan
    /// Hitung ulang NRR tertimbang unsur itu.
    SKM_010: "SKM-010", Galat, "NRR tertimbang tidak sesuai NRR dan bobot";

    /// ## Yang diperiksa
    /// Nilai IKM unit pelayanan dihitung ulang dari unsurnya: jumlah NRR tertimbang kali 25.
    ///
    /// ## Mengapa penting
    /// Nilai IKM adalah realisasi indikator kinerja utama.
    ///
    /// ## Contoh
    /// Rata-rata NRR 3,2 memberi 80,00, nilai tercatat 88,00.
    ///
    /// ## Yang perlu dilakukan
    /// Hitung ulang nilainya dari semua unsur.
    SKM_011: "SKM-011", Galat, "Nilai IKM tidak sesuai nilai unsurnya";

    /// ## Yang diperiksa
    /// Mutu (A–D) dan kinerja unit pelayanan dibandingkan dengan nilainya menurut peraturan yang dipakai.
    ///
    /// ## Mengapa penting
    /// Mutu yang terlalu tinggi membuat target seolah tercapai.
    ///
    /// ## Contoh
    /// Nilai 76,20 bermutu B, padahal B mulai 76,61 (2017).
    ///
    /// ## Yang perlu dilakukan
    /// Ganti mutu dan kinerja menurut nilainya.
    SKM_012: "SKM-012", Galat, "Mutu pelayanan tidak sesuai nilainya";

    /// ## Yang diperiksa
    /// Nilai IKM dengan bobot tepat (1/n) dibandingkan dengan bobot cetak (0,111 · 0,11 · 0,071).
    ///
    /// ## Mengapa penting
    /// Bobot cetak berjumlah kurang dari 1 dan dapat menurunkan mutu: 88,35 (A) menjadi 88,26 (B).
    ///
    /// ## Contoh
    /// Semua jawaban 4 memberi 100, tetapi 99,00 dengan bobot 0,11.
    ///
    /// ## Yang perlu dilakukan
    /// Pilih bobot_skm pada Pengaturan (tepat atau cetak), dan sebutkan bobotnya.
    SKM_013: "SKM-013", Peringatan, "Bobot cetak mengubah mutu SKM";

    /// ## Yang diperiksa
    /// Jawaban kosong: banyaknya jawaban per unsur dibandingkan dengan kuesioner yang terisi.
    ///
    /// ## Mengapa penting
    /// Pembagi resmi adalah kuesioner terisi; banyak lembar membagi dengan jawaban per unsur. Hasilnya berlainan.
    ///
    /// ## Contoh
    /// 150 kuesioner terisi, U4 dijawab 148 orang.
    ///
    /// ## Yang perlu dilakukan
    /// Lengkapi jawabannya bila ada di kuesioner, atau jelaskan pembaginya.
    SKM_014: "SKM-014", Info, "Ada jawaban kosong pada kuesioner";
}

/// Whether an indicator is about the satisfaction survey.
pub(super) fn tentang_skm(name: &str) -> bool {
    let key = text::key(name);
    key.contains("kepuasan masyarakat")
        || key.contains("kepuasan pelanggan")
        || key.split(' ').any(|w| matches!(w, "skm" | "ikm"))
}

/// The index of a band, from 0 (D, Tidak Baik) to 3 (A, Sangat Baik), of a value rounded to two decimals (domain §4).
pub(super) fn mutu(peraturan: Peraturan, nilai: Decimal) -> usize {
    let v = arith::round(nilai, 2);
    let bounds: [(i64, u32); 3] = match peraturan {
        Peraturan::P2004 => [(4376, 2), (6251, 2), (8126, 2)],
        Peraturan::P2017 => [(6500, 2), (7661, 2), (8831, 2)],
    };
    bounds
        .iter()
        .filter(|&&(m, s)| v >= Decimal::new(m, s))
        .count()
}

/// The names of the bands.
const KINERJA: [&str; 4] = ["Tidak Baik", "Kurang Baik", "Baik", "Sangat Baik"];
const MUTU: [&str; 4] = ["D", "C", "B", "A"];

/// The band that a label names.
fn label(text_: &str) -> Option<usize> {
    let key = text::key(text_);
    KINERJA
        .iter()
        .position(|k| k.to_lowercase() == key)
        .or_else(|| MUTU.iter().position(|m| m.to_lowercase() == key))
}

/// All bands that a recorded figure may fall into.
fn bands(peraturan: Peraturan, value: &Interval) -> std::ops::RangeInclusive<usize> {
    // The upper end is open: just below it.
    let high = arith::sub(value.high(), Decimal::new(1, 9)).unwrap_or(value.high());
    mutu(peraturan, value.low())..=mutu(peraturan, high.max(value.low()))
}

fn nama(p: Peraturan) -> &'static str {
    match p {
        Peraturan::P2004 => "KEP/25/M.PAN/2/2004",
        Peraturan::P2017 => "Permenpan 14/2017",
    }
}

/// The regulation in use: the setting, else by the form (14 unsur, 9 unsur), else by year (domain §4).
fn peraturan(cx: &Cx<'_>, unsur: usize, tahun: Option<i32>) -> Peraturan {
    if let Some(p) = cx.model.setelan.peraturan_skm {
        return p;
    }
    match unsur {
        14 => Peraturan::P2004,
        9 => Peraturan::P2017,
        _ if tahun.or(cx.model.tahun).is_some_and(|t| t < 2017) => Peraturan::P2004,
        _ => Peraturan::P2017,
    }
}

/// The figures of the survey that other tables repeat.
#[derive(Debug, Default)]
pub(super) struct FigSkm {
    /// Scores, in the order of `skm.skor`.
    skor: Vec<Option<Id>>,
    /// The recorded mean.
    rata_rata: Option<Id>,
}

/// Puts the survey into the graph.
pub(super) fn ikat(cx: &mut Cx<'_>) {
    let model = cx.model;
    let skm = &model.skm;
    for row in &skm.distribusi {
        let milik = row.unsur.as_deref().map_or("", String::as_str);
        for v in parts(row).into_iter().flatten() {
            if let Some(id) = cx
                .graf
                .persen(Some(v), &row.asal, "Persen jawaban", milik, 0)
            {
                cx.graf.terkait(id);
            }
        }
        if let Some(id) = cx
            .graf
            .persen(row.total.as_ref(), &row.asal, "Total persen", milik, 0)
        {
            cx.graf.terkait(id);
        }
    }
    let mut scores = Vec::new();
    for row in &skm.skor {
        let milik = row.unsur.as_deref().map_or("", String::as_str);
        let id = cx
            .graf
            .persen(row.skor.as_ref(), &row.asal, "Skor", milik, 0);
        scores.push(id);
    }
    let factor = factors(&skm.skor);
    for (row, id) in skm.skor.iter().zip(&scores) {
        let (Some(id), Some(d)) = (id, pasangan(&skm.distribusi, row)) else {
            continue;
        };
        let factor = Interval::exact(factor(row.tabel));
        if let Some(v) = dari_distribusi(d) {
            let sum = jumlah_persen(d);
            // A distribution that cannot be right is a finding of its own; its score follows.
            if sum.is_some_and(|s| s.contains(Decimal::ONE_HUNDRED)) {
                let p: Vec<String> = parts(d)
                    .iter()
                    .map(|v| v.map_or_else(|| "–".to_owned(), |v| kata::angka(v.value.0)))
                    .collect();
                let word = KINERJA[mutu(peraturan(cx, skm.skor.len(), row.tahun), titik(&v))];
                let label = match &row.predikat {
                    Some(p) if text::key(p) != word.to_lowercase() => {
                        format!(", labelnya menjadi {word}")
                    }
                    _ => String::new(),
                };
                cx.graf.tetap(
                    &SKM_002,
                    *id,
                    v.div(&factor).unwrap_or(v),
                    format!(
                        "distribusinya {} di {}{label}",
                        p.join(" · "),
                        kata::tempat(&row.asal, &d.asal)
                    ),
                );
            } else {
                cx.graf.terkait(*id);
            }
        }
    }
    let no_cell = skm.skor.first().map(|s| &s.asal);
    if let (Some(mean), Some(asal)) = (&skm.rata_rata, no_cell) {
        let id = cx
            .graf
            .persen(Some(mean), asal, "Rata-rata skor SKM", "", 1);
        if let Some(id) = id {
            let first = skm.skor.first();
            let list: Vec<Id> = skm
                .skor
                .iter()
                .zip(&scores)
                .filter(|(row, _)| {
                    first.is_some_and(|f| {
                        f.tabel == row.tabel && f.asal.same_sheet(&row.asal) && f.tahun == row.tahun
                    })
                })
                .filter_map(|(_, id)| *id)
                .collect();
            cx.graf.ikat(&SKM_005, Bentuk::RataRata, id, &list, 0);
            cx.skm.rata_rata = Some(id);
        }
    }
    cx.skm.skor = scores;
    for r in skm.responden.iter().chain(&model.responden_lain) {
        responden(cx, r);
    }
    rekap(cx);
}

fn parts(row: &Distribusi) -> [Option<&Jumlah>; 4] {
    [
        row.tidak_baik.as_ref(),
        row.kurang_baik.as_ref(),
        row.baik.as_ref(),
        row.sangat_baik.as_ref(),
    ]
}

/// Σ p of one unsur; none where the row is empty.
fn jumlah_persen(row: &Distribusi) -> Option<Interval> {
    let filled: Vec<Interval> = parts(row)
        .iter()
        .flatten()
        .map(|v| Interval::recorded(v.value.0))
        .collect();
    if filled.is_empty() {
        return None;
    }
    Interval::sum(filled)
}

/// Σ(p × 25k)/Σ p (domain §4), as an interval: p are rounded figures.
fn dari_distribusi(row: &Distribusi) -> Option<Interval> {
    let total = arith::sum(parts(row).iter().flatten().map(|v| v.value.0))?;
    if total.is_zero() {
        return None;
    }
    let mut sum = Interval::exact(Decimal::ZERO);
    for (k, v) in parts(row).iter().enumerate() {
        if let Some(v) = v {
            let weight = Decimal::from(25 * (k + 1));
            let p = v.value.0;
            // Whole tens are as exact as a count: 10 % of 10 respondents. Others are rounded.
            let exact = (p % Decimal::from(5)).is_zero();
            let p = if exact {
                Interval::exact(p)
            } else {
                Interval::recorded(p)
            };
            sum = sum.add(&p.mul(&Interval::exact(weight))?)?;
        }
    }
    sum.div(&Interval::exact(total))
}

/// The distribution of the same unsur: by its wording, else by its number.
fn pasangan<'a>(list: &'a [Distribusi], skor: &Skor) -> Option<&'a Distribusi> {
    let key = skor.unsur.as_ref().map(|u| text::key(u));
    let same_year =
        |d: &&Distribusi| d.tahun.is_none() || skor.tahun.is_none() || d.tahun == skor.tahun;
    list.iter()
        .filter(same_year)
        .find(|d| key.is_some() && d.unsur.as_ref().map(|u| text::key(u)) == key)
        .or_else(|| {
            list.iter()
                .filter(same_year)
                .find(|d| d.no.is_some() && d.no == skor.no)
        })
}

/// The weights that may have been used for n unsur: exact, and those that the regulations print.
fn bobot(n: usize) -> Vec<Decimal> {
    let mut list: Vec<Decimal> = arith::div(Decimal::ONE, Decimal::from(n))
        .into_iter()
        .collect();
    match n {
        9 => list.extend([Decimal::new(111, 3), Decimal::new(11, 2)]),
        14 => list.push(Decimal::new(71, 3)),
        _ => {}
    }
    list
}

/// The bottom rows of tallies, each recomputed from the row above it.
fn responden<'a>(cx: &mut Cx<'a>, r: &'a Responden) {
    let model = cx.model;
    let n = r.unsur.len();
    if n == 0 {
        return;
    }
    let rows = || {
        model
            .tercatat
            .iter()
            .filter(|t| t.tabel == r.tabel && t.asal.same_sheet(&r.asal))
    };
    let jumlah = Decimal::from(r.jumlah);
    // NRR by both denominators, exact.
    let nrr = |u: &crate::model::Unsur| -> Vec<Decimal> {
        [Decimal::from(u.terisi), jumlah]
            .into_iter()
            .filter_map(|d| arith::div(u.jumlah_nilai.0, d))
            .collect()
    };
    let recorded_nrr: Vec<Option<Interval>> = r
        .unsur
        .iter()
        .map(|u| {
            rows()
                .find(|t| t.jenis == JenisTercatat::Nrr)
                .and_then(|t| t.nilai.get(&format!("unsur.{}", u.kode)))
                .and_then(Interval::nilai)
        })
        .collect();
    let mut weighted: Vec<Interval> = Vec::new();
    for t in rows() {
        match t.jenis {
            JenisTercatat::JumlahNilai | JenisTercatat::Nrr | JenisTercatat::NrrTertimbang => {
                for (u, own_nrr) in r.unsur.iter().zip(&recorded_nrr) {
                    let Some(v) = t.nilai.get(&format!("unsur.{}", u.kode)) else {
                        continue;
                    };
                    let (rule, apa, options): (_, _, Vec<Interval>) = match t.jenis {
                        JenisTercatat::JumlahNilai => (
                            &SKM_008,
                            "Jumlah nilai",
                            vec![Interval::exact(u.jumlah_nilai.0)],
                        ),
                        JenisTercatat::Nrr => (
                            &SKM_009,
                            "NRR",
                            nrr(u).into_iter().map(Interval::exact).collect(),
                        ),
                        _ => (
                            &SKM_010,
                            "NRR tertimbang",
                            bobot(n)
                                .into_iter()
                                .flat_map(|w| {
                                    own_nrr
                                        .iter()
                                        .copied()
                                        .chain(nrr(u).into_iter().map(Interval::exact))
                                        .filter_map(move |v| v.mul(&Interval::exact(w)))
                                        .collect::<Vec<_>>()
                                })
                                .collect(),
                        ),
                    };
                    if t.jenis == JenisTercatat::NrrTertimbang {
                        weighted.extend(Interval::nilai(v));
                    }
                    pilihan(cx, rule, v, &t.asal, apa, &u.kode, &options);
                }
            }
            _ => {}
        }
    }
    let index = nilai_ikm(r);
    for t in rows() {
        match t.jenis {
            JenisTercatat::Ikm => {
                let hundred = Interval::exact(Decimal::from(25));
                let mut options: Vec<Interval> = index.clone();
                if weighted.len() == n {
                    options.extend(
                        Interval::sum(weighted.iter().copied()).and_then(|s| s.mul(&hundred)),
                    );
                }
                let own: Option<Vec<Interval>> = recorded_nrr.iter().copied().collect();
                if let Some(own) = own {
                    for w in bobot(n) {
                        options.extend(
                            Interval::sum(own.iter().copied())
                                .and_then(|s| s.mul(&Interval::exact(w)))
                                .and_then(|s| s.mul(&hundred)),
                        );
                    }
                }
                for v in t.nilai.values() {
                    // On 1–4 where it is recorded so.
                    let small = v.decimal().is_some_and(|d| d <= Decimal::from(4));
                    let list: Vec<Interval> = if small {
                        options.iter().filter_map(|o| o.div(&hundred)).collect()
                    } else {
                        options.clone()
                    };
                    pilihan(cx, &SKM_011, v, &t.asal, "Nilai IKM", "", &list);
                }
            }
            JenisTercatat::Predikat => {
                let p = peraturan(cx, n, r.tahun);
                let all: Vec<usize> = index.iter().flat_map(|i| bands(p, i)).collect();
                for v in t.nilai.values() {
                    let Some(band) = label(v.huruf.as_deref().unwrap_or(&v.teks)) else {
                        continue;
                    };
                    if let Some(&should) = all.first()
                        && !all.contains(&band)
                    {
                        let at = cell(&v.at, &t.asal);
                        let value = index.first().map(titik).unwrap_or_default();
                        mutu_salah(cx, at, &v.teks, band, should, value, p);
                    }
                }
            }
            _ => {}
        }
    }
    // Blanks among the answers: the two denominators differ.
    let short: Vec<&crate::model::Unsur> = r.unsur.iter().filter(|u| u.terisi < r.jumlah).collect();
    if let Some(u) = short.first() {
        let missing: u64 = short
            .iter()
            .map(|u| r.jumlah.saturating_sub(u.terisi))
            .sum();
        let official = index.get(1).map(titik);
        let own = index.first().map(titik);
        let both = match (official, own) {
            (Some(a), Some(b)) if a != b => format!(
                " Nilainya {} bila dibagi kuesioner, {} bila dibagi jawaban.",
                kata::angka(a),
                kata::angka(b)
            ),
            _ => String::new(),
        };
        let f = Finding::at(
            &SKM_014,
            &r.asal,
            format!(
                "{missing} jawaban kosong pada {} unsur; {} dijawab {} dari {} kuesioner.{both}",
                short.len(),
                u.kode,
                u.terisi,
                r.jumlah
            ),
        )
        .values(u.terisi, r.jumlah)
        .saran("Lengkapi jawabannya bila ada di kuesioner, atau sebutkan pembagi yang dipakai.");
        cx.out.push(f);
    }
    // The printed weights.
    if let Some(exact) = index.first().map(Interval::low) {
        let p = peraturan(cx, n, r.tahun);
        let printed: Vec<(Decimal, Decimal)> = bobot(n)
            .into_iter()
            .skip(1)
            .filter_map(|w| Some((w, arith::mul(arith::mul(exact, w)?, Decimal::from(n))?)))
            .filter(|&(_, v)| mutu(p, v) != mutu(p, exact))
            .collect();
        if let Some(&(w, v)) = printed.first() {
            let f = Finding::at(
                &SKM_013,
                &r.asal,
                format!(
                    "Nilai {} bermutu {} dengan bobot tepat, tetapi {} ({}) dengan bobot cetak {}.",
                    kata::angka(arith::round(exact, 2)),
                    MUTU[mutu(p, exact)],
                    kata::angka(arith::round(v, 2)),
                    MUTU[mutu(p, v)],
                    kata::angka(w)
                ),
            )
            .values(Angka(arith::round(v, 2)), Angka(arith::round(exact, 2)))
            .saran("Tetapkan bobot_skm pada Pengaturan, dan sebutkan bobotnya dalam laporan.");
            cx.out.push(f);
        }
    }
}

/// The index of tallies on 25–100: by answers per unsur, and by questionnaires; then both with the printed weights.
fn nilai_ikm(r: &Responden) -> Vec<Interval> {
    let n = r.unsur.len();
    let mut out = Vec::new();
    for w in bobot(n) {
        for by_questionnaire in [false, true] {
            let sum = arith::sum(r.unsur.iter().filter_map(|u| {
                let d = if by_questionnaire { r.jumlah } else { u.terisi };
                arith::div(u.jumlah_nilai.0, Decimal::from(d))
            }));
            let value = sum
                .and_then(|s| arith::mul(s, w))
                .and_then(|s| arith::mul(s, Decimal::from(25)))
                .map(|v| arith::round(v, 12));
            out.extend(value.map(Interval::exact));
        }
    }
    out
}

/// A figure that must be one of several values (denominators, weights); the first is the exact one.
fn pilihan<'a>(
    cx: &mut Cx<'a>,
    rule: &'static crate::finding::Rule,
    value: &'a Nilai,
    asal: &'a Sel,
    apa: &'static str,
    milik: &'a str,
    options: &[Interval],
) {
    let exact = apa == "Jumlah nilai";
    let Some(id) = cx.graf.nilai(Some(value), asal, apa, milik, exact, 0) else {
        return;
    };
    let own = cx.graf.get(id).interval();
    match options.first() {
        Some(_) if options.iter().any(|o| o.meets(&own)) => cx.graf.terkait(id),
        Some(first) => cx.graf.tetap(
            rule,
            id,
            *first,
            "dihitung ulang dari baris responden".to_owned(),
        ),
        None => {}
    }
}

fn mutu_salah(
    cx: &mut Cx<'_>,
    at: &Sel,
    tercatat: &str,
    band: usize,
    should: usize,
    value: Decimal,
    p: Peraturan,
) {
    // A letter is answered with a letter, a word with a word.
    let word = if tercatat.trim().len() <= 2 {
        MUTU[should]
    } else {
        KINERJA[should]
    };
    let _ = band;
    let f = Finding::at(
        &SKM_012,
        at,
        format!(
            "Nilai {} tertulis \"{tercatat}\"; menurut {} seharusnya {} ({}).",
            kata::angka(value),
            nama(p),
            MUTU[should],
            KINERJA[should]
        ),
    )
    .values(tercatat, word)
    .saran("Ganti mutu dan kinerjanya menurut nilainya.");
    cx.temuan(f);
}

/// A recap of units: the value of each against its unsur, its mutu against its value. What the columns hold (NRR on 1–4,
/// scores on 25–100, weighted shares of the value) is what most rows say.
fn rekap(cx: &mut Cx<'_>) {
    let model = cx.model;
    // Tables by year and sheet; each proves its own reading.
    let mut tables: Vec<(u32, &Sel, Vec<usize>)> = Vec::new();
    for (i, row) in model.skm.rekap.iter().enumerate() {
        match tables
            .iter_mut()
            .find(|(t, at, _)| *t == row.tabel && at.same_sheet(&row.asal))
        {
            Some((_, _, list)) => list.push(i),
            None => tables.push((row.tabel, &row.asal, vec![i])),
        }
    }
    for (_, _, list) in tables {
        let mut rows: Vec<(Id, Interval, Vec<Id>)> = Vec::new();
        let mut n = 0;
        for i in list {
            let row = &model.skm.rekap[i];
            let milik = row.unit.as_deref().map_or("", String::as_str);
            let unsur: Vec<&Jumlah> = row.unsur.values().flatten().collect();
            let ids: Vec<Id> = unsur
                .iter()
                .filter_map(|v| cx.graf.persen(Some(v), &row.asal, "Nilai unsur", milik, 0))
                .collect();
            let id = cx
                .graf
                .persen(row.nilai.as_ref(), &row.asal, "Nilai SKM", milik, 0);
            if row.unsur.is_empty() || unsur.len() != row.unsur.len() {
                continue;
            }
            n = unsur.len();
            let sum = Interval::sum(unsur.iter().map(|v| Interval::recorded(v.value.0)));
            if let (Some(id), Some(sum)) = (id, sum) {
                rows.push((id, sum, ids));
            }
        }
        if n == 0 {
            continue;
        }
        let mut factors: Vec<Decimal> = Vec::new();
        for k in [Decimal::from(25), Decimal::ONE, Decimal::new(4, 2)] {
            factors.extend(bobot(n).into_iter().filter_map(|w| arith::mul(w, k)));
            factors.push(k);
        }
        let value = |sum: &Interval, f: Decimal| sum.mul(&Interval::exact(f));
        let hits: Vec<usize> = factors
            .iter()
            .map(|&f| {
                rows.iter()
                    .filter(|(id, sum, _)| {
                        value(sum, f).is_some_and(|v| v.meets(&cx.graf.get(*id).interval()))
                    })
                    .count()
            })
            .collect();
        let Some((best, count)) = factors
            .iter()
            .zip(&hits)
            .rev()
            .max_by_key(|(_, h)| **h)
            .map(|(f, h)| (*f, *h))
        else {
            continue;
        };
        // Nothing proves how the value comes from the unsur: not compared.
        if count * 2 < rows.len() || count == 0 {
            continue;
        }
        for (id, sum, ids) in rows {
            for u in ids {
                cx.graf.terkait(u);
            }
            let own = cx.graf.get(id).interval();
            if factors
                .iter()
                .zip(&hits)
                .any(|(&f, &h)| h > 0 && value(&sum, f).is_some_and(|v| v.meets(&own)))
            {
                cx.graf.terkait(id);
            } else if let Some(v) = value(&sum, best) {
                cx.graf
                    .tetap(&SKM_011, id, v, format!("dihitung dari {n} unsurnya"));
            }
        }
    }
}

/// Labels, missing rows, the year and the regulation of the survey.
pub(super) fn periksa(cx: &mut Cx<'_>) {
    distribusi(cx);
    label_unsur(cx);
    mutu_rekap(cx);
    tahun_survei(cx);
}

fn distribusi(cx: &mut Cx<'_>) {
    let model = cx.model;
    let skm = &model.skm;
    for row in &skm.distribusi {
        let total_cell = row.total.as_ref();
        let Some(sum) = jumlah_persen(row) else {
            continue;
        };
        let plain = arith::sum(parts(row).iter().flatten().map(|v| v.value.0)).unwrap_or_default();
        let unsur = row.unsur.as_deref().map_or("", String::as_str);
        let first = parts(row)
            .into_iter()
            .flatten()
            .next()
            .map_or(&row.asal, |v| cell(&v.at, &row.asal));
        let last = total_cell
            .or_else(|| parts(row).into_iter().flatten().last())
            .map_or(first, |v| cell(&v.at, &row.asal));
        if !sum.contains(Decimal::ONE_HUNDRED) {
            let terms: Vec<String> = parts(row)
                .iter()
                .flatten()
                .map(|v| kata::angka(v.value.0))
                .collect();
            let total = total_cell.map_or(String::new(), |t| {
                format!(", kolom Total tertulis {} %", kata::angka(t.value.0))
            });
            let mut f = Finding::at(
                &SKM_001,
                first,
                format!(
                    "Distribusi \"{}\": {} = {} %{total}; seharusnya 100 %.",
                    kata::pendek(unsur),
                    terms.join(" + "),
                    kata::angka(plain)
                ),
            )
            .values(Angka(plain), "100")
            .saran("Hitung ulang persentase unsur ini dari rekap kuesioner.");
            if last.same_sheet(first) && last.row == first.row {
                f = f.to(last.row, last.col);
            }
            let mut cells: Vec<Sel> = parts(row)
                .iter()
                .flatten()
                .map(|v| cell(&v.at, &row.asal).clone())
                .collect();
            cells.push(last.clone());
            cx.temuan(f.explains(cells));
        } else if let Some(t) = total_cell
            && !Interval::recorded(t.value.0).contains(Decimal::ONE_HUNDRED)
            && !Interval::recorded(t.value.0).meets(&sum)
        {
            let at = cell(&t.at, &row.asal);
            let f = Finding::at(
                &SKM_001,
                at,
                format!(
                    "Kolom Total \"{}\" tertulis {} %, padahal keempat jawabannya berjumlah {} %.",
                    kata::pendek(unsur),
                    kata::angka(t.value.0),
                    kata::angka(plain)
                ),
            )
            .values(Angka(t.value.0), Angka(plain))
            .saran("Perbaiki kolom Total.");
            cx.temuan(f);
        }
    }
    // Scored, and no distribution.
    if !skm.distribusi.is_empty() {
        let bare: Vec<(&Skor, Option<&Distribusi>)> = skm
            .skor
            .iter()
            .filter(|s| s.skor.is_some())
            .map(|s| (s, pasangan(&skm.distribusi, s)))
            .filter(|(_, d)| d.is_none_or(|d| jumlah_persen(d).is_none()))
            .collect();
        for (s, d) in bare.iter().take(20) {
            let unsur = s.unsur.as_deref().map_or("", String::as_str);
            let at = d.map_or(&s.asal, |d| &d.asal);
            let f = Finding::at(
                &SKM_004,
                at,
                format!(
                    "Unsur {} \"{}\" berskor {} di {}, tetapi distribusi jawabannya kosong.",
                    s.no.map_or_else(String::new, |n| n.to_string()),
                    kata::pendek(unsur),
                    s.skor
                        .as_ref()
                        .map_or_else(String::new, |v| kata::angka(v.value.0)),
                    kata::tempat(at, &s.asal)
                ),
            )
            .values("kosong", "distribusi 100 %")
            .saran("Lengkapi distribusinya dari rekap kuesioner, atau beri tahu dasar skornya.");
            cx.out.push(f);
        }
    }
}

/// The labels of the scores, by the regulation that most of them follow.
fn label_unsur(cx: &mut Cx<'_>) {
    let model = cx.model;
    let skor = &model.skm.skor;
    let factor = factors(skor);
    // On 25–100, where the bands are.
    let labelled: Vec<(&Skor, Interval, Decimal, usize, &crate::model::Teks)> = skor
        .iter()
        .filter_map(|s| {
            let v = s.skor.as_ref()?.value.0;
            let p = s.predikat.as_ref()?;
            let factor = factor(s.tabel);
            let interval = Interval::recorded(v).mul(&Interval::exact(factor))?;
            Some((s, interval, arith::mul(v, factor)?, label(p)?, p))
        })
        .collect();
    if labelled.is_empty() {
        return;
    }
    let fits = |p: Peraturan| {
        labelled
            .iter()
            .filter(|(_, i, _, l, _)| bands(p, i).contains(l))
            .count()
    };
    let used = peraturan(cx, skor.len(), skor.first().and_then(|s| s.tahun));
    let other = match used {
        Peraturan::P2004 => Peraturan::P2017,
        Peraturan::P2017 => Peraturan::P2004,
    };
    let followed = if fits(other) > fits(used) {
        other
    } else {
        used
    };
    for (s, interval, value, band, p) in &labelled {
        if bands(followed, interval).contains(band) {
            continue;
        }
        let at = cell(&p.at, &s.asal);
        let should = KINERJA[mutu(followed, *value)];
        let f = Finding::at(
            &SKM_003,
            at,
            format!(
                "Skor {} \"{}\" berlabel {}; menurut {} seharusnya {should}.",
                kata::angka(s.skor.as_ref().map_or(*value, |v| v.value.0)),
                kata::pendek(s.unsur.as_deref().map_or("", String::as_str)),
                p.as_str(),
                nama(followed)
            ),
        )
        .values(p.as_str(), should)
        .saran("Ganti labelnya, atau perbaiki skornya.");
        cx.temuan(f);
    }
    // The other regulation: a survey after 2017 that follows 2004, or the setting against the labels.
    let year = skor.first().and_then(|s| s.tahun).or(model.tahun);
    let newer = match followed {
        Peraturan::P2004 if year.is_none_or(|y| y >= 2017) => Peraturan::P2017,
        Peraturan::P2004 => return,
        Peraturan::P2017 => Peraturan::P2004,
    };
    if followed == Peraturan::P2017 && used == Peraturan::P2017 {
        return;
    }
    let changed = labelled
        .iter()
        .filter(|(_, _, v, _, _)| mutu(followed, *v) != mutu(newer, *v))
        .count();
    let values: Vec<Decimal> = skor
        .iter()
        .filter_map(|s| arith::mul(s.skor.as_ref()?.value.0, factor(s.tabel)))
        .collect();
    let Some(mean) = arith::mean(&values) else {
        return;
    };
    let (a, b) = (mutu(followed, mean), mutu(newer, mean));
    if changed == 0 && a == b {
        return;
    }
    let at = model
        .skm
        .rata_rata
        .as_ref()
        .map(|v| &v.at)
        .filter(|at| at.sheet.is_some())
        .or_else(|| skor.first().map(|s| &s.asal));
    let Some(at) = at else { return };
    let f = Finding::at(
        &SKM_007,
        at,
        format!(
            "Label mengikuti {}. Menurut {} nilai {} bermutu {} ({}), bukan {} ({}), dan {changed} dari {} label unsur berubah.",
            nama(followed),
            nama(newer),
            kata::angka(arith::round(mean, 2)),
            MUTU[b],
            KINERJA[b],
            MUTU[a],
            KINERJA[a],
            labelled.len()
        ),
    )
    .values(
        format!("{} {}", MUTU[a], KINERJA[a]),
        format!("{} {}", MUTU[b], KINERJA[b]),
    )
    .saran("Pilih peraturan_skm pada Pengaturan, dan sebutkan peraturannya dalam laporan.");
    cx.out.push(f);
}

fn mutu_rekap(cx: &mut Cx<'_>) {
    let model = cx.model;
    let rows = &model.skm.rekap;
    if rows.is_empty() {
        return;
    }
    // On 25–100; a value on 1–4 is multiplied.
    let of = |v: &Jumlah| -> Option<Interval> {
        let i = Interval::recorded(v.value.0);
        if v.value.0 <= Decimal::from(4) {
            i.mul(&Interval::exact(Decimal::from(25)))
        } else {
            Some(i)
        }
    };
    let all: Vec<(Interval, usize)> = rows
        .iter()
        .flat_map(|r| {
            [&r.mutu, &r.kinerja]
                .into_iter()
                .flatten()
                .filter_map(|t| Some((of(r.nilai.as_ref()?)?, label(t)?)))
        })
        .collect();
    let fits = |p: Peraturan| all.iter().filter(|(i, l)| bands(p, i).contains(l)).count();
    let n = rows.first().map_or(0, |r| r.unsur.len());
    let used = peraturan(cx, n, rows.first().and_then(|r| r.tahun));
    let p = if cx.model.setelan.peraturan_skm.is_some() || fits(used) * 2 >= all.len() {
        used
    } else {
        match used {
            Peraturan::P2004 => Peraturan::P2017,
            Peraturan::P2017 => Peraturan::P2004,
        }
    };
    for r in rows {
        let Some(value) = r.nilai.as_ref() else {
            continue;
        };
        let Some(i) = of(value) else { continue };
        for t in [&r.mutu, &r.kinerja].into_iter().flatten() {
            let Some(band) = label(t) else { continue };
            let at = cell(&t.at, &r.asal);
            if bands(p, &i).contains(&band) || cx.sudah(at) {
                continue;
            }
            let should = mutu(
                p,
                arith::add(i.low(), i.high())
                    .and_then(|s| arith::div(s, Decimal::TWO))
                    .unwrap_or(i.low()),
            );
            mutu_salah(cx, at, t, band, should, value.value.0, p);
        }
    }
}

/// The value of the survey against the realisasi of the SKM indicator, and against other years of its series.
fn tahun_survei(cx: &mut Cx<'_>) {
    let model = cx.model;
    let Some(mean) = &model.skm.rata_rata else {
        return;
    };
    let asal = model.skm.skor.first().map(|s| &s.asal);
    let Some(at) = asal.map(|a| cell(&mean.at, a)) else {
        return;
    };
    if cx.sudah(at) {
        return;
    }
    let year = model.skm.skor.first().and_then(|s| s.tahun).or(model.tahun);
    let Some(year) = year else { return };
    let own = Interval::recorded(mean.value.0);
    let key = year.to_string();
    // What the tables of performance say: the series first, because it has other years to compare with.
    let mut recorded: Vec<(&Nilai, &Sel)> = Vec::new();
    let mut series = None;
    for row in &model.riwayat {
        if row.indikator.as_ref().is_some_and(|i| tentang_skm(i)) {
            if let Some(Some(v)) = row.realisasi.get(&key) {
                recorded.push((v, &row.asal));
            }
            series.get_or_insert(row);
        }
    }
    for row in &model.akhir_renstra {
        if row.tahun.is_none_or(|t| t == year)
            && row.indikator.as_ref().is_some_and(|i| tentang_skm(i))
            && let Some(v) = &row.realisasi
        {
            recorded.push((v, &row.asal));
        }
    }
    for row in &model.pengukuran {
        if row.tahun.is_none_or(|t| t == year)
            && row.indikator.as_ref().is_some_and(|i| tentang_skm(i))
            && let Some(v) = &row.realisasi
        {
            recorded.push((v, &row.asal));
        }
    }
    recorded.retain(|(v, _)| v.decimal().is_some());
    if recorded.is_empty()
        || recorded
            .iter()
            .any(|(v, _)| Interval::nilai(v).is_some_and(|i| i.meets(&own)))
    {
        return;
    }
    let (v, from) = recorded[0];
    let other_year = series.and_then(|row| {
        row.realisasi
            .iter()
            .filter(|(y, _)| **y != key)
            .find(|(_, v)| {
                v.as_ref()
                    .and_then(Interval::nilai)
                    .is_some_and(|i| i.meets(&own))
            })
            .map(|(y, v)| {
                let v = v.as_ref();
                (y.as_str(), v.map_or(&row.asal, |v| cell(&v.at, &row.asal)))
            })
    });
    let mut pesan = format!(
        "Nilai survei {} lain dari realisasi {year}, {} di {}.",
        kata::angka(mean.value.0),
        v.teks,
        kata::tempat(at, cell(&v.at, from))
    );
    if let Some((y, place)) = other_year {
        let _ = write!(
            pesan,
            " Nilai itu adalah nilai {y} pada deretnya, {}.",
            kata::tempat(at, place)
        );
    }
    let f = Finding::at(&SKM_006, at, pesan)
        .values(mean.value, v.angka.unwrap_or_default())
        .saran("Pastikan survei tahun mana yang dipakai, lalu samakan kedua tabel.");
    cx.temuan(f);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        Decimal::from_str_exact(text).expect("a decimal")
    }

    /// Bounds from the table of domain §4, both regulations.
    #[test]
    fn bands_begin_where_the_regulations_say() {
        for (value, by_2004, by_2017) in [
            ("25", 0, 0),
            ("43.75", 0, 0),
            ("43.76", 1, 0),
            ("62.50", 1, 0),
            ("62.51", 2, 0),
            ("64.99", 2, 0),
            ("65", 2, 1),
            ("66.43", 2, 1),
            ("76.60", 2, 1),
            ("76.61", 2, 2),
            ("81.25", 2, 2),
            ("81.26", 3, 2),
            ("88.304", 3, 2),
            ("88.305", 3, 3),
            ("100", 3, 3),
        ] {
            assert_eq!(mutu(Peraturan::P2004, d(value)), by_2004, "{value}");
            assert_eq!(mutu(Peraturan::P2017, d(value)), by_2017, "{value}");
        }
    }
}
