//! A recorded figure as an interval, and sums, products and ratios of such intervals (domain §2: "A recorded figure is
//! an interval").
//!
//! Offices round half-up, round half-even, or cut off, sometimes in one row. `96,29` therefore stands for every value
//! that one of the three writes as 96,29: from 96,285 (rounded up) up to, not including, 96,30 (cut off). Two figures
//! contradict each other only where their intervals do not meet.

use rust_decimal::Decimal;

use crate::model::Nilai;
use crate::value::arith;

/// Decimals beyond which a difference is noise of binary arithmetic: bounds are compared at this many.
const COMPARED: u32 = 12;
/// The finest unit a recorded figure has; what a workbook stores beyond it is noise too.
const FINEST: u32 = 9;

/// One end of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct End {
    value: Decimal,
    /// The end itself does not belong to the interval.
    open: bool,
}

/// All values that a figure may stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    low: End,
    high: End,
}

impl Interval {
    /// A figure that is what it says: a count, X and Y, a target, an amount in full rupiah, a computed value.
    pub fn exact(value: Decimal) -> Self {
        let end = End { value, open: false };
        Self {
            low: end,
            high: end,
        }
    }

    /// From `low` to `high`, both included; in either order.
    pub fn between(low: Decimal, high: Decimal) -> Self {
        Self {
            low: End {
                value: low.min(high),
                open: false,
            },
            high: End {
                value: low.max(high),
                open: false,
            },
        }
    }

    /// A figure written with `places` decimals, by half-up, half-even or cutting off. Exact where the bounds do not fit
    /// into a decimal.
    pub fn written(value: Decimal, places: u32) -> Self {
        let unit = Decimal::new(1, places.min(FINEST));
        let half = Decimal::new(5, places.min(FINEST).saturating_add(1));
        // Cutting off goes towards zero: upwards of a positive figure, downwards of a negative one, both ways of 0.
        let (below, below_open) = if value > Decimal::ZERO {
            (half, false)
        } else {
            (unit, true)
        };
        let (above, above_open) = if value < Decimal::ZERO {
            (half, false)
        } else {
            (unit, true)
        };
        match (arith::sub(value, below), arith::add(value, above)) {
            (Some(low), Some(high)) => Self {
                low: End {
                    value: low,
                    // A figure of 28 digits leaves no room for the unit: then it is itself the bound.
                    open: below_open && low != value,
                },
                high: End {
                    value: high,
                    open: above_open && high != value,
                },
            },
            _ => Self::exact(value),
        }
    }

    /// A recorded figure by its own digits. A number of 14 or more digits is the full result of a formula: its last two
    /// digits may be noise.
    pub fn recorded(value: Decimal) -> Self {
        let plain = value.normalize();
        let digits = plain
            .mantissa()
            .unsigned_abs()
            .checked_ilog10()
            .unwrap_or(0);
        let places = if digits >= 13 {
            plain.scale().saturating_sub(2)
        } else {
            plain.scale()
        };
        Self::written(plain, places)
    }

    /// A recorded value with the zeros it is written with (`89,50` has two decimals), or its range. None where it holds
    /// neither a number nor a range.
    pub fn nilai(nilai: &Nilai) -> Option<Self> {
        if let Some(range) = &nilai.rentang {
            return Some(Self::between(range.dari.0, range.sampai.0));
        }
        let value = nilai.decimal()?;
        let own = value.normalize().scale();
        let written = decimals_written(&nilai.teks);
        if written > own && own < FINEST {
            Some(Self::written(value, written))
        } else {
            Some(Self::recorded(value))
        }
    }

    /// Whether a value lies in it.
    pub fn contains(&self, value: Decimal) -> bool {
        self.meets(&Self::exact(value))
    }

    /// Whether the two have a value in common: they do not contradict each other.
    pub fn meets(&self, other: &Self) -> bool {
        reaches(self.low, other.high) && reaches(other.low, self.high)
    }

    /// The lower bound.
    pub fn low(&self) -> Decimal {
        self.low.value
    }

    /// The upper bound.
    pub fn high(&self) -> Decimal {
        self.high.value
    }

    /// a + b; none where it overflows.
    pub fn add(&self, other: &Self) -> Option<Self> {
        Some(Self {
            low: End {
                value: arith::add(self.low.value, other.low.value)?,
                open: self.low.open || other.low.open,
            },
            high: End {
                value: arith::add(self.high.value, other.high.value)?,
                open: self.high.open || other.high.open,
            },
        })
    }

    /// a − b; none where it overflows.
    pub fn sub(&self, other: &Self) -> Option<Self> {
        Some(Self {
            low: End {
                value: arith::sub(self.low.value, other.high.value)?,
                open: self.low.open || other.high.open,
            },
            high: End {
                value: arith::sub(self.high.value, other.low.value)?,
                open: self.high.open || other.low.open,
            },
        })
    }

