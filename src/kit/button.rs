//! Buttons, and links that look like one.

use super::tag::{flag, tag};
use maud::{Markup, Render};

/// A button. What it does is for the app: it's handed `data-do` when the button is pressed.
///
/// ```
/// # use attune::kit::Button;
/// # use maud::Render;
/// assert_eq!(
///     Button::ask("round", "due", "Start").look("second").id("round-", "due").render().into_string(),
///     "<button class=\"second\" type=\"button\" id=\"round-due\" data-do=\"round due\">Start</button>",
/// );
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Button<'b> {
    /// What the app is asked to do; empty: the button sends its form.
    does: &'b str,
    /// What with.
    on: &'b str,
    body: &'b str,
    look: &'b str,
    id: [&'b str; 2],
    name: &'b str,
    flags: u8,
}

/// The body is markup.
const HTML: u8 = 1;
/// It can't be pressed now.
const OFF: u8 = 2;
/// It isn't there yet.
const HIDDEN: u8 = 4;
/// `aria-pressed`, and whether it's true.
const PRESSED: [u8; 2] = [8, 16];
/// `aria-expanded`, and whether it's true.
const EXPANDED: [u8; 2] = [32, 64];

impl<'b> Button<'b> {
    /// A button with this text.
    pub const fn new(does: &'b str, text: &'b str) -> Self {
        Self { does, on: "", body: text, look: "", id: ["", ""], name: "", flags: 0 }
    }

    /// A button with this text that asks for something with this: a choice, a step, a module.
    pub const fn ask(does: &'b str, on: &'b str, text: &'b str) -> Self {
        Self { on, ..Self::new(does, text) }
    }

    /// A button with this markup in it.
    pub const fn with(does: &'b str, html: &'b str) -> Self {
        Self { flags: HTML, ..Self::new(does, html) }
    }

    /// A button that sends its form.
    pub const fn submit(text: &'b str) -> Self {
        Self::new("", text)
    }

    /// What it does it with.
    pub fn on(mut self, on: &'b str) -> Self {
        self.on = on;
        self
    }

    /// Classes: `second`, `danger`, `link`, `small`, and what the page adds. Without one, it's the main button.
    pub fn look(mut self, look: &'b str) -> Self {
        self.look = look;
        self
    }

    /// Its id, in two parts.
    pub fn id(mut self, first: &'b str, rest: &'b str) -> Self {
        self.id = [first, rest];
        self
    }

    /// What it's called, where its text doesn't say enough.
    pub fn name(mut self, name: &'b str) -> Self {
        self.name = name;
        self
    }

    /// One of several, and whether it's the chosen one.
    pub fn pressed(self, pressed: bool) -> Self {
        self.flag(PRESSED[0], true).flag(PRESSED[1], pressed)
    }

    /// Shows something, and whether it does now.
    pub fn expanded(self, expanded: bool) -> Self {
        self.flag(EXPANDED[0], true).flag(EXPANDED[1], expanded)
    }

    /// Not there yet.
    pub fn hidden(self) -> Self {
        self.flag(HIDDEN, true)
    }

    /// Can't be pressed now.
    pub fn off(self, off: bool) -> Self {
        self.flag(OFF, off)
    }

    fn flag(mut self, flag: u8, on: bool) -> Self {
        self.flags |= flag * u8::from(on);
        self
    }
}

impl Render for Button<'_> {
    fn render(&self) -> Markup {
        let has = |flag: u8| self.flags & flag != 0;
        let state = |[there, on]: [u8; 2]| {
            if !has(there) {
                ""
            } else if has(on) {
                "true"
            } else {
                "false"
            }
        };
        let does = [self.does, if self.on.is_empty() { "" } else { " " }, self.on].concat();
        let id = self.id.concat();
        let kind = if does.is_empty() { "submit" } else { "button" };
        let attributes = [
            ("class", self.look),
            ("type", kind),
            ("id", &*id),
            ("data-do", &*does),
            ("aria-label", self.name),
            ("aria-pressed", state(PRESSED)),
            ("aria-expanded", state(EXPANDED)),
            flag("disabled", has(OFF)),
            flag("hidden", has(HIDDEN)),
        ];
        let body = if has(HTML) { self.body } else { &*self.body.render().0 };
        tag("button", &attributes, Some(body))
    }
}

/// A link that looks like a button: it leads somewhere.
#[derive(Debug, Clone, Copy)]
pub struct Go<'g> {
    to: &'g str,
    text: &'g str,
    class: &'static str,
    afresh: bool,
    id: &'g str,
}

impl<'g> Go<'g> {
    /// A link with this text to this address.
    pub const fn new(to: &'g str, text: &'g str) -> Self {
        Self { to, text, class: "button", afresh: false, id: "" }
    }

    /// Not the main thing to do.
    pub fn second(mut self) -> Self {
        self.class = "button second";
        self
    }

    /// In a line of text.
    pub fn small(mut self) -> Self {
        self.class = "button small";
        self
    }

    /// The browser loads the page, not the app.
    pub fn afresh(mut self) -> Self {
        self.afresh = true;
        self
    }

    /// Its id.
    pub fn id(mut self, id: &'g str) -> Self {
        self.id = id;
        self
    }
}

impl Render for Go<'_> {
    fn render(&self) -> Markup {
        let attributes =
            [("class", self.class), ("id", self.id), flag("data-native", self.afresh), ("href", self.to)];
        tag("a", &attributes, Some(&self.text.render().0))
    }
}
