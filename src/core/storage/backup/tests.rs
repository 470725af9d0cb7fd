//! Every form of a backup, and what mail, people and wrong clocks do to it.

use super::*;
use crate::core::base::date::Day;
use crate::core::progress::facts::Progress;
use crate::core::progress::facts::tests::{any_progress, real_progress};
use proptest::prelude::*;

pub(crate) const TODAY: Day = Day(20_600);

pub(crate) fn with(facts: &[(&str, &str)]) -> Progress {
    let mut progress = Progress::default();
    for (key, value) in facts {
        progress.absorb(key, value).unwrap_or_else(|_| panic!("{key}={value}"));
    }
    progress
}

/// A backup with nothing left out.
pub(crate) fn whole(progress: Progress) -> Result<Back, Refused> {
    Ok(Back { progress, left: 0 })
}

/// What the damaged texts in text form hold.
fn sent() -> Progress {
    with(&[("r/1.1/elements", "20500"), ("p/1.1/1", "20501,7,8"), ("w", "2,ems-and-fire")])
}

#[test]
fn every_form_is_recognized() {
    let progress = with(&[("p/1.1/1", "20501,7,8")]);
    let (file, text) = (file::write(&progress), text::write(&progress));
    let link = ["https://example.org/en/device/#b=", &text.replace(' ', "")].concat();
    for form in [&file, &text, &link, &["\u{feff}\r\n", &file, "\n"].concat(), &[" ", &text].concat()] {
        assert_eq!(read(form, TODAY), whole(progress.clone()), "{form}");
    }
}

#[test]
fn a_backup_is_found_after_mail_changed_it() {
    for (name, text) in [
        ("whole", include_str!("damaged/whole.txt")),
        ("quotation marks", include_str!("damaged/quotation-marks.txt")),
        ("label", include_str!("damaged/label.txt")),
        ("en dashes", include_str!("damaged/en-dashes.txt")),
        ("zero width", include_str!("damaged/zero-width.txt")),
        ("signature", include_str!("damaged/sent-from.txt")),
        ("escaped hash", include_str!("damaged/escaped-hash.txt")),
        ("wrapped link", include_str!("damaged/wrapped-link.txt")),
        ("members sorted", include_str!("damaged/members-sorted.json")),
    ] {
        assert_eq!(read(text, TODAY), whole(sent()), "{name}");
    }
}

#[test]
fn a_text_is_found_in_every_other_wrapping() {
    let text = include_str!("damaged/whole.txt").trim_end();
    let dense = text.replace(' ', "");
    let join = |between: &str| text.replace(' ', between);
    let lines: Vec<String> =
        text.split(' ').enumerate().map(|(n, group)| format!("{}. {group}", n + 1)).collect();
    let tabbed: Vec<String> = lines.iter().map(|line| line.replace(". ", "\t")).collect();
    for wrapped in [
        join("\u{2014}"),
        join("\u{2212}"),
        join("\u{2011}\u{ad}"),
        join("\u{a0}"),
        join("\u{200c}\u{200d}\u{2060}\u{feff}"),
        join("\r\n"),
        join("\n> > "),
        join("\n| "),
        join("  \\\n"),
        join("<br>\n"),
        join("&nbsp;"),
        join("</span> <span style=\"color:#000\">"),
        join("=20"),
        join("=\n"),
        join("%20"),
        join("_"),
        format!("```\n{text}\n```"),
        format!("**{text}**, thanks! Best, Attila T. 1"),
        format!("<p>Att: my team, at 1 pm<br>{text}</p><p>Matt 1 &amp; the rest</p>"),
        format!("{text} (the end)"),
        format!("ATT1 {text}"),
        text.to_lowercase(),
        text.replace('O', "0").replace('I', "1").replace('B', "8"),
        lines.join("\n"),
        tabbed.join("\n"),
        format!("https://example.org/en/device/%2523b%3d{dense}"),
        format!("https://wrap.example/?u=https-3A__example.org_en_device_-23b-3D{dense}&d=DwMF-g&e="),
        format!("https://wrap.example/v3/__https://example.org/en/device/*b={dense}__;Iw!!abc"),
        format!("<a href=3D\"https://example.org/en/device/#b=3D{dense}\">here</a>"),
        format!("See https://example.org/en/device/#b={dense}, and tell me."),
        dense.chars().map(|c| format!("{c}\n")).collect(),
    ] {
        assert_eq!(read(&wrapped, TODAY), whole(sent()), "{wrapped}");
    }
}

