//! Which patterns can begin with a word, found by the word's hash.

use super::lowered::hash;
use super::pattern::{NUMBERS, Pattern};
use super::words::Word;

/// Numbers of patterns by what they begin with.
#[derive(Debug, Default)]
pub(super) struct Index {
    words: Table,
    prefixes: Table,
    digits: Vec<u32>,
    names: Vec<u32>,
    handles: Vec<u32>,
}

impl Index {
    /// Indexes patterns by their first parts; the numbers are places in the list.
    pub(super) fn new<'p>(patterns: impl Iterator<Item = &'p Pattern>) -> Self {
        let (mut words, mut prefixes) = (Vec::new(), Vec::new());
        let (mut digits, mut names, mut handles) = (Vec::new(), Vec::new(), Vec::new());
        for (n, pattern) in (0u32..).zip(patterns) {
            let Some(head) = pattern.head() else { continue };
            words.extend(head.words.iter().map(|(hash, _)| (*hash, n)));
            prefixes.extend(head.prefixes.iter().filter_map(|text| Some((start(text)?, n))));
            if head.number {
                words.extend(NUMBERS.iter().map(|word| (hash(word.as_bytes()), n)));
            }
            if head.number || head.year {
                digits.push(n);
            }
            if head.name {
                names.push(n);
            }
            if head.handle {
                handles.push(n);
            }
        }
        Self { words: Table::new(words), prefixes: Table::new(prefixes), digits, names, handles }
    }

    /// Lists of the patterns that may begin with a word, with a few more.
    pub(super) fn of(&self, word: &Word<'_>) -> [&[u32]; 5] {
        let digit = word.text.as_bytes().first().is_some_and(u8::is_ascii_digit);
        [
            self.words.get(word.hash),
            start(word.text).map_or(&[], |key| self.prefixes.get(key)),
            if digit { &self.digits } else { &[] },
            if word.capital && !word.first { &self.names } else { &[] },
            if word.handle { &self.handles } else { &[] },
        ]
    }
}

/// The key of a word's first two letters.
fn start(word: &str) -> Option<u32> {
    word.as_bytes().get(..2).map(hash)
}

/// Lists of numbers by key, in one piece of memory; keys that share a bucket share a list.
#[derive(Debug, Default)]
struct Table {
    /// Where each bucket begins in `numbers`; one more than there are buckets.
    begins: Vec<u32>,
    numbers: Vec<u32>,
    mask: u32,
}

impl Table {
    fn new(mut pairs: Vec<(u32, u32)>) -> Self {
        // At most a quarter of the buckets are taken, so that most words find nothing.
        let size = (pairs.len() * 4).next_power_of_two().clamp(16, 1 << 16);
        let mask = u32::try_from(size - 1).unwrap_or(0);
        pairs.iter_mut().for_each(|pair| pair.0 = fold(pair.0) & mask);
        pairs.sort_unstable();
        pairs.dedup();
        let begins = (0..=mask + 1)
            .map(|bucket| u32::try_from(pairs.partition_point(|p| p.0 < bucket)).unwrap_or(0))
            .collect();
        Self { begins, numbers: pairs.into_iter().map(|p| p.1).collect(), mask }
    }

    fn get(&self, key: u32) -> &[u32] {
        let bucket = (fold(key) & self.mask) as usize;
        let begin = |n: usize| self.begins.get(n).map_or(0, |at| *at as usize);
        self.numbers.get(begin(bucket)..begin(bucket + 1)).unwrap_or_default()
    }
}

/// The upper bits of a hash vary more than the lower ones.
fn fold(hash: u32) -> u32 {
    hash ^ hash >> 15
}
