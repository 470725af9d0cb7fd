//! A question: its kind, its options, how its text is compared, and the stamp of its answer key.

use serde::{Deserialize, Serialize};

/// A question in the pool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Unique in its module; `module/q` is its permanent key.
    pub id: String,
    /// Key of the objective it checks.
    pub objective: String,
    /// Id of the section that teaches it.
    pub teaches: String,
    /// Index into [`Module::pools`].
    pub pool: u8,
    /// The heading, as inline markup.
    pub prompt_html: String,
    /// Text between heading and options; may be empty.
    pub intro_html: String,
    /// Shown on demand before answering.
    pub hint_html: Option<String>,
    /// The kind of question, with its answer key.
    pub kind: Kind,
    /// Shown after every answer.
    pub explanation_html: String,
    /// First 8 hex digits of the SHA-256 of the answer key (as in `content/keys.lock`).
    pub key_hash: String,
    /// The last version of the module with a different answer key; 0 if it was never different.
    pub key_before: u16,
}

impl Question {
    /// The answer key's hash as a number, because an answer under one key says nothing about another.
    pub fn stamp(&self) -> u32 {
        u32::from_str_radix(&self.key_hash, 16).unwrap_or(0)
    }
}

/// The kinds of questions, each with its answer key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// Exactly one option is right.
    Single {
        /// In the author's order.
        options: Vec<Choice>,
        /// Whether an attempt may shuffle them.
        shuffle: bool,
    },
    /// Every right option, and no other, must be chosen.
    Multi {
        /// In the author's order.
        options: Vec<Choice>,
        /// Whether an attempt may shuffle them.
        shuffle: bool,
    },
    /// A word or phrase.
    Text {
        /// Accepted answers, as written by the author.
        accepted: Vec<String>,
        /// Compare exactly instead of by meaning.
        exact: bool,
        /// Foreseen wrong answers with their feedback.
        foreseen: Vec<(String, String)>,
    },
    /// A number, decimal comma or point.
    Number {
        /// Accepted ranges, including the ends.
        accepted: Vec<crate::core::base::decimal::Range>,
        /// Shown after the field; may be empty.
        unit: String,
        /// Foreseen wrong answers with their feedback.
        foreseen: Vec<(crate::core::base::decimal::Range, String)>,
    },
    /// Put into the right order; stored in the right order, always shown shuffled.
    Order {
        /// Inline markup of each step.
        items: Vec<String>,
    },
    /// Match each left cell with its right cell.
    Match {
        /// Column headings.
        head: (String, String),
        /// Left and right inline markup of each pair.
        pairs: Vec<(String, String)>,
        /// Right cells that don't belong to any left cell.
        distractors: Vec<String>,
    },
}

/// An option of a single or multiple choice.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Choice {
    /// Inline markup.
    pub html: String,
    /// Belongs to the answer key.
    pub right: bool,
    /// Shown if it was chosen (and in the review).
    pub feedback_html: String,
    /// Shown if it's right but wasn't chosen.
    pub missed_html: Option<String>,
}
