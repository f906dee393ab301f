//! CAP-…: capaian, tingkat kemajuan, rasio and predikat recomputed; values where one is due; series over years.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::Cx;
use super::graf::{Bentuk, Id, cell};
use super::kata;
use crate::finding::{Finding, Level};
use crate::measure::interval::Interval;
use crate::model::{Angka, Arah, Hasil, Model, Nilai, PerTahun, Sel, Skala, Teks};
use crate::value::{arith, text};

crate::rules! {
    /// ## Yang diperiksa
    /// Capaian dihitung ulang: realisasi dibagi target kali 100, atau (2 × target − realisasi) dibagi target untuk
    /// indikator yang makin kecil makin baik. Pembulatan maupun pemotongan angka diterima.
    ///
    /// ## Mengapa penting
    /// Capaian menentukan predikat; capaian yang tidak sesuai target dan realisasinya membuat laporan tidak dapat dipertanggungjawabkan.
    ///
    /// ## Contoh
    /// Target 80, realisasi 76, capaian tercatat 98; seharusnya 95.
    ///
    /// ## Yang perlu dilakukan
    /// Hitung ulang capaian, atau perbaiki target atau realisasi yang salah.
    CAP_001: "CAP-001", Galat, "Capaian tidak sesuai target dan realisasinya";

    /// ## Yang diperiksa
    /// Tingkat kemajuan dihitung ulang dari realisasi terhadap target akhir Renstra.
    ///
    /// ## Mengapa penting
    /// Tabel ini menunjukkan apakah target akhir Renstra akan tercapai; angka yang keliru memberi rasa aman yang salah.
    ///
    /// ## Contoh
    /// Target akhir 100, realisasi 99,02, tingkat kemajuan tercatat 100; seharusnya 99,02.
    ///
    /// ## Yang perlu dilakukan
    /// Hitung ulang tingkat kemajuan dari kedua angka pada baris itu.
    CAP_002: "CAP-002", Galat, "Tingkat kemajuan tidak sesuai target akhir Renstra";

    /// ## Yang diperiksa
    /// Predikat dibandingkan dengan skala yang dicetak dalam laporan, atau dengan skala baku yang memuat kata itu.
    ///
    /// ## Mengapa penting
    /// Predikat dikutip di Ikhtisar Eksekutif; predikat yang tidak sesuai skala sendiri pasti ditanyakan.
    ///
    /// ## Contoh
    /// Capaian 74 diberi predikat BAIK, padahal skala memberi BAIK mulai 76.
    ///
    /// ## Yang perlu dilakukan
    /// Ganti predikat menurut skala, atau perbaiki capaiannya.
    CAP_003: "CAP-003", Galat, "Predikat tidak sesuai skala";

    /// ## Yang diperiksa
    /// Sel target, realisasi, capaian, atau tingkat kemajuan yang berisi kata, padahal angkanya dapat dihitung atau diharapkan.
    ///
    /// ## Mengapa penting
    /// Kata tidak dapat dirata-rata atau dibandingkan dengan tahun lain, dan menutupi angka yang sebenarnya.
    ///
    /// ## Contoh
    /// Tingkat kemajuan tertulis "Baik", sedangkan realisasi 93,71 terhadap target 100 memberi 93,71.
    ///
    /// ## Yang perlu dilakukan
    /// Tulis angkanya; bila perlu, katanya di kolom keterangan.
    CAP_004: "CAP-004", Galat, "Kata di tempat yang memerlukan angka";

    /// ## Yang diperiksa
    /// Skala predikat yang dicetak: setiap nilai harus jatuh pada tepat satu kelas.
    ///
    /// ## Mengapa penting
    /// Nilai di antara dua kelas tidak mempunyai predikat, sehingga predikatnya dapat diperdebatkan.
    ///
    /// ## Contoh
    /// BAIK mulai 76 %, CUKUP sampai 75 %: 75,5 tidak termasuk kelas mana pun.
    ///
    /// ## Yang perlu dilakukan
    /// Tulis batasnya tanpa celah, misalnya "55 sampai di bawah 76".
    CAP_005: "CAP-005", Info, "Skala predikat bercelah atau bertumpuk";

    /// ## Yang diperiksa
    /// Capaian yang jatuh di celah antara dua kelas pada skala yang dicetak.
    ///
    /// ## Mengapa penting
    /// Skala itu tidak menentukan predikatnya; program memakai kelas yang lebih rendah.
    ///
    /// ## Contoh
    /// Capaian 75,4 pada skala dengan CUKUP sampai 75 dan BAIK mulai 76.
    ///
    /// ## Yang perlu dilakukan
    /// Tetapkan kelasnya, dan perbaiki skala agar tidak bercelah.
    CAP_006: "CAP-006", Peringatan, "Capaian jatuh di celah skala";

    /// ## Yang diperiksa
    /// Rasio setiap tahun dihitung ulang: realisasi dibagi target tahun yang sama.
    ///
    /// ## Mengapa penting
    /// Rasio memperlihatkan kecenderungan selama Renstra; satu rasio yang salah mengubah kesimpulannya.
    ///
    /// ## Contoh
    /// Target 90, realisasi 96,63, rasio tercatat 111,37; seharusnya 107,37.
    ///
    /// ## Yang perlu dilakukan
    /// Hitung ulang rasio tahun itu.
    CAP_007: "CAP-007", Galat, "Rasio tidak sesuai target dan realisasi tahun itu";

    /// ## Yang diperiksa
    /// Realisasi indikator persentase dibandingkan dengan pembilang dibagi penyebutnya.
    ///
    /// ## Mengapa penting
    /// Pembilang dan penyebut adalah bukti; realisasi yang lain dari hasil baginya tidak berdasar.
    ///
    /// ## Contoh
    /// 45 dari 50 rekomendasi ditindaklanjuti, realisasi tercatat 95; seharusnya 90.
    ///
    /// ## Yang perlu dilakukan
    /// Periksa kedua jumlah itu pada sumbernya, lalu hitung ulang realisasinya.
    CAP_008: "CAP-008", Galat, "Realisasi tidak sama dengan pembilang dibagi penyebut";

    /// ## Yang diperiksa
    /// Satuan angka dalam satu deret tahun atau satu baris: semuanya persen, atau semuanya bukan.
    ///
    /// ## Mengapa penting
    /// Angka dengan satuan yang berlainan tidak dapat dibandingkan antartahun.
    ///
    /// ## Contoh
    /// 89,50 · 66,40 · 83% · 81,40 · 93,71: hanya 2019 yang bertanda persen.
    ///
    /// ## Yang perlu dilakukan
    /// Tulis semua tahun dengan satuan yang sama.
    CAP_009: "CAP-009", Info, "Satuan bercampur dalam satu deret";

    /// ## Yang diperiksa
    /// Angka satu tahun yang turun atau naik lebih dari 20 % terhadap tahun sebelum dan sesudahnya sekaligus.
    ///
    /// ## Mengapa penting
    /// Lonjakan satu tahun sering kali salah ketik, dan bila benar perlu dijelaskan dalam analisis.
    ///
    /// ## Contoh
    /// 89,50 · 66,40 · 83: tahun kedua turun 25,81 %, lalu naik 25 %.
    ///
    /// ## Yang perlu dilakukan
    /// Periksa sumber tahun itu; bila benar, jelaskan sebabnya.
    CAP_010: "CAP-010", Info, "Satu tahun menyimpang dari deretnya";

    /// ## Yang diperiksa
    /// Angka yang kira-kira 10, 100, atau 1.000 kali angka lain dalam deret atau pasangannya.
    ///
    /// ## Mengapa penting
    /// Koma yang bergeser atau persen yang tersimpan sebagai pecahan menggandakan capaian seratus kali.
    ///
    /// ## Contoh
    /// 81,54 · 0,8018 · 92,44: angka kedua seharusnya 80,18.
    ///
    /// ## Yang perlu dilakukan
    /// Perbaiki letak koma atau satuan sel itu.
    CAP_011: "CAP-011", Peringatan, "Angka tergeser 10, 100, atau 1.000 kali dari deretnya";

    /// ## Yang diperiksa
    /// Indikator yang realisasinya makin kecil makin baik menurut bunyinya, tetapi tidak mempunyai kolom arah.
    ///
    /// ## Mengapa penting
    /// Tanpa arah, capaian dihitung sebagai makin besar makin baik, dan dapat terbalik.
    ///
    /// ## Contoh
    /// "Jumlah pelanggaran ketertiban": target 10, realisasi 12 menjadi 120 %, padahal seharusnya 80 %.
    ///
    /// ## Yang perlu dilakukan
    /// Isi kolom Arah, atau blok Indikator pada Pengaturan (naik atau turun).
    CAP_012: "CAP-012", Info, "Arah indikator perlu dipastikan";

    /// ## Yang diperiksa
    /// Huruf pada indikator SKM (A–D) dan indikator AKIP (AA, A, BB, B, CC, C, D).
    ///
    /// ## Mengapa penting
    /// Keduanya memakai abjad yang berlainan; BB tidak pernah menjadi mutu SKM.
    ///
    /// ## Contoh
    /// Target Indeks Kepuasan Masyarakat tertulis BB.
    ///
    /// ## Yang perlu dilakukan
    /// Ganti dengan huruf dari skala indikator itu, atau dengan angkanya.
    CAP_013: "CAP-013", Galat, "Huruf bukan dari skala indikator ini";

    /// ## Yang diperiksa
    /// Baris Rata-rata dibandingkan dengan rata-rata angka pada kolom di atasnya.
    ///
    /// ## Mengapa penting
    /// Rata-rata capaian menjadi simpulan laporan.
    ///
    /// ## Contoh
    /// Capaian 90, 100, dan 80 dengan rata-rata tercatat 95; seharusnya 90.
    ///
    /// ## Yang perlu dilakukan
    /// Hitung ulang rata-ratanya, termasuk indikator yang ditambahkan belakangan.
    CAP_014: "CAP-014", Galat, "Baris rata-rata tidak sama dengan rata-rata di atasnya";

    /// ## Yang diperiksa
    /// Realisasi kinerja yang sama persis dengan persentase serapan anggaran sasarannya.
    ///
    /// ## Mengapa penting
    /// Serapan bukan kinerja; angka yang sama menunjukkan bahwa realisasi diisi dari tabel keuangan.
    ///
    /// ## Contoh
    /// Realisasi rekomendasi 99,02 %, serapan sasarannya 866.983.050 dari 875.599.000 = 99,02 %.
    ///
    /// ## Yang perlu dilakukan
    /// Hitung realisasi dari bukti kinerjanya (pembilang dan penyebut), bukan dari anggaran.
    CAP_015: "CAP-015", Peringatan, "Realisasi kinerja sama dengan serapan anggaran";

    /// ## Yang diperiksa
    /// Persen keluaran dihitung ulang: realisasi dibagi target.
    ///
    /// ## Mengapa penting
    /// Persen keluaran menjadi dasar penjelasan setiap kegiatan.
    ///
    /// ## Contoh
    /// Target 1.000, realisasi 987, persen tercatat 89,7; seharusnya 98,7.
    ///
    /// ## Yang perlu dilakukan
    /// Hitung ulang persennya.
    CAP_016: "CAP-016", Galat, "Persen keluaran tidak sesuai target dan realisasinya";

    /// ## Yang diperiksa
    /// Keluaran yang target dan realisasinya tercatat, tetapi persennya kosong.
    ///
    /// ## Mengapa penting
    /// Kolom yang kosong mengundang pertanyaan, padahal angkanya dapat dihitung.
    ///
    /// ## Contoh
    /// Target 11 Desa, realisasi 11 Desa, persen kosong; seharusnya 100.
    ///
    /// ## Yang perlu dilakukan
    /// Isi persennya; program mencantumkan hasil hitungannya.
    CAP_017: "CAP-017", Info, "Persen keluaran belum diisi";

    /// ## Yang diperiksa
    /// Target dan realisasi per triwulan atau bulan dibandingkan dengan angka setahun: jumlah, periode terakhir, atau rata-rata,
    /// menurut cara yang dipakai targetnya.
    ///
    /// ## Mengapa penting
    /// Rencana aksi adalah rincian target PK; bila tidak cocok, pemantauan triwulan mengukur hal lain.
    ///
    /// ## Contoh
    /// Target triwulan 2, 2, 3, 3 berjumlah 10, target setahun tertulis 12.
    ///
    /// ## Yang perlu dilakukan
    /// Perbaiki periode yang salah, atau tetapkan Akumulasi di blok Indikator pada Pengaturan.
    CAP_018: "CAP-018", Galat, "Angka per periode tidak sesuai angka setahun";

    /// ## Yang diperiksa
    /// Nomor urut kelas pada skala predikat yang dicetak.
    ///
    /// ## Mengapa penting
    /// Nomor yang berulang atau terlewat menandakan ada kelas yang hilang atau salah salin.
    ///
    /// ## Contoh
    /// Kelas bernomor 1, 2, 2, 3; seharusnya 1 sampai 4.
    ///
    /// ## Yang perlu dilakukan
    /// Perbaiki nomornya, dan pastikan tidak ada kelas yang hilang.
    CAP_019: "CAP-019", Info, "Nomor kelas skala tidak berurutan";
}

