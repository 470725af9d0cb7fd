//! Classes without a browser: what's made, counted and shown.

use super::desk::{Cannot, Chance, Desk, Draft, Keeping};
use super::*;
use crate::core::assign::{Assignment, ClassCode, Found, MOST, PRESETS, Receipt, SeatCode, Week, find_all};
use crate::core::storage::envelope::StoreError;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Sunday, 2026-11-29.
pub(super) const TODAY: Day = Day(20_786);
pub(super) const CHANCE: Chance = [7; 43];

/// A desk whose words are their keys, with every place that a word could fill.
pub(super) fn desk() -> Desk {
    let places = " {n}{all}{done}{name}{modules}{date}{words}{code}{address}{new}{more}{again}{not}{same}{most}{own}{list}{receipt}";
    let words = KEYS.iter().map(|key| [*key, places].concat()).collect();
    let modules = ["1.1", "1.2", "1.3", "1.4", "1.5", "2.1", "2.10"];
    let data = Data {
        words,
        modules: modules.map(|id| (id.to_owned(), ["Title <", id, ">"].concat())).into(),
        paths: vec![("tier-1".into(), "Tier 1".into())],
        pass: 80,
        months: "January February March April May June July August September October November December".into(),
        date: "{month} {day}, {year}".into(),
    };
    Desk::new(data, "https://example.org/en/assigned/".into())
}

pub(super) fn draft<'d>(seats: &'d str) -> Draft<'d> {
    Draft { modules: &["1.1", "1.2"], seats, name: "<b>Tuesday</b>", ..Draft::default() }
}

/// A receipt for the class that's open.
pub(super) fn receipt(desk: &Desk, nonce: u64, done: u16, seat: Option<u16>) -> String {
    let class = desk.class().expect("a class");
    let seat = seat.and_then(|n| Some(SeatCode::new(&class.seats.as_ref()?.secret, n)));
    Receipt { done, week: Week::of(TODAY), nonce, seat }.write(&class.assignment, class.closing.as_deref())
}

/// A desk with an open class.
pub(super) fn with_class(seats: &str) -> Desk {
    let mut desk = desk();
    desk.make(&draft(seats), &CHANCE, TODAY).expect("a class");
    desk
}

#[test]
fn every_word_is_used_once() {
    let keys: BTreeSet<&str> = KEYS.iter().copied().collect();
    assert_eq!(keys.len(), KEYS.len());
}

#[test]
fn a_class_has_a_link_that_asks_for_what_was_chosen() {
    let mut desk = desk();
    let draft = Draft { due: Week(50), pass: 90, closing: true, ..draft("3") };
    desk.make(&draft, &CHANCE, TODAY).expect("a class");
    let html = desk.handout().into_string();
    assert!(html.contains("&lt;b&gt;Tuesday&lt;/b&gt;") && !html.contains("<b>Tuesday"), "{html}");
    let link = desk.link(desk.class().expect("a class"), None);
    let (asked, seat) = Assignment::from_fragment(link.split_once('#').expect("a fragment").1).expect("a link");
    assert_eq!(seat, None);
    assert_eq!((asked.modules.ids(), asked.due, asked.pass), (vec!["1.1".into(), "1.2".into()], Week(50), 90));
    assert!(asked.closing && asked.seats);
    assert!(html.contains(&link) && html.contains("asks-due") && html.contains("asks-pass") && html.contains("<svg"));
    // Closing words are there only once someone asks.
    let words = desk.class().and_then(|class| class.closing.clone()).expect("words");
    assert!(words.contains(' ') && !html.contains(&words));
    desk.closing_shown = true;
    assert!(desk.closing_part().into_string().contains(&words));
    desk.show(desk.open);
    assert!(!desk.closing_part().into_string().contains(&words), "another look begins without them");
}

