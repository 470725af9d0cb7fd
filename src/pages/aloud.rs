//! Reading aloud: the buttons that start it, and the controls while it runs. `public/aloud.js` does the work and finds
//! its text here.
//!
//! Accessibility: all buttons keep their space while there's no voice, so nothing moves when one appears. The controls
//! are a region with native buttons and a select; focus goes there only when the person asks to listen, and returns to
//! where they asked. Only errors are announced, because a screen reader must not talk over the voice.

use super::{Html, escape};
use crate::core::strings::k;

impl Html<'_> {
    /// A button that reads from its section on, or, without a title, from the top of its container.
    pub fn listen(&self, title: Option<&str>) -> String {
        let begin = "<button type=\"button\" class=\"link listen\" data-listen";
        let Some(title) = title else { return [begin, ">", &self.t(k::ALOUD), "</button>"].concat() };
        let name = escape(&self.shell.strings.fill(k::ALOUD_THIS, &[("title", title)]));
        [begin, " aria-label=\"", &name, "\">", &self.t(k::ALOUD_FROM), "</button>"].concat()
    }

    /// The controls; the style sheet shows them while `<html>` has `data-aloud`.
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
