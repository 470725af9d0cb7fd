//! The fields of each kind of question: native controls only.

use crate::browser;
use crate::core::course::{Choice, Kind, Question};
use crate::core::grade::{Given, Verdict};
use crate::core::strings::k;
use crate::ui::state::app;
use leptos::prelude::*;
use std::sync::Arc;

/// What a person is putting in, before it is checked.
#[derive(Clone, Copy)]
pub struct Draft {
    /// Chosen options, or steps in their present order.
    pub marks: RwSignal<Vec<u8>>,
    /// For each left cell the chosen right cell.
    pub matches: RwSignal<Vec<Option<u8>>>,
    /// What is typed.
    pub typed: RwSignal<String>,
    /// Set once it is checked.
    pub verdict: RwSignal<Option<Verdict>>,
}

impl Draft {
    /// An empty draft; steps begin in the order shown.
    pub fn new(question: &Question, order: &[u8]) -> Self {
        let steps = matches!(question.kind, Kind::Order { .. });
        let rows = if let Kind::Match { pairs, .. } = &question.kind { pairs.len() } else { 0 };
        Self {
            marks: RwSignal::new(if steps { order.to_vec() } else { Vec::new() }),
            matches: RwSignal::new(vec![None; rows]),
            typed: RwSignal::new(String::new()),
            verdict: RwSignal::new(None),
        }
    }

    /// The answer; `None` while something is still missing.
    pub fn given(&self, kind: &Kind) -> Option<Given> {
        match kind {
            Kind::Single { .. } | Kind::Multi { .. } => {
                let marks = self.marks.get_untracked();
                (!marks.is_empty()).then_some(Given::Options(marks))
            }
            Kind::Order { .. } => Some(Given::Order(self.marks.get_untracked())),
            Kind::Match { .. } => {
                self.matches.get_untracked().into_iter().collect::<Option<Vec<u8>>>().map(Given::Matches)
            }
            Kind::Text { .. } | Kind::Number { .. } => {
                let typed = browser::nfd(&self.typed.get_untracked());
                (!typed.trim().is_empty()).then_some(Given::Typed(typed))
            }
        }
    }
}

/// Markup without its tags, for labels and menus.
pub fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// The fields of a question.
#[component]
pub fn Fields(question: Arc<Question>, order: Vec<u8>, draft: Draft) -> impl IntoView {
    match &question.kind {
        Kind::Single { options, .. } => {
            view! { <Options options=options.clone() order draft many=false/> }.into_any()
        }
        Kind::Multi { options, .. } => {
            view! { <Options options=options.clone() order draft many=true/> }.into_any()
        }
        Kind::Order { items } => view! { <Steps items=items.clone() draft/> }.into_any(),
        Kind::Match { head, pairs, distractors } => {
            let cells = pairs.iter().map(|(_, r)| r.clone()).chain(distractors.iter().cloned()).collect();
            let left = pairs.iter().map(|(l, _)| l.clone()).collect();
            view! { <Matching head=head.clone() left cells order draft/> }.into_any()
        }
        Kind::Text { .. } => view! { <Typed unit=String::new() number=false draft/> }.into_any(),
        Kind::Number { unit, .. } => view! { <Typed unit=unit.clone() number=true draft/> }.into_any(),
    }
}

/// Radio buttons or check boxes; once checked, each with its mark and its reason.
#[component]
fn Options(options: Vec<Choice>, order: Vec<u8>, draft: Draft, many: bool) -> impl IntoView {
    let app = app();
    let item = |n: u8| {
        let option = options.get(usize::from(n)).cloned().unwrap_or_default();
        let id = ["o", &n.to_string()].concat();
        let choose = move |_| {
            draft.marks.update(|marks| match (many, marks.iter().position(|m| *m == n)) {
                (true, Some(at)) => drop(marks.remove(at)),
                (true, None) => marks.push(n),
                (false, _) => *marks = vec![n],
            });
        };
        let right = option.right;
        let chosen = move || draft.marks.with(|marks| marks.contains(&n));
        let class = move || match (draft.verdict.with(Option::is_some), chosen(), right) {
            (false, ..) => "option",
            (true, _, true) => "option right",
            (true, true, false) => "option wrong",
            (true, false, false) => "option passed-over",
        };
        let reason = move || {
            let checked = draft.verdict.with(Option::is_some);
            let (mark, html) = match (checked, chosen(), right) {
                (true, true, true) => (k::MARK_RIGHT, option.feedback_html.clone()),
                (true, true, false) => (k::MARK_WRONG, option.feedback_html.clone()),
                (true, false, true) => (
                    if many { k::MARK_MISSED } else { k::MARK_RIGHT },
                    option.missed_html.clone().unwrap_or_else(|| option.feedback_html.clone()),
                ),
                _ => return None,
            };
            Some(view! { <div class="reason"><b>{app.t(mark)}</b><div inner_html=html></div></div> })
        };
        view! {
            <li class=class>
                <input type=if many { "checkbox" } else { "radio" } name="option" id=id.clone() checked=chosen()
                    disabled=move || draft.verdict.with(Option::is_some) on:change=choose/>
                <label for=id inner_html=option.html></label>
                {reason}
            </li>
        }
    };
    view! { <ul class="options">{order.into_iter().map(item).collect_view()}</ul> }
}

