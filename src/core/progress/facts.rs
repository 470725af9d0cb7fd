//! Progress as a set of facts that can only grow: joining two sets never loses a completion, in any order and any
//! number of times (a join-semilattice). Two tabs, a restored backup or an old copy are joined, never overwritten.

use super::reviews::{Reviewed, Reviews};
use crate::core::base::date::Day;
use crate::core::progress::checks::{Check, Checks};
use crate::core::quiz::attempt::{Answered, Attempt};
use crate::core::quiz::scenario::Ending;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// What a person did, as far as it's saved.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Progress {
    /// Module and section → the day it was first read.
    pub read: BTreeMap<(String, String), Day>,
    /// Module and version → its pass.
    pub passed: BTreeMap<(String, u16), Pass>,
    /// Module and section → number of times "skip" was switched: odd is skipped, the larger count wins.
    pub skipped: BTreeMap<(String, String), u32>,
    /// Module and case → done, with the best ending.
    pub cases: BTreeMap<(String, String), Finished>,
    /// Module → the latest attempt.
    pub attempts: BTreeMap<String, Attempt>,
    /// Module, question and stamp of its answer key → the weeks it was answered in, and how.
    pub reviews: Reviewed,
    /// Tier, before or after → the three unscored questions.
    pub checks: Checks,
    /// Gate, and always 0 → its test-out. It has the same type as `passed`, because a separate map type would make the
    /// app larger.
    pub tested: BTreeMap<(String, u16), Pass>,
    /// Module and version → the best attempt that passed, if a later one was better than the first. A trainer may ask for
    /// a higher share than the module does.
    pub best: BTreeMap<(String, u16), Pass>,
    /// Assignment ([`Assignment::to_fragment`](crate::core::assign::Assignment::to_fragment)) and the number that this
    /// device gave itself for it → number of times it was put on the list or taken off: odd is on it, the larger count wins.
    pub assigned: BTreeMap<(String, String), u32>,
    /// The chosen path, empty for none, with the number of changes: the larger count wins.
    pub path: (u32, String),
    /// Facts of a kind this version doesn't know; kept and passed on unchanged.
    pub unknown: BTreeMap<String, String>,
}

/// A passed quiz: one real attempt. Day and score never come from two different attempts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pass {
    /// The day it was passed.
    pub day: Day,
    /// Right answers in that attempt.
    pub right: u8,
    /// Questions in that attempt.
    pub drawn: u8,
}

impl Pass {
    /// The earlier of two attempts, whole, because a deadline asks when someone first passed. On the same day, the
    /// better one: the larger share, then the longer quiz. An impossible day ([`Day::FIRST`]) gives way to any other,
    /// so a new pass replaces it.
    pub fn join(self, other: Self) -> Self {
        if self.day != other.day {
            return if self.day.earlier(other.day) == self.day { self } else { other };
        }
        if self.share(other) == Ordering::Less { other } else { self }
    }

    /// The better of two attempts: the larger share, then the longer quiz, then the earlier day.
    pub fn better(self, other: Self) -> Self {
        match self.share(other) {
            Ordering::Equal => self.join(other),
            Ordering::Less => other,
            Ordering::Greater => self,
        }
    }

    /// Compares the shares of right answers, then the lengths.
    pub(super) fn share(self, other: Self) -> Ordering {
        let share = |a: Self, b: Self| u16::from(a.right) * u16::from(b.drawn);
        share(self, other).cmp(&share(other, self)).then(self.drawn.cmp(&other.drawn))
    }
}

/// A finished case: the first day and the best ending reached. Both are in one number, as large as the other values
/// keyed by module and part, so that the app doesn't need more code for a map of them (1 KB).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finished(i32);

impl Finished {
    /// Done on this day with this ending. Days outside 0 to [`Self::LAST_DAY`] are clamped.
    pub fn new(day: Day, ending: Ending) -> Self {
        Self(day.0.clamp(0, Self::LAST_DAY) * 4 + ending as i32)
    }

    /// The last day that fits, far in the future.
    pub const LAST_DAY: i32 = i32::MAX / 4 - 1;

    /// The first day it was done.
    pub fn day(self) -> Day {
        Day(self.0 / 4)
    }

    /// The best ending reached.
    pub fn ending(self) -> Ending {
        ENDINGS.get((self.0 % 4) as usize).copied().unwrap_or(Ending::Harmed)
    }

    /// The earlier day and the better ending.
    pub fn join(self, other: Self) -> Self {
        Self::new(self.day().earlier(other.day()), self.ending().max(other.ending()))
    }
}

