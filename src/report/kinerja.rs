//! Tabel 3.1 and the comparisons 3.2, 3.3, 3.4 … of every sasaran; the sheet Perkembangan.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::ctx::{
    Ctx, Head, IndicatorCells, Perkembangan, Place, at_of, at_value, figure, heading, percent,
    runs, rupiah, source_line, words, written,
};
use super::rencana::years;
use super::sheet::{Cell, Chart, Num, Outcome, Role, Series, Sheet, Tab, Validation, relative};
use super::skala;
use crate::model::{Arah, HasilIndikator, Nilai, Pengukuran, Sel, TargetNol};
use crate::value::arith;

/// The word of a direction in the column ARAH.
pub fn arah(arah: Arah) -> &'static str {
    match arah {
        Arah::Naik => "Naik",
        Arah::Turun => "Turun",
        Arah::TurunRasio => "Turun rasio",
        Arah::Rentang => "Rentang",
    }
}

/// Capaian by the formulas of domain §3, floored at 0, before any cap; none where it is not assessed.
pub(super) fn capaian(
    arah: Arah,
    target: Decimal,
    upper: Decimal,
    realisasi: Decimal,
) -> Option<Decimal> {
    if target.is_zero() {
        return None;
    }
    let value = match arah {
        Arah::Naik => arith::percent(realisasi, target),
        Arah::Turun => arith::add(target, target)
            .and_then(|t| arith::sub(t, realisasi))
            .and_then(|d| arith::percent(d, target)),
        Arah::TurunRasio => arith::percent(target, realisasi),
        Arah::Rentang if realisasi > upper => arith::percent(realisasi, upper),
        Arah::Rentang if realisasi < target => arith::percent(realisasi, target),
        Arah::Rentang => Some(Decimal::ONE_HUNDRED),
    };
    value.map(|v| v.max(Decimal::ZERO))
}

/// The columns of Tabel 3.1.
struct Columns {
    satuan: Option<u16>,
    arah: Option<u16>,
    bobot: Option<u16>,
    target: u16,
    setara: Option<u16>,
    atas: Option<u16>,
    xy: Option<u16>,
    realisasi: u16,
    capaian: u16,
    tanpa_batas: Option<u16>,
    predikat: u16,
}

/// The result that belongs to a row of pengukuran.
fn result_of<'h>(
    ctx: &Ctx<'h>,
    index: usize,
    row: &Pengukuran,
) -> Option<(usize, &'h HasilIndikator)> {
    let list = &ctx.hasil.indikator;
    list.iter()
        .enumerate()
        .find(|(_, h)| h.pengukuran == Some(index))
        .or_else(|| {
            list.iter().enumerate().find(|(_, h)| {
                h.pengukuran.is_none()
                    && h.realisasi.is_some()
                    && row
                        .indikator
                        .as_ref()
                        .is_some_and(|i| i.value == h.indikator)
            })
        })
}

/// Tabel 3.1 of the report year, then the measurements of other years and further copies.
pub fn pengukuran<'a>(ctx: &mut Ctx<'a>) -> Vec<Sheet<'a>> {
    let model = ctx.model;
    // One table of one year is one sheet; the first of the report year is Tabel 3.1.
    let mut groups: Vec<(super::ctx::TableKey, Vec<usize>)> = Vec::new();
    for (index, r) in model.pengukuran.iter().enumerate() {
        let copy = r
            .asal
            .sheet
            .as_ref()
            .map(|s| format!("{}!{}", s.berkas, s.lembar));
        let key = (r.tahun, r.tabel, copy);
        match groups.iter_mut().find(|(k, _)| *k == key) {
            Some((_, list)) => list.push(index),
            None => groups.push((key, vec![index])),
        }
    }
    // Rows that the results take, wherever they stand, come first.
    let used = |indices: &[usize]| {
        indices
            .iter()
            .filter(|&&i| ctx.hasil.indikator.iter().any(|h| h.pengukuran == Some(i)))
            .count()
    };
    groups.sort_by_key(|(key, list)| {
        (
            key.0 != model.tahun,
            std::cmp::Reverse(used(list)),
            std::cmp::Reverse(key.0),
        )
    });
    let mut sheets = Vec::new();
    let main: Vec<usize> = {
        // Tables of the report year with other indicators (a table split over sheets) belong to one Tabel 3.1.
        let mut main: Vec<usize> = Vec::new();
        let mut rest = Vec::new();
        for (at, (key, list)) in groups.into_iter().enumerate() {
            let own = list
                .iter()
                .all(|&i| ctx.hasil.indikator.iter().any(|h| h.pengukuran == Some(i)));
            if at == 0 || key.0 == model.tahun && own {
                main.extend(list);
            } else {
                rest.push((key, list));
            }
        }
        main.sort_unstable();
        groups = rest;
        main
    };
    sheets.push(measured(ctx, &main, None));
    for (key, list) in groups {
        let year = key.0.map(|y| y.to_string());
        sheets.push(measured(
            ctx,
            &list,
            Some(&year.unwrap_or_else(|| ctx.tahun())),
        ));
    }
    sheets
}

