//! Any layout a careful person could read: random tables, rendered in random layouts, are read back exactly.
//!
//! Expected values are the ones that the table was made from; the layouts are those of domain §1, §2 and §8. The seed is
//! printed; `LAMPIRAN_SEED=… LAMPIRAN_LAYOUTS=…` repeat or widen a run. A layout that once failed is kept in the file
//! [`KEPT`], and tried in every run.

use std::fmt::Write as _;
use std::io::Write as _;

use lampiran::workbook::Limits;
use lampiran::{Input, Options, read};
use rust_xlsxwriter::{Format, FormatAlign, Workbook};
use serde_json::{Value, json};

/// How many layouts one run tries.
const LAYOUTS: u64 = 2_000;

/// Seeds of layouts that were once misread, one a line; a run that finds another adds it.
const KEPT: &str = "tests/tata_letak.gagal";

/// A small generator of our own, so that a seed means the same for ever (SplitMix64).
struct Rng(u64);

impl Rng {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
    fn below(&mut self, n: u64) -> u64 {
        self.next() % n.max(1)
    }
    fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }
    fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        let i = usize::try_from(self.below(items.len() as u64)).expect("an index");
        &items[i]
    }
    fn between(&mut self, from: u64, to: u64) -> u64 {
        from + self.below(to - from + 1)
    }
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
enum Cell {
    Blank,
    Text(String),
    Number(f64),
    /// A fraction shown as percent.
    Percent(f64),
}

/// A rectangle of cells with merged areas.
#[derive(Default, Clone)]
struct Grid {
    rows: Vec<Vec<Cell>>,
    /// First row, first column, last row, last column.
    merges: Vec<(usize, usize, usize, usize)>,
}

impl Grid {
    fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }
    fn put(&mut self, row: usize, col: usize, cell: Cell) {
        while self.rows.len() <= row {
            self.rows.push(Vec::new());
        }
        while self.rows[row].len() <= col {
            self.rows[row].push(Cell::Blank);
        }
        self.rows[row][col] = cell;
    }
    fn paste(&mut self, other: &Grid, row: usize, col: usize) {
        for (r, cells) in other.rows.iter().enumerate() {
            for (c, cell) in cells.iter().enumerate() {
                if *cell != Cell::Blank {
                    self.put(row + r, col + c, cell.clone());
                }
            }
        }
        for (a, b, c, d) in &other.merges {
            self.merges.push((a + row, b + col, c + row, d + col));
        }
    }
    /// Takes each merge out and writes what it held into all of its cells.
    fn fill(&mut self) {
        for (a, b, c, d) in std::mem::take(&mut self.merges) {
            let cell = self.rows[a][b].clone();
            for row in a..=c {
                for col in b..=d {
                    self.put(row, col, cell.clone());
                }
            }
        }
    }
}

/// One column of a table that is to be rendered: its field, its headings, the cells below.
struct Column {
    group: Option<&'static str>,
    head: String,
    cells: Vec<Cell>,
    /// May be merged or left blank below an equal cell.
    fills: bool,
}

/// A table with what must come out of it.
struct Case {
    kind: &'static str,
    title: Vec<String>,
    columns: Vec<Column>,
    expected: Vec<Value>,
    total: Option<Vec<Cell>>,
}

fn head(rng: &mut Rng, names: &[&str]) -> String {
    let name = *rng.pick(names);
    match rng.below(6) {
        0 => name.to_uppercase(),
        1 => name.replacen(' ', "\n", 1),
        2 => format!("{name} "),
        3 => name.replacen(' ', "\u{a0}", 1),
        _ => name.to_owned(),
    }
}

const SUBJECTS: &[&str] = &[
    "kualitas pelayanan administrasi",
    "koordinasi pemerintahan kecamatan",
    "ketenteraman dan ketertiban umum",
    "pemberdayaan masyarakat desa",
    "tata kelola keuangan desa",
    "kinerja aparatur kecamatan",
    "partisipasi masyarakat dalam musrenbang",
    "penyelesaian pengaduan warga",
];

const INDICATORS: &[&str] = &[
    "Persentase dokumen yang diselesaikan tepat waktu",
    "Nilai survei kepuasan masyarakat",
    "Jumlah desa yang menyusun laporan keuangan",
    "Persentase rekomendasi yang ditindaklanjuti",
    "Jumlah pelanggaran ketertiban yang ditangani",
    "Angka partisipasi warga dalam musyawarah",
    "Rasio pengaduan yang selesai",
    "Indeks reformasi birokrasi kecamatan",
    "Jumlah kegiatan pembinaan lembaga desa",
    "Cakupan layanan administrasi kependudukan",
];

const PROGRAMS: &[&str] = &[
    "PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH",
    "PROGRAM PENYELENGGARAAN PEMERINTAHAN DAN PELAYANAN PUBLIK",
    "PROGRAM PEMBERDAYAAN MASYARAKAT DESA DAN KELURAHAN",
    "PROGRAM KOORDINASI KETENTRAMAN DAN KETERTIBAN UMUM",
];

const ACTIVITIES: &[&str] = &[
    "Administrasi Keuangan Perangkat Daerah",
    "Penyediaan Jasa Penunjang Urusan Pemerintahan",
    "Koordinasi Penyelenggaraan Kegiatan Pemerintahan",
    "Pemeliharaan Barang Milik Daerah",
    "Fasilitasi Penyusunan Dokumen Desa",
    "Pembinaan Lembaga Kemasyarakatan",
];

fn distinct(rng: &mut Rng, from: &[&str], n: usize) -> Vec<String> {
    let mut pool: Vec<&str> = from.to_vec();
    (0..n.min(from.len()))
        .map(|_| {
            let i = usize::try_from(rng.below(pool.len() as u64)).expect("an index");
            pool.remove(i).to_owned()
        })
        .collect()
}

/// A decimal with up to two places, as (scaled by 100) and its plain text.
fn decimal(rng: &mut Rng, from: u64, to: u64) -> (f64, String) {
    let hundredths = match rng.below(3) {
        0 => rng.between(from, to) * 100,
        1 => rng.between(from * 10, to * 10) * 10,
        _ => rng.between(from * 100, to * 100),
    };
    let plain = match (hundredths / 100, hundredths % 100) {
        (whole, 0) => whole.to_string(),
        (whole, rest) if rest % 10 == 0 => format!("{whole}.{}", rest / 10),
        (whole, rest) => format!("{whole}.{rest:02}"),
    };
    (plain.parse().expect("a number"), plain)
}

fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push('.');
        }
        out.push(c);
    }
    out
}

/// How a column writes its figures.
#[derive(Clone, Copy, PartialEq)]
enum Style {
    Number,
    Text,
    PercentText,
    PercentFormat,
}

/// A figure in a style, and the NILAI fields it must give: angka, satuan.
fn figure(style: Style, value: f64, plain: &str) -> (Cell, Value) {
    let comma = plain.replace('.', ",");
    match style {
        Style::Number => (Cell::Number(value), json!({"angka": plain, "satuan": null})),
        Style::Text => (Cell::Text(comma), json!({"angka": plain, "satuan": null})),
        Style::PercentText => (
            Cell::Text(format!("{comma} %")),
            json!({"angka": plain, "satuan": "%"}),
        ),
        // Written as a fraction, exactly: the decimal moved by two places.
        Style::PercentFormat => (
            Cell::Percent(format!("{plain}e-2").parse().expect("a number")),
            json!({"angka": plain, "satuan": "%"}),
        ),
    }
}

