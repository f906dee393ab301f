//! Neutral sheets → .xlsx (the only place that knows `rust_xlsxwriter`), model → JSON.

mod format;
pub mod json;
mod long;
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

    /// Issue 13: at least 95 % of the computed cells are formulas; the count is printed. A computed cell without one is a
    /// figure that no formula of its column says (composite outputs).
    #[test]
    fn computed_cells_are_formulas() {
        use crate::report::{Role, Value};
        let model = contoh::bangsalsari();
        let hasil = measure(&model);
        let meta = meta();
        let report = build(&model, &hasil, &[], &meta);
        let (mut formulas, mut constants) = (0u32, 0u32);
        for (_, cell) in report
            .sheets
            .iter()
            .flat_map(|s| &s.rows)
            .flat_map(|r| &r.cells)
        {
            match (&cell.value, cell.style.role) {
                (Value::Formula(..), _) => formulas += 1,
                (Value::Number(_), Role::Computed | Role::Total | Role::Group | Role::Big) => {
                    constants += 1;
                }
                _ => {}
            }
        }
        assert!(
            formulas > 300 && constants * 20 <= formulas,
            "{formulas} formulas, {constants} constants"
        );
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
