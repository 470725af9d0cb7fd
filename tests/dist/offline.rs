//! The worker that keeps the site for offline: its lists are the site, to the byte.

use super::site::{Site, report, sites};
use attune::core::course::outline::Shell;
use attune::core::site::offline_status::megabytes;
use data_encoding::BASE64;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

/// Files by their path.
type Files = BTreeMap<String, Vec<u8>>;

/// Files that nobody needs offline.
const LEFT_OUT: [&str; 4] = ["sw.js", "_headers", "SHA384SUMS.txt", "sbom.cdx.json"];

fn script(site: &Site) -> String {
    String::from_utf8(site.files["sw.js"].clone()).unwrap()
}

/// One of the lists in the script.
fn list<'a>(script: &'a str, name: &str) -> &'a str {
    let (_, rest) = script.split_once(&format!("const {name} = `")).expect("a list");
    rest.split_once('`').expect("its end").0
}

/// The files of a copy: how many bytes, and each address with its hash.
fn files(script: &str) -> (usize, BTreeMap<String, String>) {
    let (bytes, lines) = list(script, "FILES").split_once('\n').expect("more than a number");
    let pairs: Vec<(&str, &str)> = lines.lines().map(|l| l.rsplit_once(' ').expect("a hash")).collect();
    let all: BTreeMap<String, String> = pairs.iter().map(|(a, h)| ((*a).into(), (*h).into())).collect();
    assert_eq!(all.len(), pairs.len(), "an address stands twice");
    (bytes.parse().expect("a number"), all)
}

/// The shell of each language.
fn shells(site: &Site) -> Vec<Shell> {
    let files = site.files.iter().filter(|(name, _)| name.starts_with("shell-"));
    files.map(|(_, bytes)| postcard::from_bytes(bytes).unwrap()).collect()
}

/// Whether the app builds this page from the data, so that a copy needs no file of it. `tools` are the documents of tools.
fn built(name: &str, langs: &[&str], tools: &BTreeSet<String>) -> bool {
    let whole = |lang: &&str| {
        name == format!("{lang}/index.html")
            || name == format!("{lang}/frame/index.html")
            || tools.contains(name)
    };
    name.ends_with(".html") && !matches!(name, "index.html" | "404.html") && !langs.iter().any(whole)
}

/// Where lists and files differ.
fn differs(site: &Site, langs: &[&str]) -> Vec<String> {
    let script = script(site);
    let (bytes, mut listed) = files(&script);
    let mut pages: BTreeSet<&str> = list(&script, "PAGES").lines().collect();
    let tools = |shell: Shell| {
        let lang = shell.lang;
        shell.tools.into_iter().map(move |tool| format!("{lang}/{}/index.html", tool.id))
    };
    let tools: BTreeSet<String> = shells(site).into_iter().flat_map(tools).collect();
    assert!(!tools.is_empty(), "a site without tools");
    let (mut wrong, mut sum) = (Vec::new(), 0);
    for (name, content) in site.files.iter().filter(|(name, _)| !LEFT_OUT.contains(&name.as_str())) {
        let address = match name.as_str() {
            "404.html" => "404/",
            name => name.strip_suffix("index.html").unwrap_or(name),
        };
        if built(name, langs, &tools) {
            wrong.extend((!pages.remove(address)).then(|| format!("{name} is not among the pages")));
            continue;
        }
        sum += content.len();
        match listed.remove(address) {
            None => wrong.push(format!("{name} is not listed")),
            Some(hash) if hash != BASE64.encode(&Sha256::digest(content)) => {
                wrong.push(format!("{name} has another hash"));
            }
            Some(_) => {}
        }
    }
    let more = listed.into_keys().chain(pages.into_iter().map(str::to_owned));
    wrong.extend(more.map(|address| format!("{address} is listed and not there")));
    if sum != bytes {
        wrong.push(format!("{sum} bytes, not {bytes}"));
    }
    wrong
}

#[test]
fn the_worker_lists_every_file_with_its_hash() {
    for site in sites().iter() {
        let shells = shells(site);
        let langs: Vec<&str> = shells.iter().map(|s| s.lang.as_str()).collect();
        report(&differs(site, &langs));
        assert!(!site.files.contains_key("404/index.html"), "an address that no page has");
    }
}

