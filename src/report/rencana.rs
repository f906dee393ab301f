//! Lampiran 1–5: Renstra, RKT, Perjanjian Kinerja, IKU, Penghargaan; and the plan of programs.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::ctx::{
    Ctx, Head, Place, at_amount, at_of, at_value, heading, runs, rupiah, source_line, words,
    written,
};
use super::sheet::{Align, Cell, Num, Outcome, Role, Row, Sheet, Validation, relative, span};
use crate::measure::anggaran::pk_tops;
use crate::model::{Dokumen, Peran, Pk, Renstra, Sel, Teks};
use crate::value::arith;

/// The keys of maps by year, in the order of the years.
pub fn years<'m, V: 'm>(
    maps: impl IntoIterator<Item = &'m indexmap::IndexMap<String, V>>,
) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for map in maps {
        for key in map.keys() {
            if !keys.contains(key) {
                keys.push(key.clone());
            }
        }
    }
    keys.sort_by(|a, b| match (a.parse::<i32>(), b.parse::<i32>()) {
        (Ok(a), Ok(b)) => a.cmp(&b),
        _ => a.cmp(b),
    });
    keys
}

/// The period that years span: `2016–2021`.
fn period(keys: &[String]) -> String {
    match (keys.first(), keys.last()) {
        (Some(first), Some(last)) if first != last => format!(" {first}–{last}"),
        (Some(only), _) => format!(" {only}"),
        _ => String::new(),
    }
}

/// Lampiran 1.
pub fn renstra<'a>(ctx: &mut Ctx<'a>) -> Option<Sheet<'a>> {
    let rows: &'a [Renstra] = &ctx.model.renstra;
    if rows.is_empty() {
        return None;
    }
    let keys = years(rows.iter().map(|r| &r.target));
    let any = |f: fn(&Renstra) -> bool| rows.iter().any(f);
    let satuan = any(|r| r.satuan.is_some());
    let awal = any(|r| r.kondisi_awal.is_some());
    let akhir = any(|r| r.kondisi_akhir.is_some());
    let strategi = any(|r| r.strategi.is_some() || r.kebijakan.is_some() || r.program.is_some());
    let tujuan_value = any(|r| r.indikator_tujuan.is_some());

    let mut widths = vec![5.0, 26.0];
    let mut heads = vec![Head("NO", vec![]), Head("TUJUAN", vec![])];
    if tujuan_value {
        heads.push(Head("INDIKATOR TUJUAN", vec![]));
        widths.push(22.0);
    }
    heads.push(Head("SASARAN", vec![]));
    heads.push(Head("INDIKATOR SASARAN", vec![]));
    widths.extend([26.0, 30.0]);
    if satuan {
        heads.push(Head("SATUAN", vec![]));
        widths.push(10.0);
    }
    if awal {
        heads.push(Head("KONDISI AWAL", vec![]));
        widths.push(10.0);
    }
    if !keys.is_empty() {
        heads.push(Head("TARGET KINERJA SASARAN PADA TAHUN", keys.clone()));
        widths.extend(keys.iter().map(|_| 9.0));
    }
    if akhir {
        heads.push(Head("KONDISI AKHIR", vec![]));
        widths.push(10.0);
    }
    if strategi {
        heads.push(Head(
            "STRATEGI MENCAPAI TUJUAN DAN SASARAN",
            vec!["Strategi".into(), "Kebijakan".into(), "Program".into()],
        ));
        widths.extend([24.0, 24.0, 24.0]);
    }
    let mut sheet = ctx.open(
        "Lampiran 1 Renstra",
        &widths,
        &[
            format!("MATRIKS RENCANA STRATEGIS (RENSTRA){}", period(&keys)),
            ctx.kop(),
        ],
    );
    let (first_head, last_head) = heading(&mut sheet, &heads, true);
    sheet.freeze = (last_head + 1, 0);
    sheet.repeat = Some((first_head, last_head));
    let first = sheet.next();
    for (index, r) in rows.iter().enumerate() {
        let row = sheet.cells([Ctx::no(&r.asal, index + 1)]);
        let mut col = 1u16;
        let mut text = |sheet: &mut Sheet<'a>, ctx: &mut Ctx<'a>, value: &Option<Teks>| {
            ctx.put(
                sheet,
                row,
                col,
                &at_of(value.as_ref()),
                words(value.as_ref()),
            );
            col += 1;
        };
        text(&mut sheet, ctx, &r.tujuan);
        if tujuan_value {
            text(&mut sheet, ctx, &r.indikator_tujuan);
        }
        text(&mut sheet, ctx, &r.sasaran);
        text(&mut sheet, ctx, &r.indikator);
        if satuan {
            text(&mut sheet, ctx, &r.satuan);
        }
        if awal {
            ctx.put(
                &mut sheet,
                row,
                col,
                &at_value(r.kondisi_awal.as_ref()),
                written(r.kondisi_awal.as_ref()),
            );
            col += 1;
        }
        for key in &keys {
            let value = r.target.get(key).and_then(Option::as_ref);
            ctx.put(&mut sheet, row, col, &at_value(value), written(value));
            ctx.places.renstra.insert(
                (index, key.clone()),
                Place {
                    sheet: sheet.name.clone(),
                    row,
                    col,
                },
            );
            col += 1;
        }
        if akhir {
            ctx.put(
                &mut sheet,
                row,
                col,
                &at_value(r.kondisi_akhir.as_ref()),
                written(r.kondisi_akhir.as_ref()),
            );
            col += 1;
        }
        if strategi {
            for value in [&r.strategi, &r.kebijakan, &r.program] {
                ctx.put(
                    &mut sheet,
                    row,
                    col,
                    &at_of(value.as_ref()),
                    words(value.as_ref()),
                );
                col += 1;
            }
        }
    }
    let last = sheet.next() - 1;
    let sasaran = if tujuan_value { 3 } else { 2 };
    runs(&mut sheet, sasaran, first, last, &[1]);
    if tujuan_value {
        runs(&mut sheet, 2, first, last, &[1]);
    }
    runs(&mut sheet, 1, first, last, &[]);
    let ats: Vec<&Sel> = rows.iter().map(|r| &r.asal).collect();
    source_line(&mut sheet, &ats, &[]);
    Some(sheet)
}

