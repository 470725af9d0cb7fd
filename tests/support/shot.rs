//! Pictures of a screen at several widths, small enough to keep, and compared with those that were accepted.

use std::env;
use std::fs;
use std::path::PathBuf;

use data_encoding::BASE64;
use serde_json::{Value, json};

use super::pixels::Pixels;
use super::site::scratch;
use super::{Site, Visit};

const WIDTHS: [u32; 5] = [320, 390, 768, 1366, 1920];
const HEIGHT: u32 = 1000;
/// How many CSS pixels are one of a picture.
const SMALLER: u32 = 4;
const SCHEMES: [(&str, &str, &str); 3] =
    [("light", "light", "none"), ("dark", "dark", "none"), ("forced", "light", "active")];
/// Colors keep this many levels of each channel, so that a picture takes a few kilobytes.
const LEVELS: u32 = 8;
/// A pixel differs if one of its channels does by more than this: over one level.
const OTHER: u8 = 50;
/// How much of a screen at one width may differ.
const MOST: f64 = 0.005;

/// The pictures of one journey.
#[derive(Debug)]
pub struct Shots<'v> {
    visit: &'v Visit,
    accept: bool,
    other: Vec<String>,
}

impl<'v> Shots<'v> {
    /// The clock stands at noon of a day after every fact was checked, and nothing moves.
    pub async fn new(visit: &'v Visit) -> Self {
        let clock = "(() => { const Now = Date, noon = Date.UTC(2026, 10, 29, 12); window.Date = class extends Now {
            constructor(...what) { super(...(what.length ? what : [noon])) } static now() { return noon } } })()";
        visit.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": clock })).await;
        let accept = env::var("ATTUNE_ACCEPT_SCREENS").is_ok_and(|v| v == "1");
        Self { visit, accept, other: Vec::new() }
    }

    /// Looks at what is shown now, from its top.
    pub async fn look(&mut self, name: &str) {
        for (scheme, color, forced) in SCHEMES {
            self.set(color, forced).await;
            let mut strips = Vec::new();
            for width in WIDTHS {
                strips.push(self.strip(width).await);
            }
            self.compare(&[name, "-", scheme].concat(), &strips);
        }
        // The next page must not begin in forced colors: Chromium would keep their background.
        self.set("light", "none").await;
        let repaint = "const root = document.documentElement; root.hidden = true; root.offsetHeight; root.hidden = false";
        self.visit.js::<Value>(repaint, &[]).await;
    }

    async fn set(&self, color: &str, forced: &str) {
        let media = json!({ "features": [
            { "name": "prefers-color-scheme", "value": color },
            { "name": "forced-colors", "value": forced },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ] });
        self.visit.cdp("Emulation.setEmulatedMedia", media).await;
    }

    async fn strip(&self, width: u32) -> Pixels {
        let size = json!({ "width": width, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": false });
        self.visit.cdp("Emulation.setDeviceMetricsOverride", size).await;
        let settled = "const done = arguments[arguments.length - 1];
            document.activeElement?.blur(); scrollTo({ top: 0, behavior: 'instant' });
            requestAnimationFrame(() => requestAnimationFrame(() => done(true)))";
        self.visit.client.execute_async(settled, Vec::new()).await.expect("two frames");
        let scale = 1.0 / f64::from(SMALLER);
        let clip = json!({ "x": 0, "y": 0, "width": width, "height": HEIGHT, "scale": scale });
        let shot = self.visit.cdp("Page.captureScreenshot", json!({ "format": "png", "clip": clip })).await;
        let data = shot.get("data").and_then(Value::as_str).expect("a picture");
        Pixels::read(&BASE64.decode(data.as_bytes()).expect("base64")).fewer_colors(LEVELS)
    }

    fn compare(&mut self, name: &str, strips: &[Pixels]) {
        let file = accepted(name);
        if self.accept {
            fs::write(&file, Pixels::beside(strips).png())
                .unwrap_or_else(|e| panic!("{}: {e}", file.display()));
            return;
        }
        let before = fs::read(&file).map(|bytes| Pixels::read(&bytes));
        let mut left = 0;
        let mut faults = Vec::new();
        for (strip, width) in strips.iter().zip(WIDTHS) {
            let share = before.as_ref().map_or(1.0, |before| strip.share_unlike(before, left, OTHER));
            if share > MOST {
                faults.push(format!("{width} px: {:.1} %", share * 100.0));
            }
            left += strip.width();
        }
        if !faults.is_empty() {
            let now = scratch(&[name, ".png"].concat());
            let _ = fs::create_dir_all(scratch(""));
            fs::write(&now, Pixels::beside(strips).png()).expect("the new picture");
            self.other.push(format!("{name}: {} (now: {})", faults.join(", "), now.display()));
        }
    }

    pub fn end(self) {
        assert!(
            self.other.is_empty(),
            "{} pictures differ from tests/screens; if that's meant, `cargo run -- test --only journeys=screens --accept`:\n{}",
            self.other.len(),
            self.other.join("\n")
        );
    }
}

fn accepted(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/screens").join([name, ".png"].concat())
}

impl Site {
    /// The site of a day that doesn't change, with the kit's page.
    pub fn pictured() -> PathBuf {
        let folder = env::var_os("ATTUNE_DIST_PICTURED");
        PathBuf::from(folder.expect("ATTUNE_DIST_PICTURED must name a built site: use `cargo run -- test`"))
    }
}