fn measured<'a>(ctx: &mut Ctx<'a>, indices: &[usize], other: Option<&str>) -> Sheet<'a> {
    let model = ctx.model;
    let rows: Vec<(usize, &'a Pengukuran)> = indices
        .iter()
        .filter_map(|&i| model.pengukuran.get(i).map(|r| (i, r)))
        .collect();
    let main = other.is_none();
    let results: Vec<Option<(usize, &'a HasilIndikator)>> = rows
        .iter()
        .map(|(i, r)| if main { result_of(ctx, *i, r) } else { None })
        .collect();
    let direction = |at: usize| -> Arah {
        results
            .get(at)
            .copied()
            .flatten()
            .map_or(Arah::Naik, |(_, h)| h.arah)
    };
    let target_of = |at: usize, r: &'a Pengukuran| -> Option<&'a Nilai> {
        results
            .get(at)
            .copied()
            .flatten()
            .and_then(|(_, h)| h.target.as_ref())
            .or(r.target.as_ref())
    };
    let any_arah = (0..rows.len()).any(|at| direction(at) != Arah::Naik)
        || rows.iter().any(|(_, r)| r.arah.is_some());
    let any_rentang = (0..rows.len()).any(|at| direction(at) == Arah::Rentang);
    let any_bobot = rows.iter().any(|(_, r)| r.bobot.is_some())
        || results.iter().flatten().any(|(_, h)| h.bobot.is_some());
    let any_setara = rows.iter().enumerate().any(|(at, (_, r))| {
        target_of(at, r).is_some_and(|t| t.huruf.is_some() || t.rentang.is_some())
            || results
                .get(at)
                .copied()
                .flatten()
                .is_some_and(|(_, h)| h.target_setara.is_some())
    });
    let any_xy = rows
        .iter()
        .any(|(_, r)| r.pembilang.is_some() || r.penyebut.is_some());
    let any_satuan = rows.iter().any(|(_, r)| r.satuan.is_some());
    let any_tujuan = rows.iter().any(|(_, r)| r.tujuan.is_some());
    let cap = ctx.model.setelan.batas_capaian.map(|c| c.0);

    let year = other.map_or_else(|| ctx.tahun(), str::to_owned);
    let mut heads: Vec<(String, f64)> = vec![
        ("NO".into(), 5.0),
        ("SASARAN STRATEGIS".into(), 38.0),
        ("INDIKATOR SASARAN".into(), 46.0),
    ];
    let mut add = |name: &str, width: f64| -> u16 {
        heads.push((name.to_owned(), width));
        heads.len() as u16 - 1
    };
    let satuan = any_satuan.then(|| add("SATUAN", 11.0));
    let arah_col = any_arah.then(|| add("ARAH", 11.0));
    let bobot = any_bobot.then(|| add("BOBOT", 9.0));
    let target = add(&format!("TARGET {year}"), 12.0);
    let setara = any_setara.then(|| add("ANGKA PEMBANDING", 13.0));
    let atas = any_rentang.then(|| add("PEMBANDING ATAS", 13.0));
    let xy = any_xy.then(|| {
        let first = add("PEMBILANG", 12.0);
        add("PENYEBUT", 12.0);
        first
    });
    let realisasi = add(&format!("REALISASI {year}"), 12.0);
    let capaian_col = add("CAPAIAN (%)", 12.0);
    let tanpa_batas = cap.map(|_| add("TANPA BATAS (%)", 12.0));
    let predikat = add("PREDIKAT", 18.0);
    let columns = Columns {
        satuan,
        arah: arah_col,
        bobot,
        target,
        setara,
        atas,
        xy,
        realisasi,
        capaian: capaian_col,
        tanpa_batas,
        predikat,
    };
    let widths: Vec<f64> = heads.iter().map(|h| h.1).collect();
    let name = match other {
        None => "Tabel 3.1 Pengukuran".to_owned(),
        Some(year) => format!("Pengukuran {year}"),
    };
    let title = if main {
        format!("Tabel 3.1 Pengukuran Realisasi Kinerja Tahun {year}")
    } else {
        format!("Pengukuran Realisasi Kinerja Tahun {year}")
    };
    let mut sheet = ctx.open(&name, &widths, &[title, ctx.kop()]);
    let names: Vec<Head<'_>> = heads.iter().map(|h| Head(&h.0, vec![])).collect();
    let (first_head, last_head) = heading(&mut sheet, &names, true);
    sheet.repeat = Some((first_head, last_head));
    if model.skala.is_empty() {
        sheet.freeze = (last_head + 1, 0);
    }
    let first = sheet.next();
    let mut tujuan = None;
    for (at, (_, r)) in rows.iter().enumerate() {
        if any_tujuan && r.tujuan != tujuan {
            tujuan.clone_from(&r.tujuan);
            if let Some(t) = &r.tujuan {
                let width = sheet.columns();
                sheet.across(
                    width,
                    Cell::text(Role::Group, format!("Tujuan : {}", t.value)),
                );
            }
        }
        one_row(
            ctx,
            &mut sheet,
            &columns,
            at,
            r,
            results.get(at).copied().flatten(),
            main,
            direction(at),
            cap,
        );
    }
    let last = sheet.next() - 1;
    runs(&mut sheet, 1, first, last, &[]);
    for col in [columns.target, columns.realisasi] {
        if columns.setara.is_none() {
            sheet
                .validations
                .push(((first, col, last, col), Validation::Amount));
        }
    }
    if let Some(col) = columns.arah {
        let list = [Arah::Naik, Arah::Turun, Arah::TurunRasio, Arah::Rentang];
        sheet.validations.push((
            (first, col, last, col),
            Validation::List(list.iter().map(|a| arah(*a).to_owned()).collect()),
        ));
    }
    sheet.predicates.push((
        (first, columns.predikat, last, columns.predikat),
        ctx.skala.tones(),
    ));
    let notes = notes_of(
        ctx,
        rows.first().map(|r| r.1.tabel),
        rows.first().map(|r| &r.1.asal),
    );
    let ats: Vec<&Sel> = rows.iter().map(|(_, r)| &r.asal).collect();
    source_line(&mut sheet, &ats, &notes);
    if main {
        printed_scale(ctx, &mut sheet);
    }
    sheet
}

/// The notes below a recorded table: `Sumber Data: …`.
pub fn notes_of(ctx: &Ctx<'_>, tabel: Option<u32>, at: Option<&Sel>) -> Vec<String> {
    let Some(table) = tabel.and_then(|id| ctx.model.tabel.get(id as usize)) else {
        return Vec::new();
    };
    // After a document was read from JSON every record says table 0: the sheet must agree.
    if at.is_some_and(|at| at.sheet.as_ref() != Some(&table.sheet)) {
        return Vec::new();
    }
    table
        .catatan
        .iter()
        .map(|t| t.value.clone())
        .filter(|t| t.to_lowercase().starts_with("sumber"))
        .collect()
}

#[allow(
    clippy::too_many_arguments,
    reason = "one row of one table, split off for its length"
)]
#[allow(
    clippy::many_single_char_names,
    reason = "t, v, u are the formula's own letters"
)]
fn one_row<'a>(
    ctx: &mut Ctx<'a>,
    sheet: &mut Sheet<'a>,
    c: &Columns,
    at: usize,
    r: &'a Pengukuran,
    result: Option<(usize, &'a HasilIndikator)>,
    main: bool,
    direction: Arah,
    cap: Option<Decimal>,
) {
    let row = sheet.next();
    let hasil = result.map(|(_, h)| h);
    ctx.put(sheet, row, 0, &Sel::default(), Ctx::no(&r.asal, at + 1));
    ctx.put(
        sheet,
        row,
        1,
        &at_of(r.sasaran.as_ref()),
        words(r.sasaran.as_ref()),
    );
    ctx.put(
        sheet,
        row,
        2,
        &at_of(r.indikator.as_ref()),
        words(r.indikator.as_ref()),
    );
    if let Some(col) = c.satuan {
        ctx.put(
            sheet,
            row,
            col,
            &at_of(r.satuan.as_ref()),
            words(r.satuan.as_ref()).center(),
        );
    }
    if let Some(col) = c.arah {
        let cell = Cell::text(Role::Input, arah(direction)).center();
        ctx.put(sheet, row, col, &at_of(r.arah.as_ref()), cell);
    }
    if let Some(col) = c.bobot {
        let own = hasil.and_then(|h| h.bobot);
        let cell = match own {
            Some(b) => Cell::number(Role::Input, b.0, Num::Decimals(super::ctx::places(b.0))),
            None => percent(r.bobot.as_ref()),
        };
        ctx.put(
            sheet,
            row,
            col,
            &super::ctx::at_amount(r.bobot.as_ref()),
            cell.center(),
        );
    }
    // Target and realisasi as computed with (a decision may have replaced them), the recorded one in the note.
    let value =
        |own: Option<&'a Nilai>, recorded: Option<&'a Nilai>| -> (Cell, Option<&'a Nilai>) {
            let used = own.or(recorded);
            let mut cell = figure(used);
            if let (Some(own), Some(recorded)) = (own, recorded)
                && (own.decimal() != recorded.decimal() || own.huruf != recorded.huruf)
            {
                cell = cell.note(Some(format!(
                "Tercatat {}; dipakai {} (Pengaturan, blok Keputusan, atau pembilang/penyebut).",
                recorded.teks, own.teks
            )));
            }
            (cell, used)
        };
    let (target_cell, target) = value(hasil.and_then(|h| h.target.as_ref()), r.target.as_ref());
    ctx.put(
        sheet,
        row,
        c.target,
        &at_value(r.target.as_ref()),
        target_cell,
    );
    let (mut real_cell, real) = value(
        hasil.and_then(|h| h.realisasi.as_ref()),
        r.realisasi.as_ref(),
    );

    // The number that the target stands for.
    let range = target.and_then(|t| t.rentang.as_ref());
    let number = hasil
        .and_then(|h| h.target_setara.map(|s| s.0))
        .or_else(|| range.map(|r| r.dari.0))
        .or_else(|| target.and_then(Nilai::decimal));
    let upper = range.map(|r| r.sampai.0).or(number);
    let mut compared = relative(row, c.target);
    if let Some(col) = c.setara {
        compared = relative(row, col);
        let target_ref = relative(row, c.target);
        let letter = target.and_then(|t| t.huruf.clone());
        let own = target
            .is_some_and(|t| t.huruf.is_none() && t.rentang.is_none() && t.decimal().is_some());
        let cell = match number {
            Some(n) if own && Some(n) == target.and_then(Nilai::decimal) => {
                Cell::formula(target_ref, Outcome::Number(n))
            }
            Some(n) => match letter.as_deref().and_then(|l| skm_band(ctx, l, n)) {
                Some(expr) => Cell::formula(expr.replace("{}", &target_ref), Outcome::Number(n)),
                None => Cell::number(Role::Input, n, Num::Decimals(super::ctx::places(n))),
            },
            None => Cell::empty(Role::Computed),
        };
        let n = number.unwrap_or_default();
        let cell = cell.num(Num::Decimals(super::ctx::places(n))).center();
        let cell = if letter.is_some() {
            cell.note(Some(
                "Angka yang diwakili huruf target pada skalanya (Pengaturan: huruf).".into(),
            ))
        } else {
            cell
        };
        sheet.put(row, col, cell);
    }
    let upper_ref = c.atas.map(|col| {
        let cell = match upper {
            Some(n) if range.is_some() => {
                Cell::number(Role::Input, n, Num::Decimals(super::ctx::places(n))).center()
            }
            Some(n) => Cell::formula(compared.clone(), Outcome::Number(n))
                .num(Num::Decimals(super::ctx::places(n)))
                .center(),
            None => Cell::empty(Role::Computed),
        };
        sheet.put(row, col, cell);
        relative(row, col)
    });
    if let Some(col) = c.xy {
        ctx.put(
            sheet,
            row,
            col,
            &super::ctx::at_amount(r.pembilang.as_ref()),
            rupiah(r.pembilang.as_ref()).center(),
        );
        ctx.put(
            sheet,
            row,
            col + 1,
            &super::ctx::at_amount(r.penyebut.as_ref()),
            rupiah(r.penyebut.as_ref()).center(),
        );
        if let (Some(x), Some(y)) = (&r.pembilang, &r.penyebut) {
            let computed = arith::percent(x.value.0, y.value.0);
            let same = computed
                .zip(real.and_then(Nilai::decimal))
                .is_some_and(|(a, b)| {
                    arith::sub(a, b).is_some_and(|d| d.abs() <= Decimal::new(1, 2))
                });
            if let Some(result) = computed.filter(|_| same || real.is_none()) {
                let (x, y) = (relative(row, col), relative(row, col + 1));
                let unit = r.satuan.is_none() || real.is_some_and(|v| v.teks.contains('%'));
                real_cell = Cell {
                    note: real_cell.note,
                    ..Cell::formula(
                        format!("IF(N({y})=0,\"\",{x}/{y}*100)"),
                        Outcome::Number(result),
                    )
                    .num(if unit {
                        Num::Unit(2, "%".into())
                    } else {
                        Num::Decimals(2)
                    })
                    .center()
                };
            }
        }
    }
    // `B (60,4)` stays as it is written: the formula takes the number out of it.
    let in_words = match &real_cell.value {
        super::sheet::Value::Text(_) => real.and_then(Nilai::decimal),
        _ => None,
    };
    let computed_real = match &real_cell.value {
        super::sheet::Value::Formula(_, Outcome::Number(n)) => Some(*n),
        _ => None,
    };
    let real_number = match &real_cell.value {
        super::sheet::Value::Formula(_, Outcome::Number(n)) => Some(*n),
        _ => real.and_then(Nilai::decimal),
    };
    ctx.put(
        sheet,
        row,
        c.realisasi,
        &at_value(r.realisasi.as_ref()),
        real_cell,
    );

    // Capaian.
    let t = &compared;
    let v = in_words.map_or_else(|| relative(row, c.realisasi), |n| n.normalize().to_string());
    let u = upper_ref.unwrap_or_else(|| t.clone());
    let core = match c.arah.map(|col| relative(row, col)) {
        None => format!("MAX(0,{v}/{t})"),
        Some(a) => {
            let sides = format!(
                "IF({a}=\"Turun\",MAX(0,(2*{t}-{v})/{t}),IF({a}=\"Turun rasio\",MAX(0,{t}/{v}),MAX(0,{v}/{t})))"
            );
            // The median is the nearest end of the range, or the figure itself within it. First, so that no more than six
            // functions lie in each other.
            if c.atas.is_some() {
                format!("IF({a}=\"Rentang\",MAX(0,{v}/MEDIAN({t},{v},{u})),{sides})")
            } else {
                sides
            }
        }
    };
    let uncapped_expr = if ctx.model.setelan.target_nol == TargetNol::Seratus {
        format!(
            "IF(AND(ISNUMBER({t}),ISNUMBER({v})),IF({t}=0,IF({v}=0,100,0),IFERROR({core}*100,\"\")),\"\")"
        )
    } else {
        format!("IFERROR(IF(AND(ISNUMBER({t}),ISNUMBER({v}),{t}<>0),{core}*100,\"\"),\"\")")
    };
    let uncapped = match (number, real_number) {
        (Some(t), Some(_)) if t.is_zero() && ctx.model.setelan.target_nol == TargetNol::Seratus => {
            hasil.and_then(|h| h.capaian.map(|c| c.0))
        }
        (Some(t), Some(v)) => capaian(direction, t, upper.unwrap_or(t), v),
        _ => None,
    };
    let (expr, value) = match (cap, c.tanpa_batas) {
        (Some(cap), Some(col)) => {
            let cell = relative(row, col);
            (
                format!("IF(ISNUMBER({cell}),MIN({cell},Batas_Capaian),\"\")"),
                uncapped.map(|v| v.min(cap)),
            )
        }
        _ => (uncapped_expr.clone(), uncapped),
    };
    if let Some(col) = c.tanpa_batas {
        sheet.put(
            row,
            col,
            Cell::formula(uncapped_expr, Outcome::from(uncapped))
                .num(Num::Decimals(2))
                .center(),
        );
    }
    let recorded_at = at_value(r.capaian.as_ref());
    let told = hasil.and_then(|h| h.capaian.map(|c| c.0));
    let agrees = !main
        || match (told, value) {
            (Some(told), Some(value)) => {
                arith::sub(told, value).is_some_and(|d| d.abs() <= Decimal::new(1, 2))
            }
            (None, None) => true,
            _ => hasil.is_none(),
        };
    let mut note = hasil
        .map(|h| format!("Rumus: {}", h.rumus))
        .filter(|_| direction != Arah::Naik);
    if let Some(reason) = hasil.and_then(|h| h.alasan_kosong.clone()) {
        note = Some(reason);
    }
    let (capaian_cell, value) = if agrees {
        (Cell::formula(expr, Outcome::from(value)), value)
    } else {
        // Computed by a rule that no formula of this column says (a letter against a letter): the program's figure.
        note = hasil.map(|h| format!("Dihitung program: {}", h.rumus));
        (
            told.map_or_else(
                || Cell::empty(Role::Computed),
                |v| Cell::new(Role::Computed, super::sheet::Value::Number(v)),
            ),
            told,
        )
    };
    ctx.put(
        sheet,
        row,
        c.capaian,
        &recorded_at,
        capaian_cell.num(Num::Decimals(2)).center().note(note),
    );
    let predikat = value.and_then(|v| ctx.skala.predikat(v).map(str::to_owned));
    ctx.put(
        sheet,
        row,
        c.predikat,
        &at_of(r.predikat.as_ref()),
        Cell::formula(
            skala::lookup(&relative(row, c.capaian)),
            Outcome::from(predikat),
        )
        .center(),
    );
    if let (true, Some((index, _))) = (main, result) {
        if let Some(n) = computed_real {
            ctx.places.xy.insert(index, n);
        }
        let place = |col: u16| Place {
            sheet: sheet.name.clone(),
            row,
            col,
        };
        ctx.places.indikator.push(IndicatorCells {
            index,
            target: place(c.target),
            realisasi: place(c.realisasi),
            capaian: place(c.capaian),
            predikat: place(c.predikat),
            bobot: c.bobot.map(place),
            value,
        });
    }
}

