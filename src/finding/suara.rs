//! One voice, for tests: messages are Indonesian, short, and a galat says where, why and what next. `tests/pesan.rs` takes
//! this file in too.

/// A message has so many words at most.
pub const KATA: usize = 40;

/// Words that stand in an English sentence and in no Indonesian one.
const ENGLISH: [&str; 62] = [
    "the",
    "is",
    "are",
    "was",
    "were",
    "not",
    "of",
    "and",
    "with",
    "without",
    "cannot",
    "could",
    "should",
    "must",
    "found",
    "failed",
    "failure",
    "error",
    "invalid",
    "expected",
    "unexpected",
    "missing",
    "required",
    "argument",
    "arguments",
    "option",
    "options",
    "usage",
    "command",
    "commands",
    "value",
    "values",
    "possible",
    "similar",
    "denied",
    "permission",
    "that",
    "this",
    "these",
    "from",
    "for",
    "file",
    "files",
    "sheet",
    "sheets",
    "row",
    "rows",
    "column",
    "columns",
    "cell",
    "cells",
    "too",
    "many",
    "while",
    "when",
    "try",
    "see",
    "print",
    "tip",
    "help",
    "more",
    "only",
];

/// The English words of a text. What stands in quotation marks is somebody else's; names of options, files and fields
/// (with a dash, point or underscore) are no words.
pub fn english(text: &str) -> Vec<String> {
    let mut own = String::new();
    for (i, part) in text.split('"').enumerate() {
        own.push_str(if i % 2 == 0 { part } else { " " });
    }
    own.split_whitespace()
        .filter(|w| !w.contains(['-', '_', '=', '/', '\\', '(', '{', '<']))
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|w| !w.contains('.'))
        .map(str::to_lowercase)
        .filter(|w| ENGLISH.contains(&w.as_str()))
        .collect()
}

/// What is wrong with a finding's words.
pub fn faults(galat: bool, berkas: Option<&str>, pesan: &str, saran: Option<&str>) -> Vec<String> {
    let mut wrong = Vec::new();
    for text in std::iter::once(pesan).chain(saran) {
        let words = text.split_whitespace().count();
        if words > KATA {
            wrong.push(format!("{words} words: {text}"));
        }
        let english = english(text);
        if !english.is_empty() {
            wrong.push(format!("English {english:?}: {text}"));
        }
        if text.trim().is_empty() {
            wrong.push("an empty text".to_owned());
        }
    }
    if galat && berkas.is_none_or(str::is_empty) {
        wrong.push(format!("a galat without a place: {pesan}"));
    }
    if galat && saran.is_none() {
        wrong.push(format!("a galat without a next step: {pesan}"));
    }
    wrong
}
