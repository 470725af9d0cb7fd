//! Voices that a journey has in its hand: browsers under test have none of their own.

use serde::Deserialize;
use serde_json::{Value, json};

use super::{Plan, Site, Visit};

/// What was given to a voice.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Said {
    pub text: String,
    /// Its name; `None` where the browser would have chosen.
    pub voice: Option<String>,
    pub lang: String,
    pub rate: f64,
}

impl Plan {
    /// The site with voices: `voices.js` runs before the scripts of each page.
    pub fn voices() -> Self {
        Self { folder: Some(Site::with_script("voices", include_str!("voices.js"))), ..Self::default() }
    }
}

impl Visit {
    /// Everything that was given to a voice so far.
    pub async fn said(&self) -> Vec<Said> {
        self.js("return __speech.said", &[]).await
    }

    /// What a voice says now, and what waits behind it.
    pub async fn is_saying(&self) -> Vec<String> {
        self.js("return __speech.now()", &[]).await
    }

    /// The voice comes to the end of what it says.
    pub async fn sentence_ends(&self) {
        self.js::<Value>("__speech.end()", &[]).await;
    }

    /// From now on these voices are there.
    pub async fn voices_are(&self, set: &str) {
        self.js::<Value>("__speech.have(arguments[0])", &[json!(set)]).await;
    }

    /// The text that is highlighted, where the engine has highlights.
    pub async fn highlighted(&self) -> Option<String> {
        let script = "if (!window.Highlight) return null;
            const all = CSS.highlights.get('read-aloud');
            return all ? [...all].map((r) => r.toString()).join('|') : ''";
        self.js(script, &[]).await
    }
}
