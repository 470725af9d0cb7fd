//! The kit and the screens, as they looked when someone last looked at them (`tests/screens`).

use attune::core::quiz::scenario::Ending;
use attune::core::storage::envelope::Mode;
use attune::core::strings::k;
use serde_json::Value;

use crate::axe::open_with;
use crate::case;
use crate::support::{Answers, Place, Plan, Saved, Shots, Site, Visit, journeys, version};

journeys! {
    pages_look_as_accepted: pictured() => chromium;
    what_a_learner_sees_looks_as_accepted: pictured() => chromium;
    quizzes_and_cases_look_as_accepted: pictured() => chromium;
}

fn pictured() -> Plan {
    Plan { folder: Some(Site::pictured()), same_fonts: true, ..Plan::default() }
}

async fn pages_look_as_accepted(visit: &Visit) {
    let mut shots = Shots::new(visit).await;
    visit.go(&visit.site.url("kit.html")).await;
    shots.look("kit").await;
    for (name, page) in [
        ("home", ""),
        ("signs", "en/p/neighbors/"),
        ("next-steps", "en/p/next-steps/"),
        ("help", "en/p/help/"),
        ("lesson", "en/m/1-1/"),
        ("answers", "en/m/1-1/answers/"),
        ("words", "en/words/"),
        ("wording", "en/wording/"),
        ("missing", "en/nowhere/"),
    ] {
        visit.open(Place(page)).await;
        shots.look(name).await;
    }
    // A lesson where something is to try.
    visit.open(Place::LESSON).await;
    visit
        .js::<Value>(
            "document.querySelectorAll('main section:not(.try) > :not(.try)').forEach((e) => e.remove())",
            &[],
        )
        .await;
    shots.look("tries").await;
    shots.end();
}

async fn what_a_learner_sees_looks_as_accepted(visit: &Visit) {
    let mut shots = Shots::new(visit).await;
    for (name, page) in
        [("map", "en/training/"), ("record-empty", "en/record/"), ("refresh-empty", "en/refresh/")]
    {
        visit.open(Place(page)).await;
        shots.look(name).await;
    }
    let mut progress = Saved::tested(&["1.1", "1.2", "1.3"]);
    progress.choose_path("ems-fire");
    let saved = Saved::new(Mode::Own, progress);
    for (name, page) in [
        ("map-begun", "en/training/"),
        ("record", "en/record/"),
        ("device", "en/device/"),
        ("home-begun", ""),
    ] {
        open_with(visit, &saved, Place(page)).await;
        shots.look(name).await;
    }
    visit.open(Place::TRAINING).await;
    visit.click("#path-list > summary").await;
    visit.js::<Value>("document.querySelectorAll('.continue, .fresh').forEach((e) => e.remove())", &[]).await;
    shots.look("roles").await;
    visit.open(Place("en/search/")).await;
    visit.js::<Value>("document.querySelector('#search-text').focus()", &[]).await;
    visit.press(crate::support::Keys::Text("what do I do")).await;
    visit.until("results", "return !!document.querySelector('.hits')", true).await;
    shots.look("search").await;
    shots.end();
}

async fn quizzes_and_cases_look_as_accepted(visit: &Visit) {
    let mut shots = Shots::new(visit).await;
    let course = visit.site.course();
    let module = &course.modules[0];
    let answers = Answers::of(&visit.site, &module.id);
    let ids: Vec<&str> = module.questions.iter().map(|q| q.id.as_str()).take(8).collect();
    let at = |answered: &[bool]| {
        Saved::new(Mode::Own, Saved::attempt(&module.id, version(&module.id), &ids, answered))
    };
    // Only a page of the site has a storage to put this into.
    visit.open(Place::HOME).await;
    open_with(visit, &at(&[true, false]), Place::QUIZ).await;
    visit.is_asked(3, 8).await;
    shots.look("question").await;
    visit.answer_wrong(&answers).await;
    shots.look("feedback").await;
    for (name, right) in [("passed", true), ("not-yet", false)] {
        open_with(visit, &at(&[right; 7]), Place::QUIZ).await;
        visit.answer_right(&answers).await;
        visit.go_on().await;
        let title = if right { k::RESULT_PASSED } else { k::RESULT_NOT_YET };
        visit.says("#result-title", &visit.site.word(title)).await;
        shots.look(name).await;
    }
    let scenario = case::case(&visit.site);
    let way = case::way(&scenario, Ending::Supported);
    open_with(visit, &Saved::default(), Place::CASE).await;
    in_the_authors_order(visit).await;
    shots.look("case").await;
    visit.click(&format!("#choice-{}", way[0])).await;
    visit.says("#case-head", &visit.site.word(k::CASE_FOLLOWS)).await;
    shots.look("case-follows").await;
    visit.click("[data-do='case back']").await;
    visit.click_through(&scenario, &way).await;
    shots.look("case-ending").await;
    shots.end();
}

/// A walk has an order of its own.
async fn in_the_authors_order(visit: &Visit) {
    let sort = "const list = document.querySelector('.choices');
        [...list.children].sort((a, b) => a.textContent < b.textContent ? -1 : 1).forEach((e) => list.append(e))";
    visit.js::<Value>(sort, &[]).await;
}
