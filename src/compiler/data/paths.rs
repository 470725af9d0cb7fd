//! Role paths, gates, planned modules, and the trace to the founding report.

use std::collections::BTreeSet;

use super::strings::Need;
use super::strings::Strings;
use super::toml::{Fields, Text, entries, entries_beside, read};
use crate::compiler::source::file::{Report, is_id, is_module_id};
use crate::core::course::minutes::Minutes;
use crate::core::course::outline::Outline;
use crate::core::course::paths::{Gate, RolePath};
use crate::core::progress::confirm;

/// One ask of the founding report and what answers it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TraceRow {
    /// `r1`, `r2`, …
    pub id: String,
    /// The ask.
    pub ask: String,
    /// Module ids, `page:NAME`, or `planned: WHAT`.
    pub answer: Vec<String>,
}

/// What `paths.toml` holds, with the names of a language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paths {
    /// `[path.ID]`.
    pub paths: Vec<RolePath>,
    /// `[gate.ID]`.
    pub gates: Vec<Gate>,
    /// `[planned."2.1"]`, whether or not the module is written by now.
    pub planned: Vec<Outline>,
}

impl Paths {
    /// The same with the names of a language.
    pub fn named(&self, strings: &Strings) -> Self {
        let mut named = self.clone();
        for path in &mut named.paths {
            path.name = strings.name("paths", &path.id);
            path.note = strings.name("path-notes", &path.id);
        }
        for gate in &mut named.gates {
            gate.name = strings.name("gates", &gate.id);
        }
        for module in &mut named.planned {
            module.title = strings.name("planned", &module.id);
        }
        named
    }
}

/// The tables of `paths.toml`.
const TABLES: [&str; 3] = ["path", "gate", "planned"];

/// Reads `paths.toml`; `written` says whether a module exists. What a path, a gate or a planned module names must be
/// written or planned. Names are empty: they are the languages' own, as the second part of the answer lists them.
pub fn role_paths(written: impl Fn(&str) -> bool, report: &mut Report<'_>) -> (Paths, Vec<Need>) {
    let table = read(report);
    let mut found = Paths::default();
    let mut needs: Vec<Need> = Vec::new();
    let mut need = |table, id: &str, at| needs.push(Need { table, id: id.into(), at });
    let mut named: Vec<Text> = Vec::new();
    let mut list = |fields: &mut Fields<'_, '_>, key, report: &mut Report<'_>| -> Vec<String> {
        let texts = fields.list(key, report);
        named.extend(texts.iter().cloned());
        texts.into_iter().map(|t| t.0).collect()
    };
    for (id, at, table) in entries_beside(&table, "path", &TABLES[1..], report) {
        id_of(id, at, report);
        let mut fields = Fields::new(id, at, table);
        let modules = list(&mut fields, "modules", report);
        fields.finish(report);
        need("paths", id, at);
        need("path-notes", id, at);
        found.paths.push(RolePath { id: id.into(), modules, ..RolePath::default() });
    }
    for (id, at, table) in entries_beside(&table, "gate", &[TABLES[0], TABLES[2]], report) {
        id_of(id, at, report);
        let mut fields = Fields::new(id, at, table);
        let modules = list(&mut fields, "modules", report);
        fields.finish(report);
        if confirm::is_check(id) {
            report.add("X001", at, format!("{id}: this id is reserved for a delayed check"));
        }
        need("gates", id, at);
        found.gates.push(Gate { id: id.into(), modules, ..Gate::default() });
    }
    for (id, at, table) in entries_beside(&table, "planned", &TABLES[..2], report) {
        let mut fields = Fields::new(id, at, table);
        let (minutes, minutes_at) = fields.need("minutes", report);
        let requires = list(&mut fields, "requires", report);
        fields.finish(report);
        let tier = id.split_once('.').and_then(|(tier, _)| tier.parse().ok());
        let (Some(tier @ 1..=3), true) = (tier, is_module_id(id)) else {
            report.add("X001", at, format!("{id} isn't a module id"));
            continue;
        };
        let minutes = minutes.parse().unwrap_or_else(|_| {
            report.add("X001", minutes_at, "minutes must be a whole number in quotation marks");
            0
        });
        need("planned", id, at);
        let minutes = Minutes { low: minutes, high: minutes };
        found.planned.push(Outline { id: id.into(), tier, minutes, requires, ..Outline::default() });
    }
    let planned: BTreeSet<&str> = found.planned.iter().map(|p| p.id.as_str()).collect();
    for (module, at) in &named {
        if !is_module_id(module) {
            report.add("X001", *at, format!("{module} isn't a module id"));
        } else if !planned.contains(module.as_str()) && !written(module) {
            report.add("X006", *at, format!("{module} doesn't exist: write it, or list it under [planned]"));
        }
    }
    (found, needs)
}

/// Reads `trace.toml`; `known` says whether a module or `page:NAME` exists.
pub fn trace(known: impl Fn(&str) -> bool, report: &mut Report<'_>) -> Vec<TraceRow> {
    let table = read(report);
    let mut found = Vec::new();
    for (id, at, table) in entries(&table, "row", report) {
        id_of(id, at, report);
        let mut fields = Fields::new(id, at, table);
        let ask = fields.need("ask", report).0;
        let answer = fields.list("answer", report);
        fields.finish(report);
        for (text, at) in &answer {
            if !text.starts_with("planned:") && !known(text) {
                report.add("X006", *at, format!("{text} doesn't exist: write planned: and what is planned"));
            }
        }
        found.push(TraceRow { id: id.into(), ask, answer: answer.into_iter().map(|a| a.0).collect() });
    }
    found
}

fn id_of(id: &str, at: usize, report: &mut Report<'_>) {
    if !is_id(id) {
        report.add("Q002", at, format!("{id} isn't an id: use a-z, 0-9 and -"));
    }
}
