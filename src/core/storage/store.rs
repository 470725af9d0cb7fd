//! The storage envelope: one key per fact with a checksum, over any store that may fail at any call.
//!
//! A value reads `1|payload|crc32`. What does not read is set aside under a quarantine key, never overwritten in
//! place and never thrown away; data of a newer format is left byte for byte and nothing is written beside it.
//!
//! What the person chose stands in two slots written in turn, so that a damaged one leaves the one before. With it
//! stands the **epoch**, a number drawn by chance when keeping began: each fact carries it. Erasing takes the slots
//! away, and a fact whose epoch is not theirs is something erased that a slow tab wrote once more: it is removed
//! wherever it is met, never read.

use super::envelope::{
    CHOSEN, Chosen, FACT, Mode, Opened, PREFIX, Store, StoreError, erased, hex, now, open, put,
};
use super::recover::{PENDING, QUARANTINE, copy_aside, go_on, recovered};
use crate::core::progress::facts::Progress;
use crate::core::site::display::Look;
use std::collections::BTreeMap;

/// What a store held.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Loaded {
    /// The person's choice; `None` means that storage is off.
    pub chosen: Option<Chosen>,
    /// Everything that could be read.
    pub progress: Progress,
    /// How many values are set aside (now or earlier), because they could not be read.
    pub set_aside: usize,
    /// Data of a newer version is here: nothing may be written.
    pub newer: bool,
    /// Characters of all keys and values, of other sites at this address, too.
    pub characters: usize,
}

/// Reads all that the site keeps. Never fails half-way: what cannot be read is set aside, what was erased before is
/// removed.
///
/// # Errors
/// [`StoreError::Blocked`] when the store cannot be read at all.
pub fn load(store: &mut impl Store) -> Result<Loaded, StoreError> {
    let mut loaded = Loaded::default();
    let mut damaged = Vec::new();
    let mut facts = Vec::new();
    let mut pending = None;
    // A slot that is there but cannot be read was a choice, too.
    let mut unread_choice = false;
    for key in store.keys()? {
        let Some(value) = store.get(&key)? else { continue };
        loaded.characters += key.len() + value.len();
        if !key.starts_with(PREFIX) {
            continue;
        }
        if key.starts_with(QUARANTINE) {
            loaded.set_aside += 1;
            continue;
        }
        let read = match open(&value) {
            Opened::Newer => {
                loaded.newer = true;
                true
            }
            Opened::Damaged => false,
            Opened::Payload(payload) => match key.strip_prefix(FACT) {
                Some(fact) => match payload.split_once(',').map(|(e, p)| (u32::from_str_radix(e, 16), p)) {
                    Some((Ok(epoch), payload)) => {
                        facts.push((epoch, fact.to_string(), payload.to_string(), value.clone()));
                        true
                    }
                    _ => false,
                },
                None if CHOSEN.contains(&&*key) => {
                    let chosen = Chosen::read(payload);
                    if chosen.map(|c| c.seq) > loaded.chosen.map(|c| c.seq) {
                        loaded.chosen = chosen;
                    }
                    chosen.is_some()
                }
                None if key == PENDING => {
                    pending = Some(payload.to_string());
                    true
                }
                // A kind of entry that only a newer version knows.
                None => true,
            },
        };
        if !read {
            unread_choice |= CHOSEN.contains(&&*key);
            damaged.push((key, value));
        }
    }
    if loaded.chosen.is_none() && unread_choice && !loaded.newer {
        loaded.chosen = recovered(store, &facts, &mut damaged, &mut loaded.set_aside);
    }
    let mut erased = Vec::new();
    for (epoch, fact, payload, value) in facts {
        let key = [FACT, &fact].concat();
        if loaded.chosen.is_some_and(|c| c.epoch == epoch) || loaded.newer {
            if loaded.progress.absorb(&fact, &payload).is_err() {
                damaged.push((key, value));
            }
        } else {
            erased.push((key, value));
        }
    }
    if !loaded.newer {
        // Not when the choice, or a fact, is another one by now: what was read before is no reason to remove it.
        let same = now(store).is_ok_and(|(now, _)| now.map(|c| c.epoch) == loaded.chosen.map(|c| c.epoch));
        for (key, value) in erased.into_iter().filter(|_| same) {
            if store.get(&key).is_ok_and(|now| now.as_ref() == Some(&value)) {
                let _ = store.remove(&key);
            }
        }
        if let Some(whole) = pending {
            go_on(store, loaded.chosen.map(|c| c.epoch), &whole, &mut loaded.progress);
        }
        for (key, value) in damaged {
            loaded.set_aside += 1;
            if !copy_aside(store, &key, &value) {
                continue;
            }
            // A slot is written anew and never taken away: after a crash that kept only this of the last writes there
            // would be none, and everything would count as erased.
            let _ = match loaded.chosen.filter(|_| CHOSEN.contains(&&*key)) {
                Some(chosen) => put(store, &key, &chosen.text()),
                None => store.remove(&key),
            };
        }
    }
    Ok(loaded)
}

