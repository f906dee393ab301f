//! Blocks Masukan/Keluaran of sub kegiatan, and lists of output per sub kegiatan.

use std::borrow::Cow;

use indexmap::IndexMap;

use super::Target;
use super::reader::{Part, Reader, section};
use super::records::{period_keys, satuan_teks};
use crate::model::{self, At, Sel, Teks};
use crate::table::{RowKind, words};
use crate::value::text;
use crate::workbook::Value;

/// Where a block belongs: carried from block to block of a sheet.
#[derive(Debug, Clone, Default)]
pub struct Place {
    /// Sasaran above the block.
    pub sasaran: Option<Teks>,
    /// Program.
    pub program: Option<Teks>,
    /// Kegiatan.
    pub kegiatan: Option<Teks>,
    /// Sub kegiatan.
    pub sub_kegiatan: Option<Teks>,
}

impl Place {
    fn set(&mut self, field: &str, text: Teks) {
        // A code in front of the name is no part of it.
        let name = crate::value::kode::split(&text.value).map(|(_, rest)| text::record(rest));
        let text = At::new(name.unwrap_or(text.value), text.at);
        match field {
            "sasaran" => {
                *self = Self {
                    sasaran: Some(text),
                    ..Self::default()
                }
            }
            "program" => {
                *self = Self {
                    sasaran: self.sasaran.take(),
                    program: Some(text),
                    ..Self::default()
                }
            }
            "kegiatan" => {
                self.kegiatan = Some(text);
                self.sub_kegiatan = None;
            }
            "sub_kegiatan" => self.sub_kegiatan = Some(text),
            _ => {}
        }
    }

    /// Takes in the lines above a block: `Program : …` in one cell or over several.
    pub fn lines(&mut self, lines: &[Vec<(String, Sel)>]) {
        for line in lines {
            // The first cell that is more than a marker or a colon is the label, what follows the name.
            let cells: Vec<&(String, Sel)> = line
                .iter()
                .filter(|(t, _)| {
                    t.chars().any(char::is_alphabetic) && text::record(t).len() > 1 && !is_marker(t)
                })
                .collect();
            let Some((first, at)) = cells.first().map(|c| (&c.0, &c.1)) else {
                continue;
            };
            let Some((field, name)) = section(first).or_else(|| section(&format!("{first} :")))
            else {
                continue;
            };
            match (name, cells.get(1)) {
                (Some(_), Some((rest, at))) if words::tokens(first).len() <= 3 => self.set(
                    field,
                    At::new(
                        text::record(rest.trim_start_matches([':', ' '])),
                        at.clone(),
                    ),
                ),
                (Some(name), _) => self.set(field, At::new(name, at.clone())),
                (None, Some((rest, at))) => self.set(
                    field,
                    At::new(
                        text::record(rest.trim_start_matches([':', ' '])),
                        at.clone(),
                    ),
                ),
                (None, None) => {}
            }
        }
    }
}

/// What a line above or inside a block sets: `Program : …`, or `Program` with the name in a cell of its own.
fn label(text: &str) -> Option<(&'static str, Option<String>)> {
    section(text).or_else(|| {
        (words::tokens(text).len() <= 3)
            .then(|| section(&format!("{text} :")))
            .flatten()
    })
}

fn is_marker(text: &str) -> bool {
    let t = text.trim();
    t.len() <= 3 && t.ends_with(['.', ')'])
}

