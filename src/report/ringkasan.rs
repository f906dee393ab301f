//! The first page: what a head of office reads in a minute, what needs attention, and the way to every sheet.

use rust_decimal::Decimal;

use super::ctx::{Ctx, Head, IndicatorCells, Place, heading};
use super::sheet::{
    Align, Cell, Chart, Num, Outcome, Role, Series, Sheet, Tab, Value, relative, span,
};
use super::skala;
use crate::finding::Level;
use crate::model::{Angka, HasilIndikator};
use crate::value::arith;

/// The indicators in the order of the page: by tujuan, then sasaran, as the results list them.
fn ordered<'h>(ctx: &Ctx<'h>) -> Vec<(usize, &'h HasilIndikator)> {
    let hasil = ctx.hasil;
    let place = |list: &[String], name: Option<&String>| -> usize {
        name.and_then(|n| list.iter().position(|x| x == n))
            .unwrap_or(usize::MAX)
    };
    let tujuan: Vec<String> = hasil.tujuan.iter().map(|t| t.tujuan.clone()).collect();
    let sasaran: Vec<String> = hasil.sasaran.iter().map(|s| s.sasaran.clone()).collect();
    let mut list: Vec<(usize, &HasilIndikator)> = hasil.indikator.iter().enumerate().collect();
    list.sort_by_key(|(i, h)| {
        (
            place(&tujuan, h.tujuan.as_ref()),
            place(&sasaran, h.sasaran.as_ref()),
            *i,
        )
    });
    list
}

/// A row of the table of indicators: its result, its row, its unrounded capaian, its weight.
struct Listed<'h> {
    hasil: &'h HasilIndikator,
    row: u32,
    value: Option<Decimal>,
    bobot: Option<Decimal>,
}

/// The mean of rows as a formula and its value: weighted where there are weights.
fn mean(rows: &[&Listed<'_>], weights: bool) -> (String, Option<Decimal>) {
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
        return ("\"\"".to_owned(), None);
    };
    let cells = span(4, first.row, last.row);
    let values: Vec<(Decimal, Decimal)> = rows
        .iter()
        .filter_map(|r| r.value.map(|v| (v, r.bobot.unwrap_or(Decimal::ONE))))
        .collect();
    if weights {
        let w = span(6, first.row, last.row);
        let total = arith::sum(values.iter().map(|(_, w)| *w));
        let weighted = values.iter().try_fold(Decimal::ZERO, |acc, (v, w)| {
            arith::mul(*v, *w).and_then(|p| arith::add(acc, p))
        });
        let value = if values.is_empty() {
            None
        } else {
            weighted.zip(total).and_then(|(a, b)| arith::div(a, b))
        };
        (
            format!("IFERROR(SUMPRODUCT({cells},{w})/SUMPRODUCT(ISNUMBER({cells})*{w}),\"\")"),
            value,
        )
    } else {
        let plain: Vec<Decimal> = values.iter().map(|(v, _)| *v).collect();
        (
            format!("IFERROR(AVERAGE({cells}),\"\")"),
            arith::mean(&plain),
        )
    }
}

