//! A copy for offline has one frame for all pages of a language, and the data: the app makes every page from them, as the
//! host has it.

use std::fs;
use std::path::Path;

use attune::core::site::offline_status::megabytes;
use attune::core::strings::k;
use data_encoding::BASE64;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::axe::Axe;
use crate::offline::{WORDS, begin, file_of, here, keep, look_for_newer, next_edition, nothing_here};
use crate::support::{Answers, Engine, Place, Plan, Site, Visit, journeys};

journeys! {
    every_kind_of_page_is_as_the_host_has_it: Plan::default() => chromium firefox webkit;
    places_titles_and_the_way_back: Plan::default() => chromium firefox webkit;
    each_language_has_its_frame: Plan { folder: Some(Site::own_copy("frame-languages")), ..Plan::default() }
        => chromium firefox webkit;
    a_copy_made_of_pages_gives_way: Plan { folder: Some(Site::own_copy("frame-older")), ..Plan::default() }
        => chromium firefox webkit;
    where_the_app_does_not_start: Plan { folder: Some(Site::own_copy("frame-shell")), ..Plan::default() }
        => chromium firefox webkit;
    where_the_data_is_damaged: Plan { folder: Some(Site::own_copy("frame-data")), ..Plan::default() }
        => chromium firefox webkit;
}

/// A page of every kind.
const KINDS: [&str; 17] = [
    "en/training/",
    "en/m/1-1/",
    "en/m/1-1/quiz/",
    "en/m/1-1/answers/",
    "en/m/1-1/cases/",
    "en/m/1-1/cases/promised-job/",
    "en/m/1-1/notes/",
    "en/m/1-1/handout/",
    "en/refresh/",
    "en/test/tier-1/",
    "en/record/",
    "en/device/",
    "en/words/",
    "en/search/",
    "en/p/help/",
    "en/p/privacy/",
    "en/",
];

/// What a page says outside its slots, its title, its sections, and which link of the navigation leads to it.
const SEEN: &str = "const main = document.getElementById('main').cloneNode(true);
    for (const slot of main.querySelectorAll('[data-slot]')) slot.replaceChildren();
    return [document.title, main.textContent.trim(), [...main.querySelectorAll('[id]')].map((e) => e.id).join(),
        [...document.querySelectorAll('[aria-current]')].map((e) => e.getAttribute('href')).join()]";

/// Opens a page and waits until the course and the search are there.
async fn open_whole(visit: &Visit, page: &str) {
    visit.open(Place(page)).await;
    visit.find_whole().await;
}

/// Whether the document shown is the frame.
async fn framed(visit: &Visit) -> bool {
    visit.attribute("html", "data-frame").await.is_some()
}

async fn every_kind_of_page_is_as_the_host_has_it(visit: &Visit) {
    let mut seen = Vec::new();
    for page in KINDS {
        open_whole(visit, page).await;
        assert!(!framed(visit).await, "{page} comes from the host");
        seen.push(visit.js::<[String; 4]>(SEEN, &[]).await);
    }
    keep(visit).await;
    let size = megabytes(visit.site.shell().offline_bytes);
    visit.says("#offline-state", &format!(" {size} ")).await;
    assert!(
        visit.text("#offline").await.contains(&format!(" {size} megabytes")),
        "the size that was told before"
    );

    visit.site.clear_log();
    for (page, before) in KINDS.iter().zip(&seen) {
        visit.open(Place(page)).await;
        visit.find_whole().await;
        assert_eq!(framed(visit).await, *page != "en/", "{page} comes from the copy");
        visit.until("the page", SEEN, before.clone()).await;
        // Axe looks at all of them as the host has them: here only whether the frame adds to that.
        if visit.engine == Engine::Chromium && *page == "en/m/1-1/" {
            let mut axe = Axe::new(visit).await;
            axe.look("a lesson from the copy").await;
            axe.end();
        }
    }
    // With a network, too, the host learns nothing of what is read: the browser looks for a newer worker, no more.
    let asked: Vec<String> = visit.site.log().into_iter().map(|r| r.path).filter(|p| p != "/sw.js").collect();
    assert!(asked.is_empty(), "{asked:?}");

    visit.site.go_away();
    visit.open(Place::QUIZ).await;
    let answers = Answers::of(&visit.site, "1.1");
    visit.finish(&answers).await;
    visit.says("#result-title", &visit.site.word(k::RESULT_PASSED)).await;
    visit.open(Place::SEARCH).await;
    visit.find("#search-text").await.send_keys("interpreter").await.expect("typed");
    visit.until("results", "return document.querySelectorAll('[data-slot=search] a').length > 2", true).await;
    visit.no_complaints().await;
    visit.site.come_back();
}

