//! Which wordings of one sasaran, indikator, tujuan or program are the same: normalised text, then token similarity
//! within the same sasaran, and Pengaturan's Hubungan (domain §1).
//!
//! A table lists its things apart: two wordings that stand in one table are never linked by similarity. That, and not a
//! high threshold, is what keeps `rekomendasi` and `Desa` apart. Where two candidates are nearly as close, none is taken
//! ([`Names::ambiguous`]). Sasaran whose wordings differ much are linked where a linked indikator stands under both.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::model::{Model, Sel, TabelId, Teks, Tingkat};
use crate::value::text::key;

/// How a wording came into its group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// It has the same key as the group's canonical text.
    Literal,
    /// By the similarity of its words.
    Similar,
    /// A sasaran, by an indikator that stands under both.
    ThroughIndikator,
    /// Pengaturan's Hubungan.
    Set,
}

/// One place where a wording stands.
#[derive(Debug, Clone)]
pub struct Member {
    /// The array of the document: `pk.indikator`, `pengukuran`, `anggaran`; `pengaturan` for a name in the settings.
    pub array: &'static str,
    /// Position in the array.
    pub index: usize,
    /// Position in the inner array, for `pk`.
    pub sub: usize,
    /// The field: `sasaran`, `indikator_sasaran`, `kegiatan`.
    pub field: &'static str,
    /// The wording.
    pub teks: Teks,
    /// The table it stands in.
    pub tabel: TabelId,
    /// How it belongs to the group.
    pub kind: Kind,
    /// Similarity to the canonical text, 0 … 1 in thousandths.
    pub similarity: Decimal,
    /// The level, of a row of a budget or plan.
    pub tingkat: Option<Tingkat>,
}

/// All places that name one thing.
#[derive(Debug, Clone)]
pub struct Group {
    /// The wording of the document that weighs most (PK, then IKU, Renstra, pengukuran …); of a program the budget's.
    pub canonical: Teks,
    /// All of them, in the order of the documents.
    pub members: Vec<Member>,
    /// Of an indikator: its sasaran, as a group of [`Links::sasaran`], where all agree.
    pub sasaran: Option<usize>,
}

/// A wording that could be one of several and was linked to none.
#[derive(Debug, Clone)]
pub struct Ambiguous {
    /// The wording.
    pub teks: Teks,
    /// What it could be, with the similarity of each.
    pub candidates: Vec<(Teks, Decimal)>,
}

/// The groups of one kind of name.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// The groups, in the order of their first member.
    pub groups: Vec<Group>,
    /// What was not linked because two candidates are close together.
    pub ambiguous: Vec<Ambiguous>,
    by_key: BTreeMap<String, usize>,
    by_place: BTreeMap<(&'static str, usize, usize, &'static str), usize>,
}

impl Names {
    /// The group that a wording belongs to: position in [`Names::groups`].
    pub fn find(&self, text: &str) -> Option<usize> {
        self.by_key.get(&key(text)).copied()
    }

    /// The group of one place.
    pub fn at(
        &self,
        array: &'static str,
        index: usize,
        sub: usize,
        field: &'static str,
    ) -> Option<usize> {
        self.by_place.get(&(array, index, sub, field)).copied()
    }

    /// A group.
    pub fn get(&self, group: usize) -> Option<&Group> {
        self.groups.get(group)
    }

    /// Whether two wordings name the same.
    pub fn same(&self, a: &str, b: &str) -> bool {
        let (a, b) = (key(a), key(b));
        a == b || matches!((self.by_key.get(&a), self.by_key.get(&b)), (Some(x), Some(y)) if x == y)
    }

    /// Every member that is not literally its group's canonical text.
    pub fn not_literal(&self) -> impl Iterator<Item = (&Group, &Member)> {
        self.groups.iter().flat_map(|g| {
            g.members
                .iter()
                .filter(|m| m.kind != Kind::Literal)
                .map(move |m| (g, m))
        })
    }
}

/// All links of a bundle.
#[derive(Debug, Clone, Default)]
pub struct Links {
    /// Sasaran.
    pub sasaran: Names,
    /// Indikator of sasaran (IKU).
    pub indikator: Names,
    /// Programs, kegiatan, sub kegiatan.
    pub program: Names,
    /// Tujuan.
    pub tujuan: Names,
    /// Rows of Hubungan of which a side names nothing: position in `setelan.hubungan`.
    pub hubungan_tanpa_pasangan: Vec<usize>,
}

impl Links {
    /// Links all names of a bundle.
    pub fn build(model: &Model) -> Self {
        let own = own_words(model);
        let mut sasaran = Linker::new(Kinds::Sasaran, &own);
        let mut indikator = Linker::new(Kinds::Indikator, &own);
        let mut program = Linker::new(Kinds::Program, &own);
        let mut tujuan = Linker::new(Kinds::Sasaran, &own);
        collect(
            model,
            &mut sasaran,
            &mut indikator,
            &mut program,
            &mut tujuan,
        );

        let mut unmatched = Vec::new();
        for (i, h) in model.setelan.hubungan.iter().enumerate() {
            let mut found = false;
            for linker in [&mut sasaran, &mut indikator, &mut program, &mut tujuan] {
                found |= linker.set(&h.tertulis, &h.sama_dengan);
            }
            if !found {
                unmatched.push(i);
            }
        }

        // Sasaran help to link indikator, and the other way round: until nothing changes.
        for _ in 0..4 {
            let mut changed = sasaran.link(|_, _| Some(SASARAN));
            changed |= indikator.link(|a, b| threshold_indikator(&sasaran, a, b));
            changed |= link_through_indikator(&mut sasaran, &indikator);
            if !changed {
                break;
            }
        }
        program.link_outside_brackets();
        program.link(|_, _| Some(PROGRAM));
        tujuan.link(|_, _| Some(SASARAN));

        let sasaran = sasaran.finish();
        let mut indikator = indikator.finish();
        for group in &mut indikator.groups {
            let mut under = group
                .members
                .iter()
                .filter_map(|m| sasaran.at(m.array, m.index, m.sub, "sasaran"));
            let first = under.next();
            group.sasaran = first.filter(|f| under.all(|u| u == *f));
        }
        Self {
            sasaran,
            indikator,
            program: program.finish(),
            tujuan: tujuan.finish(),
            hubungan_tanpa_pasangan: unmatched,
        }
    }
}

