//! An assignment, and the link that carries it: which modules, by when, and the key of its receipts. No free text: a
//! link can't hold a name.

use super::base32;
use super::error::LinkError;
use super::keyed;
use super::modules::ModuleSet;
use super::seat::SeatCode;
use super::week::Week;
use crc::{CRC_16_IBM_3740, Crc, NoTable};

/// How many modules an assignment can have: a receipt has one bit for each.
pub const MOST: usize = 16;
/// Length of an assignment as bytes.
pub const BYTES: usize = 26;

/// First letter of a link's fragment.
const MARK: char = 'a';
/// The version of a link without a seat, and of one with a seat after the key. So its first character says how long it is.
const PLAIN: u8 = 1;
const SEATED: u8 = 2;
/// The latest week that fits.
const LAST: u16 = 0x7ff;

/// Any 16 changed bits in a row are found.
static CHECK: Crc<u16, NoTable> = Crc::<u16, NoTable>::new(&CRC_16_IBM_3740);

/// What a class is to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// The key of its receipts. Everyone who has the link has it.
    pub key: [u8; 16],
    /// The modules, from 1 to [`MOST`].
    pub modules: ModuleSet,
    /// The week until whose end they should be done; 0 for none, at most 2047.
    pub due: Week,
    /// Percentage of right answers to pass, up to 100; 0 for what each module asks.
    pub pass: u8,
    /// Whether receipts need closing words.
    pub closing: bool,
    /// Whether receipts need a seat code.
    pub seats: bool,
}

impl Assignment {
    /// Version 4 bits, closing 1, seats 1, modules 40, due 11, pass 7; key 128; checksum 16.
    pub fn to_bytes(&self) -> [u8; BYTES] {
        let mut bytes = [0; BYTES];
        bytes.copy_from_slice(&self.written(None));
        bytes
    }

    fn written(&self, seat: Option<&SeatCode>) -> Vec<u8> {
        let version = if seat.is_some() { SEATED } else { PLAIN };
        let head = u64::from(version) << 60
            | u64::from(self.closing) << 59
            | u64::from(self.seats) << 58
            | self.modules.bits() << 18
            | u64::from(self.due.0.min(LAST)) << 7
            | u64::from(self.pass.min(100));
        let seat = seat.map_or(&[][..], |seat| seat.bytes());
        let mut bytes = [&head.to_be_bytes()[..], &self.key, seat].concat();
        bytes.extend(CHECK.checksum(&bytes).to_be_bytes());
        bytes
    }

    /// Reads the bytes of [`Self::to_bytes`].
    ///
    /// # Errors
    /// See [`LinkError`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, LinkError> {
        match read(bytes)? {
            (assignment, None) => Ok(assignment),
            _ => Err(LinkError::Malformed),
        }
    }

    /// The fragment of a link, without `#`: 43 characters, or 51 with a seat.
    pub fn to_fragment(&self, seat: Option<&SeatCode>) -> String {
        let mut text = String::from(MARK);
        text.push_str(&base32::text(&self.written(seat)));
        text
    }

    /// Reads a fragment, with or without `#`, in any case. What comes after `&` or `?` isn't part of it.
    ///
    /// # Errors
    /// See [`LinkError`]. Any single wrong character and any two swapped neighbors are found.
    pub fn from_fragment(text: &str) -> Result<(Self, Option<SeatCode>), LinkError> {
        let text = text.trim().trim_start_matches('#');
        let text = text.split(['&', '?']).next().unwrap_or_default();
        let text = text.strip_prefix([MARK, MARK.to_ascii_uppercase()]).ok_or(LinkError::Foreign)?;
        Self::from_symbols(&base32::symbols(text).ok_or(LinkError::Malformed)?)
    }

    /// Reads the symbols of a fragment.
    pub(super) fn from_symbols(symbols: &[u8]) -> Result<(Self, Option<SeatCode>), LinkError> {
        read(&base32::bytes(symbols).ok_or(LinkError::Malformed)?)
    }

    /// How many symbols a fragment that begins with this one has; `None` if this version can't know.
    pub(super) fn length(first: u8) -> Option<usize> {
        match first >> 1 {
            PLAIN => Some(42),
            SEATED => Some(50),
            _ => None,
        }
    }

    /// Twelve bits that say to which assignment a receipt belongs.
    pub fn tag(&self) -> u16 {
        let [high, low, ..] = self.digest();
        u16::from_be_bytes([high, low]) >> 4
    }

    /// Three words out of 256 by which a group recognizes its own link; `list` has the words of a language. A missing
    /// word is empty.
    pub fn group_words<'w>(&self, list: &'w [&'w str]) -> [&'w str; 3] {
        let [_, _, places @ ..] = self.digest();
        [0, 1, 2].map(|n| list.get(usize::from(places[n])).copied().unwrap_or_default())
    }

    fn digest(&self) -> [u8; 32] {
        keyed::hash(&[b"attune assignment 1\n", &self.to_bytes()])
    }
}

/// Reads an assignment, and the seat after it. The checksum comes first, in every version: otherwise a typing error in
/// the first character would look like a newer version.
fn read(bytes: &[u8]) -> Result<(Assignment, Option<SeatCode>), LinkError> {
    let (body, check) = bytes.split_last_chunk::<2>().ok_or(LinkError::Malformed)?;
    let (head, rest) = body.split_first_chunk::<8>().ok_or(LinkError::Malformed)?;
    if CHECK.checksum(body).to_be_bytes() != *check {
        return Err(LinkError::Malformed);
    }
    let head = u64::from_be_bytes(*head);
    let version = (head >> 60) as u8;
    match version {
        0 => return Err(LinkError::Foreign),
        PLAIN | SEATED => {}
        _ => return Err(LinkError::Newer),
    }
    let (key, rest) = rest.split_first_chunk::<16>().ok_or(LinkError::Malformed)?;
    let seat = match (version, rest.len()) {
        (PLAIN, 0) => None,
        (SEATED, 5) => Some(SeatCode::from_bytes(rest).ok_or(LinkError::Malformed)?),
        _ => return Err(LinkError::Malformed),
    };
    let modules = ModuleSet::from_bits(head >> 18 & ((1 << ModuleSet::BITS) - 1)).unwrap_or_default();
    let assignment = Assignment {
        key: *key,
        modules,
        due: Week((head >> 7) as u16 & LAST),
        pass: head as u8 & 0x7f,
        closing: head >> 59 & 1 == 1,
        seats: head >> 58 & 1 == 1,
    };
    match modules.len() {
        _ if assignment.pass > 100 => Err(LinkError::Foreign),
        0 => Err(LinkError::Empty),
        1..=MOST => Ok((assignment, seat)),
        _ => Err(LinkError::TooMany),
    }
}

#[cfg(test)]
#[path = "assignment_tests.rs"]
mod tests;
