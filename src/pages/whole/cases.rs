//! The page of a module's cases, and the page of one case with all its scenes as choose-your-path text. Without
//! JavaScript, a person reads the text; with it, the player is in its slot above, and the text shows on request (a
//! fragment of the page, decided in the style sheet before the first paint, so that nothing moves when the app starts).

use crate::core::course::case::{Scenario, Scene, SceneChoice};
use crate::core::course::outline::Outline;
use crate::core::strings::k;
use crate::pages::Html;
use crate::pages::slot::Slot;
use maud::{Markup, PreEscaped, html};

impl Html<'_> {
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
            div.cast {
                (PreEscaped(&scenario.face_html))
                div { (PreEscaped(&scenario.intro_html)) }
            }
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
                    p {
                        @let title = scenario.scene(&choice.to).map_or("", |scene| scene.title.as_str());
                        (self.word(k::CASE_GO)) " "
                        a href={ "#c-" (scenario.id) "-" (choice.to) } { (title) }
                    }
                }
            }
        }
    }
}
