//! Taking progress along and bringing it back: by file, by text, by a code and its link; looked at first, undone after.

use std::fs;

use attune::core::base::date::Day;
use attune::core::progress::facts::Progress;
use attune::core::storage::backup;
use attune::core::storage::backup::{file, qr, text};
use attune::core::storage::envelope::Mode;
use attune::core::strings::{Key, k};
use serde_json::{Value, json};

use super::axe::Axe;
use crate::support::{Answers, Engine, Place, Plan, Saved, Visit, journeys, version};

journeys! {
    a_file_is_looked_at_brought_back_and_undone: Plan::default() => chromium firefox webkit;
    a_damaged_backup_changes_nothing: Plan::default() => chromium;
    undoing_reaches_other_tabs_and_takes_nothing_of_theirs: Plan::default() => chromium webkit;
    a_link_with_a_backup_writes_nothing: Plan::default() => chromium firefox webkit;
    another_screen_reads_the_code: Plan::default() => chromium webkit;
    an_answer_is_saved_before_its_verdict: Plan::default() => chromium;
    where_nothing_is_stored_a_backup_still_works: Plan { no_storage: true, ..Plan::default() } => chromium;
    every_state_before_axe: Plan::default() => chromium;
}

/// Opens "your device" with this kept.
async fn device_with(visit: &Visit, saved: &Saved) {
    visit.open(Place::DEVICE).await;
    visit.keep(saved).await;
    visit.reload().await;
}

fn own(modules: &[&str]) -> Saved {
    Saved::new(Mode::Own, Saved::passed(modules))
}

/// "2 modules passed".
fn passed(visit: &Visit, n: usize) -> String {
    let key = if n == 1 { k::KEPT_PASSED_ONE } else { k::KEPT_PASSED_OTHER };
    visit.site.filled(key, &[("n", &n.to_string())])
}

async fn press(visit: &Visit, button: Key) {
    visit.click_text(&visit.site.word(button)).await;
}

/// Pastes a text and asks what it holds.
async fn paste(visit: &Visit, text: &str) {
    let set = "const field = document.querySelector('#restore-text'); field.value = arguments[0]";
    visit.js::<Value>(set, &[json!(text)]).await;
    press(visit, k::RESTORE_BUTTON).await;
}

/// Chooses a file with this content.
async fn choose(visit: &Visit, name: &str, content: &str) {
    let _ = fs::create_dir_all(&visit.downloads);
    let path = visit.downloads.join(name);
    fs::write(&path, content).unwrap();
    visit.find("#restore-file").await.send_keys(path.to_str().unwrap()).await.unwrap();
}

async fn has_focus(visit: &Visit, id: &str) {
    visit.until(id, "return document.activeElement.id", id.to_owned()).await;
}

async fn a_file_is_looked_at_brought_back_and_undone(visit: &Visit) {
    let mut progress = Saved::passed(&["1.1", "1.3"]);
    progress.join(&Saved::attempt("1.2", version("1.2"), &["a", "b"], &[true]));
    device_with(visit, &Saved::new(Mode::Own, progress.clone())).await;
    // Asked for before everything is erased.
    visit.click("#erase-button").await;
    visit.click("#erase-ask [data-do^=backup]").await;
    visit.says("#erase-said", file::NAME).await;
    let saved = visit.downloaded(file::NAME).await;
    assert_eq!(saved, file::write(&progress));
    let value: Value = serde_json::from_str(&saved).expect("JSON");
    assert_eq!(value["facts"].as_array().map(Vec::len), Some(3));
    press(visit, k::ERASE_YES).await;
    visit.says("#erase-result", &visit.site.word(k::ERASE_NOT)).await;
    assert_eq!(visit.kept().await, Saved::default());

    choose(visit, "one.json", &saved).await;
    visit.says("#preview", &passed(visit, 2)).await;
    has_focus(visit, "preview").await;
    visit.says("#preview", &visit.site.word(k::KEPT_NOT)).await;
    visit.says("main", &visit.site.word(k::KEPT_NOTHING)).await;
    press(visit, k::RESTORE_NO).await;
    visit.says("#restore-result", &visit.site.word(k::RESTORE_LEFT)).await;
    visit.says("main", &visit.site.word(k::KEPT_NOTHING)).await;

    // The same file once more.
    choose(visit, "one.json", &saved).await;
    press(visit, k::RESTORE_YES).await;
    has_focus(visit, "restored").await;
    visit.says("#restored", &visit.site.word(k::RESTORE_DONE)).await;
    assert_eq!(visit.stored().await, (0, 0), "nobody has asked to keep it yet");
    press(visit, k::KEEP_OWN).await;
    visit.says("#keep-state", &visit.site.word(k::KEPT_OWN)).await;
    assert_eq!(visit.kept().await.progress(), progress);

    // The way back stands as long as the page is open, wherever one goes in between.
    visit.follow(Place::TRAINING).await;
    visit.says(".stop.passed", "1.1").await;
    visit.follow(Place::DEVICE).await;
    press(visit, k::UNDO).await;
    visit.says("#restored", &visit.site.word(k::UNDO_DONE)).await;
    assert_eq!(visit.kept().await.progress(), Progress::default());
    visit.reload().await;
    visit.says("main", &visit.site.word(k::KEPT_CHOICE)).await;
    assert!(!visit.shows("#restored").await);
}

