//! Pengaturan: what staff set in Excel → [`Setelan`].
//!
//! Each block is a small table under its own title (`Umum`, `Skala` …), anywhere on the sheet; blocks stand below or
//! beside each other. A blank cell is the default. What is not understood is a finding at its cell, with what was
//! probably meant.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::finding::Finding;
use crate::finding::reading::{ATUR_001, ATUR_002, ATUR_003, ATUR_004, ATUR_005};
use crate::model::{
    Akumulasi, Angka, Arah, At, AturHubungan, AturIndikator, AturKolom, AturLembar,
    AturPenandatangan, AturProgram, AturanHuruf, BobotSkm, DasarPorsi, Jumlah, Keputusan, Kertas,
    Model, NamaSkala, Peran, Peraturan, Pita, Sel, Setelan, TargetNol, Teks, Tindakan,
};
use crate::value::{arith, rumus, text};
use crate::workbook::{Percent, Sheet, Value};

/// The names that a block Lembar may give a table: those of the document's arrays.
pub const JENIS: [&str; 23] = [
    "renstra",
    "renstra_program",
    "rkt",
    "pk.indikator",
    "pk.anggaran",
    "iku",
    "pengukuran",
    "riwayat",
    "akhir_renstra",
    "nasional",
    "skm.responden",
    "skm.distribusi",
    "skm.skor",
    "skm.rekap",
    "keluaran",
    "anggaran",
    "belanja",
    "anggaran_sasaran",
    "evaluasi",
    "capaian_periodik",
    "skala",
    "penghargaan",
    "abaikan",
];

/// The fields that a block Kolom may give a column; a part behind a point (`target.2021`, `unsur.U1`) is free.
#[rustfmt::skip]
pub const ISI: [&str; 100] = [
    "abaikan", "anggaran", "anggaran_sebelum", "arah", "baik", "batas_atas", "batas_bawah", "belanja", "bobot",
    "capaian", "capaian_renstra", "distribusi", "fisik", "fisik_rencana", "formulasi", "indikator",
    "indikator_kegiatan", "indikator_program", "indikator_sasaran", "indikator_sub_kegiatan", "indikator_tujuan",
    "jabatan", "jenis", "jenis_kelamin", "kebijakan", "kegiatan", "kelompok", "keluaran", "kendala", "keterangan",
    "kinerja", "kode", "kondisi_akhir", "kondisi_awal", "kumulatif", "kurang_baik", "lokasi", "masa", "masukan",
    "modal",
    "mutu", "nama", "nasional", "nilai", "nip", "no", "operasi", "pagu", "pagu_akhir", "pekerjaan", "pemberi",
    "pembilang", "penanggung_jawab", "pendidikan", "penjelasan", "penyebut", "peran", "periode", "persen", "porsi",
    "predikat", "profil", "program", "rasio", "realisasi", "realisasi_lalu", "rencana", "responden", "rupiah",
    "sangat_baik", "sasaran", "satuan", "sisa", "skor", "strategi", "sub_kegiatan", "sumber_data", "tahun",
    "tak_terduga", "target", "target_akhir", "target_kegiatan", "target_program", "target_renstra", "target_sasaran",
    "target_sub_kegiatan", "teks", "tidak_baik", "tindak_lanjut", "tingkat", "tingkat_kemajuan", "total", "transfer",
    "triwulan", "tujuan", "uang", "unit", "unsur", "uraian", "usia",
];

/// A block of settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Block {
    Umum,
    Skala,
    Lembar,
    Kolom,
    Hubungan,
    Indikator,
    Program,
    Penandatangan,
    Keputusan,
}

/// Every block: its title and its columns. The first column of each is required in its heading.
const BLOCKS: [(Block, &str, &[&str]); 9] = [
    (Block::Umum, "Umum", &["Nama", "Nilai"]),
    (
        Block::Skala,
        "Skala",
        &["Batas bawah", "Termasuk", "Predikat"],
    ),
    (Block::Lembar, "Lembar", &["Berkas", "Lembar", "Jenis"]),
    (Block::Kolom, "Kolom", &["Berkas", "Lembar", "Kolom", "Isi"]),
    (Block::Hubungan, "Hubungan", &["Tertulis", "Sama dengan"]),
    (
        Block::Indikator,
        "Indikator",
        &["Indikator", "Arah", "Rumus", "Akumulasi", "Bobot", "Satuan"],
    ),
    (
        Block::Program,
        "Program",
        &["Program/Kegiatan/Sub Kegiatan", "Sasaran"],
    ),
    (
        Block::Penandatangan,
        "Penandatangan",
        &["Peran", "Nama", "Jabatan", "NIP"],
    ),
    (
        Block::Keputusan,
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
    ),
];

/// Columns that explain, in any block.
const REMARKS: [&str; 5] = ["Keterangan", "Pilihan", "Catatan", "Contoh", "Penjelasan"];

/// A heading lies at most so many rows below its block's title (a line of explanation may stand between).
const TITLE_GAP: u32 = 3;

/// The names of the block Umum.
const UMUM: [&str; 13] = [
    "instansi",
    "pemda",
    "tahun",
    "skala",
    "peraturan_skm",
    "bobot_skm",
    "batas_capaian",
    "target_nol",
    "huruf",
    "akumulasi",
    "dasar_porsi",
    "kertas",
    "logo",
];

/// Whether a sheet of this name holds settings.
pub fn is_settings(name: &str) -> bool {
    squash(name) == "pengaturan"
}

/// Whether a sheet of this name is the list of findings of an output, whose columns of Keputusan people fill in.
pub fn is_decisions(name: &str) -> bool {
    squash(name) == "temuan"
}

