//! W005: an ordinary reason next to a means of control. Threats, papers taken and food or a bed withheld need no
//! weighing: law names them as means, so a text that offers a harmless reading explains them away.

use super::context::{Sink, english, step};
use super::prose::{Block, Prose};
use crate::core::messaging::words::{Word, Words};

/// Papers, and what is done to them.
const PAPERS: &[&str] =
    &["passport", "passports", "id", "ids", "papers", "visa", "visas", "documents", "license"];
const TAKEN: &[&str] = &[
    "take",
    "takes",
    "took",
    "taken",
    "confiscate",
    "confiscates",
    "confiscated",
    "hides",
    "hid",
    "hidden",
    "withhold",
    "withholds",
    "withheld",
    "seizes",
    "seized",
    "locks",
    "locked",
];

/// What a body needs, and how it's kept from it.
const NEEDS: &[&str] = &["food", "meal", "meals", "bed", "sleep", "water", "medicine"];
const DENIED: &[&str] =
    &["withhold", "withholds", "withheld", "denies", "denied", "refuses", "refused", "locks", "locked"];

/// Reads a block: everything before the words that offer another reading.
pub fn check(doc: &Prose, block: &Block, words: &Words<'_>, sink: &mut Sink) {
    if !english(doc) {
        return;
    }
    let all = &words.words;
    let offers = |n: &usize| {
        let text = |k: usize| all.get(n + k).map_or("", |w| w.text);
        // "It may also be …", "This could just be …": what was said gets another reading. "It can also be" defines.
        let it = n
            .checked_sub(1)
            .and_then(|k| all.get(k))
            .is_some_and(|w| matches!(w.text, "it" | "this" | "that"));
        it && matches!(text(0), "may" | "might" | "could")
            && matches!(
                (text(1), text(2)),
                ("also", "be" | "mean") | ("just" | "simply" | "only", "be" | "mean")
            )
    };
    let Some(end) = (0..all.len()).find(offers) else { return };
    let before = &all[..end];
    let Some(means) = means(before) else { return };
    let message = format!(
        "\"{}\" is a means of control and has no ordinary reason: take the other reading out, and say what to do",
        &block.text[means.start..means.end]
    );
    sink.block(doc, block, means.start, "W005", message);
}

/// The first word of a means of control: a threat, papers taken, food or a bed withheld.
fn means<'w>(words: &'w [Word<'w>]) -> Option<&'w Word<'w>> {
    step();
    let holds = |list: &[&str]| words.iter().find(|w| list.contains(&w.text));
    let threat = words.iter().find(|w| w.text.starts_with("threat") || w.text.starts_with("deport"));
    threat
        .or_else(|| holds(PAPERS).and_then(|_| holds(TAKEN)))
        .or_else(|| holds(NEEDS).and_then(|_| holds(DENIED)))
}

#[cfg(test)]
mod tests {
    use crate::compiler::lint::tests::{doc, paragraph, run};

    fn found(text: &str) -> bool {
        run(&[doc(vec![paragraph(text)])]).iter().any(|f| f.code == "W005")
    }

    #[test]
    fn a_threat_with_an_ordinary_reason_is_found() {
        for text in [
            "Someone threatens to have them deported. It may also be: fear that comes from the news.",
            "The boss took their passports. It may also be a safe place.",
            "You learn that food is withheld until they sell more. This could just be a strict diet.",
            "They sleep only when told, and bed is denied. It might just mean a busy season.",
        ] {
            assert!(found(text), "{text}");
        }
    }

    #[test]
    fn what_has_ordinary_reasons_keeps_them() {
        for text in [
            "You learn that someone else keeps their passport. It may also be: a safe place they picked.",
            "You learn that their pay is late. It may also be: a slow payroll.",
            "Threats have no ordinary reason.",
            "The boss has copies of their papers. It may also be: a file on every worker.",
            "They take their meals together. It may also be: a crew that likes it.",
        ] {
            assert!(!found(text), "{text}");
        }
    }
}
