//! The grade of a text.

use crate::core::messaging::grade::Counts;
use crate::core::messaging::syllables;

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
