//! F001, F002 and L001.

use super::*;
use crate::core::course::contact::{Channel, Mark};

fn lesson(text: &str, footnotes: usize) -> Vec<&'static str> {
    let block = Block { footnotes, ..paragraph(text) };
    codes(&[Prose { module: true, ..doc(vec![block]) }])
}

#[test]
fn facts_without_a_source_are_found() {
    let facts = [
        "It was passed in 2000.",
        "About 4 in ten.",
        "Half, or 50%.",
        "See \u{a7} 1589.",
        "The Trafficking Victims Protection Act says so.",
        "Wis. Stat. names it.",
        "\u{bd} of them",
    ];
    for text in facts {
        assert_eq!(lesson(text, 0), ["F001"], "{text}");
        assert_eq!(lesson(text, 1), [""; 0], "{text}");
    }
}

#[test]
fn texts_without_facts_are_left_alone() {
    let plain = [
        "Act on what you see.",
        "We act. They act out.",
        "Stats are dull.",
        "Call \u{fffc}.",
        "An act of care.",
    ];
    for text in plain {
        assert_eq!(lesson(text, 0), [""; 0], "{text}");
    }
    assert_eq!(codes(&[doc(vec![paragraph("In 2000.")])]), [""; 0], "pages are no lessons");
    let question = block(BlockKind::Feedback, Area::Question("q".into()), "In 2000.");
    assert_eq!(codes(&[Prose { module: true, ..doc(vec![question]) }]), [""; 0]);
}

#[test]
fn footnotes_name_all_four_parts() {
    let note = |lang: &str, text: &str| {
        let footnotes = vec![("k".into(), Pos { line: 90, col: 1 }, text.into())];
        run(&[Prose { lang: lang.into(), footnotes, ..doc(Vec::new()) }])
    };
    let whole = [
        "Polaris, Human Trafficking 101, 2024, seen 2026-02.",
        "Polaris, Human Trafficking 101, undated, seen 2026-02",
        "FOX6 with DOJ, Norlandia data, and numbers, 2026, seen 2026-02-14.",
        "US Congress, Public Law 119-73, January 2026, seen 2026-02.",
        "MCW, Report, 2013-2016, seen 2026-02.",
    ];
    for text in whole {
        assert_eq!(note("en", text), [], "{text}");
    }
    let lacking = [
        ("", "the organization, the title, the year, the month it was seen"),
        ("Polaris", "the title, the year, the month it was seen"),
        ("Polaris, Human Trafficking 101, seen 2026-02.", "the year"),
        ("Polaris, Human Trafficking 101, 2024.", "the month it was seen"),
        ("Polaris, Human Trafficking 101, 2024, seen 2026-13.", "the month it was seen"),
        ("Polaris, 2024, seen 2026-02.", "the title"),
        ("2024, seen 2026-02.", "the organization, the title"),
        ("Polaris, Human Trafficking 101, 1824, seen 2026-02.", "the year"),
    ];
    for (text, parts) in lacking {
        let found = note("en", text);
        let message = format!("the footnote k is missing {parts}: ");
        assert!(
            found.len() == 1 && found.iter().all(|f| f.code == "F002" && f.message.starts_with(&message)),
            "{text}: {found:?}"
        );
        assert!(found.iter().all(|f| f.pos.line == 90));
    }
    for late in ["2026-12", "2027"] {
        let found = note("en", &format!("Polaris, Human Trafficking 101, {late}, seen 2026-02."));
        assert!(found.len() == 1 && found[0].message.contains("later than today"), "{late}: {found:?}");
    }
    assert_eq!(note("es", "Polaris, Trata de personas, 2024, visto 2026-02."), []);
    assert_eq!(note("en", "Polaris, Trata de personas, 2024, visto 2026-02.").len(), 1);
}

fn contact(id: &str, checked: &str, mark: Mark) -> Contact {
    Contact {
        id: id.into(),
        name: id.into(),
        number: String::new(),
        display: String::new(),
        channel: Channel::Call,
        mark,
        checked: checked.into(),
        stale: false,
        hours: String::new(),
        purpose: String::new(),
        group: String::new(),
    }
}

#[test]
fn old_checks_are_noticed() {
    let dated = |checked: &str| {
        let checked = Some((checked.into(), Pos { line: 12, col: 10 }));
        run(&[Prose { checked, ..doc(Vec::new()) }]).iter().map(|f| (f.code, f.pos.line)).collect::<Vec<_>>()
    };
    assert_eq!(dated("2025-11-22"), [("L001", 12)]);
    assert_eq!(dated("2025-11-23"), []);
    assert_eq!(dated("2025-12"), []);
    assert_eq!(dated("last week"), [("X001", 12)]);
}

#[test]
fn old_numbers_are_noticed_at_the_registry() {
    let contacts = [
        contact("hotline", "2026-08-22", Mark::Verified),
        contact("fresh", "2026-08-23", Mark::Verified),
        contact("phone", "2026-05-01", Mark::Old),
        contact("never-shown", "2020-01", Mark::Unverified),
    ];
    let ages: Vec<(String, u32)> =
        [("hotline", 3), ("fresh", 3), ("phone", 6), ("never-shown", 6)].map(|(id, n)| (id.into(), n)).into();
    // Both contacts are found at the registry: one at its name, one whose name is not among its texts at the top.
    let blocks = vec![block(BlockKind::Text, Area::Other, "phone")];
    let registry = Prose { file: "content/places/here/contacts.toml".into(), blocks, ..Prose::default() };
    let found =
        check(&[doc(Vec::new()), registry], &Context { contacts: &contacts, ages: &ages, ..*CONTEXT });
    let seen: Vec<_> = found.iter().map(|f| (f.code, f.file.as_str(), f.pos)).collect();
    let file = "content/places/here/contacts.toml";
    assert_eq!(seen, [("L001", file, TOP), ("L001", file, Pos { line: 7, col: 1 })]);
    assert!(found.iter().zip(["hotline", "phone"]).all(|(f, id)| f.message.contains(id)));
}
