//! The result: passed or not yet, a review of what was missed, a retake with a fresh draw.

use super::question::taught;
use crate::core::course::{Module, Question};
use crate::core::quiz::{Attempt, Outcome};
use crate::core::route::Route;
use crate::core::strings::k;
use crate::ui::html::{Html, escape};
use crate::ui::parts::{device, keep};
use crate::ui::state::App;
use leptos::prelude::*;

/// The result of a finished attempt.
pub fn finished(app: App, module: &Module) -> AnyView {
    let attempt = app.knows(|p| p.attempts.get(&module.id).cloned());
    let Some((attempt, outcome)) = attempt.and_then(|a| a.outcome(module).map(|o| (a, o))) else {
        return view! { <p>{app.t(k::QUIZ_EMPTY)}</p> }.into_any();
    };
    let passed = outcome.passed();
    let class = if passed { "second" } else { "" };
    let retake = [
        "<p class=\"buttons\"><button type=\"button\" class=\"",
        class,
        "\" data-do=\"retake\">",
        &escape(&app.t(k::RETAKE)),
        "</button></p>",
    ]
    .concat();
    let head = [card(app, module, outcome), retake].concat();
    let missed = missed(app, module, &attempt);
    let html = move || {
        let along = match passed {
            true => {
                let text = escape(&app.t(k::TAKE_ALONG));
                ["<section class=\"card\"><p>", &text, "</p>", &device::backup(app), "</section>"].concat()
            }
            false => String::new(),
        };
        [keep::offer(app), along].concat()
    };
    view! {
        <div inner_html=head></div>
        <div inner_html=html></div>
        <div inner_html=missed></div>
    }
    .into_any()
}

fn card(app: App, module: &Module, outcome: Outcome) -> String {
    let passed = outcome.passed();
    let number = |n: usize| n.to_string();
    let (right, drawn, needed) = (number(outcome.right), number(outcome.drawn), number(outcome.needed));
    let score = app.fill(k::RESULT_SCORE, &[("right", &right), ("drawn", &drawn), ("needed", &needed)]);
    let shell = app.shell();
    let button = |class: &str, route: &Route, text: &str| {
        ["<a class=\"button ", class, "\" href=\"", &app.path(route), "\">", &escape(text), "</a>"].concat()
    };
    let next = shell.modules.iter().skip_while(|m| m.id != module.id).nth(1);
    let next = next
        .map(|m| button("", &Route::Lesson(m.id.clone()), &[&app.t(k::NEXT_MODULE), " ", &m.id].concat()));
    let rest = match passed {
        true => [
            "<p class=\"buttons\">",
            &next.unwrap_or_default(),
            &button("second", &Route::Record, &app.t(k::TO_RECORD)),
            "</p>",
        ]
        .concat(),
        false => ["<p>", &escape(&app.t(k::RESULT_AGAIN)), "</p>"].concat(),
    };
    [
        "<section class=\"card result",
        if passed { " passed" } else { "" },
        "\"><h2 id=\"result-title\" tabindex=\"-1\">",
        &escape(&app.t(if passed { k::RESULT_PASSED } else { k::RESULT_NOT_YET })),
        "</h2><p>",
        &escape(&score),
        "</p>",
        &rest,
        "</section>",
    ]
    .concat()
}

/// The missed questions, each with its answer and the way to the section that teaches it.
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
        out.push_str(&[html.key(question), question.explanation_html.clone(), "</details>".into()].concat());
        out.push_str(&[taught(app, module, question, k::READ_AGAIN), "</article>".into()].concat());
    }
    out.push_str("</section>");
    out
}
