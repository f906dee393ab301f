//! Formulas of capaian as people write them in Pengaturan.

use crate::model::Arah;

/// The ways to write one that Pengaturan offers.
pub const RUMUS: [&str; 3] = ["R/T", "(2T-R)/T", "T/R"];

/// The direction that a formula in Pengaturan's column Rumus means: `turun-rasio`, `T/R`, `(2T − R)/T`, `R/T`.
pub fn arah(rumus: &str) -> Option<Arah> {
    let plain: String = rumus
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric() || *c == '/')
        .collect();
    match plain.as_str() {
        "turunrasio" => Some(Arah::TurunRasio),
        "rentang" => Some(Arah::Rentang),
        "naik" => Some(Arah::Naik),
        "turun" => Some(Arah::Turun),
        p if p.starts_with("t/r") || p.starts_with("target/realisasi") => Some(Arah::TurunRasio),
        p if p.starts_with("r/t") || p.starts_with("realisasi/target") => Some(Arah::Naik),
        p if p.contains("2t")
            || p.starts_with("trt/t")
            || p.starts_with("targetrealisasitarget") =>
        {
            Some(Arah::Turun)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_offered_is_understood() {
        let meant: Vec<_> = RUMUS.iter().map(|r| arah(r)).collect();
        assert_eq!(
            meant,
            [Some(Arah::Naik), Some(Arah::Turun), Some(Arah::TurunRasio)]
        );
        assert_eq!(arah("T/R × 100"), Some(Arah::TurunRasio));
        assert_eq!(arah("(2T − R)/T"), Some(Arah::Turun));
        assert_eq!(arah("Rata-rata"), None);
    }
}
