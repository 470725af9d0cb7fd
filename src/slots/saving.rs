//! What the app does with saved progress: loads, saves, restores, undoes, erases. Each goes through the tab's session
//! ([`Memory`]) and shows the result.

use super::state::{App, Backups, Handed, Phase, Restoring};
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
        let mut begun_anew = false;
        self.session.update_value(|memory| {
            let epoch = memory.epoch;
            change(memory, browser::local_store().as_mut());
            begun_anew = epoch.is_some() && epoch != memory.epoch;
        });
        if begun_anew {
            self.leave_nothing();
        }
        let (was, was_nearly_full) = (self.keeping.get_untracked(), self.nearly_full.get_untracked());
        let (keeping, set_aside, nearly_full) =
            self.session.with_value(|m| (m.keeping, m.set_aside, m.nearly_full));
        if self.set_aside.get_untracked() != set_aside {
            self.set_aside.set(set_aside);
        }
        if was_nearly_full != nearly_full {
            self.nearly_full.set(nearly_full);
        }
        if was != keeping {
            self.keeping.set(keeping);
        }
        // Something the person relies on changed without their asking: progress is no longer saved, is saved again, or
        // will soon not fit.
        let failed = |keeping| matches!(keeping, Keeping::Failed(_) | Keeping::Gone);
        let fills = matches!(keeping, Keeping::On(_)) && nearly_full && !was_nearly_full;
        if fills || was != keeping && (failed(was) || failed(keeping)) {
            browser::say(&self.t(state_key(keeping, nearly_full)));
        }
        let fails = matches!(keeping, Keeping::Failed(_));
        let progress = self.session.with_value(|m| {
            self.progress.with_untracked(|shown| *shown != m.progress).then(|| m.progress.clone())
        });
        if let Some(progress) = progress {
            self.progress.set(progress);
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

    /// Saves nothing, as the person said.
    pub fn decline(&self) {
        self.remember(&mut |memory, _| memory.keeping = Keeping::Declined);
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

    /// Changes the state of backups and shows it.
    pub fn set_backups(&self, change: &dyn Fn(&mut Backups)) {
        self.backups.update_value(|b| change(b));
        self.step.update(|n| *n += 1);
    }

    /// Closes the preview and the code; a restore that can be undone stays undoable.
    pub fn no_backups(&self) {
        self.backups
            .update_value(|b| (b.restoring, b.coded, b.handed) = (Restoring::Idle, false, Handed::default()));
    }

    /// Erases everything the site has saved on this device, and the memory of this tab. Returns how many entries
    /// are gone and how many couldn't be removed; `None` if storage can't be read.
    pub fn erase(&self) -> Option<(usize, usize)> {
        let mut gone = None;
        self.remember(&mut |memory, store| gone = memory.erase(store));
        self.leave_nothing();
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