/// Reads one sheet of settings into `setelan`. A value of a sheet that is read later wins over one read before: read
/// those of the bundle first, then the workbook that `--pengaturan` names.
pub fn read_sheet(sheet: &Sheet, setelan: &mut Setelan, findings: &mut Vec<Finding>) {
    let mut reader = Reader {
        sheet,
        findings,
        said: BTreeSet::new(),
    };
    let temuan = is_decisions(&sheet.name.lembar);
    let tables = if temuan {
        reader.decisions()
    } else {
        reader.tables()
    };
    if tables.is_empty() && !temuan && !sheet.rows.is_empty() {
        let names = BLOCKS.map(|(_, title, _)| title).join(", ");
        reader.findings.push(
            Finding::about(
                &ATUR_001,
                &sheet.name.berkas,
                Some(&sheet.name.lembar),
                "Tidak ada blok Pengaturan yang dikenal.",
            )
            .saran(format!(
                "Beri setiap tabel kecil judul bloknya: {names}; judul kolomnya di bawahnya."
            )),
        );
    }
    let mut new = Setelan::default();
    for table in &tables {
        reader.block(table, &mut new, setelan);
    }
    // Lists of the later sheet come first: who looks up takes the first that fits.
    prepend(&mut setelan.lembar, new.lembar);
    prepend(&mut setelan.kolom, new.kolom);
    prepend(&mut setelan.hubungan, new.hubungan);
    prepend(&mut setelan.indikator, new.indikator);
    prepend(&mut setelan.program, new.program);
    prepend(&mut setelan.penandatangan, new.penandatangan);
    prepend(&mut setelan.keputusan, new.keputusan);
    if !new.skala_sendiri.is_empty() {
        // From the highest bound down; of two equal bounds the exclusive one is the higher.
        new.skala_sendiri
            .sort_by(|a, b| (b.batas, a.termasuk).cmp(&(a.batas, b.termasuk)));
        setelan.skala_sendiri = new.skala_sendiri;
    }
}

fn prepend<T>(list: &mut Vec<T>, mut new: Vec<T>) {
    new.append(list);
    *list = new;
}

/// Letters and digits alone, in lower case: `peraturan_skm`, `Peraturan SKM` are one. Explanations in brackets do not
/// count: `Termasuk (ya/tidak)`.
fn squash(text: &str) -> String {
    let mut depth = 0u32;
    text.chars()
        .filter(|c| {
            match c {
                '(' => depth = depth.saturating_add(1),
                ')' => {
                    depth = depth.saturating_sub(1);
                    return false;
                }
                _ => {}
            }
            depth == 0 && c.is_alphanumeric()
        })
        .flat_map(char::to_lowercase)
        .collect()
}

/// The candidate most like `given`; none where none is like it.
fn nearest<'a>(given: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let given = squash(given);
    candidates
        .into_iter()
        .map(|c| (strsim::jaro_winkler(&given, &squash(c)), c))
        .filter(|(score, _)| *score >= 0.75)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, c)| c)
}

fn meant(given: &str, candidates: &[&str]) -> String {
    match nearest(given, candidates.iter().copied()) {
        Some(near) => format!("Maksud Anda {near}? Pilihannya: {}.", candidates.join(", ")),
        None => format!("Pilihannya: {}.", candidates.join(", ")),
    }
}

/// One block as it stands on the sheet.
struct Table {
    block: Block,
    /// Which column of the sheet holds which column of the block, by its position.
    columns: BTreeMap<usize, u32>,
    /// The rows below the heading, up to the next block.
    rows: Vec<u32>,
}

struct Reader<'a> {
    sheet: &'a Sheet,
    findings: &'a mut Vec<Finding>,
    /// Names of the block Umum that this sheet has set.
    said: BTreeSet<&'static str>,
}

