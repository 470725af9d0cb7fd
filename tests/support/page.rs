//! The pages of the site as a person knows them.

use attune::core::course::outline::Shell;
use attune::core::strings::Key;
use serde_json::{Value, json};

use super::site::shell_in;
use super::{Site, Visit};

/// A page, as its path below the base.
#[derive(Debug, Clone, Copy)]
pub struct Place<'p>(pub &'p str);

impl Place<'_> {
    pub const HOME: Self = Self("");
    pub const TRAINING: Self = Self("en/training/");
    pub const LESSON: Self = Self("en/m/1-1/");
    pub const QUIZ: Self = Self("en/m/1-1/quiz/");
    pub const CASES: Self = Self("en/m/1-1/cases/");
    pub const CASE: Self = Self("en/m/1-1/cases/promised-job/");
    pub const ANSWERS: Self = Self("en/m/1-1/answers/");
    pub const REFRESH: Self = Self("en/refresh/");
    pub const RECORD: Self = Self("en/record/");
    pub const DEVICE: Self = Self("en/device/");
    pub const SEARCH: Self = Self("en/search/");
    pub const TEST: Self = Self("en/test/tier-1/");
    pub const CHECK: Self = Self("en/test/confirm-1/");
    pub const HELP: Self = Self("en/p/help/");
    pub const WORDING: Self = Self("en/wording/");
    pub const CLASSES: Self = Self("en/classes/");
    pub const ROOM: Self = Self("en/room/");
    pub const SAFETY: Self = Self("en/p/online-safety/");
}

impl Site {
    /// Words and outline of the first language.
    pub fn shell(&self) -> Shell {
        shell_in(&self.root)
    }

    /// A word of the interface.
    pub fn word(&self, key: Key) -> String {
        self.shell().strings.get(key).to_owned()
    }

    /// A word of the interface with its places filled.
    pub fn filled(&self, key: Key, values: &[(&str, &str)]) -> String {
        self.shell().strings.fill(key, values)
    }
}

impl Visit {
    /// Opens a page by its address and waits until the app answers.
    pub async fn open(&self, place: Place<'_>) {
        self.read(place).await;
        self.ready().await;
    }

    /// Opens a page by its address.
    pub async fn read(&self, place: Place<'_>) {
        self.go(&self.site.url(place.0)).await;
    }

    /// Waits until the course and the search are there, too.
    pub async fn find_whole(&self) {
        let script = "return performance.getEntriesByType('resource')
            .some((e) => e.name.includes('find-en') && e.responseEnd > 0)";
        self.until("all data files are here", script, true).await;
    }

    /// Waits until the app answers.
    pub async fn ready(&self) {
        self.until("the app is ready", "return document.documentElement.dataset.app", "ready".to_owned())
            .await;
    }

    /// Loads the page again.
    pub async fn reload(&self) {
        self.js::<Value>("window.__old = true", &[]).await;
        self.client.refresh().await.unwrap_or_else(|e| panic!("the page cannot be loaded again: {e:?}"));
        let fresh = "return window.__old === undefined && document.readyState !== 'loading'";
        self.until("a fresh page", fresh, true).await;
        self.ready().await;
    }

    /// Waits until the address is that of a page and its heading has the focus; on the page of the search, the field.
    pub async fn arrives_at(&self, place: Place<'_>) {
        self.is_at(place).await;
        // A page that waits for the library has its heading already.
        let script = "const e = document.activeElement, waits = document.querySelector('main > .loading');
            return waits ? 'waiting' : e.tagName + ' ' + (e.closest('main') ? 'in main' : '')";
        let start = if place.0 == Place::SEARCH.0 { "INPUT in main" } else { "H1 in main" };
        self.until("focus where the page begins", script, start.to_owned()).await;
    }

    /// Waits until the address is that of a page.
    pub async fn is_at(&self, place: Place<'_>) {
        let path = [&self.site.base, place.0].concat();
        self.until("the address", "return location.pathname", path).await;
    }

    /// Back in the tab's history.
    pub async fn back(&self) {
        self.client.back().await.unwrap_or_else(|e| panic!("no way back: {e:?}"));
    }

    pub async fn forward(&self) {
        self.client.forward().await.unwrap_or_else(|e| panic!("no way forward: {e:?}"));
    }

    /// The visible text of the element that fits, with single spaces.
    pub async fn text(&self, selector: &str) -> String {
        let element = self.find(selector).await;
        super::answers::plain(&self.js::<String>("return arguments[0].textContent", &[json!(element)]).await)
    }

    /// Waits until the element that fits says this.
    pub async fn says(&self, selector: &str, wanted: &str) {
        self.eventually(&format!("{selector} says “{wanted}”"), async || {
            let script = "return document.querySelector(arguments[0])?.textContent ?? '(it is not there)'";
            let seen = super::answers::plain(&self.try_js::<String>(script, &[json!(selector)]).await?);
            if seen.contains(wanted) { Ok(()) } else { Err(seen) }
        })
        .await;
    }

    /// Whether something that fits can be seen.
    pub async fn shows(&self, selector: &str) -> bool {
        let script = "return [...document.querySelectorAll(arguments[0])].some(
            (e) => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0)";
        self.js(script, &[json!(selector)]).await
    }

    /// Follows the first link to a page that can be seen, with the pointer.
    pub async fn follow(&self, place: Place<'_>) {
        self.follow_in("", place).await;
    }

    /// Follows a link to a page inside the element that fits.
    pub async fn follow_in(&self, inside: &str, place: Place<'_>) {
        let selector = format!("{inside} a[href=\"{}{}\"]", self.site.base, place.0);
        self.click(&selector).await;
        self.arrives_at(place).await;
    }

    /// How far the page is scrolled.
    pub async fn scroll(&self) -> f64 {
        self.js("return scrollY", &[]).await
    }

    /// Waits until the page is scrolled to about this height.
    pub async fn is_scrolled_to(&self, y: f64, about: f64) {
        self.eventually(&format!("scrolled to {y}"), async || {
            let seen = self.try_js::<f64>("return scrollY", &[]).await?;
            if (seen - y).abs() <= about { Ok(()) } else { Err(seen.to_string()) }
        })
        .await;
    }

    /// Chooses how progress is saved; between two questions, the offer is folded up.
    pub async fn choose_keeping(&self, choice: Key) {
        if self.shows(".keep:not([open]) > summary").await {
            self.click(".keep > summary").await;
        }
        self.click_text(&self.site.word(choice)).await;
    }

    /// Opens the list of a lesson's parts, where it's folded. Beside a lesson, it always shows.
    pub async fn unfold(&self) {
        let shown =
            "return document.querySelector('.contents ol').checkVisibility({ contentVisibilityAuto: true })";
        if !self.js::<bool>(shown, &[]).await {
            self.click(".contents summary").await;
        }
        self.until("the list is open", shown, true).await;
    }

    /// Scrolls to a height and waits until it is there.
    pub async fn scroll_to(&self, y: u32) {
        self.js::<Value>("scrollTo({ top: arguments[0], behavior: 'instant' })", &[json!(y)]).await;
        self.until("the page is scrolled", &format!("return Math.abs(scrollY - {y}) < 2"), true).await;
    }

    /// A script's element attribute.
    pub async fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        self.find(selector).await.attr(name).await.unwrap_or_default()
    }
}
