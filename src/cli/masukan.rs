//! Which files an INPUT stands for, and their bytes. Inputs are opened for reading only.

use std::fs::File;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::bundel::masukan::{self, Golongan, Masukan, Skipped, golongan, no_workbook, too_large};
use crate::import::Input;
use crate::workbook::{self, Isi, Limits};

use super::gagal::Gagal;
use super::usage::nearest;

/// Folders inside folders, at most: a loop of links must end.
const DEPTH: usize = 16;

/// A file that is to be read.
struct Berkas {
    name: String,
    path: PathBuf,
    from_folder: bool,
    pengaturan: bool,
    /// Name of the folder it lies in, to tell files of one name apart.
    parent: String,
}

/// Collects the files of `inputs` and reads them. With them: every file that is an input, by name, resolved; none of them
/// is ever written.
///
/// # Errors
///
/// Where nothing can be read at all, or the Pengaturan workbook is not there.
pub fn gather(
    inputs: &[PathBuf],
    pengaturan: Option<&Path>,
    limits: &Limits,
) -> Result<(Masukan, Vec<(String, PathBuf)>), Gagal> {
    let mut bundel = Masukan::default();
    let mut paths = Vec::new();
    let mut files = Vec::new();
    let mut skipped = Skipped::default();
    let mut failed = Vec::new();
    for input in inputs {
        match std::fs::metadata(input) {
            Ok(meta) if meta.is_dir() => {
                if bundel.folder.is_none() {
                    bundel.folder = Some(folder_name(input));
                }
                walk(input, "", 0, &mut files, &mut skipped, &mut failed);
            }
            Ok(_) if masukan::is_lock(&file_name(input)) => skipped.locks.push(file_name(input)),
            Ok(_) => files.push(Berkas {
                name: file_name(input),
                path: input.clone(),
                from_folder: false,
                pengaturan: false,
                parent: parent_name(input),
            }),
            Err(e) => failed.push((file_name(input), cannot_open(input, &e))),
        }
    }
    if let Some(path) = pengaturan {
        if let Err(e) = std::fs::metadata(path) {
            return Err(cannot_open(path, &e));
        }
        files.push(Berkas {
            name: file_name(path),
            path: path.to_owned(),
            from_folder: false,
            pengaturan: true,
            parent: parent_name(path),
        });
    }
    for file in &files {
        for lock in masukan::lock_names(&file_name(&file.path)) {
            if !file.from_folder && file.path.with_file_name(&lock).exists() {
                skipped.locks.push(lock);
            }
        }
    }
    let names: Vec<String> = files.iter().map(|f| f.name.clone()).collect();
    bundel.pesan = skipped.say(&names);
    unique(&mut files, &mut bundel.pesan);
    distinct_names(&mut files);
    files.sort_by(|a, b| a.name.as_bytes().cmp(b.name.as_bytes()));
    for file in files {
        match isi(&file.path, limits) {
            Ok(isi) => {
                if let Ok(path) = file.path.canonicalize() {
                    paths.push((file.name.clone(), path));
                }
                let input = Input {
                    name: file.name,
                    isi,
                    pengaturan: file.pengaturan,
                };
                bundel.add(input, file.from_folder);
            }
            Err(gagal) if file.pengaturan => return Err(gagal),
            Err(gagal) => failed.push((file.name, gagal)),
        }
    }
    if !bundel.readable() {
        return Err(nothing(inputs, failed, &skipped));
    }
    for (name, gagal) in failed {
        bundel.failed(&name, gagal);
    }
    Ok((bundel, paths))
}

/// Nothing could be read: one message for all.
fn nothing(inputs: &[PathBuf], failed: Vec<(String, Gagal)>, skipped: &Skipped) -> Gagal {
    let mut failed = failed.into_iter();
    match (failed.next(), failed.len()) {
        (Some((_, gagal)), 0) => gagal,
        (Some((_, first)), _) => {
            let mut all = vec![first.pesan];
            let mut saran = vec![first.saran];
            for (_, gagal) in failed {
                all.push(gagal.pesan);
                saran.push(gagal.saran);
            }
            Gagal {
                pesan: format!(
                    "Tidak ada masukan yang dapat dibaca.\n- {}",
                    all.join("\n- ")
                ),
                // What was probably meant helps most.
                saran: saran
                    .into_iter()
                    .find(|s| s.starts_with("Maksud"))
                    .unwrap_or_else(|| {
                        "Periksa nama dan letak berkasnya, lalu jalankan lagi.".to_owned()
                    }),
                sebab: first.sebab,
            }
        }
        (None, _) if inputs.iter().all(|i| !i.is_dir()) && !skipped.locks.is_empty() => Gagal::new(
            format!(
                "{} adalah berkas sementara Excel, bukan workbook.",
                masukan::few(&skipped.locks)
            ),
            "Pilih workbook-nya sendiri, yang namanya tanpa ~$ di depan.",
        ),
        (None, _) => no_workbook(
            &inputs
                .first()
                .map_or_else(|| "itu".to_owned(), |p| p.display().to_string()),
        ),
    }
}

