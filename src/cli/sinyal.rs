//! What happens when the program is told to end: the temporary file of an output that is being written goes, the output
//! that was there stays. `kill -9` and a power cut leave the file behind; the next run that writes to the folder sweeps
//! it ([`super::simpan`]).

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use tempfile::NamedTempFile;

/// Temporary files that are being written.
static SEMENTARA: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

fn sementara() -> std::sync::MutexGuard<'static, Vec<PathBuf>> {
    SEMENTARA.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A temporary file that goes when the program is told to end, as long as this lives.
pub struct Jaga(PathBuf);

impl Jaga {
    /// Makes a temporary file and watches over it. Both under the lock: there is no moment in which the file is there and
    /// nobody knows of it.
    ///
    /// # Errors
    ///
    /// Where it cannot be made.
    pub fn buat(
        make: impl FnOnce() -> std::io::Result<NamedTempFile>,
    ) -> std::io::Result<(NamedTempFile, Self)> {
        let mut files = sementara();
        let file = make()?;
        let path = file.path().to_owned();
        files.push(path.clone());
        Ok((file, Self(path)))
    }
}

impl Drop for Jaga {
    fn drop(&mut self) {
        sementara().retain(|p| *p != self.0);
    }
}

/// Takes over the signals; once, at the start of the program.
///
/// - Ctrl-C, a closed terminal, the end of the session: temporary files go, exit status 2 (nothing, or not everything,
///   was written).
/// - A limit on the size of files (`ulimit -f`): the write fails with a message, instead of killing the program without
///   one.
///
/// Where they cannot be taken over, they do what they did.
pub fn pasang() {
    #[cfg(any(unix, windows))]
    let _ = ctrlc::set_handler(|| {
        // Kept locked: nothing new is begun.
        let files = sementara();
        for path in files.iter() {
            let _ = std::fs::remove_file(path);
        }
        super::gagal::Layar::default().gagal(&super::gagal::Gagal::new(
            "Dihentikan sebelum selesai; keluaran yang belum selesai tidak ditulis, yang lama tetap ada.",
            "Jalankan lagi bila perlu.",
        ));
        std::process::exit(2);
    });
    #[cfg(unix)]
    let _ = signal_hook::flag::register(
        signal_hook::consts::SIGXFSZ,
        std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false)),
    );
}
