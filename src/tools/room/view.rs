//! What the projector shows, as pure markup: one idea to a screen.

use super::data::{At, Data, Vote, VoteKind};
use super::deck::{Phase, Screen, Show};
use super::parts::{LETTERS, asked, shape};
use super::session::{Session, Tally};
use crate::core::base::html_text::plain;
use crate::core::course::plan::StepKind;
use crate::kit::{Button, Menu};
use crate::tools::Words;
use maud::{Markup, PreEscaped, Render, html};

/// A session and what it's made from.
#[derive(Debug, Clone, Copy)]
pub struct View<'v> {
    /// Plans and modules.
    pub data: &'v Data,
    /// The words.
    pub words: &'v Words,
    /// The session.
    pub session: &'v Session,
}

impl View<'_> {
    /// The screen that's shown now. Its heading has the id `room-title`.
    pub fn screen(&self) -> Markup {
        let screen = self.session.screen();
        match screen.show {
            Show::Title => self.frame("title-kicker", &self.session.deck.title, &html! {
                p { (self.words.fill("minutes", &[("n", &self.session.deck.minutes)])) }
            }),
            Show::Ground => self.frame("", self.words.get("ground-title"), &html! {
                ul { @for line in &self.data.plans.ground { li { (line) } } }
            }),
            Show::Words => self.words(screen),
            Show::Idea((topic, n)) => {
                let idea = self.data.topics.get(topic).and_then(|t| t.ideas.get(n));
                html! { @if let Some(idea) = idea {
                    (self.frame("remember", &idea.title, &PreEscaped(idea.html.clone())))
                } }
            }
            Show::Scene(at) => html! { @if let Some(vote) = self.data.vote(at) {
                p.room-kicker { (self.words.get("case-kicker")) }
                (heading(&vote.prompt))
                (PreEscaped(&vote.intro))
            } },
            Show::Vote(at, phase) => html! { @if let Some(vote) = self.data.vote(at) {
                (self.vote(at, vote, phase))
            } },
            Show::End => self.frame("", self.words.get("end-title"), &html! { p { (self.words.get("end-text")) } }),
        }
    }

    /// The name of a screen in a few words, for the notes and for people who can't see it. Unescaped.
    pub fn name(&self, screen: Screen) -> String {
        let words = |key: &str| self.words.get(key).to_owned();
        match screen.show {
            Show::Title => self.session.deck.title.clone(),
            Show::Ground => words("ground-title"),
            Show::Words => match self.session.deck.step(self.data, screen).map(|step| step.kind) {
                Some(StepKind::Close) => words("close-title"),
                _ => words("talk-title"),
            },
            Show::Idea((topic, n)) => {
                let idea = self.data.topics.get(topic).and_then(|t| t.ideas.get(n));
                idea.map(|idea| plain(&idea.title)).unwrap_or_default()
            }
            Show::Scene(_) => words("case-kicker"),
            Show::Vote(_, phase) => words(match phase {
                Phase::First => "vote-one",
                Phase::Talk => "talk-kicker",
                Phase::Second => "vote-two",
                Phase::Both => "both-title",
                Phase::Why => "why-title",
            }),
            Show::End => words("end-title"),
        }
    }

    fn frame(&self, kicker: &str, title: &str, body: &Markup) -> Markup {
        html! {
            @if !kicker.is_empty() { p.room-kicker { (self.words.get(kicker)) } }
            h2 #room-title tabindex="-1" { (title) }
            (body)
        }
    }

    /// Something to talk about, or the end: what the step says.
    fn words(&self, screen: Screen) -> Markup {
        let said = self.session.deck.step(self.data, screen).map_or("", |step| step.say.as_str());
        self.frame("", &self.name(screen), &html! { p { (said) } })
    }

    fn vote(&self, at: At, vote: &Vote, phase: Phase) -> Markup {
        let counts = self.session.counts(at);
        // A case's situation was on the screen before.
        let ask = html! { (self.words.get("case-ask")) }.0;
        let short = Vote { intro: String::new(), prompt: ask, ..vote.clone() };
        let vote = if vote.kind == VoteKind::Case { &short } else { vote };
        match phase {
            Phase::First => self.ballot(vote, "vote-one", &counts[0]),
            Phase::Second => self.ballot(vote, "vote-two", &counts[1]),
            Phase::Talk => html! {
                p.room-kicker { (self.words.get("talk-kicker")) }
                h2 #room-title tabindex="-1" { (self.words.get("talk-text")) }
                p { (PreEscaped(&vote.prompt)) }
                (asked(vote))
            },
            Phase::Both => self.both(vote, &counts),
            Phase::Why => self.why(vote),
        }
    }

    /// A vote that's being counted. Only the numbers change while it's shown, so that the focus stays where it is.
    fn ballot(&self, vote: &Vote, kicker: &str, counts: &Tally) -> Markup {
        html! {
            p.room-kicker { (self.words.get(kicker)) }
            (heading(&vote.prompt))
            (PreEscaped(&vote.intro))
            ol.ballot {
                @for (n, choice) in vote.choices.iter().enumerate() {
                    @let (place, letter) = (n.to_string(), [("letter", LETTERS[n.min(3)])]);
                    li {
                        (shape(n))
                        span.said { (PreEscaped(&choice.html)) }
                        span.count {
                            (Button::ask("take", &place, "−").look("second").name(&self.words.fill("take", &letter)))
                            b id={ "n-" (n) } { (counts.get(n).copied().unwrap_or_default()) }
                            (Button::ask("add", &place, "+").look("second").name(&self.words.fill("add", &letter)))
                        }
                    }
                }
            }
            p.buttons {
                (Button::new("undo", self.words.get("undo")).look("second"))
                span #room-total { (self.total(counts)) }
            }
        }
    }

    /// How many votes were counted. Unescaped.
    pub fn total(&self, counts: &Tally) -> String {
        let sum: u32 = counts.iter().map(|n| u32::from(*n)).sum();
        self.words.fill("counted", &[("n", &sum.to_string())])
    }

    /// Both votes side by side, as bars with their numbers.
    fn both(&self, vote: &Vote, counts: &[Tally; 2]) -> Markup {
        let most = counts.iter().flatten().copied().max().unwrap_or_default().max(1);
        html! {
            p.room-kicker { (PreEscaped(&vote.prompt)) }
            h2 #room-title tabindex="-1" { (self.words.get("both-title")) }
            ol.bars {
                @for (n, choice) in vote.choices.iter().enumerate() {
                    li {
                        (shape(n))
                        div {
                            p { (PreEscaped(&choice.html)) }
                            @for (key, round) in ["first", "second"].into_iter().zip(counts) {
                                @let count = round.get(n).copied().unwrap_or_default();
                                p class={ "bar-line " (key) } {
                                    span { (self.words.get(key)) " " b { (count) } }
                                    (bar(count, most))
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    fn why(&self, vote: &Vote) -> Markup {
        html! {
            p.room-kicker { (PreEscaped(&vote.prompt)) }
            h2 #room-title tabindex="-1" { (self.words.get("why-title")) }
            @if let Some((n, choice)) = vote.right().and_then(|n| Some((n, vote.choices.get(n)?))) {
                div.best { (shape(n)) div { p { (PreEscaped(&choice.html)) } (PreEscaped(&choice.why)) } }
            }
            (PreEscaped(&vote.why))
        }
    }

    /// The line below the screen: which screen it is, and how long its step has taken. Unescaped.
    pub fn place(&self) -> String {
        let (n, all) = ((self.session.at + 1).to_string(), (self.session.last() + 1).to_string());
        self.words.fill("place", &[("n", &n), ("all", &all)])
    }

    /// How long the step has taken, and about how long it should. Unescaped.
    pub fn time(&self, seconds: u32) -> String {
        let clock = clock(seconds);
        match self.session.deck.step(self.data, self.session.screen()) {
            Some(step) => {
                self.words.fill("about", &[("time", &clock), ("n", &step.minutes.to_string())])
            }
            None => clock,
        }
    }
}

fn heading(prompt: &str) -> Markup {
    html! { h2 #room-title tabindex="-1" { (PreEscaped(prompt)) } }
}

/// A bar as wide as its part of the most votes.
fn bar(count: u16, most: u16) -> Markup {
    let width = u32::from(count) * 100 / u32::from(most);
    html! {
        svg.vote-bar viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" {
            rect.whole width="100" height="10" {}
            rect.part width=(width) height="10" {}
        }
    }
}

/// `2:05`.
pub fn clock(seconds: u32) -> String {
    let rest = seconds % 60;
    [&*(seconds / 60).to_string(), if rest < 10 { ":0" } else { ":" }, &rest.to_string()].concat()
}

/// What of a module to run: all of it, a case, or a question. The menu has the id `room-part`.
pub fn parts(data: &Data, words: &Words, module: &str) -> Markup {
    let Some(topic) = data.topic(module).and_then(|n| data.topics.get(n)) else { return html! {} };
    let mut entries = vec![(["topic ", module].concat(), words.get("whole").to_owned())];
    for kind in [VoteKind::Case, VoteKind::Try, VoteKind::Question] {
        let key = match kind {
            VoteKind::Case => "kind-case",
            VoteKind::Try => "kind-try",
            VoteKind::Question => "kind-question",
        };
        for vote in topic.votes.iter().filter(|vote| vote.kind == kind) {
            let text = plain(&vote.prompt);
            entries.push((["vote ", module, "/", &vote.id].concat(), words.fill(key, &[("text", &text)])));
        }
    }
    html! {
        label for="room-part" { (words.get("choose-part")) }
        (Menu { id: Some("room-part"), name: None, entries: &entries, chosen: Some(0), off: false }.render())
    }
}