/// Reads one table: a block, or a list.
pub fn keluaran(reader: &mut Reader<'_>, out: &mut Target<'_>, place: &mut Place) {
    if reader.table.fields.contains_key("sub_kegiatan")
        || reader
            .table
            .fields
            .keys()
            .any(|f| f.starts_with("keluaran.") && f != "keluaran.satuan")
    {
        list(reader, out);
        return;
    }
    let table = reader.table;
    let mut record: Option<model::Keluaran> = None;
    let mut lines: Vec<Vec<(String, Sel)>> = Vec::new();
    for (text, row, col) in &table.titles {
        let at = reader.view.sel(*row, *col);
        match lines.last_mut() {
            Some(line) if line.first().is_some_and(|(_, s)| s.row == *row) => {
                line.push((text.clone(), at));
            }
            _ => lines.push(vec![(text.clone(), at)]),
        }
    }
    place.lines(&lines);
    let uraian_col = table.field("uraian").unwrap_or(0);
    let mut part_of = "";
    for body in &table.rows {
        let row = body.row;
        // The label stands left of uraian, or is the uraian itself.
        let name = (table.first_col..=uraian_col)
            .filter_map(|c| reader.cell_at(row, c))
            .find_map(|(cell, r, c, above)| match &cell.value {
                Value::Text(t) if !above && t.chars().any(char::is_alphabetic) && !is_marker(t) => {
                    Some((text::clean(t), r, c))
                }
                _ => None,
            });
        let key = name.as_ref().map(|l| words::key(&l.0)).unwrap_or_default();
        let named = match () {
            () if key.starts_with("masukan") || key.starts_with("input") => Some("masukan"),
            () if key.starts_with("keluaran") || key.starts_with("output") => Some("keluaran"),
            () if key.starts_with("penjelasan") || key.starts_with("keterangan") => {
                Some("penjelasan")
            }
            () if ["hasil", "outcome", "capaian program", "capaian kegiatan"]
                .iter()
                .any(|w| key.starts_with(w)) =>
            {
                Some("hasil")
            }
            () => None,
        };
        if named.is_none() && matches!(body.kind, RowKind::Across(..))
            || named.is_none()
                && name.as_ref().is_some_and(|l| {
                    label(&l.0).is_some_and(|(f, _)| f != "tujuan")
                        && reader.part(row, "target").is_none()
                        && l.2 < uraian_col
                })
        {
            // Program, kegiatan, sub kegiatan inside the table: a new block.
            if let Some(done) = record.take() {
                out.model.keluaran.push(done);
            }
            let cells: Vec<(String, Sel)> = (table.first_col..=table.last_col)
                .filter_map(|c| {
                    reader
                        .view
                        .cell(row, c)
                        .map(|x| (reader.view.text(x), reader.view.sel(row, c)))
                })
                .collect();
            place.lines(&[cells]);
            part_of = "";
            continue;
        }
        if let Some(named) = named {
            part_of = named;
        }
        if named == Some("masukan")
            && record.as_ref().is_some_and(|r| r.masukan.is_some())
            && let Some(done) = record.take()
        {
            out.model.keluaran.push(done);
        }
        let asal = reader.asal(row);
        let (tahun, tabel) = (out.tahun, out.tabel);
        let current = record.get_or_insert_with(|| model::Keluaran {
            tahun,
            sasaran: place.sasaran.clone(),
            program: place.program.clone(),
            kegiatan: place.kegiatan.clone(),
            sub_kegiatan: place.sub_kegiatan.clone(),
            asal,
            tabel,
            ..model::Keluaran::default()
        });
        match part_of {
            "masukan" => {
                let masukan = model::Masukan {
                    uraian: reader.teks(row, "uraian"),
                    target: reader.jumlah(row, "target"),
                    realisasi: reader.jumlah(row, "realisasi"),
                    persen: reader.jumlah(row, "persen"),
                    tabel,
                };
                if current.masukan.is_none() {
                    current.masukan = Some(masukan);
                }
            }
            "keluaran" | "hasil" => {
                let records = reader.lines(row, &["uraian", "target", "realisasi"]);
                let several = records.len() > 1;
                let persen = reader.jumlah(row, "persen");
                let unit = satuan_teks(reader.teks(row, "keluaran.satuan")).map(|s| s.value);
                let unit = unit.as_deref();
                for parts in records {
                    current.keluaran.push(model::KeluaranUraian {
                        uraian: parts.get("uraian").and_then(|p| reader.part_teks(p)),
                        target: parts
                            .get("target")
                            .cloned()
                            .and_then(|p| reader.part_nilai(&p, unit)),
                        realisasi: parts
                            .get("realisasi")
                            .cloned()
                            .and_then(|p| reader.part_nilai(&p, unit)),
                        persen: if several { None } else { persen.clone() },
                        tabel,
                    });
                }
            }
            "penjelasan" => {
                let words: Option<Teks> = (uraian_col..=table.last_col).find_map(|c| {
                    let (cell, r, c, above) = reader.cell_at(row, c)?;
                    match &cell.value {
                        Value::Text(t) if !above && (name.as_ref().is_none_or(|l| l.2 != c)) => {
                            Some(At::new(text::record(t), reader.view.sel(r, c)))
                        }
                        _ => None,
                    }
                });
                let words = words.or_else(|| {
                    let (label, r, c) = name.as_ref()?;
                    let rest = text::record(label.split_once(':')?.1);
                    (!rest.is_empty()).then(|| At::new(rest, reader.view.sel(*r, *c)))
                });
                if let Some(words) = words.filter(|w| !w.value.is_empty()) {
                    current.penjelasan = match current.penjelasan.take() {
                        Some(before) => Some(At::new(
                            format!("{} {}", before.value, words.value),
                            before.at,
                        )),
                        None => Some(words),
                    };
                }
            }
            _ => {}
        }
    }
    if let Some(done) =
        record.filter(|r| r.masukan.is_some() || !r.keluaran.is_empty() || r.penjelasan.is_some())
    {
        out.model.keluaran.push(done);
    }
}

