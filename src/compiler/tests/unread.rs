//! What Markdown would drop or not read: each is a finding at its place, and what comes near is none.

use super::slips::{options_of, page_with};
use super::{MODULE, PAGE, with};

#[test]
fn a_row_shows_all_its_cells() {
    let table = "| A | B |\n| --- | --- |\n";
    for (row, place) in [
        ("| a | b | c |", "3:11"),
        ("| a | b | c | d |", "3:11"),
        ("| a | b | — |", "3:11"),
        ("a | b | `c`", "3:9"),
        ("| a | b | |", "3:11"),
    ] {
        let found = page_with(&[table, row].concat());
        assert_eq!(found, [format!("{place} X004")], "{row}");
    }
    assert_eq!(
        page_with(&[table, "| a | b |\nThe next line."].concat()),
        ["4:1 X004"],
        "a line that became a row"
    );
    let term = page_with(&[table, "| x {term:control|no control} | y |"].concat());
    assert!(term.contains(&"3:33 X004".into()) && term.iter().any(|f| f.ends_with("X003")), "{term:?}");
    assert_eq!(
        page_with(&[table, "| x {term:control\\|no control} | y \\| z |\n| `a` | |"].concat()),
        [""; 0]
    );
    let head = "| A | B |\n| --- | --- |\n| a | x |\n| b | y | or z |\n| | w |\n";
    assert_eq!(options_of("; match", head), ["7:11 X004"]);
}

#[test]
fn a_link_definition_is_not_a_line_of_text() {
    assert_eq!(page_with("Two talk.\n\n[Ana]: Yes.\n\n[Bo]: No."), ["3:1 X004", "5:1 X004"]);
    assert_eq!(page_with("- a\n\n  [Ana]: Yes.\n"), ["3:3 X004"], "in a list");
    assert_eq!(page_with("> [Ana]: Yes."), ["1:3 X004"], "in a quote");
    assert_eq!(page_with("[//]: # (a remark to myself)"), ["1:1 X004"]);
    assert_eq!(page_with("\\[Ana]: Yes."), [""; 0]);
    assert_eq!(
        page_with("See [the book][book].\n\n[book]: https://example.org/book"),
        [""; 0],
        "one that a link uses"
    );
    assert!(!page_with("See [the book][book].\n\n[book]: https://example.org/book \"A title\"").is_empty());
    assert!(
        !page_with("See [the book](https://example.org/book \"A title\").").is_empty(),
        "the title of a link"
    );
}

#[test]
fn a_numbered_list_shows_the_numbers_of_its_source() {
    for (list, place) in [
        ("2. a\n1. b\n3. c", "2:1"),
        ("1. a\n1. b", "2:1"),
        ("1. a\n3. b", "2:1"),
        ("1) a\n3) b", "2:1"),
        ("- x\n  1. a\n  3. b", "3:3"),
    ] {
        assert_eq!(page_with(list), [format!("{place} X008")], "{list}");
    }
    for list in ["1. a\n2. b", "3. a\n4. b", "0. a\n1. b", "1. a\n2. b\n\n3. c", "9. a\n10. b"] {
        assert_eq!(page_with(list), [""; 0], "{list}");
    }
    assert_eq!(options_of("; order", "2. a\n3. b\n4. c\n"), ["4:1 X008"], "steps count from one");
    assert_eq!(options_of("; order", "1. a\n2. b\n2. c\n"), ["6:1 X008"]);
    assert_eq!(options_of("; order", "1. a\n2. b\n3. c\n"), [""; 0]);
    assert_eq!(options_of("", "1. [ ] a\n   > n\n1. [x] b\n   > y\n1. [ ] c\n   > n\n"), ["6:1 X008"]);
}

#[test]
fn links_that_were_not_made_are_findings() {
    for link in [
        "[list] (https://example.org/list)",
        "[map](https://example.org/old map)",
        "(guide)[https://example.org]",
        "[book][book]",
        "[next] (../pages/help.md)",
        "[next](help.md",
        "[the **old** list] (https://example.org)",
        "https://example.org/list",
        "www.example.org",
        "see help.md",
        "[[help]]",
        "[list]\n(https://example.org)",
        "[a]\u{a0}(#h)",
        "[list] (example.org/list)",
        "[list] (example.org)",
        "[list] (http//x)",
        "(list)[https://x]",
        "(list) [https://x]",
        "(list)[example.org]",
        "[[list]](https://example.org)",
        "www.x.y",
        "example.org/list",
        "example.com",
        "info@example.org",
        "https:/example.org",
        "http//example.org",
    ] {
        let found = page_with(&format!("See {link} now."));
        assert!(!found.is_empty() && found.iter().all(|f| f.ends_with("X008")), "{link}: {found:?}");
    }
    assert_eq!(
        page_with(
            "See [the list](https://example.org/list) (and [sic] this), `https://example.org`, Backpage\\.com."
        ),
        [""; 0]
    );
}

