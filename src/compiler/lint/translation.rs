//! T001 to T003: a translation has the same ids, the same number of options and the same answers.

use crate::compiler::lint::context::TOP;
use crate::compiler::lint::context::finding;
use crate::compiler::source::finding::Finding;
use crate::core::course::case::Scenario;
use crate::core::course::model::{Course, Module};
use crate::core::course::question::{Choice, Kind, Question};

/// Compares a translation with the course it was made from. `file_of` gives the file of a module in the translation
/// by the module's id; it is also asked for `pages/<name>` and `glossary`.
pub fn check(base: &Course, other: &Course, file_of: &dyn Fn(&str) -> String) -> Vec<Finding> {
    let mut found = Found { file: String::new(), list: Vec::new() };
    for module in &base.modules {
        found.file = file_of(&module.id);
        match other.module(&module.id) {
            Some(translated) => compare(module, translated, &mut found),
            None => found.lacks("module", &module.id),
        }
    }
    for page in base.pages.iter().filter(|p| other.page(&p.name).is_none()) {
        found.file = file_of(&["pages/", &page.name].concat());
        found.lacks("page", &page.name);
    }
    found.file = file_of("glossary");
    let terms: Vec<&str> = other.glossary.iter().map(|t| t.id.as_str()).collect();
    found.compare_ids("term", "", base.glossary.iter().map(|t| t.id.as_str()), &terms);
    found.list
}

struct Found {
    file: String,
    list: Vec<Finding>,
}

impl Found {
    fn add(&mut self, code: &'static str, message: String) {
        self.list.push(finding(&self.file, TOP, code, message));
    }

    fn lacks(&mut self, what: &str, id: &str) {
        self.add("T001", format!("the translation is missing the {what} {id}"));
    }

    fn compare_ids<'a>(
        &mut self,
        what: &str,
        within: &str,
        wanted: impl Iterator<Item = &'a str>,
        have: &[&str],
    ) {
        let have: std::collections::BTreeSet<&str> = have.iter().copied().collect();
        for id in wanted.filter(|id| !have.contains(id)) {
            self.lacks(what, &[within, id].concat());
        }
    }
}

fn compare(base: &Module, other: &Module, found: &mut Found) {
    let sections: Vec<&str> = other.sections.iter().map(|s| s.id.as_str()).collect();
    found.compare_ids("section", "", base.sections.iter().map(|s| s.id.as_str()), &sections);
    let tries = |m: &Module| m.sections.iter().flat_map(|s| s.tries.clone()).collect::<Vec<_>>();
    let translated = tries(other);
    for tried in tries(base) {
        match translated.iter().find(|t| t.id == tried.id) {
            Some(translated) => answers(&tried, translated, found),
            None => found.lacks("try", &tried.id),
        }
    }
    for question in &base.questions {
        match other.question(&question.id) {
            Some(translated) => answers(question, translated, found),
            None => found.lacks("question", &question.id),
        }
    }
    for scenario in &base.scenarios {
        match other.scenarios.iter().find(|s| s.id == scenario.id) {
            Some(translated) => scenes(scenario, translated, found),
            None => found.lacks("scenario", &scenario.id),
        }
    }
}

/// How the parts of two answer keys compare.
fn answers(base: &Question, other: &Question, found: &mut Found) {
    use Kind::{Match, Multi, Number, Order, Single, Text};
    let id = &base.id;
    let (counts, same) = match (&base.kind, &other.kind) {
        (Single { options: a, .. }, Single { options: b, .. })
        | (Multi { options: a, .. }, Multi { options: b, .. }) => {
            let right = |options: &[Choice]| options.iter().map(|o| o.right).collect::<Vec<_>>();
            ((a.len(), b.len()), right(a) == right(b))
        }
        // Accepted words differ from language to language.
        (Text { .. }, Text { .. }) => ((0, 0), true),
        (Number { accepted: a, .. }, Number { accepted: b, .. }) => ((0, 0), a == b),
        (Order { items: a }, Order { items: b }) => ((a.len(), b.len()), true),
        (Match { pairs: a, distractors: c, .. }, Match { pairs: b, distractors: d, .. }) => {
            if a.len() == b.len() && c.len() != d.len() {
                ((c.len(), d.len()), true)
            } else {
                ((a.len(), b.len()), true)
            }
        }
        _ => {
            found.add("T003", format!("question {id} is a different kind in the translation"));
            return;
        }
    };
    if counts.0 != counts.1 {
        found.add(
            "T002",
            format!("question {id} has {} options, but the translation has {}", counts.0, counts.1),
        );
    } else if !same {
        found.add("T003", format!("the answer key of question {id} is different in the translation"));
    }
}

fn scenes(base: &Scenario, other: &Scenario, found: &mut Found) {
    for scene in &base.scenes {
        let id = [&base.id, "/", &scene.id].concat();
        let Some(translated) = other.scenes.iter().find(|s| s.id == scene.id) else {
            found.lacks("scene", &id);
            continue;
        };
        let (a, b) = (&scene.choices, &translated.choices);
        if a.len() != b.len() {
            found.add(
                "T002",
                format!("scene {id} has {} choices, but the translation has {}", a.len(), b.len()),
            );
            continue;
        }
        let same = a.iter().zip(b).all(|(a, b)| (a.good, &a.to, a.meters) == (b.good, &b.to, b.meters));
        if !same || scene.ending != translated.ending {
            found
                .add("T003", format!("a choice or the ending of scene {id} is different in the translation"));
        }
    }
}
