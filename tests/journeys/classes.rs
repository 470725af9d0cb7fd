//! Someone who trains others makes a class, hands out its link, and counts what comes back.

use attune::core::assign::{Assignment, Receipt, SeatCode, Week};
use attune::core::base::date::Day;
use attune::core::storage::envelope::Mode;
use fantoccini::key::Key;
use serde_json::Value;

use crate::exit::Means;
use crate::support::{Away, Keys, Place, Plan, Saved, Visit, journeys};

journeys! {
    a_class_by_the_keyboard_alone: Plan { away: Away::Answers, ..Plan::default() } => chromium firefox webkit;
    each_refusal_in_its_own_words: Plan::default() => chromium firefox webkit;
    nothing_is_kept_until_asked: Plan::default() => chromium firefox webkit;
    deleted_in_another_tab: Plan::default() => chromium firefox webkit;
    a_backup_brings_a_class_back: Plan::default() => chromium firefox;
    one_of_two_learners_finishes: Plan::default() => chromium firefox webkit;
    the_demo_step_by_step: Plan::default() => chromium firefox webkit;
    ten_thousand_receipts: Plan::default() => chromium;
}

const FIELD: &str = "#class-receipts";

/// Puts a text into a field at once, as pasting does.
async fn put(visit: &Visit, field: &str, text: &str) {
    let script = "const f = document.querySelector(arguments[0]); f.value = arguments[1];
        f.dispatchEvent(new Event('input', { bubbles: true }))";
    visit.find(field).await;
    visit.js::<Value>(script, &[field.into(), text.into()]).await;
}

/// Makes a class of the first two modules with this many seats.
async fn make(visit: &Visit, seats: &str) -> Assignment {
    visit.open(Place::CLASSES).await;
    visit.click("#o0").await;
    visit.click("#o1").await;
    put(visit, "#class-seats", seats).await;
    visit.click("[data-do=make]").await;
    assigned(visit).await
}

/// What the link on the page asks for.
async fn assigned(visit: &Visit) -> Assignment {
    visit.find("#class-link").await;
    let link: String = visit.js("return document.querySelector('#class-link').value", &[]).await;
    let (address, fragment) = link.split_once('#').expect("a fragment");
    assert_eq!(address, visit.site.url("en/assigned/"));
    let (asked, seat) = Assignment::from_fragment(fragment).expect("a link");
    assert_eq!(seat, None);
    asked
}

/// The week before the browser's.
async fn last_week(visit: &Visit) -> Week {
    let days: i32 = visit.js("return Math.floor(Date.now() / 86400000)", &[]).await;
    Week(Week::of(Day(days)).0 - 1)
}

/// The seat codes on the cards.
async fn cards(visit: &Visit) -> Vec<SeatCode> {
    visit.js::<Value>("window.print = () => { window.__printed = true }", &[]).await;
    visit.click("[data-do='paper cards']").await;
    visit.until("the cards are printed", "return window.__printed", true).await;
    let script = "return [...document.querySelectorAll('#paper .seat p')].map((e) => e.textContent)";
    let lines: Vec<String> = visit.js(script, &[]).await;
    lines.iter().filter_map(|line| SeatCode::parse(line.split_once(": ")?.1).ok()).collect()
}

async fn count(visit: &Visit, text: &str, says: &str) {
    put(visit, FIELD, text).await;
    visit.click("[data-do=count]").await;
    visit.says("#counted", says).await;
}

async fn a_class_by_the_keyboard_alone(visit: &Visit) {
    visit.open(Place::CLASSES).await;
    visit.js::<Value>("document.querySelector('#o0').focus()", &[]).await;
    visit.press(Keys::Text(" ")).await;
    visit.press(Keys::One(Key::Tab)).await;
    visit.press(Keys::Text(" ")).await;
    visit.says("#chosen", "Chosen: 2").await;
    visit.tab_to("#class-seats").await;
    visit.press(Keys::Text("2")).await;
    visit.tab_to("[data-do=make]").await;
    visit.press(Keys::One(Key::Enter)).await;
    visit.until("the focus", "return document.activeElement?.id", "class-title".to_owned()).await;
    let asked = assigned(visit).await;
    assert_eq!((asked.modules.ids(), asked.seats), (vec!["1.1".into(), "1.2".into()], true));
    let seats = cards(visit).await;
    assert_eq!(seats.iter().map(SeatCode::number).collect::<Vec<_>>(), [1, 2]);
    // Someone answers in a mail.
    let week = last_week(visit).await;
    let receipt = Receipt { done: 0b11, week, nonce: 5, seat: Some(seats[0]) }.write(&asked, None);
    visit.tab_to(FIELD).await;
    put(visit, FIELD, &format!("Good morning,\n> my receipt: {receipt}\n> bye")).await;
    visit.tab_to("[data-do=count]").await;
    visit.press(Keys::One(Key::Enter)).await;
    visit.says("#counted", "New: 1.").await;
    visit.until("the focus", "return document.activeElement?.id", "counted".to_owned()).await;
    visit.says("#totals", "1 of 2 have finished every module.").await;
    let missing = "return document.querySelector('#class-missing').value";
    visit.until("who's missing", missing, "2".to_owned()).await;
    visit.click("[data-do=undo]").await;
    visit.until("all are missing", missing, "1, 2".to_owned()).await;
    visit.no_complaints().await;
    // Nobody who leaves by the exit is asked to stay.
    visit.exit(Means::Bar).await;
    visit.has_left().await;
}

