//! Tables → records: one file per kind of document, and Pengaturan.

mod budget;
mod keluaran;
mod mixed;
pub mod names;
pub mod own;
pub mod pengaturan;
mod plan;
mod profil;
mod reader;
mod records;
mod sign;
pub mod skm;
mod sums;
mod tree;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use indexmap::IndexMap;
use rust_decimal::Decimal;

use self::reader::Reader;
use crate::finding::{Finding, Level, tabel as rules};
use crate::model::{
    At, Dokumen, Lembar, Model, Pk, Responden, SKEMA, Sel, Sumber, Tabel, TabelId, TabelSumber,
    Tersembunyi, Tingkat, column_name,
};
use crate::table::{Jenis, Override, RowKind, Table, View, rows, strips, view, words};
use crate::value::{period, text};
use crate::workbook::{self, Book, Isi, Limits, Sheet};

/// One input file in memory.
#[derive(Debug, Clone)]
pub struct Input {
    /// Its path relative to INPUT, with `/`: a file's own name, inside a folder the path.
    pub name: String,
    /// Its bytes.
    pub isi: Isi,
    /// Whether it is a Pengaturan workbook given by `--pengaturan`.
    pub pengaturan: bool,
}

/// What reading is told beside the files.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// `--tahun`.
    pub tahun: Option<i32>,
    /// The name of the folder that was given, for its year.
    pub folder: Option<String>,
    /// Limits on input.
    pub limits: Limits,
}

/// Where the records of one table go.
#[derive(Debug)]
pub struct Target<'a> {
    /// The model.
    pub model: &'a mut Model,
    /// The table.
    pub tabel: TabelId,
    /// Its year.
    pub tahun: Option<i32>,
    /// The month or triwulan that its title names (`Keadaan s.d. Juni`).
    pub bulan: Option<String>,
}

/// A table that was found, with where it lies.
struct Found {
    book: usize,
    sheet: usize,
    table: Table,
    /// Lines of its title, cells joined.
    lines: Vec<String>,
    /// The year of its own heading or title.
    own_year: Option<i32>,
}

/// Reads the files of one bundle (one instansi) into the model. Files that cannot be read are findings of level galat;
/// [`Model::sumber`] lists those that could.
pub fn read(inputs: &[Input], options: &Options) -> Model {
    let mut model = Model {
        skema: SKEMA.to_owned(),
        ..Model::default()
    };
    let mut books: Vec<Book> = Vec::new();
    let mut settings: Vec<Book> = Vec::new();
    // The report years of outputs of the program, where nothing else is read: they hold tables of other years as well.
    let mut own_years: Option<Vec<i32>> = Some(Vec::new());
    for input in inputs {
        let order = u32::try_from(books.len() + settings.len()).unwrap_or(u32::MAX);
        match workbook::open_packed(&input.name, order, &input.isi, &options.limits) {
            Ok(mut book) => {
                model.findings.append(&mut book.findings);
                if input.pengaturan {
                    settings.push(book);
                } else {
                    model.sumber.push(Sumber {
                        berkas: input.name.clone(),
                        format: book.format,
                        sha256: book.sha256.clone(),
                        lembar: Vec::new(),
                    });
                    own_years = own_years.filter(|_| is_own(&book)).map(|mut years| {
                        years.extend(workbook::own_output(&input.isi).flatten());
                        years
                    });
                    books.push(book);
                }
            }
            Err(error) => {
                let mut finding =
                    Finding::about(error.rule, &input.name, None, error.pesan).saran(error.saran);
                finding.explains.clear();
                model.findings.push(finding);
            }
        }
    }
    for sheet in settings
        .iter_mut()
        .chain(&mut books)
        .flat_map(|b| &mut b.sheets)
        .filter(|s| !s.packed.is_empty())
    {
        if pengaturan::is_settings(&sheet.name.lembar)
            || pengaturan::is_decisions(&sheet.name.lembar)
            || pengaturan::is_settings(stem(&sheet.name.berkas))
        {
            sheet.unpack();
        }
    }
    for book in &mut settings {
        book.sheets.iter_mut().for_each(Sheet::unpack);
    }
    read_settings(&mut model, &settings, &books);
    unpack(&model, &mut books);
    part(&model, &mut books);
    let found = find(&mut model, &books);
    let own_year = own_years.and_then(|years| years.into_iter().max());
    years(&mut model, options, own_year, &books, &found);
    identity(&mut model, &found);
    other_offices(&mut model, &books, &found);
    let names: Vec<String> = model.sumber.iter().map(|s| s.berkas.clone()).collect();
    records(&mut model, options, &books, &found, &names);
    plan::sambung(&mut model);
    profil::read(&mut model, &books);
    twice(&mut model, &books, &found);
    whole(&mut model);
    let unmatched = pengaturan::unmatched(&model);
    model.findings.extend(unmatched);
    release(found, books);
    model
}

/// Frees what was read, that of long sheets beside the work that goes on: it takes as long as a tenth of their reading.
fn release(found: Vec<Found>, books: Vec<Book>) {
    let rows: usize = books
        .iter()
        .flat_map(|b| &b.sheets)
        .map(|s| s.rows.len())
        .sum();
    if rows > 10_000 {
        // Where there are no threads, what they were to free is freed here.
        let _ = std::thread::Builder::new().spawn(move || drop((found, books)));
    }
}

/// Settings of the bundle first, then those of the workbook that `--pengaturan` names: what is read later wins. Among
/// the bundle's, those of an output of the program come first; its report year is that of its own run, and counts only
/// where nothing else is read.
fn read_settings(model: &mut Model, settings: &[Book], books: &[Book]) {
    let mut setelan = std::mem::take(&mut model.setelan);
    let (own, others): (Vec<&Book>, Vec<&Book>) = books.iter().partition(|b| is_own(b));
    let mut read = |book: &Book, given: bool, setelan: &mut _| {
        let only = is_alone(book);
        let sheets = book.sheets.iter().filter(|s| s.visible);
        for sheet in sheets.filter(|s| !own::is_choices(s)) {
            let name = &sheet.name.lembar;
            if pengaturan::is_settings(name)
                || pengaturan::is_decisions(name) && is_own(book)
                || given && only
                || only && pengaturan::is_settings(stem(&sheet.name.berkas))
            {
                pengaturan::read_sheet(sheet, setelan, &mut model.findings);
            }
        }
    };
    for book in &own {
        read(book, false, &mut setelan);
    }
    if own.len() > 1 || !others.is_empty() {
        setelan.tahun = None;
    }
    for book in &others {
        read(book, false, &mut setelan);
    }
    for book in settings {
        read(book, true, &mut setelan);
    }
    model.setelan = setelan;
}

/// Whether a workbook is an output of the program.
fn is_own(book: &Book) -> bool {
    let has = |name: &str| book.sheets.iter().any(|s| s.name.lembar == name);
    has("Ringkasan") && has("Sumber")
}

/// Whether a workbook has one sheet, but for a list of choices beside it.
fn is_alone(book: &Book) -> bool {
    book.sheets.iter().filter(|s| !own::is_choices(s)).count() == 1
}

/// A file's name without folders and ending.
fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(s, _)| s)
}

/// Sheets of an output of the program that only repeat what other sheets say.
fn is_own_summary(book: &Book, sheet: &Sheet) -> bool {
    is_own(book)
        && matches!(
            sheet.name.lembar.as_str(),
            "Ringkasan"
                | "Sumber"
                | "Perkembangan"
                | "Narasi"
                | "Kalimat"
                | "Skala"
                | "Efisiensi"
                | "SKM Profil"
                | "Temuan"
                | "Pengaturan"
                | "Petunjuk"
        )
}

/// Rows may stay packed where one table of tallies covers them: it is counted row by row. All others are unpacked.
fn unpack(model: &Model, books: &mut [Book]) {
    for sheet in books.iter_mut().flat_map(|b| &mut b.sheets) {
        let Some((first, last)) = sheet.packed.span() else {
            continue;
        };
        let name = &sheet.name;
        let tables = over(model, &name.berkas, &name.lembar)
            .map(|over| crate::table::find(&View::new(sheet), &name.berkas, &over))
            .unwrap_or_default();
        let covered = tables
            .iter()
            .all(|t| t.bottom < first && t.limit > last && t.jenis == Some(Jenis::Responden));
        if tables.len() != 1 || !covered {
            sheet.unpack();
        }
    }
}