/// Which way an indicator counts, as its row says.
pub(super) fn arah(text: Option<&Teks>) -> Option<Arah> {
    let raw = text?.trim();
    let words = text::key(raw);
    let has = |list: &[&str]| list.iter().any(|w| words.split(' ').any(|x| x == *w));
    if raw == "+"
        || has(&[
            "naik", "positif", "maximize", "maksimal", "max", "tinggi", "maks",
        ])
    {
        // "Semakin rendah semakin baik" names neither.
        Some(Arah::Naik)
    } else if matches!(raw, "-" | "−" | "–")
        || has(&[
            "turun", "negatif", "minimize", "minimal", "min", "rendah", "kecil",
        ])
    {
        Some(Arah::Turun)
    } else if has(&["stabilize", "stabil", "rentang", "tetap"]) {
        Some(Arah::Rentang)
    } else {
        None
    }
}

/// Puts the tables of performance into the graph.
pub(super) fn ikat(cx: &mut Cx<'_>) {
    let model = cx.model;
    let cap = model.setelan.batas_capaian.map(|a| a.0);
    let counted = cacah(cx);
    let links = cx.links;
    let counts = |array: &'static str, i: usize| {
        links
            .indikator
            .at(array, i, 0, "indikator")
            .is_some_and(|g| counted.contains(&g))
    };
    for (i, row) in model.pengukuran.iter().enumerate() {
        let milik = row.indikator.as_deref().map_or("", String::as_str);
        let g = &mut cx.graf;
        let x = g.jumlah(row.pembilang.as_ref(), &row.asal, "Pembilang", milik, 0);
        let y = g.jumlah(row.penyebut.as_ref(), &row.asal, "Penyebut", milik, 0);
        let t = g.nilai(row.target.as_ref(), &row.asal, "Target", milik, true, 2);
        let r = g.nilai(
            row.realisasi.as_ref(),
            &row.asal,
            "Realisasi",
            milik,
            false,
            2,
        );
        let c = g.nilai(row.capaian.as_ref(), &row.asal, "Capaian", milik, false, 0);
        if counts("pengukuran", i) {
            g.cacah(r);
        }
        if let (Some(r), Some(x), Some(y)) = (r, x, y) {
            // Realisasi as a percentage; as a plain share where it is written so.
            let form =
                if g.berlaku(Bentuk::Rasio, r, &[x, y]) && !g.berlaku(Bentuk::Persen, r, &[x, y]) {
                    Bentuk::Rasio
                } else {
                    Bentuk::Persen
                };
            g.ikat(&CAP_008, form, r, &[x, y], 0);
        }
        if let (Some(t), Some(r), Some(c)) = (t, r, c) {
            let computed = cx
                .hasil
                .indikator
                .iter()
                .find(|h| h.pengukuran == Some(i))
                .map(|h| h.arah);
            let arah = computed
                .or_else(|| arah(row.arah.as_ref()))
                .unwrap_or_default();
            let said = tertulis(cx, row.indikator.as_ref(), row.arah.as_ref());
            capaian(cx, &CAP_001, (arah, said), [c, r, t], cap);
        }
        for (field, id) in [("target", t), ("realisasi", r), ("capaian", c)] {
            cx.kolom_tambah(row.tabel, field, row.asal.row, id);
        }
        cx.ukur.push(Ukur {
            target: t,
            realisasi: r,
        });
    }
    for (i, row) in model.riwayat.iter().enumerate() {
        let milik = row.indikator.as_deref().map_or("", String::as_str);
        let mut ids = Vec::new();
        let g = &mut cx.graf;
        for (year, value) in &row.realisasi {
            let Some(r) = g.nilai(value.as_ref(), &row.asal, "Realisasi", milik, false, 0) else {
                continue;
            };
            if counts("riwayat", i) {
                g.cacah(Some(r));
            }
            ids.push((year.as_str(), r));
        }
        let mut targets = Vec::new();
        for (year, value) in &row.target {
            if let Some(t) = g.nilai(value.as_ref(), &row.asal, "Target", milik, true, 1) {
                targets.push((year.as_str(), t));
            }
        }
        let find = |list: &[(&str, Id)], year: &str| {
            list.iter().find(|(y, _)| *y == year).map(|&(_, id)| id)
        };
        let mut ratios = Vec::new();
        for (year, value) in &row.rasio {
            let q = g.nilai(value.as_ref(), &row.asal, "Rasio", milik, false, 0);
            if let (Some(q), Some(r), Some(t)) = (q, find(&ids, year), find(&targets, year)) {
                ratios.push((q, r, t));
            }
        }
        let plain = |form: Bentuk| {
            ratios
                .iter()
                .filter(|&&(q, r, t)| g.berlaku(form, q, &[r, t]))
                .count()
        };
        let form = [Bentuk::Persen, Bentuk::Rasio, Bentuk::Turun]
            .into_iter()
            .rev()
            .max_by_key(|&form| plain(form))
            .unwrap_or(Bentuk::Persen);
        for (q, r, t) in ratios {
            g.ikat(&CAP_007, form, q, &[r, t], 0);
        }
        cx.riwayat.push((ids, targets));
    }
    for (i, row) in model.akhir_renstra.iter().enumerate() {
        let milik = row.indikator.as_deref().map_or("", String::as_str);
        let g = &mut cx.graf;
        let t = g.nilai(
            row.target.as_ref(),
            &row.asal,
            "Target akhir Renstra",
            milik,
            true,
            1,
        );
        let r = g.nilai(
            row.realisasi.as_ref(),
            &row.asal,
            "Realisasi",
            milik,
            false,
            1,
        );
        let k = g.nilai(
            row.tingkat_kemajuan.as_ref(),
            &row.asal,
            "Tingkat kemajuan",
            milik,
            false,
            0,
        );
        if counts("akhir_renstra", i) {
            g.cacah(r);
        }
        if let (Some(t), Some(r), Some(k)) = (t, r, k) {
            let arah = arah_indikator(cx, row.indikator.as_ref());
            let said = tertulis(cx, row.indikator.as_ref(), None);
            capaian(cx, &CAP_002, (arah, said), [k, r, t], None);
        }
        for (field, id) in [("target", t), ("realisasi", r), ("tingkat_kemajuan", k)] {
            cx.kolom_tambah(row.tabel, field, row.asal.row, id);
        }
        cx.akhir.push(Ukur {
            target: t,
            realisasi: r,
        });
    }
    for row in &model.nasional {
        let milik = row.indikator.as_deref().map_or("", String::as_str);
        let r = cx.graf.nilai(
            row.realisasi.as_ref(),
            &row.asal,
            "Realisasi",
            milik,
            false,
            1,
        );
        cx.graf.nilai(
            row.nasional.as_ref(),
            &row.asal,
            "Realisasi nasional",
            milik,
            false,
            1,
        );
        cx.nasional.push(r);
    }
}

