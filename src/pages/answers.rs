//! Questions with their answers.

use super::Html;
use crate::core::base::fold::plain;
use crate::core::course::model::Module;
use crate::core::course::question::{Choice, Kind, Question};
use crate::core::quiz::draw;
use crate::core::strings::k;
use crate::kit::Table;
use maud::{Markup, PreEscaped, Render, html};

impl Html<'_> {
    /// Every question in a module with its answer, hidden until opened, or until all are shown by following a link to
    /// them. It works without JavaScript. On paper it's a sheet to fill in, with the answers if they're shown.
    pub fn answers(&self, module: &Module) -> Markup {
        html! {
            p.no-print { (self.word(k::ANSWERS_LEAD)) }
            p.no-print { a href="#with-answers" { (self.word(k::ANSWERS_ALL)) } }
            p.name-line { (self.word(k::ANSWERS_NAME)) span.rule {} (self.word(k::RECORD_DATE)) span.rule {} }
            div #with-answers {
                @for question in &module.questions {
                    (self.answered_question(module, question))
                }
            }
        }
    }

    fn answered_question(&self, module: &Module, question: &Question) -> Markup {
        html! {
            section.qa id={ "q-" (question.id) } {
                h2 { (PreEscaped(&question.prompt_html)) }
                (PreEscaped(&question.intro_html))
                (asked(question))
                details {
                    summary { (self.word(k::SHOW_ANSWER)) }
                    (self.key(question))
                    (PreEscaped(&question.explanation_html))
                    (self.taught(module, question, k::TAUGHT_IN))
                }
            }
        }
    }

    /// The answer key with feedback for each part.
    pub fn key(&self, question: &Question) -> Markup {
        html! {
            @match &question.kind {
                Kind::Single { options, .. } | Kind::Multi { options, .. } => {
                    ul.key {
                        @for option in options {
                            (self.option_key(option))
                        }
                    }
                }
                Kind::Order { items } => {
                    ol.key {
                        @for item in items {
                            li { (PreEscaped(item)) }
                        }
                    }
                }
                Kind::Match { head, pairs, .. } => (pairs_key(head, pairs)),
                Kind::Text { accepted, .. } => {
                    p.key { (accepted.join(" / ")) }
                }
                Kind::Number { accepted, unit, .. } => {
                    p.key {
                        @for (n, range) in accepted.iter().enumerate() {
                            @if n > 0 { " / " }
                            @let (from, to) = (range.from.plain(), range.to.plain());
                            (from)
                            @if from != to { "–" (to) }
                        }
                        " " (unit)
                    }
                }
            }
        }
    }

    fn option_key(&self, option: &Choice) -> Markup {
        let (class, mark) = if option.right { ("right", k::MARK_RIGHT) } else { ("wrong", k::MARK_WRONG) };
        html! {
            li class=(class) {
                b { (self.word(mark)) } " " (PreEscaped(&option.html)) (PreEscaped(&option.feedback_html))
            }
        }
    }
}

/// The question, without the key.
fn asked(question: &Question) -> Markup {
    html! {
        @match &question.kind {
            Kind::Single { options, .. } | Kind::Multi { options, .. } => {
                (list(true, &mut options.iter().map(|o| o.html.as_str())))
            }
            Kind::Order { items } => {
                // Never in the right order.
                (list(false, &mut draw::order(question, 0).iter().filter_map(|n| Some(items.get(usize::from(*n))?.as_str()))))
            }
            Kind::Match { pairs, distractors, .. } => {
                div.two {
                    (list(false, &mut pairs.iter().map(|(left, _)| left.as_str())))
                    (list(false, &mut right_cells(pairs, distractors).into_iter()))
                }
            }
            Kind::Text { .. } | Kind::Number { .. } => {}
        }
    }
}

/// The right cells of a matching question, each once, in alphabetical order, which isn't the order of the left ones.
pub(super) fn right_cells<'a>(pairs: &'a [(String, String)], others: &'a [String]) -> Vec<&'a str> {
    let right = pairs.iter().map(|(_, right)| right).chain(others);
    let mut right: Vec<&str> = right.map(String::as_str).collect();
    right.sort_unstable();
    right.dedup();
    right
}

/// Markup of the course as a list; `lettered` if one says which by its letter.
fn list(lettered: bool, items: &mut dyn Iterator<Item = &str>) -> Markup {
    html! {
        ul.lettered[lettered] {
            @for item in items {
                li { (PreEscaped(item)) }
            }
        }
    }
}

/// The pairs of a matching question as a table.
fn pairs_key(head: &(String, String), pairs: &[(String, String)]) -> Markup {
    let rows = html! {
        @for (left, right) in pairs {
            tr {
                th scope="row" { (PreEscaped(left)) }
                td { (PreEscaped(right)) }
            }
        }
    };
    let heads = html! {
        @for head in [&head.0, &head.1] { th scope="col" { (PreEscaped(head)) } }
    };
    Table { name: &[&*plain(&head.0), " · ", &*plain(&head.1)].concat(), class: "key", heads, rows }.render()
}
