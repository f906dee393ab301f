//! Faults while an output is being saved: killed, told to end, out of room, not allowed. The old output stays or there is
//! none, never half a one; inputs keep their bytes and their dates; there is always a message, and the exit status is the
//! contract's.
//!
//! The tests that mount a small disk need root: `cargo test --test gangguan -- --ignored`, as `.ci/run` does.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test, which tells its counts"
)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant, SystemTime};

const OLD: &[u8] = b"keluaran lama";

/// A folder with one input, and what it was before.
struct Ruang {
    dir: tempfile::TempDir,
    input: PathBuf,
    before: (Vec<u8>, SystemTime),
}

impl Ruang {
    /// An invented budget of `rows` sub kegiatan.
    fn new(rows: u32) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let input = dir.path().join("anggaran.csv");
        let mut text = String::from(
            "Anggaran dan Realisasi Kecamatan Contoh Tahun 2021;;;;\nNO;PROGRAM / KEGIATAN;ANGGARAN;REALISASI;CAPAIAN %\n",
        );
        for n in 1..=rows {
            let ribu = 10 + n;
            writeln!(text, "{n};Kegiatan ke-{n};{ribu}000;{ribu}000;100").unwrap();
        }
        std::fs::write(&input, text).unwrap();
        let before = state(&input);
        Self { dir, input, before }
    }

    fn out(&self) -> PathBuf {
        self.dir.path().join("hasil.xlsx")
    }

    fn command(&self) -> Command {
        self.to(&self.out())
    }

    fn to(&self, out: &Path) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lampiran"));
        command
            .arg("olah")
            .arg(&self.input)
            .arg("-o")
            .arg(out)
            .arg("--timpa")
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        command
    }

    /// Temporary files in the folder.
    fn left(&self) -> Vec<PathBuf> {
        left(self.dir.path())
    }

    /// The input is as it was.
    fn untouched(&self) {
        assert!(state(&self.input) == self.before, "the input was touched");
    }
}

fn state(path: &Path) -> (Vec<u8>, SystemTime) {
    let date = std::fs::metadata(path).unwrap().modified().unwrap();
    (std::fs::read(path).unwrap(), date)
}

fn left(dir: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(dir)
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "tmp"))
        .collect()
}

/// Waits until the output is being saved, or the program has ended.
fn saving(dir: &Path, child: &mut Child) {
    while left(dir).is_empty() && child.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_micros(100));
    }
}

/// Numbers that look random and are the same in every run (Knuth's MMIX generator).
struct Acak(u64);

