//! What ends a part of a lesson: the line to remember and what to try. Faces of cases.

use super::*;
use crate::core::course::question::Kind;

const OPTIONS: &str =
    "- [ ] one\n  > no\n- [x] two\n  > yes\n- [ ] three\n  > no\n\n> [!NOTE]\n> Because.\n\n";

/// The codes in a module whose section has this text.
fn found_in(text: &str) -> Vec<&'static str> {
    let compiled =
        with("en/modules/9.1-t.md", &[MODULE, "## Part\n<!-- section: part -->\n\n", text].concat());
    compiled.findings.iter().map(|f| f.code).filter(|c| !matches!(*c, "M003" | "Q011")).collect()
}

fn a_try(id: &str) -> String {
    ["### What now?\n<!-- try: ", id, " -->\n\nA case.\n\n", OPTIONS].concat()
}

#[test]
fn a_part_ends_with_a_line_to_remember_and_something_to_try() {
    let text = ["Text.\n\n> [!IMPORTANT]\n> Ask *first*.\n\n", &a_try("one"), &a_try("two")].concat();
    let module = module(&["## Part\n<!-- section: part -->\n\n", &text].concat());
    let section = module.sections.last().expect("the part");
    assert_eq!(
        (section.html.as_str(), section.recap_html.as_str()),
        ("<p>Text.</p>", "<p>Ask <em>first</em>.</p>")
    );
    let ids: Vec<&str> = section.tries.iter().map(|t| t.id.as_str()).collect();
    assert_eq!(ids, ["one", "two"]);
    let one = &section.tries[0];
    assert_eq!((one.prompt_html.as_str(), one.intro_html.as_str()), ("What now?", "<p>A case.</p>"));
    assert!(matches!(&one.kind, Kind::Single { options, shuffle: true } if options[1].right));
    assert_eq!(one.key_hash, "", "nothing is kept of it");
    assert!(module.questions.is_empty(), "it's never drawn");
    assert!(module.quiz_part().sections.iter().all(|s| s.tries.is_empty()), "a quiz's page doesn't carry it");
}

#[test]
fn a_longer_alert_or_one_inside_the_text_is_no_recap() {
    for text in ["Text.\n\n> [!IMPORTANT]\n> One.\n>\n> Two.\n\n", "> [!IMPORTANT]\n> One.\n\nText.\n\n"] {
        let section =
            module(&["## Part\n<!-- section: part -->\n\n", text].concat()).sections.pop().expect("the part");
        assert_eq!(section.recap_html, "");
        assert!(section.html.contains("note-important"), "{}", section.html);
    }
}

#[test]
fn what_is_wrong_with_a_try_is_said() {
    assert_eq!(found_in(&a_try("one")), [""; 0]);
    assert_eq!(found_in(&[a_try("one"), a_try("one")].concat()), ["Q002"], "an id is used twice");
    assert_eq!(
        found_in(&[&a_try("one"), "### More text\n\nText.\n\n"].concat()),
        ["X002"],
        "tries come last"
    );
    assert!(found_in(&a_try("one").replace("###", "####")).contains(&"X002"), "one level below");
    assert_eq!(found_in(&a_try("one").replace("try: one", "try: one; teaches=part")), ["X002"]);
    assert_eq!(found_in(&a_try("one").replace("> [!NOTE]\n> Because.\n", "")), ["Q005"]);
    assert_eq!(found_in(&a_try("one").replace("  > yes\n", "")), ["Q005"]);
    let quiz = [
        "## Quiz\n<!-- quiz: check -->\n\n### What?\n<!-- q: one; objective=o; teaches=part -->\n\n",
        OPTIONS,
    ];
    assert!(
        found_in(&[a_try("one"), quiz.concat()].concat()).contains(&"Q002"),
        "a try and a question share an id"
    );
}

#[test]
fn long_parts_want_one() {
    let long = "The tree is tall and old. ".repeat(47);
    // The module says that it takes one minute, too.
    assert_eq!(found_in(&[&long, "\n\n"].concat()), ["M004", "M004"]);
    assert_eq!(found_in(&[&long, "\n\n", &a_try("one")].concat()), ["M004"]);
}

#[test]
fn a_face_is_one_of_the_pictures() {
    let case = |face: &str| {
        [
            "## Case\n<!-- scenario: c; start=a; score=none; about=ordinary; role=neighbor; face=",
            face,
            " -->\n\nHelp.\n\n### A\n<!-- scene: a -->\n\nText.\n",
        ]
        .concat()
    };
    let with_face = |name: &str| {
        let mut sources = base();
        sources.insert(
            "pictures/faces/ada.svg".into(),
            "<svg viewBox=\"0 0 9 9\"><path d=\"M0 0\"/></svg>".into(),
        );
        sources.insert("en/modules/9.1-t.md".into(), [MODULE, &case(name)].concat());
        compile_sources(&sources, &options("2026-03-01"))
    };
    let compiled = with_face("ada");
    let site = compiled.site.expect("a site");
    let face = &site.langs[0].course.modules[0].scenarios[0].face_html;
    assert!(face.contains("aria-hidden=\"true\"") && face.contains("<figcaption>Ada</figcaption>"), "{face}");
    assert!(
        with_face("bob").findings.iter().any(|f| f.code == "X006" && f.message.contains("faces/bob.svg"))
    );
    assert!(with_face("../x").findings.iter().any(|f| f.code == "X006"));
}