fn style(rng: &mut Rng) -> Style {
    *rng.pick(&[
        Style::Number,
        Style::Number,
        Style::Text,
        Style::PercentText,
        Style::PercentFormat,
    ])
}

fn money_cell(rng: &mut Rng, style: u64, amount: u64) -> Cell {
    let _ = rng;
    match style {
        0 => Cell::Number(amount as f64),
        1 => Cell::Text(grouped(amount)),
        2 => Cell::Text(format!("Rp {},-", grouped(amount))),
        3 => Cell::Text(format!("Rp. {}", grouped(amount))),
        _ => Cell::Text(format!("{},00", grouped(amount))),
    }
}

fn numbers(n: usize) -> Vec<Cell> {
    (1..=n).map(|i| Cell::Number(i as f64)).collect()
}

fn texts(items: &[String]) -> Vec<Cell> {
    items.iter().map(|t| Cell::Text(t.clone())).collect()
}

/// Sasaran of each of `n` rows: a few, each over several rows.
fn sasaran(rng: &mut Rng, n: usize) -> Vec<String> {
    let names = distinct(rng, SUBJECTS, 3);
    let mut at = 0;
    (0..n)
        .map(|i| {
            if i > 0 && rng.one_in(2) && at + 1 < names.len() {
                at += 1;
            }
            format!("Meningkatnya {}", names[at])
        })
        .collect()
}

fn case(rng: &mut Rng) -> Case {
    match rng.below(16) {
        0 => pengukuran(rng),
        1 => riwayat(rng),
        2 => renstra(rng),
        3 => iku(rng),
        4 => pk(rng),
        5 => anggaran(rng),
        6 => skor(rng),
        7 => periodik(rng),
        8 => rkt(rng),
        9 => renstra_program(rng),
        10 => evaluasi(rng),
        11 => distribusi(rng),
        12 => rekap(rng),
        13 => responden(rng),
        14 => belanja(rng),
        _ => akhir(rng),
    }
}

fn sasaran_column(rng: &mut Rng, names: &[String]) -> Column {
    Column {
        group: None,
        head: head(
            rng,
            &[
                "Sasaran Strategis",
                "Sasaran",
                "SASARAN OPD",
                "Sasaran Strategis OPD",
            ],
        ),
        cells: texts(names),
        fills: true,
    }
}

fn indikator_column(rng: &mut Rng, names: &[String]) -> Column {
    Column {
        group: None,
        head: head(
            rng,
            &[
                "Indikator Kinerja",
                "Indikator Sasaran",
                "Indikator",
                "Indikator Kinerja Sasaran",
                "Nama Indikator Kinerja",
            ],
        ),
        cells: texts(names),
        fills: false,
    }
}

fn no_column(rng: &mut Rng, n: usize) -> Column {
    Column {
        group: None,
        head: head(rng, &["No", "NO.", "No.", "Nomor"]),
        cells: numbers(n),
        fills: false,
    }
}

fn unknown_column(rng: &mut Rng, n: usize) -> Column {
    Column {
        group: None,
        head: head(rng, &["Tautan Berkas", "Paraf", "Verifikator"]),
        cells: (0..n)
            .map(|i| Cell::Text(format!("berkas {}", i + 1)))
            .collect(),
        fills: false,
    }
}

fn pengukuran(rng: &mut Rng) -> Case {
    let n = usize::try_from(rng.between(1, 6)).expect("small");
    let (sasaran, indikator) = (sasaran(rng, n), distinct(rng, INDICATORS, n));
    let style = style(rng);
    let mut expected = Vec::new();
    let (mut target, mut realisasi) = (Vec::new(), Vec::new());
    for i in 0..n {
        let (t, r) = (decimal(rng, 40, 100), decimal(rng, 30, 120));
        let ((tc, tv), (rc, rv)) = (figure(style, t.0, &t.1), figure(style, r.0, &r.1));
        target.push(tc);
        realisasi.push(rc);
        expected.push(json!({"sasaran": sasaran[i], "indikator": indikator[i], "target": tv, "realisasi": rv}));
    }
    let mut columns = vec![
        no_column(rng, n),
        sasaran_column(rng, &sasaran),
        indikator_column(rng, &indikator),
        Column {
            group: None,
            head: head(rng, &["Target", "TARGET 2024", "Target Kinerja"]),
            cells: target,
            fills: false,
        },
        Column {
            group: None,
            head: head(rng, &["Realisasi", "REALISASI 2024", "Realisasi Kinerja"]),
            cells: realisasi,
            fills: false,
        },
    ];
    if rng.one_in(3) {
        let at = usize::try_from(rng.between(3, 5)).expect("small");
        columns.insert(at, unknown_column(rng, n));
    }
    if rng.one_in(3) {
        columns.swap(3, 4);
    }
    Case {
        kind: "pengukuran",
        title: vec!["Pengukuran Kinerja Tahun 2024".into()],
        columns,
        expected,
        total: None,
    }
}

fn akhir(rng: &mut Rng) -> Case {
    let n = usize::try_from(rng.between(1, 4)).expect("small");
    let (sasaran, indikator) = (sasaran(rng, n), distinct(rng, INDICATORS, n));
    let style = style(rng);
    let mut expected = Vec::new();
    let mut cells = [Vec::new(), Vec::new(), Vec::new()];
    for i in 0..n {
        let mut values = Vec::new();
        for column in &mut cells {
            let d = decimal(rng, 40, 100);
            let (cell, value) = figure(style, d.0, &d.1);
            column.push(cell);
            values.push(value);
        }
        expected.push(json!({"sasaran": sasaran[i], "indikator": indikator[i], "target": values[0], "realisasi": values[1], "tingkat_kemajuan": values[2]}));
    }
    let [a, b, c] = cells;
    let columns = vec![
        no_column(rng, n),
        sasaran_column(rng, &sasaran),
        indikator_column(rng, &indikator),
        Column {
            group: None,
            head: head(rng, &["Target Akhir Renstra", "TARGET AKHIR RENSTRA"]),
            cells: a,
            fills: false,
        },
        Column {
            group: None,
            head: head(rng, &["Realisasi Th. 2024", "REALISASI 2024", "Realisasi"]),
            cells: b,
            fills: false,
        },
        Column {
            group: None,
            head: head(rng, &["Tingkat Kemajuan", "TINGKAT KEMAJUAN"]),
            cells: c,
            fills: false,
        },
    ];
    Case {
        kind: "akhir_renstra",
        title: vec!["Perbandingan Realisasi Kinerja s.d. Akhir Periode Renstra".into()],
        columns,
        expected,
        total: None,
    }
}

fn years(
    rng: &mut Rng,
    prefix: &str,
    group: &'static str,
    n: usize,
    style: Style,
) -> (Vec<Column>, Vec<serde_json::Map<String, Value>>) {
    let first = rng.between(2015, 2021);
    let count = rng.between(3, 6);
    let mut maps = vec![serde_json::Map::new(); n];
    let columns = (first..first + count)
        .map(|year| {
            let cells = (0..n)
                .map(|i| {
                    let d = decimal(rng, 40, 100);
                    let (cell, value) = figure(style, d.0, &d.1);
                    maps[i].insert(year.to_string(), value);
                    cell
                })
                .collect();
            Column {
                group: Some(group),
                head: format!("{prefix}{year}"),
                cells,
                fills: false,
            }
        })
        .collect();
    (columns, maps)
}

