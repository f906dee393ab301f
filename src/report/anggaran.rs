//! Money: the budget tree, belanja per jenis, money per sasaran, progress by month or triwulan.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rust_decimal::Decimal;

use super::ctx::{
    BudgetRows, Ctx, Head, KataSel, Place, Printed, at_amount, at_of, heading, mark, percent, runs,
    rupiah, source_line, words,
};
use super::sheet::{
    Align, Cell, Num, Outcome, Role, Row, Sheet, Validation, Value, Walk, relative, span,
};
use crate::measure::anggaran::{akun, depth_of_account};
use crate::model::{Anggaran, Jumlah, Sel, Tingkat};
use crate::value::arith;
use crate::value::kode::Akun;

/// Tables with at least so many rows are made row by row when they are written.
const LONG: usize = 5_000;
/// Cells that a sum lists one by one before it looks them up by their level.
const LISTED: usize = 30;

/// The step of indentation of a level.
pub fn level(tingkat: Option<Tingkat>) -> u8 {
    match tingkat {
        Some(Tingkat::Kegiatan) => 1,
        Some(Tingkat::SubKegiatan) => 2,
        Some(Tingkat::Rekening) => 3,
        _ => 0,
    }
}

/// The word of a level in the column TINGKAT.
pub fn word(tingkat: Option<Tingkat>) -> &'static str {
    match tingkat {
        Some(Tingkat::Urusan) => "Urusan",
        Some(Tingkat::Bidang) => "Bidang",
        Some(Tingkat::Organisasi) => "Organisasi",
        Some(Tingkat::Program) => "Program",
        Some(Tingkat::Kegiatan) => "Kegiatan",
        Some(Tingkat::SubKegiatan) => "Sub Kegiatan",
        Some(Tingkat::Rekening) => "Rekening",
        Some(Tingkat::Jumlah) => "Jumlah",
        None => "",
    }
}

/// The rank of a row in the tree, below the rows `above`, the nearest first: smaller is higher.
fn rank<'a>(row: &Anggaran, above: impl IntoIterator<Item = &'a Anggaran>) -> u32 {
    match row.tingkat {
        Some(Tingkat::Urusan) => 0,
        Some(Tingkat::Bidang) => 1,
        Some(Tingkat::Organisasi) => 2,
        Some(Tingkat::Program) | None => 3,
        Some(Tingkat::Kegiatan) => 4,
        Some(Tingkat::SubKegiatan) => 5,
        Some(Tingkat::Rekening) => 6 + depth_of_account(row, above) as u32,
        Some(Tingkat::Jumlah) => u32::MAX,
    }
}

/// One table of the budget with its tree.
struct Tree<'a> {
    /// The rows without totals.
    rows: Vec<&'a Anggaran>,
    /// The position of each in `model.anggaran`.
    index: Vec<usize>,
    /// Direct children, as positions in `rows`.
    children: Vec<Vec<u32>>,
    /// Rows at the top.
    top: Vec<u32>,
    /// Last row of the subtree.
    end: Vec<u32>,
    /// The recorded total, where there is one.
    total: Option<&'a Anggaran>,
}

impl<'a> Tree<'a> {
    fn children_of(&self, at: u32) -> &[u32] {
        self.children
            .get(at as usize)
            .map_or(&[][..], Vec::as_slice)
    }

    fn new(model: &'a [Anggaran], indices: &[usize]) -> Self {
        let mut rows = Vec::new();
        let mut index = Vec::new();
        let mut total = None;
        for &i in indices {
            let Some(row) = model.get(i) else { continue };
            if row.tingkat == Some(Tingkat::Jumlah) {
                total = Some(row);
            } else {
                rows.push(row);
                index.push(i);
            }
        }
        let count = rows.len();
        let mut children = vec![Vec::new(); count];
        let mut end: Vec<u32> = (0..count as u32).collect();
        let mut top = Vec::new();
        let mut open: Vec<(u32, u32)> = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            let above = open.iter().rev();
            let own = rank(
                row,
                above.filter_map(|(at, _)| rows.get(*at as usize).copied()),
            );
            while open.last().is_some_and(|(_, r)| *r >= own) {
                open.pop();
            }
            for (parent, _) in &open {
                if let Some(e) = end.get_mut(*parent as usize) {
                    *e = at as u32;
                }
            }
            match open
                .last()
                .and_then(|(parent, _)| children.get_mut(*parent as usize))
            {
                Some(list) => list.push(at as u32),
                None => top.push(at as u32),
            }
            open.push((at as u32, own));
        }
        Self {
            rows,
            index,
            children,
            top,
            end,
            total,
        }
    }

    /// Whether the rows at positions `list` are exactly those of their level between `from` and `to`.
    fn by_level(&self, list: &[u32], from: u32, to: u32) -> Option<Tingkat> {
        let tingkat = self.rows.get(*list.first()? as usize)?.tingkat?;
        let count = self
            .rows
            .get(from as usize..=to as usize)?
            .iter()
            .filter(|r| r.tingkat == Some(tingkat))
            .count();
        let all = list.iter().all(|&i| {
            self.rows
                .get(i as usize)
                .is_some_and(|r| r.tingkat == Some(tingkat))
        });
        (all && count == list.len()).then_some(tingkat)
    }

    /// The formula that sums the rows at positions `list` in a column; `level_col` is the column TINGKAT.
    fn sum(
        &self,
        list: &[u32],
        col: u16,
        first: u32,
        from: u32,
        to: u32,
        level_col: Option<u16>,
    ) -> Option<String> {
        let (&low, &high) = (list.first()?, list.last()?);
        // Rows are fixed, columns are not: the sums of a tree are each their own, and may be copied sideways.
        let fixed = |i: u32| {
            format!(
                "{}${}",
                crate::model::column_name(u32::from(col)),
                first + i + 1
            )
        };
        if list.len() == 1 {
            return Some(fixed(low));
        }
        if (high - low) as usize + 1 == list.len() {
            return Some(format!("SUM({}:{})", fixed(low), fixed(high)));
        }
        if list.len() <= LISTED {
            let cells: Vec<String> = list.iter().map(|&i| fixed(i)).collect();
            return Some(format!("SUM({})", cells.join(",")));
        }
        let level_col = level_col?;
        let tingkat = self.by_level(list, from, to)?;
        Some(format!(
            "SUMIFS({},{},\"{}\")",
            span(col, first + from, first + to),
            span(level_col, first + from, first + to),
            word(Some(tingkat))
        ))
    }
}

/// A column of amounts.
#[derive(Clone, Copy)]
struct Money {
    col: u16,
    get: fn(&Anggaran) -> Option<&Jumlah>,
}

/// What one budget table shows.
struct Layout {
    first: u32,
    level_col: Option<u16>,
    before: Option<Money>,
    anggaran: Money,
    realisasi: Option<Money>,
    sisa: Option<u16>,
    persen: Option<u16>,
    fisik: Option<u16>,
    groups: Vec<Money>,
    columns: u16,
}

impl Layout {
    /// The columns of the groups of belanja that a column is the sum of: anggaran and realisasi stand in turn.
    fn groups_of(&self, money: Money) -> impl Iterator<Item = Money> + '_ {
        let side = if money.col == self.anggaran.col {
            Some(0)
        } else if self.realisasi.is_some_and(|r| r.col == money.col) {
            Some(1)
        } else {
            None
        };
        let groups = self.groups.iter().copied().enumerate();
        groups
            .filter(move |(at, _)| Some(at % 2) == side)
            .map(|(_, group)| group)
    }
}

