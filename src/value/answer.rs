//! Answers of a Survei Kepuasan Masyarakat: numbers from 1 to 4, and the words of the official questionnaires (domain §4),
//! worst to best.

use rust_decimal::Decimal;

use super::number::{Context, is_blank, nilai};
use super::text;
use crate::workbook::{Style, Value};

/// What one cell of a tally says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// 1 … 4.
    Valid(u8),
    /// A number that is no answer: 0, 5, 3.5.
    Stray,
    /// A word of no scale.
    Unknown,
    /// `cukup puas`: a word of no scale here, but of scales with five steps.
    Middle,
    /// `Tidak ada`: the worst answer on pengaduan where the column has the other words of that scale, else no answer.
    None,
    /// Another word of that scale.
    Complaint(u8),
    /// `Cukup`: the second answer between Buruk and Baik; between Kurang X and X the middle of five.
    Enough,
    /// `B`, `P`: Baik or Puas where the survey has SB, KB or TB as well, else no answer.
    Letter,
    /// `SB`, `KB`, `TB`: Sangat Baik, Kurang Baik, Tidak Baik.
    Letters(u8),
    /// Nothing, or `-`.
    Blank,
}

/// Adjectives whose four steps are `tidak X`, `kurang X`, `X`, `sangat X`: those of the questionnaires of 2004 and 2017,
/// and `puas`, `memuaskan`, `baik`.
const STEPS: [&str; 24] = [
    "sesuai",
    "mudah",
    "cepat",
    "kompeten",
    "sopan dan ramah",
    "sopan",
    "ramah",
    "baik",
    "jelas",
    "disiplin",
    "bertanggung jawab",
    "mampu",
    "adil",
    "wajar",
    "nyaman",
    "aman",
    "tepat",
    "tepat waktu",
    "puas",
    "memuaskan",
    "lengkap",
    "bersih",
    "memadai",
    "tanggap",
];

/// The words on pengaduan above `Tidak ada` (questionnaire of 2017), with the forms that staff give them.
const COMPLAINT: [(&str, u8); 12] = [
    ("ada tetapi tidak berfungsi", 2),
    ("ada tapi tidak berfungsi", 2),
    ("ada namun tidak berfungsi", 2),
    ("berfungsi kurang maksimal", 3),
    ("berfungsi tetapi kurang maksimal", 3),
    ("berfungsi tapi kurang maksimal", 3),
    ("ada berfungsi kurang maksimal", 3),
    ("ada tetapi berfungsi kurang maksimal", 3),
    ("dikelola dengan baik", 4),
    ("ada dan dikelola dengan baik", 4),
    ("ada dikelola dengan baik", 4),
    ("berfungsi dan dikelola dengan baik", 4),
];

/// Words with their answer that follow no such steps: biaya and sarana (2017), biaya and jadwal (2004).
const WORDS: [(&str, u8); 13] = [
    ("sangat mahal", 1),
    ("cukup mahal", 2),
    ("murah", 3),
    ("gratis", 4),
    ("buruk", 1),
    ("selalu tidak sesuai", 1),
    ("kadang kadang sesuai", 2),
    ("banyak sesuainya", 3),
    ("selalu sesuai", 4),
    ("selalu tidak tepat", 1),
    ("kadang kadang tepat", 2),
    ("banyak tepatnya", 3),
    ("selalu tepat", 4),
];

