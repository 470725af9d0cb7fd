//! N001.

use super::*;
use crate::core::course::contact::{Channel, Mark};

/// Digits shaped like a number, each with the words it stands in. The first four are wrong digits of a hotline as
/// they were printed in the wild.
const HITS: &[&str] = &[
    "Call 1-800-373-7888.",
    "Call 1-866-373-7888.",
    "Text 233722.",
    "Call 888-373-3888.",
    "(414) 555-0100",
    "414.555.0100",
    "414 555 0100",
    "414/555-0100",
    "414 - 555 - 0100",
    "+1 414 555 0100",
    "+1-414-555-0100",
    "+14145550100",
    "1 (414) 555-0100",
    "4145550100",
    "14145550100",
    "5550100",
    "414-5550100",
    "414555-0100",
    "call 555-0100",
    "414\u{2011}555\u{2011}0100",
    "414\u{a0}555\u{a0}0100",
    "1-800-THE-LOST",
    "800-THE-LOST",
    "1-888-4-A-CHILD",
    "1-800-Runaway",
    "1 800 RUNAWAY",
    "1-800-799-SAFE",
    "888-CHILD",
    "Text HELP to 55555.",
    "Send INFO to 233722",
    "Text 233 722 now",
    "Texting BEGIN to 88788 works.",
    "Call 911.",
    "Dial 988/211",
    "(911)",
    "IMPACT 211 knows",
    "the 988 Lifeline",
    "call 711 first",
    "9-1-1",
    "Dial 9 1 1 now",
    "9/1/1",
    "call 2 1 1 first",
    "1800 RUNAWAY",
    "1-800 RUNAWAY",
    "+52 55 1234 5678",
    "\u{664}\u{661}\u{664}-\u{665}\u{665}\u{665}-\u{660}\u{661}\u{660}\u{660}",
    "Wrong: \"1-800-373-7888\"",
    "Call 414, 555, 0123 now.",
    "414, 555, 0123",
    "Call 1, 414, 555, 0123.",
    "Call 414; 555; 0123.",
    "Call 414:555:0123.",
    "Call 414 ,555 ,0123",
    "Call 414 \u{2013} 555, 0123.",
    "Call 414 and 555 and 0123.",
    "Call 555, 0123 first",
    "Call 9, 1, 1.",
    "9, 1, 1",
    "Call 9,1,1.",
    "9.1.1",
    "Call \u{ff19} \u{ff11} \u{ff11} now",
    "9\u{2011}1\u{2011}1",
    "9\u{a0}1\u{a0}1",
    "9_1_1",
    "Call nine 1 1.",
    "Call nine-eleven.",
    "Dial nine-11",
];

const MISSES: &[&str] = &[
    "Call \u{fffc} or text \u{fffc}.",
    "in 2013",
    "2013-2016",
    "from 2013 to 2016",
    "2013/14",
    "$1,234,567",
    "$2500000",
    "$236 billion",
    "27.6 million",
    "80%",
    "80 percent",
    "Wis. Stat. 940.302",
    "section 948.051",
    "sections 940.302 and 948.051",
    "section 948.051 (2013)",
    "22 USC 7102",
    "18 USC 1589",
    "18 USC 1589-1594",
    "P.L. 119-73",
    "Public Law 106-386",
    "2013 Act 362",
    "2025 Act 211",
    "s. 48.981(3)",
    "48.981(3)(am)",
    "943.20(1)(d)",
    "19-CR-96",
    "2:19-cr-00096",
    "538 F.3d 706",
    "1,234,567 people",
    "100,000 to 300,000",
    "2026-02-14",
    "02/14/2026",
    "340 people",
    "911 people were counted",
    "211 U.S. 45",
    "page 211",
    "AB 411",
    "9/11",
    "24/7",
    "Quillhaven, NL 53202",
    "53202-1234",
    "Send it to Quillhaven, NL 53202",
    "211.5 miles",
    "2,911 cases",
    "E911",
    "the 340B plan",
    "a 360-degree view",
    "7 of 8",
    "rows 9 1 1 2",
    "1800 people RAN",
    "In 1800 LADORA was a trading post",
    "10:30-11:45",
    "1.2.3",
    "room 711",
    "100-200 words",
    "case 23-1234",
    "25.00 - 30.00",
    "tables 100, 200, 3000",
    "In 2013, 150, 200, and 2000 people",
    "sections 240, 350, 2013",
    "240, 350, 2013 people",
    "240, 350, 2013, 400 and 2014",
    "sections 940.302, 2013",
    "rows 9, 1, 1",
    "since nine eleven",
    "from nine to 11",
    "They asked 240, 1200 and 13",
];

#[test]
fn typed_numbers_are_found_once() {
    for text in HITS {
        assert_eq!(
            of("N001", text).len(),
            usize::from(!text.is_empty()) + usize::from(text.contains("988/")),
            "{text}"
        );
    }
}

#[test]
fn other_digits_are_left_alone() {
    for text in MISSES {
        assert_eq!(of("N001", text), [], "{text}");
    }
}

#[test]
fn every_kind_of_block_and_footnotes_are_read() {
    use BlockKind::{Cell, Feedback, Heading, Item, Option, Paragraph, Picture, Text};
    for kind in [Paragraph, Item, Heading, Option(true), Option(false), Feedback, Cell, Picture, Text] {
        assert_eq!(codes(&[doc(vec![block(kind, Area::Other, "Call 911")])]), ["N001"], "{kind:?}");
    }
    let mut with_note = doc(Vec::new());
    with_note.footnotes =
        vec![("a".into(), Pos { line: 3, col: 1 }, "Org, Call 414-555-0100, 2020, seen 2026-02.".into())];
    assert_eq!(codes(&[with_note]), ["N001"]);
}

#[test]
fn the_registry_may_name_its_own_numbers() {
    let contact = Contact {
        id: "211".into(),
        name: "IMPACT 211".into(),
        number: "211".into(),
        display: "211".into(),
        channel: Channel::Call,
        mark: Mark::Verified,
        checked: "2026-10".into(),
        stale: false,
        hours: String::new(),
        purpose: String::new(),
        group: "anyone".into(),
    };
    let text = |t| block(BlockKind::Text, Area::Other, t);
    let mut registry = doc(vec![text("IMPACT 211"), text("988 Lifeline")]);
    registry.file = "content/places/here/contacts.toml".into();
    registry.blocks.push(text("call 2 1 1"));
    let found = check(&[registry], &Context { contacts: &[contact], ..*CONTEXT });
    let shown: Vec<&str> = found.iter().filter_map(|f| f.message.split('"').nth(1)).collect();
    assert_eq!(shown, ["988", "2 1 1"]);
}