fn riwayat(rng: &mut Rng) -> Case {
    let n = usize::try_from(rng.between(1, 5)).expect("small");
    let (sasaran, indikator) = (sasaran(rng, n), distinct(rng, INDICATORS, n));
    let prefix = *rng.pick(&["Th. ", "", "Tahun "]);
    let style = style(rng);
    let (mut year_columns, maps) = years(rng, prefix, "Realisasi", n, style);
    let mut columns = vec![
        no_column(rng, n),
        sasaran_column(rng, &sasaran),
        indikator_column(rng, &indikator),
    ];
    columns.append(&mut year_columns);
    let expected = (0..n)
        .map(|i| json!({"sasaran": sasaran[i], "indikator": indikator[i], "realisasi": maps[i]}))
        .collect();
    Case {
        kind: "riwayat",
        title: vec!["Perbandingan Realisasi Kinerja dengan Tahun Sebelumnya".into()],
        columns,
        expected,
        total: None,
    }
}

fn renstra(rng: &mut Rng) -> Case {
    let n = usize::try_from(rng.between(1, 5)).expect("small");
    let (sasaran, indikator) = (sasaran(rng, n), distinct(rng, INDICATORS, n));
    let group = *rng.pick(&[
        "Target Kinerja Sasaran Pada Tahun",
        "Target Capaian",
        "TARGET",
    ]);
    let satuan: Vec<String> = (0..n)
        .map(|_| (*rng.pick(&["Nilai", "Desa", "Kegiatan", "Dokumen"])).to_owned())
        .collect();
    let (mut year_columns, mut maps) = years(rng, "", group, n, Style::Number);
    let mut columns = vec![
        no_column(rng, n),
        sasaran_column(rng, &sasaran),
        indikator_column(rng, &indikator),
    ];
    let with_unit = rng.one_in(2);
    if with_unit {
        columns.push(Column {
            group: None,
            head: head(rng, &["Satuan"]),
            cells: texts(&satuan),
            fills: false,
        });
        for (map, unit) in maps.iter_mut().zip(&satuan) {
            for value in map.values_mut() {
                value["satuan"] = json!(unit);
            }
        }
    }
    columns.append(&mut year_columns);
    let expected = (0..n)
        .map(|i| json!({"sasaran": sasaran[i], "indikator": indikator[i], "target": maps[i]}))
        .collect();
    Case {
        kind: "renstra",
        title: vec!["MATRIKS RENCANA STRATEGIS".into()],
        columns,
        expected,
        total: None,
    }
}

fn iku(rng: &mut Rng) -> Case {
    let n = usize::try_from(rng.between(1, 5)).expect("small");
    let (sasaran, indikator) = (sasaran(rng, n), distinct(rng, INDICATORS, n));
    let formulasi: Vec<String> = (0..n)
        .map(|i| format!("Jumlah {i} yang selesai dibagi jumlah seluruhnya dikali 100%"))
        .collect();
    let pj: Vec<String> = (0..n)
        .map(|_| {
            (*rng.pick(&["Seksi Pemerintahan", "Kasi Pelayanan Umum", "Sekretariat"])).to_owned()
        })
        .collect();
    let sumber: Vec<String> = (0..n)
        .map(|_| (*rng.pick(&["Laporan desa", "Dokumen SKM", "Laporan seksi"])).to_owned())
        .collect();
    let columns = vec![
        no_column(rng, n),
        Column {
            head: head(rng, &["Kinerja Utama", "Sasaran Strategis"]),
            ..sasaran_column(rng, &sasaran)
        },
        Column {
            head: head(
                rng,
                &[
                    "Indikator Kinerja Utama",
                    "IKU",
                    "Indikator Kinerja Utama (IKU)",
                ],
            ),
            ..indikator_column(rng, &indikator)
        },
        Column {
            group: None,
            head: head(
                rng,
                &[
                    "Formulasi",
                    "Formulasi Perhitungan",
                    "Definisi Operasional",
                    "Alasan/Penjelasan",
                ],
            ),
            cells: texts(&formulasi),
            fills: false,
        },
        Column {
            group: None,
            head: head(
                rng,
                &["Bidang Penanggung Jawab", "Penanggung Jawab", "Unit Kerja"],
            ),
            cells: texts(&pj),
            fills: false,
        },
        Column {
            group: None,
            head: head(rng, &["Sumber Data", "Bukti Pendukung"]),
            cells: texts(&sumber),
            fills: false,
        },
    ];
    let expected = (0..n)
        .map(|i| json!({"sasaran": sasaran[i], "indikator": indikator[i], "formulasi": formulasi[i], "penanggung_jawab": pj[i], "sumber_data": sumber[i]}))
        .collect();
    Case {
        kind: "iku",
        title: vec!["INDIKATOR KINERJA UTAMA (IKU)".into()],
        columns,
        expected,
        total: None,
    }
}

fn pk(rng: &mut Rng) -> Case {
    let n = usize::try_from(rng.between(1, 5)).expect("small");
    let (sasaran, indikator) = (sasaran(rng, n), distinct(rng, INDICATORS, n));
    let style = style(rng);
    let mut expected = Vec::new();
    let target = (0..n)
        .map(|i| {
            let d = decimal(rng, 40, 100);
            let (cell, value) = figure(style, d.0, &d.1);
            expected
                .push(json!({"sasaran": sasaran[i], "indikator": indikator[i], "target": value}));
            cell
        })
        .collect();
    let columns = vec![
        no_column(rng, n),
        sasaran_column(rng, &sasaran),
        indikator_column(rng, &indikator),
        Column {
            group: None,
            head: head(rng, &["Target", "TARGET"]),
            cells: target,
            fills: false,
        },
    ];
    Case {
        kind: "pk.indikator",
        title: vec!["PERJANJIAN KINERJA TAHUN 2024".into()],
        columns,
        expected,
        total: None,
    }
}

