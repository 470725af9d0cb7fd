//! Classes in the browser: what a button does, and which parts of the page change then.

use super::desk::{Desk, Draft, Keeping};
use super::{Data, files};
use crate::browser;
use crate::core::assign::Week;
use std::cell::RefCell;
use std::rc::Rc;

type State = Rc<RefCell<Desk>>;

/// Takes over the page; `data` is a [`Data`] as `postcard` writes it.
pub fn start(data: &[u8]) {
    let Ok(data) = postcard::from_bytes::<Data>(data) else { return browser::mark("none") };
    let mut desk = Desk::new(data, address());
    if let Some(mut store) = browser::local_store() {
        let _ = desk.load(&mut store);
    }
    browser::set_part("dues", &desk.dues(Some(browser::today())).0);
    // What a browser has brought back into the fields belongs to a class that's gone.
    if !desk.classes.is_empty() || desk.aside > 0 || desk.keeping == Keeping::Newer {
        show_list(&desk);
    }
    let state = Rc::new(RefCell::new(desk));
    let acting = Rc::clone(&state);
    browser::on_action(move |action| act(&acting, action));
    let typing = Rc::clone(&state);
    browser::on_input(move |id| input(&typing, id));
    let other = Rc::clone(&state);
    browser::on_storage_change(move || elsewhere(&other));
    let erased = Rc::clone(&state);
    browser::on_erased(move || elsewhere(&erased));
    let leaving = Rc::clone(&state);
    browser::on_leave(move || {
        let desk = leaving.borrow();
        desk.keeping != Keeping::On && desk.classes.iter().any(|class| !class.demo)
    });
    browser::soon(|| browser::mark("ready"));
}

/// Where learners open a link: beside this page.
fn address() -> String {
    let path = browser::path();
    let here = path.rsplit_once('/').and_then(|(folder, _)| folder.rsplit_once('/'));
    match (browser::origin(), here) {
        (Some(origin), Some((language, _))) => [&origin, language, "/assigned/"].concat(),
        _ => String::new(),
    }
}

/// Another tab has saved or deleted classes.
fn elsewhere(state: &State) {
    let mut desk = state.borrow_mut();
    if desk.seen.is_empty() && desk.keeping != Keeping::Off {
        // Nothing of this page is saved, so nothing can have been deleted.
        return;
    }
    let Some(mut store) = browser::local_store() else { return };
    let (before, open) = (desk.seen.clone(), desk.open);
    let gone = desk.load(&mut store).unwrap_or(false);
    if desk.seen != before || gone {
        show_list(&desk);
        if desk.open.is_some() || open.is_some() {
            show_class(&desk);
        }
    }
    if gone {
        browser::set_text("said", desk.t("elsewhere"));
    }
}

/// Saves what has changed, and shows the list.
fn save(desk: &mut Desk) {
    desk.save(browser::local_store().as_mut());
    show_list(desk);
}

fn show_list(desk: &Desk) {
    browser::set_part("list", &desk.list().0);
}

/// Shows the class that's open, or the form for a new one.
fn show_class(desk: &Desk) {
    let open = desk.open.is_some();
    browser::set_shown("class", open);
    browser::set_shown("build", !open);
    browser::set_part("handout", &desk.handout().0);
    show_counts(desk);
}

fn show_counts(desk: &Desk) {
    browser::set_part("counted", &desk.counted().0);
    browser::set_part("totals", &desk.totals().0);
    browser::set_part("demo-step", &desk.demo().0);
}

fn input(state: &State, id: &str) {
    match id {
        "class-preset" => {
            let desk = state.borrow();
            if let Some(modules) = Desk::of_preset(&browser::field(id)) {
                browser::set_part("modules", &desk.boxes(modules).0);
                browser::set_text("chosen", &desk.chosen(browser::chosen("#modules").len()));
            }
        }
        "class-file" => files::restore(state, save),
        "receipts-file" => files::receipts(state),
        _ if id.starts_with('o') => {
            browser::set_text("chosen", &state.borrow().chosen(browser::chosen("#modules").len()));
        }
        _ => {}
    }
}

fn act(state: &State, action: &str) {
    let (what, rest) = action.split_once(' ').unwrap_or((action, ""));
    if what != "paper" {
        browser::set_root_attribute("data-paper", None);
    }
    match what {
        "count" => count(state),
        "copy" => files::copy(state, rest),
        "save" | "backup" | "calendar" => files::save(&state.borrow(), what, rest),
        "paper" => paper(&state.borrow(), rest),
        "read" => {
            let shown = state.borrow().read_back(&browser::field("class-read"));
            browser::set_part("read-back", &shown.0);
        }
        "make" | "open" | "new" | "demo" | "demo-end" => choose(&mut state.borrow_mut(), what, rest),
        "keep" | "unkeep" | "delete" | "delete-all" | "delete-yes" | "delete-no" => {
            keep(&mut state.borrow_mut(), what, rest);
        }
        "undo" | "closing" | "revoke" | "unrevoke" | "demo-do" => within(&mut state.borrow_mut(), what),
        _ => {}
    }
}

