//! More states before axe-core, each on a small phone: nothing may be wider than it. What comes back, what is on its
//! way or does not come, what counts for credit, and where nothing can be kept.

use attune::core::course::model::Module;
use attune::core::course::test_out;
use attune::core::progress::checks::Check;
use attune::core::storage::envelope::Mode;
use attune::core::strings::k;
use serde_json::json;

use super::axe::{Axe, open_with, quiz_of};
use super::refresh::{answered, first};
use crate::support::{Answers, Keys, Place, Plan, Saved, Visit, journeys, version};

journeys! {
    every_state_of_refreshing: Plan::default() => chromium;
    every_state_of_waiting: Plan { hold: true, ..Plan::default() } => chromium;
    every_state_of_credit: Plan::default() => chromium;
    where_nothing_can_be_kept: Plan { no_storage: true, ..Plan::default() } => chromium;
}

/// Every state of what comes back.
async fn every_state_of_refreshing(visit: &Visit) {
    let (shell, answers) = (visit.site.shell(), Answers::all(&visit.site));
    let mut axe = Axe::new(visit).await;
    visit.narrow().await;
    visit.open(Place::HOME).await;
    let ids = first(&shell, "1.1", 9);
    let missed: Vec<(&str, bool)> = ids.iter().map(|id| (id.as_str(), false)).collect();
    let mut progress = answered(&shell, "1.1", &missed, 3);
    // Passed in a version before this one: the meaning of 2.2 changed, and so did an answer of 1.1.
    progress.join(&Saved::passed(&["1.1", "1.2", "1.3", "1.4", "1.5", "2.2"]));
    progress.passed.insert(("2.2".into(), 0), progress.passed[&("2.2".into(), version("2.2"))]);
    progress.passed.remove(&("2.2".into(), version("2.2")));
    *progress.reviews.at(&("1.1".into(), first(&shell, "1.1", 10)[9].clone(), 7)) =
        progress.reviews.get("1.1", &ids[0], shell.module("1.1").unwrap().keys[0].stamp).unwrap().clone();
    progress.checks.join(1, false, Check { week: 9, asked: 3, right: 1 });
    let mut gained = progress.clone();
    gained.checks.join(1, true, Check { week: 10, asked: 3, right: 3 });
    for (what, progress) in [("three more offered", progress), ("gain shown", gained)] {
        open_with(visit, &Saved::new(Mode::Own, progress), Place::REFRESH).await;
        visit.find("[data-do='round missed']").await;
        visit.find("[data-do='round changed']").await;
        visit.says("main", &visit.site.word(k::REFRESH_MEANING)).await;
        axe.look(&format!("refresh, {what}")).await;
        fits(visit, what).await;
    }
    visit.find("svg.gain").await;
    visit.click("[data-do='round changed']").await;
    visit.is_asked(1, 1).await;
    axe.look("a question comes back").await;
    fits(visit, "a question comes back").await;
    visit.answer_wrong(&answers).await;
    visit.go_on().await;
    visit.says("#result-title", &visit.site.word(k::REFRESH_DONE)).await;
    axe.look("the end of a round").await;
    fits(visit, "the end of a round").await;
    visit.open(Place::TRAINING).await;
    axe.look("training, with something to refresh").await;
    let mut changed = Saved::passed(&["1.1", "2.2"]);
    changed.join(&answered(&shell, "1.1", &[(&ids[0], true)], 3));
    *changed.reviews.at(&("1.1".into(), ids[1].clone(), 7)) =
        changed.reviews.get("1.1", &ids[0], shell.module("1.1").unwrap().keys[0].stamp).unwrap().clone();
    changed.passed.insert(("2.2".into(), 0), changed.passed[&("2.2".into(), version("2.2"))]);
    changed.passed.remove(&("2.2".into(), version("2.2")));
    for (what, place) in [
        ("lesson, a question changed", Place::LESSON),
        ("lesson, its meaning changed", Place("en/m/2-2/")),
        ("quiz, a question changed", Place::QUIZ),
    ] {
        open_with(visit, &Saved::new(Mode::Own, changed.clone()), place).await;
        let shown = if place.0 == Place::QUIZ.0 { "[data-do='round changed']" } else { ".changed" };
        visit.find(shown).await;
        axe.look(what).await;
        fits(visit, what).await;
    }
    visit.click("[data-do='round changed']").await;
    visit.is_asked(1, 1).await;
    axe.look("quiz, what changed is asked").await;
    axe.end();
}

/// What is shown while the lessons or the index are on their way, and when they do not come.
async fn every_state_of_waiting(visit: &Visit) {
    let shell = visit.site.shell();
    let ids = first(&shell, "1.1", 2);
    let missed: Vec<(&str, bool)> = ids.iter().map(|id| (id.as_str(), false)).collect();
    let saved = Saved::new(Mode::Own, answered(&shell, "1.1", &missed, 3));
    let mut axe = Axe::new(visit).await;
    visit.narrow().await;
    visit.site.release();
    visit.open(Place::HOME).await;
    visit.keep(&saved).await;
    // Otherwise the files would come from the browser's own store.
    visit.cdp("Network.enable", json!({})).await;
    visit.cdp("Network.setCacheDisabled", json!({ "cacheDisabled": true })).await;
    for failed in [false, true] {
        let what = if failed { "failed" } else { "loading" };
        for (place, data, begins, shown) in [
            (Place::REFRESH, "learn-en", "[data-do='round due']", "[data-slot=refresh] [role=status]"),
            (Place::TEST, "learn-en", "", if failed { ".quiz-place .alert" } else { ".quiz-place .loading" }),
            (Place::SEARCH, "find-en", "#search-text", "#search-count"),
        ] {
            let blocked = if failed { vec![format!("*/{data}-*")] } else { Vec::new() };
            visit.cdp("Network.setBlockedURLs", json!({ "urls": blocked })).await;
            if !failed {
                visit.site.hold_back(data);
            }
            visit.open(place).await;
            if !begins.is_empty() {
                visit.click(begins).await;
            }
            if place.0 == Place::SEARCH.0 {
                visit.press(Keys::Text("help")).await;
            }
            visit.find(shown).await;
            let word = match (failed, data) {
                (true, "find-en") => k::SEARCH_FAILED,
                (true, _) => k::LOAD_FAILED,
                (false, "find-en") => k::SEARCH_LOADING,
                (false, _) => k::LOADING,
            };
            visit.says(shown, &visit.site.word(word)).await;
            axe.look(&format!("/{}, {what}", place.0)).await;
            fits(visit, what).await;
            visit.site.release();
        }
    }
    axe.end();
}