async fn places_titles_and_the_way_back(visit: &Visit) {
    keep(visit).await;
    visit.site.go_away();
    visit.open(Place::LESSON).await;
    visit.arrives_at(Place::LESSON).await;
    visit.says("h1", &visit.site.shell().module("1.1").expect("a module").title).await;

    visit.open(Place::TRAINING).await;
    visit.arrives_at(Place::TRAINING).await;

    // A place on the page is gone to when the page is there, and is its target.
    visit.open(Place("en/m/1-1/#sources")).await;
    visit.until("the place", "return document.querySelector(':target')?.id", "sources".to_owned()).await;
    visit.until("in sight", "return scrollY > 500", true).await;
    visit.open(Place("en/m/1-1/cases/promised-job/#text")).await;
    visit
        .until("the text of the case", "return document.getElementById('text')?.checkVisibility()", true)
        .await;
    visit.open(Place("en/m/1-1/#no-such-place")).await;
    visit.says("h1", &visit.site.shell().module("1.1").expect("a module").title).await;

    // Where the reader was, after a reload and on the way back.
    visit.open(Place::LESSON).await;
    visit.arrives_at(Place::LESSON).await;
    visit.scroll_to(900).await;
    if visit.engine != Engine::Firefox {
        // Firefox's driver reloads past workers.
        visit.reload().await;
        visit.is_scrolled_to(900.0, 5.0).await;
    }
    visit.open(Place::HELP).await;
    visit.arrives_at(Place::HELP).await;
    visit.back().await;
    visit.is_at(Place::LESSON).await;
    visit.is_scrolled_to(900.0, 5.0).await;

    visit.open(Place("en/nowhere/")).await;
    visit.says("h1", &visit.site.word(k::MISSING_TITLE)).await;
    assert!(framed(visit).await, "said in the frame of the language");
    visit.no_complaints().await;
    visit.site.come_back();
}

async fn each_language_has_its_frame(visit: &Visit) {
    visit.site.put(&next_edition());
    keep(visit).await;
    visit.site.go_away();
    let other = attune::dev::pseudo::LANG;
    let lang = "return document.documentElement.lang + ' ' + document.documentElement.dir";
    for page in ["m/1-2/", "m/1-2/quiz/", "p/help/", "device/", "nowhere/at/all/"] {
        for (tag, dir) in [(other, "rtl"), ("en", "ltr")] {
            visit.open(Place(&format!("{tag}/{page}"))).await;
            assert_eq!(visit.js::<String>(lang, &[]).await, format!("{tag} {dir}"), "{page}");
            assert!(framed(visit).await, "{tag}/{page}");
        }
    }
    let status = "return performance.getEntriesByType('navigation')[0].responseStatus ?? 404";
    visit.open(Place(&format!("{other}/nowhere/"))).await;
    assert_eq!(visit.js::<u32>(status, &[]).await, 404);

    // From one language to the same page in the other, also after a link was followed.
    visit.open(Place("en/m/1-2/")).await;
    visit.says("h1", &visit.site.shell().module("1.2").expect("a module").title).await;
    visit.follow(Place("en/m/1-2/quiz/")).await;
    visit.click(&format!(".langs a[hreflang='{other}']")).await;
    visit.is_at(Place(&format!("{other}/m/1-2/quiz/"))).await;
    visit.until("the other language", lang, format!("{other} rtl")).await;
    visit.site.come_back();
}

/// Puts the worker of earlier editions in the place of the present one: its copies had every page as a file.
fn keep_pages(site: &Site) {
    let mut files = Vec::new();
    walk(&site.root, &site.root, &mut files);
    files.sort();
    let mut lines = Vec::new();
    let mut sum = 0;
    for name in files
        .iter()
        .filter(|name| !["sw.js", "_headers", "SHA384SUMS.txt", "sbom.cdx.json"].contains(&&***name))
    {
        let bytes = fs::read(site.root.join(name)).expect("a file");
        let address =
            if name == "404.html" { "404/" } else { name.strip_suffix("index.html").unwrap_or(name) };
        sum += bytes.len();
        lines.push(format!("{address} {}", BASE64.encode(&Sha256::digest(&bytes))));
    }
    let head = format!("const ID = \"0123456789abcdef\";\nconst FILES = `{sum}\n{}`;\n", lines.join("\n"));
    fs::write(site.root.join("sw.js"), head + include_str!("sw-of-pages.js")).expect("the worker of pages");
}

fn walk(root: &Path, folder: &Path, files: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        match entry.path() {
            path if path.is_dir() => walk(root, &path, files),
            path => files.push(path.strip_prefix(root).expect("below").to_string_lossy().into_owned()),
        }
    }
}

