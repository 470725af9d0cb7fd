//! What a tab knows and keeps: its memory beside a store that other tabs use, too. All rules about when to keep, when to
//! join and when to forget are here, free of the browser, so that they can be tested with stores that fail and tabs
//! that get in each other's way.

use super::renew;
use super::store;
use crate::core::progress::facts::Progress;
use crate::core::site::display::Look;
use crate::core::storage::envelope::{Mode, Store, StoreError};
use crate::core::strings::{Key, k};

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
    /// It was kept, and is gone: erased in another tab, or cleared by the browser.
    Gone,
}

/// From how many characters at one address on a warning is shown: browsers give 5,242,880 (measured in two engines),
/// and a year of training takes some tens of thousands.
pub const NEARLY_FULL: usize = 4_700_000;

/// The memory of a tab.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Memory {
    /// What the person did.
    pub progress: Progress,
    /// Whether it is kept.
    pub keeping: Keeping,
    /// Values that could not be read and were set aside.
    pub set_aside: usize,
    /// There is little room left at this address.
    pub nearly_full: bool,
    /// The epoch that this tab's progress belongs to; none while nothing is kept.
    pub epoch: Option<u32>,
    /// The epoch that was erased last, as far as this tab knows. It never comes back: another tab that has not heard of it
    /// yet may write its choice once more.
    pub erased: Option<u32>,
    /// The last restore, as long as it can be undone.
    pub restored: Option<Restored>,
}

/// A backup that was brought back, and what undoing it leaves. Joining mixes what a backup brings with what is here, so
/// both are gone on with side by side: with the backup, and as if it had never come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    with: Progress,
    without: Progress,
}

impl Restored {
    /// The same change on both sides. The quiz that is going on is the one in front of the person, wherever it came
    /// from; once it has gone on, it is theirs.
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

    /// Progress without what the backup brought. A fact that stands as this tab knows it is as it would be without; one
    /// that another tab has changed since keeps what that tab did.
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
    /// Reads what is kept, joins it in, and notes whether keeping is on: at the start, when another tab has written, and
    /// when the page comes back into view. What could not be saved before is saved now: without that it is not kept, so
    /// nothing says that it is. Never fails: blocked storage is simply off until the person asks for it.
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
        // Another tab has erased everything, and maybe begun anew: this tab must not bring the old back.
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
        if failed {
            self.save(Some(store));
        }
    }

    /// Keeps progress from now on, as the person chose. `fresh` is a number by chance.
    pub fn keep(&mut self, store: Option<&mut impl Store>, mode: Mode, look: Look, fresh: u32) {
        let Some(store) = store else {
            self.keeping = Keeping::Failed(StoreError::Blocked);
            return;
        };
        match store::choose(store, mode, look, fresh) {
            // It was erased meanwhile: no keeping begins by itself, and nothing old goes into another one.
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

    /// Saves, where keeping is on; what other tabs wrote comes in.
    pub fn save(&mut self, store: Option<&mut impl Store>) {
        let on = match self.keeping {
            Keeping::On(_) => true,
            // It failed before: there may be room now, or it was one call that the browser refused.
            Keeping::Failed(_) => false,
            _ => return,
        };
        let Some(epoch) = self.epoch else { return };
        let Some(store) = store else {
            self.keeping = Keeping::Failed(StoreError::Blocked);
            return;
        };
        match store::save(store, epoch, &mut self.progress) {
            Ok(()) if !on => self.load(Some(store)),
            Ok(()) => {}
            Err(StoreError::Erased) => {
                self.lose();
                self.load(Some(store));
            }
            Err(error) => self.keeping = Keeping::Failed(error),
        }
    }

    /// Changes progress and saves it, where keeping is on.
    pub fn record(&mut self, store: Option<&mut impl Store>, change: &dyn Fn(&mut Progress)) {
        if let Some(restored) = &mut self.restored {
            restored.follow(&self.progress, change);
        }
        change(&mut self.progress);
        self.save(store);
    }

    /// Joins a backup in. What was here before stands ready until the page is closed: see [`Self::undo`].
    pub fn restore(&mut self, mut store: Option<&mut impl Store>, back: &Progress) {
        self.load(store.as_deref_mut());
        let without = self.progress.clone();
        self.progress.join(back);
        self.restored = Some(Restored { with: self.progress.clone(), without });
        self.save(store);
    }

    /// Takes away what the last restore brought, here, in the store and in other tabs, and nothing that was done since.
    /// `fresh` is a number by chance.
    ///
    /// # Errors
    /// What the store said: then nothing is lost, and it can be tried again.
    pub fn undo(&mut self, mut store: Option<&mut impl Store>, fresh: u32) -> Result<(), StoreError> {
        self.load(store.as_deref_mut());
        // Another tab may have erased everything, or undone it.
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

    /// Erases everything that the site keeps and forgets it here. Returns how many entries are gone and how many could
    /// not be removed; `None` when storage cannot be read.
    pub fn erase(&mut self, store: Option<&mut impl Store>) -> Option<(usize, usize)> {
        self.forget();
        store::erase(store?).ok()
    }

    /// What was kept is gone, and not by this tab: forgets, and knows why.
    pub fn lose(&mut self) {
        let kept = self.epoch.is_some();
        self.forget();
        if kept {
            self.keeping = Keeping::Gone;
        }
    }

    /// Forgets: here, not in the store.
    pub fn forget(&mut self) {
        *self = Self { erased: self.epoch.or(self.erased), ..Self::default() };
    }
}

/// What the line about keeping says.
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
#[path = "tabs_tests.rs"]
mod tabs_tests;
