//! indikator → sasaran → tujuan → instansi: every mean is over all assessed indicators below it (domain §3).

use std::collections::BTreeSet;

use indexmap::IndexMap;
use rust_decimal::Decimal;

use crate::measure::capaian::{self, Aturan, Capaian};
use crate::measure::link::Links;
use crate::measure::scale::{DECIDED, Scale};
use crate::measure::skm;
use crate::model::{
    Angka, Arah, AturIndikator, Dokumen, HasilIndikator, HasilInstansi, HasilSasaran, HasilTujuan,
    Model, Nilai, Peraturan, Pk, PkIndikator, Sel, Teks,
};
use crate::value::{arah, arith, rumus, text};

/// One indicator with what the roll-up needs beside the result.
#[derive(Debug, Clone, Default)]
pub struct Baris {
    /// The result.
    pub hasil: HasilIndikator,
    /// Capaian, not rounded.
    pub capaian: Option<Decimal>,
    /// Its sasaran and tujuan as groups of the links.
    pub sasaran: Option<usize>,
    /// Likewise.
    pub tujuan: Option<usize>,
    /// Its own group.
    pub indikator: Option<usize>,
    /// Weight, and whether Pengaturan gives it.
    bobot: Option<(Decimal, bool)>,
}

/// A mean with how many of how many entered it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rerata {
    /// The mean, not rounded.
    pub nilai: Option<Decimal>,
    /// Indicators below.
    pub jumlah: u64,
    /// Those with a capaian.
    pub dihitung: u64,
}

/// The rules of one indikator: Pengaturan's, else the recorded direction, else naik.
pub fn aturan(
    model: &Model,
    links: &Links,
    indikator: &str,
    arah: Option<&Teks>,
    huruf: &[&str],
) -> Aturan {
    let set = setting(model, links, indikator);
    let arah = set
        .and_then(|s| s.rumus.as_deref().and_then(rumus::arah).or(s.arah))
        .or_else(|| arah.and_then(|a| arah::arah(a)))
        .or_else(|| recorded_direction(model, links, indikator))
        .unwrap_or_default();
    Aturan {
        arah,
        alfabet: capaian::alfabet(indikator, huruf, peraturan(model)),
        huruf: model.setelan.huruf,
        batas: model.setelan.batas_capaian.map(|b| b.0),
        target_nol: model.setelan.target_nol,
    }
}

/// Pengaturan's row for an indikator, by any of its wordings.
pub fn setting<'a>(model: &'a Model, links: &Links, indikator: &str) -> Option<&'a AturIndikator> {
    model
        .setelan
        .indikator
        .iter()
        .find(|s| links.indikator.same(&s.indikator, indikator))
}

/// A direction that pengukuran or a rencana aksi records for the same indikator, else the one that a target of it says.
fn recorded_direction(model: &Model, links: &Links, indikator: &str) -> Option<Arah> {
    let measured = model
        .pengukuran
        .iter()
        .map(|r| (&r.indikator, &r.arah, &r.target));
    let periodic = model
        .capaian_periodik
        .iter()
        .map(|r| (&r.indikator, &r.arah, &r.target));
    let agreed = model.pk.iter().flat_map(|pk| &pk.indikator);
    let agreed = agreed.map(|r| (&r.indikator, &None, &r.target));
    measured
        .chain(periodic)
        .chain(agreed)
        .find_map(|(name, arah, target)| {
            if !links.indikator.same(name.as_ref()?, indikator) {
                return None;
            }
            arah.as_ref()
                .and_then(|a| arah::arah(a))
                .or_else(|| arah::of_target(&target.as_ref()?.teks))
        })
}

/// The regulation that letters of SKM are read by: Pengaturan's, the survey's of the report year, else by year.
pub fn peraturan(model: &Model) -> Peraturan {
    let same_year = |t: Option<i32>| t.is_none() || t == model.tahun;
    let unsur = model
        .skm
        .responden
        .iter()
        .filter(|r| same_year(r.tahun))
        .map(|r| r.unsur.len())
        .next()
        .or_else(|| {
            let first = model.skm.skor.iter().find(|s| same_year(s.tahun))?;
            Some(
                model
                    .skm
                    .skor
                    .iter()
                    .filter(|s| s.tabel == first.tabel)
                    .count(),
            )
        })
        .unwrap_or(0);
    skm::regulation(model.setelan.peraturan_skm, unsur, model.tahun)
}

/// The Perjanjian Kinerja of the head of the office that counts: perubahan before murni, with indicators.
pub fn pk(model: &Model) -> Vec<(usize, &Pk)> {
    let mut candidates: Vec<(usize, &Pk)> = model
        .pk
        .iter()
        .enumerate()
        .filter(|(_, pk)| {
            !pk.indikator.is_empty()
                && (pk.tahun.is_none() || model.tahun.is_none() || pk.tahun == model.tahun)
        })
        .collect();
    // Where the bundle holds those of the staff too, only the head's has the office's indicators.
    let named = |word: &str| {
        candidates.iter().any(|(_, pk)| {
            pk.jabatan
                .as_ref()
                .is_some_and(|j| text::key(j).starts_with(word))
        })
    };
    let camat = named("camat");
    let heads = |pk: &Pk| {
        pk.jabatan
            .as_ref()
            .is_none_or(|j| !(is_below_head(j) || camat && text::key(j).starts_with("lurah")))
    };
    if candidates.iter().any(|(_, pk)| heads(pk)) {
        candidates.retain(|(_, pk)| heads(pk));
    }
    let dokumen = if candidates
        .iter()
        .any(|(_, pk)| pk.dokumen == Dokumen::Perubahan)
    {
        Dokumen::Perubahan
    } else {
        Dokumen::Murni
    };
    candidates.retain(|(_, pk)| pk.dokumen == dokumen);
    candidates
}