#[test]
fn a_file_is_found_in_every_other_wrapping() {
    let file = file::write(&sent());
    let value: serde_json::Value = serde_json::from_str(&file).expect("JSON");
    let pretty = serde_json::to_string_pretty(&value).expect("JSON");
    let (begin, hash) = file.split_once(",\"sha256\"").expect("a hash");
    for wrapped in [
        pretty.replace('\n', "\r\n"),
        format!("\u{feff}{pretty}"),
        value.to_string(),
        pretty.replace('\n', "\n> "),
        pretty.replace("  ", "\t"),
        pretty.replace("  ", "\u{a0}"),
        file.replace('/', "\\/"),
        file.replace('"', "\u{201d}"),
        serde_json::to_string(&file).expect("a string in JSON"),
        format!("My backup {{see below}}:\n{file}\n-- \nSent from my phone"),
        format!("{{\"sha256\"{},{}}}", hash.trim_end().trim_end_matches('}'), &begin[1..]),
        file.chars().flat_map(|c| [c, '\0']).collect(),
    ] {
        assert_eq!(read(&wrapped, TODAY), whole(sent()), "{wrapped}");
    }
}

#[test]
fn a_damaged_backup_is_never_called_foreign() {
    let sorted = include_str!("damaged/members-sorted.json");
    let text = include_str!("damaged/whole.txt");
    for damaged in [
        &sorted.replace("20501", "20502"),
        &sorted.replace("\"version\": 1", "\"version\": \"1\""),
        &sorted.replace("\"format\": \"attune-progress\",", ""),
        &sorted[..sorted.len() / 2],
        &sorted[40..],
        &text.replace("JPNRU", "JPNRV").replace("WKLLQ", "WKLLR").replace("LRRF5", "LRRF6"),
        &text[..text.len() / 2],
        &format!("https://example.org/en/device/%23b={}", &text.replace(' ', "")[..60]),
    ] {
        assert_eq!(read(damaged, TODAY), Err(Refused::Damaged), "{damaged}");
    }
}

