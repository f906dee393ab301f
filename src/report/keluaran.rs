//! Masukan/Keluaran per sub kegiatan, form E.81, capaian per triwulan or month.

use rust_decimal::Decimal;

use super::anggaran::{level, period_name, share};
use super::ctx::{
    Ctx, Head, at_amount, at_of, at_value, figure, heading, percent, runs, rupiah, source_line,
    words, written,
};
use super::sheet::{Align, Cell, Num, Outcome, Role, Sheet, relative};
use crate::model::{Bagian, Evaluasi, Keluaran, Kr, Nilai, Sel};
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
    sheet.freeze = (2, 0);
    let columns = sheet.columns();
    let mut sasaran: Option<&crate::model::Teks> = None;
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
        .map(|(key, rows)| evaluation(ctx, key.0, &rows))
        .collect()
}

type Pair = (String, &'static str, Box<dyn Fn(&Evaluasi) -> Option<&Kr>>);

fn evaluation<'a>(ctx: &mut Ctx<'a>, tahun: Option<i32>, rows: &[&'a Evaluasi]) -> Sheet<'a> {
    let year = tahun.map_or_else(|| ctx.tahun(), |y| y.to_string());
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
    for (key, name) in [
        ("TW1", "REALISASI TRIWULAN I"),
        ("TW2", "REALISASI TRIWULAN II"),
        ("TW3", "REALISASI TRIWULAN III"),
        ("TW4", "REALISASI TRIWULAN IV"),
    ] {
        pairs.push((
            name.into(),
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
    let pairs: Vec<Pair> = pairs
        .into_iter()
        .filter(|(_, _, get)| {
            rows.iter()
                .any(|e| get(e).is_some_and(|k| k.kinerja.is_some() || k.rupiah.is_some()))
        })
        .collect();
    let any = |f: fn(&Evaluasi) -> bool| rows.iter().any(|e| f(e));
    let code = any(|e| e.kode.is_some());
    // The form has some thirty columns: a sasaran has its own rows instead of one more. A row without one would seem to
    // belong to the sasaran above it.
    let sasaran = rows.iter().all(|e| e.sasaran.is_some());
    let column_sasaran = !sasaran && any(|e| e.sasaran.is_some());
    let satuan = any(|e| e.satuan.is_some());
    let unit = any(|e| e.penanggung_jawab.is_some());
    let mut heads = vec![Head("NO", vec![])];
    let mut widths = vec![4.5];
    if column_sasaran {
        heads.push(Head("SASARAN", vec![]));
        widths.push(18.0);
    }
    if code {
        heads.push(Head("KODE", vec![]));
        widths.push(16.0);
    }
    heads.push(Head(
        "URUSAN / BIDANG / PROGRAM / KEGIATAN / SUB KEGIATAN",
        vec![],
    ));
    heads.push(Head("INDIKATOR KINERJA", vec![]));
    widths.extend([28.0, 24.0]);
    if satuan {
        heads.push(Head("SATUAN", vec![]));
        widths.push(9.0);
    }
    for (name, key, _) in &pairs {
        heads.push(Head(name, vec!["K".into(), "Rp".into()]));
        widths.extend(if key.starts_with("capaian") {
            [8.5, 8.5]
        } else {
            [8.5, 14.5]
        });
    }
    if unit {
        heads.push(Head("UNIT PENANGGUNG JAWAB", vec![]));
        widths.push(15.0);
    }
    let mut sheet = ctx.open(
        &format!("E.81 Evaluasi {year}"),
        &widths,
        &[
            format!("EVALUASI HASIL RENCANA KERJA PERANGKAT DAERAH TAHUN {year} (FORMULIR E.81)"),
            ctx.kop(),
        ],
    );
    let (first_head, last_head) = heading(&mut sheet, &heads, true);
    sheet.repeat = Some((first_head, last_head));
    sheet.freeze = (last_head + 1, 0);
    let first = sheet.next();
    let (mut above, mut groups) = (None, 0);
    for (number, e) in rows.iter().enumerate() {
        let bold = level(e.tingkat) == 0 && e.tingkat.is_some() && e.indikator.is_none();
        if let Some(s) = e.sasaran.as_ref().filter(|s| sasaran && above != Some(*s)) {
            above = Some(s);
            groups += 1;
            let cell = Cell::text(Role::Group, format!("Sasaran {groups} : {}", s.value)).wrap();
            let row = sheet.across(sheet.columns(), cell.clone());
            ctx.put(&mut sheet, row, 0, &s.at, cell);
        }
        let row = sheet.cells([Ctx::no(&e.asal, number + 1)]);
        let mut col = 1u16;
        let mut put = |ctx: &mut Ctx<'a>, sheet: &mut Sheet<'a>, at: Sel, cell: Cell| {
            ctx.put(sheet, row, col, &at, cell.bold_if(bold));
            col += 1;
        };
        if column_sasaran {
            put(
                ctx,
                &mut sheet,
                at_of(e.sasaran.as_ref()),
                words(e.sasaran.as_ref()),
            );
        }
        if code {
            let cell = e.kode.as_ref().map_or_else(
                || Cell::empty(Role::Body),
                |k| Cell::text(Role::Body, k.value.clone()).num(Num::Text),
            );
            put(ctx, &mut sheet, at_of(e.kode.as_ref()), cell);
        }
        put(
            ctx,
            &mut sheet,
            at_of(e.uraian.as_ref()),
            words(e.uraian.as_ref()).align(Align::Left),
        );
        put(
            ctx,
            &mut sheet,
            at_of(e.indikator.as_ref()),
            words(e.indikator.as_ref()),
        );
        if satuan {
            put(
                ctx,
                &mut sheet,
                at_of(e.satuan.as_ref()),
                words(e.satuan.as_ref()).center(),
            );
        }
        let start = col;
        let column = |wanted: &str| -> Option<u16> {
            pairs
                .iter()
                .position(|p| p.1 == wanted)
                .map(|i| start + 2 * i as u16)
        };
        let rp = |wanted: &str| -> Option<Decimal> {
            pairs
                .iter()
                .find(|p| p.1 == wanted)
                .and_then(|p| (p.2)(e))
                .and_then(|k| k.rupiah.as_ref())
                .map(|j| j.value.0)
        };
        let k = |wanted: &str| -> Option<Decimal> {
            pairs
                .iter()
                .find(|p| p.1 == wanted)
                .and_then(|p| (p.2)(e))
                .and_then(|k| k.kinerja.as_ref())
                .and_then(Nilai::decimal)
        };
        for (at, (_, key, get)) in pairs.iter().enumerate() {
            let own = get(e);
            let col = start + 2 * at as u16;
            let (mut kinerja, mut money) = (
                written_number(own.and_then(|k| k.kinerja.as_ref())),
                rupiah(own.and_then(|k| k.rupiah.as_ref())),
            );
            // Sums and shares are formulas where that is what is recorded, or nothing is.
            let quarters: Vec<u16> = ["TW1", "TW2", "TW3", "TW4"]
                .iter()
                .filter_map(|q| column(q))
                .collect();
            match *key {
                "realisasi" if quarters.len() == 4 => {
                    let parts: Vec<Decimal> = ["TW1", "TW2", "TW3", "TW4"]
                        .iter()
                        .filter_map(|q| rp(q))
                        .collect();
                    let sum = if parts.is_empty() {
                        None
                    } else {
                        arith::sum(parts)
                    };
                    let cells: Vec<String> =
                        quarters.iter().map(|c| relative(row, c + 1)).collect();
                    if sum.is_some() && (sum == rp("realisasi") || rp("realisasi").is_none()) {
                        money =
                            Cell::formula(format!("SUM({})", cells.join(",")), Outcome::from(sum))
                                .num(Num::Decimals(0));
                    }
                }
                "kumulatif" => {
                    if let (Some(a), Some(b)) = (column("lalu"), column("realisasi")) {
                        let sum = rp("lalu")
                            .zip(rp("realisasi"))
                            .and_then(|(a, b)| arith::add(a, b));
                        if sum.is_some() && (sum == rp("kumulatif") || rp("kumulatif").is_none()) {
                            money = Cell::formula(
                                format!("{}+{}", relative(row, a + 1), relative(row, b + 1)),
                                Outcome::from(sum),
                            )
                            .num(Num::Decimals(0));
                        }
                    }
                }
                "capaian" | "capaian_renstra" => {
                    let (base, top) = if *key == "capaian" {
                        ("target", "realisasi")
                    } else {
                        ("renstra", "kumulatif")
                    };
                    if let (Some(t), Some(v)) = (column(base), column(top)) {
                        let same = |recorded: Option<Decimal>, computed: Option<Decimal>| match (
                            recorded, computed,
                        ) {
                            (Some(r), Some(c)) => {
                                arith::sub(r, c).is_some_and(|d| d.abs() <= Decimal::new(1, 2))
                            }
                            (None, Some(_)) => true,
                            _ => false,
                        };
                        let value = k(base).zip(k(top)).and_then(|(t, v)| arith::percent(v, t));
                        if same(k(key), value) {
                            let (expr, value) =
                                share(&relative(row, t), &relative(row, v), k(base), k(top));
                            kinerja = Cell::formula(expr, value).num(Num::Decimals(2)).center();
                        }
                        let value = rp(base)
                            .zip(rp(top))
                            .and_then(|(t, v)| arith::percent(v, t));
                        if same(rp(key), value) {
                            let (expr, value) = share(
                                &relative(row, t + 1),
                                &relative(row, v + 1),
                                rp(base),
                                rp(top),
                            );
                            money = Cell::formula(expr, value).num(Num::Decimals(2)).center();
                        } else {
                            money = percent(own.and_then(|k| k.rupiah.as_ref())).center();
                        }
                    }
                }
                _ => {}
            }
            ctx.put(
                &mut sheet,
                row,
                col,
                &at_value(own.and_then(|k| k.kinerja.as_ref())),
                kinerja.bold_if(bold),
            );
            ctx.put(
                &mut sheet,
                row,
                col + 1,
                &at_amount(own.and_then(|k| k.rupiah.as_ref())),
                money.bold_if(bold),
            );
        }
        if unit {
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
    if column_sasaran {
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
    sheet
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
