//! Which field each column of a table holds, read as one kind: by its heading and by what stands below it alone. What
//! the columns beside it say comes after ([`super::settle`]).

use super::col::{Col, Sample, SoFar, VALUE_WORDS, before_or_after, kind_of_belanja, scope};
use super::head::Column;
use super::kind::{Hints, Jenis};
use super::words::Word as W;
use crate::value::period::Period;

/// A reading of the columns: field and weight for each.
pub type Reading = Vec<Slot>;

/// The field and the weight of one column, where it has any.
pub type Slot = Option<(String, f32)>;

/// The field of each column, read as part of a table of `kind`.
pub fn each(kind: Jenis, cols: &[Col<'_>], hints: &Hints) -> Reading {
    use Jenis as J;
    let distinct_years = distinct_years(cols, hints);
    let periods = cols.iter().filter(|c| c.head.period.is_some()).count();
    let series = is_series(kind, cols, hints);
    // Two years side by side: the title's own, else the latest, is the one that a budget is about.
    let budget_year = matches!(kind, J::Anggaran | J::Belanja)
        .then(|| cols.iter().filter_map(|c| c.head.year))
        .filter(|_| distinct_years >= 2 && !series)
        .and_then(|all| {
            let all: Vec<i32> = all.collect();
            hints
                .year
                .filter(|y| all.contains(y))
                .or_else(|| all.iter().copied().max())
        });
    let mut reading: Reading = cols
        .iter()
        .map(|c| {
            if budget_year.is_some_and(|y| c.head.year.is_some_and(|own| own != y)) {
                return None;
            }
            let text = text_field(c);
            if series && let Some(year) = year_key(c.head, hints) {
                return of_year(c, text, &year);
            }
            field_of(kind, c, text, hints, distinct_years, periods)
        })
        .collect();
    // Beside the money of each year, what names none is the sum of them.
    let of_years: Vec<String> = (reading.iter().flatten())
        .filter_map(|(f, _)| Some(split_year(f).filter(|_| series)?.0.to_owned()))
        .collect();
    for slot in &mut reading {
        if slot.as_ref().is_some_and(|(f, _)| of_years.contains(f)) {
            *slot = None;
        }
    }
    reading
}

/// How many years the headings name.
pub fn distinct_years(cols: &[Col<'_>], hints: &Hints) -> usize {
    let mut keys: Vec<_> = cols
        .iter()
        .filter_map(|c| year_key(c.head, hints))
        .collect();
    keys.sort();
    keys.dedup();
    keys.len()
}

/// The field that a column of words holds, whatever the kind. None for columns of figures.
pub fn text_field(c: &Col<'_>) -> Option<&'static str> {
    let (l, a) = (c.leaf(), c.all());
    let key = c.head.leaf_key();
    if key == "no"
        || key == "nomor"
        || l.has(W::No)
            && !l.any(&[W::Responden, W::Unsur, W::Program, W::Kegiatan, W::Kode])
            && key.len() <= 12
    {
        return Some("no");
    }
    if l.has(W::SasaranRpjmd) {
        return Some("_sasaran_rpjmd");
    }
    // `Kode Indikator` beside the indikator itself.
    if key.starts_with("kode ") && l.any(&[W::Indikator, W::Sasaran, W::Tujuan]) {
        return Some("_kode_lain");
    }
    if l.has(W::PenanggungJawab) {
        return Some("penanggung_jawab");
    }
    if l.has(W::Satuan) {
        return (!l.has(W::Harga)).then_some("satuan");
    }
    // `Penjelasan (Alasan, Formulasi, Sumber Data)` is how it is computed first of all.
    if l.has(W::SumberData) && !l.has(W::Formulasi) {
        return Some("sumber_data");
    }
    if l.has(W::SumberDana) {
        return Some("_sumber_dana");
    }
    if l.has(W::Formulasi) && !l.has(W::Indikator)
        || l.has(W::Formulasi) && key.starts_with("formula")
    {
        return Some("formulasi");
    }
    if l.has(W::Lokasi) {
        return Some("lokasi");
    }
    // The Indikator Kinerja Kunci of a LPPD: `IKK Outcome`.
    if key.split(' ').next() == Some("ikk") && c.mostly_text() {
        return Some("indikator");
    }
    let levels = [W::Program, W::Kegiatan, W::SubKegiatan]
        .iter()
        .filter(|w| l.has(**w))
        .count();
    let starts_value = [
        "target",
        "realisasi",
        "capaian",
        "rencana",
        "pagu",
        "anggaran",
        "tingkat",
        "sisa",
        "alokasi",
    ]
    .iter()
    .any(|w| key.starts_with(w))
        && !key.starts_with("rencana aksi")
        && !key.starts_with("rencana tindak lanjut");
    // INDIKATOR KINERJA {Uraian · Target}
    let described = key == "uraian"
        && c.head
            .levels
            .iter()
            .rev()
            .nth(1)
            .is_some_and(|(above, _, _)| super::words::heading(above).words.has(W::Indikator));
    if (l.has(W::Indikator) || described) && !starts_value {
        let of = |w: W| l.has(w) || a.has(w) && levels == 0;
        return Some(match () {
            // `Indikator Tujuan/Sasaran`: the row says whose it is.
            () if l.has(W::Tujuan) && l.has(W::Sasaran) => "indikator",
            () if l.has(W::Tujuan) || a.has(W::Tujuan) && !l.any(&[W::Sasaran]) && levels == 0 => {
                "indikator_tujuan"
            }
            () if levels >= 2 || l.has(W::Program) && l.has(W::Urusan) => "indikator",
            () if of(W::SubKegiatan) => "indikator_sub_kegiatan",
            () if of(W::Program) && !of(W::Kegiatan) => "indikator_program",
            () if of(W::Kegiatan) && !of(W::Program) => "indikator_kegiatan",
            () if of(W::Sasaran) => "indikator_sasaran",
            () => "indikator",
        });
    }
    // `Nama Rekening` beside `Kode Rekening`, `Rekening Belanja` over `Belanja Pegawai`.
    if l.has(W::Kode)
        && (key.starts_with("nama ") || c.sample.belanja > 0)
        && !l.any(&[W::Program, W::Kegiatan])
    {
        return Some("uraian");
    }
    if l.has(W::Kode) && (!l.any(&[W::Program, W::Kegiatan]) || c.codes_alone()) {
        return Some("kode");
    }
    // Kode {Urusan · Bidang · Program · Kegiatan · Sub Kegiatan}
    if c.head.upper.has(W::Kode)
        && !c.head.upper.any(&[W::Uraian, W::Program, W::Kegiatan])
        && l.any(&[
            W::Urusan,
            W::Program,
            W::Kegiatan,
            W::SubKegiatan,
            W::Organisasi,
            W::Belanja,
        ])
        && c.sample.length <= c.sample.texts * 20
    {
        return Some("kode");
    }
    if starts_value {
        return None;
    }
    if l.has(W::Strategi) && levels == 0 && !l.any(&[W::Sasaran, W::Tujuan]) {
        return Some("strategi");
    }
    if l.has(W::Kebijakan) {
        return Some("kebijakan");
    }
    // The uraian under a group: SASARAN OPD {Uraian · Indikator · Target}.
    let own = if l.has(W::Uraian)
        && !l.any(&[
            W::Program,
            W::Kegiatan,
            W::SubKegiatan,
            W::Sasaran,
            W::Tujuan,
            W::Urusan,
        ]) {
        a
    } else {
        l
    };
    let own_levels = [W::Program, W::Kegiatan, W::SubKegiatan, W::Urusan]
        .iter()
        .filter(|w| own.has(**w))
        .count();
    // `Sasaran Program`, as a PK of eselon III and IV heads it: one thing, where `Sasaran / Program` are two.
    if matches!(
        key.as_str(),
        "sasaran program" | "sasaran kegiatan" | "sasaran sub kegiatan" | "sasaran subkegiatan"
    ) && c
        .head
        .levels
        .last()
        .is_some_and(|(t, _, _)| !t.contains(['/', '&', ',']))
    {
        return Some("sasaran");
    }
    if own.has(W::Tujuan) && own.has(W::Sasaran) && own_levels == 0 {
        return Some("_tujuan_sasaran");
    }
    if own_levels == 0 && !l.any(&VALUE_WORDS) {
        if own.has(W::Tujuan) {
            return Some("tujuan");
        }
        if own.has(W::Sasaran) {
            return Some("sasaran");
        }
    }
    // `Jumlah Kegiatan`: how many.
    let counts = key.starts_with("jumlah ") && c.sample.numbers > c.sample.texts;
    if own_levels >= 1
        && !counts
        && (!l.any(&[
            W::Target,
            W::Realisasi,
            W::Capaian,
            W::Persen,
            W::Rupiah,
            W::Sisa,
            W::Porsi,
            W::Jenis,
        ]) || l.has(W::Uraian))
    {
        let anggaran_alone = l.has(W::Anggaran) && !l.has(W::Uraian);
        if !anggaran_alone {
            return Some(match () {
                () if own_levels >= 2 => "uraian",
                () if own.has(W::Urusan) => "_urusan",
                () if own.has(W::SubKegiatan) => "sub_kegiatan",
                () if own.has(W::Kegiatan) => "kegiatan",
                () => "program",
            });
        }
    }
    if l.has(W::Uraian) && !l.any(&[W::Target, W::Realisasi]) {
        return Some("uraian");
    }
    if l.has(W::Arah) {
        return Some("arah");
    }
    if l.has(W::Predikat) && !l.has(W::Persen) {
        return Some("predikat");
    }
    if l.has(W::Mutu) {
        return Some("mutu");
    }
    if l.has(W::Kendala) {
        return Some("kendala");
    }
    if l.has(W::TindakLanjut) {
        return Some("tindak_lanjut");
    }
    if l.has(W::Keterangan) {
        return Some("keterangan");
    }
    if l.has(W::Penjelasan) {
        return Some("penjelasan");
    }
    None
}

/// The field that each column of words holds, whatever the kind.
pub fn text_fields(columns: &[Column]) -> Vec<Option<&'static str>> {
    let sample = Sample::default();
    columns
        .iter()
        .map(|head| {
            text_field(&Col {
                head,
                sample: &sample,
            })
        })
        .collect()
}

/// A forward estimate: `Prakiraan Maju Rencana Tahun 2026`.
pub fn is_forward(c: &Column) -> bool {
    let path = super::words::key(&c.path());
    path.contains("prakiraan maju") || path.contains("perkiraan maju")
}

/// The year of a column as its fields name it: `2023`, or `ke-1` where years are only counted and no period says which.
pub fn year_key(c: &Column, hints: &Hints) -> Option<String> {
    if let Some(year) = c.year {
        return Some(year.to_string());
    }
    let n = c.counted?;
    let year = hints.years.map(|(from, _)| from + i32::from(n) - 1);
    Some(year.map_or_else(|| format!("ke-{n}"), |y| y.to_string()))
}

/// Money of three years and more side by side (T-C.24: Anggaran pada Tahun, Realisasi pada Tahun, Rasio): each year has
/// records of its own.
pub fn is_series(kind: Jenis, cols: &[Col<'_>], hints: &Hints) -> bool {
    if !matches!(kind, Jenis::Anggaran | Jenis::Belanja) {
        return false;
    }
    let mut years: Vec<String> = cols
        .iter()
        .filter(|c| c.money_values() && c.head.period.is_none() && !is_forward(c.head))
        .filter_map(|c| year_key(c.head, hints))
        .collect();
    years.sort_unstable();
    years.dedup();
    years.len() >= 3
}

/// The field of a column of one year in a series: `anggaran.2016`. None for a year that is only counted (`ke-1`) where no
/// period says which it is.
fn of_year(c: &Col<'_>, text: Option<&'static str>, year: &str) -> Option<(String, f32)> {
    let (l, a) = (c.leaf(), c.all());
    let (field, weight) = match () {
        () if text.is_some() || year.parse::<i32>().is_err() => return None,
        () if a.has(W::Rasio) || c.percent() && !c.money_values() => ("persen", 1.0),
        () if a.has(W::Sisa) => ("sisa", 1.0),
        () if a.has(W::Realisasi) && !l.has(W::Anggaran) => ("realisasi", 1.5),
        () if a.has(W::Sebelum) => ("anggaran_sebelum", 1.0),
        () if c.moneyish() => ("anggaran", 2.0),
        () => return None,
    };
    Some((format!("{field}.{year}"), weight))
}

/// `anggaran.2016`: the field and its year.
pub fn split_year(field: &str) -> Option<(&str, i32)> {
    let (name, year) = field.rsplit_once('.')?;
    Some((name, year.parse().ok().filter(|_| year.len() == 4)?))
}

/// The field of one column, read as part of a table of `kind`, with its weight.
fn field_of(
    kind: Jenis,
    c: &Col<'_>,
    text: Option<&'static str>,
    hints: &Hints,
    distinct_years: usize,
    periods: usize,
) -> Option<(String, f32)> {
    use Jenis as J;
    let some = |field: &str, weight: f32| Some((field.to_owned(), weight));
    let (l, a) = (c.leaf(), c.all());
    // `Sasaran / Program` beside indicators: what they are the indicators of.
    let text = if matches!(
        kind,
        J::PkIndikator
            | J::Iku
            | J::Pengukuran
            | J::Riwayat
            | J::AkhirRenstra
            | J::Nasional
            | J::CapaianPeriodik
    ) && matches!(
        text,
        Some("program" | "kegiatan" | "sub_kegiatan" | "uraian")
    ) && l.has(W::Sasaran)
    {
        Some("sasaran")
    } else {
        text
    };
    // KINERJA · INDIKATOR · TARGET: the newer word for a sasaran.
    let text = if matches!(
        kind,
        J::PkIndikator | J::Iku | J::Pengukuran | J::CapaianPeriodik
    ) && matches!(c.head.leaf_key().as_str(), "kinerja" | "uraian kinerja")
        && c.mostly_text()
    {
        Some("sasaran")
    } else {
        text
    };
    if c.sample.names_and_sides()
        && matches!(kind, J::Riwayat | J::CapaianPeriodik)
        && matches!(text, Some("uraian" | "sasaran" | "program" | "kegiatan"))
    {
        return some("indikator", 2.0);
    }
    if c.sides()
        && (matches!(kind, J::Riwayat | J::CapaianPeriodik) || kind == J::Anggaran && periods >= 3)
    {
        return some("_baris", 1.0);
    }
    if c.head.levels.is_empty() {
        return None;
    }
    // How money grew from year to year is no money.
    if matches!(kind, J::Anggaran | J::Belanja)
        && super::words::key(&c.head.path()).contains("pertumbuhan")
    {
        return None;
    }
    let year = year_key(c.head, hints);
    let period = c.head.period.map(Period::key);
    let common = |text: &str| -> Option<(String, f32)> {
        Some((
            text.to_owned(),
            if text == "no" {
                0.5
            } else if text.starts_with('_') {
                0.2
            } else {
                1.0
            },
        ))
    };
    match kind {
        J::Renstra => match text {
            Some("indikator_sasaran" | "indikator") => some("indikator", 2.0),
            Some("program" | "uraian")
                if a.any(&[W::Strategi, W::Kebijakan]) || text == Some("program") =>
            {
                some("program", 1.0)
            }
            Some(
                t @ ("no" | "tujuan" | "indikator_tujuan" | "sasaran" | "satuan" | "strategi"
                | "kebijakan" | "_sasaran_rpjmd" | "_tujuan_sasaran"),
            ) => common(t),
            // The list of IKU with its targets per year is both.
            Some(t @ ("formulasi" | "penanggung_jawab" | "sumber_data"))
                if super::words::names_iku(&hints.title) =>
            {
                some(t, if c.formula_itself() { 0.7 } else { 0.6 })
            }
            Some(_) => None,
            None if a.has(W::Awal) => some("kondisi_awal", 1.5),
            None if a.has(W::Akhir) && (year.is_none() || !a.has(W::Target) || l.has(W::Akhir)) => {
                some("kondisi_akhir", 1.5)
            }
            None if (a.has(W::Target) || a.has(W::Rencana))
                && !a.any(&[W::Realisasi, W::Standar])
                || a.is_empty() =>
            {
                Some((format!("target.{}", year?), 1.0))
            }
            None if a.has(W::Tahun) && !a.any(&[W::Realisasi, W::Capaian, W::Rasio]) => {
                Some((format!("target.{}", year?), 0.8))
            }
            None => None,
        },
        J::RenstraProgram => match text {
            // Beside those of the programs, the indicators of the sasaran are another document's.
            Some("indikator_sasaran") => some("indikator", 1.2),
            Some(
                "indikator_program" | "indikator_kegiatan" | "indikator_sub_kegiatan" | "indikator",
            ) => some("indikator", 1.5),
            Some("program" | "kegiatan" | "uraian") => some("uraian", 2.0),
            Some("sub_kegiatan") => some("uraian", 1.0),
            Some(t @ ("no" | "kode" | "satuan" | "penanggung_jawab" | "lokasi" | "keterangan")) => {
                common(t)
            }
            Some(t @ ("tujuan" | "sasaran")) => some(t, 0.2),
            Some(_) => None,
            None if l.has(W::Organisasi) || l.has(W::Unit) => some("penanggung_jawab", 1.0),
            None if a.has(W::Awal) && !c.money() => some("kondisi_awal", 1.0),
            None if a.has(W::Akhir) && c.money() => some("pagu_akhir", 1.0),
            None if a.has(W::Akhir) => some("kondisi_akhir", 1.0),
            None => {
                let year = year?;
                // The years may stand below TARGET and PAGU.
                let bare = !l.any(&VALUE_WORDS) && !a.has(W::Realisasi);
                if c.money()
                    || l.has(W::Rupiah)
                    || bare && a.any(&[W::Anggaran, W::Rupiah]) && c.money_values()
                {
                    Some((format!("pagu.{year}"), 1.0))
                } else if l.any(&[W::Target, W::K]) || bare && a.has(W::Target) {
                    Some((format!("target.{year}"), 1.0))
                } else {
                    None
                }
            }
        },
        J::Rkt => {
            let level = |c: &Col<'_>| -> &'static str {
                match () {
                    () if c.all().has(W::SubKegiatan) => "_sub_kegiatan",
                    () if c.all().has(W::Kegiatan) && !c.all().has(W::Program) => "_kegiatan",
                    () if c.all().has(W::Program) && !c.all().has(W::Kegiatan) => "_program",
                    () if c.all().has(W::Sasaran) => "_sasaran",
                    () => "",
                }
            };
            match text {
                _ if is_forward(c.head) => common("_maju"),
                Some("indikator") if a.has(W::Keluaran) && a.has(W::Kegiatan) => {
                    some("indikator", 1.0)
                }
                Some(
                    t @ ("no"
                    | "kode"
                    | "tujuan"
                    | "indikator_tujuan"
                    | "sasaran"
                    | "program"
                    | "kegiatan"
                    | "sub_kegiatan"
                    | "indikator_sasaran"
                    | "indikator_program"
                    | "indikator_kegiatan"
                    | "indikator_sub_kegiatan"
                    | "indikator"
                    | "satuan"),
                ) => common(t),
                Some("uraian") => some("uraian", 1.5),
                Some("_urusan") => common("_urusan"),
                Some("penanggung_jawab" | "lokasi" | "_sumber_dana" | "keterangan") => {
                    common(match text {
                        Some("lokasi") => "_lokasi",
                        Some("keterangan") => "_keterangan",
                        Some("_sumber_dana") => "_sumber_dana",
                        _ => "_penanggung_jawab",
                    })
                }
                Some(_) => None,
                None if l.has(W::Organisasi) => common("_penanggung_jawab"),
                None if period.is_some() && (c.money() || c.money_values()) => None,
                None if c.money() || l.has(W::Anggaran) && !l.has(W::Persen) => {
                    some("anggaran", 2.0)
                }
                None if l.has(W::Total) => some("anggaran", 1.5),
                None if l.has(W::Target) || l.has(W::Rencana) => {
                    Some((format!("target{}", level(c)), 1.0))
                }
                None => None,
            }
        }
        J::PkIndikator | J::Iku => match text {
            Some(
                "indikator_sasaran" | "indikator" | "indikator_program" | "indikator_kegiatan",
            ) => some("indikator", 2.0),
            Some(t @ ("no" | "sasaran" | "satuan")) => common(t),
            Some("tujuan") => common("_tujuan"),
            Some(t @ ("formulasi" | "penanggung_jawab" | "sumber_data")) => {
                if kind == J::Iku {
                    let other = t != "formulasi" || c.formula_itself();
                    some(t, if other { 1.5 } else { 1.3 })
                } else {
                    None
                }
            }
            Some("penjelasan") if kind == J::Iku => some("formulasi", 1.2),
            // The programs and their money beside the indicators.
            Some("program" | "kegiatan" | "sub_kegiatan" | "uraian")
                if kind == J::PkIndikator && hints.agreed() =>
            {
                some("program", 1.0)
            }
            Some("program") if kind == J::PkIndikator => None,
            Some("keterangan") => common("_keterangan"),
            Some(_) => None,
            None if l.has(W::Organisasi) && kind == J::Iku => some("penanggung_jawab", 1.0),
            // TARGET {Sebelum Perubahan · Setelah Perubahan}: of figures that are no money.
            None if kind == J::PkIndikator
                && a.has(W::Target)
                && !a.has(W::Rupiah)
                && before_or_after(c.head).is_some()
                && !c.money_values()
                && period.is_none() =>
            {
                some("target", 1.9)
            }
            None if kind == J::PkIndikator && hints.agreed() && c.money() && period.is_none() => {
                some("anggaran", 1.5)
            }
            // The targets per triwulan beside that of the year.
            None if kind == J::PkIndikator && period.is_some() && hints.agreed() && !c.money() => {
                Some((format!("periode.{}.target", period?), 1.0))
            }
            None if kind == J::PkIndikator
                && (l.has(W::Target) || a.has(W::Target) && !l.any(&VALUE_WORDS))
                && !c.money()
                && period.is_none() =>
            {
                // Beside the target of the PK, that of the Renstra is another document's.
                some(
                    "target",
                    match () {
                        () if l.has(W::Renstra) => 1.8,
                        () if l.has(W::Target) => 2.0,
                        () => 1.9,
                    },
                )
            }
            None => None,
        },
        J::PkAnggaran => match text {
            Some("program" | "kegiatan" | "uraian" | "sub_kegiatan") => some("program", 2.0),
            Some(t @ ("no" | "keterangan" | "sasaran")) => common(t),
            Some("kode") => common("_kode"),
            Some(_) => None,
            None if period.is_some() => None,
            None if c.percent() => some("persen", 1.0),
            None if c.money() => some("anggaran", 2.0),
            None => None,
        },
        J::Pengukuran | J::AkhirRenstra | J::Nasional => {
            if c.head.period.is_some() {
                return None;
            }
            match text {
                Some(
                    "indikator_sasaran" | "indikator" | "indikator_program" | "indikator_kegiatan",
                ) => some("indikator", 2.0),
                Some("_tujuan_sasaran") => some("sasaran", 1.0),
                // `Sasaran (Jiwa)` of SPM and programmes of health: the people to be reached, what a percentage is of.
                Some("sasaran") if kind == J::Pengukuran && c.sample.numbers > c.sample.texts => {
                    some("penyebut", 1.0)
                }
                Some(t @ ("no" | "sasaran")) => common(t),
                Some("tujuan") => common(if kind == J::Pengukuran {
                    "tujuan"
                } else {
                    "_tujuan"
                }),
                Some("indikator_tujuan") => common("_indikator_tujuan"),
                Some(t @ ("satuan" | "arah")) => common(if kind == J::Pengukuran {
                    t
                } else if t == "satuan" {
                    "_satuan"
                } else {
                    "_arah"
                }),
                Some("predikat") if kind == J::Pengukuran => some("predikat", 1.0),
                Some("keterangan") => match kind {
                    J::Nasional => some("keterangan", 1.0),
                    J::Pengukuran => some("_keterangan", 0.6),
                    _ => some("_keterangan", 0.2),
                },
                Some("kode") => common("_kode"),
                Some("penanggung_jawab" | "formulasi" | "sumber_data") => common(match text {
                    Some("formulasi") => "_formulasi",
                    Some("sumber_data") => "_sumber_data",
                    _ => "_penanggung_jawab",
                }),
                Some(_) => None,
                None if l.has(W::Bobot) && kind == J::Pengukuran => some("bobot", 1.0),
                // An export names the year on each row.
                None if kind == J::Pengukuran
                    && matches!(c.head.leaf_key().as_str(), "tahun" | "tahun anggaran") =>
                {
                    some("_tahun", 0.2)
                }
                None if l.has(W::Pembilang) && kind == J::Pengukuran => some("pembilang", 1.5),
                None if l.has(W::Penyebut) && kind == J::Pengukuran => some("penyebut", 1.5),
                None if l.any(&[W::Rupiah, W::Anggaran]) => None,
                None if l.has(W::Nasional) => match kind {
                    // Beside what the nation reached, its target and its standard are less.
                    J::Nasional if l.any(&[W::Target, W::Standar]) => some("nasional", 2.9),
                    J::Nasional => some("nasional", 3.0),
                    J::Pengukuran => some("nasional", 0.4),
                    _ => None,
                },
                None if l.has(W::Kemajuan) => match kind {
                    J::AkhirRenstra => some("tingkat_kemajuan", 3.0),
                    J::Pengukuran => some("capaian", 1.0),
                    _ => None,
                },
                None if a.has(W::Akhir)
                    && (l.has(W::Target) || a.has(W::Target))
                    && !l.any(&[W::Realisasi, W::Capaian]) =>
                {
                    match kind {
                        J::AkhirRenstra => some("target", 3.0),
                        J::Pengukuran => some("target_akhir", 0.8),
                        _ => None,
                    }
                }
                None if kind == J::Nasional
                    && l.any(&[W::Capaian, W::Persen])
                    && !l.has(W::Realisasi) =>
                {
                    some("_capaian", 0.5)
                }
                // The absorption of the budget is none of an indicator's.
                None if c.head.leaf_key().contains("serap") => None,
                // Beside the office's own, that of the province is another's.
                None if l.has(W::Realisasi) && c.head.leaf_key().contains("provinsi") => {
                    some("realisasi", 0.2)
                }
                None if l.has(W::Realisasi)
                    && !l.has(W::Persen)
                    && !(l.has(W::Capaian) && c.percent()) =>
                {
                    some("realisasi", 2.0)
                }
                // `Realisasi (%)`, `Target (%)`: the sign is the unit of what is named first.
                None if l.has(W::Realisasi)
                    && !l.has(W::Capaian)
                    && c.head.leaf_key().starts_with("realisasi") =>
                {
                    some("realisasi", 1.9)
                }
                None if l.has(W::Target)
                    && !l.has(W::Capaian)
                    && c.head.leaf_key().starts_with("target") =>
                {
                    match kind {
                        J::Pengukuran => some("target", 2.0),
                        J::AkhirRenstra => some("target", 1.0),
                        _ => some("_target", 0.5),
                    }
                }
                None if l.any(&[W::Capaian, W::Persen]) => match kind {
                    J::Pengukuran => some("capaian", 1.5),
                    J::AkhirRenstra => some("tingkat_kemajuan", 1.0),
                    _ => None,
                },
                None if l.any(&[W::Target, W::Rencana]) => match kind {
                    J::Pengukuran => some("target", 2.0),
                    J::AkhirRenstra => some("target", 1.0),
                    J::Nasional => some("_target", 0.5),
                    _ => None,
                },
                // `Th. 2021` under REALISASI
                None if a.has(W::Realisasi) && !a.has(W::Nasional) => some("realisasi", 1.5),
                None if a.has(W::Target) && year.is_some() && kind == J::Pengukuran => {
                    some("target", 1.5)
                }
                None => None,
            }
        }
        J::Riwayat => match text {
            Some(
                "indikator_sasaran" | "indikator" | "indikator_program" | "indikator_kegiatan",
            ) => some("indikator", 2.0),
            Some(t @ ("no" | "sasaran" | "satuan")) => common(t),
            Some("tujuan") => common("_tujuan"),
            Some("keterangan") => common("_keterangan"),
            Some(_) => None,
            None if a.has(W::Standar) => common("_standar"),
            None if a.has(W::Rasio)
                || a.has(W::Capaian) && a.has(W::Persen) && !a.has(W::Realisasi) =>
            {
                Some((format!("rasio.{}", year?), 1.0))
            }
            None if a.has(W::Realisasi) => Some((format!("realisasi.{}", year?), 1.2)),
            None if a.has(W::Proyeksi) => common("_proyeksi"),
            None if a.has(W::Target) => Some((format!("target.{}", year?), 1.0)),
            None if a.has(W::Capaian) && distinct_years >= 2 => {
                Some((format!("realisasi.{}", year?), 0.8))
            }
            // `%` beside target and realisasi of its year.
            None if l.has(W::Persen) && distinct_years >= 2 => {
                Some((format!("realisasi.{}", year?), 0.8))
            }
            // Each row says which side its figures are.
            None if hints.sides => Some((format!("realisasi.{}", year?), 1.2)),
            // Bare years under a title that speaks of what was reached.
            None if !l.any(&VALUE_WORDS)
                && c.says_nothing_else()
                && !a.any(&[W::Rencana, W::Awal, W::Akhir])
                && [
                    "capaian",
                    "realisasi",
                    "pencapaian",
                    "perkembangan",
                    "indikator pelayanan",
                    "kinerja pelayanan",
                ]
                .iter()
                .any(|w| hints.title.contains(w))
                && !["target", "rencana", "renstra"]
                    .iter()
                    .any(|w| hints.title.split(' ').any(|t| t == *w)) =>
            {
                Some((format!("realisasi.{}", year?), 0.9))
            }
            None => None,
        },
        J::Responden => {
            if let Some(n) = c.head.unsur {
                return Some((format!("unsur.U{n}"), 1.0));
            }
            // A web form's questions are numbered by their order, later. A whole question may hold any word of the vocabulary
            // (`… dengan jenis pelayanannya?`, `… di unit ini?`), so it comes first.
            if c.asks() {
                return Some(("unsur.?".to_owned(), 1.0));
            }
            if let Some(group) = ticked(c) {
                let value = c.head.levels.last().map_or("", |(t, _, _)| t.trim());
                return Some((format!("profil.{group}.{value}"), 0.5));
            }
            let field = match () {
                () if l.has(W::Waktu) => "_waktu",
                () if l.has(W::Kelamin) || c.head.leaf_key() == "l p" => "profil.jenis_kelamin",
                () if l.has(W::Usia) => "profil.usia",
                () if l.has(W::Pendidikan) => "profil.pendidikan",
                () if l.has(W::Pekerjaan) => "profil.pekerjaan",
                () if l.any(&[W::Responden, W::No]) => "no",
                () if l.any(&[W::Nama, W::Jenis, W::Orang, W::Unit]) => "_lain",
                () => return None,
            };
            some(field, 0.5)
        }
        J::Distribusi | J::Frekuensi => match () {
            () if text == Some("no") => some("no", 0.5),
            () if c.head.answer.is_some() => {
                const ANSWERS: [&str; 4] = ["tidak_baik", "kurang_baik", "baik", "sangat_baik"];
                let n = usize::from(c.head.answer.unwrap_or(1));
                some(ANSWERS.get(n.wrapping_sub(1))?, 2.0)
            }
            // Counts and percent under one answer: the percent.
            () if a.any(&[W::TidakBaik, W::KurangBaik, W::SangatBaik, W::Baik]) => {
                let weight = if l.has(W::Persen) { 2.1 } else { 2.0 };
                match () {
                    () if a.has(W::TidakBaik) => some("tidak_baik", weight),
                    () if a.has(W::KurangBaik) => some("kurang_baik", weight),
                    () if a.has(W::SangatBaik) => some("sangat_baik", weight),
                    () => some("baik", weight),
                }
            }
            () if l.has(W::Total) => some("total", 1.0),
            () if l.any(&[W::Unsur, W::Uraian, W::Indikator]) => some("unsur", 2.0),
            () => None,
        },
        J::Skor => match () {
            () if text == Some("no") => some("no", 0.5),
            // The scores of a triwulan or semester beside those of others are none of the year.
            () if period.is_some()
                && periods >= 2
                && (a.any(&[W::Skor, W::Nilai, W::Mutu, W::Predikat, W::Kinerja])
                    || a.has(W::Tahun) && c.sample.numbers > 0) =>
            {
                some("_periode", 0.6)
            }
            // The mean of the periods left of it.
            () if c.head.leaf_key().starts_with("rata rata") && c.sample.numbers > 0 => {
                some("skor", 1.8)
            }
            // The years of a series, under nothing but `Tahun`.
            () if year.is_some()
                && c.sample.numbers > 0
                && c.says_nothing_else()
                && !a.any(&[W::Target, W::Realisasi, W::Responden, W::Total]) =>
            {
                some("skor", 1.9)
            }
            // The sum of the answers, and the weighted NRR, are no scores.
            () if a.has(W::Tertimbang)
                || l.has(W::Total)
                    && c.sample.fractions == 0
                    && c.sample.hundreds * 10 < c.sample.numbers * 8 =>
            {
                None
            }
            // Of the NRR on 1–4 and the score on 25–100, the score.
            () if l.any(&[W::Skor, W::Nilai]) && !c.mostly_text() => {
                let scored = c.sample.hundreds * 10 >= c.sample.numbers * 8;
                some("skor", if scored { 2.1 } else { 2.0 })
            }
            // Beside the letter of the mutu, the word of the kinerja.
            () if l.any(&[W::Predikat, W::Kinerja]) => some("predikat", 1.0),
            () if l.any(&[W::Mutu, W::Keterangan]) => some("predikat", 0.9),
            // Of the codes and the names of the unsur, the names.
            () if l.has(W::Unsur) && c.head.unsur.is_none() => {
                let codes = c.sample.length <= c.sample.texts * 5;
                some("unsur", if codes { 1.9 } else { 2.0 })
            }
            () => None,
        },
        J::SkmRekap => {
            if let Some(n) = c.head.unsur {
                return Some((format!("unsur.U{n}"), 0.5));
            }
            match () {
                () if text == Some("no") => some("no", 0.5),
                // Headed by the names of the unsur instead of their codes.
                () if crate::value::answer::names_unsur(&c.head.leaf_key())
                    && !l.any(&[W::Nilai, W::Unit, W::Jenis])
                    && c.sample.numbers > c.sample.texts =>
                {
                    some("unsur.?", 0.5)
                }
                () if l.has(W::Responden) => some("responden", 1.0),
                () if c.head.leaf_key() == "tahun" => some("tahun", 1.0),
                () if l.has(W::Mutu) => some("mutu", 1.5),
                () if l.any(&[W::Kinerja, W::Predikat]) => some("kinerja", 1.5),
                () if l.any(&[W::Unit, W::Organisasi, W::Nama]) && !l.any(&[W::Nilai]) => {
                    some("unit", 2.0)
                }
                // Beside the NRR on 1–4 and the sum of the weighted ones, the index on 25–100.
                () if l.any(&[W::Nilai, W::Skor]) => {
                    let s = c.sample;
                    let scored = s.hundreds > 0 && s.hundreds * 10 >= s.numbers * 8;
                    some("nilai", if scored { 1.5 } else { 1.4 })
                }
                // The kinds of service of one office.
                () if l.has(W::Jenis) && c.head.leaf_key().contains("layanan") => some("unit", 1.5),
                () => None,
            }
        }
        J::Keluaran => match text {
            Some("no") => some("no", 0.5),
            Some("sasaran" | "program" | "kegiatan" | "sub_kegiatan") => {
                common(text.unwrap_or_default())
            }
            Some("satuan") => some("keluaran.satuan", 1.0),
            // Masukan, Keluaran, Hasil: the label of the row.
            Some(t)
                if t.starts_with("indikator")
                    && c.sample.masukan * 4 >= c.sample.filled
                    && c.sample.masukan > 0
                    && c.sample.length <= c.sample.texts * 14 =>
            {
                some("_label", 0.5)
            }
            // INDIKATOR · TOLOK UKUR KINERJA · TARGET KINERJA of RKA and DPA.
            Some("indikator") if is_tolok_ukur(&c.head.leaf_key()) => some("uraian", 1.5),
            // (A heading merged over several columns has its words in one of them.)
            Some(
                "indikator" | "indikator_kegiatan" | "indikator_sub_kegiatan" | "indikator_program",
            ) if c.sample.filled > 0 || !c.head.shared => some("keluaran.uraian", 1.5),
            Some("uraian") => some("uraian", 1.5),
            Some("penjelasan" | "keterangan") => some("penjelasan", 0.5),
            Some("kode" | "penanggung_jawab") => common("_kode"),
            Some(_) => None,
            None if l.has(W::Organisasi) => common("_skpd"),
            // Target {Kinerja · Rp} · Realisasi {Kinerja · Rp}
            None if period.is_none()
                && c.head.levels.len() > 1
                && !l.any(&[W::Target, W::Realisasi, W::Rencana])
                && l.any(&[
                    W::K,
                    W::Kinerja,
                    W::Fisik,
                    W::Rupiah,
                    W::Anggaran,
                    W::Keuangan,
                ])
                && c.head
                    .upper
                    .any(&[W::Target, W::Realisasi, W::Capaian, W::Persen]) =>
            {
                let side = if l.any(&[W::Rupiah, W::Anggaran, W::Keuangan]) {
                    "masukan"
                } else {
                    "keluaran"
                };
                let upper = c.head.upper;
                let what = match () {
                    () if upper.has(W::Realisasi) && !upper.has(W::Capaian) => "realisasi",
                    () if upper.any(&[W::Capaian, W::Persen]) => "persen",
                    () => "target",
                };
                Some((format!("{side}.{what}"), 1.2))
            }
            None => {
                let list = periods > 0 || cols_have_levels(c);
                let prefix = if list { "keluaran." } else { "" };
                match () {
                    () if l.any(&[W::Persen, W::Capaian]) && !l.has(W::Realisasi) => Some((
                        format!("{}persen", if list { "keluaran." } else { "" }),
                        1.0,
                    )),
                    () if l.has(W::Realisasi) => match period {
                        Some(p) => Some((format!("periode.{p}.realisasi"), 0.8))
                            .filter(|_| list)
                            .map(|(f, w)| (format!("keluaran.realisasi@{f}"), w)),
                        None => Some((format!("{prefix}realisasi"), 1.5)),
                    },
                    () if l.any(&[W::Target, W::Rencana]) => match period {
                        Some(p) => Some((format!("keluaran.target@periode.{p}.target"), 0.8)),
                        None => Some((format!("{prefix}target"), 1.5)),
                    },
                    () => None,
                }
            }
        },
        J::Anggaran => {
            let field = anggaran_field(c, text, period.as_deref(), periods, &hints.title);
            // Bare months under a title that speaks of realisasi alone.
            let words: Vec<&str> = hints.title.split(' ').collect();
            let spent = words.contains(&"realisasi")
                && !words
                    .iter()
                    .any(|w| matches!(*w, "rencana" | "target" | "kas" | "rak"));
            match field {
                Some((f, w))
                    if spent
                        && !a.any(&[W::Rencana, W::Target, W::Anggaran])
                        && f.starts_with("periode.")
                        && f.ends_with(".rencana") =>
                {
                    Some((f.replace(".rencana", ".realisasi"), w))
                }
                field => field,
            }
        }
        J::Belanja => match text {
            Some("no") => some("no", 0.5),
            Some("uraian" | "program") => some("uraian", 1.5),
            Some("keterangan") => common("_keterangan"),
            Some(_) => None,
            None if l.has(W::Jenis) && !c.money() || l.has(W::Jenis) && c.mostly_text() => {
                some("jenis", 2.0)
            }
            None if l.has(W::Kelompok) && (!c.money() || c.mostly_text()) => some("kelompok", 2.0),
            None if l.has(W::Belanja) && c.mostly_text() => some("uraian", 2.0),
            // The share of the whole gives way to the absorption.
            None if l.has(W::Porsi) => some("persen", 0.9),
            None if l.has(W::Persen) || l.has(W::Capaian) && !l.has(W::Realisasi) => {
                some("persen", 1.0)
            }
            None if l.has(W::Realisasi) => some("realisasi", 1.5),
            None if l.has(W::Sisa) => some("sisa", 1.0),
            None if c.money() || l.any(&[W::Anggaran, W::Total]) => some("anggaran", 2.0),
            None => None,
        },
        J::AnggaranSasaran => match text {
            Some("program" | "kegiatan" | "uraian" | "sub_kegiatan") => some("program", 2.0),
            Some(t @ ("no" | "sasaran")) => Some((t.to_owned(), if t == "no" { 0.5 } else { 2.0 })),
            Some("keterangan") => common("_keterangan"),
            Some(_) => None,
            // Money of a triwulan is none of the year.
            None if period.is_some() => None,
            // (What was spent of it is told by its words, the share of the whole may have none.)
            None if l.any(&[W::Realisasi, W::Capaian]) => None,
            None if l.has(W::Kinerja) => None,
            None if l.has(W::Porsi) || l.has(W::Persen) && c.says_nothing_else() => some(
                "porsi",
                if l.any(&[W::Porsi, W::Anggaran]) {
                    2.1
                } else {
                    2.0
                },
            ),
            None if c.money() => some("anggaran", 2.0),
            None => None,
        },
        J::Evaluasi => evaluasi_field(c, text, hints, period.as_deref()),
        J::CapaianPeriodik => match text {
            Some(
                "indikator_sasaran" | "indikator" | "indikator_program" | "indikator_kegiatan",
            ) => some("indikator", 2.0),
            Some(t @ ("no" | "sasaran" | "satuan" | "arah" | "kendala" | "tindak_lanjut")) => {
                common(t)
            }
            // What is done, in every row; under a period it is that period's.
            Some("program" | "kegiatan" | "uraian" | "sub_kegiatan") if period.is_none() => {
                common("_lain")
            }
            Some(
                "kode" | "penanggung_jawab" | "keterangan" | "tujuan" | "program" | "kegiatan"
                | "uraian" | "sub_kegiatan",
            ) => common("_sampingan"),
            Some(_) => None,
            None => match period {
                Some(p)
                    if l.any(&[W::Realisasi])
                        || a.has(W::Realisasi) && !l.any(&[W::Target, W::Rencana, W::Capaian]) =>
                {
                    Some((format!("periode.{p}.realisasi"), 1.0))
                }
                // Money beside the figures of performance.
                Some(_) if c.money() && (c.money_values() || c.sample.filled == 0) => None,
                // What of the period's target was reached: kept for the checks.
                Some(p) if l.any(&[W::Capaian, W::Persen]) && !l.any(&[W::Target, W::Rencana]) => {
                    Some((format!("periode.{p}.capaian"), 0.2))
                }
                // Headings that do not say which side they are: the title does.
                Some(p)
                    if !a.any(&[W::Target, W::Rencana])
                        && ["realisasi", "capaian", "laporan", "rekapitulasi", "rekap"]
                            .iter()
                            .any(|w| hints.title.split(' ').any(|t| t == *w))
                        && !["target", "rencana", "aksi"]
                            .iter()
                            .any(|w| hints.title.split(' ').any(|t| t == *w)) =>
                {
                    Some((format!("periode.{p}.realisasi"), 1.0))
                }
                Some(p) => Some((format!("periode.{p}.target"), 1.0)),
                None if l.any(&[W::Target, W::Rencana])
                    || l.any(&[W::K, W::Setahun]) && a.has(W::Target) && !a.has(W::Realisasi) =>
                {
                    some("target", 1.0)
                }
                // The sum beside the periods, or what was reached in the whole year.
                None if l.any(&[W::Total, W::Realisasi])
                    && !l.any(&[W::Capaian, W::Persen])
                    && !a.has(W::Anggaran)
                    && !c.money()
                    && periods >= 2
                    && !c.mostly_text() =>
                {
                    some("jumlah", if l.has(W::Total) { 0.6 } else { 0.5 })
                }
                // `Output` right of what is done: the periods may count it.
                None if l.has(W::Keluaran)
                    && !l.any(&[W::Target, W::Realisasi])
                    && c.mostly_text() =>
                {
                    some("indikator", 1.2)
                }
                // `Jenis Pelayanan`: what is counted month by month.
                None if l.has(W::Jenis) && !l.has(W::Belanja) && c.mostly_text() => {
                    some("indikator", 1.5)
                }
                None if l.has(W::PenanggungJawab) || l.has(W::Organisasi) => common("_sampingan"),
                None => None,
            },
        },
        J::Skala => {
            if text == Some("no") {
                return some("no", 0.5);
            }
            if c.sample.bands * 2 > c.sample.filled {
                // Of the bands of 1–4 and of 25–100, those that a capaian or IKM is looked up in.
                some("teks", if c.sample.high_bands > 0 { 3.1 } else { 3.0 })
            } else if c.mostly_text() {
                // Of the letter and the word, the word.
                let letters = c.sample.length <= c.sample.texts * 2;
                some("nama", if letters { 2.9 } else { 3.0 })
            } else {
                None
            }
        }
        J::Penghargaan => match () {
            () if text == Some("no") => some("no", 0.5),
            () if l.has(W::Pemberi) => some("pemberi", 2.0),
            () if l.has(W::Penghargaan) => some("nama", 2.0),
            () if l.has(W::Tingkat) && !l.any(&[W::Capaian, W::Kemajuan]) => some("tingkat", 1.0),
            () if l.has(W::Tahun) => some("tahun", 1.0),
            // The date says the year.
            () if c.head.leaf_key().starts_with("tanggal") => some("tahun", 0.8),
            () => None,
        },
    }
}

/// `Tolok Ukur Kinerja`, as forms of Permendagri 13/2006 head what a row's indikator is.
fn is_tolok_ukur(key: &str) -> bool {
    key.starts_with("tolok ukur") || key.starts_with("tolak ukur")
}

/// The part of the profile whose values stand in columns of their own, ticked or counted by ones: `Jenis Kelamin {L · P}`.
fn ticked(c: &Col<'_>) -> Option<&'static str> {
    let s = c.sample;
    let marks = s.filled == s.answers + s.zeros + s.dashes + s.texts && s.length <= s.texts * 3;
    if !marks || c.leaf().has(W::Kode) {
        return None;
    }
    [
        (W::Kelamin, "jenis_kelamin"),
        (W::Usia, "usia"),
        (W::Pendidikan, "pendidikan"),
        (W::Pekerjaan, "pekerjaan"),
    ]
    .into_iter()
    .find(|(w, _)| c.head.upper.has(*w) && !c.leaf().has(*w))
    .map(|(_, group)| group)
}

fn cols_have_levels(c: &Col<'_>) -> bool {
    c.all().any(&[W::SubKegiatan, W::Setahun])
}

fn anggaran_field(
    c: &Col<'_>,
    text: Option<&'static str>,
    period: Option<&str>,
    periods: usize,
    title: &str,
) -> Option<(String, f32)> {
    let some = |field: &str, weight: f32| Some((field.to_owned(), weight));
    let (l, a) = (c.leaf(), c.all());
    // `Rincian Perhitungan {Volume · Satuan · Harga}` of RKA and DPA: what the amount is made of.
    let below = c.head.levels.len() > 1;
    if below && c.head.upper.has(W::Rincian) && !l.has(W::Total)
        || below && is_part_of_amount(&c.head.leaf_key())
    {
        return some("_rincian", 0.2);
    }
    if c.one_source() {
        return None;
    }
    match text {
        Some("no") => return some("no", 0.5),
        Some("kode") => return some("kode", 1.5),
        Some("program" | "uraian") => return some("uraian", 2.0),
        Some("kegiatan") => return some("uraian", 1.5),
        Some("sub_kegiatan") => return some("uraian", 1.2),
        Some("sasaran") => return some("sasaran", 0.2),
        Some("keterangan" | "penanggung_jawab" | "lokasi") => return some("_keterangan", 0.2),
        Some(t) if t.starts_with("indikator") => return some("_indikator", 0.1),
        Some(_) => return None,
        None => {}
    }
    if l.has(W::Kode) {
        return some("uraian", 1.5);
    }
    match c.head.leaf_key().as_str() {
        "rincian" => return some("_baris", 0.5),
        "tahun" | "tahun anggaran" => return some("_tahun", 0.2),
        _ => {}
    }
    // RKA: Jumlah {Tahun n-1 · Tahun n · Tahun n+1}, the budget between its neighbours.
    let path = super::words::key(&c.head.path());
    if path.contains("tahun n 1") {
        return some("_lalu", 0.2);
    }
    if path.ends_with("tahun n") {
        return some("anggaran", 1.5);
    }
    // What was saved, in rupiah or percent, is no absorption.
    if c.head.leaf_key().contains("efisiensi") {
        return None;
    }
    if a.has(W::Tertimbang) || l.has(W::Bobot) || l.has(W::Capaian) && a.has(W::Fisik) {
        return some("_tertimbang", 0.2);
    }
    for (word, group) in [
        (W::Operasi, "operasi"),
        (W::Modal, "modal"),
        (W::TakTerduga, "tak_terduga"),
        (W::Transfer, "transfer"),
    ] {
        if a.has(word) {
            let side = if l.has(W::Realisasi) || a.has(W::Realisasi) && !l.has(W::Anggaran) {
                "realisasi"
            } else {
                "anggaran"
            };
            return Some((format!("belanja.{group}.{side}"), 1.0));
        }
    }
    // Kinds of belanja side by side are parts of the amount that the total beside them says.
    if kind_of_belanja(c) {
        return None;
    }
    // `Prognosis Semester II`: neither planned nor spent.
    if a.has(W::Proyeksi) {
        return some("_proyeksi", 0.2);
    }
    if let Some(p) = period {
        let titled = |words: &[&str]| words.iter().any(|w| title.split(' ').any(|t| t == *w));
        let spent_by_title = titled(&["realisasi", "penyerapan", "serapan", "progres"])
            && !titled(&["rencana", "target", "kas", "rak", "rko", "rok"]);
        let side = match () {
            // `Sisa Anggaran s/d Semester Pertama` is the remainder so far; that of one period alone is none of the year.
            () if l.has(W::Sisa) => {
                return if a.has(W::Kumulatif) && periods <= 2 {
                    some("sisa", 0.9)
                } else {
                    some("_sisa", 0.2)
                };
            }
            () if a.has(W::Fisik) && a.any(&[W::Rencana, W::Target]) => "fisik_rencana",
            () if a.has(W::Fisik) => "fisik",
            () if l.any(&[W::Persen, W::Capaian])
                && !l.any(&[W::Realisasi, W::Rencana, W::Target])
                || c.percent() =>
            {
                return some("_persen", 0.2);
            }
            // Money beside the physical progress: what was spent.
            () if l.has(W::Realisasi)
                || a.has(W::Keuangan) && !a.any(&[W::Rencana, W::Target, W::Anggaran])
                || a.has(W::Realisasi) && !l.any(&[W::Rencana, W::Target, W::Anggaran]) =>
            {
                "realisasi"
            }
            // Headings that do not say which side they are: the title does.
            () if !a.any(&[W::Target, W::Rencana, W::Anggaran]) && spent_by_title => "realisasi",
            () => "rencana",
        };
        return Some((format!("periode.{p}.{side}"), 1.0));
    }
    let timed = scope(c.head);
    // A target or volume that is no money is none of a budget's.
    if l.has(W::Target) && !l.any(&[W::Rupiah, W::Fisik]) && !a.has(W::Fisik) && !c.money_values() {
        return None;
    }
    if l.has(W::Organisasi) && !l.has(W::Realisasi) {
        return some("_organisasi", 0.3);
    }
    if a.has(W::Fisik) && !l.has(W::Rupiah) {
        if a.any(&[W::Rencana, W::Target]) {
            return match timed {
                Some(SoFar::Before | SoFar::Alone) => some("_lalu", 0.2),
                _ => some("_fisik_rencana", 0.5),
            };
        }
        return match timed {
            Some(SoFar::Before) => some("_lalu", 0.5),
            Some(SoFar::Now) => some("fisik", 1.4),
            Some(SoFar::Alone) => some("fisik", 0.8),
            // `% Fisik` beside what was done in metres.
            None if l.has(W::Persen) => some("fisik", 1.2),
            None => some("fisik", 1.0),
        };
    }
    if l.has(W::Sisa) || a.has(W::Sisa) && !l.any(&[W::Persen, W::Realisasi]) {
        return if l.has(W::Persen) && !l.has(W::Rupiah) {
            some("_sisa_persen", 0.2)
        } else {
            some("sisa", 1.0)
        };
    }
    let realisasi = l.has(W::Realisasi)
        || a.has(W::Realisasi) && !l.has(W::Anggaran)
        // `KEUANGAN {Rp · %}` beside the pagu.
        || a.has(W::Keuangan)
            && l.has(W::Rupiah)
            && !a.any(&[W::Target, W::Rencana, W::Anggaran]);
    // `REALISASI (%) {FISIK · KEU}`: the unit may stand above.
    let percent_above =
        a.has(W::Persen) && !l.has(W::Rupiah) && c.sample.large == 0 && c.sample.numbers > 0;
    // `SERAPAN` over percents.
    let absorbed = l.has(W::Realisasi)
        && c.sample.large == 0
        && (c.sample.percents + c.sample.with_unit) * 2 > c.sample.filled;
    if (l.has(W::Capaian) || l.has(W::Persen) && !l.has(W::Rupiah) || percent_above || absorbed)
        && !c.money_values()
    {
        // `%` under REALISASI, CAPAIAN or KEUANGAN is the absorption; under DPA or RENCANA it is a share of something else.
        if a.any(&[W::Rencana, W::Sebelum])
            || a.has(W::Target) && !a.has(W::Realisasi) && !l.has(W::Capaian)
            || a.has(W::Anggaran) && !a.any(&[W::Realisasi, W::Capaian]) && c.head.levels.len() > 1
        {
            return some("_porsi", 0.2);
        }
        match timed {
            Some(SoFar::Before) => return some("_lalu", 0.2),
            Some(SoFar::Alone) => return some("persen", 0.5),
            _ => {}
        }
        if a.has(W::Kumulatif) && a.has(W::Realisasi) && !l.has(W::Capaian) {
            return some("persen", 0.6);
        }
        return some("persen", if l.has(W::Capaian) { 1.2 } else { 1.0 });
    }
    if realisasi {
        return match timed {
            Some(SoFar::Before) => some("_lalu", 0.5),
            // The sum over all ways of payment, beside that of each.
            Some(SoFar::Now) if l.has(W::Total) => some("realisasi", 1.9),
            Some(SoFar::Now) => some("realisasi", 1.8),
            Some(SoFar::Alone) => some("realisasi", 1.2),
            None => some("realisasi", if l.has(W::Realisasi) { 1.6 } else { 1.5 }),
        };
    }
    if a.has(W::Capaian) && l.has(W::Persen) {
        return some("persen", 1.1);
    }
    // `Capaian (Rp)` beside the pagu, where no column says realisasi.
    if l.has(W::Capaian) {
        return some("realisasi", 0.9);
    }
    if a.has(W::Sebelum) {
        return some("anggaran_sebelum", 1.0);
    }
    if a.any(&[W::Rencana]) && !l.has(W::Anggaran) {
        return some("_rencana", 0.5);
    }
    if c.money() || a.has(W::Anggaran) || l.has(W::Total) || l.has(W::Belanja) {
        return some(
            "anggaran",
            if l.has(W::Langsung) {
                // Belanja Tidak Langsung and Langsung are parts of the sum beside them.
                0.8
            } else if c.head.leaf_key().contains("indikatif") {
                // Pagu Definitif beside it is what was agreed.
                1.9
            } else if l.has(W::Total) && a.has(W::Anggaran) {
                2.2
            } else if l.has(W::Anggaran) || a.has(W::Anggaran) {
                2.0
            } else {
                1.0
            },
        );
    }
    None
}

/// `Volume`, `Satuan`, `Harga` below a heading that several share (`SEBELUM PERUBAHAN`).
fn is_part_of_amount(key: &str) -> bool {
    matches!(
        key,
        "vol"
            | "volume"
            | "sat"
            | "satuan"
            | "harga"
            | "harga satuan"
            | "koefisien"
            | "ppn"
            | "tarif"
    )
}

fn evaluasi_field(
    c: &Col<'_>,
    text: Option<&'static str>,
    hints: &Hints,
    period: Option<&str>,
) -> Option<(String, f32)> {
    let some = |field: &str, weight: f32| Some((field.to_owned(), weight));
    let (l, a) = (c.leaf(), c.all());
    match text {
        Some("no") => return some("no", 0.3),
        Some("indikator_sasaran") => return some("indikator", 1.8),
        Some(
            "indikator_program" | "indikator_kegiatan" | "indikator_sub_kegiatan" | "indikator",
        ) => return some("indikator", 2.0),
        Some("program" | "kegiatan" | "uraian" | "sub_kegiatan") => return some("uraian", 2.0),
        Some(t @ ("kode" | "sasaran" | "satuan" | "penanggung_jawab")) => return some(t, 1.0),
        Some("keterangan" | "lokasi" | "tujuan") => return some("_lain", 0.2),
        Some(_) => return None,
        None => {}
    }
    if l.any(&[W::Organisasi, W::Unit]) && !a.any(&[W::Target, W::Realisasi, W::Capaian]) {
        return some("penanggung_jawab", 0.8);
    }
    // In one row of headings the money has words of its own: `Anggaran 2024`, `Realisasi Anggaran TW III`.
    let of_renja = ["renja", "rencana kerja", "e 81", "e81"];
    let worded = hints.title.contains("evaluasi")
        && of_renja.iter().any(|w| hints.title.contains(w))
        && l.has(W::Anggaran)
        && !l.any(&[W::Kinerja, W::Target, W::Sebelum]);
    let side = if worded
        || l.any(&[W::Rupiah, W::Anggaran])
            && !l.any(&[W::Kinerja, W::Target, W::Realisasi, W::Capaian])
    {
        "rupiah"
    } else {
        "kinerja"
    };
    let plain_leaf = l.any(&[W::K, W::Rupiah]) || !l.any(&[W::Target, W::Realisasi, W::Capaian]);
    let own = if plain_leaf { a } else { l };
    let group = match () {
        () if period.is_some() && own.any(&[W::Realisasi, W::Triwulan]) && !own.has(W::Capaian)
            || period.is_some() && a.has(W::Triwulan) =>
        {
            return Some((format!("triwulan.{}.{side}", period?), 1.0));
        }
        () if own.has(W::Capaian)
            && (own.any(&[W::Renstra, W::Akhir]) || a.has(W::Renstra) && !plain_leaf) =>
        {
            "capaian_renstra"
        }
        () if own.has(W::Capaian) => "capaian",
        () if own.has(W::Realisasi) && own.has(W::Lalu) => "realisasi_lalu",
        () if own.has(W::Realisasi) && own.has(W::Kumulatif) => "kumulatif?",
        () if own.has(W::Realisasi) && own.any(&[W::Renstra]) => "kumulatif",
        () if own.has(W::Realisasi) => "realisasi",
        () if own.has(W::Target) && own.any(&[W::Renstra, W::Akhir]) => "target_renstra",
        () if own.has(W::Target) => "target",
        () if own.has(W::Kumulatif) => "kumulatif?",
        () if worded && !a.any(&[W::Target, W::Realisasi, W::Capaian]) => "target",
        () => return None,
    };
    Some((format!("{group}.{side}"), 1.0))
}
