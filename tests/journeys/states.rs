//! The states of pages that only come by doing something, one after the other.

use attune::core::course::model::Module;
use attune::core::quiz::scenario::Ending;
use attune::core::storage::envelope::Mode;
use attune::core::strings::k;
use fantoccini::key::Key;
use serde_json::Value;

use super::axe::{one_of_each_kind, open_with, quiz_of};
use super::case;
use crate::support::{Answers, Keys, Place, Saved, Visit};

/// Brings the page into each state and lets `look` look.
pub async fn each_state(visit: &Visit, mut look: impl AsyncFnMut(&str)) {
    let course = visit.site.course();
    visit.open(Place::HOME).await;
    for (module, question) in one_of_each_kind(&course.modules) {
        let (answers, quiz) = (Answers::of(&visit.site, &module.id), quiz_of(&module.id));
        let saved = Saved::new(Mode::Own, Saved::attempt(&module.id, module.version, &[question], &[]));
        open_with(visit, &saved, Place(&quiz)).await;
        visit
            .js::<Value>("document.querySelectorAll('details').forEach((d) => { d.open = true })", &[])
            .await;
        look(&format!("{question}, asked")).await;
        visit.answer_wrong(&answers).await;
        look(&format!("{question}, not right")).await;
    }
    results(visit, &course.modules[0], &mut look).await;
    cases(visit, &mut look).await;
    kept(visit, &mut look).await;
    found(visit, &mut look).await;
}

async fn results(visit: &Visit, module: &Module, look: &mut impl AsyncFnMut(&str)) {
    let (answers, quiz) = (Answers::of(&visit.site, &module.id), quiz_of(&module.id));
    open_with(visit, &Saved::default(), Place(&quiz)).await;
    visit.tab_to(".question button[type=submit]").await;
    visit.press(Keys::One(Key::Enter)).await;
    visit.says("#problem", ".").await;
    look("a quiz, nothing chosen").await;
    visit.answer_right(&answers).await;
    visit.says(".keep > summary", &visit.site.word(k::KEEP_TITLE)).await;
    visit.click(".keep > summary").await;
    look("the offer to keep").await;
    let ids: Vec<&str> = module.questions.iter().map(|q| q.id.as_str()).take(8).collect();
    let saved = Saved::new(Mode::Shared, Saved::attempt(&module.id, module.version, &ids, &[false; 7]));
    open_with(visit, &saved, Place(&quiz)).await;
    visit.answer_right(&answers).await;
    visit.go_on().await;
    visit.says("#result-title", &visit.site.word(k::RESULT_NOT_YET)).await;
    look("a result, shared device").await;
}

async fn cases(visit: &Visit, look: &mut impl AsyncFnMut(&str)) {
    let scenario = case::case(&visit.site);
    let way = case::way(&scenario, Ending::Harmed);
    open_with(visit, &Saved::default(), Place::CASE).await;
    visit.click(&format!("#choice-{}", way[0])).await;
    visit.says("#case-head", &visit.site.word(k::CASE_FOLLOWS)).await;
    look("a case, what follows").await;
    visit.click("[data-do='case back']").await;
    visit.click_through(&scenario, &way).await;
    look("a case, an ending").await;
    visit.click_text(&visit.site.word(k::CASE_TEXT_LINK)).await;
    visit.js::<Value>("document.querySelectorAll('details').forEach((d) => { d.open = true })", &[]).await;
    look("a case, as text").await;
}

async fn kept(visit: &Visit, look: &mut impl AsyncFnMut(&str)) {
    let mut progress = Saved::tested(&["1.1", "1.2"]);
    progress.choose_path("ems-fire");
    let saved = Saved::new(Mode::Shared, progress);
    open_with(visit, &saved, Place::TRAINING).await;
    visit.click("#path-list summary").await;
    look("training, with a path, shared device").await;
    visit.open(Place::RECORD).await;
    visit.click(".record-page details summary").await;
    look("record, files shown as text").await;
    visit.open(Place::DEVICE).await;
    look("device, something kept").await;
    visit.click("#erase-button").await;
    visit.find("#erase-ask").await;
    look("device, asked before erasing").await;
    visit.click_text(&visit.site.word(k::ERASE_YES)).await;
    visit.says("#erase-result", &visit.site.word(k::ERASE_NOT)).await;
    look("device, erased").await;
}

async fn found(visit: &Visit, look: &mut impl AsyncFnMut(&str)) {
    open_with(visit, &Saved::default(), Place::SEARCH).await;
    visit.find_whole().await;
    for (typed, shown) in [("debt bondage", ".hits mark"), ("qqqq", ".found .numbers")] {
        visit.click("#search-text").await;
        visit.press(Keys::One(Key::Escape)).await;
        visit.press(Keys::Text(typed)).await;
        visit.find(shown).await;
        look(&format!("search for {typed}")).await;
    }
}
