//! Survei Kepuasan Masyarakat: tallies, distribution, scores with the chart and its mean line, profile, recap of units.

use rust_decimal::Decimal;

use super::ctx::{
    Ctx, Head, Place, at_amount, at_of, heading, percent, places, source_line, words,
};
use super::sheet::{
    Align, Cell, Chart, Num, Outcome, Role, Series, Sheet, absolute, relative, span,
};
use super::skala;
use crate::measure::skm::factors;
use crate::model::{BobotSkm, Jumlah, Sel};
use crate::value::arith;

/// All sheets of the survey.
pub fn sheets<'a>(ctx: &mut Ctx<'a>) -> Vec<Sheet<'a>> {
    let mut sheets = Vec::new();
    let sumber = ctx
        .hasil
        .skm
        .as_ref()
        .map(|s| s.sumber.clone())
        .unwrap_or_default();
    sheets.extend(tallies(ctx, sumber == "responden"));
    sheets.extend(distribution(ctx, sumber == "distribusi"));
    sheets.extend(scores(ctx, sumber == "skor"));
    sheets.extend(profile(ctx));
    sheets.extend(recap(ctx));
    sheets
}

fn decimal(value: Option<&Jumlah>) -> Option<Decimal> {
    value.map(|v| v.value.0)
}

/// The column chart of the scores with the line of their mean.
fn chart(sheet: &mut Sheet<'_>, first: u32, last: u32, name: u16, score: u16, mean: u16) {
    let top = sheet.next();
    let labels = (sheet.name.clone(), (first, name, last, name));
    let values = |col: u16| (sheet.name.clone(), (first, col, last, col));
    let chart = Chart {
        title: "Skor SKM per unsur pelayanan (nomor unsur) dan rata-rata".into(),
        alt: "Grafik kolom skor SKM per unsur pelayanan; garis menunjukkan rata-rata, unsur di bawah garis menjadi prioritas perbaikan".into(),
        at: (top, 0),
        size: (820, 240),
        series: vec![
            Series { name: "Skor".into(), labels: labels.clone(), values: values(score), line: false },
            Series { name: "Rata-rata".into(), labels, values: values(mean), line: true },
        ],
        axis: "Skor (25–100)".into(),
        ..Chart::default()
    };
    sheet.charts.push(chart);
    sheet.skip(12);
    sheet.keep.push((top, top + 11));
}

/// The rows below the scores: the value of the unit, its mutu and kinerja; remembered for Ringkasan.
fn outcome(
    ctx: &mut Ctx<'_>,
    sheet: &mut Sheet<'_>,
    label_to: u16,
    col: u16,
    expr: String,
    value: Option<Decimal>,
    main: bool,
) -> u32 {
    let columns = sheet.columns();
    let peraturan = ctx.skala.peraturan.clone();
    let band = |value: Option<Decimal>| -> (Option<&'static str>, Option<&'static str>) {
        let rounded = value.map(|v| arith::round(v, 2));
        let found = rounded.and_then(|v| {
            skala::mutu(&peraturan)
                .into_iter()
                .rev()
                .find(|(b, ..)| v >= *b)
        });
        (found.map(|f| f.1), found.map(|f| f.2))
    };
    let (mutu, kinerja) = band(value);
    let first = sheet.next();
    let value_cell = relative(first, col);
    let rows = [
        (
            "Nilai SKM unit pelayanan",
            Cell::formula(expr, Outcome::from(value)).num(Num::Decimals(2)),
        ),
        (
            "Mutu pelayanan",
            Cell::formula(
                skala::lookup_skm(&value_cell, "SKM_Mutu"),
                Outcome::from(mutu),
            ),
        ),
        (
            "Kinerja unit pelayanan",
            Cell::formula(
                skala::lookup_skm(&value_cell, "SKM_Kinerja"),
                Outcome::from(kinerja),
            ),
        ),
    ];
    for (label, cell) in rows {
        let row = sheet.next();
        for c in 0..columns {
            sheet.put(row, c, Cell::empty(Role::Total));
        }
        sheet.put(row, 0, Cell::text(Role::Total, label));
        sheet.put(row, col, cell.role(Role::Total).center());
        if label_to > 0 {
            sheet.merges.push((row, 0, row, label_to));
        }
    }
    if main {
        let place = |row: u32| Place {
            sheet: sheet.name.clone(),
            row,
            col,
        };
        ctx.places.skm = Some([place(first), place(first + 1), place(first + 2)]);
        ctx.places.skm_value = value;
    }
    first
}

