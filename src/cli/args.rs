//! What can be typed: the commands of the contract, with Indonesian help and English aliases.

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

/// Headings and placeholders of the help, in Indonesian.
const TEMPLATE: &str = "{about-with-newline}
Pemakaian:
  {usage}

{all-args}{after-help}";

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "lampiran",
    version,
    about = "Menyusun lampiran dan tabel LKjIP dari workbook Excel perangkat daerah.",
    override_usage = "lampiran INPUT…\n  lampiran PERINTAH [OPSI] …",
    help_template = TEMPLATE,
    subcommand_help_heading = "Perintah",
    next_help_heading = "Opsi",
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
    subcommand_precedence_over_arg = true,
    after_help = "Contoh:
  lampiran \"C:\\LKjIP\\Bangsalsari 2021\"
  lampiran olah renstra.xlsx pk.xlsx realisasi.xls -o lampiran-2021.xlsx

Bantuan tiap perintah: lampiran olah --help"
)]
pub struct Cli {
    /// The command; none: `olah` with the output beside the first input.
    #[command(subcommand)]
    pub perintah: Option<Perintah>,
    /// Inputs of the default command.
    #[arg(
        value_name = "INPUT",
        hide = true,
        help = "Workbook atau folder berisi workbook satu instansi"
    )]
    pub input: Vec<PathBuf>,
    /// Outputs of the default command.
    #[command(flatten)]
    pub keluaran: Keluaran,
    /// Options of every command.
    #[command(flatten)]
    pub umum: Umum,
    /// Tampilkan versi
    #[arg(short = 'V', long = "version", alias = "versi", action = ArgAction::Version)]
    pub versi: Option<bool>,
}

/// The commands.
#[derive(Debug, Subcommand)]
#[command(help_template = TEMPLATE, disable_help_flag = true)]
pub enum Perintah {
    /// Baca, hitung, periksa, lalu tulis workbook lampiran (convert)
    #[command(
        alias = "convert",
        help_template = TEMPLATE,
        disable_help_flag = true,
        next_help_heading = "Opsi",
        override_usage = "lampiran olah INPUT… [-o KELUARAN.xlsx] [--json BERKAS|-]",
        after_help = "Contoh:
  lampiran olah \"Bangsalsari 2021\" -o lampiran-2021.xlsx
  lampiran olah renstra.xlsx pk.xlsx anggaran.xls --tahun 2021 --json hasil.json"
    )]
    Olah(Olah),
    /// Hanya baca: tabel dan kolom apa yang dikenali, di mana (read)
    #[command(
        alias = "read",
        help_template = TEMPLATE,
        disable_help_flag = true,
        next_help_heading = "Opsi",
        override_usage = "lampiran baca INPUT… [--format teks|json] [--pengaturan-baru BERKAS.xlsx]",
        after_help = "Contoh:
  lampiran baca renstra.xlsx
  lampiran baca \"Bangsalsari 2021\" --pengaturan-baru pengaturan.xlsx"
    )]
    Baca(Baca),
    /// Hanya periksa: apa yang tidak cocok, di sel mana (check)
    #[command(
        alias = "check",
        help_template = TEMPLATE,
        disable_help_flag = true,
        next_help_heading = "Opsi",
        override_usage = "lampiran periksa INPUT… [--format teks|json] [--tandai FOLDER]",
        after_help = "Contoh:
  lampiran periksa \"Bangsalsari 2021\"
  lampiran periksa \"Bangsalsari 2021\" --tandai ditandai"
    )]
    Periksa(Periksa),
    /// Gabungkan banyak instansi atau banyak tahun (rollup)
    #[command(
        alias = "rollup",
        help_template = TEMPLATE,
        disable_help_flag = true,
        next_help_heading = "Opsi",
        override_usage = "lampiran rekap INPUT… [-o KELUARAN.xlsx] [--json BERKAS|-]",
        after_help = "Setiap subfolder, workbook, atau berkas JSON dari `olah --json` adalah satu instansi pada satu tahun.

