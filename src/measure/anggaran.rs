//! The budget: pagu and realisasi from the top level of the tree, money per program and per sasaran, efisiensi
//! (domain §5; contract, `hasil.anggaran`).

use indexmap::IndexMap;
use rust_decimal::Decimal;

use crate::measure::link::Links;
use crate::model::{
    Anggaran, AnggaranPerSasaran, Angka, Dokumen, Efisiensi, HasilAnggaran, HasilProgram,
    JenisTercatat, Model, PkAnggaran, Sel, TabelId, TanpaSasaran, Teks, Tingkat,
};
use crate::value::kode::{self, Akun};
use crate::value::{arith, text};

/// One row of a budget in its tree.
#[derive(Debug, Clone)]
pub struct Simpul {
    /// Position in `anggaran`.
    pub index: usize,
    /// Its level.
    pub tingkat: Tingkat,
    /// Position in the tree of the row it belongs to.
    pub induk: Option<usize>,
    /// Positions of the rows that belong to it.
    pub anak: Vec<usize>,
    /// Rupiah: its own, else the sum of its groups of belanja, else of its children.
    pub anggaran: Option<Decimal>,
    /// Likewise.
    pub realisasi: Option<Decimal>,
}

/// The rows of one budget as a tree, in their order; totals (`jumlah`) are not in it.
#[derive(Debug, Clone, Default)]
pub struct Pohon {
    /// All rows.
    pub simpul: Vec<Simpul>,
    /// The tables they stand in.
    pub tabel: Vec<TabelId>,
}

impl Pohon {
    /// The tree of the rows `indices` of `anggaran`: a row belongs to the nearest row above it of a higher level, an
    /// account to the nearest of a shorter code.
    pub fn build(model: &Model, indices: impl IntoIterator<Item = usize>) -> Self {
        let mut tree = Self::default();
        // (rank, position) from the top of the tree down to the row before.
        let mut path: Vec<(usize, usize)> = Vec::new();
        for index in indices {
            let Some(row) = model.anggaran.get(index) else {
                continue;
            };
            let tingkat = row.tingkat.unwrap_or(Tingkat::Rekening);
            if tingkat == Tingkat::Jumlah {
                continue;
            }
            if !tree.tabel.contains(&row.tabel) {
                tree.tabel.push(row.tabel);
            }
            let rank = match tingkat {
                Tingkat::Rekening => {
                    let above = path.iter().rev();
                    let above = above.filter_map(|(_, p)| tree.simpul.get(*p));
                    let above = above.filter_map(|s| model.anggaran.get(s.index));
                    depth_of_account(row, above).saturating_add(10)
                }
                other => other as usize,
            };
            while path.last().is_some_and(|(r, _)| *r >= rank) {
                path.pop();
            }
            let position = tree.simpul.len();
            let induk = path.last().map(|(_, p)| *p);
            if let Some(parent) = induk.and_then(|p| tree.simpul.get_mut(p)) {
                parent.anak.push(position);
            }
            tree.simpul.push(Simpul {
                index,
                tingkat,
                induk,
                anak: Vec::new(),
                anggaran: own(row, |r| r.anggaran.as_ref(), |g| g.anggaran.as_ref()),
                realisasi: own(row, |r| r.realisasi.as_ref(), |g| g.realisasi.as_ref()),
            });
            path.push((rank, position));
        }
        // From the bottom up: a row without an amount has its children's.
        for position in (0..tree.simpul.len()).rev() {
            let Some(node) = tree.simpul.get(position) else {
                continue;
            };
            let children = || node.anak.iter().filter_map(|c| tree.simpul.get(*c));
            let anggaran = node
                .anggaran
                .or_else(|| arith::total(children().map(|c| c.anggaran)));
            let realisasi = node
                .realisasi
                .or_else(|| arith::total(children().map(|c| c.realisasi)));
            if let Some(node) = tree.simpul.get_mut(position) {
                node.anggaran = anggaran;
                node.realisasi = realisasi;
            }
        }
        tree
    }

    /// The level that the pagu is the sum of: programs, else what stands nearest below or above them.
    fn level(&self) -> Option<Tingkat> {
        [
            Tingkat::Program,
            Tingkat::Kegiatan,
            Tingkat::SubKegiatan,
            Tingkat::Organisasi,
            Tingkat::Bidang,
            Tingkat::Urusan,
            Tingkat::Rekening,
        ]
        .into_iter()
        .find(|t| {
            self.simpul
                .iter()
                .any(|s| s.tingkat == *t && s.anggaran.is_some())
        })
    }

    /// The rows whose sum is the pagu: the top of the tree from programs down; else organisasi, bidang, urusan; of an
    /// LRA the shortest accounts under 5.
    pub fn top(&self, model: &Model) -> Vec<usize> {
        let Some(level) = self.level() else {
            return Vec::new();
        };
        let below = |s: &Simpul| {
            matches!(
                s.tingkat,
                Tingkat::Program | Tingkat::Kegiatan | Tingkat::SubKegiatan
            )
        };
        let parent = |s: &Simpul| s.induk.and_then(|p| self.simpul.get(p));
        let all = || self.simpul.iter().enumerate();
        match level {
            Tingkat::Program | Tingkat::Kegiatan | Tingkat::SubKegiatan => all()
                .filter(|(_, s)| below(s) && parent(s).is_none_or(|p| !below(p)))
                .map(|(i, _)| i)
                .collect(),
            Tingkat::Rekening => {
                let code = |s: &Simpul| model.anggaran.get(s.index).and_then(|r| r.kode.as_deref());
                let parts = |s: &Simpul| {
                    code(s)
                        .filter(|k| *k == "5" || k.starts_with("5."))
                        .map(|k| kode::depth(k))
                };
                let coded = self.simpul.iter().any(|s| code(s).is_some());
                let shortest = self
                    .simpul
                    .iter()
                    .filter(|s| s.anggaran.is_some())
                    .filter_map(parts)
                    .min();
                all()
                    .filter(|(_, s)| {
                        if coded {
                            shortest.is_some() && parts(s) == shortest
                        } else {
                            s.induk.is_none()
                        }
                    })
                    .map(|(i, _)| i)
                    .collect()
            }
            level => all()
                .filter(|(_, s)| s.tingkat == level && parent(s).is_none_or(|p| p.tingkat != level))
                .filter(|(_, s)| !self.is_unit(model, s, level))
                .map(|(i, _)| i)
                .collect(),
        }
    }

