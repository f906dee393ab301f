//! Arguments in, exit status out; on Windows the console as the program found it.

use std::process::ExitCode;

#[cfg(windows)]
mod konsol;

fn main() -> ExitCode {
    // Kept until the end: its code pages are given back when it is dropped.
    #[cfg(windows)]
    let konsol = konsol::Konsol::new();
    #[cfg(windows)]
    let sendiri = konsol.sendiri();
    #[cfg(not(windows))]
    let sendiri = false;
    lampiran::cli::run(std::env::args_os(), sendiri)
}
