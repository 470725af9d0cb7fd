//! What to try in a lesson: ungraded questions, answered by opening. Each option, row or answer is a native disclosure, so it
//! works by touch, by keyboard and without JavaScript, on paper it's the question alone, and nothing is kept.

use crate::core::course::question::{Choice, Kind, Question};
use crate::core::quiz::draw;
use crate::core::strings::{Key, k};
use crate::pages::Html;
use crate::pages::answers::right_cells;
use maud::{Markup, PreEscaped, html};

impl Html<'_> {
    /// A question to try, with instant reasons.
    pub(super) fn tried(&self, question: &Question) -> Markup {
        html! {
            section.try id={ "t-" (question.id) } aria-labelledby={ "tt-" (question.id) } {
                p.try-label { (self.word(k::TRY)) }
                h3 id={ "tt-" (question.id) } { (PreEscaped(&question.prompt_html)) }
                (PreEscaped(&question.intro_html))
                @match &question.kind {
                    Kind::Single { options, shuffle } => (self.to_open(question, options, *shuffle, k::TRY_ONE)),
                    Kind::Multi { options, shuffle } => (self.to_open(question, options, *shuffle, k::TRY_MANY)),
                    Kind::Match { pairs, distractors, .. } => (self.rows(pairs, distractors)),
                    Kind::Order { items } => {
                        ul {
                            // Never in the right order.
                            @for n in draw::order(question, seed(question)) {
                                li { (PreEscaped(items.get(usize::from(n)).map_or("", String::as_str))) }
                            }
                        }
                        (self.behind(question))
                    }
                    Kind::Text { .. } | Kind::Number { .. } => (self.behind(question)),
                }
                @if matches!(question.kind, Kind::Single { .. } | Kind::Multi { .. } | Kind::Match { .. }) {
                    div.try-why { (PreEscaped(&question.explanation_html)) }
                }
            }
        }
    }

    /// Options, each with its reason inside.
    fn to_open(&self, question: &Question, options: &[Choice], shuffle: bool, how: Key) -> Markup {
        let mut order: Vec<u8> = (0..options.len()).filter_map(|n| u8::try_from(n).ok()).collect();
        if shuffle {
            order = draw::order(question, seed(question));
        }
        html! {
            p.fine { (self.word(how)) }
            ul.tries {
                @for option in order.iter().filter_map(|n| options.get(usize::from(*n))) {
                    @let (class, mark) =
                        if option.right { ("right", k::MARK_RIGHT) } else { ("wrong", k::MARK_WRONG) };
                    li {
                        details class=(class) {
                            summary { (PreEscaped(&option.html)) }
                            div { b.mark { (self.word(mark)) } (PreEscaped(&option.feedback_html)) }
                        }
                    }
                }
            }
        }
    }

    /// What to match, each with its partner inside; above them all partners, so that there's something to choose from.
    fn rows(&self, pairs: &[(String, String)], others: &[String]) -> Markup {
        html! {
            p.fine { (self.word(k::TRY_MATCH)) }
            ul.partners {
                @for cell in right_cells(pairs, others) {
                    li { (PreEscaped(cell)) }
                }
            }
            ul.tries {
                @for (left, right) in pairs {
                    li {
                        details.right {
                            summary { (PreEscaped(left)) }
                            div { (PreEscaped(right)) }
                        }
                    }
                }
            }
        }
    }

    /// The whole answer, behind one button.
    fn behind(&self, question: &Question) -> Markup {
        html! {
            details.behind {
                summary { (self.word(k::SHOW_ANSWER)) }
                (self.key(question))
                (PreEscaped(&question.explanation_html))
            }
        }
    }
}

/// The order of a try's options is the same for everyone, but not the author's.
fn seed(question: &Question) -> u32 {
    question.id.bytes().fold(7, |seed, byte| seed.wrapping_mul(31).wrapping_add(u32::from(byte)))
}
