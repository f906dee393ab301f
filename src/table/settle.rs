//! What the columns of a table say of each other: two of one field, a figure beside the indikator that it belongs to, what
//! the words leave open and the cells tell.

use indexmap::IndexMap;

use super::col::{Col, before_change, before_or_after, change_of};
use super::field::{Reading, Slot, text_field};
use super::kind::{Hints, Jenis};
use super::words::Word as W;

/// Settles the fields of a table of `kind`, in this order.
pub fn settle(kind: Jenis, cols: &[Col<'_>], hints: &Hints, reading: &mut Reading) {
    use Jenis as J;
    // Accounts, or codes of programs, under `No`: the column of the code.
    if kind == Jenis::Anggaran && !reading.iter().flatten().any(|(f, _)| f == "kode") {
        for (slot, c) in reading.iter_mut().zip(cols) {
            if let Some(slot) = slot.as_mut().filter(|(f, _)| f == "no")
                // (No numbering begins with 4, 5 or 6 throughout.)
                && (c.sample.accounts > 0
                    || c.sample.codes >= 2 && c.sample.codes * 2 >= c.sample.filled
                    || c.sample.filled >= 3 && c.sample.fives == c.sample.filled)
            {
                *slot = ("kode".to_owned(), 1.5);
            }
        }
    }
    if kind == J::Pengukuran {
        beside_report_year(cols, hints, reading);
        // Figures left of the names, under one heading, number them.
        for i in 1..cols.len() {
            if cols[i].head.shared
                && cols[i].mostly_text()
                && cols[i - 1].leaf().has(W::Sasaran)
                && matches!(&reading[i - 1], Some((f, _)) if f == "penyebut")
            {
                reading[i - 1] = None;
            }
        }
    }
    if matches!(kind, J::Rkt | J::PkIndikator | J::Iku | J::Renstra) {
        own_sasaran(cols, reading);
    }
    // Beside no tujuan and no sasaran of its own, the sasaran of the RPJMD is the table's.
    if matches!(
        kind,
        J::Pengukuran
            | J::Riwayat
            | J::AkhirRenstra
            | J::Nasional
            | J::CapaianPeriodik
            | J::PkIndikator
            | J::Iku
            | J::Renstra
    ) && !reading
        .iter()
        .flatten()
        .any(|(f, _)| f.contains("sasaran") && f != "_sasaran_rpjmd" || f.contains("tujuan"))
    {
        for (slot, c) in reading.iter_mut().zip(cols) {
            if c.leaf().has(W::SasaranRpjmd) {
                *slot = Some(("sasaran".to_owned(), 1.0));
            }
        }
    }
    if kind == J::Rkt {
        indicators_of_levels(reading);
        targets_of_levels(cols, reading);
    }
    if kind == J::PkIndikator && !reading.iter().flatten().any(|(f, _)| f == "program") {
        // Money without programs is the sasaran's, and none of a PK's lines.
        let of_sasaran = reading.iter().flatten().any(|(f, _)| f == "sasaran");
        for slot in reading.iter_mut() {
            if slot.as_ref().is_some_and(|(f, _)| f == "anggaran") {
                *slot = of_sasaran.then(|| ("uang.anggaran".to_owned(), 0.3));
            }
        }
    }
    if kind == J::Pengukuran {
        of_the_indicator(reading, &["target", "realisasi"]);
        money_beside(cols, reading);
    }
    if matches!(kind, J::PkIndikator | J::Iku) {
        of_the_indicator(reading, &["target"]);
    }
    if kind == J::Renstra {
        targets_of_the_indicator(reading);
    }
    if kind == J::CapaianPeriodik {
        // Beside the realisasi of each period, that of the year is no sum that has to be told apart.
        let told = reading
            .iter()
            .flatten()
            .any(|(f, _)| f.starts_with("periode.") && f.ends_with(".realisasi"));
        for (slot, c) in reading.iter_mut().zip(cols).filter(|_| told) {
            if slot.as_ref().is_some_and(|(f, _)| f == "jumlah") && c.leaf().has(W::Realisasi) {
                *slot = None;
            }
        }
        periods_of_activities(reading);
        // TRIWULAN I {Target · Capaian}: without a realisasi anywhere, figures of the kind of the target are what was reached.
        if !told {
            for i in 1..cols.len() {
                let alike = |a: &Col<'_>, b: &Col<'_>| {
                    (a.sample.with_unit, a.sample.percents)
                        == (b.sample.with_unit, b.sample.percents)
                };
                let target = matches!(&reading[i - 1], Some((f, _)) if f.ends_with(".target"));
                if let Some((field, _)) = &mut reading[i]
                    && let Some(period) = field.strip_suffix(".capaian")
                    && target
                    && !cols[i].leaf().has(W::Persen)
                    && alike(&cols[i - 1], &cols[i])
                {
                    *field = format!("{period}.realisasi");
                }
            }
        }
    }
    let turns = cols.iter().position(Col::turns);
    if let Some(turns) = turns.filter(|_| kind == J::CapaianPeriodik) {
        turns_in_rows(cols, turns, reading);
    }
    if kind == J::Skor {
        scores_of_one_year(cols, hints, reading);
    }
    if matches!(kind, J::Pengukuran | J::AkhirRenstra | J::Nasional) {
        // The same field of several years: that of the report year, else the latest.
        for (slot, c) in reading.iter_mut().zip(cols) {
            if let (Some((field, weight)), Some(year)) = (slot, c.head.year)
                && matches!(field.as_str(), "target" | "realisasi" | "capaian")
                && *weight < 3.0
            {
                let late = (year - 2000) as f32 * 0.0001;
                *weight += match hints.year {
                    Some(own) if own == year => 0.02,
                    Some(_) => late - 0.02,
                    None => late,
                };
            }
        }
    }
    if kind == Jenis::Keluaran {
        plain_list(cols, reading);
    }
    if kind == Jenis::Distribusi {
        // Beside counts and percentages of each answer, a bare sum is that of the counts.
        let answer = |c: &Col<'_>| {
            c.all()
                .any(&[W::TidakBaik, W::KurangBaik, W::SangatBaik, W::Baik])
        };
        let both = cols.iter().any(|c| answer(c) && c.leaf().has(W::Persen))
            && cols.iter().any(|c| answer(c) && !c.leaf().has(W::Persen));
        for (slot, c) in reading.iter_mut().zip(cols) {
            if both && !c.all().has(W::Persen) && slot.as_ref().is_some_and(|(f, _)| f == "total") {
                *slot = None;
            }
        }
    }
    if kind == Jenis::Riwayat {
        // A capaian beside the realisasi of its year is what of the target was reached.
        let spent: Vec<String> = reading
            .iter()
            .flatten()
            .filter(|(f, w)| f.starts_with("realisasi.") && *w > 1.0)
            .map(|(f, _)| f.clone())
            .collect();
        for (field, weight) in reading.iter_mut().flatten() {
            if *weight < 1.0 && spent.contains(field) {
                *field = field.replacen("realisasi.", "rasio.", 1);
            }
        }
    }
    if kind == Jenis::Responden {
        bare_questions(cols, hints, reading);
    }
    if kind == J::AnggaranSasaran && cols.iter().any(|c| c.leaf().has(W::Realisasi)) {
        // Beside what was spent, a bare percent is that of it.
        for (slot, c) in reading.iter_mut().zip(cols) {
            if slot.as_ref().is_some_and(|(f, _)| f == "porsi")
                && !c.leaf().any(&[W::Porsi, W::Anggaran])
            {
                *slot = None;
            }
        }
    }
    if kind == J::Anggaran {
        sum_of_periods(cols, reading);
    }
    if matches!(kind, J::Anggaran | J::Belanja) {
        absorption(reading);
    }
    dedupe(kind, cols, reading);
    fallback(kind, cols, reading);
    if kind == Jenis::Anggaran {
        shares(cols, reading);
        change_is_no_rest(reading);
    }
}

