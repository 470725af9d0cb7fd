//! What the library has been given so far.

use super::answer::Library;
use crate::core::base::fold::Clean;
use crate::core::course::books::Books;
use crate::core::course::lessons::{self, Files, Lessons};
use crate::core::course::model::Course;
use crate::core::course::outline::Shell;
use crate::core::course::wire;
use crate::core::search::{Finder, Index};
use crate::core::strings::IN_SHELL;

/// The files of a language, given one by one.
pub struct Shelf {
    /// With the strings and the style of whole pages as soon as `rest` or `files` is there.
    shell: Shell,
    rest: Option<Course>,
    files: Option<Files>,
    finder: Option<Finder>,
    clean: Clean,
}

impl Shelf {
    /// With the shell file of a language, and no data file yet. `None` if the file is damaged.
    pub fn new(shell: &[u8], clean: Clean) -> Option<Self> {
        let shell = wire::read(shell)?;
        Some(Self { shell, rest: None, files: None, finder: None, clean })
    }

    /// Takes a data file, by its number in [`Shell::bundle`]: 1 is pages, 2 is lessons, 3 is the index, in this order.
    /// Returns whether the file can be used, with those before it.
    pub fn take(&mut self, part: u8, bytes: Vec<u8>) -> bool {
        match part {
            1 => {
                let pages = lessons::read_pages(&bytes);
                self.rest = pages.map(|(strings, rest, style)| {
                    self.shell.style = style;
                    self.shell.strings.0.truncate(IN_SHELL);
                    self.shell.strings.0.extend(strings.0);
                    rest
                });
                self.rest.is_some()
            }
            2 => {
                let lessons = Lessons::open(bytes);
                self.files = self.rest.take().zip(lessons).map(|(rest, lessons)| Files { lessons, rest });
                self.files.is_some()
            }
            3 => {
                let index = wire::read::<Index>(&bytes).zip(self.files.as_ref());
                self.finder = index.and_then(|(index, files)| Finder::new(index, files, &self.shell));
                self.finder.is_some()
            }
            _ => false,
        }
    }

    /// Answers from what's here ([`Library::answer`]); nothing before the pages are, since their strings aren't either.
    pub fn answer(&self, question: &str) -> Option<Vec<u8>> {
        if self.rest.is_none() && self.files.is_none() {
            return None;
        }
        let books = self.files.as_ref().map(|files| files as &dyn Books);
        let (shell, finder, clean) = (&self.shell, self.finder.as_ref(), self.clean);
        Library { shell, books, finder, clean }.answer(question)
    }
}
