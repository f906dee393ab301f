//! Findings are data: code, cells, recorded, expected, cause. Rendered late, as text, JSON, sheet or annotated copy.
//!
//! A rule is one item whose doc comment (in Indonesian) is the text that `jelaskan` prints. Rules of reading (BACA,
//! KOLOM, NILAI, ATUR) stand in [`reading`]; rules that compare figures stand beside their code in `check/`.

pub mod nilai;
pub mod reading;
#[cfg(test)]
pub(crate) mod suara;
pub mod tabel;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::Sel;

/// How much a finding matters.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// A figure in the report would be wrong.
    Galat,
    /// A person must decide.
    Peringatan,
    /// Good to know.
    #[default]
    Info,
}

impl Level {
    /// The word that people and JSON see.
    pub fn word(self) -> &'static str {
        match self {
            Self::Galat => "galat",
            Self::Peringatan => "peringatan",
            Self::Info => "info",
        }
    }
}

/// One rule of the catalogue. Codes are never reused.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// `SKM-002`.
    pub code: &'static str,
    /// The usual level; a finding may carry another one.
    pub level: Level,
    /// A short title in Indonesian.
    pub title: &'static str,
    /// The explanation: the item's doc comment, Markdown with the headings `## Yang diperiksa`, `## Mengapa penting`,
    /// `## Contoh`, `## Yang perlu dilakukan`.
    pub doc: &'static str,
}

