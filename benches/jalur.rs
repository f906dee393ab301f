//! The hot paths, timed: values, headings, a sheet's cells, tallies, and a whole budget in and out at 1 000, 10 000 and
//! 100 000 rows, whose time per row has to stay flat. `cargo bench`, or `cargo bench -- anggaran` for some of them.
//!
//! A plain program, because what counts is read at a glance and compared on one machine: the least of several runs, in
//! nanoseconds a piece. Ratios to other programs are taken elsewhere (README, Speed).

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a bench")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use lampiran::check::check;
use lampiran::export::xlsx;
use lampiran::measure::linked;
use lampiran::report::{self, Meta};
use lampiran::table::words;
use lampiran::value::{self, Context};
use lampiran::workbook::{self, Limits, Style, Value};
use lampiran::{Input, Options};
use rust_xlsxwriter::{Format, Workbook};

/// The least time of some runs, until half a second is gone.
fn least(mut work: impl FnMut()) -> Duration {
    let start = Instant::now();
    let mut least = Duration::MAX;
    let mut runs = 0;
    while runs < 3 || start.elapsed() < Duration::from_millis(500) {
        let begin = Instant::now();
        work();
        least = least.min(begin.elapsed());
        runs += 1;
    }
    least
}

fn say(name: &str, pieces: usize, what: &str, time: Duration) {
    println!(
        "{name:28}{:>12.0} ns per {what:8}{:>12.2} ms in all",
        time.as_nanos() as f64 / pieces as f64,
        time.as_secs_f64() * 1e3
    );
}

/// A budget of so many rows: programs of 5 kegiatan of 20 sub kegiatan, with sums and percentages.
fn budget(rows: u32) -> Vec<u8> {
    let mut book = Workbook::new();
    let percent = Format::new().set_num_format("0.00%");
    let sheet = book.add_worksheet_with_constant_memory().unwrap();
    sheet
        .write(0, 0, "ANGGARAN DAN REALISASI TAHUN 2021")
        .unwrap();
    sheet.write(1, 0, "KECAMATAN CONTOH").unwrap();
    for (col, head) in ["KODE", "URAIAN", "ANGGARAN", "REALISASI", "SISA", "%"]
        .iter()
        .enumerate()
    {
        sheet.write(3, u16::try_from(col).unwrap(), *head).unwrap();
    }
    // 106 rows a program: itself, 5 kegiatan, 100 sub kegiatan of 1 000 + 7 n.
    let of_sub = |n: u32| f64::from(1_000 + 7 * (n % 100)) * 1_000.0;
    for i in 0..rows {
        let (program, inside) = (i / 106 + 1, i % 106);
        let base = format!("7.{:02}.{:02}", program / 90 + 1, program % 90 + 1);
        let (kode, nama, pagu) = match inside {
            0 => (
                base,
                "Program".to_owned(),
                (0..100).map(of_sub).sum::<f64>(),
            ),
            n if (n - 1) % 21 == 0 => {
                let k = (n - 1) / 21;
                let sum = (k * 20..k * 20 + 20).map(of_sub).sum::<f64>();
                (format!("{base}.2.{:02}", k + 1), "Kegiatan".to_owned(), sum)
            }
            n => {
                let (k, s) = ((n - 1) / 21, (n - 1) % 21 - 1);
                (
                    format!("{base}.2.{:02}.{:04}", k + 1, s + 1),
                    "Sub Kegiatan Penyediaan Layanan".to_owned(),
                    of_sub(k * 20 + s),
                )
            }
        };
        let row = 4 + i;
        sheet.write(row, 0, kode).unwrap();
        sheet
            .write(row, 1, format!("{nama} {program}.{inside}"))
            .unwrap();
        sheet.write(row, 2, pagu).unwrap();
        sheet.write(row, 3, pagu * 0.9).unwrap();
        sheet.write(row, 4, pagu * 0.1).unwrap();
        sheet.write_with_format(row, 5, 0.9, &percent).unwrap();
    }
    book.save_to_buffer().unwrap()
}

