//! OpenDocument.
use super::Trouble;
use super::build::Notes;
use super::package::Package;
use crate::model::Format;
pub(super) fn read(_package: &mut Package<'_>, _notes: &mut Notes<'_>) -> Result<Format, Trouble> {
    Err(Trouble::Broken("belum dibaca".to_owned()))
}