impl Reader<'_> {
    /// The cell as a text.
    fn text(&self, row: u32, col: u32) -> Option<String> {
        if self.sheet.row_hidden(row) || self.sheet.col_hidden(col) {
            return None;
        }
        let cell = self.sheet.cell(row, col)?;
        let text = match &cell.value {
            Value::Text(t) => text::clean(t),
            Value::Number(n) | Value::Date(n) => {
                arith::from_f64(*n).map_or_else(|| n.to_string(), |d| Angka(d).to_string())
            }
            Value::Bool(b) => (if *b { "ya" } else { "tidak" }).to_owned(),
            Value::Error(e) => e.to_string(),
            Value::NoResult => return None,
        };
        (!text.is_empty()).then_some(text)
    }

    /// The cell as a number; a percent as percent.
    fn number(&self, row: u32, col: u32) -> Option<Decimal> {
        let cell = self.sheet.cell(row, col)?;
        match &cell.value {
            Value::Number(n) => {
                let number = arith::from_f64(*n)?;
                if self.sheet.style(cell).percent == Percent::Yes {
                    arith::mul(number, Decimal::ONE_HUNDRED)
                } else {
                    Some(number)
                }
            }
            Value::Text(t) => number(&text::clean(t)),
            _ => None,
        }
    }

    fn at(&self, row: u32, col: u32) -> Sel {
        self.sheet.sel(row, col)
    }

    /// Filled cells of a row: column and text.
    fn row_texts(&self, row: u32) -> Vec<(u32, String)> {
        self.sheet.row(row).map_or_else(Vec::new, |r| {
            r.cells
                .iter()
                .filter_map(|c| Some((c.col, self.text(row, c.col)?)))
                .collect()
        })
    }

    /// The heading of `block` in a row, from column `from` on.
    fn heading(&self, columns: &[&str], row: u32, from: u32) -> BTreeMap<usize, u32> {
        let mut found = BTreeMap::new();
        for (col, text) in self.row_texts(row) {
            if col < from {
                continue;
            }
            let given = squash(&text);
            let position = columns.iter().position(|c| squash(c) == given).or_else(|| {
                // `Program`, `Program/Kegiatan` for the long heading.
                columns
                    .iter()
                    .position(|c| c.contains('/') && squash(c).starts_with(&given))
            });
            if let Some(position) = position {
                found.entry(position).or_insert(col);
            }
        }
        found
    }

    /// The blocks of a sheet Pengaturan.
    fn tables(&mut self) -> Vec<Table> {
        struct Start {
            block: Block,
            title: (u32, u32),
            heading: u32,
            columns: BTreeMap<usize, u32>,
        }
        let rows: Vec<u32> = self.sheet.rows.iter().map(|r| r.index).collect();
        let mut starts: Vec<Start> = Vec::new();
        for &row in &rows {
            for (col, text) in self.row_texts(row) {
                let name = squash(&text);
                let name = name.strip_prefix("blok").unwrap_or(&name);
                let Some(&(block, _, columns)) =
                    BLOCKS.iter().find(|(_, title, _)| squash(title) == name)
                else {
                    continue;
                };
                let heading = (1..=TITLE_GAP).find_map(|gap| {
                    let at = row.checked_add(gap)?;
                    let found = self.heading(columns, at, col);
                    (found.len() >= 2 && found.contains_key(&0)).then_some((at, found))
                });
                if let Some((heading, columns)) = heading {
                    // A heading belongs to the title nearest above it.
                    starts.retain(|s| s.heading != heading || s.columns != columns);
                    starts.push(Start {
                        block,
                        title: (row, col),
                        heading,
                        columns,
                    });
                }
            }
        }
        let mut tables = Vec::new();
        for (i, start) in starts.iter().enumerate() {
            let span = |s: &Start| {
                let last = s.columns.values().copied().max().unwrap_or(s.title.1);
                (s.title.1, last.max(s.title.1))
            };
            let (first, last) = span(start);
            let end = starts
                .iter()
                .enumerate()
                .filter(|(j, s)| {
                    let (f, l) = span(s);
                    *j != i && s.title.0 > start.heading && f <= last && l >= first
                })
                .map(|(_, s)| s.title.0)
                .min()
                .unwrap_or(u32::MAX);
            self.unknown_columns(start.block, start.heading, first, &start.columns);
            let mut data = Vec::new();
            let mut below: Vec<u32> = rows
                .iter()
                .copied()
                .filter(|r| *r > start.heading && *r < end)
                .collect();
            below.retain(|row| {
                self.row_texts(*row)
                    .iter()
                    .any(|(c, _)| start.columns.values().any(|v| v == c))
            });
            for (k, row) in below.iter().enumerate() {
                if let Some(next) = below.get(k + 1)
                    && self.unknown_title(*row, *next, first, last)
                {
                    break;
                }
                data.push(*row);
            }
            tables.push(Table {
                block: start.block,
                columns: start.columns.clone(),
                rows: data,
            });
        }
        tables
    }

    /// A line of one cell above what looks like a heading: a block whose title is misspelt.
    fn unknown_title(&mut self, row: u32, next: u32, first: u32, last: u32) -> bool {
        let filled: Vec<(u32, String)> = self
            .row_texts(row)
            .into_iter()
            .filter(|(c, _)| (first..=last).contains(c))
            .collect();
        let [(col, title)] = filled.as_slice() else {
            return false;
        };
        let looks = BLOCKS.iter().any(|(_, _, columns)| {
            let found = self.heading(columns, next, first);
            found.len() >= 2 && found.contains_key(&0)
        });
        if !looks {
            return false;
        }
        let names = BLOCKS.map(|(_, title, _)| title);
        let finding = Finding::at(
            &ATUR_001,
            &self.at(row, *col),
            format!("Blok \"{title}\" tidak dikenal; isinya tidak dipakai."),
        )
        .recorded(title)
        .saran(meant(title, &names));
        self.findings.push(finding);
        true
    }

    fn unknown_columns(
        &mut self,
        block: Block,
        heading: u32,
        from: u32,
        known: &BTreeMap<usize, u32>,
    ) {
        let columns = columns_of(block);
        let mut expected = from;
        for (col, text) in self.row_texts(heading) {
            if col < from {
                continue;
            }
            // An empty column ends the block: what stands behind it is another table.
            if col > expected {
                break;
            }
            expected = col.saturating_add(1);
            if known.values().any(|c| *c == col)
                || REMARKS.iter().any(|r| squash(r) == squash(&text))
            {
                continue;
            }
            let finding = Finding::at(
                &ATUR_001,
                &self.at(heading, col),
                format!("Kolom \"{text}\" tidak dikenal; isinya tidak dipakai."),
            )
            .recorded(&text)
            .saran(meant(&text, columns));
            self.findings.push(finding);
        }
    }

    /// The columns of Keputusan in the sheet Temuan of an output; only rows with a decision count.
    fn decisions(&mut self) -> Vec<Table> {
        let columns = columns_of(Block::Keputusan);
        let rows: Vec<u32> = self.sheet.rows.iter().map(|r| r.index).collect();
        for &row in &rows {
            let found = self.heading(columns, row, 0);
            let (Some(_), Some(decision)) = (found.get(&0), found.get(&5)) else {
                continue;
            };
            let data = rows
                .iter()
                .copied()
                .filter(|r| *r > row && self.text(*r, *decision).is_some())
                .collect();
            return vec![Table {
                block: Block::Keputusan,
                columns: found,
                rows: data,
            }];
        }
        Vec::new()
    }

    fn block(&mut self, table: &Table, new: &mut Setelan, setelan: &mut Setelan) {
        for &row in &table.rows {
            let line = Line {
                row,
                columns: &table.columns,
            };
            match table.block {
                Block::Umum => self.umum(&line, setelan),
                Block::Skala => self.skala(&line, new),
                Block::Lembar => self.lembar(&line, new),
                Block::Kolom => self.kolom(&line, new),
                Block::Hubungan => self.hubungan(&line, new),
                Block::Indikator => self.indikator(&line, new),
                Block::Program => self.program(&line, new),
                Block::Penandatangan => self.penandatangan(&line, new),
                Block::Keputusan => self.keputusan(&line, new),
            }
        }
    }

    fn get(&self, line: &Line<'_>, position: usize) -> Option<String> {
        self.text(line.row, *line.columns.get(&position)?)
    }

    fn sel(&self, line: &Line<'_>, position: usize) -> Sel {
        let col = line
            .columns
            .get(&position)
            .or_else(|| line.columns.values().next())
            .copied()
            .unwrap_or(0);
        self.at(line.row, col)
    }

    fn teks(&self, line: &Line<'_>, position: usize) -> Option<Teks> {
        Some(At::new(self.get(line, position)?, self.sel(line, position)))
    }

    /// A value that is not among the choices.
    fn bad(&mut self, line: &Line<'_>, position: usize, name: &str, given: &str, saran: String) {
        let finding = Finding::at(
            &ATUR_003,
            &self.sel(line, position),
            format!("Nilai \"{given}\" untuk {name} tidak dimengerti; yang berlaku nilai baku."),
        )
        .recorded(given)
        .saran(saran);
        self.findings.push(finding);
    }

    /// A required cell that is blank: a finding, and the row is not used.
    fn missing(&mut self, line: &Line<'_>, position: usize, block: Block) {
        let name = columns_of(block).get(position).copied().unwrap_or("");
        let finding = Finding::at(
            &ATUR_005,
            &self.sel(line, position),
            format!("Kolom {name} kosong; baris ini tidak dipakai."),
        )
        .saran(format!("Isi {name}, atau hapus barisnya."));
        self.findings.push(finding);
    }

    /// One of the choices, by its words.
    fn choice<T: Copy>(
        &mut self,
        line: &Line<'_>,
        position: usize,
        name: &str,
        choices: &[(&'static str, T)],
    ) -> Option<T> {
        let given = self.get(line, position)?;
        let wanted = squash(&given);
        if let Some((_, value)) = choices.iter().find(|(word, _)| squash(word) == wanted) {
            return Some(*value);
        }
        let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
        let saran = meant(&given, &words);
        self.bad(line, position, name, &given, saran);
        None
    }

    fn umum(&mut self, line: &Line<'_>, setelan: &mut Setelan) {
        let Some(given) = self.get(line, 0) else {
            if self.get(line, 1).is_some() {
                self.missing(line, 0, Block::Umum);
            }
            return;
        };
        let Some(name) = UMUM.iter().copied().find(|n| squash(n) == squash(&given)) else {
            let finding = Finding::at(
                &ATUR_002,
                &self.sel(line, 0),
                format!("Pengaturan \"{given}\" tidak dikenal."),
            )
            .recorded(&given)
            .saran(meant(&given, &UMUM));
            self.findings.push(finding);
            return;
        };
        let Some(value) = self.get(line, 1) else {
            return;
        };
        if !self.said.insert(name) {
            let finding = Finding::at(
                &ATUR_005,
                &self.sel(line, 0),
                format!("Pengaturan {name} disebut dua kali; yang pertama berlaku."),
            )
            .recorded(&value)
            .saran("Hapus salah satu baris.");
            self.findings.push(finding);
            return;
        }
        let set = |target: &mut Option<Teks>, teks: Option<Teks>| {
            if teks.is_some() {
                *target = teks;
            }
        };
        match name {
            "instansi" => set(&mut setelan.instansi, self.teks(line, 1)),
            "pemda" => set(&mut setelan.pemda, self.teks(line, 1)),
            "logo" => set(&mut setelan.logo, self.teks(line, 1)),
            "tahun" => match value.parse().ok().filter(|y| (1990..=2099).contains(y)) {
                Some(year) => setelan.tahun = Some(year),
                None => self.bad(
                    line,
                    1,
                    name,
                    &value,
                    "Tulis tahun dengan empat angka, misalnya 2021.".to_owned(),
                ),
            },
            "skala" => {
                setelan.skala = self
                    .choice(
                        line,
                        1,
                        name,
                        &[
                            ("lkjip", NamaSkala::Lkjip),
                            ("st-sr", NamaSkala::StSr),
                            ("lan", NamaSkala::Lan),
                            ("akip", NamaSkala::Akip),
                            ("sendiri", NamaSkala::Sendiri),
                        ],
                    )
                    .or(setelan.skala);
            }
            "peraturan_skm" => {
                setelan.peraturan_skm = self
                    .choice(
                        line,
                        1,
                        name,
                        &[("2004", Peraturan::P2004), ("2017", Peraturan::P2017)],
                    )
                    .or(setelan.peraturan_skm);
            }
            "bobot_skm" => {
                let choices = [("tepat", BobotSkm::Tepat), ("cetak", BobotSkm::Cetak)];
                if let Some(v) = self.choice(line, 1, name, &choices) {
                    setelan.bobot_skm = v;
                }
            }
            "batas_capaian" => self.batas_capaian(line, &value, setelan),
            "target_nol" => {
                let choices = [
                    ("tidak-dinilai", TargetNol::TidakDinilai),
                    ("seratus", TargetNol::Seratus),
                    ("100", TargetNol::Seratus),
                ];
                if let Some(v) = self.choice(line, 1, name, &choices) {
                    setelan.target_nol = v;
                }
            }
            "huruf" => {
                let choices = [
                    ("batas-bawah", AturanHuruf::BatasBawah),
                    ("batas-atas", AturanHuruf::BatasAtas),
                    ("capai-band", AturanHuruf::CapaiBand),
                ];
                if let Some(v) = self.choice(line, 1, name, &choices) {
                    setelan.huruf = v;
                }
            }
            "akumulasi" => {
                setelan.akumulasi = self.choice(line, 1, name, &AKUMULASI).or(setelan.akumulasi);
            }
            "dasar_porsi" => {
                let choices = [
                    ("pagu", DasarPorsi::Pagu),
                    ("belanja-langsung", DasarPorsi::BelanjaLangsung),
                ];
                if let Some(v) = self.choice(line, 1, name, &choices) {
                    setelan.dasar_porsi = v;
                }
            }
            _ => {
                let choices = [("F4", Kertas::F4), ("A4", Kertas::A4)];
                if let Some(v) = self.choice(line, 1, name, &choices) {
                    setelan.kertas = v;
                }
            }
        }
    }

    fn batas_capaian(&mut self, line: &Line<'_>, value: &str, setelan: &mut Setelan) {
        if matches!(squash(value).as_str(), "tanpa" | "tidakada") {
            setelan.batas_capaian = None;
            return;
        }
        let allowed = [100, 110, 120, 150].map(Decimal::from);
        let number = line
            .columns
            .get(&1)
            .and_then(|col| self.number(line.row, *col));
        match number.filter(|n| allowed.contains(n)) {
            Some(n) => setelan.batas_capaian = Some(Angka(n)),
            None => self.bad(
                line,
                1,
                "batas_capaian",
                value,
                "Pilihannya: tanpa, 100, 110, 120, 150.".to_owned(),
            ),
        }
    }

    fn skala(&mut self, line: &Line<'_>, new: &mut Setelan) {
        let Some(nama) = self.get(line, 2) else {
            if self.get(line, 0).is_some() {
                self.missing(line, 2, Block::Skala);
            }
            return;
        };
        let given = self.get(line, 0);
        let batas = line
            .columns
            .get(&0)
            .and_then(|col| self.number(line.row, *col));
        let batas = match (batas, given) {
            (Some(batas), _) => batas,
            // The lowest band of an office's scale has no bound: everything else.
            (None, None) => Decimal::ZERO,
            (None, Some(given)) => {
                self.bad(
                    line,
                    0,
                    "Batas bawah",
                    &given,
                    "Tulis angka persen, misalnya 76 atau 75,5.".to_owned(),
                );
                return;
            }
        };
        let termasuk = match self.get(line, 1) {
            None => true,
            Some(_) => self
                .choice(line, 1, "Termasuk", &[("ya", true), ("tidak", false)])
                .unwrap_or(true),
        };
        if new
            .skala_sendiri
            .iter()
            .any(|p| p.batas.0 == batas && p.termasuk == termasuk)
        {
            let finding = Finding::at(
                &ATUR_005,
                &self.sel(line, 0),
                "Batas bawah ini disebut dua kali; yang pertama berlaku.",
            )
            .saran("Hapus salah satu baris.");
            self.findings.push(finding);
            return;
        }
        new.skala_sendiri.push(Pita {
            batas: Angka(batas),
            termasuk,
            nama,
        });
    }

    fn lembar(&mut self, line: &Line<'_>, new: &mut Setelan) {
        let (berkas, lembar) = (self.get(line, 0), self.get(line, 1));
        let Some(given) = self.get(line, 2) else {
            self.missing(line, 2, Block::Lembar);
            return;
        };
        if berkas.is_none() && lembar.is_none() {
            self.missing(line, 1, Block::Lembar);
            return;
        }
        let Some(jenis) = JENIS.iter().find(|j| squash(j) == squash(&given)) else {
            let saran = meant(&given, &JENIS);
            self.bad(line, 2, "Jenis", &given, saran);
            return;
        };
        new.lembar.push(AturLembar {
            berkas,
            lembar,
            jenis: (*jenis).to_owned(),
            at: self.sel(line, 2),
        });
    }

    fn kolom(&mut self, line: &Line<'_>, new: &mut Setelan) {
        let Some(kolom) = self.get(line, 2) else {
            self.missing(line, 2, Block::Kolom);
            return;
        };
        let Some(given) = self.get(line, 3) else {
            self.missing(line, 3, Block::Kolom);
            return;
        };
        let isi = field(&given);
        let base = isi.split('.').next().unwrap_or(&isi);
        if !ISI.contains(&base) {
            let near = nearest(base, ISI);
            let saran = near.map_or_else(
                || "Pakai nama isian seperti dicetak `lampiran baca`, atau abaikan.".to_owned(),
                |near| format!("Maksud Anda {near}?"),
            );
            self.bad(line, 3, "Isi", &given, saran);
            return;
        }
        new.kolom.push(AturKolom {
            berkas: self.get(line, 0),
            lembar: self.get(line, 1),
            kolom,
            isi,
            at: self.sel(line, 3),
        });
    }

    fn hubungan(&mut self, line: &Line<'_>, new: &mut Setelan) {
        match (self.get(line, 0), self.get(line, 1)) {
            (Some(tertulis), Some(sama_dengan)) => new.hubungan.push(AturHubungan {
                tertulis,
                sama_dengan,
                at: self.sel(line, 0),
            }),
            (None, _) => self.missing(line, 0, Block::Hubungan),
            (_, None) => self.missing(line, 1, Block::Hubungan),
        }
    }

    fn indikator(&mut self, line: &Line<'_>, new: &mut Setelan) {
        let Some(indikator) = self.get(line, 0) else {
            self.missing(line, 0, Block::Indikator);
            return;
        };
        let arah = self.choice(
            line,
            1,
            "Arah",
            &[
                ("naik", Arah::Naik),
                ("turun", Arah::Turun),
                ("turun-rasio", Arah::TurunRasio),
                ("rentang", Arah::Rentang),
                ("positif", Arah::Naik),
                ("negatif", Arah::Turun),
            ],
        );
        let akumulasi = self.choice(line, 3, "Akumulasi", &AKUMULASI);
        let bobot = match (self.get(line, 4), line.columns.get(&4)) {
            (Some(given), Some(col)) => {
                let number = self.number(line.row, *col).filter(|n| *n >= Decimal::ZERO);
                if number.is_none() {
                    self.bad(
                        line,
                        4,
                        "Bobot",
                        &given,
                        "Tulis angka nol atau lebih, misalnya 25.".to_owned(),
                    );
                }
                number.map(Angka)
            }
            _ => None,
        };
        let given = self.get(line, 2);
        if let Some(given) = given.as_ref().filter(|g| rumus::arah(g).is_none()) {
            let saran = format!("Pilihannya: {}.", rumus::RUMUS.join(", "));
            self.bad(line, 2, "Rumus", given, saran);
        }
        new.indikator.push(AturIndikator {
            indikator,
            arah,
            rumus: given,
            akumulasi,
            bobot,
            satuan: self.get(line, 5),
            at: self.sel(line, 0),
        });
    }

    fn program(&mut self, line: &Line<'_>, new: &mut Setelan) {
        match (self.get(line, 0), self.get(line, 1)) {
            (Some(program), Some(sasaran)) => new.program.push(AturProgram {
                program,
                sasaran,
                at: self.sel(line, 0),
            }),
            (None, _) => self.missing(line, 0, Block::Program),
            // A program without a sasaran is the usual start: nothing is set yet.
            (_, None) => {}
        }
    }

    fn penandatangan(&mut self, line: &Line<'_>, new: &mut Setelan) {
        let rest = (1..=3).any(|i| self.get(line, i).is_some());
        if !rest {
            return;
        }
        let peran = self.choice(
            line,
            0,
            "Peran",
            &[
                ("pihak_pertama", Peran::PihakPertama),
                ("pihak_kedua", Peran::PihakKedua),
                ("mengetahui", Peran::Mengetahui),
                ("lain", Peran::Lain),
            ],
        );
        new.penandatangan.push(AturPenandatangan {
            peran: peran.unwrap_or_default(),
            nama: self.teks(line, 1),
            jabatan: self.teks(line, 2),
            nip: self.teks(line, 3),
            at: self.sel(line, 0),
        });
    }

    fn keputusan(&mut self, line: &Line<'_>, new: &mut Setelan) {
        let Some(_) = self.get(line, 5) else {
            return;
        };
        let Some(tindakan) = self.choice(
            line,
            5,
            "Keputusan",
            &[("biarkan", Tindakan::Biarkan), ("pakai", Tindakan::Pakai)],
        ) else {
            return;
        };
        let Some(kode) = self.get(line, 0) else {
            self.missing(line, 0, Block::Keputusan);
            return;
        };
        let nilai: Option<Jumlah> = line
            .columns
            .get(&6)
            .and_then(|col| self.number(line.row, *col))
            .map(|n| At::new(Angka(n), self.sel(line, 6)));
        let nilai_teks = self.teks(line, 6);
        if tindakan == Tindakan::Pakai && nilai_teks.is_none() {
            self.missing(line, 6, Block::Keputusan);
            return;
        }
        let own = |text: Option<String>| text.unwrap_or_default();
        new.keputusan.push(Keputusan {
            kode: kode.to_uppercase(),
            berkas: own(self.get(line, 1)),
            lembar: own(self.get(line, 2)),
            sel: own(self.get(line, 3)).replace('$', "").to_uppercase(),
            tercatat: own(self.get(line, 4)),
            tindakan,
            nilai,
            nilai_teks,
            alasan: self.get(line, 7),
            at: self.sel(line, 5),
        });
    }
}

/// One row of a block.
struct Line<'a> {
    row: u32,
    columns: &'a BTreeMap<usize, u32>,
}

