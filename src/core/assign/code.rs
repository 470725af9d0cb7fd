//! Class codes: an assignment short enough to type from a board. A link that was opened stays in a browser's history,
//! and a typed code doesn't.

use super::assignment::Assignment;
use super::base32;
use super::error::LinkError;
use super::keyed;
use super::modules::ModuleSet;
use super::presets::Preset;
use super::week::Week;
use crc::{CRC_11_FLEXRAY, Crc, NoTable};

/// How many characters a code has.
pub(super) const LENGTH: usize = 12;
const VERSION: u64 = 1;
const CHECK_BITS: u32 = 11;
const KEY: u64 = (1 << 40) - 1;

/// Any eleven changed bits in a row are found, and two characters have ten.
static CHECK: Crc<u16, NoTable> = Crc::<u16, NoTable>::new(&CRC_11_FLEXRAY);

/// A class code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClassCode {
    /// Number of a [`Preset`], up to 31.
    pub preset: u8,
    /// Forty random bits.
    pub key: u64,
    /// Whether receipts need closing words.
    pub closing: bool,
    /// Whether receipts need a seat code.
    pub seats: bool,
}

impl ClassCode {
    /// The assignment this code is short for: the modules of its preset, no due week, each module's own pass mark. `None`
    /// if only a newer version knows the preset.
    pub fn assignment(&self) -> Option<Assignment> {
        let preset = Preset::numbered(self.preset)?;
        let hash = keyed::hash(&[b"attune class code 1\n", &self.body().to_be_bytes()]);
        let mut key = [0; 16];
        key.copy_from_slice(&hash[..16]);
        Some(Assignment {
            key,
            modules: ModuleSet::from_ids(preset.modules.iter().copied())?,
            due: Week(0),
            pass: 0,
            closing: self.closing,
            seats: self.seats,
        })
    }

    /// Version 2 bits, preset 5, closing 1, seats 1, key 40.
    fn body(&self) -> u64 {
        VERSION << 47
            | u64::from(self.preset & 31) << 42
            | u64::from(self.closing) << 41
            | u64::from(self.seats) << 40
            | self.key & KEY
    }

    /// `XXXX-XXXX-XXXX`.
    pub fn to_text(&self) -> String {
        let body = self.body();
        let all = body << CHECK_BITS | check(body);
        let text: String = (0..LENGTH).rev().map(|n| base32::letter((all >> (5 * n)) as u8)).collect();
        base32::grouped(&text)
    }

    /// Reads a class code as someone typed it.
    ///
    /// # Errors
    /// [`LinkError::Malformed`] for a typing error: any single wrong character and any two swapped neighbors are found.
    /// [`LinkError::Newer`] if only a newer version can read it.
    pub fn parse(text: &str) -> Result<Self, LinkError> {
        Self::from_symbols(&base32::symbols(text).ok_or(LinkError::Malformed)?)
    }

    pub(super) fn from_symbols(symbols: &[u8]) -> Result<Self, LinkError> {
        let all = symbols.iter().fold(0u64, |all, symbol| all << 5 | u64::from(*symbol));
        let body = all >> CHECK_BITS;
        if symbols.len() != LENGTH || check(body) != all & ((1 << CHECK_BITS) - 1) {
            return Err(LinkError::Malformed);
        }
        let code = Self {
            preset: (body >> 42) as u8 & 31,
            key: body & KEY,
            closing: body >> 41 & 1 == 1,
            seats: body >> 40 & 1 == 1,
        };
        match body >> 47 {
            0 => Err(LinkError::Foreign),
            VERSION if Preset::numbered(code.preset).is_some() => Ok(code),
            _ => Err(LinkError::Newer),
        }
    }
}

fn check(body: u64) -> u64 {
    let [_, bytes @ ..] = body.to_be_bytes();
    u64::from(CHECK.checksum(&bytes))
}

#[cfg(test)]
#[path = "code_tests.rs"]
mod tests;
