//! Markup of what the checker found. Pure: from a text and its report to markup.

use super::Data;
use crate::core::messaging::{Hit, Report, RuleRef, Said, Severity, Source};
use crate::tools::Words;
use crate::kit::Button;
use maud::{Markup, html};
use std::collections::{BTreeMap, BTreeSet};

/// Bytes of text that are marked at once. More comes piece by piece, so that the first marks don't wait for the last.
pub const PIECE: usize = 12_000;

/// The beginning of a long text, up to the end of a line near one piece's length; the whole of a short one.
pub fn beginning(text: &str) -> &str {
    if text.len() <= 2 * PIECE {
        return text;
    }
    let most = (0..=PIECE).rev().find(|n| text.is_char_boundary(*n)).unwrap_or(0);
    &text[..text[..most].rfind('\n').map_or(most, |n| n + 1)]
}

/// How many marks of one rule have a link in the list; the rest can be seen in the text.
const LINKS: usize = 12;

/// A stretch of text with a mark.
#[derive(Debug, Clone, Copy)]
struct Span {
    start: usize,
    end: usize,
    /// The hit that marks it.
    hit: usize,
    /// It's the first stretch of that hit.
    first: bool,
}

/// The checker's view of one text.
pub struct View<'d> {
    /// Words and rules.
    pub data: &'d Data,
    /// The words, by key.
    pub words: &'d Words,
    /// The text that was checked.
    pub text: &'d str,
    /// What was found in it.
    pub report: &'d Report,
}

impl<'d> View<'d> {
    fn severity(&self, hit: &Hit) -> Severity {
        self.data.rules.said(hit.rule).map_or(Severity::Consider, |said| said.severity)
    }

    /// One sentence: how much was found, by severity.
    pub fn summary(&self) -> String {
        if self.text.trim().is_empty() {
            return self.words.get("empty").into();
        }
        if self.report.hits.is_empty() {
            return self.words.get("none").into();
        }
        let count = |of: Severity| self.report.hits.iter().filter(|h| self.severity(h) == of).count();
        let [stop, fix, consider] =
            [Severity::Stop, Severity::Fix, Severity::Consider].map(|of| count(of).to_string());
        self.words.fill("counts", &[("stop", &stop), ("fix", &fix), ("consider", &consider)])
    }

    /// The frame for this many pieces of the text; nothing when there's nothing to mark.
    pub fn frame(&self, pieces: usize) -> Markup {
        html! {
            @if !self.report.hits.is_empty() {
                h2 { (self.words.get("marked-title")) }
                p.no-print { (self.words.get("marked-lead")) }
                div.marked {
                    @for n in 0..pieces { div id={ "piece-" (n) } {} }
                }
            }
        }
    }

    /// The text with its marks, in pieces that each end with a line or, in very long lines, with a word.
    pub fn marked(&self) -> Vec<Markup> {
        let mut pieces = Vec::new();
        let mut spans = self.spans().into_iter().peekable();
        let mut at = 0;
        while at < self.text.len() {
            let end = self.piece_end(at);
            let mut out = html! {};
            let mut from = at;
            while let Some(&span) = spans.peek()
                && span.start < end
            {
                let (start, stop) = (span.start.max(from), span.end.min(end));
                out.0.push_str(&html! { (&self.text[from..start]) }.0);
                out.0.push_str(&self.mark(span.hit, start, stop, span.first && span.start >= at).0);
                from = stop;
                if span.end > end {
                    break;
                }
                spans.next();
            }
            out.0.push_str(&html! { (&self.text[from..end]) }.0);
            pieces.push(out);
            at = end;
        }
        pieces
    }

    fn mark(&self, n: usize, start: usize, end: usize, first: bool) -> Markup {
        let hit = &self.report.hits[n];
        let class = self.severity(hit).name();
        let id = first.then(|| format!("hit-{n}"));
        html! { mark class={ "sev-" (class) } id=[id] tabindex="-1" data-do={ "why " (n) } { (&self.text[start..end]) } }
    }

    /// Where the piece that begins at `at` ends: behind a line break or a space, never inside a character.
    fn piece_end(&self, at: usize) -> usize {
        let rest = &self.text[at..];
        if rest.len() <= PIECE {
            return self.text.len();
        }
        let most = (0..=PIECE).rev().find(|n| rest.is_char_boundary(*n)).unwrap_or(0);
        let line = rest[..most].rfind('\n').filter(|n| *n > PIECE / 2);
        let word = || rest[..most].rfind(' ');
        at + line.or_else(word).map_or(most, |n| n + 1)
    }

    /// Stretches of text that no other stretch overlaps, each with the hit that marks it. Where hits overlap, the stricter
    /// one comes first, then the earlier; of the other, what is left is marked.
    fn spans(&self) -> Vec<Span> {
        let mut order: Vec<usize> = (0..self.report.hits.len()).collect();
        order.sort_by_key(|n| (self.severity(&self.report.hits[*n]), *n));
        let mut taken: BTreeMap<usize, Span> = BTreeMap::new();
        for n in order {
            let hit = &self.report.hits[n];
            let over = taken.range(..hit.end).rev().take_while(|(_, span)| span.end > hit.start);
            let mut ends: Vec<(usize, usize)> = over.map(|(start, span)| (*start, span.end)).collect();
            ends.reverse();
            ends.push((hit.end, hit.end));
            let (mut from, mut first) = (hit.start, true);
            for (start, end) in ends {
                let free = self.text.get(from..start).unwrap_or_default();
                let begin = from + (free.len() - free.trim_start().len());
                if !free.trim().is_empty() {
                    taken.insert(begin, Span { start: begin, end: begin + free.trim().len(), hit: n, first });
                    first = false;
                }
                from = from.max(end);
            }
        }
        taken.into_values().collect()
    }

