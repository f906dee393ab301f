//! The browser page: the same engine as WebAssembly, in one HTML file that opens no connection.
//!
//! | file | does |
//! |---|---|
//! | `halaman` | one run of the page: files in, what it shows out; the answers people give there |
//! | `tampilan` | what the page shows, as one JSON text |
//! | `halaman.html`, `halaman.css`, `halaman.js` | the page |
//! | `pekerja.js` | the worker in which the engine runs |
//! | `rakit/` | puts them together: one HTML file |
//! | `bangun.sh` | builds everything |
//!
//! The functions here are what JavaScript calls; failures come out as a JSON text `{ "pesan", "saran" }`.

mod halaman;
mod tampilan;

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

pub use halaman::{Halaman, Jawaban};

use crate::bundel::gagal::Gagal;

/// One run of the page, for JavaScript.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Mesin(Halaman);

#[wasm_bindgen]
#[allow(
    clippy::needless_pass_by_value,
    reason = "bytes come from JavaScript as a Vec of our own"
)]
impl Mesin {
    /// An empty run.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether the bytes of a file are wanted: `jalur` is its path below the folder that was given, that folder first, or
    /// its own name.
    pub fn perlu(&mut self, jalur: &str) -> bool {
        self.0.perlu(jalur)
    }

    /// Takes a file in.
    pub fn tambah(&mut self, jalur: &str, isi: Vec<u8>) {
        self.0.tambah(jalur, isi);
    }

    /// A file that the browser could not read.
    pub fn gagal_dibuka(&mut self, jalur: &str) {
        self.0.gagal_dibuka(jalur);
    }

    /// Reads, computes, checks, with the answers given on the page (JSON); gives what the page shows (JSON).
    ///
    /// # Errors
    ///
    /// Where nothing could be done: JSON with `pesan` and `saran`.
    pub fn jalankan(&mut self, jawaban: &str) -> Result<String, JsValue> {
        self.0.jalankan(jawaban).map_err(|g| thrown(&g))
    }

    /// The lampiran workbook: the bytes that `lampiran olah` writes (of sheets with 5 000 rows and more the same cells).
    ///
    /// # Errors
    ///
    /// Where it cannot be written: JSON with `pesan` and `saran`.
    pub fn lampiran(&self) -> Result<Vec<u8>, JsValue> {
        self.0.lampiran().map_err(|g| thrown(&g))
    }

    /// The document of `lampiran olah --json`.
    ///
    /// # Errors
    ///
    /// Where it cannot be written: JSON with `pesan` and `saran`.
    pub fn json(&self) -> Result<Vec<u8>, JsValue> {
        self.0.json().map_err(|g| thrown(&g))
    }

    /// The annotated copy of the input at a position.
    ///
    /// # Errors
    ///
    /// Where there is none: JSON with `pesan` and `saran`.
    pub fn ditandai(&self, urutan: usize) -> Result<Vec<u8>, JsValue> {
        self.0.ditandai(urutan).map_err(|g| thrown(&g))
    }

    /// All annotated copies in one zip.
    ///
    /// # Errors
    ///
    /// Where it cannot be written: JSON with `pesan` and `saran`.
    pub fn semua_ditandai(&self) -> Result<Vec<u8>, JsValue> {
        self.0.semua_ditandai().map_err(|g| thrown(&g))
    }

    /// The answers given on the page as a file for `--pengaturan`.
    pub fn pengaturan(&self) -> Vec<u8> {
        self.0.pengaturan().into_bytes()
    }
}

fn thrown(gagal: &Gagal) -> JsValue {
    JsValue::from_str(
        &serde_json::json!({ "pesan": gagal.pesan, "saran": gagal.saran }).to_string(),
    )
}