const AKUMULASI: [(&str, Akumulasi); 3] = [
    ("jumlah", Akumulasi::Jumlah),
    ("akhir", Akumulasi::Akhir),
    ("rata-rata", Akumulasi::RataRata),
];

fn columns_of(block: Block) -> &'static [&'static str] {
    BLOCKS
        .iter()
        .find(|(b, _, _)| *b == block)
        .map_or(&[], |(_, _, columns)| columns)
}

/// A field as columns are named: `Target.2021` → `target.2021`, `unsur.u1` → `unsur.U1`, `triwulan.tw1.kinerja`.
fn field(given: &str) -> String {
    given
        .trim()
        .to_lowercase()
        .replace(' ', "_")
        .split('.')
        .map(|part| {
            let letters = part.trim_end_matches(|c: char| c.is_ascii_digit());
            if letters != part && matches!(letters, "u" | "tw" | "sm") {
                part.to_uppercase()
            } else {
                part.to_owned()
            }
        })
        .collect::<Vec<_>>()
        .join(".")
}

/// A number that staff type as a text: `75,5`, `1.234.567`, `76 %`.
fn number(text: &str) -> Option<Decimal> {
    let text = text.trim().trim_end_matches('%').trim();
    let text = text.strip_prefix("Rp").unwrap_or(text);
    let text = text.trim_start_matches('.').trim();
    let plain = match (text.matches(',').count(), text.matches('.').count()) {
        (1, _) => text.replace('.', "").replace(',', "."),
        // One point before other than three digits is a decimal mark.
        (0, 1) if text.rsplit('.').next().is_some_and(|d| d.len() != 3) => text.to_owned(),
        (0, _) => text.replace('.', ""),
        _ => return None,
    };
    Decimal::from_str_exact(&plain).ok()
}

