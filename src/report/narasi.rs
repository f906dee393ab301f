//! Sentences for BAB III, one paragraph per indikator, sasaran, SKM and anggaran, built by formulas from the cells: right
//! when a figure changes, ready to paste.
//!
//! Numbers inside texts are written with `FIXED` and `SUBSTITUTE`, which give the decimal comma in an Indonesian and an
//! English Excel alike; the codes of `TEXT` differ between the two.

use rust_decimal::Decimal;

use super::ctx::{Ctx, Head, Place, heading};
use super::sheet::{Align, Cell, Outcome, Role, Sheet, Tab};
use crate::model::{Angka, Nilai};
use crate::value::arith;

/// A number as people write it: grouping points, decimal comma, so many decimals.
pub fn number(value: Decimal, decimals: u32) -> String {
    let rounded = arith::round(value, decimals);
    let plain = format!("{:.*}", decimals as usize, rounded.abs());
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain.as_str(), ""));
    let mut grouped = String::new();
    for (at, c) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            grouped.push('.');
        }
        grouped.push(c);
    }
    let sign = if rounded.is_sign_negative() && !rounded.is_zero() {
        "-"
    } else {
        ""
    };
    if fraction.is_empty() {
        format!("{sign}{grouped}")
    } else {
        format!("{sign}{grouped},{fraction}")
    }
}

/// A part of a sentence: its formula and what it gives.
#[derive(Clone)]
enum Part {
    Words(String),
    /// A text cell.
    Cell(String, String),
    /// A number cell with two decimals.
    Decimal(String, Decimal),
    /// A number cell as it is: decimals only where it has some.
    Plain(String, Decimal),
    /// An amount of rupiah.
    Rupiah(String, Decimal),
    /// A number cell with at most two decimals.
    Rounded(String, Decimal),
    /// How far a figure went up or down with its unit, after the word for it: nothing where it stayed.
    Step(String, Decimal, &'static str),
    /// A text cell in small letters.
    Small(String, String),
}

impl Part {
    fn expr(&self) -> String {
        match self {
            Self::Words(text) => format!("\"{}\"", text.replace('"', "\"\"")),
            Self::Cell(cell, _) => cell.clone(),
            Self::Decimal(cell, _) => format!("SUBSTITUTE(FIXED({cell},2,TRUE),\".\",\",\")"),
            Self::Plain(cell, _) => format!("SUBSTITUTE({cell}&\"\",\".\",\",\")"),
            Self::Rupiah(cell, _) => format!("SUBSTITUTE(FIXED({cell},0),\",\",\".\")"),
            Self::Rounded(cell, _) => {
                format!("SUBSTITUTE(ROUND({cell},2)&\"\",\".\",\",\")")
            }
            Self::Step(cell, _, unit) => format!(
                "IF({cell}=0,\"\",\" \"&SUBSTITUTE(ROUND(ABS({cell}),2)&\"{unit}\",\".\",\",\"))"
            ),
            Self::Small(cell, _) => format!("LOWER({cell})"),
        }
    }

