//! The window that a double click or dropped files open: what to do, and the window stays until it has been read.

use std::io::BufRead;
use std::path::{Path, PathBuf};

use super::args::Umum;
use super::gagal::{Gagal, cetak};
use super::teks::wrap;

/// What a person answered to the question of [`salam`].
#[derive(Debug, PartialEq, Eq)]
pub enum Jawaban {
    /// Write the blank forms.
    Formulir,
    /// Files or folders, dragged into the window or typed.
    Olah(Vec<PathBuf>),
    /// Close the window.
    Tutup,
}

/// What to do, for somebody who has clicked the program twice.
pub fn salam(formulir: &Path) -> String {
    let mut out = String::from("lampiran menyusun tabel lampiran LKjIP dari workbook Excel.\n\n");
    for (first, text) in [
        (
            "1. ",
            "Kumpulkan workbook tahun itu dalam satu folder: Renstra, PK, pengukuran, SKM, anggaran.",
        ),
        ("2. ", "Seret folder itu, lalu lepas di atas ikon lampiran."),
        (
            "3. ",
            "Workbook lampiran tertulis di samping folder itu, lalu terbuka sendiri.",
        ),
    ] {
        wrap(&mut out, first, "   ", text);
    }
    out.push('\n');
    wrap(
        &mut out,
        "",
        "",
        "Tekan Enter untuk menutup jendela ini. Atau seret folder ke jendela ini, lalu tekan Enter.",
    );
    wrap(
        &mut out,
        "",
        "",
        &format!(
            "Belum punya tabelnya? Ketik f lalu Enter: formulir kosong ditulis di {}.",
            formulir.display()
        ),
    );
    out
}

/// The answer in a line of input. Explorer types a dragged path into the window, in quotation marks where it has blanks.
pub fn jawaban(line: &str) -> Jawaban {
    let line = line.trim();
    match line.to_lowercase().as_str() {
        "" | "t" | "tidak" | "n" => return Jawaban::Tutup,
        "f" | "formulir" | "y" | "ya" => return Jawaban::Formulir,
        _ => {}
    }
    let mut paths = Vec::new();
    if line.contains('"') {
        // Inside quotation marks a path; between them only blanks.
        for (i, part) in line.split('"').enumerate() {
            if i % 2 == 1 && !part.is_empty() {
                paths.push(PathBuf::from(part));
            } else {
                paths.extend(part.split_whitespace().map(PathBuf::from));
            }
        }
    } else {
        paths.push(PathBuf::from(line));
    }
    Jawaban::Olah(paths)
}

/// The folder for the blank forms: beside the program, under a name that is not there yet.
pub fn folder_formulir() -> PathBuf {
    let beside = std::env::current_exe()
        .ok()
        .and_then(|exe| exe.parent().map(Path::to_owned))
        .unwrap_or_default();
    (1..1000)
        .map(|n| {
            beside.join(if n == 1 {
                "Formulir lampiran".to_owned()
            } else {
                format!("Formulir lampiran {n}")
            })
        })
        .find(|p| !p.exists())
        .unwrap_or(beside)
}

/// Writes the blank forms, and says where.
pub fn formulir(folder: &Path) -> Result<(), Gagal> {
    // There is no input to be moved: the program itself lies in the wrong place.
    let written = super::ekspor::templat(folder, &Umum::default()).map_err(|gagal| Gagal {
        saran: "Pindahkan lampiran.exe ke folder lain, misalnya Dokumen, lalu klik dua kali lagi."
            .to_owned(),
        ..gagal
    })?;
    let mut out = String::new();
    wrap(
        &mut out,
        "",
        "",
        &format!(
            "{} formulir ditulis di {}. Isi yang Anda perlukan, lalu seret folder itu ke ikon lampiran.",
            written.len(),
            folder.display()
        ),
    );
    cetak(&out)
}

/// One line from a person; nothing where the input has ended.
pub fn baris(input: &mut dyn BufRead) -> String {
    let mut line = String::new();
    // An input that cannot be read answers nothing: the window closes.
    let _ = input.read_line(&mut line);
    line
}

/// Keeps the window until Enter.
pub fn tunggu() {
    super::gagal::mentah("\nTekan Enter untuk menutup jendela ini. ");
    let _ = baris(&mut std::io::stdin().lock());
}

/// Opens a file or folder as a double click would.
///
/// # Errors
///
/// Where nothing is there to open it with.
#[cfg(windows)]
pub fn buka(path: &Path) -> std::io::Result<()> {
    open::that_detached(path)
}

/// Nothing is opened outside Windows: whoever types a command opens the file.
///
/// # Errors
///
/// Always.
#[cfg(not(windows))]
pub fn buka(_path: &Path) -> std::io::Result<()> {
    Err(std::io::Error::from(std::io::ErrorKind::Unsupported))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dragged_path_is_understood() {
        let olah = |paths: &[&str]| Jawaban::Olah(paths.iter().map(PathBuf::from).collect());
        for (line, answer) in [
            ("\r\n", Jawaban::Tutup),
            ("", Jawaban::Tutup),
            ("T\r\n", Jawaban::Tutup),
            ("f\r\n", Jawaban::Formulir),
            ("Ya", Jawaban::Formulir),
            (
                "\"D:\\LKjIP & data\\100%\"\r\n",
                olah(&["D:\\LKjIP & data\\100%"]),
            ),
            ("D:\\LKjIP\\2021\r\n", olah(&["D:\\LKjIP\\2021"])),
            (
                "\"D:\\a b.xlsx\" D:\\c.xlsx\r\n",
                olah(&["D:\\a b.xlsx", "D:\\c.xlsx"]),
            ),
        ] {
            assert_eq!(jawaban(line), answer, "{line}");
        }
    }

    #[test]
    fn the_window_says_what_to_do() {
        let text = salam(Path::new("E:\\Formulir lampiran"));
        assert!(text.lines().all(|l| l.chars().count() <= 100), "{text}");
        assert!(text.contains("Seret folder itu") && text.contains("E:\\Formulir lampiran"));
    }

    #[test]
    fn forms_are_written_into_a_new_folder() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("Formulir lampiran");
        formulir(&folder).unwrap();
        assert!(std::fs::read_dir(&folder).unwrap().count() > 10);
    }
}
