//! Advice to the reader: an imperative, or "you should …". A rule may stop only advice ("follow them") and leave what
//! someone does in a story ("they follow them").

use super::words::Words;

/// Verbs with which advice begins.
const IMPERATIVE: &[&str] = &[
    "ask", "call", "get", "go", "keep", "note", "park", "record", "report", "stay", "step", "stop", "take",
    "tell", "turn", "wait", "walk", "watch", "write",
];

/// Who is addressed when a modal verb gives advice.
const READER: &[&str] =
    &["you", "we", "readers", "neighbors", "neighbours", "everyone", "everybody", "bystanders"];

/// True when the word at `at` begins advice to the reader: at the head of a sentence, behind a colon, behind the
/// comma of "if …,", behind "please", behind "and" in a sentence that is itself advice, or behind "you should".
pub(super) fn advises(words: &Words<'_>, at: usize) -> bool {
    let all = &words.words;
    let before = |n: usize| at.checked_sub(n).and_then(|i| all.get(i)).map_or("", |w| w.text);
    let Some(word) = all.get(at) else { return false };
    let head = words.sentences.get(word.sentence).and_then(|s| all.get(s.first)).map_or("", |w| w.text);
    if word.starts || word.opens && matches!(head, "if" | "when" | "once") {
        return true;
    }
    match before(1) {
        "please" | "always" | "just" | "then" | "quietly" | "quickly" | "simply" => {
            at.checked_sub(1).and_then(|i| all.get(i)).is_some_and(|w| w.starts)
                || modal(before(2), before(3))
        }
        "and" | "or" => IMPERATIVE.contains(&head),
        one => modal(one, before(2)),
    }
}

fn modal(verb: &str, subject: &str) -> bool {
    matches!(verb, "should" | "must" | "can" | "could" | "may" | "might") && READER.contains(&subject)
}
