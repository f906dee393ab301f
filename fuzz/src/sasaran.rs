//! What the fuzzer runs, and what must hold on any bytes: the targets, as plain functions. `tests/benih.rs` runs the same
//! functions on the seeds and on every case that was kept, on the stable compiler.
//!
//! | target | from the bytes on |
//! |---|---|
//! | [`wadah`] | what a file is, the names and number of its parts, what they inflate to |
//! | [`pembaca`] | the readers of all formats: bytes → sheets |
//! | [`nilai`] | the value parser: a text or a number of a cell → what it means |
//! | [`baca`] | the whole path: bytes → records → results → findings → the output workbook, its JSON, the marked copy |
//!
//! An input that begins with `@@ ` is packed into a zip package first ([`susun`]), so that the fuzzer changes XML and not
//! compressed bytes.

use std::io::{Cursor, Write};

use lampiran::export::{self, json};
use lampiran::value::{self, answer, kode, period, text};
use lampiran::workbook::{self, Book, Limits, Percent, Sheet, Style, Value};
use lampiran::{Input, Options, check, measure, report};

/// Packs an input that names its parts: a line `@@ NAME`, then the part's bytes up to the next such line. Any other input
/// stays as it is.
pub fn susun(data: &[u8]) -> Vec<u8> {
    let Some(mut rest) = data.strip_prefix(b"@@ ") else {
        return data.to_vec();
    };
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    loop {
        let next = find(rest, b"\n@@ ");
        let (part, after) = match next {
            Some(at) => (&rest[..at], Some(&rest[at + 4..])),
            None => (rest, None),
        };
        let (name, body) = match find(part, b"\n") {
            Some(at) => (&part[..at], &part[at + 1..]),
            None => (part, &[][..]),
        };
        let name = String::from_utf8_lossy(name);
        // A name that the packer itself refuses (twice the same) is left out.
        if zip.start_file(name.trim_end_matches('\r'), stored).is_ok() {
            let _ = zip.write_all(body);
        }
        match after {
            Some(after) => rest = after,
            None => break,
        }
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}

fn find(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len()).position(|w| w == wanted)
}

fn refused(error: &workbook::OpenError) {
    assert!(
        !error.pesan.is_empty() && !error.saran.is_empty(),
        "a refusal says what is the matter, and what to do"
    );
}

/// The container checks.
pub fn wadah(data: &[u8]) {
    let bytes = susun(data);
    if let Err(error) = workbook::container(&bytes, &Limits::default()) {
        refused(&error);
    }
    let _ = workbook::own_output(&bytes.into());
}

/// The readers: what they give holds what the folders above rely on.
pub fn pembaca(data: &[u8]) {
    let limits = Limits::default();
    match workbook::open("uji.xlsx", 0, &susun(data), &limits) {
        Ok(book) => whole(&book, &limits),
        Err(error) => refused(&error),
    }
}

fn whole(book: &Book, limits: &Limits) {
    assert!(!book.sheets.is_empty());
    for sheet in &book.sheets {
        assert!(
            sheet.visible || sheet.rows.is_empty(),
            "cells of hidden sheets are not kept"
        );
        cells(sheet, limits);
        let mut merges = sheet.merges.iter().peekable();
        while let Some(merge) = merges.next() {
            assert!(merge.first_row <= merge.last_row && merge.first_col <= merge.last_col);
            assert!(merge.last_row < 1_048_576 && merge.last_col < 16_384);
            if let Some(next) = merges.peek() {
                assert!((merge.first_row, merge.first_col) < (next.first_row, next.first_col));
            }
        }
        for hidden in [&sheet.hidden_rows, &sheet.hidden_cols] {
            assert!(hidden.iter().all(|(from, to)| from <= to));
            assert!(hidden.windows(2).all(|w| w[0].1 < w[1].0));
        }
    }
    for finding in &book.findings {
        assert!(!finding.pesan.is_empty());
    }
}

fn cells(sheet: &Sheet, limits: &Limits) {
    assert!(sheet.rows.windows(2).all(|w| w[0].index < w[1].index));
    for row in &sheet.rows {
        assert!(row.index < 1_048_576 && !row.cells.is_empty());
        assert!(row.cells.windows(2).all(|w| w[0].col < w[1].col));
        for cell in &row.cells {
            assert!(cell.col < 16_384);
            let _ = sheet.style(cell);
            match &cell.value {
                Value::Text(text) => {
                    assert!(!text.is_empty());
                    assert!(text.chars().count() as u64 <= limits.panjang_teks + 1);
                }
                Value::Number(n) | Value::Date(n) => assert!(n.is_finite()),
                _ => {}
            }
        }
    }
}

