//! Pengaturan: what staff set in Excel → [`Setelan`].

use crate::finding::Finding;
use crate::model::Setelan;
use crate::workbook::Sheet;

/// Whether a sheet of this name holds settings: `Pengaturan`, or the sheet `Temuan` of an output, whose columns of
/// Keputusan people fill in.
pub fn is_settings(name: &str) -> bool {
    matches!(
        crate::value::text::key(name).as_str(),
        "pengaturan" | "temuan"
    )
}

/// Reads one sheet of settings into `setelan`; what is not understood is a finding at its cell.
pub fn read_sheet(sheet: &Sheet, setelan: &mut Setelan, findings: &mut Vec<Finding>) {
    let _ = (sheet, setelan, findings);
}
