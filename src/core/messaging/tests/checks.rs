//! Musts, pictures, details and numbers.

use super::*;
use crate::core::messaging::rule::{Check, Detail, Measure};

fn must(must: Must, text: &str) -> Vec<usize> {
    Checker::new(&Rules { musts: vec![must], ..Rules::default() }).check(text).missing
}

/// A text with enough words to be held to the musts.
fn long(text: &str) -> String {
    [text, "\n\n", &"We meet on the first day of the month. ".repeat(20)].concat()
}

#[test]
fn a_line_is_asked_for_only_in_a_long_text_that_needs_it() {
    let line = Must { when: list(&["sign|signs"]), any: list(&["911"]), ..Must::default() };
    assert_eq!(must(line.clone(), &long("The signs.")), [0]);
    assert_eq!(must(line.clone(), &long("The signs. Call 911.")), [0; 0]);
    assert_eq!(must(line.clone(), &long("The place.")), [0; 0]);
    assert_eq!(must(line.clone(), "The signs."), [0; 0]);
    assert_eq!(must(Must { ask: true, ..line }, &long("The signs.")), [0; 0]);
}

#[test]
fn the_first_number_needs_a_year_and_a_source_in_its_paragraph() {
    let except = list(&["under|age #", "# year old"]);
    let any = list(&["survey|report"]);
    let number = Must { any, except, measure: Some(Measure::Number), ..Must::default() };
    let missing = |text: &str| !must(number.clone(), &long(text)).is_empty();
    assert!(missing("We saw 340 people."));
    assert!(missing("We saw 340 people in 2016."));
    assert!(missing("A survey saw 340 people.\n\nThat was in 2016."));
    assert!(!missing("A survey saw 340 people in 2016. Later, it was 90."));
    assert!(!missing("Call 911. In 2016, we began."));
    assert!(!missing("1. Ask.\n2. Wait."));
    assert!(!missing("Call 1-888-373-7888 or (414) 555-0100. Text 233733."));
    assert!(missing("Call 1-888-373-7888. We saw 340 people."));
    assert!(!missing("A child is anyone under 18, as this 16-year-old is."));
    assert!(missing("Of 340 people, 16 were under 18."));
}

#[test]
fn a_text_that_is_hard_to_read_is_found() {
    let grade = Must { measure: Some(Measure::Grade), ..Must::default() };
    let hard = "Interdisciplinary organizational collaboration necessitates institutional accountability. ";
    assert_eq!(must(grade.clone(), &hard.repeat(30)), [0]);
    assert_eq!(must(grade, &long("Ask what they want.")), [0; 0]);
}

#[test]
fn pictures_are_looked_for_in_descriptions_only() {
    let chains = Picture { find: list(&["chain|chains|shackle*"]), ..Picture::default() };
    let checker = Checker::new(&Rules { pictures: vec![chains], ..Rules::default() });
    let marks = |text: &str| checker.check(text).hits.len();
    for text in [
        "![A woman in chains](a.jpg)",
        "![A woman](in/chains.jpg)",
        "<img src=\"a.jpg\" alt=\"a woman in chains\">",
        "<img ALT='chains'>",
        "Photo: a woman in chains",
        "Text.\n  **Alt text:** shackled hands",
    ] {
        assert_eq!(marks(text), 1, "{text}");
    }
    for text in ["Chains are rare.", "Photo: a sleeve\nChains are rare.", "salt=\"chains\"s", "![a] chains"] {
        let wanted = usize::from(text.starts_with("salt"));
        assert_eq!(marks(text), wanted, "{text}");
    }
    assert_eq!(checker.check("Photo: chains").hits[0].rule, RuleRef::Picture(0));
}

#[test]
fn three_kinds_of_details_in_a_paragraph_add_up() {
    let detail =
        |kind: &str, find: &[&str]| Detail { kind: kind.into(), find: list(find), ..Detail::default() };
    let details = vec![
        detail("age", &["#-year-old", "aged #"]),
        detail("school", &["@ high school"]),
        detail("date", &["in march"]),
        detail("age", &["teen*"]),
    ];
    let checker = Checker::new(&Rules { details, ..Rules::default() });
    let kinds = |text: &str| -> Vec<Vec<String>> {
        checker.check(text).details.into_iter().map(|d| d.kinds).collect()
    };
    let text = "News.\n\nIn March, a 16-year-old teenager left Lincoln High School.\n\nMore.";
    assert_eq!(kinds(text), [list(&["age", "school", "date"])]);
    let found = &checker.check(text).details[0];
    assert_eq!(&text[found.start..found.start + 8], "In March");
    assert!(text[..found.end].ends_with("School."));
    assert!(kinds("In March, a 16-year-old.\n\nLincoln High School.").is_empty());
    assert!(kinds("A 16-year-old teenager, aged 16, in March.").is_empty());
}

#[test]
fn a_public_thing_is_no_detail_of_a_person() {
    let detail = |find: &[&str], except: &[&str]| Detail {
        kind: find.concat(),
        find: list(find),
        except: list(except),
        ..Detail::default()
    };
    let details = vec![
        detail(&["in @"], &["hearing in @", "in congress"]),
        detail(&["@handle"], &["follow @handle"]),
        detail(&["# year old"], &[]),
    ];
    let checker = Checker::new(&Rules { details, ..Rules::default() });
    let kinds = |text: &str| checker.kinds(text).len();
    assert_eq!(kinds("A 16-year-old in Fairview is @jordan_05."), 3);
    assert_eq!(kinds("@jordan is 16 years old. \"@jordan\" isn't jordan@example.org."), 2);
    assert_eq!(kinds("A 16-year-old law in Congress, at the hearing in Fairview. Follow @jordan."), 1);
}

#[test]
fn a_number_that_is_not_on_the_list_is_marked() {
    let rule = Rule { check: Some(Check::Phone), ..Rule::default() };
    let numbers = list(&["18883737888", "8883737888", "911"]);
    let checker = Checker::new(&Rules { numbers, ..rules(rule) });
    let marks = |text: &str| checker.check(text).hits.len();
    assert_eq!(marks("Call 911 or 1-888-373-7888, (888) 373-7888."), 0);
    assert_eq!(marks("Call 1-888-373-7889."), 1);
    assert_eq!(marks("In 2016, 340 people."), 0);
}

#[test]
fn a_text_where_everyone_is_she_is_marked_once() {
    let rule = Rule { check: Some(Check::Pronoun), ..Rule::default() };
    assert_eq!(marks(&rule, "Ask what she needs. She may say that her boss took it."), ["she"]);
    assert_eq!(marks(&rule, "She said that she told her brother. He left."), [""; 0]);
    assert_eq!(marks(&rule, "She said so."), [""; 0]);
}

#[test]
fn hits_come_by_place_and_words_are_counted() {
    let rules = Rules { rules: vec![finds(&["b"]), finds(&["a"])], ..Rules::default() };
    let Report { hits, words, .. } = Checker::new(&rules).check("a b. A.");
    let shown: Vec<_> = hits.iter().map(|h| (h.rule, h.start, h.end)).collect();
    assert_eq!(shown, [(RuleRef::Rule(1), 0, 1), (RuleRef::Rule(0), 2, 3), (RuleRef::Rule(1), 5, 6)]);
    assert_eq!(words, 3);
}
