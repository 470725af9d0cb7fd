//! The main part of every page.

use crate::core::course::books::Books;
use crate::core::course::outline::Outline;
use crate::core::site::route::Route;
use crate::core::strings::{Key, k};
use crate::kit::{Button, Card, Go};
use crate::pages::Html;
use crate::pages::slot::Slot;
use maud::{Markup, Render, html};

impl Html<'_> {
    /// The main part of a page; `None` while it needs the course and there is none yet. A page the course doesn't have
    /// is the "not found" page.
    pub fn main(&self, course: Option<&dyn Books>, route: &Route) -> Option<Markup> {
        let page = match route {
            Route::Home => Some(self.home()),
            Route::Training => Some(self.with_slot(k::TRAINING_TITLE, k::TRAINING_LEAD, &Slot::Training)),
            Route::Assigned => Some(self.assigned()),
            Route::Record => Some(self.with_slot(k::RECORD_TITLE, k::RECORD_LEAD, &Slot::Record)),
            Route::Refresh => Some(self.refresh_page()),
            Route::Device => Some(self.device()),
            Route::Search => Some(self.search()),
            Route::Quiz(id) => self.shell.module(id).map(|m| self.quiz(m)),
            Route::Cases(id) => {
                let body = self.shell.module(id).and_then(|m| self.cases(m));
                body.map(|body| self.article(route, &html! {}, &body))
            }
            Route::Test(id) => self.shell.test(id).map(|gate| self.test_page(gate)),
            Route::NotFound => None,
            _ => {
                let course = course?;
                let body = self.reading(course, route);
                body.map(|body| self.article(route, &self.on_this_page(course, route), &body))
            }
        };
        Some(page.unwrap_or_else(|| self.not_found()))
    }

    fn with_slot(&self, title: Key, lead: Key, slot: &Slot) -> Markup {
        html! {
            div class=(if *slot == Slot::Record { "record-page" } else { "training" }) {
                h1 #title tabindex="-1" { (self.word(title)) }
                p.no-print { (self.word(lead)) }
                (self.slot(slot))
            }
        }
    }

    fn not_found(&self) -> Markup {
        html! {
            div.prose {
                h1 #title tabindex="-1" { (self.word(k::MISSING_TITLE)) }
                p { (self.word(k::MISSING_TEXT)) }
                ul.list-links {
                    li { (self.link(&Route::Home, self.word(k::MISSING_HOME))) }
                    li { (self.link(&Route::Training, self.word(k::NAV_TRAINING))) }
                    li { (self.link(&Route::Page("help".into()), self.word(k::NAV_HELP))) }
                }
            }
        }
    }

    /// A page to read: heading, what's beside it, body, next links.
    fn article(&self, route: &Route, beside: &Markup, body: &Markup) -> Markup {
        let class = match route {
            Route::Lesson(_) => "prose lesson",
            Route::Page(_) if !beside.0.is_empty() => "prose long",
            Route::Handout(_) => "prose sheet",
            Route::Answers(_) | Route::Case(..) => "prose wide",
            _ => "prose",
        };
        let outline = match route {
            Route::Lesson(id) => self.shell.module(id),
            _ => None,
        };
        html! {
            article class=(class) {
                (self.kicker(route, outline))
                h1 #title tabindex="-1" { (self.heading(route)) }
                @if let Some(outline) = outline {
                    div.where.needs-app.app-knows { (self.slot(&Slot::Where(outline.id.clone()))) }
                    (self.fold(outline))
                }
                (beside)
                div.body { (body) }
                @if outline.is_none() {
                    (self.after_reading(route))
                }
            }
        }
    }

    /// The list of a lesson's parts: folded where it would push the lesson off the first screen, else beside it.
    fn fold(&self, outline: &Outline) -> Markup {
        let values =
            [("count", &*outline.sections.len().to_string()), ("n", &*self.minutes(outline.minutes))];
        html! {
            nav.contents aria-labelledby="contents-title" {
                details {
                    summary {
                        h2 #contents-title { (self.word(k::CONTENTS)) }
                        " " span.fine { (self.filled(k::PARTS, &values)) }
                    }
                    (self.slot(&Slot::Contents(outline.id.clone())))
                }
            }
        }
    }

    /// The line above the heading, with the button that reads the page aloud.
    fn kicker(&self, route: &Route, outline: Option<&Outline>) -> Markup {
        let alone = outline.is_none() && !matches!(route, Route::Case(..));
        html! {
            p.kicker.alone[alone] {
                @if let Some(m) = outline {
                    @let tier = m.tier.to_string();
                    (self.filled(k::LESSON_KICKER, &[("tier", &tier), ("id", &m.id), ("length", &self.length(m))])) " "
                } @else if let Route::Case(id, _) = route {
                    (self.link(&Route::Cases(id.clone()), &self.filled(k::CASE_KICKER, &[("id", id)]))) " "
                }
                (self.listen(None))
            }
        }
    }

    fn print_button(&self) -> Markup {
        Button::new("print", self.word(k::PRINT)).look("second needs-app").render()
    }

    /// What to do after a lesson: its cases, its quiz, its other pages, the next module.
    pub(super) fn after_lesson(&self, outline: &Outline) -> Markup {
        let id = &outline.id;
        let next = self.shell.modules.iter().skip_while(|m| m.id != *id).nth(1);
        html! {
            (Card::new(html! {
                @if !outline.cases.is_empty() {
                    h3 { (self.word(k::LINK_CASES)) }
                    ul.list-links {
                        @for (case, title, _) in &outline.cases {
                            li { a href=(self.path(&Route::Case(id.clone(), case.clone()))) { (title) } }
                        }
                    }
                    h3 { (self.word(k::LINK_QUIZ)) }
                }
                p { (self.rules(outline)) }
                (self.credit_slot(outline, false))
                p.buttons {
                    (Go::new(&self.path(&Route::Quiz(id.clone())), self.word(k::TAKE_QUIZ)))
                    (self.print_button())
                }
                (self.module_links(id, &Route::Lesson(id.clone())))
                @if let Some(m) = next {
                    p {
                        (self.word(k::NEXT_MODULE)) " "
                        a href=(self.path(&Route::Lesson(m.id.clone()))) { (m.id) " " (m.title) }
                    }
                }
                (self.credit_slot(outline, true))
            }).title("next-title", self.word(k::LESSON_NEXT)).class("next").id("next"))
        }
    }

    fn after_reading(&self, route: &Route) -> Markup {
        let printable =
            matches!(route, Route::Handout(_) | Route::Notes(_) | Route::Case(..) | Route::Answers(_));
        html! {
            @if printable {
                p.buttons.no-print { (self.print_button()) }
            }
            @if matches!(route, Route::Page(name) if name == "online-safety") {
                (self.exit_and_erase())
            }
            @if let Some(id) = route.module() {
                nav.no-print aria-label=(self.word(k::MODULE_PAGES)) {
                    (self.module_links(id, route))
                }
            }
        }
    }
}
