//! The messaging rules as data. `content/<lang>/wording.toml` holds them; the compiler reads it and hands them out.

use serde::{Deserialize, Serialize};

/// Every rule of a language, in the author's order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Rules {
    /// Words and claims to find.
    pub rules: Vec<Rule>,
    /// What a longer text needs.
    pub musts: Vec<Must>,
    /// The checklist for pictures.
    pub pictures: Vec<Picture>,
    /// Names that no rule marks.
    pub names: Vec<Name>,
    /// Kinds of details that can identify a person.
    pub details: Vec<Detail>,
    /// What the rules rest on.
    pub sources: Vec<Source>,
    /// Digits of the verified phone numbers, without a country code, for [`Check::Phone`].
    pub numbers: Vec<String>,
}

/// How serious a hit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum Severity {
    /// It harms someone or is false.
    Stop,
    /// It should be changed.
    #[default]
    Fix,
    /// People disagree about it; both views are given.
    Consider,
}

/// When a denial in the text clears a hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Deny {
    /// Never: a slur stays one in "not a …".
    #[default]
    Never,
    /// If it comes before the hit ("nobody can promise that …").
    Before,
    /// If it's anywhere in the sentence ("… is a myth").
    Sentence,
}

/// Capital letters that clear a hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Capital {
    /// The title of a statute: every word with a capital, and "Act" or "Code" close behind, in a sentence that isn't all
    /// capitals.
    #[default]
    Hits,
    /// The same, in any sentence, and titles of laws and reports.
    Title,
    /// A name: a capital that doesn't begin the sentence.
    Name,
}

/// Where `with` and `without` look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Scope {
    /// In the sentence of the hit.
    Sentence,
    /// In its paragraph.
    #[default]
    Paragraph,
    /// In the whole text.
    Text,
}

/// What a rule looks for in addition to its patterns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Check {
    /// What looks like a phone number and isn't one of [`Rules::numbers`].
    Phone,
    /// A text where every person is "she".
    Pronoun,
}

/// A rule about words or claims.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Rule {
    /// Id in the list, as `A01`.
    pub id: String,
    /// How serious a hit is.
    pub severity: Severity,
    /// What it finds, in the language of [`pattern`](super::pattern).
    pub find: Vec<String>,
    /// Phrases that clear a hit inside or around them.
    pub except: Vec<String>,
    /// When a denial clears a hit.
    pub deny: Deny,
    /// When capital letters clear a hit.
    pub capital: Capital,
    /// Groups of patterns; of each, one must match in `scope`.
    pub with: Vec<Vec<String>>,
    /// Patterns that clear a hit when one matches in `scope`.
    pub without: Vec<String>,
    /// Where `with` and `without` look.
    pub scope: Scope,
    /// Only the first hit of a text counts.
    pub first: bool,
    /// What it looks for beside its patterns.
    pub check: Option<Check>,
    /// Why it matters.
    pub why: String,
    /// What to write.
    pub instead: String,
    /// The two sides of what is contested.
    pub views: Vec<String>,
    /// Ids of sources; none for common practice.
    pub sources: Vec<String>,
    /// Code under which Attune's own content is held to it (`W001`, `W002`); empty when it isn't.
    pub lint: String,
    /// Attune's own cases may use the words.
    pub stories: bool,
    /// A text that it marks.
    pub hit: String,
    /// A text close to that, which it leaves alone.
    pub miss: String,
}

/// What a text of more than 120 words needs.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Must {
    /// Id in the list, as `F01`.
    pub id: String,
    /// A question to tick: no text can show it.
    pub ask: bool,
    /// It's needed only when one of these matches; always when there are none.
    pub when: Vec<String>,
    /// One of these satisfies it.
    pub any: Vec<String>,
    /// Numbers inside these aren't what [`Measure::Number`] looks for: an age, a day, a time.
    pub except: Vec<String>,
    /// What is measured instead of, or beside, `any`.
    pub measure: Option<Measure>,
    /// Why it matters.
    pub why: String,
    /// A line to add.
    pub instead: String,
    /// A text where it's missing, repeated until it's long enough.
    pub hit: String,
    /// A text where it isn't.
    pub miss: String,
}

/// What a [`Must`] measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Measure {
    /// The Flesch–Kincaid grade isn't above 11.
    Grade,
    /// The paragraph of the first number that counts something has a year and one of `any`.
    Number,
}

/// An item of the checklist for pictures.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Picture {
    /// Id in the list, as `D01`.
    pub id: String,
    /// How serious a "yes" is.
    pub severity: Severity,
    /// The question of the checklist.
    pub ask: String,
    /// What it finds in descriptions of pictures.
    pub find: Vec<String>,
    /// Why it matters.
    pub why: String,
    /// What to show.
    pub instead: String,
    /// Ids of sources.
    pub sources: Vec<String>,
    /// A description that it marks; empty without `find`.
    pub hit: String,
    /// A description close to that, which it leaves alone.
    pub miss: String,
}

/// A name of a charge, a law or a unit: no rule marks what begins in it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Name {
    /// Id in the list, as `N01`.
    pub id: String,
    /// What it finds.
    pub find: Vec<String>,
    /// One of these has to come before it in the sentence; nothing has to when there are none.
    pub after: Vec<String>,
    /// A text in which no rule marks anything, because of the name.
    pub hit: String,
    /// A text close to that, in which one does.
    pub miss: String,
}

/// A kind of detail that helps to identify a person.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Detail {
    /// Its name, as a reader sees it: `age`, `school or employer`.
    pub kind: String,
    /// What it finds.
    pub find: Vec<String>,
    /// Phrases that clear what's found inside or around them: what is public, and not about a person.
    pub except: Vec<String>,
    /// A text with this kind of detail.
    pub hit: String,
    /// A text close to that, without it.
    pub miss: String,
}

/// A source.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Source {
    /// Id that rules use.
    pub id: String,
    /// Organization, title and year.
    pub title: String,
    /// Address.
    pub url: String,
    /// Month in which it was seen, as `2026-02`.
    pub seen: String,
}
