//! Markup of the slots that only display, in the states of a person's device: a pure function of the session.

use super::offline::{announced, begins};
use super::state::{App, Erasing, Handed, Keeping, Phase, Removed, Restoring};
use super::view::View;
use super::{backup, device, dispatch, erase, keep, offline, refresh, restore, search};
use crate::browser::Beside;
use crate::core::base::date::Day;
use crate::core::course::outline::{Outline, Shell};
use crate::core::progress::facts::{Pass, Progress};
use crate::core::review::session::{Kind, Round};
use crate::core::site::offline_status::read;
use crate::core::site::route::Route;
use crate::core::storage::backup::{Back, qr};
use crate::core::storage::envelope::{Mode, StoreError};
use crate::core::strings::{KEYS, Strings, k};
use crate::pages::slot::Slot;
use leptos::prelude::*;
use maud::Markup;
use std::sync::{Arc, LazyLock};

/// Its strings are their keys with their number, as in `[erase-part 3]<b>`.
static SHELL: LazyLock<Shell> = LazyLock::new(|| {
    let strings = Strings(KEYS.iter().map(|key| format!("[{key} {{n}}]<b>")).collect());
    Shell { lang: "en".into(), base: "/".into(), strings, ..Shell::default() }
});

static NOTHING: LazyLock<Progress> = LazyLock::new(Progress::default);

static HANDED: LazyLock<Handed> = LazyLock::new(Handed::default);

/// The session of someone who has just come.
fn view() -> View<'static> {
    View {
        part: 0,
        shell: &SHELL,
        here: &Route::Device,
        today: Day(0),
        progress: &NOTHING,
        keeping: Keeping::Off,
        set_aside: 0,
        nearly_full: false,
        reopened: false,
        erasing: Erasing::Idle,
        restoring: &Restoring::Idle,
        undoable: false,
        coded: false,
        handed: &HANDED,
        ask: &|_, _| None,
        copy: "",
        asked: "",
        offline: false,
        choice: "",
        origin: "",
        week: false,
    }
}

fn text(markup: Markup) -> String {
    let html = markup.into_string();
    assert!(!html.contains("]<b>"), "text is escaped: {html}");
    html
}

/// The strings in a slot, in order: `erase-done`, `erase-part 3`.
fn says(markup: Markup) -> Vec<String> {
    strings_in(&text(markup))
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
    let at = |erasing| View { erasing, ..view() };
    assert_eq!(says(erase::show(&view())), ["erase-button"]);
    let asking = at(Erasing::Asking);
    assert_eq!(says(erase::show(&asking)), ["erase-sure", "erase-yes", "erase-no"]);
    assert!(text(erase::show(&asking)).contains("id=\"erase-yes\" data-do=\"erase yes\""));
    let with_progress = View { progress: &passed(&["1.1"]), ..asking };
    assert_eq!(says(erase::show(&with_progress))[1], "backup-file", "a last chance to take it along");

    let not = ["erase-not", "erase-not-history", "erase-not-files", "erase-not-devices", "erase-not-disk"];
    let beside = Beside { copies: 1, workers: 2, left: 0 };
    let all = at(Erasing::Done(Removed { entries: Some((1, 0)), beside }));
    let gone = [
        "erase-done",
        "erase-done-open",
        "erase-done-one 1",
        "erase-done-copy-one 1",
        "erase-done-worker-other 2",
    ];
    assert_eq!(says(erase::show(&all)), [&["erase-button"][..], &gone, &not].concat());
    assert!(!text(erase::show(&all)).contains("alert"));

    let beside = Beside { left: 3, ..Beside::default() };
    let part = at(Erasing::Done(Removed { entries: Some((0, 2)), beside }));
    let refused = ["erase-button", "erase-done", "erase-done-open", "erase-part 5"];
    assert_eq!(says(erase::show(&part)), [&refused[..], &not].concat());
    assert!(text(erase::show(&part)).contains("<div class=\"alert\"><p>[erase-part 5]"));

    let unreadable = at(Erasing::Done(Removed::default()));
    assert!(says(erase::show(&unreadable)).contains(&"erase-memory".into()), "storage can't be read");
}

