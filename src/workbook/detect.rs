//! What a file is: by its content, whatever its name says.

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::Trouble;
use super::package::{Package, protected};
use crate::finding::reading::{BACA_001, BACA_003};

/// What kind of file it is.
pub(super) enum Kind {
    /// A zip package.
    Zip,
    /// A compound file (.xls, encrypted workbooks, old Word).
    Compound,
    /// HTML, decoded.
    Html(String),
    /// Separated values, decoded.
    Csv(String),
}

/// What a package holds.
pub(super) enum Packaged {
    Ooxml,
    Binary,
    OpenDocument,
}

const AS_XLSX: &str =
    "Buka di aplikasi asalnya, simpan sebagai Workbook Excel (.xlsx), lalu jalankan lagi.";

fn wrong(what: &str, saran: &str) -> Trouble {
    Trouble::refuse(&BACA_001, &format!("Berkas ini {what}."), saran, None)
}

/// Looks at the first bytes.
pub(super) fn kind(bytes: &[u8]) -> Result<Kind, Trouble> {
    if bytes.is_empty() {
        return Err(Trouble::refuse(
            &BACA_003,
            "Berkas kosong (0 byte).",
            "Salin atau unduh ulang berkas ini dari sumbernya.",
            None,
        ));
    }
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") {
        return Ok(Kind::Zip);
    }
    if starts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Ok(Kind::Compound);
    }
    // Every .xls, .xlsx and .ods begins with more than that.
    if bytes.len() < 8
        && (b"PK\x03\x04".starts_with(bytes)
            || b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".starts_with(bytes))
    {
        return Err(Trouble::refuse(
            &BACA_003,
            "Berkas terpotong: hanya beberapa byte yang tersisa.",
            "Salin atau unduh ulang berkas ini dari sumbernya.",
            Some(format!("{} byte", bytes.len())),
        ));
    }
    for (magic, what, saran) in [
        (
            &b"%PDF"[..],
            "dokumen PDF, bukan workbook Excel",
            "Mintalah workbook Excel aslinya; tabel di dalam PDF tidak dapat dibaca.",
        ),
        (
            b"\x89PNG",
            "gambar PNG, bukan workbook Excel",
            "Mintalah workbook Excel aslinya; tabel di dalam gambar tidak dapat dibaca.",
        ),
        (
            b"\xff\xd8\xff",
            "gambar JPEG, bukan workbook Excel",
            "Mintalah workbook Excel aslinya; tabel di dalam gambar tidak dapat dibaca.",
        ),
        (
            b"GIF8",
            "gambar GIF, bukan workbook Excel",
            "Mintalah workbook Excel aslinya; tabel di dalam gambar tidak dapat dibaca.",
        ),
        (
            b"BM",
            "gambar BMP, bukan workbook Excel",
            "Mintalah workbook Excel aslinya; tabel di dalam gambar tidak dapat dibaca.",
        ),
        (
            b"II*\0",
            "gambar TIFF, bukan workbook Excel",
            "Mintalah workbook Excel aslinya; tabel di dalam gambar tidak dapat dibaca.",
        ),
        (
            b"MM\0*",
            "gambar TIFF, bukan workbook Excel",
            "Mintalah workbook Excel aslinya; tabel di dalam gambar tidak dapat dibaca.",
        ),
        (b"{\\rtf", "dokumen RTF, bukan workbook Excel", AS_XLSX),
        (
            b"Rar!",
            "arsip RAR",
            "Ekstrak arsipnya dahulu, lalu jalankan pada workbook di dalamnya.",
        ),
        (
            b"7z\xbc\xaf\x27\x1c",
            "arsip 7-Zip",
            "Ekstrak arsipnya dahulu, lalu jalankan pada workbook di dalamnya.",
        ),
        (
            b"\x1f\x8b",
            "arsip gzip",
            "Ekstrak arsipnya dahulu, lalu jalankan pada workbook di dalamnya.",
        ),
        (
            b"\xef\xbb\xbfPK\x03\x04",
            "arsip yang rusak karena tersimpan sebagai teks",
            "Unduh ulang berkas ini dari sumbernya.",
        ),
    ] {
        // "BM" alone could begin a text: a bitmap holds bytes that no text does.
        if starts(magic) && (magic != b"BM" || bytes.get(6..10) == Some(&[0, 0, 0, 0])) {
            return Err(wrong(what, saran));
        }
    }
    if let Some(version) = old_biff(bytes) {
        return Err(wrong(
            &format!("workbook Excel {version}, format yang terlalu lama untuk dibaca"),
            "Buka di Excel atau LibreOffice, simpan sebagai .xlsx, lalu jalankan lagi.",
        ));
    }
    if bytes.len() < 1000 && bytes.get(1..).is_some_and(|b| b.contains(&0)) && lock_file(bytes) {
        return Err(wrong(
            "penanda bahwa sebuah workbook sedang dibuka di Excel, bukan workbooknya sendiri",
            "Tutup workbook itu di Excel, dan pakai berkas yang namanya tidak diawali ~$.",
        ));
    }
    let text = decode(bytes)?;
    text_kind(text, bytes)
}

