//! W001 and W002: wording that harms, and promises no one can keep. The rules are those of the messaging checker whose
//! `lint` names a code.

use super::held::{Wording, code};
use super::prose::{Area, Block, BlockKind, Prose};
use crate::compiler::lint::context::{Sink, english};
use crate::core::messaging::lead::Mood;
use crate::core::messaging::rule::Rule;
use crate::core::messaging::words::Words;

/// What the text above a block says about it: a list under "Never do this:" holds what not to do.
#[derive(Debug, Default)]
pub struct Lead {
    heading: Mood,
    paragraph: Mood,
}

impl Lead {
    /// Moves past a block.
    pub fn pass(&mut self, block: &Block, words: &Words<'_>) {
        let mood = || {
            let last = words.sentences.last().and_then(|s| words.words.get(s.first..s.end));
            Mood::of(last.unwrap_or_default())
        };
        match block.kind {
            BlockKind::Heading => *self = Self { heading: mood(), paragraph: Mood::Plain },
            BlockKind::Paragraph => self.paragraph = mood(),
            _ => {}
        }
    }

    fn over(&self, kind: BlockKind) -> Mood {
        match kind {
            BlockKind::Item | BlockKind::Option(_) => self.heading.max(self.paragraph),
            BlockKind::Paragraph => self.heading,
            _ => Mood::Plain,
        }
    }
}

/// Reads a block.
pub fn check(doc: &Prose, block: &Block, words: &Words<'_>, lead: &Lead, wording: &Wording, sink: &mut Sink) {
    if !english(doc) || block.kind == BlockKind::Option(false) {
        return;
    }
    let Wording { rules, book } = wording;
    let mood = lead.over(block.kind);
    // A promise in a list under "no account:" is still a promise.
    let warned = |rule: usize, _: usize| {
        let promise = rules.get(rule).is_some_and(|rule| rule.lint == "W002");
        if promise { mood == Mood::Denies } else { mood != Mood::Plain }
    };
    for hit in book.read(words, &warned).rules {
        let Some((rule, code)) = rules.get(hit.rule).and_then(|rule| Some((rule, code(rule)?))) else {
            continue;
        };
        if rule.stories && matches!(block.area, Area::Scenario(_)) {
            continue;
        }
        let (first, last) = (&words.words[hit.words.start], &words.words[hit.words.end - 1]);
        let shown = &block.text[first.start..last.end];
        sink.block(doc, block, first.start, code, message(rule, code, shown));
    }
}

fn message(rule: &Rule, code: &str, shown: &str) -> String {
    let instead = &rule.instead;
    if code == "W002" {
        return format!(
            "\"{shown}\" is a promise no one can keep - say {instead}, or put it in quotation marks where it's taught"
        );
    }
    format!(
        "rule {}: \"{shown}\" - say \"{instead}\" instead, or put it in quotation marks where it's taught",
        rule.id
    )
}
