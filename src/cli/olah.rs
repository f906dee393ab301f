//! `lampiran olah`: reads one instansi's workbooks, computes, checks, writes the lampiran workbook.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::args::{Keluaran, Umum};
use super::bundel::{self, Diperiksa};
use super::gagal::{Gagal, Layar, Selesai, cetak, hasil};
use super::masukan::file_name;
use super::simpan::{Tertulis, Tujuan};
use super::teks::wrap;
use crate::bundel::lapor;
use crate::export::json;

/// What the main job came to.
pub struct Hasil {
    /// How it ended.
    pub selesai: Selesai,
    /// The outputs, the workbook first.
    pub written: Vec<Tertulis>,
    /// Something was said that must be read: a file that could not be opened, one whose changes are not saved yet.
    pub baca: bool,
}

/// Does the main job, and says what was written.
///
/// # Errors
///
/// Where nothing could be read, or an output could not be written.
pub fn run(
    inputs: &[PathBuf],
    keluaran: &Keluaran,
    umum: &Umum,
    layar: Layar,
) -> Result<Hasil, Gagal> {
    let outputs = Outputs::of(keluaran, inputs, "lampiran", umum)?;
    // Before anything is read: a target that cannot be written should not cost the wait.
    outputs.check(umum, &[])?;
    let terbaca = bundel::baca(inputs, umum, layar)?;
    outputs.check(umum, &terbaca.paths)?;
    let meta = super::ekspor::meta(&terbaca, layar);
    // What is only skipped is no news.
    let said = terbaca.pesan.iter().any(|p| !p.starts_with("Dilewati"));
    let mut done = bundel::periksa(terbaca.model, layar);
    let ringkasan = bundel::ringkasan(&done.findings);
    json::fill(&mut done.model, &done.findings);
    let document = |out: &mut dyn Write| json::olah(out, &done.model, &done.hasil);
    let written = outputs.write(
        umum,
        layar,
        |file| super::ekspor::lampiran(file, &done, &meta),
        document,
    )?;
    let sheets = if umum.uji && outputs.workbook.is_some() {
        crate::bundel::ekspor::lembar(&done, &meta)
    } else {
        Vec::new()
    };
    let report = report(&done, &written, &sheets, umum.uji);
    if outputs.json_to_stdout() && !umum.uji {
        layar.pesan(&report);
        hasil(document)?;
    } else if !umum.senyap {
        cetak(&report)?;
    }
    let selesai = if umum.ketat && ringkasan.galat > 0 {
        Selesai::AdaGalat
    } else {
        Selesai::Baik
    };
    let lost = !lapor::tidak_terbaca(&done).is_empty();
    let held = written.iter().any(|w| w.terbuka.is_some());
    // The program ends: records are not freed one by one, the system takes all at once.
    std::mem::forget(done);
    Ok(Hasil {
        selesai,
        written,
        baca: said || lost || held,
    })
}

/// Where the results of `olah` and `rekap` go.
pub struct Outputs {
    /// The workbook; none where only JSON was asked for.
    workbook: Option<Tujuan>,
    /// The JSON file.
    json: Option<PathBuf>,
    /// JSON to standard output.
    stdout: bool,
}

impl Outputs {
    /// Without `-o` the workbook lies beside the first input; with `--json` alone there is none.
    ///
    /// # Errors
    ///
    /// Where both would have one name.
    pub fn of(
        keluaran: &Keluaran,
        inputs: &[PathBuf],
        word: &str,
        umum: &Umum,
    ) -> Result<Self, Gagal> {
        if let Some(output) = &keluaran.output {
            is_workbook(output)?;
        }
        let stdout = keluaran.json.as_deref() == Some(Path::new("-"));
        let json = keluaran.json.clone().filter(|_| !stdout);
        let workbook = (keluaran.output.is_some() || keluaran.json.is_none())
            .then(|| Tujuan::of(keluaran.output.as_deref(), inputs.first(), word));
        if let (Some(json), Some(workbook)) = (&json, &workbook)
            && *json == workbook.path(umum.timpa)
        {
            return Err(Gagal::new(
                "Keluaran workbook dan JSON bernama sama.",
                "Beri dua nama yang berbeda.",
            ));
        }
        Ok(Self {
            workbook,
            json,
            stdout,
        })
    }

