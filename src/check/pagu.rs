//! ANG-010 … ANG-019: the same money in several documents: budget, PK, RKT, keluaran, belanja, anggaran per sasaran,
//! form E.81; and money without a sasaran.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::graf::{Bentuk, Id, cell};
use super::kata;
use super::pohon;
use super::{Cx, sama_tahun};
use crate::finding::{Finding, Level};
use crate::measure::anggaran::{akun, pk_tops};
use crate::measure::interval::Interval;
use crate::measure::link::Group;
use crate::model::{Angka, Belanja, Dokumen, JenisTercatat, Jumlah, Kr, Model, Sel, Teks, Tingkat};
use crate::value::kode::Akun;
use crate::value::{arith, text};

crate::rules! {
    /// ## Yang diperiksa
    /// Pagu program, kegiatan, dan sub kegiatan yang sama di tabel anggaran, PK, RKT, keluaran, dan evaluasi.
    ///
    /// ## Mengapa penting
    /// Satu kegiatan hanya mempunyai satu pagu; angka lain berarti dokumen belum mengikuti DPPA atau salah ketik.
    ///
    /// ## Contoh
    /// Keluaran Musrenbang mencatat 8.815.000, tabel anggaran 18.815.000: satu angka hilang.
    ///
    /// ## Yang perlu dilakukan
    /// Cocokkan dengan DPPA, lalu samakan semua dokumen.
    ANG_010: "ANG-010", Galat, "Pagu berlainan antardokumen";

    /// ## Yang diperiksa
    /// Realisasi keuangan kegiatan yang sama di tabel anggaran, keluaran, dan evaluasi.
    ///
    /// ## Mengapa penting
    /// Serapan yang dilaporkan di dua tempat harus sama.
    ///
    /// ## Contoh
    /// Keluaran mencatat realisasi 8.945.600, tabel anggaran 8.954.600: dua angka tertukar.
    ///
    /// ## Yang perlu dilakukan
    /// Cocokkan dengan laporan realisasi anggaran, lalu samakan.
    ANG_011: "ANG-011", Galat, "Realisasi keuangan berlainan antardokumen";

    /// ## Yang diperiksa
    /// Jumlah kelompok belanja (Operasi dan Modal, atau Langsung dan Tidak Langsung) dibandingkan dengan jumlah tabel anggaran.
    ///
    /// ## Mengapa penting
    /// Kedua tabel merinci uang yang sama; selisihnya adalah belanja yang tidak dilaporkan.
    ///
    /// ## Contoh
    /// Belanja Langsung dan Tidak Langsung berjumlah 3.336.869.389, realisasi seluruhnya 3.348.600.038.
    ///
    /// ## Yang perlu dilakukan
    /// Periksa kedua rincian terhadap LRA; cari belanja sebesar selisihnya.
    ANG_012: "ANG-012", Galat, "Kelompok belanja tidak berjumlah sama dengan tabel anggaran";

    /// ## Yang diperiksa
    /// Sub kegiatan gaji dan tunjangan dibandingkan dengan Belanja Pegawai (atau Belanja Tidak Langsung).
    ///
    /// ## Mengapa penting
    /// Gaji adalah bagian dari Belanja Pegawai, sehingga tidak mungkin lebih besar.
    ///
    /// ## Contoh
    /// Penyediaan Gaji 2.426.987.812, Belanja Pegawai 2.329.987.812.
    ///
    /// ## Yang perlu dilakukan
    /// Cocokkan Belanja Pegawai dengan DPPA: biasanya angkanya masih sebelum perubahan.
    ANG_013: "ANG-013", Galat, "Belanja pegawai lebih kecil dari gaji dan tunjangan";

    /// ## Yang diperiksa
    /// Program dan kegiatan yang tidak dihubungkan dengan sasaran mana pun oleh keluaran, RKT, atau tabel anggaran per sasaran.
    ///
    /// ## Mengapa penting
    /// Anggaran per sasaran tidak akan berjumlah sama dengan pagu; evaluator menanyakan sisanya.
    ///
    /// ## Contoh
    /// Program Penunjang dan Program Ketentraman (77,11 % pagu) tidak mendukung sasaran mana pun.
    ///
    /// ## Yang perlu dilakukan
    /// Hubungkan program itu dengan sasarannya di blok Program pada Pengaturan, atau jelaskan sebagai penunjang.
    ANG_014: "ANG-014", Info, "Anggaran tanpa sasaran";

    /// ## Yang diperiksa
    /// Penggolongan belanja yang dipakai dalam satu tahun.
    ///
    /// ## Mengapa penting
    /// Belanja Langsung/Tidak Langsung dan Operasi/Modal adalah dua penggolongan; angkanya tidak dapat dibandingkan langsung.
    ///
    /// ## Contoh
    /// Ikhtisar memakai Belanja Langsung, Bab III memakai Belanja Operasi.
    ///
    /// ## Yang perlu dilakukan
    /// Pakai satu penggolongan, sejak 2021 Operasi, Modal, Tak Terduga, dan Transfer.
    ANG_015: "ANG-015", Info, "Dua penggolongan belanja dalam satu tahun";

    /// ## Yang diperiksa
    /// Judul tabel yang menyebut Belanja Langsung atau jenis belanja lain dibandingkan dengan totalnya.
    ///
    /// ## Mengapa penting
    /// Pembaca mengambil total itu sebagai Belanja Langsung.
    ///
    /// ## Contoh
    /// Judul "belanja langsung per program", totalnya 3.866.278.512, yaitu seluruh pagu; Belanja Langsung 1.536.290.700.
    ///
    /// ## Yang perlu dilakukan
    /// Perbaiki judulnya, atau sajikan hanya Belanja Langsung.
    ANG_016: "ANG-016", Peringatan, "Judul tabel bertentangan dengan totalnya";

    /// ## Yang diperiksa
    /// Persen (proporsi) kelompok belanja dan anggaran per sasaran dihitung ulang terhadap pagu, Belanja Langsung, atau anggaran baris itu.
    ///
    /// ## Mengapa penting
    /// Proporsi dikutip di Ikhtisar Eksekutif.
    ///
    /// ## Contoh
    /// Belanja Modal 55.329.000 dari 3.866.278.512 tertulis 14,3 %; seharusnya 1,43 %.
    ///
    /// ## Yang perlu dilakukan
    /// Hitung ulang persennya.
    ANG_017: "ANG-017", Galat, "Proporsi belanja tidak sesuai angkanya";

    /// ## Yang diperiksa
    /// Form E.81: realisasi setahun = jumlah triwulan; s.d. tahun ini = tahun lalu + tahun ini; tingkat capaian = realisasi dibagi target.
    ///
    /// ## Mengapa penting
    /// Form ini diserahkan ke Bappeda dan dicocokkan dengan laporan kinerja.
    ///
    /// ## Contoh
    /// Empat triwulan berjumlah 8.945.600, realisasi setahun tertulis 8.954.600.
    ///
    /// ## Yang perlu dilakukan
    /// Hitung ulang kolom yang disebut.
    ANG_018: "ANG-018", Galat, "Form evaluasi Renja tidak konsisten";

    /// ## Yang diperiksa
    /// PK yang hanya ada murninya, dibandingkan dengan tabel anggaran.
    ///
    /// ## Mengapa penting
    /// Bila anggaran berubah dengan DPPA, PK perubahan harus ada.
    ///
    /// ## Contoh
    /// PK murni 1.000.000.000, tabel anggaran 1.050.000.000, tanpa PK perubahan.
    ///
    /// ## Yang perlu dilakukan
    /// Lampirkan PK perubahan, atau samakan anggarannya.
    ANG_019: "ANG-019", Peringatan, "Pagu PK murni lain dari anggaran, tanpa PK perubahan";
}

/// Rows of the budget, to be found by the groups of names.
pub(super) struct Pagu {
    /// The main table of the report year: rows of `model.anggaran`.
    pub utama: Vec<usize>,
    /// Total anggaran and realisasi of the main table: recorded, or the rows of its top level.
    pub total: [Total; 2],
    /// Parent of each row of `model.anggaran`.
    induk: Vec<Option<usize>>,
}

