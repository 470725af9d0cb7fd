//! The kinds of questions, each with its answer key.

use std::collections::BTreeSet;

use super::options::Sign;
use super::question::Parts;
use crate::compiler::lint::prose::BlockKind;
use crate::compiler::markup::writer::Writer;
use crate::compiler::source::directive::Directive;
use crate::core::base::html_text::plain;
use crate::core::course::question::{Choice, Kind};

/// Marker of the feedback for a right option that was not chosen.
pub(crate) const MISSED: &str = "Missed:";

impl Writer<'_, '_> {
    pub(crate) fn kind_of(&mut self, directive: &Directive<'_>, parts: &Parts, at: usize) -> Kind {
        let flags: Vec<_> = ["multi", "order", "match"].into_iter().filter(|f| directive.flag(f)).collect();
        if flags.len() > 1 {
            self.report.add(
                "Q009",
                directive.at,
                format!("a question has only one kind, not both {}", flags.join(" and ")),
            );
        }
        let accepted = parts.items.iter().any(|item| item.sign == Sign::Accepted);
        for (key, fits) in [("exact", accepted), ("unit", accepted)] {
            if directive.args.iter().any(|a| a.0 == key) && !fits {
                self.report.add(
                    "X002",
                    directive.place(key),
                    format!("{key} belongs to questions with [=] answers"),
                );
            }
        }
        if directive.flag("match") {
            return self.matching(parts, at);
        }
        if !parts.found() {
            self.report.add(
                "Q001",
                at,
                "the question has no options: add a list with [x], [ ] or [=], or the table \
            or ordered list its flag calls for",
            );
        }
        if directive.flag("order") {
            return self.ordering(parts, at);
        }
        for item in parts.items.iter().filter(|item| item.sign == Sign::Bare) {
            self.report.add("X004", item.at, "this item is missing its [x], [ ] or [=]");
        }
        if !accepted {
            return self.choice(parts, directive, at);
        }
        for item in parts.items.iter().filter(|item| item.sign == Sign::Right) {
            self.report.add("Q009", item.at, "[x] and [=] don't mix in one question");
        }
        self.accepted(parts, directive)
    }

    fn choice(&mut self, parts: &Parts, directive: &Directive<'_>, at: usize) -> Kind {
        let mut options = Vec::new();
        for item in &parts.items {
            let right = item.sign == Sign::Right;
            let html = self.inline(item.text.clone(), BlockKind::Option(right)).trim().to_string();
            let runs = self.runs(&item.quotes, MISSED);
            let feedback = self.feedback(&runs, false, MISSED);
            let missed = self.feedback(&runs, true, MISSED);
            if feedback.is_none() && item.sign != Sign::Bare {
                self.report.add(
                    "Q005",
                    item.at,
                    "the option has no feedback: add an indented quote under it",
                );
            }
            if missed.is_some() && !right {
                self.report.add("X004", item.at, "Missed: belongs only under a right option");
            }
            let feedback_html = feedback.unwrap_or_default();
            options.push(Choice { html, right, feedback_html, missed_html: missed.filter(|_| right) });
        }
        let right = options.iter().filter(|o| o.right).count();
        if parts.found() && right == 0 {
            self.report.add("Q001", at, "no option is right: mark one with [x]");
        }
        if parts.found() && options.len() < 3 {
            self.report.add("Q004", at, "fewer than three options");
        } else if right > 0 && right == options.len() {
            self.report.add("Q004", at, "every option is right, so there's nothing to ask");
        }
        self.check_options(&parts.items, !parts.ordered);
        let shuffle = !parts.ordered;
        if directive.flag("multi") || right > 1 {
            Kind::Multi { options, shuffle }
        } else {
            Kind::Single { options, shuffle }
        }
    }

    fn ordering(&mut self, parts: &Parts, at: usize) -> Kind {
        let mut items = Vec::new();
        for item in &parts.items {
            if item.sign != Sign::Bare {
                self.report.add(
                    "Q009",
                    item.at,
                    "an ordering question doesn't use [x], [ ] or [=]: the numbers give the order",
                );
            }
            if let Some(quote) = item.quotes.first() {
                self.report.add(
                    "X004",
                    self.doc.at(*quote),
                    "a quote under a step isn't shown: move it to the explanation",
                );
            }
            items.push(self.inline(item.text.clone(), BlockKind::Option(true)).trim().to_string());
        }
        if parts.found() && items.len() < 3 {
            self.report.add("Q004", at, "fewer than three steps to put in order");
        }
        self.check_options(&parts.items, false);
        Kind::Order { items }
    }

    fn matching(&mut self, parts: &Parts, at: usize) -> Kind {
        let doc = self.doc;
        let (mut head, mut pairs, mut extra) = (Default::default(), Vec::new(), Vec::new());
        let Some(table) = parts.table else {
            self.report.add("Q001", at, "a matching question needs one table with two columns");
            return Kind::Match { head, pairs, distractors: Vec::new() };
        };
        let mut lefts = Vec::new();
        for (n, row) in doc.children(doc.inside(table)).enumerate() {
            let cells: Vec<usize> = doc.children(doc.inside(row)).collect();
            let &[left, right] = cells.as_slice() else {
                self.report.add("X004", doc.at(row), "the table of a matching question needs two columns");
                continue;
            };
            let what = if n == 0 { BlockKind::Cell } else { BlockKind::Option(true) };
            let left_html = self.inline(doc.inside(left), what).trim().to_string();
            let right_html = self.inline(doc.inside(right), what).trim().to_string();
            if n == 0 {
                head = (left_html, right_html);
            } else if right_html.is_empty() {
                self.report.add(
                    "X004",
                    doc.at(row),
                    "the right cell is empty: in a distractor, the left cell is the empty one",
                );
            } else if left_html.is_empty() {
                extra.push((right_html, doc.at(row)));
            } else {
                lefts.push((left_html.clone(), doc.at(row)));
                pairs.push((left_html, right_html));
            }
        }
        if pairs.len() + extra.len() < 3 {
            self.report.add("Q004", at, "fewer than three rows to match");
        }
        // "Oak" and "**Oak**" look alike on the menu.
        let shown: Vec<(String, usize)> = lefts.iter().map(|(html, at)| (plain(html), *at)).collect();
        self.repeated(shown.iter().map(|(text, at)| (text.as_str(), *at)));
        let mut distractors = Vec::new();
        let mut rights: BTreeSet<String> =
            pairs.iter().map(|(_, right): &(String, String)| right.clone()).collect();
        for (text, at) in extra {
            if !rights.insert(text.clone()) {
                self.report.add("Q009", at, "this distractor repeats another one or matches a row");
            }
            distractors.push(text);
        }
        Kind::Match { head, pairs, distractors }
    }
}
