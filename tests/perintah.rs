//! The commands as people type them: what they print and write, exit statuses, and what bad input says. All messages are
//! Indonesian.

#![allow(clippy::unwrap_used, reason = "a test")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Output;

use rust_xlsxwriter::Workbook;
use serde_json::Value;
use tempfile::TempDir;

/// A folder of its own for each test.
fn folder() -> TempDir {
    tempfile::Builder::new()
        .prefix("lampiran uji & ")
        .tempdir()
        .unwrap()
}

fn run_in(dir: &Path, args: &[&str]) -> Output {
    assert_cmd::Command::cargo_bin("lampiran")
        .unwrap()
        .current_dir(dir)
        .args(args)
        .output()
        .unwrap()
}

fn status(output: &Output) -> i32 {
    output.status.code().unwrap_or(-1)
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// Fails with everything that was said.
#[track_caller]
fn expect(output: &Output, code: i32) {
    assert_eq!(
        status(output),
        code,
        "stdout: {}\nstderr: {}",
        out(output),
        err(output)
    );
}

/// Everything in a folder with its bytes.
fn contents(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    let mut todo = vec![dir.to_owned()];
    while let Some(dir) = todo.pop() {
        for entry in std::fs::read_dir(&dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                todo.push(path);
            } else {
                all.insert(path.clone(), std::fs::read(&path).unwrap());
            }
        }
    }
    all
}

fn sample(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("samples")
        .join(name)
        .display()
        .to_string()
}

/// A workbook of one sheet from lines of cells divided by `|`; what reads as a number is one.
fn workbook(path: &Path, sheet: &str, lines: &[&str]) {
    let mut book = Workbook::new();
    let target = book.add_worksheet();
    target.set_name(sheet).unwrap();
    for (row, line) in lines.iter().enumerate() {
        for (col, text) in line.split('|').enumerate() {
            let (row, col, text) = (row as u32, col as u16, text.trim());
            if let Ok(number) = text.parse::<f64>() {
                target.write(row, col, number).unwrap();
            } else if !text.is_empty() {
                target.write(row, col, text).unwrap();
            }
        }
    }
    book.save(path).unwrap();
}

const KEPALA: [&str; 4] = [
    "PENGUKURAN KINERJA TAHUN 2021",
    "KECAMATAN CONTOH KABUPATEN CONTOH",
    "",
    "NO | SASARAN STRATEGIS | INDIKATOR SASARAN | SATUAN | TARGET 2021 | REALISASI | CAPAIAN",
];

