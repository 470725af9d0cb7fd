//! The readable text of a document, block by block, for the rules that read prose (grade, wording, numbers,
//! sources). The parser fills it; the rules in `rules/` read it and never see Markdown.

use std::borrow::Cow;

use crate::compiler::source::finding::Pos;
use crate::compiler::source::invisible::shown;

/// A document's prose with the facts of its front matter that the rules need.
#[derive(Debug, Clone, Default)]
pub struct Prose {
    /// Path as given, with forward slashes.
    pub file: String,
    /// Folder name under `content/` (`en`), or empty for files outside a language.
    pub lang: String,
    /// Safety pages are held to a lower reading grade.
    pub safety: bool,
    /// Is a module (lesson rules such as F001 apply).
    pub module: bool,
    /// Value and place of `checked` in the front matter, as written.
    pub checked: Option<(String, Pos)>,
    /// Every block in reading order.
    pub blocks: Vec<Block>,
    /// Footnote definitions: key, place, markup-free text (link text kept, address dropped).
    pub footnotes: Vec<(String, Pos, String)>,
}

/// A run of text that belongs together.
#[derive(Debug, Clone)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it belongs.
    pub area: Area,
    /// Text without markup. Code spans keep their text; footnote marks are left out; `{tel:id}` and `{term:…}` are
    /// replaced by what is shown (`{tel:id}` by U+FFFC, so that no rule mistakes a registry number for a typed one).
    pub text: String,
    /// Byte offset in `text` → place in the file, ascending; the place of an offset is that of the last entry at or
    /// before it, moved on by the characters between.
    pub places: Vec<(usize, Pos)>,
    /// How many footnote references it has.
    pub footnotes: usize,
    /// Codes that the rules are to silence here. The compiler leaves it empty: `allow` comments are matched with
    /// findings in one place for every kind of rule (`allow.rs`), one finding each, so that idle ones are seen.
    pub allowed: Vec<String>,
}

impl Block {
    /// The block as a person sees it, for the rules: see [`shown`].
    pub fn shown(&self) -> Cow<'_, Self> {
        let (text, moved) = shown(&self.text);
        if matches!(text, Cow::Borrowed(_)) {
            return Cow::Borrowed(self);
        }
        let new = |old: usize| match moved.partition_point(|(_, from)| *from <= old).checked_sub(1) {
            Some(n) => moved[n].0 + (old - moved[n].1),
            None => old,
        };
        let mut places: Vec<_> = self.places.iter().map(|(old, pos)| (new(*old), *pos)).collect();
        places.extend(moved.iter().map(|(to, from)| (*to, self.place(*from))));
        places.sort_unstable();
        Cow::Owned(Self { text: text.into_owned(), places, ..self.clone() })
    }

    /// The place of a byte offset of `text`.
    pub fn place(&self, offset: usize) -> Pos {
        let next = self.places.partition_point(|(at, _)| *at <= offset);
        let first = (0, Pos { line: 1, col: 1 });
        let (start, pos) = next.checked_sub(1).and_then(|n| self.places.get(n)).copied().unwrap_or(first);
        let moved = self.text.get(start..offset).map_or(0, |t| t.chars().count());
        Pos { line: pos.line, col: pos.col + u32::try_from(moved).unwrap_or(0) }
    }
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph,
    /// A list item of the running text.
    Item,
    /// A heading (left out of the reading grade).
    Heading,
    /// An option; `true` when it is right. Wrong options may hold stopped wording.
    Option(bool),
    /// Feedback, `Missed:`, `Why:`, hint, explanation, what a person says.
    Feedback,
    /// A table cell.
    Cell,
    /// Alternative text or caption of a picture, or a word in a picture.
    Picture,
    /// A block of code; shown as it is typed.
    Code,
    /// A string of the interface, a text of the front matter or of a table.
    Text,
    /// The name of a path, gate or planned module: it may hold a short number ("911 and dispatch").
    Name,
}

/// Which part of a document a block belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Area {
    /// A lesson or page section, by id.
    Section(String),
    /// A question, by id.
    Question(String),
    /// A scenario, by id.
    Scenario(String),
    /// Notes for facilitators.
    Facilitator,
    /// Handout.
    Handout,
    /// A glossary term, by id.
    Term(String),
    /// Anything else (strings, registry, pictures).
    Other,
}
