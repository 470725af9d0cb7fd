//! Tabs of one browser that write at the same time.
//!
//! They are real tabs, and what they run is the app as it is delivered: only the presses come from a script, 200 in each
//! tab as fast as the browser goes (`support/record.rs`).

use std::collections::BTreeSet;

use attune::core::progress::facts::Progress;
use attune::core::storage::envelope::Mode;
use serde_json::{Value, json};

use crate::support::{Place, Plan, Saved, Visit, journeys};

journeys! {
    two_tabs_lose_nothing: Plan::default() => chromium firefox webkit;
    four_tabs_lose_nothing: Plan::default() => chromium firefox;
    messages_of_others_do_nothing: Plan::default() => chromium firefox webkit;
}

const EACH: usize = 200;

/// So many tabs at a page without slots of its own, each keeping.
async fn open_tabs(visit: &Visit, count: usize) -> Vec<fantoccini::wd::WindowHandle> {
    visit.open(Place::HELP).await;
    visit.keep(&Saved::new(Mode::Own, Progress::default())).await;
    visit.reload().await;
    let mut tabs = Vec::new();
    for _ in 1..count {
        tabs.push(visit.new_tab().await);
        visit.open(Place::HELP).await;
    }
    tabs.push(visit.client.window().await.unwrap());
    tabs
}

/// Lets every tab record its 200.
async fn record(visit: &Visit, tabs: &[fantoccini::wd::WindowHandle], design: &str) {
    for (n, tab) in tabs.iter().enumerate() {
        visit.to_tab(tab.clone()).await;
        visit.prepare(&format!("t{n}"), EACH, design, 0).await;
    }
    visit.go_all().await;
    for tab in tabs {
        visit.to_tab(tab.clone()).await;
        visit.until("all are recorded", "return window.__done", EACH).await;
    }
}

async fn race(visit: &Visit, count: usize) {
    let tabs = open_tabs(visit, count).await;
    record(visit, &tabs, "site").await;
    let all = "return arguments[0].map((n) => Object.keys(localStorage).filter((k) => k.startsWith(`a1.f.s/t${n}/`)).length)";
    let numbers: Vec<usize> = (0..count).collect();
    visit
        .eventually("what each tab wrote", async || {
            let there = visit.try_js::<Vec<usize>>(all, &[json!(numbers)]).await?;
            if there == vec![EACH; count] { Ok(()) } else { Err(format!("{there:?}")) }
        })
        .await;
    let skipped: BTreeSet<(String, String)> = visit.kept().await.progress().skipped.into_keys().collect();
    let each = |tab: usize| (0..EACH).map(move |n| (format!("t{tab}"), format!("s{n}")));
    let expected: BTreeSet<(String, String)> = (0..count).flat_map(each).collect();
    assert_eq!(skipped, expected, "and every one reads");
    visit.no_complaints().await;

    // The same tabs at the same time, with everything in one value.
    record(visit, &tabs, "naive").await;
    let left = "return JSON.parse(localStorage.getItem('naive')).length";
    let left: usize = visit.js(left, &[]).await;
    assert!(left < count * EACH, "all {left} are there: these tabs did not get in each other's way");
}

async fn two_tabs_lose_nothing(visit: &Visit) {
    race(visit, 2).await;
}

async fn four_tabs_lose_nothing(visit: &Visit) {
    race(visit, 4).await;
}

/// Whatever is said on the channel, or claimed by an event: the app reads one word, and looks into its own store.
async fn messages_of_others_do_nothing(visit: &Visit) {
    visit.open(Place::DEVICE).await;
    visit.keep(&Saved::new(Mode::Own, Saved::passed(&["1.1", "1.3"]))).await;
    visit.reload().await;
    let before = (visit.kept().await, visit.text("main").await);
    let script = "const channel = new BroadcastChannel('a1'), done = arguments[arguments.length - 1];
        const deep = {}; deep.self = deep;
        for (const said of ['', 'Erased', 'erased ', 'erase', 'x'.repeat(1e6), 7, NaN, null, undefined, true, ['erased'],
            { erased: true }, deep, new Date(), new Map([['erased', 1]]), new Uint8Array(1e6), new String('erased').split('')])
            channel.postMessage(said);
        for (const init of [{}, { key: 'a1.m.0', newValue: 'rubbish' }, { key: null, oldValue: null, newValue: null },
            { key: 'a1.f.p/1.1/1', oldValue: 'x', newValue: '1|9,9,9|00000000', url: 'https://example.org/' }])
            dispatchEvent(new StorageEvent('storage', init));
        dispatchEvent(new MessageEvent('message', { data: 'erased', origin: 'https://example.org' }));
        postMessage('erased', '*');
        // What was said before it has been heard when this comes back.
        const ear = new BroadcastChannel('a1');
        ear.onmessage = (e) => { if (e.data === 'last') setTimeout(() => done(true)) };
        channel.postMessage('last')";
    until_done(visit, script).await;
    assert_eq!((visit.kept().await, visit.text("main").await), before);
    visit.no_complaints().await;

    // What stands in the store is another matter: damaged values of another tab are set aside, and the rest is kept.
    let script = "for (const [k, v] of arguments[0]) localStorage.setItem(k, v); dispatchEvent(new StorageEvent('storage'))";
    let hostile = json!([
        ["a1.f.p/1.2/1", "1|00005eed,99999999999,9,9|00000000"],
        ["a1.f.", "\u{0}"],
        ["a1.q.9", "x"],
        ["a1.x", "1|"],
        ["other", "theirs"],
    ]);
    visit.js::<Value>(script, &[hostile]).await;
    visit.find("#set-aside").await;
    assert_eq!(visit.kept().await.progress(), Saved::passed(&["1.1", "1.3"]));
    visit.no_complaints().await;
}

async fn until_done(visit: &Visit, script: &str) {
    visit.client.execute_async(script, Vec::new()).await.expect("all is said");
}
