//! Reading aloud: the buttons that start it, and the controls while it runs. `public/aloud.js` does the work and finds
//! its text here.
//!
//! Accessibility: all buttons keep their space while there's no voice, so nothing moves when one appears. The controls
//! are a region with native buttons and a select; focus goes there only when the person asks to listen, and returns to
//! where they asked. Only errors are announced, because a screen reader must not talk over the voice.

use crate::core::strings::k;
use crate::kit::Menu;
use crate::pages::Html;
use maud::{Markup, html};

impl Html<'_> {
    /// The controls; the style sheet shows them while `<html>` has `data-aloud`.
    pub fn aloud(&self) -> Markup {
        let speeds = [("0.8", k::ALOUD_SLOWER), ("1", k::ALOUD_USUAL), ("1.3", k::ALOUD_FASTER)];
        let speeds = speeds.map(|(speed, key)| (speed.to_owned(), self.word(key).to_owned()));
        html! {
            section #aloud aria-label=(self.word(k::ALOUD_LABEL))
                data-open=(self.word(k::ALOUD_START)) data-on=(self.word(k::ALOUD_PAUSE))
                data-paused=(self.word(k::ALOUD_GO_ON)) data-stop=(self.word(k::ALOUD_STOP))
                data-close=(self.word(k::ALOUD_CLOSE)) data-note=(self.word(k::ALOUD_NOTE))
                data-gone=(self.word(k::ALOUD_GONE)) data-picture=(self.word(k::ALOUD_PICTURE))
                data-short=(self.word(k::ALOUD_SHORT))
            {
                p.fine #aloud-note role="status" {}
                button type="button" aria-describedby="aloud-note" { (self.word(k::ALOUD_START)) }
                button.second type="button" { (self.word(k::ALOUD_CLOSE)) }
                (Menu {
                    id: None,
                    name: Some(self.word(k::ALOUD_SPEED)),
                    entries: &speeds,
                    chosen: Some(1),
                    off: false,
                })
            }
        }
    }
}
