//! One tab's session: progress in memory, synchronized with a store that other tabs also use. All rules about when to
//! save, join and forget are here, without the browser, so that they can be tested with failing stores and tabs that
//! interfere with each other.

use super::renew;
use super::store;
use crate::core::progress::facts::Progress;
use crate::core::site::display::Look;
use crate::core::storage::envelope::{Mode, Store, StoreError};
use crate::core::strings::{Key, k};

/// Whether progress is saved on this device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Keeping {
    /// Not chosen: nothing is stored.
    #[default]
    Off,
    /// The person said not to save anything.
    Declined,
    /// Saved, as the person chose.
    On(Mode),
    /// Chosen, but saving failed with this error.
    Failed(StoreError),
    /// There's data from a newer version here; it's left alone.
    Newer,
    /// It was saved and is gone: erased in another tab, or cleared by the browser.
    Gone,
}

/// A warning is shown from this many characters at one address: browsers give 5,242,880 (measured in two engines), and
/// a year of training takes some tens of thousands.
pub const NEARLY_FULL: usize = 4_700_000;

/// A tab's in-memory state.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Memory {
    /// What the person did.
    pub progress: Progress,
    /// Whether it's saved.
    pub keeping: Keeping,
    /// Number of unreadable values set aside.
    pub set_aside: usize,
    /// There's little room left at this address.
    pub nearly_full: bool,
    /// The epoch of this tab's progress; none while nothing is saved.
    pub epoch: Option<u32>,
    /// The last erased epoch, as far as this tab knows. It must not come back: another tab that hasn't heard about the
    /// erasing may write its choice again.
    pub erased: Option<u32>,
    /// The last restore, while it can be undone.
    pub restored: Option<Restored>,
    /// The store holds all of `progress`, as far as this tab knows: then a change saves only what it made.
    pub settled: bool,
}

/// A restored backup, and what undoing it leaves. Joining mixes a backup's data with what's here, so two copies
/// continue side by side: one with the backup, and one as if it had never come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    with: Progress,
    without: Progress,
}

impl Restored {
    /// Applies the same change to both copies. The quiz in progress is the one the person sees, wherever it came from;
    /// once continued, it's theirs.
    fn follow(&mut self, now: &Progress, change: &dyn Fn(&mut Progress)) {
        for side in [&mut self.with, &mut self.without] {
            let mut own = std::mem::replace(&mut side.attempts, now.attempts.clone());
            change(side);
            for (id, attempt) in &side.attempts {
                if now.attempts.get(id) != Some(attempt) {
                    own.insert(id.clone(), attempt.clone());
                }
            }
            side.attempts = own;
        }
    }

    /// Progress without the backup's data. A fact that this tab knows unchanged gets its value without the backup; one
    /// that another tab has changed since keeps that change.
    fn taken_away(&self, now: &Progress) -> Progress {
        let with = self.with.facts();
        let mut left = self.without.clone();
        for (key, value) in now.facts() {
            if !with.iter().any(|(k, v)| *k == key && *v == value) {
                let _ = left.absorb(&key, &value);
            }
        }
        left
    }
}

