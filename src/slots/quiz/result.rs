//! The result: passed or not yet, a review of what was missed, a retake with a fresh draw.

use crate::core::course::model::Module;
use crate::core::course::question::Question;
use crate::core::progress::completion;
use crate::core::progress::completion::Credit;
use crate::core::quiz::attempt::{Attempt, Outcome};
use crate::core::site::route::Route;
use crate::core::strings::k;
use crate::pages::Html;
use crate::slots::fill::{filled, shown};
use crate::slots::state::App;
use crate::slots::view::View;
use crate::slots::{backup, keep};
use leptos::prelude::*;
use maud::{Markup, PreEscaped, html};

/// The result of a finished attempt.
pub fn finished(app: App, module: &Module) -> AnyView {
    let attempt = app.knows(|p| p.attempts.get(&module.id).cloned());
    let Some((attempt, outcome)) = attempt.and_then(|a| a.outcome(module).map(|o| (a, o))) else {
        return shown(html! { p { (app.word(k::QUIZ_EMPTY)) } });
    };
    let shell = app.shell();
    let came = app.knows(|p| completion::result(p, module, &shell.gates, outcome));
    let passed = came == Credit::Passed;
    let head = html! {
        (card(app, module, outcome, came))
        p.buttons {
            button type="button" class=(if passed { "second" } else { "" }) data-do="retake" {
                (app.word(k::RETAKE))
            }
        }
    };
    let missed = missed(app, module, &attempt);
    let middle = move || app.view(&|view| saved(view, passed));
    // What was expanded in the review stays expanded when the middle changes.
    view! {
        <div {..filled(move || head.clone())}></div>
        <div {..filled(middle)}></div>
        <div {..filled(move || missed.clone())}></div>
    }
    .into_any()
}

/// Whether the result is saved; after a pass, a copy of it to take along.
fn saved(view: &View<'_>, passed: bool) -> Markup {
    html! {
        (keep::offer(view))
        @if passed {
            section.card {
                p { (view.word(k::TAKE_ALONG)) }
                (backup::show(view))
            }
        }
    }
}

fn card(app: App, module: &Module, outcome: Outcome, came: Credit) -> Markup {
    let number = |n: usize| n.to_string();
    let (right, drawn, needed) = (number(outcome.right), number(outcome.drawn), number(outcome.needed));
    let score = app.fill(k::RESULT_SCORE, &[("right", &right), ("drawn", &drawn), ("needed", &needed)]);
    let shell = app.shell();
    let test = shell.test(&module.id).is_some();
    let key = match came {
        Credit::Passed if test => k::RESULT_TESTED,
        Credit::Passed => k::RESULT_PASSED,
        Credit::Practice(_) => k::RESULT_PRACTICE,
        Credit::NotYet => k::RESULT_NOT_YET,
    };
    let title = match shell.check(&module.id).filter(|_| came == Credit::Passed) {
        Some(check) => app.fill(k::RECORD_CONFIRMED, &[("gate", &check.name)]),
        None => app.t(key),
    };
    html! {
        section.card.result.passed[came == Credit::Passed] {
            h2 #result-title tabindex="-1" { (title) }
            p { (score) }
            @match came {
                Credit::Passed => (passed(app, &module.id, test)),
                Credit::Practice(open) => {
                    p { (app.word(if open { k::PRACTICE_OPEN } else { k::PRACTICE_CLOSED })) }
                    (app.knows(|p| Html::plain(&shell).missing(&module.requires, p)))
                }
                Credit::NotYet => p { (app.word(k::RESULT_AGAIN)) },
            }
        }
    }
}

/// What to do after a pass: the next module, or the map after a test-out; the record.
fn passed(app: App, id: &str, test: bool) -> Markup {
    let shell = app.shell();
    let next = shell.modules.iter().skip_while(|m| m.id != id).nth(1);
    html! {
        @if test && shell.check(id).is_none() {
            p { (app.word(k::TEST_PASSED)) }
        }
        p.buttons {
            @if test {
                a.button href=(app.path(&Route::Training)) { (app.word(k::NAV_TRAINING)) }
            } @else if let Some(m) = next {
                a.button href=(app.path(&Route::Lesson(m.id.clone()))) { (app.word(k::NEXT_MODULE)) " " (m.id) }
            }
            a.button.second href=(app.path(&Route::Record)) { (app.word(k::TO_RECORD)) }
        }
    }
}

/// The missed questions, each with its answer and a link to the section that teaches it.
fn missed(app: App, module: &Module, attempt: &Attempt) -> Markup {
    let questions: Vec<&Question> =
        attempt.missed().into_iter().filter_map(|n| attempt.question(module, n)).collect();
    let shell = app.shell();
    let pages = Html::plain(&shell);
    html! {
        @if !questions.is_empty() {
            section aria-labelledby="missed-title" {
                h2 #missed-title { (app.word(k::MISSED_TITLE)) }
                @for question in questions {
                    article.qa {
                        h3 { (PreEscaped(&question.prompt_html)) }
                        (PreEscaped(&question.intro_html))
                        details {
                            summary { (app.word(k::SHOW_ANSWER)) }
                            (pages.key(question))
                            (PreEscaped(&question.explanation_html))
                        }
                        (pages.taught(module, question, k::READ_AGAIN))
                    }
                }
            }
        }
    }
}
