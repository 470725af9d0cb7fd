//! Pages for everyone, the glossary, and the sources that pages and modules cite.

use serde::{Deserialize, Serialize};

/// A numbered source: organisation, title, year, month seen.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Source {
    /// The author's footnote key.
    pub id: String,
    /// The footnote's markup, link included.
    pub html: String,
}

/// A page outside the modules.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Page {
    /// File name without `.md`; also its address.
    pub name: String,
    /// Held to the rules of safety pages (plainer words, never stores anything).
    pub safety: bool,
    /// Plain title, shown on the page.
    pub title: String,
    /// Neutral title for the browser tab.
    pub tab: String,
    /// One sentence.
    pub summary: String,
    /// When its facts were last checked.
    pub checked: String,
    /// Human reviews, as in [`Module::reviewed`].
    pub reviewed: String,
    /// A drawing for its start, as markup; may be empty.
    pub art_html: String,
    /// The body before its first section.
    pub html: String,
    /// Its sections, in reading order.
    pub sections: Vec<PageSection>,
    /// Numbered sources.
    pub sources: Vec<Source>,
}

/// A section of a page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PageSection {
    /// Author-given id.
    pub id: String,
    /// Heading, as inline markup.
    pub title_html: String,
    /// Body without the heading.
    pub html: String,
    /// A drawing that makes it one of the page's choices, as markup; may be empty.
    pub icon_html: String,
    /// Lower headings that are choices of this section.
    pub choices: Vec<PageChoice>,
}

/// A lower heading with a drawing of its own.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PageChoice {
    /// Author-given id.
    pub id: String,
    /// Heading, as inline markup.
    pub title_html: String,
    /// The drawing, as markup.
    pub icon_html: String,
}

impl PageSection {
    /// The fragment of its address.
    pub fn anchor(&self) -> String {
        ["s-", &self.id].concat()
    }
}

/// A glossary entry.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Term {
    /// Author-given id.
    pub id: String,
    /// The term.
    pub title: String,
    /// Its explanation.
    pub html: String,
}