/// The answer that words give, worst (1) to best (4).
fn word_answer(key: &str) -> Answer {
    match key {
        "tidak ada" => return Answer::None,
        "cukup" => return Answer::Enough,
        // (`S`, `TS`, `STS` are steps of agreement, of which there may be five.)
        "b" | "p" => return Answer::Letter,
        "tb" | "tp" => return Answer::Letters(1),
        "kb" | "kp" => return Answer::Letters(2),
        "sb" | "sp" => return Answer::Letters(4),
        _ => {}
    }
    if let Some((_, answer)) = COMPLAINT.iter().find(|(word, _)| *word == key) {
        return Answer::Complaint(*answer);
    }
    if let Some((_, answer)) = WORDS.iter().find(|(word, _)| *word == key) {
        return Answer::Valid(*answer);
    }
    if STEPS.contains(&key) {
        return Answer::Valid(3);
    }
    let Some((step, rest)) = key.split_once(' ') else {
        return Answer::Unknown;
    };
    // `Tidak sopan dan tidak ramah`
    let plain = rest.replace(&format!("dan {step} "), "dan ");
    if !STEPS.contains(&plain.as_str()) {
        return Answer::Unknown;
    }
    match step {
        "tidak" => Answer::Valid(1),
        "kurang" => Answer::Valid(2),
        "sangat" => Answer::Valid(4),
        "cukup" => Answer::Middle,
        _ => Answer::Unknown,
    }
}

/// The answer that a number cell gives.
pub fn number_answer(n: f64) -> Answer {
    [1u8, 2, 3, 4]
        .into_iter()
        .find(|&k| (n - f64::from(k)).abs() < 1e-9)
        .map_or(Answer::Stray, Answer::Valid)
}

/// The answer that a text gives: a number, words, words with a marker (`a. Tidak sesuai`, `4 - Sangat baik`).
pub fn text_answer(raw: &str) -> Answer {
    let cleaned = text::clean(raw);
    let key = text::key(&cleaned);
    let found = word_answer(&key);
    if found != Answer::Unknown {
        return found;
    }
    if is_blank(&cleaned) {
        return Answer::Blank;
    }
    // A word with its number or letter: `a. Sesuai`, `3. Sesuai`, `3 = Sesuai`, `Sesuai (3)`, `c) Sesuai`.
    let is_option =
        |w: &str| matches!(w, "1" | "2" | "3" | "4" | "5" | "a" | "b" | "c" | "d" | "e");
    let (option, words) = match key.split_once(' ') {
        Some((head, rest)) if is_option(head) => (Some(head), rest),
        _ => match key.rsplit_once(' ') {
            Some((rest, tail)) if is_option(tail) && tail.bytes().all(|b| b.is_ascii_digit()) => {
                (Some(tail), rest)
            }
            _ => (None, key.as_str()),
        },
    };
    if let Some(option) = option {
        return match word_answer(words) {
            // The number contradicts the word, and no dot shows that it only numbers the options.
            Answer::Valid(answer) | Answer::Complaint(answer)
                if option.parse::<u8>().is_ok_and(|n| n != answer)
                    && text::split_marker(&cleaned).0.is_none() =>
            {
                Answer::Unknown
            }
            found => found,
        };
    }
    let read = nilai(
        &Value::Text(cleaned.as_str().into()),
        &Style::default(),
        &Context::default(),
    );
    match read
        .value
        .and_then(|v| v.decimal().filter(|_| v.satuan.is_none()))
    {
        Some(n) => [1u8, 2, 3, 4]
            .into_iter()
            .find(|&k| n == Decimal::from(k))
            .map_or(Answer::Stray, Answer::Valid),
        None => Answer::Unknown,
    }
}

/// Whether a text is one of the words of the questionnaires, with or without its letter or number.
pub fn is_answer_word(text: &str) -> bool {
    text.len() <= 80
        && text.chars().any(char::is_alphabetic)
        && matches!(
            text_answer(text),
            Answer::Valid(_) | Answer::Complaint(_) | Answer::Middle | Answer::Enough
        )
}

/// Words that name what a survey asks about: the unsur of 2004 and 2017. Keys of [`text::key`].
const UNSUR: [&str; 29] = [
    "persyaratan",
    "prosedur",
    "mekanisme",
    "waktu",
    "kecepatan",
    "biaya",
    "tarif",
    "produk",
    "spesifikasi",
    "kompetensi",
    "kemampuan",
    "perilaku",
    "kesopanan",
    "keramahan",
    "sarana",
    "prasarana",
    "sarpras",
    "pengaduan",
    "kedisiplinan",
    "disiplin",
    "kejelasan",
    "kepastian",
    "keadilan",
    "kewajaran",
    "kenyamanan",
    "keamanan",
    "kemudahan",
    "kesesuaian",
    "maklumat",
];

