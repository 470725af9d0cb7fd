//! Made-up courses: what gives itself away fails, what doesn't passes.

use super::features::FEATURES;
use super::learned::leave_one_out;
use super::report::{Report, report};
use super::score::Score;
use super::*;
use crate::core::course::case::{Scenario, Scene, SceneChoice};
use crate::core::course::model::Module;
use crate::core::course::model::tests::question as made_question;
use crate::core::course::question::{Choice, Kind, Question};

fn item(module: &str, id: usize, options: &[&str], right: usize) -> Item {
    Item {
        module: module.into(),
        id: format!("q{id}"),
        stem: "What comes next?".into(),
        options: options.iter().map(ToString::to_string).collect(),
        right: (0..options.len()).map(|n| n == right).collect(),
    }
}

/// Three options that differ in length only, and the right one by its length (0 is the shortest) and its place.
fn by_length(module: usize, id: usize, length: usize, place: usize) -> Item {
    let texts = ["ward", "ward tree", "ward tree sand"];
    let mut options = [""; 3];
    options[place] = texts[length];
    options[(place + 1) % 3] = texts[(length + 1) % 3];
    options[(place + 2) % 3] = texts[(length + 2) % 3];
    item(&format!("1.{module}"), id, &options, place)
}

fn picks(report: &Report) -> Vec<&'static str> {
    report.failing().iter().map(|rule| rule.picks).collect()
}

fn most(report: &Report, name: &str) -> Score {
    let n = FEATURES.iter().position(|feature| feature.name == name).expect("a feature");
    report.rules[n].0.score.clone()
}

#[test]
fn a_course_whose_longest_option_is_always_right_fails() {
    let items: Vec<Item> = (0..36).map(|n| by_length(n / 9, n, 2, n % 3)).collect();
    let report = report("questions", &items);
    assert_eq!(most(&report, "length").rate(), 1.0);
    let failing = picks(&report);
    assert!(failing.contains(&"the longest option"), "{failing:?}");
    assert!(failing.contains(&report.learned.picks), "the combination learns it from the other modules");
    assert!(!failing.contains(&"the last option") && !failing.contains(&"the shortest option"));
}

#[test]
fn a_course_whose_right_options_vary_in_length_and_place_passes() {
    let items: Vec<Item> = (0..36).map(|n| by_length(n / 9, n, n % 3, n / 3 % 3)).collect();
    let report = report("questions", &items);
    assert_eq!(picks(&report), [""; 0]);
    assert!((most(&report, "length").times() - 1.0).abs() < 1e-9, "{:?}", most(&report, "length"));
}

#[test]
fn a_few_lucky_questions_are_no_proof() {
    let items: Vec<Item> = (0..4).map(|n| by_length(n, n, 2, n % 3)).collect();
    assert_eq!(picks(&report("questions", &items)), [""; 0]);
    let more: Vec<Item> = (0..9).map(|n| by_length(n, n, 2, n % 3)).collect();
    assert!(picks(&report("questions", &more)).contains(&"the longest option"));
}

#[test]
fn a_tie_counts_as_a_guess_among_those_that_tie() {
    let four = item("1.1", 0, &["a", "b", "c", "d"], 1);
    let rate = |picked: &[usize]| {
        let mut score = Score::default();
        score.add(&four, picked);
        score.rate()
    };
    assert_eq!(rate(&[1]), 1.0);
    assert_eq!(rate(&[0, 1]), 0.5);
    assert_eq!(rate(&[0, 1, 2, 3]), 0.25);
    assert_eq!(rate(&[0, 2]), 0.0);
    // No kind word anywhere: the rule says nothing, so it's exactly as good as chance.
    let plain: Vec<Item> = (0..9).map(|n| by_length(0, n, 2, 0)).collect();
    let kind = most(&report("questions", &plain), "kind words");
    assert!((kind.times() - 1.0).abs() < 1e-9 && kind.alone().0 == 0, "{kind:?}");
}

