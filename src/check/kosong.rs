//! What is blank between what is filled: years and periods of a series, percentages of a budget.

use std::collections::{BTreeMap, BTreeSet};

use super::graf::cell;
use super::{Cx, kata};
use crate::finding::Finding;
use crate::model::{Angka, Nilai, Sel, Tingkat};
use crate::rules;
use crate::value::{arith, period};

rules! {
    /// ## Yang diperiksa
    /// Deret per tahun, triwulan, atau bulan yang kosong atau terlewat di antara isian sebelum dan sesudahnya.
    ///
    /// ## Mengapa penting
    /// Perbandingan antartahun dan jumlah setahun tidak lengkap tanpa isian itu.
    ///
    /// ## Contoh
    /// Realisasi 2017, 2018, dan 2020 terisi, 2019 kosong.
    ///
    /// ## Yang perlu dilakukan
    /// Isi angkanya, atau jelaskan mengapa tidak ada.
    CAP_020: "CAP-020", Info, "Tahun atau periode kosong di tengah deret";

    /// ## Yang diperiksa
    /// Indikator tahun laporan yang targetnya ada, tetapi realisasinya kosong, berisi "-", atau tidak punya kolom.
    ///
    /// ## Mengapa penting
    /// Indikator tanpa realisasi tidak dinilai: capaian dan predikat sasaran dihitung tanpa indikator itu.
    ///
    /// ## Contoh
    /// Target 85, realisasi kosong.
    ///
    /// ## Yang perlu dilakukan
    /// Isi realisasinya, atau jelaskan mengapa belum dapat diukur.
    CAP_021: "CAP-021", Info, "Realisasi belum diisi";

    /// ## Yang diperiksa
    /// Baris anggaran yang anggaran dan realisasinya tercatat, tetapi persennya kosong, sedangkan baris lain setingkat berisi.
    ///
    /// ## Mengapa penting
    /// Kolom yang kosong mengundang pertanyaan, padahal angkanya dapat dihitung.
    ///
    /// ## Contoh
    /// Anggaran 200.000.000, realisasi 190.000.000, persen kosong; seharusnya 95.
    ///
    /// ## Yang perlu dilakukan
    /// Isi persennya; program mencantumkan hasil hitungannya.
    ANG_021: "ANG-021", Info, "Persen anggaran belum diisi";

    /// ## Yang diperiksa
    /// Bulan atau triwulan tanpa angka di anggaran kas, RAK, atau RFK: di antara periode yang berisi, atau sebelum periode
    /// yang disebut judul tabelnya.
    ///
    /// ## Mengapa penting
    /// Jumlah sampai dengan periode itu dan perbandingan antarperiode tidak lengkap.
    ///
    /// ## Contoh
    /// Realisasi Januari sampai Maret dan Mei berisi, April tidak ada.
    ///
    /// ## Yang perlu dilakukan
    /// Isi atau lampirkan periode itu; bila memang tidak ada kegiatan, tulis 0.
    ANG_022: "ANG-022", Info, "Bulan atau triwulan anggaran tanpa angka";
}

/// The months, the triwulan and the semester, as records name them.
const PERIODE: [&[&str]; 3] = [
    &[
        "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12",
    ],
    &["TW1", "TW2", "TW3", "TW4"],
    &["SM1", "SM2"],
];

/// A period as people call it.
fn nama_periode(key: &str) -> String {
    const BULAN: [&str; 12] = [
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ];
    match key.split_at_checked(2) {
        Some(("TW", n)) => format!("triwulan {n}"),
        Some(("SM", n)) => format!("semester {n}"),
        _ => key
            .parse::<usize>()
            .ok()
            .and_then(|n| BULAN.get(n.checked_sub(1)?))
            .map_or_else(|| key.to_owned(), |b| (*b).to_owned()),
    }
}

/// One series: its keys, each with its value where it has one.
type Deret<'a> = Vec<(&'a str, Option<&'a Nilai>)>;

/// All of them.
pub(super) fn periksa(cx: &mut Cx<'_>) {
    deret(cx);
    realisasi(cx);
    persen(cx);
    bulan(cx);
}

/// What one budget table, or all tables of one month each of one year, say about periods.
#[derive(Default)]
struct Kas<'a> {
    /// A row of each table, for where it stands.
    baris: BTreeMap<u32, &'a Sel>,
    /// Periods with a plan, and with a realisasi; those that have a place in the table, filled or not.
    berisi: [BTreeSet<&'a str>; 2],
    ada: BTreeSet<&'a str>,
}

