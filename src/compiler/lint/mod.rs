//! The rules that read prose: reading grade, wording, promises, numbers, sources and ages.
//!
//! | file | codes |
//! | --- | --- |
//! | `readability` | R001, R002 |
//! | `wording`, `held`, with the rules of `wording.toml` and the matcher of `core::messaging` | W001, W002 |
//! | `identify` | W003 |
//! | `excuse` | W005 |
//! | `phone` | N001 |
//! | `sources` | F001, F002 |
//! | `age` | L001 (and X001 for a `checked` that is no date, or later than today) |
//! | `translation` | T001, T002, T003 |
//! | `answer_keys` | V001 |
//! | `giveaway` | Q010 |
//! | `people` | W004 |
//!
//! Every rule is one pass over the words of a block, so the work grows with the length of the text.

mod age;
pub mod answer_keys;
pub mod case_balance;
mod context;
mod excuse;
pub mod giveaway;
pub(crate) mod held;
mod identify;
pub(crate) mod people;
mod phone;
pub mod prose;
mod readability;
pub(crate) mod run;
mod sources;
#[cfg(test)]
mod tests;
pub mod translation;
mod wording;

pub use self::identify::PLACES as COMMON_PLACES;
pub use self::sources::{future, missing};

use self::prose::{Area, Block, BlockKind, Prose};
use super::parallel;
use super::source::finding::{Finding, Pos};
use crate::core::messaging::lowered::Lowered;
use crate::core::messaging::words::Words;
use context::{Context, Sink};

/// The findings that no `allow` comment silences, in the order of file, place and code.
pub fn check(docs: &[Prose], context: &Context<'_>) -> Vec<Finding> {
    check_all(docs, context).0
}

/// Every finding: those that count, and those that an `allow` comment before their block silences.
pub fn check_all(docs: &[Prose], context: &Context<'_>) -> (Vec<Finding>, Vec<Finding>) {
    let mut sink = Sink::default();
    for mut own in parallel::map(docs.iter().collect(), |doc| document(doc, context)) {
        sink.kept.append(&mut own.kept);
        sink.silenced.append(&mut own.silenced);
    }
    age::contacts(docs, context, &mut sink);
    let order = |a: &Finding, b: &Finding| (&a.file, a.pos, a.code).cmp(&(&b.file, b.pos, b.code));
    sink.kept.sort_by(order);
    sink.silenced.sort_by(order);
    (sink.kept, sink.silenced)
}

/// What the rules find in one document.
fn document(doc: &Prose, context: &Context<'_>) -> Sink {
    let mut sink = Sink::default();
    let reading = context.readings.get(&doc.lang).copied().unwrap_or_default();
    readability::sections(doc, reading, &mut sink);
    let mut lead = wording::Lead::default();
    for block in &doc.blocks {
        let block = &*block.shown();
        let lowered = Lowered::of(&block.text);
        let words = Words::of(&lowered);
        readability::sentences(doc, block, reading, &mut sink);
        wording::check(doc, block, &words, &lead, context.wording, &mut sink);
        identify::check(doc, block, &words, context.places, &mut sink);
        excuse::check(doc, block, &words, &mut sink);
        phone::check(doc, block, &words, context, &mut sink);
        sources::paragraph(doc, block, &words, &mut sink);
        lead.pass(block, &words);
    }
    for note in &doc.footnotes {
        let source = source_block(note);
        let block = &*source.shown();
        let lowered = Lowered::of(&block.text);
        let words = Words::of(&lowered);
        phone::source(doc, block, &words, context, &mut sink);
        let mut own = Sink::default();
        wording::check(doc, block, &words, &wording::Lead::default(), context.wording, &mut own);
        sink.kept.extend(own.kept.into_iter().map(|found| Finding { pos: note.1, ..found }));
    }
    sources::footnotes(doc, context.today, &mut sink);
    age::document(doc, context, &mut sink);
    sink
}

/// A source as a block: sources are shown as well.
fn source_block((_, pos, text): &(String, Pos, String)) -> Block {
    let (text, places, allowed) = (text.clone(), vec![(0, *pos)], Vec::new());
    Block { kind: BlockKind::Text, area: Area::Other, text, places, footnotes: 0, allowed }
}
