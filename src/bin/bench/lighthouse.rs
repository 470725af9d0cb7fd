//! What Lighthouse says of one page of each kind, on its slow phone: how fast it is, how accessible, how well it does
//! what browsers advise. For what isn't perfect, the audits that took points away.
//!
//! The phone's network and processor are really slowed, not worked out from a fast load: on one machine, the app comes
//! before the first paint, and an estimate then counts the largest paint as waiting for it.
//!
//! The helper says where Lighthouse and Chromium are, in `ATTUNE_LIGHTHOUSE` and `CHROME_PATH`.

use crate::{LESSON, Outcome, QUIZ, serve};
use attune::dev::server::Server;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;

const AIM: f64 = 100.0;

/// One page of each kind.
const PAGES: [&str; 13] = [
    "en/",
    LESSON,
    QUIZ,
    "en/m/1-1/cases/promised-job/",
    "en/p/neighbors/",
    "en/p/help/",
    "en/training/",
    "en/record/",
    "en/refresh/",
    "en/device/",
    "en/words/",
    "en/search/",
    "en/wording/",
];

/// What gets a score: its name in the report, and ours.
const CATEGORIES: [(&str, &str); 3] = [
    ("performance", "performance"),
    ("accessibility", "accessibility"),
    ("best-practices", "best practices"),
];

/// As much of a report as is looked at.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Report {
    runtime_error: Option<Problem>,
    categories: BTreeMap<String, Category>,
    audits: BTreeMap<String, Audit>,
}

/// Why a page couldn't be judged.
#[derive(Debug, Deserialize)]
struct Problem {
    message: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Category {
    score: Option<f64>,
    audit_refs: Vec<Part>,
}

/// An audit's part in the score of a category.
#[derive(Debug, Deserialize)]
struct Part {
    id: String,
    weight: f64,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Audit {
    title: String,
    score: Option<f64>,
    display_value: Option<String>,
}

/// Judges and prints.
pub fn scores(site: &Path) -> Outcome {
    let program = std::env::var_os("ATTUNE_LIGHTHOUSE").map(PathBuf::from);
    let program = program.ok_or("ATTUNE_LIGHTHOUSE isn't set: run `cargo run -- bench --lighthouse`.")?;
    let server = serve(site)?;
    compress(&server, site)?;
    println!("\nLighthouse, its slow phone, each page once (aim: {AIM})");
    println!("  {:<32} {:>14} {:>14} {:>14}", "", CATEGORIES[0].1, CATEGORIES[1].1, CATEGORIES[2].1);
    for page in PAGES {
        let report = judge(&program, &[&server.url(), page].concat())?;
        let scores = CATEGORIES.map(|(id, _)| report.score(id));
        let under = if scores.iter().all(|s| *s >= AIM) { "" } else { "  under the aim" };
        println!(
            "  {:<32} {:>14.0} {:>14.0} {:>14.0}{under}",
            ["/", page].concat(),
            scores[0],
            scores[1],
            scores[2]
        );
        for (id, name) in CATEGORIES {
            for audit in report.lost(id) {
                println!("    {name}: {audit}");
            }
        }
    }
    Ok(())
}

impl Report {
    /// The score of a category, up to 100; no number when the report has none.
    fn score(&self, category: &str) -> f64 {
        self.categories.get(category).and_then(|c| c.score).map_or(f64::NAN, |s| (s * 100.0).round())
    }

    /// The audits that took points away, each with what was measured; none when the score is as it should be.
    fn lost(&self, category: &str) -> Vec<String> {
        let Some(found) = self.categories.get(category) else { return Vec::new() };
        if self.score(category) >= AIM {
            return Vec::new();
        }
        let audits = found.audit_refs.iter().filter(|part| part.weight > 0.0);
        let audits = audits.filter_map(|part| self.audits.get(&part.id));
        let lost = audits.filter(|audit| audit.score.is_some_and(|s| s < 1.0));
        let line = |audit: &Audit| match &audit.display_value {
            Some(value) => [&audit.title, ": ", value].concat(),
            None => audit.title.clone(),
        };
        lost.map(line).collect()
    }
}

/// Lets Lighthouse judge a page in a browser of its own.
fn judge(program: &Path, url: &str) -> Outcome<Report> {
    let run = Command::new("node")
        .arg(program)
        .args([url, "--output=json", "--quiet", "--no-enable-error-reporting"])
        .arg("--throttling-method=devtools")
        .arg("--only-categories=performance,accessibility,best-practices")
        .arg("--chrome-flags=--headless=new --no-sandbox")
        .output()
        .map_err(|e| format!("Lighthouse can't be run with node: {e}."))?;
    let report: Report = serde_json::from_slice(&run.stdout).map_err(|e| {
        format!("Lighthouse gave no report of {url} ({e}): {}", String::from_utf8_lossy(&run.stderr).trim())
    })?;
    match report.runtime_error {
        Some(problem) => Err(format!("Lighthouse can't judge {url}: {}", problem.message)),
        None => Ok(report),
    }
}

/// Asks once for what will be asked for, so that the server compresses it before anything is measured.
fn compress(server: &Server, site: &Path) -> Outcome {
    let files = fs::read_dir(site).map_err(|e| format!("{}: {e}.", site.display()))?.flatten();
    let files = files.map(|file| file.file_name().to_string_lossy().into_owned());
    let files = files.filter(|name| [".js", ".wasm", ".bin"].iter().any(|end| name.ends_with(end)));
    for path in PAGES.map(str::to_owned).into_iter().chain(files) {
        ask(server.port(), &path).map_err(|e| format!("/{path} doesn't come: {e}."))?;
    }
    Ok(())
}

fn ask(port: u16, path: &str) -> std::io::Result<()> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    let head = format!(
        "GET /{path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: br\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(head.as_bytes())?;
    stream.read_to_end(&mut Vec::new()).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = r#"{
        "categories": {
            "performance": { "score": 0.98, "auditRefs": [
                { "id": "lcp", "weight": 25 }, { "id": "cls", "weight": 25 }, { "id": "hint", "weight": 0 }
            ] },
            "accessibility": { "score": 1, "auditRefs": [{ "id": "lcp", "weight": 1 }] },
            "best-practices": { "score": null, "auditRefs": [{ "id": "broken", "weight": 1 }] }
        },
        "audits": {
            "lcp": { "title": "Largest Contentful Paint", "score": 0.9, "displayValue": "2.1 s" },
            "cls": { "title": "Cumulative Layout Shift", "score": 1, "displayValue": "0" },
            "hint": { "title": "A hint", "score": 0 },
            "broken": { "title": "Broken", "score": null }
        }
    }"#;

    #[test]
    fn a_report_says_what_took_points_away() {
        let report: Report = serde_json::from_str(REPORT).expect("a report");
        assert_eq!(report.lost("performance"), ["Largest Contentful Paint: 2.1 s"]);
        assert!(report.lost("accessibility").is_empty(), "it's as it should be");
        assert!((report.score("performance") - 98.0).abs() < 1e-9);
        assert!(report.score("best-practices").is_nan());
        assert!(report.lost("best-practices").is_empty());
    }
}
