//! ANG-001 … ANG-009: sums at every level of every tree, totals, percentages and remainders of tables with money.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use super::Cx;
use super::graf::{Bentuk, Graf, Id};
use super::kata;
use crate::finding::Finding;
use crate::measure::interval::Interval;
use crate::model::{Anggaran, Angka, Jumlah, KelompokBelanja, Model, Sel, Tingkat};
use crate::value::{kode, text};

crate::rules! {
    /// ## Yang diperiksa
    /// Angka setiap urusan, program, kegiatan, sub kegiatan, dan rekening dibandingkan dengan jumlah baris di bawahnya,
    /// untuk anggaran, realisasi, sisa, kelompok belanja, dan setiap bulan atau triwulan.
    ///
    /// ## Mengapa penting
    /// Jumlah yang tidak cocok berarti ada baris yang salah, terlewat, atau dihitung dua kali, dan angka itu ikut ke laporan.
    ///
    /// ## Contoh
    /// Kegiatan tercatat 93.212.600, sedangkan dua sub kegiatannya berjumlah 94.212.600.
    ///
    /// ## Yang perlu dilakukan
    /// Bandingkan baris itu dengan DPA atau SIPD, perbaiki angka yang salah, lalu jumlahkan lagi.
    ANG_001: "ANG-001", Galat, "Jumlah rincian tidak sama dengan induknya";

    /// ## Yang diperiksa
    /// Baris JUMLAH dibandingkan dengan jumlah baris tingkat teratas di atasnya.
    ///
    /// ## Mengapa penting
    /// Total dikutip di Ikhtisar Eksekutif dan Bab III; bila salah, seluruh proporsi ikut salah.
    ///
    /// ## Contoh
    /// JUMLAH tercatat 3.866.278.521, sedangkan empat program berjumlah 3.866.278.512: dua angka tertukar.
    ///
    /// ## Yang perlu dilakukan
    /// Jumlahkan lagi baris-baris di atasnya; periksa apakah ada baris yang terlewat atau terhitung dua kali.
    ANG_002: "ANG-002", Galat, "Baris JUMLAH tidak sama dengan jumlah di atasnya";

    /// ## Yang diperiksa
    /// Persen realisasi dihitung ulang: realisasi dibagi anggaran kali 100. Pembulatan maupun pemotongan angka diterima.
    ///
    /// ## Mengapa penting
    /// Persentase serapan menjadi dasar penilaian efisiensi dan sering dikutip tanpa dihitung lagi.
    ///
    /// ## Contoh
    /// Anggaran 8.815.000 dan realisasi 18.294.850 tercatat 97,24 %, padahal hasilnya 207,54 %.
    ///
    /// ## Yang perlu dilakukan
    /// Periksa ketiga angka pada baris itu; biasanya salah satu kehilangan atau kelebihan satu angka.
    ANG_003: "ANG-003", Galat, "Persen realisasi tidak sesuai dengan anggaran dan realisasi";

    /// ## Yang diperiksa
    /// Sisa anggaran dihitung ulang: anggaran dikurangi realisasi.
    ///
    /// ## Mengapa penting
    /// Sisa yang keliru menandakan anggaran atau realisasi pada baris itu pernah berubah tanpa ikut dihitung ulang.
    ///
    /// ## Contoh
    /// Anggaran 10.000.000, realisasi 9.500.000, sisa tercatat 5.000.000.
    ///
    /// ## Yang perlu dilakukan
    /// Hitung ulang sisa, atau perbaiki angka anggaran atau realisasi yang salah.
    ANG_004: "ANG-004", Galat, "Sisa anggaran tidak sama dengan anggaran dikurangi realisasi";

    /// ## Yang diperiksa
    /// Realisasi keuangan yang melebihi pagu pada baris terbawah yang mencatatnya.
    ///
    /// ## Mengapa penting
    /// Belanja tidak boleh melampaui pagu; pemeriksa pasti menanyakannya. Sering kali pagunya yang belum diperbarui.
    ///
    /// ## Contoh
    /// Pagu 9.290.000 dengan realisasi 9.945.600.
    ///
    /// ## Yang perlu dilakukan
    /// Bandingkan dengan DPPA terakhir: perbarui pagu, atau perbaiki realisasinya.
    ANG_005: "ANG-005", Peringatan, "Realisasi melebihi pagu";

    /// ## Yang diperiksa
    /// Jumlah Belanja Operasi, Modal, Tak Terduga, dan Transfer dibandingkan dengan anggaran dan realisasi baris yang sama.
    ///
    /// ## Mengapa penting
    /// Kedua rincian dibuat dari DPA yang sama; bila berbeda, salah satu kolom keliru dibaca atau diketik.
    ///
    /// ## Contoh
    /// Belanja Operasi 3.810.949.512 dan Modal 55.329.000, tetapi anggaran tercatat 3.866.278.521.
    ///
    /// ## Yang perlu dilakukan
    /// Cocokkan dengan rekap SIPD, lalu perbaiki kolom yang salah.
    ANG_006: "ANG-006", Galat, "Kelompok belanja tidak berjumlah sama dengan anggaran";

    /// ## Yang diperiksa
    /// Rencana atau realisasi per bulan dan triwulan dijumlahkan dan dibandingkan dengan angka setahun pada baris itu.
    ///
    /// ## Mengapa penting
    /// Anggaran kas yang tidak berjumlah sama dengan pagu membuat target serapan triwulan salah.
    ///
    /// ## Contoh
    /// Empat triwulan berjumlah 99.000.000, sedangkan pagunya 100.000.000.
    ///
    /// ## Yang perlu dilakukan
    /// Periksa bulan atau triwulan yang disebut dalam temuan.
    ANG_007: "ANG-007", Galat, "Angka per periode tidak berjumlah sama dengan setahun";
}

