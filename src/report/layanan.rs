//! The service sheets: Temuan with the columns of Keputusan, Pengaturan, Sumber.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::ctx::{Ctx, Head, heading};
use super::sheet::{Align, Cell, Num, Outcome, Role, Row, Sheet, Tab, Validation};
use crate::finding::{Finding, Level};
use crate::import::own;
use crate::import::pengaturan::{ISI, JENIS};
use crate::model::{
    Akumulasi, Angka, AturanHuruf, BobotSkm, DasarPorsi, Kertas, Model, Peran, Peraturan, Sel,
    Setelan, TargetNol, Teks, Tindakan, parse_a1,
};
use crate::value::{rumus, with_comma};

/// What is recorded, as a decision must repeat it: a text, also where it is a number. With a decimal comma, as it is typed
/// into NILAI: an Indonesian Excel may take `99.02` for a time of day.
fn plain(value: Option<&String>) -> Cell {
    value.map_or_else(
        || Cell::empty(Role::Body),
        |text| {
            Cell::text(Role::Body, with_comma(text))
                .num(Num::Text)
                .center()
        },
    )
}

/// All findings, with the columns of Keputusan to fill in.
pub fn temuan<'a>(ctx: &mut Ctx<'a>) -> Sheet<'a> {
    let mut sheet = ctx.open(
        "Temuan",
        &[
            5.0, 11.0, 10.0, 21.0, 18.0, 9.0, 54.0, 20.0, 20.0, 38.0, 18.0, 12.0, 10.0, 18.0,
        ],
        &["TEMUAN PEMERIKSAAN".to_owned(), ctx.kop()],
    );
    sheet.tab = Tab::Service;
    let columns = sheet.columns();
    sheet.across(
        columns,
        Cell::text(
            Role::Plain,
            "Isi kolom Keputusan: biarkan (angka tercatat benar) atau pakai (dihitung dengan kolom Nilai). Lalu simpan, pindahkan workbook ini ke folder masukannya, dan jalankan lagi.",
        )
        .wrap()
        .align(Align::Left),
    );
    let names = [
        "NO",
        "TINGKAT",
        "KODE",
        "BERKAS",
        "LEMBAR",
        "SEL",
        "TEMUAN",
        "TERCATAT",
        "SEHARUSNYA",
        "SARAN",
        "LIHAT",
        "KEPUTUSAN",
        "NILAI",
        "ALASAN",
    ];
    let (first_head, last_head) = heading(&mut sheet, &names.map(|n| Head(n, vec![])), false);
    sheet.freeze = (last_head + 1, 0);
    sheet.repeat = Some((first_head, last_head));
    if ctx.temuan.is_empty() {
        sheet.across(
            columns,
            Cell::text(Role::Body, "Tidak ada temuan.").center(),
        );
        return sheet;
    }
    let first = sheet.next();
    for (number, f) in ctx.temuan.iter().enumerate() {
        sheet.push(finding_row(ctx, number, f));
    }
    let last = sheet.next() - 1;
    sheet.filter = Some((last_head, 0, last, columns - 1));
    sheet.validations.push((
        (first, 11, last, 11),
        Validation::List(vec!["biarkan".into(), "pakai".into()]),
    ));
    sheet
}

