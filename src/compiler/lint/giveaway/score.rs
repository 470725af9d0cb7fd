//! How often a way of guessing is right, against chance, and when that is too often.

use super::item::Item;

/// How much above chance a rule may be: 1.4 times.
pub const LIMIT: f64 = 1.4;

/// How many standard deviations above chance is more than luck over all items: one-sided, one time in a hundred.
const LUCK: f64 = 2.326;

/// Hits come one by one and the normal curve doesn't: without half a hit, three right of three would be no luck.
const HALF: f64 = 0.5;

/// How unlikely luck must be where only the items count that a rule decides alone. About seventy of these are looked at
/// in one course, so one in a hundred would fail two innocent courses of three.
const LUCK_ALONE: f64 = 0.001;

/// The outcome of one way of guessing over a set of items.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Score {
    /// Items on which it was tried.
    pub items: usize,
    /// Right answers. A tie among k options, of which r are right, counts r / k.
    pub hits: f64,
    /// Right answers of blind guessing on the same items.
    pub chance: f64,
    /// Variance of `hits` if the right options had been drawn blindly.
    variance: f64,
    /// Right answers on the items where the rule points to one option alone.
    alone_hits: usize,
    /// The chance of each of those items.
    alone: Vec<f64>,
}

impl Score {
    /// Adds an item on which the rule picked `picked`, one option or several that tie.
    pub fn add(&mut self, item: &Item, picked: &[usize]) {
        let (all, k) = (item.right.len() as f64, picked.len().max(1) as f64);
        let right = picked.iter().filter(|n| item.right[**n]).count() as f64;
        let share = item.chance();
        // Of `all` options a share is right; the mean of k drawn without returning has this variance.
        let variance = if all > 1.0 { share * (1.0 - share) / k * (all - k) / (all - 1.0) } else { 0.0 };
        self.items += 1;
        self.hits += right / k;
        self.chance += share;
        self.variance += variance;
        if let [only] = picked {
            self.alone_hits += usize::from(item.right[*only]);
            self.alone.push(share);
        }
    }

    /// Share of right answers, from 0 to 1.
    pub fn rate(&self) -> f64 {
        self.hits / self.items.max(1) as f64
    }

    /// Right answers as a multiple of chance; 1 without items.
    pub fn times(&self) -> f64 {
        times(self.hits, self.chance)
    }

    /// Whether it finds the right option much more often than chance: more than [`LIMIT`] times, and more often than
    /// luck would, over all items or over those that it decides alone.
    pub fn too_often(&self) -> bool {
        let all = self.times() > LIMIT && self.hits - HALF - self.chance > LUCK * self.variance.sqrt();
        all || self.alone().1 > LIMIT && luck(&self.alone, self.alone_hits) < LUCK_ALONE
    }

    /// Items on which the rule points to one option alone, and right answers there as a multiple of chance.
    pub fn alone(&self) -> (usize, f64) {
        (self.alone.len(), times(self.alone_hits as f64, self.alone.iter().sum()))
    }
}

fn times(hits: f64, chance: f64) -> f64 {
    if chance > 0.0 { hits / chance } else { 1.0 }
}

/// The probability of at least `hits` right answers by blind guessing, where guess n is right with `chances[n]`: exact,
/// since a normal curve is far off for a handful of items.
fn luck(chances: &[f64], hits: usize) -> f64 {
    let mut exactly = vec![0.0; chances.len() + 1];
    exactly[0] = 1.0;
    for (n, chance) in chances.iter().enumerate() {
        for k in (0..=n).rev() {
            exactly[k + 1] += exactly[k] * chance;
            exactly[k] *= 1.0 - chance;
        }
    }
    exactly.iter().skip(hits).sum()
}

/// The places of the largest values, all that tie.
pub fn largest(values: &[f64]) -> Vec<usize> {
    let top = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    (0..values.len()).filter(|n| values[*n] > top - 1e-9).collect()
}
