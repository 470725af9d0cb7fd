//! R001 and R002.

use super::*;

const HARD: &str = "Interdisciplinary organizational collaboration necessitates comprehensive institutional \
    accountability. Multidisciplinary professionals systematically operationalize extraordinarily complicated \
    administrative responsibilities notwithstanding particularly considerable organizational limitations.";
const PLAIN: &str = "You may see it at work. A boss keeps the pay. A friend keeps the keys. Ask what they want. \
    Then call. They choose the next step.";

#[test]
fn hard_sections_are_found_at_their_first_block() {
    let heading = block(BlockKind::Heading, Area::Section("s".into()), "Heading");
    let found = run(&[doc(vec![heading.clone(), paragraph(HARD)])]);
    assert_eq!(found.iter().map(|f| (f.code, f.pos.line)).collect::<Vec<_>>(), [("R001", 7)]);
    let handout = block(BlockKind::Item, Area::Handout, HARD);
    assert_eq!(codes(&[doc(vec![handout])]), ["R001"]);
    let mut allowed = paragraph(HARD);
    allowed.allowed = vec!["R001".into()];
    assert_eq!(codes(&[doc(vec![heading, allowed])]), [""; 0]);
}

#[test]
fn plain_short_and_foreign_texts_and_other_areas_are_left_alone() {
    let mut foreign = doc(vec![paragraph(HARD)]);
    foreign.lang = "es".into();
    let question = block(BlockKind::Feedback, Area::Question("q".into()), HARD);
    let heading = block(BlockKind::Heading, Area::Section("s".into()), HARD);
    let docs = [
        doc(vec![paragraph(PLAIN)]),
        doc(vec![paragraph("Institutional accountability.")]),
        foreign,
        doc(vec![question, heading]),
    ];
    assert_eq!(codes(&docs), [""; 0]);
}

#[test]
fn safety_pages_are_held_to_plainer_words() {
    let text = "Some people do not want to call because another person often reads their messages. A patient helper \
        will explain the choices first and then ask what the person would like.";
    let mut page = doc(vec![paragraph(text)]);
    assert_eq!(codes(std::slice::from_ref(&page)), [""; 0], "{:?}", run(&[page.clone()]));
    page.safety = true;
    assert_eq!(codes(&[page]), ["R001"]);
}

#[test]
fn a_section_is_judged_as_a_whole() {
    // One hard paragraph among easy ones, and two sections that are not mixed.
    let mut blocks = vec![paragraph(HARD)];
    blocks.extend((0..20).map(|_| paragraph(PLAIN)));
    assert_eq!(codes(&[doc(blocks)]), [""; 0]);
    let other = block(BlockKind::Paragraph, Area::Section("t".into()), HARD);
    assert_eq!(codes(&[doc(vec![paragraph(PLAIN), other])]), ["R001"]);
}

#[test]
fn sentences_of_more_than_thirty_words_are_found_where_they_begin() {
    let words = |n: usize| vec!["we"; n].join(" ");
    let found = of("R002", &format!("Call. {}.", words(31)));
    assert_eq!(found.iter().map(|f| f.pos.col).collect::<Vec<_>>(), [7]);
    assert!(found.iter().all(|f| f.message.starts_with("this sentence has 31 words")));
    let misses = [
        format!("{}.", words(30)),
        format!("{}. {}!", words(20), words(20)),
        format!("{}: {}", words(20), words(20)),
        format!("\"{}.\" {}", words(20), words(20)),
        format!("{} - - {}", words(15), words(15)),
    ];
    for text in misses {
        assert_eq!(of("R002", &text), [], "{text}");
    }
    let cell = |kind| codes(&[doc(vec![block(kind, Area::Other, &words(40))])]);
    assert_eq!((cell(BlockKind::Cell), cell(BlockKind::Feedback)), (vec![], vec!["R002"]));
}
