//! Outputs appear whole or not at all: written to a temporary file beside the target, flushed to the disk, renamed.

use std::fs::File;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tempfile::{NamedTempFile, PersistError};

use super::gagal::Gagal;
use super::masukan::{file_name, folder_name};
use super::sinyal::Jaga;

/// Temporary files are named so.
const PREFIX: &str = ".lampiran-";
const SUFFIX: &str = ".tmp";
/// A temporary file that nobody has written to for so long is left from a run that was killed.
const OLD: Duration = Duration::from_hours(1);

/// An output that was written, or with `--uji` would be.
#[derive(Debug, Clone)]
pub struct Tertulis {
    /// The path it got.
    pub path: PathBuf,
    /// The path it could not have, because another program (Excel) holds that file open.
    pub terbuka: Option<PathBuf>,
}

impl Tertulis {
    /// Written where it was meant to be.
    pub fn biasa(path: PathBuf) -> Self {
        Self {
            path,
            terbuka: None,
        }
    }
}

/// Where an output goes.
#[derive(Debug, Clone)]
pub enum Tujuan {
    /// The path that was asked for: kept where it exists, unless `--timpa`.
    Tetap(PathBuf),
    /// Beside the input: where it exists, the next free name with a number.
    Bebas(PathBuf),
}

impl Tujuan {
    /// The path that was asked for, else `<stem>-<word>.xlsx` beside the first input.
    pub fn of(output: Option<&Path>, first: Option<&PathBuf>, word: &str) -> Self {
        match (output, first) {
            (Some(path), _) => Self::Tetap(path.to_owned()),
            (None, first) => {
                let first = first.map_or(Path::new("."), PathBuf::as_path);
                let stem = if first.is_dir() {
                    folder_name(first)
                } else {
                    first
                        .file_stem()
                        .map(|s| s.to_string_lossy().into_owned())
                        .unwrap_or_default()
                };
                let name = if stem.is_empty() {
                    format!("{word}.xlsx")
                } else {
                    format!("{stem}-{word}.xlsx")
                };
                // `.` and `..` have no name of their own: resolved, so that the output lies beside the folder. Nothing
                // lies beside a whole drive: there it is inside.
                let parent = if first.file_name().is_some() {
                    first.parent().map(Path::to_owned)
                } else {
                    first
                        .canonicalize()
                        .ok()
                        .and_then(|p| p.parent().map(Path::to_owned))
                        .or_else(|| Some(first.to_owned()))
                };
                Self::Bebas(parent.unwrap_or_default().join(name))
            }
        }
    }

    /// The path it will have now.
    pub fn path(&self, timpa: bool) -> PathBuf {
        match self {
            Self::Tetap(path) => path.clone(),
            Self::Bebas(path) if timpa => path.clone(),
            Self::Bebas(path) => free_name(path),
        }
    }

    /// Looks before anything is computed whether the output may be written at all.
    ///
    /// # Errors
    ///
    /// Where it exists and must be kept, is one of the inputs, or its folder is not there.
    pub fn check(&self, timpa: bool, inputs: &[(String, PathBuf)]) -> Result<(), Gagal> {
        let path = self.path(timpa);
        if path.is_dir() {
            return Err(Gagal::new(
                format!("{} adalah folder.", path.display()),
                "Sebut nama berkas keluaran di dalamnya.",
            ));
        }
        if path
            .canonicalize()
            .is_ok_and(|p| inputs.iter().any(|(_, i)| *i == p))
        {
            return Err(Gagal::new(
                format!(
                    "{} adalah masukan; masukan tidak pernah ditimpa.",
                    path.display()
                ),
                "Pilih nama lain untuk keluaran.",
            ));
        }
        if !timpa && exists(&path) {
            return Err(taken(&path));
        }
        let dir = parent(&path);
        // Beside an input that is not there either: reading says which.
        if !dir.is_dir() && matches!(self, Self::Tetap(_)) {
            return Err(Gagal::new(
                format!("Folder {} tidak ada.", dir.display()),
                "Buat folder itu lebih dahulu, atau pilih folder lain.",
            ));
        }
        Ok(())
    }

    /// Writes the output through `write`, and says which path it got. A file that is to be replaced and that Excel holds
    /// open stays as it is: the output then gets the next free name with a number.
    ///
    /// # Errors
    ///
    /// Where it cannot be written; the target is then as it was.
    pub fn tulis(
        &self,
        timpa: bool,
        write: impl FnOnce(&mut File) -> std::io::Result<()>,
    ) -> Result<Tertulis, Gagal> {
        self.tulis_lewat(timpa, write, |temp, target, replace| {
            if replace {
                temp.persist(target)
            } else {
                temp.persist_noclobber(target)
            }
        })
    }

