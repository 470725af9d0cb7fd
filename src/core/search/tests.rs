use super::*;
use crate::core::course::contact::{Channel, Contact, Mark};
use crate::core::course::model::{Course, Module, Section};
use crate::core::course::outline::{Shell, outline};
use crate::core::course::page::{Page, PageSection, Term};
use crate::core::site::route::Route;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

fn clean(text: &str) -> String {
    text.nfd().collect::<String>().to_lowercase()
}

fn section(id: &str, title: &str, html: &str) -> Section {
    Section { id: id.into(), title: title.into(), html: html.into(), ..Section::default() }
}

fn any_need(html: &str) -> PageSection {
    PageSection {
        id: "any".into(),
        title_html: "Any need".into(),
        html: html.into(),
        ..PageSection::default()
    }
}

fn course() -> Course {
    let module = |id: &str, title: &str, sections: Vec<Section>| Module {
        id: id.into(),
        title: title.into(),
        sections,
        ..Module::default()
    };
    let term =
        |id: &str, title: &str, html: &str| Term { id: id.into(), title: title.into(), html: html.into() };
    Course {
        modules: vec![
            module(
                "1.1",
                "What it is",
                vec![
                    section(
                        "law",
                        "Force, fraud, coercion",
                        "<p>Trafficking is about control. A screening helps.</p>",
                    ),
                    section("debt", "A debt that grows", "<p>The bondage of an old debt, and force.</p>"),
                    section("both", "Two kinds", "<p>Some call it <b>debt bondage</b>, as the law does.</p>"),
                ],
            ),
            module(
                "1.2",
                "Talking with an interpreter",
                vec![section("ask", "Ask first", "<p>Élan &amp; care.</p>")],
            ),
        ],
        pages: vec![Page {
            name: "help".into(),
            title: "Help numbers".into(),
            html: "<p>All.</p>".into(),
            sections: vec![any_need("<p>IMPACT: <a href=\"tel:211\">211</a></p>")],
            ..Page::default()
        }],
        glossary: vec![
            term("force", "Force", "<p>Hitting, or holding a person.</p>"),
            term("other", "Another word", "<p>Nothing here but a screen and a door.</p>"),
        ],
        ..Course::default()
    }
}

/// A contact that the help page names.
fn contacts() -> Vec<Listed> {
    vec![Listed { contact: contact(), page: "help".into(), anchor: "s-any".into() }]
}

fn contact() -> Contact {
    Contact {
        id: "211".into(),
        name: "IMPACT".into(),
        number: "211".into(),
        display: "211".into(),
        channel: Channel::Call,
        mark: Mark::Verified,
        checked: "2026-01".into(),
        stale: false,
        hours: "day and night".into(),
        purpose: "Any need".into(),
        group: "anyone".into(),
    }
}

struct All(Course, Shell, Finder);

/// A course, and a shell that knows its modules.
fn with_shell(course: Course) -> (Course, Shell) {
    let modules = outline(&course).0;
    (course, Shell { modules, ..Shell::default() })
}

fn all() -> All {
    let (course, shell) = with_shell(course());
    let index = Index::build(&course, &shell, contacts(), clean);
    let finder = Finder::new(index, &course, &shell).expect("it fits");
    All(course, shell, finder)
}

impl All {
    /// Titles of the results, best first.
    fn titles(&self, typed: &str) -> Vec<String> {
        let found = self.2.find(&Query::parse(typed, clean), &self.0, &self.1, clean);
        assert!(found.hits.len() <= MOST && found.hits.len() <= found.total);
        found.hits.iter().map(|h| self.2.place(h).title.clone()).collect()
    }
}

#[test]
fn a_title_before_a_heading_before_the_text() {
    assert_eq!(all().titles("force"), ["Force", "Force, fraud, coercion", "A debt that grows"]);
}

#[test]
fn exact_words_rank_before_prefixes_and_typos_come_last() {
    let all = all();
    assert_eq!(all.titles("screen"), ["Another word", "Force, fraud, coercion"]);
    assert_eq!(all.titles("screening"), ["Force, fraud, coercion"]);
    for slip in ["traficking", "trafickign", "traffiking", "TRAFFICKNIG"] {
        assert_eq!(all.titles(slip), ["Force, fraud, coercion"], "{slip}");
    }
    assert_eq!(all.titles("interpeter"), ["Talking with an interpreter"]);
    assert_eq!(all.titles("interpe"), ["Talking with an interpreter"], "the beginning, with a slip");
    assert_eq!(all.titles("dor"), Vec::<String>::new(), "three letters are too few for a slip");
    assert_eq!(all.titles("dooor"), ["Another word"]);
}

#[test]
fn all_words_before_some_and_together_before_apart() {
    let all = all();
    assert_eq!(all.titles("debt bondage"), ["Two kinds", "A debt that grows"], "together in the text");
    assert_eq!(all.titles("debt bondage law")[0], "Two kinds", "all three words");
    assert_eq!(all.titles("\"debt bondage\""), ["Two kinds"]);
    assert_eq!(all.titles("\"debt bondage"), ["Two kinds"], "its end is not typed yet");
    assert_eq!(all.titles("\"bondage debt\""), Vec::<String>::new());
    assert_eq!(
        all.titles("\"traficking\""),
        Vec::<String>::new(),
        "in quotation marks a slip does not count"
    );
}