    /// Whether an organisasi is a unit of another one of the list (`7.01.0.00.0.00.01.0000` has `….0001` under it).
    fn is_unit(&self, model: &Model, node: &Simpul, level: Tingkat) -> bool {
        let code = |s: &Simpul| {
            Some(
                model
                    .anggaran
                    .get(s.index)?
                    .kode
                    .as_ref()?
                    .value
                    .trim_end_matches(".0000")
                    .to_owned(),
            )
        };
        let Some(own) = code(node) else { return false };
        self.simpul
            .iter()
            .filter(|s| s.tingkat == level && s.index != node.index)
            .filter_map(code)
            .any(|c| {
                own.strip_prefix(c.as_str())
                    .is_some_and(|r| r.starts_with('.'))
            })
    }

    /// Sum of anggaran and of realisasi over the top.
    fn sums(&self, model: &Model) -> (Option<Decimal>, Option<Decimal>) {
        let top = self.top(model);
        let rows = || top.iter().filter_map(|i| self.simpul.get(*i));
        (
            arith::total(rows().map(|s| s.anggaran)),
            arith::total(rows().map(|s| s.realisasi)),
        )
    }
}

/// A row's own amount, else the sum of its groups of belanja.
fn own<'a>(
    row: &'a Anggaran,
    amount: impl Fn(&'a Anggaran) -> Option<&'a crate::model::Jumlah>,
    group: impl Fn(&'a crate::model::AnggaranRealisasi) -> Option<&'a crate::model::Jumlah>,
) -> Option<Decimal> {
    amount(row).map(|a| a.value.0).or_else(|| {
        let b = row.belanja.as_ref()?;
        arith::total(
            [&b.operasi, &b.modal, &b.tak_terduga, &b.transfer]
                .map(|g| group(g).map(|a| a.value.0)),
        )
    })
}

/// One table as a candidate for the budget of the report year.
struct Calon {
    pohon: Pohon,
    rows: Vec<usize>,
    /// Smaller is better.
    urutan: (bool, bool, bool, bool, usize, u32),
    level: Option<Tingkat>,
}

/// The budget of the report year: the best of its tables (programs with anggaran and realisasi, a whole year before a
/// month, the latest month), with the other parts of a table that is split over sheets.
pub fn pohon(model: &Model, links: &Links) -> Option<Pohon> {
    let mut tables: IndexMap<TabelId, Vec<usize>> = IndexMap::new();
    for (i, r) in model.anggaran.iter().enumerate() {
        if r.tahun.is_none() || model.tahun.is_none() || r.tahun == model.tahun {
            tables.entry(r.tabel).or_default().push(i);
        }
    }
    let mut candidates: Vec<Calon> = tables
        .into_values()
        .map(|rows| {
            let pohon = Pohon::build(model, rows.iter().copied());
            let (anggaran, realisasi) = pohon.sums(model);
            let level = pohon.level();
            let rank = match level {
                Some(Tingkat::Program) => 0,
                Some(Tingkat::Kegiatan) => 1,
                Some(Tingkat::SubKegiatan) => 2,
                Some(Tingkat::Organisasi) => 3,
                Some(Tingkat::Bidang | Tingkat::Urusan) => 4,
                _ => 5,
            };
            // Money in a table of pengukuran is often of some programs only: the budget's own table comes first.
            let beside = rows
                .first()
                .and_then(|i| model.tabel.get(model.anggaran.get(*i)?.tabel as usize))
                .is_some_and(|t| t.jenis.as_deref() == Some("pengukuran"));
            let urutan = (
                anggaran.is_none(),
                beside,
                rank > 2,
                realisasi.is_none(),
                rank,
                month(model, &rows),
            );
            Calon {
                pohon,
                rows,
                urutan,
                level,
            }
        })
        .collect();
    candidates.sort_by_key(|c| c.urutan);
    let mut candidates = candidates.into_iter();
    let best = candidates.next()?;
    best.level?;

    // A total that equals the sum closes the table; without one it may go on elsewhere, with other programs.
    let closed = |pohon: &Pohon, rows: &[usize]| {
        let sum = pohon.sums(model).0;
        rows.iter().filter_map(|i| model.anggaran.get(*i)).any(|r| {
            r.tingkat == Some(Tingkat::Jumlah)
                && own(r, |r| r.anggaran.as_ref(), |g| g.anggaran.as_ref()) == sum
        })
    };
    let names = |pohon: &Pohon| -> Vec<Option<usize>> {
        pohon
            .top(model)
            .iter()
            .filter_map(|i| pohon.simpul.get(*i))
            .map(|s| links.program.at("anggaran", s.index, 0, "uraian"))
            .collect()
    };
    let shape = |pohon: &Pohon| -> Vec<String> {
        let table = pohon
            .tabel
            .first()
            .and_then(|t| model.tabel.iter().find(|x| x.id == *t));
        let mut fields: Vec<String> = table
            .map(|t| t.kepala.keys().cloned().collect())
            .unwrap_or_default();
        fields.sort();
        fields
    };
    let mut rows = best.rows;
    let mut pohon = best.pohon;
    let columns = shape(&pohon);
    // A form of accounts for each sub kegiatan is a part of the budget, whatever its own total says.
    let mut forms: Vec<&str> = Vec::new();
    forms.extend(form(model, &rows));
    for other in candidates {
        if let (false, Some(of)) = (forms.is_empty(), form(model, &other.rows)) {
            if !forms.contains(&of) && shape(&other.pohon) == columns {
                forms.push(of);
                rows.extend(other.rows);
            }
            continue;
        }
        if forms.len() > 1 || closed(&pohon, &rows) {
            break;
        }
        let (have, more) = (names(&pohon), names(&other.pohon));
        let disjoint = more.iter().all(|m| m.is_some() && !have.contains(m));
        if other.level == best.level
            && other.urutan.3 == best.urutan.3
            && !columns.is_empty()
            && shape(&other.pohon) == columns
            && disjoint
        {
            rows.extend(other.rows);
            rows.sort_unstable();
            pohon = Pohon::build(model, rows.iter().copied());
        }
    }
    if forms.len() > 1 {
        rows.sort_unstable();
        pohon = Pohon::build(model, rows);
    }
    Some(pohon)
}

/// How deep an account lies among accounts: by the parts of its code. What an account is made of (`Kertas HVS`) has no code,
/// and lies below the nearest of the rows `above` that has one.
pub fn depth_of_account<'a>(
    row: &Anggaran,
    above: impl IntoIterator<Item = &'a Anggaran>,
) -> usize {
    let of_code = |r: &Anggaran| r.kode.as_ref().map(|k| kode::depth(k));
    of_code(row).unwrap_or_else(|| {
        let account = |r: &&Anggaran| matches!(r.tingkat, None | Some(Tingkat::Rekening));
        let mut coded = above.into_iter().filter(account).filter_map(of_code);
        coded.next().map_or(1, |depth| depth.saturating_add(1))
    })
}