/// Thresholds of similarity, in thousandths. A sasaran or program has few words that tell it apart.
const SASARAN: u32 = 600;
const PROGRAM: u32 = 720;
/// An indikator within the same sasaran, or where a document names no sasaran.
const INDIKATOR_WITHIN: u32 = 500;
/// An indikator under sasaran that are not (yet) known to be the same.
const INDIKATOR_ACROSS: u32 = 700;
/// Two candidates closer together than this are ambiguous.
const MARGIN: u32 = 60;

/// What kind of names a linker holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kinds {
    Sasaran,
    Indikator,
    Program,
}

/// One distinct wording (by key).
struct Node {
    key: String,
    words: Words,
    members: Vec<Member>,
    /// The sasaran (by key) it stands under.
    sasaran: BTreeSet<String>,
    /// Where it stands: two nodes that share one are different things.
    tables: BTreeSet<Place>,
    /// Named by Hubungan: similarity leaves it alone where it was set to stand by itself.
    pinned: bool,
    /// Only literal links: rows of long forms, whose many outputs are alike.
    literal_only: bool,
}

/// One table of one document.
type Place = (&'static str, TabelId, usize);

struct Linker<'a> {
    kinds: Kinds,
    own: &'a BTreeSet<String>,
    nodes: Vec<Node>,
    by_key: BTreeMap<String, usize>,
    parent: Vec<usize>,
    /// Root → its nodes.
    clusters: BTreeMap<usize, Vec<usize>>,
    /// How a node was joined, where not literally.
    joined: BTreeMap<usize, Kind>,
    blocked: BTreeSet<(usize, usize)>,
    ambiguous: Vec<(usize, Vec<(usize, u32)>)>,
    /// Similarities of pairs, from the closest down; computed once.
    pairs: Option<Vec<(u32, usize, usize)>>,
}

impl<'a> Linker<'a> {
    fn new(kinds: Kinds, own: &'a BTreeSet<String>) -> Self {
        Self {
            kinds,
            own,
            nodes: Vec::new(),
            by_key: BTreeMap::new(),
            parent: Vec::new(),
            clusters: BTreeMap::new(),
            joined: BTreeMap::new(),
            blocked: BTreeSet::new(),
            ambiguous: Vec::new(),
            pairs: None,
        }
    }

    /// Adds one place; texts without a letter or digit are none.
    fn add(&mut self, member: Member, sasaran: Option<&Teks>, literal_only: bool) {
        let k = key(&member.teks);
        if !k.chars().any(char::is_alphanumeric) {
            return;
        }
        let i = if let Some(&i) = self.by_key.get(&k) {
            i
        } else {
            let i = self.nodes.len();
            self.nodes.push(Node {
                words: Words::of(&member.teks, self.kinds, self.own),
                key: k.clone(),
                members: Vec::new(),
                sasaran: BTreeSet::new(),
                tables: BTreeSet::new(),
                pinned: false,
                literal_only: true,
            });
            self.parent.push(i);
            self.clusters.insert(i, vec![i]);
            self.by_key.insert(k, i);
            i
        };
        if let Some(node) = self.nodes.get_mut(i) {
            node.literal_only &= literal_only;
            if let Some(s) = sasaran {
                node.sasaran.insert(key(s));
            }
            if member.array != "pengaturan" {
                let document = if member.array == "pk.indikator" || member.array == "pk.anggaran" {
                    member.index
                } else {
                    0
                };
                node.tables.insert((member.array, member.tabel, document));
            }
            node.members.push(member);
        }
    }

    fn root(&self, mut i: usize) -> usize {
        while let Some(&p) = self.parent.get(i) {
            if p == i {
                break;
            }
            i = p;
        }
        i
    }

    fn cluster(&self, root: usize) -> impl Iterator<Item = (usize, &Node)> {
        self.clusters
            .get(&root)
            .into_iter()
            .flatten()
            .filter_map(|&i| Some((i, self.nodes.get(i)?)))
    }

    /// Joins two nodes' clusters; the later node under the earlier.
    fn join(&mut self, a: usize, b: usize, kind: Kind) {
        let (a, b) = (self.root(a), self.root(b));
        if a == b {
            return;
        }
        let (low, high) = (a.min(b), a.max(b));
        if let Some(p) = self.parent.get_mut(high) {
            *p = low;
        }
        let moved = self.clusters.remove(&high).unwrap_or_default();
        self.clusters.entry(low).or_default().extend(moved);
        for i in [low, high] {
            let known = self.joined.entry(i).or_insert(kind);
            *known = (*known).max(kind);
        }
    }

