//! Reading aloud: the buttons that begin it, and the controls while it goes on. What they do is the work of
//! `public/aloud.js`, which finds its words here.
//!
//! Accessibility: all buttons keep their room while there is no voice, so nothing moves when one comes. The controls are
//! a region with native buttons and a select; focus goes there only when the person asks to listen, and back to where
//! they asked. Nothing is announced but what went wrong: a screen reader must not talk over the voice.

use super::{Html, escape};
use crate::core::strings::k;

impl Html<'_> {
    /// A button that reads from its section on, or, without a title, from the top of what it stands in.
    pub fn listen(&self, title: Option<&str>) -> String {
        let begin = "<button type=\"button\" class=\"link listen\" data-listen";
        let Some(title) = title else { return [begin, ">", &self.t(k::ALOUD), "</button>"].concat() };
        let name = escape(&self.shell.strings.fill(k::ALOUD_THIS, &[("title", title)]));
        [begin, " aria-label=\"", &name, "\">", &self.t(k::ALOUD_FROM), "</button>"].concat()
    }

    /// The controls; the style sheet shows them while `data-aloud` stands on `<html>`.
    pub fn aloud(&self) -> String {
        let words = [
            ("open", k::ALOUD_START),
            ("on", k::ALOUD_PAUSE),
            ("paused", k::ALOUD_GO_ON),
            ("stop", k::ALOUD_STOP),
            ("close", k::ALOUD_CLOSE),
            ("note", k::ALOUD_NOTE),
            ("gone", k::ALOUD_GONE),
            ("picture", k::ALOUD_PICTURE),
            ("short", k::ALOUD_SHORT),
        ];
        let words = words.map(|(name, key)| [" data-", name, "=\"", &self.t(key), "\""].concat());
        [
            "<section id=\"aloud\" aria-label=\"",
            &self.t(k::ALOUD_LABEL),
            "\"",
            &words.concat(),
            "><p class=\"fine\" id=\"aloud-note\" role=\"status\"></p>",
            "<button type=\"button\" aria-describedby=\"aloud-note\">",
            &self.t(k::ALOUD_START),
            "</button><button type=\"button\" class=\"second\">",
            &self.t(k::ALOUD_CLOSE),
            "</button><select autocomplete=\"off\" aria-label=\"",
            &self.t(k::ALOUD_SPEED),
            "\"><option value=\"0.8\">",
            &self.t(k::ALOUD_SLOWER),
            "</option><option value=\"1\" selected>",
            &self.t(k::ALOUD_USUAL),
            "</option><option value=\"1.3\">",
            &self.t(k::ALOUD_FASTER),
            "</option></select></section>",
        ]
        .concat()
    }
}
