//! The quiz of a module: its pools, its questions, and the checks over options and over the whole pool.

use std::collections::BTreeSet;

use super::options::{Item, Sign};
use super::question::Parsed;
use crate::compiler::markup::writer::Writer;
use crate::compiler::source::directive::Directive;
use crate::compiler::source::file::is_id;
use crate::compiler::source::invisible::looks;
use crate::core::course::model::Module;
use crate::core::course::question::Kind;

/// Ends of an option that only make sense in a fixed order.
const OF_THE_ABOVE: [&str; 12] = [
    "all of the above",
    "none of the above",
    "all the above",
    "all of these",
    "none of these",
    "both of the above",
    "all of them",
    "none of them",
    "todas las anteriores",
    "ninguna de las anteriores",
    "todos los anteriores",
    "ninguno de los anteriores",
];

/// Pools and questions of a quiz, as far as they're read.
#[derive(Default)]
struct Found {
    /// How many questions each pool draws, and where that's written.
    pools: Vec<(u8, usize)>,
    /// How many questions each pool has.
    sizes: Vec<usize>,
    parsed: Vec<Parsed>,
}

impl Writer<'_, '_> {
    /// Reads the quiz under a heading into the module.
    pub fn quiz(&mut self, head: usize, module: &mut Module) {
        let doc = self.doc;
        let level = doc.heads[head].level;
        self.nothing_in(
            doc.heads[head].body.clone(),
            "text between the quiz and its first question isn't shown",
        );
        let mut found = Found::default();
        let mut question_level = level + 1;
        let mut skip_below = u8::MAX;
        for (h, heading) in doc.heads.iter().enumerate().skip(head + 1).take_while(|(_, h)| h.level > level) {
            if heading.level > skip_below {
                continue;
            }
            skip_below = u8::MAX;
            let directive = heading.directives.iter().find(|d| matches!(d.kind, "q" | "pool")).cloned();
            self.only_kinds(h, &["q", "pool"]);
            match directive {
                Some(d) if d.kind == "pool" && heading.level == level + 1 => {
                    self.pool(h, &d, &mut found);
                    question_level = level + 2;
                }
                Some(d) if d.kind == "q" && heading.level == question_level => {
                    self.check_id(&d);
                    let pool = found.pools.len().saturating_sub(1).min(255) as u8;
                    found.parsed.push(self.question(h, &d, pool));
                    if let Some(size) = found.sizes.last_mut() {
                        *size += 1;
                    }
                    skip_below = heading.level;
                }
                Some(d) => {
                    let message = format!(
                        "{} must be one level below its quiz or pool (here ###{})",
                        d.kind,
                        if question_level == level + 2 { "#" } else { "" }
                    );
                    self.report.add("X002", d.at, message);
                    skip_below = heading.level;
                }
                None => {
                    self.report.add(
                        "Q002",
                        heading.at,
                        "this question has no id: write <!-- q: id; objective=…; teaches=… --> under it",
                    );
                    skip_below = heading.level;
                }
            }
        }
        let Found { pools, sizes, parsed } = found;
        self.check_draws(&pools, &sizes, parsed.len(), module, doc.heads[head].at);
        self.check_questions(&parsed, module, doc.heads[head].at);
        module.pools = if pools.is_empty() { vec![module.draw] } else { pools.iter().map(|p| p.0).collect() };
        module.questions = parsed.into_iter().map(|p| p.question).collect();
        self.check_cover(module, doc.heads[head].at);
    }

    /// A pool begins: its questions follow.
    fn pool(&mut self, head: usize, directive: &Directive<'_>, found: &mut Found) {
        let doc = self.doc;
        let heading = &doc.heads[head];
        self.check_id(directive);
        self.known_args(directive, &["draw"], &[]);
        self.title(heading.event);
        self.nothing_in(heading.body.clone(), "text between a pool and its first question isn't shown");
        let draw = directive.value("draw").and_then(|n| n.parse().ok()).unwrap_or(0);
        if draw == 0 {
            let message = "a pool must say how many questions it draws: draw=3";
            self.report.add("X002", directive.place("draw"), message);
        }
        if found.pools.is_empty() && !found.parsed.is_empty() {
            self.report.add("X002", directive.at, "if a quiz has pools, every question must be in one");
        }
        found.pools.push((draw, directive.at));
        found.sizes.push(0);
    }

    /// Ids, objectives, sections, and the places of right answers in lists that keep their order.
    fn check_questions(&mut self, parsed: &[Parsed], module: &Module, at: usize) {
        let mut ids = BTreeSet::new();
        let objectives: BTreeSet<&str> = module.objectives.iter().map(|o| o.key.as_str()).collect();
        let sections: BTreeSet<&str> = module.sections.iter().map(|s| s.id.as_str()).collect();
        let mut places: Vec<usize> = Vec::new();
        for Parsed { question, at } in parsed {
            if !question.id.is_empty() && !ids.insert(&question.id) {
                self.report.add("Q002", *at, format!("the question id {} is used twice", question.id));
            }
            if !objectives.contains(question.objective.as_str()) {
                let message = match question.objective.as_str() {
                    "" => "a question must name its objective: objective=key".into(),
                    key => format!("the front matter has no objective {key}"),
                };
                self.report.add("X002", *at, message);
            }
            if !sections.contains(question.teaches.as_str()) {
                let message = match question.teaches.as_str() {
                    "" => "a question must name the section that teaches it: teaches=section-id".into(),
                    id => format!("the module has no section {id}"),
                };
                self.report.add("X002", *at, message);
            }
            if let Kind::Single { options, shuffle: false } | Kind::Multi { options, shuffle: false } =
                &question.kind
            {
                places.extend(options.iter().enumerate().filter(|(_, o)| o.right).map(|(n, _)| n));
            }
        }
        let most = places.iter().copied().max().map_or(0, |top| {
            let mut counts = vec![0usize; top + 1];
            places.iter().for_each(|n| counts[*n] += 1);
            counts.into_iter().max().unwrap_or(0)
        });
        if places.len() >= 5 && most * 10 > places.len() * 6 {
            let message = format!(
                "{most} of {} right answers in lists that keep their order are in the same position",
                places.len()
            );
            self.report.add("Q007", at, message);
        }
    }

