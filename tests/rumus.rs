//! What the program computed stands in its output as a formula. Counted per sheet; `--nocapture` shows the counts.
//!
//! Whether a cell is computed is decided without looking at its formula, by an independent reader (calamine) and by where
//! its figure comes from:
//!
//! - A *figure* is a cell that holds a number, a word of the scales (predikat, mutu, kinerja), or a paragraph or sentence
//!   of the narration. Running numbers (a column NO), numbering rows, years and the constants of the regulations on the
//!   sheet Skala are no figures; Pengaturan, Temuan and Sumber are lists.
//! - A figure is *copied* where the input workbooks hold it: the output, read again, has it in some field of some record
//!   (`Model::letak` gives the cell), and the records of the inputs have the same value in that field. How many people
//!   gave an answer is copied from the tallies, which the output does not repeat.
//! - Every other figure is *computed*, and so is what the report computes in any case (capaian, predikat, sisa, percentages,
//!   totals …), where an office recorded it as well.

#![allow(clippy::unwrap_used, reason = "a test")]
#![allow(clippy::print_stdout, reason = "the counts are what the test shows")]

mod bantu;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use calamine::{Data, Reader, Xlsx, open_workbook};
use lampiran::model::Model;
use lampiran::workbook::Limits;
use lampiran::{Input, Options, read};

fn model(paths: &[PathBuf]) -> Model {
    let inputs: Vec<Input> = paths
        .iter()
        .map(|p| Input {
            name: p.file_name().unwrap().to_string_lossy().into_owned(),
            isi: std::fs::read(p).unwrap().into(),
            pengaturan: false,
        })
        .collect();
    let options = Options {
        tahun: None,
        folder: None,
        limits: Limits::default(),
    };
    read(&inputs, &options)
}

/// The workbooks of a folder.
fn workbooks(dir: &Path) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> = std::fs::read_dir(dir)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    all.sort();
    all
}

/// A field without the positions of its records, and a value: `/pengukuran/target` and 90.
type Held = BTreeSet<(String, String)>;

fn field(path: &str) -> String {
    path.split('/')
        .filter(|part| part.parse::<usize>().is_err())
        .collect::<Vec<_>>()
        .join("/")
}