    /// a × b; none where it overflows.
    pub fn mul(&self, other: &Self) -> Option<Self> {
        self.corners(other, arith::mul)
    }

    /// a ÷ b; none where b may be 0, or where it overflows.
    pub fn div(&self, other: &Self) -> Option<Self> {
        if other.low.value <= Decimal::ZERO && other.high.value >= Decimal::ZERO {
            return None;
        }
        self.corners(other, |a, b| arith::div(a, b).map(noise_off))
    }

    /// a ÷ b × 100, multiplied first; none where b may be 0, or where it overflows.
    pub fn percent_of(&self, other: &Self) -> Option<Self> {
        if other.low.value <= Decimal::ZERO && other.high.value >= Decimal::ZERO {
            return None;
        }
        self.corners(other, |a, b| arith::percent(a, b).map(noise_off))
    }

    /// The sum; 0 for no terms; none where it overflows.
    pub fn sum(terms: impl IntoIterator<Item = Self>) -> Option<Self> {
        terms
            .into_iter()
            .try_fold(Self::exact(Decimal::ZERO), |sum, term| sum.add(&term))
    }

    /// The mean; none for no terms, or where it overflows.
    pub fn mean(terms: &[Self]) -> Option<Self> {
        Self::sum(terms.iter().copied())?.div(&Self::exact(Decimal::from(terms.len())))
    }

    /// The extremes of a monotone operation over the four corners.
    fn corners(
        &self,
        other: &Self,
        op: impl Fn(Decimal, Decimal) -> Option<Decimal>,
    ) -> Option<Self> {
        // Two exact figures have one corner: amounts in full rupiah are such.
        if self.low == self.high && other.low == other.high && !self.low.open && !other.low.open {
            return op(self.low.value, other.low.value).map(Self::exact);
        }
        let mut found: Option<Self> = None;
        for a in [self.low, self.high] {
            for b in [other.low, other.high] {
                let value = op(a.value, b.value)?;
                let end = End {
                    value,
                    // A product of 0 is reached from inside, whatever the other end is.
                    open: (a.open || b.open) && !value.is_zero(),
                };
                found = Some(match found {
                    None => Self {
                        low: end,
                        high: end,
                    },
                    Some(so_far) => Self {
                        low: further(so_far.low, end, value < so_far.low.value),
                        high: further(so_far.high, end, value > so_far.high.value),
                    },
                });
            }
        }
        found
    }
}

/// The end that reaches further; of two equal ones the closed.
fn further(so_far: End, new: End, beyond: bool) -> End {
    if beyond || (new.value == so_far.value && !new.open) {
        new
    } else {
        so_far
    }
}

/// Whether a lower end does not lie above an upper one.
fn reaches(low: End, high: End) -> bool {
    let (l, h) = (
        arith::round(low.value, COMPARED),
        arith::round(high.value, COMPARED),
    );
    if low.open || high.open { l < h } else { l <= h }
}

/// A quotient without the last digits of a division that does not end.
fn noise_off(value: Decimal) -> Decimal {
    arith::round(value, 20)
}

/// How many digits stand behind the decimal comma of a text that holds one number (`89,50 %` → 2).
fn decimals_written(text: &str) -> u32 {
    let Some((_, tail)) = text.rsplit_once(',') else {
        return 0;
    };
    let digits = tail.chars().take_while(char::is_ascii_digit).count();
    u32::try_from(digits).unwrap_or(0)
}

/// Whether two recorded figures may be the same.
pub fn agrees(a: Decimal, b: Decimal) -> bool {
    Interval::recorded(a).meets(&Interval::recorded(b))
}

