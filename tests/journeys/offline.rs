//! The site kept on a person's own device: it works without a network, changes only with consent, and can be ended.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use attune::core::progress::facts::Progress;
use attune::core::storage::envelope::Mode;
use attune::core::strings::{Key, k};
use serde_json::{Value, json};

use crate::axe::Axe;
use crate::support::{Answers, Engine, Place, Plan, Saved, Site, Visit, journeys};

journeys! {
    // With every header that hosts send: they hold for the worker and for what it keeps, too.
    learning_without_a_network: Plan { headers: Site::host_headers(), ..Plan::default() } => chromium firefox webkit;
    below_a_path: Plan { sub: true, ..Plan::default() } => chromium firefox webkit;
    a_new_version_waits_for_consent: Plan { folder: Some(Site::own_copy("offline-next")), ..Plan::default() }
        => chromium firefox webkit;
    a_broken_deploy_leaves_the_old_copy: Plan { folder: Some(Site::own_copy("offline-broken")), ..Plan::default() }
        => chromium firefox webkit;
    a_copy_that_does_not_arrive_whole_is_not_kept: Plan { folder: Some(Site::own_copy("offline-part")), ..Plan::default() }
        => chromium firefox webkit;
    the_host_ends_it: Plan { folder: Some(Site::own_copy("offline-end")), ..Plan::default() }
        => chromium firefox webkit;
    a_browser_that_cannot: Plan { folder: Some(without_workers()), ..Plan::default() } => chromium firefox webkit;
    only_on_ones_own_device: Plan::default() => chromium firefox webkit;
}

/// The site in a browser as on an address without https: it has no service workers.
fn without_workers() -> PathBuf {
    Site::with_script("no-workers", "delete Navigator.prototype.serviceWorker")
}

/// How many service workers are registered, and which caches there are.
pub async fn here(visit: &Visit) -> (usize, Vec<String>) {
    let script = "const done = arguments[arguments.length - 1];
        (async () => [(await navigator.serviceWorker.getRegistrations()).length, await caches.keys()])()
            .then(done, (e) => done(String(e)))";
    let found = visit.client.execute_async(script, Vec::new()).await.expect("an answer");
    serde_json::from_value(found.clone()).unwrap_or_else(|e| panic!("{found}: {e}"))
}

/// Waits until nothing is kept for offline.
pub async fn nothing_here(visit: &Visit) {
    visit
        .eventually("no worker and no cache", async || match here(visit).await {
            (0, caches) if caches.is_empty() => Ok(()),
            other => Err(format!("{other:?}")),
        })
        .await;
}

/// Waits until nothing but these copies is kept. The browser may be looking by itself, too: what it began goes away again.
pub async fn only_kept(visit: &Visit, copies: &[String], what: &str) {
    visit
        .eventually(&format!("only the old copy ({what})"), async || match here(visit).await {
            (1, caches) if caches == copies => Ok(()),
            other => Err(format!("{other:?}")),
        })
        .await;
}

/// A word of the interface up to its first place to fill.
pub fn begin(visit: &Visit, key: Key) -> String {
    visit.site.word(key).split('{').next().unwrap_or_default().trim().to_owned()
}

/// Opens "your device" as someone who keeps progress on their own.
pub async fn own_device(visit: &Visit) {
    visit.open(Place::HOME).await;
    visit.keep(&Saved::new(Mode::Own, Progress::default())).await;
    visit.open(Place::DEVICE).await;
}

/// Keeps the site for offline.
pub async fn keep(visit: &Visit) {
    own_device(visit).await;
    assert_eq!(here(visit).await, (0, Vec::new()), "nothing before anybody asks");
    keep_here(visit).await;
}