/// Lampiran 2, one sheet for each year.
pub fn rkt<'a>(ctx: &mut Ctx<'a>) -> Vec<Sheet<'a>> {
    let mut groups: BTreeMap<Option<i32>, Vec<usize>> = BTreeMap::new();
    for (index, r) in ctx.model.rkt.iter().enumerate() {
        groups.entry(r.tahun).or_default().push(index);
    }
    // The report year first.
    let mut order: Vec<(Option<i32>, Vec<usize>)> = groups.into_iter().collect();
    order.sort_by_key(|(year, _)| (*year != ctx.model.tahun, std::cmp::Reverse(*year)));
    order
        .into_iter()
        .map(|(year, indices)| rkt_year(ctx, year, &indices))
        .collect()
}

fn rkt_year<'a>(ctx: &mut Ctx<'a>, year: Option<i32>, indices: &[usize]) -> Sheet<'a> {
    let model = ctx.model;
    let rows: Vec<&'a crate::model::Rkt> =
        indices.iter().filter_map(|&i| model.rkt.get(i)).collect();
    let sub = rows.iter().any(|r| {
        r.sub_kegiatan.is_some()
            || r.indikator_sub_kegiatan.is_some()
            || r.target_sub_kegiatan.is_some()
    });
    let list = |items: &[&str]| items.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
    let mut heads = vec![
        Head("NO", vec![]),
        Head("TUJUAN OPD", list(&["Uraian", "Indikator Tujuan"])),
        Head(
            "SASARAN OPD",
            list(&["Uraian", "Indikator Sasaran", "Target"]),
        ),
        Head("PROGRAM", list(&["Uraian", "Indikator Program", "Target"])),
    ];
    let mut widths = vec![5.0, 22.0, 20.0, 22.0, 24.0, 9.0, 22.0, 22.0, 9.0];
    if sub {
        heads.push(Head(
            "KEGIATAN",
            list(&["Uraian", "Indikator Kegiatan (Output)", "Target"]),
        ));
        heads.push(Head(
            "SUB KEGIATAN",
            list(&["Uraian", "Indikator Sub Kegiatan", "Target"]),
        ));
        heads.push(Head("ANGGARAN (Rp)", vec![]));
        widths.extend([22.0, 22.0, 10.0, 22.0, 22.0, 10.0, 15.0]);
    } else {
        heads.push(Head(
            "KEGIATAN",
            list(&[
                "Uraian",
                "Indikator Kegiatan (Output)",
                "Target",
                "Anggaran (Rp)",
            ]),
        ));
        widths.extend([24.0, 24.0, 11.0, 15.0]);
    }
    let main = year == ctx.model.tahun || ctx.model.tahun.is_none();
    let year_words = year.map_or_else(|| ctx.tahun(), |y| y.to_string());
    let name = if main {
        "Lampiran 2 RKT".to_owned()
    } else {
        format!("RKT {year_words}")
    };
    let mut sheet = ctx.open(
        &name,
        &widths,
        &[
            format!("RENCANA KINERJA TAHUNAN (RKT) TAHUN {year_words}"),
            ctx.kop(),
        ],
    );
    let (first_head, last_head) = heading(&mut sheet, &heads, true);
    sheet.freeze = (last_head + 1, 0);
    sheet.repeat = Some((first_head, last_head));
    let first = sheet.next();
    for (number, r) in rows.iter().enumerate() {
        let row = sheet.cells([Ctx::no(&r.asal, number + 1)]);
        let mut col = 1u16;
        let mut put = |ctx: &mut Ctx<'a>, sheet: &mut Sheet<'a>, at: Sel, cell: Cell| {
            ctx.put(sheet, row, col, &at, cell);
            col += 1;
        };
        for text in [
            &r.tujuan,
            &r.indikator_tujuan,
            &r.sasaran,
            &r.indikator_sasaran,
        ] {
            put(ctx, &mut sheet, at_of(text.as_ref()), words(text.as_ref()));
        }
        put(
            ctx,
            &mut sheet,
            at_value(r.target_sasaran.as_ref()),
            written(r.target_sasaran.as_ref()),
        );
        for text in [&r.program, &r.indikator_program] {
            put(ctx, &mut sheet, at_of(text.as_ref()), words(text.as_ref()));
        }
        put(
            ctx,
            &mut sheet,
            at_value(r.target_program.as_ref()),
            written(r.target_program.as_ref()),
        );
        for text in [&r.kegiatan, &r.indikator_kegiatan] {
            put(ctx, &mut sheet, at_of(text.as_ref()), words(text.as_ref()));
        }
        put(
            ctx,
            &mut sheet,
            at_value(r.target_kegiatan.as_ref()),
            written(r.target_kegiatan.as_ref()),
        );
        if sub {
            for text in [&r.sub_kegiatan, &r.indikator_sub_kegiatan] {
                put(ctx, &mut sheet, at_of(text.as_ref()), words(text.as_ref()));
            }
            put(
                ctx,
                &mut sheet,
                at_value(r.target_sub_kegiatan.as_ref()),
                written(r.target_sub_kegiatan.as_ref()),
            );
        }
        put(
            ctx,
            &mut sheet,
            at_amount(r.anggaran.as_ref()),
            rupiah(r.anggaran.as_ref()),
        );
    }
    let last = sheet.next() - 1;
    let money = sheet.columns() - 1;
    let total = arith::sum(
        rows.iter()
            .filter_map(|r| r.anggaran.as_ref().map(|a| a.value.0)),
    );
    if rows.iter().any(|r| r.anggaran.is_some()) {
        total_row(&mut sheet, money, first, last, total);
    }
    sheet
        .validations
        .push(((first, money, last, money), Validation::Amount));
    runs(&mut sheet, 6, first, last, &[1, 3]);
    runs(&mut sheet, 4, first, last, &[1, 3]);
    runs(&mut sheet, 3, first, last, &[1]);
    runs(&mut sheet, 2, first, last, &[1]);
    runs(&mut sheet, 1, first, last, &[]);
    let ats: Vec<&Sel> = rows.iter().map(|r| &r.asal).collect();
    source_line(&mut sheet, &ats, &[]);
    sheet
}

