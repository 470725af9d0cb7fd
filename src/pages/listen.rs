//! The button that reads a page, a section or a case aloud. Its controls are in `whole/aloud.rs`.

use super::Html;
use crate::core::strings::k;
use maud::{Markup, html};

impl Html<'_> {
    /// A button that reads from its section on, or, without a title, from the top of its container.
    pub fn listen(&self, title: Option<&str>) -> Markup {
        let name = title.map(|title| self.filled(k::ALOUD_THIS, &[("title", title)]));
        let key = if name.is_some() { k::ALOUD_FROM } else { k::ALOUD };
        html! { button.link.listen type="button" data-listen aria-label=[name] { (self.word(key)) } }
    }
}
