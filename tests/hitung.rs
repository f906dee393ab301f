//! What is computed from the samples, figure by figure. The models are the truth about the samples (`tests/sampel`),
//! which the program had no part in; expected values are those of the report, of the generator of the samples, or
//! computed by hand.

use std::path::Path;

use lampiran::measure::interval::Interval;
use lampiran::measure::link::Links;
use lampiran::measure::{measure, rollup};
use lampiran::model::{Angka, Model, Nilai, Sel, TabelId};
use lampiran::value::arith;
use rust_decimal::Decimal;

/// The truth about a sample. The document does not tell the tables apart; a sheet holds one of each kind there.
fn model(name: &str) -> Model {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/sampel/{name}.json"));
    let text = std::fs::read_to_string(path).expect("the truth is there");
    let mut whole: serde_json::Value = serde_json::from_str(&text).expect("the truth is JSON");
    for key in ["sumber", "temuan"] {
        whole[key] = serde_json::Value::Array(Vec::new());
    }
    let mut model: Model = serde_json::from_value(whole).expect("the truth fits the model");
    let mut sheets: Vec<(&'static str, String, String)> = Vec::new();
    let mut id = |array: &'static str, asal: &Sel| -> TabelId {
        let key = (array, asal.berkas().to_owned(), asal.lembar().to_owned());
        let at = sheets.iter().position(|s| *s == key).unwrap_or_else(|| {
            sheets.push(key);
            sheets.len() - 1
        });
        TabelId::try_from(at).expect("few tables")
    };
    macro_rules! tables {
        ($($array:ident)+) => { $( for r in &mut model.$array { r.tabel = id(stringify!($array), &r.asal); } )+ };
    }
    tables!(renstra renstra_program rkt iku pengukuran riwayat akhir_renstra nasional keluaran anggaran belanja
        anggaran_sasaran evaluasi capaian_periodik skala);
    for pk in &mut model.pk {
        for r in &mut pk.indikator {
            r.tabel = id("pk.indikator", &r.asal);
        }
        for r in &mut pk.anggaran {
            r.tabel = id("pk.anggaran", &r.asal);
        }
    }
    for r in &mut model.skm.distribusi {
        r.tabel = id("distribusi", &r.asal);
    }
    for r in &mut model.skm.skor {
        r.tabel = id("skor", &r.asal);
    }
    model
}

fn amount(a: Option<Angka>) -> String {
    a.map_or_else(|| "-".to_owned(), |a| a.to_string())
}

fn two(d: Option<Decimal>) -> String {
    d.map_or_else(|| "-".to_owned(), |d| Angka(arith::round(d, 2)).to_string())
}

/// Whether a recorded value may stand for a computed one; a blank stands for none.
fn stands_for(recorded: Option<&Nilai>, computed: Option<Decimal>) -> bool {
    match (recorded.and_then(Interval::nilai), computed) {
        (Some(r), Some(c)) => r.contains(c),
        (None, _) => true,
        (Some(_), None) => false,
    }
}

/// Domain §7, "Must not be flagged" and "Computed".
#[test]
fn bangsalsari_2021() {
    let model = model("bangsalsari-2021");
    let hasil = measure(&model);
    let shown: Vec<_> = hasil
        .indikator
        .iter()
        .map(|i| (amount(i.capaian), i.predikat.as_deref().unwrap_or("-")))
        .collect();
    // The third indicator of the PK, desa, is never measured.
    assert_eq!(
        shown,
        [
            ("90".to_owned(), "BAIK"),
            ("100".to_owned(), "BAIK"),
            ("-".to_owned(), "-")
        ]
    );
    assert_eq!(hasil.instansi.per_predikat.get("BAIK"), Some(&2));
    let skm = hasil.skm.expect("a survey");
    assert_eq!(
        (
            amount(skm.nilai).as_str(),
            skm.peraturan.as_str(),
            skm.mutu.as_deref()
        ),
        ("66.43", "2004", Some("B"))
    );
    assert_eq!(skm.prioritas.len(), 6);
    let a = hasil.anggaran.expect("a budget");
    assert_eq!(
        [a.pagu, a.realisasi, a.sisa, a.persen].map(amount),
        ["3866278512", "3348600038", "517678474", "86.61"]
    );
    let per_sasaran: Vec<_> = a
        .sasaran
        .iter()
        .map(|s| [s.anggaran, s.realisasi, s.persen, s.porsi_bl].map(amount))
        .collect();
    assert_eq!(
        per_sasaran,
        [
            ["9290000", "8945600", "96.29", "0.6"],
            ["875599000", "866983050", "99.02", "56.99"]
        ]
    );
    let without: Vec<_> = a.tanpa_sasaran.iter().map(|t| amount(t.anggaran)).collect();
    assert_eq!(without, ["2712665412", "268724100"]);

    let links = Links::build(&model);
    assert_eq!(
        [&links.sasaran, &links.indikator, &links.tujuan].map(|n| n.groups.len()),
        [2, 3, 2]
    );
    assert!(
        [
            &links.sasaran,
            &links.indikator,
            &links.program,
            &links.tujuan
        ]
        .iter()
        .all(|n| n.ambiguous.is_empty())
    );
    let years: Vec<String> = rollup::riwayat(&model, &links)[1]
        .iter()
        .map(|y| two(y.capaian))
        .collect();
    assert_eq!(years, ["119.74", "113.68", "111.11", "105.26", "99.02"]);
    let progress: Vec<String> = rollup::tingkat_kemajuan(&model, &links)
        .into_iter()
        .map(|c| two(c.ok().map(|c| c.nilai)))
        .collect();
    assert_eq!(progress, ["93.71", "99.02"]);
}

