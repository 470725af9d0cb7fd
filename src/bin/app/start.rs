//! The start of the app, and what the script and the window tell it from then on.

use crate::data::{begin_in_one_file, fetch_course};
use crate::mount::mount;
use crate::navigate::{arrive, follow, known, settle, show};
use attune::browser;
use attune::core::course::model::Module;
use attune::core::course::outline::Shell;
use attune::core::course::wire;
use attune::core::site::route::Route;
use attune::core::site::sentences;
use attune::pages::slot::Slot;
use attune::slots::actions::reading::scrolled;
use attune::slots::actions::{act, assigned, key as key_pressed, offline, restore, search};
use attune::slots::state::App;
use leptos::prelude::*;
use std::cell::Cell;
use std::sync::Arc;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    /// The app, for what the script tells it later.
    static APP: Cell<Option<App>> = const { Cell::new(None) };
}

/// Takes over the page. `shell` is the file of that name; `maker` makes markup where the browser asks for it
/// ([`browser::take_maker`]); `library` fetches the library and asks it ([`browser::take_library`]).
#[wasm_bindgen]
pub fn start(shell: &[u8], maker: JsValue, library: JsValue) {
    browser::take_maker(maker);
    browser::take_library(library);
    std::panic::set_hook(Box::new(|info| browser::broken(&info.to_string())));
    // Effects are scheduled on the browser's own queue; a second call is refused and harmless.
    let _ = any_spawner::Executor::init_wasm_bindgen();
    let Some(shell) = wire::read::<Shell>(shell) else { return browser::mark("none") };
    browser::complete_style("data-rest", &shell.style);
    let path = match browser::path() {
        // In one file: a place, and no page.
        path if path.is_empty() => shell.base.clone(),
        path => path,
    };
    let (lang, route) = Route::parse(&path, &shell.base);
    let here = lang.is_empty() || lang == shell.lang;
    let route = if here { known(&shell, route) } else { Route::NotFound };
    let owner = Owner::new();
    let mut app = owner.with(|| App::new(Arc::new(shell), route));
    std::mem::forget(owner);
    (app.seed, app.week) = (browser::seed(), browser::forgets_after_a_week());
    app.origin.set(browser::origin().unwrap_or_default());
    // The guard has checked, before the first paint.
    app.reopened.set(browser::root_attribute("data-shared").as_deref() == Some("new"));
    APP.set(Some(app));
    search::resume(app);
    let pressed = take_page(app);
    app.load();
    if browser::in_one_file() {
        begin_in_one_file(app);
    } else if browser::root_attribute("data-frame").is_some() {
        // From an offline copy: there's no page to read until the app has made it.
        mount(app, |slot| *slot == Slot::Shared);
        show(app);
        if !app.waiting.get_untracked() {
            settle();
        }
        leptos::task::spawn_local(fetch_course(app));
    } else {
        mount(app, |_| true);
        // What was pressed before the app started counts, if the question is still there.
        if pressed && app.opener.with_value(Option::is_none) {
            browser::press_soon(".question [type=submit]");
        }
        // The page is readable without it.
        browser::when_idle(move || leptos::task::spawn_local(fetch_course(app)));
    }
    listen(app);
    // Someone who opens the search page is about to type, unless they've started elsewhere on it.
    if app.route.get_untracked() == Route::Search && browser::is_unfocused() {
        browser::focus_start();
    }
    browser::soon(|| browser::mark("ready"));
    restore::arrived(app);
    assigned::arrived(app);
}

/// Takes what the page and this tab hold for the app: the module of a quiz, the opener of a case or a quiz with what was
/// chosen in it, and the question that was left at. True: its answer was sent before the app started.
fn take_page(app: App) -> bool {
    let questions: Option<Module> = browser::page_data().and_then(|bytes| wire::read(&bytes));
    app.page_module.set_value(questions.map(Arc::new));
    let opener = browser::opener();
    let pressed = opener.as_ref().is_some_and(|o| o.check);
    app.opener.set_value(opener);
    if let Route::Quiz(id) = app.here() {
        app.noted.set_value(browser::noted_place().map(|place| (id, place)));
    }
    pressed
}

/// Cuts a text for reading aloud, one piece a line ([`sentences::pieces`]); `public/aloud.js` asks for it.
#[wasm_bindgen]
pub fn cut(text: &str, short: &str) -> String {
    sentences::pieces(text, short).join("\n")
}

/// Listens for the offline status from `public/offline.js`.
#[wasm_bindgen]
pub fn told(state: &str) {
    if let Some(app) = APP.get() {
        offline::told(app, state);
    }
}

fn listen(app: App) {
    browser::on_link_click(move |click| follow(app, &click));
    browser::on_action(move |action| act(app, action));
    browser::on_popstate(move |y| arrive(app, y));
    browser::on_input(move |id| match id {
        "search-text" => search::typed(app),
        "restore-file" => restore::chosen(app),
        _ => {}
    });
    browser::on_key(move |name, key| key_pressed(app, name, key));
    browser::on_storage_change(move || app.load());
    browser::on_erased(move || {
        app.forget();
        browser::offline("look");
    });
    browser::on_leave(move || app.unsaved());
    browser::keep_focus_in_sight();
    browser::on_scroll(move || scrolled(&app));
}
