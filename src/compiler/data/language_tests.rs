//! The reader of `language.toml`: a whole file, and every mistake with its line and what to do.

use super::*;
use crate::compiler::source::file::Source;

const WHOLE: &str = r#"name = "Zzzish"
direction = "rtl"
months = ["Uno", "Dos", "Tres", "Cua", "Cin", "Seis",
  "Siete", "Ocho", "Nue", "Moon of Ten", "Once", "Doce"]
plural = ["one", "other"]
plural_rule = "one-is-1"
list = { between = ", ", two = " and ", last = ", and " }
[reading]
formula = "none"
sentence_words = 25
"#;

fn language(tag: &str, text: &str) -> (Language, Vec<String>) {
    let source = Source::new("l", text);
    let mut report = Report::new(&source);
    let (language, _) = Language::read(tag, &mut report);
    (language, report.found.iter().map(ToString::to_string).collect())
}

#[test]
fn a_whole_file_is_read() {
    let (read, found) = language("zz", WHOLE);
    assert_eq!(found, [""; 0]);
    assert_eq!((read.name.as_str(), read.direction.attribute()), ("Zzzish", "rtl"));
    assert_eq!((read.months.len(), read.months[9].as_str()), (12, "Moon of Ten"));
    assert_eq!(read.reading, Reading { grades: None, sentence_words: Some(25) });
    let english = WHOLE.replace("\"none\"", "\"flesch-kincaid\"\ngrade = 8\ngrade_safety = 6");
    let (read, found) = language("en", &english.replace("rtl", "ltr"));
    assert_eq!(found, [""; 0]);
    assert_eq!(read.reading.grades, Some((8, 6)));
    assert_eq!(read.direction.attribute(), "ltr");
}

#[test]
fn a_month_of_three_words_stays_one_name_for_the_app() {
    let names = language("zz", WHOLE).0.month_names();
    let names: Vec<&str> = names.split(' ').collect();
    assert_eq!((names.len(), names[9], names[11]), (12, "Moon\u{a0}of\u{a0}Ten", "Doce"));
}

#[test]
fn lists_are_written_in_the_style_of_the_language() {
    let list = language("zz", WHOLE).0.list;
    let of = |things: &[&str]| list.join(&things.iter().map(|t| t.to_string()).collect::<Vec<_>>());
    assert_eq!(of(&[]), "");
    assert_eq!(of(&["a"]), "a");
    assert_eq!(of(&["a", "b"]), "a and b");
    assert_eq!(of(&["a", "b", "c", "d"]), "a, b, c, and d");
}

#[test]
fn one_form_fills_the_other_and_two_forms_fill_nothing() {
    let strings = || BTreeMap::from([("found-other".to_string(), "{n} found".to_string())]);
    let (two, mut same) = (language("zz", WHOLE).0, strings());
    two.fill_forms(&mut same);
    assert_eq!((same, two.has_no("found-one")), (strings(), false));
    let text = WHOLE.replace("[\"one\", \"other\"]", "[\"other\"]").replace("one-is-1", "one-form");
    let (one, found) = language("zz", &text);
    assert_eq!(found, [""; 0]);
    let mut filled = strings();
    one.fill_forms(&mut filled);
    assert_eq!(filled.get("found-one").map(String::as_str), Some("{n} found"));
    assert!(one.has_no("found-one") && !one.has_no("found-other"));
}

/// What to change in [`WHOLE`], and the beginning of the one finding.
const SLIPS: &[(&str, &str, &str)] = &[
    ("name = \"Zzzish\"\n", "", "l:1:1 error X001 the language is missing name"),
    ("\"Zzzish\"", "\" \"", "l:1:9 error X001 name is empty"),
    ("\"Zzzish\"", "7", "l:1:8 error X001 name must be text in quotation marks"),
    ("direction = \"rtl\"\n", "", "l:1:1 error X001 the language is missing direction"),
    ("\"rtl\"", "\"right\"", "l:2:14 error X001 direction must be \"ltr\""),
    (
        "\"Uno\", ",
        "",
        "l:3:10 error X001 months must list the names of all twelve months, January first; there are 11",
    ),
    ("\"Doce\"", "\"Doce\", \"More\"", "l:3:10 error X001 months must list"),
    ("\"Dos\"", "\"Uno\"", "l:3:19 error X001 Uno is in the list of months twice"),
    ("\"Dos\"", "\" \"", "l:3:19 error X001 the name of a month is empty"),
    ("\"Dos\"", "2", "l:3:10 error X001 months must be a list of texts"),
    (
        "[\"one\", \"other\"]",
        "[\"one\"]",
        "l:5:10 error X001 the rule one-is-1 has the forms [\"one\", \"other\"]",
    ),
    (
        "one-is-1",
        "few-are-4",
        "l:6:16 error X001 there is no plural rule few-are-4: write one of one-is-1 (one, other), one-form (other)",
    ),
    ("plural_rule = \"one-is-1\"\n", "", "l:1:1 error X001 the language is missing plural_rule"),
    (", two = \" and \"", "", "l:7:8 error X001 list is missing two"),
    ("two = \" and \"", "two = \"\"", "l:7:33 error X001 two is empty"),
    (
        "{ between = \", \", two = \" and \", last = \", and \" }",
        "\", \"",
        "l:7:8 error X001 list must be a table",
    ),
    (
        "\"none\"",
        "\"lix\"",
        "l:9:12 error X001 there is no reading formula lix: write flesch-kincaid (English) or none",
    ),
    (
        "sentence_words = 25",
        "sentence_words = \"25\"",
        "l:10:18 error X001 sentence_words must be a whole number",
    ),
    ("sentence_words = 25", "sentence_words = 0", "l:10:18 error X001 sentence_words must be a whole number"),
    ("sentence_words = 25", "grade = 8", "l:10:1 error X001 reading: unknown key grade"),
    ("[reading]", "[readin]", "l:1:1 error X001 the language is missing reading"),
    (
        "\"none\"",
        "\"flesch-kincaid\"\ngrade = 8\ngrade_safety = 6",
        "l:9:12 error X001 flesch-kincaid counts syllables of English",
    ),
];

#[test]
fn every_slip_has_a_finding_at_its_place() {
    for (from, to, wanted) in SLIPS {
        assert_eq!(WHOLE.matches(from).count(), 1, "{from}");
        let (_, found) = language("zz", &WHOLE.replace(from, to));
        assert!(found.iter().any(|f| f.starts_with(wanted)), "{from} -> {to}: {found:#?}");
        let more = usize::from(from.starts_with("[readin"));
        assert_eq!(found.len(), 1 + more, "{from} -> {to}: {found:#?}");
    }
    let english = WHOLE.replace("\"none\"", "\"flesch-kincaid\"\ngrade = 8");
    assert_eq!(language("en", &english).1, ["l:8:1 error X001 reading is missing grade_safety"]);
}