/// Makes sheets of the strips of a sheet whose tables stand apart from each other: what belongs to one of them is not
/// looked for in the other. All keep the name of the sheet, and all cells their places.
fn part(model: &Model, books: &mut [Book]) {
    for book in books.iter_mut().filter(|b| !is_own(b)) {
        let alone = is_alone(book);
        let sheets = std::mem::take(&mut book.sheets);
        for sheet in sheets {
            let name = &sheet.name;
            let settings = pengaturan::is_settings(&name.lembar)
                || alone && pengaturan::is_settings(stem(&name.berkas));
            // Where Pengaturan says what a sheet holds, it holds one thing.
            let over = over(model, &name.berkas, &name.lembar)
                .filter(|o| sheet.visible && !settings && o.jenis.is_none() && o.kolom.is_empty());
            let strips = over.map(|over| {
                strips::strips(&sheet, |view| crate::table::find(view, &name.berkas, &over))
            });
            match strips {
                Some(strips) if !strips.is_empty() => book.sheets.extend(strips),
                _ => book.sheets.push(sheet),
            }
        }
    }
}

fn find(model: &mut Model, books: &[Book]) -> Vec<Found> {
    let mut found = Vec::new();
    for (b, book) in books.iter().enumerate() {
        for (s, sheet) in book.sheets.iter().enumerate() {
            let name = &sheet.name;
            // Another strip of the same sheet goes on in its entry.
            let strip = |at: Option<usize>| {
                let other = at.and_then(|at| book.sheets.get(at));
                other.is_some_and(|other| Arc::ptr_eq(&other.name, name))
            };
            let (left, right) = (strip(s.checked_sub(1)), strip(s.checked_add(1)));
            let entry = if left {
                model.sumber[b].lembar.pop()
            } else {
                None
            };
            let mut listed = entry.unwrap_or_else(|| Lembar {
                nama: name.lembar.clone(),
                tampak: sheet.visible,
                tabel: Vec::new(),
                alasan: None,
            });
            if !sheet.visible {
                model.sumber[b].lembar.push(listed);
                continue;
            }
            let settings = pengaturan::is_settings(&name.lembar)
                || is_alone(book) && pengaturan::is_settings(stem(&name.berkas));
            let over = over(model, &name.berkas, &name.lembar);
            listed.alasan = if settings {
                Some(own::PENGATURAN)
            } else if is_own(book) && pengaturan::is_decisions(&name.lembar) {
                Some("keluaran program; keputusannya dipakai")
            } else if is_own_summary(book, sheet) {
                Some("keluaran program, tidak dibaca")
            } else if own::is_choices(sheet) {
                Some("daftar pilihan untuk Pengaturan, tidak dibaca")
            } else if over.is_none() {
                Some("diabaikan menurut Pengaturan")
            } else {
                None
            };
            let Some(over) = over.filter(|_| listed.alasan.is_none()) else {
                model.sumber[b].lembar.push(listed);
                continue;
            };
            let view = View::new(sheet);
            let mut tables = crate::table::find(&view, &name.berkas, &over);
            loose_titles(sheet, &mut tables);
            for table in &mut tables {
                if table.jenis == Some(Jenis::Distribusi) && records::is_counted(&view, table) {
                    table.jenis = Some(Jenis::Frekuensi);
                }
                if is_of_village(&view, table) {
                    table.jenis = None;
                    table.alasan =
                        vec!["anggaran desa (APBDes), bukan anggaran instansi".to_owned()];
                } else if is_of_income(table) {
                    table.jenis = None;
                    table.alasan = vec!["pendapatan daerah, bukan belanja".to_owned()];
                }
            }
            if tables.is_empty() && own::is_guide(sheet) {
                listed.alasan = Some("petunjuk formulir, tidak dibaca");
            } else if tables.iter().all(|t| t.jenis.is_none()) && own::has_blocks(sheet) {
                listed.alasan = Some("formulir masukan dan keluaran, belum diisi");
                model.findings.push(Finding::about(
                    &rules::BACA_053,
                    &name.berkas,
                    Some(&name.lembar),
                    "Blok masukan dan keluaran di lembar ini belum berisi data.",
                ));
            } else if tables.iter().all(|t| t.jenis.is_none())
                && !(left || right)
                && view.rows().next().is_some()
            {
                not_ours(model, &view, &tables);
            } else if !is_own(book) {
                not_read(model, &view, &tables);
            }
            for mut table in tables {
                table.unheaded = unheaded(&view, &table);
                listed.tabel.push(source(&view, &table));
                let lines = title_lines(&table);
                let own_year = year_before(&table, &lines)
                    .or_else(|| names::year(&lines))
                    .or_else(|| heading_year(&table))
                    .or_else(|| column_year(&view, &table));
                found.push(Found {
                    book: b,
                    sheet: s,
                    table,
                    lines,
                    own_year,
                });
            }
            model.sumber[b].lembar.push(listed);
        }
    }
    found
}

/// Texts between the tables of an HTML page, which stand in no cell, are titles of the table below them.
fn loose_titles(sheet: &Sheet, tables: &mut [Table]) {
    let mut above = None;
    for table in tables {
        let own: Vec<(String, u32, u32)> = sheet
            .loose
            .iter()
            .filter(|(row, _)| *row <= table.top && above.is_none_or(|last| *row > last))
            .map(|(row, text)| (crate::value::text::clean(text), *row, table.first_col))
            .filter(|(text, _, _)| !text.is_empty() && text.len() <= 200)
            .collect();
        above = Some(table.last_row());
        let skip = own.len().saturating_sub(12);
        table.titles.splice(0..0, own.into_iter().skip(skip));
    }
}

/// What Pengaturan says about a sheet; none where it says to leave it out.
fn over(model: &Model, berkas: &str, lembar: &str) -> Option<Override> {
    let fits = |wanted: &Option<String>, name: &str| {
        wanted.as_ref().is_none_or(|w| {
            w.trim().is_empty()
                || w == "*"
                || words::key(w) == words::key(name)
                || name
                    .rsplit('/')
                    .next()
                    .is_some_and(|n| words::key(n) == words::key(w))
        })
    };
    let mut out = Override::default();
    for rule in model
        .setelan
        .lembar
        .iter()
        .filter(|r| fits(&r.berkas, berkas) && fits(&r.lembar, lembar))
    {
        if words::key(&rule.jenis) == "abaikan" {
            return None;
        }
        out.jenis = Jenis::from_name(rule.jenis.trim());
    }
    out.kolom = model
        .setelan
        .kolom
        .iter()
        .filter(|r| fits(&r.berkas, berkas) && fits(&r.lembar, lembar))
        .map(|r| (r.kolom.clone(), r.isi.clone()))
        .collect();
    Some(out)
}

/// Whether a title is that of the budget of a village.
fn says_village_budget(title: &str) -> bool {
    let padded = format!(" {title} ");
    [
        "pendapatan dan belanja desa",
        " apbdes ",
        " apb desa ",
        " apbdesa ",
    ]
    .iter()
    .any(|w| padded.contains(w))
}

/// The budget of a village by account: its codes (1 PENDAPATAN, 2 BELANJA, or the bidang of belanja) look like those of an
/// office and are none. A recap of villages is not meant.
fn is_of_village(view: &View<'_>, table: &Table) -> bool {
    matches!(table.jenis, Some(Jenis::Anggaran | Jenis::Belanja))
        && says_village_budget(&table_title(table))
        && table.rows.iter().take(200).any(|r| {
            view.sheet.row(r.row).is_some_and(|row| {
                view.cells(row).any(|c| {
                    matches!(
                        words::key(&view.text(c)).as_str(),
                        "pendapatan" | "belanja" | "pendapatan desa" | "belanja desa"
                    )
                })
            })
        })
}

/// What comes in, without codes that say so (`Jenis Pendapatan`, `Jenis Retribusi`): nothing of it is spent.
fn is_of_income(table: &Table) -> bool {
    matches!(table.jenis, Some(Jenis::Anggaran | Jenis::Belanja))
        && !table.fields.contains_key("kode")
        && (["uraian", "jenis", "kelompok"].iter().any(|f| {
            let names = table.field(f).and_then(|c| table.column(c));
            names.is_some_and(|c| says_income(&c.leaf_key()))
        }) || table.titles.last().is_some_and(|(t, _, _)| {
            let key = words::key(t);
            says_income(&key)
                && !["anggaran", "program", "kegiatan", "badan", "dinas", "upt"]
                    .iter()
                    .any(|w| key.contains(w))
        }))
}

