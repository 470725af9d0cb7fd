//! HMAC-SHA-256 against the vectors of RFC 4231, and closing words.

use super::*;
use data_encoding::HEXLOWER;

/// Key, data, and the HMAC in hex: section 4 of RFC 4231. Case 5 is cut to 128 bits there.
const VECTORS: [(&[u8], &[u8], &str); 7] = [
    (&[0x0b; 20], b"Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
    (
        b"Jefe",
        b"what do ya want for nothing?",
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    ),
    (&[0xaa; 20], &[0xdd; 50], "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"),
    (
        &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25],
        &[0xcd; 50],
        "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b",
    ),
    (&[0x0c; 20], b"Test With Truncation", "a3b6167473100ee06e0c796c2955552b"),
    (
        &[0xaa; 131],
        b"Test Using Larger Than Block-Size Key - Hash Key First",
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
    ),
    (
        &[0xaa; 131],
        b"This is a test using a larger than block-size key and a larger than block-size data. \
          The key needs to be hashed before being used by the HMAC algorithm.",
        "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
    ),
];

#[test]
fn the_vectors_of_rfc_4231() {
    for (n, (key, data, expected)) in VECTORS.iter().enumerate() {
        let hex = HEXLOWER.encode(&mac(key, &[data]).finalize().into_bytes());
        assert!(hex.starts_with(expected), "test case {}: {hex}", n + 1);
        // In parts, as receipts are.
        let (one, two) = data.split_at(data.len() / 2);
        assert!(HEXLOWER.encode(&mac(key, &[one, two]).finalize().into_bytes()).starts_with(expected));
        let truncated = HEXLOWER.decode(&expected.as_bytes()[..10]).expect("hex");
        assert!(mac(key, &[data]).verify_truncated_left(&truncated).is_ok());
        assert!(mac(key, &[data, b"!"]).verify_truncated_left(&truncated).is_err());
    }
}

#[test]
fn the_hash_is_sha_256() {
    let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(HEXLOWER.encode(&hash(&[b"a", b"bc"])), abc);
}

#[test]
fn closing_words_are_compared_without_case_spaces_and_hyphens() {
    for text in [
        "lemon river",
        "Lemon-River",
        " LEMON  RIVER. ",
        "lemonriver",
        "lemon\u{200b}\u{2011}river",
        "ｌｅｍｏｎ　river",
    ] {
        assert_eq!(folded(text), "lemonriver", "{text}");
    }
    assert_ne!(folded("lemon rivet"), folded("lemon river"));
    assert_eq!(folded("río Señor"), "ríoseñor", "another language's words");
    let key = [1; 16];
    assert_eq!(receipt_key(&key, None), key);
    assert_eq!(receipt_key(&key, Some(" - ")), key, "no words are none");
    assert_ne!(receipt_key(&key, Some("lemon river")), receipt_key(&key, Some("river lemon")));
}
