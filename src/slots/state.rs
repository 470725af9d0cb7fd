//! What the app knows while it runs, and what a person can do with it. Every page reads from here; every effect
//! goes through `browser`.

use super::desk::Desk;
use crate::browser;
use crate::core::course::model::{Course, Module, Scenario};
use crate::core::course::outline::Shell;
use crate::core::course::test_out;
use crate::core::progress::completion;
use crate::core::progress::completion::Turn;
use crate::core::progress::facts::Progress;
use crate::core::progress::status;
use crate::core::quiz::attempt::{Answered, Attempt, Opener};
use crate::core::quiz::scenario::Walk;
use crate::core::review::session::Round;
use crate::core::search::Finder;
use crate::core::site::display::Look;
use crate::core::site::route::Route;
use crate::core::storage::backup::Back;
use crate::core::storage::envelope::Mode;
pub use crate::core::storage::session::Keeping;
use crate::core::storage::session::state_key;
use crate::core::storage::session::{Memory, Restored};
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
    restored: Option<Restored>,
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
    backups: StoredValue<Backups>,
    /// What the record is about, as `data-do` says it ([`Choice::parse`](crate::core::progress::record::Choice::parse)).
    pub choice: RwSignal<String>,
    /// Values that could not be read and were set aside.
    pub set_aside: RwSignal<usize>,
    /// There is little room left for what is kept.
    pub nearly_full: RwSignal<bool>,
    /// The window was opened on a shared device that keeps somebody's progress, and nobody has said yet whose it is.
    pub reopened: RwSignal<bool>,
    /// What [`Memory`] calls by these names: `epoch`, `erased`.
    epochs: StoredValue<[Option<u32>; 2]>,
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

    /// Changes what this tab remembers, beside the browser's store, and shows what came of it.
    /// Not generic: else all of it would be in the app once for each kind of change.
    fn remember(&self, change: &mut dyn FnMut(&mut Memory, Option<&mut browser::LocalStore>)) {
        let [epoch, erased] = self.epochs.get_value();
        let before = Memory {
            progress: self.progress.get_untracked(),
            keeping: self.keeping.get_untracked(),
            set_aside: self.set_aside.get_untracked(),
            nearly_full: self.nearly_full.get_untracked(),
            epoch,
            erased,
            restored: None,
        };
        let mut now = before.clone();
        self.backups.update_value(|b| now.restored = b.restored.take());
        change(&mut now, browser::local_store().as_mut());
        if before.epoch.is_some() && before.epoch != now.epoch {
            self.leave_nothing();
        }
        self.epochs.set_value([now.epoch, now.erased]);
        self.backups.update_value(|b| b.restored = now.restored);
        if before.set_aside != now.set_aside {
            self.set_aside.set(now.set_aside);
        }
        if before.nearly_full != now.nearly_full {
            self.nearly_full.set(now.nearly_full);
        }
        if before.keeping != now.keeping {
            self.keeping.set(now.keeping);
        }
        // What a person counts on has changed, without their asking: it stops being kept, or is kept again, or soon no
        // more will fit.
        let failed = |keeping| matches!(keeping, Keeping::Failed(_) | Keeping::Gone);
        let fills = matches!(now.keeping, Keeping::On(_)) && now.nearly_full && !before.nearly_full;
        if fills || before.keeping != now.keeping && (failed(before.keeping) || failed(now.keeping)) {
            browser::say(&self.t(state_key(now.keeping, now.nearly_full)));
        }
        let fails = matches!(now.keeping, Keeping::Failed(_));
        if before.progress != now.progress {
            self.progress.set(now.progress);
        }
        let app = *self;
        browser::try_again(fails, move || app.load());
    }

    /// Forgets what is in memory beside progress; a quiz begins anew.
    fn leave_nothing(&self) {
        self.walks.set_value(Vec::new());
        self.asked.set(String::new());
        self.round.set_value(None);
        self.desk.set_value(None);
        self.no_backups();
        self.phase.set(Phase::Enter);
        self.reopened.set(false);
        browser::mark_session(false);
    }

    /// Reads what is kept on this device and joins it in ([`Memory::load`]).
    pub fn load(&self) {
        self.remember(&mut |memory, store| memory.load(store));
    }

    /// Keeps progress from now on, as the person chose.
    pub fn keep(&self, mode: Mode, look: Look) {
        self.remember(&mut |memory, store| memory.keep(store, mode, look, browser::seed()));
    }

    /// Changes progress and saves it, where keeping is on, before anything is shown.
    pub fn record(&self, change: impl Fn(&mut Progress)) {
        self.remember(&mut |memory, store| memory.record(store, &change));
    }

    /// Joins a backup in.
    pub fn restore(&self, back: &Progress) {
        self.remember(&mut |memory, store| memory.restore(store, back));
    }

    /// Takes away what the last restore brought. `false` when the browser's storage refused.
    pub fn undo(&self) -> bool {
        let mut done = false;
        self.remember(&mut |memory, store| done = memory.undo(store, browser::seed()).is_ok());
        done
    }

    /// How bringing a backup back stands: the step, whether the last one can be undone, whether a code is shown.
    pub fn backups(&self) -> (Restoring, bool, bool) {
        self.step.track();
        self.backups.with_value(|b| (b.restoring.clone(), b.restored.is_some(), b.coded))
    }

    /// Changes how it stands, and shows it.
    pub fn set_backups(&self, change: &dyn Fn(&mut Backups)) {
        self.backups.update_value(|b| change(b));
        self.step.update(|n| *n += 1);
    }

    /// No backup is looked at and no code is shown; what can be undone stays so.
    pub fn no_backups(&self) {
        self.backups.update_value(|b| (b.restoring, b.coded) = (Restoring::Idle, false));
    }

    /// Erases everything the site keeps on this device and forgets it, here and in every open tab. Returns how many
    /// entries are gone and how many could not be removed; `None` when storage cannot be read.
    pub fn erase(&self) -> Option<(usize, usize)> {
        let mut gone = None;
        self.remember(&mut |memory, store| gone = memory.erase(store));
        self.leave_nothing();
        browser::tell_erased();
        gone
    }

    /// Another tab has erased everything.
    pub fn forget(&self) {
        self.remember(&mut |memory, store| {
            memory.lose();
            memory.load(store);
        });
        self.leave_nothing();
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
            let recorded = completion::answer(p, module, &shell.gates, turn, answered.clone(), today);
            // A question of a test-out belongs to a module, too.
            let (id, question) = test_out::origin(&module.id, turn.question);
            if let Some(outline) = shell.module(id).filter(|_| recorded) {
                status::note(p, outline, question, right, today);
            }
        });
    }

    /// Records the answer to a question that came back.
    pub fn note(&self, module: &str, question: &str, right: bool) {
        let shell = self.shell();
        let Some(outline) = shell.module(module) else { return };
        self.record(|p| status::note(p, outline, question, right, browser::today()));
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
