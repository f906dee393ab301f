//! Survei Kepuasan Masyarakat: the index, mutu and unsur from tallies, scores or distributions (domain §4).

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::model::{
    Angka, BobotSkm, HasilSkm, HasilUnsur, Model, Peraturan, PeraturanLain, Responden, Sel, Skor,
    TabelId,
};
use crate::value::arith;

/// One mutu of a regulation: values from `lower` (at two decimals) up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mutu {
    /// `A` … `D`.
    pub huruf: &'static str,
    /// `Sangat Baik` … `Tidak Baik`.
    pub kinerja: &'static str,
    /// Lower bound on 25–100.
    pub lower: Decimal,
    /// Upper bound, included.
    pub upper: Decimal,
}

/// The intervals of a regulation after × 25, from A down.
pub fn bands(peraturan: Peraturan) -> [Mutu; 4] {
    let two = |n: i64| Decimal::new(n, 2);
    let [a, b, c] = match peraturan {
        Peraturan::P2004 => [8126, 6251, 4376],
        Peraturan::P2017 => [8831, 7661, 6500],
    };
    let below = |n: i64| two(n.saturating_sub(1));
    [
        Mutu {
            huruf: "A",
            kinerja: "Sangat Baik",
            lower: two(a),
            upper: two(10_000),
        },
        Mutu {
            huruf: "B",
            kinerja: "Baik",
            lower: two(b),
            upper: below(a),
        },
        Mutu {
            huruf: "C",
            kinerja: "Kurang Baik",
            lower: two(c),
            upper: below(b),
        },
        Mutu {
            huruf: "D",
            kinerja: "Tidak Baik",
            lower: two(2500),
            upper: below(c),
        },
    ]
}

/// The mutu of a value on 25–100, decided on the value rounded half-up to two decimals.
pub fn mutu(peraturan: Peraturan, nilai: Decimal) -> Mutu {
    let nilai = arith::round(nilai, 2);
    let bands = bands(peraturan);
    // Printed weights may give slightly less than 25: still the lowest.
    bands
        .into_iter()
        .find(|m| nilai >= m.lower)
        .unwrap_or(bands[3])
}

/// `2004`, `2017`.
pub fn year_of(peraturan: Peraturan) -> &'static str {
    match peraturan {
        Peraturan::P2004 => "2004",
        Peraturan::P2017 => "2017",
    }
}

/// The other regulation.
pub fn other(peraturan: Peraturan) -> Peraturan {
    match peraturan {
        Peraturan::P2004 => Peraturan::P2017,
        Peraturan::P2017 => Peraturan::P2004,
    }
}

/// The regulation that follows from the form: 14 unsur → 2004, 9 → 2017, else by year.
pub fn regulation(setting: Option<Peraturan>, unsur: usize, tahun: Option<i32>) -> Peraturan {
    match (setting, unsur) {
        (Some(set), _) => set,
        (None, 14) => Peraturan::P2004,
        (None, 9) => Peraturan::P2017,
        (None, _) if tahun.is_some_and(|t| t < 2017) => Peraturan::P2004,
        (None, _) => Peraturan::P2017,
    }
}

/// The printed weight of one of `n` unsur: 0,111 of nine, 0,071 of fourteen, 1/n at three decimals.
pub fn printed_weight(n: usize) -> Option<Decimal> {
    arith::div(Decimal::ONE, Decimal::from(n)).map(|w| arith::round(w, 3))
}

/// The index from the NRR of all unsur: Σ NRR × weight × 25, weight 1/n where none is given.
pub fn index(nrr: &[Decimal], weight: Option<Decimal>) -> Option<Decimal> {
    let sum = arith::mul(arith::sum(nrr.iter().copied())?, Decimal::from(25))?;
    match weight {
        Some(w) => arith::mul(sum, w),
        None => arith::div(sum, Decimal::from(nrr.len())),
    }
}

/// NRR of each unsur of tallies: Σ ÷ questionnaires filled in (the official denominator), or ÷ answers to that unsur.
pub fn nrr(responden: &Responden, per_answer: bool) -> Vec<Option<Decimal>> {
    responden
        .unsur
        .iter()
        .map(|u| {
            let n = if per_answer {
                u.terisi
            } else {
                responden.jumlah
            };
            arith::div(u.jumlah_nilai.0, Decimal::from(n))
        })
        .collect()
}

/// Score of one distribution: Σ(p × 25k)/Σp over k = 1 … 4; none where nothing is filled in.
pub fn distribution_score(p: [Option<Decimal>; 4]) -> Option<Decimal> {
    let mut weighted = Decimal::ZERO;
    let mut total = Decimal::ZERO;
    for (k, p) in [25, 50, 75, 100].into_iter().zip(p) {
        let p = p.unwrap_or_default();
        total = arith::add(total, p)?;
        weighted = arith::add(weighted, arith::mul(p, Decimal::from(k))?)?;
    }
    arith::div(weighted, total)
}