/// Builds the sheet; `sheets` are all others, in their order.
pub fn sheet<'a>(ctx: &mut Ctx<'a>, others: &[Sheet<'a>]) -> Sheet<'a> {
    let hasil = ctx.hasil;
    let listed = ordered(ctx);
    let weights = ctx.places.indikator.iter().any(|p| p.bobot.is_some());
    let mut widths = vec![9.0, 50.0, 15.0, 15.0, 15.0, 20.0];
    if weights {
        widths.push(9.0);
    }
    let mut sheet = ctx.open(
        "Ringkasan",
        &widths,
        &[
            format!("RINGKASAN KINERJA TAHUN {}", ctx.tahun()),
            ctx.kop(),
        ],
    );
    // The title of the first page leads nowhere.
    for row in &mut sheet.rows {
        for (_, cell) in &mut row.cells {
            cell.link = None;
        }
    }
    sheet.tab = Tab::Summary;
    sheet.page.upright = true;
    sheet.blocks = true;
    if let Some(logo) = &ctx.meta.logo {
        sheet.images.push(super::sheet::Image {
            bytes: logo.clone(),
            alt: format!("Logo {}", ctx.instansi()),
            at: (0, 0),
            height: 44,
        });
    }
    let columns = sheet.columns();

    // The four figures of the year.
    let figures_row = sheet.next();
    sheet.skip(2);
    sheet.skip(1);

    // What needs attention.
    let count = |level: Level| {
        ctx.temuan
            .iter()
            .filter(|f| f.level == level && f.keputusan.is_none())
            .count()
    };
    let (galat, peringatan, info) = (
        count(Level::Galat),
        count(Level::Peringatan),
        count(Level::Info),
    );
    let section =
        |sheet: &mut Sheet<'a>, text: &str| sheet.across(columns, Cell::text(Role::Subtitle, text));
    section(&mut sheet, "Yang perlu diperhatikan");
    let words = if ctx.temuan.is_empty() {
        "Tidak ada temuan.".to_owned()
    } else {
        format!(
            "{galat} galat, {peringatan} peringatan, {info} info. Rinciannya pada lembar Temuan."
        )
    };
    sheet.across(
        columns,
        Cell::text(Role::Link, words)
            .align(Align::Left)
            .link("Temuan!A1"),
    );
    let worst: Vec<(usize, &crate::finding::Finding)> = ctx
        .temuan
        .iter()
        .enumerate()
        .filter(|(_, f)| f.level == Level::Galat && f.keputusan.is_none())
        .take(5)
        .collect();
    for (_, f) in &worst {
        let row = sheet.next();
        let place =
            f.at.as_ref()
                .and_then(|at| Some(&ctx.placed.get(at)?.place));
        let code = match place {
            Some(place) => Cell::text(Role::Link, f.rule.code).link(place.link()),
            None => Cell::text(Role::Plain, f.rule.code),
        };
        sheet.put(row, 0, code);
        let where_ =
            f.at.as_ref()
                .filter(|at| at.sheet.is_some())
                .map_or_else(String::new, |at| {
                    format!("{}, lembar {}, sel {}: ", at.berkas(), at.lembar(), at.a1())
                });
        sheet.put(
            row,
            1,
            Cell::text(Role::Plain, format!("{where_}{}", f.pesan))
                .wrap()
                .align(Align::Left),
        );
        sheet.merges.push((row, 1, row, columns - 1));
    }
    if galat > worst.len() {
        sheet.across(
            columns,
            Cell::text(
                Role::Remark,
                format!("… dan {} galat lagi.", galat - worst.len()),
            ),
        );
    }
    sheet.skip(1);

    // Indicators.
    section(&mut sheet, "Capaian per indikator");
    let mut heads = vec![
        Head("NO", vec![]),
        Head("INDIKATOR", vec![]),
        Head("TARGET", vec![]),
        Head("REALISASI", vec![]),
        Head("CAPAIAN (%)", vec![]),
        Head("PREDIKAT", vec![]),
    ];
    if weights {
        heads.push(Head("BOBOT", vec![]));
    }
    heading(&mut sheet, &heads, false);
    let first = sheet.next();
    let mut rows: Vec<Listed<'a>> = Vec::new();
    for (number, (index, h)) in listed.iter().enumerate() {
        let cells: Option<IndicatorCells> = ctx
            .places
            .indikator
            .iter()
            .find(|p| p.index == *index)
            .cloned();
        let row = sheet.next();
        let value = cells.as_ref().and_then(|c| c.value);
        let shown = |place: &Place, v: Option<&crate::model::Nilai>| -> Cell {
            let base = super::ctx::figure(v);
            let outcome = match (&base.value, v) {
                (Value::Number(n), _) => Outcome::Number(*n),
                (Value::Text(t), _) => Outcome::Text(t.clone()),
                _ => Outcome::Empty,
            };
            let link = place.absolute();
            // A blank cell referred to shows 0.
            let expr = if matches!(outcome, Outcome::Empty) {
                format!("IF(ISBLANK({link}),\"\",{link})")
            } else {
                link
            };
            Cell::formula(expr, outcome).num(base.style.num).center()
        };
        let mut line = vec![
            Cell::count(Role::Body, number as u64 + 1).center(),
            Cell::text(Role::Body, h.indikator.clone()),
        ];
        if let Some(c) = &cells {
            let predikat = value.and_then(|v| ctx.skala.predikat(v).map(str::to_owned));
            line.push(shown(&c.target, h.target.as_ref()));
            line.push(match realised(ctx, c) {
                Some(n) => {
                    let base = super::ctx::figure(h.realisasi.as_ref());
                    Cell::formula(c.realisasi.absolute(), Outcome::Number(n))
                        .num(base.style.num)
                        .center()
                }
                None => shown(&c.realisasi, h.realisasi.as_ref()),
            });
            line.push(
                Cell::formula(c.capaian.absolute(), Outcome::from(value))
                    .num(Num::Decimals(2))
                    .center(),
            );
            line.push(Cell::formula(c.predikat.absolute(), Outcome::from(predikat)).center());
        } else {
            let reason = h
                .alasan_kosong
                .clone()
                .unwrap_or_else(|| "Belum diukur".to_owned());
            // What another table printed is referred to, where it is just this: some print `12 laporan` as a text, and a cell
            // may hold the values of several years.
            for v in [h.target.as_ref(), h.realisasi.as_ref()] {
                let value = super::ctx::figure(v).value;
                let printed = v.and_then(|v| ctx.placed.get(&v.at));
                line.push(match printed.filter(|p| p.value == value) {
                    Some(printed) => shown(&printed.place, v),
                    None => super::ctx::written(v).role(Role::Body),
                });
            }
            line.push(Cell::empty(Role::Body));
            line.push(Cell::text(Role::Body, reason).center());
        }
        let bobot = h.bobot.map(|b| b.0);
        if weights {
            line.push(
                match cells.as_ref().and_then(|c| c.bobot.as_ref()).zip(bobot) {
                    Some((place, b)) => Cell::formula(place.absolute(), Outcome::Number(b))
                        .num(Num::Decimals(super::ctx::places(b)))
                        .center(),
                    None => Cell::number(Role::Body, bobot.unwrap_or(Decimal::ONE), Num::General)
                        .center(),
                },
            );
        }
        sheet.cells(line);
        rows.push(Listed {
            hasil: h,
            row,
            value,
            bobot,
        });
    }
    if rows.is_empty() {
        sheet.across(
            columns,
            Cell::text(Role::Body, "Tidak ada indikator yang dapat dinilai.").center(),
        );
    }
    let last = sheet.next() - 1;
    sheet
        .predicates
        .push(((first, 5, last, 5), ctx.skala.tones()));
    sheet.skip(1);

    // Roll-ups, each over its rows of the table above.
    let mut total: Option<(u32, Option<Decimal>)> = None;
    let mut roll = |ctx: &mut Ctx<'a>,
                    sheet: &mut Sheet<'a>,
                    title: &str,
                    name: &str,
                    groups: Vec<(String, Vec<&Listed<'a>>)>|
     -> Vec<(String, u32)> {
        if groups.is_empty() {
            return Vec::new();
        }
        section(sheet, title);
        heading(
            sheet,
            &[
                Head("NO", vec![]),
                Head(name, vec![]),
                Head("JUMLAH INDIKATOR", vec![]),
                Head("DIHITUNG", vec![]),
                Head("CAPAIAN (%)", vec![]),
                Head("PREDIKAT", vec![]),
            ],
            false,
        );
        let start = sheet.next();
        let mut out = Vec::new();
        for (number, (label, members)) in groups.into_iter().enumerate() {
            let row = sheet.next();
            let here = |col: u16| Place {
                sheet: sheet.name.clone(),
                row,
                col,
            };
            let (expr, value) = mean(&members, weights);
            let expr = ctx.once(expr, &here(4));
            let cells_span = members
                .first()
                .zip(members.last())
                .map(|(a, b)| (span(1, a.row, b.row), span(4, a.row, b.row)));
            let (all, counted) = cells_span.map_or_else(
                || ("0".to_owned(), "0".to_owned()),
                |(names, capaian)| {
                    (
                        ctx.once(format!("COUNTA({names})"), &here(2)),
                        ctx.once(format!("COUNT({capaian})"), &here(3)),
                    )
                },
            );
            let counted_value = members.iter().filter(|m| m.value.is_some()).count() as u64;
            let predikat = value.and_then(|v| ctx.skala.predikat(v).map(str::to_owned));
            sheet.cells([
                Cell::count(Role::Body, number as u64 + 1).center(),
                Cell::text(Role::Body, label.clone()),
                Cell::formula(all, Outcome::Number(Decimal::from(members.len() as u64)))
                    .num(Num::Decimals(0))
                    .center(),
                Cell::formula(counted, Outcome::Number(Decimal::from(counted_value)))
                    .num(Num::Decimals(0))
                    .center(),
                Cell::formula(expr, Outcome::from(value))
                    .num(Num::Decimals(2))
                    .center(),
                Cell::formula(skala::lookup(&relative(row, 4)), Outcome::from(predikat)).center(),
            ]);
            total = Some((row, value));
            out.push((label, row));
        }
        let end = sheet.next() - 1;
        sheet
            .predicates
            .push(((start, 5, end, 5), ctx.skala.tones()));
        sheet.skip(1);
        out
    };
    let group = |names: Vec<String>,
                 key: &dyn Fn(&HasilIndikator) -> Option<&String>|
     -> Vec<(String, Vec<&Listed<'a>>)> {
        names
            .into_iter()
            .map(|name| {
                let members: Vec<&Listed<'a>> = rows
                    .iter()
                    .filter(|r| key(r.hasil) == Some(&name))
                    .collect();
                (name, members)
            })
            .filter(|(_, m)| !m.is_empty())
            .collect()
    };
    let sasaran = group(
        hasil.sasaran.iter().map(|s| s.sasaran.clone()).collect(),
        &|h| h.sasaran.as_ref(),
    );
    let sasaran_values: Vec<Option<Decimal>> =
        sasaran.iter().map(|(_, m)| mean(m, weights).1).collect();
    let sasaran_rows = roll(ctx, &mut sheet, "Capaian per sasaran", "SASARAN", sasaran);
    for (name, row) in &sasaran_rows {
        let place = |col: u16| Place {
            sheet: sheet.name.clone(),
            row: *row,
            col,
        };
        ctx.places.sasaran.push((name.clone(), place(4), place(5)));
    }
    let tujuan = group(
        hasil.tujuan.iter().map(|t| t.tujuan.clone()).collect(),
        &|h| h.tujuan.as_ref(),
    );
    roll(ctx, &mut sheet, "Capaian per tujuan", "TUJUAN", tujuan);
    let everything: Vec<&Listed<'a>> = rows.iter().collect();
    let name = ctx
        .model
        .instansi
        .as_ref()
        .map_or_else(|| "Instansi".to_owned(), |i| i.value.clone());
    let all = if everything.is_empty() {
        vec![]
    } else {
        vec![(name, everything)]
    };
    roll(ctx, &mut sheet, "Capaian instansi", "INSTANSI", all);
    let instansi = total;

    // Indicators per predicate.
    if !rows.is_empty() {
        section(&mut sheet, "Jumlah indikator per predikat");
        heading(
            &mut sheet,
            &[
                Head("NO", vec![]),
                Head("PREDIKAT", vec![]),
                Head("JUMLAH INDIKATOR", vec![]),
            ],
            false,
        );
        let start = sheet.next();
        let area = format!(
            "{}:{}",
            super::sheet::absolute(first, 5),
            super::sheet::absolute(last, 5)
        );
        let pita: Vec<String> = ctx
            .skala
            .pita
            .iter()
            .rev()
            .map(|p| p.nama.clone())
            .collect();
        let cells: Vec<String> = ctx.skala.cells.iter().rev().cloned().collect();
        for (number, (name, cell)) in pita.iter().zip(&cells).enumerate() {
            let row = sheet.next();
            let value = rows
                .iter()
                .filter(|r| r.value.and_then(|v| ctx.skala.predikat(v)) == Some(name.as_str()))
                .count() as u64;
            sheet.cells([
                Cell::count(Role::Body, number as u64 + 1).center(),
                Cell::formula(cell.clone(), Outcome::Text(name.clone())),
                Cell::formula(
                    format!("COUNTIF({area},{})", relative(row, 1)),
                    Outcome::Number(Decimal::from(value)),
                )
                .num(Num::Decimals(0))
                .center(),
            ]);
        }
        let end = sheet.next() - 1;
        sheet.keep.push((start.saturating_sub(2), end));
        sheet.skip(1);
    }

    let skm_row = survey(ctx, &mut sheet);
    let money = budget(ctx, &mut sheet);
    efficiency(ctx, &mut sheet, &sasaran_rows, &sasaran_values);
    big_figures(ctx, &mut sheet, figures_row, instansi, skm_row, money);
    charts(ctx, &mut sheet, &sasaran_rows, &sasaran_values);
    contents(ctx, &mut sheet, others);
    sheet
}

/// The realisasi of an indicator where its cell is a formula (X/Y).
fn realised(ctx: &Ctx<'_>, cells: &IndicatorCells) -> Option<Decimal> {
    ctx.places.xy.get(&cells.index).copied()
}

/// The survey; the row of its value.
fn survey<'a>(ctx: &mut Ctx<'a>, sheet: &mut Sheet<'a>) -> Option<(u32, Option<Decimal>)> {
    let places = ctx.places.skm.clone()?;
    let skm = ctx.hasil.skm.as_ref()?;
    let columns = sheet.columns();
    let values: Vec<Decimal> = ctx.places.skm_skor.iter().filter_map(|s| s.2).collect();
    let value = ctx.places.skm_value.or_else(|| arith::mean(&values));
    sheet.across(
        columns,
        Cell::text(Role::Subtitle, "Survei Kepuasan Masyarakat"),
    );
    heading(
        sheet,
        &[
            Head("NO", vec![]),
            Head("URAIAN", vec![]),
            Head("HASIL", vec![]),
        ],
        false,
    );
    let title = if skm.peraturan == "2004" {
        "KEP/25/M.PAN/2/2004"
    } else {
        "Permenpan 14/2017"
    };
    let rounded = value.map(|v| arith::round(v, 2));
    let band = |peraturan: &str| {
        rounded.and_then(|v| {
            skala::mutu(peraturan)
                .into_iter()
                .rev()
                .find(|(b, ..)| v >= *b)
        })
    };
    let own = band(&skm.peraturan);
    let other_rule = if skm.peraturan == "2004" {
        "2017"
    } else {
        "2004"
    };
    let other = band(other_rule);
    let row = sheet.next();
    let lines = [
        (
            "Nilai SKM".to_owned(),
            Cell::formula(places[0].absolute(), Outcome::from(value)).num(Num::Decimals(2)),
        ),
        (
            format!("Mutu pelayanan menurut {title}"),
            Cell::formula(places[1].absolute(), Outcome::from(own.map(|o| o.1))),
        ),
        (
            "Kinerja unit pelayanan".to_owned(),
            Cell::formula(places[2].absolute(), Outcome::from(own.map(|o| o.2))),
        ),
        (
            format!(
                "Mutu menurut {} (pembanding)",
                if other_rule == "2004" {
                    "KEP/25/M.PAN/2/2004"
                } else {
                    "Permenpan 14/2017"
                }
            ),
            Cell::formula(
                format!(
                    "IF(ISNUMBER({0}),IFERROR(INDEX(SKM_Lain_Mutu,MATCH(ROUND({0},2),SKM_Lain_Batas,1)),\"\"),\"\")",
                    relative(row, 2)
                ),
                Outcome::from(other.map(|o| o.1)),
            ),
        ),
    ];
    for (number, (label, cell)) in lines.into_iter().enumerate() {
        sheet.cells([
            Cell::count(Role::Body, number as u64 + 1).center(),
            Cell::text(Role::Body, label),
            cell.center(),
        ]);
    }
    sheet.skip(1);
    if !skm.prioritas.is_empty() {
        sheet.across(
            columns,
            Cell::text(Role::Subtitle, "Unsur SKM yang diprioritaskan"),
        );
        heading(
            sheet,
            &[
                Head("NO", vec![]),
                Head("UNSUR", vec![]),
                Head("SKOR", vec![]),
                Head("SELISIH DARI RATA-RATA", vec![]),
            ],
            false,
        );
        let mean_cell = super::sheet::absolute(row, 2);
        let top = sheet.next().saturating_sub(2);
        sheet.keep.push((top, top + 1 + skm.prioritas.len() as u32));
        for (number, name) in skm.prioritas.iter().enumerate() {
            let at = sheet.next();
            let found = ctx.places.skm_skor.iter().find(|s| &s.0 == name).cloned();
            let skor = match &found {
                Some((_, place, score)) => Cell::formula(place.absolute(), Outcome::from(*score)),
                None => Cell::empty(Role::Computed),
            };
            let gap = found
                .and_then(|f| f.2)
                .zip(value)
                .and_then(|(s, m)| arith::sub(s, m));
            let own = relative(at, 2);
            sheet.cells([
                Cell::count(Role::Body, number as u64 + 1).center(),
                Cell::text(Role::Body, name.clone()),
                skor.num(Num::Decimals(2)).center(),
                Cell::formula(
                    format!(
                        "IF(AND(ISNUMBER({own}),ISNUMBER({mean_cell})),{own}-{mean_cell},\"\")"
                    ),
                    Outcome::from(gap),
                )
                .num(Num::Decimals(2))
                .center(),
            ]);
        }
        sheet.skip(1);
    }
    Some((row, value))
}

/// The budget: total and programs; the row of the total with pagu and persen.
fn budget<'a>(ctx: &mut Ctx<'a>, sheet: &mut Sheet<'a>) -> Option<(u32, Option<Decimal>)> {
    let total = ctx.places.pagu.clone()?;
    let hasil = ctx.hasil.anggaran.as_ref()?;
    let columns = sheet.columns();
    sheet.across(
        columns,
        Cell::text(Role::Subtitle, "Anggaran dan realisasi (Rp)"),
    );
    heading(
        sheet,
        &[
            Head("NO", vec![]),
            Head("PROGRAM", vec![]),
            Head("PAGU", vec![]),
            Head("REALISASI", vec![]),
            Head("SISA", vec![]),
            Head("SERAPAN (%)", vec![]),
        ],
        false,
    );
    let first = sheet.next();
    let programs = ctx.places.program.clone();
    // A blank cell referred to shows 0.
    let money = |place: &Place, value: Option<Decimal>| {
        let link = place.absolute();
        let expr = if value.is_some() {
            link
        } else {
            format!("IF(ISNUMBER({link}),{link},\"\")")
        };
        Cell::formula(expr, Outcome::from(value)).num(Num::Decimals(0))
    };
    for (number, (name, [(a, av), (r, rv)], p)) in programs.iter().enumerate().take(60) {
        let (av, rv) = (*av, *rv);
        let row = sheet.next();
        let (rest, left) = super::anggaran::remainder(&relative(row, 2), &relative(row, 3), av, rv);
        sheet.cells([
            Cell::count(Role::Body, number as u64 + 1).center(),
            Cell::text(Role::Body, name.clone()),
            money(a, av),
            money(r, rv),
            Cell::formula(rest, left).num(Num::Decimals(0)),
            Cell::formula(
                p.absolute(),
                Outcome::from(av.zip(rv).and_then(|(a, r)| arith::percent(r, a))),
            )
            .num(Num::Decimals(2))
            .center(),
        ]);
    }
    let last = sheet.next().saturating_sub(1);
    if !programs.is_empty() {
        ctx.places.program_rows = Some((first, last));
    }
    let (av, rv) = (hasil.pagu.map(|x| x.0), hasil.realisasi.map(|x| x.0));
    let row = sheet.next();
    sheet.keep.push((first.saturating_sub(2), row));
    sheet.cells([
        Cell::text(Role::Total, "JUMLAH").center(),
        Cell::empty(Role::Total),
        Cell::formula(total[0].absolute(), Outcome::from(av))
            .role(Role::Total)
            .num(Num::Decimals(0)),
        Cell::formula(total[1].absolute(), Outcome::from(rv))
            .role(Role::Total)
            .num(Num::Decimals(0)),
        Cell::formula(
            total[2].absolute(),
            Outcome::from(av.zip(rv).and_then(|(a, r)| arith::sub(a, r))),
        )
        .role(Role::Total)
        .num(Num::Decimals(0)),
        Cell::formula(
            total[3].absolute(),
            Outcome::from(av.zip(rv).and_then(|(a, r)| arith::percent(r, a))),
        )
        .role(Role::Total)
        .num(Num::Decimals(2))
        .center(),
    ]);
    sheet.merges.push((row, 0, row, 1));
    sheet.skip(1);
    Some((row, av.zip(rv).and_then(|(a, r)| arith::percent(r, a))))
}

