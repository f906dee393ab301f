//! HUB-…: the same indicator, target or realisasi in several documents; what is missing, twice, or worded otherwise.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::graf::{Id, cell};
use super::kata;
use super::{Cx, sama_tahun};
use crate::finding::tabel::KOLOM_005;
use crate::finding::{Finding, Level};
use crate::measure::link::{Kind, Member, Names};
use crate::model::{Dokumen, Nilai, Sel, Teks};
use crate::value::{period, text};

crate::rules! {
    /// ## Yang diperiksa
    /// Target indikator yang sama pada tahun yang sama di Renstra, RKT, PK, pengukuran, rencana aksi, dan tabel akhir Renstra.
    ///
    /// ## Mengapa penting
    /// Capaian dihitung terhadap satu target; target yang berlainan membuat capaiannya dapat dipersoalkan.
    ///
    /// ## Contoh
    /// Target SKM: PK menulis B, Renstra A, RKT dan Tabel 3.1 menulis 100.
    ///
    /// ## Yang perlu dilakukan
    /// Pakai target dari PK (perubahan) di semua tabel, atau jelaskan perubahannya.
    HUB_001: "HUB-001", Galat, "Target satu indikator berlainan antardokumen";

    /// ## Yang diperiksa
    /// Realisasi indikator yang sama pada tahun yang sama di pengukuran, perbandingan antartahun, akhir Renstra, nasional, dan evaluasi.
    ///
    /// ## Mengapa penting
    /// Satu indikator hanya mempunyai satu realisasi dalam setahun; pembaca laporan akan menemukan yang lain.
    ///
    /// ## Contoh
    /// Tabel 3.1 menulis realisasi SKM 90, Tabel 3.2 dan 3.3 menulis 93,71.
    ///
    /// ## Yang perlu dilakukan
    /// Cocokkan dengan bukti realisasi, lalu samakan semua tabel.
    HUB_002: "HUB-002", Galat, "Realisasi satu indikator berlainan antartabel";

    /// ## Yang diperiksa
    /// Setiap indikator pada PK, IKU, dan Renstra harus ada di tabel pengukuran dan RKT tahun laporan, dan sebaliknya.
    ///
    /// ## Mengapa penting
    /// Indikator yang diperjanjikan tetapi tidak diukur adalah temuan pertama dalam evaluasi SAKIP.
    ///
    /// ## Contoh
    /// PK memuat tiga indikator, Tabel 3.1 hanya dua: persentase desa tidak diukur.
    ///
    /// ## Yang perlu dilakukan
    /// Tambahkan indikator itu ke tabel yang belum memuatnya; bila bunyinya lain, isi blok Hubungan pada Pengaturan.
    HUB_003: "HUB-003", Galat, "Indikator tidak ada di semua dokumen";

    /// ## Yang diperiksa
    /// Indikator yang sama tertulis dua kali dalam satu tabel.
    ///
    /// ## Mengapa penting
    /// Indikator ganda dihitung dua kali dalam rata-rata capaian.
    ///
    /// ## Contoh
    /// Baris 7 dan 9 Tabel 3.1 memuat indikator yang sama.
    ///
    /// ## Yang perlu dilakukan
    /// Hapus salah satu baris, atau perbaiki bunyinya bila yang dimaksud indikator lain.
    HUB_004: "HUB-004", Galat, "Indikator tertulis dua kali";

    /// ## Yang diperiksa
    /// Sasaran, indikator, dan program yang bunyinya berlainan antardokumen tetapi dianggap sama karena katanya serupa.
    ///
    /// ## Mengapa penting
    /// Program menghubungkan tabel menurut bunyi; hubungan yang tidak persis perlu Anda ketahui.
    ///
    /// ## Contoh
    /// "Persentase rekomendasi hasil koordinasi …" dianggap sama dengan "Prosentase rekomendasi hasil bidang …".
    ///
    /// ## Yang perlu dilakukan
    /// Samakan bunyinya. Bila hubungan itu keliru, isi blok Hubungan pada Pengaturan.
    HUB_005: "HUB-005", Info, "Bunyi berbeda dianggap sama";

    /// ## Yang diperiksa
    /// Bunyi yang serupa dengan lebih dari satu sasaran, indikator, atau program.
    ///
    /// ## Mengapa penting
    /// Program tidak menebak; baris itu tidak dihubungkan dengan dokumen lain.
    ///
    /// ## Contoh
    /// "Persentase desa" dapat berarti dua indikator yang sama-sama tentang desa.
    ///
    /// ## Yang perlu dilakukan
    /// Pilih pasangannya di blok Hubungan pada Pengaturan.
    HUB_006: "HUB-006", Peringatan, "Bunyi serupa dengan lebih dari satu pasangan";

    /// ## Yang diperiksa
    /// Bilangan di dalam teks yang sama pada dua dokumen.
    ///
    /// ## Mengapa penting
    /// Jumlah dalam bunyi indikator adalah janji; bila berlainan, salah satu dokumen belum diperbarui.
    ///
    /// ## Contoh
    /// RKT menulis "848 RT RW", keluaran menulis "820 RT RW".
    ///
    /// ## Yang perlu dilakukan
    /// Pastikan jumlah yang benar, lalu samakan bunyinya.
    HUB_007: "HUB-007", Peringatan, "Bilangan dalam teks berlainan antardokumen";

    /// ## Yang diperiksa
    /// Bunyi tujuan di RKT, IKU, dan pengukuran dibandingkan dengan Renstra.
    ///
    /// ## Mengapa penting
    /// Tujuan berasal dari Renstra; bunyi lain memutus keterkaitan perencanaan.
    ///
    /// ## Contoh
    /// RKT: "Meningkatkan kualitas penyelenggaraan …", Renstra: "Meningkatkan kualitas Kelembagaan …".
    ///
    /// ## Yang perlu dilakukan
    /// Kutip tujuan persis seperti di Renstra.
    HUB_008: "HUB-008", Info, "Bunyi tujuan lain dari Renstra";

    /// ## Yang diperiksa
    /// Angka yang tertinggal di depan bunyi indikator, tanpa titik atau kurung.
    ///
    /// ## Mengapa penting
    /// Sisa penomoran mengganggu pencocokan dan terbaca sebagai bagian indikator.
    ///
    /// ## Contoh
    /// "3 Persentase rekomendasi hasil koordinasi …".
    ///
    /// ## Yang perlu dilakukan
    /// Hapus angka itu dari bunyi indikatornya.
    HUB_009: "HUB-009", Info, "Angka tertinggal di depan indikator";

    /// ## Yang diperiksa
    /// Satuan target dibandingkan dengan yang dihitung menurut bunyi indikatornya.
    ///
    /// ## Mengapa penting
    /// Target dengan satuan lain tidak mengukur indikatornya.
    ///
    /// ## Contoh
    /// Indikator menghitung "peserta … 820 RT RW", targetnya "4 kegiatan".
    ///
    /// ## Yang perlu dilakukan
    /// Tulis target dalam satuan indikator, atau ubah bunyi indikatornya.
    HUB_010: "HUB-010", Info, "Satuan target lain dari yang dihitung indikator";

    /// ## Yang diperiksa
    /// Nama bagian pada target gabungan dibandingkan dengan realisasinya.
    ///
    /// ## Mengapa penting
    /// Bagian yang namanya lain tidak dapat dipasangkan untuk menghitung persennya.
    ///
    /// ## Contoh
    /// Target "Lain 2 = 6.000", realisasi "Lain2 = 5.048".
    ///
    /// ## Yang perlu dilakukan
    /// Samakan nama bagiannya.
    HUB_011: "HUB-011", Info, "Nama bagian target dan realisasi berlainan";

    /// ## Yang diperiksa
    /// Sel realisasi yang kosong atau "-", padahal realisasi indikator itu tercatat di tabel lain.
    ///
    /// ## Mengapa penting
    /// Pembaca menganggap indikator itu tidak terukur.
    ///
    /// ## Contoh
    /// Tabel 3.4 menulis "-", sedangkan Tabel 3.2 menulis 93,71.
    ///
    /// ## Yang perlu dilakukan
    /// Isi dengan realisasi yang sudah ada.
    HUB_012: "HUB-012", Peringatan, "Realisasi kosong padahal tercatat di tabel lain";

    /// ## Yang diperiksa
    /// Tahun pada judul dan kepala kolom sebuah tabel dibandingkan satu dengan lainnya dan dengan nama lembar serta berkasnya.
    ///
    /// ## Mengapa penting
    /// Judul yang masih bertahun lama menandakan tabel disalin tanpa diperbarui; angkanya dapat dibaca untuk tahun yang salah.
    ///
    /// ## Contoh
    /// Judul "TAHUN 2020" pada lembar "RKT 2021".
    ///
    /// ## Yang perlu dilakukan
    /// Perbaiki tahunnya, dan periksa apakah isinya sudah tahun yang benar.
    HUB_013: "HUB-013", Peringatan, "Tahun pada judul atau kepala kolom tidak cocok";
}

