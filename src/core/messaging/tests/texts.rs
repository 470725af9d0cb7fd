//! Patterns and what clears a hit.

use super::*;
use crate::core::messaging::rule::{Capital, Deny, Scope};

#[test]
fn parts_match_word_by_word() {
    for (pattern, text, wanted) in [
        ("child|teen* prostitut*", "A Teenage Prostitute.", Some("Teenage Prostitute")),
        ("child|teen* prostitut*", "A child, prostitutes", None),
        ("she ?was sold", "She sold", Some("She sold")),
        ("share ~2 missing", "share this post: missing", Some("share this post: missing")),
        ("share ~2 missing", "share this old post, missing", None),
        ("share ~2 missing", "Share. It's missing", None),
        ("mother ~0 @", "Her mother, Maria, left", Some("mother, Maria")),
        ("the disabled $", "For the disabled, too", Some("the disabled")),
        ("the disabled $", "The disabled list", None),
        ("#-year-old", "A 16-year-old girl", Some("16-year-old")),
        ("# years", "Twelve years and 1,200 years", Some("Twelve years")),
        ("in #year", "In 1899, in 1999", Some("in 1999")),
        ("@handle says", "@jordan says, ask @Lee", Some("jordan says")),
        ("ask @", "Ask @Lee, ask Lee", Some("ask Lee")),
        ("at @ school", "He was at Lincoln School", Some("at Lincoln School")),
        ("in @", "In March, in I", None),
        ("300000 children", "300,000 children", Some("300,000 children")),
        ("40.3 million", "40.3 million people", Some("40.3 million")),
        ("don't leave", "They don\u{2019}t leave", Some("don\u{2019}t leave")),
        ("naïve", "NAÏVE", Some("NAÏVE")),
        ("^ follow them", "They stay, and follow them", None),
        ("^ follow them", "Stay, and follow them", Some("follow them")),
        ("^ follow them", "- Follow them", Some("Follow them")),
        ("^ follow them", "They follow them. You should follow them", Some("follow them")),
    ] {
        assert_eq!(first(pattern, text), wanted, "{pattern} in {text}");
    }
}

#[test]
fn a_pattern_that_cannot_match_or_costs_too_much_is_refused() {
    for bad in [
        "",
        " ",
        "~2 a",
        "?a b",
        "$",
        "a ~3",
        "a ~13 b",
        "a $ b",
        "A b",
        "a*",
        "a||b",
        "*",
        "u.s.",
        "100,000",
        "$5",
        "a-b|c",
        "a ~x b",
        "^",
        "ab**",
        "a ~12 b ~12 c ~12 d",
    ] {
        assert!(Pattern::parse(bad).is_err(), "{bad:?}");
    }
}

#[test]
fn denials_questions_quotes_capitals_and_phrases_clear_a_hit() {
    let rule = |deny, capital| Rule {
        deny,
        capital,
        except: list(&["dear junkie", "junkie|junkies scale"]),
        ..finds(&["junkie|junkies"])
    };
    let never = rule(Deny::Never, Capital::Hits);
    assert_eq!(marks(&never, "He's not a junkie. Junkies?"), ["junkie", "Junkies"]);
    assert_eq!(marks(&never, "\"A junkie\", \u{201c}junkies\u{201d} and \u{2018}a junkie\u{2019}."), [""; 0]);
    assert_eq!(marks(&never, "Dear junkie, on the junkie scale."), [""; 0]);
    let before = rule(Deny::Before, Capital::Hits);
    assert_eq!(marks(&before, "He's not a junkie. A junkie is a myth. Is he a junkie?"), ["junkie"]);
    let sentence = rule(Deny::Sentence, Capital::Hits);
    assert_eq!(marks(&sentence, "The junkie is a myth. The junkie left."), ["junkie"]);
    let title = rule(Deny::Never, Capital::Title);
    assert_eq!(marks(&title, "The Junkie Control Act. The junkie control Act."), ["junkie"]);
    let name = rule(Deny::Never, Capital::Name);
    assert_eq!(marks(&name, "Ask Mr. Junkie. Junkie is a slur."), ["Junkie"]);
}

#[test]
fn names_of_charges_and_laws_are_left_alone() {
    let rule = finds(&["pimping", "online predators", "rescue ~3 people"]);
    let name =
        |after: &[&str], find: &[&str]| Name { find: list(find), after: list(after), ..Name::default() };
    let names = vec![name(&["counts of"], &["pimping"]), name(&[], &["rescue task force"])];
    let checker = Checker::new(&Rules { names, ..rules(rule) });
    let marks = |text: &str| checker.check(text).hits.len();
    assert_eq!(marks("He faces counts of theft and pimping. The Rescue Task Force met people."), 0);
    assert_eq!(marks("Pimping led to two counts of theft. Pimping."), 2);
    assert_eq!(marks("The Combat Online Predators Act passed."), 0);
    assert_eq!(marks("ONLINE PREDATORS ACT ALONE. Online Predators act. Online predators; the Act."), 3);
    assert_eq!(marks("They rescue task people."), 1);
}

#[test]
fn a_mark_of_quotation_that_stays_open_quotes_nothing_beyond_its_paragraph() {
    let rule = finds(&["junkie"]);
    assert_eq!(marks(&rule, "He's 6'2\" tall.\n\nA junkie said \"no\"."), ["junkie"]);
    assert_eq!(marks(&rule, "\u{201c}He said\n\na junkie\u{201d}"), ["junkie"]);
}

#[test]
fn lists_under_a_denial_are_left_alone() {
    let rule = Rule { deny: Deny::Before, ..finds(&["^ follow them"]) };
    assert_eq!(marks(&rule, "Never do this:\n\n- Follow them.\n- Film it.\n1. Follow them."), [""; 0]);
    assert_eq!(marks(&rule, "What you can do:\n\n- Follow them."), ["Follow them"]);
    assert_eq!(marks(&rule, "Never wait.\n\n- Follow them."), ["Follow them"]);
}

#[test]
fn what_is_needed_around_a_hit_is_looked_for_in_its_scope() {
    let rule = |scope, first| Rule {
        with: vec![list(&["sign|signs"]), list(&["red flag|flags"])],
        without: list(&["limits"]),
        scope,
        first,
        ..finds(&["tattoo"])
    };
    let text = "Signs, red flags: a tattoo. A tattoo.\n\nA tattoo.\n\nSigns. Red flags. Limits. A tattoo.";
    assert_eq!(marks(&rule(Scope::Sentence, false), text).len(), 1);
    assert_eq!(marks(&rule(Scope::Paragraph, false), text).len(), 2);
    assert_eq!(marks(&rule(Scope::Text, false), text).len(), 0);
    let text = text.replace("Limits", "More");
    assert_eq!(marks(&rule(Scope::Text, false), &text).len(), 4);
    assert_eq!(marks(&rule(Scope::Text, true), &text).len(), 1);
}

#[test]
fn two_patterns_of_a_rule_mark_the_same_words_once() {
    assert_eq!(marks(&finds(&["sex slave|slaves", "slave|slaves", "sex*"]), "Sex slaves!"), ["Sex slaves"]);
}
