//! A host, or someone on the way, alters one file: it is not used, the page stays readable and says what is missing.

use std::fs;
use std::path::{Path, PathBuf};

use attune::core::strings::k;
use serde_json::Value;

use crate::support::{Place, Plan, Site, Visit, journeys};

journeys! {
    an_altered_program: Plan { folder: Some(altered("wasm", "app-", ".wasm", &SECTION)), ..Plan::default() }
        => chromium firefox webkit;
    an_altered_script: Plan { folder: Some(altered("script", "app-", ".js", MARK)), ..Plan::default() }
        => chromium firefox webkit;
    altered_words: Plan { folder: Some(altered("words", "shell-", ".bin", b"\0")), ..Plan::default() }
        => chromium firefox webkit;
    an_altered_library: Plan { folder: Some(altered("library", "library-", ".wasm", &SECTION)), ..Plan::default() }
        => chromium firefox webkit;
    altered_lessons: Plan { folder: Some(altered("lessons", "learn-", ".bin", b"\0")), ..Plan::default() }
        => chromium;
    an_altered_guard: Plan { folder: Some(Site::altered("guard", guard)), ..Plan::default() }
        => chromium firefox webkit;
    additions_alone_would_run: Plan { folder: Some(agreed()), ..Plan::default() } => chromium firefox webkit;
}

/// A section of no meaning: the program stays valid and would run as before.
const SECTION: [u8; 5] = [0, 3, 1, b'x', b'y'];
/// The script stays valid and would say that it ran.
const MARK: &[u8] = b"\ndocument.documentElement.dataset.altered = 'ran';\n";

/// A copy of the site with something added to the file whose name begins and ends so.
fn altered(name: &str, begins: &str, ends: &str, addition: &[u8]) -> PathBuf {
    let copy = Site::own_copy(&format!("altered-{name}"));
    add(&copy, begins, ends, addition);
    copy
}

/// Adds this to the file of a site whose name begins and ends so.
fn add(site: &Path, begins: &str, ends: &str, addition: &[u8]) {
    let files = fs::read_dir(site).expect("a copy").flatten().map(|f| f.path());
    let fits = |p: &PathBuf| {
        let name = p.file_name().unwrap_or_default().to_string_lossy().into_owned();
        name.starts_with(begins) && name.ends_with(ends)
    };
    let file = files.into_iter().find(fits).expect("the file to alter");
    let content = fs::read(&file).expect("its content");
    fs::write(&file, [&content, addition].concat()).expect("an altered file");
}

/// The guard in every page, with something added.
fn guard(html: &str) -> String {
    html.replacen("var root = ", "document.documentElement.dataset.altered = 'ran'; var root = ", 1)
}

/// Altered script and program in a site whose pages ask for nothing else: by themselves they run.
fn agreed() -> PathBuf {
    let copy = altered("agreed", "app-", ".wasm", &SECTION);
    add(&copy, "app-", ".js", MARK);
    let page = copy.join("en/m/1-1/index.html");
    let html = fs::read_to_string(&page).expect("a page");
    let wasm = html.split_once("data-wasm-hash=\"").expect("a hash").1.split_once('"').expect("its end").0;
    let script = html.rsplit_once("integrity=\"").expect("a hash").1.split_once('"').expect("its end").0;
    let (wasm, script) = (wasm.to_owned(), script.to_owned());
    // The guard hands an empty hash on, which browsers take as none.
    fs::write(&page, html.replace(&wasm, "").replace(&script, "")).expect("a page without hashes");
    copy
}

/// The page says that the app is not there, and all its text can be read.
async fn is_readable_alone(visit: &Visit, place: Place<'_>) {
    let state = "return document.documentElement.dataset.app ?? ''";
    visit
        .eventually("the app is given up", async || {
            let seen: String = visit.try_js(state, &[]).await?;
            if matches!(seen.as_str(), "none" | "") { Ok(()) } else { Err(seen) }
        })
        .await;
    assert!(visit.shows("main h1").await && visit.shows("main p").await, "{} can be read", place.0);
    assert!(visit.shows(".app-none").await, "{} says what is missing", place.0);
    assert!(visit.shows("a[href^='tel:']").await, "{} has its numbers", place.0);
    let altered: Value = visit.js("return document.documentElement.dataset.altered ?? null", &[]).await;
    assert_eq!(altered, Value::Null, "what was added has run");
}

async fn alone_everywhere(visit: &Visit) {
    for place in [Place::LESSON, Place::QUIZ, Place::CASE, Place::HELP] {
        visit.read(place).await;
        is_readable_alone(visit, place).await;
    }
    visit.read(Place::CASE).await;
    is_readable_alone(visit, Place::CASE).await;
    assert!(visit.shows(".case-text").await, "the case as text");
}

async fn an_altered_program(visit: &Visit) {
    alone_everywhere(visit).await;
}

async fn an_altered_script(visit: &Visit) {
    alone_everywhere(visit).await;
}

async fn altered_words(visit: &Visit) {
    alone_everywhere(visit).await;
}

async fn an_altered_guard(visit: &Visit) {
    alone_everywhere(visit).await;
}

async fn an_altered_library(visit: &Visit) {
    // No page can be made here, not even one that needs no course; the one that came from the host is as it was.
    visit.open(Place::LESSON).await;
    visit.follow(Place::TRAINING).await;
    visit.says("main", &visit.site.word(k::LOAD_FAILED)).await;
    visit.back().await;
    visit.reload().await;
    assert!(visit.shows("main h1").await && visit.shows("main p").await, "the page itself can be read");
}

async fn altered_lessons(visit: &Visit) {
    // The app itself is as it was; only what it would show from that file is missing, and it says so.
    visit.open(Place::LESSON).await;
    visit.follow(Place::HELP).await;
    visit.says("main", &visit.site.word(k::LOAD_FAILED)).await;
    visit.back().await;
    visit.reload().await;
    assert!(visit.shows("main h1").await && visit.shows("main p").await, "the page itself can be read");
}

async fn additions_alone_would_run(visit: &Visit) {
    visit.open(Place::LESSON).await;
    let altered = "return document.documentElement.dataset.altered ?? ''";
    visit.until("the addition has run", altered, "ran".to_owned()).await;
}
