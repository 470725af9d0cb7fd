use super::*;
use crate::core::course::outline::Shell;
use crate::core::progress::facts::Pass;
use crate::core::progress::record::Choice;
use crate::pages::fixture::{between, passed, shell, text};

fn with_checks() -> Shell {
    let shell = shell();
    let checks = confirm::checks(&shell.modules, &shell.planned, &shell.strings);
    Shell { checks, ..shell }
}

/// The day on which the fixture's modules are passed.
fn day() -> Day {
    Day::parse("2026-02-14").expect("a date")
}

fn confirmed(right_day: Day) -> Progress {
    let mut progress = passed(&[("1.1", 2), ("1.2", 2)]);
    progress.tested.insert(("confirm-1".into(), 0), Pass { day: right_day, right: 11, drawn: 12 });
    progress
}

#[test]
fn the_box_on_the_map_says_what_is_missing_when_it_opens_and_that_it_was_passed() {
    let shell = with_checks();
    let html = Html::plain(&shell);
    let said = |progress: &Progress, today| {
        let map = html.training(progress, today).into_string();
        text(between(&map, "id=\"confirm-1\"", "</div>")).replace("id=\"confirm-1\">", "")
    };
    let tier = passed(&[("1.1", 2), ("1.2", 2)]);
    assert!(said(&Progress::default(), day()).ends_with("Opens a week after you pass: 1.1 , 1.2 ."));
    assert!(said(&tier, day()).ends_with("Opens on February 21, 2026."));
    assert!(said(&tier, Day(day().0 + 7)).ends_with("Open now."));
    assert!(
        said(&confirmed(Day(day().0 + 9)), Day(day().0 + 9)).ends_with("Confirmed on February 23, 2026.")
    );
    assert!(said(&confirmed(Day(0)), Day(day().0 + 9)).ends_with("Confirmed: Tier 1"));
    let map = html.training(&tier, day()).into_string();
    assert!(!map.contains("confirm-2"), "a tier with planned modules has no check");
    assert_eq!(map.matches("href=\"/en/test/confirm-1/\"").count(), 1);
}

#[test]
fn the_page_says_what_it_is_and_offers_no_way_to_start() {
    let shell = with_checks();
    let html = Html::plain(&shell);
    let page = html.main(None, &Route::Test("confirm-1".into())).expect("a page").into_string();
    assert!(page.contains("data-slot=\"quiz confirm-1\"") && !page.contains("retake"), "{page}");
    assert!(
        text(&page).contains("Confirm Tier 1 12 questions") && !text(&page).contains("tested out"),
        "{page}"
    );
    assert_eq!(crate::pages::title::tab_name(&shell, &Route::Test("confirm-1".into())), "Confirm Tier 1");
    assert_eq!(html.heading(&Route::Test("confirm-1".into())).into_string(), "Confirm Tier 1");
}

#[test]
fn the_calendar_file_is_offered_while_days_are_ahead() {
    let shell = with_checks();
    let (html, check) = (Html::plain(&shell), &shell.checks[0]);
    let tier = passed(&[("1.1", 2), ("1.2", 2)]);
    let offers = |progress, today| {
        html.check_card(check, progress, today, false).into_string().contains("\"calendar confirm-1\"")
    };
    assert!(offers(&tier, day()) && offers(&tier, Day(day().0 + 59)));
    assert!(!offers(&tier, Day(day().0 + 60)) && !offers(&Progress::default(), day()));
}

#[test]
fn a_calendar_title_fits_on_a_line_in_every_language() {
    let content = concat!(env!("CARGO_MANIFEST_DIR"), "/content");
    let files = std::fs::read_dir(content).expect("a folder").flatten();
    let files = files.filter_map(|dir| std::fs::read_to_string(dir.path().join("strings.toml")).ok());
    let titles: Vec<String> = files
        .map(|file| file.parse::<toml::Table>().expect("a table")["ui"]["check-event"].to_string())
        .collect();
    assert!(!titles.is_empty() && titles.iter().all(|t| t.len() <= 60 && !t.contains("\\n")), "{titles:?}");
}

#[test]
fn a_recheck_is_on_the_refresh_page_from_day_sixty_on() {
    let shell = with_checks();
    let html = Html::plain(&shell);
    let tier = passed(&[("1.1", 2), ("1.2", 2)]);
    let offers = |today| html.refresh(&tier, today).into_string().contains("href=\"/en/test/confirm-1/\"");
    assert!(!offers(Day(day().0 + 59)) && offers(Day(day().0 + 60)));
    let line = |today| text(between(&html.training(&tier, today).into_string(), "fresh-line", "</p>"));
    let offer = "It's been two months since you finished Tier 1. See what you still know.";
    assert!(!line(Day(day().0 + 59)).contains(offer) && line(Day(day().0 + 60)).contains(offer));
}

#[test]
fn the_sheet_says_met_and_confirmed_and_never_competent() {
    let shell = with_checks();
    let html = Html::plain(&shell);
    let today = Day(day().0 + 9);
    let sheet = text(&html.record(&confirmed(today), &Choice::All, today, &|_| String::new()).into_string());
    assert!(sheet.contains("Practice standard met: Tier 1 February 14, 2026 –"), "{sheet}");
    assert!(sheet.contains("Confirmed: Tier 1 February 23, 2026 11 of 12"), "{sheet}");
    assert!(!sheet.to_lowercase().contains("competen"));
}