/// The rows of one table with money.
pub(super) struct TabelUang {
    /// Positions in `model.anggaran`.
    pub baris: Vec<usize>,
    /// The parent of each row (position in `baris`), where it has one.
    pub induk: Vec<Option<usize>>,
}

/// The tables of budget rows: rows of one table on one sheet, in order, with their parents.
fn tabel_uang(rows: &[Anggaran]) -> Vec<TabelUang> {
    let mut order: Vec<(u32, &Sel)> = Vec::new();
    let mut groups: BTreeMap<(u32, String, String), usize> = BTreeMap::new();
    let mut out: Vec<TabelUang> = Vec::new();
    let mut last: Option<(u32, &Sel, usize)> = None;
    for (i, row) in rows.iter().enumerate() {
        // Neighbours are of one table nearly always: no look-up for them.
        let at = match last {
            Some((tabel, asal, at)) if tabel == row.tabel && asal.same_sheet(&row.asal) => at,
            _ => *groups
                .entry((
                    row.tabel,
                    row.asal.berkas().to_owned(),
                    row.asal.lembar().to_owned(),
                ))
                .or_insert_with(|| {
                    order.push((row.tabel, &row.asal));
                    out.push(TabelUang {
                        baris: Vec::new(),
                        induk: Vec::new(),
                    });
                    out.len() - 1
                }),
        };
        last = Some((row.tabel, &row.asal, at));
        out[at].baris.push(i);
    }
    for tabel in &mut out {
        let mut stack: Vec<(u32, usize)> = Vec::new();
        for (n, &i) in tabel.baris.iter().enumerate() {
            let Some(depth) = kedalaman(&rows[i]) else {
                tabel.induk.push(None);
                continue;
            };
            while stack.last().is_some_and(|&(d, _)| d >= depth) {
                stack.pop();
            }
            tabel.induk.push(stack.last().map(|&(_, n)| n));
            stack.push((depth, n));
        }
    }
    out
}

/// How deep in the tree a row stands; none for totals and rows whose level is not known.
fn kedalaman(row: &Anggaran) -> Option<u32> {
    Some(match row.tingkat? {
        Tingkat::Urusan => 1,
        Tingkat::Bidang => 2,
        Tingkat::Organisasi => 3,
        Tingkat::Program => 4,
        Tingkat::Kegiatan => 5,
        Tingkat::SubKegiatan => 6,
        // Accounts lie in each other by the parts of their code: 5, 5.1, 5.1.02 …
        Tingkat::Rekening => {
            let kode = row.kode.as_deref()?;
            7 + u32::try_from(kode::depth(kode)).unwrap_or(0)
        }
        Tingkat::Jumlah => return None,
    })
}

