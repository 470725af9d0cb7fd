//! The typed course: what the compiler makes of `content/` and the app reads from its data bundle.
//!
//! Ids are author-given and never change; nothing is keyed by position, heading text or slug. Fields named `html` hold
//! markup made only by the compiler (no raw HTML passes through it), ready to be put into a page.

use super::case::Scenario;
use super::page::{Page, Source, Term};
use super::question::Question;
use serde::{Deserialize, Serialize};

/// Everything in one language. In the data files, the modules are apart from the rest ([`super::lessons`]).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Course {
    /// BCP 47 tag, the folder name under `content/`.
    pub lang: String,
    /// In the order of their ids (`1.2` before `1.10`).
    pub modules: Vec<Module>,
    /// Every page of `content/<lang>/pages`, by name.
    pub pages: Vec<Page>,
    /// In alphabetical order of the term.
    pub glossary: Vec<Term>,
    /// Numbered sources of the glossary.
    pub glossary_sources: Vec<Source>,
}

impl Course {
    /// Everything but the modules: pages and glossary.
    pub fn without_modules(&self) -> Self {
        Self {
            lang: self.lang.clone(),
            modules: Vec::new(),
            pages: self.pages.clone(),
            glossary: self.glossary.clone(),
            glossary_sources: self.glossary_sources.clone(),
        }
    }

    /// The module with this id, if the course has it.
    pub fn module(&self, id: &str) -> Option<&Module> {
        self.modules.iter().find(|m| m.id == id)
    }

    /// The page with this name (file name without `.md`), if the course has it.
    pub fn page(&self, name: &str) -> Option<&Page> {
        self.pages.iter().find(|p| p.name == name)
    }
}

/// One module: lesson, scenarios, question pool, facilitator notes, handout, sources.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Module {
    /// `"1.2"`.
    pub id: String,
    /// Plain title, shown on the page (never in the browser tab).
    pub title: String,
    /// 1 to 3.
    pub tier: u8,
    /// Raised when an answer key or the meaning changes.
    pub version: u16,
    /// Ids of the modules that gate credit (never reading).
    pub requires: Vec<String>,
    /// Pass mark in percent.
    pub pass: u8,
    /// How many questions an attempt draws.
    pub draw: u8,
    /// Key and measurable text of each objective.
    pub objectives: Vec<Objective>,
    /// The content note, if the module has one.
    pub note: Option<String>,
    /// When the facts were last checked: `2026-02` or `2026-02-14`.
    pub checked: String,
    /// Role and date of each human review, as a list in words; empty if no one has reviewed it.
    pub reviewed: String,
    /// Lesson sections in reading order.
    pub sections: Vec<Section>,
    /// Draw counts of the pools, in order; one entry (the module's `draw`) if the quiz has no pools.
    pub pools: Vec<u8>,
    /// The whole question pool.
    pub questions: Vec<Question>,
    /// Branching cases.
    pub scenarios: Vec<Scenario>,
    /// Facilitator notes; empty if there are none.
    pub facilitator_html: String,
    /// The handout; empty if there is none.
    pub handout_html: String,
    /// Numbered sources in the order of their first use in the lesson.
    pub sources: Vec<Source>,
}

