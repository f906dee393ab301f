//! Neutral sheets → .xlsx (the only place that knows `rust_xlsxwriter`), model → JSON.

mod format;
pub mod json;
mod metrics;
mod xlsx;

pub use xlsx::{ExportError, xlsx};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::{contoh, measure};
    use crate::report::{Meta, build};

    fn meta() -> Meta {
        Meta {
            versi: "0.1.0".into(),
            masukan: vec!["renstra.xlsx".into(), "pengukuran.xlsx".into()],
            ..Meta::default()
        }
    }

    /// The same input gives the same bytes. With `LAMPIRAN_TULIS` set to a path, the workbook is kept there to be looked
    /// at.
    #[test]
    fn the_report_of_bangsalsari_is_written() {
        let model = contoh::bangsalsari();
        let hasil = measure(&model);
        let meta = meta();
        let report = build(&model, &hasil, &[], &meta);
        let bytes = xlsx(&report).expect("written");
        assert!(bytes == xlsx(&report).expect("written"), "other bytes");
        if let Ok(path) = std::env::var("LAMPIRAN_TULIS") {
            std::fs::write(path, &bytes).expect("kept");
        }
    }
}
