//! Outputs appear whole or not at all: written to a temporary file beside the target, flushed to the disk, renamed.

use std::fs::File;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::gagal::Gagal;
use super::masukan::{file_name, folder_name};

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
                // `.` and `..` have no name of their own: resolved, so that the output lies beside the folder.
                let parent = if first.file_name().is_some() {
                    first.parent().map(Path::to_owned)
                } else {
                    first
                        .canonicalize()
                        .ok()
                        .and_then(|p| p.parent().map(Path::to_owned))
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
            Self::Bebas(path) => (1..10_000)
                .map(|n| numbered(path, n))
                .find(|p| !exists(p))
                .unwrap_or_else(|| path.clone()),
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
        if !dir.is_dir() {
            return Err(Gagal::new(
                format!("Folder {} tidak ada.", dir.display()),
                "Buat folder itu lebih dahulu, atau pilih folder lain.",
            ));
        }
        Ok(())
    }

    /// Writes the output through `write`, and gives the path it got.
    ///
    /// # Errors
    ///
    /// Where it cannot be written; the target is then as it was.
    pub fn tulis(
        &self,
        timpa: bool,
        write: impl FnOnce(&mut File) -> std::io::Result<()>,
    ) -> Result<PathBuf, Gagal> {
        let path = self.path(timpa);
        let dir = parent(&path);
        let failed = |e: &std::io::Error| cannot_write(&path, e);
        let mut builder = tempfile::Builder::new();
        builder.prefix(".lampiran-").suffix(".tmp");
        #[cfg(unix)]
        {
            // As any new file of the user: 0666 less the umask, not the private mode of temporary files.
            use std::os::unix::fs::PermissionsExt;
            builder.permissions(std::fs::Permissions::from_mode(0o666));
        }
        let mut temp = builder.tempfile_in(&dir).map_err(|e| failed(&e))?;
        write(temp.as_file_mut()).map_err(|e| failed(&e))?;
        temp.as_file().sync_all().map_err(|e| failed(&e))?;
        let mut target = path.clone();
        loop {
            let persisted = if timpa {
                temp.persist(&target)
            } else {
                temp.persist_noclobber(&target)
            };
            match persisted {
                Ok(_) => break,
                Err(e) => {
                    let taken_now = e.error.kind() == ErrorKind::AlreadyExists;
                    match self {
                        // Someone took the name in the meantime: the next one.
                        Self::Bebas(_) if taken_now && !timpa => {
                            temp = e.file;
                            target = self.path(false);
                        }
                        _ if taken_now => return Err(taken(&target)),
                        _ => return Err(cannot_write(&target, &e.error)),
                    }
                }
            }
        }
        // The new name must survive a power cut too; where a folder cannot be synced, the file itself was.
        #[cfg(unix)]
        if let Ok(dir) = File::open(&dir) {
            let _ = dir.sync_all();
        }
        Ok(target)
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

/// The cause in plain words, with what to do.
pub fn cannot_write(path: &Path, error: &std::io::Error) -> Gagal {
    let name = path.display();
    let locked = cfg!(windows) && matches!(error.raw_os_error(), Some(5 | 32 | 33));
    match error.kind() {
        _ if locked => Gagal::new(
            format!("{name} tidak dapat ditulis; mungkin sedang terbuka di Excel."),
            "Tutup berkas itu, lalu jalankan lagi.",
        ),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => Gagal::new(
            format!("{name} tidak dapat ditulis: disk penuh."),
            "Kosongkan ruang di disk, atau pilih folder di disk lain.",
        ),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Gagal::new(
            format!("{name} tidak dapat ditulis: folder itu tidak boleh ditulisi."),
            "Pilih folder lain dengan -o.",
        ),
        ErrorKind::NotFound => Gagal::new(
            format!("{name} tidak dapat ditulis: foldernya tidak ada."),
            "Buat folder itu lebih dahulu, atau pilih folder lain.",
        ),
        _ => Gagal::new(
            format!("{name} tidak dapat ditulis."),
            "Pilih folder lain dengan -o, lalu jalankan lagi.",
        ),
    }
    .sebab(error)
}
