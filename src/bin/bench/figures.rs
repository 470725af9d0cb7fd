//! Sizes of what was written, with their budgets.

use crate::Outcome;
use attune::site::{Figure, Size, budget, measured};
use std::fs;
use std::path::{Path, PathBuf};

/// Every figure of a written site.
pub fn of(site: &Path) -> Outcome<Vec<Figure>> {
    let assets = Assets(read(site)?);
    let page = text(&site.join("index.html"))?;
    let guard = between(&page, "<script>", "</script>");
    let mut sizes = vec![
        budget::app(assets.one("app-", ".wasm")?),
        budget::library(assets.one("library-", ".wasm")?),
        budget::script(&[assets.one("app-", ".js")?, guard.as_bytes()]),
        budget::figure(
            "style of a lesson, inline in every page",
            between(&page, "<style>", "</style>").as_bytes(),
            None,
        ),
        budget::figure(
            "style of the app, in the shell file",
            between(&page, "<style data-rest>", "</style>").as_bytes(),
            None,
        ),
        budget::figure(
            "style of the other pages, in the pages file",
            between(&page, "<style data-pages>", "</style>").as_bytes(),
            None,
        ),
    ];
    for name in assets.0.iter().map(|(name, _)| name).filter(|n| n.starts_with("shell-")) {
        let lang = name["shell-".len()..].rsplit_once('-').map_or("", |(lang, _)| lang);
        let part = |stem: &str| assets.one(&format!("{stem}-{lang}-"), ".bin");
        let bundle = budget::bundle(lang, part("learn")?, part("pages")?);
        sizes.extend(bundle.map_err(|e| e.to_string())?);
        sizes.push(budget::index(lang, part("find")?));
        sizes.push(budget::shell(lang, part("shell")?));
    }
    let mut pages = Vec::new();
    walk(site, &mut pages)?;
    let name = |path: &Path| path.strip_prefix(site).unwrap_or(path).display().to_string();
    let pages: Vec<_> = pages.into_iter().map(|(path, html)| (name(&path), html)).collect();
    sizes.push(Size::LargestPage(pages));
    Ok(measured(sizes))
}

/// Files beside the pages, by name.
struct Assets(Vec<(String, Vec<u8>)>);

impl Assets {
    fn one(&self, start: &str, end: &str) -> Outcome<&[u8]> {
        let mut found = self.0.iter().filter(|(name, _)| name.starts_with(start) && name.ends_with(end));
        match (found.next(), found.next()) {
            (Some((_, bytes)), None) => Ok(bytes),
            _ => Err(format!("The site should hold one {start}…{end}.")),
        }
    }
}

fn read(folder: &Path) -> Outcome<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    for path in entries(folder)?.into_iter().filter(|p| p.is_file()) {
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        files.push((name, fs::read(&path).map_err(|e| say(&path, &e))?));
    }
    Ok(files)
}

fn walk(folder: &Path, pages: &mut Vec<(PathBuf, String)>) -> Outcome {
    for path in entries(folder)? {
        if path.is_dir() {
            walk(&path, pages)?;
        } else if path.extension().is_some_and(|e| e == "html") {
            let html = text(&path)?;
            pages.push((path, html));
        }
    }
    Ok(())
}

fn entries(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(|e| say(folder, &e))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|e| e.ok().map(|e| e.path())).collect();
    paths.sort();
    Ok(paths)
}

/// A file of the site as text.
pub fn text(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|e| say(path, &e))
}

fn say(path: &Path, error: &std::io::Error) -> String {
    format!("{} can't be read: {error}.", path.display())
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    text.split_once(start).and_then(|(_, rest)| rest.split_once(end)).map_or("", |(inside, _)| inside)
}
