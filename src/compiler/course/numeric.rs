//! Answer keys that look like numbers but aren't read as such. Compared as words, they would mark right answers wrong: so
//! each is a finding that shows the right form.

use crate::core::base::decimal::{Decimal, Range};
use crate::core::base::fold::{digit, literal};

/// The forms of a number in a key.
pub const FORMS: &str = "write numbers as n, n ± m or a..b";

/// Words between two numbers of a range, or of an alternative.
const BETWEEN: [&str; 10] = ["to", "through", "until", "or", "and", "bis", "a", "hasta", "o", "y"];
/// Words before a number that isn't exact.
const ABOUT: [&str; 10] =
    ["about", "around", "approximately", "approx", "ca", "circa", "nearly", "almost", "over", "under"];
/// Words behind "9 or" that leave the end open.
const MORE: [&str; 5] = ["more", "fewer", "less", "older", "younger"];
/// Units that someone may capitalize; other words with a capital may be names.
const UNITS: [&str; 10] =
    ["percent", "people", "years", "months", "weeks", "days", "hours", "minutes", "dollars", "degrees"];
/// What ordinals end in: `2nd` is a word.
const ORDINAL: [&str; 8] = ["st", "nd", "rd", "th", "er", "ra", "ro", "do"];

/// What to write instead of a text that looks like a number and isn't one ([`Range::parse`]). `None` for words.
pub fn advice(text: &str) -> Option<String> {
    let ascii: String = literal(text).chars().map(|c| digit(c).unwrap_or(c)).collect();
    if let Some(form) = meant(&ascii) {
        return Some(format!("“{text}” isn't read as a number: {form}"));
    }
    looks_numeric(&ascii).then(|| {
        format!("“{text}” looks like a number but would be compared as text: {FORMS}, or add the flag exact")
    })
}

/// What to write for a number whose single point before three digits people read in two ways. `None` when it has one
/// meaning.
pub fn two_meanings(text: &str) -> Option<String> {
    let part = text.split(['±']).flat_map(|part| part.split("..")).map(str::trim).find(|part| {
        let mut readings = Decimal::readings(part);
        part.contains('.') && readings.next() != readings.next()
    })?;
    let mut readings = Decimal::readings(part).map(Decimal::plain);
    let (group, decimal) = (readings.next()?, readings.next()?);
    // A fourth digit makes it a decimal beyond doubt.
    let decimal = match decimal.split_once('.').map_or(0, |(_, d)| d.len()) {
        3 => decimal + "0",
        _ => decimal,
    };
    Some(format!("“{part}” can be {group} or {decimal}: write one of them like this"))
}

/// How to write a number that has one meaning, in another form than a key's.
fn meant(text: &str) -> Option<String> {
    let alone = text.trim_matches(|c: char| c == ' ' || "%٪％$€£¥".contains(c));
    if alone != text && Range::parse(alone).is_some() {
        let sign = text.replacen(alone, "", 1);
        return Some(format!("write {alone}, and unit={} in the directive", sign.trim()));
    }
    for sign in ["+/-", "+-", "-/+", "∓", "plus or minus", "plus/minus"] {
        let plain = text.replacen(sign, "±", 1);
        if plain != text && Range::parse(&plain).is_some() {
            return Some(format!("write {plain}"));
        }
    }
    let number = |part: &str| Decimal::parse(part);
    let words = BETWEEN[..3].iter().chain(&BETWEEN[5..8]).map(|w| format!(" {w} "));
    for mark in ["...", "…", "..", "-", "~", "/"].into_iter().map(String::from).chain(words) {
        // Not at the very start: that is the sign of a negative number.
        let Some(at) = text.get(1..).and_then(|rest| rest.find(&mark)).map(|at| at + 1) else { continue };
        let (Some(a), Some(b)) = (number(&text[..at]), number(&text[at + mark.len()..])) else { continue };
        if mark == "/" {
            return None;
        }
        return Some(format!("write {}..{}", a.min(b).plain(), a.max(b).plain()));
    }
    None
}

