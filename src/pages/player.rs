//! The case player: one scene, the consequence of a choice, the ending with its picture and its map.
//!
//! Accessibility: choices are native buttons; each view has one heading, which takes the focus (the consequence of a
//! choice is its description, so that both are read out once); the picture is a list of words with marks next to them;
//! nothing is timed, dragged, or shown by color alone.

use super::Html;
use crate::core::course::case::{Scenario, Scene, SceneChoice};
use crate::core::quiz::scenario::{Ending, LIMIT, Walk};
use crate::core::site::route::Route;
use crate::core::strings::{Key, k};
use maud::{Markup, PreEscaped, html};

/// The meters, in the order of [`SceneChoice::meters`].
const NAMES: [Key; 4] = [k::METER_SAFETY, k::METER_TRUST, k::METER_CHOICE, k::METER_ACCURACY];
/// Their words, from `-LIMIT` to `LIMIT`.
const LEVELS: [Key; 5] = [k::LEVEL_0, k::LEVEL_1, k::LEVEL_2, k::LEVEL_3, k::LEVEL_4];

impl Html<'_> {
    /// The current view of a walk. `told`: the last choice's consequence comes before the next scene. Empty if the
    /// scenario has no first scene.
    pub fn player(&self, module: &str, scenario: &Scenario, walk: &Walk, told: bool) -> Markup {
        let Some(here) = walk.here(scenario) else { return html! {} };
        html! {
            section class={ "scene player" (ending_of(here).0) } aria-labelledby="case-head" {
                @if let Some(choice) = walk.last(scenario).filter(|_| told) {
                    (self.following(scenario, walk, choice))
                } @else if here.choices.is_empty() {
                    (self.ended(module, scenario, walk, here))
                } @else {
                    (self.choosing(scenario, walk, here))
                }
                (self.listen(None))
            }
        }
    }

    /// A scene with its choices.
    fn choosing(&self, scenario: &Scenario, walk: &Walk, scene: &Scene) -> Markup {
        html! {
            (heading(&scene.title))
            (PreEscaped(&scene.html))
            p.what { (self.word(k::CASE_WHAT)) }
            ul.choices {
                // In this walk's order; a button names its choice by the author's order.
                @for n in walk.order(scenario, scene) {
                    @if let Some(choice) = scene.choices.get(usize::from(n)) {
                        li {
                            button.second.choice type="button" id={ "choice-" (n) }
                                data-do={ "case choose " (scene.id) " " (n) } { (PreEscaped(&choice.html)) }
                        }
                    }
                }
            }
            @if walk.last(scenario).is_some() {
                p.buttons { (self.back()) }
            }
        }
    }

    /// What the person says or faces after a choice, why, and the meters now.
    fn following(&self, scenario: &Scenario, walk: &Walk, choice: &SceneChoice) -> Markup {
        html! {
            h2 #case-head tabindex="-1" aria-describedby="case-says" { (self.word(k::CASE_FOLLOWS)) }
            p.fine { (self.word(k::CASE_CHOSEN)) " " (PreEscaped(&choice.html)) }
            div #case-says { (self.consequence(choice)) }
            h3 { (self.word(k::METERS_TITLE)) }
            (self.meters(walk.meters(scenario), choice.meters, false))
            p.buttons {
                (button("", "on", self.word(k::CASE_ON)))
                (self.back())
            }
        }
    }

    /// An ending: what the person experienced, the meters as a picture, the map, the way on.
    fn ended(&self, module: &str, scenario: &Scenario, walk: &Walk, scene: &Scene) -> Markup {
        let cases = self.shell.module(module).map(|m| m.cases.as_slice()).unwrap_or_default();
        let next = cases.iter().skip_while(|(case, ..)| *case != scenario.id).nth(1);
        html! {
            (heading(&scene.title))
            (self.ending(scene).1)
            (PreEscaped(&scene.html))
            h3 { (self.word(k::METERS_TITLE)) }
            figure.meter-picture {
                (self.meters(walk.meters(scenario), [0; 4], true))
                figcaption.fine { (self.word(k::METERS_MEAN)) }
            }
            (self.map(scenario, walk))
            p { (self.word(k::CASE_REPLAY)) }
            p.buttons {
                (button("", "to 0", self.word(k::CASE_RESTART)))
                (self.back())
            }
            @if let Some((case, title, _)) = next {
                p {
                    (self.word(k::CASE_NEXT)) " "
                    a href=(self.path(&Route::Case(module.into(), case.clone()))) { (title) }
                }
            }
        }
    }

    /// The scenes of this walk in order, each a way back to it, and the titles of the others.
    fn map(&self, scenario: &Scenario, walk: &Walk) -> Markup {
        let left = walk.not_walked(scenario);
        html! {
            h3 { (self.word(k::MAP_TITLE)) }
            p #map-walked { (self.word(k::MAP_WALKED)) }
            ol.map aria-labelledby="map-walked" {
                @for (n, (scene, chosen)) in walk.path(scenario).into_iter().enumerate() {
                    li {
                        @if let Some(choice) = chosen {
                            button.link type="button" data-do={ "case to " (n) } { (scene.title) }
                            span.fine { (self.word(k::CASE_CHOSEN)) " " (PreEscaped(&choice.html)) }
                        } @else {
                            b { (scene.title) }
                        }
                    }
                }
            }
            @if !left.is_empty() {
                p #map-left { (self.word(k::MAP_LEFT)) }
                ul.map.left aria-labelledby="map-left" {
                    @for scene in left {
                        li { (scene.title) }
                    }
                }
            }
        }
    }

    /// The meters in words: with the last changes during the walk, with marks on a scale at the end.
    fn meters(&self, meters: [i8; 4], changes: [i8; 4], picture: bool) -> Markup {
        html! {
            ul.meters {
                @for ((name, meter), change) in NAMES.into_iter().zip(meters).zip(changes) {
                    @let level = usize::try_from(meter + LIMIT).unwrap_or_default();
                    li {
                        span { (self.word(name)) } " "
                        @if picture {
                            span.scale aria-hidden="true" {
                                @for at in 0..LEVELS.len() {
                                    i class=[(at == level).then_some("on")] {}
                                }
                            } " "
                        }
                        b { (self.word(LEVELS[level.min(LEVELS.len() - 1)])) }
                        @if change != 0 {
                            " "
                            span.fine { (self.word(if change > 0 { k::METER_UP } else { k::METER_DOWN })) }
                        }
                    }
                }
            }
        }
    }

    fn back(&self) -> Markup {
        button("second", "back", self.word(k::CASE_BACK))
    }

    /// The consequence of a choice: what the person says or faces, and why.
    pub fn consequence(&self, choice: &SceneChoice) -> Markup {
        html! {
            div.says { (PreEscaped(&choice.says_html)) }
            div.why { b { (self.word(k::CASE_WHY)) } " " (PreEscaped(&choice.why_html)) }
        }
    }

    /// An ending's class and the line that says how it turned out; both empty for any other scene.
    pub fn ending(&self, scene: &Scene) -> (&'static str, Markup) {
        let (class, mark) = ending_of(scene);
        let line = html! {
            @if let Some(mark) = mark {
                p.ending-mark { (self.word(mark)) }
            }
        };
        (class, line)
    }
}

/// The class of a scene that is an ending, and the words that say how it went; neither for any other scene.
fn ending_of(scene: &Scene) -> (&'static str, Option<Key>) {
    match Ending::of(scene) {
        None => ("", None),
        Some(Ending::Supported) => (" ending good", Some(k::ENDING_GOOD)),
        Some(Ending::Harmed) => (" ending poor", Some(k::ENDING_POOR)),
        Some(Ending::Open) => (" ending", Some(k::ENDING_OPEN)),
    }
}

/// A view's only heading.
fn heading(title: &str) -> Markup {
    html! { h2 #case-head tabindex="-1" { (title) } }
}

/// A button that asks for a step of the walk.
fn button(class: &str, action: &str, text: &str) -> Markup {
    html! { button type="button" class=(class) data-do={ "case " (action) } { (text) } }
}
