//! What the app knows while it runs, and what a person can do with it. Every page reads from here; every effect
//! goes through `browser`.

use super::desk::Desk;
use crate::browser;
use crate::core::course::model::Module;
use crate::core::course::outline::Shell;
use crate::core::progress::facts::Progress;
use crate::core::quiz::attempt::Opener;
use crate::core::quiz::scenario::Walk;
use crate::core::review::session::Round;
use crate::core::site::route::Route;
use crate::core::storage::backup::Back;
pub use crate::core::storage::session::Keeping;
use crate::core::storage::session::Memory;
use crate::core::strings::Key;
use crate::library::Ask;
use leptos::prelude::*;
use maud::Render;
use std::sync::Arc;

/// State of the erase dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Erasing {
    /// Not asked for.
    #[default]
    Idle,
    /// Asking for confirmation.
    Asking,
    /// Done: what's gone, and what couldn't be removed.
    Done(Removed),
}

/// Result of erasing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Removed {
    /// Entries of localStorage that are gone, and those that aren't; `None` if it can't be read.
    pub entries: Option<(usize, usize)>,
    /// What was elsewhere in the browser, which takes a moment longer.
    pub beside: browser::Beside,
}

/// State of a restore.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Restoring {
    /// No backup is open.
    #[default]
    Idle,
    /// This backup is previewed; nothing has changed yet.
    Preview(Back),
    /// It was restored, and this is new.
    Done(Progress),
    /// The restore was undone.
    Undone,
    /// The restore couldn't be undone.
    Stuck,
}

/// What a person has opened on the page of assignments. It's gone with the page.
#[derive(Debug, Clone, Default)]
pub struct Handed {
    /// The text with a link or a code.
    pub opened: String,
    /// The closing words that the trainer said.
    pub closing: String,
    /// The assignment whose receipt is shown.
    pub shown: String,
    /// The assignment that was taken off the list last.
    pub gone: String,
}

/// What backups and assignments show while the page is open. It's one value, because each separate type kept here costs the app code.
#[derive(Debug, Clone, Default)]
pub struct Backups {
    /// State of a restore.
    pub restoring: Restoring,
    /// The code for another screen is shown.
    pub coded: bool,
    /// What was opened on the page of assignments.
    pub handed: Handed,
}

/// State of the current quiz.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Phase {
    /// Not decided yet: an unfinished attempt continues, a finished one shows its result, otherwise one starts.
    #[default]
    Enter,
    /// This question is being answered, or was just answered and shows its reasons.
    Asking(usize),
    /// All are answered.
    Done,
}

/// A walk through a case. It's only in memory: a walk takes minutes, and its choices are private.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Walking {
    /// The module of the case.
    pub module: String,
    /// The case.
    pub case: String,
    /// The choices made.
    pub walk: Walk,
    /// The last choice's consequence is shown, not yet the next scene.
    pub told: bool,
    /// Choices undone, the next one first: the browser's Forward makes them again.
    pub undone: Vec<u8>,
}

/// The app's state: cheap to copy into closures.
#[derive(Clone, Copy)]
pub struct App {
    shell: StoredValue<Arc<Shell>>,
    /// The current route.
    pub route: RwSignal<Route>,
    /// The library, once it's here. Before it has the course, it only has pages that don't need one.
    pub library: StoredValue<Option<Ask>>,
    /// The library has the course.
    pub course: RwSignal<bool>,
    /// The library can search.
    pub finder: RwSignal<bool>,
    /// The search input, only in the open page's memory.
    pub asked: RwSignal<String>,
    /// The library or a data file couldn't be fetched.
    pub offline: RwSignal<bool>,
    /// The offline status, as `public/offline.js` reports it ([`crate::core::site::offline_status`]).
    pub copy: RwSignal<String>,
    /// The current page is waiting for the library or the course.
    pub waiting: RwSignal<bool>,
    /// The module whose questions or case are in the page itself (a quiz or a case opened by its own address).
    pub page_module: StoredValue<Option<Arc<Module>>>,
    /// The part of a module that the library gave last.
    pub(crate) lent: StoredValue<Option<Arc<Module>>>,
    /// The question in the page before the app started, until the first attempt starts.
    pub opener: StoredValue<Option<Opener>>,
    /// What the person did.
    pub progress: RwSignal<Progress>,
    /// Whether it's saved.
    pub keeping: RwSignal<Keeping>,
    /// The quiz's state; its slot is rebuilt when this changes, so that no question gets another's fields.
    pub phase: RwSignal<Phase>,
    /// Seed for the order of choices in this page's walks.
    pub seed: u32,
    /// This browser is known to clear a site's storage after seven days without a visit.
    pub week: bool,
    /// The address where another device finds this site; empty if it can't.
    pub origin: RwSignal<String>,
    /// The walks through cases, so that a person can come back to one.
    pub walks: StoredValue<Vec<Walking>>,
    /// The question on the screen.
    pub desk: StoredValue<Option<Desk>>,
    /// The quiz that was loaded again, and the place of the answer whose reasons were on the screen.
    pub noted: StoredValue<Option<(String, usize)>>,
    /// Rises with each step of a walk, and when the question on the screen has changed. One signal of an existing type
    /// costs less than one of each.
    pub step: RwSignal<usize>,
    /// The part of the lesson that's being read, from 0.
    pub part: RwSignal<usize>,
    /// The current review round over all modules; each answer is saved separately.
    pub round: StoredValue<Option<Round>>,
    /// State of the erase dialog.
    pub erasing: RwSignal<Erasing>,
    pub(crate) backups: StoredValue<Backups>,
    /// The record's selection, as written in `data-do`
    /// ([`Choice::parse`](crate::core::progress::record::Choice::parse)).
    pub choice: RwSignal<String>,
    /// Number of unreadable values set aside.
    pub set_aside: RwSignal<usize>,
    /// There's little room left for saved data.
    pub nearly_full: RwSignal<bool>,
    /// The window was opened on a shared device with someone's saved progress, and the person hasn't continued or ended
    /// yet.
    pub reopened: RwSignal<bool>,
    /// This tab's session. What slots show of it is in signals of the same names: `progress`, `keeping`, `set_aside`,
    /// `nearly_full`; only `remember` changes them.
    pub(crate) session: StoredValue<Memory>,
}

