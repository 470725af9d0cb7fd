//! What a trainer assigned: opening a link or a code, the list, the receipt.

use attune::core::assign::{Assignment, ClassCode, ModuleSet, Receipt, Week};
use attune::core::base::date::Day;
use attune::core::storage::envelope::Mode;
use attune::core::strings::k;
use serde_json::{Value, json};

use super::axe::open_with;
use crate::support::{Engine, Keys, Place, Plan, Saved, Visit, journeys};
use fantoccini::key::Key;

journeys! {
    a_link_changes_nothing_until_someone_agrees: Plan::default() => chromium firefox webkit;
    any_text_with_a_link_is_read_or_refused_in_words: Plan::default() => chromium;
    a_receipt_says_what_was_passed: Plan::default() => chromium firefox webkit;
}

const PAGE: Place<'_> = Place("en/assigned/");

fn assignment() -> Assignment {
    Assignment {
        key: *b"sixteen letters!",
        modules: ModuleSet::from_ids(["1.1", "1.3"]).expect("two modules"),
        due: Week::of(Day(20_800)),
        pass: 0,
        closing: false,
        seats: false,
    }
}

/// The site's link for an assignment.
fn link(visit: &Visit, fragment: &str) -> String {
    [&visit.site.url(PAGE.0), "#", fragment].concat()
}

async fn a_link_changes_nothing_until_someone_agrees(visit: &Visit) {
    let fragment = assignment().to_fragment(None);
    visit.open(Place::HOME).await;
    visit.go(&link(visit, &fragment)).await;
    visit.ready().await;
    visit.says("#opened", &visit.site.word(k::OPENED_TITLE)).await;
    visit.says("#opened", "1.3").await;
    let plain = visit.site.url(PAGE.0);
    visit.until("a plain address", "return location.href", plain.clone()).await;
    assert_eq!(visit.stored().await, (0, 0), "looking stores nothing");
    let told: Vec<String> = visit.site.log().iter().map(|r| r.path.clone()).collect();
    assert!(told.iter().all(|path| !path.contains(&fragment[..20])), "no request has the link: {told:?}");

    // A mail program's way of writing the same.
    visit.open(Place::HOME).await;
    visit.go(&[&plain, "%23", &fragment].concat()).await;
    visit.says("#opened", "1.3").await;
    visit.until("a plain address", "return location.href", plain).await;

    // Closed, and opened again from the field; only then is it on the list, and only in memory.
    visit.click("[data-do='assigned leave']").await;
    visit.says(".assigned", &visit.site.word(k::ASSIGNED_EMPTY)).await;
    visit.find("#assigned-text").await.send_keys(&fragment).await.unwrap();
    visit.click("[data-do='assigned open']").await;
    visit.tab_to("[data-do='assigned accept']").await;
    visit.press(Keys::One(Key::Enter)).await;
    visit.says(".assigned", &visit.site.filled(k::ASSIGNED_DONE, &[("n", "0"), ("all", "2")])).await;
    assert_eq!(visit.stored().await, (0, 0), "no choice to keep anything was made");

    // It's on the training home; and off again, with a way back.
    visit.follow_in("main, nav", Place::TRAINING).await;
    visit.says(".assigned-card", &visit.site.filled(k::ASSIGNED_DONE, &[("n", "0"), ("all", "2")])).await;
    visit.follow_in(".assigned-card", PAGE).await;
    visit.click("[data-do^='assigned off']").await;
    visit.says(".assigned", &visit.site.word(k::ASSIGNED_GONE)).await;
    visit.click("[data-do^='assigned on']").await;
    visit.says(".assigned", &visit.site.filled(k::ASSIGNED_DONE, &[("n", "0"), ("all", "2")])).await;
    visit.no_complaints().await;
}

