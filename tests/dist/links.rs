//! Where links lead.

use super::site::{Page, Site, has_word, report, shown, sites, text};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Links on this site: whole paths that lead to a page, and to an id of it.
pub fn inside(site: &Site, page: &Page) -> Vec<String> {
    let mut wrong = Vec::new();
    for link in page.all("a[href]") {
        let href = link.attr("href").unwrap_or_default();
        let (address, fragment) = href.split_once('#').map_or((href, None), |(a, f)| (a, Some(f)));
        let address = if address.is_empty() { &page.path } else { address };
        if !address.starts_with('/') {
            // The frame doesn't know which page it shows.
            let same_page = href == "?online" && page.html.root_element().attr("data-frame").is_some();
            if !href.contains(':') && !same_page {
                wrong.push(format!("{href} is relative"));
            }
            continue;
        }
        match (site.file(address), site.ids.get(address)) {
            (None, _) => wrong.push(format!("{href} is not there")),
            (_, None) => wrong.push(format!("{href} is no page")),
            (_, Some(ids)) => {
                wrong.extend(
                    fragment.filter(|f| !ids.contains(*f)).map(|_| format!("{href} has no such place")),
                );
            }
        }
    }
    wrong
}

/// Links to other sites.
pub fn outside(_: &Site, page: &Page) -> Vec<String> {
    let mut wrong = Vec::new();
    for link in page.all("a[href], area[href]") {
        let href = link.attr("href").unwrap_or_default();
        let local = (href.starts_with('/') && !href.starts_with("//")) || !href.contains("//");
        if link.attr("target").is_some() {
            wrong.push(format!("target in {}", shown(&link)));
        }
        if local {
            continue;
        }
        if !href.starts_with("https://") {
            wrong.push(format!("{href} is not https"));
        }
        if !has_word(link.attr("rel"), "noreferrer") {
            wrong.push(format!("{href} without noreferrer"));
        }
    }
    wrong
}

/// `tel:` and `sms:` addresses that may be links, with the number as shown.
fn registry() -> BTreeMap<String, String> {
    let places = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/places");
    let mut numbers = BTreeMap::new();
    for place in std::fs::read_dir(places).unwrap() {
        let text = std::fs::read_to_string(place.unwrap().path().join("contacts.toml")).unwrap();
        let table: toml::Table = toml::from_str(&text).unwrap();
        for contact in table["contact"].as_table().unwrap().values() {
            let of = |key: &str| contact.get(key).and_then(toml::Value::as_str).unwrap_or_default();
            if of("mark") == "V" {
                let scheme = if of("kind") == "text" { "sms:" } else { "tel:" };
                numbers.insert([scheme, of("number")].concat(), of("display").to_owned());
            }
        }
    }
    numbers
}

/// A number that is a link is registered and verified, and reads as registered.
pub fn numbers(_: &Site, page: &Page) -> Vec<String> {
    let registry = registry();
    let mut wrong = Vec::new();
    for link in page.all("a[href]") {
        let href = link.attr("href").unwrap_or_default();
        if !href.contains(':') || href.starts_with("https:") || href.starts_with("http:") {
            continue;
        }
        match registry.get(href) {
            None => wrong.push(format!("{href} is no verified number of the registry")),
            Some(display) if !text(&link).contains(display) => {
                wrong.push(format!("{href} reads {:?}, not {display}", text(&link)));
            }
            Some(_) => {}
        }
    }
    wrong
}

/// Pages that no link leads to, from `start`.
fn unreached(site: &Site) -> Vec<String> {
    let mut open = vec![site.base.clone()];
    let mut seen = BTreeSet::new();
    while let Some(path) = open.pop() {
        let Some(page) = site.pages.iter().find(|p| p.path == path).filter(|_| seen.insert(path.clone()))
        else {
            continue;
        };
        let links = page.attributes("href").into_iter();
        open.extend(links.map(|h| h.split('#').next().unwrap_or_default().to_owned()));
    }
    // What the worker and hosts answer with, and no link leads to.
    let answer = |p: &&Page| p.below == "404.html" || p.html.root_element().attr("data-frame").is_some();
    let missing = site.pages.iter().filter(|p| !seen.contains(&p.path) && !answer(p));
    missing.map(|p| p.path.clone()).collect()
}

#[test]
fn every_page_is_reached_from_the_front_door() {
    report(&sites().iter().flat_map(unreached).collect::<Vec<_>>());
}

#[test]
fn a_page_without_a_way_to_it_is_found() {
    let files =
        [("index.html", "<a href=\"/a/#b\">"), ("a/index.html", ""), ("c/index.html", "<a href=\"/\">")];
    let files = files.map(|(name, html)| (name.to_owned(), html.as_bytes().to_vec()));
    assert_eq!(unreached(&Site::new("/", files.into())), ["/c/"]);
}
