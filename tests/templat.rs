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