/// Capaian against absorption of every sasaran.
fn efficiency<'a>(
    ctx: &mut Ctx<'a>,
    sheet: &mut Sheet<'a>,
    rows: &[(String, u32)],
    values: &[Option<Decimal>],
) {
    if ctx.places.anggaran_sasaran.is_empty() {
        return;
    }
    let columns = sheet.columns();
    sheet.across(columns, Cell::text(Role::Subtitle, "Efisiensi per sasaran"));
    heading(
        sheet,
        &[
            Head("NO", vec![]),
            Head("SASARAN", vec![]),
            Head("CAPAIAN (%)", vec![]),
            Head("SERAPAN (%)", vec![]),
            Head("TINGKAT EFISIENSI", vec![]),
            Head("KETERANGAN", vec![]),
        ],
        false,
    );
    for (number, (name, places)) in ctx.places.anggaran_sasaran.clone().iter().enumerate() {
        let row = sheet.next();
        let found = rows.iter().position(|(n, _)| n == name);
        let capaian = found.and_then(|i| values.get(i).copied().flatten());
        let money = ctx
            .hasil
            .anggaran
            .iter()
            .flat_map(|a| &a.sasaran)
            .find(|s| &s.sasaran == name)
            .and_then(|s| s.anggaran.zip(s.realisasi))
            .and_then(|(a, r)| arith::percent(r.0, a.0));
        let capaian_cell = match found.and_then(|i| rows.get(i)) {
            Some((_, at)) => Cell::formula(relative(*at, 4), Outcome::from(capaian)),
            None => Cell::empty(Role::Computed),
        };
        let (c, s) = (relative(row, 2), relative(row, 3));
        let level = capaian.zip(money).and_then(|(c, m)| arith::sub(c, m));
        // Efficient only where the target was met.
        let words = capaian.zip(money).map(|(c, m)| {
            if c >= Decimal::ONE_HUNDRED && c > m {
                "Efisien"
            } else if c >= Decimal::ONE_HUNDRED {
                "Tidak efisien"
            } else {
                "Target belum tercapai"
            }
        });
        if let (Some(level), Some(words)) = (level, words) {
            let place = |col: u16| super::ctx::Place {
                sheet: sheet.name.clone(),
                row,
                col,
            };
            ctx.places.efisiensi.push(super::ctx::Efisiensi {
                sasaran: name.clone(),
                tingkat: (place(4), level),
                keterangan: (place(5), words),
            });
        }
        sheet.cells([
            Cell::count(Role::Body, number as u64 + 1).center(),
            Cell::text(Role::Body, name.clone()),
            capaian_cell.num(Num::Decimals(2)).center(),
            Cell::formula(places[2].absolute(), Outcome::from(money)).num(Num::Decimals(2)).center(),
            Cell::formula(format!("IF(AND(ISNUMBER({c}),ISNUMBER({s})),{c}-{s},\"\")"), Outcome::from(level)).num(Num::Decimals(2)).center(),
            Cell::formula(
                format!("IF(AND(ISNUMBER({c}),ISNUMBER({s})),IF(ROUND({c},9)<100,\"Target belum tercapai\",IF({c}>{s},\"Efisien\",\"Tidak efisien\")),\"\")"),
                Outcome::from(words),
            )
            .center(),
        ]);
    }
    sheet.skip(1);
}