impl Module {
    /// The question with this id, if the pool has it.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|q| q.id == id)
    }

    /// The lesson section with this id.
    pub fn section(&self, id: &str) -> Option<&Section> {
        self.sections.iter().find(|s| s.id == id)
    }

    /// What a quiz needs, without lesson text, cases and notes: the data in the quiz's own page.
    pub fn quiz_part(&self) -> Self {
        let bare = |s: &Section| Section {
            html: String::new(),
            recap_html: String::new(),
            tries: Vec::new(),
            ..s.clone()
        };
        let sections = self.sections.iter().map(bare).collect();
        Self {
            sections,
            scenarios: Vec::new(),
            sources: Vec::new(),
            facilitator_html: String::new(),
            handout_html: String::new(),
            ..self.clone()
        }
    }

    /// What one case needs: the data in the case's own page.
    pub fn case_part(&self, case: &str) -> Self {
        let scenarios = self.scenario(case).cloned().into_iter().collect();
        Self { id: self.id.clone(), scenarios, ..Self::default() }
    }

    /// The first picture of the lesson, with its caption, as markup.
    pub fn picture(&self) -> Option<&str> {
        self.sections.iter().find_map(|section| {
            let (_, after) = section.html.split_once("<figure class=\"pic\">")?;
            let start = section.html.len() - after.len() - "<figure class=\"pic\">".len();
            let length = section.html[start..].find("</figure>")? + "</figure>".len();
            section.html.get(start..start + length)
        })
    }

    /// The scenario with this id.
    pub fn scenario(&self, id: &str) -> Option<&Scenario> {
        self.scenarios.iter().find(|s| s.id == id)
    }

    /// How many of `drawn` answers must be right: the pass mark, rounded up (80 % of 8 is 7).
    pub fn needed(&self, drawn: usize) -> usize {
        (drawn * usize::from(self.pass)).div_ceil(100)
    }
}

/// A learning objective of a module.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Objective {
    /// Author-given key, named by questions.
    pub key: String,
    /// Measurable text.
    pub text: String,
}

/// One lesson section.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Section {
    /// Author-given id.
    pub id: String,
    /// Heading.
    pub title: String,
    /// Body without the heading.
    pub html: String,
    /// Words to read, with what to try.
    pub words: u16,
    /// The reader may skip it; its questions then leave the draw.
    pub skip: bool,
    /// What to remember, as inline markup in paragraphs; may be empty.
    pub recap_html: String,
    /// What to try after reading: ungraded questions, never drawn and never kept. They have no objective and no key hash.
    pub tries: Vec<Question>,
}

/// Small courses for the core's tests.
#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::core::course::question::{Choice, Kind};

    /// A question with three options, the first right; it teaches section `s<n % 3>`.
    pub(crate) fn question(n: usize) -> Question {
        let option = |i: usize| Choice { html: format!("option {i}"), right: i == 0, ..Choice::default() };
        Question {
            id: format!("q{n}"),
            objective: "o".into(),
            teaches: format!("s{}", n % 3),
            pool: 0,
            prompt_html: format!("Question {n}?"),
            intro_html: String::new(),
            hint_html: None,
            kind: Kind::Single { options: (0..3).map(option).collect(), shuffle: true },
            explanation_html: String::new(),
            key_hash: "00000000".into(),
            key_before: 0,
        }
    }

    /// `n` steps to order.
    pub(crate) fn order_question(n: usize) -> Question {
        Question { kind: Kind::Order { items: (0..n).map(|i| format!("step {i}")).collect() }, ..question(0) }
    }

    /// A module `1.1` with this pool and draw, pass mark 80 %.
    pub(crate) fn module(pool: usize, draw: u8) -> Module {
        let section = |n: usize| Section { id: format!("s{n}"), skip: n == 1, ..Section::default() };
        Module {
            id: "1.1".into(),
            tier: 1,
            version: 1,
            pass: 80,
            draw,
            pools: vec![draw],
            sections: (0..3).map(section).collect(),
            questions: (0..pool).map(question).collect(),
            ..Module::default()
        }
    }

    #[test]
    fn the_first_picture_is_found_whole() {
        let mut module = module(1, 1);
        assert_eq!(module.picture(), None);
        module.sections[1].html = "<p>a</p><figure class=\"pic\"><svg></svg></figure><p>b</p>".into();
        module.sections[2].html = "<figure class=\"pic\">c</figure>".into();
        assert_eq!(module.picture(), Some("<figure class=\"pic\"><svg></svg></figure>"));
    }

    #[test]
    fn the_pass_mark_is_rounded_up() {
        let module = module(14, 8);
        let needed = |drawn| module.needed(drawn);
        assert_eq!((needed(8), needed(5), needed(1), needed(0)), (7, 4, 1, 0));
    }
}
