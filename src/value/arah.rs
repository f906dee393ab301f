//! Which way is better, as tables say it.

use super::text;
use crate::model::Arah;

/// The direction that a column Arah, Polaritas or Sifat names; none for words it does not know.
pub fn arah(teks: &str) -> Option<Arah> {
    let signs: String = teks.chars().filter(|c| !c.is_whitespace()).collect();
    match signs.as_str() {
        "+" | "(+)" | "↑" | "▲" | "⬆" | "⇧" | "ñ" => return Some(Arah::Naik),
        "-" | "–" | "−" | "(-)" | "(–)" | "(−)" | "↓" | "▼" | "⬇" | "⇩" | "ò" => {
            return Some(Arah::Turun);
        }
        "↔" | "→" | "ó" => return Some(Arah::Rentang),
        _ => {}
    }
    let key = text::key(teks);
    let any = |words: &[&str]| key.split(' ').any(|w| words.contains(&w));
    // "Semakin rendah semakin baik", "makin tinggi makin buruk": the first word that compares, turned by the second.
    if any(&["semakin", "makin", "lebih"]) {
        let high = any(&["tinggi", "besar", "banyak", "cepat", "naik"]);
        let low = any(&["rendah", "kecil", "sedikit", "turun"]);
        let bad = any(&["buruk", "jelek", "jelekk", "kurang"]);
        return match (high, low) {
            (true, false) => Some(if bad { Arah::Turun } else { Arah::Naik }),
            (false, true) => Some(if bad { Arah::Naik } else { Arah::Turun }),
            _ => None,
        };
    }
    if key == "turun rasio" {
        return Some(Arah::TurunRasio);
    }
    let up = any(&[
        "naik",
        "positif",
        "positive",
        "maximize",
        "maximise",
        "maksimal",
        "maksimum",
        "maksimalkan",
        "maksimasi",
        "max",
        "maks",
        "maximum",
        "meningkat",
        "higher",
        "up",
        "tinggi",
    ]);
    let down = any(&[
        "turun",
        "negatif",
        "negative",
        "minimize",
        "minimise",
        "minimal",
        "minimum",
        "minimalkan",
        "minimasi",
        "min",
        "menurun",
        "lower",
        "down",
        "rendah",
    ]);
    let steady = any(&[
        "stabilize",
        "stabilise",
        "stabil",
        "tetap",
        "rentang",
        "range",
        "steady",
        "stabilisasi",
    ]);
    match (up, down, steady) {
        (true, false, false) => Some(Arah::Naik),
        (false, true, false) => Some(Arah::Turun),
        (false, false, true) => Some(Arah::Rentang),
        _ => None,
    }
}

/// The direction that a target says itself: `≤ 5`, `< 14 %`, `maks. 3 hari` are met by what lies below them.
pub fn of_target(teks: &str) -> Option<Arah> {
    let key = text::key(teks);
    let below = teks.trim_start().starts_with(['<', '≤'])
        || [
            "maks",
            "maksimal",
            "maksimum",
            "max",
            "paling banyak",
            "paling lama",
            "paling lambat",
            "kurang dari",
            "di bawah",
        ]
        .iter()
        .any(|w| {
            key.strip_prefix(w)
                .is_some_and(|rest| rest.starts_with(' '))
        });
    below.then_some(Arah::Turun)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The values seen (domain §3).
    #[test]
    fn words_of_direction() {
        for (teks, expected) in [
            ("Naik", Arah::Naik),
            ("Turun", Arah::Turun),
            ("Positif", Arah::Naik),
            ("Negatif", Arah::Turun),
            ("Progres Positif", Arah::Naik),
            ("Progres Negatif", Arah::Turun),
            ("Maximize", Arah::Naik),
            ("Minimize", Arah::Turun),
            ("Stabilize", Arah::Rentang),
            ("Max", Arah::Naik),
            ("Min", Arah::Turun),
            ("Semakin tinggi semakin baik", Arah::Naik),
            ("Semakin rendah semakin baik", Arah::Turun),
            ("Semakin tinggi semakin buruk", Arah::Turun),
            ("+", Arah::Naik),
            ("−", Arah::Turun),
            ("-", Arah::Turun),
        ] {
            assert_eq!(arah(teks), Some(expected), "{teks}");
        }
        assert_eq!(arah("IKU"), None);
        for teks in ["≤ 5", "<14 %", "maks. 3 hari", "kurang dari 10"] {
            assert_eq!(of_target(teks), Some(Arah::Turun), "{teks}");
        }
        for teks in ["≥ 80", "80", "Maksimal"] {
            assert_eq!(of_target(teks), None, "{teks}");
        }
    }
}
