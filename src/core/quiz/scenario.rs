//! Walking through a scenario. A walk is nothing but the choices made since the first scene: where it stands, what it
//! did to the person and which scenes it has seen are worked out from them each time. Going back is therefore exact,
//! and nothing can be out of step with the path.

use super::draw;
use crate::core::course::case::Scoring;
use crate::core::course::case::{Scenario, Scene, SceneChoice};

/// How far a meter goes to either side of where it began.
pub const LIMIT: i8 = 2;

/// The choices made since the first scene, and where the order comes from in which choices are shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Walk {
    steps: Vec<u8>,
    /// Seeds of the first scene and of all others.
    seeds: [u32; 2],
}

impl Walk {
    /// A walk at its start. Its choices are shown in an order of their own, drawn from `seed`; those of the first scene
    /// from `first`, since a page that was written beforehand shows that scene already.
    pub fn new(first: u32, seed: u32) -> Self {
        Self { steps: Vec::new(), seeds: [first, seed] }
    }

    /// Begins a new walk, in an order of its own.
    pub fn restart(&mut self) {
        let seed = self.seeds[1].wrapping_add(1);
        *self = Self::new(seed, seed);
    }

    /// The order in which the choices of a scene are shown in this walk: positions in the author's order. The same at
    /// every visit of the scene, so that going back finds it as it was.
    pub fn order(&self, scenario: &Scenario, scene: &Scene) -> Vec<u8> {
        let seed = self.seeds[usize::from(scene.id != scenario.start)];
        draw::shuffled(scene.choices.len(), seed, &[&*scenario.id, "/", &scene.id].concat())
    }

    /// Every scene from the first to the present one, each with what was chosen there. The present scene has no choice
    /// yet. Empty when the scenario lacks its first scene.
    pub fn path<'s>(&self, scenario: &'s Scenario) -> Vec<(&'s Scene, Option<&'s SceneChoice>)> {
        let mut path = Vec::new();
        let mut here = scenario.scene(&scenario.start);
        for step in &self.steps {
            let Some(scene) = here else { break };
            // A walk of another scenario ends where it no longer fits.
            let chosen = scene.choices.get(usize::from(*step));
            let next = chosen.and_then(|c| scenario.scene(&c.to));
            if next.is_none() {
                break;
            }
            path.push((scene, chosen));
            here = next;
        }
        path.extend(here.map(|scene| (scene, None)));
        path
    }

    /// The present scene.
    pub fn here<'s>(&self, scenario: &'s Scenario) -> Option<&'s Scene> {
        self.path(scenario).pop().map(|(scene, _)| scene)
    }

    /// The choice that led to the present scene; `None` at the start.
    pub fn last<'s>(&self, scenario: &'s Scenario) -> Option<&'s SceneChoice> {
        self.path(scenario).iter().rev().find_map(|(_, chosen)| *chosen)
    }

    /// Makes choice number `n` (from 0) of the scene `from`. Refused, and nothing changed, when `from` is not the present
    /// scene (a second click on a button that is gone), when it has no such choice, or when the choice leads nowhere.
    pub fn choose(&mut self, scenario: &Scenario, from: &str, n: usize) -> bool {
        let path = self.path(scenario);
        let choice =
            path.last().filter(|(here, _)| here.id == from).and_then(|(here, _)| here.choices.get(n));
        let leads = choice.is_some_and(|c| scenario.scene(&c.to).is_some());
        let Some(step) = u8::try_from(n).ok().filter(|_| leads) else { return false };
        // What did not fit is no part of the way.
        self.steps.truncate(path.len() - 1);
        self.steps.push(step);
        true
    }

    /// Takes the last choice back. Refused at the start.
    pub fn back(&mut self) -> bool {
        self.steps.pop().is_some()
    }

    /// Goes back to the scene after `steps` choices (0 is the first scene). Refused when the walk is not that long.
    pub fn back_to(&mut self, steps: usize) -> bool {
        let fits = steps <= self.steps.len();
        self.steps.truncate(steps);
        fits
    }

    /// Safety, trust, choice and accuracy compared with the start, from `-LIMIT` to `LIMIT`: the changes of every choice
    /// on the path added up, then bounded.
    pub fn meters(&self, scenario: &Scenario) -> [i8; 4] {
        let mut sums = [0i32; 4];
        for chosen in self.path(scenario).iter().filter_map(|(_, chosen)| *chosen) {
            for (sum, by) in sums.iter_mut().zip(chosen.meters) {
                *sum += i32::from(by);
            }
        }
        let limit = i32::from(LIMIT);
        sums.map(|sum| sum.clamp(-limit, limit) as i8)
    }

    /// The scenes that this walk has not seen, in the author's order.
    pub fn not_walked<'s>(&self, scenario: &'s Scenario) -> Vec<&'s Scene> {
        let path = self.path(scenario);
        scenario.scenes.iter().filter(|scene| path.iter().all(|(walked, _)| walked.id != scene.id)).collect()
    }
}

impl Scenario {
    /// The scene with this id.
    pub fn scene(&self, id: &str) -> Option<&Scene> {
        self.scenes.iter().find(|s| s.id == id)
    }
}

/// How a walk ended for the person; the later of two is the better one. Their numbers, 0 to 2, are kept on devices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ending {
    /// Harmed.
    Harmed,
    /// Neither said to be supported nor harmed.
    Open,
    /// Well supported.
    Supported,
}

impl Ending {
    /// The ending that a scene is; `None` when it has choices.
    pub fn of(scene: &Scene) -> Option<Self> {
        scene.choices.is_empty().then_some(match scene.ending {
            Some(true) => Self::Supported,
            Some(false) => Self::Harmed,
            None => Self::Open,
        })
    }

    /// Whether the scenario is done with this ending. In the words of cmi5 (`moveOn` of an assignable unit):
    /// `score=ending` is Completed, `score=best` is Passed, `score=none` is practice and never counts.
    pub fn counts(self, score: Scoring) -> bool {
        match score {
            Scoring::Ending => true,
            Scoring::Best => self == Self::Supported,
            Scoring::None => false,
        }
    }
}

#[cfg(test)]
#[path = "scenario_tests.rs"]
mod tests;
