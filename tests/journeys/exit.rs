//! Somebody has to leave fast.

use attune::core::strings::k;
use attune::dev::server::Server;
use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::support::{Keys, Place, Plan, Visit, journeys, other_site};

journeys! {
    leaving_by_the_link: Plan::default() => chromium firefox webkit;
    leaving_by_shift: Plan::default() => chromium firefox webkit;
    shift_for_other_things: Plan::default() => chromium firefox webkit;
    leaving_before_the_app_is_there: Plan { hold: true, ..Plan::default() } => chromium firefox webkit;
}

/// Puts a page on this machine where the exit leads to; the real one is a public site.
async fn weather(visit: &Visit) -> Server {
    let weather = other_site("Weather");
    let script = "document.querySelector('a[data-exit]').href = arguments[0]";
    visit.js::<Value>(script, &[json!(weather.url())]).await;
    weather
}

async fn has_left(visit: &Visit) {
    visit.until("the weather", "return document.title", "Weather".to_owned()).await;
}

/// Back in this tab shows nothing of the site.
async fn back_shows_nothing(visit: &Visit) {
    // The guard leads on to the real exit address, which cannot be reached here: an error page, or an empty one.
    let _ = visit.client.back().await;
    let origin = visit.site.origin();
    visit
        .eventually("nothing of the site is shown", async || {
            let script = "return [location.href, document.documentElement.innerText ?? '',
            getComputedStyle(document.documentElement).display]";
            let (address, text, display): (String, String, String) = visit.try_js(script, &[]).await?;
            let hidden = !address.starts_with(&origin) || display == "none" || text.trim().is_empty();
            if hidden { Ok(()) } else { Err(format!("{address}: {display}, “{}”", text.trim())) }
        })
        .await;
}

async fn leaving_by_the_link(visit: &Visit) {
    visit.open(Place::HOME).await;
    let exit = visit.attribute("a[data-exit]", "href").await.unwrap();
    assert_eq!(exit, visit.site.shell().exit_url);
    visit.follow(Place::TRAINING).await;
    visit.follow_in(".tier", Place::LESSON).await;
    let weather = weather(visit).await;
    visit.scroll_to(800).await;
    visit.click("a[data-exit]").await;
    has_left(visit).await;
    back_shows_nothing(visit).await;
    drop(weather);
}

async fn leaving_by_shift(visit: &Visit) {
    visit.open(Place::LESSON).await;
    let weather = weather(visit).await;
    visit.press(Keys::One(Key::Shift)).await;
    visit.says("#exit-status", &visit.site.word(k::EXIT_TWO)).await;
    visit.press(Keys::One(Key::Shift)).await;
    visit.says("#exit-status", &visit.site.word(k::EXIT_ONE)).await;
    visit.press(Keys::One(Key::Shift)).await;
    has_left(visit).await;
    back_shows_nothing(visit).await;
    drop(weather);
}

async fn shift_for_other_things(visit: &Visit) {
    visit.open(Place::DEVICE).await;
    let weather = weather(visit).await;
    // As a modifier: going back through the page by Tab.
    for _ in 0..4 {
        visit.press(Keys::Held(Key::Shift, Key::Tab)).await;
    }
    // With something else between.
    visit.press(Keys::One(Key::Shift)).await;
    visit.press(Keys::One(Key::Shift)).await;
    visit.press(Keys::One(Key::Down)).await;
    visit.says("#exit-status", "").await;
    visit.press(Keys::One(Key::Shift)).await;
    visit.press(Keys::One(Key::Down)).await;
    // In a text field: capital letters.
    visit.click("#restore-text").await;
    for _ in 0..4 {
        visit.press(Keys::One(Key::Shift)).await;
    }
    visit.press(Keys::Text("ATT")).await;
    visit.until("typed", "return document.querySelector('#restore-text').value", "ATT".to_owned()).await;
    visit.is_at(Place::DEVICE).await;
    assert!(visit.shows("main h1").await, "the page is still there");
    assert_eq!(visit.stored().await, (0, 0), "nothing is written down");
    drop(weather);
}

async fn leaving_before_the_app_is_there(visit: &Visit) {
    visit.read(Place::LESSON).await;
    visit.find("a[data-exit]").await;
    let weather = weather(visit).await;
    visit.click("a[data-exit]").await;
    has_left(visit).await;
    back_shows_nothing(visit).await;
    drop(weather);
}
