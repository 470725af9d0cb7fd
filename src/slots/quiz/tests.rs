//! Markup of the quiz, rendered to strings.

use super::{question, result};
use crate::core::base::date::Day;
use crate::core::base::decimal::Range;
use crate::core::course::model::{Module, Section};
use crate::core::course::outline::Shell;
use crate::core::course::question::{Choice, Kind, Question};
use crate::core::progress::facts::Pass;
use crate::core::quiz::attempt::{Answered, Attempt};
use crate::core::site::route::Route;
use crate::core::strings::{KEYS, Strings};
use crate::slots::state::App;
use leptos::prelude::*;
use std::sync::Arc;

fn asked_as(id: &str, kind: Kind) -> Question {
    Question {
        id: id.into(),
        objective: "o".into(),
        teaches: "s".into(),
        pool: 0,
        prompt_html: format!("Prompt of <b>{id}</b>?"),
        intro_html: String::new(),
        hint_html: Some("<p>A hint.</p>".into()),
        kind,
        explanation_html: "<p>Because.</p>".into(),
        key_hash: String::new(),
        key_before: 0,
    }
}

fn module() -> Module {
    let option = |text: &str, right| Choice {
        html: text.into(),
        right,
        feedback_html: format!("<p>About {text}.</p>"),
        missed_html: None,
    };
    let options = vec![option("one", true), option("two", false), option("three", false)];
    let questions = vec![
        asked_as("single", Kind::Single { options: options.clone(), shuffle: false }),
        asked_as("multi", Kind::Multi { options, shuffle: false }),
        asked_as("text", Kind::Text { accepted: vec!["yes".into()], exact: false, foreseen: Vec::new() }),
        asked_as(
            "number",
            Kind::Number {
                accepted: vec![Range::parse("8").expect("a range")],
                unit: "people".into(),
                foreseen: Vec::new(),
            },
        ),
        asked_as("order", Kind::Order { items: vec!["first".into(), "second".into()] }),
        asked_as(
            "match",
            Kind::Match {
                head: ("Case".into(), "Kind".into()),
                pairs: vec![("left".into(), "right".into()), ("left two".into(), "right".into())],
                distractors: vec!["neither".into()],
            },
        ),
    ];
    let section = Section { id: "s".into(), title: "The section".into(), ..Section::default() };
    Module { id: "1.1".into(), version: 1, pass: 80, questions, sections: vec![section], ..Module::default() }
}

/// Renders inside an app whose attempt asks these questions and has these answers; a pass is recorded if it is one.
fn render(answers: &[bool], view: impl FnOnce(App, Arc<Module>) -> AnyView) -> String {
    render_with(answers, &[], true, view)
}

/// The same for a module that requires these, recorded or not.
fn render_with(
    answers: &[bool],
    requires: &[&str],
    recorded: bool,
    view: impl FnOnce(App, Arc<Module>) -> AnyView,
) -> String {
    let _ = any_spawner::Executor::init_futures_executor();
    let owner = Owner::new();
    owner.with(|| {
        let strings = Strings(KEYS.iter().map(|k| (*k).to_string()).collect());
        let shell = Shell { lang: "en".into(), base: "/".into(), strings, ..Shell::default() };
        let app = App::new(Arc::new(shell), Route::Quiz("1.1".into()));
        provide_context(app);
        let requires = requires.iter().map(|id| (*id).into()).collect();
        let module = Arc::new(Module { requires, ..module() });
        let attempt = Attempt {
            seq: 1,
            seed: 7,
            version: 1,
            drawn: module.questions.iter().map(|q| q.id.clone()).collect(),
            answers: answers.iter().map(|right| Answered { right: *right, marks: Vec::new() }).collect(),
        };
        let passed = attempt.outcome(&module).is_some_and(|o| o.passed());
        app.record(|p| {
            if passed && recorded {
                p.passed.insert(("1.1".into(), 1), Pass { day: Day(1), right: 5, drawn: 6 });
            }
            p.attempts.insert("1.1".into(), attempt.clone());
        });
        view(app, module).to_html()
    })
}

fn asked(position: usize) -> String {
    render(&[], |app, module| question::view(app, module, position))
}

#[test]
fn a_question_is_a_fieldset_with_its_heading_as_legend() {
    let html = asked(0);
    assert!(
        html.contains("<fieldset")
            && html.contains("<legend><h2 id=\"question-title\" tabindex=\"-1\">Prompt of <b>single</b>?")
    );
    assert!(html.contains("question-of"), "says where the person is");
    assert!(html.contains("A hint.") && html.contains("<details"), "the hint stands folded");
    assert!(
        !html.contains("Because.") && !html.contains("About one"),
        "nothing of the answer before checking"
    );
}

#[test]
fn an_answered_question_shows_its_answer_and_reasons() {
    let marks: [&[u8]; 6] = [&[1], &[0, 1], &[], &[], &[1, 0], &[0, 1]];
    let view = |position: usize| {
        render(&[false; 6], |app, module| {
            app.record(|p| {
                let attempt = p.attempts.get_mut("1.1").expect("an attempt");
                attempt
                    .answers
                    .iter_mut()
                    .zip(marks)
                    .for_each(|(answer, marks)| answer.marks = marks.to_vec());
            });
            question::view(app, module, position)
        })
    };
    for position in [0, 1, 4, 5] {
        let html = view(position);
        assert!(html.contains("Because.") && html.contains("id=\"verdict-title\""), "{position}: {html}");
        assert!(!html.contains("type=\"submit\""), "{position} can't be answered twice");
    }
    assert!(view(0).contains("About two.") && !view(0).contains("About three."), "the chosen one's reason");
    assert!(!view(2).contains("Because."), "what was typed isn't saved");
}

