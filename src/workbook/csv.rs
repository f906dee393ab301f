//! Separated values.
use super::Trouble;
use super::build::Notes;
use crate::model::Format;
pub(super) fn read(_text: &str, _notes: &mut Notes<'_>) -> Result<Format, Trouble> {
    Err(Trouble::Broken("belum dibaca".to_owned()))
}
