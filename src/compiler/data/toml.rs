//! TOML tables read field by field, each with its place in the file.

use std::collections::BTreeSet;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::compiler::source::file::Report;
use crate::compiler::source::invisible::clean;

/// A text of a TOML file and where it begins.
pub type Text = (String, usize);

/// Reads a whole file; every syntax error is X001.
pub fn read<'a>(report: &mut Report<'a>) -> DeTable<'a> {
    let source = report.source;
    let (table, errors) = DeTable::parse_recoverable(&source.text);
    for error in errors {
        let at = error.span().map_or(0, |span| span.start);
        report.add("X001", at, format!("not valid TOML: {}", error.message().replace('\n', " ")));
    }
    table.into_inner()
}

/// The fields of one table; [`Fields::finish`] reports unknown ones.
#[derive(Debug)]
pub struct Fields<'t, 'a> {
    table: &'t DeTable<'a>,
    name: &'t str,
    at: usize,
    known: BTreeSet<&'static str>,
}

impl<'t, 'a> Fields<'t, 'a> {
    /// The fields of a table at a byte of the file.
    pub fn new(name: &'t str, at: usize, table: &'t DeTable<'a>) -> Self {
        Self { table, name, at, known: BTreeSet::new() }
    }

    /// Where the table begins.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Whether a field is there.
    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// The value of an optional field of any type.
    pub fn value(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'a>>> {
        self.known.insert(key);
        self.table.get(key)
    }

    fn get(
        &mut self,
        key: &'static str,
        required: bool,
        report: &mut Report<'_>,
    ) -> Option<&'t Spanned<DeValue<'a>>> {
        self.known.insert(key);
        let value = self.table.get(key);
        if value.is_none() && required {
            report.add("X001", self.at, format!("{} is missing {key}", self.name));
        }
        value
    }

    /// A text.
    pub fn text(&mut self, key: &'static str, required: bool, report: &mut Report<'_>) -> Option<Text> {
        let value = self.get(key, required, report)?;
        let found = text(value);
        if found.is_none() {
            report.add("X001", value.span().start, format!("{key} must be text in quotation marks"));
        }
        found
    }

    /// A required text, empty when it lacks.
    pub fn need(&mut self, key: &'static str, report: &mut Report<'_>) -> Text {
        self.text(key, true, report).unwrap_or((String::new(), self.at))
    }

    /// A list of texts.
    pub fn list(&mut self, key: &'static str, report: &mut Report<'_>) -> Vec<Text> {
        let Some(value) = self.get(key, true, report) else { return Vec::new() };
        let items =
            value.get_ref().as_array().map(|items| items.iter().map(text).collect::<Option<Vec<_>>>());
        items.flatten().unwrap_or_else(|| {
            report.add("X001", value.span().start, format!("{key} must be a list of texts"));
            Vec::new()
        })
    }

    /// Reports every field that was not asked for.
    pub fn finish(self, report: &mut Report<'_>) {
        for key in self.table.keys() {
            if !self.known.contains(key.get_ref().as_ref()) {
                report.add("X001", key.span().start, format!("{}: unknown key {}", self.name, key.get_ref()));
            }
        }
    }
}

/// The text of a value with the place of its first character.
pub fn text(value: &Spanned<DeValue<'_>>) -> Option<Text> {
    value.get_ref().as_str().map(|t| (clean(t).into_owned(), value.span().start + 1))
}

/// The sub-tables of a file's one table `[name.ID]`, in the author's order; other top-level keys are X001.
pub fn entries<'t, 'a>(
    root: &'t DeTable<'a>,
    name: &str,
    report: &mut Report<'_>,
) -> Vec<(&'t str, usize, &'t DeTable<'a>)> {
    entries_beside(root, name, &[], report)
}

/// The same, if tables with these other names are allowed next to it.
pub fn entries_beside<'t, 'a>(
    root: &'t DeTable<'a>,
    name: &str,
    others: &[&str],
    report: &mut Report<'_>,
) -> Vec<(&'t str, usize, &'t DeTable<'a>)> {
    let mut found = Vec::new();
    for (key, value) in root {
        if others.contains(&key.get_ref().as_ref()) {
            continue;
        }
        if key.get_ref() != name {
            report.add(
                "X001",
                key.span().start,
                format!("unknown key {}: write entries as [{name}.ID]", key.get_ref()),
            );
            continue;
        }
        for (id, entry) in value.get_ref().as_table().into_iter().flatten() {
            match entry.get_ref().as_table() {
                Some(table) => found.push((id.get_ref().as_ref(), id.span().start, table)),
                None => report.add(
                    "X001",
                    id.span().start,
                    format!("{} must be a table, [{name}.ID]", id.get_ref()),
                ),
            }
        }
    }
    found.sort_by_key(|(_, at, _)| *at);
    found
}