/// Keeps the site for offline, on "your device".
pub async fn keep_here(visit: &Visit) {
    visit.click("#offline-keep").await;
    visit.says("#offline-state", &begin(visit, k::OFFLINE_KEPT)).await;
    visit.says("#status", &visit.site.word(k::OFFLINE_DONE)).await;
    // The page that asked is not answered from the copy; the next one is. (Firefox's driver reloads past workers.)
    visit.open(Place::DEVICE).await;
    visit.until("the copy answers", "return !!navigator.serviceWorker.controller", true).await;
}

/// Looks for a newer version and waits for what is said about it.
pub async fn look_for_newer(visit: &Visit, said: Key) {
    visit.click("#offline-update").await;
    visit.says("#offline-state", &begin(visit, said)).await;
}

/// Looks at what is shown with axe-core, where the engine can.
async fn accessible(visit: &Visit, what: &str) {
    if visit.engine == Engine::Chromium {
        let mut axe = Axe::new(visit).await;
        axe.look(what).await;
        axe.end();
    }
}

async fn learning_without_a_network(visit: &Visit) {
    own_device(visit).await;
    accessible(visit, "keeping for offline is offered").await;
    keep(visit).await;
    accessible(visit, "the site is kept for offline").await;
    let answers = Answers::of(&visit.site, "1.1");
    visit.site.go_away();
    visit.open(Place::LESSON).await;
    visit.says("h1", &visit.site.shell().module("1.1").expect("a module").title).await;
    visit.open(Place("en/m/1-3/?from=a-link")).await;
    visit.open(Place("en/p/help")).await;
    visit.open(Place("en/p/privacy/index.html")).await;
    visit.find_whole().await;
    visit.follow_in("header", Place::SEARCH).await;

    visit.open(Place::QUIZ).await;
    visit.finish(&answers).await;
    visit.says("#result-title", &visit.site.word(k::RESULT_PASSED)).await;
    assert_eq!(visit.kept().await.progress().passed.len(), 1, "progress is kept without a network, too");

    visit.open(Place("en/nowhere/at/all/")).await;
    visit.says("h1", &visit.site.word(k::MISSING_TITLE)).await;
    let status = "return performance.getEntriesByType('navigation')[0].responseStatus ?? 404";
    assert_eq!(visit.js::<u32>(status, &[]).await, 404);
    visit.no_complaints().await;

    visit.open(Place::DEVICE).await;
    look_for_newer(visit, k::OFFLINE_OLD_STAYS).await;
    accessible(visit, "no newer version arrived").await;
    visit.site.come_back();
    look_for_newer(visit, k::OFFLINE_NEWEST).await;
    visit.click("#offline-remove").await;
    visit.says("#offline-state", &visit.site.word(k::OFFLINE_KEEP)).await;
    visit.says("#status", &visit.site.word(k::OFFLINE_REMOVED)).await;
    nothing_here(visit).await;
    assert_eq!(visit.kept().await.progress().passed.len(), 1, "progress is still there");
}

async fn below_a_path(visit: &Visit) {
    let foreign =
        "const done = arguments[arguments.length - 1]; caches.open('attune-/other/-1').then(() => done(1))";
    keep(visit).await;
    visit.client.execute_async(foreign, Vec::new()).await.expect("another site's cache");
    let (_, caches) = here(visit).await;
    assert!(caches.iter().any(|c| c.starts_with("attune-/sub/-")), "{caches:?}");
    visit.site.go_away();
    visit.open(Place::LESSON).await;
    // Outside its path, and inside it what it does not list, it answers nothing.
    for url in ["/", "/en/m/1-1/", "/sub/other.js", "/sub/404/"] {
        let script = "const done = arguments[arguments.length - 1]; fetch(arguments[0]).then((r) => done(r.status), () => done(0))";
        let status = visit.client.execute_async(script, vec![json!(url)]).await.expect("an answer");
        assert_eq!(status, json!(0), "{url} is answered");
    }
    visit.site.come_back();
    visit.open(Place::DEVICE).await;
    visit.click("#erase-button").await;
    visit.click_text(&visit.site.word(k::ERASE_YES)).await;
    visit.says("#erase-result", &visit.site.word(k::ERASE_NOT)).await;
    visit
        .eventually("only what is another site's", async || match here(visit).await {
            (0, caches) if caches == ["attune-/other/-1"] => Ok(()),
            other => Err(format!("{other:?}")),
        })
        .await;
}