/// Whether a jabatan is one below the head of the office. A lurah heads an office, but not beside a camat.
fn is_below_head(jabatan: &str) -> bool {
    let key = text::key(jabatan);
    [
        "sekretaris ",
        "kasi ",
        "kasubag ",
        "kasubbag ",
        "kabid ",
        "kabag ",
    ]
    .iter()
    .any(|p| format!("{key} ").starts_with(p))
        || [
            "kepala seksi",
            "kepala sub",
            "kepala bidang",
            "kepala bagian",
            "kepala urusan",
        ]
        .iter()
        .any(|p| key.starts_with(p))
}

/// The indicators of the report year: the union of PK and pengukuran, each with its capaian.
pub fn indikator(model: &Model, links: &Links, scale: &Scale) -> Vec<Baris> {
    let of_year =
        |tahun: Option<i32>| tahun.is_none() || model.tahun.is_none() || tahun == model.tahun;
    // The same table found twice counts once: of one indikator under one sasaran the first row, that of the whole year before
    // those of its triwulan, the latest of these.
    let periodic: BTreeSet<_> = model.capaian_periodik.iter().map(|r| r.tabel).collect();
    let (part, whole): (Vec<_>, Vec<_>) =
        (model.pengukuran.iter().enumerate()).partition(|(_, r)| periodic.contains(&r.tabel));
    let mut measured: Vec<(usize, Option<usize>, Option<usize>)> = Vec::new();
    for (i, r) in whole.into_iter().chain(part.into_iter().rev()) {
        let Some(name) = r.indikator.as_ref().filter(|_| of_year(r.tahun)) else {
            continue;
        };
        let group = links.indikator.find(name);
        let sasaran = links.sasaran.at("pengukuran", i, 0, "sasaran");
        let double = measured.iter().any(|(_, g, s)| {
            g.is_some() && *g == group && (s.is_none() || sasaran.is_none() || *s == sasaran)
        });
        if !double {
            measured.push((i, group, sasaran));
        }
    }
    measured.sort_unstable_by_key(|(i, _, _)| *i);

    let mut rows: Vec<Baris> = Vec::new();
    let mut used: Vec<usize> = Vec::new();
    for (i, pk) in pk(model) {
        for (j, r) in pk.indikator.iter().enumerate() {
            let Some(name) = &r.indikator else { continue };
            let group = links.indikator.find(name);
            let sasaran = links.sasaran.at("pk.indikator", i, j, "sasaran");
            if rows
                .iter()
                .any(|b| b.indikator == group && (b.sasaran.is_none() || b.sasaran == sasaran))
            {
                continue;
            }
            let alike: Vec<_> = measured
                .iter()
                .filter(|(m, g, _)| group.is_some() && *g == group && !used.contains(m))
                .collect();
            let found = alike
                .iter()
                .find(|(_, _, s)| s.is_some() && *s == sasaran)
                .or(alike.first());
            if let Some((m, _, _)) = found {
                used.push(*m);
                rows.extend(from_pengukuran(model, links, scale, *m, Some((r, sasaran))));
            } else {
                rows.push(Baris {
                    hasil: HasilIndikator {
                        sasaran: r.sasaran.as_ref().map(|s| s.value.clone()),
                        indikator: name.value.clone(),
                        target: r.target.clone(),
                        arah: aturan(model, links, name, None, &[]).arah,
                        alasan_kosong: Some(
                            "Belum diukur: tidak ada di tabel pengukuran kinerja".to_owned(),
                        ),
                        asal: r.asal.clone(),
                        ..HasilIndikator::default()
                    },
                    indikator: group,
                    sasaran,
                    bobot: weight(model, links, name, None),
                    ..Baris::default()
                });
            }
        }
    }
    for (m, _, sasaran) in &measured {
        if !used.contains(m) {
            rows.extend(
                from_pengukuran(model, links, scale, *m, None).map(|row| Baris {
                    sasaran: row.sasaran.or(*sasaran),
                    ..row
                }),
            );
        }
    }
    place(model, links, &mut rows);
    rows
}