/// The mutu and kinerja of a score as formulas.
fn bands(ctx: &Ctx<'_>, cell: &str, value: Option<Decimal>) -> (Cell, Cell) {
    let found = value.map(|v| arith::round(v, 2)).and_then(|v| {
        skala::mutu(&ctx.skala.peraturan)
            .into_iter()
            .rev()
            .find(|(b, ..)| v >= *b)
    });
    (
        Cell::formula(
            skala::lookup_skm(cell, "SKM_Mutu"),
            Outcome::from(found.map(|f| f.1)),
        )
        .center(),
        Cell::formula(
            skala::lookup_skm(cell, "SKM_Kinerja"),
            Outcome::from(found.map(|f| f.2)),
        )
        .center(),
    )
}

fn tallies<'a>(ctx: &mut Ctx<'a>, main: bool) -> Vec<Sheet<'a>> {
    let model = ctx.model;
    let mut sheets = Vec::new();
    let own = model.skm.responden.iter().chain(&model.responden_lain);
    for (number, r) in own.enumerate() {
        let main = main && number == 0;
        let year = r.tahun.map_or_else(|| ctx.tahun(), |y| y.to_string());
        let name = if number == 0 {
            "SKM Responden".to_owned()
        } else {
            format!("SKM Responden {year}")
        };
        let mut sheet = ctx.open(
            &name,
            &[
                6.0, 9.0, 46.0, 9.0, 9.0, 9.0, 9.0, 10.0, 11.0, 10.0, 11.0, 9.0, 16.0, 12.0,
            ],
            &[
                format!("HASIL SURVEI KEPUASAN MASYARAKAT PER UNSUR TAHUN {year}"),
                ctx.kop(),
            ],
        );
        let count_row = sheet.next();
        sheet.put(
            count_row,
            0,
            Cell::text(Role::Plain, "Jumlah kuesioner terisi").bold(),
        );
        sheet.merges.push((count_row, 0, count_row, 2));
        ctx.put(
            &mut sheet,
            count_row,
            3,
            &r.asal,
            Cell::count(Role::Input, r.jumlah).center(),
        );
        sheet.skip(1);
        let (first_head, _last_head) = heading(
            &mut sheet,
            &[
                Head("NO", vec![]),
                Head("KODE", vec![]),
                Head("UNSUR PELAYANAN", vec![]),
                Head(
                    "JAWABAN DENGAN NILAI",
                    ["Tidak baik", "Kurang baik", "Baik", "Sangat baik"]
                        .map(str::to_owned)
                        .to_vec(),
                ),
                Head("TERISI", vec![]),
                Head("JUMLAH NILAI", vec![]),
                Head("NRR", vec![]),
                Head("SKOR (25–100)", vec![]),
                Head("MUTU", vec![]),
                Head("KINERJA", vec![]),
                Head("RATA-RATA", vec![]),
            ],
            false,
        );
        // The values of the answers, in cells: the sums of the column JUMLAH NILAI use them.
        let values_row = sheet.next();
        for c in 0..sheet.columns() {
            sheet.put(values_row, c, Cell::empty(Role::Numbering));
        }
        for (col, value) in (3u16..7).zip(1u32..) {
            sheet.put(
                values_row,
                col,
                Cell::number(Role::Numbering, Decimal::from(value), Num::Decimals(0)).center(),
            );
        }
        sheet.repeat = Some((first_head, values_row));
        sheet.freeze = (values_row + 1, 0);
        let first = sheet.next();
        let last = first + r.unsur.len() as u32 - 1;
        let count = Decimal::from(r.jumlah);
        let result_row = last + 1;
        // The denominator: the questionnaires that were filled in, as the regulation has it.
        let nrr: Vec<Option<Decimal>> = r
            .unsur
            .iter()
            .map(|u| arith::div(u.jumlah_nilai.0, count))
            .collect();
        let weight = printed_weight(ctx, r.unsur.len());
        let ikm = arith::sum(nrr.iter().copied().flatten())
            .and_then(|s| match weight {
                Some(w) => arith::mul(s, w),
                None => arith::div(s, Decimal::from(r.unsur.len() as u64)),
            })
            .and_then(|v| arith::mul(v, Decimal::from(25)));
        for (at, u) in r.unsur.iter().enumerate() {
            let row = sheet.cells([
                Cell::count(Role::Body, at as u64 + 1).center(),
                Cell::text(Role::Body, u.kode.clone()).center(),
                words(u.nama.as_ref()).align(Align::Left),
            ]);
            for (col, key) in (3u16..7).zip(["1", "2", "3", "4"]) {
                let value = u.frekuensi.get(key).copied().unwrap_or(0);
                sheet.put(row, col, Cell::count(Role::Input, value).center());
            }
            let answers = format!("{}:{}", relative(row, 3), relative(row, 6));
            let values = format!("{}:{}", absolute(values_row, 3), absolute(values_row, 6));
            let skor = nrr
                .get(at)
                .copied()
                .flatten()
                .and_then(|n| arith::mul(n, Decimal::from(25)));
            let (mutu, kinerja) = bands(ctx, &relative(row, 10), skor);
            let n = absolute(count_row, 3);
            let cells = [
                Cell::formula(
                    format!("SUM({answers})"),
                    Outcome::Number(Decimal::from(u.terisi)),
                )
                .num(Num::Decimals(0))
                .center(),
                Cell::formula(
                    format!("SUMPRODUCT({answers},{values})"),
                    Outcome::Number(u.jumlah_nilai.0),
                )
                .num(Num::Decimals(0))
                .center(),
                Cell::formula(
                    format!("IF({n}=0,\"\",{}/{n})", relative(row, 8)),
                    Outcome::from(nrr.get(at).copied().flatten()),
                )
                .num(Num::Decimals(3))
                .center(),
                Cell::formula(
                    format!("IF(ISNUMBER({0}),{0}*SKM_Pengali,\"\")", relative(row, 9)),
                    Outcome::from(skor),
                )
                .num(Num::Decimals(2))
                .center(),
                mutu,
                kinerja,
                Cell::formula(absolute(result_row, 10), Outcome::from(ikm))
                    .num(Num::Decimals(2))
                    .center(),
            ];
            for (col, cell) in (7u16..).zip(cells) {
                sheet.put(row, col, cell);
            }
            if main {
                let label = u
                    .nama
                    .as_ref()
                    .map_or_else(|| u.kode.clone(), |n| n.value.clone());
                ctx.places.skm_skor.push((
                    label,
                    Place {
                        sheet: sheet.name.clone(),
                        row,
                        col: 10,
                    },
                    skor,
                ));
            }
        }
        if r.unsur.is_empty() {
            sheets.push(sheet);
            continue;
        }
        let nrr_span = span(9, first, last);
        let expr = if weight.is_some() {
            format!("IFERROR(SUM({nrr_span})*SKM_Bobot*SKM_Pengali,\"\")")
        } else {
            format!("IFERROR(AVERAGE({nrr_span})*SKM_Pengali,\"\")")
        };
        outcome(ctx, &mut sheet, 9, 10, expr, ikm, main);
        if main {
            ctx.places.skm_unsur = Some((sheet.name.clone(), first, last, 1, 10, 13));
            ctx.places.skm_label = r.unsur.iter().all(|u| u.nama.is_some()).then_some(2);
        }
        source_line(&mut sheet, &[&r.asal], &[]);
        sheet.skip(1);
        chart(&mut sheet, first, last, 0, 10, 13);
        sheets.push(sheet);
    }
    sheets
}

