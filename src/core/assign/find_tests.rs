//! What mail programs, chats, forms and people make of links, codes and receipts.

use super::*;
use crate::core::assign::samples::{assignment, fixed, receipt};
use fastrand::Rng;

/// A receipt of the fixed assignment, and one with a seat.
fn two() -> [String; 2] {
    let plain = receipt(&mut Rng::with_seed(7), &fixed());
    let seat = SeatCode::new(&[3; 16], 9);
    [plain.write(&fixed(), None), Receipt { seat: Some(seat), ..plain }.write(&fixed(), None)]
}

fn receipts(text: &str) -> Vec<(String, usize)> {
    let found = find_all(text).into_iter().map(|found| match found {
        Found::Receipt(text, line) => (text, line),
        other => panic!("{other:?} in {text}"),
    });
    found.collect()
}

#[test]
fn receipts_in_messy_mail() {
    for receipt in two() {
        let (first, rest) = receipt.split_at(14);
        let full_width: String =
            receipt.chars().map(|c| char::from_u32(c as u32 + 0xfee0).unwrap_or(c)).collect();
        for (text, line) in [
            (receipt.clone(), 1),
            (receipt.to_lowercase(), 1),
            (receipt.replace('-', " "), 1),
            (receipt.replace('-', ""), 1),
            (receipt.replace('-', " - "), 1),
            (receipt.replace('-', "\u{2013}"), 1),
            (receipt.replace('0', "O").replace('1', "l"), 1),
            (format!("Receipt: {receipt}"), 1),
            (format!("Receipt:{receipt}."), 1),
            (format!("Hi,\n\nhere it is:\n> > {receipt}\n\nBest, A."), 4),
            (format!("> {first}\n> {rest}"), 1),
            (format!("> {first}=\r\n> {rest}\r\n"), 1),
            (format!("{}\n{}", &receipt[..20], &receipt[20..]), 1),
            (format!("My code is {}\n{} thanks!", &receipt[..17], &receipt[17..]), 1),
            (receipt.chars().flat_map(|c| [c, '\u{200b}']).collect(), 1),
            (format!("\u{feff}{}", receipt.replace('-', "\u{ad}-\u{2060}")), 1),
            (full_width, 1),
            (format!("12\t{receipt}\tdone"), 1),
            (format!("\"class A\",\"receipt {receipt}\",\"seat 4\""), 1),
            (format!("3. {receipt}"), 1),
            (format!("2026 {receipt}"), 1),
            (format!("(<b>{receipt}</b>)"), 1),
            (format!("Receipt: {} {}", &receipt[..7], receipt[7..].replace('-', "  ")), 1),
            (receipt.replace('-', "%2D"), 1),
        ] {
            assert_eq!(receipts(&text), [(receipt.clone(), line)], "{text:?}");
        }
    }
}

#[test]
fn one_that_was_cut_off_does_not_swallow_the_next() {
    let [one, two] = two();
    for cut in [&one[..24], &one[..19], &one[..27]] {
        for (cut, next) in [(cut.to_owned(), two.clone()), (cut.replace('-', " "), two.replace('-', " "))] {
            let found = find_all(&format!("{cut}\n{next}\n"));
            assert!(found.contains(&Found::Receipt(two.clone(), 2)), "{cut}: {found:?}");
            assert!(
                matches!(&found[0], Found::Broken(text, 1, Flaw::Receipt(ReceiptError::Malformed)) if cut.starts_with(text)),
                "{cut}: {found:?}"
            );
        }
    }
}

