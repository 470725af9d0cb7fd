//! Text size and line width: applied at once, remembered only where keeping is on.

use super::state::{App, Keeping};
use crate::browser;
use crate::core::site::display::Look;
use crate::core::strings::k;
use leptos::prelude::*;

const SIZE: &str = "data-text";
const WIDTH: &str = "data-width";

/// As it stands now.
pub fn now() -> Look {
    Look::of(browser::root_attribute(SIZE).as_deref(), browser::root_attribute(WIDTH).as_deref())
}

/// A button was pressed.
pub fn step(app: App, what: &str) {
    let look = now().step(what);
    let usual = Look::default();
    let set = |name: &str, value: u8, usual: u8| {
        let text = value.to_string();
        browser::set_root_attribute(name, (value != usual).then_some(text.as_str()));
    };
    set(SIZE, look.size, usual.size);
    set(WIDTH, look.width, usual.width);
    // Kept, where the person lets the site keep something.
    if let Keeping::On(mode) = app.keeping.get_untracked() {
        app.keep(mode, look);
    }
    let (size, width) = ((look.size + 1).to_string(), (look.width + 1).to_string());
    browser::say(&app.fill(k::LOOK_SAID, &[("size", &size), ("width", &width)]));
}