/// What a form of accounts is of: the lowest name above them (`Sub Kegiatan : …`), where only accounts follow.
fn form<'a>(model: &'a Model, rows: &[usize]) -> Option<&'a str> {
    let rows = || rows.iter().filter_map(|i| model.anggaran.get(*i));
    let of_account = |r: &&Anggaran| matches!(r.tingkat, Some(Tingkat::Rekening | Tingkat::Jumlah));
    let above = rows().take_while(|r| !of_account(r)).count();
    let last = rows().take(above).last()?;
    (last.anggaran.is_none() && rows().skip(above).all(|r| of_account(&r)))
        .then_some(last.uraian.as_deref())
        .flatten()
        .map(String::as_str)
}

/// How early in the year a table ends: 0 for one without months, then the latest month first.
fn month(model: &Model, rows: &[usize]) -> u32 {
    let last = rows
        .iter()
        .filter_map(|i| model.anggaran.get(*i))
        .flat_map(|r| &r.periode)
        .filter(|(_, p)| p.realisasi.is_some() || p.fisik.is_some() || p.rencana.is_some())
        .filter_map(|(k, _)| {
            k.strip_prefix("TW")
                .and_then(|q| q.parse::<u32>().ok()?.checked_mul(3))
                .or_else(|| {
                    k.strip_prefix("SM")
                        .and_then(|s| s.parse::<u32>().ok()?.checked_mul(6))
                })
                .or_else(|| k.parse().ok())
        })
        .max();
    last.map_or(0, |m| 13u32.saturating_sub(m))
}

/// What says which sasaran a budget line serves; the first wins over the others at one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dasar {
    /// Pengaturan's block Program: holds for all lines below, whatever the tables say.
    Pengaturan,
    /// The table anggaran per sasaran.
    AnggaranSasaran,
    /// A block Masukan/Keluaran under its sasaran.
    Keluaran,
    /// RKT.
    Rkt,
}

/// One budget line (the highest whose lines below all serve the same) with its sasaran.
#[derive(Debug, Clone)]
pub struct Bagi {
    /// Position in `anggaran`.
    pub index: usize,
    /// The sasaran, as a group of the links.
    pub sasaran: Option<usize>,
    /// Rupiah.
    pub anggaran: Option<Decimal>,
    /// Rupiah.
    pub realisasi: Option<Decimal>,
    /// It is what the lines below leave over, not the whole line.
    pub sisa: bool,
}

/// Every line of the budget under the sasaran it serves, at the lowest level that is named.
pub fn bagi(model: &Model, links: &Links, pohon: &Pohon) -> Vec<Bagi> {
    let named = named(model, links, pohon);
    let mut lines = Vec::new();
    for top in pohon.top(model) {
        lines.extend(spread(pohon, &named, top, None, false));
    }
    lines
}

/// Line → what names it: source, whether only a level above was found, sasaran.
type Named = IndexMap<usize, Vec<(Dasar, bool, usize)>>;

/// All lines that a table or Pengaturan names with a sasaran.
fn named(model: &Model, links: &Links, pohon: &Pohon) -> Named {
    let of_year =
        |tahun: Option<i32>| tahun.is_none() || model.tahun.is_none() || tahun == model.tahun;
    let mut named = Named::new();
    let mut put = |nodes: Vec<usize>, dasar, above, sasaran: Option<usize>| {
        if let Some(sasaran) = sasaran {
            for node in nodes {
                named.entry(node).or_default().push((dasar, above, sasaran));
            }
        }
    };

    for (i, r) in model.setelan.program.iter().enumerate() {
        let group = links.program.at("pengaturan", i, 0, "program");
        let mut nodes = find(links, pohon, group, None, None);
        if nodes.is_empty() {
            nodes = by_code(model, pohon, &r.program);
        }
        let sasaran = links.sasaran.at("pengaturan", i, 0, "sasaran");
        put(nodes, Dasar::Pengaturan, false, sasaran);
    }
    for (i, r) in model.anggaran_sasaran.iter().enumerate() {
        if !of_year(r.tahun) {
            continue;
        }
        let group = links.program.at("anggaran_sasaran", i, 0, "program");
        let amount = r.anggaran.as_ref().map(|a| a.value.0);
        let nodes = find(links, pohon, group, None, None)
            .into_iter()
            .map(|n| by_amount(pohon, n, amount))
            .collect();
        let sasaran = links.sasaran.at("anggaran_sasaran", i, 0, "sasaran");
        put(nodes, Dasar::AnggaranSasaran, false, sasaran);
    }
    let fields = [
        ("sub_kegiatan", Tingkat::SubKegiatan),
        ("kegiatan", Tingkat::Kegiatan),
        ("program", Tingkat::Program),
    ];
    let mut by_fields = |array: &'static str, i: usize, dasar| {
        let sasaran = links.sasaran.at(array, i, 0, "sasaran");
        let program = links.program.at(array, i, 0, "program");
        let mut above = false;
        for (field, tingkat) in fields {
            let Some(group) = links.program.at(array, i, 0, field) else {
                continue;
            };
            let within = (field != "program").then_some(program).flatten();
            let nodes = find(links, pohon, Some(group), Some(tingkat), within);
            if !nodes.is_empty() {
                put(nodes, dasar, above, sasaran);
                return;
            }
            // Named below, but not found there: the line above is the best that is known.
            above = true;
        }
    };
    for (i, r) in model.keluaran.iter().enumerate() {
        if of_year(r.tahun) {
            by_fields("keluaran", i, Dasar::Keluaran);
        }
    }
    for (i, r) in model.rkt.iter().enumerate() {
        if of_year(r.tahun) {
            by_fields("rkt", i, Dasar::Rkt);
        }
    }
    named
}

