//! Every kind of question, and scenarios.

use super::*;
use crate::core::base::decimal::{Decimal, Range};
use crate::core::course::case::Scoring;
use crate::core::course::question::{Kind, Question};

const NOTE: &str = "\n> [!NOTE]\n> Because.\n";

pub(crate) fn question(flags: &str, body: &str) -> Question {
    let text = format!(
        "## Quiz\n<!-- quiz: check -->\n\n### What *now*?\n<!-- q: q1; objective=o; teaches=s{flags} -->\n\n{body}{NOTE}"
    );
    module(&text).questions.remove(0)
}

fn found(flags: &str, body: &str) -> Vec<String> {
    found_in_quiz(&format!("### What?\n<!-- q: q1; objective=o; teaches=s{flags} -->\n\n{body}"))
}

const THREE: &str = "- [ ] one\n  > no\n- [x] two *x*\n  > yes\n- [ ] three\n  > no\n";

#[test]
fn single_choice() {
    let q = question("", &["Case.\n\n> [!TIP]\n> Think.\n\n", THREE].concat());
    assert_eq!(q.prompt_html, "What <em>now</em>?");
    assert_eq!(q.intro_html, "<p>Case.</p>");
    assert_eq!(q.hint_html.as_deref(), Some("<p>Think.</p>"));
    assert_eq!(q.explanation_html, "<p>Because.</p>");
    let Kind::Single { options, shuffle: true } = &q.kind else { panic!("{:?}", q.kind) };
    assert_eq!(options[1].html, "two <em>x</em>");
    assert_eq!(options[1].feedback_html, "<p>yes</p>");
    assert_eq!(options.iter().map(|o| o.right).collect::<Vec<_>>(), [false, true, false]);
    let Kind::Single { options, shuffle: false } =
        question("", "1. [ ] one\n   > no\n2. [x] two\n   > yes\n3. [ ] three\n   > no\n").kind
    else {
        panic!("numbered")
    };
    assert_eq!(options.len(), 3);
}

#[test]
fn multiple_choice_with_missed() {
    let body = "- [x] one\n  > yes\n  > Missed: look again\n\n- [x] two\n\n  > well\n\n  > Missed: and here\n\n- [ ] three\n  > no\n";
    let Kind::Multi { options, shuffle: true } = question("", body).kind else { panic!("two right options") };
    assert_eq!(options[0].feedback_html, "<p>yes</p>");
    assert_eq!(options[0].missed_html.as_deref(), Some("<p>look again</p>"));
    assert_eq!(options[1].feedback_html, "<p>well</p>");
    assert_eq!(options[1].missed_html.as_deref(), Some("<p>and here</p>"));
    assert_eq!(options[2].missed_html, None);
    assert!(matches!(question("; multi", THREE).kind, Kind::Multi { .. }));
}

#[test]
fn text_and_number() {
    let body = "- [=] New Paths\n- [=] new path\n- [ ] old path\n  > no\n";
    let Kind::Text { accepted, exact: false, foreseen } = question("", body).kind else { panic!("text") };
    assert_eq!(accepted, ["New Paths", "new path"]);
    assert_eq!(foreseen, [("old path".to_string(), "<p>no</p>".to_string())]);
    assert!(matches!(question("; exact", "- [=] 12\n").kind, Kind::Text { exact: true, .. }));
    let Kind::Number { accepted, unit, foreseen } =
        question("; unit=%", "- [=] 8,8 ± 0.1\n- [=] 20..22\n- [ ] 9\n  > no\n").kind
    else {
        panic!("number")
    };
    assert_eq!(unit, "%");
    assert_eq!(accepted.len(), 2);
    assert!(accepted[0].contains(Decimal(8_700_000)));
    assert_eq!(foreseen[0].0, Range::parse("9").expect("a range"));
}

