//! Plans and their evaluation → records: RKT, RKPD and Renja; programs of the Renstra; form E.81 and its kin.

use std::collections::BTreeSet;

use super::Target;
use super::budget::vet_multipliers;
use super::mixed;
use super::reader::Reader;
use super::records::{satuan_teks, total};
use super::tree::{Node, Tree};
use crate::finding::{Finding, tabel};
use crate::model::{self, Angka, At, Kr, Teks, Tingkat};
use crate::table::RowKind;
use crate::value::text;

/// RKT with a column per level, or RKPD and Renja with one column for all.
pub fn rkt(reader: &mut Reader<'_>, out: &mut Target<'_>) {
    vet_multipliers(reader);
    if reader.table.fields.contains_key("uraian") {
        rkt_tree(reader, out);
    } else {
        rkt_columns(reader, out);
    }
}

fn rkt_columns(reader: &mut Reader<'_>, out: &mut Target<'_>) {
    let table = reader.table;
    let has = |f: &str| table.fields.contains_key(f);
    let lowest = ["sub_kegiatan", "kegiatan", "program"]
        .into_iter()
        .find(|f| has(f))
        .unwrap_or("sasaran");
    let mut context: Vec<&'static str> = vec!["tujuan", "indikator_tujuan", "sasaran"];
    if lowest != "sasaran" {
        context.extend(["indikator_sasaran", "target_sasaran", "_satuan_sasaran"]);
    }
    if matches!(lowest, "kegiatan" | "sub_kegiatan") {
        context.extend([
            "program",
            "indikator_program",
            "target_program",
            "_satuan_program",
        ]);
    }
    if lowest == "sub_kegiatan" {
        context.extend([
            "kegiatan",
            "indikator_kegiatan",
            "target_kegiatan",
            "_satuan_kegiatan",
        ]);
    }
    let indikator_field = if has(&format!("indikator_{lowest}")) {
        format!("indikator_{lowest}")
    } else {
        "indikator".to_owned()
    };
    let target_field = if has(&format!("target_{lowest}")) {
        format!("target_{lowest}")
    } else {
        "target".to_owned()
    };
    let mut lowest_down: Option<Teks> = None;
    let of_sasaran = units_of_sasaran(reader);
    let mut unit_down: Option<String> = None;
    for body in &table.rows {
        let row = body.row;
        match &body.kind {
            RowKind::Across(text, col) => {
                reader.across(text, row, *col);
                continue;
            }
            RowKind::Data => {}
            _ => {
                total(reader, out, body, &["anggaran"]);
                continue;
            }
        }
        let before = (
            reader.down_teks("program").map(|t| t.at),
            reader.down_teks("sasaran").map(|t| t.at),
        );
        reader.fill_down(row, &context);
        if before
            != (
                reader.down_teks("program").map(|t| t.at),
                reader.down_teks("sasaran").map(|t| t.at),
            )
        {
            lowest_down = None;
        }
        let own_lowest = reader.teks(row, lowest);
        let named = own_lowest.is_some()
            || reader.part(row, &indikator_field).is_some()
            || context.iter().any(|f| reader.own(row, f));
        if !named {
            continue;
        }
        if own_lowest.is_some() {
            lowest_down.clone_from(&own_lowest);
        }
        let mut satuan = satuan_teks(reader.teks(row, "satuan")).map(|s| s.value);
        if of_sasaran {
            unit_down = satuan.take().or(unit_down);
        }
        let anggaran = reader.jumlah(row, "anggaran");
        for parts in reader.lines(row, &[&indikator_field, &target_field]) {
            let indikator = parts
                .get(&indikator_field)
                .and_then(|p| reader.part_teks(p));
            let target = parts
                .get(&target_field)
                .cloned()
                .and_then(|p| reader.part_nilai(&p, satuan.as_deref()));
            let (indikator, unit) = match indikator {
                Some(t) => match text::unit_in_brackets(&t.value) {
                    Some((name, unit)) if satuan.is_none() => {
                        (Some(At::new(name, t.at.clone())), Some(unit))
                    }
                    _ => (Some(t), None),
                },
                None => (None, None),
            };
            let target = match (target, unit) {
                (Some(mut t), Some(unit)) if t.satuan.is_none() => {
                    t.satuan = Some(unit);
                    Some(t)
                }
                (t, _) => t,
            };
            let mut record = base(reader, out, unit_down.as_deref());
            match lowest {
                "sub_kegiatan" => {
                    record.sub_kegiatan.clone_from(&lowest_down);
                    record.indikator_sub_kegiatan = indikator;
                    record.target_sub_kegiatan = target;
                }
                "kegiatan" => {
                    record.kegiatan.clone_from(&lowest_down);
                    record.indikator_kegiatan = indikator;
                    record.target_kegiatan = target;
                }
                "sasaran" => {
                    record.indikator_sasaran = indikator;
                    record.target_sasaran = target;
                }
                _ => {
                    record.program.clone_from(&lowest_down);
                    record.indikator_program = indikator;
                    record.target_program = target;
                }
            }
            record.anggaran.clone_from(&anggaran);
            record.asal = reader.asal(row);
            out.model.rkt.push(record);
        }
    }
}