/// The weight that the regulation prints, where Pengaturan asks for it.
pub fn printed_weight(ctx: &Ctx<'_>, unsur: usize) -> Option<Decimal> {
    if ctx.model.setelan.bobot_skm != BobotSkm::Cetak {
        return None;
    }
    match unsur {
        14 => Some(Decimal::new(71, 3)),
        9 => Some(Decimal::new(111, 3)),
        _ => None,
    }
}

fn distribution<'a>(ctx: &mut Ctx<'a>, main: bool) -> Vec<Sheet<'a>> {
    let model = ctx.model;
    let mut groups: Vec<(Option<i32>, u32, Vec<&'a crate::model::Distribusi>)> = Vec::new();
    for d in &model.skm.distribusi {
        match groups
            .iter_mut()
            .find(|(y, t, _)| *y == d.tahun && *t == d.tabel)
        {
            Some((_, _, list)) => list.push(d),
            None => groups.push((d.tahun, d.tabel, vec![d])),
        }
    }
    groups.sort_by_key(|g| g.0 != model.tahun);
    let mut sheets = Vec::new();
    for (at, (tahun, _, rows)) in groups.into_iter().enumerate() {
        let main = main && at == 0;
        let year = tahun.map_or_else(|| ctx.tahun(), |y| y.to_string());
        let mut sheet = ctx.open(
            "SKM Distribusi",
            &[6.0, 60.0, 13.0, 13.0, 13.0, 13.0, 13.0, 14.0, 10.0, 16.0],
            &[
                format!("DISTRIBUSI JAWABAN SURVEI KEPUASAN MASYARAKAT TAHUN {year}"),
                ctx.kop(),
            ],
        );
        let (first_head, last_head) = heading(
            &mut sheet,
            &[
                "NO",
                "UNSUR",
                "Tidak Baik (%)",
                "Kurang Baik (%)",
                "Baik (%)",
                "Sangat Baik (%)",
                "Total (%)",
                "SKOR HITUNG",
                "MUTU HITUNG",
                "KINERJA HITUNG",
            ]
            .map(|h| Head(h, vec![])),
            false,
        );
        sheet.repeat = Some((first_head, last_head));
        sheet.freeze = (last_head + 1, 0);
        let first = sheet.next();
        let mut all = Vec::new();
        for (number, d) in rows.iter().enumerate() {
            let row = sheet.cells([Ctx::no(
                &d.asal,
                d.no.and_then(|n| usize::try_from(n).ok())
                    .unwrap_or(number + 1),
            )]);
            ctx.put(
                &mut sheet,
                row,
                1,
                &at_of(d.unsur.as_ref()),
                words(d.unsur.as_ref()),
            );
            let parts = [&d.tidak_baik, &d.kurang_baik, &d.baik, &d.sangat_baik];
            for (col, part) in (2u16..).zip(parts) {
                let cell = percent(part.as_ref());
                let decimals = decimal(part.as_ref()).map_or(0, places);
                ctx.put(
                    &mut sheet,
                    row,
                    col,
                    &at_amount(part.as_ref()),
                    cell.num(Num::Decimals(decimals)).center(),
                );
            }
            let answers = format!("{}:{}", relative(row, 2), relative(row, 5));
            let values: Vec<Option<Decimal>> = parts.iter().map(|p| decimal(p.as_ref())).collect();
            let any = values.iter().any(Option::is_some);
            let total = if any {
                arith::sum(values.iter().copied().flatten())
            } else {
                None
            };
            let recorded = decimal(d.total.as_ref());
            let note = recorded
                .filter(|r| total.is_some() && Some(*r) != total)
                .map(|r| format!("Tercatat: {}", crate::model::Angka(r)));
            ctx.put(
                &mut sheet,
                row,
                6,
                &at_amount(d.total.as_ref()),
                Cell::formula(
                    format!("IF(COUNT({answers})=0,\"\",SUM({answers}))"),
                    Outcome::from(total),
                )
                .num(Num::Decimals(total.map_or(0, places)))
                .center()
                .note(note),
            );
            let weighted =
                values
                    .iter()
                    .zip([25, 50, 75, 100])
                    .try_fold(Decimal::ZERO, |acc, (v, w)| {
                        arith::mul(v.unwrap_or_default(), Decimal::from(w))
                            .and_then(|p| arith::add(acc, p))
                    });
            let skor = total
                .filter(|t| !t.is_zero())
                .and_then(|t| weighted.and_then(|w| arith::div(w, t)));
            all.extend(skor);
            let total_cell = relative(row, 6);
            sheet.put(
                row,
                7,
                Cell::formula(
                    format!(
                        "IF(N({total_cell})=0,\"\",SUMPRODUCT({answers},SKM_Nilai)/{total_cell})"
                    ),
                    Outcome::from(skor),
                )
                .num(Num::Decimals(2))
                .center(),
            );
            let (mutu, kinerja) = bands(ctx, &relative(row, 7), skor);
            sheet.put(row, 8, mutu);
            sheet.put(row, 9, kinerja);
            if main {
                let label = d
                    .unsur
                    .as_ref()
                    .map(|u| u.value.clone())
                    .unwrap_or_default();
                ctx.places.skm_skor.push((
                    label,
                    Place {
                        sheet: sheet.name.clone(),
                        row,
                        col: 7,
                    },
                    skor,
                ));
            }
        }
        let last = sheet.next() - 1;
        let mean = arith::mean(&all);
        outcome(
            ctx,
            &mut sheet,
            6,
            7,
            format!("IFERROR(AVERAGE({}),\"\")", span(7, first, last)),
            mean,
            main,
        );
        let notes = super::kinerja::notes_of(
            ctx,
            rows.first().map(|r| r.tabel),
            rows.first().map(|r| &r.asal),
        );
        let ats: Vec<&Sel> = rows.iter().map(|r| &r.asal).collect();
        source_line(&mut sheet, &ats, &notes);
        sheets.push(sheet);
    }
    sheets
}

