//! Tables of money → records: budgets of every form, belanja per jenis, money per sasaran.

use rust_decimal::Decimal;

use super::Target;
use super::mixed;
use super::reader::Reader;
use super::records::{period_keys, total};
use super::tree::{Tree, describes, level_word};
use crate::finding::{Finding, tabel};
use crate::model::{self, Angka, At, Jumlah, Tingkat};
use crate::table::{RowKind, words};
use crate::value::kode::{self, Akun};
use crate::value::{arith, number, text};
use crate::workbook::{Cell, Value};

/// Amounts under a heading that says thousands, and yet of ten digits: nothing is multiplied, and a finding says so.
pub fn vet_multipliers(reader: &mut Reader<'_>) {
    let factors = reader.multipliers();
    if factors.is_empty() {
        return;
    }
    let sample: Vec<u32> = reader.table.rows.iter().map(|r| r.row).take(400).collect();
    let mut denied = None;
    'columns: for (col, _, word) in &factors {
        for row in &sample {
            let Some(cell) = reader.view.cell(*row, *col) else {
                continue;
            };
            let amount = crate::value::amount(
                &cell.value,
                reader.view.sheet.style(cell),
                &crate::value::Context::default(),
            )
            .value;
            if let Some(amount) =
                amount.filter(|a| a.angka.abs() >= Decimal::from(1_000_000_000u64))
            {
                denied = Some((reader.view.sel(*row, *col), amount.angka, *word));
                break 'columns;
            }
        }
    }
    if let Some((at, amount, word)) = denied {
        let times = factors.first().and_then(|(_, f, _)| arith::mul(amount, *f));
        reader.findings.push(
            Finding::at(
                &tabel::KOLOM_003,
                &at,
                format!("Judul kolom menyebut {word}, tetapi angkanya sudah rupiah penuh ({}): tidak dikalikan.", number::format_grouped(amount)),
            )
            .values(Angka(amount), times.map_or_else(String::new, |t| Angka(t).to_string()))
            .saran("Betulkan judul kolom, atau tulis angkanya dalam satuan yang disebut judul."),
        );
        reader.drop_multipliers();
        return;
    }
    if let Some((col, factor, word)) = factors.first() {
        let columns: Vec<String> = factors
            .iter()
            .map(|(c, _, _)| model::column_name(*c))
            .collect();
        let at = reader
            .table
            .column(*col)
            .and_then(crate::table::Column::at)
            .map_or_else(
                || reader.view.sel(reader.table.top, *col),
                |(r, c)| reader.view.sel(r, c),
            );
        reader.findings.push(Finding::at(
            &tabel::KOLOM_002,
            &at,
            format!(
                "Judul menyebut {word} (000): angka di kolom {} dikalikan {}.",
                columns.join(", "),
                number::format_grouped(*factor)
            ),
        ));
    }
}