/// Whether the column of units stands with the target of the sasaran, left of the programs.
fn units_of_sasaran(reader: &Reader<'_>) -> bool {
    let at = |field: &str| reader.table.field(field);
    let below = ["program", "kegiatan", "sub_kegiatan", "uraian"];
    at("target_sasaran").is_some()
        && at("satuan").is_some_and(|unit| below.iter().filter_map(|f| at(f)).all(|c| unit < c))
}

/// What was filled down, with the units of its targets; `unit` is that of the sasaran where the one column of units is its.
fn base(reader: &mut Reader<'_>, out: &Target<'_>, unit: Option<&str>) -> model::Rkt {
    let [of_sasaran, of_program, of_kegiatan] =
        ["_satuan_sasaran", "_satuan_program", "_satuan_kegiatan"]
            .map(|f| satuan_teks(reader.down_teks(f)).map(|s| s.value));
    model::Rkt {
        tahun: out.tahun,
        tujuan: reader.down_teks("tujuan"),
        indikator_tujuan: reader.down_teks("indikator_tujuan"),
        sasaran: reader.down_teks("sasaran"),
        indikator_sasaran: reader.down_teks("indikator_sasaran"),
        target_sasaran: reader.down_nilai("target_sasaran", unit.or(of_sasaran.as_deref())),
        program: reader.down_teks("program"),
        indikator_program: reader.down_teks("indikator_program"),
        target_program: reader.down_nilai("target_program", of_program.as_deref()),
        kegiatan: reader.down_teks("kegiatan"),
        indikator_kegiatan: reader.down_teks("indikator_kegiatan"),
        target_kegiatan: reader.down_nilai("target_kegiatan", of_kegiatan.as_deref()),
        tabel: out.tabel,
        ..model::Rkt::default()
    }
}