/// The formula for the number that a letter of SKM stands for; `{}` is the letter's cell.
fn skm_band(ctx: &Ctx<'_>, letter: &str, number: Decimal) -> Option<String> {
    if !skala::has_skm(ctx.model) {
        return None;
    }
    let own = skala::mutu(&ctx.skala.peraturan);
    own.iter()
        .any(|(bound, l, _)| *l == letter && *bound == number)
        .then(|| "INDEX(SKM_Batas,MATCH({},SKM_Mutu,0))".to_owned())
}

/// The office's printed scale, below Tabel 3.1 as in the report.
fn printed_scale<'a>(ctx: &mut Ctx<'a>, sheet: &mut Sheet<'a>) {
    let bands = &ctx.model.skala;
    if bands.is_empty() {
        return;
    }
    sheet.skip(1);
    let columns = sheet.columns();
    sheet.across(
        columns,
        Cell::text(Role::Subtitle, "Skala penilaian capaian kinerja").center(),
    );
    heading(
        sheet,
        &[
            Head("NO", vec![]),
            Head("CAPAIAN KINERJA", vec![]),
            Head("KETERANGAN", vec![]),
        ],
        false,
    );
    for (number, band) in bands.iter().enumerate() {
        let row = sheet.cells([Ctx::no(&band.asal, number + 1)]);
        ctx.put(
            sheet,
            row,
            1,
            &at_of(band.teks.as_ref()),
            words(band.teks.as_ref()).center(),
        );
        ctx.put(
            sheet,
            row,
            2,
            &at_of(band.nama.as_ref()),
            words(band.nama.as_ref()).center(),
        );
    }
    let ats: Vec<&Sel> = bands.iter().map(|b| &b.asal).collect();
    source_line(sheet, &ats, &[]);
}

