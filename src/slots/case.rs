//! Walking through a case: the player in its slot, and what its buttons do.

use super::keep;
use super::state::{App, Walking};
use super::view::View;
use crate::browser;
use crate::core::course::case::Scenario;
use crate::core::course::model::Module;
use crate::core::progress::facts::Finished;
use crate::core::quiz::scenario::{Ending, Walk};
use crate::core::site::route::Route;
use leptos::prelude::*;
use maud::{Markup, html};
use std::sync::Arc;

/// The player at the current scene of a walk through a case.
pub fn player(view: &View<'_>, scenario: &Scenario, at: &Walking) -> Markup {
    // At the ending, there's something worth saving.
    let ended = !at.told && at.walk.here(scenario).is_some_and(|s| s.choices.is_empty());
    html! {
        (view.pages().player(&at.module, scenario, &at.walk, at.told))
        @if ended {
            (keep::offer(view))
        }
    }
}

/// The walk through a case, or a fresh one. If the page already shows the case, the first scene keeps its order:
/// nothing moves when the app starts, and a press at that moment hits the choice that was read.
pub(crate) fn walking(app: App, module: &str, case: &str) -> Walking {
    let is = |w: &&Walking| w.module == module && w.case == case;
    let known = app.walks.with_value(|walks| walks.iter().find(is).cloned());
    known.unwrap_or_else(|| {
        let own = |m: &Arc<Module>| m.id == module && m.scenario(case).is_some();
        let shown = app.shell().in_one_file() || app.page_module.with_value(|m| m.as_ref().is_some_and(own));
        let walk = Walk::new(if shown { 0 } else { app.seed }, app.seed);
        Walking { module: module.into(), case: case.into(), walk, told: false }
    })
}

/// A step in the current case: `choose SCENE N`, `on`, `back`, `to STEPS`. An invalid step doesn't change anything.
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
        // From the start: a new walk, in its own order.
        ["to", "0"] => {
            walking.walk.restart();
            (true, false)
        }
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
    browser::focus_soon("case-head");
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::core::course::case::Scoring;
    use crate::core::course::case::{Scene, SceneChoice};
    use crate::core::course::outline::Shell;

    fn to(scene: &str) -> SceneChoice {
        SceneChoice { to: scene.into(), ..SceneChoice::default() }
    }

    /// Scene `a` leads to `b` and to the ending `poor`, `b` leads to the ending `good`.
    fn scenario(id: &str, score: Scoring) -> Scenario {
        let scene = |id: &str, choices: Vec<SceneChoice>, ending| Scene {
            id: id.into(),
            choices,
            ending,
            ..Scene::default()
        };
        let scenes = vec![
            scene("a", vec![to("b"), to("poor")], None),
            scene("b", vec![to("good")], None),
            scene("good", Vec::new(), Some(true)),
            scene("poor", Vec::new(), Some(false)),
        ];
        Scenario { id: id.into(), start: "a".into(), score, scenes, ..Scenario::default() }
    }

    /// Runs in an app at the case `one`, which counts like this; there's also a case `two`.
    fn at_case(score: Scoring, run: impl FnOnce(App)) {
        let _ = any_spawner::Executor::init_futures_executor();
        Owner::new().with(|| {
            let app = App::new(Arc::new(Shell::default()), Route::Case("1.1".into(), "one".into()));
            let scenarios = vec![scenario("one", score), scenario("two", score)];
            let module = Module { id: "1.1".into(), scenarios, ..Module::default() };
            app.page_module.set_value(Some(Arc::new(module)));
            run(app);
        });
    }

    fn steps(app: App, steps: &[&str]) {
        steps.iter().for_each(|step| act(app, step));
    }

    fn ending(app: App) -> Option<Ending> {
        let key = ("1.1".to_string(), "one".to_string());
        app.knows(|p| p.cases.get(&key).map(|done| done.ending()))
    }

    const POOR: [&str; 2] = ["choose a 1", "on"];
    const GOOD: [&str; 4] = ["choose a 0", "on", "choose b 0", "on"];

    #[test]
    fn a_case_done_is_recorded_as_its_score_says() {
        let (poor, good) = (Some(Ending::Harmed), Some(Ending::Supported));
        for (score, after_poor, after_good) in
            [(Scoring::Ending, poor, good), (Scoring::Best, None, good), (Scoring::None, None, None)]
        {
            at_case(score, |app| {
                steps(app, &POOR[..1]);
                assert_eq!(ending(app), None, "{score:?}: what follows the choice is read first");
                steps(app, &POOR[1..]);
                assert_eq!(ending(app), after_poor, "{score:?}");
                steps(app, &["to 0"]);
                steps(app, &GOOD[..3]);
                assert_eq!(ending(app), after_poor, "{score:?}: on the way");
                steps(app, &GOOD[3..]);
                assert_eq!(ending(app), after_good, "{score:?}");
                steps(app, &["to 0"]);
                steps(app, &POOR);
                assert_eq!(ending(app), after_good, "{score:?}: the better ending stays");
            });
        }
    }

    #[test]
    fn back_keeps_the_walk() {
        at_case(Scoring::Ending, |app| {
            let scene = |case: &str| {
                let scenario = scenario(case, Scoring::Ending);
                walking(app, "1.1", case).walk.here(&scenario).map(|s| s.id.clone()).unwrap_or_default()
            };
            steps(app, &GOOD[..2]);
            assert_eq!(scene("one"), "b");
            // To the list, where the case's buttons do nothing, to another case, and back.
            app.route.set(Route::Cases("1.1".into()));
            steps(app, &["choose b 0", "on", "back"]);
            app.route.set(Route::Case("1.1".into(), "two".into()));
            assert_eq!(scene("two"), "a", "another case begins at its own start");
            steps(app, &POOR);
            app.route.set(Route::Case("1.1".into(), "one".into()));
            assert_eq!((scene("one"), scene("two")), ("b".into(), "poor".into()));
            assert_eq!(ending(app), None);
            steps(app, &["choose b 0", "back"]);
            assert_eq!(scene("one"), "b", "one step back, not to the start");
            steps(app, &["back"]);
            assert_eq!(scene("one"), "a");
        });
    }

    #[test]
    fn a_walk_keeps_its_order_and_a_new_one_draws_another() {
        at_case(Scoring::Ending, |app| {
            let mut scenario = scenario("one", Scoring::Ending);
            scenario.scenes[0].choices.extend([to("good"), to("poor")]);
            let order = || walking(app, "1.1", "one").walk.order(&scenario, &scenario.scenes[0]);
            let first = order();
            steps(app, &GOOD[..2]);
            steps(app, &["back"]);
            assert_eq!(order(), first, "going back moves nothing");
            steps(app, &POOR);
            assert_eq!(order(), first);
            let mut orders = std::collections::BTreeSet::new();
            for _ in 0..60 {
                steps(app, &["to 0"]);
                orders.insert(order());
                steps(app, &GOOD[..1]);
            }
            assert!(orders.len() > 15, "24 orders are possible; 60 walks had {}", orders.len());
        });
    }
}