/// A row JUMLAH whose last column sums the rows above.
pub fn total_row(
    sheet: &mut Sheet<'_>,
    col: u16,
    first: u32,
    last: u32,
    total: Option<Decimal>,
) -> u32 {
    let row = sheet.next();
    let mut cells: Vec<(u16, Cell)> = (0..sheet.columns())
        .map(|c| (c, Cell::empty(Role::Total)))
        .collect();
    if let Some(cell) = cells.get_mut(0) {
        cell.1 = Cell::text(Role::Total, "JUMLAH").center();
    }
    if let Some(cell) = cells.get_mut(usize::from(col)) {
        cell.1 = Cell::formula(
            format!("SUM({})", span(col, first, last)),
            Outcome::from(total),
        )
        .role(Role::Total)
        .num(Num::Decimals(0));
    }
    sheet.push(Row {
        cells,
        height: None,
    });
    if col > 1 {
        sheet.merges.push((row, 0, row, col - 1));
    }
    row
}

/// Lampiran 3: every Perjanjian Kinerja, those of the report year first.
pub fn pk<'a>(ctx: &mut Ctx<'a>) -> Vec<Sheet<'a>> {
    let model = ctx.model;
    let mut order: Vec<&'a Pk> = model.pk.iter().collect();
    // Murni and perubahan stay in the order of the documents.
    order.sort_by_key(|p| (p.tahun != model.tahun, std::cmp::Reverse(p.tahun)));
    let several = order.len() > 1;
    order.into_iter().map(|p| one_pk(ctx, p, several)).collect()
}

