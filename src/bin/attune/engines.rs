//! The three engines of the journeys: their drivers, a screen for WebKit, axe-core and Equal Access; told to tests by variables.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use crate::place::Place;
use crate::run::{self, Outcome};
use crate::{apt, npm, setup};

/// What tests and benchmarks need to drive browsers; the screen ends with it.
#[derive(Debug)]
pub struct Engines {
    vars: Vec<(&'static str, PathBuf)>,
    screen: Option<Screen>,
    /// One sentence for each engine that is not there.
    pub missing: Vec<String>,
}

/// Finds or installs drivers and browsers. A missing engine is for the caller to judge; only those two are a must.
pub fn ensure(place: &Place) -> Outcome<Engines> {
    let mut missing = Vec::new();
    let apt = apt::ensure().err().map(|fault| fault.to_string());
    let modules = npm::ensure(place)?;
    let mut vars = vec![
        ("ATTUNE_AXE", modules.join("axe-core/axe.min.js")),
        ("ATTUNE_ACE", modules.join("accessibility-checker-engine/ace.js")),
    ];
    let mut lacks = |engine: &str, what: &str| {
        let hint = apt.as_deref().unwrap_or("run `cargo run -- test` again after installing it.");
        missing.push(format!("{engine}: {what} is missing; {hint}"));
    };
    match (run::which("chromium"), run::which("chromedriver")) {
        (Some(browser), Some(driver)) => {
            vars.extend([("ATTUNE_CHROMEDRIVER", driver), ("CHROME_PATH", browser)]);
        }
        (browser, _) => lacks("Chromium", if browser.is_none() { "chromium" } else { "chromedriver" }),
    }
    match run::which("firefox-esr").or_else(|| run::which("firefox")) {
        None => lacks("Firefox", "firefox-esr"),
        Some(_) => match setup::geckodriver(place) {
            Ok(driver) => vars.push(("ATTUNE_TOOLS_GECKODRIVER", driver)),
            Err(fault) => missing.push(format!("Firefox: {fault}")),
        },
    }
    let mut lacks = |what: &str| {
        let hint = apt.as_deref().unwrap_or("run `cargo run -- test` again after installing it.");
        missing.push(format!("WebKit: {what} is missing; {hint}"));
    };
    let mut screen = None;
    match (run::which("WebKitWebDriver"), apt::mini_browser()) {
        (None, _) => lacks("WebKitWebDriver"),
        (_, None) => lacks("MiniBrowser (package libwebkit2gtk-4.1-0)"),
        (Some(driver), Some(browser)) => {
            screen = Screen::start();
            match screen {
                Some(_) => vars.extend([("ATTUNE_WEBKITDRIVER", driver), ("ATTUNE_MINIBROWSER", browser)]),
                None => lacks("a screen (Xvfb)"),
            }
        }
    }
    Ok(Engines { vars, screen, missing })
}

impl Engines {
    /// Tells a test where things are.
    pub fn tell<'a>(&self, command: &'a mut Command, place: &Place) -> &'a mut Command {
        command.envs(self.vars.iter().map(|(name, path)| (*name, path)));
        command
            // As many as run at once (`tests/support/run.rs`): the rest would only wait.
            .env("RUST_TEST_THREADS", "3")
            .env("ATTUNE_DIST_ROOT", place.work("test-root"))
            .env("ATTUNE_DIST_SUB", place.work("test-sub"))
            .env("ATTUNE_DIST_NEXT", place.work("test-next"))
            .env("ATTUNE_DIST_PICTURED", place.work("test-pictured"))
            .env("ATTUNE_SINGLE", place.work(crate::build::TEST_SINGLE));
        if let Some(screen) = &self.screen {
            // Without this, a WebKit on a Wayland desktop would open its window there.
            command.env("DISPLAY", &screen.display).env("GDK_BACKEND", "x11").env_remove("WAYLAND_DISPLAY");
        }
        if run::on_ci() {
            command.env("ATTUNE_REQUIRE_ENGINES", "1");
        }
        command
    }
}

/// A screen in memory, on a number that Xvfb finds free.
#[derive(Debug)]
struct Screen {
    server: Child,
    display: String,
}

impl Screen {
    fn start() -> Option<Self> {
        let mut xvfb = run::command(run::which("Xvfb")?);
        xvfb.args(["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]);
        let mut server =
            xvfb.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()?;
        let mut number = String::new();
        let read = server.stdout.take().and_then(|out| BufReader::new(out).read_line(&mut number).ok());
        let screen = Self { server, display: format!(":{}", number.trim()) };
        (read.is_some() && screen.display.len() > 1).then_some(screen)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