#[test]
fn ordering_and_matching() {
    let Kind::Order { items } = question("; order", "1. a\n2. *b*\n3. c\n").kind else { panic!("order") };
    assert_eq!(items, ["a", "<em>b</em>", "c"]);
    let table = "| Sign | Means |\n| --- | --- |\n| a | x |\n| b | y |\n| | z |\n";
    let Kind::Match { head, pairs, distractors } = question("; match", table).kind else { panic!("match") };
    assert_eq!(head, ("Sign".into(), "Means".into()));
    assert_eq!(pairs, [("a".into(), "x".into()), ("b".into(), "y".into())]);
    assert_eq!(distractors, ["z"]);
}

#[test]
fn every_trap_of_the_parser_has_its_code() {
    let q = |body: &str| found("", &[body, NOTE].concat());
    for (name, body, code) in [
        ("a quote that is not indented", "- [ ] a\n> no\n- [x] b\n  > yes\n- [ ] c\n  > no\n", "5:1 Q003"),
        ("a quote one column short", "- [ ] a\n > no\n- [x] b\n  > yes\n- [ ] c\n  > no\n", "5:2 Q003"),
        (
            "two columns under a number",
            "1. [ ] a\n  > no\n2. [x] b\n   > yes\n3. [ ] c\n   > no\n",
            "5:3 Q003",
        ),
        (
            "three columns under a ten",
            "10. [ ] a\n   > no\n11. [x] b\n    > yes\n12. [ ] c\n    > no\n",
            "5:4 Q003",
        ),
        (
            "text between options",
            "- [ ] a\n  > no\n\nText\n\n- [x] b\n  > yes\n- [ ] c\n  > no\n",
            "7:1 Q003",
        ),
        ("a lazy line", "- [ ] a\nmore\n  > no\n- [x] b\n  > yes\n- [ ] c\n  > no\n", "5:1 X004"),
        (
            "a lazy line of a quote",
            "- [ ] a\n  > no\n  more\n- [x] b\n  > yes\n- [ ] c\n  > no\n",
            "6:3 X004",
        ),
        (
            "a comment that splits",
            "- [ ] a\n  > no\n<!-- allow: Q006 x -->\n- [x] b\n  > yes\n- [ ] c\n  > no\n",
            "6:1 X002",
        ),
        (
            "a comment in an option",
            "- [ ] a <!-- q: x -->\n  > no\n- [x] b\n  > yes\n- [ ] c\n  > no\n",
            "4:9 X004",
        ),
        (
            "an alert on one line",
            "> [!TIP] think\n\n- [ ] a\n  > no\n- [x] b\n  > yes\n- [ ] c\n  > no\n",
            "4:3 X004",
        ),
        (
            "a paragraph in an option",
            "- [ ] a\n\n  b\n\n  > no\n- [x] b\n  > yes\n- [ ] c\n  > no\n",
            "6:3 X004",
        ),
        (
            "text after the options",
            "- [ ] a\n  > no\n- [x] b\n  > yes\n- [ ] c\n  > no\n\nText\n",
            "11:1 X004",
        ),
        ("an item without a sign", "- [ ] a\n  > no\n- [x] b\n  > yes\n- [ ] c\n  > no\n- d\n", "10:1 X004"),
        (
            "a hint after the options",
            "- [ ] a\n  > no\n- [x] b\n  > yes\n- [ ] c\n  > no\n\n> [!TIP]\n> x\n",
            "11:1 X004",
        ),
    ] {
        let all = q(body);
        assert!(all.iter().any(|f| f == code), "{name}: {all:?}");
        let other = |f: &&String| !f.ends_with(&code[code.len() - 4..]) && !f.ends_with("X004");
        assert_eq!(all.iter().filter(other).count(), 0, "{name}: nothing else: {all:?}");
    }
    assert!(q(THREE).is_empty(), "{:?}", q(THREE));
    assert!(q("- [ ] a long\n  option\n  > no\n  > more\n- [x] b\n  > yes\n- [ ] c\n  > no\n").is_empty());
}