#[test]
fn text_without_a_backup_is_refused_plainly() {
    let large = "{".repeat(MAX_LEN + 1);
    let package = r#"{"version":7,"name":"other"}"#;
    let cases = [
        ("", Refused::Empty),
        (" \n\u{feff}\u{200b}", Refused::Empty),
        ("hello", Refused::Foreign),
        ("[]", Refused::Foreign),
        ("{}", Refused::Foreign),
        (package, Refused::Foreign),
        (r#"{"notice":"","signed":false,"credentials":[]}"#, Refused::Foreign),
        ("https://example.org/#b=", Refused::Foreign),
        ("ATT2 ABCDE", Refused::Newer),
        (&large, Refused::TooLarge),
    ];
    for (text, why) in cases {
        assert_eq!(read(text, TODAY), Err(why), "{}", &text[..text.len().min(40)]);
    }
    for letter in ["{", "A", "att1 ", "{\"facts\":[", "{\"version\":{\"attune-progress\""] {
        let many = letter.repeat(MAX_LEN / letter.len());
        assert!(read(&many, TODAY).is_err(), "{letter} over and over");
    }
}

#[test]
fn two_backups_in_one_text_are_joined_and_a_damaged_one_is_skipped() {
    let (one, other) = (with(&[("p/1.1/1", "20501,7,8")]), with(&[("p/1.2/1", "20502,8,8")]));
    let mut both = one.clone();
    both.join(&other);
    let texts = [text::write(&one), text::write(&other), file::write(&one), file::write(&other)];
    for (a, b) in [(0, 1), (0, 3), (2, 1), (2, 3)] {
        let text = ["Monday:\n", &texts[a], "\nTuesday:\n", &texts[b], "\n"].concat();
        assert_eq!(read(&text, TODAY), whole(both.clone()), "{text}");
    }
    let cut = &texts[0][..texts[0].len() - 4];
    assert_eq!(read(&[cut, "\n\n", &texts[1]].concat(), TODAY), whole(other.clone()));
    assert_eq!(read(&[&texts[1], "\n\n", cut].concat(), TODAY), whole(other.clone()));
    let bad = texts[2].replace("20501", "20500");
    assert_eq!(read(&[&*bad, &texts[3]].concat(), TODAY), whole(other));
}

/// Anything people and programs put between the groups.
fn any_blank() -> impl Strategy<Value = String> {
    "[ \t\r\n\u{a0}\u{ad}\u{200b}-\u{200f}\u{2010}-\u{2015}\u{2018}-\u{201f}\u{2028}\u{2060}\u{2212}\u{3000}\u{feff}.,:;_*|>#~+/\\\\()'\"\\-]{0,4}"
}

proptest! {
    /// What the person is told is new is exactly what joining adds.
    #[test]
    fn new_facts_are_what_joining_adds(here in any_progress(), back in any_progress()) {
        let (new, changed) = news(&here, &back).expect("small");
        let mut both = here.clone();
        both.join(&back);
        let keys = |p: &Progress| p.facts().into_iter().map(|(k, _)| k).collect::<Vec<_>>();
        prop_assert_eq!(keys(&both).len(), keys(&here).len() + keys(&new).len());
        prop_assert_eq!(new.is_empty() && changed == 0, both == here);
        let mut again = both.clone();
        again.join(&new);
        prop_assert_eq!(again, both);
    }

    #[test]
    fn a_text_reads_the_same_in_any_surroundings(
        progress in real_progress(), before in "\\PC{0,40}", after in ".{0,40}", blanks in prop::collection::vec(any_blank(), 1..9),
        lower: bool,
    ) {
        let text = text::write(&progress);
        let expected = read(&text, TODAY);
        prop_assert!(expected.is_ok());
        let mut sent = before;
        for (n, group) in text.split(' ').enumerate() {
            sent.push_str(&[group, &blanks[n % blanks.len()]].concat());
        }
        sent.push_str(&after);
        let sent = if lower { sent.to_lowercase() } else { sent };
        prop_assert_eq!(read(&sent, TODAY), expected, "{}", sent);
    }

    #[test]
    fn a_text_reads_the_same_wrapped_at_any_column(progress in real_progress(), width in 1usize..90, quote in "(> ){0,2}") {
        let text = text::write(&progress);
        let letters: Vec<char> = text.chars().collect();
        let lines: Vec<String> = letters.chunks(width).map(|line| line.iter().collect()).collect();
        let wrapped = lines.join(&["\r\n", &quote].concat());
        prop_assert_eq!(read(&wrapped, TODAY), read(&text, TODAY), "{}", wrapped);
    }

    #[test]
    fn a_file_reads_the_same_in_any_surroundings(progress in real_progress(), before in "[^{}\"]{0,40}", after in ".{0,40}") {
        let file = file::write(&progress);
        let sent = [&before, &*file, &after].concat();
        prop_assert_eq!(read(&sent, TODAY), whole(progress), "{}", sent);
    }

    /// Even with a correct hash, what's left out is counted, and what's taken in is possible.
    #[test]
    fn every_fact_is_taken_or_counted(progress in any_progress()) {
        let facts = progress.facts().len();
        match read(&file::write(&progress), TODAY) {
            Ok(back) => {
                let kept = back.progress.facts().len();
                prop_assert!(kept <= facts && kept + back.left >= facts, "{kept} and {} of {facts}", back.left);
                prop_assert_eq!(read(&file::write(&back.progress), TODAY), whole(back.progress.clone()));
                prop_assert!(back.progress.passed.values().all(|pass| pass.day.is_possible(TODAY)));
            }
            Err(why) => prop_assert_eq!(why, Refused::Unfit),
        }
    }

    #[test]
    fn never_panics(text in "(ATT1|\\{\"facts\":\\[\\[\"|%23b=|.)*", day: i32) {
        let _ = read(&text, Day(day));
    }
}

#[test]
fn together_they_may_not_be_too_many() {
    let many = |letter: char, n: usize| {
        let mut progress = Progress::default();
        for n in 0..n {
            progress
                .read
                .insert(("1.1".into(), [&letter.to_string(), &*n.to_string()].concat()), Day(20_500));
        }
        progress
    };
    assert!(news(&many('a', MAX_FACTS), &many('a', 3)).is_some());
    assert!(news(&many('a', MAX_FACTS), &many('b', 1)).is_none());
    assert_eq!(read(&file::write(&many('a', MAX_FACTS + 1)), TODAY), Err(Refused::TooLarge));
    assert_eq!(read(&text::write(&many('a', MAX_FACTS + 1)), TODAY), Err(Refused::TooLarge));
}