/// A sasaran with the rows of its three comparisons.
#[derive(Default)]
struct Comparison {
    name: String,
    riwayat: Vec<usize>,
    akhir: Vec<usize>,
    nasional: Vec<usize>,
}

/// Tabel 3.2 and following: one sheet for each sasaran, the numbers running on.
pub fn perbandingan<'a>(ctx: &mut Ctx<'a>) -> Vec<Sheet<'a>> {
    let model = ctx.model;
    let mut groups: Vec<(Option<usize>, Comparison)> = ctx
        .hasil
        .sasaran
        .iter()
        .map(|s| {
            (
                ctx.links.sasaran.find(&s.sasaran),
                Comparison {
                    name: s.sasaran.clone(),
                    ..Comparison::default()
                },
            )
        })
        .collect();
    let mut place = |ctx: &Ctx<'a>,
                     array: &'static str,
                     index: usize,
                     sasaran: Option<&str>,
                     indikator: Option<&str>|
     -> usize {
        let group = ctx
            .links
            .sasaran
            .at(array, index, 0, "sasaran")
            .or_else(|| {
                ctx.links
                    .indikator
                    .at(array, index, 0, "indikator")
                    .and_then(|i| ctx.links.indikator.get(i))
                    .and_then(|g| g.sasaran)
            });
        let name = sasaran.or(indikator).unwrap_or_default();
        if let Some(at) = groups
            .iter()
            .position(|(g, c)| (group.is_some() && *g == group) || c.name == name)
        {
            return at;
        }
        groups.push((
            group,
            Comparison {
                name: name.to_owned(),
                ..Comparison::default()
            },
        ));
        groups.len() - 1
    };
    let mut rows: Vec<(usize, u8, usize)> = Vec::new();
    for (i, r) in model.riwayat.iter().enumerate() {
        let at = place(
            ctx,
            "riwayat",
            i,
            r.sasaran.as_ref().map(|t| t.value.as_str()),
            r.indikator.as_ref().map(|t| t.value.as_str()),
        );
        rows.push((at, 0, i));
    }
    for (i, r) in model.akhir_renstra.iter().enumerate() {
        let at = place(
            ctx,
            "akhir_renstra",
            i,
            r.sasaran.as_ref().map(|t| t.value.as_str()),
            r.indikator.as_ref().map(|t| t.value.as_str()),
        );
        rows.push((at, 1, i));
    }
    for (i, r) in model.nasional.iter().enumerate() {
        let at = place(
            ctx,
            "nasional",
            i,
            r.sasaran.as_ref().map(|t| t.value.as_str()),
            r.indikator.as_ref().map(|t| t.value.as_str()),
        );
        rows.push((at, 2, i));
    }
    for (at, kind, i) in rows {
        if let Some((_, c)) = groups.get_mut(at) {
            match kind {
                0 => c.riwayat.push(i),
                1 => c.akhir.push(i),
                _ => c.nasional.push(i),
            }
        }
    }
    let mut number = 2u32;
    let mut sheets = Vec::new();
    for (_, comparison) in groups {
        let tables = [
            !comparison.riwayat.is_empty(),
            !comparison.akhir.is_empty(),
            !comparison.nasional.is_empty(),
        ];
        let count = tables.iter().filter(|t| **t).count() as u32;
        if count == 0 {
            continue;
        }
        sheets.push(compare(ctx, &comparison, number, count, sheets.len() + 1));
        number += count;
    }
    sheets
}

