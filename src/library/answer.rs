//! A question in words, and its answer as bytes.

use crate::core::base::fold::Clean;
use crate::core::course::books::Books;
use crate::core::course::model::Module;
use crate::core::course::outline::Shell;
use crate::core::course::test_out;
use crate::core::search::{Finder, Query};
use crate::core::site::route::Route;
use crate::pages::{Html, saved_form};
#[cfg(not(target_arch = "wasm32"))]
use {super::Ask, crate::core::course::model::Course, std::sync::Arc};

/// A course with what's asked of it.
pub struct Library<'a> {
    /// Strings, outline, addresses.
    pub shell: &'a Shell,
    /// The course, once its files are here.
    pub books: Option<&'a dyn Books>,
    /// The search, once its index is here.
    pub finder: Option<&'a Finder>,
    /// The normal form in which search compares.
    pub clean: Clean,
}

impl Library<'_> {
    /// Answers a question; `None` if there's no such question, or no answer, or while the course isn't here.
    ///
    /// | question | answer |
    /// | --- | --- |
    /// | `main PATH` | main part of the page with this path, with empty slots |
    /// | `term ANCHOR` | glossary entry at this fragment |
    /// | `find TEXT` | search results; none for a text without words |
    /// | `module ID` | a module's questions ([`Module::quiz_part`]), or those of a gate's test-out |
    /// | `case ID/CASE` | a case ([`Module::case_part`]) |
    /// | `code TEXTS` | a code for another screen ([`texts`](crate::core::storage::backup::qr::texts)), or that there's none |
    /// | `assigned REQUEST` | what a trainer assigned, for what the person has done (`slots::assigned`) |
    /// | `assignment TEXT` | the saved form of the assignment whose link or code is in this text |
    /// | `words TEXT` | what typing these closing words does |
    /// | `goals ID` | a module's objectives, as text |
    /// | `style ` | style of the pages other than lessons |
    pub fn answer(&self, question: &str) -> Option<Vec<u8>> {
        let (what, about) = question.split_once(' ')?;
        let html = Html::plain(self.shell);
        let markup = match what {
            "main" => html.main(self.books, &Route::parse(about, &self.shell.base).1)?,
            "term" => html.term(self.books?, about)?,
            "find" => {
                let (query, finder) = (Query::parse(about, self.clean), self.finder?);
                if query.is_empty() {
                    return None;
                }
                html.found(finder, &finder.find(&query, self.books?, self.shell, self.clean))
            }
            "code" => html.code(about),
            "assigned" => html.assigned_part(about)?,
            "assignment" => return Some(saved_form(about)?.into_bytes()),
            "words" => return Some(html.closing_said(about).as_bytes().to_vec()),
            "goals" => return Some(goals(self.books?.module(about)?).into_bytes()),
            "style" => return Some(self.shell.style.clone().into_bytes()),
            "module" => return self.questions(about),
            "case" => {
                let (module, case) = about.split_once('/')?;
                return bytes(&self.books?.module(module)?.case_part(case));
            }
            _ => return None,
        };
        Some(markup.into_string().into_bytes())
    }

    fn questions(&self, id: &str) -> Option<Vec<u8>> {
        let books = self.books?;
        match books.module(id) {
            Some(module) => bytes(&module.quiz_part()),
            None => bytes(&test_out::test(self.shell.test(id)?, books)?),
        }
    }
}

fn goals(module: &Module) -> String {
    let texts: Vec<&str> = module.objectives.iter().map(|o| o.text.as_str()).collect();
    texts.join(" · ")
}

fn bytes(module: &Module) -> Option<Vec<u8>> {
    postcard::to_allocvec(module).ok()
}

/// What answers for a course that's whole in memory, without search: for pages rendered natively.
#[cfg(not(target_arch = "wasm32"))]
pub fn of(shell: Arc<Shell>, course: Arc<Course>) -> Ask {
    Arc::new(move |question| {
        let books: Option<&dyn Books> = Some(&*course);
        Library { shell: &shell, books, finder: None, clean: str::to_lowercase }.answer(question)
    })
}
