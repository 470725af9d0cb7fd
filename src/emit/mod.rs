//! The compiled course to a complete static site: one prerendered page per route and language, one data bundle and
//! one shell file per language, the app, the policy. The same content and date give the same bytes.

mod assets;
mod budget;
mod page;
mod render;

use crate::author::{self, Compiled, LangSite, Options};
use crate::core::route::Route;
use crate::core::shell::{Shell, outline};
use crate::core::strings::{KEYS, Strings};
use assets::{Assets, Written};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use budget::Figure;

/// Where things are and go.
#[derive(Debug, Clone)]
pub struct Job {
    /// The project's root: `content/`, `style/` and `public/` below it.
    pub root: PathBuf,
    /// Trunk's output with the app's script and wasm.
    pub app: PathBuf,
    /// Where the site goes; emptied first.
    pub out: PathBuf,
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

/// Contacts that the frame of every page shows, in this order.
const FRAME_CONTACTS: [&str; 4] = ["emergency", "nhth", "988", "211"];

/// Compiles the content and writes the site. With errors in the content nothing is written.
///
/// # Errors
/// A plain sentence when a file cannot be read or written.
pub fn emit(job: &Job) -> Result<Report, String> {
    let compiled = author::compile(&job.options);
    let Some(site) = &compiled.site else { return Ok(Report { compiled, figures: Vec::new(), pages: 0 }) };
    if job.out.exists() {
        fs::remove_dir_all(&job.out).map_err(|e| say(&job.out, &e))?;
    }
    let base = &job.options.base;
    let mut written = Written::new(&job.out);
    let assets = Assets::write(job, &site.place.exit_url, &mut written)?;
    let langs: Vec<(String, String)> = site.langs.iter().map(|l| (l.lang.clone(), own_name(l))).collect();
    let mut figures = assets.figures.clone();
    let mut pages = 0;
    for (n, lang) in site.langs.iter().enumerate() {
        let (learning, reference) =
            (bytes(&lang.course.learning_part())?, bytes(&lang.course.reference_part())?);
        figures.extend(budget::bundle(&lang.lang, &learning, &reference));
        let learning = written.hashed(&["learn-", &lang.lang].concat(), "bin", &learning)?;
        let reference = written.hashed(&["pages-", &lang.lang].concat(), "bin", &reference)?;
        let (modules, page_outlines) = outline(&lang.course);
        let contacts =
            FRAME_CONTACTS.iter().filter_map(|id| site.contacts.iter().find(|c| c.id == *id).cloned());
        let shell = Shell {
            lang: lang.lang.clone(),
            langs: langs.clone(),
            base: base.clone(),
            bundle: (format!("{base}{learning}"), format!("{base}{reference}")),
            exit_url: site.place.exit_url.clone(),
            strings: Strings(KEYS.iter().map(|k| lang.ui.get(*k).cloned().unwrap_or_default()).collect()),
            contacts: contacts.collect(),
            planned: planned(&modules),
            modules,
            pages: page_outlines,
        };
        let shell_bytes = bytes(&shell)?;
        figures.push(budget::shell(&lang.lang, &shell_bytes));
        let shell_file = written.hashed(&["shell-", &lang.lang].concat(), "bin", &shell_bytes)?;
        let (shell, course) = (Arc::new(shell), Arc::new(lang.course.clone()));
        let mut largest = (0, String::new());
        for route in routes(&course) {
            let html = render::document(&shell, &course, &route, &assets, (&shell_file, &shell_bytes))?;
            largest = largest.max((budget::brotli(html.as_bytes()), route.path("/", &lang.lang)));
            let path = route.path("", &lang.lang);
            if route == Route::Home && n == 0 {
                written.file("index.html", html.as_bytes())?;
            }
            if route == Route::NotFound {
                if n == 0 {
                    written.file("404.html", html.as_bytes())?;
                }
                continue;
            }
            written.file(&[&path, "index.html"].concat(), html.as_bytes())?;
            pages += 1;
        }
        figures.push(budget::page(&largest.1, largest.0));
    }
    Ok(Report { compiled, figures, pages })
}

/// Every route of a language, in a stable order.
pub fn routes(course: &crate::core::course::Course) -> Vec<Route> {
    let mut routes =
        vec![Route::Home, Route::Training, Route::Record, Route::Device, Route::Glossary, Route::NotFound];
    routes.extend(course.pages.iter().map(|p| Route::Page(p.name.clone())));
    for module in &course.modules {
        let id = || module.id.clone();
        routes.extend([Route::Lesson(id()), Route::Quiz(id()), Route::Answers(id())]);
        if !module.scenarios.is_empty() {
            routes.push(Route::Cases(id()));
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

/// The whole curriculum has 5, 10 and 12 modules; what is not written yet is planned, and the map says so.
fn planned(modules: &[crate::core::shell::Outline]) -> Vec<(u8, u8)> {
    let written =
        |tier: u8| u8::try_from(modules.iter().filter(|m| m.tier == tier).count()).unwrap_or(u8::MAX);
    [(1, 5u8), (2, 10), (3, 12)].map(|(tier, all)| (tier, all.saturating_sub(written(tier)))).to_vec()
}

/// A language's name in itself.
fn own_name(lang: &LangSite) -> String {
    match lang.lang.as_str() {
        "en" => "English".into(),
        "es" => "Español".into(),
        "hmn" => "Hmoob".into(),
        other => other.into(),
    }
}

fn bytes<T: serde::Serialize>(value: &T) -> Result<Vec<u8>, String> {
    postcard::to_allocvec(value).map_err(|e| format!("The course could not be written as data: {e}."))
}

fn say(path: &Path, error: &std::io::Error) -> String {
    format!("{} could not be read or written: {error}.", path.display())
}
