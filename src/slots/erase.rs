//! Erasing: the button, the confirmation, and the list of what's gone and what isn't.

use super::backup;
use super::state::{App, Erasing, Removed};
use crate::browser;
use crate::browser::Beside;
use crate::core::progress::facts::Progress;
use crate::core::strings::{Key, k};
use crate::pages::escape;
use crate::slots::kit::paragraph;
use leptos::prelude::*;

fn button(app: App, class: &str, id: &str, action: &str, key: Key) -> String {
    let text = escape(&app.t(key));
    let head = ["<button type=\"button\" class=\"", class, "\" id=\"", id, "\" data-do=\"", action, "\">"];
    [&head.concat(), &*text, "</button>"].concat()
}

/// The state of erasing.
pub fn show(app: App) -> String {
    let said = match app.erasing.get() {
        Erasing::Asking => {
            return [
                "<div class=\"alert\" id=\"erase-ask\" tabindex=\"-1\" role=\"group\" aria-labelledby=\"erase-sure\">",
                "<p id=\"erase-sure\">",
                &escape(&app.t(k::ERASE_SURE)),
                "</p>",
                // Before something that can't be undone.
                &match app.progress.with(Progress::is_empty) {
                    true => String::new(),
                    false => backup::button(app, "erase-said"),
                },
                "<p class=\"buttons\">",
                &button(app, "danger", "erase-yes", "erase yes", k::ERASE_YES),
                &button(app, "second", "erase-no", "erase no", k::ERASE_NO),
                "</p></div>",
            ]
            .concat();
        }
        Erasing::Idle => String::new(),
        Erasing::Done(removed) => report(app, removed),
    };
    [
        "<p class=\"buttons\">",
        &button(app, "second", "erase-button", "erase ask", k::ERASE_BUTTON),
        "</p><div id=\"erase-result\" tabindex=\"-1\">",
        &said,
        "</div>",
    ]
    .concat()
}

/// What's gone, with counts; what the browser refused; what no site can reach.
fn report(app: App, Removed { entries, beside }: Removed) -> String {
    let (gone, refused) = entries.unwrap_or_default();
    let mut done = vec![app.t(k::ERASE_DONE_OPEN)];
    for (one, other, n) in [
        (k::ERASE_DONE_ONE, k::ERASE_DONE_OTHER, gone),
        (k::ERASE_DONE_COPY_ONE, k::ERASE_DONE_COPY_OTHER, beside.copies),
        (k::ERASE_DONE_WORKER_ONE, k::ERASE_DONE_WORKER_OTHER, beside.workers),
    ] {
        if n > 0 {
            done.push(app.count(one, other, n));
        }
    }
    let mut html = [paragraph(&app.t(k::ERASE_DONE)), list(&done)].concat();
    if entries.is_none() {
        html.push_str(&paragraph(&app.t(k::ERASE_MEMORY)));
    }
    if refused + beside.left > 0 {
        let text = app.fill(k::ERASE_PART, &[("n", &(refused + beside.left).to_string())]);
        html.push_str(&["<div class=\"alert\">", &paragraph(&text), "</div>"].concat());
    }
    let not = [k::ERASE_NOT_HISTORY, k::ERASE_NOT_FILES, k::ERASE_NOT_DEVICES, k::ERASE_NOT_DISK];
    [html, paragraph(&app.t(k::ERASE_NOT)), list(&not.map(|key| app.t(key)))].concat()
}

fn list(items: &[String]) -> String {
    let items: Vec<String> = items.iter().map(|item| ["<li>", &escape(item), "</li>"].concat()).collect();
    ["<ul>", &items.concat(), "</ul>"].concat()
}

/// A step of erasing; focus goes to the next step.
pub fn step(app: App, step: &str) {
    let (state, focus) = match step {
        // A person who leaves doesn't see a list.
        "leave" => {
            all(app);
            return;
        }
        "ask" => (Erasing::Asking, "erase-ask"),
        "yes" => (Erasing::Done(all(app)), "erase-result"),
        _ => (Erasing::Idle, "erase-button"),
    };
    app.erasing.set(state);
    browser::soon(move || browser::focus_id(focus));
}

/// Erases everything: what can be removed immediately is gone when this returns; the rest joins the list as soon as
/// it's gone.
fn all(app: App) -> Removed {
    let now = Removed { entries: app.erase(), ..Removed::default() };
    super::look::step(app, "reset");
    leptos::task::spawn_local(async move {
        let beside = browser::remove_beside(&app.shell().base).await;
        browser::offline("look");
        // The list may be gone by now.
        if beside != Beside::default() && app.erasing.get_untracked() == Erasing::Done(now) {
            app.erasing.set(Erasing::Done(Removed { beside, ..now }));
        }
    });
    now
}
