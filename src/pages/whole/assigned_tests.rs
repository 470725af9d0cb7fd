//! What the page says of links and lists, in every state.

use super::*;
use crate::core::assign::{ClassCode, ModuleSet, Receipt};
use crate::core::progress::facts::Progress;
use crate::pages::fixture::shell;

/// Between the parts of a request, as `slots::assigned` writes it.
const APART: &str = "\u{1f}";

fn assignment() -> Assignment {
    Assignment {
        key: [7; 16],
        modules: ModuleSet::from_ids(["1.1", "1.2", "3.9"]).expect("modules"),
        due: Week::of(Day(20_800)),
        pass: 90,
        closing: true,
        seats: false,
    }
}

/// What's drawn for these facts after this text was opened.
fn drawn(shown: &str, facts: &str, opened: &str) -> String {
    let request = ["page", "20790", "", shown, "", facts, opened].join(APART);
    Html::plain(&shell()).assigned_part(&request).expect("markup").into_string()
}

fn word(key: Key) -> String {
    html! { (shell().strings.get(key)) }.into_string()
}

#[test]
fn what_was_opened_is_said_in_words() {
    let seat = SeatCode::new(&[1; 16], 12);
    let link = assignment().to_fragment(Some(&seat));
    let html = drawn("", "", &link);
    for part in ["Title &lt;1.1&gt;", "90%", "seat 12", "assigned accept", &*word(k::ASSIGNED_CLOSING)] {
        assert!(html.contains(part), "{part}: {html}");
    }
    assert!(html.contains("modules yet: 3.9"), "{html}");
    let same = drawn("", &["g/", &saved_form(&link).expect("a link"), "/5\n"].concat(), &link);
    assert!(same.contains(&word(k::OPENED_SAME)) && !same.contains("assigned accept"), "{same}");
}

#[test]
fn an_assignment_is_saved_in_a_form_that_facts_can_hold() {
    let id = saved_form(&assignment().to_fragment(Some(&SeatCode::new(&[1; 16], 12)))).expect("a link");
    let (mut progress, mut again) = (Progress::default(), Progress::default());
    progress.assign(&id, "1099511627775", true);
    for (key, value) in progress.facts() {
        assert_eq!(again.absorb(&key, &value), Ok(()), "{key}");
    }
    assert_eq!(again, progress);
    assert_eq!(link_in(&id).map(|(a, seat)| (a, seat.map(|s| s.number()))), Some((assignment(), Some(12))));
}

#[test]
fn a_seat_code_can_follow_a_class_code() {
    let code = ClassCode { preset: 1, key: 9, closing: false, seats: true }.to_text();
    let seat = SeatCode::new(&[1; 16], 12);
    assert!(drawn("", "", &code).contains(&word(k::ASSIGNED_SEATS)));
    let both = [&code.to_lowercase(), " ", &seat.to_text()].concat();
    assert!(drawn("", "", &both).contains("seat 12"), "{both}");
}

#[test]
fn what_cant_be_read_says_why() {
    let code = ClassCode { preset: 1, key: 9, closing: false, seats: false }.to_text();
    let receipt = Receipt { done: 1, week: Week(9), nonce: 1, seat: None }.write(&assignment(), None);
    let typo = ["Z", &code[1..]].concat();
    for (text, why) in
        [("<b>nothing</b>".to_owned(), k::OPENED_NONE), (typo, k::OPENED_TYPO), (receipt, k::OPENED_RECEIPT)]
    {
        let html = drawn("", "", &text);
        assert!(html.contains(&word(why)) && !html.contains("<b>"), "{text}: {html}");
    }
    assert!(drawn("", "", &code).contains("assigned accept"));
}

#[test]
fn a_pass_counts_from_the_share_that_was_asked_for() {
    let listed = ["g/", &assignment().to_fragment(None), "/5\n"].concat();
    let of = |passes: &str| drawn("", &[&listed, passes].concat(), "");
    assert!(of("p/1.1/89\n").contains("0 of 3 passed"));
    assert!(of("p/1.1/90\np/1.3/100\n").contains("1 of 3 passed"));
    assert!(of("p/1.1/80\np/1.1/95\np/1.2/100\n").contains("2 of 3 passed"), "the best one counts");
    assert!(!of("").contains("assigned show"), "no receipt without a pass");
    assert!(of("p/1.1/90\n").contains("assigned show"));
}

#[test]
fn a_receipt_shows_all_that_it_says() {
    let id = assignment().to_fragment(None);
    let html = drawn(&id, &["g/", &id, "/5\np/1.2/100\n"].concat(), "");
    let receipt = Receipt { done: 0b10, week: Week::of(Day(20_790)), nonce: 5, seat: None };
    assert!(html.contains(&receipt.write(&assignment(), None)), "{html}");
    assert!(html.contains(&word(k::RECEIPT_NO_CLOSING)) && html.contains("<svg"), "{html}");
}

#[test]
fn a_request_that_isnt_one_has_no_answer() {
    for text in ["", "page", "page\u{1f}x\u{1f}\u{1f}\u{1f}\u{1f}\u{1f}", "card\u{1f}1"] {
        assert!(Html::plain(&shell()).assigned_part(text).is_none(), "{text:?}");
    }
    let strange = drawn("x", "g/\ng/a/b\np/1.1\np/1.1/x\nq\n", "");
    assert!(strange.contains(&word(k::ASSIGNED_EMPTY)), "{strange}");
}