fn before(r: &Anggaran) -> Option<&Jumlah> {
    r.anggaran_sebelum.as_ref()
}
fn anggaran(r: &Anggaran) -> Option<&Jumlah> {
    r.anggaran.as_ref()
}
fn realisasi(r: &Anggaran) -> Option<&Jumlah> {
    r.realisasi.as_ref()
}

/// The eight columns of the SIPD recap.
type Getter = fn(&Anggaran) -> Option<&Jumlah>;
const GROUPS: [(&str, Getter, Getter); 4] = [
    (
        "BELANJA OPERASI",
        |r| r.belanja.as_ref()?.operasi.anggaran.as_ref(),
        |r| r.belanja.as_ref()?.operasi.realisasi.as_ref(),
    ),
    (
        "BELANJA MODAL",
        |r| r.belanja.as_ref()?.modal.anggaran.as_ref(),
        |r| r.belanja.as_ref()?.modal.realisasi.as_ref(),
    ),
    (
        "BELANJA TAK TERDUGA",
        |r| r.belanja.as_ref()?.tak_terduga.anggaran.as_ref(),
        |r| r.belanja.as_ref()?.tak_terduga.realisasi.as_ref(),
    ),
    (
        "BELANJA TRANSFER",
        |r| r.belanja.as_ref()?.transfer.anggaran.as_ref(),
        |r| r.belanja.as_ref()?.transfer.realisasi.as_ref(),
    ),
];

/// What tells one table of the budget from another: table, sheet, year.
type Key = (u32, Option<String>, Option<i32>);

/// What tells one table of belanja from another: table, sheet, whether it is by Langsung and Tidak Langsung.
type Kinds = (u32, Option<String>, bool);

/// A column of a period: its heading, its figure, whether it is money.
type Part = (
    &'static str,
    fn(&crate::model::Periode) -> Option<&Jumlah>,
    bool,
);

/// All tables of the budget: the one that results come from first.
pub fn budgets<'a>(ctx: &mut Ctx<'a>) -> Vec<Sheet<'a>> {
    let model = ctx.model;
    let mut groups: Vec<(Key, Vec<usize>)> = Vec::new();
    let mut last = usize::MAX;
    for (index, r) in model.anggaran.iter().enumerate() {
        // Rows of one table follow each other: look at the group of the row before first.
        let sheet = r.asal.sheet.as_ref();
        let same = |key: &Key| {
            key.0 == r.tabel
                && key.2 == r.tahun
                && key.1.as_deref() == sheet.map(|s| s.lembar.as_str())
        };
        if let Some((key, list)) = groups.get_mut(last)
            && same(key)
        {
            list.push(index);
            continue;
        }
        last = if let Some(at) = groups.iter().position(|(key, _)| same(key)) {
            at
        } else {
            groups.push((
                (r.tabel, sheet.map(|s| s.lembar.clone()), r.tahun),
                Vec::new(),
            ));
            groups.len() - 1
        };
        if let Some((_, list)) = groups.get_mut(last) {
            list.push(index);
        }
    }
    let programs: Vec<&Sel> = ctx
        .hasil
        .anggaran
        .iter()
        .flat_map(|a| &a.program)
        .map(|p| &p.asal)
        .filter(|at| at.sheet.is_some())
        .collect();
    let score = |list: &[usize]| {
        list.iter()
            .filter_map(|&i| model.anggaran.get(i))
            .filter(|r| programs.contains(&&r.asal))
            .count()
    };
    groups.sort_by_key(|(key, list)| (key.2 != model.tahun, std::cmp::Reverse(score(list))));
    let mut sheets = Vec::new();
    for (at, (key, list)) in groups.into_iter().enumerate() {
        let main = at == 0 && (key.2 == model.tahun || key.2.is_none() || model.tahun.is_none());
        sheets.push(budget(ctx, &list, key.2, main));
        if let Some(sheet) = periods(ctx, &list, key.2) {
            sheets.push(sheet);
        }
    }
    sheets
}

