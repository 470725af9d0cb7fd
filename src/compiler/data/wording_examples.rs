//! Each rule's own examples: its hit must be marked, and its miss must not be.

use crate::compiler::source::file::Report;
use crate::core::messaging::rule::Rules;
use crate::core::messaging::{Checker, RuleRef};

/// More words than a text needs for [`Rules::musts`] to count.
const LONG: usize = 121;

/// The file of an entry, as a place in the list of files, and its position there.
pub(super) type Place = (usize, usize);

/// Where the entries are, in the order of the lists in [`Rules`].
#[derive(Debug, Default)]
pub(super) struct Places {
    pub(super) rules: Vec<Place>,
    pub(super) musts: Vec<Place>,
    pub(super) pictures: Vec<Place>,
    pub(super) names: Vec<Place>,
    pub(super) details: Vec<Place>,
}

/// Checks every example with all rules; a finding at the entry for each that fails. Entries whose examples are missing
/// have their findings already.
pub(super) fn check(rules: &Rules, places: &Places, reports: &mut [Report<'_>]) {
    let checker = Checker::new(rules);
    let mut say = |(file, at): Place, message: String| {
        if let Some(report) = reports.get_mut(file) {
            report.add("X001", at, message);
        }
    };
    let marked = |rule: RuleRef, text: &str| checker.check(text).hits.iter().any(|hit| hit.rule == rule);
    let rule = |n: usize| (RuleRef::Rule(n), &rules.rules[n].id, &rules.rules[n].hit, &rules.rules[n].miss);
    let picture = |n: usize| {
        (RuleRef::Picture(n), &rules.pictures[n].id, &rules.pictures[n].hit, &rules.pictures[n].miss)
    };
    let all = (0..rules.rules.len()).map(rule).zip(&places.rules);
    for ((rule, id, hit, miss), place) in
        all.chain((0..rules.pictures.len()).map(picture).zip(&places.pictures))
    {
        if !hit.is_empty() && !marked(rule, hit) {
            say(*place, format!("{id} doesn't mark its own hit \"{hit}\""));
        }
        if !miss.is_empty() && marked(rule, miss) {
            say(*place, format!("{id} marks its own miss \"{miss}\""));
        }
    }
    for (name, place) in rules.names.iter().zip(&places.names) {
        let marked = |text: &str| !checker.check(text).hits.is_empty();
        if !name.hit.is_empty() && marked(&name.hit) {
            say(*place, format!("{} doesn't clear its own hit \"{}\"", name.id, name.hit));
        }
        if !name.miss.is_empty() && !marked(&name.miss) {
            say(*place, format!("{} clears its own miss \"{}\"", name.id, name.miss));
        }
    }
    for (detail, place) in rules.details.iter().zip(&places.details) {
        let shows = |text: &str| checker.kinds(text).contains(&detail.kind.as_str());
        let kind = &detail.kind;
        if !detail.hit.is_empty() && !shows(&detail.hit) {
            say(*place, format!("{kind} isn't found in its own hit \"{}\"", detail.hit));
        }
        if !detail.miss.is_empty() && shows(&detail.miss) {
            say(*place, format!("{kind} is found in its own miss \"{}\"", detail.miss));
        }
    }
    for ((n, must), place) in rules.musts.iter().enumerate().zip(&places.musts) {
        let missing = |text: &str| checker.check(&repeated(text)).missing.contains(&n);
        if !must.hit.is_empty() && !missing(&must.hit) {
            say(*place, format!("{} isn't asked for in its own hit \"{}\"", must.id, must.hit));
        }
        if !must.miss.is_empty() && missing(&must.miss) {
            say(*place, format!("{} is asked for in its own miss \"{}\"", must.id, must.miss));
        }
    }
}

/// A text as often as it needs to be long enough.
fn repeated(text: &str) -> String {
    let words = text.split_whitespace().count().max(1);
    [text, "\n\n"].concat().repeat(LONG.div_ceil(words))
}
