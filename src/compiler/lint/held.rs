//! The rules of wording that the content is held to.

use crate::core::messaging::book::Book;
use crate::core::messaging::rule::{Rule, Rules};

/// The rules that the content is held to.
#[derive(Debug, Default)]
pub struct Wording {
    pub(super) rules: Vec<Rule>,
    pub(super) book: Book,
}

impl Wording {
    /// Those of the rules that name a code.
    pub fn new(rules: &Rules) -> Self {
        let rules: Vec<Rule> = rules.rules.iter().filter(|rule| code(rule).is_some()).cloned().collect();
        let book = Book::new(&Rules { rules: rules.clone(), ..Rules::default() });
        Self { rules, book }
    }
}

/// The code of a rule's findings.
pub(super) fn code(rule: &Rule) -> Option<&'static str> {
    ["W001", "W002"].into_iter().find(|code| *code == rule.lint)
}