fn compare<'a>(
    ctx: &mut Ctx<'a>,
    c: &Comparison,
    number: u32,
    count: u32,
    sasaran: usize,
) -> Sheet<'a> {
    let model = ctx.model;
    let riwayat: Vec<(usize, &'a crate::model::Riwayat)> = c
        .riwayat
        .iter()
        .filter_map(|&i| model.riwayat.get(i).map(|r| (i, r)))
        .collect();
    let real = years(riwayat.iter().map(|(_, r)| &r.realisasi));
    let target = years(riwayat.iter().map(|(_, r)| &r.target));
    let rasio = years(riwayat.iter().map(|(_, r)| &r.rasio));
    let satuan = riwayat.iter().any(|(_, r)| r.satuan.is_some());
    let label = |keys: &[String]| {
        keys.iter()
            .map(|k| {
                if k.starts_with("ke-") {
                    format!("Tahun {k}")
                } else {
                    format!("Th. {k}")
                }
            })
            .collect::<Vec<_>>()
    };
    let mut heads = vec![
        Head("NO", vec![]),
        Head("SASARAN STRATEGIS", vec![]),
        Head("INDIKATOR SASARAN", vec![]),
    ];
    let mut widths = vec![5.0, 28.0, 34.0];
    if satuan {
        heads.push(Head("SATUAN", vec![]));
        widths.push(11.0);
    }
    let year_count = target.len() + real.len() + rasio.len();
    let width = if year_count > 9 { 9.5 } else { 13.0 };
    for (name, keys) in [
        ("TARGET", &target),
        ("REALISASI", &real),
        ("RASIO CAPAIAN (%)", &rasio),
    ] {
        if !keys.is_empty() {
            heads.push(Head(name, label(keys)));
            widths.extend(keys.iter().map(|_| width));
        }
    }
    // The other two tables need six columns.
    while widths.len() < 6 {
        widths.push(14.0);
    }
    let name = if count == 1 {
        format!("Tabel 3.{number} Sasaran {sasaran}")
    } else {
        format!(
            "Tabel 3.{number}-3.{} Sasaran {sasaran}",
            number + count - 1
        )
    };
    let mut sheet = ctx.open(
        &name,
        &widths,
        &[
            format!("PERBANDINGAN REALISASI KINERJA SASARAN {sasaran}"),
            ctx.kop(),
        ],
    );
    let columns = sheet.columns();
    sheet.page.upright = year_count <= 6;
    sheet.across(
        columns,
        Cell::text(Role::Plain, format!("Sasaran {sasaran} : {}", c.name)).wrap(),
    );
    sheet.skip(1);
    let mut number = number;
    let mut title = |sheet: &mut Sheet<'a>, text: &str| {
        sheet.across(
            columns,
            Cell::text(Role::Subtitle, format!("Tabel 3.{number} {text}")).center(),
        );
        number += 1;
    };
    if !riwayat.is_empty() {
        let top = sheet.next();
        title(
            &mut sheet,
            "Perbandingan Realisasi Kinerja dengan Realisasi Tahun Sebelumnya",
        );
        heading(&mut sheet, &heads, true);
        let first = sheet.next();
        for (at, (index, r)) in riwayat.iter().enumerate() {
            let row = sheet.cells([Ctx::no(&r.asal, at + 1)]);
            ctx.put(
                &mut sheet,
                row,
                1,
                &at_of(r.sasaran.as_ref()),
                words(r.sasaran.as_ref()),
            );
            ctx.put(
                &mut sheet,
                row,
                2,
                &at_of(r.indikator.as_ref()),
                words(r.indikator.as_ref()),
            );
            let mut col = 3u16;
            if satuan {
                ctx.put(
                    &mut sheet,
                    row,
                    col,
                    &at_of(r.satuan.as_ref()),
                    words(r.satuan.as_ref()).center(),
                );
                col += 1;
            }
            let (mut targets, mut reals) = (BTreeMap::new(), BTreeMap::new());
            for (keys, map, cells) in [
                (&target, &r.target, &mut targets),
                (&real, &r.realisasi, &mut reals),
            ] {
                for key in keys {
                    let value = map.get(key).and_then(Option::as_ref);
                    ctx.put(&mut sheet, row, col, &at_value(value), figure(value));
                    cells.insert(
                        key.clone(),
                        (relative(row, col), value.and_then(Nilai::decimal)),
                    );
                    if std::ptr::eq(map, &raw const r.realisasi) {
                        ctx.places.riwayat.insert(
                            (*index, key.clone()),
                            Place {
                                sheet: sheet.name.clone(),
                                row,
                                col,
                            },
                        );
                    }
                    col += 1;
                }
            }
            for key in &rasio {
                let value = r.rasio.get(key).and_then(Option::as_ref);
                let cell = match (targets.get(key), reals.get(key)) {
                    (Some((t, tv)), Some((v, rv))) => {
                        let result = tv.zip(*rv).and_then(|(t, r)| arith::percent(r, t));
                        Cell::formula(format!("IF(AND(ISNUMBER({t}),ISNUMBER({v})),IF({t}=0,\"\",{v}/{t}*100),\"\")"), Outcome::from(result))
                            .num(Num::Decimals(2))
                            .center()
                    }
                    _ => written(value),
                };
                ctx.put(&mut sheet, row, col, &at_value(value), cell);
                col += 1;
            }
        }
        let last = sheet.next() - 1;
        runs(&mut sheet, 1, first, last, &[]);
        let notes = notes_of(
            ctx,
            riwayat.first().map(|r| r.1.tabel),
            riwayat.first().map(|r| &r.1.asal),
        );
        let ats: Vec<&Sel> = riwayat.iter().map(|(_, r)| &r.asal).collect();
        source_line(&mut sheet, &ats, &notes);
        sheet.keep.push((top, sheet.next() - 1));
        sheet.skip(1);
    }
    let year = ctx.tahun();
    if !c.akhir.is_empty() {
        let top = sheet.next();
        title(
            &mut sheet,
            "Perbandingan Realisasi Kinerja s.d. Akhir Periode Renstra",
        );
        let real_head = format!("REALISASI Th. {year}");
        heading(
            &mut sheet,
            &[
                Head("NO", vec![]),
                Head("SASARAN STRATEGIS", vec![]),
                Head("INDIKATOR SASARAN", vec![]),
                Head("TARGET AKHIR RENSTRA", vec![]),
                Head(&real_head, vec![]),
                Head("TINGKAT KEMAJUAN", vec![]),
            ],
            true,
        );
        let first = sheet.next();
        let rows: Vec<(usize, &'a crate::model::AkhirRenstra)> = c
            .akhir
            .iter()
            .filter_map(|&i| model.akhir_renstra.get(i).map(|r| (i, r)))
            .collect();
        for (at, (index, r)) in rows.iter().enumerate() {
            let row = sheet.cells([Ctx::no(&r.asal, at + 1)]);
            ctx.put(
                &mut sheet,
                row,
                1,
                &at_of(r.sasaran.as_ref()),
                words(r.sasaran.as_ref()),
            );
            ctx.put(
                &mut sheet,
                row,
                2,
                &at_of(r.indikator.as_ref()),
                words(r.indikator.as_ref()),
            );
            ctx.put(
                &mut sheet,
                row,
                3,
                &at_value(r.target.as_ref()),
                figure(r.target.as_ref()),
            );
            ctx.put(
                &mut sheet,
                row,
                4,
                &at_value(r.realisasi.as_ref()),
                figure(r.realisasi.as_ref()),
            );
            let direction = ctx
                .links
                .indikator
                .at("akhir_renstra", *index, 0, "indikator")
                .and_then(|g| {
                    ctx.hasil
                        .indikator
                        .iter()
                        .find(|h| ctx.links.indikator.find(&h.indikator) == Some(g))
                })
                .map_or(Arah::Naik, |h| h.arah);
            let (t, v) = (relative(row, 3), relative(row, 4));
            let value = r
                .target
                .as_ref()
                .and_then(Nilai::decimal)
                .zip(r.realisasi.as_ref().and_then(Nilai::decimal))
                .and_then(|(t, v)| capaian(direction, t, t, v));
            let core = match direction {
                Arah::Turun => format!("(2*{t}-{v})/{t}"),
                Arah::TurunRasio => format!("{t}/{v}"),
                Arah::Naik | Arah::Rentang => format!("{v}/{t}"),
            };
            let cell = if r.target.as_ref().is_some_and(|t| t.decimal().is_none())
                || direction == Arah::Rentang
            {
                written(r.tingkat_kemajuan.as_ref())
            } else {
                let recorded = r
                    .tingkat_kemajuan
                    .as_ref()
                    .filter(|k| k.decimal() != value)
                    .map(|k| format!("Tercatat: {}", k.teks));
                Cell::formula(
                    format!(
                        "IF(AND(ISNUMBER({t}),ISNUMBER({v})),IFERROR(MAX(0,{core}*100),\"\"),\"\")"
                    ),
                    Outcome::from(value),
                )
                .num(Num::Decimals(2))
                .center()
                .note(recorded)
            };
            ctx.put(
                &mut sheet,
                row,
                5,
                &at_value(r.tingkat_kemajuan.as_ref()),
                cell,
            );
            let here = |col: u16| Place {
                sheet: sheet.name.clone(),
                row,
                col,
            };
            ctx.places.akhir.insert(*index, [here(3), here(4), here(5)]);
        }
        let last = sheet.next() - 1;
        runs(&mut sheet, 1, first, last, &[]);
        let notes = notes_of(
            ctx,
            rows.first().map(|r| r.1.tabel),
            rows.first().map(|r| &r.1.asal),
        );
        let ats: Vec<&Sel> = rows.iter().map(|(_, r)| &r.asal).collect();
        source_line(&mut sheet, &ats, &notes);
        sheet.keep.push((top, sheet.next() - 1));
        sheet.skip(1);
    }
    if !c.nasional.is_empty() {
        let top = sheet.next();
        title(
            &mut sheet,
            "Perbandingan Realisasi Kinerja dengan Realisasi Nasional",
        );
        let real_head = format!("REALISASI Th. {year}");
        heading(
            &mut sheet,
            &[
                Head("NO", vec![]),
                Head("SASARAN STRATEGIS", vec![]),
                Head("INDIKATOR SASARAN", vec![]),
                Head(&real_head, vec![]),
                Head("REALISASI NASIONAL", vec![]),
                Head("KET.", vec![]),
            ],
            true,
        );
        let first = sheet.next();
        let rows: Vec<&'a crate::model::Nasional> = c
            .nasional
            .iter()
            .filter_map(|&i| model.nasional.get(i))
            .collect();
        for (at, r) in rows.iter().enumerate() {
            let row = sheet.cells([Ctx::no(&r.asal, at + 1)]);
            ctx.put(
                &mut sheet,
                row,
                1,
                &at_of(r.sasaran.as_ref()),
                words(r.sasaran.as_ref()),
            );
            ctx.put(
                &mut sheet,
                row,
                2,
                &at_of(r.indikator.as_ref()),
                words(r.indikator.as_ref()),
            );
            ctx.put(
                &mut sheet,
                row,
                3,
                &at_value(r.realisasi.as_ref()),
                figure(r.realisasi.as_ref()),
            );
            ctx.put(
                &mut sheet,
                row,
                4,
                &at_value(r.nasional.as_ref()),
                figure(r.nasional.as_ref()),
            );
            ctx.put(
                &mut sheet,
                row,
                5,
                &at_of(r.keterangan.as_ref()),
                words(r.keterangan.as_ref()).center(),
            );
        }
        let last = sheet.next() - 1;
        runs(&mut sheet, 1, first, last, &[]);
        let notes = notes_of(
            ctx,
            rows.first().map(|r| r.tabel),
            rows.first().map(|r| &r.asal),
        );
        let ats: Vec<&Sel> = rows.iter().map(|r| &r.asal).collect();
        source_line(&mut sheet, &ats, &notes);
        sheet.keep.push((top, sheet.next() - 1));
    }
    sheet.blocks = true;
    sheet
}