fn scores<'a>(ctx: &mut Ctx<'a>, main: bool) -> Vec<Sheet<'a>> {
    let model = ctx.model;
    let mut groups: Vec<(Option<i32>, u32, Vec<&'a crate::model::Skor>)> = Vec::new();
    for d in &model.skm.skor {
        match groups
            .iter_mut()
            .find(|(y, t, _)| *y == d.tahun && *t == d.tabel)
        {
            Some((_, _, list)) => list.push(d),
            None => groups.push((d.tahun, d.tabel, vec![d])),
        }
    }
    groups.sort_by_key(|g| g.0 != model.tahun);
    let mut sheets = Vec::new();
    for (at, (tahun, _, rows)) in groups.into_iter().enumerate() {
        let main = main && at == 0;
        let year = tahun.map_or_else(|| ctx.tahun(), |y| y.to_string());
        let mut sheet = ctx.open(
            "SKM Skor",
            &[6.0, 66.0, 14.0, 20.0, 12.0, 14.0],
            &[
                format!("SKOR SURVEI KEPUASAN MASYARAKAT PER UNSUR TAHUN {year}"),
                ctx.kop(),
            ],
        );
        sheet.page.upright = true;
        let (first_head, last_head) = heading(
            &mut sheet,
            &["NO", "UNSUR", "SKOR", "PREDIKAT", "MUTU", "GARIS RERATA"].map(|h| Head(h, vec![])),
            false,
        );
        sheet.repeat = Some((first_head, last_head));
        sheet.freeze = (last_head + 1, 0);
        let first = sheet.next();
        let last = first + rows.len() as u32 - 1;
        // NRR stand on 1–4; the report, its bands and its chart on 25–100.
        let factor = rows
            .first()
            .map_or(Decimal::ONE, |r| factors(&model.skm.skor)(r.tabel));
        let scaled =
            |r: &crate::model::Skor| decimal(r.skor.as_ref()).and_then(|s| arith::mul(s, factor));
        let values: Vec<Decimal> = rows.iter().filter_map(|r| scaled(r)).collect();
        let mean = arith::mean(&values);
        for (number, r) in rows.iter().enumerate() {
            let row = sheet.cells([Ctx::no(
                &r.asal,
                r.no.and_then(|n| usize::try_from(n).ok())
                    .unwrap_or(number + 1),
            )]);
            ctx.put(
                &mut sheet,
                row,
                1,
                &at_of(r.unsur.as_ref()),
                words(r.unsur.as_ref()),
            );
            let skor = scaled(r);
            let cell = match r.skor.as_ref().filter(|_| factor != Decimal::ONE) {
                Some(nrr) => Cell::formula(format!("{}*{factor}", nrr.value), Outcome::from(skor)),
                None => percent(r.skor.as_ref()),
            };
            ctx.put(
                &mut sheet,
                row,
                2,
                &at_amount(r.skor.as_ref()),
                cell.num(Num::Decimals(skor.map_or(0, places))).center(),
            );
            let (mutu, kinerja) = bands(ctx, &relative(row, 2), skor);
            let said = match &kinerja.value {
                super::sheet::Value::Formula(_, Outcome::Text(t)) => Some(t.to_lowercase()),
                _ => None,
            };
            let note = r
                .predikat
                .as_ref()
                .filter(|p| said.as_deref() != Some(p.value.to_lowercase().as_str()))
                .map(|p| format!("Tercatat: {}", p.value));
            ctx.put(
                &mut sheet,
                row,
                3,
                &at_of(r.predikat.as_ref()),
                kinerja.note(note),
            );
            sheet.put(row, 4, mutu);
            sheet.put(
                row,
                5,
                Cell::formula(absolute(last + 1, 2), Outcome::from(mean))
                    .num(Num::Decimals(2))
                    .center(),
            );
            if main {
                let label = r
                    .unsur
                    .as_ref()
                    .map(|u| u.value.clone())
                    .unwrap_or_default();
                ctx.places.skm_skor.push((
                    label,
                    Place {
                        sheet: sheet.name.clone(),
                        row,
                        col: 2,
                    },
                    skor,
                ));
            }
        }
        // The recorded mean stands with a finding where it differs; the row shows the computed one.
        let row = outcome(
            ctx,
            &mut sheet,
            1,
            2,
            format!("IFERROR(AVERAGE({}),\"\")", span(2, first, last)),
            mean,
            main,
        );
        if let Some(recorded) = model.skm.rata_rata.as_ref().filter(|_| at == 0) {
            let cell = sheet
                .rows
                .get(row as usize)
                .and_then(|r| r.cells.iter().find(|(c, _)| *c == 2))
                .map(|(_, c)| c.clone());
            if let Some(cell) = cell {
                let cell = cell.note(Some(format!("Tercatat: {}", recorded.value)));
                ctx.put(&mut sheet, row, 2, &recorded.at, cell);
            }
        }
        if let Some(cell) = sheet
            .rows
            .get_mut(row as usize)
            .and_then(|r| r.cells.iter_mut().find(|(c, _)| *c == 0))
        {
            cell.1.value =
                super::sheet::Value::Text("Rata-rata unsur pelayanan (nilai SKM)".into());
        }
        if main {
            ctx.places.skm_unsur = Some((sheet.name.clone(), first, last, 1, 2, 5));
        }
        let notes = super::kinerja::notes_of(
            ctx,
            rows.first().map(|r| r.tabel),
            rows.first().map(|r| &r.asal),
        );
        let ats: Vec<&Sel> = rows.iter().map(|r| &r.asal).collect();
        source_line(&mut sheet, &ats, &notes);
        sheet.skip(1);
        chart(&mut sheet, first, last, 0, 2, 5);
        sheets.push(sheet);
    }
    sheets
}

