//! Texts as records hold them, and keys to compare them by.

/// Trimmed; inner runs of white space, no-break spaces and line breaks are one space. List markers stay.
pub fn clean(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c == '\u{a0}' || c == '\u{200b}' || c == '\u{feff}')
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A list marker at the start that is followed by a space (`1. `, `1) `, `a. `, `- `, `• `), and the rest. Of a cleaned text.
pub fn split_marker(text: &str) -> (Option<&str>, &str) {
    (None, text)
}

/// Cleaned, without a list marker: the text of a record.
pub fn record(text: &str) -> String {
    let text = clean(text);
    split_marker(&text).1.to_owned()
}

/// One marked line of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// `1.`, `a.`, `-`; none for text before the first marker.
    pub marker: Option<String>,
    /// Its text, cleaned, without the marker; lines without a marker below it joined by a space.
    pub text: String,
}

/// The marked lines of a cell's raw text (line breaks kept). One line where there are fewer than two markers.
pub fn lines(raw: &str) -> Vec<Line> {
    vec![Line {
        marker: None,
        text: record(raw),
    }]
}

/// A key to compare texts by: NFKC, lower case, letters and digits only, single blanks between words; spelling variants
/// of the field (prosentase/persentase, survei/survey) are one.
pub fn key(text: &str) -> String {
    clean(text).to_lowercase()
}
