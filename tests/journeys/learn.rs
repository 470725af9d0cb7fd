//! Someone takes training.

use attune::core::quiz::scenario::Ending;
use attune::core::storage::envelope::Mode;
use attune::core::strings::k;
use fantoccini::key::Key;

use super::case;
use crate::support::{Answers, Keys, Place, Plan, Saved, Visit, journeys};

journeys! {
    a_whole_module_by_keyboard: Plan::default() => chromium firefox webkit;
    a_whole_module_on_a_phone: Plan::default() => chromium webkit;
    a_quiz_by_its_keys: Plan::default() => chromium firefox webkit;
    made_up_numbers_to_see_the_idea: Plan::default() => chromium webkit;
    going_on_to_the_second_tier: Plan::default() => chromium;
}

/// From the front door to a printed record, without a pointer: each part, something to try, the quiz, saving.
async fn a_whole_module_by_keyboard(visit: &Visit) {
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
    visit.tab_to(".try summary").await;
    visit.press(Keys::One(Key::Enter)).await;
    visit.until("a reason", "return !!document.querySelector('.try details[open]')", true).await;
    for section in &visit.site.shell().module("1.1").unwrap().sections {
        visit.tab_to(&format!("#s-{} .step-on a", section.0)).await;
        visit.press(Keys::One(Key::Enter)).await;
    }
    let read = "return document.querySelectorAll('.where .segments i:not(.on)').length";
    visit.until("all parts are read", read, 0).await;
    visit.tab_to(".next p a.button").await;
    visit.press(Keys::One(Key::Enter)).await;
    visit.arrives_at(Place::QUIZ).await;

    visit.is_asked(1, 8).await;
    visit.finish(&answers).await;
    visit.says("#result-title", &visit.site.word(k::RESULT_PASSED)).await;
    for choice in [".keep [data-do='keep own']", ".result a[href$='/record/']"] {
        visit.tab_to(choice).await;
        visit.press(Keys::One(Key::Enter)).await;
    }
    visit.arrives_at(Place::RECORD).await;
    visit.says("table", "1.1").await;
    visit.no_complaints().await;
}

/// The same by taps on a small screen, with all cases on the way.
async fn a_whole_module_on_a_phone(visit: &Visit) {
    let course = visit.site.course();
    visit.narrow().await;
    visit.open(Place::HOME).await;
    visit.click(".doors a").await;
    visit.arrives_at(Place::TRAINING).await;
    visit.click("#continue").await;
    visit.arrives_at(Place::LESSON).await;
    for section in &course.modules[0].sections {
        if !section.tries.is_empty() {
            visit.click(&format!("#s-{} .try summary", section.id)).await;
        }
        visit.click(&format!("#s-{} .step-on a", section.id)).await;
    }
    let read = "return document.querySelectorAll('.where .segments i:not(.on)').length";
    visit.until("all parts are read", read, 0).await;
    visit.click(".next .list-links a").await;
    // Each case leads to the next one, and the last to the quiz.
    for scenario in &course.modules[0].scenarios {
        visit.says("main h1", &scenario.title).await;
        visit.click_through(scenario, &case::way(scenario, Ending::Supported)).await;
        visit.click(".player .buttons a.button").await;
    }
    visit.arrives_at(Place::QUIZ).await;
    visit.finish(&Answers::of(&visit.site, "1.1")).await;
    visit.choose_keeping(k::KEEP_OWN).await;
    visit.click(".result a[href$='/record/']").await;
    visit.arrives_at(Place::RECORD).await;
    visit.says("table", "1.1").await;
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

async fn a_quiz_by_its_keys(visit: &Visit) {
    let answers = Answers::of(&visit.site, "1.1");
    visit.open(Place::QUIZ).await;
    let mut chosen = 0;
    for n in 1..=8 {
        visit.is_asked(n, 8).await;
        let order = "const s = document.querySelector('#situation'), f = document.querySelector('.question fieldset');
            return !s || !!(s.compareDocumentPosition(f) & Node.DOCUMENT_POSITION_FOLLOWING)";
        assert!(visit.js::<bool>(order, &[]).await, "the situation comes before the question");
        let segments = "return document.querySelectorAll('.question .segments i').length";
        assert_eq!(visit.js::<usize>(segments, &[]).await, 8);
        if visit.shows(".options").await {
            // Outside the question, a digit does nothing.
            let checked = "return [...document.querySelectorAll('.options input')].map((e) => e.checked)";
            visit.js::<()>("document.querySelector('.brand').focus()", &[]).await;
            visit.press(Keys::Text("2")).await;
            assert!(!visit.js::<Vec<bool>>(checked, &[]).await.contains(&true));
            visit.js::<()>("document.querySelector('#question-title').focus()", &[]).await;
            visit.press(Keys::Text("2")).await;
            assert_eq!(visit.js::<Vec<bool>>(checked, &[]).await.iter().position(|on| *on), Some(1));
            let focused = "return document.activeElement === document.querySelectorAll('.options input')[1]";
            assert!(visit.js::<bool>(focused, &[]).await, "the chosen option has the focus");
            if visit.shows(".options input[type=checkbox]").await {
                visit.press(Keys::Text("2")).await;
                assert!(
                    !visit.js::<Vec<bool>>(checked, &[]).await.contains(&true),
                    "once more takes it back"
                );
            }
            chosen += 1;
        }
        visit.answer_right(&answers).await;
        visit.go_on().await;
    }
    assert!(chosen > 0, "no question had options");
    visit.says("#result-title", &visit.site.word(k::RESULT_PASSED)).await;
    // Each tile leads to its question.
    visit.click(".tiles li:nth-child(3) a").await;
    let there = "const y = document.querySelector('#r-2').getBoundingClientRect().top; return y > 0 && y < innerHeight";
    visit.until("the third question is in sight", there, true).await;
    visit.no_complaints().await;
}
