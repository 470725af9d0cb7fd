//! What the app starts with: words, plans, and from each module only what can be shown in a room.

use crate::core::course::plan::{Plan, Plans};
use crate::tools::Words;
use serde::{Deserialize, Serialize};

/// What the app starts with.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Data {
    /// The words in [`KEYS`], in that order.
    pub words: Vec<String>,
    /// Where the pages of this language begin: `/en/`.
    pub home: String,
    /// Plans, cards, the script and the lists.
    pub plans: Plans,
    /// The modules.
    pub topics: Vec<Topic>,
}

impl Data {
    /// The words by key.
    pub fn words(&self) -> Words {
        Words(KEYS.iter().map(|k| (*k).to_owned()).zip(self.words.iter().cloned()).collect())
    }

    /// The place of the module with this id.
    pub fn topic(&self, id: &str) -> Option<usize> {
        self.topics.iter().position(|topic| topic.id == id)
    }

    /// The vote at this place.
    pub fn vote(&self, at: At) -> Option<&Vote> {
        self.topics.get(at.0)?.votes.get(at.1)
    }

    /// A plan or card by its id.
    pub fn plan(&self, id: &str) -> Option<&Plan> {
        self.plans.find(id)
    }

    /// The address of a page of a module: `quiz/` and so on, or empty for the lesson.
    pub fn address(&self, module: &str, rest: &str) -> String {
        [&self.home, "m/", &module.replace('.', "-"), "/", rest].concat()
    }
}

/// The place of an idea or a vote: of its module, and in there.
pub type At = (usize, usize);

/// A module.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic {
    /// `1.2`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How long the lesson takes with its cases and quiz, as text: `22–38`.
    pub minutes: String,
    /// What to remember of each section, in order.
    pub ideas: Vec<Idea>,
    /// What can be voted on: tries in the order of their sections, then cases, then questions.
    pub votes: Vec<Vote>,
}

/// What to remember of a section.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Idea {
    /// The section's id.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Markup.
    pub html: String,
}

/// Something to vote on twice.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vote {
    /// Its id in the module.
    pub id: String,
    /// Where it's from.
    pub kind: VoteKind,
    /// The section that it belongs to; empty for a case.
    pub section: String,
    /// The question, as inline markup.
    pub prompt: String,
    /// What comes before the answers, as markup; may be empty.
    pub intro: String,
    /// Two to four answers, in the order shown.
    pub choices: Vec<Choice>,
    /// Why, as markup; empty for a case, whose choices say it.
    pub why: String,
}

impl Vote {
    /// The right answer.
    pub fn right(&self) -> Option<usize> {
        self.choices.iter().position(|choice| choice.right)
    }
}

/// Where a vote is from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum VoteKind {
    /// Something to try in a lesson.
    #[default]
    Try,
    /// The first choice in a case.
    Case,
    /// A question of the quiz.
    Question,
}

/// An answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Inline markup.
    pub html: String,
    /// It's the best one.
    pub right: bool,
    /// The reason, as markup.
    pub why: String,
}

/// The words of this tool, in addition to those that every tool has.
pub const KEYS: &[&str] = &[
    "no-script", "choose-title", "choose-what", "choose-part", "whole", "start", "again", "notes-open", "gone", "keys",
    "room", "back", "next", "leave", "place", "about", "plans-of", "cards-of", "modules", "kind-try", "kind-case",
    "kind-question", "title-kicker", "ground-title", "talk-title", "close-title", "remember", "case-kicker", "case-ask", "vote-one",
    "talk-kicker", "talk-text", "vote-two", "both-title", "why-title", "end-title", "end-text",
    "add", "take", "undo", "nothing-to-undo", "counted", "first", "second", "best", "hands", "notes-title", "notes-wait",
    "notes-alone", "notes-follow", "now", "say", "do", "say-none", "minutes", "answer", "up-next", "last-screen", "more-case",
    "more-lesson", "told-title", "told-numbers", "told-duty", "told-lead", "fac-title", "fac-lead", "never-title",
    "script-title", "script-lead", "plans-title", "plans-lead", "goal", "modules-used", "print-title", "skip-title",
    "print-this", "run-this", "step-open", "step-vote", "step-case", "step-talk", "step-read", "step-close", "step-time",
    "question-in", "print-cards", "print-numbers", "print-questions", "print-handout", "cards-title", "cards-lead", "case",
    "answers", "letters-title", "letters-lead", "sheets-title", "sheets-lead", "sheet-questions", "sheet-key",
    "sheet-handout", "sheet-notes", "why-list", "why-lead", "seen", "plan-name",
];
