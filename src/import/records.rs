//! Tables of indicators → records: Renstra, PK, IKU, pengukuran and its kin, SKM, awards, scales.

use indexmap::IndexMap;
use rust_decimal::Decimal;

use super::Target;
use super::mixed;
use super::reader::{Part, Reader};
use crate::finding::{Finding, tabel};
use crate::model::{self, Angka, At, JenisTercatat, Jumlah, Nilai, Teks, Tercatat};
use crate::table::{Jenis, RowKind, Table, View, words};
use crate::value::text;

/// Fields that tell where a row of indicators belongs.
const CONTEXT: [&str; 3] = ["tujuan", "indikator_tujuan", "sasaran"];

/// An indikator with the unit in brackets at its end taken out.
fn indikator(teks: Option<Teks>, satuan: Option<Teks>) -> (Option<Teks>, Option<Teks>) {
    let Some(teks) = teks else {
        return (None, satuan);
    };
    let teks = At::new(unnumbered(&teks.value).to_owned(), teks.at);
    match text::unit_in_brackets(&teks.value) {
        Some((name, unit)) if satuan.is_none() => {
            let at = teks.at.clone();
            (Some(At::new(name, at.clone())), Some(At::new(unit, at)))
        }
        _ => (Some(teks), satuan),
    }
}

/// Without the number of a list within a list (`1.2 Persentase …`).
fn unnumbered(text: &str) -> &str {
    text.split_once(' ')
        .filter(|(number, rest)| {
            let parts: Vec<&str> = number.split('.').collect();
            (2..=3).contains(&parts.len())
                && parts
                    .iter()
                    .all(|p| p.len() == 1 && p.bytes().all(|b| b.is_ascii_digit()))
                && rest.starts_with(char::is_uppercase)
        })
        .map_or(text, |(_, rest)| rest)
}

/// What the unit column says, `%` for persen.
pub fn satuan_teks(teks: Option<Teks>) -> Option<Teks> {
    teks.map(|t| match text::satuan(&t.value) {
        Some(unit) => At::new(unit, t.at),
        None => t,
    })
}

/// The values by year of a prefix (`target.2021`).
fn per_year(
    reader: &mut Reader<'_>,
    parts: &IndexMap<String, Part<'_>>,
    prefix: &str,
    satuan: Option<&str>,
) -> IndexMap<String, Option<Nilai>> {
    let mut fields: Vec<&String> = reader
        .table
        .fields
        .keys()
        .filter(|f| f.starts_with(prefix))
        .collect();
    fields.sort_by_key(|f| reader.table.field(f));
    fields
        .into_iter()
        .map(|field| {
            let value = parts
                .get(field)
                .cloned()
                .and_then(|p| reader.part_nilai(&p, satuan));
            (field[prefix.len()..].to_owned(), value)
        })
        .collect()
}

/// The fields of a table that are a record's own, those of names first.
fn own_fields(reader: &Reader<'_>, context: &[&str]) -> Vec<String> {
    let mut out: Vec<String> = reader
        .table
        .fields
        .keys()
        .filter(|f| {
            !f.starts_with('_') && !context.contains(&f.as_str()) && *f != "no" && *f != "kode"
        })
        .cloned()
        .collect();
    out.sort_by_key(|f| usize::from(f != "indikator"));
    out
}

/// Fields whose cells may hold several marked lines.
fn may_split(field: &str) -> bool {
    [
        "indikator",
        "target",
        "realisasi",
        "uraian",
        "satuan",
        "capaian",
        "keluaran.uraian",
        "keluaran.target",
        "keluaran.realisasi",
        "target_akhir",
        "tingkat_kemajuan",
    ]
    .iter()
    .any(|f| field == *f || field.starts_with(&format!("{f}.")))
}

/// Whether the parts hold anything that makes a record: more than zeros, errors and dashes.
fn says_something(parts: &IndexMap<String, Part<'_>>) -> bool {
    parts.iter().any(|(field, p)| {
        matches!(&*p.value, crate::workbook::Value::Text(_)) && crate::table::is_name_field(field)
            || matches!(&*p.value, crate::workbook::Value::Number(n) if *n != 0.0)
            || matches!(&*p.value, crate::workbook::Value::Text(t) if t.chars().any(|c| c.is_alphanumeric() && c != '0'))
    })
}

