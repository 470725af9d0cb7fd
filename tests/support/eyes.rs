//! What a journey sees of a page with its own eyes; the seeing itself is `eyes.js`.

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::{Engine, Place, Visit};

const EYES: &str = include_str!("eyes.js");

/// How a person may have set their browser or this site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    Plain,
    /// The spacing of WCAG 1.4.12.
    Spacing,
    /// The largest text of this site.
    Text,
    /// The browser's own text size, twice as large.
    Font,
}

impl Setting {
    pub const ALL: [Self; 4] = [Self::Plain, Self::Spacing, Self::Text, Self::Font];
}

/// One page of every kind; a handout is a sheet of its own.
pub const KINDS: [&str; 26] = [
    "",
    "en/training/",
    "en/m/1-2/",
    "en/m/1-1/quiz/",
    "en/m/1-1/cases/",
    "en/m/1-1/cases/promised-job/",
    "en/m/1-1/answers/",
    "en/m/1-1/notes/",
    "en/m/1-1/handout/",
    "en/m/1-5/",
    "en/m/2-1/",
    "en/test/tier-1/",
    "en/refresh/",
    "en/record/",
    "en/device/",
    "en/search/",
    "en/words/",
    "en/p/help/",
    "en/p/neighbors/",
    "en/p/next-steps/",
    "en/p/online-safety/",
    "en/p/about/",
    "en/assigned/",
    "en/classes/",
    "en/room/",
    "en/nowhere/",
];

impl Visit {
    /// Asks the eyes: `lost()`, say.
    pub async fn eyes<T: DeserializeOwned>(&self, ask: &str) -> T {
        self.js(&format!("{EYES}\nreturn window.__eyes.{ask}"), &[]).await
    }

    /// What the eyes complain about goes to the list, with the place where it was.
    pub async fn look_for(&self, ask: &str, place: &str, found: &mut Vec<String>) {
        let problems: Vec<String> = self.eyes(ask).await;
        found.extend(problems.iter().map(|p| format!("{place}: {p}")));
    }

    /// Sets the page so.
    pub async fn set(&self, setting: Setting) {
        let what = match setting {
            Setting::Plain => "",
            Setting::Spacing => "spacing",
            Setting::Text => "text",
            Setting::Font => "font",
        };
        let spacing: String = self.eyes(&format!("set('{what}')")).await;
        assert_eq!(spacing.ends_with("px"), setting == Setting::Spacing, "letters are {spacing} apart");
    }

    /// A window of this size; Chromium only.
    pub async fn window_of(&self, width: u32, height: u32) {
        assert_eq!(self.engine, Engine::Chromium, "the others have one size");
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.cdp("Emulation.setDeviceMetricsOverride", size).await;
    }

    /// Walks through the whole page by Tab and back by Shift and Tab: every control is reached, in the order of the
    /// document, none holds the focus, none is covered.
    pub async fn walk_there_and_back(&self, place: &str, found: &mut Vec<String>) {
        for (what, back) in [("there", false), ("back", true)] {
            let count: usize = self.eyes("walk()").await;
            // It begins at one end.
            let begin = match back {
                true => "window.__walk.stops.push(document.activeElement)",
                false => "document.activeElement.blur(); window.__eyes.stops()[0].focus()",
            };
            self.js::<Value>(begin, &[]).await;
            self.tab(back, count.saturating_sub(1)).await;
            let at_end = format!("at_end({back})");
            // A box that scrolls is a stop more in some browsers, and so are radio buttons.
            for _ in 0..12 {
                if self.eyes::<bool>(&at_end).await {
                    break;
                }
                self.tab(back, 1).await;
            }
            let place = format!("{place}, {what}");
            self.look_for(&format!("walked({back})"), &place, found).await;
            let late: usize = self.js("return window.__late.all.length", &[]).await;
            for n in 0..late {
                self.eyes::<Value>(&format!("before({n})")).await;
                self.drawn().await;
                self.tab(back, 1).await;
                self.drawn().await;
                self.look_for(&format!("still({n})"), &place, found).await;
            }
            if late > 0 {
                self.eyes::<Value>("end()").await;
                self.drawn().await;
            }
        }
        self.js::<Value>("window.__walk.stop()", &[]).await;
    }

    /// Presses Tab many times at once, or with Shift held.
    pub async fn tab(&self, back: bool, times: usize) {
        let shift = char::from(Key::Shift);
        let mut actions = KeyActions::new("keyboard".into());
        if back {
            actions = actions.then(KeyAction::Down { value: shift });
        }
        for _ in 0..times {
            let value = Key::Tab.into();
            actions = actions.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        }
        if back {
            actions = actions.then(KeyAction::Up { value: shift });
        }
        self.client.perform_actions(actions).await.unwrap_or_else(|e| panic!("Tab cannot be pressed: {e:?}"));
    }

    /// Starts to listen to what live regions say.
    pub async fn listen(&self) {
        self.eyes::<Value>("listen()").await;
    }

    /// What they have said since, in order: `id: text`.
    pub async fn heard(&self) -> Vec<String> {
        self.js("return window.__heard.said", &[]).await
    }

    /// Opens a page of a kind, and waits for its question where it asks one.
    pub async fn open_kind(&self, page: &str) {
        self.open(Place(page)).await;
        let waits = "return !!document.querySelector('.quiz-place .loading')";
        self.until("the question", waits, false).await;
    }

    /// Waits until what has changed is on the screen.
    pub async fn drawn(&self) {
        let frames = "const done = arguments[arguments.length - 1];
            requestAnimationFrame(() => requestAnimationFrame(() => done(true)))";
        self.client.execute_async(frames, Vec::new()).await.expect("two frames");
    }
}
