//! Nothing is loaded from another origin, whatever a page or a file does.

use super::site::{Page, Site, shown, text};

/// Attributes that make a browser fetch or send.
const LOADS: &[&str] = &[
    "src",
    "srcset",
    "imagesrcset",
    "href",
    "data",
    "poster",
    "action",
    "formaction",
    "ping",
    "background",
    "manifest",
    "code",
    "archive",
    "codebase",
    "classid",
    "longdesc",
    "profile",
    "attributionsrc",
    "srcdoc",
];

/// Addresses that stand anywhere in a text, except names of markup languages, which nobody fetches.
pub fn addresses(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("//") {
        let before =
            text[..at].rsplit(|c: char| !c.is_ascii_alphabetic() && c != ':').next().unwrap_or_default();
        let scheme =
            ["http:", "https:", "ws:", "wss:", "ftp:"].iter().any(|s| before.eq_ignore_ascii_case(s));
        let quoted = before.is_empty() && text[..at].ends_with(['"', '\'', '(', '`']);
        if scheme || quoted {
            let end = text[at..].find(['"', '\'', ')', '`', ' ', '\n']).map_or(text.len(), |n| at + n);
            let address = [before, &text[at..end]].concat();
            if !address.starts_with("http://www.w3.org/") {
                found.push(address);
            }
        }
    }
    found
}

/// Every element loads from below the base; only `<a href>` may name another site.
pub fn page(site: &Site, page: &Page) -> Vec<String> {
    let mut wrong = Vec::new();
    for element in page.all("*") {
        let name = element.value().name();
        if matches!(
            name,
            "iframe" | "frame" | "object" | "embed" | "applet" | "portal" | "base" | "foreignObject"
        ) {
            wrong.push(format!("{name} has no place here"));
        }
        if element.attr("http-equiv").is_some_and(|v| v.eq_ignore_ascii_case("refresh")) {
            wrong.push("a refresh".into());
        }
        for (attribute, value) in element.value().attrs() {
            if attribute == "ping" {
                wrong.push(format!("ping in {}", shown(&element)));
            }
            // Where a link leads is another promise; a link loads nothing.
            if !LOADS.contains(&attribute) || (attribute == "href" && name == "a") {
                continue;
            }
            // The icon, which loads nothing (`head::icon`).
            if element.attr("rel") == Some("icon") && value.starts_with("data:image/svg+xml,") {
                continue;
            }
            for part in value.split(',').filter_map(|part| part.split_ascii_whitespace().next()) {
                let own = part.starts_with(&site.base) && !part.starts_with("//");
                if !own && !part.starts_with('#') {
                    wrong.push(format!("{attribute} is {part} in {}", shown(&element)));
                }
            }
        }
    }
    let exits = page.all("a[data-exit]");
    let exits: Vec<&str> = exits.iter().filter_map(|e| e.attr("href")).collect();
    for script in page.all("script:not([type='application/octet-stream'])") {
        wrong.extend(addresses(&text(&script)).into_iter().filter(|a| !exits.contains(&a.as_str())));
    }
    for style in page.all("style") {
        wrong.extend(style_loads(&text(&style)));
    }
    wrong
}

fn style_loads(css: &str) -> Vec<String> {
    let mut found = addresses(css);
    found.extend(
        ["@import", "url(", "src("].iter().filter(|w| css.contains(**w)).map(|w| format!("{w} in the style")),
    );
    found
}

fn file(name: &str, content: &[u8]) -> Vec<String> {
    let text = || String::from_utf8_lossy(content);
    match name.rsplit('.').next() {
        Some("js" | "svg" | "json" | "txt" | "_headers") => addresses(&text()),
        Some("css") => style_loads(&text()),
        Some("html" | "wasm" | "bin") => Vec::new(),
        _ => vec!["a kind of file that nobody has looked at".into()],
    }
}

#[test]
fn no_file_names_another_origin() {
    let sites = super::site::sites();
    let files = sites.iter().flat_map(|site| &site.files);
    let wrong: Vec<String> = files
        .flat_map(|(name, content)| {
            file(name, content).into_iter().map(move |what| format!("{name}: {what}"))
        })
        .collect();
    super::site::report(&wrong);
}

#[test]
fn another_origin_in_a_file_is_found() {
    let found = |name: &str, content: &str| file(name, content.as_bytes());
    assert_eq!(found("a.js", "fetch(\"https://example.org/a\")"), ["https://example.org/a"]);
    assert_eq!(found("a.js", "new WebSocket('wss://example.org')"), ["wss://example.org"]);
    assert_eq!(found("a.js", "import('//example.org/a.js') // a comment"), ["//example.org/a.js"]);
    assert_eq!(found("a.js", "a(); // a comment\nreturn 4 //2"), [""; 0]);
    assert_eq!(
        found(
            "a.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"http://example.org/\"/></svg>"
        ),
        ["http://example.org/"]
    );
    assert_eq!(found("_headers", "/*\n  Link: <https://example.org/a>\n"), ["https://example.org/a>"]);
    assert_eq!(found("a.css", "@import 'b.css';"), ["@import in the style"]);
    assert_eq!(found("a.exe", "").len(), 1);
}
