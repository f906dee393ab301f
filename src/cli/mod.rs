//! The command line: the only folder that touches files, the terminal and the settings of threads.
//!
//! | file | does |
//! |---|---|
//! | `args` | what can be typed |
//! | `usage` | usage errors in Indonesian |
//! | `gagal` | failures, and the one place that writes to the terminal |
//! | `kemajuan` | the line of progress |
//! | `panik` | a fault of the program itself is a failure like another |
//! | `sambut` | the window that a double click or dropped files open |
//! | `teks` | texts for 100 columns |
//! | `masukan` | INPUT → files in memory |
//! | `bundel` | one bundle through the engine |
//! | `ekspor` | the workbooks that commands write |
//! | `simpan` | outputs, whole or not at all |
//! | `sinyal` | Ctrl-C, limits on file sizes |
//! | `olah` … `skema` | one file per command |

mod args;
mod baca;
mod bundel;
mod ekspor;
mod gagal;
mod jelaskan;
mod kemajuan;
mod masukan;
mod olah;
mod panik;
mod periksa;
mod rekap;
mod sambut;
mod simpan;
mod sinyal;
mod skema;
mod teks;
mod templat;
mod usage;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};

use args::{Cli, Perintah};
use gagal::{Gagal, Layar, Selesai};

/// How a run ended that was no failure.
struct Akhir {
    selesai: Selesai,
    /// The workbook to open for whoever dropped files on the program.
    buka: Option<PathBuf>,
    /// Something was said that must be read before the window closes.
    baca: bool,
}

impl From<Selesai> for Akhir {
    fn from(selesai: Selesai) -> Self {
        Self {
            selesai,
            buka: None,
            baca: true,
        }
    }
}

/// Runs the program on its arguments (the first is its own name). Exit status by the contract: 0 done, 1 done and there
/// are findings of level galat, 2 could not be done.
///
/// `sendiri`: the console is this program's alone, opened by a double click or by dropped files. The finished workbook
/// is then opened, and on anything but success the window waits for Enter.
pub fn run(args: impl Iterator<Item = OsString>, sendiri: bool) -> ExitCode {
    sinyal::pasang();
    let args: Vec<OsString> = args.collect();
    // Known before the arguments are understood, for messages about arguments.
    let layar = Layar {
        senyap: false,
        rinci: args.iter().any(|a| a == "--rinci"),
    };
    let result = panik::jaga(|| {
        if sendiri && args.len() <= 1 {
            welcome(layar)
        } else {
            command(&args, layar)
        }
    });
    let (code, wait) = match result {
        Ok(akhir) => {
            let opened = akhir
                .buka
                .filter(|_| sendiri)
                .is_none_or(|path| open(&path, layar));
            let code = match akhir.selesai {
                Selesai::Baik => ExitCode::SUCCESS,
                Selesai::AdaGalat => ExitCode::from(1),
            };
            (code, akhir.baca || !opened)
        }
        Err(gagal) => {
            layar.gagal(&gagal);
            (ExitCode::from(2), true)
        }
    };
    if sendiri && wait {
        sambut::tunggu();
    }
    code
}

/// Excel opens no file whose path has more characters (Microsoft: Excel specifications and limits).
const EXCEL_PATH: usize = 218;

/// Opens the finished workbook; says so where it cannot.
fn open(path: &std::path::Path, layar: Layar) -> bool {
    if path.display().to_string().encode_utf16().count() > EXCEL_PATH {
        layar.pesan(&format!(
            "Letak {} terlalu dalam untuk Excel. Pindahkan ke folder yang lebih dekat, misalnya Dokumen, lalu buka.",
            masukan::file_name(path)
        ));
        return false;
    }
    let opened = sambut::buka(path);
    if opened.is_err() {
        layar.pesan(&format!(
            "Belum ada program untuk membuka {}. Pasang Excel atau LibreOffice, lalu buka berkas itu.",
            masukan::file_name(path)
        ));
    }
    opened.is_ok()
}

/// A double click: what to do, and the blank forms or dragged files.
fn welcome(layar: Layar) -> Result<Akhir, Gagal> {
    let folder = sambut::folder_formulir();
    gagal::cetak(&sambut::salam(&folder))?;
    match sambut::jawaban(&sambut::baris(&mut std::io::stdin().lock())) {
        sambut::Jawaban::Tutup => Ok(Akhir {
            selesai: Selesai::Baik,
            // Nothing is left to read.
            buka: None,
            baca: false,
        }),
        sambut::Jawaban::Formulir => {
            sambut::formulir(&folder)?;
            // The words stay on the screen also where the folder could be opened.
            let _ = sambut::buka(&folder);
            Ok(Selesai::Baik.into())
        }
        sambut::Jawaban::Olah(paths) => dropped(
            &paths,
            &args::Keluaran::default(),
            &args::Umum::default(),
            layar,
        ),
    }
}

