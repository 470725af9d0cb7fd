//! The text of a lesson.

use crate::core::course::model::{Module, Section};
use crate::core::strings::k;
use crate::pages::Html;
use crate::pages::slot::Slot;
use maud::{Markup, PreEscaped, html};

/// What the compiler leaves where the slider goes.
const IDEA: &str = "<div data-slot=\"idea\"></div>";

impl Html<'_> {
    /// A lesson: objectives, content note, sections, sources, review state.
    pub fn lesson(&self, module: &Module) -> Markup {
        html! {
            @if let Some(note) = &module.note {
                aside.note.note-note {
                    p.note-label { (self.word(k::CONTENT_NOTE)) }
                    p { (note) }
                }
            }
            section.goals {
                h2 { (self.word(k::OBJECTIVES)) }
                ul {
                    @for objective in &module.objectives {
                        li { (objective.text) }
                    }
                }
            }
            @for (n, section) in module.sections.iter().enumerate() {
                (self.section(module, section, module.sections.get(n + 1)))
            }
            (self.sources(&module.sources))
            (self.review(&module.checked, &module.reviewed))
        }
    }

    /// A section with its heading and, where it can be left out, a link to what comes after it.
    fn section(&self, module: &Module, section: &Section, next: Option<&Section>) -> Markup {
        html! {
            section id={ "s-" (section.id) } data-section=(section.id) {
                h2 { (section.title) }
                p.fine {
                    (self.minutes(section.minutes)) " "
                    (self.listen(Some(&section.title)))
                }
                @if section.skip {
                    p.skip-offer {
                        a.button.second data-do={ "leave-out " (module.id) "/" (section.id) }
                            href={ @if let Some(next) = next { "#s-" (next.id) } @else { "#sources" } } {
                            (self.word(k::SKIP_SECTION))
                        }
                    }
                }
                // The slider's content depends on whether the app is running.
                (PreEscaped(section.html.replace(IDEA, &self.slot(&Slot::Idea).0)))
            }
        }
    }
}
