//! Turns what a person types into a list of places, best first.

use super::fuzzy::Words;
use super::index::Index;
use super::index::{FIELDS, HEADING, TEXT_OFTEN, TITLE};
use super::passage;
use super::passage::starts;
use super::passage::{Piece, Wanted};
use super::target::{Listed, Place, Source, places};
use super::words::folded;
use crate::core::base::fold::Clean;
use crate::core::course::books::Books;
use crate::core::course::outline::Shell;
use crate::core::strings::k;

/// Most letters of a query that are read.
pub const LONGEST: usize = 80;

/// Most results shown.
pub const MOST: usize = 8;

/// Most words in a query, and most letters in one.
const WORDS: usize = 8;
const LETTERS: usize = 24;

/// Most places whose text is searched for a phrase.
const READ: usize = 24;

/// A word's weight by its field, and by how it matches what was typed.
const FIELD: [u32; FIELDS as usize] = [2, 3, 7, 12];
const EXACT: u32 = 4;
const START: u32 = 3;
const SLIP: u32 = 2;
const FAR: u32 = 1;

/// What was typed, ready to search.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// All words, each once.
    words: Vec<String>,
    /// What was in quotation marks, word by word with one space.
    phrases: Vec<String>,
    /// All of it, as one phrase; empty if it's one word.
    whole: String,
}

impl Query {
    /// Reads at most [`LONGEST`] letters. Words in quotation marks are a phrase, even before the closing mark is typed.
    pub fn parse(typed: &str, clean: Clean) -> Self {
        let typed: String = typed.chars().take(LONGEST).collect();
        let mut query = Self::default();
        for (n, part) in typed.split(['"', '“', '”', '„', '«', '»']).enumerate() {
            let part = folded(part, clean);
            for word in part.split(' ').filter(|w| !w.is_empty()) {
                let word: String = word.chars().take(LETTERS).collect();
                if query.words.len() < WORDS && !query.words.contains(&word) {
                    query.words.push(word);
                }
            }
            if n % 2 == 1 && !part.is_empty() {
                query.phrases.push(part);
            } else if n == 0 && part.contains(' ') {
                query.whole = part;
            }
        }
        query
    }

    /// Whether there's no word to search for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// A result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Number of the place.
    pub place: usize,
    /// Its title in pieces.
    pub title: Vec<Piece>,
    /// The matching passage, in pieces; may be empty.
    pub passage: Vec<Piece>,
}

/// Search results.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// How many places match.
    pub total: usize,
    /// The best of them, at most [`MOST`].
    pub hits: Vec<Hit>,
}

/// The index, ready for queries.
pub struct Finder {
    text: String,
    ends: Vec<u32>,
    shared: Vec<u8>,
    /// Where the postings of each word end.
    held: Vec<u32>,
    postings: Vec<u32>,
    places: Vec<Place>,
    contacts: Vec<Listed>,
}

/// How well each place matches, while a query is processed.
#[derive(Clone, Copy, Default)]
struct Mark {
    /// Which of the words it holds: a bit for each.
    words: u32,
    points: u32,
}

impl Finder {
    /// Unpacks an index. `None` if it's damaged or from another course.
    pub fn new(index: Index, course: &dyn Books, shell: &Shell) -> Option<Self> {
        let (mut text, mut ends, mut shared) = (String::new(), Vec::new(), Vec::new());
        let mut last = 0;
        for part in index.words.split_inclusive(|c: char| c.is_ascii_uppercase()) {
            // Each part ends with the letter that counts for the next word.
            let (rest, count) = match part.chars().next_back() {
                Some(c) if c.is_ascii_uppercase() => (&part[..part.len() - 1], Some(c as u8 - b'A')),
                _ => (part, None),
            };
            text.push_str(rest);
            if !shared.is_empty() {
                ends.push(u32::try_from(text.len()).ok()?);
            }
            if let Some(count) = count {
                let word = text.get(last..)?;
                let same: String = word.chars().take(usize::from(count)).collect();
                last = text.len();
                text.push_str(&same);
                shared.push(count);
            }
        }
        let mut held = Vec::with_capacity(index.counts.len());
        let mut sum = 0u32;
        for count in &index.counts {
            sum = sum.checked_add(*count)?;
            held.push(sum);
        }
        let places = places(course, shell, &index.contacts);
        let fits = places.len() == index.places as usize
            && shared.len() == held.len()
            && ends.len() == held.len()
            && sum as usize == index.postings.len();
        fits.then_some(Self {
            text,
            ends,
            shared,
            held,
            postings: index.postings,
            places,
            contacts: index.contacts,
        })
    }

