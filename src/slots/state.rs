//! What the app knows while it runs, and what a person can do with it. Every page reads from here; every effect
//! goes through `browser`.

use super::desk::Desk;
use crate::browser;
use crate::core::course::case::Scenario;
use crate::core::course::model::{Course, Module};
use crate::core::course::outline::Shell;
use crate::core::course::test_out;
use crate::core::progress::facts::Progress;
use crate::core::quiz::attempt::Opener;
use crate::core::quiz::scenario::Walk;
use crate::core::review::session::Round;
use crate::core::search::Finder;
use crate::core::site::route::Route;
use crate::core::storage::backup::Back;
pub use crate::core::storage::session::Keeping;
use crate::core::storage::session::Restored;
use crate::core::strings::Key;
use leptos::prelude::*;
use std::sync::Arc;

/// How far erasing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Erasing {
    /// Not asked for.
    #[default]
    Idle,
    /// The person is asked once.
    Asking,
    /// Done: what is gone, and what could not be removed.
    Done(Removed),
}

/// What erasing came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Removed {
    /// Entries of localStorage that are gone, and those that are not; `None` when it cannot be read.
    pub entries: Option<(usize, usize)>,
    /// What stood elsewhere in the browser; it takes a moment longer.
    pub beside: browser::Beside,
}

/// How far bringing a backup back is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Restoring {
    /// Nothing was looked at.
    #[default]
    Idle,
    /// This backup is looked at; nothing has changed yet.
    Preview(Back),
    /// It was brought back: this came new.
    Done(Progress),
    /// It was taken away again.
    Undone,
    /// It could not be taken away again.
    Stuck,
}

/// What is done with backups while the page is open. One value: each type of its own that is kept here costs the app code.
#[derive(Debug, Clone, Default)]
pub struct Backups {
    /// How far bringing one back is.
    pub restoring: Restoring,
    /// The code for another screen is shown.
    pub coded: bool,
    pub(crate) restored: Option<Restored>,
}

/// Where the quiz stands that is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Phase {
    /// To be found out: an attempt left in the middle goes on, a finished one shows its result, else one begins.
    #[default]
    Enter,
    /// This question is to be answered, or was just answered and shows its reasons.
    Asking(usize),
    /// All are answered.
    Done,
}

/// A walk through a case. It is in memory only: a walk takes minutes, and what it chose is nobody's business.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Walking {
    /// The module of the case.
    pub module: String,
    /// The case.
    pub case: String,
    /// The choices made.
    pub walk: Walk,
    /// What follows the last choice is shown, and not yet the next scene.
    pub told: bool,
}

/// The app's state: cheap to copy into closures.
#[derive(Clone, Copy)]
pub struct App {
    shell: StoredValue<Arc<Shell>>,
    /// Where the person is.
    pub route: RwSignal<Route>,
    /// The data bundle, once it is here.
    pub course: RwSignal<Option<Arc<Course>>>,
    /// The search, once its index is here.
    pub finder: RwSignal<Option<Arc<Finder>>>,
    /// What was typed into the search: in the memory of the open page only.
    pub asked: RwSignal<String>,
    /// The bundle could not be fetched.
    pub offline: RwSignal<bool>,
    /// How keeping the site for offline stands, as `public/offline.js` says it ([`crate::core::site::offline_status`]).
    pub copy: RwSignal<String>,
    /// The page shown waits for the bundle.
    pub waiting: RwSignal<bool>,
    /// The module whose questions or case stand in the page itself (a quiz or a case opened by its own address).
    pub page_module: StoredValue<Option<Arc<Module>>>,
    /// The question that stood in the page before the app, until the first attempt begins.
    pub opener: StoredValue<Option<Opener>>,
    /// What the person did.
    pub progress: RwSignal<Progress>,
    /// Whether it is kept.
    pub keeping: RwSignal<Keeping>,
    /// Where the quiz stands; its slot is made afresh when this changes, so that no question finds another's fields.
    pub phase: RwSignal<Phase>,
    /// Where the order of choices comes from in the walks of this page.
    pub seed: u32,
    /// Where the walks through cases stand, for whoever comes back to one.
    pub walks: StoredValue<Vec<Walking>>,
    /// The question in front of the person.
    pub desk: StoredValue<Option<Desk>>,
    /// Rises with each step of a walk, and when the question in front of the person has changed. A signal of a type that
    /// is there anyway costs less than one of each.
    pub step: RwSignal<usize>,
    /// The questions from all modules that are being asked; each answer is kept by itself.
    pub round: StoredValue<Option<Round>>,
    /// How far erasing is.
    pub erasing: RwSignal<Erasing>,
    pub(crate) backups: StoredValue<Backups>,
    /// What the record is about, as `data-do` says it ([`Choice::parse`](crate::core::progress::record::Choice::parse)).
    pub choice: RwSignal<String>,
    /// Values that could not be read and were set aside.
    pub set_aside: RwSignal<usize>,
    /// There is little room left for what is kept.
    pub nearly_full: RwSignal<bool>,
    /// The window was opened on a shared device that keeps somebody's progress, and nobody has said yet whose it is.
    pub reopened: RwSignal<bool>,
    /// What [`Memory`] calls by these names: `epoch`, `erased`.
    pub(crate) epochs: StoredValue<[Option<u32>; 2]>,
}