fn anggaran(rng: &mut Rng) -> Case {
    let coded = rng.one_in(2);
    let mut rows: Vec<(String, String, &str, u64, u64)> = Vec::new();
    let programs = usize::try_from(rng.between(1, 4)).expect("small");
    for (p, program) in PROGRAMS.iter().take(programs).enumerate() {
        let at = rows.len();
        rows.push((
            format!("7.01.{:02}", p + 1),
            (*program).to_owned(),
            "program",
            0,
            0,
        ));
        let activities = usize::try_from(rng.between(1, 3)).expect("small");
        for (k, activity) in distinct(rng, ACTIVITIES, activities)
            .into_iter()
            .enumerate()
        {
            let pagu = rng.between(1, 900) * 1_000_000 + rng.below(1000) * 100;
            let realisasi = pagu / 100 * rng.between(50, 100);
            rows.push((
                format!("7.01.{:02}.2.{:02}", p + 1, k + 1),
                activity,
                "kegiatan",
                pagu,
                realisasi,
            ));
            rows[at].3 += pagu;
            rows[at].4 += realisasi;
        }
    }
    let style = rng.below(5);
    let total: (u64, u64) = rows
        .iter()
        .filter(|r| r.2 == "program")
        .fold((0, 0), |t, r| (t.0 + r.3, t.1 + r.4));
    let mut expected: Vec<Value> = rows
        .iter()
        .map(|(kode, uraian, tingkat, pagu, realisasi)| {
            let kode = if coded { json!(kode) } else { Value::Null };
            json!({"kode": kode, "uraian": uraian, "tingkat": tingkat, "anggaran": pagu.to_string(), "realisasi": realisasi.to_string()})
        })
        .collect();
    expected.push(json!({"kode": null, "uraian": "JUMLAH", "tingkat": "jumlah", "anggaran": total.0.to_string(), "realisasi": total.1.to_string()}));
    let mut marker = 0u8;
    let mut program = 0;
    let names: Vec<Cell> = rows
        .iter()
        .map(|(_, uraian, tingkat, _, _)| {
            if coded {
                return Cell::Text(uraian.clone());
            }
            if *tingkat == "program" {
                marker = 0;
                program += 1;
                return Cell::Text(format!("{program}. {uraian}"));
            }
            marker += 1;
            Cell::Text(format!("{}. {uraian}", char::from(b'a' + marker - 1)))
        })
        .collect();
    let money = |rng: &mut Rng, pick: fn(&(String, String, &str, u64, u64)) -> u64| {
        rows.iter()
            .map(|r| money_cell(rng, style, pick(r)))
            .collect::<Vec<_>>()
    };
    let mut columns = Vec::new();
    if coded {
        columns.push(Column {
            group: None,
            head: head(rng, &["Kode", "Kode Rekening"]),
            cells: rows.iter().map(|r| Cell::Text(r.0.clone())).collect(),
            fills: false,
        });
    }
    columns.push(Column {
        group: None,
        head: head(
            rng,
            &[
                "Program / Kegiatan",
                "Program/Kegiatan/Sub Kegiatan",
                "Uraian",
            ],
        ),
        cells: names,
        fills: false,
    });
    let cells = money(rng, |r| r.3);
    columns.push(Column {
        group: None,
        head: head(rng, &["Anggaran", "Anggaran (Rp)", "Pagu Anggaran", "Pagu"]),
        cells,
        fills: false,
    });
    let cells = money(rng, |r| r.4);
    columns.push(Column {
        group: None,
        head: head(rng, &["Realisasi", "Realisasi (Rp)", "Realisasi Keuangan"]),
        cells,
        fills: false,
    });
    let label = usize::from(coded);
    let mut line = vec![Cell::Blank; columns.len()];
    line[if rng.one_in(2) { 0 } else { label }] = Cell::Text("JUMLAH".into());
    let n = line.len();
    line[n - 2] = money_cell(rng, style, total.0);
    line[n - 1] = money_cell(rng, style, total.1);
    Case {
        kind: "anggaran",
        title: vec!["REALISASI ANGGARAN PER PROGRAM TAHUN ANGGARAN 2024".into()],
        columns,
        expected,
        total: Some(line),
    }
}

fn skor(rng: &mut Rng) -> Case {
    let names = [
        "Persyaratan",
        "Sistem, Mekanisme, dan Prosedur",
        "Waktu Penyelesaian",
        "Biaya/Tarif",
        "Kompetensi Pelaksana",
        "Perilaku Pelaksana",
    ];
    let n = usize::try_from(rng.between(3, 6)).expect("small");
    let mut expected = Vec::new();
    let text = rng.one_in(2);
    let mut cells = Vec::new();
    for name in names.iter().take(n) {
        let d = decimal(rng, 40, 99);
        cells.push(if text {
            Cell::Text(d.1.replace('.', ","))
        } else {
            Cell::Number(d.0)
        });
        expected.push(json!({"unsur": name, "skor": d.1}));
    }
    let columns = vec![
        no_column(rng, n),
        Column {
            group: None,
            head: head(rng, &["Unsur", "Unsur Pelayanan", "UNSUR PELAYANAN"]),
            cells: names
                .iter()
                .take(n)
                .map(|t| Cell::Text((*t).to_owned()))
                .collect(),
            fills: false,
        },
        Column {
            group: None,
            head: head(rng, &["Skor", "SKOR", "Nilai"]),
            cells,
            fills: false,
        },
    ];
    Case {
        kind: "skm.skor",
        title: vec!["Skor SKM per Unsur Tahun 2024".into()],
        columns,
        expected,
        total: None,
    }
}

fn periodik(rng: &mut Rng) -> Case {
    let n = usize::try_from(rng.between(1, 5)).expect("small");
    let (sasaran, indikator) = (sasaran(rng, n), distinct(rng, INDICATORS, n));
    let groups: [&'static str; 4] = *rng.pick(&[
        ["TW I", "TW II", "TW III", "TW IV"],
        ["Triwulan I", "Triwulan II", "Triwulan III", "Triwulan IV"],
        ["Triwulan 1", "Triwulan 2", "Triwulan 3", "Triwulan 4"],
    ]);
    let mut maps = vec![serde_json::Map::new(); n];
    let mut columns = vec![
        no_column(rng, n),
        sasaran_column(rng, &sasaran),
        indikator_column(rng, &indikator),
    ];
    let capaian: Option<String> =
        (rng.between(0, 2) == 0).then(|| (*rng.pick(&["Capaian", "Capaian (%)", "%"])).to_owned());
    for (q, group) in groups.into_iter().enumerate() {
        let mut sides: [Vec<Cell>; 2] = [Vec::new(), Vec::new()];
        for map in &mut maps {
            let (t, r) = (decimal(rng, 1, 100), decimal(rng, 1, 100));
            let ((tc, tv), (rc, rv)) = (
                figure(Style::Number, t.0, &t.1),
                figure(Style::Number, r.0, &r.1),
            );
            sides[0].push(tc);
            sides[1].push(rc);
            map.insert(
                format!("TW{}", q + 1),
                json!({"target": tv, "realisasi": rv}),
            );
        }
        let [t, r] = sides;
        columns.push(Column {
            group: Some(group),
            head: "Target".into(),
            cells: t,
            fills: false,
        });
        columns.push(Column {
            group: Some(group),
            head: "Realisasi".into(),
            cells: r,
            fills: false,
        });
        // What of it was reached, per period: nothing of it is a record.
        if let Some(head) = &capaian {
            let cells = (0..n)
                .map(|_| {
                    let (value, plain) = decimal(rng, 1, 100);
                    figure(Style::Number, value, &plain).0
                })
                .collect();
            columns.push(Column {
                group: Some(group),
                head: head.clone(),
                cells,
                fills: false,
            });
        }
    }
    // The sum beside the periods.
    if rng.between(0, 2) == 0 {
        let cells = (0..n)
            .map(|_| {
                let (value, plain) = decimal(rng, 1, 400);
                figure(Style::Number, value, &plain).0
            })
            .collect();
        columns.push(Column {
            group: None,
            head: (*rng.pick(&["Jumlah", "Total", "JUMLAH"])).into(),
            cells,
            fills: false,
        });
    }
    let expected = (0..n)
        .map(|i| json!({"sasaran": sasaran[i], "indikator": indikator[i], "periode": maps[i]}))
        .collect();
    Case {
        kind: "capaian_periodik",
        title: vec!["Rencana Aksi Tahun 2024".into()],
        columns,
        expected,
        total: None,
    }
}

/// A column of texts under a group.
fn under(group: &'static str, head: String, cells: Vec<Cell>, fills: bool) -> Column {
    Column {
        group: Some(group),
        head,
        cells,
        fills,
    }
}

