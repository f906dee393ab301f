//! Who the bundle is about: instansi and pemda from title lines; the year of titles, sheets, files and folders.

use indexmap::IndexMap;

use crate::table::{rows, words};
use crate::value::{period, text};

/// One line above a table, or a form's line `OPD : …`, cells joined.
pub type Line = String;

/// Words that end a name.
const ENDS: [&str; 33] = [
    "dengan",
    "tahun",
    "tahap",
    "ta",
    "t",
    "kabupaten",
    "kab",
    "kota",
    "provinsi",
    "prov",
    "periode",
    "semester",
    "triwulan",
    "tw",
    "bulan",
    "dan",
    "pada",
    "per",
    "kepada",
    "untuk",
    "s",
    "sampai",
    "nomor",
    "no",
    "yang",
    "dalam",
    "di",
    "berdasarkan",
    "tentang",
    "renstra",
    "renja",
    "rkt",
    "lkjip",
];

/// Kinds of perangkat daerah.
const KINDS: [&str; 23] = [
    "kecamatan",
    "kapanewon",
    "kemantren",
    "dinas",
    "badan",
    "sekretariat",
    "inspektorat",
    "kelurahan",
    "bagian",
    "biro",
    "satuan",
    "rsud",
    "kantor",
    "puskesmas",
    "uptd",
    "rumah",
    "kec",
    "distrik",
    "bappeda",
    "bapenda",
    "bakesbangpol",
    "disdukcapil",
    "dispendukcapil",
];

/// Kinds that are a name by themselves.
const ALONE: [&str; 6] = [
    "inspektorat",
    "bappeda",
    "bapenda",
    "bakesbangpol",
    "disdukcapil",
    "dispendukcapil",
];

