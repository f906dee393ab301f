//! The line of progress: what the program is at, and for how many seconds. It appears after half a second, so that a short
//! run says nothing, and it is wiped before anything else is written. Plain carriage returns and blanks: consoles of old
//! Windows do not know escape sequences.

use std::sync::Mutex;
use std::sync::Once;
use std::time::{Duration, Instant};

/// A run that takes longer tells what it is at.
const SABAR: Duration = Duration::from_millis(500);

/// How often the line is renewed.
const DETAK: Duration = Duration::from_millis(250);

struct Baris {
    /// The step; empty where there is none.
    text: String,
    /// When the first step began.
    since: Option<Instant>,
    /// Columns that are on the screen now.
    shown: usize,
}

static BARIS: Mutex<Baris> = Mutex::new(Baris {
    text: String::new(),
    since: None,
    shown: 0,
});
static DETIK: Once = Once::new();

/// Begins a step; an empty text ends them.
pub fn tahap(text: &str) {
    if let Ok(mut baris) = BARIS.lock() {
        if text.is_empty() {
            wipe(&mut baris);
        } else {
            baris.since.get_or_insert_with(Instant::now);
        }
        text.clone_into(&mut baris.text);
    }
    DETIK.call_once(|| {
        // It ends with the program.
        std::thread::spawn(|| {
            loop {
                std::thread::sleep(DETAK);
                renew();
            }
        });
    });
}

/// Wipes the line: something else is about to be written. It stays away as long as the guard is held.
#[must_use]
pub fn bersihkan() -> Option<impl Drop> {
    let mut baris = BARIS.lock().ok()?;
    wipe(&mut baris);
    Some(baris)
}

fn renew() {
    let Ok(mut baris) = BARIS.lock() else {
        return;
    };
    let Some(line) = baris
        .since
        .and_then(|since| line(&baris.text, since.elapsed()))
    else {
        return;
    };
    let width = line.chars().count();
    let rest = " ".repeat(baris.shown.saturating_sub(width));
    super::gagal::mentah(&format!("\r{line}{rest}"));
    baris.shown = width;
}

fn wipe(baris: &mut Baris) {
    if baris.shown > 0 {
        super::gagal::mentah(&format!("\r{}\r", " ".repeat(baris.shown)));
        baris.shown = 0;
    }
}

/// What to show after so long, if anything; it fits in a narrow window.
fn line(text: &str, elapsed: Duration) -> Option<String> {
    if text.is_empty() || elapsed < SABAR {
        return None;
    }
    let text = super::teks::short(text, 60);
    Some(match elapsed.as_secs() {
        0 | 1 => text,
        secs => format!("{text} {} detik", super::teks::banyak(secs)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_runs_are_silent() {
        assert_eq!(line("Membaca …", Duration::from_millis(499)), None);
        assert_eq!(line("", Duration::from_secs(9)), None);
        assert_eq!(
            line("Membaca …", Duration::from_millis(700)).as_deref(),
            Some("Membaca …")
        );
        assert_eq!(
            line("Membaca …", Duration::from_secs(1234)).as_deref(),
            Some("Membaca … 1.234 detik")
        );
    }
}