    /// Checks of one list: "of the above", a right option that its length gives away, repeated text.
    pub(crate) fn check_options(&mut self, items: &[Item], shuffled: bool) {
        let texts: Vec<String> = items.iter().map(|item| self.shown(item)).collect();
        self.repeated(texts.iter().zip(items).map(|(text, item)| (text.as_str(), item.at)));
        for (text, item) in texts.iter().zip(items) {
            let text = text.trim_end_matches('.').to_lowercase();
            if shuffled && OF_THE_ABOVE.iter().any(|end| text.ends_with(end)) {
                self.report.add(
                    "Q006",
                    item.at,
                    "the list is shuffled, so nothing is \"above\": number the list or reword the option",
                );
            }
        }
        let mut lengths: Vec<(usize, usize)> =
            texts.iter().map(|t| t.chars().count()).enumerate().map(|(n, l)| (l, n)).collect();
        lengths.sort_unstable();
        if let [.., (next, _), (longest, n)] = lengths.as_slice()
            && items[*n].sign == Sign::Right
            && longest * 2 >= next * 3
            && *longest >= next + 20
        {
            let message = format!(
                "the right option is much longer ({longest} characters) than the next ({next}), and its length gives \
                it away"
            );
            self.report.add("Q007", items[*n].at, message);
        }
    }

    /// An option's text as a reader sees it, near enough to compare lengths.
    fn shown(&self, item: &Item) -> String {
        let plain = self.doc.plain(item.text.clone());
        let mut out = String::with_capacity(plain.len());
        let mut rest = plain.as_str();
        while let Some((before, after)) = rest.split_once("{term:") {
            out.push_str(before);
            let Some((inner, tail)) = after.split_once('}') else { break };
            out.push_str(inner.split_once('|').map_or(inner, |(_, shown)| shown));
            rest = tail;
        }
        out.push_str(rest);
        out
    }

    /// Duplicate texts in one list.
    pub(crate) fn repeated<'t>(&mut self, texts: impl Iterator<Item = (&'t str, usize)>) {
        let mut seen = BTreeSet::new();
        for (text, at) in texts {
            if !seen.insert(looks(text)) {
                self.report.add("Q009", at, "this text looks the same as another one in the list");
            }
        }
    }

    /// The id of a directive: missing or malformed is Q002.
    pub fn check_id(&mut self, directive: &Directive<'_>) {
        if !is_id(directive.id) {
            let message = match directive.id {
                "" => format!("{} needs an id: <!-- {}: id -->", directive.kind, directive.kind),
                id => format!("{id} isn't an id: use a-z, 0-9 and -"),
            };
            self.report.add("Q002", directive.at, message);
        }
    }

    /// Keys and flags of a directive: unknown or repeated ones are X002.
    pub fn known_args(&mut self, directive: &Directive<'_>, keys: &[&str], flags: &[&str]) {
        let mut seen = BTreeSet::new();
        for (name, value, at) in &directive.args {
            if !(if value.is_some() { keys } else { flags }).contains(name) {
                let what = if value.is_some() { "key" } else { "flag" };
                self.report.add("X002", *at, format!("{} doesn't have the {what} {name}", directive.kind));
            } else if !seen.insert(*name) {
                self.report.add("X002", *at, format!("{name} is given twice"));
            }
        }
    }

    /// Directives under a heading that don't belong there or are duplicated.
    pub fn only_kinds(&mut self, head: usize, kinds: &[&str]) {
        let mut first = true;
        for directive in &self.doc.heads[head].directives {
            if !kinds.contains(&directive.kind) {
                self.report.add(
                    "X002",
                    directive.at,
                    format!("the directive {} doesn't belong under this heading", directive.kind),
                );
            } else if !std::mem::take(&mut first) {
                self.report.add("X002", directive.at, "a heading can have only one directive");
            }
        }
    }

    /// Blocks where none are allowed, except comments and footnote definitions.
    pub fn nothing_in(&mut self, span: crate::compiler::source::document::Span, message: &str) {
        let doc = self.doc;
        let stray = doc.children(span).find(|block| {
            use pulldown_cmark::Tag;
            !matches!(doc.tag(*block), Some(Tag::HtmlBlock | Tag::FootnoteDefinition(_)))
        });
        if let Some(block) = stray {
            self.report.add("X004", doc.at(block), format!("{message}: move it"));
        }
    }
}
