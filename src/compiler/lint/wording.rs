//! W001 and W002: wording that harms, and promises no one can keep.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::pattern::Pattern;
use super::prose::{Area, Block, BlockKind, Prose};
use super::wording_table::TABLES;
use super::words::Words;
use crate::compiler::lint::context::{Sink, english};
use crate::compiler::lint::rule::{Capital, Deny, Rule};

/// What the text above a block says about it: a list under "Never do this:" holds what not to do.
#[derive(Debug, Default)]
pub struct Lead {
    heading: Mood,
    paragraph: Mood,
}

/// How a text speaks of what follows it; the later ones are the stronger.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mood {
    /// As of anything.
    #[default]
    Plain,
    /// As of something risky or left out.
    Warns,
    /// It denies.
    Denies,
}

/// Words above a list that turn its items into warnings, in addition to negating words.
const WARNS: &[&str] = &[
    "no", "without", "leave", "out", "unsafe", "mistake", "mistakes", "harm", "harms", "danger", "dangers",
    "strike", "struck", "risky", "risk", "worse",
];

impl Lead {
    /// Moves past a block.
    pub fn pass(&mut self, block: &Block, words: &Words) {
        let mood = || match words.sentences.last() {
            Some(s) if s.denies => Mood::Denies,
            Some(s) if words.words[s.first..s.end].iter().any(|w| WARNS.contains(&w.text.as_str())) => {
                Mood::Warns
            }
            _ => Mood::Plain,
        };
        match block.kind {
            BlockKind::Heading => *self = Self { heading: mood(), paragraph: Mood::Plain },
            BlockKind::Paragraph => self.paragraph = mood(),
            _ => {}
        }
    }

    fn over(&self, kind: BlockKind) -> Mood {
        match kind {
            BlockKind::Item | BlockKind::Option(_) => self.heading.max(self.paragraph),
            BlockKind::Paragraph => self.heading,
            _ => Mood::Plain,
        }
    }
}

/// A rule ready to match.
struct Ready {
    rule: &'static Rule,
    patterns: Vec<Pattern>,
    except: Vec<Pattern>,
}

/// The rules, and which of them can begin with a letter.
struct Book {
    rules: Vec<Ready>,
    by_letter: HashMap<char, Vec<(usize, usize)>>,
}

static BOOK: LazyLock<Book> = LazyLock::new(|| {
    let mut by_letter: HashMap<char, Vec<(usize, usize)>> = HashMap::new();
    let compile =
        |sources: &'static [&'static str]| sources.iter().map(|s| Pattern::new(s)).collect::<Vec<_>>();
    let rules: Vec<Ready> = TABLES
        .iter()
        .flat_map(|table| table.iter())
        .map(|rule| Ready { rule, patterns: compile(rule.patterns), except: compile(rule.except) })
        .collect();
    for (r, ready) in rules.iter().enumerate() {
        for (p, source) in ready.rule.patterns.iter().enumerate() {
            let head = source.strip_prefix("^ ").unwrap_or(source).split(' ').next().unwrap_or_default();
            let mut letters: Vec<char> = head.split('|').filter_map(|a| a.chars().next()).collect();
            letters.sort_unstable();
            letters.dedup();
            for letter in letters {
                by_letter.entry(letter).or_default().push((r, p));
            }
        }
    }
    Book { rules, by_letter }
});

/// Reads a block.
pub fn check(doc: &Prose, block: &Block, words: &Words, lead: &Lead, sink: &mut Sink) {
    if !english(doc) || block.kind == BlockKind::Option(false) {
        return;
    }
    let book = &*BOOK;
    // Where the last hit of each rule ended, so that two patterns of a rule do not report the same words.
    let mut done: HashMap<usize, usize> = HashMap::new();
    for (at, word) in words.words.iter().enumerate() {
        let Some(candidates) = word.text.chars().next().and_then(|c| book.by_letter.get(&c)) else {
            continue;
        };
        for &(r, p) in candidates {
            if done.get(&r).is_some_and(|end| at < *end) {
                continue;
            }
            let ready = &book.rules[r];
            let Some(end) = ready.patterns[p].find(words, at) else { continue };
            if cleared(ready, words, at..end, block, lead.over(block.kind)) {
                continue;
            }
            done.insert(r, end);
            let shown = &block.text[word.start..words.words[end - 1].end];
            sink.block(doc, block, word.start, ready.rule.code, message(ready.rule, shown));
        }
    }
}

fn message(rule: &Rule, shown: &str) -> String {
    let instead = rule.instead;
    if rule.code == "W002" {
        return format!(
            "\"{shown}\" is a promise no one can keep - say {instead}, or put it in quotation marks where it's taught"
        );
    }
    format!(
        "rule {}: \"{shown}\" - say \"{instead}\" instead, or put it in quotation marks where it's taught",
        rule.id
    )
}

/// True when quotation marks, a denial, capital letters or an excepted phrase clear the words `span`.
fn cleared(ready: &Ready, words: &Words, span: Range<usize>, block: &Block, mood: Mood) -> bool {
    let (rule, all) = (ready.rule, &words.words);
    let (at, end) = (span.start, span.end);
    let hit = &all[span];
    if hit.iter().any(|w| w.quoted) || rule.id == "C14" && matches!(block.area, Area::Scenario(_)) {
        return true;
    }
    let sentence = &words.sentences[all[at].sentence];
    // A promise in a list under "no account:" is still a promise.
    let warned = if rule.code == "W002" { mood == Mood::Denies } else { mood != Mood::Plain };
    let denied = match rule.deny {
        Deny::Never => false,
        Deny::Before => warned || sentence.question || all[at].denied,
        Deny::Sentence => warned || sentence.question || sentence.denies || sentence.lacks,
    };
    let capital = match rule.capital {
        Capital::Hits => false,
        Capital::Title => {
            let statute = |w: &str| {
                matches!(w, "act" | "law" | "code" | "statute" | "protocol" | "report" | "convention")
            };
            let behind = all[end..].iter().take(4);
            hit.iter().all(|w| w.capital) && behind.into_iter().any(|w| w.capital && statute(&w.text))
        }
        Capital::Name => all[at].capital && !all[at].first,
    };
    let excepted = |except: &Pattern| {
        (at.saturating_sub(3)..=at)
            .any(|from| except.find(words, from).is_some_and(|to| to >= end || from == at))
    };
    denied || capital || ready.except.iter().any(excepted)
}