/// The figures of one budget row.
#[derive(Debug, Default, Clone)]
pub(super) struct BarisUang {
    pub anggaran: Option<Id>,
    pub realisasi: Option<Id>,
    sebelum: Option<Id>,
    sisa: Option<Id>,
    persen: Option<Id>,
    /// The four groups, anggaran and realisasi each.
    kelompok: [Option<Id>; 8],
    /// Period, and whether it is the plan.
    periode: Vec<(usize, Id)>,
}

impl BarisUang {
    /// The anggaran before the change.
    pub fn sebelum(&self) -> Option<Id> {
        self.sebelum
    }
}

fn kelompok(k: &KelompokBelanja) -> [Option<&Jumlah>; 8] {
    [
        k.operasi.anggaran.as_ref(),
        k.modal.anggaran.as_ref(),
        k.tak_terduga.anggaran.as_ref(),
        k.transfer.anggaran.as_ref(),
        k.operasi.realisasi.as_ref(),
        k.modal.realisasi.as_ref(),
        k.tak_terduga.realisasi.as_ref(),
        k.transfer.realisasi.as_ref(),
    ]
}

/// The budget rows in a graph, which the other documents join.
pub(super) struct Uang<'a> {
    pub(super) graf: Graf<'a>,
    /// The figures of each row of `model.anggaran`, for the rules that compare documents.
    pub(super) baris: Vec<BarisUang>,
    /// The tables of `model.anggaran`.
    pub(super) tabel: Vec<TabelUang>,
}

/// Puts all budget rows into a graph.
pub(super) fn ikat(model: &Model) -> Uang<'_> {
    let tabel = tabel_uang(&model.anggaran);
    let mut graf = Graf::with_room(model.anggaran.len() * 4);
    let mut figs: Vec<BarisUang> = Vec::with_capacity(model.anggaran.len());
    // Periods by name, to tell columns apart.
    let mut keys: BTreeMap<(&str, bool), usize> = BTreeMap::new();
    for row in &model.anggaran {
        let milik = row
            .uraian
            .as_deref()
            .or(row.kode.as_deref())
            .map_or("", String::as_str);
        let g = &mut graf;
        let mut f = BarisUang {
            anggaran: g.jumlah(row.anggaran.as_ref(), &row.asal, "Anggaran", milik, 0),
            realisasi: g.jumlah(row.realisasi.as_ref(), &row.asal, "Realisasi", milik, 0),
            sebelum: g.jumlah(
                row.anggaran_sebelum.as_ref(),
                &row.asal,
                "Anggaran sebelum perubahan",
                milik,
                0,
            ),
            sisa: g.jumlah(row.sisa.as_ref(), &row.asal, "Sisa", milik, 0),
            persen: g.persen(row.persen.as_ref(), &row.asal, "Persen", milik, 0),
            ..BarisUang::default()
        };
        g.persen(row.fisik.as_ref(), &row.asal, "Persen fisik", milik, 0);
        if let Some(k) = &row.belanja {
            for (n, value) in kelompok(k).into_iter().enumerate() {
                let apa = if n < 4 {
                    "Anggaran kelompok belanja"
                } else {
                    "Realisasi kelompok belanja"
                };
                f.kelompok[n] = g.jumlah(value, &row.asal, apa, milik, 0);
            }
        }
        for (key, p) in &row.periode {
            for (value, rencana) in [(&p.rencana, true), (&p.realisasi, false)] {
                let apa = if rencana {
                    "Rencana periode"
                } else {
                    "Realisasi periode"
                };
                if let Some(id) = g.jumlah(value.as_ref(), &row.asal, apa, milik, 0) {
                    let next = keys.len();
                    let column = *keys.entry((key.as_str(), rencana)).or_insert(next);
                    f.periode.push((column, id));
                }
            }
            for value in [&p.fisik_rencana, &p.fisik] {
                g.persen(value.as_ref(), &row.asal, "Persen fisik periode", milik, 0);
            }
        }
        figs.push(f);
    }
    let mut plan: Vec<(&str, bool)> = vec![("", false); keys.len()];
    for (&key, &column) in &keys {
        plan[column] = key;
    }
    let g = &mut graf;
    for t in &tabel {
        baris(g, model, t, &figs, &plan);
        triwulan(g, t, &figs, &plan);
        pohon(g, t, &figs, keys.len());
        jumlah(g, model, t, &figs, keys.len());
        sasaran(g, model, t, &figs);
    }
    Uang {
        graf,
        baris: figs,
        tabel,
    }
}