async fn a_copy_made_of_pages_gives_way(visit: &Visit) {
    visit.site.put(&Site::folder(false));
    keep_pages(&visit.site);
    keep(visit).await;
    let (saved, (_, before)) = (visit.kept().await, here(visit).await);
    visit.open(Place::LESSON).await;
    assert!(!framed(visit).await, "the copy has the page itself");
    visit.open(Place::DEVICE).await;

    visit.site.put(&next_edition());
    look_for_newer(visit, k::OFFLINE_NEWER).await;
    visit.open(Place::LESSON).await;
    assert!(!framed(visit).await, "not before the person agrees");
    visit.open(Place::DEVICE).await;
    visit.js::<Value>("window.__old = true", &[]).await;
    visit.click("#offline-use").await;
    visit.until("the page loads again", "return window.__old === undefined", true).await;
    visit.ready().await;
    assert!(framed(visit).await, "the new copy is used");
    visit.says("#offline-state", &begin(visit, k::OFFLINE_KEPT)).await;
    visit
        .eventually("the old copy is gone", async || match here(visit).await {
            (1, caches) if caches.len() == 1 && caches != before => Ok(()),
            other => Err(format!("{other:?}")),
        })
        .await;
    visit.site.go_away();
    visit.open(Place::LESSON).await;
    visit.says("h1", &visit.site.shell().module("1.1").expect("a module").title).await;
    assert_eq!(visit.kept().await, saved, "progress is still there");
    visit.open(Place::DEVICE).await;
    visit.click("#offline-remove").await;
    nothing_here(visit).await;
    visit.site.come_back();
}

/// Keeps the site, then takes a newer copy in which this file was damaged before its hash was taken: it arrives whole, and
/// the app refuses it. A file of the copy in use can't be damaged for that: WebKit has it in memory.
async fn keep_damaged(visit: &Visit, begins: &str) {
    visit.site.put(&Site::folder(false));
    keep(visit).await;
    visit.site.put(&next_edition());
    let (file, worker) =
        (visit.site.root.join(file_of(&visit.site.root, begins)), visit.site.root.join("sw.js"));
    let hash = |bytes: &[u8]| BASE64.encode(&Sha256::digest(bytes));
    let lists = fs::read_to_string(&worker).expect("the worker");
    let good = hash(&fs::read(&file).expect("a file"));
    assert!(lists.contains(&good), "{begins} is in the copy");
    fs::write(&worker, lists.replace(&good, &hash(b"damaged"))).expect("the worker with another hash");
    fs::write(&file, b"damaged").expect("other bytes");
    visit.click("#offline-update").await;
    visit.js::<Value>("window.__old = true", &[]).await;
    visit.click("#offline-use").await;
    visit.until("the page loads again", "return window.__old === undefined", true).await;
}

/// Waits until the app has given up.
async fn none(visit: &Visit) {
    visit.until("the app is missing", "return document.documentElement.dataset.app", "none".to_owned()).await;
}

async fn where_the_app_does_not_start(visit: &Visit) {
    let (missing, home) = (visit.site.word(k::FRAME_NONE), visit.site.word(k::HOME_TITLE));
    keep_damaged(visit, "shell-en-").await;
    none(visit).await;
    visit.site.go_away();
    visit.read(Place::LESSON).await;
    none(visit).await;
    assert!(framed(visit).await, "the lesson comes from the copy");
    visit.says("main", &missing).await;
    visit.says("main .numbers", "911").await;
    assert!(visit.shows("main .numbers a[href='tel:911']").await, "the emergency number");
    assert!(visit.shows("header .exit").await, "the exit");
    assert!(!visit.shows("main .loading").await, "nothing is on its way");
    assert!(!visit.shows(".quiet.app-none").await, "that everything can be read isn't so here");
    if visit.engine == Engine::Chromium {
        let mut axe = Axe::new(visit).await;
        axe.look("the frame without the app").await;
        axe.end();
    }

    // Without a network this is all there is; the front door is there as it is.
    visit.click("main a[href='?online']").await;
    visit.until("the same page", "return location.search", "?online".to_owned()).await;
    none(visit).await;
    assert!(framed(visit).await && visit.shows("main .numbers").await, "still the frame");
    visit.click("main .app-none a[href='/en/']").await;
    visit.says("h1", &home).await;
    assert!(!framed(visit).await, "the front door needs no app");

    // With a network, the page is read as the host has it.
    visit.site.come_back();
    visit.read(Place::LESSON).await;
    none(visit).await;
    visit.click("main a[href='?online']").await;
    visit.says("h1", WORDS).await;
    assert!(!framed(visit).await && visit.shows("main article section").await, "the text of the lesson");
}

async fn where_the_data_is_damaged(visit: &Visit) {
    keep_damaged(visit, "learn-en-").await;
    visit.ready().await;
    let saved = visit.kept().await;
    visit.site.go_away();
    visit.open(Place::LESSON).await;
    visit.says("main [role=alert]", &visit.site.word(k::LOAD_FAILED)).await;
    visit.says("h1", WORDS).await;
    // What needs no data is there, and so is the way to let go of the copy.
    visit.open(Place::DEVICE).await;
    visit.site.come_back();
    visit.site.put(&Site::folder(false));
    visit.click("#offline-remove").await;
    nothing_here(visit).await;
    visit.open(Place::LESSON).await;
    visit.find_whole().await;
    assert!(
        !framed(visit).await && visit.shows("main article section").await,
        "the lesson comes from the host"
    );
    assert_eq!(visit.kept().await, saved, "progress is still there");
}
