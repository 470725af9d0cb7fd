//! A scale with a word: how something is.

use maud::{Markup, Render, html};

/// A meter: its name, a scale that's hidden from screen readers, the word for where it stands, and what changed.
#[derive(Debug, Clone, Copy)]
pub struct Meter<'m> {
    /// What it measures.
    pub name: &'m str,
    /// Where it stands, from 0.
    pub level: usize,
    /// How many levels there are.
    pub levels: usize,
    /// The word for the level.
    pub word: &'m str,
    /// What has changed just now, in a word.
    pub change: Option<&'m str>,
}

impl Render for Meter<'_> {
    fn render(&self) -> Markup {
        html! {
            span { (self.name) } " "
            span.scale aria-hidden="true" {
                @for at in 0..self.levels {
                    i class=[(at == self.level).then_some("on")] {}
                }
            } " "
            b { (self.word) }
            @if let Some(change) = self.change {
                " "
                span.fine { (change) }
            }
        }
    }
}
