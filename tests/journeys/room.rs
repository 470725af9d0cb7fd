//! Someone runs a session in a room: a projector, a clicker's keys, votes, and notes in a window of their own.

use fantoccini::key::Key;
use serde_json::Value;

use crate::exit::Means;
use crate::support::{Away, Keys, Place, Plan, Visit, journeys};

journeys! {
    a_plan_by_keyboard_alone: Plan { away: Away::Answers, ..Plan::default() } => chromium firefox webkit;
    notes_follow_in_another_window: Plan::default() => chromium firefox webkit;
    a_question_of_a_module: Plan::default() => chromium;
    nothing_of_a_session_stays: Plan::default() => chromium firefox webkit;
    on_a_phone_and_on_a_projector: Plan::default() => chromium;
}

const ON: &str = "return document.documentElement.dataset.room ?? 'off'";

/// Starts the plan with this id from its sheet, with the keyboard.
async fn start(visit: &Visit, plan: &str) {
    let script = "const sheet = document.getElementById(arguments[0]); sheet.open = true;
        sheet.querySelector('[data-do^=run]').focus()";
    visit.js::<Value>(script, &[plan.into()]).await;
    visit.press(Keys::One(Key::Enter)).await;
    visit.until("the session", ON, "on".to_owned()).await;
    on_the_heading(visit).await;
}

async fn on_the_heading(visit: &Visit) {
    visit
        .until("the heading has the focus", "return document.activeElement?.id", "room-title".to_owned())
        .await;
}

/// Waits for the screen with this number.
async fn is_on(visit: &Visit, n: usize) {
    let script = "return Number.parseInt(document.querySelector('#room-place').textContent, 10)";
    visit.until("the screen", script, n).await;
}

/// The number of votes for a letter on the screen.
async fn counts(visit: &Visit, letter: usize, wanted: &str) {
    let script = format!("return document.querySelector('#n-{letter}')?.textContent ?? 'none'");
    visit.until("the count", &script, wanted.to_owned()).await;
}

async fn a_plan_by_keyboard_alone(visit: &Visit) {
    visit.open(Place::ROOM).await;
    start(visit, "fire-20").await;
    is_on(visit, 1).await;
    // As a clicker sends them, and as a keyboard does.
    visit.press(Keys::One(Key::PageDown)).await;
    is_on(visit, 2).await;
    visit.press(Keys::One(Key::Right)).await;
    is_on(visit, 3).await;
    visit.press(Keys::One(Key::PageUp)).await;
    is_on(visit, 2).await;
    visit.press(Keys::Text(" ")).await;
    is_on(visit, 3).await;
    on_the_heading(visit).await;
    // The first vote: letters and numbers add, Backspace takes back, and nothing goes below 0.
    visit.press(Keys::Text("aab2")).await;
    counts(visit, 0, "2").await;
    counts(visit, 1, "2").await;
    visit.press(Keys::One(Key::Backspace)).await;
    counts(visit, 1, "1").await;
    visit.js::<Value>("document.querySelector('[data-do=\"take 2\"]').focus()", &[]).await;
    visit.press(Keys::One(Key::Enter)).await;
    counts(visit, 2, "0").await;
    let held = "return document.activeElement?.dataset.do";
    visit.until("the focus stays on the button", held, "take 2".to_owned()).await;
    // Talk, and the second vote.
    visit.press(Keys::One(Key::Right)).await;
    is_on(visit, 4).await;
    assert!(!visit.shows("#n-0").await, "no counts while people talk");
    visit.press(Keys::One(Key::Right)).await;
    is_on(visit, 5).await;
    counts(visit, 0, "0").await;
    visit.press(Keys::Text("bbb")).await;
    counts(visit, 1, "3").await;
    // Both, side by side.
    visit.press(Keys::One(Key::Right)).await;
    is_on(visit, 6).await;
    let shown = "return [...document.querySelectorAll('.bar-line b')].map((b) => b.textContent).join(' ')";
    visit.until("both votes", shown, "2 0 1 3 0 0".to_owned()).await;
    visit.press(Keys::One(Key::Right)).await;
    is_on(visit, 7).await;
    visit.find(".best").await;
    // To the end, out, and back to where it was.
    visit.press(Keys::One(Key::End)).await;
    visit.press(Keys::One(Key::Home)).await;
    is_on(visit, 1).await;
    visit.press(Keys::One(Key::Escape)).await;
    visit.until("the page", ON, "off".to_owned()).await;
    visit.until("the focus", "return document.activeElement?.id", "title".to_owned()).await;
    visit.js::<Value>("document.querySelector('#room-again').focus()", &[]).await;
    visit.press(Keys::One(Key::Enter)).await;
    is_on(visit, 1).await;
    visit.no_complaints().await;
    // The exit is in reach in a session.
    visit.exit(Means::Bar).await;
    visit.has_left().await;
}

