//! References to sources in a lesson's text, short in the lessons file: written out, they were a twelfth of a copy for
//! offline.
//!
//! In the file, a reference is [`MARK`], a character for the number of its source, and a character for its use.

use super::model::Module;
use super::question::{Kind, Question};

/// Where a short reference begins. Texts have no control characters.
const MARK: char = '\u{1}';
/// The character of the number 0; those after it follow.
const ZERO: u32 = '0' as u32;

/// What the references of a module have in common.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Form {
    /// The address of the lesson, for a reference on another page.
    pub page: String,
    /// What a reference is called, with `{n}` for the number, as markup.
    pub label: String,
}

impl Form {
    /// A reference to the source with this key and number. `use_` counts the references to it in the lesson, from 1; 0 is
    /// a reference on another page.
    pub fn markup(&self, key: &str, number: usize, use_: usize) -> String {
        let number = number.to_string();
        let label = self.label.replace("{n}", &number);
        let (page, id) = match use_ {
            0 => (self.page.as_str(), String::new()),
            _ => ("", [" id=\"ref-", key, "-", &use_.to_string(), "\""].concat()),
        };
        [
            "<sup class=\"ref\"><a href=\"",
            page,
            "#src-",
            key,
            "\"",
            &id,
            " aria-label=\"",
            &label,
            "\">",
            &number,
            "</a></sup>",
        ]
        .concat()
    }

    /// Writes out the short references of a module. `None` if one has no such source.
    pub fn write_out(&self, mut module: Module) -> Option<Module> {
        let keys: Vec<String> = module.sources.iter().map(|s| s.id.clone()).collect();
        let mut whole = true;
        each_text(&mut module, &mut |text| {
            let mut pieces = text.split(MARK);
            let mut out = pieces.next().unwrap_or_default().to_owned();
            for piece in pieces {
                let mut rest = piece.chars();
                let mut number =
                    || rest.next().and_then(|c| u32::from(c).checked_sub(ZERO)).map(|n| n as usize);
                match (number(), number()) {
                    (Some(source), Some(use_)) if source > 0 && source <= keys.len() => {
                        out.push_str(&self.markup(&keys[source - 1], source, use_));
                    }
                    _ => whole = false,
                }
                out.push_str(rest.as_str());
            }
            *text = out;
        });
        whole.then_some(module)
    }
}

/// Calls this with every text of a module that may cite a source.
fn each_text(module: &mut Module, call: &mut impl FnMut(&mut String)) {
    for section in &mut module.sections {
        call(&mut section.html);
        call(&mut section.recap_html);
        section.tries.iter_mut().for_each(|question| each_text_of(question, call));
    }
    module.questions.iter_mut().for_each(|question| each_text_of(question, call));
    for case in &mut module.scenarios {
        call(&mut case.intro_html);
        for scene in &mut case.scenes {
            call(&mut scene.html);
            for choice in &mut scene.choices {
                call(&mut choice.says_html);
                call(&mut choice.why_html);
            }
        }
    }
    call(&mut module.facilitator_html);
    call(&mut module.handout_html);
}

