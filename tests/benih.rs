//! Hostile input: the fuzzer's seeds, and every input that once broke something (`fuzz/kasus/TARGET/`), through the same
//! functions that the fuzzer runs. None of them may panic, hang or pass without a word.
//!
//! Fuzzing itself (`fuzz/README.md`) needs a compiler with coverage; this replay does not.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use std::path::Path;
use std::time::{Duration, Instant};

#[path = "../fuzz/src/benih.rs"]
mod benih;
#[path = "../fuzz/src/sasaran.rs"]
mod sasaran;

/// Longer than any of them takes by far, in an unoptimised build on a busy machine.
const LONG: Duration = Duration::from_secs(30);

fn run(target: &str, name: &str, bytes: &[u8]) {
    let start = Instant::now();
    let function = match target {
        "wadah" => sasaran::wadah,
        "pembaca" => sasaran::pembaca,
        "nilai" => sasaran::nilai,
        "baca" => sasaran::baca,
        other => panic!("no such target: {other}"),
    };
    let ended = std::panic::catch_unwind(|| function(bytes));
    assert!(ended.is_ok(), "{target}: {name} panics");
    assert!(
        start.elapsed() < LONG,
        "{target}: {name} takes {:?}",
        start.elapsed()
    );
}

#[test]
fn seeds() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (target, seeds) in benih::semua(root).unwrap() {
        assert!(seeds.len() > 20, "{target}");
        for (name, bytes) in seeds {
            run(target, &name, &bytes);
        }
    }
}

/// Every case is run by every target that takes such bytes: what broke one may break another.
#[test]
fn kept_cases() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/kasus");
    for target in ["wadah", "pembaca", "nilai", "baca"] {
        let Ok(folder) = std::fs::read_dir(root.join(target)) else {
            continue;
        };
        let mut paths: Vec<_> = folder.map(|e| e.unwrap().path()).collect();
        paths.sort();
        for path in paths {
            let bytes = std::fs::read(&path).unwrap();
            let name = path.display().to_string();
            if target == "nilai" {
                run("nilai", &name, &bytes);
            } else {
                for target in ["wadah", "pembaca", "baca"] {
                    run(target, &name, &bytes);
                }
            }
        }
    }
}
