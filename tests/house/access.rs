//! What the conformance report says must be there, and no layout may take it for granted that people read from left to
//! right.

use super::{files, unknown_tests};
use std::fs;

/// The criteria of WCAG 2.2 at the levels A and AA.
const CRITERIA: [&str; 55] = [
    "1.1.1", "1.2.1", "1.2.2", "1.2.3", "1.2.4", "1.2.5", "1.3.1", "1.3.2", "1.3.3", "1.3.4", "1.3.5",
    "1.4.1", "1.4.2", "1.4.3", "1.4.4", "1.4.5", "1.4.10", "1.4.11", "1.4.12", "1.4.13", "2.1.1", "2.1.2",
    "2.1.4", "2.2.1", "2.2.2", "2.3.1", "2.4.1", "2.4.2", "2.4.3", "2.4.4", "2.4.5", "2.4.6", "2.4.7",
    "2.4.11", "2.5.1", "2.5.2", "2.5.3", "2.5.4", "2.5.7", "2.5.8", "3.1.1", "3.1.2", "3.2.1", "3.2.2",
    "3.2.3", "3.2.4", "3.2.6", "3.3.1", "3.3.2", "3.3.3", "3.3.4", "3.3.7", "3.3.8", "4.1.2", "4.1.3",
];

/// The words of VPAT for a level that was reached.
const LEVELS: [&str; 5] =
    ["Supports", "Partially Supports", "Does Not Support", "Not Applicable", "Not Evaluated"];

/// What is wrong with a report.
fn faults(report: &str) -> Vec<String> {
    let rows: Vec<Vec<&str>> = report
        .lines()
        .filter(|l| l.starts_with("| ") && !l.starts_with("| ---"))
        .map(|l| l.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    let mut faults = Vec::new();
    for wanted in CRITERIA {
        let of = |row: &&Vec<&str>| row[0].split(' ').next() == Some(wanted);
        let count = rows.iter().filter(of).count();
        if count != 1 {
            faults.push(format!("{wanted} has {count} rows"));
        }
    }
    for row in rows.iter().filter(|r| r.len() == 4 && r[1] != "Level reached") {
        let (name, level, how, remarks) = (row[0], row[1], row[2], row[3]);
        if !LEVELS.contains(&level) {
            faults.push(format!("{name}: “{level}” is no level"));
        }
        // Scripts find some of the barriers only: who says more on their account alone must say so.
        let read = ["by eye", "by script only", "by design"].iter().any(|w| how.contains(w));
        if level == "Supports" && !read {
            faults.push(format!("{name}: supports, and no one has looked"));
        }
        if remarks.is_empty() || how.is_empty() {
            faults.push(format!("{name}: a row with a hole"));
        }
    }
    faults.extend(unknown_tests(report).into_iter().map(|test| format!("there is no test {test}")));
    faults
}

#[test]
fn the_conformance_report_is_whole() {
    let report = include_str!("../../docs/accessibility.md");
    assert!(report.matches("::").count() > 40, "tests are named");
    assert_eq!(faults(report), Vec::<String>::new());
    for said in ["No one who uses assistive technology has tested it yet", "No screen reader was run"] {
        assert!(report.contains(said), "the report says: {said}");
    }
    // The check can fail.
    let row = report.lines().find(|l| l.starts_with("| 1.4.10 ")).expect("a row");
    assert!(faults(&report.replace(row, "")).contains(&"1.4.10 has 0 rows".to_owned()));
    assert!(!faults(&report.replace("reflow::", "reflux::")).is_empty());
    assert!(!faults(&report.replace("| Supports |", "| Fine |")).is_empty());
    assert!(!faults(&report.replace("by eye", "")).is_empty());
}

/// Properties and values that name a side of the screen, where a logical one names the beginning or the end.
fn sides(css: &str) -> Vec<String> {
    let mut plain = css.to_owned();
    while let Some((begin, end)) = plain.find("/*").and_then(|b| Some((b, b + plain[b..].find("*/")? + 2))) {
        plain.replace_range(begin..end, "");
    }
    let declared = plain.split(['{', '}', ';']).filter_map(|d| d.split_once(':'));
    let physical = |(name, value): &(&str, &str)| {
        let (name, value) = (name.trim(), value.trim());
        let named = name == "left" || name == "right" || name.contains("-left") || name.contains("-right");
        let words: Vec<&str> = value.split_whitespace().collect();
        let directed = matches!(name, "float" | "clear" | "text-align" | "caption-side")
            && words.iter().any(|w| matches!(*w, "left" | "right"));
        let box_of =
            matches!(name, "margin" | "padding" | "inset" | "border-width" | "border-style" | "border-color");
        let lopsided = box_of && words.len() == 4 && words[1] != words[3];
        // Corners from the upper left one round: the two above must be alike, and the two below.
        let round = name == "border-radius"
            && match words[..] {
                [a, b] | [a, b, _] if a != b => true,
                [_, b, c] if b != c => true,
                [a, b, c, d] => a != b || c != d,
                _ => false,
            };
        let turned = value.contains("translateX")
            || value.contains("gradient(90deg")
            || value.contains("gradient(270deg")
            || value.contains("to left")
            || value.contains("to right");
        named || directed || lopsided || round || turned
    };
    declared.filter(physical).map(|(n, v)| format!("{}:{v}", n.trim())).collect()
}

#[test]
fn no_style_names_a_side_of_the_screen() {
    for path in files("style", &["css"]) {
        assert_eq!(sides(&fs::read_to_string(&path).unwrap()), Vec::<String>::new(), "{}", path.display());
    }
    let found = sides(
        "a { margin-left: 1px; padding: 0 1px 0 2px } /* left: 0 */ b:hover { text-align: right; left: 0 } \
        c { margin: 0 1px; inset: auto 0 0; border-start-end-radius: 1px; border-radius: 0 1px 1px 0 }",
    );
    assert_eq!(found.len(), 5, "{found:?}");
}

/// The colors of a scheme, by their names.
fn colors(block: &str) -> std::collections::BTreeMap<&str, [f64; 3]> {
    let part = |hex: &str, at: usize| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
    block
        .lines()
        .filter_map(|l| l.trim().strip_prefix("--")?.split_once(": #"))
        .map(|(name, hex)| (name, [part(hex, 0), part(hex, 2), part(hex, 4)]))
        .collect()
}

/// The contrast of two colors, as WCAG reckons it.
fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
    let light = |c: [f64; 3]| {
        let [r, g, b] = c.map(|v| if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (a, b) = (light(a), light(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn text_and_lines_stand_out_in_light_and_in_dark() {
    let css = include_str!("../../style/first/1-tokens.css");
    let (light, dark) = css.split_once("@media").unwrap();
    for (scheme, block) in [("light", light), ("dark", dark)] {
        let colors = colors(block);
        let of = |name: &str| *colors.get(name).unwrap_or_else(|| panic!("{scheme} has no {name}"));
        let mut pairs = vec![("on-lake", "lake", 4.5), ("on-amber", "amber", 4.5)];
        for ground in ["paper", "card", "tint", "amber-tint"] {
            pairs.extend(["ink", "muted", "lake", "warn", "danger"].map(|text| (text, ground, 4.5)));
            pairs.push(("focus", ground, 3.0));
        }
        for (what, ground, least) in pairs {
            let seen = contrast(of(what), of(ground));
            assert!(seen >= least, "{scheme}: {what} on {ground} has {seen:.2} to 1, not {least}");
        }
    }
}