    /// [`Self::tulis`] with the last step in the caller's hands: tests have no Excel.
    fn tulis_lewat(
        &self,
        timpa: bool,
        write: impl FnOnce(&mut File) -> std::io::Result<()>,
        mut rename: impl FnMut(NamedTempFile, &Path, bool) -> Result<File, PersistError>,
    ) -> Result<Tertulis, Gagal> {
        let path = self.path(timpa);
        let dir = parent(&path);
        let failed = |e: &std::io::Error| cannot_write(&path, e);
        sweep(&dir);
        let mut builder = tempfile::Builder::new();
        builder.prefix(PREFIX).suffix(SUFFIX);
        #[cfg(unix)]
        {
            // As any new file of the user: 0666 less the umask, not the private mode of temporary files.
            use std::os::unix::fs::PermissionsExt;
            builder.permissions(std::fs::Permissions::from_mode(0o666));
        }
        // Windows renames past 260 characters only between resolved paths (`\\?\…`).
        let at = if cfg!(windows) {
            dir.canonicalize().unwrap_or_else(|_| dir.clone())
        } else {
            dir.clone()
        };
        let (mut temp, _jaga) = Jaga::buat(|| builder.tempfile_in(&at)).map_err(|e| failed(&e))?;
        write(temp.as_file_mut()).map_err(|e| failed(&e))?;
        temp.as_file().sync_all().map_err(|e| failed(&e))?;
        let mut target = path.clone();
        let mut terbuka = None;
        let mut replace = timpa;
        // Names are taken a few times at most: whoever takes them all is no accident.
        for _ in 0..100 {
            let place = target
                .file_name()
                .map_or_else(|| target.clone(), |name| at.join(name));
            match rename(temp, &place, replace) {
                Ok(_) => {
                    // The new name must survive a power cut too; where a folder cannot be synced, the file itself was.
                    #[cfg(unix)]
                    if let Ok(dir) = File::open(&dir) {
                        let _ = dir.sync_all();
                    }
                    return Ok(Tertulis {
                        path: target,
                        terbuka,
                    });
                }
                Err(e) => {
                    let taken_now = e.error.kind() == ErrorKind::AlreadyExists;
                    let free = matches!(self, Self::Bebas(_)) || terbuka.is_some();
                    if replace && held_open(&e.error) && exists(&target) {
                        terbuka = Some(target.clone());
                        replace = false;
                        target = free_name(&path);
                    } else if taken_now && free && !replace {
                        // Someone took the name in the meantime: the next one.
                        target = free_name(&path);
                    } else if taken_now {
                        return Err(taken(&target));
                    } else {
                        return Err(cannot_write(&target, &e.error));
                    }
                    temp = e.file;
                }
            }
        }
        Err(taken(&target))
    }
}

/// Whether an error says that another program holds the file open: Windows' access denied (to a file that is there, in a
/// folder that takes files), sharing and lock violation.
fn held_open(error: &std::io::Error) -> bool {
    cfg!(any(windows, test)) && matches!(error.raw_os_error(), Some(5 | 32 | 33))
}

/// The first of `x.xlsx`, `x-2.xlsx`, `x-3.xlsx` … that is not there.
fn free_name(path: &Path) -> PathBuf {
    (1..10_000)
        .map(|n| numbered(path, n))
        .find(|p| !exists(p))
        .unwrap_or_else(|| path.to_owned())
}

