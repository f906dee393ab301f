//! Pengaturan's Keputusan: a recorded value that people replaced (`pakai`) is replaced before anything is computed.
//! The input stays as it is; the output says so at the cell.

use std::borrow::Cow;

use indexmap::IndexMap;
use rust_decimal::Decimal;

use crate::model::{
    Angka, Jumlah, KelompokBelanja, Keputusan, Kr, Model, Nilai, PerTahun, Sel, Teks, Tindakan,
    parse_a1,
};
use crate::value::text;

/// What one decision did.
#[derive(Debug, Clone, PartialEq)]
pub struct Diganti {
    /// Position in `setelan.keputusan`.
    pub keputusan: usize,
    /// The cell.
    pub at: Sel,
    /// What is recorded there.
    pub tercatat: String,
    /// What was computed with.
    pub dipakai: String,
}

/// What became of all decisions `pakai`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Penerapan {
    /// What was replaced, in the order of the decisions.
    pub diganti: Vec<Diganti>,
    /// Decisions that were not applied because the recorded value changed since (position, the value now).
    pub basi: Vec<(usize, String)>,
    /// Decisions whose cell holds no value of any table, or that give no value.
    pub tanpa_sel: Vec<usize>,
}

/// The model with every decision `pakai` applied; the same model where there is none.
pub fn apply_decisions(model: &Model) -> (Cow<'_, Model>, Penerapan) {
    let mut done = Penerapan::default();
    let wanted = |k: &&Keputusan| k.tindakan == Tindakan::Pakai;
    if !model.setelan.keputusan.iter().any(|k| wanted(&k)) {
        return (Cow::Borrowed(model), done);
    }
    let mut changed = model.clone();
    for (index, keputusan) in model.setelan.keputusan.iter().enumerate() {
        if keputusan.tindakan != Tindakan::Pakai {
            continue;
        }
        let (Some((row, col)), true) = (
            parse_a1(&keputusan.sel),
            keputusan.nilai.is_some() || keputusan.nilai_teks.is_some(),
        ) else {
            done.tanpa_sel.push(index);
            continue;
        };
        let mut put = Put {
            keputusan,
            row,
            col,
            now: None,
            at: None,
            replaced: false,
        };
        put.model(&mut changed);
        match (put.at, put.now) {
            (Some(at), Some(now)) if put.replaced => done.diganti.push(Diganti {
                keputusan: index,
                at,
                tercatat: now,
                dipakai: written(keputusan),
            }),
            (_, Some(now)) => done.basi.push((index, now)),
            _ => done.tanpa_sel.push(index),
        }
    }
    (Cow::Owned(changed), done)
}

/// The decision's value: a plain decimal, or a text.
fn written(keputusan: &Keputusan) -> String {
    keputusan.nilai.as_ref().map_or_else(
        || {
            keputusan
                .nilai_teks
                .as_ref()
                .map(|t| t.value.clone())
                .unwrap_or_default()
        },
        |n| n.value.to_string(),
    )
}

/// Whether a recorded value is still what the decision was about; a decision that names none is about any.
fn still(keputusan: &Keputusan, teks: &str, angka: Option<Decimal>) -> bool {
    let before = keputusan.tercatat.trim();
    if before.is_empty() || text::key(before) == text::key(teks) {
        return true;
    }
    let number = |t: &str| Decimal::from_str_exact(t.trim_end_matches('%').trim()).ok();
    let before = number(before).or_else(|| number(&before.replace('.', "").replace(',', ".")));
    before.is_some() && before == angka
}

/// Looks for the values of one cell and replaces them.
struct Put<'a> {
    keputusan: &'a Keputusan,
    row: u32,
    col: u32,
    /// What the cell holds now.
    now: Option<String>,
    at: Option<Sel>,
    replaced: bool,
}