/// The name of the instansi that a line gives.
pub fn instansi(line: &str) -> Option<String> {
    let line = text::clean(line);
    if rows::is_place_and_date(&line) {
        return None;
    }
    // `SKPD : Biro Bina Produksi`, `Unit Organisasi : Badan …`, `Nama OPD: …`
    if let Some((label, name)) = line.split_once(':') {
        let key = words::key(label);
        let labels = [
            "opd",
            "skpd",
            "nama opd",
            "nama skpd",
            "perangkat daerah",
            "nama perangkat daerah",
            "unit organisasi",
            "sub unit organisasi",
            "instansi",
            "nama instansi",
            "unit kerja",
            "organisasi",
            "nama unit kerja",
            "satuan kerja",
            "satuan kerja perangkat daerah",
            "nama satuan kerja",
            "unit",
        ];
        if labels.contains(&key.as_str()) {
            let name = text::clean(name.trim_start_matches([':', ' ']));
            // A code before the name.
            let name = name
                .trim_start_matches(|c: char| {
                    c.is_ascii_digit() || matches!(c, '.' | '-' | ' ' | '–')
                })
                .trim()
                .to_owned();
            let name = without_pemda(&name);
            let open = name.is_empty() || name.chars().all(|c| !c.is_alphanumeric());
            // A part of one: `Unit Kerja : Seksi Pemerintahan`.
            let first = words::key(name.split(' ').next().unwrap_or(""));
            let part = matches!(
                first.as_str(),
                "seksi" | "bidang" | "sub" | "subbag" | "subbagian" | "subag" | "kasi" | "loket"
            );
            return (!open && !part).then(|| proper(&name));
        }
        // A party to a PK: `Jabatan : Kepala Dinas …`.
        if key == "jabatan" {
            return instansi(name.trim_start_matches([':', ' ']));
        }
        // The form of a survey: `Unit Pelayanan : Kecamatan …`, but also `… : Loket KTP`, which names no instansi.
        if key.ends_with("unit pelayanan") || key.ends_with("unit layanan") {
            return instansi(name.trim_start_matches([':', ' ']));
        }
        if !key.is_empty()
            && words::tokens(&key).len() <= 3
            && !KINDS.contains(&words::tokens(&key)[0].as_str())
        {
            return None;
        }
    }
    let tokens: Vec<&str> = line.split(' ').collect();
    let keys: Vec<String> = tokens.iter().map(|t| words::key(t)).collect();
    for i in 0..tokens.len() {
        // `Kecamatan se-Kabupaten Jember`: all of them, no one's name.
        let all = keys
            .get(i + 1)
            .is_some_and(|next| next == "se" || next.starts_with("se "));
        // A PK is headed by who leads the office: `CAMAT BANGSALSARI`, `LURAH MANGKUJAYAN`.
        let led = match keys[i].as_str() {
            "camat" => Some("KECAMATAN"),
            "lurah" => Some("KELURAHAN"),
            _ => None,
        };
        if led.is_none() && !KINDS.contains(&keys[i].as_str()) || all {
            continue;
        }
        let before = i.checked_sub(1).map_or("", |b| keys[b].as_str());
        // `Pencapaian Kinerja Pelayanan Dinas …`, `Sasaran Jangka Menengah Pelayanan Dinas …`: the titles of T-C.23, T-C.25.
        let of_form = before == "pelayanan"
            && i >= 2
            && keys
                .get(i - 2)
                .is_some_and(|k| matches!(k.as_str(), "kinerja" | "menengah" | "unit"));
        if !of_form
            && matches!(
                before,
                "tingkat"
                    | "di"
                    | "se"
                    | "per"
                    | "wilayah"
                    | "antar"
                    | "camat"
                    | "oleh"
                    | "setiap"
                    | "sub"
                    | "menurut"
                    | "jumlah"
                    | "kantor"
                    | "pelayanan"
                    | "seluruh"
            )
            && keys[i] != "kecamatan"
            // `Belanja Kantor`, and yet `Realisasi Belanja Dinas Pariwisata`.
            || before == "belanja" && matches!(keys[i].as_str(), "kantor" | "bagian" | "satuan" | "rumah")
            || matches!(
                before,
                "tingkat" | "di" | "se" | "per" | "antar" | "setiap" | "seluruh" | "jumlah"
            )
        {
            continue;
        }
        // A kind of perangkat daerah in small letters inside a sentence is no name.
        if tokens[i].chars().next().is_some_and(char::is_lowercase) {
            continue;
        }
        let short = matches!(
            keys[i].as_str(),
            "kecamatan" | "kapanewon" | "kemantren" | "kelurahan" | "distrik" | "kec"
        ) || led.is_some();
        let own = tokens[i].trim_start_matches(['(', '[', '"']);
        let mut name: Vec<&str> = vec![led.unwrap_or(own)];
        for j in i + 1..tokens.len() {
            let bare = tokens[j].trim_end_matches([',', '.', ';', ')', ':']);
            // (`S/D` is one token.)
            let stop = ENDS.contains(&keys[j].split(' ').next().unwrap_or(""))
                && (keys[j] != "dan" || short)
                // `Kecamatan Sragen Kota`
                && !(keys[j] == "kota"
                    && short
                    && (keys.get(j + 1)).is_none_or(|k| matches!(k.as_str(), "kabupaten" | "kab")))
                // `Kecamatan Kota Kudus` is one of a kabupaten.
                && !(j == i + 1 && keys[j] == "kota" && short)
                // `RSUD Kota Salatiga`, `Rumah Sakit Umum Daerah Kabupaten Sidoarjo`
                && !(matches!(keys[j].as_str(), "kota" | "kabupaten")
                    && (j == i + 1 && keys[i] == "rsud"
                        || keys[i] == "rumah" && keys[j - 1] == "daerah"))
                // `Kelurahan Jember Lor Kecamatan Patrang`
                || short && matches!(keys[j].as_str(), "kecamatan" | "kec")
                || bare.chars().any(|c| c.is_ascii_digit())
                || matches!(bare, "-" | "–" | "" | "/" | "&") && short
                || tokens[j].starts_with('(');
            if stop || short && name.len() > 3 {
                break;
            }
            name.push(if short { bare } else { tokens[j] });
            if short && tokens[j].ends_with([',', '.', ';', ')', ':']) {
                break;
            }
        }
        // `Kecamatan dan Kelurahan`, `Dinas yang …`
        if name.len() < 2 && !ALONE.contains(&keys[i].as_str()) {
            continue;
        }
        // The word for all of them: `DPA Satuan Kerja Perangkat Daerah`.
        if keys[i] == "satuan" && keys.get(i + 1).is_some_and(|k| k == "kerja") {
            continue;
        }
        let joined = name.join(" ");
        let joined = joined
            .trim_end_matches([',', '.', ';', ':', '-', ' '])
            .to_owned();
        let joined = joined
            .strip_prefix("KEC. ")
            .or_else(|| joined.strip_prefix("Kec. "))
            .map_or_else(|| joined.clone(), |rest| format!("Kecamatan {rest}"));
        return Some(proper(&joined));
    }
    None
}