/// A total: one recorded figure, or the figures that add up to it.
#[derive(Debug, Default, Clone)]
pub(super) struct Total {
    pub fig: Option<Id>,
    pub bagian: Vec<Id>,
}

impl Total {
    /// The amount.
    pub fn nilai(&self, cx: &Cx<'_>) -> Option<Decimal> {
        if let Some(id) = self.fig {
            return Some(cx.graf.get(id).value);
        }
        if self.bagian.is_empty() {
            return None;
        }
        arith::sum(self.bagian.iter().map(|&id| cx.graf.get(id).value))
    }

    fn at<'a>(&self, cx: &Cx<'a>) -> Option<&'a Sel> {
        self.fig
            .or_else(|| self.bagian.first().copied())
            .map(|id| cx.graf.get(id).at)
    }
}

/// Finds the main budget table of the report year: the one whose rows hold the most programs, kegiatan, sub kegiatan.
pub(super) fn pagu(cx: &Cx<'_>) -> Option<Pagu> {
    let model = cx.model;
    let tables = &cx.tabel_uang;
    let mut induk = vec![None; model.anggaran.len()];
    let mut best: Option<(usize, usize)> = None;
    for (n, t) in tables.iter().enumerate() {
        for (k, p) in t.induk.iter().enumerate() {
            induk[t.baris[k]] = p.map(|p| t.baris[p]);
        }
        let rank = t
            .baris
            .iter()
            .map(|&i| &model.anggaran[i])
            .filter(|r| {
                sama_tahun(r.tahun, model.tahun)
                    && r.anggaran.is_some()
                    && matches!(
                        r.tingkat,
                        Some(Tingkat::Program | Tingkat::Kegiatan | Tingkat::SubKegiatan)
                    )
            })
            .map(|r| if r.realisasi.is_some() { 3 } else { 1 })
            .sum::<usize>();
        if rank > 0 && best.is_none_or(|(_, r)| rank > r) {
            best = Some((n, rank));
        }
    }
    let (n, _) = best?;
    let utama = tables[n].baris.clone();
    let total = |column: usize| {
        let id = |i: usize| {
            let f = cx.uang.get(i)?;
            if column == 0 { f.anggaran } else { f.realisasi }
        };
        // The last JUMLAH is the whole table's.
        let fig = utama
            .iter()
            .rev()
            .find(|&&i| model.anggaran[i].tingkat == Some(Tingkat::Jumlah))
            .and_then(|&i| id(i));
        let bagian = utama
            .iter()
            .filter(|&&i| {
                induk[i].is_none()
                    && !matches!(model.anggaran[i].tingkat, None | Some(Tingkat::Jumlah))
            })
            .filter_map(|&i| id(i))
            .collect();
        Total { fig, bagian }
    };
    Some(Pagu {
        total: [total(0), total(1)],
        utama,
        induk,
    })
}

impl Pagu {
    /// The rows of the main table that a group of names has, of the given levels where it has such.
    fn baris(&self, cx: &Cx<'_>, group: &Group, levels: &[Tingkat]) -> Vec<usize> {
        let all: Vec<usize> = group
            .members
            .iter()
            .filter(|m| m.array == "anggaran" && self.utama.binary_search(&m.index).is_ok())
            .map(|m| m.index)
            .collect();
        let of: Vec<usize> = all
            .iter()
            .copied()
            .filter(|&i| {
                cx.model.anggaran[i]
                    .tingkat
                    .is_some_and(|t| levels.contains(&t))
            })
            .collect();
        if of.is_empty() { all } else { of }
    }

    /// The one row that is meant: the only one, or the one under the named parent.
    fn satu(&self, cx: &Cx<'_>, rows: &[usize], parents: &[Option<usize>]) -> Option<usize> {
        match rows {
            [] => None,
            [one] => Some(*one),
            many => {
                let under: Vec<usize> = many
                    .iter()
                    .copied()
                    .filter(|&i| {
                        let mut at = self.di_bawah(i);
                        while let Some(p) = at {
                            let own = cx.links.program.at("anggaran", p, 0, "uraian");
                            if own.is_some() && parents.contains(&own) {
                                return true;
                            }
                            at = self.di_bawah(p);
                        }
                        false
                    })
                    .collect();
                match under[..] {
                    [one] => Some(one),
                    _ => None,
                }
            }
        }
    }

    /// The parent of a row.
    pub fn di_bawah(&self, row: usize) -> Option<usize> {
        self.induk.get(row).copied().flatten()
    }
}

