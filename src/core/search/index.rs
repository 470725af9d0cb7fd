//! The index as written and fetched.

use super::target::Listed;
#[cfg(not(target_arch = "wasm32"))]
use super::target::{Place, Source, places};
#[cfg(not(target_arch = "wasm32"))]
use super::words::folded;
#[cfg(not(target_arch = "wasm32"))]
use crate::core::base::fold::Clean;
#[cfg(not(target_arch = "wasm32"))]
use crate::core::course::model::Course;
#[cfg(not(target_arch = "wasm32"))]
use crate::core::course::outline::Shell;
use serde::{Deserialize, Serialize};
#[cfg(not(target_arch = "wasm32"))]
use std::collections::BTreeMap;

/// Where in a place a word is; larger is better.
pub(crate) const FIELDS: u32 = 4;
#[cfg(not(target_arch = "wasm32"))]
const TEXT: u32 = 0;
pub(crate) const TEXT_OFTEN: u32 = 1;
pub(crate) const HEADING: u32 = 2;
pub(crate) const TITLE: u32 = 3;

/// From this many times on, a word is "often" in a text.
#[cfg(not(target_arch = "wasm32"))]
const OFTEN: u32 = 3;

/// A word shares at most this many letters with the one before (capital letters A to Z count them).
#[cfg(not(target_arch = "wasm32"))]
const SHARED: usize = 25;

/// Words with the places that hold them. It's compact: a word stores only what differs from the one before.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Index {
    /// How many places there are; data that doesn't match is refused.
    pub places: u32,
    /// All words, sorted: a capital letter says how many letters are shared with the word before, and the rest follows.
    pub words: String,
    /// For each word, how many places hold it.
    pub counts: Vec<u32>,
    /// Word by word and place by place: the place's number minus the one before it, times [`FIELDS`], plus the field.
    pub postings: Vec<u32>,
    /// Contacts of the place, with the pages that name them.
    pub contacts: Vec<Listed>,
}

crate::core::course::wire::fields! {
    Index { places, words, counts, postings, contacts }
    Listed { contact, page, anchor }
}

#[cfg(not(target_arch = "wasm32"))]
impl Index {
    /// The index of a course, with these contacts.
    pub fn build(course: &Course, shell: &Shell, contacts: Vec<Listed>, clean: Clean) -> Self {
        let places = places(course, shell, &contacts);
        let mut words: BTreeMap<String, Vec<(u32, u32)>> = BTreeMap::new();
        for (n, place) in (0u32..).zip(&places) {
            for (word, field) in fields(place, &place.text(course, shell, &contacts), &contacts, clean) {
                // A capital letter would read as the start of a word; no folded word has one.
                if !word.contains(|c: char| c.is_ascii_uppercase()) {
                    words.entry(word).or_default().push((n, field));
                }
            }
        }
        let mut index =
            Self { places: u32::try_from(places.len()).unwrap_or(u32::MAX), contacts, ..Self::default() };
        let mut last = String::new();
        for (word, held) in words {
            let shared = word.chars().zip(last.chars()).take_while(|(a, b)| a == b).count().min(SHARED);
            index.words.push(char::from(b'A' + u8::try_from(shared).unwrap_or_default()));
            index.words.extend(word.chars().skip(shared));
            index.counts.push(u32::try_from(held.len()).unwrap_or(u32::MAX));
            let mut before = 0;
            for (n, field) in held {
                index.postings.push((n - before) * FIELDS + field);
                before = n;
            }
            last = word;
        }
        index
    }
}

/// The best field for each word in a place.
#[cfg(not(target_arch = "wasm32"))]
fn fields(place: &Place, text: &str, contacts: &[Listed], clean: Clean) -> BTreeMap<String, u32> {
    let mut counted: BTreeMap<String, u32> = BTreeMap::new();
    for word in folded(text, clean).split(' ').filter(|w| !w.is_empty()) {
        *counted.entry(word.into()).or_default() += 1;
    }
    for count in counted.values_mut() {
        *count = if *count < OFTEN { TEXT } else { TEXT_OFTEN };
    }
    let number = match place.source {
        Source::Contact(n) => contacts.get(n).map(|l| l.contact.display.as_str()),
        _ => None,
    };
    let title = if place.is_top() { TITLE } else { HEADING };
    for text in [place.title.as_str(), number.unwrap_or_default()] {
        for word in folded(text, clean).split(' ').filter(|w| !w.is_empty()) {
            counted.insert(word.into(), title);
        }
    }
    counted
}