/// Whether a heading or title speaks of what comes in alone.
fn says_income(key: &str) -> bool {
    let has = |words: &[&str]| key.split(' ').any(|t| words.contains(&t));
    has(&[
        "pendapatan",
        "penerimaan",
        "retribusi",
        "pajak",
        "pbb",
        "pad",
    ]) && !has(&["belanja"])
}

/// The lines above a table as keys.
fn table_title(table: &Table) -> String {
    let keys: Vec<String> = table.titles.iter().map(|x| words::key(&x.0)).collect();
    keys.join(" ")
}

/// A sheet without a table of ours: said by name.
fn not_ours(model: &mut Model, view: &View<'_>, tables: &[Table]) {
    let name = &view.sheet.name;
    let what = tables.iter().find_map(|t| {
        let all = t
            .columns
            .iter()
            .fold(words::Set::default(), |s, c| s.union(c.all));
        let title = table_title(t);
        if title.contains("lembar kerja evaluasi")
            || title.contains("lke")
            || title.contains("kertas kerja")
        {
            Some("kertas kerja evaluasi AKIP")
        } else if says_village_budget(&title) {
            Some("anggaran desa (APBDes)")
        } else if t.alasan.iter().any(|a| a.starts_with("pendapatan")) {
            Some("pendapatan daerah")
        } else if all.has(words::Word::Harga) {
            Some("daftar harga")
        } else if all.has(words::Word::Orang) {
            Some("daftar orang")
        } else {
            None
        }
    });
    let (rule, pesan) = match (tables.first(), what) {
        (Some(_), Some(what)) => (
            &rules::BACA_052,
            format!("Lembar ini memuat {what}, bukan tabel laporan: tidak dibaca."),
        ),
        (Some(t), None) => (
            &rules::BACA_052,
            format!(
                "Tabel dengan judul {} bukan tabel laporan yang dikenal: tidak dibaca.",
                heads(t)
            ),
        ),
        (None, _) => (
            &rules::BACA_051,
            "Tidak ada tabel laporan yang dikenal di lembar ini.".to_owned(),
        ),
    };
    model.findings.push(Finding::about(rule, &name.berkas, Some(&name.lembar), pesan).saran("Bila lembar ini memuat tabel laporan, sebut jenisnya di Pengaturan, blok Lembar dan Kolom."));
}

/// The first headings of a table, for messages.
fn heads(table: &Table) -> String {
    let heads: Vec<String> = table
        .columns
        .iter()
        .filter(|c| !c.levels.is_empty())
        .map(head::Heading::short)
        .take(4)
        .collect();
    heads.join(" · ")
}

/// Beside tables of ours: those that are not, and figures that stand in no table at all. Named, so that nothing is lost.
fn not_read(model: &mut Model, view: &View<'_>, tables: &[Table]) {
    /// A sheet of more rows is a list, and its figures are in it.
    const MOST_ROWS: usize = 5_000;
    let sheet = view.sheet;
    if sheet.rows.len() > MOST_ROWS || !sheet.packed.is_empty() {
        return;
    }
    let figure = |cell: &workbook::Cell| match &cell.value {
        workbook::Value::Number(n) => {
            let year = n.fract() == 0.0 && (1990.0..=2099.0).contains(n);
            !(year || sheet.style(cell).symbol_font)
        }
        workbook::Value::Text(t) => {
            let text = crate::value::text::clean(t);
            let digits = text.chars().filter(char::is_ascii_digit).count();
            // Longer runs of digits are a NIP or an account of a bank.
            digits > 0
                && digits < 15
                && crate::value::number::looks_numeric(&text)
                && !words::is_year(&text)
                && !text.ends_with(['.', ')'])
        }
        _ => false,
    };
    let mut outside: Vec<(u32, u32)> = Vec::new();
    let mut inside: Vec<usize> = vec![0; tables.len()];
    for row in view.rows() {
        // The example row of the blank forms is nobody's figure, also where no row was filled in below it.
        let label = view
            .cells(row)
            .find(|c| matches!(c.value, workbook::Value::Text(_)));
        if label.is_some_and(|c| rows::is_example(&words::key(&view::shown_text(c)))) {
            continue;
        }
        for cell in view.cells(row).filter(|c| figure(c)) {
            let at = tables.iter().position(|t| {
                // The rows of one that is not ours are not told apart.
                let last = if t.jenis.is_none() {
                    t.limit.saturating_sub(1)
                } else {
                    t.last_row().max(t.bottom)
                };
                (t.top..=last).contains(&row.index)
                    && (t.first_col.saturating_sub(1)..=t.last_col.saturating_add(1))
                        .contains(&cell.col)
            });
            if let Some(n) = at {
                inside[n] += usize::from(row.index > tables[n].bottom);
            } else if !tables.iter().any(|t| {
                t.titles
                    .iter()
                    .chain(&t.notes)
                    .any(|(_, r, _)| *r == row.index)
                    || t.jenis == Some(Jenis::Responden)
                        && (t.bottom + 1..t.limit).contains(&row.index)
                    // The columns may be numbered above their heading; rows numbered beforehand hold nothing else.
                    || row.index + 1 == t.top
                    || t.field("no") == Some(cell.col)
                        && (t.top..t.limit).contains(&row.index)
            }) {
                outside.push((row.index, cell.col));
            }
        }
    }
    for (table, figures) in tables.iter().zip(inside) {
        if table.jenis.is_some() || figures < 2 {
            continue;
        }
        model.findings.push(
            Finding::at(
                &rules::BACA_052,
                &view.sel(table.top, table.first_col),
                format!(
                    "Tabel dengan judul {} bukan tabel laporan yang dikenal: {figures} angkanya tidak dibaca.",
                    heads(table)
                ),
            )
            .saran("Bila tabel ini diperlukan, sebut jenisnya di Pengaturan, blok Lembar dan Kolom."),
        );
    }
    if let Some((row, col)) = outside.first() {
        let mut rows: Vec<String> = outside.iter().map(|(r, _)| (r + 1).to_string()).collect();
        rows.dedup();
        let more = if rows.len() > 6 { " …" } else { "" };
        rows.truncate(6);
        model.findings.push(Finding::at(
            &rules::BACA_055,
            &view.sel(*row, *col),
            format!(
                "{} angka di luar tabel tidak dibaca (baris {}{more}).",
                outside.len(),
                rows.join(", ")
            ),
        ));
    }
}

/// How a heading is named in messages.
mod head {
    use crate::table::Column;

    pub struct Heading;

    impl Heading {
        /// The lowest level, cut to a readable length.
        pub fn short(column: &Column) -> String {
            let text = column.levels.last().map_or("", |l| l.0.as_str());
            let cut: String = text.chars().take(40).collect();
            if cut.len() < text.len() {
                format!("{cut}…")
            } else {
                cut
            }
        }
    }
}

/// The last row of tallies, above Σ and NRR: they are streamed, and not among the table's rows.
fn last_tally(view: &View<'_>, table: &Table) -> u32 {
    let tallies: Vec<u32> = table
        .fields
        .iter()
        .filter(|(field, _)| field.starts_with("unsur."))
        .flat_map(|(_, cols)| cols.iter().copied())
        .collect();
    let mut last = table.bottom;
    view.each_row(table.bottom + 1, table.limit, |index, cells| {
        if skm::is_bottom(cells, &tallies) {
            return false;
        }
        if cells.iter().any(|c| tallies.contains(&c.col)) {
            last = index;
        }
        true
    });
    last
}

