//! A module's file to a [`Module`].

use std::collections::BTreeSet;

use pulldown_cmark::{Event, Tag};

use crate::compiler::lint::prose::{Area, BlockKind};
use crate::compiler::markup::context::Context;
use crate::compiler::markup::writer::Writer;
use crate::compiler::source::dates::{is_empty_word, review_fault};
use crate::compiler::source::directive::Directive;
use crate::compiler::source::file::{Report, is_id, is_module_id};
use crate::compiler::source::front_matter::Front;
use crate::compiler::source::scalar::Value;
use crate::core::course::model::{Module, Objective, Section};
use crate::core::site::route::Route;

/// Words read in a minute.
const PACE: usize = 160;

const KEYS: [&str; 13] = [
    "id",
    "title",
    "tier",
    "minutes",
    "version",
    "requires",
    "pass",
    "draw",
    "objectives",
    "covers",
    "note",
    "checked",
    "reviewed",
];

/// The front matter of a module.
pub fn module_front(
    front: &Front,
    rows: &BTreeSet<String>,
    context: &Context<'_>,
    report: &mut Report<'_>,
) -> Module {
    front.expect(&KEYS, &[], report);
    let mut module = Module { id: front_id(front, report), ..Module::default() };
    module.title = said(front, "title", report);
    let small = |n: u16| u8::try_from(n).unwrap_or(u8::MAX);
    module.tier = small(front.number("tier", "", 1..=3, report));
    module.minutes = front.number("minutes", "", 1..=240, report);
    module.version = front.number("version", "", 1..=u16::MAX, report);
    module.pass = small(front.number("pass", "%", 1..=100, report));
    module.draw = small(front.number("draw", "", 1..=100, report));
    for (id, at) in front.list("requires", report) {
        if !is_module_id(id) {
            report.add("X001", *at, format!("{id} isn't a module id: write \"1.2\""));
        }
        module.requires.push(id.clone());
    }
    match front.get("objectives").map(|e| (&e.value, e.value_at)) {
        Some((Value::Map(pairs), _)) => {
            let mut seen = BTreeSet::new();
            for (key, text, at) in pairs {
                if !is_id(key) || text.is_empty() || !seen.insert(key) {
                    report.add(
                        "X001",
                        *at,
                        "an objective needs a key (a-z, 0-9, -) that's used once, and text",
                    );
                } else if is_empty_word(text) {
                    report.add(
                        "X001",
                        *at,
                        format!("\"{text}\" isn't an objective: write what people can do afterward"),
                    );
                }
                module.objectives.push(Objective { key: key.clone(), text: text.clone() });
            }
        }
        Some((Value::Text(text, false), _)) if text.is_empty() => {}
        Some((_, at)) => {
            report.add("X001", at, "objectives is a map: write one indented line, `key: text`, for each")
        }
        None => {}
    }
    for (row, at) in front.list("covers", report) {
        if !rows.is_empty() && !rows.contains(row) {
            report.add("X001", *at, format!("content/trace.toml has no row {row}"));
        }
    }
    module.note = note(front, report);
    (module.checked, module.reviewed) = review(front, context, report);
    module
}

fn front_id(front: &Front, report: &mut Report<'_>) -> String {
    let Some((id, entry)) = front.text("id", report) else { return String::new() };
    if !matches!(entry.value, Value::Text(_, true)) {
        report.add("X001", entry.value_at, "put the id in quotation marks: \"2.10\" is text, not a number");
    } else if !is_module_id(id) {
        report.add("X001", entry.value_at, "a module id is two numbers with a period between them: \"2.10\"");
    }
    let name = report.source.file.rsplit('/').next().unwrap_or_default();
    if report.source.file.contains("/modules/") && !name.starts_with(&format!("{id}-")) {
        report.add("X001", entry.value_at, format!("the file name must start with the id: {id}-….md"));
    }
    id.into()
}