fn pengukuran(path: &Path) {
    let rows = [
        "1 | Meningkatnya pelayanan | Indeks kepuasan masyarakat | Nilai | 80 | 76 | 95",
        "2 | Meningkatnya pelayanan | Jumlah desa yang dibina | Desa | 11 | 11 | 100",
    ];
    workbook(path, "Pengukuran", &[&KEPALA[..], &rows].concat());
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Validates a document against the schema that the program itself prints.
#[track_caller]
fn validate(command: &str, document: &Value) {
    let printed = run_in(Path::new("."), &["skema", command]);
    expect(&printed, 0);
    let validator = jsonschema::validator_for(&json(&printed)).unwrap();
    let wrong: Vec<String> = validator
        .iter_errors(document)
        .take(5)
        .map(|e| format!("{} at {}", e, e.instance_path()))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

// --- usage -----------------------------------------------------------------------------------------------------------

/// English words that clap and Rust would say.
const ENGLISH: [&str; 24] = [
    "error",
    "usage",
    "option",
    "options",
    "argument",
    "arguments",
    "command",
    "commands",
    "unexpected",
    "found",
    "required",
    "invalid",
    "value",
    "values",
    "print",
    "help:",
    "for more",
    "possible",
    "similar",
    "the",
    "not",
    "tip",
    "cannot",
    "denied",
];

#[track_caller]
fn indonesian(text: &str) {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphabetic() && c != ':')
        .map(str::to_lowercase)
        .collect();
    for english in ENGLISH {
        assert!(
            !words.iter().any(|w| w == english)
                && !text.to_lowercase().contains(&format!("{english}: ")),
            "\"{english}\" in: {text}"
        );
    }
}

#[test]
fn help_is_indonesian_and_fits() {
    for args in [
        vec!["--help"],
        vec!["-h"],
        vec!["olah", "--help"],
        vec!["baca", "--help"],
        vec!["periksa", "--help"],
        vec!["rekap", "--help"],
        vec!["templat", "--help"],
        vec!["jelaskan", "--help"],
        vec!["skema", "--help"],
        vec!["pelengkap", "--help"],
    ] {
        let output = run_in(Path::new("."), &args);
        expect(&output, 0);
        let text = out(&output);
        // The options' own names may be English; words around them not.
        let prose = text
            .replace("--help", "")
            .replace("--version", "")
            .replace("--output", "");
        indonesian(&prose);
        assert!(text.contains("Pemakaian:"), "{text}");
        assert!(text.matches("  lampiran ").count() >= 3, "examples: {text}");
        for line in text.lines() {
            assert!(line.chars().count() <= 100, "{line}");
        }
    }
    let version = run_in(Path::new("."), &["-V"]);
    expect(&version, 0);
    assert_eq!(
        out(&version),
        format!("lampiran {}\n", env!("CARGO_PKG_VERSION"))
    );
}

#[test]
fn usage_errors_are_indonesian_and_say_what_was_meant() {
    for (args, said) in [
        (vec![], "INPUT belum disebut"),
        (vec!["olah"], "INPUT belum disebut"),
        (
            vec!["olah", "a.xlsx", "--tahum", "2021"],
            "Maksud Anda --tahun?",
        ),
        (vec!["olah", "a.xlsx", "--tahun", "21"], "empat angka"),
        (vec!["olah", "a.xlsx", "--tahun"], "memerlukan nilai"),
        (
            vec!["baca", "a.xlsx", "--format", "jsn"],
            "Maksud Anda json?",
        ),
        (vec!["baca", "a.xlsx", "--format"], "memerlukan nilai"),
        (vec!["oleh", "a.xlsx"], "Maksud Anda perintah olah?"),
        (vec!["skema", "perikse"], "Maksud Anda periksa?"),
        (vec!["jelaskan", "XYZ-001"], "tidak dikenal"),
        (vec!["jelaskan", "ATUR-999"], "ATUR-001"),
        (vec!["jelaskan", "ATUR-001", "lagi"], "lagi"),
        (
            vec!["olah", "a.xlsx", "--batas", "ukran=1"],
            "Maksud Anda ukuran?",
        ),
        (vec!["olah", "a.xlsx", "--batas", "ukuran"], "NAMA=NILAI"),
        (
            vec!["olah", "a.xlsx", "-o", "b.xlsx", "-o", "c.xlsx"],
            "satu kali",
        ),
        (vec!["tidak-ada.xlsx", "olah", "a.xlsx"], "nama perintah"),
        (vec!["pelengkap", "bsh"], "Maksud Anda bash?"),
        // Beside a file that is there it would be one input of two, and the main job would run.
        (vec!["periksaa", "a.xlsx"], "Maksud Anda perintah periksa?"),
    ] {
        let dir = folder();
        let output = run_in(dir.path(), &args);
        expect(&output, 2);
        let text = err(&output);
        assert!(text.contains(said), "{args:?}: {text}");
        assert!(text.starts_with("Gagal: "), "{args:?}: {text}");
        indonesian(text.replace("--help", "").split("\n\n").next().unwrap());
        assert!(out(&output).is_empty());
        assert!(contents(dir.path()).is_empty());
    }
}

// --- commands that need no input -------------------------------------------------------------------------------------

#[test]
fn every_code_is_explained() {
    let all = run_in(Path::new("."), &["jelaskan", "--format", "json"]);
    expect(&all, 0);
    let all = json(&all);
    let rules = all["aturan"].as_array().unwrap();
    assert!(rules.len() > 20);
    for rule in rules {
        let kode = rule["kode"].as_str().unwrap();
        let one = run_in(Path::new("."), &["explain", &kode.to_lowercase()]);
        expect(&one, 0);
        let text = out(&one);
        assert!(text.starts_with(kode), "{text}");
        for heading in [
            "Yang diperiksa:",
            "Mengapa penting:",
            "Yang perlu dilakukan:",
        ] {
            assert!(text.contains(heading), "{kode} lacks {heading}");
        }
        for line in text.lines() {
            assert!(line.chars().count() <= 100, "{line}");
        }
    }
    let text = run_in(Path::new("."), &["jelaskan"]);
    expect(&text, 0);
    assert!(
        rules
            .iter()
            .all(|r| out(&text).contains(r["kode"].as_str().unwrap()))
    );
}

#[test]
fn schemas_require_every_key() {
    for command in [
        "olah", "baca", "periksa", "rekap", "convert", "read", "check", "rollup",
    ] {
        let output = run_in(Path::new("."), &["schema", command]);
        expect(&output, 0);
        let schema = json(&output);
        assert!(jsonschema::meta::is_valid(&schema), "{command}");
        let properties: Vec<&String> = schema["properties"].as_object().unwrap().keys().collect();
        let required = schema["required"].as_array().unwrap();
        assert_eq!(
            properties.len(),
            required.len(),
            "{command}: {properties:?}"
        );
    }
}

#[test]
fn completions_are_printed() {
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let output = run_in(Path::new("."), &["pelengkap", shell]);
        expect(&output, 0);
        assert!(out(&output).contains("lampiran"));
    }
}