fn walk(
    dir: &Path,
    prefix: &str,
    depth: usize,
    files: &mut Vec<Berkas>,
    skipped: &mut Skipped,
    failed: &mut Vec<(String, Gagal)>,
) {
    let entries = match std::fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(e) => {
            failed.push((folder_name(dir), cannot_open(dir, &e)));
            return;
        }
    };
    let mut paths: Vec<PathBuf> = entries.filter_map(Result::ok).map(|e| e.path()).collect();
    paths.sort();
    for path in paths {
        let own = file_name(&path);
        let name = format!("{prefix}{own}");
        let Ok(meta) = std::fs::metadata(&path) else {
            // A dangling link, or gone in the meantime.
            if is_workbook(&path) {
                failed.push((
                    name,
                    cannot_open(&path, &std::io::Error::from(ErrorKind::NotFound)),
                ));
            }
            continue;
        };
        if meta.is_dir() {
            if depth < DEPTH && !own.starts_with('.') {
                walk(
                    &path,
                    &format!("{name}/"),
                    depth + 1,
                    files,
                    skipped,
                    failed,
                );
            }
        } else {
            match golongan(&own) {
                Golongan::Kunci => skipped.locks.push(name),
                Golongan::Lain => skipped.others.push(name),
                Golongan::Sistem => {}
                Golongan::Workbook => files.push(Berkas {
                    name,
                    path,
                    from_folder: true,
                    pengaturan: false,
                    parent: folder_name(dir),
                }),
            }
        }
    }
}

/// Whether a file's ending is a workbook's.
pub fn is_workbook(path: &Path) -> bool {
    masukan::is_workbook(&file_name(path))
}

/// Drops files that were named twice; a Pengaturan workbook of the bundle that is named by the option stays as such.
fn unique(files: &mut Vec<Berkas>, pesan: &mut Vec<String>) {
    let mut seen: Vec<(PathBuf, usize)> = Vec::new();
    let mut keep: Vec<Berkas> = Vec::new();
    for file in files.drain(..) {
        let path = file
            .path
            .canonicalize()
            .unwrap_or_else(|_| file.path.clone());
        if let Some(&(_, at)) = seen.iter().find(|(p, _)| *p == path) {
            if let Some(first) = keep.get_mut(at) {
                if file.pengaturan {
                    first.pengaturan = true;
                } else {
                    pesan.push(format!("{} disebut dua kali; dibaca satu kali.", file.name));
                }
            }
        } else {
            seen.push((path, keep.len()));
            keep.push(file);
        }
    }
    *files = keep;
}

/// See [`masukan::distinct_names`].
fn distinct_names(files: &mut [Berkas]) {
    let mut names: Vec<String> = files.iter().map(|f| f.name.clone()).collect();
    let parents: Vec<String> = files.iter().map(|f| f.parent.clone()).collect();
    masukan::distinct_names(&mut names, &parents);
    for (file, name) in files.iter_mut().zip(names) {
        file.name = name;
    }
}

/// The bytes of one file, within the limit on its size; those of a large package stay in it.
fn isi(path: &Path, limits: &Limits) -> Result<Isi, Gagal> {
    let (file, size) = open(path, limits)?;
    Isi::of(file, size, limits.ukuran).map_err(|e| cannot_open(path, &e))
}

/// The bytes of one file, within the limit on its size.
///
/// # Errors
///
/// Where it cannot be opened, or is too large.
pub fn read(path: &Path, limits: &Limits) -> Result<Vec<u8>, Gagal> {
    let (file, size) = open(path, limits)?;
    workbook::bytes(file, size, limits.ukuran).map_err(|e| cannot_open(path, &e))
}

