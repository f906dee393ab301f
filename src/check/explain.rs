//! The likeliest explanation of a difference between what is recorded and what it should be (domain §6). Pure.

use rust_decimal::Decimal;

use crate::measure::interval::Interval;
use crate::value::arith;

/// What may have happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sebab {
    /// The row at this position of the parts was left out of the sum.
    TidakIkut(usize),
    /// The row at this position of the parts was counted twice.
    DuaKali(usize),
    /// Two digits changed places.
    Tertukar,
    /// A digit is missing.
    AngkaHilang,
    /// A digit too many.
    AngkaLebih,
    /// One digit is another one.
    SalahKetik,
    /// Ten, a hundred … times too large (or too small).
    Faktor {
        /// 10, 100, 1 000 …
        kali: u32,
        /// Recorded is the larger one.
        terlalu_besar: bool,
    },
    /// The figure of the year before.
    TahunLalu,
    /// The sign.
    Tanda,
}

impl Sebab {
    /// As people read it; `nama` names the row of the two first kinds.
    pub fn kalimat(self, nama: &str) -> String {
        match self {
            Self::TidakIkut(_) => format!("Baris {nama} agaknya tidak ikut dijumlahkan."),
            Self::DuaKali(_) => format!("Baris {nama} agaknya dijumlahkan dua kali."),
            Self::Tertukar => "Agaknya dua angka tertukar.".to_owned(),
            Self::AngkaHilang => "Agaknya satu angka hilang.".to_owned(),
            Self::AngkaLebih => "Agaknya ada satu angka lebih.".to_owned(),
            Self::SalahKetik => "Agaknya satu angka salah ketik.".to_owned(),
            Self::Faktor {
                kali,
                terlalu_besar,
            } => format!(
                "Agaknya {} kali terlalu {}.",
                super::kata::angka(Decimal::from(kali)),
                if terlalu_besar { "besar" } else { "kecil" }
            ),
            Self::TahunLalu => "Ini angka tahun sebelumnya.".to_owned(),
            Self::Tanda => "Tandanya terbalik.".to_owned(),
        }
    }
}

/// What else is known about the two figures.
#[derive(Debug, Clone, Copy, Default)]
pub struct Konteks<'a> {
    /// The rows that the recorded figure should be the sum of, and rows below them.
    pub bagian: &'a [Decimal],
    /// The same fact one year before.
    pub tahun_lalu: Option<Decimal>,
}

/// Explains why `tercatat` stands where `seharusnya` should; none where nothing is likely.
pub fn explain(tercatat: Decimal, seharusnya: Decimal, konteks: Konteks<'_>) -> Option<Sebab> {
    if tercatat == seharusnya {
        return None;
    }
    let selisih = arith::sub(seharusnya, tercatat)?;
    if let Some(i) = konteks
        .bagian
        .iter()
        .position(|b| *b == selisih && !b.is_zero())
    {
        return Some(Sebab::TidakIkut(i));
    }
    if let Some(i) = konteks.bagian.iter().position(|b| *b == -selisih) {
        return Some(Sebab::DuaKali(i));
    }
    if let Some(sebab) = digits(tercatat, seharusnya) {
        return Some(sebab);
    }
    if konteks.tahun_lalu == Some(tercatat) {
        return Some(Sebab::TahunLalu);
    }
    (tercatat == -seharusnya).then_some(Sebab::Tanda)
}

/// The same, where only an interval is known for what should stand there; narrow enough to prove something (1 %).
pub fn explain_interval(
    tercatat: Decimal,
    seharusnya: &Interval,
    konteks: Konteks<'_>,
) -> Option<Sebab> {
    let (low, high) = (seharusnya.low(), seharusnya.high());
    if low == high {
        return explain(tercatat, low, konteks);
    }
    let width = arith::sub(high, low)?;
    if arith::mul(width, Decimal::ONE_HUNDRED)? > low.abs().max(high.abs()) {
        return None;
    }
    for kali in [10u32, 100, 1000, 1_000_000] {
        let k = Decimal::from(kali);
        if arith::mul(tercatat, k).is_some_and(|v| seharusnya.contains(v)) {
            return Some(Sebab::Faktor {
                kali,
                terlalu_besar: false,
            });
        }
        if arith::div(tercatat, k).is_some_and(|v| seharusnya.contains(v)) {
            return Some(Sebab::Faktor {
                kali,
                terlalu_besar: true,
            });
        }
    }
    let text = tercatat.normalize().to_string();
    let digits: Vec<char> = text.chars().collect();
    let hits = |chars: Vec<char>| {
        Decimal::from_str_exact(&chars.into_iter().collect::<String>())
            .is_ok_and(|v| seharusnya.contains(v))
    };
    for i in 0..digits.len() {
        for j in i + 1..digits.len() {
            if digits[i] != digits[j] && digits[i].is_ascii_digit() && digits[j].is_ascii_digit() {
                let mut swapped = digits.clone();
                swapped.swap(i, j);
                if hits(swapped) {
                    return Some(Sebab::Tertukar);
                }
            }
        }
    }
    for i in 0..=digits.len() {
        for d in '0'..='9' {
            let mut longer = digits.clone();
            longer.insert(i, d);
            if hits(longer) {
                return Some(Sebab::AngkaHilang);
            }
        }
    }
    for i in 0..digits.len() {
        let mut shorter = digits.clone();
        shorter.remove(i);
        if hits(shorter) {
            return Some(Sebab::AngkaLebih);
        }
    }
    if konteks.tahun_lalu == Some(tercatat) {
        return Some(Sebab::TahunLalu);
    }
    seharusnya.contains(-tercatat).then_some(Sebab::Tanda)
}

