//! Neutral sheets → .xlsx (the only place that knows `rust_xlsxwriter`), model → JSON.

mod format;
pub mod json;
mod metrics;
mod xlsx;

pub use xlsx::{ExportError, xlsx};
