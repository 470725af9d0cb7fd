//! The part of "your device" about keeping the site for offline, around its slot.

use super::{Html, escape};
use crate::core::strings::k;
use crate::ui::slot::Slot;

impl Html<'_> {
    /// Keeping the site for offline, where this edition offers it.
    pub fn offline(&self) -> String {
        if self.shell.offline_mb == 0 {
            return String::new();
        }
        let values = [("n", &*self.shell.offline_mb.to_string())];
        [
            "<section id=\"offline\" class=\"needs-app\" aria-labelledby=\"offline-title\"><h2 id=\"offline-title\" tabindex=\"-1\">",
            &self.t(k::OFFLINE_TITLE),
            "</h2><p>",
            &escape(&self.shell.strings.fill(k::OFFLINE_LEAD, &values)),
            "</p>",
            &self.slot(&Slot::Offline),
            "</section>",
        ]
        .concat()
    }
}