/// In place of a predicate: a word, which a colour never is.
const NONE_YET: &str = "belum ada";

/// The four figures at the top.
fn big_figures<'a>(
    ctx: &Ctx<'a>,
    sheet: &mut Sheet<'a>,
    at: u32,
    instansi: Option<(u32, Option<Decimal>)>,
    skm: Option<(u32, Option<Decimal>)>,
    money: Option<(u32, Option<Decimal>)>,
) {
    let predikat = instansi
        .and_then(|(_, v)| v)
        .and_then(|v| ctx.skala.predikat(v).map(str::to_owned));
    let number = |row: Option<(u32, Option<Decimal>)>, col: u16| -> Cell {
        match row {
            Some((row, value)) => Cell::formula(relative(row, col), Outcome::from(value)),
            None => Cell::text(Role::Big, "–"),
        }
        .role(Role::Big)
        .num(Num::Decimals(2))
    };
    let word = match instansi {
        Some((row, _)) => {
            let cell = relative(row, 5);
            let word = predikat.unwrap_or_else(|| NONE_YET.to_owned());
            Cell::formula(
                format!("IF({cell}=\"\",\"{NONE_YET}\",{cell})"),
                Outcome::Text(word),
            )
            .role(Role::Big)
        }
        None => Cell::text(Role::Big, NONE_YET),
    };
    let boxes = [
        (
            (0u16, 1u16),
            "Capaian kinerja instansi (%)",
            number(instansi, 4),
        ),
        ((2, 3), "Predikat", word),
        ((4, 4), "Nilai SKM", number(skm, 2)),
        ((5, 5), "Serapan anggaran (%)", number(money, 5)),
    ];
    for ((from, to), caption, cell) in boxes {
        for col in from..=to {
            sheet.put(at, col, Cell::empty(Role::Caption));
            sheet.put(at + 1, col, Cell::empty(Role::Big));
        }
        sheet.put(at, from, Cell::text(Role::Caption, caption));
        sheet.put(at + 1, from, cell.center());
        if to > from {
            sheet.merges.push((at, from, at, to));
            sheet.merges.push((at + 1, from, at + 1, to));
        }
    }
    if let Some(row) = sheet.rows.get_mut(at as usize + 1) {
        row.height = Some(34.0);
    }
    sheet
        .predicates
        .push(((at + 1, 2, at + 1, 2), ctx.skala.tones()));
}