/// Which of the periods count.
type Bagian = fn(&[Id]) -> &[Id];

/// The figures of one row of `capaian_periodik`.
struct BarisPeriode {
    /// Target, realisasi and recorded capaian of each period.
    periode: Vec<[Option<Id>; 3]>,
    /// The sum beside them.
    jumlah: Option<Id>,
}

impl BarisPeriode {
    /// The figures of one side of all periods: 0 the targets, 1 the realisasi.
    fn sisi(&self, side: usize) -> Vec<Id> {
        self.periode.iter().filter_map(|p| p[side]).collect()
    }
}

/// Puts the figures of `capaian_periodik` into the graph.
fn baris_periode<'a>(cx: &mut Cx<'a>) -> Vec<BarisPeriode> {
    let model = cx.model;
    let rows = model.capaian_periodik.iter();
    rows.map(|row| {
        let milik = row.indikator.as_deref().map_or("", String::as_str);
        let mut fig = |value: Option<&'a Nilai>, apa, target, pangkat| {
            cx.graf.nilai(value, &row.asal, apa, milik, target, pangkat)
        };
        BarisPeriode {
            periode: row
                .periode
                .values()
                .map(|p| {
                    [
                        fig(p.target.as_ref(), "Target periode", true, 2),
                        fig(p.realisasi.as_ref(), "Realisasi periode", false, 2),
                        fig(p.capaian.as_ref(), "Capaian periode", false, 1),
                    ]
                })
                .collect(),
            jumlah: fig(row.jumlah.as_ref(), "Jumlah", false, 1),
        }
    })
    .collect()
}

/// Plans and results per period: as they add up to the year, so must their realisasi.
fn periode(cx: &mut Cx<'_>, figs: &[BarisPeriode]) {
    let model = cx.model;
    let links = cx.links;
    // The realisasi of the year, by the indicator's group.
    let mut measured: BTreeMap<(usize, i32), Id> = BTreeMap::new();
    for (i, row) in model.pengukuran.iter().enumerate() {
        if let (Some(g), Some(year), Some(r)) = (
            links.indikator.at("pengukuran", i, 0, "indikator"),
            row.tahun.or(model.tahun),
            cx.ukur.get(i).and_then(|u| u.realisasi),
        ) {
            measured.insert((g, year), r);
        }
    }
    for (i, (row, own)) in model.capaian_periodik.iter().zip(figs).enumerate() {
        let (plan, done) = (own.sisi(0), own.sisi(1));
        let quarters = row.periode.keys().all(|k| k.starts_with("TW"));
        let year = cx.rencana.get(i).copied().flatten();
        let group = links.indikator.at("capaian_periodik", i, 0, "indikator");
        let result = group
            .zip(row.tahun.or(model.tahun))
            .and_then(|key| measured.get(&key).copied())
            // A year that is not over yet has no result to compare with.
            .filter(|_| done.len() >= plan.len() && quarters);
        let forms: [(Bentuk, Bagian); 3] = [
            (Bentuk::Jumlah, |p| p),
            (Bentuk::Sama, |p| {
                p.get(p.len().saturating_sub(1)..).unwrap_or(&[])
            }),
            (Bentuk::RataRata, |p| p),
        ];
        let holds = |cx: &Cx<'_>, total: Option<Id>, parts: &[Id], n: usize| {
            let (form, pick) = forms[n];
            total.is_some_and(|t| !parts.is_empty() && cx.graf.berlaku(form, t, pick(parts)))
        };
        let set = group
            .and_then(|g| links.indikator.get(g))
            .and_then(|g| {
                model.setelan.indikator.iter().find(|s| {
                    g.members
                        .iter()
                        .any(|m| text::key(&m.teks) == text::key(&s.indikator))
                })
            })
            .and_then(|s| s.akumulasi)
            .map(|a| match a {
                crate::model::Akumulasi::Jumlah => 0usize,
                crate::model::Akumulasi::Akhir => 1,
                crate::model::Akumulasi::RataRata => 2,
            });
        // The way that both hold; else the way that one does: then the other is wrong.
        let way = set.or_else(|| {
            (0..3)
                .map(|n| {
                    (
                        usize::from(holds(cx, year, &plan, n))
                            + usize::from(holds(cx, result, &done, n)),
                        n,
                    )
                })
                .filter(|&(hits, _)| hits > 0)
                .max_by_key(|&(hits, n)| (hits, std::cmp::Reverse(n)))
                .map(|(_, n)| n)
        });
        let Some(n) = way else { continue };
        let (form, pick) = forms[n];
        for (total, parts) in [(year, &plan), (result, &done)] {
            if let Some(total) = total
                && !parts.is_empty()
            {
                cx.graf.ikat(&CAP_018, form, total, pick(parts), 0);
            }
        }
    }
}

