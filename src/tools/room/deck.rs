//! A session as a list of screens.

use super::data::{At, Data, VoteKind};
use crate::core::course::plan::{Plan, StepKind};

/// What a screen shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Show {
    /// Title and time.
    Title,
    /// The ground rules.
    Ground,
    /// What the step says: something to talk about, or the end.
    Words,
    /// What to remember of a section.
    Idea(At),
    /// What happens in a case, before its choices.
    Scene(At),
    /// A part of voting twice.
    Vote(At, Phase),
    /// After the last step.
    End,
}

/// The parts of voting twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// The first vote.
    First,
    /// Talk with a neighbor.
    Talk,
    /// The second vote.
    Second,
    /// Both votes.
    Both,
    /// The best answer, and why.
    Why,
}

impl Phase {
    /// All, in order.
    pub const ALL: [Self; 5] = [Self::First, Self::Talk, Self::Second, Self::Both, Self::Why];

    /// 0 in the first vote and 1 in the second; `None` where no votes are counted.
    pub fn round(self) -> Option<usize> {
        match self {
            Self::First => Some(0),
            Self::Second => Some(1),
            _ => None,
        }
    }
}

/// A screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    /// Screens of the same step, idea or vote share a number, and a timer.
    pub group: usize,
    /// The place of the plan's step; `None` without a plan, and before and after its steps.
    pub step: Option<usize>,
    /// What it shows.
    pub show: Show,
}

/// A session.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Deck {
    /// How it's asked for: `plan fire-20`, `topic 1.3`, `vote 1.3/mail`.
    pub key: String,
    /// Its title.
    pub title: String,
    /// How long it takes, as a number or range.
    pub minutes: String,
    /// Never empty.
    pub screens: Vec<Screen>,
}

impl Deck {
    /// The session with this key, if there's such a plan, card, module or vote.
    pub fn of(data: &Data, key: &str) -> Option<Self> {
        let (what, id) = key.split_once(' ')?;
        let mut deck = Self { key: key.to_owned(), ..Self::default() };
        match what {
            "plan" => deck.plan(data, data.plan(id)?),
            "topic" => deck.topic(data, data.topic(id)?),
            "vote" => {
                let (module, id) = id.split_once('/')?;
                let topic = data.topic(module)?;
                let votes = &data.topics[topic].votes;
                let at = (topic, votes.iter().position(|vote| vote.id == id)?);
                deck.title = data.topics[topic].title.clone();
                deck.minutes = data.plans.script.minutes.to_string();
                deck.vote(data, at, None);
            }
            _ => return None,
        }
        deck.push(None, Show::End);
        Some(deck)
    }

    /// The step of the plan that a screen belongs to.
    pub fn step<'d>(&self, data: &'d Data, screen: Screen) -> Option<&'d crate::core::course::plan::Step> {
        data.plan(self.key.strip_prefix("plan ")?)?.steps.get(screen.step?)
    }

    fn plan(&mut self, data: &Data, plan: &Plan) {
        self.title.clone_from(&plan.title);
        self.minutes = plan.minutes.to_string();
        self.push(None, Show::Title);
        for (n, step) in plan.steps.iter().enumerate() {
            let step_n = Some(n);
            let parts = step.on.iter().filter_map(|(module, id)| Some((data.topic(module)?, id)));
            match step.kind {
                StepKind::Open => self.push(step_n, Show::Ground),
                StepKind::Talk | StepKind::Close => self.push(step_n, Show::Words),
                StepKind::Read => {
                    for (topic, id) in parts {
                        let idea = data.topics[topic].ideas.iter().position(|idea| idea.id == *id);
                        idea.into_iter().for_each(|idea| self.push(step_n, Show::Idea((topic, idea))));
                    }
                }
                StepKind::Vote | StepKind::Case => {
                    for (topic, id) in parts {
                        let wanted = |kind| (kind == VoteKind::Case) == (step.kind == StepKind::Case);
                        let votes = &data.topics[topic].votes;
                        let vote = votes.iter().position(|vote| vote.id == *id && wanted(vote.kind));
                        vote.into_iter().for_each(|vote| self.vote(data, (topic, vote), step_n));
                    }
                }
            }
        }
    }

    /// A module: each section's line to remember with what to try after it, then the first choice of each case.
    fn topic(&mut self, data: &Data, topic: usize) {
        let found = &data.topics[topic];
        self.title.clone_from(&found.title);
        self.minutes.clone_from(&found.minutes);
        self.push(None, Show::Title);
        self.push(None, Show::Ground);
        let tries = |section: &str| {
            let votes = found.votes.iter().enumerate();
            let of = votes.filter(move |(_, v)| v.kind == VoteKind::Try && v.section == section);
            of.map(|(n, _)| n).collect::<Vec<_>>()
        };
        for (n, idea) in found.ideas.iter().enumerate() {
            self.push(None, Show::Idea((topic, n)));
            tries(&idea.id).into_iter().for_each(|vote| self.vote(data, (topic, vote), None));
        }
        for (n, _) in found.votes.iter().enumerate().filter(|(_, vote)| vote.kind == VoteKind::Case) {
            self.vote(data, (topic, n), None);
        }
    }

    fn vote(&mut self, data: &Data, at: At, step: Option<usize>) {
        let case = data.vote(at).is_some_and(|vote| vote.kind == VoteKind::Case);
        let group = self.group(step);
        let scene = case.then_some(Show::Scene(at));
        let shows = scene.into_iter().chain(Phase::ALL.map(|phase| Show::Vote(at, phase)));
        self.screens.extend(shows.map(|show| Screen { group, step, show }));
    }

    fn push(&mut self, step: Option<usize>, show: Show) {
        let group = self.group(step);
        self.screens.push(Screen { group, step, show });
    }

    /// The group of the next screen: the last one's, if both belong to the same step.
    fn group(&self, step: Option<usize>) -> usize {
        match self.screens.last() {
            Some(last) if step.is_some() && last.step == step => last.group,
            Some(last) => last.group + 1,
            None => 0,
        }
    }
}
