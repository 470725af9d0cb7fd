//! Questions that are answered by typing: words, or numbers.

use std::collections::BTreeSet;

use super::answers::MISSED;
use super::numeric;
use super::options::Sign;
use super::question::Parts;
use crate::compiler::lint::prose::BlockKind;
use crate::compiler::markup::writer::Writer;
use crate::compiler::source::directive::Directive;
use crate::compiler::source::unicode::TABLES;
use crate::core::base::decimal::Range;
use crate::core::base::fold::{fold, literal};
use crate::core::course::question::Kind;

/// An accepted answer, or a wrong one that is foreseen: its text, its feedback, its place.
struct Written {
    text: String,
    html: String,
    at: usize,
}

impl Writer<'_, '_> {
    /// A question with `[=]` answers. It asks for a number when every one of them is a number and the flag `exact` is
    /// missing.
    pub(crate) fn accepted(&mut self, parts: &Parts, directive: &Directive<'_>) -> Kind {
        let exact = directive.flag("exact");
        let (accepted, foreseen) = self.written(parts);
        self.told_apart(&accepted, &foreseen, exact);
        let numbers = accepted.iter().filter(|a| Range::parse(&a.text).is_some()).count();
        if !exact {
            self.look_like_numbers(&accepted, numbers);
        }
        let unit = directive.value("unit");
        if exact || numbers == 0 || numbers < accepted.len() {
            if unit.is_some() {
                self.report.add("X002", directive.place("unit"), "unit belongs only with number answers");
            }
            let accepted = accepted.into_iter().map(|a| a.text).collect();
            let foreseen = foreseen.into_iter().map(|f| (f.text, f.html)).collect();
            return Kind::Text { accepted, exact, foreseen };
        }
        let mut wrong = Vec::new();
        for Written { text, html, at } in foreseen {
            match Range::parse(&text) {
                Some(range) => wrong.push((range, html)),
                None => {
                    let advice = numeric::advice(&text).unwrap_or_else(|| numeric::FORMS.into());
                    let message =
                        ["in a number question, a foreseen wrong answer must be a number: ", &advice];
                    self.report.add("Q009", at, message.concat());
                }
            }
        }
        let accepted = accepted.iter().filter_map(|a| Range::parse(&a.text)).collect();
        Kind::Number { accepted, unit: unit.unwrap_or_default().into(), foreseen: wrong }
    }

    /// The accepted answers and the foreseen wrong ones.
    fn written(&mut self, parts: &Parts) -> (Vec<Written>, Vec<Written>) {
        let (mut accepted, mut foreseen) = (Vec::new(), Vec::new());
        for item in &parts.items {
            let text = self.doc.plain(item.text.clone());
            let (text, at) = (text.trim_start_matches("[=]").trim().to_string(), item.at);
            if item.sign == Sign::Accepted {
                self.inline(item.text.clone(), BlockKind::Option(true));
                if let Some(quote) = item.quotes.first() {
                    self.report.add(
                        "X004",
                        self.doc.at(*quote),
                        "a quote under an accepted answer isn't shown: move it to the explanation",
                    );
                }
                accepted.push(Written { text, html: String::new(), at });
            } else if item.sign == Sign::Wrong {
                self.inline(item.text.clone(), BlockKind::Option(false));
                let runs = self.runs(&item.quotes, MISSED);
                let feedback = self.feedback(&runs, false, MISSED);
                if feedback.is_none() {
                    self.report.add(
                        "Q005",
                        item.at,
                        "the foreseen wrong answer has no feedback: add an indented quote under it",
                    );
                }
                foreseen.push(Written { text, html: feedback.unwrap_or_default(), at });
            }
        }
        (accepted, foreseen)
    }

    /// Answers that grading can't tell from one another, or from an empty one.
    fn told_apart(&mut self, accepted: &[Written], foreseen: &[Written], exact: bool) {
        let mut seen = BTreeSet::new();
        for Written { text, at, .. } in accepted.iter().chain(foreseen) {
            let read = match Range::parse(text).filter(|_| !exact) {
                Some(range) => [&range.from.plain(), "..", &range.to.plain()].concat(),
                None if exact => literal(text),
                None => fold(text, TABLES.clean),
            };
            if read.is_empty() {
                self.report.add("Q009", *at, "this answer has nothing visible: write a word or a number");
            } else if !seen.insert(read) {
                let message = "this answer is already in the list: case, accents and punctuation don't make it \
                different";
                self.report.add("Q009", *at, message);
            }
        }
    }

    /// Answers that look like numbers and would be compared as words, words among numbers, and numbers with two meanings.
    fn look_like_numbers(&mut self, accepted: &[Written], numbers: usize) {
        for Written { text, at, .. } in accepted {
            let advice = match Range::parse(text) {
                Some(_) => numeric::two_meanings(text),
                None => numeric::advice(text).or_else(|| {
                    let mixed = ["number and text answers don't mix: ", numeric::FORMS].concat();
                    (numbers > 0).then_some(mixed)
                }),
            };
            if let Some(advice) = advice {
                self.report.add("Q009", *at, advice);
            }
        }
    }
}