fn rkt(rng: &mut Rng) -> Case {
    let n = usize::try_from(rng.between(1, 4)).expect("small");
    let (sasaran, indikator) = (sasaran(rng, n), distinct(rng, INDICATORS, n));
    let kegiatan = distinct(rng, ACTIVITIES, n);
    let program: Vec<String> = sasaran
        .iter()
        .map(|s| format!("Program {}", s.trim_start_matches("Meningkatnya ")))
        .collect();
    let output: Vec<String> = kegiatan
        .iter()
        .map(|k| format!("Jumlah laporan {k}"))
        .collect();
    let style = rng.below(5);
    let units = ["Dokumen", "Bulan", "Laporan", "Kegiatan"];
    let (mut targets, mut money, mut expected) = (Vec::new(), Vec::new(), Vec::new());
    for i in 0..n {
        let (count, unit, pagu) = (
            rng.between(1, 40),
            *rng.pick(&units),
            rng.between(1, 900) * 1_000_000 + 500,
        );
        targets.push(Cell::Text(format!("{count} {unit}")));
        money.push(money_cell(rng, style, pagu));
        expected.push(json!({
            "sasaran": sasaran[i], "program": program[i], "kegiatan": kegiatan[i], "indikator_kegiatan": output[i],
            "target_kegiatan": {"angka": count.to_string(), "satuan": unit}, "anggaran": pagu.to_string(),
        }));
    }
    let _ = indikator;
    let columns = vec![
        under("SASARAN OPD", "Uraian".into(), texts(&sasaran), true),
        under("PROGRAM", "Uraian".into(), texts(&program), true),
        under("KEGIATAN", "Uraian".into(), texts(&kegiatan), false),
        under(
            "KEGIATAN",
            head(rng, &["Indikator Kegiatan", "Indikator kegiatan (Output)"]),
            texts(&output),
            false,
        ),
        under("KEGIATAN", "Target".into(), targets, false),
        under("KEGIATAN", "Anggaran".into(), money, false),
    ];
    Case {
        kind: "rkt",
        title: vec!["RENCANA KINERJA TAHUNAN (RKT) TAHUN 2024".into()],
        columns,
        expected,
        total: None,
    }
}

fn renstra_program(rng: &mut Rng) -> Case {
    const YEARS: [&str; 5] = ["2026", "2027", "2028", "2029", "2030"];
    let years = usize::try_from(rng.between(2, 5)).expect("small");
    let n = usize::try_from(rng.between(1, 5)).expect("small");
    let names = distinct(rng, ACTIVITIES, n);
    let separator = *rng.pick(&[" - ", " "]);
    let codes: Vec<String> = (0..n)
        .map(|i| {
            if i == 0 {
                "7.01.02".to_owned()
            } else {
                format!("7.01.02.2.{i:02}")
            }
        })
        .collect();
    let cells: Vec<Cell> = (0..n)
        .map(|i| Cell::Text(format!("{}{separator}{}", codes[i], names[i])))
        .collect();
    let outputs: Vec<String> = (0..n)
        .map(|i| format!("Jumlah hasil ke {} (Dokumen)", i + 1))
        .collect();
    let mut expected: Vec<Value> = (0..n)
        .map(|i| json!({"kode": codes[i], "uraian": names[i], "indikator": format!("Jumlah hasil ke {}", i + 1), "satuan": "Dokumen", "target": {}, "pagu": {}}))
        .collect();
    let mut columns = vec![
        Column {
            group: None,
            head: head(
                rng,
                &[
                    "Bidang Urusan/Program/Kegiatan/Subkegiatan/Output",
                    "Program/Kegiatan/Sub Kegiatan",
                ],
            ),
            cells,
            fills: false,
        },
        Column {
            group: None,
            head: head(rng, &["Indikator", "INDIKATOR"]),
            cells: texts(&outputs),
            fills: false,
        },
    ];
    for year in YEARS.iter().take(years) {
        let (mut targets, mut pagu) = (Vec::new(), Vec::new());
        for want in &mut expected {
            let (t, p) = (rng.between(1, 90), rng.between(1, 900) * 1_000_000);
            targets.push(Cell::Number(t as f64));
            pagu.push(Cell::Number(p as f64));
            want["target"][year] = json!({"angka": t.to_string(), "satuan": "Dokumen"});
            want["pagu"][year] = json!(p.to_string());
        }
        columns.push(under(year, "TARGET".into(), targets, false));
        columns.push(under(year, head(rng, &["PAGU", "Pagu (Rp)"]), pagu, false));
    }
    Case {
        kind: "renstra_program",
        title: vec!["Rencana Program, Kegiatan dan Pendanaan".into()],
        columns,
        expected,
        total: None,
    }
}

fn evaluasi(rng: &mut Rng) -> Case {
    const GROUPS: [(&str, &str); 11] = [
        ("Target Renstra PD pada Akhir Periode", "target_renstra"),
        (
            "Realisasi Capaian Renstra s/d Renja Tahun Lalu",
            "realisasi_lalu",
        ),
        ("Target dan Anggaran Renja Tahun Berjalan", "target"),
        ("Realisasi Triwulan I", "TW1"),
        ("Realisasi Triwulan II", "TW2"),
        ("Realisasi Triwulan III", "TW3"),
        ("Realisasi Triwulan IV", "TW4"),
        ("Realisasi Capaian Renja Tahun Berjalan", "realisasi"),
        ("Tingkat Capaian Renja (%)", "capaian"),
        (
            "Realisasi Kinerja dan Anggaran Renstra s/d Tahun Berjalan",
            "kumulatif",
        ),
        ("Tingkat Capaian Renstra (%)", "capaian_renstra"),
    ];
    let n = usize::try_from(rng.between(1, 5)).expect("small");
    let names = distinct(rng, ACTIVITIES, n);
    let indikator = distinct(rng, INDICATORS, n);
    let codes: Vec<String> = (0..n)
        .map(|i| {
            if i == 0 {
                "7.01.02".to_owned()
            } else {
                format!("7.01.02.2.{i:02}")
            }
        })
        .collect();
    let mut columns = vec![
        no_column(rng, n),
        Column {
            group: None,
            head: head(rng, &["Kode"]),
            cells: texts(&codes),
            fills: false,
        },
        Column {
            group: None,
            head: head(
                rng,
                &[
                    "Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan",
                    "Program/Kegiatan",
                ],
            ),
            cells: texts(&names),
            fills: false,
        },
        Column {
            group: None,
            head: head(
                rng,
                &[
                    "Indikator Kinerja Program (outcome)/Kegiatan (output)",
                    "Indikator Kinerja",
                ],
            ),
            cells: texts(&indikator),
            fills: false,
        },
    ];
    let mut expected: Vec<Value> = (0..n).map(|i| json!({"kode": codes[i], "uraian": names[i], "indikator": indikator[i], "triwulan": {}})).collect();
    for (group, field) in GROUPS {
        let (mut k, mut rp) = (Vec::new(), Vec::new());
        for want in &mut expected {
            let (a, b) = (
                rng.between(1, 90),
                if field.starts_with("capaian") {
                    rng.between(1, 100)
                } else {
                    rng.between(1, 900) * 1_000_000
                },
            );
            k.push(Cell::Number(a as f64));
            rp.push(Cell::Number(b as f64));
            let value = json!({"kinerja": {"angka": a.to_string()}, "rupiah": b.to_string()});
            if field.starts_with("TW") {
                want["triwulan"][field] = value;
            } else {
                want[field] = value;
            }
        }
        columns.push(under(group, "K".into(), k, false));
        columns.push(under(group, "Rp".into(), rp, false));
    }
    Case {
        kind: "evaluasi",
        title: vec![
            "Evaluasi Hasil Renja Perangkat Daerah".into(),
            "Tahun 2024".into(),
        ],
        columns,
        expected,
        total: None,
    }
}

