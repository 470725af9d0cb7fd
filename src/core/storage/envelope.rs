//! The envelope of a saved value, and the choice that allows saving at all. In: a payload and a [`Store`] that may fail
//! at any call. Out: `1|payload|crc32`, written and read back.
//!
//! What the person chose is kept in two slots written in turn, so that a damaged one leaves the one before. With it comes
//! the **epoch**, a random number drawn when saving began: each fact carries it.

use crate::core::base::checksum::crc32_hex;
use crate::core::site::display::Look;

/// Every key of the site starts with this. It doesn't name the site's subject.
pub const PREFIX: &str = "a1.";

/// What the person chose, in two slots; if one is there, the person has consented. `public/guard.js` reads them.
pub(crate) const CHOSEN: [&str; 2] = ["a1.m.0", "a1.m.1"];

pub(crate) const FACT: &str = "a1.f.";

/// The format number. **Raise it with every change to what a value looks like or means**: the envelope, a slot, a
/// fact's key or payload. A new kind of fact isn't a change, because older versions keep what they don't know. Then
/// `load` also reads the old number and turns it into the new one with its own function (pure, one step); the new value
/// is written and read back before the old one is removed; `src/core/storage/golden` gets `kept-N.txt` as the new
/// version writes it, and earlier files never change. `golden_tests.rs` fails until all of this is done.
pub(crate) const FORMAT: &str = "1";

/// Why a store operation failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoreError {
    /// The browser refuses to store anything.
    Blocked,
    /// There's no room.
    Full,
    /// It reported success, but the value read back is different.
    NotKept,
    /// Everything was erased meanwhile, and saving may have started again: what's in memory no longer belongs here.
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
    /// Sets a value; an old value stays if this fails.
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

/// What the person chose; nothing is stored before that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Their own device.
    Own,
    /// A device that others also use: "end and erase" stays in sight.
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

/// What the person chose, with the epoch that started then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chosen {
    /// How to save.
    pub mode: Mode,
    /// Text size and line width.
    pub look: Look,
    /// A random number drawn when saving started.
    pub epoch: u32,
    /// Rises with each write; the higher slot counts.
    pub(crate) seq: u32,
}

impl Chosen {
    /// `SEQ,EPOCH,MODE,SIZE,WIDTH`; `public/guard.js` reads this form.
    pub(crate) fn text(&self) -> String {
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

    pub(crate) fn read(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split(',').collect();
        let [seq, epoch, mode, size, width] = parts.as_slice() else { return None };
        let mode = [Mode::Own, Mode::Shared].into_iter().find(|m| m.text() == *mode)?;
        let look = Look::of(Some(size), Some(width));
        Some(Self { mode, look, epoch: u32::from_str_radix(epoch, 16).ok()?, seq: seq.parse().ok()? })
    }
}

pub(crate) fn hex(number: u32) -> String {
    data_encoding::HEXLOWER.encode(&number.to_be_bytes())
}

pub(crate) fn seal(payload: &str) -> String {
    [FORMAT, "|", payload, "|", &crc32_hex(payload.as_bytes())].concat()
}

/// What an envelope holds.
pub(crate) enum Opened<'v> {
    Payload(&'v str),
    Newer,
    Damaged,
}

pub(crate) fn open(value: &str) -> Opened<'_> {
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

/// Writes one entry and reads it back.
pub(crate) fn put(store: &mut impl Store, key: &str, payload: &str) -> Result<(), StoreError> {
    let value = seal(payload);
    if store.get(key)?.as_deref() == Some(value.as_str()) {
        return Ok(());
    }
    store.set(key, &value)?;
    if store.get(key)?.as_deref() == Some(value.as_str()) { Ok(()) } else { Err(StoreError::NotKept) }
}

/// The current choice, for a check before and after writing, and whether there's an unreadable slot. It doesn't set
/// anything aside.
pub(crate) fn now(store: &impl Store) -> Result<(Option<Chosen>, bool), StoreError> {
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

/// Whether this epoch was erased: there are no slots, or the newest names another epoch. Slots that are there but
/// unreadable are damaged, which isn't the same.
pub(crate) fn erased(store: &impl Store, epoch: u32) -> Result<bool, StoreError> {
    let (now, unread) = now(store)?;
    Ok(now.map_or(!unread, |c| c.epoch != epoch))
}
