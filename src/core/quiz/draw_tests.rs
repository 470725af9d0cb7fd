//! Drawing: the count, every objective, fresh questions, the same result from one seed everywhere.

use super::*;
use crate::core::course::model::tests::{module, order_question, question};
use crate::core::quiz::attempt::Attempt;
use proptest::prelude::*;

/// A module of up to three pools with up to five objectives; each question has a pool, an objective and a section.
fn any_module() -> impl Strategy<Value = Module> {
    let questions = prop::collection::vec((0u8..3, 0usize..5, 0usize..3), 0..16);
    (prop::collection::vec(0u8..5, 1..4), questions).prop_map(|(pools, places)| {
        let mut places: Vec<_> = places.into_iter().map(|(p, o, s)| (p % pools.len() as u8, o, s)).collect();
        places.sort_by_key(|p| p.0);
        let one = |(n, (pool, objective, section)): (usize, (u8, usize, usize))| Question {
            pool,
            objective: format!("o{objective}"),
            teaches: format!("s{section}"),
            ..question(n)
        };
        let questions = places.into_iter().enumerate().map(one).collect();
        Module { draw: pools.iter().sum(), pools, questions, ..module(0, 0) }
    })
}

/// The most objectives a draw can cover, by trying every pool for every objective.
fn most(module: &Module, skipped: &[String], objectives: &[String], room: &mut [u8]) -> usize {
    let Some((first, rest)) = objectives.split_first() else { return 0 };
    let mut best = most(module, skipped, rest, room);
    for pool in 0..room.len() {
        let has = |q: &Question| {
            q.objective == *first && usize::from(q.pool) == pool && !skipped.contains(&q.teaches)
        };
        if room[pool] > 0 && module.questions.iter().any(has) {
            room[pool] -= 1;
            best = best.max(1 + most(module, skipped, rest, room));
            room[pool] += 1;
        }
    }
    best
}

fn objectives(module: &Module, drawn: &[String]) -> Vec<String> {
    let of = |id: &String| module.question(id).map(|q| q.objective.clone());
    let mut asked: Vec<String> = drawn.iter().filter_map(of).collect();
    asked.sort();
    asked.dedup();
    asked
}