#[test]
fn what_cant_be_made_is_refused_and_nothing_changes() {
    let mut desk = desk();
    let ids: Vec<String> = (1..=10).map(|n| format!("2.{n}")).chain((1..=8).map(|n| format!("1.{n}"))).collect();
    let many: Vec<&str> = ids.iter().map(String::as_str).collect();
    for (draft, why) in [
        (Draft { modules: &[], ..draft("") }, Cannot::Empty),
        (Draft { modules: &many, ..draft("") }, Cannot::TooMany(18)),
        (draft("201"), Cannot::Seats),
        (draft("-1"), Cannot::Seats),
        (draft("many"), Cannot::Seats),
    ] {
        assert_eq!(desk.make(&draft, &CHANCE, TODAY), Err(why));
        assert!(!desk.cannot(why).is_empty());
    }
    assert!(desk.classes.is_empty());
    let most = Draft { modules: &many[..MOST], ..draft("200") };
    assert!(desk.make(&most, &CHANCE, TODAY).is_ok());
}

#[test]
fn a_code_is_made_when_asked_and_when_it_can_say_everything() {
    let mut desk = desk();
    let whole = Draft { modules: PRESETS[0].modules, ..draft("") };
    desk.make(&whole, &CHANCE, TODAY).expect("a class");
    assert_eq!(desk.class().map(|class| class.code), Some(None), "it's weaker, so no one gets it without asking");
    let coded = Draft { code: true, ..whole };
    for draft in [
        Draft { modules: &["1.1"], ..coded },
        Draft { due: Week(50), ..coded },
        Draft { pass: 90, ..coded },
    ] {
        assert_eq!(desk.make(&draft, &CHANCE, TODAY), Err(Cannot::Code));
    }
    desk.make(&coded, &CHANCE, TODAY).expect("a class");
    let class = desk.class().expect("a class");
    let code = class.code.expect("a code");
    assert_eq!(ClassCode::parse(&code.to_text()), Ok(code));
    assert_eq!(code.assignment().as_ref(), Some(&class.assignment), "who types it is in the class of the link");
    let html = desk.handout().into_string();
    assert!(html.contains(&code.to_text()) && html.contains("code-weaker"), "{html}");
}

#[test]
fn classes_made_with_the_same_chance_have_ids_of_their_own() {
    let mut desk = desk();
    for _ in 0..3 {
        desk.make(&draft(""), &CHANCE, TODAY).expect("a class");
    }
    let ids: BTreeSet<u32> = desk.classes.iter().map(|class| class.id).collect();
    assert_eq!(ids.len(), 3);
}

#[test]
fn a_count_says_what_it_did_and_can_be_undone() {
    let mut desk = with_class("2");
    let good = receipt(&desk, 1, 0b11, Some(1));
    desk.count(&format!("Hi!\n> {good}\nand {}", receipt(&desk, 2, 1, Some(2))), TODAY);
    let html = desk.counted().into_string();
    assert!(html.contains("counted ") && html.contains("data-do=\"undo\""), "{html}");
    let totals = desk.class().map(|class| class.totals()).expect("totals");
    assert_eq!((totals.receipts, totals.finished, totals.missing), (2, 1, vec![]));
    assert!(desk.undo() && !desk.undo());
    let totals = desk.class().map(|class| class.totals()).expect("totals");
    assert_eq!((totals.receipts, totals.missing), (0, vec![1, 2]));
    assert!(desk.totals().into_string().contains("1, 2"));
}

/// The same with another character in its seal.
fn mistyped(text: &str) -> String {
    let wrong = if text.as_bytes()[25] == b'7' { "9" } else { "7" };
    [&text[..25], wrong, &text[26..]].concat()
}

#[test]
fn each_refusal_has_its_own_words() {
    let mut desk = with_class("3");
    let first = receipt(&desk, 1, 1, Some(1));
    desk.count(&first, TODAY);
    assert_eq!(desk.revoke("3", true), Some(3));
    let class = desk.class().expect("a class").clone();
    let write = |asked: &Assignment, nonce, week, seat| Receipt { done: 1, week, nonce, seat }.write(asked, None);
    let (now, other) = (Week::of(TODAY), Assignment { key: [1; 16], ..class.assignment.clone() });
    let seat = |n| Some(SeatCode::new(&class.seats.as_ref().expect("seats").secret, n));
    for (text, key) in [
        (write(&class.assignment, 2, now, seat(1)), "r-taken 1"),
        (write(&class.assignment, 3, now, seat(3)), "r-revoked 3"),
        (write(&class.assignment, 3, now, None), "r-no-seat"),
        (write(&class.assignment, 3, now, Some(SeatCode::new(&[9; 16], 2))), "r-unknown"),
        (write(&class.assignment, 3, Week(now.0 + 5), seat(2)), "r-future"),
        (write(&other, 3, now, seat(2)), "r-other"),
        (mistyped(&write(&class.assignment, 3, now, seat(2))), "r-typo"),
    ] {
        desk.count(&["line one\n", &text].concat(), TODAY);
        let html = desk.counted().into_string();
        assert!(html.contains(key), "{text} has {key}: {html}");
        assert_eq!(desk.class().map(|class| class.totals().receipts), Some(1), "{text} isn't counted");
    }
}