    /// For each hit, the one whose mark shows it: itself, or the one that covers all of it.
    fn shown_as(&self) -> Vec<usize> {
        let mut shown: Vec<usize> = (0..self.report.hits.len()).collect();
        let spans = self.spans();
        let marked: BTreeSet<usize> = spans.iter().map(|span| span.hit).collect();
        for n in (0..shown.len()).filter(|n| !marked.contains(n)) {
            let start = self.report.hits[n].start;
            let cover = spans.partition_point(|span| span.end <= start);
            shown[n] = spans.get(cover).map_or(n, |span| span.hit);
        }
        shown
    }

    /// Everything below the text: what was found rule by rule, details that add up, lines that are missing.
    pub fn findings(&self) -> Markup {
        let mut groups: Vec<(RuleRef, Vec<usize>)> = Vec::new();
        for (n, hit) in self.report.hits.iter().enumerate() {
            match groups.iter_mut().find(|(rule, _)| *rule == hit.rule) {
                Some((_, hits)) => hits.push(n),
                None => groups.push((hit.rule, vec![n])),
            }
        }
        groups.sort_by_key(|(_, hits)| {
            (self.severity(&self.report.hits[hits[0]]), self.report.hits[hits[0]].start)
        });
        let shown = self.shown_as();
        html! {
            @if !groups.is_empty() {
                h2 { (self.words.get("found-title")) }
                ul.findings {
                    @for (rule, hits) in &groups {
                        @if let Some(said) = self.data.rules.said(*rule) { (self.finding(&said, hits, &shown)) }
                    }
                }
            }
            (self.details())
            (self.missing())
            @if !self.text.trim().is_empty() {
                p.never-safe { (self.words.get("never-safe")) }
            }
        }
    }

    fn finding(&self, said: &Said<'_>, hits: &[usize], shown: &[usize]) -> Markup {
        let first = &self.report.hits[hits[0]];
        let times = hits.len().to_string();
        let key = if hits.len() == 1 { "times-one" } else { "times-other" };
        html! {
            li class={ "finding sev-" (said.severity.name()) } id={ "rule-" (said.id) } tabindex="-1" {
                h3 {
                    span.severity { (self.words.get(said.severity.name())) }
                    " “" (&self.text[first.start..first.end]) "” "
                    span.fine { (self.words.fill(key, &[("n", &times)])) " · " (said.id) }
                }
                (reason(self.words, said))
                (sources(self.words, &self.data.rules.sources, said.sources))
                p.buttons.no-print {
                    @for (i, n) in hits.iter().take(LINKS).enumerate() {
                        @let text = match i {
                            0 => self.words.get("show").to_owned(),
                            _ => self.words.fill("show-more", &[("n", &(i + 1).to_string())]),
                        };
                        (Button::ask("show", &shown[*n].to_string(), &text).look("second"))
                    }
                }
            }
        }
    }

    /// Details that together can point to one person.
    fn details(&self) -> Markup {
        html! {
            @if !self.report.details.is_empty() {
                h2 { (self.words.get("details-title")) }
                p { (self.words.get("details-text")) }
                ul.findings {
                    @for details in &self.report.details {
                        li.finding.sev-stop {
                            p { strong { (details.kinds.join(", ")) } }
                            blockquote { (excerpt(self.text, details.start, details.end)) }
                        }
                    }
                }
            }
        }
    }

    /// Lines that a text like this should have.
    fn missing(&self) -> Markup {
        html! {
            @if !self.report.missing.is_empty() {
                h2 { (self.words.get("missing-title")) }
                p { (self.words.get("missing-lead")) }
                ul.findings {
                    @for must in self.report.missing.iter().filter_map(|n| self.data.rules.musts.get(*n)) {
                        li.finding.sev-consider {
                            p { (must.why) }
                            p { strong { (self.words.get("instead")) } " " (must.instead) }
                        }
                    }
                }
            }
        }
    }
}

/// Why, and what to write or show: in the list of findings and in the list of all rules.
pub fn reason(words: &Words, said: &Said<'_>) -> Markup {
    let instead = if said.picture { "show-instead" } else { "instead" };
    html! {
        p { (said.why) }
        @if !said.views.is_empty() {
            p { (words.get("views")) }
            ul { @for view in said.views { li { (view) } } }
        }
        @if !said.instead.is_empty() {
            p { strong { (words.get(instead)) } " " (said.instead) }
        }
    }
}

/// Links to the sources of a rule, with the month in which they were seen.
pub fn sources(words: &Words, all: &[Source], ids: &[String]) -> Markup {
    let found: Vec<&Source> = ids.iter().filter_map(|id| all.iter().find(|s| s.id == *id)).collect();
    html! {
        @if !found.is_empty() {
            p.fine {
                (words.get("sources")) " "
                @for (n, source) in found.iter().enumerate() {
                    @if n > 0 { "; " }
                    @if source.url.is_empty() { (source.title) } @else {
                        a href=(source.url) rel="noreferrer" { (source.title) }
                    }
                    @if !source.seen.is_empty() { " " (words.fill("seen", &[("month", &source.seen)])) }
                }
            }
        }
    }
}

/// At most this many characters of a paragraph are quoted.
const EXCERPT: usize = 240;

fn excerpt(text: &str, start: usize, end: usize) -> Markup {
    let whole = text.get(start..end).unwrap_or_default();
    let short: String = whole.chars().take(EXCERPT).collect();
    html! { (short) @if short.len() < whole.len() { "…" } }
}