fn one_pk<'a>(ctx: &mut Ctx<'a>, pk: &'a Pk, several: bool) -> Sheet<'a> {
    let year = pk.tahun.map_or_else(|| ctx.tahun(), |y| y.to_string());
    let main = pk.tahun == ctx.model.tahun || pk.tahun.is_none();
    let changed = pk.dokumen == Dokumen::Perubahan;
    let mut name = "Lampiran 3 PK".to_owned();
    if changed {
        name += " Perubahan";
    } else if several {
        name += " Murni";
    }
    if !main {
        name.extend([" ", &year]);
    }
    let satuan = pk.indikator.iter().any(|i| i.satuan.is_some());
    let widths: &[f64] = if satuan {
        &[6.0, 38.0, 46.0, 14.0, 22.0]
    } else {
        &[6.0, 42.0, 52.0, 24.0]
    };
    let title = format!(
        "PERJANJIAN KINERJA {}TAHUN {year}",
        if changed { "PERUBAHAN " } else { "" }
    );
    let who = pk
        .jabatan
        .as_ref()
        .map(|j| j.value.to_uppercase())
        .filter(|j| several && !j.starts_with("CAMAT") && !j.is_empty());
    let mut titles = vec![title, ctx.kop()];
    titles.extend(who);
    let mut sheet = ctx.open(&name, widths, &titles);
    sheet.page.upright = true;
    let columns = sheet.columns();
    let mut ats: Vec<&Sel> = Vec::new();
    if !pk.indikator.is_empty() {
        let mut heads = vec![
            Head("NO", vec![]),
            Head("SASARAN STRATEGIS", vec![]),
            Head("INDIKATOR KINERJA", vec![]),
        ];
        if satuan {
            heads.push(Head("SATUAN", vec![]));
        }
        heads.push(Head("TARGET", vec![]));
        heading(&mut sheet, &heads, true);
        let first = sheet.next();
        for (number, i) in pk.indikator.iter().enumerate() {
            let row = sheet.cells([Ctx::no(&i.asal, number + 1)]);
            ctx.put(
                &mut sheet,
                row,
                1,
                &at_of(i.sasaran.as_ref()),
                words(i.sasaran.as_ref()),
            );
            ctx.put(
                &mut sheet,
                row,
                2,
                &at_of(i.indikator.as_ref()),
                words(i.indikator.as_ref()),
            );
            if satuan {
                ctx.put(
                    &mut sheet,
                    row,
                    3,
                    &at_of(i.satuan.as_ref()),
                    words(i.satuan.as_ref()).center(),
                );
            }
            ctx.put(
                &mut sheet,
                row,
                columns - 1,
                &at_value(i.target.as_ref()),
                written(i.target.as_ref()),
            );
            ats.push(&i.asal);
        }
        let last = sheet.next() - 1;
        runs(&mut sheet, 1, first, last, &[]);
        sheet.skip(1);
    }
    if !pk.anggaran.is_empty() {
        // The program stands over the columns of sasaran, so that both tables share the page's width.
        let first_head = sheet.next();
        let money = columns - 2;
        let mut cells: Vec<(u16, Cell)> = (0..columns)
            .map(|c| (c, Cell::empty(Role::Heading)))
            .collect();
        for (col, text) in [
            (0, "NO"),
            (1, "PROGRAM"),
            (money, "ANGGARAN (Rp)"),
            (columns - 1, "KETERANGAN"),
        ] {
            if let Some(cell) = cells.get_mut(usize::from(col)) {
                cell.1 = Cell::text(Role::Heading, text);
            }
        }
        sheet.push(Row {
            cells,
            height: None,
        });
        if money > 2 {
            sheet.merges.push((first_head, 1, first_head, money - 1));
        }
        let first = sheet.next();
        for (number, a) in pk.anggaran.iter().enumerate() {
            let row = sheet.cells([Ctx::no(&a.asal, number + 1)]);
            ctx.put(
                &mut sheet,
                row,
                1,
                &at_of(a.program.as_ref()),
                words(a.program.as_ref()),
            );
            if money > 2 {
                sheet.put(row, 2, Cell::empty(Role::Body));
                sheet.merges.push((row, 1, row, money - 1));
            }
            ctx.put(
                &mut sheet,
                row,
                money,
                &at_amount(a.anggaran.as_ref()),
                rupiah(a.anggaran.as_ref()),
            );
            ctx.put(
                &mut sheet,
                row,
                columns - 1,
                &at_of(a.keterangan.as_ref()),
                words(a.keterangan.as_ref()),
            );
            ats.push(&a.asal);
        }
        let last = sheet.next() - 1;
        // The kegiatan below a program are part of its money.
        let tops = pk_tops(ctx.model, &pk.anggaran);
        let counted = || pk.anggaran.iter().zip(first..).zip(&tops).filter(|t| *t.1);
        let total =
            arith::sum(counted().filter_map(|((a, _), _)| a.anggaran.as_ref().map(|v| v.value.0)));
        let at = total_row(&mut sheet, money, first, last, total);
        if tops.contains(&false) {
            let cells: Vec<String> = counted()
                .map(|((_, row), _)| relative(row, money))
                .collect();
            let sum = Cell::formula(format!("SUM({})", cells.join(",")), Outcome::from(total))
                .role(Role::Total)
                .num(Num::Decimals(0));
            sheet.put(at, money, sum);
        }
        sheet
            .validations
            .push(((first, money, last, money), Validation::Amount));
        sheet.skip(1);
    }
    signatures(ctx, &mut sheet, pk, &year);
    source_line(&mut sheet, &ats, &[]);
    sheet
}

