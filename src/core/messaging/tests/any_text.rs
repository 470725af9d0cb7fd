//! Any text at all: no panic, marks in valid places, work that grows with the length of the text.

use proptest::prelude::*;

use super::*;
use crate::core::messaging::rule::{Capital, Check, Deny, Detail, Measure, Scope};
use crate::core::messaging::steps::STEPS;

/// Rules of every kind, with the costliest patterns that the loader lets through.
fn every_kind() -> Rules {
    let scoped = |scope| Rule {
        with: vec![list(&["them", "a"])],
        without: list(&["never ~3 post"]),
        scope,
        ..finds(&["follow ?the ~5 them", "a ~12 a ~12 zz"])
    };
    let mut all = vec![
        scoped(Scope::Sentence),
        scoped(Scope::Paragraph),
        scoped(Scope::Text),
        Rule { deny: Deny::Sentence, except: list(&["share ~12 police"]), ..finds(&["share ~1 post"]) },
        Rule { capital: Capital::Title, first: true, ..finds(&["@ act", "# year|years", "jun*"]) },
        Rule { deny: Deny::Before, ..finds(&["^ follow them $"]) },
    ];
    all.extend([Check::Phone, Check::Pronoun].map(|check| Rule { check: Some(check), ..Rule::default() }));
    let measured = |measure| Must { any: list(&["a"]), measure, ..Must::default() };
    Rules {
        rules: all,
        musts: [None, Some(Measure::Grade), Some(Measure::Number)].map(measured).into(),
        pictures: vec![Picture { find: list(&["a", "chain*"]), ..Picture::default() }],
        names: vec![Name { find: list(&["follow ~9 zz"]), after: list(&["a ~9 12"]), ..Name::default() }],
        details: ["a", "post", "them"]
            .map(|w| Detail {
                kind: w.into(),
                find: list(&[w]),
                except: list(&["a ~9 never"]),
                ..Detail::default()
            })
            .into(),
        ..Rules::default()
    }
}

/// Words that the rules look for, and characters that could trip them.
const SCRAPS: &[&str] = &[
    "follow",
    "them",
    "Act",
    "share",
    "post",
    "police",
    "junk",
    "12",
    "year",
    "a",
    "A",
    "zz",
    "never",
    "no",
    "-",
    ".",
    ",",
    "?",
    ":",
    "\"",
    "\u{201c}",
    "\u{201d}",
    "\u{2018}",
    "\u{2019}",
    "'",
    "(",
    ")",
    "/",
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    "![",
    "](",
    ")",
    "alt=",
    "alt=\"",
    "Photo:",
    "- ",
    "1. ",
    "é",
    "ß",
    "İ",
    "\u{fffc}",
    "\u{1f642}",
    "e\u{301}",
    "\u{661}",
    "414",
    "555",
    "0100",
    "she",
    "@",
    "\u{a0}",
    "\r\n",
    "1,",
    "1.",
    "\u{e2}",
];

/// Marks lie in the text, on the boundaries of characters, in order.
fn in_place(text: &str) {
    let rules = every_kind();
    let report = Checker::new(&rules).check(text);
    for hit in &report.hits {
        assert!(hit.start < hit.end && text.get(hit.start..hit.end).is_some(), "{hit:?} in {text:?}");
    }
    assert!(report.hits.is_sorted_by_key(|hit| hit.start));
    for details in &report.details {
        assert!(text.get(details.start..details.end).is_some(), "{details:?} in {text:?}");
        assert!(details.kinds.len() >= 3);
    }
    assert!(report.missing.iter().all(|n| *n < rules.musts.len()));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn arbitrary_text_is_marked_in_place(text in ".{0,300}") {
        in_place(&text);
    }

    #[test]
    fn recombined_words_are_marked_in_place(
        parts in proptest::collection::vec(proptest::sample::select(SCRAPS), 0..200),
    ) {
        in_place(&parts.concat());
        in_place(&parts.join(" "));
    }

    #[test]
    fn work_grows_with_the_length_of_any_text(
        parts in proptest::collection::vec(proptest::sample::select(SCRAPS), 1..12),
    ) {
        linear(&parts.concat());
    }

    #[test]
    fn any_pattern_is_compiled_or_refused(pattern in "[a-z|?~$^#@*0-9' -]{0,40}", text in "[a-z0-9 .,]{0,60}") {
        if let Ok(pattern) = Pattern::parse(&pattern) {
            let lowered = Lowered::of(&text);
            let words = Words::of(&lowered);
            for at in 0..words.words.len() {
                prop_assert!(pattern.find(&words, at).is_none_or(|end| end > at && end <= words.words.len()));
            }
        }
    }
}

fn linear(trap: &str) {
    let checker = Checker::new(&every_kind());
    let steps = |n: usize| {
        let text = trap.repeat(n);
        let before = STEPS.with(std::cell::Cell::get);
        checker.check(&text);
        STEPS.with(std::cell::Cell::get) - before
    };
    let (small, large) = (steps(60), steps(240));
    assert!(large <= 5 * small + 2000, "{trap:?}: {small} steps for n, {large} for 4 n");
}

#[test]
fn known_traps_are_linear() {
    for trap in [
        "a ",
        "![",
        "![a](",
        "alt=\"",
        "\"",
        "\u{2018}a ",
        "follow the ",
        "share ",
        "a\n",
        "- a\n",
        "1,",
        "she ",
    ] {
        linear(&trap.repeat(10));
    }
}