/// The lines of a group of names: of the level asked for, else of the highest; under a program where it has such lines.
fn find(
    links: &Links,
    pohon: &Pohon,
    group: Option<usize>,
    tingkat: Option<Tingkat>,
    within: Option<usize>,
) -> Vec<usize> {
    let Some(group) = group else {
        return Vec::new();
    };
    let name = |s: &Simpul| links.program.at("anggaran", s.index, 0, "uraian");
    let mut nodes: Vec<usize> = pohon
        .simpul
        .iter()
        .enumerate()
        .filter(|(_, s)| name(s) == Some(group))
        .map(|(i, _)| i)
        .collect();
    let level = |i: &usize| pohon.simpul.get(*i).map(|s| s.tingkat);
    if let Some(t) = tingkat
        && nodes.iter().any(|n| level(n) == Some(t))
    {
        nodes.retain(|n| level(n) == Some(t));
    }
    let highest = nodes.iter().filter_map(level).min();
    nodes.retain(|n| level(n) == highest);
    if let Some(within) = within {
        let under = |mut n: usize| {
            while let Some(parent) = pohon.simpul.get(n).and_then(|s| s.induk) {
                if pohon.simpul.get(parent).and_then(name) == Some(within) {
                    return true;
                }
                n = parent;
            }
            false
        };
        if nodes.iter().any(|n| under(*n)) {
            nodes.retain(|n| under(*n));
        }
    }
    nodes
}

/// Lines by a code, alone or before a name.
fn by_code(model: &Model, pohon: &Pohon, text: &str) -> Vec<usize> {
    let Some(code) = kode::kode(text).or_else(|| kode::split(text).map(|(k, _)| k)) else {
        return Vec::new();
    };
    pohon
        .simpul
        .iter()
        .enumerate()
        .filter(|(_, s)| {
            model
                .anggaran
                .get(s.index)
                .and_then(|r| r.kode.as_ref())
                .is_some_and(|k| k.value == code.teks)
        })
        .map(|(i, _)| i)
        .collect()
}

/// A program that is named with only a part of its money means the line below that has this amount, where just one has.
fn by_amount(pohon: &Pohon, node: usize, amount: Option<Decimal>) -> usize {
    let Some(top) = pohon.simpul.get(node) else {
        return node;
    };
    if amount.is_none() || top.anggaran == amount {
        return node;
    }
    let mut level = top.anak.clone();
    while !level.is_empty() {
        let mut fitting = level
            .iter()
            .filter(|n| pohon.simpul.get(**n).is_some_and(|s| s.anggaran == amount));
        match (fitting.next(), fitting.next()) {
            (Some(one), None) => return *one,
            (Some(_), Some(_)) => return node,
            _ => {}
        }
        level = level
            .iter()
            .filter_map(|n| pohon.simpul.get(*n))
            .flat_map(|s| s.anak.iter().copied())
            .collect();
    }
    node
}

/// The sasaran that one line is named with: by the first source that names just one. True where Pengaturan says so.
fn decided(named: &Named, node: usize) -> Option<(usize, bool)> {
    let list = named.get(&node)?;
    for above in [false, true] {
        for dasar in [
            Dasar::Pengaturan,
            Dasar::AnggaranSasaran,
            Dasar::Keluaran,
            Dasar::Rkt,
        ] {
            let mut of = list
                .iter()
                .filter(|(d, a, _)| *d == dasar && *a == above)
                .map(|(_, _, s)| *s);
            if let Some(first) = of.next()
                && of.all(|s| s == first)
            {
                return Some((first, dasar == Dasar::Pengaturan));
            }
        }
    }
    None
}

/// The lines at and below `node`, gathered as high as all below serve the same sasaran.
fn spread(
    pohon: &Pohon,
    named: &Named,
    node: usize,
    inherited: Option<usize>,
    fixed: bool,
) -> Vec<Bagi> {
    let Some(s) = pohon.simpul.get(node) else {
        return Vec::new();
    };
    let (sasaran, fixed) = match decided(named, node) {
        Some((s, true)) => (Some(s), true),
        Some((s, false)) if !fixed => (Some(s), false),
        _ => (inherited, fixed),
    };
    let whole = Bagi {
        index: s.index,
        sasaran,
        anggaran: s.anggaran,
        realisasi: s.realisasi,
        sisa: false,
    };
    // Accounts serve what their sub kegiatan serves.
    let below: Vec<usize> = s
        .anak
        .iter()
        .copied()
        .filter(|c| {
            pohon
                .simpul
                .get(*c)
                .is_some_and(|c| c.tingkat != Tingkat::Rekening)
        })
        .collect();
    let parts: Vec<Bagi> = below
        .iter()
        .flat_map(|c| spread(pohon, named, *c, sasaran, fixed))
        .collect();
    if parts.iter().all(|p| p.sasaran == sasaran) {
        return vec![whole];
    }
    // What the lines below leave over of the line's own money stays with the line.
    let rest = |own: Option<Decimal>, parts: Option<Decimal>| {
        arith::sub(own?, parts?).filter(|r| *r > Decimal::ZERO)
    };
    let left = Bagi {
        anggaran: rest(s.anggaran, arith::total(parts.iter().map(|p| p.anggaran))),
        realisasi: rest(s.realisasi, arith::total(parts.iter().map(|p| p.realisasi))),
        sisa: true,
        ..whole
    };
    let mut parts = parts;
    if left.anggaran.is_some() || left.realisasi.is_some() {
        parts.push(left);
    }
    parts
}

/// What a row of a table of belanja is: only a group's own line is the whole.
pub fn akun(row: &crate::model::Belanja) -> Akun {
    let of = row.kelompok.as_ref().or(row.jenis.as_ref());
    match of.map(|name| kode::akun(name)) {
        Some(Akun::Lain) => Akun::Lain,
        Some(Akun::Seluruhnya) if row.jenis.is_none() => Akun::Seluruhnya,
        _ => Akun::Belanja,
    }
}

