//! Main parts of pages, with empty or first-seen slots, and the frame around them: made natively and by the library, never
//! by the app. What only these say isn't among the strings that the app waits for ([`k`](crate::core::strings::k)).

mod aloud;
#[cfg(test)]
mod aloud_tests;
mod assigned;
mod cases;
mod code;
mod device;
mod frame;
mod home;
mod lesson;
mod offline;
mod page;
mod quiz;
mod reading;
mod receipt;
mod search;
mod tries;

pub(crate) use self::assigned::saved_form;
use crate::core::site::route::Route;
use crate::pages::Html;
use crate::pages::slot::Slot;
use maud::{Markup, html};

impl Html<'_> {
    fn slot(&self, slot: &Slot) -> Markup {
        html! { div data-slot=(slot.name()) { ((self.inner)(slot)) } }
    }

    fn link(&self, route: &Route, text: &str) -> Markup {
        html! { a href=(self.path(route)) { (text) } }
    }
}