/// One row's recorded capaian of a period: itself, the realisasi, the targets it may be of (the period's, the year's).
type CapaianPeriode = (Id, Id, [Option<Id>; 2], (Arah, bool));

/// Capaian per period against the target of the period, or of the year, whichever more of the table's rows prove; sums
/// beside the periods where they are sums.
fn capaian_periode(cx: &mut Cx<'_>, figs: Vec<BarisPeriode>) {
    let model = cx.model;
    let mut ratios: BTreeMap<u32, Vec<CapaianPeriode>> = BTreeMap::new();
    let mut sums: BTreeMap<u32, Vec<(Id, Vec<Id>)>> = BTreeMap::new();
    for (i, (row, own)) in model.capaian_periodik.iter().zip(figs).enumerate() {
        let way = arah(row.arah.as_ref())
            .or_else(|| crate::value::arah::of_target(&row.target.as_ref()?.teks))
            .unwrap_or_else(|| arah_indikator(cx, row.indikator.as_ref()));
        let said = tertulis(cx, row.indikator.as_ref(), row.arah.as_ref());
        let year = cx.rencana.get(i).copied().flatten();
        for &[t, r, c] in &own.periode {
            if let (Some(c), Some(r)) = (c, r) {
                ratios
                    .entry(row.tabel)
                    .or_default()
                    .push((c, r, [t, year], (way, said)));
            }
        }
        let done = own.sisi(1);
        let parts = if done.is_empty() { own.sisi(0) } else { done };
        if let Some(total) = own.jumlah.filter(|_| parts.len() >= 2) {
            sums.entry(row.tabel).or_default().push((total, parts));
        }
    }
    for list in ratios.into_values() {
        let holds = |cx: &Cx<'_>, n: usize| {
            list.iter()
                .filter(|(c, r, t, way)| {
                    t[n].is_some_and(|t| match way.0 {
                        Arah::Naik | Arah::Rentang => cx.graf.berlaku(Bentuk::Persen, *c, &[*r, t]),
                        Arah::Turun => cx.graf.berlaku(Bentuk::Turun, *c, &[*r, t]),
                        Arah::TurunRasio => cx.graf.berlaku(Bentuk::Persen, *c, &[t, *r]),
                    })
                })
                .count()
        };
        let (own, of_year) = (holds(cx, 0), holds(cx, 1));
        let n = usize::from(of_year > own);
        if own.max(of_year) * 2 <= list.len() {
            continue;
        }
        let cap = cx.model.setelan.batas_capaian.map(|a| a.0);
        for (c, r, t, way) in list {
            if let Some(t) = t[n] {
                capaian(cx, &CAP_001, way, [c, r, t], cap);
            }
        }
    }
    for list in sums.into_values() {
        let good = |cx: &Cx<'_>, form: Bentuk, last: bool| {
            list.iter()
                .filter(|(total, parts)| {
                    let from = if last { parts.len() - 1 } else { 0 };
                    cx.graf.berlaku(form, *total, &parts[from..])
                })
                .count()
        };
        let sum = good(cx, Bentuk::Jumlah, false);
        let others = good(cx, Bentuk::Sama, true).max(good(cx, Bentuk::RataRata, false));
        if sum < others || sum * 2 < list.len() && list.len() > 1 {
            continue;
        }
        for (total, parts) in list {
            cx.graf.ikat(&CAP_018, Bentuk::Jumlah, total, &parts, 0);
        }
    }
}

/// The indicators that count things: groups of the links of which a document names such a unit.
fn cacah(cx: &Cx<'_>) -> BTreeSet<usize> {
    let model = cx.model;
    let mut out = BTreeSet::new();
    for (n, group) in cx.links.indikator.groups.iter().enumerate() {
        let unit = |m: &crate::measure::link::Member| -> Option<String> {
            let i = m.index;
            let (column, value) = match m.array {
                "pengukuran" => {
                    let r = model.pengukuran.get(i)?;
                    (r.satuan.as_deref(), r.target.as_ref())
                }
                "pk.indikator" => {
                    let r = model.pk.get(i)?.indikator.get(m.sub)?;
                    (r.satuan.as_deref(), r.target.as_ref())
                }
                "iku" => (model.iku.get(i)?.satuan.as_deref(), None),
                "renstra" => (model.renstra.get(i)?.satuan.as_deref(), None),
                "capaian_periodik" => {
                    let r = model.capaian_periodik.get(i)?;
                    (r.satuan.as_deref(), r.target.as_ref())
                }
                _ => return None,
            };
            column
                .cloned()
                .or_else(|| value.and_then(|v| v.satuan.clone()))
        };
        let units: Vec<String> = group.members.iter().filter_map(unit).collect();
        if !units.is_empty() && units.iter().all(|u| super::graf::hitungan(u)) {
            out.insert(n);
        }
    }
    out
}

/// The figures of a series: realisasi and targets by year.
pub(super) type FigRiwayat<'a> = (Vec<(&'a str, Id)>, Vec<(&'a str, Id)>);

/// The figures of one row of performance.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Ukur {
    pub target: Option<Id>,
    pub realisasi: Option<Id>,
}

/// Which way each indicator goes, by the key of its name.
#[derive(Default)]
pub(super) struct Arahan {
    /// As it was computed, else as pengukuran says.
    arah: BTreeMap<String, Arah>,
    /// Those whose direction somebody wrote: in Pengaturan, or where it is measured.
    tertulis: BTreeSet<String>,
}

impl Arahan {
    pub(super) fn new(model: &Model, hasil: &Hasil) -> Self {
        let mut out = Self::default();
        for h in &hasil.indikator {
            out.arah.entry(text::key(&h.indikator)).or_insert(h.arah);
        }
        for p in &model.pengukuran {
            let Some(name) = &p.indikator else { continue };
            let said = arah(p.arah.as_ref());
            let key = text::key(name);
            if said.is_some() {
                out.tertulis.insert(key.clone());
            }
            out.arah.entry(key).or_insert(said.unwrap_or_default());
        }
        let set = model.setelan.indikator.iter();
        out.tertulis.extend(
            set.filter(|s| s.arah.is_some())
                .map(|s| text::key(&s.indikator)),
        );
        out
    }
}

/// The direction of an indicator.
fn arah_indikator(cx: &Cx<'_>, indikator: Option<&Teks>) -> Arah {
    let known = indikator.and_then(|name| cx.arahan.arah.get(&text::key(name)));
    known.copied().unwrap_or_default()
}

/// Whether somebody wrote which way the indicator goes: in its own row, in Pengaturan, or where it is measured.
fn tertulis(cx: &Cx<'_>, indikator: Option<&Teks>, own: Option<&Teks>) -> bool {
    arah(own).is_some()
        || indikator.is_some_and(|name| cx.arahan.tertulis.contains(&text::key(name)))
}

