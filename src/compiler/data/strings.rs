//! `strings.toml`: the words of the interface and of the pictures, the names of paths, gates and planned modules, and
//! what the privacy page says about each way of asking for more.

use std::collections::{BTreeMap, BTreeSet};

use super::language::Language;
use super::toml::{Text, read, text};
use crate::compiler::source::file::Report;
use crate::core::site::disclosures::ASKS;

/// Something that every language names in its `strings.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// The table there: one of [`NAMES`](super::strings::NAMES).
    pub table: &'static str,
    /// The key in it.
    pub id: String,
    /// The entry's position in `paths.toml`.
    pub at: usize,
}

/// Tables that name what `paths.toml` holds: paths, whom each is for, gates, planned modules.
pub const NAMES: [&str; 4] = ["paths", "path-notes", "gates", "planned"];

/// The table with a sentence for each of [`ASKS`].
const SENT: &str = "sent";

/// The key of the names of the months, which `language.toml` lists.
const MONTHS: &str = "months";

/// A language's strings.
#[derive(Debug, Default)]
pub struct Strings {
    /// `[ui]`.
    pub ui: BTreeMap<String, String>,
    /// `[pictures]`.
    pub pictures: BTreeMap<String, String>,
    /// `[sent]`, in the order of [`ASKS`].
    pub sent: Vec<String>,
    /// Table and key of [`NAMES`] and of `[sent]`, with the text.
    names: BTreeMap<(String, String), String>,
    /// Values of `[ui]`, `[path-notes]` and `[sent]` with their places, for the rules.
    pub ui_words: Vec<Text>,
    /// Values of `[pictures]` with their places.
    pub picture_words: Vec<Text>,
    /// Names of paths, gates and planned modules with their places.
    pub name_words: Vec<Text>,
}

impl Strings {
    /// Reads the file; `keys` are those that the interface has, `used` those that the pictures use, `needs` what the
    /// paths need. What the language says elsewhere, or needn't say, is filled in: months, forms of counted strings.
    pub fn read(
        keys: &[&str],
        language: &Language,
        used: &BTreeSet<String>,
        needs: &[Need],
        report: &mut Report<'_>,
    ) -> Self {
        let mut strings = Self::default();
        let root = read(report);
        let known: BTreeSet<&str> = keys.iter().copied().collect();
        for (name, table) in &root {
            let (place, table_name) = (name.span().start, name.get_ref().as_ref());
            if !["ui", "pictures", SENT].contains(&table_name) && !NAMES.contains(&table_name) {
                let known = format!("strings go in [ui], [pictures], [{SENT}], [{}]", NAMES.join("], ["));
                report.add("X001", place, format!("unknown table {table_name}: {known}"));
                continue;
            }
            for (key, value) in table.get_ref().as_table().into_iter().flatten() {
                let at = key.span().start;
                let key = key.get_ref().as_ref();
                let needed = |n: &Need| n.table == table_name && n.id == key;
                let counted = |form: &str, other: &str| {
                    key.strip_suffix(form).is_some_and(|key| known.contains([key, other].concat().as_str()))
                };
                match table_name {
                    "ui" if key == MONTHS => {
                        report.add("X001", at, "the months are a list in language.toml: move them there");
                    }
                    "ui" if language.has_no(key) && counted("-one", "-other") => {
                        let message =
                            "this language has one plural form, so nothing shows this string: remove it";
                        report.add("X001", at, message);
                    }
                    "ui" if !known.contains(key) => {
                        report.add("X001", at, format!("the interface has no string named {key}"));
                    }
                    "pictures" if !used.contains(key) => {
                        report.add("X001", at, format!("no picture uses the string {key}"));
                    }
                    SENT if !ASKS.iter().any(|ask| ask.id() == key) => {
                        report.add("X001", at, format!("there is no kind of request named {key}"));
                    }
                    table if NAMES.contains(&table) && !needs.iter().any(needed) => {
                        report.add("X001", at, format!("paths.toml has no {key} for [{table}]"));
                    }
                    _ => {}
                }
                let Some((value, at)) = text(value) else {
                    report.add("X001", at, format!("{key} must be text in quotation marks"));
                    continue;
                };
                if table_name == "ui" && counted("-other", "-one") && !value.contains("{n}") {
                    report.add(
                        "X001",
                        at,
                        format!("{key} counts something: write {{n}} where the number goes"),
                    );
                }
                if table_name == "pictures" {
                    strings.picture_words.push((value.clone(), at));
                    strings.pictures.insert(key.into(), value);
                    continue;
                }
                if ["ui", "path-notes", SENT].contains(&table_name) {
                    strings.ui_words.push((value.clone(), at));
                } else {
                    strings.name_words.push((value.clone(), at));
                }
                if table_name == "ui" {
                    strings.ui.insert(key.into(), value);
                } else {
                    strings.names.insert((table_name.into(), key.into()), value);
                }
            }
        }
        language.fill_forms(&mut strings.ui);
        strings.ui.insert(MONTHS.into(), language.month_names());
        for key in keys.iter().filter(|key| !strings.ui.contains_key(**key)) {
            report.add("X001", 0, format!("the string {key} is missing from [ui]"));
        }
        strings.sent = ASKS.iter().map(|ask| strings.name(SENT, ask.id())).collect();
        for ask in ASKS.iter().filter(|ask| strings.name(SENT, ask.id()).trim().is_empty()) {
            report.add("X001", 0, format!("the sentence {} is missing from [{SENT}]", ask.id()));
        }
        strings
    }

    /// The text that a table of [`NAMES`], or `[sent]`, gives; empty where it gives none.
    pub fn name(&self, table: &str, id: &str) -> String {
        self.names.get(&(table.into(), id.into())).cloned().unwrap_or_default()
    }
}