/// What the digits of the two tell.
fn digits(tercatat: Decimal, seharusnya: Decimal) -> Option<Sebab> {
    if tercatat.is_sign_negative() != seharusnya.is_sign_negative() {
        return None;
    }
    // An exact power of ten is a slip of the decimal mark or of the unit, whatever the digits say.
    for kali in [10u32, 100, 1000, 1_000_000] {
        let k = Decimal::from(kali);
        for (a, b, terlalu_besar) in [(tercatat, seharusnya, false), (seharusnya, tercatat, true)] {
            if !a.is_zero() && arith::mul(a, k) == Some(b) {
                return Some(Sebab::Faktor {
                    kali,
                    terlalu_besar,
                });
            }
        }
    }
    let (t, s) = (tercatat.abs().normalize(), seharusnya.abs().normalize());
    let scale = t.scale().max(s.scale());
    let text = |v: Decimal| {
        let mut v = v;
        v.rescale(scale);
        v.mantissa().to_string().into_bytes()
    };
    let (t, s) = (text(t), text(s));
    if t.len() == s.len() {
        let apart: Vec<usize> = (0..t.len()).filter(|&i| t[i] != s[i]).collect();
        return match apart[..] {
            [_] => Some(Sebab::SalahKetik),
            [i, j] if t[i] == s[j] && t[j] == s[i] => Some(Sebab::Tertukar),
            _ => None,
        };
    }
    // One digit of a figure with few digits proves nothing (5 and 15).
    if t.len().max(s.len()) < 3 {
        return None;
    }
    let without = |long: &[u8], short: &[u8]| {
        long.len() == short.len() + 1
            && (0..long.len())
                .any(|i| long[..i] == short[..i.min(short.len())] && long[i + 1..] == short[i..])
    };
    if without(&s, &t) {
        Some(Sebab::AngkaHilang)
    } else if without(&t, &s) {
        Some(Sebab::AngkaLebih)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        Decimal::from_str_exact(text).expect("a decimal")
    }

    /// Each pair was made by hand by doing to the second figure what the explanation says.
    #[test]
    fn likely_slips_are_named() {
        let none = Konteks::default();
        for (tercatat, seharusnya, sebab) in [
            ("8815000", "18815000", Some(Sebab::AngkaHilang)),
            ("188815000", "18815000", Some(Sebab::AngkaLebih)),
            ("18851000", "18815000", Some(Sebab::Tertukar)),
            ("18815600", "18815000", Some(Sebab::SalahKetik)),
            ("97.42", "97.24", Some(Sebab::Tertukar)),
            ("-250", "250", Some(Sebab::Tanda)),
            (
                "0.9724",
                "97.24",
                Some(Sebab::Faktor {
                    kali: 100,
                    terlalu_besar: false,
                }),
            ),
            (
                "18815000000",
                "18815000",
                Some(Sebab::Faktor {
                    kali: 1000,
                    terlalu_besar: true,
                }),
            ),
            ("61960500", "9290000", None),
            ("5", "15", None),
        ] {
            assert_eq!(
                explain(d(tercatat), d(seharusnya), none),
                sebab,
                "{tercatat} for {seharusnya}"
            );
        }
    }

    /// A row left out is named before anything the digits say; so is one counted twice.
    #[test]
    fn a_row_of_the_tree_comes_first() {
        let bagian = [d("100"), d("20"), d("3")];
        let konteks = Konteks {
            bagian: &bagian,
            tahun_lalu: Some(d("7")),
        };
        assert_eq!(
            explain(d("103"), d("123"), konteks),
            Some(Sebab::TidakIkut(1))
        );
        assert_eq!(
            explain(d("126"), d("123"), konteks),
            Some(Sebab::DuaKali(2))
        );
        assert_eq!(explain(d("7"), d("123"), konteks), Some(Sebab::TahunLalu));
    }

    /// 18.294.850 of 97,24 % lies between 18.812.186 and 18.815.090 (by hand): a 1 before 8.815.000 falls into it.
    #[test]
    fn an_interval_explains_too() {
        let between = Interval::between(d("18812186"), d("18815090"));
        assert_eq!(
            explain_interval(d("8815000"), &between, Konteks::default()),
            Some(Sebab::AngkaHilang)
        );
        assert_eq!(
            explain_interval(d("18815"), &between, Konteks::default()),
            Some(Sebab::Faktor {
                kali: 1000,
                terlalu_besar: false
            })
        );
        assert_eq!(
            explain_interval(
                d("5"),
                &Interval::between(d("1"), d("9")),
                Konteks::default()
            ),
            None
        );
    }
}