/// Numerator and denominator of a row's percent, of the whole where it is a share.
type Pair = fn(&BarisUang, Option<Id>) -> Option<(Id, Id)>;

/// The remainder: anggaran − realisasi, or with the other sign under "Lebih/(Kurang)". Each row gives sisa, anggaran,
/// realisasi.
pub(super) fn sisa(g: &mut Graf<'_>, rows: impl Iterator<Item = [Id; 3]> + Clone) {
    let hits = |g: &Graf<'_>, flip: bool| {
        rows.clone()
            .filter(|&[s, a, r]| {
                let parts = if flip { [r, a] } else { [a, r] };
                g.berlaku(Bentuk::Selisih, s, &parts)
            })
            .count()
    };
    let usual = hits(g, false);
    let flip = usual < rows.clone().count() && hits(g, true) > usual;
    for [s, a, r] in rows {
        let parts = if flip { [r, a] } else { [a, r] };
        g.ikat(&ANG_004, Bentuk::Selisih, s, &parts, 0);
    }
}

/// Relations inside the rows: percent, remainder, groups, periods. What a column means is what most of its rows say.
fn baris(
    g: &mut Graf<'_>,
    model: &Model,
    tabel: &TabelUang,
    figs: &[BarisUang],
    plan: &[(&str, bool)],
) {
    let rows = || tabel.baris.iter().map(|&i| &figs[i]);
    // The percent: realisasi of anggaran; some offices print the remainder's, or the share of the whole.
    let total = tabel
        .baris
        .iter()
        .rev()
        .find(|&&i| model.anggaran[i].tingkat == Some(Tingkat::Jumlah))
        .and_then(|&i| figs[i].anggaran);
    let readings: [Pair; 4] = [
        |f, _| Some((f.realisasi?, f.anggaran?)),
        |f, _| Some((f.sisa?, f.anggaran?)),
        |f, total| Some((f.anggaran?, total?)),
        |f, total| Some((f.realisasi?, total?)),
    ];
    let mut best = (0usize, 0usize);
    let possible = rows().filter(|f| f.persen.is_some()).count();
    for (n, reading) in readings.iter().enumerate() {
        let (mut hits, mut misses) = (0usize, 0usize);
        for f in rows() {
            let Some(p) = f.persen else { continue };
            if reading(f, total).is_some_and(|(a, b)| g.berlaku(Bentuk::Persen, p, &[a, b])) {
                hits += 1;
            } else {
                misses += 1;
                // No more hits than the best can come of the rest.
                if misses >= possible - best.1 {
                    break;
                }
            }
        }
        if hits > best.1 {
            best = (n, hits);
        }
    }
    for f in rows() {
        if let (Some(p), Some((a, b))) = (f.persen, readings[best.0](f, total)) {
            g.ikat(&ANG_003, Bentuk::Persen, p, &[a, b], 0);
        }
    }
    sisa(
        g,
        rows().filter_map(|f| Some([f.sisa?, f.anggaran?, f.realisasi?])),
    );
    // Belanja Modal beside Belanja Pegawai and Barang dan Jasa is no whole without Belanja Operasi.
    let whole = |first: usize| rows().any(|f| f.kelompok[first].is_some());
    let whole = [whole(0), whole(4)];
    for f in rows() {
        for (total, range) in [(f.anggaran, 0..4), (f.realisasi, 4..8)] {
            if !whole[usize::from(range.start > 0)] {
                continue;
            }
            let parts: Vec<Id> = f.kelompok[range].iter().flatten().copied().collect();
            if let Some(total) = total {
                g.ikat(&ANG_006, Bentuk::Jumlah, total, &parts, 0);
            }
        }
    }
    // Periods: only where most rows prove that they add up (months may be cumulative, or stand beside quarters).
    for rencana in [true, false] {
        let parts = |f: &BarisUang| -> Option<(Id, Vec<Id>)> {
            let total = if rencana { f.anggaran } else { f.realisasi }?;
            // Months, or else quarters: both say the same.
            let of = |quarters: bool| -> Vec<Id> {
                f.periode
                    .iter()
                    .filter(|(column, _)| {
                        plan.get(*column).is_some_and(|(key, r)| {
                            *r == rencana && key.starts_with("TW") == quarters
                        })
                    })
                    .map(|&(_, id)| id)
                    .collect()
            };
            let months = of(false);
            let parts = if months.len() > 1 { months } else { of(true) };
            (parts.len() > 1).then_some((total, parts))
        };
        let all: Vec<(Id, Vec<Id>)> = rows().filter_map(parts).collect();
        let good = all
            .iter()
            .filter(|(total, parts)| g.berlaku(Bentuk::Jumlah, *total, parts))
            .count();
        if good * 2 > all.len() {
            for (total, parts) in all {
                g.ikat(&ANG_007, Bentuk::Jumlah, total, &parts, 0);
            }
        }
    }
}

