//! What hosts send with the files, by the configurations that a build writes.

use super::serving::{Answer, Host, Kind};
use super::site::{Site, report, sites};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What browsers may do with the site: nothing but write to the clipboard.
const ALLOWED: &[(&str, &str)] = &[("clipboard-write", "(self)")];

/// These must be named as off; more may be.
const OFF: &[&str] = &["camera", "display-capture", "geolocation", "microphone", "payment", "usb"];

/// Where a build is, and what was written beside it.
fn folders(site: &Site) -> (PathBuf, PathBuf) {
    let name = if site.base == "/" { "ATTUNE_DIST_ROOT" } else { "ATTUNE_DIST_SUB" };
    let folder = PathBuf::from(std::env::var_os(name).unwrap());
    let hosts = PathBuf::from(format!("{}-hosts", folder.display().to_string().trim_end_matches('/')));
    (folder, hosts)
}

/// The policy of a page's `<meta>` tag.
fn meta_policy(site: &Site) -> String {
    let page = &site.pages[0];
    page.all("meta[http-equiv=Content-Security-Policy]")[0].attr("content").unwrap().to_owned()
}

/// What is wrong with the headers of an answer; `pinned` says whether its content can never change.
fn wrong(answer: &Answer, policy: &str, pinned: bool) -> Vec<String> {
    let keep = if pinned { "public, max-age=31536000, immutable" } else { "no-cache" };
    let policy = [policy, "; frame-ancestors 'none'"].concat();
    let exact = [
        ("content-security-policy", policy.as_str()),
        ("strict-transport-security", "max-age=63072000"),
        ("x-frame-options", "DENY"),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-embedder-policy", "require-corp"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cache-control", keep),
    ];
    let mut wrong = Vec::new();
    for (name, value) in exact {
        if answer.all(name) != [value] {
            wrong.push(format!("{name} is {:?}, not {value:?}", answer.all(name)));
        }
    }
    let permissions = answer.all("permissions-policy").join(", ");
    let named: BTreeMap<&str, &str> = permissions.split(", ").filter_map(|p| p.split_once('=')).collect();
    for name in OFF {
        if !named.contains_key(name) {
            wrong.push(format!("permissions-policy does not speak of {name}"));
        }
    }
    for (name, value) in named {
        let allowed = ALLOWED.iter().find(|(n, _)| *n == name).map_or("()", |(_, v)| v);
        if value != allowed {
            wrong.push(format!("permissions-policy allows {name}={value}"));
        }
    }
    for name in ["access-control-allow-origin", "set-cookie", "server-timing"] {
        if !answer.all(name).is_empty() {
            wrong.push(format!("{name} has no place here"));
        }
    }
    wrong
}

/// Type by ending.
fn mime(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "bin" => "application/octet-stream",
        "svg" => "image/svg+xml",
        "json" => "application/json",
        "txt" => "text/plain; charset=utf-8",
        other => panic!("nobody has said how to send .{other}"),
    }
}

/// One file of each kind, and all that stand beside the pages.
fn samples(site: &Site) -> Vec<String> {
    let flat = site.files.keys().filter(|n| !n.contains('/') && *n != "_headers").cloned();
    flat.chain(["en/index.html", "en/m/1-1/index.html", "en/m/1-1/quiz/index.html"].map(str::to_owned))
        .collect()
}

/// Everything that a host promises, at one base.
fn look(host: &Host, site: &Site) -> Vec<String> {
    let (base, policy) = (site.base.as_str(), meta_policy(site));
    let mut found = Vec::new();
    let mut check = |path: &str, status: u16, kind: &str, pinned: bool, body: Option<&[u8]>| {
        let answer = host.ask(path, "");
        let mut is = wrong(&answer, &policy, pinned);
        if answer.status != status {
            is.push(format!("status {}", answer.status));
        }
        if answer.all("content-type") != [kind] {
            is.push(format!("content-type is {:?}, not {kind:?}", answer.all("content-type")));
        }
        if body.is_some_and(|body| body != answer.body) {
            is.push("another content".into());
        }
        found.extend(is.into_iter().map(|what| format!("{path}: {what}")));
    };
    let html = mime("a.html");
    for name in samples(site) {
        // The page for what is missing is a page of its own, too.
        let pinned = name.contains('-') && !name.ends_with(".html") && !name.ends_with(".txt");
        check(&[base, &*name].concat(), 200, mime(&name), pinned, Some(site.files[&name].as_slice()));
    }
    check(base, 200, html, false, Some(site.files["index.html"].as_slice()));
    check(
        &[base, "en/m/1-1/"].concat(),
        200,
        html,
        false,
        Some(site.files["en/m/1-1/index.html"].as_slice()),
    );
    let missing = Some(&*site.files["404.html"]);
    for path in ["nothing/at/all/", "app-000000000000.wasm", "en/m/", "_headers", "en/index.php"] {
        check(&[base, path].concat(), 404, html, false, missing);
    }
    let folder = host.ask(&[base, "en"].concat(), "");
    if !matches!(folder.status, 301 | 308) || !folder.all("location")[0].ends_with(&[base, "en/"].concat()) {
        found.push(format!("a folder without its slash: {folder:?}"));
    }
    // Text, wasm and data are compressed where the browser reads it.
    for name in site.files.keys().filter(|n| !n.contains('/') && !n.ends_with("svg") && *n != "_headers") {
        let answer = host.ask(&[base, &**name].concat(), "Accept-Encoding: gzip\r\n");
        if answer.all("content-encoding") != ["gzip"]
            || !answer.all("vary").join(",").contains("Accept-Encoding")
        {
            found.push(format!("{name} is not compressed: {:?}", answer.headers));
        }
        found.extend(
            wrong(&answer, &policy, answer.all("cache-control").concat().contains("immutable"))
                .into_iter()
                .map(|what| format!("{name}, compressed: {what}")),
        );
    }
    found
}

