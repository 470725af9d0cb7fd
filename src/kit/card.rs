//! A card: a part of a page with a border around it.

use super::tag::tag;
use maud::{Markup, Render, html};

/// A section with a border, or one that's folded up.
#[derive(Debug, Clone)]
pub struct Card<'c> {
    body: Markup,
    class: &'c str,
    title: &'c str,
    named_by: &'c str,
    name: &'c str,
    id: &'c str,
    focus: bool,
    summary: &'c str,
}

impl<'c> Card<'c> {
    /// With this in it.
    pub const fn new(body: Markup) -> Self {
        Self { body, class: "", title: "", named_by: "", name: "", id: "", focus: false, summary: "" }
    }

    /// Folded up: only this line shows until someone opens it.
    pub fn folded(summary: &'c str, body: Markup) -> Self {
        Self { summary, ..Self::new(body) }
    }

    /// With a heading: its id and its text. It names the section.
    pub fn title(self, id: &'c str, text: &'c str) -> Self {
        Self { title: text, named_by: id, ..self }
    }

    /// Named by the element with this id, which is in it.
    pub fn named_by(self, id: &'c str) -> Self {
        Self { named_by: id, ..self }
    }

    /// With a name that isn't shown.
    pub fn name(self, name: &'c str) -> Self {
        Self { name, ..self }
    }

    /// Further classes.
    pub fn class(self, class: &'c str) -> Self {
        Self { class, ..self }
    }

    /// Its id, for links.
    pub fn id(self, id: &'c str) -> Self {
        Self { id, ..self }
    }

    /// Its id. It takes the focus when it appears.
    pub fn focus(self, id: &'c str) -> Self {
        Self { id, focus: true, ..self }
    }
}

impl Render for Card<'_> {
    fn render(&self) -> Markup {
        let folded = !self.summary.is_empty();
        let fold = if folded { " fold" } else { "" };
        let class = ["card", fold, if self.class.is_empty() { "" } else { " " }, self.class].concat();
        let attributes = [
            ("class", &*class),
            ("id", self.id),
            ("tabindex", if self.focus { "-1" } else { "" }),
            ("aria-labelledby", self.named_by),
            ("aria-label", self.name),
        ];
        let head = html! {
            @if folded {
                summary { (self.summary) }
            }
            @if !self.title.is_empty() {
                h2 id=(self.named_by) { (self.title) }
            }
        };
        let body = [head.0, self.body.0.clone()].concat();
        tag(if folded { "details" } else { "section" }, &attributes, Some(&body))
    }
}
