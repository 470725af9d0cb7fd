//! What is kept on a device: only what a person wants, for as long as they want it, and never less.

use attune::core::storage::envelope::Mode;
use attune::core::strings::k;
use serde_json::{Value, json};

use crate::support::{Answers, Place, Plan, Saved, Visit, journeys, version};

journeys! {
    going_on_after_a_reload_and_in_another_tab: Plan::default() => chromium firefox webkit;
    refusing_to_keep_anything: Plan::default() => chromium webkit;
    visiting_every_page_stores_nothing: Plan::default() => chromium firefox webkit;
    a_browser_that_stores_nothing: Plan { no_storage: true, ..Plan::default() } => chromium firefox webkit;
    a_changed_entry_is_set_aside: Plan::default() => chromium webkit;
    erasing_in_one_tab_counts_in_all: Plan::default() => chromium firefox webkit;
}

async fn going_on_after_a_reload_and_in_another_tab(visit: &Visit) {
    let answers = visit.begins_a_kept_quiz().await;
    visit.go_on().await;
    visit.answer_wrong(&answers).await;
    visit.go_on().await;
    visit.answer_right(&answers).await;
    // To where it's taught, and back to the reasons.
    visit.click(".question a[href*='#s-']").await;
    visit.is_at(Place::LESSON).await;
    visit.back().await;
    visit.is_at(Place::QUIZ).await;
    visit.is_asked(3, 8).await;
    visit.find("#verdict-title").await;
    visit.reload_after(&answers).await;
    visit.is_asked(4, 8).await;
    let question = visit.question().await;

    let first = visit.new_tab().await;
    visit.open(Place::QUIZ).await;
    visit.is_asked(4, 8).await;
    assert_eq!(visit.question().await, question, "the other tab asks the same question");
    visit.answer_right(&answers).await;
    visit.to_tab(first).await;
    visit.reload().await;
    visit.is_asked(5, 8).await;
}

async fn refusing_to_keep_anything(visit: &Visit) {
    let answers = Answers::of(&visit.site, "1.1");
    visit.open(Place::QUIZ).await;
    visit.answer_right(&answers).await;
    visit.choose_keeping(k::KEEP_NO).await;
    visit.says("#keep-state", &visit.site.word(k::KEPT_NOT)).await;
    visit.go_on().await;
    visit.finish(&answers).await;
    visit.says("#result-title", &visit.site.word(k::RESULT_PASSED)).await;
    visit.says("#keep-state", &visit.site.word(k::KEPT_NOT)).await;
    assert_eq!(visit.stored().await, (0, 0), "nothing may be stored: {:?}", visit.kept().await);
}

async fn visiting_every_page_stores_nothing(visit: &Visit) {
    for page in visit.pages_by_turns() {
        visit.open(Place(&page)).await;
        assert_eq!(visit.stored().await, (0, 0), "/{page} stores something");
        let cookies: String = visit.js("return document.cookie", &[]).await;
        assert_eq!(cookies, "", "/{page} sets a cookie");
        visit.no_complaints().await;
    }
}

async fn a_browser_that_stores_nothing(visit: &Visit) {
    let answers = Answers::of(&visit.site, "1.1");
    visit.open(Place::QUIZ).await;
    let refused = "try { return window.localStorage == null } catch (e) { return true }";
    assert!(visit.js::<bool>(refused, &[]).await, "this browser does store something");
    visit.answer_right(&answers).await;
    visit.choose_keeping(k::KEEP_OWN).await;
    visit.says("#keep-state.warn", &visit.site.word(k::KEPT_BLOCKED)).await;
    visit.go_on().await;
    visit.finish(&answers).await;
    visit.says("#result-title", &visit.site.word(k::RESULT_PASSED)).await;
    visit.says("#keep-state.warn", &visit.site.word(k::KEPT_BLOCKED)).await;
    visit.follow(Place::RECORD).await;
    visit.says(".sheet.record tbody", "8 of 8").await;
}

/// Opens "your device" with this kept.
async fn device_with(visit: &Visit, saved: &Saved) {
    visit.open(Place::DEVICE).await;
    visit.keep(saved).await;
    visit.reload().await;
}

async fn erase(visit: &Visit) {
    visit.click("#erase-button").await;
    visit.click_text(&visit.site.word(k::ERASE_YES)).await;
    visit.says("#erase-result", &visit.site.word(k::ERASE_NOT)).await;
}

async fn a_changed_entry_is_set_aside(visit: &Visit) {
    let answers = Answers::of(&visit.site, "1.1");
    let mut saved = Saved::new(Mode::Own, Saved::passed(&["1.2", "1.3"]));
    let key =
        saved.0.keys().find(|key| key.ends_with(&format!("p/1.3/{}", version("1.3")))).cloned().unwrap();
    let value = saved.0[&key].replace("8,8", "9,9");
    saved.0.insert(key.clone(), value.clone());
    device_with(visit, &saved).await;
    visit.says("#set-aside", &visit.site.filled(k::SET_ASIDE_ONE, &[("n", "1")])).await;
    let kept = visit.kept().await;
    assert!(!kept.0.contains_key(&key), "it has left its place");
    assert!(kept.0.values().any(|v| v.contains(&value)), "it is set aside, not thrown away: {kept:?}");

    visit.follow(Place::TRAINING).await;
    visit.says(".stop.passed", "1.2").await;
    visit.open(Place::QUIZ).await;
    visit.answer_right(&answers).await;
    visit.says(".keep-slot", &visit.site.filled(k::SET_ASIDE_ONE, &[("n", "1")])).await;
    visit.reload_after(&answers).await;
    visit.is_asked(2, 8).await;
}

async fn erasing_in_one_tab_counts_in_all(visit: &Visit) {
    let answers = Answers::of(&visit.site, "1.1");
    device_with(visit, &Saved::new(Mode::Own, Saved::passed(&["1.2"]))).await;
    let first = visit.new_tab().await;
    visit.open(Place::QUIZ).await;
    visit.answer_right(&answers).await;
    visit.go_on().await;
    assert_eq!(visit.kept().await.progress().attempts.len(), 1);

    let second = visit.client.window().await.unwrap();
    visit.to_tab(first).await;
    erase(visit).await;
    assert_eq!(visit.kept().await, Saved::default());
    visit.to_tab(second).await;
    // It has heard of it, and begins anew.
    visit.is_asked(1, 8).await;
    visit.put_in(answers.to(&visit.question().await)).await;
    visit.click(".question button[type=submit]").await;
    visit.find("#verdict-title").await;
    visit.js::<Value>("dispatchEvent(new Event('pageshow'))", &[json!(null)]).await;
    assert_eq!(visit.kept().await, Saved::default(), "the other tab brought it back");
    visit.reload().await;
    visit.is_asked(1, 8).await;
    assert_eq!(visit.kept().await, Saved::default());
}