#[test]
fn links_in_messy_mail() {
    let mut rng = Rng::with_seed(8);
    for _ in 0..20 {
        let one = assignment(&mut rng);
        let seat = rng.bool().then(|| SeatCode::new(&one.key, 4));
        let fragment = one.to_fragment(seat.as_ref());
        let (first, rest) = fragment.split_at(rng.usize(1..40));
        for text in [
            format!("https://training.example/en/assignment/#{fragment}"),
            format!("<https://training.example/en/assignment/#{}>", fragment.to_lowercase()),
            format!("https://safe.example/?url=https%3A%2F%2Ftraining.example%2Fen%2F%23{fragment}&data=05"),
            format!("> https://training.example/en/assignment/#{first}\n> {rest}\n> Thanks"),
            format!("https://training.example/en/assignment/#{first}=\r\n{rest}"),
            format!("https://training.example/#{}", fragment.replace('0', "\u{200b}O")),
            format!("[the link](https://training.example/#{fragment})"),
            format!("Use this: {fragment}"),
            format!("＃{fragment}"),
        ] {
            let found = find_all(&text);
            assert_eq!(found, [Found::Link(one.clone(), seat)], "{text}");
        }
    }
}

#[test]
fn codes_in_messy_text() {
    let code = ClassCode { preset: 4, key: 0x12_3456_789a, closing: true, seats: false };
    let text = code.to_text();
    for text in [
        format!("Class code: {text}"),
        format!("> the code is {}, see you", text.to_lowercase().replace('-', " ")),
        text.replace('-', ""),
        format!("{}\n{}", &text[..10], &text[10..]),
    ] {
        assert_eq!(find_all(&text), [Found::Code(code)], "{text}");
    }
}

#[test]
fn what_is_broken_is_reported_with_its_line() {
    let [receipt, _] = two();
    let code = ClassCode { preset: 4, key: 5, closing: true, seats: false }.to_text();
    let link = fixed().to_fragment(None);
    let (bad_receipt, bad_link) = (Flaw::Receipt(ReceiptError::Malformed), Flaw::Link(LinkError::Malformed));
    let cases = [
        (receipt[..26].to_owned(), bad_receipt),
        (receipt[..24].to_owned(), bad_receipt),
        (receipt.replace('-', " ")[..24].to_owned(), bad_receipt),
        (receipt.replace('-', "")[..22].to_owned(), bad_receipt),
        ([&receipt[..27], "UU"].concat(), bad_receipt),
        (["7", &receipt[1..]].concat(), Flaw::Receipt(ReceiptError::Newer)),
        (
            [&code[..13], if code.ends_with('7') { "8" } else { "7" }].concat(),
            Flaw::Code(LinkError::Malformed),
        ),
        (link[..30].to_owned(), bad_link),
        ([&link[..42], if link.ends_with('7') { "8" } else { "7" }].concat(), bad_link),
    ];
    for (text, flaw) in cases {
        let (before, after) = (if matches!(flaw, Flaw::Link(_)) { "#" } else { "" }, "\n\nthanks");
        let found = find_all(&["Hello\n", before, &text, after].concat());
        assert_eq!(found, [Found::Broken(text, 2, flaw)]);
    }
    let long = find_all(&["#a2", &"7".repeat(500)].concat());
    assert!(matches!(&long[..], [Found::Broken(text, 1, _)] if text.len() == 60), "{long:?}");
}

#[test]
fn plain_text_has_nothing_in_it() {
    for text in [
        "",
        "We met on 2026-11-29 at 16:41, call 414-555-0100 or (414) 555-0199 until 5 pm.",
        "This long-term plan from that team will help them when they come back next week.",
        "https://training.example/en/m/1-1/#quiz #apple #a and 3 of 4 modules, 24 people in 2 rooms.",
        "Room 2204, 53202 Anytown; 4 cups, 5 forks, 2 spoons",
        "2 4 6 8 10 12 14 16 18 20",
        "abcd-efgh-jkmn",
    ] {
        assert_eq!(find_all(text), [], "{text}");
    }
}

/// Everything at once, in order.
#[test]
fn everything_is_found_in_order() {
    let [one, two] = two();
    let code = ClassCode { preset: 1, key: 77, closing: false, seats: false };
    let text = format!("#{} and {}\n{one}, {two}\n{two} {one}\n", fixed().to_fragment(None), code.to_text());
    let receipt = |text: &String, line| Found::Receipt(text.clone(), line);
    let expected = [
        Found::Link(fixed(), None),
        Found::Code(code),
        receipt(&one, 2),
        receipt(&two, 2),
        receipt(&two, 3),
        receipt(&one, 3),
    ];
    assert_eq!(find_all(&text), expected);
}
