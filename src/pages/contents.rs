//! A lesson's table of contents: sections with their state, minutes left, skipping. The state has a place of fixed
//! size.

use super::Html;
use crate::core::progress::facts::Progress;
use crate::core::strings::k;
use maud::{Markup, html};

impl Html<'_> {
    /// A lesson's table of contents for this person.
    pub fn contents(&self, id: &str, progress: &Progress) -> Markup {
        let Some(module) = self.shell.module(id) else { return html! {} };
        let left = module.reading_left(progress).to_string();
        html! {
            nav.contents aria-labelledby="contents-title" {
                h2 #contents-title { (self.word(k::CONTENTS)) }
                ol {
                    @for (section, title, minutes, skip) in &module.sections {
                        @let read = progress.read.contains_key(&(id.to_string(), section.clone()));
                        @let skipped = progress.is_skipped(id, section);
                        li {
                            a href={ "#s-" (section) } { (title) }
                            span.slot {
                                @if skipped {
                                    (self.word(k::STATE_SKIPPED))
                                } @else if read {
                                    (self.word(k::STATE_READ))
                                } @else {
                                    (self.minutes(*minutes))
                                }
                            }
                            @if *skip {
                                button.link.needs-app type="button" id={ "skip-" (section) }
                                    data-do={ "skip " (id) "/" (section) } {
                                    (self.word(if skipped { k::SKIP_UNDO } else { k::SKIP_SECTION }))
                                }
                            }
                        }
                    }
                }
                p.fine.slot-line.app-knows { (self.filled(k::MINUTES_LEFT, &[("n", &left)])) }
                @if !module.cases.is_empty() {
                    p { (self.word(k::LINK_CASES)) }
                    (self.case_list(id, progress))
                }
            }
        }
    }
}
