//! The path map, the chooser, gates and their notices.

use crate::core::base::date::Day;
use crate::core::progress::facts::Progress;
use crate::core::progress::gates::missing;
use crate::core::site::route::Route;
use crate::pages::fixture::{between, made, passed, shell, tested, text};

fn map(progress: &Progress) -> String {
    made(|html| html.training(progress, Day(20_520)))
}

/// The order of the stops.
fn stops(html: &str) -> Vec<&str> {
    html.split("<li class=\"stop").skip(1).map(|s| between(s, "<b>", "</b>")).map(|s| &s[3..]).collect()
}

#[test]
fn without_a_path_modules_are_in_course_order() {
    let html = map(&Progress::default());
    assert_eq!(stops(&html), ["1.1", "1.2", "2.1", "2.2", "3.1", "3.2"]);
    let now = text(between(&html, "id=\"path-now\"", "</p>"));
    assert!(now.contains("All modules 0 of 3 modules passed, about 45–66 min left."), "{now}");
    assert!(now.contains("3 more modules are planned"), "{now}");
    assert!(!html.contains("stop mine") && html.contains("Plan of 2.2"));
    assert!(html.contains("data-do=\"path\" aria-pressed=\"true\""), "all modules is the choice");
}

#[test]
fn a_path_leads_and_hides_nothing() {
    let mut progress = passed(&[("1.1", 2)]);
    progress.choose_path("crew");
    let html = map(&progress);
    assert_eq!(stops(&html), ["1.1", "1.2", "2.1", "2.2", "3.1", "3.2"], "the order of the numbers");
    assert_eq!(html.matches(" mine").count(), 3);
    let now = text(between(&html, "id=\"path-now\"", "</p>"));
    assert!(
        now.contains("Crew 0 of 2 modules passed, about 30–44 min left. 1 more module is planned"),
        "{now}"
    );
    assert!(text(&html).contains("1 of 2 modules passed, about 15–22 min left."), "the tier in words");
    assert!(html.contains("id=\"continue\" href=\"/en/m/1-2/\""), "goes on with the path");
    assert!(html.contains("data-do=\"path crew\" aria-pressed=\"true\""));
    progress.passed.extend(passed(&[("1.2", 2), ("2.1", 2)]).passed);
    assert!(text(&map(&progress)).contains("every module on your path"));
    progress.choose_path("gone");
    assert!(text(&map(&progress)).contains("All modules 3 of 3 modules passed."), "an unknown path is none");
}

#[test]
fn a_locked_module_says_what_is_missing() {
    let html = map(&passed(&[("1.1", 1)]));
    assert!(!between(&html, "<b>2.1</b>", "</li>").contains("#gate-"), "its tier's box says it");
    let gate = between(&html, "id=\"gate-tier-1\"", "</div>");
    assert!(text(gate).contains("Still needed for credit: 1.2 ."), "{gate}");
    assert!(gate.contains("href=\"/en/m/1-2/\"") && gate.contains("href=\"/en/test/tier-1/\""), "{gate}");
    let early = between(&html, "<b>3.2</b>", "</li>");
    assert!(
        early.contains("href=\"#gate-tier-1\""),
        "planned, but behind another gate than its tier: {early}"
    );
    assert!(
        early.contains("credit opens after Tier 1") && html.contains("<summary>2 more modules are planned.")
    );
    assert!(!between(&html, "<b>3.1</b>", "</li>").contains("#gate-"), "says nothing twice");
    let core = between(&html, "id=\"gate-core\"", "</div>");
    assert!(text(core).contains("2.1 , 2.2 (planned)") && !core.contains("/test/"), "no test yet: {core}");
    assert_eq!(html.matches("id=\"gate-").count(), 2, "each gate has one box");
}

#[test]
fn an_open_gate_says_since_when() {
    let html = map(&tested("tier-1"));
    let gate = text(between(&html, "id=\"gate-tier-1\"", "</div>"));
    assert!(gate.contains("you tested out of Tier 1 on March 1, 2026"), "{gate}");
    assert!(!html.contains("href=\"#gate-tier-1\""));
    assert!(html.contains("id=\"continue\" href=\"/en/m/2-1/\""), "goes on behind the gate");
    assert!(
        gate.contains("Open for credit now: 2.1 , 2.2 (planned), 3.2 (planned)."),
        "no empty box: {gate}"
    );
    let html = map(&passed(&[("1.1", 2), ("1.2", 1)]));
    let gate = text(between(&html, "id=\"gate-tier-1\"", "</div>"));
    assert!(gate.contains("you've passed Tier 1") && gate.contains("Open for credit now: 2.1"), "{gate}");
}

