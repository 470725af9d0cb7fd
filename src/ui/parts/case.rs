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
    app.step.track();
    let here = walking(app, module, case);
    let shell = app.shell();
    let html = Html::plain(&shell).player(module, &scenario, &here.walk, here.told);
    // At the ending there is something worth keeping.
    let ended = !here.told && here.walk.here(&scenario).is_some_and(|s| s.choices.is_empty());
    if ended { [html, keep::offer(app)].concat() } else { html }
}

/// The walk through a case, or a fresh one.
fn walking(app: App, module: &str, case: &str) -> Walking {
    let is = |w: &&Walking| w.module == module && w.case == case;
    let known = app.walks.with_value(|walks| walks.iter().find(is).cloned());
    known.unwrap_or_else(|| Walking { module: module.into(), case: case.into(), ..Walking::default() })
}

/// A step of the case that is shown: `choose SCENE N`, `on`, `back`, `to STEPS`. What does not fit changes nothing.
pub fn act(app: App, action: &str) {
    let Route::Case(module, case) = app.here() else { return };
    let Some(scenario) = app.scenario(&module, &case) else { return };
    let mut walking = walking(app, &module, &case);
    let words: Vec<&str> = action.split(' ').collect();
    let number = |text: &str| text.parse::<u8>().ok().map(usize::from);
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
    app.walks.update_value(|walks| {
        match walks.iter_mut().find(|w| w.module == walking.module && w.case == walking.case) {
            Some(known) => *known = walking,
            None => walks.push(walking),
        }
    });
    app.step.update(|n| *n += 1);
    if let Some(ending) = ending.filter(|e| e.counts(scenario.score)) {
        app.record(|p| p.finish(&module, &case, Finished::new(browser::today(), ending)));
    }
    browser::soon(|| browser::focus_id("case-head"));
}
