//! The worker that keeps the site for offline: its list is the site, to the byte.

use super::site::{Site, report, sites};
use data_encoding::BASE64;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

/// Files by their path.
type Files = BTreeMap<String, Vec<u8>>;

/// Files that nobody needs offline.
const LEFT_OUT: [&str; 4] = ["sw.js", "_headers", "SHA384SUMS.txt", "sbom.cdx.json"];

fn script(site: &Site) -> String {
    String::from_utf8(site.files["sw.js"].clone()).unwrap()
}

/// The list in the script: how many bytes, and each address with its hash.
fn list(script: &str) -> (usize, BTreeMap<String, String>) {
    let (_, rest) = script.split_once("const FILES = `").expect("a list");
    let (list, _) = rest.split_once('`').expect("its end");
    let (bytes, lines) = list.split_once('\n').expect("more than a number");
    let pairs: Vec<(&str, &str)> = lines.lines().map(|l| l.rsplit_once(' ').expect("a hash")).collect();
    let all: BTreeMap<String, String> = pairs.iter().map(|(a, h)| ((*a).into(), (*h).into())).collect();
    assert_eq!(all.len(), pairs.len(), "an address stands twice");
    (bytes.parse().expect("a number"), all)
}

/// Where list and files differ.
fn differs(site: &Site) -> Vec<String> {
    let (bytes, mut listed) = list(&script(site));
    let (mut wrong, mut sum) = (Vec::new(), 0);
    for (name, content) in site.files.iter().filter(|(name, _)| !LEFT_OUT.contains(&name.as_str())) {
        sum += content.len();
        let address = match name.as_str() {
            "404.html" => "404/",
            name => name.strip_suffix("index.html").unwrap_or(name),
        };
        match listed.remove(address) {
            None => wrong.push(format!("{name} is not listed")),
            Some(hash) if hash != BASE64.encode(&Sha256::digest(content)) => {
                wrong.push(format!("{name} has another hash"));
            }
            Some(_) => {}
        }
    }
    wrong.extend(listed.into_keys().map(|address| format!("{address} is listed and not there")));
    if sum != bytes {
        wrong.push(format!("{sum} bytes, not {bytes}"));
    }
    wrong
}

#[test]
fn the_worker_lists_every_file_with_its_hash() {
    for site in sites().iter() {
        report(&differs(site));
        assert!(!site.files.contains_key("404/index.html"), "an address that no page has");
    }
}

#[test]
fn a_file_that_the_worker_does_not_know_is_found() {
    let sites = sites();
    let with = |change: &dyn Fn(&mut Files)| {
        let mut files = sites[0].files.clone();
        change(&mut files);
        differs(&Site { base: "/".into(), files, pages: Vec::new(), ids: BTreeMap::new() }).join("\n")
    };
    assert_eq!(with(&|_| ()), "");
    assert!(with(&|f| f.get_mut("404.html").unwrap()[9] ^= 1).contains("404.html has another hash"));
    assert!(with(&|f| drop(f.remove("en/device/index.html"))).contains("en/device/ is listed and not there"));
    assert!(
        with(&|f| drop(f.insert("en/x/index.html".into(), vec![b'x'])))
            .contains("en/x/index.html is not listed")
    );
}

/// How large the copy is, is said before it is made.
#[test]
fn the_size_that_people_are_told_is_not_too_small() {
    for site in sites().iter() {
        let (bytes, _) = list(&script(site));
        let (_, shell) = site.files.iter().find(|(name, _)| name.starts_with("shell-")).unwrap();
        let shell: attune::core::shell::Shell = postcard::from_bytes(shell).unwrap();
        assert!(
            bytes <= usize::from(shell.offline_mb) * 1_000_000,
            "{bytes} bytes, {} MB said",
            shell.offline_mb
        );
    }
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
