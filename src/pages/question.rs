//! A question on the screen: asked, or checked with its reasons. Only native controls; no dragging.

use super::Html;
use crate::core::base::fold::{literal, plain};
use crate::core::course::model::Module;
use crate::core::course::question::{Choice, Kind, Question};
use crate::core::course::test_out;
use crate::core::quiz::grade::{Given, Verdict};
use crate::core::site::route::Route;
use crate::core::strings::{Key, k};
use crate::kit::{Bar, Button, Field, Menu, Mode, Tick};
use maud::{Markup, PreEscaped, html};

/// A question with what was done with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The display order of options, steps or cells; moving a step changes it.
    pub order: Vec<u8>,
    /// Options chosen beforehand. Later choices are in the fields.
    pub chosen: Vec<u8>,
    /// Set once it's checked: the answer and its grade.
    pub checked: Option<(Given, Verdict)>,
}

impl Html<'_> {
    /// The question with its fields, after the situation that it's about. `kicker` gives its position in the quiz in words,
    /// `place` as its number from 0 of how many. Keys 1 to 9 choose an option.
    pub fn question(
        &self,
        question: &Question,
        sheet: &Sheet,
        kicker: &str,
        place: (usize, usize),
    ) -> Markup {
        let many = matches!(question.kind, Kind::Single { .. } | Kind::Multi { .. });
        let described = if question.intro_html.is_empty() { "problem" } else { "situation problem" };
        html! {
            p.kicker { (kicker) }
            (Bar::new(place.1, &|n| (n < place.0, n == place.0)))
            @if !question.intro_html.is_empty() {
                div.intro #situation { (PreEscaped(&question.intro_html)) }
            }
            fieldset aria-describedby=(described) data-keys=[many.then_some("options")] {
                legend {
                    h2 #question-title tabindex="-1" { (PreEscaped(&question.prompt_html)) }
                }
                @if matches!(question.kind, Kind::Multi { .. }) {
                    p.fine { (self.word(k::CHOOSE_ALL)) }
                }
                @if let Some(hint) = &question.hint_html {
                    details.hint {
                        summary { (self.word(k::HINT)) }
                        div { (PreEscaped(hint)) }
                    }
                }
                @match &question.kind {
                    Kind::Single { options, .. } => (self.options(options, false, sheet)),
                    Kind::Multi { options, .. } => (self.options(options, true, sheet)),
                    Kind::Order { items } => (self.steps(items, sheet)),
                    Kind::Match { head, pairs, distractors } => {
                        (self.matching(head, pairs, distractors, sheet))
                    }
                    Kind::Text { .. } => (self.typed("", false, sheet)),
                    Kind::Number { unit, .. } => (self.typed(unit, true, sheet)),
                }
            }
        }
    }

    fn mark(&self, right: bool) -> Markup {
        let key = if right { k::MARK_RIGHT } else { k::MARK_WRONG };
        html! { b.mark { (self.word(key)) } }
    }

    /// Radio buttons or check boxes; once checked, each with its mark and its reason.
    fn options(&self, options: &[Choice], many: bool, sheet: &Sheet) -> Markup {
        let given = sheet.checked.as_ref().map(|(given, _)| given);
        html! {
            ul.options {
                @for n in &sheet.order {
                    @if let Some(option) = options.get(usize::from(*n)) {
                        @let taken = given
                            .map(|given| matches!(given, Given::Options(marks) if marks.contains(n)));
                        @let (class, reason) = taken.map_or(("option", None), |t| told(option, t, many));
                        li class=(class) {
                            @let on = taken.unwrap_or_else(|| sheet.chosen.contains(n));
                            (Tick::with(&["o", &n.to_string()].concat(), &option.html)
                                .of("option", !many)
                                .state(on, taken.is_some()))
                            @if let Some((key, why)) = reason {
                                div.reason { b { (self.word(key)) } div { (PreEscaped(why)) } }
                            }
                        }
                    }
                }
            }
        }
    }

    /// Steps with buttons that move them.
    fn steps(&self, items: &[String], sheet: &Sheet) -> Markup {
        let last = sheet.order.len().saturating_sub(1);
        html! {
            p.fine { (self.word(k::STEPS_HOW)) }
            ol.steps {
                @for (position, step) in sheet.order.iter().enumerate() {
                    @let text = items.get(usize::from(*step)).map_or("", String::as_str);
                    @let part = sheet.part(position);
                    @let name = plain(text);
                    li.step.right[part == Some(true)].wrong[part == Some(false)] {
                        span.step-text { (PreEscaped(text)) }
                        @if let Some(right) = part {
                            (self.mark(right))
                        }
                        span.step-buttons {
                            @for (id, key, sign, end) in
                                [("up", k::STEP_UP, "↑", 0), ("down", k::STEP_DOWN, "↓", last)]
                            {
                                @let step = step.to_string();
                                (Button::ask("step", &[id, " ", &step].concat(), sign)
                                    .look("second")
                                    .id(id, &step)
                                    .name(&self.filled(key, &[("step", &name)]))
                                    .off(position == end || part.is_some()))
                            }
                        }
                    }
                }
            }
        }
    }

    /// A menu next to each left cell, below a list of all its entries, because a menu cuts off long text, on a phone
    /// and on paper, and entries may start alike. Each has its letter in both.
    fn matching(
        &self,
        head: &(String, String),
        pairs: &[(String, String)],
        others: &[String],
        sheet: &Sheet,
    ) -> Markup {
        // Cells that look the same are in the menu once; grading accepts either.
        let mut menu: Vec<(u8, String)> = Vec::new();
        for n in &sheet.order {
            let text = cell(pairs, others, *n);
            if !menu.iter().any(|(_, t)| *t == text) {
                menu.push((*n, text));
            }
        }
        let lettered = menu.iter().zip('A'..);
        let lettered = lettered.map(|((n, text), letter)| {
            (n.to_string(), [letter.encode_utf8(&mut [0; 4]), ". ", text].concat())
        });
        let first = (String::new(), self.word(k::MATCH_CHOOSE).to_owned());
        let entries: Vec<_> = std::iter::once(first).chain(lettered).collect();
        html! {
            p.fine {
                (self.filled(k::MATCH_HOW, &[("left", &*plain(&head.0)), ("right", &*plain(&head.1))]))
            }
            ol.partners type="A" {
                @for (_, text) in &menu {
                    li { (text) }
                }
            }
            ul.matching {
                @for (position, (left, _)) in pairs.iter().enumerate() {
                    @let part = sheet.part(position);
                    @let chosen = sheet.matched(position).map(|n| cell(pairs, others, n));
                    li.match.right[part == Some(true)].wrong[part == Some(false)] {
                        label for={ "m" (position) } { (PreEscaped(left)) }
                        (Menu {
                            id: Some(&["m", &position.to_string()].concat()),
                            name: None,
                            entries: &entries,
                            chosen: menu.iter().position(|(_, text)| chosen.as_ref() == Some(text)).map(|n| n + 1),
                            off: part.is_some(),
                        })
                        @if let Some(right) = part {
                            (self.mark(right))
                        }
                    }
                }
            }
        }
    }

    /// A field for a word or a number.
    fn typed(&self, unit: &str, number: bool, sheet: &Sheet) -> Markup {
        let (key, mode) = if number { (k::TYPED_NUMBER, Mode::Decimal) } else { (k::TYPED_TEXT, Mode::Text) };
        let typed = match &sheet.checked {
            Some((Given::Typed(typed), _)) => typed.as_str(),
            _ => "",
        };
        html! {
            p.field {
                (Field { mode, value: typed, off: sheet.checked.is_some(), ..Field::new("typed", self.word(key)) })
                @if !unit.is_empty() {
                    span { (unit) }
                }
            }
        }
    }

    /// The verdict with the explanation, the right answer if the fields don't show it, and the section that teaches it.
    pub fn reasons(&self, module: &Module, question: &Question, verdict: &Verdict) -> Markup {
        let in_fields = matches!(question.kind, Kind::Single { .. } | Kind::Multi { .. });
        let title = if verdict.right { k::VERDICT_RIGHT } else { k::VERDICT_WRONG };
        html! {
            section class={ "verdict " (if verdict.right { "right" } else { "wrong" }) } {
                h3 #verdict-title tabindex="-1" { (self.word(title)) }
                (PreEscaped(verdict.foreseen_html.as_deref().unwrap_or_default()))
                (PreEscaped(&question.explanation_html))
                @if !verdict.right && !in_fields {
                    p { b { (self.word(k::RIGHT_ANSWER)) } }
                    (self.key(question))
                }
                (self.taught(module, question, k::TAUGHT_IN))
            }
        }
    }

    /// A link to the section that teaches a question.
    pub fn taught(&self, module: &Module, question: &Question, label: Key) -> Markup {
        let Some(section) = module.section(&question.teaches) else { return html! {} };
        let (id, own) = test_out::origin(&module.id, &section.id);
        html! {
            p {
                a href={ (self.path(&Route::Lesson(id.into()))) "#s-" (own) } {
                    (self.filled(label, &[("section", &section.title)]))
                }
            }
        }
    }
}

