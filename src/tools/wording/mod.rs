//! The messaging checker: someone pastes or types a text, and wording that harms or misleads is marked in place, each with a
//! reason, better words, and sources. The rules are data (`content/<lang>/wording.toml`, with those of the place) and the
//! same ones that lint the site's own content. The text stays in memory: nothing is sent, and nothing is saved.

#[cfg(all(feature = "csr", target_arch = "wasm32"))]
pub mod app;
#[cfg(not(target_arch = "wasm32"))]
mod page;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
pub mod view;

use super::Words;
use crate::core::messaging::Rules;
use serde::{Deserialize, Serialize};

/// The tool.
#[cfg(not(target_arch = "wasm32"))]
pub const TOOL: super::Tool = super::Tool {
    id: "wording",
    keys: KEYS,
    style: include_str!("style.css"),
    page: page::page,
    data: page::data,
};

/// What the app starts with.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Data {
    /// The words in [`KEYS`], in that order.
    pub words: Vec<String>,
    /// The rules of this language and place.
    pub rules: Rules,
}

impl Data {
    /// The words by key.
    pub fn words(&self) -> Words {
        Words(KEYS.iter().map(|k| (*k).to_owned()).zip(self.words.iter().cloned()).collect())
    }
}

/// The words of this tool, in addition to those that every tool has.
pub const KEYS: &[&str] = &[
    "no-script",
    "stays",
    "label",
    "check",
    "clear",
    "undo",
    "example-button",
    "example",
    "print",
    "empty",
    "checking",
    "counts",
    "none",
    "never-safe",
    "marked-title",
    "marked-lead",
    "found-title",
    "stop",
    "fix",
    "consider",
    "instead",
    "show-instead",
    "views",
    "sources",
    "seen",
    "times-one",
    "times-other",
    "show",
    "show-more",
    "details-title",
    "details-text",
    "missing-title",
    "missing-lead",
    "pictures-title",
    "pictures-lead",
    "rules-title",
    "rules-lead",
    "list-a",
    "list-b",
    "list-c",
    "list-e",
    "list-f",
    "for-example",
];