/// `Sasaran Dinas · Indikator · Sasaran Puskesmas · Indikator`: of two columns of sasaran (no `Sasaran Program`) the right is
/// the instansi's own, and what stands between them is of the other.
fn own_sasaran(cols: &[Col<'_>], reading: &mut Reading) {
    let above = |i: usize| {
        let (c, of) = (&cols[i], [W::Program, W::Kegiatan, W::SubKegiatan]);
        c.leaf().has(W::SasaranRpjmd)
            || matches!(&reading[i], Some((f, _)) if f == "sasaran")
                && !c.leaf().any(&of)
                && !c.head.shared
    };
    let own = (0..cols.len())
        .rfind(|&i| above(i) && matches!(&reading[i], Some((f, _)) if f == "sasaran"));
    let Some(own) = own else { return };
    let Some(first) = (0..own).find(|&i| above(i)) else {
        return;
    };
    for slot in &mut reading[first..own] {
        match slot {
            Some((f, _)) if f.contains("tujuan") || f.starts_with('_') || f == "no" => {}
            _ => *slot = None,
        }
    }
}

/// Rencana aksi: `Indikator Kinerja · Target · Kegiatan · Indikator Kegiatan · TW I …`: the periods are of the indikator that
/// stands next to them, right of what is done, not of the one further left nor of its target.
fn periods_of_activities(reading: &mut [Slot]) {
    let is = |slot: &Slot, field: &str| slot.as_ref().is_some_and(|s| s.0 == field);
    let first = |of: fn(&str) -> bool| {
        let mut slots = reading.iter();
        slots.position(|s| s.as_ref().is_some_and(|(f, _)| of(f)))
    };
    let (Some(own), Some(done), Some(period)) = (
        first(|f| f == "indikator"),
        first(|f| f == "_lain"),
        first(|f| f.starts_with("periode.")),
    ) else {
        return;
    };
    // (`Output` is an indikator where a target of its own stands beside it.)
    let near = reading[..period].iter().rposition(|s| is(s, "indikator"));
    let said = |n: usize| reading[n].as_ref().is_some_and(|s| s.1 >= 2.0);
    let near = near.filter(|n| said(*n) || reading[*n..period].iter().any(|s| is(s, "target")));
    let Some(near) = near.filter(|near| own < done && done < *near) else {
        return;
    };
    for slot in &mut reading[..near] {
        if ["indikator", "target", "satuan"]
            .iter()
            .any(|f| is(slot, f))
        {
            *slot = None;
        }
    }
}

/// `Jumlah` beside what was spent in each period, and no plan of it, is what was spent of the year.
fn sum_of_periods(cols: &[Col<'_>], reading: &mut Reading) {
    let side = |side: &str| {
        let fields = reading.iter().flatten();
        let of = fields.filter(|(f, _)| f.starts_with("periode.") && f.ends_with(side));
        of.count()
    };
    if side(".realisasi") < 2 || side(".rencana") > 0 {
        return;
    }
    for (slot, c) in reading.iter_mut().zip(cols) {
        let sum = c.head.levels.iter().any(|(t, _, _)| {
            let key = super::words::key(t);
            matches!(key.split(' ').next(), Some("jumlah" | "total" | "jml"))
        });
        let other = c.all().any(&[W::Anggaran, W::Rencana, W::Target, W::Sisa]);
        let period = slot
            .as_ref()
            .is_some_and(|(f, _)| f.starts_with("periode."));
        if sum && !other && !period && !c.percent() && c.money_values() {
            *slot = Some(("realisasi".to_owned(), 1.3));
        }
    }
}

/// `Bertambah/(Berkurang) · % · Realisasi · %`, `Realisasi TW I · % · Realisasi TW II · % … Jumlah · %`: of several percents,
/// the absorption stands right of what was spent; those before it, and those right of each period's money, are none.
fn absorption(reading: &mut Reading) {
    let is = |slot: &Slot, what: fn(&str) -> bool| slot.as_ref().is_some_and(|(f, _)| what(f));
    let percents: Vec<usize> = (0..reading.len())
        .filter(|&i| is(&reading[i], |f| f == "persen"))
        .collect();
    if percents.len() < 2 {
        return;
    }
    let period = |slot: &Slot| {
        is(slot, |f| {
            f.starts_with("periode.") && f.ends_with(".realisasi")
        })
    };
    let weight = |i: usize| reading[i].as_ref().map_or(0.0, |(_, w)| *w);
    let spent = (0..reading.len())
        .rev()
        .filter(|&i| is(&reading[i], |f| f == "realisasi"))
        .max_by(|&a, &b| weight(a).total_cmp(&weight(b)))
        .or_else(|| reading.iter().rposition(period));
    let Some(spent) = spent else { return };
    let right = percents.iter().any(|&i| i > spent);
    let beside = |i: usize| i > 0 && period(&reading[i - 1]);
    let of_periods = percents.iter().filter(|&&i| beside(i)).count() > 1;
    let others: Vec<usize> = percents
        .into_iter()
        .filter(|&i| right && i < spent || of_periods && beside(i))
        .collect();
    for i in others {
        reading[i] = Some(("_persen".to_owned(), 0.2));
    }
}

/// `Selisih` right of the budget before and after its change, and of no realisasi, is how it changed.
fn change_is_no_rest(reading: &mut Reading) {
    let at = |field: &str| {
        reading
            .iter()
            .position(|s| s.as_ref().is_some_and(|(f, _)| f == field))
    };
    let (Some(before), Some(after), Some(sisa)) =
        (at("anggaran_sebelum"), at("anggaran"), at("sisa"))
    else {
        return;
    };
    if sisa > before.max(after) && at("realisasi").is_none_or(|r| r > sisa) {
        reading[sisa] = Some(("_selisih".to_owned(), 0.2));
    }
}

/// Two columns of one field: the better keeps it; what can stand in several columns (kode, the levels of uraian) stays.
fn dedupe(kind: Jenis, cols: &[Col<'_>], reading: &mut Reading) {
    if kind == Jenis::Evaluasi {
        // A realisasi "sampai dengan": before the target of the year it is last year's, after it the sum so far.
        let mut seen_target = false;
        for slot in reading.iter_mut().flatten() {
            if slot.0.starts_with("target.") {
                seen_target = true;
            }
            if let Some(side) = slot.0.strip_prefix("kumulatif?.") {
                slot.0 = format!(
                    "{}.{side}",
                    if seen_target {
                        "kumulatif"
                    } else {
                        "realisasi_lalu"
                    }
                );
            }
        }
    }
    if kind == Jenis::Evaluasi
        && !reading
            .iter()
            .flatten()
            .any(|(f, _)| f.starts_with("realisasi."))
    {
        // Without years before, the sum so far is that of this year.
        let has = |group: &str| reading.iter().flatten().any(|(f, _)| f.starts_with(group));
        if !has("realisasi_lalu.") && !has("target_renstra.") {
            for (field, _) in reading.iter_mut().flatten() {
                if let Some(side) = field.strip_prefix("kumulatif.") {
                    *field = format!("realisasi.{side}");
                }
            }
        }
        // All triwulan that there are are one sum so far: `Realisasi s/d Triwulan III`.
        let sums = |i: usize| cols[i].all().has(W::Kumulatif);
        let of: Vec<usize> = (0..reading.len())
            .filter(|&i| matches!(&reading[i], Some((f, _)) if f.starts_with("triwulan.")))
            .collect();
        // `triwulan.TW3.kinerja`: the period and the side.
        let parts = |i: usize| {
            let (period, side) = reading[i].as_ref()?.0.rsplit_once('.')?;
            Some((period.to_owned(), side.to_owned()))
        };
        let told: Vec<_> = of.iter().filter_map(|&i| parts(i)).collect();
        if of.iter().all(|&i| sums(i)) && told.windows(2).all(|w| w[0].0 == w[1].0) {
            for (i, (_, side)) in of.into_iter().zip(told) {
                if let Some((field, _)) = &mut reading[i] {
                    *field = format!("realisasi.{side}");
                }
            }
        }
    }
    if matches!(kind, Jenis::Responden | Jenis::SkmRekap) {
        let mut n = reading
            .iter()
            .flatten()
            .filter_map(|(f, _)| f.strip_prefix("unsur.U")?.parse::<u32>().ok())
            .max()
            .unwrap_or(0);
        for slot in reading.iter_mut().flatten() {
            if slot.0 == "unsur.?" {
                n += 1;
                slot.0 = format!("unsur.U{n}");
            }
        }
    }
    let mut best: IndexMap<String, usize> = IndexMap::new();
    for i in 0..reading.len() {
        let Some((field, weight)) = reading[i].clone() else {
            continue;
        };
        if field == "kode" || field.starts_with('_') {
            continue;
        }
        let Some(&other) = best.get(&field) else {
            best.insert(field, i);
            continue;
        };
        let other_weight = reading[other].as_ref().map_or(0.0, |(_, w)| *w);
        if field == "uraian"
            && matches!(
                kind,
                Jenis::Anggaran | Jenis::Evaluasi | Jenis::RenstraProgram
            )
        {
            continue;
        }
        // A heading over several columns: that one holds it whose cells say more.
        let figures = super::is_value_field(&field);
        let fuller = |i: usize| {
            let s = cols[i].sample;
            // Of a figure and its unit under one heading, the figure.
            if figures {
                return (s.numbers.max(s.with_unit)) * 1000 + s.filled.min(999);
            }
            (s.filled - s.dashes.min(s.filled)) * 1000 + s.length.min(999)
        };
        // Of a budget before and after its change, the changed one counts; the other is what it was before.
        if field == "anggaran"
            && let Some(before) = before_change(cols[other].head, cols[i].head).or_else(|| {
                // `Pagu` beside `Pagu Perubahan`.
                let pagu = |n: usize| cols[n].leaf().has(W::Anggaran);
                let changed = one_is(change_of(cols[other].head), change_of(cols[i].head), &2);
                changed.filter(|_| kind == Jenis::Anggaran && pagu(other) && pagu(i))
            })
        {
            let (old, new) = if before { (other, i) } else { (i, other) };
            reading[old] = (kind == Jenis::Anggaran)
                .then(|| ("anggaran_sebelum".to_owned(), 1.0))
                .filter(|_| !best.contains_key("anggaran_sebelum"));
            if reading[old].is_some() {
                best.insert("anggaran_sebelum".to_owned(), old);
            }
            best.insert(field, new);
            continue;
        }
        // Of a target before and after the change of a PK or RKT, the changed one is agreed; of the money as well. Of kinds of
        // belanja, too: what was before has no place of its own.
        let heads = (cols[other].head, cols[i].head);
        let agreed = (field.starts_with("target") || field == "anggaran")
            && matches!(kind, Jenis::PkIndikator | Jenis::Rkt | Jenis::PkAnggaran);
        if (agreed || field.starts_with("belanja."))
            && let Some(before) = before_change(heads.0, heads.1).or_else(|| {
                // `TARGET` beside `TARGET PERUBAHAN`.
                one_is(before_or_after(heads.0), before_or_after(heads.1), &true).filter(|_| agreed)
            })
        {
            let (old, new) = if before { (other, i) } else { (i, other) };
            reading[old] = None;
            best.insert(field, new);
            continue;
        }
        // `Realisasi s/d TW II` beside that of TW II alone: what of the year is reached so far.
        let sums = |n: usize| cols[n].all().has(W::Kumulatif);
        let total = match kind {
            Jenis::Anggaran if field.starts_with("periode.") && field.ends_with(".realisasi") => {
                Some(("realisasi".to_owned(), 1.8))
            }
            Jenis::Evaluasi => field
                .strip_prefix("triwulan.")
                .and_then(|f| f.split_once('.'))
                .map(|(_, side)| (format!("realisasi.{side}"), 1.0)),
            _ => None,
        };
        if let Some(total) = total.filter(|_| sums(i) != sums(other)) {
            let (own, so_far) = if sums(i) { (other, i) } else { (i, other) };
            best.insert(field.clone(), own);
            // What was reached up to earlier periods is a part of it.
            for (n, slot) in reading.iter_mut().enumerate() {
                let earlier = slot.as_ref().is_some_and(|(f, _)| {
                    f.starts_with("periode.") && f.ends_with(".realisasi") && sums(n)
                });
                if earlier {
                    *slot = Some(("_lalu".to_owned(), 0.5));
                }
            }
            let free = !best.contains_key(&total.0);
            if free {
                best.insert(total.0.clone(), so_far);
            }
            reading[so_far] = free.then_some(total);
            continue;
        }
        let shared = cols[i].head.levels.last() == cols[other].head.levels.last();
        let bobot = field == "bobot" && cols[i].head.upper.has(W::Indikator);
        let better = if shared {
            fuller(i) > fuller(other)
        } else {
            weight > other_weight || bobot
        };
        if better {
            reading[other] = None;
            best.insert(field, i);
        } else {
            // What was to be spent by now, beside the money of the year (RFK).
            let planned = kind == Jenis::Anggaran
                && field == "anggaran"
                && cols[i].all().any(&[W::Target, W::Rencana]);
            reading[i] = planned.then(|| ("_rencana".to_owned(), 0.5));
        }
    }
}

/// In a table of pengukuran, what stands beside the figures of the report year: realisasi of years before, the target at
/// the end of the Renstra and what of it is reached.
fn beside_report_year(cols: &[Col<'_>], hints: &Hints, reading: &mut Reading) {
    let is =
        |slot: &Option<(String, f32)>, field: &str| slot.as_ref().is_some_and(|(f, _)| f == field);
    let years_of = |reading: &Reading, field: &str| -> Vec<i32> {
        cols.iter()
            .zip(reading)
            .filter(|(_, s)| is(s, field))
            .filter_map(|(c, _)| c.head.year)
            .collect()
    };
    let spent = years_of(reading, "realisasi");
    let planned = years_of(reading, "target");
    let own = hints
        .year
        .filter(|y| spent.contains(y) || spent.is_empty())
        .or_else(|| spent.iter().copied().filter(|y| planned.contains(y)).max())
        .or_else(|| spent.iter().copied().max())
        .or(hints.year);
    let mut end = reading.iter().position(|s| is(s, "target_akhir"));
    let said = end.is_some();
    for i in 0..reading.len() {
        let (year, all) = (cols[i].head.year, cols[i].all());
        let later = year.zip(own).is_some_and(|(y, own)| y > own);
        if is(&reading[i], "target") {
            // (The target of next year, with nothing held against it, is no end.)
            let next = year.zip(own).is_some_and(|(y, own)| y == own + 1)
                && !reading[i..].iter().any(|s| is(s, "capaian"));
            if later && !said && !next && !year.is_some_and(|y| spent.contains(&y)) {
                reading[i] = Some(("target_akhir".to_owned(), 0.8));
                end = end.or(Some(i));
            } else if year.is_some() && own.is_some() && year != own {
                reading[i] = year.map(|y| (format!("target.{y}"), -0.5));
            } else if cols[i].leaf().has(W::Renstra)
                && let Some((_, weight)) = reading[i].as_mut()
            {
                // Beside the target of the Perjanjian Kinerja.
                *weight -= 0.3;
            }
        } else if is(&reading[i], "realisasi") {
            let before = if all.has(W::Lalu) && year.is_none_or(|y| Some(y) == own) {
                own.map(|y| y - 1)
            } else {
                year.filter(|y| own.is_some_and(|own| *y != own))
            };
            if let Some(y) = before {
                reading[i] = Some((format!("realisasi.{y}"), 0.8));
            } else if all.has(W::Lalu) {
                reading[i] = Some(("_lalu".to_owned(), 0.2));
            }
        }
    }
    let has_capaian =
        |reading: &Reading, before: usize| reading[..before].iter().any(|s| is(s, "capaian"));
    for i in 0..reading.len() {
        if !is(&reading[i], "capaian") {
            continue;
        }
        let (year, all) = (cols[i].head.year, cols[i].all());
        let of_end = all.any(&[W::Akhir, W::Kemajuan])
            || end.is_some_and(|e| i > e) && has_capaian(reading, i);
        if end.is_some() && of_end {
            reading[i] = Some(("tingkat_kemajuan".to_owned(), 0.8));
        } else if year.zip(own).is_some_and(|(y, own)| y < own) {
            reading[i] = Some(("_capaian_lalu".to_owned(), 0.2));
        }
    }
}

/// The columns left of the indikator, and those from it on.
fn around_the_indicator(reading: &mut Reading) -> Option<(&mut [Slot], &mut [Slot])> {
    let at = reading
        .iter()
        .position(|s| s.as_ref().is_some_and(|(f, _)| f == "indikator"))?;
    Some(reading.split_at_mut(at))
}

/// Target, realisasi and capaian of the tujuan left of the indikator of the sasaran, where that has its own at its right:
/// all that are `asked`.
fn of_the_indicator(reading: &mut Reading, asked: &[&str]) {
    let is =
        |slot: &Option<(String, f32)>, field: &str| slot.as_ref().is_some_and(|(f, _)| f == field);
    let Some((left, right)) = around_the_indicator(reading) else {
        return;
    };
    let both =
        |field: &str| left.iter().any(|s| is(s, field)) && right.iter().any(|s| is(s, field));
    if !asked.iter().all(|field| both(field)) {
        return;
    }
    for slot in left {
        if ["target", "realisasi", "capaian", "predikat", "satuan"]
            .iter()
            .any(|f| is(slot, f))
        {
            *slot = None;
        }
    }
}

/// Targets of the tujuan left of the indikator of the sasaran, where that has its own of the same years at its right.
fn targets_of_the_indicator(reading: &mut Reading) {
    let Some((left, right)) = around_the_indicator(reading) else {
        return;
    };
    for slot in left {
        let again = slot.as_ref().is_some_and(|(field, _)| {
            (field.starts_with("target.") || field.starts_with("kondisi_"))
                && right.iter().flatten().any(|(f, _)| f == field)
        });
        if again {
            *slot = None;
        }
    }
}

/// The periods stand in the rows: the figures are of the period that the row names, but for the target of the year, which
/// stands left of it.
fn turns_in_rows(cols: &[Col<'_>], turns: usize, reading: &mut Reading) {
    reading[turns] = Some(("_masa".to_owned(), 0.2));
    let targets: Vec<usize> = (0..cols.len())
        .filter(|&i| reading[i].as_ref().is_some_and(|(f, _)| f == "target"))
        .collect();
    for (i, c) in cols.iter().enumerate() {
        let l = c.leaf();
        let words = l.any(&[W::Indikator, W::Satuan, W::Rupiah, W::Anggaran, W::No]);
        let side = match () {
            () if i == turns || words => continue,
            () if l.has(W::Realisasi) && !l.has(W::Capaian) => "realisasi",
            () if l.any(&[W::Capaian, W::Persen]) => "capaian",
            () if targets.contains(&i)
                && (i > turns || targets.len() > 1 && Some(&i) == targets.last()) =>
            {
                "target"
            }
            () => continue,
        };
        reading[i] = Some((format!("masa.{side}"), 1.5));
    }
}

/// Scores of two years side by side: those of the title's year, else of the latest, with the mutu at their right.
fn scores_of_one_year(cols: &[Col<'_>], hints: &Hints, reading: &mut Reading) {
    let years: Vec<i32> = cols
        .iter()
        .zip(reading.iter())
        .filter(|(_, s)| s.as_ref().is_some_and(|(f, _)| f == "skor"))
        .filter_map(|(c, _)| c.head.year)
        .collect();
    let Some(own) = hints
        .year
        .filter(|y| years.contains(y))
        .or_else(|| years.iter().copied().max())
        .filter(|own| years.iter().any(|y| y != own))
    else {
        return;
    };
    let mut year = None;
    for (c, slot) in cols.iter().zip(reading.iter_mut()) {
        year = c.head.year.or(year);
        let scored = slot
            .as_ref()
            .is_some_and(|(f, _)| matches!(f.as_str(), "skor" | "predikat"));
        if scored && year.is_some_and(|y| y != own) {
            *slot = None;
        }
    }
}

/// `SASARAN · INDIKATOR KINERJA · TARGET · PROGRAM · INDIKATOR · KEGIATAN` in a RKT: a plain indikator or target is of the
/// level at its left. Right of the lowest level it stays plain: the record's own.
fn indicators_of_levels(reading: &mut Reading) {
    const LEVELS: [&str; 5] = ["sasaran", "program", "kegiatan", "sub_kegiatan", "uraian"];
    let below = |slot: &Slot| matches!(slot, Some((f, _)) if LEVELS[1..].contains(&f.as_str()));
    let Some(lowest) = reading.iter().rposition(below) else {
        return;
    };
    let mut level = None;
    for (field, _) in reading[..lowest].iter_mut().flatten() {
        match (field.as_str(), level) {
            ("indikator" | "target", Some(level)) => *field = format!("{field}_{level}"),
            (own, _) => {
                let named = own.strip_prefix("indikator_").unwrap_or(own);
                level = LEVELS.into_iter().find(|l| *l == named).or(level);
            }
        }
    }
}

/// Several plain columns TARGET (and SATUAN) in a RKT: each belongs to the indikator at its left.
fn targets_of_levels(cols: &[Col<'_>], reading: &mut Reading) {
    let is =
        |slot: &Option<(String, f32)>, field: &str| slot.as_ref().is_some_and(|(f, _)| f == field);
    let level_left = |reading: &Reading, i: usize| -> Option<&'static str> {
        reading[..i]
            .iter()
            .rev()
            .flatten()
            .find_map(|(f, _)| match f.as_str() {
                "indikator_sasaran" => Some("_sasaran"),
                "indikator_program" => Some("_program"),
                "indikator_kegiatan" => Some("_kegiatan"),
                "indikator_sub_kegiatan" => Some("_sub_kegiatan"),
                f if f.starts_with("indikator") => Some(""),
                _ => None,
            })
    };
    let several =
        |reading: &Reading, field: &str| reading.iter().filter(|s| is(s, field)).count() > 1;
    if several(reading, "target") {
        for i in 0..reading.len() {
            if is(&reading[i], "target")
                && let Some(level) = level_left(reading, i)
            {
                reading[i] = Some((format!("target{level}"), 1.0));
            }
        }
    }
    if several(reading, "satuan") {
        // The one field of units is that of the lowest level.
        let last = (0..cols.len()).rev().find(|&i| is(&reading[i], "satuan"));
        for i in 0..reading.len() {
            if is(&reading[i], "satuan") && Some(i) != last {
                reading[i] = match level_left(reading, i) {
                    Some(level @ ("_sasaran" | "_program" | "_kegiatan")) => {
                        Some((format!("_satuan{level}"), 1.0))
                    }
                    _ => None,
                };
            }
        }
    }
}

/// In a table of pengukuran, the programs and their money beside the figures of performance: `uang.*`, once for each side.
/// Without a column of programs the pagu is the sasaran's, and what was spent of it has no place.
fn money_beside(cols: &[Col<'_>], reading: &mut Reading) {
    let program = (0..cols.len()).find(|&i| {
        reading[i].is_none()
            && cols[i].mostly_text()
            && matches!(
                text_field(&cols[i]),
                Some("program" | "kegiatan" | "sub_kegiatan" | "uraian")
            )
    });
    let money: Vec<usize> = (0..cols.len())
        .filter(|&i| cols[i].money_values())
        .collect();
    let side = |spent: bool| {
        let mut found = money.iter().copied().filter(|&i| {
            let l = cols[i].leaf();
            let says_spent =
                l.has(W::Realisasi) || cols[i].all().has(W::Realisasi) && !l.has(W::Anggaran);
            says_spent == spent && !l.any(&[W::Sisa, W::Target])
        });
        found.next().filter(|_| found.next().is_none())
    };
    let Some(planned) = side(false) else { return };
    let Some(program) = program else {
        if reading.iter().flatten().any(|(f, _)| f == "sasaran") {
            reading[planned] = Some(("uang.anggaran".to_owned(), 0.3));
        }
        return;
    };
    let spent = side(true);
    // `FISIK (%)` beside money is the progress of the work, no capaian of the indikator.
    let fisik = (planned..cols.len()).find(|&i| {
        let l = cols[i].leaf();
        l.has(W::Fisik) && !l.any(&[W::Capaian, W::Target, W::Rencana])
    });
    if let Some(fisik) = fisik {
        reading[fisik] = Some(("uang.fisik".to_owned(), 0.3));
    }
    reading[program] = Some(("uraian".to_owned(), 0.3));
    for (field, _) in reading.iter_mut().flatten().filter(|(f, _)| f == "_kode") {
        "kode".clone_into(field);
    }
    reading[planned] = Some(("uang.anggaran".to_owned(), 0.3));
    if let Some(spent) = spent {
        reading[spent] = Some(("uang.realisasi".to_owned(), 0.3));
        // The absorption stands right of what was spent.
        if let Some(c) = cols.get(spent + 1)
            && c.percent() | c.leaf().has(W::Capaian)
            && !c.leaf().any(&[W::Kinerja])
        {
            reading[spent + 1] = Some(("uang.persen".to_owned(), 0.3));
        }
    }
}

/// Questions without words (`Pertanyaan 1`, `Q1`, `1`), answered by their numbers: five or more columns of 1–4 side by side
/// in a survey.
fn bare_questions(cols: &[Col<'_>], hints: &Hints, reading: &mut Reading) {
    let survey = cols.iter().any(|c| c.leaf().has(W::Waktu))
        || [
            "survei",
            "survey",
            "skm",
            "ikm",
            "kuesioner",
            "responden",
            "kepuasan",
        ]
        .iter()
        .any(|w| hints.title.split(' ').any(|t| t == *w));
    if !survey
        || reading
            .iter()
            .flatten()
            .any(|(f, _)| f.starts_with("unsur."))
    {
        return;
    }
    let asked = |i: usize| {
        let (c, s) = (&cols[i], cols[i].sample);
        (reading[i].is_none() || reading[i].as_ref().is_some_and(|(f, _)| f == "_lain"))
            && !c.head.levels.is_empty()
            && !c.remarks()
            && s.answers > 0
            && (s.answers + s.beyond) * 10 >= s.filled * 8
            && s.answers * 10 >= s.filled * 7
    };
    let asked: Vec<bool> = (0..cols.len()).map(asked).collect();
    let mut from = 0;
    while from < asked.len() {
        let run = asked[from..].iter().take_while(|a| **a).count();
        if run >= 5 {
            for slot in &mut reading[from..from + run] {
                *slot = Some(("unsur.?".to_owned(), 1.0));
            }
        }
        from += run.max(1);
    }
}

/// A lone `%` of a budget without realisasi is a share of the whole or of a change, no absorption.
fn shares(cols: &[Col<'_>], reading: &mut Reading) {
    let has = |reading: &Reading, field: &str| reading.iter().flatten().any(|(f, _)| f == field);
    if has(reading, "realisasi") || reading.iter().flatten().any(|(f, _)| f.contains('.')) {
        return;
    }
    for (slot, c) in reading.iter_mut().zip(cols) {
        if slot.as_ref().is_some_and(|(f, _)| f == "persen")
            && !c.all().any(&[W::Capaian, W::Realisasi, W::Keuangan])
        {
            *slot = Some(("_porsi".to_owned(), 0.2));
        }
    }
}

/// A list of outputs under plain headings: sub kegiatan, indikator, target, realisasi in one row each, no block with rows
/// Masukan and Keluaran; its money is the masukan.
fn plain_list(cols: &[Col<'_>], reading: &mut Reading) {
    let has = |reading: &Reading, field: &str| reading.iter().flatten().any(|(f, _)| f == field);
    if cols.iter().any(|c| c.sample.masukan > 0)
        || !has(reading, "sub_kegiatan")
        || !has(reading, "keluaran.uraian")
        || reading
            .iter()
            .flatten()
            .any(|(f, _)| f.starts_with("keluaran.target"))
    {
        return;
    }
    for (slot, c) in reading.iter_mut().zip(cols) {
        let money = c.all().any(&[W::Anggaran, W::Rupiah, W::Keuangan]);
        match slot {
            Some((field, _)) if matches!(field.as_str(), "target" | "realisasi" | "persen") => {
                *field = format!("{}.{field}", if money { "masukan" } else { "keluaran" });
            }
            None if c.money() => *slot = Some(("masukan.target".to_owned(), 1.0)),
            _ => {}
        }
    }
}

/// Of two headings, which one alone says so: `Some(true)` where it is the second, and the first says nothing.
fn one_is<T: PartialEq>(a: Option<T>, b: Option<T>, said: &T) -> Option<bool> {
    match (a, b) {
        (None, Some(b)) if b == *said => Some(true),
        (Some(a), None) if a == *said => Some(false),
        _ => None,
    }
}

/// What the words do not tell, the cells below may: the unit beside a figure, the target with its units, the amounts.
fn fallback(kind: Jenis, cols: &[Col<'_>], reading: &mut Reading) {
    use Jenis as J;
    let has = |reading: &Reading, field: &str| reading.iter().flatten().any(|(f, _)| f == field);
    // A column of short words without a heading of its own, right of a figure: satuan.
    if matches!(
        kind,
        J::Evaluasi
            | J::Pengukuran
            | J::Renstra
            | J::CapaianPeriodik
            | J::PkIndikator
            | J::Rkt
            | J::Riwayat
    ) && !has(reading, "satuan")
    {
        for i in 1..cols.len() {
            let s = cols[i].sample;
            // Under a heading of its own only what are units indeed.
            let headless = cols[i].head.levels.is_empty()
                || cols[i].head.shared
                || cols[i].head.levels.last() == cols[i - 1].head.levels.first()
                || reading[i].is_none() && s.units * 10 >= s.filled * 6;
            let beside = reading[i - 1].as_ref().is_some_and(|(f, _)| {
                f.contains("target") || f.contains("kinerja") || f.contains("realisasi")
            });
            if headless
                && beside
                && s.filled >= 1
                && s.short * 10 >= s.filled * 8
                && s.texts * 10 >= s.filled * 8
                && s.dashes == 0
            {
                reading[i] = Some(("satuan".to_owned(), 0.8));
                break;
            }
        }
    }
    if kind == J::Anggaran && !has(reading, "uraian") {
        // The names may stand under the heading of the amounts, or under none that says so.
        let names = (0..cols.len())
            .filter(|&i| {
                cols[i].mostly_text()
                    && !reading[i].as_ref().is_some_and(|(f, _)| {
                        // (A unit heads the names where nothing else does.)
                        matches!(
                            f.as_str(),
                            "_baris" | "no" | "kode" | "sasaran" | "_indikator"
                        ) || f == "_keterangan" && text_field(&cols[i]) != Some("penanggung_jawab")
                    })
                    && !matches!(text_field(&cols[i]), Some("satuan" | "_sumber_dana"))
            })
            .max_by_key(|&i| cols[i].sample.length);
        if let Some(i) = names {
            reading[i] = Some(("uraian".to_owned(), 1.0));
        }
    }
    if matches!(kind, J::Anggaran | J::Belanja) && !has(reading, "persen") {
        // A merged heading over several columns is no proof of their unit: small figures beside amounts are the percent.
        let small = (1..cols.len()).find(|&i| {
            let s = cols[i].sample;
            reading[i].is_none()
                && cols[i].head.shared
                && s.numbers > 0
                && s.large == 0
                && reading[i - 1]
                    .as_ref()
                    .is_some_and(|(f, _)| f == "realisasi")
                && cols[i - 1].sample.large > 0
        });
        if let Some(i) = small {
            reading[i] = Some(("persen".to_owned(), 0.8));
        }
    }
    if kind == J::Rkt {
        if !reading
            .iter()
            .flatten()
            .any(|(f, _)| f.starts_with("target"))
            && let Some(i) = (0..cols.len()).find(|&i| {
                reading[i].is_none()
                    && cols[i].sample.with_unit * 2 > cols[i].sample.filled
                    && cols[i].sample.filled >= 3
            })
        {
            reading[i] = Some(("target".to_owned(), 0.6));
        }
        if !has(reading, "anggaran")
            && let Some(i) = (0..cols.len()).find(|&i| {
                reading[i].is_none()
                    && cols[i].sample.large * 2 > cols[i].sample.filled
                    && cols[i].sample.filled >= 3
            })
        {
            reading[i] = Some(("anggaran".to_owned(), 0.6));
        }
    }
}
