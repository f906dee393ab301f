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

/// A profile table that is being read.
struct Open {
    /// None until a row of a table of several says it.
    field: Option<ProfileField>,
    /// The column that names the field on its first row, in a table of several.
    named: Option<u32>,
    value: u32,
    counts: u32,
    map: IndexMap<String, u64>,
}

/// What heads a table: `Jenis Kelamin · Jumlah`, or of several `Karakteristik · Indikator · Jumlah`.
fn heading(cells: &[(u32, String, &Value)]) -> Option<Open> {
    let counts_people = |how: &str| {
        matches!(
            words::key(how).as_str(),
            "jumlah" | "frekuensi" | "jumlah orang" | "jumlah responden" | "orang"
        )
    };
    let open = |field, named, value, counts| Open {
        field,
        named,
        value,
        counts,
        map: IndexMap::new(),
    };
    let several = cells.windows(3).find_map(|three| {
        let [(named, said, _), (value, _, _), (counts, how, _)] = three else {
            return None;
        };
        let key = words::key(said);
        ((key.starts_with("karakteristik") || key.starts_with("profil")) && counts_people(how))
            .then(|| open(None, Some(*named), *value, *counts))
    });
    several.or_else(|| {
        cells.windows(2).find_map(|pair| {
            let [(value, said, _), (counts, how, _)] = pair else {
                return None;
            };
            let field = field(said).filter(|_| counts_people(how))?;
            Some(open(Some(field), None, *value, *counts))
        })
    })
}

/// The tables of one sheet: values with their counts below a heading, to the total or a gap.
fn tables(sheet: &Sheet, view: &View<'_>, responden: &mut Responden) {
    let mut open: Option<Open> = None;
    let mut last = None;
    for row in view.rows() {
        let cells: Vec<(u32, String, &Value)> = view
            .cells(row)
            .filter(|c| !sheet.row_hidden(row.index) && !sheet.col_hidden(c.col))
            .map(|c| (c.col, view.text(c), &c.value))
            .filter(|(_, text, _)| !text.is_empty())
            .collect();
        if let Some(table) = heading(&cells) {
            close(&mut open, responden);
            open = Some(table);
        } else if let Some(table) = &mut open {
            let at = |col: u32| cells.iter().find(|c| c.0 == col);
            let value = at(table.value).map(|c| text::record(&c.1));
            let number = at(table.counts).and_then(|c| count(c.2));
            let next = table.named.and_then(at).map(|c| field(&c.1));
            let gap = last.is_some_and(|last| row.index > last + 1);
            let total = value.as_deref().is_none_or(is_total);
            // (The name of the field may be written into each of its rows.)
            if let Some(next) = next
                && next != table.field
                && !gap
                && !total
            {
                keep(table, responden);
                table.field = next;
            }
            match value.zip(number) {
                Some((value, number)) if !gap && !total => {
                    *table.map.entry(value).or_insert(0) += number;
                }
                // Each group of a table of several has its total.
                _ if !gap && table.named.is_some() => {}
                _ => close(&mut open, responden),
            }
        }
        last = Some(row.index);
    }
    close(&mut open, responden);
}

fn is_total(value: &str) -> bool {
    matches!(
        words::key(value).as_str(),
        "jumlah" | "total" | "jumlah total"
    )
}

fn close(open: &mut Option<Open>, responden: &mut Responden) {
    if let Some(mut table) = open.take() {
        keep(&mut table, responden);
    }
}

/// Hands over what was counted; values of a field that no profile has are let go.
fn keep(table: &mut Open, responden: &mut Responden) {
    let map = std::mem::take(&mut table.map);
    let Some(field) = table.field else {
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
        Value::Text(t) => text::clean(t).parse().ok(),
        _ => None,
    }
}