#[test]
fn a_word_in_the_plural_finds_the_word() {
    let all = all();
    assert_eq!(all.titles("screenings"), ["Force, fraud, coercion"]);
    assert_eq!(all.titles("debts"), ["A debt that grows", "Two kinds"]);
    assert_eq!(all.titles("\"debts\""), Vec::<String>::new(), "in quotation marks it's meant as it is");
    let found = all.2.find(&Query::parse("debts", clean), &all.0, &all.1, clean);
    assert!(found.hits[0].title.iter().any(|p| p.marked && p.text == "debt"));
}

#[test]
fn a_page_for_everyone_counts_with_all_its_sections() {
    let mut course = course();
    let first = |course: &Course| {
        let shell = with_shell(course.clone()).1;
        let index = Index::build(course, &shell, contacts(), clean);
        let finder = Finder::new(index, course, &shell).expect("it fits");
        let found = finder.find(&Query::parse("bondage force door", clean), course, &shell, clean);
        finder.place(&found.hits[0]).route.clone()
    };
    course.pages[0].html = "<p>Bondage.</p>".into();
    course.pages[0].sections = vec![any_need("<p>A door.</p>")];
    assert_eq!(first(&course), Route::Lesson("1.1".into()), "two words in one section");
    course.pages[0].safety = true;
    assert_eq!(
        first(&course),
        Route::Page("help".into()),
        "a word in each of two sections, and one for being for everyone"
    );
}

#[test]
fn contacts_by_number_and_name() {
    let all = all();
    let found = all.2.find(&Query::parse("211", clean), &all.0, &all.1, clean);
    let place = all.2.place(&found.hits[0]);
    assert_eq!((place.title.as_str(), place.anchor.as_str()), ("IMPACT", "s-any"));
    assert_eq!(all.2.contact(place).map(|l| l.contact.id.as_str()), Some("211"));
    assert_eq!(all.titles("impact")[0], "IMPACT");
}

#[test]
fn accents_case_and_punctuation_do_not_count() {
    let all = all();
    for typed in ["elan", "ÉLAN", "e\u{301}lan", "élan!", " Elan, care?"] {
        assert_eq!(all.titles(typed)[0], "Ask first", "{typed}");
    }
    for nothing in ["", "  ", "?!", "\"", "…"] {
        assert!(Query::parse(nothing, clean).is_empty(), "{nothing}");
    }
}

#[test]
fn matches_are_marked() {
    let all = all();
    let found = all.2.find(&Query::parse("trafficknig contrl", clean), &all.0, &all.1, clean);
    let marked: Vec<&str> =
        found.hits[0].passage.iter().filter(|p| p.marked).map(|p| p.text.as_str()).collect();
    assert_eq!(marked, ["Trafficking", "control"]);
}

#[test]
fn an_index_that_does_not_fit_is_refused() {
    let all = all();
    let index = || Index::build(&all.0, &all.1, contacts(), clean);
    assert!(Finder::new(index(), &all.0, &all.1).is_some());
    assert!(Finder::new(Index { places: 3, ..index() }, &all.0, &all.1).is_none());
    assert!(Finder::new(Index { words: "Aone".into(), ..index() }, &all.0, &all.1).is_none());
    assert!(Finder::new(Index { counts: vec![u32::MAX, 2], ..index() }, &all.0, &all.1).is_none());
    assert!(Finder::new(Index { contacts: Vec::new(), ..index() }, &all.0, &all.1).is_none());
}

#[test]
fn a_long_query_is_cut() {
    let all = all();
    assert_eq!(all.titles(&"trafficking ".repeat(10_000)).len(), 1);
    let late = ["x".repeat(LONGEST), " force".into()].concat();
    assert!(all.titles(&late).is_empty(), "what stands behind the limit is not looked at");
}

proptest! {
    #[test]
    fn any_text_is_survived(typed in ".{0,100}") {
        all().titles(&typed);
    }

    #[test]
    fn any_words_are_survived(typed in "[a-fé\" ]{0,40}|(debt|bondage|force|the|screen|211|\" | )( |\"|x)(force|a|\")*") {
        all().titles(&typed);
    }

    #[test]
    fn any_index_is_survived(words in "[A-Ca-cé]{0,12}", counts in prop::collection::vec(0u32..4, 0..5),
        postings in prop::collection::vec(any::<u32>(), 0..8), typed in "[a-c]{1,9}") {
        let All(course, shell, _) = all();
        let places = u32::try_from(places(&course, &shell, &[]).len()).expect("few");
        let index = Index { places, words, counts, postings, contacts: Vec::new() };
        if let Some(finder) = Finder::new(index, &course, &shell) {
            finder.find(&Query::parse(&typed, clean), &course, &shell, clean);
        }
    }

    #[test]
    fn every_word_of_the_course_is_found(n in 0usize..200) {
        let all = all();
        let words = all.2.words();
        let word = words.get(n % words.ends.len());
        prop_assert!(!word.is_empty() && !all.titles(word).is_empty(), "{}", word);
    }
}
