//! A lesson's table of contents: sections with their state, minutes left, skipping. The state has a place of fixed
//! size.

use super::{Html, escape};
use crate::core::progress::facts::Progress;
use crate::core::strings::k;

impl Html<'_> {
    /// A lesson's table of contents for this person.
    pub fn contents(&self, id: &str, progress: &Progress) -> String {
        let Some(module) = self.shell.module(id) else { return String::new() };
        let mut items = String::new();
        for (section, title, minutes, skip) in &module.sections {
            let read = progress.read.contains_key(&(id.to_string(), section.clone()));
            let skipped = progress.is_skipped(id, section);
            let state = match (skipped, read) {
                (true, _) => self.t(k::STATE_SKIPPED),
                (false, true) => self.t(k::STATE_READ),
                (false, false) => self.minutes(*minutes),
            };
            items.push_str(&["<li><a href=\"#s-", section, "\">", &escape(title), "</a>"].concat());
            items.push_str(&["<span class=\"slot\">", &state, "</span>"].concat());
            if *skip {
                let label = self.t(if skipped { k::SKIP_UNDO } else { k::SKIP_SECTION });
                items.push_str(
                    &[
                        "<button type=\"button\" class=\"link needs-app\" id=\"skip-",
                        section,
                        "\" data-do=\"skip ",
                    ]
                    .concat(),
                );
                items.push_str(&[id, "/", section, "\">", &label, "</button>"].concat());
            }
            items.push_str("</li>");
        }
        let left = module.reading_left(progress);
        let left = escape(&self.shell.strings.fill(k::MINUTES_LEFT, &[("n", &left.to_string())]));
        let cases = match module.cases.is_empty() {
            true => String::new(),
            false => ["<p>", &self.t(k::LINK_CASES), "</p>", &self.case_list(id, progress)].concat(),
        };
        [
            "<nav class=\"contents\" aria-labelledby=\"contents-title\"><h2 id=\"contents-title\">",
            &self.t(k::CONTENTS),
            "</h2><ol>",
            &items,
            "</ol><p class=\"fine slot-line app-knows\">",
            &left,
            "</p>",
            &cases,
            "</nav>",
        ]
        .concat()
    }
}
