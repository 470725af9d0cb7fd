//! Markup of the slots that only display, in the states of a person's device.

use super::state::{App, Erasing, Keeping, Phase, Removed, Restoring};
use super::{backup, dispatch};
use crate::browser::Beside;
use crate::core::base::date::Day;
use crate::core::course::outline::Shell;
use crate::core::progress::facts::{Pass, Progress};
use crate::core::review::session::{Kind, Round};
use crate::core::site::route::Route;
use crate::core::storage::backup::{Back, qr};
use crate::core::storage::envelope::{Mode, StoreError};
use crate::core::strings::{KEYS, Strings};
use crate::pages::slot::Slot;
use leptos::prelude::*;
use std::sync::Arc;

/// Runs in an app whose strings are their keys with their number, as in `[erase-part 3]<b>`.
fn with(run: impl FnOnce(App)) {
    let _ = any_spawner::Executor::init_futures_executor();
    let strings = Strings(KEYS.iter().map(|key| format!("[{key} {{n}}]<b>")).collect());
    let shell = Shell { lang: "en".into(), base: "/".into(), strings, ..Shell::default() };
    Owner::new().with(|| run(App::new(Arc::new(shell), Route::Device)));
}

fn shown(app: App, slot: &Slot) -> String {
    let html = dispatch::markup(app, slot).expect("a slot that displays").into_string();
    assert!(!html.contains("]<b>"), "text is escaped: {html}");
    html
}

/// The strings in a slot, in order: `erase-done`, `erase-part 3`.
fn says(app: App, slot: &Slot) -> Vec<String> {
    strings_in(&shown(app, slot))
}

fn strings_in(html: &str) -> Vec<String> {
    let word = |rest: &str| rest.split(']').next().unwrap_or_default().replace(" {n}", "");
    html.split('[').skip(1).map(word).collect()
}

fn passed(modules: &[&str]) -> Progress {
    let pass = Pass { day: Day(0), right: 7, drawn: 8 };
    let passed = modules.iter().map(|id| (((*id).to_string(), 1), pass)).collect();
    Progress { passed, ..Progress::default() }
}

#[test]
fn erasing_asks_first_and_then_lists_what_is_gone() {
    with(|app| {
        assert_eq!(says(app, &Slot::Erase), ["erase-button"]);
        app.erasing.set(Erasing::Asking);
        assert_eq!(says(app, &Slot::Erase), ["erase-sure", "erase-yes", "erase-no"]);
        assert!(shown(app, &Slot::Erase).contains("id=\"erase-yes\" data-do=\"erase yes\""));
        app.progress.set(passed(&["1.1"]));
        assert_eq!(says(app, &Slot::Erase)[1], "backup-file", "a last chance to take it along");

        let not =
            ["erase-not", "erase-not-history", "erase-not-files", "erase-not-devices", "erase-not-disk"];
        let beside = Beside { copies: 1, workers: 2, left: 0 };
        app.erasing.set(Erasing::Done(Removed { entries: Some((1, 0)), beside }));
        let gone = [
            "erase-done",
            "erase-done-open",
            "erase-done-one 1",
            "erase-done-copy-one 1",
            "erase-done-worker-other 2",
        ];
        assert_eq!(says(app, &Slot::Erase), [&["erase-button"][..], &gone, &not].concat());
        assert!(!shown(app, &Slot::Erase).contains("alert"));

        let beside = Beside { left: 3, ..Beside::default() };
        app.erasing.set(Erasing::Done(Removed { entries: Some((0, 2)), beside }));
        let refused = ["erase-button", "erase-done", "erase-done-open", "erase-part 5"];
        assert_eq!(says(app, &Slot::Erase), [&refused[..], &not].concat());
        assert!(shown(app, &Slot::Erase).contains("<div class=\"alert\"><p>[erase-part 5]"));

        app.erasing.set(Erasing::Done(Removed::default()));
        assert!(says(app, &Slot::Erase).contains(&"erase-memory".into()), "storage can't be read");
    });
}

