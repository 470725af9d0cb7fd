//! The messaging rules: `<lang>/wording.toml`, `<lang>/wording/*.toml`, and the place's `wording.toml`.

use std::collections::{BTreeMap, BTreeSet};

use toml::de::DeTable;

use super::toml::{Fields, read, text};
use super::wording_examples::{self, Place, Places};
use super::wording_fields::{filled, flag, groups, one_of, patterns, severity, texts};
use crate::compiler::source::dates::written;
use crate::compiler::source::file::{Report, Source};
use crate::compiler::source::finding::Finding;
use crate::core::base::date::Day;
use crate::core::messaging::rule::{
    Capital, Check, Deny, Detail, Measure, Must, Name, Picture, Rule, Rules, Scope, Severity,
    Source as Reference,
};

/// The files with rules of a language in the order in which they're read, and those of a place (none if it's empty).
pub fn files<'s>(texts: &'s BTreeMap<&str, Source>, lang: &str, place: &str) -> Vec<&'s Source> {
    let one = [lang, "/wording.toml"].concat();
    let several = [lang, "/wording/"].concat();
    let of_place = ["places/", place, "/wording.toml"].concat();
    let own =
        texts.iter().filter(|(key, _)| **key == one || key.starts_with(&several) && key.ends_with(".toml"));
    own.map(|(_, source)| source).chain(texts.get(of_place.as_str())).collect()
}

/// Reads the files of a language and then the place's: the rules in the author's order, and a finding for every mistake.
/// `numbers` are the digits of the verified phone numbers.
pub fn wording<'s>(
    files: impl IntoIterator<Item = &'s Source>,
    numbers: Vec<String>,
    today: Day,
) -> (Rules, Vec<Finding>) {
    let mut loader = Loader { rules: Rules { numbers, ..Rules::default() }, ..Loader::default() };
    let mut reports: Vec<Report<'_>> = Vec::new();
    for source in files {
        loader.file = reports.len();
        let mut report = Report::new(source);
        loader.read(today, &mut report);
        reports.push(report);
    }
    loader.check_sources(&mut reports);
    wording_examples::check(&loader.rules, &loader.places, &mut reports);
    (loader.rules, reports.into_iter().flat_map(|report| report.found).collect())
}

#[derive(Default)]
struct Loader {
    rules: Rules,
    places: Places,
    ids: BTreeSet<String>,
    /// Sources that entries name.
    used: Vec<(String, Place)>,
    /// Where the sources are.
    sources: Vec<Place>,
    file: usize,
}

/// One entry of a file, with its fields.
struct Entry<'t, 'a> {
    kind: &'t str,
    at: usize,
    table: &'t DeTable<'a>,
}

/// The entries of `[[rule]]` and its like, in the order of the file.
fn entries<'t, 'a>(root: &'t DeTable<'a>, report: &mut Report<'_>) -> Vec<Entry<'t, 'a>> {
    let mut found = Vec::new();
    for (key, value) in root {
        let kind = key.get_ref().as_ref();
        let items = value.get_ref().as_array().filter(|_| KINDS.contains(&kind));
        let Some(items) = items else {
            let known = format!("write entries as [[{}]]", KINDS.join("]], [["));
            report.add("X001", key.span().start, format!("unknown key {kind}: {known}"));
            continue;
        };
        for item in items.iter() {
            match item.get_ref().as_table() {
                Some(table) => found.push(Entry { kind, at: item.span().start, table }),
                None => report.add("X001", item.span().start, format!("{kind} must be a table, [[{kind}]]")),
            }
        }
    }
    found.sort_by_key(|entry| entry.at);
    found
}

const KINDS: [&str; 6] = ["source", "rule", "must", "picture", "name", "detail"];

impl Loader {
    fn read(&mut self, today: Day, report: &mut Report<'_>) {
        let root = read(report);
        for Entry { kind, at, table } in entries(&root, report) {
            let name = table.get("id").or_else(|| table.get("kind")).and_then(text).map(|(id, _)| id);
            let name = name.unwrap_or_else(|| ["a ", kind].concat());
            let mut fields = Fields::new(&name, at, table);
            match kind {
                "source" => self.source(&mut fields, at, today, report),
                "rule" => self.rule(&mut fields, at, report),
                "must" => self.must(&mut fields, at, report),
                "picture" => self.picture(&mut fields, at, report),
                "name" => self.name(&mut fields, at, report),
                _ => self.detail(&mut fields, at, report),
            }
            fields.finish(report);
        }
    }

    fn source(&mut self, fields: &mut Fields<'_, '_>, at: usize, today: Day, report: &mut Report<'_>) {
        let id = self.id(fields, report);
        let title = filled(fields, "title", report);
        let (url, url_at) = fields.text("url", false, report).unwrap_or_default();
        if !url.is_empty() && !url.starts_with("https://") && !url.starts_with("http://") {
            report.add("X001", url_at, "url must start with https://");
        }
        let (seen, seen_at) = fields.need("seen", report);
        match written(&seen) {
            None if !seen.is_empty() => report.add("X001", seen_at, "seen must be a month: 2026-02"),
            Some(day) if day > today => {
                report.add("X001", seen_at, format!("seen {seen} is later than today"))
            }
            _ => {}
        }
        self.rules.sources.push(Reference { id, title, url, seen });
        self.sources.push((self.file, at));
    }

