//! CRC-32 (ISO-HDLC, as in zip and PNG), computed bit by bit. The lookup tables of faster versions would take more room
//! in the app than all its storage code.

use crc::{CRC_32_ISO_HDLC, Crc, Digest, NoTable};

static CRC: Crc<u32, NoTable> = Crc::<u32, NoTable>::new(&CRC_32_ISO_HDLC);

/// The checksum of some bytes.
pub fn crc32(bytes: &[u8]) -> u32 {
    CRC.checksum(bytes)
}

/// A running checksum over bytes; a copy of it can be finished at any time.
pub fn running() -> Digest<'static, u32, NoTable> {
    CRC.digest()
}

/// The same as eight small hex digits.
pub fn crc32_hex(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(&crc32(bytes).to_be_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_check_value() {
        assert_eq!(crc32_hex(b"123456789"), "cbf43926");
    }
}
