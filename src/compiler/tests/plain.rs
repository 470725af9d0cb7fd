//! Markdown in fields that are shown as plain text: it would be seen as it's written, so it's a finding.

use super::slips::{changed, codes_of, front, page_with};
use super::{MODULE, PAGE, found_in_page, with};

/// Marks of every kind, without a quotation mark, so that they fit in one.
const MARKS: [&str; 14] = [
    "A [x](https://example.org)",
    "A [x] (example.org)",
    "See example.org",
    "About **harm**",
    "About *harm*",
    "About _harm_",
    "A `code`",
    "A ~~word~~",
    "Text[^a]",
    "# Harm",
    "• Harm",
    "1. Harm",
    "Harm &amp; more",
    "A^2^",
];

/// What a file or a field holds where `from` is replaced with a mark: it has to be found there.
fn each(key: &str, from: &str, to: &str) {
    assert_eq!(changed(key, from, &to.replace('N', "A & B – 5 * 3 [sic]")), [""; 0], "{key}: no mark");
    for mark in MARKS {
        let found = changed(key, from, &to.replace('N', mark));
        assert!(found.iter().any(|f| f.ends_with("X008")), "{key}: {mark}: {found:?}");
        assert!(found.iter().all(|f| f.ends_with("X008")), "{key}: {mark}: {found:?}");
    }
}

#[test]
fn strings_and_the_place_are_plain_text() {
    each("en/strings.toml", "\"A & B\"", "\"N\"");
    each("en/strings.toml", "source-ref = \"Source {n}\"", "source-ref = \"N\"");
    assert_eq!(changed("en/strings.toml", ": so & so\"", ": **so**\"").len(), 1, "what asking more sends");
    each("places/here/place.toml", "\"none set\"", "\"N\"");
    each("places/here/place.toml", "\"Nobody & everybody.\"", "\"N\"");
    each("places/here/contacts.toml", "\"talk\"", "\"N\"");
    each("places/here/contacts.toml", "\"Hotline\"", "\"N\"");
    each("places/here/contacts.toml", "\"from before 2025\"", "\"N\"");
    let place = "places/here/place.toml";
    assert_eq!(changed(place, "mend@example.org", "https://example.org/mistakes"), [""; 0], "an address");
    let contacts = "places/here/contacts.toml";
    assert_eq!(
        changed(contacts, "\"A, B, 2026", "\"A, example.org, 2026"),
        [""; 0],
        "no page shows a source"
    );
    assert_eq!(changed(place, "\"none set\"", "\"A **b**\""), ["5:16 X008"], "at its place");
}

#[test]
fn front_matter_is_plain_text() {
    for mark in MARKS {
        for (from, to) in [("title: T", "title"), ("note: none", "note"), ("o: Name it", "o")] {
            let found = front(from, &format!("{to}: \"{mark}\""));
            assert!(found.iter().any(|f| f.ends_with("X008")), "{to}: {mark}: {found:?}");
        }
        for (from, to) in [("tab: T", "tab"), ("summary: S.", "summary")] {
            let page = PAGE.replace(from, &format!("{to}: \"{mark}\""));
            assert!(codes_of(&with("en/pages/p.md", &page)).contains(&"X008"), "{to}: {mark}");
        }
    }
    assert_eq!(front("note: none", "note: About **harm**."), ["13:13 X008"], "at its place");
    assert_eq!(front("note: none", "note: \"About 5 * 3, A | B & [sic].\""), [""; 0]);
}

#[test]
fn words_and_titles_of_pictures_are_plain_text() {
    for mark in MARKS {
        let words = changed("pictures/p.svg", "<text>", &format!("<text>{mark}</text><text>"));
        // In a picture, as in any file of its kind, &amp; is how the sign is written.
        assert_eq!(words.iter().any(|f| f.ends_with("X008")), mark != "Harm &amp; more", "{mark}: {words:?}");
        let caption = page_with(&format!("![A tree](../../pictures/p.svg \"{mark}\")"));
        assert_eq!(
            caption.iter().any(|f| f.ends_with("X008")),
            mark != "Harm &amp; more",
            "{mark}: {caption:?}"
        );
        let alt = page_with(&format!("![{mark}](../../pictures/p.svg)"));
        assert!(!alt.is_empty() || mark == "Harm &amp; more", "{mark}");
    }
    assert_eq!(page_with("![Three **boxes**](../../pictures/p.svg)"), ["1:1 X008"]);
    assert_eq!(page_with("![A tree, 5 * 3](../../pictures/p.svg \"Trees & more\")"), [""; 0]);
}

#[test]
fn a_title_shows_no_marks() {
    for term in ["**control**", "*control*", "`control`", "con~~tr~~ol", "# control", "• control"] {
        let found = changed("en/glossary.md", "## control", &format!("## {term}"));
        assert_eq!(
            found,
            ["12:1 X008"].map(|f| if term.starts_with(['#', '•']) { "12:4 X008" } else { f }),
            "{term}"
        );
    }
    let section = MODULE.replace("## Lesson", "## A **lesson**");
    assert!(codes_of(&with("en/modules/9.1-t.md", &section)).contains(&"X008"));
    assert_eq!(
        found_in_page("## A **page**\n<!-- section: h -->\n\nText."),
        [""; 0],
        "a page's headings are markup"
    );
}
