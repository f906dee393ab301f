//! What could not be done, and the one place that writes to the terminal.

use std::io::{IsTerminal, Write};

pub use crate::bundel::gagal::Gagal;

/// How a command that was done ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Selesai {
    /// Nothing to look after: exit status 0.
    Baik,
    /// Done, and there are findings of level galat: exit status 1.
    AdaGalat,
}

/// Standard output for results, standard error for messages.
#[derive(Debug, Clone, Copy, Default)]
pub struct Layar {
    /// `--senyap`: failures only.
    pub senyap: bool,
    /// `--rinci`: technical causes too.
    pub rinci: bool,
}

impl Layar {
    /// A message for people, unless `--senyap`.
    pub fn pesan(self, text: &str) {
        if !self.senyap {
            stderr(text);
        }
    }

    /// A failure.
    pub fn gagal(self, gagal: &Gagal) {
        let mut text = format!("Gagal: {}", gagal.pesan);
        if !gagal.saran.is_empty() {
            text.push('\n');
            text.push_str(&gagal.saran);
        }
        if let (true, Some(sebab)) = (self.rinci, &gagal.sebab) {
            text.push_str("\nSebab teknis: ");
            text.push_str(sebab);
        }
        stderr(&text);
    }

    /// A step of a long run, shown only to a person at a terminal, once the run has taken half a second, with the
    /// seconds so far. An empty text ends the steps and wipes the line.
    pub fn tahap(self, text: &str) {
        if !self.senyap && std::io::stderr().is_terminal() {
            super::kemajuan::tahap(text);
        }
    }
}

/// Writes to standard error, folded to the terminal's columns.
fn stderr(text: &str) {
    let _diam = super::kemajuan::bersihkan();
    let mut out = std::io::stderr().lock();
    // Nowhere is left to report that standard error is closed.
    let _ = writeln!(
        out,
        "{}",
        super::teks::lipat(&super::teks::tame(text)).trim_end_matches('\n')
    );
}

/// Writes to standard error as it stands, without a line break: the line of progress, a question.
pub fn mentah(text: &str) {
    let mut out = std::io::stderr().lock();
    let _ = write!(out, "{text}");
    let _ = out.flush();
}

/// Writes a result to standard output through `write`. A reader that closes the pipe early (`| head`) is no failure.
pub fn hasil(write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> Result<(), Gagal> {
    let _diam = super::kemajuan::bersihkan();
    let mut out = std::io::BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => Err(Gagal::new(
            "Hasil tidak dapat ditulis ke keluaran standar.",
            "Periksa ruang kosong di disk tujuan, lalu jalankan lagi.",
        )
        .sebab(&e)),
        _ => Ok(()),
    }
}

/// Writes a text to standard output.
pub fn cetak(text: &str) -> Result<(), Gagal> {
    hasil(|out| {
        out.write_all(text.as_bytes())?;
        if text.ends_with('\n') {
            Ok(())
        } else {
            out.write_all(b"\n")
        }
    })
}
