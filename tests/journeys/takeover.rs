//! The app takes over a page that someone is already reading, or that a translator has changed.

use attune::core::storage::envelope::Mode;
use attune::core::strings::k;
use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::case;
use crate::read::says_nothing_of_the_person;
use crate::support::{Answers, Keys, Place, Plan, Saved, Site, Visit, journeys, version};

journeys! {
    nothing_moves: Plan { hold: true, ..Plan::default() } => chromium;
    the_reader_keeps_their_place: Plan { hold: true, ..Plan::default() } => chromium firefox webkit;
    what_is_kept_is_not_denied: Plan { hold: true, ..Plan::default() } => chromium webkit;
    a_button_keeps_its_focus: Plan { hold: true, ..Plan::default() } => chromium firefox webkit;
    an_answer_before_the_app_counts: Plan { hold: true, ..Plan::default() } => chromium firefox webkit;
    a_program_that_does_not_arrive: Plan { folder: Some(Site::altered("damaged", damaged)), ..Plan::default() }
        => chromium firefox webkit;
    a_translated_page: Plan { folder: Some(Site::altered("font", |html| each_text(html, translated))), ..Plan::default() }
        => chromium;
    a_page_with_split_texts: Plan { folder: Some(Site::altered("split", |html| each_text(html, split))), ..Plan::default() }
        => chromium;
}

/// The pages that people open most; on the record and on "your device" the answer to a question may push the rest down.
const PLACES: [Place<'_>; 6] =
    [Place::HOME, Place::TRAINING, Place::LESSON, Place::QUIZ, Place::CASES, Place::CASE];

async fn nothing_moves(visit: &Visit) {
    visit.site.release();
    visit.open(Place::HOME).await;
    // Otherwise the app would come from the browser's own store, past the door.
    visit.cdp("Network.enable", json!({})).await;
    visit.cdp("Network.setCacheDisabled", json!({ "cacheDisabled": true })).await;
    let mut progress = Saved::passed(&["1.1"]);
    progress.join(&Saved::attempt("1.2", version("1.2"), &["a", "b"], &[true]));
    progress.join(&case::done(&case::case(&visit.site)).progress());
    let own = Saved::new(Mode::Own, progress.clone());
    let shared = Saved::new(Mode::Shared, progress);
    let all = [
        ("nothing kept", Saved::default(), false),
        ("own device", own, false),
        ("shared device, opened again", shared.clone(), false),
        ("shared device, going on", shared.clone(), true),
        ("shared device, opened again, small", shared, false),
    ];
    for (what, saved, going_on) in all {
        visit.keep(&saved).await;
        let script = "if (arguments[0]) sessionStorage.setItem('a1.s', '1'); else sessionStorage.clear()";
        visit.js::<Value>(script, &[json!(going_on)]).await;
        let small = what.ends_with("small");
        if small {
            visit.narrow().await;
        }
        for place in PLACES.into_iter().take(if small { 3 } else { PLACES.len() }) {
            // Held back for a moment, so that the page is painted before the app comes.
            visit.site.hold();
            visit.read(place).await;
            let painted = "return performance.getEntriesByType('paint').length > 0";
            visit.until("the page is painted", painted, true).await;
            visit.moved().await;
            visit.site.release();
            visit.ready().await;
            let offered = what.contains("opened again");
            assert_eq!(visit.shows(".shared.again").await, offered, "/{} ({what})", place.0);
            let (shift, moved) = visit.moved().await;
            assert!(shift < 0.001, "/{} moves by {shift} ({what}): {moved:#?}", place.0);
            visit.no_complaints().await;
        }
    }
}

/// Where something is kept, a slow app does not leave "nothing yet" and "start here" on the page meanwhile.
async fn what_is_kept_is_not_denied(visit: &Visit) {
    // The app is never let in before the end: a browser would take it from its own store from then on.
    let pages =
        [(Place::TRAINING, k::STOP_NEW), (Place::RECORD, k::RECORD_EMPTY), (Place::DEVICE, k::KEPT_NOTHING)];
    let read = async |place: Place<'static>| {
        visit.read(place).await;
        let state = "return document.documentElement.dataset.app";
        visit.until("the app is on its way", state, "loading".to_owned()).await;
    };
    // Where nothing is kept, nothing waits.
    for (place, word) in pages {
        read(place).await;
        let seen: String = visit.js("return document.body.innerText", &[]).await;
        assert!(seen.contains(&visit.site.word(word)), "/{}: {seen}", place.0);
    }
    visit.keep(&Saved::new(Mode::Own, Saved::passed(&["1.1"]))).await;
    for (place, _) in pages {
        read(place).await;
        says_nothing_of_the_person(visit, place.0).await;
        assert!(!visit.shows(".continue, .path-now").await, "/{}: which way is not known yet", place.0);
    }
    visit.site.release();
    visit.ready().await;
    visit.says("#kept-title + ul", &visit.site.filled(k::KEPT_PASSED_ONE, &[("n", "1")])).await;
    assert!(visit.shows("#backup-text").await);
}