/// Periods without any figure in budgets by month or triwulan. One row may well have spent nothing: only what is missing
/// for all rows is told.
fn bulan(cx: &mut Cx<'_>) {
    let model = cx.model;
    let mut tables: BTreeMap<(Option<i32>, u32), Kas<'_>> = BTreeMap::new();
    for r in &model.anggaran {
        if r.periode.is_empty() {
            continue;
        }
        let kas = tables.entry((r.tahun, r.tabel)).or_default();
        kas.baris.entry(r.tabel).or_insert(&r.asal);
        for (key, p) in &r.periode {
            kas.ada.insert(key);
            for (figure, set) in [&p.rencana, &p.realisasi].into_iter().zip(&mut kas.berisi) {
                if figure.is_some() {
                    set.insert(key);
                }
            }
        }
    }
    // Tables of one month each make one series together.
    let mut groups: Vec<Kas<'_>> = Vec::new();
    let mut single: BTreeMap<Option<i32>, Kas<'_>> = BTreeMap::new();
    for ((tahun, _), kas) in tables {
        if kas.ada.len() > 1 {
            groups.push(kas);
            continue;
        }
        let all = single.entry(tahun).or_default();
        all.baris.extend(kas.baris);
        all.ada.extend(kas.ada);
        for (all, own) in all.berisi.iter_mut().zip(kas.berisi) {
            all.extend(own);
        }
    }
    groups.extend(single.into_values().filter(|k| k.ada.len() > 2));
    for kas in groups {
        for (which, apa) in [(0, "rencana"), (1, "realisasi")] {
            for order in PERIODE {
                kosong(cx, &kas, which, apa, order);
            }
        }
    }
}

/// The missing periods of one series.
fn kosong(cx: &mut Cx<'_>, kas: &Kas<'_>, which: usize, apa: &str, order: &[&str]) {
    let filled = &kas.berisi[which];
    let place = |key: &str| order.iter().position(|k| *k == key);
    let (Some(first), Some(mut last)) = (
        order.iter().position(|k| filled.contains(k)),
        order.iter().rposition(|k| filled.contains(k)),
    ) else {
        return;
    };
    let count = order.iter().filter(|k| filled.contains(*k)).count();
    // Two months of a year are no series, nor is every second month.
    if count < 3.min(order.len() - 1) {
        return;
    }
    let tables: Vec<&crate::model::Tabel> = kas
        .baris
        .keys()
        .filter_map(|id| cx.model.tabel.get(*id as usize))
        .collect();
    // The period that a table's title names is due, in what was done.
    if which == 1 {
        let named = tables
            .iter()
            .flat_map(|t| &t.judul)
            .filter_map(|line| period::period(line, false))
            .filter_map(|p| place(&p.key()))
            .max();
        last = last.max(named.unwrap_or(0));
    }
    let missing: Vec<&str> = order
        .iter()
        .enumerate()
        .filter(|(at, key)| {
            !filled.contains(*key) && *at < last + 1 && (*at > first || kas.ada.contains(*key))
        })
        .map(|(_, key)| *key)
        .collect();
    if missing.is_empty() || missing.len() > count {
        return;
    }
    let Some((tabel, asal)) = kas.baris.iter().next() else {
        return;
    };
    let heading = missing.first().and_then(|key| {
        let table = cx.model.tabel.get(*tabel as usize)?;
        table
            .kepala
            .iter()
            .find(|(field, _)| field.starts_with(apa) && field.ends_with(&format!(".{key}")))
            .map(|(_, t)| &t.at)
    });
    let at = heading.map_or(*asal, |at| cell(at, asal)).clone();
    let names: Vec<String> = missing.iter().map(|k| nama_periode(k)).collect();
    let last = order.get(last).copied().unwrap_or_default();
    cx.out.push(
        Finding::at(
            &ANG_022,
            &at,
            format!(
                "Tidak ada angka {apa} untuk {}, sedangkan periode lain sampai {} berisi.",
                names.join(", "),
                nama_periode(last)
            ),
        )
        .values("kosong", format!("angka {apa} {}", names.join(", ")))
        .saran("Isi atau lampirkan periode itu; bila memang tidak ada, tulis 0."),
    );
}