impl Progress {
    /// Records that a case is done, joined with what was recorded before.
    pub fn finish(&mut self, module: &str, case: &str, now: Finished) {
        self.cases.entry((module.into(), case.into())).and_modify(|f| *f = f.join(now)).or_insert(now);
    }

    /// Whether a case is done.
    pub fn is_finished(&self, module: &str, case: &str) -> bool {
        self.cases.contains_key(&(module.to_string(), case.to_string()))
    }

    /// Whether there are no facts.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Joins the other progress into this one.
    pub fn join(&mut self, other: &Self) {
        for (key, day) in &other.read {
            self.read.entry(key.clone()).and_modify(|d| *d = d.earlier(*day)).or_insert(*day);
        }
        for (mine, theirs) in [(&mut self.passed, &other.passed), (&mut self.tested, &other.tested)] {
            for (key, pass) in theirs {
                mine.entry(key.clone()).and_modify(|p| *p = p.join(*pass)).or_insert(*pass);
            }
        }
        for (mine, theirs) in [(&mut self.skipped, &other.skipped), (&mut self.assigned, &other.assigned)] {
            for (key, count) in theirs {
                mine.entry(key.clone()).and_modify(|c| *c = (*c).max(*count)).or_insert(*count);
            }
        }
        for (key, pass) in &other.best {
            self.best.entry(key.clone()).and_modify(|p| *p = p.better(*pass)).or_insert(*pass);
        }
        for ((module, case), finished) in &other.cases {
            self.finish(module, case, *finished);
        }
        for (key, attempt) in &other.attempts {
            let newer = self.attempts.get(key).is_none_or(|mine| newer(attempt, mine));
            if newer {
                self.attempts.insert(key.clone(), attempt.clone());
            }
        }
        for (key, reviews) in other.reviews.iter() {
            self.reviews.at(key).join(reviews);
        }
        for (tier, after, check) in other.checks.iter() {
            self.checks.join(*tier, *after, *check);
        }
        if other.path > self.path {
            self.path = other.path.clone();
        }
        for (key, value) in &other.unknown {
            self.unknown
                .entry(key.clone())
                .and_modify(|v| *v = v.clone().max(value.clone()))
                .or_insert(value.clone());
        }
    }

    /// The pass of a module: for this version if there is one, otherwise for the latest version passed.
    pub fn pass(&self, module: &str, version: u16) -> Option<(u16, Pass)> {
        let of = |v: u16| self.passed.get(&(module.to_string(), v)).map(|p| (v, *p));
        of(version).or_else(|| {
            self.passed.iter().filter(|((m, _), _)| m == module).map(|((_, v), p)| (*v, *p)).next_back()
        })
    }

    /// The test-out of a gate.
    pub fn tested_out(&self, gate: &str) -> Option<&Pass> {
        self.tested.get(&(gate.to_string(), 0))
    }

    /// Whether a section has been read to its end.
    pub fn has_read(&self, module: &str, section: &str) -> bool {
        self.read.contains_key(&(module.to_string(), section.to_string()))
    }

    /// Whether a section is skipped.
    pub fn is_skipped(&self, module: &str, section: &str) -> bool {
        self.skipped.get(&(module.to_string(), section.to_string())).is_some_and(|n| n % 2 == 1)
    }

    /// Skips a section or undoes the skip.
    pub fn set_skipped(&mut self, module: &str, section: &str, skip: bool) {
        if self.is_skipped(module, section) != skip {
            *self.skipped.entry((module.into(), section.into())).or_insert(0) += 1;
        }
    }

    /// The assignments on the list, each with this device's number for it.
    pub fn assignments(&self) -> impl Iterator<Item = (&str, &str)> {
        let mut last = "";
        let on = self.assigned.iter().filter(|(_, count)| *count % 2 == 1);
        // Two tabs may have put it there at once, with a number each: the first one counts.
        on.filter_map(move |((assignment, number), _)| {
            let new = last != assignment;
            last = assignment;
            new.then_some((assignment.as_str(), number.as_str()))
        })
    }

    /// Puts an assignment on the list, under the number it had before if it was there once, or takes it off.
    pub fn assign(&mut self, assignment: &str, number: &str, on: bool) {
        let there = self.assigned.iter_mut().filter(|((known, _), _)| known == assignment);
        let mut known = false;
        for (_, count) in there {
            *count = count.saturating_add(u32::from((*count % 2 == 1) != on && (!known || !on)));
            known = true;
        }
        if on && !known {
            self.assigned.insert((assignment.into(), number.into()), 1);
        }
    }

    /// Chooses a path, or none with an empty id.
    pub fn choose_path(&mut self, id: &str) {
        if self.path.1 != id {
            self.path = (self.path.0.saturating_add(1), id.into());
        }
    }

