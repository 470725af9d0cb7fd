//! The site as a whole: pages that must be there, and two builds that differ by their base only.

use super::head::{integrity, short_integrity};
use super::site::{Page, Site, report, sites};
use attune::core::course::lessons::Lessons;
use attune::core::course::model::{Course, Module};
use attune::core::course::outline::Shell;
use attune::core::course::page_data;
use attune::core::site::disclosures::ASKS;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::fmt::Debug;

fn main_part(page: &Page) -> String {
    page.all("main").first().map(|m| m.html()).unwrap_or_default()
}

fn page<'a>(site: &'a Site, below: &str) -> &'a Page {
    site.pages.iter().find(|p| p.below == below).unwrap_or_else(|| panic!("there is no {}{below}", site.base))
}

#[test]
fn the_missing_page_has_ways_out() {
    for site in sites().iter() {
        let links = page(site, "404.html").attributes("href");
        assert!(links.contains(&[&site.base, "en/"].concat()), "{links:?}");
    }
}

#[test]
fn the_front_door_is_the_same_with_and_without_its_language() {
    for site in sites().iter() {
        let (bare, named) = (page(site, ""), page(site, "en/"));
        assert!(main_part(bare).len() > 500 && main_part(bare) == main_part(named));
        assert_eq!(bare.raw, named.raw, "the rest of the page, too");
    }
}

#[test]
fn the_data_that_the_shell_names_is_there() {
    for site in sites().iter() {
        let shells = site.files.iter().filter(|(name, _)| name.starts_with("shell-"));
        for (name, bytes) in shells {
            let shell: Shell = postcard::from_bytes(bytes).unwrap();
            assert_eq!(shell.base, site.base);
            for (bundle, hash) in &shell.bundle {
                let bytes = site.file(bundle).unwrap_or_else(|| panic!("{name} names {bundle}"));
                assert_eq!(*hash, short_integrity(bytes), "{bundle}");
            }
        }
    }
}

/// A file name without the hash of its content: `shell-en-0123456789ab.bin` is `shell-en.bin`.
fn stem(name: &str) -> String {
    let hash = |part: &str| part.len() == 12 && part.bytes().all(|b| b.is_ascii_hexdigit());
    match name.rsplit_once('-').and_then(|(stem, rest)| Some((stem, rest.split_once('.')?))) {
        Some((stem, (part, ending))) if hash(part) => format!("{stem}.{ending}"),
        _ => name.to_owned(),
    }
}

/// What a file says, in a form in which the base can be replaced.
fn plain(name: &str, bytes: &[u8]) -> String {
    fn decoded<T: DeserializeOwned + Debug>(bytes: &[u8]) -> String {
        postcard::from_bytes::<T>(bytes)
            .map_or_else(|e| format!("unreadable: {e}"), |value| format!("{value:?}"))
    }
    match name {
        // The size of a copy for offline follows from how long the addresses are.
        _ if name.starts_with("shell-") => match postcard::from_bytes::<Shell>(bytes) {
            Ok(shell) => format!("{:?}", Shell { offline_bytes: 0, ..shell }),
            Err(e) => format!("unreadable: {e}"),
        },
        _ if name.starts_with("learn-") => match Lessons::open(bytes.to_vec()) {
            Some(lessons) => lessons.ids().map(|id| format!("{:?}\n", lessons.module(id))).collect(),
            None => "unreadable".to_owned(),
        },
        _ if name.ends_with(".bin") => decoded::<Course>(bytes),
        _ if name.ends_with(".html") => {
            let html = String::from_utf8_lossy(bytes).into_owned();
            let Some((before, data)) = html.split_once("id=\"page-data\">") else { return html };
            let (data, after) = data.split_once("</script>").unwrap_or_default();
            [before, &decoded::<Module>(&page_data::decode(data).unwrap_or_default()), after].concat()
        }
        // Its hashes follow from the other files.
        "SHA384SUMS.txt" | "sw.js" => String::new(),
        "_headers" => {
            let text = String::from_utf8_lossy(bytes);
            let lines = text.lines().filter(|l| !l.starts_with('#'));
            // An address begins a line here.
            lines.map(|l| if l.starts_with('/') { format!("\"{l}\n") } else { format!("{l}\n") }).collect()
        }
        _ => bytes.iter().map(|b| char::from(*b)).collect(),
    }
}

