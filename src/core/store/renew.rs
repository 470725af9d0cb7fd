//! A new epoch for what is kept: when a restore is undone, what it brought must be gone from the store and from every tab
//! that has read it. Facts only grow, so they cannot be taken out one by one: another tab would write them back. With a
//! new epoch, other tabs drop what they have in memory and read what is here now.
//!
//! Nothing may be lost on the way, wherever it stops. The facts of the new epoch are first written as a whole, under a key
//! of its own; the change of the epoch in the slots makes them count; then each is written by itself. Whoever meets the
//! whole before that is done goes on with it.

use super::{CHOSEN, Chosen, FACT, Opened, Store, StoreError, erased, hex, load, open, put};
use crate::core::progress::Progress;

/// Where the facts of a new epoch stand until each is written by itself.
pub(super) const PENDING: &str = "a1.n";

/// Keeps what `left` makes of what is kept, and nothing else, under the new epoch `fresh`. What other tabs write meanwhile
/// under the old one is joined in. The choice comes back, and what is kept now.
///
/// # Errors
/// [`StoreError::Erased`] when the epoch is no longer `epoch`; else the first error of the store. Nothing of what is
/// left is lost then.
pub fn renew(
    store: &mut impl Store,
    epoch: u32,
    fresh: u32,
    left: &dyn Fn(&Progress) -> Progress,
) -> Result<(Chosen, Progress), StoreError> {
    let before = load(store)?;
    if before.newer {
        return Err(StoreError::NotKept);
    }
    let mut chosen = before.chosen.filter(|c| c.epoch == epoch).ok_or(StoreError::Erased)?;
    let mut progress = left(&before.progress);
    // What is to go leaves first: its room may be needed.
    let (stays, held) = (progress.facts(), before.progress.facts());
    for (fact, _) in held.iter().filter(|(fact, _)| !stays.iter().any(|(f, _)| f == fact)) {
        store.remove(&[FACT, fact].concat())?;
    }
    let lines: Vec<String> = stays.iter().map(|(fact, payload)| [fact, "=", payload].concat()).collect();
    put(store, PENDING, &[&hex(fresh), "\n", &lines.join("\n")].concat())?;
    chosen.epoch = fresh;
    let mut switched = turn(store, &mut chosen);
    if switched.is_ok() {
        // Both slots: a damaged one must not lead back to the old epoch. And what was written under it since.
        switched = turn(store, &mut chosen).and_then(|()| late(store, epoch, &held, &mut progress));
        switched = switched.and_then(|()| finish(store, fresh, &progress.facts()));
    }
    match switched {
        Err(StoreError::Erased) => {
            store.remove(PENDING)?;
            Err(StoreError::Erased)
        }
        other => other.map(|()| (chosen, progress)),
    }
}

/// Writes the choice into the slot that is not in use. Where the other one is gone, everything was erased meanwhile.
fn turn(store: &mut impl Store, chosen: &mut Chosen) -> Result<(), StoreError> {
    chosen.seq = chosen.seq.saturating_add(1);
    let slot = |seq: u32| CHOSEN[seq as usize % 2];
    put(store, slot(chosen.seq), &chosen.text())?;
    if store.get(slot(chosen.seq.wrapping_add(1)))?.is_some() {
        return Ok(());
    }
    store.remove(slot(chosen.seq))?;
    Err(StoreError::Erased)
}

/// Joins what another tab has written under the old epoch since it was read.
fn late(
    store: &impl Store,
    epoch: u32,
    held: &[(String, String)],
    progress: &mut Progress,
) -> Result<(), StoreError> {
    let old = [&hex(epoch), ","].concat();
    for key in store.keys()? {
        let Some(fact) = key.strip_prefix(FACT) else { continue };
        let value = store.get(&key)?.unwrap_or_default();
        if let Opened::Payload(payload) = open(&value)
            && let Some(payload) = payload.strip_prefix(&old)
            && !held.iter().any(|(f, p)| f == fact && p == payload)
        {
            let _ = progress.absorb(fact, payload);
        }
    }
    Ok(())
}

/// Takes up what stands under [`PENDING`], if it belongs to this epoch: joins it, and writes what is missing.
pub(super) fn go_on(store: &mut impl Store, epoch: Option<u32>, whole: &str, progress: &mut Progress) {
    let mut lines = whole.lines();
    if epoch.is_some() && lines.next() == epoch.map(hex).as_deref() {
        for (fact, payload) in lines.filter_map(|line| line.split_once('=')) {
            let _ = progress.absorb(fact, payload);
        }
        let _ = epoch.map(|epoch| finish(store, epoch, &progress.facts()));
    } else if epoch.is_none() {
        // Everything was erased; with another epoch the slots may be about to change.
        let _ = store.remove(PENDING);
    }
}

/// Writes each fact by itself, unless the key has one of this epoch already.
fn finish(store: &mut impl Store, epoch: u32, facts: &[(String, String)]) -> Result<(), StoreError> {
    let mark = [&hex(epoch), ","].concat();
    let mine = |value: Option<String>| value.is_some_and(|value| value.starts_with(&["1|", &mark].concat()));
    for (fact, payload) in facts {
        let key = [FACT, fact].concat();
        if !mine(store.get(&key)?) {
            put(store, &key, &[&*mark, payload].concat())?;
        }
    }
    if !erased(store, epoch)? {
        return store.remove(PENDING);
    }
    for (fact, _) in facts {
        let key = [FACT, fact].concat();
        if mine(store.get(&key)?) {
            store.remove(&key)?;
        }
    }
    Err(StoreError::Erased)
}

#[cfg(test)]
#[path = "renew_tests.rs"]
mod tests;
