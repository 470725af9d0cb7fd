//! The store: one key per fact with a checksum, over any key-value store that may fail at any call.
//!
//! A value reads `1|payload|crc32`. An unreadable value is set aside under a quarantine key, never overwritten in place
//! and never discarded; data in a newer format is left byte for byte, and nothing is written next to it.
//!
//! What the person chose is in two slots written in turn, so that a damaged one leaves the earlier one. With it is the
//! **epoch**, a random number drawn when saving started: each fact carries it. Erasing removes the slots, and a fact
//! with a different epoch is erased data that a slow tab wrote again: it's removed wherever it's found, never read.

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
    /// Everything readable.
    pub progress: Progress,
    /// How many unreadable values are set aside (now or earlier).
    pub set_aside: usize,
    /// There's data from a newer version, so nothing may be written.
    pub newer: bool,
    /// Characters in all keys and values, including other sites' at this address.
    pub characters: usize,
}

/// Reads everything the site has saved. Never fails halfway: unreadable values are set aside, and data erased before is
/// removed.
///
/// # Errors
/// [`StoreError::Blocked`] if the store can't be read at all.
pub fn load(store: &mut impl Store) -> Result<Loaded, StoreError> {
    let mut loaded = Loaded::default();
    let mut raw = Raw::default();
    // A slot that's there but unreadable was also a choice.
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
        if !take(&key, &value, &mut loaded, &mut raw) {
            unread_choice |= CHOSEN.contains(&&*key);
            raw.damaged.push((key, value));
        }
    }
    if loaded.chosen.is_none() && unread_choice && !loaded.newer {
        loaded.chosen = recovered(store, &raw.facts, &mut raw.damaged, &mut loaded.set_aside);
    }
    let mut erased = Vec::new();
    for (epoch, fact, payload, value) in raw.facts {
        let key = [FACT, &fact].concat();
        if loaded.chosen.is_some_and(|c| c.epoch == epoch) || loaded.newer {
            if loaded.progress.absorb(&fact, &payload).is_err() {
                raw.damaged.push((key, value));
            }
        } else {
            erased.push((key, value));
        }
    }
    if !loaded.newer {
        remove_erased(store, &loaded, erased);
        if let Some(whole) = raw.pending {
            go_on(store, loaded.chosen.map(|c| c.epoch), &whole, &mut loaded.progress);
        }
        set_aside(store, &mut loaded, raw.damaged);
    }
    Ok(loaded)
}

/// What a store held and isn't in [`Loaded`] yet.
#[derive(Default)]
struct Raw {
    /// Epoch, name, payload and whole value of each fact.
    facts: Vec<(u32, String, String, String)>,
    /// Key and value of what couldn't be read.
    damaged: Vec<(String, String)>,
    /// A change of epoch that stopped halfway.
    pending: Option<String>,
}

/// Reads one of the site's entries; `false` if it's damaged.
fn take(key: &str, value: &str, loaded: &mut Loaded, raw: &mut Raw) -> bool {
    let payload = match open(value) {
        Opened::Newer => {
            loaded.newer = true;
            return true;
        }
        Opened::Damaged => return false,
        Opened::Payload(payload) => payload,
    };
    match key.strip_prefix(FACT) {
        Some(fact) => match payload.split_once(',').map(|(e, p)| (u32::from_str_radix(e, 16), p)) {
            Some((Ok(epoch), payload)) => {
                raw.facts.push((epoch, fact.to_string(), payload.to_string(), value.to_string()));
                true
            }
            _ => false,
        },
        None if CHOSEN.contains(&key) => {
            let chosen = Chosen::read(payload);
            if chosen.map(|c| c.seq) > loaded.chosen.map(|c| c.seq) {
                loaded.chosen = chosen;
            }
            chosen.is_some()
        }
        None if key == PENDING => {
            raw.pending = Some(payload.to_string());
            true
        }
        // A kind of entry only a newer version knows.
        None => true,
    }
}

/// Removes facts of an epoch that was erased. Not if the choice or the fact has changed by now: an earlier read isn't a
/// reason to remove it.
fn remove_erased(store: &mut impl Store, loaded: &Loaded, erased: Vec<(String, String)>) {
    let same = now(store).is_ok_and(|(now, _)| now.map(|c| c.epoch) == loaded.chosen.map(|c| c.epoch));
    for (key, value) in erased.into_iter().filter(|_| same) {
        if store.get(&key).is_ok_and(|now| now.as_ref() == Some(&value)) {
            let _ = store.remove(&key);
        }
    }
}

/// Sets damaged values aside, where there's room for a copy.
fn set_aside(store: &mut impl Store, loaded: &mut Loaded, damaged: Vec<(String, String)>) {
    for (key, value) in damaged {
        loaded.set_aside += 1;
        if !copy_aside(store, &key, &value) {
            continue;
        }
        // A slot is rewritten, never removed: after a crash that saved only the removal, there would be no slot,
        // and everything would count as erased.
        let _ = match loaded.chosen.filter(|_| CHOSEN.contains(&&*key)) {
            Some(chosen) => put(store, &key, &chosen.text()),
            None => store.remove(&key),
        };
    }
}

