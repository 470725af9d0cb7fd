//! The result: passed or not yet, a review of what was missed, a retake with a fresh draw.

use crate::core::course::model::Module;
use crate::core::course::question::Question;
use crate::core::progress::completion;
use crate::core::progress::completion::Credit;
use crate::core::quiz::attempt::{Attempt, Outcome};
use crate::core::site::route::Route;
use crate::core::strings::{Key, k};
use crate::pages::{Html, escape};
use crate::slots::fill::{filled, shown};
use crate::slots::state::App;
use crate::slots::{backup, keep};
use leptos::prelude::*;

/// The result of a finished attempt.
pub fn finished(app: App, module: &Module) -> AnyView {
    let attempt = app.knows(|p| p.attempts.get(&module.id).cloned());
    let Some((attempt, outcome)) = attempt.and_then(|a| a.outcome(module).map(|o| (a, o))) else {
        return shown(["<p>", &escape(&app.t(k::QUIZ_EMPTY)), "</p>"].concat());
    };
    let shell = app.shell();
    let came = app.knows(|p| completion::result(p, module, &shell.gates, outcome));
    let passed = came == Credit::Passed;
    let class = if passed { "second" } else { "" };
    let retake = [
        "<p class=\"buttons\"><button type=\"button\" class=\"",
        class,
        "\" data-do=\"retake\">",
        &escape(&app.t(k::RETAKE)),
        "</button></p>",
    ]
    .concat();
    let head = [card(app, module, outcome, came), retake].concat();
    let missed = missed(app, module, &attempt);
    let html = move || {
        let along = match passed {
            true => {
                let text = escape(&app.t(k::TAKE_ALONG));
                ["<section class=\"card\"><p>", &text, "</p>", &backup::show(app).0, "</section>"].concat()
            }
            false => String::new(),
        };
        [keep::offer(app).into_string(), along].concat()
    };
    // What was expanded in the review stays expanded when the middle changes.
    view! {
        <div {..filled(move || head.clone())}></div>
        <div {..filled(html)}></div>
        <div {..filled(move || missed.clone())}></div>
    }
    .into_any()
}

fn card(app: App, module: &Module, outcome: Outcome, came: Credit) -> String {
    let number = |n: usize| n.to_string();
    let (right, drawn, needed) = (number(outcome.right), number(outcome.drawn), number(outcome.needed));
    let score = app.fill(k::RESULT_SCORE, &[("right", &right), ("drawn", &drawn), ("needed", &needed)]);
    let shell = app.shell();
    let button = |class: &str, route: &Route, text: &str| {
        ["<a class=\"button ", class, "\" href=\"", &app.path(route), "\">", &escape(text), "</a>"].concat()
    };
    let paragraph = |key: Key| ["<p>", &escape(&app.t(key)), "</p>"].concat();
    let next = shell.modules.iter().skip_while(|m| m.id != module.id).nth(1);
    let next = next
        .map(|m| button("", &Route::Lesson(m.id.clone()), &[&app.t(k::NEXT_MODULE), " ", &m.id].concat()));
    let test = shell.test(&module.id).is_some();
    let (title, rest) = match came {
        Credit::Passed => {
            let (said, next) = match test {
                true => {
                    (paragraph(k::TEST_PASSED), Some(button("", &Route::Training, &app.t(k::NAV_TRAINING))))
                }
                false => (String::new(), next),
            };
            let record = button("second", &Route::Record, &app.t(k::TO_RECORD));
            let buttons = ["<p class=\"buttons\">", &next.unwrap_or_default(), &record, "</p>"].concat();
            let title = if test { k::RESULT_TESTED } else { k::RESULT_PASSED };
            (title, [said, buttons].concat())
        }
        Credit::Practice(open) => {
            let missing = app.knows(|p| Html::plain(&shell).missing(&module.requires, p).into_string());
            let key = if open { k::PRACTICE_OPEN } else { k::PRACTICE_CLOSED };
            (k::RESULT_PRACTICE, [paragraph(key), missing].concat())
        }
        Credit::NotYet => (k::RESULT_NOT_YET, paragraph(k::RESULT_AGAIN)),
    };
    [
        "<section class=\"card result",
        if came == Credit::Passed { " passed" } else { "" },
        "\"><h2 id=\"result-title\" tabindex=\"-1\">",
        &escape(&app.t(title)),
        "</h2><p>",
        &escape(&score),
        "</p>",
        &rest,
        "</section>",
    ]
    .concat()
}

/// The missed questions, each with its answer and a link to the section that teaches it.
fn missed(app: App, module: &Module, attempt: &Attempt) -> String {
    let questions: Vec<&Question> =
        attempt.missed().into_iter().filter_map(|n| attempt.question(module, n)).collect();
    if questions.is_empty() {
        return String::new();
    }
    let shell = app.shell();
    let html = Html::plain(&shell);
    let mut out = [
        "<section aria-labelledby=\"missed-title\"><h2 id=\"missed-title\">",
        &escape(&app.t(k::MISSED_TITLE)),
        "</h2>",
    ]
    .concat();
    for question in questions {
        out.push_str(
            &["<article class=\"qa\"><h3>", &question.prompt_html, "</h3>", &question.intro_html].concat(),
        );
        out.push_str(&["<details><summary>", &escape(&app.t(k::SHOW_ANSWER)), "</summary>"].concat());
        out.push_str(
            &[html.key(question).0, question.explanation_html.clone(), "</details>".into()].concat(),
        );
        out.push_str(&[html.taught(module, question, k::READ_AGAIN).0, "</article>".into()].concat());
    }
    out.push_str("</section>");
    out
}