fn budget<'a>(ctx: &mut Ctx<'a>, indices: &[usize], tahun: Option<i32>, main: bool) -> Sheet<'a> {
    let tree = Tree::new(&ctx.model.anggaran, indices);
    let year = tahun.map_or_else(|| ctx.tahun(), |y| y.to_string());
    let any = |f: &dyn Fn(&Anggaran) -> bool| tree.rows.iter().any(|r| f(r));
    let long = tree.rows.len() >= LONG;
    let code = any(&|r| r.kode.is_some());
    let wide = tree.children.iter().chain([&tree.top]).any(|list| {
        list.len() > LISTED
            && list
                .first()
                .zip(list.last())
                .is_some_and(|(a, b)| (b - a) as usize + 1 != list.len())
    });
    let mut heads: Vec<Head<'_>> = vec![
        Head(if code { "KODE" } else { "NO" }, vec![]),
        Head("PROGRAM / KEGIATAN / SUB KEGIATAN", vec![]),
    ];
    let mut widths = vec![if code { 22.0 } else { 6.0 }, 70.0];
    let level_col = (long || wide).then(|| {
        heads.push(Head("TINGKAT", vec![]));
        widths.push(13.0);
        2u16
    });
    let mut col = widths.len() as u16;
    let mut money =
        |heads: &mut Vec<Head<'_>>, widths: &mut Vec<f64>, name: &'static str, get: Getter| {
            heads.push(Head(name, vec![]));
            widths.push(19.0);
            col += 1;
            Money { col: col - 1, get }
        };
    let before_col = any(&|r| r.anggaran_sebelum.is_some()).then(|| {
        money(
            &mut heads,
            &mut widths,
            "ANGGARAN SEBELUM PERUBAHAN (Rp)",
            before,
        )
    });
    let anggaran_col = money(&mut heads, &mut widths, "ANGGARAN (Rp)", anggaran);
    let has_real = any(&|r| r.realisasi.is_some());
    let real_col = has_real.then(|| money(&mut heads, &mut widths, "REALISASI (Rp)", realisasi));
    let plain =
        |heads: &mut Vec<Head<'_>>, widths: &mut Vec<f64>, name: &'static str, width: f64| {
            heads.push(Head(name, vec![]));
            widths.push(width);
            widths.len() as u16 - 1
        };
    let sisa = has_real.then(|| plain(&mut heads, &mut widths, "SISA (Rp)", 18.0));
    let persen = has_real.then(|| plain(&mut heads, &mut widths, "CAPAIAN %", 11.0));
    let fisik =
        any(&|r| r.fisik.is_some()).then(|| plain(&mut heads, &mut widths, "FISIK (%)", 10.0));
    let mut groups = Vec::new();
    for (name, a, r) in GROUPS {
        if any(&|row| a(row).is_some() || r(row).is_some()) {
            let col = widths.len() as u16;
            let mut below = vec!["Anggaran".to_owned()];
            widths.push(17.0);
            groups.push(Money { col, get: a });
            if any(&|row| r(row).is_some()) {
                below.push("Realisasi".to_owned());
                widths.push(17.0);
                groups.push(Money {
                    col: col + 1,
                    get: r,
                });
            }
            heads.push(Head(name, below));
        }
    }
    if !groups.is_empty()
        && let Some(width) = widths.get_mut(1)
    {
        *width = 46.0;
    }
    let name = if main {
        "Anggaran".to_owned()
    } else {
        format!("Anggaran {year}")
    };
    let title = if has_real {
        format!("ANGGARAN DAN REALISASI PER PROGRAM, KEGIATAN DAN SUB KEGIATAN TAHUN {year}")
    } else {
        format!("ANGGARAN PER PROGRAM, KEGIATAN DAN SUB KEGIATAN TAHUN {year}")
    };
    let mut sheet = ctx.open(&name, &widths, &[title, ctx.kop()]);
    let (first_head, last_head) = heading(&mut sheet, &heads, !long);
    sheet.freeze = (last_head + 1, 0);
    sheet.repeat = Some((first_head, last_head));
    let layout = Layout {
        first: sheet.next(),
        level_col,
        before: before_col,
        anggaran: anggaran_col,
        realisasi: real_col,
        sisa,
        persen,
        fisik,
        groups,
        columns: sheet.columns(),
    };
    let count = tree.rows.len() as u32;
    let (first, last) = (layout.first, layout.first + count.saturating_sub(1));
    let mut places = BudgetRows {
        sheet: sheet.name.clone(),
        rows: BTreeMap::new(),
        anggaran: layout.anggaran.col,
        realisasi: layout.realisasi.map(|m| m.col),
    };
    if main {
        // Rows that other sheets may refer to.
        let wanted: Vec<usize> = ctx
            .hasil
            .anggaran
            .iter()
            .flat_map(|a| a.sasaran.iter().flat_map(|s| s.baris.iter().map(|b| b.1)))
            .collect();
        for (at, &index) in tree.index.iter().enumerate() {
            if !long
                || wanted.contains(&index)
                || tree
                    .rows
                    .get(at)
                    .is_some_and(|r| r.tingkat == Some(Tingkat::Program))
            {
                let comes_to = value(&tree, &layout, at as u32, layout.anggaran);
                places.rows.insert(index, (first + at as u32, comes_to));
            }
        }
    }
    // The rows of totals stand under the last one.
    let under = |totals: &[Row]| first + count + totals.len() as u32;
    let begins = |digit: char| {
        let tops = tree.top.iter().filter_map(|&t| tree.rows.get(t as usize));
        tops.filter_map(|r| r.kode.as_deref())
            .any(|k| k.starts_with(digit))
    };
    // Pendapatan and belanja below each other have no sum.
    let mixed = tree.total.is_none() && begins('4') && begins('5');
    let mut totals = Vec::new();
    let (total, sums) = total_row(
        &tree,
        &layout,
        under(&totals),
        "JUMLAH",
        &tree.top,
        tree.total,
    );
    if !mixed {
        totals.push(total);
    }
    // The results are of the programs alone, where others stand beside them (belanja tidak langsung), or of belanja.
    if main
        && let Some(hasil) = &ctx.hasil.anggaran
        && let wanted = [
            hasil.pagu.map(|p| p.0),
            layout.realisasi.and(hasil.realisasi).map(|p| p.0),
        ]
        && (mixed || sums != wanted)
        && wanted[0].is_some()
    {
        let programs: BTreeSet<&Sel> = hasil.program.iter().map(|p| &p.asal).collect();
        let list: Vec<u32> = tree
            .rows
            .iter()
            .zip(0..)
            .filter(|(row, _)| programs.contains(&row.asal))
            .map(|(_, at)| at)
            .collect();
        let row = under(&totals);
        let (own, sums) = total_row(&tree, &layout, row, "JUMLAH PROGRAM", &list, None);
        totals.push(if sums == wanted {
            own
        } else {
            // They are no sum of rows of this table alone.
            let number = |v| (Cell::number(Role::Total, v, Num::Decimals(0)), v);
            let columns = [Some(layout.anggaran), layout.realisasi];
            let amounts = columns.iter().zip(wanted);
            let amounts = amounts.filter_map(|(m, v)| Some((m.as_ref()?.col, number(v?))));
            totals_row(&layout, row, "PAGU DAN REALISASI", amounts.collect()).0
        });
    }
    for money in [layout.before, Some(layout.anggaran), layout.realisasi]
        .into_iter()
        .flatten()
    {
        if count > 0 {
            sheet
                .validations
                .push(((first, money.col, last, money.col), Validation::Amount));
        }
    }
    let ats: Vec<&Sel> = tree
        .rows
        .iter()
        .take(1)
        .chain(tree.rows.last())
        .map(|r| &r.asal)
        .collect();
    let notes = super::kinerja::notes_of(
        ctx,
        tree.rows.first().map(|r| r.tabel),
        tree.rows.first().map(|r| &r.asal),
    );
    let pagu_row = under(&totals).saturating_sub(1);
    if main {
        let place = |row: u32, col: u16| Place {
            sheet: sheet.name.clone(),
            row,
            col,
        };
        if let (Some(r), Some(s), Some(p)) = (layout.realisasi, layout.sisa, layout.persen)
            && !totals.is_empty()
        {
            ctx.places.pagu = Some([
                place(pagu_row, layout.anggaran.col),
                place(pagu_row, r.col),
                place(pagu_row, s),
                place(pagu_row, p),
            ]);
        }
        for (at, r) in tree.rows.iter().enumerate() {
            if r.tingkat == Some(Tingkat::Program)
                && let (Some(real), Some(p)) = (layout.realisasi, layout.persen)
            {
                let row = first + at as u32;
                let name = r
                    .uraian
                    .as_ref()
                    .map(|u| u.value.clone())
                    .unwrap_or_default();
                let amount = |money: Money| {
                    let comes_to = value(&tree, &layout, at as u32, money);
                    (place(row, money.col), comes_to)
                };
                ctx.places.program.push((
                    name,
                    [amount(layout.anggaran), amount(real)],
                    place(row, p),
                ));
            }
        }
        ctx.places.anggaran = Some(places);
    }
    if long {
        let source = {
            let mut below = Sheet::new("", &sheet.widths, sheet.page.kertas);
            source_line(&mut below, &ats, &notes);
            below.rows
        };
        let mut after = totals;
        after.extend(source);
        sheet.filter = Some((last_head, 0, last, sheet.columns() - 1));
        let words = Arc::clone(&ctx.words);
        let dasar = long_dasar(&tree, &layout, &words);
        sheet.walk = Some(Walk {
            count,
            first,
            dasar,
            row: Box::new(move |at| one_row(&tree, &layout, at, &words, None, &mut |_, _, _| {})),
            after,
        });
    } else {
        let mut numbers = [0u32; 3];
        for at in 0..count {
            let label = if code {
                None
            } else {
                Some(number(&tree, at, &mut numbers))
            };
            let placed = &mut ctx.placed;
            let name = &sheet.name;
            let row = one_row(
                &tree,
                &layout,
                at,
                &ctx.words,
                label,
                &mut |col, at_cell, value| {
                    if at_cell.sheet.is_some() {
                        placed.entry(at_cell.clone()).or_insert_with(|| Printed {
                            place: Place {
                                sheet: name.clone(),
                                row: first + at,
                                col,
                            },
                            value: value.clone(),
                        });
                    }
                },
            );
            sheet.push(row);
        }
        for total in totals {
            let row = sheet.push(total);
            let last = if layout.level_col.is_some() { 2 } else { 1 };
            sheet.merges.push((row, 0, row, last));
        }
        source_line(&mut sheet, &ats, &notes);
    }
    sheet
}

