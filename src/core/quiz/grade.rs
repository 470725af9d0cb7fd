//! Grading: there's no partial credit for a question; parts show only in the feedback.

use crate::core::base::decimal::{Decimal, Range};
use crate::core::base::fold::{Tables, digit, fold, literal, plain};
use crate::core::course::question::{Choice, Kind, Question};

/// What a person answered. Positions count in the author's order, whatever order was shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// Chosen options of a single or multiple choice.
    Options(Vec<u8>),
    /// The steps in the order the person put them.
    Order(Vec<u8>),
    /// The right cell for each left cell: a pair's position, or `pairs + n` for the n-th distractor.
    Matches(Vec<u8>),
    /// The typed text, unchanged.
    Typed(String),
}

/// How an answer was graded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The question counts as right.
    pub right: bool,
    /// Part by part (option, step or row): whether that part matches the key.
    pub parts: Vec<bool>,
    /// Feedback for an expected wrong answer, as markup.
    pub foreseen_html: Option<String>,
    /// The answer couldn't be read as a number.
    pub not_a_number: bool,
}

impl Verdict {
    fn of(parts: Vec<bool>) -> Self {
        let right = !parts.is_empty() && parts.iter().all(|p| *p);
        Self { right, parts, foreseen_html: None, not_a_number: false }
    }
}

/// Grades an answer. An answer of the wrong kind, or with too few parts, is wrong.
pub fn grade(question: &Question, given: &Given, tables: &Tables) -> Verdict {
    match (&question.kind, given) {
        (Kind::Single { options, .. }, Given::Options(chosen)) => {
            let right = chosen.len() == 1 && chosen.iter().all(|c| is_right(options, *c));
            let parts =
                (0..options.len()).map(|n| chosen.iter().any(|c| usize::from(*c) == n) == options[n].right);
            Verdict { right, ..Verdict::of(parts.collect()) }
        }
        (Kind::Multi { options, .. }, Given::Options(chosen)) => {
            let is_chosen = |n: usize| chosen.iter().any(|c| usize::from(*c) == n);
            Verdict::of(options.iter().enumerate().map(|(n, o)| is_chosen(n) == o.right).collect())
        }
        (Kind::Order { items }, Given::Order(order)) => {
            in_place(&items.iter().collect::<Vec<_>>(), items.len(), order)
        }
        (Kind::Match { pairs, distractors, .. }, Given::Matches(chosen)) => {
            let cells: Vec<&String> = pairs.iter().map(|(_, right)| right).chain(distractors).collect();
            in_place(&cells, pairs.len(), chosen)
        }
        (Kind::Text { accepted, exact, foreseen }, Given::Typed(text)) => {
            let reads_as = |written: &str| {
                let read = |text: &str| match exact {
                    true => (tables.nfkd)(&literal(text)),
                    false => fold(text, tables.clean),
                };
                read(text) == read(written)
            };
            let right = accepted.iter().any(|a| reads_as(a));
            let wrong = foreseen.iter().find(|(f, _)| !right && reads_as(f));
            Verdict {
                right,
                parts: vec![right],
                foreseen_html: wrong.map(|(_, html)| html.clone()),
                not_a_number: false,
            }
        }
        (Kind::Number { accepted, foreseen, unit }, Given::Typed(text)) => {
            let text = bare(text, unit, tables);
            let reads_as = |range: &Range| Decimal::readings(&text).any(|n| range.contains(n));
            let right = accepted.iter().any(reads_as);
            let wrong = foreseen.iter().find(|(range, _)| !right && reads_as(range));
            Verdict {
                right,
                parts: vec![right],
                foreseen_html: wrong.map(|(_, html)| html.clone()),
                not_a_number: Decimal::parse(&text).is_none(),
            }
        }
        _ => Verdict { right: false, parts: Vec::new(), foreseen_html: None, not_a_number: false },
    }
}

fn is_right(options: &[Choice], n: u8) -> bool {
    options.get(usize::from(n)).is_some_and(|o| o.right)
}

/// Grades the positions of steps or cells; the first `count` are the right ones. Entries that look the same are
/// interchangeable, whatever their markup, because the person can't tell them apart.
fn in_place(cells: &[&String], count: usize, given: &[u8]) -> Verdict {
    let look = |n: usize| cells.get(n).map(|html| literal(&plain(html)));
    let right = |n: usize| given.get(n).is_some_and(|g| usize::from(*g) == n || look((*g).into()) == look(n));
    Verdict::of((0..count).map(right).collect())
}

