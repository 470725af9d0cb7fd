//! Markup of reading aloud, rendered to strings.

use crate::core::course::case::{Scenario, Scene};
use crate::core::course::model::{Module, Section};
use crate::core::course::outline::{Outline, Shell};
use crate::core::quiz::scenario::Walk;
use crate::core::site::route::Route;
use crate::core::strings::{KEYS, Strings};
use crate::pages::Html;
use maud::PreEscaped;

/// Strings are their keys.
fn shell() -> Shell {
    Shell {
        lang: "en".into(),
        base: "/".into(),
        strings: Strings(KEYS.iter().map(|k| ["[", k, "]{title}"].concat()).collect()),
        modules: vec![Outline { id: "1.1".into(), ..Outline::default() }],
        ..Shell::default()
    }
}

#[test]
fn each_section_can_be_listened_to() {
    let section = |id: &str| Section { id: id.into(), title: "Fear & \"law\"".into(), ..Section::default() };
    let module = Module { sections: vec![section("a"), section("b")], ..Module::default() };
    let shell = shell();
    let html = Html::plain(&shell).lesson(&module).into_string();
    assert_eq!(html.matches("data-listen").count(), 2);
    let button = "<button class=\"link listen\" type=\"button\" data-listen \
        aria-label=\"[aloud-this]Fear &amp; &quot;law&quot;\">[aloud-from]{title}</button></p>";
    assert!(html.contains(button), "{html}");
}

#[test]
fn every_scene_can_be_listened_to() {
    let scene = Scene { id: "bench".into(), ..Scene::default() };
    let scenario = Scenario { start: "bench".into(), scenes: vec![scene], ..Scenario::default() };
    let shell = shell();
    let html = Html::plain(&shell).player("1.1", &scenario, &Walk::default(), false).into_string();
    assert!(html.ends_with("data-listen>[aloud]{title}</button></section>"), "{html}");
}

#[test]
fn every_page_has_the_controls_and_their_text() {
    let shell = shell();
    for route in [Route::Home, Route::Lesson("1.1".into()), Route::NotFound] {
        let html = Html::plain(&shell).whole(PreEscaped(""), &route).into_string();
        assert_eq!(html.matches("id=\"aloud\"").count(), 1);
        for word in ["open", "on", "paused", "stop", "close", "note", "gone", "picture", "short"] {
            assert!(html.contains(&[" data-", word, "=\"[aloud-"].concat()), "{word}: {html}");
        }
    }
}
