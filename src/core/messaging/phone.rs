//! What is shaped like a phone or text number.

use super::digits::{Gap, Group, digit, gap, groups, keypad, lookalike, singles, vanity};
use super::listed::listed;
use super::steps::step;
use super::words::Words;

/// Numbers of three digits that are called or texted.
const SHORT: &[&str] = &["211", "311", "411", "711", "911", "988"];

/// Words before a number of three digits that make it a reference.
const REFERENCE: &[&str] = &[
    "section",
    "sections",
    "sec",
    "s",
    "ss",
    "act",
    "acts",
    "chapter",
    "ch",
    "title",
    "page",
    "pages",
    "p",
    "pp",
    "no",
    "room",
    "rule",
    "article",
    "law",
    "bill",
    "ab",
    "sb",
    "hr",
    "usc",
    "cfr",
    "about",
    "nearly",
    "than",
    "highway",
    "route",
    "interstate",
];

/// Words behind a number of three digits that make it a count or a citation.
const COUNTED: &[&str] = &[
    "people",
    "persons",
    "cases",
    "victims",
    "survivors",
    "children",
    "adults",
    "minors",
    "youth",
    "women",
    "men",
    "girls",
    "boys",
    "workers",
    "pages",
    "days",
    "hours",
    "miles",
    "years",
    "percent",
    "million",
    "thousand",
    "usc",
    "u",
    "f",
    "wis",
    "stat",
    "organizations",
    "agencies",
    "reports",
    "arrests",
];

/// Those of the numbers found in a text that aren't among the known ones (digits without a country code).
pub(super) fn unknown(text: &str, found: &[(usize, usize)], numbers_known: &[String]) -> Vec<(usize, usize)> {
    let digits = |(from, to): &(usize, usize)| -> String {
        text.get(*from..*to).unwrap_or_default().chars().filter_map(keypad).collect()
    };
    let wrong = found.iter().filter(|place| {
        let digits = digits(place);
        let known = |number: &String| digits == *number || digits.strip_prefix('1') == Some(number.as_str());
        !numbers_known.iter().any(known)
    });
    wrong.copied().collect()
}

/// The byte ranges of everything shaped like a phone or text number.
pub fn numbers(text: &str, words: &Words<'_>) -> Vec<(usize, usize)> {
    let groups = groups(text);
    let mut found = Vec::new();
    let mut i = 0;
    while i < groups.len() {
        step();
        match shape(text, words, &groups, i) {
            Some(end) => {
                found.push((groups[i].start, end));
                i += groups[i..].iter().take_while(|g| g.start < end).count().max(1);
            }
            None => i += 1,
        }
    }
    found
}

/// The groups of digits from one of them on.
#[derive(Clone, Copy)]
struct Run<'a> {
    text: &'a str,
    groups: &'a [Group],
    i: usize,
}

impl Run<'_> {
    /// How many digits the `n`th group has; 0 if there's none.
    fn size(&self, n: usize) -> usize {
        self.groups.get(self.i + n).map_or(0, Group::size)
    }

    /// What is between the `n`th group and the next.
    fn gap(&self, n: usize) -> Gap {
        gap(self.text, self.groups.get(self.i + n), self.groups.get(self.i + n + 1))
    }

    /// Where a number of `n` groups ends.
    fn end(&self, n: usize) -> Option<usize> {
        self.groups.get(self.i + n - 1).map(|g| g.end)
    }

    /// A number in three groups; `lead` is 1 behind a country code.
    fn three(&self, lead: usize) -> Option<usize> {
        let size = |n: usize| self.size(n);
        let (first, second) = (self.gap(lead), self.gap(lead + 1));
        // "948.051 (2013)" is a section and a year: a point is followed by a point or a hyphen.
        let even = first != Gap::Point || matches!(second, Gap::Point | Gap::Hyphen);
        if [size(lead), size(lead + 1), size(lead + 2)] == [3, 3, 4]
            && first != Gap::Other
            && second != Gap::Other
            && even
        {
            return self.end(lead + 3);
        }
        // Numbers of other countries without a plus sign: "55 1234 5678", "020 7946 0958".
        let foreign = matches!([size(0), size(1), size(2)], [2 | 3, 4, 4])
            && self.gap(0) == self.gap(1)
            && self.gap(0) != Gap::Other;
        if foreign { self.end(3) } else { None }
    }

    /// A number of ten digits in two groups; `lead` is 1 behind a country code.
    fn two(&self, lead: usize) -> Option<usize> {
        if [self.size(lead), self.size(lead + 1)] == [3, 7]
            && matches!(self.gap(lead), Gap::Hyphen | Gap::Loose)
        {
            return self.end(lead + 2);
        }
        let halves =
            [self.size(0), self.size(1)] == [6, 4] && matches!(self.gap(0), Gap::Hyphen | Gap::Loose);
        if halves { self.end(2) } else { None }
    }

    /// A number of another country: a plus sign and at least eight digits.
    fn plus(&self) -> Option<usize> {
        let joined = (0..6).take_while(|n| *n == 0 || self.gap(n - 1) != Gap::Other).count();
        if (0..joined).map(|n| self.size(n)).sum::<usize>() >= 8 { self.end(joined) } else { None }
    }

    /// "9-1-1" is how the short numbers are read out; also "9 1 1" and "9/1/1", unless more of the same follow. `alone`:
    /// no group is joined to it in front.
    fn spelled(&self, alone: bool) -> Option<usize> {
        let digits = |n: usize| self.groups.get(self.i + n).map_or("", |g| g.digits.as_str());
        let spelled = [0, 1, 2].map(digits).concat();
        let between = self.gap(0);
        let is = [self.size(0), self.size(1), self.size(2)] == [1, 1, 1]
            && between == self.gap(1)
            && (between == Gap::Hyphen
                || matches!(between, Gap::Loose | Gap::Point)
                    && alone
                    && (self.gap(2) != between || self.size(3) > 1))
            && SHORT.contains(&spelled.as_str());
        if is { self.end(3) } else { None }
    }

    /// One group, or two of three digits, with no other digits near.
    fn single(&self, words: &Words<'_>) -> Option<usize> {
        let group = self.groups.get(self.i)?;
        let at = words.at(group.start);
        let word = |i: Option<usize>| i.and_then(|i| words.words.get(i)).map_or("", |w| w.text);
        match self.size(0) {
            7 | 10 | 11 => Some(group.end),
            // Two groups of three behind "text" are a code written in halves.
            3 if self.size(1) == 3 && self.gap(0) == Gap::Loose && texted(words, at) => self.end(2),
            3 if SHORT.contains(&group.digits.as_str()) => {
                let reference =
                    REFERENCE.contains(&word(at.checked_sub(1))) || COUNTED.contains(&word(Some(at + 1)));
                (!reference).then_some(group.end)
            }
            5 | 6 if texted(words, at) && !zip(self.text, words, at) => Some(group.end),
            _ => None,
        }
    }
}

