//! What is blank between what is filled: years and periods of a series, percentages of a budget.

use std::collections::BTreeMap;

use super::graf::cell;
use super::{Cx, kata};
use crate::finding::Finding;
use crate::model::{Angka, Nilai, Sel, Tingkat};
use crate::rules;
use crate::value::arith;

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
}

/// One series: its keys, each with its value where it has one.
type Deret<'a> = Vec<(&'a str, Option<&'a Nilai>)>;

/// All of them.
pub(super) fn periksa(cx: &mut Cx<'_>) {
    deret(cx);
    realisasi(cx);
    persen(cx);
}

/// Indicators with a target and without a realisasi: rows below one another are one finding.
fn realisasi(cx: &mut Cx<'_>) {
    let model = cx.model;
    let mut runs: Vec<(Sel, Sel, &str)> = Vec::new();
    for r in &model.pengukuran {
        let due = r.target.as_ref().is_some_and(|t| !t.is_blank());
        let given = r.realisasi.as_ref().is_some_and(|v| !v.is_blank());
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