/// Ties a capaian to its realisasi and target. Where nobody wrote the direction, one that is computed as the less the better
/// asks for it, and is no error.
fn capaian(
    cx: &mut Cx<'_>,
    rule: &'static crate::finding::Rule,
    (arah, said): (Arah, bool),
    [c, r, t]: [Id; 3],
    cap: Option<Decimal>,
) {
    let g = &mut cx.graf;
    // (100 tells of no direction.)
    if arah == Arah::Naik
        && !said
        && g.get(c).value != Decimal::ONE_HUNDRED
        && !g.berlaku(Bentuk::Persen, c, &[r, t])
        && g.berlaku(Bentuk::Turun, c, &[r, t])
    {
        for id in [c, r, t] {
            g.terkait(id);
        }
        let fig = g.get(c);
        let f = Finding::at(
            &CAP_012,
            fig.at,
            format!(
                "{} \"{}\" dihitung makin kecil makin baik, tetapi arahnya tidak tertulis; di sini dihitung makin besar makin baik.",
                fig.apa,
                kata::singkat(fig.milik, 6)
            ),
        )
        .level(Level::Peringatan)
        .recorded("tanpa arah")
        .saran(ISI_ARAH);
        cx.out.push(f);
        return;
    }
    let (form, parts) = match arah {
        Arah::Naik => (Bentuk::Persen, [r, t]),
        Arah::Turun => (Bentuk::Turun, [r, t]),
        Arah::TurunRasio => (Bentuk::Persen, [t, r]),
        // A range has no single target to divide by.
        Arah::Rentang => {
            g.terkait(c);
            return;
        }
    };
    // Floored at 0, or capped by Pengaturan: recorded as the bound.
    if let Some(v) = g.harusnya(form, &parts) {
        if v.high() < Decimal::ZERO && g.get(c).value.is_zero() {
            for id in [c, r, t] {
                g.terkait(id);
            }
            return;
        }
        let bound = cap.filter(|&cap| v.low() > cap);
        if let Some(bound) = bound {
            if g.get(c).value != bound && !g.berlaku(form, c, &parts) {
                g.tetap(
                    rule,
                    c,
                    Interval::exact(bound),
                    format!("batas capaian {}", kata::angka(bound)),
                );
            } else {
                for id in [c, r, t] {
                    g.terkait(id);
                }
            }
            return;
        }
    }
    g.ikat(rule, form, c, &parts, 0);
}

/// Ties what needs the targets of all documents first.
pub(super) fn ikat_periode(cx: &mut Cx<'_>) {
    let figs = baris_periode(cx);
    periode(cx, &figs);
    capaian_periode(cx, figs);
}

/// Numbers of the bands: 1, 2, 3 … from the top.
fn nomor(cx: &mut Cx<'_>) {
    let model = cx.model;
    let mut last: Option<(u32, &Sel, u64)> = None;
    for row in &model.skala {
        let number = row.no.as_ref().and_then(|n| {
            let digits: String = n.chars().filter(char::is_ascii_digit).collect();
            digits.parse::<u64>().ok()
        });
        let Some(number) = number else {
            last = None;
            continue;
        };
        let expected = match last {
            Some((tabel, asal, before)) if tabel == row.tabel && asal.same_sheet(&row.asal) => {
                before.saturating_add(1)
            }
            _ => number,
        };
        if number != expected {
            let at = row
                .no
                .as_ref()
                .map_or(&row.asal, |n| cell(&n.at, &row.asal));
            let f = Finding::at(
                &CAP_019,
                at,
                format!(
                    "Kelas \"{}\" bernomor {number}, seharusnya {expected}.",
                    row.nama.as_deref().map_or("", String::as_str)
                ),
            )
            .values(number, expected)
            .saran("Perbaiki nomornya, dan pastikan tidak ada kelas yang hilang.");
            cx.out.push(f);
        }
        // Counted on from what it should be, so that one slip is one finding only where the rest goes on.
        last = Some((row.tabel, &row.asal, expected));
    }
}

/// A realisasi that stands a power of ten from its target.
fn geser_pasangan(cx: &mut Cx<'_>) {
    let model = cx.model;
    for row in &model.pengukuran {
        let (Some(t), Some(r)) = (&row.target, &row.realisasi) else {
            continue;
        };
        let (Some(tv), Some(rv)) = (t.decimal(), r.decimal()) else {
            continue;
        };
        let at = cell(&r.at, &row.asal);
        if cx.sudah(at) || cx.sudah(cell(&t.at, &row.asal)) {
            continue;
        }
        let Some((kali, besar, should)) = geser(rv, &[tv, tv]) else {
            continue;
        };
        let f = Finding::at(
            &CAP_011,
            at,
            format!(
                "Realisasi \"{}\" {} kira-kira {} kali terlalu {} dibanding targetnya {}; mungkin {}.",
                kata::pendek(row.indikator.as_deref().map_or("", String::as_str)),
                kata::angka(rv),
                kata::angka(Decimal::from(kali)),
                if besar { "besar" } else { "kecil" },
                kata::nilai(Some(t)),
                kata::angka(should)
            ),
        )
        .values(Angka(rv), Angka(should))
        .saran("Periksa letak koma dan satuan sel ini.");
        cx.temuan(f);
    }
}

/// Everything about performance that is no relation of figures.
pub(super) fn periksa(cx: &mut Cx<'_>) {
    skala(cx);
    nomor(cx);
    geser_pasangan(cx);
    predikat(cx);
    kata_bukan_angka(cx);
    deret(cx);
    arah_tanya(cx);
    abjad(cx);
    serapan(cx);
}

/// A realisasi that is the budget absorption of its own sasaran.
fn serapan(cx: &mut Cx<'_>) {
    let model = cx.model;
    let Some(hasil) = &cx.hasil.anggaran else {
        return;
    };
    let links = cx.links;
    let year = model.tahun.map(|y| y.to_string()).unwrap_or_default();
    for s in &hasil.sasaran {
        let (Some(a), Some(r)) = (s.anggaran, s.realisasi) else {
            continue;
        };
        let Some(share) = arith::percent(r.0, a.0) else {
            continue;
        };
        let group = links.sasaran.find(&s.sasaran);
        let same = |t: &Option<Teks>| {
            t.as_ref()
                .is_some_and(|t| group.is_some() && links.sasaran.find(t) == group)
        };
        let mut list: Vec<(&Nilai, &Sel)> = Vec::new();
        for row in &model.pengukuran {
            if super::sama_tahun(row.tahun, model.tahun) && same(&row.sasaran) {
                list.extend(row.realisasi.as_ref().map(|v| (v, &row.asal)));
            }
        }
        for row in &model.riwayat {
            if same(&row.sasaran) {
                list.extend(
                    row.realisasi
                        .get(&year)
                        .and_then(Option::as_ref)
                        .map(|v| (v, &row.asal)),
                );
            }
        }
        for row in &model.akhir_renstra {
            if super::sama_tahun(row.tahun, model.tahun) && same(&row.sasaran) {
                list.extend(row.realisasi.as_ref().map(|v| (v, &row.asal)));
            }
        }
        let hits: Vec<(&Nilai, &Sel)> = list
            .into_iter()
            // A whole number meets many shares by chance.
            .filter(|(v, _)| v.decimal().is_some_and(|d| !d.fract().is_zero()))
            .filter(|(v, _)| Interval::nilai(v).is_some_and(|i| i.contains(share)))
            .map(|(v, asal)| (v, cell(&v.at, asal)))
            .collect();
        let Some(&(v, at)) = hits.first() else {
            continue;
        };
        let f = Finding::at(
            &CAP_015,
            at,
            format!(
                "Realisasi {} sama dengan serapan anggaran sasaran ini: {} dari {} = {} %.",
                v.teks,
                kata::angka(r.0),
                kata::angka(a.0),
                kata::angka(arith::round(share, 2))
            ),
        )
        .values(v.angka.unwrap_or_default(), "realisasi dari bukti kinerja")
        .saran("Hitung realisasi dari bukti kinerjanya, bukan dari anggaran.")
        .explains(hits.iter().skip(1).map(|(_, at)| (*at).clone()));
        cx.out.push(f);
    }
}

