//! Numbers in words: "nine one one", "four one four, five five five, …". They would be dialed as well.

use super::steps::step;
use super::words::Words;

/// The words for digits. "Oh" and "double" are how people read numbers out.
const DIGITS: [(&str, char); 12] = [
    ("zero", '0'),
    ("oh", '0'),
    ("one", '1'),
    ("two", '2'),
    ("three", '3'),
    ("four", '4'),
    ("five", '5'),
    ("six", '6'),
    ("seven", '7'),
    ("eight", '8'),
    ("nine", '9'),
    ("o", '0'),
];

/// Short numbers in words. Two ones or elevens in a row are found as words, not as a count.
const SHORT: [&str; 6] = ["211", "311", "411", "711", "911", "988"];

/// The byte ranges of numbers in words: seven digits or more in a row, or a short number.
pub fn spoken(words: &Words<'_>) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut run: Vec<(char, usize)> = Vec::new();
    for (n, word) in words.words.iter().enumerate() {
        step();
        let digit = DIGITS.iter().find(|(name, _)| *name == word.text).map(|(_, d)| *d);
        // Another sentence is another number.
        if let Some(&(_, last)) = run.last()
            && (digit.is_none() || words.words[last].sentence != word.sentence)
        {
            found.extend(number(words, &run));
            run.clear();
        }
        run.extend(digit.map(|d| (d, n)));
    }
    found.extend(number(words, &run));
    found
}

fn number(words: &Words<'_>, run: &[(char, usize)]) -> Option<(usize, usize)> {
    let (first, last) = (run.first()?, run.last()?);
    let digits: String = run.iter().map(|(d, _)| *d).collect();
    let joined = run.iter().skip(1).all(|(_, n)| words.words[*n].joined);
    let short = joined && SHORT.contains(&digits.as_str());
    (digits.len() >= 7 || short).then(|| (words.words[first.1].start, words.words[last.1].end))
}
