//! The rules that read prose: reading grade, wording, promises, numbers, sources and ages.
//!
//! | file | codes |
//! | --- | --- |
//! | `grade` | R001, R002 |
//! | `wording`, with its tables in `wording_table` and `wording_claims` and its matcher in `pattern` | W001, W002 |
//! | `identify` | W003 |
//! | `phone`, with `digits` and `spoken` | N001 |
//! | `sources` | F001, F002 |
//! | `age` | L001 (and X001 for a `checked` that is no date, or later than today) |
//! | `translate` | T001, T002, T003 |
//! | `keys` | V001 |
//!
//! Every rule is one pass over the words of a block, so the work grows with the length of the text.

mod age;
pub mod answer_keys;
pub mod case_balance;
mod digits;
mod identify;
mod pattern;
mod phone;
pub mod prose;
mod readability;
pub(crate) mod run;
mod sources;
mod spoken;
mod syllables;
#[cfg(test)]
mod tests;
pub mod translation;
mod wording;
mod wording_claims;
mod wording_table;
mod words;

pub use self::digits::keypad;
pub use self::sources::{future, missing};

use self::prose::{Area, Block, BlockKind, Prose};
use super::source::finding::{Finding, Pos, level};
use crate::core::base::date::Day;
use crate::core::course::contact::Contact;

/// What the rules need besides the prose.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Today.
    pub today: Day,
    /// The registry of numbers.
    pub contacts: &'a [Contact],
    /// Contact id and after how many months its number is to be checked again (hotline 3, phone 6).
    pub ages: &'a [(String, u32)],
}

/// The findings that no `allow` comment silences, in the order of file, place and code.
pub fn check(docs: &[Prose], context: &Context<'_>) -> Vec<Finding> {
    check_all(docs, context).0
}

/// Every finding: those that count, and those that an `allow` comment before their block silences.
pub fn check_all(docs: &[Prose], context: &Context<'_>) -> (Vec<Finding>, Vec<Finding>) {
    let mut sink = Sink::default();
    for doc in docs {
        readability::sections(doc, &mut sink);
        let mut lead = wording::Lead::default();
        for block in &doc.blocks {
            let block = &*block.shown();
            let words = words::Words::of(&block.text);
            readability::sentences(doc, block, &mut sink);
            wording::check(doc, block, &words, &lead, &mut sink);
            identify::check(doc, block, &words, &mut sink);
            phone::check(doc, block, &words, context, &mut sink);
            sources::paragraph(doc, block, &words, &mut sink);
            lead.pass(block, &words);
        }
        for note in &doc.footnotes {
            let source = source_block(note);
            let block = &*source.shown();
            let words = words::Words::of(&block.text);
            phone::source(doc, block, &words, context, &mut sink);
            let mut own = Sink::default();
            wording::check(doc, block, &words, &wording::Lead::default(), &mut own);
            sink.kept.extend(own.kept.into_iter().map(|found| Finding { pos: note.1, ..found }));
        }
        sources::footnotes(doc, context.today, &mut sink);
        age::document(doc, context, &mut sink);
    }
    age::contacts(docs, context, &mut sink);
    let order = |a: &Finding, b: &Finding| (&a.file, a.pos, a.code).cmp(&(&b.file, b.pos, b.code));
    sink.kept.sort_by(order);
    sink.silenced.sort_by(order);
    (sink.kept, sink.silenced)
}

/// A source as a block: sources are shown as well.
fn source_block((_, pos, text): &(String, Pos, String)) -> Block {
    let (text, places, allowed) = (text.clone(), vec![(0, *pos)], Vec::new());
    Block { kind: BlockKind::Text, area: Area::Other, text, places, footnotes: 0, allowed }
}

/// Where the rules put what they find.
#[derive(Debug, Default)]
struct Sink {
    kept: Vec<Finding>,
    silenced: Vec<Finding>,
}

impl Sink {
    /// A finding at a byte offset of a block.
    fn block(&mut self, doc: &Prose, block: &Block, offset: usize, code: &'static str, message: String) {
        let finding = finding(&doc.file, block.place(offset), code, message);
        let allowed = block.allowed.iter().any(|c| c == code);
        if allowed { self.silenced.push(finding) } else { self.kept.push(finding) }
    }

    /// A finding that no `allow` comment can silence.
    fn file(&mut self, file: &str, pos: Pos, code: &'static str, message: String) {
        self.kept.push(finding(file, pos, code, message));
    }
}

/// Where findings go that have no better place.
const TOP: Pos = Pos { line: 1, col: 1 };

fn finding(file: &str, pos: Pos, code: &'static str, message: String) -> Finding {
    Finding { file: file.into(), pos, level: level(code), code, message }
}

/// The wording of a text in English: the languages and the files that belong to none.
fn english(doc: &Prose) -> bool {
    doc.lang.is_empty() || doc.lang.starts_with("en")
}

#[cfg(test)]
thread_local! {
    static STEPS: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// Counts a step of an inner loop in tests, so that they can compare the work for n and 4 n without a clock.
#[inline]
fn step() {
    #[cfg(test)]
    STEPS.with(|s| s.set(s.get() + 1));
}
