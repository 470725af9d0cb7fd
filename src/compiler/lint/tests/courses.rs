//! T001 to T003 and V001.

use super::*;
use crate::core::base::decimal::Range;
use crate::core::course::case::{Scenario, Scene, SceneChoice};
use crate::core::course::model::tests::question as made_question;
use crate::core::course::model::{Course, Module, Section};
use crate::core::course::page::{Page, Term};
use crate::core::course::question::{Choice, Kind, Question};

fn file_of(id: &str) -> String {
    format!("content/es/{id}.md")
}

fn question(id: &str, kind: Kind) -> Question {
    Question { id: id.into(), kind, key_hash: "0a1b2c3d".into(), ..made_question(0) }
}

fn single(rights: &[bool]) -> Kind {
    let options = rights.iter().map(|r| Choice { right: *r, ..Choice::default() }).collect();
    Kind::Single { options, shuffle: true }
}

fn number(text: &str) -> Kind {
    Kind::Number {
        accepted: vec![Range::parse(text).expect("a number")],
        unit: String::new(),
        foreseen: Vec::new(),
    }
}

fn matching(pairs: usize, distractors: usize) -> Kind {
    let pairs = (0..pairs).map(|i| (i.to_string(), i.to_string())).collect();
    Kind::Match { head: (String::new(), String::new()), pairs, distractors: vec![String::new(); distractors] }
}

fn text(accepted: &str) -> Kind {
    Kind::Text { accepted: vec![accepted.into()], exact: false, foreseen: Vec::new() }
}

fn course() -> Course {
    let choice = |good| SceneChoice { good, to: "end".into(), ..SceneChoice::default() };
    let scene = |id: &str, choices| Scene { id: id.into(), choices, ..Scene::default() };
    let scenes = vec![scene("start", vec![choice(true), choice(false)]), scene("end", Vec::new())];
    let module = Module {
        id: "1.1".into(),
        version: 2,
        sections: vec![Section { id: "s".into(), ..Section::default() }],
        questions: vec![
            question("one", single(&[true, false, false])),
            question("number", number("7")),
            question("text", text("hotline")),
            question("order", Kind::Order { items: vec![String::new(); 3] }),
            question("match", matching(3, 1)),
        ],
        scenarios: vec![Scenario { id: "story".into(), scenes, ..Scenario::default() }],
        ..Module::default()
    };
    Course {
        lang: "en".into(),
        modules: vec![module],
        pages: vec![Page { name: "help".into(), ..Page::default() }],
        glossary: vec![Term { id: "force".into(), ..Term::default() }],
        ..Course::default()
    }
}

/// What a change to the translation brings up.
fn changed(change: impl Fn(&mut Course)) -> Vec<(&'static str, String, String)> {
    let (base, mut other) = (course(), course());
    change(&mut other);
    translation::check(&base, &other, &file_of).into_iter().map(|f| (f.code, f.file, f.message)).collect()
}

fn changed_codes(change: impl Fn(&mut Course)) -> Vec<&'static str> {
    changed(change).into_iter().map(|f| f.0).collect()
}

#[test]
fn an_equal_translation_has_no_finding() {
    assert_eq!(changed(|_| {}), []);
    assert_eq!(changed(|c| c.modules[0].questions[2].kind = text("línea")), []);
    assert_eq!(changed(|c| c.modules[0].sections.push(Section::default())), []);
}

#[test]
fn lacking_ids_are_named_with_their_file() {
    let one = |change: fn(&mut Course), file: &str, what: &str| {
        let message = format!("the translation is missing the {what}");
        assert_eq!(changed(change), [("T001", file.to_string(), message)]);
    };
    one(|c| c.modules.clear(), "content/es/1.1.md", "module 1.1");
    one(|c| c.modules[0].sections.clear(), "content/es/1.1.md", "section s");
    one(|c| _ = c.modules[0].questions.remove(1), "content/es/1.1.md", "question number");
    one(|c| c.modules[0].scenarios.clear(), "content/es/1.1.md", "scenario story");
    one(|c| _ = c.modules[0].scenarios[0].scenes.pop(), "content/es/1.1.md", "scene story/end");
    one(|c| c.pages.clear(), "content/es/pages/help.md", "page help");
    one(|c| c.glossary.clear(), "content/es/glossary.md", "term force");
}

