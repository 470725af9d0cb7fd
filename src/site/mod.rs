//! The compiled course to a complete static site: one prerendered page per route and language, one data bundle and
//! one shell file per language, the app, the policy. The same content and date give the same bytes.

mod assets;
pub mod budget;
mod hosts;
mod language;
mod names;
mod offline;
mod page;
mod render;
mod sbom;
mod single;

use self::assets::{Assets, Written};
use self::language::Data;
use crate::compiler;
use crate::compiler::{Compiled, Options};
use crate::core::course::model::Course;
use crate::core::course::outline::Shell;
use crate::core::site::route::Route;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use self::budget::Figure;
pub use self::single::single;

/// Where things are and go.
#[derive(Debug, Clone)]
pub struct Job {
    /// The project's root: `content/`, `style/` and `public/` below it.
    pub root: PathBuf,
    /// Trunk's output with the app's script and wasm.
    pub app: PathBuf,
    /// Where the site goes; emptied first. What hosts need goes beside it, into the folder of the same name with
    /// `-hosts` at its end.
    pub out: PathBuf,
    /// Whether people may keep the site for offline. Where they may not, devices that have kept it let go of it.
    pub offline: bool,
    /// What the compiler needs.
    pub options: Options,
}

/// What was written.
#[derive(Debug)]
pub struct Report {
    /// What the compiler had to say.
    pub compiled: Compiled,
    /// Measured figures with their limits; empty when the content has errors.
    pub figures: Vec<Figure>,
    /// How many pages were written.
    pub pages: usize,
}

/// Compiles the content and writes the site. With errors in the content nothing is written.
///
/// # Errors
/// A plain sentence when a file cannot be read or written.
pub fn emit(job: &Job) -> Result<Report, String> {
    let compiled = compiler::compile(&job.options);
    let Some(site) = &compiled.site else { return Ok(Report { compiled, figures: Vec::new(), pages: 0 }) };
    for folder in [&job.out, &hosts::folder(&job.out)] {
        if folder.exists() {
            fs::remove_dir_all(folder).map_err(|e| say(folder, &e))?;
        }
    }
    let base = &job.options.base;
    let mut written = Written::new(&job.out);
    let assets = Assets::write(job, &site.place.exit_url, &mut written)?;
    let langs: Vec<(String, String)> =
        site.langs.iter().map(|l| (l.lang.clone(), language::own_name(l))).collect();
    let mut figures = assets.figures.clone();
    let mut shells = Vec::new();
    for lang in &site.langs {
        let data = Data::of(site, lang)?;
        figures.extend(data.figures(&lang.lang)?);
        let index = written.asset(&["find-", &lang.lang].concat(), "bin", &data.index)?;
        let learning = written.asset(&["learn-", &lang.lang].concat(), "bin", &data.learning)?;
        let reference = written.asset(&["pages-", &lang.lang].concat(), "bin", &data.reference)?;
        shells.push(Arc::new(Shell {
            langs: langs.clone(),
            bundle: [learning, reference, index].map(|a| (format!("{base}{}", a.name), a.integrity)),
            style: assets.css[1].clone(),
            ..language::shell(job, site, lang)?
        }));
    }
    if job.offline {
        offline::tell_size(&mut shells, &assets, &written)?;
    }
    let mut pages = 0;
    for (n, (lang, shell)) in site.langs.iter().zip(&shells).enumerate() {
        let course = Arc::new(lang.course.clone());
        pages += write_pages(job, n == 0, (shell, &course), &assets, &mut written, &mut figures)?;
    }
    let tags: Vec<String> = site.langs.iter().map(|l| l.lang.clone()).collect();
    let crates = job.app.join("crates.txt");
    let crates = fs::read_to_string(&crates).map_err(|e| say(&crates, &e))?;
    written.file(sbom::NAME, sbom::json(&crates)?.as_bytes())?;
    figures.extend(offline::write(job, &shells, &mut written)?);
    let mut names = written.names.clone();
    names.push(assets::SUMS.into());
    let layout = hosts::Layout { base, policy: &assets.policy, langs: &tags, names: &names };
    hosts::write(&layout, &job.out, &mut written)?;
    offline::write_end(job)?;
    written.list()?;
    Ok(Report { compiled, figures, pages })
}

