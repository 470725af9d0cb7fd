//! A lesson's page carries a part of the style only: the rest comes with the app.

use super::site::{Page, Site, has_word, sites, text};
use attune::core::course::lessons;
use attune::core::course::outline::Shell;
use scraper::{ElementRef, Selector};

/// What a page may be in, or what is drawn around an element: no part of what the page is.
const STATES: [&str; 9] = [
    ":not(:target,:has(:target))",
    ":hover",
    ":focus-within",
    ":focus-visible",
    ":focus",
    ":checked",
    ":disabled",
    ":target",
    ":popover-open",
];

/// The selectors of a style sheet, of rules in `@media` too, without states and pseudo-elements.
fn selectors(css: &str) -> Vec<String> {
    let mut found = Vec::new();
    for rule in css.split('}') {
        let Some((before, _)) = rule.rsplit_once('{') else { continue };
        let selector = before.rsplit_once('{').map_or(before, |(_, inner)| inner);
        if selector.trim_start().starts_with('@') || matches!(selector.trim(), "to" | "from") {
            continue;
        }
        let mut plain = selector.to_owned();
        for state in STATES {
            plain = plain.replace(state, "");
        }
        while let Some(at) = plain.find("::") {
            let rest = &plain[at + 2..];
            let end = rest.find([',', ' ', ':']).map_or(plain.len(), |n| at + 2 + n);
            plain.replace_range(at..end, "");
        }
        // A selector that is nothing else is drawn around any element: a text that a voice marks.
        found.extend(each(&plain).into_iter().filter(|s| !s.trim().is_empty()).map(str::to_owned));
    }
    found
}

/// The selectors of a list: a comma inside brackets parts nothing.
fn each(list: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    list.split(|c| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == ',' && depth == 0
    })
    .collect()
}

/// What of the rest a page would have needed; boxes that only the app opens do not count.
fn needed(page: &Page, rest: &str) -> Vec<String> {
    let own = |e: ElementRef<'_>| e.attr("id") == Some("aloud") || has_word(e.attr("class"), "term-box");
    let opened = |e: ElementRef<'_>| own(e) || e.ancestors().filter_map(ElementRef::wrap).any(own);
    let needs = |s: &String| match Selector::parse(s) {
        Ok(selector) => page.html.select(&selector).any(|e| !opened(e)),
        Err(_) => true,
    };
    selectors(rest).into_iter().filter(needs).collect()
}

fn lessons(site: &Site) -> Vec<&Page> {
    site.pages.iter().filter(|p| p.all("style").len() == 1).collect()
}

#[test]
fn a_lesson_needs_nothing_of_the_rest() {
    for site in sites().iter() {
        let styles = site.styles();
        let [_, rest, pages] = styles.as_slice() else { panic!("three styles, not {}", styles.len()) };
        assert!(selectors(pages).len() > 100, "the selectors are read");
        let lessons = lessons(site);
        assert!(lessons.len() >= 5, "{} lessons", lessons.len());
        for page in lessons {
            assert_eq!(needed(page, rest), [""; 0], "{} lacks style", page.path);
            assert_eq!(needed(page, pages), [""; 0], "{} lacks style", page.path);
        }
        // The check can fail: the front door does need it.
        let door = site.pages.iter().find(|p| p.below == "en/").unwrap();
        assert!(needed(door, pages).len() > 5);
    }
}

#[test]
fn the_app_brings_the_rest() {
    for site in sites().iter() {
        let styles = site.styles();
        for (_, bytes) in site.files.iter().filter(|(name, _)| name.starts_with("shell-")) {
            let shell: Shell = postcard::from_bytes(bytes).unwrap();
            assert_eq!(shell.style, styles[1]);
        }
        for (_, bytes) in site.files.iter().filter(|(name, _)| name.starts_with("pages-")) {
            let (.., style) = lessons::read_pages(bytes).unwrap();
            assert_eq!(style, styles[2]);
        }
        let first = |page: &Page| page.all("style").first().map(text);
        let pages = &site.pages;
        assert!(pages.iter().all(|p| first(p) == first(&pages[0])), "one style stands first on every page");
    }
}
