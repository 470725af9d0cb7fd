//! What the app does with saved progress: loads, saves, restores, undoes, erases. Each goes through the tab's session
//! ([`Memory`]) and shows the result.

use super::state::{App, Backups, Phase, Restoring};
use crate::browser;
use crate::core::progress::facts::Progress;
use crate::core::site::display::Look;
use crate::core::storage::envelope::Mode;
use crate::core::storage::session::{Keeping, Memory, state_key};
use leptos::prelude::*;

impl App {
    /// Changes this tab's session, with the browser's store, and shows the result. It isn't generic, because then the
    /// app would have a copy for each kind of change.
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
        // Something the person relies on changed without their asking: progress is no longer saved, is saved again, or
        // will soon not fit.
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

    /// Clears what's in memory besides progress; a quiz starts over.
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

    /// Reads what's saved on this device and joins it in ([`Memory::load`]).
    pub fn load(&self) {
        self.remember(&mut |memory, store| memory.load(store));
    }

    /// Saves progress from now on, as the person chose.
    pub fn keep(&self, mode: Mode, look: Look) {
        self.remember(&mut |memory, store| memory.keep(store, mode, look, browser::seed()));
    }

    /// Changes progress and saves it, if saving is on, before anything is shown.
    pub fn record(&self, change: impl Fn(&mut Progress)) {
        self.remember(&mut |memory, store| memory.record(store, &change));
    }

    /// Joins a backup in.
    pub fn restore(&self, back: &Progress) {
        self.remember(&mut |memory, store| memory.restore(store, back));
    }

    /// Removes what the last restore brought. `false` if the browser's storage refused.
    pub fn undo(&self) -> bool {
        let mut done = false;
        self.remember(&mut |memory, store| done = memory.undo(store, browser::seed()).is_ok());
        done
    }

    /// The state of backups: the step of a restore, whether the last one can be undone, whether a code is shown.
    pub fn backups(&self) -> (Restoring, bool, bool) {
        self.step.track();
        self.backups.with_value(|b| (b.restoring.clone(), b.restored.is_some(), b.coded))
    }

    /// Changes that state and shows it.
    pub fn set_backups(&self, change: &dyn Fn(&mut Backups)) {
        self.backups.update_value(|b| change(b));
        self.step.update(|n| *n += 1);
    }

    /// Closes the preview and the code; a restore that can be undone stays undoable.
    pub fn no_backups(&self) {
        self.backups.update_value(|b| (b.restoring, b.coded) = (Restoring::Idle, false));
    }

    /// Erases everything the site has saved on this device, and the memory of every open tab. Returns how many entries
    /// are gone and how many couldn't be removed; `None` if storage can't be read.
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