#[test]
fn a_link_without_an_address_is_a_finding() {
    for link in ["[the list]()", "[the list](<>)", "[the list](https://)", "[the list](http://)"] {
        let found = page_with(&format!("See {link} now."));
        assert!(found.iter().any(|f| f.ends_with("X006")), "{link}: {found:?}");
    }
    for address in [
        "example.org/list",
        " example.org ",
        "www.example.org",
        "http//x",
        "https:/example.org",
        "htps://example.org",
        "HTTPS://EXAMPLE.ORG",
        "//example.org",
        "https://example",
    ] {
        let body = format!("See [the list]({address}) now.");
        let found = with("en/pages/p.md", &[PAGE, "## H\n<!-- section: h -->\n\n", &body].concat()).findings;
        let shown: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert!(
            found.iter().any(|f| f.code == "X006" && f.message.contains("https://")),
            "{address}: {shown:?}"
        );
    }
    assert_eq!(page_with("See [the list]( https://example.org )."), [""; 0], "spaces around a right one");
}

#[test]
fn bullets_and_comments_that_were_not_read_are_findings() {
    for line in [
        "• Look",
        "– Look",
        "— Look",
        "a) Look",
        "(b) Look",
        "1.Look",
        "· Look",
        "➢ Look",
        "☐ Look",
        "➔ Look",
        "⦁ Look",
        "◾ Look",
        "» Look",
        "–Look",
        "Look\n2. Listen",
        "-\u{a0}Look",
        "##Look",
        "| a | b |",
        "[x] Look",
    ] {
        let found = page_with(line);
        assert!(found.iter().any(|f| f.ends_with("X008")), "{line}: {found:?}");
    }
    for comment in [
        "<!–– todo ––>",
        "<!- - todo - ->",
        "< !-- todo -->",
        "<!— todo —>",
        "&lt;!-- todo --&gt;",
        "Text <!–– todo ––> text",
    ] {
        assert_eq!(
            page_with(comment).iter().map(|f| &f[f.len() - 4..]).collect::<Vec<_>>(),
            ["X008"],
            "{comment}"
        );
    }
    for comment in [
        "<!-- todo",
        "<!-- todo -->\n\nText",
        "<!--todo: a -->",
        "Text <!-- todo --> text",
        "<!-- section: x --> text",
        "<!-- allow: A003 x --> lost <!-- y -->",
        "<!-- -- -->",
    ] {
        let found = page_with(comment);
        assert!(found.iter().any(|f| f.ends_with("X002")), "{comment}: {found:?}");
    }
    assert_eq!(page_with("```\nopen").len(), 1, "a fence that is never closed");
    assert_eq!(page_with("```rust\nlet a;\n```"), ["1:1 X004"], "words behind a fence");
    assert_eq!(page_with("A \\*sign\\*, 5 \\< 9, A -> B\n\n> Text.\n> — A neighbor"), [""; 0]);
}

/// What the linter says of the body of a module.
fn module_with(body: &str) -> Vec<String> {
    let found = with("en/modules/9.1-t.md", &[MODULE, body].concat()).findings;
    let first = MODULE.lines().count() as u32;
    let of_body = |f: &&crate::compiler::source::finding::Finding| f.pos.line > first;
    found.iter().filter(of_body).map(|f| format!("{}:{} {}", f.pos.line - first, f.pos.col, f.code)).collect()
}

#[test]
fn allowing_a_finding_does_not_hide_the_words_that_it_stood_for() {
    let part = "## H\n\nLost.\n\nLost as well.\n";
    assert_eq!(module_with(part), ["1:1 Q002"], "one finding tells of the whole part");
    let allowed =
        |code: &str, body: &str| module_with(&format!("<!-- allow: {code} it's meant -->\n\n{body}"));
    assert_eq!(allowed("Q002", part), ["3:4 X004", "5:1 X004", "7:1 X004"]);
    assert_eq!(
        allowed("Q002", &[part, "\n## H\n\nThe next part.\n"].concat()).last().map(String::as_str),
        Some("9:1 Q002"),
        "one that isn't allowed still tells of its own part"
    );
    let case =
        "## Case\n<!-- scenario: c; start=one -->\n\n### A\n<!-- scene: one -->\n\n> [!IMPORTANT]\n> Help.\n";
    let deep = "\n#### B\n<!-- allow: X002 it's meant -->\n<!-- scene: two -->\n\nLost.\n";
    assert_eq!(module_with(&[case, deep].concat()), ["10:6 X004", "14:1 X004"]);
}

#[test]
fn an_allow_still_silences_its_one_finding() {
    let shown = "### Sub\n\n[here](https://example.org) is a list.";
    assert_eq!(page_with(shown), ["3:1 A003"]);
    assert_eq!(page_with(&["<!-- allow: A003 it's meant -->\n\n", shown].concat()), [""; 0]);
    let lost = "| A |\n| --- |\n| a | b |";
    assert_eq!(page_with(lost), ["3:7 X004"]);
    assert_eq!(page_with(&["<!-- allow: X004 it's meant -->\n\n", lost].concat()), [""; 0]);
}
