//! Where every figure of a model stands, by its place in the document: what `baca` says about a figure can be held
//! against the cell that it was read from.

use indexmap::IndexMap;

use super::angka::{Angka, Jumlah, Nilai, Teks};
use super::at::Sel;
use super::records::{Dokumen, Peran, Skm, Tingkat};

/// What is given each figure: its path in the document, and its cell.
pub type Kunjungan<'v> = dyn FnMut(&str, &Sel) + 'v;

/// A part of the document that may hold figures.
pub trait Letak {
    /// Calls `visit` with the path (JSON Pointer, RFC 6901) and the cell of each figure in it; `path` leads to `self` and
    /// is left as it was.
    fn letak(&self, path: &mut String, visit: &mut Kunjungan<'_>);
}

/// Visits `part` under `key`.
pub fn masuk(path: &mut String, key: &str, part: &dyn Letak, visit: &mut Kunjungan<'_>) {
    let here = path.len();
    path.push('/');
    path.push_str(&key.replace('~', "~0").replace('/', "~1"));
    part.letak(path, visit);
    path.truncate(here);
}

impl Letak for Nilai {
    fn letak(&self, path: &mut String, visit: &mut Kunjungan<'_>) {
        visit(path, &self.at);
    }
}

impl Letak for Jumlah {
    fn letak(&self, path: &mut String, visit: &mut Kunjungan<'_>) {
        visit(path, &self.at);
    }
}

impl<T: Letak> Letak for Option<T> {
    fn letak(&self, path: &mut String, visit: &mut Kunjungan<'_>) {
        if let Some(part) = self {
            part.letak(path, visit);
        }
    }
}

impl<T: Letak> Letak for Box<T> {
    fn letak(&self, path: &mut String, visit: &mut Kunjungan<'_>) {
        self.as_ref().letak(path, visit);
    }
}

impl<T: Letak> Letak for Vec<T> {
    fn letak(&self, path: &mut String, visit: &mut Kunjungan<'_>) {
        for (i, part) in self.iter().enumerate() {
            masuk(path, &i.to_string(), part, visit);
        }
    }
}

impl<T: Letak> Letak for IndexMap<String, T> {
    fn letak(&self, path: &mut String, visit: &mut Kunjungan<'_>) {
        for (key, part) in self {
            masuk(path, key, part, visit);
        }
    }
}

/// Parts that are no figures, or (an [`Angka`] alone) were counted over many cells.
macro_rules! tanpa_angka {
    ($($type:ty),*) => { $( impl Letak for $type {
        fn letak(&self, _: &mut String, _: &mut Kunjungan<'_>) {}
    } )* };
}
tanpa_angka!(
    String, Teks, Angka, Sel, i32, i64, u64, Tingkat, Dokumen, Peran
);

impl Letak for Skm {
    fn letak(&self, path: &mut String, visit: &mut Kunjungan<'_>) {
        masuk(path, "responden", &self.responden, visit);
        masuk(path, "distribusi", &self.distribusi, visit);
        masuk(path, "skor", &self.skor, visit);
        masuk(path, "rata_rata", &self.rata_rata, visit);
        masuk(path, "rekap", &self.rekap, visit);
    }
}

impl super::Model {
    /// Calls `visit` with the path in the document (JSON Pointer) and the cell of every figure of the records.
    pub fn letak(&self, visit: &mut Kunjungan<'_>) {
        let parts: [(&str, &dyn Letak); 18] = [
            ("renstra", &self.renstra),
            ("renstra_program", &self.renstra_program),
            ("rkt", &self.rkt),
            ("pk", &self.pk),
            ("iku", &self.iku),
            ("pengukuran", &self.pengukuran),
            ("riwayat", &self.riwayat),
            ("akhir_renstra", &self.akhir_renstra),
            ("nasional", &self.nasional),
            ("skm", &self.skm),
            ("keluaran", &self.keluaran),
            ("anggaran", &self.anggaran),
            ("belanja", &self.belanja),
            ("anggaran_sasaran", &self.anggaran_sasaran),
            ("evaluasi", &self.evaluasi),
            ("capaian_periodik", &self.capaian_periodik),
            ("skala", &self.skala),
            ("penghargaan", &self.penghargaan),
        ];
        let mut path = String::new();
        for (key, part) in parts {
            masuk(&mut path, key, part, visit);
        }
    }
}
