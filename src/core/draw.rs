//! Drawing questions and shuffling options. All randomness comes from a seed that the caller hands in, so that an
//! attempt that was left in the middle shows the same questions and the same order of options again.

use super::course::{Kind, Module, Question};

/// Draws the questions of an attempt: the ids, in the order in which they are asked.
///
/// Every objective is asked at least once, as far as the draws of the pools allow; one whose questions all belong to
/// sections in `skipped` is excused. Questions of those sections are left out; where a pool then holds fewer than its
/// draw, fewer are drawn. Questions in `last` (the attempt before) come only when the others do not suffice: a retake is
/// a fresh draw. A module without pools (a test-out) draws evenly over its objectives.
pub fn questions(module: &Module, seed: u32, skipped: &[String], last: &[String]) -> Vec<String> {
    let mut rng = fastrand::Rng::with_seed(u64::from(seed));
    let mut left: Vec<&Question> =
        module.questions.iter().filter(|q| !skipped.contains(&q.teaches)).collect();
    let mut drawn = Vec::new();
    if module.pools.is_empty() {
        mix(&mut rng, &mut left);
        evenly(module, left, last, &mut drawn);
    } else {
        // Pool by pool: one more question in a pool does not move the others.
        for pool in left.chunk_by_mut(|a, b| a.pool == b.pool) {
            mix(&mut rng, pool);
        }
        left.sort_by_key(|q| last.contains(&q.id));
        let cover = cover(&left, &module.pools);
        for (pool, draw) in module.pools.iter().enumerate() {
            let in_pool = |q: &&&Question| usize::from(q.pool) == pool;
            let covers = |q: &Question| cover.iter().any(|c| c.id == q.id);
            let mut free = usize::from(*draw).saturating_sub(cover.iter().filter(in_pool).count());
            drawn.extend(left.iter().filter(in_pool).filter(|q| {
                covers(q) || {
                    let fits = free > 0;
                    free -= usize::from(fits);
                    fits
                }
            }));
        }
    }
    mix(&mut rng, &mut drawn);
    drawn.into_iter().map(|q| q.id.clone()).collect()
}

/// A question for each objective, of those that come first in `left`, no more from a pool than it draws; for as many
/// objectives as that is possible.
fn cover<'q>(left: &[&'q Question], draws: &[u8]) -> Vec<&'q Question> {
    let mut cover = Vec::new();
    for (n, q) in left.iter().enumerate() {
        if left[..n].iter().all(|before| before.objective != q.objective) {
            place(&q.objective, left, draws, &mut cover, &mut Vec::new());
        }
    }
    cover
}

/// Finds a place for an objective: in a pool that draws more, or in one whose other objective finds another place. Pools
/// in `tried` were tried before. (An augmenting path, as in a matching.)
fn place<'q>(
    objective: &str,
    left: &[&'q Question],
    draws: &[u8],
    cover: &mut Vec<&'q Question>,
    tried: &mut Vec<u8>,
) -> bool {
    for q in left.iter().filter(|q| q.objective == objective) {
        if tried.contains(&q.pool) {
            continue;
        }
        tried.push(q.pool);
        let here: Vec<&Question> = cover.iter().filter(|c| c.pool == q.pool).copied().collect();
        let draw = draws.get(usize::from(q.pool)).copied().unwrap_or(0);
        if here.len() < usize::from(draw) {
            cover.push(q);
            return true;
        }
        for moved in here {
            if place(&moved.objective, left, draws, cover, tried) {
                cover.retain(|c| c.id != moved.id);
                cover.push(q);
                return true;
            }
        }
    }
    false
}

/// Shuffles (Fisher and Yates). `fastrand`'s own shuffle draws numbers as wide as a pointer: the compiler and the browser
/// would come to different orders from one seed, and a quiz's page holds a first question that the compiler drew.
fn mix<T>(rng: &mut fastrand::Rng, items: &mut [T]) {
    for n in (1..items.len()).rev() {
        let bound = u32::try_from(n).unwrap_or(u32::MAX - 1);
        items.swap(n, rng.u32(0..=bound) as usize);
    }
}

/// Draws over the objectives: each question is of an objective not asked yet, then of those not asked the last time,
/// then of the objective, then of the module that has been asked least.
fn evenly<'q>(module: &Module, mut left: Vec<&'q Question>, last: &[String], drawn: &mut Vec<&'q Question>) {
    while drawn.len() < usize::from(module.draw) {
        let asked = |n: &usize| {
            let q = left[*n];
            let of = |q: &Question| super::gates::origin("", &q.id).0.len();
            let origin = &q.id[..of(q)];
            let objective = drawn.iter().filter(|d| d.objective == q.objective).count();
            let module = drawn.iter().filter(|d| d.id[..of(d)] == *origin).count();
            (objective > 0, last.contains(&q.id), objective, module)
        };
        let Some(n) = (0..left.len()).min_by_key(asked) else { break };
        drawn.push(left.swap_remove(n));
    }
}

/// The numbers below `count` in an order drawn from `seed`. Each `name` has a stream of its own, so that one more draw
/// elsewhere does not move what it names.
pub fn shuffled(count: usize, seed: u32, name: &str) -> Vec<u8> {
    let mut order: Vec<u8> = (0..count).filter_map(|n| u8::try_from(n).ok()).collect();
    let own = super::checksum::crc32(name.as_bytes());
    let mut rng = fastrand::Rng::with_seed((u64::from(seed) << 32) | u64::from(own));
    mix(&mut rng, &mut order);
    order
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
