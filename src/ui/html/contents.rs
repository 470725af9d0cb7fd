//! Contents of a lesson: sections with their state, minutes left, skipping. The state has a place of fixed size.

use super::{Html, escape};
use crate::core::progress::Progress;
use crate::core::strings::k;

/// Of a module's stated minutes, those for its quiz.
const QUIZ_MINUTES: u16 = 3;

impl Html<'_> {
    /// Contents of a lesson for this person.
    pub fn contents(&self, id: &str, progress: &Progress) -> String {
        let Some(module) = self.shell.module(id) else { return String::new() };
        let mut left = 0;
        let mut items = String::new();
        for (section, title, minutes, skip) in &module.sections {
            let read = progress.read.contains_key(&(id.to_string(), section.clone()));
            let skipped = progress.is_skipped(id, section);
            let state = match (skipped, read) {
                (true, _) => self.t(k::STATE_SKIPPED),
                (false, true) => self.t(k::STATE_READ),
                (false, false) => {
                    left += minutes;
                    self.minutes(*minutes)
                }
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
        // Whole minutes of short sections add up to more than the lesson takes: share out its own reading time.
        let all: u16 = module.sections.iter().map(|(_, _, minutes, _)| minutes).sum();
        let reading = module.minutes.saturating_sub(QUIZ_MINUTES);
        let left = (left * reading).div_ceil(all.max(1));
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
            "</ol><p class=\"fine slot-line\">",
            &left,
            "</p>",
            &cases,
            "</nav>",
        ]
        .concat()
    }
}