/// Each quarter is the sum of its three months, where most rows prove it.
fn triwulan(g: &mut Graf<'_>, tabel: &TabelUang, figs: &[BarisUang], plan: &[(&str, bool)]) {
    let column = |key: &str, rencana: bool| plan.iter().position(|&p| p == (key, rencana));
    for rencana in [true, false] {
        let mut all: Vec<(Id, Vec<Id>)> = Vec::new();
        for quarter in 1..=4u32 {
            let Some(total) = column(&format!("TW{quarter}"), rencana) else {
                continue;
            };
            let months: Vec<usize> = (quarter * 3 - 2..=quarter * 3)
                .filter_map(|m| column(&format!("{m:02}"), rencana))
                .collect();
            if months.len() < 3 {
                continue;
            }
            for &i in &tabel.baris {
                let find = |c: usize| {
                    figs[i]
                        .periode
                        .iter()
                        .find(|&&(own, _)| own == c)
                        .map(|&(_, id)| id)
                };
                let parts: Option<Vec<Id>> = months.iter().map(|&m| find(m)).collect();
                all.extend(find(total).zip(parts));
            }
        }
        let good = all
            .iter()
            .filter(|(total, parts)| g.berlaku(Bentuk::Jumlah, *total, parts))
            .count();
        if good * 2 > all.len() {
            for (total, parts) in all {
                g.ikat(&ANG_007, Bentuk::Jumlah, total, &parts, 0);
            }
        }
    }
}

/// One column of figures of the rows.
fn kolom(f: &BarisUang, column: usize) -> Option<Id> {
    match column {
        0 => f.anggaran,
        1 => f.realisasi,
        2 => f.sebelum,
        3 => f.sisa,
        4..12 => f.kelompok[column - 4],
        _ => f
            .periode
            .iter()
            .find(|&&(c, _)| c == column - 12)
            .map(|&(_, id)| id),
    }
}

/// Every parent is the sum of its children, column by column.
fn pohon(g: &mut Graf<'_>, tabel: &TabelUang, figs: &[BarisUang], periods: usize) {
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); tabel.baris.len()];
    for (n, parent) in tabel.induk.iter().enumerate() {
        if let Some(p) = parent {
            children[*p].push(n);
        }
    }
    for (n, list) in children.iter().enumerate() {
        if list.is_empty() {
            continue;
        }
        for column in 0..12 + periods {
            let Some(total) = kolom(&figs[tabel.baris[n]], column) else {
                continue;
            };
            let (parts, empty) = bagian(&children, n, &|c| kolom(&figs[tabel.baris[c]], column));
            g.ikat(&ANG_001, Bentuk::Jumlah, total, &parts, empty);
        }
    }
}

