//! The edition in one file, opened from a disk: no server, no network, nothing but the file.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use attune::core::strings::k;
use serde_json::{Value, json};

use crate::support::{Answers, Keys, Plan, Visit, journeys};

journeys! {
    learning_from_a_file: Plan::default() => chromium firefox webkit;
    what_a_file_keeps: Plan::default() => chromium firefox webkit;
    leaving_from_a_file: Plan::default() => chromium firefox webkit;
    a_file_without_scripts: Plan::default() => chromium firefox webkit;
}

fn built() -> PathBuf {
    env::var_os("ATTUNE_SINGLE")
        .expect("ATTUNE_SINGLE must name the edition in one file: use `cargo run -- test`")
        .into()
}

/// The address of a page in the file.
fn address(file: &Path, page: &str) -> String {
    format!("file://{}{page}", file.display())
}

/// Opens a page by its own address, as from a bookmark: another fragment alone would be no new document.
async fn open(visit: &Visit, file: &Path, page: &str) {
    visit.client.goto("about:blank").await.unwrap();
    visit.until("an empty page", "return location.href", "about:blank".to_owned()).await;
    visit.go(&address(file, page)).await;
}

/// Waits until the address names this page and its heading has the focus.
async fn arrives(visit: &Visit, page: &str) {
    visit.until("the address", "return location.hash", page.to_owned()).await;
    let start = if page == "#/en/search/" { "INPUT" } else { "H1" };
    visit
        .until("focus where the page begins", "return document.activeElement.tagName", start.to_owned())
        .await;
}

/// From a lesson that was opened from the training home: to a source, and back twice.
async fn a_source_and_back(visit: &Visit) {
    visit.click("main a.ref, main .ref a").await;
    visit
        .until("the source", "return document.querySelector(':target')?.closest('.sources') !== null", true)
        .await;
    let place: String = visit.js("return location.hash", &[]).await;
    assert!(place.starts_with("#/en/m/1-1/#"), "{place}");
    visit.back().await;
    visit.until("the lesson", "return location.hash", "#/en/m/1-1/".to_owned()).await;
    visit.back().await;
    visit.until("back", "return location.hash", "#/en/training/".to_owned()).await;
    visit.says("h1", &visit.site.word(k::TRAINING_TITLE)).await;
}

/// A case's text by its own address, and an address that names nothing.
async fn a_case_and_a_missing_page(visit: &Visit, file: &Path) {
    open(visit, file, "#/en/m/1-1/cases/promised-job/#text").await;
    visit.ready().await;
    visit
        .until("the text", "return !!document.querySelector('.case-text:target, .case-text :target')", true)
        .await;
    assert!(visit.shows(".case-text p").await, "the text can be seen");
    open(visit, file, "#/en/nothing/").await;
    visit.ready().await;
    visit.says("h1", &visit.site.word(k::MISSING_TITLE)).await;
}

async fn learning_from_a_file(visit: &Visit) {
    let (file, site) = (built(), &visit.site);
    visit.site.go_away();
    let answers = Answers::of(site, "1.1");
    let title = |id: &str| site.shell().module(id).expect("a module").title.clone();
    open(visit, &file, "").await;
    visit.ready().await;
    visit.says("h1", &site.word(k::HOME_TITLE)).await;
    assert_eq!(visit.js::<usize>("return document.querySelectorAll('main > section').length", &[]).await, 0);
    visit.click("a[href='#/en/training/']").await;
    arrives(visit, "#/en/training/").await;
    visit.click(".tier a[href='#/en/m/1-1/']").await;
    arrives(visit, "#/en/m/1-1/").await;
    visit.says("h1", &title("1.1")).await;
    assert!(!visit.client.title().await.unwrap().contains("file:"), "a title of the site");

    a_source_and_back(visit).await;

    // A phone link is the device's own.
    let script = "addEventListener('click', (e) => e.preventDefault(), { once: true });
        document.querySelector('footer a[href^=\"tel:\"]').click(); return location.hash";
    assert_eq!(visit.js::<String>(script, &[]).await, "#/en/training/");

    // Search.
    visit.click("header a.find").await;
    arrives(visit, "#/en/search/").await;
    visit.click("#search-text").await;
    visit.press(Keys::Text("interpeter")).await;
    visit.says(".hits mark", "nterpreter").await;

    // A deep link, a quiz, the record.
    open(visit, &file, "#/en/m/1-1/quiz/").await;
    visit.ready().await;
    visit.finish(&answers).await;
    visit.says("#result-title", &site.word(k::RESULT_PASSED)).await;
    visit.click("a[href='#/en/record/']").await;
    arrives(visit, "#/en/record/").await;
    visit.says(".sheet.record tbody", "8 of 8").await;

    a_case_and_a_missing_page(visit, &file).await;
    open(visit, &file, "#/en/device/").await;
    visit.ready().await;
    visit.says("main", &site.word(k::KEEP_FILE)).await;
    assert!(!visit.shows("#offline").await, "there is no copy to keep");
    visit.no_complaints().await;
    site.come_back();
}

