//! What the leader's own window shows: what to say, what to do, the answer, and what's next.

use super::data::{At, Vote, VoteKind};
use super::deck::{Phase, Screen, Show};
use super::parts::reasons;
use super::view::View;
use crate::core::course::plan::{Step, StepKind};
use crate::kit::Button;
use crate::tools::Words;
use maud::{Markup, html};

/// What to say and do on a screen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// Word for word; may be empty.
    pub say: String,
    /// May be empty.
    pub does: String,
    /// The minutes of this part; 0 where they aren't planned.
    pub minutes: u16,
}

impl View<'_> {
    /// The notes for the screen that's shown now.
    pub fn notes(&self) -> Markup {
        let screen = self.session.screen();
        let line = self.line(screen);
        let next = self.session.deck.screens.get(self.session.at + 1);
        html! {
            h2 #notes-now tabindex="-1" { (self.words.get("now")) " " (self.name(screen)) }
            @if line.minutes > 0 {
                p.fine { (self.words.fill("minutes", &[("n", &line.minutes.to_string())])) }
            }
            h3 { (self.words.get("say")) }
            @if line.say.is_empty() {
                p { (self.words.get("say-none")) }
            } @else {
                blockquote { (line.say) }
            }
            @if !line.does.is_empty() {
                h3 { (self.words.get("do")) }
                p { (line.does) }
            }
            @if let Some((at, vote)) = self.asked_now(screen) { (self.key(at, vote)) }
            p.up-next {
                strong { (self.words.get("up-next")) } " "
                @match next { Some(next) => (self.name(*next)), None => (self.words.get("last-screen")) }
            }
        }
    }

    fn asked_now(&self, screen: Screen) -> Option<(At, &Vote)> {
        match screen.show {
            Show::Vote(at, _) | Show::Scene(at) => Some((at, self.data.vote(at)?)),
            _ => None,
        }
    }

    /// The answer and the reason for each choice, and where there's more.
    fn key(&self, at: At, vote: &Vote) -> Markup {
        let module = self.data.topics.get(at.0).map_or("", |topic| topic.id.as_str());
        let (rest, key) = match vote.kind {
            VoteKind::Case => (["cases/", &vote.id, "/"].concat(), "more-case"),
            _ => (String::new(), "more-lesson"),
        };
        html! {
            h3 { (self.words.get("answer")) }
            (reasons(self.words, vote))
            p { a href=(self.data.address(module, &rest)) { (self.words.get(key)) } }
        }
    }

    /// What to say and do on a screen: what the plan says of its step, and in a vote, what the script says of its part.
    pub fn line(&self, screen: Screen) -> Line {
        let step = self.session.deck.step(self.data, screen);
        let of = |step: Option<&Step>| step.map_or_else(Line::default, line_of);
        match screen.show {
            Show::Title => Line::default(),
            Show::Ground if step.is_none() => of(self.opening()),
            Show::Vote(_, phase) => {
                let mut line = of(self.data.plans.script.steps.get(phase.script()));
                let extra = step.filter(|step| step.kind == StepKind::Vote);
                // The plan's lead-in comes before the first vote of a question; that of a case, with its situation.
                if let (Phase::First, Some(step)) = (phase, extra) {
                    line.say = [step.say.as_str(), " ", &line.say].concat();
                }
                if let (Phase::Why, Some(step)) = (phase, step) {
                    line.does = [line.does.as_str(), " ", &step.does].concat();
                }
                line
            }
            Show::Scene(_) if step.is_none() => of(self.data.plans.script.steps.first()),
            _ => of(step),
        }
    }

    /// What any session begins with.
    fn opening(&self) -> Option<&Step> {
        self.data.plans.plans.iter().flat_map(|plan| &plan.steps).find(|step| step.kind == StepKind::Open)
    }
}

fn line_of(step: &Step) -> Line {
    Line { say: step.say.clone(), does: step.does.clone(), minutes: step.minutes }
}

impl Phase {
    /// The step of the script that goes with it. Both votes and the reason share one.
    fn script(self) -> usize {
        match self {
            Self::First => 1,
            Self::Talk => 2,
            Self::Second => 3,
            Self::Both | Self::Why => 4,
        }
    }
}

/// What the notes window shows before there's a session. `linked`: it can follow another window.
pub fn waiting(words: &Words, linked: bool) -> Markup {
    html! {
        h2 #notes-now tabindex="-1" { (words.get("notes-title")) }
        p { (words.get(if linked { "notes-wait" } else { "notes-alone" })) }
    }
}

/// The notes window with a session: a line that's always in sight, and the place for the notes.
pub fn frame(words: &Words) -> Markup {
    html! {
        div.notes-bar {
            (Button::new("told", words.get("told-title")).look("danger"))
            (Button::new("back", words.get("back")).look("second"))
            (Button::new("next", words.get("next")))
            span #notes-place {}
            span #notes-time {}
        }
        p.fine { (words.get("notes-follow")) }
        div #notes-screen role="region" aria-label=(words.get("notes-title")) aria-live="polite" {}
    }
}