fn rkt_tree(reader: &mut Reader<'_>, out: &mut Target<'_>) {
    let table = reader.table;
    let roles = mixed::roles(reader, "uraian");
    let mut tree = Tree::by_sums(reader, "anggaran", |row| roles.contains_key(&row));
    let mut above = model::Rkt::default();
    let mut level: Option<Tingkat> = None;
    let mut of_sasaran: (Option<Teks>, Option<model::Nilai>) = (None, None);
    let indikator_field = [
        "indikator",
        "indikator_program",
        "indikator_kegiatan",
        "indikator_sub_kegiatan",
    ]
    .into_iter()
    .find(|f| table.fields.contains_key(*f))
    .unwrap_or("indikator");
    let target_field = table
        .fields
        .keys()
        .find(|f| f.starts_with("target") && *f != "target_sasaran")
        .cloned()
        .unwrap_or_else(|| "target".to_owned());
    // Beside one column of names, a column of indikator for each level (Capaian Program · Hasil Kegiatan · Keluaran Sub
    // Kegiatan).
    let levels: Vec<(Tingkat, &str, &str)> = [
        (Tingkat::Program, "indikator_program", "target_program"),
        (Tingkat::Kegiatan, "indikator_kegiatan", "target_kegiatan"),
        (
            Tingkat::SubKegiatan,
            "indikator_sub_kegiatan",
            "target_sub_kegiatan",
        ),
    ]
    .into_iter()
    .filter(|(_, f, _)| table.fields.contains_key(*f))
    .collect();
    let levels = if levels.len() > 1 { levels } else { Vec::new() };
    let general = (indikator_field, target_field);
    let units_left = units_of_sasaran(reader);
    let mut unit_down: Option<String> = None;
    for body in &table.rows {
        let row = body.row;
        match &body.kind {
            RowKind::Across(text, col) => {
                reader.across(text, row, *col);
                continue;
            }
            RowKind::Data => {}
            _ => {
                total(reader, out, body, &["anggaran"]);
                continue;
            }
        }
        reader.fill_down(
            row,
            &[
                "tujuan",
                "indikator_tujuan",
                "sasaran",
                "indikator_sasaran",
                "target_sasaran",
                "_satuan_sasaran",
            ],
        );
        let (indikator_field, target_field) = (general.0, general.1.as_str());
        // A sasaran in the column of its programs: the indikator and target on its row are its own.
        if mixed::set(reader, &roles, row, "uraian") {
            above = model::Rkt::default();
            level = None;
            tree.restart();
            let satuan = satuan_teks(reader.teks(row, "satuan")).map(|s| s.value);
            of_sasaran = (
                reader.teks(row, indikator_field),
                reader.nilai(row, target_field, satuan.as_deref()),
            );
            continue;
        }
        let named = reader.own(row, "uraian") && super::tree::describes(reader, row).is_none();
        if named && let Some(node) = tree.node(reader, row) {
            level = node.tingkat;
            match level {
                Some(Tingkat::Urusan | Tingkat::Bidang | Tingkat::Organisasi) => {
                    above = model::Rkt::default();
                }
                Some(Tingkat::Program) => {
                    above = model::Rkt {
                        program: node.uraian,
                        ..model::Rkt::default()
                    }
                }
                Some(Tingkat::Kegiatan) => {
                    above = model::Rkt {
                        program: above.program,
                        indikator_program: above.indikator_program,
                        target_program: above.target_program,
                        kegiatan: node.uraian,
                        ..model::Rkt::default()
                    };
                }
                _ => {
                    above.sub_kegiatan = node.uraian;
                    above.indikator_sub_kegiatan = None;
                    above.target_sub_kegiatan = None;
                }
            }
        }
        if level.is_none() && reader.jumlah(row, "anggaran").is_some() {
            reader.findings.push(Finding::at(
                &tabel::BACA_055,
                &reader.asal(row),
                format!(
                    "Baris {} tidak dibaca: tidak diketahui program, kegiatan, atau sub kegiatan.",
                    row + 1
                ),
            ));
        }
        if matches!(
            level,
            Some(Tingkat::Urusan | Tingkat::Bidang | Tingkat::Organisasi) | None
        ) {
            continue;
        }
        let mut satuan = satuan_teks(reader.teks(row, "satuan")).map(|s| s.value);
        if units_left {
            unit_down = satuan.take().or(unit_down);
        }
        let own = levels
            .iter()
            .find(|(of, _, _)| Some(*of) == level.or(Some(Tingkat::SubKegiatan)));
        let (indikator_field, target_field) =
            own.map_or((indikator_field, target_field), |(_, i, t)| (*i, *t));
        if !named && reader.part(row, indikator_field).is_none() && !reader.own(row, target_field) {
            continue;
        }
        // What the levels above say on this row.
        for (of, indikator, target) in levels.iter().filter(|(of, _, _)| Some(*of) < level) {
            if !reader.own(row, indikator) {
                continue;
            }
            let text = reader.teks(row, indikator);
            let value = reader.nilai(row, target, None);
            if *of == Tingkat::Program {
                above.indikator_program = text;
                above.target_program = value;
            } else {
                above.indikator_kegiatan = text;
                above.target_kegiatan = value;
            }
        }
        let anggaran = reader.jumlah(row, "anggaran");
        for parts in reader.lines(row, &[indikator_field, target_field]) {
            let indikator = parts.get(indikator_field).and_then(|p| reader.part_teks(p));
            let target = parts
                .get(target_field)
                .cloned()
                .and_then(|p| reader.part_nilai(&p, satuan.as_deref()));
            let mut record = above.clone();
            match level {
                Some(Tingkat::Program) => {
                    record.indikator_program = indikator;
                    record.target_program = target;
                    if named {
                        above
                            .indikator_program
                            .clone_from(&record.indikator_program);
                        above.target_program.clone_from(&record.target_program);
                    }
                }
                Some(Tingkat::Kegiatan) => {
                    record.indikator_kegiatan = indikator;
                    record.target_kegiatan = target;
                    if named {
                        above
                            .indikator_kegiatan
                            .clone_from(&record.indikator_kegiatan);
                        above.target_kegiatan.clone_from(&record.target_kegiatan);
                    }
                }
                _ => {
                    record.indikator_sub_kegiatan = indikator;
                    record.target_sub_kegiatan = target;
                }
            }
            let down = base(reader, out, unit_down.as_deref());
            record.tahun = out.tahun;
            record.tujuan = down.tujuan;
            record.indikator_tujuan = down.indikator_tujuan;
            record.sasaran = down.sasaran;
            record.indikator_sasaran = down.indikator_sasaran.or_else(|| of_sasaran.0.clone());
            record.target_sasaran = down.target_sasaran.or_else(|| of_sasaran.1.clone());
            record.anggaran.clone_from(&anggaran);
            record.asal = reader.asal(row);
            record.tabel = out.tabel;
            out.model.rkt.push(record);
        }
    }
}

