//! Walking through a case: the player in its slot, and what its buttons do.

use super::keep;
use crate::browser;
use crate::core::progress::Finished;
use crate::core::route::Route;
use crate::core::scenario::Ending;
use crate::ui::html::Html;
use crate::ui::state::{App, Walking};
use leptos::prelude::*;

/// The player where its walk stands; empty while the case is not there. Reactive.
pub fn player(app: App, module: &str, case: &str) -> String {
    let Some(scenario) = app.scenario(module, case) else { return String::new() };
    let here = app.walks.with(|walks| find(walks, module, case).cloned()).unwrap_or_default();
    let shell = app.shell();
    let html = Html::plain(&shell).player(module, &scenario, &here.walk, here.told);
    // At the ending there is something worth keeping.
    let ended = !here.told && here.walk.here(&scenario).is_some_and(|s| s.choices.is_empty());
    if ended { [html, keep::offer(app)].concat() } else { html }
}

fn find<'w>(walks: &'w [Walking], module: &str, case: &str) -> Option<&'w Walking> {
    walks.iter().find(|w| w.module == module && w.case == case)
}

/// A step of the case that is shown: `choose SCENE N`, `on`, `back`, `to STEPS`. What does not fit changes nothing.
pub fn act(app: App, action: &str) {
    let Route::Case(module, case) = app.here() else { return };
    let Some(scenario) = app.scenario(&module, &case) else { return };
    let walking = app.walks.with_untracked(|walks| find(walks, &module, &case).cloned());
    let mut walking = walking.unwrap_or_else(|| Walking {
        module: module.clone(),
        case: case.clone(),
        ..Walking::default()
    });
    let words: Vec<&str> = action.split(' ').collect();
    let number = |text: &str| text.parse::<usize>().ok();
    let (done, told) = match words.as_slice() {
        ["choose", scene, n] if !walking.told => {
            (number(n).is_some_and(|n| walking.walk.choose(&scenario, scene, n)), true)
        }
        ["on"] => (walking.told, false),
        ["back"] => (walking.walk.back(), false),
        ["to", steps] => (number(steps).is_some_and(|n| walking.walk.back_to(n)), false),
        _ => (false, false),
    };
    if !done {
        return;
    }
    walking.told = told;
    let ending = walking.walk.here(&scenario).filter(|_| words == ["on"]).and_then(Ending::of);
    app.walks.update(|walks| {
        walks.retain(|w| w.module != module || w.case != case);
        walks.push(walking);
    });
    if let Some(ending) = ending.filter(|e| e.counts(scenario.score)) {
        app.record(|p| p.finish(&module, &case, Finished { day: browser::today(), ending }));
    }
    browser::soon(|| browser::focus_id("case-head"));
}