/// The row of the budget that a record names at its lowest level: its position, and the level that named it.
pub(super) fn cari(
    cx: &Cx<'_>,
    pagu: &Pagu,
    array: &'static str,
    index: usize,
    sub: usize,
    fields: &[(&'static str, Option<&Teks>, Tingkat)],
) -> Option<(usize, Tingkat)> {
    let groups: Vec<Option<usize>> = fields
        .iter()
        .map(|(field, _, _)| cx.links.program.at(array, index, sub, field))
        .collect();
    for (n, (_, text, level)) in fields.iter().enumerate() {
        if text.is_none() {
            continue;
        }
        // The lowest level that is named decides; one that names no row of the budget is no other level's row.
        let group = groups[n].and_then(|g| cx.links.program.get(g))?;
        let levels: &[Tingkat] = match level {
            Tingkat::Program => &[Tingkat::Program],
            Tingkat::Kegiatan => &[Tingkat::Kegiatan],
            _ => &[Tingkat::SubKegiatan],
        };
        let rows = pagu.baris(cx, group, levels);
        return pagu.satu(cx, &rows, &groups[n + 1..]).map(|i| (i, *level));
    }
    None
}

/// Ties the money of all documents.
pub(super) fn ikat(cx: &mut Cx<'_>) {
    let found = pagu(cx);
    let planned = uang_rkt(cx);
    if let Some(p) = &found {
        pk(cx, p);
        rkt(cx, p, &planned);
        keluaran(cx, Some(p));
        sasaran(cx, p);
    } else {
        keluaran(cx, None);
        for pk in &cx.model.pk {
            let tops = pk_tops(cx.model, &pk.anggaran);
            for (row, top) in pk.anggaran.iter().zip(tops) {
                let milik = row.program.as_deref().map_or("", String::as_str);
                let id = cx
                    .graf
                    .jumlah(row.anggaran.as_ref(), &row.asal, "Anggaran PK", milik, 1);
                cx.kolom_tambah(row.tabel, "anggaran", row.asal.row, id.filter(|_| top));
            }
        }
        for row in &cx.model.anggaran_sasaran {
            let milik = row.program.as_deref().map_or("", String::as_str);
            let id = cx.graf.jumlah(
                row.anggaran.as_ref(),
                &row.asal,
                "Anggaran sasaran",
                milik,
                2,
            );
            cx.kolom_tambah(row.tabel, "anggaran", row.asal.row, id);
        }
    }
    super::dokumen::ikat(cx);
    belanja(cx, found.as_ref());
    evaluasi(cx, found.as_ref());
    lain(cx, found.as_ref());
    cx.pagu = found.map(std::rc::Rc::new);
    tercatat(cx);
}

fn pk(cx: &mut Cx<'_>, p: &Pagu) {
    let model = cx.model;
    let changed: Vec<Option<i32>> = model
        .pk
        .iter()
        .filter(|d| d.dokumen == Dokumen::Perubahan)
        .map(|d| d.tahun)
        .collect();
    for (i, doc) in model.pk.iter().enumerate() {
        let current = sama_tahun(doc.tahun, model.tahun);
        let before = doc.dokumen == Dokumen::Murni;
        let tops = pk_tops(model, &doc.anggaran);
        for (j, row) in doc.anggaran.iter().enumerate() {
            let milik = row.program.as_deref().map_or("", String::as_str);
            let id = cx
                .graf
                .jumlah(row.anggaran.as_ref(), &row.asal, "Anggaran PK", milik, 1);
            cx.kolom_tambah(row.tabel, "anggaran", row.asal.row, id.filter(|_| tops[j]));
            let Some(id) = id else { continue };
            if !current {
                continue;
            }
            let Some((n, _)) = cari(
                cx,
                p,
                "pk.anggaran",
                i,
                j,
                &[("program", row.program.as_ref(), Tingkat::Program)],
            ) else {
                continue;
            };
            let Some(budget) = cx.uang.get(n).and_then(|f| f.anggaran) else {
                continue;
            };
            let sebelum = cx.uang.get(n).and_then(pohon::BarisUang::sebelum);
            if before && changed.contains(&doc.tahun) {
                // Before the change: only the budget before the change must agree.
                if let Some(s) = sebelum {
                    cx.graf.sama(&ANG_010, &[s, id]);
                }
            } else if before {
                let same = sebelum.filter(|&s| cx.graf.berlaku(Bentuk::Sama, id, &[s]));
                cx.graf.sama(&ANG_019, &[same.unwrap_or(budget), id]);
            } else {
                cx.graf.sama(&ANG_010, &[budget, id]);
            }
        }
    }
}

/// The money of RKT, RKPD and Renja: a program's is that of its kegiatan, where both have their own.
fn uang_rkt(cx: &mut Cx<'_>) -> Vec<Option<Id>> {
    let model = cx.model;
    let mut ids = Vec::with_capacity(model.rkt.len());
    let mut rows: Vec<Baris<'_>> = Vec::with_capacity(model.rkt.len());
    for (row, top) in model.rkt.iter().zip(rkt_atas(model)) {
        let (name, tingkat) = [
            (&row.sub_kegiatan, Tingkat::SubKegiatan),
            (&row.kegiatan, Tingkat::Kegiatan),
        ]
        .into_iter()
        .find(|(name, _)| name.is_some())
        .unwrap_or((&row.program, Tingkat::Program));
        let uraian = name.as_deref().map(String::as_str);
        let milik = uraian.unwrap_or("");
        let id = cx
            .graf
            .jumlah(row.anggaran.as_ref(), &row.asal, "Anggaran RKT", milik, 3);
        cx.kolom_tambah(row.tabel, "anggaran", row.asal.row, id.filter(|_| top));
        ids.push(id);
        rows.push(Baris {
            tabel: row.tabel,
            asal: &row.asal,
            kode: None,
            uraian,
            tingkat: Some(tingkat),
            figs: vec![id],
        });
    }
    jumlahkan(&mut cx.graf, &rows, 1);
    ids
}

fn rkt(cx: &mut Cx<'_>, p: &Pagu, ids: &[Option<Id>]) {
    let model = cx.model;
    for (i, (row, id)) in model.rkt.iter().zip(ids).enumerate() {
        let Some(id) = *id else { continue };
        if !sama_tahun(row.tahun, model.tahun) {
            continue;
        }
        let hit = cari(
            cx,
            p,
            "rkt",
            i,
            0,
            &[
                (
                    "sub_kegiatan",
                    row.sub_kegiatan.as_ref(),
                    Tingkat::SubKegiatan,
                ),
                ("kegiatan", row.kegiatan.as_ref(), Tingkat::Kegiatan),
                ("program", row.program.as_ref(), Tingkat::Program),
            ],
        );
        let Some((n, _)) = hit else { continue };
        let Some(budget) = cx.uang.get(n).and_then(|f| f.anggaran) else {
            continue;
        };
        // The plan of before the change is right where the budget of before the change says so.
        let before = cx
            .uang
            .get(n)
            .and_then(pohon::BarisUang::sebelum)
            .filter(|&s| cx.graf.berlaku(Bentuk::Sama, id, &[s]));
        // Several rows of one kegiatan (an indikator each): their sum, or the money on the first.
        let mates = model
            .rkt
            .iter()
            .enumerate()
            .filter(|(k, r)| {
                *k != i
                    && r.anggaran.is_some()
                    && sama_tahun(r.tahun, row.tahun)
                    && r.tabel == row.tabel
                    && r.sub_kegiatan == row.sub_kegiatan
                    && r.kegiatan == row.kegiatan
                    && r.program == row.program
            })
            .count();
        if mates > 0 {
            cx.graf.terkait(id);
            continue;
        }
        cx.graf.sama(&ANG_010, &[before.unwrap_or(budget), id]);
    }
}

/// The rows of an RKT, RKPD or Renja that its row JUMLAH is over: none whose money is in that of its program or kegiatan
/// above, and a merged amount once.
fn rkt_atas(model: &Model) -> Vec<bool> {
    type Jalur<'m> = [Option<&'m str>; 3];
    let mut above: Vec<(u32, Jalur<'_>)> = Vec::new();
    let mut last: Option<&Sel> = None;
    model
        .rkt
        .iter()
        .map(|row| {
            let Some(anggaran) = &row.anggaran else {
                return false;
            };
            let at = cell(&anggaran.at, &row.asal);
            if last == Some(at) {
                return false;
            }
            last = Some(at);
            let path = [&row.program, &row.kegiatan, &row.sub_kegiatan]
                .map(|t| t.as_deref().map(String::as_str));
            let depth = |p: &Jalur<'_>| p.iter().rposition(Option::is_some).unwrap_or(0);
            let deep = depth(&path);
            above.retain(|(tabel, p)| {
                let d = depth(p);
                *tabel == row.tabel && d < deep && p[..=d] == path[..=d]
            });
            let top = above.is_empty();
            above.push((row.tabel, path));
            top
        })
        .collect()
}

fn keluaran(cx: &mut Cx<'_>, p: Option<&Pagu>) {
    let model = cx.model;
    for (i, row) in model.keluaran.iter().enumerate() {
        let milik = row
            .sub_kegiatan
            .as_deref()
            .or(row.kegiatan.as_deref())
            .map_or("", String::as_str);
        for k in &row.keluaran {
            let nama = k.uraian.as_deref().map_or("", String::as_str);
            let g = &mut cx.graf;
            let t = g.nilai(
                k.target.as_ref(),
                &row.asal,
                "Target keluaran",
                nama,
                true,
                1,
            );
            let r = g.nilai(
                k.realisasi.as_ref(),
                &row.asal,
                "Realisasi keluaran",
                nama,
                false,
                1,
            );
            let q = g.persen(k.persen.as_ref(), &row.asal, "Persen keluaran", nama, 0);
            cx.keluaran.push((i, k.uraian.as_ref(), t));
            if let (Some(t), Some(r), Some(q)) = (t, r, q) {
                g.ikat(&super::capaian::CAP_016, Bentuk::Persen, q, &[r, t], 0);
            }
        }
        let Some(m) = &row.masukan else { continue };
        let g = &mut cx.graf;
        let a = g.jumlah(m.target.as_ref(), &row.asal, "Anggaran masukan", milik, 2);
        let r = g.jumlah(
            m.realisasi.as_ref(),
            &row.asal,
            "Realisasi masukan",
            milik,
            2,
        );
        let q = g.persen(m.persen.as_ref(), &row.asal, "Persen masukan", milik, 0);
        if let (Some(a), Some(r), Some(q)) = (a, r, q) {
            g.ikat(&pohon::ANG_003, Bentuk::Persen, q, &[r, a], 0);
        }
        let Some(p) = p else { continue };
        if !sama_tahun(row.tahun, model.tahun) {
            continue;
        }
        let hit = cari(
            cx,
            p,
            "keluaran",
            i,
            0,
            &[
                (
                    "sub_kegiatan",
                    row.sub_kegiatan.as_ref(),
                    Tingkat::SubKegiatan,
                ),
                ("kegiatan", row.kegiatan.as_ref(), Tingkat::Kegiatan),
                ("program", row.program.as_ref(), Tingkat::Program),
            ],
        );
        let Some((n, _)) = hit else { continue };
        let Some(f) = cx.uang.get(n).cloned() else {
            continue;
        };
        if let (Some(a), Some(b)) = (a, f.anggaran) {
            cx.graf.sama(&ANG_010, &[b, a]);
        }
        if let (Some(r), Some(b)) = (r, f.realisasi) {
            cx.graf.sama(&ANG_011, &[b, r]);
        }
    }
}

/// The money per sasaran: each row is a program, or one of its kegiatan; all rows of a program together are the program.
fn sasaran(cx: &mut Cx<'_>, p: &Pagu) {
    let model = cx.model;
    let mut programs: BTreeMap<usize, Vec<Id>> = BTreeMap::new();
    let mut shares: Vec<(Id, Id)> = Vec::new();
    for (i, row) in model.anggaran_sasaran.iter().enumerate() {
        let milik = row.program.as_deref().map_or("", String::as_str);
        let id = cx.graf.jumlah(
            row.anggaran.as_ref(),
            &row.asal,
            "Anggaran sasaran",
            milik,
            2,
        );
        cx.kolom_tambah(row.tabel, "anggaran", row.asal.row, id);
        let q = cx
            .graf
            .persen(row.porsi.as_ref(), &row.asal, "Porsi", milik, 0);
        if let (Some(id), Some(q)) = (id, q) {
            shares.push((q, id));
        }
        let Some(id) = id else { continue };
        if !sama_tahun(row.tahun, model.tahun) {
            continue;
        }
        if let Some((n, _)) = cari(
            cx,
            p,
            "anggaran_sasaran",
            i,
            0,
            &[("program", row.program.as_ref(), Tingkat::Program)],
        ) {
            programs.entry(n).or_default().push(id);
        }
    }
    porsi(cx, p, &shares);
    for (n, parts) in programs {
        let Some(total) = cx.uang.get(n).and_then(|f| f.anggaran) else {
            continue;
        };
        if cx.graf.berlaku(Bentuk::Jumlah, total, &parts) {
            cx.graf.ikat(&ANG_010, Bentuk::Jumlah, total, &parts, 0);
            continue;
        }
        // The rows below the program, at every level.
        let below: Vec<usize> = p
            .utama
            .iter()
            .copied()
            .filter(|&i| {
                let mut at = p.di_bawah(i);
                while let Some(x) = at {
                    if x == n {
                        return true;
                    }
                    at = p.di_bawah(x);
                }
                false
            })
            .collect();
        for &part in &parts {
            let equal = [n]
                .iter()
                .chain(&below)
                .filter_map(|&i| cx.uang.get(i).and_then(|f| f.anggaran))
                .find(|&id| cx.graf.berlaku(Bentuk::Sama, part, &[id]));
            if let Some(id) = equal {
                cx.graf.sama(&ANG_010, &[id, part]);
            } else if parts.len() == 1 {
                cx.graf.sama(&ANG_010, &[total, part]);
            } else {
                let names: Vec<String> = below
                    .iter()
                    .filter_map(|&i| cx.uang.get(i).and_then(|f| f.anggaran))
                    .take(3)
                    .map(|id| kata::angka(cx.graf.get(id).value))
                    .collect();
                let alasan = format!(
                    "pagu program di {}; kegiatannya {}",
                    kata::tempat(cx.graf.get(part).at, cx.graf.get(total).at),
                    names.join(", ")
                );
                let v = Interval::exact(cx.graf.get(total).value);
                cx.graf.tetap(&ANG_010, part, v, alasan);
            }
        }
    }
}

/// What shares may be taken of: the whole pagu, its realisasi, Belanja Langsung.
fn dasar(cx: &Cx<'_>, p: &Pagu) -> Vec<Decimal> {
    let mut list = Vec::new();
    let total = p.total[0].nilai(cx);
    list.extend(total);
    let named = |words: &str| {
        cx.model
            .belanja
            .iter()
            .find(|b| {
                sama_tahun(b.tahun, cx.model.tahun)
                    && [&b.kelompok, &b.jenis]
                        .into_iter()
                        .flatten()
                        .any(|t| text::key(t) == words)
            })
            .and_then(|b| b.anggaran.as_ref())
            .map(|a| a.value.0)
    };
    list.extend(named("belanja langsung"));
    for staff in ["belanja pegawai", "belanja tidak langsung"] {
        if let (Some(t), Some(s)) = (total, named(staff)) {
            list.extend(arith::sub(t, s));
        }
    }
    list.extend(p.total[1].nilai(cx));
    list
}

/// Shares of the whole pagu, or of anything else that they may be of; most rows tell.
fn porsi(cx: &mut Cx<'_>, p: &Pagu, shares: &[(Id, Id)]) {
    let whole = p.total[0].fig;
    let of_whole = |g: &super::graf::Graf<'_>, q: Id, a: Id| {
        whole.is_some_and(|w| g.berlaku(Bentuk::Persen, q, &[a, w]))
    };
    let others: Vec<Decimal> = dasar(cx, p);
    let any = |g: &super::graf::Graf<'_>, q: Id, a: Id| {
        let own = g.get(q).interval();
        others.iter().any(|d| {
            Interval::exact(g.get(a).value)
                .percent_of(&Interval::exact(*d))
                .is_some_and(|v| v.meets(&own))
        })
    };
    let hits = shares
        .iter()
        .filter(|&&(q, a)| of_whole(&cx.graf, q, a))
        .count();
    let otherwise = shares
        .iter()
        .filter(|&&(q, a)| !of_whole(&cx.graf, q, a) && any(&cx.graf, q, a))
        .count();
    for &(q, a) in shares {
        match whole {
            Some(w) if hits >= otherwise => cx.graf.ikat(&ANG_017, Bentuk::Persen, q, &[a, w], 0),
            _ if any(&cx.graf, q, a) => cx.graf.terkait(q),
            _ => {
                // The base that the other rows are of.
                let base = others.iter().find(|d| {
                    shares.iter().any(|&(q, a)| {
                        Interval::exact(cx.graf.get(a).value)
                            .percent_of(&Interval::exact(**d))
                            .is_some_and(|v| v.meets(&cx.graf.get(q).interval()))
                    })
                });
                let Some(base) = base.or(others.first()).copied() else {
                    continue;
                };
                if let Some(v) =
                    Interval::exact(cx.graf.get(a).value).percent_of(&Interval::exact(base))
                {
                    let why = format!("bagian dari {}", kata::angka(base));
                    cx.graf.tetap(&ANG_017, q, v, why);
                }
            }
        }
    }
}

