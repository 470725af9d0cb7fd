//! Someone looks for a word, without being sure how it is spelled, on a device that others may look at.

use attune::core::strings::k;
use fantoccini::key::Key;
use serde_json::Value;

use crate::support::{Keys, Place, Plan, Visit, journeys};

journeys! {
    a_misspelled_word: Plan::default() => chromium;
    nothing_typed_leaves_the_page: Plan::default() => chromium firefox webkit;
    nothing_found: Plan::default() => chromium;
    typed_before_the_app_is_there: Plan { hold: true, ..Plan::default() } => chromium firefox webkit;
    a_search_without_its_index: Plan::default() => chromium;
    the_field_is_ready_to_type: Plan::default() => chromium firefox webkit;
    a_number_on_a_small_phone: Plan::default() => chromium firefox webkit;
}

/// Types into the field.
async fn search(visit: &Visit, typed: &str) {
    visit.click("#search-text").await;
    visit.press(Keys::Text(typed)).await;
}

/// Waits until the field holds this.
async fn holds(visit: &Visit, typed: &str) {
    visit.until("the field", "return document.querySelector('#search-text')?.value", typed.to_owned()).await;
}

/// Waits until the focus is on the result of this number, counted from 0.
async fn is_on(visit: &Visit, number: usize) {
    let script =
        "return [...document.querySelectorAll('.hits > li > a:first-child')].indexOf(document.activeElement)";
    visit.until("the result with the focus", script, number).await;
}

async fn a_misspelled_word(visit: &Visit) {
    visit.open(Place::HOME).await;
    visit.follow_in("header", Place::SEARCH).await;
    let current = "return document.querySelector('header [aria-current=page]')?.textContent";
    visit.until("the search is the current page", current, visit.site.word(k::SEARCH)).await;
    visit.says(".found", &visit.site.word(k::SEARCH_EMPTY)).await;

    search(visit, "traficking").await;
    let first = "return document.querySelector('.hits mark')?.textContent.toLowerCase()";
    visit.until("a mark", first, "trafficking".to_owned()).await;
    let count = visit.text("#search-count").await;
    visit.says("#status", &count).await;
    let news = "window.__said = 0; new MutationObserver(() => window.__said++).observe(
        document.querySelector('#status'), { childList: true, characterData: true, subtree: true })";
    visit.js::<Value>(news, &[]).await;

    visit.press(Keys::One(Key::Down)).await;
    is_on(visit, 0).await;
    visit.press(Keys::One(Key::Down)).await;
    is_on(visit, 1).await;
    visit.press(Keys::One(Key::Up)).await;
    is_on(visit, 0).await;
    visit.press(Keys::One(Key::Up)).await;
    assert_eq!(visit.js::<String>("return document.activeElement.id", &[]).await, "search-text");
    assert_eq!(visit.js::<usize>("return window.__said", &[]).await, 0, "the same count is not said again");
    visit.press(Keys::One(Key::Escape)).await;
    holds(visit, "").await;
    visit.says(".found", &visit.site.word(k::SEARCH_EMPTY)).await;

    // A word of the glossary, opened by the keyboard alone, at its entry.
    visit.press(Keys::Text("labor traficking")).await;
    visit.says(".hits", "trafficking").await;
    visit.press(Keys::One(Key::Enter)).await;
    is_on(visit, 0).await;
    let wanted = visit.attribute(".hits > li > a", "href").await.unwrap();
    // One driver answers with the whole address.
    let wanted = wanted.trim_start_matches(&visit.site.origin()).to_owned();
    visit.press(Keys::One(Key::Enter)).await;
    visit.until("the page of the result", "return location.pathname + location.hash", wanted).await;
    // Back: the results are there again.
    visit.back().await;
    visit.arrives_at(Place::SEARCH).await;
    holds(visit, "labor traficking").await;
    visit.find(".hits mark").await;
    visit.reload().await;
    holds(visit, "").await;
    visit.no_complaints().await;
}

