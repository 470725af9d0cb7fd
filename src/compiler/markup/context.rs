//! What the documents of one language share: strings, contacts, terms, pictures, and the targets of links.

use std::collections::{BTreeMap, BTreeSet};

use crate::compiler::data::contacts::{Entry, Place};
use crate::compiler::data::language::ListStyle;
use crate::compiler::data::picture::Svg;
use crate::core::base::date::Day;
use crate::core::site::route::Route;
use crate::core::site::single_file;

/// What a link to a file resolves to.
#[derive(Debug, Clone)]
pub struct Target {
    /// Language of the target.
    pub lang: String,
    /// Its address.
    pub route: Route,
    /// Ids that a fragment may name, each with the id in the page.
    pub ids: BTreeMap<String, String>,
}

/// What every document of a language may refer to.
#[derive(Debug)]
pub struct Context<'a> {
    /// Folder name of the language.
    pub lang: &'a str,
    /// Today: no date that an author writes is later.
    pub today: Day,
    /// Base path of the site.
    pub base: &'a str,
    /// How the language writes a list.
    pub list: &'a ListStyle,
    /// Strings of the interface.
    pub ui: &'a BTreeMap<String, String>,
    /// What the privacy page says about each way of asking for more.
    pub sent: &'a [String],
    /// Words in pictures.
    pub words: &'a BTreeMap<String, String>,
    /// The registry, by id.
    pub contacts: &'a BTreeMap<String, Entry>,
    /// The place.
    pub place: &'a Place,
    /// Ids of the glossary.
    pub terms: BTreeSet<String>,
    /// Targets of links by their path under `content/`.
    pub targets: &'a BTreeMap<String, Target>,
    /// Pictures by their path under `content/`.
    pub pictures: &'a BTreeMap<String, Svg>,
}

impl Context<'_> {
    /// An interface string; its key when it is missing (the missing key is a finding of its own).
    pub fn word(&self, key: &str) -> String {
        self.ui.get(key).cloned().unwrap_or_else(|| key.into())
    }

    /// A contact.
    pub fn contact(&self, id: &str) -> Option<&Entry> {
        self.contacts.get(id)
    }

    /// Whether this path is that of a tool that another language has and this one doesn't, or that this edition leaves out:
    /// a link to it is only its text.
    pub fn lacks_tool(&self, path: &str) -> bool {
        let Some((_, name)) = path.split_once("/tools/") else { return false };
        let known = |other: &String| other.split_once("/tools/").is_some_and(|(_, other)| other == name);
        let here = self.targets.contains_key(path) && self.base != single_file::BASE;
        !here && self.targets.keys().any(known)
    }

    /// The path of a route of this language.
    pub fn path(&self, route: &Route) -> String {
        route.path(self.base, self.lang)
    }
}

/// The path under `content/` that a relative link of a file means; `None` when it climbs out.
pub fn resolve(file: &str, link: &str) -> Option<String> {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop()?;
            }
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn relative_links() {
        assert_eq!(resolve("en/modules/a.md", "../pages/b.md").as_deref(), Some("en/pages/b.md"));
        assert_eq!(resolve("en/modules/a.md", "b.md").as_deref(), Some("en/modules/b.md"));
        assert_eq!(resolve("en/a.md", "../../x.md"), None);
    }
}
