//! Every pattern of the rules, ready to match in one pass over the words of a text.

use core::ops::Range;

use super::index::Index;
use super::names::Names;
use super::pattern::Pattern;
use super::rule::{Capital, Deny, Measure, Rule, Rules, Scope};
use super::words::Words;

/// The rules, compiled.
#[derive(Debug, Default)]
pub struct Book {
    rules: Vec<Ready>,
    entries: Vec<(Use, Pattern)>,
    index: Index,
    pictures: usize,
    names: Names,
    /// For each kind of detail, what clears it.
    details: Vec<Vec<Pattern>>,
    /// For each must, whether all the places of what satisfies it are needed.
    places: Vec<bool>,
}

/// A rule without the patterns that are in the index.
#[derive(Debug)]
struct Ready {
    except: Vec<Pattern>,
    deny: Deny,
    capital: Capital,
    groups: usize,
    without: bool,
    scope: Scope,
    first: bool,
}

/// What a match of a pattern means; numbers are places in [`Rules`].
#[derive(Debug, Clone, Copy)]
enum Use {
    Find(usize),
    With(usize, usize),
    Without(usize),
    Picture(usize),
    When(usize),
    Any(usize),
    Except(usize),
    Detail(usize),
}

/// A hit of a rule or picture: its place in [`Rules`], and its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// Place in [`Rules::rules`] or [`Rules::pictures`].
    pub rule: usize,
    /// Its words, at least one.
    pub words: Range<usize>,
}

/// Everything that one pass found.
#[derive(Debug, Default)]
pub struct Found {
    /// Hits of rules, by their first words.
    pub rules: Vec<Match>,
    /// Hits of pictures, anywhere in the text, by their first words.
    pub(super) pictures: Vec<Match>,
    /// First word and place in [`Rules::details`].
    pub(super) details: Vec<(usize, usize)>,
    /// For each must, whether it's needed if it asks for certain words.
    pub(super) when: Vec<bool>,
    /// For each must, first words of what satisfies it: the first one, or all of them for [`Measure::Number`].
    pub(super) any: Vec<Vec<usize>>,
    /// For each must, words of what it excepts.
    pub(super) except: Vec<Vec<Range<usize>>>,
    /// For each word, whether it's part of a name; empty when none is.
    named: Vec<bool>,
    /// For each rule and group, first words.
    with: Vec<Vec<Vec<usize>>>,
    without: Vec<Vec<usize>>,
    done: Vec<usize>,
    done_pictures: Vec<usize>,
}

impl Book {
    /// Compiles the rules. Patterns that don't compile are left out: the loader refuses them.
    pub fn new(rules: &Rules) -> Self {
        let mut entries: Vec<(Use, Pattern)> = Vec::new();
        let mut add = |used: Use, patterns: &[String]| {
            entries.extend(compile(patterns).map(|pattern| (used, pattern)));
        };
        for (n, rule) in rules.rules.iter().enumerate() {
            add(Use::Find(n), &rule.find);
            add(Use::Without(n), &rule.without);
            rule.with.iter().enumerate().for_each(|(group, patterns)| add(Use::With(n, group), patterns));
        }
        for (n, must) in rules.musts.iter().enumerate() {
            add(Use::When(n), &must.when);
            add(Use::Any(n), &must.any);
            add(Use::Except(n), &must.except);
        }
        rules.pictures.iter().enumerate().for_each(|(n, picture)| add(Use::Picture(n), &picture.find));
        rules.details.iter().enumerate().for_each(|(n, detail)| add(Use::Detail(n), &detail.find));
        let index = Index::new(entries.iter().map(|(_, pattern)| pattern));
        let places = rules.musts.iter().map(|must| must.measure == Some(Measure::Number)).collect();
        let ready = rules.rules.iter().map(Ready::new).collect();
        let details = rules.details.iter().map(|detail| compile(&detail.except).collect()).collect();
        Self {
            rules: ready,
            entries,
            index,
            pictures: rules.pictures.len(),
            names: Names::new(&rules.names),
            details,
            places,
        }
    }

    /// Reads a text; `warned` says whether the text around a word warns of what a rule finds there.
    pub fn read(&self, words: &Words<'_>, warned: &dyn Fn(usize, usize) -> bool) -> Found {
        let mut found = self.nothing();
        found.named = self.names.within(words);
        for (at, word) in words.words.iter().enumerate() {
            for n in self.index.of(word).into_iter().flatten() {
                let Some((used, pattern)) = self.entries.get(*n as usize) else { continue };
                let Some(end) = pattern.find_listed(words, at) else { continue };
                if !found.full(*used, at, self) {
                    self.note(*used, words, at..end, warned, &mut found);
                }
            }
        }
        let mut rules = core::mem::take(&mut found.rules);
        let mut seen = vec![false; self.rules.len()];
        rules.retain(|hit| {
            let Some(rule) = self.rules.get(hit.rule) else { return false };
            let counts = !(rule.first && seen[hit.rule]) && found.in_scope(rule, words, hit);
            seen[hit.rule] |= counts;
            counts
        });
        found.rules = rules;
        found
    }

