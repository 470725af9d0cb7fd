//! What a visit asks of the server: little, of one origin, and nothing that tells what a person reads or answers.

use serde_json::{Value, json};

use crate::support::{Answers, Place, Plan, Visit, journeys};

journeys! {
    a_first_visit_asks_little: Plan::default() => chromium firefox webkit;
    requests_do_not_tell_what_is_read: Plan::default() => chromium;
}

/// Waits until both parts of the course and the index of the search are here.
async fn whole(visit: &Visit) {
    let script = "const names = performance.getEntriesByType('resource').filter((e) => e.responseEnd > 0).map((e) => e.name);
        return ['learn-en', 'pages-en', 'find-en'].every((n) => names.some((name) => name.includes(n)))";
    visit.until("the whole course is loaded", script, true).await;
}

fn sorted(mut paths: Vec<String>) -> Vec<String> {
    paths.sort();
    paths
}

fn paths(visit: &Visit) -> Vec<String> {
    visit.site.log().into_iter().map(|r| format!("{} {}", r.status, r.path)).collect()
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

async fn requests_do_not_tell_what_is_read(visit: &Visit) {
    let mut first: Option<Vec<String>> = None;
    for way in WAYS {
        visit.client.goto("about:blank").await.unwrap();
        visit.cdp("Network.clearBrowserCache", json!({})).await;
        visit.site.clear_log();
        visit.open(Place::HOME).await;
        for place in way {
            let script = "document.querySelector(`a[href=\"${arguments[0]}\"]`).click()";
            visit.js::<Value>(script, &[json!([&visit.site.base, place.0].concat())]).await;
            visit.is_at(*place).await;
        }
        whole(visit).await;
        visit.moved().await;
        // What a page needs is asked for at once, over several connections, and the icon when the browser likes: their
        // order is the network's. The course comes one by one.
        let course: Vec<usize> = ["learn-en", "pages-en", "find-en"]
            .map(|part| visit.site.log().iter().position(|r| r.path.contains(part)).unwrap())
            .to_vec();
        assert!(course.is_sorted(), "the data files come in another order: {:?}", paths(visit));
        let asked = sorted(paths(visit));
        match &first {
            None => first = Some(asked),
            Some(first) => assert_eq!(first, &asked, "the way {way:?} asks for something else"),
        }
    }
}