/// One band of a printed scale with its bounds, open ones none; whether a bound itself belongs to it.
struct Kelas<'a> {
    nama: &'a str,
    bawah: Option<(Decimal, bool)>,
    atas: Option<(Decimal, bool)>,
    asal: &'a Sel,
}

impl Kelas<'_> {
    fn memuat(&self, v: Decimal) -> bool {
        self.bawah
            .is_none_or(|(b, closed)| if closed { v >= b } else { v > b })
            && self
                .atas
                .is_none_or(|(a, closed)| if closed { v <= a } else { v < a })
    }
}

/// The bands of the printed scales, one list a table.
fn kelas(rows: &[Skala]) -> Vec<Vec<Kelas<'_>>> {
    let mut out: Vec<(u32, Vec<Kelas<'_>>)> = Vec::new();
    for row in rows {
        let words = row
            .teks
            .as_deref()
            .map_or("", String::as_str)
            .to_lowercase();
        let strict = words.contains("lebih dari")
            || words.contains("kurang dari")
            || words.contains("di atas")
            || words.contains("di bawah")
            || (words.contains('>') && !words.contains(">=") && !words.contains('≥'))
            || (words.contains('<') && !words.contains("<=") && !words.contains('≤'));
        let one = row.batas_bawah.is_none() || row.batas_atas.is_none();
        let Some(nama) = &row.nama else { continue };
        let band = Kelas {
            nama,
            bawah: row
                .batas_bawah
                .as_ref()
                .map(|b| (b.value.0, !(strict && one))),
            atas: row
                .batas_atas
                .as_ref()
                .map(|b| (b.value.0, !(strict && one || words.contains("di bawah")))),
            asal: &row.asal,
        };
        match out
            .iter_mut()
            .find(|(t, list)| *t == row.tabel && list.iter().all(|b| b.asal.same_sheet(&row.asal)))
        {
            Some((_, list)) => list.push(band),
            None => out.push((row.tabel, vec![band])),
        }
    }
    out.into_iter().map(|(_, list)| list).collect()
}

/// The printed scale: no gap, no overlap; and what falls into a gap.
fn skala(cx: &mut Cx<'_>) {
    let model = cx.model;
    for mut bands in kelas(&model.skala) {
        bands.sort_by_key(|b| b.bawah.map_or(Decimal::MIN, |(v, _)| v));
        for pair in bands.windows(2) {
            let [low, high] = pair else { continue };
            let (Some((a, a_in)), Some((b, b_in))) = (low.atas, high.bawah) else {
                continue;
            };
            if a < b || (a == b && !a_in && !b_in) {
                let f = Finding::at(
                    &CAP_005,
                    high.asal,
                    format!(
                        "Nilai antara {} dan {} tidak masuk kelas mana pun: {} sampai {}, {} mulai {}.",
                        kata::angka(a),
                        kata::angka(b),
                        low.nama,
                        kata::angka(a),
                        high.nama,
                        kata::angka(b)
                    ),
                )
                .values(
                    format!("{} – {}", Angka(a), Angka(b)),
                    format!("{} sampai di bawah {}", low.nama, Angka(b)),
                )
                .saran("Tulis batas atas kelas yang lebih rendah sebagai \"sampai di bawah\" batas kelas berikutnya.")
                .explains([low.asal.clone()]);
                cx.out.push(f);
                for row in &model.pengukuran {
                    let Some(c) = row.capaian.as_ref() else {
                        continue;
                    };
                    let inside = c.decimal().is_some_and(|v| v > a && v < b);
                    if inside {
                        let at = cell(&c.at, &row.asal);
                        let f = Finding::at(
                            &CAP_006,
                            at,
                            format!(
                                "Capaian {} jatuh di celah skala antara {} ({}) dan {} ({}), {}.",
                                kata::nilai(Some(c)),
                                kata::angka(a),
                                low.nama,
                                kata::angka(b),
                                high.nama,
                                kata::tempat(at, high.asal)
                            ),
                        )
                        .values(&c.teks, low.nama)
                        .saran("Tetapkan predikatnya dan perbaiki skala; program memakai kelas yang lebih rendah.");
                        cx.temuan(f);
                    }
                }
            } else if a > b {
                let f = Finding::at(
                    &CAP_005,
                    high.asal,
                    format!(
                        "Nilai antara {} dan {} masuk dua kelas: {} dan {}.",
                        kata::angka(b),
                        kata::angka(a),
                        low.nama,
                        high.nama
                    ),
                )
                .values(format!("{} – {}", Angka(b), Angka(a)), "satu kelas saja")
                .saran("Tulis batas kelas yang tidak bertumpuk.")
                .explains([low.asal.clone()]);
                cx.out.push(f);
            }
        }
    }
}

/// The scales that are built in (domain §3): names and lower bounds, from the top; the first is `>`.
const BAKU: [&[(&str, u32, bool)]; 3] = [
    &[
        ("sangat baik", 100, false),
        ("baik", 76, true),
        ("cukup", 55, true),
        ("kurang", 0, true),
    ],
    &[
        ("sangat tinggi", 91, true),
        ("tinggi", 76, true),
        ("sedang", 66, true),
        ("rendah", 51, true),
        ("sangat rendah", 0, true),
    ],
    &[
        ("sangat berhasil", 85, true),
        ("berhasil", 70, true),
        ("cukup berhasil", 55, true),
        ("kurang berhasil", 0, true),
    ],
];

/// The predicate of a value on the office's own scale, where that has `word`, else on the built-in one that has it.
pub(super) fn kelas_baku(
    model: &crate::model::Model,
    word: &str,
    value: Decimal,
) -> Option<String> {
    let own = &model.setelan.skala_sendiri;
    if own.iter().any(|b| text::key(&b.nama) == word) {
        return own
            .iter()
            .find(|b| value > b.batas.0 || (b.termasuk && value == b.batas.0))
            .map(|b| b.nama.clone());
    }
    BAKU.iter()
        .find(|s| s.iter().any(|b| b.0 == word))?
        .iter()
        .find(|b| {
            let bound = Decimal::from(b.1);
            value > bound || (b.2 && value == bound)
        })
        .map(|b| b.0.to_owned())
}

/// Every recorded predicate against the scale that has its word.
fn predikat(cx: &mut Cx<'_>) {
    let model = cx.model;
    let printed = kelas(&model.skala);
    for row in &model.pengukuran {
        let (Some(p), Some(c)) = (&row.predikat, &row.capaian) else {
            continue;
        };
        let Some(number) = c.decimal() else { continue };
        let at = cell(&p.at, &row.asal);
        if cx.sudah(at) || cx.sudah(cell(&c.at, &row.asal)) {
            continue;
        }
        let word = text::key(p);
        // All values that the capaian stands for; a predicate that any of them has is right.
        let Some(around) = Interval::nilai(c) else {
            continue;
        };
        let values = [around.low(), number];
        let (fits, should) = if let Some(bands) = printed
            .iter()
            .find(|b| b.iter().any(|k| text::key(k.nama) == word))
        {
            let of = |v: Decimal| {
                bands
                    .iter()
                    .find(|b| b.memuat(v))
                    .map(|b| b.nama.to_owned())
            };
            let Some(should) = of(number) else { continue };
            (
                values
                    .iter()
                    .any(|&v| of(v).is_some_and(|n| text::key(&n) == word)),
                should,
            )
        } else if !model.setelan.skala_sendiri.is_empty() {
            let of = |v: Decimal| {
                model
                    .setelan
                    .skala_sendiri
                    .iter()
                    .find(|b| v > b.batas.0 || (b.termasuk && v == b.batas.0))
                    .map(|b| b.nama.clone())
            };
            let Some(should) = of(number) else { continue };
            (
                values
                    .iter()
                    .any(|&v| of(v).is_some_and(|n| text::key(&n) == word)),
                should,
            )
        } else if let Some(scale) = BAKU.iter().find(|s| s.iter().any(|b| b.0 == word)) {
            let of = |v: Decimal| {
                scale
                    .iter()
                    .find(|b| {
                        let bound = Decimal::from(b.1);
                        v > bound || (b.2 && v == bound)
                    })
                    .map_or("", |b| b.0)
            };
            (
                values.iter().any(|&v| of(v) == word),
                of(number).to_uppercase(),
            )
        } else {
            continue;
        };
        if fits {
            continue;
        }
        let f = Finding::at(
            &CAP_003,
            at,
            format!(
                "Predikat \"{}\" untuk capaian {} di {}; menurut skala seharusnya {should}.",
                p.as_str(),
                kata::angka(number),
                kata::tempat(at, cell(&c.at, &row.asal)),
            ),
        )
        .values(p.as_str(), should)
        .saran("Ganti predikatnya, atau perbaiki capaiannya.");
        cx.temuan(f);
    }
}

