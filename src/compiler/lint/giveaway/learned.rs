//! A small learned combination of all features: what someone could learn from the quizzes of some modules and use in
//! another. It is a conditional logit, trained on all modules but one and tried on that one; no chance is involved, so
//! equal content gives equal figures.

use std::collections::BTreeSet;

use super::features::{FEATURES, Read};
use super::item::Item;
use super::score::largest;
use crate::compiler::parallel;

const STEPS: usize = 40;
const RATE: f64 = 0.3;
/// How much of the last step goes on: with it, forty steps do the work of two hundred.
const MOMENTUM: f64 = 0.8;
/// Keeps weights small where a feature is rare.
const SHRINK: f64 = 0.01;

/// The features of the options of one item, each centered and scaled within the item; only those that differ.
type Row = Vec<Vec<(usize, f64)>>;

/// What the learned combination picks.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Picked {
    /// The option, or several that tie.
    pub options: Vec<usize>,
    /// How far it is ahead of the next one; 0 for a tie.
    pub lead: f64,
}

/// What it picks in each item. In a course of one module there's nothing to learn from: every option ties.
pub fn leave_one_out(items: &[Item]) -> Vec<Picked> {
    let rows: Vec<Row> = items.iter().map(row).collect();
    let mut picks = vec![Picked::default(); items.len()];
    let modules: BTreeSet<&str> = items.iter().map(|item| item.module.as_str()).collect();
    let learned = parallel::map(modules.into_iter().collect(), |module| {
        let known: Vec<usize> = (0..items.len()).filter(|n| items[*n].module != module).collect();
        (module, train(items, &rows, &known))
    });
    for (module, weights) in learned {
        for n in (0..items.len()).filter(|n| items[*n].module == module) {
            let values: Vec<f64> = rows[n].iter().map(|option| dot(option, &weights)).collect();
            let mut sorted = values.clone();
            sorted.sort_by(|a, b| b.total_cmp(a));
            let lead = sorted.first().zip(sorted.get(1)).map_or(0.0, |(first, next)| first - next);
            picks[n] = Picked { options: largest(&values), lead };
        }
    }
    picks
}

/// Weights that make the right options of the known items likely.
fn train(items: &[Item], rows: &[Row], known: &[usize]) -> Vec<f64> {
    let mut weights = vec![0.0; FEATURES.len()];
    let mut speed = weights.clone();
    for _ in 0..STEPS {
        let mut slope = vec![0.0; FEATURES.len()];
        let ahead: Vec<f64> =
            weights.iter().zip(&speed).map(|(weight, speed)| weight + MOMENTUM * speed).collect();
        for n in known {
            let all: Vec<f64> = rows[*n].iter().map(|option| dot(option, &ahead).exp()).collect();
            let sum: f64 = all.iter().sum();
            let right: f64 =
                all.iter().zip(&items[*n].right).filter(|(_, right)| **right).map(|(v, _)| v).sum();
            for ((option, value), is_right) in rows[*n].iter().zip(&all).zip(&items[*n].right) {
                let pull = if *is_right { value / right } else { 0.0 } - value / sum;
                option.iter().for_each(|(k, x)| slope[*k] += pull * x);
            }
        }
        let count = known.len().max(1) as f64;
        for k in 0..weights.len() {
            speed[k] = MOMENTUM * speed[k] + RATE * (slope[k] / count - SHRINK * ahead[k]);
            weights[k] += speed[k];
        }
    }
    weights
}

fn row(item: &Item) -> Row {
    let read = Read::of(item);
    let count = item.options.len();
    let mut row = vec![Vec::with_capacity(FEATURES.len()); count];
    for (k, feature) in FEATURES.iter().enumerate() {
        let values: Vec<f64> = (0..count).map(|n| (feature.value)(&read, n)).collect();
        let mean = values.iter().sum::<f64>() / count as f64;
        let spread = (values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / count as f64).sqrt();
        if spread > 1e-9 {
            row.iter_mut().zip(values).for_each(|(option, value)| option.push((k, (value - mean) / spread)));
        }
    }
    row
}

fn dot(option: &[(usize, f64)], weights: &[f64]) -> f64 {
    option.iter().map(|(k, x)| x * weights[*k]).sum()
}
