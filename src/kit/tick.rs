//! A box to tick, or one of several to choose.

use super::tag::{flag, tag};
use maud::{Markup, PreEscaped, Render, html};

/// A check box or a radio button with its label. Browsers don't fill it in by themselves.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tick<'t> {
    id: &'t str,
    text: &'t str,
    html: &'t str,
    group: &'t str,
    one: bool,
    on: bool,
    off: bool,
}

impl<'t> Tick<'t> {
    /// A box to tick, labeled with this text.
    pub fn new(id: &'t str, text: &'t str) -> Self {
        Self { id, text, ..Self::default() }
    }

    /// A box to tick, labeled with this markup.
    pub fn with(id: &'t str, html: &'t str) -> Self {
        Self { id, html, ..Self::default() }
    }

    /// One of a group; with `one`, only one of them can be chosen.
    pub fn of(self, group: &'t str, one: bool) -> Self {
        Self { group, one, ..self }
    }

    /// Whether it's chosen, and whether that can't be changed any more.
    pub fn state(self, on: bool, off: bool) -> Self {
        Self { on, off, ..self }
    }
}

impl Render for Tick<'_> {
    fn render(&self) -> Markup {
        let attributes = [
            ("type", if self.one { "radio" } else { "checkbox" }),
            ("autocomplete", "off"),
            ("name", self.group),
            ("id", self.id),
            flag("checked", self.on),
            flag("disabled", self.off),
        ];
        html! {
            (tag("input", &attributes, None))
            label for=(self.id) { (self.text) (PreEscaped(self.html)) }
        }
    }
}
