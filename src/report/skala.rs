//! The sheet Skala: the scale of predicates, the intervals of SKM, and the few figures that formulas use, each in a cell
//! with a name.

use rust_decimal::Decimal;

use super::ctx::{Ctx, Head, heading};
use super::sheet::{Cell, Num, Outcome, Role, Sheet, Tab, Tone, absolute, quoted, relative};
use crate::measure::scale::{Scale, Source};
use crate::model::{Angka, Hasil, Model, NamaSkala, Pita};
use crate::value::arith;

/// The scale in use, from the lowest band up.
#[derive(Debug, Clone, Default)]
pub struct Skala {
    /// Its name in Pengaturan.
    pub nama: String,
    /// The bands, from the lowest up.
    pub pita: Vec<Pita>,
    /// The cells of the names on the sheet Skala, from the lowest up.
    pub cells: Vec<String>,
    /// The regulation on SKM in use: `2004`, `2017`.
    pub peraturan: String,
}

/// A mutu of SKM: lower bound (on 25–100), letter, kinerja.
pub type Mutu = (Decimal, &'static str, &'static str);

/// The intervals of a regulation (domain: SKM), from the lowest up.
pub fn mutu(peraturan: &str) -> [Mutu; 4] {
    let d = |n: i64| Decimal::new(n, 2);
    if peraturan == "2004" {
        [
            (d(2500), "D", "Tidak Baik"),
            (d(4376), "C", "Kurang Baik"),
            (d(6251), "B", "Baik"),
            (d(8126), "A", "Sangat Baik"),
        ]
    } else {
        [
            (d(2500), "D", "Tidak Baik"),
            (d(6500), "C", "Kurang Baik"),
            (d(7661), "B", "Baik"),
            (d(8831), "A", "Sangat Baik"),
        ]
    }
}

impl Skala {
    /// The scale of a bundle.
    pub fn of(model: &Model, hasil: &Hasil) -> Self {
        let scale = Scale::of(model);
        let nama = match scale.source {
            Source::Named(nama) => word(nama).to_owned(),
            Source::Printed(_) => "menurut tabel skala instansi".to_owned(),
        };
        let mut pita: Vec<Pita> = scale
            .bands
            .iter()
            .map(|b| Pita {
                batas: Angka(b.bound.unwrap_or_default()),
                termasuk: b.inclusive || b.bound.is_none(),
                nama: b.name.clone(),
            })
            .collect();
        pita.reverse();
        Self {
            nama,
            pita,
            cells: Vec::new(),
            peraturan: hasil
                .skm
                .as_ref()
                .map_or_else(|| "2017".to_owned(), |s| s.peraturan.clone()),
        }
    }

    /// The predicate of a capaian, on the value rounded to nine decimals.
    pub fn predikat(&self, capaian: Decimal) -> Option<&str> {
        let value = arith::round(capaian, 9);
        self.pita
            .iter()
            .rev()
            .find(|p| value > p.batas.0 || p.termasuk && value == p.batas.0)
            .map(|p| p.nama.as_str())
    }

    /// The cells of the names with their colours, from the best band down.
    pub fn tones(&self) -> Vec<(String, Tone)> {
        let count = self.cells.len();
        self.cells
            .iter()
            .rev()
            .enumerate()
            .map(|(at, cell)| {
                let tone = match (at * 4).checked_div(count).unwrap_or(0) {
                    0 => Tone::Good,
                    1 => Tone::Fair,
                    2 => Tone::Weak,
                    _ => Tone::Bad,
                };
                (format!("={cell}"), tone)
            })
            .collect()
    }
}

/// The setting's word.
pub fn word(nama: NamaSkala) -> &'static str {
    match nama {
        NamaSkala::Lkjip => "lkjip",
        NamaSkala::StSr => "st-sr",
        NamaSkala::Lan => "lan",
        NamaSkala::Akip => "akip",
        NamaSkala::Sendiri => "sendiri",
    }
}

/// The formula of a predicate from the cell of a capaian.
pub fn lookup(cell: &str) -> String {
    format!("IF(ISNUMBER({cell}),INDEX(Skala_Nama,MATCH(ROUND({cell},9),Skala_Batas,1)),\"\")")
}

/// The formula of a mutu or kinerja of SKM from the cell of a value.
pub fn lookup_skm(cell: &str, what: &str) -> String {
    // (A score on 1–4 lies below the lowest bound.)
    format!(
        "IF(ISNUMBER({cell}),IFERROR(INDEX({what},MATCH(ROUND({cell},2),SKM_Batas,1)),\"\"),\"\")"
    )
}