    /// Every fact as key and value, in a stable order. Keys and values are short ASCII lines.
    pub fn facts(&self) -> Vec<(String, String)> {
        let mut facts = Vec::new();
        for ((module, section), day) in &self.read {
            facts.push((["r/", module, "/", section].concat(), day.0.to_string()));
        }
        for ((module, version), pass) in &self.passed {
            facts.push((["p/", module, "/", &version.to_string()].concat(), write_pass(pass)));
        }
        for ((module, section), count) in &self.skipped {
            facts.push((["s/", module, "/", section].concat(), count.to_string()));
        }
        for ((module, case), finished) in &self.cases {
            let ending = (finished.ending() as u8).to_string();
            let value = [&finished.day().0.to_string(), ",", &ending].concat();
            facts.push((["c/", module, "/", case].concat(), value));
        }
        for (module, attempt) in &self.attempts {
            facts.push((["t/", module].concat(), write_attempt(attempt)));
        }
        for ((module, question, stamp), reviews) in self.reviews.iter() {
            let stamp = data_encoding::HEXLOWER.encode(&stamp.to_be_bytes());
            facts.push((["v/", module, "/", question, "/", &stamp].concat(), reviews.text()));
        }
        for (tier, after, check) in self.checks.iter() {
            let key = ["b/", &tier.to_string(), if *after { "/1" } else { "/0" }].concat();
            let week = check.week.to_string();
            let value = [&week, ",", &check.asked.to_string(), ",", &check.right.to_string()].concat();
            facts.push((key, value));
        }
        for ((gate, _), test) in &self.tested {
            facts.push((["o/", gate].concat(), write_pass(test)));
        }
        for ((module, version), pass) in &self.best {
            facts.push((["h/", module, "/", &version.to_string()].concat(), write_pass(pass)));
        }
        for ((assignment, number), count) in &self.assigned {
            facts.push((["g/", assignment, "/", number].concat(), count.to_string()));
        }
        if self.path.0 > 0 {
            facts.push(("w".into(), [&self.path.0.to_string(), ",", &self.path.1].concat()));
        }
        facts.extend(self.unknown.iter().map(|(k, v)| (k.clone(), v.clone())));
        facts
    }

    /// Joins one fact, read from storage or from a backup.
    ///
    /// # Errors
    /// If a fact of a known kind can't be read; nothing is changed then. Facts of an unknown kind are kept.
    pub fn absorb(&mut self, key: &str, value: &str) -> Result<(), Unreadable> {
        let mut one = Self::default();
        let parts: Vec<&str> = key.split('/').collect();
        match parts.as_slice() {
            ["r", module, section] => {
                one.read.insert((id(module)?, id(section)?), day(value)?);
            }
            [kind @ ("p" | "h"), module, version] => {
                let into = if *kind == "p" { &mut one.passed } else { &mut one.best };
                into.insert((id(module)?, number(version)?), read_pass(value)?);
            }
            [kind @ ("s" | "g"), what, part] => {
                let into = if *kind == "s" { &mut one.skipped } else { &mut one.assigned };
                into.insert((id(what)?, id(part)?), number(value)?);
            }
            ["c", module, case] => {
                let (d, ending) = value.split_once(',').ok_or(Unreadable)?;
                let ending = ENDINGS.get(usize::from(number::<u8>(ending)?)).copied().ok_or(Unreadable)?;
                let day = day(d).ok().filter(|d| d.0 <= Finished::LAST_DAY).ok_or(Unreadable)?;
                one.cases.insert((id(module)?, id(case)?), Finished::new(day, ending));
            }
            ["t", module] => {
                one.attempts.insert(id(module)?, read_attempt(value).ok_or(Unreadable)?);
            }
            ["v", module, question, stamp] => {
                let key = (id(module)?, id(question)?, hex(stamp)?);
                let reviews = Reviews::parse(value, |text| number(text).ok()).ok_or(Unreadable)?;
                *one.reviews.at(&key) = reviews;
            }
            ["b", tier, after @ ("0" | "1")] => {
                let fields: Vec<&str> = value.split(',').collect();
                let [week, asked, right] = fields.as_slice() else { return Err(Unreadable) };
                let check = Check { week: number(week)?, asked: number(asked)?, right: number(right)? };
                if check.asked == 0 || check.right > check.asked {
                    return Err(Unreadable);
                }
                one.checks.join(number(tier)?, *after == "1", check);
            }
            ["o", gate] => {
                one.tested.insert((id(gate)?, 0), read_pass(value)?);
            }
            ["w"] => {
                let (count, path) = value.split_once(',').ok_or(Unreadable)?;
                let path = if path.is_empty() { String::new() } else { id(path)? };
                one.path = (number(count)?, path);
                if one.path.0 == 0 {
                    return Err(Unreadable);
                }
            }
            [kind, ..] if ["r", "p", "s", "c", "t", "v", "b", "o", "h", "g", "w"].contains(kind) => {
                return Err(Unreadable);
            }
            _ => {
                one.unknown.insert(key.into(), value.into());
            }
        }
        self.join(&one);
        Ok(())
    }
}