/// A later edition of the same site.
pub fn next_edition() -> PathBuf {
    env::var_os("ATTUNE_DIST_NEXT").expect("ATTUNE_DIST_NEXT must name a later edition").into()
}

/// Part of what the later edition says of the first module.
pub const WORDS: &str = "in other words";

/// The status of the answer to a request for this file; 0 if there's none.
async fn status(visit: &Visit, file: &str) -> u64 {
    let script = "const done = arguments[arguments.length - 1]; fetch(arguments[0]).then((r) => done(r.status), () => done(0))";
    let status = visit.client.execute_async(script, vec![json!(format!("/{file}"))]).await;
    status.expect("an answer").as_u64().expect("a number")
}

async fn a_new_version_waits_for_consent(visit: &Visit) {
    visit.site.put(&Site::folder(false));
    let (data, answers) = (file_of(&visit.site.root, "learn-en-"), Answers::of(&visit.site, "1.2"));
    keep(visit).await;
    let first = visit.new_tab().await;
    visit.open(Place("en/m/1-2/quiz/")).await;
    visit.answer_right(&answers).await;
    visit.go_on().await;
    let second = visit.client.window().await.unwrap();

    visit.site.put(&next_edition());
    visit.to_tab(first.clone()).await;
    look_for_newer(visit, k::OFFLINE_NEWER).await;
    visit.open(Place::LESSON).await;
    visit.arrives_at(Place::LESSON).await;
    visit.find_whole().await;
    assert!(!visit.text("h1").await.contains(WORDS), "not before someone agrees");
    // Not in the middle of a quiz, and not in a lesson; on the training home it is.
    for place in [Place::LESSON, Place("en/m/1-2/quiz/")] {
        visit.open(place).await;
        visit.find_whole().await;
        assert!(!visit.shows("[data-do='offline use']").await, "offered on {}", place.0);
    }
    visit.open(Place::TRAINING).await;
    visit.says(".training", &visit.site.word(k::OFFLINE_NEWER)).await;
    accessible(visit, "a newer version waits").await;
    visit.js::<Value>("window.__old = true", &[]).await;
    visit.click("#offline-use").await;
    visit.until("the page loads again", "return window.__old === undefined", true).await;
    visit.ready().await;
    visit.says("main", WORDS).await;
    assert!(!visit.shows("[data-do='offline use']").await, "it is in use");

    // The other tab was not loaded again. It goes on, and gets files of its own version, which the host has no more.
    visit.to_tab(second).await;
    visit.is_asked(2, 8).await;
    assert_ne!(file_of(&visit.site.root, "learn-en-"), data);
    assert_eq!(status(visit, &data).await, 200);
    assert_eq!(here(visit).await.1.len(), 2);
    visit.answer_right(&answers).await;
    visit.go_on().await;
    visit.open(Place("en/m/1-2/quiz/")).await;
    visit.is_asked(3, 8).await;
    // With the last page of the old version its files go.
    visit.client.close_window().await.unwrap();
    visit.to_tab(first).await;
    visit.open(Place::TRAINING).await;
    visit
        .eventually("one copy", async || match here(visit).await {
            (1, caches) if caches.len() == 1 => Ok(()),
            other => Err(format!("{other:?}")),
        })
        .await;
    visit.site.go_away();
    visit.open(Place::LESSON).await;
    visit.says("h1", WORDS).await;
    visit.site.come_back();
}

/// The name of the file that begins so.
pub fn file_of(root: &Path, begins: &str) -> String {
    let names =
        fs::read_dir(root).expect("a site").flatten().map(|f| f.file_name().to_string_lossy().into_owned());
    names.into_iter().find(|n| n.starts_with(begins)).expect("a file of this name")
}