async fn each_refusal_in_its_own_words(visit: &Visit) {
    let asked = make(visit, "3").await;
    let (seats, week) = (cards(visit).await, last_week(visit).await);
    let from = |nonce, seat| Receipt { done: 1, week, nonce, seat };
    let good = from(1, Some(seats[0])).write(&asked, None);
    count(visit, &good, "New: 1.").await;
    count(visit, &good, "Counted before: 1.").await;
    let taken = from(2, Some(seats[0])).write(&asked, None);
    count(visit, &taken, "Seat 1 already has a receipt").await;
    count(visit, &from(3, None).write(&asked, None), "It has no seat code").await;
    let stranger = Some(SeatCode::new(&[9; 16], 2));
    count(visit, &from(4, stranger).write(&asked, None), "isn't one of this class's cards").await;
    let other = Assignment { key: [7; 16], ..asked.clone() };
    count(visit, &from(5, Some(seats[1])).write(&other, None), "belongs to another class").await;
    let ahead = Receipt { week: Week(week.0 + 6), ..from(6, Some(seats[1])) };
    count(visit, &ahead.write(&asked, None), "a week that hasn't come yet").await;
    put(visit, "#class-seat", "2").await;
    visit.click("[data-do=revoke]").await;
    visit.says("#seat-said", "Seat 2 is revoked.").await;
    count(visit, &from(7, Some(seats[1])).write(&asked, None), "You revoked seat 2").await;
    let mistyped = good.replacen(|c: char| c.is_ascii_alphanumeric(), "9", 1);
    count(visit, &mistyped, "Not counted: 1.").await;
    count(visit, "<b>nothing</b> here", "There's no receipt in this text.").await;
    visit.no_complaints().await;
}

async fn nothing_is_kept_until_asked(visit: &Visit) {
    let asked = make(visit, "").await;
    let receipt =
        Receipt { done: 0b11, week: last_week(visit).await, nonce: 1, seat: None }.write(&asked, None);
    count(visit, &receipt, "New: 1.").await;
    assert_eq!(visit.stored().await, (0, 0), "nothing may be stored");
    visit.says("#list", "aren't saved").await;
    visit.click("[data-do=keep]").await;
    visit.says("#list", "are saved in this browser").await;
    assert_eq!(visit.stored().await, (1, 0));
    visit.reload().await;
    visit.says("#list", "1 receipt, 1 finished").await;
    visit.click("[data-do^='open ']").await;
    visit.says("#totals", "1 of 1 receipts show every module.").await;
    count(visit, &receipt, "Counted before: 1.").await;
    visit.click("#list [data-do^='delete ']").await;
    visit.says("#delete-ask", "Deleting can't reach links and receipts in mail").await;
    visit.click("#list [data-do^='delete-yes']").await;
    visit.says("#said", "Deleted").await;
    assert_eq!(visit.stored().await, (0, 0), "nothing is left");
}

async fn deleted_in_another_tab(visit: &Visit) {
    make(visit, "").await;
    visit.click("[data-do=keep]").await;
    visit.says("#list", "are saved in this browser").await;
    let first = visit.client.window().await.expect("a tab");
    visit.new_tab().await;
    visit.open(Place::DEVICE).await;
    visit.click("#erase-button").await;
    visit.click("#erase-yes").await;
    visit.find("#erase-result ul").await;
    visit.to_tab(first).await;
    visit.says("#said", "deleted from this device in another tab").await;
    visit.until("no class is left", "return document.querySelectorAll('.class-list > li').length", 0).await;
    assert_eq!(visit.stored().await.0, 0, "nothing comes back");
}