/// Where a target or realisasi stands.
struct Salinan<'a> {
    nilai: &'a Nilai,
    at: &'a Sel,
    fig: Option<Id>,
    dari: &'static str,
    murni: bool,
}

/// Puts the targets of all documents into the graph and ties what is the same fact.
pub(super) fn ikat(cx: &mut Cx<'_>) {
    let model = cx.model;
    let perubahan: BTreeSet<Option<i32>> = model
        .pk
        .iter()
        .filter(|p| p.dokumen == Dokumen::Perubahan)
        .map(|p| p.tahun)
        .collect();
    // Targets of the documents that only have targets.
    let mut pk_figs: BTreeMap<(usize, usize), Option<Id>> = BTreeMap::new();
    for (i, pk) in model.pk.iter().enumerate() {
        for (j, row) in pk.indikator.iter().enumerate() {
            let milik = row.indikator.as_deref().map_or("", String::as_str);
            let id = cx
                .graf
                .nilai(row.target.as_ref(), &row.asal, "Target", milik, true, 0);
            pk_figs.insert((i, j), id);
        }
    }
    let mut renstra_figs: Vec<BTreeMap<&str, Id>> = Vec::new();
    for row in &model.renstra {
        let milik = row
            .indikator
            .as_deref()
            .or(row.indikator_tujuan.as_deref())
            .map_or("", String::as_str);
        let mut years = BTreeMap::new();
        for (year, value) in &row.target {
            if let Some(id) = cx
                .graf
                .nilai(value.as_ref(), &row.asal, "Target", milik, true, 1)
            {
                years.insert(year.as_str(), id);
            }
        }
        for v in [&row.kondisi_awal, &row.kondisi_akhir] {
            cx.graf.nilai(
                v.as_ref(),
                &row.asal,
                "Kondisi awal atau akhir",
                milik,
                true,
                1,
            );
        }
        renstra_figs.push(years);
    }
    let mut rkt_figs: Vec<Option<Id>> = Vec::new();
    for row in &model.rkt {
        let milik = row.indikator_sasaran.as_deref().map_or("", String::as_str);
        rkt_figs.push(cx.graf.nilai(
            row.target_sasaran.as_ref(),
            &row.asal,
            "Target",
            milik,
            true,
            2,
        ));
    }
    let mut plan_figs: Vec<Option<Id>> = Vec::new();
    for row in &model.capaian_periodik {
        let milik = row.indikator.as_deref().map_or("", String::as_str);
        plan_figs.push(
            cx.graf
                .nilai(row.target.as_ref(), &row.asal, "Target", milik, true, 2),
        );
    }
    cx.rencana.clone_from(&plan_figs);
    let last_year: Option<i32> = model
        .renstra
        .iter()
        .flat_map(|r| r.target.keys())
        .filter_map(|y| y.parse().ok())
        .max();

    let links = cx.links;
    for group in &links.indikator.groups {
        let mut targets: BTreeMap<i32, Vec<Salinan<'_>>> = BTreeMap::new();
        let mut results: BTreeMap<i32, Vec<Salinan<'_>>> = BTreeMap::new();
        let year_of = |t: Option<i32>| t.or(model.tahun);
        // A table that names it twice has two things of one name: neither is compared.
        let twice = |m: &Member| {
            group
                .members
                .iter()
                .filter(|o| o.array == m.array && o.tabel == m.tabel && o.field == m.field)
                .any(|o| (o.index, o.sub) != (m.index, m.sub))
        };
        for m in group.members.iter().filter(|m| !twice(m)) {
            member(
                cx,
                m,
                &Figs {
                    pk: &pk_figs,
                    renstra: &renstra_figs,
                    rkt: &rkt_figs,
                    plan: &plan_figs,
                    last_year,
                    perubahan: &perubahan,
                },
                &year_of,
                &mut targets,
                &mut results,
            );
        }
        for (year, list) in targets {
            target(cx, &group.canonical, year, &list);
        }
        for (year, list) in results {
            realisasi(cx, &group.canonical, year, &list);
        }
    }
}

