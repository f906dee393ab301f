//! What stands beside counted answers: the profile of the respondents as tables of its own (jenis kelamin, usia,
//! pendidikan, pekerjaan with their counts), and how many questionnaires were filled in. A recap of answers has neither
//! in its columns.

use indexmap::IndexMap;

use super::skm::{self, ProfileField};
use crate::model::{Model, Responden};
use crate::table::{View, words};
use crate::value::text;
use crate::workbook::{Book, Sheet, Value};

/// Sheets of more rows hold no profile.
const MOST_ROWS: usize = 2_000;

/// Completes the survey of the document where its profile is not known from columns: only from the survey's own file.
pub fn read(model: &mut Model, books: &[Book]) {
    let Some(responden) = &mut model.skm.responden else {
        return;
    };
    let profil = &responden.profil;
    let known = [
        &profil.jenis_kelamin,
        &profil.usia,
        &profil.pendidikan,
        &profil.pekerjaan,
    ];
    if known.iter().any(|map| !map.is_empty()) {
        return;
    }
    let berkas = responden.asal.berkas().to_owned();
    let own = responden.asal.lembar().to_owned();
    for sheet in books.iter().flat_map(|b| &b.sheets).filter(|s| {
        s.visible && s.name.berkas == berkas && s.packed.is_empty() && s.rows.len() <= MOST_ROWS
    }) {
        let view = View::new(sheet);
        if sheet.name.lembar == own {
            filled_in(&view, responden);
        }
        tables(sheet, &view, responden);
    }
}

/// `Jumlah kuesioner terisi: 64` beside the counts: more than any unsur was answered by.
fn filled_in(view: &View<'_>, responden: &mut Responden) {
    for row in view.rows() {
        let mut label = false;
        for cell in view.cells(row) {
            if label && let Some(n) = count(&cell.value) {
                responden.jumlah = responden.jumlah.max(n);
                return;
            }
            label |= matches!(
                words::key(&view.text(cell)).as_str(),
                "jumlah kuesioner terisi" | "jumlah kuesioner" | "jumlah responden"
            );
        }
    }
}

/// A heading of a profile table.
fn field(heading: &str) -> Option<ProfileField> {
    Some(match words::key(heading).as_str() {
        "jenis kelamin" | "kelamin" => ProfileField::JenisKelamin,
        "usia" | "umur" | "kelompok usia" | "kelompok umur" => ProfileField::Usia,
        "pendidikan" | "pendidikan terakhir" | "tingkat pendidikan" => ProfileField::Pendidikan,
        "pekerjaan" | "pekerjaan utama" | "jenis pekerjaan" => ProfileField::Pekerjaan,
        _ => return None,
    })
}

/// The tables of one sheet: a heading `Jenis Kelamin · Jumlah`, values with their counts below, to the total or a gap.
fn tables(sheet: &Sheet, view: &View<'_>, responden: &mut Responden) {
    let mut open: Option<(ProfileField, u32, u32, IndexMap<String, u64>)> = None;
    let mut last = None;
    for row in view.rows() {
        let cells: Vec<(u32, String, &Value)> = view
            .cells(row)
            .filter(|c| !sheet.row_hidden(row.index) && !sheet.col_hidden(c.col))
            .map(|c| (c.col, view.text(c), &c.value))
            .filter(|(_, text, _)| !text.is_empty())
            .collect();
        let heading = cells.windows(2).find_map(|pair| {
            let [(name, said, _), (counts, how, _)] = pair else {
                return None;
            };
            let counts_people = matches!(
                words::key(how).as_str(),
                "jumlah" | "frekuensi" | "jumlah orang" | "jumlah responden" | "orang"
            );
            Some((field(said).filter(|_| counts_people)?, *name, *counts))
        });
        if let Some((field, name, counts)) = heading {
            close(open.take(), responden);
            open = Some((field, name, counts, IndexMap::new()));
        } else if let Some((_, name, counts, map)) = &mut open {
            let at = |col: u32| cells.iter().find(|c| c.0 == col);
            let value = at(*name).map(|c| text::record(&c.1));
            let number = at(*counts).and_then(|c| count(c.2));
            let gap = last.is_some_and(|last| row.index > last + 1);
            match value.zip(number) {
                Some((value, number)) if !gap && !is_total(&value) => {
                    *map.entry(value).or_insert(0) += number;
                }
                _ => close(open.take(), responden),
            }
        }
        last = Some(row.index);
    }
    close(open, responden);
}

fn is_total(value: &str) -> bool {
    matches!(
        words::key(value).as_str(),
        "jumlah" | "total" | "jumlah total"
    )
}

fn close(
    table: Option<(ProfileField, u32, u32, IndexMap<String, u64>)>,
    responden: &mut Responden,
) {
    let Some((field, _, _, map)) = table else {
        return;
    };
    let profil = &mut responden.profil;
    let target = match field {
        ProfileField::JenisKelamin => &mut profil.jenis_kelamin,
        ProfileField::Usia => &mut profil.usia,
        ProfileField::Pendidikan => &mut profil.pendidikan,
        ProfileField::Pekerjaan => &mut profil.pekerjaan,
    };
    if !target.is_empty() {
        return;
    }
    for (value, number) in map {
        let value = if field == ProfileField::JenisKelamin {
            skm::sex(&value)
        } else {
            value
        };
        *target.entry(value).or_insert(0) += number;
    }
}

/// A count of people.
fn count(value: &Value) -> Option<u64> {
    match value {
        Value::Number(n) if *n >= 0.0 && *n <= 1e9 && n.fract() == 0.0 => {
            format!("{n:.0}").parse().ok()
        }
        _ => None,
    }
}
