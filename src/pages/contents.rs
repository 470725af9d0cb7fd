//! Where someone is in a lesson: the list of its parts with their state, and the line that follows the reader. The state has
//! a place of fixed size.

use super::Html;
use crate::core::course::minutes::Minutes;
use crate::core::progress::facts::Progress;
use crate::core::strings::k;
use crate::kit::{Bar, Button};
use maud::{Markup, html};

impl Html<'_> {
    /// A lesson's parts for this person, minutes left, skipping, its cases.
    pub fn contents(&self, id: &str, progress: &Progress) -> Markup {
        let Some(module) = self.shell.module(id) else { return html! {} };
        let left = self.minutes(module.reading_left(progress));
        html! {
            ol {
                @for (section, title, words, skip) in &module.sections {
                    @let skipped = progress.is_skipped(id, section);
                    li {
                        a href={ "#s-" (section) } { (title) }
                        span.slot {
                            @if skipped {
                                (self.word(k::STATE_SKIPPED))
                            } @else if progress.has_read(id, section) {
                                (self.word(k::STATE_READ))
                            } @else {
                                (self.minutes(Minutes::reading(*words)))
                            }
                        }
                        @if *skip {
                            @let text = self.word(if skipped { k::SKIP_UNDO } else { k::SKIP_SECTION });
                            (Button::ask("skip", &[id, "/", section].concat(), text)
                                .look("link needs-app")
                                .id("skip-", section))
                        }
                    }
                }
            }
            p.fine.slot-line.app-knows { (self.filled(k::MINUTES_LEFT, &[("left", &left)])) }
            @if !module.cases.is_empty() {
                p { (self.word(k::LINK_CASES)) }
                (self.case_list(id, progress))
            }
        }
    }

    /// "Part 4 of 7 · 6 min left", with a mark for each part that's been read. `part` counts from 0.
    pub fn whereabouts(&self, id: &str, progress: &Progress, part: usize) -> Markup {
        let Some(module) = self.shell.module(id) else { return html! {} };
        let count = module.sections.len();
        let values = [
            ("n", &*(part + 1).min(count).to_string()),
            ("count", &*count.to_string()),
            ("left", &*self.minutes(module.reading_left(progress))),
        ];
        html! {
            p { (self.filled(k::PART_OF, &values)) }
            (Bar::new(count, &|n| (progress.has_read(id, &module.sections[n].0), false)))
        }
    }
}
