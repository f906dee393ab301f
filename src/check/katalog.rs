//! Every rule fires on a bundle that has its error, and is silent on one that has none: the clean sample is the near
//! miss of all, since the error is planted into it at one place. [`DEKAT`] comes nearer still: what looks like the error
//! and is none.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rust_decimal::Decimal;

use super::contoh::sampel;
use super::{catalogue, check};
use crate::measure::measure;
use crate::model::{
    Angka, At, Dokumen, JenisTercatat, Jumlah, Model, Nilai, Responden, Sel, SheetName, Tabel,
    Tercatat, Tingkat, Unsur,
};

/// The codes that a bundle gives; every finding on the way must speak as all do.
fn codes(model: &Model) -> BTreeSet<&'static str> {
    let (found, _) = check(model, &measure(model));
    for finding in &found {
        let temuan = finding.temuan();
        let faults = crate::finding::suara::faults(
            finding.level == crate::finding::Level::Galat,
            temuan.berkas.as_deref(),
            &temuan.pesan,
            temuan.saran.as_deref(),
        );
        assert!(faults.is_empty(), "{}: {faults:?}", temuan.kode);
    }
    found.iter().map(|f| f.rule.code).collect()
}

fn d(text: &str) -> Decimal {
    Decimal::from_str_exact(text).expect("a decimal")
}

fn set(value: &mut Option<Jumlah>, text: &str) {
    let at = value.as_ref().map(|v| v.at.clone()).unwrap_or_default();
    *value = Some(At::new(Angka(d(text)), at));
}

fn tulis(value: &mut Option<Nilai>, text: &str) {
    let v = value.get_or_insert_default();
    v.teks = text.to_owned();
    v.angka = d_opt(text);
    v.huruf = None;
}

fn d_opt(text: &str) -> Option<Angka> {
    Decimal::from_str_exact(&text.replace(',', "."))
        .ok()
        .map(Angka)
}

fn anggaran(model: &mut Model, tingkat: Tingkat) -> &mut crate::model::Anggaran {
    model
        .anggaran
        .iter_mut()
        .find(|r| r.tingkat == Some(tingkat) && r.realisasi.is_some() && r.persen.is_some())
        .expect("a row")
}

fn sheet(name: &str) -> Arc<SheetName> {
    Arc::new(SheetName {
        berkas: "uji.xlsx".to_owned(),
        lembar: name.to_owned(),
        ..SheetName::default()
    })
}

/// A survey of 10 respondents: nine unsur, answers 3 and 4, and its bottom rows, all right: NRR 3.5, weighted 0.389,
/// index 87.5 (by hand: 35 ÷ 10 = 3.5; 3.5 ÷ 9 = 0.3889; 3.5 × 25 = 87.5).
fn survei(model: &mut Model, rusak: &str) {
    let at = Sel::new(&sheet("SKM"), 3, 0);
    let tabel = 9000;
    let terisi = if rusak == "kosong" { 8 } else { 10 };
    // All 4 but one: 88.35 would need many respondents; 8.835 of 10 at exact weights is A, printed B (domain §4).
    let sum = if rusak == "bobot" { "35.34" } else { "35" };
    model.skm.responden = Some(Responden {
        tahun: Some(2026),
        jumlah: 10,
        unsur: (1..=9)
            .map(|n| Unsur {
                kode: format!("U{n}"),
                terisi,
                jumlah_nilai: Angka(d(sum)),
                ..Unsur::default()
            })
            .collect(),
        asal: at.clone(),
        tabel,
        ..Responden::default()
    });
    let row = |jenis: JenisTercatat, fields: Vec<(String, &str)>, row: u32| Tercatat {
        tabel,
        jenis,
        label: At::default(),
        nilai: fields
            .into_iter()
            .map(|(f, v)| {
                let mut n = Some(Nilai::default());
                tulis(&mut n, v);
                (f, n.expect("a value"))
            })
            .collect(),
        from_row: 3,
        to_row: 12,
        asal: Sel::new(&sheet("SKM"), row, 0),
    };
    let each =
        |value: &'static str, wrong: &'static str, bad: bool| -> Vec<(String, &'static str)> {
            (1..=9)
                .map(|n| {
                    (
                        format!("unsur.U{n}"),
                        if bad && n == 3 { wrong } else { value },
                    )
                })
                .collect()
        };
    if matches!(rusak, "kosong" | "bobot") {
        return;
    }
    model.tercatat.push(row(
        JenisTercatat::JumlahNilai,
        each("35", "53", rusak == "jumlah"),
        13,
    ));
    model.tercatat.push(row(
        JenisTercatat::Nrr,
        each("3,5", "3,05", rusak == "nrr"),
        14,
    ));
    model.tercatat.push(row(
        JenisTercatat::NrrTertimbang,
        each("0,389", "0,938", rusak == "tertimbang"),
        15,
    ));
    model.tercatat.push(row(
        JenisTercatat::Ikm,
        vec![(
            "unsur.U1".to_owned(),
            if rusak == "ikm" { "78,5" } else { "87,5" },
        )],
        16,
    ));
    model.tercatat.push(row(
        JenisTercatat::Predikat,
        vec![(
            "unsur.U1".to_owned(),
            if rusak == "mutu" { "A" } else { "B" },
        )],
        17,
    ));
}