/// A budget: per program and kegiatan, SIPD recap, LRA by account, RFK, anggaran kas.
pub fn anggaran(reader: &mut Reader<'_>, out: &mut Target<'_>) {
    vet_multipliers(reader);
    let table = reader.table;
    let first = out.model.anggaran.len();
    let periods = period_keys(reader);
    let groups = table.fields.keys().any(|f| f.starts_with("belanja."));
    let mut item = Item::default();
    // Records are wide: growing by doubling would copy them again and again.
    out.model.anggaran.reserve(table.rows.len());
    let roles = mixed::roles(reader, "uraian");
    let mut tree = Tree::by_sums(reader, "anggaran", |row| roles.contains_key(&row));
    let goals = table.fields.contains_key("sasaran");
    let lines = table.fields.contains_key("_baris");
    // A recap of offices: `Kecamatan`, `Desa`, `OPD`, `Unit Kerja` heads the names.
    let offices = table
        .field("uraian")
        .and_then(|c| table.column(c))
        .is_some_and(|c| {
            use words::Word as W;
            let villages = |w: &str| {
                matches!(
                    w,
                    "nama"
                        | "desa"
                        | "kelurahan"
                        | "nagari"
                        | "puskesmas"
                        | "sekolah"
                        | "uptd"
                        | "bidang"
                        | "sekretariat"
                        | "bagian"
                        | "seksi"
                )
            };
            c.leaf_key().split(' ').all(villages) && c.leaf_key() != "nama"
                || c.leaf.any(&[W::Unit, W::Organisasi, W::PenanggungJawab])
                    && !c.leaf.any(&[
                        W::Program,
                        W::Kegiatan,
                        W::SubKegiatan,
                        W::Uraian,
                        W::Urusan,
                    ])
        });
    let mut own: Vec<model::Tercatat> = Vec::new();
    let mut described: Vec<model::Teks> = Vec::new();
    headed(reader, out);
    for body in &table.rows {
        let row = body.row;
        if mixed::set(reader, &roles, row, "uraian") {
            of_sasaran(reader, out, row, &mut own);
            continue;
        }
        if !matches!(body.kind, RowKind::Total(..)) {
            // `Sasaran 1 : …` says whose the rows below are; money on it is theirs.
            let line = match &body.kind {
                RowKind::Across(text, col) => Some((text.clone(), *col)),
                // Asked of every row of a long budget: without a copy.
                _ => reader.cell(row, "uraian").and_then(|(cell, r, c, _)| {
                    let Value::Text(raw) = &cell.value else {
                        return None;
                    };
                    (r == row && names_goal(raw)).then(|| (text::record(raw), c))
                }),
            };
            if let Some((text, col)) = line
                && names_goal(&text)
                && let Some((field @ ("sasaran" | "tujuan"), Some(name))) =
                    super::reader::section(&text)
            {
                let at = reader.view.sel(row, col);
                reader.set_down(field, &name, at);
                of_sasaran(reader, out, row, &mut own);
                continue;
            }
            if goals {
                reader.fill_down(row, &["sasaran"]);
            }
        }
        let (label, is_total) = match &body.kind {
            RowKind::Data => (None, false),
            RowKind::Total(label, col) => (Some((label.clone(), *col)), true),
            RowKind::Across(label, col) => (Some((label.clone(), *col)), false),
            RowKind::Mean(..) | RowKind::Derived(..) => {
                total(
                    reader,
                    out,
                    body,
                    &["anggaran", "realisasi", "sisa", "persen", "fisik"],
                );
                continue;
            }
        };
        // An export may name the year on each row.
        let tahun = super::records::row_year(reader, row).or(out.tahun);
        let mut record = model::Anggaran {
            tahun,
            asal: reader.asal(row),
            tabel: out.tabel,
            ..model::Anggaran::default()
        };
        if is_total {
            end_sasaran(&mut own, row);
            record.tingkat = Some(Tingkat::Jumlah);
            record.uraian = label
                .filter(|(l, _)| !l.is_empty())
                .map(|(l, c)| At::new(l, reader.view.sel(row, c)));
        } else {
            // A row Target and a row Realisasi of one item are one record.
            let baris = lines
                .then(|| reader.teks(row, "_baris"))
                .flatten()
                .map(|t| words::key(&t.value));
            if let Some(baris) = &baris {
                let name = reader.cell(row, "uraian");
                if item.goes_on(reader, name.map(|(cell, r, c, _)| (cell, r, c)), baris)
                    && let Some(last) = out
                        .model
                        .anggaran
                        .last_mut()
                        .filter(|a| a.tabel == out.tabel)
                {
                    line(reader, row, baris, &periods, last, out.tabel);
                    continue;
                }
            }
            if let Some((text, col)) = label {
                record.uraian = Some(At::new(text::record(&text), reader.view.sel(row, col)));
                record.tingkat = level_word(&text);
            } else {
                // Names above it in columns of their own: their money is not on this row.
                for parent in tree.parents(reader, row) {
                    out.model.anggaran.push(model::Anggaran {
                        tahun,
                        kode: parent.kode,
                        uraian: parent.uraian,
                        tingkat: parent.tingkat,
                        asal: record.asal.clone(),
                        tabel: out.tabel,
                        ..model::Anggaran::default()
                    });
                }
                if let Some(label) = describes(reader, row) {
                    described.push(label);
                    continue;
                }
                let Some(node) = tree.node(reader, row) else {
                    continue;
                };
                record.kode = node.kode;
                record.uraian = node.uraian;
                record.tingkat = if offices && record.kode.is_none() {
                    Some(Tingkat::Organisasi)
                } else {
                    node.tingkat
                };
            }
            if let Some(baris) = baris {
                line(reader, row, &baris, &periods, &mut record, out.tabel);
                out.model.anggaran.push(record);
                continue;
            }
        }
        record.anggaran_sebelum = reader.jumlah(row, "anggaran_sebelum");
        record.anggaran = reader.jumlah(row, "anggaran");
        record.realisasi = reader.jumlah(row, "realisasi");
        record.sisa = reader.jumlah(row, "sisa");
        record.persen = reader.jumlah(row, "persen");
        record.fisik = reader.jumlah(row, "fisik");
        if groups {
            let pair = |reader: &mut Reader<'_>, group: &str| model::AnggaranRealisasi {
                anggaran: reader.jumlah(row, &format!("belanja.{group}.anggaran")),
                realisasi: reader.jumlah(row, &format!("belanja.{group}.realisasi")),
                tabel: out.tabel,
            };
            record.belanja = Some(Box::new(model::KelompokBelanja {
                operasi: pair(reader, "operasi"),
                modal: pair(reader, "modal"),
                tak_terduga: pair(reader, "tak_terduga"),
                transfer: pair(reader, "transfer"),
                tabel: out.tabel,
            }));
        }
        // `Jumlah per Triwulan` below the months: each figure is of three of them.
        let quarters = is_total
            && record.uraian.as_ref().is_some_and(|u| {
                let key = words::key(u);
                key.contains("triwulan") || key.ends_with(" tw")
            });
        for key in &periods {
            let side = |reader: &mut Reader<'_>, side: &str| {
                reader.jumlah(row, &format!("periode.{key}.{side}"))
            };
            let month = key.parse::<u32>().ok().filter(|_| quarters);
            let periode = model::Periode {
                rencana: side(reader, "rencana"),
                realisasi: side(reader, "realisasi"),
                fisik_rencana: side(reader, "fisik_rencana"),
                fisik: side(reader, "fisik"),
                tabel: out.tabel,
            };
            let filled = periode.rencana.is_some() || periode.realisasi.is_some();
            match month {
                Some(_) if !filled => {}
                Some(month) => {
                    let key = format!("TW{}", month.div_ceil(3));
                    record.periode.insert(key, periode);
                }
                None => {
                    record.periode.insert(key.clone(), periode);
                }
            }
        }
        settle_periods(reader, row, &mut record, out.bulan.as_deref());
        let filled = record.anggaran.is_some()
            || record.realisasi.is_some()
            || record.belanja.is_some()
            || !record.periode.is_empty();
        if record.uraian.is_none() && record.kode.is_none() && !is_total {
            continue;
        }
        // A name across the table without a figure is a record only where it is a level of the tree.
        if !filled && matches!(body.kind, RowKind::Across(..)) && record.tingkat.is_none() {
            continue;
        }
        if matches!(body.kind, RowKind::Data) {
            let lowest = tree.is_by_columns(reader);
            sasaran_of(reader, row, &record, lowest, out);
        }
        out.model.anggaran.push(record);
    }
    end_sasaran(&mut own, table.last_row().saturating_add(1));
    lone_names(reader, &out.model.anggaran[first..]);
    if let Some(first) = described.first() {
        reader.findings.push(Finding::at(
            &tabel::BACA_055,
            &first.at,
            format!(
                "{} baris keterangan di antara program dan kegiatan ({} …) tidak dibaca.",
                described.len(),
                first.value
            ),
        ));
    }
    one_office(reader, out);
    out.model.tercatat.append(&mut own);
}