fn finding_row(ctx: &Ctx<'_>, number: usize, f: &Finding) -> Row {
    let t = f.temuan();
    let text = |value: Option<&String>| {
        value.map_or_else(
            || Cell::empty(Role::Body),
            |v| Cell::text(Role::Body, v.clone()),
        )
    };
    // The figure itself, else any other one of its row.
    let place =
        f.at.as_ref()
            .and_then(|at| ctx.placed.get(at))
            .or_else(|| f.explains.iter().find_map(|at| ctx.placed.get(at)))
            .or_else(|| {
                let at = f.at.as_ref()?;
                let in_row = |col| Sel { col, ..at.clone() };
                ctx.placed
                    .range(in_row(0)..=in_row(u32::MAX))
                    .next()
                    .map(|(_, printed)| printed)
            })
            .map(|printed| &printed.place);
    let see = match place {
        Some(place) => Cell::text(Role::Body, place.sheet.clone()).link(place.link()),
        None => Cell::empty(Role::Body),
    };
    let mut message = t.pesan.clone();
    if let Some(decision) = &t.keputusan {
        message.extend([" Keputusan: ", decision, "."]);
    }
    let role = match f.level {
        Level::Galat => Cell::text(Role::Body, f.level.word()).bold(),
        _ => Cell::text(Role::Body, f.level.word()),
    };
    Row::new([
        Cell::count(Role::Body, number as u64 + 1).center(),
        role.center(),
        Cell::text(Role::Body, t.kode.clone()).center(),
        text(t.berkas.as_ref()),
        text(t.lembar.as_ref()),
        text(t.sel.as_ref()).center(),
        Cell::text(Role::Body, message),
        plain(t.tercatat.as_ref()),
        plain(t.seharusnya.as_ref()),
        text(t.saran.as_ref()),
        see,
        Cell::empty(Role::Input),
        Cell::empty(Role::Input),
        Cell::empty(Role::Input),
    ])
}

fn value(text: Option<&Teks>) -> Option<String> {
    text.map(|t| t.value.clone())
}

/// The word of an accumulation.
fn accumulation(a: Akumulasi) -> &'static str {
    match a {
        Akumulasi::Jumlah => "jumlah",
        Akumulasi::Akhir => "akhir",
        Akumulasi::RataRata => "rata-rata",
    }
}

/// The word of a part in a signature block.
pub fn part(peran: Peran) -> &'static str {
    match peran {
        Peran::PihakPertama => "pihak_pertama",
        Peran::PihakKedua => "pihak_kedua",
        Peran::Mengetahui => "mengetahui",
        Peran::Lain => "lain",
    }
}

/// What a block of Pengaturan holds.
struct Block {
    title: &'static str,
    about: &'static str,
    columns: Vec<&'static str>,
    rows: Vec<Vec<Option<String>>>,
    /// Empty rows to fill in.
    blank: usize,
    /// Drop-downs of columns.
    rules: Vec<(usize, Validation)>,
    /// Notes that show while a cell of the column is chosen.
    hints: Vec<(usize, &'static str)>,
}

/// One of these, in a drop-down.
fn list(of: &[&str]) -> Validation {
    Validation::List(of.iter().map(|s| (*s).to_owned()).collect())
}

/// The choices of a setting of the block Umum; none: anything may stand there.
fn choices(name: &str) -> &'static [&'static str] {
    match name {
        "skala" => &["lkjip", "st-sr", "lan", "akip", "sendiri"],
        "peraturan_skm" => &["2004", "2017"],
        "bobot_skm" => &["tepat", "cetak"],
        "batas_capaian" => &["tanpa", "100", "110", "120", "150"],
        "target_nol" => &["tidak-dinilai", "seratus"],
        "huruf" => &["batas-bawah", "batas-atas", "capai-band"],
        "akumulasi" => &["jumlah", "akhir", "rata-rata"],
        "dasar_porsi" => &["pagu", "belanja-langsung"],
        "kertas" => &["F4", "A4"],
        _ => &[],
    }
}

/// What may stand beside a name of the block Umum, with its explanation as a note.
fn umum_rule(name: &str, about: &str) -> Validation {
    let words = choices(name);
    let rule = if name == "tahun" {
        Validation::Year
    } else if words.is_empty() {
        Validation::Any
    } else {
        Validation::List(words.iter().map(|w| (*w).to_owned()).collect())
    };
    Validation::Hint(Box::new(rule), about.to_owned())
}