    /// Whether two clusters may be one thing: no table has both, nothing speaks against it.
    fn may_join(&self, a: usize, b: usize) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        if a == b {
            return true;
        }
        for (i, x) in self.cluster(a) {
            for (j, y) in self.cluster(b) {
                if x.pinned || y.pinned || self.blocked.contains(&(i.min(j), i.max(j))) {
                    return false;
                }
                // Two spellings of one sasaran in one table are one sasaran where no word differs.
                let same_words =
                    self.kinds == Kinds::Sasaran && similarity(&x.words, &y.words) == 1000;
                if !same_words && share(&x.tables, &y.tables) {
                    return false;
                }
                if x.words.contradicts(&y.words) {
                    return false;
                }
            }
        }
        true
    }

    /// Pengaturan says that two wordings are the same. False where a side names nothing here.
    fn set(&mut self, a: &str, b: &str) -> bool {
        let (a, b) = (
            self.by_key.get(&key(a)).copied(),
            self.by_key.get(&key(b)).copied(),
        );
        match (a, b) {
            (Some(a), Some(b)) if a == b => {
                // "A sama dengan A": it stands by itself.
                if let Some(node) = self.nodes.get_mut(a) {
                    node.pinned = true;
                }
                true
            }
            (Some(a), Some(b)) => {
                self.join(a, b, Kind::Set);
                true
            }
            _ => false,
        }
    }

    /// Pairs of nodes that share a word, closest first.
    fn pairs(&mut self) -> Vec<(u32, usize, usize)> {
        if let Some(pairs) = &self.pairs {
            return pairs.clone();
        }
        let mut by_word: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (i, node) in self.nodes.iter().enumerate() {
            if node.literal_only {
                continue;
            }
            for (word, weight) in &node.words.weights {
                if *weight >= CONTENT {
                    by_word.entry(word).or_default().push(i);
                }
            }
        }
        let mut candidates: BTreeSet<(usize, usize)> = BTreeSet::new();
        for places in by_word.values() {
            // A word of very many names tells nothing, and all pairs of them would be too many.
            if places.len() > 400 {
                continue;
            }
            for (n, &i) in places.iter().enumerate() {
                for &j in places.iter().skip(n.saturating_add(1)) {
                    candidates.insert((i, j));
                }
            }
        }
        let mut pairs: Vec<(u32, usize, usize)> = candidates
            .into_iter()
            .filter_map(|(i, j)| {
                let (a, b) = (self.nodes.get(i)?, self.nodes.get(j)?);
                // Names of one table are never linked (but for two spellings of one sasaran).
                if self.kinds != Kinds::Sasaran && share(&a.tables, &b.tables) {
                    return None;
                }
                let s = similarity(&a.words, &b.words);
                (s >= INDIKATOR_WITHIN).then_some((s, i, j))
            })
            .collect();
        pairs.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
        self.pairs = Some(pairs.clone());
        pairs
    }

    /// Joins what is similar enough, closest first. `threshold` gives what two nodes need, none where they may not be
    /// linked. True where anything was joined.
    fn link(&mut self, threshold: impl Fn(&Node, &Node) -> Option<u32>) -> bool {
        let pairs = self.pairs();
        let mut near: BTreeMap<usize, Vec<(u32, usize)>> = BTreeMap::new();
        for &(s, i, j) in &pairs {
            near.entry(i).or_default().push((s, j));
            near.entry(j).or_default().push((s, i));
        }
        let mut changed = false;
        for &(s, i, j) in &pairs {
            if self.root(i) == self.root(j) || !self.enough(s, i, j, &threshold) {
                continue;
            }
            if !self.may_join(i, j) {
                continue;
            }
            let mut rivals = self.rivals(s, i, j, &near, &threshold);
            let from = if rivals.is_empty() {
                rivals = self.rivals(s, j, i, &near, &threshold);
                j
            } else {
                i
            };
            if rivals.is_empty() {
                self.join(i, j, Kind::Similar);
                changed = true;
            } else {
                let to = if from == i { j } else { i };
                let mut candidates = vec![(to, s)];
                candidates.extend(rivals);
                for &(c, _) in &candidates {
                    self.blocked.insert((from.min(c), from.max(c)));
                }
                self.ambiguous.push((from, candidates));
            }
        }
        changed
    }

    fn enough(
        &self,
        found: u32,
        i: usize,
        j: usize,
        threshold: impl Fn(&Node, &Node) -> Option<u32>,
    ) -> bool {
        match (self.nodes.get(i), self.nodes.get(j)) {
            (Some(a), Some(b)) => threshold(a, b).is_some_and(|needed| found >= needed),
            _ => false,
        }
    }

    /// What else `i` is nearly as close to as to `j`, and that cannot be the same as `j`.
    fn rivals(
        &self,
        s: u32,
        i: usize,
        j: usize,
        near: &BTreeMap<usize, Vec<(u32, usize)>>,
        threshold: impl Fn(&Node, &Node) -> Option<u32>,
    ) -> Vec<(usize, u32)> {
        // No word differs: nothing that differs competes.
        if s == 1000 {
            return Vec::new();
        }
        let mut rivals: Vec<(usize, u32)> = Vec::new();
        for &(t, c) in near.get(&i).into_iter().flatten() {
            if c != j
                && t.saturating_add(MARGIN) >= s
                && self.root(c) != self.root(j)
                && self.root(c) != self.root(i)
                && !rivals.iter().any(|(r, _)| self.root(*r) == self.root(c))
                && self.enough(t, i, c, &threshold)
                && self.may_join(i, c)
                && !self.may_join(c, j)
            {
                rivals.push((c, t));
            }
        }
        rivals
    }

    /// Programs: `X (Program Y)` is X, as old names are kept in brackets beside the new.
    fn link_outside_brackets(&mut self) {
        let mut by_base: BTreeMap<String, Vec<(usize, String)>> = BTreeMap::new();
        for (i, node) in self.nodes.iter().enumerate() {
            if let Some(member) = node.members.first().filter(|_| !node.pinned) {
                let outside = key(&outside_brackets(&member.teks));
                by_base
                    .entry(without_level(&outside).to_owned())
                    .or_default()
                    .push((i, outside));
            }
        }
        for (base, nodes) in by_base {
            if base.is_empty() {
                continue;
            }
            for (n, (i, outside)) in nodes.iter().enumerate() {
                for (j, other) in nodes.iter().skip(n.saturating_add(1)) {
                    if outside == other || self.may_join(*i, *j) {
                        self.join(*i, *j, Kind::Similar);
                    }
                }
            }
        }
    }

    fn finish(self) -> Names {
        let mut names = Names::default();
        let mut roots: BTreeMap<usize, usize> = BTreeMap::new();
        for (i, node) in self.nodes.iter().enumerate() {
            let root = self.root(i);
            let group = *roots.entry(root).or_insert_with(|| {
                names.groups.push(Group {
                    canonical: Teks::default(),
                    members: Vec::new(),
                    sasaran: None,
                });
                names.groups.len().saturating_sub(1)
            });
            names.by_key.insert(node.key.clone(), group);
            if let Some(g) = names.groups.get_mut(group) {
                g.members.extend(node.members.iter().cloned());
            }
        }
        for (position, group) in names.groups.iter_mut().enumerate() {
            group.members.sort_by_key(|m| {
                (
                    rank(m.array, self.kinds),
                    m.index,
                    m.sub,
                    m.field,
                    m.tingkat,
                )
            });
            let Some(first) = group.members.first() else {
                continue;
            };
            group.canonical = first.teks.clone();
            let canonical = key(&first.teks);
            let words = Words::of(&first.teks, self.kinds, self.own);
            let through = group.members.iter().any(|m| {
                let node = self.by_key.get(&key(&m.teks));
                node.and_then(|n| self.joined.get(n)) == Some(&Kind::ThroughIndikator)
            });
            for member in &mut group.members {
                names.by_place.insert(
                    (member.array, member.index, member.sub, member.field),
                    position,
                );
                let k = key(&member.teks);
                if k == canonical {
                    member.kind = Kind::Literal;
                    member.similarity = Decimal::ONE;
                    continue;
                }
                member.kind = self
                    .by_key
                    .get(&k)
                    .and_then(|n| self.joined.get(n))
                    .copied()
                    .unwrap_or(Kind::Similar);
                let own = Words::of(&member.teks, self.kinds, self.own);
                let found = similarity(&words, &own);
                // Its words alone would not do: it came by way of another wording under the same indikator.
                if self.kinds == Kinds::Sasaran
                    && found < SASARAN
                    && through
                    && member.kind == Kind::Similar
                {
                    member.kind = Kind::ThroughIndikator;
                }
                member.similarity = thousandths(found);
            }
        }
        let teks = |i: usize| {
            self.nodes
                .get(i)
                .and_then(|n| n.members.first())
                .map(|m| m.teks.clone())
                .unwrap_or_default()
        };
        for (node, candidates) in &self.ambiguous {
            // Linked after all, by what was found later.
            if candidates
                .iter()
                .any(|(c, _)| self.root(*c) == self.root(*node))
            {
                continue;
            }
            names.ambiguous.push(Ambiguous {
                teks: teks(*node),
                candidates: candidates
                    .iter()
                    .map(|&(c, s)| (teks(c), thousandths(s)))
                    .collect(),
            });
        }
        names
    }
}