/// What several rows say of one program or kegiatan: its name and the labels of its rows so far (`Target`, `Realisasi`).
#[derive(Default)]
struct Item {
    at: Option<model::Sel>,
    name: String,
    labels: Vec<String>,
}

impl Item {
    /// Whether a row is of the same item as the one above it: it has no name, that of a merge, or the same name again (a merge
    /// that was filled in) with a label that is new.
    fn goes_on(
        &mut self,
        reader: &Reader<'_>,
        name: Option<(&Cell, u32, u32)>,
        label: &str,
    ) -> bool {
        let Some((cell, row, col)) = name else {
            return true;
        };
        let at = Some(reader.view.sel(row, col));
        let name = words::key(&reader.view.text(cell));
        let same = at == self.at || name == self.name && !self.labels.iter().any(|l| l == label);
        if !same {
            self.labels.clear();
        }
        self.labels.push(label.to_owned());
        (self.at, self.name) = (at, name);
        same
    }
}

/// What the form says above its table (`Program : 7.01.01 …`, `Kegiatan : …`, `Sub Kegiatan : …`): the rows are below it, and their
/// total is its money.
fn headed(reader: &Reader<'_>, out: &mut Target<'_>) {
    for line in reader.table.titles.chunk_by(|a, b| a.1 == b.1) {
        let texts: Vec<&str> = line.iter().map(|(t, _, _)| t.as_str()).collect();
        let [(_, row, first), ..] = line else {
            continue;
        };
        let text = texts.join(" ");
        let (Some((label, _)), Some((_, Some(name)))) =
            (text.split_once(':'), super::reader::section(&text))
        else {
            continue;
        };
        let Some(level @ (Tingkat::Program | Tingkat::Kegiatan | Tingkat::SubKegiatan)) =
            level_word(label)
        else {
            continue;
        };
        let at = reader.view.sel(*row, *first);
        let code = kode::split(&name).map(|(code, rest)| (code.teks, text::record(rest)));
        let (kode, name) = code.map_or((None, name), |(code, rest)| (Some(code), rest));
        // The next form of the same program says it again.
        let said = (out.model.anggaran.iter().rev())
            .find(|r| r.tingkat <= Some(level) && r.tahun == out.tahun)
            .is_some_and(|r| {
                r.tingkat == Some(level) && r.uraian.as_deref().is_some_and(|u| *u == name)
            });
        if said {
            continue;
        }
        out.model.anggaran.push(model::Anggaran {
            tahun: out.tahun,
            kode: kode.map(|k| At::new(k, at.clone())),
            uraian: Some(At::new(name, at.clone())),
            tingkat: Some(level),
            asal: at,
            tabel: out.tabel,
            ..model::Anggaran::default()
        });
    }
}

