//! The file itself: its shape, its hash, and damage in it.

use super::*;
use crate::core::progress::facts::tests::real_progress as any_progress;
use crate::core::storage::backup::contents::LONGEST;
use crate::core::storage::backup::tests::{TODAY, whole};
use proptest::prelude::*;

fn read(text: &str) -> Result<Back, Refused> {
    crate::core::storage::backup::read(text, TODAY)
}

fn sealed(facts: &[(&str, &str)]) -> String {
    let mut seal = Seal::new();
    let lines: Vec<String> = facts
        .iter()
        .map(|(key, value)| {
            seal.take(&[key, "=", value, "\n"]);
            format!("[\"{key}\",\"{value}\"]")
        })
        .collect();
    let (facts, hash) = (lines.join(","), seal.hex());
    format!(r#"{{"format":"{FORMAT}","version":1,"facts":[{facts}],"sha256":"{hash}"}}"#)
}

#[test]
fn refuses_plainly() {
    let good = sealed(&[("p/1.1/1", "20501,7,8")]);
    assert!(read(&good).is_ok());
    let changed = |from: &str, to: &str| {
        assert!(good.contains(from), "{from}");
        read(&good.replacen(from, to, 1))
    };
    assert_eq!(changed(FORMAT, "attune-record"), Err(Refused::Damaged));
    assert_eq!(changed("\"version\":1", "\"version\":2"), Err(Refused::Newer));
    assert_eq!(changed("\"facts\":[[", "\"facts\":{\"more\":[[[[[["), Err(Refused::Damaged));
    for (from, to) in [
        ("\"version\":1", "\"version\":0"),
        ("\"version\":1", "\"version\":4294967297"),
        ("\"version\":1", "\"version\":\"1\""),
        ("20501", "20502"),
        ("[\"p/", "[\"p\\u002f"),
        ("8\"]", "8\"],"),
        ("8\"]", "8\",\"more\"]"),
        ("\"sha256\"", "\"sha1\""),
        ("\"}", "\",\"more\":1}"),
        ("\"}", "\""),
    ] {
        assert_eq!(changed(from, to), Err(Refused::Damaged), "{from} to {to}");
    }
    // A newer version is reported as newer, whatever else the file holds.
    assert_eq!(read(r#"{"format":"attune-progress","version":7,"x":[]}"#), Err(Refused::Newer));
    // Any text is foreign until it identifies itself.
    let record = r#"{"notice":"…","signed":false,"credentials":[]}"#;
    for text in [record, "{", "{\"format\"", "{\"format\":\"attune-record\",\"version\":1}"] {
        assert_eq!(read(text), Err(Refused::Foreign), "{text}");
    }
}

#[test]
fn a_right_hash_does_not_make_a_fact() {
    let good = ("p/1.2/1", "20501,7,8");
    let mut kept = Progress::default();
    kept.absorb(good.0, good.1).expect("a fact");
    for (key, value) in [
        ("p/1.1/1", "20501,9,8"),
        ("p/1.1", "20501,7,8"),
        ("P/1.1/1", "20501,7,8"),
        ("", ""),
        ("r/1.1/a b", "20501"),
        ("x/A", "1"),
        ("t/1.1", "not an attempt"),
        (&"x".repeat(LONGEST.0 + 1), ""),
        ("x", &"y".repeat(LONGEST.1 + 1)),
    ] {
        assert_eq!(read(&sealed(&[(key, value)])), Err(Refused::Unfit), "{key}={value}");
        let back = Back { progress: kept.clone(), left: 1 };
        assert_eq!(read(&sealed(&[(key, value), good])), Ok(back), "{key}={value}");
    }
    // Only printable ASCII is a fact, and the hash says so.
    for value in ["ä", "back\\slash", "\u{201c}"] {
        assert_eq!(read(&sealed(&[good, ("x/a", value)])), Err(Refused::Damaged), "{value}");
    }
}

#[test]
fn facts_only_a_newer_version_knows_are_kept() {
    let back = read(&sealed(&[("p/1.1/1", "20501,7,8"), ("y/1.1", "what comes")])).expect("a backup");
    let back = back.progress;
    assert_eq!(back.unknown.get("y/1.1").map(String::as_str), Some("what comes"));
    assert_eq!(read(&write(&back)), whole(back));
}

proptest! {
    #[test]
    fn reads_back_whole(progress in any_progress()) {
        let file = write(&progress);
        prop_assert_eq!(read(&file), whole(progress));
        // It's JSON, with any spacing.
        let value: serde_json::Value = serde_json::from_str(&file).expect("JSON");
        let facts: Vec<String> = value["facts"].as_array().expect("a list").iter().map(ToString::to_string).collect();
        let spaced = format!(
            "{{ \"format\" : {}, \"version\" :\t{},\r\n\"facts\" : [ {} ] , \"sha256\" : {} }} ",
            value["format"], value["version"], facts.join(" ,\n "), value["sha256"]
        );
        prop_assert_eq!(read(&spaced), read(&file));
    }

    #[test]
    fn one_wrong_character_is_found(progress in any_progress(), at: prop::sample::Index, to in "[ -~]") {
        let file = write(&progress);
        let mut letters: Vec<char> = file.trim_end().chars().collect();
        let n = at.index(letters.len());
        let to = to.chars().next().unwrap_or(' ');
        // A different line break gives the same result.
        prop_assume!(letters[n] != to && !(letters[n] == '\n' && [' ', '>', '\\'].contains(&to)));
        letters[n] = to;
        let wrong: String = letters.into_iter().collect();
        prop_assert!(read(&wrong).is_err(), "{}", wrong);
    }

    #[test]
    fn a_part_of_it_is_refused(progress in any_progress(), at: prop::sample::Index) {
        let file = write(&progress);
        let file = file.trim_end();
        prop_assert!(read(&file[..at.index(file.len())]).is_err());
    }

    #[test]
    fn never_panics(text in "(\\{\"format\":\"attune-progress\",\"version\":1,?)?.{0,80}") {
        let _ = read(&text);
    }
}
