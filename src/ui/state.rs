//! What the app knows while it runs, and what a person can do with it. Every page reads from here; every effect
//! goes through `browser`.

use crate::browser;
use crate::core::completion::{self, Turn};
use crate::core::course::{Course, Module, Scenario};
use crate::core::gates;
use crate::core::progress::Progress;
use crate::core::quiz::{Answered, Attempt, Opener};
use crate::core::round::Round;
use crate::core::route::Route;
use crate::core::scenario::Walk;
use crate::core::search::Finder;
use crate::core::shell::Shell;
use crate::core::standing;
use crate::core::store::{self, Mode, StoreError};
use crate::core::strings::Key;
use leptos::prelude::*;
use std::sync::Arc;

/// Whether progress is kept on this device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Keeping {
    /// Not chosen: nothing is stored.
    #[default]
    Off,
    /// The person said not to keep anything.
    Declined,
    /// Kept, as the person chose.
    On(Mode),
    /// Chosen, but this happened.
    Failed(StoreError),
    /// Data of a newer version is here; it is left alone.
    Newer,
}

/// How far erasing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Erasing {
    /// Not asked for.
    #[default]
    Idle,
    /// The person is asked once.
    Asking,
    /// Done: so many entries are gone, so many could not be removed.
    Done(usize, usize),
    /// Storage cannot be read: only this page forgot.
    Memory,
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
    /// Where the walks through cases stand, for whoever comes back to one.
    pub walks: StoredValue<Vec<Walking>>,
    /// Rises with each step of a walk. A signal of a type that is there anyway costs less than one of walks.
    pub step: RwSignal<usize>,
    /// The questions from all modules that are being asked; each answer is kept by itself.
    pub round: StoredValue<Option<Round>>,
    /// How far erasing is.
    pub erasing: RwSignal<Erasing>,
    /// What the record is about, as `data-do` says it ([`Choice::parse`](crate::core::export::Choice::parse)).
    pub choice: RwSignal<String>,
    /// Values that could not be read and were set aside.
    pub set_aside: RwSignal<usize>,
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
            waiting: RwSignal::new(false),
            page_module: StoredValue::new(None),
            opener: StoredValue::new(None),
            progress: RwSignal::new(Progress::default()),
            keeping: RwSignal::new(Keeping::Off),
            phase: RwSignal::new(Phase::Enter),
            walks: StoredValue::new(Vec::new()),
            step: RwSignal::new(0),
            round: StoredValue::new(None),
            erasing: RwSignal::new(Erasing::Idle),
            choice: RwSignal::new(String::new()),
            set_aside: RwSignal::new(0),
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

    /// The path of a page.
    pub fn page_path(&self, name: &str) -> String {
        self.path(&Route::Page(name.into()))
    }

    /// A module's whole data, from the page itself or from the bundle; for a gate's id the test that stands for it.
    pub fn module(&self, id: &str) -> Option<Arc<Module>> {
        let own = self.page_module.get_value().filter(|m| m.id == id && !m.questions.is_empty());
        let gate = || self.shell.with_value(|s| s.test(id).cloned());
        let of = |course: &Course| course.module(id).cloned().or_else(|| gates::test(&gate()?, course));
        own.or_else(|| self.course.with_untracked(|c| of(c.as_ref()?).map(Arc::new)))
    }

    /// A case, from the page itself or from the bundle.
    pub fn scenario(&self, module: &str, case: &str) -> Option<Scenario> {
        let own = self
            .page_module
            .with_value(|m| m.as_ref().filter(|m| m.id == module).and_then(|m| m.scenario(case).cloned()));
        own.or_else(|| self.course.with_untracked(|c| c.as_ref()?.module(module)?.scenario(case).cloned()))
    }

    /// Reads what is kept on this device, joins it in, and notes whether keeping is on. Never fails: blocked
    /// storage is simply off until the person asks for it.
    pub fn load(&self) {
        let Some(mut store) = browser::local_store() else {
            if matches!(self.keeping.get_untracked(), Keeping::On(_)) {
                self.keeping.set(Keeping::Failed(StoreError::Blocked));
            }
            return;
        };
        let Ok(loaded) = store::load(&mut store) else { return };
        if loaded.newer {
            self.keeping.set(Keeping::Newer);
        } else if let Some(mode) = loaded.mode {
            self.keeping.set(Keeping::On(mode));
        } else if matches!(self.keeping.get_untracked(), Keeping::On(_)) {
            // Another tab has erased everything: this tab must not bring it back.
            self.keeping.set(Keeping::Off);
            self.progress.set(Progress::default());
            self.walks.set_value(Vec::new());
            self.set_aside.set(loaded.set_aside);
            return;
        }
        if self.set_aside.get_untracked() != loaded.set_aside {
            self.set_aside.set(loaded.set_aside);
        }
        let mut joined = self.progress.get_untracked();
        joined.join(&loaded.progress);
        if joined != self.progress.get_untracked() {
            self.progress.set(joined);
        }
    }

    /// Keeps progress from now on, as the person chose.
    pub fn keep(&self, mode: Mode) {
        let chosen = match browser::local_store() {
            Some(mut store) => store::choose(&mut store, mode),
            None => Err(StoreError::Blocked),
        };
        match chosen {
            Ok(()) => {
                self.keeping.set(Keeping::On(mode));
                self.save();
            }
            Err(error) => self.keeping.set(Keeping::Failed(error)),
        }
    }

    /// Changes progress and saves it, where keeping is on, before anything is shown.
    pub fn record(&self, change: impl FnOnce(&mut Progress)) {
        self.progress.update(change);
        self.save();
    }

    fn save(&self) {
        let mode = match self.keeping.get_untracked() {
            Keeping::On(mode) => mode,
            // It failed before: there may be room now.
            Keeping::Failed(StoreError::Full | StoreError::NotKept) => Mode::Own,
            _ => return,
        };
        let Some(mut store) = browser::local_store() else {
            return self.keeping.set(Keeping::Failed(StoreError::Blocked));
        };
        // Another tab may have erased everything since: then this tab stops keeping, too.
        if matches!(self.keeping.get_untracked(), Keeping::On(_))
            && store::load(&mut store).is_ok_and(|l| l.mode.is_none() && !l.newer)
        {
            return self.keeping.set(Keeping::Off);
        }
        let mut progress = self.progress.get_untracked();
        match store::save(&mut store, &mut progress) {
            Ok(()) => {
                if self.keeping.get_untracked() != Keeping::On(mode) {
                    self.load();
                }
            }
            Err(error) => self.keeping.set(Keeping::Failed(error)),
        }
        if progress != self.progress.get_untracked() {
            self.progress.set(progress);
        }
    }

    /// Erases everything the site keeps on this device and forgets it here. Returns how many entries are gone and
    /// how many could not be removed; `None` when storage cannot be read.
    pub fn erase(&self) -> Option<(usize, usize)> {
        self.progress.set(Progress::default());
        self.walks.set_value(Vec::new());
        self.asked.set(String::new());
        self.keeping.set(Keeping::Off);
        self.set_aside.set(0);
        store::erase(&mut browser::local_store()?).ok()
    }

    /// The attempt that is going on in a module, or the last finished one. Reactive.
    pub fn attempt(&self, module: &Module) -> Option<Attempt> {
        self.progress.with(|p| p.attempts.get(&module.id).cloned()).filter(|a| a.fits(module))
    }

    /// Begins a new attempt with a fresh draw.
    pub fn begin(&self, module: &Module) {
        let opened = self.opener.with_value(|o| o.as_ref().map(|o| o.seed));
        let seed = opened.unwrap_or_else(browser::seed);
        self.record(|p| completion::begin(p, module, seed));
    }

    /// Records an answer, what it completes ([`completion::answer`]), and that it may come back. Saved before the
    /// verdict is shown.
    pub fn answer(&self, module: &Module, turn: Turn<'_>, answered: Answered) {
        let (shell, right, today) = (self.shell(), answered.right, browser::today());
        self.record(|p| {
            let recorded = completion::answer(p, module, &shell.gates, turn, answered, today);
            // A question of a test-out belongs to a module, too.
            let (id, question) = gates::origin(&module.id, turn.question);
            if let Some(outline) = shell.module(id).filter(|_| recorded) {
                standing::note(p, outline, question, right, today);
            }
        });
    }

    /// Records the answer to a question that came back.
    pub fn note(&self, module: &str, question: &str, right: bool) {
        let shell = self.shell();
        let Some(outline) = shell.module(module) else { return };
        self.record(|p| standing::note(p, outline, question, right, browser::today()));
    }

    /// Whether something would be lost by leaving now: answers of an unfinished quiz that are not kept.
    pub fn unsaved(&self) -> bool {
        let going_on = |a: &Attempt| !a.answers.is_empty() && a.next().is_some();
        !matches!(self.keeping.get_untracked(), Keeping::On(_))
            && self.progress.with_untracked(|p| p.attempts.values().any(going_on))
    }
}

/// The app's state, from anywhere below the root.
pub fn app() -> App {
    expect_context::<App>()
}
