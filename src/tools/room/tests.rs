//! What the room shows and counts, without a browser.

use super::data::{At, Choice, Data, Idea, KEYS, Topic, Vote, VoteKind};
use super::deal::bare;
use super::deck::{Deck, Phase, Show};
use super::said::Said;
use super::session::Session;
use super::view::{View, clock, parts};
use crate::compiler::{Options, compile};
use crate::core::base::date::Day;
use crate::core::course::plan::{Plan, Plans, Step, StepKind};
use crate::core::strings::fill;
use crate::tools::Words;
use maud::html;
use proptest::prelude::*;

fn step(kind: StepKind, minutes: u16, on: &str, say: &str) -> Step {
    let on = on.split_once('/').map(|(module, id)| (module.into(), id.into()));
    Step { minutes, kind, on: on.into_iter().collect(), say: say.into(), does: format!("do {say}") }
}

fn vote(id: &str, kind: VoteKind) -> Vote {
    let choice = |n: usize| Choice {
        html: format!("choice {n}"),
        right: n == 1,
        why: format!("<p>because {n}</p>"),
    };
    Vote {
        id: id.into(),
        kind,
        section: "sec".into(),
        prompt: format!("prompt of {id}"),
        intro: "<p>intro</p>".into(),
        choices: (0..3).map(choice).collect(),
        why: "<p>explained</p>".into(),
    }
}

fn data() -> Data {
    let steps = vec![
        step(StepKind::Open, 2, "", "hello"),
        step(StepKind::Vote, 8, "1.1/q", "lead in"),
        step(StepKind::Case, 6, "1.1/c", "a case"),
        step(StepKind::Talk, 2, "", "<b>talk</b> & more"),
        step(StepKind::Close, 2, "", "bye"),
    ];
    let plan = Plan {
        id: "crew-20".into(),
        title: "A <title>".into(),
        minutes: 20,
        steps,
        ..Plan::default()
    };
    let script = (0..6).map(|n| step(StepKind::Vote, 2, "", &format!("script {n}"))).collect();
    let script = Plan { minutes: 12, steps: script, ..Plan::default() };
    let idea = Idea { id: "sec".into(), title: "A & B".into(), html: "<p>line</p>".into() };
    let votes = vec![vote("t", VoteKind::Try), vote("c", VoteKind::Case), vote("q", VoteKind::Question)];
    let topic =
        Topic { id: "1.1".into(), title: "Topic".into(), ideas: vec![idea], votes, ..Topic::default() };
    let ground = vec!["<rule>".to_owned()];
    let plans = Plans { plans: vec![plan], script, ground, ..Plans::default() };
    let words = KEYS.iter().map(|key| [*key, " {n}{all}{letter}{time}{text}"].concat()).collect();
    Data { words, home: "/en/".into(), plans, topics: vec![topic] }
}

/// The shown screens of a session, from the first to the last.
fn shows(session: &Session) -> Vec<Show> {
    session.deck.screens.iter().map(|screen| screen.show).collect()
}

fn at_vote(data: &Data, phase: Phase) -> Session {
    let mut session = Session::of(data, "vote 1.1/q").expect("a vote");
    let n = shows(&session).iter().position(|show| matches!(show, Show::Vote(_, p) if *p == phase));
    session.go(n.expect("the phase"));
    session
}

#[test]
fn a_plan_becomes_screens_in_its_order() {
    let session = Session::of(&data(), "plan crew-20").expect("a plan");
    let (q, c): (At, At) = ((0, 2), (0, 1));
    let mut wanted = vec![Show::Title, Show::Ground];
    wanted.extend(Phase::ALL.map(|phase| Show::Vote(q, phase)));
    wanted.push(Show::Scene(c));
    wanted.extend(Phase::ALL.map(|phase| Show::Vote(c, phase)));
    wanted.extend([Show::Words, Show::Words, Show::End]);
    assert_eq!(shows(&session), wanted);
    // All screens of a step share a timer, and no two steps do.
    let groups: Vec<usize> = session.deck.screens.iter().map(|screen| screen.group).collect();
    assert_eq!(groups, [0, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 4, 5, 6]);
}

#[test]
fn a_module_goes_section_by_section_and_then_through_its_cases() {
    let session = Session::of(&data(), "topic 1.1").expect("a module");
    let shown = shows(&session);
    assert_eq!(shown[..3], [Show::Title, Show::Ground, Show::Idea((0, 0))]);
    assert_eq!(shown[3], Show::Vote((0, 0), Phase::First), "what to try comes after its section");
    assert_eq!(shown[8], Show::Scene((0, 1)));
    assert_eq!(shown.len(), 3 + 5 + 6 + 1, "questions of the quiz are run one by one");
    for key in ["plan no", "topic 9.9", "vote 1.1/no", "vote 1.1", "deck 1.1", "", "plan"] {
        assert_eq!(Deck::of(&data(), key), None, "{key}");
    }
}

