//! Fields for text. What's typed stays in the page: no field is filled in, corrected or checked for spelling, because some
//! browsers send the text elsewhere for that.

use super::tag::{flag, tag};
use maud::{Markup, Render, html};

/// What a field of one line is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Words.
    Text,
    /// A number: phones show digits.
    Decimal,
    /// A search: phones show a key that starts it.
    Search,
}

/// A field of one line, with its label.
#[derive(Debug, Clone, Copy)]
pub struct Field<'f> {
    /// Its id.
    pub id: &'f str,
    /// What it asks for.
    pub label: &'f str,
    /// The label is on a line of its own, above the field.
    pub below: bool,
    /// What it's for.
    pub mode: Mode,
    /// What's in it.
    pub value: &'f str,
    /// Nothing can be typed any more.
    pub off: bool,
    /// The most characters it takes; may be empty.
    pub most: &'f str,
    /// The id of the element that says more about it; may be empty.
    pub described: &'f str,
}

impl<'f> Field<'f> {
    /// An empty field for words.
    pub fn new(id: &'f str, label: &'f str) -> Self {
        Self { id, label, below: false, mode: Mode::Text, value: "", off: false, most: "", described: "" }
    }
}

impl Render for Field<'_> {
    fn render(&self) -> Markup {
        let (input, enter) = match self.mode {
            Mode::Text => ("text", ""),
            Mode::Decimal => ("decimal", ""),
            Mode::Search => ("", "go"),
        };
        let label = html! { label for=(self.id) { (self.label) } };
        let attributes = [
            ("id", self.id),
            ("type", "text"),
            ("autocomplete", "off"),
            ("spellcheck", "false"),
            ("autocapitalize", "off"),
            ("autocorrect", "off"),
            ("inputmode", input),
            ("enterkeyhint", enter),
            ("maxlength", self.most),
            ("value", self.value),
            ("aria-describedby", self.described),
            flag("disabled", self.off),
        ];
        html! {
            @if self.below { p { (label) } } @else { (label) }
            (tag("input", &attributes, None))
        }
    }
}

/// A field of several lines, with its label before it.
#[derive(Debug, Clone, Copy)]
pub struct Area<'f> {
    /// Its id.
    pub id: &'f str,
    /// What it asks for.
    pub label: &'f str,
    /// How many lines it shows.
    pub rows: &'f str,
    /// What's in it.
    pub text: &'f str,
    /// It's there to be copied from.
    pub fixed: bool,
    /// The id of the element that says more about it; may be empty.
    pub described: &'f str,
}

impl<'f> Area<'f> {
    /// An empty field to type or paste into.
    pub fn new(id: &'f str, label: &'f str, rows: &'f str) -> Self {
        Self { id, label, rows, text: "", fixed: false, described: "" }
    }

    /// A field with a text to copy.
    pub fn fixed(id: &'f str, label: &'f str, rows: &'f str, text: &'f str) -> Self {
        Self { text, fixed: true, ..Self::new(id, label, rows) }
    }
}

impl Render for Area<'_> {
    fn render(&self) -> Markup {
        let attributes = [
            ("id", self.id),
            ("rows", self.rows),
            ("autocomplete", "off"),
            ("autocorrect", "off"),
            ("spellcheck", "false"),
            ("autocapitalize", "off"),
            ("aria-describedby", self.described),
            flag("readonly", self.fixed),
        ];
        html! {
            p { label for=(self.id) { (self.label) } }
            (tag("textarea", &attributes, Some(&self.text.render().0)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_field_gives_its_words_away() {
        let private = ["autocomplete=\"off\"", "autocorrect=\"off\"", "spellcheck=\"false\""];
        let fields = [Field::new("a", "A").render(), Area::new("b", "B", "3").render()];
        for field in fields.map(Markup::into_string) {
            assert!(private.iter().all(|part| field.contains(part)), "{field}");
        }
    }

    #[test]
    fn what_was_typed_is_text() {
        let typed = "</textarea><b>\"&";
        let field = Field { value: typed, off: true, ..Field::new("a", "A") }.render().into_string();
        assert!(
            field.ends_with(" value=\"&lt;/textarea&gt;&lt;b&gt;&quot;&amp;\" disabled=\"disabled\">"),
            "{field}"
        );
        let area = Area::fixed("b", "B", "3", typed).render().into_string();
        assert!(
            area.ends_with(" readonly=\"readonly\">&lt;/textarea&gt;&lt;b&gt;&quot;&amp;</textarea>"),
            "{area}"
        );
    }
}