#[test]
fn a_revoked_seat_stops_counting_and_can_be_restored() {
    let mut desk = with_class("2");
    desk.count(&receipt(&desk, 1, 0b11, Some(1)), TODAY);
    let receipts = |desk: &Desk| desk.class().map(|class| class.totals().receipts);
    assert_eq!(desk.revoke(" 1 ", true), Some(1));
    assert_eq!(receipts(&desk), Some(0));
    assert_eq!(desk.revoke("1", false), Some(1));
    assert_eq!(receipts(&desk), Some(1));
    for wrong in ["", "0", "3", "x"] {
        assert_eq!(desk.revoke(wrong, true), None);
        assert!(desk.revoked(wrong, true).starts_with("seat-wrong"));
    }
}

#[test]
fn only_receipts_are_kept_of_what_was_pasted() {
    let mut desk = with_class("");
    desk.count(&format!("From: zqxjkv@example.org\n{}\nMy name is Zqxjkv.", receipt(&desk, 1, 1, None)), TODAY);
    assert_eq!(desk.class().map(|class| class.totals().receipts), Some(1));
    let everything = [
        desk.backup(),
        desk.csv(desk.class().expect("a class")),
        desk.class().expect("a class").json(),
        desk.counted().into_string(),
        desk.totals().into_string(),
    ];
    assert!(everything.iter().all(|text| !text.to_lowercase().contains("zqxjkv")), "{everything:?}");
}

#[test]
fn a_bar_comes_with_its_number() {
    let mut desk = with_class("4");
    let text = [receipt(&desk, 1, 0b11, Some(1)), receipt(&desk, 2, 0b01, Some(2))].join("\n");
    desk.count(&text, TODAY);
    let html = desk.totals().into_string();
    assert!(html.contains("<th scope=\"row\">1.1 Title &lt;1.1&gt;</th><td class=\"al-r\">2</td>"), "{html}");
    assert!(html.contains("width=\"50\"") && html.contains("width=\"25\""), "shares of four seats: {html}");
    assert_eq!(html.matches("<td class=\"share\" aria-hidden=\"true\">").count(), html.matches("<tr>").count() - 2);
}

#[test]
fn cards_are_for_seats_that_count_and_say_how_they_were_dealt() {
    let mut desk = with_class("3");
    desk.revoke("2", true);
    let (named, shuffled) = (desk.cards(true).into_string(), desk.cards(false).into_string());
    assert_eq!(shuffled.matches("<section class=\"seat\">").count(), 2);
    assert!(named.contains("card-dealt") && !named.contains("card-shuffled"));
    assert!(shuffled.contains("card-shuffled") && !shuffled.contains("card-dealt"));
    let class = desk.class().expect("a class");
    let seat = SeatCode::new(&class.seats.as_ref().expect("seats").secret, 3);
    assert!(shuffled.contains(&seat.to_text()));
    assert!(matches!(&find_all(&desk.link(class, Some(&seat)))[..], [Found::Link(_, Some(found))] if *found == seat));
    let sheet = desk.sheet().into_string();
    assert!(!sheet.contains(&seat.to_text()) && !sheet.contains("Tuesday"), "a label is the trainer's own: {sheet}");
}

#[test]
fn a_pasted_link_or_code_is_read_back() {
    let mut desk = desk();
    desk.make(&Draft { modules: PRESETS[0].modules, code: true, ..draft("2") }, &CHANCE, TODAY).expect("a class");
    let class = desk.class().expect("a class");
    let code = class.code.expect("a code").to_text();
    for text in [desk.link(class, None), code.clone()] {
        let html = desk.read_back(&format!("Here: <{text}>")).into_string();
        assert!(html.contains("Title &lt;1.1&gt;") && html.contains("asks-seats") && html.contains("read-words"), "{html}");
    }
    assert!(desk.read_back("hello").into_string().contains("read-none"));
}

