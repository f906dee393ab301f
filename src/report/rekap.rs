//! The roll-up workbook: instansi side by side, years one after the other.

use indexmap::IndexMap;

use super::sheet::{Cell, Num, Report, Role, Sheet, Tab, absolute, quoted, relative};
use crate::model::{Angka, Kertas, RekapInstansi, Rekapitulasi};
use crate::value::arith;

/// Columns of the sheet Instansi, from 0.
mod col {
    pub const TAHUN: u16 = 3;
    pub const CAPAIAN: u16 = 6;
    pub const PREDIKAT: u16 = 7;
    pub const SKM: u16 = 8;
    pub const PAGU: u16 = 10;
    pub const REALISASI: u16 = 11;
    pub const DIHITUNG: u16 = 16;
}

const INSTANSI: &str = "Instansi";

/// Builds the workbook.
pub fn build(rekap: &Rekapitulasi, program: &str) -> Report<'static> {
    let detail = instansi(rekap);
    let sheets = vec![
        ringkasan(rekap, &detail, program),
        detail.sheet,
        tren(rekap),
        sasaran(rekap),
        program_sheet(rekap),
        skm(rekap),
        temuan(rekap),
    ];
    Report {
        judul: "Rekapitulasi kinerja instansi".to_owned(),
        program: program.to_owned(),
        sheets,
        ..Report::default()
    }
}

/// The sheet Instansi, and the rows of its figures.
struct Detail {
    sheet: Sheet<'static>,
    first: u32,
    last: u32,
}

impl Detail {
    /// A column of the figures: `Instansi!$G$5:$G$9`.
    fn range(&self, col: u16) -> String {
        format!(
            "{}!{}:{}",
            quoted(INSTANSI),
            absolute(self.first, col),
            absolute(self.last, col)
        )
    }
}

fn start(name: &str, title: &str, widths: &[f64], headings: &[&str]) -> (Sheet<'static>, u32) {
    let mut sheet = Sheet::new(name, widths, Kertas::F4);
    sheet.across(widths.len() as u16, Cell::text(Role::Title, title));
    sheet.skip(1);
    let heading = sheet.cells(headings.iter().map(|h| Cell::text(Role::Heading, *h)));
    sheet.freeze = (heading + 1, 0);
    sheet.repeat = Some((heading, heading));
    (sheet, heading)
}

fn figure(value: Option<Angka>, decimals: u8) -> Cell {
    value.map_or_else(
        || Cell::empty(Role::Body),
        |v| Cell::number(Role::Body, v.0, Num::Decimals(decimals)),
    )
}

fn text(value: Option<&str>) -> Cell {
    Cell::text(Role::Body, value.unwrap_or_default())
}

fn year(value: Option<i32>) -> Cell {
    value.map_or_else(
        || Cell::empty(Role::Body),
        |y| Cell::number(Role::Body, y.into(), Num::Year),
    )
}

fn counted(unit: &RekapInstansi) -> bool {
    !unit.ganda && unit.tahun.is_some()
}