/// The blocks of the contract, filled with settings; `recognised`: also with what reading recognised.
fn blocks(model: &Model, setelan: &Setelan, recognised: bool) -> Vec<Block> {
    let s = setelan;
    let some = |text: &str| Some(text.to_owned());
    let instansi = value(s.instansi.as_ref()).or_else(|| {
        if recognised {
            value(model.instansi.as_ref())
        } else {
            None
        }
    });
    let pemda = value(s.pemda.as_ref()).or_else(|| {
        if recognised {
            value(model.pemda.as_ref())
        } else {
            None
        }
    });
    let tahun = s.tahun.or(if recognised { model.tahun } else { None });
    let umum: Vec<(&str, Option<String>, &str)> = vec![
        (
            "instansi",
            instansi,
            "nama instansi, misalnya Kecamatan Bangsalsari",
        ),
        ("pemda", pemda, "misalnya Kabupaten Jember"),
        (
            "tahun",
            tahun.map(|t| t.to_string()),
            "tahun laporan; kosong: dibaca dari judul",
        ),
        (
            "skala",
            s.skala.map(|n| super::skala::word(n).to_owned()),
            "lkjip, st-sr, lan, akip, sendiri; kosong: skala instansi, lalu lkjip",
        ),
        (
            "peraturan_skm",
            s.peraturan_skm.map(|p| {
                if p == Peraturan::P2004 {
                    "2004"
                } else {
                    "2017"
                }
                .to_owned()
            }),
            "2004 atau 2017; kosong: menurut jumlah unsur dan tahun",
        ),
        (
            "bobot_skm",
            (s.bobot_skm == BobotSkm::Cetak).then(|| "cetak".to_owned()),
            "tepat (1/n) atau cetak (0,111; 0,071); kosong: tepat",
        ),
        (
            "batas_capaian",
            s.batas_capaian.map(|b| b.to_string()),
            "tanpa, 100, 110, 120, 150; kosong: tanpa",
        ),
        (
            "target_nol",
            (s.target_nol == TargetNol::Seratus).then(|| "seratus".to_owned()),
            "tidak-dinilai atau seratus; kosong: tidak dinilai",
        ),
        (
            "huruf",
            match s.huruf {
                AturanHuruf::BatasBawah => None,
                AturanHuruf::BatasAtas => some("batas-atas"),
                AturanHuruf::CapaiBand => some("capai-band"),
            },
            "batas-bawah, batas-atas, capai-band; kosong: batas-bawah",
        ),
        (
            "akumulasi",
            s.akumulasi.map(|a| accumulation(a).to_owned()),
            "jumlah, akhir, rata-rata; kosong: menurut indikator",
        ),
        (
            "dasar_porsi",
            (s.dasar_porsi == DasarPorsi::BelanjaLangsung).then(|| "belanja-langsung".to_owned()),
            "pagu atau belanja-langsung; kosong: pagu",
        ),
        (
            "kertas",
            (s.kertas == Kertas::A4).then(|| "A4".to_owned()),
            "F4 atau A4; kosong: F4",
        ),
        (
            "logo",
            value(s.logo.as_ref()),
            "berkas PNG atau JPEG di samping workbook ini",
        ),
    ];
    let mut lembar: Vec<Vec<Option<String>>> = s
        .lembar
        .iter()
        .map(|l| vec![l.berkas.clone(), l.lembar.clone(), some(&l.jenis)])
        .collect();
    let mut kolom: Vec<Vec<Option<String>>> = s
        .kolom
        .iter()
        .map(|k| {
            vec![
                k.berkas.clone(),
                k.lembar.clone(),
                some(&k.kolom),
                some(&k.isi),
            ]
        })
        .collect();
    if recognised {
        for sumber in &model.sumber {
            for sheet in sumber.lembar.iter().filter(|l| l.tampak) {
                for t in &sheet.tabel {
                    let jenis = t.jenis.clone().unwrap_or_else(|| "abaikan".to_owned());
                    // A sheet with several tables keeps its own recognition.
                    if sheet.tabel.len() == 1 {
                        lembar.push(vec![some(&sumber.berkas), some(&sheet.nama), Some(jenis)]);
                    }
                    if sheet.tabel.len() == 1 && t.jenis.is_some() {
                        for (field, letters) in &t.kolom {
                            kolom.push(vec![
                                some(&sumber.berkas),
                                some(&sheet.nama),
                                some(letters),
                                some(field),
                            ]);
                        }
                    }
                }
            }
        }
    }
    let signers: Vec<Vec<Option<String>>> = if s.penandatangan.is_empty() && recognised {
        model
            .penandatangan
            .iter()
            .map(|p| {
                vec![
                    some(part(p.peran)),
                    value(p.nama.as_ref()),
                    value(p.jabatan.as_ref()),
                    value(p.nip.as_ref()),
                ]
            })
            .collect()
    } else {
        s.penandatangan
            .iter()
            .map(|p| {
                vec![
                    some(part(p.peran)),
                    value(p.nama.as_ref()),
                    value(p.jabatan.as_ref()),
                    value(p.nip.as_ref()),
                ]
            })
            .collect()
    };
    vec![
        Block {
            title: "Umum",
            about: "Sel kosong berarti nilai baku.",
            columns: vec!["Nama", "Nilai", "Pilihan"],
            rows: umum
                .into_iter()
                .map(|(n, v, p)| vec![some(n), v, some(p)])
                .collect(),
            blank: 0,
            rules: vec![],
            hints: vec![],
        },
        Block {
            title: "Penandatangan",
            about: "Peran: pihak_pertama, pihak_kedua, mengetahui, lain.",
            columns: vec!["Peran", "Nama", "Jabatan", "NIP"],
            rows: signers,
            blank: 2,
            rules: vec![(
                0,
                list(&["pihak_pertama", "pihak_kedua", "mengetahui", "lain"]),
            )],
            hints: vec![(
                0,
                "pihak_pertama: kepala perangkat daerah; pihak_kedua: bupati atau wali kota; mengetahui: atasan.",
            )],
        },
        Block {
            title: "Skala",
            about: "Skala predikat sendiri, dari batas tertinggi; dipakai bila skala = sendiri.",
            columns: vec!["Batas bawah", "Termasuk", "Predikat"],
            rows: s
                .skala_sendiri
                .iter()
                .map(|p| {
                    vec![
                        Some(p.batas.to_string()),
                        some(if p.termasuk { "ya" } else { "tidak" }),
                        some(&p.nama),
                    ]
                })
                .collect(),
            blank: 3,
            rules: vec![(1, list(&["ya", "tidak"]))],
            hints: vec![
                (0, "Capaian terendah untuk predikat ini, misalnya 76."),
                (
                    1,
                    "ya: batas itu sendiri termasuk (76 ke atas); tidak: hanya di atasnya.",
                ),
            ],
        },
        Block {
            title: "Lembar",
            about: "Apa isi sebuah lembar; abaikan berarti tidak dibaca.",
            columns: vec!["Berkas", "Lembar", "Jenis"],
            rows: lembar,
            blank: 3,
            rules: vec![(2, Validation::From(DAFTAR_JENIS.to_owned()))],
            hints: vec![
                (
                    0,
                    "Nama berkas, misalnya renstra.xlsx; kosong berarti semua berkas.",
                ),
                (1, "Nama lembar seperti di Excel."),
                (
                    2,
                    "Pilih isi lembar itu; abaikan berarti lembar tidak dibaca.",
                ),
            ],
        },
        Block {
            title: "Kolom",
            about: "Isi sebuah kolom (huruf kolom atau judulnya), misalnya target.2021 atau realisasi.",
            columns: vec!["Berkas", "Lembar", "Kolom", "Isi"],
            rows: kolom,
            blank: 3,
            rules: vec![(3, Validation::Offer(DAFTAR_ISI.to_owned()))],
            hints: vec![
                (0, "Nama berkas; kosong berarti semua berkas."),
                (1, "Nama lembar; kosong berarti semua lembar."),
                (2, "Huruf kolom (F) atau judulnya (Realisasi)."),
                (
                    3,
                    "Pilih isi kolom itu. Nama dengan tahun boleh diketik, misalnya target.2021. abaikan berarti tidak dibaca.",
                ),
            ],
        },
        Block {
            title: "Hubungan",
            about: "Dua tulisan untuk satu sasaran, indikator atau program.",
            columns: vec!["Tertulis", "Sama dengan"],
            rows: s
                .hubungan
                .iter()
                .map(|h| vec![some(&h.tertulis), some(&h.sama_dengan)])
                .collect(),
            blank: 3,
            rules: vec![],
            hints: vec![
                (0, "Tulisan di satu tabel, disalin persis."),
                (1, "Tulisan di tabel lain yang maksudnya sama."),
            ],
        },
        Block {
            title: "Indikator",
            about: "Arah: naik, turun, turun-rasio, rentang. Akumulasi: jumlah, akhir, rata-rata.",
            columns: vec!["Indikator", "Arah", "Rumus", "Akumulasi", "Bobot", "Satuan"],
            rows: s
                .indikator
                .iter()
                .map(|i| {
                    vec![
                        some(&i.indikator),
                        i.arah.map(|a| direction(a).to_owned()),
                        i.rumus.clone(),
                        i.akumulasi.map(|a| accumulation(a).to_owned()),
                        i.bobot.map(|b| b.to_string()),
                        i.satuan.clone(),
                    ]
                })
                .collect(),
            blank: 3,
            rules: vec![
                (1, list(&["naik", "turun", "turun-rasio", "rentang"])),
                (2, list(&rumus::RUMUS)),
                (3, list(&["jumlah", "akhir", "rata-rata"])),
            ],
            hints: vec![
                (0, "Nama indikator, disalin dari tabel."),
                (
                    1,
                    "naik: makin besar makin baik; turun: makin kecil makin baik, (2T - R)/T; turun-rasio: T/R; rentang: di dalam batas 100.",
                ),
                (
                    2,
                    "Kosong: menurut Arah. R/T: naik; (2T-R)/T: turun; T/R: turun-rasio. R realisasi, T target.",
                ),
                (
                    3,
                    "jumlah: triwulan dijumlah; akhir: yang terakhir; rata-rata: rata-rata triwulan.",
                ),
                (4, "Bobot dalam rata-rata, misalnya 2; kosong berarti sama."),
            ],
        },
        Block {
            title: "Program",
            about: "Anggaran untuk sasaran, pada tingkat terendah yang disebut.",
            columns: vec!["Program/Kegiatan/Sub Kegiatan", "Sasaran"],
            rows: s
                .program
                .iter()
                .map(|p| vec![some(&p.program), some(&p.sasaran)])
                .collect(),
            blank: 3,
            rules: vec![],
            hints: vec![
                (0, "Nama atau kode program, kegiatan atau sub kegiatan."),
                (1, "Sasaran yang didukungnya, disalin dari tabel."),
            ],
        },
        Block {
            title: "Keputusan",
            about: "Keputusan atas temuan: biarkan atau pakai (dengan Nilai).",
            columns: vec![
                "Kode",
                "Berkas",
                "Lembar",
                "Sel",
                "Tercatat",
                "Keputusan",
                "Nilai",
                "Alasan",
            ],
            rows: s
                .keputusan
                .iter()
                .map(|k| {
                    vec![
                        some(&k.kode),
                        some(&k.berkas),
                        some(&k.lembar),
                        some(&k.sel),
                        some(&k.tercatat),
                        some(if k.tindakan == Tindakan::Biarkan {
                            "biarkan"
                        } else {
                            "pakai"
                        }),
                        k.nilai
                            .as_ref()
                            .map(|n| n.value.to_string())
                            .or_else(|| k.nilai_teks.as_ref().map(|t| t.value.clone())),
                        k.alasan.clone(),
                    ]
                })
                .collect(),
            blank: 3,
            rules: vec![(5, list(&["biarkan", "pakai"]))],
            hints: vec![
                (
                    0,
                    "Kode temuan, misalnya CAP-001; salin barisnya dari lembar Temuan.",
                ),
                (
                    5,
                    "biarkan: angka tercatat benar, temuan tidak muncul lagi; pakai: hitung dengan kolom Nilai.",
                ),
                (7, "Mengapa demikian; tetap tercatat di lembar ini."),
            ],
        },
    ]
}