/// Both builds behind a server.
fn serves(kind: Kind) {
    for site in sites().iter() {
        let (folder, hosts) = folders(site);
        if let Some(host) = Host::start(kind, &folder, &hosts, &site.base) {
            report(&look(&host, site));
        }
    }
}

#[test]
fn nginx_sends_every_header_with_every_file() {
    serves(Kind::Nginx);
}

#[test]
fn caddy_sends_every_header_with_every_file() {
    serves(Kind::Caddy);
}

/// The configurations with one line left out or altered: what is said then.
fn broken(kind: Kind, file: &str, changes: &[(&str, &str, &str)]) {
    let sites = sites();
    let site = &sites[0];
    let (folder, hosts) = folders(site);
    let text = fs::read_to_string(hosts.join(file)).unwrap();
    for (n, (from, to, said)) in changes.iter().enumerate() {
        assert!(text.contains(from), "{file} has no {from}");
        let altered =
            std::env::temp_dir().join(format!("attune-altered-{}-{kind:?}-{n}", std::process::id()));
        fs::create_dir_all(&altered).unwrap();
        fs::write(altered.join(file), text.replace(from, to)).unwrap();
        let Some(host) = Host::start(kind, &folder, &altered, "/") else { return };
        let found = look(&host, site);
        fs::remove_dir_all(&altered).unwrap();
        assert!(found.iter().any(|f| f.contains(said)), "{from} → {to}: expected {said:?}, found {found:?}");
    }
}

#[test]
fn a_weaker_nginx_is_found() {
    broken(
        Kind::Nginx,
        "nginx.conf",
        &[
            ("; frame-ancestors 'none'", "", "content-security-policy"),
            ("add_header X-Frame-Options \"DENY\" always;", "", "x-frame-options"),
            ("application/wasm wasm;", "", "content-type"),
            ("camera=()", "camera=(self)", "camera"),
            ("=404 /404.html", "/404.html", "status 403"),
            ("\"no-cache\"", "\"max-age=60\"", "cache-control"),
            ("gzip on;", "", "not compressed"),
        ],
    );
}

#[test]
fn a_weaker_caddy_is_found() {
    broken(
        Kind::Caddy,
        "Caddyfile",
        &[
            ("; frame-ancestors 'none'", "", "content-security-policy"),
            ("\n\t\tCross-Origin-Opener-Policy \"same-origin\"\n", "\n", "cross-origin-opener-policy"),
            ("\t\t\tX-Frame-Options \"DENY\"\n", "", "nothing/at/all/: x-frame-options"),
            ("header @pinned Cache-Control", "header @pinned X-Other", "cache-control"),
            ("error @others 404", "", "_headers: status 200"),
            ("rewrite * /404.html", "rewrite * /index.html", "another content"),
        ],
    );
}

#[test]
fn precompressed_files_are_sent_unchanged() {
    let sites = sites();
    let (folder, hosts) = folders(&sites[0]);
    let copy = std::env::temp_dir().join(format!("attune-packed-{}", std::process::id()));
    fs::create_dir_all(&copy).unwrap();
    let name = sites[0].files.keys().find(|n| n.ends_with(".wasm")).unwrap();
    fs::copy(folder.join(name), copy.join(name)).unwrap();
    for ending in ["gz", "br"] {
        fs::write(copy.join(format!("{name}.{ending}")), format!("packed as {ending}")).unwrap();
    }
    // nginx in Debian has no brotli of its own.
    for (kind, ending, coding) in
        [(Kind::Nginx, "gz", "gzip"), (Kind::Caddy, "gz", "gzip"), (Kind::Caddy, "br", "br")]
    {
        let Some(host) = Host::start(kind, &copy, &hosts, "/") else { continue };
        let answer = host.ask(&format!("/{name}"), &format!("Accept-Encoding: {coding}\r\n"));
        assert_eq!(String::from_utf8_lossy(&answer.body), format!("packed as {ending}"), "{kind:?}");
        assert_eq!(answer.all("content-encoding"), [coding]);
        assert_eq!(answer.all("content-type"), ["application/wasm"]);
    }
    fs::remove_dir_all(&copy).unwrap();
}

