//! W003: details that, put together, name a living person. "The first Hmong nurse in the county" needs no name: the
//! people around her know who it is, and they may be the wrong people. The rule looks in modules (lessons, questions,
//! cases) for a person set apart ("the first", "the only", "one of two") by a role, and for a place.

use super::prose::{Block, Prose};
use crate::compiler::lint::context::{Sink, english, step};
use crate::core::messaging::words::{CALENDAR, Word, Words};

/// Words that set a person apart.
const APART: &[&str] = &[
    "first",
    "only",
    "oldest",
    "youngest",
    "sole",
    "last",
    "single",
    "lone",
    "longest-serving",
    "one",
    "few",
];

/// Words that make a role part of a thing's name: "the county's only nurse training".
const THINGS: &[&str] = &[
    "association",
    "camp",
    "class",
    "clinic",
    "court",
    "fund",
    "group",
    "house",
    "line",
    "network",
    "office",
    "program",
    "school",
    "service",
    "services",
    "shelter",
    "team",
    "training",
    "union",
];

/// Roles of a person, in the singular: groups and organizations are not meant.
const ROLES: &[&str] = &[
    "activist",
    "adult",
    "advocate",
    "agent",
    "aide",
    "attorney",
    "barber",
    "baker",
    "bishop",
    "boy",
    "captain",
    "caseworker",
    "chaplain",
    "chief",
    "child",
    "clerk",
    "client",
    "clinician",
    "coach",
    "commander",
    "commissioner",
    "coordinator",
    "councilman",
    "councilwoman",
    "counselor",
    "cook",
    "dancer",
    "deacon",
    "dean",
    "dentist",
    "deputy",
    "detective",
    "director",
    "dispatcher",
    "doctor",
    "driver",
    "elder",
    "employee",
    "examiner",
    "expert",
    "farmer",
    "firefighter",
    "founder",
    "girl",
    "governor",
    "graduate",
    "grower",
    "guard",
    "guide",
    "imam",
    "inspector",
    "instructor",
    "interpreter",
    "investigator",
    "judge",
    "landlord",
    "lawyer",
    "leader",
    "lieutenant",
    "man",
    "manager",
    "mayor",
    "medic",
    "member",
    "midwife",
    "minister",
    "monk",
    "mother",
    "father",
    "navigator",
    "neighbor",
    "nun",
    "nurse",
    "officer",
    "organizer",
    "owner",
    "paralegal",
    "paramedic",
    "pastor",
    "patient",
    "pediatrician",
    "person",
    "pharmacist",
    "physician",
    "pilot",
    "policeman",
    "policewoman",
    "priest",
    "principal",
    "professor",
    "prosecutor",
    "psychiatrist",
    "psychologist",
    "rabbi",
    "representative",
    "resident",
    "reverend",
    "scholar",
    "senator",
    "sergeant",
    "sheriff",
    "shopkeeper",
    "signer",
    "singer",
    "somebody",
    "someone",
    "speaker",
    "specialist",
    "student",
    "superintendent",
    "supervisor",
    "surgeon",
    "survivor",
    "teacher",
    "tenant",
    "therapist",
    "trainer",
    "translator",
    "trooper",
    "veteran",
    "victim",
    "waiter",
    "waitress",
    "witness",
    "woman",
    "worker",
    "writer",
];

/// Common words for the place that people know one another in.
pub const PLACES: &[&str] = &[
    "city",
    "county",
    "state",
    "country",
    "nation",
    "region",
    "town",
    "village",
    "suburb",
    "neighborhood",
    "district",
    "area",
    "community",
    "diocese",
    "precinct",
    "department",
    "reservation",
    "tribe",
    "parish",
    "congregation",
    "world",
];

/// Words between the role and the place that keep them together.
const BEFORE_PLACE: &[&str] =
    &["in", "of", "at", "for", "from", "on", "within", "across", "around", "throughout", "near", "here"];

/// Capitalized words that aren't places, in addition to [`CALENDAR`]: languages and peoples.
const NO_PLACE: &[&str] = &[
    "english",
    "spanish",
    "hmong",
    "burmese",
    "arabic",
    "rohingya",
    "somali",
    "french",
    "karen",
    "chinese",
    "mandarin",
    "russian",
    "ukrainian",
    "swahili",
    "i",
];

fn no_place(name: &str) -> bool {
    NO_PLACE.contains(&name) || CALENDAR.contains(&name)
}