/// The word of a direction in Pengaturan.
fn direction(arah: crate::model::Arah) -> &'static str {
    use crate::model::Arah;
    match arah {
        Arah::Naik => "naik",
        Arah::Turun => "turun",
        Arah::TurunRasio => "turun-rasio",
        Arah::Rentang => "rentang",
    }
}

/// The sheet Pengaturan with the settings in effect; an output passed back carries them on.
pub fn pengaturan<'a>(ctx: &mut Ctx<'a>, recognised: bool) -> Sheet<'a> {
    let model = ctx.model;
    let mut sheet = ctx.open(
        "Pengaturan",
        &[34.0, 34.0, 34.0, 26.0, 20.0, 14.0, 16.0, 30.0],
        &[
            "PENGATURAN".to_owned(),
            "Setiap blok boleh dikosongkan; baris baru ditambahkan di bawah baris terakhir blok"
                .to_owned(),
        ],
    );
    sheet.tab = Tab::Service;
    let columns = sheet.columns();
    for block in blocks(model, &model.setelan, recognised) {
        let top = sheet.next();
        sheet.cells([Cell::text(Role::Subtitle, block.title)]);
        sheet.across(
            columns,
            Cell::text(Role::Remark, block.about)
                .wrap()
                .align(Align::Left),
        );
        sheet.cells(block.columns.iter().map(|c| Cell::text(Role::Heading, *c)));
        let first = sheet.next();
        if block.title == "Umum" {
            sheet.freeze = (first, 0);
        }
        for row in &block.rows {
            let wide = block.title == "Umum";
            let cells: Vec<Cell> = row
                .iter()
                .enumerate()
                .map(|(col, text)| setting(text.as_deref(), wide && col != 1))
                .collect();
            let at = sheet.cells(cells);
            if wide {
                // The choices need room.
                for col in 3..5 {
                    sheet.put(at, col, Cell::empty(Role::Body));
                }
                sheet.merges.push((at, 2, at, 4));
            }
        }
        if block.title == "Umum" {
            for col in 3..5 {
                sheet.put(first - 1, col, Cell::empty(Role::Heading));
            }
            sheet.merges.push((first - 1, 2, first - 1, 4));
        }
        for _ in 0..block.blank {
            sheet.cells(block.columns.iter().map(|_| Cell::empty(Role::Input)));
        }
        let last = sheet.next() - 1;
        if block.title == "Umum" {
            for (row, cells) in (first..).zip(&block.rows) {
                if let [Some(name), _, Some(about)] = cells.as_slice() {
                    sheet
                        .validations
                        .push(((row, 1, row, 1), umum_rule(name, about)));
                }
            }
        }
        for (col, _) in block.columns.iter().enumerate() {
            let rule = block.rules.iter().find(|(c, _)| *c == col);
            let rule = rule.map_or(Validation::Any, |(_, rule)| rule.clone());
            let hint = block.hints.iter().find(|(c, _)| *c == col);
            let rule = match hint {
                Some((_, text)) => Validation::Hint(Box::new(rule), (*text).to_owned()),
                None if matches!(rule, Validation::Any) => continue,
                None => rule,
            };
            let area = (first, col as u16, last, col as u16);
            sheet.validations.push((area, rule));
        }
        if last - top < 24 {
            sheet.keep.push((top, last));
        }
        sheet.skip(1);
    }
    sheet
}