#[test]
fn pools_say_which_questions_belong_to_them() {
    let q =
        |id: &str| format!("#### What {id}?\n<!-- q: {id}; objective=o; teaches=s -->\n\n- [=] 1\n{NOTE}\n");
    let body = format!(
        "## Quiz\n<!-- quiz: check -->\n\n### One\n<!-- pool: one; draw=1 -->\n\n{}{}### Two\n<!-- pool: two; draw=2 -->\n\n{}{}",
        q("a"),
        q("b"),
        q("c"),
        q("d")
    );
    let text = [&MODULE.replace("draw: 1", "draw: 3"), body.as_str()].concat();
    let site = with("en/modules/9.1-t.md", &text).site.expect("a site");
    let module = &site.langs[0].course.modules[0];
    assert_eq!(module.pools, [1, 2]);
    assert_eq!(module.questions.iter().map(|q| q.pool).collect::<Vec<_>>(), [0, 0, 1, 1]);
}

#[test]
fn a_scenario() {
    let body = "## Case\n<!-- scenario: case; start=one; score=best; about=labour,us-born; role=ems -->\n\nInvented.\n\n\
                ### Arrival\n<!-- scene: one -->\n\nText.\n\n- [ ] [Go *in*](#two) {safety-1 accuracy+2}\n  > She says no.\n  > Why: too early.\n\
                - [x] [Wait](#three)\n  > She nods.\n\n  > Why: it is hers to choose.\n\n### Out\n<!-- scene: two -->\n\n> [!WARNING]\n> Harm.\n\n\
                ### Well\n<!-- scene: three -->\n\n> [!IMPORTANT]\n> Help.\n";
    let scenario = module(body).scenarios.remove(0);
    assert_eq!(
        (scenario.title.as_str(), scenario.start.as_str(), scenario.score),
        ("Case", "one", Scoring::Best)
    );
    assert_eq!(scenario.about, ["labour", "us-born"]);
    assert_eq!(scenario.intro_html, "<p>Invented.</p>");
    let [first, harmed, well] = scenario.scenes.as_slice() else { panic!("three scenes") };
    assert_eq!((first.ending, harmed.ending, well.ending), (None, Some(false), Some(true)));
    let choice = &first.choices[0];
    assert_eq!((choice.html.as_str(), choice.to.as_str(), choice.good), ("Go <em>in</em>", "two", false));
    assert_eq!(choice.meters, [-1, 0, 0, 2]);
    assert_eq!(
        (choice.says_html.as_str(), choice.why_html.as_str()),
        ("<p>She says no.</p>", "<p>too early.</p>")
    );
    assert_eq!(first.choices[1].why_html, "<p>it is hers to choose.</p>");
    assert_eq!(first.choices[1].meters, [0; 4]);
}

#[test]
fn the_role_of_each_case_is_read_once_and_not_again_from_a_translation() {
    let case = |id: &str, role: &str| {
        format!(
            "## Case\n<!-- scenario: {id}; start={id}-s; score=none{role} -->\n\nInvented.\n\n### Out\n<!-- scene: {id}-s -->\n\nOut.\n\n"
        )
    };
    let body = [case("a", "; role=fire"), case("b", ""), case("c", "; role=fireman")].concat();
    let mut sources = base();
    sources.extend(["en", "xx"].map(|l| (format!("{l}/modules/9.1-t.md"), [MODULE, &body].concat())));
    let compiled = compile_sources(&sources, &options("2026-03-01"));
    let told: Vec<_> = compiled.played.iter().map(|p| (p.module.as_str(), p.case.as_str(), p.role)).collect();
    assert_eq!(told, [("9.1", "a", Some("fire")), ("9.1", "b", None), ("9.1", "c", None)]);
    let unknown = compiled.findings.iter().find(|f| f.code == "X002").expect("a finding");
    assert!(unknown.message.starts_with("role=fireman: write one of police, fire, ems"), "{unknown}");
}
