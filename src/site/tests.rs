//! The written site, with a dummy app.

use super::emit::write;
use super::*;
use crate::compiler::tests::real;
use crate::compiler::{FRAME_CONTACTS, Options, clean};
use crate::core::course::lessons;
use crate::core::course::outline::Shell;
use crate::core::search::{Finder, Index, Query};
use crate::pages::Html;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use crate::tools::{TOOLS, Tool};

/// Every file below a folder with its bytes.
fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(path) = open.pop() {
        for entry in fs::read_dir(&path).expect("a folder").flatten() {
            if entry.path().is_dir() {
                open.push(entry.path());
            } else {
                let name = entry.path().strip_prefix(folder).expect("below").display().to_string();
                files.insert(name, fs::read(entry.path()).expect("a file"));
            }
        }
    }
    files
}

/// The written site and what was said about it.
type Emitted = Result<(Report, BTreeMap<String, Vec<u8>>), SiteError>;

/// Calls `write` with a job for dummy apps, and content from this folder; the error if nothing is written.
fn emitted(
    name: &str,
    tools: &'static [Tool],
    options: Options,
    write: impl FnOnce(&Job) -> Result<Report, SiteError>,
) -> Emitted {
    let folder = std::env::temp_dir().join(format!("attune-emit-{}-{name}", std::process::id()));
    let app = folder.join("app");
    fs::create_dir_all(&app).expect("a folder");
    fs::write(app.join("app-1_bg.wasm"), b"wasm").expect("a file");
    fs::write(app.join("app-1.js"), b"export default 1;").expect("a file");
    fs::write(app.join("crates.txt"), "rustc|1\n0|attune|0.1.0|lib|MIT|\n").expect("a file");
    let library = folder.join("app-library");
    fs::create_dir_all(&library).expect("a folder");
    fs::write(library.join("library-1_bg.wasm"), b"wasm of the library").expect("a file");
    let glue = "export function ask() {}\nexport { initSync, __wbg_init as default };\n";
    fs::write(library.join("library-1.js"), glue).expect("a file");
    for tool in tools {
        let app = folder.join(["app-", tool.id].concat());
        fs::create_dir_all(&app).expect("a folder");
        fs::write(app.join("tool-1_bg.wasm"), [b"wasm ", tool.id.as_bytes()].concat()).expect("a file");
        fs::write(app.join("tool-1.js"), b"export default 2;").expect("a file");
    }
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let out = folder.join("out");
    let report = write(&Job {
        root,
        app,
        out: out.clone(),
        preview: false,
        kit: false,
        offline: true,
        options,
        tools,
    });
    let files = report.as_ref().map(|_| contents(&out)).unwrap_or_default();
    fs::remove_dir_all(&folder).expect("removed");
    Ok((report?, files))
}

/// Emits the content of a folder with these tools.
pub fn site_with(name: &str, tools: &'static [Tool], content: &Path) -> Emitted {
    emitted(name, tools, Options { root: content.into(), ..real::options() }, emit)
}

/// The real content, written once for all tests.
fn shared() -> &'static BTreeMap<String, Vec<u8>> {
    static SITE: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| {
        let written = emitted("shared", TOOLS, real::options(), |job| write(job, real::REAL.clone()));
        written.expect("written").1
    });
    &SITE
}

#[test]
fn the_same_content_gives_the_same_bytes() {
    let first = shared();
    assert!(first.contains_key("404.html") && first.contains_key("en/m/1-1/quiz/index.html"));
    let (report, again) = emitted("again", TOOLS, real::options(), emit).expect("written");
    assert!(report.pages > 30, "{} pages", report.pages);
    assert!(*first == again, "a second build differs");
}

#[test]
fn no_file_holds_what_reloads_pages_under_cargo_run() {
    let names = |text: &[u8]| text.windows(6).any(|part| part == b"__live");
    let found: Vec<&String> = shared().iter().filter(|(_, text)| names(text)).map(|(name, _)| name).collect();
    assert!(found.is_empty(), "{found:?}");
    assert!(
        names(&crate::dev::live::with_script(b"<p>".to_vec(), "/", 1)),
        "the test knows what it looks for"
    );
}

/// What only hosts read, and what only a build measures, is all that a preview leaves out. It has the kit's page, which
/// no shipped site has.
#[test]
fn a_preview_has_the_same_pages_and_writes_only_what_changed() {
    let of_hosts = ["SHA384SUMS.txt", "_headers"];
    let mut whole = shared().clone();
    whole.retain(|name, _| !of_hosts.contains(&name.as_str()));
    let then = std::time::SystemTime::UNIX_EPOCH;
    let preview = |job: &Job| {
        let job = Job { preview: true, ..job.clone() };
        write(&job, real::REAL.clone())?;
        // As if an author had taken a page away and edited another.
        let page = job.out.join("en/p/help/index.html");
        fs::write(job.out.join("en/gone.html"), "x").and_then(|()| fs::write(&page, "x")).expect("written");
        let home = job.out.join("en/index.html");
        fs::File::options().write(true).open(&home).and_then(|f| f.set_modified(then)).expect("set");
        let report = write(&job, real::REAL.clone());
        assert_eq!(fs::metadata(home).and_then(|m| m.modified()).expect("a time"), then, "it didn't change");
        report
    };
    let (_, mut files) = emitted("preview", TOOLS, real::options(), preview).expect("written");
    assert!(files.remove(kit::NAME).is_some() && !whole.contains_key(kit::NAME));
    assert!(files.keys().eq(whole.keys()), "{:?}", files.keys().filter(|n| !whole.contains_key(*n)));
    assert!(files == whole, "a page of a preview differs");
}