/// What the scores of each table are multiplied by to stand on 25–100: 25 where all of them are NRR, on 1–4.
pub fn factors(skor: &[Skor]) -> impl Fn(TabelId) -> Decimal + use<> {
    let four = Decimal::from(4);
    let scored: BTreeSet<TabelId> = skor
        .iter()
        .filter(|s| s.skor.as_ref().is_some_and(|v| v.value.0 > four))
        .map(|s| s.tabel)
        .collect();
    move |tabel| Decimal::from(if scored.contains(&tabel) { 1 } else { 25 })
}

/// One unsur on its way to the result: name, cell, score on 25–100.
struct Part {
    unsur: String,
    asal: Sel,
    skor: Option<Decimal>,
}

/// The survey of the report year: from tallies, else recorded scores, else the distribution.
pub fn measure(model: &Model) -> Option<HasilSkm> {
    let of_year =
        |tahun: Option<i32>| tahun.is_none() || model.tahun.is_none() || tahun == model.tahun;
    let quarter = |nrr: Decimal| arith::mul(nrr, Decimal::from(25));

    let tallies = model
        .skm
        .responden
        .iter()
        .chain(&model.responden_lain)
        .find(|r| of_year(r.tahun) && r.jumlah > 0 && !r.unsur.is_empty());
    let (sumber, tahun, parts) = if let Some(r) = tallies {
        let parts = r
            .unsur
            .iter()
            .zip(nrr(r, false))
            .map(|(u, nrr)| Part {
                unsur: u
                    .nama
                    .as_ref()
                    .map_or_else(|| u.kode.clone(), |n| n.value.clone()),
                asal: u
                    .nama
                    .as_ref()
                    .map_or_else(|| r.asal.clone(), |n| n.at.clone()),
                skor: nrr.and_then(quarter),
            })
            .collect::<Vec<_>>();
        ("responden", r.tahun, parts)
    } else if let Some(first) = model
        .skm
        .skor
        .iter()
        .find(|s| of_year(s.tahun) && s.skor.is_some())
    {
        // The first table of that year alone: a copy is read twice, and computed once.
        let rows: Vec<_> = model
            .skm
            .skor
            .iter()
            .filter(|s| of_year(s.tahun) && s.tabel == first.tabel)
            .collect();
        let factor = factors(&model.skm.skor)(first.tabel);
        let parts = rows
            .iter()
            .map(|s| Part {
                unsur: name(s.unsur.as_ref().map(|u| u.value.as_str()), s.no),
                asal: s.asal.clone(),
                skor: s.skor.as_ref().and_then(|s| arith::mul(s.value.0, factor)),
            })
            .collect();
        ("skor", first.tahun, parts)
    } else {
        let first = model.skm.distribusi.iter().find(|r| of_year(r.tahun))?;
        let parts = model
            .skm
            .distribusi
            .iter()
            .filter(|r| of_year(r.tahun) && r.tabel == first.tabel)
            .map(|r| Part {
                unsur: name(r.unsur.as_ref().map(|u| u.value.as_str()), r.no),
                asal: r.asal.clone(),
                skor: distribution_score(
                    [&r.tidak_baik, &r.kurang_baik, &r.baik, &r.sangat_baik]
                        .map(|p| p.as_ref().map(|p| p.value.0)),
                ),
            })
            .collect();
        ("distribusi", first.tahun, parts)
    };

    let peraturan = regulation(
        model.setelan.peraturan_skm,
        parts.len(),
        tahun.or(model.tahun),
    );
    let scored: Vec<Decimal> = parts.iter().filter_map(|p| p.skor).collect();
    if scored.is_empty() {
        return None;
    }
    let weight = match model.setelan.bobot_skm {
        BobotSkm::Tepat => None,
        BobotSkm::Cetak => printed_weight(scored.len()),
    };
    let nrrs: Option<Vec<Decimal>> = scored
        .iter()
        .map(|s| arith::div(*s, Decimal::from(25)))
        .collect();
    // With exact weights the index is the mean of the scores; taken from them, so that nothing is divided twice.
    let nilai = match weight {
        None => arith::mean(&scored),
        Some(_) => nrrs.and_then(|n| index(&n, weight)),
    }
    .map(|n| arith::round(n, 2));
    let decided = nilai.map(|n| mutu(peraturan, n));
    let elsewhere = other(peraturan);
    let lain = nilai.map(|n| mutu(elsewhere, n));
    Some(HasilSkm {
        peraturan: year_of(peraturan).to_owned(),
        sumber: sumber.to_owned(),
        nilai: nilai.map(Angka),
        mutu: decided.map(|m| m.huruf.to_owned()),
        kinerja: decided.map(|m| m.kinerja.to_owned()),
        peraturan_lain: lain.map(|m| PeraturanLain {
            peraturan: year_of(elsewhere).to_owned(),
            mutu: Some(m.huruf.to_owned()),
            kinerja: Some(m.kinerja.to_owned()),
        }),
        prioritas: priorities(&parts, arith::mean(&scored)),
        unsur: parts
            .into_iter()
            .map(|p| {
                let mutu = p.skor.map(|s| mutu(peraturan, s));
                HasilUnsur {
                    unsur: p.unsur,
                    nrr: p
                        .skor
                        .and_then(|s| arith::div(s, Decimal::from(25)))
                        .map(|n| Angka(arith::round(n, 2))),
                    skor: p.skor.map(|s| Angka(arith::round(s, 2))),
                    mutu: mutu.map(|m| m.huruf.to_owned()),
                    kinerja: mutu.map(|m| m.kinerja.to_owned()),
                    asal: p.asal,
                }
            })
            .collect(),
    })
}

