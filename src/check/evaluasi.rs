//! The rows Rata-rata capaian kinerja and Predikat kinerja below form E.81 (Permendagri 86/2017): the mean of the capaian
//! above them, and its predicate on the scale st-sr.
//!
//! Offices take the mean over all rows, over one level of the tree, over the means of their programs, or with a blank row
//! as 0: whatever holds is right.

use std::collections::BTreeMap;

use super::capaian::{CAP_003, CAP_014, kelas_baku};
use super::graf::{Bentuk, Id, cell};
use super::{Cx, kata};
use crate::finding::Finding;
use crate::measure::interval::Interval;
use crate::model::{JenisTercatat, Nilai, Tercatat, Tingkat};
use crate::value::{arith, text};

/// The columns that these rows are about.
const KOLOM: [&str; 4] = [
    "capaian.kinerja",
    "capaian.rupiah",
    "capaian_renstra.kinerja",
    "capaian_renstra.rupiah",
];

/// One figure above a row Rata-rata: its row, its level.
type Nilai81 = (u32, Option<Tingkat>, Id);

/// The capaian of form E.81 by table and column, as [`Cx::e81`] keeps them.
pub(super) type Kolom81 = BTreeMap<(u32, &'static str), Vec<Nilai81>>;

/// Keeps the capaian of one row: kinerja, rupiah, kinerja and rupiah against the Renstra.
pub(super) fn simpan(cx: &mut Cx<'_>, i: usize, ids: [Option<Id>; 4]) {
    let row = &cx.model.evaluasi[i];
    for (field, id) in KOLOM.into_iter().zip(ids) {
        if let Some(id) = id {
            cx.e81
                .entry((row.tabel, field))
                .or_default()
                .push((row.asal.row, row.tingkat, id));
        }
    }
}

/// Ties every recorded mean to the rows that it is over.
pub(super) fn ikat(cx: &mut Cx<'_>) {
    let model = cx.model;
    // The means met so far: the last one may be the mean of them.
    let mut means: BTreeMap<(u32, &'static str), Vec<Id>> = BTreeMap::new();
    // What these should be: the mean of right means is right, though one of them is written wrong.
    let mut should: BTreeMap<(u32, &'static str), Vec<Interval>> = BTreeMap::new();
    for t in &model.tercatat {
        if t.jenis != JenisTercatat::RataRata {
            continue;
        }
        for field in KOLOM {
            let Some(value) = t.nilai.get(field) else {
                continue;
            };
            let Some(rows) = cx.e81.get(&(t.tabel, field)).cloned() else {
                continue;
            };
            let Some(id) = cx
                .graf
                .nilai(Some(value), &t.asal, "Rata-rata", "", false, 1)
            else {
                continue;
            };
            let earlier = means.entry((t.tabel, field)).or_default();
            let readings = bacaan(t, &rows, earlier);
            earlier.push(id);
            let Some(first) = readings.first() else {
                continue;
            };
            let holds = readings
                .iter()
                .find(|parts| cx.graf.berlaku(Bentuk::RataRata, id, parts));
            let computed = should.entry((t.tabel, field)).or_default();
            let of_right =
                || Interval::mean(computed).is_some_and(|m| m.meets(&cx.graf.get(id).interval()));
            let derived = holds.is_none() && (of_right() || kosong_nol(cx, t, id, first));
            if let Some(v) = cx.graf.harusnya(Bentuk::RataRata, holds.unwrap_or(first)) {
                computed.push(v);
            }
            if derived {
                cx.graf.terkait(id);
                continue;
            }
            cx.graf
                .ikat(&CAP_014, Bentuk::RataRata, id, holds.unwrap_or(first), 0);
        }
    }
}

/// What the mean may be over: the rows since the last mean, one level of them, all rows above, the means above.
fn bacaan(t: &Tercatat, rows: &[Nilai81], earlier: &[Id]) -> Vec<Vec<Id>> {
    let above = |from: u32| -> Vec<Nilai81> {
        rows.iter()
            .filter(|(row, ..)| (from..=t.to_row).contains(row))
            .copied()
            .collect()
    };
    let mut out: Vec<Vec<Id>> = Vec::new();
    for list in [above(t.from_row), above(0)] {
        out.push(list.iter().map(|r| r.2).collect());
        let mut levels: Vec<Option<Tingkat>> = list.iter().map(|r| r.1).collect();
        levels.sort_unstable();
        levels.dedup();
        if levels.len() > 1 {
            for level in levels {
                out.push(list.iter().filter(|r| r.1 == level).map(|r| r.2).collect());
                // All but the level of this one: kegiatan and sub kegiatan without the program above.
                out.push(list.iter().filter(|r| r.1 != level).map(|r| r.2).collect());
            }
        }
    }
    out.push(earlier.to_vec());
    out.retain(|parts| !parts.is_empty());
    out
}

/// Whether the mean holds with blank rows counted as 0.
fn kosong_nol(cx: &Cx<'_>, t: &Tercatat, mean: Id, parts: &[Id]) -> bool {
    let rows = cx
        .model
        .evaluasi
        .iter()
        .filter(|r| r.tabel == t.tabel && (t.from_row..=t.to_row).contains(&r.asal.row))
        .count();
    let sum = Interval::sum(parts.iter().map(|&p| cx.graf.get(p).interval()));
    let recorded = cx.graf.get(mean).interval();
    sum.is_some_and(|sum| {
        (parts.len()..=rows.max(parts.len())).any(|n| {
            sum.div(&Interval::exact(rust_decimal::Decimal::from(n)))
                .is_some_and(|v| v.meets(&recorded))
        })
    })
}

/// Every recorded predicate against the mean above it.
pub(super) fn periksa(cx: &mut Cx<'_>) {
    let model = cx.model;
    for t in &model.tercatat {
        if t.jenis != JenisTercatat::Predikat {
            continue;
        }
        for field in KOLOM {
            let (Some(value), true) = (t.nilai.get(field), cx.e81.contains_key(&(t.tabel, field)))
            else {
                continue;
            };
            if let Some(f) = predikat(cx, t, field, value) {
                cx.temuan(f);
            }
        }
    }
}

fn predikat(cx: &Cx<'_>, t: &Tercatat, field: &'static str, value: &Nilai) -> Option<Finding> {
    let at = cell(&value.at, &t.asal);
    if value.angka.is_some() || cx.sudah(at) {
        return None;
    }
    let word = text::key(&value.teks);
    // The mean that stands above it, else the mean of the rows since the last predicate.
    let mean = cx
        .model
        .tercatat
        .iter()
        .filter(|m| {
            m.jenis == JenisTercatat::RataRata && m.tabel == t.tabel && m.asal.row < t.asal.row
        })
        .max_by_key(|m| m.asal.row)?;
    let (around, number, place) =
        if let Some(v) = mean.nilai.get(field).filter(|v| v.decimal().is_some()) {
            let mean_at = cell(&v.at, &mean.asal);
            if cx.sudah(mean_at) {
                return None;
            }
            (
                Interval::nilai(v)?,
                v.decimal()?,
                format!(" di {}", kata::tempat(at, mean_at)),
            )
        } else {
            let list: Vec<_> = cx
                .e81
                .get(&(t.tabel, field))?
                .iter()
                .filter(|(row, ..)| (mean.from_row..=mean.to_row).contains(row))
                .map(|(_, _, id)| cx.graf.get(*id).interval())
                .collect();
            let around = Interval::mean(&list)?;
            let number = arith::round(super::graf::titik(&around), 2);
            (around, number, String::new())
        };
    let of = |v| kelas_baku(cx.model, &word, v);
    // As the form prints it: Sangat Tinggi.
    let should = of(number)?
        .split(' ')
        .map(|w| {
            let mut letters = w.chars();
            letters
                .next()
                .map_or_else(String::new, |c| c.to_uppercase().chain(letters).collect())
        })
        .collect::<Vec<String>>()
        .join(" ");
    if [around.low(), number, around.high()]
        .into_iter()
        .any(|v| of(v).is_some_and(|n| text::key(&n) == word))
    {
        return None;
    }
    Some(
        Finding::at(
            &CAP_003,
            at,
            format!(
                "Predikat kinerja \"{}\" untuk rata-rata {}{place}; menurut skala seharusnya {should}.",
                kata::singkat(&value.teks, 4),
                kata::angka(number),
            ),
        )
        .values(&value.teks, should)
        .saran("Ganti predikatnya, atau perbaiki rata-ratanya."),
    )
}