/// The two signatures below a Perjanjian Kinerja: the superior left, the first party right.
fn signatures(ctx: &Ctx<'_>, sheet: &mut Sheet<'_>, pk: &Pk, year: &str) {
    let person = |peran: Peran| -> (Option<String>, Option<String>, Option<String>) {
        if let Some(p) = ctx
            .model
            .setelan
            .penandatangan
            .iter()
            .find(|p| p.peran == peran)
        {
            let value = |t: &Option<Teks>| t.as_ref().map(|t| t.value.clone());
            return (value(&p.nama), value(&p.jabatan), value(&p.nip));
        }
        let value = |t: &Option<Teks>| t.as_ref().map(|t| t.value.clone());
        ctx.model
            .penandatangan
            .iter()
            .find(|p| p.peran == peran)
            .map_or((None, None, None), |p| {
                (value(&p.nama), value(&p.jabatan), value(&p.nip))
            })
    };
    let second = person(Peran::PihakKedua);
    let mut first = person(Peran::PihakPertama);
    // The document's own office signs, whoever else signs another one.
    if let Some(jabatan) = &pk.jabatan {
        first.1 = Some(jabatan.value.clone());
    }
    let columns = sheet.columns();
    let half = 1;
    let top = sheet.next().saturating_sub(4);
    let mut pair = |left: String, right: String, role: Role, bold: bool| {
        let row = sheet.next();
        let make = |text: String| {
            let mut cell = Cell::text(role, text).center().wrap();
            cell.style.bold = bold;
            cell
        };
        sheet.put(row, 0, make(left));
        sheet.put(row, half + 1, make(right));
        sheet.merges.push((row, 0, row, half));
        sheet.merges.push((row, half + 1, row, columns - 1));
    };
    pair(
        String::new(),
        format!(".................., ...................... {year}"),
        Role::Plain,
        false,
    );
    pair(
        "Pihak Kedua".into(),
        "Pihak Pertama".into(),
        Role::Plain,
        false,
    );
    let head = |who: &(Option<String>, Option<String>, Option<String>), fallback: &str| {
        who.1
            .as_ref()
            .map_or_else(|| fallback.to_owned(), |j| j.to_uppercase())
    };
    pair(
        head(&second, "(JABATAN ATASAN)"),
        head(&first, "(JABATAN)"),
        Role::Plain,
        true,
    );
    for _ in 0..3 {
        pair(String::new(), String::new(), Role::Plain, false);
    }
    let name = |who: &(Option<String>, Option<String>, Option<String>)| {
        who.0.clone().unwrap_or_else(|| "(nama)".to_owned())
    };
    pair(name(&second), name(&first), Role::Plain, true);
    let nip = |who: &(Option<String>, Option<String>, Option<String>)| {
        who.2.as_ref().map_or_else(
            || "NIP. ....................".to_owned(),
            |n| {
                format!(
                    "NIP. {}",
                    n.trim_start_matches("NIP").trim_start_matches(['.', ' '])
                )
            },
        )
    };
    let superior = if second.2.is_some() || second.0.is_none() {
        nip(&second)
    } else {
        String::new()
    };
    pair(superior, nip(&first), Role::Plain, false);
    sheet.keep.push((top, sheet.next() - 1));
    sheet.skip(1);
}

