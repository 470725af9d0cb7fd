//! Names of charges, laws and units: "two counts of pimping", "the Rescue Task Force". Rules leave them alone, as they do
//! quotations.

use super::index::Index;
use super::pattern::Pattern;
use super::rule::Name;
use super::words::Words;

/// The names, ready to match in one pass.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// For each name, whether it needs something before it.
    after: Vec<bool>,
    entries: Vec<Entry>,
    index: Index,
}

#[derive(Debug)]
struct Entry {
    name: usize,
    /// It's what has to come before.
    before: bool,
    pattern: Pattern,
}

impl Names {
    /// Compiles the names.
    pub(super) fn new(names: &[Name]) -> Self {
        let compile = |name: usize, before: bool, patterns: &[String]| -> Vec<Entry> {
            let patterns = patterns.iter().filter_map(|pattern| Pattern::parse(pattern).ok());
            patterns.map(|pattern| Entry { name, before, pattern }).collect()
        };
        let both = |(n, name): (usize, &Name)| [compile(n, true, &name.after), compile(n, false, &name.find)];
        let entries: Vec<Entry> = names.iter().enumerate().flat_map(both).flatten().collect();
        let index = Index::new(entries.iter().map(|entry| &entry.pattern));
        Self { after: names.iter().map(|name| !name.after.is_empty()).collect(), entries, index }
    }

    /// For each word, whether it's part of a name; nothing when no word is.
    pub(super) fn within(&self, words: &Words<'_>) -> Vec<bool> {
        let mut named = Vec::new();
        // For each name, the last sentence with what has to come before it.
        let mut ready = vec![None; self.after.len()];
        for (at, word) in words.words.iter().enumerate() {
            for n in self.index.of(word).into_iter().flatten() {
                let Some(Entry { name, before, pattern }) = self.entries.get(*n as usize) else { continue };
                let Some(end) = pattern.find_listed(words, at) else { continue };
                if *before {
                    ready[*name] = Some(word.sentence);
                } else if !self.after[*name] || ready[*name] == Some(word.sentence) {
                    named.resize(words.words.len(), false);
                    named[at..end].fill(true);
                }
            }
        }
        named
    }
}