    /// Whether the JSON goes to standard output.
    pub fn json_to_stdout(&self) -> bool {
        self.stdout
    }

    /// Whether the targets may be written; `inputs` must not be among them.
    ///
    /// # Errors
    ///
    /// Where one may not.
    pub fn check(&self, umum: &Umum, inputs: &[(String, PathBuf)]) -> Result<(), Gagal> {
        let json = self.json.clone().map(Tujuan::Tetap);
        for tujuan in self.workbook.iter().chain(&json) {
            tujuan.check(umum.timpa, inputs)?;
        }
        Ok(())
    }

    /// Writes the files, or with `--uji` only names them.
    ///
    /// # Errors
    ///
    /// Where one cannot be written.
    pub fn write(
        &self,
        umum: &Umum,
        layar: Layar,
        workbook: impl FnOnce(&mut File) -> std::io::Result<()>,
        json: impl FnOnce(&mut dyn Write) -> std::io::Result<()>,
    ) -> Result<Vec<Tertulis>, Gagal> {
        if umum.uji {
            let workbook = self.workbook.iter().map(|t| t.path(umum.timpa));
            let all = workbook.chain(self.json.clone());
            return Ok(all.map(Tertulis::biasa).collect());
        }
        let mut written = Vec::new();
        layar.tahap("Menulis …");
        if let Some(tujuan) = &self.workbook {
            written.push(tujuan.tulis(umum.timpa, workbook)?);
        }
        if let Some(path) = &self.json {
            written.push(Tujuan::Tetap(path.clone()).tulis(umum.timpa, |file| {
                let mut out = std::io::BufWriter::with_capacity(1 << 16, file);
                json(&mut out).and_then(|()| out.flush())
            })?);
        }
        layar.tahap("");
        Ok(written)
    }
}

/// Whether an output is named as what it is: Excel opens no `lampiran.pdf`, and Explorer knows no file without an ending.
///
/// # Errors
///
/// Where it is not.
pub fn is_workbook(path: &Path) -> Result<(), Gagal> {
    let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase());
    // What is there is looked at elsewhere.
    if ending.as_deref() == Some("xlsx") || path.exists() {
        return Ok(());
    }
    let name = file_name(path);
    let known = [
        "xls", "xlsm", "xlsb", "ods", "csv", "pdf", "json", "doc", "docx",
    ];
    let meant = if ending.is_some_and(|e| known.contains(&e.as_str())) {
        path.with_extension("xlsx")
    } else {
        path.with_file_name(format!("{name}.xlsx"))
    };
    Err(Gagal::new(
        format!("Keluaran {name} harus bernama .xlsx."),
        format!("Maksud Anda {}?", meant.display()),
    ))
}

/// The files that were written, a line each.
pub fn written_lines(out: &mut String, written: &[Tertulis], uji: bool) {
    for Tertulis { path, terbuka } in written {
        let word = if uji {
            "Akan ditulis: "
        } else {
            "Ditulis   : "
        };
        wrap(out, word, "            ", &path.display().to_string());
        if let Some(terbuka) = terbuka {
            wrap(
                out,
                "            ",
                "            ",
                &format!(
                    "{} sedang terbuka di Excel dan tidak diubah; hasilnya bernama lain. Tutup yang lama, supaya tidak tertukar.",
                    file_name(terbuka)
                ),
            );
        }
    }
}

/// What was done, in a few lines.
fn report(done: &Diperiksa, written: &[Tertulis], sheets: &[String], uji: bool) -> String {
    let mut out = String::new();
    wrap(&mut out, "", "  ", &lapor::judul(&done.model));
    for (word, text) in lapor::hasil(done) {
        wrap(&mut out, &format!("{word:<10}: "), "            ", &text);
    }
    if uji {
        out.push_str("Dibaca dari:\n");
        for (berkas, kinds) in lapor::per_berkas(&done.model) {
            wrap(&mut out, "  ", "      ", &format!("{berkas}: {kinds}"));
        }
    }
    written_lines(&mut out, written, uji);
    if !sheets.is_empty() {
        wrap(&mut out, "Lembarnya : ", "            ", &sheets.join(", "));
    }
    if uji {
        out.push_str("Uji coba: tidak ada yang ditulis.\n");
    }
    out
}
