//! Calls the rules that read prose, and those that compare courses.

use std::collections::{BTreeMap, BTreeSet};

use super::held::Wording;
use super::prose::Prose;
use crate::compiler::data::language::Reading;
use crate::compiler::data::people;
use crate::compiler::lint;
use crate::compiler::output::{LangSite, Options};
use crate::compiler::shared::Shared;
use crate::compiler::source::content_file::File;
use crate::compiler::source::file::{Report, Source};
use crate::compiler::source::finding::Finding;
use crate::core::course::contact::Contact;

/// Rules over the prose of every file. Their blocks carry no `allow` codes: comments silence findings in one place
/// for every kind of rule, so that each silences one and is counted.
pub fn check(
    prose: &[Prose],
    shared: &Shared,
    wording: &Wording,
    readings: &BTreeMap<String, Reading>,
    options: &Options,
) -> Vec<Finding> {
    let contacts: Vec<Contact> = shared.entries.iter().map(|e| e.contact.clone()).collect();
    let ages: Vec<(String, u32)> = shared.entries.iter().map(|e| (e.contact.id.clone(), e.months)).collect();
    let (today, places) = (options.today, shared.place.words());
    let (contacts, ages, places) = (&contacts, &ages, &places);
    lint::check(prose, &lint::context::Context { today, contacts, ages, wording, readings, places })
}

/// Translations against the first language, answer keys against the lock file (where there is one). Modules from
/// outside the content are in neither.
pub fn across(langs: &[LangSite], lock: Option<&str>, names: &Names) -> Vec<Finding> {
    let Some((base, others)) = langs.split_first() else { return Vec::new() };
    let mut found = Vec::new();
    if let Some(lock) = lock {
        found.extend(lint::answer_keys::check(lock, &base.course, &|id| names.file(&base.lang, id)));
        found.retain(|f| !names.outside.contains(&f.file));
    }
    for other in others {
        found
            .extend(lint::translation::check(&base.course, &other.course, &|id| names.file(&other.lang, id)));
    }
    found
}

/// What the surface of options gives away in the first language, and the table of rules. Translations follow it, and
/// the lists of words are English.
pub fn giveaway(langs: &[LangSite], prose: &[Prose], names: &Names) -> (Vec<Finding>, Vec<String>) {
    let check =
        |base: &LangSite| lint::giveaway::check(&base.course, prose, &|id| names.file(&base.lang, id));
    langs.first().map(check).unwrap_or_default()
}

/// Names of invented people that are used for a second person; `source` is the file that says who is who.
pub fn people(langs: &[LangSite], prose: &[Prose], names: &Names, source: &Source) -> Vec<Finding> {
    let Some(base) = langs.first() else { return Vec::new() };
    let mut report = Report::new(source);
    let people = people::people(&mut report);
    let files = base.course.modules.iter().map(|m| (names.file(&base.lang, &m.id), m.id.clone())).collect();
    let found = lint::people::check(&people, source, prose, &files);
    report.found.into_iter().chain(found).collect()
}

/// The files of modules and pages by language and id.
#[derive(Debug, Default)]
pub struct Names {
    files: BTreeMap<(String, String), String>,
    outside: BTreeSet<String>,
    root: String,
}

impl Names {
    /// Notes the files of all documents.
    pub fn of(files: &[File<'_>], root: String) -> Self {
        let mut names = Self { root, ..Self::default() };
        for file in files {
            let shown = file.doc.source.file.clone();
            if file.outside {
                names.outside.insert(shown.clone());
            }
            names.files.insert((file.lang.clone(), file.key()), shown);
        }
        names
    }

    fn file(&self, lang: &str, id: &str) -> String {
        let known = self.files.get(&(lang.to_string(), id.to_string())).cloned();
        known.unwrap_or_else(|| [&self.root, lang, "/", id, ".md"].concat())
    }
}