#[test]
fn deleting_asks_first_and_says_what_it_cant_reach() {
    let mut desk = with_class("");
    desk.asking = Some(desk.open);
    let html = desk.list().into_string();
    assert!(html.contains("delete-reach") && html.contains("data-do=\"delete-yes "), "{html}");
    assert_eq!(desk.delete(desk.open).len(), 1);
    assert!(desk.classes.is_empty() && desk.open.is_none() && desk.list().into_string().contains("empty"));
}

#[test]
fn the_list_says_what_is_saved_and_never_more() {
    let mut desk = with_class("");
    for (keeping, said) in [
        (Keeping::Off, "memory "),
        (Keeping::On, "saved "),
        (Keeping::Failed(StoreError::Full), "full "),
        (Keeping::Failed(StoreError::Blocked), "blocked "),
        (Keeping::Newer, "newer "),
    ] {
        desk.keeping = keeping;
        let html = desk.list().into_string();
        assert!(html.contains(&[">", said].concat()), "{keeping:?}: {html}");
        assert_eq!(html.contains("data-do=\"keep\""), matches!(keeping, Keeping::Off | Keeping::Failed(_)));
    }
}

#[test]
fn the_demo_walks_to_a_missing_seat_and_leaves_nothing() {
    let mut desk = desk();
    desk.start_demo(TODAY);
    assert_eq!(desk.step, 1);
    let all = desk.demo_text(TODAY).expect("receipts");
    desk.count(&all, TODAY);
    desk.demo_counted();
    let did = desk.last.as_ref().map(|last| (last.did.added, last.did.refused.len()));
    assert_eq!((did, desk.step), (Some((29, 1)), 3));
    let right = desk.demo_text(TODAY).expect("one more");
    desk.count(&right, TODAY);
    desk.demo_counted();
    let totals = desk.class().map(|class| class.totals()).expect("totals");
    assert_eq!((totals.receipts, totals.missing, desk.step), (30, vec![31], 5));
    assert!(totals.finished > 20 && totals.finished < 30, "not everyone has finished: {}", totals.finished);
    assert!(desk.handout().into_string().contains("<strong class=\"demo\">"));
    assert!(!desk.list().into_string().contains("data-do=\"keep\""), "a demo isn't kept");
    desk.delete(desk.open);
    assert_eq!((desk.step, desk.classes.len()), (0, 0));
}

#[test]
fn ten_thousand_receipts_are_counted_in_one_paste() {
    let mut desk = with_class("");
    let all: Vec<String> = (0..10_000).map(|n| receipt(&desk, n, 0b11, None)).collect();
    desk.count(&all.join("\n"), TODAY);
    assert_eq!(desk.class().map(|class| class.totals().finished), Some(10_000));
}

proptest! {
    /// Whatever is typed or pasted, nothing stops, and none of it becomes markup.
    #[test]
    fn typed_text_stays_text(text in "[<>&\"a-zA-Z0-9 \n#-]{0,200}", name in "[<>&\"a-z]{0,20}") {
        let mut desk = desk();
        let draft = Draft { name: &name, ..draft("5") };
        desk.make(&draft, &CHANCE, TODAY).expect("a class");
        desk.count(&text, TODAY);
        desk.asking = Some(desk.open);
        let parts = [desk.list(), desk.handout(), desk.counted(), desk.totals(), desk.read_back(&text)];
        for html in parts.map(maud::Markup::into_string) {
            let tags: BTreeSet<&str> = html.split('<').skip(1).filter_map(|part| part.split([' ', '>', '/']).next()).collect();
            let known = ["", "a", "b", "br", "button", "code", "div", "h2", "h3", "h4", "input", "label", "li", "p", "path", "rect",
                "span", "strong", "svg", "table", "tbody", "td", "textarea", "th", "thead", "tr", "ul"];
            prop_assert!(tags.iter().all(|tag| known.contains(tag)), "{tags:?}");
        }
    }
}