impl App {
    /// A fresh state.
    pub fn new(shell: Arc<Shell>, route: Route) -> Self {
        Self {
            shell: StoredValue::new(shell),
            route: RwSignal::new(route),
            course: RwSignal::new(None),
            finder: RwSignal::new(None),
            asked: RwSignal::new(String::new()),
            offline: RwSignal::new(false),
            copy: RwSignal::new(String::new()),
            waiting: RwSignal::new(false),
            page_module: StoredValue::new(None),
            opener: StoredValue::new(None),
            progress: RwSignal::new(Progress::default()),
            keeping: RwSignal::new(Keeping::Off),
            phase: RwSignal::new(Phase::Enter),
            seed: browser::seed(),
            walks: StoredValue::new(Vec::new()),
            desk: StoredValue::new(None),
            step: RwSignal::new(0),
            round: StoredValue::new(None),
            erasing: RwSignal::new(Erasing::Idle),
            backups: StoredValue::new(Backups::default()),
            choice: RwSignal::new(String::new()),
            set_aside: RwSignal::new(0),
            nearly_full: RwSignal::new(false),
            // The guard has looked, before the first paint.
            reopened: RwSignal::new(browser::root_attribute("data-shared").as_deref() == Some("new")),
            epochs: StoredValue::new([None; 2]),
        }
    }

    /// Where the person is, without watching it.
    pub fn here(&self) -> Route {
        self.route.get_untracked()
    }

    /// Asks the progress something, without watching it.
    pub fn knows<T>(&self, ask: impl FnOnce(&Progress) -> T) -> T {
        self.progress.with_untracked(ask)
    }

    /// Words, outline, addresses.
    pub fn shell(&self) -> Arc<Shell> {
        self.shell.get_value()
    }

    /// A string of the interface.
    pub fn t(&self, key: Key) -> String {
        self.shell.with_value(|s| s.strings.get(key).to_string())
    }

    /// A string with places filled.
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

    /// A module's whole data, from the page itself or from the bundle; for a gate's id the test that stands for it.
    pub fn module(&self, id: &str) -> Option<Arc<Module>> {
        let own = self.page_module.get_value().filter(|m| m.id == id && !m.questions.is_empty());
        let gate = || self.shell.with_value(|s| s.test(id).cloned());
        let of = |course: &Course| course.module(id).cloned().or_else(|| test_out::test(&gate()?, course));
        own.or_else(|| self.course.with_untracked(|c| of(c.as_ref()?).map(Arc::new)))
    }

    /// A case, from the page itself or from the bundle.
    pub fn scenario(&self, module: &str, case: &str) -> Option<Scenario> {
        let own = self
            .page_module
            .with_value(|m| m.as_ref().filter(|m| m.id == module).and_then(|m| m.scenario(case).cloned()));
        own.or_else(|| self.course.with_untracked(|c| c.as_ref()?.module(module)?.scenario(case).cloned()))
    }
}

/// The app's state, from anywhere below the root.
pub fn app() -> App {
    expect_context::<App>()
}