/// Lampiran 4.
pub fn iku<'a>(ctx: &mut Ctx<'a>) -> Option<Sheet<'a>> {
    let rows = &ctx.model.iku;
    if rows.is_empty() {
        return None;
    }
    let satuan = rows.iter().any(|r| r.satuan.is_some());
    let mut heads = vec![
        Head("NO", vec![]),
        Head("SASARAN STRATEGIS", vec![]),
        Head("INDIKATOR KINERJA UTAMA", vec![]),
    ];
    let mut widths = vec![5.0, 32.0, 38.0];
    if satuan {
        heads.push(Head("SATUAN", vec![]));
        widths.push(11.0);
    }
    heads.extend([
        Head("FORMULASI", vec![]),
        Head("BIDANG PENANGGUNG JAWAB", vec![]),
        Head("SUMBER DATA", vec![]),
    ]);
    widths.extend([48.0, 26.0, 24.0]);
    let mut sheet = ctx.open(
        "Lampiran 4 IKU",
        &widths,
        &["INDIKATOR KINERJA UTAMA (IKU)".to_owned(), ctx.kop()],
    );
    let (first_head, last_head) = heading(&mut sheet, &heads, true);
    sheet.freeze = (last_head + 1, 0);
    sheet.repeat = Some((first_head, last_head));
    let first = sheet.next();
    for (number, r) in rows.iter().enumerate() {
        let row = sheet.cells([Ctx::no(&r.asal, number + 1)]);
        let mut texts = vec![&r.sasaran, &r.indikator];
        if satuan {
            texts.push(&r.satuan);
        }
        texts.extend([&r.formulasi, &r.penanggung_jawab, &r.sumber_data]);
        for (col, text) in texts.into_iter().enumerate() {
            ctx.put(
                &mut sheet,
                row,
                col as u16 + 1,
                &at_of(text.as_ref()),
                words(text.as_ref()),
            );
        }
    }
    let last = sheet.next() - 1;
    runs(&mut sheet, 1, first, last, &[]);
    let ats: Vec<&Sel> = rows.iter().map(|r| &r.asal).collect();
    source_line(&mut sheet, &ats, &[]);
    Some(sheet)
}

