//! One run of the page. The answers people give on it become a sheet Pengaturan, read like any other: what the page does,
//! `lampiran olah --pengaturan` does too, byte for byte.

use std::io::Cursor;

use serde::Deserialize;

use crate::bundel::gagal::Gagal;
use crate::bundel::masukan::{
    Golongan, Masukan, Skipped, distinct_names, golongan, no_workbook, too_large,
};
use crate::bundel::{self, Diperiksa, ekspor};
use crate::export::json;
use crate::import::{Input, Options};
use crate::report::Meta;
use crate::workbook::Limits;

use super::tampilan;

/// The name under which the answers are read and downloaded; words in brackets do not count in a sheet's name.
pub const PENGATURAN: &str = "Pengaturan (dari halaman).csv";

/// Folders inside folders, at most: as the program has it.
const DEPTH: usize = 16;

/// A file that was given to the page.
#[derive(Debug, Clone)]
struct Berkas {
    /// Its path below the folder that was given, that folder first, or its own name.
    jalur: String,
    isi: Vec<u8>,
}

impl Berkas {
    fn folder(&self) -> Option<&str> {
        self.jalur.split_once('/').map(|(folder, _)| folder)
    }

    /// The name it is read by: inside a folder the path.
    fn name(&self) -> &str {
        self.jalur
            .split_once('/')
            .map_or(self.jalur.as_str(), |(_, name)| name)
    }

    /// The folder it lies in.
    fn parent(&self) -> &str {
        self.jalur
            .rsplit_once('/')
            .map_or("", |(parents, _)| parents.rsplit('/').next().unwrap_or(""))
    }
}

/// One run of the page: files, and what came of them.
#[derive(Debug, Default)]
pub struct Halaman {
    limits: Limits,
    files: Vec<Berkas>,
    gambar: Vec<Berkas>,
    skipped: Skipped,
    failed: Vec<(String, Gagal)>,
    jawaban: Jawaban,
    selesai: Option<Selesai>,
}

/// What a run came to.
#[derive(Debug)]
struct Selesai {
    done: Diperiksa,
    inputs: Vec<Input>,
    meta: Meta,
}

/// The answers of the page: the blocks of Pengaturan (contract) that it asks about. Empty texts are the default.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs, reason = "the blocks are the contract's")]
pub struct Jawaban {
    /// Nama · Nilai.
    pub umum: Vec<[String; 2]>,
    /// Berkas · Lembar · Jenis.
    pub lembar: Vec<[String; 3]>,
    /// Berkas · Lembar · Kolom · Isi.
    pub kolom: Vec<[String; 4]>,
    /// Tertulis · Sama dengan.
    pub hubungan: Vec<[String; 2]>,
    /// Kode · Berkas · Lembar · Sel · Tercatat · Keputusan · Nilai · Alasan.
    pub keputusan: Vec<[String; 8]>,
}

impl Jawaban {
    /// The answers as a sheet Pengaturan: none where nothing was answered.
    pub fn csv(&self) -> Option<String> {
        let mut out = String::from("sep=;\r\n");
        let empty = out.len();
        block(&mut out, "Umum", &["Nama", "Nilai"], &self.umum);
        block(
            &mut out,
            "Lembar",
            &["Berkas", "Lembar", "Jenis"],
            &self.lembar,
        );
        block(
            &mut out,
            "Kolom",
            &["Berkas", "Lembar", "Kolom", "Isi"],
            &self.kolom,
        );
        block(
            &mut out,
            "Hubungan",
            &["Tertulis", "Sama dengan"],
            &self.hubungan,
        );
        block(
            &mut out,
            "Keputusan",
            &[
                "Kode",
                "Berkas",
                "Lembar",
                "Sel",
                "Tercatat",
                "Keputusan",
                "Nilai",
                "Alasan",
            ],
            &self.keputusan,
        );
        (out.len() > empty).then_some(out)
    }
}

/// A block: its title, its heading, its rows, a blank line.
fn block<const N: usize>(out: &mut String, title: &str, columns: &[&str], rows: &[[String; N]]) {
    let said: Vec<&[String; N]> = rows
        .iter()
        .filter(|row| {
            row.last()
                .is_some_and(|_| row.iter().any(|c| !c.is_empty()))
        })
        .collect();
    if said.is_empty() {
        return;
    }
    line(out, [title].into_iter());
    line(out, columns.iter().copied());
    for row in said {
        line(out, row.iter().map(String::as_str));
    }
    out.push_str("\r\n");
}