/// `Dinas Tenaga Kerja Kabupaten Sidoarjo` without whose it is.
fn without_pemda(name: &str) -> String {
    let tokens: Vec<&str> = name.split(' ').collect();
    let at = tokens.iter().enumerate().skip(1).position(|(i, t)| {
        matches!(
            words::key(t).as_str(),
            "kabupaten" | "kab" | "kota" | "provinsi"
        ) && i + 1 < tokens.len()
    });
    at.map_or_else(|| name.to_owned(), |at| tokens[..=at].join(" "))
}

/// The name of the pemda that a line gives.
pub fn pemda(line: &str) -> Option<String> {
    let line = text::clean(line);
    if rows::is_place_and_date(&line) {
        return None;
    }
    let tokens: Vec<&str> = line.split([' ', ':']).filter(|t| !t.is_empty()).collect();
    let keys: Vec<String> = tokens.iter().map(|t| words::key(t)).collect();
    for i in 0..tokens.len() {
        let kind = match keys[i].as_str() {
            "kabupaten" | "kab" | "se kabupaten" | "se kab" => "Kabupaten",
            "kota" | "se kota" => "Kota",
            "provinsi" | "prov" | "propinsi" => "Provinsi",
            _ => continue,
        };
        // `Kecamatan Kota Kudus`
        if keys[i] == "kota" && i > 0 && matches!(keys[i - 1].as_str(), "kecamatan" | "kec") {
            continue;
        }
        // `se-Kabupaten Jember`
        let word = tokens[i].trim_start_matches("se-");
        if word.chars().next().is_some_and(char::is_lowercase) || tokens[i].contains('/') {
            continue;
        }
        let mut name = Vec::new();
        for j in i + 1..tokens.len() {
            let bare = tokens[j].trim_end_matches([',', '.', ';', ')', ':']);
            let stop = ENDS.contains(&keys[j].as_str())
                || KINDS.contains(&keys[j].as_str())
                || bare
                    .chars()
                    .any(|c| !c.is_alphabetic() && c != '-' && c != '\'')
                || bare.is_empty();
            if stop || name.len() == 3 {
                break;
            }
            name.push(bare);
            if tokens[j].ends_with([',', '.', ';', ')']) {
                break;
            }
        }
        if !name.is_empty() {
            return Some(format!("{kind} {}", proper(&name.join(" "))));
        }
    }
    None
}

