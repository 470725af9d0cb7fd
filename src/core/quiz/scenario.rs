//! A walk through a scenario. A walk is only the choices made since the first scene: its current scene, its effect on
//! the person and the scenes it has visited are computed from them each time. So going back is exact, and nothing can
//! get out of step with the path.

use super::draw;
use crate::core::course::case::Scoring;
use crate::core::course::case::{Scenario, Scene, SceneChoice};

/// How far a meter can move to either side of its start.
pub const LIMIT: i8 = 2;

/// The choices made since the first scene, and the seeds for the order in which choices are shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Walk {
    steps: Vec<u8>,
    /// Seeds of the first scene and of all others.
    seeds: [u32; 2],
}

impl Walk {
    /// A walk at its start. Its choices are shown in an order drawn from `seed`; those in the first scene from `first`,
    /// because the prerendered page already shows that scene.
    pub fn new(first: u32, seed: u32) -> Self {
        Self { steps: Vec::new(), seeds: [first, seed] }
    }

    /// Starts a new walk, in its own order.
    pub fn restart(&mut self) {
        let seed = self.seeds[1].wrapping_add(1);
        *self = Self::new(seed, seed);
    }

    /// The order in which this walk shows a scene's choices: positions in the author's order. It's the same on every
    /// visit to the scene, so that going back finds it unchanged.
    pub fn order(&self, scenario: &Scenario, scene: &Scene) -> Vec<u8> {
        let seed = self.seeds[usize::from(scene.id != scenario.start)];
        draw::shuffled(scene.choices.len(), seed, &[&*scenario.id, "/", &scene.id].concat())
    }

    /// Every scene from the first to the current one, each with the choice made there. The current scene has no choice
    /// yet. Empty if the scenario has no first scene.
    pub fn path<'s>(&self, scenario: &'s Scenario) -> Vec<(&'s Scene, Option<&'s SceneChoice>)> {
        let mut path = Vec::new();
        let mut here = scenario.scene(&scenario.start);
        for step in &self.steps {
            let Some(scene) = here else { break };
            // A walk from another scenario ends where it no longer fits.
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

    /// The current scene.
    pub fn here<'s>(&self, scenario: &'s Scenario) -> Option<&'s Scene> {
        self.path(scenario).pop().map(|(scene, _)| scene)
    }

    /// The choice that led to the current scene; `None` at the start.
    pub fn last<'s>(&self, scenario: &'s Scenario) -> Option<&'s SceneChoice> {
        self.path(scenario).iter().rev().find_map(|(_, chosen)| *chosen)
    }

    /// The choices made, by their positions in the author's order.
    pub fn steps(&self) -> &[u8] {
        &self.steps
    }

    /// Makes choice number `n` (from 0) of the scene `from`. It's refused, and nothing changes, if `from` isn't the
    /// current scene (a second click on a button that's gone), if it has no such choice, or if the choice doesn't lead
    /// anywhere.
    pub fn choose(&mut self, scenario: &Scenario, from: &str, n: usize) -> bool {
        let path = self.path(scenario);
        let choice =
            path.last().filter(|(here, _)| here.id == from).and_then(|(here, _)| here.choices.get(n));
        let leads = choice.is_some_and(|c| scenario.scene(&c.to).is_some());
        let Some(step) = u8::try_from(n).ok().filter(|_| leads) else { return false };
        // What didn't fit isn't part of the path.
        self.steps.truncate(path.len() - 1);
        self.steps.push(step);
        true
    }

    /// Undoes the last choice. Refused at the start.
    pub fn back(&mut self) -> bool {
        self.steps.pop().is_some()
    }

    /// Goes back to the scene after `steps` choices (0 is the first scene). Refused if the walk isn't that long.
    pub fn back_to(&mut self, steps: usize) -> bool {
        let fits = steps <= self.steps.len();
        self.steps.truncate(steps);
        fits
    }

    /// Safety, trust, choice and accuracy compared with the start, from `-LIMIT` to `LIMIT`: the changes from every
    /// choice on the path, added up and then clamped.
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

    /// The scenes this walk hasn't visited, in the author's order.
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

/// How a walk ended for the person; the later of two is the better one. Their numbers, 0 to 2, are saved on devices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ending {
    /// Harmed.
    Harmed,
    /// Neither supported nor harmed.
    Open,
    /// Well supported.
    Supported,
}

impl Ending {
    /// A scene's ending; `None` if it has choices.
    pub fn of(scene: &Scene) -> Option<Self> {
        scene.choices.is_empty().then_some(match scene.ending {
            Some(true) => Self::Supported,
            Some(false) => Self::Harmed,
            None => Self::Open,
        })
    }

    /// Whether the scenario is done with this ending. In cmi5 terms (`moveOn` of an assignable unit): `score=ending` is
    /// Completed, `score=best` is Passed, `score=none` is practice and never counts.
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