/// Defined names: the kinds of tables, the fields of columns.
const DAFTAR_JENIS: &str = "DAFTAR_JENIS";
const DAFTAR_ISI: &str = "DAFTAR_ISI";

/// The fields that the drop-down of Kolom offers: all names, with their parts as tables of this model and of the usual
/// forms have them.
fn fields(model: &Model) -> Vec<String> {
    let mut all: BTreeSet<String> = ISI.iter().map(|i| (*i).to_owned()).collect();
    all.extend((1..=14).map(|n| format!("unsur.U{n}")));
    for part in ["kinerja", "rupiah"] {
        for field in ["target", "realisasi", "realisasi_lalu", "target_renstra"] {
            all.insert(format!("{field}.{part}"));
        }
        all.extend((1..=4).map(|n| format!("triwulan.TW{n}.{part}")));
    }
    for part in ["target", "realisasi"] {
        all.extend((1..=4).map(|n| format!("periode.TW{n}.{part}")));
        all.insert(format!("masukan.{part}"));
        all.insert(format!("keluaran.{part}"));
    }
    all.insert("keluaran.uraian".to_owned());
    all.insert("masukan.uraian".to_owned());
    // The years of a plan around the report year; in a blank form those of its other sheets.
    let year = model.tahun.unwrap_or(2027);
    for field in ["target", "realisasi", "pagu"] {
        all.extend((-5..=5).filter_map(|n| Some(format!("{field}.{}", year.checked_add(n)?))));
    }
    let read = model
        .sumber
        .iter()
        .flat_map(|s| &s.lembar)
        .flat_map(|l| &l.tabel)
        .flat_map(|t| t.kolom.keys());
    all.extend(read.cloned());
    // What leaves a column out is first.
    all.remove("abaikan");
    std::iter::once("abaikan".to_owned()).chain(all).collect()
}