fn line<'a>(out: &mut String, fields: impl Iterator<Item = &'a str>) {
    for (i, field) in fields.enumerate() {
        if i > 0 {
            out.push(';');
        }
        out.push('"');
        out.push_str(&field.replace('"', "\"\""));
        out.push('"');
    }
    out.push_str("\r\n");
}

/// A picture, for the logo that Pengaturan may name.
fn is_picture(own: &str) -> bool {
    own.rsplit_once('.').is_some_and(|(_, ending)| {
        ["png", "jpg", "jpeg"].contains(&ending.to_ascii_lowercase().as_str())
    })
}

/// A path without `.` and `..`.
fn plain(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

impl Halaman {
    /// Whether the bytes of a file are wanted; what is not is said.
    pub fn perlu(&mut self, jalur: &str) -> bool {
        let mut parts: Vec<&str> = jalur.split('/').collect();
        let own = parts.pop().unwrap_or_default();
        if is_picture(own) {
            return true;
        }
        if parts.is_empty() {
            // A file that is named itself is taken whatever its ending.
            return true;
        }
        let inside = parts.get(1..).unwrap_or_default();
        if inside.len() > DEPTH || inside.iter().any(|p| p.starts_with('.')) {
            return false;
        }
        let name = jalur.split_once('/').map_or(jalur, |(_, n)| n).to_owned();
        match golongan(own) {
            Golongan::Workbook => true,
            Golongan::Kunci => {
                self.skipped.locks.push(name);
                false
            }
            Golongan::Lain => {
                self.skipped.others.push(name);
                false
            }
            Golongan::Sistem => false,
        }
    }

    /// Takes a file in.
    pub fn tambah(&mut self, jalur: &str, isi: Vec<u8>) {
        let own = jalur.rsplit('/').next().unwrap_or(jalur);
        let berkas = Berkas {
            jalur: jalur.to_owned(),
            isi,
        };
        if is_picture(own) {
            self.gambar.push(berkas);
            return;
        }
        let saran = "Pastikan berkas itu memang workbook; bila ya, pecah menjadi beberapa berkas, atau pakai program lampiran dengan --batas.";
        match too_large(own, berkas.isi.len() as u64, &self.limits, saran.to_owned()) {
            Some(gagal) => self.failed.push((berkas.name().to_owned(), gagal)),
            None => self.files.push(berkas),
        }
    }

    /// A file that the browser could not read.
    pub fn gagal_dibuka(&mut self, jalur: &str) {
        let name = jalur.split_once('/').map_or(jalur, |(_, n)| n);
        self.failed.push((
            name.to_owned(),
            Gagal::new(
                format!("{name} tidak dapat dibuka."),
                "Tutup berkas itu di Excel atau salin ke folder lain, lalu pilih lagi.",
            ),
        ));
    }

    /// The files as the engine takes them.
    fn masukan(&self) -> Result<Masukan, Gagal> {
        let mut names: Vec<String> = self.files.iter().map(|f| f.name().to_owned()).collect();
        let mut masukan = Masukan {
            folder: self
                .files
                .iter()
                .find_map(|f| f.folder().map(str::to_owned)),
            pesan: self.skipped.say(&names),
            ..Masukan::default()
        };
        let parents: Vec<String> = self.files.iter().map(|f| f.parent().to_owned()).collect();
        distinct_names(&mut names, &parents);
        let mut files: Vec<(String, &Berkas)> = names.into_iter().zip(&self.files).collect();
        files.sort_by(|a, b| a.0.as_bytes().cmp(b.0.as_bytes()));
        for (name, file) in files {
            let input = Input {
                name,
                isi: file.isi.clone().into(),
                pengaturan: false,
            };
            masukan.add(input, file.folder().is_some());
        }
        if !masukan.readable() {
            return Err(match self.failed.first() {
                Some((_, gagal)) => gagal.clone(),
                None => no_workbook("itu"),
            });
        }
        for (name, gagal) in &self.failed {
            masukan.failed(name, gagal.clone());
        }
        if let Some(csv) = self.jawaban.csv() {
            masukan.inputs.push(Input {
                name: PENGATURAN.to_owned(),
                isi: csv.into_bytes().into(),
                pengaturan: true,
            });
            // The program sorts the file of `--pengaturan` among the others too.
            masukan
                .inputs
                .sort_by(|a, b| a.name.as_bytes().cmp(b.name.as_bytes()));
        }
        Ok(masukan)
    }

    /// Reads, computes, checks; gives what the page shows (JSON).
    ///
    /// # Errors
    ///
    /// Where nothing could be done.
    pub fn jalankan(&mut self, jawaban: &str) -> Result<String, Gagal> {
        self.selesai = None;
        self.jawaban = serde_json::from_str(jawaban).map_err(|e| {
            Gagal::new(
                "Jawaban di halaman ini tidak dapat dibaca.",
                "Muat ulang halaman, lalu pilih berkasnya lagi.",
            )
            .sebab(&e)
        })?;
        let masukan = self.masukan()?;
        let options = Options {
            tahun: None,
            folder: masukan.folder.clone(),
            limits: self.limits.clone(),
        };
        let mut terbaca = bundel::baca(masukan, &options)?;
        let logo = ekspor::logo(&terbaca.model, |berkas, path| self.picture(berkas, path));
        if let Err(pesan) = &logo {
            terbaca.pesan.push(pesan.clone());
        }
        let meta = ekspor::meta(&terbaca.inputs, logo.ok().flatten());
        let mut done = bundel::periksa(terbaca.model);
        json::fill(&mut done.model, &done.findings);
        let selesai = Selesai {
            done,
            inputs: terbaca.inputs,
            meta,
        };
        let shown = tampilan::tampilan(
            &selesai.done,
            &terbaca.pesan,
            self.stem(),
            &Self::copies(&selesai),
        );
        self.selesai = Some(selesai);
        Ok(shown)
    }

    /// What downloads are called by: the folder, else the first file, without its ending.
    fn stem(&self) -> String {
        let first = self.files.iter().min_by_key(|f| f.name().as_bytes());
        first.map_or_else(String::new, |f| {
            f.folder().map_or_else(
                || {
                    f.name()
                        .rsplit_once('.')
                        .map_or(f.name(), |(stem, _)| stem)
                        .to_owned()
                },
                str::to_owned,
            )
        })
    }

    /// The inputs that get an annotated copy, by position, with its name: all but the page's own answers.
    fn copies(selesai: &Selesai) -> Vec<(usize, String)> {
        ekspor::nama_ditandai(&selesai.inputs)
            .into_iter()
            .zip(&selesai.inputs)
            .enumerate()
            .filter(|(_, (_, input))| !(input.pengaturan && input.name == PENGATURAN))
            .filter(|(_, (_, input))| {
                // One that could not be opened has none.
                let sumber = &selesai.done.model.sumber;
                sumber.iter().any(|s| s.berkas == input.name)
            })
            .map(|(at, (name, _))| (at, name))
            .collect()
    }

    /// The picture that a Pengaturan names, relative to its workbook.
    fn picture(&self, berkas: &str, path: &str) -> Option<Vec<u8>> {
        let beside = berkas.rsplit_once('/').map_or("", |(dir, _)| dir);
        let wanted = plain(&format!("{beside}/{path}"));
        let own = wanted.rsplit('/').next().unwrap_or(&wanted);
        self.gambar
            .iter()
            .find(|g| g.name() == wanted)
            .or_else(|| self.gambar.iter().find(|g| g.jalur == own))
            .map(|g| g.isi.clone())
    }

    fn selesai(&self) -> Result<&Selesai, Gagal> {
        self.selesai.as_ref().ok_or_else(|| {
            Gagal::new(
                "Belum ada hasil.",
                "Pilih workbook atau foldernya lebih dahulu.",
            )
        })
    }

    /// The lampiran workbook.
    ///
    /// # Errors
    ///
    /// Where it cannot be written.
    pub fn lampiran(&self) -> Result<Vec<u8>, Gagal> {
        let selesai = self.selesai()?;
        ekspor::lampiran(&selesai.done, &selesai.meta).map_err(|e| unwritten(&e))
    }

    /// The document of `olah --json`.
    ///
    /// # Errors
    ///
    /// Where it cannot be written.
    pub fn json(&self) -> Result<Vec<u8>, Gagal> {
        let selesai = self.selesai()?;
        let mut out = Vec::new();
        json::olah(&mut out, &selesai.done.model, &selesai.done.hasil)
            .map_err(|e| unwritten(&e))?;
        Ok(out)
    }

    /// The annotated copy of the input at a position.
    ///
    /// # Errors
    ///
    /// Where there is none.
    pub fn ditandai(&self, urutan: usize) -> Result<Vec<u8>, Gagal> {
        let selesai = self.selesai()?;
        let copy = selesai
            .inputs
            .get(urutan)
            .and_then(|i| ekspor::ditandai(urutan, i, &selesai.done.findings, &self.limits));
        match copy {
            Some(bytes) => bytes.map_err(|e| unwritten(&e)),
            None => Err(Gagal::new(
                "Berkas ini tidak dapat disalin.",
                "Lihat temuannya di halaman ini.",
            )),
        }
    }

    /// All annotated copies in one zip.
    ///
    /// # Errors
    ///
    /// Where it cannot be written.
    pub fn semua_ditandai(&self) -> Result<Vec<u8>, Gagal> {
        let selesai = self.selesai()?;
        let mut files = Vec::new();
        for (at, name) in Self::copies(selesai) {
            files.push((name, self.ditandai(at)?));
        }
        ekspor::zip(Cursor::new(Vec::new()), &files)
            .map(Cursor::into_inner)
            .map_err(|e| unwritten(&e))
    }

    /// The answers given on the page, as a file for `--pengaturan`.
    pub fn pengaturan(&self) -> String {
        self.jawaban.csv().unwrap_or_default()
    }
}

fn unwritten(error: &impl ToString) -> Gagal {
    Gagal::new(
        "Hasilnya tidak dapat dibuat.",
        "Muat ulang halaman, lalu pilih berkasnya lagi; bila tetap gagal, pakai program lampiran.",
    )
    .sebab(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(folder: &str) -> Halaman {
        let mut halaman = Halaman::default();
        let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("samples")
            .join(folder);
        let mut paths: Vec<_> = std::fs::read_dir(dir)
            .unwrap()
            .map(|e| e.unwrap().path())
            .collect();
        // The order in which a browser gives files is its own.
        paths.sort_by(|a, b| b.cmp(a));
        for path in paths {
            let jalur = format!("{folder}/{}", path.file_name().unwrap().to_string_lossy());
            assert!(halaman.perlu(&jalur));
            halaman.tambah(&jalur, std::fs::read(path).unwrap());
        }
        halaman
    }

    #[test]
    fn folders_are_sorted_out_as_the_program_does() {
        let mut halaman = Halaman::default();
        assert!(
            halaman.perlu("f/a.xlsx") && halaman.perlu("f/sub/b.ODS") && halaman.perlu("x.dat")
        );
        for not in ["f/~$a.xlsx", "f/surat.docx", "f/.git/a.xlsx", "f/._a.xlsx"] {
            assert!(!halaman.perlu(not), "{not}");
        }
        let pesan = halaman.skipped.say(&[]);
        assert_eq!(pesan.len(), 2, "{pesan:?}");
    }

    /// What people decide on the page takes effect, and stands in the workbook's Pengaturan.
    #[test]
    fn decisions_take_effect() {
        let mut halaman = sample("bangsalsari-2021");
        let first: serde_json::Value =
            serde_json::from_str(&halaman.jalankan("{}").unwrap()).unwrap();
        let before = halaman.lampiran().unwrap();
        let t = first["temuan"]
            .as_array()
            .unwrap()
            .iter()
            .find(|t| t["tingkat"] == "galat" && t["sel"].is_string() && t["tercatat"].is_string())
            .unwrap()
            .clone();
        let text = |key: &str| t[key].as_str().unwrap_or("").to_owned();
        let keputusan = [
            text("kode"),
            text("berkas"),
            text("lembar"),
            text("sel"),
            text("tercatat"),
            "biarkan".to_owned(),
            String::new(),
            "sudah \"diperiksa\"; benar".to_owned(),
        ];
        let jawaban = serde_json::json!({ "keputusan": [keputusan] }).to_string();
        let second: serde_json::Value =
            serde_json::from_str(&halaman.jalankan(&jawaban).unwrap()).unwrap();
        let count = |v: &serde_json::Value| v["ringkasan"]["galat"].as_u64().unwrap();
        assert_eq!(count(&second), count(&first) - 1);
        assert_ne!(before, halaman.lampiran().unwrap());
        assert!(
            halaman
                .pengaturan()
                .contains("sudah \"\"diperiksa\"\"; benar")
        );
        // Taken back: as before.
        halaman.jalankan("{}").unwrap();
        assert_eq!(before, halaman.lampiran().unwrap());
    }

    #[test]
    fn failures_say_what_to_do() {
        let mut halaman = Halaman::default();
        assert!(halaman.jalankan("{}").is_err());
        halaman.tambah("rusak.xlsx", b"PK\x03\x04 rusak".to_vec());
        let gagal = halaman.jalankan("{}").unwrap_err();
        assert!(gagal.pesan.contains("rusak.xlsx") && !gagal.saran.is_empty());
        assert!(halaman.lampiran().is_err());
    }

    #[test]
    fn every_copy_is_in_the_zip() {
        let mut halaman = sample("bangsalsari-2021");
        halaman.jalankan("{}").unwrap();
        let zip = halaman.semua_ditandai().unwrap();
        let names = String::from_utf8_lossy(&zip)
            .matches("-ditandai.xlsx")
            .count();
        // Once before each file and once in the list at the end.
        assert_eq!(names, 2 * 9);
    }
}