/// How an option of a checked question shows: its class, and its mark with the reason, both where the person took it or
/// should have.
fn told(option: &Choice, taken: bool, many: bool) -> (&'static str, Option<(Key, &str)>) {
    let missed = option.missed_html.as_ref().unwrap_or(&option.feedback_html);
    match (taken, option.right) {
        (true, true) => ("option right", Some((k::MARK_RIGHT, &option.feedback_html))),
        (true, false) => ("option wrong", Some((k::MARK_WRONG, &option.feedback_html))),
        (false, true) => ("option right", Some((if many { k::MARK_MISSED } else { k::MARK_RIGHT }, missed))),
        (false, false) => ("option passed-over", None),
    }
}

/// The n-th right cell as text: those of the pairs first, then the others.
fn cell(pairs: &[(String, String)], others: &[String], n: u8) -> String {
    let n = usize::from(n);
    let cell = pairs.get(n).map(|(_, right)| right).or_else(|| others.get(n - pairs.len()));
    cell.map(|html| literal(&plain(html))).unwrap_or_default()
}

impl Sheet {
    /// Whether a step or a row matches the key; `None` before it's checked.
    fn part(&self, position: usize) -> Option<bool> {
        let (_, verdict) = self.checked.as_ref()?;
        Some(verdict.parts.get(position).copied().unwrap_or(false))
    }
    /// The right cell that was chosen for a row; `None` before it is checked.
    fn matched(&self, position: usize) -> Option<u8> {
        match &self.checked {
            Some((Given::Matches(cells), _)) => cells.get(position).copied(),
            _ => None,
        }
    }
}
