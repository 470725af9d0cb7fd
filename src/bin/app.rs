//! The app in the browser. `public/boot.js` loads it and calls [`start`].
//!
//! The prerendered page stays as it is: links, text, focus, scroll and selection are never touched. Only the slots,
//! which hold what depends on the person, get their live components. A page that a translator or an extension has
//! altered therefore works like any other.

#![recursion_limit = "512"]

#[cfg(all(feature = "csr", target_arch = "wasm32"))]
mod app {
    use attune::browser;
    use attune::core::course::model::{Course, Module};
    use attune::core::course::outline::Shell;
    use attune::core::search::{Finder, Index};
    use attune::core::site::route::Route;
    use attune::core::site::sentences;
    use attune::pages::Html;
    use attune::pages::slot::Slot;
    use attune::pages::title::tab_title;
    use attune::slots;
    use attune::slots::reading::note_seen;
    use attune::slots::state::{App, Erasing, Phase};
    use attune::slots::{act, key as key_pressed, markup, restore, search, view, waits};
    use leptos::mount::mount_to;
    use leptos::prelude::*;
    use serde::de::DeserializeOwned;
    use std::any::Any;
    use std::cell::{Cell, RefCell};
    use std::sync::Arc;
    use wasm_bindgen::JsValue;
    use wasm_bindgen::prelude::wasm_bindgen;

    thread_local! {
        /// The app, for what the script tells it later.
        static APP: Cell<Option<App>> = const { Cell::new(None) };
        /// The mounted components of the main part; dropping them unmounts them.
        static MOUNTED: RefCell<Vec<Box<dyn Any>>> = const { RefCell::new(Vec::new()) };
    }