/// The figures of documents with targets.
struct Figs<'f, 'a> {
    pk: &'f BTreeMap<(usize, usize), Option<Id>>,
    renstra: &'f [BTreeMap<&'a str, Id>],
    rkt: &'f [Option<Id>],
    plan: &'f [Option<Id>],
    last_year: Option<i32>,
    perubahan: &'f BTreeSet<Option<i32>>,
}

/// The targets and results that one member of a group holds, by year.
fn member<'a>(
    cx: &Cx<'a>,
    m: &Member,
    figs: &Figs<'_, 'a>,
    year_of: &dyn Fn(Option<i32>) -> Option<i32>,
    targets: &mut BTreeMap<i32, Vec<Salinan<'a>>>,
    results: &mut BTreeMap<i32, Vec<Salinan<'a>>>,
) {
    let model = cx.model;
    let put = |map: &mut BTreeMap<i32, Vec<Salinan<'a>>>,
               year: Option<i32>,
               nilai: Option<&'a Nilai>,
               asal: &'a Sel,
               fig: Option<Id>,
               dari: &'static str,
               murni: bool| {
        if let (Some(year), Some(nilai)) = (year, nilai) {
            map.entry(year).or_default().push(Salinan {
                nilai,
                at: cell(&nilai.at, asal),
                fig,
                dari,
                murni,
            });
        }
    };
    match m.array {
        "renstra" if m.field == "indikator" => {
            let Some(row) = model.renstra.get(m.index) else {
                return;
            };
            for (year, value) in &row.target {
                put(
                    targets,
                    year.parse().ok(),
                    value.as_ref(),
                    &row.asal,
                    figs.renstra
                        .get(m.index)
                        .and_then(|y| y.get(year.as_str()))
                        .copied(),
                    "Renstra",
                    false,
                );
            }
        }
        "rkt" if m.field == "indikator_sasaran" => {
            let Some(row) = model.rkt.get(m.index) else {
                return;
            };
            put(
                targets,
                year_of(row.tahun),
                row.target_sasaran.as_ref(),
                &row.asal,
                figs.rkt.get(m.index).copied().flatten(),
                "RKT",
                false,
            );
        }
        "pk.indikator" => {
            let Some((pk, row)) = model
                .pk
                .get(m.index)
                .and_then(|pk| Some((pk, pk.indikator.get(m.sub)?)))
            else {
                return;
            };
            let murni = pk.dokumen == Dokumen::Murni && figs.perubahan.contains(&pk.tahun);
            put(
                targets,
                year_of(pk.tahun),
                row.target.as_ref(),
                &row.asal,
                figs.pk.get(&(m.index, m.sub)).copied().flatten(),
                if murni { "PK murni" } else { "PK" },
                murni,
            );
        }
        "pengukuran" => {
            let Some(row) = model.pengukuran.get(m.index) else {
                return;
            };
            let ids = cx.ukur.get(m.index).copied().unwrap_or_default();
            let year = year_of(row.tahun);
            put(
                targets,
                year,
                row.target.as_ref(),
                &row.asal,
                ids.target,
                "pengukuran",
                false,
            );
            put(
                results,
                year,
                row.realisasi.as_ref(),
                &row.asal,
                ids.realisasi,
                "pengukuran",
                false,
            );
        }
        "riwayat" => {
            let Some(row) = model.riwayat.get(m.index) else {
                return;
            };
            let (r, t) = match cx.riwayat.get(m.index) {
                Some((r, t)) => (r.as_slice(), t.as_slice()),
                None => (&[][..], &[][..]),
            };
            let find = |list: &[(&str, Id)], y: &str| {
                list.iter().find(|(x, _)| *x == y).map(|&(_, id)| id)
            };
            for (year, value) in &row.realisasi {
                put(
                    results,
                    year.parse().ok(),
                    value.as_ref(),
                    &row.asal,
                    find(r, year),
                    "perbandingan tahun",
                    false,
                );
            }
            for (year, value) in &row.target {
                put(
                    targets,
                    year.parse().ok(),
                    value.as_ref(),
                    &row.asal,
                    find(t, year),
                    "perbandingan tahun",
                    false,
                );
            }
        }
        "akhir_renstra" => {
            let Some(row) = model.akhir_renstra.get(m.index) else {
                return;
            };
            let ids = cx.akhir.get(m.index).copied().unwrap_or_default();
            put(
                targets,
                figs.last_year,
                row.target.as_ref(),
                &row.asal,
                ids.target,
                "akhir Renstra",
                false,
            );
            put(
                results,
                year_of(row.tahun),
                row.realisasi.as_ref(),
                &row.asal,
                ids.realisasi,
                "akhir Renstra",
                false,
            );
        }
        "nasional" => {
            let Some(row) = model.nasional.get(m.index) else {
                return;
            };
            put(
                results,
                year_of(row.tahun),
                row.realisasi.as_ref(),
                &row.asal,
                cx.nasional.get(m.index).copied().flatten(),
                "perbandingan nasional",
                false,
            );
        }
        "capaian_periodik" => {
            let Some(row) = model.capaian_periodik.get(m.index) else {
                return;
            };
            put(
                targets,
                year_of(row.tahun),
                row.target.as_ref(),
                &row.asal,
                figs.plan.get(m.index).copied().flatten(),
                "rencana aksi",
                false,
            );
        }
        _ => {}
    }
}

/// One target in several documents.
fn target(cx: &mut Cx<'_>, name: &Teks, year: i32, list: &[Salinan<'_>]) {
    let usable: Vec<&Salinan<'_>> = list.iter().filter(|s| !s.nilai.is_blank()).collect();
    let (murni, rest): (Vec<&Salinan<'_>>, Vec<&Salinan<'_>>) =
        usable.into_iter().partition(|s| s.murni);
    let numeric = rest.iter().all(|s| s.fig.is_some());
    if numeric {
        let ids: Vec<Id> = rest.iter().filter_map(|s| s.fig).collect();
        if ids.len() > 1 {
            cx.graf.sama(&HUB_001, &ids);
        }
    } else {
        for s in &rest {
            if let Some(id) = s.fig {
                cx.graf.terkait(id);
            }
        }
        huruf(cx, name, year, &rest);
    }
    // The PK before the change: another target is only told.
    let Some(now) = rest.iter().find(|s| s.dari == "PK") else {
        return;
    };
    for s in murni {
        if let Some(id) = s.fig {
            cx.graf.terkait(id);
        }
        if isi(s.nilai) != isi(now.nilai) {
            let f = Finding::at(
                &HUB_001,
                s.at,
                format!(
                    "Target {year} \"{}\" di PK murni {}, di PK perubahan {} ({}).",
                    kata::pendek(name),
                    kata::nilai(Some(s.nilai)),
                    kata::nilai(Some(now.nilai)),
                    kata::tempat(s.at, now.at)
                ),
            )
            .values(&s.nilai.teks, &now.nilai.teks)
            .level(Level::Info)
            .saran("Jelaskan perubahan target itu dalam laporan.");
            cx.out.push(f);
        }
    }
}

