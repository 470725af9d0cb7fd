//! Medians and ratios.

use std::fmt;

/// One line of the table.
#[derive(Debug)]
pub struct Row {
    name: String,
    rounds: Vec<f64>,
    sorted: Vec<f64>,
}

impl Row {
    /// From the values of all rounds.
    pub fn of(name: &str, rounds: Vec<f64>) -> Self {
        let mut sorted = rounds.clone();
        sorted.sort_by(f64::total_cmp);
        Self { name: name.into(), rounds, sorted }
    }

    fn at(&self, n: usize) -> f64 {
        self.sorted.get(n).copied().unwrap_or(f64::NAN)
    }

    /// The middle of them.
    pub fn median(&self) -> f64 {
        let count = self.sorted.len();
        (self.at(count / 2) + self.at(count.saturating_sub(1) / 2)) / 2.0
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let last = self.at(self.sorted.len().saturating_sub(1));
        write!(f, "{:<36} {:>8.0} {:>8.0} {:>8.0}", self.name, self.median(), self.at(0), last)
    }
}

/// One median to another, the median of the same ratio round by round, and the aim.
pub fn ratio(name: &str, of: &Row, to: &Row, aim: f64) -> String {
    let ratio = of.median() / to.median();
    let rounds = Row::of("", of.rounds.iter().zip(&to.rounds).map(|(of, to)| of / to).collect()).median();
    let over = if ratio > aim { "  over the aim" } else { "" };
    format!("{name:<40} {ratio:>5.2}  (round by round {rounds:.2}; aim: at most {aim}){over}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_of_odd_and_even_counts() {
        assert!((Row::of("", vec![3.0, 1.0, 2.0]).median() - 2.0).abs() < 1e-9);
        assert!((Row::of("", vec![4.0, 1.0, 2.0, 3.0]).median() - 2.5).abs() < 1e-9);
        assert!(Row::of("", Vec::new()).median().is_nan());
    }

    #[test]
    fn a_result_over_its_aim_is_marked() {
        let row = |value| Row::of("", vec![value]);
        assert!(ratio("a", &row(12.0), &row(10.0), 1.2).ends_with("aim: at most 1.2)"));
        assert!(ratio("a", &row(13.0), &row(10.0), 1.2).ends_with("over the aim"));
    }
}
