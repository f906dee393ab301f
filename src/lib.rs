//! The pipeline on one page.
//!
//! ```text
//! bytes → workbook → table → import → model → measure, check → report → export → bytes
//! ```
//!
//! | folder | from → to |
//! |---|---|
//! | [`workbook`] | a file's bytes → sheets of cells; limits are kept here, before any parser runs |
//! | [`value`] | what a cell means: Indonesian numbers, percent, units, letters, periods. Pure |
//! | [`table`] | a sheet → where its tables lie: headings, columns, kinds of rows. Pure |
//! | [`import`] | tables → records, one file per kind of document; Pengaturan |
//! | [`model`] | the records: plain data |
//! | [`finding`] | what a finding is, and the catalogue's rules of reading |
//! | [`measure`] | model → capaian, predikat, SKM, anggaran, roll-up: pure functions, exact decimals |
//! | [`check`] | model → findings: one rule, one item |
//! | [`report`] | model and results → neutral sheets: cells with a role |
//! | [`export`] | neutral sheets → .xlsx, model → JSON |
//! | [`bundel`] | one bundle through all of it, in memory: what the program and the page share |
//! | `cli` | the only folder that touches files, the terminal and the settings of threads |
//! | `web` | the browser page: the same engine as WebAssembly, in one HTML file |
//!
//! Each folder uses those before it, [`value`], [`model`] and [`finding`], and nothing after it (`tests/walk.rs` holds
//! that). The library works on names and bytes in memory, so that the same engine runs in the program, in tests, under
//! a fuzzer and in a browser page.
//!
//! Decided at the start, because everything leans on it:
//!
//! - A cell carries what reading needs ([`workbook::Cell`], [`workbook::Style`]); where a format cannot tell, the style
//!   says so ([`workbook::Percent::Unknown`]).
//! - One pass over a container checks its limits and reads values, formats, merges and what is hidden.
//! - Every figure knows its cell: [`model::At`], [`model::Nilai::at`].
//! - Every record knows its year.
//! - Sheets of the report are walked, not built.
//! - Decimals are checked: [`value::arith`] never panics.
//! - Recognition weighs evidence, and says why ([`model::TabelSumber::alasan`]).
//! - Findings are data ([`finding::Finding`]), rendered late.

#![forbid(unsafe_code)]
// A test that cannot go on says so by a panic.
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod bundel;
pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
pub mod export;
pub mod finding;
pub mod import;
pub mod measure;
pub mod model;
pub mod report;
pub mod table;
pub mod value;
#[cfg(feature = "web")]
pub mod web;
pub mod workbook;

pub use import::{Input, Options, read};
