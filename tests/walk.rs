//! The folders walk one way: each uses those before it, `value`, `model` and `finding`, and nothing after it; calamine stays in
//! `workbook/`, `rust_xlsxwriter` in `export/`, files, terminal and the settings of threads in `cli/`.

#![allow(clippy::unwrap_used, reason = "a test")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Each folder with those it may use; `value`, `model` and `finding` are open to all that follow them.
const WALK: [(&str, &[&str]); 13] = [
    // A model knows the findings it carries, a finding the cell it is at: one pair.
    ("model", &["finding"]),
    ("finding", &["model", "value", "workbook"]),
    // Values are read from cells.
    ("value", &["model", "workbook"]),
    ("workbook", &["model", "finding", "value"]),
    ("table", &["workbook", "model", "finding", "value"]),
    (
        "import",
        &["workbook", "table", "model", "finding", "value"],
    ),
    ("measure", &["model", "finding", "value"]),
    ("check", &["measure", "model", "finding", "value"]),
    (
        "report",
        &[
            "workbook", "table", "import", "measure", "check", "model", "finding", "value",
        ],
    ),
    (
        "export",
        &["report", "check", "measure", "model", "finding", "value"],
    ),
    (
        "bundel",
        &[
            "workbook", "table", "import", "measure", "check", "report", "export", "model",
            "finding", "value",
        ],
    ),
    (
        "web",
        &[
            "bundel", "workbook", "table", "import", "measure", "check", "report", "export",
            "model", "finding", "value",
        ],
    ),
    (
        "cli",
        &[
            "bundel", "workbook", "table", "import", "measure", "check", "report", "export",
            "model", "finding", "value",
        ],
    ),
];

/// Crates that one folder alone knows.
const HOMES: [(&str, &[&str]); 9] = [
    ("calamine", &["workbook"]),
    // export writes packages, bundel packs copies for one download.
    ("zip", &["workbook", "export", "bundel"]),
    ("quick_xml", &["workbook"]),
    ("html5gum", &["workbook"]),
    ("rust_xlsxwriter", &["export"]),
    ("clap", &["cli"]),
    ("tempfile", &["cli"]),
    ("wasm_bindgen", &["web"]),
    ("std::fs", &["cli"]),
];

fn sources(dir: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            // A package of its own is no part of the walk.
            if !path.join("Cargo.toml").exists() {
                sources(&path, out);
            }
        } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("tests.rs") {
            out.push(path);
        }
    }
}

/// The code of every file by its folder: no comments, no test modules (at the end, or as `tests.rs`).
fn code() -> BTreeMap<PathBuf, (String, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    let mut all = BTreeMap::new();
    for path in files {
        let inside = path.strip_prefix(&src).unwrap().to_owned();
        let Some(folder) = inside.parent().and_then(|p| p.iter().next()) else {
            continue;
        };
        let text = std::fs::read_to_string(&path).unwrap();
        let text = text.split("#[cfg(test)]\nmod ").next().unwrap();
        let text: String = text
            .lines()
            .filter(|l| !l.trim_start().starts_with("//"))
            .fold(String::new(), |all, l| all + l + "\n");
        all.insert(
            inside.clone(),
            (folder.to_string_lossy().into_owned(), text),
        );
    }
    assert!(all.len() > 20, "the sources are there");
    all
}

#[test]
fn folders_use_those_before_them() {
    let mut wrong = Vec::new();
    for (path, (folder, text)) in code() {
        let allowed = WALK
            .iter()
            .find(|(name, _)| *name == folder)
            .unwrap_or_else(|| panic!("{folder} has no place in the walk"))
            .1;
        // `crate::x::…`, and the first names of `use crate::{x, y::…}`.
        let mut used: Vec<&str> = text
            .split("crate::")
            .skip(1)
            .filter(|rest| !rest.starts_with('{'))
            .map(|rest| {
                let end = rest
                    .find(|c: char| !c.is_alphanumeric() && c != '_')
                    .unwrap_or(rest.len());
                &rest[..end]
            })
            .collect();
        for group in text.split("crate::{").skip(1) {
            let mut depth = 0u32;
            let mut start = 0;
            for (i, c) in group.char_indices() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => {
                        used.push(group[start..i].trim());
                        break;
                    }
                    '}' => depth -= 1,
                    ',' if depth == 0 => {
                        used.push(group[start..i].trim());
                        start = i + 1;
                    }
                    _ => {}
                }
            }
        }
        for name in used {
            let name = name.split("::").next().unwrap().trim();
            let is_folder = WALK.iter().any(|(n, _)| *n == name);
            if is_folder && name != folder && !allowed.contains(&name) {
                wrong.push(format!("{}: {folder} uses {name}", path.display()));
            }
        }
    }
    wrong.dedup();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn crates_stay_at_home() {
    let mut wrong = Vec::new();
    for (path, (folder, text)) in code() {
        for (name, homes) in HOMES {
            if homes.contains(&folder.as_str()) {
                continue;
            }
            let used = text.match_indices(&format!("{name}::")).any(|(i, _)| {
                // A word of its own: not the end of another path.
                !text[..i].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ':'))
            });
            if used {
                wrong.push(format!("{}: {name}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Only the terminal's own file speaks to it.
#[test]
fn one_place_writes_to_the_terminal() {
    let wrong: Vec<String> = code()
        .into_iter()
        .filter(|(path, (_, text))| {
            !path.ends_with("cli/gagal.rs")
                && [
                    "println!",
                    "eprintln!",
                    "print!(",
                    "io::stdout",
                    "io::stderr",
                ]
                .iter()
                .any(|word| text.contains(word))
        })
        .map(|(path, _)| path.display().to_string())
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The library forbids `unsafe`; the program has one file with it, for the console of Windows.
#[test]
fn unsafe_has_one_home() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    let with: Vec<PathBuf> = files
        .into_iter()
        .filter(|path| {
            std::fs::read_to_string(path)
                .unwrap()
                .lines()
                .any(|l| !l.trim_start().starts_with("//") && l.contains("unsafe {"))
        })
        .collect();
    assert_eq!(with, [src.join("konsol.rs")]);
    let lib = std::fs::read_to_string(src.join("lib.rs")).unwrap();
    assert!(lib.contains("#![forbid(unsafe_code)]"));
}