const UNSUR: [&str; 9] = [
    "Persyaratan",
    "Sistem, Mekanisme, dan Prosedur",
    "Waktu Penyelesaian",
    "Biaya/Tarif",
    "Produk Spesifikasi Jenis Pelayanan",
    "Kompetensi Pelaksana",
    "Perilaku Pelaksana",
    "Sarana dan Prasarana",
    "Penanganan Pengaduan",
];

fn distribusi(rng: &mut Rng) -> Case {
    let n = usize::try_from(rng.between(3, 9)).expect("small");
    let heads = ["Tidak Baik", "Kurang Baik", "Baik", "Sangat Baik"];
    let fields = ["tidak_baik", "kurang_baik", "baik", "sangat_baik"];
    let style = *rng.pick(&[Style::PercentText, Style::PercentFormat]);
    let mut expected: Vec<Value> = UNSUR.iter().take(n).map(|u| json!({"unsur": u})).collect();
    let mut columns = vec![
        no_column(rng, n),
        Column {
            group: None,
            head: head(rng, &["Unsur", "Unsur Pelayanan"]),
            cells: UNSUR
                .iter()
                .take(n)
                .map(|u| Cell::Text((*u).to_owned()))
                .collect(),
            fills: false,
        },
    ];
    for (name, field) in heads.into_iter().zip(fields) {
        let cells = expected
            .iter_mut()
            .map(|want| {
                let p = rng.between(0, 60);
                want[field] = json!(p.to_string());
                figure(style, p as f64, &p.to_string()).0
            })
            .collect();
        columns.push(Column {
            group: None,
            head: name.into(),
            cells,
            fills: false,
        });
    }
    Case {
        kind: "skm.distribusi",
        title: vec!["Hasil Survei Kepuasan Masyarakat Tahun 2024".into()],
        columns,
        expected,
        total: None,
    }
}

fn rekap(rng: &mut Rng) -> Case {
    let units = [
        "Sukamaju",
        "Sukajadi",
        "Tirtasari",
        "Karanganyar",
        "Mekarsari",
        "Purwosari",
    ];
    let n = usize::try_from(rng.between(2, 6)).expect("small");
    let u = usize::try_from(rng.between(9, 11)).expect("small");
    let mut expected: Vec<Value> = units
        .iter()
        .take(n)
        .map(|x| json!({"unit": x, "unsur": {}}))
        .collect();
    let mut columns = vec![
        no_column(rng, n),
        Column {
            group: None,
            head: head(rng, &["Kecamatan", "Unit Pelayanan", "Nama Unit"]),
            cells: units
                .iter()
                .take(n)
                .map(|x| Cell::Text((*x).to_owned()))
                .collect(),
            fills: false,
        },
    ];
    let prefix = *rng.pick(&["U", "U-", "V"]);
    for k in 1..=u {
        let cells = expected
            .iter_mut()
            .map(|want| {
                let d = decimal(rng, 2, 3);
                want["unsur"][format!("U{k}")] = json!(d.1);
                Cell::Number(d.0)
            })
            .collect();
        columns.push(Column {
            group: None,
            head: format!("{prefix}{k}"),
            cells,
            fills: false,
        });
    }
    let (mut nilai, mut mutu, mut kinerja) = (Vec::new(), Vec::new(), Vec::new());
    for want in &mut expected {
        let d = decimal(rng, 60, 99);
        let (m, k) = *rng.pick(&[("A", "Sangat Baik"), ("B", "Baik"), ("C", "Kurang Baik")]);
        want["nilai"] = json!(d.1);
        want["mutu"] = json!(m);
        want["kinerja"] = json!(k);
        nilai.push(Cell::Number(d.0));
        mutu.push(Cell::Text(m.into()));
        kinerja.push(Cell::Text(k.into()));
    }
    columns.push(Column {
        group: None,
        head: head(rng, &["Nilai Indeks", "Nilai IKM", "Nilai SKM"]),
        cells: nilai,
        fills: false,
    });
    columns.push(Column {
        group: None,
        head: head(rng, &["Mutu Pelayanan", "Mutu"]),
        cells: mutu,
        fills: false,
    });
    columns.push(Column {
        group: None,
        head: head(rng, &["Kinerja Unit Pelayanan", "Kinerja Pelayanan"]),
        cells: kinerja,
        fills: false,
    });
    Case {
        kind: "skm.rekap",
        title: vec!["REKAPITULASI SKM TAHUN 2024".into()],
        columns,
        expected,
        total: None,
    }
}

fn responden(rng: &mut Rng) -> Case {
    let n = usize::try_from(rng.between(5, 30)).expect("small");
    let u = usize::try_from(rng.between(9, 14)).expect("small");
    let mut columns = vec![no_column(rng, n)];
    columns[0].head = head(rng, &["No", "No Responden", "No. Resp"]);
    let mut unsur = Vec::new();
    for k in 1..=u {
        let (mut cells, mut sum, mut count) = (Vec::new(), 0, [0u64; 4]);
        for _ in 0..n {
            let answer = rng.between(1, 4);
            sum += answer;
            count[usize::try_from(answer - 1).expect("small")] += 1;
            cells.push(Cell::Number(answer as f64));
        }
        unsur.push(
            json!({"kode": format!("U{k}"), "terisi": n, "jumlah_nilai": sum.to_string(),
            "frekuensi": {"1": count[0], "2": count[1], "3": count[2], "4": count[3]}}),
        );
        columns.push(Column {
            group: None,
            head: format!("U{k}"),
            cells,
            fills: false,
        });
    }
    // Arrays are compared whole, so one record holds them all.
    let expected = vec![json!({"jumlah": n, "unsur": unsur})];
    Case {
        kind: "skm.responden",
        title: vec!["PENGOLAHAN DATA SKM TAHUN 2024".into()],
        columns,
        expected,
        total: None,
    }
}

fn belanja(rng: &mut Rng) -> Case {
    let style = rng.below(5);
    let (pegawai, barang, modal) = (
        rng.between(1, 900) * 1_000_000,
        rng.between(1, 900) * 1_000_000,
        rng.between(1, 90) * 1_000_000,
    );
    let rows = [
        ("Belanja Operasi", None, pegawai + barang),
        ("Belanja Operasi", Some("Belanja Pegawai"), pegawai),
        ("Belanja Operasi", Some("Belanja Barang dan Jasa"), barang),
        ("Belanja Modal", None, modal),
    ];
    let marker = rng.one_in(2);
    let names = rows
        .iter()
        .enumerate()
        .map(|(i, (group, jenis, _))| {
            Cell::Text(match (jenis, marker) {
                (None, true) => format!("{}. {group}", if i == 0 { "1" } else { "2" }),
                (Some(jenis), true) => format!("- {jenis}"),
                (None, false) => (*group).to_owned(),
                (Some(jenis), false) => format!("   {jenis}"),
            })
        })
        .collect();
    let mut cells = Vec::new();
    let mut spent = Vec::new();
    let mut expected = Vec::new();
    for (group, jenis, amount) in rows {
        let realisasi = amount / 100 * rng.between(50, 100);
        cells.push(money_cell(rng, style, amount));
        spent.push(money_cell(rng, style, realisasi));
        expected.push(json!({"kelompok": group, "jenis": jenis, "anggaran": amount.to_string(), "realisasi": realisasi.to_string()}));
    }
    let columns = vec![
        Column {
            group: None,
            head: head(rng, &["Jenis Belanja", "Uraian"]),
            cells: names,
            fills: false,
        },
        Column {
            group: None,
            head: head(rng, &["Anggaran", "Anggaran (Rp)"]),
            cells,
            fills: false,
        },
        Column {
            group: None,
            head: head(rng, &["Realisasi", "Realisasi (Rp)"]),
            cells: spent,
            fills: false,
        },
    ];
    Case {
        kind: "belanja",
        title: vec!["ALOKASI ANGGARAN PER JENIS BELANJA TAHUN 2024".into()],
        columns,
        expected,
        total: None,
    }
}

