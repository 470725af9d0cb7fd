//! Markup of the player, rendered to strings.

use super::Html;
use crate::core::base::date::Day;
use crate::core::course::case::Scoring;
use crate::core::course::case::{Scenario, Scene, SceneChoice};
use crate::core::course::model::Module;
use crate::core::course::outline::{Outline, Shell};
use crate::core::progress::facts::{Finished, Progress};
use crate::core::quiz::scenario::{Ending, Walk};
use crate::core::strings::{KEYS, Strings};

/// A case with a way to each kind of ending; its titles need escaping.
fn scenario() -> Scenario {
    let choice = |to: &str, meters| SceneChoice {
        html: format!("Go to <em>{to}</em>"),
        to: to.into(),
        meters,
        good: to == "well",
        says_html: format!("<p>Says {to}.</p>"),
        why_html: "<p>because.</p>".into(),
    };
    let scene = |id: &str, choices, ending| Scene {
        id: id.into(),
        title: format!("{id} & co"),
        html: format!("<p>Text of {id}.</p>"),
        choices,
        ending,
    };
    Scenario {
        id: "bus-stop".into(),
        title: "The <bus> stop".into(),
        intro_html: "<p>Close to home?</p>".into(),
        start: "bench".into(),
        scenes: vec![
            scene("bench", vec![choice("asked", [1, 0, 2, 0]), choice("called", [-3, 0, 0, 0])], None),
            scene("asked", vec![choice("well", [0, 1, 1, -1]), choice("open", [0; 4])], None),
            scene("called", vec![], Some(false)),
            scene("well", vec![], Some(true)),
            scene("open", vec![], None),
        ],
        ..Scenario::default()
    }
}

fn shell() -> Shell {
    let counts = Scenario { id: "other".into(), title: "Another".into(), score: Scoring::Best, ..scenario() };
    let practice = Scenario { id: "free".into(), score: Scoring::None, ..scenario() };
    let module = Module {
        tier: 1,
        id: "1.1".into(),
        scenarios: vec![scenario(), counts, practice],
        ..Module::default()
    };
    Shell {
        lang: "en".into(),
        base: "/".into(),
        strings: Strings(KEYS.iter().map(|k| format!("[{k}]{{n}}/{{all}}")).collect()),
        modules: vec![Outline::from(&module)],
        ..Shell::default()
    }
}

/// The player after these choices; `told` as in [`Html::player`].
fn played(choices: &[usize], told: bool) -> String {
    let (shell, scenario) = (shell(), scenario());
    let mut walk = Walk::default();
    for n in choices {
        let from = walk.here(&scenario).expect("a scene").id.clone();
        assert!(walk.choose(&scenario, &from, *n));
    }
    Html::plain(&shell).player("1.1", &scenario, &walk, told).into_string()
}

fn count(html: &str, what: &str) -> usize {
    html.matches(what).count()
}

#[test]
fn a_scene_has_its_choices_as_buttons_and_gives_nothing_away() {
    let html = played(&[], false);
    assert!(
        html.contains("<h2 id=\"case-head\" tabindex=\"-1\">bench &amp; co</h2><p>Text of bench.</p>"),
        "{html}"
    );
    assert_eq!(count(&html, "<button class=\"second choice\" type=\"button\""), 2);
    assert_eq!(count(&html, "<button"), 3, "and one to listen: {html}");
    assert!(html.contains("data-do=\"case choose bench 1\">Go to <em>called</em></button>"));
    assert!(
        !html.contains("Says") && !html.contains("because"),
        "what follows comes after the choice: {html}"
    );
    assert!(!html.contains("case back") && !html.contains("strip"), "there is nothing to go back to");
    let html = played(&[0], false);
    assert!(html.contains("asked &amp; co") && html.contains("data-do=\"case back\""));
}

