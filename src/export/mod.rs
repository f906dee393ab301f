//! Neutral sheets → .xlsx. The only place that knows `rust_xlsxwriter`.

mod format;
mod metrics;
mod xlsx;

pub use xlsx::{ExportError, xlsx};
