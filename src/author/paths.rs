//! Role paths and the trace to the founding report.

use super::source::{Report, is_id, is_module_id};
use super::table::{Fields, entries, read};

/// A role path: modules in a recommended order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RolePath {
    /// Key of the role.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Ids of its modules; some may not exist yet.
    pub modules: Vec<String>,
    /// One sentence.
    pub note: String,
}

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

/// Reads `paths.toml`.
pub fn role_paths(report: &mut Report<'_>) -> Vec<RolePath> {
    let table = read(report);
    let mut found = Vec::new();
    for (id, at, table) in entries(&table, "path", report) {
        id_of(id, at, report);
        let mut fields = Fields::new(id, at, table);
        let name = fields.need("name", report).0;
        let modules = fields.list("modules", report);
        let note = fields.need("note", report).0;
        fields.finish(report);
        for (module, at) in &modules {
            if !is_module_id(module) {
                report.add("X001", *at, format!("{module} is no id of a module"));
            }
        }
        found.push(RolePath {
            id: id.into(),
            name,
            modules: modules.into_iter().map(|m| m.0).collect(),
            note,
        });
    }
    found
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
                report.add("X006", *at, format!("{text} does not exist: write planned: and what is planned"));
            }
        }
        found.push(TraceRow { id: id.into(), ask, answer: answer.into_iter().map(|a| a.0).collect() });
    }
    found
}

fn id_of(id: &str, at: usize, report: &mut Report<'_>) {
    if !is_id(id) {
        report.add("Q002", at, format!("{id} is not an id: use a-z, 0-9 and -"));
    }
}