/// Records what the person chose, in the slot that is not in use. This is the first thing ever written. If something is
/// already saved, its epoch continues; otherwise `fresh`, a random number, starts one.
///
/// # Errors
/// The store's error; storage is then unchanged.
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
    // Another tab may have erased everything between the check and the write: then the earlier slot is gone.
    if before.chosen.is_some() && store.get(other)?.is_none() {
        store.remove(slot)?;
        return Err(StoreError::Erased);
    }
    Ok(chosen)
}

/// Saves progress: what the store holds is joined in first, then every fact that differs is written. `progress` is
/// updated to the joined state, so that nothing another tab wrote is ever overwritten.
///
/// # Errors
/// The store's first error; every fact already there stays. [`StoreError::Erased`] if the epoch is no longer the one
/// given: nothing from this save is left in the store then.
pub fn save(store: &mut impl Store, epoch: u32, progress: &mut Progress) -> Result<(), StoreError> {
    let loaded = load(store)?;
    if loaded.newer {
        return Err(StoreError::NotKept);
    }
    if loaded.chosen.is_none_or(|c| c.epoch != epoch) {
        return Err(StoreError::Erased);
    }
    progress.join(&loaded.progress);
    // Extended, because collecting sorts first.
    let mut held: BTreeMap<String, String> = BTreeMap::new();
    held.extend(loaded.progress.facts());
    let differs = |(fact, payload): &(String, String)| held.get(fact) != Some(payload);
    write(store, epoch, progress.facts().into_iter().filter(differs).collect())
}

/// Saves what a change made, without reading the other facts: a store with years of training takes as long as an empty
/// one. Each of the facts is joined with what the store holds of it, and `progress` with the result.
///
/// Returns `false`, with nothing changed, where only [`save`] can tell what to do: the choice or one of these facts is
/// missing, damaged, newer or of another epoch, or a renewal was interrupted.
///
/// # Errors
/// As for [`save`].
pub fn save_changed(
    store: &mut impl Store,
    epoch: u32,
    progress: &mut Progress,
    changed: &[(String, String)],
) -> Result<bool, StoreError> {
    let (chosen, unread) = now(store)?;
    if unread || chosen.is_none_or(|c| c.epoch != epoch) || store.get(PENDING)?.is_some() {
        return Ok(false);
    }
    let mine = [&hex(epoch), ","].concat();
    let mut part = Progress::default();
    for (fact, payload) in changed {
        let held = store.get(&[FACT, fact].concat())?;
        let held = match held.as_deref().map(open) {
            None => None,
            Some(Opened::Payload(held)) => match held.strip_prefix(&mine) {
                Some(held) => Some(held),
                None => return Ok(false),
            },
            Some(_) => return Ok(false),
        };
        for payload in [Some(&**payload), held].into_iter().flatten() {
            if part.absorb(fact, payload).is_err() {
                return Ok(false);
            }
        }
    }
    progress.join(&part);
    write(store, epoch, part.facts()).map(|()| true)
}

/// Writes these facts, and takes them back if everything was erased meanwhile.
fn write(store: &mut impl Store, epoch: u32, facts: Vec<(String, String)>) -> Result<(), StoreError> {
    let mut result = Ok(());
    let mut written = Vec::new();
    for (fact, payload) in facts {
        let key = [FACT, &fact].concat();
        // One fact that doesn't fit must not prevent a smaller one from being saved.
        result = result.and(put(store, &key, &[&hex(epoch), ",", &payload].concat()));
        written.push(key);
    }
    // Another tab may have erased everything between the earlier check and the last write.
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

/// Removes a choice with this epoch, which was erased before and has been written again; [`load`] then removes what
/// belongs to it. A new epoch stays.
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

/// Removes everything the site has saved, and returns how many entries are gone and how many couldn't be removed.
///
/// # Errors
/// [`StoreError::Blocked`] when the store cannot be read.
pub fn erase(store: &mut impl Store) -> Result<(usize, usize), StoreError> {
    let all = store.keys()?.into_iter().filter(|k| k.starts_with(PREFIX));
    // The choice first: from then on, every fact counts as erased, no matter which tab writes it or what happens here.
    let (mut keys, facts): (Vec<String>, Vec<String>) = all.partition(|key| CHOSEN.contains(&&**key));
    keys.extend(facts);
    for key in &keys {
        let _ = store.remove(key);
    }
    let left = store.keys()?.iter().filter(|k| k.starts_with(PREFIX)).count();
    Ok((keys.len() - left.min(keys.len()), left))
}

/// How much the site has saved: entries and characters.
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
