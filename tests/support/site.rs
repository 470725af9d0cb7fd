//! The built site, served: its routes, its course, altered copies of it.

use std::cell::RefCell;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use attune::core::course::lessons;
use attune::core::course::model::Course;
use attune::core::course::outline::Shell;
use attune::dev::server::{Config, Request, Server};

use super::Plan;
use super::away::{StandIn, leading_to};
use super::hold::{Hold, PROGRAM};

/// A server of the site, and what the site is made of.
#[derive(Debug)]
pub struct Site {
    /// None while the network is away.
    server: RefCell<Option<Server>>,
    config: Config,
    hold: Option<Hold>,
    away: Option<StandIn>,
    pub root: PathBuf,
    pub base: String,
}

impl Site {
    pub fn start(plan: &Plan) -> Self {
        let mut root = plan.folder.clone().unwrap_or_else(|| Self::folder(plan.sub));
        let away = StandIn::of(plan.away);
        if let Some(away) = &away {
            let copy = scratch(&format!(
                "exit-{}",
                away.url.trim_end_matches('/').rsplit(':').next().unwrap_or("0")
            ));
            let _ = fs::remove_dir_all(&copy);
            let exit = shell_in(&root).exit_url;
            copy_with(&root, &copy, &|html| leading_to(html, &exit, &away.url));
            root = copy;
        }
        let base = if plan.sub { "/sub/" } else { "/" };
        let headers = plan.headers.clone();
        let config = Config { base: base.into(), headers, script_off: plan.script_off, ..Config::new(&root) };
        let server = Server::start(config.clone()).expect("a server on the loopback address");
        let hold = plan.hold.then(|| Hold::start(&server.url()));
        // The same address, when it comes back.
        let port = server.port();
        Self {
            server: Some(server).into(),
            config: Config { port, ..config },
            hold,
            away,
            root,
            base: base.into(),
        }
    }

    /// Takes the network away: no connection is taken, and those that are open end.
    pub fn go_away(&self) {
        let server = self.server.borrow_mut().take();
        server.expect("a server that runs").stop();
    }

    /// Brings it back, at the same address.
    pub fn come_back(&self) {
        let server = Server::start(self.config.clone()).expect("the same port again");
        self.server.replace(Some(server));
    }

    /// Where the built site is.
    pub fn folder(sub: bool) -> PathBuf {
        let name = if sub { "ATTUNE_DIST_SUB" } else { "ATTUNE_DIST_ROOT" };
        PathBuf::from(
            env::var_os(name)
                .unwrap_or_else(|| panic!("{name} must name a built site: use `cargo run -- test`")),
        )
    }

    /// The later edition of the site, with a second language for the tests.
    pub fn next() -> PathBuf {
        let folder = env::var_os("ATTUNE_DIST_NEXT");
        PathBuf::from(folder.expect("ATTUNE_DIST_NEXT must name a later edition: use `cargo run -- test`"))
    }

    /// The headers that a build asks hosts to send with every file, from its `_headers`.
    pub fn host_headers() -> Vec<(String, String)> {
        let text = fs::read_to_string(Self::folder(false).join("_headers")).expect("_headers in the site");
        let every = text.lines().skip_while(|l| *l != "/*").skip(1).take_while(|l| l.starts_with("  "));
        let pairs = every.filter_map(|l| l.trim().split_once(": ")).map(|(n, v)| (n.into(), v.into()));
        let all: Vec<(String, String)> = pairs.collect();
        assert!(all.len() > 5, "headers in _headers: {all:?}");
        all
    }

    /// `http://127.0.0.1:1234`.
    pub fn origin(&self) -> String {
        let own = || format!("http://127.0.0.1:{}{}", self.config.port, self.base);
        let url = self.hold.as_ref().map_or_else(own, Hold::url);
        url.trim_end_matches(&self.base).trim_end_matches('/').to_owned()
    }

    /// Where the exit leads.
    pub fn exit(&self) -> String {
        self.away.as_ref().map_or_else(|| self.shell().exit_url, |a| a.url.clone())
    }

    /// The address of a path below the base: `en/training/`.
    pub fn url(&self, path: &str) -> String {
        [&self.origin(), &self.base, path.trim_start_matches('/')].concat()
    }

    /// Lets go what was held back.
    pub fn release(&self) {
        self.hold_back("");
    }

    /// Holds the app's program back again.
    pub fn hold(&self) {
        self.hold_back(PROGRAM);
    }

    /// Holds back the files whose address holds this, and no others.
    pub fn hold_back(&self, part: &str) {
        self.hold.as_ref().expect("a plan with `hold`").set(part);
    }

    pub fn log(&self) -> Vec<Request> {
        self.server.borrow().as_ref().map(Server::log).unwrap_or_default()
    }

    pub fn clear_log(&self) {
        if let Some(server) = self.server.borrow().as_ref() {
            server.clear_log();
        }
    }

    /// Every page, as a path below the base: `en/m/1-1/`; the front door is the empty path. The frame of copies for offline
    /// is none: see the journeys of `offline_frame`.
    pub fn pages(&self) -> Vec<String> {
        let mut pages = Vec::new();
        pages_in(&self.root, &self.root, &mut pages);
        pages.sort();
        assert!(pages.len() > 20, "the site in {} has {} pages", self.root.display(), pages.len());
        pages
    }

