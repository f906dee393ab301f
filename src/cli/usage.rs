//! Usage errors in Indonesian: what was not understood, and what was probably meant.

use clap::CommandFactory;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::args::Cli;
use super::gagal::Gagal;

/// Turns clap's error into our own words.
pub fn explain(error: &clap::Error) -> Gagal {
    let text = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(s)) => Some(s.clone()),
        Some(ContextValue::Strings(list)) => list.first().cloned(),
        Some(ContextValue::StyledStr(s)) => Some(s.to_string()),
        _ => None,
    };
    let list = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::Strings(list)) => list.clone(),
        Some(ContextValue::String(s)) => vec![s.clone()],
        _ => Vec::new(),
    };
    // `--tahun <TAHUN>` → `--tahun`; `<INPUT>...` → `INPUT`.
    let plain = |arg: &str| {
        arg.split(' ')
            .next()
            .unwrap_or(arg)
            .trim_end_matches('.')
            .trim_matches(|c| matches!(c, '<' | '>' | '[' | ']' | '…'))
            .to_owned()
    };
    let arg = text(ContextKind::InvalidArg)
        .map(|a| plain(&a))
        .unwrap_or_default();
    let value = text(ContextKind::InvalidValue).unwrap_or_default();
    let meant = |name: Option<String>| match name {
        Some(name) => format!("Maksud Anda {name}?"),
        None => "Lihat pilihan yang ada dengan --help.".to_owned(),
    };
    match error.kind() {
        ErrorKind::UnknownArgument => {
            let near = text(ContextKind::SuggestedArg)
                .map(|a| plain(&a))
                .or_else(|| nearest(&arg, &options()));
            if arg.starts_with('-') {
                Gagal::new(format!("Opsi {arg} tidak dikenal."), meant(near))
            } else {
                Gagal::new(format!("Tidak mengerti \"{arg}\" di sini."), meant(near))
            }
        }
        ErrorKind::InvalidSubcommand => {
            let given = text(ContextKind::InvalidSubcommand).unwrap_or_default();
            let near = nearest(&given, &commands());
            Gagal::new(format!("Perintah {given} tidak dikenal."), meant(near))
        }
        ErrorKind::InvalidValue if value.is_empty() && !arg.starts_with('-') => Gagal::new(
            format!("Nama {arg} kosong."),
            "Tulis nama workbook atau foldernya di antara tanda petik.",
        ),
        ErrorKind::InvalidValue if value.is_empty() => Gagal::new(
            format!("Opsi {arg} memerlukan nilai."),
            "Tulis nilainya sesudah opsi itu; lihat contoh dengan --help.",
        ),
        ErrorKind::InvalidValue => {
            let valid = list(ContextKind::ValidValue);
            let near = nearest(&value, &valid);
            let choices = valid.join(", ");
            let saran = match near {
                Some(near) => format!("Maksud Anda {near}? Pilihannya: {choices}."),
                None => format!("Pilihannya: {choices}."),
            };
            Gagal::new(
                format!("Nilai \"{value}\" tidak berlaku untuk {arg}."),
                saran,
            )
        }
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error).map(ToString::to_string);
            Gagal::new(
                format!("Nilai \"{value}\" tidak berlaku untuk {arg}."),
                why.map_or_else(
                    || "Lihat contoh dengan --help.".to_owned(),
                    |why| format!("Perbaiki: {why}."),
                ),
            )
        }
        ErrorKind::MissingRequiredArgument => {
            let missing = list(ContextKind::InvalidArg)
                .iter()
                .map(|a| plain(a))
                .collect::<Vec<_>>()
                .join(", ");
            let saran = if missing == "SHELL" {
                "Pilihannya: bash, elvish, fish, powershell, zsh."
            } else {
                "Tulis nama workbook atau foldernya; lihat contoh dengan --help."
            };
            Gagal::new(format!("{missing} belum disebut."), saran)
        }
        ErrorKind::ArgumentConflict => {
            let other = text(ContextKind::PriorArg)
                .map(|a| plain(&a))
                .unwrap_or_default();
            if other.is_empty() || other == arg {
                Gagal::new(
                    format!("Opsi {arg} disebut lebih dari satu kali."),
                    "Sebutkan satu kali saja.",
                )
            } else {
                Gagal::new(
                    format!("Opsi {arg} dan {other} tidak dapat dipakai bersama."),
                    "Pilih salah satu.",
                )
            }
        }
        ErrorKind::TooManyValues if arg.starts_with("--") => Gagal::new(
            format!("Opsi {arg} tidak memakai nilai."),
            format!("Tulis {arg} saja."),
        ),
        ErrorKind::NoEquals
        | ErrorKind::TooManyValues
        | ErrorKind::TooFewValues
        | ErrorKind::WrongNumberOfValues => Gagal::new(
            format!("Jumlah nilai untuk {arg} tidak sesuai."),
            "Lihat contoh dengan --help.",
        ),
        ErrorKind::InvalidUtf8 => Gagal::new(
            "Perintah berisi huruf yang tidak dapat dibaca.",
            "Ganti nama berkas atau nilainya dengan huruf biasa.",
        ),
        _ => Gagal::new("Perintah tidak dimengerti.", "Lihat contoh dengan --help."),
    }
}

/// The names of all commands.
pub fn commands() -> Vec<String> {
    Cli::command()
        .get_subcommands()
        .map(|c| c.get_name().to_owned())
        .collect()
}

fn options() -> Vec<String> {
    let command = Cli::command();
    let mut names: Vec<String> = std::iter::once(&command)
        .chain(command.get_subcommands())
        .flat_map(clap::Command::get_arguments)
        .filter_map(|a| a.get_long().map(|l| format!("--{l}")))
        .collect();
    names.sort();
    names.dedup();
    names
}

/// The candidate most like `given`, where it is like it at all.
pub fn nearest(given: &str, candidates: &[String]) -> Option<String> {
    let given = given.to_lowercase();
    candidates
        .iter()
        .map(|c| (strsim::jaro_winkler(&given, &c.to_lowercase()), c))
        .filter(|(score, _)| *score > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, c)| c.clone())
}
