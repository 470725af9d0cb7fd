//! From a course to what can be shown in a room.

use super::data::{Choice, Idea, Topic, Vote, VoteKind};
use crate::core::base::checksum::crc32;
use crate::core::course::case::Scenario;
use crate::core::course::model::Module;
use crate::core::course::outline::Outline;
use crate::core::course::question::{Kind, Question};

/// A module, without what a room has no use for. `why` is what comes before a reason in a case.
pub fn topic(module: &Module, why: &str) -> Topic {
    let outline = Outline::from(module);
    let idea = |s: &crate::core::course::model::Section| Idea {
        id: s.id.clone(),
        title: s.title.clone(),
        html: bare(&s.recap_html),
    };
    let tries = module.sections.iter().flat_map(|s| s.tries.iter().map(|q| (q, s.id.as_str(), VoteKind::Try)));
    let questions = module.questions.iter().map(|q| (q, q.teaches.as_str(), VoteKind::Question));
    let ask = |(question, section, kind)| asked(&module.id, question, section, kind);
    let cases = module.scenarios.iter().filter_map(|case| first_choice(&module.id, case, why));
    Topic {
        id: module.id.clone(),
        title: module.title.clone(),
        minutes: outline.whole().text(),
        ideas: module.sections.iter().filter(|s| !s.recap_html.is_empty()).map(idea).collect(),
        votes: tries.filter_map(ask).chain(cases).chain(questions.filter_map(ask)).collect(),
    }
}

/// A question with one right answer among at most four.
fn asked(module: &str, question: &Question, section: &str, kind: VoteKind) -> Option<Vote> {
    let Kind::Single { options, shuffle } = &question.kind else { return None };
    let choice = |o: &crate::core::course::question::Choice| Choice {
        html: bare(&o.html),
        right: o.right,
        why: bare(&o.feedback_html),
    };
    let mut choices: Vec<Choice> = options.iter().map(choice).collect();
    if *shuffle {
        turn(&mut choices, module, &question.id);
    }
    Some(Vote {
        id: question.id.clone(),
        kind,
        section: section.into(),
        prompt: bare(&question.prompt_html),
        intro: bare(&question.intro_html),
        choices,
        why: bare(&question.explanation_html),
    })
    .filter(|vote| (2..=4).contains(&vote.choices.len()))
}

/// The first scene of a case with its choices.
fn first_choice(module: &str, case: &Scenario, why: &str) -> Option<Vote> {
    let scene = case.scenes.iter().find(|scene| scene.id == case.start)?;
    let choice = |c: &crate::core::course::case::SceneChoice| Choice {
        html: bare(&c.html),
        right: c.good,
        why: [bare(&c.says_html), labeled(why, &bare(&c.why_html))].concat(),
    };
    let mut choices: Vec<Choice> = scene.choices.iter().map(choice).collect();
    turn(&mut choices, module, &case.id);
    let vote = Vote {
        id: case.id.clone(),
        kind: VoteKind::Case,
        section: String::new(),
        prompt: maud::html! { (case.title) }.0,
        intro: bare(&scene.html),
        choices,
        why: String::new(),
    };
    Some(vote).filter(|vote| (2..=4).contains(&vote.choices.len()))
}

/// A reason with what comes before it, in its first paragraph.
fn labeled(label: &str, html: &str) -> String {
    let rest = html.strip_prefix("<p>").unwrap_or(html);
    let end = if rest.len() == html.len() { "</p>" } else { "" };
    let label = maud::html! { b { (label) } " " };
    ["<p>", &label.0, rest, end].concat()
}

/// Puts choices into an order of their own that's the same on the screen and on paper: an author's order would tell which
/// is right.
fn turn(choices: &mut [Choice], module: &str, id: &str) {
    if !choices.is_empty() {
        let by = crc32([module, "/", id].concat().as_bytes()) as usize;
        choices.rotate_left(by % choices.len());
        if by / choices.len() % 2 == 1 {
            choices.reverse();
        }
    }
}

/// Markup without footnotes and links: on a projector they can only be pressed by mistake.
pub fn bare(html: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(html.len()), html);
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let tag = rest.find('>').map_or(rest.len(), |n| n + 1);
        if rest.starts_with("<sup class=\"ref\"") {
            rest = rest.find("</sup>").map_or("", |n| &rest[n + "</sup>".len()..]);
            continue;
        }
        if !rest.starts_with("<a ") && !rest.starts_with("</a>") {
            out.push_str(&rest[..tag]);
        }
        rest = &rest[tag..];
    }
    out.push_str(rest);
    out
}
