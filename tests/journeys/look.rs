//! Someone meets a word they do not know, or cannot read small print.

use attune::core::site::display::Look;
use attune::core::storage::envelope::Mode;
use attune::core::strings::k;
use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::support::{Keys, Place, Plan, Visit, journeys};

journeys! {
    a_word_explained_in_place: Plan::default() => chromium webkit;
    a_word_without_popovers: Plan::default() => chromium;
    larger_text_from_the_header: Plan::default() => chromium firefox webkit;
    larger_text_without_keeping: Plan::default() => chromium webkit;
    larger_text_is_remembered_where_that_is_wished: Plan { hold: true, ..Plan::default() } => chromium webkit;
}

const LESSON: Place<'static> = Place("en/m/1-2/");
const OPEN: &str = "return !!document.querySelector('#term:popover-open')";

async fn a_word_explained_in_place(visit: &Visit) {
    visit.open(LESSON).await;
    visit.find_whole().await;
    let term = visit.attribute("main a.term", "href").await.unwrap();
    let asked = visit.site.log().len();
    visit.js::<Value>("document.querySelector('main a.term').focus()", &[]).await;
    visit.press(Keys::One(Key::Enter)).await;
    visit.until("the word is explained", OPEN, true).await;
    let focus = "return document.activeElement.matches('#term h2')";
    visit.until("focus on its title", focus, true).await;
    visit.is_at(LESSON).await;
    let link = visit.attribute("#term .buttons a", "href").await.unwrap();
    assert!(term.ends_with(link.rsplit('/').next().unwrap()), "{link} leads to the entry {term}");
    visit.press(Keys::One(Key::Escape)).await;
    visit.until("it is closed", OPEN, false).await;
    let back = "return document.activeElement === document.querySelector('main a.term')";
    visit.until("focus is on the word again", back, true).await;

    // With the pointer; the button closes it; the way to all words stays.
    visit.click("main a.term").await;
    visit.until("the word is explained", OPEN, true).await;
    visit.click("#term button").await;
    visit.until("it is closed", OPEN, false).await;
    visit.until("focus is on the word again", back, true).await;
    visit.click("main a.term").await;
    visit.click("#term .buttons a").await;
    visit.is_at(Place("en/words/")).await;
    visit.until("it is closed", OPEN, false).await;
    assert_eq!(visit.site.log().len(), asked, "a word asks the server for something");
    assert_eq!(visit.stored().await, (0, 0));
}

async fn a_word_without_popovers(visit: &Visit) {
    visit.open(LESSON).await;
    visit.find_whole().await;
    visit.js::<Value>("delete HTMLElement.prototype.showPopover", &[]).await;
    visit.click("main a.term").await;
    visit.is_at(Place("en/words/")).await;
}

async fn size(visit: &Visit) -> f64 {
    visit.js("return parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)", &[]).await
}

async fn press(visit: &Visit, what: &str) {
    visit.js::<Value>("document.querySelector('details.look').open = true", &[]).await;
    visit.click(&format!("[data-do='look {what}']")).await;
}

async fn larger_text_from_the_header(visit: &Visit) {
    let open = "return !!document.querySelector('#look:popover-open')";
    visit.open(Place::LESSON).await;
    let before = size(visit).await;
    visit.click(".look-open").await;
    visit.until("it's open", open, true).await;
    visit.click("#look [data-do='look larger']").await;
    visit.says("#status", &visit.site.filled(k::LOOK_SAID, &[("size", "2"), ("width", "2")])).await;
    assert!(
        size(visit).await > before && visit.js::<bool>(open, &[]).await,
        "it stays open for another step"
    );
    let exit = "const box = document.querySelector('.bar .exit').getBoundingClientRect();
        return !!document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2).closest('.exit')";
    assert!(visit.js::<bool>(exit, &[]).await, "the exit is covered");
    visit.press(Keys::One(Key::Escape)).await;
    visit.until("it's closed", open, false).await;
    assert_eq!(visit.stored().await, (0, 0));
}

async fn larger_text_without_keeping(visit: &Visit) {
    visit.narrow().await;
    visit.open(Place::LESSON).await;
    let before = size(visit).await;
    for _ in 0..3 {
        press(visit, "larger").await;
    }
    visit.says("#status", &visit.site.filled(k::LOOK_SAID, &[("size", "4"), ("width", "2")])).await;
    assert!(size(visit).await > before * 1.4);
    let wide = "return document.scrollingElement.scrollWidth - innerWidth";
    assert!(visit.js::<i64>(wide, &[]).await <= 0, "the page is wider than the window");
    // It stays on the way through the site, and is forgotten with the page.
    visit.follow_in("nav", Place::HELP).await;
    assert!(visit.js::<i64>(wide, &[]).await <= 0, "the page is wider than the window");
    assert!(size(visit).await > before * 1.4);
    press(visit, "reset").await;
    visit.until("as it was", "return document.documentElement.hasAttribute('data-text')", false).await;
    press(visit, "larger").await;
    assert_eq!(visit.stored().await, (0, 0));
    visit.reload().await;
    visit.until("as it was", "return document.documentElement.hasAttribute('data-text')", false).await;
}

async fn larger_text_is_remembered_where_that_is_wished(visit: &Visit) {
    visit.site.release();
    visit.open(Place::LESSON).await;
    visit.keep(&crate::support::Saved::new(Mode::Own, Default::default())).await;
    visit.reload().await;
    press(visit, "larger").await;
    press(visit, "narrower").await;
    assert_eq!(visit.kept().await.look(), Some(Look { size: 1, width: 0 }));
    // Before the app is there: nothing may jump.
    visit.site.hold();
    visit.js::<Value>("window.__old = true; location.reload()", &[]).await;
    let state = "return window.__old === undefined && [document.documentElement.dataset.text, document.documentElement.dataset.width]";
    visit.until("the page shows it at once", state, json!(["1", "0"])).await;
    visit.site.release();
    visit.ready().await;
    press(visit, "reset").await;
    assert_eq!(visit.kept().await.look(), Some(Look::default()));
}
