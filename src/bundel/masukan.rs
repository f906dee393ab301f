//! Which files of a bundle are read, and by which names: the same for a folder on disk and one dropped on the page.

use crate::finding::{Finding, reading};
use crate::import::Input;
use crate::workbook::{Limits, own_output};

use super::gagal::Gagal;
use super::teks::banyak;

/// Endings of workbooks: what a folder's files are taken by. A file that is named itself is taken whatever its ending.
pub const ENDINGS: [&str; 6] = ["xlsx", "xlsm", "xlsb", "xls", "ods", "csv"];

/// Hidden files that Explorer lays into folders.
const WINDOWS: [&str; 2] = ["desktop.ini", "Thumbs.db"];

/// One instansi's files, in memory.
#[derive(Debug, Default)]
pub struct Masukan {
    /// The inputs, by the bytes of their names.
    pub inputs: Vec<Input>,
    /// Outputs of the program that lay in a folder, with their report year.
    pub keluaran_lama: Vec<(Input, Option<i32>)>,
    /// The name of the folder that was given, for its year.
    pub folder: Option<String>,
    /// Files that could not be opened.
    pub findings: Vec<Finding>,
    /// What people should know: files that were skipped.
    pub pesan: Vec<String>,
}

impl Masukan {
    /// Takes a file in. An output of the program that lay in a folder is kept apart.
    pub fn add(&mut self, input: Input, from_folder: bool) {
        let own = if from_folder {
            own_output(&input.isi)
        } else {
            None
        };
        match own {
            Some(tahun) => self.keluaran_lama.push((input, tahun)),
            None => self.inputs.push(input),
        }
    }

    /// A file that cannot be opened is a finding; the rest goes on.
    pub fn failed(&mut self, name: &str, gagal: Gagal) {
        self.findings
            .push(Finding::about(&reading::BACA_001, name, None, gagal.pesan).saran(gagal.saran));
    }

    /// Whether there is anything to read beside settings.
    pub fn readable(&self) -> bool {
        self.inputs.iter().any(|i| !i.pengaturan) || !self.keluaran_lama.is_empty()
    }
}

/// What a file in a folder is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Golongan {
    /// Read.
    Workbook,
    /// A lock file of an office program.
    Kunci,
    /// Not a workbook; said.
    Lain,
    /// A hidden file of the system; not worth a word.
    Sistem,
}

/// What a file in a folder is taken for, by its own name.
pub fn golongan(own: &str) -> Golongan {
    if is_lock(own) {
        Golongan::Kunci
    } else if is_workbook(own) && !own.starts_with("._") {
        Golongan::Workbook
    } else if own.starts_with('.') || WINDOWS.iter().any(|w| own.eq_ignore_ascii_case(w)) {
        Golongan::Sistem
    } else {
        Golongan::Lain
    }
}

/// Whether a name's ending is a workbook's.
pub fn is_workbook(own: &str) -> bool {
    // A name that is all ending (`.xlsx`) has none.
    own.rsplit_once('.').is_some_and(|(stem, ending)| {
        !stem.is_empty() && ENDINGS.contains(&ending.to_ascii_lowercase().as_str())
    })
}

/// A file over the limit on size, in plain words.
pub fn too_large(name: &str, size: u64, limits: &Limits, saran: String) -> Option<Gagal> {
    (size > limits.ukuran).then(|| {
        let (shift, unit) = if limits.ukuran >> 20 == 0 {
            (0, "byte")
        } else {
            (20, "MB")
        };
        Gagal::new(
            format!(
                "{name} terlalu besar: {} {unit}, batasnya {} {unit}.",
                banyak(size >> shift),
                banyak(limits.ukuran >> shift)
            ),
            saran,
        )
    })
}

/// A folder that holds nothing to read.
pub fn no_workbook(folder: &str) -> Gagal {
    Gagal::new(
        format!("Folder {folder} tidak berisi workbook."),
        format!(
            "Letakkan workbook ({}) di dalamnya, atau pilih folder lain.",
            ENDINGS.map(|e| format!(".{e}")).join(" ")
        ),
    )
}

/// What a folder held beside its workbooks.
#[derive(Debug, Default)]
pub struct Skipped {
    /// Lock files.
    pub locks: Vec<String>,
    /// No workbooks.
    pub others: Vec<String>,
}

impl Skipped {
    /// What is skipped, and which of the files `names` are open in Excel: what is not saved yet is not in them.
    pub fn say(&self, names: &[String]) -> Vec<String> {
        let mut said = Vec::new();
        let (mut open, mut known) = (Vec::new(), Vec::new());
        for name in names {
            let (folder, own) = name
                .rsplit_once('/')
                .map_or(("", &**name), |(f, own)| (f, own));
            for lock in lock_names(own) {
                let lock = if folder.is_empty() {
                    lock
                } else {
                    format!("{folder}/{lock}")
                };
                if self.locks.contains(&lock) {
                    open.push(name.clone());
                    known.push(lock);
                }
            }
        }
        if !open.is_empty() {
            said.push(format!(
                "{} sedang terbuka di Excel; perubahan yang belum disimpan tidak terbaca.",
                few(&open)
            ));
        }
        let locks: Vec<String> = self
            .locks
            .iter()
            .filter(|l| !known.contains(l))
            .cloned()
            .collect();
        if !locks.is_empty() {
            said.push(format!(
                "Dilewati: {} (berkas sementara Excel).",
                few(&locks)
            ));
        }
        if !self.others.is_empty() {
            said.push(format!("Dilewati: {} (bukan workbook).", few(&self.others)));
        }
        said
    }
}

/// The names of the files that Excel and LibreOffice lay beside a workbook while it is open.
pub fn lock_names(own: &str) -> [String; 2] {
    [format!("~${own}"), format!(".~lock.{own}#")]
}

/// Whether a file of this name only says that another is open.
pub fn is_lock(own: &str) -> bool {
    own.starts_with("~$") || own.starts_with(".~lock.")
}

/// The first few names, and how many more.
pub fn few(names: &[String]) -> String {
    let shown = names.iter().take(4).cloned().collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(4) {
        0 => shown,
        more => format!("{shown}, dan {} berkas lagi", banyak(more as u64)),
    }
}

/// Files of one name from several folders carry the folder's name, or their cells could not be told apart. `names` are
/// the names, `parents` the folders that they lie in.
pub fn distinct_names(names: &mut [String], parents: &[String]) {
    let before = names.to_vec();
    for (name, parent) in names.iter_mut().zip(parents) {
        if before.iter().filter(|n| *n == name).count() > 1 && !parent.is_empty() {
            *name = format!("{parent}/{name}");
        }
    }
    // Still the same (a/x/pk.xlsx and b/x/pk.xlsx): numbered.
    let before = names.to_vec();
    for (i, name) in names.iter_mut().enumerate() {
        let count = before.iter().take(i).filter(|n| *n == name).count();
        if count > 0 {
            *name = format!("{name} ({})", count + 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_a_folder_by_their_names() {
        for (own, kind) in [
            ("Renstra 2021.XLSX", Golongan::Workbook),
            ("a.csv", Golongan::Workbook),
            ("~$a.xlsx", Golongan::Kunci),
            (".~lock.a.ods#", Golongan::Kunci),
            ("surat.docx", Golongan::Lain),
            ("Thumbs.db", Golongan::Sistem),
            ("Desktop.ini", Golongan::Sistem),
            (".DS_Store", Golongan::Sistem),
            ("._a.xlsx", Golongan::Sistem),
        ] {
            assert_eq!(golongan(own), kind, "{own}");
        }
    }
}
