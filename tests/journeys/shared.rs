//! A computer that several people use, one after the other.

use attune::core::storage::envelope::Mode;
use attune::core::strings::k;
use fantoccini::key::Key;
use serde_json::json;

use crate::support::{Answers, Keys, Place, Plan, Saved, Visit, journeys};

journeys! {
    a_window_opened_again_offers_to_end: Plan::default() => chromium firefox webkit;
    a_person_already_here_is_not_asked: Plan::default() => chromium webkit;
}

async fn a_window_opened_again_offers_to_end(visit: &Visit) {
    visit.open(Place::HOME).await;
    visit.keep(&Saved::new(Mode::Shared, Saved::passed(&["1.1"]))).await;
    visit.new_tab().await;
    visit.open(Place::TRAINING).await;
    visit.says(".shared.again", &visit.site.word(k::SHARED_AGAIN)).await;
    // It is an offer: the page is there, and nothing has taken the focus.
    visit.says(".stop.passed", "1.1").await;
    let free = "return document.activeElement === document.body || document.activeElement.tagName === 'H1'";
    assert!(visit.js::<bool>(free, &[]).await, "focus is on {}", visit.focus().await);
    assert_eq!(visit.stored().await.1, 0, "nobody has said anything yet");
    // Not answered: it stays, through the site and over a fresh load.
    visit.follow(Place::DEVICE).await;
    assert!(visit.shows(".shared.again").await);
    visit.reload().await;
    assert!(visit.shows(".shared.again").await);

    // Going on, by keyboard.
    visit.tab_to("[data-do=shared]").await;
    visit.press(Keys::One(Key::Enter)).await;
    visit.says(".shared:not(.again)", &visit.site.word(k::SHARED_ON)).await;
    visit.until("focus beside it", "return document.activeElement.id", "shared-end".to_owned()).await;
    visit.says("#status", &visit.site.word(k::SHARED_ON)).await;
    visit.reload().await;
    assert!(visit.shows(".shared").await && !visit.shows(".shared.again").await, "asked twice");

    // The next window asks again; its offer leads to erasing, which asks once.
    visit.new_tab().await;
    visit.open(Place::LESSON).await;
    assert!(visit.shows(".shared.again").await, "another window");
    visit.click("#shared-end").await;
    visit.is_at(Place::DEVICE).await;
    visit.click("#erase-button").await;
    visit.click_text(&visit.site.word(k::ERASE_YES)).await;
    visit.says("#erase-result", &visit.site.word(k::ERASE_NOT)).await;
    assert!(!visit.shows(".shared").await);
    assert_eq!(visit.stored().await, (0, 0));
    visit.new_tab().await;
    visit.open(Place::TRAINING).await;
    assert!(!visit.shows(".shared").await, "nothing is kept: nothing is offered");
    visit.no_complaints().await;
}

async fn a_person_already_here_is_not_asked(visit: &Visit) {
    // Chosen in this window.
    let answers = Answers::of(&visit.site, "1.1");
    visit.open(Place::QUIZ).await;
    visit.answer_right(&answers).await;
    visit.choose_keeping(k::KEEP_SHARED).await;
    visit.says(".shared", &visit.site.word(k::SHARED_ON)).await;
    visit.reload_after(&answers).await;
    visit.is_asked(2, 8).await;
    assert!(visit.shows(".shared").await && !visit.shows(".shared.again").await);
    // A page by its own address is the same window.
    visit.open(Place::HOME).await;
    assert!(!visit.shows(".shared.again").await);

    // On someone's own device nothing is asked, and nothing noted.
    visit.keep(&Saved::new(Mode::Own, Saved::passed(&["1.1"]))).await;
    visit.js::<serde_json::Value>("sessionStorage.clear()", &[json!(null)]).await;
    visit.reload().await;
    assert!(!visit.shows(".shared").await);
    assert_eq!(visit.stored().await.1, 0);
}
