//! What the app asks of the library ([`crate::library`]), and what a quiz's or a case's own page brings along.

use super::state::App;
use crate::core::course::case::Scenario;
use crate::core::course::model::Module;
use crate::core::course::wire;
use crate::core::site::route::Route;
use leptos::prelude::*;
use std::sync::Arc;

impl App {
    /// Asks the library for markup; `None` if it has none, or isn't here yet.
    pub fn markup(&self, what: &str, about: &str) -> Option<String> {
        String::from_utf8(self.ask(what, about)?).ok()
    }

    /// The main part of a page; `None` while it can't be shown whole. A quiz also needs its module's questions.
    pub fn main(&self, route: &Route) -> Option<String> {
        let main = self.markup("main", &self.path(route))?;
        let waits = || route.asks().is_some_and(|id| self.module(id).is_none());
        (self.course.get_untracked() || !waits()).then_some(main)
    }

    /// What a quiz needs of a module, from the page itself or from the library; for a gate's id, its test-out.
    pub fn module(&self, id: &str) -> Option<Arc<Module>> {
        self.part(|m| m.id == id && !m.questions.is_empty(), "module", id)
    }

    /// A case, from the page itself or from the library.
    pub fn scenario(&self, module: &str, case: &str) -> Option<Scenario> {
        let has = |m: &Module| m.id == module && m.scenario(case).is_some();
        self.part(has, "case", &[module, "/", case].concat())?.scenario(case).cloned()
    }

    /// A module that holds what's needed: the page's own, the last one that the library gave, or a fresh one from it.
    fn part(&self, has: impl Fn(&Module) -> bool, what: &str, about: &str) -> Option<Arc<Module>> {
        let known = [self.page_module.get_value(), self.lent.get_value()];
        let known = known.into_iter().flatten().find(|module| has(module));
        known.or_else(|| {
            let module: Arc<Module> = Arc::new(wire::read(&self.ask(what, about)?)?);
            self.lent.set_value(Some(module.clone()));
            Some(module)
        })
    }

    fn ask(&self, what: &str, about: &str) -> Option<Vec<u8>> {
        self.library.with_value(|ask| ask.as_ref()?(&[what, " ", about].concat()))
    }
}