/// What a value says, to compare: its letter, number, range or text.
fn isi(v: &Nilai) -> String {
    if let Some(h) = &v.huruf {
        return h.clone();
    }
    if let Some(a) = v.angka {
        return a.to_string();
    }
    // `6 - 9 hari` is `6-9` beside a column of units.
    if let Some(r) = &v.rentang {
        return format!("{} - {}", r.dari, r.sampai);
    }
    text::key(&v.teks)
}

/// Targets of which some are letters: all different ones in one finding.
fn huruf(cx: &mut Cx<'_>, name: &Teks, year: i32, list: &[&Salinan<'_>]) {
    let mut kinds: Vec<(String, Vec<&Salinan<'_>>)> = Vec::new();
    for s in list {
        let key = isi(s.nilai);
        match kinds.iter_mut().find(|(k, _)| *k == key) {
            Some((_, of)) => of.push(s),
            None => kinds.push((key, vec![s])),
        }
    }
    if kinds.len() < 2 {
        return;
    }
    let Some(base) = list
        .iter()
        .find(|s| s.dari == "PK")
        .or_else(|| list.iter().find(|s| s.dari == "Renstra"))
        .or(list.first())
    else {
        return;
    };
    let base_key = isi(base.nilai);
    let Some(odd) = list
        .iter()
        .find(|s| s.dari == "pengukuran" && isi(s.nilai) != base_key)
        .or_else(|| list.iter().find(|s| isi(s.nilai) != base_key))
    else {
        return;
    };
    let all: Vec<String> = kinds
        .iter()
        .map(|(_, of)| {
            let names: Vec<String> = of
                .iter()
                .map(|s| format!("{}: {}", s.dari, kata::tempat(odd.at, s.at)))
                .collect();
            format!("{} ({})", of[0].nilai.teks, names.join(", "))
        })
        .collect();
    let f = Finding::at(
        &HUB_001,
        odd.at,
        format!(
            "Target {year} \"{}\" berlainan: {}.",
            kata::pendek(name),
            all.join(" · ")
        ),
    )
    .values(
        &odd.nilai.teks,
        format!("{} ({})", base.nilai.teks, base.dari),
    )
    .saran("Pakai target dari PK di semua tabel, atau jelaskan perubahannya.")
    .explains(list.iter().map(|s| s.at.clone()));
    // Explained cells stay open for other rules: a target that differs says nothing about the row's realisasi.
    cx.out.push(f);
}

/// One realisasi in several tables.
fn realisasi(cx: &mut Cx<'_>, name: &Teks, year: i32, list: &[Salinan<'_>]) {
    let ids: Vec<Id> = list.iter().filter_map(|s| s.fig).collect();
    if ids.len() > 1 {
        cx.graf.sama(&HUB_002, &ids);
    }
    // What most tables say; the measured one is often the odd one.
    let filled: Vec<&Salinan<'_>> = list.iter().filter(|s| s.fig.is_some()).collect();
    let votes = |s: &Salinan<'_>| {
        filled
            .iter()
            .filter(|o| o.nilai.decimal() == s.nilai.decimal())
            .count()
    };
    let Some(known) = filled
        .iter()
        .rev()
        .max_by_key(|s| (votes(s), s.dari != "pengukuran"))
    else {
        return;
    };
    for s in list
        .iter()
        .filter(|s| s.nilai.is_blank() && crate::value::is_blank(&s.nilai.teks))
    {
        let mut f = Finding::at(
            &HUB_012,
            s.at,
            format!(
                "Realisasi {year} \"{}\" tertulis \"{}\", padahal {} tercatat di {}.",
                kata::pendek(name),
                s.nilai.teks,
                kata::nilai(Some(known.nilai)),
                kata::tempat(s.at, known.at)
            ),
        )
        .recorded(&s.nilai.teks)
        .saran("Isi dengan realisasi yang sudah ada.");
        f.seharusnya = known.nilai.angka.map(|a| a.to_string());
        cx.out.push(f);
    }
}

/// Everything about links that is no relation of figures.
pub(super) fn periksa(cx: &mut Cx<'_>) {
    hilang(cx);
    ganda(cx);
    tautan(cx);
    bilangan(cx);
    tujuan(cx);
    sisa_nomor(cx);
    satuan(cx);
    bagian(cx);
    tahun(cx);
}

/// The jabatan whose Perjanjian Kinerja is the office's own: the head's, where several officials have one.
fn jabatan_utama(model: &crate::model::Model) -> Option<String> {
    let all: Vec<String> = model
        .pk
        .iter()
        .filter(|p| sama_tahun(p.tahun, model.tahun))
        .filter_map(|p| p.jabatan.as_ref().map(|j| text::key(j)))
        .collect();
    let head = |j: &&String| {
        let first = j.split(' ').next().unwrap_or("");
        matches!(first, "camat" | "lurah" | "inspektur" | "direktur")
            || (first == "kepala"
                && !j.contains("bidang")
                && !j.contains("seksi")
                && !j.contains("sub"))
    };
    all.iter().find(head).or(all.first()).cloned()
}

/// An indicator that some documents have and others lack.
struct Lacak<'l> {
    nama: &'l Teks,
    sasaran: Option<usize>,
    di: Vec<&'static str>,
    tidak: Vec<&'static str>,
    at: Sel,
    level: Level,
}

