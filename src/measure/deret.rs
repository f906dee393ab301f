//! Several years in one bundle: what one table of one year says completes the comparisons over years.
//!
//! Only the written workbook is completed: the document of `baca` says what the workbooks say, and the rules compare what
//! they say. Every figure that is added keeps the cell that it was read from.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::link::Links;
use crate::model::{Model, Nilai, Pengukuran, PerTahun, Riwayat};

/// The measured value of every indicator (its group in `links`) and year: the first that is filled.
type Terukur<'a> = BTreeMap<usize, BTreeMap<i32, &'a Pengukuran>>;

/// The model with its comparisons completed; as it was, where there is nothing to complete them from.
pub fn lengkap(model: Cow<'_, Model>) -> Cow<'_, Model> {
    let mut tables = model.riwayat.iter().map(|r| r.tabel);
    let first = tables.next();
    let several = tables.any(|t| Some(t) != first);
    if model.pengukuran.is_empty() && !several {
        return model;
    }
    let mut model = model.into_owned();
    lengkapi(&mut model);
    Cow::Owned(model)
}

/// Completes riwayat, and the comparisons with the end of the Renstra and with the nation, from the measurements of all
/// years in the bundle.
///
/// - Tables of several files about one indicator become one row; where they differ, the first stands (a finding tells).
/// - A year that was measured and that no riwayat holds is added to it; an indicator measured in several years, in no
///   riwayat at all, gets one.
/// - A comparison of another year than the report's is no comparison of this year: its realisasi is the report year's, or
///   blank.
fn lengkapi(model: &mut Model) {
    let links = Links::build(model);
    let source = model.pengukuran.clone();
    let mut terukur = Terukur::new();
    for (i, r) in source.iter().enumerate() {
        let filled = r.realisasi.as_ref().is_some_and(|v| !v.is_blank());
        if let (true, Some(year), Some(group)) = (
            filled,
            r.tahun,
            links.indikator.at("pengukuran", i, 0, "indikator"),
        ) {
            terukur.entry(group).or_default().entry(year).or_insert(r);
        }
    }
    // Positions move where rows become one: the rows that are left, each with its indicator.
    let rows = satukan(model, &links);
    tambah_tahun(model, &rows, &terukur);
    tahun_laporan(model, &links, &terukur);
}

/// Rows of several tables about one indicator, as one: years that the first lacks come from the others. Gives the indicator
/// of every row that is left.
fn satukan(model: &mut Model, links: &Links) -> Vec<Option<usize>> {
    let mut first: BTreeMap<usize, usize> = BTreeMap::new();
    let mut gone: BTreeSet<usize> = BTreeSet::new();
    for i in 0..model.riwayat.len() {
        let Some(group) = links.indikator.at("riwayat", i, 0, "indikator") else {
            continue;
        };
        let at = *first.entry(group).or_insert(i);
        let (Some(kept), Some(other)) = (model.riwayat.get(at), model.riwayat.get(i)) else {
            continue;
        };
        if at == i || kept.tabel == other.tabel {
            continue;
        }
        let other = other.clone();
        if let Some(kept) = model.riwayat.get_mut(at) {
            isi(&mut kept.realisasi, other.realisasi);
            isi(&mut kept.target, other.target);
            isi(&mut kept.rasio, other.rasio);
            kept.satuan = kept.satuan.take().or(other.satuan);
            gone.insert(i);
        }
    }
    let mut rows = Vec::new();
    let mut at = 0;
    model.riwayat.retain(|_| {
        let kept = !gone.contains(&at);
        if kept {
            rows.push(links.indikator.at("riwayat", at, 0, "indikator"));
        }
        at = at.saturating_add(1);
        kept
    });
    rows
}

/// Fills what `into` lacks from `from`; the years stay in order.
fn isi(into: &mut PerTahun, from: PerTahun) {
    for (year, value) in from {
        taruh(into, year, value);
    }
}

/// One year of a series, where it is not filled yet.
fn taruh(into: &mut PerTahun, year: String, value: Option<Nilai>) {
    let filled = |v: &Option<Nilai>| v.as_ref().is_some_and(|v| !v.is_blank());
    if into.get(&year).is_some_and(filled) || into.contains_key(&year) && !filled(&value) {
        return;
    }
    into.insert(year, value);
    // Years as they follow one another; what a heading only counts (`ke-3`) stays where it is.
    if into.keys().all(|k| k.parse::<i32>().is_ok()) {
        into.sort_keys();
    }
}

/// Years that were measured and that riwayat does not hold; `rows`: the indicator of each of its rows.
fn tambah_tahun(model: &mut Model, rows: &[Option<usize>], terukur: &Terukur<'_>) {
    let mut known: BTreeSet<usize> = BTreeSet::new();
    for (r, group) in model.riwayat.iter_mut().zip(rows) {
        // One row of one indicator is enough.
        let Some(group) = group.filter(|g| known.insert(*g)) else {
            continue;
        };
        for (year, measured) in terukur.get(&group).into_iter().flatten() {
            taruh(
                &mut r.realisasi,
                year.to_string(),
                measured.realisasi.clone(),
            );
        }
    }
    for (group, years) in terukur {
        let Some((_, last)) = years.last_key_value() else {
            continue;
        };
        if known.contains(group) || years.len() < 2 {
            continue;
        }
        let series = |of: fn(&Pengukuran) -> &Option<Nilai>| -> PerTahun {
            years
                .iter()
                .map(|(y, r)| (y.to_string(), of(r).clone()))
                .collect()
        };
        model.riwayat.push(Riwayat {
            sasaran: last.sasaran.clone(),
            indikator: last.indikator.clone(),
            satuan: last.satuan.clone(),
            realisasi: series(|r| &r.realisasi),
            asal: last.asal.clone(),
            tabel: last.tabel,
            ..Riwayat::default()
        });
    }
}

/// Comparisons of other years than the report's.
fn tahun_laporan(model: &mut Model, links: &Links, terukur: &Terukur<'_>) {
    let Some(tahun) = model.tahun else {
        return;
    };
    let other = |of: Option<i32>| of.is_some_and(|t| t != tahun);
    let now = |array: &'static str, i: usize| -> (Option<usize>, Option<Nilai>) {
        let group = links.indikator.at(array, i, 0, "indikator");
        let value = group
            .and_then(|g| terukur.get(&g))
            .and_then(|years| years.get(&tahun))
            .and_then(|r| r.realisasi.clone());
        (group, value)
    };
    // What the report year has itself, it has not from another.
    let mut own: BTreeSet<usize> = BTreeSet::new();
    for (i, r) in model.akhir_renstra.iter().enumerate() {
        if !other(r.tahun) {
            own.extend(now("akhir_renstra", i).0);
        }
    }
    let mut rows = Vec::new();
    for (i, mut r) in std::mem::take(&mut model.akhir_renstra)
        .into_iter()
        .enumerate()
    {
        if other(r.tahun) {
            let (group, value) = now("akhir_renstra", i);
            if group.is_some_and(|g| !own.insert(g)) {
                continue;
            }
            (r.tahun, r.realisasi, r.tingkat_kemajuan) = (Some(tahun), value, None);
        }
        rows.push(r);
    }
    model.akhir_renstra = rows;
    let mut own: BTreeSet<usize> = BTreeSet::new();
    for (i, r) in model.nasional.iter().enumerate() {
        if !other(r.tahun) {
            own.extend(now("nasional", i).0);
        }
    }
    let mut rows = Vec::new();
    for (i, mut r) in std::mem::take(&mut model.nasional).into_iter().enumerate() {
        if other(r.tahun) {
            let (group, value) = now("nasional", i);
            if group.is_some_and(|g| !own.insert(g)) {
                continue;
            }
            (r.tahun, r.realisasi, r.nasional, r.keterangan) = (Some(tahun), value, None, None);
        }
        rows.push(r);
    }
    model.nasional = rows;
}
