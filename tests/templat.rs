//! The blank forms under `templates-xlsx/` are those that `lampiran templat` writes: byte by byte.

use std::collections::BTreeSet;
use std::path::Path;

use lampiran::{export, report};

/// Run `lampiran templat templates-xlsx --timpa` after a change of the forms.
#[test]
fn the_committed_forms_are_those_that_are_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates-xlsx");
    let mut names = BTreeSet::new();
    for (name, form) in report::templat::forms() {
        let bytes = export::xlsx(&form).expect("written");
        let kept = std::fs::read(folder.join(&name)).unwrap_or_default();
        assert!(bytes == kept, "{name} is not what the program writes");
        names.insert(name);
    }
    for entry in std::fs::read_dir(folder).expect("the folder") {
        let name = entry
            .expect("an entry")
            .file_name()
            .into_string()
            .expect("a name");
        assert!(
            names.contains(&name) || Path::new(&name).extension().is_none_or(|x| x != "xlsx"),
            "{name} is no form any more"
        );
    }
}

/// A form as it is, or after `change`, read.
fn read(form: &report::Report<'_>) -> lampiran::model::Model {
    let input = lampiran::import::Input {
        name: "formulir.xlsx".to_owned(),
        isi: export::xlsx(form).expect("written").into(),
        pengaturan: false,
    };
    lampiran::import::read(&[input], &lampiran::import::Options::default())
}

/// The sheets that only help are left out without a finding, whatever they are called: they are known by their texts.
#[test]
fn sheets_that_help_bother_nobody() {
    for renamed in [false, true] {
        for (name, mut form) in report::templat::forms() {
            for sheet in &mut form.sheets {
                if renamed && ["Petunjuk", "Pilihan"].contains(&sheet.name.as_str()) {
                    sheet.name.push_str(" (2)");
                }
            }
            let names: Vec<String> = form.sheets.iter().map(|s| s.name.clone()).collect();
            // The drop-downs refer to the sheet by its name.
            form.names.clear();
            let model = read(&form);
            for finding in &model.findings {
                let t = finding.temuan();
                // The example row stands in no table as long as there is no other.
                assert_ne!(t.kode, "BACA-055", "{name}: {}", t.pesan);
                let sheet = t.lembar.unwrap_or_default();
                assert!(
                    !["Petunjuk", "Pengaturan", "Pilihan"]
                        .iter()
                        .any(|s| sheet.starts_with(s)),
                    "{name}, {sheet}: {}",
                    t.pesan
                );
            }
            for (sheet, listed) in names.iter().zip(&model.sumber[0].lembar) {
                if sheet == "Masukan Keluaran" {
                    continue;
                }
                let helps = ["Petunjuk", "Pengaturan", "Pilihan"]
                    .iter()
                    .any(|s| sheet.starts_with(s));
                assert_eq!(
                    listed.alasan.is_some(),
                    helps,
                    "{name}, {sheet}: {:?}",
                    listed.alasan
                );
            }
        }
    }
}

/// Whoever types something of their own there is heard.
#[test]
fn a_table_on_such_a_sheet_is_read() {
    let (_, mut form) = report::templat::forms()
        .into_iter()
        .find(|(name, _)| name == "13-pengaturan.xlsx")
        .expect("the form");
    for sheet in &mut form.sheets {
        if ["Petunjuk", "Pilihan"].contains(&sheet.name.as_str()) {
            sheet.skip(2);
            sheet.cells(
                [
                    "No",
                    "Sasaran Strategis",
                    "Indikator Kinerja",
                    "Satuan",
                    "Target",
                ]
                .map(|t| report::Cell::text(report::Role::Heading, t)),
            );
            sheet.cells(
                [
                    "1",
                    "Meningkatnya pelayanan",
                    "Nilai Survei Kepuasan",
                    "Nilai",
                    "86",
                ]
                .map(|t| report::Cell::text(report::Role::Body, t)),
            );
        }
    }
    let model = read(&form);
    for sheet in ["Petunjuk", "Pilihan"] {
        let listed = model.sumber[0]
            .lembar
            .iter()
            .find(|l| l.nama == sheet)
            .expect("listed");
        assert_eq!(listed.alasan, None, "{sheet}");
        let found = !listed.tabel.is_empty()
            || model
                .findings
                .iter()
                .any(|f| f.temuan().lembar.as_deref() == Some(sheet));
        assert!(found, "{sheet}: neither a table nor a finding");
    }
}