impl Memory {
    /// Reads the store, joins it in, and records whether saving is on: at the start, when another tab has written, and
    /// when the page comes back into view. What couldn't be saved before is saved now; until then, nothing says that
    /// it's saved. Never fails: blocked storage is simply off until the person asks for it.
    pub fn load(&mut self, store: Option<&mut impl Store>) {
        let Some(store) = store else {
            if matches!(self.keeping, Keeping::On(_)) {
                self.keeping = Keeping::Failed(StoreError::Blocked);
            }
            return;
        };
        let Ok(mut loaded) = store::load(store) else { return };
        if self.erased.is_some() && self.erased == loaded.chosen.map(|c| c.epoch) && !loaded.newer {
            let Ok(again) = store::take_away(store, self.erased).and_then(|()| store::load(store)) else {
                return;
            };
            loaded = again;
        }
        self.nearly_full = loaded.characters >= NEARLY_FULL;
        let epoch = loaded.chosen.map(|c| c.epoch);
        // Another tab has erased everything and may have started again: this tab must not bring the old data back.
        if self.epoch.is_some() && self.epoch != epoch && !loaded.newer {
            self.lose();
        }
        self.set_aside = loaded.set_aside;
        let failed = matches!(self.keeping, Keeping::Failed(_)) && self.epoch.is_some();
        if loaded.newer {
            self.keeping = Keeping::Newer;
        } else if let Some(chosen) = loaded.chosen {
            self.keeping = Keeping::On(chosen.mode);
            self.epoch = epoch;
        }
        self.progress.join(&loaded.progress);
        self.settled = matches!(self.keeping, Keeping::On(_)) && self.progress == loaded.progress;
        if failed {
            self.save(Some(store));
        }
    }

    /// Saves progress from now on, as the person chose. `fresh` is a random number.
    pub fn keep(&mut self, store: Option<&mut impl Store>, mode: Mode, look: Look, fresh: u32) {
        let Some(store) = store else {
            self.keeping = Keeping::Failed(StoreError::Blocked);
            return;
        };
        match store::choose(store, mode, look, fresh) {
            // It was erased meanwhile: saving doesn't start by itself, and no old data goes into a new epoch.
            Ok(chosen) if self.epoch.is_some_and(|epoch| epoch != chosen.epoch) => {
                if chosen.epoch == fresh {
                    let _ = store::take_away(store, Some(fresh));
                }
                self.lose();
                self.load(Some(store));
            }
            Err(StoreError::Erased) => {
                self.lose();
                self.load(Some(store));
            }
            Ok(chosen) => {
                self.keeping = Keeping::On(mode);
                self.epoch = Some(chosen.epoch);
                self.save(Some(store));
            }
            Err(error) => self.keeping = Keeping::Failed(error),
        }
    }

    /// Saves, if saving is on, and joins what other tabs wrote.
    pub fn save(&mut self, store: Option<&mut impl Store>) {
        let on = match self.keeping {
            Keeping::On(_) => true,
            // It failed before, but there may be room now, or the browser may have refused only one call.
            Keeping::Failed(_) => false,
            _ => return,
        };
        let Some(epoch) = self.epoch else { return };
        let Some(store) = store else {
            self.keeping = Keeping::Failed(StoreError::Blocked);
            return;
        };
        let saved = store::save(store, epoch, &mut self.progress);
        self.after_saving(store, saved);
        if self.settled && !on {
            self.load(Some(store));
        }
    }

    fn after_saving(&mut self, store: &mut impl Store, saved: Result<(), StoreError>) {
        self.settled = saved.is_ok();
        match saved {
            Ok(()) => {}
            Err(StoreError::Erased) => {
                self.lose();
                self.load(Some(store));
            }
            Err(error) => self.keeping = Keeping::Failed(error),
        }
    }

    /// Changes progress and saves what the change made, if saving is on.
    pub fn record(&mut self, mut store: Option<&mut impl Store>, change: &dyn Fn(&mut Progress)) {
        if let Some(restored) = &mut self.restored {
            restored.follow(&self.progress, change);
        }
        let before = if self.settled { self.progress.facts() } else { Vec::new() };
        change(&mut self.progress);
        if let (true, Keeping::On(_), Some(epoch), Some(store)) =
            (self.settled, self.keeping, self.epoch, store.as_deref_mut())
        {
            let changed = changed(before, self.progress.facts());
            match store::save_changed(store, epoch, &mut self.progress, &changed) {
                Ok(true) => return,
                Ok(false) => {}
                Err(error) => return self.after_saving(store, Err(error)),
            }
        }
        self.save(store);
    }