fn profile<'a>(ctx: &mut Ctx<'a>) -> Option<Sheet<'a>> {
    let responden = ctx.model.skm.responden.as_ref()?;
    let profil = &responden.profil;
    let parts = [
        ("JENIS KELAMIN", &profil.jenis_kelamin),
        ("USIA", &profil.usia),
        ("PENDIDIKAN", &profil.pendidikan),
        ("PEKERJAAN", &profil.pekerjaan),
    ];
    if parts.iter().all(|(_, map)| map.is_empty()) {
        return None;
    }
    let year = responden
        .tahun
        .map_or_else(|| ctx.tahun(), |y| y.to_string());
    let mut sheet = ctx.open(
        "SKM Profil",
        &[6.0, 50.0, 18.0, 18.0],
        &[
            format!("PROFIL RESPONDEN SURVEI KEPUASAN MASYARAKAT TAHUN {year}"),
            ctx.kop(),
        ],
    );
    sheet.page.upright = true;
    for (name, map) in parts {
        if map.is_empty() {
            continue;
        }
        let top = sheet.next();
        heading(
            &mut sheet,
            &[
                Head("NO", vec![]),
                Head(name, vec![]),
                Head("JUMLAH", vec![]),
                Head("PERSEN (%)", vec![]),
            ],
            false,
        );
        let first = sheet.next();
        let last = first + map.len() as u32 - 1;
        let total: u64 = map.values().sum();
        for (at, (key, count)) in map.iter().enumerate() {
            let label = match (name, key.as_str()) {
                ("JENIS KELAMIN", "L") => "Laki-laki",
                ("JENIS KELAMIN", "P") => "Perempuan",
                (_, other) => other,
            };
            let row = sheet.next();
            let all = absolute(last + 1, 2);
            sheet.cells([
                Cell::count(Role::Body, at as u64 + 1).center(),
                Cell::text(Role::Body, label),
                Cell::count(Role::Input, *count).center(),
                Cell::formula(
                    format!("IF({all}=0,\"\",{}/{all}*100)", relative(row, 2)),
                    Outcome::from(arith::percent(Decimal::from(*count), Decimal::from(total))),
                )
                .num(Num::Decimals(2))
                .center(),
            ]);
        }
        let row = sheet.cells([
            Cell::text(Role::Total, "JUMLAH").center(),
            Cell::empty(Role::Total),
            Cell::formula(
                format!("SUM({})", span(2, first, last)),
                Outcome::Number(Decimal::from(total)),
            )
            .role(Role::Total)
            .num(Num::Decimals(0))
            .center(),
            Cell::empty(Role::Total),
        ]);
        sheet.merges.push((row, 0, row, 1));
        sheet.keep.push((top, row));
        sheet.skip(1);
    }
    sheet.blocks = true;
    source_line(&mut sheet, &[&responden.asal], &[]);
    Some(sheet)
}