/// Belanja Langsung: the pagu less Belanja Tidak Langsung or Belanja Pegawai; none where neither is known.
pub fn belanja_langsung(model: &Model, pagu: Decimal) -> Option<Decimal> {
    let of_year =
        |tahun: Option<i32>| tahun.is_none() || model.tahun.is_none() || tahun == model.tahun;
    let rows = || model.belanja.iter().filter(|r| of_year(r.tahun));
    let key = |t: &Option<Teks>| t.as_ref().map(|t| text::key(t)).unwrap_or_default();
    let is_indirect = |k: &str| k.contains("tidak langsung") || k == "btl";
    let amount = |a: &Option<crate::model::Jumlah>| a.as_ref().map(|a| a.value.0);

    let indirect = rows()
        .filter(|r| is_indirect(&key(&r.kelompok)) && r.jenis.is_none())
        .find_map(|r| amount(&r.anggaran))
        .or_else(|| {
            let first = rows().find(|r| is_indirect(&key(&r.kelompok)))?;
            arith::total(
                rows()
                    .filter(|r| r.tabel == first.tabel && is_indirect(&key(&r.kelompok)))
                    .map(|r| amount(&r.anggaran)),
            )
        });
    let staff = || {
        rows()
            .filter(|r| {
                let (group, kind) = (key(&r.kelompok), key(&r.jenis));
                let direct = group.contains("langsung") && !is_indirect(&group);
                let named = if r.jenis.is_some() { &kind } else { &group };
                !direct
                    && ["belanja pegawai", "pegawai", "gaji dan tunjangan"]
                        .contains(&named.as_str())
            })
            .find_map(|r| amount(&r.anggaran))
    };
    // An LRA knows it by its account.
    let account = || {
        model
            .anggaran
            .iter()
            .filter(|r| of_year(r.tahun) && r.tingkat == Some(Tingkat::Rekening))
            .filter(|r| r.kode.as_ref().is_some_and(|k| k.value == "5.1.01"))
            .find_map(|r| amount(&r.anggaran))
    };
    let less = indirect.or_else(staff).or_else(account)?;
    arith::sub(pagu, less).filter(|bl| *bl > Decimal::ZERO)
}

/// The result, and the serapan of each sasaran, not rounded (by its name).
pub fn measure(
    model: &Model,
    links: &Links,
    names: &IndexMap<usize, String>,
) -> Option<(HasilAnggaran, IndexMap<String, Option<Decimal>>)> {
    let two = |d: Decimal| Angka(arith::round(d, 2));
    let share = |a: Option<Decimal>, b: Option<Decimal>| arith::percent(a?, b?);
    let Some(pohon) = pohon(model, links) else {
        return of_pk(model).map(|a| (a, IndexMap::new()));
    };
    let (pagu, mut realisasi) = pohon.sums(model);
    if realisasi.is_none() {
        realisasi = realisasi_elsewhere(model, &pohon, pagu);
    }
    let program = pohon
        .simpul
        .iter()
        .filter(|s| s.tingkat == Tingkat::Program)
        .filter_map(|s| {
            let row = model.anggaran.get(s.index)?;
            Some(HasilProgram {
                program: row
                    .uraian
                    .as_ref()
                    .or(row.kode.as_ref())
                    .map(|u| u.value.clone())?,
                anggaran: s.anggaran.map(Angka),
                realisasi: s.realisasi.map(Angka),
                persen: share(s.realisasi, s.anggaran).map(two),
                asal: row.asal.clone(),
            })
        })
        .collect();

    let bl = pagu.and_then(|p| belanja_langsung(model, p));
    let mut per_sasaran: IndexMap<usize, Vec<Bagi>> = IndexMap::new();
    // In the order of the report's sasaran.
    for group in names.keys() {
        per_sasaran.insert(*group, Vec::new());
    }
    let mut tanpa_sasaran = Vec::new();
    for line in bagi(model, links, &pohon) {
        match line.sasaran {
            Some(s) => per_sasaran.entry(s).or_default().push(line),
            None => tanpa_sasaran.push(TanpaSasaran {
                uraian: uraian(model, line.index).map_or_else(String::new, |u| {
                    if line.sisa {
                        format!("{} (sisa yang tidak terinci)", u.value)
                    } else {
                        u.value.clone()
                    }
                }),
                anggaran: line.anggaran.map(Angka),
                asal: model
                    .anggaran
                    .get(line.index)
                    .map_or_else(Sel::default, |r| r.asal.clone()),
            }),
        }
    }
    let mut serapan = IndexMap::new();
    let sasaran = per_sasaran
        .into_iter()
        .filter(|(_, lines)| !lines.is_empty())
        .map(|(group, lines)| {
            let name = names
                .get(&group)
                .cloned()
                .or_else(|| Some(links.sasaran.get(group)?.canonical.value.clone()))
                .unwrap_or_default();
            let anggaran = arith::total(lines.iter().map(|l| l.anggaran));
            let realisasi = arith::total(lines.iter().map(|l| l.realisasi));
            let persen = share(realisasi, anggaran);
            serapan.insert(name.clone(), persen);
            AnggaranPerSasaran {
                sasaran: name,
                anggaran: anggaran.map(Angka),
                realisasi: realisasi.map(Angka),
                persen: persen.map(two),
                porsi: share(anggaran, pagu).map(two),
                // More than all of it: staff costs are among its lines, and the share cannot be told.
                porsi_bl: share(anggaran, bl)
                    .filter(|s| *s <= Decimal::ONE_HUNDRED)
                    .map(two),
                baris: lines
                    .iter()
                    .filter_map(|l| Some((uraian(model, l.index)?.clone(), l.index)))
                    .collect(),
            }
        })
        .collect();
    let hasil = HasilAnggaran {
        pagu: pagu.map(Angka),
        realisasi: realisasi.map(Angka),
        sisa: pagu
            .zip(realisasi)
            .and_then(|(p, r)| arith::sub(p, r))
            .map(Angka),
        persen: share(realisasi, pagu).map(two),
        program,
        sasaran,
        tanpa_sasaran,
    };
    Some((hasil, serapan))
}

fn uraian(model: &Model, index: usize) -> Option<&Teks> {
    let row = model.anggaran.get(index)?;
    row.uraian.as_ref().or(row.kode.as_ref())
}

