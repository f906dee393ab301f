//! Masukan/Keluaran per sub kegiatan, form E.81, capaian per triwulan or month.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::anggaran::{level, period_name, share};
use super::ctx::{
    Ctx, Head, at_amount, at_of, at_value, figure, heading, percent, runs, rupiah, source_line,
    words, written,
};
use super::sheet::{Align, Cell, Num, Outcome, Role, Sheet, Value, quoted, relative};
use crate::model::{Bagian, Evaluasi, Keluaran, Kr, Nilai, Sel, Teks};
use crate::value::arith;

/// The blocks Masukan/Keluaran, under their sasaran.
pub fn blocks<'a>(ctx: &mut Ctx<'a>) -> Vec<Sheet<'a>> {
    let mut groups: Vec<(Option<i32>, Vec<&'a Keluaran>)> = Vec::new();
    for k in &ctx.model.keluaran {
        match groups.iter_mut().find(|(y, _)| *y == k.tahun) {
            Some((_, list)) => list.push(k),
            None => groups.push((k.tahun, vec![k])),
        }
    }
    groups.sort_by_key(|g| (g.0 != ctx.model.tahun, std::cmp::Reverse(g.0)));
    groups
        .into_iter()
        .map(|(year, rows)| year_blocks(ctx, year, &rows))
        .collect()
}

