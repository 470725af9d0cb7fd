//! A text to a report.

use super::book::{Book, Match};
use super::details;
use super::lead::{self, Mood};
use super::lowered::Lowered;
use super::must;
use super::phone;
use super::picture;
use super::pronoun;
use super::report::{Hit, Report, RuleRef};
use super::rule::{Check, Detail, Must, Rules};
use super::words::Words;

/// The rules, ready for any number of texts.
#[derive(Debug)]
pub struct Checker {
    book: Book,
    /// For each rule, what it checks beside its patterns; and whether it's about a promise.
    rules: Vec<(Option<Check>, bool)>,
    musts: Vec<Must>,
    details: Vec<Detail>,
    numbers: Vec<String>,
}

impl Checker {
    /// Compiles the rules.
    pub fn new(rules: &Rules) -> Self {
        Self {
            book: Book::new(rules),
            rules: rules.rules.iter().map(|rule| (rule.check, rule.lint == "W002")).collect(),
            musts: rules.musts.clone(),
            details: rules.details.clone(),
            numbers: rules.numbers.clone(),
        }
    }

    /// Checks a text of any length; the work grows with the length.
    pub fn check(&self, text: &str) -> Report {
        let lowered = Lowered::pasted(text);
        let words = Words::of(&lowered);
        let items = lead::items(text, &words);
        let warned = |rule: usize, word: usize| {
            let at = words.words.get(word).map_or(0, |w| w.start);
            let next = items.partition_point(|(start, ..)| *start <= at);
            let item = next.checked_sub(1).and_then(|n| items.get(n)).filter(|(_, end, _)| at < *end);
            let promise = self.rules.get(rule).is_some_and(|r| r.1);
            item.is_some_and(|(.., mood)| !promise || *mood == Mood::Denies)
        };
        let found = self.book.read(&words, &warned);
        let hit = |rule: RuleRef, words_of: &Match| {
            let all = words.words.get(words_of.words.clone()).unwrap_or_default();
            all.first().zip(all.last()).map(|(first, last)| Hit { rule, start: first.start, end: last.end })
        };
        let mut hits: Vec<Hit> = found.rules.iter().filter_map(|m| hit(RuleRef::Rule(m.rule), m)).collect();
        if !found.pictures.is_empty() {
            let shown = picture::descriptions(text);
            let within = |hit: &Hit| {
                let next = shown.partition_point(|(from, _)| *from <= hit.start);
                next.checked_sub(1).and_then(|n| shown.get(n)).is_some_and(|(_, to)| hit.end <= *to)
            };
            let all = found.pictures.iter().filter_map(|m| hit(RuleRef::Picture(m.rule), m));
            hits.extend(all.filter(within));
        }
        let phones = phone::numbers(text, &words);
        self.others(text, &words, &phones, &mut hits);
        hits.sort_by_key(|hit| (hit.start, hit.end, hit.rule));
        let details = details::add_up(&self.details, &found.details, &words);
        let missing = must::missing(&self.musts, &found, &phones, &words);
        Report { hits, missing, details, words: words.words.len() }
    }

    /// The kinds of details in a text, however few they are.
    pub fn kinds(&self, text: &str) -> Vec<&str> {
        let lowered = Lowered::pasted(text);
        let found = self.book.read(&Words::of(&lowered), &|_, _| false);
        found
            .details
            .iter()
            .filter_map(|(_, kind)| self.details.get(*kind).map(|d| d.kind.as_str()))
            .collect()
    }

    /// What rules look for beside their patterns.
    fn others(&self, text: &str, words: &Words<'_>, phones: &[(usize, usize)], hits: &mut Vec<Hit>) {
        for (n, check) in self.rules.iter().enumerate().filter_map(|(n, rule)| Some((n, rule.0?))) {
            let rule = RuleRef::Rule(n);
            match check {
                Check::Phone => {
                    let wrong = phone::unknown(text, phones, &self.numbers);
                    hits.extend(wrong.into_iter().map(|(start, end)| Hit { rule, start, end }));
                }
                Check::Pronoun => {
                    let first = pronoun::only_she(words).and_then(|n| words.words.get(n));
                    hits.extend(first.map(|w| Hit { rule, start: w.start, end: w.end }));
                }
            }
        }
    }
}