/// Indicators that not all documents of the report year have.
fn hilang(cx: &mut Cx<'_>) {
    let model = cx.model;
    let year = model.tahun;
    let links = cx.links;
    // What a kepala seksi promises is not measured in the office's table.
    let head = jabatan_utama(model);
    let own = |p: &crate::model::Pk| {
        sama_tahun(p.tahun, year)
            && p.jabatan
                .as_ref()
                .is_none_or(|j| Some(text::key(j)) == head)
    };
    let has: [(&str, bool); 5] = [
        (
            "PK",
            model.pk.iter().any(|p| own(p) && !p.indikator.is_empty()),
        ),
        ("IKU", !model.iku.is_empty()),
        (
            "Renstra",
            model.renstra.iter().any(|r| r.indikator.is_some()),
        ),
        (
            "pengukuran",
            model.pengukuran.iter().any(|p| sama_tahun(p.tahun, year)),
        ),
        (
            "RKT",
            model
                .rkt
                .iter()
                .any(|p| sama_tahun(p.tahun, year) && p.indikator_sasaran.is_some()),
        ),
    ];
    if !has[3].1 && !has[0].1 {
        return;
    }
    let mut found: Vec<Lacak<'_>> = Vec::new();
    for group in &links.indikator.groups {
        let mut at: BTreeMap<&'static str, Sel> = BTreeMap::new();
        for m in &group.members {
            let (doc, ok, asal): (&'static str, bool, Option<&Sel>) = match m.array {
                "pk.indikator" => {
                    let pk = model.pk.get(m.index);
                    (
                        "PK",
                        pk.is_some_and(own),
                        pk.and_then(|p| p.indikator.get(m.sub)).map(|r| &r.asal),
                    )
                }
                "iku" => ("IKU", true, model.iku.get(m.index).map(|r| &r.asal)),
                "renstra" if m.field == "indikator" => {
                    ("Renstra", true, model.renstra.get(m.index).map(|r| &r.asal))
                }
                "pengukuran" => {
                    let row = model.pengukuran.get(m.index);
                    (
                        "pengukuran",
                        row.is_some_and(|r| sama_tahun(r.tahun, year)),
                        row.map(|r| &r.asal),
                    )
                }
                "rkt" if m.field == "indikator_sasaran" => {
                    let row = model.rkt.get(m.index);
                    (
                        "RKT",
                        row.is_some_and(|r| sama_tahun(r.tahun, year)),
                        row.map(|r| &r.asal),
                    )
                }
                _ => continue,
            };
            if let (true, Some(asal)) = (ok, asal) {
                at.entry(doc)
                    .or_insert_with(|| cell(&m.teks.at, asal).clone());
            }
        }
        if at.is_empty() {
            continue;
        }
        let di: Vec<&'static str> = ["PK", "IKU", "Renstra", "pengukuran", "RKT"]
            .into_iter()
            .filter(|d| at.contains_key(d))
            .collect();
        let tidak: Vec<&'static str> = ["PK", "IKU", "Renstra", "pengukuran", "RKT"]
            .into_iter()
            .filter(|d| !at.contains_key(d) && has.iter().any(|(h, yes)| h == d && *yes))
            .collect();
        // An RKT alone may hold more than the sasaran's indicators.
        if tidak.is_empty() || di == ["RKT"] {
            continue;
        }
        let level = if tidak.contains(&"pengukuran") || tidak.contains(&"PK") {
            Level::Galat
        } else if tidak.contains(&"RKT") || tidak.contains(&"Renstra") {
            Level::Peringatan
        } else {
            Level::Info
        };
        let Some(place) = di.first().and_then(|d| at.get(d)) else {
            continue;
        };
        found.push(Lacak {
            nama: &group.canonical,
            sasaran: group.sasaran,
            di,
            tidak,
            at: place.clone(),
            level,
        });
    }
    for l in &found {
        // Another wording under the same sasaran that fills just this gap may be the same indicator.
        let twin = found.iter().find(|o| {
            !std::ptr::eq(*o, l)
                && o.sasaran.is_some()
                && o.sasaran == l.sasaran
                && o.di.iter().all(|d| l.tidak.contains(d))
        });
        let hint = twin.map_or_else(String::new, |o| {
            format!(
                " Mungkin sama dengan \"{}\" di {}.",
                kata::pendek(o.nama),
                o.di.join(", ")
            )
        });
        let bukti = bukti_keluaran(cx, l.nama, &l.at);
        let f = Finding::at(
            &HUB_003,
            &l.at,
            format!(
                "Indikator \"{}\" ada di {}, tetapi tidak ada di {}.{hint}{bukti}",
                kata::singkat(l.nama, 8),
                l.di.join(", "),
                l.tidak.join(" dan ")
            ),
        )
        .values(
            format!("ada di {}", l.di.join(", ")),
            format!("ada juga di {}", l.tidak.join(", ")),
        )
        .level(l.level)
        .saran(if twin.is_some() {
            "Bila keduanya indikator yang sama, isi blok Hubungan pada Pengaturan; bila tidak, lengkapi tabelnya."
        } else {
            "Tambahkan indikator itu ke tabel yang belum memuatnya, dengan target dan realisasinya."
        });
        cx.out.push(f);
    }
}

/// An output whose wording has most words of an indicator: where its realisasi may come from.
fn bukti_keluaran(cx: &Cx<'_>, nama: &str, at: &Sel) -> String {
    let key = text::key(nama);
    let words: BTreeSet<&str> = key.split(' ').filter(|w| w.len() > 3).collect();
    if words.len() < 4 {
        return String::new();
    }
    for row in &cx.model.keluaran {
        for k in &row.keluaran {
            let (Some(u), Some(r)) = (&k.uraian, &k.realisasi) else {
                continue;
            };
            let own = text::key(u);
            let shared = own.split(' ').filter(|w| words.contains(w)).count();
            if shared * 2 >= words.len() {
                return format!(
                    " Keluaran mencatat {} dari {} di {}.",
                    r.teks,
                    kata::nilai(k.target.as_ref()),
                    kata::tempat(at, cell(&r.at, &row.asal))
                );
            }
        }
    }
    String::new()
}

/// Document, table, year, sasaran, indikator, row.
type BarisIndikator<'a> = (
    &'static str,
    u32,
    Option<i32>,
    &'a Option<Teks>,
    &'a Option<Teks>,
    &'a Sel,
);