/// A text that readers see; one that only holds its place free is X001.
pub fn said(front: &Front, key: &str, report: &mut Report<'_>) -> String {
    let Some((text, entry)) = front.text(key, report) else { return String::new() };
    // An empty value without quotation marks is reported where the front matter is read.
    if is_empty_word(text) && !matches!(&entry.value, Value::Text(text, false) if text.is_empty()) {
        report.add(
            "X001",
            entry.value_at,
            format!("readers see {key}, and \"{text}\" tells them nothing: fill it in"),
        );
    }
    text.into()
}

/// The content note; `None` for `none`. Any other way to say that there is none would be shown as a note.
fn note(front: &Front, report: &mut Report<'_>) -> Option<String> {
    let (text, entry) = front.text("note", report)?;
    if text != "none"
        && is_empty_word(text)
        && !matches!(&entry.value, Value::Text(text, false) if text.is_empty())
    {
        let message = format!(
            "\"{text}\" would be shown as the content note: write none in lower case, or write the note"
        );
        report.add("X001", entry.value_at, message);
    }
    Some(text.to_string()).filter(|note| note != "none")
}

/// `checked` and `reviewed`, that every document has; the reviews as a list in the style of the language.
pub fn review(front: &Front, context: &Context<'_>, report: &mut Report<'_>) -> (String, String) {
    // Whether it is a date is the business of the rule on ages.
    let checked = front.text("checked", report).map(|c| c.0.to_string()).unwrap_or_default();
    let reviewed = front.list("reviewed", report);
    for (entry, at) in reviewed {
        if let Some(fault) = review_fault(entry, context.today) {
            report.add("X001", *at, fault);
        }
    }
    let reviewed: Vec<String> = reviewed.iter().map(|r| r.0.clone()).collect();
    (checked, context.list.join(&reviewed))
}

/// A heading with its directive.
type Part<'a> = (usize, Directive<'a>);

/// The parts of a module after its sections.
#[derive(Default)]
struct Parts<'a> {
    scenarios: Vec<Part<'a>>,
    quiz: Option<Part<'a>>,
    facilitator: Option<Part<'a>>,
    handout: Option<Part<'a>>,
}