/// Removes what runs that were killed left in a folder. What cannot be removed stays: the output matters more.
fn sweep(dir: &Path) {
    let Ok(entries) = std::fs::read_dir(dir) else {
        return;
    };
    for entry in entries.filter_map(Result::ok) {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        // As tempfile names them: six letters or digits between the two.
        let ours = name
            .strip_prefix(PREFIX)
            .and_then(|n| n.strip_suffix(SUFFIX))
            .is_some_and(|n| n.len() == 6 && n.bytes().all(|b| b.is_ascii_alphanumeric()));
        let old = || {
            entry
                .metadata()
                .ok()
                .filter(std::fs::Metadata::is_file)
                .and_then(|m| m.modified().ok())
                .and_then(|at| SystemTime::now().duration_since(at).ok())
                .is_some_and(|age| age > OLD)
        };
        if ours && old() {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

fn parent(path: &Path) -> PathBuf {
    path.parent()
        .filter(|p| !p.as_os_str().is_empty())
        .map_or_else(|| PathBuf::from("."), Path::to_owned)
}

fn exists(path: &Path) -> bool {
    // A dangling link is taken too.
    std::fs::symlink_metadata(path).is_ok()
}

/// `x.xlsx`, `x-2.xlsx`, `x-3.xlsx` …
fn numbered(path: &Path, n: u32) -> PathBuf {
    if n == 1 {
        return path.to_owned();
    }
    let name = file_name(path);
    let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
    path.with_file_name(format!("{stem}-{n}.{ending}"))
}

fn taken(path: &Path) -> Gagal {
    Gagal::new(
        format!("{} sudah ada dan tidak ditimpa.", path.display()),
        "Pilih nama lain, atau tambahkan --timpa.",
    )
}

/// A failure in the system's folder of temporary files, not at the output.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Sementara(pub String);

/// The system's folder of temporary files takes nothing more.
pub fn temporary_full(name: impl std::fmt::Display) -> Gagal {
    Gagal::new(
        format!(
            "{name} tidak dapat ditulis: folder sementara {} penuh atau tidak boleh ditulisi.",
            std::env::temp_dir().display()
        ),
        "Kosongkan ruang di sana, atau arahkan TMPDIR (di Windows: TEMP) ke folder lain.",
    )
}

/// The cause in plain words, with what to do.
pub fn cannot_write(path: &Path, error: &std::io::Error) -> Gagal {
    let name = path.display();
    let windows = cfg!(windows).then(|| error.raw_os_error()).flatten();
    let temporary = matches!(error.get_ref(), Some(e) if e.is::<Sementara>());
    match error.kind() {
        _ if temporary => temporary_full(name),
        _ if matches!(windows, Some(32 | 33)) => Gagal::new(
            format!("{name} tidak dapat ditulis; mungkin sedang terbuka di Excel."),
            "Tutup berkas itu, lalu jalankan lagi.",
        ),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Gagal::new(
            format!("{name} tidak dapat ditulis: disk penuh."),
            "Kosongkan ruang di disk, atau salin masukannya ke disk lain dan jalankan dari sana.",
        ),
        ErrorKind::FileTooLarge => Gagal::new(
            format!("{name} tidak dapat ditulis: melewati batas ukuran berkas di komputer atau disk ini."),
            "Pilih folder di disk lain, atau minta pengelola komputer menaikkan batasnya (ulimit -f).",
        ),
        // 19: a memory stick with its switch on read-only.
        _ if error.kind() == ErrorKind::PermissionDenied
            || error.kind() == ErrorKind::ReadOnlyFilesystem
            || windows == Some(19) =>
        {
            Gagal::new(
                format!("{name} tidak dapat ditulis: folder itu tidak boleh ditulisi."),
                "Salin masukannya ke folder Anda sendiri, misalnya Dokumen, lalu jalankan dari sana.",
            )
        }
        ErrorKind::NotFound => Gagal::new(
            format!("{name} tidak dapat ditulis: foldernya tidak ada."),
            "Buat folder itu lebih dahulu, atau pilih folder lain.",
        ),
        ErrorKind::InvalidFilename | ErrorKind::InvalidInput => Gagal::new(
            format!("{name} tidak dapat ditulis: nama itu tidak berlaku di sini."),
            "Pilih nama yang lebih pendek, tanpa tanda : * ? < > |.",
        ),
        ErrorKind::AlreadyExists | ErrorKind::NotADirectory => Gagal::new(
            format!("{name} adalah berkas, bukan folder."),
            "Sebut nama folder, lalu jalankan lagi.",
        ),
        _ => Gagal::new(
            format!("{name} tidak dapat ditulis."),
            "Pilih folder lain, lalu jalankan lagi.",
        ),
    }
    .sebab(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> impl FnOnce(&mut File) -> std::io::Result<()> + use<'_> {
        |file| std::io::Write::write_all(file, text.as_bytes())
    }

    /// A workbook that Excel holds open is not replaced: the output gets a number, and the other stays as it was. The
    /// lock is played by the error that Windows gives for it (32; 5 where a file is replaced).
    #[test]
    fn a_file_that_is_open_elsewhere_keeps_its_content() {
        for code in [5, 32] {
            let dir = tempfile::tempdir().unwrap();
            let path = dir.path().join("a b-lampiran.xlsx");
            std::fs::write(&path, "lama").unwrap();
            for (n, tujuan) in [
                (2, Tujuan::Tetap(path.clone())),
                (3, Tujuan::Bebas(path.clone())),
            ] {
                let done = tujuan
                    .tulis_lewat(true, words("baru"), |temp, target, replace| {
                        if replace {
                            Err(PersistError {
                                error: std::io::Error::from_raw_os_error(code),
                                file: temp,
                            })
                        } else {
                            temp.persist_noclobber(target)
                        }
                    })
                    .unwrap();
                assert_eq!(done.path, dir.path().join(format!("a b-lampiran-{n}.xlsx")));
                assert_eq!(done.terbuka.as_ref(), Some(&path));
                assert_eq!(std::fs::read_to_string(&path).unwrap(), "lama");
                assert_eq!(std::fs::read_to_string(&done.path).unwrap(), "baru");
            }
            // No temporary file stays behind.
            assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 3);
        }
    }

    /// Nothing lies beside a whole drive: its output is inside.
    #[test]
    fn the_output_of_a_drive_is_inside() {
        let Tujuan::Bebas(path) = Tujuan::of(None, Some(&PathBuf::from("/")), "lampiran") else {
            panic!("a free name");
        };
        assert_eq!(path, Path::new("/lampiran.xlsx"));
    }
}
