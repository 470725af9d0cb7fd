//! A browser is killed while the site saves. Three times each here; fifty, with more than a minute between:
//! `cargo run -- test --long kill`. WebKit's driver gives no profile that outlives its browser.

use crate::support::{Engine, kills};

#[test]
fn killing_chromium_tears_nothing() {
    kills(Engine::Chromium, "kill-chromium");
}

#[test]
fn killing_firefox_tears_nothing() {
    kills(Engine::Firefox, "kill-firefox");
}