fn recap<'a>(ctx: &mut Ctx<'a>) -> Option<Sheet<'a>> {
    let rows = &ctx.model.skm.rekap;
    if rows.is_empty() {
        return None;
    }
    let mut unsur: Vec<String> = Vec::new();
    for r in rows {
        for key in r.unsur.keys() {
            if !unsur.contains(key) {
                unsur.push(key.clone());
            }
        }
    }
    let mut heads = vec![Head("NO", vec![]), Head("UNIT PELAYANAN", vec![])];
    let mut widths = vec![6.0, 44.0];
    let mut years: Vec<i32> = rows.iter().filter_map(|r| r.tahun).collect();
    years.sort_unstable();
    years.dedup();
    let several = years.len() > 1;
    if several {
        heads.push(Head("TAHUN", vec![]));
        widths.push(9.0);
    }
    let people = rows.iter().any(|r| r.responden.is_some());
    if people {
        heads.push(Head("RESPONDEN", vec![]));
        widths.push(11.0);
    }
    if !unsur.is_empty() {
        heads.push(Head("NILAI PER UNSUR", unsur.clone()));
        widths.extend(unsur.iter().map(|_| 8.5));
    }
    heads.extend([
        Head("NILAI SKM", vec![]),
        Head("MUTU", vec![]),
        Head("KINERJA", vec![]),
    ]);
    widths.extend([11.0, 9.0, 18.0]);
    let year = match years[..] {
        [] => ctx.tahun(),
        [only] => only.to_string(),
        [first, .., last] => format!("{first}–{last}"),
    };
    let mut sheet = ctx.open(
        "SKM Rekap",
        &widths,
        &[
            format!("REKAPITULASI SURVEI KEPUASAN MASYARAKAT PER UNIT PELAYANAN TAHUN {year}"),
            ctx.kop(),
        ],
    );
    let (first_head, last_head) = heading(&mut sheet, &heads, false);
    sheet.repeat = Some((first_head, last_head));
    sheet.freeze = (last_head + 1, 0);
    for (number, r) in rows.iter().enumerate() {
        let row = sheet.cells([Ctx::no(&r.asal, number + 1)]);
        ctx.put(
            &mut sheet,
            row,
            1,
            &at_of(r.unit.as_ref()),
            words(r.unit.as_ref()),
        );
        let mut col = 2u16;
        if several {
            let cell = r.tahun.map_or_else(
                || Cell::empty(Role::Input),
                |y| Cell::text(Role::Input, y.to_string()),
            );
            sheet.put(row, col, cell.center());
            col += 1;
        }
        if people {
            let cell = r
                .responden
                .map_or_else(|| Cell::empty(Role::Input), |n| Cell::count(Role::Input, n))
                .center();
            sheet.put(row, col, cell);
            col += 1;
        }
        for key in &unsur {
            let value = r.unsur.get(key).and_then(Option::as_ref);
            let decimals = decimal(value).map_or(0, places);
            ctx.put(
                &mut sheet,
                row,
                col,
                &at_amount(value),
                percent(value).num(Num::Decimals(decimals)).center(),
            );
            col += 1;
        }
        let decimals = decimal(r.nilai.as_ref()).map_or(2, places);
        ctx.put(
            &mut sheet,
            row,
            col,
            &at_amount(r.nilai.as_ref()),
            percent(r.nilai.as_ref())
                .num(Num::Decimals(decimals))
                .center(),
        );
        ctx.put(
            &mut sheet,
            row,
            col + 1,
            &at_of(r.mutu.as_ref()),
            words(r.mutu.as_ref()).center(),
        );
        ctx.put(
            &mut sheet,
            row,
            col + 2,
            &at_of(r.kinerja.as_ref()),
            words(r.kinerja.as_ref()).center(),
        );
    }
    let ats: Vec<&Sel> = rows.iter().map(|r| &r.asal).collect();
    source_line(&mut sheet, &ats, &[]);
    Some(sheet)
}
