//! The documents of one language to its course.

use std::collections::{BTreeMap, BTreeSet};

use super::course::module::module_front;
use super::course::page::{glossary_front, page_front};
use super::course::requires;
use super::lint::prose::{Area, Block, BlockKind, Prose};
use super::markup::context::{Context, Target};
use super::markup::writer::Writer;
use super::output::Mention;
use super::parallel;
use super::source::content_file::{BASE, File, Role};
use super::source::directive::Allow;
use super::source::document::Doc;
use super::source::file::{Report, Source};
use super::source::placeholders::{UNFILLED, unfilled};
use super::source::plain_field::typed_mark;
use super::source::roles::Played;
use crate::compiler::source::ledger::Ledger;
use crate::core::course::model::{Course, Module};
use crate::core::course::page::{Page, Source as Reference, Term};
use crate::core::site::route::Route;

/// Parses every document of the languages, and those that were given from elsewhere.
pub fn parse<'a>(texts: &'a BTreeMap<&str, Source>, given: &BTreeMap<String, String>) -> Vec<File<'a>> {
    let all: Vec<(&str, &Source)> =
        texts.iter().filter(|(key, _)| key.ends_with(".md")).map(|(key, source)| (*key, source)).collect();
    let files = parallel::map(all, |(key, source)| {
        let parts: Vec<&str> = key.split('/').collect();
        let role = match parts.as_slice() {
            [lang, "modules", _] if is_lang(lang) => Role::Module,
            [lang, "pages", _] if is_lang(lang) => Role::Page,
            [lang, "glossary.md"] if is_lang(lang) => Role::Glossary,
            _ => return given.contains_key(key).then(|| parse_given(source, parts.last().unwrap_or(&key))),
        };
        let mut report = Report::new(source);
        let doc = Doc::parse(source, &mut report);
        let (lang, path) = (parts[0].to_string(), key.to_string());
        Some(File { lang, path, role, outside: false, doc, report })
    });
    files.into_iter().flatten().collect()
}

fn is_lang(name: &str) -> bool {
    !matches!(name, "fixtures" | "places" | "pictures") && !name.starts_with('.')
}

fn parse_given<'a>(source: &'a Source, name: &str) -> File<'a> {
    let mut report = Report::new(source);
    let doc = Doc::parse(source, &mut report);
    let (role, path) = match doc.front.plain("kind") {
        "" => (Role::Module, [BASE, "/modules/", name].concat()),
        "glossary" => (Role::Glossary, [BASE, "/glossary-", name].concat()),
        _ => (Role::Page, [BASE, "/pages/", name].concat()),
    };
    File { lang: BASE.into(), path, role, outside: true, doc, report }
}

