//! Seat codes: as many cards as there are seats in a class. A card shows no one's name; who gets which isn't written
//! anywhere if the cards are shuffled.

use super::base32;
use super::error::LinkError;
use super::keyed;
use hmac::Mac;

/// The highest seat number.
pub const MOST_SEATS: u16 = 1023;

/// A seat code: eight characters. The first two are the seat's number, the next five can't be guessed without the
/// trainer's secret (25 bits), and the last one finds a typing error before the trainer does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SeatCode([u8; 5]);

impl SeatCode {
    /// The code of a seat. Numbers above [`MOST_SEATS`] have no code of their own; their last ten bits count.
    pub fn new(secret: &[u8; 16], number: u16) -> Self {
        let number = u64::from(number & MOST_SEATS);
        let mac = keyed::mac(secret, &[b"attune seat 1\n", &number.to_be_bytes()]).finalize().into_bytes();
        let mac = u64::from(u32::from_be_bytes([mac[0], mac[1], mac[2], mac[3]]) >> 7);
        let data = (number << 25) | mac;
        let symbols: Vec<u8> = (0..7).rev().map(|n| (data >> (5 * n)) as u8 & 31).collect();
        let all = (data << 5) | u64::from(double(sum(&symbols)));
        let [_, _, _, code @ ..] = all.to_be_bytes();
        Self(code)
    }

    /// Reads a seat code as someone typed it.
    ///
    /// # Errors
    /// [`LinkError::Malformed`] if it has a typing error. Any single wrong character and any two swapped neighbors are
    /// found.
    pub fn parse(text: &str) -> Result<Self, LinkError> {
        let symbols = base32::symbols(text).ok_or(LinkError::Malformed)?;
        Self::from_symbols(&symbols).ok_or(LinkError::Malformed)
    }

    /// From its eight symbols; `None` if the last one isn't right.
    pub(super) fn from_symbols(symbols: &[u8]) -> Option<Self> {
        let code = base32::bytes(symbols)?.try_into().ok()?;
        (symbols.len() == 8 && sum(symbols) == 0).then_some(Self(code))
    }

    /// From its bytes; `None` if its last character isn't right.
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        Self::from_symbols(&base32::symbols(&base32::text(bytes))?)
    }

    /// Its bytes.
    pub(super) fn bytes(&self) -> &[u8; 5] {
        &self.0
    }

    /// The seat's number.
    pub fn number(&self) -> u16 {
        u16::from_be_bytes([self.0[0], self.0[1]]) >> 6
    }

    /// Whether it was made with this secret. Takes the same time however much of it is right.
    pub fn verify(&self, secret: &[u8; 16]) -> bool {
        let right = Self::new(secret, self.number());
        self.0.iter().zip(right.0).fold(0, |different, (a, b)| different | (a ^ b)) == 0
    }

    /// `XXXX-XXXX`.
    pub fn to_text(&self) -> String {
        base32::grouped(&base32::text(&self.0))
    }
}

/// Twice a number in the field of 32 elements (x⁵ + x² + 1).
fn double(n: u8) -> u8 {
    (n << 1) ^ if n & 16 == 0 { 0 } else { 0x25 }
}

/// A sum of symbols that's 0 for a whole code. Each place has another weight in a field, so that any single change and
/// any swap of neighbors changes it. A start that isn't 0 keeps a row of zeros from being right.
fn sum(symbols: &[u8]) -> u8 {
    symbols.iter().fold(1, |sum, symbol| double(sum) ^ symbol)
}

#[cfg(test)]
#[path = "seat_tests.rs"]
mod tests;
