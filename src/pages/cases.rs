//! Cases: the list of a module's cases with what's done, and the page of one case with all its scenes as
//! choose-your-path text. Without JavaScript, a person reads the text; with it, the player is in its slot above, and
//! the text shows on request (a fragment of the page, decided in the style sheet before the first paint, so that
//! nothing moves when the app starts).

use super::Html;
use super::slot::Slot;
use crate::core::course::case::{Scenario, Scene, SceneChoice};
use crate::core::course::outline::Outline;
use crate::core::progress::facts::Progress;
use crate::core::site::route::Route;
use crate::core::strings::k;
use maud::{Markup, PreEscaped, html};

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

    /// The page of a module's cases; `None` if it has none.
    pub fn cases(&self, module: &Outline) -> Option<Markup> {
        let body = || {
            html! {
                p { (self.word(k::CASES_LEAD)) }
                (self.slot(&Slot::Cases(module.id.clone())))
            }
        };
        (!module.cases.is_empty()).then(body)
    }

    /// The page of one case: the people in it and the help numbers, the player, all scenes as text.
    pub fn case(&self, module: &str, scenario: &Scenario) -> Markup {
        html! {
            (PreEscaped(&scenario.intro_html))
            div.needs-app {
                (self.slot(&Slot::Case(module.into(), scenario.id.clone())))
                p.no-print { a href="#text" { (self.word(k::CASE_TEXT_LINK)) } }
            }
            section.case-text #text {
                h2 { (self.word(k::CASE_TEXT)) }
                p { (self.word(k::CASE_TEXT_LEAD)) }
                @for scene in &scenario.scenes {
                    (self.scene(scenario, scene))
                }
            }
        }
    }

    fn scene(&self, scenario: &Scenario, scene: &Scene) -> Markup {
        let (class, mark) = self.ending(scene);
        html! {
            section class={ "scene" (class) } id={ "c-" (scenario.id) "-" (scene.id) } {
                h3 { (scene.title) }
                (mark)
                (PreEscaped(&scene.html))
                @if scene.choices.is_empty() {
                    p { a href={ "#c-" (scenario.id) "-" (scenario.start) } { (self.word(k::CASE_AGAIN)) } }
                } @else {
                    p.what { (self.word(k::CASE_WHAT)) }
                    ul.choices {
                        @for choice in &scene.choices {
                            (self.choice(scenario, choice))
                        }
                    }
                }
            }
        }
    }

    /// A choice; its consequence shows on request, with the way on.
    fn choice(&self, scenario: &Scenario, choice: &SceneChoice) -> Markup {
        html! {
            li {
                details {
                    summary { (PreEscaped(&choice.html)) }
                    (self.consequence(choice))
                    p { a href={ "#c-" (scenario.id) "-" (choice.to) } { (self.word(k::CASE_GO)) } }
                }
            }
        }
    }
}
