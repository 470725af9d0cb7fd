//! N001: digits shaped like a phone or text number that do not come from the registry. Wrong digits circulate widely
//! and send callers to strangers, so no number is ever typed, not even as an example of a wrong one.

use super::prose::{Block, BlockKind, Prose};
use crate::compiler::lint::context::{Context, Sink};
use crate::core::messaging::digits::keypad;
use crate::core::messaging::phone::numbers;
use crate::core::messaging::spoken::spoken;
use crate::core::messaging::words::Words;

/// Reads a block.
pub fn check(doc: &Prose, block: &Block, words: &Words<'_>, context: &Context<'_>, sink: &mut Sink) {
    for (start, end) in all(block, words) {
        if !registered(doc, &block.text[start..end], context) {
            sink.block(doc, block, start, "N001", message(&block.text[start..end]));
        }
    }
}

/// Reads a source of a document, as a block: sources are shown as well.
pub fn source(doc: &Prose, block: &Block, words: &Words<'_>, context: &Context<'_>, sink: &mut Sink) {
    for (start, end) in all(block, words) {
        if !registered(doc, &block.text[start..end], context) {
            sink.file(&doc.file, block.place(0), "N001", message(&block.text[start..end]));
        }
    }
}

/// Numbers in digits and in words. The name of a path may hold a short one.
fn all(block: &Block, words: &Words<'_>) -> Vec<(usize, usize)> {
    let mut found = numbers(&block.text, words);
    found.retain(|(start, end)| block.kind != BlockKind::Name || end - start > 3);
    found.extend(spoken(words));
    found
}

fn message(shown: &str) -> String {
    format!("\"{}\" looks like a phone or text number: write {{tel:id}} with its contact's id", shown.trim())
}

/// True in the registry itself for the numbers that it registers (names such as those of the short lines), written the
/// way they're shown: "2 1 1" for 211 is one more way to get it wrong.
fn registered(doc: &Prose, shown: &str, context: &Context<'_>) -> bool {
    let digits: String = shown.chars().filter_map(keypad).collect();
    let whole = shown.trim().bytes().all(|b| b.is_ascii_digit());
    doc.file.ends_with("contacts.toml")
        && context.contacts.iter().any(|c| {
            c.number.trim_start_matches("+1") == digits.trim_start_matches('1')
                && (whole || c.display == shown.trim())
        })
}