#[test]
fn chance_is_the_share_of_right_options() {
    assert_eq!(item("1.1", 0, &["a", "b", "c"], 0).chance(), 1.0 / 3.0);
    assert_eq!(item("1.1", 0, &["a", "b", "c", "d", "e"], 0).chance(), 0.2);
    let two_good = Item { right: vec![true, false, true, false], ..item("1.1", 0, &["a", "b", "c", "d"], 0) };
    assert_eq!(two_good.chance(), 0.5);
    // Right half of the time is nothing with two options of four, and a lot with one of five.
    let mut easy = Score::default();
    let mut hard = Score::default();
    for n in 0..40 {
        easy.add(&two_good, &[n % 2]);
        hard.add(&item("1.1", n, &["a", "b", "c", "d", "e"], 0), &[n % 2]);
    }
    assert_eq!((easy.rate(), hard.rate()), (0.5, 0.5));
    assert!(!easy.too_often() && hard.too_often());
}

#[test]
fn a_rule_that_seldom_speaks_is_held_to_what_it_says() {
    // Twelve of sixty questions have one kind option, and it is the right one.
    let asks = |n| item("1.1", n, &["Ask the man there", "Lift the oak door", "Turn the old page"], 0);
    let plain = |n| item("1.1", n, &["Lift the red door", "Lift the oak door", "Lift the tin door"], n % 3);
    let items: Vec<Item> = (0..60).map(|n| if n < 12 { asks(n) } else { plain(n) }).collect();
    let kind = most(&report("questions", &items), "kind words");
    assert!(kind.times() < score::LIMIT, "over all it's far from the limit: {}", kind.times());
    assert!(kind.alone() == (12, 3.0) && kind.too_often(), "{kind:?}");
}

/// Options as an older edition had them: the right one asks and hedges, the wrong ones confess a motive.
const OLDER: [(&str, &str, &str); 6] = [
    (
        "Ask her what she would like, and offer to call together",
        "Call for her since she is upset",
        "Tell her what to do",
    ),
    (
        "Offer a quiet place, and say that it is up to him",
        "Ignore it because it is late",
        "Report him at once",
    ),
    (
        "Say what you may have to pass on, and listen",
        "Promise her anything so that she talks",
        "Search her bag",
    ),
    ("Thank him, and ask if he wants an advocate there", "Hold him since he may run", "Make him sign it now"),
    (
        "Let her choose where to sit, and ask if it is safe",
        "Lock the door because she may go",
        "Tell her boss",
    ),
    ("Ask what he wants first, and say what you can do", "Decide for him since he is tired", "Send him away"),
];

#[test]
fn content_with_the_faults_of_an_older_edition_fails() {
    let older = |n: usize| {
        let (right, motive, blunt) = OLDER[n % 6];
        let (mut options, place) = (vec![motive, blunt], n % 3);
        options.insert(place, right);
        item(&format!("1.{}", n / 6), n, &options, place)
    };
    let items: Vec<Item> = (0..18).map(older).collect();
    let report = report("questions", &items);
    let failing = picks(&report);
    for name in ["length", "kind words", "\"and\""] {
        let feature = FEATURES.iter().find(|feature| feature.name == name).expect("a feature");
        assert!(failing.contains(&feature.most), "{name}: {failing:?}");
    }
    assert!(failing.contains(&report.learned.picks) && report.learned.score.rate() == 1.0);
    assert!(!failing.contains(&"the option that gives a reason (because, since, so)"));
}

#[test]
fn what_holds_in_one_module_alone_is_not_learned() {
    // The longest is right in the first module, the shortest in the second: each teaches the wrong thing.
    let items: Vec<Item> = (0..18).map(|n| by_length(n / 9, n, if n < 9 { 2 } else { 0 }, n % 3)).collect();
    let learned = leave_one_out(&items);
    let hits =
        items.iter().zip(&learned).filter(|(item, picked)| picked.options.iter().any(|n| item.right[*n]));
    assert_eq!(hits.count(), 0);
    assert_eq!(leave_one_out(&items), learned, "the same content gives the same figures");
    let alone: Vec<Item> = items.into_iter().filter(|item| item.module == "1.0").collect();
    assert!(leave_one_out(&alone).iter().all(|picked| picked.options.len() == 3), "nothing to learn from");
}