/// Names in Pengaturan that nothing in the inputs matches: a setting without effect is never silent.
pub fn unmatched(model: &Model) -> Vec<Finding> {
    let setelan = &model.setelan;
    let mut findings = Vec::new();
    let files: Vec<&str> = model.sumber.iter().map(|s| s.berkas.as_str()).collect();
    let sheets: Vec<&str> = model
        .sumber
        .iter()
        .flat_map(|s| s.lembar.iter().map(|l| l.nama.as_str()))
        .collect();
    let places = setelan
        .lembar
        .iter()
        .map(|l| (&l.berkas, &l.lembar, &l.at))
        .chain(setelan.kolom.iter().map(|k| (&k.berkas, &k.lembar, &k.at)));
    for (berkas, lembar, at) in places {
        if let Some(berkas) = berkas {
            let there = files.iter().any(|f| {
                f.eq_ignore_ascii_case(berkas)
                    || f.rsplit('/')
                        .next()
                        .is_some_and(|own| own.eq_ignore_ascii_case(berkas))
            });
            if !there {
                findings.push(no_match("Berkas", berkas, at, &files));
                continue;
            }
        }
        if let Some(lembar) = lembar
            && !sheets.iter().any(|s| squash(s) == squash(lembar))
        {
            findings.push(no_match("Lembar", lembar, at, &sheets));
        }
    }
    if setelan.hubungan.is_empty() && setelan.indikator.is_empty() && setelan.program.is_empty() {
        return findings;
    }
    let names = Names::of(model);
    for h in &setelan.hubungan {
        for name in [&h.tertulis, &h.sama_dengan] {
            if !names.any(name) {
                findings.push(no_match("Kalimat", name, &h.at, &names.all()));
            }
        }
    }
    for i in &setelan.indikator {
        if !names.indikator.has(&i.indikator) {
            findings.push(no_match(
                "Indikator",
                &i.indikator,
                &i.at,
                &names.indikator.names,
            ));
        }
    }
    for p in &setelan.program {
        if !names.program.has(&p.program) && !names.kode.has(&p.program) {
            findings.push(no_match("Program", &p.program, &p.at, &names.program.names));
        }
        if !names.sasaran.has(&p.sasaran) {
            findings.push(no_match("Sasaran", &p.sasaran, &p.at, &names.sasaran.names));
        }
    }
    findings
}