    /// A hit's place.
    pub fn place(&self, hit: &Hit) -> &Place {
        &self.places[hit.place]
    }

    /// The contact, if the place is one.
    pub fn contact(&self, place: &Place) -> Option<&Listed> {
        match place.source {
            Source::Contact(n) => self.contacts.get(n),
            _ => None,
        }
    }

    /// The best places for a query. Places with all its words come first. After that, the ranking depends on where a
    /// word is (title, heading, text), how it matches (whole word, prefix, typo), how rare it is, and whether the words
    /// are together.
    pub fn find(&self, query: &Query, course: &dyn Books, shell: &Shell, clean: Clean) -> Found {
        let small: Vec<&str> = shell.strings.get(k::SEARCH_SMALL).split(' ').collect();
        let tells = |w: &&String| !small.contains(&w.as_str());
        // "The" and "my" don't add anything next to another word, and aren't marked.
        let mut words: Vec<String> = query.words.iter().filter(tells).cloned().collect();
        let all_small = words.is_empty();
        if all_small {
            words.clone_from(&query.words);
        }
        let mut marks = vec![Mark::default(); self.places.len()];
        let mut slips: Vec<String> = Vec::new();
        for (n, word) in words.iter().enumerate() {
            self.weigh((n, word), query, &mut marks, &mut slips);
        }
        let most = marks.iter().map(|m| m.words.count_ones()).max().unwrap_or_default();
        if !all_small {
            self.favor(most / 2, course, &mut marks);
        }
        // A score that's larger for a better match, and 0 for no match. A place needs more than half as many words as
        // the best one has: of two, both; of three, two. Among equals, the earlier place comes first.
        let key = |(n, mark): (usize, &Mark)| match u64::from(mark.words.count_ones()) {
            words if words * 2 > u64::from(most) => {
                words << 56 | u64::from(mark.points) << 24 | (!(n as u64) & 0xff_ffff)
            }
            _ => 0,
        };
        let keys: Vec<u64> = marks.iter().enumerate().map(key).collect();
        let (total, texts) = self.best(keys, query, course, shell, clean);
        let wanted = Wanted::new(&words, &slips);
        let hit = |(place, text): (usize, String)| Hit {
            place,
            title: passage::whole(&self.places[place].title, clean, &wanted),
            passage: passage::cut(&text, clean, &wanted),
        };
        Found { total, hits: texts.into_iter().map(hit).collect() }
    }

    /// How many places match, and the best of them, each with its text. `keys` has a score for each place, 0 for no
    /// match. Phrases in the query must be in the text; words in its order come before words apart.
    fn best(
        &self,
        mut keys: Vec<u64>,
        query: &Query,
        course: &dyn Books,
        shell: &Shell,
        clean: Clean,
    ) -> (usize, Vec<(usize, String)>) {
        let mut total = keys.iter().filter(|key| **key > 0).count();
        // The few best, one by one: sorting all would add more code than it saves time.
        let mut next = || {
            let (n, key) =
                keys.iter_mut().enumerate().max_by_key(|(_, key)| **key).filter(|(_, key)| **key > 0)?;
            *key = 0;
            Some(n)
        };
        let text = |n: usize| self.places[n].text(course, shell, &self.contacts);
        let says = |n: usize, text: &str, phrase: &str| {
            let place = &self.places[n];
            let number = self.contact(place).map_or("", |l| &l.contact.display);
            let mut parts = [&place.title, number, text].into_iter();
            parts.any(|part| passage::together(part, phrase, clean))
        };
        let mut texts: Vec<(usize, String)> = Vec::new();
        if query.phrases.is_empty() {
            let mut apart = Vec::new();
            while texts.len() + apart.len() < MOST {
                let Some(n) = next() else { break };
                let text = text(n);
                let together = query.whole.is_empty() || says(n, &text, &query.whole);
                if together { texts.push((n, text)) } else { apart.push((n, text)) }
            }
            texts.append(&mut apart);
        } else {
            total = 0;
            for _ in 0..READ {
                let Some(n) = next() else { break };
                let text = text(n);
                if query.phrases.iter().all(|phrase| says(n, &text, phrase)) {
                    total += 1;
                    texts.push((n, text));
                }
            }
            texts.truncate(MOST);
        }
        (total, texts)
    }