/// Names without number, code and money that head nothing, among rows with money: each may be the end of the name above it.
fn lone_names(reader: &mut Reader<'_>, rows: &[model::Anggaran]) {
    let bare = |r: &model::Anggaran| {
        r.kode.is_none()
            && r.anggaran.is_none()
            && r.realisasi.is_none()
            && r.belanja.is_none()
            && r.periode.is_empty()
            && r.tingkat != Some(Tingkat::Jumlah)
    };
    // `- Penyediaan …` is an item of a list.
    let marked = |reader: &Reader<'_>, row: u32| {
        let name = reader.cell(row, "uraian").map(|(cell, ..)| &cell.value);
        matches!(name, Some(Value::Text(t)) if text::split_marker(&text::clean(t)).0.is_some())
    };
    let mut lone = rows.windows(2).enumerate().filter(|(i, pair)| {
        let heads = rows
            .get(i + 2)
            .is_some_and(|r| r.tingkat > pair[1].tingkat && r.tingkat != Some(Tingkat::Jumlah));
        let follows = pair[1].asal.row == pair[0].asal.row + 1;
        pair[0].anggaran.is_some()
            && pair[0].tingkat != Some(Tingkat::Jumlah)
            && bare(&pair[1])
            && follows
            && !heads
            && !reader.own(pair[1].asal.row, "no")
            && !marked(reader, pair[1].asal.row)
    });
    let Some((_, [_, first])) = lone.next() else {
        return;
    };
    let others: Vec<String> = lone.map(|(_, p)| (p[1].asal.row + 1).to_string()).collect();
    let others = if others.is_empty() {
        String::new()
    } else {
        format!(" (juga baris {})", others.join(", "))
    };
    reader.findings.push(
        Finding::at(
            &tabel::BACA_059,
            &first.asal,
            format!("Nama tanpa angka dibaca sebagai baris sendiri; mungkin lanjutan nama di atasnya{others}."),
        )
        .saran("Kalau lanjutan, tulis namanya utuh dalam satu sel; kalau baris sendiri, isi angkanya."),
    );
}

