//! From page to page without a page load.

use crate::mount::{mount, unmount};
use attune::browser;
use attune::core::course::outline::Shell;
use attune::core::site::route::Route;
use attune::pages::Html;
use attune::pages::slot::Slot;
use attune::pages::title::tab_title;
use attune::slots::actions::{assigned, files, restore, search};
use attune::slots::case;
use attune::slots::state::{App, Erasing, Phase};
use leptos::prelude::*;

/// The route, if the site has such a page. A page that the server answered with the 404 page is that page.
pub fn known(shell: &Shell, route: Route) -> Route {
    let there = match &route {
        Route::Case(id, case) => shell.module(id).is_some_and(|m| m.case(case).is_some()),
        Route::Page(name) => shell.page(name).is_some(),
        Route::Test(gate) => shell.test(gate).is_some(),
        route => route.module().is_none_or(|id| shell.module(id).is_some()),
    };
    if there { route } else { Route::NotFound }
}

/// The main part came after the page itself: the heading gets the focus, the place that the address names comes into
/// sight, or where the reader was. Someone who is on the exit already stays there.
pub fn settle() {
    if browser::focus_outside_main() {
        return;
    }
    let (place, y) = (browser::fragment(), browser::noted_scroll());
    browser::focus_start();
    if !place.is_empty() {
        browser::go_to_place(&browser::path(), &place, false);
    }
    if let Some(y) = y {
        browser::scroll_to(y);
    }
}

/// Follows a link inside the site without a page load, so that no one learns what's read.
pub fn follow(app: App, click: &browser::LinkClick) -> bool {
    let shell = app.shell();
    let (lang, route) = Route::parse(&click.path, &shell.base);
    // A term is explained in place; without its entry, or without popovers, the link works as a link.
    let entry = if click.term { app.markup("term", &click.fragment) } else { None };
    if entry.is_some_and(|html| browser::open_popover("term", &html)) {
        return true;
    }
    if route == app.route.get_untracked() {
        browser::jump();
        // A fragment of this page is the browser's own; a link to the page itself does nothing.
        if browser::in_one_file() && !click.fragment.is_empty() {
            browser::note_scroll();
            browser::go_to_place(&app.path(&route), &click.fragment, true);
            return true;
        }
        return click.fragment.is_empty();
    }
    let known = known(&shell, route);
    if known == Route::NotFound || !(lang.is_empty() || lang == shell.lang) {
        return false;
    }
    browser::note_scroll();
    let address = match click.fragment.as_str() {
        "" => click.path.clone(),
        fragment => [&click.path, "#", fragment].concat(),
    };
    browser::push_path(&address);
    app.route.set(known);
    show(app);
    if click.fragment.is_empty() || !browser::go_to_fragment(&click.fragment) {
        browser::scroll_to(0.0);
        browser::focus_start();
    }
    true
}

/// After Back or Forward.
pub fn arrive(app: App, y: Option<f64>) {
    let path = browser::path();
    if path.is_empty() {
        // In one file, on the way to a place on this page.
        return;
    }
    let (_, route) = Route::parse(&path, &app.shell().base);
    let route = known(&app.shell(), route);
    if route == app.route.get_untracked() {
        browser::jump();
        if let Some((step, _)) = y.and_then(browser::noted_step) {
            return case::arrived(app, step);
        }
        let place = browser::fragment();
        if browser::in_one_file() && !place.is_empty() {
            browser::go_to_place(&path, &place, false);
        }
        // A link with a backup or an assignment, opened where the page is open already.
        assigned::arrived(app);
        return restore::arrived(app);
    }
    app.route.set(route);
    show(app);
    browser::focus_start();
    let fragment = browser::fragment();
    match y.filter(|y| *y >= 0.0) {
        Some(y) => browser::scroll_to(y),
        None if fragment.is_empty() => {}
        None => drop(browser::go_to_fragment(&fragment)),
    }
}

/// Shows the present route: title, navigation, main part, live components.
pub fn show(app: App) {
    let (shell, route) = (app.shell(), app.route.get_untracked());
    browser::set_title(&tab_title(&shell, &route));
    browser::mark_current(&app.path(&route), &|lang| route.path(&shell.base, lang));
    browser::close_popover("term");
    browser::say("");
    unmount();
    app.erasing.set(Erasing::Idle);
    app.no_backups();
    app.choice.set(String::new());
    app.part.set(0);
    browser::jump();
    app.phase.set(Phase::Enter);
    app.round.set_value(None);
    let main = app.main(&route);
    app.waiting.set(main.is_none());
    let failed = app.offline.get_untracked();
    let waiting = || Html::plain(&shell).waiting(&route, failed).into_string();
    browser::set_main(&main.unwrap_or_else(waiting));
    search::resume(app);
    mount(app, |slot| *slot != Slot::Shared);
    browser::soon(move || files::fill_goals(app));
}
