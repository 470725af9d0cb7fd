//! The loader of the messaging rules, with small files and with those of the content.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;

use super::wording::{files, wording};
use crate::compiler::source::file::Source;
use crate::core::base::date::Day;
use crate::core::messaging::rule::{Rules, Scope, Severity};

fn today() -> Day {
    Day::parse("2026-12-31").expect("a date")
}

const WHOLE: &str = r##"
[[source]]
id = "S1"
title = "Org, Title, 2020"
url = "https://example.org/"
seen = "2026-02"

[[rule]]
id = "A01"
severity = "stop"
find = ["child|teen* prostitut*"]
except = ["child prostitution act"]
why = "A child can't consent."
instead = "a child who was exploited"
sources = ["S1"]
hit = "A teenage prostitute."
miss = "A child."

[[rule]]
id = "C22"
severity = "consider"
find = ["sex trafficking"]
without = ["labor|labour"]
scope = "text"
first = true
why = "Half of it is missing."
instead = "labor and sex trafficking"
views = ["One.", "Two."]
sources = []
hit = "Sex trafficking, and again sex trafficking."
miss = "Sex trafficking.\n\nLabor trafficking."

[[must]]
id = "F01"
when = ["sign|signs"]
any = ["911"]
why = "Someone may be in danger."
instead = "In danger, call."
hit = "These are the signs."
miss = "These are the signs. Call 911."

[[must]]
id = "F12"
ask = true
why = "Some readers can't see it."
instead = "Does each picture have text?"

[[picture]]
id = "D01"
severity = "stop"
ask = "Does it show chains?"
find = ["chain|chains"]
why = "That isn't what it looks like."
instead = "people at work"
sources = ["S1"]
hit = "Photo: a man in chains"
miss = "Photo: a man at work.\nChains are rare."

[[detail]]
kind = "age"
find = ["#-year-old"]
except = ["#-year-old law"]
hit = "A 16-year-old."
miss = "A 16-year-old law."

[[name]]
id = "N01"
find = ["teen prostitution"]
after = ["count of"]
hit = "One count of teen prostitution."
miss = "It's teen prostitution."
"##;

fn read(texts: &[&str]) -> (Rules, Vec<String>) {
    let sources: Vec<Source> =
        texts.iter().enumerate().map(|(n, text)| Source::new(format!("f{n}"), *text)).collect();
    let (rules, found) = wording(&sources, vec!["911".into()], today());
    (rules, found.iter().map(ToString::to_string).collect())
}

#[test]
fn a_whole_file_is_read_in_order() {
    let (rules, found) = read(&[WHOLE]);
    assert_eq!(found, [""; 0]);
    assert_eq!(rules.rules.iter().map(|r| r.id.as_str()).collect::<Vec<_>>(), ["A01", "C22"]);
    let second = &rules.rules[1];
    assert_eq!((second.severity, second.scope, second.first), (Severity::Consider, Scope::Text, true));
    assert_eq!((rules.musts.len(), rules.pictures.len(), rules.details.len()), (2, 1, 1));
    assert_eq!((rules.sources[0].seen.as_str(), rules.numbers.len()), ("2026-02", 1));
    let bytes = postcard::to_allocvec(&rules).expect("bytes");
    assert_eq!(postcard::from_bytes::<Rules>(&bytes).expect("rules"), rules);
}

/// What to change in [`WHOLE`], and the line, column and beginning of the one finding.
const SLIPS: &[(&str, &str, &str)] = &[
    ("first = true", "fisrt = true", "f0:25:1 error X001 C22: unknown key fisrt"),
    ("[[detail]]", "[[details]]", "f0:59:3 error X001 unknown key details: write entries as [[source]]"),
    ("child|teen* ", "Child|teen* ", "f0:11:10 error X001 bad pattern"),
    (
        "sources = [\"S1\"]\nhit = \"A",
        "sources = [\"S2\"]\nhit = \"A",
        "f0:15:13 error X001 there's no [[source]] with the id S2",
    ),
    ("sources = []\n", "", "f0:19:1 error X001 C22 is missing sources"),
    ("hit = \"A teenage prostitute.\"\n", "", "f0:8:1 error X001 A01 is missing hit"),
    ("miss = \"A child.\"\n", "", "f0:8:1 error X001 A01 is missing miss"),
    ("id = \"C22\"", "id = \"A01\"", "f0:20:7 error Q002 A01 is the id of another entry already"),
    ("\"One.\", ", "", "f0:19:1 error X001 C22 is contested, so it needs two views"),
    ("A teenage prostitute", "A teenage person", "f0:8:1 error X001 A01 doesn't mark its own hit"),
    ("miss = \"A child.\"", "miss = \"A child prostitute.\"", "f0:8:1 error X001 A01 marks its own miss"),
    ("Call 911", "Call someone", "f0:33:1 error X001 F01 is asked for in its own miss"),
    ("the signs.\"", "the signs, 911.\"", "f0:33:1 error X001 F01 isn't asked for in its own hit"),
    ("a man in chains", "a man", "f0:48:1 error X001 D01 doesn't mark its own hit"),
    (
        "severity = \"consider\"",
        "severity = \"maybe\"",
        "f0:21:13 error X001 severity must be one of: stop, fix, consider",
    ),
    ("hit = \"A 16-year-old.", "hit = \"A child.", "f0:59:1 error X001 age isn't found in its own hit"),
    (
        "find = [\"teen prostitution\"]",
        "find = [\"youth\"]",
        "f0:66:1 error X001 N01 doesn't clear its own hit",
    ),
    ("after = [\"count of\"]\n", "", "f0:66:1 error X001 N01 clears its own miss"),
    ("except = [\"#-year-old law\"]\n", "", "f0:59:1 error X001 age is found in its own miss"),
    ("seen = \"2026-02\"", "seen = \"2027-02\"", "f0:6:9 error X001 seen 2027-02 is later than today"),
    ("why = \"Half of it is missing.\"", "why = \" \"", "f0:26:8 error X001 why is empty"),
    ("ask = true", "ask = 1", "f0:44:7 error X001 ask must be true or false"),
];

