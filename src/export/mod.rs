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
    use crate::measure::{contoh, linked};
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
        let (links, hasil) = linked(&model);
        let meta = meta();
        let report = build(&model, &hasil, &[], &links, &meta);
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

    /// Excel takes 1 023 page breaks: a sheet of more pages is written all the same, without breaks of ours.
    #[test]
    fn a_sheet_of_thousands_of_pages_is_written() {
        use crate::report::{Cell, Role};
        let model = contoh::bangsalsari();
        let (links, hasil) = linked(&model);
        let meta = meta();
        let mut report = build(&model, &hasil, &[], &links, &meta);
        let sheet = report.sheets.last_mut().expect("a sheet");
        for number in 0..60_000 {
            sheet.cells([Cell::text(Role::Group, format!("Kelompok {number}"))]);
            sheet.cells([Cell::text(Role::Body, "isi")]);
        }
        let bytes = xlsx(&report).expect("written");
        crate::workbook::open(
            "keluaran.xlsx",
            0,
            &bytes,
            &crate::workbook::Limits::default(),
        )
        .expect("it opens");
    }

    /// The same input gives the same bytes. With `LAMPIRAN_TULIS` set to a path, the workbook is kept there to be looked
    /// at.
    #[test]
    fn the_report_of_bangsalsari_is_written() {
        let model = contoh::bangsalsari();
        let (links, hasil) = linked(&model);
        let meta = meta();
        let report = build(&model, &hasil, &[], &links, &meta);
        let bytes = xlsx(&report).expect("written");
        assert!(bytes == xlsx(&report).expect("written"), "other bytes");
        if let Ok(path) = std::env::var("LAMPIRAN_TULIS") {
            std::fs::write(path, &bytes).expect("kept");
        }
    }
}