fn instansi(rekap: &Rekapitulasi) -> Detail {
    let (mut sheet, heading) = start(
        INSTANSI,
        "CAPAIAN DAN SERAPAN PER INSTANSI",
        &[
            10.0, 34.0, 22.0, 8.0, 10.0, 9.0, 11.0, 16.0, 9.0, 8.0, 19.0, 19.0, 11.0, 8.0, 11.0,
            8.0, 10.0, 34.0,
        ],
        &[
            "Peringkat",
            "Instansi",
            "Pemda",
            "Tahun",
            "Indikator",
            "Dinilai",
            "Capaian (%)",
            "Predikat",
            "SKM",
            "Mutu",
            "Pagu (Rp)",
            "Realisasi (Rp)",
            "Serapan (%)",
            "Galat",
            "Peringatan",
            "Info",
            "Dihitung",
            "Sumber",
        ],
    );
    let first = heading + 1;
    let last = heading + (rekap.instansi.len() as u32).max(1);
    for unit in &rekap.instansi {
        let row = sheet.next();
        let own = |col: u16| relative(row, col);
        let whole = |col: u16| format!("{}:{}", absolute(first, col), absolute(last, col));
        let hasil = &unit.hasil;
        let anggaran = hasil.anggaran.as_ref();
        let rank = hasil
            .instansi
            .capaian
            .filter(|_| counted(unit))
            .map(|mine| {
                let above = rekap
                    .instansi
                    .iter()
                    .filter(|u| counted(u) && u.tahun == unit.tahun)
                    .filter(|u| u.hasil.instansi.capaian.is_some_and(|c| c > mine))
                    .count();
                rust_decimal::Decimal::from(above as u64 + 1)
            });
        let rank = Cell::formula(
            format!(
                "IF(AND({d}=\"ya\",ISNUMBER({c})),SUMPRODUCT(({years}={y})*({flags}=\"ya\")*({all}>{c}))+1,\"\")",
                d = own(col::DIHITUNG),
                c = own(col::CAPAIAN),
                y = own(col::TAHUN),
                years = whole(col::TAHUN),
                flags = whole(col::DIHITUNG),
                all = whole(col::CAPAIAN),
            ),
            rank,
        )
        .num(Num::Decimals(0));
        let serapan = anggaran
            .and_then(|a| a.pagu.zip(a.realisasi))
            .filter(|(p, _)| p.0 > rust_decimal::Decimal::ZERO)
            .and_then(|(p, r)| arith::percent(r.0, p.0))
            .map(|p| arith::round(p, 2));
        let serapan = Cell::formula(
            format!(
                "IF(AND(ISNUMBER({r}),N({p})>0),ROUND({r}/{p}*100,2),\"\")",
                p = own(col::PAGU),
                r = own(col::REALISASI)
            ),
            serapan,
        )
        .num(Num::Decimals(2));
        sheet.cells([
            rank,
            text(unit.instansi.as_deref()),
            text(unit.pemda.as_deref()),
            year(unit.tahun),
            Cell::count(Role::Body, hasil.instansi.jumlah_indikator),
            Cell::count(Role::Body, hasil.instansi.dihitung),
            figure(hasil.instansi.capaian, 2),
            text(hasil.instansi.predikat.as_deref()),
            figure(hasil.skm.as_ref().and_then(|s| s.nilai), 2),
            text(hasil.skm.as_ref().and_then(|s| s.mutu.as_deref())),
            figure(anggaran.and_then(|a| a.pagu), 0),
            figure(anggaran.and_then(|a| a.realisasi), 0),
            serapan,
            Cell::count(Role::Body, unit.ringkasan.galat),
            Cell::count(Role::Body, unit.ringkasan.peringatan),
            Cell::count(Role::Body, unit.ringkasan.info),
            Cell::text(Role::Body, if counted(unit) { "ya" } else { "tidak" }),
            Cell::text(Role::Body, unit.sumber.clone()),
        ]);
    }
    if !rekap.instansi.is_empty() {
        sheet.filter = Some((heading, 0, last, 17));
    }
    Detail { sheet, first, last }
}