#[test]
fn a_file_that_the_worker_does_not_know_is_found() {
    let sites = sites();
    let with = |change: &dyn Fn(&mut Files)| {
        let mut files = sites[0].files.clone();
        change(&mut files);
        let site = Site { base: "/".into(), files, pages: Vec::new(), ids: BTreeMap::new() };
        differs(&site, &["en"]).join("\n")
    };
    assert_eq!(with(&|_| ()), "");
    assert!(with(&|f| f.get_mut("404.html").unwrap()[9] ^= 1).contains("404.html has another hash"));
    assert!(with(&|f| drop(f.remove("en/device/index.html"))).contains("en/device/ is listed and not there"));
    assert!(with(&|f| drop(f.remove("en/frame/index.html"))).contains("en/frame/ is listed and not there"));
    let more = |name: &str| with(&|f| drop(f.insert(name.into(), vec![b'x'])));
    assert!(more("en/x/index.html").contains("en/x/index.html is not among the pages"));
    assert!(more("x.bin").contains("x.bin is not listed"));
}

/// How large the copy is, is said before it is made: to the byte, and rounded up where people read it.
#[test]
fn people_are_told_the_true_size_of_a_copy() {
    for site in sites().iter() {
        let (bytes, _) = files(&script(site));
        let shells = shells(site);
        let budgets: toml::Table = include_str!("../../budgets.toml").parse().expect("TOML");
        let most = |key: &str| budgets["uncompressed"][key].as_integer().expect("KB") as usize * 1000;
        let most = most("offline-copy") + most("offline-tools");
        assert!(bytes <= most * shells.len(), "{bytes} bytes are more than a copy may have");
        for shell in shells {
            assert_eq!(bytes, shell.offline_bytes as usize, "{}", shell.lang);
            let device = format!("{}/device/index.html", shell.lang);
            let text = String::from_utf8_lossy(&site.files[&device]);
            let said = format!(" {} megabytes", megabytes(shell.offline_bytes));
            assert!(shell.lang != "en" || text.contains(&said), "{device} does not say{said}");
        }
    }
}

/// The frame holds nothing that depends on the page, and what a person needs where the app doesn't start.
#[test]
fn the_frame_has_the_exit_the_numbers_and_ways_out() {
    for site in sites().iter() {
        for shell in shells(site) {
            let below = format!("{}/frame/", shell.lang);
            let frame = site.pages.iter().find(|p| p.below == below).expect("a frame");
            assert!(frame.html.root_element().attr("data-frame").is_some());
            assert_eq!(frame.all("header a[data-exit]").len(), 1);
            assert_eq!(frame.all("main [data-slot], main article, #page-data").len(), 0, "part of a page");
            let said = frame.all("main .app-none");
            let said: String = said.iter().flat_map(|e| e.text()).collect();
            for contact in &shell.contacts {
                assert!(said.contains(&contact.display), "{} is missing: {said}", contact.display);
            }
            let ways = frame.all("main .app-none a:not(.tel)");
            let ways: Vec<_> = ways.iter().filter_map(|a| a.attr("href")).collect();
            assert_eq!(ways, ["?online", &*format!("{}{}/", site.base, shell.lang)]);
        }
    }
    let whole = |site: &Site| {
        site.pages.iter().filter(|p| p.html.root_element().attr("data-frame").is_some()).count()
    };
    assert!(sites().iter().all(|site| whole(site) == shells(site).len()), "a page that says it is a frame");
}

/// Beside the site stands the worker that ends keeping; it knows neither a list nor an answer.
#[test]
fn the_worker_that_ends_keeping_is_at_hand() {
    for name in ["ATTUNE_DIST_ROOT", "ATTUNE_DIST_SUB"] {
        let folder = PathBuf::from(std::env::var_os(name).unwrap());
        let file = PathBuf::from(format!("{}-hosts", folder.display())).join("sw-off.js");
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.contains("registration.unregister()") && text.contains("caches.delete("), "{text}");
        assert!(!text.contains("\"fetch\"") && !text.contains("FILES"), "{text}");
    }
}