/// Programs with targets and money per year.
pub fn renstra_program(reader: &mut Reader<'_>, out: &mut Target<'_>) {
    vet_multipliers(reader);
    let table = reader.table;
    let coded = table.fields.contains_key("kode")
        || table.rows.iter().take(200).any(|b| {
            reader
                .teks(b.row, "uraian")
                .is_some_and(|t| crate::value::kode::split(&t.value).is_some())
        });
    let pagu = table.fields.keys().find(|f| f.starts_with("pagu."));
    let mut tree = Tree::by_sums(reader, pagu.map_or("", String::as_str), |_| false);
    let mut above = Node::default();
    let years: Vec<(String, String)> = table
        .fields
        .keys()
        .filter_map(|f| {
            Some((
                f.clone(),
                f.strip_prefix("target.")
                    .or_else(|| f.strip_prefix("pagu."))?
                    .to_owned(),
            ))
        })
        .collect();
    let mut goal: Option<&'static str> = None;
    for body in &table.rows {
        let row = body.row;
        match &body.kind {
            RowKind::Data | RowKind::Across(..) => {}
            _ => {
                let fields: Vec<&str> = table
                    .fields
                    .keys()
                    .filter(|f| f.starts_with("pagu"))
                    .map(String::as_str)
                    .collect();
                total(reader, out, body, &fields);
                continue;
            }
        }
        let named = reader.own(row, "uraian")
            || table.fields.get("kode").is_some_and(|cols| {
                cols.iter()
                    .any(|c| reader.cell_at(row, *c).is_some_and(|x| !x.3))
            });
        let mut node = Node {
            kode: above.kode.clone(),
            uraian: above.uraian.clone(),
            tingkat: above.tingkat,
        };
        if named {
            let own = if let RowKind::Across(text, col) = &body.kind {
                let clean = text.clone();
                crate::value::kode::split(&clean).map(|(k, rest)| Node {
                    kode: Some(At::new(k.teks, reader.view.sel(row, *col))),
                    uraian: Some(At::new(text::record(rest), reader.view.sel(row, *col))),
                    tingkat: k.tingkat,
                })
            } else {
                None
            };
            match own.map_or_else(|| tree.node(reader, row), Some) {
                Some(own) if !coded || own.kode.is_some() => {
                    node = own;
                    above = Node {
                        kode: node.kode.clone(),
                        uraian: node.uraian.clone(),
                        tingkat: node.tingkat,
                    };
                }
                // An outcome or output row has its own words, and the code and level above.
                Some(own) => node.uraian = own.uraian,
                None => {}
            }
        }
        goal = goal_of(reader, row, named, goal);
        let satuan = satuan_teks(reader.teks(row, "satuan"));
        for parts in reader.lines(row, &["indikator"]) {
            let indikator = parts.get("indikator").and_then(|p| reader.part_teks(p));
            let (indikator, satuan) = match indikator {
                Some(t) if satuan.is_none() => match text::unit_in_brackets(&t.value) {
                    Some((name, unit)) => (
                        Some(At::new(name, t.at.clone())),
                        satuan_teks(Some(At::new(unit, t.at))),
                    ),
                    None => (Some(t), None),
                },
                other => (other, satuan.clone()),
            };
            let unit = satuan.as_ref().map(|s| s.value.clone());
            let unit = unit.as_deref();
            let mut record = model::RenstraProgram {
                kode: node.kode.clone(),
                uraian: node.uraian.clone(),
                tingkat: node.tingkat,
                indikator,
                satuan,
                kondisi_awal: reader.nilai(row, "kondisi_awal", unit),
                kondisi_akhir: reader.nilai(row, "kondisi_akhir", unit),
                pagu_akhir: reader.jumlah(row, "pagu_akhir"),
                penanggung_jawab: reader.teks(row, "penanggung_jawab"),
                lokasi: reader.teks(row, "lokasi"),
                keterangan: reader.teks(row, "keterangan"),
                asal: reader.asal(row),
                tabel: out.tabel,
                ..model::RenstraProgram::default()
            };
            for (field, year) in &years {
                if field.starts_with("target.") {
                    let value = reader.nilai(row, field, unit);
                    record.target.insert(year.clone(), value);
                } else {
                    let value = reader.jumlah(row, field);
                    record.pagu.insert(year.clone(), value);
                }
            }
            if let Some(goal) = goal {
                goal_record(reader, goal, record, out);
                continue;
            }
            let says = record.indikator.is_some()
                || record.pagu.values().any(Option::is_some)
                || record.target.values().any(Option::is_some);
            if named && (record.uraian.is_some() || record.kode.is_some())
                || says && record.uraian.is_some()
            {
                out.model.renstra_program.push(record);
            }
        }
    }
}