/// Records what the person chose, in the slot that is not in use. This is the first thing ever written. Where
/// something is kept already its epoch goes on; else `fresh`, a number by chance, begins one.
///
/// # Errors
/// As the store says; then storage stays as it is.
pub fn choose(store: &mut impl Store, mode: Mode, look: Look, fresh: u32) -> Result<Chosen, StoreError> {
    let before = load(store)?;
    if before.newer {
        return Err(StoreError::NotKept);
    }
    let (epoch, seq) = before.chosen.map_or((fresh, 0), |c| (c.epoch, c.seq));
    let chosen = Chosen { mode, look, epoch, seq: seq.saturating_add(1) };
    if before.chosen.is_some_and(|c| (c.mode, c.look) == (mode, look)) {
        return Ok(chosen);
    }
    let (slot, other) = (CHOSEN[chosen.seq as usize % 2], CHOSEN[(chosen.seq as usize + 1) % 2]);
    put(store, slot, &chosen.text())?;
    // Another tab may have erased everything between the look and the writing: then the slot before is gone.
    if before.chosen.is_some() && store.get(other)?.is_none() {
        store.remove(slot)?;
        return Err(StoreError::Erased);
    }
    Ok(chosen)
}

/// Saves progress: what the store holds is joined in first, then every fact that differs is written. `progress`
/// comes back joined, so that nothing another tab wrote is ever written over.
///
/// # Errors
/// The first error of the store; every fact already there stays. [`StoreError::Erased`] when the epoch is no longer
/// the one given: nothing of this is left in the store then.
pub fn save(store: &mut impl Store, epoch: u32, progress: &mut Progress) -> Result<(), StoreError> {
    let loaded = load(store)?;
    if loaded.newer {
        return Err(StoreError::NotKept);
    }
    if loaded.chosen.is_none_or(|c| c.epoch != epoch) {
        return Err(StoreError::Erased);
    }
    progress.join(&loaded.progress);
    let held: BTreeMap<String, String> = loaded.progress.facts().into_iter().collect();
    let mut result = Ok(());
    let mut written = Vec::new();
    for (fact, payload) in progress.facts() {
        if held.get(&fact) != Some(&payload) {
            let key = [FACT, &fact].concat();
            // One fact that finds no room must not keep a smaller one from being saved.
            result = result.and(put(store, &key, &[&hex(epoch), ",", &payload].concat()));
            written.push(key);
        }
    }
    // Another tab may have erased everything between the look before and the last writing.
    if !written.is_empty() && erased(store, epoch)? {
        let mine = ["1|", &hex(epoch), ","].concat();
        for key in written {
            if store.get(&key)?.is_some_and(|value| value.starts_with(&mine)) {
                store.remove(&key)?;
            }
        }
        return Err(StoreError::Erased);
    }
    result
}

/// Takes a choice of this epoch away, which was erased before and has been written once more; [`load`] then removes what
/// belongs to it. What has begun anew stays.
///
/// # Errors
/// [`StoreError::Blocked`].
pub fn take_away(store: &mut impl Store, epoch: Option<u32>) -> Result<(), StoreError> {
    for key in CHOSEN {
        let value = store.get(key)?;
        if let Some(Opened::Payload(payload)) = value.as_deref().map(open)
            && Chosen::read(payload).map(|c| c.epoch) == epoch
        {
            store.remove(key)?;
        }
    }
    Ok(())
}

/// Removes everything the site keeps and returns how many entries are gone and how many could not be removed.
///
/// # Errors
/// [`StoreError::Blocked`] when the store cannot be read.
pub fn erase(store: &mut impl Store) -> Result<(usize, usize), StoreError> {
    let mut keys: Vec<String> = store.keys()?.into_iter().filter(|k| k.starts_with(PREFIX)).collect();
    // The choice first: from then on every fact counts as erased, whoever writes it and whatever happens here.
    keys.sort_by_key(|key| !CHOSEN.contains(&&**key));
    for key in &keys {
        let _ = store.remove(key);
    }
    let left = store.keys()?.iter().filter(|k| k.starts_with(PREFIX)).count();
    Ok((keys.len() - left.min(keys.len()), left))
}

/// How much the site keeps: entries and characters.
///
/// # Errors
/// [`StoreError::Blocked`] when the store cannot be read.
pub fn size(store: &impl Store) -> Result<(usize, usize), StoreError> {
    let mut entries = 0;
    let mut characters = 0;
    for key in store.keys()?.into_iter().filter(|k| k.starts_with(PREFIX)) {
        entries += 1;
        characters += key.len() + store.get(&key)?.map_or(0, |v| v.len());
    }
    Ok((entries, characters))
}

#[cfg(test)]
#[path = "store_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "store_fault_tests.rs"]
mod fault_tests;
