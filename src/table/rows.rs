//! Kinds of rows: which rows below a heading are data, totals, rows across the table, notes, signatures.

use super::words;
use crate::value::period;

/// One row of a table's body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyRow {
    /// From 0.
    pub row: u32,
    /// What it is.
    pub kind: RowKind,
}

/// What a row of a table's body is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowKind {
    /// A record, or a name above records.
    Data,
    /// A text across the table: `Sasaran 1 : …`. Its text and column.
    Across(String, u32),
    /// JUMLAH and its kin. The label and its column.
    Total(String, u32),
    /// Rata-rata.
    Mean(String, u32),
    /// Predikat of the whole table, and other rows that are computed over it.
    Derived(String, u32),
}

/// What a label makes of its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// JUMLAH, Total.
    Total,
    /// Rata-rata.
    Mean,
    /// Predikat, SKM's bottom rows.
    Derived,
}

/// Reads the label of a row that is no record. `own_column` says that it stands where the table's texts stand, so that
/// `Jumlah peserta rapat` is an indicator; elsewhere, or merged over several columns, it is a total.
pub fn label(text: &str, own_column: bool) -> Option<Label> {
    label_of(&words::key(text), text, own_column)
}

/// The same of a text whose key is known.
pub fn label_of(key: &str, text: &str, own_column: bool) -> Option<Label> {
    let key = key.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    // `J U M L A H`
    if matches!(key, "j u m l a h" | "t o t a l") {
        return Some(Label::Total);
    }
    let whole = matches!(
        key,
        "jumlah"
            | "total"
            | "jumlah total"
            | "total jumlah"
            | "grand total"
            | "sub total"
            | "subtotal"
            | "sub jumlah"
            | "jumlah keseluruhan"
            | "total keseluruhan"
            | "jumlah seluruhnya"
            | "total seluruhnya"
            | "jumlah anggaran"
            | "total anggaran"
            | "jumlah belanja"
            | "total belanja"
            | "total rekapitulasi keuangan"
            | "jumlah rp"
            | "total rp"
            | "jml"
            | "ttl"
            | "jumlah besar"
            | "jumlah akhir"
            | "jumlah pagu"
            | "total pagu"
    );
    if whole {
        return Some(Label::Total);
    }
    // `Jumlah / Rata-rata` below counts and means.
    if key.starts_with("rata rata")
        || ["jumlah", "total"].iter().any(|s| {
            key.strip_prefix(s)
                .is_some_and(|rest| matches!(rest, " rata rata" | " dan rata rata" | " rerata"))
        })
        || key.starts_with("rerata")
        || key == "mean"
        || key.starts_with("nilai rata rata")
    {
        return Some(Label::Mean);
    }
    let derived = [
        "predikat kinerja",
        "nrr",
        "ikm",
        "nilai ikm",
        "mutu pelayanan",
        "kinerja unit",
        "bobot nilai",
        "nilai per unsur",
        "nilai unsur",
        "jumlah nilai",
        "jumlah nrr",
        "jml nilai",
        "jml nrr",
        "nilai indeks",
        "total nilai",
        "predikat",
    ];
    if derived.iter().any(|d| key.starts_with(d))
        || text.trim_start().starts_with('Σ')
        || text.trim_start().starts_with('∑')
    {
        return Some(Label::Derived);
    }
    let words = key.split(' ').count();
    // No item of a table is a sum of others by its name.
    if [
        "sub total ",
        "subtotal ",
        "sub jumlah ",
        "subjumlah ",
        "grand total ",
    ]
    .iter()
    .any(|s| key.starts_with(s))
    {
        return Some(Label::Total);
    }
    let starts = ["jumlah", "total"].iter().any(|s| {
        key.strip_prefix(s)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    });
    if starts && !own_column {
        return Some(Label::Total);
    }
    // `Jumlah Belanja Operasi`, `Total Program 1`: a total also where texts stand, when it names a level.
    let named = key.split(' ').nth(1).unwrap_or("");
    let level = matches!(named, "belanja" | "pendapatan" | "pembiayaan") && words <= 8
        || matches!(named, "program" | "kegiatan" | "sasaran") && words <= 3;
    if starts && own_column && level {
        return Some(Label::Total);
    }
    None
}

/// A note below a table.
pub fn is_note(text: &str) -> bool {
    is_note_of(&words::key(text), text)
}

/// The same of a text whose key is known.
pub fn is_note_of(key: &str, text: &str) -> bool {
    let trimmed = text.trim_start_matches(['*', ' ', '(', ')']);
    [
        "sumber data",
        "sumber",
        "catatan",
        "keterangan",
        "ket",
        "nb",
    ]
    .iter()
    .any(|s| {
        key.strip_prefix(s).is_some_and(|_| {
            let rest = trimmed.get(s.len()..).unwrap_or("").trim_start();
            rest.starts_with(':') || rest.starts_with('.') && rest.len() > 1
        })
    }) || before_colon(trimmed).is_some_and(|head| {
        // `Sumber berkas: …`, `Sumber data dan informasi: …`
        head.starts_with("sumber ") && head.split(' ').count() <= 4
    }) || text.starts_with("*)")
        || text.starts_with("**")
        || key.starts_with("faktor pendorong")
        || key.starts_with("faktor penghambat")
        || key.starts_with("tindak lanjut yang diperlukan")
        || key == "catatan"
        || key.starts_with("diisi oleh")
}