/// A file within the limit on its size, open for reading, and its size.
fn open(path: &Path, limits: &Limits) -> Result<(File, u64), Gagal> {
    let file = File::open(path).map_err(|e| cannot_open(path, &e))?;
    let meta = file.metadata().map_err(|e| cannot_open(path, &e))?;
    if !meta.is_file() {
        return Err(Gagal::new(
            format!("{} bukan berkas biasa.", file_name(path)),
            "Sebut sebuah workbook atau folder.",
        ));
    }
    let saran = format!(
        "Pastikan berkas itu memang workbook; bila ya, tambahkan --batas ukuran={}.",
        meta.len()
    );
    if let Some(gagal) = too_large(&file_name(path), meta.len(), limits, saran) {
        return Err(gagal);
    }
    Ok((file, meta.len()))
}

/// The cause in plain words, with what to do.
fn cannot_open(path: &Path, error: &std::io::Error) -> Gagal {
    let name = path.display();
    let windows = cfg!(windows).then(|| error.raw_os_error()).flatten();
    if let Some((pesan, saran)) = windows.and_then(windows_words) {
        return Gagal::new(format!("{name} {pesan}."), saran).sebab(error);
    }
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => {
            let saran = neighbour(path).map_or_else(
                || "Periksa nama dan letaknya, lalu jalankan lagi.".to_owned(),
                |near| format!("Maksud Anda {near}?"),
            );
            Gagal::new(format!("{name} tidak ditemukan."), saran)
        }
        ErrorKind::PermissionDenied => Gagal::new(
            format!("{name} tidak boleh dibuka."),
            "Minta izin membaca berkas itu, atau salin ke folder Anda sendiri.",
        ),
        _ => Gagal::new(
            format!("{name} tidak dapat dibuka."),
            "Salin berkas itu ke folder lain, lalu jalankan lagi.",
        ),
    }
    .sebab(error)
}

/// What Windows' own error numbers mean for a file that is to be read, and what to do (winerror.h).
fn windows_words(code: i32) -> Option<(&'static str, &'static str)> {
    Some(match code {
        // ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION.
        32 | 33 => (
            "sedang dipakai program lain",
            "Tutup berkas itu di Excel, lalu jalankan lagi.",
        ),
        // ERROR_FILE_OFFLINE, the ERROR_CLOUD_FILE_… of OneDrive and its kin.
        358..=404 | 426 | 475 | 4350 => (
            "masih di OneDrive dan belum terunduh",
            "Sambungkan internet, klik kanan berkas itu di Explorer, pilih \"Selalu simpan di perangkat ini\", tunggu \
             selesai, lalu jalankan lagi.",
        ),
        // ERROR_BAD_NETPATH, ERROR_NETNAME_DELETED, ERROR_BAD_NET_NAME, ERROR_NETWORK_UNREACHABLE.
        53 | 64 | 67 | 1231 => (
            "ada di komputer lain yang tidak terhubung",
            "Periksa sambungan jaringan kantor, atau salin berkasnya ke komputer ini, lalu jalankan lagi.",
        ),
        // ERROR_NOT_READY, ERROR_CRC, ERROR_GEN_FAILURE, ERROR_IO_DEVICE, ERROR_DEVICE_NOT_CONNECTED.
        21 | 23 | 31 | 1117 | 1167 => (
            "tidak dapat dibaca dari disk atau USB itu",
            "Cabut dan pasang lagi USB-nya, salin berkasnya ke komputer ini, lalu jalankan lagi.",
        ),
        _ => return None,
    })
}

/// INPUT as typed → INPUT as meant. A `*` or `?` in the last part of a path that is not there stands for what fits
/// beside it: Windows leaves that to the program. On Windows a quotation mark is what `"C:\x\"` leaves behind.
///
/// # Errors
///
/// Where words stand behind such a quotation mark: they were meant as arguments of their own.
pub fn sebutan(inputs: &[PathBuf]) -> Result<Vec<PathBuf>, Gagal> {
    let mut all = Vec::new();
    for input in inputs {
        let mut input = input.clone();
        let text = input.to_string_lossy().into_owned();
        if cfg!(windows)
            && let Some((before, behind)) = text.split_once('"')
        {
            if !behind.trim().is_empty() {
                return Err(Gagal::new(
                    format!("Tanda petik di {text} salah tempat."),
                    "Hapus garis miring \\ sebelum tanda petik penutup.",
                ));
            }
            input = PathBuf::from(before);
        }
        let pattern = file_name(&input);
        if !pattern.contains(['*', '?']) || input.exists() {
            all.push(input);
            continue;
        }
        let dir = input.parent().filter(|p| !p.as_os_str().is_empty());
        let mut found: Vec<PathBuf> = std::fs::read_dir(dir.unwrap_or(Path::new(".")))
            .into_iter()
            .flatten()
            .filter_map(Result::ok)
            .map(|e| e.file_name())
            .filter(|name| {
                let name = name.to_string_lossy();
                !name.starts_with('.') && !masukan::is_lock(&name) && fits(&pattern, &name)
            })
            .map(|name| input.with_file_name(name))
            .collect();
        found.sort();
        if found.is_empty() {
            all.push(input);
        }
        all.append(&mut found);
    }
    Ok(all)
}