/// The figures of a long table that people contest or have decided on, and the rows above that are sums of them.
fn long_dasar(
    tree: &Tree<'_>,
    layout: &Layout,
    words: &KataSel,
) -> BTreeMap<(u32, u16), Vec<Arc<str>>> {
    let mut dasar: BTreeMap<(u32, u16), Vec<Arc<str>>> = BTreeMap::new();
    if !words.any_dasar() {
        return dasar;
    }
    let mut parent: Vec<Option<u32>> = vec![None; tree.rows.len()];
    for (at, children) in tree.children.iter().enumerate() {
        for child in children {
            if let Some(p) = parent.get_mut(*child as usize) {
                *p = Some(at as u32);
            }
        }
    }
    for (at, row) in tree.rows.iter().enumerate() {
        for money in [layout.before, Some(layout.anggaran), layout.realisasi]
            .into_iter()
            .flatten()
            .chain(layout.groups.iter().copied())
        {
            let Some(kata) = words
                .get(&at_amount((money.get)(row)))
                .filter(|k| !k.dasar.is_empty())
            else {
                continue;
            };
            let mut here = Some(at as u32);
            while let Some(at) = here {
                let list = dasar.entry((layout.first + at, money.col)).or_default();
                for words in &kata.dasar {
                    if !list.contains(words) {
                        list.push(Arc::clone(words));
                    }
                }
                here = parent.get(at as usize).copied().flatten();
            }
        }
    }
    dasar
}

/// 1, a., - : as offices number programs, kegiatan and sub kegiatan.
fn number(tree: &Tree<'_>, at: u32, numbers: &mut [u32; 3]) -> String {
    let tingkat = tree.rows.get(at as usize).and_then(|r| r.tingkat);
    match level(tingkat) {
        0 => {
            numbers[0] += 1;
            numbers[1] = 0;
            numbers[0].to_string()
        }
        1 => {
            numbers[1] += 1;
            let n = numbers[1] - 1;
            let letter = char::from(b'a' + u8::try_from(n % 26).unwrap_or(0));
            format!("{letter}.")
        }
        _ => "-".to_owned(),
    }
}

/// What a row comes to in a column: its own amount, else the sum of its groups of belanja, else of its children, as the
/// results have it.
fn value(tree: &Tree<'_>, layout: &Layout, at: u32, money: Money) -> Option<Decimal> {
    let row = tree.rows.get(at as usize)?;
    let amount = |money: Money| (money.get)(row).map(|j| j.value.0);
    amount(money)
        .or_else(|| arith::total(layout.groups_of(money).map(amount)))
        .or_else(|| {
            let children = tree.children_of(at).iter();
            arith::total(children.map(|&c| value(tree, layout, c, money)))
        })
}

/// The cell of an amount of a row: the sum of its children where that is what is recorded, or nothing is.
fn amount(tree: &Tree<'_>, layout: &Layout, at: u32, money: Money) -> Cell {
    let row = tree.rows.get(at as usize);
    let own = row.and_then(|r| (money.get)(r));
    let children = tree.children_of(at);
    if own.is_none() && children.is_empty() && layout.groups.is_empty() {
        return rupiah(None);
    }
    let computed = |expr: String, sum: Decimal| {
        Cell::formula(expr, Outcome::Number(sum)).num(Num::Decimals(0))
    };
    if own.is_none()
        && let Some(row) = row
    {
        let cells: Vec<String> = layout
            .groups_of(money)
            .filter(|group| (group.get)(row).is_some())
            .map(|group| relative(layout.first + at, group.col))
            .collect();
        if let (false, Some(sum)) = (cells.is_empty(), value(tree, layout, at, money)) {
            return computed(format!("SUM({})", cells.join(",")), sum);
        }
    }
    let parts: Vec<Decimal> = children
        .iter()
        .filter_map(|&c| value(tree, layout, c, money))
        .collect();
    if parts.is_empty() {
        return rupiah(own);
    }
    let sum = arith::sum(parts);
    let recorded = own.map(|j| j.value.0);
    match sum.filter(|sum| recorded.is_none_or(|r| r == *sum)) {
        Some(sum) => {
            let end = tree.end.get(at as usize).copied().unwrap_or(at);
            let (first, level) = (layout.first, layout.level_col);
            match tree.sum(children, money.col, first, at + 1, end, level) {
                Some(expr) => computed(expr, sum),
                None if own.is_none() => Cell::number(Role::Computed, sum, Num::Decimals(0)),
                None => rupiah(own),
            }
        }
        None => rupiah(own),
    }
}

/// One row; `printed` is told of each recorded figure its column, its cell and what is printed.
fn one_row(
    tree: &Tree<'_>,
    layout: &Layout,
    at: u32,
    words_by_cell: &KataSel,
    label: Option<String>,
    printed: &mut dyn FnMut(u16, &Sel, &Value),
) -> Row {
    let Some(r) = tree.rows.get(at as usize) else {
        return Row::default();
    };
    let row = layout.first + at;
    let step = level(r.tingkat);
    let bold = step == 0 && r.tingkat.is_some();
    let mut cells: Vec<(u16, Cell)> = Vec::with_capacity(usize::from(layout.columns));
    let many = label.is_none() && layout.level_col.is_some();
    let first = match (&r.kode, label) {
        (_, Some(label)) => Cell::text(Role::Body, label).center().num(Num::Text),
        (Some(k), None) => Cell::text(Role::Body, k.value.clone()).num(Num::Text),
        (None, None) => Cell::empty(Role::Body),
    };
    // Notes are heavy: long tables have none but those of findings.
    let first = if many {
        first
    } else {
        first.note(Ctx::source(&r.asal))
    };
    cells.push((0, first.bold_if(bold)));
    let nowhere = Sel::default();
    let mut add = |col: u16, sel: Option<&Sel>, cell: Cell| {
        let sel = sel.unwrap_or(&nowhere);
        printed(col, sel, &cell.value);
        cells.push((col, mark(words_by_cell, sel, cell)));
    };
    add(
        1,
        r.uraian.as_ref().map(|t| &t.at),
        words(r.uraian.as_ref())
            .indent(step)
            .align(Align::Left)
            .bold_if(bold),
    );
    if let Some(col) = layout.level_col {
        add(col, None, Cell::text(Role::Body, word(r.tingkat)));
    }
    for money in [layout.before, Some(layout.anggaran), layout.realisasi]
        .into_iter()
        .flatten()
        .chain(layout.groups.iter().copied())
    {
        let cell = amount(tree, layout, at, money).bold_if(bold);
        add(money.col, (money.get)(r).map(|j| &j.at), cell);
    }
    if let Some(real) = layout.realisasi {
        let (a, v) = (relative(row, layout.anggaran.col), relative(row, real.col));
        let (av, rv) = (
            value(tree, layout, at, layout.anggaran),
            value(tree, layout, at, real),
        );
        if let Some(col) = layout.sisa {
            let (expr, value) = remainder(&a, &v, av, rv);
            add(
                col,
                r.sisa.as_ref().map(|j| &j.at),
                Cell::formula(expr, value)
                    .num(Num::Decimals(0))
                    .bold_if(bold),
            );
        }
        if let Some(col) = layout.persen {
            let (expr, value) = share(&a, &v, av, rv);
            add(
                col,
                r.persen.as_ref().map(|j| &j.at),
                Cell::formula(expr, value)
                    .num(Num::Decimals(2))
                    .bold_if(bold),
            );
        }
    }
    if let Some(col) = layout.fisik {
        add(
            col,
            r.fisik.as_ref().map(|j| &j.at),
            percent(r.fisik.as_ref()).bold_if(bold),
        );
    }
    Row {
        cells,
        height: None,
    }
}

