//! Grading: a question is right as a whole or not; parts show in the feedback only.

use super::course::{Choice, Kind, Question};
use super::number::Decimal;

/// What a person answered. Positions count in the author's order, whatever order was shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// Chosen options of a single or multiple choice.
    Options(Vec<u8>),
    /// The steps in the order the person put them.
    Order(Vec<u8>),
    /// For each left cell the right cell: a pair's position, or `pairs + n` for the n-th distractor.
    Matches(Vec<u8>),
    /// What was typed, in Unicode normal form D (so that an accent is a character of its own).
    Typed(String),
}

/// How an answer was graded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The question counts as right.
    pub right: bool,
    /// Part by part (option, step or row): whether that part was answered as the key says.
    pub parts: Vec<bool>,
    /// Feedback of a foreseen wrong answer, as markup.
    pub foreseen_html: Option<String>,
    /// The answer could not be read as a number.
    pub not_a_number: bool,
}

impl Verdict {
    fn of(parts: Vec<bool>) -> Self {
        let right = !parts.is_empty() && parts.iter().all(|p| *p);
        Self { right, parts, foreseen_html: None, not_a_number: false }
    }
}

/// Makes letters small, as Unicode says. The app hands in the browser's own: its tables would weigh more in the wasm than
/// the grading itself.
pub type Lower = fn(&str) -> String;

/// Grades an answer. An answer of another kind than the question's, or one with too few parts, is wrong.
pub fn grade(question: &Question, given: &Given, lower: Lower) -> Verdict {
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
        (Kind::Order { items }, Given::Order(order)) => Verdict::of(
            (0..items.len()).map(|n| order.get(n).is_some_and(|o| same(items, usize::from(*o), n))).collect(),
        ),
        (Kind::Match { pairs, .. }, Given::Matches(chosen)) => {
            // Two rows may share the same right cell: then either pick is right.
            let cells: Vec<&str> = pairs.iter().map(|(_, right)| right.as_str()).collect();
            Verdict::of(
                (0..pairs.len())
                    .map(|n| chosen.get(n).is_some_and(|c| same(&cells, usize::from(*c), n)))
                    .collect(),
            )
        }
        (Kind::Text { accepted, exact, foreseen }, Given::Typed(text)) => {
            let reads_as = |written: &str| {
                if *exact { text.trim() == written } else { fold(text, lower) == fold(written, lower) }
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
        (Kind::Number { accepted, foreseen, .. }, Given::Typed(text)) => {
            let number = Decimal::parse(text.trim().trim_end_matches('%'));
            let right = number.is_some_and(|n| accepted.iter().any(|r| r.contains(n)));
            let wrong = number.and_then(|n| foreseen.iter().find(|(r, _)| !right && r.contains(n)));
            Verdict {
                right,
                parts: vec![right],
                foreseen_html: wrong.map(|(_, html)| html.clone()),
                not_a_number: number.is_none(),
            }
        }
        _ => Verdict { right: false, parts: Vec::new(), foreseen_html: None, not_a_number: false },
    }
}

fn is_right(options: &[Choice], n: u8) -> bool {
    options.get(usize::from(n)).is_some_and(|o| o.right)
}

/// Whether two positions hold the same text: steps or cells that read alike are interchangeable.
fn same<T: PartialEq>(items: &[T], a: usize, b: usize) -> bool {
    a == b || items.get(a).is_some_and(|item| items.get(b) == Some(item))
}

/// Folds a typed answer (in normal form D) for comparing by sense: case, accents, punctuation and spare spaces do
/// not count. A text of nothing but punctuation keeps it, so that it never equals the empty answer.
pub fn fold(text: &str, lower: Lower) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in lower(text.trim()).chars() {
        match c {
            '\u{300}'..='\u{36f}' | '\'' | '’' | 'ʼ' => {}
            // Letters that have no decomposition but are typed without their mark.
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'ı' => folded.push('i'),
            c if is_letter_or_digit(c) => folded.push(c),
            _ if folded.is_empty() || folded.ends_with(' ') => {}
            _ => folded.push(' '),
        }
    }
    let trimmed = folded.trim_end();
    if trimmed.is_empty() { text.trim().into() } else { trimmed.into() }
}

/// ASCII letters and digits, and beyond ASCII everything outside the blocks of punctuation, spaces and symbols.
pub(crate) fn is_letter_or_digit(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphanumeric(),
        'ª' | 'µ' | 'º' => true,
        '\u{80}'..='\u{bf}' | '×' | '÷' | '\u{2000}'..='\u{206f}' | '\u{20a0}'..='\u{20cf}' => false,
        '\u{2190}'..='\u{2bff}' | '\u{2e00}'..='\u{2e7f}' | '\u{3000}'..='\u{303f}' => false,
        '\u{fe10}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff0f}' => false,
        c => !c.is_whitespace(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::course::tests::{order_question, question};
    use crate::core::number::Range;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    fn graded(question: &Question, given: &Given) -> Verdict {
        grade(question, given, str::to_lowercase)
    }

    fn typed(text: &str) -> Given {
        Given::Typed(text.nfd().collect())
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
                accepted: accepted.iter().map(|a| (*a).nfd().collect()).collect(),
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
    fn order_and_steps_that_read_alike() {
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

    #[test]
    fn text_is_compared_by_sense() {
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

    #[test]
    fn folding_knows_letters_without_decomposition() {
        for (a, b) in [("Straße", "strasse"), ("Søren", "soren"), ("don’t", "dont"), ("Łódź", "lodz")]
        {
            let nfd: String = a.nfd().collect();
            assert_eq!(fold(&nfd, str::to_lowercase), fold(b, str::to_lowercase));
        }
        assert_ne!(fold("?", str::to_lowercase), fold("", str::to_lowercase));
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

        #[test]
        fn folding_twice_changes_nothing(text in ".{0,40}") {
            let nfd: String = text.nfd().collect();
            let once = fold(&nfd, str::to_lowercase);
            let twice: String = fold(&once.nfd().collect::<String>(), str::to_lowercase);
            prop_assert_eq!(once, twice);
        }
    }
}