// --- bad input -------------------------------------------------------------------------------------------------------

#[test]
fn bad_input_is_refused_in_plain_words() {
    let dir = folder();
    let at = |name: &str| dir.path().join(name);
    pengukuran(&at("pengukuran.xlsx"));
    std::fs::create_dir(at("kosong")).unwrap();
    std::fs::create_dir(at("catatan")).unwrap();
    std::fs::write(at("catatan/surat.docx"), b"PK").unwrap();
    // A Word document under another name: its package names its own kind.
    let mut docx = zip_of(&[
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", "<w/>"),
    ]);
    std::fs::write(at("surat.xlsx"), &docx).unwrap();
    docx.truncate(docx.len() / 2);
    std::fs::write(at("terpotong.xlsx"), &docx).unwrap();
    std::fs::write(at("nol.xlsx"), b"").unwrap();
    std::fs::write(at("dokumen.xlsx"), b"%PDF-1.7\n").unwrap();
    workbook(
        &at("harga.xlsx"),
        "Harga",
        &[
            "Daftar belanja dapur",
            "Barang | Toko",
            "Gula | Maju",
            "Kopi | Jaya",
        ],
    );
    let before = contents(dir.path());
    for (input, said) in [
        ("tidak-ada.xlsx", "tidak ditemukan"),
        ("pengukuran.xlxs", "Maksud Anda pengukuran.xlsx?"),
        ("kosong", "tidak berisi"),
        ("catatan", "tidak berisi"),
        ("surat.xlsx", "Word"),
        ("terpotong.xlsx", "terpotong.xlsx"),
        ("nol.xlsx", "kosong"),
        ("dokumen.xlsx", "PDF"),
        ("harga.xlsx", "lembar Harga"),
    ] {
        for command in ["olah", "baca", "periksa", "rekap"] {
            let mut args = vec![command, input];
            if matches!(command, "olah" | "rekap") {
                args.extend(["-o", "keluaran.xlsx"]);
            }
            let output = run_in(dir.path(), &args);
            expect(&output, 2);
            let text = err(&output);
            assert!(text.contains(said), "{command} {input}: {text}");
            assert!(text.contains("Gagal: "), "{text}");
            indonesian(&text);
            assert!(out(&output).is_empty(), "{command} {input}");
        }
    }
    assert_eq!(contents(dir.path()), before, "nothing was written");
}

