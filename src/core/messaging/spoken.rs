//! Numbers in words: "nine one one", "four one four, five five five, …". They would be dialed as well.

use super::listed::called;
use super::steps::step;
use super::words::Words;

/// The words for digits. "Oh" and "double" are how people read numbers out.
const DIGITS: [(&str, &str); 12] = [
    ("zero", "0"),
    ("oh", "0"),
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("o", "0"),
];

/// Short numbers in words. Two ones or elevens in a row are found as words, not as a count.
const SHORT: [&str; 6] = ["211", "311", "411", "711", "911", "988"];

/// The byte ranges of numbers in words: seven digits or more in a row, or a short number.
pub fn spoken(words: &Words<'_>) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut run: Vec<(char, usize)> = Vec::new();
    for (n, word) in words.words.iter().enumerate() {
        step();
        let digits = digits(word.text);
        // Another sentence is another number.
        if let Some(&(_, last)) = run.last()
            && (digits.is_empty() || words.words[last].sentence != word.sentence)
        {
            found.extend(number(words, &run));
            run.clear();
        }
        run.extend(digits.chars().map(|d| (d, n)));
    }
    found.extend(number(words, &run));
    found
}

/// The digits that a word says; a digit between words counts with them ("nine 1 1"). Empty for any other word.
fn digits(word: &str) -> &str {
    match word {
        "eleven" | "11" => "11",
        _ if word.len() == 1 && word.as_bytes()[0].is_ascii_digit() => word,
        _ => DIGITS.iter().find(|(name, _)| *name == word).map_or("", |(_, digit)| digit),
    }
}

fn number(words: &Words<'_>, run: &[(char, usize)]) -> Option<(usize, usize)> {
    let (first, last) = (run.first()?, run.last()?);
    let text = |n: &usize| words.words[*n].text;
    // Digits alone are the other rule's.
    if run.iter().all(|(_, n)| text(n).starts_with(|c: char| c.is_ascii_digit())) {
        return None;
    }
    let digits: String = run.iter().map(|(d, _)| *d).collect();
    let joined = run.iter().skip(1).all(|(_, n)| words.words[*n].joined);
    // "Nine eleven" may be a day; where it's called, it isn't.
    let eleven = run.iter().any(|(_, n)| matches!(text(n), "eleven" | "11"));
    let short = joined && SHORT.contains(&digits.as_str()) && (!eleven || called(words, first.1));
    (digits.len() >= 7 || short).then(|| (words.words[first.1].start, words.words[last.1].end))
}