/// Draws a table: titles, headings with their groups, a numbering row, rows, a total, what stands below.
fn draw(rng: &mut Rng, case: &Case, merges: bool) -> Grid {
    let mut grid = Grid::default();
    let width = case.columns.len();
    let mut row = 0;
    let mut lines = case.title.clone();
    if rng.one_in(2) {
        lines.push("KECAMATAN SUKAMAJU".into());
    }
    if rng.one_in(4) {
        lines.insert(0, "PEMERINTAH KABUPATEN CONTOH".into());
    }
    for line in lines {
        grid.put(row, 0, Cell::Text(line));
        if merges && rng.one_in(2) && width > 1 {
            grid.merges.push((row, 0, row, width - 1));
        }
        row += 1;
    }
    row += usize::try_from(rng.below(3)).expect("small");
    let grouped = case.columns.iter().any(|c| c.group.is_some());
    let top = row;
    if grouped {
        let mut i = 0;
        while i < width {
            let column = &case.columns[i];
            if let Some(group) = column.group {
                let end = (i..width)
                    .take_while(|j| case.columns[*j].group == Some(group))
                    .last()
                    .expect("itself");
                grid.put(top, i, Cell::Text(group.to_owned()));
                if merges && end > i {
                    grid.merges.push((top, i, top, end));
                }
                for j in i..=end {
                    let head = &case.columns[j].head;
                    let cell = head
                        .parse::<f64>()
                        .map_or_else(|_| Cell::Text(head.clone()), Cell::Number);
                    grid.put(top + 1, j, cell);
                }
                i = end + 1;
            } else {
                if merges {
                    grid.put(top, i, Cell::Text(column.head.clone()));
                    grid.merges.push((top, i, top + 1, i));
                } else {
                    let below = usize::from(rng.one_in(2));
                    grid.put(top + below, i, Cell::Text(column.head.clone()));
                }
                i += 1;
            }
        }
        row = top + 2;
    } else {
        for (i, column) in case.columns.iter().enumerate() {
            grid.put(top, i, Cell::Text(column.head.clone()));
        }
        row = top + 1;
    }
    match rng.below(4) {
        0 => {
            for i in 0..width {
                grid.put(row, i, Cell::Text(format!("({})", i + 1)));
            }
            row += 1;
        }
        1 if width >= 4 => {
            for i in 0..width {
                grid.put(row, i, Cell::Number((i + 1) as f64));
            }
            row += 1;
        }
        _ => {}
    }
    let n = case.columns.first().map_or(0, |c| c.cells.len());
    let first = row;
    for (i, column) in case.columns.iter().enumerate() {
        // Equal cells below one another: repeated, merged, or left blank.
        let way = if column.fills {
            rng.below(if merges { 3 } else { 2 })
        } else {
            0
        };
        let mut r = 0;
        while r < n {
            let end = (r..n)
                .take_while(|j| column.cells[*j] == column.cells[r])
                .last()
                .expect("itself");
            if way == 0 || end == r {
                for j in r..=end {
                    grid.put(first + j, i, column.cells[j].clone());
                }
            } else {
                grid.put(first + r, i, column.cells[r].clone());
                if way == 2 {
                    grid.merges.push((first + r, i, first + end, i));
                }
            }
            r = end + 1;
        }
    }
    row = first + n;
    if let Some(total) = &case.total {
        for (i, cell) in total.iter().enumerate() {
            if *cell != Cell::Blank {
                grid.put(row, i, cell.clone());
            }
        }
        row += 1;
    }
    if rng.one_in(3) {
        grid.put(row, 0, Cell::Text("Sumber Data: laporan seksi".into()));
        row += 1;
    }
    if rng.one_in(4) {
        let col = width.saturating_sub(2);
        grid.put(
            row + 1,
            col,
            Cell::Text("Sukamaju, 31 Desember 2024".into()),
        );
        grid.put(row + 2, col, Cell::Text("CAMAT SUKAMAJU".into()));
        grid.put(row + 5, col, Cell::Text("(nama Camat)".into()));
        grid.put(row + 6, col, Cell::Text("NIP. ....................".into()));
    }
    grid
}

fn xlsx(sheets: &[Grid]) -> Vec<u8> {
    let mut book = Workbook::new();
    let percent = Format::new().set_num_format("0.00%");
    let merged = Format::new().set_align(FormatAlign::Center);
    for grid in sheets {
        let sheet = book.add_worksheet();
        for (a, b, c, d) in &grid.merges {
            sheet
                .merge_range(*a as u32, *b as u16, *c as u32, *d as u16, "", &merged)
                .expect("a merge");
        }
        for (r, cells) in grid.rows.iter().enumerate() {
            for (c, cell) in cells.iter().enumerate() {
                let (r, c) = (r as u32, c as u16);
                match cell {
                    Cell::Blank => {}
                    Cell::Text(t) => {
                        sheet.write(r, c, t.as_str()).expect("a text");
                    }
                    Cell::Number(n) => {
                        sheet.write(r, c, *n).expect("a number");
                    }
                    Cell::Percent(n) => {
                        sheet
                            .write_with_format(r, c, *n, &percent)
                            .expect("a percent");
                    }
                }
            }
        }
    }
    book.save_to_buffer().expect("a workbook")
}

fn html(grid: &Grid) -> Vec<u8> {
    let mut out = String::from("<html><head><meta charset=\"utf-8\"></head><body><table>");
    let width = grid.width();
    for r in 0..grid.rows.len() {
        out.push_str("<tr>");
        for c in 0..width {
            let cell = grid.rows[r].get(c).unwrap_or(&Cell::Blank);
            let merge = grid
                .merges
                .iter()
                .find(|m| m.0 <= r && r <= m.2 && m.1 <= c && c <= m.3);
            let mut span = String::new();
            if let Some((a, b, e, d)) = merge {
                if (*a, *b) != (r, c) {
                    continue;
                }
                write!(span, " rowspan=\"{}\" colspan=\"{}\"", e - a + 1, d - b + 1)
                    .expect("a string");
            }
            match cell {
                Cell::Blank => write!(out, "<td{span}></td>"),
                Cell::Text(t) => write!(
                    out,
                    "<td{span}>{}</td>",
                    t.replace('&', "&amp;")
                        .replace('<', "&lt;")
                        .replace('\n', "<br>")
                ),
                Cell::Number(n) => write!(out, "<td{span} x:num=\"{n}\">{n}</td>"),
                Cell::Percent(n) => write!(
                    out,
                    "<td{span} style='mso-number-format:\"0.00%\"' x:num=\"{n}\">{:.2}%</td>",
                    n * 100.0
                ),
            }
            .expect("a string");
        }
        out.push_str("</tr>");
    }
    out.push_str("</table></body></html>");
    out.into_bytes()
}

/// Whether `got` says all that `want` says.
fn agrees(want: &Value, got: &Value) -> bool {
    match (want, got) {
        (Value::Object(want), Value::Object(got)) => want
            .iter()
            .all(|(k, v)| got.get(k).is_some_and(|g| agrees(v, g))),
        (Value::Array(want), Value::Array(got)) => {
            want.len() == got.len() && want.iter().zip(got).all(|(w, g)| agrees(w, g))
        }
        _ => want == got,
    }
}

