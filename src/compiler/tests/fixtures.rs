//! The fixtures: every code has a file that hits exactly it and one that comes near, and the complete module has no
//! finding at all. They are linted against the real content with the made-up place, since a county replaces its own
//! (the many small ones against the part of it that they refer to).

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use super::base;
use super::place::{elsewhere, made_up};
use super::real::{REAL, real};
use crate::compiler::source::finding::{CODES, Finding};
use crate::compiler::{Options, compile_sources};
use crate::core::base::date::Day;

/// Codes that compare files with each other: translations and the lock of the answer keys.
const NOT_ONE_FILE: [&str; 4] = ["T001", "T002", "T003", "V001"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("content")
}

fn fixtures(kind: &str) -> BTreeMap<String, PathBuf> {
    let folder = root().join("fixtures").join(kind);
    let entries = std::fs::read_dir(&folder).expect("the folder of fixtures");
    let paths = entries.map(|e| e.expect("an entry").path());
    paths.map(|path| (path.file_stem().expect("a name").to_string_lossy().into_owned(), path)).collect()
}

/// What the small fixtures refer to, and how: a file is read next to those that hold its word. All but one or two need
/// neither the module nor the page, and reading these took most of the time.
const USED: [(&str, &str); 8] = [
    ("en/glossary.md", "{term:"),
    ("en/language.toml", ""),
    ("en/pages/help.md", "help.md"),
    ("en/modules/1.1-what-it-is.md", "1.1"),
    ("pictures/three-elements.svg", "three-elements.svg"),
    ("trace.toml", ""),
    ("people.toml", ""),
    (COMPANION, ""),
];

/// A module of the next tier, that others may require.
const COMPANION: &str = "fixtures/companion/9.2-second-tier.md";

/// The made-up place.
static PLACE: LazyLock<BTreeMap<String, String>> = LazyLock::new(made_up);

/// The messaging rules of the content.
fn wording() -> BTreeMap<String, String> {
    let folder = std::fs::read_dir(root().join("en/wording")).expect("the rules");
    let files = folder.map(|e| e.expect("an entry").path());
    let key = |path: &Path| path.strip_prefix(root()).expect("inside").to_string_lossy().replace('\\', "/");
    files.map(|path| (key(&path), std::fs::read_to_string(&path).expect("a file"))).collect()
}

fn findings(path: &Path) -> Vec<Finding> {
    let read = |key: &str| (key.to_string(), std::fs::read_to_string(root().join(key)).expect(key));
    let key = path.strip_prefix(root()).expect("a fixture").to_string_lossy().replace('\\', "/");
    let (key, text) = read(&key);
    // How often a place is right is measured against all questions, so it needs others.
    let among_others = |used: &str| key.contains("/Q007-") && used.contains("/modules/");
    let used = USED.into_iter().filter(|(used, word)| text.contains(word) || among_others(used));
    let mut sources = PLACE.clone();
    sources.extend(used.map(|(key, _)| read(key)));
    // The texts of the interface are linted with the content; here they only have to be there.
    sources.extend(base().into_iter().filter(|(key, _)| key == "en/strings.toml"));
    sources.insert(key.clone(), text);
    // They take longer to read than all else.
    if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('W')) {
        sources.extend(wording());
    }
    let only = vec![PathBuf::from(&key), PathBuf::from(COMPANION)];
    let today = Day::parse("2026-03-01").expect("a date");
    let options = Options { root: PathBuf::from("content"), today, base: "/".into(), only, draft: false };
    let all = compile_sources(&sources, &options).findings;
    all.into_iter().filter(|f| f.file == key).collect()
}

#[test]
fn every_hit_has_its_code_and_no_other() {
    let mut codes = BTreeSet::new();
    for (name, path) in fixtures("hit") {
        let code = name.split('-').next().expect("a code").to_string();
        let found = findings(&path);
        let shown: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert!(!found.is_empty() && found.iter().all(|f| f.code == code), "{name}: {shown:#?}");
        codes.insert(code);
    }
    let missing: Vec<_> =
        CODES.iter().map(|c| c.0).filter(|c| !codes.contains(*c) && !NOT_ONE_FILE.contains(c)).collect();
    assert!(missing.is_empty(), "codes without a fixture: {missing:?}");
}

#[test]
fn no_near_miss_has_a_finding() {
    let mut codes = BTreeSet::new();
    for (name, path) in fixtures("miss") {
        let shown: Vec<String> = findings(&path).iter().map(ToString::to_string).collect();
        assert!(shown.is_empty(), "{name}: {shown:#?}");
        codes.insert(name.split('-').next().expect("a code").to_string());
    }
    let missing: Vec<_> =
        CODES.iter().map(|c| c.0).filter(|c| !codes.contains(*c) && !NOT_ONE_FILE.contains(c)).collect();
    assert!(missing.is_empty(), "codes without a near miss: {missing:?}");
}

#[test]
fn the_complete_module_has_no_finding() {
    let mut sources = elsewhere();
    let key = "fixtures/complete.md";
    sources.insert(key.into(), std::fs::read_to_string(root().join(key)).expect(key));
    let only = vec![PathBuf::from(key)];
    let today = Day::parse("2026-03-01").expect("a date");
    let options = Options { root: PathBuf::from("content"), today, base: "/".into(), only, draft: false };
    let compiled = compile_sources(&sources, &options);
    let shown: Vec<String> = compiled.findings.iter().map(ToString::to_string).collect();
    assert!(shown.is_empty(), "{shown:#?}");
    assert_eq!(compiled.allowed.len(), 1);
    assert_eq!((compiled.allowed[0].code.as_str(), compiled.allowed[0].pos.line), ("W001", 57));
}

#[test]
fn fixtures_are_not_part_of_the_site() {
    assert!(REAL.findings.iter().all(|f| !f.file.contains("fixtures")));
    assert!(real().langs[0].course.modules.iter().all(|m| !m.id.starts_with('9')));
}
