//! A person's visit: a browser window, the keyboard, and patience with a limit.

use std::cell::{Cell, RefCell};
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::{Client, Locator};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::cdp::Cdp;
use super::engine::downloads;
use super::site::scratch;
use super::{Engine, Profile, Site, turns};

/// How long anything may take.
const PATIENCE: Duration = Duration::from_secs(15);
const LOOK_AGAIN: Duration = Duration::from_millis(25);

/// A browser at the site.
#[derive(Debug)]
pub struct Visit {
    pub engine: Engine,
    pub site: Site,
    pub client: Client,
    /// Where files go that a page hands out.
    pub downloads: PathBuf,
    /// What the browser writes.
    pub profile: Profile,
    /// What is being done, for the message of a journey that hangs.
    pub doing: RefCell<String>,
    /// When that began.
    began: Cell<Instant>,
}

/// Keys to press, one after the other or together.
#[derive(Debug, Clone, Copy)]
pub enum Keys<'k> {
    One(Key),
    /// The second while the first is held.
    Held(Key, Key),
    Text(&'k str),
}

impl Visit {
    pub fn new(engine: Engine, client: Client, site: Site, profile: Profile) -> Self {
        let downloads = downloads(&profile.0);
        Self {
            engine,
            site,
            client,
            downloads,
            profile,
            doing: RefCell::default(),
            began: Cell::new(Instant::now()),
        }
    }

    /// The pages that this engine looks at where all three share the work: one of each kind in every engine, and each of
    /// the others in one of them, by turns.
    pub fn pages_by_turns(&self) -> Vec<String> {
        turns::share(self.engine as usize, self.site.pages())
    }

    fn now(&self, doing: impl Into<String>) {
        self.doing.replace(doing.into());
        self.began.set(Instant::now());
    }

    /// How long the last step has been going on.
    pub fn still_for(&self) -> Duration {
        self.began.get().elapsed()
    }

    /// Goes to an address as if it were typed.
    pub async fn go(&self, url: &str) {
        self.now(format!("opening {url}"));
        // A driver comes back at once: what is awaited is a document other than the one that was there.
        let _ = self.try_js::<Value>("window.__old = true", &[]).await;
        let script = "return window.__old === undefined && location.href !== 'about:blank' && document.readyState !== 'loading'";
        let what = format!("{url} opens");
        // WebKit's driver drops an address now and then, and stays where it was.
        for patience in [Duration::from_secs(8), Duration::MAX] {
            self.client.goto(url).await.unwrap_or_else(|e| panic!("{url} does not open: {e:?}"));
            if tokio::time::timeout(patience, self.until(&what, script, true)).await.is_ok() {
                break;
            }
        }
    }

    /// The address in the bar.
    pub async fn address(&self) -> String {
        self.client.current_url().await.map_or_else(|e| format!("(no address: {e})"), |u| u.to_string())
    }

    /// What a script of the test sees in the page.
    pub async fn try_js<T: DeserializeOwned>(&self, script: &str, args: &[Value]) -> Result<T, String> {
        self.now(script);
        let value = self.client.execute(script, args.to_vec()).await.map_err(|e| format!("{e:?}"))?;
        serde_json::from_value(value.clone()).map_err(|e| format!("{value}: {e}"))
    }

    /// The same, where nothing may be in the way.
    pub async fn js<T: DeserializeOwned>(&self, script: &str, args: &[Value]) -> T {
        self.try_js(script, args).await.unwrap_or_else(|e| panic!("{script} gave {e}"))
    }

    /// Looks until there is something to see; fails with what was awaited and what was seen last.
    pub async fn eventually<T>(&self, what: &str, mut look: impl AsyncFnMut() -> Result<T, String>) -> T {
        let deadline = Instant::now() + PATIENCE;
        loop {
            match look().await {
                Ok(found) => return found,
                Err(seen) if Instant::now() > deadline => {
                    panic!("awaited: {what}\n  seen: {seen}")
                }
                Err(_) => tokio::time::sleep(LOOK_AGAIN).await,
            }
        }
    }

    /// Waits until a script's value is the expected one.
    pub async fn until<T: DeserializeOwned + PartialEq + std::fmt::Debug>(
        &self,
        what: &str,
        script: &str,
        wanted: T,
    ) {
        self.eventually(what, async || match self.try_js::<T>(script, &[]).await {
            Ok(seen) if seen == wanted => Ok(()),
            other => Err(format!("{other:?}, not {wanted:?}")),
        })
        .await;
    }

