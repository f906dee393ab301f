//! Checked decimals: no operation overflows or panics; what cannot be computed is `None`.

#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

use std::fmt::Write;

use rust_decimal::{Decimal, RoundingStrategy};

/// An Excel float at 15 significant digits (0.1 + 0.2 reads 0.3); none where it is no number or too large for an exact
/// decimal (28 digits).
pub fn from_f64(value: f64) -> Option<Decimal> {
    if !value.is_finite() {
        return None;
    }
    // Whole numbers of up to 15 digits are exact: most figures are such.
    if value.fract() == 0.0 && (1.0..1e15).contains(&value.abs()) {
        return Some(Decimal::from(value as i64));
    }
    // A few decimals, the next most: where the float nearest to m / 10^k is this one, and m has at most 14 digits, its 15
    // significant digits are those of m / 10^k. (The quotient of two exact floats is correctly rounded.)
    for (scale, power) in [(1, 1e1), (2, 1e2), (3, 1e3), (4, 1e4)] {
        let scaled = (value * power).round();
        #[expect(clippy::float_cmp, reason = "the very float is asked for")]
        if (1.0..1e14).contains(&scaled.abs()) && scaled / power == value {
            return Some(Decimal::new(scaled as i64, scale));
        }
    }
    by_digits(value)
}

/// The same for any float, by its printed digits.
fn by_digits(value: f64) -> Option<Decimal> {
    // `{:.14e}` prints exactly 15 significant digits, correctly rounded.
    let mut text = Text::default();
    write!(text, "{value:.14e}").ok()?;
    Decimal::from_scientific(text.as_str()?)
        .ok()
        .map(|d| d.normalize())
}

/// The few characters of one number, without an allocation.
#[derive(Default)]
struct Text {
    bytes: [u8; 32],
    len: usize,
}

impl Text {
    fn as_str(&self) -> Option<&str> {
        std::str::from_utf8(self.bytes.get(..self.len)?).ok()
    }
}

impl std::fmt::Write for Text {
    fn write_str(&mut self, s: &str) -> std::fmt::Result {
        let end = self.len.checked_add(s.len()).ok_or(std::fmt::Error)?;
        self.bytes
            .get_mut(self.len..end)
            .ok_or(std::fmt::Error)?
            .copy_from_slice(s.as_bytes());
        self.len = end;
        Ok(())
    }
}

/// a + b.
pub fn add(a: Decimal, b: Decimal) -> Option<Decimal> {
    a.checked_add(b)
}

/// a − b.
pub fn sub(a: Decimal, b: Decimal) -> Option<Decimal> {
    a.checked_sub(b)
}

/// a × b.
pub fn mul(a: Decimal, b: Decimal) -> Option<Decimal> {
    a.checked_mul(b)
}

/// a ÷ b; none for b = 0.
pub fn div(a: Decimal, b: Decimal) -> Option<Decimal> {
    a.checked_div(b)
}

/// a ÷ b × 100.
pub fn percent(a: Decimal, b: Decimal) -> Option<Decimal> {
    // Multiplied first: exact where the quotient is.
    mul(a, Decimal::ONE_HUNDRED)
        .and_then(|a| div(a, b))
        .or_else(|| div(a, b).and_then(|q| mul(q, Decimal::ONE_HUNDRED)))
}

/// The sum, none where it overflows; 0 for no terms.
pub fn sum(terms: impl IntoIterator<Item = Decimal>) -> Option<Decimal> {
    terms.into_iter().try_fold(Decimal::ZERO, add)
}

/// The sum of what is there; none where nothing is, or where it overflows.
pub fn total(terms: impl IntoIterator<Item = Option<Decimal>>) -> Option<Decimal> {
    let mut filled = terms.into_iter().flatten().peekable();
    filled.peek()?;
    sum(filled)
}

/// The mean, none for no terms.
pub fn mean(terms: &[Decimal]) -> Option<Decimal> {
    div(sum(terms.iter().copied())?, Decimal::from(terms.len()))
}

/// Half-up (away from zero) to `places` decimals.
pub fn round(value: Decimal, places: u32) -> Decimal {
    value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The short way gives what 15 printed digits give: short decimals of every length, their neighbours, and any float.
    #[test]
    fn a_float_is_read_alike_both_ways() {
        let mut seed = 7u64;
        let mut next = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            seed >> 11
        };
        for i in 0..200_000u64 {
            let whole = next() % 10u64.pow(1 + (i % 15) as u32);
            let float = whole as f64 / 10f64.powi((i % 7) as i32);
            for x in [
                float,
                float.next_up(),
                float.next_down(),
                -float,
                f64::from_bits(next()),
            ] {
                assert_eq!(from_f64(x), by_digits(x).filter(|_| x.is_finite()), "{x:e}");
            }
        }
        assert_eq!(from_f64(0.1 + 0.2), Some(Decimal::new(3, 1)));
        assert_eq!(from_f64(82.3), Some(Decimal::new(823, 1)));
        assert_eq!(from_f64(f64::NAN), None);
    }
}