/// A list: one sub kegiatan a row, with volume, satuan, and targets and realisasi per triwulan.
fn list(reader: &mut Reader<'_>, out: &mut Target<'_>) {
    let table = reader.table;
    let mut place = Place::default();
    let periods = period_keys(reader);
    for body in table.rows.iter().filter(|b| b.kind == RowKind::Data) {
        let row = body.row;
        for field in ["sasaran", "program", "kegiatan", "sub_kegiatan"] {
            if let Some(teks) = reader.teks(row, field) {
                let same = match field {
                    "sasaran" => place.sasaran.as_ref(),
                    "program" => place.program.as_ref(),
                    "kegiatan" => place.kegiatan.as_ref(),
                    _ => place.sub_kegiatan.as_ref(),
                }
                .is_some_and(|old| old.value == teks.value);
                if !same {
                    place.set(field, teks);
                }
            }
        }
        let satuan = satuan_teks(reader.teks(row, "keluaran.satuan"));
        let unit = satuan.as_ref().map(|s| s.value.clone());
        let unit = unit.as_deref();
        let own = reader.own(row, "sub_kegiatan") || reader.own(row, "keluaran.uraian");
        if !own {
            continue;
        }
        let target = reader.nilai(row, "keluaran.target", unit);
        let realisasi = reader.nilai(row, "keluaran.realisasi", unit);
        let uraian = reader.teks(row, "keluaran.uraian");
        let persen = reader.jumlah(row, "keluaran.persen");
        let mut record = model::Keluaran {
            tahun: out.tahun,
            sasaran: place.sasaran.clone(),
            program: place.program.clone(),
            kegiatan: place.kegiatan.clone(),
            sub_kegiatan: place.sub_kegiatan.clone(),
            penjelasan: reader.teks(row, "penjelasan"),
            asal: reader.asal(row),
            tabel: out.tabel,
            ..model::Keluaran::default()
        };
        let money = ["masukan.target", "masukan.realisasi", "masukan.persen"]
            .map(|field| reader.jumlah(row, field));
        if money.iter().any(Option::is_some) {
            let [target, realisasi, persen] = money;
            record.masukan = Some(model::Masukan {
                target,
                realisasi,
                persen,
                tabel: out.tabel,
                ..model::Masukan::default()
            });
        }
        if target.is_some() || realisasi.is_some() || uraian.is_some() {
            record.keluaran.push(model::KeluaranUraian {
                uraian: uraian.clone(),
                target: target.clone(),
                realisasi,
                persen,
                tabel: out.tabel,
            });
        }
        out.model.keluaran.push(record);
        if periods.is_empty() {
            continue;
        }
        let mut periode = IndexMap::new();
        for key in &periods {
            let side = |reader: &mut Reader<'_>, side: &str, name: &str| {
                let field = format!("keluaran.{name}@periode.{key}.{side}");
                let part: Option<Part<'_>> = reader.part(row, &field);
                part.and_then(|p| {
                    reader.part_nilai(
                        &Part {
                            value: Cow::Owned(p.value.clone().into_owned()),
                            ..p
                        },
                        unit,
                    )
                })
            };
            let value = model::TargetRealisasi {
                target: side(reader, "target", "target"),
                realisasi: side(reader, "realisasi", "realisasi"),
                tabel: out.tabel,
                ..model::TargetRealisasi::default()
            };
            periode.insert(key.clone(), value);
        }
        out.model.capaian_periodik.push(model::CapaianPeriodik {
            tahun: out.tahun,
            sasaran: place.sasaran.clone(),
            indikator: uraian.or_else(|| place.sub_kegiatan.clone()),
            satuan,
            target,
            periode,
            asal: reader.asal(row),
            tabel: out.tabel,
            ..model::CapaianPeriodik::default()
        });
    }
}
