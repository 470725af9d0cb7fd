//! What all languages share: pictures, the place with its registry, role paths, the trace; and their strings.

use std::collections::{BTreeMap, BTreeSet};

use super::data::contacts::{Entry, Place, no_contact, registry};
use super::data::language::Language;
use super::data::paths::{Paths, TraceRow, role_paths, trace};
use super::data::picture::Svg;
use super::data::plans::plans;
use super::data::site_file;
use super::data::strings::Strings;
use super::data::toml::Text;
use super::data::tool_strings::read_tool;
use super::data::wording;
use super::lint::prose::BlockKind;
use super::markup::context::{Context, Target};
use super::markup::tel::tel_html;
use super::output::Options;
use super::plain::{all_plain, no_slots, prose, without_places};
use super::source::file::{Report, Source};
use super::source::plain_field::typed_mark;
use crate::compiler::data::strings::Need;
use crate::compiler::source::content_file::BASE;
use crate::compiler::source::ledger::Ledger;
use crate::core::course::contact::Mark;
use crate::core::course::model::Course;
use crate::core::course::plan::Plans;
use crate::core::messaging::Rules;
use crate::core::site::route::Route;
use crate::core::strings::KEYS;

/// Everything outside the languages.
#[derive(Default)]
pub struct Shared {
    /// Pictures by their path under `content/`.
    pub pictures: BTreeMap<String, Svg>,
    /// The place.
    pub place: Place,
    /// The registry in the author's order.
    pub entries: Vec<Entry>,
    /// The registry by id.
    pub contacts: BTreeMap<String, Entry>,
    /// Role paths, gates and planned modules, without their names.
    pub paths: Paths,
    /// What every language names of them.
    needs: Vec<Need>,
    /// The trace.
    pub trace: Vec<TraceRow>,
    /// Its row ids.
    pub rows: BTreeSet<String>,
    /// Keys of the words in pictures.
    used: BTreeSet<String>,
}

impl Shared {
    /// Reads the pictures and the place.
    pub fn read(texts: &BTreeMap<&str, Source>, options: &Options, ledger: &mut Ledger) -> Self {
        let mut shared = Self::default();
        let place = site_file::place(texts, options, ledger);
        let folder = ["places/", &place, "/"].concat();
        if let Some(source) = texts.get([&folder, "place.toml"].concat().as_str()) {
            let mut report = Report::new(source);
            shared.place = Place::read(&place, options.today, &mut report);
            let place = &shared.place;
            let texts = [
                &place.name,
                &place.county,
                &place.state,
                &place.publisher,
                &place.corrections,
                &place.who_speaks,
            ];
            let words: Vec<Text> =
                texts.map(|text| (text.clone(), source.text.find(text.as_str()).unwrap_or(0))).into();
            // Where to write about a mistake is an address, and becomes a link.
            all_plain(words.iter().filter(|(text, _)| *text != place.corrections), &mut report);
            ledger.prose.push(prose(source, "", [(BlockKind::Text, words.as_slice())]));
            ledger.keep(report);
        }
        if let Some(source) = texts.get([&folder, "contacts.toml"].concat().as_str()) {
            let mut report = Report::new(source);
            shared.entries = registry(options.today, &mut report);
            all_plain(shared.entries.iter().flat_map(|e| &e.words), &mut report);
            // No page shows a source, so it may hold an address; a number or a placeholder in it is still a slip.
            let sources: Vec<Text> = shared.entries.iter().filter_map(|e| e.source.clone()).collect();
            no_slots(&sources, &mut report);
            let words: Vec<Text> =
                shared.entries.iter().flat_map(|e| e.words.iter().chain(&e.source).cloned()).collect();
            ledger.prose.push(prose(source, "", [(BlockKind::Text, words.as_slice())]));
            ledger.keep(report);
        }
        shared.contacts = shared.entries.iter().map(|e| (e.contact.id.clone(), e.clone())).collect();
        for (key, source) in texts {
            let Some(name) = key.strip_prefix("pictures/").and_then(|k| k.strip_suffix(".svg")) else {
                continue;
            };
            let mut report = Report::new(source);
            let svg = Svg::read(name, &mut report);
            for (text, at) in &svg.texts {
                if let Some((_, message)) = typed_mark(&without_places(text)) {
                    report.add("X008", *at, message);
                }
            }
            ledger.prose.push(prose(source, "", [(BlockKind::Picture, svg.texts.as_slice())]));
            for (id, at) in svg.contacts.iter().filter(|(id, _)| !shared.contacts.contains_key(id)) {
                report.add("X003", *at, no_contact(id));
            }
            shared.used.extend(svg.words.iter().map(|w| w.0.clone()));
            shared.pictures.insert((*key).into(), svg);
            ledger.keep(report);
        }
        shared
    }