/// Which classification a group of belanja belongs to.
fn golongan(name: &str) -> u8 {
    let key = text::key(name);
    if key.contains("langsung") { 2 } else { 1 }
}

/// The tables of belanja: groups and their kinds, the whole, shares.
fn belanja(cx: &mut Cx<'_>, p: Option<&Pagu>) {
    let model = cx.model;
    // Tables; a group that comes again begins another one.
    let mut tables: Vec<Vec<(usize, &Belanja)>> = Vec::new();
    for (i, row) in model.belanja.iter().enumerate() {
        let key = |r: &Belanja| {
            (
                r.kelompok.as_ref().map(|t| text::key(t)),
                r.jenis.as_ref().map(|t| text::key(t)),
            )
        };
        let fits = tables.last().is_some_and(|t| {
            t.first().is_some_and(|(_, f)| {
                f.tabel == row.tabel && f.asal.same_sheet(&row.asal) && f.tahun == row.tahun
            }) && !t.iter().any(|(_, r)| key(r) == key(row))
        });
        if fits {
            if let Some(t) = tables.last_mut() {
                t.push((i, row));
            }
        } else {
            tables.push(vec![(i, row)]);
        }
    }
    let mut figs: Vec<[Option<Id>; 3]> = Vec::new();
    // Sisa, anggaran, realisasi of a row that has all three.
    let mut rest: Vec<Option<[Id; 3]>> = Vec::new();
    for row in &model.belanja {
        let milik = row
            .jenis
            .as_deref()
            .or(row.kelompok.as_deref())
            .map_or("", String::as_str);
        let g = &mut cx.graf;
        let a = g.jumlah(row.anggaran.as_ref(), &row.asal, "Anggaran", milik, 2);
        let r = g.jumlah(row.realisasi.as_ref(), &row.asal, "Realisasi", milik, 2);
        let q = g.persen(row.persen.as_ref(), &row.asal, "Persen", milik, 0);
        let s = g.jumlah(row.sisa.as_ref(), &row.asal, "Sisa", milik, 0);
        rest.push(s.zip(a.zip(r)).map(|(s, (a, r))| [s, a, r]));
        figs.push([a, r, q]);
        if row.jenis.is_none() && akun(row) == Akun::Belanja {
            cx.kolom_tambah(row.tabel, "anggaran", row.asal.row, a);
            cx.kolom_tambah(row.tabel, "realisasi", row.asal.row, r);
        }
    }
    for table in &tables {
        let groups: Vec<usize> = table
            .iter()
            .filter(|(_, r)| r.jenis.is_none())
            .map(|(i, _)| *i)
            .collect();
        pohon::sisa(&mut cx.graf, table.iter().filter_map(|(i, _)| rest[*i]));
        // (A table of nothing but BELANJA and its kinds has no other group.)
        let of = |kind| {
            let rows = groups.iter().copied();
            rows.filter(move |&i| akun(&model.belanja[i]) == kind)
        };
        let mut tops: Vec<usize> = of(Akun::Belanja).collect();
        if tops.is_empty() {
            tops.extend(of(Akun::Seluruhnya));
        }
        for &i in &groups {
            let name = model.belanja[i].kelompok.as_ref().map(|t| text::key(t));
            let kinds: Vec<usize> = table
                .iter()
                .filter(|(_, r)| {
                    let of = r.kelompok.as_ref().map(|t| text::key(t));
                    if akun(&model.belanja[i]) == Akun::Seluruhnya {
                        r.jenis.is_none()
                            && of.is_some_and(|k| k.starts_with("belanja "))
                            && akun(r) == Akun::Belanja
                    } else {
                        r.jenis.is_some() && of == name
                    }
                })
                .map(|(k, _)| *k)
                .collect();
            for (column, total) in figs[i].iter().take(2).enumerate() {
                let parts: Vec<Id> = kinds.iter().filter_map(|&k| figs[k][column]).collect();
                if let Some(total) = *total {
                    cx.graf.ikat(
                        &pohon::ANG_001,
                        Bentuk::Jumlah,
                        total,
                        &parts,
                        kinds.len() - parts.len(),
                    );
                }
            }
        }
        // Kinds whose group has no line of its own stand for it.
        for (i, row) in table {
            let name = row.kelompok.as_ref().map(|t| text::key(t));
            if row.jenis.is_some()
                && akun(row) == Akun::Belanja
                && !groups
                    .iter()
                    .any(|&g| model.belanja[g].kelompok.as_ref().map(|t| text::key(t)) == name)
            {
                tops.push(*i);
                let [a, r, _] = figs[*i];
                cx.kolom_tambah(row.tabel, "anggaran", row.asal.row, a);
                cx.kolom_tambah(row.tabel, "realisasi", row.asal.row, r);
            }
        }
        let year = table.first().and_then(|(_, r)| r.tahun);
        if let Some(p) = p.filter(|_| sama_tahun(year, model.tahun)) {
            for kind in [1u8, 2] {
                let rows: Vec<usize> = tops
                    .iter()
                    .copied()
                    .filter(|&i| {
                        let r = &model.belanja[i];
                        golongan(
                            r.kelompok
                                .as_deref()
                                .or(r.jenis.as_deref())
                                .map_or("", String::as_str),
                        ) == kind
                    })
                    .collect();
                // One group alone is no classification of the whole.
                if rows.len() < 2 {
                    continue;
                }
                for (column, total) in p.total.iter().enumerate() {
                    let parts: Vec<Id> = rows.iter().filter_map(|&i| figs[i][column]).collect();
                    let Some(id) = total.fig.or_else(|| match total.bagian[..] {
                        [one] => Some(one),
                        _ => None,
                    }) else {
                        continue;
                    };
                    if parts.len() == rows.len() {
                        cx.graf.ikat(&ANG_012, Bentuk::Jumlah, id, &parts, 0);
                    }
                }
            }
        }
        persen_belanja(cx, p, table, &tops, &figs);
    }
}