/// The figures that make a row's sum: those of the rows directly below it; where one of them is blank, those below that
/// one. And how many are blank with nothing below.
pub(super) fn bagian(
    children: &[Vec<usize>],
    row: usize,
    figure: &dyn Fn(usize) -> Option<Id>,
) -> (Vec<Id>, usize) {
    let below = |n: usize| children.get(n).map_or(&[][..], Vec::as_slice);
    let mut parts = Vec::new();
    let mut empty = 0;
    let mut open: Vec<usize> = below(row).iter().rev().copied().collect();
    while let Some(n) = open.pop() {
        match figure(n) {
            Some(id) => parts.push(id),
            None if below(n).is_empty() => empty += 1,
            None => open.extend(below(n).iter().rev()),
        }
    }
    (parts, empty)
}

/// The money on a row that names a sasaran: the sum of the top level of the tree below it, up to the next such row.
fn sasaran<'a>(g: &mut Graf<'a>, model: &'a Model, tabel: &TabelUang, figs: &[BarisUang]) {
    let Some(first) = tabel.baris.first().map(|&i| &model.anggaran[i]) else {
        return;
    };
    for t in model
        .tercatat
        .iter()
        .filter(|t| t.tabel == first.tabel && t.jenis == crate::model::JenisTercatat::Jumlah)
    {
        // Rows stand in order: a table may have a sasaran on every other row.
        let up_to = |row: u32| {
            tabel
                .baris
                .partition_point(|&i| model.anggaran[i].asal.row < row)
        };
        let below: Vec<usize> = (up_to(t.from_row)..up_to(t.to_row.saturating_add(1)))
            .filter(|&n| {
                tabel.induk[n].is_none()
                    && model.anggaran[tabel.baris[n]].tingkat != Some(Tingkat::Jumlah)
            })
            .collect();
        for (field, column) in [("anggaran", 0), ("realisasi", 1), ("sisa", 3)] {
            let Some(value) = t.nilai.get(field) else {
                continue;
            };
            let parts: Vec<Id> = below
                .iter()
                .filter_map(|&n| kolom(&figs[tabel.baris[n]], column))
                .collect();
            if parts.is_empty() {
                continue;
            }
            let label = match field {
                "realisasi" => "Realisasi sasaran",
                "sisa" => "Sisa sasaran",
                _ => "Anggaran sasaran",
            };
            if let Some(total) = g.nilai(Some(value), &t.asal, label, &t.label.value, true, 1) {
                let empty = below.len() - parts.len();
                g.ikat(&ANG_001, Bentuk::Jumlah, total, &parts, empty);
            }
        }
    }
}

/// Rows with their sums so far, column by column, so that a total further down need not add them all again.
#[derive(Default)]
struct Deret {
    /// Positions in the table.
    baris: Vec<usize>,
    jumlah: Jumlahan,
}

/// The sums of the first four columns: outer none where no row has a figure there, inner none where it is out of reach.
type Jumlahan = [Option<Option<Interval>>; 4];

impl Deret {
    fn tambah(&mut self, n: usize, own: &Jumlahan) {
        self.baris.push(n);
        self.jumlah = bersama(&self.jumlah, own);
    }
}

/// The sums of both.
fn bersama(a: &Jumlahan, b: &Jumlahan) -> Jumlahan {
    std::array::from_fn(|c| match (a[c], b[c]) {
        (Some(a), Some(b)) => Some(a.zip(b).and_then(|(a, b)| a.add(&b))),
        (a, b) => a.or(b),
    })
}

