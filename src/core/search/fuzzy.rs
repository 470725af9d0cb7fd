//! Words within a few typos: Damerau-Levenshtein distance (optimal string alignment; one typo is an extra letter, a
//! missing one, a wrong one, or two neighbors swapped).
//!
//! The words are sorted, so each word continues where it differs from the one before, and the work for their common
//! prefix is done once. If no ending could bring a prefix back within the distance, all words with that prefix are
//! skipped.

/// The words of an index, sorted.
pub struct Words<'a> {
    /// One after the other.
    pub text: &'a str,
    /// Where each ends.
    pub ends: &'a [u32],
    /// At least how many letters each shares with the one before.
    pub shared: &'a [u8],
}

impl<'a> Words<'a> {
    /// The word with this number.
    pub fn get(&self, n: usize) -> &'a str {
        let end = |n: usize| self.ends.get(n).map_or(self.text.len(), |e| *e as usize);
        let start = if n == 0 { 0 } else { end(n - 1) };
        self.text.get(start..end(n)).unwrap_or_default()
    }

    /// Calls `found` for every word within `most` typos of `word`: its number, the number of typos, and whether the
    /// whole word matches or only its prefix, as long as what was typed. Prefixes count if `begun` says so.
    pub fn near(&self, word: &[char], most: u8, begun: bool, mut found: impl FnMut(usize, u8, bool)) {
        let (n, far) = (word.len(), most.saturating_add(1));
        let small = |n: usize| u8::try_from(n).unwrap_or(u8::MAX);
        // All rows in one block: separate allocations would take longer than the rest.
        let mut rows: Vec<u8> = (0..=n).map(|i| small(i).min(far)).collect();
        let mut letters: Vec<char> = Vec::new();
        // The best distance of a prefix of each length.
        let mut best: Vec<u8> = vec![far];
        let mut dead = usize::MAX;
        for (number, shared) in self.shared.iter().enumerate() {
            let shared = usize::from(*shared);
            if shared >= dead {
                if begun && best[dead] <= most {
                    found(number, best[dead], false);
                }
                continue;
            }
            dead = usize::MAX;
            let keep = shared.min(letters.len());
            letters.truncate(keep);
            rows.truncate((keep + 1) * (n + 1));
            best.truncate(keep + 1);
            for letter in self.get(number).chars().skip(keep) {
                let depth = letters.len();
                let low = next_row(word, letter, &letters, most, &mut rows);
                let end = rows[rows.len() - 1];
                best.push(if depth + 1 >= n { best[depth].min(end) } else { far });
                letters.push(letter);
                if low > most {
                    dead = depth + 1;
                    break;
                }
            }
            let (end, last) = (letters.len(), rows[rows.len() - 1]);
            if dead == usize::MAX && last <= most {
                found(number, last, true);
            } else if begun && best[end] <= most {
                found(number, best[end], false);
            }
        }
    }
}

/// Adds the row for a letter that follows `letters`: its distances to all prefixes of `word`, and the least of these.
/// Only prefixes of about the same length can be within `most` typos; the others are beyond that.
fn next_row(word: &[char], letter: char, letters: &[char], most: u8, rows: &mut Vec<u8>) -> u8 {
    let (width, far, depth) = (word.len() + 1, most.saturating_add(1), letters.len() + 1);
    let start = rows.len();
    rows.resize(start + width, far);
    let (before, row) = rows.split_at_mut(start);
    let above = &before[start - width..];
    let mut low = far;
    if depth <= usize::from(most) {
        row[0] = above[0] + 1;
        low = row[0];
    }
    let band = depth.saturating_sub(usize::from(most)).max(1)..width.min(depth + usize::from(most) + 1);
    for i in band {
        let other = above[i - 1] + u8::from(word[i - 1] != letter);
        let mut least = other.min(above[i] + 1).min(row[i - 1] + 1);
        if i > 1 && depth > 1 && word[i - 1] == letters[depth - 2] && word[i - 2] == letter {
            least = least.min(before[start - 2 * width + i - 2] + 1);
        }
        row[i] = least.min(far);
        low = low.min(row[i]);
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The textbook algorithm, with the full table.
    fn distance(a: &[char], b: &[char]) -> usize {
        let mut d = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                d[i][j] = if i == 0 || j == 0 {
                    i + j
                } else {
                    let mut least = (d[i - 1][j] + 1)
                        .min(d[i][j - 1] + 1)
                        .min(d[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]));
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        least = least.min(d[i - 2][j - 2] + 1);
                    }
                    least
                };
            }
        }
        d[a.len()][b.len()]
    }

    fn near_words(words: &[String], word: &str, most: u8) -> Vec<(usize, u8)> {
        let (mut text, mut ends, mut shared) = (String::new(), Vec::new(), Vec::new());
        for (n, w) in words.iter().enumerate() {
            text.push_str(w);
            ends.push(u32::try_from(text.len()).expect("short"));
            let same = |b: &String| w.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
            shared.push(u8::try_from(n.checked_sub(1).map_or(0, |b| same(&words[b]))).expect("short"));
        }
        let mut found = Vec::new();
        let word: Vec<char> = word.chars().collect();
        let all = Words { text: &text, ends: &ends, shared: &shared };
        all.near(&word, most, false, |n, d, _| found.push((n, d)));
        found
    }

    proptest! {
        #[test]
        fn finds_what_comparing_each_word_finds(
            words in prop::collection::btree_set("[a-cé]{1,7}", 1..40), word in "[a-cé]{0,8}", most in 0u8..3,
        ) {
            let words: Vec<String> = words.into_iter().collect();
            let typed: Vec<char> = word.chars().collect();
            let wanted: Vec<(usize, u8)> = words
                .iter()
                .enumerate()
                .map(|(n, w)| (n, distance(&w.chars().collect::<Vec<_>>(), &typed) as u8))
                .filter(|(_, d)| *d <= most)
                .collect();
            prop_assert_eq!(near_words(&words, &word, most), wanted);
        }
    }
}