/// A table as `sumber` lists it.
fn source(view: &View<'_>, table: &Table) -> TabelSumber {
    let last = table
        .rows
        .iter()
        .rev()
        .find(|r| {
            matches!(r.kind, RowKind::Data)
                || table.jenis == Some(Jenis::Anggaran) && matches!(r.kind, RowKind::Total(..))
        })
        .map_or(table.bottom, |r| r.row);
    let last = if table.jenis == Some(Jenis::Responden) {
        last_tally(view, table)
    } else {
        last
    };
    let columns: Vec<u32> = table
        .columns
        .iter()
        .filter(|c| !c.levels.is_empty())
        .map(|c| c.col)
        .chain(table.fields.values().flatten().copied())
        .collect();
    let (first_col, last_col) = (
        columns.iter().min().copied().unwrap_or(0),
        columns.iter().max().copied().unwrap_or(0),
    );
    let mut kolom = IndexMap::new();
    let mut fields: Vec<(&String, &Vec<u32>)> = table
        .fields
        .iter()
        .filter(|(f, _)| !f.starts_with('_'))
        .collect();
    fields.sort_by_key(|(_, cols)| cols.first().copied());
    for (field, cols) in fields {
        let field = field.split('@').next_back().unwrap_or(field);
        let letters = match cols.as_slice() {
            [one] => column_name(*one),
            [first, .., last] if last - first + 1 == cols.len() as u32 => {
                format!("{}:{}", column_name(*first), column_name(*last))
            }
            many => many
                .iter()
                .map(|c| column_name(*c))
                .collect::<Vec<_>>()
                .join(","),
        };
        kolom.insert(field.to_owned(), letters);
    }
    let mut ignored: Vec<u32> = table.ignored.iter().chain(&table.unused).copied().collect();
    ignored.extend(table.unheaded.iter().map(|(col, _)| *col));
    ignored.sort_unstable();
    ignored.dedup();
    let sheet = view.sheet;
    let range = |a: u32, b: u32| format!("{}:{}", a + 1, b + 1);
    let hidden_rows = sheet
        .hidden_rows
        .iter()
        .filter(|(a, b)| *a <= last && *b >= table.top)
        .map(|(a, b)| range((*a).max(table.top), (*b).min(last)))
        .collect();
    let hidden_cols = sheet
        .hidden_cols
        .iter()
        .filter(|(a, b)| *a <= last_col && *b >= first_col)
        .map(|(a, b)| {
            format!(
                "{}:{}",
                column_name((*a).max(first_col)),
                column_name((*b).min(last_col))
            )
        })
        .collect();
    TabelSumber {
        jenis: table.jenis.map(|j| j.name().to_owned()),
        rentang: format!(
            "{}{}:{}{}",
            column_name(first_col),
            table.top + 1,
            column_name(last_col),
            last + 1
        ),
        baris_judul: range(table.top, table.bottom),
        kolom,
        diabaikan: ignored.into_iter().map(column_name).collect(),
        tersembunyi: Tersembunyi {
            baris: hidden_rows,
            kolom: hidden_cols,
        },
        alasan: table.alasan.clone(),
    }
}

/// The title of a table as lines, the cells of a row joined.
fn title_lines(table: &Table) -> Vec<String> {
    let mut out: Vec<(u32, String)> = Vec::new();
    for (text, row, _) in &table.titles {
        match out.last_mut() {
            Some((r, line)) if r == row => {
                line.push(' ');
                line.push_str(text);
            }
            _ => out.push((*row, text.clone())),
        }
    }
    out.into_iter().map(|(_, l)| l).collect()
}

/// The year that a form evaluates where its title names the running one: T-C.29 has `s/d Tahun 2019` above, and its target
/// and realisasi under `Tahun Lalu (2018)`.
fn year_before(table: &Table, lines: &[String]) -> Option<i32> {
    if table.jenis != Some(Jenis::Evaluasi) {
        return None;
    }
    // `s/d Tahun 2015 (Tahun Berjalan)` above: the columns may say only `Tahun 2014`.
    let running = lines.iter().any(|l| {
        let key = words::key(l);
        key.contains("s d tahun") || key.contains("sampai dengan tahun")
    });
    let title = names::year(lines);
    let year = |field: &str| {
        let column = table.column(table.field(field)?)?;
        column.year.filter(|y| {
            column.all.has(words::Word::Lalu) || running && title.is_some_and(|t| t == y + 1)
        })
    };
    year("target.kinerja").filter(|y| year("realisasi.kinerja") == Some(*y))
}

/// The year that every row of an export names in a column of its own.
fn column_year(view: &View<'_>, table: &Table) -> Option<i32> {
    let col = table.field("_tahun")?;
    let data = table.rows.iter().filter(|b| b.kind == RowKind::Data);
    let mut years = data.filter_map(|b| {
        let (cell, _, _) = view.shown(b.row, col)?;
        period::year(&view.text(cell))
    });
    let first = years.next()?;
    years.all(|y| y == first).then_some(first)
}

/// The year that the columns of a table of one year name (`TARGET 2021`).
fn heading_year(table: &Table) -> Option<i32> {
    let only = |fields: &[&str]| {
        let mut years: Vec<i32> = table
            .columns
            .iter()
            .filter(|c| table.field_of(c.col).is_some_and(|f| fields.contains(&f)))
            .filter_map(|c| c.year)
            .collect();
        years.sort_unstable();
        years.dedup();
        match years.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    };
    // Beside a target years ahead, the realisasi says which year it is.
    only(&[
        "target",
        "realisasi",
        "capaian",
        "anggaran",
        "persen",
        "skor",
    ])
    .or_else(|| only(&["realisasi"]))
}

/// The most frequent year, the latest where they tie.
fn most(years: impl IntoIterator<Item = i32>) -> Option<i32> {
    let mut counts: BTreeMap<i32, usize> = BTreeMap::new();
    for year in years {
        *counts.entry(year).or_default() += 1;
    }
    counts
        .into_iter()
        .max_by_key(|(year, n)| (*n, *year))
        .map(|(year, _)| year)
}

fn years(model: &mut Model, options: &Options, own: Option<i32>, books: &[Book], found: &[Found]) {
    let measured = found
        .iter()
        .filter(|f| {
            matches!(
                f.table.jenis,
                Some(Jenis::Pengukuran | Jenis::PkIndikator | Jenis::PkAnggaran)
            )
        })
        .filter_map(|f| f.own_year);
    let any = found
        .iter()
        .filter(|f| f.table.jenis.is_some())
        .filter_map(|f| f.own_year);
    let named = books
        .iter()
        .filter_map(|b| b.sheets.first())
        .filter_map(|s| year_of(stem(&s.name.berkas)));
    model.tahun = options
        .tahun
        .or(model.setelan.tahun)
        .or(own)
        .or_else(|| most(measured))
        .or_else(|| most(any))
        .or_else(|| options.folder.as_deref().and_then(year_of))
        .or_else(|| most(named));
}

fn year_of(name: &str) -> Option<i32> {
    if period::years(name).is_some() {
        None
    } else {
        period::year(name)
    }
}

/// Instansi and pemda: Pengaturan, else the names that most titles agree on.
fn identity(model: &mut Model, found: &[Found]) {
    // The titles of our tables, else those of others on their sheets.
    let ours: BTreeSet<(usize, usize)> = found
        .iter()
        .filter(|f| f.table.jenis.is_some())
        .map(|f| (f.book, f.sheet))
        .collect();
    let pick = |read: fn(&str) -> Option<String>| -> Option<String> {
        [true, false].into_iter().find_map(|own| {
            let found: Vec<String> = found
                .iter()
                .filter(|f| f.table.jenis.is_some() == own && ours.contains(&(f.book, f.sheet)))
                .flat_map(|f| &f.lines)
                .filter_map(|l| read(l))
                .collect();
            names::agreed(found.iter().map(String::as_str))
        })
    };
    model.instansi = model
        .setelan
        .instansi
        .clone()
        .or_else(|| pick(names::instansi).map(|n| At::new(n, crate::model::Sel::default())));
    model.pemda = model
        .setelan
        .pemda
        .clone()
        .or_else(|| pick(names::pemda).map(|n| At::new(n, crate::model::Sel::default())));
}

/// Tables whose title names another office of the same kind (a second kelurahan): they are read as the one's own, and said.
fn other_offices(model: &mut Model, books: &[Book], found: &[Found]) {
    let Some(own) = model.instansi.as_ref().map(|n| n.value.clone()) else {
        return;
    };
    let own_key = words::key(&own);
    let kind = |key: &str| key.split(' ').next().map(str::to_owned);
    // The same office, in a longer or a misspelt form.
    let same = |key: &str| {
        key.starts_with(&own_key)
            || own_key.starts_with(key)
            || strsim::osa_distance(key, &own_key) <= 2
    };
    let mut said = BTreeSet::new();
    for f in found {
        if matches!(
            f.table.jenis,
            None | Some(Jenis::Nasional | Jenis::SkmRekap)
        ) {
            continue;
        }
        let named: Vec<(String, String)> = f
            .lines
            .iter()
            .filter_map(|l| names::instansi(l))
            .map(|name| (words::key(&name), name))
            .collect();
        let Some((key, name)) = named.iter().find(|(key, _)| kind(key) == kind(&own_key)) else {
            continue;
        };
        if named.iter().any(|(key, _)| same(key)) || !said.insert((f.book, f.sheet, key.clone())) {
            continue;
        }
        let title = f
            .table
            .titles
            .iter()
            .find(|t| words::key(&t.0).contains(key));
        let (row, col) = title.map_or((f.table.top, f.table.first_col), |t| (t.1, t.2));
        model.findings.push(
            Finding::at(
                &rules::KOLOM_005,
                &books[f.book].sheets[f.sheet].sel(row, col),
                format!(
                    "Judul tabel ini menyebut {name}, tetapi tabelnya dibaca sebagai milik {own}."
                ),
            )
            .saran("Pisahkan tabel tiap unit ke berkas sendiri, lalu gabungkan dengan rekap."),
        );
    }
}