fn charts<'a>(
    ctx: &Ctx<'a>,
    sheet: &mut Sheet<'a>,
    sasaran: &[(String, u32)],
    values: &[Option<Decimal>],
) {
    let columns = sheet.columns();
    let mut all: Vec<Chart> = Vec::new();
    let mut add = |title: &str, alt: &str, series: Vec<Series>| {
        all.push(Chart {
            title: title.to_owned(),
            alt: alt.to_owned(),
            series,
            ..Chart::default()
        });
    };
    let name = sheet.name.clone();
    let bars = |first: u32, last: u32, label: u16, col: u16, what: &str| {
        vec![Series {
            name: what.to_owned(),
            labels: (name.clone(), (first, label, last, label)),
            values: (name.clone(), (first, col, last, col)),
            line: false,
        }]
    };
    if let (Some(first), Some(last)) = (sasaran.first(), sasaran.last())
        && values.iter().any(Option::is_some)
    {
        add(
            "Capaian per sasaran (%)",
            "Grafik kolom capaian kinerja per sasaran dalam persen; nomor sasaran sesuai tabel Capaian per sasaran",
            bars(first.1, last.1, 0, 4, "Capaian (%)"),
        );
    }
    if let Some((first, last)) = ctx.places.program_rows {
        add(
            "Serapan per program (%)",
            "Grafik kolom serapan anggaran per program dalam persen; nomor program sesuai tabel Anggaran dan realisasi",
            bars(first, last, 0, 5, "Serapan (%)"),
        );
    }
    if let Some((unsur, first, last, _, score, mean)) = ctx.places.skm_unsur.clone() {
        let labels = (unsur.clone(), (first, 0, last, 0));
        let series = vec![
            Series {
                name: "Skor unsur".into(),
                labels: labels.clone(),
                values: (unsur.clone(), (first, score, last, score)),
                line: false,
            },
            Series {
                name: "Rata-rata".into(),
                labels,
                values: (unsur, (first, mean, last, mean)),
                line: true,
            },
        ];
        add(
            "Skor SKM per unsur dan rata-rata",
            "Grafik kolom skor SKM per nomor unsur dengan garis rata-rata",
            series,
        );
    }
    if all.is_empty() {
        return;
    }
    let heading = sheet.across(
        columns,
        Cell::text(Role::Subtitle, "Grafik (nomor sesuai tabel masing-masing)"),
    );
    sheet.keep.push((heading, heading + TALL));
    // Two side by side; an odd last one over the whole width.
    let half = |sheet: &Sheet<'_>, from: usize, to: usize| -> u32 {
        let wide: f64 = sheet
            .widths
            .iter()
            .take(to)
            .skip(from)
            .map(|w| w * 7.0 + 5.0)
            .sum();
        wide as u32
    };
    let count = all.len();
    for (at, mut chart) in all.into_iter().enumerate() {
        let left = at % 2 == 0;
        let alone = left && at + 1 == count;
        let top = if left {
            sheet.next()
        } else {
            sheet.next().saturating_sub(TALL)
        };
        chart.at = (top, if left { 0 } else { 2 });
        let width = match (alone, left) {
            (true, _) => half(sheet, 0, usize::from(columns)),
            (_, true) => half(sheet, 0, 2),
            _ => half(sheet, 2, usize::from(columns)),
        };
        chart.size = (width.saturating_sub(12), TALL * 20 - 20);
        sheet.charts.push(chart);
        if left {
            sheet.skip(TALL as usize);
            sheet.keep.push((top, top + TALL - 1));
        }
    }
}

