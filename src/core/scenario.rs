//! Walking through a scenario. A walk is nothing but the choices made since the first scene: where it stands, what it
//! did to the person and which scenes it has seen are worked out from them each time. Going back is therefore exact,
//! and nothing can be out of step with the path.

use super::course::{Scenario, Scene, SceneChoice, Scoring};

/// How far a meter goes to either side of where it began.
pub const LIMIT: i8 = 2;

/// The choices made since the first scene.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Walk {
    steps: Vec<u8>,
}

impl Walk {
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
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    /// A scenario whose scene `n` has these choices, each with its target and meters. The first scene is the start.
    fn scenario(scenes: &[Vec<(String, [i8; 4])>]) -> Scenario {
        let choice = |(to, meters): &(String, [i8; 4])| SceneChoice {
            to: to.clone(),
            meters: *meters,
            ..SceneChoice::default()
        };
        let scene = |(n, choices): (usize, &Vec<(String, [i8; 4])>)| Scene {
            id: format!("s{n}"),
            choices: choices.iter().map(choice).collect(),
            ..Scene::default()
        };
        Scenario {
            start: "s0".into(),
            scenes: scenes.iter().enumerate().map(scene).collect(),
            ..Scenario::default()
        }
    }

    fn meters() -> impl Strategy<Value = [i8; 4]> {
        [-5i8..=5, -5i8..=5, -5i8..=5, -5i8..=5]
    }

    /// Up to six scenes; a choice may lead back, or to a scene that does not exist (`s6`, `s7`) when `foreign`.
    fn any_scenario(foreign: bool) -> impl Strategy<Value = Scenario> {
        (1usize..=6).prop_flat_map(move |count| {
            let targets = if foreign { 8 } else { count };
            let choice = (0..targets, meters()).prop_map(|(to, by)| (format!("s{to}"), by));
            vec(vec(choice, 0..4), count).prop_map(|scenes| scenario(&scenes))
        })
    }

    /// Tries these choices one after the other, as a person would; what is refused is passed over.
    fn walked(scenario: &Scenario, tries: &[usize]) -> Walk {
        let mut walk = Walk::default();
        for n in tries {
            let from = walk.here(scenario).expect("a scene").id.clone();
            walk.choose(scenario, &from, *n);
        }
        walk
    }

    proptest! {
        #[test]
        fn a_walk_ends_or_can_go_on(s in any_scenario(false), tries in vec(0usize..4, 0..12)) {
            let walk = walked(&s, &tries);
            let here = walk.here(&s).expect("a scene");
            match Ending::of(here) {
                Some(_) => prop_assert!(here.choices.is_empty()),
                None => for n in 0..here.choices.len() {
                    prop_assert!(walk.clone().choose(&s, &here.id, n), "choice {n} of {}", here.id);
                },
            }
        }

        #[test]
        fn back_undoes_a_choice_exactly(s in any_scenario(true), tries in vec(0usize..4, 0..12), n in 0usize..4) {
            let before = walked(&s, &tries);
            let mut after = before.clone();
            let from = after.here(&s).expect("a scene").id.clone();
            if after.choose(&s, &from, n) {
                prop_assert_ne!(&after, &before);
                prop_assert!(after.back());
            }
            prop_assert_eq!(after.here(&s), before.here(&s));
            prop_assert_eq!(after.meters(&s), before.meters(&s));
            prop_assert_eq!(after, before);
        }

        #[test]
        fn going_back_to_a_step_is_going_back_step_by_step(s in any_scenario(false), tries in vec(0usize..4, 0..12), to in 0usize..14) {
            let mut walk = walked(&s, &tries);
            let (mut slow, length) = (walk.clone(), walk.path(&s).len() - 1);
            prop_assert_eq!(walk.back_to(to), to <= length);
            for _ in to..length {
                prop_assert!(slow.back());
            }
            prop_assert_eq!(walk, slow);
        }

        #[test]
        fn meters_are_the_bounded_sum_of_the_path(s in any_scenario(true), tries in vec(0usize..4, 0..12)) {
            let walk = walked(&s, &tries);
            let path = walk.path(&s);
            for (n, meter) in walk.meters(&s).into_iter().enumerate() {
                let sum: i32 = path.iter().filter_map(|(_, c)| *c).map(|c| i32::from(c.meters[n])).sum();
                prop_assert!(meter.abs() <= LIMIT);
                prop_assert_eq!(i32::from(meter), sum.clamp(-i32::from(LIMIT), i32::from(LIMIT)));
            }
        }

        #[test]
        fn scenes_are_walked_or_not(s in any_scenario(true), tries in vec(0usize..4, 0..12)) {
            let walk = walked(&s, &tries);
            let path = walk.path(&s);
            let left = walk.not_walked(&s);
            for scene in &s.scenes {
                let walked = path.iter().any(|(w, _)| w.id == scene.id);
                prop_assert_eq!(walked, left.iter().all(|l| l.id != scene.id), "{}", scene.id);
            }
        }

        #[test]
        fn no_input_panics_and_what_does_not_fit_is_refused(
            s in any_scenario(true), steps in vec(any::<u8>(), 0..9), from in "(s[0-8]|.{0,3})", n in prop_oneof![0usize..4, any::<usize>()],
        ) {
            // A walk of another scenario: what does not fit is left out.
            let mut walk = Walk { steps };
            let path = walk.path(&s);
            prop_assert!(path.windows(2).all(|w| w[0].1.is_some_and(|c| c.to == w[1].0.id)));
            let before = walk.clone();
            let fits = walk.here(&s).is_some_and(|h| {
                h.id == from && h.choices.get(n).is_some_and(|c| s.scene(&c.to).is_some())
            });
            prop_assert_eq!(walk.choose(&s, &from, n), fits);
            prop_assert!(fits || walk == before);
            prop_assert_eq!(walk.path(&s).len(), path.len() + usize::from(fits));
            prop_assert!(walk.meters(&Scenario::default()) == [0; 4] && walk.here(&Scenario::default()).is_none());
        }
    }

    #[test]
    fn a_second_click_on_the_same_choice_is_refused() {
        let to = |to: &str| (to.to_string(), [1, 0, -1, 0]);
        let s = scenario(&[vec![to("s1"), to("s9")], vec![to("s2")], vec![]]);
        let mut walk = Walk::default();
        assert!(walk.last(&s).is_none());
        assert!(!walk.choose(&s, "s0", 1), "it leads nowhere");
        assert!(walk.choose(&s, "s0", 0));
        assert!(!walk.choose(&s, "s0", 0), "the scene is gone");
        assert!(walk.choose(&s, "s1", 0));
        assert_eq!((walk.here(&s).map(|s| s.id.as_str()), walk.meters(&s)), (Some("s2"), [2, 0, -2, 0]));
        assert!(!walk.choose(&s, "s2", 0), "an ending");
        assert_eq!(walk.last(&s).map(|c| c.to.as_str()), Some("s2"));
    }

    #[test]
    fn what_counts_as_done() {
        use Ending::{Harmed, Open, Supported};
        let counts = |score| [Harmed, Open, Supported].map(|ending| ending.counts(score));
        assert_eq!(counts(Scoring::Ending), [true; 3]);
        assert_eq!(counts(Scoring::Best), [false, false, true]);
        assert_eq!(counts(Scoring::None), [false; 3]);
        assert!(Harmed < Open && Open < Supported, "the better ending is the later one");
        let scene = |ending| Scene { ending, ..Scene::default() };
        assert_eq!(
            [None, Some(false), Some(true)].map(|e| Ending::of(&scene(e))),
            [Some(Open), Some(Harmed), Some(Supported)]
        );
    }
}