/// Path, headers.
pub type Rule = (String, Vec<(String, String)>);

/// Rules of a `_headers` file. By the description of Cloudflare Pages
/// (<https://developers.cloudflare.com/pages/configuration/headers/>) and of Netlify
/// (<https://docs.netlify.com/routing/headers/>), as far as both say the same: a path that begins at the margin, its
/// headers indented below, `#` begins a comment, `*` stands for anything.
pub fn rules(text: &str) -> Vec<Rule> {
    let mut rules: Vec<Rule> = Vec::new();
    for line in text.lines().filter(|l| !l.trim().is_empty() && !l.starts_with('#')) {
        assert!(line.len() <= 2000, "Cloudflare takes lines of up to 2,000 characters: {line}");
        if !line.starts_with(' ') {
            assert!(line.starts_with('/') && line.matches('*').count() <= 1, "{line}");
            rules.push((line.to_owned(), Vec::new()));
        } else {
            let (name, value) = line.trim().split_once(": ").unwrap_or_else(|| panic!("no header: {line}"));
            rules.last_mut().unwrap().1.push((name.to_ascii_lowercase(), value.to_owned()));
        }
    }
    assert!(rules.len() <= 100, "Cloudflare takes up to 100 rules: {}", rules.len());
    rules
}

/// The headers for a path. Where several rules fit, Cloudflare joins values of one name by a comma.
pub fn by_rules(rules: &[Rule], path: &str) -> Answer {
    let fits = |rule: &str| match rule.split_once('*') {
        Some((before, after)) => {
            path.len() >= rule.len() - 1 && path.starts_with(before) && path.ends_with(after)
        }
        None => rule == path,
    };
    let mut answer = Answer { status: 200, ..Answer::default() };
    for (name, value) in rules.iter().filter(|(rule, _)| fits(rule)).flat_map(|(_, headers)| headers) {
        match answer.headers.iter_mut().find(|(n, _)| n == name) {
            Some((_, joined)) => joined.push_str(&[", ", value].concat()),
            None => answer.headers.push((name.clone(), value.clone())),
        }
    }
    answer
}

/// The `_headers` of a build.
pub fn headers_file(site: &Site) -> String {
    String::from_utf8(site.files["_headers"].clone()).unwrap()
}

/// What is wrong with the headers of every file by a `_headers` text.
fn by_file(site: &Site, text: &str) -> Vec<String> {
    let (rules, policy) = (rules(text), meta_policy(site));
    let mut found = Vec::new();
    for name in site.files.keys().filter(|n| *n != "_headers") {
        // The worker is asked for again each time, or a device would never learn of a newer one.
        let pinned =
            name != "sw.js" && matches!(name.rsplit('.').next(), Some("js" | "wasm" | "bin" | "svg"));
        let index = name.strip_suffix("index.html");
        for path in [Some(name.as_str()), index].into_iter().flatten() {
            let path = [&site.base, path].concat();
            let is = wrong(&by_rules(&rules, &path), &policy, pinned);
            found.extend(is.into_iter().map(|what| format!("{path}: {what}")));
        }
    }
    found
}

#[test]
fn the_headers_file_covers_every_file() {
    for site in sites().iter() {
        report(&by_file(site, &headers_file(site)));
    }
}

#[test]
fn a_weaker_headers_file_is_found() {
    let sites = sites();
    let text = headers_file(&sites[0]);
    for (from, to, said) in [
        ("; frame-ancestors 'none'", "", "content-security-policy"),
        ("/en/*\n", "/es/*\n", "/en/: cache-control"),
        ("/*\n", "/*\n  Cache-Control: no-cache\n", "no-cache, public"),
        ("  X-Content-Type-Options: nosniff\n", "", "x-content-type-options"),
    ] {
        let found = by_file(&sites[0], &text.replacen(from, to, 1));
        assert!(found.iter().any(|f| f.contains(said)), "{from}: expected {said:?}, found {found:?}");
    }
}

#[test]
fn configurations_name_no_folder_of_this_machine() {
    for site in sites().iter() {
        let (folder, hosts) = folders(site);
        for file in [hosts.join("nginx.conf"), hosts.join("Caddyfile"), folder.join("_headers")] {
            let text = fs::read_to_string(&file).unwrap();
            let root = Path::new(env!("CARGO_MANIFEST_DIR")).display().to_string();
            assert!(!text.contains(&root) && !text.contains("/home/"), "{}", file.display());
        }
    }
}