async fn any_text_with_a_link_is_read_or_refused_in_words(visit: &Visit) {
    let saved = Saved::new(Mode::Own, Saved::passed(&["1.1"]));
    let fragment = assignment().to_fragment(None);
    let code = ClassCode { preset: 1, key: 77, closing: false, seats: false }.to_text();
    let whole = link(visit, &fragment);
    let (begin, end) = whole.split_at(whole.len() - 15);
    let title = visit.site.word(k::OPENED_TITLE);
    visit.open(Place::HOME).await;
    open_with(visit, &saved, PAGE).await;
    for text in [
        format!("Hi all,\n> please do this: <{whole}>\n> Thanks"),
        format!("> {begin}\n> {end}"),
        whole.replace('#', "%23"),
        code.clone(),
        code.to_lowercase().replace('-', " "),
    ] {
        opened(visit, &text, &title).await;
    }
    let receipt = Receipt { done: 1, week: Week(48), nonce: 5, seat: None }.write(&assignment(), None);
    let typo = ["Z", &code[1..]].concat();
    for (text, why) in [
        ("hello".to_owned(), k::OPENED_NONE),
        (typo, k::OPENED_TYPO),
        (whole[..whole.len() - 4].to_owned(), k::OPENED_TYPO),
        (receipt, k::OPENED_RECEIPT),
    ] {
        opened(visit, &text, &visit.site.word(why)).await;
        assert!(!visit.shows("[data-do='assigned accept']").await, "{text}");
    }
    assert_eq!(visit.kept().await, saved, "nothing has changed");
    visit.no_complaints().await;
}

/// Opens a text from the field and waits for what the page says.
async fn opened(visit: &Visit, text: &str, says: &str) {
    visit.js::<Value>("document.getElementById('assigned-text').value = arguments[0]", &[json!(text)]).await;
    visit.click("[data-do='assigned open']").await;
    visit.says("#opened", says).await;
}

async fn a_receipt_says_what_was_passed(visit: &Visit) {
    let asked = Assignment { closing: true, ..assignment() };
    let saved = Saved::new(Mode::Own, Saved::passed(&["1.1", "1.2"]));
    visit.open(Place::HOME).await;
    open_with(visit, &saved, PAGE).await;
    opened(visit, &asked.to_fragment(None), &visit.site.word(k::OPENED_TITLE)).await;
    visit.click("[data-do='assigned accept']").await;
    visit.says(".assigned", &visit.site.filled(k::ASSIGNED_DONE, &[("n", "1"), ("all", "2")])).await;

    visit.click("[data-do^='assigned show']").await;
    visit.says("#receipt", &visit.site.word(k::RECEIPT_NO_CLOSING)).await;
    let first = receipt(visit, &asked, None).await;
    assert_eq!(first.done, 1, "the first of the two modules, and not one that wasn't asked for");

    visit.click("details.card summary").await;
    visit.find("#closing-words").await.send_keys("Lantern  river").await.unwrap();
    visit.click("[data-do='assigned words']").await;
    visit.says("#receipt", &visit.site.word(k::RECEIPT_CLOSING)).await;
    let closed = receipt(visit, &asked, Some("lantern river")).await;
    assert_eq!(closed, first, "the same but for its seal");

    // After a reload it has the same number, so the two count once.
    visit.reload().await;
    visit.says(".assigned", &visit.site.filled(k::ASSIGNED_DONE, &[("n", "1"), ("all", "2")])).await;
    visit.click("[data-do^='assigned show']").await;
    assert_eq!(receipt(visit, &asked, None).await.nonce, first.nonce);
    if visit.engine == Engine::Chromium {
        assert!(visit.kept().await.progress().assignments().count() == 1, "it's kept with the progress");
    }
    visit.no_complaints().await;
}

/// The receipt on the screen, verified as a trainer would.
async fn receipt(visit: &Visit, asked: &Assignment, closing: Option<&str>) -> Receipt {
    let text: String = visit.js("return document.getElementById('receipt-text').value", &[]).await;
    let read = Receipt::read(&text).expect("a receipt");
    read.verify(asked, closing).unwrap_or_else(|| panic!("{text} isn't sealed with {closing:?}"))
}
