//! Signature blocks: who signs, in which part. A dotted line or a placeholder is nobody.

use crate::model::{At, Penandatangan, Peran, Teks};
use crate::table::{View, rows, words};
use crate::value::text;
use crate::workbook::Value;

/// One signature, found at its NIP or beside another one.
#[derive(Debug, Clone)]
pub struct Signature {
    /// The person, none where it is nobody.
    pub person: Option<Penandatangan>,
    /// The line above the signature.
    pub jabatan: Option<Teks>,
    /// Its part.
    pub peran: Peran,
}

/// All signatures of a sheet, from the top, then the left.
pub fn signatures(view: &View<'_>) -> Vec<Signature> {
    let mut out = Vec::new();
    // Most sheets hold no NIP, and a long one has many texts: then none of them is looked at twice.
    let any = view
        .rows()
        .flat_map(|r| view.cells(r))
        .any(|c| matches!(&c.value, Value::Text(t) if may_be_nip(t)));
    if !any {
        return out;
    }
    let texts: Vec<(u32, u32, String)> = view
        .rows()
        .flat_map(|r| {
            view.cells(r)
                .filter(|c| matches!(c.value, Value::Text(_)))
                .map(|c| (r.index, c.col, view.text(c)))
                .collect::<Vec<_>>()
        })
        .collect();
    let mut name_rows: Vec<u32> = Vec::new();
    for (row, _, text) in &texts {
        let key = words::key(text);
        if key == "nip"
            || key.starts_with("nip ")
            || key.starts_with("nip1")
            || key.starts_with("nip2")
        {
            // A column of a list of people.
            if texts.iter().filter(|t| t.0 == *row).count() >= 4 {
                continue;
            }
            // The name is in the nearest filled row above.
            if let Some(above) = texts.iter().rev().map(|t| t.0).find(|r| r < row) {
                // `Pembina` between name and NIP.
                let rank = texts.iter().any(|t| {
                    t.0 == above
                        && matches!(
                            words::key(&t.2).split(' ').next(),
                            Some("pembina" | "penata" | "pangkat" | "pengatur")
                        )
                });
                let name = if rank {
                    texts
                        .iter()
                        .rev()
                        .map(|t| t.0)
                        .find(|r| *r < above)
                        .unwrap_or(above)
                } else {
                    above
                };
                if !name_rows.contains(&name) {
                    name_rows.push(name);
                }
            }
        }
    }
    for name_row in name_rows {
        for (_, col, name) in texts.iter().filter(|t| t.0 == name_row) {
            let column_above: Vec<&(u32, u32, String)> = texts
                .iter()
                .filter(|t| {
                    t.0 < name_row && name_row - t.0 <= 10 && near(view, t.0, t.1, name_row, *col)
                })
                .collect();
            let jabatan = column_above.iter().rev().find(|t| {
                !rows::is_place_and_date(&t.2) && !rows::is_dotted(&t.2) && peran(&t.2).is_none()
            });
            let Some(jabatan) = jabatan else { continue };
            // What stands above must look like an office, else it is a row of some table.
            if !rows::is_signature(&jabatan.2)
                && !jabatan.2.ends_with(',')
                && jabatan.2.chars().any(char::is_lowercase)
            {
                continue;
            }
            let part = column_above
                .iter()
                .rev()
                .find_map(|t| peran(&t.2))
                .unwrap_or_default();
            let office = jabatan.2.trim_end_matches([',', '.', ' ']).to_owned();
            let jabatan = At::new(office, view.sel(jabatan.0, jabatan.1));
            let nip = texts.iter().find(|t| {
                t.0 > name_row
                    && t.0 <= name_row + 3
                    && near(view, t.0, t.1, name_row, *col)
                    && words::key(&t.2).starts_with("nip")
            });
            let nip = nip.and_then(|t| {
                let digits =
                    t.2.trim_start_matches(|c: char| !c.is_ascii_digit())
                        .to_owned();
                (digits.chars().filter(char::is_ascii_digit).count() >= 8)
                    .then(|| At::new(text::clean(&digits), view.sel(t.0, t.1)))
            });
            let nobody = super::reader::is_placeholder(name)
                || name.chars().all(|c| !c.is_alphabetic())
                || matches!(
                    words::key(name).as_str(),
                    "nama" | "nama terang" | "nama lengkap" | "pangkat"
                )
                || name.starts_with('(') && name.ends_with(')');
            let person = (!nobody).then(|| Penandatangan {
                peran: part,
                nama: Some(At::new(name.clone(), view.sel(name_row, *col))),
                jabatan: Some(jabatan.clone()),
                nip,
                tabel: 0,
            });
            out.push(Signature {
                person,
                jabatan: Some(jabatan),
                peran: part,
            });
        }
    }
    out
}

