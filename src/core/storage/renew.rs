//! A new epoch for what is kept: when a restore is undone, what it brought must be gone from the store and from every tab
//! that has read it. Facts only grow, so they cannot be taken out one by one: another tab would write them back. With a
//! new epoch, other tabs drop what they have in memory and read what is here now.
//!
//! Nothing may be lost on the way, wherever it stops. The facts of the new epoch are first written as a whole, under a key
//! of its own; the change of the epoch in the slots makes them count; then each is written by itself. Whoever meets the
//! whole before that is done goes on with it.

use super::envelope::{CHOSEN, Chosen, FACT, Opened, Store, StoreError, hex, open, put};
use super::recover::{PENDING, finish};
use super::store::load;
use crate::core::progress::facts::Progress;

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

#[cfg(test)]
#[path = "renew_tests.rs"]
mod tests;
