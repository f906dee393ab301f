//! What kind of table a heading belongs to.
//!
//! Every kind reads the columns in its own way ([`super::field`]) and lets them settle with each other
//! ([`super::settle`]); the readings compete as wholes, by what they explain, what they leave over, what the title says
//! and what the cells below look like.

use super::col::{Col, Sample, group_of_belanja, kind_of_belanja};
use super::field::{self, Reading, distinct_years, is_forward, is_series, split_year, year_key};
use super::head::Head;
use super::settle::settle;
use super::words::Word as W;

/// The kinds of tables, one per array of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names are the arrays'")]
pub enum Jenis {
    Renstra,
    RenstraProgram,
    Rkt,
    PkIndikator,
    PkAnggaran,
    Iku,
    Pengukuran,
    Riwayat,
    AkhirRenstra,
    Nasional,
    Responden,
    Distribusi,
    /// Counts of the answers per unsur: a distribution by its headings, tallies by its figures (never competes itself).
    Frekuensi,
    Skor,
    SkmRekap,
    Keluaran,
    Anggaran,
    Belanja,
    AnggaranSasaran,
    Evaluasi,
    CapaianPeriodik,
    Skala,
    Penghargaan,
}

impl Jenis {
    /// All kinds.
    pub const ALL: [Self; 22] = [
        Self::Renstra,
        Self::RenstraProgram,
        Self::Rkt,
        Self::PkIndikator,
        Self::PkAnggaran,
        Self::Iku,
        Self::Pengukuran,
        Self::Riwayat,
        Self::AkhirRenstra,
        Self::Nasional,
        Self::Responden,
        Self::Distribusi,
        Self::Skor,
        Self::SkmRekap,
        Self::Keluaran,
        Self::Anggaran,
        Self::Belanja,
        Self::AnggaranSasaran,
        Self::Evaluasi,
        Self::CapaianPeriodik,
        Self::Skala,
        Self::Penghargaan,
    ];

    /// The array's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Renstra => "renstra",
            Self::RenstraProgram => "renstra_program",
            Self::Rkt => "rkt",
            Self::PkIndikator => "pk.indikator",
            Self::PkAnggaran => "pk.anggaran",
            Self::Iku => "iku",
            Self::Pengukuran => "pengukuran",
            Self::Riwayat => "riwayat",
            Self::AkhirRenstra => "akhir_renstra",
            Self::Nasional => "nasional",
            Self::Responden | Self::Frekuensi => "skm.responden",
            Self::Distribusi => "skm.distribusi",
            Self::Skor => "skm.skor",
            Self::SkmRekap => "skm.rekap",
            Self::Keluaran => "keluaran",
            Self::Anggaran => "anggaran",
            Self::Belanja => "belanja",
            Self::AnggaranSasaran => "anggaran_sasaran",
            Self::Evaluasi => "evaluasi",
            Self::CapaianPeriodik => "capaian_periodik",
            Self::Skala => "skala",
            Self::Penghargaan => "penghargaan",
        }
    }

    /// Whether its figures are money, so that a row over them is their sum.
    pub fn of_money(self) -> bool {
        matches!(
            self,
            Self::Anggaran | Self::Belanja | Self::PkAnggaran | Self::AnggaranSasaran
        )
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.name() == name)
    }
}

/// What is known about the table beside its columns.
#[derive(Debug, Clone, Default)]
pub struct Hints {
    /// The title lines, the sheet's and the file's name, as words.
    pub title: String,
    /// Report year, where a title names one.
    pub year: Option<i32>,
    /// First and last year of a period that a title names.
    pub years: Option<(i32, i32)>,
    /// A column says of each row whether it holds the target or the realisasi.
    pub sides: bool,
}

impl Hints {
    /// Whether the title is that of a Perjanjian Kinerja, and of nothing that follows from one.
    pub(super) fn agreed(&self) -> bool {
        let has = |words: &[&str]| words.iter().any(|w| self.title.contains(w));
        has(&["perjanjian kinerja", "penetapan kinerja"])
            && !has(&[
                "aksi",
                "realisasi",
                "capaian",
                "monitoring",
                "pemantauan",
                "pengukuran",
                "evaluasi",
            ])
    }
}

