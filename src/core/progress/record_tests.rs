//! Independent parsers read the files back.

use super::*;
use crate::core::course::paths::{Gate, RolePath};
use proptest::prelude::*;

pub(super) const TODAY: Day = Day(20_600);

pub(super) const WORDS: Words<'_> = Words {
    site: "Attune",
    notice: "Not signed.",
    passed: "passed",
    tested: "tested",
    met: "practice standard met: {gate}",
    confirmed: "confirmed: {gate}",
};

fn ids(list: &[&str]) -> Vec<String> {
    list.iter().map(|id| (*id).into()).collect()
}

pub(super) fn shell() -> Shell {
    let module = |id: &str, tier: u8| Outline {
        id: id.into(),
        title: format!("Title of {id}"),
        tier,
        minutes: Minutes { low: 5, high: 7 },
        beyond: Minutes { low: 7, high: 13 },
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

pub(super) fn progress() -> Progress {
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
    let record = record(&shell, &progress(), choice, TODAY);
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
    let csv = csv(&record(&shell, &progress(), &Choice::Tier(1), TODAY).lines);
    assert_eq!(
        csv,
        concat!(
            "\u{feff}\"id\",\"title\",\"version\",\"date\",\"right\",\"asked\",\"minutes_low\",\"minutes_high\",\"how\"\r\n",
            "\"module 1.1\",\"1.1 Title of 1.1\",\"2\",\"2026-02-14\",\"11\",\"12\",\"12\",\"20\",\"passed\"\r\n",
            "\"gate tier-1\",\"test-out: Tier 1\",\"\",\"2026-02-14\",\"10\",\"12\",\"\",\"\",\"tested out\"\r\n",
        )
    );
}

/// `docs/exports.md` says how to open this file in a spreadsheet, and what it shows.
#[test]
fn the_csv_matches_the_golden_file() {
    let titles = [
        ("2.1", "One"),
        ("2.2", "1/2"),
        ("2.3", "=1+1"),
        ("2.4", "+1"),
        ("2.5", "-1"),
        ("2.6", "@SUM(1)"),
        ("2.7", "\t=1+1"),
        ("2.8", "TRUE"),
        ("2.9", "\"Quoted\", and a comma; y é"),
        ("2.10", "May 5"),
    ];
    let module = |(id, title): (&str, &str)| Outline {
        title: title.into(),
        id: id.into(),
        ..shell().modules[2].clone()
    };
    let gate = Gate { id: "1.5".into(), name: "=2+2".into(), modules: ids(&["2.10"]), ..Gate::default() };
    let shell = Shell { modules: titles.map(module).into(), gates: vec![gate], ..Shell::default() };
    let mut progress = Progress::default();
    for (id, _) in titles {
        progress.passed.insert((id.into(), 2), pass(11));
    }
    progress.tested.insert(("1.5".into(), 0), pass(10));
    let csv = csv(&record(&shell, &progress, &Choice::All, TODAY).lines);
    assert_eq!(csv, include_str!("golden/record.csv"));
    let rows = rows(csv.trim_start_matches('\u{feff}'));
    for row in &rows[1..] {
        assert!(row[..2].iter().all(|cell| cell.contains(' ') && cell.parse::<f64>().is_err()), "{row:?}");
    }
}

#[test]
fn an_impossible_day_is_not_exported() {
    let shell = shell();
    for wrong in [0, 10_957, Day::FIRST.0 - 1, TODAY.0 + 2, 21_915] {
        let mut progress = Progress::default();
        progress.passed.insert(("1.1".into(), 2), Pass { day: Day(wrong), ..pass(11) });
        progress.tested.insert(("tier-1".into(), 0), Pass { day: Day(wrong), ..pass(10) });
        let lines = record(&shell, &progress, &Choice::All, TODAY).lines;
        assert_eq!(lines.iter().map(|line| line.day).collect::<Vec<_>>(), [None, None], "{wrong}");
        let csv = csv(&lines);
        assert!(
            rows(&csv)[1..].iter().all(|row| row[3].is_empty()) && !csv.contains(&Day(wrong).iso()),
            "{csv}"
        );
        let words = Words { site: "s", notice: "n", passed: "p", tested: "t", ..WORDS };
        let json = json(&lines, words, TODAY);
        assert!(!json.contains("validFrom") && !json.contains("\"date\""), "{json}");
    }
}

/// The day shown for this time in a zone this many hours from UTC.
fn shown(time: &str, hours: i32) -> String {
    let (date, time) = time.split_once('T').expect("a date and a time");
    let utc: i32 = time.strip_suffix(":00:00Z").expect("UTC").parse().expect("an hour");
    Day(Day::parse(date).expect("a date").0 + (utc + hours).div_euclid(24)).iso()
}

#[test]
fn the_exported_day_is_the_same_in_every_american_zone() {
    let shell = shell();
    let words = Words { site: "s", notice: "n", passed: "p", tested: "t", ..WORDS };
    let json = json(&record(&shell, &progress(), &Choice::All, TODAY).lines, words, TODAY);
    let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    for credential in value["credentials"].as_array().expect("a list") {
        let time = credential["validFrom"].as_str().expect("a time");
        for hours in -11..=11 {
            assert_eq!(shown(time, hours), "2026-02-14", "{hours} hours from UTC");
        }
        assert_eq!(credential["date"], "2026-02-14");
    }
    assert_eq!(shown("2026-02-14T00:00:00Z", -6), "2026-02-13", "midnight was the day before in Chicago");
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
    fn any_title_is_one_cell_and_not_a_formula(title in "[ =+@|%'\",;\t\r\n\\-a-z0-9é＝]{0,12}") {
        let mut shell = shell();
        shell.modules[0].title = title.clone();
        let text = csv(&record(&shell, &progress(), &Choice::Module("1.1".into()), TODAY).lines);
        let rows = rows(text.trim_start_matches('\u{feff}'));
        prop_assert_eq!(rows.len(), 3);
        prop_assert!(rows.iter().all(|r| r.len() == 9));
        let shown = &rows[1][1];
        prop_assert_eq!(shown, &["1.1 ", &title].concat());
        let first = shown.trim_start().chars().next().unwrap_or('a');
        prop_assert!(!"=+-@|%＝".contains(first) && !shown.starts_with(['\t', '\r', '\n']), "{shown:?}");
    }
}

mod as_json {
    use super::*;
    use serde_json::{Value, json};

    fn read(lines: &[Line<'_>], words: Words<'_>) -> Value {
        serde_json::from_str(&json(lines, words, Day(20_500))).expect("JSON")
    }

    #[test]
    fn the_json_is_shaped_like_an_open_badge_and_claims_no_proof() {
        let shell = shell();
        let value = read(&record(&shell, &progress(), &Choice::Tier(1), TODAY).lines, WORDS);
        assert_eq!((&value["signed"], &value["notice"]), (&json!(false), &json!("Not signed.")));
        let [module, test] = value["credentials"].as_array().expect("a list").as_slice() else {
            panic!("two credentials: {value}")
        };
        assert_eq!(module["type"], json!(["VerifiableCredential", "AchievementCredential"]));
        assert_eq!(module["issuer"]["name"], json!("Attune"));
        assert_eq!(
            (&module["date"], &module["validFrom"]),
            (&json!("2026-02-14"), &json!("2026-02-14T12:00:00Z"))
        );
        assert_eq!(
            (&module["contentVersion"], &module["statedMinutes"]),
            (&json!(2), &json!({ "low": 12, "high": 20 }))
        );
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
            let record = record(&shell, &progress, &Choice::Tier(1), TODAY);
            let value = read(&record.lines, Words { notice: &notice, site: &title, ..WORDS });
            prop_assert_eq!(&value["notice"], &json!(notice));
            let credential = &value["credentials"][0];
            prop_assert_eq!(&credential["name"], &json!(format!("1.1 {title}")));
            prop_assert_eq!(&credential["issuer"]["name"], &json!(title));
        }
    }
}