/// Ways in which a site can arrive at a host.
#[derive(Debug, Clone, Copy)]
enum Broken {
    Altered(&'static str),
    Missing(&'static str),
    /// The same bytes, behind another address.
    SentOn(&'static str),
}

fn break_it(site: &Site, how: Broken) {
    let (Broken::Altered(begins) | Broken::Missing(begins) | Broken::SentOn(begins)) = how;
    let path = site.root.join(file_of(&site.root, begins));
    let mut bytes = fs::read(&path).expect("a file");
    fs::remove_file(&path).expect("it is gone");
    match how {
        Broken::Altered(_) => {
            bytes.push(b'\n');
            fs::write(&path, bytes).expect("altered");
        }
        Broken::Missing(_) => {}
        Broken::SentOn(_) => {
            // The server sends on from a folder without its slash.
            fs::create_dir(&path).expect("a folder");
            fs::write(path.join("index.html"), bytes).expect("the same bytes");
        }
    }
}

const BREAKS: [Broken; 4] = [
    Broken::Altered("find-en-"),
    Broken::Missing("app-"),
    Broken::SentOn("learn-en-"),
    Broken::Altered("404.html"),
];

async fn a_broken_deploy_leaves_the_old_copy(visit: &Visit) {
    visit.site.put(&Site::folder(false));
    keep(visit).await;
    let (_, before) = here(visit).await;
    for how in BREAKS {
        visit.site.put(&next_edition());
        break_it(&visit.site, how);
        look_for_newer(visit, k::OFFLINE_OLD_STAYS).await;
        only_kept(visit, &before, &format!("{how:?}")).await;
        visit.open(Place::DEVICE).await;
    }
    visit.site.go_away();
    visit.open(Place::LESSON).await;
    visit.follow(Place::QUIZ).await;
    visit.site.come_back();
}

async fn a_copy_that_does_not_arrive_whole_is_not_kept(visit: &Visit) {
    for how in BREAKS {
        visit.site.put(&Site::folder(false));
        own_device(visit).await;
        visit.find_whole().await;
        break_it(&visit.site, how);
        visit.click("#offline-keep").await;
        visit.says("#offline-state", &visit.site.word(k::OFFLINE_FAILED)).await;
        visit.says("#offline-state", &visit.site.word(k::OFFLINE_KEEP)).await;
        nothing_here(visit).await;
    }
}

async fn the_host_ends_it(visit: &Visit) {
    visit.site.put(&Site::folder(false));
    keep(visit).await;
    let kept = visit.kept().await;
    let end = PathBuf::from(format!("{}-hosts", Site::folder(false).display())).join("sw-off.js");
    fs::copy(end, visit.site.root.join("sw.js")).expect("the worker that ends it");
    visit.click("#offline-update").await;
    visit.says("#offline-state", &visit.site.word(k::OFFLINE_KEEP)).await;
    nothing_here(visit).await;
    visit.open(Place::DEVICE).await;
    visit.until("the host answers", "return !!navigator.serviceWorker.controller", false).await;
    assert_eq!(visit.kept().await, kept, "progress is still there");
}

async fn a_browser_that_cannot(visit: &Visit) {
    own_device(visit).await;
    visit.says("#offline-state", &visit.site.word(k::OFFLINE_NO)).await;
    assert!(!visit.shows("#offline button").await, "nothing is offered");
    visit.no_complaints().await;
}

async fn only_on_ones_own_device(visit: &Visit) {
    visit.open(Place::DEVICE).await;
    visit.says("#offline-state", &visit.site.word(k::OFFLINE_OWN_FIRST)).await;
    visit.keep(&Saved::new(Mode::Shared, Progress::default())).await;
    visit.reload().await;
    visit.says("#offline-state", &visit.site.word(k::OFFLINE_SHARED)).await;
    assert!(!visit.shows("#offline button").await, "nothing is offered");
    assert_eq!(here(visit).await, (0, Vec::new()));
}