/// Lampiran 5; without awards it says Nihil.
pub fn penghargaan<'a>(ctx: &mut Ctx<'a>) -> Sheet<'a> {
    let rows = &ctx.model.penghargaan;
    let mut sheet = ctx.open(
        "Lampiran 5 Penghargaan",
        &[6.0, 60.0, 44.0, 24.0, 14.0],
        &[
            format!("PENGHARGAAN YANG DIRAIH SELAMA TAHUN {}", ctx.tahun()),
            ctx.kop(),
        ],
    );
    let (first_head, last_head) = heading(
        &mut sheet,
        &[
            Head("NO", vec![]),
            Head("NAMA PENGHARGAAN", vec![]),
            Head("PEMBERI", vec![]),
            Head("TINGKAT", vec![]),
            Head("TAHUN", vec![]),
        ],
        true,
    );
    sheet.freeze = (last_head + 1, 0);
    sheet.repeat = Some((first_head, last_head));
    if rows.is_empty() {
        let columns = sheet.columns();
        sheet.across(columns, Cell::text(Role::Body, "Nihil").center());
    }
    for (number, r) in rows.iter().enumerate() {
        let row = sheet.cells([Ctx::no(&r.asal, number + 1)]);
        for (col, text) in [&r.nama, &r.pemberi, &r.tingkat].into_iter().enumerate() {
            ctx.put(
                &mut sheet,
                row,
                col as u16 + 1,
                &at_of(text.as_ref()),
                words(text.as_ref()),
            );
        }
        let year = r.tahun.map_or_else(
            || Cell::empty(Role::Input),
            |y| Cell::number(Role::Input, Decimal::from(y), Num::Year).center(),
        );
        sheet.put(row, 4, year);
    }
    let ats: Vec<&Sel> = rows.iter().map(|r| &r.asal).collect();
    source_line(&mut sheet, &ats, &[]);
    sheet
}

