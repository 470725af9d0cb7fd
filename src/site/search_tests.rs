//! What people type, on the real content: where it leads, and what is marked.

use super::language::{self, Data};
use super::*;
use crate::compiler::tests::real::{self, real};
use crate::compiler::{LangSite, clean};
use crate::core::course::outline::Shell;
use crate::core::search::{Finder, Hit, Query};
use crate::core::site::route::Route;
use std::path::PathBuf;
use std::sync::LazyLock;

/// The first language's words and its search.
static SEARCH: LazyLock<(Shell, Finder)> = LazyLock::new(|| {
    let (root, options) = (PathBuf::from(env!("CARGO_MANIFEST_DIR")), real::options());
    let (app, out) = (PathBuf::new(), PathBuf::new());
    let job = Job { root, app, out, preview: false, kit: false, offline: true, options, tools: &[] };
    let (site, lang) = (real(), &real().langs[0]);
    let index = Data::of(site, lang, &[], "").expect("data").index;
    let shell = language::shell(&job, site, lang).expect("a shell");
    let index = postcard::from_bytes(&index).expect("an index");
    let finder = Finder::new(index, &lang.course, &shell).expect("the index fits its course");
    (shell, finder)
});

/// The first language of the content, with its words and its search.
fn asked(ask: impl FnOnce(&LangSite, &Shell, &Finder)) {
    let (shell, finder) = &*SEARCH;
    ask(&real().langs[0], shell, finder);
}

/// What people may type who describe what they saw, in words of their own.
const OWN_WORDS: [&str; 12] = [
    "my neighbor never leaves the house",
    "my neighbour never leaves her home",
    "the woman next door is not allowed to leave",
    "my boss took my passport",
    "my boss won't pay me",
    "someone at work has no passport",
    "I think my coworker is being trafficked",
    "my friend owes her boss money",
    "a girl at my school has an older boyfriend",
    "hotel guest won't open the door",
    "they keep the nanny locked in",
    "a child is in danger",
];

#[test]
fn own_words_lead_to_pages_for_everyone_before_training() {
    asked(|lang, shell, finder| {
        let safety = |route: &Route| match route {
            Route::Page(name) => lang.course.pages.iter().any(|p| p.safety && p.name == *name),
            _ => false,
        };
        for typed in OWN_WORDS {
            let found = finder.find(&Query::parse(typed, clean), &lang.course, shell, clean);
            let routes: Vec<Route> = found.hits.iter().map(|h| finder.place(h).route.clone()).collect();
            assert!(routes.first().is_some_and(safety), "{typed}: {routes:?}");
        }
        // The page about signs, before any case.
        let found = finder.find(&Query::parse(OWN_WORDS[0], clean), &lang.course, shell, clean);
        let at = |wanted: &dyn Fn(&Route) -> bool| {
            found.hits.iter().position(|h| wanted(&finder.place(h).route)).unwrap_or(usize::MAX)
        };
        let signs = at(&|r| *r == Route::Page("neighbors".into()));
        assert!(signs < at(&|r| matches!(r, Route::Case(..))), "signs are hit {signs}");
    });
}

#[test]
fn training_is_still_found_by_its_words() {
    asked(|lang, shell, finder| {
        for (typed, path) in [
            ("interpreters language access", "/en/m/2-4/"),
            ("limits of signs", "/en/m/1-2/"),
            ("debt bondage", "/en/words/"),
            ("what trafficking is not", "/en/m/1-1/"),
        ] {
            let found = finder.find(&Query::parse(typed, clean), &lang.course, shell, clean);
            let first = finder.place(found.hits.first().expect(typed));
            assert_eq!(first.route.path("/", "en"), path, "{typed}: {}", first.title);
        }
    });
}

#[test]
fn small_words_are_not_marked() {
    let marked = |hit: &Hit| -> Vec<String> {
        let pieces = hit.title.iter().chain(&hit.passage);
        pieces.filter(|p| p.marked).map(|p| p.text.to_lowercase()).collect()
    };
    asked(|lang, shell, finder| {
        for typed in [
            "my neighbor never leaves the house",
            "tell them the truth",
            "what's in it for you and me: money",
        ] {
            let found = finder.find(&Query::parse(typed, clean), &lang.course, shell, clean);
            let all: Vec<String> = found.hits.iter().flat_map(marked).collect();
            let small = |w: &&String| {
                ["the", "them", "their", "they", "my", "me", "in", "it", "and", "you", "for"]
                    .contains(&w.as_str())
            };
            assert!(!all.is_empty() && !all.iter().any(|w| small(&w)), "{typed}: {all:?}");
        }
        // Where there is no other word, they are what was looked for.
        let found = finder.find(&Query::parse("them", clean), &lang.course, shell, clean);
        assert!(found.hits.iter().flat_map(marked).any(|w| w == "them"));
    });
}