/// The names that the drop-downs of Pengaturan offer, where they are too many for a cell's own list (255 characters).
/// Reading knows this sheet by its texts ([`own::is_choices`]).
pub fn pilihan<'a>(ctx: &mut Ctx<'a>, names: &mut Vec<(String, String)>) -> Sheet<'a> {
    let fields = fields(ctx.model);
    let mut sheet = ctx.open(
        "Pilihan",
        &[24.0, 56.0, 30.0],
        &[own::PILIHAN.to_owned(), own::PILIHAN_UNTUK.to_owned()],
    );
    sheet.tab = Tab::Service;
    sheet.page.upright = true;
    let (first_head, last_head) = heading(
        &mut sheet,
        &own::PILIHAN_KOLOM.map(|n| Head(n, vec![])),
        false,
    );
    sheet.freeze = (last_head + 1, 0);
    sheet.repeat = Some((first_head, last_head));
    let first = sheet.next();
    for at in 0..fields.len().max(JENIS.len()) {
        let text = |text: Option<&str>| {
            text.map_or_else(Cell::default, |t| Cell::text(Role::Body, t).num(Num::Text))
        };
        sheet.cells([
            text(JENIS.get(at).copied()),
            text(own::ARTI.get(at).copied()),
            text(fields.get(at).map(String::as_str)),
        ]);
    }
    for (name, col, count) in [
        (DAFTAR_JENIS, 0, JENIS.len()),
        (DAFTAR_ISI, 2, fields.len()),
    ] {
        let last = first + count as u32 - 1;
        names.push((
            name.to_owned(),
            format!(
                "{}:{}",
                sheet.absolute(first, col),
                super::sheet::absolute(last, col)
            ),
        ));
    }
    sheet
}

