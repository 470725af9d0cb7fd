//! Chromium through its driver: a new profile for each look at a page, on a slow network and processor.

use crate::Outcome;
use crate::cdp::Cdp;
use crate::quiet;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde::Deserialize;
use serde_json::{Value, json};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long a page may take to come to the point, slowed down.
const PATIENCE: Duration = Duration::from_secs(60);

/// Writes down the moments of a page, from its first one on.
const RECORDER: &str = r"(() => {
  const seen = { first: 0, largest: 0, shift: 0, ready: 0, question: 0, loaded: 0 };
  Object.defineProperty(window, '__bench', { value: seen });
  const watch = (type, note) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  watch('paint', (e) => { if (e.name === 'first-contentful-paint') seen.first = e.startTime });
  watch('largest-contentful-paint', (e) => { seen.largest = e.startTime });
  watch('layout-shift', (e) => { if (!e.hadRecentInput) seen.shift += e.value });
  addEventListener('load', () => { seen.loaded = performance.now() });
  const fields = ':is(input, select, textarea, .step-buttons button):enabled';
  const look = () => {
    if (document.querySelector('.question')?.querySelector(fields)) seen.question ||= performance.now();
    if (document.documentElement?.dataset.app === 'ready') seen.ready ||= performance.now();
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
})()";

/// The moments of one look, in milliseconds from navigation; 0 for what did not happen.
#[derive(Debug, Default, Deserialize)]
pub struct Seen {
    /// First contentful paint.
    pub first: f64,
    /// Largest contentful paint so far.
    pub largest: f64,
    /// Sum of layout shifts.
    pub shift: f64,
    /// The app has marked itself ready.
    pub ready: f64,
    /// A question with fields that take an answer is there; the app checks it as soon as it is.
    pub question: f64,
    /// All that the page itself names has been loaded.
    pub loaded: f64,
}

/// What a look waits for.
#[derive(Debug, Clone, Copy)]
pub enum Until {
    /// The page has loaded.
    Loaded,
    /// The app answers.
    Ready,
    /// A question can be answered, and the app answers.
    Question,
}

impl Until {
    fn reached(self, seen: &Seen) -> bool {
        let moment = match self {
            Self::Loaded => seen.loaded,
            Self::Ready => seen.ready,
            Self::Question => seen.question.min(seen.ready),
        };
        moment > 0.0 && seen.largest > 0.0
    }
}

/// The driver's process; it ends with everything it started.
#[derive(Debug)]
pub struct Driver {
    child: Child,
    url: String,
    /// Profiles and other scratch files.
    scratch: PathBuf,
}

impl Driver {
    /// Starts the driver and waits until it listens.
    pub fn start(program: &Path) -> Outcome<Self> {
        let port = free_port().map_err(|e| format!("No free port: {e}."))?;
        let scratch = std::env::temp_dir().join(format!("attune-bench-browser-{}", std::process::id()));
        std::fs::create_dir_all(&scratch)
            .map_err(|e| format!("{} can't be made: {e}.", scratch.display()))?;
        let mut command = Command::new(program);
        command.env("TMPDIR", &scratch);
        command
            .arg(format!("--port={port}"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let child = command.spawn().map_err(|e| format!("{} doesn't start: {e}.", program.display()))?;
        let driver = Self { child, url: format!("http://127.0.0.1:{port}"), scratch };
        let start = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if start.elapsed() > Duration::from_secs(20) {
                return Err(format!("{} isn't listening.", program.display()));
            }
            sleep(Duration::from_millis(20));
        }
        Ok(driver)
    }

    /// A browser with a new profile, slowed down or not.
    pub async fn session(&self, slow: bool) -> Outcome<Session> {
        let session = self.begin("normal").await?;
        if slow {
            let (down, up) = (1_600_000 / 8, 750_000 / 8);
            session.cdp("Network.enable", json!({})).await?;
            session.cdp("Network.setCacheDisabled", json!({ "cacheDisabled": true })).await?;
            let network = json!({ "offline": false, "latency": 150, "downloadThroughput": down, "uploadThroughput": up });
            session.cdp("Network.emulateNetworkConditions", network).await?;
            session.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": 4 })).await?;
        }
        Ok(session)
    }

    /// A browser at its own speed whose commands do not wait for pages.
    pub async fn quick_session(&self) -> Outcome<Session> {
        self.begin("none").await
    }

    async fn begin(&self, strategy: &str) -> Outcome<Session> {
        let arguments = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-dev-shm-usage",
            "--disable-sync",
            "--no-first-run",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        ];
        let wanted = json!({
            "browserName": "chrome", "goog:chromeOptions": { "args": arguments }, "pageLoadStrategy": strategy,
        });
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(wanted.as_object().cloned().unwrap_or_default());
        let client = builder.connect(&self.url).await.map_err(|e| format!("Chromium doesn't start: {e}."))?;
        let session = Session(client);
        let screen = json!({ "width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": true });
        session.cdp("Emulation.setDeviceMetricsOverride", screen).await?;
        session.before_pages(RECORDER).await?;
        // The driver also leads the browser's process group.
        quiet::wait(self.child.id()).await;
        Ok(session)
    }