/// Tallies of so many responden.
fn tallies(rows: u32) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet_with_constant_memory().unwrap();
    sheet
        .write(0, 0, "SURVEI KEPUASAN MASYARAKAT TAHUN 2021")
        .unwrap();
    sheet.write(2, 0, "NO").unwrap();
    sheet.write(2, 1, "JENIS KELAMIN").unwrap();
    for u in 1..=9u16 {
        sheet.write(2, u + 1, format!("U{u}")).unwrap();
    }
    for i in 0..rows {
        sheet.write(3 + i, 0, i + 1).unwrap();
        sheet
            .write(3 + i, 1, if i % 3 == 0 { "L" } else { "P" })
            .unwrap();
        for u in 1..=9u16 {
            sheet
                .write(3 + i, u + 1, (i + u32::from(u)) % 4 + 1)
                .unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

fn olah(bytes: &[u8]) -> usize {
    let input = Input {
        name: "anggaran.xlsx".to_owned(),
        isi: bytes.to_vec().into(),
        pengaturan: false,
    };
    let model = lampiran::read(&[input], &Options::default());
    let (links, hasil) = linked(&model);
    let (findings, _) = check(&model, &hasil);
    let meta = Meta::default();
    let report = report::build(&model, &hasil, &findings, &links, &meta);
    xlsx(&report).unwrap().len()
}

fn main() {
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|a| !a.starts_with('-'))
        .collect();
    let on = |name: &str| wanted.is_empty() || wanted.iter().any(|w| name.contains(w.as_str()));
    if on("nilai") {
        let texts = [
            "1.536.290.700,-",
            "Rp. 3.866.278.512",
            "39,74 %",
            "12 Bulan",
            "80 – 90 %",
            "-",
            "KK = 1.000 KTP = 2.500",
            "1,002,654,953.00",
        ];
        let values: Vec<Value> = texts.iter().map(|t| Value::Text((*t).into())).collect();
        let (style, context) = (Style::default(), Context::default());
        let time = least(|| {
            for _ in 0..1_000 {
                for value in &values {
                    black_box(value::nilai(black_box(value), &style, &context));
                }
            }
        });
        say("nilai", 1_000 * texts.len(), "value", time);
    }
    if on("judul") {
        let heads = [
            "SASARAN STRATEGIS",
            "Target Kinerja Sasaran Pada Tahun",
            "Reaisasi Capaian (%)",
            "Meningkatnya kualitas pelayanan publik di wilayah kecamatan",
        ];
        let time = least(|| {
            for _ in 0..1_000 {
                for head in heads {
                    black_box(words::heading(black_box(head)));
                }
            }
        });
        say("judul", 1_000 * heads.len(), "heading", time);
    }
    if on("lembar") {
        let bytes = budget(20_000);
        let time = least(|| {
            black_box(workbook::open("a.xlsx", 0, &bytes, &Limits::default()).unwrap());
        });
        say("lembar", 120_000, "cell", time);
    }
    for rows in [1_000, 10_000, 100_000] {
        let name = format!("responden {rows}");
        if on(&name) {
            let bytes = tallies(rows);
            let time = least(|| {
                let input = Input {
                    name: "skm.xlsx".to_owned(),
                    isi: bytes.clone().into(),
                    pengaturan: false,
                };
                let model = lampiran::read(&[input], &Options::default());
                assert_eq!(model.skm.responden.unwrap().jumlah, u64::from(rows));
            });
            say(&name, rows as usize, "row", time);
        }
    }
    for rows in [1_000, 10_000, 100_000] {
        let name = format!("anggaran {rows}");
        if on(&name) {
            let bytes = budget(rows);
            let time = least(|| {
                black_box(olah(&bytes));
            });
            say(&name, rows as usize, "row", time);
        }
    }
}