/// Rows JUMLAH: the sum of the top level above, of the rows since the last JUMLAH, or of one group above.
fn jumlah(g: &mut Graf<'_>, model: &Model, tabel: &TabelUang, figs: &[BarisUang], periods: usize) {
    let mut roots = Deret::default();
    // The roots since the last JUMLAH.
    let (mut since, mut fresh) = (0usize, Jumlahan::default());
    // Belanja without a code among the programs: Belanja Tidak Langsung above them, or their own sums.
    let (mut groups, mut named) = (Deret::default(), Deret::default());
    // The first row of each name, as far as anybody asked.
    let mut names: HashMap<String, usize> = HashMap::new();
    let mut asked = 0usize;
    let mut totals = 0usize;
    // For a row without a figure stand those below it.
    let mut counted = vec![false; tabel.baris.len()];
    let mut heads = vec![false; tabel.baris.len()];
    for parent in tabel.induk.iter().flatten() {
        heads[*parent] = true;
    }
    for (n, &i) in tabel.baris.iter().enumerate() {
        let row = &model.anggaran[i];
        let own = |n: usize| -> Jumlahan {
            let figs = &figs[tabel.baris[n]];
            std::array::from_fn(|c| kolom(figs, c).map(|id| Some(g.get(id).interval())))
        };
        if row.tingkat != Some(Tingkat::Jumlah) {
            let below = tabel.induk[n].is_some_and(|p| counted[p]);
            let figures = own(n).iter().any(Option::is_some);
            counted[n] = below || figures;
            if !below && (figures || !heads[n]) && kedalaman(row).is_some() {
                roots.tambah(n, &own(n));
                fresh = bersama(&fresh, &own(n));
            }
            if row.tingkat == Some(Tingkat::Rekening) && row.kode.is_none() {
                groups.tambah(n, &own(n));
                if row.uraian.as_ref().is_some_and(|u| is_group(u)) {
                    named.tambah(n, &own(n));
                }
            }
            continue;
        }
        // Rows that the total may be the sum of, in two runs, with their sums.
        let mut readings: Vec<([&[usize]; 2], Jumlahan)> =
            vec![([&roots.baris, &[]], roots.jumlah)];
        if since > 0 {
            readings.push(([&roots.baris[since..], &[]], fresh));
        }
        let mut lone: Vec<usize> = Vec::new();
        // A total below one group: that group, or its children.
        if let [first, .., last] = roots.baris[..] {
            // Or the whole, at the top (BELANJA DAERAH above the programs).
            lone.extend([last, first]);
        }
        // `JUMLAH BELANJA` repeats the row BELANJA.
        let label = |m: usize| {
            let row = &model.anggaran[tabel.baris[m]];
            row.uraian.as_ref().map(|u| text::key(u))
        };
        if let Some(of) = label(n).as_deref().and_then(|l| l.strip_prefix("jumlah ")) {
            for m in asked..n {
                if let Some(name) = label(m) {
                    names.entry(name).or_insert(m);
                }
            }
            asked = n;
            lone.extend(names.get(of));
        }
        let before_groups = lone.len();
        // The levels of the tree above: a table may repeat its organisasi as total of its programs.
        let mut at = n.checked_sub(1);
        while let Some(m) = at.filter(|_| lone.len() < before_groups + 9) {
            lone.push(m);
            at = tabel.induk[m];
        }
        let (ahead, behind) = lone.split_at(before_groups);
        readings.extend(
            ahead
                .iter()
                .map(|m| ([std::slice::from_ref(m), &[]], own(*m))),
        );
        if let [first, ..] = &groups.baris[..] {
            let first = std::slice::from_ref(first);
            readings.push(([&named.baris, &[]], named.jumlah));
            readings.push((
                [first, &roots.baris],
                bersama(&own(first[0]), &roots.jumlah),
            ));
            readings.push(([&groups.baris, &[]], groups.jumlah));
        }
        readings.extend(
            behind
                .iter()
                .map(|m| ([std::slice::from_ref(m), &[]], own(*m))),
        );
        let recorded = own(n);
        let fits = |sums: &Jumlahan| {
            let meets = |(total, sum): (&Option<Option<Interval>>, &Option<Option<Interval>>)| {
                total
                    .flatten()
                    .zip(sum.flatten())
                    .is_some_and(|(t, s)| s.meets(&t))
            };
            recorded.iter().zip(sums).filter(|c| meets(*c)).count()
        };
        let mut best = (0usize, 0usize);
        for (k, (_, sums)) in readings.iter().enumerate() {
            let hits = fits(sums);
            if hits > best.1 {
                best = (k, hits);
            }
        }
        // Surplus, pembiayaan netto and other rows of an LRA that are no sums of what is above: left alone.
        let proven = best.1 > 0;
        if proven || totals == 0 {
            let parts = readings[best.0].0.concat();
            for column in 0..12 + periods {
                let Some(total) = kolom(&figs[i], column) else {
                    continue;
                };
                let ids: Vec<Id> = parts
                    .iter()
                    .filter_map(|&p| kolom(&figs[tabel.baris[p]], column))
                    .collect();
                let empty = parts.len() - ids.len();
                g.ikat(&ANG_002, Bentuk::Jumlah, total, &ids, empty);
            }
        }
        totals += 1;
        (since, fresh) = (roots.baris.len(), Jumlahan::default());
    }
}