async fn the_reader_keeps_their_place(visit: &Visit) {
    visit.read(Place::LESSON).await;
    // The middle of the lesson: a link with focus, a sentence selected.
    let script = "const a = [...document.querySelectorAll('main section[data-section] a[href]')][8];
        a.id = 'test-link'; a.focus(); a.scrollIntoView({ block: 'center', behavior: 'instant' });
        const p = [...document.querySelectorAll('main section[data-section] p')].find((p) => p.textContent.length > 100);
        const r = document.createRange(); r.selectNodeContents(p);
        getSelection().removeAllRanges(); getSelection().addRange(r);
        return [getSelection().toString(), scrollY]";
    let (selected, y): (String, f64) = visit.js(script, &[]).await;
    assert!(selected.len() > 50 && y > 200.0, "“{selected}” at {y}");
    let state = visit.js::<String>("return document.documentElement.dataset.app", &[]).await;
    assert_eq!(state, "loading", "the app is held back");
    visit.site.release();
    visit.ready().await;
    let after = "return [getSelection().toString(), document.activeElement.id]";
    let (still, focus): (String, String) = visit.js(after, &[]).await;
    assert_eq!((still, focus.as_str()), (selected, "test-link"));
    assert!((visit.scroll().await - y).abs() < 2.0, "scrolled from {y} to {}", visit.scroll().await);
}

async fn a_button_keeps_its_focus(visit: &Visit) {
    // The app makes this card anew.
    visit.read(Place::TRAINING).await;
    visit.js::<Value>("document.querySelector('.continue a.button').focus()", &[]).await;
    visit.site.release();
    visit.ready().await;
    let focus = "return document.activeElement.matches('.continue a.button')";
    assert!(visit.js::<bool>(focus, &[]).await, "focus is on {}", visit.focus().await);
}

async fn an_answer_before_the_app_counts(visit: &Visit) {
    let answers = Answers::of(&visit.site, "1.1");
    visit.read(Place::QUIZ).await;
    visit.is_asked(1, 8).await;
    let state = visit.js::<String>("return document.documentElement.dataset.app", &[]).await;
    assert_eq!(state, "loading", "the app is held back");
    let asked = visit.question().await;
    visit.put_in(answers.to(&asked)).await;
    visit.tab_to(".question button[type=submit]").await;
    visit.press(Keys::One(Key::Enter)).await;
    visit.says(".question .loading", &visit.site.word(k::LOADING)).await;
    visit.site.release();
    visit.ready().await;
    visit.says("#verdict-title", &visit.site.word(k::VERDICT_RIGHT)).await;
    assert_eq!(visit.question().await, asked, "the same question");
    visit.until("focus on the verdict", "return document.activeElement.id", "verdict-title".to_owned()).await;
    visit.go_on().await;
    visit.is_asked(2, 8).await;
    visit.finish(&answers).await;
    visit.says("#result-title", &visit.site.word(k::RESULT_PASSED)).await;
    visit.no_complaints().await;

    // Where something is kept, the attempt may be in its middle: no other question shows before.
    visit.keep(&Saved::new(Mode::Own, Saved::attempt("1.1", version("1.1"), &["a", "b"], &[true]))).await;
    visit.open(Place::QUIZ).await;
    assert!(!visit.shows("[data-seed]").await, "a question before it is known which");
}

