//! A fault of the program itself: said in Indonesian, with the place in the source and no text of the workbook.

use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::sync::Mutex;

use super::gagal::Gagal;

/// What `rust_xlsxwriter` says where a temporary file cannot be written: its own words, or the system's error unwrapped.
const PENUH: [&str; 3] = [
    "Couldn't write to xml",
    "constant memory worksheets",
    "Os {",
];

/// Where the first panic of this run happened, and what it said.
static FIRST: Mutex<Option<(String, String)>> = Mutex::new(None);

/// Runs `work`; a panic in it, in any thread it waits for, is a failure like another.
///
/// # Errors
///
/// Where `work` fails or panics.
pub fn jaga<T>(work: impl FnOnce() -> Result<T, Gagal>) -> Result<T, Gagal> {
    set_hook(Box::new(|info| {
        let place = info.location().map_or_else(
            || "tempat tidak diketahui".to_owned(),
            |l| format!("{}:{}", l.file().replace('\\', "/"), l.line()),
        );
        let said = info
            .payload_as_str()
            .unwrap_or("tanpa keterangan")
            .to_owned();
        if let Ok(mut first) = FIRST.lock() {
            first.get_or_insert((place, said));
        }
    }));
    let result = catch_unwind(AssertUnwindSafe(work));
    drop(std::panic::take_hook());
    result.unwrap_or_else(|_| {
        let (place, said) = FIRST
            .lock()
            .ok()
            .and_then(|mut first| first.take())
            .unwrap_or_default();
        // The library writes long sheets through the system's folder of temporary files, and gives up by a panic where it
        // cannot: no fault of the program.
        if place.contains("rust_xlsxwriter") && PENUH.iter().any(|p| said.contains(p)) {
            return Err(super::simpan::temporary_full("Keluaran").sebab(&said));
        }
        // What a panic says may quote a cell: only where technical causes were asked for.
        Err(Gagal::new(
            format!("Ada kesalahan dalam program ini ({place}). Keluaran yang belum selesai tidak ditulis."),
            "Laporkan baris di atas kepada pembuat program; isi workbook tidak ikut tersebut.",
        )
        .sebab(&said))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The place is said; what the panic quotes only with `--rinci`.
    #[test]
    fn a_panic_is_a_failure_without_texts_of_the_workbook() {
        let gagal = jaga::<()>(|| panic!("isi sel: rahasia")).unwrap_err();
        assert!(gagal.pesan.contains("src/cli/panik.rs:"), "{}", gagal.pesan);
        assert!(!gagal.pesan.contains("rahasia") && !gagal.saran.contains("rahasia"));
        assert!(gagal.sebab.is_some_and(|s| s.contains("rahasia")));
        assert!(jaga(|| Ok(1)).is_ok());
    }
}
