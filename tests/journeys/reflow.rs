//! Small screens, large text, other spacing, the other direction: nothing is cut off, laid over, or out of reach.
//! One page of every kind; 320 CSS pixels are also what 400 percent zoom leaves of a window of 1280.

use std::collections::BTreeMap;

use attune::dev::pseudo;
use serde_json::{Value, json};

use super::states::each_state;
use crate::support::{Engine, KINDS, Plan, Setting, Site, Visit, journeys};

journeys! {
    nothing_is_lost_on_a_small_screen: Plan::default() => chromium firefox webkit;
    nothing_is_lost_in_any_state: Plan::default() => chromium;
    nothing_is_lost_at_four_hundred_percent: Plan::default() => chromium;
    the_layout_is_its_own_mirror_image: Plan::default() => chromium firefox webkit;
    a_longer_language_from_right_to_left_fits: Plan { folder: Some(Site::next()), ..Plan::default() } => chromium firefox webkit;
    exit_and_help_stand_in_one_place: Plan::default() => chromium firefox webkit;
}

/// Fails with everything that was found.
pub fn nothing(found: &[String]) {
    assert!(found.is_empty(), "{} problems:\n{}", found.len(), found.join("\n"));
}

async fn nothing_is_lost_on_a_small_screen(visit: &Visit) {
    let mut found = Vec::new();
    let mut wide = BTreeMap::new();
    if visit.engine == Engine::Chromium {
        // What stands there with much room must stand there with little.
        visit.window_of(1280, 900).await;
        for page in KINDS {
            visit.open_kind(page).await;
            visit.eyes::<Value>("unfold()").await;
            wide.insert(page, visit.eyes::<String>("words()").await);
            for setting in [Setting::Plain, Setting::Spacing] {
                visit.set(setting).await;
                visit.look_for("lost()", &format!("/{page} in 1280, {setting:?}"), &mut found).await;
            }
            visit.look_for("order()", &format!("/{page} in 1280"), &mut found).await;
        }
    }
    visit.narrow().await;
    for page in KINDS {
        visit.open_kind(page).await;
        visit.look_for("order()", &format!("/{page}"), &mut found).await;
        visit.eyes::<Value>("unfold()").await;
        for setting in Setting::ALL {
            visit.set(setting).await;
            visit.look_for("lost()", &format!("/{page}, {setting:?}"), &mut found).await;
        }
        visit.set(Setting::Plain).await;
        visit.look_for("targets()", &format!("/{page}"), &mut found).await;
        let words = visit.eyes::<String>("words()").await;
        // What is asked in a quiz is drawn afresh.
        let drawn = page.ends_with("quiz/") || page.contains("/test/");
        if !drawn && wide.get(page).is_some_and(|before| *before != words) {
            found.push(format!("/{page}: other words than in a wide window"));
        }
    }
    nothing(&found);
}

async fn nothing_is_lost_in_any_state(visit: &Visit) {
    let mut found = Vec::new();
    visit.narrow().await;
    each_state(visit, async |what| {
        for setting in Setting::ALL {
            visit.set(setting).await;
            visit.look_for("lost()", &format!("{what}, {setting:?}"), &mut found).await;
        }
        visit.set(Setting::Plain).await;
        visit.look_for("targets()", what, &mut found).await;
        visit.look_for("order()", what, &mut found).await;
        visit.look_for("mirrored()", what, &mut found).await;
    })
    .await;
    nothing(&found);
}

/// What it comes to: 1280 by 1024 pixels of the screen are 320 by 256 of the page.
async fn nothing_is_lost_at_four_hundred_percent(visit: &Visit) {
    let mut found = Vec::new();
    let size = json!({ "width": 320, "height": 256, "deviceScaleFactor": 4, "mobile": false });
    visit.cdp("Emulation.setDeviceMetricsOverride", size).await;
    for page in KINDS {
        visit.open_kind(page).await;
        let (width, ratio): (f64, f64) = visit.js("return [innerWidth, devicePixelRatio]", &[]).await;
        assert_eq!((width, ratio), (320.0, 4.0));
        visit.eyes::<Value>("unfold()").await;
        visit.look_for("lost()", &format!("/{page}"), &mut found).await;
    }
    nothing(&found);
}

