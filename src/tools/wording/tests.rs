//! What the checker shows, as pure markup.

use super::view::{PIECE, View, beginning};
use super::*;
use crate::core::messaging::{Hit, Report, Rule, RuleRef, Severity, Source};
use proptest::prelude::*;

fn rule(id: &str, severity: Severity) -> Rule {
    Rule {
        id: id.into(),
        severity,
        why: "Why <it> matters.".into(),
        instead: "better words".into(),
        sources: vec!["S1".into()],
        ..Rule::default()
    }
}

fn data() -> Data {
    let rules = vec![rule("A1", Severity::Stop), rule("B1", Severity::Fix), rule("C1", Severity::Consider)];
    let sources = vec![Source {
        id: "S1".into(),
        title: "A guide".into(),
        url: "https://example.org/a".into(),
        seen: "2026-02".into(),
    }];
    let words = KEYS.iter().map(|key| [*key, " {n}{stop}{fix}{consider}{month}"].concat()).collect();
    Data { words, rules: Rules { rules, sources, ..Rules::default() } }
}

fn report(hits: &[(usize, usize, usize)]) -> Report {
    let hit = |&(rule, start, end): &(usize, usize, usize)| Hit { rule: RuleRef::Rule(rule), start, end };
    Report { hits: hits.iter().map(hit).collect(), ..Report::default() }
}

/// What the text looks like without its tags, and which parts are marked.
fn read(pieces: &[maud::Markup]) -> (String, Vec<String>) {
    let html: String = pieces.iter().map(|p| p.0.as_str()).collect();
    let (mut text, mut marks) = (String::new(), Vec::new());
    for part in html.split('<') {
        let (tag, rest) = part.split_once('>').unwrap_or(("", part));
        let rest = rest.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
        if tag.starts_with("mark") {
            marks.push(rest.clone());
        }
        text.push_str(&rest);
    }
    (text, marks)
}

fn view<'d>(data: &'d Data, words: &'d Words, text: &'d str, report: &'d Report) -> View<'d> {
    View { data, words, text, report }
}

#[test]
fn the_stricter_mark_wins_where_two_overlap_and_the_rest_keeps_its_own() {
    let (data, text) = (data(), "one two three four");
    let words = data.words();
    let report = report(&[(2, 0, 7), (0, 4, 13), (1, 14, 18)]);
    let (shown, marks) = read(&view(&data, &words, text, &report).marked());
    assert_eq!((shown.as_str(), marks), (text, ["one", "two three", "four"].map(str::to_owned).to_vec()));
}

/// "Show in the text" has somewhere to go for every hit, also where a stricter one covers it.
#[test]
fn every_hit_leads_to_a_mark() {
    let (data, text) = (data(), "one two three four");
    let words = data.words();
    let report = report(&[(0, 4, 13), (1, 0, 18), (2, 4, 7), (2, 14, 18)]);
    let view = view(&data, &words, text, &report);
    let marked: String = view.marked().into_iter().map(|piece| piece.0).collect();
    let found = view.findings().0;
    let targets: Vec<&str> =
        found.split("data-do=\"show ").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(targets, ["0", "1", "0", "1"]);
    for target in targets {
        assert_eq!(marked.matches(&format!("id=\"hit-{target}\"")).count(), 1, "{target} in {marked}");
    }
}

#[test]
fn what_was_found_is_in_order_of_weight_with_reason_and_source() {
    let (data, text) = (data(), "one two one");
    let words = data.words();
    let report = report(&[(1, 0, 3), (0, 4, 7), (1, 8, 11)]);
    let html = view(&data, &words, text, &report).findings().0;
    let place = |text: &str| html.find(text).unwrap_or_else(|| panic!("no {text} in {html}"));
    assert!(place("rule-A1") < place("rule-B1"));
    assert!(html.contains("Why &lt;it&gt; matters.") && html.contains("https://example.org/a"));
    assert!(html.contains("times-other 2") && html.contains("data-do=\"show 2\""), "{html}");
    assert_eq!(html.matches("<li class=\"finding").count(), 2, "one entry for each rule");
}

#[test]
fn nothing_found_is_never_called_safe() {
    let data = data();
    let (words, none) = (data.words(), Report::default());
    assert!(view(&data, &words, "A kind text.", &none).summary().starts_with("none"));
    assert!(view(&data, &words, "A kind text.", &none).findings().0.contains("never-safe"));
    assert!(view(&data, &words, " \n", &none).summary().starts_with("empty"));
    assert!(!view(&data, &words, " \n", &none).findings().0.contains("never-safe"));
}

#[test]
fn a_long_text_comes_in_pieces_that_end_between_words() {
    let data = data();
    let words = data.words();
    let text = "word and more\n".repeat(4 * PIECE / 14);
    let report = report(&[(0, 0, 4), (1, text.len() - 5, text.len() - 1)]);
    let pieces = view(&data, &words, &text, &report).marked();
    assert!(pieces.len() > 3, "{} pieces", pieces.len());
    assert_eq!(read(&pieces), (text.clone(), vec!["word".into(), "more".into()]));
}

#[test]
fn a_long_text_begins_with_whole_lines() {
    let short = "word\n".repeat(PIECE / 4);
    assert_eq!(beginning(&short), short, "two pieces are checked at once");
    let long = "word and more\n".repeat(PIECE);
    let begin = beginning(&long);
    assert!(begin.len() <= PIECE && begin.len() > PIECE / 2 && begin.ends_with('\n'));
    let line = "é".repeat(3 * PIECE);
    assert!(line.starts_with(beginning(&line)) && !beginning(&line).is_empty());
}

proptest! {
    /// Whatever is typed and whatever is marked: the text is shown whole and unchanged, and every mark is inside it.
    #[test]
    fn the_text_is_shown_as_it_was_typed(
        text in "[a-zé<&\"\n ]{0,60}",
        repeat in 1_usize..900,
        hits in proptest::collection::vec((0_usize..3, 0_usize..50_000, 1_usize..40), 0..12),
    ) {
        let (data, text) = (data(), text.repeat(repeat));
        let words = data.words();
        let bound = |n: usize| (0..=n.min(text.len())).rev().find(|n| text.is_char_boundary(*n)).unwrap_or(0);
        let hits: Vec<_> = hits.iter().map(|(r, s, l)| (*r, bound(*s), bound(s + l))).collect();
        let report = report(&hits);
        let pieces = view(&data, &words, &text, &report).marked();
        let (shown, marks) = read(&pieces);
        prop_assert_eq!(&shown, &text);
        prop_assert!(marks.iter().all(|mark| text.contains(mark.as_str())));
    }
}
