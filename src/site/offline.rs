//! `sw.js`: the worker that keeps the site for offline, with a list of every file and its hash; and the one that ends it.

use super::assets::{Assets, squeeze, text};
use super::budget;
use super::budget::Size;
use super::error::{At, SiteError};
use super::job::Job;
use super::language;
use super::written::Written;
use super::{hosts, render, sbom, tools};
use crate::core::course::outline::Shell;
use crate::core::site::route::Route;
use crate::tools::Tool;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::sync::Arc;

/// Where browsers look for the worker: its place decides what it may answer.
pub const NAME: &str = "sw.js";

/// The one that ends it, beside the configurations of hosts: to be put in the place of the other.
pub const END: &str = "sw-off.js";

/// Files no one needs offline.
const LEFT_OUT: [&str; 2] = [NAME, sbom::NAME];

/// The file of a language's frame: the document from which a copy shows any page that it doesn't have as a file. A folder
/// of its own, so that no host sends its address on.
pub fn frame(lang: &str) -> String {
    [lang, "/frame/index.html"].concat()
}

/// Tells every shell how many bytes a copy is. The shells are part of it, and the number is part of them: so it is worked
/// out until it no longer changes. Everything else that a copy has, besides its few documents, must be written already.
///
/// # Errors
/// A shell or a document can't be made.
pub fn tell_size(shells: &mut [Arc<Shell>], assets: &Assets, written: &Written) -> Result<(), SiteError> {
    let course = Arc::default();
    let files: usize = written.prints.values().map(|(length, _)| length).sum();
    // A number grows by a byte with each seven bits: it cannot change more often than it has bytes.
    for _ in 0..5 {
        let mut sum = files;
        for (n, shell) in shells.iter().enumerate() {
            let data = language::shell_file(shell)?;
            // As long as the name and the hash will be.
            let file = (&*["shell-", &shell.lang, "-0123456789ab.bin"].concat(), &*data);
            let document = |route| render::document(shell, &course, &route, assets, file).map(|d| d.len());
            let home = document(Route::Home)?;
            let first = if n == 0 { home + document(Route::NotFound)? } else { 0 };
            sum += data.len() + home + first + render::frame_document(shell, assets, file).len();
        }
        let size = u32::try_from(sum).map_err(|_| SiteError::CopyTooLarge)?;
        for shell in shells.iter_mut().filter(|s| s.offline_bytes != size) {
            Arc::make_mut(shell).offline_bytes = size;
        }
    }
    Ok(())
}

/// Writes the worker: the one that keeps, or the one that ends it. Every page and every file that pages ask for must be
/// there already.
///
/// # Errors
/// A file can't be read or written, or the copy has another size than the shells say.
pub fn write(job: &Job, shells: &[Arc<Shell>], written: &mut Written) -> Result<Vec<Size>, SiteError> {
    if !job.offline {
        written.file(NAME, end(job)?.as_bytes())?;
        return Ok(Vec::new());
    }
    let code = squeeze(&text(&job.root.join("public/sw.js"))?);
    let langs: Vec<&str> = shells.iter().map(|s| s.lang.as_str()).collect();
    let (list, bytes) = list(&written.prints, &langs, job.tools);
    if let Some(shell) = shells.iter().find(|s| s.offline_bytes as usize != bytes) {
        return Err(SiteError::CopySize { bytes, said: shell.offline_bytes });
    }
    written.file(NAME, worker(&code, &list).as_bytes())?;
    let tools = of_tools(&written.prints, &langs, job.tools);
    Ok(budget::offline(code.as_bytes(), list.concat().as_bytes(), [bytes, tools], langs.len()).into())
}

/// Writes the worker that ends keeping beside the site, so that it is at hand when it is needed.
///
/// # Errors
/// A file can't be read or written.
pub fn write_end(job: &Job) -> Result<(), SiteError> {
    let file = hosts::folder(&job.out).join(END);
    fs::write(&file, end(job)?).at(&file)
}

fn end(job: &Job) -> Result<String, SiteError> {
    text(&job.root.join("public").join(END)).map(|source| squeeze(&source))
}

/// The worker: what it is, what it keeps, which pages it shows from that, how.
fn worker(code: &str, [files, pages]: &[String; 2]) -> String {
    let id = &HEXLOWER.encode(&Sha256::digest([code, files, pages].concat()))[..16];
    ["const ID = \"", id, "\";\nconst FILES = `", files, "`;\nconst PAGES = `", pages, "`;\n", code, "\n"]
        .concat()
}

