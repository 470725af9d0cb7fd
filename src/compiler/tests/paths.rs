//! Role paths, gates and planned modules: read, checked, and of the real content complete.

use super::real::real;
use super::{base, in_spanish, options};
use crate::compiler::{Compiled, Paths, compile_sources};
use crate::core::course::model::Course;
use crate::core::course::paths::RolePath;

/// What keeps a path from being completed: a module that requires one which does not stand before it, or a module
/// that nobody has written or planned.
fn obstacles(path: &RolePath, course: &Course, paths: &Paths) -> Vec<String> {
    let mut wrong = Vec::new();
    for (n, id) in path.modules.iter().enumerate() {
        let planned = || paths.planned.iter().find(|p| p.id == *id).map(|p| &p.requires);
        match course.module(id).map(|m| &m.requires).or_else(planned) {
            None => wrong.push(format!("{}: {id} is nowhere", path.id)),
            Some(requires) => {
                let before = &path.modules[..n];
                let missing = requires.iter().filter(|r| !before.contains(r));
                wrong.extend(missing.map(|r| format!("{}: {id} requires {r}", path.id)));
            }
        }
    }
    wrong
}

#[test]
fn every_path_can_be_completed() {
    let site = real();
    let course = &site.langs[0].course;
    assert_eq!(site.langs[0].paths.paths.len(), 12);
    let wrong: Vec<String> =
        site.langs[0].paths.paths.iter().flat_map(|p| obstacles(p, course, &site.langs[0].paths)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    // The test can fail: without its first module no path can be completed.
    for path in &site.langs[0].paths.paths {
        let mut cut = path.clone();
        cut.modules.remove(0);
        assert!(!obstacles(&cut, course, &site.langs[0].paths).is_empty(), "{} needs nothing", path.id);
    }
}

#[test]
fn modules_with_requirements_are_behind_a_gate_with_a_test() {
    let site = real();
    let sets = site.langs[0].course.modules.iter().map(|m| &m.requires);
    let sets = sets.chain(site.langs[0].paths.planned.iter().map(|p| &p.requires)).filter(|r| !r.is_empty());
    for requires in sets {
        let mut sorted = requires.clone();
        sorted.sort();
        let like = |g: &&crate::core::course::paths::Gate| {
            let mut modules = g.modules.clone();
            modules.sort();
            modules == sorted
        };
        assert!(site.langs[0].paths.gates.iter().find(like).is_some(), "no gate is {requires:?}");
    }
}

#[test]
fn the_whole_curriculum_is_written_or_planned() {
    let site = real();
    let mut all: Vec<&str> = site.langs[0].course.modules.iter().map(|m| m.id.as_str()).collect();
    all.extend(site.langs[0].paths.planned.iter().map(|p| p.id.as_str()));
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), 27, "{all:?}");
}

const PATHS: &str = "[path.crew]\nmodules = [\"1.1\"]\n[gate.g]\nmodules = [\"1.1\"]\n\
                     [planned.\"1.1\"]\nminutes = \"10\"\nrequires = []\n";
const NAMES: &str = "[paths]\ncrew = \"A\"\n[path-notes]\ncrew = \"For A.\"\n[gates]\ng = \"G\"\n\
                     [planned]\n\"1.1\" = \"T\"\n";

/// The small site with these paths and these names of theirs.
fn small(paths: &str, names: &str) -> Compiled {
    let mut sources = base();
    sources.get_mut("en/strings.toml").expect("strings").push_str(names);
    sources.insert("paths.toml".into(), paths.into());
    compile_sources(&sources, &options("2026-03-01"))
}

fn found(compiled: &Compiled) -> Vec<(String, u32, &'static str)> {
    compiled.findings.iter().map(|f| (f.file.clone(), f.pos.line, f.code)).collect()
}