#[test]
fn progress_that_is_not_saved_is_a_warning_with_a_way_to_take_it_along() {
    with(|app| {
        app.progress.set(passed(&["1.1"]));
        for (keeping, full, warns) in [
            (Keeping::Off, false, false),
            (Keeping::Declined, true, false),
            (Keeping::On(Mode::Own), false, false),
            (Keeping::On(Mode::Own), true, true),
            (Keeping::Failed(StoreError::Full), false, true),
            (Keeping::Newer, false, true),
            (Keeping::Gone, false, true),
        ] {
            app.keeping.set(keeping);
            app.nearly_full.set(full);
            let html = shown(app, &Slot::Kept);
            assert_eq!(html.contains("class=\"keep-state warn\""), warns, "{keeping:?}: {html}");
            assert_eq!(html.contains("data-do=\"backup kept-said\""), warns, "{keeping:?}: {html}");
            let asks = !matches!(keeping, Keeping::On(_) | Keeping::Newer);
            assert_eq!(html.matches("data-do=\"keep ").count(), if asks { 3 } else { 0 }, "{keeping:?}");
        }
        app.progress.set(Progress::default());
        assert!(!shown(app, &Slot::Kept).contains("kept-said"), "there's nothing to back up");
    });
}

#[test]
fn the_device_page_counts_what_is_there_and_what_was_set_aside() {
    with(|app| {
        assert!(says(app, &Slot::Kept).contains(&"kept-nothing".into()));
        app.keeping.set(Keeping::On(Mode::Own));
        assert!(says(app, &Slot::Kept).contains(&"kept-choice".into()));
        let mut progress = passed(&["1.1", "1.2"]);
        progress.read.insert(("1.1".into(), "a".into()), Day(0));
        app.progress.set(progress);
        app.set_aside.set(2);
        let html = shown(app, &Slot::Kept);
        for part in [
            "<ul><li>[kept-passed-other 2]&lt;b&gt;</li><li>[kept-read-one 1]&lt;b&gt;</li></ul>",
            "<div class=\"alert\" id=\"set-aside\" tabindex=\"-1\"><p>[set-aside-other 2]",
            " <a href=\"/en/device/#set-aside\">",
        ] {
            assert!(html.contains(part), "no {part} in {html}");
        }
    });
}

#[test]
fn only_a_shared_device_has_the_bar_and_a_new_window_asks() {
    with(|app| {
        app.keeping.set(Keeping::On(Mode::Own));
        assert_eq!(shown(app, &Slot::Shared), "");
        app.keeping.set(Keeping::On(Mode::Shared));
        assert_eq!(says(app, &Slot::Shared), ["shared-on", "shared-end"]);
        app.reopened.set(true);
        assert_eq!(says(app, &Slot::Shared), ["shared-again", "shared-go-on", "shared-end"]);
        assert!(shown(app, &Slot::Shared).starts_with("<p class=\"shared again\">"));
    });
}

#[test]
fn a_backup_says_what_is_new_before_anything_changes() {
    with(|app| {
        let preview = |here: &[&str], back: &[&str], left| {
            app.progress.set(passed(here));
            let back = Back { progress: passed(back), left };
            app.set_backups(&|b| b.restoring = Restoring::Preview(back.clone()));
            says(app, &Slot::Restore)
        };
        app.keeping.set(Keeping::On(Mode::Own));
        let all = [
            "preview-title",
            "kept-passed-one 1",
            "preview-all",
            "preview-adds",
            "restore-yes",
            "restore-no",
        ];
        assert_eq!(preview(&[], &["1.1"], 0), all);
        let new = [
            "preview-title",
            "kept-passed-other 2",
            "preview-left-one 1",
            "preview-new",
            "kept-passed-one 1",
        ];
        assert_eq!(preview(&["1.1"], &["1.1", "1.2"], 1)[..5], new);
        let same = ["preview-title", "kept-passed-one 1", "preview-same", "restore-no"];
        assert_eq!(preview(&["1.1", "1.2"], &["1.1"], 0), same, "there's nothing to restore");
        app.keeping.set(Keeping::Off);
        assert!(preview(&[], &["1.1"], 0).contains(&"restore-keep".into()), "says that it isn't saved");
        assert_eq!(app.knows(|p| p.passed.len()), 0);
    });
}

#[test]
fn a_restore_can_be_undone_until_it_was() {
    with(|app| {
        let says_at = |restoring: Restoring| {
            app.set_backups(&|b| b.restoring = restoring.clone());
            says(app, &Slot::Restore)
        };
        assert_eq!(shown(app, &Slot::Restore), "", "nothing was restored");
        app.restore(&passed(&["1.1"]));
        assert_eq!(says_at(Restoring::Idle), ["undo-how", "undo"]);
        let done = says_at(Restoring::Done(passed(&["1.1"])));
        assert_eq!(done[..2], ["restore-done", "kept-passed-one 1"]);
        assert_eq!(done[done.len() - 2..], ["undo-how", "undo"]);
        assert_eq!(says_at(Restoring::Stuck), ["undo-failed", "undo-how", "undo"]);
        assert_eq!(says_at(Restoring::Undone), ["undo-done"]);
    });
}

