//! The three engines: where their drivers are, how they are started, what a session asks of them.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Map, Value, json};

use super::Plan;

/// A browser engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

impl Engine {
    pub const fn chromium() -> Self {
        Self::Chromium
    }

    pub const fn firefox() -> Self {
        Self::Firefox
    }

    pub const fn webkit() -> Self {
        Self::WebKit
    }

    fn variable(self) -> &'static str {
        match self {
            Self::Chromium => "ATTUNE_CHROMEDRIVER",
            Self::Firefox => "ATTUNE_TOOLS_GECKODRIVER",
            Self::WebKit => "ATTUNE_WEBKITDRIVER",
        }
    }

    /// The engine's driver, or why there is none.
    pub fn driver(self) -> Result<PathBuf, String> {
        let given = |name: &str| {
            let path = env::var_os(name).map(PathBuf::from).filter(|p| p.is_file());
            path.ok_or_else(|| format!("{self:?} is not here: {name} names no file"))
        };
        if self == Self::WebKit {
            given("ATTUNE_MINIBROWSER")?;
        }
        given(self.variable())
    }

    /// The rest of the driver's command line.
    pub fn tell(self, command: &mut Command, port: u16, scratch: &Path, plan: &Plan) {
        match self {
            Self::Chromium => command.arg(format!("--port={port}")),
            Self::Firefox => {
                let (port, profiles) = (port.to_string(), scratch.to_string_lossy());
                // Firefox's own remote port would be the same for two of them.
                command.args(["--port", &port, "--websocket-port", "0", "--log", "error"]);
                command.args(["--profile-root", &profiles])
            }
            Self::WebKit => command.arg(format!("--port={port}")),
        };
        if self == Self::WebKit {
            command.env("HOME", scratch).env("XDG_CACHE_HOME", scratch).env("XDG_DATA_HOME", scratch);
            command.env("XDG_CONFIG_HOME", scratch);
            // The one place from which this engine learns where downloads go.
            let folder = format!("XDG_DOWNLOAD_DIR=\"{}\"\n", downloads(scratch).display());
            let _ = std::fs::create_dir_all(downloads(scratch));
            let _ = std::fs::write(scratch.join("user-dirs.dirs"), folder);
            // Less motion: a window that another one covers draws too seldom to glide to its end.
            let _ = std::fs::create_dir_all(scratch.join("gtk-3.0"));
            let settings = "[Settings]\ngtk-enable-animations=0\n";
            let _ = std::fs::write(scratch.join("gtk-3.0/settings.ini"), settings);
            if plan.no_wasm {
                command.env("JSC_useWasm", "0").env("JSC_useWebAssembly", "0");
            }
        }
        if plan.same_fonts {
            let fonts = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/screens/fonts.conf");
            command.env("FONTCONFIG_FILE", fonts);
        }
        command.env("TMPDIR", scratch);
    }

    /// What a new session asks for. Nothing but this machine can be reached.
    pub fn capabilities(self, scratch: &Path, plan: &Plan) -> Map<String, Value> {
        let own = match self {
            Self::Chromium => {
                json!({ "browserName": "chrome", "goog:chromeOptions": chromium(scratch, plan) })
            }
            Self::Firefox => {
                json!({ "browserName": "firefox", "moz:firefoxOptions": firefox(scratch, plan) })
            }
            Self::WebKit => json!({ "webkitgtk:browserOptions": webkit(plan) }),
        };
        let mut all = own.as_object().cloned().unwrap_or_default();
        // A page may wait for ever for the app: journeys wait for what they need.
        all.insert("pageLoadStrategy".into(), json!("none"));
        all.insert("timeouts".into(), json!({ "pageLoad": 20_000, "script": 20_000 }));
        all
    }
}

fn chromium(scratch: &Path, plan: &Plan) -> Value {
    let own = || scratch.join("profile");
    let mut args = vec![
        "--headless=new".to_owned(),
        "--no-sandbox".to_owned(),
        "--disable-gpu".to_owned(),
        "--disable-background-networking".to_owned(),
        "--disable-component-update".to_owned(),
        "--disable-dev-shm-usage".to_owned(),
        "--disable-sync".to_owned(),
        "--no-first-run".to_owned(),
        "--window-size=1000,800".to_owned(),
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1".to_owned(),
        format!("--user-data-dir={}", plan.home.clone().unwrap_or_else(own).display()),
    ];
    if plan.private {
        args.push("--incognito".to_owned());
    }
    if plan.same_fonts {
        let same = [
            "--font-render-hinting=none",
            "--disable-lcd-text",
            "--force-color-profile=srgb",
            "--hide-scrollbars",
        ];
        args.extend(same.map(str::to_owned));
    }
    let cookies = if plan.no_storage { 2 } else { 1 };
    json!({ "args": args, "prefs": {
        "profile.default_content_setting_values.cookies": cookies,
        "download.default_directory": downloads(scratch),
    } })
}

/// Where files go that a page hands out.
pub fn downloads(scratch: &Path) -> PathBuf {
    scratch.join("Downloads")
}

fn firefox(scratch: &Path, plan: &Plan) -> Value {
    let mut prefs = json!({
        "network.proxy.type": 1,
        "network.proxy.http": "127.0.0.1",
        "network.proxy.http_port": 9,
        "network.proxy.ssl": "127.0.0.1",
        "network.proxy.ssl_port": 9,
        "network.proxy.no_proxies_on": "127.0.0.1",
        "dom.disable_open_during_load": false,
        "layout.css.devPixelsPerPx": "1.0",
        "ui.prefersReducedMotion": 1,
        "browser.download.folderList": 2,
        "browser.download.dir": downloads(scratch),
        // Or the list of downloads opens, and takes the keys.
        "browser.download.alwaysOpenPanel": false,
    });
    if plan.no_storage {
        prefs["network.cookie.cookieBehavior"] = json!(2);
    }
    if plan.no_wasm {
        prefs["javascript.options.wasm"] = json!(false);
    }
    let mut args: Vec<String> = ["-headless", "-width", "1000", "-height", "800"].map(str::to_owned).into();
    if plan.profile {
        // A profile that the driver makes is gone when the session ends.
        let folder = scratch.join("profile");
        let _ = std::fs::create_dir_all(&folder);
        args.extend(["-profile".to_owned(), folder.to_string_lossy().into_owned()]);
        // What a person has, and sooner: the browser writes down its open tabs with what stands in their fields.
        prefs["browser.sessionstore.resume_from_crash"] = json!(true);
        prefs["browser.sessionstore.interval"] = json!(1000);
        prefs["browser.sessionstore.interval.idle"] = json!(1000);
    }
    if plan.forced {
        prefs["browser.display.document_color_use"] = json!(2);
    }
    let binary = ["firefox-esr", "firefox"].into_iter().find_map(on_path);
    if plan.private {
        args.push("-private".into());
        prefs["browser.privatebrowsing.autostart"] = json!(true);
    }
    if let Some(profile) = &plan.home {
        args.extend(["-profile".into(), profile.display().to_string()]);
    }
    json!({ "args": args, "prefs": prefs, "binary": binary })
}

fn webkit(plan: &Plan) -> Value {
    let mut args = vec!["--automation", "--javascript-can-open-windows-automatically=true"];
    if plan.no_storage {
        args.push("--enable-html5-local-storage=false");
    }
    if plan.private {
        args.push("--private");
    }
    json!({ "binary": env::var("ATTUNE_MINIBROWSER").unwrap_or_default(), "args": args })
}

fn on_path(program: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|dir| dir.join(program)).find(|file| file.is_file())
}
