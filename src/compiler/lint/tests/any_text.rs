//! Any text at all: no panic, findings in valid places, work that grows with the length of the text.

use proptest::prelude::*;

use super::*;

/// Words that the rules look for, and characters that could trip them.
const SCRAPS: &[&str] = &[
    "child",
    "prostitute",
    "Follow",
    "them",
    "never",
    "do not",
    "911",
    "text",
    "233722",
    "1-800-",
    "THE-LOST",
    "414",
    "555",
    "0100",
    "-",
    ".",
    ",",
    "?",
    ":",
    ";",
    "\"",
    "\u{201c}",
    "\u{201d}",
    "\u{2018}",
    "\u{2019}",
    "'",
    "(",
    ")",
    "/",
    "+",
    " ",
    " ",
    " ",
    "\n",
    "no",
    "trace",
    "Act",
    "2013",
    "%",
    "\u{a7}",
    "Stat.",
    "é",
    "ß",
    "İ",
    "\u{fffc}",
    "\u{661}\u{661}\u{662}",
    "\u{1f642}",
    "e\u{301}",
    "average",
    "age",
    "13",
    "share",
    "this",
    "post",
    "seen 2026-02",
    "undated",
    "nobody can see you",
    "the disabled",
    "Quillhaven",
    "hub",
    "of",
    "$",
    "#",
    "\u{2011}",
    "\u{a0}",
];

const KINDS: &[BlockKind] =
    &[BlockKind::Paragraph, BlockKind::Item, BlockKind::Option(true), BlockKind::Heading];

/// A module of blocks and footnotes from these texts, each text at its own line.
fn module(texts: &[String]) -> Prose {
    let blocks = texts.iter().enumerate().map(|(i, t)| {
        let line = u32::try_from(i).unwrap_or(0) + 1;
        Block {
            places: vec![(0, Pos { line, col: 1 })],
            ..block(KINDS[i % KINDS.len()], Area::Section("s".into()), t)
        }
    });
    let footnotes = texts.iter().map(|t| (String::from("k"), TOP, t.clone())).collect();
    let checked = texts.first().map(|t| (t.clone(), TOP));
    Prose { module: true, safety: true, footnotes, checked, ..doc(blocks.collect()) }
}

/// Every finding stands inside the text of its line.
fn in_place(texts: &[String]) {
    for finding in run(&[module(texts)]) {
        let line = usize::try_from(finding.pos.line).expect("small");
        let text = &texts[line - 1];
        let col = usize::try_from(finding.pos.col).expect("small");
        assert!(col >= 1 && col <= text.chars().count().max(1), "{finding} in {text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn arbitrary_text_never_panics(text in ".{0,300}", other in ".{0,80}") {
        in_place(&[text, other]);
    }

    #[test]
    fn recombined_words_never_panic(parts in proptest::collection::vec(proptest::sample::select(SCRAPS), 0..60)) {
        in_place(&[parts.concat(), parts.join(" ")]);
    }

    #[test]
    fn arbitrary_locks_never_panic(lock in "[0-9a-z@. #\n]{0,200}") {
        answer_keys::check(&lock, &crate::core::course::model::Course::default(), &|id| id.into());
    }
}

#[test]
fn work_grows_with_the_length_of_the_text() {
    let steps = |text: &str, n: usize| {
        let docs = [module(&[text.repeat(n)])];
        let before = STEPS.with(std::cell::Cell::get);
        run(&docs);
        STEPS.with(std::cell::Cell::get) - before
    };
    let traps = [
        "a",
        "\"",
        "\u{2018}a ",
        "1-",
        "1 ",
        "414 ",
        "(",
        "no ",
        "follow ",
        "follow them ",
        "Follow them. ",
        "share this post ",
        "average age ",
        "text 5",
        "911 ",
        "1-800-A",
        "800-",
        "7 a",
        "super bowl ",
        "nobody can see ",
        "? ",
        ". ",
        "+1 ",
        ",",
        "Why didn't she ",
        "\u{a7}",
        "Act ",
        "quillhaven is ",
        "1-800-    ",
        "share the a missing ",
    ];
    for trap in traps {
        let (small, large) = (steps(trap, 500), steps(trap, 2000));
        assert!(large <= 5 * small + 1000, "{trap:?}: {small} steps for n, {large} for 4 n");
    }
}

#[test]
fn the_same_text_gives_the_same_findings() {
    let docs = [module(&["Follow them. Call 911 in 2013. It is untraceable.".into()])];
    assert_eq!(run(&docs), run(&docs));
    assert!(run(&docs).len() >= 4);
}