/// One row of pengukuran, computed. What it does not say (sasaran, target), the same indicator of the PK does.
fn from_pengukuran(
    model: &Model,
    links: &Links,
    scale: &Scale,
    index: usize,
    pk: Option<(&PkIndikator, Option<usize>)>,
) -> Option<Baris> {
    let r = model.pengukuran.get(index)?;
    let name = r.indikator.as_ref()?;
    let target = r
        .target
        .as_ref()
        .or_else(|| pk.and_then(|(p, _)| p.target.as_ref()));
    let from_pk = r.target.is_none() && target.is_some();
    let letters: Vec<&str> = target
        .into_iter()
        .chain(&r.realisasi)
        .filter_map(|n| n.huruf.as_deref())
        .collect();
    let rules = aturan(model, links, name, r.arah.as_ref(), &letters);
    let counted = match (&r.pembilang, &r.penyebut) {
        (Some(x), Some(y)) => capaian::from_counts(
            x,
            y,
            r.realisasi.as_ref(),
            target,
            r.satuan.as_ref().map(|s| s.value.as_str()),
        ),
        _ => None,
    };
    let realisasi = counted.as_ref().or(r.realisasi.as_ref());
    let outcome = capaian::hitung(target, realisasi, &rules);
    let sasaran = links
        .sasaran
        .at("pengukuran", index, 0, "sasaran")
        .or_else(|| pk.and_then(|(_, s)| s));
    let shown = match &counted {
        // Shown at two decimals, computed with all.
        Some(n) => Some(Nilai {
            angka: n.angka.map(|a| Angka(arith::round(a.0, 2))),
            ..n.clone()
        }),
        None => r.realisasi.clone(),
    };
    let mut baris = Baris {
        hasil: HasilIndikator {
            tujuan: r.tujuan.as_ref().map(|t| t.value.clone()),
            sasaran: r
                .sasaran
                .as_ref()
                .or_else(|| pk.and_then(|(p, _)| p.sasaran.as_ref()))
                .map(|s| s.value.clone()),
            indikator: name.value.clone(),
            target: target.cloned(),
            realisasi: shown,
            arah: rules.arah,
            asal: r.asal.clone(),
            pengukuran: Some(index),
            ..HasilIndikator::default()
        },
        indikator: links.indikator.find(name),
        sasaran,
        tujuan: links.tujuan.at("pengukuran", index, 0, "tujuan"),
        bobot: weight(model, links, name, r.bobot.as_ref().map(|b| b.value.0)),
        capaian: None,
    };
    match outcome {
        Ok(c) => {
            let prefix = match (counted.is_some(), from_pk) {
                (true, true) => "R = X/Y; T dari PK; ",
                (true, false) => "R = X/Y; ",
                (false, true) => "T dari PK; ",
                (false, false) => "",
            };
            fill(&mut baris, &c, scale, prefix);
        }
        Err(why) => baris.hasil.alasan_kosong = Some(why),
    }
    baris.hasil.bobot = baris.bobot.map(|(b, _)| Angka(b));
    Some(baris)
}

fn fill(baris: &mut Baris, c: &Capaian, scale: &Scale, prefix: &str) {
    let hasil = &mut baris.hasil;
    hasil.arah = c.arah;
    hasil.rumus = format!("{prefix}{}", c.rumus);
    hasil.capaian = Some(Angka(arith::round(c.nilai, 2)));
    hasil.capaian_penuh = Some(Angka(arith::round(c.nilai, DECIDED)));
    hasil.capaian_tanpa_batas = c.tanpa_batas.map(|t| Angka(arith::round(t, DECIDED)));
    hasil.target_setara = c.target_setara.map(Angka);
    hasil.predikat = scale.predikat(c.nilai).map(str::to_owned);
    baris.capaian = Some(c.nilai);
}

/// Weight: Pengaturan's before the recorded one; only above 0.
fn weight(
    model: &Model,
    links: &Links,
    indikator: &str,
    recorded: Option<Decimal>,
) -> Option<(Decimal, bool)> {
    setting(model, links, indikator)
        .and_then(|s| s.bobot)
        .map(|b| (b.0, true))
        .or(recorded.map(|b| (b, false)))
        .filter(|(b, _)| *b > Decimal::ZERO)
}

/// Gives every row its sasaran and tujuan under one wording each, and brings rows of one sasaran together.
fn place(model: &Model, links: &Links, rows: &mut [Baris]) {
    for row in rows.iter_mut() {
        if row.sasaran.is_none() {
            row.sasaran = row.indikator.and_then(|i| links.indikator.get(i)?.sasaran);
        }
        if row.tujuan.is_none() {
            row.tujuan = row.sasaran.and_then(|s| tujuan_of(model, links, s));
        }
    }
    // A measured row's wording names its sasaran; without one the PK's, else the links' own.
    let mut sasaran: IndexMap<usize, String> = IndexMap::new();
    let mut tujuan: IndexMap<usize, String> = IndexMap::new();
    for measured in [true, false] {
        for row in rows
            .iter()
            .filter(|r| r.hasil.pengukuran.is_some() == measured)
        {
            if let (Some(s), Some(text)) = (row.sasaran, &row.hasil.sasaran) {
                sasaran.entry(s).or_insert_with(|| text.clone());
            }
            if let (Some(t), Some(text)) = (row.tujuan, &row.hasil.tujuan) {
                tujuan.entry(t).or_insert_with(|| text.clone());
            }
        }
    }
    for row in rows.iter_mut() {
        if let Some(s) = row.sasaran {
            row.hasil.sasaran = sasaran
                .get(&s)
                .cloned()
                .or_else(|| Some(links.sasaran.get(s)?.canonical.value.clone()));
        }
        if let Some(t) = row.tujuan {
            row.hasil.tujuan = tujuan
                .get(&t)
                .cloned()
                .or_else(|| Some(links.tujuan.get(t)?.canonical.value.clone()));
        }
    }
    // Stable: rows of one sasaran follow its first.
    let mut order: Vec<Option<usize>> = Vec::new();
    for row in rows.iter() {
        if !order.contains(&row.sasaran) {
            order.push(row.sasaran);
        }
    }
    rows.sort_by_key(|r| order.iter().position(|o| *o == r.sasaran));
}

