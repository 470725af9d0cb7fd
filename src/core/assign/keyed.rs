//! HMAC-SHA-256 (RFC 2104) and SHA-256, each over parts, and how closing words become part of a key.

use super::base32::plain;
use crate::core::base::fold::is_invisible;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

/// HMAC-SHA-256 with a key of any length, over these parts one after the other. To be finished or compared.
pub(super) fn mac(key: &[u8], parts: &[&[u8]]) -> Hmac<Sha256> {
    // A key of any length is fine; the crate's signature allows for primitives where it isn't.
    let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(key)
        .unwrap_or_else(|_| hmac::digest::KeyInit::new(&Default::default()));
    parts.iter().for_each(|part| mac.update(part));
    mac
}

/// SHA-256 of these parts one after the other.
pub(super) fn hash(parts: &[&[u8]]) -> [u8; 32] {
    let mut hash = Sha256::new();
    parts.iter().for_each(|part| hash.update(part));
    hash.finalize().into()
}

/// Closing words without what doesn't count: case, spaces, hyphens, any other mark.
pub(super) fn folded(words: &str) -> String {
    let letters = words.chars().filter(|c| !is_invisible(*c)).map(|c| plain(c).to_ascii_lowercase());
    letters.filter(|c| c.is_ascii_alphanumeric() || !c.is_ascii() && !c.is_whitespace()).collect()
}

/// The key of receipts: the assignment's key, and the folded closing words after it. The first part has a fixed length,
/// so two different pairs never make the same key.
pub(super) fn receipt_key(key: &[u8; 16], closing: Option<&str>) -> Vec<u8> {
    [&key[..], folded(closing.unwrap_or_default()).as_bytes()].concat()
}

#[cfg(test)]
#[path = "keyed_tests.rs"]
mod tests;