/// The realisasi of another table of the year (an LRA) whose pagu is the same.
fn realisasi_elsewhere(model: &Model, chosen: &Pohon, pagu: Option<Decimal>) -> Option<Decimal> {
    let mut tables: IndexMap<TabelId, Vec<usize>> = IndexMap::new();
    for (i, r) in model.anggaran.iter().enumerate() {
        if (r.tahun.is_none() || model.tahun.is_none() || r.tahun == model.tahun)
            && !chosen.tabel.contains(&r.tabel)
        {
            tables.entry(r.tabel).or_default().push(i);
        }
    }
    let mut found: Vec<(u32, Decimal)> = tables
        .into_values()
        .filter_map(|rows| {
            let (other, realisasi) = Pohon::build(model, rows.iter().copied()).sums(model);
            (other.is_some() && other == pagu).then_some((month(model, &rows), realisasi?))
        })
        .collect();
    found.sort_by_key(|(m, _)| *m);
    found.first().map(|(_, r)| *r)
}

/// Without a budget table the programs of the Perjanjian Kinerja tell the pagu.
fn of_pk(model: &Model) -> Option<HasilAnggaran> {
    let of_year = |t: Option<i32>| t.is_none() || model.tahun.is_none() || t == model.tahun;
    let with_money = |d: Dokumen| {
        model
            .pk
            .iter()
            .find(|pk| of_year(pk.tahun) && pk.dokumen == d && !pk.anggaran.is_empty())
    };
    let pk = with_money(Dokumen::Perubahan).or_else(|| with_money(Dokumen::Murni))?;
    let tops = pk_tops(model, &pk.anggaran);
    let lines = || pk.anggaran.iter().zip(&tops).filter(|(_, top)| **top);
    let pagu = arith::total(lines().map(|(r, _)| r.anggaran.as_ref().map(|a| a.value.0)))?;
    Some(HasilAnggaran {
        pagu: Some(Angka(pagu)),
        program: lines()
            .map(|(r, _)| r)
            .filter_map(|r| {
                Some(HasilProgram {
                    program: r.program.as_ref()?.value.clone(),
                    anggaran: r.anggaran.as_ref().map(|a| a.value),
                    asal: r.asal.clone(),
                    ..HasilProgram::default()
                })
            })
            .collect(),
        ..HasilAnggaran::default()
    })
}

/// Which lines of the money of a PK count: not the kegiatan below a program that is their sum. Lines of one list may sum by
/// chance, so that the recorded total has to agree, or the words (`PROGRAM …` above lines that are none).
pub fn pk_tops(model: &Model, lines: &[PkAnggaran]) -> Vec<bool> {
    lines
        .chunk_by(|a, b| a.tabel == b.tabel)
        .flat_map(|lines| {
            let recorded = model
                .tercatat
                .iter()
                .find(|t| {
                    t.jenis == JenisTercatat::Jumlah
                        && Some(t.tabel) == lines.first().map(|l| l.tabel)
                })
                .and_then(|t| t.nilai.get("anggaran")?.decimal());
            let sum = |of: &[bool]| {
                let counted = lines.iter().zip(of).filter(|(_, top)| **top);
                arith::sum(counted.filter_map(|(l, _)| amount(l)))
            };
            let all = vec![true; lines.len()];
            let nested = nested(lines);
            let by_total = recorded.is_some() && sum(&nested) == recorded;
            let highest = lines.iter().map(said).max().unwrap_or(0);
            let by_words = lines
                .iter()
                .zip(&nested)
                .all(|(l, top)| highest > 0 && *top == (said(l) == highest));
            if (by_total || by_words) && (recorded.is_none() || sum(&all) != recorded) {
                nested
            } else {
                all
            }
        })
        .collect()
}

fn amount(line: &PkAnggaran) -> Option<Decimal> {
    line.anggaran.as_ref().map(|a| a.value.0)
}

/// How high a line says itself that it is: a program 3, a kegiatan 2, a sub kegiatan 1, else 0.
fn said(line: &PkAnggaran) -> u8 {
    let key = line
        .program
        .as_ref()
        .map_or_else(String::new, |p| text::key(p));
    ["sub kegiatan ", "kegiatan ", "program "]
        .iter()
        .zip(1..)
        .find(|(word, _)| key.starts_with(*word))
        .map_or(0, |(_, level)| level)
}

/// Which lines are left on top where each line takes the lines below it that sum to it.
fn nested(lines: &[PkAnggaran]) -> Vec<bool> {
    // Where the lines below each end, from the last up: a line below may have lines of its own.
    let mut ends: Vec<usize> = (1..=lines.len()).collect();
    for i in (0..lines.len()).rev() {
        let Some(whole) = amount(&lines[i]).filter(|a| *a > Decimal::ZERO) else {
            continue;
        };
        let first = ends[i];
        let (mut sum, mut at) = (Decimal::ZERO, first);
        while at < lines.len() && sum < whole && said(&lines[at]) < 3 {
            let Some(more) = amount(&lines[at]).and_then(|a| arith::add(sum, a)) else {
                break;
            };
            sum = more;
            at = ends[at];
        }
        // One line of the same money is a part only of what is named a program, or a kegiatan above its sub kegiatan.
        let named = || match said(&lines[i]) {
            3 => true,
            2 => said(&lines[first]) == 1,
            _ => false,
        };
        if sum == whole && (at != ends[first] || named()) {
            ends[i] = at;
        }
    }
    let mut tops = vec![false; lines.len()];
    let mut at = 0;
    while at < lines.len() {
        tops[at] = true;
        at = ends[at];
    }
    tops
}

/// Efisiensi per sasaran: capaian − serapan, efficient only where the target was met.
pub fn efisiensi(
    capaian: &[(String, Option<Decimal>)],
    serapan: &IndexMap<String, Option<Decimal>>,
) -> Vec<Efisiensi> {
    let two = |d: Decimal| Angka(arith::round(d, 2));
    capaian
        .iter()
        .map(|(sasaran, capaian)| {
            let serapan = serapan.get(sasaran).copied().flatten();
            let tingkat = capaian.zip(serapan).and_then(|(c, s)| arith::sub(c, s));
            Efisiensi {
                sasaran: sasaran.clone(),
                capaian: capaian.map(two),
                serapan: serapan.map(two),
                tingkat: tingkat.map(two),
                efisien: capaian.zip(tingkat).map(|(c, t)| {
                    arith::round(c, super::scale::DECIDED) >= Decimal::ONE_HUNDRED
                        && t > Decimal::ZERO
                }),
            }
        })
        .collect()
}

