//! What the rules need in addition to the prose, and where their findings go.

use std::collections::BTreeMap;

use super::held::Wording;
use super::prose::{Block, Prose};
use crate::compiler::data::language::Reading;
use crate::compiler::source::finding::{Finding, Pos, level};
use crate::core::base::date::Day;
use crate::core::course::contact::Contact;
pub(crate) use crate::core::messaging::steps::step;

/// What the rules need in addition to the prose.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Today.
    pub today: Day,
    /// The registry of numbers.
    pub contacts: &'a [Contact],
    /// Contact id and after how many months its number is to be checked again (hotline 3, phone 6).
    pub ages: &'a [(String, u32)],
    /// The rules of wording.
    pub wording: &'a Wording,
    /// How hard the texts of each language may be to read; nothing limits a language that isn't there.
    pub readings: &'a BTreeMap<String, Reading>,
    /// Words of the place's names, in lower case.
    pub places: &'a [String],
}

/// Where the rules put what they find.
#[derive(Debug, Default)]
pub(crate) struct Sink {
    pub(crate) kept: Vec<Finding>,
    pub(crate) silenced: Vec<Finding>,
}

impl Sink {
    /// A finding at a byte offset of a block.
    pub(crate) fn block(
        &mut self,
        doc: &Prose,
        block: &Block,
        offset: usize,
        code: &'static str,
        message: String,
    ) {
        let finding = finding(&doc.file, block.place(offset), code, message);
        let allowed = block.allowed.iter().any(|c| c == code);
        if allowed { self.silenced.push(finding) } else { self.kept.push(finding) }
    }

    /// A finding that no `allow` comment can silence.
    pub(crate) fn file(&mut self, file: &str, pos: Pos, code: &'static str, message: String) {
        self.kept.push(finding(file, pos, code, message));
    }
}

pub(crate) fn finding(file: &str, pos: Pos, code: &'static str, message: String) -> Finding {
    Finding { file: file.into(), pos, level: level(code), code, message }
}

/// The wording of a text in English: the languages and the files that belong to none.
pub(crate) fn english(doc: &Prose) -> bool {
    doc.lang.is_empty() || doc.lang.starts_with("en")
}

/// Where findings go that have no better place.
pub(crate) const TOP: Pos = Pos { line: 1, col: 1 };
