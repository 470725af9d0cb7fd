//! Reads what `postcard` writes, for the types that the app and the library start from. `serde`'s way of reading them
//! would take a tenth of the app: here, nothing is named, and a value never fails by itself. What can't be read is
//! empty, the rest stops there, and [`read`] says that all of it is damaged.
//!
//! The fields are in the order in which the types declare them. Tests compare with what was written.

use super::case::{Scenario, Scene, SceneChoice, Scoring};
use super::contact::{Channel, Contact, Mark};
use super::minutes::Minutes;
use super::model::{Course, Module, Objective, Section};
use super::outline::{Outline, PageOutline, QuestionKey, Shell, ToolLink};
use super::page::{Page, PageChoice, PageSection, Source, Term};
use super::paths::RolePath;
use super::question::{Choice, Kind, Question};
use crate::core::base::decimal::{Decimal, Range};
use crate::core::strings::Strings;

/// Bytes that are being read.
pub struct Bytes<'b> {
    rest: &'b [u8],
    damaged: bool,
}

/// A type that can be read.
pub trait Wire {
    /// The value at the beginning; an empty one if there's none.
    fn read(from: &mut Bytes<'_>) -> Self;
}

/// Reads a value that takes all these bytes; `None` if they aren't one.
pub fn read<T: Wire>(bytes: &[u8]) -> Option<T> {
    read_first(bytes).filter(|(_, used)| *used == bytes.len()).map(|(value, _)| value)
}

/// Reads a value at the beginning of these bytes, with how many of them it takes; `None` if they don't begin with one.
pub fn read_first<T: Wire>(bytes: &[u8]) -> Option<(T, usize)> {
    let mut from = Bytes { rest: bytes, damaged: false };
    let value = T::read(&mut from);
    (!from.damaged).then(|| (value, bytes.len() - from.rest.len()))
}

impl<'b> Bytes<'b> {
    /// From here on, there's nothing to read.
    fn damage(&mut self) {
        *self = Bytes { rest: &[], damaged: true };
    }

    fn take(&mut self, length: usize) -> &'b [u8] {
        let Some((taken, rest)) = self.rest.split_at_checked(length) else {
            self.damage();
            return &[];
        };
        self.rest = rest;
        taken
    }

    fn byte(&mut self) -> u8 {
        self.take(1).first().copied().unwrap_or_default()
    }

    /// A byte, at most this one.
    fn choice(&mut self, last: u8) -> u8 {
        let byte = self.byte();
        if byte > last {
            self.damage();
        }
        byte
    }

    /// A number in groups of seven bits, the lowest first.
    fn number(&mut self) -> u64 {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte();
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return number;
            }
        }
        self.damage();
        0
    }

    /// A number, at most this one.
    fn within(&mut self, most: u32) -> u32 {
        let number = self.number();
        if number > u64::from(most) {
            self.damage();
        }
        number as u32
    }
}

impl Wire for u8 {
    fn read(from: &mut Bytes<'_>) -> Self {
        from.byte()
    }
}

impl Wire for i8 {
    fn read(from: &mut Bytes<'_>) -> Self {
        from.byte() as Self
    }
}

impl Wire for u16 {
    fn read(from: &mut Bytes<'_>) -> Self {
        from.within(u32::from(Self::MAX)) as Self
    }
}

impl Wire for u32 {
    fn read(from: &mut Bytes<'_>) -> Self {
        from.within(Self::MAX)
    }
}

impl Wire for i64 {
    /// The lowest bit is the sign.
    fn read(from: &mut Bytes<'_>) -> Self {
        let number = from.number();
        (number >> 1) as Self ^ -((number & 1) as Self)
    }
}

impl Wire for bool {
    fn read(from: &mut Bytes<'_>) -> Self {
        from.choice(1) == 1
    }
}

impl Wire for String {
    fn read(from: &mut Bytes<'_>) -> Self {
        let length = usize::try_from(from.number()).unwrap_or(usize::MAX);
        let Ok(text) = std::str::from_utf8(from.take(length)) else {
            from.damage();
            return Self::new();
        };
        text.into()
    }
}

