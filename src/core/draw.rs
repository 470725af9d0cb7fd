//! Drawing questions and shuffling options. All randomness comes from a seed that the caller hands in, so that an
//! attempt that was left in the middle shows the same questions and the same order of options again.

use super::course::{Kind, Module, Question};

/// Draws the questions of an attempt: the ids, in the order in which they are asked.
///
/// Questions of sections in `skipped` are left out; where a pool then holds fewer than its draw, fewer are drawn.
/// Questions in `last` (the attempt before) come only when the others do not suffice: a retake is a fresh draw. A
/// module without pools (a test-out) draws evenly over its objectives.
pub fn questions(module: &Module, seed: u32, skipped: &[String], last: &[String]) -> Vec<String> {
    let mut rng = fastrand::Rng::with_seed(u64::from(seed));
    if module.pools.is_empty() {
        return evenly(module, &mut rng, skipped, last);
    }
    let mut drawn = Vec::new();
    for (pool, draw) in module.pools.iter().enumerate() {
        let mut ids: Vec<&str> = module
            .questions
            .iter()
            .filter(|q| usize::from(q.pool) == pool && !skipped.contains(&q.teaches))
            .map(|q| q.id.as_str())
            .collect();
        mix(&mut rng, &mut ids);
        ids.sort_by_key(|id| last.iter().any(|l| l == id));
        drawn.extend(ids.into_iter().take(usize::from(*draw)).map(String::from));
    }
    mix(&mut rng, &mut drawn);
    drawn
}

/// Shuffles (Fisher and Yates). `fastrand`'s own shuffle draws numbers as wide as a pointer: the compiler and the browser
/// would come to different orders from one seed, and a quiz's page holds a first question that the compiler drew.
fn mix<T>(rng: &mut fastrand::Rng, items: &mut [T]) {
    for n in (1..items.len()).rev() {
        let bound = u32::try_from(n).unwrap_or(u32::MAX - 1);
        items.swap(n, rng.u32(0..=bound) as usize);
    }
}

/// Draws over the objectives: each question is of those not asked the last time, then of the objective, then of the
/// module that has been asked least.
fn evenly(module: &Module, rng: &mut fastrand::Rng, skipped: &[String], last: &[String]) -> Vec<String> {
    let mut left: Vec<&Question> =
        module.questions.iter().filter(|q| !skipped.contains(&q.teaches)).collect();
    mix(rng, &mut left);
    let mut drawn: Vec<&Question> = Vec::new();
    while drawn.len() < usize::from(module.draw) {
        let asked = |n: &usize| {
            let q = left[*n];
            let of = |q: &Question| super::gates::origin("", &q.id).0.len();
            let origin = &q.id[..of(q)];
            let objective = drawn.iter().filter(|d| d.objective == q.objective).count();
            (last.contains(&q.id), objective, drawn.iter().filter(|d| d.id[..of(d)] == *origin).count())
        };
        let Some(n) = (0..left.len()).min_by_key(asked) else { break };
        drawn.push(left.swap_remove(n));
    }
    mix(rng, &mut drawn);
    drawn.into_iter().map(|q| q.id.clone()).collect()
}

/// The order in which the parts of a question are shown: positions into the author's order. Lists that keep their
/// order come back as they are; steps to be ordered never come back in the right order.
pub fn order(question: &Question, seed: u32) -> Vec<u8> {
    let (count, shuffle) = match &question.kind {
        Kind::Single { options, shuffle } | Kind::Multi { options, shuffle } => (options.len(), *shuffle),
        Kind::Order { items } => (items.len(), true),
        Kind::Match { pairs, distractors, .. } => (pairs.len() + distractors.len(), true),
        Kind::Text { .. } | Kind::Number { .. } => (0, false),
    };
    let mut order: Vec<u8> = (0..count).filter_map(|n| u8::try_from(n).ok()).collect();
    if !shuffle {
        return order;
    }
    // Each question has a stream of its own, so that one more draw elsewhere does not move its options.
    let own = super::checksum::crc32(question.id.as_bytes());
    let mut rng = fastrand::Rng::with_seed((u64::from(seed) << 32) | u64::from(own));
    mix(&mut rng, &mut order);
    let steps = matches!(question.kind, Kind::Order { .. }) && !order.is_empty();
    if steps && order.windows(2).all(|w| w[0] < w[1]) {
        order.rotate_left(1);
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::course::tests::{module, order_question};
    use proptest::prelude::*;

    proptest! {
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
        fn a_retake_asks_first_what_was_not_asked(seed: u32) {
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
        question.kind =
            Kind::Single { options: vec![Default::default(), Default::default()], shuffle: false };
        assert_eq!(order(&question, 7), [0, 1]);
    }
}
