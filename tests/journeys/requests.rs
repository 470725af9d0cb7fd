//! What a visit asks of the server: little, of one origin, and nothing that tells what a person reads or answers.

use attune::core::site::disclosures::{ASKS, Ask};
use attune::core::site::route::Route;
use serde_json::{Value, json};

use crate::support::{Answers, Away, Keys, Place, Plan, Visit, journeys, other_site};

journeys! {
    a_first_visit_asks_little: Plan::default() => chromium firefox webkit;
    requests_do_not_tell_what_is_read: Plan::default() => chromium;
    each_exception_is_as_the_privacy_page_says: Plan { away: Away::Answers, ..Plan::default() } => chromium firefox webkit;
    moves_ask_for_nothing_without_caching_headers: without("") => chromium firefox webkit;
    moves_ask_for_nothing_where_nothing_may_be_stored: without("no-store") => chromium firefox webkit;
    moves_ask_for_nothing_below_a_path: Plan { sub: true, ..without("") } => chromium firefox;
    without_scripts_each_page_is_asked_for: Plan { script_off: true, ..Plan::default() } => chromium firefox webkit;
}

/// Waits until the library, both parts of the course and the index of the search are here.
async fn whole(visit: &Visit) {
    let script = "const names = performance.getEntriesByType('resource').filter((e) => e.responseEnd > 0).map((e) => e.name);
        return ['library-', 'pages-en', 'learn-en', 'find-en'].every((n) => names.some((name) => name.includes(n)))";
    visit.until("the whole course is loaded", script, true).await;
}

/// What the server was asked for, in the order of its arrival; never with anything behind a `?`.
fn paths(visit: &Visit) -> Vec<String> {
    let log = visit.site.log();
    assert!(log.iter().all(|r| !r.path.contains('?')), "{log:?}");
    log.into_iter().map(|r| format!("{} {}", r.status, r.path)).collect()
}

/// The same with sizes, without the order: over several connections that is the network's.
fn asked(visit: &Visit) -> Vec<(String, usize)> {
    let mut asked: Vec<(String, usize)> = visit.site.log().into_iter().map(|r| (r.path, r.bytes)).collect();
    asked.sort();
    asked
}

/// What the page has asked for, in the order in which it did so, with sizes.
async fn in_order(visit: &Visit) -> Vec<(String, usize)> {
    let script = "const all = performance.getEntriesByType('resource').map((e) => [e.startTime, e.name, e.encodedBodySize]);
        all.sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1));
        return all.map(([, name, size]) => [new URL(name).pathname, size])";
    visit.js(script, &[]).await
}

async fn a_first_visit_asks_little(visit: &Visit) {
    visit.site.clear_log();
    visit.open(Place::HOME).await;
    whole(visit).await;
    let asked = paths(visit);
    assert!(asked.len() <= 8, "{} requests: {asked:#?}", asked.len());
    assert!(asked.iter().all(|a| a.starts_with("200 ")), "{asked:#?}");
    let mut once = asked.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), asked.len(), "something is fetched twice: {asked:#?}");
    let origins =
        "return [...new Set(performance.getEntriesByType('resource').map((e) => new URL(e.name).origin))]";
    assert_eq!(visit.js::<Vec<String>>(origins, &[]).await, [visit.site.origin()]);
    assert!(visit.site.log().iter().all(|r| r.referer.is_none()), "no page tells where the reader came from");

    // Then a whole quiz, and nothing more is asked.
    let answers = Answers::of(&visit.site, "1.1");
    visit.follow(Place::TRAINING).await;
    visit.follow_in(".tier", Place::LESSON).await;
    visit.follow(Place::QUIZ).await;
    visit.finish(&answers).await;
    assert_eq!(paths(visit), asked);
}

