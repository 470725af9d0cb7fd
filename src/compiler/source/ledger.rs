//! Collects findings, `allow` comments and prose while the files are compiled, by file.

use std::collections::BTreeMap;

use super::directive::Allow;
use super::file::Report;
use super::finding::Finding;
use super::roles::Played;
use crate::compiler::lint::prose::Prose;

/// What was found so far, by file.
#[derive(Default)]
pub struct Ledger {
    pub(crate) found: BTreeMap<String, Vec<Finding>>,
    pub(crate) allows: BTreeMap<String, Vec<Allow>>,
    /// The readable text of every file.
    pub prose: Vec<Prose>,
    /// Who the learner is in each case.
    pub played: Vec<Played>,
}

impl Ledger {
    /// Takes over the findings of a file.
    pub fn keep(&mut self, report: Report<'_>) {
        self.found.entry(report.source.file.clone()).or_default().extend(report.found);
    }

    /// Takes over the `allow` comments of a file.
    pub fn allow(&mut self, file: &str, allows: &[Allow]) {
        self.allows.entry(file.into()).or_default().extend_from_slice(allows);
    }

    /// Takes over findings that name their file.
    pub fn add(&mut self, findings: Vec<Finding>) {
        for finding in findings {
            self.found.entry(finding.file.clone()).or_default().push(finding);
        }
    }
}