#[test]
fn progress_that_is_not_saved_is_a_warning_with_a_way_to_take_it_along() {
    let progress = passed(&["1.1"]);
    for (keeping, nearly_full, warns) in [
        (Keeping::Off, false, false),
        (Keeping::Declined, true, false),
        (Keeping::On(Mode::Own), false, false),
        (Keeping::On(Mode::Own), true, true),
        (Keeping::Failed(StoreError::Full), false, true),
        (Keeping::Newer, false, true),
        (Keeping::Gone, false, true),
    ] {
        let mut view = View { progress: &progress, keeping, nearly_full, ..view() };
        let html = text(device::kept(&view, None));
        assert_eq!(html.contains("class=\"keep-state warn\""), warns, "{keeping:?}: {html}");
        assert_eq!(html.contains("data-do=\"backup kept-said\""), warns, "{keeping:?}: {html}");
        let asks = !matches!(keeping, Keeping::On(_) | Keeping::Newer);
        assert_eq!(html.matches("data-do=\"keep ").count(), if asks { 3 } else { 0 }, "{keeping:?}");
        view.progress = &NOTHING;
        assert!(!text(device::kept(&view, None)).contains("kept-said"), "there's nothing to back up");
    }
}

#[test]
fn the_device_page_counts_what_is_there_and_what_was_set_aside() {
    assert!(says(device::kept(&view(), None)).contains(&"kept-nothing".into()));
    let saves = View { keeping: Keeping::On(Mode::Own), set_aside: 2, ..view() };
    assert!(says(device::kept(&saves, Some((3, 120)))).contains(&"kept-choice".into()));
    let mut progress = passed(&["1.1", "1.2"]);
    progress.read.insert(("1.1".into(), "a".into()), Day(0));
    let html = text(device::kept(&View { progress: &progress, ..saves }, Some((3, 120))));
    for part in [
        "<ul><li>[kept-passed-other 2]&lt;b&gt;</li><li>[kept-read-one 1]&lt;b&gt;</li></ul>",
        "<p class=\"fine\">[kept-size 3]",
        "<div class=\"alert\" id=\"set-aside\" tabindex=\"-1\"><p>[set-aside-other 2]",
        " <a href=\"/en/device/#set-aside\">",
    ] {
        assert!(html.contains(part), "no {part} in {html}");
    }
}

#[test]
fn only_a_shared_device_has_the_bar_and_a_new_window_asks() {
    let at = |keeping, reopened| View { keeping, reopened, ..view() };
    assert_eq!(text(keep::shared_bar(&at(Keeping::On(Mode::Own), false))), "");
    let shared = Keeping::On(Mode::Shared);
    assert_eq!(says(keep::shared_bar(&at(shared, false))), ["shared-on", "shared-end"]);
    let again = keep::shared_bar(&at(shared, true));
    assert!(text(again.clone()).starts_with("<p class=\"shared again\">"));
    assert_eq!(says(again), ["shared-again", "shared-go-on", "shared-end"]);
}

#[test]
fn the_offer_to_save_says_when_a_browser_clears_storage() {
    assert!(!says(keep::card(&view())).contains(&"keep-week".into()));
    assert!(says(keep::card(&View { week: true, ..view() })).contains(&"keep-week".into()));
    let own = View { keeping: Keeping::On(Mode::Own), copy: "none", week: true, ..view() };
    assert!(says(offline::show(&own)).contains(&"offline-week".into()));
}

#[test]
fn a_backup_says_what_is_new_before_anything_changes() {
    let preview = |keeping, here: &[&str], back: &[&str], left| {
        let (progress, back) = (passed(here), Back { progress: passed(back), left });
        let restoring = Restoring::Preview(back);
        says(restore::show(&View { progress: &progress, restoring: &restoring, keeping, ..view() }))
    };
    let own = Keeping::On(Mode::Own);
    let all =
        ["preview-title", "kept-passed-one 1", "preview-all", "preview-adds", "restore-yes", "restore-no"];
    assert_eq!(preview(own, &[], &["1.1"], 0), all);
    let new =
        ["preview-title", "kept-passed-other 2", "preview-left-one 1", "preview-new", "kept-passed-one 1"];
    assert_eq!(preview(own, &["1.1"], &["1.1", "1.2"], 1)[..5], new);
    let same = ["preview-title", "kept-passed-one 1", "preview-same", "restore-no"];
    assert_eq!(preview(own, &["1.1", "1.2"], &["1.1"], 0), same, "there's nothing to restore");
    let unsaved = preview(Keeping::Off, &[], &["1.1"], 0);
    assert!(unsaved.contains(&"restore-keep".into()), "says that it isn't saved");
}

