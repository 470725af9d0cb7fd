//! Starts a new epoch: when a restore is undone, its data must be gone from the store and from every tab that has read
//! it. Facts only grow, so they can't be removed one by one, because another tab would write them back. With a new
//! epoch, other tabs drop what they have in memory and read the store again.
//!
//! Nothing may be lost on the way, wherever it stops. The facts of the new epoch are first written as a whole, under a
//! separate key; changing the epoch in the slots makes them count; then each is written separately. A tab that finds
//! the whole before that is done continues the work.

use super::envelope::{CHOSEN, Chosen, FACT, Opened, Store, StoreError, hex, open, put};
use super::recover::{PENDING, finish};
use super::store::load;
use crate::core::progress::facts::Progress;

/// Saves only what `left` makes of the saved facts, under the new epoch `fresh`. What other tabs write meanwhile under
/// the old one is joined in. Returns the choice and what's saved now.
///
/// # Errors
/// [`StoreError::Erased`] if the epoch is no longer `epoch`; otherwise the store's first error. None of the remaining
/// facts are lost then.
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
    // Remove what has to go first, because its room may be needed.
    let (stays, held) = (progress.facts(), before.progress.facts());
    for (fact, _) in held.iter().filter(|(fact, _)| !stays.iter().any(|(f, _)| f == fact)) {
        store.remove(&[FACT, fact].concat())?;
    }
    let lines: Vec<String> = stays.iter().map(|(fact, payload)| [fact, "=", payload].concat()).collect();
    put(store, PENDING, &[&hex(fresh), "\n", &lines.join("\n")].concat())?;
    chosen.epoch = fresh;
    let mut switched = turn(store, &mut chosen);
    if switched.is_ok() {
        // Both slots, because a damaged one must not lead back to the old epoch. Also what was written under it since.
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

/// Writes the choice into the slot that is not in use. If the other one is gone, everything was erased meanwhile.
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
