//! Models for the tests of rules: the truth about the samples (`tests/sampel/*.json`, written by their generator), with
//! a table for every array and sheet as the reader would give.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{Model, Sel, SheetName};

/// The model of one sample.
pub(crate) fn sampel(name: &str) -> Model {
    let text = match name {
        "bangsalsari-2021" => include_str!("../../tests/sampel/bangsalsari-2021.json"),
        "kecamatan-contoh-2026" => include_str!("../../tests/sampel/kecamatan-contoh-2026.json"),
        other => panic!("no sample {other}"),
    };
    let mut value: serde_json::Value = serde_json::from_str(text).expect("the truth is JSON");
    // What the truth leaves out: where it was read from, and the findings.
    for key in ["sumber", "temuan"] {
        value[key] = serde_json::json!([]);
    }
    let mut model: Model = serde_json::from_value(value).expect("the truth is a model");
    tables(&mut model);
    model
}

/// Numbers the tables by array and sheet, and shares the sheets' names, in the order of the files.
pub(crate) fn tables(model: &mut Model) {
    let mut ids: BTreeMap<(&'static str, String, String), u32> = BTreeMap::new();
    let mut sheets: BTreeMap<(String, String), Arc<SheetName>> = BTreeMap::new();
    let mut number = |array: &'static str, asal: &mut Sel| -> u32 {
        let key = (asal.berkas().to_owned(), asal.lembar().to_owned());
        let next = u32::try_from(sheets.len()).expect("few sheets");
        let sheet = sheets.entry(key.clone()).or_insert_with(|| {
            Arc::new(SheetName {
                file_order: 0,
                sheet_order: next,
                berkas: key.0.clone(),
                lembar: key.1.clone(),
            })
        });
        asal.sheet = Some(Arc::clone(sheet));
        let next = u32::try_from(ids.len()).expect("few tables") + 1;
        *ids.entry((array, key.0, key.1)).or_insert(next)
    };
    macro_rules! each {
        ($($name:literal : $list:expr),+ $(,)?) => { $( for r in &mut $list { r.tabel = number($name, &mut r.asal); } )+ };
    }
    each!(
        "renstra": model.renstra,
        "renstra_program": model.renstra_program,
        "rkt": model.rkt,
        "iku": model.iku,
        "pengukuran": model.pengukuran,
        "riwayat": model.riwayat,
        "akhir_renstra": model.akhir_renstra,
        "nasional": model.nasional,
        "skm.distribusi": model.skm.distribusi,
        "skm.skor": model.skm.skor,
        "skm.rekap": model.skm.rekap,
        "keluaran": model.keluaran,
        "anggaran": model.anggaran,
        "belanja": model.belanja,
        "anggaran_sasaran": model.anggaran_sasaran,
        "evaluasi": model.evaluasi,
        "capaian_periodik": model.capaian_periodik,
        "skala": model.skala,
    );
    for pk in &mut model.pk {
        for r in &mut pk.indikator {
            r.tabel = number("pk.indikator", &mut r.asal);
        }
        for r in &mut pk.anggaran {
            r.tabel = number("pk.anggaran", &mut r.asal);
        }
    }
    if let Some(r) = &mut model.skm.responden {
        r.tabel = number("skm.responden", &mut r.asal);
    }
}
