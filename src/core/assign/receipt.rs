//! Receipts: what a device shows of an assignment. Everything in one can be read, and all of it is sealed.

use super::assignment::Assignment;
use super::base32;
use super::error::ReceiptError;
use super::keyed;
use super::seat::SeatCode;
use super::week::Week;
use hmac::{Hmac, Mac};
use sha2::Sha256;

/// The version of a receipt without a seat, and of one with a seat at its end. So its first character says how long it is.
const PLAIN: u8 = 1;
const SEATED: u8 = 2;
/// Bytes of a receipt, without a seat; the last five are the seal.
const BYTES: usize = 15;
const SEALED: usize = 10;
const NONCE: u64 = (1 << 40) - 1;

/// What a receipt says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Receipt {
    /// Bit i says that the i-th module of the assignment is done.
    pub done: u16,
    /// The week in which it was made. A receipt has room for the last byte only; after reading, it's no more than that,
    /// and [`Week::near`] finds the week.
    pub week: Week,
    /// Forty random bits that stay the same for a device and an assignment, so that copies are found.
    pub nonce: u64,
    /// The seat.
    pub seat: Option<SeatCode>,
}

/// A receipt that was read and not yet verified. Its fields can be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unverified {
    bytes: [u8; BYTES],
    seat: Option<SeatCode>,
}

impl Receipt {
    /// Writes a receipt: six groups of four characters, and two more for a seat. Closing words count if the assignment
    /// wants them.
    pub fn write(&self, assignment: &Assignment, closing: Option<&str>) -> String {
        let version = if self.seat.is_some() { SEATED } else { PLAIN };
        let sealer = Sealer::new(assignment, closing);
        let head = (u16::from(version) << 12) | sealer.tag;
        let [_, _, _, nonce @ ..] = (self.nonce & NONCE).to_be_bytes();
        let mut bytes = [0; BYTES];
        bytes[..2].copy_from_slice(&head.to_be_bytes());
        bytes[2..4].copy_from_slice(&self.done.to_be_bytes());
        bytes[4] = self.week.0 as u8;
        bytes[5..SEALED].copy_from_slice(&nonce);
        let mut receipt = Unverified { bytes, seat: self.seat };
        let seal = sealer.seal(&receipt).finalize().into_bytes();
        receipt.bytes[SEALED..].copy_from_slice(&seal[..BYTES - SEALED]);
        receipt.text()
    }

    /// Reads a receipt as someone typed or pasted it.
    ///
    /// # Errors
    /// See [`ReceiptError`].
    pub fn read(text: &str) -> Result<Unverified, ReceiptError> {
        Self::from_symbols(&base32::symbols(text).ok_or(ReceiptError::Malformed)?)
    }

    pub(super) fn from_symbols(symbols: &[u8]) -> Result<Unverified, ReceiptError> {
        let first = *symbols.first().ok_or(ReceiptError::Malformed)?;
        let Some(length) = Self::length(first) else {
            // Anything at all has some first character; what has the length of a receipt can be a newer one.
            let newer = first > 1 && symbols.len() >= 24;
            return Err(if newer { ReceiptError::Newer } else { ReceiptError::Malformed });
        };
        if symbols.len() != length {
            return Err(ReceiptError::Malformed);
        }
        let (receipt, seat) = symbols.split_at(24);
        let bytes = base32::bytes(receipt).and_then(|bytes| bytes.try_into().ok());
        let bytes = bytes.ok_or(ReceiptError::Malformed)?;
        let seat = match seat {
            [] => None,
            seat => Some(SeatCode::from_symbols(seat).ok_or(ReceiptError::Malformed)?),
        };
        Ok(Unverified { bytes, seat })
    }

    /// How many symbols a receipt that begins with this one has; `None` if this version can't know.
    pub(super) fn length(first: u8) -> Option<usize> {
        match first >> 1 {
            PLAIN => Some(24),
            SEATED => Some(32),
            _ => None,
        }
    }
}

/// What receipts of an assignment are sealed and verified with, for as many of them as there are.
#[derive(Clone)]
pub(super) struct Sealer {
    tag: u16,
    modules: u32,
    keyed: Hmac<Sha256>,
}

impl Sealer {
    /// Closing words count if the assignment wants them.
    pub(super) fn new(assignment: &Assignment, closing: Option<&str>) -> Self {
        let key = keyed::receipt_key(&assignment.key, closing.filter(|_| assignment.closing));
        Self {
            tag: assignment.tag(),
            modules: assignment.modules.len() as u32,
            keyed: keyed::mac(&key, &[b"attune receipt 1\n", &assignment.to_bytes()]),
        }
    }

    /// The seal of a receipt: over everything before it, and over the seat.
    fn seal(&self, receipt: &Unverified) -> Hmac<Sha256> {
        let mut keyed = self.keyed.clone();
        keyed.update(&receipt.bytes[..SEALED]);
        keyed.update(receipt.seat.as_ref().map_or(&[][..], |seat| seat.bytes()));
        keyed
    }

    /// The receipt, if its seal is right.
    pub(super) fn verify(&self, receipt: &Unverified) -> Option<Receipt> {
        let says = receipt.says();
        // The tag and the modules are no secret, so leaving early tells no one anything.
        let fits =
            receipt.tag() == self.tag && u32::from(says.done).checked_shr(self.modules).unwrap_or(0) == 0;
        let right = fits && self.seal(receipt).verify_truncated_left(&receipt.bytes[SEALED..]).is_ok();
        right.then_some(says)
    }
}

impl Unverified {
    /// The receipt as it was written: six or eight groups of four.
    pub fn text(&self) -> String {
        let mut text = base32::text(&self.bytes);
        if let Some(seat) = &self.seat {
            text.push_str(&base32::text(seat.bytes()));
        }
        base32::grouped(&text)
    }

    fn tag(&self) -> u16 {
        u16::from_be_bytes([self.bytes[0], self.bytes[1]]) & 0xfff
    }

    /// Whether it says that it belongs to this assignment.
    pub fn is_for(&self, assignment: &Assignment) -> bool {
        self.tag() == assignment.tag()
    }

    /// The receipt, if its seal is right for this assignment and these closing words. Its week is the last byte only.
    pub fn verify(&self, assignment: &Assignment, closing: Option<&str>) -> Option<Receipt> {
        Sealer::new(assignment, closing).verify(self)
    }

    /// What it says, right or not.
    pub(super) fn says(&self) -> Receipt {
        let b = &self.bytes;
        Receipt {
            done: u16::from_be_bytes([b[2], b[3]]),
            week: Week(u16::from(b[4])),
            nonce: u64::from_be_bytes([0, 0, 0, b[5], b[6], b[7], b[8], b[9]]),
            seat: self.seat,
        }
    }

    /// The same with the tag of this assignment.
    pub(super) fn tagged(mut self, assignment: &Assignment) -> Self {
        let head = u16::from_be_bytes([self.bytes[0], self.bytes[1]]) & 0xf000 | assignment.tag();
        self.bytes[..2].copy_from_slice(&head.to_be_bytes());
        self
    }
}

#[cfg(test)]
#[path = "receipt_tests.rs"]
mod tests;
