//! Recovering what a crash, a full disk or another program left behind: a lost choice, damaged values, and a change of
//! epoch that stopped halfway. In: a [`Store`] and what was read from it. Out: the same store, with nothing lost.

use super::envelope::{CHOSEN, Chosen, FACT, Mode, Store, StoreError, erased, hex, put};
use crate::core::progress::facts::Progress;
use crate::core::site::display::Look;

/// Values set aside.
pub(crate) const QUARANTINE: &str = "a1.q.";

/// How many values are set aside at most, and how long each can be, so that garbage can't fill the store.
pub(crate) const QUARANTINE_SLOTS: usize = 3;

pub(crate) const QUARANTINE_LEN: usize = 16_384;

/// The choice, if both slots are unreadable: the epoch that most facts have, and, to be careful, a shared device. It's
/// written immediately, in both slots, because without one, facts count as erased.
pub(crate) fn recovered(
    store: &mut impl Store,
    facts: &[(u32, String, String, String)],
    damaged: &mut Vec<(String, String)>,
    set_aside: &mut usize,
) -> Option<Chosen> {
    let count = |epoch: u32| facts.iter().filter(|f| f.0 == epoch).count();
    let epoch = facts.iter().map(|f| f.0).max_by_key(|e| (count(*e), *e))?;
    let chosen = Chosen { mode: Mode::Shared, look: Look::default(), epoch, seq: 1 };
    damaged.retain(|(key, value)| {
        let slot = CHOSEN.contains(&&**key);
        if slot {
            let _ = copy_aside(store, key, value);
            *set_aside += 1;
        }
        !slot
    });
    for key in CHOSEN {
        let _ = put(store, key, &chosen.text());
    }
    Some(chosen)
}

/// Copies a value to a free quarantine slot; the original can be removed only once the copy has been read back. `false`
/// if there's no free slot or the copy doesn't read back: then the value stays where it is.
pub(crate) fn copy_aside(store: &mut impl Store, key: &str, value: &str) -> bool {
    let slots = (0..QUARANTINE_SLOTS).map(|n| [QUARANTINE, &n.to_string()].concat());
    let free = slots.into_iter().find(|slot| store.get(slot) == Ok(None));
    let (Some(slot), true) = (free, value.len() <= QUARANTINE_LEN) else { return false };
    let copy = [key, "\n", value].concat();
    if store.set(&slot, &copy).is_ok() && store.get(&slot).ok().flatten().as_deref() == Some(copy.as_str()) {
        return true;
    }
    let _ = store.remove(&slot);
    false
}

/// Where the facts of a new epoch are kept until each is written separately.
pub(crate) const PENDING: &str = "a1.n";

/// Resumes from [`PENDING`], if it belongs to this epoch: joins it, and writes what's missing.
pub(crate) fn go_on(store: &mut impl Store, epoch: Option<u32>, whole: &str, progress: &mut Progress) {
    let mut lines = whole.lines();
    if epoch.is_some() && lines.next() == epoch.map(hex).as_deref() {
        for (fact, payload) in lines.filter_map(|line| line.split_once('=')) {
            let _ = progress.absorb(fact, payload);
        }
        let _ = epoch.map(|epoch| finish(store, epoch, &progress.facts()));
    } else if epoch.is_none() {
        // Everything was erased; with another epoch, the slots may be about to change.
        let _ = store.remove(PENDING);
    }
}

/// Writes each fact separately, unless the key already has one from this epoch.
pub(crate) fn finish(
    store: &mut impl Store,
    epoch: u32,
    facts: &[(String, String)],
) -> Result<(), StoreError> {
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
