//! Plans for a session in a room: what to do minute by minute, and what to say word for word.

use serde::{Deserialize, Serialize};

/// Everything in a language's `plans.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Plans {
    /// Id and name of each audience, in the author's order.
    pub audiences: Vec<(String, String)>,
    /// Plans of 20, 60 and 90 minutes for each audience.
    pub plans: Vec<Plan>,
    /// Roll-call cards: one case in ten minutes, on one sheet.
    pub cards: Vec<Plan>,
    /// How to vote twice on any question: six steps in twelve minutes.
    pub script: Plan,
    /// Ground rules to read out.
    pub ground: Vec<String>,
    /// What not to do in a room.
    pub never: Vec<String>,
    /// What to do when someone discloses.
    pub told: Told,
    /// Why it's done this way.
    pub why: Vec<Why>,
}

impl Plans {
    /// The plan or card with this id. Both have ids of their own.
    pub fn find(&self, id: &str) -> Option<&Plan> {
        self.plans.iter().chain(&self.cards).find(|plan| plan.id == id)
    }

    /// The name of an audience; empty if there's none with this id.
    pub fn audience(&self, id: &str) -> &str {
        self.audiences.iter().find(|(audience, _)| audience == id).map_or("", |(_, name)| name)
    }
}

/// A session.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Plan {
    /// `fire-20`.
    pub id: String,
    /// The audience's id; empty in the script.
    pub audience: String,
    /// What it's about.
    pub title: String,
    /// How long it takes; its steps add up to it.
    pub minutes: u16,
    /// Ids of the modules that it's made from.
    pub modules: Vec<String>,
    /// What people can do afterward.
    pub goal: String,
    /// In order.
    pub steps: Vec<Step>,
    /// What to print.
    pub print: Vec<Print>,
    /// What to leave out when time is short.
    pub skip: String,
}

impl Plan {
    /// The minutes of all its steps.
    pub fn sum(&self) -> u16 {
        self.steps.iter().map(|step| step.minutes).sum()
    }
}

/// A step of a session.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Step {
    /// How long it takes.
    pub minutes: u16,
    /// What happens.
    pub kind: StepKind,
    /// What it's about: sections, questions or a case, as module and id.
    pub on: Vec<(String, String)>,
    /// What to say, word for word.
    pub say: String,
    /// What to do.
    pub does: String,
}

/// What happens in a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum StepKind {
    /// The beginning, with the ground rules.
    #[default]
    Open,
    /// Two votes on a question.
    Vote,
    /// Two votes on the first choice in a case.
    Case,
    /// People talk.
    Talk,
    /// The leader reads out what to remember of a section.
    Read,
    /// The end.
    Close,
}

impl StepKind {
    /// Every kind with its name in `plans.toml`.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Open, "open"),
        (Self::Vote, "vote"),
        (Self::Case, "case"),
        (Self::Talk, "talk"),
        (Self::Read, "read"),
        (Self::Close, "close"),
    ];

    /// Its name in `plans.toml`.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }
}

/// Something to print.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Print {
    /// The cards with the letters A to D.
    Cards,
    /// The sheet with the numbers to call.
    Numbers,
    /// A module's questions to fill in, and its key.
    Questions(String),
    /// A module's handout.
    Handout(String),
}

/// What to do when someone tells the leader about themselves.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Told {
    /// In order.
    pub lines: Vec<String>,
    /// Name of each service and its number as markup, from the place's contacts.
    pub numbers: Vec<(String, String)>,
    /// Module and section on who must report.
    pub duty: (String, String),
}

/// A reason with its source.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Why {
    /// What was found, and its limits.
    pub text: String,
    /// The source's title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// The month it was seen, `2026-11`.
    pub seen: String,
}