    /// Reads the role paths and the trace; what they name must exist.
    pub fn read_paths_and_trace(
        &mut self,
        texts: &BTreeMap<&str, Source>,
        targets: &BTreeMap<String, Target>,
        ledger: &mut Ledger,
    ) {
        let answer = |target: &Target| match &target.route {
            Route::Lesson(id) if target.lang == BASE => Some(id.clone()),
            Route::Page(name) if target.lang == BASE => Some(["page:", name].concat()),
            _ => None,
        };
        let known: BTreeSet<String> = targets.values().filter_map(answer).collect();
        if let Some(source) = texts.get("paths.toml") {
            let mut report = Report::new(source);
            (self.paths, self.needs) = role_paths(|id| known.contains(id), &mut report);
            for path in &mut self.paths.paths {
                let icon = self.pictures.get(&["pictures/roles/", &path.id, ".svg"].concat());
                path.icon_html = icon.map(Svg::decoration).unwrap_or_default();
            }
            // Ids are part of addresses, and people see those.
            let ids: Vec<Text> = self.needs.iter().map(|need| (need.id.clone(), need.at)).collect();
            ledger.prose.push(prose(source, "", [(BlockKind::Name, ids.as_slice())]));
            ledger.keep(report);
        }
        let Some(source) = texts.get("trace.toml") else { return };
        let mut report = Report::new(source);
        self.trace = trace(|text| known.contains(text), &mut report);
        self.rows = self.trace.iter().map(|row| row.id.clone()).collect();
        ledger.keep(report);
    }

    /// Reads what the site has to know about a language; `taken` are the names of the languages before it. A language
    /// without strings needs nothing.
    pub fn language(
        lang: &str,
        taken: &[&str],
        texts: &BTreeMap<&str, Source>,
        ledger: &mut Ledger,
    ) -> Language {
        let Some(source) = texts.get([lang, "/language.toml"].concat().as_str()) else {
            if let Some(strings) = texts.get([lang, "/strings.toml"].concat().as_str()) {
                let mut report = Report::new(strings);
                let message = "there is no language.toml beside this file: copy content/en/language.toml, and write \
                               this language's name, direction, months, plural forms, list style and reading formula";
                report.add("X001", 0, message);
                ledger.keep(report);
            }
            return Language::default();
        };
        let mut report = Report::new(source);
        let (language, words) = Language::read(lang, &mut report);
        if let Some((name, at)) = words.first().filter(|(name, _)| taken.contains(&name.as_str())) {
            report.add("X001", *at, format!("another language is named {name}: write this one's own name"));
        }
        all_plain(&words, &mut report);
        ledger.prose.push(prose(source, lang, [(BlockKind::Text, words.as_slice())]));
        ledger.keep(report);
        language
    }

