//! Everything by keyboard: each control is reached and left, in reading order; the focus can be seen, and nothing lies
//! over it.

use std::collections::BTreeSet;

use attune::core::strings::k;
use fantoccini::key::Key;
use serde::Deserialize;
use serde_json::{Value, json};

use super::aloud;
use super::reflow::nothing;
use super::states::each_state;
use crate::support::{Engine, KINDS, Keys, Place, Plan, Visit, journeys};

journeys! {
    every_control_is_reached_and_left: Plan::default() => chromium firefox webkit;
    every_control_is_reached_in_any_state: Plan::default() => chromium;
    a_word_in_place_holds_nobody: Plan::default() => chromium firefox webkit;
    the_controls_of_listening_cover_nothing: Plan::voices() => chromium;
    the_focus_can_be_seen: Plan::default() => chromium firefox webkit;
    the_focus_can_be_seen_in_forced_colors: Plan { forced: true, ..Plan::default() } => chromium firefox;
    the_focus_can_be_seen_in_any_state: Plan::default() => chromium;
}

/// Pages that are walked in other windows, too: a wide one, and what 400 percent leave of 1280 by 1024.
const AGAIN: [&str; 5] = ["", "en/training/", "en/m/1-2/", "en/m/1-1/quiz/", "en/device/"];

/// A small window, but in WebKit: there the small one is another window, in which no style shows the focus.
async fn small(visit: &Visit) {
    if visit.engine != Engine::WebKit {
        visit.narrow().await;
    }
}

async fn every_control_is_reached_and_left(visit: &Visit) {
    let mut found = Vec::new();
    small(visit).await;
    for page in KINDS {
        visit.open_kind(page).await;
        visit.walk_there_and_back(&format!("/{page}"), &mut found).await;
    }
    if visit.engine == Engine::Chromium {
        for (width, height) in [(1280, 800), (320, 256)] {
            visit.window_of(width, height).await;
            for page in AGAIN {
                visit.open_kind(page).await;
                visit.walk_there_and_back(&format!("/{page} in {width} by {height}"), &mut found).await;
            }
        }
    }
    nothing(&found);
}

async fn every_control_is_reached_in_any_state(visit: &Visit) {
    let mut found = Vec::new();
    small(visit).await;
    each_state(visit, async |what| visit.walk_there_and_back(what, &mut found).await).await;
    nothing(&found);
}

async fn a_word_in_place_holds_nobody(visit: &Visit) {
    visit.narrow().await;
    visit.open(Place("en/m/1-2/")).await;
    visit.find_whole().await;
    visit.js::<Value>("document.querySelector('main a.term').focus()", &[]).await;
    visit.press(Keys::One(Key::Enter)).await;
    let focus = "return document.activeElement.matches('#term h2')";
    visit.until("focus on its title", focus, true).await;
    let stops: usize = visit.eyes("stops().filter((e) => e.closest('#term')).length").await;
    assert!(stops >= 2, "two buttons at least, not {stops} stops");
    for n in 0..stops {
        visit.tab(false, 1).await;
        let stop = "const e = document.activeElement;
            return window.__eyes.stops().filter((e) => e.closest('#term')).indexOf(e)";
        visit.until("the next stop in the box", stop, n).await;
        assert_eq!(visit.eyes::<String>("covered(document.activeElement)").await, "", "stop {n}");
    }
    let inside = "return !!document.activeElement.closest('#term')";
    visit.tab(false, 1).await;
    visit.until("out at its end", inside, false).await;
    visit.js::<Value>("document.querySelector('#term button').focus()", &[]).await;
    visit.press(Keys::One(Key::Escape)).await;
    let back = "return document.activeElement.matches('main a.term')";
    visit.until("back on the word", back, true).await;
}

