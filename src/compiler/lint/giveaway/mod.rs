//! Q010: nothing gives the answer away. Over all questions with one right option, and over all choices in cases, no
//! rule that looks only at the surface (the longest option, the kindest, the one with a reason …) may find the right
//! option much more often than chance, and neither may a learned combination of them.
//!
//! | file | what it does |
//! | --- | --- |
//! | `item` | questions and scenes of a course as plain text |
//! | `features`, `word_lists` | what can be seen of an option |
//! | `score` | right answers against chance, and the limits |
//! | `learned` | the learned combination |
//! | `report` | the table |

mod features;
mod item;
mod learned;
mod report;
mod score;
#[cfg(test)]
mod tests;
mod word_lists;

use std::collections::BTreeMap;

use super::context::finding;
use super::prose::{Area, BlockKind, Prose};
use crate::compiler::source::finding::{Finding, Pos};
use crate::core::course::model::Course;
use item::Item;
use report::{Report, report};

/// Findings of a course, and the lines of the table.
///
/// `prose` gives the places of headings and `file_of` the file of a module. A finding is at each question or scene that
/// a failing rule gets right alone: those are the ones to edit.
pub fn check(
    course: &Course,
    prose: &[Prose],
    file_of: &dyn Fn(&str) -> String,
) -> (Vec<Finding>, Vec<String>) {
    let (mut found, mut lines) = (Vec::new(), Vec::new());
    for (what, items) in [("questions", item::questions(course)), ("choices in cases", item::choices(course))]
    {
        let report = report(what, &items);
        lines.extend(report.lines());
        found.extend(findings(&report, &items, prose, file_of));
    }
    (found, lines)
}

fn findings(
    report: &Report,
    items: &[Item],
    prose: &[Prose],
    file_of: &dyn Fn(&str) -> String,
) -> Vec<Finding> {
    let mut by_item: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for rule in report.failing() {
        let text =
            format!("{} ({:.2} times chance)", rule.picks, rule.score.times().max(rule.score.alone().1));
        rule.found.iter().for_each(|n| by_item.entry(*n).or_default().push(text.clone()));
    }
    let place = |n: usize, rules: Vec<String>| {
        let item = &items[n];
        let file = file_of(&item.module);
        let message = format!(
            "{} gives itself away: over all {} it is too often right to pick {}. Reword the options so that they \
             are alike in length and tone",
            item.id,
            report.what,
            rules.join(", or ")
        );
        let pos = position(prose.iter().find(|doc| doc.file == file), item);
        finding(&file, pos, "Q010", message)
    };
    by_item.into_iter().map(|(n, rules)| place(n, rules)).collect()
}

/// The heading of a question or scene; the head of the file where it can't be found.
fn position(doc: Option<&Prose>, item: &Item) -> Pos {
    let area = match item.id.split_once('/') {
        Some((case, _)) => Area::Scenario(case.into()),
        None => Area::Question(item.id.clone()),
    };
    let own = |block: &&super::prose::Block| {
        block.area == area && block.kind == BlockKind::Heading && item.stem.starts_with(&block.text)
    };
    let block = doc.and_then(|doc| doc.blocks.iter().find(own));
    block.map_or(super::context::TOP, |block| block.place(0))
}