/// The tujuan that Renstra, else RKT, puts a sasaran under.
fn tujuan_of(model: &Model, links: &Links, sasaran: usize) -> Option<usize> {
    let renstra = (0..model.renstra.len())
        .filter(|i| links.sasaran.at("renstra", *i, 0, "sasaran") == Some(sasaran))
        .find_map(|i| links.tujuan.at("renstra", i, 0, "tujuan"));
    renstra.or_else(|| {
        (0..model.rkt.len())
            .filter(|i| links.sasaran.at("rkt", *i, 0, "sasaran") == Some(sasaran))
            .find_map(|i| links.tujuan.at("rkt", i, 0, "tujuan"))
    })
}

/// The mean of the assessed indicators, by weight where every one of them has one; a weight from Pengaturan counts
/// beside 1 for the others.
pub fn rerata<'a>(rows: impl IntoIterator<Item = &'a Baris>) -> Rerata {
    let mut jumlah = 0u64;
    let mut assessed: Vec<(Decimal, Option<(Decimal, bool)>)> = Vec::new();
    for row in rows {
        jumlah = jumlah.saturating_add(1);
        if let Some(c) = row.capaian {
            assessed.push((c, row.bobot));
        }
    }
    let set = assessed.iter().any(|(_, b)| b.is_some_and(|(_, set)| set));
    let weigh = set || assessed.iter().all(|(_, b)| b.is_some());
    let nilai = if weigh && !assessed.is_empty() {
        let weight = |b: &Option<(Decimal, bool)>| b.map_or(Decimal::ONE, |(b, _)| b);
        let sum = assessed
            .iter()
            .map(|(c, b)| arith::mul(*c, weight(b)))
            .try_fold(Decimal::ZERO, |s, t| arith::add(s, t?));
        let weights = arith::sum(assessed.iter().map(|(_, b)| weight(b)));
        sum.zip(weights).and_then(|(s, w)| arith::div(s, w))
    } else {
        let values: Vec<Decimal> = assessed.iter().map(|(c, _)| *c).collect();
        arith::mean(&values)
    };
    Rerata {
        nilai,
        jumlah,
        dihitung: u64::try_from(assessed.len()).unwrap_or(u64::MAX),
    }
}

/// Rows by a key, in the order of their first.
fn by<'a>(
    rows: &'a [Baris],
    key: impl Fn(&'a Baris) -> Option<&'a String>,
) -> IndexMap<&'a str, Vec<&'a Baris>> {
    let mut groups: IndexMap<&str, Vec<&Baris>> = IndexMap::new();
    for row in rows {
        if let Some(k) = key(row) {
            groups.entry(k).or_default().push(row);
        }
    }
    groups
}

/// The roll-up to sasaran, with the unrounded means.
pub fn sasaran(rows: &[Baris], scale: &Scale) -> Vec<(HasilSasaran, Option<Decimal>)> {
    by(rows, |r| r.hasil.sasaran.as_ref())
        .into_iter()
        .map(|(sasaran, rows)| {
            let mean = rerata(rows);
            (
                HasilSasaran {
                    sasaran: sasaran.to_owned(),
                    capaian: mean.nilai.map(|n| Angka(arith::round(n, 2))),
                    predikat: predikat(scale, &mean),
                    jumlah_indikator: mean.jumlah,
                    dihitung: mean.dihitung,
                },
                mean.nilai,
            )
        })
        .collect()
}

/// The roll-up to tujuan.
pub fn tujuan(rows: &[Baris], scale: &Scale) -> Vec<HasilTujuan> {
    by(rows, |r| r.hasil.tujuan.as_ref())
        .into_iter()
        .map(|(tujuan, rows)| {
            let mean = rerata(rows);
            HasilTujuan {
                tujuan: tujuan.to_owned(),
                capaian: mean.nilai.map(|n| Angka(arith::round(n, 2))),
                predikat: predikat(scale, &mean),
                jumlah_indikator: mean.jumlah,
                dihitung: mean.dihitung,
            }
        })
        .collect()
}

/// The roll-up to the instansi, with how many indicators have each predicate.
pub fn instansi(rows: &[Baris], scale: &Scale) -> HasilInstansi {
    let mean = rerata(rows);
    let mut per_predikat: IndexMap<String, u64> =
        scale.bands.iter().map(|b| (b.name.clone(), 0)).collect();
    for row in rows {
        if let Some(count) = row
            .hasil
            .predikat
            .as_ref()
            .and_then(|p| per_predikat.get_mut(p))
        {
            *count = count.saturating_add(1);
        }
    }
    HasilInstansi {
        capaian: mean.nilai.map(|n| Angka(arith::round(n, 2))),
        predikat: predikat(scale, &mean),
        jumlah_indikator: mean.jumlah,
        dihitung: mean.dihitung,
        per_predikat,
    }
}

fn predikat(scale: &Scale, mean: &Rerata) -> Option<String> {
    mean.nilai
        .and_then(|n| scale.predikat(n))
        .map(str::to_owned)
}

/// The capaian of one year of one row of riwayat.
#[derive(Debug, Clone, Default)]
pub struct CapaianTahun {
    /// The year's key.
    pub tahun: String,
    /// The target it is compared with: the row's own, else Renstra's.
    pub target: Option<Nilai>,
    /// Capaian, not rounded.
    pub capaian: Option<Decimal>,
    /// The formula.
    pub rumus: String,
}

