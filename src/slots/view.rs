//! What the slots that only display are made from.

use super::state::{App, Erasing, Handed, Keeping, Restoring};
use crate::browser;
use crate::core::base::date::Day;
use crate::core::course::outline::Shell;
use crate::core::progress::facts::Progress;
use crate::core::site::route::Route;
use crate::core::strings::Key;
use crate::pages::Html;
use leptos::prelude::*;
use maud::Markup;

/// The session at one moment. A slot that only displays is a pure function of it: the same session gives the same
/// markup, and making the markup changes nothing.
#[derive(Clone)]
pub struct View<'a> {
    /// Strings, outline, addresses.
    pub shell: &'a Shell,
    /// The current route.
    pub here: &'a Route,
    /// Today in the person's own time zone.
    pub today: Day,
    /// What the person did.
    pub progress: &'a Progress,
    /// Whether it's saved.
    pub keeping: Keeping,
    /// Number of unreadable values set aside.
    pub set_aside: usize,
    /// There's little room left for saved data.
    pub nearly_full: bool,
    /// The window was opened on a shared device with someone's saved progress, and they haven't continued or ended yet.
    pub reopened: bool,
    /// State of the erase dialog.
    pub erasing: Erasing,
    /// State of a restore.
    pub restoring: &'a Restoring,
    /// The last restore can be undone.
    pub undoable: bool,
    /// The code for another screen is shown.
    pub coded: bool,
    /// What was opened on the page of assignments.
    pub handed: &'a Handed,
    /// Asks the library for markup ([`App::markup`]).
    pub ask: &'a dyn Fn(&str, &str) -> Option<String>,
    /// The offline status, as `public/offline.js` reports it ([`crate::core::site::offline_status`]).
    pub copy: &'a str,
    /// The part of the lesson that's being read, from 0.
    pub part: usize,
    /// The search input.
    pub asked: &'a str,
    /// The data bundle couldn't be fetched.
    pub offline: bool,
    /// The record's selection ([`Choice::parse`](crate::core::progress::record::Choice::parse)).
    pub choice: &'a str,
    /// The address where another device finds this site; empty if it can't.
    pub origin: &'a str,
    /// This browser is known to clear a site's storage after seven days without a visit.
    pub week: bool,
}

impl<'a> View<'a> {
    /// The pages' markup, with empty slots.
    pub fn pages(&self) -> Html<'a> {
        Html::plain(self.shell)
    }

    /// An interface string, unescaped: markup escapes it.
    pub fn word(&self, key: Key) -> &'a str {
        self.shell.strings.get(key)
    }

    /// A string with its placeholders filled.
    pub fn fill(&self, key: Key, values: &[(&str, &str)]) -> String {
        self.shell.strings.fill(key, values)
    }

    /// A string by count.
    pub fn count(&self, one: Key, other: Key, n: usize) -> String {
        self.shell.strings.count(one, other, n)
    }

    /// The path of a route.
    pub fn path(&self, route: &Route) -> String {
        route.path(&self.shell.base, &self.shell.lang)
    }
}

impl App {
    /// The markup that `make` makes of the session. Reactive: it's made anew when anything in the session changes. It
    /// isn't generic, because then the app would have a copy for each kind of markup.
    pub fn view(&self, make: &dyn Fn(&View<'_>) -> Markup) -> Markup {
        // The state of a restore rises this one.
        self.step.track();
        let (shell, here) = (self.shell(), self.here());
        let undoable = self.session.with_value(|memory| memory.restored.is_some());
        let (progress, copy, asked, choice) =
            (self.progress.read(), self.copy.read(), self.asked.read(), self.choice.read());
        self.origin.with_untracked(|origin| {
            self.backups.with_value(|backups| {
                make(&View {
                    shell: &shell,
                    here: &here,
                    today: browser::today(),
                    progress: &progress,
                    keeping: self.keeping.get(),
                    set_aside: self.set_aside.get(),
                    nearly_full: self.nearly_full.get(),
                    reopened: self.reopened.get(),
                    erasing: self.erasing.get(),
                    restoring: &backups.restoring,
                    undoable,
                    coded: backups.coded,
                    handed: &backups.handed,
                    ask: &|what, about| {
                        // Once it's here, it's asked again.
                        self.course.track();
                        self.markup(what, about)
                    },
                    copy: &copy,
                    part: self.part.get(),
                    asked: &asked,
                    offline: self.offline.get(),
                    choice: &choice,
                    origin,
                    week: self.week,
                })
            })
        })
    }
}