/// The plan of programs with targets and money per year.
pub fn program<'a>(ctx: &mut Ctx<'a>) -> Option<Sheet<'a>> {
    let rows = &ctx.model.renstra_program;
    if rows.is_empty() {
        return None;
    }
    let mut keys = years(rows.iter().map(|r| &r.target));
    for key in years(rows.iter().map(|r| &r.pagu)) {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys.sort();
    let any = |f: fn(&crate::model::RenstraProgram) -> bool| rows.iter().any(f);
    let satuan = any(|r| r.satuan.is_some());
    let awal = any(|r| r.kondisi_awal.is_some());
    let akhir = any(|r| r.kondisi_akhir.is_some() || r.pagu_akhir.is_some());
    let unit = any(|r| r.penanggung_jawab.is_some());
    let place = any(|r| r.lokasi.is_some());
    let remark = any(|r| r.keterangan.is_some());
    let mut heads = vec![
        Head("KODE", vec![]),
        Head("PROGRAM / KEGIATAN / SUB KEGIATAN", vec![]),
        Head("INDIKATOR", vec![]),
    ];
    let mut widths = vec![19.0, 42.0, 36.0];
    if satuan {
        heads.push(Head("SATUAN", vec![]));
        widths.push(11.0);
    }
    if awal {
        heads.push(Head("KONDISI AWAL", vec![]));
        widths.push(11.0);
    }
    let labels: Vec<String> = keys.iter().map(|k| format!("TAHUN {k}")).collect();
    for label in &labels {
        heads.push(Head(label, vec!["TARGET".into(), "PAGU (Rp)".into()]));
        widths.extend([10.0, 15.5]);
    }
    if akhir {
        heads.push(Head(
            "KONDISI AKHIR",
            vec!["TARGET".into(), "PAGU (Rp)".into()],
        ));
        widths.extend([10.0, 15.5]);
    }
    for (there, name, width) in [
        (unit, "PERANGKAT DAERAH PENANGGUNG JAWAB", 20.0),
        (place, "LOKASI", 16.0),
        (remark, "KETERANGAN", 18.0),
    ] {
        if there {
            heads.push(Head(name, vec![]));
            widths.push(width);
        }
    }
    let mut sheet = ctx.open(
        "Program Renstra",
        &widths,
        &[
            format!("RENCANA PROGRAM, KEGIATAN DAN PENDANAAN{}", period(&keys)),
            ctx.kop(),
        ],
    );
    let (first_head, last_head) = heading(&mut sheet, &heads, true);
    sheet.freeze = (last_head + 1, 2);
    sheet.repeat = Some((first_head, last_head));
    let first = sheet.next();
    for r in rows {
        let level = super::anggaran::level(r.tingkat);
        let bold = level <= 1 && r.indikator.is_none();
        let row = sheet.next();
        let code = r.kode.as_ref().map_or_else(
            || Cell::empty(Role::Body),
            |k| Cell::text(Role::Body, k.value.clone()).num(Num::Text),
        );
        let mut col = 0u16;
        let mut put = |ctx: &mut Ctx<'a>, sheet: &mut Sheet<'a>, at: Sel, cell: Cell| {
            ctx.put(sheet, row, col, &at, cell);
            col += 1;
        };
        put(
            ctx,
            &mut sheet,
            at_of(r.kode.as_ref()),
            code.bold_if(bold).note(Ctx::source(&r.asal)),
        );
        put(
            ctx,
            &mut sheet,
            at_of(r.uraian.as_ref()),
            words(r.uraian.as_ref()).bold_if(bold).indent(level),
        );
        put(
            ctx,
            &mut sheet,
            at_of(r.indikator.as_ref()),
            words(r.indikator.as_ref()),
        );
        if satuan {
            put(
                ctx,
                &mut sheet,
                at_of(r.satuan.as_ref()),
                words(r.satuan.as_ref()).center(),
            );
        }
        if awal {
            put(
                ctx,
                &mut sheet,
                at_value(r.kondisi_awal.as_ref()),
                written(r.kondisi_awal.as_ref()),
            );
        }
        for key in &keys {
            let target = r.target.get(key).and_then(Option::as_ref);
            put(ctx, &mut sheet, at_value(target), written(target));
            let money = r.pagu.get(key).and_then(Option::as_ref);
            put(ctx, &mut sheet, at_amount(money), rupiah(money));
        }
        if akhir {
            put(
                ctx,
                &mut sheet,
                at_value(r.kondisi_akhir.as_ref()),
                written(r.kondisi_akhir.as_ref()),
            );
            put(
                ctx,
                &mut sheet,
                at_amount(r.pagu_akhir.as_ref()),
                rupiah(r.pagu_akhir.as_ref()),
            );
        }
        for (there, text) in [
            (unit, &r.penanggung_jawab),
            (place, &r.lokasi),
            (remark, &r.keterangan),
        ] {
            if there {
                put(
                    ctx,
                    &mut sheet,
                    at_of(text.as_ref()),
                    words(text.as_ref()).align(Align::Left),
                );
            }
        }
    }
    sheet.filter = Some((last_head, 0, sheet.next() - 1, sheet.columns() - 1));
    let _ = first;
    let ats: Vec<&Sel> = rows.iter().map(|r| &r.asal).collect();
    source_line(&mut sheet, &ats, &[]);
    Some(sheet)
}