#[test]
fn the_backup_text_can_be_read_and_not_changed() {
    with(|app| {
        assert_eq!(says(app, &Slot::Backup), ["backup-title", "backup-empty"]);
        app.progress.set(passed(&["1.1"]));
        let text = app.knows(crate::core::storage::backup::text::write);
        let html = shown(app, &Slot::Backup);
        assert!(html.contains(" id=\"backup-text\" readonly") && html.contains(&text), "{html}");
        assert!(
            html.contains("data-do=\"backup backup-said\"")
                && html.contains("<p id=\"copied\" role=\"status\"></p>")
        );
    });
}

#[test]
fn the_code_is_a_picture_that_says_what_it_leaves_out() {
    with(|app| {
        let code = qr::code(&passed(&["1.1"]), "https://example.org/en/device/").expect("a code");
        let (size, path) = (code.size, code.path.clone());
        let html = backup::picture(app, Some(code)).into_string();
        let box_of = format!("viewBox=\"0 0 {size} {size}\"><path d=\"{path}\"></path></svg>");
        assert!(html.contains(&box_of), "{html}");
        assert!(
            html.contains("role=\"img\" aria-label=\"[code-alt {n}]&lt;b&gt;\"")
                && html.contains("[code-all")
        );
        let none = backup::picture(app, None).into_string();
        assert!(none.contains("[code-none") && !none.contains("<svg"), "{none}");
    });
}

#[test]
fn an_offline_copy_is_offered_on_an_own_device_only() {
    with(|app| {
        let says_at = |keeping: Keeping, state: &str| {
            app.keeping.set(keeping);
            app.copy.set(state.into());
            says(app, &Slot::Offline)
        };
        let own = Keeping::On(Mode::Own);
        assert_eq!(says_at(Keeping::Off, "none"), ["offline-own-first"]);
        assert_eq!(says_at(Keeping::On(Mode::Shared), "none"), ["offline-shared"]);
        assert_eq!(says_at(own, "none"), ["offline-seen", "offline-ages", "offline-keep"]);
        assert_eq!(says_at(own, "no"), ["offline-no"]);
        assert_eq!(says_at(own, "fetching 0 9"), ["offline-begins"]);
        assert_eq!(says_at(own, "fetching 3 9"), ["offline-coming 3"]);
        assert!(shown(app, &Slot::Offline).contains("value=\"3\" max=\"9\""));
        let kept = ["offline-kept", "offline-seen", "offline-update", "offline-remove"];
        assert_eq!(says_at(own, "kept 9 done"), kept);
        let newer = ["offline-kept", "offline-seen", "offline-newer", "offline-use", "offline-remove"];
        assert_eq!(says_at(own, "newer 9"), newer);
        assert_eq!(says_at(own, "kept 9 failed")[0], "offline-old-stays", "what's there is safe");
        assert_eq!(says_at(own, "none full")[0], "offline-full");
    });
}

#[test]
fn the_search_says_why_there_are_no_results() {
    with(|app| {
        assert_eq!(says(app, &Slot::Search), ["search-empty"]);
        app.asked.set("debt".into());
        assert_eq!(says(app, &Slot::Search), ["search-loading"]);
        assert!(shown(app, &Slot::Search).contains("<p id=\"search-count\">"), "it's announced");
        app.offline.set(true);
        assert_eq!(says(app, &Slot::Search), ["search-failed"]);
    });
}

#[test]
fn a_round_ends_with_its_score_and_the_way_on() {
    with(|app| {
        provide_context(app);
        app.phase.set(Phase::Done);
        let ends = |kind: Kind| {
            let items = vec![("1.1".to_string(), "q".to_string())];
            app.round.set_value(Some(Round { kind, seed: 0, items, right: vec![true] }));
            let html = dispatch::view(app, &Slot::Refresh).to_html();
            assert_eq!(html.matches("id=\"result-title\" tabindex=\"-1\"").count(), 1, "{html}");
            assert!(html.contains("<a href=\"/en/training/\">"), "{html}");
            strings_in(&html)
        };
        let begins = ["refresh-done", "refresh-score 1"];
        assert_eq!(ends(Kind::Due)[..3], [&begins[..], &["refresh-back"]].concat());
        assert_eq!(ends(Kind::Before(1))[..3], [&begins[..], &["take-quiz"]].concat(), "it isn't scored");
        app.route.set(Route::Refresh);
        assert_eq!(ends(Kind::Before(1))[..3], [&begins[..], &["refresh-over"]].concat());
    });
}