/// Whether two names stand in one table.
fn share(a: &BTreeSet<Place>, b: &BTreeSet<Place>) -> bool {
    a.intersection(b).next().is_some()
}

fn thousandths(s: u32) -> Decimal {
    Decimal::new(i64::from(s), 3).normalize()
}

/// Which document's wording a group is called by.
fn rank(array: &str, kinds: Kinds) -> u8 {
    if kinds == Kinds::Program {
        return match array {
            "anggaran" => 0,
            "pk.anggaran" => 1,
            "renstra_program" => 2,
            "rkt" => 3,
            "evaluasi" => 4,
            "pengaturan" => 9,
            _ => 5,
        };
    }
    match array {
        "pk.indikator" => 0,
        "iku" => 1,
        "renstra" => 2,
        "pengukuran" => 3,
        "rkt" => 4,
        "pengaturan" => 9,
        _ => 5,
    }
}

/// What similarity two indikator need: less within the same sasaran; none suffices where their sasaran are known to
/// differ (one table lists both).
fn threshold_indikator(sasaran: &Linker<'_>, a: &Node, b: &Node) -> Option<u32> {
    if a.sasaran.is_empty() || b.sasaran.is_empty() {
        return Some(INDIKATOR_WITHIN);
    }
    let mut differ = true;
    for x in &a.sasaran {
        for y in &b.sasaran {
            match (sasaran.by_key.get(x), sasaran.by_key.get(y)) {
                (Some(&x), Some(&y)) if sasaran.root(x) == sasaran.root(y) => {
                    return Some(INDIKATOR_WITHIN);
                }
                (Some(&x), Some(&y)) => differ &= !sasaran.may_join(x, y),
                _ => differ = false,
            }
        }
    }
    (!differ).then_some(INDIKATOR_ACROSS)
}

/// Sasaran under which the same (linked) indikator stands are the same, unless a table lists both.
fn link_through_indikator(sasaran: &mut Linker<'_>, indikator: &Linker<'_>) -> bool {
    let mut under: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, node) in indikator.nodes.iter().enumerate() {
        for s in &node.sasaran {
            if let Some(&s) = sasaran.by_key.get(s) {
                let list = under.entry(indikator.root(i)).or_default();
                if !list.contains(&s) {
                    list.push(s);
                }
            }
        }
    }
    let mut changed = false;
    for list in under.values() {
        let mut clusters: Vec<usize> = Vec::new();
        for &s in list {
            if !clusters.iter().any(|&c| sasaran.root(c) == sasaran.root(s)) {
                clusters.push(s);
            }
        }
        // Of three wordings, two of which are apart, the third could be either: none is taken.
        let all = clusters
            .iter()
            .enumerate()
            .all(|(n, &a)| clusters.iter().skip(n).all(|&b| sasaran.may_join(a, b)));
        if let (true, Some(&first)) = (all, clusters.first()) {
            for &other in clusters.iter().skip(1) {
                sasaran.join(first, other, Kind::ThroughIndikator);
                changed = true;
            }
        }
    }
    changed
}

/// The words of the bundle's own names (instansi, pemda): they tell nothing apart.
fn own_words(model: &Model) -> BTreeSet<String> {
    [&model.instansi, &model.pemda]
        .into_iter()
        .flatten()
        .flat_map(|t| split(t).into_iter().map(|w| w.to_lowercase()))
        .filter(|w| w.chars().count() > 3)
        .collect()
}

