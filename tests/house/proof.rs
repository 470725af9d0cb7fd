//! No text of the site says that a receipt proves who someone is, or that it can't be faked: whoever has a class's link can
//! make one.

use std::fs;

use super::files;

/// What a receipt or a record doesn't do. A sentence may say so to deny it.
const CLAIMS: &[&str] = &[
    "prove who",
    "proves who",
    "proves that you",
    "proves you",
    "proves that a person",
    "proves a person",
    "proof of who",
    "proof of identity",
    "proves identity",
    "proves your identity",
    "verifies identity",
    "verifies your identity",
    "verifies who",
    "verify identity",
    "confirms who",
    "confirms your identity",
    "guarantees who",
    "guarantees that",
    "tamper-proof",
    "tamperproof",
    "tamper proof",
    "forgery-proof",
    "unforgeable",
    "impossible to fake",
    "impossible to forge",
    "fraud-proof",
];

/// The same as a denial of its own: no sentence may say it.
const DENIALS: &[&str] = &[
    "can't be faked",
    "cannot be faked",
    "can not be faked",
    "can't be forged",
    "cannot be forged",
    "no one can fake",
    "nobody can fake",
    "not possible to fake",
];

/// Words by which a sentence denies what it names.
const NOT: &[&str] = &["n't ", " not ", "never ", "nothing ", "no ", "without ", "none "];

/// Sentences of a text that claim what a receipt can't do.
fn claims(text: &str) -> Vec<String> {
    let plain = text.replace(['’', '*', '`'], "'").replace("''", "").to_lowercase();
    let paragraphs =
        plain.split("\n\n").flat_map(|part| part.split("\n- ")).flat_map(|part| part.split("\n|"));
    let one_line = paragraphs.map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
    let mut found = Vec::new();
    for part in one_line {
        for sentence in part.split_inclusive(['.', '!', '?', ';', ':', '"', '”']) {
            let has = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
            let denied = has(NOT) || sentence.starts_with("not ");
            let certified = sentence.contains("receipt") && sentence.contains("certif");
            if has(DENIALS) || (has(CLAIMS) || certified) && !denied {
                found.push(sentence.trim().to_owned());
            }
        }
    }
    found
}

#[test]
fn no_text_says_that_a_receipt_proves_who_someone_is() {
    let mut read = 0;
    let mut wrong = Vec::new();
    for (folder, endings) in [("content", &["md", "toml"][..]), ("docs", &["md"])] {
        for path in files(folder, endings) {
            let text = fs::read_to_string(&path).unwrap();
            // Each string of the interface is a text by itself.
            let text =
                if path.extension().is_some_and(|e| e == "toml") { text.replace('\n', "\n\n") } else { text };
            wrong.extend(claims(&text).into_iter().map(|claim| format!("{}: {claim}", path.display())));
            read += 1;
        }
    }
    for name in ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"] {
        let text = fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap();
        wrong.extend(claims(&text).into_iter().map(|claim| format!("{name}: {claim}")));
    }
    assert!(read > 40, "{read} files");
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn a_claim_is_found_and_a_denial_is_not() {
    for claim in [
        "This receipt proves that you finished.",
        "The record verifies identity,\nas your agency wants.",
        "Receipts can’t be faked.",
        "A receipt is tamper-proof.",
        "Your receipt certifies the training.",
        "It isn't long. It proves who answered.",
    ] {
        assert_eq!(claims(claim).len(), 1, "{claim}");
    }
    for fine in [
        "It doesn't prove who answered.",
        "A receipt isn't a certificate.",
        "Ask a certified interpreter.",
        "Nothing here is tamper-proof.",
    ] {
        assert_eq!(claims(fine), Vec::<String>::new(), "{fine}");
    }
}