impl Put<'_> {
    fn here(&self, at: &Sel) -> bool {
        at.row == self.row
            && at.col == self.col
            && at.sheet.is_some()
            && at.lembar() == self.keputusan.lembar
            && at.berkas() == self.keputusan.berkas
    }

    fn seen(&mut self, at: &Sel, teks: &str, angka: Option<Decimal>) -> bool {
        let now = angka.map_or_else(|| teks.to_owned(), |a| Angka(a).to_string());
        // One cell may fill several records (fill-down): the first says what is recorded.
        self.now.get_or_insert(now);
        self.at.get_or_insert_with(|| at.clone());
        let fits = still(self.keputusan, teks, angka);
        self.replaced |= fits;
        fits
    }

    fn nilai(&mut self, value: &mut Option<Nilai>) {
        let Some(nilai) = value else { return };
        if !self.here(&nilai.at) || !self.seen(&nilai.at.clone(), &nilai.teks, nilai.decimal()) {
            return;
        }
        let given = self.keputusan.nilai.as_ref().map(|n| n.value);
        let text = self
            .keputusan
            .nilai_teks
            .as_ref()
            .map(|t| t.value.clone())
            .or_else(|| given.map(|g| super::angka_id(g.0)))
            .unwrap_or_default();
        let letter = ["A", "B", "C", "D", "AA", "BB", "CC"]
            .contains(&text.as_str())
            .then(|| text.clone());
        *nilai = Nilai {
            teks: text,
            angka: given,
            satuan: nilai.satuan.take(),
            huruf: letter,
            bagian: None,
            rentang: None,
            at: nilai.at.clone(),
        };
    }

    fn jumlah(&mut self, value: &mut Option<Jumlah>) {
        let Some(jumlah) = value else { return };
        let number = jumlah.value.0;
        if !self.here(&jumlah.at)
            || !self.seen(&jumlah.at.clone(), &Angka(number).to_string(), Some(number))
        {
            return;
        }
        // A word is no amount: the cell is then empty.
        let at = jumlah.at.clone();
        *value = self
            .keputusan
            .nilai
            .as_ref()
            .map(|n| Jumlah::new(n.value, at));
    }

    fn teks(&mut self, value: &mut Option<Teks>) {
        let Some(teks) = value else { return };
        if !self.here(&teks.at) || !self.seen(&teks.at.clone(), &teks.value.clone(), None) {
            return;
        }
        teks.value = written(self.keputusan);
    }

    fn per_tahun(&mut self, values: &mut PerTahun) {
        values.values_mut().for_each(|v| self.nilai(v));
    }

    fn amounts(&mut self, values: &mut IndexMap<String, Option<Jumlah>>) {
        values.values_mut().for_each(|v| self.jumlah(v));
    }

    fn kr(&mut self, value: &mut Option<Kr>) {
        if let Some(kr) = value {
            self.nilai(&mut kr.kinerja);
            self.jumlah(&mut kr.rupiah);
        }
    }

    fn kelompok(&mut self, value: Option<&mut KelompokBelanja>) {
        if let Some(k) = value {
            for group in [
                &mut k.operasi,
                &mut k.modal,
                &mut k.tak_terduga,
                &mut k.transfer,
            ] {
                self.jumlah(&mut group.anggaran);
                self.jumlah(&mut group.realisasi);
            }
        }
    }

    /// Every value of the model that has a cell.
    fn model(&mut self, model: &mut Model) {
        for r in &mut model.renstra {
            for t in [
                &mut r.tujuan,
                &mut r.indikator_tujuan,
                &mut r.sasaran,
                &mut r.indikator,
                &mut r.satuan,
                &mut r.strategi,
                &mut r.kebijakan,
                &mut r.program,
            ] {
                self.teks(t);
            }
            self.per_tahun(&mut r.target);
            self.nilai(&mut r.kondisi_awal);
            self.nilai(&mut r.kondisi_akhir);
        }
        for r in &mut model.renstra_program {
            for t in [
                &mut r.kode,
                &mut r.uraian,
                &mut r.indikator,
                &mut r.satuan,
                &mut r.penanggung_jawab,
            ] {
                self.teks(t);
            }
            self.nilai(&mut r.kondisi_awal);
            self.per_tahun(&mut r.target);
            self.amounts(&mut r.pagu);
            self.nilai(&mut r.kondisi_akhir);
            self.jumlah(&mut r.pagu_akhir);
        }
        for r in &mut model.rkt {
            for t in [
                &mut r.tujuan,
                &mut r.indikator_tujuan,
                &mut r.sasaran,
                &mut r.indikator_sasaran,
                &mut r.program,
                &mut r.indikator_program,
                &mut r.kegiatan,
                &mut r.indikator_kegiatan,
                &mut r.sub_kegiatan,
                &mut r.indikator_sub_kegiatan,
            ] {
                self.teks(t);
            }
            for n in [
                &mut r.target_sasaran,
                &mut r.target_program,
                &mut r.target_kegiatan,
                &mut r.target_sub_kegiatan,
            ] {
                self.nilai(n);
            }
            self.jumlah(&mut r.anggaran);
        }
        for pk in &mut model.pk {
            for r in &mut pk.indikator {
                for t in [&mut r.sasaran, &mut r.indikator, &mut r.satuan] {
                    self.teks(t);
                }
                self.nilai(&mut r.target);
            }
            for r in &mut pk.anggaran {
                self.teks(&mut r.program);
                self.teks(&mut r.keterangan);
                self.jumlah(&mut r.anggaran);
            }
        }
        for r in &mut model.iku {
            for t in [
                &mut r.sasaran,
                &mut r.indikator,
                &mut r.satuan,
                &mut r.formulasi,
                &mut r.penanggung_jawab,
                &mut r.sumber_data,
            ] {
                self.teks(t);
            }
        }
        for r in &mut model.pengukuran {
            for t in [
                &mut r.tujuan,
                &mut r.sasaran,
                &mut r.indikator,
                &mut r.satuan,
                &mut r.arah,
                &mut r.predikat,
            ] {
                self.teks(t);
            }
            for n in [&mut r.target, &mut r.realisasi, &mut r.capaian] {
                self.nilai(n);
            }
            for n in [&mut r.bobot, &mut r.pembilang, &mut r.penyebut] {
                self.jumlah(n);
            }
        }
        for r in &mut model.riwayat {
            for t in [&mut r.sasaran, &mut r.indikator, &mut r.satuan] {
                self.teks(t);
            }
            for y in [&mut r.realisasi, &mut r.target, &mut r.rasio] {
                self.per_tahun(y);
            }
        }
        for r in &mut model.akhir_renstra {
            self.teks(&mut r.sasaran);
            self.teks(&mut r.indikator);
            for n in [&mut r.target, &mut r.realisasi, &mut r.tingkat_kemajuan] {
                self.nilai(n);
            }
        }
        for r in &mut model.nasional {
            self.teks(&mut r.sasaran);
            self.teks(&mut r.indikator);
            self.nilai(&mut r.realisasi);
            self.nilai(&mut r.nasional);
        }
        for r in &mut model.skm.distribusi {
            self.teks(&mut r.unsur);
            for n in [
                &mut r.tidak_baik,
                &mut r.kurang_baik,
                &mut r.baik,
                &mut r.sangat_baik,
                &mut r.total,
            ] {
                self.jumlah(n);
            }
        }
        for r in &mut model.skm.skor {
            self.teks(&mut r.unsur);
            self.jumlah(&mut r.skor);
            self.teks(&mut r.predikat);
        }
        self.jumlah(&mut model.skm.rata_rata);
        for r in &mut model.skm.rekap {
            self.teks(&mut r.unit);
            self.amounts(&mut r.unsur);
            self.jumlah(&mut r.nilai);
            self.teks(&mut r.mutu);
            self.teks(&mut r.kinerja);
        }
        for r in &mut model.keluaran {
            for t in [
                &mut r.sasaran,
                &mut r.program,
                &mut r.kegiatan,
                &mut r.sub_kegiatan,
            ] {
                self.teks(t);
            }
            if let Some(m) = &mut r.masukan {
                for n in [&mut m.target, &mut m.realisasi, &mut m.persen] {
                    self.jumlah(n);
                }
            }
            for k in &mut r.keluaran {
                self.teks(&mut k.uraian);
                self.nilai(&mut k.target);
                self.nilai(&mut k.realisasi);
                self.jumlah(&mut k.persen);
            }
        }
        for r in &mut model.anggaran {
            self.teks(&mut r.kode);
            self.teks(&mut r.uraian);
            for n in [
                &mut r.anggaran_sebelum,
                &mut r.anggaran,
                &mut r.realisasi,
                &mut r.sisa,
                &mut r.persen,
                &mut r.fisik,
            ] {
                self.jumlah(n);
            }
            self.kelompok(r.belanja.as_deref_mut());
            for p in r.periode.values_mut() {
                for n in [
                    &mut p.rencana,
                    &mut p.realisasi,
                    &mut p.fisik_rencana,
                    &mut p.fisik,
                ] {
                    self.jumlah(n);
                }
            }
        }
        for r in &mut model.belanja {
            self.teks(&mut r.kelompok);
            self.teks(&mut r.jenis);
            for n in [&mut r.anggaran, &mut r.realisasi, &mut r.persen] {
                self.jumlah(n);
            }
        }
        for r in &mut model.anggaran_sasaran {
            self.teks(&mut r.sasaran);
            self.teks(&mut r.program);
            self.jumlah(&mut r.anggaran);
            self.jumlah(&mut r.porsi);
        }
        for r in &mut model.evaluasi {
            for t in [
                &mut r.kode,
                &mut r.sasaran,
                &mut r.uraian,
                &mut r.indikator,
                &mut r.satuan,
            ] {
                self.teks(t);
            }
            for kr in [
                &mut r.target_renstra,
                &mut r.realisasi_lalu,
                &mut r.target,
                &mut r.realisasi,
                &mut r.kumulatif,
                &mut r.capaian,
                &mut r.capaian_renstra,
            ] {
                self.kr(kr);
            }
            r.triwulan.values_mut().for_each(|k| self.kr(k));
        }
        for r in &mut model.capaian_periodik {
            for t in [&mut r.sasaran, &mut r.indikator, &mut r.satuan, &mut r.arah] {
                self.teks(t);
            }
            self.nilai(&mut r.target);
            for p in r.periode.values_mut() {
                self.nilai(&mut p.target);
                self.nilai(&mut p.realisasi);
            }
        }
        for r in &mut model.skala {
            self.teks(&mut r.nama);
            self.jumlah(&mut r.batas_bawah);
            self.jumlah(&mut r.batas_atas);
        }
        for t in &mut model.tercatat {
            for n in t.nilai.values_mut() {
                let mut value = Some(std::mem::take(n));
                self.nilai(&mut value);
                *n = value.unwrap_or_default();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::measure::contoh::{bangsalsari, d, jumlah};
    use crate::model::SheetName;

    fn decision(sel: &str, tercatat: &str, nilai: &str) -> Keputusan {
        Keputusan {
            kode: "CAP-001".to_owned(),
            berkas: "lkjip.xlsx".to_owned(),
            lembar: "3.1".to_owned(),
            sel: sel.to_owned(),
            tercatat: tercatat.to_owned(),
            tindakan: Tindakan::Pakai,
            nilai: Some(jumlah(nilai)),
            ..Keputusan::default()
        }
    }

    /// The realisasi of table 3.1 corrected to what two other tables have (domain §7, row 2).
    #[test]
    fn a_value_is_replaced_while_it_stays_the_same() {
        let sheet = Arc::new(SheetName {
            berkas: "lkjip.xlsx".to_owned(),
            lembar: "3.1".to_owned(),
            ..SheetName::default()
        });
        let mut model = bangsalsari();
        if let Some(r) = &mut model.pengukuran[0].realisasi {
            r.at = Sel::new(&sheet, 6, 4);
        }
        model.anggaran[0].anggaran = Some(Jumlah::new(Angka(d("5")), Sel::new(&sheet, 9, 4)));
        assert!(matches!(apply_decisions(&model).0, Cow::Borrowed(_)));
        model.setelan.keputusan = vec![
            decision("E7", "90", "93.71"),
            decision("E7", "91", "95"),
            decision("E10", "5,00", "7"),
            decision("Z99", "1", "2"),
        ];
        let (changed, done) = apply_decisions(&model);
        let r = changed.pengukuran[0].realisasi.as_ref().expect("a value");
        assert_eq!((r.decimal(), r.teks.as_str()), (Some(d("93.71")), "93,71"));
        assert_eq!(
            changed.anggaran[0].anggaran.as_ref().map(|a| a.value.0),
            Some(d("7"))
        );
        assert_eq!(done.diganti.len(), 2);
        assert_eq!(
            (
                done.diganti[0].tercatat.as_str(),
                done.diganti[0].dipakai.as_str()
            ),
            ("90", "93.71")
        );
        assert_eq!(done.basi, vec![(1, "93.71".to_owned())]);
        assert_eq!(done.tanpa_sel, vec![3]);
        // The input is untouched.
        assert_eq!(
            model.pengukuran[0]
                .realisasi
                .as_ref()
                .and_then(Nilai::decimal),
            Some(d("90"))
        );
    }
}