/// The generator of this bundle asserts that all its recorded results follow from its figures: so must ours.
#[test]
fn kecamatan_contoh_2026() {
    let model = model("kecamatan-contoh-2026");
    let links = Links::build(&model);
    let hasil = measure(&model);
    assert_eq!(hasil.indikator.len(), model.pengukuran.len());
    for i in &hasil.indikator {
        let recorded = &model.pengukuran[i.pengukuran.expect("measured")];
        let full = i.capaian_penuh.map(|c| c.0);
        assert!(
            stands_for(recorded.capaian.as_ref(), full),
            "{}",
            i.indikator
        );
        assert_eq!(
            i.predikat.as_deref().map(str::to_lowercase),
            recorded.predikat.as_ref().map(|p| p.value.to_lowercase())
        );
    }
    for (r, c) in model
        .akhir_renstra
        .iter()
        .zip(rollup::tingkat_kemajuan(&model, &links))
    {
        assert!(stands_for(
            r.tingkat_kemajuan.as_ref(),
            c.ok().map(|c| c.nilai)
        ));
    }
    for (r, e) in model.evaluasi.iter().zip(rollup::evaluasi(&model, &links)) {
        for (recorded, (kinerja, rupiah)) in [
            (&r.realisasi, e.realisasi),
            (&r.capaian, e.capaian),
            (&r.kumulatif, e.kumulatif),
            (&r.capaian_renstra, e.capaian_renstra),
        ] {
            let Some(kr) = recorded else { continue };
            assert!(stands_for(kr.kinerja.as_ref(), kinerja), "{:?}", r.uraian);
            if let (Some(recorded), Some(computed)) = (&kr.rupiah, rupiah) {
                assert!(
                    Interval::recorded(recorded.value.0).contains(computed),
                    "{:?}",
                    r.uraian
                );
            }
        }
    }
    // What the rencana aksi adds up to is what was measured.
    for (r, p) in model
        .capaian_periodik
        .iter()
        .zip(rollup::periodik(&model, &links))
    {
        let Some(name) = &r.indikator else { continue };
        let measured = hasil
            .indikator
            .iter()
            .find(|i| links.indikator.same(&i.indikator, name));
        if let Some(i) = measured {
            assert!(
                stands_for(i.realisasi.as_ref(), p.realisasi),
                "{}",
                name.value
            );
        }
    }
    let skm = hasil.skm.expect("a survey");
    let measured = hasil
        .indikator
        .iter()
        .find(|i| i.indikator.contains("Survei"));
    assert!(stands_for(
        measured.and_then(|i| i.realisasi.as_ref()),
        skm.nilai.map(|n| n.0)
    ));
    let a = hasil.anggaran.expect("a budget");
    assert!(a.tanpa_sasaran.is_empty());
    let total = |rows: &[Option<Angka>]| arith::sum(rows.iter().flatten().map(|a| a.0)).map(Angka);
    let programs: Vec<_> = a.program.iter().map(|p| p.anggaran).collect();
    let sasaran: Vec<_> = a.sasaran.iter().map(|s| s.anggaran).collect();
    assert_eq!((total(&programs), total(&sasaran)), (a.pagu, a.pagu));
}
