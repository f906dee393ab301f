//! The blank forms of `templates-xlsx/`: every table as the program reads it without any setting, with an example row in
//! grey, validation, and a sheet Petunjuk.

use rust_decimal::Decimal;

use super::ctx::{Ctx, Head, heading};
use super::sheet::{Align, Cell, Num, Report, Role, Sheet, Tab, Validation, cells_mut};
use super::{Meta, layanan};
use crate::import::own;
use crate::measure::link::Links;
use crate::model::{Hasil, Kertas, Model};

/// What may stand in a column of a form.
#[derive(Clone, Copy)]
enum Kind {
    /// A text.
    Text,
    /// A number, or a letter of a scale.
    Value,
    /// An amount of rupiah, a count, a percentage.
    Amount,
    /// A year.
    Year,
    /// One of a list.
    List(&'static [&'static str]),
}

/// A column: its group (or ""), its heading, its width, what may stand in it, its example.
type Column = (&'static str, &'static str, f64, Kind, &'static str);

/// One form.
struct Form {
    sheet: &'static str,
    title: &'static str,
    columns: Vec<Column>,
    rows: u32,
    /// A row of the letters or numbers of the columns below the heading.
    numbering: bool,
}

const ARAH: &[&str] = &["Naik", "Turun"];

fn form(sheet: &'static str, title: &'static str, columns: Vec<Column>) -> Form {
    Form {
        sheet,
        title,
        columns,
        rows: 12,
        numbering: true,
    }
}

use Kind::{Amount, List, Text, Value, Year};

fn renstra() -> Form {
    form(
        "Renstra",
        "MATRIKS RENCANA STRATEGIS (RENSTRA) TAHUN 2025-2029",
        vec![
            ("", "No", 8.0, Text, ""),
            (
                "",
                "Tujuan",
                28.0,
                Text,
                "Meningkatkan kualitas pelayanan publik",
            ),
            (
                "",
                "Indikator Tujuan",
                22.0,
                Text,
                "Indeks pelayanan publik",
            ),
            ("", "Sasaran", 28.0, Text, "Meningkatnya kualitas pelayanan"),
            (
                "",
                "Indikator Sasaran",
                30.0,
                Text,
                "Nilai Survei Kepuasan Masyarakat",
            ),
            ("", "Satuan", 10.0, Text, "Nilai"),
            (
                "Target Kinerja Sasaran Pada Tahun",
                "2025",
                9.0,
                Value,
                "85",
            ),
            (
                "Target Kinerja Sasaran Pada Tahun",
                "2026",
                9.0,
                Value,
                "86",
            ),
            (
                "Target Kinerja Sasaran Pada Tahun",
                "2027",
                9.0,
                Value,
                "87",
            ),
            (
                "Target Kinerja Sasaran Pada Tahun",
                "2028",
                9.0,
                Value,
                "88",
            ),
            (
                "Target Kinerja Sasaran Pada Tahun",
                "2029",
                9.0,
                Value,
                "89",
            ),
            (
                "Strategi mencapai Tujuan dan Sasaran",
                "Strategi",
                22.0,
                Text,
                "Pelayanan berbasis kepuasan",
            ),
            (
                "Strategi mencapai Tujuan dan Sasaran",
                "Kebijakan",
                22.0,
                Text,
                "Peningkatan kapasitas petugas",
            ),
            (
                "Strategi mencapai Tujuan dan Sasaran",
                "Program",
                22.0,
                Text,
                "Program Pelayanan Publik",
            ),
        ],
    )
}

fn rkt() -> Form {
    form(
        "RKT",
        "RENCANA KINERJA TAHUNAN (RKT) TAHUN ....",
        vec![
            ("", "No", 8.0, Text, ""),
            (
                "TUJUAN OPD",
                "Uraian",
                22.0,
                Text,
                "Meningkatkan kualitas pelayanan publik",
            ),
            (
                "TUJUAN OPD",
                "Indikator Tujuan",
                20.0,
                Text,
                "Indeks pelayanan publik",
            ),
            (
                "SASARAN OPD",
                "Uraian",
                22.0,
                Text,
                "Meningkatnya kualitas pelayanan",
            ),
            (
                "SASARAN OPD",
                "Indikator Sasaran",
                22.0,
                Text,
                "Nilai Survei Kepuasan Masyarakat",
            ),
            ("SASARAN OPD", "Target", 10.0, Value, "86"),
            ("PROGRAM", "Uraian", 22.0, Text, "Program Pelayanan Publik"),
            (
                "PROGRAM",
                "Indikator Program",
                22.0,
                Text,
                "Persentase pelayanan sesuai SOP",
            ),
            ("PROGRAM", "Target", 10.0, Value, "100 %"),
            (
                "KEGIATAN",
                "Uraian",
                22.0,
                Text,
                "Pelayanan kepada masyarakat",
            ),
            (
                "KEGIATAN",
                "Indikator Kegiatan (Output)",
                22.0,
                Text,
                "Jumlah laporan pelayanan",
            ),
            ("KEGIATAN", "Target", 12.0, Value, "12 Laporan"),
            ("KEGIATAN", "Anggaran (Rp)", 16.0, Amount, "9290000"),
        ],
    )
}

fn pk() -> Vec<Form> {
    vec![
        form(
            "PK Indikator",
            "PERJANJIAN KINERJA TAHUN ....",
            vec![
                ("", "No", 8.0, Text, ""),
                (
                    "",
                    "Sasaran Strategis",
                    44.0,
                    Text,
                    "Meningkatnya kualitas pelayanan",
                ),
                (
                    "",
                    "Indikator Kinerja",
                    50.0,
                    Text,
                    "Nilai Survei Kepuasan Masyarakat",
                ),
                ("", "Satuan", 12.0, Text, "Nilai"),
                ("", "Target", 14.0, Value, "86"),
            ],
        ),
        form(
            "PK Anggaran",
            "PERJANJIAN KINERJA TAHUN .... (PROGRAM DAN ANGGARAN)",
            vec![
                ("", "No", 8.0, Text, ""),
                (
                    "",
                    "Program",
                    70.0,
                    Text,
                    "Penyelenggaraan Pemerintahan dan Pelayanan Publik",
                ),
                ("", "Anggaran", 22.0, Amount, "866074000"),
                ("", "Keterangan", 28.0, Text, ""),
            ],
        ),
    ]
}

fn iku() -> Form {
    form(
        "IKU",
        "INDIKATOR KINERJA UTAMA (IKU)",
        vec![
            ("", "No", 8.0, Text, ""),
            (
                "",
                "Sasaran Strategis",
                34.0,
                Text,
                "Meningkatnya kualitas pelayanan",
            ),
            (
                "",
                "Indikator Kinerja Utama",
                38.0,
                Text,
                "Nilai Survei Kepuasan Masyarakat",
            ),
            ("", "Satuan", 11.0, Text, "Nilai"),
            ("", "Formulasi", 44.0, Text, "Jumlah NRR tertimbang × 25"),
            (
                "",
                "Bidang Penanggung Jawab",
                26.0,
                Text,
                "Seksi Pelayanan Umum",
            ),
            ("", "Sumber Data", 24.0, Text, "Laporan SKM"),
        ],
    )
}

fn pengukuran() -> Vec<Form> {
    vec![
        form(
            "Pengukuran",
            "Pengukuran Kinerja Tahun ....",
            vec![
                ("", "No", 8.0, Text, ""),
                (
                    "",
                    "Sasaran Strategis",
                    34.0,
                    Text,
                    "Meningkatnya kualitas pelayanan",
                ),
                (
                    "",
                    "Indikator Sasaran",
                    40.0,
                    Text,
                    "Nilai Survei Kepuasan Masyarakat",
                ),
                ("", "Satuan", 11.0, Text, "Nilai"),
                ("", "Arah", 10.0, List(ARAH), "Naik"),
                ("", "Target", 11.0, Value, "86"),
                ("", "Pembilang", 11.0, Amount, ""),
                ("", "Penyebut", 11.0, Amount, ""),
                ("", "Realisasi", 11.0, Value, "87,5"),
            ],
        ),
        form(
            "Riwayat",
            "Perbandingan Realisasi Kinerja dengan Realisasi Tahun Sebelumnya",
            vec![
                ("", "No", 8.0, Text, ""),
                (
                    "",
                    "Sasaran Strategis",
                    36.0,
                    Text,
                    "Meningkatnya kualitas pelayanan",
                ),
                (
                    "",
                    "Indikator Sasaran",
                    44.0,
                    Text,
                    "Nilai Survei Kepuasan Masyarakat",
                ),
                ("Realisasi", "Th. 2022", 12.0, Value, "82,1"),
                ("Realisasi", "Th. 2023", 12.0, Value, "83,4"),
                ("Realisasi", "Th. 2024", 12.0, Value, "84,2"),
                ("Realisasi", "Th. 2025", 12.0, Value, "85,9"),
                ("Realisasi", "Th. 2026", 12.0, Value, "87,5"),
            ],
        ),
        form(
            "Akhir Renstra",
            "Perbandingan Realisasi Kinerja s.d. Akhir Periode Renstra",
            vec![
                ("", "No", 8.0, Text, ""),
                (
                    "",
                    "Sasaran Strategis",
                    40.0,
                    Text,
                    "Meningkatnya kualitas pelayanan",
                ),
                (
                    "",
                    "Indikator Sasaran",
                    50.0,
                    Text,
                    "Nilai Survei Kepuasan Masyarakat",
                ),
                ("", "Target Akhir Renstra", 15.0, Value, "89"),
                ("", "Realisasi", 15.0, Value, "87,5"),
                ("", "Tingkat Kemajuan", 15.0, Value, "98,31"),
            ],
        ),
        form(
            "Nasional",
            "Perbandingan Realisasi Kinerja dengan Realisasi Nasional",
            vec![
                ("", "No", 8.0, Text, ""),
                (
                    "",
                    "Sasaran Strategis",
                    40.0,
                    Text,
                    "Meningkatnya kualitas pelayanan",
                ),
                (
                    "",
                    "Indikator Sasaran",
                    50.0,
                    Text,
                    "Nilai Survei Kepuasan Masyarakat",
                ),
                ("", "Realisasi", 15.0, Value, "87,5"),
                ("", "Realisasi Nasional", 15.0, Value, "88"),
                ("", "Ket.", 20.0, Text, ""),
            ],
        ),
    ]
}

fn skm() -> Vec<Form> {
    const JAWABAN: &[&str] = &["1", "2", "3", "4"];
    let mut responden: Vec<Column> = vec![
        ("", "No Responden", 13.0, Text, ""),
        ("", "Jenis Kelamin", 12.0, List(&["L", "P"]), "P"),
        ("", "Usia", 9.0, Amount, "34"),
        ("", "Pendidikan", 13.0, Text, "SLTA"),
        ("", "Pekerjaan", 16.0, Text, "Wiraswasta"),
    ];
    for u in ["U1", "U2", "U3", "U4", "U5", "U6", "U7", "U8", "U9"] {
        responden.push(("Unsur Pelayanan", u, 8.0, List(JAWABAN), "3"));
    }
    let mut responden = form(
        "SKM Responden",
        "SURVEI KEPUASAN MASYARAKAT TAHUN ....",
        responden,
    );
    responden.rows = 150;
    responden.numbering = false;
    vec![
        responden,
        form(
            "SKM Distribusi",
            "DISTRIBUSI JAWABAN SURVEI KEPUASAN MASYARAKAT TAHUN ....",
            vec![
                ("", "No", 8.0, Text, ""),
                ("", "Unsur", 54.0, Text, "Persyaratan"),
                ("", "Tidak Baik (%)", 13.0, Amount, "0"),
                ("", "Kurang Baik (%)", 13.0, Amount, "10"),
                ("", "Baik (%)", 13.0, Amount, "80"),
                ("", "Sangat Baik (%)", 13.0, Amount, "10"),
            ],
        ),
        form(
            "SKM Skor",
            "SKOR SURVEI KEPUASAN MASYARAKAT TAHUN ....",
            vec![
                ("", "No", 8.0, Text, ""),
                ("", "Unsur", 60.0, Text, "Persyaratan"),
                ("", "Skor", 14.0, Amount, "82,5"),
                ("", "Predikat", 20.0, Text, "Baik"),
            ],
        ),
    ]
}

/// The blocks Masukan/Keluaran of a few sub kegiatan, as the report prints them.
fn keluaran(ctx: &mut Ctx<'static>) -> Sheet<'static> {
    let mut sheet = ctx.open(
        "Masukan Keluaran",
        &[20.0, 70.0, 24.0, 24.0, 12.0],
        &[
            "MASUKAN DAN KELUARAN PER SUB KEGIATAN TAHUN ....".to_owned(),
            "(NAMA INSTANSI)".to_owned(),
        ],
    );
    for row in &mut sheet.rows {
        for (_, cell) in &mut row.cells {
            cell.link = cell.link.as_ref().map(|_| "Petunjuk!A1".to_owned());
        }
    }
    sheet.blocks = true;
    sheet.across(5, Cell::text(Role::Example, own::CONTOH_BLOK));
    sheet.skip(1);
    for _ in 0..4 {
        let top = sheet.next();
        for label in ["Sasaran :", "Program :", "Kegiatan :", "Sub Kegiatan :"] {
            sheet.across(5, Cell::text(Role::Plain, label).align(Align::Left));
        }
        heading(
            &mut sheet,
            &[
                Head("Jenis", vec![]),
                Head("Uraian", vec![]),
                Head("Target", vec![]),
                Head("Realisasi", vec![]),
                Head("%", vec![]),
            ],
            false,
        );
        let first = sheet.next();
        for label in ["Masukan/Input", "Keluaran/Output", "", ""] {
            let mut cells = vec![Cell::text(Role::Body, label)];
            cells.push(match label {
                "Masukan/Input" => Cell::text(Role::Body, "Anggaran"),
                _ => Cell::empty(Role::Input),
            });
            cells.extend((2..5).map(|_| Cell::empty(Role::Input)));
            sheet.cells(cells);
        }
        sheet
            .validations
            .push(((first, 2, first, 3), Validation::Amount));
        sheet.keep.push((top, sheet.next() - 1));
        sheet.skip(1);
    }
    sheet
}

fn anggaran() -> Vec<Form> {
    let mut tree = form(
        "Anggaran",
        "ANGGARAN DAN REALISASI PER PROGRAM, KEGIATAN DAN SUB KEGIATAN TAHUN ....",
        vec![
            ("", "Kode", 22.0, Text, ""),
            (
                "",
                "Program/Kegiatan/Sub Kegiatan",
                76.0,
                Text,
                "PROGRAM PELAYANAN PUBLIK",
            ),
            ("", "Anggaran (Rp)", 20.0, Amount, "866074000"),
            ("", "Realisasi (Rp)", 20.0, Amount, "857633800"),
        ],
    );
    tree.rows = 40;
    vec![
        tree,
        form(
            "Belanja",
            "ALOKASI ANGGARAN PER JENIS BELANJA TAHUN ....",
            vec![
                ("", "No", 8.0, Text, ""),
                ("", "Jenis Belanja", 60.0, Text, "Belanja Pegawai"),
                ("", "Anggaran (Rp)", 20.0, Amount, "2329987812"),
                ("", "Realisasi (Rp)", 20.0, Amount, "1850332236"),
            ],
        ),
        form(
            "Anggaran Sasaran",
            "ALOKASI BELANJA PER SASARAN STRATEGIS TAHUN ....",
            vec![
                ("", "No", 8.0, Text, ""),
                (
                    "",
                    "Sasaran Strategis",
                    46.0,
                    Text,
                    "Meningkatnya kualitas pelayanan",
                ),
                ("", "Program", 60.0, Text, "Program Pelayanan Publik"),
                ("", "Anggaran (Rp)", 20.0, Amount, "9290000"),
            ],
        ),
    ]
}

fn evaluasi() -> Form {
    let mut columns: Vec<Column> = vec![
        ("", "Kode", 16.0, Text, ""),
        (
            "",
            "Urusan/Bidang/Program/Kegiatan/Sub Kegiatan",
            30.0,
            Text,
            "PROGRAM PELAYANAN PUBLIK",
        ),
        (
            "",
            "Indikator Kinerja",
            26.0,
            Text,
            "Persentase pelayanan sesuai SOP",
        ),
        ("", "Satuan", 9.0, Text, "%"),
    ];
    for group in [
        "Target Renstra pada akhir periode",
        "Realisasi s/d Renja tahun lalu",
        "Target dan anggaran Renja tahun berjalan",
        "Realisasi Triwulan I",
        "Realisasi Triwulan II",
        "Realisasi Triwulan III",
        "Realisasi Triwulan IV",
    ] {
        columns.push((group, "K", 7.0, Value, "100"));
        columns.push((group, "Rp", 14.0, Amount, "25000000"));
    }
    columns.push(("", "Unit Penanggung Jawab", 16.0, Text, "Kecamatan"));
    form(
        "E.81",
        "EVALUASI HASIL RENJA PERANGKAT DAERAH TAHUN ....",
        columns,
    )
}

fn periodik() -> Form {
    let mut columns: Vec<Column> = vec![
        ("", "No", 8.0, Text, ""),
        (
            "",
            "Sasaran Strategis",
            30.0,
            Text,
            "Meningkatnya kualitas pelayanan",
        ),
        (
            "",
            "Indikator Kinerja",
            36.0,
            Text,
            "Nilai Survei Kepuasan Masyarakat",
        ),
        ("", "Satuan", 10.0, Text, "Nilai"),
        ("", "Target Tahunan", 11.0, Value, "86"),
    ];
    for group in ["Triwulan I", "Triwulan II", "Triwulan III", "Triwulan IV"] {
        columns.push((group, "Target", 9.0, Value, "86"));
        columns.push((group, "Realisasi", 9.5, Value, "86,4"));
    }
    columns.push(("", "Kendala", 22.0, Text, ""));
    columns.push(("", "Tindak Lanjut", 22.0, Text, ""));
    form(
        "Capaian Triwulan",
        "TARGET DAN REALISASI KINERJA PER TRIWULAN TAHUN ....",
        columns,
    )
}

fn program() -> Form {
    let mut columns: Vec<Column> = vec![
        ("", "Kode", 18.0, Text, ""),
        (
            "",
            "Program/Kegiatan/Sub Kegiatan",
            36.0,
            Text,
            "PROGRAM PELAYANAN PUBLIK",
        ),
        (
            "",
            "Indikator",
            30.0,
            Text,
            "Persentase pelayanan sesuai SOP",
        ),
        ("", "Satuan", 9.0, Text, "%"),
    ];
    for year in ["2026", "2027", "2028", "2029", "2030"] {
        columns.push((year, "Target", 8.0, Value, "100"));
        columns.push((year, "Pagu (Rp)", 14.5, Amount, "25000000"));
    }
    columns.push((
        "",
        "Perangkat Daerah Penanggung Jawab",
        20.0,
        Text,
        "Kecamatan",
    ));
    let mut form = form(
        "Program Renstra",
        "RENCANA PROGRAM, KEGIATAN DAN PENDANAAN TAHUN 2026-2030",
        columns,
    );
    form.rows = 30;
    form
}

fn penghargaan() -> Form {
    form(
        "Penghargaan",
        "PENGHARGAAN YANG DIRAIH TAHUN ....",
        vec![
            ("", "No", 8.0, Text, ""),
            (
                "",
                "Nama Penghargaan",
                60.0,
                Text,
                "Pelayanan Publik Terbaik",
            ),
            ("", "Pemberi", 40.0, Text, "Bupati"),
            (
                "",
                "Tingkat",
                20.0,
                List(&[
                    "Kecamatan",
                    "Kabupaten",
                    "Provinsi",
                    "Nasional",
                    "Internasional",
                ]),
                "Kabupaten",
            ),
            ("", "Tahun", 12.0, Year, "2026"),
        ],
    )
}

/// The example of a column: numbers as numbers.
fn example(text: &str, kind: Kind) -> Cell {
    let number = Decimal::from_str_exact(&text.replace(',', ".")).ok();
    match (kind, number) {
        (Amount, Some(n)) => Cell::number(Role::Example, n, Num::Decimals(super::ctx::places(n))),
        (Value, Some(n)) => {
            Cell::number(Role::Example, n, Num::Decimals(super::ctx::places(n))).center()
        }
        (Year, Some(n)) => Cell::number(Role::Example, n, Num::Year).center(),
        (List(_), Some(n)) => Cell::number(Role::Example, n, Num::General).center(),
        (Value | List(_) | Year, None) => Cell::text(Role::Example, text).center(),
        _ => Cell::text(Role::Example, text),
    }
}

/// One form as a sheet.
fn sheet(ctx: &mut Ctx<'static>, form: &Form) -> Sheet<'static> {
    let widths: Vec<f64> = form.columns.iter().map(|c| c.2).collect();
    let mut sheet = ctx.open(
        form.sheet,
        &widths,
        &[form.title.to_owned(), "(NAMA INSTANSI)".to_owned()],
    );
    for row in &mut sheet.rows {
        for (_, cell) in &mut row.cells {
            cell.link = cell.link.as_ref().map(|_| "Petunjuk!A1".to_owned());
        }
    }
    let mut heads: Vec<Head<'_>> = Vec::new();
    let mut group = "";
    for column in &form.columns {
        if column.0.is_empty() {
            heads.push(Head(column.1, vec![]));
        } else if column.0 == group {
            if let Some(head) = heads.last_mut() {
                head.1.push(column.1.to_owned());
            }
        } else {
            heads.push(Head(column.0, vec![column.1.to_owned()]));
        }
        group = column.0;
    }
    let (first_head, last_head) = heading(&mut sheet, &heads, form.numbering);
    sheet.repeat = Some((first_head, last_head));
    sheet.freeze = (last_head + 1, 0);
    let mut cells = vec![Cell::text(Role::Example, "Contoh").center()];
    cells.extend(form.columns.iter().skip(1).map(|c| example(c.4, c.3)));
    sheet.cells(cells);
    let first = sheet.next();
    for _ in 0..form.rows {
        let cells: Vec<Cell> = form
            .columns
            .iter()
            .map(|c| {
                let cell = Cell::empty(Role::Input);
                match c.3 {
                    Amount => cell.num(Num::General),
                    Year => cell.num(Num::Year).center(),
                    Text => cell,
                    Value | List(_) => cell.center(),
                }
            })
            .collect();
        sheet.cells(cells);
    }
    let last = sheet.next() - 1;
    for (col, column) in form.columns.iter().enumerate() {
        let rule = match column.3 {
            Amount => Validation::Amount,
            Year => Validation::Year,
            List(items) => Validation::List(items.iter().map(|s| (*s).to_owned()).collect()),
            Text | Value => continue,
        };
        sheet
            .validations
            .push(((first, col as u16, last, col as u16), rule));
    }
    sheet
}

/// The sheet that says how a form is filled in, with links to its sheets.
fn petunjuk(
    ctx: &mut Ctx<'static>,
    title: &str,
    lines: &[&str],
    others: &[Sheet<'static>],
) -> Sheet<'static> {
    let mut sheet = ctx.open(
        "Petunjuk",
        &[6.0, 34.0, 70.0],
        &[own::PETUNJUK.to_owned(), title.to_owned()],
    );
    sheet.tab = Tab::Summary;
    sheet.page.upright = true;
    for row in &mut sheet.rows {
        for (_, cell) in &mut row.cells {
            cell.link = None;
        }
    }
    for (number, line) in lines.iter().enumerate() {
        let row = sheet.next();
        sheet.put(row, 0, Cell::text(Role::Plain, format!("{}.", number + 1)));
        sheet.put(
            row,
            1,
            Cell::text(Role::Plain, *line).wrap().align(Align::Left),
        );
        sheet.merges.push((row, 1, row, 2));
    }
    sheet.skip(1);
    sheet.across(3, Cell::text(Role::Subtitle, "Lembar dalam workbook ini"));
    for (number, other) in others.iter().enumerate() {
        let name = other.name.clone();
        let link = format!("{}!A1", super::sheet::quoted(&name));
        let row = sheet.next();
        sheet.put(row, 0, Cell::text(Role::Plain, format!("{}.", number + 1)));
        sheet.put(row, 1, Cell::text(Role::Link, name).link(link));
        let title = other
            .rows
            .first()
            .and_then(|r| r.cells.first())
            .and_then(|(_, c)| match &c.value {
                super::sheet::Value::Text(t) => Some(t.clone()),
                _ => None,
            })
            .unwrap_or_default();
        sheet.put(row, 2, Cell::text(Role::Plain, title).wrap());
    }
    sheet
}

/// Every blank form: file name and workbook.
pub fn forms() -> Vec<(String, Report<'static>)> {
    // The forms need no record: an empty model that lives as long as the program.
    static EMPTY: std::sync::LazyLock<(Model, Hasil, Links)> =
        std::sync::LazyLock::new(Default::default);
    let book =
        |name: &str, title: &str, forms: Vec<Form>, settings: bool| -> (String, Report<'static>) {
            let meta = Meta {
                versi: env!("CARGO_PKG_VERSION").to_owned(),
                ..Meta::default()
            };
            let mut ctx = Ctx::new(&EMPTY.0, &EMPTY.1, &[], &EMPTY.2, &meta);
            let mut names = Vec::new();
            let mut sheets: Vec<Sheet<'static>> =
                forms.iter().map(|f| sheet(&mut ctx, f)).collect();
            // The blocks have a shape of their own.
            if name.contains("keluaran") || name.contains("lengkap") {
                let at = sheets
                    .iter()
                    .position(|s| s.name == "Anggaran")
                    .unwrap_or(sheets.len());
                let blocks = keluaran(&mut ctx);
                sheets.insert(at, blocks);
            }
            // A workbook of settings alone has nothing else to fill in.
            let lines: &[&str] = if sheets.is_empty() && settings {
                &own::LANGKAH_PENGATURAN
            } else {
                &own::LANGKAH
            };
            if settings {
                let mut own = [
                    layanan::pengaturan(&mut ctx, false),
                    layanan::pilihan(&mut ctx, &mut names),
                ];
                for cell in cells_mut(&mut own) {
                    cell.link = cell.link.as_ref().map(|_| "Petunjuk!A1".to_owned());
                }
                sheets.extend(own);
            }
            let first = petunjuk(&mut ctx, title, lines, &sheets);
            sheets.insert(0, first);
            for sheet in &mut sheets {
                sheet.page.kertas = Kertas::F4;
            }
            (
                name.to_owned(),
                Report {
                    judul: title.to_owned(),
                    program: format!("lampiran {}", meta.versi),
                    tanggal: Some((2025, 1, 1)),
                    sheets,
                    names,
                    ..Report::default()
                },
            )
        };
    let mut all = vec![renstra(), rkt()];
    all.extend(pk());
    all.push(iku());
    all.extend(pengukuran());
    all.extend(skm());
    all.extend(anggaran());
    all.push(evaluasi());
    all.push(periodik());
    all.push(program());
    all.push(penghargaan());
    vec![
        book(
            "01-renstra.xlsx",
            "Formulir Matriks Rencana Strategis",
            vec![renstra()],
            false,
        ),
        book(
            "02-rkt.xlsx",
            "Formulir Rencana Kinerja Tahunan",
            vec![rkt()],
            false,
        ),
        book(
            "03-perjanjian-kinerja.xlsx",
            "Formulir Perjanjian Kinerja",
            pk(),
            false,
        ),
        book(
            "04-iku.xlsx",
            "Formulir Indikator Kinerja Utama",
            vec![iku()],
            false,
        ),
        book(
            "05-pengukuran-kinerja.xlsx",
            "Formulir Pengukuran Kinerja",
            pengukuran(),
            false,
        ),
        book(
            "06-survei-kepuasan-masyarakat.xlsx",
            "Formulir Survei Kepuasan Masyarakat",
            skm(),
            false,
        ),
        book(
            "07-masukan-keluaran.xlsx",
            "Formulir Keluaran per Sub Kegiatan",
            vec![],
            false,
        ),
        book(
            "08-anggaran.xlsx",
            "Formulir Anggaran dan Realisasi",
            anggaran(),
            false,
        ),
        book(
            "09-evaluasi-renja-e81.xlsx",
            "Formulir Evaluasi Renja (E.81)",
            vec![evaluasi()],
            false,
        ),
        book(
            "10-capaian-triwulan.xlsx",
            "Formulir Capaian per Triwulan",
            vec![periodik()],
            false,
        ),
        book(
            "11-program-renstra.xlsx",
            "Formulir Program dan Pendanaan Renstra",
            vec![program()],
            false,
        ),
        book(
            "12-penghargaan.xlsx",
            "Formulir Penghargaan",
            vec![penghargaan()],
            false,
        ),
        book("13-pengaturan.xlsx", "Pengaturan lampiran", vec![], true),
        book(
            "lampiran-lengkap.xlsx",
            "Formulir lengkap lampiran Laporan Kinerja",
            all,
            true,
        ),
    ]
}
