//! Texts of the files that aren't Markdown: what must not be in them, and how the rules read them.

use super::data::toml::Text;
use super::lint::prose::{Area, Block, BlockKind, Prose};
use super::source::file::{Report, Source};
use super::source::placeholders::{UNFILLED, unfilled};
use super::source::plain_field::typed_mark;

/// The text with its `{places}` covered, sign by sign, so that no rule reads their names.
pub fn without_places(text: &str) -> String {
    let mut inside = false;
    let mut cover = |c: char| {
        inside |= c == '{';
        let shown = if inside { '\u{fffc}' } else { c };
        inside &= c != '}';
        shown
    };
    text.chars().map(&mut cover).collect()
}

/// Reports texts that hold what looks like a place to fill, in a file where none is filled.
pub fn no_slots<'t>(texts: impl IntoIterator<Item = &'t Text>, report: &mut Report<'_>) {
    for (_, at) in texts.into_iter().filter(|(text, _)| unfilled(text, false).is_some()) {
        report.add("X003", *at, UNFILLED);
    }
}

/// Reports what [`no_slots`] does, and texts that hold Markdown, which nothing reads there.
pub fn all_plain<'t>(texts: impl IntoIterator<Item = &'t Text>, report: &mut Report<'_>) {
    for text in texts {
        if unfilled(&text.0, false).is_some() {
            report.add("X003", text.1, UNFILLED);
        } else if let Some((n, message)) = typed_mark(&without_places(&text.0)) {
            report.add("X008", text.1 + n, message);
        }
    }
}

/// Texts of a file that is not Markdown as prose.
pub fn prose<'t>(
    source: &Source,
    lang: &str,
    words: impl IntoIterator<Item = (BlockKind, &'t [Text])>,
) -> Prose {
    let block = |kind: BlockKind, (text, at): &Text| Block {
        kind,
        area: Area::Other,
        text: without_places(text),
        places: vec![(0, source.pos(*at))],
        footnotes: 0,
        allowed: Vec::new(),
    };
    let blocks = words.into_iter().flat_map(|(kind, texts)| texts.iter().map(move |text| block(kind, text)));
    Prose { file: source.file.clone(), lang: lang.into(), blocks: blocks.collect(), ..Prose::default() }
}
