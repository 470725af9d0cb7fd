//! Pages around a quiz: of a module, of a test-out, of a review.

use crate::core::course::outline::Outline;
use crate::core::course::paths::Gate;
use crate::core::progress::confirm;
use crate::core::site::route::Route;
use crate::core::strings::k;
use crate::pages::Html;
use crate::pages::slot::Slot;
use maud::{Markup, html};

impl Html<'_> {
    pub(super) fn rules(&self, outline: &Outline) -> String {
        let values = [("draw", &*outline.draw.to_string()), ("needed", &*outline.needed.to_string())];
        self.filled(k::QUIZ_RULES, &values)
    }

    pub(super) fn quiz(&self, outline: &Outline) -> Markup {
        let id = &outline.id;
        html! {
            div.quiz {
                p.kicker { (self.link(&Route::Lesson(id.clone()), &self.filled(k::QUIZ_BACK, &[("id", id)]))) }
                h1 #title tabindex="-1" { (self.heading(&Route::Quiz(id.clone()))) }
                p.fine { (self.rules(outline)) }
                (self.credit_slot(outline, false))
                div.quiz-place.needs-app { (self.slot(&Slot::Quiz(id.clone()))) }
                p.fine {
                    (self.word(k::QUIZ_NO_SCRIPT)) " "
                    (self.link(&Route::Answers(id.clone()), self.word(k::LINK_ANSWERS)))
                }
            }
        }
    }

    /// The page of a test-out. Without JavaScript, it says what it is and links to the questions with their answers.
    pub(crate) fn test_page(&self, gate: &Gate) -> Markup {
        html! {
            div.quiz {
                p.kicker { a href=(self.path(&Route::Training)) { (self.word(k::NAV_TRAINING)) } }
                h1 #title tabindex="-1" { (self.test_title(gate)) }
                (self.test_rules(gate))
                div.quiz-place.needs-app { (self.slot(&Slot::Quiz(gate.id.clone()))) }
                h2 { (self.word(k::TEST_COVERS)) }
                p { (self.word(k::TEST_NO_SCRIPT)) }
                ul.list-links {
                    @for m in gate.modules.iter().filter_map(|id| self.shell.module(id)) {
                        li {
                            a href=(self.path(&Route::Lesson(m.id.clone()))) { (m.id) " " (m.title) }
                            " · "
                            a href=(self.path(&Route::Answers(m.id.clone()))) {
                                (self.filled(k::TEST_ANSWERS, &[("id", &m.id)]))
                            }
                        }
                    }
                }
            }
        }
    }

    /// The page: what it is, the slot, how it works, and what to do without JavaScript.
    pub fn refresh_page(&self) -> Markup {
        html! {
            div.quiz {
                h1 #title tabindex="-1" { (self.word(k::REFRESH_TITLE)) }
                p { (self.word(k::REFRESH_LEAD)) }
                div.app-knows { (self.slot(&Slot::Refresh)) }
                section.no-print {
                    h2 { (self.word(k::REFRESH_HOW)) }
                    p { (self.word(k::REFRESH_HOW_WHEN)) }
                    p { (self.word(k::REFRESH_HOW_KEPT)) }
                    h2 { (self.word(k::REFRESH_PAPER)) }
                    p { (self.word(k::REFRESH_PAPER_TEXT)) }
                    ul.list-links {
                        @for m in &self.shell.modules {
                            li { a href=(self.path(&Route::Answers(m.id.clone()))) { (m.id) " " (m.title) } }
                        }
                    }
                }
            }
        }
    }

    /// What a test-out or a delayed check is, and its rules.
    pub(super) fn test_rules(&self, test: &Gate) -> Markup {
        html! {
            @if confirm::is_check(&test.id) {
                p { (self.word(k::CHECK_LEAD)) }
            } @else {
                p { (self.word(k::TEST_LEAD)) }
                p.fine { (self.word(k::TEST_RULES)) }
            }
        }
    }

    /// The place for [`Self::credit`]. If a module requires others, it has its size from the start and comes before the
    /// link to the quiz. Otherwise it's empty for most people and comes where nothing follows it.
    pub(super) fn credit_slot(&self, outline: &Outline, last: bool) -> Markup {
        match outline.requires.is_empty() == last {
            true => self.slot(&Slot::Credit(outline.id.clone())),
            false => html! {},
        }
    }
}