/// The value parser. The first byte chooses what is known about the cell, the rest is its text, or its number.
pub fn nilai(data: &[u8]) {
    let (first, rest) = data.split_first().unwrap_or((&0, &[]));
    let raw = String::from_utf8_lossy(rest);
    let context = value::Context {
        convention: match first & 3 {
            0 => value::Convention::Unproven,
            1 => value::Convention::Indonesian,
            2 => value::Convention::Us,
            _ => value::Convention::Mixed,
        },
        percent: first & 4 != 0,
        satuan: (first & 8 != 0).then_some("Dokumen"),
        fraction: first & 16 != 0,
        ..value::Context::default()
    };
    let style = Style {
        percent: if first & 32 == 0 {
            Percent::No
        } else {
            Percent::Yes
        },
        ..Style::default()
    };
    let number = rest
        .get(..8)
        .and_then(|b| b.try_into().ok())
        .map_or(0.0, f64::from_le_bytes);
    for cell in [
        Value::Text(raw.as_ref().into()),
        Value::Number(number),
        Value::Date(number),
        Value::Error(raw.as_ref().into()),
    ] {
        let read = value::nilai(&cell, &style, &context);
        // What people are shown of a number reads as that number again, as long as a cell can hold it exactly.
        let number = read
            .value
            .as_ref()
            .and_then(lampiran::model::Nilai::decimal)
            .filter(|n| n.abs() < 1_000_000_000_000_000_i64.into());
        if let Some(number) = number {
            let shown = value::format_grouped(number);
            let indonesian = value::Context {
                convention: value::Convention::Indonesian,
                ..value::Context::default()
            };
            let text = Value::Text(shown.as_str().into());
            let again = value::nilai(&text, &Style::default(), &indonesian);
            assert_eq!(
                again.value.and_then(|v| v.decimal()),
                Some(number),
                "{shown}"
            );
        }
        let _ = value::amount(&cell, &style, &context);
        let _ = value::count(&cell, &style);
    }
    let _ = value::convention(raw.lines());
    let _ = (value::is_blank(&raw), value::looks_numeric(&raw));
    if let Some((code, _)) = kode::split(&raw) {
        let _ = format!("{code:?}");
    }
    let _ = (
        kode::kode(&raw),
        kode::date(number),
        kode::from_date(number),
    );
    let _ = (
        period::year(&raw),
        period::years(&raw),
        period::counted_year(&raw),
    );
    let _ = (
        period::period(&raw, true),
        period::period(&raw, false),
        period::multiplier(&raw),
    );
    let _ = (
        answer::text_answer(&raw),
        answer::number_answer(number),
        answer::names_unsur(&raw),
    );
    let _ = (answer::is_answer_word(&raw), answer::steps_down(&raw));
    let _ = (
        text::lines(&raw),
        text::plain_lines(&raw),
        text::split_marker(&raw),
    );
    let _ = (
        text::key(&raw),
        text::tokens(&raw),
        text::satuan(&raw),
        text::unit_in_brackets(&raw),
    );
    // Cleaned once is clean.
    let clean = text::clean(&raw);
    assert_eq!(text::clean(&clean), clean);
    let _ = text::record(&raw);
}

/// The whole path, as `baca`, `periksa --tandai` and `olah` go it.
pub fn baca(data: &[u8]) {
    let bytes = susun(data);
    let options = Options::default();
    let input = Input {
        name: "uji.xlsx".to_owned(),
        isi: bytes.into(),
        pengaturan: false,
    };
    let model = lampiran::read(std::slice::from_ref(&input), &options);
    let mut out = Vec::new();
    json::baca(&mut out, &model).expect("memory");
    if model.sumber.is_empty() {
        assert!(!model.findings.is_empty(), "a refusal without a word");
        return;
    }
    let known = model
        .sumber
        .iter()
        .flat_map(|s| &s.lembar)
        .flat_map(|l| &l.tabel)
        .any(|t| t.jenis.is_some());
    if !known {
        return;
    }
    let hasil = measure::measure(&model);
    let (findings, cakupan) = check::check(&model, &hasil);
    assert!(findings.iter().all(|f| !f.pesan.is_empty()));
    assert!(cakupan.terkait <= cakupan.angka);
    let meta = report::Meta::default();
    let written = {
        let (decided, _) = measure::keputusan::apply_decisions(&model);
        let links = measure::link::Links::build(&decided);
        let book = report::build(&decided, &hasil, &findings, &links, &meta);
        export::xlsx(&book).expect("the output workbook")
    };
    // What it writes, it reads.
    let own = workbook::open("keluaran.xlsx", 0, &written, &options.limits)
        .expect("the own output opens");
    whole(&own, &options.limits);
    if let Ok(mut copy) = workbook::open_packed(&input.name, 0, &input.isi, &options.limits) {
        copy.sheets.iter_mut().for_each(workbook::Sheet::unpack);
        let marked = report::tandai::build(&copy, &input.name, &findings, "lampiran");
        export::xlsx(&marked).expect("the marked copy");
    }
    let mut model = model;
    json::fill(&mut model, &findings);
    out.clear();
    json::olah(&mut out, &model, &hasil).expect("memory");
    json::ringkas(&out).expect("rekap reads what olah writes");
}
