//! Several years in one bundle: what a table of one year says completes the comparisons over years.
//!
//! [`isi_riwayat`] does so before anything is computed or checked, where several years were measured; [`lengkap`] completes
//! the tables that are written. The document of `baca` says what the workbooks say. Every figure that is added keeps the
//! cell that it was read from.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::link::Links;
use crate::model::{Model, Nilai, Pengukuran, PerTahun, Riwayat};

/// Fills `riwayat` from pengukuran of several years: what an indicator reached in a year that no table of riwayat has, and
/// a row of its own for an indicator that stands in none. What a table says stays; where it says otherwise than that
/// year's pengukuran, a rule finds it (HUB-002).
pub fn isi_riwayat(model: &mut Model) {
    let years: BTreeSet<i32> = model.pengukuran.iter().filter_map(|r| r.tahun).collect();
    if years.len() < 2 {
        return;
    }
    let links = Links::build(model);
    let mut groups: BTreeMap<usize, BTreeMap<i32, usize>> = BTreeMap::new();
    // In the order in which the indicators first stand.
    let mut order: Vec<usize> = Vec::new();
    for (i, r) in model.pengukuran.iter().enumerate() {
        let group = links.indikator.at("pengukuran", i, 0, "indikator");
        let (Some(tahun), Some(group), Some(_)) = (r.tahun, group, &r.realisasi) else {
            continue;
        };
        // Years to come are no history.
        if model.tahun.is_some_and(|t| tahun > t) {
            continue;
        }
        if !order.contains(&group) {
            order.push(group);
        }
        // The same table twice: computing takes the first.
        groups.entry(group).or_default().entry(tahun).or_insert(i);
    }
    for group in order {
        let Some(of) = groups.get(&group).filter(|of| of.len() > 1) else {
            continue;
        };
        let known = (0..model.riwayat.len())
            .find(|&i| links.indikator.at("riwayat", i, 0, "indikator") == Some(group));
        let measured: Vec<(String, Option<Nilai>, Option<Nilai>)> = of
            .iter()
            .filter_map(|(tahun, &i)| {
                let r = model.pengukuran.get(i)?;
                Some((tahun.to_string(), r.realisasi.clone(), r.target.clone()))
            })
            .collect();
        if let Some(row) = known.and_then(|i| model.riwayat.get_mut(i)) {
            for (tahun, realisasi, _) in measured {
                taruh(&mut row.realisasi, tahun, realisasi);
            }
            continue;
        }
        let Some(latest) = of
            .values()
            .next_back()
            .and_then(|&i| model.pengukuran.get(i))
        else {
            continue;
        };
        let mut row = Riwayat {
            sasaran: latest.sasaran.clone(),
            indikator: latest.indikator.clone(),
            satuan: latest.satuan.clone(),
            asal: latest.asal.clone(),
            tabel: latest.tabel,
            ..Riwayat::default()
        };
        for (tahun, realisasi, target) in measured {
            taruh(&mut row.realisasi, tahun.clone(), realisasi);
            if target.is_some() {
                taruh(&mut row.target, tahun, target);
            }
        }
        model.riwayat.push(row);
    }
}

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
/// - A year that was measured and that its riwayat does not hold is added to it.
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
    let tahun = model.tahun;
    let mut known: BTreeSet<usize> = BTreeSet::new();
    for (r, group) in model.riwayat.iter_mut().zip(rows) {
        // One row of one indicator is enough.
        let Some(group) = group.filter(|g| known.insert(*g)) else {
            continue;
        };
        let past = terukur.get(&group).into_iter().flatten();
        for (year, measured) in past.filter(|(y, _)| tahun.is_none_or(|t| **y <= t)) {
            taruh(
                &mut r.realisasi,
                year.to_string(),
                measured.realisasi.clone(),
            );
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::contoh::{nilai, per_tahun, teks};
    use crate::model::Pengukuran;

    fn measured(tahun: i32, indikator: &str, target: &str, realisasi: &str) -> Pengukuran {
        Pengukuran {
            tahun: Some(tahun),
            sasaran: Some(teks("Meningkatnya pelayanan")),
            indikator: Some(teks(indikator)),
            target: Some(nilai(target)),
            realisasi: Some(nilai(realisasi)),
            ..Pengukuran::default()
        }
    }

    /// Three years of pengukuran; the riwayat has the middle one of the first indicator, with another figure, which stays.
    #[test]
    fn years_of_pengukuran_fill_riwayat() {
        let (skm, desa) = ("Nilai SKM", "Persentase desa tertib");
        let mut model = Model {
            tahun: Some(2021),
            pengukuran: vec![
                measured(2019, skm, "80", "79"),
                measured(2020, skm, "81", "82"),
                measured(2020, desa, "90", "91"),
                measured(2021, skm, "82", "83,5"),
                measured(2021, desa, "95", "96"),
                measured(2021, "Hanya sekali", "1", "1"),
            ],
            riwayat: vec![Riwayat {
                indikator: Some(teks(skm)),
                realisasi: per_tahun(&[("2020", "82,5")]),
                ..Riwayat::default()
            }],
            ..Model::default()
        };
        isi_riwayat(&mut model);
        let seen: Vec<(String, Vec<(String, String)>)> = model
            .riwayat
            .iter()
            .map(|r| {
                let values = r.realisasi.iter();
                (
                    r.indikator.as_ref().unwrap().value.clone(),
                    values
                        .map(|(k, v)| (k.clone(), v.as_ref().unwrap().teks.clone()))
                        .collect(),
                )
            })
            .collect();
        let pair = |k: &str, v: &str| (k.to_owned(), v.to_owned());
        assert_eq!(
            seen,
            [
                (
                    skm.to_owned(),
                    vec![
                        pair("2019", "79"),
                        pair("2020", "82,5"),
                        pair("2021", "83,5")
                    ]
                ),
                (
                    desa.to_owned(),
                    vec![pair("2020", "91"), pair("2021", "96")]
                ),
            ]
        );
        assert_eq!(model.riwayat[1].target["2020"].as_ref().unwrap().teks, "90");
    }

    #[test]
    fn one_year_fills_nothing() {
        let mut model = Model {
            pengukuran: vec![measured(2021, "Nilai SKM", "82", "83")],
            ..Model::default()
        };
        isi_riwayat(&mut model);
        assert!(model.riwayat.is_empty());
    }
}