#[test]
fn feedback_comes_back_only_in_the_quiz_that_was_loaded_again() {
    let left = |noted: Option<(&str, usize)>| {
        let mut found = None;
        render(&[true], |app, module| {
            app.noted.set_value(noted.map(|(id, place)| (id.into(), place)));
            let attempt = app.knows(|p| p.attempts["1.1"].clone());
            found = question::left_at(app, &module, &attempt);
            ().into_any()
        });
        found
    };
    assert_eq!(left(Some(("1.1", 0))), Some(0));
    for other in [None, Some(("1.2", 0)), Some(("1.1", 1))] {
        assert_eq!(left(other), None, "{other:?}");
    }
}

#[test]
fn every_kind_has_native_labelled_fields() {
    let expectations: [(usize, &[&str]); 6] = [
        (0, &["type=\"radio\"", "<label for=\"o0\">one"]),
        (1, &["type=\"checkbox\"", "choose-all"]),
        (2, &["<label for=\"typed\">", "autocomplete=\"off\"", "autocorrect=\"off\"", "inputmode=\"text\""]),
        (3, &["inputmode=\"decimal\"", "people"]),
        (4, &["id=\"up0\"", "id=\"down1\"", "aria-label=\"step-up\"", "disabled"]),
        (5, &["<select", "<label for=\"m0\">left", "neither"]),
    ];
    for (position, parts) in expectations {
        let html = asked(position);
        for part in parts {
            assert!(html.contains(part), "question {position} lacks {part}: {html}");
        }
    }
}

/// An untouched ordering question used to be graded wrong, which cost a try.
#[test]
fn every_kind_asks_for_an_answer_before_it_grades_one() {
    use crate::core::strings::k;
    let asks = [
        (0, k::PROBLEM_CHOOSE),
        (1, k::PROBLEM_CHOOSE),
        (2, k::PROBLEM_TYPED),
        (3, k::PROBLEM_TYPED),
        (4, k::PROBLEM_ORDER),
        (5, k::PROBLEM_MATCH),
    ];
    for (position, problem) in asks {
        render(&[true; 6][..position], |app, module| {
            let view = question::view(app, module, position);
            question::check(app);
            let answers = app.knows(|p| p.attempts["1.1"].answers.len());
            assert_eq!(answers, position, "question {position} is graded without an answer");
            assert_eq!(
                app.desk.with_value(|d| d.as_ref().and_then(|d| d.problem)),
                Some(problem),
                "{position}"
            );
            view
        });
    }
}

#[test]
fn steps_that_were_moved_are_graded() {
    render(&[true; 4], |app, module| {
        let view = question::view(app, module, 4);
        // Two steps, shown in reverse.
        question::shift(app, "up 0");
        question::check(app);
        let answers = app.knows(|p| p.attempts["1.1"].answers.clone());
        assert_eq!((answers.len(), answers[4].right), (5, true));
        view
    });
}

#[test]
fn cells_that_look_the_same_are_in_the_menu_once() {
    assert_eq!(asked(5).matches(". right</option>").count(), 2, "once for each of the two rows");
}

#[test]
fn the_result_lists_what_was_missed_with_the_way_back() {
    let html = render(&[true, true, false, true, true, true], |app, module| result::finished(app, &module));
    assert!(
        html.contains("result-passed") && html.contains("card result passed"),
        "five of six pass at 80 %"
    );
    let (missed, right) = html.split_once("right-title").expect("both lists");
    assert!(missed.contains("Prompt of <b>text</b>?") && !missed.contains("Prompt of <b>single</b>?"));
    assert!(right.contains("Prompt of <b>single</b>?") && !right.contains("Prompt of <b>text</b>?"));
    assert_eq!(
        (
            html.matches("class=\"right\" href=\"#r-").count(),
            html.matches("class=\"wrong\" href=\"#r-").count()
        ),
        (5, 1)
    );
    assert!(html.contains("href=\"/en/m/1-1/#s-s\""), "leads to the section that teaches it");
    assert!(html.contains("backup-empty") || html.contains("backup-text"), "a pass can be taken along");
}

#[test]
fn a_failed_attempt_says_what_to_do() {
    let html = render(&[true, false, false, true, true, true], |app, module| result::finished(app, &module));
    assert!(html.contains("result-not-yet") && html.contains("result-again"));
    let at = |what: &str| html.find(what).unwrap_or_else(|| panic!("no {what}"));
    assert!(
        at("missed-title") < at("retake") && at("retake") < at("keep-"),
        "what was missed comes first, saving last"
    );
    assert!(!html.contains("to-record"));
}

#[test]
fn practice_records_nothing_and_says_so() {
    let right = [true; 6];
    let practice = |requires: &[&str]| {
        render_with(&right, requires, false, |app, module| result::finished(app, &module))
    };
    let closed = practice(&["0.1"]);
    assert!(closed.contains("result-practice") && closed.contains("practice-closed"), "{closed}");
    assert!(closed.contains("gate-missing") && closed.contains("retake"));
    assert!(
        !closed.contains("to-record") && !closed.contains("take-along"),
        "there is nothing to take along"
    );
    let open = practice(&[]);
    assert!(open.contains("practice-open") && !open.contains("gate-missing"), "{open}");
}
