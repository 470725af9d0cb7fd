//! The main heading of a page, and a page that's waiting for its text.

use super::Html;
use crate::core::site::route::Route;
use crate::core::strings::{Key, k};
use crate::kit::{Alert, Go};
use maud::{Markup, html};

impl Html<'_> {
    /// The main heading of a page, also of one that's waiting for its text.
    pub fn heading(&self, route: &Route) -> Markup {
        let title = |id: &str| self.shell.module(id).map_or("", |m| &m.title);
        html! {
            @match route {
                Route::Answers(id) => (self.over(k::HEAD_ANSWERS, id)),
                Route::Cases(id) => (self.over(k::HEAD_CASES, id)),
                Route::Notes(id) => (self.over(k::HEAD_NOTES, id)),
                Route::Case(id, case) => (self.shell.module(id).and_then(|m| m.case(case)).unwrap_or_default()),
                Route::Lesson(id) | Route::Handout(id) => (title(id)),
                Route::Glossary => (self.word(k::HEAD_GLOSSARY)),
                Route::Quiz(id) => (self.filled(k::QUIZ_TITLE, &[("title", title(id))])),
                Route::Test(id) => {
                    @if let Some(gate) = self.shell.test(id) { (self.test_title(gate)) }
                }
                Route::Page(name) => (self.shell.page(name).map_or("", |p| &p.title)),
                Route::Home => (self.word(k::HOME_TITLE)),
                Route::Training => (self.word(k::TRAINING_TITLE)),
                Route::Refresh => (self.word(k::REFRESH_TITLE)),
                Route::Assigned => (self.word(k::ASSIGNED_TITLE)),
                Route::Record => (self.word(k::RECORD_TITLE)),
                Route::Device => (self.word(k::DEVICE_TITLE)),
                Route::Search => (self.word(k::SEARCH_TITLE)),
                Route::NotFound | Route::Tool(_) => (self.word(k::MISSING_TITLE)),
            }
        }
    }

    /// A heading in two parts: the kind of page, small, over its module's title.
    fn over(&self, key: Key, id: &str) -> Markup {
        html! {
            span.over { (self.filled(key, &[("id", id)])) }
            (self.shell.module(id).map_or("", |m| &m.title))
        }
    }

    /// Loading or failed state, with a link to reload.
    pub fn waiting(&self, route: &Route, failed: bool) -> Markup {
        html! {
            h1 #title tabindex="-1" { (self.heading(route)) }
            @if failed {
                (Alert::new(html! {
                    p { (self.word(k::LOAD_FAILED)) }
                    p { (Go::new(&self.path(route), self.word(k::LOAD_AGAIN)).afresh()) }
                }).said())
            } @else {
                p.loading role="status" { (self.word(k::LOADING)) }
            }
        }
    }
}