    /// The text of a file of the site.
    pub fn text(&self, path: &str) -> String {
        fs::read_to_string(self.root.join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
    }

    /// The course, from the data files of the first language.
    pub fn course(&self) -> Course {
        lessons::course(&self.data("learn-en-"), &self.data("pages-en-")).expect("both parts of the course")
    }

    /// The data file whose name begins so.
    pub fn data(&self, begins: &str) -> Vec<u8> {
        data_in(&self.root, begins)
    }

    /// A copy of the built site for one journey alone.
    pub fn own_copy(name: &str) -> PathBuf {
        static MADE: AtomicUsize = AtomicUsize::new(0);
        let copy = scratch(&format!("{name}-{}", MADE.fetch_add(1, Ordering::Relaxed)));
        let _ = fs::remove_dir_all(&copy);
        copy_with(&Self::folder(false), &copy, &str::to_owned);
        copy
    }

    /// Serves this edition from now on, at the same address. The site must be a copy of the journey's own.
    pub fn put(&self, edition: &Path) {
        assert!(self.root.starts_with(scratch("")), "{} is not a copy", self.root.display());
        fs::remove_dir_all(&self.root).expect("the edition before is gone");
        copy_with(edition, &self.root, &str::to_owned);
    }

    /// A copy of the built site with every page passed through `alter`; made once for each name.
    pub fn altered(name: &'static str, alter: impl Fn(&str) -> String) -> PathBuf {
        static MADE: Mutex<Vec<&str>> = Mutex::new(Vec::new());
        let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
        let copy = scratch(name);
        if !made.contains(&name) {
            let _ = fs::remove_dir_all(&copy);
            copy_with(&Self::folder(false), &copy, &alter);
            made.push(name);
        }
        copy
    }

    /// A copy of the built site in which a script of the test runs before those of each page; made once for each name.
    pub fn with_script(name: &'static str, script: &str) -> PathBuf {
        let tag = "<script src=\"/test-script.js\"></script></head>";
        let copy = Self::altered(name, |html| html.replacen("</head>", tag, 1));
        // Put there in one step: another journey may be reading it.
        let fresh = scratch(&format!("{name}-{:?}.js", std::thread::current().id()));
        fs::write(&fresh, script).expect("the script");
        fs::rename(fresh, copy.join("test-script.js")).expect("the script in its place");
        copy
    }
}

fn data_in(root: &Path, begins: &str) -> Vec<u8> {
    let files = fs::read_dir(root).expect("the site's folder");
    let file = files.flatten().find(|f| f.file_name().to_string_lossy().starts_with(begins));
    fs::read(file.unwrap_or_else(|| panic!("no file {begins}…")).path()).expect("a data file")
}

/// Words and outline of the first language.
pub fn shell_in(root: &Path) -> Shell {
    let mut shell: Shell =
        postcard::from_bytes(&data_in(root, "shell-en-")).expect("words in the shell file");
    let (strings, ..) = lessons::read_pages(&data_in(root, "pages-en-")).expect("words in the pages file");
    shell.strings.0.extend(strings.0);
    shell
}

/// A place for what a journey leaves behind; cargo keeps it below `target/`.
pub fn scratch(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("journeys").join(name)
}

fn pages_in(root: &Path, dir: &Path, pages: &mut Vec<String>) {
    for entry in fs::read_dir(dir).expect("the site's folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            pages_in(root, &path, pages);
        } else if entry.file_name() == "index.html" && dir.file_name() != Some("frame".as_ref()) {
            let inside = path.parent().and_then(|p| p.strip_prefix(root).ok()).unwrap_or(Path::new(""));
            let text = inside.to_string_lossy().into_owned();
            pages.push(if text.is_empty() { text } else { text + "/" });
        }
    }
}

fn copy_with(from: &Path, to: &Path, alter: &impl Fn(&str) -> String) {
    fs::create_dir_all(to).expect("a folder for the copy");
    for entry in fs::read_dir(from).expect("the site's folder").flatten() {
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy_with(&path, &target, alter);
        } else if path.extension().is_some_and(|e| e == "html") {
            let html = fs::read_to_string(&path).expect("a page");
            fs::write(&target, alter(&html)).expect("an altered page");
        } else {
            fs::copy(&path, &target).expect("a copied file");
        }
    }
}

/// A second site on this machine, for links that lead away: one page at every path.
pub fn other_site(title: &str) -> Server {
    site_of(title, &format!("<!doctype html><html lang=en><title>{title}</title><h1>{title}</h1>"))
}

/// A site of one page, at every path; `name` says which.
pub fn site_of(name: &str, html: &str) -> Server {
    static MADE: AtomicUsize = AtomicUsize::new(0);
    let dir = scratch(&format!("{name}-{}", MADE.fetch_add(1, Ordering::Relaxed)));
    fs::create_dir_all(&dir).expect("a folder");
    for file in ["index.html", "404.html"] {
        fs::write(dir.join(file), html).expect("a page");
    }
    Server::start(Config::new(dir)).expect("a server on the loopback address")
}
