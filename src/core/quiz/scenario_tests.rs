//! Walks: paths, meters, going back, the order of choices.

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

/// Up to six scenes; a choice may lead back, or to a scene that doesn't exist (`s6`, `s7`) if `foreign`.
fn any_scenario(foreign: bool) -> impl Strategy<Value = Scenario> {
    (1usize..=6).prop_flat_map(move |count| {
        let targets = if foreign { 8 } else { count };
        let choice = (0..targets, meters()).prop_map(|(to, by)| (format!("s{to}"), by));
        vec(vec(choice, 0..4), count).prop_map(|scenes| scenario(&scenes))
    })
}

/// Tries these choices one after the other, as a person would, and skips the refused ones.
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
    fn a_walk_ends_or_can_continue(s in any_scenario(false), tries in vec(0usize..4, 0..12)) {
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
    fn scenes_are_visited_or_not(s in any_scenario(true), tries in vec(0usize..4, 0..12)) {
        let walk = walked(&s, &tries);
        let path = walk.path(&s);
        let left = walk.not_walked(&s);
        for scene in &s.scenes {
            let walked = path.iter().any(|(w, _)| w.id == scene.id);
            prop_assert_eq!(walked, left.iter().all(|l| l.id != scene.id), "{}", scene.id);
        }
    }

    #[test]
    fn each_walk_shows_every_choice_once_in_one_order(s in any_scenario(true), tries in vec(0usize..4, 0..12), first: u32, seed: u32) {
        let orders = |walk: &Walk| -> Vec<_> { s.scenes.iter().map(|scene| walk.order(&s, scene)).collect() };
        let mut walk = Walk::new(first, seed);
        let at_first = orders(&walk);
        for (scene, order) in s.scenes.iter().zip(&at_first) {
            let mut sorted = order.clone();
            sorted.sort_unstable();
            prop_assert_eq!(sorted, (0..scene.choices.len() as u8).collect::<Vec<_>>(), "{}", scene.id);
        }
        // Choosing and going back don't change the order.
        for n in &tries {
            let from = walk.here(&s).expect("a scene").id.clone();
            walk.choose(&s, &from, *n);
            prop_assert_eq!(&orders(&walk), &at_first);
        }
        walk.back();
        prop_assert_eq!(&orders(&walk), &at_first);
    }

    #[test]
    fn no_input_panics_and_what_does_not_fit_is_refused(
        s in any_scenario(true), steps in vec(any::<u8>(), 0..9), from in "(s[0-8]|.{0,3})", n in prop_oneof![0usize..4, any::<usize>()],
    ) {
        // A walk from another scenario: what doesn't fit is left out.
        let mut walk = Walk { steps, ..Walk::default() };
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

/// Over many walks, started one after the other as a page does, each choice comes first about equally often (within
/// five standard deviations), and in every order.
#[test]
fn no_place_of_a_list_is_favored() {
    for choices in 2..=4usize {
        let to = |n: usize| (format!("s{n}"), [0; 4]);
        let s = scenario(&[(0..choices).map(to).collect(), (0..choices).map(to).collect()]);
        for scene in &s.scenes {
            let walks = 6000;
            let mut walk = Walk::new(77, 77);
            let mut first = vec![0usize; choices];
            let mut orders = std::collections::BTreeSet::new();
            for _ in 0..walks {
                let order = walk.order(&s, scene);
                first[usize::from(order[0])] += 1;
                orders.insert(order);
                walk.restart();
            }
            let wanted = walks as f64 / choices as f64;
            let bound = 5.0 * (wanted * (1.0 - 1.0 / choices as f64)).sqrt();
            for count in &first {
                assert!(
                    (*count as f64 - wanted).abs() < bound,
                    "{choices} choices of {}: {first:?}",
                    scene.id
                );
            }
            assert_eq!(orders.len(), (1..=choices).product::<usize>());
        }
    }
}

#[test]
fn a_page_and_the_app_show_the_first_scene_alike() {
    let to = |n: usize| (format!("s{n}"), [0; 4]);
    let s = scenario(&[(0..4).map(to).collect(), (0..4).map(to).collect()]);
    let page = Walk::default();
    let mut differs = 0;
    for seed in 0..50 {
        let app = Walk::new(0, seed);
        assert_eq!(app.order(&s, &s.scenes[0]), page.order(&s, &s.scenes[0]));
        differs += usize::from(app.order(&s, &s.scenes[1]) != page.order(&s, &s.scenes[1]));
    }
    assert!(differs > 30, "the next scene is drawn for the walk: {differs} of 50");
}
