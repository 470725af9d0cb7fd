//! W004: one name, one person in the whole course. A reader who meets a second Curtis takes him for the first.

use std::collections::{BTreeMap, BTreeSet};

use super::context::finding;
use super::prose::Prose;
use crate::compiler::data::people::Person;
use crate::compiler::source::file::Source;
use crate::compiler::source::finding::Finding;

/// These are months far more often than people, so they are never looked for.
const MONTHS: [&str; 5] = ["April", "May", "June", "July", "August"];

/// Names that are used outside their module, once for each module, and names that their own module doesn't use.
/// `modules` gives the file and the id of each module of the course; `source` is the file of the names.
pub fn check(
    people: &[Person],
    source: &Source,
    prose: &[Prose],
    modules: &BTreeMap<String, String>,
) -> Vec<Finding> {
    let mut by_word: BTreeMap<&str, Vec<&Person>> = BTreeMap::new();
    for person in people.iter().filter(|person| !MONTHS.contains(&person.name.as_str())) {
        by_word.entry(first_word(&person.name)).or_default().push(person);
    }
    let (mut found, mut used) = (Vec::new(), BTreeSet::new());
    for doc in prose {
        let Some(module) = modules.get(&doc.file) else { continue };
        for block in &doc.blocks {
            for (at, word) in words(&block.text) {
                for person in
                    by_word.get(word).into_iter().flatten().filter(|p| starts(&block.text[at..], &p.name))
                {
                    let first = used.insert((module.as_str(), person.name.as_str()));
                    if first && person.module != *module {
                        let message = format!(
                            "{} is a person of module {} ({}): take another name, so that one name is one person in the \
                             whole course",
                            person.name, person.module, person.who
                        );
                        found.push(finding(&doc.file, block.place(at), "W004", message));
                    }
                }
            }
        }
    }
    let written: BTreeSet<&str> = modules.values().map(String::as_str).collect();
    let idle = |person: &&&Person| {
        let own = (person.module.as_str(), person.name.as_str());
        written.contains(person.module.as_str()) && !used.contains(&own)
    };
    for person in by_word.values().flatten().filter(idle) {
        let message = format!("module {} names no {}: take the line away", person.module, person.name);
        found.push(finding(&source.file, source.pos(person.at), "W004", message));
    }
    found
}

/// Words and where they begin.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive(|c: char| !c.is_alphanumeric()).filter_map(move |piece| {
        let start = at;
        at += piece.len();
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        (!word.is_empty()).then_some((start, word))
    })
}

fn first_word(name: &str) -> &str {
    words(name).next().map_or(name, |(_, word)| word)
}

/// Whether a text begins with a name, and not with a longer word.
fn starts(text: &str, name: &str) -> bool {
    text.strip_prefix(name).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compiler::data::people::people;
    use crate::compiler::lint::tests::{doc, paragraph};
    use crate::compiler::source::file::Report;

    const NAMES: &str = "[module.\"1.1\"]\nCurtis = \"roofer\"\n\"Mrs. Novak\" = \"patient\"\nJune = \"girl\"\n\n\
                         [module.\"1.2\"]\nRay = \"brother\"\n\n[module.\"3.9\"]\nZelda = \"not written yet\"\n";

    /// `file: message` for texts of modules 1.1 and 1.2.
    fn found(names: &str, first: &str, second: &str) -> Vec<String> {
        let source = Source::new("content/people.toml", names);
        let mut report = Report::new(&source);
        let people = people(&mut report);
        let text = |id: &str, text: &str| Prose { file: format!("{id}.md"), ..doc(vec![paragraph(text)]) };
        let modules = ["1.1", "1.2"].map(|id| (format!("{id}.md"), id.to_string())).into();
        let all = check(&people, &source, &[text("1.1", first), text("1.2", second)], &modules);
        report
            .found
            .iter()
            .chain(&all)
            .map(|f| format!("{}:{} {} {}", f.file, f.pos.line, f.code, f.message))
            .collect()
    }

    #[test]
    fn a_name_of_another_module_is_found_once() {
        let found =
            found(NAMES, "Curtis waits, and Mrs. Novak waits.", "Ray knows Curtis. \"Curtis?\" he says.");
        let message = "1.2.md:7 W004 Curtis is a person of module 1.1 (roofer): take another name, so that one name is \
                       one person in the whole course";
        assert_eq!(found, [message]);
    }

    #[test]
    fn other_words_that_begin_alike_and_months_are_left_alone() {
        let second = "Ray met Curtiss in June. Mrs. Novakova and Mr. Novak came. The ray of light.";
        assert_eq!(found(NAMES, "Curtis and Mrs. Novak", second), [""; 0]);
    }

    #[test]
    fn a_name_that_its_module_does_not_use_is_an_idle_line() {
        let found = found(NAMES, "Mrs. Novak waits.", "Ray waits.");
        assert_eq!(found, ["content/people.toml:2 W004 module 1.1 names no Curtis: take the line away"]);
    }

    #[test]
    fn a_name_in_two_modules_is_refused() {
        let twice = "[module.\"1.1\"]\nRay = \"roofer\"\n\n[module.\"1.2\"]\nRay = \"brother\"\nBo = 3\n";
        let found = found(twice, "Ray waits.", "No one waits.");
        assert_eq!(
            found,
            [
                "content/people.toml:5 X001 Ray is a person of module 1.1 already: take another name",
                "content/people.toml:6 X001 Bo is followed by who it is, in quotation marks",
            ]
        );
    }
}
