//! Capaian of one indikator: formulas by direction, letters, X/Y, caps; accumulation over periods (domain §3).

use rust_decimal::Decimal;

use crate::measure::scale::Scale;
use crate::measure::{angka_id, interval::Interval, skm};
use crate::model::{
    Akumulasi, Angka, Arah, AturanHuruf, Jumlah, NamaSkala, Nilai, Peraturan, TargetNol,
};
use crate::value::{arith, text};

/// Which alphabet a letter belongs to: those of SKM and of AKIP are different.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alfabet {
    /// A–D by a regulation on SKM.
    Skm(Peraturan),
    /// AA–D.
    Akip,
}

impl Alfabet {
    /// Lower and upper bound of a letter's band, and the alphabet's name; none where it has no such letter.
    pub fn bounds(self, huruf: &str) -> Option<(Decimal, Decimal)> {
        let huruf = letter(huruf);
        match self {
            Self::Skm(peraturan) => skm::bands(peraturan)
                .into_iter()
                .find(|m| m.huruf == huruf)
                .map(|m| (m.lower, m.upper)),
            Self::Akip => {
                let scale = Scale::built_in(NamaSkala::Akip);
                let at = scale.bands.iter().position(|b| b.name == huruf)?;
                let lower = scale.bands.get(at)?.bound.unwrap_or(Decimal::ZERO);
                let upper = at
                    .checked_sub(1)
                    .and_then(|above| scale.bands.get(above)?.bound)
                    .unwrap_or(Decimal::ONE_HUNDRED);
                Some((lower, upper))
            }
        }
    }

    /// Whether a value reaches the letter's band.
    fn reached(self, huruf: &str, value: Decimal) -> Option<bool> {
        let (lower, _) = self.bounds(huruf)?;
        Some(match self {
            Self::Skm(_) => arith::round(value, 2) >= lower,
            // Bounds of AKIP lie below their band (> 80), but for the lowest.
            Self::Akip => value > lower || lower.is_zero(),
        })
    }

    fn name(self) -> &'static str {
        match self {
            Self::Skm(Peraturan::P2004) => "SKM 2004",
            Self::Skm(Peraturan::P2017) => "SKM 2017",
            Self::Akip => "AKIP",
        }
    }
}

/// `BB` of `BB (Sangat Baik)`.
fn letter(huruf: &str) -> String {
    huruf
        .split(|c: char| !c.is_alphanumeric())
        .find(|w| !w.is_empty())
        .unwrap_or_default()
        .to_uppercase()
}

/// The alphabet that an indikator's letters belong to; none where neither its wording nor the letter tells.
pub fn alfabet(indikator: &str, huruf: &[&str], peraturan: Peraturan) -> Option<Alfabet> {
    let key = text::key(indikator);
    let has = |words: &[&str]| key.split(' ').any(|w| words.contains(&w));
    if has(&["skm", "ikm", "kepuasan"]) {
        return Some(Alfabet::Skm(peraturan));
    }
    if has(&[
        "sakip",
        "akip",
        "lkjip",
        "lakip",
        "lkip",
        "akuntabilitas",
        "lke",
        "rb",
    ]) || key.contains("reformasi birokrasi")
    {
        return Some(Alfabet::Akip);
    }
    // Only AKIP has double letters.
    huruf
        .iter()
        .any(|h| ["AA", "BB", "CC"].contains(&letter(h).as_str()))
        .then_some(Alfabet::Akip)
}

/// How one indikator is computed.
#[derive(Debug, Clone)]
pub struct Aturan {
    /// Its direction.
    pub arah: Arah,
    /// What its letters mean.
    pub alfabet: Option<Alfabet>,
    /// What a letter stands for.
    pub huruf: AturanHuruf,
    /// Upper cap, percent.
    pub batas: Option<Decimal>,
    /// What a target of 0 gives.
    pub target_nol: TargetNol,
}

