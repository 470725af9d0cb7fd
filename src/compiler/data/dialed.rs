//! The digits that a contact shows are the digits that its link dials: people who read a number aloud or copy it onto
//! paper must reach the same line as people who tap it.

use crate::core::messaging::digits::keypad;

/// The digits of a shown number, and whether each is a letter of the keypad; an extension behind it is left out.
/// `None` where something in it is neither a digit, a letter nor a sign between.
fn shown(display: &str) -> Option<Vec<(char, bool)>> {
    let mut digits = Vec::new();
    let lower = display.to_ascii_lowercase();
    let end =
        ["ext", " x", "#", ","].iter().filter_map(|mark| lower.find(mark)).min().unwrap_or(display.len());
    let behind = display[end..].trim_start_matches(|c: char| !c.is_ascii_digit());
    if end < display.len() && !(1..=7).contains(&behind.len()) || !behind.bytes().all(|b| b.is_ascii_digit())
    {
        return None;
    }
    for c in display[..end].chars() {
        match c {
            '0'..='9' => digits.push((c, false)),
            'a'..='z' | 'A'..='Z' => digits.push((keypad(c)?, true)),
            ' ' | '-' | '.' | '(' | ')' | '/' | '+' | '\u{a0}' | '\u{2010}'..='\u{2015}' => {}
            _ => return None,
        }
    }
    Some(digits)
}

/// Whether the digits shown are those of `number` (`+1` and ten digits, or a short number). The country code may be
/// left out or written as `1`; letters dial by the keypad, and those beyond the tenth digit dial nothing; digits in
/// brackets behind letters may say them again, as in `414-220-SAFE (7233)`.
pub fn same(number: &str, display: &str) -> bool {
    let digits = number.trim_start_matches('+');
    let reads = |text: &str| {
        let Some(shown) = shown(text) else { return false };
        let code =
            usize::from(digits.len() == 11 && shown.first() == Some(&('1', false)) && shown.len() > 10);
        let own = if digits.len() == 11 { &digits[1..] } else { digits };
        let shown = &shown[code..];
        let over = shown.get(own.len()..).unwrap_or_default();
        shown.len() >= own.len()
            && shown.iter().zip(own.chars()).all(|((a, _), b)| *a == b)
            // Only letters dial on without effect, and no number shorter than ten digits has them.
            && (over.is_empty() || own.len() == 10 && over.iter().all(|(_, letter)| *letter) && shown[..10].iter().any(|s| s.1))
    };
    let again =
        display.trim_end().strip_suffix(')').and_then(|d| d.rsplit_once('(')).is_some_and(|(head, tail)| {
            let inner: String = tail.chars().filter_map(keypad).collect();
            let signs = tail.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '.'));
            let lettered = head.chars().any(|c| c.is_ascii_alphabetic())
                || tail.chars().any(|c| c.is_ascii_alphabetic());
            signs && lettered && inner.len() >= 3 && digits.ends_with(&inner) && reads(head)
        });
    again || reads(display)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_ways_to_write_a_number() {
        for (number, display) in [
            ("+14145550123", "414-555-0123"),
            ("+14145550123", "1-414-555-0123"),
            ("+14145550123", "+1 (414) 555-0123"),
            ("+14145550123", "414.555.0123"),
            ("+14145550123", "414–555–0123"),
            ("+14145550123", "4145550123"),
            ("+14145550123", "414-555-0123 ext. 45"),
            ("+14145550123", "414-555-0123 x45"),
            ("+14145550123", "414-555-0123, option 2"),
            ("+14142207233", "414-220-SAFE"),
            ("+14142207233", "414-220-SAFE (7233)"),
            ("+14142207233", "414-220-7233 (SAFE)"),
            ("+18007862929", "1-800-RUNAWAY"),
            ("+18004633339", "1-800-GO-FEDEX"),
            ("+18883737888", "1-888-373-7888"),
            ("+18664879243", "1-866-4-USWAGE"),
            ("+18008435678", "1-800-THE-LOST"),
            ("+18003662837", "1-800-DONATES"),
            ("911", "911"),
            ("911", "9-1-1"),
            ("233733", "233733"),
            ("233733", "233733 (BEFREE)"),
            ("233733", "BEFREE"),
        ] {
            assert!(same(number, display), "{number} shown as {display}");
        }
    }

    #[test]
    fn other_digits_are_another_number() {
        for (number, display) in [
            ("+14145550123", "414-555-0132"),
            ("+14145550123", "414-555-012"),
            ("+14145550123", "414-555-01233"),
            ("+14145550123", "555-0123"),
            ("+14145550123", "414-555-O123"),
            ("+14145550123", "4l4-555-0123"),
            ("+14145550123", "2-414-555-0123"),
            ("+14145550123", "11-414-555-0123"),
            ("+14145550123", "Call 414-555-0123"),
            ("+14145550123", "414-555-0123 or 414-555-0124"),
            ("+14145550123", "414-555-0123 (0124)"),
            ("+14145550123", "414-555-0123 ext"),
            ("+14145550123", "４１４-555-0123"),
            ("+14142207233", "414-220-SAVE"),
            ("+14142207233", "414-220-SAFE (7234)"),
            ("+14142207233", "414-220-SAFE1"),
            ("911", "988"),
            ("911", "1-911"),
            ("911", "9111"),
            ("211", ""),
            ("233733", "233722"),
            ("233733", "233733X"),
        ] {
            assert!(!same(number, display), "{number} shown as {display}");
        }
    }

    proptest! {
        #[test]
        fn one_changed_digit_is_found(digits in "[2-9][0-9]{9}", at in 0..10usize, by in 1..10u8, sign in "[-. ]") {
            let number = format!("+1{digits}");
            let show = |d: &str| format!("{}{sign}{}{sign}{}", &d[..3], &d[3..6], &d[6..]);
            prop_assert!(same(&number, &show(&digits)));
            let mut other = digits.into_bytes();
            other[at] = b'0' + (other[at] - b'0' + by) % 10;
            prop_assert!(!same(&number, &show(std::str::from_utf8(&other).expect("digits"))));
        }

        #[test]
        fn any_text_is_read(text in "\\PC{0,20}") {
            let _ = same("+14145550123", &text);
        }
    }
}