#[test]
fn a_restore_can_be_undone_until_it_was() {
    let says_at =
        |restoring: Restoring| says(restore::show(&View { restoring: &restoring, undoable: true, ..view() }));
    assert_eq!(text(restore::show(&view())), "", "nothing was restored");
    assert_eq!(says_at(Restoring::Idle), ["undo-how", "undo"]);
    let done = says_at(Restoring::Done(passed(&["1.1"])));
    assert_eq!(done[..2], ["restore-done", "kept-passed-one 1"]);
    assert_eq!(done[done.len() - 2..], ["undo-how", "undo"]);
    assert_eq!(says_at(Restoring::Stuck), ["undo-failed", "undo-how", "undo"]);
    assert_eq!(says_at(Restoring::Undone), ["undo-done"]);
}

#[test]
fn the_backup_text_can_be_read_and_not_changed() {
    assert_eq!(says(backup::show(&view())), ["backup-title", "backup-empty"]);
    let progress = passed(&["1.1"]);
    let html = text(backup::show(&View { progress: &progress, ..view() }));
    let written = crate::core::storage::backup::text::write(&progress);
    assert!(html.contains(" readonly=\"readonly\">ATT1 ") && html.contains(&written), "{html}");
    assert!(
        html.contains("data-do=\"backup backup-said\"")
            && html.contains("<p id=\"copied\" role=\"status\"></p>")
    );
    assert!(!html.contains("code-button"), "no other device finds this copy of the site");
}

#[test]
fn the_code_is_shown_on_request_where_another_device_finds_the_site() {
    let progress = passed(&["1.1"]);
    let closed = View { progress: &progress, origin: "https://example.org", ..view() };
    let html = text(backup::show(&closed));
    assert!(html.contains("aria-expanded=\"false\"") && !html.contains("<svg"), "{html}");
    let library = |what: &str, about: &str| {
        assert_eq!((what, about), ("code", &*qr::texts(&progress, "https://example.org/en/device/")));
        Some("<svg>made</svg>".to_owned())
    };
    let open = View { coded: true, ..closed };
    let html = text(backup::show(&View { ask: &library, ..open.clone() }));
    assert!(html.contains("aria-expanded=\"true\"") && html.contains("<svg>made</svg>"), "{html}");
    // Without the library, it says that the code is coming, or that it can't.
    assert!(says(backup::show(&open)).contains(&"loading".into()));
    let failed = text(backup::show(&View { offline: true, ..open }));
    assert!(failed.contains("<div class=\"alert\"><p>[load-failed"), "{failed}");
}

#[test]
fn an_offline_copy_is_offered_on_an_own_device_only() {
    let at = |keeping, copy| View { keeping, copy, ..view() };
    let says_at = |keeping, copy| says(offline::show(&at(keeping, copy)));
    let own = Keeping::On(Mode::Own);
    assert_eq!(says_at(Keeping::Off, "none"), ["offline-own-first"]);
    assert_eq!(says_at(Keeping::On(Mode::Shared), "none"), ["offline-shared"]);
    assert_eq!(says_at(own, "none"), ["offline-seen", "offline-ages", "offline-keep"]);
    assert_eq!(says_at(own, "no"), ["offline-no"]);
    assert_eq!(says_at(own, "fetching 0 9"), ["offline-begins"]);
    assert_eq!(says_at(own, "fetching 3 9"), ["offline-coming 3"]);
    assert!(text(offline::show(&at(own, "fetching 3 9"))).contains("value=\"3\" max=\"9\""));
    let kept = ["offline-kept", "offline-seen", "offline-update", "offline-remove"];
    assert_eq!(says_at(own, "kept 9 done"), kept);
    let newer = ["offline-kept", "offline-seen", "offline-newer", "offline-use", "offline-remove"];
    assert_eq!(says_at(own, "newer 9"), newer);
    assert_eq!(says_at(own, "kept 9 failed")[0], "offline-old-stays", "what's there is safe");
    assert_eq!(says_at(own, "none full")[0], "offline-full");
}