/// An interface string in markup.
pub struct Word {
    shell: StoredValue<Arc<Shell>>,
    key: Key,
}

impl Render for Word {
    fn render_to(&self, out: &mut String) {
        self.shell.with_value(|shell| shell.strings.get(self.key).render_to(out));
    }
}

impl App {
    /// A fresh state. What only the browser knows (`seed`, `week`, `origin`, `reopened`) is to be set by the one who starts
    /// the app.
    pub fn new(shell: Arc<Shell>, route: Route) -> Self {
        Self {
            shell: StoredValue::new(shell),
            route: RwSignal::new(route),
            library: StoredValue::new(None),
            course: RwSignal::new(false),
            finder: RwSignal::new(false),
            asked: RwSignal::new(String::new()),
            offline: RwSignal::new(false),
            copy: RwSignal::new(String::new()),
            waiting: RwSignal::new(false),
            page_module: StoredValue::new(None),
            lent: StoredValue::new(None),
            opener: StoredValue::new(None),
            progress: RwSignal::new(Progress::default()),
            keeping: RwSignal::new(Keeping::Off),
            phase: RwSignal::new(Phase::Enter),
            seed: 0,
            week: false,
            origin: RwSignal::new(String::new()),
            walks: StoredValue::new(Vec::new()),
            desk: StoredValue::new(None),
            noted: StoredValue::new(None),
            step: RwSignal::new(0),
            part: RwSignal::new(0),
            round: StoredValue::new(None),
            erasing: RwSignal::new(Erasing::Idle),
            backups: StoredValue::new(Backups::default()),
            choice: RwSignal::new(String::new()),
            set_aside: RwSignal::new(0),
            nearly_full: RwSignal::new(false),
            reopened: RwSignal::new(false),
            session: StoredValue::new(Memory::default()),
        }
    }

    /// The current route, without tracking it.
    pub fn here(&self) -> Route {
        self.route.get_untracked()
    }

    /// Reads progress, without tracking it.
    pub fn knows<T>(&self, ask: impl FnOnce(&Progress) -> T) -> T {
        self.progress.with_untracked(ask)
    }

    /// Strings, outline, addresses.
    pub fn shell(&self) -> Arc<Shell> {
        self.shell.get_value()
    }

    /// An interface string for markup, where it's escaped. It isn't copied before, as with [`App::t`].
    pub fn word(&self, key: Key) -> Word {
        Word { shell: self.shell, key }
    }

    /// An interface string.
    pub fn t(&self, key: Key) -> String {
        self.shell.with_value(|s| s.strings.get(key).to_string())
    }

    /// A string with its placeholders filled.
    pub fn fill(&self, key: Key, values: &[(&str, &str)]) -> String {
        self.shell.with_value(|s| s.strings.fill(key, values))
    }

    /// A string by count.
    pub fn count(&self, one: Key, other: Key, n: usize) -> String {
        self.shell.with_value(|s| s.strings.count(one, other, n))
    }

    /// The path of a route.
    pub fn path(&self, route: &Route) -> String {
        self.shell.with_value(|s| route.path(&s.base, &s.lang))
    }
}

/// The app's state, from anywhere below the root.
pub fn app() -> App {
    expect_context::<App>()
}