/// The rows of a table of indicators, as records with their own parts.
fn rows_of<'a>(
    reader: &mut Reader<'a>,
    context: &[&'static str],
    mut each: impl FnMut(&mut Reader<'a>, u32, IndexMap<String, Part<'a>>),
) {
    let table = reader.table;
    let own = own_fields(reader, context);
    let own: Vec<&str> = own.iter().map(String::as_str).collect();
    let mut roles = mixed::roles(reader, "indikator");
    if roles.is_empty() {
        roles = mixed::groups(reader);
    }
    let goals = mixed::goals(reader);
    let context: Vec<&str> = (context.iter().copied())
        .filter(|f| *f != "sasaran" || goals.is_empty())
        .collect();
    let mut above = None;
    for body in &table.rows {
        match &body.kind {
            RowKind::Across(text, col) => reader.across(text, body.row, *col),
            RowKind::Data => {
                if mixed::set(reader, &roles, body.row, "indikator") {
                    continue;
                }
                combined(reader, body.row);
                reader.fill_down(body.row, &context);
                mixed::set(reader, &goals, body.row, "sasaran");
                labelled(reader, body.row);
                if let Some(above) = above.replace(body.row)
                    && goes_on(reader, &own, above, body.row)
                {
                    continue;
                }
                let (split, rest): (Vec<&str>, Vec<&str>) = own.iter().partition(|f| may_split(f));
                let rest: Vec<(String, Part<'a>)> = rest
                    .iter()
                    .filter_map(|f| Some(((*f).to_owned(), reader.part(body.row, f)?)))
                    .collect();
                for mut parts in reader.lines(body.row, &split) {
                    parts.extend(rest.iter().cloned());
                    if says_something(&parts) {
                        each(reader, body.row, parts);
                    }
                }
            }
            _ => {}
        }
    }
}

/// Whether a row says nothing of its own of the record above it: all of it is merged with the row above, or written once more
/// beside another text (the next program of an indikator).
fn goes_on(reader: &Reader<'_>, own: &[&str], above: u32, row: u32) -> bool {
    // (In a Renstra the strategi, kebijakan and program of a row are its own.)
    if reader.table.jenis == Some(Jenis::Renstra) {
        return false;
    }
    // The programs beside an indikator and their money are no part of it.
    let is_beside = |field: &str| {
        matches!(
            field,
            "program" | "kegiatan" | "sub_kegiatan" | "uraian" | "anggaran" | "keterangan"
        ) || field.starts_with("uang.")
    };
    let mut any = false;
    let mut merged = true;
    for field in own.iter().filter(|f| !is_beside(f)) {
        let here = reader.part(row, field);
        merged &= here.as_ref().is_none_or(|p| p.at.row <= above);
        any |= here.is_some();
        if here.map(|p| p.value) != reader.part(above, field).map(|p| p.value) {
            return false;
        }
    }
    let text = |row, col| {
        let text = reader.view.text_at(row, col);
        text.filter(|t| t.contains(char::is_alphabetic))
    };
    let changes = |col: u32| {
        let here = text(row, col);
        here.is_some() && here != text(above, col)
    };
    let mut beside = false;
    for col in 0..reader.view.width {
        match reader.table.field_of(col) {
            Some("no") => {}
            // (The same indikator of the next sasaran is another.)
            Some(field) if !is_beside(field) && !field.starts_with('_') => {
                if !merged && changes(col) {
                    return false;
                }
            }
            _ => beside |= changes(col),
        }
    }
    any && (merged || beside)
}

/// A cell of the sasaran that says itself what it is: `Tujuan : …`, `Sasaran 2 : …`.
fn labelled(reader: &mut Reader<'_>, row: u32) {
    let Some((cell, r, c, _)) = reader.cell(row, "sasaran") else {
        return;
    };
    let crate::workbook::Value::Text(raw) = &cell.value else {
        return;
    };
    if let Some((field @ ("tujuan" | "sasaran"), Some(name))) = super::reader::section(raw) {
        let at = reader.view.sel(r, c);
        reader.set_down(field, &name, at);
    }
}

/// A column TUJUAN/SASARAN: a cell is a tujuan where it says so (`Tujuan 1 :`, `T1.`), is bold or leftmost indented; else
/// a sasaran of the tujuan above. Where the first two are numbered alike and both say what is reached (`Meningkatnya …`),
/// all of them are sasaran.
fn combined(reader: &mut Reader<'_>, row: u32) {
    let Some((cell, r, c, above)) = reader.cell(row, "_tujuan_sasaran") else {
        return;
    };
    if above {
        return;
    }
    let crate::workbook::Value::Text(raw) = &cell.value else {
        return;
    };
    let clean = text::clean(raw);
    let at = reader.view.sel(r, c);
    let field = combined_field(reader, &clean, cell);
    let name = match super::reader::section(&clean) {
        Some((_, Some(name))) => name,
        _ => text::record(&clean),
    };
    reader.set_down(field, &name, at);
}

fn combined_field(reader: &Reader<'_>, clean: &str, cell: &crate::workbook::Cell) -> &'static str {
    let marker = text::split_marker(clean)
        .0
        .unwrap_or("")
        .to_ascii_uppercase();
    let key = words::key(clean);
    if key.starts_with("tujuan")
        || marker.starts_with('T') && marker.chars().any(|c| c.is_ascii_digit())
    {
        return "tujuan";
    }
    if key.starts_with("sasaran")
        || marker.starts_with('S') && marker.chars().any(|c| c.is_ascii_digit())
    {
        return "sasaran";
    }
    let style = reader.view.sheet.style(cell);
    // The first row of such a table is a tujuan; later ones are where they look like it.
    let own = |b: &crate::table::rows::BodyRow| {
        let (cell, row, _, above) = reader.cell(b.row, "_tujuan_sasaran")?;
        (!above).then_some((cell, row))
    };
    let mut cells = reader.table.rows.iter().filter_map(own);
    let Some((first, first_row)) = cells.next() else {
        return "sasaran";
    };
    let reached = |(cell, row): (&crate::workbook::Cell, u32)| {
        let text = words::key(&crate::table::view::shown_text(cell));
        let numbered = reader
            .teks(row, "no")
            .is_some_and(|n| n.value.parse::<u16>().is_ok());
        numbered && text.split(' ').next().is_some_and(|w| w.ends_with("nya"))
    };
    if reached((first, first_row)) && cells.next().is_some_and(reached) {
        return "sasaran";
    }
    let top = reader.view.sheet.style(first);
    let like_first = std::ptr::eq(first, cell)
        || (style.bold, style.indent, style.filled) == (top.bold, top.indent, top.filled)
            && (top.bold || top.filled);
    let digits = |m: &str| m.matches('.').count();
    let first_marker = match &first.value {
        crate::workbook::Value::Text(t) => text::split_marker(&text::clean(t))
            .0
            .unwrap_or("")
            .to_owned(),
        _ => String::new(),
    };
    if !marker.is_empty() && !first_marker.is_empty() && digits(&marker) > digits(&first_marker) {
        return "sasaran";
    }
    if like_first
        || !marker.is_empty()
            && digits(&marker) == digits(&first_marker)
            && marker.chars().any(|c| c.is_ascii_digit())
    {
        "tujuan"
    } else {
        "sasaran"
    }
}

/// Whether the row's own combined cell is a tujuan.
fn is_tujuan_row(reader: &Reader<'_>, row: u32) -> bool {
    reader.cell(row, "_tujuan_sasaran").is_some_and(|(cell, _, _, above)| {
        !above && matches!(&cell.value, crate::workbook::Value::Text(t) if combined_field(reader, &text::clean(t), cell) == "tujuan")
    })
}

/// Renstra: targets of indicators per year.
pub fn renstra(reader: &mut Reader<'_>, out: &mut Target<'_>) {
    let context = [
        "tujuan",
        "indikator_tujuan",
        "sasaran",
        "strategi",
        "kebijakan",
        "program",
    ];
    if !(reader.table.fields.keys()).any(|f| f.starts_with("indikator") || f.starts_with("target"))
    {
        return strategies(reader, out, &context);
    }
    let mut tujuan_now = false;
    let of_iku = names_iku(reader, out);
    // `Indikator Tujuan/Sasaran`, or one column of indicators for both: a row without a sasaran is its tujuan's.
    let has = |field: &str| reader.table.fields.contains_key(field);
    let of_both = has("sasaran")
        && has("tujuan")
        && reader
            .table
            .field("indikator")
            .and_then(|c| reader.table.column(c))
            .is_some_and(|c| {
                c.leaf.has(words::Word::Tujuan) == c.leaf.has(words::Word::Sasaran)
                    && !has("indikator_tujuan")
                    || c.leaf.all(&[words::Word::Tujuan, words::Word::Sasaran])
            });
    rows_of(reader, &context, |reader, row, parts| {
        let satuan = satuan_teks(parts.get("satuan").and_then(|p| reader.part_teks(p)));
        let (name, satuan) = indikator(
            parts.get("indikator").and_then(|p| reader.part_teks(p)),
            satuan,
        );
        let unit = satuan.as_ref().map(|s| s.value.clone());
        let unit = unit.as_deref();
        if reader.own(row, "_tujuan_sasaran") {
            tujuan_now = is_tujuan_row(reader, row);
        }
        let target = per_year(reader, &parts, "target.", unit);
        let mut record = model::Renstra {
            tujuan: reader.down_teks("tujuan"),
            indikator_tujuan: reader.down_teks("indikator_tujuan"),
            sasaran: reader.down_teks("sasaran"),
            indikator: name,
            satuan,
            target,
            kondisi_awal: parts
                .get("kondisi_awal")
                .cloned()
                .and_then(|p| reader.part_nilai(&p, unit)),
            kondisi_akhir: parts
                .get("kondisi_akhir")
                .cloned()
                .and_then(|p| reader.part_nilai(&p, unit)),
            strategi: reader.down_teks("strategi"),
            kebijakan: reader.down_teks("kebijakan"),
            program: reader.down_teks("program"),
            asal: reader.asal(row),
            tabel: out.tabel,
        };
        // A tujuan row of the new form: its indicator is the tujuan's own.
        if tujuan_now && reader.table.fields.contains_key("_tujuan_sasaran") {
            record.indikator_tujuan = record.indikator.take();
            record.sasaran = None;
        } else if of_both && record.sasaran.is_none() && record.tujuan.is_some() {
            record.indikator_tujuan = record.indikator.take();
        }
        if of_iku && record.indikator.is_some() {
            let teks = |field: &str| parts.get(field).and_then(|p| reader.part_teks(p));
            out.model.iku.push(model::Iku {
                sasaran: record.sasaran.clone(),
                indikator: record.indikator.clone(),
                satuan: record.satuan.clone(),
                formulasi: teks("formulasi"),
                penanggung_jawab: teks("penanggung_jawab"),
                sumber_data: teks("sumber_data"),
                asal: record.asal.clone(),
                tabel: out.tabel,
            });
        }
        if record.indikator.is_some()
            || record.indikator_tujuan.is_some() && record.target.values().any(Option::is_some)
            || record.target.values().any(Option::is_some)
        {
            out.model.renstra.push(record);
        }
    });
}

/// Tujuan, sasaran, strategi and kebijakan without indikator: a record for each row that names one of the last two.
fn strategies(reader: &mut Reader<'_>, out: &mut Target<'_>, context: &[&'static str]) {
    for body in &reader.table.rows {
        let row = body.row;
        match &body.kind {
            RowKind::Across(text, col) => reader.across(text, row, *col),
            RowKind::Data => {
                combined(reader, row);
                reader.fill_down(row, context);
                labelled(reader, row);
                if reader.own(row, "strategi") || reader.own(row, "kebijakan") {
                    out.model.renstra.push(model::Renstra {
                        tujuan: reader.down_teks("tujuan"),
                        sasaran: reader.down_teks("sasaran"),
                        strategi: reader.down_teks("strategi"),
                        kebijakan: reader.down_teks("kebijakan"),
                        program: reader.down_teks("program"),
                        asal: reader.asal(row),
                        tabel: out.tabel,
                        ..model::Renstra::default()
                    });
                }
            }
            _ => {}
        }
    }
}

/// Whether a table of targets per year is, by its title or sheet, the list of the Indikator Kinerja Utama as well.
fn names_iku(reader: &Reader<'_>, out: &Target<'_>) -> bool {
    let says = |text: &str| words::names_iku(&words::key(text));
    says(&reader.view.sheet.name.lembar)
        || out
            .model
            .tabel
            .get(out.tabel as usize)
            .is_some_and(|t| t.judul.iter().any(|line| says(&line.value)))
}

/// Perjanjian Kinerja: indicators; the caller puts them into their document.
pub fn pk_indikator(reader: &mut Reader<'_>, out: &mut Target<'_>) -> Vec<model::PkIndikator> {
    let tabel = out.tabel;
    let mut records = Vec::new();
    rows_of(reader, &CONTEXT, |reader, row, parts| {
        let satuan = satuan_teks(parts.get("satuan").and_then(|p| reader.part_teks(p)));
        let (name, satuan) = indikator(
            parts.get("indikator").and_then(|p| reader.part_teks(p)),
            satuan,
        );
        let unit = satuan.as_ref().map(|s| s.value.clone());
        let target = parts
            .get("target")
            .cloned()
            .and_then(|p| reader.part_nilai(&p, unit.as_deref()));
        if name.is_some() || target.is_some() {
            records.push(model::PkIndikator {
                sasaran: reader.down_teks("sasaran"),
                indikator: name,
                satuan,
                target,
                asal: reader.asal(row),
                tabel,
            });
        }
    });
    if reader.table.fields.contains_key("uang.anggaran") {
        super::budget::vet_multipliers(reader);
        of_sasaran(reader, out);
    }
    records
}

/// Perjanjian Kinerja: programs and their money.
pub fn pk_anggaran(reader: &mut Reader<'_>, out: &mut Target<'_>) -> Vec<model::PkAnggaran> {
    let tabel = out.tabel;
    let mut records = Vec::new();
    let table = reader.table;
    let roles = mixed::roles(reader, "program");
    let mut last = None;
    for body in &table.rows {
        match body.kind {
            RowKind::Data => {
                if mixed::set(reader, &roles, body.row, "program") {
                    continue;
                }
                let anggaran = reader.jumlah(body.row, "anggaran");
                // Kegiatan and sub kegiatan in columns of their own are of the program above them.
                let below = anggaran.is_some()
                    && (table.ignored.iter())
                        .filter_map(|c| reader.view.cell(body.row, *c))
                        .any(|c| matches!(c.value, crate::workbook::Value::Text(_)));
                let program = reader
                    .teks(body.row, "program")
                    .or_else(|| last.clone().filter(|_| below));
                last.clone_from(&program);
                if program.is_some() {
                    records.push(model::PkAnggaran {
                        program,
                        anggaran,
                        keterangan: reader.teks(body.row, "keterangan"),
                        asal: reader.asal(body.row),
                        tabel,
                    });
                }
            }
            _ => total(reader, out, body, &["anggaran"]),
        }
    }
    records
}

/// Indikator Kinerja Utama.
pub fn iku(reader: &mut Reader<'_>, out: &mut Target<'_>) {
    rows_of(reader, &CONTEXT, |reader, row, parts| {
        let satuan = satuan_teks(parts.get("satuan").and_then(|p| reader.part_teks(p)));
        let (name, satuan) = indikator(
            parts.get("indikator").and_then(|p| reader.part_teks(p)),
            satuan,
        );
        if name.is_none() {
            return;
        }
        let teks = |field: &str| parts.get(field).and_then(|p| reader.part_teks(p));
        out.model.iku.push(model::Iku {
            sasaran: reader.down_teks("sasaran"),
            indikator: name,
            satuan,
            formulasi: teks("formulasi"),
            penanggung_jawab: teks("penanggung_jawab"),
            sumber_data: teks("sumber_data"),
            asal: reader.asal(row),
            tabel: out.tabel,
        });
    });
}

/// Pengukuran kinerja.
pub fn pengukuran(reader: &mut Reader<'_>, out: &mut Target<'_>) {
    let words_of_scale = keterangan_is_predikat(reader);
    let tahun = out.tahun;
    let yearly = reader.table.fields.contains_key("_tahun");
    let mut above = (None, None);
    rows_of(reader, &CONTEXT, |reader, row, parts| {
        let satuan = satuan_teks(parts.get("satuan").and_then(|p| reader.part_teks(p)));
        let (mut name, mut satuan) = indikator(
            parts.get("indikator").and_then(|p| reader.part_teks(p)),
            satuan,
        );
        // The next year of the indikator above.
        if yearly && name.is_none() {
            (name, satuan) = above.clone();
        }
        above = (name.clone(), satuan.clone());
        let unit = satuan.as_ref().map(|s| s.value.clone());
        let nilai = |reader: &mut Reader<'_>, field: &str, unit: Option<&str>| {
            parts
                .get(field)
                .cloned()
                .and_then(|p| reader.part_nilai(&p, unit))
        };
        let target = nilai(reader, "target", unit.as_deref());
        let said = reader.findings.len();
        let mut realisasi = nilai(reader, "realisasi", unit.as_deref());
        let counts = parts
            .get("realisasi")
            .filter(|_| !parts.contains_key("pembilang") && !parts.contains_key("penyebut"))
            .and_then(|p| of_counts(p, target.as_ref(), unit.as_deref()));
        if counts.is_some() {
            reader.findings.truncate(said);
        }
        if let (Some(Hitungan::Cacah(angka)), Some(value)) = (&counts, realisasi.as_mut()) {
            value.angka = Some(Angka(*angka));
            value.satuan.clone_from(&unit);
        }
        let capaian = nilai(reader, "capaian", None);
        // The realisasi beside what a percentage is of, and no percentage itself, counts: it is the numerator.
        let percent =
            |n: &Option<Nilai>| n.as_ref().is_some_and(|n| n.satuan.as_deref() == Some("%"));
        let reached = (parts.contains_key("penyebut")
            && !parts.contains_key("pembilang")
            && percent(&target)
            && !percent(&realisasi))
        .then(|| realisasi.take_if(|r| r.angka.is_some()))
        .flatten()
        .and_then(|r| Some(At::new(r.angka?, r.at)));
        if name.is_none() && target.is_none() && realisasi.is_none() {
            return;
        }
        let predikat = parts
            .get("predikat")
            .and_then(|p| reader.part_teks(p))
            .or_else(|| {
                if words_of_scale {
                    reader.teks(row, "_keterangan")
                } else {
                    None
                }
            });
        let jumlah = |reader: &mut Reader<'_>, field: &str| {
            parts
                .get(field)
                .cloned()
                .and_then(|p| reader.part_jumlah(&p))
        };
        let count = |n: usize| match (&counts, parts.get("realisasi")) {
            (Some(Hitungan::Bagian(both)), Some(p)) => Some(At::new(Angka(both[n]), p.at.clone())),
            _ => None,
        };
        let arah = parts
            .get("arah")
            .and_then(|p| arrow(reader, p))
            .or_else(|| comparison(&reader.teks(row, "_keterangan")?))
            .or_else(|| comparison(name.as_ref()?));
        let record = model::Pengukuran {
            tahun: row_year(reader, row).or(tahun),
            tujuan: reader.down_teks("tujuan"),
            sasaran: reader.down_teks("sasaran"),
            indikator: name,
            satuan,
            arah,
            bobot: jumlah(reader, "bobot"),
            target,
            pembilang: jumlah(reader, "pembilang").or_else(|| count(0)).or(reached),
            penyebut: jumlah(reader, "penyebut").or_else(|| count(1)),
            realisasi,
            capaian,
            predikat,
            asal: reader.asal(row),
            tabel: out.tabel,
        };
        beside(reader, &record, &parts, unit.as_deref(), out);
        if let Some(key) = part_of_year(out) {
            out.model.capaian_periodik.push(of_period(&record, key));
        }
        out.model.pengukuran.push(record);
    });
    if let Some(key) = part_of_year(out) {
        let at = reader.view.sel(reader.table.top, reader.table.first_col);
        let masa = match key.strip_prefix("TW") {
            Some(n) => format!("triwulan {n}"),
            None => format!("bulan {key}"),
        };
        let pesan = format!("Menurut judulnya tabel ini berisi capaian {masa}, belum setahun.");
        reader
            .findings
            .push(Finding::at(&tabel::BACA_058, &at, pesan));
    }
    money_beside(reader, out);
    let table = reader.table;
    for body in &table.rows {
        total(
            reader,
            out,
            body,
            &["capaian", "bobot", "target", "realisasi"],
        );
    }
}

/// What `150 dari 226` in a cell of realisasi says.
enum Hitungan {
    /// Of an indicator in %: numerator and denominator.
    Bagian([Decimal; 2]),
    /// Of an indicator that counts, where the second number is its target: the first.
    Cacah(Decimal),
}

/// Reads `150 dari 226`, `226/226`, `35 dari 40 desa`; none where the unit or the target leaves it open.
fn of_counts(part: &Part<'_>, target: Option<&Nilai>, satuan: Option<&str>) -> Option<Hitungan> {
    let crate::workbook::Value::Text(raw) = &*part.value else {
        return None;
    };
    let clean = text::clean(raw).to_lowercase();
    let (a, b) = clean
        .split_once(" dari ")
        .or_else(|| clean.split_once('/'))?;
    let whole = |text: &str| -> Option<Decimal> {
        let value = crate::workbook::Value::Text(std::sync::Arc::from(text.trim()));
        let read = crate::value::nilai(&value, part.style, &crate::value::Context::default());
        let value = read.value.filter(|_| read.issues.is_empty())?;
        let number = value.angka?.0;
        (value.satuan.as_deref() != Some("%")
            && number.fract().is_zero()
            && number >= Decimal::ZERO)
            .then_some(number)
    };
    let (a, b) = (whole(a)?, whole(b)?);
    if b.is_zero() {
        return None;
    }
    let percent = satuan.is_some_and(super::reader::is_percent_word)
        || satuan.is_none() && target.is_some_and(|t| t.satuan.as_deref() == Some("%"));
    if percent {
        return Some(Hitungan::Bagian([a, b]));
    }
    let counted = satuan.is_some()
        && target
            .and_then(|t| t.angka.as_ref())
            .is_some_and(|t| t.0 == b);
    counted.then_some(Hitungan::Cacah(a))
}

/// Programs and their money beside the figures of performance: lines of the budget, and of the money per sasaran.
fn money_beside(reader: &mut Reader<'_>, out: &mut Target<'_>) {
    let table = reader.table;
    if !table.fields.contains_key("uang.anggaran") {
        return;
    }
    super::budget::vet_multipliers(reader);
    if !table.fields.contains_key("uraian") {
        of_sasaran(reader, out);
        return;
    }
    let mut tree = super::tree::Tree::by_sums(reader, "uang.anggaran", |_| false);
    // A column of programs alone holds nothing below them.
    let programs = table
        .field("uraian")
        .and_then(|c| table.column(c))
        .is_some_and(|c| {
            c.leaf.has(words::Word::Program)
                && !c
                    .leaf
                    .any(&[words::Word::Kegiatan, words::Word::SubKegiatan])
        });
    for body in &table.rows {
        let row = body.row;
        let asal = reader.asal(row);
        if let RowKind::Total(label, col) = &body.kind {
            let record = model::Anggaran {
                tahun: out.tahun,
                uraian: Some(At::new(label.clone(), reader.view.sel(row, *col))),
                tingkat: Some(model::Tingkat::Jumlah),
                anggaran: reader.jumlah(row, "uang.anggaran"),
                realisasi: reader.jumlah(row, "uang.realisasi"),
                persen: reader.jumlah(row, "uang.persen"),
                asal,
                tabel: out.tabel,
                ..model::Anggaran::default()
            };
            if record.anggaran.is_some() {
                out.model.anggaran.push(record);
            }
            continue;
        }
        if body.kind != RowKind::Data {
            continue;
        }
        reader.fill_down(row, &CONTEXT);
        let own = |reader: &Reader<'_>, field: &str| reader.own(row, field);
        let node = own(reader, "uraian")
            .then(|| tree.node(reader, row))
            .flatten();
        if !own(reader, "uang.anggaran") {
            continue;
        }
        let Some((node, uraian)) = node.and_then(|n| Some((n.clone(), n.uraian?))) else {
            // Nameless money below the last row: the sum, or said.
            let anggaran = reader.jumlah(row, "uang.anggaran");
            let sum = out
                .model
                .anggaran
                .iter()
                .filter(|a| a.tabel == out.tabel)
                .filter_map(|a| a.anggaran.as_ref())
                .try_fold(Decimal::ZERO, |s, a| crate::value::arith::add(s, a.value.0));
            if anggaran.as_ref().map(|a| a.value.0) == sum {
                out.model.anggaran.push(model::Anggaran {
                    tahun: out.tahun,
                    tingkat: Some(model::Tingkat::Jumlah),
                    anggaran,
                    realisasi: reader.jumlah(row, "uang.realisasi"),
                    persen: reader.jumlah(row, "uang.persen"),
                    asal,
                    tabel: out.tabel,
                    ..model::Anggaran::default()
                });
            } else {
                reader.findings.push(Finding::at(
                    &tabel::BACA_055,
                    &asal,
                    format!("Baris {} tidak dibaca: uang tanpa nama program.", row + 1),
                ));
            }
            continue;
        };
        let record = model::Anggaran {
            tahun: out.tahun,
            kode: node.kode,
            tingkat: if programs {
                Some(model::Tingkat::Program)
            } else {
                node.tingkat
            },
            uraian: Some(uraian),
            anggaran: reader.jumlah(row, "uang.anggaran"),
            realisasi: reader.jumlah(row, "uang.realisasi"),
            persen: reader.jumlah(row, "uang.persen"),
            fisik: reader.jumlah(row, "uang.fisik"),
            asal: asal.clone(),
            tabel: out.tabel,
            ..model::Anggaran::default()
        };
        if let Some(sasaran) = reader
            .down_teks("sasaran")
            .filter(|_| record.tingkat == Some(model::Tingkat::Program))
        {
            out.model.anggaran_sasaran.push(model::AnggaranSasaran {
                tahun: out.tahun,
                sasaran: Some(sasaran),
                program: record.uraian.clone(),
                anggaran: record.anggaran.clone(),
                porsi: None,
                asal,
                tabel: out.tabel,
            });
        }
        out.model.anggaran.push(record);
    }
}

/// The month or triwulan that the title of a table names, where the year is not over then.
fn part_of_year(out: &Target<'_>) -> Option<String> {
    out.bulan.clone().filter(|key| key != "TW4" && key != "12")
}

/// The same figures as those of the period that the title names.
fn of_period(record: &model::Pengukuran, key: String) -> model::CapaianPeriodik {
    let value = model::TargetRealisasi {
        target: None,
        realisasi: record.realisasi.clone(),
        capaian: record.capaian.clone(),
        tabel: record.tabel,
    };
    model::CapaianPeriodik {
        tahun: record.tahun,
        sasaran: record.sasaran.clone(),
        indikator: record.indikator.clone(),
        satuan: record.satuan.clone(),
        arah: record.arah.clone(),
        target: record.target.clone(),
        periode: std::iter::once((key, value)).collect(),
        kendala: None,
        tindak_lanjut: None,
        asal: record.asal.clone(),
        jumlah: None,
        tabel: record.tabel,
    }
}

/// Money beside the figures of performance without a column of programs: the sasaran's.
fn of_sasaran(reader: &mut Reader<'_>, out: &mut Target<'_>) {
    for body in &reader.table.rows {
        if body.kind != RowKind::Data {
            continue;
        }
        let row = body.row;
        reader.fill_down(row, &CONTEXT);
        if !reader.own(row, "uang.anggaran") {
            continue;
        }
        let anggaran = reader.jumlah(row, "uang.anggaran");
        let sasaran = reader.down_teks("sasaran").filter(|s| {
            anggaran.is_some() && !super::budget::is_said(out, Some(s), anggaran.as_ref())
        });
        if let Some(sasaran) = sasaran {
            out.model.anggaran_sasaran.push(model::AnggaranSasaran {
                tahun: out.tahun,
                sasaran: Some(sasaran),
                program: None,
                anggaran,
                porsi: None,
                asal: reader.asal(row),
                tabel: out.tabel,
            });
        }
    }
}

/// What stands beside the report year's figures in its own table: the realisasi of years before, and the end of the
/// Renstra.
fn beside(
    reader: &mut Reader<'_>,
    record: &model::Pengukuran,
    parts: &IndexMap<String, Part<'_>>,
    unit: Option<&str>,
    out: &mut Target<'_>,
) {
    if record.indikator.is_none() {
        return;
    }
    let mut realisasi = per_year(reader, parts, "realisasi.", unit);
    let mut target = per_year(reader, parts, "target.", unit);
    if realisasi.values().any(Option::is_some) {
        let year = |field: &str| {
            reader
                .table
                .field(field)
                .and_then(|c| reader.table.column(c))
                .and_then(|c| c.year)
                .or(record.tahun)
        };
        if let Some(own) = year("realisasi") {
            realisasi.insert(own.to_string(), record.realisasi.clone());
            target.insert(own.to_string(), record.target.clone());
        }
        realisasi.sort_keys();
        target.sort_keys();
        out.model.riwayat.push(model::Riwayat {
            sasaran: record.sasaran.clone(),
            indikator: record.indikator.clone(),
            satuan: record.satuan.clone(),
            realisasi,
            target,
            rasio: IndexMap::new(),
            asal: record.asal.clone(),
            tabel: out.tabel,
        });
    }
    if reader.table.fields.contains_key("nasional") {
        let nasional = parts
            .get("nasional")
            .cloned()
            .and_then(|p| reader.part_nilai(&p, unit));
        out.model.nasional.push(model::Nasional {
            tahun: record.tahun,
            sasaran: record.sasaran.clone(),
            indikator: record.indikator.clone(),
            realisasi: record.realisasi.clone(),
            nasional,
            keterangan: None,
            asal: record.asal.clone(),
            tabel: out.tabel,
        });
    }
    if reader.table.fields.contains_key("target_akhir") {
        let mut value = |field: &str, unit: Option<&str>| {
            parts
                .get(field)
                .cloned()
                .and_then(|p| reader.part_nilai(&p, unit))
        };
        let target = value("target_akhir", unit);
        let tingkat_kemajuan = value("tingkat_kemajuan", None);
        out.model.akhir_renstra.push(model::AkhirRenstra {
            tahun: record.tahun,
            sasaran: record.sasaran.clone(),
            indikator: record.indikator.clone(),
            target,
            realisasi: record.realisasi.clone(),
            tingkat_kemajuan,
            asal: record.asal.clone(),
            tabel: out.tabel,
        });
    }
}

/// A direction as written; an arrow of a symbol font in words.
fn arrow(reader: &Reader<'_>, part: &Part<'_>) -> Option<Teks> {
    let teks = reader.part_teks(part)?;
    if part.style.symbol_font {
        let word = match teks.value.as_str() {
            "ñ" | "é" | "h" => Some("Naik"),
            "ò" | "ê" | "i" => Some("Turun"),
            "ó" | "ô" | "g" => Some("Tetap"),
            _ => None,
        };
        if let Some(word) = word {
            return Some(At::new(word.to_owned(), teks.at));
        }
    }
    Some(teks)
}

/// `Semakin rendah semakin baik`, said in a column KETERANGAN or in brackets behind the indikator: its direction.
fn comparison(teks: &Teks) -> Option<Teks> {
    let clause = teks
        .value
        .rsplit_once('(')
        .map_or(teks.value.as_str(), |(_, rest)| rest)
        .trim_end_matches([')', '.', ' ']);
    let key = words::key(clause);
    let compares = |w: &&str| matches!(*w, "semakin" | "makin");
    let first = key.split(' ').next().is_some_and(|w| compares(&w));
    (first
        && key.split(' ').filter(compares).count() == 2
        && crate::value::arah::arah(clause).is_some())
    .then(|| At::new(clause.to_owned(), teks.at.clone()))
}

/// The year that an export names on the row.
pub fn row_year(reader: &Reader<'_>, row: u32) -> Option<i32> {
    crate::value::period::year(&reader.teks(row, "_tahun")?.value)
}

/// Whether a column KETERANGAN holds words of a scale.
fn keterangan_is_predikat(reader: &Reader<'_>) -> bool {
    let mut filled = 0;
    let mut words_of_scale = 0;
    for body in &reader.table.rows {
        if let Some(t) = reader.teks(body.row, "_keterangan") {
            filled += 1;
            words_of_scale += usize::from(is_predikat(&t.value));
        }
    }
    filled > 0 && words_of_scale * 2 > filled
}

/// Words of the scales.
pub fn is_predikat(text: &str) -> bool {
    matches!(
        words::key(text).as_str(),
        "sangat baik"
            | "baik"
            | "cukup"
            | "kurang"
            | "cukup baik"
            | "kurang baik"
            | "sangat kurang"
            | "tidak baik"
            | "sangat tinggi"
            | "tinggi"
            | "sedang"
            | "rendah"
            | "sangat rendah"
            | "sangat berhasil"
            | "berhasil"
            | "cukup berhasil"
            | "kurang berhasil"
            | "tidak berhasil"
            | "memuaskan"
            | "sangat memuaskan"
            | "tercapai"
            | "tidak tercapai"
            | "melampaui"
            | "melebihi target"
            | "buruk"
    )
}

/// Indicators over several years. A row Target and a row Realisasi of one item are one record.
pub fn riwayat(reader: &mut Reader<'_>, out: &mut Target<'_>) {
    let by_row = reader.table.fields.contains_key("_baris");
    let below = sides_below(reader);
    let mut last_name = None;
    rows_of(reader, &CONTEXT, |reader, row, mut parts| {
        if by_row {
            side_of_row(reader, row, &mut parts, "realisasi.", |side, key| {
                Some(format!("{side}.{key}"))
            });
            if let Some(last) = same_item(reader, row, &mut last_name)
                .then(|| out.model.riwayat.last_mut())
                .flatten()
                .filter(|r| r.tabel == out.tabel)
            {
                let unit = last.satuan.as_ref().map(|s| s.value.clone());
                for (prefix, map) in [
                    ("realisasi.", &mut last.realisasi),
                    ("target.", &mut last.target),
                    ("rasio.", &mut last.rasio),
                ] {
                    let unit = unit.as_deref().filter(|_| prefix != "rasio.");
                    fill(map, years_of(reader, &parts, prefix, unit));
                }
                return;
            }
        }
        let satuan = satuan_teks(parts.get("satuan").and_then(|p| reader.part_teks(p)));
        let (name, satuan) = indikator(
            parts.get("indikator").and_then(|p| reader.part_teks(p)),
            satuan,
        );
        let unit = satuan.as_ref().map(|s| s.value.clone());
        let record = model::Riwayat {
            sasaran: reader.down_teks("sasaran"),
            indikator: name,
            satuan,
            realisasi: years_of(reader, &parts, "realisasi.", unit.as_deref()),
            target: years_of(reader, &parts, "target.", unit.as_deref()),
            rasio: years_of(reader, &parts, "rasio.", None),
            asal: reader.asal(row),
            tabel: out.tabel,
        };
        let any = record
            .realisasi
            .values()
            .chain(record.target.values())
            .any(Option::is_some);
        if record.indikator.is_some() && (any || below || record.sasaran.is_some()) {
            out.model.riwayat.push(record);
        }
    });
}

/// The values by year of a prefix: those of the columns, and those that the row's own side put there.
fn years_of(
    reader: &mut Reader<'_>,
    parts: &IndexMap<String, Part<'_>>,
    prefix: &str,
    satuan: Option<&str>,
) -> IndexMap<String, Option<Nilai>> {
    let mut out = per_year(reader, parts, prefix, satuan);
    let by_row: Vec<(String, Part<'_>)> = parts
        .iter()
        .filter_map(|(f, p)| Some((f.strip_prefix(prefix)?.to_owned(), p.clone())))
        .filter(|(key, _)| !out.contains_key(key))
        .collect();
    for (key, part) in by_row {
        let value = reader.part_nilai(&part, satuan);
        out.insert(key, value);
    }
    if reader.table.fields.contains_key("_baris") {
        out.retain(|_, v| v.is_some());
    }
    out
}

/// Adds what a further row of the same item says.
fn fill(map: &mut IndexMap<String, Option<Nilai>>, more: IndexMap<String, Option<Nilai>>) {
    for (key, value) in more {
        let slot = map.entry(key).or_default();
        if slot.is_none() {
            *slot = value;
        }
    }
}

/// Whether the sides stand below the name of an indikator, in its column.
fn sides_below(reader: &Reader<'_>) -> bool {
    let sides = reader.table.field("_baris");
    sides.is_some() && sides == reader.table.field("indikator")
}

/// Which side a row's cell Target/Realisasi names.
fn side_said(reader: &Reader<'_>, row: u32) -> Option<&'static str> {
    let key = words::key(&reader.teks(row, "_baris")?.value);
    match key.as_str() {
        "target" | "rencana" => Some("target"),
        "realisasi" => Some("realisasi"),
        other => crate::table::is_side(other).then_some("rasio"),
    }
}

/// Moves the figures of a row whose column Target/Realisasi says which side they are to that side's fields.
fn side_of_row<'a>(
    reader: &Reader<'a>,
    row: u32,
    parts: &mut IndexMap<String, Part<'a>>,
    prefix: &str,
    name: impl Fn(&str, &str) -> Option<String>,
) {
    let side = side_said(reader, row).unwrap_or("rasio");
    *parts = std::mem::take(parts)
        .into_iter()
        .filter_map(|(field, part)| match field.strip_prefix(prefix) {
            Some(rest) => name(side, rest).map(|f| (f, part)),
            None => Some((field, part)),
        })
        .collect();
}

/// Whether a row goes on with the item of the row above: its indikator is blank, merged with the one above, or the same.
fn same_item(reader: &Reader<'_>, row: u32, last: &mut Option<(u32, String)>) -> bool {
    let own = reader
        .cell(row, "indikator")
        // `a. Target` in the column of the names is no name.
        .filter(|_| !sides_below(reader) || side_said(reader, row).is_none())
        .map(|(cell, r, _, _)| (r, format!("{:?}", cell.value)));
    match own {
        None => last.is_some(),
        Some(own) => {
            let same = last
                .as_ref()
                .is_some_and(|(r, text)| *r == own.0 || *text == own.1);
            *last = Some(own);
            same
        }
    }
}

/// The indikator of a row whose records have no unit of their own, and its unit.
fn named(
    reader: &Reader<'_>,
    row: u32,
    parts: &IndexMap<String, Part<'_>>,
) -> (Option<Teks>, Option<Teks>) {
    let satuan = satuan_teks(reader.teks(row, "_satuan"));
    indikator(
        parts.get("indikator").and_then(|p| reader.part_teks(p)),
        satuan,
    )
}

/// Indicators against the end of the Renstra.
pub fn akhir_renstra(reader: &mut Reader<'_>, out: &mut Target<'_>) {
    let tahun = out.tahun;
    rows_of(reader, &CONTEXT, |reader, row, parts| {
        let (name, satuan) = named(reader, row, &parts);
        let unit = satuan.map(|s| s.value);
        let record = model::AkhirRenstra {
            tahun,
            sasaran: reader.down_teks("sasaran"),
            indikator: name,
            target: parts
                .get("target")
                .cloned()
                .and_then(|p| reader.part_nilai(&p, unit.as_deref())),
            realisasi: parts
                .get("realisasi")
                .cloned()
                .and_then(|p| reader.part_nilai(&p, unit.as_deref())),
            tingkat_kemajuan: parts
                .get("tingkat_kemajuan")
                .cloned()
                .and_then(|p| reader.part_nilai(&p, None)),
            asal: reader.asal(row),
            tabel: out.tabel,
        };
        if record.indikator.is_some() {
            out.model.akhir_renstra.push(record);
        }
    });
}

/// Indicators against the national figure.
pub fn nasional(reader: &mut Reader<'_>, out: &mut Target<'_>) {
    let tahun = out.tahun;
    rows_of(reader, &CONTEXT, |reader, row, parts| {
        let (name, satuan) = named(reader, row, &parts);
        let unit = satuan.map(|s| s.value);
        let record = model::Nasional {
            tahun,
            sasaran: reader.down_teks("sasaran"),
            indikator: name,
            realisasi: parts
                .get("realisasi")
                .cloned()
                .and_then(|p| reader.part_nilai(&p, unit.as_deref())),
            nasional: parts
                .get("nasional")
                .cloned()
                .and_then(|p| reader.part_nilai(&p, unit.as_deref())),
            keterangan: parts.get("keterangan").and_then(|p| reader.part_teks(p)),
            asal: reader.asal(row),
            tabel: out.tabel,
        };
        if record.indikator.is_some() {
            out.model.nasional.push(record);
        }
    });
}

/// Targets and realisasi per month or triwulan.
pub fn capaian_periodik(reader: &mut Reader<'_>, out: &mut Target<'_>) {
    if reader.table.fields.contains_key("_masa") {
        return periods_in_rows(reader, out);
    }
    let tahun = out.tahun;
    let mut keys = period_keys(reader);
    keys.retain(|k| {
        ["target", "realisasi"].iter().any(|side| {
            reader
                .table
                .fields
                .contains_key(&format!("periode.{k}.{side}"))
        })
    });
    let spent = months_are_results(reader, &keys);
    let of_year = whole_is_reached(reader);
    let by_row = reader.table.fields.contains_key("_baris");
    let mut last_name = None;
    let activities = activity_columns(reader);
    let planned = reader.table.plans_activities();
    let mut of_above: Option<String> = None;
    rows_of(reader, &CONTEXT, |reader, row, mut parts| {
        if by_row {
            side_of_row(reader, row, &mut parts, "periode.", |side, rest| {
                let key = rest.split('.').next()?;
                (side != "rasio").then(|| format!("periode.{key}.{side}"))
            });
            if let Some(last) = same_item(reader, row, &mut last_name)
                .then(|| out.model.capaian_periodik.last_mut())
                .flatten()
                .filter(|r| r.tabel == out.tabel)
            {
                let unit = last.satuan.as_ref().map(|s| s.value.clone());
                for key in &keys {
                    let slot = last.periode.entry(key.clone()).or_default();
                    for (side, value) in [
                        ("target", &mut slot.target),
                        ("realisasi", &mut slot.realisasi),
                    ] {
                        if value.is_none()
                            && let Some(part) = parts.get(&format!("periode.{key}.{side}"))
                        {
                            *value = reader.part_nilai(&part.clone(), unit.as_deref());
                        }
                    }
                }
                return;
            }
        }
        let satuan = satuan_teks(parts.get("satuan").and_then(|p| reader.part_teks(p)));
        let (name, satuan) = indikator(
            parts.get("indikator").and_then(|p| reader.part_teks(p)),
            satuan,
        );
        let unit = satuan.as_ref().map(|s| s.value.clone());
        let unit = unit.as_deref();
        let mut periode = IndexMap::new();
        for key in &keys {
            let side = |reader: &mut Reader<'_>, side: &str| {
                parts
                    .get(&format!("periode.{key}.{side}"))
                    .cloned()
                    .and_then(|p| reader.part_nilai(&p, unit))
            };
            let mut value = model::TargetRealisasi {
                target: side(reader, "target"),
                realisasi: side(reader, "realisasi"),
                capaian: None,
                tabel: out.tabel,
            };
            if spent {
                std::mem::swap(&mut value.target, &mut value.realisasi);
            }
            value.capaian = parts
                .get(&format!("periode.{key}.capaian"))
                .cloned()
                .and_then(|p| reader.part_nilai(&p, None));
            periode.insert(key.clone(), value);
        }
        let jumlah = parts
            .get("jumlah")
            .filter(|_| spent || !of_year)
            .cloned()
            .and_then(|p| reader.part_nilai(&p, unit));
        // Below an indikator that stands over several activities, merged, blank below or written once more, the figures are
        // those of the activity that the row names.
        let again = name.is_some() && name.as_ref().map(|n| &n.value) == of_above.as_ref();
        of_above = name.as_ref().map(|n| n.value.clone()).or(of_above.take());
        let below = planned || again || parts.get("indikator").is_none_or(|p| p.at.row < row);
        let activity = activities
            .iter()
            .find_map(|col| {
                let (cell, r, c, above) = reader.cell_at(row, *col)?;
                if above {
                    return None;
                }
                let name = text::record(&crate::table::view::shown_text(cell));
                (!name.is_empty()).then(|| At::new(name, reader.view.sel(r, c)))
            })
            .filter(|_| below);
        let of_activity = activity.is_some();
        let record = model::CapaianPeriodik {
            tahun,
            sasaran: reader.down_teks("sasaran"),
            indikator: activity.or(name),
            satuan,
            arah: parts.get("arah").and_then(|p| arrow(reader, p)),
            target: parts
                .get("target")
                .filter(|p| !of_activity || p.at.row == row && !planned && !again)
                .cloned()
                .and_then(|p| reader.part_nilai(&p, unit)),
            periode,
            kendala: parts.get("kendala").and_then(|p| reader.part_teks(p)),
            tindak_lanjut: parts.get("tindak_lanjut").and_then(|p| reader.part_teks(p)),
            asal: reader.asal(row),
            jumlah,
            tabel: out.tabel,
        };
        if record.indikator.is_some() {
            out.model.capaian_periodik.push(record);
        }
    });
}

/// One row for each triwulan or month of an indikator: one record.
fn periods_in_rows(reader: &mut Reader<'_>, out: &mut Target<'_>) {
    use crate::value::period::{Period, period};
    let monthly = reader
        .table
        .field("_masa")
        .and_then(|c| reader.table.column(c))
        .is_some_and(|c| c.leaf.has(words::Word::Bulan));
    let mut last_name = None;
    rows_of(reader, &CONTEXT, |reader, row, parts| {
        let key = reader
            .cell(row, "_masa")
            .and_then(|(cell, ..)| match &cell.value {
                crate::workbook::Value::Number(n) => Some(if monthly {
                    Period::Month(*n as u8)
                } else {
                    Period::Quarter(*n as u8)
                }),
                crate::workbook::Value::Text(t) => period(t, true),
                _ => None,
            });
        let Some(key) = key.map(Period::key) else {
            return;
        };
        let satuan = satuan_teks(parts.get("satuan").and_then(|p| reader.part_teks(p)));
        let (name, satuan) = indikator(
            parts.get("indikator").and_then(|p| reader.part_teks(p)),
            satuan,
        );
        let goes_on = name.is_none() || name == last_name;
        let open = out
            .model
            .capaian_periodik
            .last()
            .filter(|r| goes_on && r.tabel == out.tabel);
        let unit = open
            .map_or(satuan.as_ref(), |r| r.satuan.as_ref())
            .map(|s| s.value.clone());
        let mut nilai = |field: &str, unit: Option<&str>| {
            let part = parts.get(field).cloned();
            part.and_then(|p| reader.part_nilai(&p, unit))
        };
        let value = model::TargetRealisasi {
            target: nilai("masa.target", unit.as_deref()),
            realisasi: nilai("masa.realisasi", unit.as_deref()),
            capaian: nilai("masa.capaian", None),
            tabel: out.tabel,
        };
        let target = nilai("target", unit.as_deref());
        if open.is_none() {
            let record = model::CapaianPeriodik {
                tahun: out.tahun,
                sasaran: reader.down_teks("sasaran"),
                indikator: name.clone(),
                satuan,
                arah: parts.get("arah").and_then(|p| arrow(reader, p)),
                target,
                periode: IndexMap::new(),
                kendala: None,
                tindak_lanjut: None,
                asal: reader.asal(row),
                jumlah: None,
                tabel: out.tabel,
            };
            last_name = name;
            out.model.capaian_periodik.push(record);
        }
        let teks = |field: &str| parts.get(field).and_then(|p| reader.part_teks(p));
        if let Some(record) = out.model.capaian_periodik.last_mut() {
            record.periode.insert(key, value);
            also(&mut record.kendala, teks("kendala"));
            also(&mut record.tindak_lanjut, teks("tindak_lanjut"));
        }
    });
}

/// Adds what a further row of one record says to what it says already.
fn also(said: &mut Option<Teks>, more: Option<Teks>) {
    let Some(more) = more else { return };
    match said {
        Some(said) if said.value.chars().any(char::is_alphabetic) => {
            if more.value.chars().any(char::is_alphabetic) && !said.value.contains(&more.value) {
                said.value = format!("{}; {}", said.value, more.value);
            }
        }
        _ => *said = Some(more),
    }
}

/// Whether bare periods beside a target of the year hold what was reached: their sum stands beside them, and is another
/// than the target in most rows.
fn months_are_results(reader: &Reader<'_>, keys: &[String]) -> bool {
    let table = reader.table;
    let bare = table.fields.contains_key("target")
        && table.fields.contains_key("jumlah")
        && keys.iter().all(|k| {
            !table.fields.contains_key(&format!("periode.{k}.realisasi"))
                && table
                    .field(&format!("periode.{k}.target"))
                    .and_then(|c| table.column(c))
                    .is_some_and(|c| !c.all.any(&[words::Word::Target, words::Word::Rencana]))
        });
    if !bare {
        return false;
    }
    let (mut other, mut same) = (0, 0);
    for body in table.rows.iter().filter(|b| b.kind == RowKind::Data) {
        let (Some(target), Some(whole)) = (
            reader.peek(body.row, "target"),
            reader.peek(body.row, "jumlah"),
        ) else {
            continue;
        };
        let figures: Vec<Decimal> = keys
            .iter()
            .filter_map(|k| reader.peek(body.row, &format!("periode.{k}.target")))
            .collect();
        let sum = figures
            .iter()
            .try_fold(Decimal::ZERO, |s, n| crate::value::arith::add(s, *n));
        let reaches = |year: Decimal| sum == Some(year) || figures.last() == Some(&year);
        // A sum that is the target tells of targets; a realisasi that is the target tells nothing.
        if target == whole {
            same += usize::from(!whole_is_reached(reader));
        } else if reaches(target) {
            same += 1;
        } else if reaches(whole) {
            other += 1;
        }
    }
    other > same
}

/// Whether the figure of the whole year beside the periods is, by its heading, what was reached.
fn whole_is_reached(reader: &Reader<'_>) -> bool {
    reader
        .table
        .field("jumlah")
        .and_then(|c| reader.table.column(c))
        .is_some_and(|c| c.leaf.has(words::Word::Realisasi))
}

/// Columns of what is done for an indicator: `Kegiatan/Aktivitas`, `Rencana Aksi`, `Uraian`.
fn activity_columns(reader: &Reader<'_>) -> Vec<u32> {
    use words::Word as W;
    let table = reader.table;
    table
        .fields
        .get("_lain")
        .into_iter()
        .flatten()
        .copied()
        .filter(|col| {
            table.column(*col).is_some_and(|c| {
                c.leaf.any(&[
                    W::Program,
                    W::Kegiatan,
                    W::SubKegiatan,
                    W::Uraian,
                    W::Rencana,
                ]) && !c.leaf.any(&[W::PenanggungJawab, W::Keterangan, W::Kode])
            })
        })
        .collect()
}

/// The periods of a table's columns, in the order of the columns.
pub fn period_keys(reader: &Reader<'_>) -> Vec<String> {
    let mut found: Vec<(u32, String)> = reader
        .table
        .fields
        .iter()
        .filter_map(|(f, cols)| {
            let at = f.find("periode.")?;
            let key = f[at + 8..].split('.').next()?.to_owned();
            Some((*cols.first()?, key))
        })
        .collect();
    found.sort();
    let mut out: Vec<String> = Vec::new();
    for (_, key) in found {
        if !out.contains(&key) {
            out.push(key);
        }
    }
    out
}

/// SKM: percent distribution per unsur.
pub fn distribusi(reader: &mut Reader<'_>, out: &mut Target<'_>) {
    let table = reader.table;
    for body in &table.rows {
        if body.kind != RowKind::Data {
            total(
                reader,
                out,
                body,
                &["tidak_baik", "kurang_baik", "baik", "sangat_baik", "total"],
            );
            continue;
        }
        let row = body.row;
        let unsur = reader.teks(row, "unsur");
        if unsur.is_none() {
            continue;
        }
        let record = model::Distribusi {
            tahun: out.tahun,
            no: reader.number(row, "no"),
            unsur,
            tidak_baik: percent(reader, row, "tidak_baik"),
            kurang_baik: percent(reader, row, "kurang_baik"),
            baik: percent(reader, row, "baik"),
            sangat_baik: percent(reader, row, "sangat_baik"),
            total: percent(reader, row, "total"),
            asal: reader.asal(row),
            tabel: out.tabel,
        };
        bare_among_percents(
            reader,
            row,
            &["tidak_baik", "kurang_baik", "baik", "sangat_baik", "total"],
        );
        out.model.skm.distribusi.push(record);
    }
}

/// The four answers of a survey, from the worst.
const ANSWERS: [&str; 4] = ["tidak_baik", "kurang_baik", "baik", "sangat_baik"];

/// The counts of the four answers in a row; none where a figure is no whole number, or a percentage.
fn counts(reader: &Reader<'_>, row: u32) -> Option<[u64; 4]> {
    let mut out = [0; 4];
    let mut any = false;
    for (count, field) in out.iter_mut().zip(ANSWERS) {
        let Some(part) = reader.part(row, field) else {
            continue;
        };
        let context = crate::value::Context::default();
        let amount = crate::value::amount(&part.value, part.style, &context).value?;
        if amount.percent || !amount.angka.fract().is_zero() {
            return None;
        }
        *count = u64::try_from(amount.angka).ok()?;
        any = true;
    }
    any.then_some(out)
}

/// How many answers.
fn answers(four: [u64; 4]) -> u64 {
    four.iter().fold(0, |sum, n| sum.saturating_add(*n))
}

/// What the answers, 1 to 4, add up to.
fn worth(four: [u64; 4]) -> u64 {
    (1u64..).zip(four).fold(0, |sum, (value, count)| {
        sum.saturating_add(value.saturating_mul(count))
    })
}

/// Whether a distribution holds numbers of answers instead of percentages: whole numbers without %, whose sums are no 100
/// but what the column beside them says (Σ answers, Σ nilai), or one and the same for every unsur (all were answered by all).
pub fn is_counted(view: &View<'_>, table: &Table) -> bool {
    let reader = Reader::new(view, table);
    let rows: Vec<u32> = table
        .rows
        .iter()
        .filter(|b| b.kind == RowKind::Data && reader.part(b.row, "unsur").is_some())
        .map(|b| b.row)
        .collect();
    // Row, answers, what they add up to.
    let mut sums: Vec<(u32, u64, u64)> = Vec::new();
    for row in rows {
        match counts(&reader, row) {
            Some(four) => sums.push((row, answers(four), worth(four))),
            // Not answered at all, or a percentage: the latter decides.
            None if ANSWERS.iter().any(|f| reader.part(row, f).is_some()) => return false,
            None => {}
        }
    }
    let hundreds = sums.iter().filter(|s| (98..=102).contains(&s.1)).count();
    if sums.len() < 2 || hundreds * 2 >= sums.len() {
        return false;
    }
    let total = |row: u32| -> Option<Decimal> {
        let part = reader.part(row, "total")?;
        let context = crate::value::Context::default();
        Some(
            crate::value::amount(&part.value, part.style, &context)
                .value?
                .angka,
        )
    };
    let totals: Vec<bool> = sums
        .iter()
        .filter_map(|(row, sum, worth)| {
            let total = total(*row)?;
            Some(total == Decimal::from(*sum) || total == Decimal::from(*worth))
        })
        .collect();
    let same = sums.iter().all(|s| Some(s.1) == sums.first().map(|f| f.1));
    if totals.is_empty() {
        same
    } else {
        totals.iter().filter(|t| **t).count() * 2 > totals.len()
    }
}

/// SKM: the answers of all respondents, counted per unsur.
pub fn frekuensi(reader: &mut Reader<'_>, out: &mut Target<'_>) {
    let table = reader.table;
    let mut unsur: Vec<model::Unsur> = Vec::new();
    let mut asal = None;
    for body in &table.rows {
        let row = body.row;
        if body.kind != RowKind::Data {
            continue;
        }
        let Some(nama) = reader.teks(row, "unsur") else {
            continue;
        };
        let Some(four) = counts(reader, row) else {
            continue;
        };
        asal.get_or_insert_with(|| reader.asal(row));
        unsur.push(model::Unsur {
            kode: format!("U{}", unsur.len() + 1),
            nama: Some(nama),
            terisi: answers(four),
            jumlah_nilai: Angka(Decimal::from(worth(four))),
            frekuensi: (1..)
                .zip(four)
                .map(|(v, c): (u32, u64)| (v.to_string(), c))
                .collect(),
            tabel: out.tabel,
        });
    }
    let Some(asal) = asal else { return };
    super::survey(
        out.model,
        model::Responden {
            tahun: out.tahun,
            jumlah: unsur.iter().map(|u| u.terisi).max().unwrap_or(0),
            unsur,
            profil: model::Profil::default(),
            asal,
            tabel: out.tabel,
        },
    );
}

fn percent(reader: &mut Reader<'_>, row: u32, field: &str) -> Option<Jumlah> {
    reader.jumlah(row, field)
}

/// A bare number in a row whose other figures show as percent: the same figure, another unit.
fn bare_among_percents(reader: &mut Reader<'_>, row: u32, fields: &[&str]) {
    let mut bare = Vec::new();
    let mut percents = 0;
    for field in fields {
        let Some(part) = reader.part(row, field) else {
            continue;
        };
        let context = crate::value::Context::default();
        match crate::value::amount(&part.value, part.style, &context).value {
            Some(amount) if amount.percent => percents += 1,
            Some(amount) => bare.push((part.at, amount.angka)),
            None => {}
        }
    }
    if percents <= bare.len() {
        return;
    }
    for (at, angka) in bare {
        let plain = crate::value::number::format_grouped(angka);
        reader.findings.push(
            Finding::at(
                &tabel::NILAI_053,
                &at,
                format!("{plain} tertulis tanpa %, sedangkan angka lain di baris ini persen."),
            )
            .values(Angka(angka), format!("{plain} %"))
            .saran("Tulis semua sel baris itu sebagai persen."),
        );
    }
}

/// SKM: scores per unsur, and their recorded mean.
pub fn skor(reader: &mut Reader<'_>, out: &mut Target<'_>) {
    let table = reader.table;
    if let Some(cols) = table.fields.get("_periode") {
        let Some((row, col)) = cols
            .first()
            .and_then(|c| table.column(*c))
            .and_then(crate::table::Column::at)
        else {
            return;
        };
        let names: Vec<String> = cols.iter().map(|c| model::column_name(*c)).collect();
        let names = names.join(", ");
        let yearly = table.fields.contains_key("skor");
        out.model.findings.push(
            Finding::at(
                if yearly { &tabel::KOLOM_001 } else { &tabel::BACA_056 },
                &reader.view.sel(row, col),
                format!("Nilai SKM per triwulan atau semester (kolom {names}) tidak dibaca: laporan memakai nilai setahun."),
            )
            .saran("Tambahkan kolom nilai setahun, atau sebut kolom yang dipakai sebagai skor di Pengaturan, blok Kolom."),
        );
        if !yearly {
            return;
        }
    }
    for body in &table.rows {
        let row = body.row;
        if body.kind != RowKind::Data {
            if matches!(body.kind, RowKind::Mean(..)) && out.model.skm.rata_rata.is_none() {
                out.model.skm.rata_rata = reader.jumlah(row, "skor");
            }
            total(reader, out, body, &["skor", "predikat"]);
            continue;
        }
        let unsur = reader.teks(row, "unsur");
        if unsur.is_none() {
            continue;
        }
        let record = model::Skor {
            tahun: out.tahun,
            no: reader.number(row, "no"),
            unsur,
            skor: reader.jumlah(row, "skor"),
            predikat: reader.teks(row, "predikat"),
            asal: reader.asal(row),
            tabel: out.tabel,
        };
        out.model.skm.skor.push(record);
    }
}

/// SKM: results of several units.
pub fn rekap(reader: &mut Reader<'_>, out: &mut Target<'_>) {
    let table = reader.table;
    let unsur: Vec<String> = table
        .fields
        .keys()
        .filter(|f| f.starts_with("unsur."))
        .cloned()
        .collect();
    let last = table
        .rows
        .iter()
        .rev()
        .find(|r| r.kind == RowKind::Data)
        .map(|r| r.row);
    let mut units: Vec<String> = Vec::new();
    for body in &table.rows {
        let row = body.row;
        let mut fields: Vec<&str> = unsur.iter().map(String::as_str).collect();
        fields.extend(["nilai", "mutu", "kinerja", "responden"]);
        if body.kind != RowKind::Data {
            total(reader, out, body, &fields);
            continue;
        }
        // One office over the years, or units in several of them.
        let tahun = reader
            .teks(row, "tahun")
            .and_then(|t| crate::value::period::year(&t.value));
        let unit = reader.teks(row, "unit").or_else(|| {
            reader
                .teks(row, "no")
                .filter(|t| t.value.chars().any(char::is_alphabetic))
        });
        let Some(unit) = unit else {
            if tahun.is_some() {
                out.model
                    .skm
                    .rekap
                    .push(rekap_of(reader, row, None, tahun, &unsur, out.tabel));
            }
            continue;
        };
        // The row of the whole pemda: the last one, unnumbered, merged over No and the name, or a name met before.
        let merged = reader
            .view
            .merge(row, unit.at.col)
            .is_some_and(|m| m.last_col > m.first_col);
        let whole = words::key(&unit.value);
        let of_pemda = ["kabupaten", "kota", "provinsi", "seluruh"]
            .iter()
            .any(|w| whole.starts_with(w));
        let unnumbered = table.fields.contains_key("no") && !reader.own(row, "no") || reader.cell(row, "no").is_some_and(|(c, _, _, _)| matches!(&c.value, crate::workbook::Value::Text(t) if t.chars().any(char::is_alphabetic)));
        if Some(row) == last
            && units.len() > 1
            && (merged || of_pemda || unnumbered && units.contains(&whole))
        {
            let label = unit.clone();
            record_total(reader, out, JenisTercatat::RataRata, label, row, &fields);
            continue;
        }
        units.push(whole);
        let tahun = tahun.or(out.tahun);
        let record = rekap_of(reader, row, Some(unit), tahun, &unsur, out.tabel);
        out.model.skm.rekap.push(record);
    }
}

/// One row of a recap.
fn rekap_of(
    reader: &mut Reader<'_>,
    row: u32,
    unit: Option<Teks>,
    tahun: Option<i32>,
    unsur: &[String],
    tabel: model::TabelId,
) -> model::Rekap {
    let written = |reader: &Reader<'_>, field: &str| {
        reader
            .teks(row, field)
            .filter(|t| t.value.chars().any(char::is_alphanumeric))
    };
    model::Rekap {
        tahun,
        unit,
        responden: reader
            .number(row, "responden")
            .and_then(|n| u64::try_from(n).ok()),
        unsur: unsur
            .iter()
            .map(|f| (f["unsur.".len()..].to_owned(), reader.jumlah(row, f)))
            .collect(),
        nilai: reader.jumlah(row, "nilai"),
        mutu: written(reader, "mutu"),
        kinerja: written(reader, "kinerja"),
        asal: reader.asal(row),
        tabel,
    }
}