#[test]
fn what_becomes_of_an_offline_copy_is_announced_once() {
    let announced = |before: &str, now: &str| announced(read(before).0, read(now));
    for (before, now, key) in [
        ("none", "fetching 0 9", Some(k::OFFLINE_BEGINS)),
        ("fetching 0 9", "fetching 3 9", None),
        ("fetching 8 9", "kept 9 done", Some(k::OFFLINE_DONE)),
        ("fetching 8 9", "newer 9 done", Some(k::OFFLINE_NEWER)),
        ("kept 9", "none", Some(k::OFFLINE_REMOVED)),
        ("none", "none", None),
        ("kept 9", "kept 9 failed", Some(k::OFFLINE_OLD_STAYS)),
        ("fetching 8 9", "none full", Some(k::OFFLINE_FULL)),
    ] {
        assert_eq!(announced(before, now), key, "{before} → {now}");
    }
    let begins = |before: &str, now: &str| begins(read(before).0, read(now).0);
    assert!(begins("none", "fetching 0 9") && !begins("fetching 0 9", "fetching 1 9"));
}

#[test]
fn the_search_says_why_there_are_no_results() {
    let says_at = |view: &View<'_>, words| says(search::results(view, words, None));
    assert_eq!(says_at(&view(), false), ["search-empty"]);
    assert_eq!(says_at(&view(), true), ["search-loading"]);
    let html = text(search::results(&view(), true, None));
    assert!(html.contains("<p id=\"search-count\">"), "it's announced");
    assert_eq!(says_at(&View { offline: true, ..view() }, true), ["search-failed"]);
}

#[test]
fn a_round_on_a_quiz_page_asks_only_what_changed_in_its_module() {
    let module = |id: &str| Outline { id: id.into(), ..Outline::default() };
    let shell = Shell { modules: vec![module("1.1"), module("1.2")], ..Shell::default() };
    let round = |kind, here: &Route| refresh::begun(&NOTHING, &shell, kind, here, (Day(0), 7));
    let drawn = round(Kind::After(1), &Route::Refresh);
    assert_eq!(
        (drawn.seed, drawn.kind, drawn.items.len()),
        (7, Kind::After(1), 0),
        "drawn when lessons are loaded"
    );
    assert_eq!(round(Kind::Changed, &Route::Quiz("1.1".into())).items, []);
}

/// Runs in an app with these strings.
fn with(run: impl FnOnce(App)) {
    let _ = any_spawner::Executor::init_futures_executor();
    Owner::new().with(|| run(App::new(Arc::new(SHELL.clone()), Route::Device)));
}

#[test]
fn a_slot_shows_the_session_that_the_app_holds() {
    with(|app| {
        let shown = |slot: &Slot| text(dispatch::markup(app, slot).expect("a slot that displays"));
        app.session.update_value(|memory| memory.keeping = Keeping::Declined);
        app.record(|p| p.join(&passed(&["1.1"])));
        assert!(shown(&Slot::Kept).contains("[kept-passed-one 1]"));
        app.restore(&passed(&["1.2"]));
        app.set_backups(&|b| b.restoring = Restoring::Done(passed(&["1.2"])));
        assert!(strings_in(&shown(&Slot::Restore)).ends_with(&["undo-how".into(), "undo".into()]));
        app.erasing.set(Erasing::Asking);
        assert!(shown(&Slot::Erase).contains("id=\"erase-ask\""));
        app.keeping.set(Keeping::On(Mode::Shared));
        app.reopened.set(true);
        assert!(shown(&Slot::Shared).contains("[shared-again"));
        app.copy.set("fetching 3 9".into());
        assert!(shown(&Slot::Offline).contains("[offline-coming 3]"));
        app.asked.set("debt".into());
        app.offline.set(true);
        assert!(shown(&Slot::Search).contains("[search-failed"));
        app.origin.set("https://example.org".into());
        app.set_backups(&|b| b.coded = true);
        assert!(strings_in(&shown(&Slot::Backup)).ends_with(&["load-failed".into()]));
        app.library.set_value(Some(Arc::new(|_| Some(b"<svg class=\"code\"></svg>".to_vec()))));
        assert!(shown(&Slot::Backup).contains("<svg class=\"code\""));
        for slot in [Slot::Quiz("1.1".into()), Slot::Idea, Slot::Refresh] {
            assert!(dispatch::markup(app, &slot).is_none(), "it has a component");
        }
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
