//! All files together: from texts to findings and, if there are no errors, the site.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path};

use super::course::answer_key::{keys_lock, note_changes};
use super::data::language::{Language, Reading};
use super::data::strings::Strings;
use super::language;
use super::lint::held::Wording;
use super::lint::run;
use super::output::{Compiled, LangSite, Options, Site};
use super::shared::Shared;
use super::source::file::{Report, Source};
use super::source::finding::{Finding, Level};
use super::source::invisible;
use super::source::ledger::Ledger;
use super::source::suppress::silence;
use super::times::phase;
use crate::compiler::source::content_file::BASE;
use crate::core::messaging::Rules;

/// A path as a key of the sources: relative to the root where it lies in it, with forward slashes.
pub fn key_of(path: &Path, options: &Options) -> String {
    let inside = path.strip_prefix(&options.root).unwrap_or(path);
    let name = |c: Component<'_>| c.as_os_str().to_string_lossy().into_owned();
    let parts: Vec<String> = inside.components().filter(|c| *c != Component::CurDir).map(name).collect();
    parts.join("/").replacen("//", "/", 1)
}

/// The path as shown in findings: as given, or below the root.
fn shown(key: &str, given: &BTreeMap<String, String>, options: &Options) -> String {
    given.get(key).cloned().unwrap_or_else(|| options.shown(key))
}

/// Compiles texts, keyed by their path relative to the content folder. Reads nothing else, and equal texts give
/// equal output.
pub fn compile_sources(sources: &BTreeMap<String, String>, options: &Options) -> Compiled {
    let given: BTreeMap<String, String> =
        options.only.iter().map(|p| (key_of(p, options), p.to_string_lossy().replace('\\', "/"))).collect();
    let source = |key: &str, text: &str| Source::new(shown(key, &given, options), text);
    let texts: BTreeMap<&str, Source> =
        sources.iter().map(|(key, text)| (key.as_str(), source(key, text))).collect();
    let mut ledger = Ledger::default();
    for source in texts.iter().filter(|(key, _)| !key.ends_with(".lock")).map(|(_, source)| source) {
        let mut report = Report::new(source);
        invisible::check(source, &mut report);
        ledger.keep(report);
    }
    let mut shared = phase("compile: shared", || Shared::read(&texts, options, &mut ledger));
    let files = phase("compile: parse", || language::parse(&texts, &given));
    let targets = language::targets(&files, &texts);
    shared.read_paths_and_trace(&texts, &targets, &mut ledger);
    let names = run::Names::of(&files, shown("", &given, options));
    let mut by_lang: BTreeMap<String, Vec<_>> = BTreeMap::from([(BASE.into(), Vec::new())]);
    for file in files {
        by_lang.entry(file.lang.clone()).or_default().push(file);
    }
    let mut wording = phase("compile: wording", || shared.wording(&texts, &by_lang, options, &mut ledger));
    // The rules are English, and so is the content that they're for.
    let held = wording.get(BASE).map(Wording::new).unwrap_or_default();
    let (mut langs, mut readings) = (Vec::<LangSite>::new(), BTreeMap::new());
    let lock = texts.get("keys.lock").map_or("", |source| source.text.as_str());
    // English first: the others take its answer keys.
    let first = by_lang.remove(BASE).map(|files| (BASE.to_string(), files));
    for (name, files) in first.into_iter().chain(by_lang) {
        let names: Vec<&str> = langs.iter().map(|l| l.language.name.as_str()).collect();
        let language = Shared::language(&name, &names, &texts, &mut ledger);
        let strings = shared.strings(&name, &language, &texts, &mut ledger);
        let (complete, strings) = (strings.is_some(), strings.unwrap_or_default());
        let tools = shared.tools(&name, &language, &texts, &mut ledger);
        let context = shared.context(&name, (&language, &strings), &targets, options);
        let (mut course, mentions) =
            phase("compile: documents", || language::compile(&context, files, &shared.rows, &mut ledger));
        if let Some(base) = langs.first() {
            language::take_keys(&base.course, &mut course);
        }
        note_changes(&mut course, lock);
        let plans = Shared::plans(&context, &course, &texts, &mut ledger);
        readings.insert(name.clone(), language.reading);
        if complete || name == BASE {
            let wording = wording.remove(&name).unwrap_or_default();
            let lang = around(&shared, options, (name, language), strings, wording);
            langs.push(LangSite { tools, course, plans, mentions, ..lang });
        }
    }
    ledger.add(run::across(&langs, texts.contains_key("keys.lock").then_some(lock), &names));
    let mut table = Vec::new();
    if !options.draft {
        let people = texts.get("people.toml");
        table = prose(&mut ledger, (&shared, options), (&held, &readings), (&langs, &names), people);
    }
    let compiled = finish(ledger, &texts, &given, shared, langs, options.draft);
    Compiled { giveaway: table, ..compiled }
}