/// Declares rules: the doc comment of each is its explanation. `ALL` lists them in order.
///
/// ```ignore
/// rules! {
///     /// ## Yang diperiksa
///     /// …
///     SKM_002: "SKM-002", Galat, "Distribusi jawaban tidak berjumlah 100 %";
/// }
/// ```
#[macro_export]
macro_rules! rules {
    ($( $(#[doc = $doc:expr])+ $name:ident : $code:literal, $level:ident, $title:literal; )+) => {
        $( $(#[doc = $doc])+
        #[allow(clippy::doc_markdown, reason = "for people: names of settings and programs are not code to them")]
        pub static $name: $crate::finding::Rule = $crate::finding::Rule {
            code: $code,
            level: $crate::finding::Level::$level,
            title: $title,
            doc: concat!($($doc, "\n"),+),
        }; )+

        /// Every rule of this file, in order.
        pub static ALL: &[&$crate::finding::Rule] = &[$(&$name),+];
    };
}

/// One finding.
#[derive(Debug, Clone)]
pub struct Finding {
    /// Its rule.
    pub rule: &'static Rule,
    /// Its level, the rule's own unless said otherwise.
    pub level: Level,
    /// Where: a cell; a value without a cell names only file and sheet in its message.
    pub at: Option<Sel>,
    /// The last cell of a range that begins at `at` (at most three rows, or part of one column).
    pub to: Option<(u32, u32)>,
    /// File, where there is no cell.
    pub berkas: Option<String>,
    /// Sheet, where there is no cell.
    pub lembar: Option<String>,
    /// What is the matter, one or two short Indonesian sentences, numbers as people write them (1.234,56).
    pub pesan: String,
    /// What is recorded: a plain decimal, or a text.
    pub tercatat: Option<String>,
    /// What it should be: a plain decimal, or a text.
    pub seharusnya: Option<String>,
    /// What to do.
    pub saran: Option<String>,
    /// Further cells that this finding explains.
    pub explains: Vec<Sel>,
    /// What people decided on it, as the sheet Pengaturan says.
    pub keputusan: Option<String>,
}

impl Finding {
    /// A finding of `rule` at a cell.
    pub fn at(rule: &'static Rule, at: &Sel, pesan: impl Into<String>) -> Self {
        Self {
            at: Some(at.clone()),
            ..Self::general(rule, pesan)
        }
    }

    /// A finding about a file, or a sheet of it.
    pub fn about(
        rule: &'static Rule,
        berkas: &str,
        lembar: Option<&str>,
        pesan: impl Into<String>,
    ) -> Self {
        Self {
            berkas: Some(berkas.to_owned()),
            lembar: lembar.map(str::to_owned),
            ..Self::general(rule, pesan)
        }
    }

    /// A finding about the bundle as a whole.
    pub fn general(rule: &'static Rule, pesan: impl Into<String>) -> Self {
        Self {
            rule,
            level: rule.level,
            at: None,
            to: None,
            berkas: None,
            lembar: None,
            pesan: pesan.into(),
            tercatat: None,
            seharusnya: None,
            saran: None,
            explains: Vec::new(),
            keputusan: None,
        }
    }

    /// With what is recorded and what it should be.
    #[must_use]
    #[allow(
        clippy::needless_pass_by_value,
        reason = "callers hand over numbers and texts alike"
    )]
    pub fn values(mut self, tercatat: impl ToString, seharusnya: impl ToString) -> Self {
        self.tercatat = Some(tercatat.to_string());
        self.seharusnya = Some(seharusnya.to_string());
        self
    }

    /// With what is recorded alone.
    #[must_use]
    #[allow(
        clippy::needless_pass_by_value,
        reason = "callers hand over numbers and texts alike"
    )]
    pub fn recorded(mut self, tercatat: impl ToString) -> Self {
        self.tercatat = Some(tercatat.to_string());
        self
    }

    /// With what to do.
    #[must_use]
    pub fn saran(mut self, saran: impl Into<String>) -> Self {
        self.saran = Some(saran.into());
        self
    }

    /// At another level than the rule's own.
    #[must_use]
    pub fn level(mut self, level: Level) -> Self {
        self.level = level;
        self
    }

    /// Over a range that ends at (`row`, `col`), from 0.
    #[must_use]
    pub fn to(mut self, row: u32, col: u32) -> Self {
        self.to = Some((row, col));
        self
    }

    /// With further cells that it explains.
    #[must_use]
    pub fn explains(mut self, cells: impl IntoIterator<Item = Sel>) -> Self {
        self.explains.extend(cells);
        self
    }

    /// As the documents show it.
    pub fn temuan(&self) -> Temuan {
        let sel = self.at.as_ref().map(|at| match self.to {
            Some((row, col)) if (row, col) != (at.row, at.col) => {
                format!(
                    "{}:{}{}",
                    at.a1(),
                    crate::model::column_name(col),
                    u64::from(row) + 1
                )
            }
            _ => at.a1(),
        });
        let place = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Temuan {
            kode: self.rule.code.to_owned(),
            tingkat: self.level,
            pesan: self.pesan.clone(),
            berkas: self
                .at
                .as_ref()
                .map_or_else(|| self.berkas.clone(), |at| place(at.berkas())),
            lembar: self
                .at
                .as_ref()
                .map_or_else(|| self.lembar.clone(), |at| place(at.lembar())),
            sel,
            tercatat: self.tercatat.clone(),
            seharusnya: self.seharusnya.clone(),
            saran: self.saran.clone(),
            keputusan: self.keputusan.clone(),
        }
    }
}

/// TEMUAN: a finding as the documents show it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[allow(
    missing_docs,
    reason = "the fields are the contract's keys, documented there"
)]
pub struct Temuan {
    pub kode: String,
    pub tingkat: Level,
    pub pesan: String,
    pub berkas: Option<String>,
    pub lembar: Option<String>,
    pub sel: Option<String>,
    pub tercatat: Option<String>,
    pub seharusnya: Option<String>,
    pub saran: Option<String>,
    pub keputusan: Option<String>,
}

/// Sorts findings as people work through them: by level, then place (file, sheet, row, column), then code.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| {
        let key = |f: &Finding| (f.level, f.at.is_none());
        key(a)
            .cmp(&key(b))
            .then_with(|| a.at.cmp(&b.at))
            .then_with(|| a.berkas.cmp(&b.berkas))
            .then_with(|| a.lembar.cmp(&b.lembar))
            .then_with(|| a.rule.code.cmp(b.rule.code))
    });
}