/// Words where a number is due.
fn kata_bukan_angka(cx: &mut Cx<'_>) {
    let model = cx.model;
    for row in &model.akhir_renstra {
        let Some(k) = &row.tingkat_kemajuan else {
            continue;
        };
        if !bare_word(k) {
            continue;
        }
        let at = cell(&k.at, &row.asal);
        // Reading says of every word that it is no number; here it can be said which one is due.
        cx.ganti_bacaan(at);
        let computed = row
            .target
            .as_ref()
            .and_then(Nilai::decimal)
            .zip(row.realisasi.as_ref().and_then(Nilai::decimal))
            .and_then(|(t, r)| match arah_indikator(cx, row.indikator.as_ref()) {
                Arah::Turun => arith::percent(r, t)
                    .and_then(|p| arith::sub(Decimal::TWO * Decimal::ONE_HUNDRED, p)),
                Arah::TurunRasio => arith::percent(t, r),
                _ => arith::percent(r, t),
            })
            .map(|v| arith::round(v, 2).normalize());
        let should = computed.map_or_else(|| "sebuah angka".to_owned(), kata::angka);
        let mut f = Finding::at(
            &CAP_004,
            at,
            format!(
                "Tingkat kemajuan \"{}\" tertulis \"{}\"; seharusnya {should}, realisasi {} terhadap target akhir {}.",
                kata::pendek(row.indikator.as_deref().map_or("", String::as_str)),
                kata::singkat(&k.teks, 4),
                kata::nilai(row.realisasi.as_ref()),
                kata::nilai(row.target.as_ref()),
            ),
        )
        .recorded(&k.teks)
        .saran("Tulis angkanya; katanya dapat dipindah ke keterangan.");
        f.seharusnya = computed.map(|v| Angka(v).to_string());
        cx.temuan(f);
    }
    for row in &model.pengukuran {
        for (value, apa) in [
            (&row.target, "Target"),
            (&row.realisasi, "Realisasi"),
            (&row.capaian, "Capaian"),
        ] {
            let Some(v) = value else { continue };
            let at = cell(&v.at, &row.asal);
            if !bare_word(v) || cx.sudah(at) {
                continue;
            }
            let f = Finding::at(
                &CAP_004,
                at,
                format!(
                    "{apa} \"{}\" tertulis \"{}\", bukan angka, sehingga capaiannya tidak dapat dihitung.",
                    kata::pendek(row.indikator.as_deref().map_or("", String::as_str)),
                    kata::singkat(&v.teks, 6)
                ),
            )
            .values(&v.teks, "sebuah angka")
            .saran("Tulis angkanya.");
            cx.temuan(f);
        }
    }
}

/// A text that holds nothing usable and is no dash: `Baik`, `#REF!`, `sudah selesai`.
fn bare_word(value: &Nilai) -> bool {
    value.is_blank() && !crate::value::is_blank(&value.teks)
}

/// Series over years: mixed units, a year apart from its neighbours, a slip of the decimal mark.
fn deret(cx: &mut Cx<'_>) {
    let model = cx.model;
    let mut all: Vec<(&PerTahun, &Sel, &str, &str)> = Vec::new();
    for row in &model.riwayat {
        let milik = row.indikator.as_deref().map_or("", String::as_str);
        all.push((&row.realisasi, &row.asal, milik, "realisasi"));
        all.push((&row.target, &row.asal, milik, "target"));
    }
    for row in &model.renstra {
        let milik = row
            .indikator
            .as_deref()
            .or(row.indikator_tujuan.as_deref())
            .map_or("", String::as_str);
        all.push((&row.target, &row.asal, milik, "target"));
    }
    for (series, asal, milik, apa) in all {
        let filled: Vec<(&str, &Nilai)> = series
            .iter()
            .filter_map(|(y, v)| Some((y.as_str(), v.as_ref()?)))
            .filter(|(_, v)| !v.is_blank())
            .collect();
        satuan_campur(cx, &filled, asal, milik, apa);
        let numbers: Vec<(&str, Decimal, &Nilai)> = filled
            .iter()
            .filter_map(|(y, v)| Some((*y, v.decimal()?, *v)))
            .collect();
        for i in 0..numbers.len() {
            let (year, value, n) = numbers[i];
            let others: Vec<Decimal> = numbers
                .iter()
                .enumerate()
                .filter(|&(j, _)| j != i)
                .map(|(_, x)| x.1)
                .collect();
            if let Some((kali, besar, should)) = geser(value, &others) {
                let at = cell(&n.at, asal);
                if !cx.sudah(at) {
                    let f = Finding::at(
                        &CAP_011,
                        at,
                        format!(
                            "{apa} {year} \"{}\" tercatat {}, kira-kira {} kali terlalu {} dibanding tahun lain; mungkin {}.",
                            kata::pendek(milik),
                            kata::angka(value),
                            kata::angka(Decimal::from(kali)),
                            if besar { "besar" } else { "kecil" },
                            kata::angka(should)
                        ),
                    )
                    .values(Angka(value), Angka(should))
                    .saran("Periksa letak koma dan satuan sel ini.");
                    cx.temuan(f);
                }
                continue;
            }
            if apa == "realisasi"
                && i > 0
                && let Some(&(next_year, next, _)) = numbers.get(i + 1)
            {
                let (before_year, before, _) = numbers[i - 1];
                let (Some(down), Some(up)) = (change(before, value), change(value, next)) else {
                    continue;
                };
                let limit = Decimal::from(20);
                if (down < -limit && up > limit) || (down > limit && up < -limit) {
                    let at = cell(&n.at, asal);
                    let f = Finding::at(
                        &CAP_010,
                        at,
                        format!(
                            "Realisasi {year} \"{}\" {} menyimpang: {} % terhadap {before_year}, lalu {} % ke {next_year}.",
                            kata::pendek(milik),
                            kata::angka(value),
                            kata::angka(arith::round(down, 2)),
                            kata::angka(arith::round(up, 2)),
                        ),
                    )
                    .recorded(Angka(value))
                    .saran("Periksa sumber tahun itu; bila benar, jelaskan sebabnya dalam analisis.");
                    cx.out.push(f);
                }
            }
        }
    }
}

fn change(from: Decimal, to: Decimal) -> Option<Decimal> {
    arith::percent(arith::sub(to, from)?, from.abs())
}

/// Whether a value stands a power of ten away from all others, which lie close together: the factor, whether it is too
/// large, and what it would be.
fn geser(value: Decimal, others: &[Decimal]) -> Option<(u32, bool, Decimal)> {
    if others.len() < 2 || value <= Decimal::ZERO || others.iter().any(|o| *o <= Decimal::ZERO) {
        return None;
    }
    let (low, high) = (*others.iter().min()?, *others.iter().max()?);
    // The others must agree on an order of magnitude.
    if arith::mul(low, Decimal::from(4))? < high {
        return None;
    }
    let half = arith::div(low, Decimal::TWO)?;
    let twice = arith::mul(high, Decimal::TWO)?;
    if value >= arith::div(low, Decimal::from(5))? && value <= arith::mul(high, Decimal::from(5))? {
        return None;
    }
    for kali in [10u32, 100, 1000] {
        let k = Decimal::from(kali);
        for (v, besar) in [
            (arith::mul(value, k)?, false),
            (arith::div(value, k)?, true),
        ] {
            if v >= half && v <= twice {
                return Some((kali, besar, v.normalize()));
            }
        }
    }
    None
}

