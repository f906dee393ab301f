//! One voice: every message is Indonesian and short, and says what to do. Collected from the sources (every text in the
//! program), from what the commands say on bad input, and from the findings on all workbooks at hand.

#![allow(clippy::unwrap_used, reason = "a test")]

use std::path::{Path, PathBuf};
use std::process::Output;

#[path = "../src/finding/suara.rs"]
mod suara;

use suara::{KATA, english, faults};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn run_in(dir: &Path, args: &[&str]) -> Output {
    assert_cmd::Command::cargo_bin("lampiran")
        .unwrap()
        .current_dir(dir)
        .args(args)
        .output()
        .unwrap()
}

fn sources(dir: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

/// The string literals of Rust code, joined over line ends, with the text before each on its line. Comments, characters
/// and raw strings are known apart.
fn literals(code: &str) -> Vec<(String, String)> {
    let chars: Vec<char> = code.chars().collect();
    let mut found = Vec::new();
    let mut before = String::new();
    let mut i = 0;
    while i < chars.len() {
        let c = chars[i];
        let next = chars.get(i + 1).copied().unwrap_or(' ');
        if c == '/' && next == '/' {
            while i < chars.len() && chars[i] != '\n' {
                i += 1;
            }
        } else if c == '\'' {
            // A character: 'x', '\n', '\u{1b}'; else a lifetime.
            let end = if next == '\\' {
                chars[i + 2..]
                    .iter()
                    .position(|c| *c == '\'')
                    .map(|p| if p == 0 { i + 3 } else { i + 2 + p })
            } else {
                (chars.get(i + 2) == Some(&'\'')).then_some(i + 2)
            };
            i = end.unwrap_or(i) + 1;
        } else if c == '"' {
            let hashes = before.chars().rev().take_while(|c| *c == '#').count();
            let raw = before.trim_end_matches('#').ends_with('r')
                && !before
                    .trim_end_matches('#')
                    .trim_end_matches('r')
                    .ends_with(char::is_alphanumeric);
            let mut text = String::new();
            i += 1;
            while i < chars.len() {
                let c = chars[i];
                if raw {
                    if c == '"'
                        && chars[i + 1..]
                            .iter()
                            .take(hashes)
                            .filter(|c| **c == '#')
                            .count()
                            == hashes
                    {
                        break;
                    }
                    text.push(c);
                } else if c == '"' {
                    break;
                } else if c == '\\' {
                    i += 1;
                    match chars.get(i) {
                        Some('n') => text.push('\n'),
                        Some('\n') => {
                            while chars.get(i + 1).is_some_and(|c| c.is_whitespace()) {
                                i += 1;
                            }
                        }
                        Some(c) => text.push(*c),
                        None => {}
                    }
                } else {
                    text.push(c);
                }
                i += 1;
            }
            i += 1;
            found.push((before.trim().to_owned(), text));
            before.clear();
        } else {
            if c == '\n' {
                before.clear();
            } else {
                before.push(c);
            }
            i += 1;
        }
    }
    found
}

/// Names of files that only tests take in: those that a `#[cfg(test)]` stands before.
fn test_modules(files: &[PathBuf]) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for path in files {
        let text = std::fs::read_to_string(path).unwrap();
        for part in text.split("#[cfg(test)]\n").skip(1) {
            let line = part.lines().next().unwrap_or("");
            if let Some(name) = line
                .trim_start_matches("pub(crate) ")
                .strip_prefix("mod ")
                .and_then(|l| l.strip_suffix(';'))
            {
                out.push(path.parent().unwrap().join(format!("{name}.rs")));
            }
        }
    }
    out
}