#[test]
fn every_slip_has_a_finding_at_its_place() {
    for (from, to, wanted) in SLIPS {
        assert_eq!(WHOLE.matches(from).count(), 1, "{from}");
        let (_, found) = read(&[&WHOLE.replace(from, to)]);
        assert!(found.iter().any(|f| f.starts_with(wanted)), "{from} -> {to}: {found:#?}");
    }
}

#[test]
fn rules_of_a_place_come_last_and_may_use_the_sources_of_the_language() {
    let place = WHOLE.split("\n[[rule]]").nth(1).expect("a rule").replace("A01", "P01");
    let place = ["[[rule]]", &place].concat();
    let (rules, found) = read(&[WHOLE, &place]);
    assert_eq!(found, [""; 0]);
    assert_eq!(rules.rules.last().map(|r| r.id.as_str()), Some("P01"));
    let (_, found) = read(&[WHOLE, &place.replace("P01", "C22")]);
    assert!(found.iter().any(|f| f.starts_with("f1:2:7 error Q002")), "{found:#?}");
}

/// The files of a folder, by their path below `content`.
fn collect(root: &Path, folder: &str, texts: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(root.join(folder)).expect("a folder") {
        let path = entry.expect("an entry").path();
        let key = path.strip_prefix(root).expect("inside").to_string_lossy().replace('\\', "/");
        if path.is_dir() {
            collect(root, &key, texts);
        } else if key.ends_with(".toml") {
            texts.insert(key, std::fs::read_to_string(path).expect("a file"));
        }
    }
}

/// The rules of the content with their findings.
fn of_content() -> (Rules, Vec<String>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let mut texts = BTreeMap::new();
    ["en", "places"].into_iter().for_each(|folder| collect(&root, folder, &mut texts));
    let sources: BTreeMap<&str, Source> =
        texts.iter().map(|(key, text)| (key.as_str(), Source::new(key, text.as_str()))).collect();
    let place = texts.keys().find_map(|key| key.strip_prefix("places/")?.split_once('/')).map_or("", |k| k.0);
    let (rules, findings) = wording(files(&sources, "en", place), Vec::new(), today());
    (rules, findings.iter().map(ToString::to_string).collect())
}

/// The rules of the content, read once for every test that looks for them.
pub(crate) static CONTENT: LazyLock<Rules> = LazyLock::new(|| of_content().0);

#[test]
fn the_rules_of_the_content_have_no_mistake() {
    let (rules, findings) = of_content();
    assert!(findings.is_empty(), "{findings:#?}");
    assert!(rules.rules.len() > 90, "{}", rules.rules.len());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(150) })]

    #[test]
    fn an_altered_file_has_findings_and_never_stops_the_loader(
        cuts in proptest::collection::vec((0..WHOLE.len(), 0..40usize, proptest::sample::select(PIECES)), 1..5),
    ) {
        let mut text = WHOLE.to_string();
        for (at, length, piece) in cuts {
            let at = at.min(text.len());
            text.replace_range(at..(at + length).min(text.len()), piece);
        }
        let (rules, _) = read(&[&text, WHOLE]);
        prop_assert!(rules.rules.len() >= 2, "the second file is read");
    }
}

/// Pieces that a file of rules is made of.
const PIECES: &[&str] = &[
    "",
    "\n",
    "\"",
    "[[rule]]\n",
    "[[must]]\n",
    "[rule]\n",
    "[[picture]]\n",
    "id = \"A01\"\n",
    "find = []\n",
    "find = [\"~3\"]\n",
    "with = [[]]\n",
    "with = [\"a\"]\n",
    "sources = [1]\n",
    "check = \"phone\"\n",
    "= ",
    "3",
    "measure = \"number\"\n",
    "true",
    "\\",
    "]",
    "severity = \"consider\"\n",
];