/// What each engine was seen to do: whether a file finds again what it kept, and whether its neighbor finds it, too.
async fn what_a_file_keeps(visit: &Visit) {
    let folder = visit.downloads.parent().expect("a folder").join("stick");
    fs::create_dir_all(&folder).unwrap();
    let [one, other] = ["a.html", "b.html"].map(|name| folder.join(name));
    for file in [&one, &other] {
        fs::copy(built(), file).unwrap();
    }
    let answers = Answers::of(&visit.site, "1.1");
    open(visit, &one, "#/en/m/1-1/quiz/").await;
    visit.ready().await;
    visit.answer_right(&answers).await;
    visit.says(".keep", &visit.site.word(k::KEEP_FILE)).await;
    visit.choose_keeping(k::KEEP_OWN).await;
    visit.says("#keep-state", &visit.site.word(k::KEPT_OWN)).await;
    open(visit, &one, "#/en/m/1-1/quiz/").await;
    visit.ready().await;
    visit.is_asked(2, 8).await;
    open(visit, &other, "#/en/device/").await;
    visit.ready().await;
    let seen = visit.js::<usize>("return localStorage.length", &[]).await;
    assert!(seen > 0, "{:?} guards files from each other now: the file says otherwise", visit.engine);
}

async fn leaving_from_a_file(visit: &Visit) {
    let file = built();
    open(visit, &file, "#/en/m/1-1/").await;
    visit.ready().await;
    visit.click("a[data-exit]").await;
    // The guard leads to the real address, which cannot be reached here: an error page, or an empty one.
    for back in [false, true] {
        if back {
            let _ = visit.client.back().await;
        }
        visit
            .eventually("nothing of the file is shown", async || {
                let script = "return [document.title, getComputedStyle(document.documentElement).display]";
                let (title, display): (String, String) = visit.try_js(script, &[]).await?;
                let nothing = display == "none" || !title.contains("Attune");
                if nothing { Ok(()) } else { Err(format!("{title} {display}")) }
            })
            .await;
    }
}

async fn a_file_without_scripts(visit: &Visit) {
    let file = visit.downloads.parent().expect("a folder").join("plain.html");
    let text = fs::read_to_string(built()).unwrap();
    let (before, after) = text.split_once("script-src 'wasm-unsafe-eval' ").expect("a policy");
    let (_, after) = after.split_once(';').expect("its end");
    fs::write(&file, [before, "script-src 'none';", after].concat()).unwrap();
    // What can be seen of the pages: their addresses.
    let seen = "return [...document.querySelectorAll('main > section')].filter((e) => e.getClientRects().length).map((e) => e.id)";
    open(visit, &file, "").await;
    visit.until("the front door", seen, json!(["/en/"])).await;
    visit.click("a[href='#/en/p/help/']").await;
    visit.until("the help", seen, json!(["/en/p/help/"])).await;
    assert!(visit.shows("section:target a[href^='tel:']").await, "the numbers");
    open(visit, &file, "#/en/m/1-3/").await;
    visit.until("a lesson", seen, json!(["/en/m/1-3/"])).await;
    visit.click("section:target .ref a, section:target a.ref").await;
    visit.until("its source", seen, json!(["/en/m/1-3/"])).await;
    visit.until("the place", "return !!document.querySelector('section :target')", true).await;
    visit.back().await;
    visit
        .until("the lesson again", "return document.querySelector(':target').id", "/en/m/1-3/".to_owned())
        .await;
    assert!(!visit.shows(".skip").await, "no link to a place that all pages share");
    let none: Value = visit.js("return document.documentElement.dataset.app ?? null", &[]).await;
    assert_eq!(none, Value::Null, "no script ran");
}