/// Writes the shell and every page of a language, `first` also at the front door and for what is missing. Returns how many
/// pages; adds to the figures.
fn write_pages(
    job: &Job,
    first: bool,
    (shell, course): (&Arc<Shell>, &Arc<Course>),
    assets: &Assets,
    written: &mut Written,
    figures: &mut Vec<Figure>,
) -> Result<usize, String> {
    let shell_bytes = bytes(&**shell)?;
    figures.push(budget::shell(&shell.lang, &shell_bytes));
    let shell_file = written.hashed(&["shell-", &shell.lang].concat(), "bin", &shell_bytes)?;
    let shell_file = (shell_file.as_str(), shell_bytes.as_slice());
    let mut written_pages = Vec::new();
    for route in routes(shell, course) {
        let html = render::document(shell, course, &route, assets, shell_file)?;
        let path = route.path("", &shell.lang);
        if route == Route::Home && first {
            written.file("index.html", html.as_bytes())?;
        }
        if route == Route::NotFound {
            if first {
                written.file("404.html", html.as_bytes())?;
            }
            continue;
        }
        written.file(&[&path, "index.html"].concat(), html.as_bytes())?;
        written_pages.push((route.path("/", &shell.lang), html));
    }
    if job.offline {
        let html = render::frame_document(shell, assets, shell_file);
        written.file(&offline::frame(&shell.lang), html.as_bytes())?;
    }
    figures.push(budget::largest_page(&written_pages));
    Ok(written_pages.len())
}

pub use crate::compiler::clean;

/// Every route of a language, in a stable order.
pub fn routes(shell: &Shell, course: &Course) -> Vec<Route> {
    let mut routes = vec![
        Route::Home,
        Route::Training,
        Route::Record,
        Route::Device,
        Route::Glossary,
        Route::Search,
        Route::NotFound,
    ];
    routes.push(Route::Refresh);
    let tests = shell.gates.iter().filter(|g| shell.test(&g.id).is_some());
    routes.extend(tests.map(|g| Route::Test(g.id.clone())));
    routes.extend(course.pages.iter().map(|p| Route::Page(p.name.clone())));
    for module in &course.modules {
        let id = || module.id.clone();
        routes.extend([Route::Lesson(id()), Route::Quiz(id()), Route::Answers(id())]);
        if !module.scenarios.is_empty() {
            routes.push(Route::Cases(id()));
            routes.extend(module.scenarios.iter().map(|s| Route::Case(id(), s.id.clone())));
        }
        if !module.facilitator_html.is_empty() {
            routes.push(Route::Notes(id()));
        }
        if !module.handout_html.is_empty() {
            routes.push(Route::Handout(id()));
        }
    }
    routes
}

fn bytes<T: serde::Serialize>(value: &T) -> Result<Vec<u8>, String> {
    postcard::to_allocvec(value).map_err(|e| format!("The course could not be written as data: {e}."))
}

fn say(path: &Path, error: &std::io::Error) -> String {
    format!("{} could not be read or written: {error}.", path.display())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::base::date::Day;
    use crate::core::course::model::Course;
    use crate::core::search::{Finder, Index, Query};
    use std::collections::BTreeMap;
    use std::sync::OnceLock;

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

    /// Emits the real content with a stand-in for the app.
    fn site(name: &str, base: &str) -> (Report, BTreeMap<String, Vec<u8>>) {
        let folder = std::env::temp_dir().join(format!("attune-emit-{}-{name}", std::process::id()));
        let app = folder.join("app");
        fs::create_dir_all(&app).expect("a folder");
        fs::write(app.join("app-1_bg.wasm"), b"wasm").expect("a file");
        fs::write(app.join("app-1.js"), b"export default 1;").expect("a file");
        fs::write(app.join("crates.txt"), "rustc|1\n0|attune|0.1.0|lib|MIT|\n").expect("a file");
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        // No date in the content is later, whenever it was written.
        let today = Day::parse("2099-12-31").expect("a date");
        let options = Options { root: root.join("content"), today, base: base.into(), only: Vec::new() };
        let report =
            emit(&Job { root, app, out: folder.join("out"), offline: true, options }).expect("written");
        let files = contents(&folder.join("out"));
        fs::remove_dir_all(&folder).expect("removed");
        (report, files)
    }

    /// One written site for all tests: compressing every page takes most of their time.
    fn shared() -> &'static (Report, BTreeMap<String, Vec<u8>>) {
        static SITE: OnceLock<(Report, BTreeMap<String, Vec<u8>>)> = OnceLock::new();
        SITE.get_or_init(|| site("shared", "/"))
    }

    #[test]
    fn the_same_content_gives_the_same_bytes() {
        let (report, first) = shared();
        assert!(
            report.pages > 30
                && first.contains_key("404.html")
                && first.contains_key("en/m/1-1/quiz/index.html")
        );
        assert!(*first == site("again", "/").1, "a second build differs");
    }

    #[test]
    fn the_search_finds_what_people_look_for() {
        let (_, files) = shared();
        let file =
            |begins: &str| &files.iter().find(|(name, _)| name.starts_with(begins)).expect(begins).1[..];
        let part = |begins: &str| postcard::from_bytes(file(begins)).expect("a part of the course");
        let course = Course::whole(part("learn-en-"), part("pages-en-"));
        let shell: Shell = postcard::from_bytes(file("shell-en-")).expect("words");
        let index: Index = postcard::from_bytes(file("find-en-")).expect("an index");
        assert!(index.contacts.len() > 20, "contacts of the place");
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
}

#[cfg(test)]
#[path = "search_tests.rs"]
mod search_tests;