/// Reads a block; `names` are the words of the place's names, in lower case.
pub fn check(doc: &Prose, block: &Block, words: &Words<'_>, names: &[String], sink: &mut Sink) {
    if !doc.module || !english(doc) {
        return;
    }
    for sentence in &words.sentences {
        let all = &words.words[sentence.first..sentence.end];
        if all.iter().any(history) {
            continue;
        }
        let Some((from, to)) = (0..all.len()).find_map(|n| set_apart(all, n).map(|to| (n, to))) else {
            continue;
        };
        if place(all, (from, to), &block.text, names) {
            let shown = &block.text[all[from].start..all[to].end];
            let message = format!(
                "\"{shown}\" with a place can point to a real person, even without a name: remove the place, the role \
                or \"{}\"",
                all[from].text
            );
            sink.block(doc, block, all[from].start, "W003", message);
        }
    }
}

/// A year long ago, so no living person is meant.
fn history(word: &Word<'_>) -> bool {
    word.text.len() == 4 && word.text.parse::<u16>().is_ok_and(|year| (1000..1940).contains(&year))
}

/// Words after a role that say more about the person.
const AFTER_ROLE: [&str; 25] = [
    "who",
    "whose",
    "to",
    "with",
    "that",
    "and",
    "or",
    "is",
    "was",
    "has",
    "works",
    "worked",
    "lives",
    "speaks",
    "on",
    "there",
    "working",
    "trained",
    "certified",
    "licensed",
    "there's",
    "left",
    "elected",
    "named",
    "hired",
];

/// Words between "the only" and a role that show that the role isn't what is counted.
const NOT_BEFORE_ROLE: [&str; 13] =
    ["in", "to", "for", "that", "who", "is", "are", "was", "step", "thing", "law", "way", "time"];

