//! What stays behind in a browser's history says nothing about the topic: title, path, fragment, file name.

use super::site::{Page, Site, report, sites, text};
use super::topic::topic;

/// One title with words, none of them of the topic.
pub fn title(_: &Site, page: &Page) -> Vec<String> {
    let titles: Vec<String> = page.all("head title").iter().map(text).collect();
    match titles.as_slice() {
        [title] if !title.trim().is_empty() => topic(title).into_iter().collect(),
        other => vec![format!("not one title but {other:?}")],
    }
}

/// The page's own path, and the names of the files it loads.
pub fn path(_: &Site, page: &Page) -> Vec<String> {
    let loaded = page
        .attributes("src")
        .into_iter()
        .chain(page.all("link").into_iter().filter_map(|e| e.attr("href")).map(str::to_owned));
    loaded.chain([page.path.clone()]).filter_map(|name| topic(&name)).collect()
}

/// Addresses on this site that a click puts into the history, with their fragments.
pub fn links(_: &Site, page: &Page) -> Vec<String> {
    let links = page.all("a[href]");
    links
        .iter()
        .filter_map(|e| e.attr("href"))
        .filter(|h| h.starts_with(['/', '#']))
        .filter_map(topic)
        .collect()
}

/// What a site has that names the topic, or would put its name on a home screen.
fn outside(site: &Site) -> Vec<String> {
    let mut wrong: Vec<String> = site.files.keys().filter_map(|name| topic(name)).collect();
    let words = |name: &str| String::from_utf8_lossy(&site.files[name]).into_owned();
    let drawn = site.files.keys().filter(|name| name.ends_with(".svg"));
    wrong.extend(drawn.filter(|name| words(name).contains("<t")).map(|name| format!("text in {name}")));
    wrong.extend(
        site.files.keys().filter(|name| name.contains("manifest")).map(|name| format!("a manifest: {name}")),
    );
    wrong
}

#[test]
fn file_names_and_the_icon_are_neutral() {
    report(&sites().iter().flat_map(outside).collect::<Vec<_>>());
}

#[test]
fn a_telling_file_name_is_found() {
    let files = [
        ("en/rape/index.html", ""),
        ("icon.svg", "<svg><title>x</title></svg>"),
        ("app.webmanifest", "{}"),
        ("a.js", ""),
    ];
    let files = files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
    assert_eq!(outside(&Site::new("/", files.into())).len(), 3);
}
