//! Doctype, language, order of the head, policy, integrity.

use super::site::{Page, Site, has_word, shown, text};
use data_encoding::BASE64;
use scraper::ElementRef;
use sha2::{Digest, Sha256, Sha384};
use std::collections::{BTreeMap, BTreeSet};

/// `'sha256-…'` as in a policy.
pub fn policy_hash(inline: &str) -> String {
    ["'sha256-", &BASE64.encode(&Sha256::digest(inline)), "'"].concat()
}

/// `sha384-…` as in an `integrity` attribute.
pub fn integrity(content: &[u8]) -> String {
    ["sha384-", &BASE64.encode(&Sha384::digest(content))].concat()
}

/// `sha256-…`, as the shell names its files.
pub fn short_integrity(content: &[u8]) -> String {
    ["sha256-", &BASE64.encode(&Sha256::digest(content))].concat()
}

/// A browser reads the markup as it was meant: standards mode, nothing to repair.
pub fn parses(_: &Site, page: &Page) -> Vec<String> {
    let mut wrong = Vec::new();
    if !page.raw.to_ascii_lowercase().starts_with("<!doctype html>") {
        wrong.push("the doctype is not the first thing".into());
    }
    wrong.extend(page.html.errors.iter().map(ToString::to_string));
    wrong
}

/// `<html lang dir>`, and the language is that of the path.
pub fn language(_: &Site, page: &Page) -> Vec<String> {
    let root = page.html.root_element();
    let lang = root.attr("lang").unwrap_or_default();
    let mut wrong = Vec::new();
    if lang.is_empty() {
        wrong.push("<html> has no lang".into());
    }
    if let Some((of_path, _)) = page.below.split_once('/').filter(|(l, _)| *l != lang) {
        wrong.push(format!("lang is {lang:?}, the path says {of_path}"));
    }
    if !matches!(root.attr("dir"), Some("ltr" | "rtl")) {
        wrong.push("<html> has no dir".into());
    }
    wrong
}