fn year_blocks<'a>(ctx: &mut Ctx<'a>, year: Option<i32>, rows: &[&'a Keluaran]) -> Sheet<'a> {
    let main = year == ctx.model.tahun || year.is_none();
    let year = year.map_or_else(|| ctx.tahun(), |y| y.to_string());
    let name = if main {
        "Masukan Keluaran".to_owned()
    } else {
        format!("Masukan Keluaran {year}")
    };
    let mut sheet = ctx.open(
        &name,
        &[20.0, 70.0, 26.0, 26.0, 12.0],
        &[
            format!("MASUKAN DAN KELUARAN PER SUB KEGIATAN TAHUN {year}"),
            ctx.kop(),
        ],
    );
    sheet.blocks = true;
    let columns = sheet.columns();
    let mut sasaran: Option<&Teks> = None;
    let mut number = 0usize;
    for k in rows {
        let top = sheet.next();
        if k.sasaran.is_some() && k.sasaran.as_ref() != sasaran {
            sasaran = k.sasaran.as_ref();
            number += 1;
            if let Some(s) = sasaran {
                let row = sheet.across(
                    columns,
                    Cell::text(Role::Subtitle, format!("Sasaran {number} : {}", s.value)).wrap(),
                );
                ctx.put(
                    &mut sheet,
                    row,
                    0,
                    &s.at,
                    Cell::text(Role::Subtitle, format!("Sasaran {number} : {}", s.value)).wrap(),
                );
            }
        }
        for (label, text) in [
            ("Program", &k.program),
            ("Kegiatan", &k.kegiatan),
            ("Sub Kegiatan", &k.sub_kegiatan),
        ] {
            if let Some(text) = text {
                let cell = Cell::text(Role::Plain, format!("{label} : {}", text.value)).wrap();
                let row = sheet.across(columns, cell.clone());
                ctx.put(&mut sheet, row, 0, &text.at, cell);
            }
        }
        heading(
            &mut sheet,
            &[
                Head("JENIS", vec![]),
                Head("Uraian", vec![]),
                Head("Target", vec![]),
                Head("Realisasi", vec![]),
                Head("%", vec![]),
            ],
            false,
        );
        if let Some(m) = &k.masukan {
            let row =
                sheet.cells([Cell::text(Role::Body, "Masukan/Input").note(Ctx::source(&k.asal))]);
            let name = m.uraian.as_ref();
            let words_cell = if name.is_some() {
                words(name)
            } else {
                Cell::text(Role::Body, "Anggaran (Rp)")
            };
            ctx.put(&mut sheet, row, 1, &at_of(name), words_cell);
            ctx.put(
                &mut sheet,
                row,
                2,
                &at_amount(m.target.as_ref()),
                rupiah(m.target.as_ref()),
            );
            ctx.put(
                &mut sheet,
                row,
                3,
                &at_amount(m.realisasi.as_ref()),
                rupiah(m.realisasi.as_ref()),
            );
            let (expr, value) = share(
                &relative(row, 2),
                &relative(row, 3),
                m.target.as_ref().map(|v| v.value.0),
                m.realisasi.as_ref().map(|v| v.value.0),
            );
            let own = match &value {
                Outcome::Number(n) => Some(*n),
                _ => None,
            };
            let note = m
                .persen
                .as_ref()
                .filter(|p| {
                    own.is_some_and(|o| {
                        arith::sub(o, p.value.0).is_some_and(|d| d.abs() > Decimal::new(1, 2))
                    })
                })
                .map(|p| format!("Tercatat: {}", p.value));
            ctx.put(
                &mut sheet,
                row,
                4,
                &at_amount(m.persen.as_ref()),
                Cell::formula(expr, value)
                    .num(Num::Decimals(2))
                    .center()
                    .note(note),
            );
        }
        let first = sheet.next();
        for (at, o) in k.keluaran.iter().enumerate() {
            let row = sheet.cells([if at == 0 {
                Cell::text(Role::Body, "Keluaran/Output")
            } else {
                Cell::empty(Role::Body)
            }]);
            ctx.put(
                &mut sheet,
                row,
                1,
                &at_of(o.uraian.as_ref()),
                words(o.uraian.as_ref()),
            );
            ctx.put(
                &mut sheet,
                row,
                2,
                &at_value(o.target.as_ref()),
                figure(o.target.as_ref()),
            );
            ctx.put(
                &mut sheet,
                row,
                3,
                &at_value(o.realisasi.as_ref()),
                figure(o.realisasi.as_ref()),
            );
            let cell = output_share(
                row,
                o.target.as_ref(),
                o.realisasi.as_ref(),
                o.persen.as_ref(),
            );
            ctx.put(&mut sheet, row, 4, &at_amount(o.persen.as_ref()), cell);
        }
        if k.keluaran.len() > 1 {
            sheet.merges.push((first, 0, sheet.next() - 1, 0));
        }
        if let Some(p) = &k.penjelasan {
            let row = sheet.cells([Cell::text(Role::Body, "Penjelasan")]);
            ctx.put(&mut sheet, row, 1, &p.at, words(Some(p)));
            for col in 2..columns {
                sheet.put(row, col, Cell::empty(Role::Body));
            }
            sheet.merges.push((row, 1, row, columns - 1));
        }
        sheet.keep.push((top, sheet.next() - 1));
        sheet.skip(1);
    }
    let ats: Vec<&Sel> = rows.iter().map(|r| &r.asal).collect();
    source_line(&mut sheet, &ats, &[]);
    sheet
}

/// realisasi ÷ target of an output; of labelled parts the mean of their shares.
fn output_share(
    row: u32,
    target: Option<&Nilai>,
    real: Option<&Nilai>,
    recorded: Option<&crate::model::Jumlah>,
) -> Cell {
    let simple = |v: Option<&Nilai>| {
        v.and_then(Nilai::decimal)
            .filter(|_| v.is_some_and(|v| v.bagian.is_none()))
    };
    if let (Some(t), Some(r)) = (simple(target), simple(real)) {
        let (expr, value) = share(&relative(row, 2), &relative(row, 3), Some(t), Some(r));
        return Cell::formula(expr, value).num(Num::Decimals(2)).center();
    }
    if let (Some(t), Some(r)) = (
        target.and_then(|t| t.bagian.as_ref()),
        real.and_then(|r| r.bagian.as_ref()),
    ) {
        let shares = parts(t, r);
        let values: Vec<Decimal> = shares.iter().map(|s| s.1).collect();
        if let Some(mean) = arith::mean(&values) {
            let lines: Vec<String> = shares
                .iter()
                .map(|(label, v)| format!("{label} {}", super::narasi::number(*v, 2)))
                .collect();
            return Cell::number(Role::Computed, arith::round(mean, 9), Num::Decimals(2))
                .center()
                .note(Some(format!(
                    "Rata-rata persentase bagian: {} %",
                    lines.join(" %, ")
                )));
        }
    }
    percent(recorded).center()
}

/// The shares of labelled parts that stand in both; labels are compared without blanks and points.
fn parts(target: &[Bagian], real: &[Bagian]) -> Vec<(String, Decimal)> {
    let key = |label: &str| -> String {
        label
            .chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    target
        .iter()
        .filter_map(|t| {
            let r = real.iter().find(|r| key(&r.label) == key(&t.label))?;
            Some((t.label.clone(), arith::percent(r.angka.0, t.angka.0)?))
        })
        .collect()
}

/// Form E.81 and its kin.
pub fn evaluasi<'a>(ctx: &mut Ctx<'a>) -> Vec<Sheet<'a>> {
    let mut groups: Vec<(super::ctx::TableKey, Vec<&'a Evaluasi>)> = Vec::new();
    for e in &ctx.model.evaluasi {
        let key = (
            e.tahun,
            e.tabel,
            e.asal
                .sheet
                .as_ref()
                .map(|s| format!("{}!{}", s.berkas, s.lembar)),
        );
        match groups.iter_mut().find(|(k, _)| *k == key) {
            Some((_, list)) => list.push(e),
            None => groups.push((key, vec![e])),
        }
    }
    groups.sort_by_key(|g| g.0.0 != ctx.model.tahun);
    groups
        .into_iter()
        .flat_map(|(key, rows)| evaluation(ctx, key.0, &rows))
        .collect()
}

/// A pair of columns, K and Rp: its heading, its key, its value in a record.
type Pair = (String, &'static str, Box<dyn Fn(&Evaluasi) -> Option<&Kr>>);

/// The quarters of a year.
const TRIWULAN: [&str; 4] = ["TW1", "TW2", "TW3", "TW4"];
/// Pixels of a sheet that a page across holds with 10 points printed as 7 on F4, and as 6,2 on A4.
const PAGE: f64 = 1_615.0;

/// The pairs of the form that any of its rows fills.
fn pairs(year: &str, rows: &[&Evaluasi]) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = vec![
        (
            "TARGET RENSTRA PADA AKHIR PERIODE".into(),
            "renstra",
            Box::new(|e| e.target_renstra.as_ref()),
        ),
        (
            "REALISASI S.D. RENJA TAHUN LALU".into(),
            "lalu",
            Box::new(|e| e.realisasi_lalu.as_ref()),
        ),
        (
            format!("TARGET DAN ANGGARAN RENJA TAHUN {year}"),
            "target",
            Box::new(|e| e.target.as_ref()),
        ),
    ];
    for (key, roman) in TRIWULAN.into_iter().zip(["I", "II", "III", "IV"]) {
        pairs.push((
            format!("REALISASI TRIWULAN {roman}"),
            key,
            Box::new(move |e| e.triwulan.get(key).and_then(Option::as_ref)),
        ));
    }
    pairs.extend::<[Pair; 4]>([
        (
            format!("REALISASI CAPAIAN KINERJA DAN ANGGARAN RENJA TAHUN {year}"),
            "realisasi",
            Box::new(|e| e.realisasi.as_ref()),
        ),
        (
            "TINGKAT CAPAIAN KINERJA DAN REALISASI ANGGARAN (%)".into(),
            "capaian",
            Box::new(|e| e.capaian.as_ref()),
        ),
        (
            format!("REALISASI KINERJA DAN ANGGARAN RENSTRA S.D. TAHUN {year}"),
            "kumulatif",
            Box::new(|e| e.kumulatif.as_ref()),
        ),
        (
            "TINGKAT CAPAIAN KINERJA DAN REALISASI ANGGARAN RENSTRA (%)".into(),
            "capaian_renstra",
            Box::new(|e| e.capaian_renstra.as_ref()),
        ),
    ]);
    pairs.retain(|(_, _, get)| {
        rows.iter()
            .any(|e| get(e).is_some_and(|k| k.kinerja.is_some() || k.rupiah.is_some()))
    });
    pairs
}

/// Where the form stands while it is written: the columns before its pairs, and its pairs by key.
#[derive(Default)]
struct Spread {
    /// The name of the sheet.
    sheet: String,
    /// The column of K of every pair on it.
    cols: BTreeMap<&'static str, u16>,
    /// The number that the numbering row gives it.
    numbers: BTreeMap<&'static str, usize>,
    /// The row of every record.
    rows: Vec<u32>,
}

impl Spread {
    /// The cell of K of a pair; of Rp with `step` 1. From another sheet with the sheet's name.
    fn cell(&self, key: &str, record: usize, step: u16, from: &str) -> Option<String> {
        let cell = relative(*self.rows.get(record)?, self.cols.get(key)? + step);
        Some(if self.sheet == from {
            cell
        } else {
            format!("{}!{cell}", quoted(&self.sheet))
        })
    }
}

/// The form on one sheet; where that would be printed too small, on two: targets with realisasi per triwulan, then what
/// follows from them. The second repeats what says what a row is, and the targets its percentages are of.
fn evaluation<'a>(ctx: &mut Ctx<'a>, tahun: Option<i32>, rows: &[&'a Evaluasi]) -> Vec<Sheet<'a>> {
    let year = tahun.map_or_else(|| ctx.tahun(), |y| y.to_string());
    let all = pairs(&year, rows);
    let form = Form::of(rows);
    let has = |key: &str| all.iter().any(|p| p.1 == key);
    let keys: Vec<&'static str> = all.iter().map(|p| p.1).collect();
    let none = Spread::default();
    let total: f64 = form.widths(&keys).iter().map(|w| w * 7.0 + 5.0).sum();
    let splits = total > PAGE && has("renstra") && has("target") && has("realisasi") && has("TW1");
    if !splits {
        return vec![part(ctx, &year, rows, form, &all, &keys, &[], &none).0];
    }
    let (before, after): (Vec<&'static str>, Vec<&'static str>) = keys
        .into_iter()
        .partition(|k| matches!(*k, "renstra" | "lalu" | "target") || TRIWULAN.contains(k));
    let plan = Form {
        unit: false,
        ..form
    };
    let (first, spread) = part(ctx, &year, rows, plan, &all, &before, &[], &none);
    let repeated = ["renstra", "target"];
    let (second, _) = part(ctx, &year, rows, form, &all, &after, &repeated, &spread);
    vec![first, second]
}

/// What stands before and behind the pairs.
#[derive(Clone, Copy)]
#[allow(clippy::struct_excessive_bools, reason = "a column each")]
struct Form {
    /// Every row has its sasaran: it stands in a row of its own above them, instead of one column more.
    sasaran: bool,
    column_sasaran: bool,
    kode: bool,
    satuan: bool,
    unit: bool,
}

impl Form {
    fn of(rows: &[&Evaluasi]) -> Self {
        let any = |f: fn(&Evaluasi) -> bool| rows.iter().any(|e| f(e));
        // A row without a sasaran would seem to belong to the sasaran above it.
        let sasaran = rows.iter().all(|e| e.sasaran.is_some());
        Self {
            sasaran,
            column_sasaran: !sasaran && any(|e| e.sasaran.is_some()),
            kode: any(|e| e.kode.is_some()),
            satuan: any(|e| e.satuan.is_some()),
            unit: any(|e| e.penanggung_jawab.is_some()),
        }
    }

    /// The columns before the pairs: heading and width.
    fn names(self) -> Vec<(&'static str, f64)> {
        let mut names = vec![("NO", 5.0)];
        if self.column_sasaran {
            names.push(("SASARAN", 18.0));
        }
        if self.kode {
            names.push(("KODE", 16.0));
        }
        names.push(("URUSAN / BIDANG / PROGRAM / KEGIATAN / SUB KEGIATAN", 24.0));
        names.push(("INDIKATOR KINERJA", 20.5));
        if self.satuan {
            names.push(("SATUAN", 10.5));
        }
        names
    }

    /// The widths with the pairs of some keys.
    fn widths(self, keys: &[&str]) -> Vec<f64> {
        let mut widths: Vec<f64> = self.names().iter().map(|n| n.1).collect();
        for key in keys {
            widths.extend(match *key {
                "capaian" | "capaian_renstra" => [9.0, 9.0],
                "renstra" | "kumulatif" => [7.0, 14.5],
                key if TRIWULAN.contains(&key) => [7.0, 12.5],
                _ => [7.0, 13.5],
            });
        }
        if self.unit {
            widths.push(18.0);
        }
        widths
    }
}

/// One sheet of the form: the pairs `own`, those in `repeated` taken over from `spread`, the sheet before it.
#[allow(clippy::too_many_arguments, reason = "one call site")]
fn part<'a>(
    ctx: &mut Ctx<'a>,
    year: &str,
    rows: &[&'a Evaluasi],
    form: Form,
    all: &[Pair],
    own: &[&'static str],
    repeated: &[&'static str],
    before: &Spread,
) -> (Sheet<'a>, Spread) {
    let second = !repeated.is_empty();
    let shown: Vec<&Pair> = all
        .iter()
        .filter(|p| own.contains(&p.1) || repeated.contains(&p.1))
        .collect();
    let keys: Vec<&str> = shown.iter().map(|p| p.1).collect();
    let names = form.names();
    let widths = form.widths(&keys);
    let start = names.len() as u16;
    let mut heads: Vec<Head<'_>> = names.iter().map(|n| Head(n.0, vec![])).collect();
    for (name, ..) in &shown {
        heads.push(Head(name, vec!["K".into(), "Rp".into()]));
    }
    if form.unit {
        heads.push(Head("UNIT PENANGGUNG JAWAB", vec![]));
    }
    let mut sheet = ctx.open(
        &format!(
            "E.81 {} {year}",
            if second { "Capaian" } else { "Evaluasi" }
        ),
        &widths,
        &[
            format!(
                "EVALUASI HASIL RENCANA KERJA PERANGKAT DAERAH TAHUN {year} (FORMULIR E.81{})",
                if second { ", LANJUTAN" } else { "" }
            ),
            ctx.kop(),
        ],
    );
    let (first_head, _) = heading(&mut sheet, &heads, false);
    // The columns keep the numbers that they have in the form.
    let mut spread = Spread {
        sheet: sheet.name.clone(),
        ..Spread::default()
    };
    let mut numbers: Vec<usize> = (1..=names.len()).collect();
    let mut next = before
        .numbers
        .values()
        .max()
        .map_or(names.len() + 1, |n| n + 2);
    for (at, (_, key, _)) in shown.iter().enumerate() {
        let number = before.numbers.get(key).copied().unwrap_or_else(|| {
            next += 2;
            next - 2
        });
        numbers.extend([number, number + 1]);
        spread.numbers.insert(key, number);
        spread.cols.insert(key, start + 2 * at as u16);
    }
    if form.unit {
        numbers.push(next);
    }
    let last_head = sheet.cells(
        numbers
            .iter()
            .map(|n| Cell::text(Role::Numbering, format!("({n})"))),
    );
    sheet.keep.push((first_head, last_head + 1));
    sheet.repeat = Some((first_head, last_head));
    sheet.freeze = (last_head + 1, 0);
    let first = sheet.next();
    let (mut above, mut met) = (None, Vec::new());
    for (number, e) in rows.iter().enumerate() {
        let bold = level(e.tingkat) == 0 && e.tingkat.is_some() && e.indikator.is_none();
        if let Some(s) = e
            .sasaran
            .as_ref()
            .filter(|s| form.sasaran && above != Some(*s))
        {
            above = Some(s);
            // A sasaran that comes again keeps its number.
            let number = met.iter().position(|m| *m == &s.value).unwrap_or_else(|| {
                met.push(&s.value);
                met.len() - 1
            });
            let line = format!("Sasaran {} : {}", number + 1, s.value);
            let cell = Cell::text(Role::Group, line).wrap();
            let row = sheet.across(sheet.columns(), cell.clone());
            if !second {
                ctx.put(&mut sheet, row, 0, &s.at, cell);
            }
        }
        let row = sheet.cells([Ctx::no(&e.asal, number + 1)]);
        spread.rows.push(row);
        name_row(ctx, &mut sheet, row, e, form, bold);
        for (at, (_, key, get)) in shown.iter().enumerate() {
            let col = start + 2 * at as u16;
            if repeated.contains(key) {
                for step in 0..2 {
                    let cell = again(before, key, number, step, get(e), &sheet.name);
                    sheet.put(row, col + step, cell.bold_if(bold));
                }
                continue;
            }
            let kr = get(e);
            let (kinerja, money) = pair_cells(e, all, key, number, &spread, before);
            let at_kinerja = at_value(kr.and_then(|k| k.kinerja.as_ref()));
            let at_money = at_amount(kr.and_then(|k| k.rupiah.as_ref()));
            ctx.put(&mut sheet, row, col, &at_kinerja, kinerja.bold_if(bold));
            ctx.put(&mut sheet, row, col + 1, &at_money, money.bold_if(bold));
        }
        if form.unit {
            let col = sheet.columns() - 1;
            ctx.put(
                &mut sheet,
                row,
                col,
                &at_of(e.penanggung_jawab.as_ref()),
                words(e.penanggung_jawab.as_ref()),
            );
        }
    }
    if form.column_sasaran {
        let last = sheet.next() - 1;
        runs(&mut sheet, 1, first, last, &[]);
    }
    let notes = super::kinerja::notes_of(
        ctx,
        rows.first().map(|r| r.tabel),
        rows.first().map(|r| &r.asal),
    );
    let ats: Vec<&Sel> = rows.iter().map(|r| &r.asal).collect();
    source_line(&mut sheet, &ats, &notes);
    (sheet, spread)
}

/// The cells that say what a row is. Texts on the second sheet too: LibreOffice writes a formula's text into an .xls as 0.
fn name_row<'a>(
    ctx: &mut Ctx<'a>,
    sheet: &mut Sheet<'a>,
    row: u32,
    e: &'a Evaluasi,
    form: Form,
    bold: bool,
) {
    let mut texts: Vec<(Option<&'a Teks>, Align)> = Vec::new();
    if form.column_sasaran {
        texts.push((e.sasaran.as_ref(), Align::Auto));
    }
    if form.kode {
        texts.push((e.kode.as_ref(), Align::Auto));
    }
    texts.push((e.uraian.as_ref(), Align::Left));
    texts.push((e.indikator.as_ref(), Align::Auto));
    if form.satuan {
        texts.push((e.satuan.as_ref(), Align::Center));
    }
    let kode = form.kode.then_some(1 + u16::from(form.column_sasaran));
    for (at, (text, align)) in texts.into_iter().enumerate() {
        let col = at as u16 + 1;
        let mut cell = words(text).align(align);
        if kode == Some(col) {
            cell = cell.num(Num::Text);
        }
        ctx.put(sheet, row, col, &at_of(text), cell.bold_if(bold));
    }
}

/// A figure of the first sheet on the second.
fn again(
    before: &Spread,
    key: &str,
    number: usize,
    step: u16,
    kr: Option<&Kr>,
    from: &str,
) -> Cell {
    let own = if step == 0 {
        figure(kr.and_then(|k| k.kinerja.as_ref()))
    } else {
        rupiah(kr.and_then(|k| k.rupiah.as_ref()))
    };
    let result = match &own.value {
        Value::Number(n) => Outcome::Number(*n),
        Value::Text(t) => Outcome::Text(t.clone()),
        _ => return own.role(Role::Computed),
    };
    match before.cell(key, number, step, from) {
        Some(cell) => Cell {
            value: Value::Formula(cell, result),
            ..own.role(Role::Computed)
        },
        None => own,
    }
}

/// K and Rp of a pair. Sums and shares are formulas where that is what is recorded, or nothing is.
fn pair_cells(
    e: &Evaluasi,
    all: &[Pair],
    key: &str,
    number: usize,
    own: &Spread,
    before: &Spread,
) -> (Cell, Cell) {
    let kr = |wanted: &str| all.iter().find(|p| p.1 == wanted).and_then(|p| (p.2)(e));
    let rp = |wanted: &str| {
        kr(wanted)
            .and_then(|k| k.rupiah.as_ref())
            .map(|j| j.value.0)
    };
    let k = |wanted: &str| {
        kr(wanted)
            .and_then(|k| k.kinerja.as_ref())
            .and_then(Nilai::decimal)
    };
    let cell = |wanted: &str, step: u16| {
        own.cell(wanted, number, step, &own.sheet)
            .or_else(|| before.cell(wanted, number, step, &own.sheet))
    };
    let recorded = kr(key);
    let mut kinerja = written_number(recorded.and_then(|k| k.kinerja.as_ref()));
    let mut money = rupiah(recorded.and_then(|k| k.rupiah.as_ref()));
    match key {
        "realisasi" => {
            let cells: Vec<String> = TRIWULAN.iter().filter_map(|q| cell(q, 1)).collect();
            let parts: Vec<Decimal> = TRIWULAN.iter().filter_map(|q| rp(q)).collect();
            let sum = if parts.is_empty() || cells.len() < 4 {
                None
            } else {
                arith::sum(parts)
            };
            if sum.is_some() && (sum == rp(key) || rp(key).is_none()) {
                money = Cell::formula(format!("SUM({})", cells.join(",")), Outcome::from(sum))
                    .num(Num::Decimals(0));
            }
        }
        "kumulatif" => {
            if let (Some(a), Some(b)) = (cell("lalu", 1), cell("realisasi", 1)) {
                let sum = rp("lalu")
                    .zip(rp("realisasi"))
                    .and_then(|(a, b)| arith::add(a, b));
                if sum.is_some() && (sum == rp(key) || rp(key).is_none()) {
                    money =
                        Cell::formula(format!("{a}+{b}"), Outcome::from(sum)).num(Num::Decimals(0));
                }
            }
        }
        "capaian" | "capaian_renstra" => {
            let (base, top) = if key == "capaian" {
                ("target", "realisasi")
            } else {
                ("renstra", "kumulatif")
            };
            let same =
                |recorded: Option<Decimal>, computed: Option<Decimal>| match (recorded, computed) {
                    (Some(r), Some(c)) => {
                        arith::sub(r, c).is_some_and(|d| d.abs() <= Decimal::new(1, 2))
                    }
                    (None, Some(_)) => true,
                    _ => false,
                };
            let percent_of = |t: Option<Decimal>, v: Option<Decimal>| {
                t.zip(v).and_then(|(t, v)| arith::percent(v, t))
            };
            if let (Some(t), Some(v)) = (cell(base, 0), cell(top, 0))
                && same(k(key), percent_of(k(base), k(top)))
            {
                let (expr, value) = share(&t, &v, k(base), k(top));
                kinerja = Cell::formula(expr, value).num(Num::Decimals(2)).center();
            }
            money = percent(recorded.and_then(|k| k.rupiah.as_ref())).center();
            if let (Some(t), Some(v)) = (cell(base, 1), cell(top, 1))
                && same(rp(key), percent_of(rp(base), rp(top)))
            {
                let (expr, value) = share(&t, &v, rp(base), rp(top));
                money = Cell::formula(expr, value).num(Num::Decimals(2)).center();
            }
        }
        _ => {}
    }
    (kinerja, money)
}

/// A value that sums and shares may use.
fn written_number(value: Option<&Nilai>) -> Cell {
    figure(value)
}

/// Targets and realisasi per triwulan or month.
pub fn periodik<'a>(ctx: &mut Ctx<'a>) -> Option<Sheet<'a>> {
    let rows = &ctx.model.capaian_periodik;
    if rows.is_empty() {
        return None;
    }
    let keys = super::rencana::years(rows.iter().map(|r| &r.periode));
    let any = |f: fn(&crate::model::CapaianPeriodik) -> bool| rows.iter().any(f);
    let satuan = any(|r| r.satuan.is_some());
    let arah = any(|r| r.arah.is_some());
    let kendala = any(|r| r.kendala.is_some());
    let tindak = any(|r| r.tindak_lanjut.is_some());
    let mut heads = vec![
        Head("NO", vec![]),
        Head("SASARAN STRATEGIS", vec![]),
        Head("INDIKATOR", vec![]),
    ];
    let many = keys.len() > 6;
    let mut widths = if many {
        vec![5.0, 24.0, 30.0]
    } else {
        vec![5.0, 34.0, 40.0]
    };
    for (there, name, width) in [(satuan, "SATUAN", 10.0), (arah, "ARAH", 10.0)] {
        if there {
            heads.push(Head(name, vec![]));
            widths.push(width);
        }
    }
    heads.push(Head("TARGET TAHUNAN", vec![]));
    widths.push(11.0);
    let labels: Vec<String> = keys.iter().map(|k| period_name(k)).collect();
    for label in &labels {
        heads.push(Head(label, vec!["Target".into(), "Realisasi".into()]));
        widths.extend(if many { [8.0, 9.0] } else { [10.0, 10.5] });
    }
    for (there, name) in [(kendala, "KENDALA"), (tindak, "TINDAK LANJUT")] {
        if there {
            heads.push(Head(name, vec![]));
            widths.push(if many { 16.0 } else { 24.0 });
        }
    }
    let year = rows
        .first()
        .and_then(|r| r.tahun)
        .map_or_else(|| ctx.tahun(), |y| y.to_string());
    let mut sheet = ctx.open(
        "Capaian Periodik",
        &widths,
        &[
            format!("TARGET DAN REALISASI KINERJA PER PERIODE TAHUN {year}"),
            ctx.kop(),
        ],
    );
    let (first_head, last_head) = heading(&mut sheet, &heads, true);
    sheet.repeat = Some((first_head, last_head));
    sheet.freeze = (last_head + 1, 0);
    let first = sheet.next();
    for (number, r) in rows.iter().enumerate() {
        let row = sheet.cells([Ctx::no(&r.asal, number + 1)]);
        let mut col = 1u16;
        let mut put = |ctx: &mut Ctx<'a>, sheet: &mut Sheet<'a>, at: Sel, cell: Cell| {
            ctx.put(sheet, row, col, &at, cell);
            col += 1;
        };
        put(
            ctx,
            &mut sheet,
            at_of(r.sasaran.as_ref()),
            words(r.sasaran.as_ref()),
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
        if arah {
            put(
                ctx,
                &mut sheet,
                at_of(r.arah.as_ref()),
                words(r.arah.as_ref()).center(),
            );
        }
        put(
            ctx,
            &mut sheet,
            at_value(r.target.as_ref()),
            written(r.target.as_ref()),
        );
        for key in &keys {
            let period = r.periode.get(key);
            for value in [
                period.and_then(|p| p.target.as_ref()),
                period.and_then(|p| p.realisasi.as_ref()),
            ] {
                put(ctx, &mut sheet, at_value(value), written(value));
            }
        }
        if kendala {
            put(
                ctx,
                &mut sheet,
                at_of(r.kendala.as_ref()),
                words(r.kendala.as_ref()),
            );
        }
        if tindak {
            put(
                ctx,
                &mut sheet,
                at_of(r.tindak_lanjut.as_ref()),
                words(r.tindak_lanjut.as_ref()),
            );
        }
    }
    let last = sheet.next() - 1;
    runs(&mut sheet, 1, first, last, &[]);
    let ats: Vec<&Sel> = rows.iter().map(|r| &r.asal).collect();
    source_line(&mut sheet, &ats, &[]);
    Some(sheet)
}