/// A printed scale of predicates: one record a band.
pub fn skala(reader: &mut Reader<'_>, out: &mut Target<'_>) {
    let table = reader.table;
    for body in table.rows.iter().filter(|b| b.kind == RowKind::Data) {
        let row = body.row;
        let Some(teks) = reader
            .part(row, "teks")
            .and_then(|p| Some(At::new(text::clean(&super::reader::part_text(&p)?), p.at)))
        else {
            continue;
        };
        let (lower, upper) = band(&teks.value);
        let at = teks.at.clone();
        let bound = |b: Option<Decimal>| b.map(|d| At::new(Angka(d.normalize()), at.clone()));
        out.model.skala.push(model::Skala {
            nama: reader.teks(row, "nama"),
            batas_bawah: bound(lower),
            batas_atas: bound(upper),
            teks: Some(teks),
            asal: reader.asal(row),
            no: reader.teks(row, "no"),
            tabel: out.tabel,
        });
    }
}

/// The bounds of a band; an open one is none.
pub fn band(teks: &str) -> (Option<Decimal>, Option<Decimal>) {
    let mut numbers = Vec::new();
    let mut current = String::new();
    let chars: Vec<char> = teks.chars().chain([' ']).collect();
    for (i, c) in chars.iter().enumerate() {
        let decimal_mark = matches!(c, ',' | '.')
            && !current.is_empty()
            && chars.get(i + 1).is_some_and(char::is_ascii_digit);
        if c.is_ascii_digit() || decimal_mark {
            current.push(if *c == ',' { '.' } else { *c });
        } else if !current.is_empty() {
            if let Ok(n) = Decimal::from_str_exact(&current) {
                numbers.push(n);
            }
            current.clear();
        }
    }
    let key = words::key(teks);
    match numbers.as_slice() {
        [one] => {
            let above = ["lebih", "di atas", "diatas", "minimal"]
                .iter()
                .any(|w| key.contains(w))
                || teks.contains(['>', '≥', '≧']);
            let below = ["kurang", "di bawah", "dibawah", "maksimal"]
                .iter()
                .any(|w| key.contains(w))
                || teks.contains(['<', '≤', '≦']);
            // `100 <`, `< 55`: the sign opens towards the larger side.
            let trailing = teks.trim_end().ends_with(['<', '≤', '>', '≥']);
            match (
                above != trailing && above || below && trailing && !above,
                below,
            ) {
                (true, _) => (Some(*one), None),
                (_, true) => (None, Some(*one)),
                _ => (Some(*one), Some(*one)),
            }
        }
        [a, b] => (Some(*a.min(b)), Some(*a.max(b))),
        _ => (None, None),
    }
}

