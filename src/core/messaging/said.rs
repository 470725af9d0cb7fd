//! What is said of a hit, from its rule or from its item of the checklist for pictures.

use super::report::RuleRef;
use super::rule::{Rules, Severity};

/// The texts for a hit.
#[derive(Debug, Clone, Copy)]
pub struct Said<'r> {
    /// Id in the list, as `A01`.
    pub id: &'r str,
    /// How serious it is.
    pub severity: Severity,
    /// Why it matters.
    pub why: &'r str,
    /// What to write, or, of a picture, what to show.
    pub instead: &'r str,
    /// The two sides of what is contested.
    pub views: &'r [String],
    /// Ids of sources.
    pub sources: &'r [String],
    /// It's about a picture.
    pub picture: bool,
}

impl Rules {
    /// What is said of a hit of this rule; `None` if there's no such rule.
    pub fn said(&self, rule: RuleRef) -> Option<Said<'_>> {
        match rule {
            RuleRef::Rule(n) => self.rules.get(n).map(|rule| Said {
                id: &rule.id,
                severity: rule.severity,
                why: &rule.why,
                instead: &rule.instead,
                views: &rule.views,
                sources: &rule.sources,
                picture: false,
            }),
            RuleRef::Picture(n) => self.pictures.get(n).map(|picture| Said {
                id: &picture.id,
                severity: picture.severity,
                why: &picture.why,
                instead: &picture.instead,
                views: &[],
                sources: &picture.sources,
                picture: true,
            }),
        }
    }
}

impl Severity {
    /// Its name in data, documents and classes: `stop`, `fix`, `consider`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Stop => "stop",
            Self::Fix => "fix",
            Self::Consider => "consider",
        }
    }
}