/// They stay at the end of the window while the page scrolls above them.
async fn the_controls_of_listening_cover_nothing(visit: &Visit) {
    let mut found = Vec::new();
    visit.narrow().await;
    aloud::open(visit, Place("en/m/1-2/"), "").await;
    visit.click("main .kicker .listen").await;
    visit.says("#aloud-note", &visit.site.word(k::ALOUD_NOTE)).await;
    visit.walk_there_and_back("a lesson, about to listen", &mut found).await;
    nothing(&found);
}

/// A control of a kind not seen before, and where it is on the screen.
#[derive(Debug, Deserialize)]
struct Stop {
    n: usize,
    kind: String,
}

/// Controls of every kind, each once, with what they look like with the focus and without.
async fn look_at_focus(visit: &Visit, modes: &[&str], known: &mut BTreeSet<String>, found: &mut Vec<String>) {
    // What is shown by `:focus-visible` is shown to those who use the keyboard.
    visit.tab(false, 1).await;
    let script = "stops().map((e, n) => ({ n, kind: [e.localName, e.type ?? '', e.className,
        e.closest('header, nav, footer, .term-box') ? 'frame' : e.closest('#aloud') ? 'aloud' : 'page',
        e.closest('.card, .note, .contents, .hits, .alert')?.className ?? ''].join(' ') }))
        .filter(({ n }) => window.__eyes.shown(window.__eyes.stops()[n]))";
    let stops: Vec<Stop> = visit.eyes(script).await;
    for Stop { n, kind } in stops {
        if !known.insert(kind.clone()) {
            continue;
        }
        for mode in modes {
            if visit.engine == Engine::Chromium {
                let (scheme, forced) = if *mode == "forced" { ("light", "active") } else { (*mode, "none") };
                let features = json!([{ "name": "prefers-color-scheme", "value": scheme }, { "name": "forced-colors", "value": forced }]);
                visit.cdp("Emulation.setEmulatedMedia", json!({ "features": features })).await;
            }
            let focus = format!(
                "const e = window.__eyes.stops()[{n}];
                e.scrollIntoView({{ block: 'center', behavior: 'instant' }});
                e.focus({{ preventScroll: true }});
                const r = (e.closest('.option') ?? e).getBoundingClientRect();
                return [r.left - 8, Math.max(0, r.top - 8), r.right + 8, Math.min(innerHeight, r.bottom + 8)]"
            );
            let area: [f64; 4] = visit.js(&focus, &[]).await;
            let with = visit.pixels().await;
            visit.js::<Value>("document.activeElement.blur()", &[]).await;
            let without = visit.pixels().await;
            let changed = with.changed(&without, area);
            // A line along half of its border would be enough: most have three pixels all around.
            let needed = (area[2] - area[0] + area[3] - area[1] - 32.0).max(16.0);
            if (changed as f64) < needed {
                found.push(format!("{kind} at {area:?}, {mode}: {changed} pixels change, {needed} needed"));
            }
        }
    }
}

async fn focus_everywhere(visit: &Visit, modes: &[&str]) {
    let (mut known, mut found) = (BTreeSet::new(), Vec::new());
    if visit.engine == Engine::Chromium {
        visit.window_of(420, 500).await;
    }
    for page in KINDS {
        visit.open_kind(page).await;
        look_at_focus(visit, modes, &mut known, &mut found).await;
    }
    assert!(known.len() > 20, "{} kinds of controls: {known:#?}", known.len());
    nothing(&found);
}

async fn the_focus_can_be_seen(visit: &Visit) {
    let modes: &[&str] = if visit.engine == Engine::Chromium { &["light", "dark"] } else { &["light"] };
    focus_everywhere(visit, modes).await;
}

async fn the_focus_can_be_seen_in_forced_colors(visit: &Visit) {
    focus_everywhere(visit, &["forced"]).await;
}

async fn the_focus_can_be_seen_in_any_state(visit: &Visit) {
    let (mut known, mut found) = (BTreeSet::new(), Vec::new());
    visit.window_of(420, 500).await;
    each_state(visit, async |_| look_at_focus(visit, &["light"], &mut known, &mut found).await).await;
    nothing(&found);
}
