//! Parts that the projector, the notes and the printed sheets share.

use super::data::Vote;
use crate::tools::Words;
use maud::{Markup, PreEscaped, html};

/// The letters of a vote.
pub const LETTERS: [&str; 4] = ["A", "B", "C", "D"];

/// A letter in the shape that it has on the printed cards: circle, square, triangle, diamond. They differ without color.
pub fn shape(letter: usize) -> Markup {
    let (outline, y) = match letter {
        0 => ("M24 2a22 22 0 1 1 0 44 22 22 0 0 1 0-44z", 32),
        1 => ("M4 4h40v40H4z", 32),
        2 => ("M24 1 47 45H1z", 40),
        _ => ("M24 0 48 24 24 48 0 24z", 32),
    };
    let name = LETTERS.get(letter).copied().unwrap_or_default();
    html! {
        svg.shape viewBox="-1 -1 50 50" aria-hidden="true" {
            path d=(outline) {}
            text x="24" y=(y) text-anchor="middle" { (name) }
        }
        span.visually-hidden { (name) ". " }
    }
}

/// What comes before the answers of a vote, and the answers by letter.
pub fn asked(vote: &Vote) -> Markup {
    html! {
        (PreEscaped(&vote.intro))
        ol.lettered-list {
            @for (n, choice) in vote.choices.iter().enumerate() {
                li { (shape(n)) span { (PreEscaped(&choice.html)) } }
            }
        }
    }
}

/// Every answer of a vote with its reason, the best one marked.
pub fn reasons(words: &Words, vote: &Vote) -> Markup {
    html! {
        ol.lettered-list {
            @for (n, choice) in vote.choices.iter().enumerate() {
                li {
                    (shape(n))
                    div {
                        @if choice.right { p { strong { (words.get("best")) } } }
                        (PreEscaped(&choice.why))
                    }
                }
            }
        }
        (PreEscaped(&vote.why))
    }
}
