//! The trace to the founding report: the places that its comments name are in the content.

use std::collections::BTreeSet;

use super::real::real;
use crate::core::course::model::Course;

const TRACE: &str = include_str!("../../../content/trace.toml");

/// What a comment above a row may name: `MODULE#SECTION` and `MODULE/QUESTION`.
fn places(course: &Course) -> BTreeSet<String> {
    let of = |m: &crate::core::course::model::Module| {
        let sections = m.sections.iter().map(|s| format!("{}#{}", m.id, s.id));
        sections.chain(m.questions.iter().map(|q| format!("{}/{}", m.id, q.id))).collect::<Vec<_>>()
    };
    course.modules.iter().flat_map(of).collect()
}

/// What's wrong with the places named above the rows: those that don't exist, and for each row that a module of Tier 2
/// answers, a missing section, question or module.
fn wrong(trace: &str, places: &BTreeSet<String>) -> Vec<String> {
    let mut found = Vec::new();
    let mut named: Vec<&str> = Vec::new();
    let mut row = "";
    for line in trace.lines() {
        if let Some(comment) = line.strip_prefix("# ") {
            named = comment.split(' ').filter(|w| w.starts_with(|c: char| c.is_ascii_digit())).collect();
        } else if let Some(id) = line.strip_prefix("[row.") {
            row = id.trim_end_matches(']');
            let unknown = named.iter().filter(|place| !places.contains(**place));
            found.extend(unknown.map(|place| format!("{row}: there is no {place}")));
        } else if let Some(answer) = line.strip_prefix("answer = ") {
            let modules: Vec<&str> = answer.split('"').filter(|a| a.starts_with("2.")).collect();
            let of = |place: &&str, module: &str| place.split(['#', '/']).next() == Some(module);
            let missing = modules.iter().filter(|m| !named.iter().any(|place| of(place, m)));
            found.extend(missing.map(|m| format!("{row}: nothing in {m} is named")));
            for (sign, what) in [('#', "section"), ('/', "question")] {
                if !modules.is_empty() && !named.iter().any(|place| place.contains(sign)) {
                    found.push(format!("{row}: no {what} is named"));
                }
            }
            named.clear();
        }
    }
    found
}

#[test]
fn each_row_of_tier_two_names_sections_and_questions_that_exist() {
    assert_eq!(wrong(TRACE, &places(&real().langs[0].course)), [""; 0]);
}

#[test]
fn a_place_that_is_gone_or_left_out_is_told() {
    let places: BTreeSet<String> = ["2.1#a", "2.1/q", "2.2/p"].map(Into::into).into();
    let row =
        |comment: &str| format!("{comment}\n[row.r1]\nask = \"A\"\nanswer = [\"1.1\", \"2.1\", \"2.2\"]\n");
    assert_eq!(wrong(&row("# 2.1#a 2.2/p"), &places), [""; 0]);
    assert_eq!(wrong(&row("# 2.1#b 2.2/p"), &places), ["r1: there is no 2.1#b"]);
    assert_eq!(wrong(&row("# 2.1#a 2.1/q"), &places), ["r1: nothing in 2.2 is named"]);
    assert_eq!(wrong(&row("# 2.1/q 2.2/p"), &places), ["r1: no section is named"]);
    assert_eq!(wrong(&row("# 2.1#a").replace(", \"2.2\"", ""), &places), ["r1: no question is named"]);
}