/// anggaran − realisasi.
pub fn remainder(a: &str, v: &str, av: Option<Decimal>, rv: Option<Decimal>) -> (String, Outcome) {
    (
        of_numbers(a, v, &[a, "-", v]),
        Outcome::from(av.zip(rv).and_then(|(a, r)| arith::sub(a, r))),
    )
}

/// realisasi ÷ anggaran × 100.
pub fn share(a: &str, v: &str, av: Option<Decimal>, rv: Option<Decimal>) -> (String, Outcome) {
    (
        of_numbers(a, v, &["IF(", a, "=0,\"\",", v, "/", a, "*100)"]),
        Outcome::from(av.zip(rv).and_then(|(a, r)| arith::percent(r, a))),
    )
}

/// A formula that is "" where one of two cells holds no number; put together at once, because every row has some.
fn of_numbers(a: &str, v: &str, then: &[&str]) -> String {
    let guard = ["IF(AND(ISNUMBER(", a, "),ISNUMBER(", v, ")),"];
    [&guard, then, &[",\"\")"]].concat().concat()
}

/// A row of totals over the rows at positions `list`; with its anggaran and realisasi.
fn total_row(
    tree: &Tree<'_>,
    layout: &Layout,
    row: u32,
    label: &str,
    list: &[u32],
    recorded: Option<&Anggaran>,
) -> (Row, [Option<Decimal>; 2]) {
    let count = tree.rows.len() as u32;
    let mut amounts: BTreeMap<u16, (Cell, Decimal)> = BTreeMap::new();
    for money in [layout.before, Some(layout.anggaran), layout.realisasi]
        .into_iter()
        .flatten()
        .chain(layout.groups.iter().copied())
    {
        let sum = arith::total(list.iter().map(|&t| value(tree, layout, t, money)));
        let expr = tree.sum(
            list,
            money.col,
            layout.first,
            0,
            count.saturating_sub(1),
            layout.level_col,
        );
        let recorded = recorded.and_then(|t| (money.get)(t)).map(|j| j.value.0);
        let amount = match (sum, expr) {
            (Some(sum), Some(expr)) => {
                let note = recorded
                    .filter(|r| *r != sum)
                    .map(|r| format!("Tercatat: {}", crate::model::Angka(r)));
                let cell = Cell::formula(expr, Outcome::Number(sum))
                    .num(Num::Decimals(0))
                    .note(note);
                Some((cell, sum))
            }
            _ => recorded.map(|r| (Cell::number(Role::Total, r, Num::Decimals(0)), r)),
        };
        amounts.extend(amount.map(|a| (money.col, a)));
    }
    totals_row(layout, row, label, amounts)
}

/// A row of totals with these amounts by column, and what comes of anggaran and realisasi; with these two.
fn totals_row(
    layout: &Layout,
    row: u32,
    label: &str,
    amounts: BTreeMap<u16, (Cell, Decimal)>,
) -> (Row, [Option<Decimal>; 2]) {
    let mut cells: Vec<(u16, Cell)> = (0..layout.columns)
        .map(|c| (c, Cell::empty(Role::Total)))
        .collect();
    let mut set = |col: u16, cell: Cell| {
        if let Some(target) = cells.get_mut(usize::from(col)) {
            target.1 = cell.role(Role::Total);
        }
    };
    set(0, Cell::text(Role::Total, label).center());
    let sum = |money: Option<Money>| amounts.get(&money?.col).map(|a| a.1);
    let sums @ [av, rv] = [sum(Some(layout.anggaran)), sum(layout.realisasi)];
    for (col, (cell, _)) in amounts {
        set(col, cell);
    }
    if let Some(real) = layout.realisasi {
        let (a, v) = (relative(row, layout.anggaran.col), relative(row, real.col));
        if let Some(col) = layout.sisa {
            let (expr, value) = remainder(&a, &v, av, rv);
            set(col, Cell::formula(expr, value).num(Num::Decimals(0)));
        }
        if let Some(col) = layout.persen {
            let (expr, value) = share(&a, &v, av, rv);
            set(col, Cell::formula(expr, value).num(Num::Decimals(2)));
        }
    }
    let row = Row {
        cells,
        height: None,
    };
    (row, sums)
}

/// Money and physical progress by month or triwulan, in blocks that fit a page.
fn periods<'a>(ctx: &mut Ctx<'a>, indices: &[usize], tahun: Option<i32>) -> Option<Sheet<'a>> {
    let model = ctx.model;
    let rows: Vec<&'a Anggaran> = indices
        .iter()
        .filter_map(|&i| model.anggaran.get(i))
        .filter(|r| !r.periode.is_empty())
        .collect();
    if rows.is_empty() || rows.len() >= LONG {
        return None;
    }
    let keys = super::rencana::years(rows.iter().map(|r| &r.periode));
    let parts: Vec<Part> = [
        (
            "RENCANA (Rp)",
            (|p: &crate::model::Periode| p.rencana.as_ref())
                as fn(&crate::model::Periode) -> Option<&Jumlah>,
            true,
        ),
        ("REALISASI (Rp)", |p| p.realisasi.as_ref(), true),
        ("RENCANA FISIK (%)", |p| p.fisik_rencana.as_ref(), false),
        ("FISIK (%)", |p| p.fisik.as_ref(), false),
    ]
    .into_iter()
    .filter(|(_, get, _)| {
        rows.iter()
            .any(|r| r.periode.values().any(|p| get(p).is_some()))
    })
    .collect();
    // Figures of one month alone stand in the budget table.
    if parts.is_empty() || keys.len() < 2 {
        return None;
    }
    let per_block = (8 / parts.len()).max(1);
    let year = tahun.map_or_else(|| ctx.tahun(), |y| y.to_string());
    let mut widths = vec![22.0, 48.0];
    let block_columns = per_block.min(keys.len()) * parts.len();
    widths.extend((0..block_columns).map(|_| 16.0));
    let mut sheet = ctx.open(
        &format!("RFK {year}"),
        &widths,
        &[
            format!("REALISASI FISIK DAN KEUANGAN PER PERIODE TAHUN {year}"),
            ctx.kop(),
        ],
    );
    let blocks: Vec<&[String]> = keys.chunks(per_block).collect();
    for (number, block) in blocks.iter().enumerate() {
        if number > 0 {
            sheet.page.breaks.push(sheet.next());
        }
        let labels: Vec<String> = block.iter().map(|k| period_name(k)).collect();
        let mut heads = vec![
            Head("KODE", vec![]),
            Head("PROGRAM / KEGIATAN / SUB KEGIATAN", vec![]),
        ];
        for label in &labels {
            heads.push(Head(label, parts.iter().map(|p| p.0.to_owned()).collect()));
        }
        let (first_head, last_head) = heading(&mut sheet, &heads, false);
        if blocks.len() == 1 {
            sheet.repeat = Some((first_head, last_head));
            sheet.freeze = (last_head + 1, 0);
        }
        for r in &rows {
            let bold = level(r.tingkat) == 0;
            let code = r.kode.as_ref().map_or_else(
                || Cell::empty(Role::Body),
                |k| Cell::text(Role::Body, k.value.clone()).num(Num::Text),
            );
            let row = sheet.cells([
                code.note(Ctx::source(&r.asal)).bold_if(bold),
                words(r.uraian.as_ref())
                    .indent(level(r.tingkat))
                    .align(Align::Left)
                    .bold_if(bold),
            ]);
            let mut col = 2u16;
            for key in *block {
                for (_, get, money) in &parts {
                    let value = r.periode.get(key).and_then(get);
                    let cell = if *money {
                        rupiah(value)
                    } else {
                        percent(value)
                    };
                    ctx.put(&mut sheet, row, col, &at_amount(value), cell.bold_if(bold));
                    col += 1;
                }
            }
        }
        sheet.skip(1);
    }
    if blocks.len() > 1 {
        sheet.blocks = true;
    }
    let ats: Vec<&Sel> = rows.iter().map(|r| &r.asal).collect();
    source_line(&mut sheet, &ats, &[]);
    Some(sheet)
}