/// Indicators with a target and without a realisasi: rows below one another are one finding.
fn realisasi(cx: &mut Cx<'_>) {
    let model = cx.model;
    let mut runs: Vec<(Sel, Sel, &str)> = Vec::new();
    for r in &model.pengukuran {
        let due = r.target.as_ref().is_some_and(|t| !t.is_blank());
        let given = r.realisasi.as_ref().is_some_and(|v| !v.is_blank())
            || r.pembilang.is_some() && r.penyebut.is_some();
        // Words where a number is due are CAP-004's.
        let words = r
            .realisasi
            .as_ref()
            .is_some_and(|v| !crate::value::is_blank(&v.teks));
        if !due || given || words || !super::sama_tahun(r.tahun, model.tahun) {
            continue;
        }
        let at = match (&r.realisasi, model.tabel.get(r.tabel as usize)) {
            (Some(v), _) => cell(&v.at, &r.asal).clone(),
            (None, None) => r.asal.clone(),
            (None, Some(table)) => match table.kepala.get("realisasi") {
                Some(heading) => Sel {
                    col: heading.at.col,
                    ..r.asal.clone()
                },
                // No such column: the table as a whole.
                None => Sel::new(&table.sheet, table.first_row, table.first_col),
            },
        };
        let milik = r.indikator.as_deref().map_or("", String::as_str);
        match runs.last_mut() {
            Some((from, to, _))
                if to.same_sheet(&at)
                    && to.col == at.col
                    && (*to == at || to.row + 1 == at.row) =>
            {
                debug_assert!(from.row <= at.row);
                *to = at;
            }
            _ => runs.push((at.clone(), at, milik)),
        }
    }
    for (from, to, milik) in runs {
        if cx.sudah(&from) {
            continue;
        }
        let pesan = if from.row == to.row {
            format!(
                "Realisasi \"{}\" belum diisi; indikator ini tidak dinilai.",
                kata::pendek(milik)
            )
        } else {
            format!(
                "Realisasi {} indikator belum diisi; indikator-indikator itu tidak dinilai.",
                to.row - from.row + 1
            )
        };
        cx.out.push(
            Finding::at(&CAP_021, &from, pesan)
                .to(to.row, to.col)
                .values("kosong", "angka realisasi")
                .saran("Isi realisasinya, atau jelaskan mengapa belum dapat diukur."),
        );
    }
}

/// Series with a hole.
fn deret(cx: &mut Cx<'_>) {
    let model = cx.model;
    let mut all: Vec<(Deret<'_>, &Sel, &str, &str)> = Vec::new();
    for r in &model.riwayat {
        let milik = r.indikator.as_deref().map_or("", String::as_str);
        let years = r.realisasi.iter();
        all.push((
            years.map(|(y, v)| (y.as_str(), v.as_ref())).collect(),
            &r.asal,
            milik,
            "Realisasi",
        ));
    }
    for r in &model.renstra {
        let milik = r
            .indikator
            .as_deref()
            .or(r.indikator_tujuan.as_deref())
            .map_or("", String::as_str);
        let years = r.target.iter();
        all.push((
            years.map(|(y, v)| (y.as_str(), v.as_ref())).collect(),
            &r.asal,
            milik,
            "Target",
        ));
    }
    for r in &model.capaian_periodik {
        let milik = r.indikator.as_deref().map_or("", String::as_str);
        let periods = r.periode.iter();
        all.push((
            periods
                .map(|(p, v)| (p.as_str(), v.realisasi.as_ref()))
                .collect(),
            &r.asal,
            milik,
            "Realisasi",
        ));
    }
    for (series, asal, milik, apa) in all {
        let holes = lubang(&series);
        let Some((first, at)) = holes.first() else {
            continue;
        };
        let at = at.map_or(asal, |v| cell(&v.at, asal));
        if cx.sudah(at) && at != asal {
            continue;
        }
        let names: Vec<&str> = holes.iter().map(|(k, _)| k.as_str()).collect();
        let f = Finding::at(
            &CAP_020,
            at,
            format!(
                "{apa} \"{}\" kosong untuk {}, di antara isian lain.",
                kata::pendek(milik),
                names.join(", ")
            ),
        )
        .values("kosong", format!("isian {first}"))
        .saran("Isi angkanya, atau jelaskan mengapa tidak ada.");
        cx.out.push(f);
    }
}

/// The holes of a series: keys without a value, and years that no column has, between the first and the last filled one.
fn lubang<'a>(series: &[(&'a str, Option<&'a Nilai>)]) -> Vec<(String, Option<&'a Nilai>)> {
    let mut list = series.to_vec();
    let years = list
        .iter()
        .all(|(k, _)| k.parse::<i32>().is_ok() && k.len() == 4);
    if years {
        list.sort_by_key(|(k, _)| *k);
    }
    let filled = |v: Option<&Nilai>| v.is_some_and(|v| !v.is_blank());
    let (Some(a), Some(b)) = (
        list.iter().position(|(_, v)| filled(*v)),
        list.iter().rposition(|(_, v)| filled(*v)),
    ) else {
        return Vec::new();
    };
    let mut out = Vec::new();
    let mut before: Option<i32> = None;
    for (key, value) in list.iter().take(b + 1).skip(a) {
        let year = key.parse::<i32>().ok().filter(|_| years);
        if let (Some(before), Some(year)) = (before, year) {
            // A series of every second or third year has no holes: only one missing year is told.
            if year - before == 2 && list.len() > 2 {
                out.push(((before + 1).to_string(), None));
            }
        }
        before = year;
        if !filled(*value) {
            out.push(((*key).to_owned(), *value));
        }
    }
    // As many holes as figures: the series is written so.
    if out.len() * 2 > b + 1 - a {
        out.clear();
    }
    out
}

