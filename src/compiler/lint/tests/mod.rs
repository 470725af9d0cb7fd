//! Tests of the rules: for each code a table of what hits and what must not.

mod any_text;
mod courses;
mod phone;
mod reading;
mod sources;
mod wording;

use super::context::TOP;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::held::Wording;
use super::prose::{Area, BlockKind};
use super::*;
use crate::compiler::data::language::Reading;
use crate::compiler::data::wording_tests::CONTENT;
use crate::core::base::date::Day;
use crate::core::course::contact::Contact;
use crate::core::messaging::steps::STEPS;

/// A block at line 7 of its file.
fn block(kind: BlockKind, area: Area, text: &str) -> Block {
    Block {
        kind,
        area,
        text: text.into(),
        places: vec![(0, Pos { line: 7, col: 1 })],
        footnotes: 0,
        allowed: Vec::new(),
    }
}

pub(crate) fn paragraph(text: &str) -> Block {
    block(BlockKind::Paragraph, Area::Section("s".into()), text)
}

pub(crate) fn doc(blocks: Vec<Block>) -> Prose {
    Prose { file: "content/en/pages/x.md".into(), lang: "en".into(), blocks, ..Prose::default() }
}

/// The rules of the content.
static WORDING: LazyLock<Wording> = LazyLock::new(|| Wording::new(&CONTENT));

/// How hard English may be to read; another language has no limits here.
static READINGS: LazyLock<BTreeMap<String, Reading>> =
    LazyLock::new(|| [("en".into(), Reading { grades: Some((8, 6)), sentence_words: Some(30) })].into());

fn today() -> Day {
    Day::parse("2026-11-23").expect("a date")
}

/// What the rules need, without contacts and without names of a place.
static CONTEXT: LazyLock<Context<'static>> = LazyLock::new(|| Context {
    today: today(),
    contacts: &[],
    ages: &[],
    wording: &WORDING,
    readings: &READINGS,
    places: &[],
});

pub(crate) fn run(docs: &[Prose]) -> Vec<Finding> {
    check(docs, &CONTEXT)
}

fn codes(docs: &[Prose]) -> Vec<&'static str> {
    run(docs).iter().map(|f| f.code).collect()
}

/// The findings of one code for one paragraph.
fn of(code: &str, text: &str) -> Vec<Finding> {
    run(&[doc(vec![paragraph(text)])]).into_iter().filter(|f| f.code == code).collect()
}

#[test]
fn an_allowed_code_is_silenced_in_its_block_alone() {
    let mut allowed = paragraph("Call 911 now. It is untraceable.");
    allowed.allowed = vec!["N001".into()];
    let docs = [doc(vec![allowed, paragraph("Call 911 now.")])];
    let (kept, silenced) = check_all(&docs, &CONTEXT);
    assert_eq!(kept.iter().map(|f| f.code).collect::<Vec<_>>(), ["N001", "W002"]);
    assert_eq!(silenced.iter().map(|f| f.code).collect::<Vec<_>>(), ["N001"]);
}

#[test]
fn findings_point_at_their_words_in_order() {
    let docs = [doc(vec![paragraph("Écoutez: it is untraceable. Call 911.")])];
    let places: Vec<_> = run(&docs).iter().map(|f| (f.code, f.pos.line, f.pos.col, f.level)).collect();
    use crate::compiler::source::finding::Level::Error;
    assert_eq!(places, [("W002", 7, 16, Error), ("N001", 7, 34, Error)]);
}
