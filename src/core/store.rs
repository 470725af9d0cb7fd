//! The storage envelope: one key per fact with a checksum, over any store that may fail at any call.
//!
//! A value reads `1|payload|crc32`. What does not read is set aside under a quarantine key, never overwritten in
//! place and never thrown away; data of a newer format is left byte for byte and nothing is written beside it.
//!
//! What the person chose stands in two slots written in turn, so that a damaged one leaves the one before. With it
//! stands the **epoch**, a number drawn by chance when keeping began: each fact carries it. Erasing takes the slots
//! away, and a fact whose epoch is not theirs is something erased that a slow tab wrote once more: it is removed
//! wherever it is met, never read.

use super::checksum::crc32_hex;
use super::look::Look;
use super::progress::Progress;
use std::collections::BTreeMap;

mod memory;
mod renew;
pub use renew::renew;

/// Every key of the site begins so. The name says nothing about the site's subject.
pub const PREFIX: &str = "a1.";
/// What the person chose, in two slots; that one is there is their consent. `public/guard.js` reads them.
const CHOSEN: [&str; 2] = ["a1.m.0", "a1.m.1"];
/// Values set aside.
const QUARANTINE: &str = "a1.q.";
const FACT: &str = "a1.f.";
/// The number of the format. **It is raised with every change of what a value looks like or means**: of the envelope, of
/// a slot, of a fact's key or payload. A new kind of fact is no change: older versions keep what they do not know.
/// Then: `load` reads the old number as well, and turns it into the new one by a function of its own (pure, one step);
/// the new value is written and read back before the old one goes; `src/core/golden` gets `kept-N.txt` as the new version
/// writes it, and the files before are never changed. `golden_tests.rs` fails until all of this is so.
pub(crate) const FORMAT: &str = "1";
/// How many values are set aside at the most, and how long each may be, so that rubbish cannot fill the store.
const QUARANTINE_SLOTS: usize = 3;
const QUARANTINE_LEN: usize = 16_384;

/// Why a store did not do what it was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoreError {
    /// The browser refuses to store anything.
    Blocked,
    /// There is no room.
    Full,
    /// It said yes, but the value read back is another.
    NotKept,
    /// Everything was erased meanwhile, and maybe begun anew: what is in memory is no longer wanted here.
    Erased,
}

/// A key-value store such as localStorage.
pub trait Store {
    /// Every key, the site's and others'.
    ///
    /// # Errors
    /// [`StoreError::Blocked`].
    fn keys(&self) -> Result<Vec<String>, StoreError>;
    /// The value of a key.
    ///
    /// # Errors
    /// [`StoreError::Blocked`].
    fn get(&self, key: &str) -> Result<Option<String>, StoreError>;
    /// Sets a value; an old value stays when this fails.
    ///
    /// # Errors
    /// [`StoreError::Blocked`] or [`StoreError::Full`].
    fn set(&mut self, key: &str, value: &str) -> Result<(), StoreError>;
    /// Removes a key, if it is there.
    ///
    /// # Errors
    /// [`StoreError::Blocked`].
    fn remove(&mut self, key: &str) -> Result<(), StoreError>;
}

/// What the person chose; nothing is stored before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Their own device.
    Own,
    /// A device that others use too: "end and erase" stays in sight.
    Shared,
}

impl Mode {
    fn text(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Shared => "shared",
        }
    }
}

/// What the person chose, with the epoch that began then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chosen {
    /// How to keep.
    pub mode: Mode,
    /// Text size and line width.
    pub look: Look,
    /// Drawn by chance when keeping began.
    pub epoch: u32,
    /// Rises with each writing; the higher slot counts.
    seq: u32,
}

impl Chosen {
    /// `SEQ,EPOCH,MODE,SIZE,WIDTH`; `public/guard.js` reads it so.
    fn text(&self) -> String {
        let Self { mode, look, epoch, seq } = self;
        [
            &*seq.to_string(),
            ",",
            &hex(*epoch),
            ",",
            mode.text(),
            ",",
            &look.size.to_string(),
            ",",
            &look.width.to_string(),
        ]
        .concat()
    }

    fn read(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split(',').collect();
        let [seq, epoch, mode, size, width] = parts.as_slice() else { return None };
        let mode = [Mode::Own, Mode::Shared].into_iter().find(|m| m.text() == *mode)?;
        let look = Look::of(Some(size), Some(width));
        Some(Self { mode, look, epoch: u32::from_str_radix(epoch, 16).ok()?, seq: seq.parse().ok()? })
    }
}

fn hex(number: u32) -> String {
    data_encoding::HEXLOWER.encode(&number.to_be_bytes())
}

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

fn seal(payload: &str) -> String {
    [FORMAT, "|", payload, "|", &crc32_hex(payload.as_bytes())].concat()
}

/// What an envelope holds.
enum Opened<'v> {
    Payload(&'v str),
    Newer,
    Damaged,
}

fn open(value: &str) -> Opened<'_> {
    let Some((format, rest)) = value.split_once('|') else { return Opened::Damaged };
    if format != FORMAT {
        // Only a plain larger number is a newer format; anything else is damage.
        let digits = !format.is_empty() && format.len() <= 3 && format.bytes().all(|b| b.is_ascii_digit());
        return if digits && !format.starts_with('0') { Opened::Newer } else { Opened::Damaged };
    }
    match rest.rsplit_once('|') {
        Some((payload, crc)) if crc == crc32_hex(payload.as_bytes()) => Opened::Payload(payload),
        _ => Opened::Damaged,
    }
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
                None if key == renew::PENDING => {
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
            renew::go_on(store, loaded.chosen.map(|c| c.epoch), &whole, &mut loaded.progress);
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

/// The choice, when what is left of it cannot be read: the epoch of most facts, and, to be careful, a shared device.
/// It is written at once, in both slots: without one, facts count as erased.
fn recovered(
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

/// Copies a value to a free quarantine slot; it may leave its place only once its copy has been read back. `false` when
/// there is no free slot, or the copy does not read back: then it stays where it is.
fn copy_aside(store: &mut impl Store, key: &str, value: &str) -> bool {
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

/// Writes one entry and reads it back.
fn put(store: &mut impl Store, key: &str, payload: &str) -> Result<(), StoreError> {
    let value = seal(payload);
    if store.get(key)?.as_deref() == Some(value.as_str()) {
        return Ok(());
    }
    store.set(key, &value)?;
    if store.get(key)?.as_deref() == Some(value.as_str()) { Ok(()) } else { Err(StoreError::NotKept) }
}

/// The choice as it stands now, for a look before and after writing; and whether a slot is there that cannot be read.
/// Sets nothing aside.
fn now(store: &impl Store) -> Result<(Option<Chosen>, bool), StoreError> {
    let mut now: Option<Chosen> = None;
    let mut unread = false;
    for key in CHOSEN {
        let Some(value) = store.get(key)? else { continue };
        let chosen = match open(&value) {
            Opened::Payload(payload) => Chosen::read(payload),
            _ => None,
        };
        unread |= chosen.is_none();
        if chosen.map(|c| c.seq) > now.map(|c| c.seq) {
            now = chosen;
        }
    }
    Ok((now, unread))
}

/// Whether what belongs to this epoch was erased: no slot is there, or the newest names another. Slots that are there
/// and cannot be read are damaged, which is not the same.
fn erased(store: &impl Store, epoch: u32) -> Result<bool, StoreError> {
    let (now, unread) = now(store)?;
    Ok(now.map_or(!unread, |c| c.epoch != epoch))
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