#[test]
fn both_votes_are_counted_apart_and_shown_side_by_side() {
    let data = data();
    let mut session = at_vote(&data, Phase::First);
    assert_eq!(session.count(&data, 0, true), Some(1));
    assert_eq!(session.count(&data, 0, true), Some(2));
    session.go(session.at + 1);
    assert_eq!(session.count(&data, 0, true), None, "nothing is counted while people talk");
    session.go(session.at + 1);
    assert_eq!(session.count(&data, 1, true), Some(1));
    assert_eq!(session.counts((0, 2)), [[2, 0, 0, 0], [0, 1, 0, 0]]);
    session.go(session.at + 1);
    let words = data.words();
    let shown = View { data: &data, words: &words, session: &session }.screen().0;
    assert!(shown.contains("<b>2</b>") && shown.contains("<b>1</b>"), "{shown}");
    assert_eq!(shown.matches("class=\"vote-bar\"").count(), 6, "two bars for each of three answers");
    assert!(shown.contains("width=\"100\"") && shown.contains("width=\"50\""), "{shown}");
}

#[test]
fn undo_takes_back_the_last_change_of_this_vote_only() {
    let data = data();
    let mut session = at_vote(&data, Phase::First);
    session.count(&data, 0, true);
    session.count(&data, 1, true);
    session.count(&data, 1, false);
    assert_eq!(session.undo(), Some((1, 1)), "a vote that was taken back is back");
    assert_eq!(session.undo(), Some((1, 0)));
    let first = session.at;
    session.go(first + 2);
    assert_eq!(session.undo(), None, "the first vote stays as it is while the second is counted");
    session.go(first);
    assert_eq!(session.undo(), Some((0, 0)));
    assert_eq!(session.undo(), None);
}

#[test]
fn the_counts_on_a_ballot_are_hidden_from_the_talk() {
    let data = data();
    let mut session = at_vote(&data, Phase::First);
    for _ in 0..93 {
        session.count(&data, 2, true);
    }
    session.go(session.at + 1);
    let words = data.words();
    let shown = View { data: &data, words: &words, session: &session }.screen().0;
    assert!(!shown.contains("<b") && !shown.contains("93"), "{shown}");
}

#[test]
fn texts_are_escaped_and_markup_of_the_course_is_kept() {
    let data = data();
    let words = data.words();
    let mut session = Session::of(&data, "plan crew-20").expect("a plan");
    let mut all = String::new();
    for n in 0..=session.last() {
        session.go(n);
        let view = View { data: &data, words: &words, session: &session };
        let screen = view.screen().0;
        assert_eq!(screen.matches("id=\"room-title\"").count(), 1, "one heading: {screen}");
        all.push_str(&screen);
        all.push_str(&view.notes().0);
    }
    for text in ["A &lt;title&gt;", "&lt;rule&gt;", "&lt;b&gt;talk&lt;/b&gt; &amp; more", "<p>because 1</p>"] {
        assert!(all.contains(text), "{text}");
    }
    assert!(!all.contains("<rule>") && !all.contains("<title>") && !all.contains("<b>talk"));
}

#[test]
fn notes_say_the_plans_words_and_the_scripts() {
    let data = data();
    let words = data.words();
    let mut session = Session::of(&data, "plan crew-20").expect("a plan");
    let mut line = |n| {
        session.go(n);
        View { data: &data, words: &words, session: &session }.line(session.screen())
    };
    assert_eq!(line(1).say, "hello");
    assert_eq!(line(2).say, "lead in script 1");
    assert_eq!(line(3).say, "script 2");
    assert_eq!(line(6).does, "do script 4 do lead in", "the plan's advice comes with the reason");
    assert_eq!(line(7).say, "a case", "with the situation");
    assert_eq!(line(8).say, "script 1");
    let answer = View { data: &data, words: &words, session: &session }.notes().0;
    assert!(answer.contains("<p>because 1</p>") && answer.contains("/en/m/1-1/cases/c/"), "{answer}");
}

#[test]
fn a_clock_counts_up() {
    assert_eq!([0, 5, 60, 125, 3600].map(clock), ["0:00", "0:05", "1:00", "2:05", "60:00"]);
}

#[test]
fn a_module_can_be_run_in_parts() {
    let data = data();
    let menu = parts(&data, &data.words(), "1.1").0;
    for value in ["topic 1.1", "vote 1.1/c", "vote 1.1/t", "vote 1.1/q"] {
        assert!(menu.contains(&format!("value=\"{value}\"")), "{value}: {menu}");
        assert!(Deck::of(&data, value).is_some());
    }
    assert_eq!(parts(&data, &data.words(), "").0, html! {}.0);
}