/// Steps with buttons that move them; focus stays with the step that was moved.
#[component]
fn Steps(items: Vec<String>, draft: Draft) -> impl IntoView {
    let app = app();
    let shift = {
        let items = items.clone();
        move |position: usize, up: bool| {
            let to = if up { position.saturating_sub(1) } else { position + 1 };
            let count = items.len();
            if to == position || to >= count {
                return;
            }
            let mut step = 0;
            draft.marks.update(|marks| {
                marks.swap(position, to);
                step = marks[to];
            });
            let text = items.get(usize::from(step)).map(|i| plain(i)).unwrap_or_default();
            let values = [("step", &*text), ("n", &*(to + 1).to_string()), ("count", &*count.to_string())];
            browser::say(&app.fill(k::STEP_MOVED, &values));
            // The button at the end of the list is switched off: the other one takes focus.
            let up = if to == 0 { false } else { up || to + 1 == count };
            let id = [if up { "up" } else { "down" }, &step.to_string()].concat();
            browser::soon(move || browser::focus_id(&id));
        }
    };
    move || {
        let checked = draft.verdict.get();
        let marks = draft.marks.get();
        let count = marks.len();
        let rows = marks.into_iter().enumerate().map(|(position, step)| {
            let html = items.get(usize::from(step)).cloned().unwrap_or_default();
            let text = plain(&html);
            let (up, down) = (shift.clone(), shift.clone());
            let part = checked.as_ref().map(|v| v.parts.get(position).copied().unwrap_or(false));
            let class = match part {
                None => "step",
                Some(true) => "step right",
                Some(false) => "step wrong",
            };
            let mark = part.map(|right| view! { <b class="mark">{app.t(if right { k::MARK_RIGHT } else { k::MARK_WRONG })}</b> });
            let button = |id: &str, key, off: bool| (
                [id, &step.to_string()].concat(),
                app.fill(key, &[("step", &text)]),
                off || part.is_some(),
            );
            let (up_id, up_label, up_off) = button("up", k::STEP_UP, position == 0);
            let (down_id, down_label, down_off) = button("down", k::STEP_DOWN, position + 1 == count);
            view! {
                <li class=class>
                    <span class="step-text" inner_html=html></span>
                    {mark}
                    <span class="step-buttons">
                        <button type="button" class="second" id=up_id aria-label=up_label disabled=up_off
                            on:click=move |_| up(position, true)>"↑"</button>
                        <button type="button" class="second" id=down_id aria-label=down_label disabled=down_off
                            on:click=move |_| down(position, false)>"↓"</button>
                    </span>
                </li>
            }
        });
        view! { <p class="fine">{app.t(k::STEPS_HOW)}</p><ol class="steps">{rows.collect::<Vec<_>>()}</ol> }
    }
}

/// A menu beside each left cell.
#[component]
fn Matching(
    head: (String, String),
    left: Vec<String>,
    cells: Vec<String>,
    order: Vec<u8>,
    draft: Draft,
) -> impl IntoView {
    let app = app();
    // Cells that read alike stand in the menu once.
    let mut menu: Vec<(u8, String)> = Vec::new();
    for n in order {
        let text = cells.get(usize::from(n)).map(|c| plain(c)).unwrap_or_default();
        if !menu.iter().any(|(_, t)| *t == text) {
            menu.push((n, text));
        }
    }
    let row = |(n, html): (usize, String)| {
        let id = ["m", &n.to_string()].concat();
        let options: Vec<_> = menu
            .iter()
            .map(|(value, text)| view! { <option value=value.to_string()>{text.clone()}</option> })
            .collect();
        let part =
            move || draft.verdict.with(|v| v.as_ref().map(|v| v.parts.get(n).copied().unwrap_or(false)));
        let class = move || match part() {
            None => "match",
            Some(true) => "match right",
            Some(false) => "match wrong",
        };
        view! {
            <li class=class>
                <label for=id.clone() inner_html=html></label>
                <select id=id autocomplete="off" disabled=move || draft.verdict.with(Option::is_some)
                    on:change=move |event| {
                        let value = event_target_value(&event).parse().ok();
                        draft.matches.update(|m| if let Some(cell) = m.get_mut(n) { *cell = value });
                    }>
                    <option value="">{app.t(k::MATCH_CHOOSE)}</option>
                    {options}
                </select>
                {move || part().map(|right| view! {
                    <b class="mark">{app.t(if right { k::MARK_RIGHT } else { k::MARK_WRONG })}</b>
                })}
            </li>
        }
    };
    let how = app.fill(k::MATCH_HOW, &[("left", &plain(&head.0)), ("right", &plain(&head.1))]);
    view! {
        <p class="fine">{how}</p>
        <ul class="matching">{left.into_iter().enumerate().map(row).collect_view()}</ul>
    }
}

/// A field for a word or a number.
#[component]
fn Typed(unit: String, number: bool, draft: Draft) -> impl IntoView {
    let app = app();
    view! {
        <p class="field">
            <label for="typed">{app.t(if number { k::TYPED_NUMBER } else { k::TYPED_TEXT })}</label>
            <input id="typed" type="text" autocomplete="off" spellcheck="false" autocapitalize="off"
                inputmode=if number { "decimal" } else { "text" }
                disabled=move || draft.verdict.with(Option::is_some)
                on:input=move |event| draft.typed.set(event_target_value(&event))/>
            {(!unit.is_empty()).then(|| view! { <span>{unit}</span> })}
        </p>
    }
}
