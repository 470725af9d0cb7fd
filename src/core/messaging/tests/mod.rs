//! Tests of the matcher.

mod any_text;
mod checks;
mod reading;
mod texts;

use super::lowered::Lowered;
use super::pattern::Pattern;
use super::rule::{Must, Name, Picture, Rule, Rules};
use super::words::Words;
use super::{Checker, Report, RuleRef};

/// A list of patterns.
fn list(patterns: &[&str]) -> Vec<String> {
    patterns.iter().map(|p| p.to_string()).collect()
}

/// A rule that only finds.
fn finds(patterns: &[&str]) -> Rule {
    Rule { id: "T1".into(), find: list(patterns), ..Rule::default() }
}

fn rules(rule: Rule) -> Rules {
    Rules { rules: vec![rule], ..Rules::default() }
}

/// What a rule marks in a text.
fn marks<'t>(rule: &Rule, text: &'t str) -> Vec<&'t str> {
    let report = Checker::new(&rules(rule.clone())).check(text);
    report.hits.iter().map(|hit| &text[hit.start..hit.end]).collect()
}

/// The first match of a pattern in a text.
fn first<'t>(pattern: &str, text: &'t str) -> Option<&'t str> {
    let pattern = Pattern::parse(pattern).expect(pattern);
    let lowered = Lowered::of(text);
    let words = Words::of(&lowered);
    let found = (0..words.words.len()).find_map(|at| Some((at, pattern.find(&words, at)?)))?;
    Some(&text[words.words[found.0].start..words.words[found.1 - 1].end])
}
