//! The files are read back by parsers that know nothing of how they were written.

use super::*;
use crate::core::gates::{Gate, RolePath};
use proptest::prelude::*;

fn ids(list: &[&str]) -> Vec<String> {
    list.iter().map(|id| (*id).into()).collect()
}

fn shell() -> Shell {
    let module = |id: &str, tier: u8| Outline {
        id: id.into(),
        title: format!("Title of {id}"),
        tier,
        minutes: 12,
        version: 2,
        ..Outline::default()
    };
    Shell {
        modules: vec![module("1.1", 1), module("1.2", 1), module("2.1", 2)],
        planned: vec![Outline { id: "3.3".into(), tier: 3, ..Outline::default() }],
        gates: vec![Gate {
            id: "tier-1".into(),
            name: "Tier 1".into(),
            modules: ids(&["1.1", "1.2"]),
            ..Gate::default()
        }],
        paths: vec![RolePath {
            id: "ems".into(),
            modules: ids(&["1.1", "2.1", "3.3"]),
            ..RolePath::default()
        }],
        ..Shell::default()
    }
}

fn pass(right: u8) -> Pass {
    Pass { day: Day::parse("2026-02-14").expect("a date"), right, drawn: 12 }
}

fn progress() -> Progress {
    let mut progress = Progress::default();
    for (id, version) in [("1.1", 1), ("1.1", 2), ("2.1", 1)] {
        progress.passed.insert((id.into(), version), pass(11));
    }
    progress.tested.insert(("tier-1".into(), 0), pass(10));
    progress
}

/// Lines as id and version.
fn of(choice: &Choice) -> (Vec<(String, Option<u16>)>, usize, usize) {
    let shell = shell();
    let record = record(&shell, &progress(), choice);
    let lines = record.lines.iter().map(|l| (l.id.to_string(), l.module.map(|(_, v)| v))).collect();
    (lines, record.passed, record.all)
}

#[test]
fn a_record_is_chosen_by_tier_path_and_module() {
    let line = |id: &str, version: u16| (id.to_string(), Some(version));
    let test = ("tier-1".to_string(), None);
    assert_eq!(of(&Choice::All), (vec![line("1.1", 2), line("2.1", 1), test.clone()], 2, 4));
    assert_eq!(of(&Choice::Tier(1)), (vec![line("1.1", 2), test], 1, 2));
    assert_eq!(of(&Choice::Tier(3)), (vec![], 0, 1));
    assert_eq!(of(&Choice::Path("ems".into())), (vec![line("1.1", 2), line("2.1", 1)], 2, 3));
    assert_eq!(of(&Choice::Path("gone".into())), (vec![], 0, 0));
    let both = vec![line("1.1", 2), line("1.1", 1)];
    assert_eq!(of(&Choice::Module("1.1".into())), (both, 1, 1), "earlier versions can be printed again");
}

#[test]
fn choices_read_back() {
    for (text, choice) in [
        ("all", Choice::All),
        ("tier 2", Choice::Tier(2)),
        ("tier x", Choice::All),
        ("path ems-fire", Choice::Path("ems-fire".into())),
        ("module 1.1", Choice::Module("1.1".into())),
    ] {
        assert_eq!(Choice::parse(text), choice);
    }
}

#[test]
fn the_csv_has_a_row_for_each_line() {
    let shell = shell();
    let csv = csv(&record(&shell, &progress(), &Choice::Tier(1)).lines);
    assert_eq!(
        csv,
        concat!(
            "\u{feff}\"id\",\"title\",\"version\",\"date\",\"right\",\"asked\",\"stated_minutes\",\"how\"\r\n",
            "\"1.1\",\"Title of 1.1\",\"2\",\"2026-02-14\",\"11\",\"12\",\"12\",\"passed\"\r\n",
            "\"tier-1\",\"Tier 1\",\"\",\"2026-02-14\",\"10\",\"12\",\"\",\"tested out\"\r\n",
        )
    );
}

