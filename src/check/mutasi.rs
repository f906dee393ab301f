//! The mutation test: one wrong figure at a time in a bundle that reconciles, and the finding points there.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::contoh::{angka, sampel};
use super::{Uang, check_with, jalankan};
use crate::finding::{Finding, Level};
use crate::measure::link::Links;
use crate::measure::measure_with;
use crate::model::{Model, Sel};
use crate::value::arith;

/// A small generator with a seed, so that every run plants the same errors.
struct Acak(u64);

impl Acak {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % below.max(1)
    }
}

/// What people do to figures.
#[derive(Debug, Clone, Copy)]
enum Salah {
    Tukar,
    Hilang,
    Lebih,
    Ketik,
    Kali10,
    Kali1000,
}

const SALAH: [Salah; 6] = [
    Salah::Tukar,
    Salah::Hilang,
    Salah::Lebih,
    Salah::Ketik,
    Salah::Kali10,
    Salah::Kali1000,
];

/// The figure with that slip; none where it cannot be made, or changes too little to be seen through rounding.
fn rusak(value: Decimal, salah: Salah, acak: &mut Acak) -> Option<Decimal> {
    let text: Vec<char> = value.normalize().to_string().chars().collect();
    let digits: Vec<usize> = (0..text.len())
        .filter(|&i| text[i].is_ascii_digit())
        .collect();
    let mut out = text.clone();
    match salah {
        Salah::Tukar => {
            if digits.len() < 2 {
                return None;
            }
            let i = acak.next(digits.len() - 1);
            out.swap(digits[i], digits[i + 1]);
        }
        Salah::Hilang => {
            if digits.len() < 3 {
                return None;
            }
            out.remove(digits[acak.next(digits.len())]);
        }
        Salah::Lebih => {
            let d = char::from_digit(u32::try_from(1 + acak.next(9)).ok()?, 10)?;
            out.insert(digits[acak.next(digits.len())], d);
        }
        Salah::Ketik => {
            let i = digits[acak.next(digits.len())];
            let d = text[i].to_digit(10)?;
            out[i] = char::from_digit((d + 1 + u32::try_from(acak.next(8)).ok()?) % 10, 10)?;
        }
        Salah::Kali10 => return arith::mul(value, Decimal::TEN),
        Salah::Kali1000 => return arith::mul(value, Decimal::ONE_THOUSAND),
    }
    let new = Decimal::from_str_exact(&out.into_iter().collect::<String>()).ok()?;
    (new != value).then_some(new)
}

/// Whether two figures are further apart than rounding explains: ten units of the last digit; one in twenty for figures
/// that only percentages speak about.
fn jauh(apa: &str, a: Decimal, b: Decimal) -> bool {
    let unit = Decimal::new(1, a.normalize().scale().min(b.normalize().scale()));
    let loose = [
        "akhir_renstra.",
        "evaluasi.target_renstra",
        "evaluasi.capaian",
        "riwayat.rasio",
        "pengukuran.capaian",
    ]
    .iter()
    .any(|l| apa.starts_with(l));
    arith::sub(a, b).is_some_and(|d| {
        d.abs() > unit * Decimal::TEN && (!loose || d.abs() * Decimal::from(20) > a.abs())
    })
}

/// The figures of a model that are tied to others: their cells, with array and field.
fn terikat(model: &Model, links: &Links) -> Vec<(Sel, &'static str)> {
    let hasil = measure_with(model, links);
    let cx = jalankan(model, &hasil, links, Uang::of(model));
    let tied: std::collections::BTreeSet<Sel> = cx
        .graf
        .semua()
        .iter()
        .filter(|f| f.terkait)
        .map(|f| f.at.clone())
        .collect();
    let mut out = Vec::new();
    let mut copy = model.clone();
    angka(&mut copy, &mut |a, _| {
        if tied.contains(a.at) {
            out.push((a.at.clone(), a.apa));
        }
    });
    out
}

/// Findings that a person must act on.
fn penting(model: &Model) -> Vec<Finding> {
    let links = Links::build(model);
    let (found, _) = check_with(model, &measure_with(model, &links), &links, Uang::of(model));
    found
        .into_iter()
        .filter(|f| f.level != Level::Info)
        .collect()
}

