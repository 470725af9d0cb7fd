//! A picture with what belongs to it.

use maud::{Markup, PreEscaped, Render, html};

/// A picture; its caption may be empty.
#[derive(Debug, Clone, Copy)]
pub struct Figure<'f> {
    /// Its class: `pic` in a lesson, `bust` for a person in a case.
    pub class: &'f str,
    /// The drawing, with what a person should know about it.
    pub svg: &'f str,
    /// Its caption; may be empty.
    pub caption: &'f str,
}

impl Render for Figure<'_> {
    fn render(&self) -> Markup {
        html! {
            figure class=(self.class) {
                (PreEscaped(self.svg))
                @if !self.caption.is_empty() {
                    figcaption { (self.caption) }
                }
            }
        }
    }
}
