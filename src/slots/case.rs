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
        Walking { module: module.into(), case: case.into(), walk, ..Walking::default() }
    })
}

/// A step in the current case: `choose SCENE N`, `on`, `back`, `to STEPS`. An invalid step doesn't change anything.
/// Returns how many choices had been made before, and how many now, if that has changed.
pub fn act(app: App, action: &str) -> Option<(usize, usize)> {
    let (scenario, mut walking) = here(app)?;
    let words: Vec<&str> = action.split(' ').collect();
    let number = |text: &str| text.parse::<u8>().ok().map(usize::from);
    let walk = &mut walking.walk;
    let before = walk.steps().to_vec();
    let done = match words.as_slice() {
        ["choose", scene, n] if !walking.told => {
            walking.undone.clear();
            number(n).is_some_and(|n| walk.choose(&scenario, scene, n))
        }
        ["on"] => walking.told,
        ["back"] => walk.back(),
        // From the start: a new walk, in its own order.
        ["to", "0"] => {
            walk.restart();
            walking.undone.clear();
            true
        }
        ["to", steps] => number(steps).is_some_and(|n| walk.back_to(n)),
        _ => false,
    };
    if !done {
        return None;
    }
    walking.told = words[0] == "choose";
    let now = walking.walk.steps().len();
    if now < before.len() && words != ["to", "0"] {
        walking.undone.splice(..0, before[now..].iter().copied());
    }
    let ending = walking.walk.here(&scenario).filter(|_| words == ["on"]).and_then(Ending::of);
    let ending = ending.filter(|e| e.counts(scenario.score));
    let (module, case) = (walking.module.clone(), walking.case.clone());
    show(app, walking);
    if let Some(ending) = ending {
        app.record(|p| p.finish(&module, &case, Finished::new(browser::today(), ending)));
    }
    (now != before.len()).then_some((before.len(), now))
}

/// After the browser's Back or Forward: the scene that this many choices lead to, if the walk has been there.
pub fn arrived(app: App, steps: usize) {
    let Some((scenario, mut walking)) = here(app) else { return };
    let before = walking.walk.steps().to_vec();
    if steps == before.len() && !walking.told {
        return;
    }
    if walking.walk.back_to(steps) {
        walking.undone.splice(..0, before[steps..].iter().copied());
    }
    while walking.walk.steps().len() < steps && !walking.undone.is_empty() {
        let n = usize::from(walking.undone.remove(0));
        let scene = walking.walk.here(&scenario).map(|s| s.id.clone()).unwrap_or_default();
        if !walking.walk.choose(&scenario, &scene, n) {
            break;
        }
    }
    walking.told = false;
    show(app, walking);
}

/// The case on the page, and the walk through it.
fn here(app: App) -> Option<(Scenario, Walking)> {
    let Route::Case(module, case) = app.here() else { return None };
    let scenario = app.scenario(&module, &case)?;
    Some((scenario, walking(app, &module, &case)))
}

/// Keeps a walk, and shows where it is.
fn show(app: App, walking: Walking) {
    app.walks.update_value(|walks| {
        match walks.iter_mut().find(|w| w.module == walking.module && w.case == walking.case) {
            Some(known) => *known = walking,
            None => walks.push(walking),
        }
    });
    app.step.update(|n| *n += 1);
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
        for step in steps {
            act(app, step);
        }
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
    fn the_browsers_back_and_forward_walk_the_same_way() {
        at_case(Scoring::Ending, |app| {
            let at = || {
                let walking = walking(app, "1.1", "one");
                let scenario = scenario("one", Scoring::Ending);
                (walking.walk.here(&scenario).map(|s| s.id.clone()).unwrap_or_default(), walking.told)
            };
            let scene = |id: &str| (id.to_string(), false);
            steps(app, &GOOD);
            assert_eq!(at(), scene("good"));
            for (to, id) in [(1, "b"), (0, "a"), (2, "good"), (1, "b"), (9, "good"), (0, "a")] {
                arrived(app, to);
                assert_eq!(at(), scene(id), "{to}");
            }
            assert_eq!(ending(app), Some(Ending::Supported), "what's done stays done");
            steps(app, &GOOD[..1]);
            assert_eq!(at(), ("b".into(), true));
            arrived(app, 2);
            assert_eq!(at(), scene("b"), "another choice forgets the way on");
            steps(app, &["back"]);
            arrived(app, 1);
            assert_eq!(at(), scene("b"), "the button's way back can be undone, too");
            steps(app, &["to 0"]);
            arrived(app, 1);
            assert_eq!(at(), scene("a"), "a new walk has no way on");
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
