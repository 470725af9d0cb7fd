//! Someone has to leave fast.

use attune::core::strings::k;
use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::support::{Away, Engine, Keys, Place, Plan, Visit, journeys};

journeys! {
    leaving_by_the_link: Plan { away: Away::Answers, ..Plan::default() } => chromium firefox webkit;
    leaving_by_the_link_at_the_end: Plan { away: Away::Answers, ..Plan::default() } => chromium firefox webkit;
    leaving_by_shift: Plan { away: Away::Answers, ..Plan::default() } => chromium firefox webkit;
    shift_for_other_things: Plan { away: Away::Answers, ..Plan::default() } => chromium firefox webkit;
    two_presses_and_five_seconds: Plan { away: Away::Answers, ..Plan::default() } => chromium firefox webkit;
    leaving_before_the_app_is_there: Plan { away: Away::Answers, hold: true, ..Plan::default() }
        => chromium firefox webkit;
}

/// A way to leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Means {
    /// The link in the bar.
    Bar,
    /// The link at the end of the page.
    End,
    /// Shift three times.
    Shift,
}

pub const MEANS: [Means; 3] = [Means::Bar, Means::End, Means::Shift];

impl Visit {
    /// Uses the exit.
    pub async fn exit(&self, means: Means) {
        match means {
            Means::Bar => self.click("header a[data-exit]").await,
            Means::End => self.click("footer a[data-exit]").await,
            Means::Shift => {
                for _ in 0..3 {
                    self.press(Keys::One(Key::Shift)).await;
                }
            }
        }
    }

    /// Waits until the other site is here.
    pub async fn has_left(&self) {
        self.until("the weather", "return document.title", "Weather".to_owned()).await;
    }

    /// The tab shows nothing of the site: it is somewhere else, or the page is hidden and without a title.
    pub async fn shows_nothing_of_the_site(&self) {
        let origin = self.site.origin();
        self.eventually("nothing of the site is shown", async || {
            // WebKit's driver hangs now and then when it runs a script while a page goes; the address is no script.
            if self.engine == Engine::WebKit && !self.address().await.starts_with(&origin) {
                return Ok(());
            }
            // Firefox's own page about a site that does not answer may stand at the address that Back came to.
            let script =
                "return [location.href, document.title, getComputedStyle(document.documentElement).display,
                document.documentURI.startsWith('about:neterror')]";
            let (address, title, display, own): (String, String, String, bool) =
                self.try_js(script, &[]).await?;
            let nothing = !address.starts_with(&origin) || own || (display == "none" && title.is_empty());
            if nothing { Ok(()) } else { Err(format!("{address}: {display}, “{title}”")) }
        })
        .await;
    }

    /// Back in this tab: the guard leads on to the other site.
    async fn back_leads_away(&self) {
        self.back().await;
        self.shows_nothing_of_the_site().await;
        self.has_left().await;
    }
}

async fn leaving_by_the_link(visit: &Visit) {
    visit.open(Place::HOME).await;
    visit.follow(Place::TRAINING).await;
    visit.follow_in(".tier", Place::LESSON).await;
    visit.scroll_to(800).await;
    visit.exit(Means::Bar).await;
    visit.has_left().await;
    visit.back_leads_away().await;
}

async fn leaving_by_the_link_at_the_end(visit: &Visit) {
    visit.open(Place::HOME).await;
    visit.follow(Place::HELP).await;
    // With a key held down, as someone may who was about to press it three times.
    let click = "document.querySelector('footer a[data-exit]')
        .dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey: true, ctrlKey: true }))";
    visit.js::<Value>(click, &[]).await;
    visit.has_left().await;
    visit.back_leads_away().await;
    // Another tab is another story.
    visit.new_tab().await;
    visit.open(Place::HOME).await;
    visit.exit(Means::End).await;
    visit.has_left().await;
}

async fn leaving_by_shift(visit: &Visit) {
    visit.open(Place::HOME).await;
    visit.follow(Place::TRAINING).await;
    visit.press(Keys::One(Key::Shift)).await;
    visit.says("#exit-status", &visit.site.word(k::EXIT_TWO)).await;
    visit.press(Keys::One(Key::Shift)).await;
    visit.says("#exit-status", &visit.site.word(k::EXIT_ONE)).await;
    visit.press(Keys::One(Key::Shift)).await;
    visit.has_left().await;
    visit.back_leads_away().await;
}

