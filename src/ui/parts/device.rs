//! Your device: what is kept and where, take a backup along, bring it back.

use super::keep;
use crate::browser;
use crate::core::backup::{self, Refused};
use crate::core::progress::Progress;
use crate::core::store;
use crate::core::strings::{Key, k};
use crate::ui::html::escape;
use crate::ui::state::{App, Keeping};
use leptos::prelude::*;

fn heading(app: App, id: &str, key: Key) -> String {
    ["<h2 id=\"", id, "\">", &escape(&app.t(key)), "</h2>"].concat()
}

pub(super) fn paragraph(text: &str) -> String {
    ["<p>", &escape(text), "</p>"].concat()
}

/// Whether progress is kept, what is kept, how large it is, what was set aside; and the choice, while it is open.
pub fn kept(app: App) -> String {
    let facts = app.progress.with(|p| {
        let going_on = p.attempts.values().filter(|a| a.next().is_some()).count();
        [
            (k::KEPT_READ_ONE, k::KEPT_READ_OTHER, p.read.len()),
            (k::KEPT_PASSED_ONE, k::KEPT_PASSED_OTHER, p.passed.len()),
            (k::KEPT_CASES_ONE, k::KEPT_CASES_OTHER, p.cases.len()),
            (k::KEPT_TESTED_ONE, k::KEPT_TESTED_OTHER, p.tested.len()),
            (k::KEPT_PATH, k::KEPT_PATH, usize::from(!p.path.1.is_empty())),
            (k::KEPT_QUIZ_ONE, k::KEPT_QUIZ_OTHER, going_on),
            (k::KEPT_REVIEWS_ONE, k::KEPT_REVIEWS_OTHER, p.reviews.len()),
            (k::KEPT_CHECKS_ONE, k::KEPT_CHECKS_OTHER, p.checks.len()),
        ]
    });
    let mut html = [keep::state(app), "<section aria-labelledby=\"kept-title\">".into()].concat();
    html.push_str(&heading(app, "kept-title", k::KEPT_TITLE));
    if app.progress.with(Progress::is_empty) {
        html.push_str(&paragraph(&app.t(k::KEPT_NOTHING)));
    } else {
        html.push_str("<ul>");
        for (one, other, n) in facts.into_iter().filter(|(.., n)| *n > 0) {
            html.push_str(&["<li>", &escape(&app.count(one, other, n)), "</li>"].concat());
        }
        html.push_str("</ul>");
    }
    let keeping = app.keeping.get();
    let size = matches!(keeping, Keeping::On(_)).then(browser::local_store).flatten();
    if let Some((entries, characters)) = size.and_then(|store| store::size(&store).ok()) {
        let values = [("n", &*entries.to_string()), ("size", &*characters.to_string())];
        html.push_str(&["<p class=\"fine\">", &escape(&app.fill(k::KEPT_SIZE, &values)), "</p>"].concat());
    }
    let aside = app.set_aside.get();
    if aside > 0 {
        html.push_str("<div class=\"alert\" id=\"set-aside\" tabindex=\"-1\">");
        html.push_str(&paragraph(&app.count(k::SET_ASIDE_ONE, k::SET_ASIDE_OTHER, aside)));
        html.push_str(&[paragraph(&app.t(k::SET_ASIDE_MEANS)), "</div>".into()].concat());
    }
    html.push_str("</section>");
    if matches!(keeping, Keeping::Off | Keeping::Declined | Keeping::Failed(_) | Keeping::Gone) {
        html.push_str(&keep::card(app));
    }
    html
}

/// The small backup text, with a button that copies it.
pub fn backup(app: App) -> String {
    let something = app
        .progress
        .with(|p| !p.passed.is_empty() || !p.read.is_empty() || !p.cases.is_empty() || !p.tested.is_empty());
    let head = heading(app, "backup-title", k::BACKUP_TITLE);
    let inside = match something {
        false => paragraph(&app.t(k::BACKUP_EMPTY)),
        true => [
            "<p><label for=\"backup-text\">",
            &escape(&app.t(k::BACKUP_TEXT)),
            "</label></p><textarea id=\"backup-text\" readonly rows=\"4\" autocomplete=\"off\" spellcheck=\"false\">",
            &app.progress.with(backup::write),
            "</textarea><p class=\"buttons\"><button type=\"button\" class=\"second\" data-do=\"copy\">",
            &escape(&app.t(k::BACKUP_COPY)),
            "</button></p><p id=\"copied\" role=\"status\"></p>",
        ]
        .concat(),
    };
    ["<section aria-labelledby=\"backup-title\">", &head, &inside, "</section>"].concat()
}

/// Copies the backup text, or selects it where copying is not allowed, and says which.
pub fn copy(app: App) {
    leptos::task::spawn_local(async move {
        let done = browser::copy_field("backup-text").await;
        browser::set_text("copied", &app.t(if done { k::BACKUP_COPIED } else { k::BACKUP_SELECTED }));
    });
}

/// Brings a backup back: joins it in and says what came, or refuses plainly and changes nothing. What was pasted
/// stays in its field.
pub fn restore(app: App) {
    let read = backup::read(&browser::field("restore-text"));
    browser::set_invalid("restore-text", read.is_err());
    let said = match read {
        Ok(back) => {
            let count = || app.knows(|p| (p.passed.len() + p.tested.len(), p.read.len(), p.cases.len()));
            let (before, known) = (count(), app.knows(Progress::clone));
            app.record(|p| p.join(&back));
            let after = count();
            let new = ((after.0 - before.0).to_string(), (after.1 - before.1).to_string());
            let cases = match after.2 - before.2 {
                0 => String::new(),
                n => [" ", &*app.count(k::RESTORE_CASES_ONE, k::RESTORE_CASES_OTHER, n)].concat(),
            };
            match app.knows(|p| *p == known) {
                true => app.t(k::RESTORE_SAME),
                false => [app.fill(k::RESTORE_DONE, &[("n", &new.0), ("read", &new.1)]), cases].concat(),
            }
        }
        Err(refused) => app.t(refusal(refused)),
    };
    browser::set_text("restore-result", &said);
}

fn refusal(refused: Refused) -> Key {
    match refused {
        Refused::Empty => k::RESTORE_EMPTY,
        Refused::TooLong => k::RESTORE_TOO_LONG,
        Refused::Foreign => k::RESTORE_FOREIGN,
        Refused::Newer => k::RESTORE_NEWER,
        Refused::Damaged => k::RESTORE_DAMAGED,
    }
}
