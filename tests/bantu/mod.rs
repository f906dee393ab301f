//! What several tests do: the main job, run as people run it; the cases of `tests/kasus/`.

#![allow(dead_code, reason = "each test uses some of it")]

pub mod kasus;

use std::ffi::OsStr;
use std::path::Path;

/// `lampiran olah` on some inputs, the workbook to `book`, with more options; it must end well.
pub fn olah<I: AsRef<OsStr>>(inputs: impl IntoIterator<Item = I>, book: &Path, options: &[&OsStr]) {
    let done = assert_cmd::Command::cargo_bin("lampiran")
        .unwrap()
        .arg("olah")
        .args(inputs)
        .arg("-o")
        .arg(book)
        .args(options)
        .output()
        .unwrap();
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
}