impl Default for Aturan {
    fn default() -> Self {
        Self {
            arah: Arah::Naik,
            alfabet: None,
            huruf: AturanHuruf::BatasBawah,
            batas: None,
            target_nol: TargetNol::TidakDinilai,
        }
    }
}

/// A capaian, in percent, not rounded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capaian {
    /// After floor and cap.
    pub nilai: Decimal,
    /// Before the cap, where the cap changed it.
    pub tanpa_batas: Option<Decimal>,
    /// The formula used, in words.
    pub rumus: String,
    /// The direction used: a target that is a range is compared as one.
    pub arah: Arah,
    /// The number that a letter target stands for.
    pub target_setara: Option<Decimal>,
}

/// Capaian of a realisasi against a target; why there is none, in Indonesian.
pub fn hitung(
    target: Option<&Nilai>,
    realisasi: Option<&Nilai>,
    aturan: &Aturan,
) -> Result<Capaian, String> {
    let target = target
        .filter(|t| !t.is_blank())
        .ok_or_else(|| no_number(target, "Target"))?;
    let realisasi = realisasi
        .filter(|r| !r.is_blank())
        .ok_or_else(|| no_number(realisasi, "Realisasi"))?;

    if let (Some(t), Some(r)) = (&target.bagian, &realisasi.bagian) {
        let parts = bagian(t, r);
        let values: Option<Vec<Decimal>> = parts.iter().map(|p| p.persen).collect();
        let mean = values.and_then(|v| arith::mean(&v));
        return mean
            .ok_or_else(|| "Bagian target dan realisasi tidak berpasangan".to_owned())
            .map(|nilai| {
                finish(
                    nilai,
                    "rata-rata R/T × 100 tiap bagian",
                    Arah::Naik,
                    None,
                    aturan,
                )
            });
    }

    // A letter realisasi stands for the same bound of its own band.
    let letter_value = |huruf: &str| -> Result<Decimal, String> {
        let alfabet = aturan
            .alfabet
            .ok_or_else(|| format!("Huruf {huruf} tidak jelas skalanya (SKM atau AKIP)"))?;
        let (lower, upper) = alfabet
            .bounds(huruf)
            .ok_or_else(|| format!("Huruf {huruf} tidak ada dalam skala {}", alfabet.name()))?;
        Ok(match aturan.huruf {
            AturanHuruf::BatasBawah | AturanHuruf::CapaiBand => lower,
            AturanHuruf::BatasAtas => upper,
        })
    };
    let mut note = String::new();
    let r = match (realisasi.decimal(), &realisasi.huruf) {
        (Some(r), _) => r,
        (None, Some(huruf)) => {
            let r = letter_value(huruf)?;
            note = format!("; R = huruf {} ({})", letter(huruf), angka_id(r));
            r
        }
        _ => return Err("Realisasi bukan angka".to_owned()),
    };

    if let (None, Some(huruf)) = (target.decimal(), &target.huruf) {
        let t = letter_value(huruf)?;
        let alfabet = aturan.alfabet.map_or("", Alfabet::name);
        let huruf = letter(huruf);
        if aturan.huruf == AturanHuruf::CapaiBand {
            let reached = realisasi.huruf.as_ref().map_or_else(
                || aturan.alfabet.and_then(|a| a.reached(&huruf, r)),
                |_| Some(r >= t),
            );
            if reached == Some(true) {
                let rumus = format!("huruf {huruf} ({alfabet}) tercapai{note}");
                return Ok(finish(
                    Decimal::ONE_HUNDRED,
                    &rumus,
                    Arah::Naik,
                    Some(t),
                    aturan,
                ));
            }
        }
        let bound = if aturan.huruf == AturanHuruf::BatasAtas {
            "batas atas"
        } else {
            "batas bawah"
        };
        let rumus = format!(
            "R/T × 100; T = {bound} huruf {huruf} menurut {alfabet} ({}){note}",
            angka_id(t)
        );
        let nilai = arith::percent(r, t)
            .ok_or_else(|| format!("Batas huruf {huruf} 0: tidak dapat dibagi"))?;
        return Ok(finish(nilai, &rumus, Arah::Naik, Some(t), aturan));
    }

    if let Some(range) = &target.rentang {
        let (low, high) = (
            range.dari.0.min(range.sampai.0),
            range.dari.0.max(range.sampai.0),
        );
        return match aturan.arah {
            Arah::Naik | Arah::Rentang => within(low, high, r, aturan, &note),
            // What should be low is met up to the upper end.
            Arah::Turun | Arah::TurunRasio => against(high, r, aturan, "; T = batas atas rentang"),
        };
    }
    let t = target
        .decimal()
        .ok_or_else(|| "Target bukan angka".to_owned())?;
    against(t, r, aturan, &note)
}

