//! Who is who: the names of invented people, and the module each belongs to.

use std::collections::BTreeMap;

use super::toml::{entries, read, text};
use crate::compiler::source::file::Report;

/// An invented person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The name as texts write it: `Curtis`, `Mrs. Novak`.
    pub name: String,
    /// Id of the module.
    pub module: String,
    /// Who it is, in a few words for authors.
    pub who: String,
    /// Where the name is in the file.
    pub at: usize,
}

/// Reads `people.toml`: a table `[module."1.1"]` for each module, in it `Name = "who it is"`. A name in two modules is
/// X001.
pub fn people(report: &mut Report<'_>) -> Vec<Person> {
    let table = read(report);
    let mut found: BTreeMap<String, Person> = BTreeMap::new();
    for (module, _, names) in entries(&table, "module", report) {
        let mut names: Vec<_> = names.iter().collect();
        names.sort_by_key(|(key, _)| key.span().start);
        for (key, value) in names {
            let (name, at) = (key.get_ref().to_string(), key.span().start);
            let Some((who, _)) = text(value) else {
                report.add("X001", at, format!("{name} is followed by who it is, in quotation marks"));
                continue;
            };
            if let Some(other) = found.get(&name) {
                let message =
                    format!("{name} is a person of module {} already: take another name", other.module);
                report.add("X001", at, message);
                continue;
            }
            found.insert(name.clone(), Person { name, module: module.into(), who, at });
        }
    }
    found.into_values().collect()
}
