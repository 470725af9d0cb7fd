//! Drawing questions and shuffling options. All randomness comes from a seed passed in by the caller, so that an
//! unfinished attempt shows the same questions and options in the same order again.

use crate::core::course::model::Module;
use crate::core::course::question::{Kind, Question};

/// Draws the questions of an attempt: their ids, in the order they're asked.
///
/// Every objective is covered at least once, as far as the pools' draws allow; one whose questions all belong to
/// sections in `skipped` is excused. Questions from those sections are left out; if a pool then holds fewer than its
/// draw, fewer are drawn. Questions in `last` (the previous attempt) are used only if the others aren't enough, so a
/// retake is a fresh draw. A module without pools (a test-out) draws evenly over its objectives.
pub fn questions(module: &Module, seed: u32, skipped: &[String], last: &[String]) -> Vec<String> {
    let mut rng = fastrand::Rng::with_seed(u64::from(seed));
    let mut left: Vec<&Question> =
        module.questions.iter().filter(|q| !skipped.contains(&q.teaches)).collect();
    mix(&mut rng, &mut left);
    let mut drawn = if module.pools.is_empty() {
        evenly(module, left, last)
    } else {
        // Partitions instead of sorts, here and in `storage`: the code of a sort adds 1.5 KB to the app for each type.
        let (used, mut fresh): (Vec<&Question>, Vec<&Question>) =
            left.into_iter().partition(|q| last.contains(&q.id));
        fresh.extend(used);
        from_pools(&fresh, &module.pools)
    };
    mix(&mut rng, &mut drawn);
    drawn.into_iter().map(|q| q.id.clone()).collect()
}

/// A drawn question, or room for one, in the pool with this number.
type Place<'q> = (u8, Option<&'q Question>);

/// Draws each pool's number of questions: first one for each objective, for as many objectives as the pools allow, then
/// the first ones in `left`.
fn from_pools<'q>(left: &[&'q Question], draws: &[u8]) -> Vec<&'q Question> {
    let mut places: Vec<Place<'q>> = Vec::new();
    for (pool, draw) in (0..).zip(draws) {
        places.extend((0..*draw).map(|_| (pool, None)));
    }
    for q in left {
        if !places.iter().any(|(_, asked)| asked.is_some_and(|a| a.objective == q.objective)) {
            let mut tried = vec![false; places.len()];
            find_place(&q.objective, left, &mut places, &mut tried);
        }
    }
    for q in left {
        let asked = places.iter().any(|(_, asked)| asked.is_some_and(|a| a.id == q.id));
        let room = places.iter_mut().find(|(pool, asked)| *pool == q.pool && asked.is_none());
        if let Some(room) = room.filter(|_| !asked) {
            room.1 = Some(q);
        }
    }
    places.into_iter().filter_map(|(_, asked)| asked).collect()
}

/// Finds a place for a question on an objective: a free one, or one whose own objective can move to another. (An
/// augmenting path, as in bipartite matching.)
fn find_place<'q>(
    objective: &str,
    left: &[&'q Question],
    places: &mut [Place<'q>],
    tried: &mut [bool],
) -> bool {
    for q in left.iter().filter(|q| q.objective == objective) {
        for n in 0..places.len() {
            if places[n].0 != q.pool || std::mem::replace(&mut tried[n], true) {
                continue;
            }
            if places[n].1.is_none_or(|other| find_place(&other.objective, left, places, tried)) {
                places[n].1 = Some(q);
                return true;
            }
        }
    }
    false
}

/// Shuffles (Fisher-Yates). `fastrand`'s own shuffle draws pointer-sized numbers, so the compiler and the browser would
/// get different orders from one seed, and a quiz's page holds a first question that the compiler drew.
fn mix<T>(rng: &mut fastrand::Rng, items: &mut [T]) {
    for n in (1..items.len()).rev() {
        let bound = u32::try_from(n).unwrap_or(u32::MAX - 1);
        items.swap(n, rng.u32(0..=bound) as usize);
    }
}

/// Draws evenly over the objectives. Each question prefers an objective not covered yet, then the questions named least in
/// `last`, then the objective, then the module asked least.
fn evenly<'q>(module: &Module, mut left: Vec<&'q Question>, last: &[String]) -> Vec<&'q Question> {
    let mut drawn: Vec<&Question> = Vec::new();
    // How often each question is named in `last`: a delayed check names there what was asked at any time.
    let before = |q: &Question| last.iter().filter(|id| **id == q.id).count();
    while drawn.len() < usize::from(module.draw) {
        let asked = |n: &usize| {
            let q = left[*n];
            let of = |q: &Question| crate::core::course::test_out::origin("", &q.id).0.len();
            let origin = &q.id[..of(q)];
            let objective = drawn.iter().filter(|d| d.objective == q.objective).count();
            let module = drawn.iter().filter(|d| d.id[..of(d)] == *origin).count();
            (objective > 0, before(q), objective, module)
        };
        let Some(n) = (0..left.len()).min_by_key(asked) else { break };
        drawn.push(left.swap_remove(n));
    }
    drawn
}

/// The numbers below `count` in an order drawn from `seed`. Each `name` has its own random stream, so that an extra
/// draw elsewhere doesn't change it.
pub fn shuffled(count: usize, seed: u32, name: &str) -> Vec<u8> {
    let mut order: Vec<u8> = (0..count).filter_map(|n| u8::try_from(n).ok()).collect();
    let own = crate::core::base::checksum::crc32(name.as_bytes());
    let mut rng = fastrand::Rng::with_seed((u64::from(seed) << 32) | u64::from(own));
    mix(&mut rng, &mut order);
    order
}

/// The display order of a question's parts: positions in the author's order. Lists that keep their order are returned
/// unchanged; steps to put in order never come out in the right order.
pub fn order(question: &Question, seed: u32) -> Vec<u8> {
    let (count, shuffle) = match &question.kind {
        Kind::Single { options, shuffle } | Kind::Multi { options, shuffle } => (options.len(), *shuffle),
        Kind::Order { items } => (items.len(), true),
        Kind::Match { pairs, distractors, .. } => (pairs.len() + distractors.len(), true),
        Kind::Text { .. } | Kind::Number { .. } => (0, false),
    };
    if !shuffle {
        return (0..count).filter_map(|n| u8::try_from(n).ok()).collect();
    }
    let mut order = shuffled(count, seed, &question.id);
    let steps = matches!(question.kind, Kind::Order { .. }) && !order.is_empty();
    if steps && order.windows(2).all(|w| w[0] < w[1]) {
        order.rotate_left(1);
    }
    order
}

#[cfg(test)]
#[path = "draw_tests.rs"]
mod tests;