/// Whose indicators a row holds: `tujuan` or `sasaran` where their columns, left of the programs, begin one in it and it
/// names no program (T-C.27); the rows below belong to it as well, up to the next program.
fn goal_of(
    reader: &mut Reader<'_>,
    row: u32,
    named: bool,
    goal: Option<&'static str>,
) -> Option<&'static str> {
    const LEVELS: [&str; 2] = ["tujuan", "sasaran"];
    let before = LEVELS.map(|f| reader.down_teks(f).map(|t| t.value));
    reader.fill_down(row, &LEVELS);
    if named {
        return None;
    }
    // A name that is only repeated begins nothing.
    let begun = LEVELS
        .into_iter()
        .zip(before)
        .rev()
        .find(|(f, old)| reader.own(row, f) && reader.down_teks(f).map(|t| t.value) != *old);
    begun.map(|(f, _)| f).or(goal)
}

/// A row of a tujuan or sasaran above its programs: a target of the Renstra.
fn goal_record(
    reader: &mut Reader<'_>,
    goal: &str,
    row: model::RenstraProgram,
    out: &mut Target<'_>,
) {
    if let Some(money) = row.pagu.values().flatten().next() {
        reader.findings.push(Finding::at(
            &tabel::BACA_055,
            &money.at,
            format!("Pagu {goal} ini tidak dibaca: pagu dibaca per program."),
        ));
    }
    if row.indikator.is_none() && row.target.values().all(Option::is_none) {
        return;
    }
    let of_tujuan = goal == "tujuan";
    let (indikator_tujuan, indikator) = if of_tujuan {
        (row.indikator, None)
    } else {
        (None, row.indikator)
    };
    out.model.renstra.push(model::Renstra {
        tujuan: reader.down_teks("tujuan"),
        indikator_tujuan,
        sasaran: reader.down_teks("sasaran").filter(|_| !of_tujuan),
        indikator,
        satuan: row.satuan,
        target: row.target,
        kondisi_awal: row.kondisi_awal,
        kondisi_akhir: row.kondisi_akhir,
        strategi: None,
        kebijakan: None,
        program: None,
        asal: row.asal,
        tabel: out.tabel,
    });
}