/// Budget rows without a percent among rows of their level that have one.
fn persen(cx: &mut Cx<'_>) {
    let model = cx.model;
    // Filled and blank, by table and level.
    let mut seen: BTreeMap<(u32, Option<Tingkat>), (usize, Vec<usize>)> = BTreeMap::new();
    for (i, r) in model.anggaran.iter().enumerate() {
        let entry = seen.entry((r.tabel, r.tingkat)).or_default();
        match (&r.persen, &r.anggaran, &r.realisasi) {
            (Some(_), _, _) => entry.0 += 1,
            (None, Some(a), Some(_)) if !a.value.0.is_zero() => entry.1.push(i),
            _ => {}
        }
    }
    let mut blank: Vec<usize> = seen
        .into_values()
        .filter(|(filled, blank)| *filled > blank.len())
        .flat_map(|(_, blank)| blank)
        .collect();
    blank.sort_unstable();
    for i in blank {
        let row = &model.anggaran[i];
        let (Some(a), Some(r)) = (&row.anggaran, &row.realisasi) else {
            continue;
        };
        let Some(p) = arith::percent(r.value.0, a.value.0) else {
            continue;
        };
        let p = arith::round(p, 2).normalize();
        let at = cell(&r.at, &row.asal);
        if cx.sudah(at) {
            continue;
        }
        let f = Finding::at(
            &ANG_021,
            at,
            format!(
                "Persen \"{}\" kosong; seharusnya {}.",
                kata::pendek(row.uraian.as_deref().map_or("", String::as_str)),
                kata::angka(p)
            ),
        )
        .values("kosong", Angka(p))
        .saran("Isi persennya.");
        cx.out.push(f);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holes(keys: &[(&str, bool)]) -> Vec<String> {
        let full = Nilai {
            teks: "90".to_owned(),
            angka: Some(Angka(rust_decimal::Decimal::from(90))),
            ..Nilai::default()
        };
        let series: Vec<(&str, Option<&Nilai>)> = keys
            .iter()
            .map(|(k, filled)| (*k, filled.then_some(&full)))
            .collect();
        lubang(&series).into_iter().map(|(k, _)| k).collect()
    }

    #[test]
    fn holes_lie_between_figures() {
        let all = [
            ("2017", true),
            ("2018", false),
            ("2019", true),
            ("2020", true),
        ];
        assert_eq!(holes(&all), ["2018"]);
        // A column that is missing.
        assert_eq!(
            holes(&[("2017", true), ("2019", true), ("2020", true)]),
            ["2018"]
        );
        // Before the first, after the last: not yet, no longer.
        assert!(holes(&[("TW1", false), ("TW2", true), ("TW3", true), ("TW4", false)]).is_empty());
        assert_eq!(
            holes(&[("TW1", true), ("TW2", false), ("TW3", true)]),
            ["TW2"]
        );
        // Every second year, and the years of one Renstra.
        assert!(holes(&[("2016", true), ("2021", true)]).is_empty());
        assert!(holes(&[("2021", true), ("2022", true)]).is_empty());
    }
}
