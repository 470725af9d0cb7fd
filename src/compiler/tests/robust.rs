//! Whatever the text, the compiler neither panics nor does more than a linear amount of work.

use proptest::prelude::*;

use super::*;

const FIXTURE: &str = include_str!("../../../content/fixtures/complete.md");

/// A name and a text that grows with a number.
type Case = (&'static str, fn(usize) -> String);

/// Handled events and text runs of one more page or module with this text.
fn work(text: &str) -> usize {
    crate::compiler::language::STEPS.with(|steps| steps.set(0));
    let _ = with("en/modules/9.1-t.md", &[MODULE, text].concat());
    crate::compiler::language::STEPS.with(std::cell::Cell::get)
}

#[test]
fn work_grows_with_the_length_of_the_text() {
    let cases: [Case; 18] = [
        ("quotes in quotes", |n| format!("{} x\n", "> ".repeat(n))),
        ("emphasis", |n| "*a _b ".repeat(n)),
        ("brackets", |n| "[".repeat(n)),
        ("closed brackets", |n| "[a](".repeat(n)),
        ("footnote marks", |n| "[^a ".repeat(n)),
        ("braces", |n| "{tel:".repeat(n)),
        ("closed braces", |n| "{x}".repeat(n)),
        ("items", |n| "- [ ] a\n  > b\n".repeat(n)),
        ("nested items", |n| (0..n.min(200)).map(|i| format!("{}- a\n", "  ".repeat(i))).collect()),
        ("comments", |n| "<!-- allow: A003 x -->\n".repeat(n)),
        ("comments on one line", |n| "<!-- x -->".repeat(n)),
        ("headings", |n| "### a\n<!-- section: a -->\n".repeat(n)),
        ("questions", |n| {
            format!("## Q\n<!-- quiz: q -->\n\n{}", "### a\n<!-- q: a -->\n\n- [x] a\n".repeat(n))
        }),
        ("scenes", |n| {
            format!(
                "## S\n<!-- scenario: s; start=a -->\n\n{}",
                "### a\n<!-- scene: a -->\n\n- [x] [a](#a)\n".repeat(n)
            )
        }),
        ("tables", |n| format!("| a | b |\n| --- | --- |\n{}", "| c | d |\n".repeat(n))),
        ("a wide table", |n| format!("|{}\n|{}\n", " a |".repeat(n), " - |".repeat(n))),
        ("footnotes", |n| (0..n).map(|i| format!("x[^k{i}]\n\n[^k{i}]: y\n\n")).collect()),
        ("one long line", |n| "word & more ".repeat(n)),
    ];
    for (name, text) in cases {
        let (small, large) = (text(300), text(1200));
        let (few, many) = (work(&small), work(&large));
        let ratio = large.len().div_ceil(small.len());
        assert!(
            many <= few * (ratio + 1) + 1000,
            "{name}: {few} steps for {} bytes, {many} for {}",
            small.len(),
            large.len()
        );
    }
}

#[test]
fn very_deep_and_very_long_texts() {
    for text in
        ["> ".repeat(20_000), "*".repeat(50_000), "[".repeat(50_000), "- ".repeat(5_000), "# ".repeat(9_000)]
    {
        let _ = with("en/modules/9.1-t.md", &[MODULE, &text].concat());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}", key in 0..6usize) {
        let key = ["en/modules/9.1-t.md", "en/pages/p.md", "en/glossary.md", "en/strings.toml", "pictures/p.svg", "places/here/contacts.toml"][key];
        let _ = with(key, &text);
    }

    #[test]
    fn any_markup_is_read(text in "(<|>|<svg|/>|=|\"|'|url\\(#|\\{s:|\\}|id|style|-->|<!--| |a|é|\n){0,40}") {
        let _ = with("pictures/p.svg", &text);
    }

    #[test]
    fn any_mix_of_lines_is_read(picks in proptest::collection::vec((0..400usize, 0..4usize), 0..60)) {
        let lines: Vec<&str> = FIXTURE.lines().collect();
        let text: String = picks.iter().map(|(n, indent)| format!("{}{}\n", " ".repeat(*indent), lines[n % lines.len()])).collect();
        let _ = with("en/modules/9.1-t.md", &text);
        let _ = with("en/modules/9.1-t.md", &[MODULE, &text].concat());
        let _ = with("en/pages/p.md", &[PAGE, &text].concat());
    }

    #[test]
    fn any_lost_line_is_read(lost in proptest::collection::btree_set(0..300usize, 1..6)) {
        let text: String = FIXTURE.lines().enumerate().filter(|(n, _)| !lost.contains(n)).map(|(_, l)| format!("{l}\n")).collect();
        let one = with("en/modules/9.1-t.md", &text);
        prop_assert_eq!(&one, &with("en/modules/9.1-t.md", &text));
    }

    #[test]
    fn any_cut_is_read(at in 0..FIXTURE.len()) {
        let at = (0..=at).rev().find(|n| FIXTURE.is_char_boundary(*n)).unwrap_or(0);
        let _ = with("en/modules/9.1-t.md", &FIXTURE[..at]);
        let _ = with("en/modules/9.1-t.md", &["---\nid: \"9.1\"\n---\n", &FIXTURE[at..]].concat());
    }
}