impl<T: Wire> Wire for Option<T> {
    fn read(from: &mut Bytes<'_>) -> Self {
        (from.choice(1) == 1).then(|| T::read(from))
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn read(from: &mut Bytes<'_>) -> Self {
        let mut all = Self::new();
        for _ in 0..from.number() {
            // Every value takes a byte, so a wrong length ends here soon.
            if from.rest.is_empty() {
                from.damage();
                break;
            }
            all.push(T::read(from));
        }
        all
    }
}

impl<T: Wire, const N: usize> Wire for [T; N] {
    fn read(from: &mut Bytes<'_>) -> Self {
        std::array::from_fn(|_| T::read(from))
    }
}

impl<A: Wire, B: Wire> Wire for (A, B) {
    fn read(from: &mut Bytes<'_>) -> Self {
        (A::read(from), B::read(from))
    }
}

impl<A: Wire, B: Wire, C: Wire> Wire for (A, B, C) {
    fn read(from: &mut Bytes<'_>) -> Self {
        (A::read(from), B::read(from), C::read(from))
    }
}

impl<A: Wire, B: Wire, C: Wire, D: Wire> Wire for (A, B, C, D) {
    fn read(from: &mut Bytes<'_>) -> Self {
        (A::read(from), B::read(from), C::read(from), D::read(from))
    }
}

/// Types with their fields in order.
macro_rules! fields {
    ($($name:ident { $($field:ident),+ $(,)? })+) => {$(
        impl $crate::core::course::wire::Wire for $name {
            fn read(from: &mut $crate::core::course::wire::Bytes<'_>) -> Self {
                // Fields are read in the order in which they're written here.
                Self { $($field: $crate::core::course::wire::Wire::read(from)),+ }
            }
        }
    )+};
}
pub(crate) use fields;

fields! {
    Shell {
        lang, langs, base, bundle, exit_url, strings, style, contacts, modules, pages, tools, planned, paths, gates,
        checks, built, offline_bytes,
    }
    ToolLink { id, tab, title, lead }
    Minutes { low, high }
    Outline { id, title, tier, minutes, beyond, version, requires, draw, needed, extras, sections, cases, keys }
    QuestionKey { id, stamp, before, section }
    PageOutline { name, title, tab, safety }
    RolePath { id, name, modules, note, icon_html }
    Contact { id, name, number, display, channel, mark, checked, stale, hours, purpose, group }
    Course { lang, modules, pages, glossary, glossary_sources }
    Module {
        id, title, tier, version, requires, pass, draw, objectives, note, checked, reviewed, sections, pools,
        questions, scenarios, facilitator_html, handout_html, sources,
    }
    Objective { key, text }
    Section { id, title, html, words, skip, recap_html, tries }
    Page { name, safety, title, tab, summary, checked, reviewed, art_html, html, sections, sources }
    PageSection { id, title_html, html, icon_html, choices }
    PageChoice { id, title_html, icon_html }
    Term { id, title, html }
    Source { id, html }
    Question {
        id, objective, teaches, pool, prompt_html, intro_html, hint_html, kind, explanation_html, key_hash, key_before,
    }
    Choice { html, right, feedback_html, missed_html }
    Range { from, to }
    Scenario { id, title, face_html, intro_html, start, score, about, scenes }
    Scene { id, title, html, choices, ending }
    SceneChoice { html, good, to, meters, says_html, why_html }
}

impl Wire for Strings {
    fn read(from: &mut Bytes<'_>) -> Self {
        Self(Wire::read(from))
    }
}

impl Wire for Decimal {
    fn read(from: &mut Bytes<'_>) -> Self {
        Self(Wire::read(from))
    }
}

impl Wire for Mark {
    fn read(from: &mut Bytes<'_>) -> Self {
        match from.choice(2) {
            0 => Self::Verified,
            1 => Self::Old,
            _ => Self::Unverified,
        }
    }
}

impl Wire for Channel {
    fn read(from: &mut Bytes<'_>) -> Self {
        if from.choice(1) == 0 { Self::Call } else { Self::Text }
    }
}

impl Wire for Scoring {
    fn read(from: &mut Bytes<'_>) -> Self {
        match from.choice(2) {
            0 => Self::Ending,
            1 => Self::Best,
            _ => Self::None,
        }
    }
}

impl Wire for Kind {
    fn read(from: &mut Bytes<'_>) -> Self {
        match from.choice(5) {
            0 => Self::Single { options: Wire::read(from), shuffle: Wire::read(from) },
            1 => Self::Multi { options: Wire::read(from), shuffle: Wire::read(from) },
            2 => {
                Self::Text { accepted: Wire::read(from), exact: Wire::read(from), foreseen: Wire::read(from) }
            }
            3 => Self::Number {
                accepted: Wire::read(from),
                unit: Wire::read(from),
                foreseen: Wire::read(from),
            },
            4 => Self::Order { items: Wire::read(from) },
            _ => {
                Self::Match { head: Wire::read(from), pairs: Wire::read(from), distractors: Wire::read(from) }
            }
        }
    }
}