fn zip_of(parts: &[(&str, &str)]) -> Vec<u8> {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_table_without_realisasi_is_no_failure() {
    let dir = folder();
    let path = dir.path().join("target saja.xlsx");
    let rows = ["1 | Meningkatnya pelayanan | Indeks kepuasan masyarakat | Nilai | 80 | |"];
    workbook(&path, "Pengukuran", &[&KEPALA[..], &rows].concat());
    let output = run_in(dir.path(), &["olah", "target saja.xlsx", "-o", "o.xlsx"]);
    expect(&output, 0);
    assert!(
        // The heading is row 4, its sixth column Realisasi; one indicator below it.
        out(&output).contains("belum ada realisasi; isi F5 di lembar Pengukuran, berkas target"),
        "{}",
        out(&output)
    );
    assert!(dir.path().join("o.xlsx").exists());
}

#[test]
fn one_bad_file_stops_nothing() {
    let dir = folder();
    pengukuran(&dir.path().join("a.xlsx"));
    let mut broken = std::fs::read(dir.path().join("a.xlsx")).unwrap();
    broken.truncate(broken.len() / 2);
    std::fs::write(dir.path().join("rusak.xlsx"), broken).unwrap();
    let read = run_in(dir.path(), &["baca", ".", "--format", "json"]);
    expect(&read, 1);
    let document = json(&read);
    validate("baca", &document);
    assert_eq!(document["pengukuran"].as_array().unwrap().len(), 2);
    assert!(
        document["temuan"]
            .as_array()
            .unwrap()
            .iter()
            .any(|t| t["tingkat"] == "galat" && t["berkas"] == "rusak.xlsx")
    );
    // A file that is not there, among others that are.
    let read = run_in(
        dir.path(),
        &["baca", "a.xlsx", "tidak-ada.xlsx", "--format", "json"],
    );
    expect(&read, 1);
    expect(&run_in(dir.path(), &["olah", ".", "-o", "o.xlsx"]), 0);
    expect(
        &run_in(dir.path(), &["olah", ".", "-o", "p.xlsx", "--ketat"]),
        1,
    );
    assert!(dir.path().join("p.xlsx").exists());
}

// --- outputs ---------------------------------------------------------------------------------------------------------

#[test]
fn outputs_are_never_overwritten_unasked() {
    let dir = folder();
    let at = |name: &str| dir.path().join(name);
    pengukuran(&at("a.xlsx"));
    std::fs::write(at("ada.xlsx"), b"milik orang").unwrap();
    std::fs::write(at("ada.json"), b"milik orang").unwrap();
    let before = contents(dir.path());
    for args in [
        vec!["olah", "a.xlsx", "-o", "ada.xlsx"],
        vec!["olah", "a.xlsx", "-o", "baru.xlsx", "--json", "ada.json"],
        vec!["olah", "a.xlsx", "-o", "tidak/ada/o.xlsx"],
        vec!["olah", "a.xlsx", "-o", "."],
        // An input stays as it is, whatever is asked for.
        vec!["olah", "a.xlsx", "-o", "a.xlsx", "--timpa"],
        vec!["olah", "a.xlsx", "--json", "./a.xlsx", "--timpa"],
        vec!["olah", "a.xlsx", "-o", "x.xlsx", "--json", "x.xlsx"],
        vec!["rekap", "a.xlsx", "-o", "ada.xlsx"],
        vec!["rekap", "a.xlsx", "-o", "a.xlsx", "--timpa"],
    ] {
        let output = run_in(dir.path(), &args);
        expect(&output, 2);
        indonesian(&err(&output));
        assert_eq!(contents(dir.path()), before, "{args:?}");
    }
    expect(
        &run_in(dir.path(), &["olah", "a.xlsx", "-o", "ada.xlsx", "--timpa"]),
        0,
    );
    assert!(std::fs::read(at("ada.xlsx")).unwrap().starts_with(b"PK"));
    assert_eq!(std::fs::read(at("a.xlsx")).unwrap(), before[&at("a.xlsx")]);
    // No temporary file stays behind.
    assert_eq!(contents(dir.path()).len(), before.len());
}

#[test]
fn dropped_files_get_the_next_free_name() {
    let dir = folder();
    let at = |name: &str| dir.path().join(name);
    pengukuran(&at("a b.xlsx"));
    std::fs::create_dir(at("Kantor 2021")).unwrap();
    pengukuran(&at("Kantor 2021/c.xlsx"));
    for (input, name) in [
        ("a b.xlsx", "a b-lampiran.xlsx"),
        ("a b.xlsx", "a b-lampiran-2.xlsx"),
        ("Kantor 2021", "Kantor 2021-lampiran.xlsx"),
        ("Kantor 2021/", "Kantor 2021-lampiran-2.xlsx"),
    ] {
        assert!(!at(name).exists());
        let output = run_in(dir.path(), &[input]);
        expect(&output, 0);
        assert!(at(name).exists(), "{}", out(&output));
        assert!(out(&output).contains(name), "{}", out(&output));
    }
}

/// Whatever letters a path holds: blanks, what shells treat as signs, letters beyond ASCII, and a pattern's own signs.
#[test]
fn dropped_paths_may_hold_any_letter() {
    let dir = folder();
    for name in [
        "Kantor & Rekan",
        "100% ^selesai^ %PATH%",
        "Kécamatan Çontoh ñ 漢字",
        "-awal garis",
        "a [1] (2) {3} 'x' ! # $HOME ; ,",
    ] {
        let kantor = dir.path().join(name);
        std::fs::create_dir(&kantor).unwrap();
        pengukuran(&kantor.join("data & 50%.xlsx"));
        // Explorer gives whole paths.
        let output = run_in(Path::new("/"), &[kantor.to_str().unwrap()]);
        expect(&output, 0);
        let made = dir.path().join(format!("{name}-lampiran.xlsx"));
        assert!(made.exists(), "{}", out(&output));
        let file = kantor.join("data & 50%.xlsx");
        let output = run_in(Path::new("/"), &[file.to_str().unwrap()]);
        expect(&output, 0);
        assert!(kantor.join("data & 50%-lampiran.xlsx").exists());
    }
    // A whole path far over 260 characters.
    let mut deep = dir.path().to_owned();
    for _ in 0..6 {
        deep.push("Rencana Strategis dan Perjanjian Kinerja Kecamatan Bangsalsari");
    }
    std::fs::create_dir_all(&deep).unwrap();
    pengukuran(&deep.join("a.xlsx"));
    expect(&run_in(Path::new("/"), &[deep.to_str().unwrap()]), 0);
}

/// What Windows leaves to the program: `*` and `?`. A file of that very name comes first.
#[test]
fn wildcards_stand_for_files() {
    let dir = folder();
    let at = |name: &str| dir.path().join(name);
    for name in ["pk 1.xlsx", "pk 2.xlsx", "lain.xlsx", "~$pk 3.xlsx"] {
        pengukuran(&at(name));
    }
    let names = |args: &[&str]| -> Vec<String> {
        let output = run_in(dir.path(), args);
        assert!(status(&output) <= 1, "{}", err(&output));
        json(&output)["sumber"]
            .as_array()
            .unwrap()
            .iter()
            .map(|s| s["berkas"].as_str().unwrap().to_owned())
            .collect()
    };
    let read = names(&["baca", "PK*.xlsx", "--format", "json"]);
    assert_eq!(read, ["pk 1.xlsx", "pk 2.xlsx"]);
    let output = run_in(dir.path(), &["baca", "tidak*.xlsx"]);
    expect(&output, 2);
    assert!(err(&output).contains("tidak ditemukan"), "{}", err(&output));
}

/// A workbook that is open in Excel is read as last saved, and that is said; its lock file is no input.
#[test]
fn a_workbook_that_is_open_is_said() {
    let dir = folder();
    let at = |name: &str| dir.path().join(name);
    std::fs::create_dir(at("kantor")).unwrap();
    pengukuran(&at("kantor/a.xlsx"));
    std::fs::write(at("kantor/~$a.xlsx"), b"kunci").unwrap();
    for input in [vec!["kantor"], vec!["kantor/a.xlsx", "kantor/~$a.xlsx"]] {
        let args = [vec!["olah"], input, vec!["-o", "o.xlsx", "--timpa"]].concat();
        let output = run_in(dir.path(), &args);
        expect(&output, 0);
        let said = err(&output);
        assert_eq!(said.matches("a.xlsx sedang terbuka di Excel").count(), 1);
        assert!(!said.contains("Dilewati"), "{said}");
        indonesian(&said);
    }
}

/// A file that was named and could not be read is named in the report.
#[test]
fn what_was_not_read_is_named() {
    let dir = folder();
    pengukuran(&dir.path().join("a.xlsx"));
    std::fs::write(dir.path().join("rusak.xlsx"), b"PK\x03\x04rusak").unwrap();
    let output = run_in(dir.path(), &["olah", ".", "-o", "o.xlsx"]);
    expect(&output, 0);
    assert!(
        out(&output).contains("rusak.xlsx tidak terbaca"),
        "{}",
        out(&output)
    );
}

/// A dry run names the tables of every file, what comes out of them, and the sheets that would be written.
#[test]
fn a_dry_run_tells_what_would_be_done() {
    let dir = folder();
    pengukuran(&dir.path().join("a.xlsx"));
    let output = run_in(dir.path(), &["a.xlsx", "--uji"]);
    expect(&output, 0);
    let text = out(&output);
    for said in [
        "a.xlsx: pengukuran",
        "Capaian   : ",
        "Akan ditulis: ",
        "Lembarnya : Ringkasan, ",
        "Tabel 3.1",
        "tidak ada yang ditulis",
    ] {
        assert!(text.contains(said), "{said} in {text}");
    }
    assert_eq!(contents(dir.path()).len(), 1);
}

/// Every choice of Pengaturan lies in the folder of inputs, in Excel: the form itself, filled in, is understood.
#[test]
fn the_form_of_settings_is_understood() {
    let dir = folder();
    let at = |name: &str| dir.path().join(name);
    std::fs::create_dir(at("kantor")).unwrap();
    pengukuran(&at("kantor/a.xlsx"));
    std::fs::copy(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("templates-xlsx/13-pengaturan.xlsx"),
        at("kantor/13-pengaturan.xlsx"),
    )
    .unwrap();
    let output = run_in(dir.path(), &["periksa", "kantor", "--format", "json"]);
    assert!(status(&output) <= 1, "{}", err(&output));
    let said: Vec<Value> = json(&output)["temuan"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|t| t["kode"].as_str().unwrap().starts_with("ATUR"))
        .cloned()
        .collect();
    assert!(said.is_empty(), "{said:#?}");
}

#[test]
fn a_dry_run_writes_nothing() {
    let dir = folder();
    pengukuran(&dir.path().join("a.xlsx"));
    let before = contents(dir.path());
    for args in [
        vec![
            "olah", "a.xlsx", "-o", "o.xlsx", "--json", "o.json", "--uji",
        ],
        vec!["a.xlsx", "--uji"],
        vec!["rekap", "a.xlsx", "--uji"],
    ] {
        let output = run_in(dir.path(), &args);
        expect(&output, 0);
        assert!(out(&output).contains("Akan ditulis: "), "{}", out(&output));
        assert_eq!(contents(dir.path()), before, "{args:?}");
    }
}

#[test]
fn quiet_is_quiet() {
    let dir = folder();
    pengukuran(&dir.path().join("a.xlsx"));
    let output = run_in(dir.path(), &["olah", "a.xlsx", "-o", "o.xlsx", "--senyap"]);
    expect(&output, 0);
    assert_eq!((out(&output), err(&output)), (String::new(), String::new()));
}

// --- folders ---------------------------------------------------------------------------------------------------------

#[test]
fn what_is_skipped_is_said() {
    let dir = folder();
    let at = |name: &str| dir.path().join(name);
    std::fs::create_dir_all(at("kantor/sub")).unwrap();
    pengukuran(&at("kantor/sub/a.xlsx"));
    std::fs::write(at("kantor/~$a.xlsx"), b"kunci").unwrap();
    std::fs::write(at("kantor/surat.docx"), b"PK").unwrap();
    let read = run_in(dir.path(), &["baca", "kantor", "--format", "json"]);
    expect(&read, 0);
    assert!(err(&read).contains("~$a.xlsx") && err(&read).contains("surat.docx"));
    assert_eq!(json(&read)["sumber"][0]["berkas"], "sub/a.xlsx");
    // Our own output of the report year in the folder: skipped, with a word; the same document as without it.
    expect(
        &run_in(dir.path(), &["olah", "kantor", "-o", "kantor/hasil.xlsx"]),
        0,
    );
    let again = run_in(dir.path(), &["baca", "kantor", "--format", "json"]);
    expect(&again, 0);
    assert!(err(&again).contains("hasil.xlsx"), "{}", err(&again));
    assert_eq!(json(&again)["pengukuran"], json(&read)["pengukuran"]);
}

/// An output of an earlier year is history: read, and its own year and settings do not become this year's.
#[test]
fn an_output_of_an_earlier_year_is_an_input() {
    let dir = folder();
    let at = |name: &str| dir.path().join(name);
    std::fs::create_dir(at("kantor")).unwrap();
    pengukuran(&at("a.xlsx"));
    expect(
        &run_in(
            dir.path(),
            &[
                "olah",
                "a.xlsx",
                "--tahun",
                "2020",
                "-o",
                "kantor/lama.xlsx",
            ],
        ),
        0,
    );
    pengukuran(&at("kantor/a.xlsx"));
    let read = run_in(dir.path(), &["baca", "kantor", "--format", "json"]);
    assert!(status(&read) <= 1, "{}", err(&read));
    let document = json(&read);
    let names: Vec<&Value> = document["sumber"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| &s["berkas"])
        .collect();
    assert_eq!(names, ["a.xlsx", "lama.xlsx"], "{}", err(&read));
    assert_eq!(document["tahun"], 2021);
}

/// What recognition said, passed back unchanged, changes nothing and is no finding.
#[test]
fn pengaturan_baru_passed_back_changes_nothing() {
    let dir = folder();
    let input = sample("kecamatan-contoh-2026");
    let first = run_in(
        dir.path(),
        &[
            "baca",
            &input,
            "--format",
            "json",
            "--pengaturan-baru",
            "p.xlsx",
        ],
    );
    assert!(status(&first) <= 1, "{}", err(&first));
    let second = run_in(
        dir.path(),
        &["baca", &input, "--format", "json", "--pengaturan", "p.xlsx"],
    );
    assert!(status(&second) <= 1, "{}", err(&second));
    let (mut first, mut second) = (json(&first), json(&second));
    let told: Vec<&Value> = second["temuan"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|t| t["kode"].as_str().unwrap().starts_with("ATUR"))
        .collect();
    assert!(told.is_empty(), "{told:#?}");
    // Sheets that are not ours are `abaikan` now, and not listed with a table.
    for document in [&mut first, &mut second] {
        for key in ["temuan", "sumber"] {
            document.as_object_mut().unwrap().remove(key);
        }
    }
    for (key, value) in first.as_object().unwrap() {
        assert!(value == &second[key], "{key} is read otherwise");
    }
}

/// People decide on every galat: none is left, and the inputs are as they were.
#[test]
fn decisions_settle_findings() {
    let dir = folder();
    let input = sample("bangsalsari-2021");
    let before = contents(Path::new(&input));
    let checked = run_in(dir.path(), &["periksa", &input, "--format", "json"]);
    expect(&checked, 1);
    let document = json(&checked);
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Pengaturan").unwrap();
    sheet.write(0, 0, "Keputusan").unwrap();
    let columns = [
        "Kode",
        "Berkas",
        "Lembar",
        "Sel",
        "Tercatat",
        "Keputusan",
        "Nilai",
        "Alasan",
    ];
    for (col, name) in columns.iter().enumerate() {
        sheet.write(1, col as u16, *name).unwrap();
    }
    let galat: Vec<&Value> = document["temuan"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|t| t["tingkat"] == "galat")
        .collect();
    assert!(!galat.is_empty());
    for (i, t) in galat.iter().enumerate() {
        let row = i as u32 + 2;
        for (col, key) in ["kode", "berkas", "lembar", "sel", "tercatat"]
            .iter()
            .enumerate()
        {
            if let Some(text) = t[*key].as_str() {
                sheet.write(row, col as u16, text).unwrap();
            }
        }
        sheet.write(row, 5, "biarkan").unwrap();
        sheet.write(row, 7, "sudah diperiksa").unwrap();
    }
    book.save(dir.path().join("keputusan.xlsx")).unwrap();
    let decided = run_in(
        dir.path(),
        &[
            "periksa",
            &input,
            "--pengaturan",
            "keputusan.xlsx",
            "--format",
            "json",
        ],
    );
    expect(&decided, 0);
    assert_eq!(json(&decided)["ringkasan"]["galat"], 0);
    assert_eq!(contents(Path::new(&input)), before);
}

#[test]
fn files_of_one_name_are_told_apart() {
    let dir = folder();
    for office in ["x", "y"] {
        std::fs::create_dir(dir.path().join(office)).unwrap();
        pengukuran(&dir.path().join(office).join("a.xlsx"));
    }
    let read = run_in(
        dir.path(),
        &["baca", "x/a.xlsx", "y/a.xlsx", "--format", "json"],
    );
    let names: Vec<Value> = json(&read)["sumber"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["berkas"].clone())
        .collect();
    assert_eq!(names, ["x/a.xlsx", "y/a.xlsx"]);
}

// --- the whole path --------------------------------------------------------------------------------------------------

#[test]
fn documents_follow_their_schemas() {
    let dir = folder();
    for name in ["bangsalsari-2021", "kecamatan-contoh-2026"] {
        let input = sample(name);
        let before = contents(Path::new(&input));
        let read = run_in(dir.path(), &["baca", &input, "--format", "json"]);
        assert!(status(&read) <= 1, "{}", err(&read));
        validate("baca", &json(&read));
        let families: Vec<String> = json(&read)["temuan"]
            .as_array()
            .unwrap()
            .iter()
            .map(|t| {
                t["kode"]
                    .as_str()
                    .unwrap()
                    .split('-')
                    .next()
                    .unwrap()
                    .to_owned()
            })
            .collect();
        assert!(
            families
                .iter()
                .all(|f| ["BACA", "KOLOM", "NILAI", "ATUR"].contains(&f.as_str())),
            "{families:?}"
        );
        let checked = run_in(dir.path(), &["periksa", &input, "--format", "json"]);
        assert!(status(&checked) <= 1, "{}", err(&checked));
        let document = json(&checked);
        validate("periksa", &document);
        assert_eq!(
            status(&checked) == 1,
            document["ringkasan"]["galat"].as_u64().unwrap() > 0
        );
        let done = run_in(dir.path(), &["olah", &input, "--json", "-"]);
        expect(&done, 0);
        validate("olah", &json(&done));
        std::fs::write(dir.path().join(format!("{name}.json")), &done.stdout).unwrap();
        assert_eq!(
            contents(Path::new(&input)),
            before,
            "inputs stay as they are"
        );
    }
    let rolled = run_in(
        dir.path(),
        &[
            "rekap",
            "bangsalsari-2021.json",
            "kecamatan-contoh-2026.json",
            "--json",
            "-",
        ],
    );
    expect(&rolled, 0);
    let document = json(&rolled);
    validate("rekap", &document);
    assert_eq!(document["instansi"].as_array().unwrap().len(), 2);
    // The same roll-up from the JSON documents, in another order, and from the folders.
    let again = run_in(
        dir.path(),
        &[
            "rekap",
            "kecamatan-contoh-2026.json",
            "bangsalsari-2021.json",
            "--json",
            "-",
        ],
    );
    assert_eq!(document, json(&again));
    let folders = run_in(dir.path(), &["rekap", &sample(""), "--json", "-"]);
    expect(&folders, 0);
    assert_eq!(document, json(&folders));
}

#[test]
fn texts_fit_in_100_columns() {
    for name in ["bangsalsari-2021", "kecamatan-contoh-2026"] {
        let input = sample(name);
        for command in ["baca", "periksa"] {
            let output = run_in(Path::new("."), &[command, &input]);
            assert!(status(&output) <= 1, "{}", err(&output));
            let text = out(&output);
            assert!(text.lines().count() > 3, "{text}");
            for line in text.lines() {
                assert!(line.chars().count() <= 100, "{line}");
            }
        }
    }
}

#[test]
fn marked_copies_hold_the_values() {
    let dir = folder();
    let input = sample("bangsalsari-2021");
    let output = run_in(dir.path(), &["periksa", &input, "--tandai", "ditandai"]);
    assert!(status(&output) <= 1, "{}", err(&output));
    let copies = contents(&dir.path().join("ditandai"));
    assert_eq!(copies.len(), contents(Path::new(&input)).len());
    // A second time: nothing is overwritten.
    let output = run_in(dir.path(), &["periksa", &input, "--tandai", "ditandai"]);
    expect(&output, 2);
    assert_eq!(contents(&dir.path().join("ditandai")), copies);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let dir = folder();
    let input = sample("bangsalsari-2021");
    for name in ["a.xlsx", "b.xlsx"] {
        expect(&run_in(dir.path(), &["olah", &input, "-o", name]), 0);
    }
    let all = contents(dir.path());
    let mut bytes = all.values();
    assert!(bytes.next() == bytes.next(), "the outputs differ");
}