/// Every place of the model that names a sasaran, an indikator, a program or a tujuan.
fn collect(
    model: &Model,
    sasaran: &mut Linker<'_>,
    indikator: &mut Linker<'_>,
    program: &mut Linker<'_>,
    tujuan: &mut Linker<'_>,
) {
    let member = |array, index, sub, field, teks: &Teks, tabel| Member {
        array,
        index,
        sub,
        field,
        teks: teks.clone(),
        tabel,
        kind: Kind::Literal,
        similarity: Decimal::ONE,
        tingkat: None,
    };
    macro_rules! name {
        ($linker:ident, $array:literal, $i:expr, $sub:expr, $record:expr, $field:ident, $under:expr, $literal:expr) => {
            if let Some(teks) = &$record.$field {
                $linker.add(
                    member($array, $i, $sub, stringify!($field), teks, $record.tabel),
                    $under,
                    $literal,
                );
            }
        };
    }
    for (i, pk) in model.pk.iter().enumerate() {
        for (j, r) in pk.indikator.iter().enumerate() {
            name!(sasaran, "pk.indikator", i, j, r, sasaran, None, false);
            let under = r.sasaran.as_ref();
            name!(indikator, "pk.indikator", i, j, r, indikator, under, false);
        }
        for (j, r) in pk.anggaran.iter().enumerate() {
            name!(program, "pk.anggaran", i, j, r, program, None, false);
        }
    }
    for (i, r) in model.iku.iter().enumerate() {
        name!(sasaran, "iku", i, 0, r, sasaran, None, false);
        name!(
            indikator,
            "iku",
            i,
            0,
            r,
            indikator,
            r.sasaran.as_ref(),
            false
        );
    }
    for (i, r) in model.renstra.iter().enumerate() {
        name!(tujuan, "renstra", i, 0, r, tujuan, None, false);
        name!(sasaran, "renstra", i, 0, r, sasaran, None, false);
        name!(
            indikator,
            "renstra",
            i,
            0,
            r,
            indikator,
            r.sasaran.as_ref(),
            false
        );
        name!(program, "renstra", i, 0, r, program, None, false);
    }
    for (i, r) in model.pengukuran.iter().enumerate() {
        name!(tujuan, "pengukuran", i, 0, r, tujuan, None, false);
        name!(sasaran, "pengukuran", i, 0, r, sasaran, None, false);
        name!(
            indikator,
            "pengukuran",
            i,
            0,
            r,
            indikator,
            r.sasaran.as_ref(),
            false
        );
    }
    for (i, r) in model.rkt.iter().enumerate() {
        name!(tujuan, "rkt", i, 0, r, tujuan, None, false);
        name!(sasaran, "rkt", i, 0, r, sasaran, None, false);
        let under = r.sasaran.as_ref();
        name!(indikator, "rkt", i, 0, r, indikator_sasaran, under, false);
        for (teks, field, tingkat) in [
            (&r.program, "program", Tingkat::Program),
            (&r.kegiatan, "kegiatan", Tingkat::Kegiatan),
            (&r.sub_kegiatan, "sub_kegiatan", Tingkat::SubKegiatan),
        ] {
            if let Some(teks) = teks {
                let m = Member {
                    tingkat: Some(tingkat),
                    ..member("rkt", i, 0, field, teks, r.tabel)
                };
                program.add(m, None, false);
            }
        }
    }
    for (i, r) in model.riwayat.iter().enumerate() {
        name!(sasaran, "riwayat", i, 0, r, sasaran, None, false);
        name!(
            indikator,
            "riwayat",
            i,
            0,
            r,
            indikator,
            r.sasaran.as_ref(),
            false
        );
    }
    for (i, r) in model.akhir_renstra.iter().enumerate() {
        name!(sasaran, "akhir_renstra", i, 0, r, sasaran, None, false);
        let under = r.sasaran.as_ref();
        name!(indikator, "akhir_renstra", i, 0, r, indikator, under, false);
    }
    for (i, r) in model.nasional.iter().enumerate() {
        name!(sasaran, "nasional", i, 0, r, sasaran, None, false);
        name!(
            indikator,
            "nasional",
            i,
            0,
            r,
            indikator,
            r.sasaran.as_ref(),
            false
        );
    }
    for (i, r) in model.capaian_periodik.iter().enumerate() {
        name!(sasaran, "capaian_periodik", i, 0, r, sasaran, None, false);
        // Rows of a keluaran form name outputs and no sasaran.
        let under = r.sasaran.as_ref();
        let literal = under.is_none();
        name!(
            indikator,
            "capaian_periodik",
            i,
            0,
            r,
            indikator,
            under,
            literal
        );
    }
    for (i, r) in model.keluaran.iter().enumerate() {
        name!(sasaran, "keluaran", i, 0, r, sasaran, None, false);
        for (teks, field, tingkat) in [
            (&r.program, "program", Tingkat::Program),
            (&r.kegiatan, "kegiatan", Tingkat::Kegiatan),
            (&r.sub_kegiatan, "sub_kegiatan", Tingkat::SubKegiatan),
        ] {
            if let Some(teks) = teks {
                let m = Member {
                    tingkat: Some(tingkat),
                    ..member("keluaran", i, 0, field, teks, r.tabel)
                };
                program.add(m, None, false);
            }
        }
    }
    for (i, r) in model.anggaran_sasaran.iter().enumerate() {
        name!(sasaran, "anggaran_sasaran", i, 0, r, sasaran, None, false);
        name!(program, "anggaran_sasaran", i, 0, r, program, None, false);
    }
    for (i, r) in model.anggaran.iter().enumerate() {
        if let (Some(teks), Some(Tingkat::Program | Tingkat::Kegiatan | Tingkat::SubKegiatan)) =
            (&r.uraian, r.tingkat)
        {
            let m = Member {
                tingkat: r.tingkat,
                ..member("anggaran", i, 0, "uraian", teks, r.tabel)
            };
            program.add(m, None, false);
        }
    }
    for (i, r) in model.renstra_program.iter().enumerate() {
        if let Some(teks) = r.uraian.as_ref().filter(|_| r.indikator.is_none()) {
            let m = Member {
                tingkat: r.tingkat,
                ..member("renstra_program", i, 0, "uraian", teks, r.tabel)
            };
            program.add(m, None, true);
        }
    }
    for (i, r) in model.evaluasi.iter().enumerate() {
        name!(sasaran, "evaluasi", i, 0, r, sasaran, None, false);
        let literal = r.kode.is_some() || r.tingkat.is_some() || r.sasaran.is_none();
        let under = r.sasaran.as_ref().filter(|_| !literal);
        name!(indikator, "evaluasi", i, 0, r, indikator, under, literal);
        if let Some(teks) = &r.uraian {
            let m = Member {
                tingkat: r.tingkat,
                ..member("evaluasi", i, 0, "uraian", teks, r.tabel)
            };
            program.add(m, None, true);
        }
    }
    let set = |text: &str, at: &Sel| Teks::new(text.to_owned(), at.clone());
    for (i, r) in model.setelan.program.iter().enumerate() {
        let p = member("pengaturan", i, 0, "program", &set(&r.program, &r.at), 0);
        program.add(p, None, false);
        let s = member("pengaturan", i, 0, "sasaran", &set(&r.sasaran, &r.at), 0);
        sasaran.add(s, None, false);
    }
    for (i, r) in model.setelan.indikator.iter().enumerate() {
        let m = member(
            "pengaturan",
            i,
            0,
            "indikator",
            &set(&r.indikator, &r.at),
            0,
        );
        indikator.add(m, None, false);
    }
}

/// Weight of a word that carries the meaning, and of one that only says how it is measured or where.
const CONTENT: u32 = 4;
const LIGHT: u32 = 1;

/// Words without a meaning of their own.
const STOP: &[&str] = &[
    "dan",
    "atau",
    "di",
    "ke",
    "dari",
    "dalam",
    "pada",
    "yang",
    "yg",
    "untuk",
    "dengan",
    "dg",
    "dgn",
    "dlm",
    "oleh",
    "serta",
    "bagi",
    "terhadap",
    "melalui",
    "secara",
    "sudah",
    "telah",
    "akan",
    "bidang",
    "dibidang",
    "sebagai",
    "antar",
    "antara",
    "se",
    "per",
    "para",
    "guna",
    "khususnya",
    "rangka",
    "upaya",
    "the",
    "of",
    // A tujuan and a sasaran rise, or are raised.
    "meningkat",
    "meningkatnya",
    "meningkatkan",
    "peningkatan",
    "terwujudnya",
    "mewujudkan",
    "terlaksananya",
    "tercapainya",
    "optimalnya",
    "mengoptimalkan",
    "program",
    "kegiatan",
    "sub",
    "subkegiatan",
];

