//! The result: passed or not yet, a review of what was missed, a retake with a fresh draw.

use crate::core::course::model::Module;
use crate::core::progress::completion;
use crate::core::progress::completion::Credit;
use crate::core::quiz::attempt::{Attempt, Outcome};
use crate::core::site::route::Route;
use crate::core::strings::{Key, k};
use crate::kit::{Button, Card, Go};
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
    let retake = html! {
        p.buttons {
            (Button::new("retake", &app.t(k::RETAKE)).look(if passed { "second" } else { "" }))
        }
    };
    // Someone who missed too much reads on first, then tries again; saving waits.
    let head = html! { (card(app, module, &attempt, outcome, came)) @if passed { (retake) } };
    let review = html! { (review(app, module, &attempt)) @if !passed { (retake) } };
    // Apart, so that what was expanded in the review stays expanded when what's saved changes.
    let part = |saving: bool| {
        let review = review.clone();
        move || if saving { app.view(&|view| saved(view, passed)) } else { review.clone() }
    };
    view! {
        <div {..filled(move || head.clone())}></div>
        <div {..filled(part(passed))}></div>
        <div {..filled(part(!passed))}></div>
    }
    .into_any()
}

/// Whether the result is saved; after a pass, a copy of it to take along.
fn saved(view: &View<'_>, passed: bool) -> Markup {
    html! {
        (keep::offer(view))
        @if passed {
            (Card::folded(view.word(k::TAKE_ALONG), html! {
                (backup::show(view))
            }))
        }
    }
}

fn card(app: App, module: &Module, attempt: &Attempt, outcome: Outcome, came: Credit) -> Markup {
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
        (Card::new(html! {
            h2 #result-title tabindex="-1" { (title) }
            (tiles(app, module, attempt))
            p { (score) }
            @match came {
                Credit::Passed => (passed(app, module, test)),
                Credit::Practice(open) => {
                    p { (app.word(if open { k::PRACTICE_OPEN } else { k::PRACTICE_CLOSED })) }
                    (app.knows(|p| Html::plain(&shell).missing(&module.requires, p)))
                }
                Credit::NotYet => p { (app.word(k::RESULT_AGAIN)) },
            }
        }).class(if came == Credit::Passed { "result passed" } else { "result" }))
    }
}

/// What to do after a pass: the next module, or the map after a test-out; the record.
fn passed(app: App, module: &Module, test: bool) -> Markup {
    let (shell, id) = (app.shell(), &*module.id);
    let case = shell.module(id).and_then(|m| m.cases.first());
    let next = shell.modules.iter().skip_while(|m| m.id != id).nth(1);
    html! {
        @if test && shell.check(id).is_none() {
            p { (app.word(k::TEST_PASSED)) }
        }
        @if !test {
            h3 { (app.word(k::OBJECTIVES)) }
            ul {
                @for objective in &module.objectives {
                    li { (objective.text) }
                }
            }
        }
        p.buttons {
            @if test {
                (Go::new(&app.path(&Route::Training), &app.t(k::NAV_TRAINING)))
            } @else if let Some(m) = next {
                @let length = Html::plain(&shell).minutes(m.minutes);
                @let text = [&*app.t(k::NEXT_MODULE), " ", &m.id, " · ", &length].concat();
                (Go::new(&app.path(&Route::Lesson(m.id.clone())), &text))
            }
            @if let Some((case, title, _)) = case.filter(|_| !test) {
                (Go::new(&app.path(&Route::Case(id.into(), case.clone())), title).second())
            }
            (Go::new(&app.path(&Route::Record), &app.t(k::TO_RECORD)).second())
        }
    }
}

/// A tile for each question, right or not, that leads to it below.
fn tiles(app: App, module: &Module, attempt: &Attempt) -> Markup {
    let missed = attempt.missed();
    html! {
        ol.tiles {
            @for n in (0..attempt.drawn.len()).filter(|n| attempt.question(module, *n).is_some()) {
                @let (class, mark) =
                    if missed.contains(&n) { ("wrong", k::MARK_WRONG) } else { ("right", k::MARK_RIGHT) };
                li {
                    a class=(class) href={ "#r-" (n) } {
                        (n + 1) " " span.visually-hidden { (app.word(mark)) }
                    }
                }
            }
        }
    }
}

/// The questions, what was missed first, each with its answer and a link to the section that teaches it.
fn review(app: App, module: &Module, attempt: &Attempt) -> Markup {
    let missed = attempt.missed();
    let right = (0..attempt.drawn.len()).filter(|n| !missed.contains(n)).collect::<Vec<_>>();
    html! {
        (questions(app, module, attempt, &missed, "missed-title", k::MISSED_TITLE))
        (questions(app, module, attempt, &right, "right-title", k::RIGHT_TITLE))
    }
}

fn questions(app: App, module: &Module, attempt: &Attempt, which: &[usize], id: &str, title: Key) -> Markup {
    let shell = app.shell();
    let pages = Html::plain(&shell);
    html! {
        @if !which.is_empty() {
            section aria-labelledby=(id) {
                h2 id=(id) { (app.word(title)) }
                @for (n, question) in which.iter().filter_map(|n| Some((n, attempt.question(module, *n)?))) {
                    article.qa id={ "r-" (n) } {
                        h3 { (n + 1) ". " (PreEscaped(&question.prompt_html)) }
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