/// The office that every row of an export names in a column of its own, where no title does.
fn one_office(reader: &Reader<'_>, out: &mut Target<'_>) {
    let table = reader.table;
    if out.model.instansi.is_some() || !table.fields.contains_key("_organisasi") {
        return;
    }
    let mut only: Option<String> = None;
    for body in table.rows.iter().filter(|b| b.kind == RowKind::Data) {
        let Some(name) = reader.teks(body.row, "_organisasi") else {
            continue;
        };
        match &only {
            Some(known) if *known != name.value => return,
            Some(_) => {}
            None => only = Some(name.value),
        }
    }
    // A code in front of the name is no part of it.
    let name = only.map(|n| {
        crate::value::kode::split(&n).map_or_else(|| n.clone(), |(_, rest)| text::record(rest))
    });
    if let Some(name) = name.filter(|n| n.chars().any(char::is_alphabetic)) {
        out.model.instansi = Some(At::new(super::names::proper(&name), model::Sel::default()));
    }
}

/// The money on a row that names a sasaran or tujuan: recorded, and compared with what stands below it.
fn of_sasaran(reader: &mut Reader<'_>, out: &Target<'_>, row: u32, own: &mut Vec<model::Tercatat>) {
    end_sasaran(own, row);
    let label = reader
        .teks(row, "uraian")
        .unwrap_or_else(|| At::new(String::new(), reader.asal(row)));
    let mut nilai = indexmap::IndexMap::new();
    for field in ["anggaran", "realisasi", "sisa"] {
        let Some(part) = reader.part(row, field) else {
            continue;
        };
        if let Some(amount) = reader.part_jumlah(&part) {
            nilai.insert(
                field.to_owned(),
                model::Nilai {
                    teks: super::reader::part_text(&part).unwrap_or_default(),
                    angka: Some(amount.value),
                    at: amount.at,
                    ..model::Nilai::default()
                },
            );
        }
    }
    if nilai.is_empty() {
        return;
    }
    own.push(model::Tercatat {
        tabel: out.tabel,
        jenis: model::JenisTercatat::Jumlah,
        asal: reader.asal(row),
        label,
        nilai,
        from_row: row + 1,
        to_row: u32::MAX,
    });
}

/// What belongs to the sasaran above ends before `row`.
fn end_sasaran(own: &mut [model::Tercatat], row: u32) {
    if let Some(last) = own.last_mut().filter(|t| t.to_row == u32::MAX) {
        last.to_row = row.saturating_sub(1);
    }
}

/// Whether a text holds the word sasaran or tujuan.
fn names_goal(text: &str) -> bool {
    ["sasaran", "tujuan"].iter().any(|w| {
        text.as_bytes()
            .windows(w.len())
            .any(|t| t.eq_ignore_ascii_case(w.as_bytes()))
    })
}

/// A budget that says whose sasaran its programs serve also gives their money per sasaran: at the level of programs, or
/// of the rows that name a sasaran themselves; where program, kegiatan and sub kegiatan have columns of their own, at the
/// `lowest`, which alone has money.
fn sasaran_of(
    reader: &Reader<'_>,
    row: u32,
    record: &model::Anggaran,
    lowest: bool,
    out: &mut Target<'_>,
) {
    let level = record.tingkat == Some(Tingkat::Program)
        || lowest && record.anggaran.is_some()
        || matches!(
            record.tingkat,
            Some(Tingkat::Kegiatan | Tingkat::SubKegiatan)
        ) && reader.own(row, "sasaran");
    if !level || record.uraian.is_none() {
        return;
    }
    let Some(sasaran) = reader.down_teks("sasaran") else {
        return;
    };
    out.model.anggaran_sasaran.push(model::AnggaranSasaran {
        tahun: record.tahun,
        sasaran: Some(sasaran),
        program: record.uraian.clone(),
        anggaran: record.anggaran.clone(),
        porsi: None,
        asal: record.asal.clone(),
        tabel: out.tabel,
    });
}