/// Every text of the program, where a person may come to read it: no English, no long sentence.
#[test]
fn texts_in_the_sources_are_indonesian_and_short() {
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    let tests = test_modules(&files);
    assert!(tests.len() > 3, "{tests:?}");
    let (mut wrong, mut count) = (Vec::new(), 0);
    // What builds the program and the page speaks to whoever builds them.
    let builders = ["src/web/rakit", "src/build.rs"].map(|p| root().join(p));
    for path in files
        .iter()
        .filter(|p| !tests.contains(p) && !builders.iter().any(|b| p.starts_with(b)))
    {
        let code = std::fs::read_to_string(path).unwrap();
        let code = code.split("#[cfg(test)]\nmod tests {").next().unwrap();
        for (before, text) in literals(code) {
            // The reason of an `allow` and the help's template are for programmers and clap.
            if before.ends_with("reason =") || text.contains("{all-args}") || !text.contains(' ') {
                continue;
            }
            // What another library says, to be known again and told in our own words.
            if ["Couldn't write to xml file", "required a temp file"].contains(&text.as_str()) {
                continue;
            }
            // Formulas and patterns are no sentences.
            if text.contains("IF(") || text.contains("SUM(") {
                continue;
            }
            count += 1;
            // `{name}` is a place for words.
            let mut plain = String::new();
            let mut depth = 0;
            for c in text.chars() {
                match c {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    _ if depth == 0 => plain.push(c),
                    _ => {}
                }
            }
            let found = english(&plain);
            if !found.is_empty() {
                wrong.push(format!("{}: {found:?} in {text}", path.display()));
            }
            for sentence in plain.split('\n') {
                let words = sentence.split_whitespace().count();
                if words > KATA {
                    wrong.push(format!("{}: {words} words in {text}", path.display()));
                }
            }
        }
    }
    assert!(count > 500, "only {count} texts were found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The findings on samples, forms and cases, and the catalogue: a galat has its place, cause and next step.
#[test]
fn findings_speak_alike() {
    let mut inputs = vec![
        root().join("samples/bangsalsari-2021"),
        root().join("samples/kecamatan-contoh-2026"),
    ];
    for folder in ["templates-xlsx", "tests/kasus"] {
        let Ok(entries) = std::fs::read_dir(root().join(folder)) else {
            continue;
        };
        inputs.extend(
            entries
                .filter_map(Result::ok)
                .map(|e| e.path())
                .filter(|p| p.is_dir() || p.extension().is_some_and(|e| e == "xlsx")),
        );
    }
    inputs.sort();
    let (mut wrong, mut count) = (Vec::new(), 0);
    for input in inputs {
        let output = run_in(
            &root(),
            &["periksa", &input.display().to_string(), "--format", "json"],
        );
        let Ok(document) = serde_json::from_slice::<serde_json::Value>(&output.stdout) else {
            continue;
        };
        for t in document["temuan"].as_array().unwrap() {
            count += 1;
            for fault in faults(
                t["tingkat"] == "galat",
                t["berkas"].as_str(),
                t["pesan"].as_str().unwrap(),
                t["saran"].as_str(),
            ) {
                wrong.push(format!("{} {}: {fault}", input.display(), t["kode"]));
            }
        }
    }
    assert!(count > 100, "only {count} findings");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every kind of mistake in a command, and every file that cannot be read: status 2, "Gagal:", a next step, no line over
/// 100 columns, nothing of clap's or the system's own words.
#[test]
fn failures_speak_alike() {
    let dir = tempfile::Builder::new()
        .prefix("lampiran pesan ")
        .tempdir()
        .unwrap();
    let at = |name: &str| dir.path().join(name);
    std::fs::copy(
        root().join("samples/bangsalsari-2021/05 Pengukuran 2021.xlsx"),
        at("a.xlsx"),
    )
    .unwrap();
    std::fs::write(at("kosong.xlsx"), b"").unwrap();
    std::fs::write(at("surat.xlsx"), b"%PDF-1.7 ...").unwrap();
    std::fs::write(at("gambar.xlsx"), b"\x89PNG\r\n\x1a\n").unwrap();
    std::fs::write(at("~$a.xlsx"), b"kunci").unwrap();
    std::fs::write(at("teks.json"), b"{}").unwrap();
    std::fs::write(at("ada.xlsx"), b"milik orang").unwrap();
    std::fs::create_dir(at("hampa")).unwrap();
    let long = format!("{}.xlsx", "nama berkas yang panjang sekali ".repeat(6));
    let cases: Vec<Vec<&str>> = vec![
        vec![],
        vec!["olah"],
        vec!["baca"],
        vec!["periksa"],
        vec!["rekap"],
        vec!["olah", "a.xlsx", "--tak-ada"],
        vec!["olah", "a.xlsx", "-x"],
        vec!["olah", "a.xlsx", "--tahun", "dua ribu"],
        vec!["olah", "a.xlsx", "--tahun=21"],
        vec!["olah", "a.xlsx", "--tahun"],
        vec!["olah", "a.xlsx", "--tahun", "2021", "--tahun", "2022"],
        vec!["olah", "a.xlsx", "--timpa=ya"],
        vec!["olah", "a.xlsx", "--timpa", "--timpa"],
        vec!["olah", "a.xlsx", "--batas", "ukuran"],
        vec!["olah", "a.xlsx", "--batas", "ukuran=banyak"],
        vec!["olah", "a.xlsx", "--batas", "=5"],
        vec!["olah", "a.xlsx", "-o"],
        vec!["olah", "a.xlsx", "-o", "a.xlsx"],
        vec!["olah", "a.xlsx", "-o", "ada.xlsx"],
        vec!["olah", "a.xlsx", "-o", "hampa"],
        vec!["olah", "a.xlsx", "-o", "tidak/ada.xlsx"],
        vec!["olah", "a.xlsx", "-o", "hasil.pdf"],
        vec!["olah", "a.xlsx", "-o", "hasil"],
        vec!["olah", "a.xlsx", "--json"],
        vec!["olah", "a.xlsx", "--uji=ya"],
        vec!["olah", "a.xlsx", "--batas", "ukura=5"],
        vec!["olah", "a.xlsx", "--batas", "ukuran=5"],
        vec!["olah", ""],
        vec![""],
        vec!["--", "-x"],
        vec!["-z"],
        vec!["olah", "--ketat"],
        vec!["olah", "a.xlsx", "--tahun", "--rinci"],
        vec!["olah", "a.xls"],
        vec!["olah", "a.xlsx", "--fromat", "json"],
        vec!["Baca", "a.xlsx"],
        vec!["templat", "a.xlsx"],
        vec!["periksa", "a.xlsx", "--tandai", "a.xlsx"],
        vec!["baca", "a.xlsx", "--pengaturan-baru", "a.xlsx"],
        vec!["baca", "a.xlsx", "--pengaturan-baru", "baru"],
        vec!["rekap", "kosong.xlsx"],
        vec!["skema", "oleh"],
        vec!["jelaskan", "SKM"],
        vec!["olah", "a.xlsx", "-o", "b.xlsx", "--json", "b.xlsx"],
        vec!["olah", "a.xlsx", "--pengaturan", "tidak-ada.xlsx"],
        vec!["baca", "a.xlsx", "--format", "xml"],
        vec!["baca", "a.xlsx", "--format="],
        vec!["baca", "a.xlsx", "--tandai", "x"],
        vec!["skema", "apa"],
        vec!["skema", "olah", "baca"],
        vec!["jelaskan", "SKM-999"],
        vec!["jelaskan", "apa itu"],
        vec!["pelengkap"],
        vec!["pelengkap", "cmd"],
        vec!["templat", "a", "b"],
        vec!["periksaa", "a.xlsx"],
        vec!["hitung"],
        vec!["a.xlsx", "olah"],
        vec!["--tahun"],
        vec!["perikas"],
        vec!["olah", "kosong.xlsx"],
        vec!["olah", "surat.xlsx"],
        vec!["olah", "gambar.xlsx"],
        vec!["olah", "~$a.xlsx"],
        vec!["~$a.xlsx"],
        vec!["olah", "hampa"],
        vec!["olah", "*.docx"],
        vec!["olah", &long],
        vec!["rekap", "teks.json"],
        vec!["rekap", "hampa"],
        vec!["olah", "kosong.xlsx", "surat.xlsx", "tidak-ada.xlsx"],
    ];
    let mut wrong = Vec::new();
    for args in cases {
        let output = run_in(dir.path(), &args);
        let text = String::from_utf8(output.stderr.clone()).unwrap();
        let mut fault = |what: &str| wrong.push(format!("{args:?}: {what}\n{text}"));
        if output.status.code() != Some(2) {
            fault(&format!("status {:?}", output.status.code()));
        }
        if !output.stdout.is_empty() {
            fault("something on standard output");
        }
        let Some(at) = text.find("Gagal: ") else {
            fault("no Gagal");
            continue;
        };
        // The help that follows a bare call has its own test.
        let told = text[at..].split("\n\n").next().unwrap();
        if told.trim_end().lines().count() < 2 {
            fault("no next step");
        }
        if text.lines().any(|l| l.chars().count() > 100) {
            fault("a line over 100 columns");
        }
        let found = english(told);
        if !found.is_empty() {
            fault(&format!("English {found:?}"));
        }
        for mark in ["<", "[OPTIONS]", "os error", "error:"] {
            if told.contains(mark) {
                fault(&format!("\"{mark}\" is not ours"));
            }
        }
        if told.split_whitespace().count() > 2 * KATA {
            fault("too long");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The examples of every help run as they stand, in a folder that holds what they name.
#[test]
fn examples_of_the_help_run() {
    let dir = tempfile::Builder::new()
        .prefix("lampiran contoh ")
        .tempdir()
        .unwrap();
    let at = |name: &str| dir.path().join(name);
    let sample = root().join("samples/bangsalsari-2021");
    let copy = |to: &Path| {
        std::fs::create_dir_all(to).unwrap();
        for entry in std::fs::read_dir(&sample).unwrap() {
            let entry = entry.unwrap();
            std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    };
    copy(&at("Bangsalsari 2021"));
    copy(&at("Kabupaten Jember 2021/Bangsalsari"));
    copy(&at("Kabupaten Jember 2021/Tanggul"));
    for (from, to) in [
        ("01 Renstra 2016-2021.xlsx", "renstra.xlsx"),
        ("03 PK 2021.xlsx", "pk.xlsx"),
        ("02 RKT 2021.xls", "realisasi.xls"),
        ("02 RKT 2021.xls", "anggaran.xls"),
    ] {
        std::fs::copy(sample.join(from), at(to)).unwrap();
    }
    std::fs::create_dir(at("hasil")).unwrap();
    let made = run_in(
        dir.path(),
        &[
            "olah",
            "Bangsalsari 2021",
            "--json",
            "hasil/bangsalsari.json",
        ],
    );
    assert!(made.status.success());
    for command in [
        "",
        "olah",
        "baca",
        "periksa",
        "rekap",
        "templat",
        "jelaskan",
        "skema",
        "pelengkap",
    ] {
        let args: Vec<&str> = [command, "--help"]
            .into_iter()
            .filter(|a| !a.is_empty())
            .collect();
        let help = String::from_utf8(run_in(dir.path(), &args).stdout).unwrap();
        let examples: Vec<&str> = help
            .split("Contoh:\n")
            .nth(1)
            .unwrap()
            .lines()
            .take_while(|l| !l.is_empty())
            .map(|l| l.trim().strip_prefix("lampiran ").unwrap_or(""))
            .collect();
        assert!(examples.len() >= 2, "{command}: {help}");
        for name in ["lampiran-2021.xlsx", "pengaturan.xlsx", "hasil.json"] {
            // Two helps may write under one name: each runs on its own.
            let _ = std::fs::remove_file(at(name));
        }
        for example in examples {
            // As a shell divides it: quotation marks keep blanks.
            let words: Vec<String> = example
                .replace("C:\\LKjIP\\", "")
                .split('"')
                .enumerate()
                .flat_map(|(i, part)| {
                    if i % 2 == 1 {
                        vec![part.to_owned()]
                    } else {
                        part.split_whitespace().map(str::to_owned).collect()
                    }
                })
                .collect();
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let output = run_in(dir.path(), &words);
            // `baca` and `periksa` end with 1 where there is something to mend.
            let most = i32::from(matches!(command, "baca" | "periksa"));
            assert!(
                output.status.code().is_some_and(|c| c <= most),
                "{example}: {}",
                String::from_utf8_lossy(&output.stderr)
            );
        }
    }
}

/// The question for help in the words of other programs.
#[test]
fn help_by_other_names() {
    let dir = tempfile::tempdir().unwrap();
    let help = |args: &[&str]| {
        let output = run_in(dir.path(), args);
        assert!(output.status.success(), "{args:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    for word in ["bantuan", "help", "/?", "--bantuan"] {
        assert_eq!(help(&[word]), help(&["--help"]));
    }
    assert_eq!(help(&["bantuan", "olah"]), help(&["olah", "--help"]));
}

/// Shells show the descriptions of options and commands.
#[test]
fn completions_speak_alike() {
    let output = run_in(&root(), &["pelengkap", "zsh"]);
    let script = String::from_utf8(output.stdout).unwrap();
    let mut count = 0;
    for line in script.lines() {
        let told = line
            .split_once('[')
            .and_then(|(_, rest)| rest.split_once(']'))
            .or_else(|| {
                line.split_once(" -- ")
                    .and_then(|(_, rest)| rest.split_once(':'))
            });
        // Shell code has brackets too: a description has a blank and begins with a letter.
        if let Some((told, _)) = told
            && line.trim_start().starts_with(['\'', '"'])
        {
            count += 1;
            assert!(english(told).is_empty(), "{line}");
        }
    }
    assert!(count > 50, "only {count} descriptions");
}

/// No finding carries a code that `jelaskan` does not know.
#[test]
fn every_code_in_the_sources_is_in_the_catalogue() {
    let output = run_in(&root(), &["jelaskan", "--format", "json"]);
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let known: Vec<&str> = document["aturan"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| r["kode"].as_str().unwrap())
        .collect();
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    let mut count = 0;
    for path in files {
        let text = std::fs::read_to_string(&path).unwrap();
        // `NAME: "BACA-001", Galat, "…";`
        for line in text.lines().filter(|l| !l.trim_start().starts_with("//")) {
            let Some((_, rest)) = line.split_once(": \"") else {
                continue;
            };
            let Some((code, rest)) = rest.split_once("\", ") else {
                continue;
            };
            let level = ["Galat,", "Peringatan,", "Info,"];
            if level.iter().any(|l| rest.starts_with(l)) {
                count += 1;
                assert!(known.contains(&code), "{code} of {}", path.display());
            }
        }
    }
    assert_eq!(count, known.len());
}

/// The officers' guide: its pictures are there and small, its codes exist, and what it quotes is what the program says.
#[test]
fn the_guide_is_true() {
    let path = root().join("templates-xlsx/PANDUAN.md");
    let guide = std::fs::read_to_string(&path).unwrap();
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let first = readme.lines().find(|l| l.contains('(')).unwrap_or_default();
    assert!(
        first.contains("[Panduan bahasa Indonesia](templates-xlsx/PANDUAN.md)"),
        "{first}"
    );
    let mut pictures = Vec::new();
    for part in guide.split("](").skip(1) {
        let target = part.split(')').next().unwrap();
        if let Some(anchor) = target.strip_prefix('#') {
            let there = guide.lines().filter(|l| l.starts_with('#')).any(|l| {
                let name: String = l
                    .trim_start_matches('#')
                    .trim()
                    .to_lowercase()
                    .chars()
                    .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-'))
                    .map(|c| if c == ' ' { '-' } else { c })
                    .collect();
                name == anchor
            });
            assert!(there, "no heading for #{anchor}");
        } else if !target.starts_with("http") {
            let file = path.parent().unwrap().join(target);
            let size = std::fs::metadata(&file)
                .unwrap_or_else(|e| panic!("{target}: {e}"))
                .len();
            if target.contains("panduan/") {
                assert!(size < 150_000, "{target} has {size} bytes");
                pictures.push(file.file_name().unwrap().to_owned());
            }
        }
    }
    assert!(pictures.len() >= 6);
    for entry in std::fs::read_dir(root().join(".github/panduan")).unwrap() {
        let name = entry.unwrap().file_name();
        assert!(pictures.contains(&name), "{} is not shown", name.display());
    }
    let known = run_in(&root(), &["jelaskan"]).stdout;
    let known = String::from_utf8(known).unwrap();
    for word in guide.split(|c: char| !c.is_ascii_alphanumeric() && c != '-') {
        if let Some((family, number)) = word.split_once('-')
            && number.len() == 3
            && family.len() >= 3
            && family.chars().all(|c| c.is_ascii_uppercase())
            && number.chars().all(|c| c.is_ascii_digit())
        {
            assert!(known.contains(word), "{word} is no code");
        }
    }
    // `> …`: the parts between dots stand in the program's texts.
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    let mut texts = String::new();
    for path in files {
        let code = std::fs::read_to_string(path).unwrap();
        for (_, text) in literals(&code) {
            texts.push_str(&text);
            texts.push('\n');
        }
    }
    let mut quotes = 0;
    for line in guide.lines().filter_map(|l| l.strip_prefix("> ")) {
        quotes += 1;
        for part in line.split('…').map(str::trim).filter(|p| p.len() > 3) {
            assert!(texts.contains(part), "the program does not say: {part}");
        }
    }
    assert!(quotes >= 8, "only {quotes} quotes");
}