#[test]
fn a_test_out_counts_for_its_modules() {
    let html = map(&tested("tier-1"));
    let now = text(between(&html, "id=\"path-now\"", "</p>"));
    assert!(now.contains("2 of 3 modules passed or tested out, about 15–22 min left."), "{now}");
    let tier = text(between(&html, "<section class=\"tier\">", "</section>"));
    assert!(tier.contains("2 of 2 modules passed or tested out."), "{tier}");
    let stop = text(between(&html, "<b>1.2</b>", "</li>"));
    assert!(stop.contains("tested out") && !stop.contains("not started"), "{stop}");

    let mut some = tested("tier-1");
    some.join(&passed(&[("1.1", 2), ("2.1", 2)]));
    let html = map(&some);
    assert!(text(between(&html, "id=\"path-now\"", "</p>")).contains("3 of 3 modules passed or tested out."));
    assert!(text(between(&html, "<b>1.1</b>", "</li>")).contains("passed"), "a pass is said first");
    some.passed.extend(passed(&[("1.2", 2)]).passed);
    assert!(text(between(&map(&some), "id=\"path-now\"", "</p>")).contains("3 of 3 modules passed."));

    let mut begun = tested("tier-1");
    begun.read.insert(("1.1".into(), "a".into()), Day(20_500));
    assert!(
        map(&begun).contains("id=\"continue\" href=\"/en/m/2-1/\""),
        "what was tested out needs no reading"
    );
}

#[test]
fn a_test_out_of_a_wrong_clock_has_no_day() {
    let mut progress = tested("tier-1");
    progress.tested.values_mut().for_each(|test| test.day = Day(0));
    let gate = text(between(&map(&progress), "id=\"gate-tier-1\"", "</div>"));
    assert!(gate.contains("Credit here is open") && !gate.contains("1970"), "{gate}");
}

#[test]
fn continue_says_how_long_it_takes_or_how_far_one_is() {
    let card = |progress: &Progress| {
        let html = map(progress);
        let card = between(&html, "<section class=\"card continue\"", "</section>").to_string();
        (text(&card), card.matches("class=\"on\"").count())
    };
    assert!(card(&Progress::default()).0.contains("7–10 min to read, 15–22 with the quiz"));
    let mut reading = Progress::default();
    reading.read.insert(("1.1".into(), "gone".into()), Day(20_450));
    let (said, read) = card(&reading);
    assert!(said.contains("Part 1 of 1 · 7–10 min of reading left") && read == 0, "{said}");
    let mut quiz = Progress::default();
    in_quiz(&mut quiz, "1.1", 20_450);
    assert!(card(&quiz).0.contains("Question 2 of 2"), "{}", card(&quiz).0);
}

#[test]
fn the_front_door_leads_on_in_one_tap() {
    let start = |progress: &Progress| made(|html| html.start(progress, Day(20_520)));
    assert!(start(&Progress::default()).contains("<a class=\"button\" href=\"/en/m/1-1/\">Start with 1.1"));
    assert!(start(&passed(&[("1.1", 2)])).contains("href=\"/en/m/1-2/\">Start with 1.2"));
    assert_eq!(start(&passed(&[("1.1", 2), ("1.2", 2), ("2.1", 2)])), "", "all done");
}

#[test]
fn a_role_says_what_is_ready_and_hides_its_numbers() {
    let html = map(&Progress::default());
    let crew = between(&html, "id=\"path-crew\"", "</li>");
    assert!(text(crew).contains("Crew 2 of 3 ready · 30–44 min"), "{}", text(crew));
    let more = text(between(&html, "<dl>", "</dl>"));
    assert!(more.contains("Crew For crews. Modules 1.2, 2.1, 3.1."), "{more}");
    assert_eq!(
        html.matches("<svg aria-hidden=\"true\"").count(),
        2 * 2,
        "a drawing for each, also without one of its own"
    );
}

