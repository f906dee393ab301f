//! The roll-up: many instansi and years → one document, the same whatever the order and kind of the inputs.

use indexmap::IndexMap;
use rust_decimal::Decimal;

use crate::finding::{Finding, reading};
use crate::measure::scale::Scale;
use crate::model::NamaSkala;
use crate::model::{
    Angka, Gabungan, GabunganAnggaran, RekapGagal, RekapInstansi, Rekapitulasi, SKEMA,
};
use crate::value::{arith, text};

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
                .saran("Tulis tahunnya di blok Umum lembar Pengaturan, atau pakai --tahun."),
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
    [
        NamaSkala::Lkjip,
        NamaSkala::StSr,
        NamaSkala::Lan,
        NamaSkala::Akip,
    ]
    .into_iter()
    .map(Scale::built_in)
    .find(|scale| {
        scale.bands.len() == names.len()
            && scale
                .bands
                .iter()
                .all(|b| names.iter().any(|n| text::key(n) == text::key(&b.name)))
    })
    .and_then(|scale| scale.predikat(value).map(text::key))
    .and_then(|found| {
        // As the instansi write it.
        names
            .iter()
            .find(|n| text::key(n) == found)
            .map(|n| (*n).to_owned())
    })
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{HasilAnggaran, HasilInstansi, HasilSkm};

    fn angka(text: &str) -> Option<Angka> {
        Decimal::from_str_exact(text).ok().map(Angka)
    }

    fn unit(name: &str, tahun: i32, capaian: Option<&str>, predikat: &str) -> RekapInstansi {
        let mut unit = RekapInstansi {
            instansi: Some(name.to_owned()),
            pemda: Some("Kabupaten Contoh".to_owned()),
            tahun: Some(tahun),
            sumber: format!("{name}.json"),
            ..RekapInstansi::default()
        };
        unit.hasil.instansi = HasilInstansi {
            capaian: capaian.and_then(angka),
            predikat: (!predikat.is_empty()).then(|| predikat.to_owned()),
            jumlah_indikator: 3,
            dihitung: u64::from(capaian.is_some()) * 3,
            per_predikat: ["SANGAT BAIK", "BAIK", "CUKUP", "KURANG"]
                .iter()
                .map(|n| ((*n).to_owned(), 0))
                .collect(),
        };
        unit.hasil.anggaran = Some(HasilAnggaran {
            pagu: angka("1000"),
            realisasi: angka("900"),
            ..HasilAnggaran::default()
        });
        unit.hasil.skm = Some(HasilSkm {
            nilai: angka("80.5"),
            ..HasilSkm::default()
        });
        unit
    }

    /// By hand: (90 + 60,55) / 2 = 75,275 → 75,28, on the scale lkjip CUKUP (below 76); 1 800 of 2 000 is 90 %.
    #[test]
    fn the_mean_of_the_instansi() {
        let rekap = roll_up(
            vec![
                unit("B", 2021, Some("60.55"), "CUKUP"),
                unit("A", 2021, Some("90"), "BAIK"),
                unit("C", 2020, None, ""),
            ],
            Vec::new(),
        );
        let names: Vec<_> = rekap
            .instansi
            .iter()
            .map(|u| u.instansi.clone().unwrap_or_default())
            .collect();
        assert_eq!(names, ["A", "B", "C"]);
        let g = &rekap.gabungan["2021"];
        assert_eq!((g.jumlah_instansi, g.dihitung), (2, 2));
        assert_eq!(g.capaian, angka("75.28"));
        assert_eq!(g.predikat.as_deref(), Some("CUKUP"));
        assert_eq!(g.per_predikat["BAIK"], 1);
        assert_eq!(g.skm, angka("80.5"));
        assert_eq!(g.anggaran.sisa, angka("200"));
        assert_eq!(g.anggaran.persen, angka("90"));
        let g = &rekap.gabungan["2020"];
        assert_eq!((g.jumlah_instansi, g.dihitung), (1, 0));
        assert_eq!((g.capaian, g.predikat.clone()), (None, None));
        assert!(rekap.temuan.is_empty());
    }

    /// The same instansi and year twice: both are listed, one is counted, and it is said.
    #[test]
    fn doubles_are_found() {
        let mut again = unit("A", 2021, Some("80"), "BAIK");
        again.sumber = "salinan.json".to_owned();
        let rekap = roll_up(vec![unit("A", 2021, Some("90"), "BAIK"), again], Vec::new());
        assert_eq!(rekap.instansi.len(), 2);
        assert_eq!(rekap.gabungan["2021"].jumlah_instansi, 1);
        assert_eq!(rekap.temuan.len(), 1);
        assert_eq!(rekap.temuan[0].kode, "BACA-090");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        /// The same roll-up however the work was cut: any order of the units.
        #[test]
        fn any_order_gives_the_same(order in Just((0..7usize).collect::<Vec<_>>()).prop_shuffle()) {
            let units = [
                unit("A", 2020, Some("70"), "CUKUP"),
                unit("A", 2021, Some("90"), "BAIK"),
                unit("A", 2021, Some("90"), "BAIK"),
                unit("A", 2021, Some("91"), "BAIK"),
                unit("B", 2021, None, ""),
                unit("C", 2021, Some("33.33"), "KURANG"),
                unit("C", 2019, Some("100.01"), "SANGAT BAIK"),
            ];
            let text = |rekap: &Rekapitulasi| serde_json::to_string(rekap).expect("a document");
            let straight = roll_up(units.to_vec(), Vec::new());
            let shuffled: Vec<_> = order.iter().map(|i| units[*i].clone()).collect();
            prop_assert_eq!(text(&roll_up(shuffled, Vec::new())), text(&straight));
        }
    }
}
