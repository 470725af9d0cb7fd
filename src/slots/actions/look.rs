//! Text size and line width: applied right away, remembered only if saving is on.

use crate::browser;
use crate::core::site::display::Look;
use crate::core::strings::k;
use crate::slots::state::{App, Keeping};
use leptos::prelude::*;

const SIZE: &str = "data-text";
const WIDTH: &str = "data-width";

/// The current settings.
pub fn now() -> Look {
    Look::of(browser::root_attribute(SIZE).as_deref(), browser::root_attribute(WIDTH).as_deref())
}

/// Handles a button.
pub fn step(app: App, what: &str) {
    let look = now().step(what);
    let usual = Look::default();
    let set = |name: &str, value: u8, usual: u8| {
        let text = value.to_string();
        browser::set_root_attribute(name, (value != usual).then_some(text.as_str()));
    };
    set(SIZE, look.size, usual.size);
    set(WIDTH, look.width, usual.width);
    // Saved, if the person lets the site save.
    if let Keeping::On(mode) = app.keeping.get_untracked() {
        app.keep(mode, look);
    }
    let (size, width) = ((look.size + 1).to_string(), (look.width + 1).to_string());
    browser::say(&app.fill(k::LOOK_SAID, &[("size", &size), ("width", &width)]));
}
