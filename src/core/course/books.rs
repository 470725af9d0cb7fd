//! A course to read from, wherever it is.

use super::model::{Course, Module};

/// What pages, tests and search read of a course: one that's whole in memory, or the data files.
pub trait Books {
    /// The module with this id.
    fn module(&self, id: &str) -> Option<&Module>;

    /// Everything but the modules: pages and glossary.
    fn rest(&self) -> &Course;
}

impl Books for Course {
    fn module(&self, id: &str) -> Option<&Module> {
        Self::module(self, id)
    }

    fn rest(&self) -> &Course {
        self
    }
}