/// What the percent of a table of belanja is of: its own anggaran, or the whole; most rows tell.
fn persen_belanja(
    cx: &mut Cx<'_>,
    p: Option<&Pagu>,
    table: &[(usize, &Belanja)],
    tops: &[usize],
    figs: &[[Option<Id>; 3]],
) {
    let total = |column: usize| p.and_then(|p| p.total[column].fig);
    let pairs = |i: usize| -> [Option<(Id, Id)>; 4] {
        let [a, r, _] = figs[i];
        [r.zip(a), a.zip(total(0)), r.zip(total(0)), r.zip(total(1))]
    };
    let g = &cx.graf;
    let hits = |n: usize| {
        table
            .iter()
            .filter(|(i, _)| {
                figs[*i][2]
                    .zip(pairs(*i)[n])
                    .is_some_and(|(q, (a, b))| g.berlaku(Bentuk::Persen, q, &[a, b]))
            })
            .count()
    };
    let mut best = (0usize, 0usize);
    for n in 0..4 {
        let h = hits(n);
        if h > best.1 {
            best = (n, h);
        }
    }
    // The whole as this table itself has it, where no total of the budget says it.
    let own = arith::sum(
        tops.iter()
            .filter_map(|&i| figs[i][0])
            .map(|id| cx.graf.get(id).value),
    )
    .unwrap_or_default();
    for (i, _) in table {
        let Some(q) = figs[*i][2] else { continue };
        let options = pairs(*i);
        let fits = |o: Option<(Id, Id)>| {
            o.is_some_and(|(a, b)| cx.graf.berlaku(Bentuk::Persen, q, &[a, b]))
        };
        let choice = options[best.0]
            .filter(|_| best.1 > 0)
            .or_else(|| options.into_iter().find(|o| fits(*o)).flatten());
        let q_iv = cx.graf.get(q).interval();
        let of_own = figs[*i][0]
            .and_then(|a| Interval::exact(cx.graf.get(a).value).percent_of(&Interval::exact(own)));
        if let Some((a, b)) = choice {
            cx.graf.ikat(&ANG_017, Bentuk::Persen, q, &[a, b], 0);
        } else if of_own.is_some_and(|v| v.meets(&q_iv)) {
            cx.graf.terkait(q);
        } else if let Some((a, b)) = options.into_iter().flatten().next() {
            cx.graf.ikat(&ANG_017, Bentuk::Persen, q, &[a, b], 0);
        } else if let Some(v) = of_own {
            let why = format!("bagian dari {}", kata::angka(own));
            cx.graf.tetap(&ANG_017, q, v, why);
        }
    }
}

/// Form E.81.
fn evaluasi(cx: &mut Cx<'_>, p: Option<&Pagu>) {
    let model = cx.model;
    for (i, row) in model.evaluasi.iter().enumerate() {
        let milik = row
            .indikator
            .as_deref()
            .or(row.uraian.as_deref())
            .map_or("", String::as_str);
        let rupiah = Uang::baca(cx, i, milik);
        let kinerja = Uang::baca_kinerja(cx, i, milik);
        super::evaluasi::simpan(
            cx,
            i,
            [
                kinerja.capaian,
                rupiah.capaian,
                kinerja.capaian_renstra,
                rupiah.capaian_renstra,
            ],
        );
        for (u, money) in [(&rupiah, true), (&kinerja, false)] {
            let g = &mut cx.graf;
            if let Some(total) = u.realisasi
                && !u.triwulan.is_empty()
            {
                // Kinerja adds up, stands as of the last triwulan, or is a mean: whatever holds.
                let forms: &[(Bentuk, &[Id])] = &[
                    (Bentuk::Jumlah, &u.triwulan),
                    (Bentuk::Sama, &u.triwulan[u.triwulan.len() - 1..]),
                    (Bentuk::RataRata, &u.triwulan),
                ];
                let forms = if money { &forms[..1] } else { forms };
                let hit = forms
                    .iter()
                    .find(|(f, parts)| g.berlaku(*f, total, parts))
                    .or_else(|| forms.first().filter(|_| money || count(g, total)))
                    // A whole year of quarters of which none of these makes the year.
                    .or_else(|| forms.get(1).filter(|_| u.triwulan.len() == 4));
                if let Some((form, parts)) = hit {
                    g.ikat(&ANG_018, *form, total, parts, 0);
                }
            }
            if let (Some(k), Some(l), Some(r)) = (u.kumulatif, u.lalu, u.realisasi)
                && (g.berlaku(Bentuk::Jumlah, k, &[l, r])
                    || !perkiraan(model, row.tabel)
                        && (money || (count(g, k) && !g.berlaku(Bentuk::Sama, k, &[r]))))
            {
                g.ikat(&ANG_018, Bentuk::Jumlah, k, &[l, r], 0);
            }
            for (q, a, b) in [
                (u.capaian, u.realisasi, u.target),
                (u.capaian_renstra, u.kumulatif, u.target_renstra),
            ] {
                let (Some(q), Some(a), Some(b)) = (q, a, b) else {
                    continue;
                };
                let form = [Bentuk::Persen, Bentuk::Turun]
                    .into_iter()
                    .find(|&f| g.berlaku(f, q, &[a, b]))
                    .unwrap_or(Bentuk::Persen);
                g.ikat(&ANG_018, form, q, &[a, b], 0);
            }
        }
        let (Some(p), true) = (p, sama_tahun(row.tahun, model.tahun)) else {
            continue;
        };
        let level = row.tingkat.unwrap_or(Tingkat::SubKegiatan);
        let Some((n, _)) = cari(
            cx,
            p,
            "evaluasi",
            i,
            0,
            &[("uraian", row.uraian.as_ref(), level)],
        ) else {
            continue;
        };
        let Some(f) = cx.uang.get(n).cloned() else {
            continue;
        };
        if cx.model.anggaran[n].tingkat != row.tingkat {
            continue;
        }
        if let (Some(a), Some(b)) = (f.anggaran, rupiah.target) {
            cx.graf.sama(&ANG_010, &[a, b]);
        }
        // Realisasi only where the form is of the whole year.
        if let (Some(a), Some(b)) = (f.realisasi, rupiah.realisasi)
            && rupiah.triwulan.len() == 4
        {
            cx.graf.sama(&ANG_011, &[a, b]);
        }
    }
    pohon_evaluasi(cx);
}