/// What links may lead to: documents, and tools by the file with their words.
pub fn targets(files: &[File<'_>], texts: &BTreeMap<&str, Source>) -> BTreeMap<String, Target> {
    let mut targets = BTreeMap::new();
    for key in texts.keys() {
        if let [lang, "tools", name] = key.split('/').collect::<Vec<_>>().as_slice()
            && let Some(id) = name.strip_suffix(".toml")
        {
            let route = Route::Tool(id.to_owned());
            targets
                .insert((*key).to_owned(), Target { lang: (*lang).to_owned(), route, ids: BTreeMap::new() });
        }
    }
    for file in files {
        let route = match file.role {
            Role::Module => Route::Lesson(file.doc.front.plain("id").into()),
            Role::Page => Route::Page(file.name().into()),
            Role::Glossary => Route::Glossary,
        };
        let directives = file.doc.heads.iter().flat_map(|h| &h.directives);
        let ids = directives.filter_map(|d| match d.kind {
            "section" => Some((d.id.to_string(), ["s-", d.id].concat())),
            "term" => Some((d.id.to_string(), crate::core::site::route::term_anchor(d.id))),
            _ => None,
        });
        targets.insert(file.path.clone(), Target { lang: file.lang.clone(), route, ids: ids.collect() });
    }
    targets
}

#[cfg(test)]
thread_local! {
    /// Events and text runs handled, so that tests can compare the work for n and 4 n without a clock.
    pub static STEPS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Compiles the documents of a language: its course, and where its pages name contacts.
pub fn compile(
    context: &Context<'_>,
    mut files: Vec<File<'_>>,
    rows: &BTreeSet<String>,
    ledger: &mut Ledger,
) -> (Course, Vec<Mention>) {
    let mut modules: Vec<Option<Module>> = Vec::new();
    for file in &mut files {
        let module = (file.role == Role::Module)
            .then(|| module_front(&file.doc.front, rows, context, &mut file.report));
        modules.push(module);
    }
    requires::check(&mut files, &modules);
    let mut course = Course { lang: context.lang.into(), ..Course::default() };
    let mut mentions = Vec::new();
    let documents: Vec<(File<'_>, Option<Module>)> = files.into_iter().zip(modules).collect();
    for mut made in parallel::map(documents, |(file, module)| document(context, file, module)) {
        #[cfg(test)]
        STEPS.with(|steps| steps.set(steps.get() + made.steps));
        course.modules.extend(made.module);
        course.pages.extend(made.page);
        mentions.append(&mut made.mentions);
        course.glossary.append(&mut made.glossary);
        course.glossary_sources.append(&mut made.sources);
        ledger.prose.push(made.prose);
        ledger.played.append(&mut made.played);
        ledger.keep(made.report);
        ledger.allow(&made.file, &made.allows);
    }
    course.modules.sort_by_key(|m| requires::order(&m.id));
    course.pages.sort_by(|a, b| a.name.cmp(&b.name));
    mentions.sort_by(|a, b| a.page.cmp(&b.page));
    course.glossary.sort_by_cached_key(|t| (t.title.to_lowercase(), t.id.clone()));
    (course, mentions)
}

/// What comes of a document.
struct Made<'a> {
    module: Option<Module>,
    page: Option<Page>,
    mentions: Vec<Mention>,
    glossary: Vec<Term>,
    sources: Vec<Reference>,
    prose: Prose,
    played: Vec<Played>,
    report: Report<'a>,
    file: String,
    allows: Vec<Allow>,
    #[cfg(test)]
    steps: usize,
}

/// Compiles a document; a module comes with its front matter read.
fn document<'a>(context: &Context<'_>, file: File<'a>, mut module: Option<Module>) -> Made<'a> {
    let name = file.name().to_string();
    let File { path, role, doc, mut report, .. } = file;
    let mut page = None;
    match role {
        Role::Page => page = Some(page_front(&name, &doc.front, context, &mut report)),
        Role::Glossary => glossary_front(&doc.front, context, &mut report),
        Role::Module => {}
    }
    let mut writer = Writer::new(&doc, context, &path, report);
    let (mut mentions, mut glossary, mut sources) = (Vec::new(), Vec::new(), Vec::new());
    if let Some(module) = &mut module {
        writer.module(module);
    } else if let Some(page) = &mut page {
        writer.page(page);
        let mention = |(contact, anchor)| Mention { contact, page: page.name.clone(), anchor };
        mentions.extend(std::mem::take(&mut writer.mentions).into_iter().map(mention));
    } else {
        glossary.extend(writer.glossary());
        sources.extend(writer.sources());
    }
    let prose = finish(&mut writer, role, page.as_ref());
    Made {
        module,
        page,
        mentions,
        glossary,
        sources,
        prose,
        played: std::mem::take(&mut writer.played),
        #[cfg(test)]
        steps: writer.steps,
        report: writer.report,
        file: doc.source.file.clone(),
        allows: doc.allows.clone(),
    }
}

/// The prose of a document; footnotes that no text cites are X003, texts that were not written X004.
fn finish(writer: &mut Writer<'_, '_>, role: Role, page: Option<&Page>) -> Prose {
    let doc = writer.doc;
    let cited = doc.cited();
    let mut prose = Prose {
        file: doc.source.file.clone(),
        lang: writer.context.lang.into(),
        safety: page.is_some_and(|p| p.safety),
        module: role == Role::Module,
        blocks: std::mem::take(&mut writer.prose),
        ..Prose::default()
    };
    front_texts(writer, &mut prose);
    for (key, definition) in &doc.notes {
        let at = doc.at(*definition);
        if !cited.contains(key) {
            let message =
                format!("nothing cites the footnote {key}, so it isn't listed: cite it or remove it");
            writer.report.add("X003", at, message);
        }
        prose.footnotes.push((key.clone(), doc.source.pos(at), doc.plain(doc.inside(*definition))));
    }
    writer.check_written();
    prose.footnotes.sort_by_key(|f| f.1);
    prose.blocks.sort_by_key(|b| b.places.first().map(|p| p.1));
    let checked = doc.front.get("checked").filter(|_| !doc.front.plain("checked").is_empty());
    prose.checked = checked.map(|entry| (doc.front.plain("checked").into(), doc.source.pos(entry.value_at)));
    prose
}

/// The texts of the front matter that readers see, as prose; nothing is filled in there.
fn front_texts(writer: &mut Writer<'_, '_>, prose: &mut Prose) {
    for (text, at) in writer.doc.front.texts() {
        if unfilled(text, false).is_some() {
            writer.report.add("X003", at, UNFILLED);
        } else if let Some((n, message)) = typed_mark(text)
            // "TBD" as a whole note is said already.
            && !writer.report.found.iter().any(|f| f.pos == writer.report.source.pos(at))
        {
            writer.report.add("X008", at + n, message);
        }
        let places = vec![(0, writer.report.source.pos(at))];
        let (kind, area, allowed) = (BlockKind::Text, Area::Other, Vec::new());
        prose.blocks.push(Block { kind, area, text: text.into(), places, footnotes: 0, allowed });
    }
}

/// Answer keys count in the first language: a learner who changes the language keeps their answers.
pub fn take_keys(base: &Course, course: &mut Course) {
    for module in &mut course.modules {
        let Some(first) = base.module(&module.id) else { continue };
        let hashes: BTreeMap<&str, &str> =
            first.questions.iter().map(|q| (q.id.as_str(), q.key_hash.as_str())).collect();
        for question in &mut module.questions {
            if let Some(hash) = hashes.get(question.id.as_str()) {
                question.key_hash = (*hash).into();
            }
        }
    }
}
