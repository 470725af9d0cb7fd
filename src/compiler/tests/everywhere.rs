//! Numbers and wording are read wherever an author can write them.

use super::slips::{changed, front, page_with};

/// That a page with this body has findings, and all of them with this code.
fn only(code: &str, name: &str, body: &str) {
    let found = page_with(body);
    assert!(!found.is_empty() && found.iter().all(|f| f.ends_with(code)), "{name}: {found:?}");
}

#[test]
fn numbers_are_read_everywhere_in_a_page() {
    let number = "414-555-0123";
    for (name, body) in [
        ("a code block", "```\nCall N.\n```"),
        ("an indented line", "Text.\n\n    Call N."),
        ("a code span", "Call `N`."),
        ("a code span in part", "Call 414-`555`-0123."),
        ("a cell", "| A | B |\n| --- | --- |\n| x | N |"),
        ("alternative text", "![Call N](../../pictures/p.svg)"),
        ("a caption", "![Call](../../pictures/p.svg \"Call N\")"),
        ("a source", "Text.[^a]\n\n[^a]: Org, Call N, 2020, seen 2026-02."),
        ("bold digits", "Call 414-**555**-0123."),
        ("full width", "Call ４１４-５５５-０１２３."),
        ("raised", "Call ⁴¹⁴-⁵⁵⁵-⁰¹²³."),
        ("entities", "Call &#52;14&ndash;555&#8211;0123."),
        ("escapes", "Call 414\\-555\\-0123."),
        ("points and hyphens", "Call 414.555-0123."),
        ("dashes", "Call 414–555—0123."),
        ("brackets", "Call [414] 555 0123."),
        ("underlines", "Call 414\\_555\\_0123."),
        ("commas", "Call 414,555,0123."),
        ("words", "Call four one four, five five five, zero one two three."),
        ("a short number in words", "Call nine-one-one."),
        ("one by one", "Call 4-1-4-5-5-5-0-1-2-3."),
        ("two by two", "Call 41.45.55.01.23."),
        ("letters", "Call 414-220-SAFE."),
        ("letters and blanks", "Call 414 220 SAFE."),
        ("letters behind a bracket", "Call (414) 220-SAFE."),
        ("letters like digits", "Call 4l4-555-O123."),
        ("a letter before it", "Call T414-555-0123."),
        ("an extension", "Call 4145550123x5."),
        ("another country", "Call 55 1234 5678."),
    ] {
        only("N001", name, &body.replace('N', number));
    }
}

#[test]
fn wording_is_read_everywhere_in_a_page() {
    for (name, body) in [
        ("a code block", "```\nShe is a junkie.\n```"),
        ("an indented line", "Text.\n\n    She is a junkie."),
        ("a code span", "She is a `junkie`."),
        ("bold in part", "She is a jun**kie**."),
        ("alternative text", "![A junkie](../../pictures/p.svg)"),
        ("a cell", "| A | B |\n| --- | --- |\n| x | junkie |"),
        ("a source", "Text.[^a]\n\n[^a]: Org, A junkie, 2020, seen 2026-02."),
        ("full width", "She is a ｊｕｎｋｉｅ."),
    ] {
        only("W001", name, body);
    }
}

#[test]
fn numbers_and_wording_are_read_in_fields_and_pictures() {
    for (from, to) in [
        ("title: T", "title: Call 414-555-0123"),
        ("note: none", "note: Call 414-555-0123."),
        ("o: Name it", "o: Call 414-555-0123"),
    ] {
        assert!(front(from, to).iter().any(|f| f.ends_with("N001")), "{to}");
    }
    assert!(front("note: none", "note: About a junkie.").iter().any(|f| f.ends_with("W001")));
    let place = "places/here/place.toml";
    assert_eq!(
        changed(place, "publisher = \"none set\"", "publisher = \"Call 414-555-0123\""),
        ["5:19 N001"]
    );
    let svg = changed("pictures/p.svg", "<text>", "<text>414-<tspan>555</tspan>-0123</text><text>");
    assert!(svg.iter().any(|f| f.ends_with("N001")), "{svg:?}");
}