/// The example row of the blank forms, by the key of its first text: nobody's figures.
pub fn is_example(key: &str) -> bool {
    key == "contoh"
}

/// The number of a page: `Halaman 1`, `Hal. 2 dari 3`, `Page 2 of 3`.
pub fn is_page(text: &str) -> bool {
    let key = words::key(text);
    let mut words = key.split(' ');
    matches!(words.next(), Some("halaman" | "hal" | "page"))
        && words.next().is_some_and(|w| w.parse::<u16>().is_ok())
        && words.all(|w| matches!(w, "dari" | "of") || w.parse::<u16>().is_ok())
}

/// The words before the first colon.
fn before_colon(text: &str) -> Option<String> {
    text.split_once(':').map(|(head, _)| words::key(head))
}

/// A line of a signature block: place and date, office, name, NIP, dotted lines.
pub fn is_signature(text: &str) -> bool {
    let key = words::key(text);
    let first = key.split(' ').next().unwrap_or("");
    if key.starts_with("nip ") || key == "nip" || key.starts_with("nip1") {
        return true;
    }
    if is_dotted(text)
        || matches!(
            key.as_str(),
            "nama" | "pangkat" | "nama camat" | "ttd" | "tanda tangan" | "materai" | "jabatan"
        )
    {
        return true;
    }
    if is_place_and_date(text) {
        return true;
    }
    let offices = [
        "mengetahui",
        "menyetujui",
        "disetujui",
        "disusun",
        "dievaluasi",
        "diketahui",
        "dibuat",
        "pihak",
        "camat",
        "bupati",
        "walikota",
        "gubernur",
        "kepala",
        "sekretaris",
        "plt",
        "plh",
        "pjs",
        "an",
        "a",
        "pembina",
        "penata",
        "pengguna",
        "kuasa",
        "pejabat",
        "bendahara",
        "lurah",
        "kasubag",
        "kasubbag",
        "inspektur",
        "yang",
    ];
    let words = key.split(' ').count();
    words <= 8
        && offices.contains(&first)
        && (first != "a" || key.starts_with("a n "))
        && (first != "yang" || key.starts_with("yang membuat"))
}

/// `(………………)`, `……………`: a place left open.
pub fn is_dotted(text: &str) -> bool {
    let dots = text
        .chars()
        .filter(|c| matches!(c, '.' | '…' | '_'))
        .count();
    dots >= 3
        && text
            .chars()
            .all(|c| matches!(c, '.' | '…' | '_' | '(' | ')' | ' ' | ',' | ':' | '-'))
}

/// `Jember, 01 November 2021`; also with dots where something is to be filled in.
pub fn is_place_and_date(text: &str) -> bool {
    let Some((place, date)) = text.split_once(',') else {
        return false;
    };
    if place.split(' ').count() > 4 || place.chars().any(|c| c.is_ascii_digit()) {
        return false;
    }
    let date = date.trim();
    let key = words::key(date);
    let tokens: Vec<&str> = key.split(' ').collect();
    let month = tokens
        .iter()
        .any(|t| matches!(period::period(t, false), Some(period::Period::Month(_))));
    let year = tokens.iter().any(|t| words::is_year(t));
    let open = date.contains("…") || date.contains("...");
    (month && (year || open))
        || key.starts_with("tanggal") && open
        || date.len() <= 12
            && date.chars().filter(|c| *c == '-' || *c == '/').count() == 2
            && tokens.iter().all(|t| t.parse::<u32>().is_ok())
        || open && tokens.len() <= 4
}

#[cfg(test)]
mod tests {
    use super::*;

    /// From domain §8 ("rows that are not data") and the report's own lines.
    #[test]
    fn labels_and_signatures() {
        assert_eq!(label("JUMLAH", true), Some(Label::Total));
        assert_eq!(
            label("TOTAL REKAPITULASI KEUANGAN", true),
            Some(Label::Total)
        );
        assert_eq!(
            label("Jumlah peserta rapat koordinasi tingkat kecamatan", true),
            None
        );
        assert_eq!(label("Rata-rata unsur pelayanan", true), Some(Label::Mean));
        assert_eq!(label("Jumlah Belanja Operasi", true), Some(Label::Total));
        assert!(is_note("Sumber Data: PPTK Kec. Bangsalsari"));
        assert!(is_note("Sumber berkas: 01 Renstra.xlsx (lembar Matriks)"));
        assert!(!is_note("Sumber Daya Manusia"));
        assert!(is_signature("CAMAT BANGSALSARI"));
        assert!(is_signature("NIP. ............"));
        assert!(!is_signature("Meningkatnya Kualitas Pelayanan"));
    }
}