fn records(
    model: &mut Model,
    options: &Options,
    books: &[Book],
    found: &[Found],
    names_of: &[String],
) {
    let sheet_of = |f: &Found| &books[f.book].sheets[f.sheet];
    for of_sheet in found.chunk_by(|a, b| Arc::ptr_eq(&sheet_of(a).name, &sheet_of(b).name)) {
        let b = of_sheet[0].book;
        let sheet = sheet_of(&of_sheet[0]);
        let sheet_year = year_of(&sheet.name.lembar)
            .or_else(|| of_sheet.iter().find_map(|f| names::year(&f.lines)));
        let book_year = year_of(stem(&names_of[b])).or_else(|| {
            most(
                found
                    .iter()
                    .filter(|f| f.book == b && f.table.jenis.is_some())
                    .filter_map(|f| f.own_year),
            )
        });
        let folder_year = names_of[b]
            .rsplit_once('/')
            .and_then(|(f, _)| year_of(f))
            .or_else(|| options.folder.as_deref().and_then(year_of));
        for strip in of_sheet.chunk_by(|a, b| a.sheet == b.sheet) {
            let view = View::new(sheet_of(&strip[0]));
            let signatures = sign::signatures(&view);
            let mut place = keluaran::Place::default();
            // A table without a year of its own goes with the one above it.
            let mut above = None;
            for found in strip {
                above = found.own_year.or(above);
                let tahun = above
                    .or(sheet_year)
                    .or(book_year)
                    .or(folder_year)
                    .or(model.tahun);
                let years = by_year(&found.table);
                if years.is_empty() {
                    let table = &found.table;
                    table_records(model, &view, found, table, tahun, &signatures, &mut place);
                } else {
                    let (anggaran, belanja) = (model.anggaran.len(), model.belanja.len());
                    for (year, table) in &years {
                        let year = Some(*year);
                        table_records(model, &view, found, table, year, &signatures, &mut place);
                    }
                    // Rows stand in order, the years of each beside each other.
                    model.anggaran[anggaran..].sort_by_key(|r| r.asal.row);
                    model.belanja[belanja..].sort_by_key(|r| r.asal.row);
                }
            }
        }
    }
    // Persons who sign: on every sheet that is read.
    for book in books {
        for sheet in book.sheets.iter().filter(|s| {
            s.visible && !is_own_summary(book, s) && !pengaturan::is_settings(&s.name.lembar)
        }) {
            if sheet.rows.len() > 5_000 || !sheet.packed.is_empty() {
                continue;
            }
            let view = View::new(sheet);
            for signature in sign::signatures(&view) {
                let Some(person) = signature.person else {
                    continue;
                };
                if !model
                    .penandatangan
                    .iter()
                    .any(|p| p.nama == person.nama && p.jabatan == person.jabatan)
                {
                    model.penandatangan.push(person);
                }
            }
        }
    }
}

/// A budget of several years side by side (`anggaran.2016`, `realisasi.2016` …) as one table a year.
fn by_year(table: &Table) -> Vec<(i32, Table)> {
    if !matches!(table.jenis, Some(Jenis::Anggaran | Jenis::Belanja)) {
        return Vec::new();
    }
    let of = |field: &str| crate::table::split_year(field).map(|(_, year)| year);
    let mut years: Vec<i32> = table.fields.keys().filter_map(|f| of(f)).collect();
    years.sort_unstable();
    years.dedup();
    years
        .iter()
        .enumerate()
        .map(|(n, year)| {
            let mut one = table.clone();
            one.fields = table
                .fields
                .iter()
                .filter(|(field, _)| of(field).is_none_or(|y| y == *year))
                .map(|(field, cols)| {
                    let name = crate::table::split_year(field).map_or(field.as_str(), |f| f.0);
                    (name.to_owned(), cols.clone())
                })
                .collect();
            if n > 0 {
                // What is not read is said once.
                one.ignored.clear();
                one.unheaded.clear();
                one.passed.clear();
            }
            (*year, one)
        })
        .collect()
}

fn table_records(
    model: &mut Model,
    view: &View<'_>,
    found: &Found,
    table: &Table,
    tahun: Option<i32>,
    signatures: &[sign::Signature],
    place: &mut keluaran::Place,
) {
    let tabel = TabelId::try_from(model.tabel.len()).unwrap_or(TabelId::MAX);
    let teks = |t: &(String, u32, u32)| At::new(t.0.clone(), view.sel(t.1, t.2));
    model.tabel.push(Tabel {
        id: tabel,
        jenis: table.jenis.map(|j| j.name().to_owned()),
        sheet: view.sheet.name.clone(),
        first_row: table.top,
        last_row: table.last_row(),
        first_col: table.first_col,
        last_col: table.last_col,
        judul: table.titles.iter().map(teks).collect(),
        catatan: table.notes.iter().map(teks).collect(),
        kepala: table
            .fields
            .iter()
            .filter_map(|(f, cols)| {
                let column = table.column(*cols.first()?)?;
                let (row, col) = column.at()?;
                Some((f.clone(), At::new(column.path(), view.sel(row, col))))
            })
            .collect(),
        tahun,
        tersembunyi: hidden_numbers(view, table),
    });
    let Some(jenis) = table.jenis else { return };
    // `Keadaan s.d. Juni`, `Bulan : Juni`: the month that the title names.
    let bulan = found
        .lines
        .iter()
        .rev()
        .find_map(|l| title_month(l))
        .or_else(|| sheet_month(&view.sheet.name.lembar));
    let mut reader = Reader::new(view, table);
    let mut target = Target {
        model,
        tabel,
        tahun,
        bulan,
    };
    section_above(&mut reader, table);
    let before = count(target.model);
    match jenis {
        Jenis::Renstra => records::renstra(&mut reader, &mut target),
        Jenis::RenstraProgram => plan::renstra_program(&mut reader, &mut target),
        Jenis::Rkt => plan::rkt(&mut reader, &mut target),
        Jenis::PkIndikator | Jenis::PkAnggaran => pk(&mut reader, &mut target, found, signatures),
        Jenis::Iku => records::iku(&mut reader, &mut target),
        Jenis::Pengukuran => records::pengukuran(&mut reader, &mut target),
        Jenis::Riwayat => records::riwayat(&mut reader, &mut target),
        Jenis::AkhirRenstra => records::akhir_renstra(&mut reader, &mut target),
        Jenis::Nasional => records::nasional(&mut reader, &mut target),
        Jenis::Responden => responden(view, table, &mut target),
        Jenis::Distribusi => records::distribusi(&mut reader, &mut target),
        Jenis::Frekuensi => records::frekuensi(&mut reader, &mut target),
        Jenis::Skor => records::skor(&mut reader, &mut target),
        Jenis::SkmRekap => records::rekap(&mut reader, &mut target),
        Jenis::Keluaran => keluaran::keluaran(&mut reader, &mut target, place),
        Jenis::Anggaran => budget::anggaran(&mut reader, &mut target),
        Jenis::Belanja => budget::belanja(&mut reader, &mut target),
        Jenis::AnggaranSasaran => budget::anggaran_sasaran(&mut reader, &mut target),
        Jenis::Evaluasi => plan::evaluasi(&mut reader, &mut target),
        Jenis::CapaianPeriodik => records::capaian_periodik(&mut reader, &mut target),
        Jenis::Skala => records::skala(&mut reader, &mut target),
        Jenis::Penghargaan => records::penghargaan(&mut reader, &mut target),
    }
    let mut findings = std::mem::take(&mut reader.findings);
    model.findings.append(&mut findings);
    said_of_table(model, view, table, jenis, count(model) == before);
}

