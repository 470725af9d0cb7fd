//! Sentences, and the grade of a text.

use super::*;
use crate::core::messaging::grade::Counts;
use crate::core::messaging::syllables;

/// The first words of the sentences of a text.
fn sentences(text: &str) -> Vec<String> {
    let lowered = Lowered::of(text);
    let words = Words::of(&lowered);
    words
        .sentences
        .iter()
        .map(|s| text[words.words[s.first].start..words.words[s.first].end].into())
        .collect()
}

#[test]
fn the_point_of_an_abbreviation_does_not_end_a_sentence() {
    for text in [
        "He told the U.S. Attorney that the U.S. law is old.",
        "He is No. 1 on the list.",
        "He prayed at St. Luke's with Dr. Lee and Lt. Cole.",
        "He waits from 9 a.m. to 5 p.m. Monday.",
        "He lives at 210 N. Main St. near Ann B. Lee.",
        "He left on Dec. 4 with Smith Jr. and others.",
    ] {
        assert_eq!(sentences(text), ["He"], "{text}");
    }
}

#[test]
fn an_abbreviation_can_be_the_last_word_of_a_sentence() {
    for text in [
        "He left the U.S. She stayed.",
        "He said no. She stayed.",
        "He lives on Main St. She stayed.",
        "He came at 5 p.m. She stayed.",
        "He and I. She stayed.",
    ] {
        assert_eq!(sentences(text), ["He", "She"], "{text}");
    }
    assert_eq!(sentences("He came at 5 p.m.\n\nSmith stayed."), ["He", "Smith"]);
    assert_eq!(sentences("A. Ask.\nB. Wait."), ["A", "Ask", "B", "Wait"]);
}

#[test]
fn the_letters_of_an_abbreviation_are_joined() {
    assert_eq!(first("the u s law", "By the U.S. law"), Some("the U.S. law"));
    assert_eq!(first("u s", "You. S is a letter"), None);
}

#[test]
fn number_one_denies_nothing() {
    let rule = Rule { deny: crate::core::messaging::Deny::Sentence, ..finds(&["capital"]) };
    assert_eq!(marks(&rule, "It's the No. 1 capital."), ["capital"]);
    assert_eq!(marks(&rule, "It's no capital."), [""; 0]);
    assert_eq!(marks(&rule, "No. It's the capital."), ["capital"]);
}

#[test]
fn syllables_of_known_words() {
    let known = [
        ("a", 1),
        ("the", 1),
        ("people", 2),
        ("free", 1),
        ("asked", 1),
        ("wanted", 2),
        ("takes", 1),
        ("lives", 1),
        ("number", 2),
        ("trafficking", 3),
        ("don't", 1),
        ("live-in", 2),
        ("eye", 1),
        ("", 1),
    ];
    for (word, syllables) in known {
        assert_eq!(syllables::count(word), syllables, "{word}");
    }
}

#[test]
fn the_grade_is_the_published_formula() {
    // 20 words of one syllable in two sentences: 0.39 × 10 + 11.8 − 15.59.
    let mut counts = Counts::default();
    counts.add("The cat sat on the mat in the hot sun. The dog ran to the cat and it sat down.");
    assert_eq!((counts.sentences, counts.words, counts.syllables), (2, 20, 20));
    assert!(counts.grade().is_some_and(|g| (g - 0.11).abs() < 1e-9));
}
