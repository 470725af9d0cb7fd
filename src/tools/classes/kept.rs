//! Classes on this device, once someone keeps them: one entry of localStorage for each, in the envelope that progress has
//! ([`envelope`](crate::core::storage::envelope)), so that erasing everything reaches them.
//!
//! In: a store that may fail at any call. Out: the classes, and what couldn't be read. What's damaged is set aside; what
//! a newer version wrote stays as it is, and nothing is written beside it. When two tabs count, each adds what the other has.

use super::desk::{Desk, Keeping};
use crate::core::assign::{BackupError, Class, Merged, from_backup, merge, to_backup};
use crate::core::storage::envelope::{Opened, Store, StoreError, open, put};
use crate::core::storage::recover::copy_aside;

/// Each class is saved under this and its id.
pub const CLASS: &str = "a1.k.";

fn key(id: u32) -> String {
    [CLASS, &id.to_string()].concat()
}

/// A saved value.
enum Held {
    Class(Box<Class>),
    Newer,
    Damaged,
}

fn read(value: &str) -> Held {
    let payload = match open(value) {
        Opened::Payload(payload) => payload,
        Opened::Newer => return Held::Newer,
        Opened::Damaged => return Held::Damaged,
    };
    match from_backup(payload) {
        Ok(classes) => match <[Class; 1]>::try_from(classes) {
            Ok([class]) => Held::Class(Box::new(class)),
            Err(_) => Held::Damaged,
        },
        Err(BackupError::Newer) => Held::Newer,
        Err(_) => Held::Damaged,
    }
}

impl Desk {
    /// Reads what's saved, and joins it with what's on the page. Classes that this page had saved and that are gone were
    /// deleted elsewhere, and go from the page; the answer says whether there were any.
    ///
    /// # Errors
    /// [`StoreError::Blocked`] if the store can't be read.
    pub fn load(&mut self, store: &mut impl Store) -> Result<bool, StoreError> {
        let (mut found, mut newer) = (Vec::new(), false);
        self.aside = 0;
        let mut seen = std::collections::BTreeMap::new();
        for key in store.keys()?.into_iter().filter(|key| key.starts_with(CLASS)) {
            let Some(value) = store.get(&key)? else { continue };
            match read(&value) {
                Held::Class(class) => {
                    seen.insert(class.id, value);
                    found.push(*class);
                }
                Held::Newer => newer = true,
                Held::Damaged => self.set_aside(store, &key, &value),
            }
        }
        let gone: Vec<u32> = self.seen.keys().filter(|id| !seen.contains_key(id)).copied().collect();
        self.classes.retain(|class| !gone.contains(&class.id));
        let changed = |class: &Class| self.seen.get(&class.id) != seen.get(&class.id);
        found.retain(changed);
        merge(&mut self.classes, found);
        self.keeping = match (newer, seen.is_empty()) {
            (true, _) => Keeping::Newer,
            (false, false) => Keeping::On,
            (false, true) => Keeping::Off,
        };
        self.seen = seen;
        self.open = self.open.filter(|id| self.classes.iter().any(|class| class.id == *id));
        Ok(!gone.is_empty())
    }

    /// What's damaged is copied, and removed only when the copy reads back.
    fn set_aside(&mut self, store: &mut impl Store, key: &str, value: &str) {
        self.aside += 1;
        if copy_aside(store, key, value) {
            let _ = store.remove(key);
        }
    }

    /// Starts to save classes, or tries again.
    pub fn keep(&mut self, store: Option<&mut impl Store>) {
        if self.keeping == Keeping::Newer {
            return;
        }
        self.keeping = match store.map_or(Err(StoreError::Blocked), |store| self.write(store)) {
            Ok(()) => Keeping::On,
            Err(error) => Keeping::Failed(error),
        };
    }

    /// Saves what has changed, if classes are saved at all.
    pub fn save(&mut self, store: Option<&mut impl Store>) {
        if matches!(self.keeping, Keeping::On | Keeping::Failed(_)) {
            self.keep(store);
        }
    }

    /// Writes every class but the demo. One that another tab has changed is joined first.
    fn write(&mut self, store: &mut impl Store) -> Result<(), StoreError> {
        let mut result = Ok(());
        let mut others = Vec::new();
        for class in self.classes.iter().filter(|class| !class.demo) {
            let held = store.get(&key(class.id))?;
            if held == self.seen.get(&class.id).cloned() {
                continue;
            }
            match held.as_deref().map(read) {
                Some(Held::Class(class)) => others.push(*class),
                Some(Held::Newer | Held::Damaged) => result = Err(StoreError::NotKept),
                // Deleted in another tab, which tells this one soon.
                None => result = Err(StoreError::Erased),
            }
        }
        result?;
        merge(&mut self.classes, others);
        for class in self.classes.iter().filter(|class| !class.demo) {
            let payload = to_backup(std::slice::from_ref(class));
            // One that doesn't fit must not keep a smaller one from being saved.
            match put(store, &key(class.id), &payload) {
                Ok(()) => {
                    self.seen.extend(store.get(&key(class.id))?.map(|value| (class.id, value)));
                }
                Err(error) => result = result.and(Err(error)),
            }
        }
        result
    }

    /// All classes but the demo, as the text of a file.
    pub fn backup(&self) -> String {
        let real: Vec<Class> = self.classes.iter().filter(|class| !class.demo).cloned().collect();
        to_backup(&real)
    }

    /// Joins the classes of a backup with those on the page, and says what came. What's here stays.
    pub fn restore(&mut self, text: &str) -> String {
        match from_backup(text) {
            Ok(classes) => {
                let Merged { classes, receipts } = merge(&mut self.classes, classes);
                // What undoing would bring back is from before.
                self.last = None;
                self.words.fill("restored", &[("new", &classes.to_string()), ("more", &receipts.to_string())])
            }
            Err(BackupError::Newer) => self.t("restore-newer").to_owned(),
            Err(BackupError::TooLarge) => self.t("file-large").to_owned(),
            Err(_) => self.t("restore-bad").to_owned(),
        }
    }

    /// Removes these classes from the store.
    ///
    /// # Errors
    /// The store's first error.
    pub fn forget(&mut self, store: &mut impl Store, ids: &[u32]) -> Result<(), StoreError> {
        let mut result = Ok(());
        for id in ids {
            if self.seen.remove(id).is_some() {
                result = result.and(store.remove(&key(*id)));
            }
        }
        if self.keeping == Keeping::On && self.seen.is_empty() {
            self.keeping = Keeping::Off;
        }
        result
    }

    /// Stops saving: what was saved is removed, and stays on the page.
    ///
    /// # Errors
    /// The store's first error.
    pub fn unkeep(&mut self, store: &mut impl Store) -> Result<(), StoreError> {
        let ids: Vec<u32> = self.seen.keys().copied().collect();
        self.forget(store, &ids)?;
        self.keeping = Keeping::Off;
        Ok(())
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "kept_tests.rs"]
mod tests;
