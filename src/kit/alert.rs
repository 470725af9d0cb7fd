//! A box that says what went wrong, or asks before something that can't be undone.

use super::tag::tag;
use maud::{Markup, Render, html};

/// A message with a warning's colors.
#[derive(Debug, Clone)]
pub struct Alert<'a> {
    body: Markup,
    id: &'a str,
    label: &'a str,
    class: &'a str,
    said: bool,
}

impl<'a> Alert<'a> {
    /// With this in it.
    pub fn new(body: Markup) -> Self {
        Self { body, id: "", label: "", class: "", said: false }
    }

    /// With this text.
    pub fn text(text: &str) -> Self {
        Self::new(html! { p { (text) } })
    }

    /// A further class.
    pub fn class(self, class: &'a str) -> Self {
        Self { class, ..self }
    }

    /// A screen reader says it at once.
    pub fn said(self) -> Self {
        Self { said: true, ..self }
    }

    /// Takes the focus when it appears.
    pub fn focus(self, id: &'a str) -> Self {
        Self { id, ..self }
    }

    /// A group named by the element with this id.
    pub fn named_by(self, label: &'a str) -> Self {
        Self { label, ..self }
    }
}

impl Render for Alert<'_> {
    fn render(&self) -> Markup {
        let role = if self.said {
            "alert"
        } else if self.label.is_empty() {
            ""
        } else {
            "group"
        };
        let class = ["alert", if self.class.is_empty() { "" } else { " " }, self.class].concat();
        let attributes = [
            ("class", &*class),
            ("id", self.id),
            ("tabindex", if self.id.is_empty() { "" } else { "-1" }),
            ("role", role),
            ("aria-labelledby", self.label),
        ];
        tag("div", &attributes, Some(&self.body.0))
    }
}
