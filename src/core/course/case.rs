//! A case: its scenes and the choices in them.

use serde::{Deserialize, Serialize};

/// A branching case with fictional people.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Scenario {
    /// Unique in its module.
    pub id: String,
    /// Heading.
    pub title: String,
    /// Text before the first scene (the help line, who is who).
    pub intro_html: String,
    /// Id of the first scene.
    pub start: String,
    /// How it counts.
    pub score: Scoring,
    /// Tags such as `labour`, `men`, `us-born`, for the quotas.
    pub about: Vec<String>,
    /// In the author's order.
    pub scenes: Vec<Scene>,
}

/// One scene; without choices it is an ending.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Scene {
    /// Unique in its scenario.
    pub id: String,
    /// Heading.
    pub title: String,
    /// What happens.
    pub html: String,
    /// What the learner may do; empty in an ending.
    pub choices: Vec<SceneChoice>,
    /// `Some(true)`: well supported; `Some(false)`: harmed; `None`: not an ending (or an open one).
    pub ending: Option<bool>,
}

/// A choice in a scene.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SceneChoice {
    /// What the learner does, as inline markup.
    pub html: String,
    /// A good choice.
    pub good: bool,
    /// Id of the scene that follows.
    pub to: String,
    /// Changes of safety, trust, choice and accuracy, in this order.
    pub meters: [i8; 4],
    /// What the person then says or faces.
    pub says_html: String,
    /// The reason, with its source.
    pub why_html: String,
}

/// The names of the meters, in the order of [`SceneChoice::meters`].
pub const METERS: [&str; 4] = ["safety", "trust", "choice", "accuracy"];

/// How a finished scenario counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Scoring {
    /// Any ending counts as done.
    #[default]
    Ending,
    /// A well-supported ending counts as done.
    Best,
    /// Practice only: it never counts.
    None,
}