/// Belanja Langsung and Tidak Langsung: between them the whole.
fn is_group(name: &str) -> bool {
    let key = text::key(name);
    key == "belanja langsung" || key == "belanja tidak langsung"
}

/// Realisasi above the pagu, at the lowest row that says so.
pub(super) fn periksa(cx: &mut Cx<'_>) {
    let model = cx.model;
    let tables = Rc::clone(&cx.tabel_uang);
    for tabel in tables.iter() {
        let above: Vec<bool> = tabel
            .baris
            .iter()
            .map(|&i| {
                let row = &model.anggaran[i];
                match (&row.anggaran, &row.realisasi) {
                    (Some(a), Some(r)) => r.value.0 > a.value.0,
                    _ => false,
                }
            })
            .collect();
        // Rows below which the same is said already.
        let mut covered = vec![false; above.len()];
        for n in (0..above.len()).rev() {
            if (above[n] || covered[n])
                && let Some(p) = tabel.induk[n]
            {
                covered[p] = true;
            }
        }
        for (n, &i) in tabel.baris.iter().enumerate() {
            let row = &model.anggaran[i];
            let belanja = row
                .kode
                .as_deref()
                .is_none_or(|k| row.tingkat != Some(Tingkat::Rekening) || !k.starts_with('4'));
            // What is left over of two sums is no pagu.
            let rest = row.uraian.as_ref().is_some_and(|u| {
                let key = text::key(u);
                ["surplus", "defisit", "silpa", "sisa"]
                    .iter()
                    .any(|w| key.starts_with(w))
            });
            if !above[n]
                || covered[n]
                || !belanja
                || rest
                || row.tingkat == Some(Tingkat::Jumlah)
                || row.tingkat.is_none()
            {
                continue;
            }
            lebih(
                cx,
                row.anggaran.as_ref(),
                row.realisasi.as_ref(),
                &row.asal,
                row.uraian.as_ref().map_or("", |u| u.as_str()),
            );
        }
    }
}

/// Says that a realisasi is above its pagu, where no other finding explains it.
pub(super) fn lebih(
    cx: &mut Cx<'_>,
    pagu: Option<&Jumlah>,
    realisasi: Option<&Jumlah>,
    asal: &Sel,
    milik: &str,
) {
    let (Some(a), Some(r)) = (pagu, realisasi) else {
        return;
    };
    let (at, pagu_at) = (
        super::graf::cell(&r.at, asal),
        super::graf::cell(&a.at, asal),
    );
    // Below zero stands what is no pagu: surplus and defisit.
    let pagu = !a.value.0.is_sign_negative();
    if !pagu || r.value.0 <= a.value.0 || cx.sudah(at) || cx.sudah(pagu_at) {
        return;
    }
    let f = Finding::at(
        &ANG_005,
        at,
        format!(
            "Realisasi \"{}\" {} melebihi pagunya {} di {}.",
            kata::pendek(milik),
            kata::angka(r.value.0),
            kata::angka(a.value.0),
            kata::tempat(at, pagu_at)
        ),
    )
    .values(Angka(r.value.0), format!("paling banyak {}", a.value))
    .saran("Bandingkan dengan DPPA terakhir, lalu perbaiki pagu atau realisasinya.");
    cx.temuan(f);
}