/// Whether a person is set apart from word `n` on; returns the word for the role.
fn set_apart(all: &[Word<'_>], n: usize) -> Option<usize> {
    step();
    // "First, a worker …" doesn't set anyone apart.
    if !APART.contains(&all[n].text) || all.get(n + 1).is_some_and(|next| !next.joined) {
        return None;
    }
    let before = |k: usize| n.checked_sub(k).and_then(|i| all.get(i)).map_or("", |w| w.text);
    let owner =
        before(1).ends_with("'s") || matches!(before(1), "the" | "its" | "our" | "their" | "your" | "my");
    let there_is = before(1) == "there's" || before(2) == "there" && matches!(before(1), "is" | "was");
    match all[n].text {
        // "the one interpreter", "one of two interpreters", "one of the few"; "there is one interpreter on call".
        "one" if !owner && !one_of_few(&all[n + 1..]) && !there_is => return None,
        "few" if before(2) != "of" => return None,
        "last" | "single" | "first" | "oldest" | "youngest" if !owner && n > 0 => return None,
        _ => {}
    }
    // "one on call in the city": the role is the word itself.
    let on_call = |k: usize| {
        all.get(k).is_some_and(|w| w.text == "on") && all.get(k + 1).is_some_and(|w| w.text == "call")
    };
    if all[n].text == "one" && on_call(n + 1) {
        return Some(n);
    }
    let few = all[n].text == "one" || all[n].text == "few";
    let last = (n + 6).min(all.len());
    let is_one = |k: usize| all[k].text == "one" && k == n + 1;
    let mut role = (n + 1..last).find(|k| is_role(all[*k].text, few) || is_one(*k))?;
    // "survivor advocate" is one role.
    while all.get(role + 1).is_some_and(|w| w.joined && is_role(w.text, few)) {
        role += 1;
    }
    // "the first nurse training in …", "the only judge-made rule": the person is not what is counted.
    let next = all.get(role + 1).map_or("", |w| w.text);
    let ends = next.is_empty() || !all[role + 1].joined;
    let goes_on = |w: &str| BEFORE_PLACE.contains(&w) || AFTER_ROLE.contains(&w);
    let stops = all[n + 1..role].iter().any(|w| NOT_BEFORE_ROLE.contains(&w.text));
    // "Elmstead's only detective told us": behind a place's name, anything but the rest of a thing's name.
    let of_place = before(1).ends_with("'s") && !THINGS.contains(&next);
    ((ends || goes_on(next) || of_place) && !stops).then_some(role)
}

/// "of two …", "of the few …", "of only three …": few enough to know.
fn one_of_few(rest: &[Word<'_>]) -> bool {
    let small = |w: &&str| {
        matches!(*w, "two" | "three" | "four" | "five" | "few" | "2" | "3" | "4" | "5" | "handful" | "only")
    };
    let texts: Vec<&str> = rest.iter().take(4).map(|w| w.text).collect();
    texts.first() == Some(&"of") && texts[1..].iter().any(small)
}

/// A role; behind "one of" its plural as well.
fn is_role(word: &str, plural: bool) -> bool {
    let one = |word: &str| ROLES.contains(&word);
    // Alderwoman, ombudsman, spokesperson.
    let office =
        ["woman", "man", "person"].iter().any(|end| word.strip_suffix(end).is_some_and(|w| w.len() > 3));
    one(word)
        || office
        || plural
            && (word.strip_suffix('s').is_some_and(one)
                || matches!(word, "women" | "men" | "people" | "attorneys" | "children"))
}

/// Whether a place goes with the words from one index to another: "the city's", or behind a preposition anywhere in the
/// sentence.
fn place(all: &[Word<'_>], (from, to): (usize, usize), text: &str, names: &[String]) -> bool {
    let known = |name: &str| PLACES.contains(&name) || names.iter().any(|known| known == name);
    let of_place = |w: &Word<'_>| {
        w.text.strip_suffix("'s").is_some_and(|name| known(name) || w.capital && !no_place(name) && !w.first)
            || w.first && w.capital && w.text.ends_with("'s") && from == 1
    };
    if from.checked_sub(1).and_then(|n| all.get(n)).is_some_and(of_place) {
        return true;
    }
    let named = |w: &Word<'_>| known(w.text) || w.capital && !w.first && !no_place(w.text);
    let reaches = |n: usize| {
        let mut rest = all[n + 1..].iter().take(4).take_while(|w| w.joined);
        let capitals = text[all[n].start..all[n].end].chars().all(char::is_uppercase);
        !capitals
            && rest.any(|w| {
                step();
                named(w)
            })
    };
    let near = (to.saturating_sub(9)..(to + 9).min(all.len())).filter(|n| !(from..to).contains(n));
    let mut near = near.filter(|n| BEFORE_PLACE.contains(&all[*n].text));
    near.any(|n| all[n].text == "here" || reaches(n))
}

#[cfg(test)]
mod tests {
    use crate::compiler::lint::tests::{doc, paragraph, run};

    fn hits(text: &str) -> usize {
        let mut doc = doc(vec![paragraph(text)]);
        doc.module = true;
        run(&[doc]).iter().filter(|f| f.code == "W003").count()
    }

    #[test]
    fn a_person_set_apart_in_a_place_is_found() {
        for text in [
            "The first certified Rohingya medical interpreter in the United States works in Quillhaven.",
            "She is the only Hmong detective in the county.",
            "He was Quillhaven's first Burmese police officer.",
            "Ana is the city's oldest survivor advocate.",
            "In Quillhaven, the only imam who speaks Karen met her.",
            "She is one of two Karen interpreters in the city.",
            "Lin is one of the few deaf nurses at Fernhill.",
            "He is the only one on call in the city.",
            "There is one Rohingya interpreter on call in the city.",
            "There's one survivor advocate in Elmstead.",
            "Elmstead's only Hmong detective helps.",
            "Elmstead's only Hmong detective told us about it.",
            "She was the first Hmong alderwoman in Quillhaven.",
            "She was the county's first Deaf ombudsman.",
            "She's the youngest judge in Tarrow County.",
            "The sole trafficking prosecutor of Elmstead called back.",
            "The first woman to lead a fire crew in the state trained them.",
            "A community center, and the first certified Rohingya medical interpreter in the United States, who works here.",
        ] {
            assert_eq!(hits(text), 1, "{text}");
        }
    }

    #[test]
    fn laws_programs_history_and_everyday_words_are_left_alone() {
        for text in [
            "The first law in Norlandia against it passed that year.",
            "It was the first shelter in Quillhaven for men.",
            "The only safe house in the county is full.",
            "The first nurse training in Quillhaven filled up.",
            "The first person to ask is the person in front of you.",
            "You may be the only person she has told.",
            "The first officer on scene speaks first.",
            "In 1862 the first governor of Norlandia left.",
            "The first responder in the house waits.",
            "The only one in January was a mistake.",
            "He is one of many drivers in the city.",
            "Ask for the only interpreter who speaks Spanish.",
            "First, a worker in Quillhaven calls.",
            "One worker in Quillhaven said so.",
        ] {
            assert_eq!(hits(text), 0, "{text}");
        }
    }
}
