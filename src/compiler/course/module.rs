//! A module's file to a [`Module`].

use std::collections::BTreeSet;

use pulldown_cmark::{BlockQuoteKind, Event, Tag};

use crate::compiler::lint::prose::{Area, Block, BlockKind};
use crate::compiler::markup::context::Context;
use crate::compiler::markup::writer::Writer;
use crate::compiler::source::dates::{is_empty_word, review_fault};
use crate::compiler::source::directive::Directive;
use crate::compiler::source::document::Span;
use crate::compiler::source::file::{Report, is_id, is_module_id};
use crate::compiler::source::front_matter::Front;
use crate::compiler::source::scalar::Value;
use crate::core::course::minutes::Minutes;
use crate::core::course::model::{Module, Objective, Section};
use crate::core::site::route::Route;

/// More words take a slow reader more than two minutes, at 140 a minute: the slow end of the range that the interface gives.
const LONG: usize = 280;

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
        self.check_minutes(module);
        // Sources are numbered in this order: lesson, cases, questions, notes, handout.
        self.sources_page = Some(self.context.path(&Route::Lesson(module.id.clone())));
        for (h, directive) in parts.scenarios {
            let scenario = self.scenario(h, &directive);
            module.scenarios.push(scenario);
        }
        let tried = self.try_places(module);
        if let Some((h, directive)) = parts.quiz {
            self.check_id(&directive);
            self.known_args(&directive, &[], &[]);
            self.area = Area::Other;
            self.title(doc.heads[h].event);
            self.quiz(h, module);
        }
        for (id, at) in tried {
            if module.question(&id).is_some() {
                self.report.add("Q002", at, format!("the id {id} is used for a try and for a question"));
            }
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

    /// The author's minutes for reading lie within the range that the words give.
    fn check_minutes(&mut self, module: &Module) {
        let front = &self.doc.front;
        let minutes = front.number("minutes", "", 1..=240, &mut self.report);
        let range = Minutes::reading(module.sections.iter().map(|s| s.words).sum());
        let at = front.get("minutes").map(|entry| entry.value_at);
        if let Some(at) = at.filter(|_| minutes > 0 && !(range.low..=range.high).contains(&minutes)) {
            let message = format!("the lesson takes {} minutes to read, not {minutes}", range.text());
            self.report.add("M004", at, message);
        }
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

    /// A section of a lesson: its text, what to remember, what to try.
    fn section(&mut self, head: usize, directive: &Directive<'_>) -> Section {
        self.check_id(directive);
        self.known_args(directive, &[], &["skip"]);
        let doc = self.doc;
        let area = Area::Section(directive.id.into());
        self.area = area.clone();
        let from = self.prose.len();
        let title = self.title(doc.heads[head].event);
        let whole = doc.section(head);
        let tries = self.tries(head);
        let end = tries.first().map_or(whole.end, |(h, _)| doc.heads[*h].event);
        let recap = self.recap(whole.start..end);
        let html = self.section_body(head, whole.start..recap.unwrap_or(end));
        let recap_html =
            recap.map(|quote| self.of_kind(doc.inside(quote), BlockKind::Paragraph)).unwrap_or_default();
        let own = self.words_since(from);
        let tries = tries.into_iter().map(|(h, d)| self.question(h, &d, 0).question).collect::<Vec<_>>();
        self.area = area;
        if own > LONG && tries.is_empty() {
            let message = format!("{own} words take more than two minutes: end this section with a try");
            self.report.add("M004", doc.heads[head].at, message);
        }
        let words = u16::try_from(self.words_since(from)).unwrap_or(u16::MAX);
        Section {
            id: directive.id.into(),
            title,
            html,
            words,
            skip: directive.flag("skip"),
            recap_html,
            tries,
        }
    }

    /// The tries at the end of a section, with their headings. A heading after the first of them that isn't one is X002.
    fn tries(&mut self, head: usize) -> Vec<Part<'a>> {
        let doc = self.doc;
        let level = doc.heads[head].level;
        let mut found: Vec<Part<'a>> = Vec::new();
        for (h, heading) in doc.heads.iter().enumerate().skip(head + 1).take_while(|(_, h)| h.level > level) {
            match heading.directives.iter().find(|d| d.kind == "try") {
                Some(d) if heading.level == level + 1 => {
                    self.check_id(d);
                    self.only_kinds(h, &["try"]);
                    found.push((h, d.clone()));
                }
                Some(d) => self.report.add("X002", d.at, "a try must be one level below its section"),
                None if !found.is_empty() => {
                    self.report.add(
                        "X002",
                        heading.at,
                        "tries come last in a section: move this before them",
                    );
                }
                None => {}
            }
        }
        found
    }

    /// What to remember: an IMPORTANT alert of one paragraph that is the last block of a section's text.
    fn recap(&self, body: Span) -> Option<usize> {
        let doc = self.doc;
        let shown =
            |block: &usize| !matches!(doc.tag(*block), Some(Tag::HtmlBlock | Tag::FootnoteDefinition(_)));
        let last = doc.children(body).filter(shown).last()?;
        let important = matches!(doc.tag(last), Some(Tag::BlockQuote(Some(BlockQuoteKind::Important))));
        (important && doc.children(doc.inside(last)).count() == 1).then_some(last)
    }

    /// Ids of all tries, with the places of their headings; one that's used twice is Q002.
    fn try_places(&mut self, module: &Module) -> Vec<(String, usize)> {
        let mut found: Vec<(String, usize)> = Vec::new();
        for heading in &self.doc.heads {
            let Some(directive) = heading.directives.iter().find(|d| d.kind == "try") else { continue };
            if found.iter().any(|(id, _)| id == directive.id) {
                let message = format!("the try id {} is used twice", directive.id);
                self.report.add("Q002", directive.at, message);
            }
            found.push((directive.id.into(), heading.at));
        }
        found.retain(|(id, _)| module.sections.iter().any(|s| s.tries.iter().any(|t| t.id == *id)));
        found
    }

    /// The body of a section, its lower headings included; those may carry ids.
    pub fn section_body(&mut self, head: usize, body: Span) -> String {
        let doc = self.doc;
        let level = doc.heads[head].level;
        for (h, heading) in doc.heads.iter().enumerate().skip(head + 1).take_while(|(_, h)| h.level > level) {
            if !body.contains(&heading.event) {
                break;
            }
            self.only_kinds(h, &["section"]);
            if let Some(directive) = heading.directives.iter().find(|d| d.kind == "section") {
                self.check_id(directive);
                self.known_args(directive, &[], &[]);
                self.heading_ids.insert(heading.event, directive.id.into());
            }
        }
        self.blocks(body)
    }

    /// Words that everyone reads; a try's feedback isn't among them, because nobody sees all of it.
    fn words_since(&self, from: usize) -> usize {
        let seldom = |b: &&Block| matches!(b.kind, BlockKind::Picture | BlockKind::Feedback);
        let read = self.prose[from..].iter().filter(|b| !seldom(b));
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
