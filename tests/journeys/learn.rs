//! Someone takes training.

use attune::core::storage::envelope::Mode;
use attune::core::strings::k;
use fantoccini::key::Key;

use crate::support::{Answers, Keys, Place, Plan, Saved, Visit, journeys};

journeys! {
    finishing_a_module_by_keyboard: Plan::default() => chromium firefox webkit;
    made_up_numbers_to_see_the_idea: Plan::default() => chromium webkit;
    going_on_to_the_second_tier: Plan::default() => chromium;
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

async fn made_up_numbers_to_see_the_idea(visit: &Visit) {
    visit.open(Place("en/m/1-2/")).await;
    let count = |n: u8| visit.site.filled(k::IDEA_COUNT, &[("n", &n.to_string())]);
    visit.says(".idea p > b", &count(10)).await;
    assert!(visit.text(".idea").await.contains(&visit.site.word(k::IDEA_MADE_UP)), "marked as made up");
    visit.js::<()>("document.querySelector('#idea').focus()", &[]).await;
    visit.press(Keys::One(Key::Left)).await;
    visit.says(".idea p > b", &count(9)).await;
    let flags = "return document.querySelectorAll('.idea .p-accent-line').length";
    visit.until("a flag for each yes", flags, 25).await;
    assert!(visit.text(".idea").await.contains(&visit.site.word(k::IDEA_END)), "ends on what holds always");
    visit.no_complaints().await;
}

async fn going_on_to_the_second_tier(visit: &Visit) {
    visit.open(Place::HOME).await;
    visit.keep(&Saved::new(Mode::Own, Saved::passed(&["1.1", "1.2", "1.3", "1.4", "1.5"]))).await;
    for (id, lesson) in [("2.1", "en/m/2-1/"), ("2.2", "en/m/2-2/")] {
        let quiz = [lesson, "quiz/"].concat();
        visit.open(Place::TRAINING).await;
        visit.follow_in(".continue", Place(lesson)).await;
        visit.follow_in(".next", Place(&quiz)).await;
        visit.is_asked(1, 8).await;
        visit.finish(&Answers::of(&visit.site, id)).await;
        visit.says("#result-title", &visit.site.word(k::RESULT_PASSED)).await;
        visit.follow(Place::TRAINING).await;
        visit.says(&[".stop.passed:has(a[href$=\"", lesson, "\"])"].concat(), id).await;
    }
    visit.no_complaints().await;
}