async fn notes_follow_in_another_window(visit: &Visit) {
    visit.open(Place::ROOM).await;
    start(visit, "fire-20").await;
    let projector = visit.new_tab().await;
    let notes = visit.client.window().await.unwrap();
    visit.open(Place("en/room/#notes")).await;
    visit.until("notes", ON, "notes".to_owned()).await;
    visit.find("#notes-screen h2").await;
    // From here to the projector, and back.
    visit.click(".notes-bar [data-do=next]").await;
    visit.says("#notes-place", "2").await;
    visit.says("#notes-screen blockquote", "what I'd have to report").await;
    visit.to_tab(projector.clone()).await;
    is_on(visit, 2).await;
    visit.click("#room-next").await;
    is_on(visit, 3).await;
    visit.to_tab(notes.clone()).await;
    visit.says("#notes-place", "3").await;
    visit.find("#notes-screen .lettered-list strong").await;
    // What to do when someone discloses is one press away.
    visit.click("[data-do=told]").await;
    visit.until("it's open", "return document.querySelector('#told').open", true).await;
    assert!(visit.shows("#told a[href^='tel:']").await, "numbers of the place");
    // When the session is left, the notes wait.
    visit.to_tab(projector).await;
    visit.click("#room-leave").await;
    visit.to_tab(notes).await;
    visit.until("waiting", ON, "wait".to_owned()).await;
}

async fn a_question_of_a_module(visit: &Visit) {
    visit.open(Place::ROOM).await;
    let choose = "const menu = document.getElementById(arguments[0]); menu.value = arguments[1];
        menu.dispatchEvent(new Event('input', { bubbles: true })); return menu.value";
    let chosen: String = visit.js(choose, &["room-what".into(), "topic 1.3".into()]).await;
    assert_eq!(chosen, "topic 1.3");
    visit.find("#room-part option[value='vote 1.3/mail']").await;
    visit.js::<String>(choose, &["room-part".into(), "vote 1.3/mail".into()]).await;
    visit.click("[data-do=start]").await;
    visit.until("the session", ON, "on".to_owned()).await;
    // Buttons do what keys do, and keep the focus.
    visit.click("[data-do='add 0']").await;
    counts(visit, 0, "1").await;
    visit.click("[data-do=undo]").await;
    counts(visit, 0, "0").await;
    visit.click("#room-next").await;
    is_on(visit, 2).await;
    visit.until("the focus", "return document.activeElement?.id", "room-next".to_owned()).await;
}

async fn nothing_of_a_session_stays(visit: &Visit) {
    visit.open(Place::ROOM).await;
    start(visit, "police-20").await;
    visit.site.clear_log();
    for key in [Key::Right, Key::Right] {
        visit.press(Keys::One(key)).await;
    }
    visit.press(Keys::Text("abc")).await;
    counts(visit, 2, "1").await;
    assert_eq!(visit.stored().await, (0, 0), "nothing may be stored: {:?}", visit.kept().await);
    assert!(visit.site.log().is_empty(), "nothing is sent: {:?}", visit.site.log());
    visit.reload().await;
    visit.until("a fresh page", ON, "off".to_owned()).await;
    assert!(!visit.shows("#room-again").await, "the counts are gone");
}

async fn on_a_phone_and_on_a_projector(visit: &Visit) {
    for (width, height, least) in [(390, 844, 20.0), (1366, 768, 28.0), (1920, 1080, 28.0)] {
        visit.window_of(width, height).await;
        visit.open(Place::ROOM).await;
        start(visit, "clinic-20").await;
        for n in 1..=9 {
            is_on(visit, n).await;
            let small = "return Math.min(...[...document.querySelectorAll('#room *')]
                .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
                .filter((e) => !e.closest('svg, .visually-hidden'))
                .map((e) => Number.parseFloat(getComputedStyle(e).fontSize)))";
            let size: f64 = visit.js(small, &[]).await;
            assert!(size >= least, "{size} px on screen {n} at {width} px");
            let wide = "return document.documentElement.scrollWidth <= innerWidth";
            assert!(visit.js::<bool>(wide, &[]).await, "screen {n} is wider than {width} px");
            visit.press(Keys::One(Key::Right)).await;
        }
    }
}