/// Matches the groups from `i`: where a number that begins there ends.
fn shape(text: &str, words: &Words<'_>, groups: &[Group], i: usize) -> Option<usize> {
    let group = groups.get(i)?;
    let run = Run { text, groups, i };
    let before = text[..group.start].chars().next_back();
    let after = text[group.end..].chars().next();
    // An amount of money, a statute.
    if before.is_some_and(|c| matches!(c, '$' | '\u{20ac}' | '\u{a3}' | '\u{a7}')) {
        return None;
    }
    // With or without the country code in front.
    let lead = usize::from(group.digits == "1" && run.gap(0) != Gap::Other);
    if let Some(end) = run.three(lead) {
        return Some(end);
    }
    // Part of a name ("E911", "a8887").
    if before.is_some_and(char::is_alphabetic) || before == Some('#') {
        return None;
    }
    if let Some(end) =
        run.two(lead).or_else(|| vanity(text, groups, i, lead)).or_else(|| lookalike(text, group))
    {
        return Some(end);
    }
    if let Some(n) = singles(text, groups, i) {
        return run.end(n);
    }
    if let Some(end) = listed(text, words, groups, i, SHORT).filter(|end| !counts(text, words, group, *end)) {
        return Some(end);
    }
    if let Some(end) = run.plus().filter(|_| before == Some('+')) {
        return Some(end);
    }
    let alone = i == 0 || matches!(gap(text, groups.get(i - 1), Some(group)), Gap::Loose | Gap::Other);
    let first = run.gap(0);
    if [run.size(0), run.size(1)] == [3, 4] && first == Gap::Hyphen && alone && run.gap(1) != Gap::Hyphen {
        return run.end(2);
    }
    if let Some(end) = run.spelled(alone) {
        return Some(end);
    }
    let open = alone && !matches!(first, Gap::Hyphen | Gap::Point);
    // An extension may follow directly: "4145550100x5".
    let extension = group.size() >= 10 && matches!(after, Some('x' | 'X'));
    let unit = after == Some('%') || after.is_some_and(char::is_alphabetic) && !extension;
    if !open || unit || money_or_thousands(text, group) {
        return None;
    }
    run.single(words)
}

/// Whether the words around make numbers counts or citations: "sections 240, 350, 2013", "240, 350, 2013 people".
fn counts(text: &str, words: &Words<'_>, first: &Group, end: usize) -> bool {
    let word = |i: Option<usize>| i.and_then(|i| words.words.get(i)).map_or("", |w| w.text);
    text[end..].starts_with('%')
        || REFERENCE.contains(&word(words.at(first.start).checked_sub(1)))
        || COUNTED.contains(&word(Some(words.at(end))))
}

/// Whether "text," "texting" or "send" is one of the four words before.
fn texted(words: &Words<'_>, at: usize) -> bool {
    let sends =
        |w: &str| matches!(w, "text" | "texts" | "texted" | "texting" | "send" | "sends" | "sending" | "sms");
    words.words[at.saturating_sub(4).min(words.words.len())..at.min(words.words.len())]
        .iter()
        .any(|w| sends(w.text))
}

/// A state's two letters stand before: "WI 53202".
fn zip(text: &str, words: &Words<'_>, at: usize) -> bool {
    let state = at.checked_sub(1).and_then(|i| words.words.get(i)).and_then(|w| text.get(w.start..w.end));
    state.is_some_and(|s| s.len() == 2 && s.chars().all(|c| c.is_ascii_uppercase()))
}

/// The group is part of "1,234", of "12.5", or follows a currency.
fn money_or_thousands(text: &str, group: &Group) -> bool {
    let mut back = text[..group.start].chars().rev();
    let comma_before =
        matches!(back.next(), Some(',' | '.')) && back.next().is_some_and(|c| digit(c).is_some());
    let mut on = text[group.end..].chars();
    let comma_behind = matches!(on.next(), Some(',' | '.')) && on.next().is_some_and(|c| digit(c).is_some());
    comma_before || comma_behind
}