async fn a_damaged_backup_changes_nothing(visit: &Visit) {
    let (good, less) = (Saved::passed(&["1.1", "1.3"]), own(&["1.2"]));
    device_with(visit, &less).await;
    let (text, file) = (text::write(&good), file::write(&good));
    let middle = text.len() / 2;
    let other = if &text[middle..=middle] == "A" { "B" } else { "A" };
    let changed = [&text[..middle], other, &text[middle + 1..]].concat();
    for (bad, why) in [
        (changed.as_str(), k::RESTORE_DAMAGED),
        (&text[..text.len() - 3], k::RESTORE_DAMAGED),
        ("hello", k::RESTORE_FOREIGN),
        ("", k::RESTORE_EMPTY),
    ] {
        paste(visit, bad).await;
        visit.says("#restore-result", &visit.site.word(why)).await;
        assert_eq!(visit.attribute("#restore-text", "aria-invalid").await.as_deref(), Some("true"));
        assert_eq!(visit.kept().await, less, "{bad:?} has changed something");
    }
    for (name, bad, why) in [
        ("damaged", file.replace("20500", "20400"), k::RESTORE_DAMAGED),
        ("newer", file.replace("\"version\":1", "\"version\":2"), k::RESTORE_NEWER),
        ("foreign", "{\"notice\":\"\",\"signed\":false}".into(), k::RESTORE_FOREIGN),
        ("huge", "{\"format\":[".repeat(backup::MAX_LEN / 10), k::RESTORE_TOO_LARGE),
    ] {
        choose(visit, &[name, ".json"].concat(), &bad).await;
        visit.says("#restore-result", &visit.site.word(why)).await;
        assert!(!visit.shows("#preview").await, "{name} is shown");
        assert_eq!(visit.kept().await, less, "{name} has changed something");
    }
    choose(visit, "good.json", &file).await;
    press(visit, k::RESTORE_YES).await;
    visit.says("#restored", &passed(visit, 2)).await;
    assert_eq!(visit.kept().await.progress(), Saved::passed(&["1.1", "1.2", "1.3"]));
}

async fn undoing_reaches_other_tabs_and_takes_nothing_of_theirs(visit: &Visit) {
    let answers = Answers::of(&visit.site, "1.1");
    device_with(visit, &own(&["1.2"])).await;
    paste(visit, &text::write(&Saved::passed(&["1.1", "1.3"]))).await;
    press(visit, k::RESTORE_YES).await;
    visit.says("#restored", &passed(visit, 2)).await;
    let first = visit.new_tab().await;
    visit.open(Place::QUIZ).await;
    visit.answer_right(&answers).await;
    visit.go_on().await;
    assert_eq!(visit.kept().await.progress().passed.len(), 3);

    let second = visit.client.window().await.unwrap();
    visit.to_tab(first).await;
    press(visit, k::UNDO).await;
    visit.says("#restored", &visit.site.word(k::UNDO_DONE)).await;
    let kept = visit.kept().await;
    assert_eq!(kept.progress().passed, Saved::passed(&["1.2"]).passed, "{kept:?}");
    assert_eq!(kept.progress().attempts["1.1"].answers.len(), 1, "the answer of the other tab");
    assert!(!kept.0.keys().any(|key| key.contains("1.3")), "{kept:?}");
    // The other tab goes on where it was, and brings nothing back.
    visit.to_tab(second).await;
    visit.is_asked(2, 8).await;
    visit.answer_right(&answers).await;
    let kept = visit.kept().await.progress();
    assert_eq!(kept.passed, Saved::passed(&["1.2"]).passed);
    assert_eq!(kept.attempts["1.1"].answers.len(), 2);
}

