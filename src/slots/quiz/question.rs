//! One question: asked, checked, explained. Its markup is [`Html::question`]; what's chosen or typed stays in the
//! fields until it's checked.

use super::flow::advance;
use crate::browser;
use crate::core::base::fold::{literal, plain};
use crate::core::course::model::Module;
use crate::core::course::question::Kind;
use crate::core::progress::completion::Turn;
use crate::core::quiz::attempt::{Answered, Attempt};
use crate::core::quiz::draw;
use crate::core::quiz::grade::{Given, grade};
use crate::core::strings::{Key, k};
use crate::kit::Button;
use crate::pages::Html;
use crate::pages::question::Sheet;
use crate::slots::desk::{Asked, Desk};
use crate::slots::fill::{filled, shown};
use crate::slots::state::App;
use crate::slots::{keep, review_answer};
use leptos::prelude::*;
use maud::{Markup, html};
use std::sync::Arc;

/// A question in the current attempt.
pub fn view(app: App, module: Arc<Module>, position: usize) -> AnyView {
    let attempt = app.knows(|p| p.attempts.get(&module.id).cloned());
    let question = attempt.as_ref().and_then(|a| a.question(&module, position).cloned().map(Arc::new));
    let (Some(attempt), Some(question)) = (attempt, question) else {
        return shown(html! { p { (app.word(k::QUIZ_EMPTY)) } });
    };
    let (seq, seed, count) = (Some(attempt.seq), attempt.seed, attempt.drawn.len());
    let asked = Asked { module, question, position, count, seq, seed };
    let Some(answered) = attempt.answers.get(position) else { return ask(app, asked) };
    // Answered before: with its reasons, as it was left.
    let left = app.desk.get_value().filter(|desk| is_left(desk, &asked.module.id, attempt.seq, position));
    let desk = left.or_else(|| {
        let given = marked(&asked.question.kind, &answered.marks)?;
        let order = match &given {
            Given::Order(order) => order.clone(),
            _ => draw::order(&asked.question, seed),
        };
        let verdict = grade(&asked.question, &given, &browser::TABLES);
        let sheet = Sheet { order, chosen: Vec::new(), checked: Some((given, verdict)) };
        Some(Desk { asked: asked.clone(), sheet, problem: None })
    });
    match desk {
        Some(desk) => {
            // Coming back along links, the entry has its scroll position instead.
            browser::note_place(Some(position));
            on_desk(app, desk)
        }
        None => ask(app, asked),
    }
}

/// Whether the reasons of this answer are on the desk.
fn is_left(desk: &Desk, module: &str, seq: u32, position: usize) -> bool {
    let asked = &desk.asked;
    desk.sheet.checked.is_some()
        && asked.module.id == module
        && asked.seq == Some(seq)
        && asked.position == position
}

/// The place of the last answer, if its reasons were on the screen when the person went to another page, or when the page
/// was loaded again. What was typed isn't saved, so after loading again it isn't there.
pub fn left_at(app: App, module: &Module, attempt: &Attempt) -> Option<usize> {
    let last = attempt.answers.len().checked_sub(1)?;
    let left = app.desk.with_value(|d| d.as_ref().is_some_and(|d| is_left(d, &module.id, attempt.seq, last)));
    let noted = || {
        let kind = &attempt.question(module, last)?.kind;
        marked(kind, &attempt.answers[last].marks)?;
        let is = |noted: &Option<(String, usize)>| {
            noted.as_ref().is_some_and(|(id, place)| *id == module.id && *place == last)
        };
        app.noted.with_value(is).then_some(last)
    };
    if left { Some(last) } else { noted() }
}

/// A saved answer; `None` for a typed one.
fn marked(kind: &Kind, marks: &[u8]) -> Option<Given> {
    Some(match kind {
        Kind::Single { .. } | Kind::Multi { .. } => Given::Options(marks.to_vec()),
        Kind::Order { .. } => Given::Order(marks.to_vec()),
        Kind::Match { .. } => Given::Matches(marks.to_vec()),
        Kind::Text { .. } | Kind::Number { .. } => return None,
    })
}

/// Asks, checks, explains.
pub fn ask(app: App, asked: Asked) -> AnyView {
    let order = draw::order(&asked.question, asked.seed);
    let mut sheet = Sheet { order, chosen: Vec::new(), checked: None };
    // What was chosen before the app started counts.
    if let Some(opener) = app.opener.try_update_value(Option::take).flatten() {
        sheet.chosen = opener.marks;
    }
    on_desk(app, Desk { asked, sheet, problem: None })
}

/// A question on the screen.
fn on_desk(app: App, desk: Desk) -> AnyView {
    app.desk.set_value(Some(desk));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        check(app);
    };
    let part = move |part: fn(App, &Desk) -> Markup| {
        move || {
            app.step.track();
            app.desk.get_value().map(|desk| part(app, &desk)).unwrap_or_default()
        }
    };
    // The alert stays in the page while its text changes, or screen readers wouldn't announce it.
    view! {
        <form class="question" on:submit=submit novalidate>
            <div {..filled(part(fields))}></div>
            <p id="problem" class="error" role="alert" {..filled(part(alert))}></p>
            <div {..filled(part(reasons))}></div>
            <p class="buttons" {..filled(part(button))}></p>
            <div {..filled(part(offer))}></div>
        </form>
    }
    .into_any()
}

fn fields(app: App, Desk { asked, sheet, .. }: &Desk) -> Markup {
    let (n, count) = ((asked.position + 1).to_string(), asked.count.to_string());
    let mut kicker = app.fill(k::QUESTION_OF, &[("n", &n), ("count", &count)]);
    if asked.seq.is_none() {
        kicker.push_str(&[" · ", &asked.module.id].concat());
    }
    Html::plain(&app.shell()).question(&asked.question, sheet, &kicker, (asked.position, asked.count))
}

