//! The record: choices, rows, files, and what it says without JavaScript.

use crate::core::base::date::Day;
use crate::core::progress::facts::{Pass, Progress};
use crate::core::progress::record::Choice;
use crate::pages::fixture::{between, made, passed, tested, text};

fn record(progress: &Progress, choice: &Choice) -> String {
    made(|html| html.record(progress, choice, Day(20_600), &|kind| format!("<{kind}>")))
}

fn mixed() -> Progress {
    let mut progress = passed(&[("1.1", 1), ("1.1", 2), ("2.1", 1)]);
    progress.join(&tested("tier-1"));
    progress
}

#[test]
fn without_javascript_it_says_what_a_record_needs() {
    let html = record(&Progress::default(), &Choice::All);
    let off = text(between(&html, "app-none", "</section>"));
    assert!(off.contains("needs JavaScript") && off.contains("Turn JavaScript on"), "{off}");
    let on = text(between(&html, "app-knows", "</section>"));
    assert!(on.contains("You haven't passed a quiz yet"), "{on}");
}

#[test]
fn everything_passed_is_listed_once() {
    let html = record(&mixed(), &Choice::All);
    assert_eq!(html.matches("<th scope=\"row\">").count(), 3);
    let row = text(between(&html, "<tbody>", "</tr>"));
    assert!(row.contains("1.1 Title &lt;1.1&gt; Module 1.1 February 14, 2026 8 of 8 15–22 min 2"), "{row}");
    assert!(text(&html).contains("Tested out: Tier 1 Tested out: Tier 1 March 1, 2026 10 of 12 no hours –"));
    assert_eq!(
        html.matches("<tr class=\"goals full\"><td colspan=\"5\" id=\"goals-1.1\"></td>").count(),
        1,
        "a place for objectives"
    );
    assert!(text(&html).contains("Total stated length: 30–44 min"), "a test-out has no hours");
    assert!(text(&html).contains("earlier version"), "2.1 was passed in version 1");
    assert!(html.contains("&lt;json&gt;</textarea>") && html.contains("data-do=\"save csv\""));
}

#[test]
fn a_tier_a_path_and_a_module_can_be_chosen() {
    let mut progress = mixed();
    progress.choose_path("crew");
    let html = record(&progress, &Choice::Tier(1));
    assert!(text(&html).contains("1 of 2 modules passed."), "not complete");
    for id in ["record-all", "record-tier-1", "record-tier-2", "record-path-crew", "record-module-1-1"] {
        assert!(html.contains(&format!("id=\"{id}\"")), "{id} in {html}");
    }
    assert!(!html.contains("record-tier-3") && !html.contains("record-module-1-2"));
    assert_eq!(html.matches("aria-pressed=\"true\"").count(), 1);
    let path = record(&progress, &Choice::Path("crew".into()));
    assert!(text(&path).contains("Crew Role path 1 of 3 modules passed."), "planned ones count: {path}");
    let module = record(&progress, &Choice::Module("1.1".into()));
    assert_eq!(module.matches("<th scope=\"row\">").count(), 2, "the earlier version can be printed again");
    assert!(text(&module).contains("Total stated length: 15–22 min"));
    let whole = record(&passed(&[("1.1", 2), ("1.2", 2)]), &Choice::Tier(1));
    assert!(text(&whole).contains("Complete: 2 of 2 modules passed."));
    let nothing = record(&passed(&[("1.1", 2)]), &Choice::Tier(3));
    assert!(nothing.contains("no-lines") && !nothing.contains("sheet"));
}

#[test]
fn a_day_that_cannot_be_is_not_printed() {
    for wrong in [0, 10_957, 20_602, 21_915] {
        let mut progress = Progress::default();
        progress.passed.insert(("1.1".into(), 2), Pass { day: Day(wrong), right: 8, drawn: 8 });
        let html = record(&progress, &Choice::All);
        let row = text(between(&html, "<tbody>", "</tr>"));
        assert!(row.contains("Module 1.1 not known 8 of 8"), "{row}");
        let year = Day(wrong).ymd().0.to_string();
        assert!(!row.contains(&year), "{row}");
    }
}
