//! A million inputs at random, or altered from right ones: nothing stops, and nothing wrong is accepted.

use super::samples::{assignment, receipt};
use super::*;
use crate::core::base::date::Day;
use fastrand::Rng;

/// One to three changes: another character, one more, one less, two swapped.
fn alter(text: &str, rng: &mut Rng) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..rng.usize(1..=3) {
        let at = rng.usize(..bytes.len().max(1));
        match rng.u8(..5) {
            0 | 1 if at < bytes.len() => bytes[at] = rng.u8(b' '..=b'~'),
            2 if at < bytes.len() => drop(bytes.remove(at)),
            3 if at + 1 < bytes.len() => bytes.swap(at, at + 1),
            _ => bytes.insert(at.min(bytes.len()), rng.u8(b' '..=b'~')),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Random letters, mostly those of codes.
fn noise(rng: &mut Rng, length: usize) -> String {
    (0..length).map(|_| if rng.u8(..20) == 0 { rng.char(..) } else { base32::letter(rng.u8(..)) }).collect()
}

#[test]
fn altered_receipts_never_verify() {
    let mut rng = Rng::with_seed(1);
    let one = Assignment { closing: false, ..assignment(&mut rng) };
    let texts: Vec<String> = (0..100).map(|_| receipt(&mut rng, &one).write(&one, None)).collect();
    let sealer = receipt::Sealer::new(&one, None);
    for n in 0..350_000 {
        let right = &texts[n % texts.len()];
        let altered = if n % 3 == 0 { noise(&mut rng, 24) } else { alter(right, &mut rng) };
        let Ok(read) = Receipt::read(&altered) else { continue };
        assert!(read.text() == *right || sealer.verify(&read).is_none(), "{right} as {altered}");
    }
}

#[test]
fn altered_links_and_codes_do_not_panic_and_mean_nothing() {
    let mut rng = Rng::with_seed(2);
    let one = Assignment { closing: false, ..assignment(&mut rng) };
    let seat = SeatCode::new(&one.key, 3);
    let code = ClassCode { preset: 3, key: 12_345, closing: false, seats: true };
    let text = receipt(&mut rng, &one).write(&one, None);
    let receipt = Receipt::read(&text).expect("a receipt");
    let texts = [one.to_fragment(None), one.to_fragment(Some(&seat)), code.to_text(), seat.to_text()];
    let (mut links, mut codes, mut seats) = (0, 0, 0);
    for n in 0..600_000 {
        let altered = if n % 5 == 0 { noise(&mut rng, 43) } else { alter(&texts[n % 4], &mut rng) };
        if let Ok((link, _)) = Assignment::from_fragment(&altered)
            && link != one
        {
            links += 1;
            assert!(receipt.verify(&link, None).is_none(), "{altered}");
        }
        codes += usize::from(ClassCode::parse(&altered).is_ok_and(|read| read != code));
        seats +=
            usize::from(SeatCode::parse(&altered).is_ok_and(|read| read != seat && read.verify(&one.key)));
    }
    // Several changes at once pass a checksum by chance: of 16 bits, and of 11.
    assert!(links < 20 && codes < 150, "{links} links, {codes} codes");
    assert_eq!(seats, 0, "seats that the trainer would take");
}

#[test]
fn any_text_can_be_pasted_and_any_backup_chosen() {
    let mut rng = Rng::with_seed(3);
    let one = Assignment { closing: false, seats: false, ..assignment(&mut rng) };
    let mut class = Class::new(1, one.clone(), Day(20_600));
    let receipts: Vec<String> = (0..3).map(|_| receipt(&mut rng, &one).write(&one, None)).collect();
    class.collect(&receipts.join("\n"), Day(20_800));
    let (before, backup) = (class.clone(), to_backup(std::slice::from_ref(&class)));
    let mail = format!("> #{}\n> {}\n{}", one.to_fragment(None), receipts.join(" "), noise(&mut rng, 60));
    for n in 0..50_000 {
        let altered = if n % 4 == 0 { noise(&mut rng, 90) } else { alter(&mail, &mut rng) };
        let found = find_all(&altered);
        let broken = |found: &Found| matches!(found, Found::Broken(text, ..) if text.chars().count() > 60);
        assert!(!found.iter().any(broken));
        class.collect(&altered, Day(20_800));
        let altered = alter(&backup, &mut rng);
        assert!(from_backup(&altered).map_or(true, |read| read == [before.clone()]), "{altered}");
    }
    assert_eq!(class, before, "altered texts added something");
}
