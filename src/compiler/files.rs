//! Reads the content from a folder and compiles it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::compile::{compile_sources, key_of};
use super::output::{Compiled, Options};
use super::shared::Shared;
use super::source::file::Source;
use super::source::finding::{Finding, Level, Pos, level};
use super::source::ledger::Ledger;
use crate::core::base::date::Day;
use crate::core::messaging::Rules;

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

/// The messaging rules of a language and the place of the site, from the content folder `root`. Errors are findings that keep
/// them from being used; a language without rules is one.
pub fn wording(root: &Path, lang: &str, today: Day) -> Result<Rules, Vec<Finding>> {
    let options = Options { root: root.into(), today, base: "/".into(), only: Vec::new(), draft: false };
    let mut files = Files::default();
    files.folder(root, &options, true);
    let parts = ["places/", "site.toml", &[lang, "/wording"].concat()];
    let wanted = |key: &String| parts.iter().any(|part| key.starts_with(part));
    files.sources.retain(|key, _| wanted(key));
    let path = |key: &str| root.join(key).to_string_lossy().replace('\\', "/");
    let texts = files.sources.iter().map(|(key, text)| (key.as_str(), Source::new(path(key), text.as_str())));
    let texts: BTreeMap<&str, Source> = texts.collect();
    let mut ledger = Ledger::default();
    let shared = Shared::read(&texts, &options, &mut ledger);
    let langs = BTreeMap::from([(lang.to_string(), ())]);
    let rules = shared.wording(&texts, &langs, &options, &mut ledger).remove(lang).unwrap_or_default();
    let found = files.failed.into_iter().chain(ledger.found.into_values().flatten());
    let mut errors: Vec<Finding> = found.filter(|finding| finding.level == Level::Error).collect();
    if rules.rules.is_empty() && errors.is_empty() {
        let (file, pos) = (path(&[lang, "/wording.toml"].concat()), Pos { line: 1, col: 1 });
        let message = format!("there are no messaging rules for {lang}");
        errors.push(Finding { file, pos, level: Level::Error, code: "X001", message });
    }
    if errors.is_empty() { Ok(rules) } else { Err(errors) }
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
                    if !content || key_of(&path, options) != "fixtures" {
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
                self.sources.insert(key_of(path, options), text);
                self.given.push(path.into());
            }
            Err(error) => self.fail(path, &error),
        }
    }

    fn fail(&mut self, path: &Path, error: &std::io::Error) {
        let (file, pos) = (path.display().to_string().replace('\\', "/"), Pos { line: 1, col: 1 });
        let message = format!("can't be read: {error}");
        self.failed.push(Finding { file, pos, level: level("X001"), code: "X001", message });
    }
}
