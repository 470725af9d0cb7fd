//! What can be seen of an option without understanding it: its length, its tone, its place, as numbers.

use std::collections::BTreeSet;

use super::item::Item;
use super::word_lists::{ABSOLUTE, DENIALS, FORCE, HEDGES, KIND, NUMBERS, REASONS};

/// One visible property of an option.
pub struct Feature {
    /// What there is much or little of, as the table prints it.
    pub name: &'static str,
    /// What an option with the most of it is called, in a sentence: "the longest option".
    pub most: &'static str,
    /// What an option with the least of it is called.
    pub fewest: &'static str,
    /// The property of option `n`. Only its order and distance within one item matter.
    pub value: fn(&Read, usize) -> f64,
}

/// Every feature. The first ones are those that gave answers away in an earlier edition of the course.
pub const FEATURES: &[Feature] = &[
    Feature {
        name: "length",
        most: "the longest option",
        fewest: "the shortest option",
        value: |read, n| read.length[n],
    },
    Feature {
        name: "middling length",
        most: "the option whose length is farthest from the others",
        fewest: "the option of middling length",
        value: |read, n| (read.length[n] - median(&read.length)).abs(),
    },
    Feature {
        name: "hedges",
        most: "the option with the most hedges (may, often, if)",
        fewest: "the option with the fewest hedges",
        value: |read, n| read.count(n, HEDGES),
    },
    Feature {
        name: "kind words",
        most: "the option with the most kind words (ask, offer, want, choose)",
        fewest: "the option with the fewest kind words",
        value: |read, n| read.count(n, KIND),
    },
    Feature {
        name: "reasons",
        most: "the option that gives a reason (because, since, so)",
        fewest: "the option without a reason",
        value: |read, n| read.count(n, REASONS),
    },
    Feature {
        name: "absolute words",
        most: "the option with the most absolute words (always, only, every)",
        fewest: "the option with the fewest absolute words",
        value: |read, n| read.count(n, ABSOLUTE),
    },
    Feature {
        name: "forceful words",
        most: "the option with the most forceful words (tell, insist, police)",
        fewest: "the option with the fewest forceful words",
        value: |read, n| read.count(n, FORCE),
    },
    Feature {
        name: "denials",
        most: "the option with the most denials (not, no, without)",
        fewest: "the option with the fewest denials",
        value: |read, n| {
            read.words[n].iter().filter(|w| DENIALS.contains(&w.as_str()) || w.ends_with("n't")).count()
                as f64
        },
    },
    Feature {
        name: "words of the stem",
        most: "the option most like the question",
        fewest: "the option least like the question",
        value: |read, n| shared(&read.content[n], &read.stem),
    },
    Feature {
        name: "words of the others",
        most: "the option most like the other options",
        fewest: "the option least like the other options",
        value: |read, n| {
            let others = (0..read.content.len()).filter(|other| *other != n);
            others.map(|other| shared(&read.content[n], &read.content[other])).sum()
        },
    },
    Feature {
        name: "numbers",
        most: "the option with the most numbers",
        fewest: "the option with the fewest numbers",
        value: |read, n| {
            let digit = |word: &&String| word.starts_with(|c: char| c.is_ascii_digit());
            read.words[n].iter().filter(|w| digit(w) || NUMBERS.contains(&w.as_str())).count() as f64
        },
    },
    Feature {
        name: "commas",
        most: "the option with the most commas",
        fewest: "the option with the fewest commas",
        value: |read, n| read.marks(n, &[',', ';', ':']),
    },
    Feature {
        name: "\"and\"",
        most: "the option with the most acts joined by \"and\"",
        fewest: "the option without \"and\"",
        value: |read, n| read.count(n, &["and", "then"]),
    },
    Feature {
        name: "quotation marks",
        most: "the option that quotes someone's words",
        fewest: "the option that quotes no one",
        value: |read, n| read.marks(n, &['"', '\u{201c}']),
    },
    Feature {
        name: "long words",
        most: "the option with the longest words",
        fewest: "the option with the shortest words",
        value: |read, n| {
            let letters: usize = read.words[n].iter().map(|w| w.chars().count()).sum();
            letters as f64 / read.words[n].len().max(1) as f64
        },
    },
    Feature { name: "place", most: "the last option", fewest: "the first option", value: |_, n| n as f64 },
    Feature {
        name: "distance from the middle",
        most: "an option at the head or the foot of the list",
        fewest: "the option in the middle of the list",
        value: |read, n| (2.0 * n as f64 + 1.0 - read.length.len() as f64).abs(),
    },
];

/// An item taken apart once, so that every feature reads the same words.
pub struct Read {
    length: Vec<f64>,
    words: Vec<Vec<String>>,
    content: Vec<BTreeSet<String>>,
    stem: BTreeSet<String>,
    text: Vec<String>,
}

impl Read {
    /// Takes an item apart.
    pub fn of(item: &Item) -> Self {
        let words: Vec<Vec<String>> = item.options.iter().map(|option| words(option)).collect();
        Self {
            length: item.options.iter().map(|option| option.chars().count() as f64).collect(),
            content: words.iter().map(|words| content(words)).collect(),
            words,
            stem: content(&self::words(&item.stem)),
            text: item.options.clone(),
        }
    }

    fn count(&self, n: usize, list: &[&str]) -> f64 {
        self.words[n].iter().filter(|word| list.contains(&word.as_str())).count() as f64
    }

    fn marks(&self, n: usize, marks: &[char]) -> f64 {
        self.text[n].chars().filter(|c| marks.contains(c)).count() as f64
    }
}

/// Lowercase words; apostrophes and hyphens belong to them.
fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .replace('\u{2019}', "'")
        .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '-')
        .map(|word| word.trim_matches(['\'', '-']).to_string())
        .filter(|word| !word.is_empty())
        .collect()
}

/// The words that carry meaning, near enough: four letters or more, without a plural s.
fn content(words: &[String]) -> BTreeSet<String> {
    let long = words.iter().filter(|word| word.chars().count() >= 4);
    long.map(|word| word.strip_suffix('s').unwrap_or(word).to_string()).collect()
}

/// The share of the words of `own` that are in `other` as well.
fn shared(own: &BTreeSet<String>, other: &BTreeSet<String>) -> f64 {
    own.intersection(other).count() as f64 / own.len().max(1) as f64
}

fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    match sorted.len() {
        0 => 0.0,
        len if len % 2 == 1 => sorted[middle],
        _ => (sorted[middle - 1] + sorted[middle]) / 2.0,
    }
}