/// Where "continue" leads, and what else it offers.
fn offered(progress: &Progress) -> (String, Option<String>) {
    let html = map(progress);
    let href = |id: &str| {
        let begin = format!("id=\"{id}\" href=\"");
        html.contains(&begin).then(|| between(&html, &begin, "\">")[begin.len()..].to_string())
    };
    (href("continue").expect("an offer"), href("continue-other"))
}

/// A module's quiz left after one answer on this day; with 0, on an unknown day.
fn in_quiz(progress: &mut Progress, module: &str, day: i32) {
    progress.absorb(&format!("t/{module}"), "1,7,2;q0=1:0;q1").expect("an attempt");
    if day > 0 {
        progress.reviews.at(&(module.into(), "q0".into(), 1)).note(Day(day), true);
    }
}

#[test]
fn continue_offers_the_newest_and_the_quiz_that_is_open() {
    let reading = |progress: &mut Progress, module: &str, day| {
        progress.read.insert((module.into(), "b".into()), Day(day));
    };
    let (quiz, lesson) = ("/en/m/1-1/quiz/".to_string(), "/en/m/1-2/#s-a".to_string());
    for (quiz_day, read_day, newest_is_quiz) in [
        (20_400, 20_450, false),
        (20_450, 20_450, false),
        (20_450, 20_400, true),
        (0, 20_400, false),
        (21_915, 20_400, false),
        (20_400, 21_915, true),
    ] {
        let mut progress = Progress::default();
        in_quiz(&mut progress, "1.1", quiz_day);
        reading(&mut progress, "1.2", read_day);
        let expected = match newest_is_quiz {
            false => (lesson.clone(), Some(quiz.clone())),
            true => (quiz.clone(), None),
        };
        assert_eq!(offered(&progress), expected, "quiz {quiz_day}, lesson {read_day}");
    }
    let mut progress = Progress::default();
    in_quiz(&mut progress, "1.2", 20_450);
    reading(&mut progress, "1.1", 20_450);
    let first = "/en/m/1-1/#s-a".to_string();
    assert_eq!(offered(&progress), ("/en/m/1-2/quiz/".into(), Some(first)), "of one day both are offered");
    let mut progress = Progress::default();
    in_quiz(&mut progress, "1.1", 20_400);
    in_quiz(&mut progress, "1.2", 20_401);
    assert_eq!(offered(&progress), ("/en/m/1-2/quiz/".into(), Some(quiz)));
    assert_eq!(offered(&Progress::default()), ("/en/m/1-1/".into(), None));
}

#[test]
fn credit_is_said_before_the_quiz() {
    let credit = |progress: &Progress, id: &str| made(|html| html.credit(id, progress, false));
    let closed = credit(&Progress::default(), "2.1");
    assert!(text(&closed).contains("Practice for now") && closed.contains("/en/m/1-1/"), "{closed}");
    assert!(text(&credit(&tested("tier-1"), "2.1")).contains("Credit is open"));
    assert_eq!(credit(&Progress::default(), "1.1"), "", "requires nothing");
    let shell = shell();
    for progress in [Progress::default(), tested("tier-1"), passed(&[("1.1", 2)])] {
        let open = missing(&shell.modules[2].requires, &shell.gates, &progress).is_empty();
        assert_eq!(credit(&progress, "2.1").contains("/en/m/"), !open);
    }
    let page = |route| made(|html| html.main(None, &route).unwrap_or_default());
    assert!(page(Route::Quiz("2.1".into())).contains("data-slot=\"credit 2.1\""));
    assert!(!page(Route::Quiz("1.1".into())).contains("data-slot=\"credit"));
}

#[test]
fn a_test_page_is_readable_without_javascript() {
    let page = made(|html| html.main(None, &Route::Test("tier-1".into())).unwrap_or_default());
    assert!(text(&page).contains("12 questions") && page.contains("href=\"/en/m/1-2/answers/\""));
    assert!(page.contains("data-slot=\"quiz tier-1\""));
    let none = made(|html| html.main(None, &Route::Test("core".into())).unwrap_or_default());
    assert!(text(&none).contains("This page isn't here"), "the core is not written yet");
}