/// `01` is Januari, `TW1` is Triwulan I.
pub fn period_name(key: &str) -> String {
    const MONTHS: [&str; 12] = [
        "JANUARI",
        "FEBRUARI",
        "MARET",
        "APRIL",
        "MEI",
        "JUNI",
        "JULI",
        "AGUSTUS",
        "SEPTEMBER",
        "OKTOBER",
        "NOVEMBER",
        "DESEMBER",
    ];
    if let Some(month) = key
        .parse::<usize>()
        .ok()
        .and_then(|n| n.checked_sub(1))
        .and_then(|n| MONTHS.get(n))
    {
        return (*month).to_owned();
    }
    match key {
        "TW1" => "TRIWULAN I".to_owned(),
        "TW2" => "TRIWULAN II".to_owned(),
        "TW3" => "TRIWULAN III".to_owned(),
        "TW4" => "TRIWULAN IV".to_owned(),
        other => other.to_owned(),
    }
}

/// One amount of a row of belanja.
type Get = fn(&crate::model::Belanja) -> Option<&Jumlah>;

/// Belanja per kelompok and jenis.
pub fn belanja<'a>(ctx: &mut Ctx<'a>) -> Vec<Sheet<'a>> {
    let model = ctx.model;
    // Belanja Langsung and Tidak Langsung beside Operasi and Modal are two classifications of the same money: two tables.
    let says_so = |r: &crate::model::Belanja| {
        r.kelompok
            .as_ref()
            .or(r.jenis.as_ref())
            .is_some_and(|k| k.value.to_lowercase().contains("langsung"))
    };
    let of_both: BTreeSet<u32> = model
        .belanja
        .iter()
        .filter(|r| says_so(r))
        .map(|r| r.tabel)
        .collect();
    // The whole above the groups, and what is no belanja, stand with them.
    let direct = |r: &crate::model::Belanja| {
        says_so(r) || akun(r) != Akun::Belanja && of_both.contains(&r.tabel)
    };
    let mut groups: Vec<(Kinds, Vec<&'a crate::model::Belanja>)> = Vec::new();
    for r in &model.belanja {
        let key = (
            r.tabel,
            r.asal
                .sheet
                .as_ref()
                .map(|s| format!("{}!{}", s.berkas, s.lembar)),
            direct(r),
        );
        match groups.iter_mut().find(|(k, _)| *k == key) {
            Some((_, list)) => list.push(r),
            None => groups.push((key, vec![r])),
        }
    }
    let mut sheets = Vec::new();
    for ((_, _, direct), rows) in groups {
        let year = rows
            .first()
            .and_then(|r| r.tahun)
            .map_or_else(|| ctx.tahun(), |y| y.to_string());
        let real = rows.iter().any(|r| r.realisasi.is_some());
        let mut heads = vec![
            Head("NO", vec![]),
            Head("KELOMPOK DAN JENIS BELANJA", vec![]),
            Head("ANGGARAN (Rp)", vec![]),
        ];
        let mut widths = vec![6.0, 60.0, 22.0];
        if real {
            heads.extend([Head("REALISASI (Rp)", vec![]), Head("CAPAIAN %", vec![])]);
            widths.extend([22.0, 14.0]);
        }
        heads.push(Head("PROPORSI ANGGARAN (%)", vec![]));
        widths.push(16.0);
        let mut sheet = ctx.open(
            if direct { "Belanja BL-BTL" } else { "Belanja" },
            &widths,
            &[
                if direct {
                    format!("BELANJA LANGSUNG DAN BELANJA TIDAK LANGSUNG TAHUN {year}")
                } else {
                    format!("ALOKASI ANGGARAN PER JENIS BELANJA TAHUN {year}")
                },
                ctx.kop(),
            ],
        );
        let (first_head, last_head) = heading(&mut sheet, &heads, true);
        sheet.repeat = Some((first_head, last_head));
        sheet.freeze = (last_head + 1, 0);
        let first = sheet.next();
        let last = first + rows.len() as u32 - 1;
        let total_row = last + 1;
        // A group's own line sums its kinds where that is what is recorded.
        let children = |at: usize| -> Vec<usize> {
            let Some(own) = rows.get(at).filter(|r| r.jenis.is_none()) else {
                return Vec::new();
            };
            rows.iter()
                .enumerate()
                .skip(at + 1)
                .take_while(|(_, r)| {
                    r.jenis.is_some() && (r.kelompok == own.kelompok || r.kelompok.is_none())
                })
                .map(|(i, _)| i)
                .collect()
        };
        let mut in_group = vec![false; rows.len()];
        for at in 0..rows.len() {
            for c in children(at) {
                if let Some(flag) = in_group.get_mut(c) {
                    *flag = true;
                }
            }
        }
        // The sum is of the groups: not of BELANJA above them as well, nor of what is no belanja.
        let of = |kind: Akun| -> Vec<usize> {
            (0..rows.len())
                .filter(|&i| !in_group.get(i).copied().unwrap_or(false))
                .filter(|&i| rows.get(i).is_some_and(|r| akun(r) == kind))
                .collect()
        };
        let top = [Akun::Belanja, Akun::Seluruhnya, Akun::Lain]
            .into_iter()
            .map(of)
            .find(|rows| !rows.is_empty())
            .unwrap_or_default();
        let own = |i: usize, get: Get| rows.get(i).and_then(|r| get(r)).map(|j| j.value.0);
        let sum_of_kinds =
            |i: usize, get: Get| arith::total(children(i).iter().map(|&k| own(k, get)));
        // A group that says nothing of its own comes to what its kinds do.
        let amount = |i: usize, get: Get| own(i, get).or_else(|| sum_of_kinds(i, get));
        let sum_of = |list: &[usize], get: Get| arith::total(list.iter().map(|&i| amount(i, get)));
        let expr_of = |list: &[usize], col: u16| -> String {
            match (list.first(), list.last()) {
                (Some(a), Some(b)) if a == b => relative(first + *a as u32, col),
                (Some(a), Some(b)) if b - a + 1 == list.len() => {
                    format!("SUM({})", span(col, first + *a as u32, first + *b as u32))
                }
                _ => {
                    let cells: Vec<String> = list
                        .iter()
                        .map(|&i| relative(first + i as u32, col))
                        .collect();
                    format!("SUM({})", cells.join(","))
                }
            }
        };
        let anggaran: Get = |r| r.anggaran.as_ref();
        let realisasi: Get = |r| r.realisasi.as_ref();
        let total = sum_of(&top, anggaran);
        let mut number = 0usize;
        for (at, r) in rows.iter().enumerate() {
            let row = sheet.next();
            let group = r.jenis.is_none();
            if group || !in_group.get(at).copied().unwrap_or(false) {
                number += 1;
            }
            let label = if group || !in_group.get(at).copied().unwrap_or(false) {
                Ctx::no(&r.asal, number)
            } else {
                Cell::empty(Role::Body).note(Ctx::source(&r.asal))
            };
            sheet.cells([label.bold_if(group)]);
            let name = r.jenis.as_ref().or(r.kelompok.as_ref());
            ctx.put(
                &mut sheet,
                row,
                1,
                &at_of(name),
                words(name)
                    .indent(u8::from(!group))
                    .align(Align::Left)
                    .bold_if(group),
            );
            let kids = children(at);
            let money = |get: Get, col: u16| -> Cell {
                let sum = sum_of_kinds(at, get);
                if sum.is_some() && sum == amount(at, get) {
                    Cell::formula(expr_of(&kids, col), Outcome::from(sum))
                        .num(Num::Decimals(0))
                        .bold_if(group)
                } else {
                    rupiah(get(r)).bold_if(group)
                }
            };
            let cell = money(anggaran, 2);
            ctx.put(&mut sheet, row, 2, &at_amount(r.anggaran.as_ref()), cell);
            let mut col = 3u16;
            if real {
                let cell = money(realisasi, 3);
                ctx.put(&mut sheet, row, 3, &at_amount(r.realisasi.as_ref()), cell);
                let (expr, value) = share(
                    &relative(row, 2),
                    &relative(row, 3),
                    amount(at, anggaran),
                    amount(at, realisasi),
                );
                ctx.put(
                    &mut sheet,
                    row,
                    4,
                    &at_amount(r.persen.as_ref()),
                    Cell::formula(expr, value)
                        .num(Num::Decimals(2))
                        .bold_if(group),
                );
                col = 5;
            }
            let all = super::sheet::absolute(total_row, 2);
            if akun(r) == Akun::Lain {
                sheet.put(row, col, Cell::empty(Role::Body));
                continue;
            }
            let (expr, value) = share(&all, &relative(row, 2), total, amount(at, anggaran));
            let at_cell = if real {
                Sel::default()
            } else {
                at_amount(r.persen.as_ref())
            };
            ctx.put(
                &mut sheet,
                row,
                col,
                &at_cell,
                Cell::formula(expr, value)
                    .num(Num::Decimals(2))
                    .bold_if(group),
            );
        }
        let mut cells: Vec<Cell> = vec![
            Cell::text(Role::Total, "JUMLAH").center(),
            Cell::empty(Role::Total),
        ];
        cells.push(
            Cell::formula(expr_of(&top, 2), Outcome::from(total))
                .role(Role::Total)
                .num(Num::Decimals(0)),
        );
        if real {
            let total_real = sum_of(&top, realisasi);
            cells.push(
                Cell::formula(expr_of(&top, 3), Outcome::from(total_real))
                    .role(Role::Total)
                    .num(Num::Decimals(0)),
            );
            let (expr, value) = share(
                &relative(total_row, 2),
                &relative(total_row, 3),
                total,
                total_real,
            );
            cells.push(
                Cell::formula(expr, value)
                    .role(Role::Total)
                    .num(Num::Decimals(2)),
            );
        }
        let (expr, value) = share(
            &super::sheet::absolute(total_row, 2),
            &relative(total_row, 2),
            total,
            total,
        );
        cells.push(
            Cell::formula(expr, value)
                .role(Role::Total)
                .num(Num::Decimals(2)),
        );
        let row = sheet.cells(cells);
        sheet.merges.push((row, 0, row, 1));
        sheet
            .validations
            .push(((first, 2, last, 2), Validation::Amount));
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

/// Money per sasaran as staff keep it, and as computed from the budget with the efficiency of each sasaran.
pub fn per_sasaran<'a>(ctx: &mut Ctx<'a>) -> Vec<Sheet<'a>> {
    let mut sheets = Vec::new();
    let model = ctx.model;
    if !model.anggaran_sasaran.is_empty() {
        let rows = &model.anggaran_sasaran;
        let porsi = rows.iter().any(|r| r.porsi.is_some());
        let mut heads = vec![
            Head("NO", vec![]),
            Head("SASARAN STRATEGIS", vec![]),
            Head("PROGRAM", vec![]),
            Head("ANGGARAN (Rp)", vec![]),
        ];
        let mut widths = vec![6.0, 46.0, 60.0, 20.0];
        if porsi {
            heads.push(Head("%", vec![]));
            widths.push(11.0);
        }
        let mut sheet = ctx.open(
            "Anggaran Sasaran",
            &widths,
            &[
                format!(
                    "ALOKASI BELANJA PER SASARAN STRATEGIS TAHUN {}",
                    ctx.tahun()
                ),
                ctx.kop(),
            ],
        );
        let (first_head, last_head) = heading(&mut sheet, &heads, true);
        sheet.repeat = Some((first_head, last_head));
        sheet.freeze = (last_head + 1, 0);
        let first = sheet.next();
        for (at, r) in rows.iter().enumerate() {
            let row = sheet.cells([Ctx::no(&r.asal, at + 1)]);
            ctx.put(
                &mut sheet,
                row,
                1,
                &at_of(r.sasaran.as_ref()),
                words(r.sasaran.as_ref()),
            );
            ctx.put(
                &mut sheet,
                row,
                2,
                &at_of(r.program.as_ref()),
                words(r.program.as_ref()),
            );
            ctx.put(
                &mut sheet,
                row,
                3,
                &at_amount(r.anggaran.as_ref()),
                rupiah(r.anggaran.as_ref()),
            );
            if porsi {
                // A formula where the share of the pagu is what is recorded.
                let recorded = r.porsi.as_ref().map(|p| p.value.0);
                let own = r.anggaran.as_ref().map(|a| a.value.0);
                let all = ctx
                    .hasil
                    .anggaran
                    .as_ref()
                    .and_then(|a| a.pagu)
                    .map(|p| p.0);
                let computed = own.zip(all).and_then(|(a, p)| arith::percent(a, p));
                let same = recorded.zip(computed).is_some_and(|(r, c)| {
                    arith::sub(r, c).is_some_and(|d| d.abs() <= Decimal::new(1, 2))
                });
                let cell = match &ctx.places.pagu {
                    Some(places) if same => {
                        let pagu = places[0].absolute();
                        let (expr, outcome) = share(&pagu, &relative(row, 3), all, own);
                        Cell::formula(expr, outcome).num(Num::Decimals(2))
                    }
                    _ => percent(r.porsi.as_ref()),
                };
                ctx.put(&mut sheet, row, 4, &at_amount(r.porsi.as_ref()), cell);
            }
        }
        let last = sheet.next() - 1;
        runs(&mut sheet, 1, first, last, &[]);
        let total = arith::sum(
            rows.iter()
                .filter_map(|r| r.anggaran.as_ref().map(|a| a.value.0)),
        );
        super::rencana::total_row(&mut sheet, 3, first, last, total);
        let ats: Vec<&Sel> = rows.iter().map(|r| &r.asal).collect();
        source_line(&mut sheet, &ats, &[]);
        sheets.push(sheet);
    }
    if let Some(sheet) = efficiency(ctx) {
        sheets.push(sheet);
    }
    sheets
}

