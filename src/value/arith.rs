//! Checked decimals: no operation overflows or panics; what cannot be computed is `None`.

#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

use rust_decimal::{Decimal, RoundingStrategy};

/// An Excel float at 15 significant digits (0.1 + 0.2 reads 0.3); none where it is no number or too large for an exact
/// decimal (28 digits).
pub fn from_f64(value: f64) -> Option<Decimal> {
    if !value.is_finite() {
        return None;
    }
    // `{:.14e}` prints exactly 15 significant digits, correctly rounded.
    Decimal::from_scientific(&format!("{value:.14e}"))
        .ok()
        .map(|d| d.normalize())
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

/// The mean, none for no terms.
pub fn mean(terms: &[Decimal]) -> Option<Decimal> {
    div(sum(terms.iter().copied())?, Decimal::from(terms.len()))
}

/// Half-up (away from zero) to `places` decimals.
pub fn round(value: Decimal, places: u32) -> Decimal {
    value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
}