fn records(document: &Value, kind: &str) -> Vec<Value> {
    let all = match kind {
        "pk.indikator" => {
            return document["pk"]
                .as_array()
                .into_iter()
                .flatten()
                .flat_map(|p| p["indikator"].as_array().cloned().unwrap_or_default())
                .collect();
        }
        "skm.skor" => &document["skm"]["skor"],
        "skm.distribusi" => &document["skm"]["distribusi"],
        "skm.rekap" => &document["skm"]["rekap"],
        // Several surveys in one workbook: the document holds the first.
        "skm.responden" => {
            return document["skm"]["responden"]
                .as_object()
                .map(|o| Value::Object(o.clone()))
                .into_iter()
                .collect();
        }
        _ => &document[kind],
    };
    all.as_array().cloned().unwrap_or_default()
}

/// One layout: what went wrong, or nothing.
fn attempt(seed: u64) -> Option<String> {
    let mut rng = Rng(seed);
    let html_file = rng.one_in(6);
    // Merged; never merged; merged once, and each merge taken out and filled in.
    let (merges, filled) = match rng.below(6) {
        0 => (false, false),
        1 => (true, true),
        _ => (true, false),
    };
    let count = if html_file { 1 } else { rng.between(1, 3) };
    let mut sheets: Vec<Grid> = Vec::new();
    let mut cases: Vec<Case> = Vec::new();
    for _ in 0..count {
        let case = case(&mut rng);
        let mut grid = draw(&mut rng, &case, merges);
        if filled {
            grid.fill();
        }
        let stack = rng.one_in(2);
        match sheets.last_mut() {
            // Below the last table of the sheet, after a gap.
            Some(sheet) if stack => {
                let at = sheet.rows.len() + usize::try_from(rng.between(1, 3)).expect("small");
                sheet.paste(&grid, at, 0);
            }
            _ => {
                let mut sheet = Grid::default();
                let (r, c) = (rng.below(4), if html_file { 0 } else { rng.below(3) });
                sheet.paste(
                    &grid,
                    usize::try_from(r).expect("small"),
                    usize::try_from(c).expect("small"),
                );
                sheets.push(sheet);
            }
        }
        cases.push(case);
    }
    let (name, bytes) = if html_file {
        ("tabel.xls", html(&sheets[0]))
    } else {
        ("tabel.xlsx", xlsx(&sheets))
    };
    let input = Input {
        name: name.into(),
        isi: bytes.into(),
        pengaturan: false,
    };
    let model = read(
        &[input],
        &Options {
            limits: Limits::default(),
            ..Options::default()
        },
    );
    let document = serde_json::to_value(&model).expect("the model is JSON");
    let mut wanted: Vec<(&str, Vec<Value>)> = Vec::new();
    for case in &cases {
        if case.kind == "skm.responden" && wanted.iter().any(|(k, _)| *k == case.kind) {
            continue;
        }
        match wanted.iter_mut().find(|(k, _)| *k == case.kind) {
            Some((_, list)) => list.extend(case.expected.iter().cloned()),
            None => wanted.push((case.kind, case.expected.clone())),
        }
    }
    for (kind, expected) in &wanted {
        let got = records(&document, kind);
        if got.len() != expected.len() {
            return Some(format!(
                "seed {seed}: {kind}: {} records expected, {} read\n{}",
                expected.len(),
                got.len(),
                shown(&document, &sheets)
            ));
        }
        for (want, got) in expected.iter().zip(&got) {
            if !agrees(want, got) {
                return Some(format!(
                    "seed {seed}: {kind}:\n  expected {want}\n  read     {got}\n{}",
                    shown(&document, &sheets)
                ));
            }
        }
    }
    let others = [
        "renstra",
        "renstra_program",
        "rkt",
        "iku",
        "pengukuran",
        "riwayat",
        "akhir_renstra",
        "nasional",
        "keluaran",
        "anggaran",
        "belanja",
        "anggaran_sasaran",
        "evaluasi",
        "capaian_periodik",
        "skala",
        "penghargaan",
    ];
    for kind in others
        .iter()
        .filter(|k| !wanted.iter().any(|(w, _)| w == *k))
    {
        let got = records(&document, kind);
        if !got.is_empty() {
            return Some(format!(
                "seed {seed}: {kind}: {} records where there are none\n{}",
                got.len(),
                shown(&document, &sheets)
            ));
        }
    }
    None
}

/// The sheets and the tables that were found, to look at a failure.
fn shown(document: &Value, sheets: &[Grid]) -> String {
    let mut out = String::new();
    for (i, grid) in sheets.iter().enumerate() {
        writeln!(out, "  sheet {}: merges {:?}", i + 1, grid.merges).expect("a string");
        for (r, cells) in grid.rows.iter().enumerate() {
            let line: Vec<String> = cells
                .iter()
                .map(|c| match c {
                    Cell::Blank => String::new(),
                    Cell::Text(t) => t.chars().take(28).collect::<String>().replace('\n', "⏎"),
                    Cell::Number(n) => n.to_string(),
                    Cell::Percent(n) => format!("{n} as %"),
                })
                .collect();
            writeln!(out, "  {:>3} {}", r + 1, line.join(" | ")).expect("a string");
        }
    }
    writeln!(out, "  {}", document["sumber"][0]["lembar"]).expect("a string");
    out
}

#[test]
fn random_layouts_are_read_back() {
    let variable = |name: &str| std::env::var(name).ok().and_then(|v| v.parse::<u64>().ok());
    let seed = variable("LAMPIRAN_SEED").unwrap_or(20_261_124);
    let layouts = variable("LAMPIRAN_LAYOUTS").unwrap_or(LAYOUTS);
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(KEPT);
    let text = std::fs::read_to_string(&file).expect("the kept seeds");
    let kept: Vec<u64> = text
        .lines()
        .filter_map(|l| l.split('#').next()?.trim().parse().ok())
        .collect();
    // Straight to the stream: a log must show it of a run that is green, too.
    writeln!(
        std::io::stderr(),
        "seed {seed}: {layouts} layouts, and {} that once failed",
        kept.len()
    )
    .expect("stderr");
    let seeds: Vec<u64> = kept
        .iter()
        .copied()
        .chain((0..layouts).map(|i| seed.wrapping_mul(1_000_003).wrapping_add(i)))
        .collect();
    let failures: Vec<(u64, String)> = std::thread::scope(|scope| {
        let halves: Vec<_> = seeds
            .chunks(seeds.len().div_ceil(2))
            .map(|half| {
                scope.spawn(move || {
                    half.iter()
                        .filter_map(|s| Some((*s, attempt(*s)?)))
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        halves
            .into_iter()
            .flat_map(|h| h.join().expect("no panic"))
            .collect()
    });
    let new: String = failures
        .iter()
        .filter(|(s, _)| !kept.contains(s))
        .map(|(s, _)| format!("{s}\n"))
        .collect();
    if !new.is_empty() {
        std::fs::write(&file, text + &new).expect("the seeds are kept");
    }
    let shown = variable("LAMPIRAN_SHOW").unwrap_or(3);
    assert!(
        failures.is_empty(),
        "{} of {} layouts misread (seed {seed}):\n{}",
        failures.len(),
        seeds.len(),
        failures
            .iter()
            .take(usize::try_from(shown).expect("small"))
            .map(|(_, text)| text.clone())
            .collect::<Vec<_>>()
            .join("\n")
    );
}