    /// The one element that fits, once it is there.
    pub async fn find(&self, selector: &str) -> Element {
        let look = async || self.client.find(Locator::Css(selector)).await.map_err(|e| format!("{e:?}"));
        self.eventually(selector, look).await
    }

    /// Clicks the element that fits, with the pointer.
    pub async fn click(&self, selector: &str) {
        // Between finding a thing and clicking it, the app may draw it anew: then nothing was clicked, and the new one is
        // meant.
        self.eventually(selector, async || {
            let element = self.find(selector).await;
            self.uncover(&element).await?;
            self.now(format!("clicking {selector}"));
            match element.click().await.map_err(|e| format!("{e:?}")) {
                Err(e) if !e.contains("StaleElementReference") => panic!("{selector} cannot be clicked: {e}"),
                clicked => clicked,
            }
        })
        .await;
    }

    /// Drivers scroll a thing to the edge of the window, where the bar of the site or what reads aloud covers it; people
    /// do not.
    async fn uncover(&self, element: &Element) -> Result<(), String> {
        let script = "const r = arguments[0].getBoundingClientRect();
            const end = document.documentElement.dataset.aloud ? document.getElementById('aloud').offsetTop : innerHeight;
            if (!arguments[0].closest('header, #aloud') && (r.top < 80 || r.bottom > end))
                arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
        self.try_js::<Value>(script, &[json!(element)]).await.map(drop)
    }

    /// Clicks the button or link with this text.
    pub async fn click_text(&self, text: &str) {
        let mark = "for (const e of document.querySelectorAll('main button, main a, header a, nav a'))
            if (e.textContent.trim() === arguments[0] && e.checkVisibility()) {
                e.setAttribute('data-test-click', ''); return true }
            return false";
        self.eventually(&format!("a button or link “{text}”"), async || {
            match self.try_js::<bool>(mark, &[json!(text)]).await {
                Ok(true) => Ok(()),
                other => Err(format!("{other:?}")),
            }
        })
        .await;
        let element = self.find("[data-test-click]").await;
        self.js::<Value>("arguments[0].removeAttribute('data-test-click')", &[json!(element)]).await;
        self.uncover(&element).await.unwrap_or_else(|e| panic!("“{text}” can't be seen: {e}"));
        self.now(format!("clicking “{text}”"));
        element.click().await.unwrap_or_else(|e| panic!("“{text}” cannot be clicked: {e:?}"));
    }

    /// Presses keys, wherever the focus is.
    pub async fn press(&self, keys: Keys<'_>) {
        let mut actions = KeyActions::new("keyboard".into());
        let down = |value| KeyAction::Down { value };
        let up = |value| KeyAction::Up { value };
        match keys {
            Keys::One(key) => actions = actions.then(down(key.into())).then(up(key.into())),
            Keys::Held(held, key) => {
                let (held, key): (char, char) = (held.into(), key.into());
                actions = actions.then(down(held)).then(down(key)).then(up(key)).then(up(held));
            }
            Keys::Text(text) => {
                for key in text.chars() {
                    actions = actions.then(down(key)).then(up(key));
                }
            }
        }
        self.client
            .perform_actions(actions)
            .await
            .unwrap_or_else(|e| panic!("{keys:?} cannot be pressed: {e:?}"));
    }

    /// What has the focus: its tag, id, class and text.
    pub async fn focus(&self) -> String {
        let script = "const e = document.activeElement;
            return e.tagName + '#' + e.id + '.' + e.className + ' ' + (e.textContent || '').trim().slice(0, 60)";
        self.js(script, &[]).await
    }

    /// Whether the first element that fits stands before the one that has the focus.
    pub async fn stands_before(&self, selector: &str) -> bool {
        let script = "const to = document.querySelector(arguments[0]), from = document.activeElement;
            return from !== document.body && !!to && from !== to
                && (from.compareDocumentPosition(to) & Node.DOCUMENT_POSITION_PRECEDING) > 0";
        self.js(script, &[json!(selector)]).await
    }

    /// Presses Tab until the element that fits has the focus; Shift and Tab when it stands before.
    pub async fn tab_to(&self, selector: &str) {
        let key = if self.stands_before(selector).await {
            Keys::Held(Key::Shift, Key::Tab)
        } else {
            Keys::One(Key::Tab)
        };
        self.walk_to(selector, key).await;
    }

