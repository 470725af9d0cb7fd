//! Someone checks the wording of a post before it goes out.

use fantoccini::key::Key;
use serde_json::Value;

use crate::exit::Means;
use crate::support::{Away, Keys, Place, Plan, Visit, journeys};

journeys! {
    marks_with_reasons_and_back: Plan { away: Away::Answers, ..Plan::default() } => chromium firefox webkit;
    with_the_keyboard_alone: Plan::default() => chromium;
    nothing_of_the_text_stays: Plan::default() => chromium firefox webkit;
    markup_that_is_typed_is_text: Plan::default() => chromium firefox webkit;
    a_long_text_to_its_end: Plan::default() => chromium webkit;
    from_the_front_door_and_by_search: Plan::default() => chromium;
}

const FIELD: &str = "#wording-text";

/// Puts a text into the field at once, as pasting does.
async fn paste(visit: &Visit, text: &str) {
    let script = "const f = document.querySelector('#wording-text'); f.value = arguments[0];
        f.dispatchEvent(new Event('input', { bubbles: true }))";
    visit.find(FIELD).await;
    visit.js::<Value>(script, &[text.into()]).await;
    visit.click("[data-do=check]").await;
}

/// The id of the element with the focus.
async fn has_focus(visit: &Visit, id: &str) {
    visit.until("the focus", "return document.activeElement?.id", id.to_owned()).await;
}

async fn marks_with_reasons_and_back(visit: &Visit) {
    visit.open(Place::WORDING).await;
    visit.click("[data-do=check]").await;
    visit
        .until(
            "a word about the empty field",
            "return !!document.querySelector('#summary').textContent",
            true,
        )
        .await;
    visit.click("[data-do=example]").await;
    visit.find("mark.sev-stop").await;
    let example: String = visit.js("return document.querySelector('#wording-text').value", &[]).await;
    let shown: String = visit.js("return document.querySelector('.marked').textContent", &[]).await;
    assert_eq!(shown, example, "the text with marks is the text");
    assert!(visit.shows("#rule-A01").await, "a reason for each mark");
    // From a mark to its reason, and from there to the mark.
    visit.click("mark.sev-stop").await;
    let reason = "return document.activeElement?.id?.startsWith('rule-')";
    visit.until("the focus is on a reason", reason, true).await;
    visit.click("#rule-A01 [data-do^=show]").await;
    visit.until("the focus is on a mark", "return document.activeElement?.tagName", "MARK".to_owned()).await;
    // Nothing is lost by clearing.
    visit.click("[data-do=clear]").await;
    visit
        .until("an empty field", "return document.querySelector('#wording-text').value", String::new())
        .await;
    visit.until("no marks", "return document.querySelectorAll('mark').length", 0).await;
    visit.click("[data-do=undo]").await;
    visit.until("the text is back", "return document.querySelector('#wording-text').value", example).await;
    visit.find("mark.sev-stop").await;
    visit.no_complaints().await;
    visit.exit(Means::Bar).await;
    visit.has_left().await;
}

async fn with_the_keyboard_alone(visit: &Visit) {
    visit.open(Place::WORDING).await;
    visit.js::<Value>("document.querySelector('#wording-text').focus()", &[]).await;
    visit.press(Keys::Text("Two child prostitutes")).await;
    visit.press(Keys::One(Key::Tab)).await;
    visit.press(Keys::One(Key::Enter)).await;
    has_focus(visit, "summary").await;
    visit.find("mark.sev-stop").await;
    visit.js::<Value>("document.querySelector('#rule-A01 [data-do^=show]').focus()", &[]).await;
    visit.press(Keys::One(Key::Enter)).await;
    visit.until("the focus is on a mark", "return document.activeElement?.tagName", "MARK".to_owned()).await;
    // Shift in the field is for capital letters, and never leaves.
    visit.js::<Value>("document.querySelector('#wording-text').focus()", &[]).await;
    for _ in 0..3 {
        visit.press(Keys::One(Key::Shift)).await;
    }
    visit.is_at(Place::WORDING).await;
}

async fn nothing_of_the_text_stays(visit: &Visit) {
    visit.open(Place::WORDING).await;
    visit.site.clear_log();
    paste(visit, "Two child prostitutes at zqxjkv").await;
    visit.find("mark.sev-stop").await;
    visit.click(".tick input").await;
    assert_eq!(visit.stored().await, (0, 0), "nothing may be stored: {:?}", visit.kept().await);
    assert!(visit.site.log().is_empty(), "nothing is sent: {:?}", visit.site.log());
    visit.reload().await;
    let left = "return document.querySelector('#wording-text').value + document.querySelectorAll('mark, :checked').length";
    visit.until("a fresh page", left, "0".to_owned()).await;
    assert!(!visit.address().await.contains("zqxjkv"));
}

async fn markup_that_is_typed_is_text(visit: &Visit) {
    visit.open(Place::WORDING).await;
    let typed = "<img src=x onerror=\"document.title='taken'\"> child prostitutes <b>bold</b> &amp; </div>";
    paste(visit, typed).await;
    visit.find("mark.sev-stop").await;
    let shown: String = visit.js("return document.querySelector('.marked').textContent", &[]).await;
    assert_eq!(shown, typed);
    let made = "return document.querySelectorAll('#result :is(img, b)').length + ' ' + document.title";
    let made: String = visit.js(made, &[]).await;
    assert!(made.starts_with("0 ") && !made.contains("taken"), "{made}");
}

async fn a_long_text_to_its_end(visit: &Visit) {
    visit.open(Place::WORDING).await;
    let text = ["A quiet line with nothing in it to mark.\n".repeat(5_000), "Two child prostitutes.".into()]
        .concat();
    paste(visit, &text).await;
    visit.click("#rule-A01 [data-do^=show]").await;
    visit.until("the focus is on a mark", "return document.activeElement?.tagName", "MARK".to_owned()).await;
    let in_sight = "const r = document.activeElement.getBoundingClientRect();
        return r.top >= 0 && r.bottom <= innerHeight && r.height > 0";
    visit.until("the mark is in sight", in_sight, true).await;
    let whole = "return document.querySelector('.marked').textContent === document.querySelector('#wording-text').value";
    visit.until("the whole text is there", whole, true).await;
}

async fn from_the_front_door_and_by_search(visit: &Visit) {
    visit.open(Place::HOME).await;
    visit.click("footer a[href$='/en/wording/']").await;
    visit.is_at(Place::WORDING).await;
    visit.ready().await;
    visit.click("header a.find").await;
    visit.is_at(Place::SEARCH).await;
    visit.find_whole().await;
    visit.click("#search-text").await;
    visit.press(Keys::Text("wording")).await;
    visit.click(".hits a[href$='/en/wording/']").await;
    visit.is_at(Place::WORDING).await;
    visit.ready().await;
    visit.back().await;
    visit.is_at(Place::SEARCH).await;
}
