//! Totals that fit only with hidden rows or columns: what is not seen is not read, and the finding about the total says
//! so (contract). The total is named, not a part, since the hidden figures prove it.

use std::collections::BTreeMap;
use std::fmt::Write;

use rust_decimal::Decimal;

use super::graf::{TakGenap, titik};
use super::{Cx, kata, pohon};
use crate::finding::Finding;
use crate::measure::interval::Interval;
use crate::model::{Angka, Sel, Tabel, column_name};
use crate::value::arith;

/// Longer lists of hidden figures are tried one by one and as a whole only.
const SEMUA_DERET: usize = 200;

/// One total and the hidden cells that complete it: rows, or columns of its own row.
struct Jawaban {
    genap: TakGenap,
    /// First and last of the hidden rows or columns.
    dari: u32,
    sampai: u32,
    kolom: bool,
}

/// Says which totals hidden rows or columns complete, and takes those sums out of the search for wrong figures.
pub(super) fn periksa(cx: &mut Cx<'_>) {
    let model = cx.model;
    if model.tabel.iter().all(|t| t.tersembunyi.is_empty()) {
        return;
    }
    // By row of the total: its columns are one cause.
    let mut rows: BTreeMap<(Sel, bool), Vec<Jawaban>> = BTreeMap::new();
    for genap in cx.graf.tak_genap() {
        let at = cx.graf.get(genap.total).at;
        let Some(tabel) = tabel(&model.tabel, at) else {
            continue;
        };
        let in_row = genap
            .bagian
            .iter()
            .all(|&p| cx.graf.get(p).at.row == at.row);
        let hidden: Vec<(u32, Decimal)> = tabel
            .tersembunyi
            .iter()
            .filter(|(sel, _)| {
                if in_row {
                    sel.0 == at.row
                } else {
                    sel.1 == at.col
                }
            })
            .map(|&((row, col), v)| (if in_row { col } else { row }, v))
            .collect();
        let Some((dari, sampai)) = cocok(&hidden, &genap.selisih) else {
            continue;
        };
        cx.graf.tenangkan(&genap);
        rows.entry((
            Sel {
                col: 0,
                ..at.clone()
            },
            in_row,
        ))
        .or_default()
        .push(Jawaban {
            genap,
            dari,
            sampai,
            kolom: in_row,
        });
    }
    for list in rows.into_values() {
        if let Some(f) = temuan(cx, &list) {
            cx.temuan(f);
        }
    }
}

fn temuan(cx: &Cx<'_>, list: &[Jawaban]) -> Option<Finding> {
    let (first, others) = list.split_first()?;
    let total = cx.graf.get(first.genap.total);
    let seen = titik(&first.genap.jumlah);
    let place = |n: u32| {
        if first.kolom {
            column_name(n)
        } else {
            (n + 1).to_string()
        }
    };
    let what = if first.kolom { "kolom" } else { "baris" };
    let mut range = place(first.dari);
    if first.sampai != first.dari {
        let _ = write!(range, ":{}", place(first.sampai));
    }
    let mut pesan = format!(
        "{} tercatat {}, jumlah {what} yang tampak {}; selisih {} ada di {what} tersembunyi {range}, yang tidak dibaca.",
        total.nama(),
        kata::angka(total.value),
        kata::angka(seen),
        kata::angka(titik(&first.genap.selisih)),
    );
    if !others.is_empty() {
        let _ = write!(pesan, " Begitu juga {} kolom lain.", others.len());
    }
    Some(
        Finding::at(first.genap.rule, total.at, pesan)
            .values(Angka(total.value), Angka(seen))
            .saran(format!(
                "Tampilkan {what} itu bila memang bagian dari tabel, atau perbaiki jumlahnya."
            ))
            .explains(
                others
                    .iter()
                    .map(|o| cx.graf.get(o.genap.total).at.clone())
                    .collect::<Vec<_>>(),
            ),
    )
}

/// Adds to findings about totals that their table has hidden rows, where these explain nothing exactly.
pub(super) fn sebut(cx: &Cx<'_>, found: &mut [Finding]) {
    let model = cx.model;
    if model.tabel.iter().all(|t| t.tersembunyi.is_empty()) {
        return;
    }
    for f in found {
        if ![pohon::ANG_001.code, pohon::ANG_002.code].contains(&f.rule.code) {
            continue;
        }
        let Some(at) = &f.at else { continue };
        let Some(tabel) = tabel(&model.tabel, at) else {
            continue;
        };
        let rows: Vec<u32> = tabel
            .tersembunyi
            .iter()
            .filter(|((_, col), _)| *col == at.col)
            .map(|((row, _), _)| row + 1)
            .collect();
        let (Some(a), Some(b)) = (rows.first(), rows.last()) else {
            continue;
        };
        let range = if a == b {
            a.to_string()
        } else {
            format!("{a}–{b}")
        };
        let hint = format!(
            "Periksa juga baris tersembunyi di {range}: isinya tidak dibaca dan mungkin bagian dari jumlah ini."
        );
        f.saran = Some(match f.saran.take() {
            Some(s) => format!("{s} {hint}"),
            None => hint,
        });
    }
}

/// The table that holds a cell.
fn tabel<'a>(list: &'a [Tabel], at: &Sel) -> Option<&'a Tabel> {
    list.iter().find(|t| {
        !t.tersembunyi.is_empty()
            && at.berkas() == t.sheet.berkas
            && at.lembar() == t.sheet.lembar
            && (t.first_row..=t.last_row).contains(&at.row)
            && (t.first_col..=t.last_col).contains(&at.col)
    })
}

/// The hidden figures that make a difference: one of them, or neighbours together. First and last.
fn cocok(hidden: &[(u32, Decimal)], selisih: &Interval) -> Option<(u32, u32)> {
    let fits = |v: Decimal| !v.is_zero() && selisih.meets(&Interval::exact(v));
    if let Some(&(n, _)) = hidden.iter().find(|(_, v)| fits(*v)) {
        return Some((n, n));
    }
    let starts = if hidden.len() <= SEMUA_DERET {
        hidden.len()
    } else {
        1
    };
    for start in 0..starts {
        let mut sum = Decimal::ZERO;
        for &(n, v) in hidden.get(start..)? {
            sum = arith::add(sum, v)?;
            if fits(sum) {
                return Some((hidden.get(start)?.0, n));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(n: i64) -> Decimal {
        Decimal::from(n)
    }

    #[test]
    fn one_or_neighbours_make_the_difference() {
        let hidden = [(4, d(10)), (5, d(20)), (9, d(40))];
        let gap = |n: i64| cocok(&hidden, &Interval::exact(d(n)));
        assert_eq!(gap(20), Some((5, 5)));
        assert_eq!(gap(30), Some((4, 5)));
        assert_eq!(gap(60), Some((5, 9)));
        assert_eq!(gap(70), Some((4, 9)));
        assert_eq!(gap(50), None);
        assert_eq!(gap(0), None);
    }
}
