//! Numbers read out with a comma or the like between their parts: "414, 555, 0123", "9, 1, 1". Counts are listed in the
//! same way, so a short form needs a word before it that calls or texts.

use super::digits::{Gap, Group, gap};
use super::steps::step;
use super::words::Words;

/// Words that call or text.
const CALLS: &[&str] = &[
    "call", "calls", "called", "calling", "dial", "dials", "dialed", "dialing", "phone", "phones", "ring",
    "text", "texts", "texted", "texting", "send", "number", "hotline",
];

/// How many words before a number say that it's called.
const NEAR: usize = 4;

/// Whether one of the four words before the word at `at` calls or texts.
pub fn called(words: &Words<'_>, at: usize) -> bool {
    let end = at.min(words.words.len());
    words.words[end.saturating_sub(NEAR)..end].iter().any(|w| CALLS.contains(&w.text))
}

/// Whether what's between two numbers lists them; `called` says that one before them is called.
fn lists(between: &str, called: bool) -> bool {
    let sign = between.trim();
    matches!(sign, "," | ";" | ":" | "+" | "=" | "'" | "\u{2019}" | "\u{2026}" | "...")
        || called && matches!(sign, "and" | "then" | ", then" | ", and" | "dash")
}

/// The numbers from `i` as one that is read out in parts: where it ends. `short` are the short numbers.
pub fn listed(text: &str, words: &Words<'_>, groups: &[Group], i: usize, short: &[&str]) -> Option<usize> {
    step();
    let group = groups.get(i)?;
    let called = called(words, words.at(group.start));
    let between = |n: usize| groups.get(n).zip(groups.get(n + 1)).and_then(|(a, b)| text.get(a.end..b.start));
    let listing = |n: usize| between(n).is_some_and(|t| lists(t, called));
    let size = |n: usize| groups.get(i + n).map_or(0, Group::size);
    // Another of a list of counts before or behind it.
    let behind = |n: usize| listing(i + n - 1) && size(n) > 2;
    let before = i > 0 && listing(i - 1) && groups[i - 1].digits != "1";
    if before || text[..group.start].ends_with('.') {
        return None;
    }
    let joins = |n: usize| {
        listing(i + n)
            || matches!(gap(text, groups.get(i + n), groups.get(i + n + 1)), Gap::Hyphen | Gap::Loose)
    };
    let any = |n: usize| (0..n).any(|k| listing(i + k));
    let end = |n: usize| groups.get(i + n - 1).map(|g| g.end);
    // An area and an exchange never begin with 0 or 1.
    let real = |n: usize| groups.get(i + n).is_some_and(|g| !g.digits.starts_with(['0', '1']));
    if [size(0), size(1), size(2)] == [3, 3, 4]
        && joins(0)
        && joins(1)
        && any(2)
        && real(0)
        && real(1)
        && !behind(3)
    {
        return end(3);
    }
    let alone = |n: usize| {
        let to = end(n).unwrap_or(0);
        text[..group.start].trim().is_empty()
            && text.get(to..).is_some_and(|t| t.trim_matches(['.', ' ']).is_empty())
    };
    if [size(0), size(1), size(2)] == [1, 1, 1] && listing(i) && listing(i + 1) && !listing(i + 2) {
        let digits = [0, 1, 2].map(|n| groups[i + n].digits.as_str()).concat();
        return (short.contains(&digits.as_str()) && (called || alone(3))).then(|| end(3)).flatten();
    }
    let local = matches!([size(0), size(1)], [3, 4 | 7]) && listing(i) && real(0) && !listing(i + 1);
    (local && called).then(|| end(2)).flatten()
}