fn no_match(what: &str, name: &str, at: &Sel, candidates: &[&str]) -> Finding {
    let saran = nearest(name, candidates.iter().copied()).map_or_else(
        || "Salin namanya persis seperti di workbook, atau hapus baris ini.".to_owned(),
        |near| format!("Maksud Anda \"{near}\"?"),
    );
    Finding::at(
        &ATUR_004,
        at,
        format!("{what} \"{name}\" tidak ada dalam masukan; baris ini tidak berpengaruh."),
    )
    .recorded(name)
    .saran(saran)
}

/// Names of one kind, with the keys to find them by.
#[derive(Default)]
struct List<'a> {
    names: Vec<&'a str>,
    keys: BTreeSet<String>,
}

impl List<'_> {
    fn has(&self, wanted: &str) -> bool {
        self.keys.contains(&text::key(wanted))
    }
}

/// The names that settings may speak of.
#[derive(Default)]
struct Names<'a> {
    tujuan: List<'a>,
    sasaran: List<'a>,
    indikator: List<'a>,
    program: List<'a>,
    kode: List<'a>,
}

impl<'a> Names<'a> {
    fn of(model: &'a Model) -> Self {
        fn add<'a>(list: &mut List<'a>, texts: &[&'a Option<Teks>]) {
            list.names.extend(
                texts
                    .iter()
                    .filter_map(|t| t.as_ref().map(|t| t.value.as_str())),
            );
        }
        let mut n = Self::default();
        for r in &model.renstra {
            add(&mut n.tujuan, &[&r.tujuan]);
            add(&mut n.sasaran, &[&r.sasaran]);
            add(&mut n.indikator, &[&r.indikator, &r.indikator_tujuan]);
            add(&mut n.program, &[&r.program]);
        }
        for r in &model.renstra_program {
            add(&mut n.program, &[&r.uraian]);
            add(&mut n.kode, &[&r.kode]);
            add(&mut n.indikator, &[&r.indikator]);
        }
        for r in &model.rkt {
            add(&mut n.tujuan, &[&r.tujuan]);
            add(&mut n.sasaran, &[&r.sasaran]);
            add(
                &mut n.indikator,
                &[
                    &r.indikator_tujuan,
                    &r.indikator_sasaran,
                    &r.indikator_program,
                    &r.indikator_kegiatan,
                    &r.indikator_sub_kegiatan,
                ],
            );
            add(&mut n.program, &[&r.program, &r.kegiatan, &r.sub_kegiatan]);
        }
        for p in &model.pk {
            for i in &p.indikator {
                add(&mut n.sasaran, &[&i.sasaran]);
                add(&mut n.indikator, &[&i.indikator]);
            }
            for a in &p.anggaran {
                add(&mut n.program, &[&a.program]);
            }
        }
        for i in &model.iku {
            add(&mut n.sasaran, &[&i.sasaran]);
            add(&mut n.indikator, &[&i.indikator]);
        }
        for p in &model.pengukuran {
            add(&mut n.tujuan, &[&p.tujuan]);
            add(&mut n.sasaran, &[&p.sasaran]);
            add(&mut n.indikator, &[&p.indikator]);
        }
        for r in &model.riwayat {
            add(&mut n.sasaran, &[&r.sasaran]);
            add(&mut n.indikator, &[&r.indikator]);
        }
        for r in &model.akhir_renstra {
            add(&mut n.sasaran, &[&r.sasaran]);
            add(&mut n.indikator, &[&r.indikator]);
        }
        for r in &model.nasional {
            add(&mut n.sasaran, &[&r.sasaran]);
            add(&mut n.indikator, &[&r.indikator]);
        }
        for k in &model.keluaran {
            add(&mut n.sasaran, &[&k.sasaran]);
            add(&mut n.program, &[&k.program, &k.kegiatan, &k.sub_kegiatan]);
        }
        for a in &model.anggaran {
            add(&mut n.program, &[&a.uraian]);
            add(&mut n.kode, &[&a.kode]);
        }
        for a in &model.anggaran_sasaran {
            add(&mut n.sasaran, &[&a.sasaran]);
            add(&mut n.program, &[&a.program]);
        }
        for e in &model.evaluasi {
            add(&mut n.sasaran, &[&e.sasaran]);
            add(&mut n.program, &[&e.uraian]);
            add(&mut n.kode, &[&e.kode]);
            add(&mut n.indikator, &[&e.indikator]);
        }
        for c in &model.capaian_periodik {
            add(&mut n.sasaran, &[&c.sasaran]);
            add(&mut n.indikator, &[&c.indikator]);
        }
        for list in [
            &mut n.tujuan,
            &mut n.sasaran,
            &mut n.indikator,
            &mut n.program,
            &mut n.kode,
        ] {
            list.names.sort_unstable();
            list.names.dedup();
            list.keys = list.names.iter().map(|n| text::key(n)).collect();
        }
        n
    }

