//! Erased means erased: everything that the site can reach, in every tab, and an honest list of the rest.

use attune::core::storage::envelope::Mode;
use attune::core::strings::k;
use serde_json::{Value, json};

use super::offline;
use crate::support::{Place, Plan, Saved, Visit, journeys};

journeys! {
    a_list_of_what_is_gone_and_what_is_not: Plan::default() => chromium firefox webkit;
    nothing_comes_back_from_tabs_that_write: Plan::default() => chromium firefox webkit;
}

async fn ask(visit: &Visit, script: &str) -> Value {
    let script = format!(
        "const done = arguments[arguments.length - 1];
        (async () => {{ {script} }})().then(done, (e) => done('failed: ' + e))"
    );
    visit.client.execute_async(&script, Vec::new()).await.unwrap_or_else(|e| panic!("{script}: {e}"))
}

/// What the browser holds: caches, workers, databases, keys of both storages.
const HELD: &str = "const workers = await navigator.serviceWorker.getRegistrations();
    return [(await caches.keys()).sort(), workers.length, (await indexedDB.databases?.() ?? []).length,
        Object.keys(localStorage).sort(), Object.keys(sessionStorage).sort()]";

async fn a_list_of_what_is_gone_and_what_is_not(visit: &Visit) {
    // The site's own worker and its copy, from a time when this was someone's own device.
    offline::keep(visit).await;
    let saved = Saved::new(Mode::Shared, Saved::passed(&["1.1", "1.3"]));
    visit.keep(&saved).await;
    visit.reload().await;
    visit.click("[data-do=shared]").await;
    let made = "localStorage.setItem('other', 'theirs'); sessionStorage.setItem('other', 'theirs');
        const copy = await caches.open('attune-/-7'); await copy.put('/en/', new Response('x'));
        await caches.open('attune-/sub/-7'); await caches.open('other');
        return true";
    assert_eq!(ask(visit, made).await, json!(true));
    let held = ask(visit, HELD).await;
    assert_eq!(
        (held[0].as_array().map(Vec::len), &held[1], &held[2]),
        (Some(4), &json!(1), &json!(0)),
        "{held}"
    );
    assert_eq!(held[4], json!(["a1.s", "other"]));

    visit.click("#erase-button").await;
    visit.click_text(&visit.site.word(k::ERASE_YES)).await;
    visit.says("#erase-result", &visit.site.filled(k::ERASE_DONE_COPY_OTHER, &[("n", "2")])).await;
    visit.says("#erase-result", &visit.site.filled(k::ERASE_DONE_WORKER_ONE, &[("n", "1")])).await;
    let entries = saved.0.len().to_string();
    visit.says("#erase-result", &visit.site.filled(k::ERASE_DONE_OTHER, &[("n", &entries)])).await;
    for not in
        [k::ERASE_NOT, k::ERASE_NOT_HISTORY, k::ERASE_NOT_FILES, k::ERASE_NOT_DEVICES, k::ERASE_NOT_DISK]
    {
        visit.says("#erase-result", &visit.site.word(not)).await;
    }
    visit.until("focus on the list", "return document.activeElement.id", "erase-result".to_owned()).await;
    assert!(!visit.shows(".shared").await, "the bar of a shared device");
    // What others keep at this address is theirs.
    assert_eq!(ask(visit, HELD).await, json!([["attune-/sub/-7", "other"], 0, 0, ["other"], ["other"]]));
    visit.no_complaints().await;
    visit.reload().await;
    visit.says("main", &visit.site.word(k::KEPT_NOTHING)).await;
}

/// How often erasing meets tabs that write.
const ROUNDS: usize = 8;

async fn nothing_comes_back_from_tabs_that_write(visit: &Visit) {
    visit.open(Place::HELP).await;
    let eraser = visit.client.window().await.unwrap();
    let mut writers = Vec::new();
    for _ in 0..2 {
        visit.new_tab().await;
        visit.open(Place::HELP).await;
        writers.push(visit.client.window().await.unwrap());
    }
    for round in 0..ROUNDS {
        visit.to_tab(eraser.clone()).await;
        visit.prepare(&format!("old{round}"), 5, "site", 0).await;
        visit.act("keep own").await;
        visit.go_all().await;
        visit.until("something is kept", "return window.__done", 5).await;
        for (n, writer) in writers.iter().enumerate() {
            visit.to_tab(writer.clone()).await;
            // What it did last time after the erasing was never kept; it stays in that page's memory.
            visit.open(Place::HELP).await;
            visit.prepare(&format!("w{n}"), usize::MAX >> 12, "site", 0).await;
        }
        visit.to_tab(eraser.clone()).await;
        visit.prepare("none", 0, "site", 0).await;
        visit.go_all().await;
        let both = "return ['w0', 'w1'].every((w) => localStorage.getItem(`a1.f.s/${w}/s${arguments[0]}`))";
        let moment = round * 3;
        visit
            .eventually("both tabs write", async || {
                match visit.try_js::<bool>(both, &[json!(moment)]).await {
                    Ok(true) => Ok(()),
                    other => Err(format!("{other:?}")),
                }
            })
            .await;
        visit.act("erase yes").await;
        // They have gone on for a while after it.
        for writer in &writers {
            visit.to_tab(writer.clone()).await;
            let done: u64 = visit.js("return window.__done", &[]).await;
            visit.until("it goes on", &format!("return window.__done > {done} + 20"), true).await;
        }
        visit.stop_all().await;
        for writer in &writers {
            visit.to_tab(writer.clone()).await;
            visit.js::<Value>("dispatchEvent(new Event('pageshow'))", &[]).await;
            visit.until("nothing is left", "return Object.keys(localStorage)", Vec::<String>::new()).await;
        }
        visit.to_tab(eraser.clone()).await;
        visit.js::<Value>("dispatchEvent(new Event('pageshow'))", &[]).await;
        visit.until("nothing is left", "return Object.keys(localStorage)", Vec::<String>::new()).await;
        visit.no_complaints().await;
    }
}
