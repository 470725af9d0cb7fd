//! The places a search can lead to, and their text.

use crate::core::base::html_text::plain;
use crate::core::course::books::Books;
use crate::core::course::case::Scenario;
use crate::core::course::contact::Contact;
use crate::core::course::model::Module;
use crate::core::course::outline::{Outline, Shell};
use crate::core::site::route::{Route, term_anchor};
use crate::core::strings::{Key, k};
use serde::{Deserialize, Serialize};

/// A contact with the place where the site mentions it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// The contact.
    pub contact: Contact,
    /// Name of the page.
    pub page: String,
    /// Fragment in it; may be empty.
    pub anchor: String,
}

/// What a place is made of; numbers are positions in the course, and for modules in its outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// Objectives of a module.
    Module(usize),
    /// Section of a module's lesson.
    Section(usize, usize),
    /// Case of a module.
    Case(usize, usize),
    /// A module's facilitator notes.
    Notes(usize),
    /// Handout of a module.
    Handout(usize),
    /// Page, with what comes before its first section.
    Page(usize),
    /// Section of a page.
    Part(usize, usize),
    /// Glossary entry.
    Term(usize),
    /// Interface page, with the strings that say what it does.
    Tool(&'static [Key]),
    /// A tool with a document of its own: its number in the shell.
    Own(usize),
    /// Contact: its number in the index.
    Contact(usize),
}

/// A place a search can lead to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The page.
    pub route: Route,
    /// Fragment in it; may be empty.
    pub anchor: String,
    /// Its title, as plain text.
    pub title: String,
    /// Where its text comes from.
    pub source: Source,
}

/// Interface pages: route, title, and strings that say what people can do there.
const TOOLS: [(Route, Key, &[Key]); 6] = [
    (Route::Training, k::TRAINING_TITLE, &[k::TRAINING_LEAD]),
    (Route::Refresh, k::REFRESH_TITLE, &[k::REFRESH_LEAD]),
    (Route::Assigned, k::ASSIGNED_TITLE, &[]),
    (Route::Record, k::RECORD_TITLE, &[k::RECORD_LEAD]),
    (Route::Device, k::DEVICE_TITLE, &[k::DEVICE_LEAD, k::BACKUP_TITLE, k::RESTORE_TITLE, k::ERASE_TEXT]),
    (Route::Glossary, k::HEAD_GLOSSARY, &[]),
];

/// Every place, in an order that depends only on the data. Of the modules, the outline is enough.
pub fn places(course: &dyn Books, shell: &Shell, contacts: &[Listed]) -> Vec<Place> {
    let (mut all, course) = (Vec::new(), course.rest());
    for (n, listed) in contacts.iter().enumerate() {
        let route = Route::Page(listed.page.clone());
        add(&mut all, route, listed.anchor.clone(), listed.contact.name.clone(), Source::Contact(n));
    }
    for (n, term) in course.glossary.iter().enumerate() {
        add(&mut all, Route::Glossary, term_anchor(&term.id), term.title.clone(), Source::Term(n));
    }
    for (n, module) in shell.modules.iter().enumerate() {
        of_module(&mut all, n, module);
    }
    for (n, page) in course.pages.iter().enumerate() {
        let route = || Route::Page(page.name.clone());
        add(&mut all, route(), String::new(), page.title.clone(), Source::Page(n));
        for (s, section) in page.sections.iter().enumerate() {
            add(&mut all, route(), section.anchor(), plain(&section.title_html), Source::Part(n, s));
        }
    }
    for (n, tool) in shell.tools.iter().enumerate() {
        add(&mut all, Route::Tool(tool.id.clone()), String::new(), tool.title.clone(), Source::Own(n));
    }
    for (route, title, strings) in TOOLS {
        add(&mut all, route, String::new(), shell.strings.get(title).into(), Source::Tool(strings));
    }
    all
}

fn add(all: &mut Vec<Place>, route: Route, anchor: String, title: String, source: Source) {
    all.push(Place { route, anchor, title, source });
}

fn of_module(all: &mut Vec<Place>, n: usize, module: &Outline) {
    let (id, title) = (|| module.id.clone(), || module.title.clone());
    add(all, Route::Lesson(id()), String::new(), title(), Source::Module(n));
    for (s, (section, title, ..)) in module.sections.iter().enumerate() {
        let anchor = ["s-", section].concat();
        add(all, Route::Lesson(id()), anchor, title.clone(), Source::Section(n, s));
    }
    for (s, (case, title, _)) in module.cases.iter().enumerate() {
        add(all, Route::Case(id(), case.clone()), String::new(), title.clone(), Source::Case(n, s));
    }
    let (_, notes, handout) = module.extras;
    if notes {
        add(all, Route::Notes(id()), String::new(), title(), Source::Notes(n));
    }
    if handout {
        add(all, Route::Handout(id()), String::new(), title(), Source::Handout(n));
    }
}

impl Place {
    /// Whether its title is that of a page, a term or a contact, not just a heading inside a page.
    pub fn is_top(&self) -> bool {
        matches!(
            self.source,
            Source::Module(_)
                | Source::Page(_)
                | Source::Term(_)
                | Source::Tool(_)
                | Source::Own(_)
                | Source::Contact(_)
        )
    }

    /// Its text, without its title, as a person reads it.
    pub fn text(&self, course: &dyn Books, shell: &Shell, contacts: &[Listed]) -> String {
        let module = |n: &usize| -> Option<&Module> { course.module(&shell.modules.get(*n)?.id) };
        let course = course.rest();
        let text = match &self.source {
            Source::Module(n) => module(n).map(|m| {
                let goals: Vec<&str> = m.objectives.iter().map(|o| o.text.as_str()).collect();
                goals.join(". ")
            }),
            Source::Section(n, s) => module(n).and_then(|m| m.sections.get(*s)).map(|s| plain(&s.html)),
            Source::Case(n, s) => module(n).and_then(|m| m.scenarios.get(*s)).map(case),
            Source::Notes(n) => module(n).map(|m| plain(&m.facilitator_html)),
            Source::Handout(n) => module(n).map(|m| plain(&m.handout_html)),
            Source::Page(n) => course.pages.get(*n).map(|p| [&p.summary, " ", &plain(&p.html)].concat()),
            Source::Part(n, s) => {
                course.pages.get(*n).and_then(|p| p.sections.get(*s)).map(|s| plain(&s.html))
            }
            Source::Term(n) => course.glossary.get(*n).map(|t| plain(&t.html)),
            Source::Tool(keys) => {
                let words: Vec<&str> = keys.iter().map(|key| shell.strings.get(*key)).collect();
                Some(words.join(". "))
            }
            Source::Own(n) => shell.tools.get(*n).map(|tool| tool.lead.clone()),
            Source::Contact(n) => contacts.get(*n).map(|l| {
                let (purpose, hours) = (&l.contact.purpose, &l.contact.hours);
                if hours.is_empty() { purpose.clone() } else { [purpose, " (", hours, ")"].concat() }
            }),
        };
        text.unwrap_or_default()
    }
}

fn case(case: &Scenario) -> String {
    let mut text = plain(&case.intro_html);
    for scene in &case.scenes {
        for html in [&scene.title, &scene.html] {
            text.push(' ');
            text.push_str(&plain(html));
        }
        for choice in &scene.choices {
            for html in [&choice.html, &choice.says_html, &choice.why_html] {
                text.push(' ');
                text.push_str(&plain(html));
            }
        }
    }
    text
}
