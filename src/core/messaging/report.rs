//! What a check found in a text.

/// What was found in a text. It never says that a text is safe: rules see words, not people.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Marks, by start.
    pub hits: Vec<Hit>,
    /// What a longer text needs and this one lacks: places in [`Rules::musts`](super::rule::Rules::musts). Questions to tick aren't in it.
    pub missing: Vec<usize>,
    /// Paragraphs whose details can identify a person, by start.
    pub details: Vec<Details>,
    /// How many words it has.
    pub words: usize,
}

/// Which rule a hit belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RuleRef {
    /// Place in [`Rules::rules`](super::rule::Rules::rules).
    Rule(usize),
    /// Place in [`Rules::pictures`](super::rule::Rules::pictures).
    Picture(usize),
}

/// A mark in the text. Hits of different rules may overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The rule.
    pub rule: RuleRef,
    /// Byte offset of the first character.
    pub start: usize,
    /// Byte offset behind the last character.
    pub end: usize,
}

/// A paragraph with at least three kinds of identifying details.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Details {
    /// Byte offset of its first character.
    pub start: usize,
    /// Byte offset behind its last character.
    pub end: usize,
    /// The kinds, in the author's order.
    pub kinds: Vec<String>,
}
