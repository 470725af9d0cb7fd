//! The question in front of a person.

use crate::core::course::model::Module;
use crate::core::course::question::Question;
use crate::core::strings::Key;
use crate::pages::question::Sheet;
use std::sync::Arc;

/// A question that is asked: in an attempt at a quiz, or in a round of questions that come back.
#[derive(Clone)]
pub struct Asked {
    /// Its module.
    pub module: Arc<Module>,
    /// The question.
    pub question: Arc<Question>,
    /// Counted from 0.
    pub position: usize,
    /// How many are asked.
    pub count: usize,
    /// Which attempt asks; `None`: a round.
    pub seq: Option<u32>,
    /// Where the order of its options comes from.
    pub seed: u32,
}

/// A question while it is in front of a person.
#[derive(Clone)]
pub struct Desk {
    pub(crate) asked: Asked,
    pub(crate) sheet: Sheet,
    /// Why it could not be checked.
    pub(crate) problem: Option<Key>,
}