/// With capital initials; RT, RW, PKK and the like stay capital, joining words small.
pub fn proper(name: &str) -> String {
    const UPPER: [&str; 26] = [
        "PU", "UKM", "UMKM", "BPKAD", "DPMD", "RT", "RW", "PKK", "RSUD", "UPTD", "DPRD", "PTSP",
        "KB", "BPBD", "BKD", "PUPR", "ASN", "SDM", "TIK", "DI", "DKI", "PUTR", "PUBM", "KUKM",
        "SDA", "PSDA",
    ];
    const LOWER: [&str; 5] = ["dan", "di", "yang", "untuk", "serta"];
    let mixed = name.chars().any(char::is_lowercase);
    let words: Vec<String> = name
        .split(' ')
        .enumerate()
        .map(|(i, word)| {
            let bare: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
            if i > 0 && LOWER.contains(&bare.to_lowercase().as_str()) {
                return word.to_lowercase();
            }
            // In a name of mixed letters, a word of capitals is an abbreviation.
            let short =
                mixed && (2..=6).contains(&bare.len()) && bare.chars().all(char::is_uppercase);
            // Letters without a vowel are no word.
            let initials = (2..=5).contains(&bare.len())
                && bare.chars().all(|c| c.is_ascii_uppercase())
                && !bare.contains(['A', 'E', 'I', 'O', 'U']);
            let roman = bare.len() > 1 && bare.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
            if UPPER.contains(&bare.as_str()) || short || initials || roman {
                return word.to_owned();
            }
            let mut start = true;
            word.chars()
                .flat_map(|c| {
                    let out: Vec<char> = if start {
                        c.to_uppercase().collect()
                    } else {
                        c.to_lowercase().collect()
                    };
                    start = !c.is_alphanumeric() && c != '\'';
                    out
                })
                .collect()
        })
        .collect();
    words.join(" ").replace("Kab. ", "Kabupaten ")
}

/// The name that most lines agree on, the first where they tie. Written in the first form met.
pub fn agreed<'a>(names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let mut counts: IndexMap<String, (String, usize)> = IndexMap::new();
    for name in names {
        let entry = counts
            .entry(words::key(name))
            .or_insert_with(|| (name.to_owned(), 0));
        entry.1 += 1;
    }
    let best = counts.values().map(|c| c.1).max()?;
    counts.into_values().find(|c| c.1 == best).map(|c| c.0)
}

/// The year that lines of a title name: the last line that names one; no period, no signature's date, no forward estimate
/// on a line of its own (`… Tahun 2020` / `dan Prakiraan Maju Tahun 2021`).
pub fn year(lines: &[Line]) -> Option<i32> {
    lines
        .iter()
        .rev()
        .filter(|l| !rows::is_place_and_date(l))
        .map(|l| period::before_forward(l))
        .find_map(|l| {
            if period::years(l).is_some() {
                None
            } else {
                period::year(l)
            }
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Expected names by hand, by the contract's rule on capitals.
    #[test]
    fn names_come_from_title_lines() {
        let cases = [
            (
                "RENCANA STRATEGIS KECAMATAN BANGSALSARI",
                Some("Kecamatan Bangsalsari"),
                None,
            ),
            (
                "Kecamatan Bangsalsari Kabupaten Jember",
                Some("Kecamatan Bangsalsari"),
                Some("Kabupaten Jember"),
            ),
            (
                "PEMERINTAH KABUPATEN JEMBER",
                None,
                Some("Kabupaten Jember"),
            ),
            ("OPD Kecamatan Porsea", Some("Kecamatan Porsea"), None),
            (
                "SKPD : Biro Bina Produksi",
                Some("Biro Bina Produksi"),
                None,
            ),
            (
                "Unit Organisasi : Badan Perencanaan Pembangunan, Penelitian dan Pengembangan Daerah",
                Some("Badan Perencanaan Pembangunan, Penelitian dan Pengembangan Daerah"),
                None,
            ),
            ("Sub Unit Organisasi : …………………", None, None),
            (
                "KAB. LAMPUNG SELATAN",
                None,
                Some("Kabupaten Lampung Selatan"),
            ),
            ("Provinsi Jawa Barat", None, Some("Provinsi Jawa Barat")),
            (
                "PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN/KOTA",
                None,
                None,
            ),
            ("Jember, 01 November 2021", None, None),
            (
                "Indeks Kepuasan Masyarakat di 25 Kecamatan Tahun 2022",
                None,
                None,
            ),
        ];
        for (line, inst, pem) in cases {
            assert_eq!(instansi(line).as_deref(), inst, "{line}");
            assert_eq!(pemda(line).as_deref(), pem, "{line}");
        }
    }
}
