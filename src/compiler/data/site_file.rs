//! Which place this copy of the site is for: the only folder below `places/`, or the one that `site.toml` names.

use std::collections::{BTreeMap, BTreeSet};

use super::toml::{Fields, read};
use crate::compiler::output::Options;
use crate::compiler::source::content_file::BASE;
use crate::compiler::source::file::{Report, Source};
use crate::compiler::source::finding::{Finding, Pos, level};
use crate::compiler::source::ledger::Ledger;

/// The file's name.
pub const NAME: &str = "site.toml";

/// The files that every place has.
const FILES: [&str; 2] = ["place.toml", "contacts.toml"];

/// The place of the site: the name of its folder, empty if there is none. A missing or an unclear choice is X001, and so
/// is a place without its files.
pub fn place(texts: &BTreeMap<&str, Source>, options: &Options, ledger: &mut Ledger) -> String {
    // Without strings there is no site yet, so it needs no place.
    if !texts.contains_key([BASE, "/strings.toml"].concat().as_str()) && !texts.contains_key(NAME) {
        return places(texts).first().copied().unwrap_or_default().into();
    }
    let places = places(texts);
    let mut wrong = false;
    let mut place = None;
    if let Some(source) = texts.get(NAME) {
        let mut report = Report::new(source);
        place = chosen(&places, &mut report);
        wrong = !report.found.is_empty();
        ledger.keep(report);
    }
    let mut add = |key: &str, message: String| {
        let (file, pos) = (options.shown(key), Pos { line: 1, col: 1 });
        ledger.add(vec![Finding { file, pos, level: level("X001"), code: "X001", message }]);
    };
    if place.is_none()
        && !wrong
        && let Some(message) = advice(&places)
    {
        add("places", message);
    }
    let place = place.or_else(|| places.first().map(|name| (*name).to_string())).unwrap_or_default();
    for file in FILES.iter().filter(|_| !place.is_empty()) {
        let key = ["places/", &place, "/", file].concat();
        if !texts.contains_key(key.as_str()) {
            add(&key, format!("this file is missing: copy the {file} of another place, and fill it in"));
        }
    }
    place
}

/// The names of the folders below `places/`.
fn places<'t>(texts: &'t BTreeMap<&str, Source>) -> BTreeSet<&'t str> {
    let of_place =
        |key: &'t &str| key.strip_prefix("places/").and_then(|key| key.split_once('/')).map(|key| key.0);
    texts.keys().filter_map(of_place).collect()
}

/// The place that the file chooses; `None` if it chooses none. Unknown keys and unknown places are X001.
fn chosen(places: &BTreeSet<&str>, report: &mut Report<'_>) -> Option<String> {
    let root = read(report);
    let mut fields = Fields::new("the site", 0, &root);
    let place = fields.text("place", false, report);
    fields.finish(report);
    let (place, at) = place?;
    if places.contains(place.as_str()) {
        return Some(place);
    }
    let message = match list(places) {
        list if list.is_empty() => format!("there is no folder places/{place}: add it"),
        list => format!("there is no folder places/{place}: add it, or write one of {list}"),
    };
    report.add("X001", at, message);
    None
}

/// What to do about this many places when nothing chooses one of them; `None` if there is exactly one.
fn advice(places: &BTreeSet<&str>) -> Option<String> {
    match places.len() {
        0 => Some("there is no place: add a folder here with place.toml and contacts.toml".into()),
        1 => None,
        _ => Some(format!(
            "there are several places ({}), and nothing says which one the site is for: write place = \"…\" in \
             content/{NAME}, or keep one folder",
            list(places)
        )),
    }
}

fn list(places: &BTreeSet<&str>) -> String {
    places.iter().copied().collect::<Vec<_>>().join(", ")
}
