//! Models for the tests of rules: the truth about the samples (`tests/sampel/*.json`, written by their generator), with
//! a table for every array and sheet as the reader would give.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::model::{Jumlah, Kr, Model, Nilai, PerTahun, Sel, SheetName};

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
    cells(&mut model);
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

/// One figure of a model: where it stands, and how to change it.
pub(crate) struct Angka<'m> {
    /// Array and field: `pengukuran.realisasi`.
    pub apa: &'static str,
    pub at: &'m mut Sel,
    pub nilai: &'m mut Decimal,
    pub teks: Option<(&'m mut String, Option<&'m String>)>,
}

impl Angka<'_> {
    /// Writes another figure into the cell.
    pub fn tulis(&mut self, value: Decimal) {
        *self.nilai = value;
        if let Some((teks, satuan)) = &mut self.teks {
            let plain = value.normalize().to_string().replace('.', ",");
            **teks = match satuan {
                Some(s) => format!("{plain} {s}"),
                None => plain,
            };
        }
    }
}

/// Visits every figure of the records, in their order.
pub(crate) fn angka(model: &mut Model, f: &mut dyn FnMut(Angka<'_>, &Sel)) {
    fn nilai(
        apa: &'static str,
        value: Option<&mut Nilai>,
        asal: &Sel,
        f: &mut dyn FnMut(Angka<'_>, &Sel),
    ) {
        if let Some(v) = value
            && let Some(a) = &mut v.angka
        {
            f(
                Angka {
                    apa,
                    at: &mut v.at,
                    nilai: &mut a.0,
                    teks: Some((&mut v.teks, v.satuan.as_ref())),
                },
                asal,
            );
        }
    }
    fn jumlah(
        apa: &'static str,
        value: Option<&mut Jumlah>,
        asal: &Sel,
        f: &mut dyn FnMut(Angka<'_>, &Sel),
    ) {
        if let Some(v) = value {
            f(
                Angka {
                    apa,
                    at: &mut v.at,
                    nilai: &mut v.value.0,
                    teks: None,
                },
                asal,
            );
        }
    }
    fn tahun(
        apa: &'static str,
        values: &mut PerTahun,
        asal: &Sel,
        f: &mut dyn FnMut(Angka<'_>, &Sel),
    ) {
        for v in values.values_mut() {
            nilai(apa, v.as_mut(), asal, f);
        }
    }
    macro_rules! n { ($($apa:literal : $r:ident . $field:ident),+ $(,)?) => { $( nilai($apa, $r.$field.as_mut(), &$r.asal, f); )+ }; }
    macro_rules! j { ($($apa:literal : $r:ident . $field:ident),+ $(,)?) => { $( jumlah($apa, $r.$field.as_mut(), &$r.asal, f); )+ }; }
    for r in &mut model.renstra {
        tahun("renstra.target", &mut r.target, &r.asal, f);
        n!("renstra.kondisi_awal": r.kondisi_awal, "renstra.kondisi_akhir": r.kondisi_akhir);
    }
    for r in &mut model.renstra_program {
        tahun("renstra_program.target", &mut r.target, &r.asal, f);
        for v in r.pagu.values_mut() {
            jumlah("renstra_program.pagu", v.as_mut(), &r.asal, f);
        }
        n!("renstra_program.kondisi_awal": r.kondisi_awal, "renstra_program.kondisi_akhir": r.kondisi_akhir);
        j!("renstra_program.pagu_akhir": r.pagu_akhir);
    }
    for r in &mut model.rkt {
        n!("rkt.target_sasaran": r.target_sasaran, "rkt.target_program": r.target_program,
           "rkt.target_kegiatan": r.target_kegiatan, "rkt.target_sub_kegiatan": r.target_sub_kegiatan);
        j!("rkt.anggaran": r.anggaran);
    }
    for pk in &mut model.pk {
        for r in &mut pk.indikator {
            n!("pk.target": r.target);
        }
        for r in &mut pk.anggaran {
            j!("pk.anggaran": r.anggaran);
        }
    }
    for r in &mut model.pengukuran {
        j!("pengukuran.bobot": r.bobot, "pengukuran.pembilang": r.pembilang, "pengukuran.penyebut": r.penyebut);
        n!("pengukuran.target": r.target, "pengukuran.realisasi": r.realisasi, "pengukuran.capaian": r.capaian);
    }
    for r in &mut model.riwayat {
        tahun("riwayat.realisasi", &mut r.realisasi, &r.asal, f);
        tahun("riwayat.target", &mut r.target, &r.asal, f);
        tahun("riwayat.rasio", &mut r.rasio, &r.asal, f);
    }
    for r in &mut model.akhir_renstra {
        n!("akhir_renstra.target": r.target, "akhir_renstra.realisasi": r.realisasi,
           "akhir_renstra.tingkat_kemajuan": r.tingkat_kemajuan);
    }
    for r in &mut model.nasional {
        n!("nasional.realisasi": r.realisasi, "nasional.nasional": r.nasional);
    }
    for r in &mut model.skm.distribusi {
        j!("distribusi.tidak_baik": r.tidak_baik, "distribusi.kurang_baik": r.kurang_baik, "distribusi.baik": r.baik,
           "distribusi.sangat_baik": r.sangat_baik, "distribusi.total": r.total);
    }
    for r in &mut model.skm.skor {
        j!("skor.skor": r.skor);
    }
    for r in &mut model.skm.rekap {
        for v in r.unsur.values_mut() {
            jumlah("rekap.unsur", v.as_mut(), &r.asal, f);
        }
        j!("rekap.nilai": r.nilai);
    }
    for r in &mut model.keluaran {
        if let Some(m) = &mut r.masukan {
            jumlah("keluaran.masukan.target", m.target.as_mut(), &r.asal, f);
            jumlah(
                "keluaran.masukan.realisasi",
                m.realisasi.as_mut(),
                &r.asal,
                f,
            );
            jumlah("keluaran.masukan.persen", m.persen.as_mut(), &r.asal, f);
        }
        for k in &mut r.keluaran {
            nilai("keluaran.target", k.target.as_mut(), &r.asal, f);
            nilai("keluaran.realisasi", k.realisasi.as_mut(), &r.asal, f);
            jumlah("keluaran.persen", k.persen.as_mut(), &r.asal, f);
        }
    }
    for r in &mut model.anggaran {
        j!("anggaran.anggaran_sebelum": r.anggaran_sebelum, "anggaran.anggaran": r.anggaran, "anggaran.realisasi": r.realisasi,
           "anggaran.sisa": r.sisa, "anggaran.persen": r.persen, "anggaran.fisik": r.fisik);
        if let Some(k) = &mut r.belanja {
            for g in [
                &mut k.operasi,
                &mut k.modal,
                &mut k.tak_terduga,
                &mut k.transfer,
            ] {
                jumlah("anggaran.belanja", g.anggaran.as_mut(), &r.asal, f);
                jumlah("anggaran.belanja", g.realisasi.as_mut(), &r.asal, f);
            }
        }
        for p in r.periode.values_mut() {
            jumlah("anggaran.periode.rencana", p.rencana.as_mut(), &r.asal, f);
            jumlah(
                "anggaran.periode.realisasi",
                p.realisasi.as_mut(),
                &r.asal,
                f,
            );
            jumlah(
                "anggaran.periode.fisik_rencana",
                p.fisik_rencana.as_mut(),
                &r.asal,
                f,
            );
            jumlah("anggaran.periode.fisik", p.fisik.as_mut(), &r.asal, f);
        }
    }
    for r in &mut model.belanja {
        j!("belanja.anggaran": r.anggaran, "belanja.realisasi": r.realisasi, "belanja.persen": r.persen);
    }
    for r in &mut model.anggaran_sasaran {
        j!("anggaran_sasaran.anggaran": r.anggaran, "anggaran_sasaran.porsi": r.porsi);
    }
    for r in &mut model.evaluasi {
        let asal = r.asal.clone();
        let mut kr = |apa: &'static str, k: Option<&mut Kr>| {
            if let Some(k) = k {
                nilai(apa, k.kinerja.as_mut(), &asal, f);
                jumlah(apa, k.rupiah.as_mut(), &asal, f);
            }
        };
        kr("evaluasi.target_renstra", r.target_renstra.as_mut());
        kr("evaluasi.realisasi_lalu", r.realisasi_lalu.as_mut());
        kr("evaluasi.target", r.target.as_mut());
        for k in r.triwulan.values_mut() {
            kr("evaluasi.triwulan", k.as_mut());
        }
        kr("evaluasi.realisasi", r.realisasi.as_mut());
        kr("evaluasi.kumulatif", r.kumulatif.as_mut());
        kr("evaluasi.capaian", r.capaian.as_mut());
        kr("evaluasi.capaian_renstra", r.capaian_renstra.as_mut());
    }
    for r in &mut model.capaian_periodik {
        n!("capaian_periodik.target": r.target);
        for p in r.periode.values_mut() {
            nilai(
                "capaian_periodik.periode.target",
                p.target.as_mut(),
                &r.asal,
                f,
            );
            nilai(
                "capaian_periodik.periode.realisasi",
                p.realisasi.as_mut(),
                &r.asal,
                f,
            );
        }
    }
}

/// Gives every figure a cell of its own: in its record's row, from column 100 on.
fn cells(model: &mut Model) {
    let mut next: BTreeMap<(String, String, u32), u32> = BTreeMap::new();
    angka(model, &mut |a, asal| {
        let col = next
            .entry((asal.berkas().to_owned(), asal.lembar().to_owned(), asal.row))
            .or_insert(99);
        *col += 1;
        *a.at = Sel {
            sheet: asal.sheet.clone(),
            row: asal.row,
            col: *col,
        };
    });
    // Words that stand where a number is due have a cell too.
    for r in &mut model.akhir_renstra {
        if let Some(v) = &mut r.tingkat_kemajuan
            && v.angka.is_none()
        {
            v.at = Sel {
                col: 99,
                ..r.asal.clone()
            };
        }
    }
    for r in &mut model.nasional {
        if let Some(v) = &mut r.realisasi
            && v.angka.is_none()
        {
            v.at = Sel {
                col: 99,
                ..r.asal.clone()
            };
        }
    }
}
