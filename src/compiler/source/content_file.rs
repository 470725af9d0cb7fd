//! A parsed document with its language, its path and what it is.

use super::document::Doc;
use super::file::Report;

/// The language whose texts the others translate.
pub const BASE: &str = "en";

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A module.
    Module,
    /// A page.
    Page,
    /// The glossary.
    Glossary,
}

/// A parsed document.
pub struct File<'a> {
    /// Language.
    pub lang: String,
    /// Path under `content/` for links; a file from elsewhere is taken to lie among those of its kind.
    pub path: String,
    /// What it is.
    pub role: Role,
    /// Given from outside the languages: no part of the site.
    pub outside: bool,
    /// The events.
    pub doc: Doc<'a>,
    /// Findings so far.
    pub report: Report<'a>,
}

impl File<'_> {
    /// File name without `.md`.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().and_then(|n| n.strip_suffix(".md")).unwrap_or_default()
    }

    /// What names it among the documents of its language: a module's id, `pages/<name>`, `glossary`.
    pub fn key(&self) -> String {
        match self.role {
            Role::Module => self.doc.front.plain("id").into(),
            Role::Page => ["pages/", self.name()].concat(),
            Role::Glossary => "glossary".into(),
        }
    }
}