fn ringkasan(rekap: &Rekapitulasi, detail: &Detail, program: &str) -> Sheet<'static> {
    let mut predikat: Vec<&str> = Vec::new();
    for name in rekap.gabungan.values().flat_map(|g| g.per_predikat.keys()) {
        if !predikat.contains(&name.as_str()) {
            predikat.push(name);
        }
    }
    let mut headings = vec![
        "Tahun",
        "Instansi",
        "Dinilai",
        "Capaian rata-rata (%)",
        "Predikat",
        "SKM rata-rata",
        "Pagu (Rp)",
        "Realisasi (Rp)",
        "Sisa (Rp)",
        "Serapan (%)",
    ];
    headings.extend(&predikat);
    let mut widths = vec![9.0, 10.0, 10.0, 14.0, 18.0, 12.0, 21.0, 21.0, 19.0, 12.0];
    widths.extend(predikat.iter().map(|_| 14.0));
    let (mut sheet, _) = start("Ringkasan", "REKAPITULASI KINERJA", &widths, &headings);
    sheet.tab = Tab::Summary;
    let (years, flags) = (detail.range(col::TAHUN), detail.range(col::DIHITUNG));
    for (tahun, g) in &rekap.gabungan {
        let row = sheet.next();
        let own = |col: u16| relative(row, col);
        let criteria = format!("{years},{},{flags},\"ya\"", own(0));
        let mean = |col: u16| {
            format!(
                "IFERROR(ROUND(AVERAGEIFS({},{criteria}),2),\"\")",
                detail.range(col)
            )
        };
        let sum = |col: u16| format!("SUMIFS({},{criteria})", detail.range(col));
        let some = |a: Option<Angka>| a.map(|a| a.0);
        let number = |n: u64| Some(rust_decimal::Decimal::from(n));
        let zero = Some(rust_decimal::Decimal::ZERO);
        let mut cells = vec![
            year(tahun.parse().ok()),
            Cell::formula(format!("COUNTIFS({criteria})"), number(g.jumlah_instansi))
                .num(Num::Decimals(0)),
            Cell::formula(
                format!(
                    "SUMPRODUCT(({years}={})*({flags}=\"ya\")*ISNUMBER({}))",
                    own(0),
                    detail.range(col::CAPAIAN)
                ),
                number(g.dihitung),
            )
            .num(Num::Decimals(0)),
            Cell::formula(mean(col::CAPAIAN), some(g.capaian)).num(Num::Decimals(2)),
            text(g.predikat.as_deref()),
            Cell::formula(mean(col::SKM), some(g.skm)).num(Num::Decimals(2)),
            Cell::formula(sum(col::PAGU), some(g.anggaran.pagu).or(zero)).num(Num::Decimals(0)),
            Cell::formula(sum(col::REALISASI), some(g.anggaran.realisasi).or(zero))
                .num(Num::Decimals(0)),
            Cell::formula(
                format!("{}-{}", own(6), own(7)),
                some(g.anggaran.sisa).or(zero),
            )
            .num(Num::Decimals(0)),
            Cell::formula(
                format!(
                    "IF({p}>0,ROUND({r}/{p}*100,2),\"\")",
                    p = own(6),
                    r = own(7)
                ),
                some(g.anggaran.persen),
            )
            .num(Num::Decimals(2)),
        ];
        for name in &predikat {
            cells.push(
                Cell::formula(
                    format!(
                        "COUNTIFS({criteria},{},\"{}\")",
                        detail.range(col::PREDIKAT),
                        name.replace('"', "\"\"")
                    ),
                    number(g.per_predikat.get(*name).copied().unwrap_or(0)),
                )
                .num(Num::Decimals(0)),
            );
        }
        sheet.cells(cells);
    }
    sheet.skip(1);
    sheet.cells([Cell::text(
        Role::Remark,
        "Capaian rata-rata: rata-rata capaian instansi yang dinilai. Kolom predikat: banyaknya instansi.",
    )]);
    sheet.cells([Cell::text(
        Role::Remark,
        format!(
            "Dibuat dengan {program} dari {} masukan; nama tiap masukan di lembar Instansi, kolom Sumber.",
            rekap.instansi.len() + rekap.gagal.len()
        ),
    )]);
    sheet.skip(1);
    for name in [INSTANSI, "Tren", "Sasaran", "Program", "SKM", "Temuan"] {
        sheet.cells([Cell::text(Role::Link, name).link(format!("{}!A1", quoted(name)))]);
    }
    sheet
}

/// Instansi × years.
fn tren(rekap: &Rekapitulasi) -> Sheet<'static> {
    let years: Vec<&String> = rekap.gabungan.keys().collect();
    let mut headings: Vec<String> = vec!["Instansi".to_owned(), "Pemda".to_owned()];
    headings.extend(years.iter().map(|y| format!("Capaian {y} (%)")));
    headings.extend(years.iter().map(|y| format!("SKM {y}")));
    let mut widths = vec![34.0, 22.0];
    widths.resize(headings.len(), 12.0);
    let names: Vec<&str> = headings.iter().map(String::as_str).collect();
    let (mut sheet, _) = start("Tren", "CAPAIAN DAN SKM ANTARTAHUN", &widths, &names);
    let mut rows: IndexMap<(Option<&str>, Option<&str>), Vec<&RekapInstansi>> = IndexMap::new();
    for unit in rekap.instansi.iter().filter(|u| counted(u)) {
        rows.entry((unit.instansi.as_deref(), unit.pemda.as_deref()))
            .or_default()
            .push(unit);
    }
    for ((name, pemda), units) in rows {
        let of = |y: &str| {
            units
                .iter()
                .find(|u| u.tahun.is_some_and(|t| t.to_string() == y))
        };
        let mut cells = vec![text(name), text(pemda)];
        cells.extend(
            years
                .iter()
                .map(|y| figure(of(y).and_then(|u| u.hasil.instansi.capaian), 2)),
        );
        cells.extend(
            years
                .iter()
                .map(|y| figure(of(y).and_then(|u| u.hasil.skm.as_ref()?.nilai), 2)),
        );
        sheet.cells(cells);
    }
    sheet
}