/// Nilai efisiensi of the K/L formula, an option: 50 % + E/20 × 50, clamped to 0–100, where E = tingkat efisiensi.
pub fn nilai_efisiensi(tingkat: Decimal) -> Option<Decimal> {
    let part = arith::mul(arith::div(tingkat, Decimal::from(20))?, Decimal::from(50))?;
    let value = arith::add(Decimal::from(50), part)?;
    Some(value.clamp(Decimal::ZERO, Decimal::ONE_HUNDRED))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::contoh::{PROGRAM2, bangsalsari, d, jumlah, teks};
    use crate::measure::measure as all;
    use crate::model::{AnggaranRealisasi, AturProgram, KelompokBelanja, Periode};
    use proptest::prelude::*;

    fn amount(a: Option<Angka>) -> String {
        a.map_or_else(|| "-".to_owned(), |a| a.to_string())
    }

    /// Domain §7: the totals, the two sasaran with 0,60 and 56,99 % of Belanja Langsung, programs 1 and 4 without one.
    #[test]
    fn bangsalsari_money() {
        let model = bangsalsari();
        let hasil = all(&model);
        let a = hasil.anggaran.expect("a budget");
        assert_eq!(amount(a.pagu), "3866278512");
        assert_eq!(amount(a.realisasi), "3348600038");
        assert_eq!(amount(a.sisa), "517678474");
        assert_eq!(amount(a.persen), "86.61");
        let percents: Vec<String> = a.program.iter().map(|p| amount(p.persen)).collect();
        assert_eq!(percents, ["81.54", "99.03", "97.24", "97.05"]);
        assert_eq!(a.sasaran.len(), 2);
        let s = &a.sasaran[0];
        assert_eq!(
            (amount(s.anggaran), amount(s.porsi_bl)),
            ("9290000".into(), "0.6".into())
        );
        let s = &a.sasaran[1];
        assert_eq!(amount(s.anggaran), "875599000");
        assert_eq!(amount(s.realisasi), "866983050");
        // Row 16: 99,016 %.
        assert_eq!(
            (amount(s.persen), amount(s.porsi_bl)),
            ("99.02".into(), "56.99".into())
        );
        // Row 20: 2.981.389.512, 77,11 % of the pagu; within Belanja Langsung 651.401.700.
        let without: Vec<String> = a.tanpa_sasaran.iter().map(|t| amount(t.anggaran)).collect();
        assert_eq!(without, ["2712665412", "268724100"]);
        let bl = belanja_langsung(&model, d("3866278512")).expect("known");
        assert_eq!(bl, d("1536290700"));
        assert_eq!(bl - d("884889000"), d("651401700"));
        // SKM 90 against 96,29; efficient only where the target was met.
        let e = &hasil.efisiensi[0];
        assert_eq!(
            (amount(e.serapan), amount(e.tingkat), e.efisien),
            ("96.29".into(), "-6.29".into(), Some(false))
        );
        let e = &hasil.efisiensi[1];
        assert_eq!((amount(e.tingkat), e.efisien), ("0.98".into(), Some(true)));
    }

    /// Row 16: the RKT alone gives 856.784.000; C.3 alone tells the kegiatan of program 2 by their amounts.
    #[test]
    fn each_source_alone() {
        let mut model = bangsalsari();
        model.keluaran.clear();
        let c3 = all(&model).anggaran.expect("a budget");
        assert_eq!(amount(c3.sasaran[0].anggaran), "9290000");
        assert_eq!(amount(c3.sasaran[1].anggaran), "875599000");
        model.anggaran_sasaran.clear();
        let rkt = all(&model).anggaran.expect("a budget");
        assert_eq!(amount(rkt.sasaran[1].anggaran), "856784000");
        let mut model = bangsalsari();
        model.anggaran_sasaran.clear();
        model.rkt.clear();
        let keluaran = all(&model).anggaran.expect("a budget");
        assert_eq!(amount(keluaran.sasaran[1].anggaran), "875599000");
        model.keluaran.clear();
        let none = all(&model).anggaran.expect("a budget");
        assert!(none.sasaran.is_empty());
        assert_eq!(none.tanpa_sasaran.len(), 4);
        model.belanja.clear();
        model.setelan.program = vec![AturProgram {
            program: PROGRAM2.to_owned(),
            sasaran: "Meningkatkan kualitas pelayanan".to_owned(),
            at: Sel::default(),
        }];
        let set = all(&model).anggaran.expect("a budget");
        assert_eq!(amount(set.sasaran[0].anggaran), "866074000");
        assert_eq!(set.sasaran[0].porsi_bl, None);
        assert_eq!(amount(set.sasaran[0].porsi), "22.4");
    }

    fn row(
        tabel: TabelId,
        tingkat: Tingkat,
        uraian: &str,
        money: Option<(&str, &str)>,
    ) -> Anggaran {
        Anggaran {
            tahun: Some(2026),
            tingkat: Some(tingkat),
            uraian: Some(teks(uraian)),
            anggaran: money.map(|m| jumlah(m.0)),
            realisasi: money.and_then(|m| (!m.1.is_empty()).then(|| jumlah(m.1))),
            tabel,
            ..Anggaran::default()
        }
    }

    fn bundle(anggaran: Vec<Anggaran>) -> Model {
        Model {
            tahun: Some(2026),
            anggaran,
            ..Model::default()
        }
    }

    fn money(model: &Model) -> (String, String) {
        let a = all(model).anggaran.expect("a budget");
        (amount(a.pagu), amount(a.realisasi))
    }

    /// A program row without money has its sub kegiatan's; a SIPD recap has its groups' (contract).
    #[test]
    fn amounts_from_below() {
        use Tingkat::{Kegiatan, Organisasi, Program, SubKegiatan};
        let model = bundle(vec![
            row(1, Organisasi, "Kecamatan Contoh", Some(("999", "999"))),
            row(1, Program, "Program A", None),
            row(1, Kegiatan, "Kegiatan B", None),
            row(1, SubKegiatan, "Sub C", Some(("100", "80"))),
            row(1, SubKegiatan, "Sub D", Some(("50", ""))),
            row(1, Program, "Program E", Some(("10", "0"))),
        ]);
        assert_eq!(money(&model), ("160".into(), "80".into()));
        let mut recap = row(1, Organisasi, "Kecamatan Contoh", None);
        let group = |a: &str, r: &str| AnggaranRealisasi {
            anggaran: Some(jumlah(a)),
            realisasi: Some(jumlah(r)),
            ..AnggaranRealisasi::default()
        };
        recap.belanja = Some(Box::new(KelompokBelanja {
            operasi: group("900", "800"),
            modal: group("100", "90"),
            ..KelompokBelanja::default()
        }));
        assert_eq!(money(&bundle(vec![recap])), ("1000".into(), "890".into()));
    }

    /// The pagu of an LRA counts accounts under 5 only (contract).
    #[test]
    fn lra() {
        let account = |kode: &str, a: &str, r: &str| Anggaran {
            kode: Some(teks(kode)),
            ..row(1, Tingkat::Rekening, kode, Some((a, r)))
        };
        let mut model = bundle(vec![
            account("4", "70", "70"),
            account("4.1", "70", "70"),
            account("5", "1000", "900"),
            account("5.1", "800", "750"),
            account("5.1.01", "600", "580"),
            account("5.1.02", "200", "170"),
            account("5.2", "200", "150"),
            account("6.1", "5", "5"),
        ]);
        assert_eq!(money(&model), ("1000".into(), "900".into()));
        assert_eq!(belanja_langsung(&model, d("1000")), Some(d("400")));
        model.anggaran.remove(2);
        assert_eq!(money(&model), ("1000".into(), "900".into()));
        // Beside a DPA without realisasi, the LRA tells it.
        let mut dpa = row(2, Tingkat::Program, "Program A", Some(("1000", "")));
        dpa.tabel = 2;
        model.anggaran.push(dpa);
        assert_eq!(money(&model), ("1000".into(), "900".into()));
    }

    /// Of the reports of several months the last counts; a copy and another year do not.
    #[test]
    fn the_table_that_counts() {
        let month = |tabel, key: &str, realisasi: &str| {
            let mut r = row(
                tabel,
                Tingkat::Program,
                "Program A",
                Some(("100", realisasi)),
            );
            r.periode.insert(
                key.to_owned(),
                Periode {
                    realisasi: Some(jumlah(realisasi)),
                    ..Periode::default()
                },
            );
            r
        };
        let mut old = row(9, Tingkat::Program, "Program A", Some(("77", "77")));
        old.tahun = Some(2025);
        let model = bundle(vec![
            old,
            month(1, "10", "60"),
            month(2, "12", "95"),
            month(3, "11", "80"),
            month(4, "12", "95"),
        ]);
        assert_eq!(money(&model), ("100".into(), "95".into()));
    }

    /// One table split over sheets: other programs, the same columns, the total on the last.
    #[test]
    fn a_table_over_two_sheets() {
        let table = |id| crate::model::Tabel {
            id,
            kepala: ["uraian", "anggaran", "realisasi"]
                .map(|k| (k.to_owned(), teks(k)))
                .into_iter()
                .collect(),
            ..crate::model::Tabel::default()
        };
        let mut model = bundle(vec![
            row(
                1,
                Tingkat::Program,
                "Program Penunjang Urusan",
                Some(("100", "90")),
            ),
            row(
                2,
                Tingkat::Program,
                "Program Pemberdayaan Desa",
                Some(("50", "40")),
            ),
            row(2, Tingkat::Jumlah, "JUMLAH", Some(("150", "130"))),
        ]);
        model.tabel = vec![table(1), table(2)];
        assert_eq!(money(&model), ("150".into(), "130".into()));
        model
            .anggaran
            .insert(1, row(1, Tingkat::Jumlah, "JUMLAH", Some(("100", "90"))));
        assert_eq!(money(&model), ("100".into(), "90".into()));
    }

    /// One program may serve two sasaran by its kegiatan; what is left over is listed.
    #[test]
    fn what_serves_nothing_is_listed() {
        use Tingkat::{Kegiatan, Program};
        let mut model = bundle(vec![
            row(1, Program, "Program Pemerintahan", Some(("100", "90"))),
            row(1, Kegiatan, "Koordinasi ketertiban", Some(("60", "55"))),
            row(1, Kegiatan, "Fasilitasi desa", Some(("30", "28"))),
        ]);
        model.setelan.program = vec![AturProgram {
            program: "Fasilitasi desa".to_owned(),
            sasaran: "Meningkatnya tata kelola desa".to_owned(),
            at: Sel::default(),
        }];
        let a = all(&model).anggaran.expect("a budget");
        assert_eq!(amount(a.sasaran[0].anggaran), "30");
        let without: Vec<_> = a
            .tanpa_sasaran
            .iter()
            .map(|t| (t.uraian.as_str(), amount(t.anggaran)))
            .collect();
        assert_eq!(
            without,
            [
                ("Koordinasi ketertiban", "60".to_owned()),
                (
                    "Program Pemerintahan (sisa yang tidak terinci)",
                    "10".to_owned()
                )
            ]
        );
    }

    /// Domain §5: NE = 50 % + E/20 × 50, clamped.
    #[test]
    fn efficiency_formula() {
        assert_eq!(nilai_efisiensi(d("10")), Some(d("75")));
        assert_eq!(nilai_efisiensi(d("40")), Some(d("100")));
        assert_eq!(nilai_efisiensi(d("-30")), Some(d("0")));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        /// Shares and what serves nothing add up to the pagu, whatever is named; nothing panics.
        #[test]
        fn nothing_is_lost(amounts in prop::collection::vec((0usize..3, 0i64..1_000_000_000_000, any::<bool>()), 1..25)) {
            let levels = [Tingkat::Program, Tingkat::Kegiatan, Tingkat::SubKegiatan];
            let mut model = bundle(Vec::new());
            for (n, (level, amount, named)) in amounts.iter().enumerate() {
                // Only the leaves have money, so that parents are their sums.
                let leaf = amounts.get(n + 1).is_none_or(|(next, _, _)| next <= level);
                let text = amount.to_string();
                let name = format!("Baris nomor{n}");
                model.anggaran.push(row(1, levels[*level], &name, leaf.then_some((text.as_str(), text.as_str()))));
                if *named {
                    model.setelan.program.push(AturProgram { program: name, sasaran: format!("Sasaran ke{}", n % 3), at: Sel::default() });
                }
            }
            let a = all(&model).anggaran.expect("a budget");
            let parts: Decimal = a.sasaran.iter().filter_map(|s| s.anggaran).chain(a.tanpa_sasaran.iter().filter_map(|t| t.anggaran)).map(|a| a.0).sum();
            prop_assert_eq!(a.pagu.map(|p| p.0), Some(parts));
        }
    }
}
