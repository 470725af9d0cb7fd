//! The edition in one file: the whole site is in it, and it asks for nothing outside.

use super::head::policy_hash;
use super::origin::addresses;
use super::site::{Page, report, sites, text};
use super::topic::topic;
use scraper::{ElementRef, Html};
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

fn path() -> PathBuf {
    std::env::var_os("ATTUNE_SINGLE").expect("ATTUNE_SINGLE: use `cargo run -- test --only dist`").into()
}

fn read() -> Page {
    parse(fs::read_to_string(path()).unwrap())
}

fn parse(raw: String) -> Page {
    Page {
        path: "training.html".into(),
        below: "training.html".into(),
        html: Html::parse_document(&raw),
        raw,
    }
}

/// Scripts that run.
fn scripts(page: &Page) -> Vec<ElementRef<'_>> {
    let data = |e: &ElementRef<'_>| e.attr("type") == Some("application/octet-stream");
    page.all("script").into_iter().filter(|e| !data(e)).collect()
}

/// What the file would load, allow or run beyond itself.
fn outside(page: &Page) -> Vec<String> {
    let mut wrong: Vec<String> = page.html.errors.iter().map(ToString::to_string).collect();
    for element in page.all("*") {
        let name = element.value().name();
        if matches!(name, "link" | "base" | "iframe" | "object" | "embed" | "img" | "source") {
            wrong.push(format!("{name} has no place here"));
        }
        for (attribute, value) in element.value().attrs() {
            let loads =
                matches!(attribute, "src" | "srcset" | "data" | "poster" | "action" | "background" | "ping");
            let link = attribute == "href" && name != "a";
            if loads
                || (link && !value.starts_with('#'))
                || attribute == "style"
                || attribute.starts_with("on")
            {
                wrong.push(format!("{attribute}={value:.60} in {name}"));
            }
        }
    }
    let exits: Vec<String> =
        page.all("a[data-exit]").iter().filter_map(|e| e.attr("href")).map(str::to_owned).collect();
    for script in scripts(page) {
        wrong.extend(addresses(&text(&script)).into_iter().filter(|a| !exits.contains(a)));
    }
    let styles: Vec<String> = page.all("style").iter().map(text).collect();
    for css in &styles {
        wrong.extend(
            ["@import", "url(", "src("].iter().filter(|w| css.contains(**w)).map(|w| (*w).to_owned()),
        );
    }
    let hashes = |all: &[String]| all.iter().map(|t| policy_hash(t)).collect::<Vec<_>>().join(" ");
    let run: Vec<String> = scripts(page).iter().map(text).collect();
    let wanted = format!(
        "default-src 'none'; script-src 'wasm-unsafe-eval' {}; style-src {}; base-uri 'none'; form-action 'none'; object-src 'none'; \
         require-trusted-types-for 'script'; trusted-types attune",
        hashes(&run),
        hashes(&styles)
    );
    let policies = page.all("meta[http-equiv]");
    if policies.len() != 1 || policies[0].attr("content") != Some(&wanted) {
        wrong.push("the policy allows other than what stands here".into());
    }
    wrong
}

#[test]
fn one_file_asks_for_nothing_outside() {
    report(&outside(&read()));
}

#[test]
fn what_one_file_would_load_is_found() {
    let raw = fs::read_to_string(path()).unwrap();
    for (from, to, said) in [
        ("</head>", "<link rel=\"icon\" href=\"/icon.svg\"></head>", "link"),
        ("<main", "<img src=\"a.png\" alt=\"\"><main", "img"),
        ("default-src 'none'", "default-src *", "policy"),
        ("</style>", "b{}</style>", "policy"),
        ("</body>", "<script>fetch(\"https://example.org/\")</script></body>", "https://example.org/"),
    ] {
        let found = outside(&parse(raw.replacen(from, to, 1)));
        assert!(found.iter().any(|f| f.contains(said)), "{from} → {to}: {found:?}");
    }
}

