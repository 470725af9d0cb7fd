//! The storage envelope: one key per fact with a checksum, over any store that may fail at any call.
//!
//! A value reads `1|payload|crc32`. What does not read is set aside under a quarantine key, never overwritten in
//! place and never thrown away; data of a newer format is left byte for byte and nothing is written beside it.

use super::checksum::crc32_hex;
use super::look::Look;
use super::progress::Progress;
use std::collections::BTreeMap;

/// Every key of the site begins so. The name says nothing about the site's subject.
pub const PREFIX: &str = "a1.";
/// Whether to keep progress, and how; its presence is the person's consent.
const MODE: &str = "a1.mode";
/// Values set aside.
const QUARANTINE: &str = "a1.q.";
/// Text size and line width.
const LOOK: &str = "a1.look";
const FACT: &str = "a1.f.";
const FORMAT: &str = "1";
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

/// What a store held.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Loaded {
    /// The person's choice; `None` means that storage is off.
    pub mode: Option<Mode>,
    /// Everything that could be read.
    pub progress: Progress,
    /// How many values are set aside (now or earlier), because they could not be read.
    pub set_aside: usize,
    /// Data of a newer version is here: nothing may be written.
    pub newer: bool,
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

/// Reads all that the site keeps. Never fails half-way: what cannot be read is set aside.
///
/// # Errors
/// [`StoreError::Blocked`] when the store cannot be read at all.
pub fn load(store: &mut impl Store) -> Result<Loaded, StoreError> {
    let mut loaded = Loaded::default();
    let mut damaged = Vec::new();
    for key in store.keys()?.into_iter().filter(|k| k.starts_with(PREFIX)) {
        if key.starts_with(QUARANTINE) {
            loaded.set_aside += 1;
            continue;
        }
        let Some(value) = store.get(&key)? else { continue };
        let read = match open(&value) {
            Opened::Newer => {
                loaded.newer = true;
                true
            }
            Opened::Damaged => false,
            Opened::Payload(payload) => match key.strip_prefix(FACT) {
                Some(fact) => loaded.progress.absorb(fact, payload).is_ok(),
                None if key == MODE => {
                    loaded.mode = [Mode::Own, Mode::Shared].into_iter().find(|m| m.text() == payload);
                    loaded.mode.is_some()
                }
                // A kind of entry that only a newer version knows.
                None => true,
            },
        };
        if !read {
            damaged.push((key, value));
        }
    }
    if !loaded.newer {
        for (key, value) in damaged {
            loaded.set_aside += set_aside(store, &key, &value);
        }
    }
    Ok(loaded)
}

/// Moves a value that cannot be read to a free quarantine slot. The value leaves its place only once its copy has
/// been read back; without a free slot it stays where it is. Returns how many values were newly set aside.
fn set_aside(store: &mut impl Store, key: &str, value: &str) -> usize {
    let slots = (0..QUARANTINE_SLOTS).map(|n| [QUARANTINE, &n.to_string()].concat());
    let free = slots.into_iter().find(|slot| store.get(slot) == Ok(None));
    let (Some(slot), true) = (free, value.len() <= QUARANTINE_LEN) else { return 1 };
    let copy = [key, "\n", value].concat();
    if store.set(&slot, &copy).is_ok() && store.get(&slot).ok().flatten().as_deref() == Some(copy.as_str()) {
        let _ = store.remove(key);
        return 1;
    }
    let _ = store.remove(&slot);
    1
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

/// Records the person's choice. This is the first thing ever written.
///
/// # Errors
/// As the store says; then storage stays off.
pub fn choose(store: &mut impl Store, mode: Mode) -> Result<(), StoreError> {
    put(store, MODE, mode.text())
}

/// Keeps text size and line width; what is usual needs no entry.
///
/// # Errors
/// As the store says.
pub fn keep_look(store: &mut impl Store, look: Look) -> Result<(), StoreError> {
    if look == Look::default() { store.remove(LOOK) } else { put(store, LOOK, &look.text()) }
}

/// Saves progress: what the store holds is joined in first, then every fact that differs is written. `progress`
/// comes back joined, so that nothing another tab wrote is ever written over.
///
/// # Errors
/// The first error of the store; every fact already there stays.
pub fn save(store: &mut impl Store, progress: &mut Progress) -> Result<(), StoreError> {
    let loaded = load(store)?;
    if loaded.newer {
        return Err(StoreError::NotKept);
    }
    progress.join(&loaded.progress);
    let held: BTreeMap<String, String> = loaded.progress.facts().into_iter().collect();
    let mut result = Ok(());
    for (fact, payload) in progress.facts() {
        if held.get(&fact) != Some(&payload) {
            // One fact that finds no room must not keep a smaller one from being saved.
            result = result.and(put(store, &[FACT, &fact].concat(), &payload));
        }
    }
    result
}

/// Removes everything the site keeps and returns how many entries are gone and how many could not be removed.
///
/// # Errors
/// [`StoreError::Blocked`] when the store cannot be read.
pub fn erase(store: &mut impl Store) -> Result<(usize, usize), StoreError> {
    let keys: Vec<String> = store.keys()?.into_iter().filter(|k| k.starts_with(PREFIX)).collect();
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