/// A language without what its documents and tools say.
fn around(
    shared: &Shared,
    options: &Options,
    (lang, language): (String, Language),
    strings: Strings,
    wording: Rules,
) -> LangSite {
    let (base, paths) = (options.base.clone(), shared.paths.named(&strings));
    let Strings { ui, pictures, .. } = strings;
    LangSite { lang, base, language, ui, pictures, paths, wording, ..LangSite::default() }
}

/// Adds what the rules that read prose find, and returns the table of what gives answers away.
fn prose(
    ledger: &mut Ledger,
    (shared, options): (&Shared, &Options),
    (held, readings): (&Wording, &BTreeMap<String, Reading>),
    (langs, names): (&[LangSite], &run::Names),
    people: Option<&Source>,
) -> Vec<String> {
    ledger.add(phase("lint: prose", || run::check(&ledger.prose, shared, held, readings, options)));
    let (given_away, table) = phase("lint: giveaway", || run::giveaway(langs, &ledger.prose, names));
    ledger.add(given_away);
    if let Some(source) = people {
        ledger.add(phase("lint: people", || run::people(langs, &ledger.prose, names, source)));
    }
    table
}

#[cfg(test)]
thread_local! {
    /// What the last compilation wrote, for tests that ask where a word went although there is an error.
    pub static WRITTEN: std::cell::RefCell<Vec<LangSite>> = const { std::cell::RefCell::new(Vec::new()) };
}

fn finish(
    mut ledger: Ledger,
    texts: &BTreeMap<&str, Source>,
    given: &BTreeMap<String, String>,
    shared: Shared,
    langs: Vec<LangSite>,
    draft: bool,
) -> Compiled {
    #[cfg(test)]
    WRITTEN.with(|written| written.replace(langs.clone()));
    let wanted: BTreeSet<&String> = given.values().collect();
    let order = |f: &Finding| (f.file.clone(), f.pos, f.code, f.message.clone());
    let lock = texts.get("keys.lock").map_or("", |source| source.text.as_str());
    let keys = langs.first().map(|base| keys_lock(&base.course, lock)).unwrap_or_default();
    let mut compiled = Compiled { keys, played: std::mem::take(&mut ledger.played), ..Compiled::default() };
    for source in texts.values() {
        let mut found = ledger.found.remove(&source.file).unwrap_or_default();
        found.sort_by_cached_key(order);
        found.dedup();
        let allows = ledger.allows.remove(&source.file).unwrap_or_default();
        // What an `allow` is for may be found only by the rules that a draft leaves out.
        let (found, allowed) = silence(source, &allows, found, !draft);
        if wanted.is_empty() || wanted.contains(&source.file) {
            compiled.findings.extend(found);
            compiled.allowed.extend(allowed);
        }
    }
    // Findings about files that are missing.
    compiled.findings.extend(ledger.found.into_values().flatten().filter(|_| wanted.is_empty()));
    compiled.findings.sort_by_cached_key(order);
    compiled.allowed.sort_by_cached_key(|a| (a.file.clone(), a.pos, a.code.clone()));
    if compiled.findings.iter().all(|f| f.level != Level::Error) {
        let contacts = shared.entries.into_iter().map(|e| e.contact).collect();
        let (place, trace) = (shared.place, shared.trace);
        compiled.site = Some(Site { langs, place, contacts, trace });
    }
    compiled
}