/// Awards.
pub fn penghargaan(reader: &mut Reader<'_>, out: &mut Target<'_>) {
    let table = reader.table;
    for body in table.rows.iter().filter(|b| b.kind == RowKind::Data) {
        let row = body.row;
        let Some(nama) = reader.teks(row, "nama").filter(|t| {
            t.value.chars().any(char::is_alphanumeric) && words::key(&t.value) != "nihil"
        }) else {
            continue;
        };
        let tahun = reader
            .number(row, "tahun")
            .and_then(|n| i32::try_from(n).ok())
            .filter(|y| (1990..=2099).contains(y))
            .or(reader
                .teks(row, "tahun")
                .and_then(|t| crate::value::period::year(&t.value)));
        out.model.penghargaan.push(model::Penghargaan {
            nama: Some(nama),
            pemberi: reader.teks(row, "pemberi"),
            tingkat: reader.teks(row, "tingkat"),
            tahun,
            asal: reader.asal(row),
            tabel: out.tabel,
        });
    }
}

/// Keeps a recorded total, mean or predicate for the checks.
pub fn total(
    reader: &mut Reader<'_>,
    out: &mut Target<'_>,
    body: &crate::table::BodyRow,
    fields: &[&str],
) {
    let (jenis, label, col) = match &body.kind {
        RowKind::Total(label, col) => (JenisTercatat::Jumlah, label, *col),
        RowKind::Mean(label, col) => (JenisTercatat::RataRata, label, *col),
        RowKind::Derived(label, col) => (derived(label), label, *col),
        _ => return,
    };
    let label = At::new(label.clone(), reader.view.sel(body.row, col));
    record_total(reader, out, jenis, label, body.row, fields);
}

