//! Somebody takes training.

use attune::core::strings::k;
use fantoccini::key::Key;

use crate::support::{Answers, Keys, Place, Plan, Visit, journeys};

journeys! {
    finishing_a_module_by_keyboard: Plan::default() => chromium firefox webkit;
}

async fn finishing_a_module_by_keyboard(visit: &Visit) {
    let answers = Answers::of(&visit.site, "1.1");
    visit.open(Place::HOME).await;
    visit.press(Keys::One(Key::Tab)).await;
    assert!(visit.focus().await.starts_with("A#.skip "), "first stop: {}", visit.focus().await);
    visit.press(Keys::One(Key::Tab)).await;
    assert!(visit.focus().await.starts_with("A#.exit "), "second stop: {}", visit.focus().await);

    visit.tab_to(".doors a").await;
    visit.press(Keys::One(Key::Enter)).await;
    visit.arrives_at(Place::TRAINING).await;
    visit.tab_to(".continue a.button").await;
    visit.press(Keys::One(Key::Enter)).await;
    visit.arrives_at(Place::LESSON).await;
    visit.tab_to(".next a.button").await;
    visit.press(Keys::One(Key::Enter)).await;
    visit.arrives_at(Place::QUIZ).await;

    visit.is_asked(1, 8).await;
    visit.finish(&answers).await;
    visit.says("#result-title", &visit.site.word(k::RESULT_PASSED)).await;
    visit.no_complaints().await;
}