/// In any order, a button does what its text says, and the consequence belongs to it.
#[test]
fn a_choice_keeps_its_words_in_every_order() {
    let (shell, mut scenario) = (shell(), scenario());
    let third = SceneChoice {
        to: "open".into(),
        html: "Go to <em>open</em>".into(),
        says_html: "<p>Says open.</p>".into(),
        ..SceneChoice::default()
    };
    scenario.scenes[0].choices.push(third);
    let mut first = std::collections::BTreeSet::new();
    for seed in 0..40 {
        let html = Html::plain(&shell).player("1.1", &scenario, &Walk::new(seed, seed), false).into_string();
        let buttons: Vec<&str> = html.split("<li>").skip(1).collect();
        assert_eq!(buttons.len(), 3);
        first.insert(buttons[0].to_string());
        for button in buttons {
            let between = |from: &str, to: &str| {
                button
                    .split(from)
                    .nth(1)
                    .and_then(|rest| rest.split(to).next())
                    .unwrap_or_default()
                    .to_string()
            };
            let n = between("case choose bench ", "\"");
            assert_eq!(between("id=\"choice-", "\""), n);
            let mut walk = Walk::new(seed, seed);
            assert!(walk.choose(&scenario, "bench", n.parse().expect("a number")));
            let chosen = between("<em>", "</em>");
            let told = Html::plain(&shell).player("1.1", &scenario, &walk, true).into_string();
            assert!(told.contains(&format!("Says {chosen}.")), "{seed}: {button}");
            assert_eq!(walk.here(&scenario).map(|s| s.id.clone()), Some(chosen));
        }
    }
    assert_eq!(first.len(), 3, "each of them comes first in some walk");
}

#[test]
fn after_a_choice_its_words_its_reason_and_the_meters_in_words() {
    let html = played(&[0, 0], true);
    assert!(html.contains("aria-describedby=\"case-says\"") && html.contains("<p>Says well.</p>"));
    assert!(html.contains("[case-why]") && html.contains("<p>because.</p>"));
    assert!(html.contains("<em>well</em>"), "what was chosen: {html}");
    for (meter, level, went) in [
        ("safety", "level-3", ""),
        ("trust", "level-3", "meter-up"),
        ("choice", "level-4", "meter-up"),
        ("accuracy", "level-1", "meter-down"),
    ] {
        let row = html.split(&format!("[meter-{meter}]")).nth(1).and_then(|r| r.split("</li>").next());
        let row = row.expect("a row");
        assert!(row.contains(&format!("[{level}]")), "{meter}: {row}");
        assert_eq!(row.contains("meter-"), !went.is_empty(), "{meter}: {row}");
        assert!(row.contains(went), "{meter}: {row}");
    }
    assert!(html.contains("data-do=\"case on\"") && html.contains("data-do=\"case back\""));
    assert_eq!((count(&html, "<i class=\"on\">")), 4 + 2, "four marks on scales, and two scenes");
    assert!(html.contains("[case-scene]2"), "it follows from the second scene: {html}");
    assert!(!html.contains("well &amp; co"), "the next scene comes when the person goes on");
}

#[test]
fn an_ending_has_a_picture_in_words_and_a_map() {
    let html = played(&[0, 0], false);
    assert!(html.contains("class=\"scene player ending good later\"") && html.contains("[ending-good]"));
    assert!(html.contains("<p>Text of well.</p>"));
    // Five places on each of four scales, one of them marked; the word next to it says the same.
    assert_eq!((count(&html, "<i>"), count(&html, "<i class=\"on\">")), (16, 4 + 3), "and three scenes");
    assert_eq!(count(&html, "aria-hidden=\"true\""), 5);
    assert!(
        html.contains(
            "<h3>[case-helped]{n}/{all}</h3><ul class=\"helped\"><li>Go to <em>well</em></li></ul>"
        ),
        "{html}"
    );
    assert!(html.contains("[case-scene]3"), "{html}");
    assert!(!played(&[1], false).contains("[case-helped]"), "nothing did");
}