/// Form E.81 and its kin.
pub fn evaluasi(reader: &mut Reader<'_>, out: &mut Target<'_>) {
    vet_multipliers(reader);
    let table = reader.table;
    let mut tree = Tree::by_sums(reader, "target.rupiah", |_| false);
    let mut above = Node::default();
    let sasaran_title =
        table
            .titles
            .iter()
            .rev()
            .find_map(|(t, r, c)| match super::reader::section(t) {
                Some(("sasaran", Some(name))) => Some(At::new(name, reader.view.sel(*r, *c))),
                _ => None,
            });
    if let Some(s) = sasaran_title {
        reader.set_down("sasaran", &s.value, s.at);
    }
    let triwulan: Vec<String> = (1..=4)
        .map(|n| format!("TW{n}"))
        .filter(|k| {
            table
                .fields
                .keys()
                .any(|f| f.starts_with(&format!("triwulan.{k}.")))
        })
        .collect();
    let fields: Vec<String> = table
        .fields
        .keys()
        .filter(|f| f.ends_with(".kinerja") || f.ends_with(".rupiah"))
        .cloned()
        .collect();
    // Several marked lines in the cells of indikator and kinerja are that many records.
    let lined: Vec<&str> = std::iter::once("indikator")
        .chain(
            fields
                .iter()
                .map(String::as_str)
                .filter(|f| f.ends_with(".kinerja")),
        )
        .collect();
    for body in &table.rows {
        let row = body.row;
        match &body.kind {
            RowKind::Across(text, col) => {
                reader.across(text, row, *col);
                continue;
            }
            RowKind::Data => {}
            _ => {
                let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
                total(reader, out, body, &fields);
                continue;
            }
        }
        reader.fill_down(row, &["sasaran"]);
        let named = reader.own(row, "uraian");
        if (named || has_code(reader, row))
            && let Some(node) = tree.node(reader, row)
            && node.uraian.is_some()
        {
            above = node;
        }
        let indikator_own = reader.part(row, "indikator").is_some();
        let figures = fields.iter().any(|f| reader.own(row, f));
        if !named && !indikator_own && !figures || above.uraian.is_none() && !indikator_own {
            continue;
        }
        if !named && !indikator_own {
            continue;
        }
        let satuan = satuan_teks(reader.teks(row, "satuan"));
        for parts in reader.lines(row, &lined) {
            let indikator = parts
                .get("indikator")
                .and_then(|p| reader.part_teks(p))
                .filter(|t| t.value.chars().any(char::is_alphanumeric));
            let (indikator, satuan) = match indikator {
                Some(t) if satuan.is_none() => match text::unit_in_brackets(&t.value) {
                    Some((name, unit)) => (
                        Some(At::new(name, t.at.clone())),
                        satuan_teks(Some(At::new(unit, t.at))),
                    ),
                    None => (Some(t), None),
                },
                other => (other, satuan.clone()),
            };
            let unit = satuan.as_ref().map(|s| s.value.clone());
            let unit = unit.as_deref();
            let pair = |reader: &mut Reader<'_>, group: &str, unit: Option<&str>| -> Option<Kr> {
                let kinerja = parts
                    .get(&format!("{group}.kinerja"))
                    .cloned()
                    .and_then(|p| reader.part_nilai(&p, unit));
                let rupiah = reader.jumlah(row, &format!("{group}.rupiah"));
                (kinerja.is_some() || rupiah.is_some()).then_some(Kr {
                    kinerja,
                    rupiah,
                    tabel: out.tabel,
                })
            };
            let mut record = model::Evaluasi {
                tahun: out.tahun,
                kode: above.kode.clone(),
                sasaran: reader.down_teks("sasaran"),
                uraian: above.uraian.clone(),
                tingkat: above.tingkat,
                indikator,
                satuan: satuan.clone(),
                target_renstra: pair(reader, "target_renstra", unit),
                realisasi_lalu: pair(reader, "realisasi_lalu", unit),
                target: pair(reader, "target", unit),
                realisasi: pair(reader, "realisasi", unit),
                kumulatif: pair(reader, "kumulatif", unit),
                capaian: pair(reader, "capaian", Some("%")),
                capaian_renstra: pair(reader, "capaian_renstra", Some("%")),
                penanggung_jawab: reader.teks(row, "penanggung_jawab"),
                asal: reader.asal(row),
                tabel: out.tabel,
                ..model::Evaluasi::default()
            };
            for key in &triwulan {
                let value = pair(reader, &format!("triwulan.{key}"), unit);
                record.triwulan.insert(key.clone(), value);
            }
            out.model.evaluasi.push(record);
        }
    }
}

/// The figures of a row of form E.81 by their group; those per triwulan are one.
fn groups(e: &mut model::Evaluasi) -> [(&'static str, Vec<&mut Option<Kr>>); 8] {
    [
        ("target_renstra", vec![&mut e.target_renstra]),
        ("target", vec![&mut e.target]),
        ("realisasi_lalu", vec![&mut e.realisasi_lalu]),
        ("triwulan", e.triwulan.values_mut().collect()),
        ("realisasi", vec![&mut e.realisasi]),
        ("kumulatif", vec![&mut e.kumulatif]),
        ("capaian", vec![&mut e.capaian]),
        ("capaian_renstra", vec![&mut e.capaian_renstra]),
    ]
}

/// The groups that any row has figures of.
fn filled(rows: &mut [model::Evaluasi]) -> BTreeSet<&'static str> {
    rows.iter_mut()
        .flat_map(groups)
        .filter(|(_, values)| values.iter().any(|v| v.is_some()))
        .map(|(name, _)| name)
        .collect()
}