    /// Joins a backup in. The earlier state is kept until the page is closed: see [`Self::undo`].
    pub fn restore(&mut self, mut store: Option<&mut impl Store>, back: &Progress) {
        self.load(store.as_deref_mut());
        let without = self.progress.clone();
        self.progress.join(back);
        self.restored = Some(Restored { with: self.progress.clone(), without });
        self.save(store);
    }

    /// Removes what the last restore brought, here, in the store and in other tabs, but nothing done since. `fresh` is
    /// a random number.
    ///
    /// # Errors
    /// The store's error: nothing is lost then, and it can be tried again.
    pub fn undo(&mut self, mut store: Option<&mut impl Store>, fresh: u32) -> Result<(), StoreError> {
        self.load(store.as_deref_mut());
        // Another tab may have erased everything or undone the restore.
        let Some(restored) = self.restored.take() else { return Ok(()) };
        let left = |held: &Progress| {
            let mut now = self.progress.clone();
            now.join(held);
            restored.taken_away(&now)
        };
        let renewed = match (self.epoch, store.as_mut()) {
            (None, _) => Ok((None, left(&Progress::default()))),
            (_, None) => Err(StoreError::Blocked),
            (Some(epoch), Some(store)) => renew::renew(&mut **store, epoch, fresh, &left)
                .map(|(chosen, progress)| (Some(chosen), progress)),
        };
        match renewed {
            Ok((chosen, progress)) => {
                self.progress = progress;
                self.settled = false;
                if let Some(chosen) = chosen {
                    (self.epoch, self.keeping) = (Some(fresh), Keeping::On(chosen.mode));
                }
            }
            Err(StoreError::Erased) => {
                self.lose();
                self.load(store);
            }
            Err(error) => {
                self.restored = Some(restored);
                return Err(error);
            }
        }
        Ok(())
    }

    /// Erases everything the site has saved, and this tab's memory. Returns how many entries are gone and how many
    /// couldn't be removed; `None` if storage can't be read.
    pub fn erase(&mut self, store: Option<&mut impl Store>) -> Option<(usize, usize)> {
        self.forget();
        store::erase(store?).ok()
    }

    /// Saved data is gone, and not by this tab: forgets, and records why.
    pub fn lose(&mut self) {
        let kept = self.epoch.is_some();
        self.forget();
        if kept {
            self.keeping = Keeping::Gone;
        }
    }

    /// Clears this tab's memory, not the store.
    pub fn forget(&mut self) {
        *self = Self { erased: self.epoch.or(self.erased), ..Self::default() };
    }
}

/// The facts of `after` that are new or differ. Both are in the order of [`Progress::facts`].
fn changed(before: Vec<(String, String)>, after: Vec<(String, String)>) -> Vec<(String, String)> {
    let mut before = before.into_iter().peekable();
    let differs = |(fact, payload): &(String, String)| {
        before.next_if(|(held, _)| held == fact).is_none_or(|(_, held)| held != *payload)
    };
    after.into_iter().filter(differs).collect()
}

/// What the line about saving says.
pub fn state_key(keeping: Keeping, nearly_full: bool) -> Key {
    match keeping {
        Keeping::On(_) if nearly_full => k::KEPT_NEARLY_FULL,
        Keeping::Off | Keeping::Declined => k::KEPT_NOT,
        Keeping::On(Mode::Own) => k::KEPT_OWN,
        Keeping::On(Mode::Shared) => k::KEPT_SHARED,
        Keeping::Failed(StoreError::Blocked) => k::KEPT_BLOCKED,
        Keeping::Failed(StoreError::Full) => k::KEPT_FULL,
        Keeping::Failed(StoreError::NotKept | StoreError::Erased) => k::KEPT_FAILED,
        Keeping::Newer => k::KEPT_NEWER,
        Keeping::Gone => k::KEPT_GONE,
    }
}

#[cfg(test)]
#[path = "session_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "record_change_tests.rs"]
mod record_change_tests;

#[cfg(test)]
#[path = "tabs_tests.rs"]
mod tabs_tests;