/// One more survey: the first is the document's.
fn survey(model: &mut Model, responden: Responden) {
    let Some(first) = &model.skm.responden else {
        model.skm.responden = Some(responden);
        return;
    };
    if first.tahun == responden.tahun {
        model.findings.push(
            Finding::at(
                &rules::BACA_055,
                &responden.asal,
                format!(
                    "{} responden ini tidak masuk nilai SKM: yang dihitung hanya tabel responden pertama tahun itu.",
                    responden.jumlah
                ),
            )
            .level(Level::Peringatan)
            .saran("Gabungkan tabel respondennya, atau pilih satu di Pengaturan, blok Lembar."),
        );
    }
    model.responden_lain.push(responden);
}

/// The survey that was read last.
fn last_survey(model: &mut Model) -> Option<&mut Responden> {
    model
        .responden_lain
        .last_mut()
        .or(model.skm.responden.as_mut())
}

/// Tallies per responden: counted row by row, nothing kept.
fn responden(view: &View<'_>, table: &Table, out: &mut Target<'_>) {
    let columns = table
        .fields
        .iter()
        .filter_map(|(field, cols)| {
            let kode = field.strip_prefix("unsur.")?.to_owned();
            let col = *cols.first()?;
            let heading = table.column(col)?;
            // The name stands in the heading's last line, or in the line above or below the code: never in one that several
            // columns share (`NILAI UNSUR PELAYANAN`).
            let shared = |row: u32, c: u32| {
                table.columns.iter().any(|other| {
                    other.col != col && other.levels.iter().any(|l| (l.1, l.2) == (row, c))
                })
            };
            let nama = heading
                .levels
                .iter()
                .rev()
                .filter(|(_, row, c)| !shared(*row, *c))
                .find_map(|(t, row, c)| Some(At::new(skm::unsur_name(t)?, view.sel(*row, *c))));
            Some(skm::TallyColumn { kode, nama, col })
        })
        .collect();
    let profile = [
        ("profil.jenis_kelamin", skm::ProfileField::JenisKelamin),
        ("profil.usia", skm::ProfileField::Usia),
        ("profil.pendidikan", skm::ProfileField::Pendidikan),
        ("profil.pekerjaan", skm::ProfileField::Pekerjaan),
    ];
    let ticked = table.fields.iter().filter_map(|(field, cols)| {
        let (_, p, value) = profile
            .iter()
            .find_map(|(f, p)| Some((f, p, field.strip_prefix(f)?.strip_prefix('.')?)))?;
        Some((*p, *cols.first()?, value.into()))
    });
    let ticked = ticked.collect();
    let headings = table
        .titles
        .iter()
        .map(|(t, r, c)| At::new(t.clone(), view.sel(*r, *c)))
        .chain(table.columns.iter().flat_map(|c| {
            c.levels
                .iter()
                .map(|(t, r, c)| At::new(t.clone(), view.sel(*r, *c)))
        }))
        .collect();
    let mut counter = skm::Counter::new(skm::Tally {
        sheet: view.sheet.name.clone(),
        tahun: out.tahun,
        tabel: out.tabel,
        columns,
        profile: profile
            .into_iter()
            .filter_map(|(f, p)| Some((p, table.field(f)?)))
            .collect(),
        ticked,
        no: table.field("no"),
        headings,
    });
    let hidden = !view.sheet.hidden_cols.is_empty();
    view.each_row(table.bottom + 1, table.limit, |index, cells| {
        let of_heading = |(top, bottom): &(u32, u32)| (*top..=*bottom).contains(&index);
        if table.again.iter().any(of_heading) {
            return true;
        }
        if hidden {
            let seen: Vec<workbook::Cell> = view.seen(cells).cloned().collect();
            counter.row(index, &seen);
        } else {
            counter.row(index, cells);
        }
        true
    });
    let mut outcome = counter.finish();
    out.model.findings.append(&mut outcome.findings);
    out.model.tercatat.append(&mut outcome.tercatat);
    if let Some(responden) = outcome.responden {
        match last_survey(out.model).filter(|_| table.continues) {
            Some(left) => skm::add(left, responden),
            None => survey(out.model, responden),
        }
    } else if outcome.rows == 0 {
        let at = view.sel(table.top, table.first_col);
        out.model.findings.push(Finding::at(
            &rules::BACA_053,
            &at,
            "Formulir responden ini belum berisi jawaban.",
        ));
    }
}

/// A title line `Sasaran 1 : …` above a table without a column for it.
fn section_above(reader: &mut Reader<'_>, table: &Table) {
    for field in ["tujuan", "sasaran"] {
        if table.fields.contains_key(field)
            || table.fields.contains_key("_tujuan_sasaran")
            || table.jenis == Some(Jenis::Keluaran)
        {
            continue;
        }
        let line = table
            .titles
            .iter()
            .rev()
            .find_map(|(t, r, c)| match reader::section(t) {
                Some((f, Some(name))) if f == field => Some((name, *r, *c)),
                _ => None,
            });
        if let Some((name, row, col)) = line {
            let at = reader.view.sel(row, col);
            reader.set_down(
                if field == "tujuan" {
                    "tujuan"
                } else {
                    "sasaran"
                },
                &name,
                at,
            );
        }
    }
}

/// A sheet a month: `JANUARI`, `Feb 2023`, `RFK Maret`.
fn sheet_month(name: &str) -> Option<String> {
    let mut months = words::tokens(name).into_iter().filter_map(|t| {
        period::period(&t, false).filter(|p| matches!(p, period::Period::Month(_)))
    });
    let first = months.next()?;
    months.next().is_none().then(|| first.key())
}

fn title_month(line: &str) -> Option<String> {
    let key = words::key(line);
    let says = [
        "keadaan",
        "kondisi",
        "bulan",
        "s d",
        "sampai dengan",
        "posisi",
        "periode",
        "per tanggal",
        "triwulan",
        "tw",
    ]
    .iter()
    .any(|w| key.contains(w))
        // `Per 31 Oktober 2021`
        || key
            .split_once("per ")
            .is_some_and(|(_, rest)| rest.starts_with(|c: char| c.is_ascii_digit()));
    if !says {
        return None;
    }
    let tokens = words::tokens(line);
    // The last month named: `1 Januari s.d. 30 Juni`.
    tokens
        .iter()
        .rev()
        .find_map(|t| match period::period(t, false) {
            Some(p @ period::Period::Month(_)) => Some(p.key()),
            _ => None,
        })
        .or_else(|| {
            period::period(line, false)
                .filter(|p| matches!(p, period::Period::Quarter(_)))
                .map(period::Period::key)
        })
}

/// How many records the model holds.
fn count(m: &Model) -> usize {
    m.renstra.len()
        + m.renstra_program.len()
        + m.rkt.len()
        + m.pk
            .iter()
            .map(|p| p.indikator.len() + p.anggaran.len())
            .sum::<usize>()
        + m.iku.len()
        + m.pengukuran.len()
        + m.riwayat.len()
        + m.akhir_renstra.len()
        + m.nasional.len()
        + m.skm.distribusi.len()
        + m.skm.skor.len()
        + m.skm.rekap.len()
        + usize::from(m.skm.responden.is_some())
        + m.responden_lain.len()
        + m.keluaran.len()
        + m.anggaran.len()
        + m.belanja.len()
        + m.anggaran_sasaran.len()
        + m.evaluasi.len()
        + m.capaian_periodik.len()
        + m.skala.len()
        + m.penghargaan.len()
}

/// The numbers in a table's hidden rows and columns: totals may count them.
fn hidden_numbers(view: &View<'_>, table: &Table) -> Vec<((u32, u32), rust_decimal::Decimal)> {
    /// Enough for any table that people fold up; a limit all the same.
    const MOST: usize = 10_000;
    let sheet = view.sheet;
    if table.jenis.is_none() || (sheet.hidden_rows.is_empty() && sheet.hidden_cols.is_empty()) {
        return Vec::new();
    }
    let rows = table.bottom + 1..=table.last_row();
    let from = sheet.rows.partition_point(|r| r.index < *rows.start());
    sheet
        .rows
        .iter()
        .skip(from)
        .take_while(|r| rows.contains(&r.index))
        .flat_map(|r| {
            let row_hidden = sheet.row_hidden(r.index);
            r.cells
                .iter()
                .filter(|c| (table.first_col..=table.last_col).contains(&c.col))
                .filter(move |c| row_hidden || sheet.col_hidden(c.col))
                .filter_map(move |c| {
                    let read = crate::value::number::amount(
                        &c.value,
                        sheet.style(c),
                        &crate::value::number::Context::default(),
                    );
                    Some(((r.index, c.col), read.value?.angka))
                })
        })
        .take(MOST)
        .collect()
}

