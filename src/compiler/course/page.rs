//! Pages and the glossary.

use std::collections::BTreeSet;

use super::module::{review, said};
use crate::compiler::data::picture::Svg;
use crate::compiler::lint::prose::Area;
use crate::compiler::markup::context::Context;
use crate::compiler::markup::writer::Writer;
use crate::compiler::source::file::Report;
use crate::compiler::source::front_matter::Front;
use crate::core::course::page::{Page, PageChoice, PageSection, Term};

/// The front matter of a page.
pub fn page_front(name: &str, front: &Front, context: &Context<'_>, report: &mut Report<'_>) -> Page {
    front.expect(&["kind", "title", "tab", "summary", "checked", "reviewed"], &[], report);
    let kind = front.text("kind", report);
    if let Some((text, entry)) = kind
        && !matches!(text, "page" | "safety")
    {
        report.add("X001", entry.value_at, format!("kind: {text}: write page or safety"));
    }
    let mut page =
        Page { name: name.into(), safety: kind.is_some_and(|k| k.0 == "safety"), ..Page::default() };
    page.title = said(front, "title", report);
    page.tab = said(front, "tab", report);
    page.summary = said(front, "summary", report);
    (page.checked, page.reviewed) = review(front, context, report);
    page
}

/// The glossary's front matter; its visible text is in `strings.toml`.
pub fn glossary_front(front: &Front, context: &Context<'_>, report: &mut Report<'_>) {
    front.expect(&["kind", "checked", "reviewed"], &["title", "tab", "summary"], report);
    if let Some((text, entry)) = front.text("kind", report)
        && text != "glossary"
    {
        report.add("X001", entry.value_at, format!("kind: {text}: write glossary"));
    }
    review(front, context, report);
}

impl Writer<'_, '_> {
    /// Reads the body of a page.
    pub fn page(&mut self, page: &mut Page) {
        let doc = self.doc;
        self.is_page = true;
        self.check_headings();
        page.art_html = self.page_drawing(&page.name, "");
        self.area = Area::Section("top".into());
        page.html = self.blocks(doc.preamble.clone());
        self.mention("");
        let mut ids = BTreeSet::new();
        for (h, heading) in doc.heads.iter().enumerate().filter(|(_, h)| h.level <= 2) {
            self.only_kinds(h, &["section"]);
            let Some(directive) = heading.directives.iter().find(|d| d.kind == "section") else {
                self.report.add(
                    "Q002",
                    heading.at,
                    "this heading has no id: write <!-- section: id --> under it",
                );
                continue;
            };
            self.check_id(directive);
            self.known_args(directive, &[], &["skip"]);
            if !ids.insert(directive.id) {
                self.report.add(
                    "Q002",
                    directive.at,
                    format!("the section id {} is used twice", directive.id),
                );
            }
            self.area = Area::Section(directive.id.into());
            let title_html = self.heading(heading.event);
            let section = PageSection {
                id: directive.id.into(),
                title_html,
                html: self.section_body(h, self.doc.section(h)),
                icon_html: self.page_drawing(&page.name, directive.id),
                choices: self.choices(&page.name, h),
            };
            self.mention(&section.anchor());
            page.sections.push(section);
        }
        page.sources = self.sources();
    }

    /// The drawing of a page, or of a heading in it, as decoration: `pictures/pages/NAME.svg`, `pictures/pages/NAME/ID.svg`.
    /// Empty if there's none.
    fn page_drawing(&self, page: &str, id: &str) -> String {
        let slash = if id.is_empty() { "" } else { "/" };
        let file = ["pictures/pages/", page, slash, id, ".svg"].concat();
        self.context.pictures.get(&file).map(Svg::decoration).unwrap_or_default()
    }

    /// The headings below this one that have a drawing.
    fn choices(&mut self, page: &str, head: usize) -> Vec<PageChoice> {
        let doc = self.doc;
        let level = doc.heads[head].level;
        let below = doc.heads.iter().skip(head + 1).take_while(|h| h.level > level);
        let mut found = Vec::new();
        for heading in below {
            let Some(id) = self.heading_ids.get(&heading.event).cloned() else { continue };
            let icon_html = self.page_drawing(page, &id);
            if !icon_html.is_empty() {
                // The rules have read this heading already.
                let read = self.prose.len();
                found.push(PageChoice { id, title_html: self.heading(heading.event), icon_html });
                self.prose.truncate(read);
            }
        }
        found
    }

    /// The contacts named since the last call are mentioned here.
    fn mention(&mut self, anchor: &str) {
        let new = self.tels[self.mentions.len()..].iter().map(|id| (id.clone(), anchor.to_owned()));
        self.mentions.extend(new);
    }

    /// Reads the terms of the glossary, sorted by their titles.
    pub fn glossary(&mut self) -> Vec<Term> {
        let doc = self.doc;
        self.nothing_in(doc.preamble.clone(), "text before the first term isn't shown");
        self.check_headings();
        let mut terms: Vec<Term> = Vec::new();
        let mut ids = BTreeSet::new();
        for (h, heading) in doc.heads.iter().enumerate() {
            self.only_kinds(h, &["term"]);
            if heading.level > 2 {
                self.report.add(
                    "X004",
                    heading.at,
                    "the glossary has one heading per term, with no headings below it",
                );
                continue;
            }
            let Some(directive) = heading.directives.iter().find(|d| d.kind == "term") else {
                self.report.add("Q002", heading.at, "this term has no id: write <!-- term: id --> under it");
                continue;
            };
            self.check_id(directive);
            self.known_args(directive, &[], &[]);
            if !ids.insert(directive.id) {
                self.report.add("Q002", directive.at, format!("the term id {} is used twice", directive.id));
            }
            self.area = Area::Term(directive.id.into());
            let title = self.title(heading.event);
            terms.push(Term { id: directive.id.into(), title, html: self.blocks(heading.body.clone()) });
        }
        terms
    }
}
