//! The command line: the only folder that touches files, the terminal and threads.
//!
//! | file | does |
//! |---|---|
//! | `args` | what can be typed |
//! | `usage` | usage errors in Indonesian |
//! | `gagal` | failures, and the one place that writes to the terminal |
//! | `teks` | texts for 100 columns |
//! | `masukan` | INPUT → files in memory |
//! | `bundel` | one bundle through the engine |
//! | `ekspor` | the workbooks that commands write |
//! | `simpan` | outputs, whole or not at all |
//! | `olah` … `skema` | one file per command |

mod args;
mod baca;
mod bundel;
mod ekspor;
mod gagal;
mod jelaskan;
mod masukan;
mod olah;
mod periksa;
mod rekap;
mod simpan;
mod skema;
mod teks;
mod templat;
mod usage;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};

use args::{Cli, Perintah};
use gagal::{Gagal, Layar, Selesai};

/// Runs the program on its arguments (the first is its own name). Exit status by the contract: 0 done, 1 done and there
/// are findings of level galat, 2 could not be done.
pub fn run(args: impl Iterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.collect();
    // Known before the arguments are understood, for messages about arguments.
    let rinci = args.iter().any(|a| a == "--rinci");
    let layar = Layar {
        senyap: false,
        rinci,
    };
    let cli = match Cli::try_parse_from(&args) {
        Ok(cli) => cli,
        Err(e) if matches!(e.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            return status(gagal::cetak(&e.to_string()).map(|()| Selesai::Baik), layar);
        }
        Err(e) => return status(Err(usage::explain(&e)), layar),
    };
    let layar = Layar {
        senyap: cli.umum.senyap,
        rinci: cli.umum.rinci,
    };
    status(dispatch(cli, layar), layar)
}

fn dispatch(cli: Cli, layar: Layar) -> Result<Selesai, Gagal> {
    let umum = &cli.umum;
    let Some(perintah) = cli.perintah else {
        if cli.input.is_empty() {
            return Err(Gagal::new(
                "INPUT belum disebut.",
                format!(
                    "Seret workbook atau foldernya ke program ini, atau tulis perintahnya.\n\n{}",
                    Cli::command().render_help()
                ),
            ));
        }
        return olah::run(&cli.input, &cli.keluaran, umum, layar);
    };
    if let Some(first) = cli.input.first() {
        return Err(Gagal::new(
            format!("\"{}\" berada sebelum nama perintah.", first.display()),
            "Tulis nama perintah lebih dahulu, lalu INPUT.",
        ));
    }
    match perintah {
        Perintah::Olah(a) => olah::run(&a.input, &merge(a.keluaran, cli.keluaran), umum, layar),
        Perintah::Baca(a) => baca::run(&a, umum, layar),
        Perintah::Periksa(a) => periksa::run(&a, umum, layar),
        Perintah::Rekap(a) => rekap::run(&a.input, &merge(a.keluaran, cli.keluaran), umum, layar),
        Perintah::Templat(a) => templat::run(&a, umum, layar),
        Perintah::Jelaskan(a) => jelaskan::run(&a),
        Perintah::Skema(a) => skema::run(&a),
        Perintah::Pelengkap(a) => gagal::hasil(|mut out| {
            let mut script = Vec::new();
            clap_complete::generate(a.shell, &mut Cli::command(), "lampiran", &mut script);
            std::io::Write::write_all(&mut out, &script)
        })
        .map(|()| Selesai::Baik),
    }
}

/// Outputs may be named before or after the command.
fn merge(own: args::Keluaran, before: args::Keluaran) -> args::Keluaran {
    args::Keluaran {
        output: own.output.or(before.output),
        json: own.json.or(before.json),
    }
}

fn status(result: Result<Selesai, Gagal>, layar: Layar) -> ExitCode {
    match result {
        Ok(Selesai::Baik) => ExitCode::SUCCESS,
        Ok(Selesai::AdaGalat) => ExitCode::from(1),
        Err(gagal) => {
            layar.gagal(&gagal);
            ExitCode::from(2)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_is_sound() {
        Cli::command().debug_assert();
    }
}
