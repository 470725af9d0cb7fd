//! What every edition of the site has of one language: its data and its shell.

use super::budget;
use super::budget::Size;
use super::error::SiteError;
use super::job::{Job, bytes};
use crate::compiler::{FRAME_CONTACTS, LangSite, Site, clean};
use crate::core::course::contact::Contact;
use crate::core::course::lessons;
use crate::core::course::outline::{Shell, ToolLink, outline};
use crate::core::progress::confirm;
use crate::core::search::{Index, Listed};
use crate::core::strings::{KEYS, Strings};

/// The data files.
#[derive(Debug)]
pub struct Data {
    /// Pages and glossary, with the strings and the style that only whole pages need.
    pub reference: Vec<u8>,
    /// Lessons, cases, questions, notes, handouts: the lessons file.
    pub learning: Vec<u8>,
    /// What the search asks.
    pub index: Vec<u8>,
}

impl Data {
    /// Of this language, with these tools and the style of pages other than lessons.
    pub fn of(site: &Site, lang: &LangSite, tools: &[ToolLink], style: &str) -> Result<Self, SiteError> {
        // Of the shell, the index needs the words, the modules and the tools only.
        let (modules, _) = outline(&lang.course);
        let words = Shell { strings: strings(lang), modules, tools: tools.to_vec(), ..Shell::default() };
        Ok(Self {
            reference: lessons::write_pages(&words.strings, &lang.course, style)
                .map_err(SiteError::Course)?,
            learning: lessons::write(&lang.course.modules).map_err(SiteError::Course)?,
            index: bytes(&Index::build(&lang.course, &words, listed(site, lang), clean))?,
        })
    }

    /// Their sizes.
    pub fn sizes(&self, lang: &str) -> Result<Vec<Size>, SiteError> {
        let mut sizes = Vec::from(budget::bundle(lang, &self.learning, &self.reference)?);
        sizes.push(budget::index(lang, &self.index));
        Ok(sizes)
    }
}

/// The shell but for what an edition says of itself: where its data is, which languages it has, which style is left out
/// where, whether it can be kept for offline.
pub fn shell(job: &Job, site: &Site, lang: &LangSite) -> Result<Shell, SiteError> {
    let (modules, pages) = outline(&lang.course);
    let written: Vec<String> = modules.iter().map(|m| m.id.clone()).collect();
    let contact = |id: &&'static str| {
        site.contacts.iter().find(|c| c.id == **id).cloned().ok_or(SiteError::Contact(id))
    };
    let contacts = FRAME_CONTACTS.iter().map(contact).collect::<Result<Vec<_>, _>>()?;
    let strings = strings(lang);
    let mut planned = lang.paths.planned.clone();
    planned.retain(|p| !written.contains(&p.id));
    Ok(Shell {
        lang: lang.lang.clone(),
        base: job.options.base.clone(),
        exit_url: site.place.exit_url.clone(),
        contacts,
        paths: lang.paths.paths.clone(),
        gates: lang.paths.gates.clone(),
        checks: confirm::checks(&modules, &planned, &strings),
        strings,
        planned,
        built: job.options.today.iso()[..7].into(),
        modules,
        pages,
        ..Shell::default()
    })
}

/// The contacts that search can lead to, each with where the site names it: on the help page if that does, otherwise on
/// the first page. A contact that no page names is left out, because no result could lead to it.
fn listed(site: &Site, lang: &LangSite) -> Vec<Listed> {
    let of = |contact: &Contact| {
        let mut there = lang.mentions.iter().filter(|m| m.contact == contact.id);
        let first = there.clone().find(|m| m.page == "help").or_else(|| there.next())?;
        Some(Listed { contact: contact.clone(), page: first.page.clone(), anchor: first.anchor.clone() })
    };
    site.contacts.iter().filter_map(of).collect()
}

fn strings(lang: &LangSite) -> Strings {
    Strings(KEYS.iter().map(|k| lang.ui.get(*k).cloned().unwrap_or_default()).collect())
}

/// The shell file: what the app reads of a shell. It hands these bytes on to the library.
pub fn shell_file(shell: &Shell) -> Result<Vec<u8>, SiteError> {
    bytes(&Shell { strings: shell.strings.clone().in_shell(), ..shell.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compiler::Mention;
    use crate::core::course::contact::{Channel, Mark};

    fn contact(id: &str) -> Contact {
        let text = || String::new();
        Contact {
            id: id.into(),
            name: text(),
            number: text(),
            display: text(),
            channel: Channel::Call,
            mark: Mark::Unverified,
            checked: text(),
            stale: false,
            hours: text(),
            purpose: text(),
            group: text(),
        }
    }

    #[test]
    fn a_contact_leads_to_the_help_page_or_to_the_first_that_names_it() {
        let mention = |(contact, page, anchor): (&str, &str, &str)| Mention {
            contact: contact.into(),
            page: page.into(),
            anchor: anchor.into(),
        };
        let mentions = [
            ("a", "about", "s-x"),
            ("b", "about", ""),
            ("a", "help", "s-1"),
            ("a", "help", "s-2"),
            ("b", "tell", "s-y"),
        ];
        let lang = LangSite { mentions: mentions.map(mention).into(), ..LangSite::default() };
        let site = Site { contacts: ["b", "nobody", "a"].map(contact).into(), ..Site::default() };
        let found: Vec<[String; 3]> =
            listed(&site, &lang).into_iter().map(|l| [l.contact.id, l.page, l.anchor]).collect();
        assert_eq!(found, [["b", "about", ""], ["a", "help", "s-1"]]);
    }
}