fn sasaran(rekap: &Rekapitulasi) -> Sheet<'static> {
    let (mut sheet, heading) = start(
        "Sasaran",
        "CAPAIAN DAN SERAPAN PER SASARAN",
        &[34.0, 8.0, 52.0, 11.0, 16.0, 10.0, 9.0, 19.0, 19.0, 11.0],
        &[
            "Instansi",
            "Tahun",
            "Sasaran",
            "Capaian (%)",
            "Predikat",
            "Indikator",
            "Dinilai",
            "Anggaran (Rp)",
            "Realisasi (Rp)",
            "Serapan (%)",
        ],
    );
    for unit in rekap.instansi.iter().filter(|u| counted(u)) {
        for s in &unit.hasil.sasaran {
            let money = unit
                .hasil
                .anggaran
                .as_ref()
                .and_then(|a| a.sasaran.iter().find(|m| m.sasaran == s.sasaran));
            sheet.cells([
                text(unit.instansi.as_deref()),
                year(unit.tahun),
                text(Some(&s.sasaran)),
                figure(s.capaian, 2),
                text(s.predikat.as_deref()),
                Cell::count(Role::Body, s.jumlah_indikator),
                Cell::count(Role::Body, s.dihitung),
                figure(money.and_then(|m| m.anggaran), 0),
                figure(money.and_then(|m| m.realisasi), 0),
                figure(money.and_then(|m| m.persen), 2),
            ]);
        }
    }
    filter(&mut sheet, heading, 9);
    sheet
}

fn filter(sheet: &mut Sheet<'_>, heading: u32, last_col: u16) {
    let last = sheet.next().saturating_sub(1);
    if last > heading {
        sheet.filter = Some((heading, 0, last, last_col));
    }
}

fn program_sheet(rekap: &Rekapitulasi) -> Sheet<'static> {
    let (mut sheet, heading) = start(
        "Program",
        "SERAPAN PER PROGRAM",
        &[34.0, 8.0, 56.0, 19.0, 19.0, 11.0],
        &[
            "Instansi",
            "Tahun",
            "Program",
            "Anggaran (Rp)",
            "Realisasi (Rp)",
            "Serapan (%)",
        ],
    );
    for unit in rekap.instansi.iter().filter(|u| counted(u)) {
        for p in unit.hasil.anggaran.iter().flat_map(|a| &a.program) {
            sheet.cells([
                text(unit.instansi.as_deref()),
                year(unit.tahun),
                text(Some(&p.program)),
                figure(p.anggaran, 0),
                figure(p.realisasi, 0),
                figure(p.persen, 2),
            ]);
        }
    }
    filter(&mut sheet, heading, 5);
    sheet
}

fn skm(rekap: &Rekapitulasi) -> Sheet<'static> {
    let (mut sheet, heading) = start(
        "SKM",
        "SURVEI KEPUASAN MASYARAKAT",
        &[34.0, 8.0, 9.0, 8.0, 16.0, 12.0, 60.0],
        &[
            "Instansi",
            "Tahun",
            "Nilai",
            "Mutu",
            "Kinerja",
            "Peraturan",
            "Unsur prioritas",
        ],
    );
    for unit in rekap.instansi.iter().filter(|u| counted(u)) {
        if let Some(s) = &unit.hasil.skm {
            sheet.cells([
                text(unit.instansi.as_deref()),
                year(unit.tahun),
                figure(s.nilai, 2),
                text(s.mutu.as_deref()),
                text(s.kinerja.as_deref()),
                text(Some(&s.peraturan)),
                text(Some(&s.prioritas.join("; "))),
            ]);
        }
    }
    filter(&mut sheet, heading, 6);
    sheet
}

fn temuan(rekap: &Rekapitulasi) -> Sheet<'static> {
    let (mut sheet, heading) = start(
        "Temuan",
        "TEMUAN REKAP DAN MASUKAN YANG GAGAL",
        &[12.0, 12.0, 36.0, 70.0, 50.0],
        &["Kode", "Tingkat", "Berkas", "Temuan", "Saran"],
    );
    sheet.tab = Tab::Service;
    for g in &rekap.gagal {
        sheet.cells([
            text(None),
            text(Some("galat")),
            text(Some(&g.berkas)),
            text(Some(&g.pesan)),
            text(None),
        ]);
    }
    for t in &rekap.temuan {
        sheet.cells([
            text(Some(&t.kode)),
            text(Some(t.tingkat.word())),
            text(t.berkas.as_deref()),
            text(Some(&t.pesan)),
            text(t.saran.as_deref()),
        ]);
    }
    if sheet.next() == heading + 1 {
        sheet.cells([Cell::text(Role::Body, "Tidak ada.")]);
    }
    sheet
}