/// Where months stand side by side, the month that the title names gives anggaran and realisasi, and where only the first
/// period does, it; an RFK of one month puts its figures under that month as well.
fn settle_periods(
    reader: &mut Reader<'_>,
    row: u32,
    record: &mut model::Anggaran,
    bulan: Option<&str>,
) {
    if record.periode.is_empty() {
        // An RFK of one month, or a table a triwulan: its figures also stand in `periode`.
        if let Some(key) = bulan
            && (reader.table.fields.contains_key("fisik") || key.starts_with("TW"))
            && (record.realisasi.is_some() || record.fisik.is_some())
        {
            let periode = model::Periode {
                rencana: reader.jumlah(row, "_rencana"),
                realisasi: record.realisasi.clone(),
                fisik_rencana: reader.jumlah(row, "_fisik_rencana"),
                fisik: record.fisik.clone(),
                tabel: record.tabel,
            };
            record.periode.insert(key.to_owned(), periode);
        }
        return;
    }
    if let Some(periode) = bulan.and_then(|key| record.periode.get(key)) {
        if record.realisasi.is_none() {
            record.realisasi.clone_from(&periode.realisasi);
        }
        if record.anggaran.is_none() {
            record.anggaran.clone_from(&periode.rencana);
        }
        if record.fisik.is_none() {
            record.fisik.clone_from(&periode.fisik);
        }
    } else if record.realisasi.is_none()
        && let Some((key, periode)) =
            (record.periode.iter().rev()).find(|(_, p)| p.realisasi.is_some())
    {
        // The first semester alone, or all up to the last triwulan, is the year so far.
        let table = reader.table;
        let so_far = record.periode.keys().all(|key| {
            table
                .field(&format!("periode.{key}.realisasi"))
                .and_then(|c| table.column(c))
                .is_some_and(|c| c.all.has(words::Word::Kumulatif))
        });
        let first = record.periode.len() == 1 && matches!(key.as_str(), "SM1" | "TW1" | "01");
        if so_far || first {
            record.realisasi.clone_from(&periode.realisasi);
        }
    }
}

/// One line (Target or Realisasi) of an item whose months stand side by side.
fn line(
    reader: &mut Reader<'_>,
    row: u32,
    baris: &str,
    periods: &[String],
    record: &mut model::Anggaran,
    tabel: u32,
) {
    // What comes of the two is no figure of its own.
    if ["deviasi", "capaian", "rasio"]
        .iter()
        .any(|w| baris.contains(w))
    {
        return;
    }
    let realisasi = baris.contains("realisasi");
    let fisik = baris.contains("fisik");
    if !fisik && ["%", "persen"].iter().any(|w| baris.contains(w)) {
        let at = reader.asal(row);
        let said = reader
            .findings
            .iter()
            .any(|f| f.rule.code == tabel::BACA_055.code);
        if !said {
            reader.findings.push(Finding::at(
                &tabel::BACA_055,
                &at,
                format!(
                    "Baris {} dan baris lain yang sejenis tidak dibaca: isinya persen keuangan, bukan rupiah.",
                    row + 1
                ),
            ));
        }
        return;
    }
    for key in periods {
        let value = reader
            .jumlah(row, &format!("periode.{key}.rencana"))
            .or_else(|| reader.jumlah(row, &format!("periode.{key}.realisasi")));
        let periode = record
            .periode
            .entry(key.clone())
            .or_insert_with(|| model::Periode {
                tabel,
                ..model::Periode::default()
            });
        match (fisik, realisasi) {
            (false, false) => periode.rencana = value,
            (false, true) => periode.realisasi = value,
            (true, false) => periode.fisik_rencana = value,
            (true, true) => periode.fisik = value,
        }
    }
    let amount = reader.jumlah(row, "anggaran");
    // PAGU that is written into each row of its item is no realisasi; JUMLAH is that of its own row.
    let of_item = || {
        let column = reader
            .table
            .field("anggaran")
            .and_then(|c| reader.table.column(c));
        column.is_some_and(|c| c.all.has(words::Word::Anggaran))
    };
    if record.anggaran.is_none() && !realisasi {
        record.anggaran = amount;
    } else if record.realisasi.is_none() && realisasi && reader.own(row, "anggaran") && !of_item() {
        record.realisasi = amount;
    }
}

