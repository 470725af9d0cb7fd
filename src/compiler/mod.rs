//! Markdown to the typed course: read, check, compile. Native only; the parser never reaches a learner's device.
//!
//! | folder | what it does |
//! | --- | --- |
//! | [`source`] | a file with its positions, front matter, directives, comments, parser events, findings |
//! | `data` | everything that isn't Markdown: strings, contacts, paths, pictures, messaging rules |
//! | `markup` | parser events to markup and prose |
//! | `course` | documents to modules, questions, cases and pages |
//! | [`lint`] | the rules that read prose, and what they need |
//! | [`words`] | what the `words` command says about a text |
//! | `shared`, `plain`, `language`, `compile` | all files together: what languages share, one language, the whole site |
//! | [`parallel`], [`times`] | work on every core, and how long each phase takes |

mod compile;
mod course;
mod data;
mod files;
mod language;
pub mod lint;
pub(crate) mod markup;
mod output;
pub mod parallel;
mod plain;
mod shared;
pub mod source;
#[cfg(test)]
pub(crate) mod tests;
pub mod times;
pub mod words;

pub use compile::compile_sources;
pub use course::answer_key::{answer_key, keys_lock};
pub use data::contacts::{FRAME as FRAME_CONTACTS, Place};
pub use data::language::{Direction, Language};
pub use data::paths::{Paths, TraceRow};
pub use files::{compile, wording};
pub use output::{Compiled, LangSite, Mention, Options, Site};
pub use source::suppress::Allowed;
pub use source::unicode::{TABLES, clean};
