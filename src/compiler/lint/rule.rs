//! What a wording rule is made of.

use crate::core::messaging::rule::{self, Capital, Deny};

/// A rule of the table.
#[derive(Debug)]
pub struct Rule {
    /// Id in the rule list.
    pub id: &'static str,
    /// `W001` or `W002`.
    pub code: &'static str,
    /// What it finds, in the language of `pattern`.
    pub patterns: &'static [&'static str],
    /// Phrases that clear a hit inside them.
    pub except: &'static [&'static str],
    /// When a denial clears it.
    pub deny: Deny,
    /// When capital letters clear it.
    pub capital: Capital,
    /// What to write.
    pub instead: &'static str,
}

impl Rule {
    /// A rule of W001 that nothing but quotation marks clears.
    pub const fn new(id: &'static str, patterns: &'static [&'static str], instead: &'static str) -> Self {
        let (deny, capital) = (Deny::Never, Capital::Hits);
        Self { id, code: "W001", patterns, except: &[], deny, capital, instead }
    }

    /// Phrases that clear a hit.
    pub const fn except(mut self, except: &'static [&'static str]) -> Self {
        self.except = except;
        self
    }

    /// When a denial clears it.
    pub const fn deny(mut self, deny: Deny) -> Self {
        self.deny = deny;
        self
    }

    pub(crate) const fn capital(mut self, capital: Capital) -> Self {
        self.capital = capital;
        self
    }

    /// A rule of W002.
    pub const fn promise(patterns: &'static [&'static str], instead: &'static str) -> Self {
        let mut rule = Self::new("", patterns, instead).deny(Deny::Before);
        rule.code = "W002";
        rule
    }

    /// The rule as the matcher takes it.
    pub fn data(&self) -> rule::Rule {
        let owned = |all: &[&str]| all.iter().map(|text| text.to_string()).collect();
        rule::Rule {
            id: self.id.into(),
            find: owned(self.patterns),
            except: owned(self.except),
            deny: self.deny,
            capital: self.capital,
            instead: self.instead.into(),
            lint: self.code.into(),
            stories: self.id == "C14",
            ..rule::Rule::default()
        }
    }
}