/// Links inside that lead nowhere, ids that stand twice, links to files.
fn astray(page: &Page) -> Vec<String> {
    let all = page.attributes("id");
    let ids: BTreeSet<&str> = all.iter().map(String::as_str).collect();
    let mut wrong = Vec::new();
    if ids.len() != all.len() {
        wrong.push(format!("{} ids stand twice", all.len() - ids.len()));
    }
    for href in page.all("a[href]").iter().filter_map(|e| e.attr("href")) {
        let known = ["https://", "tel:", "sms:"].iter().any(|s| href.starts_with(s));
        match href.strip_prefix('#') {
            Some(id) if !ids.contains(id) => wrong.push(format!("{href} leads nowhere")),
            None if !known => wrong.push(format!("{href} is a file")),
            _ => {}
        }
    }
    for named in ["for", "aria-labelledby", "aria-describedby", "aria-controls"] {
        for value in page.attributes(named) {
            wrong.extend(
                value.split(' ').filter(|id| !ids.contains(id)).map(|id| format!("{named} names {id}")),
            );
        }
    }
    wrong
}

#[test]
fn links_in_one_file_lead_to_a_page_or_a_place() {
    let page = read();
    report(&astray(&page));
    let broken = parse(page.raw.replacen("id=\"/en/p/help/\"", "id=\"/en/p/other/\"", 1));
    assert!(astray(&broken).iter().any(|w| w == "#/en/p/help/ leads nowhere"));
    let twice = parse(page.raw.replacen("id=\"/en/p/help/\"", "id=\"/en/p/privacy/\"", 1));
    assert!(astray(&twice).iter().any(|w| w.contains("twice")));
}

/// The words of an element, but for those in templates, which are no part of the page, and in the offer to keep the site,
/// which a file does not make.
fn words(root: &ElementRef<'_>) -> Vec<String> {
    let left_out = |e: ElementRef<'_>| e.value().name() == "template" || e.attr("id") == Some("offline");
    let texts =
        root.descendants().filter(|node| !node.ancestors().filter_map(ElementRef::wrap).any(left_out));
    let texts: Vec<String> = texts.filter_map(|node| Some(node.value().as_text()?.to_string())).collect();
    texts.join(" ").split_whitespace().map(str::to_owned).collect()
}

/// The text of a page, and of what stands for it in the file: the same words, but for what only one of them offers.
#[test]
fn every_page_is_in_one_file_word_by_word() {
    let (page, sites) = (read(), sites());
    let mut wrong = Vec::new();
    for other in sites[0].pages.iter().filter(|p| {
        // The frame of a copy for offline is no page of its own.
        let frame = p.html.root_element().attr("data-frame").is_some();
        // A tool has a document and an app of its own, which the file doesn't hold.
        !p.below.is_empty() && p.below != "404.html" && !frame && !p.is_tool()
    }) {
        let Some(section) = page.id(&other.path) else {
            wrong.push(format!("{} is missing", other.path));
            continue;
        };
        let (ours, theirs) = (words(&section), words(&other.all("main")[0]));
        let same = match other.below.as_str() {
            // It says, too, what a file keeps.
            "en/device/" => theirs.iter().all(|word| ours.contains(word)) && ours.len() > theirs.len(),
            // It lists the tools, too, which a file doesn't hold.
            "en/search/" => ours.iter().all(|word| theirs.contains(word)) && ours.len() < theirs.len(),
            _ => ours == theirs,
        };
        if !same {
            wrong.push(format!("{} reads otherwise", other.path));
        }
    }
    assert!(page.all("[id$=\"#offline\"]").is_empty(), "a file offers no copy for offline");
    report(&wrong);
}

#[test]
fn one_file_and_its_addresses_are_neutral() {
    let page = read();
    let names = [path().file_name().unwrap().to_string_lossy().into_owned()];
    let titles = page.all("title");
    let links = page.attributes("href").into_iter().filter(|href| href.starts_with('#'));
    let pages = page.all("main > section");
    let pages = pages.iter().filter_map(|e| e.attr("id")).map(str::to_owned);
    let all = names.into_iter().chain(pages).chain(links).chain(titles.iter().map(text));
    report(&all.filter_map(|name| topic(&name)).collect::<Vec<_>>());
}