/// The rows of a form that is printed as two tables, joined: the second table repeats what says what a row is, and the
/// targets at most; all its other figures are of groups that the first has not. None where they are two forms.
fn joined(
    mut first: Vec<model::Evaluasi>,
    mut second: Vec<model::Evaluasi>,
) -> Option<Vec<model::Evaluasi>> {
    const REPEATED: [&str; 2] = ["target_renstra", "target"];
    let (own, more) = (filled(&mut first), filled(&mut second));
    let mut both = own.intersection(&more);
    if both.any(|g| !REPEATED.contains(g)) || more.is_subset(&own) || more.contains("triwulan") {
        return None;
    }
    let value = |t: &Option<Teks>| t.as_ref().map(|t| t.value.clone());
    let name = |e: &model::Evaluasi| [&e.kode, &e.uraian, &e.indikator].map(value);
    // One of the three may have been reworded on one of the two.
    let alike = |a: &model::Evaluasi, b: &model::Evaluasi| {
        let (a, b) = (name(a), name(b));
        let equal = a.iter().zip(&b).filter(|(a, b)| a == b);
        equal.clone().count() >= 2 && equal.clone().any(|(a, _)| a.is_some())
    };
    let same = |a: &Option<Kr>, b: &Option<Kr>| {
        let angka = |k: &Option<Kr>| k.as_ref()?.kinerja.as_ref()?.angka;
        let rupiah = |k: &Option<Kr>| Some(k.as_ref()?.rupiah.as_ref()?.value);
        let meets = |a: Option<Angka>, b: Option<Angka>| a.zip(b).is_none_or(|(a, b)| a == b);
        meets(angka(a), angka(b)) && meets(rupiah(a), rupiah(b))
    };
    let mut at = 0;
    for mut row in second {
        let key = name(&row);
        let rest = first.get(at..)?;
        let exact = rest.iter().position(|e| name(e) == key);
        at += exact.or_else(|| rest.first().filter(|e| alike(e, &row)).map(|_| 0))?;
        let target = first.get_mut(at)?;
        for ((group, mine), (_, theirs)) in groups(target).into_iter().zip(groups(&mut row)) {
            for (mine, theirs) in mine.into_iter().zip(theirs) {
                if REPEATED.contains(&group) && !same(mine, theirs) {
                    return None;
                }
                if mine.is_none() {
                    *mine = theirs.take();
                }
            }
        }
        if target.penanggung_jawab.is_none() {
            target.penanggung_jawab = row.penanggung_jawab;
        }
        at += 1;
    }
    Some(first)
}

/// Form E.81 has some thirty columns: where it is printed as two tables, one after the other in a file, they are read as
/// one.
pub fn sambung(model: &mut model::Model) {
    let rows = std::mem::take(&mut model.evaluasi);
    let mut tables: Vec<Vec<model::Evaluasi>> = Vec::new();
    for row in rows {
        match tables.last_mut() {
            Some(last) if last.first().is_some_and(|f| f.tabel == row.tabel) => last.push(row),
            _ => tables.push(vec![row]),
        }
    }
    let file = |rows: &[model::Evaluasi]| {
        let row = rows.first()?;
        let table = model.tabel.get(row.tabel as usize)?;
        Some((table.sheet.berkas.clone(), row.tahun))
    };
    let mut out: Vec<Vec<model::Evaluasi>> = Vec::new();
    for table in tables {
        let whole = out
            .last()
            .filter(|above| file(above).is_some() && file(above) == file(&table))
            .filter(|above| table.len() * 2 >= above.len())
            .and_then(|above| joined(above.clone(), table.clone()));
        match (whole, out.last_mut()) {
            (Some(whole), Some(last)) => *last = whole,
            _ => out.push(table),
        }
    }
    model.evaluasi = out.into_iter().flatten().collect();
}

fn has_code(reader: &Reader<'_>, row: u32) -> bool {
    reader.table.fields.get("kode").is_some_and(|cols| {
        cols.iter()
            .any(|c| reader.cell_at(row, *c).is_some_and(|x| !x.3))
    })
}