/// The pages ask for a program with another hash than that of the file.
fn damaged(html: &str) -> String {
    html.replace("data-wasm-hash=\"sha384-", "data-wasm-hash=\"sha384-AAAA")
}

async fn a_program_that_does_not_arrive(visit: &Visit) {
    visit.read(Place::QUIZ).await;
    visit
        .until("the app is given up", "return document.documentElement.dataset.app", "none".to_owned())
        .await;
    assert!(!visit.shows(".question").await, "a question that nobody checks");
    assert!(visit.shows(".app-none").await, "the quiet line");
    assert!(visit.shows("main a[href$='/answers/']").await, "the way to the questions with answers");
}

/// Passes every text inside the page's body through `change`; markup, scripts and the head stay as they are.
fn each_text(html: &str, change: fn(&str) -> String) -> String {
    let (head, body) = html.split_once("<body>").expect("a body");
    let mut out = [head, "<body>"].concat();
    let mut rest = body;
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        out.push_str(&if text.trim().is_empty() { text.into() } else { change(text) });
        // Data for the app and drawings are not texts.
        let whole =
            ["script", "svg", "textarea", "select"].into_iter().find(|name| tag[1..].starts_with(name));
        let end = whole.map_or_else(
            || tag.find('>').map(|n| n + 1),
            |name| {
                let close = format!("</{name}>");
                tag.find(&close).map(|n| n + close.len())
            },
        );
        let (skipped, after) = tag.split_at(end.expect("markup that ends"));
        out.push_str(skipped);
        rest = after;
    }
    out + rest
}

/// As page translators do.
fn translated(text: &str) -> String {
    format!("<font dir=\"auto\"><font dir=\"auto\">{text}</font></font>")
}

/// As extensions do that mark words.
fn split(text: &str) -> String {
    let words: Vec<String> =
        text.split(' ').map(|w| if w.is_empty() { String::new() } else { format!("<i>{w}</i>") }).collect();
    words.join(" ")
}

async fn works(visit: &Visit) {
    let answers = Answers::of(&visit.site, "1.1");
    let shell = visit.site.shell();
    let title = &shell.module("1.1").unwrap().title;
    visit.open(Place::LESSON).await;
    assert_eq!(&visit.text("main h1").await, title);
    assert_eq!(visit.text(".contents h2").await, visit.site.word(k::CONTENTS));
    visit.unfold().await;
    assert_eq!(visit.text(".contents li:first-child a").await, shell.module("1.1").unwrap().sections[0].1);
    assert_eq!(visit.text(".next a.button").await, visit.site.word(k::TAKE_QUIZ));

    visit.open(Place::TRAINING).await;
    let start = visit.site.filled(k::START_WITH, &[("module", &format!("1.1 {title}"))]);
    assert_eq!(visit.text(".continue-text").await, start);
    assert_eq!(visit.text(".continue a.button").await, visit.site.word(k::START));
    assert_eq!(visit.js::<usize>("return document.querySelectorAll('.continue').length", &[]).await, 1);

    visit.open(Place::QUIZ).await;
    visit.is_asked(1, 8).await;
    visit.answer_right(&answers).await;
    visit.choose_keeping(k::KEEP_OWN).await;
    visit.go_on().await;
    visit.is_asked(2, 8).await;
    visit.follow(Place::TRAINING).await;
    let going_on = visit.site.filled(k::CONTINUE_QUIZ, &[("module", &format!("1.1 {title}"))]);
    visit.says(".continue-text", &going_on).await;
    visit.reload().await;
    assert_eq!(visit.text(".continue-text").await, going_on);
    assert_eq!(visit.text(".stop.begun .slot").await, visit.site.word(k::STOP_QUIZ));
    let kept = visit.kept().await.progress();
    assert_eq!(kept.attempts["1.1"].answers.len(), 1, "{}", json!(visit.kept().await.0));
    visit.no_complaints().await;
}

async fn a_translated_page(visit: &Visit) {
    works(visit).await;
}

async fn a_page_with_split_texts(visit: &Visit) {
    works(visit).await;
}