/// A cell of a setting: names stay texts, decimals are numbers.
fn setting(text: Option<&str>, fixed: bool) -> Cell {
    let role = if fixed { Role::Body } else { Role::Input };
    match text {
        None => Cell::empty(role),
        Some(text) => match Decimal::from_str_exact(text) {
            Ok(n) if text.len() <= 15 && !text.starts_with('0') => {
                Cell::number(role, n, Num::General).align(Align::Left)
            }
            _ => Cell::text(role, text).num(Num::Text),
        },
    }
}

/// Every file, sheet and table that was read.
pub fn sumber<'a>(ctx: &mut Ctx<'a>) -> Sheet<'a> {
    let model = ctx.model;
    let mut sheet = ctx.open(
        "Sumber",
        &[6.0, 30.0, 9.0, 20.0, 14.0, 11.0, 60.0, 14.0, 18.0, 26.0],
        &[
            "SUMBER DATA".to_owned(),
            "Berkas, lembar, rentang dan kolom yang dibaca".to_owned(),
        ],
    );
    sheet.tab = Tab::Service;
    let names = [
        "NO",
        "LEMBAR",
        "TAMPAK",
        "TABEL",
        "RENTANG",
        "BARIS JUDUL",
        "KOLOM",
        "DIABAIKAN",
        "TERSEMBUNYI",
        "DICETAK PADA",
    ];
    let (first_head, last_head) = heading(&mut sheet, &names.map(|n| Head(n, vec![])), false);
    sheet.freeze = (last_head + 1, 0);
    sheet.repeat = Some((first_head, last_head));
    let columns = sheet.columns();
    if model.sumber.is_empty() {
        sheet.across(
            columns,
            Cell::text(Role::Body, "Tidak ada berkas sumber yang tercatat.").center(),
        );
    }
    for s in &model.sumber {
        sheet.across(
            columns,
            Cell::text(
                Role::Group,
                format!(
                    "{} (format {}) – SHA-256: {}",
                    s.berkas,
                    format!("{:?}", s.format).to_lowercase(),
                    s.sha256
                ),
            ),
        );
        let mut number = 0u64;
        for l in &s.lembar {
            if l.tabel.is_empty() {
                number += 1;
                let mut cells = vec![
                    Cell::count(Role::Body, number).center(),
                    Cell::text(Role::Body, l.nama.clone()),
                    Cell::text(Role::Body, if l.tampak { "ya" } else { "tidak" }).center(),
                    Cell::text(
                        Role::Body,
                        if l.tampak {
                            l.alasan.unwrap_or("tidak ada tabel")
                        } else {
                            "tidak dibaca"
                        },
                    ),
                ];
                cells.extend((4..columns).map(|_| Cell::empty(Role::Body)));
                sheet.cells(cells);
            }
            for t in &l.tabel {
                number += 1;
                let mapping: Vec<String> = t
                    .kolom
                    .iter()
                    .map(|(field, col)| format!("{col} = {field}"))
                    .collect();
                let hidden: Vec<String> = t
                    .tersembunyi
                    .baris
                    .iter()
                    .map(|b| format!("baris {b}"))
                    .chain(t.tersembunyi.kolom.iter().map(|k| format!("kolom {k}")))
                    .collect();
                let range = area(&t.rentang);
                let place = range.and_then(|(r1, r2)| {
                    ctx.placed
                        .iter()
                        .find(|(sel, _)| {
                            sel.berkas() == s.berkas
                                && sel.lembar() == l.nama
                                && sel.row >= r1
                                && sel.row <= r2
                        })
                        .map(|(_, p)| p.place.clone())
                });
                let see = match place {
                    Some(p) => {
                        let link = p.link();
                        Cell::text(Role::Body, p.sheet).link(link)
                    }
                    None => Cell::empty(Role::Body),
                };
                sheet.cells([
                    Cell::count(Role::Body, number).center(),
                    Cell::text(Role::Body, l.nama.clone()),
                    Cell::text(Role::Body, if l.tampak { "ya" } else { "tidak" }).center(),
                    Cell::text(
                        Role::Body,
                        t.jenis
                            .clone()
                            .unwrap_or_else(|| "bukan tabel LKjIP".to_owned()),
                    ),
                    Cell::text(Role::Body, t.rentang.clone()).center(),
                    Cell::text(Role::Body, t.baris_judul.clone())
                        .num(Num::Text)
                        .center(),
                    Cell::text(Role::Body, mapping.join(", ")),
                    Cell::text(Role::Body, t.diabaikan.join(", ")),
                    Cell::text(Role::Body, hidden.join(", ")),
                    see,
                ]);
            }
        }
    }
    let _ = (Outcome::Empty, Angka::default());
    sheet
}

/// First and last row of `A4:N9`.
fn area(range: &str) -> Option<(u32, u32)> {
    let (from, to) = range.split_once(':').unwrap_or((range, range));
    Some((parse_a1(from)?.0, parse_a1(to)?.0))
}