/// Builds the sheet and the defined names.
pub fn sheet<'a>(ctx: &mut Ctx<'a>, names: &mut Vec<(String, String)>) -> Sheet<'a> {
    let mut sheet = ctx.open(
        "Skala",
        &[22.0, 18.0, 30.0, 24.0],
        &[
            "SKALA PENILAIAN".to_owned(),
            "Predikat dan mutu di seluruh workbook dicari pada lembar ini".to_owned(),
        ],
    );
    sheet.tab = Tab::Service;
    sheet.page.upright = true;
    let name = quoted(&sheet.name);
    let area = |col: u16, from: u32, to: u32| {
        format!("{name}!{}:{}", absolute(from, col), absolute(to, col))
    };
    let sub = |sheet: &mut Sheet<'a>, text: String| {
        sheet.across(4, Cell::text(Role::Subtitle, text).wrap());
    };

    sub(
        &mut sheet,
        format!("Skala predikat capaian kinerja ({})", ctx.skala.nama),
    );
    heading(
        &mut sheet,
        &[
            Head("BATAS BAWAH (%)", vec![]),
            Head("TERMASUK BATAS", vec![]),
            Head("PREDIKAT", vec![]),
            Head("BATAS HITUNG", vec![]),
        ],
        false,
    );
    let first = sheet.next();
    let step = Decimal::new(1, 9);
    let mut cells = Vec::new();
    for pita in ctx.skala.pita.clone() {
        let row = sheet.next();
        let result = if pita.termasuk {
            Some(pita.batas.0)
        } else {
            arith::add(pita.batas.0, step)
        };
        sheet.cells([
            Cell::number(
                Role::Input,
                pita.batas.0,
                Num::Decimals(super::ctx::places(pita.batas.0)),
            )
            .center(),
            Cell::text(Role::Input, if pita.termasuk { "ya" } else { "tidak" }).center(),
            Cell::text(Role::Input, pita.nama.clone()),
            Cell::formula(
                format!(
                    "IF({}=\"ya\",{1},ROUND({1}+Skala_Langkah,9))",
                    relative(row, 1),
                    relative(row, 0)
                ),
                Outcome::from(result),
            )
            .num(Num::Decimals(9)),
        ]);
        cells.push(format!("{name}!{}", absolute(row, 2)));
    }
    let last = sheet.next() - 1;
    sheet.validations.push((
        (first, 1, last, 1),
        super::sheet::Validation::List(vec!["ya".into(), "tidak".into()]),
    ));
    ctx.skala.cells = cells;
    names.push(("Skala_Batas".into(), area(3, first, last)));
    names.push(("Skala_Nama".into(), area(2, first, last)));
    sheet.skip(1);

    sub(&mut sheet, "Angka yang dipakai rumus".to_owned());
    let mut parameter =
        |sheet: &mut Sheet<'a>, label: &str, key: &str, value: Decimal, decimals: u8| {
            let row = sheet.cells([
                Cell::text(Role::Body, label),
                Cell::empty(Role::Body),
                Cell::empty(Role::Body),
                Cell::number(Role::Input, value, Num::Decimals(decimals)),
            ]);
            sheet.merges.push((row, 0, row, 2));
            names.push((key.to_owned(), format!("{name}!{}", absolute(row, 3))));
        };
    parameter(
        &mut sheet,
        "Langkah terkecil: batas yang tidak termasuk dimulai selangkah di atasnya",
        "Skala_Langkah",
        step,
        9,
    );
    if let Some(cap) = ctx.model.setelan.batas_capaian {
        parameter(
            &mut sheet,
            "Batas atas capaian (%)",
            "Batas_Capaian",
            cap.0,
            0,
        );
    }
    if has_skm(ctx.model) {
        let unsur = ctx
            .model
            .skm
            .responden
            .as_ref()
            .map_or(0, |r| r.unsur.len());
        if let Some(weight) = super::skm::printed_weight(ctx, unsur) {
            parameter(
                &mut sheet,
                "Bobot per unsur SKM (tercetak)",
                "SKM_Bobot",
                weight,
                3,
            );
        }
        parameter(
            &mut sheet,
            "Pengali SKM: nilai 1–4 menjadi 25–100",
            "SKM_Pengali",
            Decimal::from(25),
            0,
        );
        sheet.skip(1);
        sub(
            &mut sheet,
            "Nilai jawaban survei (1–4, dikali 25)".to_owned(),
        );
        heading(
            &mut sheet,
            &[
                Head("TIDAK BAIK", vec![]),
                Head("KURANG BAIK", vec![]),
                Head("BAIK", vec![]),
                Head("SANGAT BAIK", vec![]),
            ],
            false,
        );
        let row = sheet.cells(
            [25, 50, 75, 100]
                .map(|n| Cell::number(Role::Input, Decimal::from(n), Num::Decimals(0)).center()),
        );
        names.push((
            "SKM_Nilai".into(),
            format!("{name}!{}:{}", absolute(row, 0), absolute(row, 3)),
        ));
        let other = if ctx.skala.peraturan == "2004" {
            "2017"
        } else {
            "2004"
        };
        for (peraturan, prefix) in [
            (ctx.skala.peraturan.clone(), "SKM"),
            (other.to_owned(), "SKM_Lain"),
        ] {
            sheet.skip(1);
            let title = if peraturan == "2004" {
                "KEP/25/M.PAN/2/2004"
            } else {
                "Permenpan 14/2017"
            };
            sub(
                &mut sheet,
                format!(
                    "Mutu pelayanan menurut {title}{}",
                    if prefix == "SKM" {
                        " (dipakai)"
                    } else {
                        " (pembanding)"
                    }
                ),
            );
            heading(
                &mut sheet,
                &[
                    Head("BATAS BAWAH", vec![]),
                    Head("MUTU", vec![]),
                    Head("KINERJA UNIT PELAYANAN", vec![]),
                    Head("PERATURAN", vec![]),
                ],
                false,
            );
            let first = sheet.next();
            for (bound, letter, kinerja) in mutu(&peraturan) {
                sheet.cells([
                    Cell::number(Role::Input, bound, Num::Decimals(2)).center(),
                    Cell::text(Role::Body, letter).center(),
                    Cell::text(Role::Body, kinerja),
                    Cell::text(Role::Body, title),
                ]);
            }
            let last = sheet.next() - 1;
            names.push((format!("{prefix}_Batas"), area(0, first, last)));
            names.push((format!("{prefix}_Mutu"), area(1, first, last)));
            names.push((format!("{prefix}_Kinerja"), area(2, first, last)));
        }
    }
    sheet
}

/// Whether there is any survey.
pub fn has_skm(model: &Model) -> bool {
    model.skm.responden.is_some()
        || !model.skm.distribusi.is_empty()
        || !model.skm.skor.is_empty()
        || !model.skm.rekap.is_empty()
}
