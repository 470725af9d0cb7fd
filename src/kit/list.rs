//! A plain list.

use maud::{Markup, Render, html};

/// A list with a class, if it has one. Nothing at all without entries.
#[derive(Debug, Clone)]
pub struct List<'l> {
    class: &'l str,
    items: Vec<Markup>,
}

impl<'l> List<'l> {
    /// A list of these entries.
    pub fn new(items: impl IntoIterator<Item = Markup>) -> Self {
        Self { class: "", items: items.into_iter().collect() }
    }

    /// Its class.
    pub fn class(self, class: &'l str) -> Self {
        Self { class, ..self }
    }
}

impl Render for List<'_> {
    fn render(&self) -> Markup {
        html! {
            @if !self.items.is_empty() {
                ul class=[Some(self.class).filter(|c| !c.is_empty())] {
                    @for item in &self.items {
                        li { (item) }
                    }
                }
            }
        }
    }
}