async fn the_layout_is_its_own_mirror_image(visit: &Visit) {
    let mut found = Vec::new();
    let chromium = visit.engine == Engine::Chromium;
    visit.narrow().await;
    for page in KINDS {
        visit.open_kind(page).await;
        visit.eyes::<Value>("unfold()").await;
        visit.look_for("mirrored()", &format!("/{page}"), &mut found).await;
        if chromium {
            visit.window_of(1280, 900).await;
            visit.look_for("mirrored()", &format!("/{page} in 1280"), &mut found).await;
            visit.narrow().await;
        }
    }
    nothing(&found);
}

/// Pages of it whose words all come from the files of the language.
const OWN_WORDS: [&str; 7] =
    ["training/", "record/", "device/", "search/", "refresh/", "m/1-1/quiz/", "test/tier-1/"];

/// A language that nobody speaks, made for the tests (`src/dev/pseudo.rs`), in the later edition of the site.
async fn a_longer_language_from_right_to_left_fits(visit: &Visit) {
    let mut found = Vec::new();
    let chromium = visit.engine == Engine::Chromium;
    visit.narrow().await;
    // A tool is there in the languages that have its words.
    let others = ["en/nowhere/", "en/classes/", "en/room/"];
    for page in KINDS.iter().filter(|p| !others.contains(p)) {
        let below = page.strip_prefix("en/").unwrap_or(page);
        let page = format!("{}/{below}", pseudo::LANG);
        visit.open_kind(&page).await;
        let root: (String, String) =
            visit.js("const e = document.documentElement; return [e.dir, e.lang]", &[]).await;
        assert_eq!(root, ("rtl".to_owned(), pseudo::LANG.to_owned()), "/{page}");
        visit.eyes::<Value>("unfold()").await;
        for setting in [Setting::Plain, Setting::Text] {
            visit.set(setting).await;
            visit.look_for("lost()", &format!("/{page}, {setting:?}"), &mut found).await;
        }
        visit.set(Setting::Plain).await;
        if OWN_WORDS.contains(&below) {
            visit.look_for("plain()", &format!("/{page}"), &mut found).await;
        }
        let exit = "return [document.querySelector('a.exit').getBoundingClientRect().left, innerWidth]";
        let (exit, wide): (f64, f64) = visit.js(exit, &[]).await;
        assert!(exit < wide / 10.0, "/{page}: the exit stands at {exit} of {wide}");
        if chromium {
            visit.window_of(1280, 900).await;
            visit.look_for("lost()", &format!("/{page} in 1280"), &mut found).await;
            visit.narrow().await;
        }
    }
    nothing(&found);
}

async fn exit_and_help_stand_in_one_place(visit: &Visit) {
    const HELP: &str = "[...document.querySelectorAll('a.skip, header a.exit, .main-nav a, a.find, a.brand')]
        .map((e) => (e.className || e.textContent) + ' ' + window.__eyes.place(e.matches('.main-nav a') ? \
        `.main-nav a[href=\"${e.getAttribute('href')}\"]` : '.' + e.className))";
    for (what, small) in [("wide", false), ("small", true)] {
        if small {
            visit.narrow().await;
        }
        let mut first = Vec::new();
        for page in KINDS {
            visit.open_kind(page).await;
            visit.eyes::<Value>("lost()").await;
            let here: Vec<String> = visit.js(&format!("return {HELP}"), &[]).await;
            assert!(here.len() == 9, "skip link, exit, search, name, five in the navigation: {here:#?}");
            if first.is_empty() {
                first.clone_from(&here);
            }
            assert_eq!(here, first, "/{page}, {what}");
            // The numbers begin what stands below every page.
            let below = "return document.querySelector('main ~ footer').firstElementChild.querySelectorAll('.numbers li').length";
            assert!(visit.js::<usize>(below, &[]).await >= 4, "/{page}: help numbers first below the page");
        }
    }
}
