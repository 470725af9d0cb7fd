//! `strings.toml`: the words of the interface and of the pictures.

use std::collections::{BTreeMap, BTreeSet};

use super::source::Report;
use super::table::{Text, read, text};

/// The two tables of a language's strings, each value with its place.
#[derive(Debug, Default)]
pub struct Strings {
    /// `[ui]`.
    pub ui: BTreeMap<String, String>,
    /// `[pictures]`.
    pub pictures: BTreeMap<String, String>,
    /// Values of `[ui]` with their places, for the rules.
    pub ui_words: Vec<Text>,
    /// Values of `[pictures]` with their places.
    pub picture_words: Vec<Text>,
}

impl Strings {
    /// Reads the file; `keys` are those that the interface has, `used` those that the pictures use.
    pub fn read(keys: &[&str], used: &BTreeSet<String>, report: &mut Report<'_>) -> Self {
        let mut strings = Self::default();
        let root = read(report);
        let known: BTreeSet<&str> = keys.iter().copied().collect();
        for (name, table) in &root {
            let place = name.span().start;
            let (into, words, kind) = match name.get_ref().as_ref() {
                "ui" => (&mut strings.ui, &mut strings.ui_words, true),
                "pictures" => (&mut strings.pictures, &mut strings.picture_words, false),
                other => {
                    report.add(
                        "X001",
                        place,
                        format!("unknown table {other}: strings stand in [ui] and [pictures]"),
                    );
                    continue;
                }
            };
            for (key, value) in table.get_ref().as_table().into_iter().flatten() {
                let at = key.span().start;
                let key = key.get_ref().as_ref();
                if kind && !known.contains(key) {
                    report.add("X001", at, format!("the interface has no string {key}"));
                } else if !kind && !used.contains(key) {
                    report.add("X001", at, format!("no picture uses the word {key}"));
                }
                let Some((value, at)) = text(value) else {
                    report.add("X001", at, format!("{key} is a text in quotation marks"));
                    continue;
                };
                words.push((value.clone(), at));
                into.insert(key.into(), value);
            }
        }
        for key in keys.iter().filter(|key| !strings.ui.contains_key(**key)) {
            report.add("X001", 0, format!("the string {key} is missing in [ui]"));
        }
        strings
    }
}
