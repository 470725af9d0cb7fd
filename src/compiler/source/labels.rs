//! Numbers and letters that continue a list which Markdown doesn't see: "1. See" and on the next line "2 Listen".

use super::line_shapes::{STEP, TABLE};
use super::place::Place;

/// The number or letter that a line begins with, as a place in a list: "2 Listen", "2 - Listen", "B. Listen".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// A number.
    Number(u64),
    /// A capital letter.
    Letter(u8),
}

impl Label {
    /// The label at the head of a line, before a capital letter.
    pub fn of(text: &str) -> Option<Self> {
        let text = text.trim_start();
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let end = if digits == 0 { 1 } else { digits };
        let (name, behind) = text.split_at_checked(end)?;
        let word = behind.trim_start_matches(|c: char| {
            c.is_whitespace() || matches!(c, '.' | ')' | ':' | '-' | '\u{2013}' | '\u{2014}')
        });
        if word.len() == behind.len() || !word.starts_with(char::is_uppercase) {
            return None;
        }
        match name.as_bytes() {
            [letter @ b'A'..=b'Z'] if behind.starts_with(['.', ')']) => Some(Self::Letter(*letter)),
            _ if (1..=2).contains(&digits) => name.parse().ok().map(Self::Number),
            _ => None,
        }
    }

    /// Whether this label is the next one after another.
    pub fn follows(self, last: Self) -> bool {
        match (last, self) {
            (Self::Number(a), Self::Number(b)) => a + 1 == b,
            (Self::Letter(a), Self::Letter(b)) => a + 1 == b,
            _ => false,
        }
    }
}

/// Whether the text of item `n` holds the next two items: "See 2. Listen 3. Go".
pub fn runs_on(text: &str, n: u64) -> bool {
    let item = |text: &str, n: u64| {
        let sign = format!(" {n}. ");
        text.split_once(&sign)
            .filter(|(_, rest)| rest.starts_with(char::is_uppercase))
            .map(|(before, _)| before.len() + sign.len())
    };
    item(text, n + 1).is_some_and(|at| item(&text[at..], n + 2).is_some())
}

/// What the lines before a line say about it.
#[derive(Debug, Default)]
pub(super) struct Before {
    /// The number or letter that one of them begins with.
    pub label: Option<Label>,
    /// The one before holds bars between blanks, as the row of a table does.
    barred: bool,
}

impl Before {
    /// What is wrong with a line after those before it, and takes note of it.
    pub fn line(&mut self, text: &str, place: Place) -> Option<&'static str> {
        if place.cell || place.heading {
            return None;
        }
        let barred = text.contains(" | ") || text.contains(" |\t");
        let row = barred && self.barred && !place.block;
        self.barred = barred;
        let label = Label::of(text);
        let step = label.zip(self.label).is_some_and(|(next, last)| next.follows(last));
        if label.is_some() || place.block && !place.listed {
            self.label = label;
        }
        match () {
            () if step => Some(STEP),
            () if row => Some(TABLE),
            () if place.item.is_some_and(|n| runs_on(text, n)) => Some(STEP),
            () => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_next_number_or_letter_continues_a_list() {
        for (text, label) in [
            ("2 Listen", Some(Label::Number(2))),
            ("2 - Listen", Some(Label::Number(2))),
            ("2.\tListen", Some(Label::Number(2))),
            ("B. Listen", Some(Label::Letter(b'B'))),
            ("B) Listen", Some(Label::Letter(b'B'))),
            ("2 people", None),
            ("2013 Act", None),
            ("A person", None),
            ("A: See", None),
            ("2", None),
            ("", None),
            ("é. See", None),
        ] {
            assert_eq!(Label::of(text), label, "{text}");
        }
        assert!(Label::Number(2).follows(Label::Number(1)) && !Label::Number(3).follows(Label::Number(1)));
        assert!(
            Label::Letter(b'B').follows(Label::Letter(b'A')) && !Label::Letter(2).follows(Label::Number(1))
        );
        assert!(runs_on("See 2. Listen 3. Go", 1) && !runs_on("See figure 2. Then go", 1));
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "(1|2|A|B|é|[.)-]| |x){0,16}") {
            let _ = Label::of(&text);
            let _ = runs_on(&text, 1);
        }
    }
}
