//! Texts for a terminal of 100 columns.

pub use crate::bundel::teks::{banyak, orang, short, tame};

/// Columns of a line.
pub const LEBAR: usize = 100;

/// Appends `text` to `out`, wrapped at [`LEBAR`]: the first line after `first`, the others after `rest`.
pub fn wrap(out: &mut String, first: &str, rest: &str, text: &str) {
    let text = tame(text);
    let mut line = first.to_owned();
    let mut width = columns(first);
    let mut empty = true;
    for word in text.split_whitespace() {
        let mut word = word;
        let len = columns(word);
        if !empty && width + 1 + len > LEBAR {
            out.push_str(line.trim_end());
            out.push('\n');
            rest.clone_into(&mut line);
            width = columns(rest);
            empty = true;
        }
        if !empty {
            line.push(' ');
            width += 1;
        }
        // A word longer than a line (a path) is cut into pieces.
        while width + columns(word) > LEBAR && width < LEBAR {
            let room = LEBAR - width;
            let cut = word.char_indices().nth(room).map_or(word.len(), |(i, _)| i);
            line.push_str(&word[..cut]);
            out.push_str(&line);
            out.push('\n');
            rest.clone_into(&mut line);
            width = columns(rest);
            word = &word[cut..];
        }
        line.push_str(word);
        width += columns(word);
        empty = false;
    }
    out.push_str(line.trim_end());
    out.push('\n');
}

/// Folds the lines that are longer than [`LEBAR`]; what follows a fold stands as deep as its line began.
pub fn lipat(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        if columns(line) <= LEBAR {
            out.push_str(line);
            out.push('\n');
        } else {
            let blank = line.len() - line.trim_start().len();
            let marker = if line.trim_start().starts_with("- ") {
                2
            } else {
                0
            };
            wrap(
                &mut out,
                &" ".repeat(blank),
                &" ".repeat(blank + marker),
                line.trim_start(),
            );
        }
    }
    out
}

fn columns(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit() {
        let mut out = String::new();
        wrap(&mut out, "  a: ", "     ", &"kata ".repeat(60));
        wrap(&mut out, "", "", &"x".repeat(250));
        wrap(&mut out, "", "", "satu\u{1b}[31m merah");
        assert!(out.lines().all(|l| l.chars().count() <= LEBAR), "{out}");
        assert!(!out.contains('\u{1b}'));
        let folded = lipat(&format!("pendek\n  - {}", "kata ".repeat(40)));
        assert!(folded.lines().all(|l| columns(l) <= LEBAR), "{folded}");
        assert!(folded.starts_with("pendek\n  - kata") && folded.contains("\n    kata"));
        assert_eq!(short("satu dua tiga", 8), "satu du…");
    }
}