/// Columns of figures without a heading, inside the table or right beside it, that are no field: each with the row of its
/// first figure. A running number is none.
fn unheaded(view: &View<'_>, table: &Table) -> Vec<(u32, u32)> {
    if table.jenis.is_none_or(|j| j == Jenis::Responden) {
        return Vec::new();
    }
    let taken: BTreeSet<u32> = table
        .columns
        .iter()
        .filter(|c| !c.levels.is_empty())
        .map(|c| c.col)
        .chain(table.fields.values().flatten().copied())
        .collect();
    let (Some(&first), Some(&last)) = (taken.first(), taken.last()) else {
        return Vec::new();
    };
    let free = |col: &u32| {
        let headed = (table.top..=table.bottom).any(|row| view.shown(row, *col).is_some());
        !taken.contains(col) && !headed && !view.sheet.col_hidden(*col)
    };
    let mut found = Vec::new();
    for col in (first..=last.saturating_add(1)).filter(free) {
        let mut rows = 0usize;
        let mut figures: Vec<(u32, Decimal)> = Vec::new();
        for body in table.rows.iter().filter(|b| b.kind == RowKind::Data) {
            rows += 1;
            let number = view.cell(body.row, col).and_then(|cell| {
                let context = crate::value::Context::default();
                crate::value::amount(&cell.value, view.sheet.style(cell), &context).value
            });
            if let Some(number) = number {
                figures.push((body.row, number.angka));
            }
        }
        let running = figures
            .iter()
            .zip(1u32..)
            .all(|((_, angka), n)| *angka == Decimal::from(n));
        if figures.len() >= 2 && figures.len() * 2 >= rows && !running {
            found.extend(figures.first().map(|(row, _)| (col, *row)));
        }
    }
    found
}

/// Whether a column holds nothing but the `Rp.` of the amounts right of it.
fn only_currency(view: &View<'_>, table: &Table, col: u32) -> bool {
    let mut signs = table
        .rows
        .iter()
        .take(200)
        .filter_map(|b| view.cell(b.row, col))
        .map(|c| words::key(&view.text(c)))
        .peekable();
    signs.peek().is_some() && signs.all(|key| matches!(key.as_str(), "rp" | ""))
}

/// The lines below a PK that hold an amount in their text, up to the next table.
fn money_in_words(model: &mut Model, view: &View<'_>, table: &Table) {
    let told = |text: &str| {
        let lower = text.to_lowercase();
        lower.find("rp").is_some_and(|at| {
            lower[at..].chars().filter(char::is_ascii_digit).count() >= 6
                && lower[..at].chars().any(char::is_alphabetic)
        })
    };
    let mut rows = view
        .rows_from(table.last_row() + 1)
        .take_while(|r| r.index < table.limit)
        .take(40)
        .filter_map(|r| {
            view.cells(r)
                .find(|c| told(&view.text(c)))
                .map(|c| (r.index, c.col))
        });
    let Some((first, col)) = rows.next() else {
        return;
    };
    let last = rows.last().map_or(first, |r| r.0);
    let lines = if last > first {
        format!("Baris {} sampai {}", first + 1, last + 1)
    } else {
        format!("Baris {}", first + 1)
    };
    model.findings.push(
        Finding::at(
            &rules::BACA_055,
            &view.sel(first, col),
            format!("{lines} tidak dibaca: anggarannya berada di dalam teks."),
        )
        .level(Level::Peringatan)
        .saran("Tulis program dan anggarannya sebagai tabel: Program, Anggaran, Keterangan."),
    );
}

/// A column that is not read names more than one unit: their figures are mixed into one instansi. At the first other name.
fn several_units(view: &View<'_>, table: &Table, col: u32) -> Option<Finding> {
    let column = table.column(col)?;
    let key = column.leaf_key();
    let bare = key.strip_prefix("nama ").unwrap_or(&key);
    if !matches!(
        bare,
        "unit"
            | "unit kerja"
            | "instansi"
            | "opd"
            | "skpd"
            | "perangkat daerah"
            | "kecamatan"
            | "kelurahan"
            | "puskesmas"
    ) {
        return None;
    }
    let mut first: Option<String> = None;
    for body in table.rows.iter().filter(|b| b.kind == RowKind::Data) {
        let Some((cell, row, c)) = view.shown(body.row, col) else {
            continue;
        };
        let name = text::record(&view.text(cell));
        match &first {
            None => first = Some(name).filter(|n| n.chars().any(char::is_alphabetic)),
            Some(one)
                if words::key(one) != words::key(&name)
                    && name.chars().any(char::is_alphabetic) =>
            {
                return Some(
                    Finding::at(
                        &rules::KOLOM_005,
                        &view.sel(row, c),
                        format!(
                            "Kolom {} ({}) menyebut \"{one}\" dan \"{name}\", tetapi semua barisnya dibaca sebagai satu instansi.",
                            column_name(col),
                            column.path(),
                        ),
                    )
                    .saran("Pisahkan baris tiap unit ke berkas sendiri, lalu gabungkan dengan rekap."),
                );
            }
            Some(_) => {}
        }
    }
    None
}

/// Columns whose headings are known, but whose cells have no place in the records of this kind: one word for them all.
fn known_but_left(model: &mut Model, view: &View<'_>, table: &Table, jenis: Jenis) {
    let holds = |col: u32| {
        let mut data = table.rows.iter().filter(|b| b.kind == RowKind::Data);
        data.any(|b| view.cell(b.row, col).is_some())
    };
    // (Scores per triwulan are refused by a finding of their own.)
    // What was to be reached by the month of the title stands under that month.
    let periods = model.anggaran.last().filter(|_| jenis == Jenis::Anggaran);
    let placed = |field: Option<&str>| {
        let of = |p: &crate::model::Periode| match field {
            Some("_rencana") => p.rencana.is_some(),
            Some("_fisik_rencana") => p.fisik_rencana.is_some(),
            _ => false,
        };
        periods.is_some_and(|a| a.periode.values().any(of))
    };
    let unused = |col: u32| {
        let field = table.field_of(col);
        table.unused.contains(&col) && holds(col) && field != Some("_periode") && !placed(field)
    };
    let left: Vec<_> = table.columns.iter().filter(|c| unused(c.col)).collect();
    let Some((row, col)) = left.iter().find_map(|c| c.at()) else {
        return;
    };
    let names: Vec<String> = left
        .iter()
        .map(|c| format!("{} ({})", column_name(c.col), c.path()))
        .collect();
    model.findings.push(Finding::at(
        &rules::KOLOM_001,
        &view.sel(row, col),
        format!(
            "Kolom {} tidak dibaca: tabel {} tidak memuatnya.",
            names.join(", "),
            jenis.name()
        ),
    ));
}