/// Belanja per kelompok and jenis; a group's own line has no jenis.
pub fn belanja(reader: &mut Reader<'_>, out: &mut Target<'_>) {
    vet_multipliers(reader);
    let table = reader.table;
    let rows: Vec<(u32, String, Style)> = table
        .rows
        .iter()
        .filter(|b| b.kind == RowKind::Data)
        .filter_map(|b| {
            let name = name(reader, b.row)?;
            Some((b.row, name.value.clone(), style(reader, b.row)))
        })
        .collect();
    // Groups are told by their numbering, column, indent or weight; where all rows look alike, by their names.
    let first = rows.first().map(|r| r.2.clone());
    let mixed = rows.iter().any(|r| Some(&r.2) != first.as_ref());
    let two_columns = table.fields.contains_key("kelompok") && table.fields.contains_key("jenis");
    // The group may stand over all columns.
    let over = ["uraian", "jenis"]
        .iter()
        .filter_map(|f| table.column(table.field(f)?))
        .find_map(crate::table::col::group_of_belanja)
        .map(|(t, r, c)| At::new(text::record(&t), reader.view.sel(r, c)));
    let mut kelompok: Option<model::Teks> = over.clone();
    let mut whole = false;
    // How the last group and the last of its kinds look.
    let mut looks: [Option<Style>; 2] = [None, None];
    for body in &table.rows {
        let row = body.row;
        if body.kind != RowKind::Data {
            total(
                reader,
                out,
                body,
                &["anggaran", "realisasi", "sisa", "persen"],
            );
            continue;
        }
        let mut record = model::Belanja {
            tahun: out.tahun,
            anggaran: reader.jumlah(row, "anggaran"),
            realisasi: reader.jumlah(row, "realisasi"),
            sisa: reader.jumlah(row, "sisa"),
            persen: reader.jumlah(row, "persen"),
            asal: reader.asal(row),
            tabel: out.tabel,
            ..model::Belanja::default()
        };
        if two_columns {
            if let Some(k) = reader.teks(row, "kelompok") {
                kelompok = Some(k);
            }
            record.kelompok.clone_from(&kelompok);
            record.jenis = reader.teks(row, "jenis");
        } else {
            let Some(name) = name(reader, row) else {
                continue;
            };
            let key = words::key(&name.value);
            let akun = kode::akun(&name.value);
            let group_name = [
                "belanja operasi",
                "belanja modal",
                "belanja tidak terduga",
                "belanja tak terduga",
                "belanja transfer",
                "belanja langsung",
                "belanja tidak langsung",
            ]
            .contains(&key.as_str())
                || akun != Akun::Belanja;
            // Below BELANJA, the whole, its groups are deeper than the first row, and groups all the same.
            if akun == Akun::Seluruhnya {
                whole = true;
                looks[1] = None;
            }
            let look = style(reader, row);
            // `3. Belanja Modal` after `2. Belanja Barang dan Jasa` below `B. BELANJA LANGSUNG` is one of its kinds.
            let like_kinds = looks[1].as_ref() == Some(&look) && looks[0].as_ref() != Some(&look);
            let is_group = if mixed && whole && group_name {
                !like_kinds
            } else if mixed {
                let rank = style_rank(&look, first.as_ref());
                group_name && !matches!(rank, Rank::Deeper) || matches!(rank, Rank::Same)
            } else {
                group_name
            };
            looks[usize::from(!is_group)] = Some(look);
            if is_group && over.is_none() {
                kelompok = Some(name);
                record.kelompok.clone_from(&kelompok);
            } else {
                record.kelompok.clone_from(&kelompok);
                record.jenis = Some(name);
            }
        }
        if record.kelompok.is_some() || record.jenis.is_some() {
            out.model.belanja.push(record);
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Style {
    col: u32,
    indent: u8,
    marker: Option<u8>,
    bold: bool,
}

enum Rank {
    Same,
    Deeper,
    Other,
}

fn style_rank(style: &Style, first: Option<&Style>) -> Rank {
    let Some(first) = first else {
        return Rank::Other;
    };
    if style == first {
        return Rank::Same;
    }
    let deeper = style.col > first.col
        || style.col == first.col && style.indent > first.indent
        || style.marker != first.marker && style.col == first.col
        || first.bold && !style.bold;
    if deeper { Rank::Deeper } else { Rank::Other }
}

fn style(reader: &Reader<'_>, row: u32) -> Style {
    for field in ["uraian", "kelompok", "jenis"] {
        if let Some((cell, _, col, _)) = reader.cell(row, field) {
            let shown = match &cell.value {
                crate::workbook::Value::Text(t) => t.to_string(),
                _ => String::new(),
            };
            let clean = text::clean(&shown);
            let marker = text::split_marker(&clean).0.map(|m| {
                let bare: String = m.chars().filter(|c| c.is_alphanumeric()).collect();
                if bare.is_empty() {
                    0
                } else if bare.chars().all(|c| c.is_ascii_digit()) {
                    1
                } else if bare.chars().all(char::is_uppercase) {
                    2
                } else {
                    3
                }
            });
            let no = super::tree::number_cell(reader, row)
                .map(|n| super::tree::marker_class(n.trim()).map_or(99, |c| c + 40));
            let sheet_style = reader.view.sheet.style(cell);
            let spaces = shown
                .chars()
                .take_while(|c| c.is_whitespace())
                .count()
                .min(40) as u8;
            return Style {
                col,
                indent: sheet_style.indent.saturating_mul(4).saturating_add(spaces),
                marker: marker.or(no),
                bold: sheet_style.bold,
            };
        }
    }
    Style {
        col: 0,
        indent: 0,
        marker: None,
        bold: false,
    }
}

fn name(reader: &Reader<'_>, row: u32) -> Option<model::Teks> {
    ["uraian", "jenis", "kelompok"].iter().find_map(|f| {
        let cols = reader.table.fields.get(*f)?;
        cols.iter().find_map(|c| {
            let (cell, r, c, above) = reader.cell_at(row, *c)?;
            if above {
                return None;
            }
            let crate::workbook::Value::Text(raw) = &cell.value else {
                return None;
            };
            let name = text::record(raw);
            name.chars()
                .any(char::is_alphabetic)
                .then(|| At::new(name, reader.view.sel(r, c)))
                .filter(|n| n.value.len() > 2)
        })
    })
}

/// Whether the money of a sasaran was read already: it counts once, though it is written beside each of its indikator.
pub fn is_said(out: &Target<'_>, sasaran: Option<&model::Teks>, anggaran: Option<&Jumlah>) -> bool {
    out.model.anggaran_sasaran.last().is_some_and(|last| {
        last.tabel == out.tabel
            && last.sasaran.as_ref().map(|s| &s.value) == sasaran.map(|s| &s.value)
            && last.anggaran.as_ref().map(|a| a.value.0) == anggaran.map(|a| a.value.0)
    })
}

/// Money per sasaran.
pub fn anggaran_sasaran(reader: &mut Reader<'_>, out: &mut Target<'_>) {
    vet_multipliers(reader);
    let table = reader.table;
    for body in &table.rows {
        let row = body.row;
        match &body.kind {
            RowKind::Across(text, col) => reader.across(text, row, *col),
            RowKind::Data => {
                reader.fill_down(row, &["sasaran"]);
                let program = reader.teks(row, "program");
                let anggaran: Option<Jumlah> = reader.jumlah(row, "anggaran");
                let porsi = reader.jumlah(row, "porsi");
                if program.is_none() && anggaran.is_none() {
                    continue;
                }
                let sasaran = reader.down_teks("sasaran");
                if program.is_none() && is_said(out, sasaran.as_ref(), anggaran.as_ref()) {
                    continue;
                }
                out.model.anggaran_sasaran.push(model::AnggaranSasaran {
                    tahun: out.tahun,
                    sasaran,
                    program,
                    anggaran,
                    porsi,
                    asal: reader.asal(row),
                    tabel: out.tabel,
                });
            }
            _ => total(reader, out, body, &["anggaran", "porsi"]),
        }
    }
}