#[test]
fn the_search_finds_what_people_look_for() {
    let files = shared();
    let file = |begins: &str| &files.iter().find(|(name, _)| name.starts_with(begins)).expect(begins).1[..];
    let course = lessons::course(file("learn-en-"), file("pages-en-")).expect("both parts of the course");
    let shell: Shell = postcard::from_bytes(file("shell-en-")).expect("words");
    let index: Index = postcard::from_bytes(file("find-en-")).expect("an index");
    assert!(index.contacts.len() >= FRAME_CONTACTS.len(), "contacts of the place");
    let finder = Finder::new(index, &course, &shell).expect("the index fits its course");
    for (typed, title, address) in [
        ("traficking", "trafficking", "/en/"),
        ("interpeter", "interpreter", "/en/"),
        ("screen", "screen", "/en/"),
        ("\"debt bondage\"", "debt bondage", "/en/words/"),
        ("coersion", "coercion", "/en/words/"),
        ("211", "211", "/en/p/help/"),
        ("888 373 7888", "hotline", "/en/p/help/"),
        ("privacy", "privacy", "/en/p/privacy/"),
        ("record", "record", "/en/record/"),
    ] {
        let found = finder.find(&Query::parse(typed, clean), &course, &shell, clean);
        let hit = found.hits.first().unwrap_or_else(|| panic!("{typed} finds nothing"));
        let place = finder.place(hit);
        let passage: String = hit.passage.iter().map(|p| p.text.as_str()).collect();
        let shown = [&place.title, " ", &passage].concat().to_lowercase();
        let path = place.route.path("/", "en");
        assert!(shown.contains(title) && path.starts_with(address), "{typed}: {path} {shown}");
        // The fragment is on the page.
        let html = String::from_utf8_lossy(file(&[path.trim_start_matches('/'), "index.html"].concat()));
        let id = ["id=\"", &place.anchor, "\""].concat();
        assert!(place.anchor.is_empty() || html.contains(&id), "{path} has no {id}");
    }
}

/// Wherever a page says how long a module takes, it's what is worked out from its text.
#[test]
fn minutes_agree_wherever_they_appear() {
    let mut shell: Shell = postcard::from_bytes(
        shared().iter().find(|(name, _)| name.starts_with("shell-en-")).expect("a shell").1,
    )
    .expect("words");
    let pages = shared().iter().find(|(name, _)| name.starts_with("pages-en-")).expect("pages");
    shell.strings.0.extend(lessons::read_pages(pages.1).expect("words").0.0);
    let html = Html::plain(&shell);
    let lengths: Vec<(&str, String)> =
        shell.modules.iter().map(|m| (m.id.as_str(), html.length(m))).collect();
    let said = lengths[0].1.split(' ').nth(1).expect("min");
    let says = [said, " to read"].concat();
    let (mut whole, mut short) = (0, 0);
    for (name, bytes) in
        shared().iter().filter(|(name, _)| name.starts_with("en/") && name.ends_with(".html"))
    {
        let text = String::from_utf8_lossy(bytes);
        let body = text.split_once("</head>").expect("a body").1;
        let own =
            shell.modules.iter().find(|m| name.starts_with(&format!("en/m/{}/", m.id.replace('.', "-"))));
        for (at, _) in body.match_indices(&says) {
            let range = body[..at].trim_end().rsplit(['>', ' ', '·']).next().expect("a range");
            let rest = body[at..].split('<').next().expect("a line");
            if rest.starts_with(&[&says, ","].concat()) {
                let line = [range, " ", rest.trim_end()].concat();
                let of: Vec<&str> = lengths
                    .iter()
                    .filter(|(_, length)| line.starts_with(length))
                    .map(|(id, _)| *id)
                    .collect();
                assert!(own.map_or(!of.is_empty(), |m| of.contains(&m.id.as_str())), "{name}: {line}");
                whole += 1;
            } else {
                let own = own.unwrap_or_else(|| panic!("{name}: {range}{rest}"));
                assert_eq!(range, own.minutes.text(), "{name}");
                short += 1;
            }
        }
    }
    // The map, and each lesson at its top and above its parts.
    assert!(whole >= 2 * lengths.len() && short >= lengths.len(), "{whole} and {short}");
    let map = String::from_utf8_lossy(&shared()["en/training/index.html"]);
    for (id, length) in &lengths {
        let stop =
            map.split_once(&format!("href=\"/en/m/{}/\"><b>", id.replace('.', "-"))).expect("a stop").1;
        assert!(stop.split("</li>").next().is_some_and(|stop| stop.contains(length)), "{id}: {length}");
    }
}
