//! `allow` comments: each silences one finding with its code in the block it precedes.

use std::collections::BTreeMap;

use super::directive::Allow;
use super::file::{Report, Source};
use super::finding::{Finding, Pos};

/// A finding that an `allow` comment silenced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowed {
    /// Path as given.
    pub file: String,
    /// Place of the finding.
    pub pos: Pos,
    /// Its code.
    pub code: String,
    /// The author's reason.
    pub reason: String,
}

/// Takes the silenced findings out of a file's findings; an `allow` that silences none is X002 where `idle` is looked for.
pub fn silence(
    source: &Source,
    allows: &[Allow],
    found: Vec<Finding>,
    idle: bool,
) -> (Vec<Finding>, Vec<Allowed>) {
    if allows.is_empty() {
        return (found, Vec::new());
    }
    // By code and place, so that each comment finds its first match without a walk over all findings.
    let mut open: BTreeMap<(&str, Pos, usize), usize> = BTreeMap::new();
    for (n, finding) in found.iter().enumerate() {
        open.insert((finding.code, finding.pos, n), n);
    }
    let mut taken = vec![false; found.len()];
    let mut allowed = Vec::new();
    let mut report = Report::new(source);
    for allow in allows {
        let (from, to) = (source.pos(allow.covers.start), source.pos(allow.covers.end));
        let code = allow.code.as_str();
        let hit = open.range((code, from, 0)..(code, to, 0)).next().map(|(key, n)| (*key, *n));
        match hit {
            Some((key, n)) => {
                open.remove(&key);
                taken[n] = true;
                let reason = allow.reason.clone();
                allowed.push(Allowed {
                    file: source.file.clone(),
                    pos: found[n].pos,
                    code: allow.code.clone(),
                    reason,
                });
            }
            None if !idle => {}
            None => {
                let message =
                    format!("there's no {code} here: remove this allow, or put it right before its block");
                report.add("X002", allow.at, message);
            }
        }
    }
    drop(open);
    let kept = found.into_iter().zip(taken).filter(|(_, taken)| !taken).map(|(finding, _)| finding);
    (kept.chain(report.found).collect(), allowed)
}
