//! Gates: what's missing for credit, with links to it; the page of a test-out. Reading is never locked.

use super::slot::Slot;
use super::{Html, date, escape};
use crate::core::base::date::Day;
use crate::core::course::outline::Outline;
use crate::core::course::paths::Gate;
use crate::core::progress::facts::Progress;
use crate::core::progress::gates;
use crate::core::site::route::Route;
use crate::core::strings::{Key, k};

impl Html<'_> {
    pub(crate) fn with_gate(&self, key: Key, gate: &Gate) -> String {
        escape(&self.shell.strings.fill(key, &[("gate", &gate.name)]))
    }

    /// Modules, each with a link to its lesson; planned ones say so.
    fn missing_list(&self, missing: &[&str]) -> String {
        let item = |id: &&str| match self.shell.module(id) {
            Some(_) => self.link(&Route::Lesson((*id).into()), &escape(id)),
            None => [&escape(id), " (", &self.t(k::STOP_PLANNED), ")"].concat(),
        };
        missing.iter().map(item).collect::<Vec<_>>().join(", ")
    }

    /// The link to a gate's test, if it can be taken.
    fn test_link(&self, gate: Option<&Gate>) -> String {
        let gate = gate.and_then(|g| self.shell.test(&g.id));
        gate.map_or_else(String::new, |g| {
            ["<p>", &self.link(&Route::Test(g.id.clone()), &self.with_gate(k::GATE_TEST, g)), "</p>"].concat()
        })
    }

    /// What's missing for credit in a module, with links to lessons and the test-out; empty if nothing is.
    pub fn missing(&self, requires: &[String], progress: &Progress) -> String {
        let missing = gates::missing(requires, &self.shell.gates, progress);
        if missing.is_empty() {
            return String::new();
        }
        let test = self.test_link(gates::covering(&missing, &self.shell.gates));
        [
            "<p class=\"app-knows\">",
            &self.t(k::GATE_MISSING),
            " ",
            &self.missing_list(&missing),
            ".</p>",
            &test,
        ]
        .concat()
    }

    /// Whether a pass of this module counts now (only for a module with requirements); on its `lesson`, also what
    /// changed since it was passed.
    pub fn credit(&self, id: &str, progress: &Progress, lesson: bool) -> String {
        let Some(outline) = self.shell.module(id) else { return String::new() };
        let changed = if lesson { self.changed_line(outline, progress) } else { String::new() };
        if outline.requires.is_empty() {
            return changed;
        }
        let missing = self.missing(&outline.requires, progress);
        let key = if missing.is_empty() { k::CREDIT_OPEN } else { k::CREDIT_CLOSED };
        let credit = ["<p><b>", &self.t(key), "</b></p>", &missing, &changed].concat();
        ["<div class=\"note credit app-knows\" id=\"credit\">", &credit, "</div>"].concat()
    }

    /// The place for [`Self::credit`]. If a module requires others, it has its size from the start and comes before the
    /// link to the quiz. Otherwise it's empty for most people and comes where nothing follows it.
    pub(crate) fn credit_slot(&self, outline: &Outline, last: bool) -> String {
        match outline.requires.is_empty() == last {
            true => self.slot(&Slot::Credit(outline.id.clone())),
            false => String::new(),
        }
    }

    /// A gate on the path map: what opens it, or when it opened and for which modules. Its place has a fixed size.
    pub(crate) fn gate_box(&self, gate: &Gate, progress: &Progress, today: Day) -> String {
        let missing = self.missing(&gate.modules, progress);
        let tested = progress.tested_out(&gate.id).filter(|test| test.day.is_possible(today));
        let said = match (missing.is_empty(), tested) {
            (false, _) => self.with_gate(k::GATE_CLOSED, gate),
            (true, None) => self.with_gate(k::GATE_OPEN, gate),
            (true, Some(test)) => {
                let day = date(&self.shell.strings, test.day);
                escape(&self.shell.strings.fill(k::GATE_TESTED, &[("gate", &gate.name), ("date", &day)]))
            }
        };
        let after = if missing.is_empty() { self.open_list(gate) } else { missing };
        ["<div class=\"gate\" id=\"gate-", &gate.id, "\"><p>", &said, "</p>", &after, "</div>"].concat()
    }

    /// The modules for which an open gate has opened credit.
    fn open_list(&self, gate: &Gate) -> String {
        let all = self.shell.modules.iter().chain(&self.shell.planned);
        let waited = all.filter(|m| self.gate_of(m).is_some_and(|g| g.id == gate.id));
        let waited: Vec<&str> = waited.map(|m| m.id.as_str()).collect();
        ["<p class=\"app-knows\">", &self.t(k::GATE_NEXT), " ", &self.missing_list(&waited), ".</p>"].concat()
    }

    /// The page of a test-out. Without JavaScript, it says what it is and links to the questions with their answers.
    pub(crate) fn test_page(&self, gate: &Gate) -> String {
        let modules = gate.modules.iter().filter_map(|id| self.shell.module(id));
        let row = |m: &Outline| {
            let title = escape(&[&m.id, " ", &m.title].concat());
            let answers = self.link(&Route::Answers(m.id.clone()), &self.with_id(k::TEST_ANSWERS, &m.id));
            ["<li>", &self.link(&Route::Lesson(m.id.clone()), &title), " · ", &answers, "</li>"].concat()
        };
        [
            "<div class=\"quiz\"><p class=\"kicker\">",
            &self.link(&Route::Training, &self.t(k::NAV_TRAINING)),
            "</p><h1 id=\"title\" tabindex=\"-1\">",
            &self.with_gate(k::TEST_TITLE, gate),
            "</h1><p>",
            &self.t(k::TEST_LEAD),
            "</p><p class=\"fine\">",
            &self.t(k::TEST_RULES),
            "</p><div class=\"quiz-place needs-app\">",
            &self.slot(&Slot::Quiz(gate.id.clone())),
            "</div><h2>",
            &self.t(k::TEST_COVERS),
            "</h2><p>",
            &self.t(k::TEST_NO_SCRIPT),
            "</p><ul class=\"list-links\">",
            &modules.map(row).collect::<Vec<_>>().concat(),
            "</ul></div>",
        ]
        .concat()
    }
}