impl<'a> Writer<'_, 'a> {
    /// Reads the whole body into the module.
    pub fn module(&mut self, module: &mut Module) {
        let doc = self.doc;
        self.nothing_in(doc.preamble.clone(), "text before the first heading isn't shown");
        self.check_headings();
        let parts = self.sections(module);
        // Sources are numbered in this order: lesson, cases, questions, notes, handout.
        self.sources_page = Some(self.context.path(&Route::Lesson(module.id.clone())));
        for (h, directive) in parts.scenarios {
            let scenario = self.scenario(h, &directive);
            module.scenarios.push(scenario);
        }
        if let Some((h, directive)) = parts.quiz {
            self.check_id(&directive);
            self.known_args(&directive, &[], &[]);
            self.area = Area::Other;
            self.title(doc.heads[h].event);
            self.quiz(h, module);
        }
        module.facilitator_html = self.extra(parts.facilitator, Area::Facilitator);
        module.handout_html = self.extra(parts.handout, Area::Handout);
        if module.questions.len() < 12 {
            let message = format!("{} questions: a pool needs at least 12", module.questions.len());
            self.report.add("M003", 0, message);
        }
        self.sources_page = None;
        module.sources = self.sources();
    }

    /// Reads the sections into the module, and returns the other parts, which are read after all sections.
    fn sections(&mut self, module: &mut Module) -> Parts<'a> {
        let doc = self.doc;
        let mut parts = Parts::default();
        let (mut section_ids, mut scenario_ids) = (BTreeSet::new(), BTreeSet::new());
        for (h, heading) in doc.heads.iter().enumerate().filter(|(_, h)| h.level == 2) {
            self.only_kinds(h, &["section", "quiz", "scenario", "facilitator", "handout"]);
            let Some(directive) = heading.directives.first().cloned() else {
                self.report.add(
                    "Q002",
                    heading.at,
                    "this heading has no id: write <!-- section: id --> under it",
                );
                continue;
            };
            let slot = match directive.kind {
                "section" => {
                    let section = self.section(h, &directive);
                    if !section_ids.insert(directive.id) {
                        self.report.add(
                            "Q002",
                            directive.at,
                            format!("the section id {} is used twice", section.id),
                        );
                    }
                    module.sections.push(section);
                    continue;
                }
                "scenario" => {
                    if !scenario_ids.insert(directive.id) {
                        self.report.add(
                            "Q002",
                            directive.at,
                            format!("the scenario id {} is used twice", directive.id),
                        );
                    }
                    parts.scenarios.push((h, directive));
                    continue;
                }
                "quiz" => &mut parts.quiz,
                "facilitator" => &mut parts.facilitator,
                "handout" => &mut parts.handout,
                _ => continue,
            };
            if slot.replace((h, directive.clone())).is_some() {
                self.report.add(
                    "X002",
                    directive.at,
                    format!("a module can have only one {}", directive.kind),
                );
            }
        }
        parts
    }

    fn extra(&mut self, part: Option<(usize, Directive<'_>)>, area: Area) -> String {
        let Some((h, directive)) = part else { return String::new() };
        self.known_args(&directive, &[], &[]);
        if !directive.id.is_empty() {
            self.report.add(
                "X002",
                directive.at,
                format!("{} has no id: write <!-- {0} -->", directive.kind),
            );
        }
        let level = self.doc.heads[h].level;
        for below in (h + 1..self.doc.heads.len()).take_while(|n| self.doc.heads[*n].level > level) {
            self.only_kinds(below, &[]);
        }
        self.area = area;
        self.title(self.doc.heads[h].event);
        self.blocks(self.doc.section(h))
    }

    /// A section of a lesson.
    fn section(&mut self, head: usize, directive: &Directive<'_>) -> Section {
        self.check_id(directive);
        self.known_args(directive, &[], &["skip"]);
        self.area = Area::Section(directive.id.into());
        let from = self.prose.len();
        let title = self.title(self.doc.heads[head].event);
        let html = self.section_body(head);
        let minutes = minutes(self.words_since(from));
        Section { id: directive.id.into(), title, html, minutes, skip: directive.flag("skip") }
    }

    /// The body of a section, its lower headings included; those may carry ids.
    pub fn section_body(&mut self, head: usize) -> String {
        let doc = self.doc;
        let level = doc.heads[head].level;
        for (h, heading) in doc.heads.iter().enumerate().skip(head + 1).take_while(|(_, h)| h.level > level) {
            self.only_kinds(h, &["section"]);
            if let Some(directive) = heading.directives.iter().find(|d| d.kind == "section") {
                self.check_id(directive);
                self.known_args(directive, &[], &[]);
                self.heading_ids.insert(heading.event, directive.id.into());
            }
        }
        self.blocks(doc.section(head))
    }

    fn words_since(&self, from: usize) -> usize {
        let read = self.prose[from..].iter().filter(|b| b.kind != BlockKind::Picture);
        read.map(|b| b.text.split_whitespace().count()).sum()
    }

    /// Skipped levels, a first level, headings inside lists and quotes.
    pub fn check_headings(&mut self) {
        let doc = self.doc;
        let mut last = 1;
        for head in &doc.heads {
            if head.level == 1 {
                self.report.add("A002", head.at, "the title is in the front matter: start headings at ##");
            } else if head.level > last + 1 {
                let message =
                    format!("this heading skips a level: use {} here", "#".repeat(usize::from(last) + 1));
                self.report.add("A002", head.at, message);
            }
            last = head.level;
        }
        let top: BTreeSet<usize> = doc.heads.iter().map(|h| h.event).collect();
        for (i, (event, range)) in doc.events.iter().enumerate() {
            if matches!(event, Event::Start(Tag::Heading { .. })) && !top.contains(&i) {
                self.report.add("A002", range.start, "a heading can't be inside a list or a quote");
            }
        }
    }
}

/// Reading time of so many words, at least a minute.
fn minutes(words: usize) -> u16 {
    u16::try_from(words.div_ceil(PACE).max(1)).unwrap_or(u16::MAX)
}