/// Whether a text is a number to the eye: digits and signs alone, or with one word that belongs to a number.
fn looks_numeric(text: &str) -> bool {
    let Some(first) = text.find(char::is_numeric) else { return false };
    let words: Vec<&str> = text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).collect();
    if let [between, unit] = words.as_slice() {
        // "5 to 10 people", "9 or more".
        let counts = |part: Option<&str>| part.is_some_and(|p| p.contains(|c: char| c.is_ascii_digit()));
        let mut sides = text.splitn(2, between);
        let both = counts(sides.next()) && (counts(sides.next()) || MORE.contains(unit));
        return both && BETWEEN.contains(between);
    }
    let [word] = words.as_slice() else { return words.is_empty() };
    let at = text.find(word).unwrap_or_default();
    let (before, after) = (&text[..at], &text[at + word.len()..]);
    let last = |text: &str| text.ends_with(|c: char| c.is_ascii_digit());
    match (at < first, after.contains(|c: char| c.is_ascii_digit())) {
        (true, _) => ABOUT.contains(&word.to_lowercase().as_str()),
        (false, true) => BETWEEN.contains(word) || last(before) && matches!(*word, "e" | "E" | "x" | "X"),
        (false, false) => {
            let unit = word.chars().all(char::is_lowercase) || UNITS.contains(&word.to_lowercase().as_str());
            unit && !(last(before) && ORDINAL.contains(word))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_intended_form_is_suggested() {
        for (text, form) in [
            ("8.8 +/- 0.1", "8.8 ± 0.1"),
            ("8.8+-0.1", "8.8±0.1"),
            ("8.8 plus or minus 0.1", "8.8 ± 0.1"),
            ("5–10", "5..10"),
            ("5-10", "5..10"),
            ("5 — 10", "5..10"),
            ("10..5", "5..10"),
            ("5…10", "5..10"),
            ("5...10", "5..10"),
            ("0...5", "0..5"),
            ("5 to 10", "5..10"),
            ("5 bis 10", "5..10"),
            ("-5 - -1", "-5..-1"),
            ("9%", "write 9, and unit=%"),
            ("9 %", "write 9, "),
            ("$1,200", "write 1,200, and unit=$"),
            ("20..22%", "write 20..22, "),
            ("٥-١٠", "5..10"),
            ("1,000-2,000", "1000..2000"),
        ] {
            assert_eq!(Range::parse(text), None, "{text}");
            let advice = advice(text).unwrap_or_default();
            assert!(advice.contains(form), "{text}: {advice}");
        }
    }

    #[test]
    fn whatever_looks_like_a_number_is_told() {
        for text in [
            "1.2.3",
            "1,20,000",
            "1 2",
            "~10",
            ">5",
            "≥ 5",
            "5+",
            "1/2",
            "½",
            "10²",
            "1e6",
            "12 people",
            "9 percent",
            "9 Percent",
            "5 to 10 people",
            "9 or more",
            "18 or older",
            "5km",
            "about 5",
            "ca. 5",
            "5 or 6",
            "8.8 ± -0.1",
            "± 5",
            "3..",
            "1, 200",
            "#3",
            "24/7",
            "10:30",
            "1,2,3",
        ] {
            assert_eq!(Range::parse(text), None, "{text}");
            assert!(advice(text).is_some(), "{text}");
        }
    }

    #[test]
    fn words_are_left_alone() {
        for text in [
            "birch",
            "2nd",
            "13th Amendment",
            "I-914",
            "TVPA 2000",
            "22 U.S.C. 7102",
            "2000 TVPA",
            "Route 66",
            "2 Samuel",
            "one or more",
            "2 birds or oaks",
            "shepherd's tree",
            "—",
            "?",
        ] {
            assert_eq!(advice(text), None, "{text}");
        }
    }

    #[test]
    fn a_point_before_three_digits_has_two_meanings() {
        for text in ["8.125", "8.125 ± 0.1", "1..8.125"] {
            let advice = two_meanings(text).unwrap_or_default();
            assert!(advice.contains("8125 or 8.1250"), "{text}: {advice}");
        }
        assert!(two_meanings("1.500").is_some_and(|a| a.contains("1500 or 1.5:")));
        for text in ["1,200", "0.125", "8.8", "1,000,000", "1.000.000", "20..22", "8.8 ± 0.1", "1200.5"] {
            assert_eq!(two_meanings(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(text in ".{0,30}", numeric in "[-+±/0-9٠-٩½ .…,%$a-ex]{0,16}") {
            let _ = (advice(&text), advice(&numeric), two_meanings(&text), two_meanings(&numeric));
        }

        /// No key of digits and signs is taken for words in silence.
        #[test]
        fn digits_and_signs_are_a_number_or_a_finding(text in "[-+±/0-9 .,%:~]{0,8}[0-9][-+±/0-9 .…,%]{0,8}") {
            prop_assert!(Range::parse(&text).is_some() || advice(&text).is_some(), "{text}");
        }
    }
}