    /// Presses a key until the element that fits has the focus.
    pub async fn walk_to(&self, selector: &str, key: Keys<'_>) {
        let script = "return document.activeElement.matches(arguments[0])";
        let mut passed = Vec::new();
        for _ in 0..120 {
            if self.js(script, &[json!(selector)]).await {
                return;
            }
            self.press(key).await;
            passed.push(self.focus().await);
        }
        passed.reverse();
        passed.truncate(5);
        panic!("{key:?} never comes to {selector}; last stops: {passed:#?}");
    }

    /// A command of Chromium's own protocol.
    pub async fn cdp(&self, command: &'static str, params: Value) -> Value {
        assert_eq!(self.engine, Engine::Chromium, "only Chromium speaks this protocol");
        let sent = self.client.issue_cmd(Cdp(command, params)).await;
        sent.unwrap_or_else(|e| panic!("{command}: {e}"))
    }

    /// A window as narrow as a small phone's, or as narrow as the engine makes one.
    pub async fn narrow(&self) {
        if self.engine == Engine::Chromium {
            let phone = json!({ "width": 320, "height": 568, "deviceScaleFactor": 2, "mobile": true });
            self.cdp("Emulation.setDeviceMetricsOverride", phone).await;
            return;
        }
        // Windows that a page opens may be smaller than those of a person.
        self.read(super::Place::HOME).await;
        let known = self.client.windows().await.expect("windows");
        self.js::<Value>("window.open(location.href, '', 'popup,width=320,height=568')", &[]).await;
        let popup = self
            .eventually("a small window", async || {
                let all = self.client.windows().await.map_err(|e| format!("{e:?}"))?;
                all.into_iter().find(|w| !known.contains(w)).ok_or_else(|| "none".to_owned())
            })
            .await;
        self.to_tab(popup).await;
        // WebKitGTK stops a little above 320. The page may still be on its way.
        self.eventually("a window of 320", async || {
            match self.try_js::<u32>("return innerWidth", &[]).await? {
                width if width <= 340 => Ok(()),
                width => Err(format!("{width}")),
            }
        })
        .await;
    }

    /// Opens another tab of the same browser and goes there; answers with the tab left behind.
    pub async fn new_tab(&self) -> fantoccini::wd::WindowHandle {
        self.now("opening another tab");
        let here = self.client.window().await.expect("this tab");
        let new = self.client.new_window(true).await.expect("another tab");
        self.client.switch_to_window(new.handle).await.expect("the other tab");
        here
    }

    /// Opens another window and goes there: unlike a tab that nobody looks at, it makes frames in every engine.
    pub async fn new_window(&self) {
        self.now("opening another window");
        let new = self.client.new_window(false).await.expect("another window");
        self.client.switch_to_window(new.handle).await.expect("the other window");
    }

    pub async fn to_tab(&self, tab: fantoccini::wd::WindowHandle) {
        self.now("going to another tab");
        self.client.switch_to_window(tab).await.expect("the tab");
    }

    /// Where a journey failed: address, complaints of the page, requests, a picture.
    pub async fn circumstances(&self, name: &str) -> String {
        let complaints: Value =
            self.try_js("return window.__seen?.complaints ?? []", &[]).await.unwrap_or_default();
        let requests: Vec<String> =
            self.site.log().iter().rev().take(5).map(|r| format!("{} {}", r.status, r.path)).collect();
        let (address, picture) = (self.address().await, self.picture(name).await);
        format!(
            "  at {address}\n  complaints: {complaints}\n  last requests: {requests:?}\n  picture: {picture}"
        )
    }

    /// Saves a picture of the window; answers where it is.
    async fn picture(&self, name: &str) -> String {
        let Ok(png) = self.client.screenshot().await else { return "none could be taken".into() };
        let file = scratch(&format!("{}.png", name.replace("::", "-")));
        let _ = fs::create_dir_all(scratch(""));
        match fs::write(&file, png) {
            Ok(()) => file.display().to_string(),
            Err(e) => e.to_string(),
        }
    }

    /// The text of a file that the page has handed out, once it is there.
    pub async fn downloaded(&self, name: &str) -> String {
        let file = self.downloads.join(name);
        self.eventually(&file.display().to_string(), async || {
            let text = fs::read_to_string(&file).map_err(|e| e.to_string())?;
            if text.is_empty() { Err("it is empty".into()) } else { Ok(text) }
        })
        .await
    }

    /// Ends the session; the browser goes with it.
    pub async fn end(&self) {
        let _ = self.client.clone().close().await;
    }
}
