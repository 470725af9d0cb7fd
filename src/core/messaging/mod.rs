//! Messaging rules: what words, claims and pictures a text about trafficking shouldn't have, what it needs, and the one
//! matcher that the content linter, the command line and the browser share.
//!
//! | file | what it holds |
//! | --- | --- |
//! | [`rule`] | the rules as data |
//! | [`check`], [`report`] | a text to a report: the entry point |
//! | [`lowered`], [`words`], `abbreviation`, `denials` | a text as lowercase words, sentences and paragraphs |
//! | [`pattern`], `advice` | the pattern language |
//! | [`book`], `names`, `index` | every pattern ready to match in one pass |
//! | `details`, `must`, `picture`, `pronoun`, `lead` | what needs more than words in a row |
//! | [`digits`], `listed`, [`phone`], [`spoken`] | what looks like a phone number |
//! | [`grade`], `syllables` | how hard a text is to read |
//!
//! Every step is one pass over the text, and the work for one word is bounded, so no text makes a rule slow.

mod abbreviation;
mod advice;
pub mod book;
pub mod check;
mod denials;
mod details;
pub mod digits;
pub mod grade;
mod index;
pub mod lead;
mod listed;
pub mod lowered;
mod must;
mod names;
pub mod pattern;
pub mod phone;
mod picture;
mod pronoun;
pub mod report;
pub mod rule;
mod said;
pub mod spoken;
pub(crate) mod steps;
mod syllables;
#[cfg(test)]
mod tests;
pub mod words;

pub use self::check::Checker;
pub use self::report::{Details, Hit, Report, RuleRef};
pub use self::rule::{
    Capital, Check, Deny, Detail, Measure, Must, Name, Picture, Rule, Rules, Scope, Severity, Source,
};
pub use self::said::Said;