async fn a_backup_brings_a_class_back(visit: &Visit) {
    let asked = make(visit, "").await;
    let receipt =
        Receipt { done: 0b11, week: last_week(visit).await, nonce: 1, seat: None }.write(&asked, None);
    count(visit, &receipt, "New: 1.").await;
    visit.click("[data-do=backup]").await;
    visit.downloaded("classes.json").await;
    visit.click("#list [data-do^='delete ']").await;
    visit.click("#list [data-do^='delete-yes']").await;
    visit.says("#said", "Deleted").await;
    let file = visit.downloads.join("classes.json");
    visit.find("#class-file").await.send_keys(file.to_str().expect("a path")).await.expect("chosen");
    visit.says("#said", "1 new").await;
    visit.says("#list", "1 receipt, 1 finished").await;
}

/// Two people with a device each: what one browser has stored is put aside while it's another's.
async fn one_of_two_learners_finishes(visit: &Visit) {
    let asked = make(visit, "2").await;
    let seats = cards(visit).await;
    visit.click("[data-do=keep]").await;
    visit.says("#list", "are saved in this browser").await;
    let trainer = visit.kept().await;
    let mut receipts = Vec::new();
    for (seat, passed) in seats.iter().zip([&["1.1", "1.2"][..], &["1.1"]]) {
        visit.open(Place::HOME).await;
        visit.keep(&Saved::new(Mode::Own, Saved::passed(passed))).await;
        let link = [&visit.site.url("en/assigned/"), "#", &asked.to_fragment(Some(seat))].concat();
        visit.go(&link).await;
        visit.ready().await;
        visit.click("[data-do='assigned accept']").await;
        visit.click("[data-do^='assigned show']").await;
        visit.find("#receipt-text").await;
        receipts.push(visit.js::<String>("return document.querySelector('#receipt-text').value", &[]).await);
    }
    visit.open(Place::HOME).await;
    visit.keep(&trainer).await;
    visit.open(Place::CLASSES).await;
    visit.click("[data-do^='open ']").await;
    count(visit, &receipts[0], "New: 1.").await;
    let missing = "return document.querySelector('#class-missing').value";
    visit.until("who's missing", missing, "2".to_owned()).await;
    count(visit, &receipts.join(" and "), "Counted before: 1.").await;
    visit.says("#totals", "1 of 2 have finished every module.").await;
    visit.no_complaints().await;
}

async fn the_demo_step_by_step(visit: &Visit) {
    visit.open(Place::CLASSES).await;
    visit.click("[data-do=demo]").await;
    visit.says("#demo-step", "these receipts are invented").await;
    visit.click("#demo-do").await;
    visit.click("[data-do=count]").await;
    visit.says("#counted", "New: 29.").await;
    visit.says("#counted", "Not counted: 1.").await;
    visit.click("#demo-do").await;
    visit.click("[data-do=count]").await;
    visit.says("#counted", "New: 1.").await;
    visit.says("#demo-step", "seat 31 is missing").await;
    visit.says("#totals", "30 of 31 seats have sent a receipt.").await;
    visit.click("[data-do=demo-end]").await;
    visit.says("#said", "The demo is gone.").await;
    assert_eq!(visit.stored().await, (0, 0), "a demo is never kept");
    visit.no_complaints().await;
}

async fn ten_thousand_receipts(visit: &Visit) {
    let asked = make(visit, "").await;
    let week = last_week(visit).await;
    let one = |nonce| Receipt { done: 0b11, week, nonce, seat: None }.write(&asked, None);
    let all: Vec<String> = (0..10_000).map(one).collect();
    put(visit, FIELD, &all.join("\n")).await;
    visit.cdp("Emulation.setCPUThrottlingRate", serde_json::json!({ "rate": 4 })).await;
    let script = "window.__begun = performance.now(); document.querySelector('[data-do=count]').click();
        new MutationObserver((_, o) => { if (document.querySelector('#totals .bars')) {
            o.disconnect();
            requestAnimationFrame(() => setTimeout(() => { window.__took = performance.now() - window.__begun })) } })
            .observe(document.querySelector('#totals'), { childList: true, subtree: true })";
    visit.js::<Value>(script, &[]).await;
    visit.until("they are counted", "return window.__took > 0", true).await;
    let took: f64 = visit.js("return window.__took", &[]).await;
    visit.says("#counted", "New: 10000.").await;
    eprintln!("10,000 receipts counted and drawn in {took:.0} ms at a quarter of the speed");
}
