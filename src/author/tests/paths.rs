//! Role paths, gates and planned modules: read, checked, and of the real content complete.

use super::with;
use crate::author::{Compiled, Options, Paths, compile as compile_folder};
use crate::core::course::Course;
use crate::core::date::Day;
use crate::core::gates::RolePath;
use std::path::PathBuf;

fn real() -> Compiled {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("content");
    let today = Day::parse("2026-03-01").expect("a date");
    compile_folder(&Options { root, today, base: "/".into(), only: Vec::new() })
}

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
    let site = real().site.expect("a site");
    let course = &site.langs[0].course;
    assert_eq!(site.paths.paths.len(), 12);
    let wrong: Vec<String> =
        site.paths.paths.iter().flat_map(|p| obstacles(p, course, &site.paths)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    // The test can fail: without its first module no path can be completed.
    for path in &site.paths.paths {
        let mut cut = path.clone();
        cut.modules.remove(0);
        assert!(!obstacles(&cut, course, &site.paths).is_empty(), "{} needs nothing", path.id);
    }
}

#[test]
fn what_requires_something_stands_behind_a_gate_with_a_test() {
    let site = real().site.expect("a site");
    let sets = site.langs[0].course.modules.iter().map(|m| &m.requires);
    let sets = sets.chain(site.paths.planned.iter().map(|p| &p.requires)).filter(|r| !r.is_empty());
    for requires in sets {
        let mut sorted = requires.clone();
        sorted.sort();
        let like = |g: &&crate::core::gates::Gate| {
            let mut modules = g.modules.clone();
            modules.sort();
            modules == sorted
        };
        assert!(site.paths.gates.iter().find(like).is_some(), "no gate is {requires:?}");
    }
}

#[test]
fn the_whole_curriculum_is_written_or_planned() {
    let site = real().site.expect("a site");
    let mut all: Vec<&str> = site.langs[0].course.modules.iter().map(|m| m.id.as_str()).collect();
    all.extend(site.paths.planned.iter().map(|p| p.id.as_str()));
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), 27, "{all:?}");
}

#[test]
fn paths_gates_and_plans_are_checked() {
    let good = "[path.crew]\nname = \"A\"\nnote = \"B.\"\nmodules = [\"1.1\"]\n\
                [gate.g]\nname = \"G\"\nmodules = [\"1.1\"]\n\
                [planned.\"1.1\"]\ntitle = \"T\"\nminutes = \"10\"\nrequires = []\n";
    let of = |text: &str| -> Vec<(String, &str)> {
        with("paths.toml", text).findings.iter().map(|f| (f.file.clone(), f.code)).collect()
    };
    assert_eq!(of(good), []);
    for (from, to, code) in [
        ("[\"1.1\"]\n[gate", "[\"1.2\"]\n[gate", "X006"),
        ("[\"1.1\"]\n[gate", "[\"one\"]\n[gate", "X001"),
        ("modules = [\"1.1\"]\n[planned", "modules = [\"1.3\"]\n[planned", "X006"),
        ("requires = []", "requires = [\"9.9\"]", "X006"),
        ("\"10\"", "\"ten\"", "X001"),
        ("note = \"B.\"\n", "", "X001"),
        ("[gate.g]", "[gate.G]", "Q002"),
        ("[gate.g]", "[door.g]", "X001"),
        ("title = \"T\"", "title = \"T\"\nmore = \"x\"", "X001"),
    ] {
        let found = of(&good.replace(from, to));
        assert!(
            !found.is_empty() && found.iter().all(|(file, c)| *file == "paths.toml" && *c == code),
            "{to}: {found:?}"
        );
    }
}