/// Whether the sum so far is an estimate that takes in the target of the running year (T-C.29: 10 = 5 + 7 + 9).
fn perkiraan(model: &Model, tabel: u32) -> bool {
    model.tabel.get(tabel as usize).is_some_and(|t| {
        t.kepala
            .iter()
            .filter(|(field, _)| field.starts_with("kumulatif."))
            .any(|(_, head)| {
                let key = text::key(head);
                key.contains("perkiraan") || key.contains("tahun berjalan")
            })
    })
}

fn count(g: &super::graf::Graf<'_>, id: Id) -> bool {
    g.get(id).tepat == super::graf::Ketepatan::Tepat
}

/// The figures of one kind (rupiah, or kinerja) of one row of form E.81.
#[derive(Debug, Default)]
struct Uang {
    target_renstra: Option<Id>,
    lalu: Option<Id>,
    target: Option<Id>,
    triwulan: Vec<Id>,
    realisasi: Option<Id>,
    kumulatif: Option<Id>,
    capaian: Option<Id>,
    capaian_renstra: Option<Id>,
}

impl Uang {
    fn baca<'a>(cx: &mut Cx<'a>, i: usize, milik: &'a str) -> Self {
        let row = &cx.model.evaluasi[i];
        let g = &mut cx.graf;
        let mut read = |kr: &'a Option<Kr>, apa: &'static str, pct: bool| {
            let value = kr.as_ref().and_then(|k| k.rupiah.as_ref());
            if pct {
                g.persen(value, &row.asal, apa, milik, 0)
            } else {
                g.jumlah(value, &row.asal, apa, milik, 2)
            }
        };
        let out = Self {
            target_renstra: read(&row.target_renstra, "Target Renstra (Rp)", false),
            lalu: read(&row.realisasi_lalu, "Realisasi s.d. tahun lalu (Rp)", false),
            target: read(&row.target, "Anggaran Renja", false),
            triwulan: row
                .triwulan
                .values()
                .filter_map(|kr| read(kr, "Realisasi triwulan (Rp)", false))
                .collect(),
            realisasi: read(&row.realisasi, "Realisasi Renja (Rp)", false),
            kumulatif: read(&row.kumulatif, "Realisasi s.d. tahun ini (Rp)", false),
            capaian: read(&row.capaian, "Tingkat capaian (Rp)", true),
            capaian_renstra: read(&row.capaian_renstra, "Tingkat capaian Renstra (Rp)", true),
        };
        cx.rupiah.push((out.target, out.realisasi));
        out
    }

    fn baca_kinerja<'a>(cx: &mut Cx<'a>, i: usize, milik: &'a str) -> Self {
        let row = &cx.model.evaluasi[i];
        let g = &mut cx.graf;
        let mut read = |kr: &'a Option<Kr>, apa: &'static str, target: bool| {
            let value = kr.as_ref().and_then(|k| k.kinerja.as_ref());
            g.nilai(value, &row.asal, apa, milik, target, 2)
        };
        Self {
            target_renstra: read(&row.target_renstra, "Target Renstra (K)", true),
            lalu: read(&row.realisasi_lalu, "Realisasi s.d. tahun lalu (K)", false),
            target: read(&row.target, "Target Renja (K)", true),
            triwulan: row
                .triwulan
                .values()
                .filter_map(|kr| read(kr, "Realisasi triwulan (K)", false))
                .collect(),
            realisasi: read(&row.realisasi, "Realisasi Renja (K)", false),
            kumulatif: read(&row.kumulatif, "Realisasi s.d. tahun ini (K)", false),
            capaian: read(&row.capaian, "Tingkat capaian (K)", false),
            capaian_renstra: read(&row.capaian_renstra, "Tingkat capaian Renstra (K)", false),
        }
    }
}

/// The tree of form E.81 and of the plan of programs: money of a parent is that of its children.
fn pohon_evaluasi(cx: &mut Cx<'_>) {
    let model = cx.model;
    let rows: Vec<Baris<'_>> = model
        .evaluasi
        .iter()
        .zip(&cx.rupiah)
        .map(|(r, (a, b))| Baris {
            tabel: r.tabel,
            asal: &r.asal,
            kode: r.kode.as_deref().map(String::as_str),
            uraian: r.uraian.as_deref().map(String::as_str),
            tingkat: r.tingkat,
            figs: vec![*a, *b],
        })
        .collect();
    jumlahkan(&mut cx.graf, &rows, 2);
    let mut years: Vec<&str> = Vec::new();
    for r in &model.renstra_program {
        for y in r.pagu.keys() {
            if !years.contains(&y.as_str()) {
                years.push(y);
            }
        }
    }
    let mut plan: Vec<Baris<'_>> = Vec::new();
    for r in &model.renstra_program {
        let milik = r.uraian.as_deref().map_or("", String::as_str);
        let mut figs: Vec<Option<Id>> = Vec::new();
        for y in &years {
            let value: Option<&Jumlah> = r.pagu.get(*y).and_then(Option::as_ref);
            figs.push(cx.graf.jumlah(value, &r.asal, "Pagu Renstra", milik, 0));
        }
        figs.push(cx.graf.jumlah(
            r.pagu_akhir.as_ref(),
            &r.asal,
            "Pagu akhir Renstra",
            milik,
            0,
        ));
        plan.push(Baris {
            tabel: r.tabel,
            asal: &r.asal,
            kode: r.kode.as_deref().map(String::as_str),
            uraian: r.uraian.as_deref().map(String::as_str),
            tingkat: r.tingkat,
            figs,
        });
    }
    jumlahkan(&mut cx.graf, &plan, years.len() + 1);
}

/// One row of a tree with several columns of money.
struct Baris<'a> {
    tabel: u32,
    asal: &'a Sel,
    kode: Option<&'a str>,
    uraian: Option<&'a str>,
    tingkat: Option<Tingkat>,
    figs: Vec<Option<Id>>,
}