/// The sheet Perkembangan: realisasi over the years against the targets of the Renstra, per indicator, with a chart.
pub fn perkembangan<'a>(ctx: &mut Ctx<'a>) -> Option<Sheet<'a>> {
    let model = ctx.model;
    // Indicators with realisasi of several years.
    let rows: Vec<(usize, &'a crate::model::Riwayat)> = model
        .riwayat
        .iter()
        .enumerate()
        .filter(|(i, r)| {
            r.realisasi
                .iter()
                .filter(|(k, v)| {
                    v.as_ref().and_then(Nilai::decimal).is_some()
                        && ctx.places.riwayat.contains_key(&(*i, (*k).clone()))
                })
                .count()
                > 1
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    let most = rows
        .iter()
        .map(|(_, r)| r.realisasi.len())
        .max()
        .unwrap_or(5)
        .max(5);
    let mut widths = vec![40.0];
    widths.extend((0..most).map(|_| 13.0));
    widths.push(13.0);
    let mut sheet = ctx.open(
        "Perkembangan",
        &widths,
        &[
            "PERKEMBANGAN REALISASI TERHADAP TARGET RENSTRA".to_owned(),
            ctx.kop(),
        ],
    );
    sheet.tab = Tab::Summary;
    sheet.page.upright = true;
    let columns = sheet.columns();
    for (at, (index, r)) in rows.iter().enumerate() {
        let block = sheet.next();
        let name = r
            .indikator
            .as_ref()
            .map(|t| t.value.clone())
            .unwrap_or_default();
        let group = ctx.links.indikator.at("riwayat", *index, 0, "indikator");
        let plan = model.renstra.iter().enumerate().find(|(i, _)| {
            group.is_some() && ctx.links.indikator.at("renstra", *i, 0, "indikator") == group
        });
        sheet.across(
            columns,
            Cell::text(Role::Subtitle, format!("Indikator {}: {name}", at + 1)).wrap(),
        );
        let keys = years([&r.realisasi]);
        let last_col = keys.len() as u16;
        let year_row = sheet.next();
        let mut cells = vec![Cell::text(Role::Heading, "URAIAN")];
        // Numbers where they are years: the chart measures along them.
        let numbers: Option<Vec<i32>> = keys.iter().map(|k| k.parse().ok()).collect();
        cells.extend(keys.iter().map(|k| {
            k.parse::<i32>().map_or_else(
                |_| Cell::text(Role::Heading, format!("Th. {k}")),
                |year| Cell::number(Role::Heading, Decimal::from(year), Num::Year).center(),
            )
        }));
        sheet.cells(cells);
        let mut target_cells = Vec::new();
        let target_row = sheet.cells([Cell::text(Role::Body, "Target Renstra")]);
        for (at, key) in keys.iter().enumerate() {
            let col = at as u16 + 1;
            let own = r.target.get(key).and_then(Option::as_ref);
            let (cell, value) = match plan
                .and_then(|(i, p)| p.target.get(key).and_then(Option::as_ref).map(|v| (i, v)))
            {
                Some((i, value)) => {
                    let number = value.decimal().filter(|_| value.huruf.is_none());
                    match (ctx.places.renstra.get(&(i, key.clone())), number) {
                        (Some(place), Some(n)) => (
                            Cell::formula(place.absolute(), Outcome::Number(n))
                                .num(Num::Decimals(super::ctx::places(n)))
                                .center(),
                            Some(n),
                        ),
                        (Some(place), None) => (
                            Cell::formula(place.absolute(), Outcome::Text(value.teks.clone()))
                                .center(),
                            None,
                        ),
                        _ => (figure(Some(value)), number),
                    }
                }
                None => (figure(own), own.and_then(Nilai::decimal)),
            };
            sheet.put(target_row, col, cell);
            target_cells.push(value);
        }
        let real_row = sheet.cells([Cell::text(Role::Body, "Realisasi")]);
        let mut real_values = Vec::new();
        for (at, key) in keys.iter().enumerate() {
            let col = at as u16 + 1;
            let value = r.realisasi.get(key).and_then(Option::as_ref);
            let number = value.and_then(Nilai::decimal);
            let cell = match (ctx.places.riwayat.get(&(*index, key.clone())), number) {
                (Some(place), Some(n)) => Cell::formula(place.absolute(), Outcome::Number(n))
                    .num(Num::Decimals(super::ctx::places(n)))
                    .center(),
                _ => figure(value),
            };
            sheet.put(real_row, col, cell);
            real_values.push(number);
        }
        let capaian_row = sheet.cells([Cell::text(
            Role::Body,
            "Capaian terhadap target tahun itu (%)",
        )]);
        let direction = group
            .and_then(|g| {
                ctx.hasil
                    .indikator
                    .iter()
                    .find(|h| ctx.links.indikator.find(&h.indikator) == Some(g))
            })
            .map_or(Arah::Naik, |h| h.arah);
        for (at, (t, v)) in target_cells.iter().zip(&real_values).enumerate() {
            let col = at as u16 + 1;
            let (tc, vc) = (relative(target_row, col), relative(real_row, col));
            let core = match direction {
                Arah::Turun => format!("(2*{tc}-{vc})/{tc}"),
                Arah::TurunRasio => format!("{tc}/{vc}"),
                Arah::Naik | Arah::Rentang => format!("{vc}/{tc}"),
            };
            let direction = if direction == Arah::Rentang {
                Arah::Naik
            } else {
                direction
            };
            let result = t.zip(*v).and_then(|(t, v)| capaian(direction, t, t, v));
            sheet.put(
                capaian_row,
                col,
                Cell::formula(format!("IF(AND(ISNUMBER({tc}),ISNUMBER({vc})),IFERROR(MAX(0,{core}*100),\"\"),\"\")"), Outcome::from(result))
                    .num(Num::Decimals(2))
                    .center(),
            );
        }
        let step_row = sheet.cells([
            Cell::text(Role::Body, "Selisih dari tahun sebelumnya"),
            Cell::empty(Role::Computed),
        ]);
        let word_row = sheet.cells([
            Cell::text(Role::Body, "Keterangan"),
            Cell::empty(Role::Computed),
        ]);
        for at in 1..keys.len() {
            let col = at as u16 + 1;
            let (before, now) = (relative(real_row, col - 1), relative(real_row, col));
            let result = real_values
                .get(at - 1)
                .copied()
                .flatten()
                .zip(real_values.get(at).copied().flatten())
                .and_then(|(b, n)| arith::sub(n, b));
            sheet.put(
                step_row,
                col,
                Cell::formula(
                    format!("IF(AND(ISNUMBER({before}),ISNUMBER({now})),{now}-{before},\"\")"),
                    Outcome::from(result),
                )
                .num(Num::Decimals(2))
                .center(),
            );
            let step = relative(step_row, col);
            sheet.put(
                word_row,
                col,
                Cell::formula(
                    format!(
                        "IF(ISNUMBER({step}),IF({step}>0,\"naik\",IF({step}<0,\"turun\",\"tetap\")),\"\")"
                    ),
                    Outcome::from(result.map(|r| {
                        if r.is_zero() {
                            "tetap"
                        } else if r.is_sign_positive() {
                            "naik"
                        } else {
                            "turun"
                        }
                    })),
                )
                .center(),
            );
        }
        let change_row = sheet.cells([
            Cell::text(Role::Body, "Naik/turun dari tahun sebelumnya (%)"),
            Cell::empty(Role::Computed),
        ]);
        for at in 1..keys.len() {
            let col = at as u16 + 1;
            let (before, now) = (relative(real_row, col - 1), relative(real_row, col));
            let result = real_values
                .get(at - 1)
                .copied()
                .flatten()
                .zip(real_values.get(at).copied().flatten())
                .and_then(|(b, n)| arith::sub(n, b).and_then(|d| arith::percent(d, b)));
            sheet.put(
                change_row,
                col,
                Cell::formula(format!("IF(AND(ISNUMBER({before}),ISNUMBER({now})),IF({before}=0,\"\",({now}-{before})/{before}*100),\"\")"), Outcome::from(result))
                    .num(Num::Decimals(2))
                    .center(),
            );
        }
        sheet.skip(1);
        // Charts take figures alone: a gap would be drawn as zero. What is drawn are the last years without a gap.
        let unbroken = |values: &[Option<Decimal>]| -> Option<(u16, u16)> {
            let last = values.iter().rposition(Option::is_some)?;
            let before = values.get(..last)?;
            let first = before
                .iter()
                .rposition(Option::is_none)
                .map_or(0, |i| i + 1);
            (last > first).then_some((first as u16 + 1, last as u16 + 1))
        };
        let mut series = Vec::new();
        let all = (1, last_col);
        let mut add = |name: &str, row: u32, drawn: Option<(u16, u16)>| {
            if let Some((from, to)) = drawn {
                series.push(Series {
                    name: name.into(),
                    labels: (sheet.name.clone(), (year_row, from, year_row, to)),
                    values: (sheet.name.clone(), (row, from, row, to)),
                    line: true,
                });
            }
        };
        let of_years =
            |drawn: Option<(u16, u16)>| drawn.filter(|drawn| numbers.is_some() || *drawn == all);
        add(
            "Target Renstra",
            target_row,
            of_years(unbroken(&target_cells)),
        );
        add("Realisasi", real_row, of_years(unbroken(&real_values)));
        let (mut above, mut under) = (0, 0);
        for (target, real) in target_cells.iter().zip(&real_values) {
            above += i32::from(target.is_some() && target > real);
            under += i32::from(target.is_some() && target < real);
        }
        let below = above > under;
        if !series.is_empty() {
            let top = sheet.next();
            sheet.charts.push(Chart {
                title: "Realisasi terhadap target Renstra".into(),
                alt: format!("Grafik garis realisasi per tahun terhadap target Renstra untuk indikator {name}"),
                at: (top, 0),
                size: (760, 300),
                series,
                below,
                years: numbers
                    .as_ref()
                    .and_then(|n| n.first().copied().zip(n.last().copied())),
                ..Chart::default()
            });
            sheet.skip(16);
        }
        sheet.keep.push((block, sheet.next() - 1));
        sheet.skip(1);
        ctx.places.perkembangan.push(Perkembangan {
            sheet: sheet.name.clone(),
            rows: [year_row, step_row, real_row, word_row],
            cols: (1, last_col),
            riwayat: *index,
        });
    }
    sheet.blocks = true;
    Some(sheet)
}