/// Whether `name` fits a pattern of `*` and `?`, capitals or not.
fn fits(pattern: &str, name: &str) -> bool {
    let lower = |text: &str| text.to_lowercase().chars().collect::<Vec<char>>();
    let (pattern, name) = (lower(pattern), lower(name));
    // Where the last `*` stood, and how much of the name it has taken.
    let (mut p, mut n, mut star) = (0, 0, None);
    while let Some(&c) = name.get(n) {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, n));
                p += 1;
            }
            Some(&x) if x == '?' || x == c => {
                p += 1;
                n += 1;
            }
            _ => {
                let Some((at, taken)) = star else {
                    return false;
                };
                star = Some((at, taken + 1));
                (p, n) = (at + 1, taken + 1);
            }
        }
    }
    pattern.iter().skip(p).all(|c| *c == '*')
}

/// What lies beside a file that is not there and is named like it; a command that was misspelt.
fn neighbour(path: &Path) -> Option<String> {
    let wanted = file_name(path);
    let dir = path.parent().filter(|p| !p.as_os_str().is_empty());
    let mut names: Vec<String> = std::fs::read_dir(dir.unwrap_or(Path::new(".")))
        .ok()?
        .take(10_000)
        .filter_map(Result::ok)
        .filter(|e| is_workbook(&e.path()) || e.path().is_dir())
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    if dir.is_none()
        && path.extension().is_none()
        && let Some(command) = nearest(&wanted, &super::usage::commands())
    {
        return Some(format!("perintah {command}"));
    }
    // The endings are alike anyway: only the names before them count.
    let stem = |name: &str| name.rsplit_once('.').map_or(name, |(s, _)| s).to_owned();
    let stems: Vec<String> = names.iter().map(|n| stem(n)).collect();
    let near = nearest(&stem(&wanted), &stems)?;
    names.into_iter().find(|n| stem(n) == near)
}

/// A path's last part.
pub fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |n| n.to_string_lossy().into_owned(),
    )
}

/// A folder's own name, also where it was given as `.` or `..`.
pub fn folder_name(path: &Path) -> String {
    match path.file_name() {
        Some(name) => name.to_string_lossy().into_owned(),
        None => path
            .canonicalize()
            .ok()
            .and_then(|p| p.file_name().map(|n| n.to_string_lossy().into_owned()))
            .unwrap_or_default(),
    }
}

fn parent_name(path: &Path) -> String {
    path.parent().map(folder_name).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_fit_as_in_a_shell() {
        for (pattern, name, fit) in [
            ("*", "a.xlsx", true),
            ("*.xlsx", "Renstra 2021.XLSX", true),
            ("*.xlsx", "a.xls", false),
            ("*.xls?", "a.xlsx", true),
            ("re*2021*.x*", "renstra 2020-2021.xlsx", true),
            ("re*2021*.x*", "renstra 2020.xlsx", false),
            ("?", "", false),
            ("a*b", "ab", true),
        ] {
            assert_eq!(fits(pattern, name), fit, "{pattern} {name}");
        }
    }

    /// The numbers of winerror.h that a reader of files on OneDrive, a network or a memory stick meets.
    #[test]
    fn numbers_of_windows_have_words() {
        for code in [32, 33, 362, 388, 389, 404, 426, 53, 67, 21, 1167] {
            assert!(windows_words(code).is_some(), "{code}");
        }
        // Not found, access denied: told by their kinds.
        for code in [2, 3, 5] {
            assert!(windows_words(code).is_none(), "{code}");
        }
    }
}
