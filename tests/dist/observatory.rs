//! The grade of Mozilla's HTTP Observatory, by its published rules (`src/grader/charts.js` and `src/analyzer/tests` of
//! <https://github.com/mdn/mdn-http-observatory>, read at commit 01b4711): 100 points less what is missing; from 90 on
//! what is better than asked for adds. Its newer rules add points for the opener and embedder policies, too; they are
//! left out here. A scan of a public host was not run: redirects and certificates are the host's.

use super::hosts::{by_rules, headers_file, rules};
use super::serving::Answer;
use super::site::{Page, sites};

/// What a rule found, and what it takes or adds.
type Found = Vec<(&'static str, i32)>;

fn policy(answer: &Answer, page: Option<&Page>) -> Vec<(String, Vec<String>)> {
    let metas = page.map(|p| p.all("meta[http-equiv=Content-Security-Policy]")).unwrap_or_default();
    let meta = metas.iter().filter_map(|m| m.attr("content"));
    let all: Vec<&str> = answer.all("content-security-policy").into_iter().chain(meta).collect();
    let directives = all.iter().flat_map(|p| p.split(';'));
    let words = directives.map(|d| d.split_ascii_whitespace().map(str::to_owned).collect::<Vec<_>>());
    words.filter(|w| !w.is_empty()).map(|mut w| (w.remove(0), w)).collect()
}

fn content_security_policy(directives: &[(String, Vec<String>)]) -> i32 {
    let of = |name: &str| directives.iter().find(|(n, _)| n == name).map(|(_, sources)| sources.as_slice());
    let sources = |name: &str| of(name).or_else(|| of("default-src")).unwrap_or_default().to_vec();
    let broad =
        |s: &String| matches!(s.as_str(), "*" | "http:" | "https:" | "ftp:" | "data:" | "'unsafe-inline'");
    if directives.is_empty() {
        -25
    } else if sources("script-src").is_empty()
        || sources("script-src").iter().chain(&sources("object-src")).any(broad)
    {
        -20
    } else if sources("script-src").iter().chain(&sources("style-src")).any(|s| s == "'unsafe-eval'") {
        -10
    } else if sources("style-src").iter().any(broad) {
        0
    } else if of("default-src").is_some_and(|s| s == ["'none'"]) {
        10
    } else {
        5
    }
}

/// Points for each rule.
fn rate(answer: &Answer, page: Option<&Page>) -> Found {
    let one = |name: &str| answer.all(name).concat().to_ascii_lowercase();
    let age = one("strict-transport-security");
    let age = age.split("max-age=").nth(1).and_then(|a| a.split(';').next()?.trim().parse::<u64>().ok());
    // Only a header can forbid framing.
    let framing = one("content-security-policy").contains("frame-ancestors 'none'");
    let scripts = page.map(|p| p.all("script[src]")).unwrap_or_default();
    let hashes = !scripts.is_empty() && scripts.iter().all(|s| s.attr("integrity").is_some());
    vec![
        ("content-security-policy", content_security_policy(&policy(answer, page))),
        ("cookies", if answer.all("set-cookie").is_empty() { 0 } else { -20 }),
        (
            "cross-origin-resource-sharing",
            if one("access-control-allow-credentials").is_empty() { 0 } else { -50 },
        ),
        (
            "referrer-policy",
            match one("referrer-policy").as_str() {
                "no-referrer" | "same-origin" | "strict-origin" | "strict-origin-when-cross-origin" => 5,
                "" => 0,
                _ => -5,
            },
        ),
        (
            "strict-transport-security",
            match age {
                Some(seconds) if seconds >= 15_768_000 => 0,
                Some(_) => -10,
                None => -20,
            },
        ),
        ("subresource-integrity", if hashes { 5 } else { 0 }),
        ("x-content-type-options", if one("x-content-type-options") == "nosniff" { 0 } else { -5 }),
        (
            "x-frame-options",
            match one("x-frame-options").as_str() {
                _ if framing => 5,
                "deny" | "sameorigin" => 0,
                _ => -20,
            },
        ),
        (
            "cross-origin-resource-policy",
            match one("cross-origin-resource-policy").as_str() {
                "same-origin" | "same-site" => 10,
                "" | "cross-origin" => 0,
                _ => -5,
            },
        ),
    ]
}

/// Score and grade.
fn grade(found: &Found) -> (i32, &'static str) {
    let less: i32 = 100 + found.iter().map(|(_, points)| (*points).min(0)).sum::<i32>();
    let more: i32 = found.iter().map(|(_, points)| (*points).max(0)).sum();
    let score = (if less >= 90 { less + more } else { less }).max(0);
    let grade = match score - score % 5 {
        100.. => "A+",
        90..100 => "A",
        85..90 => "A-",
        80..85 => "B+",
        70..80 => "B",
        65..70 => "B-",
        60..65 => "C+",
        50..60 => "C",
        45..50 => "C-",
        40..45 => "D+",
        30..40 => "D",
        25..30 => "D-",
        _ => "F",
    };
    (score, grade)
}

#[test]
fn every_page_earns_the_best_grade_where_the_host_sends_the_headers() {
    for site in sites().iter() {
        let rules = rules(&headers_file(site));
        for page in &site.pages {
            let found = rate(&by_rules(&rules, &page.path), Some(page));
            assert_eq!(grade(&found), (135, "A+"), "{}: {found:?}", page.path);
        }
    }
}

#[test]
fn without_the_headers_the_grade_is_lower() {
    let sites = sites();
    let page = &sites[0].pages[0];
    let all = by_rules(&rules(&headers_file(&sites[0])), &page.path);
    let without = |names: &[&str]| {
        let headers = all.headers.iter().filter(|(n, _)| !names.contains(&n.as_str())).cloned().collect();
        grade(&rate(&Answer { headers, ..Answer::default() }, Some(page))).1
    };
    assert_eq!(grade(&rate(&Answer::default(), Some(page))), (55, "C"), "a host that sends none of them");
    assert_eq!(without(&["strict-transport-security"]), "B+");
    assert_eq!(without(&["content-security-policy", "x-frame-options"]), "B+");
    assert_eq!(without(&["content-security-policy"]), "A+", "the page has its own");
    let weak = |policy: &str| {
        let headers = vec![("content-security-policy".into(), policy.into())];
        rate(&Answer { headers, ..Answer::default() }, None)[0].1
    };
    assert_eq!(weak("script-src 'self' 'unsafe-inline'"), -20);
    assert_eq!(weak("default-src 'self'; script-src 'self' 'unsafe-eval'"), -10);
}
