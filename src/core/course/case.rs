//! A case: its scenes and the choices in them.

use serde::{Deserialize, Serialize};

/// A branching case with fictional people.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Scenario {
    /// Unique in its module.
    pub id: String,
    /// Heading.
    pub title: String,
    /// A drawing of the person whom the case is about, with the name, as markup; may be empty.
    pub face_html: String,
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

impl Scenario {
    /// The number of decisions on the shortest and on the longest way to an ending; no way passes a scene twice.
    pub fn decisions(&self) -> (u16, u16) {
        self.decisions_from(&self.start, &mut Vec::new()).unwrap_or_default()
    }

    fn decisions_from<'s>(&'s self, id: &'s str, way: &mut Vec<&'s str>) -> Option<(u16, u16)> {
        let scene = self.scenes.iter().find(|s| s.id == id && !way.contains(&id))?;
        if scene.choices.is_empty() {
            return Some((0, 0));
        }
        way.push(id);
        let mut found: Option<(u16, u16)> = None;
        for choice in &scene.choices {
            let Some((least, most)) = self.decisions_from(&choice.to, way) else { continue };
            let (low, high) = found.unwrap_or((u16::MAX, 0));
            found = Some((low.min(least + 1), high.max(most + 1)));
        }
        way.pop();
        found
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decisions_are_counted_on_the_shortest_and_the_longest_way() {
        let scene = |id: &str, to: &[&str]| {
            let choice = |to: &&str| SceneChoice { to: (*to).into(), ..SceneChoice::default() };
            Scene { id: id.into(), choices: to.iter().map(choice).collect(), ..Scene::default() }
        };
        let scenes = vec![
            scene("a", &["b", "end"]),
            scene("b", &["c", "a", "nowhere"]),
            scene("c", &["b", "end"]),
            scene("end", &[]),
        ];
        let case =
            |start: &str| Scenario { start: start.into(), scenes: scenes.clone(), ..Scenario::default() };
        assert_eq!(case("a").decisions(), (1, 3), "no way goes in circles");
        assert_eq!((case("end").decisions(), case("nowhere").decisions()), ((0, 0), (0, 0)));
    }
}