/// Unsur below the mean, and the lowest three in any case; the lowest first.
fn priorities(parts: &[Part], mean: Option<Decimal>) -> Vec<String> {
    let mut scored: Vec<(Decimal, &str)> = parts
        .iter()
        .filter_map(|p| Some((p.skor?, p.unsur.as_str())))
        .collect();
    scored.sort_by_key(|(skor, _)| *skor);
    scored
        .into_iter()
        .enumerate()
        .filter(|(n, (skor, _))| *n < 3 || mean.is_some_and(|m| *skor < m))
        .map(|(_, (_, unsur))| unsur.to_owned())
        .collect()
}

fn name(unsur: Option<&str>, no: Option<i64>) -> String {
    match (unsur, no) {
        (Some(unsur), _) => unsur.to_owned(),
        (None, Some(no)) => format!("U{no}"),
        (None, None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::contoh::{bangsalsari, d, responden};
    use proptest::prelude::*;

    fn fours(n: usize) -> Vec<Decimal> {
        vec![d("4"); n]
    }

    /// Domain §4: all 4 gives 100 · 99,90 · 99,00 · 99,40.
    #[test]
    fn weights() {
        let at = |n: usize, w: Option<&str>| {
            index(&fours(n), w.map(d))
                .map(|v| arith::round(v, 2))
                .expect("an index")
        };
        assert_eq!(at(9, None), d("100"));
        assert_eq!(at(14, None), d("100"));
        assert_eq!(at(9, Some("0.111")), d("99.90"));
        assert_eq!(at(9, Some("0.11")), d("99.00"));
        assert_eq!(at(14, Some("0.071")), d("99.40"));
        assert_eq!(printed_weight(9), Some(d("0.111")));
        assert_eq!(printed_weight(14), Some(d("0.071")));
        // 88,35 (A) becomes 88,26 (B) with 0,111 and 87,47 (B) with 0,11.
        let nrr = vec![d("3.534"); 9];
        let exact = index(&nrr, None).expect("an index");
        assert_eq!(exact, d("88.35"));
        assert_eq!(mutu(Peraturan::P2017, exact).huruf, "A");
        for (weight, value) in [("0.111", "88.26"), ("0.11", "87.47")] {
            let v = index(&nrr, Some(d(weight))).expect("an index");
            assert_eq!(arith::round(v, 2), d(value));
            assert_eq!(mutu(Peraturan::P2017, v).huruf, "B");
        }
    }

    /// Domain §4: the intervals, and 88,305 decided on two decimals.
    #[test]
    fn mutu_by_two_decimals() {
        for (p, value, huruf) in [
            (Peraturan::P2017, "88.305", "A"),
            (Peraturan::P2017, "88.304", "B"),
            (Peraturan::P2017, "76.60", "C"),
            (Peraturan::P2017, "76.605", "B"),
            (Peraturan::P2017, "64.99", "D"),
            (Peraturan::P2017, "65", "C"),
            (Peraturan::P2004, "81.25", "B"),
            (Peraturan::P2004, "81.26", "A"),
            (Peraturan::P2004, "62.50", "C"),
            (Peraturan::P2004, "43.75", "D"),
            (Peraturan::P2004, "24.97", "D"),
        ] {
            assert_eq!(mutu(p, d(value)).huruf, huruf, "{value}");
        }
    }

    /// Domain §7: the mean of the 14 recorded scores is 66,43, B by 2004 and C Kurang Baik by 2017; below it lie unsur 4,
    /// 6, 9, 10, 12, 13; the other regulation changes 12 of 14 labels, all but 1 and 11.
    #[test]
    fn bangsalsari_scores() {
        let model = bangsalsari();
        let skm = super::measure(&model).expect("a survey");
        assert_eq!(
            (skm.peraturan.as_str(), skm.sumber.as_str()),
            ("2004", "skor")
        );
        assert_eq!(skm.nilai, Some(Angka(d("66.43"))));
        assert_eq!(skm.mutu.as_deref(), Some("B"));
        let lain = skm.peraturan_lain.expect("the other regulation");
        assert_eq!(lain.peraturan, "2017");
        assert_eq!(lain.kinerja.as_deref(), Some("Kurang Baik"));
        let unsur = |no: usize| skm.unsur[no - 1].unsur.clone();
        let mut expected = [4, 6, 9, 10, 12, 13].map(unsur).to_vec();
        let mut found = skm.prioritas.clone();
        expected.sort();
        found.sort();
        assert_eq!(found, expected);
        assert_eq!(skm.prioritas[0], unsur(6));
        let changed: Vec<usize> = (1..=14)
            .filter(|no| {
                let skor = skm.unsur[no - 1].skor.expect("a score").0;
                mutu(Peraturan::P2004, skor).huruf != mutu(Peraturan::P2017, skor).huruf
            })
            .collect();
        assert_eq!(changed.len(), 12);
        assert!(!changed.contains(&1) && !changed.contains(&11));
    }

    /// Domain §7: 12 unsur with a distribution give 66,88, unsur 4 normalised by its own total (row 10: unsur 5, 13 and 14
    /// are 72,5 · 65 · 100).
    #[test]
    fn bangsalsari_distribution() {
        let mut model = bangsalsari();
        model.skm.skor.clear();
        let skm = super::measure(&model).expect("a survey");
        assert_eq!(skm.sumber, "distribusi");
        assert_eq!(skm.peraturan, "2004");
        assert_eq!(skm.nilai, Some(Angka(d("66.88"))));
        let skor = |no: usize| skm.unsur[no - 1].skor.map(|s| s.0);
        assert_eq!(skor(1), None);
        assert_eq!(skor(4), Some(d("55")));
        assert_eq!(
            [5, 13, 14].map(skor),
            [Some(d("72.5")), Some(d("65")), Some(d("100"))]
        );
    }

    /// By hand: 10 questionnaires, nine unsur answered 4 by all, but one left blank once: 40/10 and 36/10.
    #[test]
    fn tallies() {
        let mut answers = vec![[0, 0, 0, 10]; 9];
        answers[8] = [0, 0, 0, 9];
        let model = Model {
            tahun: Some(2026),
            skm: crate::model::Skm {
                responden: Some(responden(2026, 10, &answers)),
                ..Default::default()
            },
            ..Model::default()
        };
        let skm = super::measure(&model).expect("a survey");
        assert_eq!(
            (skm.peraturan.as_str(), skm.sumber.as_str()),
            ("2017", "responden")
        );
        // (8 × 4 + 3,6) / 9 × 25 = 98,888…
        assert_eq!(skm.nilai, Some(Angka(d("98.89"))));
        assert_eq!(skm.unsur[8].nrr, Some(Angka(d("3.6"))));
        assert_eq!(skm.prioritas[0], "U9");
        assert_eq!(skm.prioritas.len(), 3);
        let r = model.skm.responden.as_ref().expect("tallies");
        assert_eq!(nrr(r, true)[8], Some(d("4")));
        // A survey of another year is not this year's.
        let other = Model {
            tahun: Some(2025),
            ..model
        };
        assert!(super::measure(&other).is_none());
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        /// The index lies between the lowest and the highest score, and nothing panics.
        #[test]
        fn the_mean_is_bounded(scores in prop::collection::vec(100i64..=400, 1..20)) {
            let nrr: Vec<Decimal> = scores.iter().map(|s| Decimal::new(*s, 2)).collect();
            let v = index(&nrr, None).expect("an index");
            let (low, high) = (nrr.iter().min().expect("one"), nrr.iter().max().expect("one"));
            let slack = Decimal::new(1, 20);
            prop_assert!(v + slack >= low * Decimal::from(25) && v - slack <= high * Decimal::from(25));
        }

        #[test]
        fn extremes(a in any::<i64>(), scale in 0u32..28) {
            let v = Decimal::new(a, scale);
            let _ = (mutu(Peraturan::P2017, v), distribution_score([Some(v), Some(Decimal::MAX), Some(Decimal::MIN), None]), index(&[v, Decimal::MAX], None));
        }
    }
}