Contoh:
  lampiran rekap \"Kabupaten Jember 2021\" -o rekap-2021.xlsx
  lampiran rekap hasil/*.json --json rekap.json"
    )]
    Rekap(Rekap),
    /// Tulis formulir kosong (template)
    #[command(
        alias = "template",
        help_template = TEMPLATE,
        disable_help_flag = true,
        next_help_heading = "Opsi",
        override_usage = "lampiran templat [FOLDER]",
        after_help = "Contoh:
  lampiran templat
  lampiran templat \"Formulir 2026\""
    )]
    Templat(Templat),
    /// Jelaskan arti sebuah kode temuan (explain)
    #[command(
        alias = "explain",
        help_template = TEMPLATE,
        disable_help_flag = true,
        next_help_heading = "Opsi",
        override_usage = "lampiran jelaskan [KODE] [--format teks|json]",
        after_help = "Contoh:
  lampiran jelaskan SKM-002
  lampiran jelaskan --format json"
    )]
    Jelaskan(Jelaskan),
    /// Cetak JSON Schema dokumen sebuah perintah (schema)
    #[command(
        alias = "schema",
        help_template = TEMPLATE,
        disable_help_flag = true,
        next_help_heading = "Opsi",
        override_usage = "lampiran skema [olah|baca|periksa|rekap]",
        after_help = "Contoh:
  lampiran skema olah
  lampiran skema periksa"
    )]
    Skema(Skema),
    /// Cetak pelengkap perintah untuk shell (completions)
    #[command(
        alias = "completions",
        help_template = TEMPLATE,
        disable_help_flag = true,
        next_help_heading = "Opsi",
        override_usage = "lampiran pelengkap bash|zsh|fish|powershell|elvish",
        after_help = "Contoh:
  lampiran pelengkap bash
  lampiran pelengkap powershell"
    )]
    Pelengkap(Pelengkap),
}

/// Options of every command.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Opsi umum")]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a switch that people type"
)]
pub struct Umum {
    /// Tahun laporan
    #[arg(long, value_name = "TAHUN", global = true, value_parser = tahun)]
    pub tahun: Option<i32>,
    /// Workbook Pengaturan yang dipakai
    #[arg(long, value_name = "BERKAS.xlsx", global = true)]
    pub pengaturan: Option<PathBuf>,
    /// Timpa keluaran yang sudah ada
    #[arg(long, global = true)]
    pub timpa: bool,
    /// Akhiri dengan status 1 bila ada temuan galat
    #[arg(long, global = true)]
    pub ketat: bool,
    /// Hanya sampaikan kegagalan
    #[arg(long, global = true)]
    pub senyap: bool,
    /// Sertakan sebab teknis
    #[arg(long, global = true)]
    pub rinci: bool,
    /// Uji coba: sebutkan apa yang akan ditulis, tanpa menulis
    #[arg(long, global = true)]
    pub uji: bool,
    /// Ubah satu batas masukan, misalnya ukuran=1000000000 (daftarnya: jelaskan BACA-004)
    #[arg(long, value_name = "NAMA=NILAI", global = true, action = ArgAction::Append)]
    pub batas: Vec<String>,
    /// Tampilkan bantuan
    #[arg(short = 'h', long = "help", alias = "bantuan", global = true, action = ArgAction::Help)]
    pub bantuan: Option<bool>,
}

/// Where results go.
#[derive(Debug, Clone, Default, Args)]
pub struct Keluaran {
    /// Workbook yang ditulis; tanpa ini (dan tanpa --json): di samping INPUT pertama
    #[arg(
        short = 'o',
        long = "output",
        alias = "keluaran",
        value_name = "KELUARAN.xlsx"
    )]
    pub output: Option<PathBuf>,
    /// Tulis juga dokumen JSON; `-` berarti ke layar
    #[arg(long, value_name = "BERKAS|-")]
    pub json: Option<PathBuf>,
}

/// `olah`.
#[derive(Debug, Clone, Args)]
pub struct Olah {
    /// Workbook atau folder berisi workbook satu instansi
    #[arg(value_name = "INPUT", required = true, help_heading = "Masukan")]
    pub input: Vec<PathBuf>,
    /// Outputs.
    #[command(flatten)]
    pub keluaran: Keluaran,
}

/// `baca`.
#[derive(Debug, Clone, Args)]
pub struct Baca {
    /// Workbook atau folder berisi workbook satu instansi
    #[arg(value_name = "INPUT", required = true, help_heading = "Masukan")]
    pub input: Vec<PathBuf>,
    /// Bentuk hasil: teks atau json
    #[arg(long, value_name = "BENTUK", value_enum, default_value_t = Bentuk::Teks, hide_possible_values = true, hide_default_value = true)]
    pub format: Bentuk,
    /// Tulis workbook Pengaturan berisi apa yang dikenali, untuk dikoreksi
    #[arg(long, value_name = "BERKAS.xlsx")]
    pub pengaturan_baru: Option<PathBuf>,
}

/// `periksa`.
#[derive(Debug, Clone, Args)]
pub struct Periksa {
    /// Workbook atau folder berisi workbook satu instansi
    #[arg(value_name = "INPUT", required = true, help_heading = "Masukan")]
    pub input: Vec<PathBuf>,
    /// Bentuk hasil: teks atau json
    #[arg(long, value_name = "BENTUK", value_enum, default_value_t = Bentuk::Teks, hide_possible_values = true, hide_default_value = true)]
    pub format: Bentuk,
    /// Tulis salinan tiap masukan dengan temuan ditandai di selnya
    #[arg(long, value_name = "FOLDER")]
    pub tandai: Option<PathBuf>,
}

/// `rekap`.
#[derive(Debug, Clone, Args)]
pub struct Rekap {
    /// Folder berisi subfolder, workbook, atau JSON: satu untuk tiap instansi dan tahun
    #[arg(value_name = "INPUT", required = true, help_heading = "Masukan")]
    pub input: Vec<PathBuf>,
    /// Outputs.
    #[command(flatten)]
    pub keluaran: Keluaran,
}

/// `templat`.
#[derive(Debug, Clone, Args)]
pub struct Templat {
    /// Folder tujuan; tanpa ini: templates-xlsx
    #[arg(value_name = "FOLDER", help_heading = "Masukan")]
    pub folder: Option<PathBuf>,
}

/// `jelaskan`.
#[derive(Debug, Clone, Args)]
pub struct Jelaskan {
    /// Kode temuan, misalnya SKM-002; tanpa ini: seluruh daftar
    #[arg(value_name = "KODE", help_heading = "Masukan")]
    pub kode: Option<String>,
    /// Bentuk hasil: teks atau json
    #[arg(long, value_name = "BENTUK", value_enum, default_value_t = Bentuk::Teks, hide_possible_values = true, hide_default_value = true)]
    pub format: Bentuk,
}

/// `skema`.
#[derive(Debug, Clone, Args)]
pub struct Skema {
    /// Perintah: olah, baca, periksa, atau rekap; tanpa ini: olah
    #[arg(value_name = "PERINTAH", value_enum, default_value_t = Dokumen::Olah, hide_possible_values = true, hide_default_value = true, help_heading = "Masukan")]
    pub dokumen: Dokumen,
}

/// `pelengkap`.
#[derive(Debug, Clone, Args)]
pub struct Pelengkap {
    /// Shell: bash, zsh, fish, powershell, atau elvish
    #[arg(
        value_name = "SHELL",
        value_enum,
        hide_possible_values = true,
        help_heading = "Masukan"
    )]
    pub shell: clap_complete::Shell,
}

/// How a result is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Bentuk {
    /// For people.
    #[default]
    #[value(alias = "text")]
    Teks,
    /// For programs.
    Json,
}

/// Which document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "the names are the commands")]
pub enum Dokumen {
    #[value(alias = "convert")]
    Olah,
    #[value(alias = "read")]
    Baca,
    #[value(alias = "check")]
    Periksa,
    #[value(alias = "rollup")]
    Rekap,
}

fn tahun(text: &str) -> Result<i32, String> {
    text.trim()
        .parse()
        .ok()
        .filter(|year| (1990..=2099).contains(year))
        .ok_or_else(|| "tahun ditulis empat angka, misalnya 2021".to_owned())
}