/// Whether a heading names an unsur of the survey: `Persyaratan`, `Kompetensi Pelaksana`, `Biaya/Tarif`.
pub fn names_unsur(heading: &str) -> bool {
    text::tokens(heading)
        .iter()
        .take(12)
        .any(|word| UNSUR.contains(&word.as_str()))
}

/// `Kurang sesuai`, `a. Tidak sesuai`: a word of a scale by steps.
pub fn steps_down(text: &str) -> bool {
    let key = text::key(text);
    key.split(' ').any(|w| matches!(w, "kurang" | "tidak"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Domain §4: the words of the official questionnaire, worst to best.
    #[test]
    fn words_of_the_questionnaire() {
        for words in [
            ["Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"],
            ["Tidak mudah", "Kurang mudah", "Mudah", "Sangat mudah"],
            ["Tidak cepat", "Kurang cepat", "Cepat", "Sangat cepat"],
            ["Sangat mahal", "Cukup mahal", "Murah", "Gratis"],
            [
                "Tidak kompeten",
                "Kurang kompeten",
                "Kompeten",
                "Sangat kompeten",
            ],
            [
                "Tidak sopan dan ramah",
                "Kurang sopan dan ramah",
                "Sopan dan ramah",
                "Sangat sopan dan ramah",
            ],
            ["Buruk", "Cukup", "Baik", "Sangat baik"],
            [
                "Tidak ada",
                "Ada tetapi tidak berfungsi",
                "Berfungsi kurang maksimal",
                "Dikelola dengan baik",
            ],
            ["Tidak Baik", "Kurang Baik", "Baik", "Sangat Baik"],
        ] {
            for (n, word) in (1u8..).zip(words) {
                let letter = char::from(b'a' + n - 1);
                for text in [
                    word.to_owned(),
                    word.to_uppercase(),
                    format!("{letter}. {word}"),
                    format!("{letter}.{word}"),
                    format!("{n}. {word}"),
                    format!("{n}) {word}"),
                    format!("{n} - {word}"),
                    format!("{word} ({n})"),
                ] {
                    let answer = match text_answer(&text) {
                        Answer::Complaint(n) => Answer::Valid(n),
                        Answer::None => Answer::Valid(1),
                        Answer::Enough => Answer::Valid(2),
                        other => other,
                    };
                    assert_eq!(answer, Answer::Valid(n), "{text}");
                }
            }
        }
        for (text, answer) in [
            ("3", Answer::Valid(3)),
            (" 4 ", Answer::Valid(4)),
            ("5", Answer::Stray),
            ("0", Answer::Stray),
            ("-", Answer::Blank),
            ("Lumayan", Answer::Unknown),
            ("Cukup puas", Answer::Middle),
            ("4 - Tidak sesuai", Answer::Unknown),
            ("c", Answer::Unknown),
            ("Ada, tetapi tidak berfungsi", Answer::Complaint(2)),
            ("Tidak ada", Answer::None),
        ] {
            assert_eq!(text_answer(text), answer, "{text}");
        }
    }

    #[test]
    fn headings_that_name_an_unsur() {
        for heading in [
            "Persyaratan",
            "Sistem, Mekanisme, dan Prosedur",
            "Biaya/Tarif",
            "Sarana dan Prasarana",
        ] {
            assert!(names_unsur(heading));
        }
        assert!(!names_unsur("Jumlah"));
        assert!(
            is_answer_word("a. Tidak sesuai")
                && is_answer_word("Cukup")
                && !is_answer_word("3")
                && !is_answer_word("Petani")
        );
    }
}
