//! What the app does with saved progress: loads, saves, restores, undoes, erases. Each goes through the tab's session
//! ([`Memory`]) and shows what came of it.

use super::state::{App, Backups, Phase, Restoring};
use crate::browser;
use crate::core::progress::facts::Progress;
use crate::core::site::display::Look;
use crate::core::storage::envelope::Mode;
use crate::core::storage::session::{Keeping, Memory, state_key};
use leptos::prelude::*;

impl App {
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
}
