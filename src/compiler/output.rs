//! What to compile, and what comes of it.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::data::contacts::Place;
use super::data::language::Language;
use super::data::paths::{Paths, TraceRow};
use super::source::finding::Finding;
use super::source::roles::Played;
use super::source::suppress::Allowed;
use crate::core::base::date::Day;
use crate::core::course::contact::Contact;
use crate::core::course::model::Course;
use crate::core::course::plan::Plans;
use crate::core::messaging::Rules;

/// What to compile, and how.
#[derive(Debug, Clone)]
pub struct Options {
    /// The `content/` folder.
    pub root: PathBuf,
    /// Today, for the age of contacts and facts.
    pub today: Day,
    /// Base path of the site: `/` or `/sub/`.
    pub base: String,
    /// Findings of these files and folders only; those outside the languages are read as modules (or pages, by their
    /// front matter) of the first language. Empty: all of the content.
    pub only: Vec<PathBuf>,
    /// Leaves out the rules that read prose, for an author who waits to see a page: what they find stops a build, not a look.
    pub draft: bool,
}

impl Options {
    /// A file of the content as findings show it: below the root.
    pub fn shown(&self, key: &str) -> String {
        let root = self.root.to_string_lossy().replace('\\', "/");
        if root.is_empty() { key.into() } else { [root.trim_end_matches('/'), "/", key].concat() }
    }
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Compiled {
    /// In the order of file, place and code.
    pub findings: Vec<Finding>,
    /// What `allow` comments silenced.
    pub allowed: Vec<Allowed>,
    /// What `keys.lock` should hold for the answer keys as they are now.
    pub keys: String,
    /// Who the learner is in each case of the first language.
    pub played: Vec<Played>,
    /// The table of surface rules and how often each finds the right option, line by line.
    pub giveaway: Vec<String>,
    /// `None` when there is an error.
    pub site: Option<Site>,
}

/// Everything that the pages and the bundles are made of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Site {
    /// Every complete language, English first.
    pub langs: Vec<LangSite>,
    /// The place.
    pub place: Place,
    /// Its contacts in the registry's order.
    pub contacts: Vec<Contact>,
    /// The trace to the founding report.
    pub trace: Vec<TraceRow>,
}

/// One language of the site.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LangSite {
    /// BCP 47 tag.
    pub lang: String,
    /// Base path of the site: `/` or `/sub/`.
    pub base: String,
    /// Its name, direction, months, plural forms, list style and reading limits.
    pub language: Language,
    /// Strings of the interface.
    pub ui: BTreeMap<String, String>,
    /// Words in pictures.
    pub pictures: BTreeMap<String, String>,
    /// Role paths, gates and planned modules in the author's order.
    pub paths: Paths,
    /// The words of its tools: id, then key.
    pub tools: BTreeMap<String, BTreeMap<String, String>>,
    /// The course.
    pub course: Course,
    /// Plans for sessions in a room; empty if it has none.
    pub plans: Plans,
    /// The messaging rules, with those of the place.
    pub wording: Rules,
    /// Where its pages name contacts, page by page in the course's order, and in reading order.
    pub mentions: Vec<Mention>,
}

/// Where a page names a contact.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mention {
    /// The contact's id in the registry.
    pub contact: String,
    /// The page's name.
    pub page: String,
    /// The fragment of its section; empty before the first.
    pub anchor: String,
}