/// Reads the columns as a table of `kind`: fields with weights, and how well the whole fits. None where a required field
/// is missing.
fn read_as(kind: Jenis, cols: &[Col<'_>], hints: &Hints) -> Option<(Reading, f32)> {
    let mut reading = field::each(kind, cols, hints);
    settle(kind, cols, hints, &mut reading);
    let bonus = fits(kind, cols, hints, &reading)?;
    let explained: f32 = reading
        .iter()
        .flatten()
        .map(|(f, w)| if f.starts_with('_') { 0.2 } else { *w })
        .sum();
    let left_over = cols
        .iter()
        .zip(&reading)
        .filter(|(c, r)| {
            r.is_none() && !c.head.levels.is_empty() && !c.all().is_empty() && !c.head.shared
        })
        .count();
    Some((reading, explained + bonus - left_over as f32))
}

/// Whether the columns make a table of `kind`, and what its title and its cells add to what the columns explain.
#[allow(clippy::cognitive_complexity, reason = "one arm per kind, each short")]
fn fits(kind: Jenis, cols: &[Col<'_>], hints: &Hints, reading: &Reading) -> Option<f32> {
    use Jenis as J;
    let distinct_years = distinct_years(cols, hints);
    let periods = cols.iter().filter(|c| c.head.period.is_some()).count();
    let series = is_series(kind, cols, hints);
    // Columns of a year as a whole: the periods of a year may stand under it.
    let bare_years = cols
        .iter()
        .filter(|c| c.head.period.is_none() && year_key(c.head, hints).is_some())
        // (`Target 2023` is that of the year whose periods stand beside it.)
        .filter(|c| distinct_years > 1 || !c.leaf().has(W::Target))
        .count();
    let unsur = cols.iter().filter(|c| c.head.unsur.is_some()).count();
    let sample = |f: fn(&Sample) -> u32| cols.iter().map(|c| f(c.sample)).sum::<u32>();
    let has = |field: &str| {
        reading.iter().flatten().any(|(f, _)| {
            f == field || series && split_year(f).is_some_and(|(name, _)| name == field)
        })
    };
    let count = |prefix: &str| {
        reading
            .iter()
            .flatten()
            .filter(|(f, _)| f.starts_with(prefix))
            .count()
    };
    let named = |words: &[&str]| words.iter().any(|w| hints.title.contains(w));
    // Figures of performance beside an indikator.
    let measured = cols
        .iter()
        .any(|c| !c.mostly_text() && c.leaf().any(&[W::Target, W::Satuan, W::Kinerja, W::Tujuan]));
    let name = has("indikator")
        || has("uraian")
        || has("program")
        || has("kegiatan")
        || has("sub_kegiatan");
    let money_years = reading
        .iter()
        .flatten()
        .filter(|(f, _)| f.starts_with("pagu."))
        .count();
    // (A PK may have a column for it that is filled in later.)
    let realisasi = cols.iter().any(|c| {
        c.says(W::Realisasi)
            && !c.all().has(W::Standar)
            && !(c.sample.filled == 0 && hints.agreed())
    });
    // A list of payments by date (SP2D, BKU) is no budget, nor is one of contracts.
    let register = cols.iter().any(|c| {
        c.sample.filled > 0
            && matches!(
                c.head.leaf_key().as_str(),
                "tanggal"
                    | "tgl"
                    | "paket"
                    | "nama paket"
                    | "paket pekerjaan"
                    | "nama paket pekerjaan"
                    | "nama pekerjaan"
            )
    });
    let mut bonus = 0.0f32;
    let fits = match kind {
        J::Renstra => {
            bonus += if named(&["renstra", "rencana strategis", "matriks"]) {
                2.0
            } else {
                0.0
            };
            // Years that no word says are targets.
            let said = named(&[
                "renstra",
                "rencana",
                "target",
                "matriks",
                "rpjmd",
                "sasaran",
                "tujuan",
                "cascading",
                "rkt",
                "perjanjian",
                "indikator kinerja utama",
                "iku",
            ]) || has("sasaran")
                || has("tujuan")
                || has("_tujuan_sasaran")
                || has("kondisi_awal")
                || has("kondisi_akhir")
                || cols.iter().zip(reading).any(|(c, slot)| {
                    slot.as_ref().is_some_and(|(f, _)| f.starts_with("target."))
                        && c.all().any(&[W::Target, W::Rencana])
                });
            // Tabel T-C.26: by what strategi and kebijakan the sasaran are reached.
            let ways = has("strategi")
                && has("kebijakan")
                && (has("sasaran") || has("_tujuan_sasaran"))
                && count("indikator") == 0;
            (ways || has("indikator") && said && count("target.") >= 2)
                && money_years == 0
                && !realisasi
                && !cols.iter().any(Col::sides)
        }
        J::RenstraProgram => {
            bonus += 2.0;
            // A plan of one year with its forward estimate (prakiraan maju) is a Renja.
            let forward = cols.iter().any(|c| is_forward(c.head));
            (has("uraian") || has("program") || has("kegiatan"))
                && money_years >= 2
                // Money of two years beside its realisasi is two budgets, no plan.
                && !(realisasi && count("target.") == 0)
                && !(forward && money_years <= 2)
        }
        J::Rkt => {
            bonus += if named(&[
                "rkt",
                "rencana kinerja tahunan",
                "rencana kerja",
                "rkpd",
                "renja",
            ]) {
                3.0
            } else {
                0.0
            };
            let levels = has("program") || has("kegiatan") || has("sub_kegiatan") || has("uraian");
            // RKA and DPA are budgets by account.
            let by_account = sample(|s| s.accounts) > 0 && count("indikator") == 0;
            // (Persons counted under `Jumlah` are no money.)
            let money = cols.iter().zip(reading).any(|(c, slot)| {
                slot.as_ref().is_some_and(|(f, _)| f == "anggaran")
                    && (c.money() || c.sample.large > 0 || c.sample.filled == 0)
            });
            let planned = has("anggaran")
                && money
                && (count("indikator") + count("target") > 0 || has("program") && has("kegiatan"));
            // Up to 2014 a RKT held the sasaran alone, as the PK after it, or its kegiatan without their money.
            let titled = named(&["rkt", "rencana kinerja tahun"])
                && !named(&["perjanjian", "penetapan"])
                && has("sasaran")
                && count("target") >= 1
                && (levels && count("indikator") >= 1 || count("indikator") == 1);
            // A cascading: each level with its indikator and target.
            let each = has("kegiatan") || count("indikator") >= 2 && has("sasaran");
            (levels && (planned || each && count("target") >= 2) || titled)
                && !realisasi
                && !by_account
                && distinct_years < 3
                && periods < 3
        }
        J::PkIndikator => {
            bonus += if named(&["perjanjian kinerja", "penetapan kinerja", "pk "]) {
                4.0
            } else {
                0.0
            };
            has("indikator")
                && has("target")
                && !realisasi
                && distinct_years < 2
                && (!has("anggaran") || hints.agreed() && has("program"))
                && !has("formulasi")
                && (periods < 2 || hints.agreed())
        }
        J::PkAnggaran => {
            bonus += if named(&["perjanjian kinerja", "penetapan kinerja", "pk "]) {
                4.0
            } else {
                0.0
            };
            let program = has("program");
            program
                && has("anggaran")
                && !realisasi
                && !has("indikator")
                && !has("sasaran")
                && !has("persen")
                && distinct_years < 2
                && periods < 2
        }
        J::Iku => {
            bonus += if named(&["indikator kinerja utama", "iku"]) {
                2.0
            } else {
                0.0
            };
            // What was reached in several years is a history, whatever its formulas (IKK of a LPPD).
            let reached = |c: &Col<'_>| c.says(W::Capaian) && year_key(c.head, hints).is_some();
            has("indikator")
                && (has("formulasi") || has("sumber_data") && has("penanggung_jawab"))
                && !realisasi
                // A PK may say how its targets are measured.
                && !(hints.agreed() && cols.iter().any(|c| c.leaf().has(W::Target)))
                && (super::words::names_iku(&hints.title)
                    || cols.iter().filter(|c| reached(c)).count() < 2)
        }
        J::Pengukuran => {
            bonus += if named(&[
                "pengukuran",
                "capaian kinerja",
                "realisasi kinerja tahun",
                "pencapaian",
            ]) {
                1.5
            } else {
                0.0
            };
            // Beside other years in a table that compares them, the year is one of several.
            if named(&["perbandingan", "tahun sebelumnya", "lima tahun"]) && count("realisasi.") > 0
            {
                bonus -= 2.0;
            }
            has("indikator")
                && has("target")
                && has("realisasi")
                && periods < 2
                && !cols.iter().any(Col::turns)
                // Input, output and outcome of kegiatan.
                && !cols.iter().zip(reading).any(|(c, slot)| {
                    slot.as_ref().is_some_and(|(f, _)| f == "indikator")
                        && c.sample.masukan >= 2
                        && c.sample.masukan * 4 >= c.sample.filled
                })
                && !has("anggaran")
                && count("rupiah") == 0
        }
        J::Riwayat => {
            bonus += if named(&["perbandingan", "tahun sebelumnya", "lima tahun"]) {
                1.5
            } else {
                0.0
            };
            has("indikator") && count("realisasi.") >= 2 && distinct_years >= 2
        }
        J::AkhirRenstra => {
            has("indikator")
                && has("target")
                && has("realisasi")
                && reading
                    .iter()
                    .flatten()
                    .any(|(f, w)| f == "target" && *w >= 3.0)
        }
        J::Nasional => has("indikator") && has("realisasi") && has("nasional"),
        J::Responden => {
            let form = cols
                .iter()
                .filter(|c| c.head.unsur.is_none() && c.asks())
                .count();
            let bare = reading
                .iter()
                .flatten()
                .filter(|(f, _)| f.starts_with("unsur."))
                .count();
            // Answers are whole: fractions are means of them.
            let of = |f: fn(&Sample) -> u32| -> u32 {
                let asked = cols.iter().filter(|c| c.head.unsur.is_some());
                asked.map(|c| f(c.sample)).sum()
            };
            let means = of(|s| s.fractions) * 2 > of(|s| s.numbers);
            // Several columns under one unsur: answers that are ticked, each in its own column.
            let ticks = cols
                .iter()
                .filter(|c| c.head.unsur.is_some() && c.head.shared)
                .count();
            (unsur >= 3 || form >= 4 || bare >= 5)
                && !means
                && ticks * 2 < unsur.max(1)
                && !has("unit")
                && !has("nilai")
        }
        J::Distribusi | J::Frekuensi => {
            has("unsur")
                && count("tidak_baik") + count("kurang_baik") + count("baik") + count("sangat_baik")
                    >= 3
        }
        J::Skor => has("unsur") && (has("skor") || count("_periode") >= 2),
        J::SkmRekap => {
            let unsur = count("unsur.");
            (has("unit") || has("tahun"))
                && (unsur >= 3 || has("nilai") && has("mutu"))
                && (has("nilai") || unsur >= 3)
        }
        J::Keluaran => {
            let blocks = sample(|s| s.masukan) >= 1
                && has("uraian")
                && has("target")
                // RKA and DPA only plan.
                && (has("realisasi") || has("_label"));
            // `Fisik (%)` beside money is the progress of the work, where nothing says what comes of it.
            let progress = |c: &Col<'_>| c.leaf().has(W::Fisik) && c.leaf().has(W::Persen);
            let list = has("sub_kegiatan")
                // Money by triwulan is that of a budget.
                && !cols.iter().any(|c| c.head.period.is_some() && c.moneyish())
                && count("keluaran.target") > 0
                && count("keluaran.realisasi") > 0
                && (has("keluaran.uraian") || !cols.iter().any(progress));
            bonus += if blocks {
                6.0
            } else if list {
                4.0
            } else {
                0.0
            };
            blocks || list
        }
        J::Anggaran => {
            let name = has("uraian")
                || has("program")
                || has("kegiatan")
                || has("sub_kegiatan")
                || has("_organisasi");
            let money = has("anggaran")
                && (has("realisasi")
                    || has("kode")
                    || has("sisa")
                    || has("_selisih")
                    || has("persen")
                    || has("_porsi")
                    || has("fisik")
                    || count("periode.") > 0)
                || count("belanja.") >= 2
                // Periods of money, not of scores.
                || count("periode.") >= 3 && (has("kode") || cols.iter().any(Col::moneyish))
                || has("anggaran") && sample(|s| s.codes) > 0
                // The budgets of several years, by the title alone.
                || series
                    && has("anggaran")
                    && named(&["anggaran", "pagu"])
                    && !named(&["realisasi", "penyerapan"])
                // Kinds of belanja side by side, with their sum.
                || has("anggaran")
                    && cols
                        .iter()
                        .filter(|c| {
                            c.money_values() && (c.leaf().has(W::Belanja) || kind_of_belanja(c))
                        })
                        .count()
                        >= 2;
            // Persons or documents counted under `Jumlah` are no money.
            let of_money = has("kode")
                || sample(|s| s.codes + s.belanja) > 0
                || named(&[
                    "anggaran", "lra", "rfk", "keuangan", "belanja", "apbd", "pagu", "dpa",
                ])
                || cols.iter().zip(reading).any(|(c, slot)| {
                    slot.as_ref().is_some_and(|(f, _)| {
                        super::is_value_field(f) && !matches!(f.as_str(), "persen" | "fisik")
                    }) && (c.money()
                        || c.sample.large > 0
                        || c.all().any(&[
                            W::Anggaran,
                            W::Rupiah,
                            W::Keuangan,
                            W::Belanja,
                            W::Operasi,
                        ]))
                });
            bonus += if named(&["anggaran", "lra", "rfk", "keuangan", "belanja", "apbd"]) {
                1.0
            } else {
                0.0
            };
            bonus -= if has("kode") || periods > 2 {
                0.0
            } else {
                (sample(|s| s.belanja) as f32 * 0.4).min(6.0)
            };
            // Months as rows are no programs: each holds the whole pagu.
            let months = cols.iter().zip(reading).any(|(c, slot)| {
                slot.as_ref().is_some_and(|(f, _)| f == "uraian")
                    && c.sample.months > 0
                    && c.sample.months * 10 >= c.sample.filled * 7
            });
            // Beside what was spent of a sasaran, its indikator only names it where no target stands there.
            let spent_of_sasaran = has("sasaran") && has("realisasi") && !measured;
            name && money
                && !register
                && of_money
                && !months
                && (!has("_indikator") || spent_of_sasaran)
                && (!has("target") || count("periode.") > 0)
        }
        J::Belanja => {
            bonus += (sample(|s| s.belanja) as f32).min(6.0);
            // BELANJA TIDAK LANGSUNG {Uraian · Anggaran · Realisasi}
            let grouped = cols.iter().any(|c| group_of_belanja(c.head).is_some());
            bonus += if grouped { 6.0 } else { 0.0 };
            let coded = cols
                .iter()
                .any(|c| field::text_field(c) == Some("kode") || c.sample.accounts > 0);
            let named_so = cols
                .iter()
                .any(|c| c.leaf().has(W::Belanja) && !c.value() && !c.money_values())
                || has("jenis")
                    && (named(&["belanja", "anggaran"]) || cols.iter().any(Col::money_values));
            (has("uraian") || has("kelompok") || has("jenis"))
                && !register
                && has("anggaran")
                && (named_so || grouped || sample(|s| s.belanja) >= 2)
                // Programs below their kelompok make a budget of it.
                && sample(|s| s.programs) == 0
                && !coded
                && periods < 2
        }
        // What was spent for each sasaran (of its programs it is a budget), or what is planned for it.
        J::AnggaranSasaran => {
            bonus += if named(&["per sasaran", "sasaran strategis", "efisiensi"]) {
                1.5
            } else {
                0.0
            };
            has("sasaran")
                && has("anggaran")
                && if realisasi {
                    !has("program")
                } else {
                    has("program") || has("porsi") || !measured
                }
                && distinct_years < 2
        }
        J::Evaluasi => {
            let groups = [
                "target_renstra.",
                "realisasi_lalu.",
                "target.",
                "triwulan.",
                "realisasi.",
                "kumulatif.",
                "capaian.",
                "capaian_renstra.",
            ];
            let found = groups.iter().filter(|g| count(g) > 0).count();
            bonus += if named(&["evaluasi", "e 81", "e81"]) {
                2.0
            } else {
                0.0
            };
            let both =
                |group: &str| has(&format!("{group}.kinerja")) && has(&format!("{group}.rupiah"));
            // Kinerja and money of target, realisasi and capaian: it is told by its columns alone.
            let pairs = both("target")
                && both("capaian")
                && (both("realisasi") || (1..=4).any(|n| both(&format!("triwulan.TW{n}"))))
                && has("uraian");
            let told = found >= 4
                || pairs
                // Only some triwulan so far, with money, under a title that says what it is.
                || found >= 3 && count("target.") > 0 && named(&["evaluasi", "e 81", "e81"]);
            let money = reading
                .iter()
                .flatten()
                .any(|(f, _)| f.ends_with(".rupiah"));
            // Indikator alone are measured, not evaluated: beside each target stands what it is of.
            let of_programs = name
                && reading.iter().flatten().any(|(f, _)| {
                    matches!(
                        f.as_str(),
                        "uraian" | "program" | "kegiatan" | "sub_kegiatan" | "kode"
                    )
                });
            (of_programs || money)
                && told
                && (count("target_renstra.") > 0
                    || money
                        && (count("triwulan.") > 0
                            // A short form: target, realisasi, capaian of the year, kinerja and money each.
                            || pairs
                            || has("uraian") && named(&["evaluasi renja", "evaluasi hasil"])))
        }
        J::CapaianPeriodik => {
            // Beside a column of units large figures may be anything.
            let units = has("satuan");
            let money = cols
                .iter()
                .filter(|c| c.head.period.is_some() && (c.money() || !units && c.moneyish()))
                .count();
            bonus += 1.0;
            let in_rows = has("_masa") && has("indikator") && has("masa.realisasi");
            in_rows
                || (has("indikator") || has("sasaran"))
                    && reading
                    .iter()
                    .flatten()
                    .filter(|(f, _)| f.starts_with("periode.") && !f.ends_with(".capaian"))
                    .count()
                    // `Realisasi s/d TW III` beside the target of the year.
                    >= if has("target") && has("indikator") && realisasi { 1 } else { 2 }
                    && money * 2 <= periods
                    && bare_years < periods
        }
        J::Skala => sample(|s| s.bands) >= 2 && has("nama") && has("teks"),
        J::Penghargaan => has("nama") && (has("pemberi") || has("tingkat")),
    };
    fits.then_some(bonus)
}

/// The best reading of the columns, with its kind, score, and the margin to the second-best kind.
pub fn best(
    head: &Head,
    samples: &[Sample],
    hints: &Hints,
    only: Option<Jenis>,
) -> Option<(Jenis, Reading, f32, f32)> {
    let cols: Vec<Col<'_>> = head
        .columns
        .iter()
        .zip(samples)
        .map(|(head, sample)| Col { head, sample })
        .collect();
    let mut found: Vec<(Jenis, Reading, f32)> = Jenis::ALL
        .into_iter()
        .filter(|k| only.is_none_or(|o| o == *k))
        .filter_map(|k| read_as(k, &cols, hints).map(|(r, s)| (k, r, s)))
        .collect();
    found.sort_by(|a, b| b.2.total_cmp(&a.2));
    let second = found.get(1).map_or(0.0, |f| f.2);
    let (kind, reading, score) = found.into_iter().next()?;
    Some((kind, reading, score, score - second))
}
