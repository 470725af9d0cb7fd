//! Typed answers from the file to the verdict: what an author writes, what a learner types.

use super::kinds::question;
use super::*;
use crate::compiler::TABLES;
use crate::core::course::question::{Kind, Question};
use crate::core::quiz::grade::{Given, Verdict, grade};

fn answered(question: &Question, typed: &str) -> Verdict {
    grade(question, &Given::Typed(typed.into()), &TABLES)
}

/// What the compiler says of a question with these accepted answers.
fn findings(flags: &str, keys: &[&str]) -> Vec<String> {
    let list: String = keys.iter().map(|key| format!("- [=] {key}\n")).collect();
    let quiz = format!(
        "{MODULE}## Quiz\n<!-- quiz: check -->\n\n### What?\n<!-- q: q1; objective=o; teaches=s{flags} -->\n\n{list}\n> [!NOTE]\n> Because.\n"
    );
    let compiled = with("en/modules/9.1-t.md", &quiz);
    let of_keys = |f: &&crate::compiler::source::finding::Finding| matches!(f.code, "Q009" | "X002");
    compiled.findings.iter().filter(of_keys).map(|f| format!("{} {}", f.code, f.message)).collect()
}

#[test]
fn right_answers_are_right_however_they_are_typed() {
    for (key, right, wrong) in [
        ("1200", &["1,200", "1 200", "1’200", "١٢٠٠"][..], &["1.2", "12", "120"][..]),
        ("1,000,000", &["1000000", "1 000 000", "1.000.000"], &["1", "1,000"]),
        (".5", &["0.5", "0,5", ".50", "٫٥"], &["5", "0.05"]),
        ("9", &["٩", "۹", "９", "९", "9%"], &["6", "99"]),
        ("8.8", &["٨٫٨", "8,8", "8.80"], &["88", "8"]),
        (
            "shepherd's tree",
            &["Shepherd’s Tree", "shepherd`s tree", "shepherdʼs tree", "shepherds tree"],
            &["shepherd tree"],
        ),
        ("bir\u{ad}ch", &["birch", "Birch", "bir\u{ad}ch", "birch\u{200b}"], &["bir ch"]),
        ("Đặng œuvre", &["dang oeuvre", "ĐẶNG ŒUVRE"], &["ang uvre"]),
    ] {
        let asked = question("", &format!("- [=] {key}\n"));
        for typed in right {
            assert!(answered(&asked, typed).right, "{key}: {typed}");
        }
        for typed in wrong {
            assert!(!answered(&asked, typed).right, "{key}: {typed}");
        }
        assert_eq!(findings("", &[key]), [""; 0], "{key}");
    }
}

#[test]
fn numbers_in_another_form_are_findings_with_the_right_one() {
    for (key, form) in [
        ("8.8 +/- 0.1", "8.8 ± 0.1"),
        ("5–10", "5..10"),
        ("10..5", "5..10"),
        ("5…10", "5..10"),
        ("9%", "write 9, and unit=%"),
        ("5-10", "5..10"),
        ("5 to 10", "5..10"),
        ("1.2.3", "n ± m"),
        ("12 people", "n ± m"),
        ("8.125", "8125 or 8.1250"),
    ] {
        let found = findings("", &[key]);
        assert_eq!(found.len(), 1, "{key}: {found:?}");
        assert!(found[0].starts_with("Q009") && found[0].contains(form), "{key}: {found:?}");
        assert_eq!(findings("; exact", &[key]), [""; 0], "{key} to the letter is meant");
    }
    assert!(findings("", &["8", "eight"])[0].contains("don't mix"));
    assert!(matches!(question("", "- [=] 1,000..2,000\n- [=] ٣ ± .5\n").kind, Kind::Number { .. }));
}

#[test]
fn answers_that_grading_cannot_tell_apart_are_findings() {
    for keys in
        [&["it's", "it’s"][..], &["Birch", "bir\u{ad}ch"], &["1200", "1,200"], &["\u{ad}"], &["a-b", "a b"]]
    {
        let found = findings("", keys);
        assert_eq!(found.len(), 1, "{keys:?}: {found:?}");
    }
    assert_eq!(findings("; exact", &["TVPA", "tvpa"]), [""; 0]);
}

#[test]
fn partners_that_read_alike_are_either_right() {
    let table = "| Tree | Height |\n| --- | --- |\n| Oak | tall |\n| Elm | tall |\n| Hazel | small |\n";
    let asked = question("; match", table);
    for chosen in [[0, 1, 2], [1, 0, 2], [0, 0, 2], [1, 1, 2]] {
        assert!(grade(&asked, &Given::Matches(chosen.to_vec()), &TABLES).right, "{chosen:?}");
    }
    assert!(!grade(&asked, &Given::Matches(vec![2, 1, 0]), &TABLES).right);
}