    fn nothing(&self) -> Found {
        let (rules, musts) = (self.rules.len(), self.places.len());
        Found {
            when: vec![false; musts],
            any: vec![Vec::new(); musts],
            except: vec![Vec::new(); musts],
            with: self.rules.iter().map(|rule| vec![Vec::new(); rule.groups]).collect(),
            without: vec![Vec::new(); rules],
            done: vec![0; rules],
            done_pictures: vec![0; self.pictures],
            ..Found::default()
        }
    }

    fn note(
        &self,
        used: Use,
        words: &Words<'_>,
        span: Range<usize>,
        warned: &dyn Fn(usize, usize) -> bool,
        found: &mut Found,
    ) {
        let at = span.start;
        match used {
            Use::Find(rule) => {
                let named = found.named.get(at).is_some_and(|named| *named);
                if named || self.rules.get(rule).is_none_or(|r| r.cleared(words, &span, &|| warned(rule, at)))
                {
                    return;
                }
                found.done[rule] = span.end;
                found.rules.push(Match { rule, words: span });
            }
            Use::Picture(rule) => {
                found.done_pictures[rule] = span.end;
                found.pictures.push(Match { rule, words: span });
            }
            Use::With(rule, group) => found.with[rule][group].push(at),
            Use::Without(rule) => found.without[rule].push(at),
            Use::When(must) => found.when[must] = true,
            Use::Any(must) => found.any[must].push(at),
            Use::Except(must) => found.except[must].push(span),
            Use::Detail(detail) => {
                if self.details.get(detail).is_none_or(|except| !excepted(except, words, &span)) {
                    found.details.push((at, detail));
                }
            }
        }
    }
}

impl Found {
    /// Whether a match at a word would add nothing.
    fn full(&self, used: Use, at: usize, book: &Book) -> bool {
        let text = |rule: usize| book.rules.get(rule).is_some_and(|r| r.scope == Scope::Text);
        match used {
            // Two patterns of a rule don't report the same words.
            Use::Find(rule) => at < self.done[rule],
            Use::Picture(rule) => at < self.done_pictures[rule],
            Use::With(rule, group) => text(rule) && !self.with[rule][group].is_empty(),
            Use::Without(rule) => text(rule) && !self.without[rule].is_empty(),
            Use::When(must) => self.when[must],
            Use::Any(must) => !book.places[must] && !self.any[must].is_empty(),
            Use::Except(_) | Use::Detail(_) => false,
        }
    }

    /// Whether what a rule needs around a hit is there, and what it must not have isn't.
    fn in_scope(&self, rule: &Ready, words: &Words<'_>, hit: &Match) -> bool {
        if rule.groups == 0 && !rule.without {
            return true;
        }
        let at = hit.words.start;
        let scope = match rule.scope {
            Scope::Sentence => words.sentence_of(at).map(|s| s.first..s.end),
            Scope::Paragraph => words.paragraph_of(at).map(|p| p.first..p.end),
            Scope::Text => None,
        };
        let scope = scope.unwrap_or(0..words.words.len());
        let within = |places: &Vec<usize>| {
            let next = places.partition_point(|place| *place < scope.start);
            places.get(next).is_some_and(|place| *place < scope.end)
        };
        self.with[hit.rule].iter().all(within) && !within(&self.without[hit.rule])
    }
}

impl Ready {
    fn new(rule: &Rule) -> Self {
        Self {
            except: compile(&rule.except).collect(),
            deny: rule.deny,
            capital: rule.capital,
            groups: rule.with.len(),
            without: !rule.without.is_empty(),
            scope: rule.scope,
            first: rule.first,
        }
    }

    /// True when quotation marks, a denial, capital letters or an excepted phrase clear the words `span`.
    fn cleared(&self, words: &Words<'_>, span: &Range<usize>, warned: &dyn Fn() -> bool) -> bool {
        let all = &words.words;
        let (at, end) = (span.start, span.end);
        let (hit, Some(sentence)) = (&all[at..end], words.sentence_of(at)) else { return true };
        if hit.iter().any(|w| w.quoted) {
            return true;
        }
        let denied = match self.deny {
            Deny::Never => false,
            Deny::Before => sentence.question || all[at].denied || warned(),
            Deny::Sentence => sentence.question || sentence.denies || sentence.lacks || warned(),
        };
        let capital = match self.capital {
            Capital::Name => all[at].capital && !all[at].first,
            _ if !hit.iter().all(|w| w.capital) => false,
            kind => {
                let title = |w: &str| matches!(w, "law" | "report") && kind == Capital::Title;
                let statute =
                    |w: &str| matches!(w, "act" | "code" | "statute" | "protocol" | "convention") || title(w);
                let shouted = || all[sentence.first..sentence.end].iter().all(|w| w.capital);
                all[end..].iter().take(4).any(|w| w.capital && statute(w.text))
                    && (kind == Capital::Title || !shouted())
            }
        };
        denied || capital || excepted(&self.except, words, span)
    }
}

/// Whether one of the phrases begins where the words `span` do, or up to three words before and reaches over them.
fn excepted(except: &[Pattern], words: &Words<'_>, span: &Range<usize>) -> bool {
    let (at, end) = (span.start, span.end);
    except.iter().any(|except| {
        (at.saturating_sub(3)..=at)
            .any(|from| except.find(words, from).is_some_and(|to| to >= end || from == at))
    })
}

fn compile(patterns: &[String]) -> impl Iterator<Item = Pattern> {
    patterns.iter().filter_map(|pattern| Pattern::parse(pattern).ok())
}