/// Whether the first letters of a text may be those of `NIP`.
fn may_be_nip(text: &str) -> bool {
    let mut letters = text
        .chars()
        .skip_while(|c| !c.is_alphanumeric() && !matches!(c, '%' | '#'));
    ['n', 'i', 'p'].iter().all(|wanted| {
        letters
            .next()
            .is_some_and(|c| c.to_ascii_lowercase() == *wanted || !c.is_ascii())
    })
}

fn peran(text: &str) -> Option<Peran> {
    let key = words::key(text);
    match () {
        () if key.starts_with("pihak pertama") => Some(Peran::PihakPertama),
        () if key.starts_with("pihak kedua") => Some(Peran::PihakKedua),
        () if key.starts_with("mengetahui") || key.starts_with("diketahui") => {
            Some(Peran::Mengetahui)
        }
        () => None,
    }
}

fn near(view: &View<'_>, row: u32, col: u32, name_row: u32, name_col: u32) -> bool {
    let span = |r: u32, c: u32| {
        view.merge(r, c)
            .map_or((c, c), |m| (m.first_col, m.last_col))
    };
    let (a, b) = span(row, col);
    let (c, d) = span(name_row, name_col);
    a <= d && c <= b || col.abs_diff(name_col) <= 1
}

/// Words that an office begins with.
const OFFICES: [&str; 10] = [
    "camat",
    "lurah",
    "kepala",
    "sekretaris",
    "kasi",
    "kasubag",
    "kasubbag",
    "kabid",
    "direktur",
    "inspektur",
];

/// The office of the first party: of the signatures of a sheet, else of its lines `Jabatan : …`.
pub fn jabatan(
    view: &View<'_>,
    signatures: &[Signature],
    titles: &[(String, u32, u32)],
) -> Option<Teks> {
    let first = signatures
        .iter()
        .find(|s| s.peran == Peran::PihakPertama)
        .and_then(|s| s.jabatan.clone());
    let superior = |t: &Teks| {
        let key = words::key(&t.value);
        ["bupati", "walikota", "wali kota", "gubernur"]
            .iter()
            .any(|w| key.starts_with(w))
    };
    // `KEPALA SEKSI PEMERINTAHAN KECAMATAN …` as a line of the title.
    let titled = || {
        let (text, row, col) = titles.iter().find(|(t, _, _)| {
            let tokens = words::tokens(t);
            tokens.len() <= 14
                && tokens
                    .first()
                    .is_some_and(|w| OFFICES.contains(&w.as_str()))
                && !rows::is_place_and_date(t)
        })?;
        let name = text::clean(text.trim_start_matches([':', ' ']));
        Some(At::new(name, view.sel(*row, *col)))
    };
    first
        .or_else(titled)
        .or_else(|| {
            signatures
                .iter()
                .filter_map(|s| s.jabatan.clone())
                .find(|t| !superior(t))
        })
        .or_else(|| {
            // `Jabatan : CAMAT …`, in one cell or several.
            view.rows().find_map(|row| {
                let cells: Vec<_> = view.cells(row).collect();
                let i = cells
                    .iter()
                    .position(|c| words::key(&view.text(c)).starts_with("jabatan"))?;
                let own = view.text(cells[i]);
                if let Some((_, rest)) = own.split_once(':').filter(|(_, r)| r.trim().len() > 2) {
                    return Some(At::new(
                        text::clean(rest),
                        view.sel(row.index, cells[i].col),
                    ));
                }
                let cell = cells[i + 1..]
                    .iter()
                    .find(|c| view.text(c).chars().any(char::is_alphabetic))?;
                Some(At::new(
                    view.text(cell).trim_start_matches([':', ' ']).to_owned(),
                    view.sel(row.index, cell.col),
                ))
            })
        })
}