/// Indicators that one table names twice.
fn ganda(cx: &mut Cx<'_>) {
    let model = cx.model;
    let mut seen: BTreeMap<(&str, u32, Option<i32>, String, String), Sel> = BTreeMap::new();
    let mut rows: Vec<BarisIndikator<'_>> = Vec::new();
    for r in &model.pengukuran {
        rows.push((
            "pengukuran",
            r.tabel,
            r.tahun,
            &r.sasaran,
            &r.indikator,
            &r.asal,
        ));
    }
    for r in &model.iku {
        rows.push(("IKU", r.tabel, None, &r.sasaran, &r.indikator, &r.asal));
    }
    for r in &model.renstra {
        rows.push(("Renstra", r.tabel, None, &r.sasaran, &r.indikator, &r.asal));
    }
    for pk in &model.pk {
        for r in &pk.indikator {
            rows.push(("PK", r.tabel, pk.tahun, &r.sasaran, &r.indikator, &r.asal));
        }
    }
    for r in model.akhir_renstra.iter().filter(|r| r.sasaran.is_some()) {
        rows.push((
            "akhir Renstra",
            r.tabel,
            r.tahun,
            &r.sasaran,
            &r.indikator,
            &r.asal,
        ));
    }
    // Rows of several units name it once each, and reading has said so.
    let several: Vec<&Sel> = model
        .findings
        .iter()
        .filter(|f| *f.rule == KOLOM_005)
        .filter_map(|f| f.at.as_ref())
        .collect();
    for (doc, tabel, year, sasaran, indikator, asal) in rows {
        // Without a sasaran, rows of one name may belong to different groups of a long table.
        let (Some(name), Some(_)) = (indikator, sasaran) else {
            continue;
        };
        let key = (
            doc,
            tabel,
            year,
            sasaran.as_ref().map(|s| text::key(s)).unwrap_or_default(),
            text::key(name),
        );
        let at = cell(&name.at, asal);
        if let Some(first) = seen.get(&key) {
            if first == at
                || !first.same_sheet(at)
                || several.iter().any(|sheet| sheet.same_sheet(at))
            {
                continue;
            }
            let f = Finding::at(
                &HUB_004,
                at,
                format!(
                    "Indikator \"{}\" sudah tertulis di {}.",
                    kata::singkat(name, 8),
                    kata::tempat(at, first)
                ),
            )
            .values(name.as_str(), "satu kali")
            .saran("Hapus salah satu baris, atau perbaiki bunyinya.");
            cx.out.push(f);
        } else {
            seen.insert(key, at.clone());
        }
    }
}

/// Links that are not literal, and those that were not made.
fn tautan(cx: &mut Cx<'_>) {
    let links = cx.links;
    for (apa, names) in [
        ("Sasaran", &links.sasaran),
        ("Indikator", &links.indikator),
        ("Program", &links.program),
    ] {
        let mut said: BTreeSet<(String, String, u32)> = BTreeSet::new();
        for (group, m) in names.not_literal() {
            if m.kind == Kind::Set || text::key(&m.teks) == text::key(&group.canonical) {
                continue;
            }
            let Some(at) = tempat(cx, m) else { continue };
            if !said.insert((text::key(&m.teks), at.berkas().to_owned(), m.tabel)) {
                continue;
            }
            let f = Finding::at(
                &HUB_005,
                &at,
                format!(
                    "{apa} \"{}\" dianggap sama dengan \"{}\"{}.",
                    kata::singkat(&m.teks, 9),
                    kata::singkat(&group.canonical, 9),
                    if m.kind == Kind::ThroughIndikator {
                        ", karena indikatornya sama"
                    } else {
                        ""
                    }
                ),
            )
            .values(m.teks.as_str(), group.canonical.as_str())
            .saran("Samakan bunyinya; bila keliru, isi blok Hubungan pada Pengaturan.");
            cx.out.push(f);
        }
        ambigu(cx, apa, names);
    }
}

fn ambigu(cx: &mut Cx<'_>, apa: &str, names: &Names) {
    for a in &names.ambiguous {
        let others: Vec<String> = a
            .candidates
            .iter()
            .take(3)
            .map(|(t, _)| format!("\"{}\"", kata::singkat(t, 6)))
            .collect();
        let mut f = Finding::at(
            &HUB_006,
            &a.teks.at,
            format!(
                "{apa} \"{}\" serupa dengan {}; tidak dihubungkan dengan yang mana pun.",
                kata::singkat(&a.teks, 8),
                others.join(" dan ")
            ),
        )
        .recorded(a.teks.as_str())
        .saran("Pilih pasangannya di blok Hubungan pada Pengaturan.");
        if a.teks.at.sheet.is_none() {
            f.at = None;
        }
        cx.out.push(f);
    }
}

/// The cell of a linked wording, or its record's.
pub(super) fn tempat(cx: &Cx<'_>, m: &Member) -> Option<Sel> {
    if m.teks.at.sheet.is_some() {
        return Some(m.teks.at.clone());
    }
    let model = cx.model;
    let i = m.index;
    let asal = match m.array {
        "pk.indikator" => model.pk.get(i)?.indikator.get(m.sub).map(|r| &r.asal),
        "pk.anggaran" => model.pk.get(i)?.anggaran.get(m.sub).map(|r| &r.asal),
        "iku" => model.iku.get(i).map(|r| &r.asal),
        "renstra" => model.renstra.get(i).map(|r| &r.asal),
        "pengukuran" => model.pengukuran.get(i).map(|r| &r.asal),
        "rkt" => model.rkt.get(i).map(|r| &r.asal),
        "riwayat" => model.riwayat.get(i).map(|r| &r.asal),
        "akhir_renstra" => model.akhir_renstra.get(i).map(|r| &r.asal),
        "nasional" => model.nasional.get(i).map(|r| &r.asal),
        "capaian_periodik" => model.capaian_periodik.get(i).map(|r| &r.asal),
        "keluaran" => model.keluaran.get(i).map(|r| &r.asal),
        "anggaran_sasaran" => model.anggaran_sasaran.get(i).map(|r| &r.asal),
        "anggaran" => model.anggaran.get(i).map(|r| &r.asal),
        "renstra_program" => model.renstra_program.get(i).map(|r| &r.asal),
        "evaluasi" => model.evaluasi.get(i).map(|r| &r.asal),
        _ => None,
    }?;
    asal.sheet.is_some().then(|| asal.clone())
}

/// The numbers in a text (years left out), and the text without them; none where it has none.
fn tanpa_bilangan(teks: &str) -> Option<(Vec<u64>, String)> {
    let key = text::key(teks);
    let mut numbers = Vec::new();
    let words: Vec<&str> = key
        .split(' ')
        .map(|w| match w.parse::<u64>() {
            Ok(n) if (1990..=2099).contains(&n) => "tahun",
            Ok(n) => {
                numbers.push(n);
                "#"
            }
            Err(_) => w,
        })
        .collect();
    // A short text says too little to be the same one.
    (!numbers.is_empty() && words.len() >= 4).then(|| (numbers, words.join(" ")))
}

