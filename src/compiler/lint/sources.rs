//! F001 and F002: facts need sources, and a source says who, what, when, and when it was seen.

use super::prose::{Area, Block, BlockKind, Prose};
use crate::compiler::lint::context::{Sink, step};
use crate::compiler::source::dates::written;
use crate::core::base::date::Day;
use crate::core::messaging::words::Words;

/// F001: a paragraph or item of a lesson that states a number or names a law without a footnote.
pub fn paragraph(doc: &Prose, block: &Block, words: &Words<'_>, sink: &mut Sink) {
    let lesson = doc.module
        && block.footnotes == 0
        && matches!(block.area, Area::Section(_))
        && matches!(block.kind, BlockKind::Paragraph | BlockKind::Item);
    if !lesson {
        return;
    }
    if let Some((at, what)) = fact(&block.text, words) {
        sink.block(
            doc,
            block,
            at,
            "F001",
            format!("{what} without a source: add a footnote to this paragraph"),
        );
    }
}

/// The first thing in a text that needs a source, and its position.
fn fact(text: &str, words: &Words<'_>) -> Option<(usize, &'static str)> {
    let sign = text.char_indices().find_map(|(at, c)| {
        step();
        match c {
            '%' => Some((at, "a percentage")),
            '\u{a7}' => Some((at, "a statute")),
            _ if c.is_numeric() => Some((at, "a number")),
            _ => None,
        }
    });
    let law = words.words.iter().enumerate().find_map(|(i, w)| {
        let before = i.checked_sub(1).and_then(|i| words.words.get(i)).filter(|_| w.joined);
        // "Act" is a law behind a name or a number; at the head of a sentence it is a verb.
        let named = before.is_some_and(|b| b.capital || b.text.starts_with(|c: char| c.is_ascii_digit()));
        let statute = w.text == "stat" && text[w.end..].starts_with('.');
        (w.capital && (w.text == "act" && named || statute)).then_some((w.start, "a law"))
    });
    match (sign, law) {
        (Some(a), Some(b)) => Some(if a.0 <= b.0 { a } else { b }),
        (a, b) => a.or(b),
    }
}

/// F002: every footnote names organisation, title, year and the month it was seen.
pub fn footnotes(doc: &Prose, today: Day, sink: &mut Sink) {
    let english = super::context::english(doc);
    for (key, pos, text) in &doc.footnotes {
        if let Some(date) = future(text, english, today) {
            let message =
                format!("the footnote {key} says {date}, which is later than today: {}", today.iso());
            sink.file(&doc.file, *pos, "F002", message);
        }
        let missing = missing(text, english);
        if !missing.is_empty() {
            let message = format!(
                "the footnote {key} is missing {}: write organization, title, year (or undated), seen 2026-02",
                missing.join(", ")
            );
            sink.file(&doc.file, *pos, "F002", message);
        }
    }
}

/// The date of a source that is later than today: its year, or the month in which it was seen.
pub fn future(text: &str, english: bool, today: Day) -> Option<String> {
    let parts: Vec<&str> = text.split(',').map(|p| p.trim().trim_end_matches('.')).collect();
    let seen = parts.iter().filter(|p| is_seen(p, english)).filter_map(|p| p.split_whitespace().nth(1));
    let late =
        seen.map(|d| d.trim_end_matches(['.', ';'])).find(|d| written(d).is_some_and(|day| day > today));
    // The year comes right before it; a title may refer to the future.
    let at = parts.iter().rposition(|p| is_seen(p, english)).and_then(|n| n.checked_sub(1));
    let year = at.and_then(|n| parts.get(n)).filter(|p| is_year(p, english));
    let mut years =
        year.into_iter().flat_map(|p| p.split(|c: char| !c.is_ascii_digit())).filter(|y| y.len() == 4);
    let late_year = years.rfind(|y| y.parse::<i32>().is_ok_and(|y| y > today.ymd().0));
    // A year with its month: "2026-12".
    let late_month =
        year.iter().find_map(|p| p.split_whitespace().find(|d| written(d).is_some_and(|day| day > today)));
    late.or(late_month).or(late_year).map(Into::into)
}

/// The parts that a footnote lacks. Other languages may have their own words for "seen" and "undated".
pub fn missing(text: &str, english: bool) -> Vec<&'static str> {
    let mut lacks = Vec::new();
    let parts: Vec<&str> =
        text.split(',').map(|p| p.trim().trim_end_matches('.')).filter(|p| !p.is_empty()).collect();
    let seen = parts.iter().rposition(|p| is_seen(p, english));
    let parts = seen.map_or(&parts[..], |at| &parts[..at]);
    // The year is the last part, so that a year in a title doesn't count as it.
    let year = parts.last().is_some_and(|p| is_year(p, english));
    let named = parts.len() - usize::from(year);
    if named < 1 {
        lacks.push("the organization");
    }
    if named < 2 {
        lacks.push("the title");
    }
    if !year {
        lacks.push("the year");
    }
    if seen.is_none() {
        lacks.push("the month it was seen");
    }
    lacks
}

fn is_seen(part: &str, english: bool) -> bool {
    let mut words = part.split_whitespace();
    let (word, date) = (words.next(), words.next());
    word.is_some_and(|w| w == "seen" || !english && w.chars().all(char::is_alphabetic))
        && date.is_some_and(|d| written(d.trim_end_matches(['.', ';'])).is_some())
}

fn is_year(part: &str, english: bool) -> bool {
    let year =
        |t: &str| t.len() == 4 && (t.starts_with("19") || t.starts_with("20")) && t.parse::<u16>().is_ok();
    let undated =
        part == "undated" || !english && !part.contains(' ') && part.chars().all(char::is_alphabetic);
    undated || part.split(|c: char| !c.is_alphanumeric()).any(year)
}
