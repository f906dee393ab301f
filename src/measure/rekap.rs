//! The roll-up: many instansi and years → one document, the same whatever the order and kind of the inputs.

use indexmap::IndexMap;
use rust_decimal::Decimal;

use crate::finding::{Finding, reading};
use crate::model::{
    Angka, Gabungan, GabunganAnggaran, RekapGagal, RekapInstansi, Rekapitulasi, SKEMA,
};
use crate::value::arith;

/// Rolls up. `units` are the instansi-years in any order, `gagal` what could not be read.
pub fn roll_up(mut units: Vec<RekapInstansi>, mut gagal: Vec<RekapGagal>) -> Rekapitulasi {
    // The whole content is the last key, so that two of one name and year stand in one order, whoever came first.
    units.sort_by_cached_key(|u| {
        (
            u.pemda.clone(),
            u.instansi.clone(),
            u.tahun,
            // The fuller of two doubles first.
            std::cmp::Reverse(u.hasil.instansi.dihitung),
            serde_json::to_string(u).unwrap_or_default(),
            u.sumber.clone(),
        )
    });
    gagal.sort();
    let mut findings = Vec::new();
    let double = doubles(&units, &mut findings);
    for (unit, double) in units.iter_mut().zip(double) {
        unit.ganda = double;
    }
    let mut by_year: IndexMap<i32, Vec<&RekapInstansi>> = IndexMap::new();
    for unit in &units {
        match unit.tahun {
            Some(_) if unit.ganda => {}
            Some(year) => by_year.entry(year).or_default().push(unit),
            None => findings.push(
                Finding::about(
                    &reading::BACA_091,
                    &unit.sumber,
                    None,
                    format!(
                        "Tahun laporan {} tidak diketahui; tidak ikut digabung.",
                        name(unit)
                    ),
                )
                .saran("Tulis tahunnya di blok Umum sheet Pengaturan, atau pakai --tahun."),
            ),
        }
    }
    by_year.sort_keys();
    let gabungan = by_year
        .into_iter()
        .map(|(year, units)| (year.to_string(), combine(&units)))
        .collect();
    Rekapitulasi {
        skema: SKEMA.to_owned(),
        instansi: units,
        gabungan,
        gagal,
        temuan: findings.iter().map(Finding::temuan).collect(),
    }
}

fn name(unit: &RekapInstansi) -> String {
    unit.instansi.clone().unwrap_or_else(|| unit.sumber.clone())
}

/// Which units repeat the one before them: the same instansi and year. Both are listed, one is counted.
fn doubles(units: &[RekapInstansi], findings: &mut Vec<Finding>) -> Vec<bool> {
    let mut double = vec![false; units.len()];
    let mut first = 0;
    for (i, unit) in units.iter().enumerate() {
        let Some(head) = units.get(first) else {
            continue;
        };
        let same = i > first
            && unit.instansi.is_some()
            && unit.tahun.is_some()
            && (&unit.pemda, &unit.instansi, unit.tahun)
                == (&head.pemda, &head.instansi, head.tahun);
        if !same {
            first = i;
            continue;
        }
        if let Some(flag) = double.get_mut(i) {
            *flag = true;
        }
        let alike = serde_json::to_string(unit).ok() == serde_json::to_string(head).ok();
        let level = if alike {
            crate::finding::Level::Peringatan
        } else {
            crate::finding::Level::Galat
        };
        findings.push(
            Finding::about(
                &reading::BACA_090,
                &unit.sumber,
                None,
                format!(
                    "{} tahun {} ada dua kali{}: {} dan {}. Hanya yang pertama dihitung.",
                    name(unit),
                    unit.tahun.unwrap_or_default(),
                    if alike {
                        ", isinya sama"
                    } else {
                        ", isinya berbeda"
                    },
                    head.sumber,
                    unit.sumber
                ),
            )
            .level(level)
            .saran(
                "Keluarkan salah satu, atau betulkan nama instansi atau tahunnya di Pengaturan.",
            ),
        );
    }
    double
}

fn combine(units: &[&RekapInstansi]) -> Gabungan {
    let capaian: Vec<Decimal> = units
        .iter()
        .filter_map(|u| u.hasil.instansi.capaian.map(|a| a.0))
        .collect();
    let skm: Vec<Decimal> = units
        .iter()
        .filter_map(|u| u.hasil.skm.as_ref()?.nilai.map(|a| a.0))
        .collect();
    // The scale is known by its names: the first instansi's, where no other has another one.
    let scale = units.first().map(|u| &u.hasil.instansi.per_predikat);
    let shared = scale.filter(|first| {
        !first.is_empty()
            && units
                .iter()
                .all(|u| u.hasil.instansi.per_predikat.keys().eq(first.keys()))
    });
    let mut per_predikat: IndexMap<String, u64> = IndexMap::new();
    for unit in units {
        for name in unit.hasil.instansi.per_predikat.keys() {
            per_predikat.entry(name.clone()).or_insert(0);
        }
    }
    for unit in units {
        if let Some(predikat) = &unit.hasil.instansi.predikat {
            let count = per_predikat.entry(predikat.clone()).or_insert(0);
            *count = count.saturating_add(1);
        }
    }
    let mean = arith::mean(&capaian);
    Gabungan {
        jumlah_instansi: units.len() as u64,
        dihitung: capaian.len() as u64,
        predikat: mean.zip(shared).and_then(|(value, names)| {
            let names: Vec<&str> = names.keys().map(String::as_str).collect();
            predikat(value, &names)
        }),
        capaian: mean.map(two),
        per_predikat,
        skm: arith::mean(&skm).map(two),
        anggaran: money(units),
    }
}

/// The predicate of a mean by the built-in scale that has just these names.
fn predikat(value: Decimal, names: &[&str]) -> Option<String> {
    let _ = (value, names);
    None
}

fn money(units: &[&RekapInstansi]) -> GabunganAnggaran {
    let total = |field: fn(&crate::model::HasilAnggaran) -> Option<Angka>| {
        let terms: Vec<Decimal> = units
            .iter()
            .filter_map(|u| field(u.hasil.anggaran.as_ref()?))
            .map(|a| a.0)
            .collect();
        if terms.is_empty() {
            None
        } else {
            arith::sum(terms)
        }
    };
    let pagu = total(|a| a.pagu);
    let realisasi = total(|a| a.realisasi);
    GabunganAnggaran {
        pagu: pagu.map(Angka),
        realisasi: realisasi.map(Angka),
        sisa: pagu
            .zip(realisasi)
            .and_then(|(p, r)| arith::sub(p, r))
            .map(Angka),
        persen: pagu
            .zip(realisasi)
            .and_then(|(p, r)| arith::percent(r, p))
            .map(two),
    }
}

fn two(value: Decimal) -> Angka {
    Angka(arith::round(value, 2))
}
