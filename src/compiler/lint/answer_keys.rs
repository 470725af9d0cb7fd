//! V001: an answer key changes only together with the module's version, so that saved progress stays true.

use std::collections::BTreeMap;

use crate::compiler::course::answer_key::lock_line;
use crate::compiler::lint::context::TOP;
use crate::compiler::lint::context::finding;
use crate::compiler::source::finding::{Finding, Pos};
use crate::core::course::model::Course;

/// Path of the lock, for its own findings.
const LOCK: &str = "content/keys.lock";

/// Compares the answer keys of a course with the lines `MODULE@VERSION QUESTION HASH` of the lock; empty lines and
/// lines that begin with `#` say nothing. `file_of` gives the file of a module.
pub fn check(lock: &str, course: &Course, file_of: &dyn Fn(&str) -> String) -> Vec<Finding> {
    let mut findings = Vec::new();
    // Module → version → question → hash.
    let mut locked: BTreeMap<&str, BTreeMap<u16, BTreeMap<&str, &str>>> = BTreeMap::new();
    for (line, text) in (1u32..).zip(lock.lines()) {
        let text = text.trim();
        if text.is_empty() || text.starts_with('#') {
            continue;
        }
        match lock_line(text) {
            Some((module, version, question, hash)) => {
                locked.entry(module).or_default().entry(version).or_default().insert(question, hash);
            }
            None => {
                let message = "not a line MODULE@VERSION QUESTION HASH: run lint --accept-keys".into();
                findings.push(finding(LOCK, Pos { line, col: 1 }, "V001", message));
            }
        }
    }
    for module in &course.modules {
        let (id, version) = (module.id.as_str(), module.version);
        let mut add = |message: String| findings.push(finding(&file_of(id), TOP, "V001", message));
        let Some(versions) = locked.get(id) else {
            add(format!("module {id} is not in keys.lock: run lint --accept-keys"));
            continue;
        };
        let Some(keys) = versions.get(&version) else {
            // A higher version starts over; a lower one would bring old progress back under new keys.
            if let Some(highest) = versions.keys().next_back().filter(|v| **v > version) {
                add(format!("version {version} is lower than {highest} in keys.lock: versions only rise"));
            }
            continue;
        };
        for question in &module.questions {
            match keys.get(question.id.as_str()) {
                Some(hash) if *hash == question.key_hash => {}
                Some(_) => add(format!(
                    "the answer key of {} differs from keys.lock while version is still {version}: raise the version, \
                     then run lint --accept-keys",
                    question.id
                )),
                None => add(format!("question {} is not in keys.lock: run lint --accept-keys", question.id)),
            }
        }
    }
    findings
}
