//! What the app must know first: strings, the outline of the course, contacts, addresses. It's one small file per
//! language, loaded with the wasm, so that content and languages don't make the wasm grow.

use super::contact::Contact;
use super::minutes::Minutes;
use super::model::{Course, Module};
use crate::core::course::case::{Scenario, Scoring};
use crate::core::course::paths::{Gate, RolePath};
use crate::core::course::question::Question;
use crate::core::progress::facts::Progress;
use crate::core::strings::Strings;
use serde::{Deserialize, Serialize};

/// The shell data of one language.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Shell {
    /// This language.
    pub lang: String,
    /// Every language of the site: tag and own name.
    pub langs: Vec<(String, String)>,
    /// The site's base path, with slashes at both ends.
    pub base: String,
    /// The library and its data files, path and integrity hash: program, pages, lessons, search index. Empty in the
    /// single-file edition.
    pub bundle: [(String, String); 4],
    /// Where the exit link leads: fixed at build time.
    pub exit_url: String,
    /// Interface strings.
    pub strings: Strings,
    /// Style that lesson pages don't include but that the app may need on them; in the library, that of other pages.
    pub style: String,
    /// Contacts shown in every page's frame.
    pub contacts: Vec<Contact>,
    /// Outline of the course.
    pub modules: Vec<Outline>,
    /// Pages outside the modules.
    pub pages: Vec<PageOutline>,
    /// Tools of this language, each a document of its own. None in the single-file edition.
    pub tools: Vec<ToolLink>,
    /// Modules not written yet: id, title, tier, expected minutes, and what will gate their credit.
    pub planned: Vec<Outline>,
    /// Role paths in the author's order.
    pub paths: Vec<RolePath>,
    /// Gates in the author's order.
    pub gates: Vec<Gate>,
    /// The delayed check of each tier ([`confirm`](crate::core::progress::confirm)). It's a test like a gate's, but it opens
    /// nothing.
    pub checks: Vec<Gate>,
    /// The month in which this was built, `2026-02`.
    pub built: String,
    /// Size of an offline copy in bytes; 0 if none is offered.
    pub offline_bytes: u32,
}

/// What other pages say of a tool: their links to it, and search.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToolLink {
    /// Its id, as in the address.
    pub id: String,
    /// Short, neutral name for the tab and for links.
    pub tab: String,
    /// Main heading.
    pub title: String,
    /// What people can do there; search looks in it.
    pub lead: String,
}

impl Shell {
    /// Whether this is the single-file edition.
    pub fn in_one_file(&self) -> bool {
        self.base == crate::core::site::single_file::BASE
    }

    /// The outline of a module.
    pub fn module(&self, id: &str) -> Option<&Outline> {
        self.modules.iter().find(|m| m.id == id)
    }

    /// A path, by its id.
    pub fn path(&self, id: &str) -> Option<&RolePath> {
        self.paths.iter().find(|p| p.id == id)
    }

    /// The gate or delayed check with this id, if its test can be taken because all its modules are written.
    pub fn test(&self, id: &str) -> Option<&Gate> {
        let mut all = self.gates.iter().chain(&self.checks);
        all.find(|g| g.id == id && g.modules.iter().all(|m| self.module(m).is_some()))
    }

    /// The delayed check with this id.
    pub fn check(&self, id: &str) -> Option<&Gate> {
        self.checks.iter().find(|check| check.id == id)
    }

    /// The outline of a page.
    pub fn page(&self, name: &str) -> Option<&PageOutline> {
        self.pages.iter().find(|p| p.name == name)
    }

    /// A contact in the frame.
    pub fn contact(&self, id: &str) -> Option<&Contact> {
        self.contacts.iter().find(|c| c.id == id)
    }
}

/// What the path map and the record need from a module.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Outline {
    /// `"1.2"`.
    pub id: String,
    /// Plain title.
    pub title: String,
    /// 1 to 3.
    pub tier: u8,
    /// Minutes to read the lesson.
    pub minutes: Minutes,
    /// Minutes for its cases and its quiz.
    pub beyond: Minutes,
    /// Content version.
    pub version: u16,
    /// Gate to credit.
    pub requires: Vec<String>,
    /// Questions drawn.
    pub draw: u8,
    /// Right answers that pass a full draw.
    pub needed: u8,
    /// Whether it has scenarios, facilitator notes, a handout.
    pub extras: (bool, bool, bool),
    /// Sections: id, title, words, may be skipped.
    pub sections: Vec<(String, String, u16, bool)>,
    /// Cases: id, title, whether finishing them counts (otherwise they're practice).
    pub cases: Vec<(String, String, bool)>,
    /// Answer keys of the pool, so that what's due and what changed is known before the lessons are loaded.
    pub keys: Vec<QuestionKey>,
}

