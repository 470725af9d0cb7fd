//! Markdown to the typed course: read, check, compile. Native only; the parser never reaches a learner's device.
//!
//! | folder | what it does |
//! | --- | --- |
//! | [`source`] | a file with its positions, front matter, directives, comments, parser events, findings |
//! | `data` | everything that isn't Markdown: strings, contacts, paths, pictures |
//! | `markup` | parser events to markup and prose |
//! | `course` | documents to modules, questions, cases and pages |
//! | [`lint`] | the rules that read prose, and what they need |
//! | `shared`, `language`, `compile` | all files together: what languages share, one language, the whole site |

mod compile;
mod course;
mod data;
mod language;
pub mod lint;
mod markup;
mod shared;
pub mod source;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub use self::compile::compile_sources;
pub use self::course::answer_key::{answer_key, keys_lock};
pub use self::data::contacts::Place;
pub use self::data::paths::{Paths, TraceRow};
use self::source::finding::Finding;
pub use self::source::suppress::Allowed;
pub use self::source::unicode::{TABLES, clean};

use crate::core::base::date::Day;
use crate::core::course::contact::Contact;
use crate::core::course::model::Course;

/// What to compile, and how.
#[derive(Debug, Clone)]
pub struct Options {
    /// The `content/` folder.
    pub root: PathBuf,
    /// Today, for the age of contacts and facts.
    pub today: Day,
    /// Base path of the site: `/` or `/sub/`.
    pub base: String,
    /// Findings of these files and folders only; those outside the languages are read as modules (or pages, by their
    /// front matter) of the first language. Empty: all of the content.
    pub only: Vec<PathBuf>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Compiled {
    /// In the order of file, place and code.
    pub findings: Vec<Finding>,
    /// What `allow` comments silenced.
    pub allowed: Vec<Allowed>,
    /// What `keys.lock` should hold for the answer keys as they are now.
    pub keys: String,
    /// `None` when there is an error.
    pub site: Option<Site>,
}

/// Everything that the pages and the bundles are made of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Site {
    /// Every complete language, English first.
    pub langs: Vec<LangSite>,
    /// The place.
    pub place: Place,
    /// Its contacts in the registry's order.
    pub contacts: Vec<Contact>,
    /// The trace to the founding report.
    pub trace: Vec<TraceRow>,
}

/// One language of the site.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LangSite {
    /// BCP 47 tag.
    pub lang: String,
    /// Strings of the interface.
    pub ui: BTreeMap<String, String>,
    /// Words in pictures.
    pub pictures: BTreeMap<String, String>,
    /// Role paths, gates and planned modules in the author's order.
    pub paths: Paths,
    /// The course.
    pub course: Course,
}

/// Reads the files of `options.root` (and those of `options.only`) and compiles them. A file that cannot be read is
/// a finding.
pub fn compile(options: &Options) -> Compiled {
    let mut files = Files::default();
    files.folder(&options.root, options, true);
    let mut only = Vec::new();
    for path in &options.only {
        files.given.clear();
        let path = within(&options.root, path);
        if path.is_dir() {
            files.folder(&path, options, false)
        } else {
            files.file(&path, options)
        }
        only.append(&mut files.given);
    }
    // A folder with nothing in it must not come to mean everything.
    if only.is_empty() && !options.only.is_empty() {
        return Compiled { findings: files.failed, ..Compiled::default() };
    }
    let mut compiled = compile_sources(&files.sources, &Options { only, ..options.clone() });
    if !files.failed.is_empty() {
        compiled.findings.splice(0..0, files.failed);
        compiled.site = None;
    }
    compiled
}

/// A path below the root where it lies there, however it was given; otherwise as given.
fn within(root: &Path, path: &Path) -> PathBuf {
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    let rest = real(root)
        .zip(real(path))
        .and_then(|(root, path)| path.strip_prefix(root).map(Path::to_path_buf).ok());
    rest.map_or_else(|| path.into(), |rest| root.join(rest))
}

#[derive(Default)]
struct Files {
    sources: BTreeMap<String, String>,
    given: Vec<PathBuf>,
    failed: Vec<Finding>,
}

impl Files {
    /// Reads a folder; `content` leaves the fixtures out.
    fn folder(&mut self, folder: &Path, options: &Options, content: bool) {
        let mut open = vec![folder.to_path_buf()];
        while let Some(folder) = open.pop() {
            let entries = match std::fs::read_dir(&folder) {
                Ok(entries) => entries,
                Err(error) => {
                    self.fail(&folder, &error);
                    continue;
                }
            };
            for path in entries.filter_map(Result::ok).map(|entry| entry.path()) {
                if path.is_dir() {
                    if !content || compile::key_of(&path, options) != "fixtures" {
                        open.push(path);
                    }
                } else if path
                    .extension()
                    .is_some_and(|e| ["md", "toml", "svg", "lock"].iter().any(|x| e == *x))
                {
                    self.file(&path, options);
                }
            }
        }
        self.given.sort();
    }

    fn file(&mut self, path: &Path, options: &Options) {
        match std::fs::read_to_string(path) {
            Ok(text) => {
                self.sources.insert(compile::key_of(path, options), text);
                self.given.push(path.into());
            }
            Err(error) => self.fail(path, &error),
        }
    }

    fn fail(&mut self, path: &Path, error: &std::io::Error) {
        let (file, pos) =
            (path.display().to_string().replace('\\', "/"), source::finding::Pos { line: 1, col: 1 });
        let message = format!("cannot be read: {error}");
        self.failed.push(Finding { file, pos, level: source::finding::level("X001"), code: "X001", message });
    }
}
