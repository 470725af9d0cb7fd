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
use crate::kit::{Bar, Button, Go, Meter};
use maud::{Markup, PreEscaped, Render, html};

/// The meters, in the order of [`SceneChoice::meters`].
const NAMES: [Key; 4] = [k::METER_SAFETY, k::METER_TRUST, k::METER_CHOICE, k::METER_ACCURACY];
/// Their words, from `-LIMIT` to `LIMIT`.
const LEVELS: [Key; 5] = [k::LEVEL_0, k::LEVEL_1, k::LEVEL_2, k::LEVEL_3, k::LEVEL_4];

impl Html<'_> {
    /// The current view of a walk. `told`: the last choice's consequence comes before the next scene. Empty if the
    /// scenario has no first scene.
    pub fn player(&self, module: &str, scenario: &Scenario, walk: &Walk, told: bool) -> Markup {
        let Some(here) = walk.here(scenario) else { return html! {} };
        let first = walk.steps().is_empty();
        html! {
            section class={ "scene player" (ending_of(here).0) @if !first { " later" } } aria-labelledby="case-head" {
                @if !first {
                    (self.strip(scenario, walk, told))
                }
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

    /// Which scene of this walk is on the screen, with the person whom the case is about. What follows a choice still
    /// belongs to the scene where it was made.
    fn strip(&self, scenario: &Scenario, walk: &Walk, told: bool) -> Markup {
        let scenes = walk.path(scenario).len() - usize::from(told);
        html! {
            div.strip {
                (PreEscaped(&scenario.face_html))
                p.fine { (self.filled(k::CASE_SCENE, &[("n", &scenes.to_string())])) }
                (Bar::new(scenes, &|_| (true, false)))
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
                            @let n = n.to_string();
                            (Button::with("case choose", &choice.html)
                                .on(&[&*scene.id, " ", &n].concat())
                                .look("second choice")
                                .id("choice-", &n))
                        }
                    }
                }
            }
            @if walk.last(scenario).is_some() {
                p.buttons { (self.back()) }
                (self.now(walk.meters(scenario), [0; 4]))
            }
        }
    }

    /// What the person says or faces after a choice, why, and the meters now.
    fn following(&self, scenario: &Scenario, walk: &Walk, choice: &SceneChoice) -> Markup {
        html! {
            h2 #case-head tabindex="-1" aria-describedby="case-says" { (self.word(k::CASE_FOLLOWS)) }
            p.fine { (self.word(k::CASE_CHOSEN)) " " (PreEscaped(&choice.html)) }
            div #case-says { (self.consequence(choice)) }
            p.buttons {
                (button("", "on", self.word(k::CASE_ON)))
                (self.back())
            }
            (self.now(walk.meters(scenario), choice.meters))
        }
    }

    /// An ending: what the person experienced, what helped, who can help, the meters, the map, the way on.
    fn ended(&self, module: &str, scenario: &Scenario, walk: &Walk, scene: &Scene) -> Markup {
        let outline = self.shell.module(module);
        let cases = outline.map(|m| m.cases.as_slice()).unwrap_or_default();
        let next = cases.iter().skip_while(|(case, ..)| *case != scenario.id).nth(1);
        let path = walk.path(scenario);
        let helped: Vec<&SceneChoice> =
            path.iter().filter_map(|(_, chosen)| chosen.filter(|c| c.good)).collect();
        html! {
            (heading(&scene.title))
            (self.ending(scene).1)
            (PreEscaped(&scene.html))
            @if !helped.is_empty() {
                h3 { (self.word(k::CASE_HELPED)) }
                ul.helped {
                    @for choice in helped {
                        li { (PreEscaped(&choice.html)) }
                    }
                }
            }
            (self.now(walk.meters(scenario), [0; 4]))
            p.fine { (self.word(k::METERS_MEAN)) }
            p.buttons.no-print {
                @if let Some((case, title, _)) = next {
                    @let to = self.path(&Route::Case(module.into(), case.clone()));
                    (Go::new(&to, &[self.word(k::CASE_NEXT), " ", title].concat()))
                } @else if outline.is_some() {
                    (Go::new(&self.path(&Route::Quiz(module.into())), self.word(k::TAKE_QUIZ)))
                }
                (button("second", "to 0", self.word(k::CASE_RESTART)))
                (self.back())
            }
            p { (self.word(k::CASE_REPLAY)) }
            p { (self.word(k::CASE_SERVICES)) " " a href=(self.path(&Route::Page("help".into()))) { (self.word(k::CASE_HELP)) } }
            (self.map(scenario, walk))
        }
    }

    /// How things are for the person now: four scales with their words, after a choice with what it changed.
    fn now(&self, meters: [i8; 4], changes: [i8; 4]) -> Markup {
        html! {
            div.meter-picture {
                h3 { (self.word(k::METERS_TITLE)) }
                (self.meters(meters, changes))
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
                            (Button::ask("case to", &n.to_string(), &scene.title).look("link"))
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

    /// The meters as words and as marks on scales, with the last changes.
    fn meters(&self, meters: [i8; 4], changes: [i8; 4]) -> Markup {
        html! {
            ul.meters {
                @for ((name, meter), change) in NAMES.into_iter().zip(meters).zip(changes) {
                    @let level = usize::try_from(meter + LIMIT).unwrap_or_default();
                    @let moved = if change > 0 { k::METER_UP } else { k::METER_DOWN };
                    li {
                        (Meter {
                            name: self.word(name),
                            level,
                            levels: LEVELS.len(),
                            word: self.word(LEVELS[level.min(LEVELS.len() - 1)]),
                            change: (change != 0).then(|| self.word(moved)),
                        })
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
    Button::ask("case", action, text).look(class).render()
}