/// Charset, policy, referrer, guard; in this order, before everything else. And zoom stays possible.
pub fn order(_: &Site, page: &Page) -> Vec<String> {
    let head = page.all("head > *");
    let first = |n: usize, what: &str, right: &dyn Fn(&ElementRef<'_>) -> bool| {
        let there = head.get(n).is_some_and(right);
        (!there).then(|| format!("{what} is not number {} in the head", n + 1))
    };
    let policy = |e: &ElementRef<'_>| {
        e.attr("http-equiv").is_some_and(|v| v.eq_ignore_ascii_case("content-security-policy"))
    };
    let referrer =
        |e: &ElementRef<'_>| e.attr("name") == Some("referrer") && e.attr("content") == Some("no-referrer");
    // Its data attributes name what it fetches; anything else would make it another kind of script.
    let guard =
        |e: &ElementRef<'_>| is_script(e) && e.value().attrs().all(|(name, _)| name.starts_with("data-"));
    let zoom = page.all("meta[name=viewport]");
    let zoom = zoom
        .iter()
        .filter_map(|e| e.attr("content"))
        .find(|c| ["user-scalable", "maximum-scale", "minimum-scale"].iter().any(|word| c.contains(word)));
    [
        first(0, "charset", &|e| e.attr("charset") == Some("utf-8")),
        first(1, "policy", &policy),
        first(2, "referrer", &referrer),
        first(3, "guard", &guard),
        zoom.map(|c| format!("the viewport hinders zoom: {c}")),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A script that runs, as opposed to data.
fn is_script(element: &ElementRef<'_>) -> bool {
    element.value().name() == "script" && element.attr("type") != Some("application/octet-stream")
}

/// What a page's policy must say, with these inline scripts and styles.
fn exact(scripts: &[String], styles: &[String]) -> [(&'static str, BTreeSet<String>); 9] {
    let own = |words: &[&str], inline: &[String]| -> BTreeSet<String> {
        words.iter().map(|w| (*w).to_owned()).chain(inline.iter().map(|i| policy_hash(i))).collect()
    };
    [
        ("default-src", own(&["'none'"], &[])),
        ("script-src", own(&["'self'", "'wasm-unsafe-eval'"], scripts)),
        ("style-src", own(&["'self'"], styles)),
        ("base-uri", own(&["'none'"], &[])),
        ("form-action", own(&["'none'"], &[])),
        ("object-src", own(&["'none'"], &[])),
        // The icon, which is the only image.
        ("img-src", own(&["data:"], &[])),
        ("require-trusted-types-for", own(&["'script'"], &[])),
        ("trusted-types", own(&["attune"], &[])),
    ]
}

/// The policy's sources are this site and exactly the inline guard and style that are there.
pub fn policy(site: &Site, page: &Page) -> Vec<String> {
    let metas = page.all("meta[http-equiv]");
    let [meta] = metas.as_slice() else { return vec![format!("{} policies", metas.len())] };
    let mut wrong = Vec::new();
    let mut directives = BTreeMap::new();
    for directive in meta.attr("content").unwrap_or_default().split(';') {
        let mut words = directive.split_ascii_whitespace();
        let Some(name) = words.next() else { continue };
        let sources: BTreeSet<String> = words.map(str::to_owned).collect();
        if directives.insert(name, sources).is_some() {
            wrong.push(format!("{name} stands twice"));
        }
    }
    for script in page.all("script").iter().filter(|e| e.attr("type").is_some_and(|t| t != "module")) {
        if is_script(script) {
            wrong.push(format!("a script of another type: {}", shown(script)));
        }
    }
    let scripts = page.all("script");
    let inline =
        scripts.iter().filter(|e| is_script(e) && e.attr("src").is_none()).map(text).collect::<Vec<_>>();
    let styles: Vec<String> = page.all("style").iter().map(text).collect();
    // The app adds the others to a page that has only the first.
    let known = site.styles();
    // A tool has a style of its own in place of the others; one policy is for all pages.
    let of_tools = site.tool_styles();
    let fits = match page.is_tool() {
        true => styles.len() == 2 && styles[0] == known[0] && of_tools.contains(&styles[1]),
        false => known.starts_with(&styles),
    };
    if inline.len() != 1 || styles.is_empty() || !fits {
        wrong.push(format!("one guard and the site's styles belong here, not {inline:?} and {styles:?}"));
    }
    for (name, sources) in exact(&inline, &[known, of_tools].concat()) {
        if directives.get(name) != Some(&sources) {
            wrong.push(format!("{name} is {:?}, the page needs {sources:?}", directives.get(name)));
        }
        directives.remove(name);
    }
    for (name, sources) in directives {
        if sources.iter().any(|s| !matches!(s.as_str(), "'self'" | "'none'")) {
            wrong.push(format!("{name} allows {sources:?}"));
        }
    }
    wrong
}

/// No handler, style or script in an attribute; no style outside the head.
pub fn inline(_: &Site, page: &Page) -> Vec<String> {
    let mut wrong = Vec::new();
    for element in page.all("*") {
        for (name, value) in element.value().attrs() {
            let scheme = value.trim_start().to_ascii_lowercase();
            if name.starts_with("on") || name == "style" || scheme.starts_with("javascript:") {
                wrong.push(format!("{name} in {}", shown(&element)));
            }
        }
    }
    wrong.extend(page.all("body style").iter().map(|e| format!("style in the body: {}", shown(e))));
    wrong
}

fn differs(site: &Site, address: Option<&str>, hash: Option<&str>) -> Option<String> {
    let address = address.unwrap_or("(none)");
    match site.file(address) {
        None => Some(format!("{address} is not a file of the site")),
        Some(bytes) if hash != Some(&integrity(bytes)) => {
            Some(format!("{address} has another hash than {hash:?}"))
        }
        Some(_) => None,
    }
}

/// What is loaded has the hash that the page states; what is preloaded is what the loader asks for.
pub fn hashes(site: &Site, page: &Page) -> Vec<String> {
    let mut wrong = Vec::new();
    let scripts = page.all("script[src]");
    let [script] = scripts.as_slice() else { return vec![format!("{} scripts are loaded", scripts.len())] };
    wrong.extend(differs(site, script.attr("src"), script.attr("integrity")));
    let guards = page.all("script[data-wasm]");
    let [guard] = guards.as_slice() else { return vec![format!("{} guards that fetch", guards.len())] };
    wrong.extend(differs(site, guard.attr("data-wasm"), guard.attr("data-wasm-hash")));
    wrong.extend(differs(site, guard.attr("data-shell"), guard.attr("data-shell-hash")));
    // WebKit would fetch what is preloaded without a hash a second time.
    wrong.extend(
        page.all("link[rel=preload]").iter().map(|link| format!("preloaded in vain: {}", shown(link))),
    );
    wrong
}

/// The icon stands in the page, as a drawing without words: a file of its own would be asked for again at each move
/// inside the app where a host sends no caching headers, and without one browsers ask for `/favicon.ico`.
pub fn icon(_: &Site, page: &Page) -> Vec<String> {
    let links = page.all("link[href]");
    let icons: Vec<_> = links.iter().filter(|e| has_word(e.attr("rel"), "icon")).collect();
    let [icon] = icons.as_slice() else { return vec![format!("{} icons", icons.len())] };
    let address = icon.attr("href").unwrap_or_default();
    let Some(drawing) = address.strip_prefix("data:image/svg+xml,%3Csvg ") else {
        return vec![format!("a request of its own: {}", shown(icon))];
    };
    let words = ["%3Ct", "%3Cscript", "%3Cimage", "href", "url(", "#", "\""];
    words.iter().filter(|w| drawing.contains(**w)).map(|w| format!("{w} in the icon")).collect()
}
