//! Fields of `plans.toml`, and what its steps may name.

use std::collections::BTreeMap;

use super::toml::{Fields, Text};
use crate::compiler::source::file::Report;
use crate::core::course::model::Course;
use crate::core::course::plan::StepKind;
use crate::core::course::question::{Kind, Question};

/// A show of letters goes from A to D.
const LETTERS: usize = 4;

/// What is known while the file is read.
pub struct Loader<'c> {
    /// What steps may name.
    pub course: &'c Course,
    /// `[words.ID]`: what to say and what to do.
    pub words: BTreeMap<String, [String; 2]>,
    /// Every text, for the rules.
    pub texts: Vec<Text>,
}

impl Loader<'_> {
    /// Reports a module that doesn't exist.
    pub fn module(&self, id: &str, at: usize, report: &mut Report<'_>) {
        if self.course.module(id).is_none() {
            report.add("X006", at, format!("module {id} doesn't exist"));
        }
    }

    /// Whether a step of this kind can be about this part of a module; otherwise what to say.
    pub fn find(&self, kind: StepKind, module: &str, id: &str) -> Result<(), String> {
        let Some(found) = self.course.module(module) else {
            return Err(format!("module {module} doesn't exist"));
        };
        let tries = || found.sections.iter().flat_map(|section| &section.tries);
        match kind {
            StepKind::Read if found.section(id).is_some_and(|s| !s.recap_html.is_empty()) => Ok(()),
            StepKind::Read => Err(format!("{module} has no section {id} with something to remember")),
            StepKind::Vote => match tries().chain(&found.questions).find(|q| q.id == id) {
                Some(question) if can_vote(question) => Ok(()),
                Some(_) => Err(format!("{module}/{id} isn't a choice of one among two to four answers")),
                None => Err(format!("{module} has no question {id}")),
            },
            StepKind::Case => {
                match found.scenario(id).and_then(|c| c.scenes.iter().find(|s| s.id == c.start)) {
                    Some(scene) if (2..=LETTERS).contains(&scene.choices.len()) => Ok(()),
                    Some(_) => Err(format!("{module}/{id} doesn't begin with two to four choices")),
                    None => Err(format!("{module} has no case {id}")),
                }
            }
            _ => Err(format!("a step of kind {} names nothing: remove {module}/{id}", kind.name())),
        }
    }

    /// A list of lines, none of which is empty.
    pub fn lines(&mut self, lines: Vec<Text>, at: usize, report: &mut Report<'_>) -> Vec<String> {
        if lines.is_empty() {
            report.add("X001", at, "lines is empty");
        }
        for (_, at) in lines.iter().filter(|(text, _)| text.trim().is_empty()) {
            report.add("X001", *at, "a line is empty");
        }
        self.texts.extend(lines.iter().cloned());
        lines.into_iter().map(|(text, _)| text).collect()
    }
}

/// Whether people can vote on a question with the letters A to D.
fn can_vote(question: &Question) -> bool {
    matches!(&question.kind, Kind::Single { options, .. } if (2..=LETTERS).contains(&options.len()))
}

/// A required text that isn't empty.
pub fn full(
    key: &'static str,
    fields: &mut Fields<'_, '_>,
    loader: &mut Loader<'_>,
    report: &mut Report<'_>,
) -> String {
    let there = fields.has(key);
    let (text, at) = fields.need(key, report);
    if there && text.trim().is_empty() {
        report.add("X001", at, format!("{key} is empty"));
    }
    loader.texts.push((text.clone(), at));
    text
}

/// A whole number of minutes above 0, and where it is.
pub fn minutes(fields: &mut Fields<'_, '_>, report: &mut Report<'_>) -> (u16, usize) {
    let there = fields.has("minutes");
    let (text, at) = fields.need("minutes", report);
    let number = text.parse().unwrap_or(0);
    if there && number == 0 {
        report.add("X001", at, "minutes must be a whole number above 0, in quotation marks");
    }
    (number, at)
}

/// What a step says and does: its own, or the shared words with its own after them.
pub fn texts(fields: &mut Fields<'_, '_>, loader: &mut Loader<'_>, report: &mut Report<'_>) -> [String; 2] {
    let Some((id, at)) = fields.text("words", false, report) else {
        return ["say", "do"].map(|key| full(key, fields, loader, report));
    };
    let mut said = loader.words.get(&id).cloned().unwrap_or_else(|| {
        report.add("X006", at, format!("there's no [words.{id}]"));
        Default::default()
    });
    for (key, text) in ["say", "do"].into_iter().zip(&mut said) {
        if fields.has(key) {
            *text = [text.as_str(), " ", &full(key, fields, loader, report)].concat();
        }
    }
    said
}
