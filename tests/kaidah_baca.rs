//! Every rule of reading fires on a bundle that has its error, and is silent on one that comes near: the cases stand in
//! `kaidah_baca.txt`. A rule without both fails here. Rules that compare figures have theirs in `src/check/katalog.rs`.

#![allow(clippy::unwrap_used, reason = "a test")]

use std::collections::{BTreeMap, BTreeSet};

use lampiran::check::catalogue;
use lampiran::workbook::Limits;
use lampiran::{Input, Options, read};

#[path = "../fuzz/src/sasaran.rs"]
#[allow(dead_code, reason = "only what packs parts is used here")]
mod sasaran;

/// Told elsewhere, or of more than one run.
const LAIN: [(&str, &str); 2] = [
    ("BACA-090", "rekap: src/measure/rekap.rs"),
    ("BACA-091", "rekap: src/measure/rekap.rs"),
];

const BUKU: &str = "@@ xl/workbook.xml\n<workbook><sheets><sheet name=\"Data\" r:id=\"r1\"/></sheets></workbook>\n\
@@ xl/_rels/workbook.xml.rels\n<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"worksheets/a.xml\"/>\
</Relationships>\n@@ xl/styles.xml\n<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"10\"/><xf numFmtId=\"14\"/>\
</cellXfs></styleSheet>\n@@ xl/worksheets/a.xml\n<worksheet>";

/// A case's file as bytes.
fn isi(text: &str) -> Vec<u8> {
    let mut text = text
        .replace("(40000)", &"x".repeat(40_000))
        .replace("(32767)", &"x".repeat(32_767))
        .replace(
            "(dalam)",
            &format!("{}{}", "<a>".repeat(300), "</a>".repeat(300)),
        )
        .replace("(t:", "<c t=\"inlineStr\"><is><t>");
    if text.contains("<is><t>") {
        // The bracket that ends a short cell.
        text = text
            .split("<is><t>")
            .enumerate()
            .map(|(n, part)| match part.split_once(')') {
                Some((words, after)) if n > 0 && !words.contains('<') => {
                    format!("<is><t>{words}</t></is></c>{after}")
                }
                _ if n > 0 => format!("<is><t>{part}"),
                _ => part.to_owned(),
            })
            .collect();
    }
    if text.trim() == "(kosong)" {
        return Vec::new();
    }
    if text.starts_with('<') {
        text = format!("{BUKU}{text}</worksheet>");
    }
    if text.starts_with("@@ ") {
        return sasaran::susun(text.as_bytes());
    }
    let mut out = Vec::new();
    let mut rest = text.as_str();
    while let Some(at) = rest.find(['(']) {
        let (before, from) = rest.split_at(at);
        out.extend_from_slice(before.as_bytes());
        rest = if let Some(after) = from.strip_prefix("(BOM)") {
            out.extend_from_slice(b"\xef\xbb\xbf");
            after
        } else if let Some(after) = from.strip_prefix("(FF)") {
            out.push(0xff);
            after
        } else {
            out.push(b'(');
            &from[1..]
        };
    }
    out.extend_from_slice(rest.as_bytes());
    out
}

/// The codes that a bundle gives.
fn codes(files: &str) -> BTreeSet<&'static str> {
    let inputs: Vec<Input> = files
        .split("\n-- ")
        .skip(1)
        .map(|file| {
            let (name, text) = file.split_once('\n').unwrap();
            Input {
                name: name.trim().to_owned(),
                isi: isi(text.trim_end_matches('\n')).into(),
                pengaturan: false,
            }
        })
        .collect();
    assert!(!inputs.is_empty());
    let model = read(
        &inputs,
        &Options {
            tahun: None,
            folder: None,
            limits: Limits::default(),
        },
    );
    model.findings.iter().map(|f| f.rule.code).collect()
}

#[test]
fn every_rule_of_reading_fires_where_its_error_is_and_not_near_it() {
    let text = std::fs::read_to_string(
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kaidah_baca.txt"),
    )
    .unwrap();
    let mut seen: BTreeMap<String, [bool; 2]> = BTreeMap::new();
    let mut wrong = Vec::new();
    for case in text.split("\n== ").skip(1) {
        let (head, files) = case.split_once('\n').unwrap();
        let (code, kind) = head.trim().split_once(' ').unwrap();
        let fires = kind == "kena";
        assert!(fires || kind == "dekat", "{head}");
        seen.entry(code.to_owned()).or_default()[usize::from(fires)] = true;
        let found = codes(&format!("\n{files}"));
        if found.contains(code) != fires {
            wrong.push(format!("{code} {kind}: {found:?}"));
        }
    }
    for rule in catalogue() {
        let reading = ["BACA", "KOLOM", "NILAI", "ATUR"]
            .iter()
            .any(|f| rule.code.starts_with(f));
        let elsewhere = LAIN.iter().any(|(code, _)| *code == rule.code);
        if reading && !elsewhere && seen.get(rule.code) != Some(&[true, true]) {
            wrong.push(format!("{} lacks a case or a near miss", rule.code));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