async fn nothing_typed_leaves_the_page(visit: &Visit) {
    visit.open(Place::SEARCH).await;
    search(visit, "screening").await;
    visit.find(".hits mark").await;
    visit.says("#status", "").await;
    let asked = visit.site.log().len();
    visit.press(Keys::One(Key::Escape)).await;
    visit.press(Keys::Text("\"bondage zebra\"")).await;
    visit.says("#search-count", &visit.site.word(k::SEARCH_NONE)).await;
    visit.press(Keys::One(Key::Escape)).await;
    visit.press(Keys::Text("interpeter")).await;
    visit.find(".hits mark").await;
    assert_eq!(visit.site.log().len(), asked, "typing asks the server for something");
    assert_eq!(visit.stored().await, (0, 0), "typing stores something");
    let traces = "return [location.href, document.title, JSON.stringify(history.state), document.cookie,
        document.referrer, ...performance.getEntries().map((e) => e.name)].join(' ')";
    let traces = visit.js::<String>(traces, &[]).await.to_lowercase();
    for word in ["screening", "bondage", "zebra", "interp"] {
        assert!(!traces.contains(word), "{word} stands in {traces}");
    }
    assert!(visit.address().await.ends_with("/en/search/"));
    let safe =
        "const f = document.querySelector('#search-text'); return [f.autocomplete, f.spellcheck, f.name]";
    assert_eq!(visit.js::<(String, bool, String)>(safe, &[]).await, ("off".into(), false, String::new()));
    assert!(visit.site.log().iter().all(|r| r.status == 200 || r.path == "/favicon.ico"));
}

async fn nothing_found(visit: &Visit) {
    visit.open(Place::SEARCH).await;
    search(visit, "qqqq").await;
    visit.says("#search-count", &visit.site.word(k::SEARCH_NONE)).await;
    visit.says(".found", &visit.site.word(k::SEARCH_TRY)).await;
    assert!(visit.shows(".found .numbers a[href^='tel:']").await, "whom to call");
    visit.says("#status", &visit.site.word(k::SEARCH_NONE)).await;
    visit.follow_in(".find-page .list-links", Place::TRAINING).await;
}

async fn typed_before_the_app_is_there(visit: &Visit) {
    visit.read(Place::SEARCH).await;
    search(visit, "211").await;
    holds(visit, "211").await;
    visit.site.release();
    visit.ready().await;
    visit.find(".hits a[href='tel:211']").await;
    holds(visit, "211").await;
    let focus = "return document.activeElement.id";
    assert_eq!(visit.js::<String>(focus, &[]).await, "search-text", "the field keeps its focus");
}

async fn a_search_without_its_index(visit: &Visit) {
    use serde_json::json;
    visit.cdp("Network.enable", json!({})).await;
    visit.cdp("Network.setBlockedURLs", json!({ "urls": ["*/find-en-*"] })).await;
    visit.open(Place::SEARCH).await;
    search(visit, "screening").await;
    visit.says("#search-count", &visit.site.word(k::SEARCH_FAILED)).await;
    // The course is there all the same.
    visit.follow_in(".find-page .list-links", Place::LESSON).await;
}

/// By the link in the bar, by the address, and after Back; where someone was already, and without a jump.
async fn the_field_is_ready_to_type(visit: &Visit) {
    let field = "return document.activeElement.id";
    visit.open(Place::LESSON).await;
    visit.scroll_to(700).await;
    visit.click("header a.find").await;
    visit.until("the field has the focus", field, "search-text".to_owned()).await;
    visit.is_scrolled_to(0.0, 1.0).await;
    visit.press(Keys::Text("interpreter")).await;
    holds(visit, "interpreter").await;
    visit.find(".hits mark").await;
    visit.scroll_to(500).await;
    visit.follow_in(".list-links", Place::TRAINING).await;
    visit.back().await;
    visit.until("the field has the focus", field, "search-text".to_owned()).await;
    holds(visit, "interpreter").await;

    // By its address.
    visit.open(Place::SEARCH).await;
    visit.until("the field has the focus", field, "search-text".to_owned()).await;
    visit.press(Keys::Text("21")).await;
    holds(visit, "21").await;
    // What is found pushes the rest of the page down, so it has to be there first.
    visit.find(".hits a[href='tel:211']").await;

    // Someone reads the lists: a page that is loaded anew stays where it was.
    visit.scroll_to(400).await;
    visit.reload().await;
    visit.is_scrolled_to(400.0, 2.0).await;
    visit.until("the field has the focus", field, "search-text".to_owned()).await;
    visit.is_scrolled_to(400.0, 2.0).await;
    visit.no_complaints().await;
}

async fn a_number_on_a_small_phone(visit: &Visit) {
    visit.narrow().await;
    visit.open(Place::SEARCH).await;
    search(visit, "211").await;
    visit.find(".hits a[href='tel:211']").await;
    let wide = "return document.documentElement.scrollWidth - innerWidth";
    assert!(visit.js::<i64>(wide, &[]).await <= 0, "the page is wider than the window");
    let bar = "const box = (s) => document.querySelector(s).getBoundingClientRect();
        const [find, exit] = [box('.find'), box('.exit')];
        return [find.width >= 44, find.height >= 44, find.right <= exit.left, box('.bar').height <= 60]";
    assert_eq!(visit.js::<[bool; 4]>(bar, &[]).await, [true; 4], "the bar has room for search and exit");
}
