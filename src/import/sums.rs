//! Rows that look alike and are not: which of them lie below which, told by their sums. A budget is as deep everywhere (each program
//! has its kegiatan, each kegiatan its sub kegiatan), so that its figures allow one reading, or none.

use rust_decimal::Decimal;

use crate::model::Tingkat;
use crate::value::arith;

/// A row with money, above the total or the end of the table.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    /// Its row on the sheet.
    pub row: u32,
    /// Its money.
    pub amount: Decimal,
    /// Its level by what it looks like.
    pub level: Tingkat,
    /// Its code or its own words say the level: it is no other.
    pub said: bool,
}

const LEVELS: [Tingkat; 3] = [Tingkat::Program, Tingkat::Kegiatan, Tingkat::SubKegiatan];

/// What the sums say of the levels that rows look like.
#[derive(Debug, PartialEq, Eq)]
pub enum Proof {
    /// They are right.
    Right,
    /// They are these.
    Levels(Vec<Tingkat>),
    /// Nothing.
    None,
}

/// The levels of rows below each other by their sums; `heading` is how many levels the heading of the names speaks of.
pub fn proof(lines: &[Line], total: Option<Decimal>, heading: usize) -> Proof {
    let looks: Vec<Tingkat> = lines.iter().map(|l| l.level).collect();
    let Some(top) = (looks.iter().min()).and_then(|t| LEVELS.iter().position(|l| l == t)) else {
        return Proof::None;
    };
    let (fits, even) = fits(lines, &looks, total);
    if fits && (total.is_some() || even && looks.iter().any(|l| *l != looks[0])) {
        return Proof::Right;
    }
    // All of it: it adds up to the total, or is as deep as the heading says.
    let depths = || (2..=LEVELS.len() - top).rev();
    let whole = depths().find_map(|depth| {
        let (levels, sum) = levels(lines, top, depth)?;
        let many = |level| levels.iter().filter(|l| **l == level).count();
        let enough = total.map_or_else(
            || depth == heading && many(LEVELS[top]) < many(LEVELS[top + depth - 1]),
            |total| sum == total,
        );
        enough.then_some(levels)
    });
    if let Some(whole) = whole {
        return Proof::Levels(whole);
    }
    // Else each that looks the highest with what is below it: an error in another one does not matter.
    let mut out = Vec::with_capacity(lines.len());
    let mut changed = false;
    for part in lines.chunk_by(|_, next| next.level != LEVELS[top]) {
        let looks: Vec<Tingkat> = part.iter().map(|l| l.level).collect();
        let open = part[0].level == LEVELS[top] && !self::fits(part, &looks, None).0;
        let read = depths()
            .filter(|_| open)
            .filter_map(|depth| levels(part, top, depth))
            .find(|(_, sum)| *sum == part[0].amount);
        changed |= read.is_some();
        out.extend(read.map_or(looks, |(levels, _)| levels));
    }
    if changed {
        Proof::Levels(out)
    } else {
        Proof::None
    }
}

/// Whether each row is the sum of the rows just below it, and the highest add up to `total`; and whether all of the highest
/// have such rows, or none has.
fn fits(lines: &[Line], levels: &[Tingkat], total: Option<Decimal>) -> (bool, bool) {
    // The rows that are still open, with the sum of what is below them so far.
    let mut open: Vec<(Tingkat, Decimal, Option<Decimal>)> = Vec::new();
    let mut sum = Some(Decimal::ZERO);
    let (mut fits, mut leaves, mut parents) = (true, 0_usize, 0_usize);
    let mut close = |open: &mut Vec<(Tingkat, Decimal, Option<Decimal>)>, level: Tingkat| {
        while open.last().is_some_and(|o| o.0 >= level) {
            let Some((_, amount, below)) = open.pop() else {
                break;
            };
            fits &= below.is_none_or(|b| b == amount);
            if open.is_empty() {
                *(if below.is_some() {
                    &mut parents
                } else {
                    &mut leaves
                }) += 1;
            }
        }
    };
    for (line, level) in lines.iter().zip(levels) {
        close(&mut open, *level);
        match open.last_mut() {
            Some((_, _, below)) => {
                *below = arith::add(below.unwrap_or_default(), line.amount);
            }
            None => sum = sum.and_then(|s| arith::add(s, line.amount)),
        }
        open.push((*level, line.amount, None));
    }
    close(&mut open, Tingkat::Urusan);
    let whole = total.is_none_or(|t| sum == Some(t));
    (fits && whole, leaves == 0 || parents == 0)
}

/// Rows as trees of `depth` levels, each row the sum of those below it: how deep each lies, and what the highest add up to.
pub fn forest(amounts: &[Decimal], depth: usize) -> Option<(Vec<usize>, Decimal)> {
    let mut deep = Vec::with_capacity(amounts.len());
    let mut sum = Decimal::ZERO;
    while let Some(amount) = amounts.get(deep.len()) {
        sum = arith::add(sum, *amount)?;
        tree(amounts, 0, depth, &mut deep)?;
    }
    Some((deep, sum))
}

fn tree(amounts: &[Decimal], own: usize, depth: usize, deep: &mut Vec<usize>) -> Option<()> {
    let amount = *amounts.get(deep.len())?;
    deep.push(own);
    if own + 1 == depth {
        return Some(());
    }
    let mut sum = Decimal::ZERO;
    while sum < amount {
        sum = arith::add(sum, *amounts.get(deep.len())?)?;
        tree(amounts, own + 1, depth, deep)?;
    }
    // Of a row without money nobody knows what is below it.
    (sum == amount && !amount.is_zero()).then_some(())
}

/// The trees of levels from `top` down that contradict no row's own words.
fn levels(lines: &[Line], top: usize, depth: usize) -> Option<(Vec<Tingkat>, Decimal)> {
    let amounts: Vec<Decimal> = lines.iter().map(|l| l.amount).collect();
    let (deep, sum) = forest(&amounts, depth)?;
    let levels: Vec<Tingkat> = deep
        .iter()
        .map(|d| LEVELS.get(top + d).copied())
        .collect::<Option<_>>()?;
    let told = |(line, level): (&Line, &Tingkat)| !line.said || line.level == *level;
    lines.iter().zip(&levels).all(told).then_some((levels, sum))
}