#[test]
fn the_picture_and_the_words_show_the_same_level() {
    let html = played(&[1], false);
    assert!(html.contains("ending poor") && html.contains("[ending-poor]"));
    let row =
        |meter: &str| html.split(&format!("[meter-{meter}]")).nth(1).and_then(|r| r.split("</li>").next());
    let place = |row: &str| row.split("<i").skip(1).position(|i| i.contains("on"));
    let safety = row("safety").expect("a row");
    assert_eq!(
        (place(safety), safety.contains("[level-0]")),
        (Some(0), true),
        "bounded at the lowest: {safety}"
    );
    let trust = row("trust").expect("a row");
    assert_eq!((place(trust), trust.contains("[level-2]")), (Some(2), true), "{trust}");
    let open = played(&[0, 1], false);
    assert!(open.contains("[ending-open]") && !open.contains("ending good") && !open.contains("ending poor"));
}

#[test]
fn the_map_leads_back_and_names_the_rest_by_title_only() {
    let html = played(&[0, 0], false);
    let (walked, left) = html.split_once("map left").expect("two lists");
    assert!(walked.contains("data-do=\"case to 0\">bench &amp; co</button>"), "{walked}");
    assert!(walked.contains("data-do=\"case to 1\">asked &amp; co</button>"));
    assert!(walked.contains("<b>well &amp; co</b>"), "where the person stands is no way back");
    assert!(left.contains("<li>called &amp; co</li><li>open &amp; co</li></ul>"), "{left}");
    assert!(!html.contains("Text of called") && !html.contains("Text of open"), "titles only: {html}");
    assert!(html.contains("data-do=\"case to 0\">[case-restart]"), "replay is offered");
    assert!(
        html.contains("href=\"/en/m/1-1/cases/other/\">[case-next]{n}/{all} Another</a>"),
        "the next case: {html}"
    );
}

#[test]
fn a_case_without_its_first_scene_shows_nothing() {
    let shell = shell();
    let broken = Scenario { start: "nowhere".into(), ..scenario() };
    assert_eq!(Html::plain(&shell).player("1.1", &broken, &Walk::default(), false).into_string(), "");
}

#[test]
fn the_page_of_a_case_has_everything_without_the_player() {
    let shell = shell();
    let html = Html::plain(&shell).case("1.1", &scenario()).into_string();
    let text = html.split("id=\"text\"").nth(1).expect("the text");
    for id in ["bench", "asked", "called", "well", "open"] {
        assert!(
            text.contains(&format!("id=\"c-bus-stop-{id}\"")) && text.contains(&format!("Text of {id}."))
        );
    }
    assert_eq!(count(text, "href=\"#c-bus-stop-bench\""), 3, "each ending leads to the start");
    assert!(html.contains("<div class=\"needs-app\"><div data-slot=\"case 1.1/bus-stop\"></div>"));
    assert!(html.starts_with("<div class=\"cast\"><div><p>Close to home?</p>"), "help comes first");
    assert!(!text.contains("<button"), "nothing there needs scripting");
}

#[test]
fn finished_cases_show_in_lists_and_counts() {
    let shell = shell();
    let html = Html::plain(&shell);
    let module = &shell.modules[0];
    let mut progress = Progress::default();
    let list = html.case_list("1.1", &progress).into_string();
    assert_eq!(
        (count(&list, "[case-new]"), count(&list, "[case-practice]"), count(&list, "[case-done]")),
        (2, 1, 0)
    );
    assert!(list.contains("The &lt;bus&gt; stop"));
    assert_eq!(html.case_count(module, &progress).as_deref(), Some("[cases-count]0/2"));
    progress.finish("1.1", "bus-stop", Finished::new(Day(5), Ending::Harmed));
    let list = html.case_list("1.1", &progress).into_string();
    assert_eq!((count(&list, "[case-new]"), count(&list, "[case-done]")), (1, 1));
    assert_eq!(html.case_count(module, &progress).as_deref(), Some("[cases-count]1/2"));
    assert!(
        html.contents("1.1", &progress).0.contains("[case-done]")
            && html.training(&progress, Day(5)).0.contains("1/2")
    );
    let none = Outline::default();
    assert_eq!(html.case_count(&none, &progress), None);
    assert!(html.cases(&none).is_none(), "a module without cases has no such page");
}