/// Words that say how a thing is measured, or where; they tell little apart.
const MEASURE: &[&str] = &[
    "persentase",
    "prosentase",
    "presentase",
    "persen",
    "jumlah",
    "nilai",
    "hasil",
    "indeks",
    "tingkat",
    "angka",
    "rata",
    "ratarata",
    "rerata",
    "skor",
    "capaian",
    "predikat",
    "kecamatan",
    "kabupaten",
    "kota",
    "wilayah",
    "diwilayah",
    "tahun",
    "satu",
    "1",
    "daerah",
    "kelurahan",
    "umum",
    "ditindaklanjuti",
    "tindak",
    "lanjut",
    "ditindak",
    "lanjuti",
];

/// Spellings and short forms of the field, each as what it stands for.
const MEANS: &[(&str, &str)] = &[
    ("survey", "survei"),
    ("survai", "survei"),
    ("surve", "survei"),
    ("prosentase", "persentase"),
    ("presentase", "persentase"),
    ("index", "indeks"),
    ("skm", "survei kepuasan masyarakat"),
    ("ikm", "indeks kepuasan masyarakat"),
    ("sakip", "akuntabilitas kinerja instansi pemerintah"),
    ("akip", "akuntabilitas kinerja instansi pemerintah"),
    ("lkjip", "laporan kinerja instansi pemerintah"),
    ("lakip", "laporan kinerja instansi pemerintah"),
    ("lkip", "laporan kinerja instansi pemerintah"),
    ("kesos", "kesejahteraan sosial"),
    ("kesra", "kesejahteraan rakyat"),
    ("social", "sosial"),
    ("trantib", "ketentraman ketertiban"),
    ("trantibum", "ketentraman ketertiban umum"),
    ("tibum", "ketertiban umum"),
    ("ketenteraman", "ketentraman"),
    ("musrenbang", "musyawarah perencanaan pembangunan"),
    ("opd", "perangkat daerah"),
    ("skpd", "perangkat daerah"),
    ("pd", "perangkat daerah"),
    ("renstra", "rencana strategis"),
    ("renja", "rencana kerja"),
    ("pemdes", "pemerintahan desa"),
    ("public", "publik"),
    ("efektifitas", "efektivitas"),
    ("administratif", "administrasi"),
    ("adminduk", "administrasi kependudukan"),
    ("penyelenggara", "penyelenggaraan"),
    ("pemerintah", "pemerintahan"),
];

/// Words that turn a meaning round.
const AGAINST: &[&str] = &[
    "tidak",
    "belum",
    "bukan",
    "tanpa",
    "menurun",
    "menurunnya",
    "menurunkan",
    "penurunan",
    "turunnya",
    "berkurangnya",
];

/// The words of a text that count.
struct Words {
    /// Word → weight.
    weights: BTreeMap<String, u32>,
    total: u32,
    /// Short forms in capitals (`RPJMDes`, `APBDes`) that stand for nothing known: where they differ, the things do.
    short: BTreeSet<String>,
    against: BTreeSet<String>,
    /// It counts papers, which are not what they are about: `Jumlah laporan SKM` is no SKM.
    papers: bool,
}

impl Words {
    fn of(text: &str, kinds: Kinds, own: &BTreeSet<String>) -> Self {
        let mut weights = BTreeMap::new();
        let mut short = BTreeSet::new();
        let mut against = BTreeSet::new();
        let shouted = !text.chars().any(char::is_lowercase);
        // Of a program only the name outside brackets: in them stands an old one, or a remark.
        let parts = match kinds {
            Kinds::Program => split(&outside_brackets(text)),
            Kinds::Sasaran | Kinds::Indikator => split(text),
        };
        for (position, part) in parts.iter().enumerate() {
            let word = part.to_lowercase();
            // A number at the start is left over from a list.
            if (position == 0 && word.chars().all(|c| c.is_ascii_digit()))
                || STOP.contains(&word.as_str())
                || (word.chars().count() == 1 && !word.chars().all(|c| c.is_ascii_digit()))
            {
                continue;
            }
            if AGAINST.contains(&word.as_str()) {
                against.insert(word.chars().take(5).collect());
            }
            if let Some((_, means)) = MEANS.iter().find(|(short, _)| *short == word) {
                for w in means.split(' ') {
                    weights.insert(w.to_owned(), weight(w, kinds, own));
                }
                continue;
            }
            let capitals = part.chars().filter(|c| c.is_uppercase()).count();
            if !shouted && capitals >= 2 && word.chars().count() <= 10 {
                short.insert(word.clone());
            }
            let w = weight(&word, kinds, own);
            weights.insert(word, w);
        }
        // A text of light words alone still has to be told apart.
        if weights.values().all(|w| *w < CONTENT) {
            for w in weights.values_mut() {
                *w = CONTENT;
            }
        }
        let total = weights.values().fold(0u32, |s, w| s.saturating_add(*w));
        Self {
            weights,
            total,
            short,
            against,
            papers: kinds == Kinds::Indikator
                && parts
                    .iter()
                    .any(|p| matches!(p.to_lowercase().as_str(), "laporan" | "dokumen")),
        }
    }

    /// Whether a short form or a negation says that the two are different things.
    fn contradicts(&self, other: &Self) -> bool {
        if self.against != other.against || self.papers != other.papers {
            return true;
        }
        let lone = |a: &Self, b: &Self| a.short.iter().any(|w| !b.weights.contains_key(w));
        lone(self, other) && lone(other, self)
    }
}

fn weight(word: &str, kinds: Kinds, own: &BTreeSet<String>) -> u32 {
    let light = match kinds {
        // Budget lines differ in such words: Kecamatan, Kelurahan, Umum.
        Kinds::Program => own.contains(word),
        Kinds::Sasaran | Kinds::Indikator => MEASURE.contains(&word) || own.contains(word),
    };
    if light { LIGHT } else { CONTENT }
}