/// Capaian per year of every row of `riwayat` against its own target, else the Renstra's.
pub fn riwayat(model: &Model, links: &Links) -> Vec<Vec<CapaianTahun>> {
    model
        .riwayat
        .iter()
        .map(|r| {
            let Some(name) = &r.indikator else {
                return Vec::new();
            };
            r.realisasi
                .iter()
                .map(|(tahun, realisasi)| {
                    let target = r
                        .target
                        .get(tahun)
                        .cloned()
                        .flatten()
                        .or_else(|| renstra_target(model, links, name, tahun));
                    let (capaian, rumus) = against(
                        model,
                        links,
                        name,
                        target.as_ref(),
                        realisasi.as_ref(),
                        tahun,
                    );
                    CapaianTahun {
                        tahun: tahun.clone(),
                        target,
                        capaian,
                        rumus,
                    }
                })
                .collect()
        })
        .collect()
}

/// Renstra's target of an indikator for a year.
pub fn renstra_target(model: &Model, links: &Links, indikator: &str, tahun: &str) -> Option<Nilai> {
    model.renstra.iter().find_map(|r| {
        let name = r.indikator.as_ref()?;
        links
            .indikator
            .same(name, indikator)
            .then(|| r.target.get(tahun)?.clone())?
    })
}

/// Tingkat kemajuan of every row of `akhir_renstra`: the capaian against the target at the end of the Renstra, by the
/// same direction and letter rule. The target is the row's own, else the last of the Renstra (or its kondisi akhir).
pub fn tingkat_kemajuan(model: &Model, links: &Links) -> Vec<Result<Capaian, String>> {
    model
        .akhir_renstra
        .iter()
        .map(|r| {
            let name = r.indikator.as_ref().ok_or("Indikator kosong")?;
            let renstra = model.renstra.iter().find(|s| {
                s.indikator
                    .as_ref()
                    .is_some_and(|n| links.indikator.same(n, name))
            });
            let last = renstra.and_then(|s| {
                s.kondisi_akhir
                    .clone()
                    .or_else(|| s.target.values().rev().flatten().next().cloned())
            });
            let target = r
                .target
                .as_ref()
                .filter(|t| !t.is_blank())
                .or(last.as_ref());
            let letters: Vec<&str> = target
                .into_iter()
                .chain(&r.realisasi)
                .filter_map(|n| n.huruf.as_deref())
                .collect();
            let rules = aturan(model, links, name, None, &letters);
            capaian::hitung(target, r.realisasi.as_ref(), &rules)
        })
        .collect()
}

/// Capaian of one value against a target, letters read by the regulation of that year.
fn against(
    model: &Model,
    links: &Links,
    indikator: &str,
    target: Option<&Nilai>,
    realisasi: Option<&Nilai>,
    tahun: &str,
) -> (Option<Decimal>, String) {
    let letters: Vec<&str> = target
        .into_iter()
        .chain(realisasi)
        .filter_map(|n| n.huruf.as_deref())
        .collect();
    let mut rules = aturan(model, links, indikator, None, &letters);
    // A series is read by one regulation, that of the report year, but for years before there was the newer one.
    if tahun.parse::<i32>().is_ok_and(|year| year < 2017)
        && model.setelan.peraturan_skm.is_none()
        && let Some(capaian::Alfabet::Skm(p)) = &mut rules.alfabet
    {
        *p = Peraturan::P2004;
    }
    match capaian::hitung(target, realisasi, &rules) {
        Ok(c) => (Some(c.nilai), c.rumus),
        Err(why) => (None, why),
    }
}

/// One indikator whose periods are added up.
#[derive(Debug, Clone, Default)]
pub struct Periodik {
    /// The rule.
    pub aturan: Option<crate::model::Akumulasi>,
    /// Target of the year: recorded, else the periods'.
    pub target: Option<Decimal>,
    /// The periods' realisasi as one value.
    pub realisasi: Option<Decimal>,
    /// Capaian against the year's target, not rounded.
    pub capaian: Option<Decimal>,
    /// The formula, or why there is no capaian.
    pub rumus: String,
    /// Capaian of each period against its own target, not rounded.
    pub per_periode: IndexMap<String, Option<Decimal>>,
}

/// Every row of `capaian_periodik`, added up by its rule.
pub fn periodik(model: &Model, links: &Links) -> Vec<Periodik> {
    model
        .capaian_periodik
        .iter()
        .map(|r| {
            let name = r.indikator.as_ref().map_or("", |n| n.value.as_str());
            let rules = aturan(model, links, name, r.arah.as_ref(), &[]);
            let targets: Vec<Option<Decimal>> = r
                .periode
                .values()
                .map(|p| p.target.as_ref().and_then(Nilai::decimal))
                .collect();
            let done: Vec<Option<Decimal>> = r
                .periode
                .values()
                .map(|p| p.realisasi.as_ref().and_then(Nilai::decimal))
                .collect();
            let satuan = unit(
                r.satuan.as_ref(),
                r.target
                    .iter()
                    .chain(r.periode.values().filter_map(|p| p.realisasi.as_ref())),
            );
            let year = r.target.as_ref().and_then(Nilai::decimal);
            let rule = capaian::akumulasi(
                akumulasi_setting(model, links, name),
                &targets,
                year,
                satuan.as_deref(),
                rules.arah,
            );
            let number = |d: Decimal| Nilai {
                angka: Some(Angka(d)),
                ..Nilai::default()
            };
            let target = year.or_else(|| capaian::accumulate(rule, &targets));
            let realisasi = capaian::accumulate(rule, &done);
            let outcome = capaian::hitung(
                r.target.clone().or_else(|| target.map(number)).as_ref(),
                realisasi.map(number).as_ref(),
                &rules,
            );
            Periodik {
                aturan: Some(rule),
                target,
                realisasi,
                capaian: outcome.as_ref().ok().map(|c| c.nilai),
                rumus: outcome.map_or_else(|e| e, |c| c.rumus),
                per_periode: r
                    .periode
                    .iter()
                    .map(|(key, p)| {
                        let c = capaian::hitung(p.target.as_ref(), p.realisasi.as_ref(), &rules);
                        (key.clone(), c.ok().map(|c| c.nilai))
                    })
                    .collect(),
            }
        })
        .collect()
}