/// Excel's `~$…` file: a name with its length, then blanks, then the same in UTF-16.
fn lock_file(bytes: &[u8]) -> bool {
    matches!(bytes.len(), 162 | 165)
        && bytes.first().is_some_and(|n| {
            (1..=54).contains(n)
                && bytes
                    .get(usize::from(*n) + 1)
                    .is_some_and(|b| matches!(b, b' ' | 0))
        })
}

/// A worksheet stream of Excel 2 to 4, without a compound file.
fn old_biff(bytes: &[u8]) -> Option<&'static str> {
    let word = |at: usize| {
        bytes
            .get(at..at + 2)
            .and_then(|b| b.try_into().ok())
            .map(u16::from_le_bytes)
    };
    let (kind, length, sheet) = (word(0)?, word(2)?, word(6)?);
    if !matches!(sheet, 0x10 | 0x20 | 0x40 | 0x100) {
        return None;
    }
    match (kind, length) {
        (0x0009, 4) => Some("2"),
        (0x0209, 6) => Some("3"),
        (0x0409, 6) => Some("4"),
        _ => None,
    }
}

/// A text in UTF-8, UTF-16 or Windows-1252; a refusal for what is no text.
fn decode(bytes: &[u8]) -> Result<String, Trouble> {
    let no_text = || {
        Trouble::refuse(
            &BACA_001,
            "Berkas ini bukan workbook, atau sudah rusak.",
            "Coba buka di Excel. Bila terbuka, simpan ulang sebagai .xlsx, lalu jalankan lagi.",
            None,
        )
    };
    if let Some((encoding, length)) = encoding_rs::Encoding::for_bom(bytes) {
        let (text, _) =
            encoding.decode_without_bom_handling(bytes.get(length..).unwrap_or_default());
        return plausible(&text)
            .then(|| text.into_owned())
            .ok_or_else(no_text);
    }
    let sample = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let zeros = |from: usize| {
        sample
            .iter()
            .skip(from)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let half = sample.len() / 2;
    if half >= 4 && zeros(1) * 10 > half * 7 && zeros(0) * 10 < half {
        let (text, _) = UTF_16LE.decode_without_bom_handling(bytes);
        return plausible(&text)
            .then(|| text.into_owned())
            .ok_or_else(no_text);
    }
    if half >= 4 && zeros(0) * 10 > half * 7 && zeros(1) * 10 < half {
        let (text, _) = UTF_16BE.decode_without_bom_handling(bytes);
        return plausible(&text)
            .then(|| text.into_owned())
            .ok_or_else(no_text);
    }
    let (text, broken) = UTF_8.decode_without_bom_handling(bytes);
    if !broken {
        return plausible(&text)
            .then(|| text.into_owned())
            .ok_or_else(no_text);
    }
    // Windows-1252 gives every byte a character: it must look like a text to count.
    let odd = bytes
        .iter()
        .filter(
            |b| matches!(b, 0..=8 | 11 | 12 | 14..=31 | 0x7f | 0x81 | 0x8d | 0x8f | 0x90 | 0x9d),
        )
        .count();
    let high = bytes.iter().filter(|b| **b >= 0x80).count();
    if odd > 0 || high * 3 > bytes.len() {
        return Err(no_text());
    }
    Ok(WINDOWS_1252
        .decode_without_bom_handling(bytes)
        .0
        .into_owned())
}

/// Whether a decoded text could have been written by a person or a program for people.
fn plausible(text: &str) -> bool {
    let mut odd = 0usize;
    let mut all = 0usize;
    for c in text.chars().take(100_000) {
        all += 1;
        if c == '\0'
            || (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{1a}' | '\u{85}'))
        {
            odd += 1;
        }
    }
    odd * 200 <= all
}

fn text_kind(text: String, bytes: &[u8]) -> Result<Kind, Trouble> {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let head: String = start
        .chars()
        .take(8192)
        .collect::<String>()
        .to_ascii_lowercase();
    if head.starts_with("mime-version:")
        || (head.contains("multipart/related") && head.contains("boundary="))
    {
        return mhtml(bytes).map(Kind::Html);
    }
    if head.contains("urn:schemas-microsoft-com:office:spreadsheet") && head.starts_with("<?xml") {
        return Err(wrong(
            "XML Spreadsheet 2003, format lama Excel yang tidak dibaca",
            "Buka di Excel, simpan sebagai Workbook Excel (.xlsx), lalu jalankan lagi.",
        ));
    }
    let html = [
        "<html",
        "<table",
        "<!doctype html",
        "<meta",
        "<head",
        "<body",
        "<div",
        "<style",
        "<center",
        "<tr",
    ];
    if html.iter().any(|tag| head.starts_with(tag))
        || (head.starts_with('<') && html.iter().any(|tag| head.contains(tag)))
        || (head.contains("<table") && head.contains("<t") && head.contains("</"))
    {
        return Ok(Kind::Html(redeclared(text, bytes, &head)));
    }
    if head.starts_with("<?xml") || (head.starts_with('<') && head.contains("xmlns")) {
        return Err(wrong("berkas XML, bukan workbook Excel", AS_XLSX));
    }
    if head.starts_with('{') || head.starts_with("[{") {
        return Err(wrong("berkas JSON, bukan workbook Excel", AS_XLSX));
    }
    if start.is_empty() {
        return Err(Trouble::refuse(
            &BACA_003,
            "Berkas tidak berisi apa-apa selain spasi.",
            "Salin atau unduh ulang berkas ini dari sumbernya.",
            None,
        ));
    }
    Ok(Kind::Csv(text))
}

/// HTML may name its own encoding; a byte order mark, or being UTF-8, says more.
fn redeclared(text: String, bytes: &[u8], head: &str) -> String {
    let known = encoding_rs::Encoding::for_bom(bytes).is_some()
        || !UTF_8.decode_without_bom_handling(bytes).1;
    if known {
        return text;
    }
    head.split("charset=")
        .nth(1)
        .map(|rest| rest.trim_start_matches(['"', '\'', ' ']))
        .and_then(|rest| {
            let label: String = rest
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
                .collect();
            encoding_rs::Encoding::for_label(label.as_bytes())
        })
        .filter(|e| e.is_ascii_compatible() && *e != UTF_8)
        .map_or(text, |e| {
            e.decode_without_bom_handling(bytes).0.into_owned()
        })
}

/// The HTML part of an MHTML file.
fn mhtml(_bytes: &[u8]) -> Result<String, Trouble> {
    Err(wrong(
        "halaman web arsip (MHTML), yang tidak dibaca",
        "Buka di Excel, simpan sebagai Workbook Excel (.xlsx), lalu jalankan lagi.",
    ))
}

/// Looks at the names in a package.
pub(super) fn package(package: &Package<'_>) -> Result<Packaged, Trouble> {
    let any = |prefix: &str| package.under(prefix).next().is_some();
    if package.has("xl/workbook.bin") {
        return Ok(Packaged::Binary);
    }
    if any("xl/") {
        return Ok(Packaged::Ooxml);
    }
    if package.has("content.xml") && !any("word/") {
        return Ok(Packaged::OpenDocument);
    }
    if package.has("EncryptedPackage") {
        return Err(protected());
    }
    if any("word/") {
        return Err(wrong(
            "dokumen Word, bukan workbook Excel",
            "Salin tabelnya ke Excel, simpan sebagai .xlsx, lalu jalankan lagi.",
        ));
    }
    if any("ppt/") {
        return Err(wrong(
            "presentasi PowerPoint, bukan workbook Excel",
            "Salin tabelnya ke Excel, simpan sebagai .xlsx, lalu jalankan lagi.",
        ));
    }
    if any("index/")
        || package.has("index.numbers")
        || package.has("index.apxl")
        || package.has("index.zip")
    {
        return Err(wrong(
            "berkas Apple Numbers atau Pages",
            "Di Numbers pilih \"File > Export To > Excel\", lalu jalankan pada hasilnya.",
        ));
    }
    if package.has("mimetype") {
        return Err(Trouble::refuse(
            &BACA_003,
            "Berkas OpenDocument ini tidak memuat isi (content.xml).",
            "Salin atau unduh ulang berkas ini dari sumbernya, atau simpan ulang dari LibreOffice sebagai .xlsx.",
            None,
        ));
    }
    if package.has("[Content_Types].xml") {
        // A workbook whose parts lie elsewhere, or are lost: the reader tells.
        return Ok(Packaged::Ooxml);
    }
    Err(wrong(
        "arsip zip biasa, bukan workbook Excel",
        "Ekstrak arsipnya dahulu, lalu jalankan pada workbook di dalamnya.",
    ))
}