async fn shift_for_other_things(visit: &Visit) {
    visit.open(Place::DEVICE).await;
    // As a modifier: going back through the page by Tab.
    for _ in 0..4 {
        visit.press(Keys::Held(Key::Shift, Key::Tab)).await;
    }
    // With something else between.
    visit.press(Keys::One(Key::Shift)).await;
    visit.press(Keys::One(Key::Shift)).await;
    visit.press(Keys::One(Key::Down)).await;
    visit.says("#exit-status", "").await;
    visit.press(Keys::One(Key::Shift)).await;
    visit.press(Keys::One(Key::Down)).await;
    // In a text field: capital letters.
    visit.click("#restore-text").await;
    for _ in 0..4 {
        visit.press(Keys::One(Key::Shift)).await;
    }
    visit.press(Keys::Text("ATT")).await;
    visit.until("typed", "return document.querySelector('#restore-text').value", "ATT".to_owned()).await;
    visit.is_at(Place::DEVICE).await;
    assert!(visit.shows("main h1").await, "the page is still there");
    assert_eq!(visit.stored().await, (0, 0), "nothing is written down");
    // On a slider nobody writes.
    visit.open(Place("en/m/1-2/")).await;
    let slider = "const s = document.querySelector('main input[type=range]'); if (s) s.focus(); return !!s";
    assert!(visit.js::<bool>(slider, &[]).await, "this lesson has a slider");
    visit.exit(Means::Shift).await;
    visit.has_left().await;
}

/// The page's clock, in the journey's hand: what was to happen after five seconds waits in a list.
const CLOCK: &str = "window.__later = [];
    const { setTimeout: set, clearTimeout: clear } = window, FAR = 1e9;
    window.setTimeout = (what, wait, ...more) =>
        wait === 5000 ? __later.push([what, wait]) + FAR : set.call(window, what, wait, ...more);
    window.clearTimeout = (n) => { if (n > FAR) __later[n - FAR - 1] = null; else clear.call(window, n) }";

async fn two_presses_and_five_seconds(visit: &Visit) {
    visit.open(Place::LESSON).await;
    visit.js::<Value>(CLOCK, &[]).await;
    visit.press(Keys::One(Key::Shift)).await;
    visit.press(Keys::One(Key::Shift)).await;
    visit.says("#exit-status", &visit.site.word(k::EXIT_ONE)).await;
    // Each press begins the five seconds anew; now they pass.
    let pass = "const waits = __later.filter(Boolean); waits.forEach(([what]) => what());
        __later.length = 0; return waits.map(([, wait]) => wait)";
    assert_eq!(visit.js::<Vec<u32>>(pass, &[]).await, [5000]);
    visit.says("#exit-status", &visit.site.word(k::EXIT_OVER)).await;
    visit.press(Keys::One(Key::Shift)).await;
    visit.says("#exit-status", &visit.site.word(k::EXIT_TWO)).await;
    visit.is_at(Place::LESSON).await;
    assert!(visit.shows("main h1").await, "the page is still there");
    assert_eq!(visit.stored().await, (0, 0), "the exit was not used");
}

async fn leaving_before_the_app_is_there(visit: &Visit) {
    for means in MEANS {
        visit.read(Place::SAFETY).await;
        visit.find("footer a[data-exit]").await;
        assert!(!visit.shows("#leave").await, "nothing could erase yet");
        visit.exit(means).await;
        visit.has_left().await;
        // It was the only page of the tab: Back leads nowhere, or to where the tab began.
        visit.back().await;
        visit.shows_nothing_of_the_site().await;
        visit.new_tab().await;
    }
    // While the program is being made ready.
    visit.read(Place::LESSON).await;
    visit.find("header a[data-exit]").await;
    visit.site.release();
    visit.js::<Value>("document.querySelector('header a[data-exit]').click()", &[json!(null)]).await;
    visit.has_left().await;
    visit.back().await;
    visit.shows_nothing_of_the_site().await;
}
