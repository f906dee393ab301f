//! `lampiran jelaskan`: what a finding code means. The text is the rule's own documentation.

use serde::Serialize;

use super::args::{self, Bentuk};
use super::gagal::{Gagal, Selesai, cetak, hasil};
use super::teks::wrap;
use super::usage::nearest;
use crate::check::catalogue;
use crate::export::json::write;
use crate::finding::{Level, Rule};
use crate::model::SKEMA;

/// One rule, as the document shows it.
#[derive(Serialize)]
struct Aturan {
    kode: &'static str,
    tingkat: Level,
    judul: &'static str,
    penjelasan: String,
}

#[derive(Serialize)]
struct Daftar {
    skema: &'static str,
    aturan: Vec<Aturan>,
}

/// Prints one rule, or all.
pub fn run(args: &args::Jelaskan) -> Result<Selesai, Gagal> {
    let mut rules = catalogue();
    if let Some(kode) = &args.kode {
        // `skm 2`, `SKM2` and `skm-002` are one code.
        let wanted = canonical(kode);
        let all = rules.clone();
        rules.retain(|r| canonical(r.code) == wanted);
        if rules.is_empty() {
            return Err(unknown(kode, &all));
        }
    }
    match args.format {
        Bentuk::Json => hasil(|out| {
            let aturan = rules
                .iter()
                .map(|r| Aturan {
                    kode: r.code,
                    tingkat: r.level,
                    judul: r.title,
                    penjelasan: body(r),
                })
                .collect();
            write(
                out,
                &Daftar {
                    skema: SKEMA,
                    aturan,
                },
            )
        })?,
        Bentuk::Teks => {
            let mut text = String::new();
            for (i, rule) in rules.iter().enumerate() {
                if i > 0 {
                    text.push('\n');
                }
                render(&mut text, rule);
            }
            cetak(&text)?;
        }
    }
    Ok(Selesai::Baik)
}

fn unknown(kode: &str, all: &[&Rule]) -> Gagal {
    let codes: Vec<String> = all.iter().map(|r| r.code.to_owned()).collect();
    let family = canonical(kode).0.to_uppercase();
    let of_family: Vec<&str> = all
        .iter()
        .map(|r| r.code)
        .filter(|c| !family.is_empty() && c.starts_with(&format!("{family}-")))
        .collect();
    let saran = if of_family.is_empty() {
        nearest(kode, &codes).map_or_else(
            || "Lihat seluruh kode dengan: lampiran jelaskan".to_owned(),
            |near| format!("Maksud Anda {near}?"),
        )
    } else {
        format!("Kode {family} yang ada: {}.", of_family.join(", "))
    };
    Gagal::new(format!("Kode {kode} tidak dikenal."), saran)
}

/// Family in lower case and number.
fn canonical(code: &str) -> (String, Option<u32>) {
    let letters = code
        .chars()
        .filter(char::is_ascii_alphabetic)
        .collect::<String>()
        .to_lowercase();
    let digits: String = code.chars().filter(char::is_ascii_digit).collect();
    (letters, digits.parse().ok())
}

/// The documentation without the blank that stands before each line of a doc comment.
fn body(rule: &Rule) -> String {
    rule.doc
        .lines()
        .map(|l| l.strip_prefix(' ').unwrap_or(l))
        .collect::<Vec<_>>()
        .join("\n")
        .trim()
        .to_owned()
}

fn render(out: &mut String, rule: &Rule) {
    wrap(
        out,
        &format!("{} ", rule.code),
        "        ",
        &format!("{} ({})", rule.title, rule.level.word()),
    );
    let mut paragraph = String::new();
    let flush = |out: &mut String, paragraph: &mut String| {
        if !paragraph.is_empty() {
            wrap(out, "  ", "  ", paragraph);
            paragraph.clear();
        }
    };
    for line in body(rule).lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            flush(out, &mut paragraph);
            out.push_str("\n  ");
            out.push_str(heading);
            out.push_str(":\n");
        } else if let Some(item) = line.strip_prefix("- ") {
            flush(out, &mut paragraph);
            wrap(out, "  - ", "    ", &item.replace('`', "\""));
        } else if line.is_empty() {
            flush(out, &mut paragraph);
        } else {
            if !paragraph.is_empty() {
                paragraph.push(' ');
            }
            paragraph.push_str(&line.replace('`', "\""));
        }
    }
    flush(out, &mut paragraph);
}