/// Makes a class, or opens one.
fn choose(desk: &mut Desk, what: &str, rest: &str) {
    let mut start = "class-title";
    match what {
        "make" => {
            if !make(desk) {
                return;
            }
            save(desk);
        }
        "open" => desk.show(rest.parse().ok()),
        "demo" => desk.start_demo(browser::today()),
        "demo-end" => {
            let demo = desk.classes.iter().find(|class| class.demo).map(|class| class.id);
            if let Some(id) = demo {
                desk.delete(Some(id));
            }
            browser::set_text("said", desk.t("demo-removed"));
            browser::set_field("class-receipts", "");
            start = "list-title";
        }
        _ => {
            desk.show(None);
            start = "build-title";
        }
    }
    show_list(desk);
    show_class(desk);
    browser::go_to_fragment(start);
}

/// Makes a class of what's in the form. `false` if something is wrong with it, and the page says what.
fn make(desk: &mut Desk) -> bool {
    let Some(chance) = browser::random() else {
        browser::set_text("build-said", desk.t("no-chance"));
        return false;
    };
    let ticked = browser::chosen("#build");
    let ids: Vec<String> = ticked
        .iter()
        .filter_map(|n| desk.data.modules.get(usize::from(*n)).map(|(id, _)| id.clone()))
        .collect();
    let modules: Vec<&str> = ids.iter().map(String::as_str).collect();
    let (seats, name) = (browser::field("class-seats"), browser::field("class-name"));
    let draft = Draft {
        modules: &modules,
        due: Week(browser::field("class-due").parse().unwrap_or_default()),
        pass: browser::field("class-pass").parse().unwrap_or_default(),
        closing: ticked.contains(&100),
        code: ticked.contains(&102),
        seats: &seats,
        name: &name,
    };
    match desk.make(&draft, &chance, browser::today()) {
        Ok(_) => {
            browser::set_text("build-said", "");
            browser::set_field("class-name", "");
            true
        }
        Err(why) => {
            browser::set_text("build-said", &desk.cannot(why));
            false
        }
    }
}

/// What's saved on the device, and what's deleted.
fn keep(desk: &mut Desk, what: &str, rest: &str) {
    let mut store = browser::local_store();
    let which = rest.parse().ok();
    let focus = match what {
        "keep" => {
            desk.keep(store.as_mut());
            let said = if desk.keeping == Keeping::On { desk.t("kept") } else { "" };
            browser::set_text("said", said);
            "keep".to_owned()
        }
        "unkeep" => {
            let done = store.as_mut().is_some_and(|store| desk.unkeep(store).is_ok());
            browser::set_text("said", desk.t(if done { "kept-not" } else { "blocked" }));
            "keep".to_owned()
        }
        "delete" | "delete-all" => {
            desk.asking = Some(which);
            "delete-ask".to_owned()
        }
        "delete-no" => match desk.asking.take().flatten() {
            Some(id) => ["delete-", &id.to_string()].concat(),
            None => "delete-all".to_owned(),
        },
        _ => {
            let ids = desk.delete(which);
            let gone = store.as_mut().map_or(Ok(()), |store| desk.forget(store, &ids));
            browser::set_text("said", desk.t(if gone.is_ok() { "deleted" } else { "deleted-not" }));
            show_class(desk);
            "list-title".to_owned()
        }
    };
    show_list(desk);
    browser::focus_id(&focus);
}

/// What changes within the class that's open.
fn within(desk: &mut Desk, what: &str) {
    match what {
        "undo" => {
            if desk.undo() {
                save(desk);
                show_counts(desk);
                browser::set_text("counted", desk.t("undone"));
                browser::focus_id("counted");
            }
        }
        "closing" => {
            desk.closing_shown = !desk.closing_shown;
            browser::set_part("closing", &desk.closing_part().0);
            browser::focus_id("closing-button");
        }
        "demo-do" => {
            if let Some(text) = desk.demo_text(browser::today()) {
                browser::set_field("class-receipts", &text);
                browser::set_part("demo-step", &desk.demo().0);
                browser::focus_id("class-receipts");
            }
        }
        _ => {
            let on = what == "revoke";
            let said = desk.revoked(&browser::field("class-seat"), on);
            save(desk);
            show_counts(desk);
            browser::set_text("seat-said", &said);
            browser::focus_id("class-seat");
        }
    }
}

/// Counts what's in the field. A long text takes a moment, so the page says so first.
fn count(state: &State) {
    browser::set_part("counted", "");
    browser::set_text("count-said", state.borrow().t("counting"));
    let state = Rc::clone(state);
    browser::after_paint(move || {
        let mut desk = state.borrow_mut();
        let text = browser::field("class-receipts");
        desk.count(&text, browser::today());
        desk.demo_counted();
        save(&mut desk);
        show_counts(&desk);
        browser::set_text("count-said", "");
        browser::focus_id("counted");
    });
}

/// Prints a sheet, cards or the totals.
fn paper(desk: &Desk, kind: &str) {
    let part = match kind {
        "sheet" => desk.sheet(),
        "cards" => desk.cards(browser::chosen("#class").contains(&101)),
        _ => maud::html! {},
    };
    browser::set_part("paper", &part.0);
    browser::set_root_attribute("data-paper", Some(kind));
    browser::after_paint(browser::print);
}
