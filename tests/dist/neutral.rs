//! What stays behind in a browser's history says nothing about the topic: title, path, fragment, file name.

use super::site::{Page, Site, text};

/// Beginnings of words that name the topic, in the languages of the site.
const TOPIC: &[&str] = &[
    "abus",
    "assault",
    "brothel",
    "coerc",
    "csam",
    "crime",
    "escort",
    "esclav",
    "explot",
    "exploit",
    "forced",
    "labor",
    "labour",
    "perpetrat",
    "pimp",
    "prostitut",
    "rape",
    "sex",
    "slav",
    "smuggl",
    "sobrevivi",
    "surviv",
    "traffick",
    "trafic",
    "trauma",
    "tvpa",
    "victim",
    "víctim",
    "violen",
];

/// The topic word that a text holds.
pub fn topic(text: &str) -> Option<String> {
    let text = text.to_lowercase();
    TOPIC.iter().find(|word| text.contains(**word)).map(|word| format!("{word} in {text:?}"))
}

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