    /// A look at one page from a new profile.
    pub async fn look(&self, url: &str, until: Until, slow: bool) -> Outcome<Seen> {
        let session = self.session(slow).await?;
        let seen = session.open(url, until).await;
        session.end().await;
        seen
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // The whole group: a browser whose session didn't end would stay forever.
        let group = format!("-{}", self.child.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status();
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.scratch);
    }
}

fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

/// A browser with one window.
#[derive(Debug)]
pub struct Session(Client);

impl Session {
    /// Opens a page, waits for its point and a moment longer, and says what was seen.
    pub async fn open(&self, url: &str, until: Until) -> Outcome<Seen> {
        self.0.goto(url).await.map_err(|e| format!("{url} doesn't open: {e}."))?;
        let start = Instant::now();
        while !until.reached(&self.seen().await?) {
            if start.elapsed() > PATIENCE {
                let seen = self.seen().await?;
                return Err(format!("{url} didn't reach {until:?} in {} s: {seen:?}.", PATIENCE.as_secs()));
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        // A later paint or shift would come with the next frames.
        tokio::time::sleep(Duration::from_millis(300)).await;
        self.seen().await
    }

    async fn seen(&self) -> Outcome<Seen> {
        let value = self.0.execute("return window.__bench", Vec::new()).await;
        let value = value.map_err(|e| format!("The page doesn't respond: {e}."))?;
        serde_json::from_value(value).map_err(|e| format!("The page's recorder isn't there: {e}."))
    }

    async fn cdp(&self, command: &'static str, params: Value) -> Outcome<Value> {
        self.0.issue_cmd(Cdp(command, params)).await.map_err(|e| format!("{command}: {e}."))
    }

    /// Runs a script before those of each page to come.
    pub async fn before_pages(&self, script: &str) -> Outcome {
        self.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await.map(drop)
    }

    /// Requests to such addresses are never sent, and never fail.
    pub async fn keep_waiting(&self, addresses: &str) -> Outcome {
        self.cdp("Fetch.enable", json!({ "patterns": [{ "urlPattern": addresses }] })).await.map(drop)
    }

    /// The same requests continue, but find nothing outside this machine.
    pub async fn keep_waiting_no_more(&self) -> Outcome {
        self.cdp("Fetch.disable", json!({})).await.map(drop)
    }

    /// Goes to a page, and does not wait for it.
    pub async fn go(&self, url: &str) -> Outcome {
        self.0.goto(url).await.map_err(|e| format!("{url} doesn't open: {e}."))
    }

    /// Clicks in the middle of the element that fits.
    pub async fn click(&self, selector: &str) -> Outcome {
        let middle = format!(
            "const r = document.querySelector('{selector}').getBoundingClientRect();
            return [r.x + r.width / 2, r.y + r.height / 2]"
        );
        let middle: (f64, f64) =
            serde_json::from_value(self.run(&middle).await?).map_err(|e| format!("{selector}: {e}."))?;
        for kind in ["mousePressed", "mouseReleased"] {
            let click =
                json!({ "type": kind, "x": middle.0, "y": middle.1, "button": "left", "clickCount": 1 });
            self.cdp("Input.dispatchMouseEvent", click).await?;
        }
        Ok(())
    }

    /// Makes the processor so many times slower.
    pub async fn slow(&self, times: u32) -> Outcome {
        self.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": times })).await.map(drop)
    }

    /// Presses a key; `text` is what it types.
    pub async fn key(&self, key: &str, text: &str) -> Outcome {
        for kind in ["keyDown", "keyUp"] {
            let text = if kind == "keyDown" { text } else { "" };
            let press = json!({ "type": kind, "key": key, "text": text });
            self.cdp("Input.dispatchKeyEvent", press).await?;
        }
        Ok(())
    }

    /// Runs a script in the page.
    pub async fn run(&self, script: &str) -> Outcome<Value> {
        self.0.execute(script, Vec::new()).await.map_err(|e| format!("{script}: {e}."))
    }

    /// Waits until a script says yes.
    pub async fn wait(&self, script: &str) -> Outcome {
        let start = Instant::now();
        while self.run(script).await? != Value::Bool(true) {
            if start.elapsed() > PATIENCE {
                return Err(format!("Timed out waiting for: {script}"));
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Ok(())
    }

    /// Closes the browser.
    pub async fn end(self) {
        let _ = self.0.close().await;
    }
}