fn alert(app: App, desk: &Desk) -> Markup {
    html! { @if let Some(key) = desk.problem { (app.word(key)) } }
}

fn reasons(app: App, Desk { asked, sheet, .. }: &Desk) -> Markup {
    let Some((_, verdict)) = &sheet.checked else { return html! {} };
    Html::plain(&app.shell()).reasons(&asked.module, &asked.question, verdict)
}

fn button(app: App, Desk { asked, sheet, .. }: &Desk) -> Markup {
    html! {
        @if sheet.checked.is_none() {
            (Button::submit(&app.t(k::CHECK_ANSWER)))
        } @else {
            @let last = asked.position + 1 >= asked.count;
            (Button::new("next", &app.t(if last { k::SEE_RESULT } else { k::NEXT_QUESTION })))
        }
    }
}

fn offer(app: App, desk: &Desk) -> Markup {
    // Whether it's saved is shown from the start; the offer comes once there's something to save.
    app.view(if desk.sheet.checked.is_some() { &keep::folded } else { &keep::state })
}

/// Changes the question on the screen and shows it again.
fn change(app: App, change: impl FnOnce(&mut Desk)) {
    app.desk.update_value(|desk| desk.as_mut().map(change).unwrap_or_default());
    app.step.update(|n| *n += 1);
}

/// Grades what's in the fields, or says what's missing.
pub(crate) fn check(app: App) {
    let Some(Desk { asked, sheet, .. }) = app.desk.get_value().filter(|d| d.sheet.checked.is_none()) else {
        return;
    };
    let Asked { module, question, position, seq, seed, .. } = asked;
    // The starting order is drawn so that it's never right: untouched means unanswered.
    let untouched =
        matches!(question.kind, Kind::Order { .. }) && sheet.order == draw::order(&question, seed);
    let given = given(&question.kind, sheet.order);
    let verdict = given.map(|given| (grade(&question, &given, &browser::TABLES), given));
    let (verdict, given) = match verdict {
        None => return change(app, |desk| desk.problem = Some(missing(&question.kind))),
        Some((verdict, _)) if verdict.not_a_number => {
            return change(app, |desk| desk.problem = Some(k::PROBLEM_NUMBER));
        }
        Some((verdict, _)) if untouched && !verdict.right => {
            return change(app, |desk| desk.problem = Some(k::PROBLEM_ORDER));
        }
        Some(graded) => graded,
    };
    // Saved before the verdict is shown.
    match seq {
        Some(seq) => {
            browser::note_place(Some(position));
            let turn = Turn { seq, position, question: &question.id };
            app.answer(&module, turn, Answered::new(verdict.right, &given));
        }
        None => review_answer::answered(app, position, verdict.right),
    }
    change(app, |desk| {
        desk.problem = None;
        desk.sheet.checked = Some((given, verdict));
    });
    browser::focus_soon("verdict-title");
}

/// Moves on to the next question or the result.
pub fn next(app: App) {
    if let Some(desk) = app.desk.get_value() {
        app.desk.set_value(None);
        app.noted.set_value(None);
        advance(app, desk.asked.position, desk.asked.count);
    }
}

/// Moves a step, as its buttons say: `up 2` or `down 2`. Focus stays with the step.
pub fn shift(app: App, what: &str) {
    let Some((way, id)) = what.split_once(' ') else { return };
    let Some(Desk { asked, sheet, .. }) = app.desk.get_value().filter(|d| d.sheet.checked.is_none()) else {
        return;
    };
    let (mut order, up) = (sheet.order, way == "up");
    let Some(position) = order.iter().position(|n| id.parse() == Ok(*n)) else { return };
    let to = if up { position.wrapping_sub(1) } else { position + 1 };
    if to >= order.len() {
        return;
    }
    order.swap(position, to);
    let count = order.len();
    change(app, |desk| desk.sheet.order = order);
    let step = match &asked.question.kind {
        Kind::Order { items } => id.parse().ok().and_then(|n: usize| items.get(n)).map(|item| plain(item)),
        _ => None,
    };
    let values =
        [("step", &*step.unwrap_or_default()), ("n", &*(to + 1).to_string()), ("count", &*count.to_string())];
    browser::say(&app.fill(k::STEP_MOVED, &values));
    // The button at the end of the list is disabled, so the other one takes focus.
    let up = if to == 0 { false } else { up || to + 1 == count };
    let id = [if up { "up" } else { "down" }, id].concat();
    browser::focus_soon(&id);
}

/// The answer in the fields of a question; `None` while something is still missing.
fn given(kind: &Kind, order: Vec<u8>) -> Option<Given> {
    match kind {
        Kind::Single { .. } | Kind::Multi { .. } => {
            let marks = browser::chosen(".question");
            (!marks.is_empty()).then_some(Given::Options(marks))
        }
        Kind::Order { .. } => Some(Given::Order(order)),
        Kind::Match { pairs, .. } => {
            let cell = |n: usize| browser::field(&["m", &n.to_string()].concat()).parse().ok();
            (0..pairs.len()).map(cell).collect::<Option<Vec<u8>>>().map(Given::Matches)
        }
        Kind::Text { .. } | Kind::Number { .. } => {
            let typed = browser::field("typed");
            (!literal(&typed).is_empty()).then_some(Given::Typed(typed))
        }
    }
}

fn missing(kind: &Kind) -> Key {
    match kind {
        Kind::Match { .. } => k::PROBLEM_MATCH,
        Kind::Text { .. } | Kind::Number { .. } => k::PROBLEM_TYPED,
        _ => k::PROBLEM_CHOOSE,
    }
}
