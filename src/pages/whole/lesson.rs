//! A lesson as steps: its parts, each with something to try and a line to remember, then cases, quiz and sources.

use crate::core::course::minutes::Minutes;
use crate::core::course::model::{Module, Section};
use crate::core::course::page::Source;
use crate::core::strings::k;
use crate::pages::Html;
use crate::pages::slot::Slot;
use maud::{Markup, PreEscaped, html};

/// What the compiler leaves where the slider goes.
const IDEA: &str = "<div data-slot=\"idea\"></div>";

impl Html<'_> {
    /// A lesson: content note, parts, objectives, what comes next, sources, review state.
    pub fn lesson(&self, module: &Module) -> Markup {
        html! {
            @if let Some(goal) = module.objectives.first() {
                p.outcome { (self.filled(k::OUTCOME, &[("goal", &lower_first(&goal.text))])) }
            }
            @if let Some(note) = &module.note {
                p.content-note { b { (self.word(k::CONTENT_NOTE)) } " " (note) }
            }
            @for (n, section) in module.sections.iter().enumerate() {
                (self.section(module, section, n))
            }
            section.goals {
                h2 { (self.word(k::OBJECTIVES)) }
                ul {
                    @for objective in &module.objectives {
                        li { (objective.text) }
                    }
                }
            }
            @if let Some(outline) = self.shell.module(&module.id) {
                (self.after_lesson(outline))
            }
            (self.folded_sources(&module.sources))
            (self.review(&module.checked, &module.reviewed))
        }
    }

    /// A part of a lesson, from 0: its heading, where it can be left out a link to what comes after it, its text, what to
    /// try, what to remember, and the way on.
    fn section(&self, module: &Module, section: &Section, n: usize) -> Markup {
        let next = module.sections.get(n + 1);
        html! {
            section id={ "s-" (section.id) } data-section=(section.id) {
                h2 {
                    span.part { (self.filled(k::PART, &[("n", &(n + 1).to_string())])) }
                    (section.title)
                }
                p.fine {
                    (self.minutes(Minutes::reading(section.words))) " "
                    (self.listen(Some(&section.title)))
                }
                @if section.skip {
                    p.skip-offer {
                        a.button.second data-do={ "leave-out " (module.id) "/" (section.id) }
                            href={ @if let Some(next) = next { "#s-" (next.id) } @else { "#next" } } {
                            (self.word(k::SKIP_SECTION))
                        }
                    }
                }
                // The slider's content depends on whether the app is running.
                (PreEscaped(section.html.replace(IDEA, &self.slot(&Slot::Idea).0)))
                @for question in &section.tries {
                    (self.tried(question))
                }
                @if !section.recap_html.is_empty() {
                    div.recap {
                        p.note-label { (self.word(k::RECAP)) }
                        (PreEscaped(&section.recap_html))
                    }
                }
                p.step-on.no-print {
                    a.button data-do={ "read " (section.id) }
                        href={ @if let Some(next) = next { "#s-" (next.id) } @else { "#next" } } {
                        (self.word(k::CONTINUE))
                        span {
                            @match next {
                                Some(next) => { (next.title) " · " (self.minutes(Minutes::reading(next.words))) },
                                None => (self.word(k::LESSON_NEXT)),
                            }
                        }
                    }
                }
            }
        }
    }

    /// Sources, closed until someone opens them, follows a mark in the text, or prints.
    fn folded_sources(&self, sources: &[Source]) -> Markup {
        let count = sources.len().to_string();
        html! {
            @if !sources.is_empty() {
                details.sources #sources {
                    summary { h2 { (self.word(k::SOURCES)) } " " span.fine { (count) } }
                    (self.source_list(sources))
                }
            }
        }
    }
}

/// The text as the rest of a sentence: a first letter of a to z small, unless the first word is in capitals. (Other letters
/// would cost the library 5 KB of tables.)
fn lower_first(text: &str) -> String {
    let text = text.trim_end_matches('.');
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_ascii_uppercase() => {
            [first.to_ascii_lowercase().encode_utf8(&mut [0; 4]), letters.as_str()].concat()
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::lower_first;

    #[test]
    fn a_goal_ends_a_sentence() {
        assert_eq!(lower_first("Name the parts."), "name the parts");
        assert_eq!(lower_first("ADA rules apply"), "ADA rules apply");
        assert_eq!((lower_first(""), lower_first("É")), (String::new(), "É".into()));
    }
}
