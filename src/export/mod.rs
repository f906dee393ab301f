//! Neutral sheets → .xlsx (the only place that knows `rust_xlsxwriter`), model → JSON.