/// One rule and how its error is planted.
type Tanam = (&'static str, fn(&mut Model));

/// What Bangsalsari does not fire.
const TANAM: &[Tanam] = &[
    ("CAP-021", |m| m.pengukuran[0].realisasi = None),
    ("CAP-001", |m| tulis(&mut m.pengukuran[0].capaian, "12,34")),
    ("CAP-003", |m| {
        if let Some(p) = &mut m.pengukuran[0].predikat {
            p.value = "KURANG".to_owned();
        }
    }),
    ("CAP-006", |m| {
        // A printed scale with a gap from 75 to 76, and a capaian inside.
        let asal = m.pengukuran[0].asal.clone();
        m.skala = [("CUKUP", "55", "75"), ("BAIK", "76", "100")]
            .into_iter()
            .map(|(nama, a, b)| crate::model::Skala {
                nama: Some(At::new(nama.to_owned(), Sel::default())),
                batas_bawah: Some(At::new(Angka(d(a)), Sel::default())),
                batas_atas: Some(At::new(Angka(d(b)), Sel::default())),
                asal: asal.clone(),
                ..crate::model::Skala::default()
            })
            .collect();
        tulis(&mut m.pengukuran[0].capaian, "75,5");
    }),
    ("CAP-007", |m| {
        let r = &mut m.riwayat[0];
        let (year, value) = r
            .realisasi
            .iter()
            .find_map(|(y, v)| Some((y.clone(), v.clone()?)))
            .expect("a year");
        r.target.insert(year.clone(), Some(value));
        let mut ratio = None;
        tulis(&mut ratio, "55,5");
        r.rasio.insert(year, ratio);
    }),
    ("CAP-008", |m| {
        let r = m
            .pengukuran
            .iter_mut()
            .find(|r| r.pembilang.is_some())
            .expect("X and Y");
        set(&mut r.pembilang, "1");
    }),
    ("CAP-011", |m| {
        let r = &mut m.riwayat[0].realisasi;
        let last = r.values_mut().flatten().next().expect("a year");
        let v = last.angka.expect("a number").0 * Decimal::ONE_HUNDRED;
        last.angka = Some(Angka(v));
        last.teks = v.to_string();
    }),
    ("CAP-012", |m| {
        let r = &mut m.pengukuran[0];
        r.arah = None;
        r.indikator.as_mut().expect("a name").value =
            "Jumlah pelanggaran ketertiban umum".to_owned();
    }),
    ("CAP-013", |m| {
        let pk = &mut m.pk[0].indikator[0];
        pk.indikator.as_mut().expect("a name").value = "Indeks Kepuasan Masyarakat".to_owned();
        let t = pk.target.as_mut().expect("a target");
        t.angka = None;
        t.huruf = Some("BB".to_owned());
        t.teks = "BB".to_owned();
    }),
    ("CAP-014", |m| rata_rata(m, "12,3")),
    ("CAP-014", |m| bawah_e81(m, "12,3", "Sangat Rendah")),
    ("CAP-003", |m| {
        let mean = rata_e81(m, false).to_string();
        bawah_e81(m, &mean, "Sangat Rendah");
    }),
    ("CAP-016", |m| {
        let k = m
            .keluaran
            .iter_mut()
            .flat_map(|k| &mut k.keluaran)
            .find(|k| k.persen.is_some())
            .expect("an output");
        set(&mut k.persen, "12.5");
    }),
    ("CAP-018", |m| {
        // The last period counts, whether the periods add up or the last one stands for the year.
        let p = m
            .capaian_periodik
            .iter_mut()
            .find(|p| p.target.as_ref().is_some_and(|t| t.angka.is_some()))
            .expect("a plan");
        let last = p.periode.values_mut().last().expect("a period");
        tulis(&mut last.target, "9999");
    }),
    ("CAP-019", |m| {
        for (n, r) in m.skala.iter_mut().enumerate() {
            r.no = Some(At::new(n.min(2).to_string(), Sel::default()));
        }
    }),
    ("HUB-004", |m| {
        let mut again = m.pengukuran[0].clone();
        again.asal.row += 50;
        m.pengukuran.push(again);
    }),
    ("CAP-020", |m| {
        let r = &mut m.riwayat[0].realisasi;
        assert!(r.len() > 2, "a series");
        *r.values_mut().nth(1).expect("a year") = None;
    }),
    ("ANG-021", |m| {
        anggaran(m, Tingkat::SubKegiatan).persen = None;
    }),
    ("ANG-022", |m| {
        bulanan(m, &[("01", "5"), ("02", "5"), ("04", "5"), ("05", "5")]);
    }),
    ("HUB-006", |m| serupa(m, true)),
    ("ANG-016", |m| judul_langsung(m, "1000000")),
    ("HUB-013", |m| {
        m.tabel.push(Tabel {
            jenis: Some("rkt".to_owned()),
            sheet: sheet("RKT 2026"),
            judul: vec![At::new(
                "RENCANA KINERJA TAHUNAN TAHUN 2025".to_owned(),
                Sel::default(),
            )],
            ..Tabel::default()
        });
    }),
    ("SKM-005", |m| {
        let asal = Sel::new(&sheet("Skor"), 4, 0);
        m.skm.skor = ["70", "80", "90"]
            .into_iter()
            .zip(0..)
            .map(|(v, n)| crate::model::Skor {
                no: Some(i64::from(n) + 1),
                skor: Some(At::new(Angka(d(v)), Sel::default())),
                asal: Sel {
                    row: n,
                    ..asal.clone()
                },
                ..crate::model::Skor::default()
            })
            .collect();
        m.skm.rata_rata = Some(At::new(Angka(d("82")), Sel::default()));
    }),
    ("SKM-008", |m| survei(m, "jumlah")),
    ("SKM-009", |m| survei(m, "nrr")),
    ("SKM-010", |m| survei(m, "tertimbang")),
    ("SKM-011", |m| survei(m, "ikm")),
    ("SKM-012", |m| survei(m, "mutu")),
    ("SKM-013", |m| survei(m, "bobot")),
    ("SKM-014", |m| survei(m, "kosong")),
    ("ANG-001", |m| {
        let r = m
            .renstra_program
            .iter_mut()
            .find(|r| r.tingkat == Some(Tingkat::Kegiatan) && r.pagu.values().any(Option::is_some))
            .expect("a kegiatan");
        let v = r.pagu.values_mut().find(|v| v.is_some()).expect("money");
        let more = v.as_ref().expect("money").value.0 + Decimal::ONE;
        set(v, &more.to_string());
    }),
    ("ANG-002", |m| {
        let r = m
            .anggaran
            .iter_mut()
            .find(|r| r.tingkat == Some(Tingkat::Jumlah))
            .expect("a total");
        let v = r.anggaran.as_ref().expect("money").value.0 + Decimal::ONE;
        set(&mut r.anggaran, &v.to_string());
    }),
    ("ANG-003", |m| {
        set(&mut anggaran(m, Tingkat::SubKegiatan).persen, "12.34");
    }),
    ("ANG-004", |m| {
        set(&mut anggaran(m, Tingkat::SubKegiatan).sisa, "1");
    }),
    ("ANG-005", |m| {
        // Every figure of one new table is right, and above its pagu.
        let mut r = anggaran(m, Tingkat::SubKegiatan).clone();
        r.tabel += 500;
        r.asal.sheet = Some(sheet("Lain"));
        r.uraian.as_mut().expect("a name").value = "Kegiatan lain sama sekali".to_owned();
        r.kode = None;
        r.periode.clear();
        for v in [
            &mut r.anggaran,
            &mut r.realisasi,
            &mut r.persen,
            &mut r.sisa,
        ]
        .into_iter()
        .flatten()
        {
            v.at = Sel::default();
        }
        set(&mut r.anggaran, "100");
        set(&mut r.realisasi, "150");
        r.persen = None;
        r.sisa = None;
        m.anggaran.push(r);
    }),
    ("ANG-006", |m| {
        let r = anggaran(m, Tingkat::SubKegiatan);
        let total = r.anggaran.as_ref().expect("money").value.0;
        let mut k = crate::model::KelompokBelanja::default();
        set(&mut k.operasi.anggaran, &(total - Decimal::ONE).to_string());
        r.belanja = Some(Box::new(k));
    }),
    ("ANG-007", |m| {
        // Quarters that make the year in every row but one.
        let mut wrong = true;
        for r in &mut m.anggaran {
            let Some(a) = &r.anggaran else { continue };
            let half = a.value.0 / Decimal::TWO;
            for key in ["TW1", "TW2"] {
                let mut p = crate::model::Periode::default();
                let off = if wrong && key == "TW1" && r.tingkat == Some(Tingkat::SubKegiatan) {
                    wrong = false;
                    Decimal::ONE
                } else {
                    Decimal::ZERO
                };
                set(&mut p.rencana, &(half + off).to_string());
                r.periode.insert(key.to_owned(), p);
            }
        }
    }),
    ("ANG-011", |m| {
        let k = m
            .keluaran
            .iter_mut()
            .find_map(|k| k.masukan.as_mut())
            .expect("an input");
        set(&mut k.realisasi, "1");
    }),
    ("ANG-017", |m| {
        let b = m
            .belanja
            .iter_mut()
            .find(|b| b.persen.is_some())
            .expect("a share");
        set(&mut b.persen, "1.5");
    }),
    ("ANG-018", |m| {
        let e = m
            .evaluasi
            .iter_mut()
            .find(|e| e.kumulatif.as_ref().is_some_and(|k| k.rupiah.is_some()))
            .expect("a row");
        set(&mut e.kumulatif.as_mut().expect("a sum").rupiah, "1");
    }),
    ("ANG-019", |m| m.pk.retain(|p| p.dokumen == Dokumen::Murni)),
    ("ANG-020", |m| {
        let r = anggaran(m, Tingkat::SubKegiatan);
        let k = r.kode.as_mut().expect("a code");
        k.value = "7.01.01.2.01.01".to_owned();
    }),
];

/// A row Rata-rata of the capaian.
fn rata_rata(m: &mut Model, teks: &str) {
    let first = &m.pengukuran[0];
    let last = m.pengukuran.last().expect("rows");
    let mut v = None;
    tulis(&mut v, teks);
    m.tercatat.push(Tercatat {
        tabel: first.tabel,
        jenis: JenisTercatat::RataRata,
        label: At::default(),
        nilai: [("capaian".to_owned(), v.expect("a value"))]
            .into_iter()
            .collect(),
        from_row: first.asal.row,
        to_row: last.asal.row,
        asal: Sel {
            row: last.asal.row + 1,
            ..last.asal.clone()
        },
    });
}

/// Two indicators of the IKU, and one in Tabel 3.1 that could be either where `kedua` is there.
fn serupa(m: &mut Model, kedua: bool) {
    let iku = m.iku[0].clone();
    let mut names =
        vec!["Persentase kapling yang menyusun berkas perencanaan tepat waktu".to_owned()];
    if kedua {
        names.push("Persentase kapling yang menyusun berkas pelaporan tepat waktu".to_owned());
    }
    let set = |name: &mut Option<crate::model::Teks>, text: &str| {
        name.get_or_insert_default().value = text.to_owned();
    };
    for (n, name) in names.iter().enumerate() {
        let mut row = iku.clone();
        row.asal.row += 40 + u32::try_from(n).expect("few");
        set(&mut row.indikator, name);
        m.iku.push(row);
    }
    let mut row = m.pengukuran[0].clone();
    row.asal.row += 40;
    set(
        &mut row.indikator,
        "Persentase kapling yang menyusun berkas tepat waktu",
    );
    m.pengukuran.push(row);
}

/// The title "belanja langsung" above the main budget table, and the Belanja Langsung that another table records.
fn judul_langsung(m: &mut Model, langsung: &str) {
    let tabel = m
        .anggaran
        .iter()
        .find(|r| r.tingkat == Some(Tingkat::Program))
        .expect("a program")
        .tabel;
    // Whichever of the budget tables is the main one.
    let last = m.anggaran.iter().map(|r| r.tabel).max().unwrap_or(tabel);
    while m.tabel.len() <= last as usize {
        m.tabel.push(Tabel {
            judul: vec![At::new(
                "REALISASI BELANJA LANGSUNG PER PROGRAM".to_owned(),
                Sel::default(),
            )],
            ..Tabel::default()
        });
    }
    let mut b = m.belanja[0].clone();
    b.kelompok.get_or_insert_default().value = "Belanja Langsung".to_owned();
    b.jenis = None;
    set(&mut b.anggaran, langsung);
    b.realisasi = None;
    b.persen = None;
    b.asal.row += 40;
    m.belanja.push(b);
}

/// The whole pagu of the clean bundle.
fn pagu(m: &Model) -> Decimal {
    m.anggaran
        .iter()
        .rev()
        .filter(|r| r.tingkat == Some(Tingkat::Jumlah))
        .find_map(|r| r.anggaran.as_ref())
        .expect("a total")
        .value
        .0
}

/// The figure cut off at so many decimals.
fn bulat(value: &mut Option<Jumlah>, places: u32) {
    let v = value.as_ref().expect("a figure").value.0;
    set(value, &v.trunc_with_scale(places).to_string());
}

/// The mean of the capaian (K) of form E.81 in the clean bundle; of its sub kegiatan alone.
fn rata_e81(m: &Model, sub: bool) -> Decimal {
    let list: Vec<Decimal> = m
        .evaluasi
        .iter()
        .filter(|r| !sub || r.tingkat == Some(Tingkat::SubKegiatan))
        .filter_map(|r| r.capaian.as_ref()?.kinerja.as_ref()?.decimal())
        .collect();
    let mean = crate::value::arith::mean(&list).expect("a mean");
    crate::value::arith::round(mean, 2)
}

/// Rows Rata-rata and Predikat below form E.81.
fn bawah_e81(m: &mut Model, rata: &str, predikat: &str) {
    let first = m.evaluasi[0].clone();
    let last = m.evaluasi.last().expect("rows").clone();
    for (jenis, teks, below) in [
        (JenisTercatat::RataRata, rata, 1),
        (JenisTercatat::Predikat, predikat, 2),
    ] {
        let asal = Sel {
            row: last.asal.row + below,
            ..last.asal.clone()
        };
        let mut v = None;
        tulis(&mut v, teks);
        let mut v = v.expect("a value");
        v.at = Sel {
            col: 24,
            ..asal.clone()
        };
        m.tercatat.push(Tercatat {
            tabel: first.tabel,
            jenis,
            label: At::default(),
            nilai: [("capaian.kinerja".to_owned(), v)].into_iter().collect(),
            from_row: first.asal.row,
            to_row: last.asal.row + below - 1,
            asal,
        });
    }
}

/// What comes near the error of a rule and is none: rounded or cut off, another order, a second reading that holds.
const DEKAT: &[Tanam] = &[
    // Nothing is due where there is no target either.
    ("CAP-021", |m| {
        m.pengukuran[0].realisasi = None;
        m.pengukuran[0].target = None;
    }),
    ("CAP-020", |m| {
        // The first year may be unknown.
        *m.riwayat[0].realisasi.values_mut().next().expect("a year") = None;
    }),
    ("ANG-021", |m| {
        // A table without percentages has none to fill in.
        for r in &mut m.anggaran {
            r.persen = None;
        }
    }),
    ("HUB-006", |m| serupa(m, false)),
    ("ANG-016", |m| {
        let all = pagu(m).to_string();
        judul_langsung(m, &all);
    }),
    ("ANG-003", |m| {
        bulat(&mut anggaran(m, Tingkat::SubKegiatan).persen, 0);
    }),
    ("ANG-005", |m| {
        // All of the pagu spent is not more than the pagu.
        let r = anggaran(m, Tingkat::SubKegiatan);
        r.realisasi = r.anggaran.clone();
    }),
    ("CAP-001", |m| {
        let c = m.pengukuran[0].capaian.as_ref().and_then(|c| c.angka);
        let cut = c.expect("a number").0.trunc_with_scale(1).to_string();
        tulis(&mut m.pengukuran[0].capaian, &cut);
    }),
    ("CAP-003", |m| {
        if let Some(p) = &mut m.pengukuran[0].predikat {
            p.value = format!(" {} ", p.value.to_lowercase());
        }
    }),
    ("CAP-006", |m| {
        // In the band, at its lower bound.
        let asal = m.pengukuran[0].asal.clone();
        m.skala = [("CUKUP", "55", "75"), ("BAIK", "76", "100")]
            .into_iter()
            .map(|(nama, a, b)| crate::model::Skala {
                nama: Some(At::new(nama.to_owned(), Sel::default())),
                batas_bawah: Some(At::new(Angka(d(a)), Sel::default())),
                batas_atas: Some(At::new(Angka(d(b)), Sel::default())),
                asal: asal.clone(),
                ..crate::model::Skala::default()
            })
            .collect();
        tulis(&mut m.pengukuran[0].capaian, "76");
    }),
    ("CAP-011", |m| {
        // Twice last year's figure is a good year, no slip of the decimal mark.
        let r = &mut m.riwayat[0].realisasi;
        let last = r.values_mut().flatten().next().expect("a year");
        let v = last.angka.expect("a number").0 * Decimal::TWO;
        last.angka = Some(Angka(v));
        last.teks = v.to_string();
    }),
    ("CAP-014", |m| {
        let list: Vec<Decimal> = m
            .pengukuran
            .iter()
            .filter(|r| r.tabel == m.pengukuran[0].tabel)
            .filter_map(|r| r.capaian.as_ref()?.angka.map(|a| a.0))
            .collect();
        let mean = crate::value::arith::mean(&list).expect("a mean");
        rata_rata(m, &mean.trunc_with_scale(1).to_string());
    }),
    ("CAP-014", |m| {
        let mean = rata_e81(m, true).trunc_with_scale(1).to_string();
        bawah_e81(m, &mean, "Sangat Tinggi");
    }),
    ("CAP-003", |m| {
        let mean = rata_e81(m, false).to_string();
        let word = if rata_e81(m, false) >= d("91") {
            "SANGAT TINGGI"
        } else {
            "Tinggi"
        };
        bawah_e81(m, &mean, word);
    }),
    ("CAP-019", |m| {
        for (n, r) in m.skala.iter_mut().enumerate() {
            r.no = Some(At::new(format!("{}.", n + 1), Sel::default()));
        }
    }),
    ("HUB-004", |m| {
        // The same indicator in another year's table.
        let mut again = m.pengukuran[0].clone();
        again.tabel += 700;
        again.tahun = Some(2024);
        again.asal.row += 50;
        m.pengukuran.push(again);
    }),
    ("HUB-013", |m| {
        m.tabel.push(Tabel {
            jenis: Some("rkt".to_owned()),
            sheet: sheet("RKT 2026"),
            judul: vec![At::new(
                "RENCANA KINERJA TAHUNAN TAHUN 2026".to_owned(),
                Sel::default(),
            )],
            ..Tabel::default()
        });
    }),
    ("ANG-020", |m| {
        let r = anggaran(m, Tingkat::SubKegiatan);
        r.tahun = Some(2021);
        let k = r.kode.as_mut().expect("a code");
        k.value = "7.01.01.2.01.01".to_owned();
    }),
    // The families in the order of the codes: what looks like the error and is none.
    ("ANG-001", |m| {
        // A kegiatan without a sum of its own: its program is the sum of what is below.
        let r = m
            .renstra_program
            .iter_mut()
            .find(|r| r.tingkat == Some(Tingkat::Kegiatan) && r.pagu.values().any(Option::is_some))
            .expect("a kegiatan");
        r.pagu.values_mut().for_each(|v| *v = None);
    }),
    ("ANG-002", |m| {
        let r = m
            .anggaran
            .iter_mut()
            .find(|r| r.tingkat == Some(Tingkat::Jumlah))
            .expect("a total");
        r.anggaran = None;
    }),
    ("ANG-004", |m| {
        // What is spent beyond the pagu is written with a minus.
        let r = anggaran(m, Tingkat::SubKegiatan);
        let a = r.anggaran.as_ref().expect("money").value.0;
        set(&mut r.realisasi, &(a + Decimal::ONE).to_string());
        set(&mut r.sisa, "-1");
    }),
    ("ANG-006", |m| {
        let r = anggaran(m, Tingkat::SubKegiatan);
        let total = r.anggaran.as_ref().expect("money").value.0;
        let mut k = crate::model::KelompokBelanja::default();
        set(&mut k.operasi.anggaran, &(total - Decimal::ONE).to_string());
        set(&mut k.modal.anggaran, "1");
        r.belanja = Some(Box::new(k));
    }),
    ("ANG-007", |m| {
        for r in &mut m.anggaran {
            let Some(a) = &r.anggaran else { continue };
            let half = a.value.0 / Decimal::TWO;
            for key in ["TW1", "TW2"] {
                let mut p = crate::model::Periode::default();
                set(&mut p.rencana, &half.to_string());
                r.periode.insert(key.to_owned(), p);
            }
        }
    }),
    ("ANG-010", |m| {
        // The pagu of another year.
        let mut r = m.rkt[0].clone();
        r.tahun = Some(2024);
        r.tabel += 700;
        r.asal.sheet = Some(sheet("RKT 2024"));
        set(&mut r.anggaran, "1");
        m.rkt.push(r);
    }),
    ("ANG-011", |m| {
        let k = m
            .keluaran
            .iter_mut()
            .find_map(|k| k.masukan.as_mut())
            .expect("an input");
        k.realisasi = None;
    }),
    ("ANG-012", |m| {
        let mut b = m.belanja[0].clone();
        b.tahun = Some(2024);
        b.tabel += 700;
        b.asal.sheet = Some(sheet("Belanja 2024"));
        b.persen = None;
        set(&mut b.anggaran, "1");
        m.belanja.push(b);
    }),
    ("ANG-013", |m| {
        // Belanja Pegawai holds more than gaji.
        let b = m
            .belanja
            .iter_mut()
            .find(|b| {
                b.jenis
                    .as_ref()
                    .is_some_and(|j| j.value.contains("Pegawai"))
            })
            .expect("Belanja Pegawai");
        let more = b.anggaran.as_ref().expect("money").value.0 + Decimal::ONE_THOUSAND;
        set(&mut b.anggaran, &more.to_string());
    }),
    ("ANG-014", |m| {
        // One mapping is enough: by keluaran, where the table per sasaran does not name a program.
        let named = m.keluaran[0].program.clone();
        m.anggaran_sasaran.retain(|r| r.program != named);
    }),
    ("ANG-015", |m| {
        let mut b = m.belanja[0].clone();
        b.tahun = Some(2020);
        b.tabel += 700;
        b.asal.sheet = Some(sheet("Belanja 2020"));
        b.kelompok.get_or_insert_default().value = "Belanja Langsung".to_owned();
        b.jenis = None;
        m.belanja.push(b);
    }),
    ("ANG-017", |m| {
        let b = m
            .belanja
            .iter_mut()
            .find(|b| b.persen.is_some())
            .expect("a share");
        bulat(&mut b.persen, 0);
    }),
    ("ANG-018", |m| {
        let e = m
            .evaluasi
            .iter_mut()
            .find(|e| e.kumulatif.as_ref().is_some_and(|k| k.rupiah.is_some()))
            .expect("a row");
        e.kumulatif.as_mut().expect("a sum").rupiah = None;
    }),
    ("ANG-019", |m| {
        m.pk.retain(|p| p.dokumen == Dokumen::Perubahan);
    }),
    ("ANG-022", |m| {
        // Nothing planned for March is a figure: 0.
        bulanan(m, &[("01", "5"), ("02", "5"), ("03", "0"), ("04", "5")]);
    }),
    ("CAP-002", |m| {
        let t = m.akhir_renstra[0]
            .tingkat_kemajuan
            .as_ref()
            .and_then(|t| t.angka);
        let cut = t.expect("a number").0.trunc_with_scale(1).to_string();
        tulis(&mut m.akhir_renstra[0].tingkat_kemajuan, &cut);
    }),
    ("CAP-004", |m| tulis(&mut m.pengukuran[0].realisasi, "-")),
    ("CAP-005", |m| {
        // Bands by their lower bounds alone leave no gap.
        skala_dua(m, "76");
        for r in &mut m.skala {
            r.batas_atas = None;
        }
    }),
    ("CAP-007", |m| {
        let r = &mut m.riwayat[0];
        let (year, value) = r
            .realisasi
            .iter()
            .find_map(|(y, v)| Some((y.clone(), v.clone()?)))
            .expect("a year");
        r.target.insert(year.clone(), Some(value));
        let mut ratio = None;
        tulis(&mut ratio, "100");
        r.rasio.insert(year, ratio);
    }),
    ("CAP-008", |m| {
        let r = m
            .pengukuran
            .iter_mut()
            .find(|r| r.pembilang.is_some())
            .expect("X and Y");
        let v = r
            .realisasi
            .as_ref()
            .and_then(Nilai::decimal)
            .expect("a number");
        tulis(&mut r.realisasi, &v.trunc_with_scale(1).to_string());
    }),
    ("CAP-009", |m| {
        // All of them are percentages, whichever way it is written.
        for (n, v) in m.riwayat[0].realisasi.values_mut().flatten().enumerate() {
            v.satuan = Some("%".to_owned());
            if n == 1 {
                v.teks = v.teks.replace(" %", "") + "%";
            }
        }
    }),
    ("CAP-010", |m| {
        // Five in a hundred more than the years beside it.
        let r = &mut m.riwayat[0].realisasi;
        let v = r.values_mut().flatten().nth(1).expect("a year");
        let more = v.angka.expect("a number").0 * d("1.05");
        tulis_angka(v, more);
    }),
    ("CAP-012", |m| {
        let r = &mut m.pengukuran[0];
        r.arah.get_or_insert_default().value = "Negatif".to_owned();
        r.indikator.as_mut().expect("a name").value =
            "Jumlah pelanggaran ketertiban umum".to_owned();
    }),
    ("CAP-013", |m| {
        let pk = &mut m.pk[0].indikator[0];
        pk.indikator.as_mut().expect("a name").value = "Indeks Kepuasan Masyarakat".to_owned();
        let t = pk.target.as_mut().expect("a target");
        t.angka = None;
        t.huruf = Some("B".to_owned());
        t.teks = "B".to_owned();
    }),
    ("CAP-015", |m| {
        // Near the absorption of its sasaran, and not the same.
        let hasil = measure(m);
        let persen = hasil
            .anggaran
            .as_ref()
            .and_then(|a| a.sasaran.iter().find_map(|s| s.persen))
            .expect("an absorption");
        let near = crate::value::arith::round(persen.0, 2) - Decimal::ONE;
        tulis(&mut m.pengukuran[0].realisasi, &near.to_string());
    }),
    ("CAP-016", |m| {
        let k = m
            .keluaran
            .iter_mut()
            .flat_map(|k| &mut k.keluaran)
            .find(|k| k.persen.is_some())
            .expect("an output");
        bulat(&mut k.persen, 0);
    }),
    ("CAP-017", |m| {
        // Without a target there is no percent.
        let k = m
            .keluaran
            .iter_mut()
            .flat_map(|k| &mut k.keluaran)
            .find(|k| k.persen.is_some())
            .expect("an output");
        k.persen = None;
        k.target = None;
    }),
    ("CAP-018", |m| {
        let p = m
            .capaian_periodik
            .iter_mut()
            .find(|p| p.target.as_ref().is_some_and(|t| t.angka.is_some()))
            .expect("a plan");
        p.target = None;
    }),
    ("HUB-001", |m| {
        // Another year's target is another target.
        let t = m.renstra[1]
            .target
            .iter_mut()
            .find(|(y, v)| *y != "2026" && v.is_some())
            .expect("another year")
            .1;
        tulis(t, "12,5");
    }),
    ("HUB-002", |m| {
        let r = m
            .riwayat
            .iter_mut()
            .find(|r| r.realisasi.get("2026").is_some_and(Option::is_some))
            .expect("the report year");
        let v = r
            .realisasi
            .get_mut("2026")
            .and_then(Option::as_mut)
            .expect("a value");
        let cut = v.angka.expect("a number").0.trunc_with_scale(1);
        tulis_angka(v, cut);
    }),
    ("HUB-003", |m| {
        // An indicator that only another year's PK had.
        let mut pk = m.pk[0].clone();
        pk.tahun = Some(2024);
        for r in &mut pk.indikator {
            r.tabel += 700;
            r.asal.sheet = Some(sheet("PK 2024"));
        }
        pk.indikator[0].indikator.as_mut().expect("a name").value =
            "Persentase kapling berpagar".to_owned();
        m.pk.push(pk);
    }),
    ("HUB-005", |m| {
        // Capitals are no other wording.
        let i = m.pengukuran[0].indikator.as_mut().expect("a name");
        i.value = i.value.to_uppercase();
    }),
    ("HUB-007", |m| {
        // The same number in both.
        for text in [
            m.rkt[0].indikator_sub_kegiatan.as_mut(),
            m.keluaran[0].keluaran[0].uraian.as_mut(),
        ]
        .into_iter()
        .flatten()
        {
            text.value = "Jumlah peserta rapat 848 RT RW".to_owned();
        }
    }),
    ("HUB-008", |m| {
        let t = m.rkt[0].tujuan.as_mut().expect("a tujuan");
        t.value = t.value.to_uppercase();
    }),
    ("HUB-009", |m| {
        // A number that belongs to the words.
        let i = m.pengukuran[0].indikator.as_mut().expect("a name");
        i.value = "Persentase 3 pilar yang aktif".to_owned();
    }),
    ("HUB-010", |m| {
        let k = &mut m.keluaran[0].keluaran[0];
        k.uraian.get_or_insert_default().value = "Jumlah orang yang dilayani 820 orang".to_owned();
        let t = k.target.as_mut().expect("a target");
        t.satuan = Some("Orang".to_owned());
    }),
    ("HUB-011", |m| {
        let parts = |labels: [&str; 2]| {
            Some(
                labels
                    .into_iter()
                    .map(|label| crate::model::Bagian {
                        label: label.to_owned(),
                        angka: Angka(d("10")),
                    })
                    .collect(),
            )
        };
        let k = &mut m.keluaran[0].keluaran[0];
        k.target.get_or_insert_default().bagian = parts(["KK", "KTP"]);
        k.realisasi.get_or_insert_default().bagian = parts(["KK", "KTP"]);
    }),
    ("HUB-012", |m| {
        // Nobody else knows it either.
        let mut r = m.nasional[0].clone();
        r.indikator.as_mut().expect("a name").value = "Persentase kapling berpagar".to_owned();
        r.asal.row += 50;
        tulis(&mut r.realisasi, "-");
        m.nasional.push(r);
    }),
    ("IKU-001", |m| {
        m.iku[0].formulasi.get_or_insert_default().value =
            "(Jumlah desa yang tertib ÷ jumlah seluruh desa) x 100 %".to_owned();
    }),
    ("PK-001", |m| {
        // A DPA is the budget before the change.
        m.pk.retain(|p| p.dokumen == Dokumen::Murni);
        for r in &mut m.pk[0].anggaran {
            r.keterangan.get_or_insert_default().value = "DPA TA. 2026".to_owned();
        }
    }),
    ("REN-001", |m| {
        let name = anggaran(m, Tingkat::Program)
            .uraian
            .as_ref()
            .expect("a name")
            .value
            .to_lowercase();
        m.renstra[1].program.get_or_insert_default().value = name;
    }),
    ("RKT-001", |m| {
        // Another year's RKT held less.
        let mut r = m.rkt[0].clone();
        r.tahun = Some(2024);
        r.tabel += 700;
        r.asal.sheet = Some(sheet("RKT 2024"));
        m.rkt.push(r);
    }),
    ("RKT-002", |m| {
        for r in &mut m.rkt {
            if let Some(t) = &mut r.target_sub_kegiatan {
                t.teks = t.teks.to_uppercase();
            }
        }
    }),
    ("RKT-003", |m| {
        for r in &mut m.rkt {
            if let Some(k) = &mut r.kegiatan {
                k.value = k.value.to_uppercase();
            }
        }
    }),
    // 33,3 three times are a hundred, written with one decimal.
    ("SKM-001", |m| {
        unsur(m, ["33.3", "33.3", "33.3", "0"], "100", "50", "Tidak Baik");
    }),
    // (50 × 75 + 50 × 100) ÷ 100 = 87,5: cut off, 87.
    ("SKM-002", |m| {
        unsur(m, ["0", "0", "50", "50"], "100", "87", "Baik");
    }),
    // Permenpan 14/2017: Baik from 76,61 to 88,30.
    ("SKM-003", |m| {
        unsur(m, ["0", "0", "50", "50"], "100", "87.5", "BAIK");
    }),
    ("SKM-004", |m| {
        unsur(m, ["0", "0", "50", "50"], "100", "87.5", "Baik");
    }),
    ("SKM-005", |m| {
        unsur(m, ["0", "0", "50", "50"], "100", "87.5", "Baik");
        m.skm.rata_rata = Some(At::new(Angka(d("87")), Sel::default()));
    }),
    ("SKM-006", |m| {
        // The survey of another year.
        unsur(m, ["0", "0", "50", "50"], "100", "50", "Tidak Baik");
        for r in &mut m.skm.skor {
            r.tahun = Some(2020);
        }
        for r in &mut m.skm.distribusi {
            r.tahun = Some(2020);
        }
    }),
    ("SKM-007", |m| survei(m, "")),
    ("SKM-008", |m| survei(m, "")),
    ("SKM-009", |m| survei(m, "")),
    ("SKM-010", |m| survei(m, "")),
    ("SKM-011", |m| survei(m, "")),
    ("SKM-012", |m| survei(m, "")),
    ("SKM-013", |m| survei(m, "")),
    ("SKM-014", |m| survei(m, "")),
];

/// One unsur of the survey of the report year, by distribution and by score.
fn unsur(m: &mut Model, bagian: [&str; 4], total: &str, skor: &str, label: &str) {
    let at = |name: &str| Sel::new(&sheet(name), 4, 0);
    let amount = |text: &str| Some(At::new(Angka(d(text)), Sel::default()));
    let words = |text: &str| Some(At::new(text.to_owned(), Sel::default()));
    m.skm.responden = None;
    m.skm.distribusi = vec![crate::model::Distribusi {
        tahun: Some(2026),
        no: Some(1),
        unsur: words("Persyaratan"),
        tidak_baik: amount(bagian[0]),
        kurang_baik: amount(bagian[1]),
        baik: amount(bagian[2]),
        sangat_baik: amount(bagian[3]),
        total: amount(total),
        asal: at("Distribusi"),
        tabel: 9001,
    }];
    m.skm.skor = vec![crate::model::Skor {
        tahun: Some(2026),
        no: Some(1),
        unsur: words("Persyaratan"),
        skor: amount(skor),
        predikat: words(label),
        asal: at("Skor"),
        tabel: 9002,
    }];
}

/// A scale of two bands, the lower one up to `atas`.
fn skala_dua(m: &mut Model, atas: &str) {
    let asal = m.pengukuran[0].asal.clone();
    m.skala = [("CUKUP", "55", atas), ("BAIK", "76", "100")]
        .into_iter()
        .map(|(nama, a, b)| crate::model::Skala {
            nama: Some(At::new(nama.to_owned(), Sel::default())),
            batas_bawah: Some(At::new(Angka(d(a)), Sel::default())),
            batas_atas: Some(At::new(Angka(d(b)), Sel::default())),
            asal: asal.clone(),
            ..crate::model::Skala::default()
        })
        .collect();
}

/// A budget by month, beside the others: one row.
fn bulanan(m: &mut Model, bulan: &[(&str, &str)]) {
    let mut r = anggaran(m, Tingkat::SubKegiatan).clone();
    r.tabel += 600;
    r.asal.sheet = Some(sheet("Anggaran Kas"));
    r.uraian.as_mut().expect("a name").value = "Kegiatan lain sama sekali".to_owned();
    r.kode = None;
    (r.anggaran, r.realisasi, r.sisa, r.persen) = (None, None, None, None);
    r.periode.clear();
    for (key, text) in bulan {
        let mut p = crate::model::Periode::default();
        set(&mut p.rencana, text);
        r.periode.insert((*key).to_owned(), p);
    }
    m.anggaran.push(r);
}

/// Writes another figure.
fn tulis_angka(value: &mut Nilai, number: Decimal) {
    value.angka = Some(Angka(number));
    value.teks = number.normalize().to_string().replace('.', ",");
}

/// The registry walk: every rule of the families of checking fires where its error is, all are silent on the bundle that
/// has none, and on what comes near.
#[test]
fn every_rule_fires_where_its_error_is_and_nowhere_else() {
    let clean = sampel("kecamatan-contoh-2026");
    let quiet = codes(&clean);
    let mut fired: BTreeSet<&str> = codes(&sampel("bangsalsari-2021"));
    let mut wrong = Vec::new();
    for (code, plant) in TANAM {
        let mut model = clean.clone();
        plant(&mut model);
        let found = codes(&model);
        if !found.contains(code) {
            wrong.push(format!("{code} is silent where its error is: {found:?}"));
        }
        fired.insert(code);
    }
    for (code, plant) in DEKAT {
        let mut model = clean.clone();
        plant(&mut model);
        if codes(&model).contains(code) {
            let (found, _) = check(&model, &measure(&model));
            let said = found.iter().find(|f| f.rule.code == *code);
            wrong.push(format!(
                "{code} fires on its near miss: {}",
                said.map_or("", |f| f.pesan.as_str())
            ));
        }
    }
    for rule in catalogue() {
        // Reading has its own tests: its errors are in workbooks, not in the model.
        let reading = ["BACA", "KOLOM", "NILAI", "ATUR"]
            .iter()
            .any(|f| rule.code.starts_with(f));
        if reading {
            continue;
        }
        if !fired.contains(rule.code) {
            wrong.push(format!("{} never fires", rule.code));
        }
        if !DEKAT.iter().any(|(code, _)| *code == rule.code) {
            wrong.push(format!("{} has no near miss", rule.code));
        }
        if quiet.contains(rule.code) {
            wrong.push(format!("{} fires on the clean bundle", rule.code));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A correct survey is silent, so that only what was planted fires above.
#[test]
fn a_survey_that_is_right_is_silent() {
    let mut model = sampel("kecamatan-contoh-2026");
    let before = codes(&model);
    survei(&mut model, "");
    let after = codes(&model);
    let new: Vec<_> = after.difference(&before).collect();
    assert!(new.is_empty(), "{new:?}");
}

/// A table that writes all its codes by another nomenclature has one cause, and one finding.
#[test]
fn a_table_of_codes_of_another_nomenclature_is_one_finding() {
    let mut model = sampel("kecamatan-contoh-2026");
    let mut changed: BTreeMap<u32, usize> = BTreeMap::new();
    for r in &mut model.anggaran {
        if let Some(kode) = r.kode.as_mut().filter(|k| k.split('.').count() == 6) {
            let (head, last) = kode.value.rsplit_once('.').expect("parts");
            kode.value = format!("{head}.{}", &last[last.len() - 2..]);
            *changed.entry(r.tabel).or_default() += 1;
        }
    }
    let (found, _) = check(&model, &measure(&model));
    let found: Vec<_> = found.iter().filter(|f| f.rule.code == "ANG-020").collect();
    assert_eq!(found.len(), changed.len());
    for (f, changed) in found.iter().zip(changed.values()) {
        let said = format!("Semua kode sub kegiatan di tabel ini ({changed}) memakai dua angka");
        assert!(*changed > 2 && f.pesan.starts_with(&said), "{}", f.pesan);
        assert_eq!(f.explains.len(), changed - 1);
    }
}