    /// Reads the strings of a language; `None` when it has none. What names the place is filled in.
    pub fn strings(
        &self,
        lang: &str,
        language: &Language,
        texts: &BTreeMap<&str, Source>,
        ledger: &mut Ledger,
    ) -> Option<Strings> {
        let source = texts.get([lang, "/strings.toml"].concat().as_str())?;
        let mut report = Report::new(source);
        let mut strings = Strings::read(KEYS, language, &self.used, &self.needs, &mut report);
        all_plain(
            strings.ui_words.iter().chain(&strings.picture_words).chain(&strings.name_words),
            &mut report,
        );
        let words = [
            (BlockKind::Text, strings.ui_words.as_slice()),
            (BlockKind::Picture, &strings.picture_words),
            (BlockKind::Name, &strings.name_words),
        ];
        ledger.prose.push(prose(source, lang, words));
        ledger.keep(report);
        for (key, source) in texts {
            let Some(svg) = self.pictures.get(*key) else { continue };
            let mut report = Report::new(source);
            for (word, at) in svg.words.iter().filter(|(word, _)| !strings.pictures.contains_key(word)) {
                report.add("X003", *at, format!("{lang}/strings.toml has no string {word} in [pictures]"));
            }
            ledger.keep(report);
        }
        if let Some(source) = texts.get("paths.toml") {
            let mut report = Report::new(source);
            for Need { table, id, at } in &self.needs {
                if strings.name(table, id).trim().is_empty() {
                    report.add("X001", *at, format!("{lang}/strings.toml has no {id} in [{table}]"));
                }
            }
            ledger.keep(report);
        }
        for text in strings.ui.values_mut().chain(strings.pictures.values_mut()) {
            *text = self.place.fill(text);
        }
        Some(strings)
    }

    /// The messaging rules of each language that has some. Those of the place are in the first language.
    pub fn wording<T>(
        &self,
        texts: &BTreeMap<&str, Source>,
        langs: &BTreeMap<String, T>,
        options: &Options,
        ledger: &mut Ledger,
    ) -> BTreeMap<String, Rules> {
        let verified = self.entries.iter().filter(|e| e.contact.mark == Mark::Verified);
        let numbers: Vec<String> =
            verified.map(|e| e.contact.number.trim_start_matches("+1").to_string()).collect();
        let mut all = BTreeMap::new();
        for lang in langs.keys() {
            let files = wording::files(texts, lang, if lang == BASE { &self.place.id } else { "" });
            let (rules, found) = wording::wording(files, numbers.clone(), options.today);
            ledger.add(found);
            all.insert(lang.clone(), rules);
        }
        all
    }

    /// The words of a language's tools, by the tool's id.
    pub fn tools(
        &self,
        lang: &str,
        language: &Language,
        texts: &BTreeMap<&str, Source>,
        ledger: &mut Ledger,
    ) -> BTreeMap<String, BTreeMap<String, String>> {
        let folder = [lang, "/tools/"].concat();
        let mut tools = BTreeMap::new();
        for (key, source) in texts {
            let Some(id) = key.strip_prefix(&folder).and_then(|k| k.strip_suffix(".toml")) else { continue };
            let mut report = Report::new(source);
            let (mut words, placed) = read_tool(&mut report);
            language.fill_forms(&mut words);
            no_slots(&placed, &mut report);
            ledger.prose.push(prose(source, lang, [(BlockKind::Text, placed.as_slice())]));
            ledger.keep(report);
            tools.insert(id.to_owned(), words);
        }
        tools
    }

    /// The plans of a language for sessions in a room; none if it has no `plans.toml`. What they name is in its course.
    pub fn plans(
        context: &Context<'_>,
        course: &Course,
        texts: &BTreeMap<&str, Source>,
        ledger: &mut Ledger,
    ) -> Plans {
        let Some(source) = texts.get([context.lang, "/plans.toml"].concat().as_str()) else {
            return Plans::default();
        };
        let mut report = Report::new(source);
        let number = |id: &str| Some((context.contact(id)?.contact.name.clone(), tel_html(id, context)?));
        let (plans, words) = plans(course, &number, &mut report);
        all_plain(&words, &mut report);
        ledger.prose.push(prose(source, context.lang, [(BlockKind::Text, words.as_slice())]));
        ledger.keep(report);
        plans
    }

    /// What the documents of a language may refer to.
    pub fn context<'c>(
        &'c self,
        lang: &'c str,
        (language, strings): (&'c Language, &'c Strings),
        targets: &'c BTreeMap<String, Target>,
        options: &'c Options,
    ) -> Context<'c> {
        let glossary = targets.values().filter(|t| t.lang == lang && t.route == Route::Glossary);
        Context {
            lang,
            today: options.today,
            base: &options.base,
            list: &language.list,
            ui: &strings.ui,
            sent: &strings.sent,
            words: &strings.pictures,
            contacts: &self.contacts,
            place: &self.place,
            terms: glossary.flat_map(|t| t.ids.keys().cloned()).collect(),
            targets,
            pictures: &self.pictures,
        }
    }
}
