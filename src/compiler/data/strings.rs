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

/// What a `strings.toml` is for.
struct Wanted<'w> {
    keys: BTreeSet<&'w str>,
    language: &'w Language,
    pictures: &'w BTreeSet<String>,
    needs: &'w [Need],
}

impl Wanted<'_> {
    /// Whether the interface has a string that is named like this one but for the end.
    fn counted(&self, key: &str, form: &str, other: &str) -> bool {
        key.strip_suffix(form).is_some_and(|key| self.keys.contains([key, other].concat().as_str()))
    }

    /// Why this key shouldn't be in this table; `None` if it should.
    fn misplaced(&self, table: &str, key: &str) -> Option<String> {
        let needed = |n: &Need| n.table == table && n.id == key;
        Some(match table {
            "ui" if key == MONTHS => "the months are a list in language.toml: move them there".into(),
            "ui" if self.language.has_no(key) && self.counted(key, "-one", "-other") => {
                "this language has one plural form, so nothing shows this string: remove it".into()
            }
            "ui" if !self.keys.contains(key) => format!("the interface has no string named {key}"),
            "pictures" if !self.pictures.contains(key) => format!("no picture uses the string {key}"),
            SENT if !ASKS.iter().any(|ask| ask.id() == key) => {
                format!("there is no kind of request named {key}")
            }
            table if NAMES.contains(&table) && !self.needs.iter().any(needed) => {
                format!("paths.toml has no {key} for [{table}]")
            }
            _ => return None,
        })
    }
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
        let wanted = Wanted { keys: keys.iter().copied().collect(), language, pictures: used, needs };
        for (name, entries) in &read(report) {
            let (place, table) = (name.span().start, name.get_ref().as_ref());
            if !["ui", "pictures", SENT].contains(&table) && !NAMES.contains(&table) {
                let known = format!("strings go in [ui], [pictures], [{SENT}], [{}]", NAMES.join("], ["));
                report.add("X001", place, format!("unknown table {table}: {known}"));
                continue;
            }
            for (key, value) in entries.get_ref().as_table().into_iter().flatten() {
                let at = key.span().start;
                let key = key.get_ref().as_ref();
                if let Some(message) = wanted.misplaced(table, key) {
                    report.add("X001", at, message);
                }
                let Some((value, at)) = text(value) else {
                    report.add("X001", at, format!("{key} must be text in quotation marks"));
                    continue;
                };
                if table == "ui" && wanted.counted(key, "-other", "-one") && !value.contains("{n}") {
                    let message = format!("{key} counts something: write {{n}} where the number goes");
                    report.add("X001", at, message);
                }
                strings.keep(table, key, (value, at));
            }
        }
        language.fill_forms(&mut strings.ui);
        strings.ui.insert(MONTHS.into(), language.month_names());
        strings.sent = ASKS.iter().map(|ask| strings.name(SENT, ask.id())).collect();
        strings.complete(keys, report);
        strings
    }

    fn keep(&mut self, table: &str, key: &str, (value, at): Text) {
        let words = match table {
            "pictures" => &mut self.picture_words,
            "ui" | "path-notes" | SENT => &mut self.ui_words,
            _ => &mut self.name_words,
        };
        words.push((value.clone(), at));
        match table {
            "pictures" => self.pictures.insert(key.into(), value),
            "ui" => self.ui.insert(key.into(), value),
            _ => self.names.insert((table.into(), key.into()), value),
        };
    }

    /// Reports what's missing.
    fn complete(&self, keys: &[&str], report: &mut Report<'_>) {
        for key in keys.iter().filter(|key| !self.ui.contains_key(**key)) {
            report.add("X001", 0, format!("the string {key} is missing from [ui]"));
        }
        for ask in ASKS.iter().filter(|ask| self.name(SENT, ask.id()).trim().is_empty()) {
            report.add("X001", 0, format!("the sentence {} is missing from [{SENT}]", ask.id()));
        }
    }

    /// The text that a table of [`NAMES`], or `[sent]`, gives; empty where it gives none.
    pub fn name(&self, table: &str, id: &str) -> String {
        self.names.get(&(table.into(), id.into())).cloned().unwrap_or_default()
    }
}
