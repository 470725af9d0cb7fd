//! Gates: what's missing for credit, with links to it; the page of a test-out. Reading is never locked.

use super::{Html, date};
use crate::core::base::date::Day;
use crate::core::course::paths::Gate;
use crate::core::progress::facts::Progress;
use crate::core::progress::gates;
use crate::core::site::route::Route;
use crate::core::strings::{Key, k};
use maud::{Markup, html};

impl Html<'_> {
    /// A string that names a gate, unescaped.
    pub(crate) fn naming(&self, key: Key, gate: &Gate) -> String {
        self.filled(key, &[("gate", &gate.name)])
    }

    /// A sentence that ends with modules.
    fn list(&self, begin: Key, modules: &[&str]) -> Markup {
        html! { p.app-knows { (self.word(begin)) " " (self.missing_list(modules)) "." } }
    }

    /// Modules, each with a link to its lesson; planned ones say so.
    pub(crate) fn missing_list(&self, modules: &[&str]) -> Markup {
        html! {
            @for (n, id) in modules.iter().enumerate() {
                @if n > 0 { ", " }
                @if self.shell.module(id).is_some() {
                    a href=(self.path(&Route::Lesson((*id).into()))) { (id) }
                } @else {
                    (id) " (" (self.word(k::STOP_PLANNED)) ")"
                }
            }
        }
    }

    /// What's missing for credit in a module, with links to lessons and the test-out; empty if nothing is.
    pub fn missing(&self, requires: &[String], progress: &Progress) -> Markup {
        let missing = gates::missing(requires, &self.shell.gates, progress);
        let gate = gates::covering(&missing, &self.shell.gates);
        // A gate's test can't be taken before its modules are written.
        let test = gate.and_then(|gate| self.shell.test(&gate.id));
        html! {
            @if !missing.is_empty() {
                (self.list(k::GATE_MISSING, &missing))
                @if let Some(gate) = test {
                    p { a href=(self.path(&Route::Test(gate.id.clone()))) { (self.naming(k::GATE_TEST, gate)) } }
                }
            }
        }
    }

    /// Whether a pass of this module counts now (only for a module with requirements); on its `lesson`, also what
    /// changed since it was passed.
    pub fn credit(&self, id: &str, progress: &Progress, lesson: bool) -> Markup {
        let Some(outline) = self.shell.module(id) else { return html! {} };
        let changed = if lesson {
            self.changed_line(outline, progress)
        } else {
            html! {}
        };
        if outline.requires.is_empty() {
            return changed;
        }
        let missing = self.missing(&outline.requires, progress);
        let key = if missing.0.is_empty() { k::CREDIT_OPEN } else { k::CREDIT_CLOSED };
        html! {
            div.note.credit.app-knows #credit {
                p { b { (self.word(key)) } }
                (missing)
                (changed)
            }
        }
    }

    /// A gate on the path map: what opens it, or when it opened and for which modules. Its place has a fixed size.
    pub(crate) fn gate_box(&self, gate: &Gate, progress: &Progress, today: Day) -> Markup {
        let missing = self.missing(&gate.modules, progress);
        let tested = progress.tested_out(&gate.id).filter(|test| test.day.is_possible(today));
        let said = match (missing.0.is_empty(), tested) {
            (false, _) => self.naming(k::GATE_CLOSED, gate),
            (true, None) => self.naming(k::GATE_OPEN, gate),
            (true, Some(test)) => {
                let day = date(&self.shell.strings, test.day);
                self.filled(k::GATE_TESTED, &[("gate", &gate.name), ("date", &day)])
            }
        };
        html! {
            div.gate id={ "gate-" (gate.id) } {
                p { (said) }
                @if missing.0.is_empty() {
                    (self.list(k::GATE_NEXT, &self.waiting_for(gate)))
                } @else {
                    (missing)
                }
            }
        }
    }

    /// The modules for which a gate opens credit.
    fn waiting_for(&self, gate: &Gate) -> Vec<&str> {
        let all = self.shell.modules.iter().chain(&self.shell.planned);
        let waits = all.filter(|m| self.gate_of(m).is_some_and(|g| g.id == gate.id));
        waits.map(|m| m.id.as_str()).collect()
    }
}
