//! Words within a few slips of the fingers: Damerau-Levenshtein distance (optimal string alignment; one slip is a
//! letter too many, too few, another one, or two neighbors swapped).
//!
//! The words are in order, so a word goes on where the one before differs from it, and the work for their common
//! beginning is done once. When no ending could bring a beginning back within the distance, all words that begin so
//! are passed over.

/// The words of an index, in order.
pub struct Words<'a> {
    /// One after the other.
    pub text: &'a str,
    /// Where each ends.
    pub ends: &'a [u32],
    /// How many letters each shares, at least, with the one before.
    pub shared: &'a [u8],
}

impl<'a> Words<'a> {
    /// The word of this number.
    pub fn get(&self, n: usize) -> &'a str {
        let end = |n: usize| self.ends.get(n).map_or(self.text.len(), |e| *e as usize);
        let start = if n == 0 { 0 } else { end(n - 1) };
        self.text.get(start..end(n)).unwrap_or_default()
    }

    /// Calls `found` with the number of every word within `most` slips of `word`, how many they are, and whether that
    /// is the whole word; else only its beginning, as long as what was typed, is that near. Beginnings count where
    /// `begun` says so.
    pub fn near(&self, word: &[char], most: u8, begun: bool, mut found: impl FnMut(usize, u8, bool)) {
        let n = word.len();
        let mut rows: Vec<Vec<u8>> = vec![(0..=n).map(|i| u8::try_from(i).unwrap_or(u8::MAX)).collect()];
        let mut letters: Vec<char> = Vec::new();
        // The best distance of a beginning of each length.
        let mut best: Vec<u8> = vec![u8::MAX];
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
            rows.truncate(keep + 1);
            best.truncate(keep + 1);
            for letter in self.get(number).chars().skip(keep) {
                let depth = letters.len();
                let row = next_row(word, letter, letters.last().copied(), &rows);
                let (low, end) = (row.iter().copied().min().unwrap_or(u8::MAX), row[n]);
                best.push(if depth + 1 >= n { best[depth].min(end) } else { u8::MAX });
                rows.push(row);
                letters.push(letter);
                if low > most {
                    dead = depth + 1;
                    break;
                }
            }
            let end = letters.len();
            if dead == usize::MAX && rows[end][n] <= most {
                found(number, rows[end][n], true);
            } else if begun && best[end] <= most {
                found(number, best[end], false);
            }
        }
    }
}

/// The distances of all beginnings of `word` to the letters so far and this one.
fn next_row(word: &[char], letter: char, last: Option<char>, rows: &[Vec<u8>]) -> Vec<u8> {
    let above = &rows[rows.len() - 1];
    let mut row = vec![above[0].saturating_add(1)];
    for (i, typed) in word.iter().enumerate() {
        let other = above[i].saturating_add(u8::from(*typed != letter));
        let mut least = other.min(above[i + 1].saturating_add(1)).min(row[i].saturating_add(1));
        if i > 0 && *typed == last.unwrap_or_default() && word[i - 1] == letter && rows.len() > 1 {
            least = least.min(rows[rows.len() - 2][i - 1].saturating_add(1));
        }
        row.push(least);
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The textbook's table, whole.
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
