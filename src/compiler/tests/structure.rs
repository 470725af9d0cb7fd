//! What the compiler hands on as types: the sections of a page, and the contacts that it names.

use super::*;

#[test]
fn a_page_is_what_comes_before_its_sections_and_each_section() {
    let page = page(
        "First.\n\n## One *two*\n<!-- section: a -->\n\nText.\n\n### Low\n\nMore.\n\n## Last\n<!-- section: b -->\n\nEnd.\n",
    );
    assert_eq!(page.html, "<p>First.</p>");
    let parts: Vec<[&str; 3]> =
        page.sections.iter().map(|s| [s.id.as_str(), s.title_html.as_str(), s.html.as_str()]).collect();
    assert_eq!(
        parts,
        [["a", "One <em>two</em>", "<p>Text.</p><h3>Low</h3><p>More.</p>"], ["b", "Last", "<p>End.</p>"]]
    );
    assert_eq!(page.sections[1].anchor(), "s-b");
}

#[test]
fn a_contact_is_mentioned_in_each_section_that_names_it() {
    let mut sources = base();
    let body = "Call {tel:211}.\n\n## A\n<!-- section: a -->\n\nOr {tel:nhth} or {tel:211}.\n\n\
                ## B\n<!-- section: b -->\n\nNobody.\n\n## C\n<!-- section: c -->\n\n- {tel:unchecked}\n";
    sources.insert("en/pages/p.md".into(), [PAGE, body].concat());
    let site = compile_sources(&sources, &options("2026-03-01")).site.expect("a site");
    let of_page = site.langs[0].mentions.iter().filter(|m| m.page == "p");
    let found: Vec<(&str, &str)> = of_page.map(|m| (m.contact.as_str(), m.anchor.as_str())).collect();
    assert_eq!(found, [("211", ""), ("nhth", "s-a"), ("211", "s-a"), ("unchecked", "s-c")]);
}
