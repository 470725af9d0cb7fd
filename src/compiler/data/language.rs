//! `language.toml`: what the site has to know about a language in addition to its text.

use std::collections::{BTreeMap, BTreeSet};

use toml::de::DeTable;

use super::toml::{Fields, Text, read};
use crate::compiler::source::content_file::BASE;
use crate::compiler::source::file::Report;

/// Writing direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Direction {
    /// As in English.
    #[default]
    LeftToRight,
    /// As in Arabic.
    RightToLeft,
}

impl Direction {
    /// The value of the attribute `dir`.
    pub fn attribute(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

/// Which form of a counted string a number takes. The app has no other rules: `Strings::count` chooses between two
/// strings, and with one form both hold the same text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Plural {
    /// 1 takes `one`, every other number takes `other`.
    #[default]
    OneIs1,
    /// Every number takes `other`.
    OneForm,
}

/// The rules for plurals by name, each with the forms that it chooses from.
const PLURALS: [(&str, Plural, &[&str]); 2] =
    [("one-is-1", Plural::OneIs1, &["one", "other"]), ("one-form", Plural::OneForm, &["other"])];

/// What is written between the things in a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListStyle {
    /// Between two things of three or more, but not before the last: `, `.
    pub between: String,
    /// Between two things: ` and `.
    pub two: String,
    /// Before the last of three or more: `, and `.
    pub last: String,
}

impl ListStyle {
    /// The things as one text; empty if there are none.
    pub fn join(&self, things: &[String]) -> String {
        match things {
            [] => String::new(),
            [one] => one.clone(),
            [one, two] => [one, &self.two, two].map(String::as_str).concat(),
            [first @ .., last] => [&first.join(&self.between), &self.last, last].map(String::as_str).concat(),
        }
    }
}

/// How hard the texts of a language may be to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reading {
    /// Highest Flesch–Kincaid grade of a section: in lessons and pages, and in safety pages. `None`: no formula fits.
    pub grades: Option<(u8, u8)>,
    /// Most words in a sentence. `None`: any number.
    pub sentence_words: Option<u8>,
}

/// A language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Language {
    /// Its name in itself.
    pub name: String,
    /// Its direction.
    pub direction: Direction,
    /// The names of the months, January first.
    pub months: Vec<String>,
    /// Its rule for counted strings.
    pub plural: Plural,
    /// How it writes a list.
    pub list: ListStyle,
    /// How hard its texts may be to read.
    pub reading: Reading,
}

impl Language {
    /// Reads the file of the language with this tag. Returns it with the texts that people see, for the rules.
    pub fn read(tag: &str, report: &mut Report<'_>) -> (Self, Vec<Text>) {
        let root = read(report);
        let mut fields = Fields::new("the language", 0, &root);
        let name = fields.text("name", true, report);
        if let Some((_, at)) = name.as_ref().filter(|(name, _)| name.trim().is_empty()) {
            report.add("X001", *at, "name is empty: write the language's name in the language itself");
        }
        let name = name.unwrap_or_default();
        let direction = direction(fields.need("direction", report), report);
        let months = months(&mut fields, report);
        let plural = plural(&mut fields, report);
        let list = table(&mut fields, "list", report).map(|(at, table)| list(at, table, report));
        let reading =
            table(&mut fields, "reading", report).map(|(at, table)| reading(tag, at, table, report));
        fields.finish(report);
        let texts = [name.clone()].into_iter().chain(months.iter().cloned()).collect();
        let months = months.into_iter().map(|month| month.0).collect();
        let (list, reading) = (list.unwrap_or_default(), reading.unwrap_or_default());
        (Self { name: name.0, direction, months, plural, list, reading }, texts)
    }

    /// The months as the app reads them: separated by spaces. A space inside a name doesn't break.
    pub fn month_names(&self) -> String {
        self.months.iter().map(|name| name.replace(' ', "\u{a0}")).collect::<Vec<_>>().join(" ")
    }

    /// Whether a key of counted strings is one that this language doesn't write.
    pub fn has_no(&self, key: &str) -> bool {
        self.plural == Plural::OneForm && key.ends_with("-one")
    }

    /// Adds the forms that this language doesn't write to its counted strings, because the app asks for them.
    pub fn fill_forms(&self, strings: &mut BTreeMap<String, String>) {
        if self.plural != Plural::OneForm {
            return;
        }
        let other = |(key, text): (&String, &String)| {
            key.strip_suffix("-other").map(|key| ([key, "-one"].concat(), text.clone()))
        };
        let forms: Vec<_> = strings.iter().filter_map(other).collect();
        strings.extend(forms);
    }
}

fn direction((text, at): Text, report: &mut Report<'_>) -> Direction {
    match text.as_str() {
        "rtl" => Direction::RightToLeft,
        "ltr" | "" => Direction::LeftToRight,
        _ => {
            report.add("X001", at, "direction must be \"ltr\" (left to right) or \"rtl\" (right to left)");
            Direction::LeftToRight
        }
    }
}