/// Ways through the site, all from the front door.
const WAYS: [&[Place<'static>]; 12] = [
    &[],
    &[Place::TRAINING],
    &[Place::TRAINING, Place::LESSON],
    &[Place::TRAINING, Place::LESSON, Place::QUIZ],
    &[Place::TRAINING, Place::LESSON, Place::ANSWERS, Place::HELP],
    &[Place::TRAINING, Place::LESSON, Place::CASES, Place::CASE],
    &[Place::HELP],
    &[Place("en/p/neighbors/")],
    &[Place::DEVICE, Place::RECORD],
    &[Place::SEARCH, Place("en/m/1-3/")],
    &[Place("en/p/privacy/"), Place("en/words/")],
    &[Place("en/p/trainers/"), Place::TRAINING, Place("en/m/1-4/"), Place("en/m/1-4/quiz/")],
];

/// Goes to a page by a link that stands in the present one.
async fn follow(visit: &Visit, place: Place<'_>) {
    let path = [&visit.site.base, place.0].concat();
    // The page before may still be on its way.
    visit.find(&format!("a[href=\"{path}\"]")).await;
    let script = "document.querySelector(`a[href=\"${arguments[0]}\"]`).click()";
    visit.js::<Value>(script, &[json!(path)]).await;
    visit.is_at(place).await;
}

/// Does what there is to do on the page: a question, a case, the search.
async fn act(visit: &Visit, place: Place<'_>) {
    match Route::parse(&[&visit.site.base, place.0].concat(), &visit.site.base).1 {
        Route::Quiz(module) => {
            let answers = Answers::of(&visit.site, &module);
            visit.answer_right(&answers).await;
        }
        Route::Case(..) => visit.click("[data-slot^=case] button.choice").await,
        Route::Search => {
            visit.click("#search-text").await;
            visit.press(Keys::Text("interpreter")).await;
            visit.find("[data-slot=search] a").await;
        }
        _ => {}
    }
}

async fn requests_do_not_tell_what_is_read(visit: &Visit) {
    let mut first: Option<[Vec<(String, usize)>; 2]> = None;
    for way in WAYS {
        visit.client.goto("about:blank").await.unwrap();
        visit.cdp("Network.clearBrowserCache", json!({})).await;
        visit.site.clear_log();
        visit.open(Place::HOME).await;
        for place in way {
            follow(visit, *place).await;
        }
        whole(visit).await;
        visit.moved().await;
        let seen = [in_order(visit).await, asked(visit)];
        match &first {
            None => first = Some(seen.clone()),
            Some(first) => assert_eq!(first, &seen, "the way {way:?} asks for something else"),
        }
        let course: Vec<usize> = ["library-", "pages-en", "learn-en", "find-en"]
            .map(|part| visit.site.log().iter().position(|r| r.path.contains(part)).unwrap())
            .to_vec();
        assert!(course.is_sorted(), "library and data files come in another order: {:?}", paths(visit));
        // All is here: whatever is done now asks for nothing.
        if let Some(last) = way.last() {
            act(visit, *last).await;
        }
        follow(visit, Place::HELP).await;
        follow(visit, Place::TRAINING).await;
        assert_eq!([in_order(visit).await, asked(visit)], seen, "{way:?} asks for more later");
    }
}

/// The address of another site in place of a link's own; the link is named for the test.
async fn lead_to(visit: &Visit, selector: &str, url: &str) {
    let script = "const a = document.querySelector(arguments[0]); a.href = arguments[1]; a.id = 'test-link'; const d = a.closest('details'); if (d) d.open = true";
    visit.js::<Value>(script, &[json!(selector), json!(url)]).await;
}

async fn each_exception_is_as_the_privacy_page_says(visit: &Visit) {
    for ask in ASKS {
        visit.open(Place::LESSON).await;
        whole(visit).await;
        let by_address = paths(visit);
        visit.site.clear_log();
        match ask {
            Ask::Address => {
                assert!(by_address.contains(&"200 /en/m/1-1/".to_owned()), "{by_address:?}");
                continue;
            }
            // See the next journey, and those of `offline`.
            Ask::Unscripted | Ask::Offline => continue,
            Ask::Tool => {
                visit.click("footer a[href$='/en/wording/']").await;
                visit.is_at(Place::WORDING).await;
                visit.ready().await;
                let asked = paths(visit);
                let kinds = ["200 /en/wording/", "200 /wording-", "200 /wording-", "200 /wording-en-"];
                assert_eq!(asked.len(), kinds.len(), "{asked:?}");
                assert!(asked.iter().all(|a| kinds.iter().any(|k| a.starts_with(k))), "{asked:?}");
                // What is typed there asks for nothing.
                visit.find("#wording-text").await.send_keys("child prostitutes").await.unwrap();
                visit.click("[data-do=check]").await;
                visit.find("mark.sev-stop").await;
                assert_eq!(paths(visit).len(), kinds.len());
                continue;
            }
            Ask::Phone => {
                // Where it leads is the phone's own; here the click ends in the page.
                let script = "addEventListener('click', (e) => { window.__scheme = e.target.closest('a').protocol; e.preventDefault() })";
                visit.js::<Value>(script, &[]).await;
                visit.click("footer a[href^='tel:']").await;
                visit.until("a phone link", "return window.__scheme", "tel:".to_owned()).await;
                assert_eq!(paths(visit), [""; 0]);
                continue;
            }
            Ask::Source => {
                let elsewhere = other_site("Source");
                lead_to(visit, ".sources a[href^=http]", &elsewhere.url()).await;
                visit.click("#test-link").await;
                visit.until("the source", "return document.title", "Source".to_owned()).await;
                // That page's own icon comes from there.
                let mut seen = elsewhere.log();
                seen.retain(|r| r.path != "/favicon.ico");
                assert!(seen.iter().all(|r| r.path == "/" && r.referer.is_none()), "{seen:?}");
                assert!(!seen.is_empty());
            }
            // The last one: this tab stays shut.
            Ask::Exit => {
                visit.click("a[data-exit]").await;
                visit.until("the weather", "return document.title", "Weather".to_owned()).await;
                visit.until("where from", "return document.referrer", String::new()).await;
            }
        }
        assert_eq!(paths(visit), [""; 0], "{ask:?} asks the site itself for something");
    }
}

/// A private window, at a host that says this, and nothing else, about how long a file may be kept. In such a window
/// Chromium remembers no icon from one address to the next.
fn without(caching: &str) -> Plan {
    Plan { headers: vec![("Cache-Control".to_owned(), caching.to_owned())], private: true, ..Plan::default() }
}

/// Some hosts send no caching headers. Browsers then keep nothing for the next time they think of a file.
async fn moves_ask_for_nothing_without_caching_headers(visit: &Visit) {
    visit.open(Place::HOME).await;
    whole(visit).await;
    let asked = visit.site.log().len();
    for round in 0..2 {
        for place in [
            Place::TRAINING,
            Place::LESSON,
            Place::QUIZ,
            Place::HELP,
            Place::SEARCH,
            Place("en/p/neighbors/"),
            Place::DEVICE,
            Place::RECORD,
            Place("en/words/"),
        ] {
            follow(visit, place).await;
            if round == 0 {
                act(visit, place).await;
            }
        }
        for _ in 0..3 {
            visit.back().await;
            visit.drawn().await;
        }
        follow(visit, Place::TRAINING).await;
        follow(visit, Place::LESSON).await;
        // Inside a page: a term, a source, a section; and what goes into the history by itself.
        let inside = "for (const a of document.querySelectorAll('main a[href^=\"#\"]')) a.click();
            scrollTo(0, 400); document.title += '!'";
        visit.js::<Value>(inside, &[]).await;
        visit.drawn().await;
        follow(visit, Place::HELP).await;
        let more = paths(visit).split_off(asked);
        assert_eq!(more, [""; 0], "in round {round}");
    }
}

async fn moves_ask_for_nothing_where_nothing_may_be_stored(visit: &Visit) {
    moves_ask_for_nothing_without_caching_headers(visit).await;
}

async fn moves_ask_for_nothing_below_a_path(visit: &Visit) {
    moves_ask_for_nothing_without_caching_headers(visit).await;
}

async fn without_scripts_each_page_is_asked_for(visit: &Visit) {
    visit.read(Place::TRAINING).await;
    visit.site.clear_log();
    visit.click(".tier a[href$='/en/m/1-1/']").await;
    visit.is_at(Place::LESSON).await;
    let asked = paths(visit);
    assert_eq!(asked, ["200 /en/m/1-1/"]);
}