/// What `baca` says about a table: columns left out, rows passed over, a form without data, a doubtful kind.
fn said_of_table(model: &mut Model, view: &View<'_>, table: &Table, jenis: Jenis, empty: bool) {
    let at_top = view.sel(table.top, table.first_col);
    if empty && jenis != Jenis::Responden {
        model.findings.push(Finding::at(
            &rules::BACA_053,
            &at_top,
            format!("Tabel {} ini belum berisi data.", jenis.name()),
        ));
    }
    for col in &table.ignored {
        let Some(column) = table.column(*col) else {
            continue;
        };
        let Some((row, c)) = column.at() else {
            continue;
        };
        if table.field_of(*col).is_some() || only_currency(view, table, *col) {
            continue;
        }
        // The numbers of the names at their right, under one heading.
        let beside = table
            .column(*col + 1)
            .filter(|b| table.field_of(b.col).is_some());
        if beside.is_some_and(|b| b.levels.last() == column.levels.last())
            && (table.rows.iter().filter_map(|b| view.cell(b.row, *col)))
                .all(|c| crate::table::is_numbering(&view.text(c)))
        {
            continue;
        }
        if let Some(finding) = several_units(view, table, *col) {
            model.findings.push(finding);
            continue;
        }
        model.findings.push(
            Finding::at(
                &rules::KOLOM_001,
                &view.sel(row, c),
                format!(
                    "Kolom {} ({}) tidak dibaca: judulnya bukan isian tabel {}.",
                    column_name(*col),
                    column.path(),
                    jenis.name()
                ),
            )
            .saran("Bila kolom ini diperlukan, sebut isinya di Pengaturan, blok Kolom."),
        );
    }
    known_but_left(model, view, table, jenis);
    for &(col, row) in &table.unheaded {
        model.findings.push(
            Finding::at(
                &rules::KOLOM_001,
                &view.sel(row, col),
                format!(
                    "Kolom {} berisi angka tanpa judul: tidak dibaca.",
                    column_name(col)
                ),
            )
            .saran("Beri judul kolom itu, atau sebut isinya di Pengaturan, blok Kolom."),
        );
    }
    // `Jumlah Anggaran Tahun 2016 : Rp. 3.450.000.000,-`: an amount inside the text of its label.
    for body in &table.rows {
        let mut cells = view
            .sheet
            .row(body.row)
            .into_iter()
            .flat_map(|r| view.cells(r))
            .filter(|c| (table.first_col..=table.last_col).contains(&c.col));
        let (Some(cell), None) = (cells.next(), cells.next()) else {
            continue;
        };
        let text = view.text(cell);
        let key = words::key(&text);
        if ["jumlah ", "total ", "pagu ", "anggaran ", "realisasi "]
            .iter()
            .any(|w| key.starts_with(w))
            && text.chars().filter(char::is_ascii_digit).count() >= 9
        {
            model.findings.push(Finding::at(
                &rules::BACA_055,
                &view.sel(body.row, cell.col),
                format!(
                    "Baris {} tidak dibaca: angkanya berada di dalam teks.",
                    body.row + 1
                ),
            ));
        }
    }
    // The money of a PK may be told in lines below it: `1. Program … : Rp. 750.000.000,-`.
    if jenis == Jenis::PkIndikator {
        money_in_words(model, view, table);
    }
    for (row, why) in &table.passed {
        model.findings.push(Finding::at(
            &rules::BACA_055,
            &view.sel(*row, table.first_col),
            format!("Baris {} tidak dibaca: {why}.", row + 1),
        ));
    }
    if table.margin < 0.75 && !empty {
        model.findings.push(
            Finding::at(
                &rules::KOLOM_004,
                &at_top,
                format!(
                    "Tabel ini dibaca sebagai {}, tetapi jenis lain hampir sama cocok.",
                    jenis.name()
                ),
            )
            .saran("Tulis jenisnya di Pengaturan, blok Lembar, bila bacaan ini salah."),
        );
    }
}

/// A table of a Perjanjian Kinerja: the indicators begin a document, the programs below belong to it.
fn pk(
    reader: &mut Reader<'_>,
    out: &mut Target<'_>,
    found: &Found,
    signatures: &[sign::Signature],
) {
    let title = words::key(&found.lines.join(" "));
    let sheet = words::key(&reader.view.sheet.name.lembar);
    let file = words::key(stem(&reader.view.sheet.name.berkas));
    let says = |text: &str| {
        ["perubahan", "p apbd", "papbd", "dppa", "apbdp", "apbd p"]
            .iter()
            .any(|w| text.contains(w))
            && !text.contains("sebelum perubahan")
    };
    let by_title = says(&title)
        || says(&sheet)
        || says(&file) && !title.contains("murni") && !sheet.contains("murni");
    let berkas = reader.view.sheet.name.berkas.clone();
    if found.table.jenis == Some(Jenis::PkIndikator) {
        let indikator = records::pk_indikator(reader, out);
        if indikator.is_empty() {
            return;
        }
        if found.table.fields.keys().any(|f| f.starts_with("periode.")) {
            // Its targets per triwulan; what its cells had to say was said.
            let said: Vec<String> = reader.findings.iter().map(|f| format!("{f:?}")).collect();
            let mut again = reader.findings.len();
            records::capaian_periodik(reader, out);
            while let Some(f) = reader.findings.get(again) {
                if said.contains(&format!("{f:?}")) {
                    reader.findings.remove(again);
                } else {
                    again += 1;
                }
            }
        }
        let dokumen = if by_title {
            Dokumen::Perubahan
        } else {
            Dokumen::Murni
        };
        let has = |f: &str| found.table.fields.contains_key(f);
        let anggaran = if has("program") && has("anggaran") {
            records::pk_anggaran(reader, out)
        } else {
            Vec::new()
        };
        out.model.pk.push(Pk {
            tahun: out.tahun,
            dokumen,
            jabatan: sign::jabatan(reader.view, signatures, &found.table.titles),
            indikator,
            anggaran,
            tabel: out.tabel,
        });
    } else {
        let anggaran = records::pk_anggaran(reader, out);
        if anggaran.is_empty() {
            return;
        }
        // Beside the money of before, what is read is that of the change.
        let column = found
            .table
            .field("anggaran")
            .and_then(|c| found.table.column(c));
        let changed = by_title
            || column.is_some_and(|c| says(&words::key(&c.path())))
            || anggaran.iter().any(|a| {
                a.keterangan
                    .as_ref()
                    .is_some_and(|k| says(&words::key(&k.value)))
            });
        let tables = &out.model.tabel;
        let same_file = |t: TabelId| {
            tables
                .get(t as usize)
                .is_some_and(|t| t.sheet.berkas == berkas)
        };
        let tahun = out.tahun;
        let own_title = !title.is_empty();
        let open = out.model.pk.iter_mut().rev().find(|p| {
            p.anggaran.is_empty()
                && same_file(p.tabel)
                && p.tahun == tahun
                && (!own_title || (p.dokumen == Dokumen::Perubahan) == changed || changed)
        });
        match open {
            Some(pk) => {
                pk.anggaran = anggaran;
                if changed {
                    pk.dokumen = Dokumen::Perubahan;
                }
            }
            None => out.model.pk.push(Pk {
                tahun,
                dokumen: if changed {
                    Dokumen::Perubahan
                } else {
                    Dokumen::Murni
                },
                jabatan: sign::jabatan(reader.view, signatures, &found.table.titles),
                indikator: Vec::new(),
                anggaran,
                tabel: out.tabel,
            }),
        }
    }
}

/// A table of more rows is not compared with others.
const TWICE_ROWS: u32 = 5_000;

/// The same table found twice: kind, title and every cell. It is read twice, and said.
fn twice(model: &mut Model, books: &[Book], found: &[Found]) {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut first: BTreeMap<(&str, u64), String> = BTreeMap::new();
    for f in found {
        let table = &f.table;
        let Some(jenis) = table.jenis else { continue };
        let last = table.last_row();
        if last.saturating_sub(table.top) > TWICE_ROWS {
            continue;
        }
        let sheet = &books[f.book].sheets[f.sheet];
        let mut hasher = DefaultHasher::new();
        f.lines.hash(&mut hasher);
        let mut cells = 0;
        let from = sheet.rows.partition_point(|r| r.index < table.top);
        for row in sheet.rows.iter().skip(from).take_while(|r| r.index <= last) {
            for cell in &row.cells {
                if !(table.first_col..=table.last_col).contains(&cell.col) {
                    continue;
                }
                cells += usize::from(row.index > table.bottom);
                (row.index - table.top, cell.col - table.first_col).hash(&mut hasher);
                format!("{:?}", cell.value).hash(&mut hasher);
            }
        }
        // A form of some words says the same everywhere.
        if cells < 6 {
            continue;
        }
        let name = &sheet.name;
        let at = Sel::new(name, table.top, table.first_col);
        let key = (jenis.name(), hasher.finish());
        if let Some(earlier) = first.get(&key) {
            model.findings.push(
                Finding::at(
                    &rules::BACA_054,
                    &at,
                    format!(
                        "Tabel {} ini sama dengan yang di {earlier}; keduanya dibaca, hitungan memakai yang pertama.",
                        jenis.name()
                    ),
                )
                .saran("Hapus salah satunya, atau tulis abaikan untuk lembarnya di Pengaturan, blok Lembar."),
            );
        } else {
            first.insert(
                key,
                format!("{}, lembar {}, sel {}", name.berkas, name.lembar, at.a1()),
            );
        }
    }
}

/// What only the whole bundle tells.
fn whole(model: &mut Model) {
    // The one organisasi of the budget names the instansi where no title does.
    if model.instansi.is_none() {
        let mut names: Vec<String> = model
            .anggaran
            .iter()
            .filter(|a| a.tingkat == Some(Tingkat::Organisasi))
            .filter_map(|a| a.uraian.as_ref())
            .map(|u| names::proper(&u.value))
            .collect();
        names.sort();
        names.dedup();
        if let [one] = names.as_slice() {
            model.instansi = Some(At::new(one.clone(), crate::model::Sel::default()));
        }
    }
    // An office that signs only once stands once.
}