fn derived(label: &str) -> JenisTercatat {
    let key = words::key(label);
    match () {
        () if key.contains("tertimbang") || key.starts_with("bobot") => {
            JenisTercatat::NrrTertimbang
        }
        () if key.starts_with("nrr") || key.contains("rata rata") => JenisTercatat::Nrr,
        () if key.contains("ikm") || key.starts_with("nilai indeks") => JenisTercatat::Ikm,
        () if key.contains("predikat") || key.contains("mutu") || key.contains("kinerja unit") => {
            JenisTercatat::Predikat
        }
        () => JenisTercatat::JumlahNilai,
    }
}

fn record_total(
    reader: &mut Reader<'_>,
    out: &mut Target<'_>,
    jenis: JenisTercatat,
    label: Teks,
    row: u32,
    fields: &[&str],
) {
    let mut nilai = IndexMap::new();
    let said = reader.findings.len();
    for field in fields {
        let Some(part) = reader.part(row, field) else {
            continue;
        };
        if part.at == label.at {
            continue;
        }
        if reader.table.jenis.is_some_and(|j| {
            matches!(
                j,
                Jenis::PkAnggaran
                    | Jenis::Belanja
                    | Jenis::AnggaranSasaran
                    | Jenis::Rkt
                    | Jenis::RenstraProgram
                    | Jenis::Evaluasi
            )
        }) && (super::reader::is_money(field) || *field == "realisasi")
        {
            if let Some(amount) = reader.part_jumlah(&part) {
                nilai.insert(
                    (*field).to_owned(),
                    Nilai {
                        teks: super::reader::part_text(&part).unwrap_or_default(),
                        angka: Some(amount.value),
                        at: amount.at,
                        ..Nilai::default()
                    },
                );
            }
        } else if let Some(value) = reader.part_nilai(&part, None) {
            nilai.insert((*field).to_owned(), value);
        }
    }
    // A predicate, or a label across the columns, is no figure that fails to be one.
    reader.findings.truncate(said);
    let from_row = out
        .model
        .tercatat
        .iter()
        .rev()
        .filter(|t| t.tabel == out.tabel && t.jenis == jenis)
        .map(|t| t.to_row + 2)
        .next()
        .unwrap_or(reader.table.bottom + 1);
    out.model.tercatat.push(Tercatat {
        tabel: out.tabel,
        jenis,
        asal: reader.asal(row),
        label,
        nilai,
        from_row,
        to_row: row.saturating_sub(1),
    });
}