/// Computed: the budget lines of every sasaran, its share, its absorption against its capaian; the lines that serve none.
fn efficiency<'a>(ctx: &mut Ctx<'a>) -> Option<Sheet<'a>> {
    let hasil = ctx.hasil.anggaran.as_ref()?;
    if hasil.sasaran.is_empty() && hasil.tanpa_sasaran.is_empty() {
        return None;
    }
    let mut sheet = ctx.open(
        "Efisiensi",
        &[6.0, 70.0, 20.0, 20.0, 14.0, 17.0],
        &[
            format!(
                "ANGGARAN DAN REALISASI PER SASARAN STRATEGIS TAHUN {}",
                ctx.tahun()
            ),
            ctx.kop(),
        ],
    );
    let (first_head, last_head) = heading(
        &mut sheet,
        &[
            Head("NO", vec![]),
            Head(
                "SASARAN / PROGRAM, KEGIATAN, SUB KEGIATAN PENDUKUNG",
                vec![],
            ),
            Head("ANGGARAN (Rp)", vec![]),
            Head("REALISASI (Rp)", vec![]),
            Head("SERAPAN (%)", vec![]),
            Head("PORSI PAGU (%)", vec![]),
        ],
        false,
    );
    sheet.repeat = Some((first_head, last_head));
    sheet.freeze = (last_head + 1, 0);
    let pagu = ctx.places.pagu.as_ref().map(|p| p[0].absolute());
    let pagu_value = hasil.pagu.map(|p| p.0);
    let porsi = |row: u32, value: Option<Decimal>| -> Cell {
        let own = relative(row, 2);
        match &pagu {
            Some(pagu) => {
                let (expr, outcome) = share(pagu, &own, pagu_value, value);
                Cell::formula(expr, outcome)
            }
            None => Cell::empty(Role::Computed),
        }
        .num(Num::Decimals(2))
    };
    for (at, s) in hasil.sasaran.iter().enumerate() {
        let head_row = sheet.next();
        sheet.skip(1);
        let first = sheet.next();
        for (name, index) in &s.baris {
            let row = sheet.next();
            let record = ctx.model.anggaran.get(*index);
            let (av, rv) = (
                record.and_then(|r| r.anggaran.as_ref().map(|j| j.value.0)),
                record.and_then(|r| r.realisasi.as_ref().map(|j| j.value.0)),
            );
            let places = ctx.places.anggaran.as_ref().and_then(|b| b.get(*index));
            let cell = |place: Option<&Place>, value: Option<Decimal>| -> Cell {
                match (place, value) {
                    (Some(p), Some(v)) => {
                        Cell::formula(p.absolute(), Outcome::Number(v)).num(Num::Decimals(0))
                    }
                    (None, Some(v)) => Cell::number(Role::Input, v, Num::Decimals(0)),
                    _ => Cell::empty(Role::Computed),
                }
            };
            let (expr, value) = share(&relative(row, 2), &relative(row, 3), av, rv);
            sheet.cells([
                Cell::empty(Role::Body).note(record.and_then(|r| Ctx::source(&r.asal))),
                Cell::text(Role::Body, name.value.clone())
                    .indent(1)
                    .align(Align::Left),
                cell(places.as_ref().map(|p| &p.0.0), av),
                cell(places.as_ref().and_then(|p| p.1.as_ref()), rv),
                Cell::formula(expr, value).num(Num::Decimals(2)),
                porsi(row, av),
            ]);
        }
        let last = sheet.next().saturating_sub(1);
        let (av, rv) = (s.anggaran.map(|a| a.0), s.realisasi.map(|a| a.0));
        let sums = |col: u16, value: Option<Decimal>| -> Cell {
            if s.baris.is_empty() {
                value.map_or_else(
                    || Cell::empty(Role::Group),
                    |v| Cell::number(Role::Group, v, Num::Decimals(0)),
                )
            } else if first == last {
                Cell::formula(relative(first, col), Outcome::from(value)).num(Num::Decimals(0))
            } else {
                Cell::formula(
                    format!("SUM({})", span(col, first, last)),
                    Outcome::from(value),
                )
                .num(Num::Decimals(0))
            }
            .role(Role::Group)
        };
        let (expr, value) = share(&relative(head_row, 2), &relative(head_row, 3), av, rv);
        let cells = [
            Cell::count(Role::Group, at as u64 + 1).center(),
            Cell::text(Role::Group, s.sasaran.clone()),
            sums(2, av),
            sums(3, rv),
            Cell::formula(expr, value)
                .role(Role::Group)
                .num(Num::Decimals(2)),
            porsi(head_row, av).role(Role::Group),
        ];
        for (col, cell) in cells.into_iter().enumerate() {
            sheet.put(head_row, col as u16, cell);
        }
        let place = |col: u16| Place {
            sheet: sheet.name.clone(),
            row: head_row,
            col,
        };
        ctx.places
            .anggaran_sasaran
            .push((s.sasaran.clone(), [place(2), place(3), place(4), place(5)]));
    }
    if !hasil.tanpa_sasaran.is_empty() {
        let head_row = sheet.next();
        sheet.skip(1);
        let first = sheet.next();
        for t in &hasil.tanpa_sasaran {
            let row = sheet.next();
            let value = t.anggaran.map(|a| a.0);
            let record = ctx
                .model
                .anggaran
                .iter()
                .position(|r| t.asal.sheet.is_some() && r.asal == t.asal)
                .and_then(|i| {
                    ctx.places
                        .anggaran
                        .as_ref()
                        .and_then(|b| b.get(i))
                        .map(|p| (i, p))
                });
            let rv = record
                .as_ref()
                .and_then(|(i, _)| ctx.model.anggaran.get(*i))
                .and_then(|r| r.realisasi.as_ref().map(|j| j.value.0));
            let own = match (&record, value) {
                // (A program may go on in other tables, a form for each sub kegiatan: its cell in one of them is not the whole.)
                (Some((_, ((place, comes_to), _))), Some(v)) if *comes_to == value => {
                    Cell::formula(place.absolute(), Outcome::Number(v)).num(Num::Decimals(0))
                }
                (_, Some(v)) => Cell::number(Role::Input, v, Num::Decimals(0)),
                _ => Cell::empty(Role::Computed),
            };
            let real = match (record.as_ref().and_then(|(_, p)| p.1.as_ref()), rv) {
                (Some(p), Some(v)) => {
                    Cell::formula(p.absolute(), Outcome::Number(v)).num(Num::Decimals(0))
                }
                _ => Cell::empty(Role::Computed),
            };
            let (expr, outcome) = share(&relative(row, 2), &relative(row, 3), value, rv);
            sheet.cells([
                Cell::empty(Role::Body).note(Ctx::source(&t.asal)),
                Cell::text(Role::Body, t.uraian.clone())
                    .indent(1)
                    .align(Align::Left),
                own,
                real,
                Cell::formula(expr, outcome).num(Num::Decimals(2)),
                porsi(row, value),
            ]);
        }
        let last = sheet.next() - 1;
        let total = arith::sum(
            hasil
                .tanpa_sasaran
                .iter()
                .filter_map(|t| t.anggaran.map(|a| a.0)),
        );
        let expr = if first == last {
            relative(first, 2)
        } else {
            format!("SUM({})", span(2, first, last))
        };
        let cells = [
            Cell::empty(Role::Group),
            Cell::text(Role::Group, "Tidak mendukung sasaran mana pun"),
            Cell::formula(expr, Outcome::from(total))
                .role(Role::Group)
                .num(Num::Decimals(0)),
            Cell::empty(Role::Group),
            Cell::empty(Role::Group),
            porsi(head_row, total).role(Role::Group),
        ];
        for (col, cell) in cells.into_iter().enumerate() {
            sheet.put(head_row, col as u16, cell);
        }
    }
    Some(sheet)
}
