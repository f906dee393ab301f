//! `lampiran periksa`: only checks. The text is a work list: by file and sheet, cell by cell.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::args::{self, Bentuk, Umum};
use super::bundel::{self, Diperiksa};
use super::gagal::{Gagal, Layar, Selesai, cetak, hasil};
use super::teks::{banyak, orang, short, wrap};
use crate::bundel::lapor;
use crate::export::json;
use crate::finding::{Finding, Level, Temuan};
use crate::model::{Ringkasan, parse_a1};

/// So many findings of one code on one sheet are shown; the others are folded.
const SHOWN: usize = 3;

/// Checks, and prints the findings.
pub fn run(args: &args::Periksa, umum: &Umum, layar: Layar) -> Result<Selesai, Gagal> {
    let mut terbaca = bundel::baca(&args.input, umum, layar)?;
    let model = std::mem::take(&mut terbaca.model);
    let done = bundel::periksa(model, layar);
    let ringkasan = bundel::ringkasan(&done.findings);
    if let Some(folder) = &args.tandai {
        super::ekspor::tandai(folder, &terbaca, &done.findings, umum, layar)?;
    }
    match args.format {
        Bentuk::Json => {
            hasil(|out| json::periksa(out, &done.findings, ringkasan, &done.cakupan))?;
        }
        Bentuk::Teks => cetak(&teks(&done, ringkasan))?,
    }
    Ok(if ringkasan.galat > 0 {
        Selesai::AdaGalat
    } else {
        Selesai::Baik
    })
}

/// The work list.
fn teks(done: &Diperiksa, ringkasan: Ringkasan) -> String {
    let mut out = String::new();
    list(&mut out, &done.findings);
    if !out.is_empty() {
        out.push('\n');
    }
    wrap(&mut out, "", "", &lapor::jumlah(ringkasan));
    let cakupan = lapor::cakupan(&done.cakupan);
    if !cakupan.is_empty() {
        wrap(&mut out, "", "", &cakupan);
    }
    out
}

/// All findings, by file and sheet.
pub fn list(out: &mut String, findings: &[Finding]) {
    let order = lapor::menurut_tempat(findings);
    let mut place: Option<(Option<String>, Option<String>)> = None;
    let mut rest = order.as_slice();
    while let Some((_, first)) = rest.first() {
        let here = (first.berkas.clone(), first.lembar.clone());
        let len = rest
            .iter()
            .take_while(|(_, t)| (&t.berkas, &t.lembar) == (&here.0, &here.1))
            .count();
        let (group, after) = rest.split_at(len);
        rest = after;
        if place.as_ref().map(|p| &p.0) != Some(&here.0) {
            if place.is_some() {
                out.push('\n');
            }
            wrap(
                out,
                "",
                "  ",
                here.0.as_deref().unwrap_or("Seluruh masukan"),
            );
        }
        if let Some(lembar) = &here.1 {
            wrap(out, "  Lembar ", "    ", lembar);
        }
        sheet(out, group);
        place = Some(here);
    }
}

fn sheet(out: &mut String, group: &[(&Finding, Temuan)]) {
    // Those of one code and level are alike.
    let mut alike: BTreeMap<(&str, Level), Vec<&Temuan>> = BTreeMap::new();
    for (finding, temuan) in group {
        alike
            .entry((finding.rule.code, temuan.tingkat))
            .or_default()
            .push(temuan);
    }
    let mut shown: BTreeMap<(&str, Level), usize> = BTreeMap::new();
    for (finding, temuan) in group {
        let key = (finding.rule.code, temuan.tingkat);
        let all = alike.get(&key).map_or(&[][..], Vec::as_slice);
        let fold = all.len() > SHOWN + 2;
        let count = shown.entry(key).or_insert(0);
        *count += 1;
        if !fold || *count <= SHOWN {
            // What to do is said once for those that are alike, at the last one that is shown.
            let next = all.get(*count).filter(|_| !fold || *count < SHOWN);
            one(out, temuan, next.is_none_or(|n| n.saran != temuan.saran));
        }
        if fold && *count == SHOWN {
            let rest = all.get(SHOWN..).unwrap_or_default();
            folded(out, rest);
        }
    }
}

/// `… dan 212 lagi di C15:C240`
fn folded(out: &mut String, rest: &[&Temuan]) {
    let mut text = format!("… dan {} lagi", banyak(rest.len() as u64));
    let cells: Vec<&str> = rest.iter().filter_map(|t| t.sel.as_deref()).collect();
    let places: Vec<(u32, u32)> = cells
        .iter()
        .filter_map(|c| parse_a1(c.split(':').next().unwrap_or(c)))
        .collect();
    if let (Some(first), Some(last)) = (cells.first(), cells.last()) {
        let column = places.first().map(|p| p.1);
        let one_column = places.len() == rest.len() && places.iter().all(|p| Some(p.1) == column);
        let to = if one_column { ":" } else { " … " };
        let _ = write!(text, " di {first}{to}{last}");
    }
    wrap(out, "      ", "      ", &text);
}

fn one(out: &mut String, temuan: &Temuan, with_advice: bool) {
    let level = match temuan.tingkat {
        Level::Galat => "GALAT",
        Level::Peringatan => "PERINGATAN",
        Level::Info => "INFO",
    };
    let mut head = format!("    {level} {}", temuan.kode);
    if let Some(sel) = &temuan.sel {
        let _ = write!(head, " di {sel}");
    }
    head.push_str(": ");
    wrap(out, &head, "      ", &temuan.pesan);
    match lapor::angka(temuan) {
        (Some(t), Some(s)) => wrap(
            out,
            "      ",
            "      ",
            &format!(
                "tercatat {} → seharusnya {}",
                short(&orang(t), 120),
                short(&orang(s), 120)
            ),
        ),
        (Some(t), None) => wrap(
            out,
            "      ",
            "      ",
            &format!("tercatat {}", short(&orang(t), 160)),
        ),
        (None, Some(s)) => wrap(
            out,
            "      ",
            "      ",
            &format!("seharusnya {}", short(&orang(s), 160)),
        ),
        (None, None) => {}
    }
    if let Some(keputusan) = &temuan.keputusan {
        wrap(out, "      ", "      ", &format!("keputusan: {keputusan}"));
    }
    if let (true, Some(saran)) = (with_advice, &temuan.saran) {
        wrap(out, "      ", "      ", saran);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::finding::reading::BACA_001;
    use crate::model::{Sel, SheetName};

    /// Many alike are folded, and every line fits in 100 columns.
    #[test]
    fn many_alike_are_folded() {
        let sheet = Arc::new(SheetName {
            berkas: "a.xlsx".to_owned(),
            lembar: "L".to_owned(),
            ..SheetName::default()
        });
        let findings: Vec<Finding> = (0..50)
            .map(|row| {
                Finding::at(&BACA_001, &Sel::new(&sheet, row, 2), "kata ".repeat(40))
                    .values("1000", "2000")
                    .saran("Betulkan.")
            })
            .collect();
        let mut out = String::new();
        list(&mut out, &findings);
        assert!(out.contains("… dan 47 lagi di C4:C50"), "{out}");
        assert!(out.contains("tercatat 1.000 → seharusnya 2.000"));
        assert_eq!(out.matches("Betulkan.").count(), 1);
        assert!(out.lines().all(|l| l.chars().count() <= 100));
    }
}