fn satuan_campur(cx: &mut Cx<'_>, filled: &[(&str, &Nilai)], asal: &Sel, milik: &str, apa: &str) {
    let kind = |v: &Nilai| -> String {
        if v.huruf.is_some() {
            "huruf".to_owned()
        } else {
            v.satuan.clone().unwrap_or_default()
        }
    };
    let mut kinds: Vec<(String, usize)> = Vec::new();
    for (_, v) in filled {
        let k = kind(v);
        match kinds.iter_mut().find(|(name, _)| *name == k) {
            Some((_, n)) => *n += 1,
            None => kinds.push((k, 1)),
        }
    }
    if kinds.len() < 2 {
        return;
    }
    let Some(common) = kinds.iter().max_by_key(|(_, n)| *n).map(|(k, _)| k.clone()) else {
        return;
    };
    let odd: Vec<&(&str, &Nilai)> = filled.iter().filter(|(_, v)| kind(v) != common).collect();
    let Some((_, first)) = odd.first() else {
        return;
    };
    let years: Vec<&str> = odd.iter().map(|(y, _)| *y).collect();
    let name = |k: &str| {
        if k.is_empty() {
            "tanpa satuan".to_owned()
        } else {
            format!("\"{k}\"")
        }
    };
    let at = cell(&first.at, asal);
    let f = Finding::at(
        &CAP_009,
        at,
        format!(
            "Satuan {apa} \"{}\" bercampur: {} tertulis {} ({}), tahun lain {}.",
            kata::pendek(milik),
            years.join(", "),
            name(&kind(first)),
            first.teks,
            name(&common)
        ),
    )
    .recorded(&first.teks)
    .saran("Tulis semua tahun dengan satuan yang sama.");
    cx.out.push(f);
}

/// Words that name a thing of which less is better.
const MENURUN: [&str; 10] = [
    "menurunnya",
    "penurunan",
    "berkurangnya",
    "pelanggaran",
    "kasus",
    "konflik",
    "keluhan",
    "pengaduan",
    "kemiskinan",
    "angka",
];

/// What to do where a direction is not written.
const ISI_ARAH: &str =
    "Isi arahnya (naik atau turun) di kolom Arah atau di blok Indikator pada Pengaturan.";

/// Indicators whose direction must be asked for.
fn arah_tanya(cx: &mut Cx<'_>) {
    let model = cx.model;
    let mut asked: Vec<Sel> = cx
        .out
        .iter()
        .filter(|f| *f.rule == CAP_012)
        .filter_map(|f| f.at.clone())
        .collect();
    for row in &model.pengukuran {
        let Some(name) = &row.indikator else { continue };
        let key = text::key(name);
        let Some(word) = key.split(' ').find(|w| MENURUN.contains(w)) else {
            continue;
        };
        if tertulis(cx, Some(name), row.arah.as_ref())
            || arah_indikator(cx, Some(name)) != Arah::Naik
        {
            continue;
        }
        // It was asked already, at its capaian.
        if asked
            .iter()
            .any(|at| at.same_sheet(&row.asal) && at.row == row.asal.row)
        {
            continue;
        }
        // Handling complaints well, or a case that is solved, is the more the better.
        if [
            "ditindaklanjuti",
            "diselesaikan",
            "selesai",
            "penanganan",
            "penyelesaian",
            "tertangani",
            "ditangani",
        ]
        .iter()
        .any(|good| key.split(' ').any(|w| w == *good))
        {
            continue;
        }
        let f = Finding::at(
            &CAP_012,
            cell(&name.at, &row.asal),
            format!(
                "\"{}\" memuat kata \"{word}\", tetapi tidak ada kolom arah; dihitung makin besar makin baik.",
                kata::pendek(name)
            ),
        )
        .recorded("tanpa arah")
        .saran(ISI_ARAH);
        asked.extend(f.at.clone());
        cx.out.push(f);
    }
}

/// Which alphabet of letters an indicator has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Abjad {
    Skm,
    Akip,
}

/// Whether a text names the satisfaction survey, or the evaluation of AKIP.
fn abjad_dari(name: &str) -> Option<Abjad> {
    if super::skm::tentang_skm(name) {
        return Some(Abjad::Skm);
    }
    let key = text::key(name);
    key.split(' ')
        .any(|w| matches!(w, "sakip" | "akip" | "akuntabilitas"))
        .then_some(Abjad::Akip)
}

/// Letters of the wrong alphabet.
fn abjad(cx: &mut Cx<'_>) {
    let model = cx.model;
    let mut values: Vec<(&str, &Nilai, &Sel, &'static str)> = Vec::new();
    for row in &model.pengukuran {
        let n = row.indikator.as_deref().map_or("", String::as_str);
        for (v, apa) in [(&row.target, "Target"), (&row.realisasi, "Realisasi")] {
            if let Some(v) = v {
                values.push((n, v, &row.asal, apa));
            }
        }
    }
    for pk in &model.pk {
        for row in &pk.indikator {
            if let Some(v) = &row.target {
                let n = row.indikator.as_deref().map_or("", String::as_str);
                values.push((n, v, &row.asal, "Target"));
            }
        }
    }
    for row in &model.renstra {
        let n = row.indikator.as_deref().map_or("", String::as_str);
        for v in row.target.values().flatten() {
            values.push((n, v, &row.asal, "Target"));
        }
    }
    for row in &model.akhir_renstra {
        let n = row.indikator.as_deref().map_or("", String::as_str);
        for (v, apa) in [(&row.target, "Target"), (&row.realisasi, "Realisasi")] {
            if let Some(v) = v {
                values.push((n, v, &row.asal, apa));
            }
        }
    }
    for (n, v, asal, apa) in values {
        let Some(letter) = v.huruf.as_deref() else {
            continue;
        };
        let wrong = match abjad_dari(n) {
            Some(Abjad::Skm) => !matches!(letter, "A" | "B" | "C" | "D"),
            Some(Abjad::Akip) => {
                !matches!(letter, "AA" | "A" | "BB" | "B" | "CC" | "C" | "D" | "E")
            }
            None => continue,
        };
        if !wrong {
            continue;
        }
        let skm = abjad_dari(n) == Some(Abjad::Skm);
        let at = cell(&v.at, asal);
        let f = Finding::at(
            &CAP_013,
            at,
            format!(
                "{apa} \"{}\" tertulis {letter}; {} hanya mengenal {}.",
                kata::pendek(n),
                if skm { "mutu SKM" } else { "nilai AKIP" },
                if skm {
                    "A, B, C, D"
                } else {
                    "AA, A, BB, B, CC, C, D"
                }
            ),
        )
        .values(letter, if skm { "A–D" } else { "AA–D" })
        .level(Level::Galat)
        .saran("Ganti dengan huruf dari skala indikator ini, atau dengan angkanya.");
        cx.temuan(f);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        Decimal::from_str_exact(text).expect("a decimal")
    }

    /// Made by hand: a fraction among percentages, a value ten times its neighbours, and series that only grow.
    #[test]
    fn slips_of_the_decimal_mark_stand_out() {
        let series = [d("81.54"), d("92.44"), d("97.05")];
        assert_eq!(geser(d("0.8018"), &series), Some((100, false, d("80.18"))));
        assert_eq!(geser(d("801.8"), &series), Some((10, true, d("80.18"))));
        assert_eq!(geser(d("40"), &series), None);
        assert_eq!(geser(d("160"), &series), None);
        assert_eq!(geser(d("1000"), &[d("1"), d("10"), d("100")]), None);
    }
}
