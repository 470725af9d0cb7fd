//! The player of a case: one scene, what follows a choice, the ending with its picture and its map.
//!
//! Accessibility: choices are native buttons; each view has one heading, which takes the focus (what follows a choice is
//! its description, so that both are read out, once); the picture is a list of words with marks beside them; nothing
//! is timed, dragged, or told by color alone.

use super::{Html, escape};
use crate::core::course::case::{Scenario, Scene, SceneChoice};
use crate::core::quiz::scenario::{Ending, LIMIT, Walk};
use crate::core::site::route::Route;
use crate::core::strings::{Key, k};

/// The meters, in the order of [`SceneChoice::meters`].
const NAMES: [Key; 4] = [k::METER_SAFETY, k::METER_TRUST, k::METER_CHOICE, k::METER_ACCURACY];
/// Their words, from `-LIMIT` to `LIMIT`.
const LEVELS: [Key; 5] = [k::LEVEL_0, k::LEVEL_1, k::LEVEL_2, k::LEVEL_3, k::LEVEL_4];

impl Html<'_> {
    /// Where a walk stands. `told`: what follows the last choice is to be read before the next scene. Empty when the
    /// scenario has no first scene.
    pub fn player(&self, module: &str, scenario: &Scenario, walk: &Walk, told: bool) -> String {
        let Some(here) = walk.here(scenario) else { return String::new() };
        let view = match walk.last(scenario).filter(|_| told) {
            Some(choice) => self.following(scenario, walk, choice),
            None if here.choices.is_empty() => self.ended(module, scenario, walk, here),
            None => self.choosing(scenario, walk, here),
        };
        [
            "<section class=\"scene player",
            self.ending(here).0,
            "\" aria-labelledby=\"case-head\">",
            &view,
            &self.listen(None),
            "</section>",
        ]
        .concat()
    }

    /// A scene with its choices.
    fn choosing(&self, scenario: &Scenario, walk: &Walk, scene: &Scene) -> String {
        let mut html =
            [&*heading(&scene.title), &scene.html, "<p class=\"what\">", &self.t(k::CASE_WHAT)].concat();
        html.push_str("</p><ul class=\"choices\">");
        // In the order of this walk; a button names its choice by the author's order.
        for n in walk.order(scenario, scene) {
            let Some(choice) = scene.choices.get(usize::from(n)) else { continue };
            let n = n.to_string();
            let action = ["choose ", &scene.id, " ", &n].concat();
            let id = ["\" id=\"choice-", &n].concat();
            html.push_str(
                &["<li>", &button(&["second choice", &id].concat(), &action, &choice.html), "</li>"].concat(),
            );
        }
        html.push_str("</ul>");
        if walk.last(scenario).is_some() {
            html.push_str(&["<p class=\"buttons\">", &self.back(), "</p>"].concat());
        }
        html
    }

    /// What the person says or faces after a choice, why, and how things stand now.
    fn following(&self, scenario: &Scenario, walk: &Walk, choice: &SceneChoice) -> String {
        [
            "<h2 id=\"case-head\" tabindex=\"-1\" aria-describedby=\"case-says\">",
            &self.t(k::CASE_FOLLOWS),
            "</h2><p class=\"fine\">",
            &self.t(k::CASE_CHOSEN),
            " ",
            &choice.html,
            "</p><div id=\"case-says\">",
            &self.consequence(choice),
            "</div><h3>",
            &self.t(k::METERS_TITLE),
            "</h3>",
            &self.meters(walk.meters(scenario), choice.meters, false),
            "<p class=\"buttons\">",
            &button("", "on", &self.t(k::CASE_ON)),
            &self.back(),
            "</p>",
        ]
        .concat()
    }

    /// An ending: what the person experienced, the meters as a picture, the map, the way on.
    fn ended(&self, module: &str, scenario: &Scenario, walk: &Walk, scene: &Scene) -> String {
        let next = self.shell.module(module).and_then(|m| {
            let (case, title, _) = m.cases.iter().skip_while(|(case, ..)| *case != scenario.id).nth(1)?;
            let link = self.link(&Route::Case(module.into(), case.clone()), &escape(title));
            Some(["<p>", &self.t(k::CASE_NEXT), " ", &link, "</p>"].concat())
        });
        [
            &*heading(&scene.title),
            &self.ending(scene).1,
            &scene.html,
            "<h3>",
            &self.t(k::METERS_TITLE),
            "</h3><figure class=\"meter-picture\">",
            &self.meters(walk.meters(scenario), [0; 4], true),
            "<figcaption class=\"fine\">",
            &self.t(k::METERS_MEAN),
            "</figcaption></figure>",
            &self.map(scenario, walk),
            "<p>",
            &self.t(k::CASE_REPLAY),
            "</p><p class=\"buttons\">",
            &button("", "to 0", &self.t(k::CASE_RESTART)),
            &self.back(),
            "</p>",
            &next.unwrap_or_default(),
        ]
        .concat()
    }

    /// The scenes of this walk in order, each a way back to it, and the titles of the others.
    fn map(&self, scenario: &Scenario, walk: &Walk) -> String {
        let paragraph = |id: &str, key: Key| ["<p id=\"", id, "\">", &self.t(key), "</p>"].concat();
        let mut html =
            ["<h3>", &self.t(k::MAP_TITLE), "</h3>", &paragraph("map-walked", k::MAP_WALKED)].concat();
        html.push_str("<ol class=\"map\" aria-labelledby=\"map-walked\">");
        for (n, (scene, chosen)) in walk.path(scenario).into_iter().enumerate() {
            let title = escape(&scene.title);
            let step = match chosen {
                Some(choice) => {
                    let back = button("link", &["to ", &n.to_string()].concat(), &title);
                    [&back, "<span class=\"fine\">", &self.t(k::CASE_CHOSEN), " ", &choice.html, "</span>"]
                        .concat()
                }
                None => ["<b>", &title, "</b>"].concat(),
            };
            html.push_str(&["<li>", &step, "</li>"].concat());
        }
        html.push_str("</ol>");
        let left = walk.not_walked(scenario);
        if left.is_empty() {
            return html;
        }
        html.push_str(&paragraph("map-left", k::MAP_LEFT));
        html.push_str("<ul class=\"map left\" aria-labelledby=\"map-left\">");
        for scene in left {
            html.push_str(&["<li>", &escape(&scene.title), "</li>"].concat());
        }
        html.push_str("</ul>");
        html
    }

    /// The meters in words; with the last changes while walking, with marks on a scale at the end.
    fn meters(&self, meters: [i8; 4], changes: [i8; 4], picture: bool) -> String {
        let mut html = String::from("<ul class=\"meters\">");
        for (n, name) in NAMES.into_iter().enumerate() {
            let level = usize::try_from(meters[n] + LIMIT).unwrap_or_default();
            html.push_str(&["<li><span>", &self.t(name), "</span> "].concat());
            if picture {
                html.push_str("<span class=\"scale\" aria-hidden=\"true\">");
                for at in 0..LEVELS.len() {
                    html.push_str(if at == level { "<i class=\"on\"></i>" } else { "<i></i>" });
                }
                html.push_str("</span> ");
            }
            html.push_str(&["<b>", &self.t(LEVELS[level.min(LEVELS.len() - 1)]), "</b>"].concat());
            if changes[n] != 0 {
                let went = self.t(if changes[n] > 0 { k::METER_UP } else { k::METER_DOWN });
                html.push_str(&[" <span class=\"fine\">", &went, "</span>"].concat());
            }
            html.push_str("</li>");
        }
        html.push_str("</ul>");
        html
    }

    fn back(&self) -> String {
        button("second", "back", &self.t(k::CASE_BACK))
    }

    /// What follows a choice: what the person says or faces, and why.
    pub fn consequence(&self, choice: &SceneChoice) -> String {
        [
            "<div class=\"says\">",
            &choice.says_html,
            "</div><div class=\"why\"><b>",
            &self.t(k::CASE_WHY),
            "</b> ",
            &choice.why_html,
            "</div>",
        ]
        .concat()
    }

    /// The class of a scene that is an ending, and the line that says how it went; both empty for any other scene.
    pub fn ending(&self, scene: &Scene) -> (&'static str, String) {
        let (class, mark) = match Ending::of(scene) {
            None => return ("", String::new()),
            Some(Ending::Supported) => (" ending good", k::ENDING_GOOD),
            Some(Ending::Harmed) => (" ending poor", k::ENDING_POOR),
            Some(Ending::Open) => (" ending", k::ENDING_OPEN),
        };
        (class, ["<p class=\"ending-mark\">", &self.t(mark), "</p>"].concat())
    }
}

/// The one heading of a view.
fn heading(title: &str) -> String {
    ["<h2 id=\"case-head\" tabindex=\"-1\">", &escape(title), "</h2>"].concat()
}

/// A button that asks for a step of the walk.
fn button(class: &str, action: &str, html: &str) -> String {
    ["<button type=\"button\" class=\"", class, "\" data-do=\"case ", action, "\">", html, "</button>"]
        .concat()
}
