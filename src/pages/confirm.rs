//! The delayed check of a tier: its box on the training home, its page, the offer of a recheck, its words in the record.

use super::{Html, date};
use crate::core::base::date::Day;
use crate::core::course::paths::Gate;
use crate::core::progress::confirm;
use crate::core::progress::confirm::State;
use crate::core::progress::facts::Progress;
use crate::core::progress::record::{Kind, Line};
use crate::core::site::route::Route;
use crate::core::strings::k;
use crate::kit::Button;
use maud::{Markup, html};

impl Html<'_> {
    /// The title of a test-out or a delayed check, as text.
    pub(crate) fn test_title(&self, test: &Gate) -> String {
        let key = if confirm::is_check(&test.id) { k::CHECK_TITLE } else { k::TEST_TITLE };
        self.filled(key, &[("gate", &test.name)])
    }

    /// The link to a check.
    pub(crate) fn check_link(&self, check: &Gate) -> Markup {
        html! { a href=(self.path(&Route::Test(check.id.clone()))) { (self.test_title(check)) } }
    }

    /// A person's status in a check, in one line.
    pub(crate) fn check_state(&self, check: &Gate, progress: &Progress, today: Day) -> Markup {
        let on = |key, day| self.filled(key, &[("date", &date(&self.shell.strings, day))]);
        html! {
            p.app-knows {
                @match confirm::state(self.shell, progress, check, today) {
                    State::NotYet(missing) => {
                        (self.word(k::CHECK_MISSING)) " " (self.missing_list(&missing)) "."
                    }
                    State::From(day) => (on(k::CHECK_FROM, day)),
                    State::Open => (self.word(k::CHECK_OPEN)),
                    State::Confirmed(Some(day)) => (on(k::CHECK_CONFIRMED, day)),
                    State::Confirmed(None) => (self.filled(k::RECORD_CONFIRMED, &[("gate", &check.name)])),
                }
            }
        }
    }

    /// A check's page for this person, above the questions, which are there if it's `open`: the status, and the days
    /// ahead as a calendar file.
    pub fn check_card(&self, check: &Gate, progress: &Progress, today: Day, open: bool) -> Markup {
        html! {
            div.check-closed[!open] { (self.check_state(check, progress, today)) }
            @if !confirm::days_ahead(self.shell, progress, check, today).is_empty() {
                p.buttons {
                    (Button::ask("calendar", &check.id, self.word(k::CHECK_SAVE)).look("second"))
                }
                p #file-said role="status" {}
            }
        }
    }

    /// The check of a tier on the training home: a link and a line. It's as big as without progress, whatever it says.
    pub(crate) fn check_box(&self, tier: u8, progress: &Progress, today: Day) -> Markup {
        html! {
            @if let Some(check) = self.shell.check(&[confirm::PREFIX, &tier.to_string()].concat()) {
                div.gate.confirm id=(check.id) {
                    p { (self.check_link(check)) }
                    (self.check_state(check, progress, today))
                }
            }
        }
    }

    /// The rechecks to offer on this day.
    pub(crate) fn rechecks<'h>(
        &'h self,
        progress: &'h Progress,
        today: Day,
    ) -> impl Iterator<Item = &'h Gate> {
        self.shell.checks.iter().filter(move |check| confirm::recheck(self.shell, progress, check, today))
    }

    /// The name of a line of the record that isn't a module, as text.
    pub(crate) fn line_name(&self, line: &Line<'_>) -> String {
        let key = match line.kind {
            Kind::Met => k::RECORD_MET,
            Kind::Confirmed => k::RECORD_CONFIRMED,
            _ => k::RECORD_TESTED,
        };
        self.filled(key, &[("gate", line.title)])
    }
}

#[cfg(all(test, feature = "ssr"))]
#[path = "confirm_tests.rs"]
mod tests;
