//! A small course with the real strings, for markup tests: two Tier 1 modules, one Tier 2 module, a planned one, a gate
//! and a path.

use super::Html;
use crate::core::base::date::Day;
use crate::core::course::minutes::Minutes;
use crate::core::course::outline::{Outline, Shell};
use crate::core::course::paths::{Gate, RolePath};
use crate::core::progress::facts::{Pass, Progress};
use crate::core::strings::{KEYS, Strings};
use maud::Markup;

fn ids(list: &[&str]) -> Vec<String> {
    list.iter().map(|id| (*id).into()).collect()
}

/// Strings from `content/en/strings.toml`, months from `content/en/language.toml`.
fn strings() -> Strings {
    let read = |name: &str| -> toml::Table {
        let file = [env!("CARGO_MANIFEST_DIR"), "/content/en/", name].concat();
        std::fs::read_to_string(file).expect("a file").parse().expect("a table")
    };
    let (table, language) = (read("strings.toml"), read("language.toml"));
    let months: Vec<&str> =
        language["months"].as_array().expect("a list").iter().filter_map(|m| m.as_str()).collect();
    let word = |key: &&str| match *key {
        "months" => months.join(" "),
        key => table["ui"][key].as_str().expect("a text").to_string(),
    };
    Strings(KEYS.iter().map(word).collect())
}

pub fn shell() -> Shell {
    let module = |id: &str, tier: u8, requires: &[&str]| Outline {
        id: id.into(),
        title: format!("Title <{id}>"),
        tier,
        minutes: Minutes { low: 7, high: 10 },
        beyond: Minutes { low: 8, high: 12 },
        version: 2,
        requires: ids(requires),
        sections: vec![("a".into(), "A".into(), 1400, false)],
        ..Outline::default()
    };
    let tier_1: &[&str] = &["1.1", "1.2"];
    let planned = |id: &str, requires: &[&str]| Outline {
        id: id.into(),
        title: format!("Plan of {id}"),
        tier: id.as_bytes()[0] - b'0',
        minutes: Minutes { low: 20, high: 20 },
        requires: ids(requires),
        ..Outline::default()
    };
    let gate = |id: &str, name: &str, modules: &[&str]| Gate {
        id: id.into(),
        name: name.into(),
        modules: ids(modules),
        ..Gate::default()
    };
    let path = RolePath {
        id: "crew".into(),
        name: "Crew".into(),
        modules: ids(&["1.2", "2.1", "3.1"]),
        note: "For crews.".into(),
        ..RolePath::default()
    };
    Shell {
        lang: "en".into(),
        base: "/".into(),
        strings: strings(),
        modules: vec![module("1.1", 1, &[]), module("1.2", 1, &[]), module("2.1", 2, tier_1)],
        planned: vec![planned("2.2", tier_1), planned("3.1", &["2.1", "2.2"]), planned("3.2", tier_1)],
        gates: vec![gate("tier-1", "Tier 1", tier_1), gate("core", "the core", &["2.1", "2.2"])],
        paths: vec![path],
        ..Shell::default()
    }
}

/// Progress with these modules passed in these versions.
pub fn passed(modules: &[(&str, u16)]) -> Progress {
    let mut progress = Progress::default();
    for (id, version) in modules {
        let pass = Pass { day: Day::parse("2026-02-14").expect("a date"), right: 8, drawn: 8 };
        progress.passed.insert(((*id).into(), *version), pass);
    }
    progress
}

/// Progress with a gate tested out.
pub fn tested(gate: &str) -> Progress {
    let mut progress = Progress::default();
    let day = Day::parse("2026-03-01").expect("a date");
    progress.tested.insert((gate.into(), 0), Pass { day, right: 10, drawn: 12 });
    progress
}

/// Markup as text, with single spaces.
pub fn text(html: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => {
                inside = false;
                out.push(' ');
            }
            // Joins a range.
            '\u{2060}' => {}
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text between the first `begin` and the next `end`.
pub fn between<'h>(html: &'h str, begin: &str, end: &str) -> &'h str {
    let from = html.find(begin).unwrap_or_else(|| panic!("no {begin} in {html}"));
    let rest = &html[from..];
    &rest[..rest.find(end).unwrap_or(rest.len())]
}

/// Markup made from the shell.
pub fn made(make: impl FnOnce(&Html<'_>) -> Markup) -> String {
    let shell = shell();
    make(&Html::plain(&shell)).into_string()
}