/// A typed number without what people add to it: the field's unit or its start, a percent or currency sign, a final
/// period.
fn bare(text: &str, unit: &str, tables: &Tables) -> String {
    let sign = |c| matches!(c, ' ' | '%' | '٪' | '％' | '$' | '€' | '£' | '¥' | '\u{20a0}'..='\u{20cf}');
    let text = literal(text);
    let mut end = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| digit(*c).is_some()) {
        end = at + c.len_utf8();
    }
    let (number, rest) = text.split_at(end);
    let added = rest.chars().all(|c| sign(c) || c == '.')
        || fold(unit, tables.clean).starts_with(&*fold(rest, tables.clean));
    if added { number.trim_start_matches(sign).into() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::base::fold::tests::TABLES;
    use crate::core::course::model::tests::{order_question, question};
    use proptest::prelude::*;

    fn graded(question: &Question, given: &Given) -> Verdict {
        grade(question, given, &TABLES)
    }

    fn typed(text: &str) -> Given {
        Given::Typed(text.into())
    }

    fn multi(right: &[bool]) -> Question {
        let option = |r: &bool| Choice { right: *r, ..Choice::default() };
        Question {
            kind: Kind::Multi { options: right.iter().map(option).collect(), shuffle: true },
            ..question(0)
        }
    }

    fn text(accepted: &[&str], exact: bool) -> Question {
        Question {
            kind: Kind::Text {
                accepted: accepted.iter().map(|a| (*a).into()).collect(),
                exact,
                foreseen: vec![("smuggling".into(), "Smuggling is about a border.".into())],
            },
            ..question(0)
        }
    }

    #[test]
    fn single_choice() {
        let question = question(0);
        assert!(graded(&question, &Given::Options(vec![0])).right);
        for wrong in [vec![], vec![1], vec![0, 1], vec![9]] {
            assert!(!graded(&question, &Given::Options(wrong)).right);
        }
        assert!(!graded(&question, &typed("option 0")).right, "an answer of another kind is wrong");
    }

    #[test]
    fn multiple_choice_needs_every_right_option_and_no_other() {
        let question = multi(&[true, false, true, false]);
        assert!(graded(&question, &Given::Options(vec![2, 0])).right);
        let verdict = graded(&question, &Given::Options(vec![0, 1]));
        assert_eq!((verdict.right, verdict.parts), (false, vec![true, false, false, true]));
        assert!(!graded(&question, &Given::Options(vec![])).right);
    }

    #[test]
    fn order_and_steps_that_look_the_same() {
        let mut question = order_question(3);
        assert!(graded(&question, &Given::Order(vec![0, 1, 2])).right);
        assert_eq!(graded(&question, &Given::Order(vec![0, 2, 1])).parts, [true, false, false]);
        assert!(!graded(&question, &Given::Order(vec![0, 1])).right, "too few steps");
        assert!(!graded(&question, &Given::Order(vec![])).right);
        question.kind = Kind::Order { items: vec!["a".into(), "b".into(), "a".into()] };
        assert!(graded(&question, &Given::Order(vec![2, 1, 0])).right, "equal steps are interchangeable");
    }

    #[test]
    fn matching_with_ties_and_distractors() {
        let pair = |l: &str, r: &str| (l.into(), r.into());
        let kind = Kind::Match {
            head: Default::default(),
            pairs: vec![pair("a", "sex"), pair("b", "labor"), pair("c", "labor")],
            distractors: vec!["neither".into()],
        };
        let question = Question { kind, ..question(0) };
        assert!(graded(&question, &Given::Matches(vec![0, 1, 2])).right);
        assert!(
            graded(&question, &Given::Matches(vec![0, 2, 1])).right,
            "either of two equal cells is right"
        );
        assert_eq!(graded(&question, &Given::Matches(vec![3, 1, 2])).parts, [false, true, true]);
        assert!(!graded(&question, &Given::Matches(vec![0, 1])).right);
    }

    /// “tall” and “**tall**” are one menu entry: the row with different markup used to be always wrong.
    #[test]
    fn partners_that_look_the_same_are_interchangeable() {
        let pair = |l: &str, r: &str| (l.into(), r.into());
        let kind = Kind::Match {
            head: Default::default(),
            pairs: vec![
                pair("oak", "tall"),
                pair("elm", "<strong>tall</strong>"),
                pair("fir", "ta\u{ad}ll"),
                pair("hazel", "small"),
            ],
            distractors: vec!["<em>small</em>".into(), "none".into()],
        };
        let question = Question { kind, ..question(0) };
        for n in 0..3 {
            assert!(graded(&question, &Given::Matches(vec![n, n, n, 3])).right, "{n}");
        }
        assert!(
            graded(&question, &Given::Matches(vec![0, 0, 0, 4])).right,
            "a distractor that looks like a partner"
        );
        assert_eq!(graded(&question, &Given::Matches(vec![3, 4, 5, 0])).parts, [false; 4]);
    }

    #[test]
    fn text_is_compared_by_meaning() {
        let question = text(&["debt bondage", "élan vital"], false);
        for right in ["Debt bondage", "  debt   BONDAGE. ", "debt-bondage", "Elan Vital", "ÉLAN VITAL"] {
            assert!(graded(&question, &typed(right)).right, "{right}");
        }
        for wrong in ["", "debt", "debtbondages", "!!"] {
            assert!(!graded(&question, &typed(wrong)).right, "{wrong}");
        }
        let foreseen = graded(&question, &typed("Smuggling!")).foreseen_html;
        assert_eq!(foreseen.as_deref(), Some("Smuggling is about a border."));
    }

    /// The key had one kind of apostrophe, the keyboard another; a word processor had left a soft hyphen in the key.
    #[test]
    fn what_keyboards_and_word_processors_add_does_not_count() {
        for (key, right) in [
            ("shepherd's tree", "Shepherd’s tree"),
            ("shepherd‘s tree", "shepherd´s tree"),
            ("shepherd's tree", "shepherds tree"),
            ("bir\u{ad}ch", "birch"),
            ("birch", "bir\u{200b}ch\u{200e}"),
            ("“well-being”", "well‑being"),
            ("Đorđe", "dorde"),
            ("œuvre", "OEUVRE"),
        ] {
            assert!(graded(&text(&[key], false), &typed(right)).right, "{key}: {right}");
        }
        assert!(graded(&text(&["shepherd's"], true), &typed("shepherd’s\u{200b} ")).right);
        assert!(graded(&text(&["café"], true), &typed("cafe\u{301}")).right);
        assert!(!graded(&text(&["café"], true), &typed("cafe")).right, "to the letter");
    }

    #[test]
    fn exact_text_is_compared_to_the_letter() {
        let question = text(&["TVPA"], true);
        assert!(graded(&question, &typed(" TVPA ")).right);
        assert!(!graded(&question, &typed("tvpa")).right);
    }

    #[test]
    fn numbers_with_tolerance() {
        let accepted = vec![Range::parse("8.8 ± 0.1").expect("range")];
        let foreseen = vec![(Range::parse("80..90").expect("range"), "That is the sensitivity.".into())];
        let question =
            Question { kind: Kind::Number { accepted, unit: "%".into(), foreseen }, ..question(0) };
        for (answer, right) in [("8,7", true), ("8.9 %", true), ("8.91", false), ("nine", false), ("", false)]
        {
            assert_eq!(graded(&question, &typed(answer)).right, right, "{answer}");
        }
        assert!(graded(&question, &typed("85")).foreseen_html.is_some());
        assert!(graded(&question, &typed("nine")).not_a_number);
    }

    fn count(accepted: &str, unit: &str) -> Question {
        let accepted = vec![Range::parse(accepted).expect("range")];
        Question { kind: Kind::Number { accepted, unit: unit.into(), foreseen: Vec::new() }, ..question(0) }
    }

    #[test]
    fn a_number_is_right_however_it_is_written() {
        for typed in [
            "1200",
            "1,200",
            "1.200",
            "1 200",
            "1’200",
            "1\u{202f}200",
            "١٬٢٠٠",
            "１２００",
            "$1,200",
            "1 200 €",
            "1,200.00",
            "1,200.",
        ] {
            assert!(graded(&count("1200", ""), &self::typed(typed)).right, "{typed}");
        }
        for typed in ["8.8", "8,8", "٨٫٨", "۸٫۸", "8.8 %", "%8,8", "٨٫٨٪", "8.8％"] {
            assert!(graded(&count("8.8", "%"), &self::typed(typed)).right, "{typed}");
        }
        for typed in ["20", "20 people", "20 People", "20 people.", "20 peo"] {
            assert!(graded(&count("20..22", "people"), &self::typed(typed)).right, "{typed}");
        }
        assert!(graded(&count("1.5", ""), &typed("1.500")).right, "three decimals are no group here");
    }

    #[test]
    fn an_unreadable_number_is_asked_again_and_never_wrong() {
        for typed in [
            "",
            "twenty",
            "about 20",
            "20-22",
            "20 houses",
            "2 0",
            "20/1",
            "people",
            "%",
            "1e1",
            "20 or 22",
            "\u{200b}",
        ] {
            let verdict = graded(&count("20..22", "people"), &self::typed(typed));
            assert!(verdict.not_a_number && !verdict.right, "{typed}");
        }
        assert!(!graded(&count("20..22", "people"), &typed("12")).not_a_number);
    }

    proptest! {
        #[test]
        fn grading_never_panics(options in prop::collection::vec(0u8..20, 0..8), answer in ".{0,30}") {
            let questions = [question(0), multi(&[true, false]), order_question(4), text(&["x"], false)];
            for q in &questions {
                for given in [
                    Given::Options(options.clone()),
                    Given::Order(options.clone()),
                    Given::Matches(options.clone()),
                    Given::Typed(answer.clone()),
                ] {
                    let _ = graded(q, &given);
                }
            }
        }
    }
}
