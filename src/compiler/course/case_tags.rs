//! Tags of a case: whom it's about, and who the learner is in it.

use crate::compiler::markup::writer::Writer;
use crate::compiler::source::content_file::BASE;
use crate::compiler::source::directive::Directive;
use crate::compiler::source::file::is_id;
use crate::compiler::source::roles::{Played, ROLES};

impl Writer<'_, '_> {
    /// Reads `about=` and `role=` of a scenario; answers the tags of `about=`. A role that isn't in [`ROLES`], and a tag
    /// that isn't an id, is X002. The role goes to `self.played`, in the first language only: translations keep it.
    pub(super) fn case_tags(&mut self, directive: &Directive<'_>) -> Vec<String> {
        let given = directive.value("role");
        let role = ROLES.into_iter().find(|role| given == Some(*role));
        if let (Some(other), None) = (given, role) {
            let message = format!("role={other}: write one of {}", ROLES.join(", "));
            self.report.add("X002", directive.place("role"), message);
        }
        if self.context.lang == BASE {
            let module = self.doc.front.plain("id").to_string();
            self.played.push(Played { module, case: directive.id.into(), role });
        }
        let about = directive.value("about").into_iter().flat_map(|a| a.split(','));
        let about: Vec<String> = about.map(|a| a.trim().into()).collect();
        for tag in about.iter().filter(|tag| !is_id(tag)) {
            self.report.add(
                "X002",
                directive.place("about"),
                format!("about={tag} isn't a tag: use a-z, 0-9 and -, separated by commas"),
            );
        }
        about
    }
}