impl Outline {
    /// The title of a case, if the module has it.
    pub fn case(&self, id: &str) -> Option<&str> {
        self.cases.iter().find(|(case, ..)| case == id).map(|(_, title, _)| title.as_str())
    }
}

/// A question's answer key.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct QuestionKey {
    /// The question.
    pub id: String,
    /// As in [`Question::stamp`](super::model::Question::stamp).
    pub stamp: u32,
    /// As in [`Question::key_before`](super::model::Question::key_before).
    pub before: u16,
    /// Index of the section that teaches it.
    pub section: u8,
}

impl Outline {
    /// Minutes for the lesson, its cases and its quiz.
    pub fn whole(&self) -> Minutes {
        self.minutes + self.beyond
    }

    /// Whether a section has been read, or is skipped.
    pub fn is_done(&self, progress: &Progress, section: &str) -> bool {
        progress.has_read(&self.id, section) || progress.is_skipped(&self.id, section)
    }

    /// Minutes of reading left: sections neither read nor skipped.
    pub fn reading_left(&self, progress: &Progress) -> Minutes {
        let left = self.sections.iter().filter(|(s, ..)| !self.is_done(progress, s));
        Minutes::reading(left.map(|(_, _, words, _)| words).sum())
    }

    /// Minutes left of the whole module: reading, cases and quiz.
    pub fn minutes_left(&self, progress: &Progress) -> Minutes {
        self.reading_left(progress) + self.beyond
    }
}

impl From<&Module> for Outline {
    fn from(m: &Module) -> Self {
        Self {
            id: m.id.clone(),
            title: m.title.clone(),
            tier: m.tier,
            minutes: Minutes::reading(m.sections.iter().map(|s| s.words).sum()),
            beyond: Minutes::answering(u16::from(m.draw), decisions(m)),
            version: m.version,
            requires: m.requires.clone(),
            draw: m.draw,
            needed: u8::try_from(m.needed(usize::from(m.draw))).unwrap_or(m.draw),
            extras: (!m.scenarios.is_empty(), !m.facilitator_html.is_empty(), !m.handout_html.is_empty()),
            sections: m.sections.iter().map(|s| (s.id.clone(), s.title.clone(), s.words, s.skip)).collect(),
            cases: m
                .scenarios
                .iter()
                .map(|s| (s.id.clone(), s.title.clone(), s.score != Scoring::None))
                .collect(),
            keys: m.questions.iter().map(|q| question_key(m, q)).collect(),
        }
    }
}

/// Decisions in all cases of a module, on the shortest and on the longest ways.
fn decisions(module: &Module) -> (u16, u16) {
    let each = module.scenarios.iter().map(Scenario::decisions);
    each.fold((0, 0), |sum, (least, most)| (sum.0 + least, sum.1 + most))
}

fn question_key(module: &Module, question: &Question) -> QuestionKey {
    let section = module.sections.iter().position(|s| s.id == question.teaches);
    QuestionKey {
        id: question.id.clone(),
        stamp: question.stamp(),
        before: question.key_before,
        section: section.and_then(|n| u8::try_from(n).ok()).unwrap_or(u8::MAX),
    }
}

/// Titles of a page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PageOutline {
    /// Name and address.
    pub name: String,
    /// Plain title.
    pub title: String,
    /// Neutral title for the tab.
    pub tab: String,
    /// A safety page.
    pub safety: bool,
}

/// The outline of a course: modules and pages.
pub fn outline(course: &Course) -> (Vec<Outline>, Vec<PageOutline>) {
    let page = |p: &super::page::Page| PageOutline {
        name: p.name.clone(),
        title: p.title.clone(),
        tab: p.tab.clone(),
        safety: p.safety,
    };
    (course.modules.iter().map(Outline::from).collect(), course.pages.iter().map(page).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::base::date::Day;

    #[test]
    fn minutes_left_shrink_with_sections_read_or_skipped() {
        let section = |id: &str| (id.to_string(), String::new(), 600, true);
        let sections = vec![section("a"), section("b"), section("c")];
        let range = |low, high| Minutes { low, high };
        let (minutes, beyond) = (range(9, 13), range(8, 12));
        let outline = Outline { id: "1.1".into(), minutes, beyond, sections, ..Outline::default() };
        let mut progress = Progress::default();
        assert_eq!(outline.reading_left(&progress), minutes, "the whole lesson");
        assert_eq!((outline.minutes_left(&progress), outline.whole()), (range(17, 25), range(17, 25)));
        progress.read.insert(("1.1".into(), "a".into()), Day(1));
        progress.set_skipped("1.1", "b", true);
        assert_eq!(outline.reading_left(&progress), range(3, 5));
        progress.read.insert(("1.1".into(), "c".into()), Day(1));
        assert_eq!(outline.minutes_left(&progress), beyond, "cases and quiz are left");
        assert_eq!(Outline::default().minutes_left(&progress), range(0, 0));
    }
}
