//! `sw.js`: the worker that keeps the site for offline, with a list of every file and its hash; and the one that ends it.

use super::assets::{Written, squeeze, text};
use super::budget::{self, Figure};
use super::{Job, hosts, say, sbom};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;

/// Where browsers look for the worker: its place decides what it may answer.
pub const NAME: &str = "sw.js";

/// The one that ends it, beside the configurations of hosts: to be put in the place of the other.
pub const END: &str = "sw-off.js";

/// What nobody needs offline.
const LEFT_OUT: [&str; 2] = [NAME, sbom::NAME];

/// Writes the worker: the one that keeps, or the one that ends it. Every page and every file that pages ask for must be
/// there already.
///
/// # Errors
/// A plain sentence when a file cannot be read or written.
pub fn write(job: &Job, written: &mut Written) -> Result<Vec<Figure>, String> {
    if !job.offline {
        written.file(NAME, end(job)?.as_bytes())?;
        return Ok(Vec::new());
    }
    let code = squeeze(&text(&job.root.join("public/sw.js"))?);
    let (list, bytes) = list(&written.prints);
    written.file(NAME, worker(&code, &list).as_bytes())?;
    Ok(budget::offline(code.as_bytes(), list.as_bytes(), bytes).into())
}

/// Writes the worker that ends keeping beside the site, so that it is at hand when it is needed.
///
/// # Errors
/// A plain sentence when a file cannot be read or written.
pub fn write_end(job: &Job) -> Result<(), String> {
    let file = hosts::folder(&job.out).join(END);
    fs::write(&file, end(job)?).map_err(|e| say(&file, &e))
}

fn end(job: &Job) -> Result<String, String> {
    text(&job.root.join("public").join(END)).map(|source| squeeze(&source))
}

/// The worker: what it is, what it keeps, how.
fn worker(code: &str, list: &str) -> String {
    let id = &HEXLOWER.encode(&Sha256::digest([code, list].concat()))[..16];
    ["const ID = \"", id, "\";\nconst FILES = `", list, "`;\n", code, "\n"].concat()
}

/// How many bytes, then each address below the base with its hash; and the bytes as a number.
fn list(files: &BTreeMap<String, (usize, String)>) -> (String, usize) {
    let kept = files.iter().filter(|(name, _)| !LEFT_OUT.contains(&name.as_str()));
    let bytes = kept.clone().map(|(_, (length, _))| length).sum::<usize>();
    let lines = kept.map(|(name, (_, hash))| [&address(name), " ", hash].concat());
    ([bytes.to_string()].into_iter().chain(lines).collect::<Vec<_>>().join("\n"), bytes)
}

/// The address at which every host answers with this file, without sending on: a folder for its page, and for the page
/// of what is missing an address that is missing.
fn address(name: &str) -> String {
    match name {
        "404.html" => "404/".into(),
        _ => match name.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder.into(),
            _ => name.into(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_those_that_no_host_sends_on() {
        for (name, at) in [
            ("index.html", ""),
            ("en/index.html", "en/"),
            ("en/m/1-1/index.html", "en/m/1-1/"),
            ("404.html", "404/"),
            ("app-0123456789ab.js", "app-0123456789ab.js"),
            ("my-index.html", "my-index.html"),
        ] {
            assert_eq!(address(name), at);
        }
    }

    #[test]
    fn the_list_has_every_file_and_any_change_is_another_version() {
        let hash = |c: char| c.to_string().repeat(43) + "=";
        let with = |pairs: &[(&str, usize, char)]| {
            list(&pairs.iter().map(|(name, n, c)| ((*name).to_owned(), (*n, hash(*c)))).collect())
        };
        let (text, bytes) =
            with(&[("index.html", 5, 'a'), ("sw.js", 9, 'b'), (sbom::NAME, 9, 'b'), ("x.js", 2, 'c')]);
        assert_eq!((text, bytes), (format!("7\n {}\nx.js {}", hash('a'), hash('c')), 7));
        let id = |code: &str, list: &str| worker(code, list).lines().next().map(str::to_owned);
        let (one, other) = (with(&[("x.js", 2, 'c')]).0, with(&[("x.js", 2, 'd')]).0);
        assert_ne!(id("code", &one), id("code", &other));
        assert_ne!(id("code", &one), id("other", &one));
        assert_eq!(id("code", &one), id("code", &one));
    }
}