#[test]
fn paths_gates_and_plans_are_checked() {
    assert_eq!(found(&small(PATHS, NAMES)), []);
    for (from, to, code) in [
        ("[\"1.1\"]\n[gate", "[\"1.2\"]\n[gate", "X006"),
        ("[\"1.1\"]\n[gate", "[\"one\"]\n[gate", "X001"),
        ("modules = [\"1.1\"]\n[planned", "modules = [\"1.3\"]\n[planned", "X006"),
        ("requires = []", "requires = [\"9.9\"]", "X006"),
        ("\"10\"", "\"ten\"", "X001"),
        ("requires = []", "requires = []\ntitle = \"T\"", "X001"),
        ("requires = []", "requires = []\nmore = \"x\"", "X001"),
    ] {
        let found = found(&small(&PATHS.replace(from, to), NAMES));
        assert!(
            !found.is_empty() && found.iter().all(|(file, _, c)| *file == "paths.toml" && *c == code),
            "{to}: {found:?}"
        );
    }
    let names = NAMES.replace("\ng = ", "\nconfirm-g = ");
    assert_eq!(
        found(&small(&PATHS.replace("[gate.g]", "[gate.confirm-g]"), &names)).first().map(|f| f.2),
        Some("X001"),
        "an id reserved for a delayed check"
    );
    let names = NAMES.replace("\ng = ", "\nG = ");
    assert_eq!(
        found(&small(&PATHS.replace("[gate.g]", "[gate.G]"), &names)).first().map(|f| f.2),
        Some("Q002")
    );
    assert!(!found(&small(&PATHS.replace("[gate.g]", "[door.g]"), NAMES)).is_empty());
}

#[test]
fn names_are_those_of_the_language() {
    let mut sources = base();
    for file in ["language.toml", "strings.toml", "glossary.md"] {
        let text = sources[&["en/", file].concat()].clone();
        sources.insert(["es/", file].concat(), in_spanish(&text));
    }
    sources.get_mut("en/strings.toml").expect("strings").push_str(NAMES);
    let other =
        NAMES.replace("\"A\"", "\"Ambulancia\"").replace("\"G\"", "\"Grupo\"").replace("\"T\"", "\"Título\"");
    sources.get_mut("es/strings.toml").expect("strings").push_str(&other);
    sources.insert("paths.toml".into(), PATHS.into());
    let compiled = compile_sources(&sources, &options("2026-03-01"));
    let site = compiled.site.unwrap_or_else(|| panic!("{:#?}", compiled.findings));
    let names: Vec<[&str; 4]> = site
        .langs
        .iter()
        .map(|l| {
            [
                &l.paths.paths[0].name,
                &l.paths.paths[0].note,
                &l.paths.gates[0].name,
                &l.paths.planned[0].title,
            ]
        })
        .map(|names| names.map(String::as_str))
        .collect();
    assert_eq!(names, [["A", "For A.", "G", "T"], ["Ambulancia", "For A.", "Grupo", "Título"]]);
}

#[test]
fn a_missing_name_stops_the_build_at_the_line_of_what_it_names() {
    for (table, id, name, line) in [
        ("paths", "crew", "[paths]\ncrew = \"A\"\n", 1),
        ("path-notes", "crew", "crew = \"For A.\"\n", 1),
        ("gates", "g", "g = \"G\"\n", 3),
        ("planned", "1.1", "\"1.1\" = \"T\"\n", 5),
    ] {
        let compiled = small(PATHS, &NAMES.replace(name, ""));
        assert_eq!(found(&compiled), [("paths.toml".to_string(), line, "X001")], "{name}");
        assert!(
            compiled.findings[0]
                .message
                .contains(&["en/strings.toml has no ", id, " in [", table, "]"].concat()),
            "{:?}",
            compiled.findings
        );
        assert_eq!(compiled.site, None);
    }
    let empty = small(PATHS, &NAMES.replace("\"G\"", "\" \""));
    assert_eq!(found(&empty), [("paths.toml".to_string(), 3, "X001")], "a name without a letter is none");
    let more = small(PATHS, &NAMES.replace("[gates]\n", "[gates]\nother = \"O\"\n"));
    let lines = base()["en/strings.toml"].lines().count();
    assert_eq!(
        found(&more),
        [("en/strings.toml".to_string(), u32::try_from(lines).expect("few") + 6, "X001")]
    );
}
