//! Role paths: the chooser on the training home, and progress in words. Paths choose and order; they hide nothing.

use super::Html;
use crate::core::course::outline::Outline;
use crate::core::course::paths::RolePath;
use crate::core::progress::facts::Progress;
use crate::core::progress::gates;
use crate::core::progress::status::{Standing, standing};
use crate::core::strings::k;
use maud::{Markup, html};

impl Html<'_> {
    /// "3 of 5 modules passed, about 24 minutes left." and how many are planned, as text; for the modules with these ids.
    /// Modules covered by a test-out count as done, and the words say so.
    pub(crate) fn progress_words<'m>(
        &self,
        ids: impl Iterator<Item = &'m str>,
        progress: &Progress,
    ) -> String {
        let (mut all, mut done, mut left, mut planned, mut tested) = (0usize, 0usize, 0, 0, false);
        for id in ids {
            match self.shell.module(id) {
                None => planned += 1,
                Some(module) => {
                    all += 1;
                    let passed = is_passed(module, progress);
                    let stands = !passed && gates::tested_out(id, &self.shell.gates, progress);
                    tested |= stands;
                    match passed || stands {
                        true => done += 1,
                        false => left += module.minutes_left(progress),
                    }
                }
            }
        }
        let strings = &self.shell.strings;
        let (done_text, all_text, left) = (done.to_string(), all.to_string(), left.to_string());
        let values = [("done", &*done_text), ("all", &*all_text), ("n", &*left)];
        let key = match (done == all, tested) {
            (true, false) => k::PROGRESS_DONE,
            (true, true) => k::PROGRESS_DONE_TESTED,
            (false, false) => k::PROGRESS_WORDS,
            (false, true) => k::PROGRESS_WORDS_TESTED,
        };
        let mut words = if all == 0 { String::new() } else { strings.fill(key, &values) };
        if planned > 0 {
            let space = if words.is_empty() { "" } else { " " };
            words = [&words, space, &strings.count(k::PLANNED_ONE, k::PLANNED_OTHER, planned)].concat();
        }
        words
    }

    /// The path that this person has chosen.
    pub(crate) fn chosen(&self, progress: &Progress) -> Option<&RolePath> {
        self.shell.path(&progress.path.1)
    }

    /// "What do you do?": the current path, and all paths to choose from. It asks for a path, never for who the person
    /// is.
    pub(crate) fn chooser(&self, progress: &Progress) -> Markup {
        let chosen = self.chosen(progress);
        let modules = self.shell.modules.iter().map(|m| m.id.as_str());
        let planned = self.shell.planned.iter().map(|p| p.id.as_str());
        let (name, words) = match chosen {
            Some(path) => {
                (&*path.name, self.progress_words(path.modules.iter().map(String::as_str), progress))
            }
            None => (self.word(k::PATH_ALL), self.progress_words(modules.chain(planned), progress)),
        };
        let all = RolePath { name: self.word(k::PATH_ALL).into(), ..RolePath::default() };
        html! {
            section.paths aria-labelledby="path-title" {
                h2 #path-title { (self.word(k::PATH_TITLE)) }
                p.path-now #path-now tabindex="-1" {
                    b { (name) }
                    br;
                    span.app-knows { (words) }
                }
                details #path-list {
                    summary { (self.word(k::PATH_CHOOSE)) }
                    p.fine { (self.word(k::PATH_LEAD)) }
                    ul {
                        @for path in std::iter::once(&all).chain(&self.shell.paths) {
                            (self.path_choice(path, path.id == progress.path.1))
                        }
                    }
                }
            }
        }
    }

    fn path_choice(&self, path: &RolePath, chosen: bool) -> Markup {
        html! {
            li {
                button.second.needs-app type="button" id={ "path-" (path.id) } data-do={ "path " (path.id) }
                    aria-pressed=(if chosen { "true" } else { "false" }) { (path.name) }
                b.app-none { (path.name) }
                p.fine {
                    (path.note) " "
                    @if !path.modules.is_empty() {
                        (self.filled(k::PATH_MODULES, &[("list", &path.modules.join(", "))]))
                    }
                }
            }
        }
    }
}

/// Whether a module is passed in its current version.
pub(crate) fn is_passed(module: &Outline, progress: &Progress) -> bool {
    standing(progress, module) == Standing::Passed
}