async fn a_link_with_a_backup_writes_nothing(visit: &Visit) {
    let text = text::write(&Saved::passed(&["1.1", "1.3"])).replace(' ', "");
    let link = [&visit.site.url(Place::DEVICE.0), "#", qr::MARK, &text].concat();
    visit.open(Place::HOME).await;
    visit.go(&link).await;
    visit.ready().await;
    visit.says("#preview", &passed(visit, 2)).await;
    has_focus(visit, "preview").await;
    let plain = visit.site.url(Place::DEVICE.0);
    assert_eq!(visit.address().await, plain, "the backup has left the address");
    visit.says("main", &visit.site.word(k::KEPT_NOTHING)).await;
    assert_eq!(visit.stored().await, (0, 0), "looking stores nothing: {:?}", visit.kept().await);
    let told: Vec<String> = visit.site.log().iter().map(|r| r.path.clone()).collect();
    assert!(told.iter().all(|path| !path.contains("ATT1") && !path.contains('#')), "{told:?}");
    visit.reload().await;
    assert!(!visit.shows("#preview").await, "it came with the link, and went with the page");

    // As mail programs escape it: the page for what isn't here leads to the right one.
    for mark in ["%23b=", "%23b%3D", "%2523b%253D"] {
        visit.open(Place::HOME).await;
        visit.go(&[&plain, mark, &text].concat()).await;
        visit.says("#preview", &passed(visit, 2)).await;
        visit.until("a plain address", "return location.href", plain.clone()).await;
        assert_eq!(visit.stored().await, (0, 0), "{mark}: looking stores nothing");
    }

    // The same where the page is open already; and one that is none.
    let set = "location.hash = arguments[0]";
    visit.js::<Value>(set, &[json!([qr::MARK, &text].concat())]).await;
    visit.says("#preview", &passed(visit, 2)).await;
    visit.until("a plain address", "return location.href", plain.clone()).await;
    visit.js::<Value>(set, &[json!([qr::MARK, &text[..20]].concat())]).await;
    visit.says("#restore-result", &visit.site.word(k::RESTORE_DAMAGED)).await;
    visit.until("a plain address", "return location.href", plain).await;
    assert!(!visit.shows("#preview").await);
    assert_eq!(visit.stored().await, (0, 0));
    visit.no_complaints().await;
}

/// What another program reads in the code that the page shows.
async fn scanned(visit: &Visit) -> String {
    const PIXELS: usize = 3;
    let script = "const svg = document.querySelector('svg.code');
        return [svg.viewBox.baseVal.width, svg.querySelector('path').getAttribute('d')]";
    let (size, path): (usize, String) = visit.js(script, &[]).await;
    let mut dark = vec![false; size * size];
    for piece in path.split('M').skip(1) {
        let numbers: Vec<usize> = piece
            .split([' ', 'h', 'v'])
            .take(3)
            .map(|n| n.parse().unwrap_or_else(|_| panic!("{piece}")))
            .collect();
        (0..numbers[2]).for_each(|n| dark[numbers[1] * size + numbers[0] + n] = true);
    }
    let pixel = |x: usize, y: usize| if dark[y / PIXELS * size + x / PIXELS] { 0 } else { 255 };
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(size * PIXELS, size * PIXELS, pixel);
    picture.detect_grids()[0].decode().expect("a readable code").1
}