/// One text in two documents with other numbers in it.
fn bilangan(cx: &mut Cx<'_>) {
    let model = cx.model;
    let mut texts: Vec<(&Teks, &Sel)> = Vec::new();
    for r in &model.rkt {
        for t in [
            &r.indikator_sasaran,
            &r.indikator_program,
            &r.indikator_kegiatan,
            &r.indikator_sub_kegiatan,
        ]
        .into_iter()
        .flatten()
        {
            texts.push((t, &r.asal));
        }
    }
    for r in &model.keluaran {
        for k in &r.keluaran {
            if let Some(t) = &k.uraian {
                texts.push((t, &r.asal));
            }
        }
    }
    for r in &model.pengukuran {
        texts.extend(r.indikator.as_ref().map(|t| (t, &r.asal)));
    }
    for r in &model.iku {
        texts.extend(r.indikator.as_ref().map(|t| (t, &r.asal)));
    }
    for r in &model.renstra_program {
        texts.extend(r.indikator.as_ref().map(|t| (t, &r.asal)));
    }
    for r in &model.evaluasi {
        texts.extend(r.indikator.as_ref().map(|t| (t, &r.asal)));
    }
    for pk in &model.pk {
        for r in &pk.indikator {
            texts.extend(r.indikator.as_ref().map(|t| (t, &r.asal)));
        }
    }
    let mut seen: BTreeMap<String, (Vec<u64>, &Sel, &Teks)> = BTreeMap::new();
    for (t, asal) in texts {
        let Some((numbers, mask)) = tanpa_bilangan(t) else {
            continue;
        };
        let at = cell(&t.at, asal);
        match seen.get(&mask) {
            None => {
                seen.insert(mask, (numbers, at, t));
            }
            Some((first, other, _)) if *first != numbers && !at.same_sheet(other) => {
                let show = |list: &[u64]| {
                    list.iter()
                        .map(|n| kata::angka(Decimal::from(*n)))
                        .collect::<Vec<_>>()
                        .join(", ")
                };
                let f = Finding::at(
                    &HUB_007,
                    other,
                    format!(
                        "\"{}\" menyebut {}, di {} disebut {}.",
                        kata::singkat(t, 5),
                        show(first),
                        kata::tempat(other, at),
                        show(&numbers)
                    ),
                )
                .values(show(first), show(&numbers))
                .saran("Pastikan jumlah yang benar, lalu samakan bunyinya.")
                .explains([at.clone()]);
                cx.out.push(f);
            }
            Some(_) => {}
        }
    }
}

/// Tujuan that are worded otherwise than in the Renstra.
fn tujuan(cx: &mut Cx<'_>) {
    let model = cx.model;
    let known: BTreeSet<String> = model
        .renstra
        .iter()
        .filter_map(|r| r.tujuan.as_ref().map(|t| text::key(t)))
        .collect();
    if known.is_empty() {
        return;
    }
    let links = cx.links;
    let mut said: BTreeSet<(String, String)> = BTreeSet::new();
    let rows = model
        .rkt
        .iter()
        .map(|r| (&r.tujuan, &r.asal))
        .chain(model.pengukuran.iter().map(|r| (&r.tujuan, &r.asal)));
    for (t, asal) in rows {
        let Some(t) = t else { continue };
        let key = text::key(t);
        if known.contains(&key) || !said.insert((key, asal.berkas().to_owned())) {
            continue;
        }
        let at = cell(&t.at, asal);
        let near = links
            .tujuan
            .find(t)
            .and_then(|g| links.tujuan.get(g))
            .and_then(|g| g.members.iter().find(|m| m.array == "renstra"))
            .map(|m| m.teks.as_str());
        let renstra = near.or_else(|| {
            model
                .renstra
                .iter()
                .find_map(|r| r.tujuan.as_deref().map(String::as_str))
        });
        let f = Finding::at(
            &HUB_008,
            at,
            format!(
                "Tujuan \"{}\" tidak berbunyi seperti di Renstra, misalnya \"{}\".",
                kata::singkat(t, 9),
                kata::singkat(renstra.unwrap_or(""), 9)
            ),
        )
        .values(t.as_str(), renstra.unwrap_or(""))
        .saran("Kutip tujuan persis seperti di Renstra.");
        cx.out.push(f);
    }
}

/// A number that is left over before an indicator.
fn sisa_nomor(cx: &mut Cx<'_>) {
    let model = cx.model;
    let mut rows: Vec<(&Teks, &Sel)> = Vec::new();
    for r in &model.pengukuran {
        rows.extend(r.indikator.as_ref().map(|t| (t, &r.asal)));
    }
    for r in &model.riwayat {
        rows.extend(r.indikator.as_ref().map(|t| (t, &r.asal)));
    }
    for r in &model.akhir_renstra {
        rows.extend(r.indikator.as_ref().map(|t| (t, &r.asal)));
    }
    for r in &model.iku {
        rows.extend(r.indikator.as_ref().map(|t| (t, &r.asal)));
    }
    for r in &model.renstra {
        rows.extend(r.indikator.as_ref().map(|t| (t, &r.asal)));
    }
    for pk in &model.pk {
        for r in &pk.indikator {
            rows.extend(r.indikator.as_ref().map(|t| (t, &r.asal)));
        }
    }
    for (t, asal) in rows {
        let Some((first, rest)) = t.split_once(' ') else {
            continue;
        };
        let number = !first.is_empty()
            && first.len() <= 2
            && first.bytes().all(|b| b.is_ascii_digit())
            && rest.chars().next().is_some_and(char::is_uppercase);
        if !number {
            continue;
        }
        let f = Finding::at(
            &HUB_009,
            cell(&t.at, asal),
            format!(
                "Indikator diawali angka \"{first}\" yang agaknya tertinggal: \"{}\".",
                kata::singkat(t, 5)
            ),
        )
        .values(t.as_str(), rest)
        .saran("Hapus angka di depannya.");
        cx.out.push(f);
    }
}

/// Words for people.
const ORANG: [&str; 9] = [
    "orang", "peserta", "rt", "rw", "jiwa", "kk", "warga", "anggota", "kader",
];

/// An indicator that counts people, with a target in another unit.
fn satuan(cx: &mut Cx<'_>) {
    let model = cx.model;
    for row in &model.keluaran {
        for k in &row.keluaran {
            let (Some(u), Some(t)) = (&k.uraian, &k.target) else {
                continue;
            };
            let Some(unit) = &t.satuan else { continue };
            let key = text::key(u);
            let people = key.split(' ').any(|w| ORANG.contains(&w));
            let counted = key
                .split(' ')
                .any(|w| w.parse::<u64>().is_ok_and(|n| !(1990..=2099).contains(&n)));
            let unit_key = text::key(unit);
            if !people || !counted || unit == "%" || unit_key.split(' ').any(|w| ORANG.contains(&w))
            {
                continue;
            }
            let at = cell(&t.at, &row.asal);
            let f = Finding::at(
                &HUB_010,
                at,
                format!(
                    "\"{}\" menghitung orang, tetapi targetnya {}.",
                    kata::singkat(u, 9),
                    t.teks
                ),
            )
            .values(&t.teks, "target dalam satuan indikator")
            .saran("Tulis target dalam satuan indikator, atau ubah bunyi indikatornya.");
            cx.out.push(f);
        }
    }
}