proptest! {
    #[test]
    fn every_objective_is_asked_where_the_pools_allow_it(
        module in any_module(), seed: u32, skip in 0usize..6, again: bool,
    ) {
        let skipped: Vec<String> = (skip < 3).then(|| format!("s{skip}")).into_iter().collect();
        let last = if again { questions(&module, seed ^ 1, &skipped, &[]) } else { Vec::new() };
        let drawn = questions(&module, seed, &skipped, &last);
        let all = ["o0", "o1", "o2", "o3", "o4"].map(String::from);
        let most = most(&module, &skipped, &all, &mut module.pools.clone());
        prop_assert_eq!(objectives(&module, &drawn).len(), most, "{:?}", drawn);
        let mut unique = drawn.clone();
        unique.sort();
        unique.dedup();
        prop_assert_eq!(unique.len(), drawn.len(), "none twice");
        for (pool, draw) in module.pools.iter().enumerate() {
            let of = |q: &&Question| usize::from(q.pool) == pool && !skipped.contains(&q.teaches);
            let there = module.questions.iter().filter(of).count();
            let asked = drawn.iter().filter_map(|id| module.question(id)).filter(of).count();
            prop_assert_eq!(asked, there.min(usize::from(*draw)), "pool {} of {:?}", pool, drawn);
        }
        prop_assert_eq!(&drawn, &questions(&module, seed, &skipped, &last));
    }

    /// With one pool, a question from last time comes up again only for an objective with nothing else, or if
    /// everything else is drawn.
    #[test]
    fn a_retake_is_as_fresh_as_the_objectives_allow(module in any_module(), seed: u32) {
        let questions_of_one = module.questions.iter().map(|q| Question { pool: 0, ..q.clone() }).collect();
        let module = Module { pools: vec![module.draw], questions: questions_of_one, ..module };
        let last = questions(&module, seed ^ 1, &[], &[]);
        let drawn = questions(&module, seed, &[], &last);
        let fresh = |q: &&Question| !last.contains(&q.id);
        let stale = drawn.iter().filter(|id| last.contains(id)).count();
        let left = module.questions.iter().filter(fresh).count();
        let only_stale = |o: &&String| !module.questions.iter().filter(fresh).any(|q| q.objective == **o);
        let forced = objectives(&module, &drawn).iter().filter(only_stale).count();
        prop_assert!(stale <= forced.max(drawn.len().saturating_sub(left)) , "{stale} come again, {forced} must");
    }

    #[test]
    fn draws_the_count_without_repeats(seed: u32) {
        let module = module(14, 8);
        let drawn = questions(&module, seed, &[], &[]);
        prop_assert_eq!(drawn.len(), 8);
        let mut unique = drawn.clone();
        unique.sort();
        unique.dedup();
        prop_assert_eq!(unique.len(), 8);
        prop_assert_eq!(&drawn, &questions(&module, seed, &[], &[]));
    }

    #[test]
    fn skipped_sections_ask_nothing(seed: u32) {
        let module = module(14, 8);
        let drawn = questions(&module, seed, &["s1".into()], &[]);
        prop_assert!(drawn.iter().all(|id| module.question(id).is_some_and(|q| q.teaches != "s1")));
    }

    #[test]
    fn a_retake_starts_with_questions_not_asked(seed: u32) {
        let module = module(14, 8);
        let first = questions(&module, seed, &[], &[]);
        let second = questions(&module, seed.wrapping_add(1), &[], &first);
        let again = second.iter().filter(|id| first.contains(id)).count();
        prop_assert_eq!(again, 2, "six of fourteen were left, so two of eight come again");
    }

    #[test]
    fn steps_are_never_shown_in_the_right_order(seed: u32, n in 2usize..7) {
        let order = order(&order_question(n), seed);
        prop_assert!(order.windows(2).any(|w| w[0] > w[1]));
        let mut sorted = order.clone();
        sorted.sort_unstable();
        prop_assert_eq!(sorted, (0..n as u8).collect::<Vec<_>>());
    }
}

#[test]
fn one_seed_draws_the_same_everywhere() {
    let drawn = questions(&module(14, 8), 7, &[], &[]);
    assert_eq!(
        drawn,
        ["q10", "q11", "q12", "q8", "q5", "q0", "q13", "q2"],
        "pages hold first questions of known seeds, devices hold seeds of attempts"
    );
}

#[test]
fn numbered_lists_keep_their_order() {
    let mut question = order_question(3);
    question.kind = Kind::Single { options: vec![Default::default(), Default::default()], shuffle: false };
    assert_eq!(order(&question, 7), [0, 1]);
}

/// Two objectives share a pool that draws one question: the one with questions elsewhere makes room.
#[test]
fn an_objective_makes_room_for_another() {
    let of =
        |n: usize, pool: u8, objective: &str| Question { pool, objective: objective.into(), ..question(n) };
    let questions_of =
        vec![of(0, 0, "a"), of(1, 0, "b"), of(2, 1, "a"), of(3, 1, "c"), of(4, 2, "c"), of(5, 2, "d")];
    let module = Module { pools: vec![1, 1, 2], questions: questions_of, draw: 4, ..module(0, 0) };
    for seed in 0..200 {
        let drawn = questions(&module, seed, &[], &[]);
        assert_eq!(objectives(&module, &drawn), ["a", "b", "c", "d"], "seed {seed}: {drawn:?}");
    }
}

/// Attempts keep the ids they drew: one drawn under an earlier rule continues with them.
#[test]
fn an_attempt_from_an_earlier_draw_continues() {
    let mut module = module(14, 8);
    module.questions[13].objective = "other".into();
    let drawn: Vec<String> = (0..8).map(|n| format!("q{n}")).collect();
    let attempt = Attempt { seq: 1, seed: 7, version: 1, drawn: drawn.clone(), answers: Vec::new() };
    assert!(attempt.fits(&module));
    assert_eq!((attempt.next(), attempt.drawn), (Some(0), drawn));
}
