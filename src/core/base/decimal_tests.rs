//! Numbers as people write them.

use super::*;
use proptest::prelude::*;

fn number(text: &str) -> Option<i64> {
    Decimal::parse(text).map(|d| d.0)
}

#[test]
fn comma_and_point_are_the_decimal_sign() {
    for text in [
        "8.8",
        "8,8",
        " 8.80 ",
        "+8.8",
        "8\u{200b}.8",
        "٨٫٨",
        "۸٫۸",
        "۸.۸",
        "８．８",
        "８，８",
        "८.८",
        "৮.৮",
        "𞥘.𞥘",
    ] {
        assert_eq!(number(text), Some(8_800_000), "{text}");
    }
    for text in ["-3", "\u{2212}3", "–3", "\u{2010}3", "－３", "- 3", "\u{200e}-3"] {
        assert_eq!(number(text), Some(-3_000_000), "{text}");
    }
    assert_eq!(number(".5"), Some(500_000));
    assert_eq!(number("-,5"), Some(-500_000));
    assert_eq!(number("0.10000000"), Some(100_000));
    for nine in ["9", "٩", "۹", "９", "९"] {
        assert_eq!(number(nine), Some(9_000_000), "{nine}");
    }
}

/// A learner's `1,200` used to be read as 1.2, and `1,000,000` wasn't read as a number.
#[test]
fn digits_are_grouped_in_threes_by_one_kind_of_mark() {
    for text in [
        "1200",
        "1,200",
        "1.200",
        "1 200",
        "1'200",
        "1’200",
        "1\u{a0}200",
        "1\u{202f}200",
        "1\u{2009}200",
        "1٬200",
        "١٬٢٠٠",
        "١،٢٠٠",
        "1,200.0",
        "1.200,00",
        "1 200,0",
        "1’200.0",
        "１，２００",
    ] {
        assert_eq!(number(text), Some(1_200_000_000), "{text}");
    }
    for text in ["1,000,000", "1.000.000", "1 000 000", "1’000’000", "1,000,000.0", "1.000.000,0"] {
        assert_eq!(number(text), Some(1_000_000_000_000), "{text}");
    }
    assert_eq!(number("1,234.567"), Some(1_234_567_000));
    // Where it can't be a group, the mark is the decimal sign.
    assert_eq!((number("0.125"), number("0,125")), (Some(125_000), Some(125_000)));
    assert_eq!((number("1234.567"), number(".125")), (Some(1_234_567_000), Some(125_000)));
}

#[test]
fn refuses_text_that_is_not_a_number() {
    for text in [
        "",
        " ",
        "-",
        ".",
        "1.",
        "1.2.3",
        "8.8.1",
        "1,2.3",
        "1,20,000",
        "1 2",
        "12 34",
        "1,200,00",
        "1,200 000",
        "1.200'000",
        "1234,567.8",
        "1..2",
        "1,,200",
        "1, 200",
        "--3",
        "8%",
        "$8",
        "eight",
        "1e3",
        "8d8",
        "10²",
        "½",
        "٫",
        "1٬5",
        "0.1234567",
        "99999999999999",
        "\u{200b}",
        "1/2",
    ] {
        assert_eq!(number(text), None, "{text}");
    }
}

#[test]
fn an_ambiguous_number_has_both_readings() {
    let all = |text| Decimal::readings(text).map(|d| d.0).collect::<Vec<_>>();
    assert_eq!(all("1.500"), [1_500_000_000, 1_500_000]);
    assert!(all("1,000,000").iter().all(|n| *n == 1_000_000_000_000));
    assert!(all("8,8").iter().all(|n| *n == 8_800_000));
    assert_eq!(all("eight").len(), 0);
}

#[test]
fn both_ends_of_a_tolerance_count() {
    let range = Range::parse("8.8 ± 0.1").expect("a range");
    for (text, inside) in [("8.7", true), ("8,9", true), ("8.699999", false), ("8.900001", false)] {
        assert_eq!(range.contains(Decimal::parse(text).expect("a number")), inside, "{text}");
    }
    for text in ["3..1", "3 ± -1", "0...5", "5…10", "5-10", "5–10", "8.8 +/- 0.1", "9%", "..5", "5.."] {
        assert_eq!(Range::parse(text), None, "{text}");
    }
    assert!(Range::parse("1..3").expect("a range").contains(Decimal(3_000_000)));
    assert_eq!(Range::parse("1,000..2 000"), Range::parse("1000..2000"));
    assert_eq!(Range::parse("-.5 .. ٣"), Range::parse("-0.5..3"));
}

/// A number in one of the ways people write it.
fn written(value: Decimal, group: &str, point: &str, zero: char, sign: &str) -> String {
    let text = Decimal(value.0.abs()).plain();
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let digits = |text: &str| -> String {
        text.bytes().filter_map(|b| char::from_u32(zero as u32 + u32::from(b - b'0'))).collect()
    };
    let groups: Vec<String> =
        whole.as_bytes().rchunks(3).rev().map(|g| digits(std::str::from_utf8(g).expect("ASCII"))).collect();
    let decimals = if decimals.is_empty() { String::new() } else { [point, &digits(decimals)].concat() };
    [if value.0 < 0 { sign } else { "" }, &groups.join(group), &decimals].concat()
}

proptest! {
    #[test]
    fn never_panics(text in ".{0,40}", numeric in "[-+−0-9٠-٩ .,'’٫٬±%]{0,24}") {
        for text in [text, numeric] {
            let _ = (Decimal::parse(&text), Range::parse(&text), Decimal::readings(&text).count());
        }
    }

    #[test]
    fn plain_reads_back(value in -9_000_000_000_000i64..9_000_000_000_000) {
        let text = Decimal(value).plain();
        prop_assert!(Decimal::readings(&text).any(|n| n == Decimal(value)), "{text}");
    }

    #[test]
    fn one_number_in_many_ways(
        value in prop_oneof![-9_000_000_000_000i64..9_000_000_000_000, (-9_000_000i64..9_000_000).prop_map(|n| n * 1_000_000)],
        group in prop::sample::select(vec!["", ",", ".", " ", "'", "’", "\u{a0}", "\u{202f}", "٬"]),
        point in prop::sample::select(vec![".", ",", "٫"]),
        zero in prop::sample::select(vec!['0', '٠', '۰', '０', '०', '০', '๐', '𞥐', '𐴰']),
        sign in prop::sample::select(vec!["-", "−", "–"]),
    ) {
        prop_assume!(group != point);
        let text = written(Decimal(value), group, point, zero, sign);
        prop_assert!(Decimal::readings(&text).any(|n| n == Decimal(value)), "{text} as {:?}", Decimal::parse(&text));
        // The first reading differs only if a single mark comes before three digits.
        let digits = text.rsplit(point).next().map_or(0, |d| d.chars().count());
        if !text.contains(point) || digits != 3 || point == "٫" {
            prop_assert_eq!(Decimal::parse(&text), Some(Decimal(value)), "{}", text);
        }
    }
}
