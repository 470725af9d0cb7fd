//! What the `words` command says about a text: lines for people, one document for programs, an exit status for both.

use serde_json::{Value, json};

use super::source::file::Source;
use crate::core::messaging::rule::{Rules, Severity};
use crate::core::messaging::{Checker, Hit, Report};

/// The line under every text: rules see words, not people.
const REVIEWER: &str = "still ask a survivor reviewer";

/// A text with what was found in it.
#[derive(Debug)]
pub struct Checked<'r> {
    rules: &'r Rules,
    source: Source,
    report: Report,
}

impl<'r> Checked<'r> {
    /// Checks a text; `name` is how its file was given.
    pub fn new(rules: &'r Rules, checker: &Checker, name: &str, text: &str) -> Self {
        let report = checker.check(text);
        Self { rules, source: Source::new(name, text), report }
    }

    /// 1 with a hit that has to stop, 2 with anything else, 0 when no rule matched.
    pub fn status(&self) -> u8 {
        let Report { hits, missing, details, .. } = &self.report;
        let stops = |hit: &Hit| self.rules.said(hit.rule).is_some_and(|said| said.severity == Severity::Stop);
        match hits.iter().any(stops) {
            true => 1,
            false if hits.is_empty() && missing.is_empty() && details.is_empty() => 0,
            false => 2,
        }
    }

    /// The lines for people: each hit, each group of details, each missing line, and who to ask.
    pub fn lines(&self) -> Vec<String> {
        let file = &self.source.file;
        let place = |at: usize| {
            let pos = self.source.pos(at);
            format!("{file}:{}:{}", pos.line, pos.col)
        };
        let mut lines = Vec::new();
        for hit in &self.report.hits {
            let Some(said) = self.rules.said(hit.rule) else { continue };
            let (words, why) = (self.shown(hit), said.why.trim_end_matches('.'));
            let (at, severity) = (place(hit.start), said.severity.name());
            let verb = if said.picture { "show" } else { "say" };
            let (id, instead) = (said.id, said.instead);
            lines.push(format!("{at} {severity} {id} \"{words}\" - {why}; {verb} {instead}"));
            lines.extend(said.views.iter().map(|view| format!("    one view: {view}")));
        }
        for details in &self.report.details {
            let kinds = details.kinds.join(", ");
            let at = place(details.start);
            lines
                .push(format!("{at} details: {kinds} - together they can identify a person; leave some out"));
        }
        for must in self.report.missing.iter().filter_map(|n| self.rules.musts.get(*n)) {
            let why = must.why.trim_end_matches('.');
            lines.push(format!("{file} missing {} - {why}; add \"{}\"", must.id, must.instead));
        }
        let none = if lines.is_empty() { "no rule matched; " } else { "" };
        lines.push(format!("{file}: {none}{REVIEWER}"));
        lines
    }