async fn another_screen_reads_the_code(visit: &Visit) {
    visit.narrow().await;
    device_with(visit, &own(&["1.1", "1.3"])).await;
    press(visit, k::CODE_SHOW).await;
    visit.find("svg.code[role=img][aria-label]").await;
    visit.says("main", &visit.site.word(k::CODE_ALL)).await;
    assert_eq!(visit.attribute("#code-button", "aria-expanded").await.as_deref(), Some("true"));
    has_focus(visit, "code-button").await;
    let looks = "const svg = document.querySelector('svg.code'), r = svg.getBoundingClientRect();
        return [getComputedStyle(svg).backgroundColor, getComputedStyle(svg.querySelector('path')).fill,
            r.width / svg.viewBox.baseVal.width >= 3 && r.right <= innerWidth]";
    let seen = || visit.js::<(String, String, bool)>(looks, &[]);
    let (white, black) = ("rgb(255, 255, 255)".to_owned(), "rgb(0, 0, 0)".to_owned());
    assert_eq!(seen().await, (white.clone(), black.clone(), true));
    if visit.engine == Engine::Chromium {
        for (name, value) in [("prefers-color-scheme", "dark"), ("forced-colors", "active")] {
            let media = json!({ "features": [{ "name": name, "value": value }] });
            visit.cdp("Emulation.setEmulatedMedia", media).await;
            assert_eq!(seen().await, (white.clone(), black.clone(), true), "{name}");
        }
    }
    let link = scanned(visit).await;
    assert!(link.starts_with(&[&visit.site.url(Place::DEVICE.0), "#b=ATT1"].concat()), "{link}");
    // The other screen has nothing yet.
    visit.keep(&Saved::default()).await;
    visit.open(Place::HOME).await;
    visit.go(&link).await;
    visit.ready().await;
    press(visit, k::RESTORE_YES).await;
    visit.says("#restored", &passed(visit, 2)).await;
    let back = backup::read(&link, Day(20_600)).expect("a backup");
    assert_eq!((back.progress, back.left), (Saved::passed(&["1.1", "1.3"]), 0));
}

async fn an_answer_is_saved_before_its_verdict(visit: &Visit) {
    let answers = Answers::of(&visit.site, "1.1");
    visit.open(Place::QUIZ).await;
    visit.is_asked(1, 8).await;
    visit.says("#keep-state", &visit.site.word(k::KEPT_NOT)).await;
    visit.answer_right(&answers).await;
    visit.says("#keep-state", &visit.site.word(k::KEPT_NOT)).await;
    visit.choose_keeping(k::KEEP_OWN).await;
    visit.says("#keep-state", &visit.site.word(k::KEPT_OWN)).await;
    visit.go_on().await;
    visit.says("#keep-state", &visit.site.word(k::KEPT_OWN)).await;
    // What the page shows whenever an attempt is written.
    let watch = "window.__set = Storage.prototype.setItem; window.__shown = [];
        Storage.prototype.setItem = function (key, value) {
            if (key.startsWith('a1.f.t/')) __shown.push(!!document.querySelector('#verdict-title'));
            return __set.call(this, key, value);
        }";
    visit.js::<Value>(watch, &[]).await;
    visit.answer_right(&answers).await;
    assert_eq!(visit.js::<Vec<bool>>("return __shown", &[]).await, [false], "the verdict came first");

    // No room any more: said where it is seen, and to those who listen; a backup is at hand.
    visit.go_on().await;
    let full = "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }";
    visit.js::<Value>(full, &[]).await;
    visit.answer_right(&answers).await;
    visit.says("#keep-state.warn", &visit.site.word(k::KEPT_FULL)).await;
    visit.says("#status", &visit.site.word(k::KEPT_FULL)).await;
    visit.go_on().await;
    visit.says("#keep-state.warn", &visit.site.word(k::KEPT_FULL)).await;
    visit.js::<Value>("Storage.prototype.setItem = __set", &[]).await;
    visit.answer_right(&answers).await;
    visit.says("#keep-state", &visit.site.word(k::KEPT_OWN)).await;
    visit.says("#status", &visit.site.word(k::KEPT_OWN)).await;
    visit.go_on().await;
    visit.js::<Value>(full, &[]).await;
    visit.answer_right(&answers).await;
    // Last, since a browser that shows its downloads may take the keyboard.
    visit.click("[data-do='backup kept-said']").await;
    visit.says("#kept-said", file::NAME).await;
    let saved = visit.downloaded(file::NAME).await;
    let back = backup::read(&saved, Day(i32::MAX)).expect("a backup").progress;
    let kept = visit.kept().await.progress();
    assert_eq!((back.attempts["1.1"].answers.len(), kept.attempts["1.1"].answers.len()), (5, 4));
}