/// Ties parents to children. Rows that repeat the code above them (an indicator each) repeat its money: the first counts.
fn jumlahkan(g: &mut super::graf::Graf<'_>, rows: &[Baris<'_>], columns: usize) {
    let depth = |t: Tingkat| match t {
        Tingkat::Urusan => Some(1),
        Tingkat::Bidang => Some(2),
        Tingkat::Organisasi => Some(3),
        Tingkat::Program => Some(4),
        Tingkat::Kegiatan => Some(5),
        Tingkat::SubKegiatan => Some(6),
        Tingkat::Rekening | Tingkat::Jumlah => None,
    };
    let mut stack: Vec<(u32, usize)> = Vec::new();
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); rows.len()];
    let mut last: Option<usize> = None;
    for (n, row) in rows.iter().enumerate() {
        if last.is_some_and(|l| rows[l].tabel != row.tabel || !rows[l].asal.same_sheet(row.asal)) {
            stack.clear();
            last = None;
        }
        let Some(d) = row.tingkat.and_then(depth) else {
            continue;
        };
        // The same code again is the same row of the tree.
        if last.is_some_and(|l| {
            rows[l].tingkat == row.tingkat
                && match (rows[l].kode, row.kode) {
                    (Some(a), Some(b)) => a == b,
                    _ => rows[l].uraian == row.uraian,
                }
        }) {
            continue;
        }
        if row.figs.iter().all(Option::is_none) {
            // An outcome row without money of its own is no node.
            let node = row.kode.is_some() && last.is_none_or(|l| rows[l].kode != row.kode);
            if !node {
                continue;
            }
        }
        while stack.last().is_some_and(|&(x, _)| x >= d) {
            stack.pop();
        }
        if let Some(&(_, parent)) = stack.last() {
            children[parent].push(n);
        }
        stack.push((d, n));
        last = Some(n);
    }
    for n in 0..children.len() {
        for column in 0..columns {
            let Some(total) = rows[n].figs.get(column).copied().flatten() else {
                continue;
            };
            let (parts, empty) = pohon::bagian(&children, n, &|c| {
                rows[c].figs.get(column).copied().flatten()
            });
            if !parts.is_empty() {
                g.ikat(&pohon::ANG_001, Bentuk::Jumlah, total, &parts, empty);
            }
        }
    }
}

/// Other budget tables of the report year (RFK, SIPD recap, LRA): the same rows, where their totals agree.
fn lain(cx: &mut Cx<'_>, p: Option<&Pagu>) {
    let Some(p) = p else { return };
    let model = cx.model;
    let name = |i: usize| {
        let r = &model.anggaran[i];
        r.kode.as_ref().map(|k| k.as_str().to_owned()).or_else(|| {
            cx.links
                .program
                .at("anggaran", i, 0, "uraian")
                .map(|g| format!("#{g}"))
        })
    };
    let others: Vec<&pohon::TabelUang> = cx
        .tabel_uang
        .iter()
        .filter(|t| {
            t.baris
                .first()
                .is_some_and(|first| p.utama.binary_search(first).is_err())
                && t.baris
                    .iter()
                    .any(|&i| sama_tahun(model.anggaran[i].tahun, model.tahun))
        })
        .collect();
    if others.is_empty() {
        return;
    }
    // Names that occur once.
    let mut main: BTreeMap<(String, Option<Tingkat>), Option<usize>> = BTreeMap::new();
    for &i in &p.utama {
        if let Some(n) = name(i) {
            main.entry((n, model.anggaran[i].tingkat))
                .and_modify(|e| *e = None)
                .or_insert(Some(i));
        }
    }
    let mut ties: Vec<(Id, Id, bool)> = Vec::new();
    for t in others {
        let pairs: Vec<(usize, usize)> = t
            .baris
            .iter()
            .filter_map(|&i| {
                let hit = main
                    .get(&(name(i)?, model.anggaran[i].tingkat))
                    .copied()
                    .flatten()?;
                Some((hit, i))
            })
            .collect();
        for money in [true, false] {
            let ids: Vec<(Id, Id)> = pairs
                .iter()
                .filter_map(|&(a, b)| {
                    let (x, y) = (cx.uang.get(a)?, cx.uang.get(b)?);
                    if money {
                        x.anggaran.zip(y.anggaran)
                    } else {
                        x.realisasi.zip(y.realisasi)
                    }
                })
                .collect();
            // A table of another month or of before the change agrees nowhere: then it is not the same fact.
            let same = ids
                .iter()
                .filter(|&&(a, b)| cx.graf.berlaku(Bentuk::Sama, b, &[a]))
                .count();
            if same * 3 >= ids.len() * 2 {
                ties.extend(ids.into_iter().map(|(a, b)| (a, b, money)));
            }
        }
    }
    for (a, b, money) in ties {
        cx.graf
            .sama(if money { &ANG_010 } else { &ANG_011 }, &[a, b]);
    }
}

/// Table, field, and whether it is a total or a mean.
type Kunci<'k> = (u32, &'k str, bool);

/// Rows JUMLAH and Rata-rata of tables other than the budget: compared where the table proves how they add up.
fn tercatat(cx: &mut Cx<'_>) {
    let model = cx.model;
    // The totals, each with the rows it is over.
    let mut totals: BTreeMap<Kunci<'_>, Vec<(Id, Vec<Id>)>> = BTreeMap::new();
    for t in &model.tercatat {
        // The money of a sasaran is compared with the tree below it.
        if t.jenis == JenisTercatat::Jumlah
            && model
                .tabel
                .get(t.tabel as usize)
                .is_some_and(|x| x.jenis.as_deref() == Some("anggaran"))
        {
            continue;
        }
        let total = match t.jenis {
            JenisTercatat::Jumlah => true,
            JenisTercatat::RataRata => false,
            _ => continue,
        };
        for (field, value) in &t.nilai {
            let Some(list) = cx.kolom.get(&(t.tabel, field.clone())) else {
                continue;
            };
            let at = cell(&value.at, &t.asal);
            let parts: Vec<Id> = list
                .iter()
                .filter(|(row, id)| {
                    (t.from_row..=t.to_row).contains(row)
                        && *row != t.asal.row
                        && cx.graf.get(*id).at != at
                })
                .map(|(_, id)| *id)
                .collect();
            if parts.is_empty() {
                continue;
            }
            let Some(id) = cx
                .graf
                .nilai(Some(value), &t.asal, t_label(t.jenis), "", total, 1)
            else {
                continue;
            };
            totals
                .entry((t.tabel, field.as_str(), total))
                .or_default()
                .push((id, parts));
        }
    }
    for ((_, field, total), list) in totals {
        let form = if total {
            Bentuk::Jumlah
        } else {
            Bentuk::RataRata
        };
        // Capaian add up to nothing: under JUMLAH stands their mean, or what of the sums was reached.
        if total && field == "capaian" {
            for (id, parts) in list {
                if cx.graf.berlaku(Bentuk::RataRata, id, &parts) {
                    cx.graf.terkait(id);
                }
            }
            continue;
        }
        let good = list
            .iter()
            .filter(|(id, parts)| cx.graf.berlaku(form, *id, parts))
            .count();
        // One total over plain rows is their sum; several that mostly are not are sums of something else.
        if list.len() > 1 && good * 2 < list.len() {
            continue;
        }
        for (id, parts) in list {
            cx.graf.ikat(
                if total {
                    &pohon::ANG_002
                } else {
                    &super::capaian::CAP_014
                },
                form,
                id,
                &parts,
                0,
            );
        }
    }
}

fn t_label(jenis: JenisTercatat) -> &'static str {
    if jenis == JenisTercatat::RataRata {
        "Rata-rata"
    } else {
        "Jumlah"
    }
}

/// Everything about money that is no relation of figures.
pub(super) fn periksa(cx: &mut Cx<'_>) {
    gaji(cx);
    tanpa_sasaran(cx);
    penggolongan(cx);
    judul(cx);
    for row in &cx.model.keluaran {
        if let Some(m) = &row.masukan {
            let milik = row
                .sub_kegiatan
                .as_deref()
                .or(row.kegiatan.as_deref())
                .map_or("", String::as_str);
            pohon::lebih(
                cx,
                m.target.as_ref(),
                m.realisasi.as_ref(),
                &row.asal,
                milik,
            );
        }
    }
    let spent = |b: &&Belanja| akun(b) != Akun::Lain;
    for row in cx.model.belanja.iter().filter(spent) {
        let milik = row
            .jenis
            .as_deref()
            .or(row.kelompok.as_deref())
            .map_or("", String::as_str);
        pohon::lebih(
            cx,
            row.anggaran.as_ref(),
            row.realisasi.as_ref(),
            &row.asal,
            milik,
        );
    }
}

