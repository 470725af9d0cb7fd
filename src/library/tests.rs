//! Answers from data files as the build writes them, and from a course in memory.

use super::{Library, Shelf, of};
use crate::core::course::case::Scenario;
use crate::core::course::lessons;
use crate::core::course::model::tests::question;
use crate::core::course::model::{Course, Module, Section};
use crate::core::course::outline::{Shell, outline};
use crate::core::course::page::{Page, Term};
use crate::core::course::paths::Gate;
use crate::core::search::Index;
use crate::core::site::route::{Route, term_anchor};
use crate::core::strings::{KEYS, Strings};
use crate::pages::Html;
use proptest::prelude::*;
use std::sync::Arc;

fn clean(text: &str) -> String {
    text.to_lowercase()
}

fn module(id: &str) -> Module {
    let section = Section {
        id: "a".into(),
        title: "A section".into(),
        html: "<p>About debt.".into(),
        ..Section::default()
    };
    Module {
        id: id.into(),
        title: ["Module ", id].concat(),
        tier: 1,
        version: 1,
        sections: vec![section],
        questions: vec![question(0)],
        scenarios: vec![Scenario { id: "one".into(), title: "A case".into(), ..Scenario::default() }],
        facilitator_html: "<p>notes".into(),
        handout_html: "<p>sheet".into(),
        ..Module::default()
    }
}

fn made() -> (Course, Shell) {
    let page =
        Page { name: "help".into(), title: "Help".into(), html: "<p>Numbers.".into(), ..Page::default() };
    let term = Term { id: "debt".into(), title: "Debt".into(), html: "<p>Owing.".into() };
    let course = Course {
        lang: "en".into(),
        modules: vec![module("1.1"), module("1.2")],
        pages: vec![page],
        glossary: vec![term],
        ..Course::default()
    };
    let (modules, pages) = outline(&course);
    let gate = Gate { id: "tier-1".into(), modules: vec!["1.1".into(), "1.2".into()], ..Gate::default() };
    let strings = Strings(KEYS.iter().map(|key| (*key).to_string()).collect());
    let shell = Shell {
        lang: "en".into(),
        base: "/".into(),
        strings,
        modules,
        pages,
        gates: vec![gate],
        ..Shell::default()
    };
    (course, shell)
}

/// The shell file.
fn shell_file(shell: &Shell) -> Vec<u8> {
    let strings = shell.strings.clone().in_shell();
    postcard::to_allocvec(&Shell { strings, ..shell.clone() }).expect("a file")
}

/// The data files, in the order in which the library takes them.
fn files(course: &Course, shell: &Shell) -> [Vec<u8>; 3] {
    [
        lessons::write_pages(&shell.strings, course, "p{}").expect("a file"),
        lessons::write(&course.modules).expect("a file"),
        postcard::to_allocvec(&Index::build(course, shell, Vec::new(), clean)).expect("a file"),
    ]
}

/// A library that has been given its first files, this many of them.
fn shelf(given: usize) -> Shelf {
    let (course, shell) = made();
    let mut shelf = Shelf::new(&shell_file(&shell), clean).expect("a shell");
    for (part, bytes) in (1..).zip(files(&course, &shell)).take(given) {
        assert!(shelf.take(part, bytes), "part {part}");
    }
    shelf
}

fn text(answer: Option<Vec<u8>>) -> Option<String> {
    String::from_utf8(answer?).ok()
}

/// One page of each kind.
fn routes() -> [Route; 17] {
    let id = || "1.2".to_string();
    [
        Route::Home,
        Route::Training,
        Route::Record,
        Route::Refresh,
        Route::Device,
        Route::Search,
        Route::Glossary,
        Route::Page("help".into()),
        Route::Test("tier-1".into()),
        Route::Lesson(id()),
        Route::Quiz(id()),
        Route::Answers(id()),
        Route::Cases(id()),
        Route::Case(id(), "one".into()),
        Route::Notes(id()),
        Route::Handout(id()),
        Route::NotFound,
    ]
}

#[test]
fn a_page_is_the_same_from_files_and_from_memory() {
    let ((course, shell), shelf) = (made(), shelf(3));
    let ask = of(Arc::new(shell.clone()), Arc::new(course.clone()));
    for route in routes() {
        let question = ["main ", &route.path("/", "en")].concat();
        let whole = Html::plain(&shell).main(Some(&course), &route).expect("a page").into_string();
        assert_eq!(text(shelf.answer(&question)).as_ref(), Some(&whole), "{question}");
        assert_eq!(text(ask(&question)), Some(whole), "{question}");
    }
}

