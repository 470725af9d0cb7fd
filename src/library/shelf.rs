//! What the library has been given so far.

use super::answer::Library;
use crate::core::base::fold::Clean;
use crate::core::course::books::Books;
use crate::core::course::lessons::{Files, Lessons};
use crate::core::course::outline::Shell;
use crate::core::course::wire;
use crate::core::search::{Finder, Index};

/// The files of a language, given one by one.
pub struct Shelf {
    shell: Shell,
    lessons: Option<Lessons>,
    files: Option<Files>,
    finder: Option<Finder>,
    clean: Clean,
}

impl Shelf {
    /// With the shell file of a language, and no course yet. `None` if the file is damaged.
    pub fn new(shell: &[u8], clean: Clean) -> Option<Self> {
        let shell = wire::read(shell)?;
        Some(Self { shell, lessons: None, files: None, finder: None, clean })
    }

    /// Takes a data file, by its number in [`Shell::bundle`]: 1 is lessons, 2 is pages, 3 is the index. Pages come after
    /// lessons, and the index after both. Returns whether the file can be used, with those before it.
    pub fn take(&mut self, part: u8, bytes: Vec<u8>) -> bool {
        match part {
            1 => self.lessons = Lessons::open(bytes),
            2 => {
                let rest = wire::read(&bytes);
                self.files = self.lessons.take().zip(rest).map(|(lessons, rest)| Files { lessons, rest });
            }
            3 => {
                let index = wire::read::<Index>(&bytes).zip(self.files.as_ref());
                self.finder = index.and_then(|(index, files)| Finder::new(index, files, &self.shell));
            }
            _ => return false,
        }
        match part {
            1 => self.lessons.is_some(),
            2 => self.files.is_some(),
            _ => self.finder.is_some(),
        }
    }

    /// Answers from what's here ([`Library::answer`]).
    pub fn answer(&self, question: &str) -> Option<Vec<u8>> {
        let books = self.files.as_ref().map(|files| files as &dyn Books);
        let (shell, finder, clean) = (&self.shell, self.finder.as_ref(), self.clean);
        Library { shell, books, finder, clean }.answer(question)
    }
}
