//! Several years in one bundle: the pengukuran of each year fill the comparison over the years by themselves.

use std::collections::{BTreeMap, BTreeSet};

use super::link::Links;
use crate::model::{Model, Nilai, PerTahun, Riwayat};

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
                add(&mut row.realisasi, tahun, realisasi);
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
            add(&mut row.realisasi, tahun.clone(), realisasi);
            if target.is_some() {
                add(&mut row.target, tahun, target);
            }
        }
        model.riwayat.push(row);
    }
}

/// A year's value where there is none; years stay in their order.
fn add(values: &mut PerTahun, tahun: String, value: Option<Nilai>) {
    let slot = values.entry(tahun).or_default();
    if slot.is_none() {
        *slot = value;
    }
    values.sort_keys();
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