/// Plants `count` errors, one at a time; lists what was missed and what was reported elsewhere.
fn tanam(clean: &Model, seed: u64, count: usize) -> Vec<String> {
    // Only figures are changed: the wordings, and so the links, stay.
    let links = Links::build(clean);
    let cells = terikat(clean, &links);
    let mut acak = Acak(seed);
    let mut wrong = Vec::new();
    let mut done = 0;
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    // Every kind of figure gets its share, however few of it there are.
    let mut by_kind: BTreeMap<&str, Vec<&Sel>> = BTreeMap::new();
    for (at, apa) in &cells {
        by_kind.entry(apa).or_default().push(at);
    }
    let names: Vec<&str> = by_kind.keys().copied().collect();
    while done < count {
        let apa = names[acak.next(names.len())];
        let list = &by_kind[apa];
        let at = list[acak.next(list.len())].clone();
        let salah = SALAH[acak.next(SALAH.len())];
        let mut model = clean.clone();
        let mut planted = None;
        angka(&mut model, &mut |mut a, _| {
            if *a.at == at
                && let Some(new) = rusak(*a.nilai, salah, &mut acak)
                && jauh(a.apa, *a.nilai, new)
            {
                planted = Some((*a.nilai, new));
                a.tulis(new);
            }
        });
        let Some((old, new)) = planted else { continue };
        done += 1;
        *kinds.entry(apa).or_default() += 1;
        let (all, _) = check_with(
            &model,
            &measure_with(&model, &links),
            &links,
            Uang::of(&model),
        );
        let found: Vec<Finding> = all
            .iter()
            .filter(|f| f.level != Level::Info)
            .cloned()
            .collect();
        let points = |f: &Finding| f.at.as_ref() == Some(&at) || f.explains.contains(&at);
        let what = format!("{apa} {at} {salah:?}: {old} → {new}");
        // The PK before the change may differ: that is told, not complained about.
        if !all.iter().any(points) {
            wrong.push(format!("MISSED {what}: {:?}", ringkas(&found)));
        } else if !found.iter().all(points) {
            wrong.push(format!("ELSEWHERE {what}: {:?}", ringkas(&found)));
        }
    }
    wrong
}

fn ringkas(found: &[Finding]) -> Vec<String> {
    found
        .iter()
        .take(4)
        .map(|f| {
            format!(
                "{} {} {}",
                f.rule.code,
                f.at.as_ref().map(ToString::to_string).unwrap_or_default(),
                f.pesan
            )
        })
        .collect()
}

/// The clean bundle with its percentages cut off instead of rounded, to as many decimals as they have.
fn dipotong(clean: &Model) -> Model {
    let links = Links::build(clean);
    let hasil = measure_with(clean, &links);
    let exact: BTreeMap<Sel, Decimal> = jalankan(clean, &hasil, &links, Uang::of(clean))
        .graf
        .dihitung()
        .into_iter()
        .collect();
    let mut model = clean.clone();
    let mut changed = 0;
    angka(&mut model, &mut |mut a, _| {
        if let Some(v) = exact.get(a.at) {
            let cut = v.trunc_with_scale(a.nilai.normalize().scale());
            if cut != *a.nilai {
                changed += 1;
                a.tulis(cut);
            }
        }
    });
    assert!(changed > 10, "only {changed} percentages are rounded up");
    model
}

#[test]
fn cutting_off_instead_of_rounding_alarms_nobody() {
    let cut = dipotong(&sampel("kecamatan-contoh-2026"));
    assert!(penting(&cut).is_empty(), "{:?}", ringkas(&penting(&cut)));
    let wrong = tanam(&cut, 1, 300);
    assert!(
        wrong.is_empty(),
        "{} of 300:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_planted_error_is_found_at_its_cell() {
    let clean = sampel("kecamatan-contoh-2026");
    assert!(
        penting(&clean).is_empty(),
        "{:?}",
        ringkas(&penting(&clean))
    );
    let wrong = tanam(&clean, 2026, 400);
    assert!(
        wrong.is_empty(),
        "{} of 400:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// No step is quadratic in the rows: 100 000 budget rows in two tables, one of them wrong.
#[test]
fn a_hundred_thousand_rows_take_no_time_to_speak_of() {
    let mut model = sampel("kecamatan-contoh-2026");
    let rows = model.anggaran.clone();
    let one = rows
        .iter()
        .find(|r| r.tingkat == Some(crate::model::Tingkat::SubKegiatan))
        .expect("a sub kegiatan")
        .clone();
    let tabel = one.tabel + 1000;
    model.anggaran = (0..100_000u32)
        .map(|i| {
            let mut r = one.clone();
            r.tabel = tabel;
            r.asal.row = 1000 + i;
            r.kode = None;
            r.uraian.as_mut().expect("a name").value = format!("Sub kegiatan nomor {i}");
            for v in [&mut r.anggaran, &mut r.realisasi, &mut r.persen]
                .into_iter()
                .flatten()
            {
                v.at.row = r.asal.row;
            }
            r
        })
        .chain(rows)
        .collect();
    if let Some(v) = &mut model.anggaran[500].realisasi {
        v.value.0 *= Decimal::TEN;
    }
    let links = Links::default();
    let hasil = crate::model::Hasil::default();
    let start = std::time::Instant::now();
    let (found, _) = check_with(&model, &hasil, &links, Uang::of(&model));
    assert!(!found.is_empty());
    // A debug build on a busy machine; a quadratic step would take hours.
    assert!(start.elapsed().as_secs() < 120, "{:?}", start.elapsed());
}