/// Reads CSV by RFC 4180.
fn rows(csv: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut inside) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = csv.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, inside) {
            ('"', true) if chars.peek() == Some(&'"') => cell.extend(chars.next()),
            ('"', _) => inside = !inside,
            (',', false) => row.push(std::mem::take(&mut cell)),
            ('\r', false) => {}
            ('\n', false) => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            (c, _) => cell.push(c),
        }
    }
    rows
}

proptest! {
    #[test]
    fn any_title_is_one_cell_and_no_formula(title in "[ =+@|%'\",;\t\r\n\\-a-z0-9é＝]{0,12}") {
        let mut shell = shell();
        shell.modules[0].title = title.clone();
        let text = csv(&record(&shell, &progress(), &Choice::Module("1.1".into())).lines);
        let rows = rows(text.trim_start_matches('\u{feff}'));
        prop_assert_eq!(rows.len(), 3);
        prop_assert!(rows.iter().all(|r| r.len() == 8));
        let shown = &rows[1][1];
        let quoted = ["'", &title].concat();
        prop_assert!(*shown == title || *shown == quoted);
        let first = shown.trim_start().chars().next().unwrap_or('a');
        prop_assert!(!"=+-@|%＝".contains(first) && !shown.starts_with(['\t', '\r', '\n']), "{shown:?}");
    }
}

mod as_json {
    use super::*;
    use serde_json::{Value, json};

    const WORDS: Words<'_> =
        Words { site: "Attune", notice: "Not signed.", passed: "passed", tested: "tested" };

    fn read(lines: &[Line<'_>], words: Words<'_>) -> Value {
        serde_json::from_str(&json(lines, words, Day(20_500))).expect("JSON")
    }

    #[test]
    fn the_json_is_shaped_like_an_open_badge_and_claims_no_proof() {
        let shell = shell();
        let value = read(&record(&shell, &progress(), &Choice::Tier(1)).lines, WORDS);
        assert_eq!((&value["signed"], &value["notice"]), (&json!(false), &json!("Not signed.")));
        let [module, test] = value["credentials"].as_array().expect("a list").as_slice() else {
            panic!("two credentials: {value}")
        };
        assert_eq!(module["type"], json!(["VerifiableCredential", "AchievementCredential"]));
        assert_eq!(module["issuer"]["name"], json!("Attune"));
        assert_eq!(module["validFrom"], json!("2026-02-14T00:00:00Z"));
        assert_eq!((&module["contentVersion"], &module["statedMinutes"]), (&json!(2), &json!(12)));
        let subject = &module["credentialSubject"];
        assert_eq!(subject["achievement"]["name"], json!("1.1 Title of 1.1"));
        assert_eq!(subject["achievement"]["criteria"]["narrative"], json!("passed"));
        assert_eq!(subject["result"][0]["value"], json!("11/12"));
        assert_eq!((&test["statedMinutes"], &test["name"]), (&Value::Null, &json!("Tier 1")));
        for credential in [module, test] {
            assert_eq!(credential.get("proof"), None);
            assert_eq!(credential["credentialSubject"].get("name"), None);
        }
    }

    proptest! {
        #[test]
        fn any_text_reads_back(title in any::<String>(), notice in "[\u{0}-\u{1f}\"\\\\/\u{2028}\u{7f}𝄞é]{0,20}") {
            let mut shell = shell();
            shell.modules[0].title = title.clone();
            let progress = progress();
            let record = record(&shell, &progress, &Choice::Tier(1));
            let value = read(&record.lines, Words { notice: &notice, site: &title, ..WORDS });
            prop_assert_eq!(&value["notice"], &json!(notice));
            let credential = &value["credentials"][0];
            prop_assert_eq!(&credential["name"], &json!(format!("1.1 {title}")));
            prop_assert_eq!(&credential["issuer"]["name"], &json!(title));
        }
    }
}
