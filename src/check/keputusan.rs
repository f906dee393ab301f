//! What people decided on findings (Pengaturan, block Keputusan): `biarkan` silences one while the recorded value stays
//! the same, `pakai` marks it as settled; a decision on a value that has changed since brings the finding back, with a
//! note.

use rust_decimal::Decimal;

use crate::finding::{Finding, Level};
use crate::model::{Keputusan, Model, Tindakan, parse_a1};
use crate::value::{text, with_comma};

/// The findings after people's decisions.
pub(super) fn terapkan(found: Vec<Finding>, model: &Model) -> Vec<Finding> {
    let list = &model.setelan.keputusan;
    if list.is_empty() {
        return found;
    }
    found
        .into_iter()
        .filter_map(|mut f| {
            let mine: Vec<&Keputusan> = list.iter().filter(|k| tentang(k, &f)).collect();
            let Some(last) = mine.last() else {
                return Some(f);
            };
            let reason = last
                .alasan
                .as_deref()
                .map_or_else(String::new, |a| format!(": {a}"));
            // A later decision replaces an earlier one; one that fits the recorded value wins.
            if let Some(k) = mine.iter().rev().find(|k| masih(k, &f)) {
                let reason = k
                    .alasan
                    .as_deref()
                    .map_or_else(String::new, |a| format!(": {a}"));
                return match k.tindakan {
                    Tindakan::Biarkan => None,
                    Tindakan::Pakai => {
                        let value = k
                            .nilai
                            .as_ref()
                            .map(|n| with_comma(&n.value.to_string()))
                            .or_else(|| k.nilai_teks.as_ref().map(|t| t.value.clone()))
                            .unwrap_or_default();
                        f.keputusan = Some(format!("pakai {value}{reason}"));
                        f.level = Level::Info;
                        Some(f)
                    }
                };
            }
            f.keputusan = Some(format!(
                "yang lama ({}{reason}) dibuat untuk {}, nilainya sekarang {}; putuskan lagi",
                match last.tindakan {
                    Tindakan::Biarkan => "biarkan",
                    Tindakan::Pakai => "pakai",
                },
                with_comma(&last.tercatat),
                f.tercatat
                    .as_deref()
                    .map_or_else(|| "kosong".to_owned(), with_comma)
            ));
            Some(f)
        })
        .collect()
}

/// Whether a decision is about this finding: its code and its place.
fn tentang(k: &Keputusan, f: &Finding) -> bool {
    if !k.kode.trim().eq_ignore_ascii_case(f.rule.code) {
        return false;
    }
    let t = f.temuan();
    let same = |given: &str, own: &Option<String>| given.trim() == own.as_deref().unwrap_or("");
    if !same(&k.berkas, &t.berkas) || !same(&k.lembar, &t.lembar) {
        return false;
    }
    // A range is named by its first cell, or as a whole.
    let sel = k.sel.trim();
    t.sel.as_deref().unwrap_or("") == sel
        || f.at.as_ref().is_some_and(|at| {
            parse_a1(sel.split(':').next().unwrap_or("")) == Some((at.row, at.col))
        })
}

/// Whether the recorded value is still the one that was decided on; a decision that names none is about any.
fn masih(k: &Keputusan, f: &Finding) -> bool {
    let before = k.tercatat.trim();
    let now = f.tercatat.as_deref().unwrap_or("").trim();
    if before.is_empty() || before == now || text::key(before) == text::key(now) {
        return true;
    }
    let number = |t: &str| {
        let t = t.trim_end_matches('%').trim();
        Decimal::from_str_exact(t)
            .ok()
            .or_else(|| Decimal::from_str_exact(&t.replace('.', "").replace(',', ".")).ok())
    };
    let plain = |t: &str| Decimal::from_str_exact(t.trim_end_matches('%').trim()).ok();
    match plain(now) {
        Some(now) => plain(before) == Some(now) || number(before) == Some(now),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::finding::Rule;
    use crate::model::{Angka, At, Sel, SheetName};

    static RULE: Rule = Rule {
        code: "CAP-001",
        level: Level::Galat,
        title: "",
        doc: "",
    };

    fn found(tercatat: &str) -> Finding {
        let sheet = Arc::new(SheetName {
            berkas: "p.xlsx".to_owned(),
            lembar: "3.1".to_owned(),
            ..SheetName::default()
        });
        Finding::at(&RULE, &Sel::new(&sheet, 6, 4), "").values(tercatat, "93.71")
    }

    fn decided(tindakan: Tindakan, tercatat: &str) -> Model {
        let mut model = Model::default();
        model.setelan.keputusan.push(Keputusan {
            kode: "CAP-001".to_owned(),
            berkas: "p.xlsx".to_owned(),
            lembar: "3.1".to_owned(),
            sel: "E7".to_owned(),
            tercatat: tercatat.to_owned(),
            tindakan,
            nilai: (tindakan == Tindakan::Pakai)
                .then(|| At::new(Angka(Decimal::new(9371, 2)), Sel::default())),
            alasan: Some("sudah diperiksa".to_owned()),
            ..Keputusan::default()
        });
        model
    }

    /// The three ways of the contract: silenced, settled, and back again when the recorded value changed.
    #[test]
    fn decisions_hold_while_the_value_stays() {
        assert!(terapkan(vec![found("90")], &decided(Tindakan::Biarkan, "90")).is_empty());
        assert!(terapkan(vec![found("90.5")], &decided(Tindakan::Biarkan, "90,5")).is_empty());
        let settled = terapkan(vec![found("90")], &decided(Tindakan::Pakai, "90"));
        assert_eq!(settled[0].level, Level::Info);
        assert_eq!(
            settled[0].keputusan.as_deref(),
            Some("pakai 93,71: sudah diperiksa")
        );
        let back = terapkan(vec![found("91")], &decided(Tindakan::Biarkan, "90"));
        assert_eq!(back[0].level, Level::Galat);
        assert!(
            back[0]
                .keputusan
                .as_deref()
                .is_some_and(|k| k.contains("putuskan lagi"))
        );
    }
}
