//! Words that deny or doubt what follows them.

use super::lowered::hash;
use std::sync::LazyLock;

/// Words that deny for the rest of their sentence.
const DENY: &[&str] = &[
    "not",
    "never",
    "nobody",
    "none",
    "nothing",
    "neither",
    "nor",
    "cannot",
    "rarely",
    "seldom",
    "hardly",
    "few",
    "instead",
    "avoid",
    "avoids",
    "avoiding",
    "rather",
    "refuse",
    "myth",
    "myths",
    "false",
    "falsely",
    "wrong",
    "wrongly",
    "untrue",
    "rumor",
    "rumors",
    "rumour",
    "rumours",
    "hoax",
    "hoaxes",
    "legend",
    "unsupported",
    "doubt",
    "beware",
    "nowhere",
    "stop",
    "unlike",
    "resist",
    "dangerous",
    "unsafe",
    "against",
];

/// Words that deny for the rest of their clause.
const DENY_CLAUSE: &[&str] = &["no", "without"];

/// Hashes of the words that deny, so that a word is compared with one or none of them.
pub(super) struct Denials(Vec<(u32, &'static str, bool)>);

/// Sorted once, because the linter asks for them at every paragraph.
pub(super) static DENIALS: LazyLock<Denials> = LazyLock::new(Denials::new);

impl Denials {
    fn new() -> Self {
        let all = DENY.iter().map(|w| (w, false)).chain(DENY_CLAUSE.iter().map(|w| (w, true)));
        let mut hashed: Vec<_> = all.map(|(w, clause)| (hash(w.as_bytes()), *w, clause)).collect();
        hashed.sort_unstable();
        Self(hashed)
    }

    /// Whether a word denies for its sentence, and for its clause.
    pub(super) fn of(&self, word: &str, hash: u32) -> (bool, bool) {
        let found = self.0.binary_search_by_key(&hash, |entry| entry.0).ok().map(|n| self.0[n]);
        match found.filter(|(_, text, _)| *text == word) {
            Some((_, _, clause)) => (!clause, clause),
            None => (word.ends_with("n't"), false),
        }
    }
}