/// Capaian against one number.
fn against(t: Decimal, r: Decimal, aturan: &Aturan, note: &str) -> Result<Capaian, String> {
    if t.is_zero() {
        return match aturan.target_nol {
            TargetNol::TidakDinilai => Err("Belum terukur: target 0".to_owned()),
            TargetNol::Seratus => {
                let met = r.is_zero() || (aturan.arah == Arah::Naik && r > Decimal::ZERO);
                let nilai = if met {
                    Decimal::ONE_HUNDRED
                } else {
                    Decimal::ZERO
                };
                let rumus = format!("target 0: 100 bila tercapai{note}");
                Ok(finish(nilai, &rumus, aturan.arah, None, aturan))
            }
        };
    }
    if t < Decimal::ZERO {
        return Err("Target di bawah 0 tidak dapat dibandingkan".to_owned());
    }
    let too_large = || "Angka terlalu besar untuk dihitung".to_owned();
    let (nilai, rumus) = match aturan.arah {
        Arah::Naik => (arith::percent(r, t).ok_or_else(too_large)?, "R/T × 100"),
        Arah::Turun => {
            let numerator = arith::mul(t, Decimal::TWO)
                .and_then(|t| arith::sub(t, r))
                .ok_or_else(too_large)?;
            (
                arith::percent(numerator, t).ok_or_else(too_large)?,
                "(2T − R)/T × 100",
            )
        }
        Arah::TurunRasio => {
            if r.is_zero() {
                return Err("Realisasi 0: T/R tidak dapat dibagi".to_owned());
            }
            (arith::percent(t, r).ok_or_else(too_large)?, "T/R × 100")
        }
        Arah::Rentang => return within(t, t, r, aturan, note),
    };
    Ok(finish(
        nilai,
        &format!("{rumus}{note}"),
        aturan.arah,
        None,
        aturan,
    ))
}

/// Inside the range 100; above it divided by the upper bound, below it by the lower.
fn within(
    low: Decimal,
    high: Decimal,
    r: Decimal,
    aturan: &Aturan,
    note: &str,
) -> Result<Capaian, String> {
    let (nilai, rumus) = if r > high {
        (
            arith::percent(r, high),
            "di atas rentang: R/batas atas × 100",
        )
    } else if r < low {
        (
            arith::percent(r, low),
            "di bawah rentang: R/batas bawah × 100",
        )
    } else {
        (Some(Decimal::ONE_HUNDRED), "di dalam rentang: 100")
    };
    nilai
        .ok_or_else(|| "Belum terukur: batas rentang 0".to_owned())
        .map(|n| finish(n, &format!("{rumus}{note}"), Arah::Rentang, None, aturan))
}

/// Floor 0 and cap.
fn finish(
    nilai: Decimal,
    rumus: &str,
    arah: Arah,
    target_setara: Option<Decimal>,
    aturan: &Aturan,
) -> Capaian {
    let floored = nilai.max(Decimal::ZERO);
    let capped = aturan.batas.map_or(floored, |b| floored.min(b));
    let mut rumus = rumus.to_owned();
    if capped != floored {
        rumus = format!("{rumus}; dibatasi {}", angka_id(capped));
    }
    Capaian {
        nilai: capped,
        tanpa_batas: (capped != floored).then_some(floored),
        rumus,
        arah,
        target_setara,
    }
}