/// Rows of 20 pixels that a chart takes.
const TALL: u32 = 13;

/// Links to every sheet, the sources, the program.
fn contents<'a>(ctx: &Ctx<'a>, sheet: &mut Sheet<'a>, others: &[Sheet<'a>]) {
    let columns = sheet.columns();
    let top = sheet.next();
    sheet.across(columns, Cell::text(Role::Subtitle, "Daftar lembar"));
    for other in others {
        let title = other
            .rows
            .first()
            .and_then(|r| r.cells.first())
            .and_then(|(_, c)| match &c.value {
                Value::Text(t) => Some(t.clone()),
                _ => None,
            })
            .unwrap_or_default();
        let row = sheet.next();
        let link = format!("{}!A1", super::sheet::quoted(&other.name));
        sheet.put(
            row,
            0,
            Cell::text(Role::Link, other.name.clone())
                .link(link)
                .align(Align::Left),
        );
        sheet.merges.push((row, 0, row, 1));
        sheet.put(row, 2, Cell::text(Role::Plain, title).wrap());
        sheet.merges.push((row, 2, row, columns - 1));
    }
    sheet.keep.push((top, top + 3));
    sheet.skip(1);
    sheet.across(columns, Cell::text(Role::Subtitle, "Tentang workbook ini"));
    let files: Vec<String> = if ctx.meta.masukan.is_empty() {
        ctx.model.sumber.iter().map(|s| s.berkas.clone()).collect()
    } else {
        ctx.meta.masukan.clone()
    };
    let lines = [
        format!("Tahun laporan: {}", ctx.tahun()),
        format!("Berkas sumber: {}", if files.is_empty() { "-".to_owned() } else { files.join(", ") }),
        format!("Dibuat dengan lampiran versi {}.", ctx.meta.versi),
        "Angka biru adalah isian, angka hitam hasil rumus. Sel kuning muda menyangkut temuan (lihat catatan selnya). Klik judul lembar untuk kembali ke sini; catatan pada nomor atau kode menyebut sel sumbernya.".to_owned(),
    ];
    for line in lines {
        sheet.across(
            columns,
            Cell::text(Role::Remark, line).wrap().align(Align::Left),
        );
    }
    // A list that goes over a page is looked through twice.
    sheet.keep.push((top, sheet.next() - 1));
    let _ = Angka::default();
}