fn question(id: &str, kind: Kind) -> Question {
    Question { id: id.into(), prompt_html: "What <em>comes</em> next?".into(), kind, ..made_question(0) }
}

fn options(texts: &[&str], right: &[usize]) -> Vec<Choice> {
    let choice = |(n, text): (usize, &&str)| Choice {
        html: text.to_string(),
        right: right.contains(&n),
        ..Choice::default()
    };
    texts.iter().enumerate().map(choice).collect()
}

fn course(questions: Vec<Question>, scenes: Vec<Scene>) -> Course {
    let scenarios = vec![Scenario { id: "case".into(), scenes, ..Scenario::default() }];
    Course {
        modules: vec![Module { id: "1.1".into(), questions, scenarios, ..Module::default() }],
        ..Course::default()
    }
}

#[test]
fn only_questions_with_one_right_option_count() {
    let single = Kind::Single { options: options(&["one &amp; two", "b", "c"], &[0]), shuffle: true };
    let multi = Kind::Multi { options: options(&["a, long and kind", "b", "c"], &[0, 1]), shuffle: true };
    let text = Kind::Text { accepted: vec!["oak".into()], exact: false, foreseen: Vec::new() };
    let number = Kind::Number { accepted: Vec::new(), unit: String::new(), foreseen: Vec::new() };
    let order = Kind::Order { items: vec!["a".into(), "b".into(), "c".into()] };
    let matching = Kind::Match { head: Default::default(), pairs: Vec::new(), distractors: Vec::new() };
    let kinds = [multi, text, number, order, matching];
    let others: Vec<Question> = kinds.into_iter().map(|kind| question("other", kind)).collect();
    assert_eq!(check(&course(others.clone(), Vec::new()), &[], &|_| String::new()), (Vec::new(), Vec::new()));
    let all = course([vec![question("one", single)], others].concat(), Vec::new());
    let items = item::questions(&all);
    assert_eq!(items.iter().map(|item| item.id.as_str()).collect::<Vec<_>>(), ["one"]);
    assert_eq!((items[0].stem.trim(), items[0].options[0].as_str()), ("What comes next?", "one & two"));
}

#[test]
fn a_case_whose_good_choice_asks_is_found_with_its_scenes() {
    let scene = |n: usize| {
        let choice = |text: &str, good| SceneChoice { html: text.into(), good, ..SceneChoice::default() };
        let mut choices = vec![choice("Lift the oak door", false), choice("Turn the old page", false)];
        choices.insert(n % 3, choice("Ask the man there", true));
        Scene { id: format!("s{n}"), choices, ..Scene::default() }
    };
    let ending = Scene { id: "end".into(), ..Scene::default() };
    let with = |count: usize| (0..count).map(scene).chain([ending.clone()]).collect::<Vec<_>>();
    let (found, lines) = check(&course(Vec::new(), with(9)), &[], &|id| format!("{id}.md"));
    assert_eq!(found.len(), 9, "{lines:#?}");
    for (n, finding) in found.iter().enumerate() {
        assert_eq!((finding.code, finding.file.as_str()), ("Q010", "1.1.md"));
        assert!(finding.message.starts_with(&format!("case/s{n} gives itself away")), "{finding}");
        assert!(finding.message.contains("the most kind words"), "{finding}");
    }
    assert!(lines[0].contains("9 choices in cases: chance 33 %"), "{}", lines[0]);
    let row = lines.iter().find(|line| line.trim_start().starts_with("kind words")).expect("a row");
    assert!(row.contains("100 % 3.00\u{d7} / 9: 3.00\u{d7} !"), "{row}");
    assert_eq!(check(&course(Vec::new(), with(2)), &[], &|_| String::new()).0, []);
}
