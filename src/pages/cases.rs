//! The list of a module's cases with what's done.

use super::Html;
use crate::core::course::outline::Outline;
use crate::core::progress::facts::Progress;
use crate::core::site::route::Route;
use crate::core::strings::k;
use maud::{Markup, html};

impl Html<'_> {
    /// A module's cases as links, each with whether it's done. The state has its own place.
    pub fn case_list(&self, id: &str, progress: &Progress) -> Markup {
        let cases = self.shell.module(id).map(|m| m.cases.as_slice()).unwrap_or_default();
        html! {
            ul.case-list {
                @for (case, title, counts) in cases {
                    @let state = match (progress.is_finished(id, case), counts) {
                        (true, _) => k::CASE_DONE,
                        (false, true) => k::CASE_NEW,
                        (false, false) => k::CASE_PRACTICE,
                    };
                    li {
                        a href=(self.path(&Route::Case(id.into(), case.clone()))) { (title) } " "
                        span.slot.app-knows { (self.word(state)) }
                    }
                }
            }
        }
    }

    /// How many of a module's cases that count are done, as text; `None` if it has no such cases.
    pub fn case_count(&self, module: &Outline, progress: &Progress) -> Option<String> {
        let counting = || module.cases.iter().filter(|(.., counts)| *counts);
        let done = counting().filter(|(case, ..)| progress.is_finished(&module.id, case)).count();
        let values = [("n", &*done.to_string()), ("all", &*counting().count().to_string())];
        counting().next().map(|_| self.filled(k::CASES_COUNT, &values))
    }
}