#[test]
fn footnotes_and_links_are_left_out() {
    let html = "<p>It <a class=\"term\" href=\"/x\">holds</a>.<sup class=\"ref\"><a href=\"#s\">1</a></sup> <b>Yes</b></p>";
    assert_eq!(bare(html), "<p>It holds. <b>Yes</b></p>");
    assert_eq!(bare("a <sup class=\"ref\">never closed"), "a ");
    assert_eq!(bare("2 < 3"), "2 < 3");
}

/// Every plan that ships can be run: its steps add up, and each has its screens.
#[test]
fn every_shipped_plan_runs() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let today = Day::parse("2026-11-29").expect("a day");
    let options = Options { root, today, base: "/".into(), only: Vec::new(), draft: true };
    let compiled = compile(&options);
    let site = compiled.site.unwrap_or_else(|| panic!("{:#?}", compiled.findings.first()));
    let lang = &site.langs[0];
    let words = Words(lang.tools["room"].clone());
    let data = super::page::of(&words, lang);
    assert_eq!((data.plans.plans.len(), data.plans.cards.len()), (18, 6));
    for plan in data.plans.plans.iter().chain(&data.plans.cards).chain([&data.plans.script]) {
        assert_eq!(plan.sum(), plan.minutes, "{}", plan.id);
        assert!(plan.modules.iter().all(|id| data.topic(id).is_some()), "{}", plan.id);
    }
    for plan in data.plans.plans.iter().chain(&data.plans.cards) {
        let deck = Deck::of(&data, &["plan ", &plan.id].concat()).expect("a deck");
        for n in 0..plan.steps.len() {
            assert!(deck.screens.iter().any(|s| s.step == Some(n)), "{} step {n} has no screen", plan.id);
        }
    }
    let votes = || data.topics.iter().flat_map(|topic| &topic.votes);
    assert!(votes().all(|v| v.choices.iter().filter(|c| c.right).count() == 1), "one best answer");
    assert!(votes().all(|v| !v.prompt.contains("<a ") && !v.why.contains("class=\"ref\"")));
    // The best answer isn't always at the same letter.
    let at = |n| votes().filter(|v| v.right() == Some(n)).count();
    let (least, all) = ((0..3).map(at).min().unwrap_or_default(), votes().count());
    assert!(least * 5 > all, "of {all}: {:?}", [0, 1, 2].map(at));
    let case = votes().find(|vote| vote.kind == VoteKind::Case).expect("a case");
    assert!(case.choices[0].why.contains("<p><b>Why:</b> "), "{}", case.choices[0].why);
    // The page has each plan whole.
    let page = super::page::page(&words, lang).0;
    for plan in &data.plans.plans {
        assert!(page.contains(&format!("id=\"{}\"", plan.id)), "{}", plan.id);
        for step in &plan.steps {
            assert!(page.contains(&html! { (step.say) }.0), "{}: {}", plan.id, step.say);
        }
    }
    assert!(page.contains("href=\"tel:911\""), "numbers come from the place");
    assert_eq!(fill(words.get("place"), &[("n", "1"), ("all", "2")]), "1 of 2");
}

proptest! {
    /// Whatever is pressed, no count goes below 0, and undoing everything leads back to none.
    #[test]
    fn counts_never_go_below_zero(taps in prop::collection::vec((0usize..5, any::<bool>()), 0..60)) {
        let data = data();
        let mut session = at_vote(&data, Phase::First);
        let (mut model, mut changes) = ([0i32; 4], 0);
        for (letter, more) in taps {
            let changed = session.count(&data, letter, more).is_some();
            let can = letter < 3 && (more || model[letter] > 0);
            prop_assert_eq!(changed, can);
            if can {
                model[letter] += if more { 1 } else { -1 };
                changes += 1;
            }
        }
        prop_assert_eq!(session.counts((0, 2))[0].map(i32::from), model);
        for _ in 0..changes {
            prop_assert!(session.undo().is_some());
        }
        prop_assert_eq!(session.counts((0, 2)), [[0; 4]; 2]);
        prop_assert!(session.undo().is_none());
    }

    /// What one window writes, the other reads; anything else is ignored.
    #[test]
    fn messages_are_read_as_written(at in 0usize..99_999, since in 0u32..99_999, key in "[a-z]{1,9} [a-z0-9./-]{1,20}") {
        let said = Said::At { key, at, since };
        prop_assert_eq!(Said::read(&said.write()), Some(said));
    }

    #[test]
    fn any_text_on_the_channel_is_read_or_ignored(text in ".{0,60}|at [0-9]{0,12} [0-9]{0,12} .{0,20}") {
        if let Some(said) = Said::read(&text) {
            prop_assert_eq!(said.write(), text);
        }
    }

    #[test]
    fn any_markup_is_made_bare_without_a_panic(text in "[<>/a b\"=supref.é]{0,80}") {
        let _ = bare(&text);
    }
}