fn months(fields: &mut Fields<'_, '_>, report: &mut Report<'_>) -> Vec<Text> {
    let before = report.found.len();
    let months = fields.list("months", report);
    if report.found.len() > before {
        return months;
    }
    let at = fields.value("months").map_or(0, |value| value.span().start);
    if months.len() != 12 {
        let message = format!(
            "months must list the names of all twelve months, January first; there are {}",
            months.len()
        );
        report.add("X001", at, message);
    }
    let mut seen = BTreeSet::new();
    for (month, at) in &months {
        if month.trim().is_empty() {
            report.add("X001", *at, "the name of a month is empty");
        } else if !seen.insert(month) {
            report.add("X001", *at, format!("{month} is in the list of months twice"));
        }
    }
    months
}

fn plural(fields: &mut Fields<'_, '_>, report: &mut Report<'_>) -> Plural {
    let before = report.found.len();
    let forms: Vec<String> = fields.list("plural", report).into_iter().map(|form| form.0).collect();
    let (name, at) = fields.need("plural_rule", report);
    if report.found.len() > before {
        return Plural::default();
    }
    let Some((_, rule, wanted)) = PLURALS.iter().find(|(known, ..)| *known == name) else {
        let known: Vec<String> =
            PLURALS.iter().map(|(name, _, forms)| format!("{name} ({})", forms.join(", "))).collect();
        let message = format!(
            "there is no plural rule {name}: write one of {}; a language with other forms needs a rule in code first",
            known.join(", ")
        );
        report.add("X001", at, message);
        return Plural::default();
    };
    if forms != *wanted {
        let at = fields.value("plural").map_or(0, |value| value.span().start);
        let forms = wanted.join("\", \"");
        report.add(
            "X001",
            at,
            format!("the rule {name} has the forms [\"{forms}\"]: write them, or another rule"),
        );
    }
    *rule
}

/// A required table in a field.
fn table<'t, 'a>(
    fields: &mut Fields<'t, 'a>,
    key: &'static str,
    report: &mut Report<'_>,
) -> Option<(usize, &'t DeTable<'a>)> {
    let Some(value) = fields.value(key) else {
        report.add("X001", fields.at(), format!("the language is missing {key}"));
        return None;
    };
    let table = value.get_ref().as_table();
    if table.is_none() {
        report.add("X001", value.span().start, format!("{key} must be a table"));
    }
    table.map(|table| (value.span().start, table))
}

fn list(at: usize, table: &DeTable<'_>, report: &mut Report<'_>) -> ListStyle {
    let mut fields = Fields::new("list", at, table);
    let mut part = |key| {
        let text = fields.text(key, true, report);
        if let Some((_, at)) = text.as_ref().filter(|(text, _)| text.is_empty()) {
            report.add("X001", *at, format!("{key} is empty: write what goes there, with its spaces"));
        }
        text.unwrap_or_default().0
    };
    let style = ListStyle { between: part("between"), two: part("two"), last: part("last") };
    fields.finish(report);
    style
}

fn reading(tag: &str, at: usize, table: &DeTable<'_>, report: &mut Report<'_>) -> Reading {
    let mut fields = Fields::new("reading", at, table);
    let (formula, formula_at) = fields.need("formula", report);
    let known = ["flesch-kincaid", "none", ""];
    if !known.contains(&formula.as_str()) {
        let message =
            format!("there is no reading formula {formula}: write flesch-kincaid (English) or none");
        report.add("X001", formula_at, message);
    }
    let english = tag == BASE || tag.starts_with(&[BASE, "-"].concat());
    if formula == known[0] && !english {
        let message = "flesch-kincaid counts syllables of English words: write none, and let readers of this \
                       language judge its texts";
        report.add("X001", formula_at, message);
    }
    let mut grades = None;
    if formula == known[0] {
        let (grade, safety) =
            (number(&mut fields, "grade", true, report), number(&mut fields, "grade_safety", true, report));
        grades = grade.zip(safety);
    }
    let sentence_words = number(&mut fields, "sentence_words", false, report);
    fields.finish(report);
    Reading { grades, sentence_words }
}

/// A whole number from 1 to 99.
fn number(
    fields: &mut Fields<'_, '_>,
    key: &'static str,
    required: bool,
    report: &mut Report<'_>,
) -> Option<u8> {
    let Some(value) = fields.value(key) else {
        if required {
            report.add("X001", fields.at(), format!("reading is missing {key}"));
        }
        return None;
    };
    let number = value.get_ref().as_integer().and_then(|n| n.as_str().parse().ok());
    let number = number.filter(|n| (1..100).contains(n));
    if number.is_none() {
        report.add("X001", value.span().start, format!("{key} must be a whole number from 1 to 99"));
    }
    number
}

#[cfg(test)]
#[path = "language_tests.rs"]
mod tests;
