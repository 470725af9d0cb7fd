//! The table of all rules, and which items the failing ones find.

use super::features::{FEATURES, Read};
use super::item::Item;
use super::learned::leave_one_out;
use super::score::{LIMIT, Score, largest};

/// How many items the learned combination names: those of which it is surest. It is right by luck in a third of them.
const NAMED: usize = 20;

/// One way of guessing and how it did.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// What it picks, in words: "the longest option".
    pub picks: &'static str,
    /// How often it was right.
    pub score: Score,
    /// Items where it points to one option alone, and that one is right: by index.
    pub found: Vec<usize>,
}

/// What came of a set of items.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// What the items are: `questions` or `choices in cases`.
    pub what: &'static str,
    /// For every feature the rule that takes the most of it, then the one that takes the least.
    pub rules: Vec<(Rule, Rule)>,
    /// The learned combination.
    pub learned: Rule,
}

/// Tries every rule on the items.
pub fn report(what: &'static str, items: &[Item]) -> Report {
    let mut rules: Vec<(Rule, Rule)> = FEATURES.iter().map(|f| (rule(f.most), rule(f.fewest))).collect();
    for (n, item) in items.iter().enumerate() {
        let read = Read::of(item);
        for (feature, (most, fewest)) in FEATURES.iter().zip(&mut rules) {
            let values: Vec<f64> = (0..item.options.len()).map(|k| (feature.value)(&read, k)).collect();
            let turned: Vec<f64> = values.iter().map(|value| -value).collect();
            most.add(n, item, &largest(&values));
            fewest.add(n, item, &largest(&turned));
        }
    }
    let picks = leave_one_out(items);
    let mut learned = rule("what a learned combination of all rules picks");
    for (n, picked) in picks.iter().enumerate() {
        learned.add(n, &items[n], &picked.options);
    }
    learned.found.sort_by(|a, b| picks[*b].lead.total_cmp(&picks[*a].lead));
    learned.found.truncate(NAMED);
    Report { what, rules, learned }
}

fn rule(picks: &'static str) -> Rule {
    Rule { picks, score: Score::default(), found: Vec::new() }
}

impl Rule {
    fn add(&mut self, n: usize, item: &Item, picked: &[usize]) {
        self.score.add(item, picked);
        if let [only] = picked
            && item.right[*only]
        {
            self.found.push(n);
        }
    }
}

impl Report {
    /// The rules above the limits.
    pub fn failing(&self) -> Vec<&Rule> {
        let all = self.rules.iter().flat_map(|(most, fewest)| [most, fewest]).chain([&self.learned]);
        all.filter(|rule| rule.score.too_often()).collect()
    }

    /// The table, line by line; rates in percent and as a multiple of chance, for all items and (after the slash) for
    /// those where the rule points to one option alone. `!` marks what is above the limits.
    pub fn lines(&self) -> Vec<String> {
        let (items, chance) = (self.learned.score.items, self.learned.score.chance);
        if items == 0 {
            return Vec::new();
        }
        let percent = 100.0 * chance / items as f64;
        let mut lines = vec![format!(
            "give-aways, {} {}: chance {percent:.0} %, limit {LIMIT} times chance ({:.0} %)",
            items,
            self.what,
            percent * LIMIT
        )];
        lines.push(format!("  {:<25} {:<28} {}", "option with", "the most", "the least"));
        for (feature, (most, fewest)) in FEATURES.iter().zip(&self.rules) {
            let line = format!("  {:<25} {:<28} {}", feature.name, cell(&most.score), cell(&fewest.score));
            lines.push(line.trim_end().into());
        }
        let learned = format!("  {:<25} {}", "learned combination", cell(&self.learned.score));
        lines.push(learned.trim_end().into());
        lines
    }
}

fn cell(score: &Score) -> String {
    let (alone, times) = score.alone();
    let mark = if score.too_often() { "!" } else { "" };
    format!("{:>3.0} % {:.2}\u{d7} / {alone}: {times:.2}\u{d7} {mark}", 100.0 * score.rate(), score.times())
}