#[test]
fn option_counts_and_answer_keys_are_compared() {
    let kind = |i: usize, kind: Kind| changed_codes(move |c| c.modules[0].questions[i].kind = kind.clone());
    assert_eq!(kind(0, single(&[true, false])), ["T002"]);
    assert_eq!(kind(0, single(&[false, true, false])), ["T003"]);
    assert_eq!(kind(0, text("a")), ["T003"]);
    assert_eq!(kind(1, number("8")), ["T003"]);
    assert_eq!(kind(3, Kind::Order { items: vec![String::new(); 4] }), ["T002"]);
    assert_eq!(kind(4, matching(4, 1)), ["T002"]);
    assert_eq!(kind(4, matching(3, 0)), ["T002"]);
    assert_eq!(changed_codes(|c| _ = c.modules[0].scenarios[0].scenes[0].choices.pop()), ["T002"]);
    assert_eq!(changed_codes(|c| c.modules[0].scenarios[0].scenes[0].choices[0].good = false), ["T003"]);
    assert_eq!(changed_codes(|c| c.modules[0].scenarios[0].scenes[1].ending = Some(true)), ["T003"]);
}

fn lock_of(course: &Course) -> String {
    let mut lock = String::from("# answer keys\n\n");
    for module in &course.modules {
        for q in &module.questions {
            lock.push_str(&format!("{}@{} {} {}\n", module.id, module.version, q.id, q.key_hash));
        }
    }
    lock
}

fn locked(change: impl Fn(&mut Course)) -> Vec<String> {
    let mut now = course();
    change(&mut now);
    let found = answer_keys::check(&lock_of(&course()), &now, &file_of);
    assert!(found.iter().all(|f| f.code == "V001" && f.pos == TOP && f.file.starts_with("content/es/")));
    found.into_iter().map(|f| f.message).collect()
}

#[test]
fn keys_change_with_the_version_only() {
    assert_eq!(locked(|_| {}), [""; 0]);
    let rekeyed = |c: &mut Course| c.modules[0].questions[1].key_hash = "ffffffff".into();
    assert!(locked(rekeyed).iter().all(|m| m.contains("answer key of number differs")));
    assert_eq!(locked(rekeyed).len(), 1);
    assert_eq!(
        locked(|c| {
            rekeyed(c);
            c.modules[0].version = 3;
        }),
        [""; 0]
    );
    assert_eq!(locked(|c| c.modules[0].version = 1).len(), 1);
}

#[test]
fn new_questions_and_modules_are_to_be_locked() {
    let added = locked(|c| c.modules[0].questions.push(question("new", text("a"))));
    assert_eq!(added, ["question new is not in keys.lock: run lint --accept-keys"]);
    let renamed = locked(|c| c.modules[0].id = "1.2".into()).len();
    assert_eq!(renamed, 1);
    let found = answer_keys::check("", &course(), &file_of);
    assert!(found.len() == 1 && found.iter().all(|f| f.message.contains("module 1.1 is not in keys.lock")));
}

#[test]
fn lines_that_cannot_be_read_are_named() {
    let lock = format!("{}1.1 one 0a1b\n1.1@x one 0a\n", lock_of(&course()));
    let found = answer_keys::check(&lock, &course(), &file_of);
    let places: Vec<_> = found.iter().map(|f| (f.code, f.file.as_str(), f.pos.line)).collect();
    assert_eq!(places, [("V001", "content/keys.lock", 8), ("V001", "content/keys.lock", 9)]);
}