fn each_text_of(question: &mut Question, call: &mut impl FnMut(&mut String)) {
    call(&mut question.intro_html);
    call(&mut question.explanation_html);
    if let Kind::Single { options, .. } | Kind::Multi { options, .. } = &mut question.kind {
        options.iter_mut().for_each(|option| call(&mut option.feedback_html));
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Form {
    /// The form of a module's references, as they're written in it; empty without references.
    pub fn of(module: &Module) -> Self {
        let mut form = Self::default();
        each_text(&mut module.clone(), &mut |text| {
            for found in Found::all(text) {
                if form.page.is_empty() {
                    form.page = found.page.to_owned();
                }
                if form.label.is_empty() {
                    form.label = found.label.replace(found.number, "{n}");
                }
            }
        });
        form
    }

    /// A module with short references. What isn't written exactly as [`Form::markup`] writes it stays.
    pub fn shorten(&self, mut module: Module) -> Module {
        let keys: Vec<String> = module.sources.iter().map(|s| s.id.clone()).collect();
        each_text(&mut module, &mut |text| {
            let mut short = text.clone();
            for found in Found::all(text) {
                let Some(source) = keys.iter().position(|key| key == found.key) else { continue };
                let written = self.markup(found.key, source + 1, found.use_);
                let number = |n: usize| u32::try_from(n).ok().and_then(|n| char::from_u32(ZERO + n));
                if let (true, Some(source), Some(use_)) =
                    (written == found.markup, number(source + 1), number(found.use_))
                {
                    short = short.replace(&written, &String::from_iter([MARK, source, use_]));
                }
            }
            *text = short;
        });
        module
    }
}

/// A reference as it's written in a text.
#[cfg(not(target_arch = "wasm32"))]
struct Found<'t> {
    markup: &'t str,
    page: &'t str,
    key: &'t str,
    use_: usize,
    label: &'t str,
    number: &'t str,
}

#[cfg(not(target_arch = "wasm32"))]
impl<'t> Found<'t> {
    fn all(text: &'t str) -> Vec<Self> {
        text.match_indices("<sup class=\"ref\">").filter_map(|(at, _)| Self::at(&text[at..])).collect()
    }

    fn at(text: &'t str) -> Option<Self> {
        let markup = &text[..text.find("</sup>")? + "</sup>".len()];
        let between = |start: &str, end: &str| Some(markup.split_once(start)?.1.split_once(end)?.0);
        let (page, key) = between("href=\"", "\"")?.split_once("#src-")?;
        let use_ = match between(" id=\"ref-", "\"") {
            Some(id) => id.rsplit_once('-')?.1.parse().ok()?,
            None => 0,
        };
        let (_, text) = markup.rsplit_once("\">")?;
        let number = text.split_once("</a>")?.0;
        Some(Self { markup, page, key, use_, label: between("aria-label=\"", "\"")?, number })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::course::model::tests::module as small;
    use crate::core::course::page::Source;
    use proptest::prelude::*;

    fn form() -> Form {
        Form { page: "/en/m/1-1/".into(), label: "Source {n}".into() }
    }

    /// A module with these sources, whose first section and first explanation have these texts.
    fn module(keys: &[&str], section: String, explanation: String) -> Module {
        let mut module = small(1, 1);
        module.sources = keys.iter().map(|key| Source { id: (*key).into(), html: String::new() }).collect();
        module.sections[0].html = section;
        module.questions[0].explanation_html = explanation;
        module
    }

    #[test]
    fn references_are_three_characters_in_the_file() {
        let (first, again, away) =
            (form().markup("a", 1, 1), form().markup("b-2", 2, 13), form().markup("a", 1, 0));
        assert_eq!(
            again,
            "<sup class=\"ref\"><a href=\"#src-b-2\" id=\"ref-b-2-13\" aria-label=\"Source 2\">2</a></sup>"
        );
        assert_eq!(
            away,
            "<sup class=\"ref\"><a href=\"/en/m/1-1/#src-a\" aria-label=\"Source 1\">1</a></sup>"
        );
        let module = module(&["a", "b-2"], format!("x{first}y{again}"), format!("z{away}"));
        assert_eq!(Form::of(&module), form());
        let short = form().shorten(module.clone());
        assert_eq!(short.sections[0].html, "x\u{1}11y\u{1}2=");
        assert_eq!(short.questions[0].explanation_html, "z\u{1}10");
        assert_eq!(form().write_out(short), Some(module));
    }

    #[test]
    fn other_markup_stays() {
        let odd =
            "<sup class=\"ref\"><a href=\"#src-a\" aria-label=\"Other 1\">1</a></sup><sup class=\"ref\">";
        let unknown = form().markup("c", 3, 1);
        let module = module(&["a"], odd.into(), unknown);
        assert_eq!(form().shorten(module.clone()), module);
        assert_eq!(form().write_out(module.clone()), Some(module));
    }

    #[test]
    fn a_source_that_is_not_there_is_refused() {
        for text in ["\u{1}21", "\u{1}01", "\u{1}1", "\u{1}", "\u{1}\u{1}", "\u{1}/1"] {
            let module = module(&["a"], text.into(), String::new());
            assert_eq!(form().write_out(module), None, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn any_references_come_back(
            uses in prop::collection::vec((0_usize..150, 0_usize..300), 0..30), text in "[ -~é–]{0,12}",
        ) {
            let keys: Vec<String> = (0..150).map(|n| format!("s-{n}")).collect();
            let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
            let mark = |(n, use_): &(usize, usize)| [&form().markup(keys[*n], n + 1, *use_), text.as_str()].concat();
            let module = module(&keys, uses.iter().map(mark).collect(), text.clone());
            let short = form().shorten(module.clone());
            prop_assert!(!short.sections[0].html.contains("class=\"ref\""));
            prop_assert_eq!(form().write_out(short), Some(module));
        }
    }
}