/// Pengaturan's rule of accumulation for an indikator, else for all.
pub fn akumulasi_setting(
    model: &Model,
    links: &Links,
    indikator: &str,
) -> Option<crate::model::Akumulasi> {
    setting(model, links, indikator)
        .and_then(|s| s.akumulasi)
        .or(model.setelan.akumulasi)
}

/// The unit of a row: its column, else what its values say.
fn unit<'a>(satuan: Option<&Teks>, mut values: impl Iterator<Item = &'a Nilai>) -> Option<String> {
    satuan
        .map(|s| s.value.clone())
        .or_else(|| values.find_map(|v| v.satuan.clone()))
}

/// One row of form E.81, recomputed (domain §5): 12 = 8…11 accumulated, 13 = 12/7, 14 = 6 + 12, 15 = 14/5.
#[derive(Debug, Clone, Default)]
pub struct E81 {
    /// The rule for kinerja; money is always summed.
    pub aturan: Option<crate::model::Akumulasi>,
    /// 12, kinerja and rupiah.
    pub realisasi: (Option<Decimal>, Option<Decimal>),
    /// 13, percent, not rounded.
    pub capaian: (Option<Decimal>, Option<Decimal>),
    /// 14.
    pub kumulatif: (Option<Decimal>, Option<Decimal>),
    /// 15, percent, not rounded.
    pub capaian_renstra: (Option<Decimal>, Option<Decimal>),
}

/// Every row of `evaluasi`, recomputed from its own columns.
pub fn evaluasi(model: &Model, links: &Links) -> Vec<E81> {
    model
        .evaluasi
        .iter()
        .map(|r| {
            let kinerja = |kr: &Option<crate::model::Kr>| {
                kr.as_ref()?.kinerja.as_ref().and_then(Nilai::decimal)
            };
            let rupiah =
                |kr: &Option<crate::model::Kr>| Some(kr.as_ref()?.rupiah.as_ref()?.value.0);
            let name = r.indikator.as_ref().map_or("", |n| n.value.as_str());
            let rules = aturan(model, links, name, None, &[]);
            let values = [&r.target, &r.realisasi]
                .into_iter()
                .flatten()
                .filter_map(|kr| kr.kinerja.as_ref());
            let rule = capaian::akumulasi(
                akumulasi_setting(model, links, name),
                &[],
                None,
                unit(r.satuan.as_ref(), values).as_deref(),
                rules.arah,
            );
            let quarters: Vec<_> = r.triwulan.values().map(&kinerja).collect();
            let money: Vec<_> = r.triwulan.values().map(&rupiah).collect();
            let realisasi = (
                capaian::accumulate(rule, &quarters),
                capaian::accumulate(crate::model::Akumulasi::Jumlah, &money),
            );
            // Against what is recorded where the quarters say nothing.
            let year = (
                realisasi.0.or_else(|| kinerja(&r.realisasi)),
                realisasi.1.or_else(|| rupiah(&r.realisasi)),
            );
            let percent = |a: Option<Decimal>, b: Option<Decimal>| arith::percent(a?, b?);
            let before = (kinerja(&r.realisasi_lalu), rupiah(&r.realisasi_lalu));
            let plus = |a: Option<Decimal>, b: Option<Decimal>| match (a, b) {
                (Some(a), Some(b)) => arith::add(a, b),
                (a, b) => a.or(b),
            };
            let kumulatif = (
                match rule {
                    crate::model::Akumulasi::Jumlah => plus(before.0, year.0),
                    _ => year.0.or(before.0),
                },
                plus(before.1, year.1),
            );
            E81 {
                aturan: Some(rule),
                realisasi,
                capaian: (
                    percent(year.0, kinerja(&r.target)),
                    percent(year.1, rupiah(&r.target)),
                ),
                kumulatif,
                capaian_renstra: (
                    percent(kumulatif.0, kinerja(&r.target_renstra)),
                    percent(kumulatif.1, rupiah(&r.target_renstra)),
                ),
            }
        })
        .collect()
}

