//! The text of a lesson.

use super::slot::Slot;
use super::{Html, escape};
use crate::core::course::model::Module;
use crate::core::strings::k;

const IDEA: &str = "<div data-slot=\"idea\"";

impl Html<'_> {
    /// A lesson: objectives, content note, sections, sources, review state.
    pub fn lesson(&self, module: &Module) -> String {
        let mut html = String::new();
        if let Some(note) = &module.note {
            html.push_str(
                &[
                    "<aside class=\"note note-note\"><p class=\"note-label\">",
                    &self.t(k::CONTENT_NOTE),
                    "</p><p>",
                ]
                .concat(),
            );
            html.push_str(&escape(note));
            html.push_str("</p></aside>");
        }
        html.push_str(&["<section class=\"goals\"><h2>", &self.t(k::OBJECTIVES), "</h2><ul>"].concat());
        for objective in &module.objectives {
            html.push_str(&["<li>", &escape(&objective.text), "</li>"].concat());
        }
        html.push_str("</ul></section>");
        for (n, section) in module.sections.iter().enumerate() {
            let minutes = self.minutes(section.minutes);
            html.push_str(
                &["<section id=\"s-", &section.id, "\" data-section=\"", &section.id, "\"><h2>"].concat(),
            );
            html.push_str(&escape(&section.title));
            let listen = self.listen(Some(&section.title));
            html.push_str(&["</h2><p class=\"fine\">", &minutes, " ", &listen, "</p>"].concat());
            if section.skip {
                let next = module.sections.get(n + 1).map_or("sources", |s| s.id.as_str());
                let next = if module.sections.len() > n + 1 { ["s-", next].concat() } else { next.into() };
                let skip = [&module.id, "/", &section.id].concat();
                html.push_str(
                    &[
                        "<p class=\"skip-offer\"><a class=\"button second\" data-do=\"leave-out ",
                        &skip,
                        "\" href=\"#",
                        &next,
                    ]
                    .concat(),
                );
                html.push_str(&["\">", &self.t(k::SKIP_SECTION), "</a></p>"].concat());
            }
            // The compiler leaves the place; its content depends on whether the app is running.
            let idea = [IDEA, "></div>"].concat();
            html.push_str(&section.html.replace(&idea, &self.slot(&Slot::Idea)));
            html.push_str("</section>");
        }
        html.push_str(&self.sources(&module.sources));
        html.push_str(&self.review(&module.checked, &module.reviewed));
        html
    }
}