async fn where_nothing_is_stored_a_backup_still_works(visit: &Visit) {
    visit.open(Place::DEVICE).await;
    press(visit, k::KEEP_OWN).await;
    visit.says("#keep-state.warn", &visit.site.word(k::KEPT_BLOCKED)).await;
    let progress = Saved::passed(&["1.1", "1.3"]);
    choose(visit, "good.json", &file::write(&progress)).await;
    visit.says("#preview", &visit.site.word(k::KEPT_BLOCKED)).await;
    press(visit, k::RESTORE_YES).await;
    visit.says("#restored", &passed(visit, 2)).await;
    visit.click("[data-do='backup backup-said']").await;
    assert_eq!(visit.downloaded(file::NAME).await, file::write(&progress));
    press(visit, k::UNDO).await;
    visit.says("#restored", &visit.site.word(k::UNDO_DONE)).await;
    visit.says("main", &visit.site.word(k::KEPT_NOTHING)).await;
}

async fn every_state_before_axe(visit: &Visit) {
    let mut axe = Axe::new(visit).await;
    visit.narrow().await;
    device_with(visit, &own(&["1.2"])).await;
    press(visit, k::CODE_SHOW).await;
    visit.find("svg.code").await;
    visit.click("[data-do='backup backup-said']").await;
    visit.says("#backup-said", file::NAME).await;
    look(visit, &mut axe, "a code").await;
    visit.click("#erase-button").await;
    visit.find("#erase-ask").await;
    paste(visit, "hello").await;
    visit.says("#restore-result", &visit.site.word(k::RESTORE_FOREIGN)).await;
    look(visit, &mut axe, "refused").await;
    paste(visit, &text::write(&Saved::passed(&["1.2"]))).await;
    visit.says("#preview", &visit.site.word(k::PREVIEW_SAME)).await;
    look(visit, &mut axe, "nothing new").await;
    paste(visit, &text::write(&Saved::tested(&["1.1", "1.3"]))).await;
    visit.says("#preview", &passed(visit, 2)).await;
    look(visit, &mut axe, "a preview").await;
    press(visit, k::RESTORE_YES).await;
    visit.says("#restored", &visit.site.word(k::RESTORE_DONE)).await;
    look(visit, &mut axe, "brought back").await;
    let refuse = "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }";
    visit.js::<Value>(refuse, &[]).await;
    press(visit, k::UNDO).await;
    visit.says("#restored", &visit.site.word(k::UNDO_FAILED)).await;
    look(visit, &mut axe, "not undone").await;
    visit.js::<Value>("delete Storage.prototype.setItem", &[]).await;
    visit.reload().await;
    visit.keep(&Saved::default()).await;
    visit.reload().await;
    paste(visit, &text::write(&Saved::passed(&["1.1"]))).await;
    press(visit, k::RESTORE_YES).await;
    visit.says("#restored", &visit.site.word(k::KEPT_NOT)).await;
    look(visit, &mut axe, "brought back, not kept").await;
    press(visit, k::UNDO).await;
    visit.says("#restored", &visit.site.word(k::UNDO_DONE)).await;
    look(visit, &mut axe, "undone").await;
    axe.end();
}

async fn look(visit: &Visit, axe: &mut Axe<'_>, what: &str) {
    axe.look(what).await;
    let (width, screen): (u32, u32) =
        visit.js("return [document.scrollingElement.scrollWidth, innerWidth]", &[]).await;
    assert!(width <= screen, "{what}: {width} wide on a screen of {screen}");
}