    fn text(&self) -> String {
        match self {
            Self::Words(text) | Self::Cell(_, text) => text.clone(),
            Self::Decimal(_, value) => number(*value, 2).replace('.', ""),
            Self::Plain(_, value) => Angka(*value).to_string().replace('.', ","),
            Self::Rupiah(_, value) => number(*value, 0),
            Self::Rounded(_, value) => short(*value),
            Self::Step(_, value, _) if value.is_zero() => String::new(),
            Self::Step(_, value, unit) => {
                format!(" {}{unit}", short(value.abs()))
            }
            Self::Small(_, text) => text.to_lowercase(),
        }
    }
}

/// A number with at most two decimals.
fn short(value: Decimal) -> String {
    let rounded = Angka(arith::round(value, 2).normalize());
    rounded.to_string().replace('.', ",")
}

/// A unit as it stands in a sentence: `10 pengaduan`; none for what only names the figure (`Nilai`, `Indeks`).
fn unit(written: &str) -> Option<String> {
    let low = written.to_lowercase();
    if matches!(
        low.as_str(),
        "nilai" | "indeks" | "skor" | "angka" | "predikat" | "huruf"
    ) {
        return None;
    }
    // Abbreviations keep their capitals.
    let word = written.chars().skip(1).any(char::is_lowercase);
    Some(if word { low } else { written.to_owned() })
}

fn words(text: &str) -> Part {
    Part::Words(text.to_owned())
}

/// A paragraph: its heading and its sentences.
struct Paragraph {
    about: String,
    sentences: Vec<Vec<Part>>,
}

/// A value's cell as a part: a number as it is, else its text.
fn value_part(place: &Place, value: Option<&Nilai>, number: Option<Decimal>) -> Option<Part> {
    let cell = place.absolute();
    if let Some(n) = number {
        return Some(Part::Rounded(cell, n));
    }
    let value = value?;
    match (value.decimal(), &value.huruf, &value.rentang, &value.bagian) {
        (Some(n), None, None, None) => Some(Part::Plain(cell, n)),
        _ => Some(Part::Cell(cell, value.teks.clone())),
    }
}

fn paragraphs(ctx: &Ctx<'_>) -> Vec<Paragraph> {
    let mut list = Vec::new();
    let year = ctx.tahun();
    for c in &ctx.places.indikator {
        let Some(h) = ctx.hasil.indikator.get(c.index) else {
            continue;
        };
        let mut sentences = Vec::new();
        let xy = ctx.places.xy.get(&c.index).copied();
        let target = value_part(&c.target, h.target.as_ref(), None);
        let real = value_part(&c.realisasi, h.realisasi.as_ref(), xy);
        let name = Place {
            col: 2,
            ..c.target.clone()
        };
        let unit = |v: &Option<Nilai>| {
            v.as_ref()
                .and_then(|v| v.satuan.as_deref())
                .and_then(unit)
                .map(|u| format!(" {u}"))
                .unwrap_or_default()
        };
        if let (Some(target), Some(real)) = (target, real) {
            let indicator = ctx
                .model
                .pengukuran
                .get(h.pengukuran.unwrap_or(usize::MAX))
                .and_then(|p| p.indikator.as_ref())
                .map_or_else(|| h.indikator.clone(), |t| t.value.clone());
            sentences.push(vec![
                words("Indikator “"),
                Part::Cell(name.absolute(), indicator),
                words(&format!("” pada tahun {year} ditargetkan ")),
                target,
                words(&format!("{} dan terealisasi ", unit(&h.target))),
                real,
                words(&format!("{}.", unit(&h.realisasi))),
            ]);
        }
        if let Some(value) = c.value {
            let predikat = ctx.skala.predikat(value).unwrap_or_default().to_owned();
            sentences.push(vec![
                words("Capaian kinerjanya "),
                Part::Decimal(c.capaian.absolute(), value),
                words(" % dengan predikat "),
                Part::Cell(c.predikat.absolute(), predikat),
                words("."),
            ]);
        }
        let group = ctx.links.indikator.find(&h.indikator);
        // Against the year before.
        for (index, r) in ctx.model.riwayat.iter().enumerate() {
            if group.is_none() || ctx.links.indikator.at("riwayat", index, 0, "indikator") != group
            {
                continue;
            }
            let Some(now) = ctx.model.tahun else { break };
            let get = |y: i32| {
                r.realisasi
                    .get(&y.to_string())
                    .and_then(Option::as_ref)
                    .and_then(Nilai::decimal)
            };
            // The cells on Perkembangan: their addresses are short.
            let keys = super::rencana::years([&r.realisasi]);
            let cell = |y: i32, what: usize| -> Option<Place> {
                let own = ctx
                    .places
                    .perkembangan
                    .iter()
                    .find(|p| p.riwayat == index)?;
                let at = keys.iter().position(|k| *k == y.to_string())?;
                Some(Place {
                    sheet: own.sheet.clone(),
                    row: *own.rows.get(what)?,
                    col: own.cols.0 + at as u16,
                })
            };
            if let (Some(a), Some(b), Some(ac), Some(bc), Some(word), Some(step)) = (
                get(now - 1),
                get(now),
                cell(now - 1, 2),
                cell(now, 2),
                cell(now, 3),
                cell(now, 1),
            ) {
                let (before, after) = (ac.absolute(), bc.absolute());
                let difference = arith::sub(b, a).unwrap_or_default();
                let said = if difference.is_zero() {
                    "tetap"
                } else if difference.is_sign_positive() {
                    "naik"
                } else {
                    "turun"
                };
                // The unit of both years, where they have one.
                let written = |y: i32| {
                    let value = r.realisasi.get(&y.to_string()).and_then(Option::as_ref);
                    value.and_then(|v| v.satuan.clone())
                };
                let own = written(now).filter(|u| written(now - 1).as_ref() == Some(u));
                let own = own.as_deref().and_then(self::unit);
                let behind = own.as_ref().map(|u| format!(" {u}")).unwrap_or_default();
                let by = if own.as_deref() == Some("%") {
                    " poin"
                } else {
                    ""
                };
                sentences.push(vec![
                    words(&format!("Dibandingkan tahun {} sebesar ", now - 1)),
                    Part::Plain(before.clone(), a),
                    words(&format!("{behind}, realisasi tahun {now} sebesar ")),
                    Part::Plain(after.clone(), b),
                    words(&format!("{behind} ")),
                    Part::Cell(word.absolute(), said.to_owned()),
                    Part::Step(step.absolute(), difference, by),
                    words("."),
                ]);
            }
            break;
        }
        for (index, r) in ctx.model.akhir_renstra.iter().enumerate() {
            if group.is_none()
                || ctx
                    .links
                    .indikator
                    .at("akhir_renstra", index, 0, "indikator")
                    != group
            {
                continue;
            }
            let target = r.target.as_ref().and_then(Nilai::decimal);
            let real = r.realisasi.as_ref().and_then(Nilai::decimal);
            if let (Some(t), Some(v), Some(places)) = (target, real, ctx.places.akhir.get(&index))
                && h.arah != crate::model::Arah::Rentang
                && let Some(progress) = super::kinerja::capaian(h.arah, t, t, v)
            {
                sentences.push(vec![
                    words("Terhadap target akhir Renstra sebesar "),
                    Part::Plain(places[0].absolute(), t),
                    words(", tingkat kemajuannya "),
                    Part::Decimal(places[2].absolute(), progress),
                    words(" %."),
                ]);
            }
            break;
        }
        if !sentences.is_empty() {
            list.push(Paragraph {
                about: "Indikator".into(),
                sentences,
            });
        }
    }
    for (number, (name, capaian, predikat)) in ctx.places.sasaran.iter().enumerate() {
        let members: Vec<Decimal> = ctx
            .places
            .indikator
            .iter()
            .filter(|c| {
                ctx.hasil
                    .indikator
                    .get(c.index)
                    .is_some_and(|h| h.sasaran.as_ref() == Some(name))
            })
            .filter_map(|c| c.value)
            .collect();
        let weighted = ctx.places.indikator.iter().any(|c| c.bobot.is_some());
        let value = if weighted {
            ctx.hasil
                .sasaran
                .iter()
                .find(|s| &s.sasaran == name)
                .and_then(|s| s.capaian)
                .map(|c| c.0)
        } else {
            arith::mean(&members)
        };
        let Some(value) = value else { continue };
        let label = Place {
            col: 1,
            ..capaian.clone()
        };
        let mut sentences = vec![vec![
            words(&format!("Sasaran {} “", number + 1)),
            Part::Cell(label.absolute(), name.clone()),
            words("” mencapai rata-rata "),
            Part::Decimal(capaian.absolute(), value),
            words(" % dengan predikat "),
            Part::Cell(
                predikat.absolute(),
                ctx.skala.predikat(value).unwrap_or_default().to_owned(),
            ),
            words("."),
        ]];
        let money = ctx.places.anggaran_sasaran.iter().find(|(n, _)| n == name);
        let result = ctx
            .hasil
            .anggaran
            .iter()
            .flat_map(|a| &a.sasaran)
            .find(|s| &s.sasaran == name);
        if let (Some((_, places)), Some(s)) = (money, result)
            && let (Some(a), Some(r)) = (s.anggaran, s.realisasi)
            && let Some(p) = arith::percent(r.0, a.0)
        {
            sentences.push(vec![
                words("Anggaran pendukungnya Rp"),
                Part::Rupiah(places[0].absolute(), a.0),
                words(" terealisasi Rp"),
                Part::Rupiah(places[1].absolute(), r.0),
                words(" atau "),
                Part::Decimal(places[2].absolute(), p),
                words(" %."),
            ]);
        }
        if let Some(e) = ctx.places.efisiensi.iter().find(|e| &e.sasaran == name) {
            sentences.push(vec![
                words("Capaian kinerja dikurangi serapan anggaran memberi tingkat efisiensi "),
                Part::Decimal(e.tingkat.0.absolute(), e.tingkat.1),
                words(" poin ("),
                Part::Small(e.keterangan.0.absolute(), e.keterangan.1.to_owned()),
                words(")."),
            ]);
        }
        list.push(Paragraph {
            about: format!("Sasaran {}", number + 1),
            sentences,
        });
    }
    if let (Some(places), Some(value), Some(skm)) =
        (&ctx.places.skm, ctx.places.skm_value, &ctx.hasil.skm)
    {
        let band = super::skala::mutu(&skm.peraturan)
            .into_iter()
            .rev()
            .find(|(b, ..)| arith::round(value, 2) >= *b);
        if let Some((_, mutu, kinerja)) = band {
            let mut sentences = vec![vec![
                words("Nilai Survei Kepuasan Masyarakat sebesar "),
                Part::Decimal(places[0].absolute(), value),
                words(" termasuk mutu pelayanan "),
                Part::Cell(places[1].absolute(), mutu.to_owned()),
                words(" (kinerja unit pelayanan "),
                Part::Cell(places[2].absolute(), kinerja.to_owned()),
                words(")."),
            ]];
            let below: Vec<&(String, Place, Option<Decimal>)> = ctx
                .places
                .skm_skor
                .iter()
                .filter(|s| skm.prioritas.contains(&s.0) && s.2.is_some_and(|v| v < value))
                .collect();
            // Sentences of two unsur: a formula stays short enough to be checked by hand.
            for (at, chunk) in below.chunks(2).enumerate() {
                let mut parts = vec![words(match at {
                    0 => "Unsur di bawah rata-rata yang menjadi prioritas perbaikan: ",
                    1 => "Unsur lain di bawah rata-rata: ",
                    _ => "Juga di bawah rata-rata: ",
                })];
                for (i, (name, place, score)) in chunk.iter().enumerate() {
                    if i > 0 {
                        parts.push(words("; "));
                    }
                    let label = Place {
                        col: ctx.places.skm_label.unwrap_or(1),
                        ..place.clone()
                    };
                    parts.push(Part::Cell(label.absolute(), name.clone()));
                    parts.push(words(" ("));
                    parts.push(Part::Decimal(place.absolute(), score.unwrap_or_default()));
                    parts.push(words(")"));
                }
                parts.push(words("."));
                sentences.push(parts);
            }
            list.push(Paragraph {
                about: "SKM".into(),
                sentences,
            });
        }
    }
    if let (Some(places), Some(hasil)) = (&ctx.places.pagu, &ctx.hasil.anggaran)
        && let (Some(pagu), Some(real)) = (hasil.pagu, hasil.realisasi)
    {
        let rest = arith::sub(pagu.0, real.0).unwrap_or_default();
        let share = arith::percent(real.0, pagu.0).unwrap_or_default();
        list.push(Paragraph {
            about: "Anggaran".into(),
            sentences: vec![vec![
                words(&format!("Anggaran tahun {year} sebesar Rp")),
                Part::Rupiah(places[0].absolute(), pagu.0),
                words(" terealisasi Rp"),
                Part::Rupiah(places[1].absolute(), real.0),
                words(" atau "),
                Part::Decimal(places[3].absolute(), share),
                words(" %, dengan sisa anggaran Rp"),
                Part::Rupiah(places[2].absolute(), rest),
                words("."),
            ]],
        });
    }
    list
}

/// Builds the sheet of paragraphs and the sheet of their sentences.
pub fn sheets<'a>(ctx: &mut Ctx<'a>) -> Option<[Sheet<'a>; 2]> {
    let list = paragraphs(ctx);
    if list.is_empty() {
        return None;
    }
    let mut sheet = ctx.open(
        "Narasi",
        &[6.0, 16.0, 100.0],
        &[
            format!("NARASI BAB III TAHUN {}", ctx.tahun()),
            "Salin kolom Paragraf ke laporan; kalimat mengikuti angka pada lembar tabel".to_owned(),
        ],
    );
    sheet.tab = Tab::Summary;
    sheet.page.upright = true;
    let (first_head, last_head) = heading(
        &mut sheet,
        &[
            Head("NO", vec![]),
            Head("TENTANG", vec![]),
            Head("PARAGRAF", vec![]),
        ],
        false,
    );
    sheet.freeze = (last_head + 1, 0);
    sheet.repeat = Some((first_head, last_head));
    // The sentences stand on a sheet of their own; a paragraph joins its own.
    let mut lines = ctx.open(
        "Kalimat",
        &[6.0, 16.0, 100.0],
        &[
            format!("KALIMAT NARASI TAHUN {}", ctx.tahun()),
            "Kalimat yang disambung menjadi paragraf pada lembar Narasi".to_owned(),
        ],
    );
    lines.tab = Tab::Service;
    lines.page.upright = true;
    let (first_head, last_head) = heading(
        &mut lines,
        &[
            Head("NO", vec![]),
            Head("PARAGRAF KE-", vec![]),
            Head("KALIMAT", vec![]),
        ],
        false,
    );
    lines.freeze = (last_head + 1, 0);
    lines.repeat = Some((first_head, last_head));
    let mut count = 0u64;
    for (number, p) in list.iter().enumerate() {
        let mut cells = Vec::new();
        let mut texts = Vec::new();
        for parts in &p.sentences {
            let expr = parts.iter().map(Part::expr).collect::<Vec<_>>().join("&");
            let text: String = parts.iter().map(Part::text).collect();
            count += 1;
            let row = lines.cells([
                Cell::count(Role::Body, count).center(),
                Cell::count(Role::Body, number as u64 + 1).center(),
                Cell::formula(expr, Outcome::Text(text.clone()))
                    .wrap()
                    .align(Align::Left),
            ]);
            cells.push(lines.absolute(row, 2));
            texts.push(text);
        }
        sheet.cells([
            Cell::count(Role::Body, number as u64 + 1).center(),
            Cell::text(Role::Body, p.about.clone()),
            Cell::formula(cells.join("&\" \"&"), Outcome::Text(texts.join(" ")))
                .wrap()
                .align(Align::Left),
        ]);
    }
    Some([sheet, lines])
}