/// The cell a result stands for, for those that need one.
pub fn asal(row: &Baris) -> &Sel {
    &row.hasil.asal
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::contoh::{bangsalsari, d, jumlah, nilai, teks};
    use crate::model::{CapaianPeriodik, Evaluasi, Kr, Pengukuran, TargetRealisasi};
    use proptest::prelude::*;

    fn rows(model: &Model) -> (Vec<Baris>, Scale) {
        let links = Links::build(model);
        let scale = Scale::of(model);
        (indikator(model, &links, &scale), scale)
    }

    /// Domain §7: SKM 90 BAIK and rekomendasi 100 BAIK as recorded; the desa indicator of the PK is never measured.
    #[test]
    fn bangsalsari_as_recorded() {
        let model = bangsalsari();
        let (rows, scale) = rows(&model);
        let shown: Vec<_> = rows
            .iter()
            .map(|r| {
                (
                    r.hasil.capaian.map(|c| c.to_string()),
                    r.hasil.predikat.as_deref(),
                )
            })
            .collect();
        assert_eq!(
            shown,
            vec![
                (Some("90".to_owned()), Some("BAIK")),
                (Some("100".to_owned()), Some("BAIK")),
                (None, None)
            ]
        );
        assert!(rows[2].hasil.alasan_kosong.is_some());
        assert_eq!(
            rows[2].hasil.target.as_ref().map(|t| t.teks.as_str()),
            Some("100 %")
        );
        // One wording for a sasaran, the tujuan of the Renstra.
        assert_eq!(rows[1].hasil.sasaran, rows[2].hasil.sasaran);
        assert_eq!(
            rows[0].hasil.tujuan.as_deref(),
            model.renstra[0].tujuan.as_ref().map(|t| t.value.as_str())
        );
        let per_sasaran = sasaran(&rows, &scale);
        assert_eq!(per_sasaran.len(), 2);
        assert_eq!(
            (per_sasaran[1].0.jumlah_indikator, per_sasaran[1].0.dihitung),
            (2, 1)
        );
        assert_eq!(tujuan(&rows, &scale).len(), 2);
        let all = instansi(&rows, &scale);
        assert_eq!((all.jumlah_indikator, all.dihitung), (3, 2));
        assert_eq!(all.capaian, Some(Angka(d("95"))));
        assert_eq!(all.per_predikat.get("BAIK"), Some(&2));
        assert_eq!(all.per_predikat.len(), 4);
    }

    /// Domain §7: per-year capaian of rekomendasi against 80/85/90/95/100.
    #[test]
    fn history_against_renstra() {
        let model = bangsalsari();
        let links = Links::build(&model);
        let years = riwayat(&model, &links);
        let shown: Vec<String> = years[1]
            .iter()
            .map(|y| Angka(arith::round(y.capaian.expect("a capaian"), 2)).to_string())
            .collect();
        assert_eq!(shown, ["119.74", "113.68", "111.11", "105.26", "99.02"]);
        // SKM against A of 2004, as the form has 14 unsur: 81,26. By hand 89,5/81,26.
        assert_eq!(
            arith::round(years[0][0].capaian.expect("a capaian"), 2),
            d("110.14")
        );
    }

    /// Domain §7, rows 4 and 5.
    #[test]
    fn progress_to_the_end_of_renstra() {
        let model = bangsalsari();
        let links = Links::build(&model);
        let shown: Vec<Decimal> = tingkat_kemajuan(&model, &links)
            .into_iter()
            .map(|c| arith::round(c.expect("a capaian").nilai, 2))
            .collect();
        assert_eq!(shown, [d("93.71"), d("99.02")]);
    }

    fn measured(indikator: &str, target: &str, realisasi: &str) -> Pengukuran {
        Pengukuran {
            tahun: Some(2026),
            sasaran: Some(teks("Meningkatnya pelayanan")),
            indikator: Some(teks(indikator)),
            target: Some(nilai(target)),
            realisasi: Some(nilai(realisasi)),
            tabel: 1,
            ..Pengukuran::default()
        }
    }

    /// By hand: 80, 110 and 100 with weights 50, 30, 20 give 40 + 33 + 20.
    #[test]
    fn weights_directions_doubles_and_years() {
        let mut model = Model {
            tahun: Some(2026),
            pengukuran: vec![
                measured("Jumlah pengaduan", "10", "12"),
                measured("Nilai IKM", "80", "88"),
                measured("Persentase desa tertib", "100", "0"),
                measured("Nilai IKM", "80", "80"),
                Pengukuran {
                    tahun: Some(2025),
                    ..measured("Persentase lama", "100", "1")
                },
            ],
            ..Model::default()
        };
        model.pengukuran[0].arah = Some(teks("Negatif"));
        model.pengukuran[2].pembilang = Some(jumlah("11"));
        model.pengukuran[2].penyebut = Some(jumlah("11"));
        let mean = |model: &Model| rerata(&rows(model).0).nilai.map(|n| arith::round(n, 2));
        assert_eq!(rows(&model).0.len(), 3);
        assert_eq!(mean(&model), Some(d("96.67")));
        for (row, bobot) in model.pengukuran.iter_mut().zip(["50", "30", "20"]) {
            row.bobot = Some(jumlah(bobot));
        }
        assert_eq!(mean(&model), Some(d("93")));
        model.pengukuran[1].bobot = None;
        assert_eq!(mean(&model), Some(d("96.67")));
        let (rows, _) = rows(&model);
        assert_eq!(rows[0].hasil.rumus, "(2T − R)/T × 100");
        assert_eq!(rows[2].hasil.rumus, "R = X/Y; R/T × 100");
        assert_eq!(
            rows[2].hasil.realisasi.as_ref().map(|r| r.teks.as_str()),
            Some("100 %")
        );
    }

    #[test]
    fn the_head_of_the_office_and_the_perubahan_count() {
        let pk = |jabatan: &str, dokumen, indikator: &str| Pk {
            tahun: Some(2026),
            dokumen,
            jabatan: Some(teks(jabatan)),
            indikator: vec![PkIndikator {
                indikator: Some(teks(indikator)),
                target: Some(nilai("10")),
                ..PkIndikator::default()
            }],
            ..Pk::default()
        };
        let model = Model {
            tahun: Some(2026),
            pk: vec![
                pk(
                    "Kepala Seksi Pelayanan",
                    Dokumen::Perubahan,
                    "Jumlah berkas",
                ),
                pk("Camat Contoh", Dokumen::Murni, "Nilai IKM"),
                pk("Camat Contoh", Dokumen::Perubahan, "Nilai SAKIP"),
                Pk {
                    tahun: Some(2025),
                    ..pk("Camat Contoh", Dokumen::Perubahan, "Nilai lama")
                },
            ],
            ..Model::default()
        };
        let (rows, _) = rows(&model);
        let names: Vec<_> = rows.iter().map(|r| r.hasil.indikator.as_str()).collect();
        assert_eq!(names, ["Nilai SAKIP"]);
    }

    /// A pengukuran without sasaran and targets: the PK has them.
    #[test]
    fn the_pk_tells_what_pengukuran_leaves_out() {
        let mut model = bangsalsari();
        for r in &mut model.pengukuran {
            r.sasaran = None;
            r.target = None;
        }
        let (rows, scale) = rows(&model);
        let pk = &model.pk[0].indikator;
        assert_eq!(
            rows[0].hasil.sasaran.as_deref(),
            pk[0].sasaran.as_ref().map(|s| s.value.as_str())
        );
        // B by the regulation of the 14 unsur: 62,51.
        assert_eq!(rows[0].hasil.capaian, Some(Angka(d("143.98"))));
        assert_eq!(rows[1].hasil.rumus, "T dari PK; R/T × 100");
        assert_eq!(sasaran(&rows, &scale).len(), 2);
    }

    /// By hand: quarters 2, 3, 2, 3 of 10 documents; 60, 70, 80, 90 % of 90 %.
    #[test]
    fn periods_add_up() {
        let row =
            |indikator: &str, satuan: &str, target: &str, values: [&str; 4]| CapaianPeriodik {
                indikator: Some(teks(indikator)),
                satuan: Some(teks(satuan)),
                target: Some(nilai(target)),
                periode: ["TW1", "TW2", "TW3", "TW4"]
                    .iter()
                    .zip(values)
                    .map(|(k, v)| {
                        let p = TargetRealisasi {
                            realisasi: Some(nilai(v)),
                            ..TargetRealisasi::default()
                        };
                        ((*k).to_owned(), p)
                    })
                    .collect(),
                ..CapaianPeriodik::default()
            };
        let model = Model {
            capaian_periodik: vec![
                row("Jumlah laporan", "Dokumen", "10", ["2", "3", "2", "3"]),
                row(
                    "Persentase desa tertib",
                    "%",
                    "90",
                    ["60", "70", "80", "90"],
                ),
            ],
            ..Model::default()
        };
        let done = periodik(&model, &Links::build(&model));
        assert_eq!(done[0].realisasi, Some(d("10")));
        assert_eq!(done[1].realisasi, Some(d("90")));
        assert_eq!(
            (done[0].capaian, done[1].capaian),
            (Some(d("100")), Some(d("100")))
        );
    }

    /// By hand, column by column of domain §5.
    #[test]
    fn form_e81() {
        let kr = |k: &str, rp: &str| {
            Some(Kr {
                kinerja: Some(nilai(k)),
                rupiah: Some(jumlah(rp)),
                ..Kr::default()
            })
        };
        let model = Model {
            evaluasi: vec![Evaluasi {
                indikator: Some(teks("Jumlah dokumen")),
                satuan: Some(teks("Dokumen")),
                target_renstra: kr("60", "600"),
                realisasi_lalu: kr("20", "190"),
                target: kr("12", "120"),
                triwulan: [("TW1", kr("3", "20")), ("TW2", kr("3", "40"))]
                    .into_iter()
                    .map(|(k, v)| (k.to_owned(), v))
                    .collect(),
                ..Evaluasi::default()
            }],
            ..Model::default()
        };
        let e = &evaluasi(&model, &Links::build(&model))[0];
        assert_eq!(e.realisasi, (Some(d("6")), Some(d("60"))));
        assert_eq!(e.capaian, (Some(d("50")), Some(d("50"))));
        assert_eq!(e.kumulatif, (Some(d("26")), Some(d("250"))));
        assert_eq!(
            e.capaian_renstra.1.map(|c| arith::round(c, 2)),
            Some(d("41.67"))
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        /// A mean lies between the lowest and the highest, with weights and without.
        #[test]
        fn means_are_bounded(values in prop::collection::vec((0i64..20_000, 1i64..100), 1..12), weighed in any::<bool>()) {
            let rows: Vec<Baris> = values
                .iter()
                .map(|(c, b)| Baris {
                    capaian: Some(Decimal::new(*c, 2)),
                    bobot: weighed.then(|| (Decimal::from(*b), false)),
                    ..Baris::default()
                })
                .collect();
            let mean = rerata(&rows).nilai.expect("a mean");
            let low = values.iter().map(|(c, _)| *c).min().expect("one");
            let high = values.iter().map(|(c, _)| *c).max().expect("one");
            let slack = Decimal::new(1, 20);
            prop_assert!(mean + slack >= Decimal::new(low, 2) && mean - slack <= Decimal::new(high, 2));
        }
    }
}