#[test]
fn a_page_that_waits_has_its_heading() {
    let (course, shell) = made();
    let html = Html::plain(&shell);
    let heading = |main: String| {
        let (_, rest) = main.split_once("<h1 id=\"title\" tabindex=\"-1\">").expect("a heading");
        rest.split_once("</h1>").expect("its end").0.to_string()
    };
    for route in routes() {
        let waits = heading(html.waiting(&route, false).into_string());
        let whole = heading(html.main(Some(&course), &route).expect("a page").into_string());
        assert!(!waits.is_empty() && waits == whole, "{route:?}: {waits} and {whole}");
    }
}

#[test]
fn modules_and_cases_come_as_in_their_own_pages() {
    let ((course, _), shelf) = (made(), shelf(3));
    let read =
        |question: &str| shelf.answer(question).and_then(|bytes| postcard::from_bytes::<Module>(&bytes).ok());
    assert_eq!(read("module 1.1"), Some(course.modules[0].quiz_part()));
    assert_eq!(read("case 1.1/one"), Some(course.modules[0].case_part("one")));
    let ids = read("module tier-1").map(|test| test.questions.into_iter().map(|q| q.id).collect::<Vec<_>>());
    assert_eq!(ids, Some(vec!["1.1.q0".to_string(), "1.2.q0".into()]), "a test-out of both modules");
    assert_eq!(read("module 1.3"), None);
}

#[test]
fn terms_and_results_are_markup() {
    let (shelf, anchor) = (shelf(3), term_anchor("debt"));
    assert!(text(shelf.answer(&["term ", &anchor].concat())).is_some_and(|html| html.contains("<p>Owing.")));
    assert_eq!(shelf.answer("term other"), None);
    assert!(
        text(shelf.answer("find debt"))
            .is_some_and(|html| html.contains(&["/en/words/#", &anchor, "\""].concat()))
    );
    assert!(text(shelf.answer("find nothing like it")).is_some_and(|html| html.contains("search-none")));
    assert_eq!(shelf.answer("find ?!"), None, "no words");
}

#[test]
fn without_lessons_only_pages_that_need_none_are_there() {
    let questions =
        ["main /en/m/1-1/", "main /en/p/help/", "term t-debt", "find debt", "module 1.1", "case 1.1/one"];
    for given in 0..2 {
        let shelf = shelf(given);
        for page in ["main /en/training/", "main /en/device/"] {
            // Before the pages file, the strings aren't there either.
            assert_eq!(shelf.answer(page).is_some(), given > 0, "{page} with {given} files");
        }
        for question in questions {
            assert_eq!(shelf.answer(question), None, "{question} with {given} files");
        }
    }
    let shelf = shelf(2);
    assert_eq!(shelf.answer("find debt"), None, "no index yet");
    assert!(shelf.answer("main /en/m/1-1/").is_some());
}

#[test]
fn damaged_files_are_refused() {
    let (course, shell) = made();
    let [rest, lessons, index] = files(&course, &shell);
    let words = shell_file(&shell);
    assert!(Shelf::new(&words[..words.len() / 2], clean).is_none());
    let empty = || Shelf::new(&words, clean).expect("a shell");
    assert!(!empty().take(1, rest[..rest.len() - 1].to_vec()));
    assert!(!empty().take(2, lessons.clone()), "without pages");
    assert!(!empty().take(3, index.clone()), "without a course");
    assert!(!empty().take(4, index.clone()), "no such part");
    let mut shelf = empty();
    assert!(shelf.take(1, rest) && !shelf.take(2, lessons[1..].to_vec()));
    assert_eq!(shelf.answer("module 1.1"), None);
    let mut shelf = self::shelf(2);
    assert!(!shelf.take(3, index[..index.len() - 1].to_vec()) && shelf.answer("module 1.1").is_some());
}

proptest! {
    #[test]
    fn any_question_is_survived(question in "(main |term |find |module |case |)(/en/|t-|1.1|tier-1|debt|)\\PC{0,20}") {
        let (course, shell) = made();
        let library = Library { shell: &shell, books: Some(&course), finder: None, clean };
        let _ = library.answer(&question);
    }
}