/// `lampiran INPUT…`: the main job, for files that were dropped on the program.
fn dropped(
    inputs: &[PathBuf],
    keluaran: &args::Keluaran,
    umum: &args::Umum,
    layar: Layar,
) -> Result<Akhir, Gagal> {
    let hasil = olah::run(&masukan::sebutan(inputs)?, keluaran, umum, layar)?;
    Ok(Akhir {
        selesai: hasil.selesai,
        baca: umum.uji || hasil.baca,
        buka: hasil.written.into_iter().next().map(|w| w.path),
    })
}

fn command(args: &[OsString], layar: Layar) -> Result<Akhir, Gagal> {
    let cli = match Cli::try_parse_from(help_words(args)) {
        Ok(cli) => cli,
        Err(e) if matches!(e.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            return gagal::cetak(&e.to_string()).map(|()| Selesai::Baik.into());
        }
        Err(e) => return Err(usage::explain(&e)),
    };
    let layar = Layar {
        senyap: cli.umum.senyap,
        rinci: cli.umum.rinci || layar.rinci,
    };
    dispatch(cli, layar)
}

/// `lampiran bantuan olah`, `lampiran help`, `lampiran /?` as people of other programs type them: `olah --help`. A file of
/// that name is an input.
fn help_words(args: &[OsString]) -> Vec<OsString> {
    let asks = args.get(1).is_some_and(|a| {
        ["bantuan", "bantu", "help", "/?", "-?", "--bantuan"]
            .iter()
            .any(|w| a == w)
            && !std::path::Path::new(a).exists()
    });
    if !asks {
        return args.to_vec();
    }
    let mut all: Vec<OsString> = args
        .iter()
        .enumerate()
        .filter(|(i, _)| *i != 1)
        .map(|(_, a)| a.clone())
        .collect();
    all.push("--help".into());
    all
}

/// A command that was misspelt would be taken for a file, and the rest for the main job.
fn misspelt(inputs: &[PathBuf]) -> Result<(), Gagal> {
    let Some(first) = inputs.first() else {
        return Ok(());
    };
    let word = first.to_string_lossy();
    let bare = word.chars().all(char::is_alphanumeric) && !first.exists();
    if inputs.len() > 1
        && bare
        && let Some(near) = usage::nearest(&word, &usage::commands())
    {
        return Err(Gagal::new(
            format!("Perintah {word} tidak dikenal."),
            format!("Maksud Anda perintah {near}?"),
        ));
    }
    Ok(())
}

fn dispatch(cli: Cli, layar: Layar) -> Result<Akhir, Gagal> {
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
        misspelt(&cli.input)?;
        return dropped(&cli.input, &cli.keluaran, umum, layar);
    };
    if let Some(first) = cli.input.first() {
        return Err(Gagal::new(
            format!("\"{}\" berada sebelum nama perintah.", first.display()),
            "Tulis nama perintah lebih dahulu, lalu INPUT.",
        ));
    }
    let selesai = match perintah {
        Perintah::Olah(a) => {
            let keluaran = merge(a.keluaran, cli.keluaran);
            return dropped(&a.input, &keluaran, umum, layar);
        }
        Perintah::Baca(mut a) => {
            a.input = masukan::sebutan(&a.input)?;
            baca::run(&a, umum, layar)
        }
        Perintah::Periksa(mut a) => {
            a.input = masukan::sebutan(&a.input)?;
            periksa::run(&a, umum, layar)
        }
        Perintah::Rekap(a) => {
            let inputs = masukan::sebutan(&a.input)?;
            rekap::run(&inputs, &merge(a.keluaran, cli.keluaran), umum, layar)
        }
        Perintah::Templat(a) => templat::run(&a, umum, layar),
        Perintah::Jelaskan(a) => jelaskan::run(&a),
        Perintah::Skema(a) => skema::run(&a),
        Perintah::Pelengkap(a) => gagal::hasil(|mut out| {
            let mut script = Vec::new();
            clap_complete::generate(a.shell, &mut Cli::command(), "lampiran", &mut script);
            std::io::Write::write_all(&mut out, &script)
        })
        .map(|()| Selesai::Baik),
    }?;
    Ok(selesai.into())
}

/// Outputs may be named before or after the command.
fn merge(own: args::Keluaran, before: args::Keluaran) -> args::Keluaran {
    args::Keluaran {
        output: own.output.or(before.output),
        json: own.json.or(before.json),
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