/// Whether a recorded figure may stand for a computed one.
pub fn records(recorded: Decimal, computed: Decimal) -> bool {
    Interval::recorded(recorded).contains(computed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn d(text: &str) -> Decimal {
        Decimal::from_str_exact(text).expect("a decimal")
    }

    /// The percentages of the program table of domain §7, which reconcile.
    #[test]
    fn the_percentages_of_bangsalsari_reconcile() {
        for (printed, realisasi, anggaran) in [
            ("81.54", "2211874288", "2712665412"),
            ("80.18", "1945838236", "2426987812"),
            ("92.44", "86169450", "93212600"),
            ("93.45", "179866602", "192465000"),
            ("99.03", "857633800", "866074000"),
            ("99.06", "848688200", "856784000"),
            ("96.29", "8945600", "9290000"),
            ("97.24", "18294850", "18815000"),
            ("97.05", "260797100", "268724100"),
            ("86.61", "3348600038", "3866278512"),
            ("98.57", "3810949512", "3866278512"),
            ("1.43", "55329000", "3866278512"),
            ("0.60", "9290000", "1536290700"),
            ("56.99", "875599000", "1536290700"),
            ("38.45", "1486537153", "3866278512"),
            ("47.86", "1850332236", "3866278512"),
        ] {
            let ratio = Interval::exact(d(realisasi))
                .percent_of(&Interval::exact(d(anggaran)))
                .expect("a ratio");
            assert!(Interval::recorded(d(printed)).meets(&ratio), "{printed}");
        }
        // Row 1: 97,24 recorded beside 18.294.850 of 8.815.000.
        let wrong = Interval::exact(d("18294850"))
            .percent_of(&Interval::exact(d("8815000")))
            .expect("a ratio");
        assert!(!Interval::recorded(d("97.24")).meets(&wrong));
    }

    /// By the definition of the three habits.
    #[test]
    fn the_three_habits() {
        let printed = Interval::recorded(d("96.29"));
        for (value, inside) in [
            ("96.2849", false),
            ("96.285", true),
            ("96.29", true),
            ("96.2999", true),
            ("96.30", false),
        ] {
            assert_eq!(printed.contains(d(value)), inside, "{value}");
        }
        let negative = Interval::recorded(d("-25.81"));
        assert!(negative.contains(d("-25.8101")) && negative.contains(d("-25.8199")));
        assert!(negative.contains(d("-25.805")) && !negative.contains(d("-25.82")));
        // 99 never stands for a full 100.
        assert!(!records(d("99"), d("100")));
        assert!(records(d("99"), d("99.99")));
        assert!(!agrees(d("90"), d("93.71")) && !agrees(d("100"), d("99.02")));
        assert!(agrees(d("66.4"), d("66.43")));
    }

    /// 66,4 is printed for the mean of the 14 recorded scores (domain §7).
    #[test]
    fn a_mean_of_recorded_figures() {
        let scores = [
            "90", "72.5", "70", "55", "70", "52.5", "67.5", "72.5", "52.5", "57.5", "77.5", "60",
            "57.5", "75",
        ]
        .map(|s| Interval::recorded(d(s)));
        let mean = Interval::mean(&scores).expect("a mean");
        assert!(mean.meets(&Interval::recorded(d("66.4"))));
        let exact: Vec<_> = scores.iter().map(|_| Interval::exact(d("1"))).collect();
        assert_eq!(Interval::mean(&exact), Some(Interval::exact(d("1"))));
    }

    #[test]
    fn written_zeros_count() {
        let nilai = |teks: &str, angka: &str| Nilai {
            teks: teks.to_owned(),
            angka: Some(d(angka).into()),
            ..Nilai::default()
        };
        let two = Interval::nilai(&nilai("89,50", "89.5")).expect("a figure");
        assert!(!two.contains(d("89.46")) && two.contains(d("89.505")));
        let one = Interval::nilai(&nilai("89,5", "89.5")).expect("a figure");
        assert!(one.contains(d("89.46")));
    }

    /// The stored result of a formula and the same ratio computed exactly.
    #[test]
    fn stored_results_are_not_held_to_the_last_digit() {
        let computed = arith::percent(d("866983050"), d("875599000")).expect("a ratio");
        assert!(records(d("99.0159936226424"), computed));
        assert!(records(d("99.0159936226425"), computed));
    }

    fn any_decimal() -> impl Strategy<Value = Decimal> {
        prop_oneof![
            (any::<i64>(), 0u32..=28).prop_map(|(n, s)| Decimal::new(n, s)),
            Just(Decimal::MAX),
            Just(Decimal::MIN),
            Just(Decimal::ZERO),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        /// Nothing panics, and what is written by one of the three habits lies in the interval.
        #[test]
        fn extremes(a in any_decimal(), b in any_decimal(), places in 0u32..=9) {
            let (x, y) = (Interval::recorded(a), Interval::recorded(b));
            let _ = (x.add(&y), x.sub(&y), x.mul(&y), x.div(&y), x.percent_of(&y), x.meets(&y), Interval::mean(&[x, y]));
            prop_assert!(x.contains(a) || a.scale() > 9);
            let rounded = arith::round(a, places);
            prop_assert!(Interval::written(rounded, places).contains(a));
            prop_assert!(Interval::written(a.trunc_with_scale(places), places).contains(a));
        }

        /// The sum of two values lies in the sum of their intervals.
        #[test]
        fn sums_and_products_hold(a in -1_000_000i64..1_000_000, b in -1_000_000i64..1_000_000) {
            let (a, b) = (Decimal::new(a, 3), Decimal::new(b, 3));
            let (x, y) = (Interval::recorded(arith::round(a, 1)), Interval::recorded(arith::round(b, 1)));
            prop_assert!(x.add(&y).expect("a sum").contains(a + b));
            prop_assert!(x.sub(&y).expect("a difference").contains(a - b));
            prop_assert!(x.mul(&y).expect("a product").contains(a * b));
        }
    }
}