/// Salaries are part of Belanja Pegawai.
fn gaji(cx: &mut Cx<'_>) {
    let model = cx.model;
    let Some(p) = cx.pagu.clone() else { return };
    let rows: Vec<&crate::model::Anggaran> = p
        .utama
        .iter()
        .map(|&i| &model.anggaran[i])
        .filter(|r| {
            r.tingkat == Some(Tingkat::SubKegiatan)
                && r.uraian.as_ref().is_some_and(|u| {
                    let k = text::key(u);
                    k.contains("gaji dan tunjangan asn") || k.contains("gaji dan tunjangan pns")
                })
        })
        .collect();
    let find = |name: &str, realisasi: bool| {
        model.belanja.iter().find_map(|b| {
            let named = [&b.kelompok, &b.jenis]
                .into_iter()
                .flatten()
                .any(|t| text::key(t) == name)
                && (b.jenis.is_none() || b.jenis.as_ref().is_some_and(|j| text::key(j) == name));
            let value = if realisasi {
                b.realisasi.as_ref()
            } else {
                b.anggaran.as_ref()
            };
            if named && sama_tahun(b.tahun, model.tahun) {
                Some((value?, &b.asal, b))
            } else {
                None
            }
        })
    };
    for realisasi in [false, true] {
        let Some((staff, asal, b)) = find("belanja pegawai", realisasi)
            .or_else(|| find("belanja tidak langsung", realisasi))
        else {
            continue;
        };
        for row in &rows {
            let value = if realisasi {
                row.realisasi.as_ref()
            } else {
                row.anggaran.as_ref()
            };
            let Some(v) = value else { continue };
            if v.value.0 <= staff.value.0 {
                continue;
            }
            let (at, other) = (cell(&staff.at, asal), cell(&v.at, &row.asal));
            // A figure that is wrong anyway is no second finding.
            if cx.sudah(other)
                || cx
                    .out
                    .iter()
                    .any(|f| f.at.as_ref() == Some(at) && f.rule.code != ANG_012.code)
            {
                continue;
            }
            let name = b
                .jenis
                .as_deref()
                .or(b.kelompok.as_deref())
                .map_or("Belanja Pegawai", String::as_str);
            let f = Finding::at(
                &ANG_013,
                at,
                format!(
                    "{} {} {} lebih kecil dari gaji dan tunjangan {} di {}, selisih {}.",
                    if realisasi { "Realisasi" } else { "Anggaran" },
                    name,
                    kata::angka(staff.value.0),
                    kata::angka(v.value.0),
                    kata::tempat(at, other),
                    kata::angka(arith::sub(v.value.0, staff.value.0).unwrap_or_default())
                ),
            )
            .values(staff.value, v.value)
            .saran("Cocokkan Belanja Pegawai dan sub kegiatan gaji dengan DPPA atau LRA.");
            cx.out.push(f);
        }
    }
}

/// Programs and kegiatan that serve no sasaran.
fn tanpa_sasaran(cx: &mut Cx<'_>) {
    let Some(hasil) = &cx.hasil.anggaran else {
        return;
    };
    // Without any link between money and sasaran there is nothing to complain about.
    if hasil.sasaran.is_empty() || hasil.tanpa_sasaran.is_empty() {
        return;
    }
    let pagu = hasil.pagu.map(|a| a.0);
    let total = arith::sum(
        hasil
            .tanpa_sasaran
            .iter()
            .filter_map(|t| t.anggaran.map(|a| a.0)),
    )
    .unwrap_or_default();
    let share = |v: Decimal| {
        pagu.and_then(|p| arith::percent(v, p))
            .map(|s| kata::angka(arith::round(s, 2)))
    };
    // The same within Belanja Langsung, where that is known.
    let served = arith::sum(hasil.sasaran.iter().filter_map(|s| s.anggaran.map(|a| a.0)));
    let langsung = dasar_bl(cx)
        .zip(served)
        .and_then(|(bl, served)| {
            let rest = arith::sub(bl, served)?;
            let share = arith::round(arith::percent(rest, bl)?, 2);
            (rest > Decimal::ZERO).then(|| {
                format!(
                    ", dalam Belanja Langsung {} ({} %)",
                    kata::angka(rest),
                    kata::angka(share)
                )
            })
        })
        .unwrap_or_default();
    let list: Vec<(String, Option<Decimal>, Sel)> = hasil
        .tanpa_sasaran
        .iter()
        .map(|t| (t.uraian.clone(), t.anggaran.map(|a| a.0), t.asal.clone()))
        .collect();
    for (uraian, anggaran, asal) in list {
        let Some(anggaran) = anggaran else { continue };
        let mut f = Finding::at(
            &ANG_014,
            &asal,
            format!(
                "\"{}\" {} ({} % pagu) tidak terhubung dengan sasaran; seluruhnya {} ({} % pagu){langsung}.",
                kata::pendek(&uraian),
                kata::angka(anggaran),
                share(anggaran).unwrap_or_default(),
                kata::angka(total),
                share(total).unwrap_or_default()
            ),
        )
        .values(Angka(anggaran), "terhubung dengan sebuah sasaran")
        .level(Level::Info)
        .saran("Hubungkan di blok Program pada Pengaturan, atau jelaskan sebagai program penunjang.");
        if asal.sheet.is_none() {
            f.at = None;
        }
        cx.out.push(f);
    }
}

/// Belanja Langsung beside Belanja Operasi.
fn penggolongan(cx: &mut Cx<'_>) {
    let model = cx.model;
    let of = |kind: u8| {
        model.belanja.iter().find(|b| {
            sama_tahun(b.tahun, model.tahun)
                && b.anggaran.is_some()
                && b.kelompok.as_ref().is_some_and(|k| {
                    let key = text::key(k);
                    akun(b) == Akun::Belanja
                        && golongan(k) == kind
                        && (kind == 2 || key.contains("operasi") || key.contains("modal"))
                })
        })
    };
    let (Some(new), Some(old)) = (of(1), of(2)) else {
        return;
    };
    if new.tahun != old.tahun {
        return;
    }
    let name = |b: &Belanja| b.kelompok.as_deref().map_or("", String::as_str).to_owned();
    let f = Finding::at(
        &ANG_015,
        &old.asal,
        format!(
            "\"{}\" dipakai di sini, \"{}\" di {}: dua penggolongan dalam satu tahun.",
            name(old),
            name(new),
            kata::tempat(&old.asal, &new.asal)
        ),
    )
    .values(name(old), name(new))
    .saran("Pakai satu penggolongan, sejak 2021 Operasi, Modal, Tak Terduga, dan Transfer.");
    cx.out.push(f);
}

/// A title that says Belanja Langsung above the whole pagu.
fn judul(cx: &mut Cx<'_>) {
    let model = cx.model;
    let Some(p) = cx.pagu.clone() else { return };
    let Some(total) = p.total[0].nilai(cx) else {
        return;
    };
    let Some(first) = p.utama.first() else { return };
    let tabel = model.anggaran[*first].tabel;
    let bl = dasar_bl(cx);
    let Some(t) = model.tabel.get(tabel as usize) else {
        return;
    };
    let Some(title) = t.judul.iter().find(|j| {
        let k = text::key(j);
        k.contains("belanja langsung") && !k.contains("tidak langsung")
    }) else {
        return;
    };
    let Some(bl) = bl.filter(|b| *b < total) else {
        return;
    };
    let place = p.total[0].at(cx).cloned().unwrap_or_default();
    let f = Finding::at(
        &ANG_016,
        &title.at,
        format!(
            "Judul menyebut belanja langsung, tetapi totalnya {} di {} adalah seluruh pagu; Belanja Langsung {}.",
            kata::angka(total),
            kata::tempat(&title.at, &place),
            kata::angka(bl)
        ),
    )
    .values(Angka(total), Angka(bl))
    .saran("Perbaiki judulnya.");
    cx.out.push(f);
}

/// Belanja Langsung as recorded.
fn dasar_bl(cx: &Cx<'_>) -> Option<Decimal> {
    cx.model
        .belanja
        .iter()
        .find(|b| {
            sama_tahun(b.tahun, cx.model.tahun)
                && b.kelompok
                    .as_ref()
                    .is_some_and(|k| text::key(k) == "belanja langsung")
        })
        .and_then(|b| b.anggaran.as_ref())
        .map(|a| a.value.0)
}