/// Labels of composite values that differ in blanks and signs only.
fn bagian(cx: &mut Cx<'_>) {
    let model = cx.model;
    let squeeze = |s: &str| {
        s.chars()
            .filter(|c| c.is_alphanumeric())
            .collect::<String>()
            .to_lowercase()
    };
    for row in &model.keluaran {
        for k in &row.keluaran {
            let (Some(t), Some(r)) = (&k.target, &k.realisasi) else {
                continue;
            };
            let (Some(a), Some(b)) = (&t.bagian, &r.bagian) else {
                continue;
            };
            for part in b {
                if a.iter().any(|x| x.label == part.label) {
                    continue;
                }
                let near = a.iter().find(|x| squeeze(&x.label) == squeeze(&part.label));
                let at = cell(&r.at, &row.asal);
                let f = match near {
                    Some(x) => Finding::at(
                        &HUB_011,
                        at,
                        format!(
                            "Bagian \"{}\" pada target ditulis \"{}\" pada realisasi.",
                            x.label, part.label
                        ),
                    )
                    .values(&part.label, &x.label),
                    None => Finding::at(
                        &HUB_011,
                        at,
                        format!(
                            "Realisasi memuat bagian \"{}\" yang tidak ada pada target.",
                            part.label
                        ),
                    )
                    .recorded(&part.label),
                }
                .saran("Samakan nama bagiannya.");
                cx.out.push(f);
            }
        }
    }
}

/// The years that a text names with the word for year before them: `TAHUN 2021`, `Th. 2021`, `TA 2021`.
fn tahun_disebut(teks: &str) -> Option<i32> {
    let key = text::key(period::before_forward(teks));
    let words: Vec<&str> = key.split(' ').collect();
    let mut found = None;
    for (i, w) in words.iter().enumerate() {
        let Some(year) = w.parse::<i32>().ok().filter(|y| (1990..=2099).contains(y)) else {
            continue;
        };
        let named = i > 0 && matches!(words[i - 1], "tahun" | "th" | "ta" | "anggaran" | "a");
        // A period names two years.
        let period = words.get(i + 1).is_some_and(|n| {
            n.parse::<i32>().is_ok_and(|y| (1990..=2099).contains(&y))
                || matches!(*n, "sd" | "s" | "sampai")
        });
        if named && !period {
            found = Some(year);
        } else if period {
            return None;
        }
    }
    found
}

/// The year that a sheet's or file's name has, where it has one only.
fn tahun_nama(name: &str) -> Option<i32> {
    let years: BTreeSet<i32> = name
        .split(|c: char| !c.is_ascii_digit())
        .filter(|w| w.len() == 4)
        .filter_map(|w| w.parse().ok())
        .filter(|y| (1990..=2099).contains(y))
        .collect();
    (years.len() == 1).then(|| years.first().copied()).flatten()
}

/// Titles and headings that name another year than their sheet, file or each other.
fn tahun(cx: &mut Cx<'_>) {
    let model = cx.model;
    let Some(report) = model.tahun else { return };
    for tabel in &model.tabel {
        let Some(jenis) = tabel.jenis.as_deref() else {
            continue;
        };
        if matches!(
            jenis,
            "renstra" | "renstra_program" | "skala" | "penghargaan"
        ) {
            continue;
        }
        let title = tabel
            .judul
            .iter()
            .rev()
            .find_map(|t| Some((tahun_disebut(t)?, t)));
        let names = tahun_nama(&tabel.sheet.lembar).or_else(|| tahun_nama(&tabel.sheet.berkas));
        if let Some((year, t)) = title
            && let Some(name) = names
            && year != name
            // A table of another year on purpose has its year in both places.
            && (name == report || year == report)
        {
            let f = Finding::at(
                &HUB_013,
                &t.at,
                format!(
                    "Judul menyebut tahun {year}, sedangkan nama lembar atau berkasnya menyebut {name}."
                ),
            )
            .values(year, name)
            .saran("Perbaiki tahunnya, dan periksa apakah isinya tahun yang benar.");
            cx.out.push(f);
            continue;
        }
        // Headings of single fields: series have their years on purpose.
        for (field, head) in &tabel.kepala {
            if field.contains('.')
                // The target at the end of the period is years ahead.
                || jenis == "akhir_renstra" && field == "target"
                || !matches!(
                    field.as_str(),
                    "target" | "realisasi" | "capaian" | "anggaran"
                )
            {
                continue;
            }
            let Some(year) = tahun_kepala(head) else {
                continue;
            };
            let expected = tabel.tahun.or(title.map(|(y, _)| y)).unwrap_or(report);
            if year != expected && (year - expected).abs() <= 15 {
                let f = Finding::at(
                    &HUB_013,
                    &head.at,
                    format!(
                        "Kepala kolom \"{}\" menyebut {year}, tabelnya untuk tahun {expected}.",
                        kata::singkat(head, 6)
                    ),
                )
                .values(year, expected)
                .saran("Perbaiki tahunnya, dan periksa apakah isinya tahun yang benar.");
                cx.out.push(f);
            }
        }
    }
}

/// The single year of a heading, with or without the word for it.
fn tahun_kepala(head: &str) -> Option<i32> {
    tahun_nama(head)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Made by hand.
    #[test]
    fn numbers_leave_a_text() {
        assert_eq!(
            tanpa_bilangan("Jumlah peserta rapat orang 848 RT RW"),
            Some((vec![848], "jumlah peserta rapat orang # rt rw".to_owned()))
        );
        assert_eq!(
            tanpa_bilangan("Jumlah desa yang menyusun APBDes 2021"),
            None
        );
    }

    /// Titles as in domain §1 and §8.
    #[test]
    fn years_of_titles() {
        assert_eq!(
            tahun_disebut("RENCANA KINERJA TAHUNAN (RKT) TAHUN 2021"),
            Some(2021)
        );
        assert_eq!(tahun_disebut("KABUPATEN JEMBER TAHUN 2016 - 2021"), None);
        assert_eq!(tahun_disebut("REALISASI Th. 2021"), Some(2021));
        assert_eq!(tahun_disebut("Jember, 01 November 2021"), None);
        assert_eq!(tahun_nama("Renstra 2016-2021"), None);
        assert_eq!(tahun_nama("RKT 2021"), Some(2021));
    }
}
