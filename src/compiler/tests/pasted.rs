//! What people paste from a word processor, a web page or an email: it's read as it looks, or it's a finding.

use super::found_in_page;
use super::slips::{options_of, page_with};

/// Every text has a finding with this code at this line, and no code but those that are listed.
fn each(code: &str, line: u32, others: &[&str], bodies: &[&str]) {
    for body in bodies {
        let found = page_with(body);
        let at = found.iter().any(|f| f.starts_with(&format!("{line}:")) && f.ends_with(code));
        let only = found.iter().all(|f| f.ends_with(code) || others.iter().any(|o| f.ends_with(o)));
        assert!(at && only, "{body:?}: {found:?}");
    }
}

#[test]
fn lists_that_are_none_are_findings_at_their_line() {
    each(
        "X008",
        2,
        &[],
        &[
            "A. See\nB. Listen",
            "I. See\nII. Listen",
            "1) See\n2 Listen",
            "1. See\n2 Listen",
            "1. See\n   2 Listen",
            "1 See\n2 Listen",
            "1 - See\n2 - Listen",
            "1: See\n2: Listen",
            "1. See\n2.Listen",
            "- See\n-Listen",
            "- See\n• Listen",
            "Name | Role\nAna | Nurse",
            "Name  Role\n----  ----\nAna   Nurse",
            "Look\n: a definition",
        ],
    );
    each("X008", 3, &[], &["1) See\n\n2 Listen", "1. See\n2. Go\n3 Listen", "A. See\n\nB. Listen"]);
    each(
        "X008",
        1,
        &[],
        &[
            "a) See\nb) Listen",
            "1.See",
            "1.See\n2.Listen",
            "☐ See",
            "➔ See",
            "» See",
            "⦁ See",
            "– See",
            "— See",
            "1. See 2. Listen 3. Go",
            "Look: • See",
            "1\tSee\n2\tListen",
            "-",
            "1.",
            "- [ ]See",
            "-[ ] See",
            "| Name | Role |\n| Ana | Nurse |",
            "Name\tRole\nAna\tNurse",
        ],
    );
    for body in [
        "1. See\n2. Listen\n\nText.\n\n3. Go",
        "In a year,\n2 people came.",
        "- A person\n- A place",
        "Ask A. Smith or B. Jones.",
        "1. See the list in grade 2. Then go",
        "A | B is a choice.",
        "- A. Smith\n- C. Jones",
    ] {
        assert_eq!(page_with(body), [""; 0], "{body}");
    }
    let lettered = "- [ ] A. oak\n  > No.\n- [x] B. elm\n  > Yes.\n- [ ] C. fir\n  > No.\n";
    assert_eq!(options_of("", lettered), [""; 0], "small letters aren't labels of a list");
    let lettered = "- [ ] A. Oak\n  > No.\n- [x] B. Elm\n  > Yes.\n- [ ] C. Fir\n  > No.\n";
    assert_eq!(options_of("", lettered), ["6:7 X008", "8:7 X008"], "shuffled, they'd be in the wrong order");
}

#[test]
fn marks_of_other_editors_are_findings() {
    each(
        "X008",
        1,
        &["X003", "X007", "X004"],
        &[
            "Text.[1]\n\nMore.",
            "Text.¹ More.",
            "Text^1^",
            "Text.(^a)",
            "^[a note]",
            "==mark==",
            "++new++",
            "H~2~O",
            "Text\\",
            "C:\\path",
            "\\newpage",
            ":warning: Look",
            "«!-- note --»",
            "< b >Look</ b >",
            "<!— section: x —>",
            "##Heading",
            "#Our heading",
            "＃ Heading",
            "#\u{a0}Heading",
            "=====",
            "'''\ncode\n'''",
            "-- \nAna",
            "::: note\nText\n:::",
            "!!! note",
            "[!TIP]\nText",
            "> [TIP]\n> Text",
            "> [!TIP]\n\n> Text",
            "＞ Text",
            "*[HTML]: a language",
            "[image: logo.png]",
            "[cid:image001.png]",
            "[toc]",
            "[insert name]",
            "TODO: a source",
            "Text &foo; more",
            "Text &nbsp more",
        ],
    );
    assert_eq!(page_with("Text.[a]\n\nMore.[^a]\n\n[^a]: Org, Title, 2020, seen 2026-02."), ["1:6 X008"]);
    each(
        "X003",
        1,
        &["X008"],
        &["{tel:nhth", "{tel:“nhth”}", "Text.[^b]", "{term:control|}", "{{tel:nhth}}"],
    );
    each("X002", 1, &[], &["<!-- section: x —>", "<!-- section: x --", "<!--- section: x --->", "<!---->"]);
    each("X003", 3, &[], &["Text.\n\n[^a]: Org, Title, 2020, seen 2026-02."]);
    let twice = "Text.[^a]\n\n[^a]: Org, T, 2020, seen 2026-02.\n[^a]: Org, U, 2020, seen 2026-02.";
    assert_eq!(page_with(twice), ["4:1 X003"]);
    each("X004", 1, &["X008"], &[">[!TIP] Text", "> [!TIP] Text", "[Ana]: Yes."]);
    each(
        "X007",
        1,
        &[],
        &["a\u{ad}b", "a\u{200b}b", "a\u{feff}b", "a\u{fffd}b", "donâ€™t", "cafÃ©", "Â\u{a0}a"],
    );
    for (body, code) in [
        ("##Heading\n<!-- section: h -->\n\nText.", "X008"),
        ("## Heading\n<!— section: h —>\n\nText.", "Q002"),
        ("## Heading\n<!-- section: “h” -->\n\nText.", "Q002"),
        ("## Heading\n<!-- section：h -->\n\nText.", "X002"),
        ("## Heading\n\n<!-- section: h -->\n\nText.", "X002"),
        ("**Heading**\n<!-- section: h -->\n\nText.", "X002"),
    ] {
        let found = found_in_page(body);
        assert!(found.iter().any(|f| f.ends_with(code)), "{body}: {found:?}");
    }
}

#[test]
fn what_reads_as_it_looks_is_no_finding() {
    for body in [
        ">[!TIP]\n>Text",
        "> [!tip]\n> Text",
        "Text\\\nmore",
        "a&nbsp;b &copy; AT&amp;T",
        "**“Bold”**, *slanted*",
        "1.  See\n2.  Listen",
        "-\tSee",
        "* See\n* Listen",
        "Don’t — she’d say “no” … at 8 %",
        "5 m² and 3 km³",
        "Use \\^, \\[1], \\\\ and \\# here",
        "Use `^`, `[1]`, `\\` and `:name:` here",
        "In 2013 [the year] they moved at 10:30:45",
        "Text {tel:nhth}, {tel:211}.",
    ] {
        assert_eq!(page_with(body), [""; 0], "{body}");
    }
}