    fn rule(&mut self, fields: &mut Fields<'_, '_>, at: usize, report: &mut Report<'_>) {
        let id = self.id(fields, report);
        let check = one_of(fields, "check", &[("phone", Check::Phone), ("pronoun", Check::Pronoun)], report);
        let find = patterns(fields, "find", check.is_none(), report);
        let deny = [("never", Deny::Never), ("before", Deny::Before), ("sentence", Deny::Sentence)];
        let capital = [("title", Capital::Title), ("name", Capital::Name)];
        let scope = [("sentence", Scope::Sentence), ("paragraph", Scope::Paragraph), ("text", Scope::Text)];
        let severity = severity(fields, report);
        let views = texts(fields, "views", severity == Severity::Consider, report);
        if severity == Severity::Consider && views.len() != 2 {
            report.add(
                "X001",
                at,
                format!("{id} is contested, so it needs two views, a sentence for each side"),
            );
        }
        let lint = [("W001", "W001"), ("W002", "W002")];
        let rule = Rule {
            severity,
            find,
            except: patterns(fields, "except", false, report),
            deny: one_of(fields, "deny", &deny, report).unwrap_or_default(),
            capital: one_of(fields, "capital", &capital, report).unwrap_or_default(),
            with: groups(fields, report),
            without: patterns(fields, "without", false, report),
            scope: one_of(fields, "scope", &scope, report).unwrap_or_default(),
            first: flag(fields, "first", report),
            check,
            why: filled(fields, "why", report),
            instead: filled(fields, "instead", report),
            views: views.into_iter().map(|(text, _)| text).collect(),
            sources: self.named_sources(fields, report),
            lint: one_of(fields, "lint", &lint, report).unwrap_or_default().into(),
            stories: flag(fields, "stories", report),
            hit: filled(fields, "hit", report),
            miss: filled(fields, "miss", report),
            id,
        };
        self.rules.rules.push(rule);
        self.places.rules.push((self.file, at));
    }

    fn must(&mut self, fields: &mut Fields<'_, '_>, at: usize, report: &mut Report<'_>) {
        let id = self.id(fields, report);
        let ask = flag(fields, "ask", report);
        let measures = [("grade", Measure::Grade), ("number", Measure::Number)];
        let measure = one_of(fields, "measure", &measures, report);
        let grade = measure == Some(Measure::Grade);
        let mut example = |key| if ask { String::new() } else { filled(fields, key, report) };
        let (hit, miss) = (example("hit"), example("miss"));
        let must = Must {
            ask,
            when: patterns(fields, "when", false, report),
            any: patterns(fields, "any", !ask && !grade, report),
            except: patterns(fields, "except", false, report),
            measure,
            why: filled(fields, "why", report),
            instead: filled(fields, "instead", report),
            hit,
            miss,
            id,
        };
        self.rules.musts.push(must);
        self.places.musts.push((self.file, at));
    }

    fn picture(&mut self, fields: &mut Fields<'_, '_>, at: usize, report: &mut Report<'_>) {
        let id = self.id(fields, report);
        let find = patterns(fields, "find", false, report);
        let mut example = |key| if find.is_empty() { String::new() } else { filled(fields, key, report) };
        let (hit, miss) = (example("hit"), example("miss"));
        let picture = Picture {
            severity: severity(fields, report),
            ask: filled(fields, "ask", report),
            why: filled(fields, "why", report),
            instead: filled(fields, "instead", report),
            sources: self.named_sources(fields, report),
            find,
            hit,
            miss,
            id,
        };
        self.rules.pictures.push(picture);
        self.places.pictures.push((self.file, at));
    }

    fn name(&mut self, fields: &mut Fields<'_, '_>, at: usize, report: &mut Report<'_>) {
        let name = Name {
            id: self.id(fields, report),
            find: patterns(fields, "find", true, report),
            after: patterns(fields, "after", false, report),
            hit: filled(fields, "hit", report),
            miss: filled(fields, "miss", report),
        };
        self.rules.names.push(name);
        self.places.names.push((self.file, at));
    }

    fn detail(&mut self, fields: &mut Fields<'_, '_>, at: usize, report: &mut Report<'_>) {
        let detail = Detail {
            kind: filled(fields, "kind", report),
            find: patterns(fields, "find", true, report),
            except: patterns(fields, "except", false, report),
            hit: filled(fields, "hit", report),
            miss: filled(fields, "miss", report),
        };
        self.rules.details.push(detail);
        self.places.details.push((self.file, at));
    }

    /// The id of an entry; two entries of all files can't share one.
    fn id(&mut self, fields: &mut Fields<'_, '_>, report: &mut Report<'_>) -> String {
        let (id, at) = fields.need("id", report);
        if !id.is_empty() && !self.ids.insert(id.clone()) {
            report.add("Q002", at, format!("{id} is the id of another entry already: take another one"));
        }
        id
    }

    fn named_sources(&mut self, fields: &mut Fields<'_, '_>, report: &mut Report<'_>) -> Vec<String> {
        let named = texts(fields, "sources", true, report);
        let file = self.file;
        self.used.extend(named.iter().map(|(id, at)| (id.clone(), (file, *at))));
        named.into_iter().map(|(id, _)| id).collect()
    }

    /// What entries name must be there, and what is there must be named.
    fn check_sources(&self, reports: &mut [Report<'_>]) {
        let known: BTreeSet<&str> = self.rules.sources.iter().map(|s| s.id.as_str()).collect();
        for (id, (file, at)) in self.used.iter().filter(|(id, _)| !known.contains(id.as_str())) {
            reports[*file].add("X001", *at, format!("there's no [[source]] with the id {id}"));
        }
        let used: BTreeSet<&str> = self.used.iter().map(|(id, _)| id.as_str()).collect();
        for (source, (file, at)) in self.rules.sources.iter().zip(&self.sources) {
            if !used.contains(source.id.as_str()) {
                reports[*file].add(
                    "X001",
                    *at,
                    format!("no rule uses the source {}: leave it out", source.id),
                );
            }
        }
    }
}