fn no_number(value: Option<&Nilai>, what: &str) -> String {
    match value {
        None => format!("{what} kosong"),
        Some(v) => format!("{what} tidak berisi angka: {}", v.teks),
    }
}

/// One labelled part of a composite target with its realisasi.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BagianCapaian {
    /// The target's label.
    pub label: String,
    /// Target.
    pub target: Decimal,
    /// Realisasi of the same label; none where it has none.
    pub realisasi: Option<Decimal>,
    /// R/T × 100, not rounded.
    pub persen: Option<Decimal>,
    /// The two labels are written differently (`Lain 2`, `Lain2`).
    pub label_lain: Option<String>,
}

/// Parts of a composite target against those of its realisasi, paired by label (blanks, points and capitals aside).
pub fn bagian(
    target: &[crate::model::Bagian],
    realisasi: &[crate::model::Bagian],
) -> Vec<BagianCapaian> {
    let plain = |label: &str| -> String {
        label
            .chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    target
        .iter()
        .map(|t| {
            let pair = realisasi
                .iter()
                .find(|r| plain(&r.label) == plain(&t.label));
            BagianCapaian {
                label: t.label.clone(),
                target: t.angka.0,
                realisasi: pair.map(|r| r.angka.0),
                persen: pair.and_then(|r| arith::percent(r.angka.0, t.angka.0)),
                label_lain: pair.filter(|r| r.label != t.label).map(|r| r.label.clone()),
            }
        })
        .collect()
}

/// Realisasi from numerator and denominator: X/Y, in percent where anything says so. With the factor 100 or without it
/// as the recorded realisasi has it.
pub fn from_counts(
    x: &Jumlah,
    y: &Jumlah,
    recorded: Option<&Nilai>,
    target: Option<&Nilai>,
    satuan: Option<&str>,
) -> Option<Nilai> {
    let percent = arith::percent(x.value.0, y.value.0)?;
    let plain = arith::div(x.value.0, y.value.0)?;
    let recorded_as = |v: Decimal| {
        recorded
            .and_then(Interval::nilai)
            .is_some_and(|i| i.contains(v))
    };
    let unit = |n: Option<&Nilai>| n.and_then(|n| n.satuan.clone());
    let satuan = unit(recorded)
        .or_else(|| unit(target))
        .or_else(|| satuan.map(str::to_owned));
    let is_percent = if recorded_as(percent) {
        true
    } else if recorded_as(plain) {
        false
    } else {
        satuan.as_deref().is_none_or(|s| {
            s == "%" || ["persen", "persentase", "prosentase"].contains(&text::key(s).as_str())
        })
    };
    let value = if is_percent { percent } else { plain };
    let at = recorded.map_or_else(|| x.at.clone(), |r| r.at.clone());
    let shown = arith::round(value, 2).normalize();
    let satuan = if is_percent {
        Some("%".to_owned())
    } else {
        satuan
    };
    Some(Nilai {
        teks: match &satuan {
            Some(s) => format!("{} {s}", angka_id(shown)),
            None => angka_id(shown),
        },
        angka: Some(Angka(value)),
        satuan,
        at,
        ..Nilai::default()
    })
}

/// How the periods of an indikator add up: as set, else as its own targets prove, else the last one for percentages,
/// indices and what should be low, else the sum.
pub fn akumulasi(
    setting: Option<Akumulasi>,
    targets: &[Option<Decimal>],
    year: Option<Decimal>,
    satuan: Option<&str>,
    arah: Arah,
) -> Akumulasi {
    if let Some(set) = setting {
        return set;
    }
    let filled: Vec<Decimal> = targets.iter().filter_map(|t| *t).collect();
    if let (Some(year), true) = (year, filled.len() > 1) {
        let sum = arith::sum(filled.iter().copied()) == Some(year);
        let last = filled.last() == Some(&year);
        match (sum, last) {
            (true, false) => return Akumulasi::Jumlah,
            (false, true) => return Akumulasi::Akhir,
            _ => {}
        }
    }
    let level = satuan.is_some_and(|s| {
        s.contains('%')
            || text::key(s).split(' ').any(|w| {
                [
                    "persen",
                    "persentase",
                    "prosentase",
                    "indeks",
                    "index",
                    "nilai",
                    "poin",
                    "point",
                    "skor",
                    "predikat",
                    "rasio",
                ]
                .contains(&w)
            })
    });
    if level || matches!(arah, Arah::Turun | Arah::TurunRasio | Arah::Rentang) {
        Akumulasi::Akhir
    } else {
        Akumulasi::Jumlah
    }
}

/// The periods as one value; none where no period is filled.
pub fn accumulate(rule: Akumulasi, periods: &[Option<Decimal>]) -> Option<Decimal> {
    let filled: Vec<Decimal> = periods.iter().filter_map(|p| *p).collect();
    match rule {
        Akumulasi::Jumlah if filled.is_empty() => None,
        Akumulasi::Jumlah => arith::sum(filled),
        Akumulasi::Akhir => filled.last().copied(),
        Akumulasi::RataRata => arith::mean(&filled),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::contoh::{d, jumlah, nilai};
    use crate::model::Rentang;
    use proptest::prelude::*;

    fn of(target: &str, realisasi: &str, arah: Arah) -> Result<Decimal, String> {
        let aturan = Aturan {
            arah,
            ..Aturan::default()
        };
        hitung(Some(&nilai(target)), Some(&nilai(realisasi)), &aturan)
            .map(|c| arith::round(c.nilai, 2))
    }

    /// Domain §3: T=10, R=12 is 80 by the first, 83.33 by the second.
    #[test]
    fn directions() {
        assert_eq!(of("10", "12", Arah::Turun), Ok(d("80")));
        assert_eq!(of("10", "12", Arah::TurunRasio), Ok(d("83.33")));
        assert_eq!(of("10", "12", Arah::Naik), Ok(d("120")));
        assert_eq!(of("10", "25", Arah::Turun), Ok(d("0")));
        assert_eq!(of("100", "0", Arah::Naik), Ok(d("0")));
        assert!(of("0", "5", Arah::Naik).is_err_and(|e| e.starts_with("Belum terukur")));
        assert!(of("100", "-", Arah::Naik).is_err());
        assert!(of("10", "0", Arah::TurunRasio).is_err());
    }

    /// Domain §3: inside the range 100; above it divide by the upper bound, below it by the lower.
    #[test]
    fn ranges() {
        let target = Nilai {
            teks: "80 – 90 %".to_owned(),
            rentang: Some(Rentang {
                dari: Angka(d("80")),
                sampai: Angka(d("90")),
            }),
            ..Nilai::default()
        };
        for (r, capaian) in [("85", "100"), ("80", "100"), ("72", "90"), ("99", "110")] {
            let c = hitung(Some(&target), Some(&nilai(r)), &Aturan::default()).expect("a capaian");
            assert_eq!((c.nilai, c.arah), (d(capaian), Arah::Rentang), "{r}");
        }
    }

    /// By hand from the bounds of domain §4: 93,71 against A of 2017 (88,31) and of 2004 (81,26); AKIP BB is above 70.
    #[test]
    fn letters() {
        let a = |huruf: AturanHuruf, alfabet| Aturan {
            huruf,
            alfabet: Some(alfabet),
            ..Aturan::default()
        };
        let skm = Alfabet::Skm(Peraturan::P2017);
        let run = |t: &str, r: &str, aturan: &Aturan| {
            hitung(Some(&nilai(t)), Some(&nilai(r)), aturan).map(|c| arith::round(c.nilai, 2))
        };
        assert_eq!(
            run("A", "93,71", &a(AturanHuruf::BatasBawah, skm)),
            Ok(d("106.11"))
        );
        assert_eq!(
            run("A", "93,71", &a(AturanHuruf::BatasAtas, skm)),
            Ok(d("93.71"))
        );
        assert_eq!(
            run("A", "93,71", &a(AturanHuruf::CapaiBand, skm)),
            Ok(d("100"))
        );
        assert_eq!(
            run("A", "83", &a(AturanHuruf::CapaiBand, skm)),
            Ok(d("93.99"))
        );
        assert_eq!(
            run(
                "A",
                "93,71",
                &a(AturanHuruf::BatasBawah, Alfabet::Skm(Peraturan::P2004))
            ),
            Ok(d("115.32"))
        );
        assert_eq!(
            run("BB", "77", &a(AturanHuruf::BatasBawah, Alfabet::Akip)),
            Ok(d("110"))
        );
        assert_eq!(
            run("BB", "BB", &a(AturanHuruf::BatasBawah, Alfabet::Akip)),
            Ok(d("100"))
        );
        // BB is never an SKM mutu.
        assert!(run("BB", "77", &a(AturanHuruf::BatasBawah, skm)).is_err());
        assert!(run("B", "77", &Aturan::default()).is_err());
        let p = Peraturan::P2017;
        assert_eq!(
            alfabet("Nilai survey kepuasan masyarakat", &["B"], p),
            Some(skm)
        );
        assert_eq!(alfabet("Nilai SAKIP", &["B"], p), Some(Alfabet::Akip));
        assert_eq!(
            alfabet("Predikat apa saja", &["BB"], p),
            Some(Alfabet::Akip)
        );
        assert_eq!(alfabet("Predikat apa saja", &["B"], p), None);
    }

    #[test]
    fn caps_and_zero_targets() {
        let aturan = Aturan {
            batas: Some(d("110")),
            target_nol: TargetNol::Seratus,
            ..Aturan::default()
        };
        let c = hitung(Some(&nilai("10")), Some(&nilai("12")), &aturan).expect("a capaian");
        assert_eq!((c.nilai, c.tanpa_batas), (d("110"), Some(d("120"))));
        assert!(c.rumus.contains("dibatasi 110"));
        let zero = |r: &str, arah| {
            let aturan = Aturan {
                arah,
                ..aturan.clone()
            };
            hitung(Some(&nilai("0")), Some(&nilai(r)), &aturan).map(|c| c.nilai)
        };
        assert_eq!(zero("0", Arah::Turun), Ok(d("100")));
        assert_eq!(zero("3", Arah::Turun), Ok(d("0")));
        assert_eq!(zero("3", Arah::Naik), Ok(d("100")));
    }

    /// Domain §7, row 22: 98,70 · 92,00 · 82,00 · 82,20 · 84,13, mean 87,81; and row 28, `Lain 2` and `Lain2`.
    #[test]
    fn composite_values() {
        let part = |label: &str, n: &str| crate::model::Bagian {
            label: label.to_owned(),
            angka: Angka(d(n)),
        };
        let target = [
            ("KK", "1000"),
            ("KTP", "2500"),
            ("A.K", "750"),
            ("S.P", "1000"),
            ("Lain 2", "6000"),
        ]
        .map(|(l, n)| part(l, n));
        let realisasi = [
            ("KK", "987"),
            ("KTP", "2300"),
            ("A.K", "615"),
            ("S.P", "822"),
            ("Lain2", "5048"),
        ]
        .map(|(l, n)| part(l, n));
        let parts = bagian(&target, &realisasi);
        let percents: Vec<Decimal> = parts
            .iter()
            .map(|p| arith::round(p.persen.expect("a percentage"), 2))
            .collect();
        assert_eq!(
            percents,
            ["98.70", "92.00", "82.00", "82.20", "84.13"].map(d)
        );
        assert_eq!(parts[4].label_lain.as_deref(), Some("Lain2"));
        let composite = |b: &[crate::model::Bagian]| Nilai {
            bagian: Some(b.to_vec()),
            ..Nilai::default()
        };
        let c = hitung(
            Some(&composite(&target)),
            Some(&composite(&realisasi)),
            &Aturan::default(),
        )
        .expect("a capaian");
        assert_eq!(arith::round(c.nilai, 2), d("87.81"));
    }

    /// 11 of 11 desa is 100 % (domain §7, row 8); 25 of 30 by hand.
    #[test]
    fn counts() {
        let r = from_counts(
            &jumlah("11"),
            &jumlah("11"),
            None,
            Some(&nilai("100 %")),
            None,
        )
        .expect("a value");
        assert_eq!(
            (r.decimal(), r.satuan.as_deref()),
            (Some(d("100")), Some("%"))
        );
        let r = from_counts(
            &jumlah("25"),
            &jumlah("30"),
            Some(&nilai("83,33")),
            None,
            None,
        )
        .expect("a value");
        assert_eq!(r.teks, "83,33 %");
        let r = from_counts(
            &jumlah("30"),
            &jumlah("20"),
            Some(&nilai("1,5")),
            None,
            Some("Indeks"),
        )
        .expect("a value");
        assert_eq!(r.decimal(), Some(d("1.5")));
        assert!(from_counts(&jumlah("1"), &jumlah("0"), None, None, None).is_none());
    }

    #[test]
    fn periods() {
        let v = |texts: &[&str]| -> Vec<Option<Decimal>> {
            texts
                .iter()
                .map(|t| (!t.is_empty()).then(|| d(t)))
                .collect()
        };
        let naik = Arah::Naik;
        // What the targets prove goes before the unit.
        assert_eq!(
            akumulasi(
                None,
                &v(&["3", "3", "3", "3"]),
                Some(d("12")),
                Some("%"),
                naik
            ),
            Akumulasi::Jumlah
        );
        assert_eq!(
            akumulasi(
                None,
                &v(&["25", "50", "75", "100"]),
                Some(d("100")),
                None,
                naik
            ),
            Akumulasi::Akhir
        );
        assert_eq!(
            akumulasi(None, &[], None, Some("%"), naik),
            Akumulasi::Akhir
        );
        assert_eq!(
            akumulasi(None, &[], None, Some("Dokumen"), naik),
            Akumulasi::Jumlah
        );
        assert_eq!(
            akumulasi(None, &[], None, Some("Kasus"), Arah::Turun),
            Akumulasi::Akhir
        );
        assert_eq!(
            akumulasi(Some(Akumulasi::RataRata), &[], None, Some("%"), naik),
            Akumulasi::RataRata
        );
        let q = v(&["10", "20", "", ""]);
        assert_eq!(accumulate(Akumulasi::Jumlah, &q), Some(d("30")));
        assert_eq!(accumulate(Akumulasi::Akhir, &q), Some(d("20")));
        assert_eq!(accumulate(Akumulasi::RataRata, &q), Some(d("15")));
        assert_eq!(accumulate(Akumulasi::Jumlah, &v(&["", ""])), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        /// No panic on extreme decimals; floor and cap hold.
        #[test]
        fn extremes(a in any::<i64>(), b in any::<i64>(), s in 0u32..=28, t in 0u32..=28, cap in 100i64..200) {
            for arah in [Arah::Naik, Arah::Turun, Arah::TurunRasio, Arah::Rentang] {
                for target in [Decimal::new(a, s), Decimal::MAX, Decimal::MIN, Decimal::new(1, 28)] {
                    let value = |v: Decimal| Nilai { angka: Some(Angka(v)), ..Nilai::default() };
                    let aturan = Aturan { arah, batas: Some(Decimal::from(cap)), ..Aturan::default() };
                    if let Ok(c) = hitung(Some(&value(target)), Some(&value(Decimal::new(b, t))), &aturan) {
                        prop_assert!(c.nilai >= Decimal::ZERO && c.nilai <= Decimal::from(cap));
                    }
                }
            }
        }
    }
}