    /// The words of a hit on one line.
    fn shown(&self, hit: &Hit) -> String {
        let words = self.source.text.get(hit.start..hit.end).unwrap_or_default();
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn json(&self) -> Value {
        let sources = |ids: &[String]| -> Vec<Value> {
            let of_id = |id: &String| self.rules.sources.iter().find(|source| source.id == *id);
            let one =
                |id| of_id(id).map(|s| json!({ "id": s.id, "title": s.title, "url": s.url, "seen": s.seen }));
            ids.iter().filter_map(one).collect()
        };
        let place = |start: usize, end: usize| {
            let pos = self.source.pos(start);
            json!({ "line": pos.line, "column": pos.col, "start": start, "end": end })
        };
        let hit = |hit: &Hit| {
            let said = self.rules.said(hit.rule)?;
            Some(json!({
                "rule": said.id,
                "severity": said.severity.name(),
                "text": self.source.text.get(hit.start..hit.end),
                "place": place(hit.start, hit.end),
                "why": said.why,
                "instead": said.instead,
                "views": said.views,
                "sources": sources(said.sources),
            }))
        };
        let musts = self.report.missing.iter().filter_map(|n| self.rules.musts.get(*n));
        let missing = musts.map(|m| json!({ "rule": m.id, "why": m.why, "instead": m.instead }));
        let details = self.report.details.iter();
        let details = details.map(|d| json!({ "kinds": d.kinds, "place": place(d.start, d.end) }));
        json!({
            "file": self.source.file,
            "words": self.report.words,
            "hits": self.report.hits.iter().filter_map(hit).collect::<Vec<_>>(),
            "missing": missing.collect::<Vec<_>>(),
            "details": details.collect::<Vec<_>>(),
        })
    }
}

/// One document for all texts. `start` and `end` count bytes, `line` and `column` characters from 1.
pub fn document(all: &[Checked<'_>]) -> String {
    let files: Vec<Value> = all.iter().map(Checked::json).collect();
    let document = json!({ "format": "attune-words", "version": 1, "note": REVIEWER, "files": files });
    format!("{document:#}")
}

/// The exit status for all texts: the worst one.
pub fn status(all: &[Checked<'_>]) -> u8 {
    // 1 is worse than 2.
    all.iter().map(Checked::status).max_by_key(|status| [0, 2, 1][usize::from(*status).min(2)]).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compiler::data::wording_tests::CONTENT;

    fn checked(text: &str) -> Checked<'static> {
        Checked::new(&CONTENT, &Checker::new(&CONTENT), "news.txt", text)
    }

    #[test]
    fn a_hit_says_where_what_why_and_what_instead() {
        let found = checked("Café news.\nHe sold child\nporn there.");
        let lines = found.lines();
        let begin = "news.txt:2:9 stop A05 \"child porn\" - ";
        assert!(
            lines[0].starts_with(begin) && lines[0].contains("; say child sexual abuse material"),
            "{lines:?}"
        );
        assert_eq!(lines.last().map(String::as_str), Some("news.txt: still ask a survivor reviewer"));
        assert_eq!(found.status(), 1);
    }

    #[test]
    fn a_text_that_no_rule_matches_is_never_called_safe() {
        let found = checked("The library opens at noon.");
        assert_eq!(found.lines(), ["news.txt: no rule matched; still ask a survivor reviewer"]);
        assert_eq!(found.status(), 0);
    }

    #[test]
    fn what_is_missing_is_status_2_and_both_views_are_shown() {
        let long = checked(&"We meet on the first day of the month. ".repeat(20));
        assert!(long.lines().iter().any(|line| line.starts_with("news.txt missing F")), "{:?}", long.lines());
        assert_eq!(long.status(), 2);
        let rule =
            CONTENT.rules.iter().find(|rule| rule.severity == Severity::Consider).expect("a contested one");
        let views = checked(&rule.hit).lines().iter().filter(|l| l.starts_with("    one view: ")).count();
        assert!(views >= 2, "{} {views}", rule.id);
    }

    #[test]
    fn stop_is_the_worst_status() {
        let (none, stop) = (checked("Noon."), checked("Child porn."));
        let fix = checked(&"We meet on the first day of the month. ".repeat(20));
        assert_eq!(status(&[]), 0);
        assert_eq!(status(&[none, fix]), 2);
        assert_eq!(status(&[checked(&"We meet on the first day. ".repeat(40)), stop, checked("Noon.")]), 1);
    }

    #[test]
    fn the_document_reads_back() {
        let all = [checked("Noon."), checked("Child porn.")];
        let document: Value = serde_json::from_str(&document(&all)).expect("a document");
        let hit = &document["files"][1]["hits"][0];
        assert_eq!((hit["rule"].as_str(), hit["severity"].as_str()), (Some("A05"), Some("stop")));
        assert_eq!((hit["place"]["start"].as_u64(), hit["place"]["end"].as_u64()), (Some(0), Some(10)));
        assert!(hit["sources"][0]["title"].as_str().is_some_and(|title| !title.is_empty()));
        assert_eq!(document["files"][0]["hits"], json!([]));
    }
}