/// The words of a text, as written.
fn split(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Dice's coefficient over the weighted words, in thousandths; words that differ by a slip of the pen count for three
/// quarters.
fn similarity(a: &Words, b: &Words) -> u32 {
    let both = a.total.saturating_add(b.total);
    if both == 0 {
        return 0;
    }
    // In sixteenths of a content word's weight, so that three quarters are whole.
    let mut common = 0u32;
    let mut left: Vec<(&str, u32)> = Vec::new();
    for (word, weight) in &a.weights {
        match b.weights.get(word) {
            Some(other) => {
                common = common.saturating_add(weight.saturating_add(*other).saturating_mul(4));
            }
            None => left.push((word, *weight)),
        }
    }
    // Far apart: no slip of the pen brings them together.
    if u64::from(common).saturating_mul(4) >= u64::from(both) {
        let mut right: Vec<(&str, u32)> = b
            .weights
            .iter()
            .filter(|(w, _)| !a.weights.contains_key(*w))
            .map(|(w, n)| (w.as_str(), *n))
            .collect();
        for (word, weight) in left {
            if let Some(at) = right.iter().position(|(other, _)| slip(word, other)) {
                let (_, other) = right.swap_remove(at);
                common = common.saturating_add(weight.saturating_add(other).saturating_mul(3));
            }
        }
    }
    let per_mille = u64::from(common)
        .saturating_mul(250)
        .checked_div(u64::from(both))
        .unwrap_or(0);
    u32::try_from(per_mille).unwrap_or(1000).min(1000)
}

/// Whether two long words differ by a slip of the pen: `ketentaraan`, `ketentraman`.
fn slip(a: &str, b: &str) -> bool {
    let (n, m) = (a.chars().count(), b.chars().count());
    n.min(m) >= 6
        && n.abs_diff(m) <= 2
        && a.chars().next() == b.chars().next()
        && strsim::levenshtein(a, b) <= if n.min(m) >= 9 { 2 } else { 1 }
}

/// What stands outside brackets.
fn outside_brackets(text: &str) -> String {
    let mut depth = 0u32;
    let mut outside = String::new();
    for c in text.chars() {
        match c {
            '(' => depth = depth.saturating_add(1),
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => outside.push(c),
            _ => {}
        }
    }
    outside
}

/// A key without the word program, kegiatan or sub kegiatan in front.
fn without_level(key: &str) -> &str {
    ["program ", "sub kegiatan ", "subkegiatan ", "kegiatan "]
        .iter()
        .find_map(|prefix| key.strip_prefix(prefix))
        .unwrap_or(key)
        .trim()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::contoh::teks;
    use crate::model::{AturHubungan, Iku, Pengukuran};

    const SKM: [&str; 5] = [
        "Nilai survey kepuasan masyarakat (SKM) dalam pelayanan Publik",
        "Persentase Hasil Survey Kepuasan Masyarakat (SKM)",
        "Hasil Survei Kepuasan Masyarakat (SKM) pada bidang Pelayanan Publik.",
        "Hasil Survey Kepuasan Masyarakat (SKM) pada bidang pelayanan publik",
        "Nilai survey kepuasan masyarakat",
    ];
    const REKOMENDASI: [&str; 6] = [
        "Persentase rekomendasi hasil koordinasi di bidang pemerintahan, ketentraman dan ketertiban, pemberdayaan masyarakat dan kesejahteraan sosial",
        "3 Persentase rekomendasi hasil koordinasi di bidang pemerintahan, ketentraman dan ketertiban, pemberdayaan masyarakat dan kesejahteraan sosial yang ditindaklanjuti",
        "Prosentase rekomendasi hasil bidang pemerintahan, ketertiban dan Keamanan, pemberdayaan Masyarakat dan Kesos yang ditindaklanjuti dalam 1 tahun",
        "Prosentase rekomendasi hasil koordinasi di bidang pemerintahan, ketentraman dan ketertiban, pemberdayaan masyarakat dan Kesos yang ditindaklanjuti dalam satu tahun",
        "Persentase rekomendasi hasil bidang pemerintahan, ketentaraan dan ketertiban, pemberdayaan masyarakat dan kesejahteraan sosial yang ditindaklanjuti dalam 1 tahun",
        "Prosentase rekomendasi hasil koordinasi bidang pemerintahan, ketentraman dan ketertiban umum, pemberdayaan masyarakat dan kesejahteraan sosial yang ditindaklanjuti",
    ];
    const DESA: [&str; 2] = [
        "Persentase Desa yang sudah menyusun dokumen perencanaan, penganggaran dengan benar dan tepat waktu",
        "Prosentase Desa yang sudah menyusun dokumen perencanaan, penganggaran dan pelaporan dg benar dan tepat waktu",
    ];

    /// The wordings of the report (domain §7); which are the same a reader of the report says.
    #[test]
    fn bangsalsari() {
        let links = Links::build(&self::bangsalsari_model());
        let group = |text: &str| {
            links
                .indikator
                .find(text)
                .unwrap_or_else(|| panic!("not found: {text}"))
        };
        for family in [&SKM[..], &REKOMENDASI[..], &DESA[..]] {
            for text in family {
                assert_eq!(group(text), group(family[0]), "{text}");
            }
        }
        assert_ne!(group(SKM[0]), group(REKOMENDASI[0]));
        assert_ne!(group(DESA[0]), group(REKOMENDASI[0]));
        assert_eq!(links.indikator.groups.len(), 3);
        assert!(links.indikator.ambiguous.is_empty());

        let sasaran = |text: &str| links.sasaran.find(text).expect("a sasaran");
        let one = sasaran("Meningkatnya kualitas Pelayanan");
        for text in [
            "Meningkatnya Nilai Survey kepuasan masyarakat (SKM) dalam pelayanan Publik",
            "Meningkatkan kualitas pelayanan",
        ] {
            assert_eq!(sasaran(text), one, "{text}");
        }
        let two =
            sasaran("Meningkatkan Koordinasi pemerintahan dan penyelenggaraan pemerintahan Desa");
        for text in [
            "Meningkatnya Koordinasi Pemerintahan dan penyelenggara Pemerintahan Kelurahan/ desa",
            "Meningkatnya Koordinasi pemerintahan dan penyelenggaraan pemerintahan Kecamatan dan Kelurahan",
            "Meningkatkan Koordinasi pemerintahan dan penyelenggaraan pemerintahan diwilayah Kecamatan Bangsalsari",
            "Meningkatnya koordinasi bidang pemerintahan, pembangunan dan penyelenggaraan pemerintahan wilayah Kecamatan",
        ] {
            assert_eq!(sasaran(text), two, "{text}");
        }
        assert_ne!(one, two);
        assert_eq!(links.sasaran.groups.len(), 2);

        let program = |text: &str| links.program.find(text).expect("a program");
        assert_eq!(
            program(
                "Penyelenggaraan Pemerintahan Dan Pelayanan Publik (Program Koordinasi Pemerintahan, Pembangunan dan Penyelenggaraan Pemerintahan Wilayah Kecamatan)"
            ),
            program("PROGRAM PENYELENGGARAAN PEMERINTAHAN DAN PELAYANAN PUBLIK"),
        );
        assert_eq!(
            program(
                "Peningkatan efektifitas kegiatan pemerintahan di tingkat kecamatan (Koordinasi Penyelenggaraan Pemerintahan)"
            ),
            program("Peningkatan Efektifitas Kegiatan Pemerintahan di Tingkat Kecamatan"),
        );
        // Row 34: the two names of the Renstra are not in the budget.
        let renstra = program("Program Penyelenggaraan Pelayanan Umum");
        assert_eq!(links.program.groups[renstra].members.len(), 1);
        assert_ne!(
            program("Koordinasi Penyelenggaraan Kegiatan Pemerintahan di Tingkat Kecamatan"),
            program("Peningkatan Efektifitas Kegiatan Pemerintahan di Tingkat Kecamatan"),
        );
        // Every place can be asked for.
        assert_eq!(
            links.indikator.at("pengukuran", 1, 0, "indikator"),
            Some(group(REKOMENDASI[0]))
        );
        assert!(
            links
                .indikator
                .not_literal()
                .all(|(_, m)| m.similarity < Decimal::ONE)
        );
    }

    fn bangsalsari_model() -> Model {
        crate::measure::contoh::bangsalsari()
    }

    fn iku(indikator: &str, tabel: TabelId) -> Iku {
        Iku {
            indikator: Some(teks(indikator)),
            tabel,
            ..Iku::default()
        }
    }

    fn measured(indikator: &str) -> Pengukuran {
        Pengukuran {
            indikator: Some(teks(indikator)),
            tabel: 9,
            ..Pengukuran::default()
        }
    }

    /// Two that one table tells apart, and a third that could be either.
    #[test]
    fn two_candidates_are_never_merged_silently() {
        let mut model = Model {
            iku: vec![
                iku(
                    "Persentase desa yang menyusun dokumen perencanaan tepat waktu",
                    1,
                ),
                iku(
                    "Persentase desa yang menyusun dokumen pelaporan tepat waktu",
                    1,
                ),
            ],
            pengukuran: vec![measured(
                "Persentase desa yang menyusun dokumen tepat waktu",
            )],
            ..Model::default()
        };
        let links = Links::build(&model);
        assert_eq!(links.indikator.groups.len(), 3);
        assert_eq!(links.indikator.ambiguous.len(), 1);
        assert_eq!(links.indikator.ambiguous[0].candidates.len(), 2);

        model.setelan.hubungan = vec![
            AturHubungan {
                tertulis: "Persentase desa yang menyusun dokumen tepat waktu".to_owned(),
                sama_dengan: "Persentase desa yang menyusun dokumen pelaporan tepat waktu"
                    .to_owned(),
                at: Sel::default(),
            },
            AturHubungan {
                tertulis: "Tidak ada".to_owned(),
                sama_dengan: "Di mana pun".to_owned(),
                at: Sel::default(),
            },
        ];
        let links = Links::build(&model);
        assert!(links.indikator.ambiguous.is_empty());
        assert!(links.indikator.same(
            "persentase desa yang menyusun dokumen tepat waktu",
            "Persentase desa yang menyusun dokumen pelaporan tepat waktu"
        ));
        assert_eq!(links.hubungan_tanpa_pasangan, vec![1]);
        assert_eq!(
            links.indikator.not_literal().next().map(|(_, m)| m.kind),
            Some(Kind::Set)
        );
    }

    /// Wordings of real headings that look alike and mean different things.
    #[test]
    fn alike_and_not_the_same() {
        for (a, b) in [
            (
                "Persentase desa yang menyusun RPJMDes tepat waktu",
                "Persentase desa yang menyusun APBDes tepat waktu",
            ),
            (
                "Persentase pengaduan yang ditindaklanjuti",
                "Persentase pengaduan yang tidak ditindaklanjuti",
            ),
            (
                "Persentase temuan yang sudah selesai",
                "Persentase temuan yang belum selesai",
            ),
            ("Nilai SAKIP", "Nilai SKM"),
        ] {
            let model = Model {
                iku: vec![iku(a, 1)],
                pengukuran: vec![measured(b)],
                ..Model::default()
            };
            assert_eq!(Links::build(&model).indikator.groups.len(), 2, "{a} / {b}");
        }
        for (a, b) in [
            (
                "Indeks Kepuasan Masyarakat (IKM)",
                "Nilai Survei Kepuasan Masyarakat (SKM)",
            ),
            ("Nilai IKM", "Indeks Kepuasan Masyarakat"),
            (
                "Nilai SAKIP Kecamatan",
                "Nilai Sistem Akuntabilitas Kinerja Instansi Pemerintah (SAKIP)",
            ),
        ] {
            let model = Model {
                iku: vec![iku(a, 1)],
                pengukuran: vec![measured(b)],
                ..Model::default()
            };
            assert_eq!(Links::build(&model).indikator.groups.len(), 1, "{a} / {b}");
        }
    }

    /// A plan of a whole kabupaten: thousands of names that are alike. It ends, and no table's names are merged.
    #[test]
    fn very_many_names() {
        let words: Vec<String> = (0..250)
            .map(|n| format!("kata{}{}", char::from(b'a' + (n % 26) as u8), n))
            .collect();
        let name = |seed: usize| {
            (0..7)
                .map(|k| {
                    words
                        [(seed * 31 + k * k * 17 + seed / 7 * k + seed / 250 * k * 3) % words.len()]
                    .as_str()
                })
                .collect::<Vec<_>>()
                .join(" ")
        };
        let row = |seed: usize, tabel| crate::model::Anggaran {
            uraian: Some(teks(&name(seed))),
            tingkat: Some(Tingkat::SubKegiatan),
            tabel,
            ..crate::model::Anggaran::default()
        };
        let model = Model {
            anggaran: (0..3000)
                .map(|n| row(n, 1))
                .chain((0..1500).map(|n| row(n * 2 + 1, 2)))
                .collect(),
            ..Model::default()
        };
        let start = std::time::Instant::now();
        let links = Links::build(&model);
        assert!(start.elapsed().as_secs() < 60);
        let mut seen = BTreeSet::new();
        for group in &links.program.groups {
            let keys: BTreeSet<String> = group
                .members
                .iter()
                .filter(|m| m.tabel == 1)
                .map(|m| key(&m.teks))
                .collect();
            assert!(keys.len() <= 1);
            for k in keys {
                assert!(seen.insert(k));
            }
        }
    }
}
