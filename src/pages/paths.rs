//! Role paths: the chooser on the training home, and progress in words. Paths choose and order; they hide nothing.

use super::Html;
use crate::core::course::minutes::Minutes;
use crate::core::course::outline::Outline;
use crate::core::course::paths::RolePath;
use crate::core::progress::facts::Progress;
use crate::core::progress::gates;
use crate::core::progress::status::{Standing, standing};
use crate::core::strings::k;
use crate::kit::{Button, Card};
use maud::{Markup, PreEscaped, html};

/// The drawing of all modules, and of a path without one of its own: a list.
const ALL: &str = "<svg aria-hidden=\"true\" class=\"i\" viewBox=\"0 0 24 24\"><path d=\"M9 6h11M9 12h11M9 18h11M4 6h.1M4 12h.1M4 18h.1\"/></svg>";

impl Html<'_> {
    /// "3 of 5 modules passed, about 24–40 min left." and how many are planned, as text; for the modules with these ids.
    /// Modules covered by a test-out count as done, and the words say so.
    pub(crate) fn progress_words<'m>(
        &self,
        ids: impl Iterator<Item = &'m str>,
        progress: &Progress,
    ) -> String {
        let (mut all, mut done, mut planned, mut tested) = (0usize, 0usize, 0, false);
        let mut left = Minutes::default();
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
        let (done_text, all_text, left) = (done.to_string(), all.to_string(), self.minutes(left));
        let values = [("done", &*done_text), ("all", &*all_text), ("left", &*left)];
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
    pub(crate) fn path_card(&self, progress: &Progress) -> Markup {
        let chosen = self.chosen(progress);
        let all = self.shell.modules.iter().chain(&self.shell.planned).map(|m| m.id.clone()).collect();
        let all = RolePath { name: self.word(k::PATH_ALL).into(), modules: all, ..RolePath::default() };
        let now = chosen.unwrap_or(&all);
        html! {
            (Card::new(html! {
                p.path-now #path-now tabindex="-1" {
                    b { (now.name) }
                    br;
                    span.app-knows {
                        (self.progress_words(now.modules.iter().map(String::as_str), progress))
                    }
                }
                details #path-list {
                    summary { (self.word(k::PATH_CHOOSE)) }
                    p.fine { (self.word(k::PATH_LEAD)) }
                    ul.roles {
                        @for path in std::iter::once(&all).chain(&self.shell.paths) {
                            (self.role(path, path.id == progress.path.1))
                        }
                    }
                    details {
                        summary { (self.word(k::PATH_SEE)) }
                        dl {
                            @for path in &self.shell.paths {
                                dt { b { (path.name) } }
                                dd.fine {
                                    (path.note) " "
                                    (self.filled(k::PATH_MODULES, &[("list", &path.modules.join(", "))]))
                                }
                            }
                        }
                    }
                }
            }).title("path-title", self.word(k::PATH_TITLE)).class("paths"))
        }
    }

    /// A path to choose: its drawing and name, what's ready of it and how long that takes.
    fn role(&self, path: &RolePath, chosen: bool) -> Markup {
        let mut length = Minutes::default();
        let mut ready = 0usize;
        for module in path.modules.iter().filter_map(|id| self.shell.module(id)) {
            length += module.whole();
            ready += 1;
        }
        let values = [
            ("done", &*ready.to_string()),
            ("all", &*path.modules.len().to_string()),
            ("length", &*self.minutes(length)),
        ];
        let face = html! {
            (PreEscaped(if path.icon_html.is_empty() { ALL } else { &path.icon_html }))
            b { (path.name) }
            span.fine { (self.filled(k::PATH_READY, &values)) }
        };
        html! {
            li {
                (Button::with("path", &face.0)
                    .on(&path.id)
                    .look("second role needs-app")
                    .id("path-", &path.id)
                    .pressed(chosen))
                div.role.app-none { (face) }
            }
        }
    }
}

/// Whether a module is passed in its current version.
pub(crate) fn is_passed(module: &Outline, progress: &Progress) -> bool {
    standing(progress, module) == Standing::Passed
}