/// The endings by their numbers, which facts write: 0 to 2.
const ENDINGS: [Ending; 3] = [Ending::Harmed, Ending::Open, Ending::Supported];

/// A fact of a known kind that can't be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable;

/// The newer of two attempts: the later one, then the one with more answers; content breaks ties, so that the join
/// doesn't depend on the order.
fn newer(a: &Attempt, b: &Attempt) -> bool {
    let rank = |x: &Attempt| (x.seq, x.answers.len());
    rank(a).cmp(&rank(b)).then_with(|| a.cmp(b)) == Ordering::Greater
}

fn id(text: &str) -> Result<String, Unreadable> {
    let fine = !text.is_empty()
        && text.len() <= 64
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'.');
    if fine { Ok(text.into()) } else { Err(Unreadable) }
}

fn number<T: std::str::FromStr>(text: &str) -> Result<T, Unreadable> {
    // Plain digits only: "+1" or "01" would be a second way to write the same fact.
    let plain = text.bytes().all(|b| b.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    if plain { text.parse().map_err(|_| Unreadable) } else { Err(Unreadable) }
}

/// Eight small hex digits.
fn hex(text: &str) -> Result<u32, Unreadable> {
    let plain = text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    if plain { u32::from_str_radix(text, 16).map_err(|_| Unreadable) } else { Err(Unreadable) }
}

fn day(text: &str) -> Result<Day, Unreadable> {
    number::<i32>(text).map(Day)
}

fn write_pass(pass: &Pass) -> String {
    [&pass.day.0.to_string(), ",", &pass.right.to_string(), ",", &pass.drawn.to_string()].concat()
}

fn read_pass(text: &str) -> Result<Pass, Unreadable> {
    let fields: Vec<&str> = text.split(',').collect();
    let [d, right, drawn] = fields.as_slice() else { return Err(Unreadable) };
    let pass = Pass { day: day(d)?, right: number(right)?, drawn: number(drawn)? };
    if pass.drawn == 0 || pass.right > pass.drawn { Err(Unreadable) } else { Ok(pass) }
}

/// `seq,seed,version;q1=1:0.2;q2=0:;q3`: answered questions carry their verdict and marks.
fn write_attempt(attempt: &Attempt) -> String {
    let mut text =
        [&attempt.seq.to_string(), ",", &attempt.seed.to_string(), ",", &attempt.version.to_string()]
            .concat();
    for (n, id) in attempt.drawn.iter().enumerate() {
        text.push(';');
        text.push_str(id);
        if let Some(answer) = attempt.answers.get(n) {
            text.push_str(if answer.right { "=1:" } else { "=0:" });
            let marks: Vec<String> = answer.marks.iter().map(u8::to_string).collect();
            text.push_str(&marks.join("."));
        }
    }
    text
}

fn read_attempt(text: &str) -> Option<Attempt> {
    let mut parts = text.split(';');
    let head: Vec<&str> = parts.next()?.split(',').collect();
    let [seq, seed, version] = head.as_slice() else { return None };
    let mut attempt = Attempt {
        seq: number(seq).ok()?,
        seed: number(seed).ok()?,
        version: number(version).ok()?,
        drawn: Vec::new(),
        answers: Vec::new(),
    };
    for part in parts {
        let (question, answer) = part.split_once('=').map_or((part, None), |(q, a)| (q, Some(a)));
        if let Some(answer) = answer {
            // There can't be an answer after an unanswered question.
            if attempt.answers.len() != attempt.drawn.len() {
                return None;
            }
            let (right, marks) = answer.split_once(':')?;
            let marks =
                marks.split('.').filter(|m| !m.is_empty()).map(|m| number(m).ok()).collect::<Option<_>>()?;
            let right = match right {
                "1" => true,
                "0" => false,
                _ => return None,
            };
            attempt.answers.push(Answered { right, marks });
        }
        attempt.drawn.push(id(question).ok()?);
    }
    Some(attempt)
}

#[cfg(test)]
#[path = "facts_tests.rs"]
pub(crate) mod tests;