/// Whether a copy has this file as it is. Of the documents only the front doors, the page for what is missing, the frames
/// and the tools: all other pages are in the data already.
fn kept(name: &str, langs: &[&str], all: &[Tool]) -> bool {
    let tool = |lang: &str| all.iter().any(|tool| name == tools::file(tool.id, lang));
    let of = |lang: &&str| name == frame(lang) || name == [lang, "/index.html"].concat() || tool(lang);
    match name {
        "index.html" | "404.html" => true,
        _ if LEFT_OUT.contains(&name) => false,
        _ => !name.ends_with("/index.html") || langs.iter().any(of),
    }
}

/// How many bytes of a copy are those of tools: their documents, apps and data.
fn of_tools(files: &BTreeMap<String, (usize, String)>, langs: &[&str], all: &[Tool]) -> usize {
    let of = |name: &str, tool: &Tool| {
        name.starts_with(&[tool.id, "-"].concat())
            || langs.iter().any(|lang| name == tools::file(tool.id, lang))
    };
    let some = files.iter().filter(|(name, _)| all.iter().any(|tool| of(name, tool)));
    some.map(|(_, (length, _))| length).sum()
}

/// How many bytes, then each address below the base with its hash; the addresses of the other pages; and the bytes as a
/// number.
fn list(files: &BTreeMap<String, (usize, String)>, langs: &[&str], tools: &[Tool]) -> ([String; 2], usize) {
    let (kept, built): (Vec<_>, Vec<_>) = files.iter().partition(|(name, _)| kept(name, langs, tools));
    let bytes = kept.iter().map(|(_, (length, _))| length).sum::<usize>();
    let lines = kept.iter().map(|(name, (_, hash))| [&address(name), " ", hash].concat());
    let lines: Vec<String> = [bytes.to_string()].into_iter().chain(lines).collect();
    let pages: Vec<String> =
        built.iter().filter(|(name, _)| name.ends_with(".html")).map(|(name, _)| address(name)).collect();
    ([lines.join("\n"), pages.join("\n")], bytes)
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
    use crate::tools::TOOLS;

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

    fn hash(c: char) -> String {
        c.to_string().repeat(43) + "="
    }

    /// The lists of a site with these files, each with its length and its hash.
    fn with(pairs: &[(&str, usize, char)]) -> ([String; 2], usize) {
        let files = pairs.iter().map(|(name, n, c)| ((*name).to_owned(), (*n, hash(*c)))).collect();
        list(&files, &["en", "es"], TOOLS)
    }

    #[test]
    fn a_copy_has_frames_and_front_doors_and_knows_the_other_pages_by_address() {
        let ([files, pages], bytes) = with(&[
            ("404.html", 1, 'a'),
            ("en/frame/index.html", 2, 'b'),
            ("en/index.html", 4, 'c'),
            ("en/m/1-1/index.html", 800, 'd'),
            ("en/wording/index.html", 128, 'k'),
            ("es/frame/index.html", 8, 'e'),
            ("es/index.html", 16, 'f'),
            ("es/p/frame/index.html", 800, 'g'),
            ("index.html", 32, 'h'),
            ("sw.js", 800, 'i'),
            (sbom::NAME, 800, 'i'),
            ("x.js", 64, 'j'),
        ]);
        let kept = [
            ("404/", 'a'),
            ("en/frame/", 'b'),
            ("en/", 'c'),
            ("en/wording/", 'k'),
            ("es/frame/", 'e'),
            ("es/", 'f'),
            ("", 'h'),
            ("x.js", 'j'),
        ];
        let lines: Vec<String> = kept.iter().map(|(address, c)| format!("{address} {}", hash(*c))).collect();
        assert_eq!(files, ["255", &lines.join("\n")].join("\n"));
        assert_eq!((&*pages, bytes), ("en/m/1-1/\nes/p/frame/", 255));
    }

    #[test]
    fn the_tools_of_a_copy_are_counted_apart() {
        let names =
            ["wording-0.wasm", "wording-en-0.bin", "en/wording/index.html", "app-0.wasm", "en/index.html"];
        let files =
            names.iter().zip(0..).map(|(name, n)| ((*name).to_owned(), (1 << n, hash('a')))).collect();
        assert_eq!(of_tools(&files, &["en"], TOOLS), 0b111);
    }

    #[test]
    fn any_change_is_another_version() {
        let id = |code: &str, lists: &[String; 2]| worker(code, lists).lines().next().map(str::to_owned);
        let one = with(&[("x.js", 2, 'c')]).0;
        let other = with(&[("x.js", 2, 'd')]).0;
        let more = with(&[("en/m/1-1/index.html", 2, 'c'), ("x.js", 2, 'c')]).0;
        assert_ne!(id("code", &one), id("code", &other));
        assert_ne!(id("code", &one), id("code", &more), "another page");
        assert_ne!(id("code", &one), id("other", &one));
        assert_eq!(id("code", &one), id("code", &one));
    }
}
