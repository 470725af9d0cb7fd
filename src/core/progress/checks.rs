//! The three unscored questions before and after a tier.

/// The unscored questions of every tier, in order: tier, whether after it, the result.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Checks(Vec<(u8, bool, Check)>);

impl Checks {
    /// All of them.
    pub fn iter(&self) -> std::slice::Iter<'_, (u8, bool, Check)> {
        self.0.iter()
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Those of a tier.
    pub fn get(&self, tier: u8, after: bool) -> Option<&Check> {
        self.0.iter().find(|(t, a, _)| (*t, *a) == (tier, after)).map(|(.., check)| check)
    }

    /// Joins a check in.
    pub fn join(&mut self, tier: u8, after: bool, check: Check) {
        let n = self.0.iter().take_while(|(t, a, _)| (*t, *a) < (tier, after)).count();
        match self.0.get_mut(n).filter(|(t, a, _)| (*t, *a) == (tier, after)) {
            Some((.., mine)) => *mine = mine.join(check, after),
            None => self.0.insert(n, (tier, after, check)),
        }
    }
}

/// Three unscored questions, before a tier or after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Check {
    /// The week.
    pub week: u16,
    /// Number asked.
    pub asked: u8,
    /// Number right.
    pub right: u8,
}

impl Check {
    /// Before a tier, the first one counts; after it, the latest.
    pub fn join(self, other: Self, after: bool) -> Self {
        if after { self.max(other) } else { self.min(other) }
    }
}