impl Acak {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most.max(1)
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// It could not be done, and says so.
fn refused(output: &Output, words: &str) {
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(
        said.starts_with("Gagal: ") && said.contains(words),
        "{said}"
    );
    assert!(
        said.trim().lines().count() >= 2,
        "what to do is said: {said}"
    );
}

/// Killed at random moments, half of them while it is saving, 200 times: the old output, the new one, or none.
#[test]
fn killed_at_any_moment() {
    let room = Ruang::new(3);
    let start = Instant::now();
    assert!(room.command().status().unwrap().success());
    let whole = u64::try_from(start.elapsed().as_micros()).unwrap();
    let new = std::fs::read(room.out()).unwrap();
    let mut acak = Acak(14);
    let (mut swept, mut kept, mut done) = (0, 0, 0);
    for round in 0..200u32 {
        let old = round % 4 < 2;
        if old {
            std::fs::write(room.out(), OLD).unwrap();
        } else {
            let _ = std::fs::remove_file(room.out());
        }
        let mut child = room.command().stderr(Stdio::null()).spawn().unwrap();
        if round % 2 == 0 {
            saving(room.dir.path(), &mut child);
            std::thread::sleep(Duration::from_micros(acak.below(3_000)));
        } else {
            std::thread::sleep(Duration::from_micros(acak.below(whole)));
        }
        let _ = child.kill();
        child.wait().unwrap();
        match std::fs::read(room.out()) {
            Ok(bytes) if bytes == new => done += 1,
            Ok(bytes) if old && bytes == OLD => kept += 1,
            Ok(bytes) => panic!("round {round}: half a file of {} bytes", bytes.len()),
            Err(_) => assert!(!old, "round {round}: the old output is gone"),
        }
        for path in room.left() {
            swept += 1;
            std::fs::remove_file(path).unwrap();
        }
        room.untouched();
    }
    println!(
        "200 kills: {done} done before, {kept} kept the old one, {swept} left a temporary file"
    );
    assert!(swept > 0 && kept > 0, "{swept} {kept}");
}

/// What a killed run left is swept by the next one, once it is old; nothing else is.
#[test]
fn leftovers_are_swept() {
    let room = Ruang::new(3);
    let file = |name: &str, hours: u64| {
        let path = room.dir.path().join(name);
        let file = std::fs::File::create(&path).unwrap();
        file.set_modified(SystemTime::now() - Duration::from_secs(hours * 3600))
            .unwrap();
        path
    };
    let old = file(".lampiran-aB3xY9.tmp", 2);
    let young = file(".lampiran-aB3xY8.tmp", 0);
    let foreign = file(".lampiran-catatan saya.tmp", 48);
    assert!(room.command().status().unwrap().success());
    assert!(!old.exists());
    assert!(young.exists() && foreign.exists());
    room.untouched();
}

/// The output is a folder, or its folder is not there, or a file.
#[test]
fn outputs_that_cannot_be() {
    let room = Ruang::new(3);
    let folder = room.dir.path().join("map.xlsx");
    std::fs::create_dir(&folder).unwrap();
    refused(&room.to(&folder).output().unwrap(), "adalah folder");
    let missing = room.dir.path().join("tiada/hasil.xlsx");
    refused(&room.to(&missing).output().unwrap(), "tidak ada");
    let below = room.input.join("hasil.xlsx");
    refused(&room.to(&below).output().unwrap(), "Folder");
    refused(&room.to(&room.input).output().unwrap(), "adalah masukan");
    assert!(room.left().is_empty());
    room.untouched();
}

/// Excel holds the output open.
#[cfg(windows)]
#[test]
fn a_locked_output() {
    use std::os::windows::fs::OpenOptionsExt;
    let room = Ruang::new(3);
    std::fs::write(room.out(), OLD).unwrap();
    let held = std::fs::OpenOptions::new()
        .read(true)
        .share_mode(0)
        .open(room.out())
        .unwrap();
    refused(&room.command().output().unwrap(), "Excel");
    drop(held);
    assert_eq!(std::fs::read(room.out()).unwrap(), OLD);
    assert!(room.left().is_empty());
    room.untouched();
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;

    use super::*;

    /// Nobody.
    const NOBODY: u32 = 65_534;

    /// A command that runs as somebody whom permissions stop: root passes them all, so that it needs to be another user,
    /// and a copy of the program where that user may read.
    fn as_nobody(room: &Ruang, command: &Command) -> Command {
        let root = std::fs::metadata(room.dir.path()).unwrap().uid() == 0;
        let mut other = if root {
            let program = room.dir.path().join("lampiran");
            if !program.exists() {
                std::fs::copy(command.get_program(), &program).unwrap();
                mode(&program, 0o755);
            }
            let mut other = Command::new(program);
            other.uid(NOBODY).gid(NOBODY);
            other
        } else {
            Command::new(command.get_program())
        };
        other
            .args(command.get_args())
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        other
    }

    fn mode(path: &Path, mode: u32) {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    }

    /// The limit on file sizes: a signal that kills without a word, unless it is handled.
    #[test]
    fn a_limit_on_file_sizes() {
        let room = Ruang::new(3);
        for old in [false, true] {
            if old {
                std::fs::write(room.out(), OLD).unwrap();
            }
            let plain = room.command();
            let mut command = Command::new("sh");
            command
                .args(["-c", "ulimit -f 2; exec \"$0\" \"$@\""])
                .arg(plain.get_program())
                .args(plain.get_args())
                .stdout(Stdio::null());
            refused(&command.output().unwrap(), "batas ukuran berkas");
            assert_eq!(std::fs::read(room.out()).ok(), old.then(|| OLD.to_vec()));
            assert!(room.left().is_empty());
        }
        room.untouched();
    }

    /// A folder that may only be read; an input that may not.
    #[test]
    fn no_permission() {
        let room = Ruang::new(3);
        mode(room.dir.path(), 0o755);
        let folder = room.dir.path().join("kunci");
        std::fs::create_dir(&folder).unwrap();
        let out = folder.join("hasil.xlsx");
        std::fs::write(&out, OLD).unwrap();
        mode(&folder, 0o555);
        let command = room.to(&out);
        refused(
            &as_nobody(&room, &command).output().unwrap(),
            "tidak boleh ditulisi",
        );
        assert_eq!(std::fs::read(&out).unwrap(), OLD);
        assert!(left(&folder).is_empty());
        room.untouched();
        mode(&room.input, 0o000);
        let command = room.to(Path::new("/tmp/lampiran-tidak-ada.xlsx"));
        refused(
            &as_nobody(&room, &command).output().unwrap(),
            "tidak boleh dibuka",
        );
        mode(&room.input, 0o644);
        mode(&folder, 0o755);
        room.untouched();
    }

    /// Results that go to a full disk through standard output.
    #[test]
    fn standard_output_is_full() {
        let room = Ruang::new(3);
        for args in [
            &["baca", "--format", "json"][..],
            &["periksa"],
            &["olah", "--json", "-"],
            &["jelaskan"],
        ] {
            let mut command = Command::new(env!("CARGO_BIN_EXE_lampiran"));
            command.args(args);
            if args != ["jelaskan"] {
                command.arg(&room.input);
            }
            let full = std::fs::OpenOptions::new()
                .write(true)
                .open("/dev/full")
                .unwrap();
            let output = command
                .stdout(full)
                .stderr(Stdio::piped())
                .output()
                .unwrap();
            // olah says its short report first, on standard error.
            let said = text(&output.stderr);
            assert_eq!(output.status.code(), Some(2), "{args:?}: {said}");
            assert!(
                said.contains("Gagal: ") && said.contains("keluaran standar"),
                "{said}"
            );
        }
        room.untouched();
    }

    /// Ctrl-C, the end of the session, a closed terminal, at random moments: no temporary file stays.
    #[test]
    fn told_to_end() {
        let room = Ruang::new(3);
        let start = Instant::now();
        assert!(room.command().status().unwrap().success());
        let whole = u64::try_from(start.elapsed().as_micros()).unwrap();
        let new = std::fs::read(room.out()).unwrap();
        let mut acak = Acak(7);
        let mut stopped = 0;
        for round in 0..45u32 {
            std::fs::write(room.out(), OLD).unwrap();
            let mut child = room.command().spawn().unwrap();
            if round % 3 == 0 {
                std::thread::sleep(Duration::from_micros(acak.below(whole)));
            } else {
                saving(room.dir.path(), &mut child);
            }
            let signal = ["-INT", "-TERM", "-HUP"][round as usize % 3];
            let pid = child.id().to_string();
            let _ = Command::new("kill")
                .args([signal, &pid])
                .stderr(Stdio::null())
                .status();
            let output = child.wait_with_output().unwrap();
            let bytes = std::fs::read(room.out()).unwrap();
            match output.status.code() {
                Some(0) => assert!(bytes == new),
                Some(2) => {
                    assert!(text(&output.stderr).contains("Dihentikan"));
                    // Told to end after the new name was given: both are whole.
                    assert!(bytes == OLD || bytes == new);
                    stopped += 1;
                }
                // Before the program had begun to listen.
                None => assert!(bytes == OLD),
                other => panic!("exit status {other:?}: {}", text(&output.stderr)),
            }
            assert!(room.left().is_empty(), "round {round}: {:?}", room.left());
        }
        println!("{stopped} of 45 stopped on the way");
        assert!(stopped > 0);
        room.untouched();
    }

    /// A disk of `size` that is mounted as long as this lives.
    struct Disk(PathBuf);

    impl Disk {
        fn new(at: &Path, size: &str) -> Self {
            std::fs::create_dir(at).unwrap();
            let done = Command::new("mount")
                .args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"])
                .arg(at)
                .status()
                .unwrap();
            assert!(
                done.success(),
                "this test needs to be root, and a system that mounts tmpfs"
            );
            Self(at.to_owned())
        }
    }

    impl Drop for Disk {
        fn drop(&mut self) {
            let _ = Command::new("umount").arg(&self.0).status();
        }
    }

    #[test]
    #[ignore = "needs a mount"]
    fn a_full_disk() {
        let room = Ruang::new(400);
        let disk = Disk::new(&room.dir.path().join("penuh"), "8k");
        let out = disk.0.join("hasil.xlsx");
        for old in [false, true] {
            if old {
                std::fs::write(&out, OLD).unwrap();
            }
            refused(&room.to(&out).output().unwrap(), "disk penuh");
            assert_eq!(std::fs::read(&out).ok(), old.then(|| OLD.to_vec()));
            assert!(left(&disk.0).is_empty());
            let json = disk.0.join("hasil.json");
            let mut command = room.to(&room.out());
            refused(
                &command.arg("--json").arg(&json).output().unwrap(),
                "disk penuh",
            );
            assert!(!json.exists() && left(&disk.0).is_empty());
        }
        room.untouched();
    }

    /// The head of a long sheet goes through the system's folder of temporary files: full too.
    #[test]
    #[ignore = "needs a mount"]
    fn a_full_temporary_folder() {
        let room = Ruang::new(6_000);
        let disk = Disk::new(&room.dir.path().join("sementara"), "16k");
        // Its rows do not (export/long.rs), so that it has to be full indeed.
        let _ = std::fs::write(disk.0.join("isi"), vec![0u8; 64 << 10]);
        let mut command = room.command();
        command.env("TMPDIR", &disk.0);
        refused(&command.output().unwrap(), "folder sementara");
        assert!(!room.out().exists() && room.left().is_empty());
        room.untouched();
    }
}
