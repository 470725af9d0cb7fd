//! Seat codes.

use super::*;
use crate::core::assign::samples::slips;

const SECRET: &[u8; 16] = b"the seats' secre";

#[test]
fn a_seat_code_looks_the_same_forever() {
    assert_eq!(SeatCode::new(SECRET, 7).to_text(), "0731-PJRQ");
    assert_eq!(SeatCode::new(SECRET, 1023).to_text(), "ZZ6S-JXBY");
}

#[test]
fn reads_back_and_belongs_to_its_secret() {
    for number in 0..=MOST_SEATS {
        let seat = SeatCode::new(SECRET, number);
        let typed = seat.to_text().to_lowercase().replace('0', "o").replace('-', " ");
        assert_eq!(SeatCode::parse(&typed), Ok(seat));
        assert_eq!(SeatCode::from_bytes(seat.bytes()), Some(seat));
        assert_eq!(seat.number(), number);
        assert!(seat.verify(SECRET) && !seat.verify(b"another's secret"));
    }
    assert_eq!(SeatCode::new(SECRET, 1024), SeatCode::new(SECRET, 0));
}

#[test]
fn every_wrong_character_and_every_swap_is_found() {
    for number in (0..=MOST_SEATS).step_by(5) {
        for slip in slips(&SeatCode::new(SECRET, number).to_text()) {
            assert_eq!(SeatCode::parse(&slip), Err(LinkError::Malformed), "{slip}");
        }
    }
    for text in ["", "0000-0000", "SEAT", "SEATSEATSEAT", "UUUU-UUUU"] {
        assert_eq!(SeatCode::parse(text), Err(LinkError::Malformed), "{text}");
    }
}

/// With one card, someone tries every other number, each with a right last character.
#[test]
fn a_card_does_not_tell_the_other_cards() {
    let card = base32::symbols(&SeatCode::new(SECRET, 7).to_text()).expect("symbols");
    for number in (0..=MOST_SEATS).filter(|number| *number != 7) {
        let mut forged = [&[(number >> 5) as u8, number as u8 & 31], &card[2..7]].concat();
        forged.push(double(sum(&forged)));
        let forged = SeatCode::from_symbols(&forged).expect("a readable code");
        assert!(forged.number() == number && !forged.verify(SECRET), "seat {number}");
    }
}