    fn lists(&self) -> [&List<'a>; 4] {
        [&self.tujuan, &self.sasaran, &self.indikator, &self.program]
    }

    fn all(&self) -> Vec<&'a str> {
        self.lists()
            .iter()
            .flat_map(|l| l.names.iter().copied())
            .collect()
    }

    fn any(&self, wanted: &str) -> bool {
        self.lists().iter().any(|l| l.has(wanted))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::SheetName;
    use crate::workbook::{Cell, Row, Style};

    /// A sheet from lines of cells divided by `|`; `#` before a number makes it a number, `%` a percent.
    fn sheet(name: &str, lines: &[&str]) -> Sheet {
        let rows = lines
            .iter()
            .enumerate()
            .map(|(index, line)| Row {
                index: index as u32,
                cells: line
                    .split('|')
                    .enumerate()
                    .filter(|(_, t)| !t.trim().is_empty())
                    .map(|(col, t)| {
                        let t = t.trim();
                        let number = |t: &str| t.parse().map(Value::Number).expect("a number");
                        let (style, value) = match (t.strip_prefix('#'), t.strip_prefix('%')) {
                            (Some(n), _) => (0, number(n)),
                            (_, Some(n)) => (1, number(n)),
                            _ => (0, Value::Text(Arc::from(t))),
                        };
                        Cell {
                            col: col as u32,
                            style,
                            value,
                        }
                    })
                    .collect(),
            })
            .filter(|r| !r.cells.is_empty())
            .collect();
        Sheet {
            name: Arc::new(SheetName {
                berkas: "p.xlsx".to_owned(),
                lembar: name.to_owned(),
                ..SheetName::default()
            }),
            visible: true,
            rows,
            styles: vec![
                Style::default(),
                Style {
                    percent: Percent::Yes,
                    ..Style::default()
                },
            ],
            ..Sheet::default()
        }
    }

    fn read(name: &str, lines: &[&str]) -> (Setelan, Vec<(String, String, String)>) {
        let mut setelan = Setelan::default();
        let mut findings = Vec::new();
        read_sheet(&sheet(name, lines), &mut setelan, &mut findings);
        let said = findings
            .iter()
            .map(|f| {
                let cell = f.at.as_ref().map(Sel::a1).unwrap_or_default();
                let saran = f.saran.clone().unwrap_or_default();
                (f.rule.code.to_owned(), cell, saran)
            })
            .collect();
        (setelan, said)
    }

    /// Every block of the contract, stacked and side by side; the values by hand.
    #[test]
    fn every_block_is_read() {
        let (s, said) = read(
            "Pengaturan",
            &[
                "PENGATURAN",
                "Umum | | | Skala (sendiri)",
                "Nama | Nilai | | Batas bawah | Termasuk (ya/tidak) | Predikat",
                "instansi | Kecamatan Contoh | | 55 | ya | CUKUP",
                "Tahun | #2021 | | #100 | tidak | SANGAT BAIK",
                "skala | sendiri | | 75,5 | | BAIK",
                "peraturan SKM | #2017 | | | | KURANG",
                "batas_capaian | %1.2",
                "target_nol | ",
                "",
                "Lembar",
                "Isi blok ini bila sebuah lembar salah dikenali.",
                "Berkas | Lembar | Jenis",
                "a.xlsx | Sheet1 | PK.anggaran",
                "| Kontak | abaikan",
                "Kolom",
                "Berkas | Lembar | Kolom | Isi",
                "a.xlsx | Sheet1 | F | target.2021",
                "Hubungan",
                "Tertulis | Sama dengan",
                "Nilai SKM | Indeks Kepuasan",
                "Indikator",
                "Indikator | Arah | Rumus | Akumulasi | Bobot | Satuan",
                "Angka aduan | Turun | | rata-rata | 12,5 | aduan",
                "Program",
                "Program/Kegiatan/Sub Kegiatan | Sasaran",
                "7.01.03 | Meningkatnya pelayanan",
                "Penandatangan",
                "Peran | Nama | Jabatan | NIP",
                "pihak pertama | (nama Camat) | Camat Contoh | (NIP)",
                "mengetahui | | |",
                "Keputusan",
                "Kode | Berkas | Lembar | Sel | Tercatat | Keputusan (biarkan, pakai) | Nilai | Alasan",
                "ANG-003 | b.xlsx | L | $F$7 | 8815000 | pakai | 18.815.000 | salah ketik",
                "CAP-001 | b.xlsx | L | F8 | 90 | biarkan | |",
                "CAP-002 | b.xlsx | L | F9 | 90 | | |",
            ],
        );
        assert_eq!(said, []);
        assert_eq!(s.instansi.expect("instansi").value, "Kecamatan Contoh");
        assert_eq!(s.tahun, Some(2021));
        assert_eq!(s.skala, Some(NamaSkala::Sendiri));
        assert_eq!(s.peraturan_skm, Some(Peraturan::P2017));
        assert_eq!(s.batas_capaian.expect("batas").to_string(), "120");
        let bands: Vec<(String, bool, &str)> = s
            .skala_sendiri
            .iter()
            .map(|p| (p.batas.to_string(), p.termasuk, p.nama.as_str()))
            .collect();
        assert_eq!(
            bands,
            [
                ("100".to_owned(), false, "SANGAT BAIK"),
                ("75.5".to_owned(), true, "BAIK"),
                ("55".to_owned(), true, "CUKUP"),
                ("0".to_owned(), true, "KURANG"),
            ]
        );
        assert_eq!(s.lembar.len(), 2);
        assert_eq!(s.lembar[0].jenis, "pk.anggaran");
        assert_eq!(s.kolom[0].isi, "target.2021");
        assert_eq!(s.hubungan[0].sama_dengan, "Indeks Kepuasan");
        assert_eq!(s.indikator[0].arah, Some(Arah::Turun));
        assert_eq!(s.indikator[0].akumulasi, Some(Akumulasi::RataRata));
        assert_eq!(s.indikator[0].bobot.expect("bobot").to_string(), "12.5");
        assert_eq!(s.program[0].program, "7.01.03");
        assert_eq!(s.penandatangan.len(), 1);
        assert_eq!(s.keputusan.len(), 2);
        assert_eq!(s.keputusan[0].sel, "F7");
        assert_eq!(
            s.keputusan[0]
                .nilai
                .as_ref()
                .expect("nilai")
                .value
                .to_string(),
            "18815000"
        );
        assert_eq!(s.keputusan[1].tindakan, Tindakan::Biarkan);
    }

    /// What is not understood is said at its cell, with what was probably meant.
    #[test]
    fn mistakes_are_found_at_their_cells() {
        let (s, said) = read(
            "Pengaturan",
            &[
                "Umum",
                "Nama | Nilia",
                "Nama | Nilai",
                "peraturan_smk | 2017",
                "skala | lkjp",
                "tahun | 21",
                "bobot_skm | cetak",
                "bobot_skm | tepat",
                "",
                "Indikatr",
                "Indikator | Arah",
                "A | ke atas",
                "Kolom",
                "Berkas | Lembar | Kolom | Isi",
                "a | b | F | relisasi",
                "Keputusan",
                "Kode | Keputusan | Nilai",
                "CAP-001 | pakai |",
                "CAP-001 | abaikan |",
            ],
        );
        let codes: Vec<(&str, &str)> = said
            .iter()
            .map(|(code, cell, _)| (code.as_str(), cell.as_str()))
            .collect();
        assert_eq!(
            codes,
            [
                ("ATUR-001", "A10"),
                ("ATUR-002", "A4"),
                ("ATUR-003", "B5"),
                ("ATUR-003", "B6"),
                ("ATUR-005", "A8"),
                ("ATUR-003", "D15"),
                ("ATUR-005", "C18"),
                ("ATUR-003", "B19"),
            ]
        );
        for (i, near) in [
            (0, "Indikator"),
            (1, "peraturan_skm"),
            (2, "lkjip"),
            (5, "realisasi"),
        ] {
            let saran = &said[i].2;
            assert!(
                saran.starts_with(&format!("Maksud Anda {near}?")),
                "{saran}"
            );
        }
        assert_eq!(s.bobot_skm, BobotSkm::Cetak);
        assert!(s.indikator.is_empty());
        assert!(s.keputusan.is_empty());
    }

    /// The sheet Temuan of an output: other columns between, only rows with a decision.
    #[test]
    fn decisions_in_the_sheet_of_findings() {
        let (s, said) = read(
            "Temuan",
            &[
                "TEMUAN",
                "No | Tingkat | Kode | Pesan | Berkas | Lembar | Sel | Tercatat | Seharusnya | Saran | Keputusan | Nilai | Alasan",
                "1 | galat | SKM-002 | Jumlah | a.xlsx | L | C5:E5 | 150 | 100 | | | |",
                "2 | galat | ANG-001 | Selisih | a.xlsx | L | C7 | #8815000 | #18815000 | | biarkan | | sudah benar",
            ],
        );
        assert_eq!(said, []);
        assert_eq!(s.keputusan.len(), 1);
        assert_eq!(s.keputusan[0].kode, "ANG-001");
        assert_eq!(s.keputusan[0].tercatat, "8815000");
        assert!(is_settings("PENGATURAN") && is_decisions("Temuan") && !is_settings("PK"));
    }

    /// A sheet that is read later wins.
    #[test]
    fn the_later_sheet_wins() {
        let mut setelan = Setelan::default();
        let mut findings = Vec::new();
        for (skala, sama) in [("lan", "B"), ("akip", "C")] {
            let skala = format!("skala | {skala}");
            let sama = format!("A | {sama}");
            let lines = [
                "Umum",
                "Nama | Nilai",
                &skala,
                "Hubungan",
                "Tertulis | Sama dengan",
                &sama,
            ];
            read_sheet(&sheet("Pengaturan", &lines), &mut setelan, &mut findings);
        }
        assert_eq!(setelan.skala, Some(NamaSkala::Akip));
        assert_eq!(setelan.hubungan[0].sama_dengan, "C");
    }

    /// A name that nothing matches.
    #[test]
    fn names_without_effect_are_said() {
        let mut setelan = Setelan::default();
        let lines = [
            "Indikator",
            "Indikator | Arah",
            "Indeks Kepuasan Masarakat | naik",
            "Persentase X | turun",
            "Lembar",
            "Berkas | Lembar | Jenis",
            "b.xlsx | L | pengukuran",
        ];
        read_sheet(&sheet("Pengaturan", &lines), &mut setelan, &mut Vec::new());
        let indikator = |t: &str| crate::model::Pengukuran {
            indikator: Some(At::new(t.to_owned(), Sel::default())),
            ..Default::default()
        };
        let model = Model {
            setelan,
            pengukuran: vec![
                indikator("Indeks Kepuasan Masyarakat"),
                indikator("persentase  X"),
            ],
            ..Model::default()
        };
        let found = unmatched(&model);
        let cells: Vec<String> = found
            .iter()
            .filter_map(|f| f.at.as_ref().map(Sel::a1))
            .collect();
        assert_eq!(cells, ["C7", "A3"]);
        assert!(
            found[1]
                .saran
                .as_deref()
                .is_some_and(|s| s.contains("Indeks Kepuasan Masyarakat"))
        );
    }
}
