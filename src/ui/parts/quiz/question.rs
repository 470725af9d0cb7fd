//! One question: asked, checked, explained.

use super::advance;
use super::fields::{Draft, Fields};
use crate::browser;
use crate::core::completion::Turn;
use crate::core::course::{Kind, Module, Question};
use crate::core::draw;
use crate::core::gates;
use crate::core::grade::{Verdict, grade};
use crate::core::quiz::Answered;
use crate::core::route::Route;
use crate::core::strings::{Key, k};
use crate::ui::html::{Html, escape};
use crate::ui::parts::{keep, refresh};
use crate::ui::state::App;
use leptos::prelude::*;
use std::sync::Arc;

/// A question of the attempt that is going on.
pub fn view(app: App, module: Arc<Module>, position: usize) -> AnyView {
    let attempt = app.knows(|p| p.attempts.get(&module.id).cloned());
    let question = attempt.as_ref().and_then(|a| a.question(&module, position).cloned().map(Arc::new));
    let (Some(attempt), Some(question)) = (attempt, question) else {
        return view! { <p>{app.t(k::QUIZ_EMPTY)}</p> }.into_any();
    };
    let (seq, seed, count) = (Some(attempt.seq), attempt.seed, attempt.drawn.len());
    ask(app, Asked { module, question, position, count, seq, seed })
}

/// A question that is asked: in an attempt at a quiz, or in a round of questions that come back.
#[derive(Clone)]
pub struct Asked {
    /// Its module.
    pub module: Arc<Module>,
    /// The question.
    pub question: Arc<Question>,
    /// Counted from 0.
    pub position: usize,
    /// How many are asked.
    pub count: usize,
    /// Which attempt asks; `None`: a round.
    pub seq: Option<u32>,
    /// Where the order of its options comes from.
    pub seed: u32,
}

/// Asks, checks, explains.
pub fn ask(app: App, asked: Asked) -> AnyView {
    let Asked { module, question, position, count: drawn, seq, seed } = asked;
    let order = draw::order(&question, seed);
    let draft = Draft::new(&question, &order);
    // What was chosen and pressed before the app was there counts.
    if let Some(opener) = app.opener.try_update_value(Option::take).flatten() {
        draft.marks.set(opener.marks);
        if opener.check {
            browser::soon(|| browser::press(".question [type=submit]"));
        }
    }
    let problem = RwSignal::new(None);
    let check = {
        let (question, module) = (question.clone(), module.clone());
        move |event: leptos::ev::SubmitEvent| {
            event.prevent_default();
            if draft.verdict.with_untracked(Option::is_some) {
                return;
            }
            let verdict =
                draft.given(&question.kind).map(|given| (grade(&question, &given, browser::lower), given));
            match verdict {
                None => problem.set(Some(missing(&question.kind))),
                Some((verdict, _)) if verdict.not_a_number => problem.set(Some(k::PROBLEM_NUMBER)),
                Some((verdict, given)) => {
                    problem.set(None);
                    // Saved before the verdict is shown.
                    match seq {
                        Some(seq) => {
                            let turn = Turn { seq, position, question: &question.id };
                            app.answer(&module, turn, Answered::new(verdict.right, &given));
                        }
                        None => refresh::answered(app, position, verdict.right),
                    }
                    draft.verdict.set(Some(verdict));
                    browser::soon(|| browser::focus_id("verdict-title"));
                }
            }
        }
    };
    let count = [("n", &*(position + 1).to_string()), ("count", &*drawn.to_string())];
    let of = if seq.is_none() { [" · ", &module.id].concat() } else { String::new() };
    let many = matches!(question.kind, Kind::Multi { .. });
    let hint = question.hint_html.clone().map(|html| {
        view! { <details class="hint"><summary>{app.t(k::HINT)}</summary><div inner_html=html></div></details> }
    });
    let intro = (!question.intro_html.is_empty())
        .then(|| view! { <div class="intro" inner_html=question.intro_html.clone()></div> });
    view! {
        <form class="question" on:submit=check novalidate>
            <p class="kicker">{app.fill(k::QUESTION_OF, &count)}{of}</p>
            <fieldset aria-describedby="problem">
                <legend><h2 id="question-title" tabindex="-1" inner_html=question.prompt_html.clone()></h2></legend>
                {intro}
                {many.then(|| view! { <p class="fine">{app.t(k::CHOOSE_ALL)}</p> })}
                {hint}
                <Fields question=question.clone() order draft/>
            </fieldset>
            <p id="problem" class="error" role="alert">{move || problem.get().map(|key| app.t(key))}</p>
            {move || match draft.verdict.get() {
                None => view! { <p class="buttons"><button type="submit">{app.t(k::CHECK_ANSWER)}</button></p> }.into_any(),
                Some(verdict) => {
                    view! { <div inner_html=reasons(app, &module, &question, &verdict)></div> }.into_any()
                }
            }}
            {move || draft.verdict.with(Option::is_some).then(|| {
                let next = if position + 1 < drawn { k::NEXT_QUESTION } else { k::SEE_RESULT };
                view! {
                    <p class="buttons">
                        <button type="button" on:click=move |_| advance(app, position, drawn)>{app.t(next)}</button>
                    </p>
                    <div inner_html=move || keep::offer(app)></div>
                }
            })}
        </form>
    }
    .into_any()
}

fn missing(kind: &Kind) -> Key {
    match kind {
        Kind::Match { .. } => k::PROBLEM_MATCH,
        Kind::Text { .. } | Kind::Number { .. } => k::PROBLEM_TYPED,
        _ => k::PROBLEM_CHOOSE,
    }
}

/// The verdict with the explanation, the right answer where it does not show in the fields, and the section that
/// teaches it.
fn reasons(app: App, module: &Module, question: &Question, verdict: &Verdict) -> String {
    let shell = app.shell();
    let in_fields = matches!(question.kind, Kind::Single { .. } | Kind::Multi { .. });
    let key = match verdict.right || in_fields {
        true => String::new(),
        false => {
            let title = escape(&app.t(k::RIGHT_ANSWER));
            ["<p><b>", &title, "</b></p>", &Html::plain(&shell).key(question)].concat()
        }
    };
    let (class, title) =
        if verdict.right { ("right", k::VERDICT_RIGHT) } else { ("wrong", k::VERDICT_WRONG) };
    [
        "<section class=\"verdict ",
        class,
        "\"><h3 id=\"verdict-title\" tabindex=\"-1\">",
        &escape(&app.t(title)),
        "</h3>",
        verdict.foreseen_html.as_deref().unwrap_or_default(),
        &question.explanation_html,
        &key,
        &taught(app, module, question, k::TAUGHT_IN),
        "</section>",
    ]
    .concat()
}

/// The way to the section that teaches a question.
pub fn taught(app: App, module: &Module, question: &Question, label: Key) -> String {
    let Some(section) = module.section(&question.teaches) else { return String::new() };
    let (id, own) = gates::origin(&module.id, &section.id);
    let href = [&app.path(&Route::Lesson(id.into())), "#s-", own].concat();
    let label = escape(&app.fill(label, &[("section", &section.title)]));
    ["<p><a href=\"", &href, "\">", &label, "</a></p>"].concat()
}