/// Where two builds differ by more than their base and the hashes that follow from it.
fn differences(root: &Site, sub: &Site) -> Vec<String> {
    let by_stem = |site: &Site| -> BTreeMap<String, String> {
        site.files.keys().map(|n| (stem(n), n.clone())).collect()
    };
    let (ours, theirs) = (by_stem(root), by_stem(sub));
    if !ours.keys().eq(theirs.keys()) {
        return vec![format!("other files: {:?} and {:?}", ours.keys(), theirs.keys())];
    }
    let mut replaced: Vec<(String, String)> = Vec::new();
    for (stem, name) in &ours {
        let (a, b) = (&root.files[name], &sub.files[&theirs[stem]]);
        if a != b && !stem.ends_with(".html") {
            replaced.extend([(theirs[stem].clone(), name.clone()), (integrity(b), integrity(a))]);
            replaced.push((short_integrity(b), short_integrity(a)));
        }
    }
    // Only where an address begins: in an attribute, or in decoded text after a quote.
    replaced.extend([format!("\"{}", sub.base)].map(|from| (from, format!("\"{}", root.base))));
    let mut wrong = Vec::new();
    for (stem, name) in &ours {
        let (a, mut b) = (plain(name, &root.files[name]), plain(name, &sub.files[&theirs[stem]]));
        for (from, to) in &replaced {
            b = b.replace(from, to);
        }
        if let Some(at) =
            a.bytes().zip(b.bytes()).position(|(x, y)| x != y).or((a.len() != b.len()).then_some(0))
        {
            let around = |text: &str| {
                String::from_utf8_lossy(&text.as_bytes()[at.saturating_sub(40)..(at + 60).min(text.len())])
                    .into_owned()
            };
            wrong.push(format!("{name}: {:?} and {:?}", around(&a), around(&b)));
        }
    }
    wrong
}

#[test]
fn the_two_builds_differ_by_their_base_only() {
    let sites = sites();
    report(&differences(&sites[0], &sites[1]));
}

#[test]
fn another_difference_between_builds_is_found() {
    let site = |base: &str, html: &str, shell: &str| {
        let shell = Shell { base: base.into(), lang: shell.into(), ..Shell::default() };
        let bytes = postcard::to_allocvec(&shell).unwrap();
        let name = format!("shell-en-{:012x}.bin", base.len());
        let html = html.replace("NAME", &name).replace("HASH", &integrity(&bytes)).replace("BASE", base);
        Site::new(base, [("index.html".into(), html.into_bytes()), (name, bytes)].into())
    };
    let html = "<a href=\"BASEen/\" data-shell=\"BASENAME\" data-hash=\"HASH\">";
    let root = site("/", html, "en");
    assert_eq!(differences(&root, &site("/sub/", html, "en")), [""; 0]);
    assert_eq!(differences(&root, &site("/sub/", html, "es")).len(), 1);
    assert_eq!(
        differences(&root, &site("/sub/", &html.replace("BASEen", "/en"), "en")).len(),
        0,
        "links::inside finds this"
    );
    assert_eq!(differences(&root, &site("/sub/", &html.replace("en/", "es/"), "en")).len(), 1);
}

/// The words of `[sent]` in a language's strings, by the ids of the core's list.
#[test]
fn the_privacy_page_names_each_exception() {
    let words = std::fs::read_to_string("content/en/strings.toml").expect("the strings");
    let words: toml::Table = words.parse().expect("toml");
    for site in sites().iter() {
        let main = page(site, "en/p/privacy/").all("main");
        let shown: String = main.iter().flat_map(|m| m.text()).collect();
        for ask in ASKS {
            let sentence = words["sent"][ask.id()].as_str().unwrap();
            assert!(shown.contains(sentence), "the privacy page does not say: {sentence}");
        }
    }
}