    /// Takes over the page. `shell` is the file of that name; `maker` makes markup where the browser asks for it
    /// ([`browser::take_maker`]).
    #[wasm_bindgen]
    pub fn start(shell: &[u8], maker: JsValue) {
        browser::take_maker(maker);
        std::panic::set_hook(Box::new(|info| browser::broken(&info.to_string())));
        // Effects are scheduled on the browser's own queue; a second call is refused and harmless.
        let _ = any_spawner::Executor::init_wasm_bindgen();
        let Ok(shell) = postcard::from_bytes::<Shell>(shell) else { return browser::mark("none") };
        browser::complete_style(&shell.style);
        let path = match browser::path() {
            // In one file: a place, and no page.
            path if path.is_empty() => shell.base.clone(),
            path => path,
        };
        let (lang, route) = Route::parse(&path, &shell.base);
        let here = lang.is_empty() || lang == shell.lang;
        let route = if here { known(&shell, route) } else { Route::NotFound };
        let owner = Owner::new();
        let app = owner.with(|| App::new(Arc::new(shell), route));
        std::mem::forget(owner);
        APP.set(Some(app));
        search::resume(app);
        let questions: Option<Module> =
            browser::page_data().and_then(|bytes| postcard::from_bytes(&bytes).ok());
        app.page_module.set_value(questions.map(Arc::new));
        app.opener.set_value(browser::opener());
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
            slots::offline::told(app, state);
        }
    }

    /// The route, if the site has such a page. A page that the server answered with the 404 page is that page.
    fn known(shell: &Shell, route: Route) -> Route {
        let there = match &route {
            Route::Case(id, case) => shell.module(id).is_some_and(|m| m.case(case).is_some()),
            Route::Page(name) => shell.page(name).is_some(),
            Route::Test(gate) => shell.test(gate).is_some(),
            route => route.module().is_none_or(|id| shell.module(id).is_some()),
        };
        if there { route } else { Route::NotFound }
    }

    /// Mounts the live components into the slots that `wanted` names.
    fn mount(app: App, wanted: impl Fn(&Slot) -> bool) {
        for (name, element) in browser::slots() {
            let Some(slot) = Slot::parse(&name).filter(&wanted) else { continue };
            let frame = slot == Slot::Shared;
            let mounted: Box<dyn Any> = match markup(app, &slot) {
                Some(_) => Box::new(RenderEffect::new(move |last: Option<String>| {
                    let html = markup(app, &slot).unwrap_or_default().into_string();
                    if last.as_ref() != Some(&html) {
                        browser::fill_slot(&element, &html);
                    }
                    html
                })),
                None => Box::new(RenderEffect::new(move |last: Option<Option<Box<dyn Any>>>| {
                    app.phase.track();
                    if untrack(|| waits(app)) {
                        app.course.track();
                        app.offline.track();
                    }
                    drop(last);
                    let (focus, slot) = (browser::clear_slot(&element), slot.clone());
                    let handle = untrack(|| mount_to(element.clone(), move || view(app, &slot)));
                    if let Some(selector) = focus {
                        browser::focus_within(&element, &selector);
                    }
                    Some(Box::new(handle) as Box<dyn Any>)
                })),
            };
            if frame {
                std::mem::forget(mounted);
            } else {
                MOUNTED.with_borrow_mut(|all| all.push(mounted));
            }
        }
    }

    /// Everything is loaded already, and all pages are in this one; from now on, the app shows the one in the address.
    fn begin_in_one_file(app: App) {
        let [learning, reference, index] = app.shell().bundle.clone().map(|(id, _)| id);
        let learning = data_in_page(&learning);
        app.course.set(learning.zip(data_in_page(&reference)).map(|(l, r)| Arc::new(Course::whole(l, r))));
        set_finder(app, data_in_page(&index));
        mount(app, |slot| *slot == Slot::Shared);
        show(app);
        let place = browser::fragment();
        if !place.is_empty() {
            browser::go_to_place(&app.path(&app.here()), &place, false);
        }
    }

    fn data_in_page<T: DeserializeOwned>(id: &str) -> Option<T> {
        postcard::from_bytes(&browser::data_in_page(id)?).ok()
    }

    /// The search, as soon as its index is here.
    fn set_finder(app: App, index: Option<Index>) {
        let course = app.course.get_untracked();
        let finder = index.zip(course).and_then(|(i, course)| Finder::new(i, &course, &app.shell()));
        app.offline.set(finder.is_none());
        app.finder.set(finder.map(Arc::new));
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
        browser::on_scroll(move || note_seen(&app, browser::sections_seen()));
    }

    /// Fetches the data files. Always all, always in this order: what is fetched says nothing about what is read or
    /// looked for.
    async fn fetch_course(app: App) {
        let [learning, reference, index] = app.shell().bundle.clone();
        let learning = fetch_part(&learning).await;
        let reference = fetch_part(&reference).await;
        let course = learning.zip(reference).map(|(l, r)| Arc::new(Course::whole(l, r)));
        app.offline.set(course.is_none());
        app.course.set(course);
        if app.waiting.get_untracked() {
            show(app);
            settle();
        }
        set_finder(app, fetch_part(&index).await);
    }

    /// The main part came after the page itself: the heading gets the focus, the place that the address names comes into
    /// sight, or where the reader was. Someone who is on the exit already stays there.
    fn settle() {
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

    async fn fetch_part<T: DeserializeOwned>((path, integrity): &(String, String)) -> Option<T> {
        postcard::from_bytes(&browser::fetch_bytes(path, integrity).await?).ok()
    }

    /// Follows a link inside the site without a page load, so that no one learns what's read.
    fn follow(app: App, click: &browser::LinkClick) -> bool {
        let shell = app.shell();
        let (lang, route) = Route::parse(&click.path, &shell.base);
        // A term is explained in place; without its entry, or without popovers, the link works as a link.
        let entry = app.course.get_untracked().filter(|_| click.term);
        let entry = entry.and_then(|course| Html::plain(&shell).term(&course, &click.fragment));
        if entry.is_some_and(|html| browser::open_popover("term", &html.0)) {
            return true;
        }
        if route == app.route.get_untracked() {
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
    fn arrive(app: App, y: Option<f64>) {
        let path = browser::path();
        if path.is_empty() {
            // In one file, on the way to a place on this page.
            return;
        }
        let (_, route) = Route::parse(&path, &app.shell().base);
        let route = known(&app.shell(), route);
        if route == app.route.get_untracked() {
            let place = browser::fragment();
            if browser::in_one_file() && !place.is_empty() {
                browser::go_to_place(&path, &place, false);
            }
            // A link with a backup, opened where the page is open already.
            return restore::arrived(app);
        }
        app.route.set(route);
        show(app);
        browser::focus_start();
        let fragment = browser::fragment();
        match y {
            Some(y) => browser::scroll_to(y),
            None if fragment.is_empty() => {}
            None => drop(browser::go_to_fragment(&fragment)),
        }
    }

    /// Shows the present route: title, navigation, main part, live components.
    fn show(app: App) {
        let (shell, route) = (app.shell(), app.route.get_untracked());
        browser::set_title(&tab_title(&shell, &route));
        browser::mark_current(&app.path(&route), &|lang| route.path(&shell.base, lang));
        browser::close_popover("term");
        browser::say("");
        MOUNTED.take();
        app.erasing.set(Erasing::Idle);
        app.no_backups();
        app.choice.set(String::new());
        app.phase.set(Phase::Enter);
        app.round.set_value(None);
        let html = Html::plain(&shell);
        let course = app.course.get_untracked();
        // A quiz also needs its module's questions.
        let waits = route.asks().is_some_and(|id| app.module(id).is_none());
        let main = html.main(course.as_deref(), &route).filter(|_| !waits || course.is_some());
        app.waiting.set(main.is_none());
        let failed = app.offline.get_untracked();
        browser::set_main(&main.unwrap_or_else(|| html.waiting(&route, failed)).0);
        search::resume(app);
        mount(app, |slot| *slot != Slot::Shared);
        note_seen(&app, browser::sections_seen());
    }
}

fn main() {}