/// The plain decimal of a number, as the document writes it: 15 significant digits, which an Excel float has.
fn plain(number: f64) -> String {
    let text = format!("{number:.9}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Every figure of a model: its field and value, by its cell (`FILE!SHEET!CELL`).
fn figures(model: &Model) -> BTreeMap<String, Vec<(String, String)>> {
    let document = serde_json::to_value(model).unwrap();
    let mut all: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    model.letak(&mut |path, cell| {
        let Some(value) = document.pointer(path) else {
            return;
        };
        let number = value.get("angka").unwrap_or(value);
        if let Some(number) = number.as_str().and_then(|n| n.parse::<f64>().ok()) {
            all.entry(cell.to_string())
                .or_default()
                .push((field(path), plain(number)));
        }
    });
    all
}

/// Numbers of people: answers per unsur, questionnaires, profile.
fn counts(model: &Model) -> BTreeSet<u64> {
    let mut all = BTreeSet::new();
    for responden in model.skm.responden.iter().chain(&model.responden_lain) {
        all.insert(responden.jumlah);
        for unsur in &responden.unsur {
            all.extend(unsur.frekuensi.values().copied());
        }
        let profil = &responden.profil;
        for map in [
            &profil.jenis_kelamin,
            &profil.usia,
            &profil.pendidikan,
            &profil.pekerjaan,
        ] {
            all.extend(map.values().copied());
        }
    }
    all
}

fn text(cell: Option<&Data>) -> Option<&str> {
    match cell {
        Some(Data::String(t)) if !t.trim().is_empty() => Some(t.trim()),
        _ => None,
    }
}

fn is_empty(cell: Option<&Data>) -> bool {
    match cell {
        None | Some(Data::Empty) => true,
        Some(Data::String(t)) => t.trim().is_empty(),
        Some(_) => false,
    }
}

/// Answers of a survey: headings of counts.
const ANSWERS: [&str; 4] = ["Tidak baik", "Kurang baik", "Baik", "Sangat baik"];

/// What stands first in the headings of the output's tables.
const FIRST: [&str; 6] = [
    "NO",
    "KODE",
    "URAIAN",
    "JENIS",
    "BATAS BAWAH (%)",
    "BATAS BAWAH",
];

/// Whether a row is the heading of a table.
fn is_heading(sheet: &calamine::Range<Data>, row: u32) -> bool {
    text(sheet.get_value((row, 0))).is_some_and(|t| FIRST.contains(&t))
}

/// The heading above a cell, and the one below it where it has two rows.
fn heading(sheet: &calamine::Range<Data>, row: u32, col: u32) -> (String, String) {
    let Some(top) = (0..row).rev().find(|r| is_heading(sheet, *r)) else {
        return Default::default();
    };
    // A heading over several columns stands in the first of them.
    let group = (0..=col)
        .rev()
        .find_map(|c| text(sheet.get_value((top, c))))
        .unwrap_or_default();
    let below = is_empty(sheet.get_value((top + 1, 0)));
    let own = text(sheet.get_value((top + 1, col))).filter(|_| below);
    (group.to_owned(), own.unwrap_or_default().to_owned())
}

/// Headings of columns that are computed in every table of the report, whether or not an office recorded them too.
const COMPUTED: [&str; 17] = [
    "%",
    "CAPAIAN",
    "PREDIKAT",
    "TINGKAT",
    "SISA",
    "SERAPAN",
    "PORSI",
    "PROPORSI",
    "PERSEN",
    "NRR",
    "RATA-RATA",
    "SELISIH",
    "TERISI",
    "JUMLAH NILAI",
    "SKOR HITUNG",
    "MUTU",
    "KINERJA",
];

/// `C7`.
fn a1(row: u32, col: u32) -> String {
    let mut letters = String::new();
    let mut rest = col + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap();
        letters.insert(0, char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    format!("{letters}{}", row + 1)
}

/// Sheets of lists and settings.
const LISTS: [&str; 4] = ["Pengaturan", "Temuan", "Sumber", "Skala"];

/// Computed cells and formulas among them, per sheet; the computed cells that are values.
fn judge(inputs: &[PathBuf], output: &Path) -> (Vec<(String, usize, usize)>, Vec<String>) {
    let before = model(inputs);
    let held: Held = figures(&before).into_values().flatten().collect();
    let people = counts(&before);
    let again = figures(&model(&[output.to_owned()]));
    let berkas = output.file_name().unwrap().to_string_lossy().into_owned();
    let mut book: Xlsx<_> = open_workbook(output).unwrap();
    let skala = book.worksheet_range("Skala").unwrap();
    let scale: BTreeSet<String> = skala
        .used_cells()
        .filter_map(|(row, col, cell)| {
            let (row, col) = (u32::try_from(row).unwrap(), u32::try_from(col).unwrap());
            let word = text(Some(cell))?;
            let (above, _) = heading(&skala, row, col);
            (["PREDIKAT", "MUTU", "KINERJA UNIT PELAYANAN"].contains(&above.as_str())
                && !is_heading(&skala, row))
            .then(|| word.to_owned())
        })
        .collect();
    let mut sheets = Vec::new();
    let mut values = Vec::new();
    for name in book.sheet_names() {
        if LISTS.contains(&name.as_str()) {
            continue;
        }
        let sheet = book.worksheet_range(&name).unwrap();
        let formulas = book.worksheet_formula(&name).unwrap();
        let (mut computed, mut live) = (0, 0);
        for (row, col, cell) in sheet.used_cells() {
            let start = sheet.start().unwrap();
            let row = u32::try_from(row).unwrap() + start.0;
            let col = u32::try_from(col).unwrap() + start.1;
            let number = match cell {
                Data::Float(n) => Some(*n),
                Data::Int(n) => Some(f64::from(i32::try_from(*n).unwrap())),
                _ => None,
            };
            let (above, below) = heading(&sheet, row, col);
            let label = text(sheet.get_value((row, 0)));
            let word = text(Some(cell)).is_some_and(|t| {
                // Targets may be letters, and the office's own scale is printed below Tabel 3.1: both are copied.
                let copied = ["TARGET", "KONDISI", "REALISASI", "KETERANGAN"];
                scale.contains(t) && !copied.iter().any(|c| above.starts_with(c))
                    || name == "Narasi" && above == "PARAGRAF"
                    || name == "Kalimat" && above == "KALIMAT"
            });
            let structure = is_heading(&sheet, row)
                || ["NO", "TAHUN", "PARAGRAF KE-"].contains(&above.as_str())
                // The values 1–4 of the answers, below their words.
                || name == "SKM Responden" && is_empty(sheet.get_value((row, 0)));
            if structure || number.is_none() && !word {
                continue;
            }
            if let Some(number) = number {
                let own = again.get(&format!("{berkas}!{name}!{}", a1(row, col)));
                let copied = own.is_some_and(|own| {
                    own.iter()
                        .any(|(field, value)| held.contains(&(field.clone(), value.clone())))
                });
                let counted = name.starts_with("SKM")
                    && (ANSWERS.contains(&below.as_str())
                        || above == "JUMLAH" && label != Some("JUMLAH")
                        || label == Some("Jumlah kuesioner terisi"))
                    && people.contains(&plain(number).parse().unwrap_or(u64::MAX));
                let always =
                    COMPUTED.iter().any(|c| above.starts_with(c)) || label == Some("JUMLAH");
                if !always && copied || counted {
                    continue;
                }
            }
            computed += 1;
            if formulas
                .get_value((row, col))
                .is_some_and(|f| !f.is_empty())
            {
                live += 1;
            } else {
                values.push(format!("{name}!{} = {cell} ({above})", a1(row, col)));
            }
        }
        if computed > 0 {
            sheets.push((name, live, computed));
        }
    }
    (sheets, values)
}

fn output(dir: &Path, inputs: &[PathBuf], name: &str) -> PathBuf {
    let out = dir.join(format!("{name}.xlsx"));
    bantu::olah(inputs, &out, &[]);
    out
}

/// At least 95 of 100 computed cells of a bundle's output are formulas; at least so many cells are computed.
fn holds(dir: &Path, inputs: &[PathBuf], name: &str, at_least: usize) -> PathBuf {
    let book = output(dir, inputs, name);
    let (sheets, values) = judge(inputs, &book);
    for (sheet, live, computed) in &sheets {
        println!("{name}, {sheet}: {live} rumus dari {computed} sel hitungan");
    }
    let live: usize = sheets.iter().map(|s| s.1).sum();
    let computed: usize = sheets.iter().map(|s| s.2).sum();
    println!("{name}: {live} rumus dari {computed} sel hitungan; bukan rumus: {values:#?}");
    assert!(
        computed >= at_least,
        "{name}: only {computed} cells are taken for computed"
    );
    assert!(
        live * 100 >= computed * 95,
        "{name}: {live} of {computed}; values:\n{}",
        values.join("\n")
    );
    book
}

/// Both samples, and their outputs as inputs: the tables of another layout, with figures that are recorded unrounded.
#[test]
fn computed_cells_are_formulas() {
    let dir = tempfile::tempdir().unwrap();
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    for name in ["bangsalsari-2021", "kecamatan-contoh-2026"] {
        let inputs = workbooks(&samples.join(name));
        let book = holds(dir.path(), &inputs, name, 300);
        let again = [book];
        holds(dir.path(), &again, &format!("{name} dari keluarannya"), 300);
    }
}