/// A locked quiz and what it comes to, before and after its gate opens; a test-out that is passed.
async fn every_state_of_credit(visit: &Visit) {
    let (shell, course) = (visit.site.shell(), visit.site.course());
    let gated = |m: &&Module| shell.test("tier-1").is_some_and(|g| g.modules == m.requires);
    let module = course.modules.iter().find(gated).expect("a module that requires Tier 1");
    let answers = Answers::all(&visit.site);
    let ids: Vec<&str> = module.questions.iter().map(|q| q.id.as_str()).take(8).collect();
    let practice = Saved::attempt(&module.id, module.version, &ids, &[true; 8]);
    let mut opened = practice.clone();
    opened.join(&Saved::tested(&[]));
    let mut axe = Axe::new(visit).await;
    visit.narrow().await;
    visit.open(Place::HOME).await;
    for (what, progress, credit, result) in [
        ("practice, credit closed", practice, k::CREDIT_CLOSED, k::PRACTICE_CLOSED),
        ("practice, credit open now", opened, k::CREDIT_OPEN, k::PRACTICE_OPEN),
    ] {
        open_with(visit, &Saved::new(Mode::Own, progress), Place(&quiz_of(&module.id))).await;
        visit.says("#credit", &visit.site.word(credit)).await;
        visit.says(".result", &visit.site.word(result)).await;
        axe.look(what).await;
        fits(visit, what).await;
    }
    visit.open(Place::TRAINING).await;
    visit.says("#gate-tier-1", "you tested out").await;
    axe.look("training, a gate tested out").await;
    let test = test_out::test(shell.test("tier-1").unwrap(), &course).expect("a test");
    let ids: Vec<&str> = test.questions.iter().map(|q| q.id.as_str()).step_by(5).take(12).collect();
    for (right, title) in [(true, k::RESULT_TESTED), (false, k::RESULT_NOT_YET)] {
        let mut answered = [right; 11];
        answered[0] = true;
        let attempt = Saved::attempt(&test.id, test.version, &ids, &answered);
        open_with(visit, &Saved::new(Mode::Own, attempt), Place::TEST).await;
        visit.is_asked(12, 12).await;
        visit.answer_right(&answers).await;
        visit.go_on().await;
        visit.says("#result-title", &visit.site.word(title)).await;
        axe.look(&format!("test-out, passed: {right}")).await;
        fits(visit, "test-out").await;
    }
    let mut progress = Saved::tested(&["1.1", "1.2"]);
    progress.choose_path("ems-fire");
    open_with(visit, &Saved::new(Mode::Own, progress), Place::RECORD).await;
    for choice in ["#record-path-ems-fire", "#record-module-1-2"] {
        visit.click(choice).await;
        visit.find(".sheet tbody tr").await;
        axe.look(&format!("record, {choice}")).await;
        fits(visit, choice).await;
    }
    visit.click_text(&visit.site.word(k::FILE_CSV)).await;
    visit.says("#file-said", "attune-record.csv").await;
    axe.look("record, a file handed out").await;
    visit.open(Place::DEVICE).await;
    visit.find("#restore-text").await.send_keys("hello").await.unwrap();
    visit.click_text(&visit.site.word(k::RESTORE_BUTTON)).await;
    visit.says("#restore-result", &visit.site.word(k::RESTORE_FOREIGN)).await;
    axe.look("device, a text that is no backup").await;
    axe.end();
}

/// Where the browser stores nothing: after someone asked to keep it all the same.
async fn where_nothing_can_be_kept(visit: &Visit) {
    let answers = Answers::of(&visit.site, "1.1");
    let mut axe = Axe::new(visit).await;
    visit.open(Place::QUIZ).await;
    visit.answer_wrong(&answers).await;
    visit.choose_keeping(k::KEEP_OWN).await;
    visit.says("#keep-state.warn", &visit.site.word(k::KEPT_BLOCKED)).await;
    axe.look("quiz, nothing can be kept").await;
    visit.follow(Place::TRAINING).await;
    axe.look("training, nothing can be kept").await;
    visit.follow(Place::REFRESH).await;
    axe.look("refresh, nothing can be kept").await;
    visit.follow(Place::DEVICE).await;
    axe.look("device, nothing can be kept").await;
    axe.end();
}

async fn fits(visit: &Visit, what: &str) {
    let (width, screen): (u32, u32) =
        visit.js("return [document.scrollingElement.scrollWidth, innerWidth]", &[]).await;
    assert!(width <= screen, "{what}: {width} wide on a screen of {screen}");
}
