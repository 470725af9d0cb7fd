//! The question in front of a person.

use crate::core::course::model::Module;
use crate::core::course::question::Question;
use crate::core::strings::Key;
use crate::pages::question::Sheet;
use std::sync::Arc;

/// A question being asked: in an attempt at a quiz, or in a review round.
#[derive(Clone)]
pub struct Asked {
    /// Its module.
    pub module: Arc<Module>,
    /// The question.
    pub question: Arc<Question>,
    /// Counted from 0.
    pub position: usize,
    /// Number of questions asked.
    pub count: usize,
    /// The attempt that asks it; `None` for a round.
    pub seq: Option<u32>,
    /// Seed for the order of its options.
    pub seed: u32,
}

/// A question on the screen.
#[derive(Clone)]
pub struct Desk {
    pub(crate) asked: Asked,
    pub(crate) sheet: Sheet,
    /// Why it couldn't be checked.
    pub(crate) problem: Option<Key>,
}