    /// Puts a page for everyone ahead of training if it matches about as well: people who describe a neighbor's house
    /// in their own words want to know what to do, not a case to practice on. All of a page's sections count toward the
    /// best of them, with `more` words added.
    fn favor(&self, more: u32, course: &dyn Books, marks: &mut [Mark]) {
        let course = course.rest();
        for page in (0..course.pages.len()).filter(|n| course.pages[*n].safety) {
            let of = |n: &usize| matches!(self.places[*n].source, Source::Page(p) | Source::Part(p, _) if p == page);
            let all = (0..marks.len()).filter(of);
            let held = all.clone().fold(0, |held, n| held | marks[n].words);
            let best = all.max_by_key(|n| (marks[*n].words.count_ones(), marks[*n].points));
            if let Some(best) = best.filter(|_| held > 0) {
                marks[best].words = held | ((1 << more) - 1) << WORDS;
            }
        }
    }

    /// Adds one query word's score, by its number, to every place.
    fn weigh(&self, (bit, word): (usize, &str), query: &Query, marks: &mut [Mark], slips: &mut Vec<String>) {
        let like = self.like(word, query.phrases.is_empty());
        let mut best = vec![0u32; marks.len()];
        for (number, quality) in &like {
            let start = number.checked_sub(1).and_then(|b| self.held.get(b)).map_or(0, |s| *s as usize);
            let end = self.held.get(*number).map_or(start, |e| *e as usize);
            let mut place = 0usize;
            for posting in &self.postings[start..end] {
                place = place.saturating_add((posting / FIELDS) as usize);
                let points = FIELD[(posting % FIELDS) as usize] * quality;
                if let Some(best) = best.get_mut(place) {
                    *best = points.max(*best);
                }
            }
            // It doesn't start with what was typed.
            if !starts(word, self.words().get(*number)) {
                slips.push(self.words().get(*number).into());
            }
        }
        let places = best.iter().filter(|b| **b > 0).count();
        if places == 0 {
            return;
        }
        let rare = (best.len() / places).checked_ilog2().unwrap_or_default() + 1;
        for (mark, best) in marks.iter_mut().zip(best) {
            mark.points += best * rare;
            mark.words |= u32::from(best > 0) << bit;
        }
    }

    pub(crate) fn words(&self) -> Words<'_> {
        Words { text: &self.text, ends: &self.ends, shared: &self.shared }
    }

    /// The index words that match a typed one: the word itself, those that start with it, and the word without a final
    /// `s`; only if there are none, those one or two typos away.
    fn like(&self, word: &str, near: bool) -> Vec<(usize, u32)> {
        let words = self.words();
        // "Leaves" finds "leave"; "boss" stays as it is.
        let one =
            word.strip_suffix('s').filter(|one| near && one.len() > 3 && !one.ends_with('s')).unwrap_or(word);
        let (mut low, mut high) = (0, self.ends.len());
        while low < high {
            let middle = (low + high) / 2;
            if words.get(middle) < one { low = middle + 1 } else { high = middle }
        }
        let mut like: Vec<(usize, u32)> = (low..self.ends.len())
            .take_while(|n| starts(one, words.get(*n)))
            .filter(|n| words.get(*n) == one || starts(word, words.get(*n)))
            .map(|n| (n, if words.get(n).len() == word.len() { EXACT } else { START }))
            .collect();
        let letters: Vec<char> = word.chars().collect();
        let most = match letters.len() {
            0..4 => 0,
            4..8 => 1,
            _ => 2,
        };
        if like.is_empty() && near && most > 0 {
            let mut least = u8::MAX;
            words.near(&letters, most, letters.len() > 5, |n, slips, whole| {
                if whole {
                    least = least.min(slips);
                }
                like.push((n, if whole { u32::from(slips) } else { u32::from(u8::MAX) }));
            });
            // One typo is likelier than two.
            like.retain(|(_, slips)| *slips == u32::from(u8::MAX) || *slips <= u32::from(least));
            for (_, quality) in &mut like {
                *quality = if *quality == 1 { SLIP } else { FAR };
            }
        }
        like
    }
}

const _: () = assert!(
    FIELD[TITLE as usize] > FIELD[HEADING as usize] && FIELD[HEADING as usize] > FIELD[TEXT_OFTEN as usize]
);
